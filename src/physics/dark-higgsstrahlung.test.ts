import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { agreement, measured } from "../measured.test-helper.ts";
import { gaussLegendre } from "../numerics/quadrature.ts";
import { checks, deviation, NEEDS_TABLES, TABLES_AT_HAND } from "../reference-checks.test-helper.ts";
import { ALPHA, FEMTOBARN_PER_INVERSE_GEV2, MASS } from "./constants.ts";
import { darkHiggsLoopWidth, darkHiggsstrahlung } from "./dark-higgsstrahlung.ts";
import { dot, type FourVector } from "./dirac.test-helper.ts";

const SQRT_S = 10.58;
const COLLIDER = { sqrtS: SQRT_S, alpha: ALPHA };
const { nodes, weights } = gaussLegendre(48);

/** Polarisation sum of the amplitude over the angle of A', for a vertex 2 e_D m_A' g^{mu nu} and eps = alpha_D = 1 [fb]. */
function fromPolarisations(darkPhotonMass: number, darkHiggsMass: number): number {
  const s = SQRT_S ** 2;
  const energy = (s + darkPhotonMass ** 2 - darkHiggsMass ** 2) / (2 * SQRT_S);
  const momentum = Math.sqrt(energy ** 2 - darkPhotonMass ** 2);
  const electron: FourVector = [SQRT_S / 2, 0, 0, SQRT_S / 2];
  const positron: FourVector = [SQRT_S / 2, 0, 0, -SQRT_S / 2];
  const vertex = (2 * Math.sqrt(4 * Math.PI) * darkPhotonMass * Math.sqrt(4 * Math.PI * ALPHA)) / (s - darkPhotonMass ** 2);
  let sum = 0;
  nodes.forEach((cosine, k) => {
    const sine = Math.sqrt(1 - cosine ** 2);
    const polarisations: FourVector[] = [
      [0, cosine, 0, -sine],
      [0, 0, 1, 0],
      [momentum / darkPhotonMass, (energy / darkPhotonMass) * sine, 0, (energy / darkPhotonMass) * cosine],
    ];
    for (const each of polarisations) {
      // Mean over spins of |vbar eps-slash u|^2.
      const current = 2 * dot(electron, each) * dot(positron, each) - dot(electron, positron) * dot(each, each);
      sum += (weights[k] ?? 0) * current * vertex ** 2;
    }
  });
  // d sigma/d cos = |M|^2 k/(32 pi s p), p = sqrt(s)/2.
  return ((sum * momentum) / (16 * Math.PI * s * SQRT_S)) * FEMTOBARN_PER_INVERSE_GEV2;
}

