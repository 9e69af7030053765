import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { agreement, measured } from "../measured.test-helper.ts";
import { gaussLegendre } from "../numerics/quadrature.ts";
import { checks, deviation, NEEDS_TABLES, TABLES_AT_HAND } from "../reference-checks.test-helper.ts";
import { ALPHA, FEMTOBARN_PER_INVERSE_GEV2, MASS } from "./constants.ts";
import { combine, type FourVector, GAMMA, IDENTITY, multiply, realTrace, slash } from "./dirac.test-helper.ts";
import { photonAlp, photonVector } from "./photon-mediator.ts";

const SQRT_S = 10.58;
const E = Math.sqrt(4 * Math.PI * ALPHA);
const COLLIDER = { sqrtS: SQRT_S, alpha: ALPHA };
const { nodes, weights } = gaussLegendre(40);

/** d sigma/d cos(theta) of e+ e- -> gamma X at unit coupling from numerical Dirac traces [GeV^-2]. */
function differentialFromTraces(sqrtS: number, mass: number, electronMass: number, cosine: number): number {
  const energy = sqrtS / 2;
  const momentum = Math.sqrt(energy ** 2 - electronMass ** 2);
  const photonEnergy = (sqrtS ** 2 - mass ** 2) / (2 * sqrtS);
  const sine = Math.sqrt(1 - cosine ** 2);
  const electron: FourVector = [energy, 0, 0, momentum];
  const positron: FourVector = [energy, 0, 0, -momentum];
  const photon: FourVector = [photonEnergy, photonEnergy * sine, 0, photonEnergy * cosine];
  const metric = [1, -1, -1, -1] as const;
  const before = combine([1, slash(electron)], [electronMass, IDENTITY]);
  const after = combine([1, slash(positron)], [-electronMass, IDENTITY]);
  // Photon first, or X first: (p - k + m)/(-2 p k) and (k - p' + m)/(-2 p' k).
  const d1 = -2 * photonEnergy * (energy - momentum * cosine);
  const d2 = -2 * photonEnergy * (energy + momentum * cosine);
  const first = combine([1 / d1, before], [-1 / d1, slash(photon)]);
  const second = combine([1 / d2, slash(photon)], [-1 / d2, slash(positron)], [electronMass / d2, IDENTITY]);
  let squared = 0;
  GAMMA.forEach((mu, m) => {
    GAMMA.forEach((nu, n) => {
      // mu belongs to the photon, nu to X; the conjugate amplitude has the matrices in the opposite order.
      const amplitude = combine([1, multiply(multiply(nu, first), mu)], [1, multiply(multiply(mu, second), nu)]);
      const conjugate = combine([1, multiply(multiply(mu, first), nu)], [1, multiply(multiply(nu, second), mu)]);
      const sign = (metric[m] as number) * (metric[n] as number);
      squared += sign * realTrace(multiply(multiply(after, amplitude), before), conjugate);
    });
  });
  // Mean over four spin states; d sigma/d Omega = |M|^2 k/(64 pi^2 s p).
  return (4 * Math.PI * ALPHA * squared * photonEnergy) / (4 * 32 * Math.PI * sqrtS ** 2 * momentum);
}

/** Integral of the above over |cos| < c in the rapidity that straightens both collinear peaks [fb]. */
function crossSectionFromTraces(sqrtS: number, mass: number, electronMass: number, cosMax: number): number {
  const b = Math.sqrt(1 - 4 * (electronMass / sqrtS) ** 2);
  const top = Math.atanh(b * cosMax);
  let sum = 0;
  nodes.forEach((node, k) => {
    const eta = (top / 2) * (1 + node);
    const jacobian = 1 / (b * Math.cosh(eta) ** 2);
    sum += (weights[k] ?? 0) * jacobian * differentialFromTraces(sqrtS, mass, electronMass, Math.tanh(eta) / b);
  });
  return top * sum * FEMTOBARN_PER_INVERSE_GEV2;
}

/** d sigma/d cos(theta) from the cross-section with a cut: half of the eighth-order difference in c. */
function differential(mass: number, coupling: number, electronMass: number, cosine: number): number {
  const at = (cosMax: number): number => photonVector({ ...COLLIDER, cosMax }, mass, coupling, electronMass);
  const step = 0.02;
  const difference = [4 / 5, -1 / 5, 4 / 105, -1 / 280].reduce(
    (sum, weight, k) => sum + weight * (at(cosine + (k + 1) * step) - at(cosine - (k + 1) * step)),
    0,
  );
  return difference / step / 2;
}

/** Rows of the generator's table for a process: energy, masses, cross-section at unit coupling and its error. */
function generated(process: string): { sqrtS: number; mass: number; sigma: number; error: number }[] {
  const table = readFileSync(new URL("../../../shared/reference/madgraph-cross-sections.csv", import.meta.url), "utf8");
  return table
    .split("\n")
    .map((line) => line.split(","))
    .filter(([name]) => name === process)
    .map((cells) => ({ sqrtS: Number(cells[1]), mass: Number(cells[2]), sigma: Number(cells[6]), error: Number(cells[7]) }));
}

