import { describe, expect, it } from "vitest";
import type { Limit } from "../limits/limit.ts";
import { madeUp, shipped } from "../limits/limit.test-helper.ts";
import { checks, deviation, NEEDS_TABLES, TABLES_AT_HAND } from "../reference-checks.test-helper.ts";
import { reinterpret } from "../reinterpret/reinterpret.ts";
import { findModel } from "./index.ts";
import { pointOf, type Settings } from "./point.ts";

const model = findModel("alp-lfv-tau");

/** A limit on the ratio to the decay with two neutrinos. */
const ratio = (lepton: "e-" | "mu-", rows: readonly (readonly number[])[]): Limit =>
  madeUp({
    sqrtS: undefined,
    signature: { process: `tau- -> ${lepton} X`, decays: ["X -> invisible"] },
    quantity: "branching-fraction",
    unit: "1",
    relativeTo: `tau- -> ${lepton} nu nu`,
    axes: [{ name: "mass(X)", unit: "GeV", scale: "linear" }],
    rows,
  });

/** Largest excluded F = 2 f_a/sqrt(C_V^2 + C_A^2) [GeV]. */
const decayConstant = (limit: Limit, mass: number, settings: Settings = {}): number => {
  const { points } = reinterpret(limit, model, { coupling: "decayConstant", masses: [mass], settings });
  return points[0]?.curves.observed?.intervals[0]?.to ?? Number.NaN;
};

describe("axion-like particle in tau decays", () => {
  it.each([
    ["e-", "e", 1.1e-3, "measured", 1.585e7],
    ["mu-", "mu", 0.7e-3, "measured", 2.0e7],
    ["e-", "e", 1.1e-3, "computed", 1.586e7],
    ["mu-", "mu", 0.7e-3, "computed", 2.006e7],
  ] as const)("%s: a ratio below %s %f, %s width, is F above %f GeV", (lepton, flavour, limit, standardModelWidth, expected) => {
    const found = decayConstant(
      ratio(lepton, [
        [0, limit],
        [1, limit],
      ]),
      0,
      { flavour, standardModelWidth },
    );
    expect(deviation(found, expected)).toBeLessThan(5e-4);
  });

  it.skipIf(!TABLES_AT_HAND)(`has the bounds on F of the check values${NEEDS_TABLES}`, () => {
    const covered = checks("checks-idm-vectors-hnl", "tau-F-");
    expect(covered.length).toBeGreaterThanOrEqual(5);
    for (const { id, inputs, expected, relTolerance } of covered) {
      const lepton = id.includes("-e-") ? "e" : "mu";
      const limit = Number(inputs["limitOnRatio"]);
      const found = decayConstant(
        ratio(`${lepton}-`, [
          [0, limit],
          [1.5, limit],
        ]),
        Number(inputs["mass"]),
        {
          flavour: lepton,
          standardModelWidth: "computed",
        },
      );
      expect(deviation(found, expected), id).toBeLessThanOrEqual(relTolerance);
    }
  });

  it("is bounded as the coupling and as its inverse, with the ends exchanged", () => {
    const limit = shipped("belle2-2023-tau-to-e-alpha");
    const [coupling, inverse] = ["inverseDecayConstant", "decayConstant"].map(
      (name) => reinterpret(limit, model, { coupling: name, masses: [1] }).points[0]?.curves.observed?.intervals[0],
    );
    expect(deviation((coupling?.from ?? 0) * (inverse?.to ?? 0), 1)).toBeLessThan(1e-12);
    expect([coupling?.fromReason, coupling?.toReason]).toEqual(["limit", "edge-of-range"]);
    expect([inverse?.fromReason, inverse?.toReason]).toEqual(["edge-of-range", "limit"]);
  });

  it("is read from an absolute fraction as from the ratio that it makes with the measured one", () => {
    const absolute = shipped("belle2-2023-tau-to-mu-alpha");
    const settings = { flavour: "mu" };
    const same = ratio(
      "mu-",
      Array.from(absolute.masses, (mass, k) => [mass, (absolute.curves.get("observed")?.[k] ?? 0) / 0.1739]),
    );
    for (const mass of [0, 0.6, 1.6])
      expect(deviation(decayConstant(same, mass, settings), decayConstant(absolute, mass, settings))).toBeLessThan(1e-12);
  });

  it("needs the flavour of the limit, and knows the decays that a ratio may be relative to", () => {
    const answer = (limit: Limit, settings: Settings = {}) =>
      reinterpret(limit, model, { masses: [1], settings }).points[0]?.curves.observed;
    expect(answer(shipped("belle2-2023-tau-to-mu-alpha"))?.reason?.code).toBe("no-production");
    expect(answer(shipped("belle2-2023-tau-to-mu-alpha"), { flavour: "mu" })?.verdict).toBe("excluded");
    const strange = madeUp({
      sqrtS: undefined,
      signature: { process: "tau- -> e- X", decays: ["X -> invisible"] },
      quantity: "branching-fraction",
      unit: "1",
      relativeTo: "tau- -> pi- nu",
      rows: [[1, 1e-3]],
    });
    expect(answer(strange)?.reason?.code).toBe("no-standard-decay");
  });

  it("moves with its chirality only where the mass of the lepton counts", () => {
    const limit = shipped("belle2-2023-tau-to-mu-alpha");
    const at = (mass: number, chirality: string): number => decayConstant(limit, mass, { flavour: "mu", chirality });
    expect(deviation(at(0, "vector"), at(0, "axial"))).toBeLessThan(1e-12);
    // Interference of the two parts vanishes in the rate.
    expect(at(1.6, "left")).toBe(at(1.6, "right"));
    expect(deviation(at(1.6, "vector") / at(1.6, "axial"), Math.sqrt(3.3))).toBeLessThan(0.02);
  });

  it("is set by its decay constant or by the inverse, not by both", () => {
    expect(pointOf(model, { decayConstant: "1e7 GeV" }).point["inverseDecayConstant"]).toBe(1e-7);
    expect(() => pointOf(model, { decayConstant: 1e7, inverseDecayConstant: 1e-7 })).toThrow(/stands for/);
    expect(() => pointOf(model, { decayConstant: -1 })).toThrow(/positive/);
    expect(() => reinterpret(shipped("belle2-2023-tau-to-e-alpha"), model, { settings: { decayConstant: 1e7 } })).toThrow(/computed for/);
  });
});
