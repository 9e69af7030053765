import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checks, deviation, NEEDS_TABLES, TABLES_AT_HAND } from "../reference-checks.test-helper.ts";
import { ALPHA, MASS } from "./constants.ts";
import { pseudoscalarLoop, scalarLoop } from "./loops.ts";
import {
  alpToPhotons,
  axialToFermions,
  derivativeAlpToPhotons,
  pseudoscalarToFermions,
  pseudoscalarToMajorana,
  pseudoscalarToPhotons,
  scalarToFermions,
  scalarToPhotons,
  vectorToComplexScalars,
  vectorToFermions,
  vectorToMajorana,
  vectorToNeutrinos,
  vectorToUnequalFermions,
} from "./widths.ts";

const LEPTONS = [MASS.e, MASS.mu, MASS.tau];
/** Higgs vacuum expectation value [GeV] of the check values. */
const VEV = 246.21964023926208;

const NAMED_LEPTONS: Readonly<Record<string, number>> = { ee: MASS.e, mumu: MASS.mu, tautau: MASS.tau };
const LEPTONIC = Object.values(NAMED_LEPTONS);

/** Width of the leptophilic scalar (g = m_l/v), by channel or in total. */
function leptophilic(mass: number, channel: string): number {
  const lepton = NAMED_LEPTONS[channel];
  if (lepton !== undefined) return scalarToFermions(mass, lepton / VEV, lepton);
  const photons = scalarToPhotons(
    mass,
    LEPTONS.map((each) => ({ mass: each, coupling: each / VEV })),
  );
  return channel === "total" ? LEPTONIC.reduce((sum, each) => sum + scalarToFermions(mass, each / VEV, each), photons) : photons;
}

/** Width of the universal leptonic ALP with c/Lambda = 1 GeV^-1, by channel or in total: the equivalent Yukawa coupling of a lepton is its mass. */
function leptonicAlp(mass: number, channel: string): number {
  const lepton = NAMED_LEPTONS[channel];
  if (lepton !== undefined) return pseudoscalarToFermions(mass, lepton, lepton);
  const photons = derivativeAlpToPhotons(
    mass,
    LEPTONS.map((each) => ({ mass: each, coupling: each })),
  );
  return channel === "total" ? LEPTONIC.reduce((sum, each) => sum + pseudoscalarToFermions(mass, each, each), photons) : photons;
}

/** Number that a check value is about, from its id. */
function computed(id: string, inputs: Readonly<Record<string, number | string>>): number {
  const mass = Number(inputs["mass"]);
  const darkMatterMass = Number(inputs["darkMatterMass"]);
  const [, , channel = ""] = /^(.*)\.([a-z]+)$/.exec(id) ?? [];
  if (id.startsWith("muonphilic.Gmumu")) return scalarToFermions(mass, 1, MASS.mu);
  if (id.startsWith("muonphilic.Ggg")) return scalarToPhotons(mass, [{ mass: MASS.mu, coupling: 1 }]);
  if (id.startsWith("dm.Dirac")) return vectorToFermions(mass, 1, darkMatterMass);
  if (id.startsWith("dm.Majorana")) return vectorToMajorana(mass, 1, darkMatterMass);
  if (id.startsWith("dm.cscalar")) return vectorToComplexScalars(mass, 1, darkMatterMass);
  if (id.startsWith("alp.photon")) return alpToPhotons(mass, 1);
  if (id.startsWith("alp.BRtautau")) return leptonicAlp(mass, "tautau") / leptonicAlp(mass, "total");
  if (id.startsWith("lfv.emu.")) {
    return vectorToUnequalFermions(mass, Number(inputs["vectorCoupling"]), Number(inputs["axialCoupling"]), MASS.e, MASS.mu);
  }
  if (id.startsWith("idm.offdiag.")) {
    return vectorToUnequalFermions(mass, Number(inputs["darkCoupling"]), 0, Number(inputs["chi1Mass"]), Number(inputs["chi2Mass"]));
  }
  return id.startsWith("leptophilic.G") ? leptophilic(mass, channel) : leptonicAlp(mass, channel);
}

const covered = checks(
  "checks-lepton-coupled",
  ...["muonphilic.G", "dm.", "alp.photon", "leptophilic.G", "alp.G", "alp.BRtautau.", "lfv.emu.", "idm.offdiag."],
);

