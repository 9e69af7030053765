import { describe, expect, it } from "vitest";
import { ALPHA, MASS } from "../physics/constants.ts";
import { decaysOf } from "./decays.ts";
import { findModel } from "./index.ts";
import { pointOf } from "./point.ts";

const model = findModel("muonphilic-scalar");
const scalar = (mass: number, gS: number) => {
  return decaysOf(model.particles.X, pointOf(model, { mass, gS }).point);
};

describe("muonphilic scalar", () => {
  it("flies 4.1 cm at 0.15 GeV and 1.2 cm at 0.2 GeV for g_S = 1e-3, where only two photons are open", () => {
    expect(scalar(0.15, 1e-3).ctau).toBeCloseTo(4.1, 1);
    expect(scalar(0.2, 1e-3).ctau).toBeCloseTo(1.2, 1);
    expect(scalar(0.2, 1e-3).branchingFractions["X -> gamma gamma"]).toBe(1);
  });

  it("decays to two photons by the low-energy theorem when it is light: alpha^2 g^2 m^3/(144 pi^3 m_mu^2)", () => {
    const mass = 1e-3;
    const theorem = (ALPHA ** 2 * mass ** 3) / (144 * Math.PI ** 3 * MASS.mu ** 2);
    // The next term of the loop is 7/30 (m/2 m_mu)^2 in the amplitude, 1.0e-5 in the width.
    expect((scalar(mass, 1).totalWidth ?? 0) / theorem).toBeCloseTo(1 + (2 * 7 * (mass / (2 * MASS.mu)) ** 2) / 30, 9);
  });

  it("goes to muons in all but a few per million of its decays above threshold", () => {
    expect(scalar(1, 1).branchingFractions["X -> gamma gamma"]).toBeCloseTo(2.2557217628052366e-7 / 0.0371535785271, 9);
  });
});
