import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { madeUp, shipped } from "../limits/limit.test-helper.ts";
import { findModel, MODELS } from "../models/index.ts";
import { reinterpret } from "./reinterpret.ts";
import { fineMasses, planeValues } from "./scan.ts";

const model = findModel("lmu-ltau");
const LIMITS = readdirSync(new URL("../../fixtures/limits/", import.meta.url)).map((name) => shipped(name.replace(".yaml", "")));

describe("masses for a figure", () => {
  it("hold those of the limit, steps of at most 3 %, and both sides of the thresholds of the model", () => {
    const limit = shipped("belle2-2018-zprime-invisible");
    const masses = fineMasses(limit, model);
    for (const mass of limit.masses) expect(masses).toContain(mass);
    expect([...masses]).toEqual([...masses].sort((a, b) => a - b));
    expect(masses.every((mass, k) => mass / (masses[k - 1] ?? mass) < 1.0301)).toBe(true);
    const muons = 2 * 0.1056583755;
    expect(masses.some((mass) => mass < muons && mass > muons * 0.9999)).toBe(true);
    expect(masses.some((mass) => mass > muons && mass < muons * 1.0001)).toBe(true);
  });

  it("do not cut through a threshold that two sparse points straddle: the bound is flat below two muons", () => {
    const limit = shipped("belle2-2018-zprime-invisible");
    const { points } = reinterpret(limit, model, { masses: fineMasses(limit, model), findModel });
    const below = points.filter(({ mass }) => mass < 0.2113).map(({ curves }) => curves.observed?.intervals[0]?.from ?? 0);
    expect(below.length).toBeGreaterThan(50);
    expect(below.every((bound) => Math.abs(bound / 0.051 - 1) < 1e-9)).toBe(true);
  });

  it("are ascending, above 0 and not without end for every limit in every model, also where both begin at 0", () => {
    for (const limit of LIMITS) {
      for (const each of MODELS) {
        const masses = fineMasses(limit, each);
        expect(masses.length, `${limit.id} in ${each.id}`).toBeLessThan(5000);
        expect(masses.every((mass, k) => mass > (masses[k - 1] ?? 0))).toBe(true);
      }
    }
    const [tau, alp] = [shipped("belle-2025-tau-to-e-alpha"), findModel("alp-lfv-tau")];
    expect([tau.masses[0], alp.parameters.mass.range[0]]).toEqual([0, 0]);
    expect(fineMasses(tau, alp)[0]).toBeCloseTo((tau.masses[1] ?? 0) / 10, 12);
  });

  it("asked for are refined in their span alone: steps, thresholds, masses of the limit, and themselves", () => {
    const limit = shipped("belle2-2018-zprime-invisible");
    const masses = fineMasses(limit, model, [1, 0.15, 0.5]);
    expect([masses[0], masses.at(-1)]).toEqual([0.15, 1]);
    expect(masses).toContain(0.5);
    for (const mass of limit.masses.filter((value) => value > 0.15 && value < 1)) expect(masses).toContain(mass);
    expect([...masses]).toEqual([...new Set(masses)].sort((a, b) => a - b));
    expect(masses.every((mass, k) => mass / (masses[k - 1] ?? mass) < 1.0301)).toBe(true);
    const muons = 2 * 0.1056583755;
    expect(masses.filter((mass) => Math.abs(mass / muons - 1) < 1e-4)).toHaveLength(2);
    expect(fineMasses(limit, model, [0.3, 1]).some((mass) => mass < 0.3)).toBe(false);
  });

  it("asked for are kept outside the data, and one alone stays one", () => {
    const limit = shipped("belle2-2018-zprime-invisible");
    expect([...fineMasses(limit, model, [1])]).toEqual([1]);
    expect([...fineMasses(limit, model, [50])]).toEqual([50]);
    expect([...fineMasses(limit, model, [])]).toEqual([]);
    const masses = fineMasses(limit, model, [5, 8]);
    expect(masses).toContain(8);
    expect(masses.filter((mass) => mass > 6)).toEqual(Float64Array.of(8));
  });

  it("leave vetoes alone, and those of a dense table as they are", () => {
    const vetoed = madeUp({
      rows: [
        [1, 0.1],
        [2, 0.1],
        [3, 0.1],
      ],
      vetoes: [{ axis: "mass(X)", from: 2.2, to: 2.4, reason: "a test" }],
    });
    expect(fineMasses(vetoed, model).filter((mass) => mass > 2 && mass < 3)).toEqual(new Float64Array());
    const dense = madeUp({ rows: [1, 1.01, 1.02].map((mass) => [mass, 0.1]) });
    expect([...fineMasses(dense, model)]).toEqual([1, 1.01, 1.02]);
  });
});

describe("values of a plane", () => {
  const idm = findModel("idm-dark-higgs");
  const settings = idm.benchmarks["splitting-0.4"]?.settings ?? {};

  it("cover where the formulas of the model hold, and no more", () => {
    const values = planeValues(idm, "chi1Mass", settings, [0.8], 200);
    expect(values).toHaveLength(200);
    // The dark Higgs boson is lighter than chi1.
    expect(values[0]).toBeGreaterThan(0.8);
    expect(values[0]).toBeLessThan(0.802);
    expect(values.at(-1)).toBe(5.3);
    expect(values.every((value, k) => value > (values[k - 1] ?? 0))).toBe(true);
    // From the default mass on where none is asked for.
    expect(planeValues(idm, "chi1Mass", settings, undefined, 10)[0]).toBeGreaterThan(1);
  });

  it("leave it to the scan to refuse what is no mass to scan", () => {
    for (const parameter of ["mass", "none", "__proto__", "darkPhotonMass"]) {
      const plane = { parameter, values: planeValues(idm, parameter, settings, undefined, 10) };
      expect(() => reinterpret(shipped("belle2-2025-idm-dark-higgs-mumu"), idm, { settings, plane, coupling: "y" })).toThrow(/--plane/);
    }
  });
});