describe("partial widths", () => {
  it.skipIf(!TABLES_AT_HAND)(`agree with every covered check value within its tolerance${NEEDS_TABLES}`, () => {
    expect(covered.length).toBeGreaterThanOrEqual(69);
    const wrong = covered
      .map(({ id, inputs, expected, relTolerance }) => ({ id, deviation: deviation(computed(id, inputs), expected), relTolerance }))
      .filter((entry) => !(entry.deviation <= entry.relTolerance));
    expect(wrong).toEqual([]);
  });

  it("vanish exactly at and below threshold and open with the right power of the velocity", () => {
    const formulas = [
      { formula: vectorToFermions, power: 1 },
      { formula: axialToFermions, power: 3 },
      { formula: scalarToFermions, power: 3 },
      { formula: pseudoscalarToFermions, power: 1 },
      { formula: vectorToMajorana, power: 3 },
      { formula: pseudoscalarToMajorana, power: 1 },
      { formula: vectorToComplexScalars, power: 3 },
    ];
    for (const { formula, power } of formulas) {
      expect(formula(2 * MASS.mu, 1, MASS.mu)).toBe(0);
      expect(formula(MASS.mu, 1, MASS.mu)).toBe(0);
      // beta ~ sqrt(2 delta) for m = 2 m_f (1 + delta).
      const near = formula(2 * MASS.mu * (1 + 1e-10), 1, MASS.mu);
      const far = formula(2 * MASS.mu * (1 + 4e-10), 1, MASS.mu);
      expect(Math.log(far / near) / Math.log(2)).toBeCloseTo(power, 4);
    }
  });

  it("of a vector are half as large for a left-handed neutrino as for a massless Dirac fermion", () => {
    expect(vectorToNeutrinos(3, 0.2)).toBeCloseTo(vectorToFermions(3, 0.2, 0) / 2, 15);
  });

  it("of a pseudoscalar are half as large for a Majorana as for a Dirac fermion", () => {
    expect(pseudoscalarToMajorana(3, 0.2, 1)).toBe(pseudoscalarToFermions(3, 0.2, 1) / 2);
  });

  it("to two fermions of different masses become those to equal ones", () => {
    for (const mass of [0.2114, 0.3, 10]) {
      expect(deviation(vectorToUnequalFermions(mass, -0.3, 0, MASS.mu, MASS.mu), vectorToFermions(mass, 0.3, MASS.mu))).toBeLessThan(1e-14);
      expect(deviation(vectorToUnequalFermions(mass, 0, -0.3, MASS.mu, MASS.mu), axialToFermions(mass, 0.3, MASS.mu))).toBeLessThan(1e-14);
    }
    // A left-handed coupling to one massless fermion and another.
    expect(deviation(vectorToUnequalFermions(3, 0.5, -0.5, 0, 0), vectorToNeutrinos(3, 1))).toBeLessThan(1e-14);
  });

  it("to two fermions of different masses agree with the squared amplitude of explicit kinematics", () => {
    for (const [m, m1, m2] of [
      [3, 1, 1.2],
      [3, MASS.e, MASS.mu],
      [2.3, 2, 0.1],
      [10, 0, 4],
    ] as const) {
      const [e1, e2] = [(m * m + m1 * m1 - m2 * m2) / (2 * m), (m * m + m2 * m2 - m1 * m1) / (2 * m)];
      const p = Math.sqrt((m * m - (m1 + m2) ** 2) * (m * m - (m1 - m2) ** 2)) / (2 * m);
      for (const [gV, gA] of [
        [1, 0],
        [0, 1],
        [0.5, -0.5],
        [0.2, 0.9],
      ] as const) {
        // Vector at rest, polarised along z, at the angle c: 4 {(V^2 + A^2) [2 (p1 e)(p2 e) + p1 p2] + (V^2 - A^2) m1 m2}, integrated over c.
        const squared = (along: number): number =>
          4 * ((gV * gV + gA * gA) * (-2 * along * along + e1 * e2 + p * p) + (gV * gV - gA * gA) * m1 * m2);
        const mean = (squared(p) + 4 * squared(p / 2) + 2 * squared(0) + 4 * squared(p / 2) + squared(p)) / 12;
        expect(deviation(vectorToUnequalFermions(m, gV, gA, m1, m2), (mean * p) / (8 * Math.PI * m * m))).toBeLessThan(1e-12);
      }
    }
  });

  it("to two fermions of different masses open as an S wave (vector) and a P wave (axial), whichever of them is the heavier", () => {
    const at = (gV: number, gA: number, excess: number): number => vectorToUnequalFermions(2 + excess, gV, gA, 0.5, 1.5);
    expect(Math.log2(at(1, 0, 4e-9) / at(1, 0, 1e-9))).toBeCloseTo(1, 6);
    expect(Math.log2(at(0, 1, 4e-9) / at(0, 1, 1e-9))).toBeCloseTo(3, 6);
    expect(at(1, 1, 0)).toBe(0);
    expect(at(1, 1, -0.1)).toBe(0);
    expect(vectorToUnequalFermions(3, 0.3, 0.4, 0.5, 1.5)).toBe(vectorToUnequalFermions(3, 0.3, 0.4, 1.5, 0.5));
  });

  it("agree with the squared amplitude of explicit two-body kinematics", () => {
    // Spin-summed amplitudes in the momenta, an independent path: Gamma = |M|^2 p/(8 pi m^2), mean over three polarisations.
    fc.assert(
      fc.property(fc.double({ min: 0.3, max: 10, noNaN: true }), (m) => {
        const f = MASS.mu;
        const p = Math.sqrt(m * m - 4 * f * f) / 2;
        const dot = (m * m - 2 * f * f) / 2; // p1.p2
        const rate = (squared: number) => (squared * p) / (8 * Math.PI * m * m);
        expect(scalarToFermions(m, 1, f) / rate(4 * (dot - f * f))).toBeCloseTo(1, 12);
        expect(pseudoscalarToFermions(m, 1, f) / rate(4 * (dot + f * f))).toBeCloseTo(1, 12);
        // Contraction with -g; the part with k k/m^2 vanishes for the conserved vector current and is 8 m_f^2 for the axial one.
        expect(vectorToFermions(m, 1, f) / rate((8 * dot + 16 * f * f) / 3)).toBeCloseTo(1, 12);
        expect(axialToFermions(m, 1, f) / rate((8 * dot - 16 * f * f + 8 * f * f) / 3)).toBeCloseTo(1, 12);
      }),
    );
  });
});

