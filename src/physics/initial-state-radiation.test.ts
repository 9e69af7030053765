import { describe, expect, it } from "vitest";
import { measured } from "../measured.test-helper.ts";
import { gaussLegendre } from "../numerics/quadrature.ts";
import { checks, deviation, NEEDS_TABLES, TABLES_AT_HAND } from "../reference-checks.test-helper.ts";
import { ALPHA, MASS } from "./constants.ts";
import { hardRadiation, radiator, withInitialStateRadiation } from "./initial-state-radiation.ts";
import { type CouplingKind, leptonPairMediator } from "./lepton-pair-mediator.ts";
import { photonAlp } from "./photon-mediator.ts";

const SQRT_S = 10.58;

const born =
  (kind: CouplingKind, mass: number, lepton: number = MASS.mu) =>
  (sqrtS: number): number =>
    leptonPairMediator(kind, { sqrtS, alpha: ALPHA }, lepton, mass, 1);
const factor = (kind: CouplingKind, mass: number, minimum = 0, sqrtS = SQRT_S): number =>
  withInitialStateRadiation(born(kind, mass), sqrtS, mass + 2 * MASS.mu, minimum) / born(kind, mass)(sqrtS);

/** Integral over panels of equal length with a rule of 40 nodes. */
const FINE = gaussLegendre(40);
function fine(f: (x: number) => number, from: number, to: number, panels = 1): number {
  let sum = 0;
  const half = (to - from) / (2 * panels);
  for (let k = 0; k < panels; k++) {
    FINE.nodes.forEach((node, j) => {
      sum += half * (FINE.weights[j] as number) * f(from + half * (2 * k + 1 + node));
    });
  }
  return sum;
}

/**
 * The same integral by other means, in many panels: x = xMax y, the soft spectrum in ln y down to e^-600,
 * the rest near xMax with 1 - y = e^-w.
 */
function slowly(of: (sqrtSPrime: number) => number, sqrtS: number, lowest: number): number {
  const xMax = 1 - (lowest / sqrtS) ** 2;
  const { beta, delta1, delta2, hard } = radiator(sqrtS);
  const delta = 1 + delta1 + delta2;
  // s' = (1 - x) s from 1 - x = (1 - xMax) + xMax (1 - y), so that nothing is lost near the threshold.
  const at = (y: number, rest: number): number => {
    const x = xMax * y;
    return (delta * beta * x ** (beta - 1) + hard(x)) * xMax * of(Math.sqrt(lowest ** 2 + rest * xMax * sqrtS ** 2));
  };
  const soft = fine((u) => Math.exp(-u) * at(Math.exp(-u), -Math.expm1(-u)), Math.LN2, 600, 200);
  return soft + fine((w) => Math.exp(-w) * at(-Math.expm1(-w), Math.exp(-w)), Math.LN2, 40, 60);
}

describe("the radiator", () => {
  it.skipIf(!TABLES_AT_HAND)(`agrees with every check value of its parts${NEEDS_TABLES}`, () => {
    const covered = checks("checks-lepton-coupled", "isr.L", "isr.beta", "isr.delta", "isr.hard.");
    expect(covered.length).toBeGreaterThanOrEqual(6);
    for (const { id, inputs, expected, relTolerance } of covered) {
      const { logarithm, beta, delta1, delta2, hard } = radiator(Number(inputs["sqrtS"]));
      const part = id.split(".")[1] ?? "";
      const parts: Record<string, number> = { L: logarithm, beta, delta1, delta2, hard: hard(Number(inputs["radiatedFraction"])) };
      expect(deviation(parts[part] ?? Number.NaN, expected), id).toBeLessThanOrEqual(relTolerance);
    }
  });

  it("has the first-order virtual correction of the textbooks", () => {
    expect(deviation(radiator(SQRT_S).delta1, 0.072249426084)).toBeLessThan(1e-11);
  });

  it("is the spectrum (L - 1)(1 + z^2)/(1 - z) of one photon at first order in beta", () => {
    const beta = 1e-9;
    for (const x of [1e-4, 0.01, 0.3, 0.7, 0.95]) {
      const z = 1 - x;
      const onePhoton = (beta / 2) * ((1 + z * z) / (1 - z));
      expect(deviation(beta / x + hardRadiation(beta, x), onePhoton)).toBeLessThan(1e-7);
    }
  });

  it("is the convolution of two such spectra at second order", () => {
    /** Splitting function for z < 1; at z = 1 it stands under a plus prescription. */
    const splitting = (z: number): number => (1 + z * z) / (1 - z);
    const off: number[] = [];
    for (const x of [0.05, 0.3, 0.6, 0.9, 0.99]) {
      const z = 1 - x;
      // One of the two fractions y and z/y is above sqrt(z): twice that half, where only y = 1 is singular.
      const low = Math.sqrt(z);
      const other = (y: number): number => splitting(z / y) / y;
      const subtracted = fine((y) => splitting(y) * (other(y) - other(1)), low, 1, 4);
      const below = -2 * Math.log(1 - low) - low - (low * low) / 2;
      const convolution = 2 * (subtracted - other(1) * below);
      // Coefficient of beta^2: of x^(beta - 1), of Delta = 1 + 3 beta/4, and of the hard part.
      const secondOrder = Math.log(x) / x + 0.75 / x + (hardRadiation(1, x) + hardRadiation(-1, x)) / 2;
      off.push(deviation(secondOrder, convolution / 8));
      expect(off.at(-1), `x = ${x}`).toBeLessThan(1e-9);
    }
    measured("integral.second-order-radiator", Math.max(...off), "at most");
  });

  it("has the square of the leading logarithm in its second-order correction that exponentiation demands", () => {
    // exp(3 beta/4) Gamma function: (alpha L/pi)^2 (9/8 - pi^2/3).
    const [low, middle, high] = [1e60, 1e80, 1e100].map(radiator);
    if (low === undefined || middle === undefined || high === undefined) throw new Error("three radiators");
    const step = middle.logarithm - low.logarithm;
    const second = (high.delta2 - 2 * middle.delta2 + low.delta2) / (2 * step * step);
    expect(deviation(second, (ALPHA / Math.PI) ** 2 * (9 / 8 - Math.PI ** 2 / 3))).toBeLessThan(1e-10);
  });
});