describe("dark Higgsstrahlung", () => {
  it.skipIf(!TABLES_AT_HAND)(`agrees with every check value, for charge 1 and 2${NEEDS_TABLES}`, () => {
    const covered = [...checks("checks-lepton-coupled", "higgsstr."), ...checks("checks-idm-vectors-hnl", "higgsstr-")];
    expect(covered.length).toBeGreaterThanOrEqual(12);
    for (const { id, inputs, expected, relTolerance } of covered) {
      const found = darkHiggsstrahlung(
        { sqrtS: Number(inputs["sqrtS"]), alpha: ALPHA },
        Number(inputs["darkPhotonMass"]),
        Number(inputs["darkHiggsMass"]),
        Number(inputs["epsilon"]) ** 2 * Number(inputs["alphaD"]),
        Number(inputs["darkHiggsCharge"]),
      );
      expect(deviation(found, expected), id).toBeLessThanOrEqual(relTolerance);
    }
  });

  it("has the values at unit couplings that are known to twelve digits", () => {
    const rows = [
      [1, 2, 26317085.7926],
      [4, 3, 61388874.8019],
      [0.1, 0.2, 26580106.1435],
      [6, 0.5, 167942421.566],
      [2, 8, 3853585.87424],
    ] as const;
    for (const [darkPhoton, darkHiggs, sigma] of rows) {
      expect(deviation(darkHiggsstrahlung(COLLIDER, darkPhoton, darkHiggs, 1, 1), sigma)).toBeLessThan(4e-12);
    }
  });

  it.skipIf(!TABLES_AT_HAND)(`agrees with MadGraph within three statistical errors and 0.3 %${NEEDS_TABLES}`, () => {
    const table = readFileSync(new URL("../../../shared/reference/madgraph-cross-sections.csv", import.meta.url), "utf8");
    const rows = [...table.matchAll(/^(ee_to_Aprime_hprime|ee_to_hprime_chi1_chi2bar),(.*)$/gm)];
    expect(rows.length).toBeGreaterThanOrEqual(2);
    for (const [, process = "", columns = ""] of rows) {
      const [sqrtS, darkPhoton, darkHiggs, , , sigma, error] = columns.split(",").map(Number) as [
        number,
        number,
        number,
        number,
        number,
        number,
        number,
      ];
      // Unit e_D; or e_D = 0.1 and one of the two charge states into which A' decays.
      const share = process === "ee_to_Aprime_hprime" ? 1 : 0.1 ** 2 / 2;
      const found = darkHiggsstrahlung({ sqrtS, alpha: ALPHA }, darkPhoton, darkHiggs, share / (4 * Math.PI), 1);
      expect(Math.abs(found - sigma), process).toBeLessThanOrEqual(3 * error + 0.003 * sigma);
      const { points, errors, relative } = agreement([{ found, sigma, error }]);
      measured(`generator.${process}.points`, points, "count");
      measured(`generator.${process}.errors`, errors, { digits: 2 });
      measured(`generator.${process}.off`, relative, { digits: 2, unit: "%" });
    }
  });

  it("agrees with the explicit sum over the polarisations of A'", () => {
    const off: number[] = [];
    for (const darkPhoton of [0.05, 1, 4, 9]) {
      for (const darkHiggs of [0.01, 0.5, 1.5]) {
        const found = darkHiggsstrahlung(COLLIDER, darkPhoton, darkHiggs, 1, 1);
        off.push(deviation(found, fromPolarisations(darkPhoton, darkHiggs)));
        expect(off.at(-1)).toBeLessThan(1e-10);
      }
    }
    measured("traces.dark-higgsstrahlung", Math.max(...off), "at most");
  });

  it("opens with the momentum of an S wave, and is closed, exactly, at and above threshold", () => {
    for (const [darkPhoton, darkHiggs] of [
      [4, 3],
      [9, 0.5],
      [0.5, 9],
    ] as const) {
      const threshold = darkPhoton + darkHiggs;
      const at = (energy: number): number => darkHiggsstrahlung({ sqrtS: threshold + energy, alpha: ALPHA }, darkPhoton, darkHiggs, 1, 1);
      expect(deviation(at(4e-9), 2 * at(1e-9))).toBeLessThan(1e-6);
      const s = threshold ** 2;
      const velocity = Math.sqrt((8e-9 * darkPhoton * darkHiggs) / threshold) / threshold;
      const expected = ((Math.PI * ALPHA) / (3 * s)) * ((velocity * 12 * darkPhoton ** 2) / s / (1 - darkPhoton ** 2 / s) ** 2);
      expect(deviation(at(1e-9), expected * FEMTOBARN_PER_INVERSE_GEV2)).toBeLessThan(1e-6);
      expect(at(0)).toBe(0);
      expect(at(-1)).toBe(0);
    }
  });

  it("goes with eps^2 alpha_D, the square of the charge, alpha and the vacuum polarisation", () => {
    const one = darkHiggsstrahlung(COLLIDER, 3, 1, 1e-7, 1);
    expect(deviation(darkHiggsstrahlung(COLLIDER, 3, 1, 3e-7, 1), 3 * one)).toBeLessThan(1e-14);
    expect(deviation(darkHiggsstrahlung(COLLIDER, 3, 1, 1e-7, 2), 4 * one)).toBeLessThan(1e-14);
    expect(deviation(darkHiggsstrahlung({ ...COLLIDER, alpha: 2 * ALPHA }, 3, 1, 1e-7, 1), 2 * one)).toBeLessThan(1e-14);
    expect(deviation(darkHiggsstrahlung({ ...COLLIDER, vacuumPolarisation: 1.08 }, 3, 1, 1e-7, 1), 1.08 * one)).toBeLessThan(1e-14);
    expect(darkHiggsstrahlung({ ...COLLIDER, cosMax: 0.5 }, 3, 1, 1e-7, 1)).toBe(one);
  });
});

