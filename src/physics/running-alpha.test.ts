import { describe, expect, it } from "vitest";
import { measured } from "../measured.test-helper.ts";
import { gaussLegendre } from "../numerics/quadrature.ts";
import { checks, deviation, NEEDS_TABLES, TABLES_AT_HAND } from "../reference-checks.test-helper.ts";
import { ALPHA, MASS } from "./constants.ts";
import { deltaAlpha, leptonicDeltaAlpha } from "./running-alpha.ts";

const { nodes, weights } = gaussLegendre(64);
const integral = (f: (x: number) => number, from: number, to: number): number => {
  let sum = 0;
  nodes.forEach((node, k) => {
    sum += ((to - from) / 2) * (weights[k] as number) * f((to + from) / 2 + ((to - from) / 2) * node);
  });
  return sum;
};

/** Feynman-parameter integral (2 alpha/pi) int x (1 - x) ln|1 - x (1 - x) s/m^2| dx, the zeros of the logarithm at panel edges. */
function fromFeynmanParameters(energy: number): number {
  return [MASS.e, MASS.mu, MASS.tau].reduce((sum, mass) => {
    const q = (energy / mass) ** 2;
    const zero = q > 4 ? 2 / (q * (1 + Math.sqrt(1 - 4 / q))) : 0.25;
    // x = edge +- length u^4 flattens the logarithmic zero; symmetric about 1/2. Near the zero x0, 1 - q x (1 - x) = q (x - x0)(x - 1 + x0).
    const value = (x: number, fromZero: number): number =>
      x * (1 - x) * (q > 4 ? Math.log(q * fromZero * (1 - x - zero)) : Math.log1p(-q * x * (1 - x)));
    const below = integral((u) => 4 * u ** 3 * zero * value(zero * (1 - u ** 4), zero * u ** 4), 0, 1);
    const length = 0.5 - zero;
    const above = integral((u) => 4 * u ** 3 * length * value(zero + length * u ** 4, length * u ** 4), 0, 1);
    return sum + ((4 * ALPHA) / Math.PI) * (below + above);
  }, 0);
}

describe("running of alpha", () => {
  it.skipIf(!TABLES_AT_HAND)(`agrees with the check value of the leptons${NEEDS_TABLES}`, () => {
    const covered = checks("checks-lepton-coupled", "dalpha.lep");
    expect(covered.length).toBe(1);
    for (const { inputs, expected, relTolerance } of covered) {
      expect(deviation(leptonicDeltaAlpha(Number(inputs["sqrtS"])), expected)).toBeLessThan(relTolerance);
    }
  });

  it("is the integral over the Feynman parameter, above and below the thresholds of muon and tau", () => {
    const off = [1e-4, 0.05, 0.12, 0.3, 1.02, 2, 3.3, 3.773, 10.58, 91.19].map((energy) =>
      deviation(leptonicDeltaAlpha(energy), fromFeynmanParameters(energy)),
    );
    expect(Math.max(...off)).toBeLessThan(1e-9);
    measured("integral.leptonic-running", Math.max(...off), "at most");
  });

  it("is continuous where the series takes over, and at the thresholds with a square root below", () => {
    const jump = (edge: number): number => deviation(leptonicDeltaAlpha(edge * (1 - 1e-13)), leptonicDeltaAlpha(edge * (1 + 1e-13)));
    for (const edge of [MASS.e, MASS.mu, MASS.tau]) expect(jump(edge)).toBeLessThan(1e-11);
    for (const threshold of [2 * MASS.e, 2 * MASS.mu, 2 * MASS.tau]) expect(jump(threshold)).toBeLessThan(1e-5);
  });

  it("vanishes as -(alpha/15 pi) sum s/m^2 at small energies", () => {
    for (const energy of [1e-6, 1e-8, 1e-12]) {
      const expected = -(ALPHA / (15 * Math.PI)) * [MASS.e, MASS.mu, MASS.tau].reduce((sum, mass) => sum + (energy / mass) ** 2, 0);
      expect(deviation(leptonicDeltaAlpha(energy), expected)).toBeLessThan(energy === 1e-6 ? 3e-6 : 1e-9);
    }
    expect(leptonicDeltaAlpha(0)).toBeCloseTo(0, 20);
  });

  it("grows as (alpha/3 pi) [ln(s/m^2) - 5/3] at large energies", () => {
    const energy = 1e5;
    const logarithms = [MASS.e, MASS.mu, MASS.tau].reduce((sum, mass) => sum + 2 * Math.log(energy / mass) - 5 / 3, 0);
    expect(deviation(leptonicDeltaAlpha(energy), (ALPHA / (3 * Math.PI)) * logarithms)).toBeLessThan(1e-9);
  });

  it("multiplies a cross-section at 10.58 GeV by 1.0766, with hadrons as much as the slope of R = 11/3 demands", () => {
    expect(((1 - deltaAlpha(10.58)) ** -2).toFixed(4)).toBe("1.0766");
    // d(Delta alpha_had)/d ln s = alpha R/(3 pi), with R = 11/3 for five quarks (10/3 for four) and 5 to 10 % of QCD corrections on top.
    const hadronic = (energy: number): number => deltaAlpha(energy) - leptonicDeltaAlpha(energy);
    const ratio = ((hadronic(20) - hadronic(12)) / (2 * Math.log(20 / 12))) * ((3 * Math.PI) / ALPHA);
    expect(ratio).toBeGreaterThan(11 / 3);
    expect(ratio).toBeLessThan(1.1 * (11 / 3));
    expect(Math.abs(1 / (ALPHA / (1 - deltaAlpha(91.1876))) - 128.95)).toBeLessThan(0.1);
  });
});
