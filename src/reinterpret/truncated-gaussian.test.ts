import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectedLimit, fromLimits, logCls, upperLimit } from "./truncated-gaussian.ts";

const relative = (found: number, expected: number): number => Math.abs(found / expected - 1);

describe("a Gaussian measurement of a signal strength that is not negative", () => {
  // From the integral of the truncated density, in 30 digits.
  it.each([
    [0, 1, 0.05, 1.9599639845400542355],
    [0, 1, 0.1, 1.6448536269514727149],
    [1, 1, 0.05, 2.7271848288214384735],
    [-1.5, 1, 0.05, 1.2123540145084399445],
    [0.3, 0.2, 0.1, 0.56411772976538912199],
    [-8, 1, 0.1, 0.27880334169119819663],
    [-40, 2, 0.05, 0.29772728195044148264],
    [12, 1.5, 0.05, 14.467280440427209525],
  ])("with best fit %d +- %d has an upper limit at %d", (muhat, sigma, alpha, expected) => {
    expect(relative(upperLimit(muhat, sigma, alpha), expected)).toBeLessThan(2e-14);
    expect(logCls(expected, { muhat, sigma })).toBeCloseTo(Math.log(alpha), 12);
  });

  it("has the median limit of no signal at a best fit of 0", () => {
    for (const alpha of [0.01, 0.05, 0.1, 0.32]) expect(relative(expectedLimit(3, alpha), upperLimit(0, 3, alpha))).toBeLessThan(1e-14);
  });

  it("far below 0 has the limit of an exponential, far above that of a Gaussian", () => {
    expect(relative(upperLimit(-1e8, 1, 0.05), -Math.log(0.05) / 1e8)).toBeLessThan(1e-13);
    expect(upperLimit(50, 1, 0.05)).toBeCloseTo(50 + 1.6448536269514727, 12);
  });

  it("is found again from its observed and its expected limit", () => {
    const fit = fc.double({ min: -30, max: 30, noNaN: true });
    const size = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(fit, size, fc.constantFrom(0.01, 0.05, 0.1, 0.3), (inSigma, sigma, alpha) => {
        const found = fromLimits(upperLimit(inSigma * sigma, sigma, alpha), expectedLimit(sigma, alpha), alpha);
        expect(relative(found.sigma, sigma)).toBeLessThan(1e-13);
        expect(Math.abs(found.muhat / sigma - inSigma)).toBeLessThan(1e-10);
      }),
    );
  });

  it("is found for any two limits, and gives them back", () => {
    const size = fc.double({ min: 1e-9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(size, size, (observed, expected) => {
        const { muhat, sigma } = fromLimits(observed, expected, 0.1);
        expect(relative(expectedLimit(sigma, 0.1), expected)).toBeLessThan(1e-13);
        expect(relative(upperLimit(muhat, sigma, 0.1), observed)).toBeLessThan(1e-9);
      }),
    );
  });
});