describe("photon loops", () => {
  /** Feynman-parameter integrals of the triangle, by brute force: an independent path below threshold (t > 1). */
  const integral = (t: number, weight: (x: number, y: number) => number): number => {
    const n = 400;
    let sum = 0;
    for (let i = 0; i < n; i++) {
      const x = (i + 0.5) / n;
      for (let j = 0; j < n; j++) {
        const y = ((j + 0.5) / n) * (1 - x);
        sum += (weight(x, y) * (1 - x)) / (1 - (4 * x * y) / t) / (n * n);
      }
    }
    return sum;
  };

  it.each([1.5, 3.9, 4.1, 50, 1e6])("agree with their Feynman-parameter integrals at t = %f", (t) => {
    // A_S = 4 int (1 - 4xy)/(1 - 4xy/t), A_P = 4 int 1/(1 - 4xy/t) over the triangle x + y < 1.
    expect(scalarLoop(t).re / (4 * integral(t, (x, y) => 1 - 4 * x * y))).toBeCloseTo(1, 4);
    expect(pseudoscalarLoop(t).re / (4 * integral(t, () => 1))).toBeCloseTo(1, 4);
  });

  it("tend to 4/3 and 2 for heavy leptons, where the series takes over without a step", () => {
    expect(scalarLoop(1e12).re).toBeCloseTo(4 / 3, 11);
    expect(pseudoscalarLoop(1e12).re).toBeCloseTo(2, 11);
    expect(deviation(scalarLoop(4 - 1e-9).re, scalarLoop(4).re)).toBeLessThan(1e-9);
    expect(scalarLoop(1 + 1e-12).re).toBeCloseTo(scalarLoop(1 - 1e-12).re, 5);
  });

  it("give the heavy-lepton width of a scalar, alpha^2 m^3/(144 pi^3) (g/m_l)^2", () => {
    const width = scalarToPhotons(1e-3, [{ mass: 100, coupling: 1 }]);
    expect(deviation(width, (ALPHA ** 2 * 1e-9) / (144 * Math.PI ** 3 * 1e4))).toBeLessThan(1e-9);
  });

  it("give the heavy-lepton width of a pseudoscalar, alpha^2 m^3/(64 pi^3) (g/m_l)^2", () => {
    const width = pseudoscalarToPhotons(1e-3, [{ mass: 100, coupling: 1 }]);
    expect(deviation(width, (ALPHA ** 2 * 1e-9) / (64 * Math.PI ** 3 * 1e4))).toBeLessThan(1e-9);
  });

  it("give a derivatively coupled ALP the anomaly for light leptons and decoupling for heavy ones", () => {
    // 4 (c/Lambda)^2 alpha^2 m^3/(256 pi^3): each light lepton counts once.
    const light = derivativeAlpToPhotons(100, [{ mass: 1e-6, coupling: 1e-6 }]);
    expect(deviation(light, (ALPHA ** 2 * 1e6) / (64 * Math.PI ** 3))).toBeLessThan(1e-9);
    const heavy = derivativeAlpToPhotons(1e-3, [{ mass: 100, coupling: 100 }]);
    expect(deviation(heavy, (ALPHA ** 2 * 1e-9 * (1e-6 / 6e4) ** 2) / (256 * Math.PI ** 3))).toBeLessThan(1e-9);
    expect(derivativeAlpToPhotons(1, [])).toBe(0);
  });
});
