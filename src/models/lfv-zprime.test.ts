import { describe, expect, it } from "vitest";
import { ALPHA, MASS } from "../physics/constants.ts";
import { checks, deviation, NEEDS_TABLES, TABLES_AT_HAND } from "../reference-checks.test-helper.ts";
import { decaysOf } from "./decays.ts";
import { findModel } from "./index.ts";
import { pointOf, type Settings } from "./point.ts";

const model = findModel("lfv-zprime");
const zPrime = (settings: Settings) => decaysOf(model.particles.X, pointOf(model, { invisibleFraction: "predicted", ...settings }).point);
const [production] = model.production;
const COLLIDER = { sqrtS: 10.58, alpha: ALPHA };
const TABLE = { name: "table:mine", nodes: Float64Array.of(0.5, 1, 3), columns: [Float64Array.of(10, 20, 40)] };

describe("lepton-flavour-violating Z'", () => {
  it.skipIf(!TABLES_AT_HAND)(`decays to both charge states with the width of the check values each${NEEDS_TABLES}`, () => {
    const covered = checks("checks-lepton-coupled", "lfv.emu.");
    expect(covered.length).toBeGreaterThanOrEqual(3);
    const chiralities: Readonly<Record<string, string>> = { V: "vector", A: "axial", L: "left", R: "right" };
    for (const { id, inputs, expected, relTolerance } of covered) {
      const chirality = chiralities[id.split(".")[2] ?? ""] ?? "";
      const { totalWidth } = zPrime({ mass: Number(inputs["mass"]), gEMu: 1, chirality });
      expect(deviation(totalWidth ?? Number.NaN, 2 * expected), id).toBeLessThanOrEqual(relTolerance);
    }
  });

  it("has the width of the textbook formula for unequal masses, twice", () => {
    // (m/12 pi) sqrt(lambda) {(V^2 + A^2)[1 - (t1 + t2)/2 - (t1 - t2)^2/2] + 3 (V^2 - A^2) sqrt(t1 t2)}.
    const textbook = (mass: number, vector: number, axial: number): number => {
      const [t1, t2] = [(MASS.e / mass) ** 2, (MASS.mu / mass) ** 2];
      const lambda = 1 + t1 * t1 + t2 * t2 - 2 * (t1 + t2 + t1 * t2);
      const sum = (vector ** 2 + axial ** 2) * (1 - (t1 + t2) / 2 - (t1 - t2) ** 2 / 2);
      return (mass / (12 * Math.PI)) * Math.sqrt(lambda) * (sum + 3 * (vector ** 2 - axial ** 2) * Math.sqrt(t1 * t2));
    };
    for (const [chirality, vector, axial] of [
      ["vector", 1, 0],
      ["axial", 0, 1],
      ["left", 0.5, -0.5],
      ["right", 0.5, 0.5],
    ] as const) {
      for (const mass of [0.11, 0.5, 3, 50]) {
        const found = zPrime({ mass, gEMu: 0.2, chirality }).totalWidth ?? Number.NaN;
        expect(deviation(found, 2 * 0.04 * textbook(mass, vector, axial))).toBeLessThan(1e-12);
      }
    }
  });

  it("is half as wide with one chirality, whichever, and closed below an electron and a muon", () => {
    const width = (mass: number, chirality: string): number => zPrime({ mass, gEMu: 1, chirality }).totalWidth ?? Number.NaN;
    expect(width(100, "left") / width(100, "vector")).toBeCloseTo(0.5, 6);
    expect(width(0.3, "left")).toBe(width(0.3, "right"));
    const threshold = MASS.e + MASS.mu;
    for (const chirality of ["vector", "axial", "left"]) expect(width(threshold * (1 - 1e-9), chirality)).toBe(0);
    // The vector is an S wave, the axial vector a P wave.
    expect(width(threshold + 4e-9, "vector") / width(threshold + 1e-9, "vector")).toBeCloseTo(2, 3);
    expect(width(threshold + 4e-9, "axial") / width(threshold + 1e-9, "axial")).toBeCloseTo(8, 1);
  });

  it("is invisible unless it is asked not to be; the total width is then open", () => {
    const decays = decaysOf(model.particles.X, pointOf(model, { mass: 1 }).point);
    expect(decays.branchingFractions).toEqual({ "X -> e+ mu-": 0, "X -> invisible": 1 });
    expect(decays.totalWidth).toBeUndefined();
    const half = zPrime({ mass: 1, invisibleFraction: 0.5 });
    expect(half.branchingFractions).toEqual({ "X -> e+ mu-": 0.5, "X -> invisible": 0.5 });
    expect(deviation(half.totalWidth ?? 0, 2 * (zPrime({ mass: 1 }).totalWidth ?? 0))).toBeLessThan(1e-15);
  });

  // arXiv:1912.11276 quotes efficiency times cross-section for want of a model.
  it("gives no production without a table of efficiency times cross-section, and says why", () => {
    const { point } = pointOf(model, { mass: 1 });
    expect(production?.process.text).toBe("e+ e- -> e+ mu- X");
    expect(production?.missing(point)?.code).toBe("needs-efficiency");
    expect(production?.missing(point)?.message).toContain("visibleCrossSection");
    expect(production?.value(point, COLLIDER)).toBe(0);
    expect(production?.noRadiator(point)).toContain("visibleCrossSection");
  });

  it("has g^2 times the table between its ends, and a reason outside", () => {
    for (const [mass, expected] of [
      [0.5, 10],
      [0.75, 15],
      [1, 20],
      [2.5, 35],
      [3, 40],
    ] as const) {
      const { point } = pointOf(model, { mass, gEMu: 0.1, visibleCrossSection: TABLE });
      expect(production?.missing(point)).toBeUndefined();
      expect(production?.value(point, COLLIDER)).toBeCloseTo(0.01 * expected, 14);
    }
    for (const mass of [0.49, 3.01]) {
      const { point } = pointOf(model, { mass, visibleCrossSection: TABLE });
      expect(production?.missing(point)).toMatchObject({
        code: "needs-efficiency",
        message: `${mass} GeV lies outside the table of visibleCrossSection`,
      });
      expect(production?.value(point, COLLIDER)).toBe(0);
    }
  });

  it("says nothing about the magnetic moment of the muon", () => {
    expect(model.muonMagneticMoment).toBeUndefined();
  });
});
