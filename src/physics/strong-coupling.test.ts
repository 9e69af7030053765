import { describe, expect, it } from "vitest";
import { deviation } from "../reference-checks.test-helper.ts";
import { STRONG_COUPLING_AT_Z, strongCoupling, strongCouplingFrom } from "./strong-coupling.ts";

const Z_MASS = 91.1876;

/** The same equation by Runge-Kutta steps in ln(mu^2), flavour by flavour; fourth order, so 2000 steps leave about 1e-13. */
function integrated(scale: number, atZ: number): number {
  const run = (coupling: number, from: number, to: number, flavours: number): number => {
    const beta = (a: number): number =>
      -((33 - 2 * flavours) / (12 * Math.PI)) * a * a - ((153 - 19 * flavours) / (24 * Math.PI ** 2)) * a ** 3;
    const steps = 2000;
    const h = (2 * Math.log(to / from)) / steps;
    let a = coupling;
    for (let step = 0; step < steps; step++) {
      const k1 = beta(a);
      const k2 = beta(a + (h / 2) * k1);
      const k3 = beta(a + (h / 2) * k2);
      const k4 = beta(a + h * k3);
      a += (h / 6) * (k1 + 2 * k2 + 2 * k3 + k4);
    }
    return a;
  };
  if (scale >= 4.18) return run(atZ, Z_MASS, scale, 5);
  const atBottom = run(atZ, Z_MASS, 4.18, 5);
  if (scale >= 1.27) return run(atBottom, 4.18, scale, 4);
  return run(run(atBottom, 4.18, 1.27, 4), 1.27, scale, 3);
}

describe("the strong coupling", () => {
  it.each([
    [2, 0.2959],
    [5, 0.212],
    [10, 0.1776],
  ])("at %d GeV is %d", (scale, expected) => {
    expect(strongCoupling(scale)).toBeCloseTo(expected, 4);
  });

  it("solves the two-loop equation, as Runge-Kutta integration does, through both flavour steps", () => {
    for (const atZ of [0.11, STRONG_COUPLING_AT_Z, 0.125]) {
      for (const scale of [0.8, 1, 1.27, 1.5, 2, 3, 4.18, 5, 10, 50, 91.1876, 345, 1000]) {
        expect(deviation(strongCoupling(scale, atZ), integrated(scale, atZ)), `${scale} GeV`).toBeLessThan(2e-12);
      }
    }
  });

  it("is what was put in at the Z mass, for any value", () => {
    for (const atZ of [0.05, 0.1, 0.1179, 0.13]) expect(deviation(strongCouplingFrom(atZ)(Z_MASS), atZ)).toBeLessThan(1e-14);
  });

  it("is continuous where a flavour drops out", () => {
    for (const step of [4.18, 1.27]) {
      expect(deviation(strongCoupling(step * (1 - 1e-14)), strongCoupling(step))).toBeLessThan(1e-12);
    }
  });

  it("falls with the scale, and follows the one-loop slope where it is small", () => {
    let before = Infinity;
    for (let scale = 0.4; scale < 1e4; scale *= 1.1) {
      const here = strongCoupling(scale);
      expect(here).toBeLessThan(before);
      before = here;
    }
    const weak = strongCouplingFrom(1e-4);
    expect((1 / weak(1000) - 1 / weak(100)) / (2 * Math.log(10))).toBeCloseTo(23 / (12 * Math.PI), 4);
  });

  it("is infinite at and below the Landau pole, and close to it still finite", () => {
    expect(strongCoupling(0.3)).toBe(Infinity);
    expect(strongCoupling(0)).toBe(Infinity);
    expect(strongCoupling(0.4)).toBeGreaterThan(1);
    expect(strongCoupling(0.4)).toBeLessThan(20);
  });
});
