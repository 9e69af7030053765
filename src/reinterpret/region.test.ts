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

describe("a region whose edges hold as they are", () => {
  const scalar = findModel("higgs-mixed-scalar");
  const region = (part: Readonly<Record<string, unknown>> = {}): Limit =>
    madeUp({
      id: "region-2026-k-s",
      sqrtS: undefined,
      signature: { process: "B+ -> K+ X", decays: ["X -> invisible"] },
      quantity: "coupling",
      unit: "1",
      referenceModel: "higgs-mixed-scalar",
      referenceCoupling: "sinTheta",
      rows: [
        [0.1, 1e-3],
        [0.4, 4e-3],
      ],
      upperEdge: [
        [0.1, 1e-1],
        [0.4, 4e-1],
      ],
      edges: "as-published",
      ...part,
    });
  const at = (limit: Limit, mass: number, settings: Settings = {}): Answer | undefined =>
    reinterpret(limit, scalar, { masses: [mass], settings, findModel, theory: "envelope" }).points[0]?.curves.observed;

  it("comes back with the choices of its authors, also where no visible width or no power law would tell how edges move", () => {
    expect(at(region(), 0.1)?.intervals).toEqual([{ from: 1e-3, to: 1e-1, fromReason: "limit", toReason: "limit" }]);
    expect(at(region({ edges: "long-lived" }), 0.1)?.reason?.code).toBe("channel-closed");
    const asTheirs = region({ referenceOptions: { topMass: "msbar" } });
    expect(at(asTheirs, 0.1, { topMass: "msbar" })?.verdict).toBe("excluded");
  });

  it("answers no other choice, and none with a mass of nature that is set", () => {
    const message = "the edges of the region hold for the choices of its authors alone: how others move them is not known";
    for (const settings of [{ topMass: "msbar" }, { hadronicFactor: 3 }, { muonMass: 0.1 }])
      expect(at(region(), 0.1, settings)?.reason).toEqual({ code: "not-covered", message });
    expect(at(region({ referenceOptions: { topMass: "msbar" } }), 0.1)?.reason?.code).toBe("not-covered");
  });

  it("has no theory band: nothing is known of how its edges move with the inputs", () => {
    const result = reinterpret(region(), scalar, { masses: [0.1], findModel, theory: "envelope" });
    expect(result.theory).toBeNull();
    expect(result.points[0]?.theory).toBeNull();
  });

  it.each([
    ["log", 2e-3, 2e-1],
    ["linear", 1e-3 * 4 ** (1 / 3), 1e-1 * 4 ** (1 / 3)],
  ])("on an axis that is %s has both edges straight in it", (scale, from, to) => {
    const [interval] = at(region({ axes: [{ name: "mass(X)", unit: "GeV", scale }] }), 0.2)?.intervals ?? [];
    expect(deviation(interval?.from ?? 0, from)).toBeLessThan(1e-12);
    expect(deviation(interval?.to ?? 0, to)).toBeLessThan(1e-12);
  });

  it("may begin at mass 0 on a linear axis", () => {
    const edges = {
      rows: [
        [0, 1e-3],
        [0.4, 1e-3],
      ],
      upperEdge: [
        [0, 1e-1],
        [0.4, 1e-1],
      ],
    };
    const limit = region({ axes: [{ name: "mass(X)", unit: "GeV", scale: "linear" }], ...edges });
    expect(at(limit, 0.2)?.intervals).toMatchObject([{ from: 1e-3, to: 1e-1 }]);
  });

  it("of a coupling that falls with the parameter is turned over", () => {
    const alp = findModel("alp-lfv-tau");
    const limit = madeUp({
      id: "region-2026-tau-e",
      sqrtS: undefined,
      signature: { process: "tau- -> e- X", decays: ["X -> invisible"] },
      quantity: "coupling",
      unit: "TeV",
      referenceModel: "alp-lfv-tau",
      referenceCoupling: "decayConstant",
      rows: [
        [0.5, 1],
        [1, 1],
      ],
      upperEdge: [
        [0.5, 1000],
        [1, 2000],
      ],
      edges: "as-published",
    });
    const [inverse, own] = ["inverseDecayConstant", "decayConstant"].map(
      (coupling) => reinterpret(limit, alp, { masses: [1], coupling, findModel }).points[0]?.curves.observed?.intervals[0],
    );
    expect(deviation(inverse?.from ?? 0, 1 / 2e6)).toBeLessThan(1e-12);
    expect(deviation(inverse?.to ?? 0, 1 / 1e3)).toBeLessThan(1e-12);
    expect(deviation(own?.from ?? 0, 1e3)).toBeLessThan(1e-12);
    expect(deviation(own?.to ?? 0, 2e6)).toBeLessThan(1e-12);
  });
});
