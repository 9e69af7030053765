/** Published regions of couplings: what follows for the same model with other choices, and nothing else. */
import { describe, expect, it } from "vitest";
import type { Limit } from "../limits/limit.ts";
import { madeUp, shipped } from "../limits/limit.test-helper.ts";
import { measured, spreadOf } from "../measured.test-helper.ts";
import { findModel } from "../models/index.ts";
import type { Settings } from "../models/point.ts";
import { deviation, NEEDS_TABLES, publishedTable, TABLES_AT_HAND } from "../reference-checks.test-helper.ts";
import { combine } from "./combine.ts";
import { reinterpret } from "./reinterpret.ts";
import type { Answer, Interval } from "./result.ts";

const model = findModel("hnl-tau");
const belle = shipped("belle-2024-hnl-tau");
const answerAt = (limit: Limit, mass: number, settings: Settings = {}): Answer | undefined =>
  reinterpret(limit, model, { masses: [mass], settings, findModel }).points[0]?.curves.observed;
const regionAt = (mass: number, settings: Settings = {}): Interval | undefined => answerAt(belle, mass, settings)?.intervals[0];

describe("the region of a heavy neutral lepton", () => {
  it("comes back unchanged with the choices of its authors", () => {
    const off = Array.from(belle.masses, (mass, k) => deviation(regionAt(mass)?.from ?? 0, belle.curves.get("observed")?.[k] ?? 0));
    expect(Math.max(...off)).toBeLessThan(1e-12);
    measured("identity.belle-2024-hnl-tau.masses", off.length, "count");
    measured("identity.belle-2024-hnl-tau.off", Math.max(...off), "at most");
    const [nodes, values] = [belle.upperEdge?.nodes ?? [], belle.upperEdge?.columns[0] ?? []];
    Array.from(nodes).forEach((mass, k) => {
      // The upper edge goes on beyond the last point of the lower one.
      if (mass > (belle.masses.at(-1) ?? 0)) return;
      const region = regionAt(mass);
      expect(deviation(region?.to ?? 0, values[k] ?? 0)).toBeLessThan(1e-12);
      expect([region?.fromReason, region?.toReason]).toEqual(["limit", "limit"]);
    });
  });

  it("of a Majorana lepton begins at 1/sqrt 2 and ends at 1/2 of that of a Dirac lepton", () => {
    for (const mass of [0.4, 0.8, 1.1, 1.3, 1.5]) {
      const [dirac, majorana] = [regionAt(mass), regionAt(mass, { nature: "majorana" })];
      expect(deviation((dirac?.from ?? 0) / (majorana?.from ?? 1), Math.SQRT2)).toBeLessThan(1e-12);
      expect(deviation((dirac?.to ?? 0) / (majorana?.to ?? 1), 2)).toBeLessThan(1e-12);
    }
  });

  it("is open above below the first mass of its upper edge, and unknown beyond the last", () => {
    expect(regionAt(0.6)?.toReason).toBe("edge-of-data");
    expect(regionAt(0.6)?.to).toBe(0.4637);
    expect(answerAt(belle, 1.5306)?.reason?.code).toBe("outside-data");
  });

  it("is one connected region", () => {
    const { regions } = reinterpret(belle, model, { findModel });
    expect(regions).toHaveLength(1);
    expect(regions[0]?.holes).toEqual([]);
  });

  it.skipIf(!TABLES_AT_HAND)(`lies on the published contour${NEEDS_TABLES}`, () => {
    const contour = publishedTable("published/belle_hnl_utau_dirac_2024.csv");
    expect(contour.length).toBeGreaterThan(40);
    const ratios = contour.flatMap(([mass = 0, value = 0]) => {
      const region = regionAt(mass);
      if (region === undefined) return [];
      const nearest = deviation(region.from, value) < deviation(region.to, value) ? region.from : region.to;
      return [nearest / value];
    });
    const { count, median, lowest, highest } = spreadOf(ratios);
    expect(lowest).toBeGreaterThan(1 - 2e-3);
    expect(highest).toBeLessThan(1 + 2e-3);
    measured("closure.belle-2024-hnl-tau.masses", count, "count");
    measured("closure.belle-2024-hnl-tau.median", median, { digits: 4 });
    measured("closure.belle-2024-hnl-tau.lowest", lowest, { digits: 4 });
    measured("closure.belle-2024-hnl-tau.highest", highest, { digits: 4 });
  });

  it("says nothing about another model, and is not added up", () => {
    const scalar = findModel("higgs-mixed-scalar");
    expect(reinterpret(belle, scalar, { findModel }).points[0]?.curves.observed?.verdict).toBe("no-answer");
    const other = madeUp({
      id: "other-2026-pi-n",
      sqrtS: undefined,
      dataSets: ["other"],
      confidenceLevel: 0.95,
      signature: { process: "tau- -> pi- X", decays: ["X -> nu mu+ mu-"] },
      quantity: "branching-fraction",
      unit: "1",
      rows: [
        [0.5, 1e-7],
        [1.5, 1e-7],
      ],
    });
    expect(() => combine([belle, other], model, "harmonic", { findModel })).toThrow(/region/);
    const both = combine([belle, other], model, "union", { masses: [1.2], findModel }).points[0]?.curves.observed?.intervals;
    expect(both?.at(-1)?.to).toBe(1);
  });
});
