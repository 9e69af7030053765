import { describe, expect, it } from "vitest";
import { measured } from "../measured.test-helper.ts";
import { checks, deviation, NEEDS_TABLES, TABLES_AT_HAND } from "../reference-checks.test-helper.ts";
import { ALPHA, MASS } from "./constants.ts";
import type { CouplingKind } from "./lepton-pair-mediator.ts";
import { couplingBand, differenceOf, leptonMagneticMoment, MUON_G_MINUS_2 } from "./magnetic-moment.ts";

const KINDS = ["vector", "axial", "scalar", "pseudoscalar"] as const;
const LEPTONS = [MASS.e, MASS.mu];
const unit = (kind: CouplingKind, mass: number, lepton: number = MASS.mu): number => leptonMagneticMoment(kind, mass, lepton, 1);

/** The integrands as they are written in the formula, x and 1 - x given apart. */
const INTEGRANDS: Readonly<Record<CouplingKind, (x: number, y: number, k: number) => number>> = {
  vector: (x, y, k) => (2 * x * x * y * k) / (x * x * k + y),
  axial: (x, y, k) => (2 * x * y * (x - 4) * k - 4 * x ** 3 * k * k) / (x * x * k + y),
  scalar: (x, y, k) => (y * y * (1 + x) * k) / (y * y * k + x),
  pseudoscalar: (x, y, k) => (-(y ** 3) * k) / (y * y * k + x),
};

/** The same by the double-exponential rule, x = 1/(1 + exp(-2 sinh t)). */
function doubleExponential(kind: CouplingKind, mass: number, lepton: number): number {
  const step = 1 / 256;
  const k = (lepton / mass) ** 2;
  let sum = 0;
  for (let t = -4.6; t <= 4.6; t += step) {
    const x = 1 / (1 + Math.exp(-2 * Math.sinh(t)));
    const y = 1 / (1 + Math.exp(2 * Math.sinh(t)));
    sum += step * INTEGRANDS[kind](x, y, k) * 2 * x * y * Math.cosh(t);
  }
  return sum / (8 * Math.PI ** 2);
}

describe("magnetic moment of a lepton at one loop", () => {
  it.skipIf(!TABLES_AT_HAND)(`agrees with every check value within its tolerance${NEEDS_TABLES}`, () => {
    const kinds: Record<string, CouplingKind> = { V: "vector", A: "axial", S: "scalar", P: "pseudoscalar" };
    const covered = checks("checks-lepton-coupled", "gm2.");
    expect(covered.length).toBeGreaterThanOrEqual(20);
    for (const { id, inputs, expected, relTolerance } of covered) {
      const kind = kinds[id.split(".")[1] ?? ""] ?? "vector";
      const lepton = inputs["lepton"] === "mu" ? MASS.mu : MASS.e;
      const found = leptonMagneticMoment(kind, Number(inputs["mass"]), lepton, Number(inputs["coupling"]));
      expect(deviation(found, expected), id).toBeLessThan(Math.min(relTolerance, 1e-13));
    }
  });

  it("agrees with the double-exponential rule for muon and electron, mediators from 0.1 MeV to 100 GeV", () => {
    const off: number[] = [];
    for (const kind of KINDS) {
      for (const lepton of LEPTONS) {
        for (let exponent = -4; exponent <= 2; exponent += 0.25) {
          const mass = 10 ** exponent;
          off.push(deviation(unit(kind, mass, lepton), doubleExponential(kind, mass, lepton)));
          expect(off.at(-1), `${kind} ${mass}`).toBeLessThan(1e-12);
        }
      }
    }
    measured("integral.magnetic-moment", Math.max(...off), "at most");
  });

  it("is continuous where the variable of integration changes", () => {
    for (const kind of KINDS) {
      const edge = MASS.mu * Math.SQRT2;
      expect(deviation(unit(kind, edge * (1 - 1e-12)), unit(kind, edge * (1 + 1e-12)))).toBeLessThan(1e-11);
    }
  });

  it("is Schwinger's alpha/(2 pi) for a massless vector with the charge of the electron", () => {
    const charge = Math.sqrt(4 * Math.PI * ALPHA);
    expect(deviation(leptonMagneticMoment("vector", 1e-12, MASS.mu, charge), ALPHA / (2 * Math.PI))).toBeLessThan(1e-8);
  });

  it("tends to 1/8, 3/16 and -1/16 of 1/pi^2 for a light vector, scalar and pseudoscalar, to -m^2/(4 pi^2 M^2) for a light axial vector", () => {
    for (const lepton of LEPTONS) {
      const mass = 1e-9 * lepton;
      expect(deviation(unit("vector", mass, lepton), 1 / (8 * Math.PI ** 2))).toBeLessThan(1e-8);
      expect(deviation(unit("scalar", mass, lepton), 3 / (16 * Math.PI ** 2))).toBeLessThan(1e-8);
      expect(deviation(unit("pseudoscalar", mass, lepton), -1 / (16 * Math.PI ** 2))).toBeLessThan(1e-8);
      expect(deviation(unit("axial", mass, lepton), -((lepton / mass) ** 2) / (4 * Math.PI ** 2))).toBeLessThan(1e-8);
    }
  });

  it("falls as m^2/M^2 for a heavy mediator, with a logarithm for spin 0", () => {
    for (const lepton of LEPTONS) {
      const mass = 1e5 * lepton;
      const scale = (lepton / mass) ** 2 / (4 * Math.PI ** 2);
      expect(deviation(unit("vector", mass, lepton), scale / 3)).toBeLessThan(1e-8);
      expect(deviation(unit("axial", mass, lepton), (-5 * scale) / 3)).toBeLessThan(1e-8);
      expect(deviation(unit("scalar", mass, lepton), scale * (Math.log(1e5) - 7 / 12))).toBeLessThan(1e-8);
      expect(deviation(unit("pseudoscalar", mass, lepton), -scale * (Math.log(1e5) - 11 / 12))).toBeLessThan(1e-8);
    }
  });

  it("is proportional to the square of the coupling and depends on the ratio of the masses only", () => {
    for (const kind of KINDS) {
      expect(deviation(leptonMagneticMoment(kind, 1, MASS.mu, -0.3), 0.09 * unit(kind, 1))).toBeLessThan(1e-14);
      expect(deviation(unit(kind, 1, MASS.mu), unit(kind, 2, 2 * MASS.mu))).toBeLessThan(1e-14);
    }
  });
});

