import { describe, expect, it } from "vitest";
import { logNormalCumulative, logNormalFall, normalCumulative, normalDensity, normalQuantile, normalQuantileOfLog } from "./normal.ts";

const relative = (found: number, expected: number): number => Math.abs(found / expected - 1);

// All numbers from 60 digits of arithmetic.
describe("the standard normal distribution", () => {
  it.each([
    [-20, 2.7536241186062336951e-89, 1e-13],
    [-10, 7.619853024160526066e-24, 1e-14],
    [-5, 2.8665157187919391167e-7, 1e-14],
    [-2, 0.0227501319481792072, 1e-14],
    [-1.51, 0.06552171208891650057, 1e-14],
    [-1.5, 0.066807201268858066004, 1e-14],
    [-1.49, 0.068112117966725453869, 1e-14],
    [-0.3, 0.38208857781104736269, 1e-15],
    [1e-8, 0.50000000398942280401, 1e-15],
    [0.5, 0.69146246127401310364, 1e-15],
    [1.5, 0.933192798731141934, 1e-15],
    [1.51, 0.93447828791108349942, 1e-15],
    [2, 0.9772498680518207928, 1e-15],
    [5, 0.99999971334842812081, 1e-15],
  ])("has the cumulative distribution at %d", (x, expected, accuracy) => {
    expect(relative(normalCumulative(x), expected)).toBeLessThan(accuracy);
  });

  it.each([
    [-1e6, -500000000014.73444909],
    [-1000, -500007.82669481218431],
    [-100, -5005.5242086942050886],
    [-38, -726.5572160188201301],
    [-2, -3.7831843336820319488],
    [-1.49, -2.6866001379456813426],
    [0, -Math.LN2],
    [0.5, -0.36894641528865639307],
    [1.51, -0.067766886266454002453],
    [5, -2.8665161296376359338e-7],
    [8, -6.2209605742717860585e-16],
    [12, -1.7764821120776789977e-33],
  ])("has the logarithm of the cumulative distribution at %d", (x, expected) => {
    expect(relative(logNormalCumulative(x), expected)).toBeLessThan(2e-14);
  });

  it.each([
    [1e-300, -37.047096299361199237],
    [1e-100, -21.273453560965324294],
    [1e-20, -9.2623400897984075796],
    [1e-5, -4.2648907939228246102],
    [0.025, -1.9599639845400542118],
    [0.05, -1.644853626951472688],
    [0.1, -1.2815515655446004353],
    [0.4, -0.25334710313579974132],
    [0.6, 0.25334710313579974132],
    [0.9, 1.2815515655446005935],
    [0.975, 1.9599639845400538556],
    [0.999999, 4.7534243088170877657],
  ])("has the quantile of %d", (probability, expected) => {
    expect(relative(normalQuantile(probability), expected)).toBeLessThan(1e-14);
  });

  it.each([
    [-1e6, -1414.207782991017327],
    [-1e4, -141.3798398731271637],
    [-1e-20, 9.2623400897984075796],
  ])("has the quantile of a probability with the logarithm %d", (logarithm, expected) => {
    expect(relative(normalQuantileOfLog(logarithm), expected)).toBeLessThan(1e-14);
  });

  it("has its quantiles at the ends, and none outside", () => {
    expect(normalQuantile(0)).toBe(-Infinity);
    expect(normalQuantile(1)).toBe(Infinity);
    expect(normalQuantile(0.5)).toBeCloseTo(0, 15);
    for (const wrong of [-0.1, 1.1, Number.NaN]) expect(() => normalQuantile(wrong)).toThrow(RangeError);
    expect(() => normalQuantileOfLog(0.1)).toThrow(RangeError);
  });

  it("has the density as the slope of the cumulative distribution", () => {
    for (const x of [-4, -1.5, -0.2, 0, 1.5, 3]) {
      const slope = (normalCumulative(x + 1e-5) - normalCumulative(x - 1e-5)) / 2e-5;
      expect(Math.abs(slope - normalDensity(x))).toBeLessThan(1e-9);
    }
  });

  it("falls in the tail without losing digits", () => {
    expect(logNormalFall(-20, 0.15)).toBeCloseTo(logNormalCumulative(-20.15) - logNormalCumulative(-20), 12);
    expect(logNormalFall(0.3, 2)).toBeCloseTo(Math.log(normalCumulative(-1.7) / normalCumulative(0.3)), 14);
    // Far out the tail is exponential: ln Phi(x - d) - ln Phi(x) = -|x| d (1 + O(1/x^2)) at d = 1/|x|.
    expect(Math.abs(logNormalFall(-1e9, 1e-9) + 1)).toBeLessThan(1e-12);
  });
});
