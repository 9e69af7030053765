import { describe, expect, it } from "vitest";
import { integrateNearPole } from "./near-pole.ts";

const deviation = (found: number, expected: number): number => Math.abs(found / expected - 1);

/** Im sqrt(z (z - 1)) for z = centre + i halfWidth, on the sheet that behaves like z. */
function imaginaryRoot(centre: number, halfWidth: number): number {
  const re = centre * (centre - 1) - halfWidth * halfWidth;
  const im = halfWidth * (2 * centre - 1);
  return (im >= 0 ? 1 : -1) * Math.sqrt((Math.hypot(re, im) - re) / 2) * (centre >= 0.5 ? 1 : -1);
}

describe("an integral over a pole", () => {
  it("of a constant is a difference of arctangents, for poles inside and outside and of any width", () => {
    for (const centre of [-3, -0.01, 0.2, 0.7, 0.999, 1.05, 40]) {
      for (const halfWidth of [1e-6, 1e-3, 0.05, 1, 30]) {
        const expected = Math.atan2(halfWidth, halfWidth ** 2 - centre * (1 - centre)) / halfWidth;
        const found = integrateNearPole(() => 1, 2, 3, { centre: 2 + 3 * centre, halfWidth: 3 * halfWidth }) * 3;
        // Rounding of x against the width.
        expect(deviation(found, expected), `${centre} ${halfWidth}`).toBeLessThan(1e-9 + 1e-15 / halfWidth);
      }
    }
  });

  it("of square roots at both ends has its closed form", () => {
    const root = (_: number, above: number, below: number): number => Math.sqrt(above * below);
    for (const centre of [0.1, 0.5001, 0.9, 1.1]) {
      for (const halfWidth of centre < 1 ? [1e-5, 1e-2, 0.3, 4] : [0.3, 4]) {
        const expected = (Math.PI / halfWidth) * (Math.abs(imaginaryRoot(centre, halfWidth)) - halfWidth);
        expect(deviation(integrateNearPole(root, 0, 1, { centre, halfWidth }), expected), `${centre} ${halfWidth}`).toBeLessThan(1e-9);
      }
    }
    for (const centre of [-2, -0.01, 1.01, 3]) {
      const z = Math.abs(centre - 0.5) + 0.5;
      const expected = Math.PI * ((2 * z - 1) / (2 * Math.sqrt(z * (z - 1))) - 1);
      expect(deviation(integrateNearPole(root, 0, 1, { centre, halfWidth: 0 }), expected), String(centre)).toBeLessThan(1e-10);
    }
  });

  it("is exact across breaks that it is told, wherever they stand in the list", () => {
    const kink = (x: number): number => Math.abs(x - 0.3) * (1 + x * x);
    // (x - 0.3) (1 + x^2)/(1 + x^2) on either side.
    const expected = (0.3 ** 2 + 0.7 ** 2) / 2;
    const pole = { centre: 0, halfWidth: 1 };
    expect(deviation(integrateNearPole(kink, 0, 1, pole, [7, 0.3, -1, 0, 1]), expected)).toBeLessThan(1e-12);
    expect(deviation(integrateNearPole(kink, 0, 1, pole), expected)).toBeGreaterThan(1e-6);
  });

  it("is not a number with the pole on the path", () => {
    expect(integrateNearPole(() => 1, 0, 1, { centre: 0.5, halfWidth: 0 })).toBeNaN();
  });
});