describe("e+ e- -> gamma X for a vector", () => {
  it.skipIf(!TABLES_AT_HAND)(`agrees with every check value of the cross-section, with and without a cut${NEEDS_TABLES}`, () => {
    const covered = [
      ...checks("checks-lepton-coupled", "gAprime.total.", "gAprime.total_eps1.", "gAprime.cut0.9."),
      ...checks("checks-idm-vectors-hnl", "dp-sig-"),
    ];
    expect(covered.length).toBeGreaterThanOrEqual(19);
    const all = covered.map(({ id, inputs, expected, relTolerance }) => {
      const cosMax = inputs["cosMax"] === undefined ? {} : { cosMax: Number(inputs["cosMax"]) };
      const coupling = inputs["electronCoupling"] === undefined ? Number(inputs["epsilon"]) * E : Number(inputs["electronCoupling"]);
      const mass = Number(inputs["mass"] ?? inputs["darkPhotonMass"]);
      const electronMass = Number(inputs["electronMass"] ?? MASS.e);
      const found = photonVector({ sqrtS: Number(inputs["sqrtS"]), alpha: ALPHA, ...cosMax }, mass, coupling, electronMass);
      return { id, deviation: deviation(found, expected), relTolerance };
    });
    expect(all.filter((entry) => !(entry.deviation <= entry.relTolerance))).toEqual([]);
    measured("checks.photon-vector.values", all.length, "count");
    measured("checks.photon-vector.off", Math.max(...all.map((entry) => entry.deviation)), "at most");
  });

  it.skipIf(!TABLES_AT_HAND)(`agrees with the check value of the angular distribution${NEEDS_TABLES}`, () => {
    const covered = checks("checks-lepton-coupled", "gAprime.diff");
    expect(covered.length).toBe(1);
    for (const { inputs, expected, relTolerance } of covered) {
      const found = differential(Number(inputs["mass"]), Number(inputs["epsilon"]) * E, 0, Number(inputs["cosTheta"]));
      expect(deviation(found, expected)).toBeLessThanOrEqual(relTolerance);
    }
  });

  it.skipIf(!TABLES_AT_HAND)(`agrees with MadGraph within three statistical errors and 0.3 %${NEEDS_TABLES}`, () => {
    const share = { ee_to_gamma_Aprime: 1, ee_to_gamma_chi1_chi2bar_onshellA: 0.5 };
    for (const [process, fraction] of Object.entries(share)) {
      const rows = generated(process);
      expect(rows.length).toBeGreaterThan(0);
      const compared = rows.map(({ sqrtS, mass, sigma, error }) => {
        const found = fraction * photonVector({ sqrtS, alpha: ALPHA, cosMax: 0.9 }, mass, E, 0);
        expect(Math.abs(found - sigma), `${process} at ${mass} GeV`).toBeLessThanOrEqual(3 * error + 0.003 * sigma);
        return { found, sigma, error };
      });
      const { points, errors, relative } = agreement(compared);
      measured(`generator.${process}.points`, points, "count");
      measured(`generator.${process}.errors`, errors, { digits: 2 });
      measured(`generator.${process}.off`, relative, { digits: 2, unit: "%" });
    }
  });

  it("agrees with explicit Dirac traces for any mass of electron and mediator and any cut", () => {
    const off: number[] = [];
    for (const electronMass of [MASS.e, 0.1, 1, 3]) {
      for (const mass of [1e-3, 0.5, 3, 9, 10.5]) {
        for (const cosMax of [0.1, 0.9, 0.999, 1]) {
          const expected = crossSectionFromTraces(SQRT_S, mass, electronMass, cosMax);
          const found = photonVector({ ...COLLIDER, cosMax }, mass, 1, electronMass);
          off.push(deviation(found, expected));
          expect(off.at(-1), `${electronMass}, ${mass}, ${cosMax}`).toBeLessThan(1e-9);
        }
      }
    }
    measured("traces.photon-vector", Math.max(...off), "at most");
  });

  it("is without a cut the known total, exact in the electron mass", () => {
    for (const electronMass of [MASS.e, 0.3, 2]) {
      for (const mass of [0.01, 2, 10]) {
        const [r, mu] = [(mass / SQRT_S) ** 2, (electronMass / SQRT_S) ** 2];
        const b = Math.sqrt(1 - 4 * mu);
        const log = 2 * Math.log((1 + b) / (2 * Math.sqrt(mu)));
        const bracket = ((1 + r * r + 4 * mu * (1 - r) - 8 * mu * mu) * log) / b - 1 - r * r - 4 * mu;
        const expected = ((ALPHA * bracket) / (SQRT_S ** 2 * b * (1 - r))) * FEMTOBARN_PER_INVERSE_GEV2;
        expect(deviation(photonVector(COLLIDER, mass, 1, electronMass), expected)).toBeLessThan(1e-13);
      }
    }
  });

  it("is for massless electrons the known cross-section inside a cut, and diverges without one", () => {
    for (const cosMax of [0.01, 0.5, 0.95, 0.9999]) {
      for (const mass of [0.01, 2, 10]) {
        const r = (mass / SQRT_S) ** 2;
        const bracket = ((1 + r * r) / (1 - r)) * Math.log((1 + cosMax) / (1 - cosMax)) - (1 - r) * cosMax;
        const expected = ((ALPHA * bracket) / SQRT_S ** 2) * FEMTOBARN_PER_INVERSE_GEV2;
        expect(deviation(photonVector({ ...COLLIDER, cosMax }, mass, 1, 0), expected)).toBeLessThan(1e-13);
        expect(deviation(photonVector({ ...COLLIDER, cosMax }, mass, 1, 1e-9), expected)).toBeLessThan(1e-13);
      }
    }
    expect(photonVector(COLLIDER, 1, 1, 0)).toBe(Infinity);
  });

  it("knows no vacuum polarisation, grows with the cut from zero and with the square of the coupling", () => {
    const total = photonVector(COLLIDER, 2, 0.1, MASS.e);
    expect(photonVector({ ...COLLIDER, vacuumPolarisation: 1.08 }, 2, 0.1, MASS.e)).toBe(total);
    expect(photonVector({ ...COLLIDER, cosMax: 1 }, 2, 0.1, MASS.e)).toBe(total);
    expect(deviation(photonVector(COLLIDER, 2, -0.2, MASS.e), 4 * total)).toBeLessThan(1e-14);
    const cuts = [0, 0.1, 0.5, 0.9, 0.999999, 0.99999999, 1].map((cosMax) => photonVector({ ...COLLIDER, cosMax }, 2, 0.1, MASS.e));
    expect(cuts[0]).toBe(0);
    expect(cuts).toEqual([...cuts].sort((a, b) => a - b));
  });

  it("grows as 1/(sqrt s - m) where the photon is soft and is closed, exactly, above", () => {
    const at = (gap: number): number => photonVector(COLLIDER, SQRT_S - gap, 1, MASS.e);
    expect(deviation(at(1e-6), 10 * at(1e-5))).toBeLessThan(1e-5);
    for (const mass of [SQRT_S, SQRT_S + 1e-9, 100]) expect(photonVector(COLLIDER, mass, 1, MASS.e)).toBe(0);
  });
});