describe("the magnetic moment of the muon", () => {
  const difference = (name: string): { delta: number; sigma: number } => {
    const pair = MUON_G_MINUS_2.find((entry) => entry.name === name);
    if (pair === undefined) throw new Error(name);
    return differenceOf(pair);
  };

  it("differs from theory by 251(59), 249(48), 26(66) and 38.5(63.7) in units of 1e-11", () => {
    const expected = { "2021/WP2020": [251, 59.4], "2023/WP2020": [249, 48.3], "2023/WP2025": [26, 65.8], "2025/WP2025": [38.5, 63.7] };
    expect(MUON_G_MINUS_2.map(({ name }) => name)).toEqual(Object.keys(expected));
    for (const [name, [delta = 0, sigma = 0]] of Object.entries(expected)) {
      expect(difference(name).delta * 1e11).toBeCloseTo(delta, 4);
      expect(difference(name).sigma * 1e11).toBeCloseTo(sigma, 1);
    }
  });

  it("states where and when each number comes from", () => {
    for (const { experiment, theory } of MUON_G_MINUS_2) {
      for (const { source, arxiv, date, status } of [experiment, theory]) {
        expect(source).toMatch(/\.$/);
        expect(arxiv).toMatch(/^\d{4}\.\d{5}$/);
        // The number of the paper tells its month.
        expect(date).toBe(`20${arxiv.slice(0, 2)}-${arxiv.slice(2, 4)}`);
        expect(["seen", "recalled, unconfirmed"]).toContain(status);
      }
    }
  });

  it("would be explained by a gauge boson of L_mu - L_tau with g' from 7e-4 at 0.05 GeV to 0.026 at 5 GeV", () => {
    const couplings = { 0.05: 7.05e-4, 0.3: 1.912e-3, 1: 5.402e-3, 3: 1.562e-2, 5: 2.59e-2 };
    for (const [mass, coupling] of Object.entries(couplings)) {
      const found = couplingBand(unit("vector", Number(mass)), { delta: 251e-11, sigma: 0 });
      if (!("band" in found)) throw new Error("a band");
      expect(found.band.low).toBe(found.band.high);
      expect(deviation(found.band.low, coupling)).toBeLessThan(7e-4);
    }
  });

  it("selects a band of couplings where experiment exceeds theory, with the contribution exactly at the edges", () => {
    const moment = unit("vector", 0.3);
    const { delta, sigma } = difference("2023/WP2020");
    for (const n of [1, 2, 3]) {
      const found = couplingBand(moment, { delta, sigma }, n);
      if (!("band" in found)) throw new Error("a band");
      expect(deviation(leptonMagneticMoment("vector", 0.3, MASS.mu, found.band.low), delta - n * sigma)).toBeLessThan(1e-12);
      expect(deviation(leptonMagneticMoment("vector", 0.3, MASS.mu, found.band.high), delta + n * sigma)).toBeLessThan(1e-12);
    }
    expect(couplingBand(moment, { delta, sigma })).toEqual(couplingBand(moment, { delta, sigma }, 2));
  });

  it("bounds the coupling from above where experiment and theory agree, for either sign of the contribution", () => {
    const { delta, sigma } = difference("2023/WP2025");
    const above = couplingBand(unit("vector", 1), { delta, sigma });
    const below = couplingBand(unit("axial", 1), { delta, sigma });
    if (!("upperLimit" in above) || !("upperLimit" in below)) throw new Error("upper limits");
    expect(deviation(above.upperLimit ** 2 * unit("vector", 1), delta + 2 * sigma)).toBeLessThan(1e-12);
    expect(deviation(below.upperLimit ** 2 * unit("axial", 1), delta - 2 * sigma)).toBeLessThan(1e-12);
  });

  it("finds no coupling, and says why, where the contribution has the wrong sign or vanishes", () => {
    const { delta, sigma } = difference("2023/WP2020");
    for (const kind of ["axial", "pseudoscalar"] as const) {
      expect(couplingBand(unit(kind, 1), { delta, sigma })).toEqual({
        none: "the mediator lowers the magnetic moment, but experiment is more than 2 standard deviations above theory",
      });
    }
    expect(couplingBand(unit("scalar", 1), { delta: -delta, sigma }, 3)).toEqual({
      none: "the mediator raises the magnetic moment, but experiment is more than 3 standard deviations below theory",
    });
    expect(couplingBand(0, { delta, sigma })).toEqual({ none: "the mediator does not contribute to the magnetic moment" });
  });
});
