import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checks, deviation, NEEDS_TABLES, TABLES_AT_HAND } from "../reference-checks.test-helper.ts";
import { ALPHA, MASS } from "./constants.ts";
import { pseudoscalarLoop, scalarLoop } from "./loops.ts";
import {
  alpToPhotons,
  axialToFermions,
  pseudoscalarToFermions,
  pseudoscalarToPhotons,
  scalarToFermions,
  scalarToPhotons,
  vectorToComplexScalars,
  vectorToFermions,
  vectorToMajorana,
  vectorToNeutrinos,
} from "./widths.ts";

const LEPTONS = [MASS.e, MASS.mu, MASS.tau];
/** Higgs vacuum expectation value [GeV] of the check values. */
const VEV = 246.21964023926208;

/** Width that a check value is about, from its id. */
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
  const lepton = { ee: MASS.e, mumu: MASS.mu, tautau: MASS.tau }[channel];
  if (id.startsWith("leptophilic.G")) {
    const photons = scalarToPhotons(
      mass,
      LEPTONS.map((each) => ({ mass: each, coupling: each / VEV })),
    );
    return lepton === undefined ? photons : scalarToFermions(mass, lepton / VEV, lepton);
  }
  // Universal leptonic ALP with c/Lambda = 1 GeV^-1: the equivalent Yukawa coupling of a lepton is its mass.
  return pseudoscalarToFermions(mass, lepton ?? Number.NaN, lepton ?? Number.NaN);
}

const covered = checks("checks-lepton-coupled", "muonphilic.G", "dm.", "alp.photon", "leptophilic.G", "alp.G").filter(
  // Totals, and two photons from the derivative coupling (which needs the anomaly term): no model here has them.
  ({ id }) => !/^alp\.G\..*\.gammagamma$/.test(id) && !id.endsWith(".total"),
);

describe("partial widths", () => {
  it.skipIf(!TABLES_AT_HAND)(`agree with every covered check value within its tolerance${NEEDS_TABLES}`, () => {
    expect(covered.length).toBeGreaterThan(30);
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
});
