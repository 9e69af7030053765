import { describe, expect, it } from "vitest";
import { madeUp, shipped } from "../limits/limit.test-helper.ts";
import { findModel } from "../models/index.ts";
import { reinterpret } from "./reinterpret.ts";
import { fineMasses } from "./scan.ts";

const model = findModel("lmu-ltau");

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
