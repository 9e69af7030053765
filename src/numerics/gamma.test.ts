import { describe, expect, it } from "vitest";
import { logGamma, logUpperShare } from "./gamma.ts";

const relative = (found: number, expected: number): number => Math.abs(found / expected - 1);

// All numbers from 40 digits of arithmetic.
describe("the gamma function", () => {
  it.each([
    [1e-3, 6.9071788853838536825],
    [0.5, 0.57236494292470008707],
    [1.5, -0.12078223763524522235],
    [7.25, 7.0521854507385394449],
    [12, 17.502307845873885839],
    [100.5, 361.43554046777762156],
    [1e6, 12815504.56914761166],
  ])("has its logarithm at %d", (x, expected) => {
    expect(relative(logGamma(x), expected)).toBeLessThan(2e-14);
  });

  it("is 1 at 1 and at 2", () => {
    expect(logGamma(1)).toBeCloseTo(0, 14);
    expect(logGamma(2)).toBeCloseTo(0, 14);
  });

  it.each([
    [1, 3, -3],
    [1, 0.001, -0.001],
    [1, 700, -700],
    [1.5, 0.2, -0.061617463754097931234],
    [2.7, 9, -5.5145974993098973249],
    [10, 30, -11.852356955071915053],
    [10, 5, -0.032345580729534871031],
    [100.5, 140, -8.5533282626737291105],
    [1000, 1000, -0.70159323664597249568],
    [30000, 30900, -15.837878892586306562],
    [1e6, 1003000, -6.5989915106665515478],
  ])("has the share Q(%d, %d) of its integral", (a, x, expected) => {
    // The difference of large logarithms costs digits where both are large.
    expect(relative(logUpperShare(a, x), expected)).toBeLessThan(a < 1e3 ? 1e-13 : a < 1e5 ? 1e-10 : 1e-9);
  });

  it("is the sum of a Poisson distribution where a is a whole number", () => {
    for (const x of [0.3, 4, 20]) {
      let [term, sum] = [Math.exp(-x), Math.exp(-x)];
      for (let n = 1; n <= 12; n++) sum += term *= x / n;
      expect(relative(Math.exp(logUpperShare(13, x)), sum)).toBeLessThan(1e-13);
    }
    expect(logUpperShare(3, 0)).toBe(0);
  });
});
