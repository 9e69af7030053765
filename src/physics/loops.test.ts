import { describe, expect, it } from "vitest";
import { gaussLegendre } from "../numerics/quadrature.ts";
import { deviation } from "../reference-checks.test-helper.ts";
import { derivativeLoop, pseudoscalarLoop } from "./loops.ts";

describe("the photon loop of a derivative coupling", () => {
  it("is the Yukawa triangle less the anomaly", () => {
    for (const t of [1e-6, 0.01, 0.5, 0.99, 1, 1.5, 3.99]) {
      const [found, triangle] = [derivativeLoop(t), pseudoscalarLoop(t)];
      expect(found.re).toBeCloseTo(triangle.re - 2, 14);
      expect(found.im).toBe(triangle.im);
    }
    for (const t of [4, 5, 30, 1000]) {
      expect(Math.abs(derivativeLoop(t).re - (pseudoscalarLoop(t).re - 2))).toBeLessThan(2e-15);
      expect(derivativeLoop(t).im).toBe(0);
    }
  });

  it("agrees with its Feynman-parameter integral for a lepton of any mass above m/2", () => {
    // A_P = 4 int dx dy/(1 - 4xy/t) over x + y < 1, so that A_P - 2 = (16/t) int dx dy xy/(1 - 4xy/t): no difference of large numbers.
    const { nodes, weights } = gaussLegendre(48);
    for (const t of [1.1, 2, 3.9, 4.1, 10, 1e3, 1e6, 1e12]) {
      let sum = 0;
      nodes.forEach((a, i) => {
        nodes.forEach((b, j) => {
          const x = (1 + a) / 2;
          const y = ((1 - x) * (1 + b)) / 2;
          sum += ((weights[i] ?? 0) * (weights[j] ?? 0) * (1 - x) * x * y) / 4 / (1 - (4 * x * y) / t);
        });
      });
      expect(deviation(derivativeLoop(t).re, (16 / t) * sum), `t = ${t}`).toBeLessThan(1e-12);
    }
  });

  it("decouples as 2/(3t) for a heavy lepton and tends to -2, the anomaly, for a light one", () => {
    expect(deviation(derivativeLoop(1e9).re, 2 / 3e9)).toBeLessThan(1e-9);
    expect(deviation(derivativeLoop(1e300).re, 2 / 3e300)).toBeLessThan(1e-15);
    expect(derivativeLoop(1e-14).re).toBeCloseTo(-2, 10);
    expect(derivativeLoop(1e-14).im).toBeCloseTo(0, 10);
  });

  it("has no step where the series takes over or the imaginary part opens", () => {
    expect(deviation(derivativeLoop(4 - 1e-12).re, derivativeLoop(4).re)).toBeLessThan(1e-11);
    // The real part has a cusp, as the square root of t - 1, at the threshold.
    expect(derivativeLoop(1 + 1e-14).re).toBeCloseTo(derivativeLoop(1 - 1e-14).re, 5);
  });
});