describe("e+ e- -> gamma a", () => {
  it.skipIf(!TABLES_AT_HAND)(`agrees with every check value${NEEDS_TABLES}`, () => {
    const covered = checks("checks-lepton-coupled", "alpstr.");
    expect(covered.length).toBeGreaterThanOrEqual(4);
    for (const { id, inputs, expected, relTolerance } of covered) {
      const found = photonAlp({ sqrtS: Number(inputs["sqrtS"]), alpha: ALPHA }, Number(inputs["mass"]), Number(inputs["coupling"]));
      expect(deviation(found, expected), id).toBeLessThanOrEqual(relTolerance);
    }
  });

  it.skipIf(!TABLES_AT_HAND)(`agrees with MadGraph within three statistical errors and 0.3 %${NEEDS_TABLES}`, () => {
    const rows = generated("ee_to_gamma_ALP");
    expect(rows.length).toBeGreaterThanOrEqual(2);
    const compared = rows.map(({ sqrtS, mass, sigma, error }) => {
      const found = photonAlp({ sqrtS, alpha: ALPHA }, mass, 1);
      expect(Math.abs(found - sigma), `at ${mass} GeV`).toBeLessThanOrEqual(3 * error + 0.003 * sigma);
      return { found, sigma, error };
    });
    const { points, errors, relative } = agreement(compared);
    measured("generator.ee_to_gamma_ALP.points", points, "count");
    measured("generator.ee_to_gamma_ALP.errors", errors, { digits: 2 });
    measured("generator.ee_to_gamma_ALP.off", relative, { digits: 2, unit: "%" });
  });

  it("has the share of 1 + cos^2 inside a cut", () => {
    const total = photonAlp(COLLIDER, 3, 1e-3);
    for (const cosMax of [0, 0.3, 0.9, 1]) {
      let share = 0;
      nodes.forEach((node, k) => {
        share += (3 / 8) * cosMax * (weights[k] ?? 0) * (1 + (cosMax * node) ** 2);
      });
      expect(photonAlp({ ...COLLIDER, cosMax }, 3, 1e-3) / total).toBeCloseTo(share, 14);
    }
  });

  it("is dressed with the vacuum polarisation of the photon in the s channel, together with a cut", () => {
    const dressed = photonAlp({ ...COLLIDER, vacuumPolarisation: 1.0766, cosMax: 0.5 }, 3, 1e-3);
    expect(deviation(dressed, 1.0766 * photonAlp({ ...COLLIDER, cosMax: 0.5 }, 3, 1e-3))).toBeLessThan(1e-15);
  });

  it("closes with the cube of the energy of the photon", () => {
    const at = (gap: number): number => photonAlp(COLLIDER, SQRT_S - gap, 1);
    expect(deviation(at(1e-6), 1e-3 * at(1e-5))).toBeLessThan(1e-5);
    for (const mass of [SQRT_S, SQRT_S + 1e-9, 100]) expect(photonAlp(COLLIDER, mass, 1)).toBe(0);
  });
});
