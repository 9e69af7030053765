import { describe, expect, it } from "vitest";
import { ALPHA, MASS } from "../physics/constants.ts";
import { checks, deviation, NEEDS_TABLES, TABLES_AT_HAND } from "../reference-checks.test-helper.ts";
import { decaysOf } from "./decays.ts";
import { findModel } from "./index.ts";
import { pointOf } from "./point.ts";

const model = findModel("muonphilic-scalar");
const scalar = (mass: number, gS: number) => {
  return decaysOf(model.particles.X, pointOf(model, { mass, gS }).point);
};
const produced = (mass: number, gS: number, sqrtS = 10.58): number =>
  model.production[0]?.value(pointOf(model, { mass, gS }).point, { sqrtS, alpha: ALPHA }) ?? Number.NaN;

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

  it.skipIf(!TABLES_AT_HAND)(`has the widths of the check values${NEEDS_TABLES}`, () => {
    const covered = checks("checks-lepton-coupled", "muonphilic.");
    expect(covered.length).toBeGreaterThanOrEqual(8);
    for (const { id, inputs, expected, relTolerance } of covered) {
      const channel = id.startsWith("muonphilic.Ggg") ? "X -> gamma gamma" : "X -> mu+ mu-";
      const found = scalar(Number(inputs["mass"]), Number(inputs["coupling"])).partialWidths[channel];
      expect(deviation(found ?? Number.NaN, expected), id).toBeLessThanOrEqual(relTolerance);
    }
  });

  it.skipIf(!TABLES_AT_HAND)(
    `has the cross-sections of the check values, and the coupling that they need for 0.1 fb${NEEDS_TABLES}`,
    () => {
      const covered = checks("checks-lepton-coupled", "llx.scalar.mu.");
      expect(covered.length).toBeGreaterThan(10);
      for (const { id, inputs, expected, relTolerance } of covered) {
        expect(deviation(produced(Number(inputs["mass"]), 1, Number(inputs["sqrtS"])), expected), id).toBeLessThanOrEqual(relTolerance);
      }
      const inverted = checks("checks-lepton-coupled", "invert.muonphilic4mu.");
      expect(inverted.length).toBeGreaterThanOrEqual(3);
      for (const { id, inputs, expected, relTolerance } of inverted) {
        const mass = Number(inputs["mass"]);
        const signal = produced(mass, 1) * (scalar(mass, 1).branchingFractions["X -> mu+ mu-"] ?? Number.NaN);
        expect(deviation(Math.sqrt(Number(inputs["signalLimit"]) / signal), expected), id).toBeLessThanOrEqual(relTolerance);
      }
    },
  );

  // arXiv:2403.02841 excludes g_S from 0.0018 to 0.040 with limits on sigma B from 0.055 to 1.3 fb.
  it("has the cross-sections of the published limits at the published couplings", () => {
    for (const [mass, gS] of [
      [0.3, 0.0018],
      [6, 0.04],
    ] as const) {
      const signal = produced(mass, gS) * (scalar(mass, gS).branchingFractions["X -> mu+ mu-"] ?? Number.NaN);
      expect(signal).toBeGreaterThan(0.055);
      expect(signal).toBeLessThan(1.3);
    }
  });

  it("agrees with MadGraph5_aMC@NLO within three standard errors and 0.3 %", () => {
    // e+ e- -> mu+ mu- S at 10.58 GeV and unit coupling [fb].
    for (const [mass, sigma, error] of [
      [0.212, 30382, 57.6],
      [2, 6777.2, 12.1],
      [5, 704.89, 0.808],
      [8, 14.086, 0.0115],
    ] as const) {
      expect(Math.abs(produced(mass, 1) - sigma)).toBeLessThan(3 * error + 0.003 * sigma);
    }
  });

  it("opens muons as a P wave, and is not produced beyond the energy", () => {
    const width = (excess: number): number => scalar(2 * MASS.mu * (1 + excess), 1).partialWidths["X -> mu+ mu-"] ?? Number.NaN;
    expect(width(-1e-9)).toBe(0);
    expect(width(4e-6) / width(1e-6)).toBeCloseTo(8, 3);
    expect(produced(10.58 - 2 * MASS.mu, 1)).toBe(0);
    expect(produced(10.3, 1)).toBeGreaterThan(0);
  });

  it.skipIf(!TABLES_AT_HAND)(`raises the magnetic moment of the muon like a scalar${NEEDS_TABLES}`, () => {
    const covered = checks("checks-lepton-coupled", "gm2.S.");
    expect(covered.length).toBeGreaterThan(5);
    for (const { id, inputs, expected, relTolerance } of covered) {
      const { point } = pointOf(model, { mass: Number(inputs["mass"]), gS: 1 });
      expect(deviation(model.muonMagneticMoment?.(point) ?? Number.NaN, expected), id).toBeLessThanOrEqual(relTolerance);
    }
    // 3/(16 pi^2) for a light scalar.
    const light = model.muonMagneticMoment?.(pointOf(model, { mass: 1e-3, gS: 1, muonMass: 1000 }).point) ?? Number.NaN;
    expect(deviation(light, 3 / (16 * Math.PI ** 2))).toBeLessThan(1e-4);
  });
});