describe("initial-state radiation", () => {
  it.skipIf(!TABLES_AT_HAND)(`agrees with every check value of sigma_ISR/sigma_Born within its tolerance${NEEDS_TABLES}`, () => {
    const covered = checks("checks-lepton-coupled", "isr.full.", "isr.cut10GeV.");
    expect(covered.length).toBeGreaterThanOrEqual(18);
    const all = covered.map(({ id, inputs, expected, relTolerance }) => {
      const minimum = Number(inputs["minimumSqrtSPrime"] ?? 0);
      const found = factor(inputs["kind"] as CouplingKind, Number(inputs["mass"]), minimum, Number(inputs["sqrtS"]));
      return { id, deviation: deviation(found, expected), relTolerance };
    });
    expect(all.filter((entry) => !(entry.deviation <= entry.relTolerance))).toEqual([]);
    measured("checks.radiation.values", all.length, "count");
    measured("checks.radiation.off", Math.max(...all.map((entry) => entry.deviation)), "at most");
  });

  it("loses a fifth close to the threshold, an eighth above 10 GeV, and gains from radiative return for light mediators", () => {
    const table: [CouplingKind, number, number, number][] = [
      ["vector", 0.5, 1.05849794203, 0.875618026316],
      ["vector", 6, 0.894937220985, 0.852731625224],
      ["vector", 9, 0.796217356124, 0.794092453341],
      ["scalar", 3, 0.979882112159, 0.870975905404],
      ["scalar", 6, 0.89982707542, 0.854662556999],
    ];
    for (const [kind, mass, full, cut] of table) {
      expect(deviation(factor(kind, mass), full)).toBeLessThan(1e-10);
      expect(deviation(factor(kind, mass, 10), cut)).toBeLessThan(1e-10);
    }
  });

  it("is the integral of the radiator for a cross-section that does not depend on the energy", () => {
    /** Li2(x) for 0 < x < 1 by its series, reflected above 1/2. */
    const dilogarithm = (x: number): number => {
      if (x > 0.5) return Math.PI ** 2 / 6 - Math.log(x) * Math.log1p(-x) - dilogarithm(1 - x);
      let sum = 0;
      for (let n = 60; n >= 1; n--) sum += x ** n / n ** 2;
      return sum;
    };
    const integral = (X: number): number => {
      const { beta, delta1, delta2 } = radiator(SQRT_S);
      const w = 1 - X;
      // Of (1 + w) ln w and of (2 - x) ln x.
      const inW = -1.25 - (w * Math.log(w) - w + (w * w * Math.log(w)) / 2 - (w * w) / 4);
      const inX = 2 * X * (Math.log(X) - 1) - ((X * X) / 2) * (Math.log(X) - 0.5);
      const second = 3 * inW - 4 * inX + 4 * dilogarithm(X) - 6 * X + (X * X) / 2;
      return (1 + delta1 + delta2) * X ** beta - (beta / 2) * (2 * X - (X * X) / 2) + ((beta * beta) / 8) * second;
    };
    for (const X of [1e-6, 1e-3, 0.1, 0.3, 0.699, 0.701, 0.9, 0.99, 0.9999, 1 - 1e-7]) {
      const lowest = SQRT_S * Math.sqrt(1 - X);
      const effective = 1 - (lowest / SQRT_S) ** 2;
      const found = withInitialStateRadiation(() => 1, SQRT_S, lowest);
      expect(deviation(found, integral(effective)), `xMax = ${X}`).toBeLessThan(1e-10);
      expect(withInitialStateRadiation(() => 1, SQRT_S, 0, lowest)).toBe(found);
    }
    // Without any threshold all that is left is two electrons; the whole radiator adds up to 1.007.
    const whole = withInitialStateRadiation(() => 1, SQRT_S, 0);
    expect(deviation(whole, integral(1 - ((2 * MASS.e) / SQRT_S) ** 2))).toBeLessThan(1e-10);
    expect(whole).toBeCloseTo(1.007, 3);
  });

  it("agrees with a slow integral in other variables, for cross-sections that open with any power of the energy", () => {
    for (const power of [0.5, 1, 1.5, 2, 3]) {
      for (const xMax of [1e-6, 1e-4, 0.01, 0.3, 0.69, 0.71, 0.8, 0.99, 0.9999]) {
        const lowest = SQRT_S * Math.sqrt(1 - xMax);
        const sigma = (energy: number): number => (Math.max(0, (energy - lowest) * (energy + lowest)) / energy ** 2) ** power / energy ** 2;
        const found = withInitialStateRadiation(sigma, SQRT_S, lowest);
        // Close to threshold the energy itself, rounded, limits the accuracy.
        const limit = 1e-12 + (2 * power * Number.EPSILON) / xMax;
        expect(deviation(found, slowly(sigma, SQRT_S, lowest)), `power ${power}, xMax ${xMax}`).toBeLessThan(limit);
      }
    }
  });

  it("agrees with the slow integral for mediators from 10 MeV to the threshold", () => {
    const off: number[] = [];
    for (const kind of ["vector", "scalar", "pseudoscalar", "axial"] as const) {
      for (const mass of [0.01, 0.05, 0.2113, 1, 9, 10.3, 10.36]) {
        const lowest = mass + 2 * MASS.mu;
        const found = withInitialStateRadiation(born(kind, mass), SQRT_S, lowest);
        off.push(deviation(found, slowly(born(kind, mass), SQRT_S, lowest)));
        expect(off.at(-1), `${kind} ${mass}`).toBeLessThan(2e-10);
      }
    }
    measured("integral.radiation", Math.max(...off), "at most");
    for (const mass of [0, 0.2, 6, 9.5, 10.579]) {
      const sigma = (sqrtS: number): number => photonAlp({ sqrtS, alpha: ALPHA }, mass, 1);
      const found = withInitialStateRadiation(sigma, SQRT_S, mass);
      expect(deviation(found, slowly(sigma, SQRT_S, Math.max(mass, 2 * MASS.e))), `axion-like particle ${mass}`).toBeLessThan(1e-11);
    }
  });

  it("is nothing where the channel is closed or the cut leaves nothing", () => {
    expect(withInitialStateRadiation(() => 1, SQRT_S, 10.58)).toBe(0);
    expect(withInitialStateRadiation(() => 1, SQRT_S, 11)).toBe(0);
    expect(withInitialStateRadiation(() => 1, SQRT_S, 1, 10.58)).toBe(0);
    expect(withInitialStateRadiation(() => 1, SQRT_S, 10.579999)).toBeGreaterThan(0);
    expect(withInitialStateRadiation(() => 1, SQRT_S, 10, 3)).toBe(withInitialStateRadiation(() => 1, SQRT_S, 10));
  });

  it("suppresses a narrow margin xMax above threshold as Delta xMax^beta p!/[(1 + beta)...(p + beta)]", () => {
    const { beta, delta1, delta2 } = radiator(SQRT_S);
    const xMax = 1e-4;
    const lowest = SQRT_S * Math.sqrt(1 - xMax);
    const sigma = (energy: number): number => ((energy - lowest) * (energy + lowest)) ** 2;
    const expected = (1 + delta1 + delta2) * xMax ** beta * (2 / ((1 + beta) * (2 + beta)));
    expect(deviation(withInitialStateRadiation(sigma, SQRT_S, lowest) / sigma(SQRT_S), expected)).toBeLessThan(2 * xMax);
  });
});