describe("the loop decay of the dark Higgs", () => {
  /** Everything but the loop integral. */
  const withoutLoop = (darkHiggs: number, darkPhoton: number, lepton: number): number =>
    ((ALPHA / Math.PI) ** 2 / 2) * darkHiggs * (lepton / darkPhoton) ** 2 * (1 - (2 * lepton) ** 2 / darkHiggs ** 2) ** 1.5;
  const loop = (darkHiggs: number, darkPhoton: number, lepton: number): number =>
    Math.sqrt(darkHiggsLoopWidth(darkHiggs, darkPhoton, lepton, 1, 1, 1) / withoutLoop(darkHiggs, darkPhoton, lepton));

  it.skipIf(!TABLES_AT_HAND)(`agrees with every check value${NEEDS_TABLES}`, () => {
    const covered = checks("checks-idm-vectors-hnl", "hloop-");
    expect(covered.length).toBeGreaterThanOrEqual(2);
    for (const { id, inputs, expected, relTolerance } of covered) {
      const [darkHiggs, darkPhoton, lepton, epsilon, alphaD] = ["darkHiggsMass", "darkPhotonMass", "leptonMass", "epsilon", "alphaD"].map(
        (name) => Number(inputs[name]),
      ) as [number, number, number, number, number];
      const found = darkHiggsLoopWidth(darkHiggs, darkPhoton, lepton, epsilon, alphaD, 1);
      expect(deviation(found, expected), id).toBeLessThanOrEqual(relTolerance);
    }
  });

  it("agrees with the double integral by brute force", () => {
    const off: number[] = [];
    for (const [darkHiggs, darkPhoton, lepton] of [
      [0.3, 1, MASS.mu],
      [0.5, 0.4, MASS.mu],
      [4, 9, MASS.tau],
      [1.5, 1, 0.7],
    ] as const) {
      let sum = 0;
      nodes.forEach((a, i) => {
        // z = y^4 gathers points where the lepton mass matters.
        const y = (1 + a) / 2;
        const z = y ** 4;
        nodes.forEach((b, j) => {
          const t = (1 + b) / 2;
          const denominator = z * darkPhoton ** 2 - z * z * t * (1 - t) * darkHiggs ** 2 + (lepton * (1 - z)) ** 2;
          sum += ((weights[i] ?? 0) * (weights[j] ?? 0) * 4 * y ** 3 * z * (4 - 2 * z)) / (4 * denominator);
        });
      });
      off.push(deviation(loop(darkHiggs, darkPhoton, lepton), (darkPhoton ** 2 / 2) * sum));
      expect(off.at(-1)).toBeLessThan(1e-9);
    }
    measured("integral.dark-higgs-loop", Math.max(...off), "at most");
  });

  it("has the loop integral of adaptive quadrature with 16 digits, also for electrons and close to both thresholds", () => {
    const rows = [
      [1.9999, 1, 0.1056583755, 3.090514955973373],
      [1.999999999, 1, 0.1056583755, 3.121582479039361],
      [0.5, 5, 0.51099895e-3, 1.501112153050765],
      [1.95, 1, 0.97, 1.631628080437576],
      [0.01, 0.0051, 0.51099895e-3, 2.594336765104219],
    ] as const;
    for (const [darkHiggs, darkPhoton, lepton, expected] of rows) {
      expect(deviation(loop(darkHiggs, darkPhoton, lepton), expected), `${darkHiggs}, ${darkPhoton}`).toBeLessThan(3e-11);
    }
  });

  it("tends to the loop integral 3/2 for a heavy dark photon", () => {
    expect(loop(2e-3, 1000, MASS.e)).toBeCloseTo(1.5, 10);
    expect(loop(0.3, 1e4, MASS.mu)).toBeCloseTo(1.5, 7);
  });

  it("opens with the cube of the velocity, is zero below, and not defined where the dark Higgs decays to dark photons", () => {
    const at = (excess: number): number => darkHiggsLoopWidth(2 * MASS.mu * (1 + excess), 1, MASS.mu, 1, 1, 1);
    expect(Math.log2(at(4e-9) / at(1e-9))).toBeCloseTo(3, 6);
    expect(at(0)).toBe(0);
    expect(at(-0.5)).toBe(0);
    expect(darkHiggsLoopWidth(1.9999999999, 1, MASS.mu, 1, 1, 1)).toBeGreaterThan(0);
    expect(darkHiggsLoopWidth(2, 1, MASS.mu, 1, 1, 1)).toBeNaN();
    expect(darkHiggsLoopWidth(0.2, 0.05, MASS.mu, 1, 1, 1)).toBe(0);
  });

  it("goes with the fourth power of eps, alpha_D and the square of the charge", () => {
    const one = darkHiggsLoopWidth(0.5, 2, MASS.mu, 1e-3, 0.1, 1);
    expect(deviation(darkHiggsLoopWidth(0.5, 2, MASS.mu, 2e-3, 0.1, 1), 16 * one)).toBeLessThan(1e-14);
    expect(deviation(darkHiggsLoopWidth(0.5, 2, MASS.mu, 1e-3, 0.3, 1), 3 * one)).toBeLessThan(1e-14);
    expect(deviation(darkHiggsLoopWidth(0.5, 2, MASS.mu, 1e-3, 0.1, 2), 4 * one)).toBeLessThan(1e-14);
  });
});
