/** Closure: a published signal limit, read in its own model, gives the published coupling curve. */
import { describe, expect, it } from "vitest";
import { madeUp, shipped } from "../limits/limit.test-helper.ts";
import { measured, spreadOf } from "../measured.test-helper.ts";
import { findModel } from "../models/index.ts";
import { between, segmentOf } from "../numerics/interpolation.ts";
import { NEEDS_TABLES, publishedTable, TABLES_AT_HAND } from "../reference-checks.test-helper.ts";
import { recast, reinterpret } from "./reinterpret.ts";
import type { Result } from "./result.ts";

const bound = ({ curves }: Result["points"][number]): number => curves.observed?.intervals[0]?.from ?? Number.NaN;

/** Computed over published coupling at each point of a result, where the published curve has a value. */
function ratios(result: Result, published: readonly (readonly number[])[]): { mass: number; ratio: number }[] {
  const masses = published.map(([mass]) => mass ?? Number.NaN);
  return result.points.flatMap((point) => {
    const k = segmentOf(masses, point.mass);
    const [m0, g0] = published[k] ?? [];
    const [m1, g1] = published[k + 1] ?? [];
    if (m0 === undefined || m1 === undefined || g0 === undefined || g1 === undefined) return [];
    return [{ mass: point.mass, ratio: bound(point) / between(point.mass, m0, m1, g0, g1, true, true) }];
  });
}

/** Holds computed over published couplings, of a limit or of the table that it was made from, against the record. */
function record(id: string, values: readonly number[]): void {
  const { count, median, lowest, highest } = spreadOf(values);
  measured(`closure.${id}.masses`, count, "count");
  measured(`closure.${id}.median`, median, { digits: 4 });
  measured(`closure.${id}.lowest`, lowest, { digits: 4 });
  measured(`closure.${id}.highest`, highest, { digits: 4 });
}

/** Means over windows of 0.5 GeV from 0.2 to 9.6 GeV. */
function windowMeans(all: readonly { mass: number; ratio: number }[]): { from: number; mean: number; count: number }[] {
  return Array.from({ length: 19 }, (_, k) => {
    const from = 0.2 + 0.5 * k;
    const inside = all.filter(({ mass }) => mass >= from && mass < Math.min(from + 0.5, 9.6)).map(({ ratio }) => ratio);
    return { from, mean: inside.reduce((a, b) => a + b, 0) / inside.length, count: inside.length };
  }).filter(({ count }) => count > 0);
}

describe("closure of belle2-2020-alp-3gamma", () => {
  it.skipIf(!TABLES_AT_HAND)(
    `the full published cross-section table gives the published coupling: median 1.00-1.02, windows of 0.5 GeV within 0.92-1.08${NEEDS_TABLES}`,
    () => {
      const bins = publishedTable("published/belle2_alp3gamma_2020_sigma_ul.csv");
      const sound = bins.filter(([low = 0, high = 0]) => high > low);
      expect([bins.length, bins.length - sound.length]).toEqual([391, 9]);
      const rows = sound.map(([low = 0, high = 0, sigma = 0]) => [(low + high) / 2, sigma]).sort(([a = 0], [b = 0]) => a - b);
      const limit = madeUp({
        signature: { process: "e+ e- -> gamma X", decays: ["X -> gamma gamma"] },
        unit: "pb",
        rows: rows.filter(([mass], k) => k === 0 || mass !== rows[k - 1]?.[0]),
      });
      const all = ratios(
        reinterpret(limit, findModel("alp-photon")),
        publishedTable("published/belle2_alp3gamma_2020_gagg_ul_axionlimits.csv"),
      );
      expect(all.length).toBeGreaterThan(370);
      const { median } = spreadOf(all.map(({ ratio }) => ratio));
      expect(median).toBeGreaterThan(1);
      expect(median).toBeLessThan(1.02);
      const means = windowMeans(all);
      expect(means.length).toBe(19);
      expect(means.filter(({ mean }) => !(mean > 0.92 && mean < 1.08))).toEqual([]);
      record(
        "belle2-2020-alp-3gamma.full",
        all.map(({ ratio }) => ratio),
      );
      const windows = spreadOf(means.map(({ mean }) => mean));
      measured("closure.belle2-2020-alp-3gamma.full.window.lowest", windows.lowest, { digits: 3 });
      measured("closure.belle2-2020-alp-3gamma.full.window.highest", windows.highest, { digits: 4 });
    },
  );

  it.skipIf(!TABLES_AT_HAND)(`the shipped limit is a selection of the full table, and closes in the median${NEEDS_TABLES}`, () => {
    const limit = shipped("belle2-2020-alp-3gamma");
    const bins = publishedTable("published/belle2_alp3gamma_2020_sigma_ul.csv");
    const strange = [...limit.masses].filter((mass, k) => {
      const upperLimit = limit.curves.get("observed")?.[k] ?? Number.NaN;
      // Four digits are carried.
      return !bins.some(
        ([low = 0, high = 0, pb = 0]) => Math.abs((low + high) / 2 - mass) < 5e-3 && Math.abs((1000 * pb) / upperLimit - 1) < 1e-3,
      );
    });
    expect(strange).toEqual([]);
    const all = ratios(
      reinterpret(limit, findModel("alp-photon")),
      publishedTable("published/belle2_alp3gamma_2020_gagg_ul_axionlimits.csv"),
    );
    expect(all.length).toBeGreaterThanOrEqual(95);
    // Single points of the two digitised curves are shifted by about a bin, so only the middle is compared.
    expect(Math.abs(spreadOf(all.map(({ ratio }) => ratio)).median - 1)).toBeLessThan(0.02);
    record(
      "belle2-2020-alp-3gamma",
      all.map(({ ratio }) => ratio),
    );
    const windows = spreadOf(windowMeans(all).map(({ mean }) => mean));
    measured("closure.belle2-2020-alp-3gamma.window.lowest", windows.lowest, { digits: 3 });
    measured("closure.belle2-2020-alp-3gamma.window.highest", windows.highest, { digits: 4 });
  });
});

describe("closure of the published couplings of L_mu - L_tau", () => {
  it.skipIf(!TABLES_AT_HAND)(`babar-2016-4mu lies on the full published curve${NEEDS_TABLES}`, () => {
    const model = findModel("lmu-ltau");
    const all = ratios(recast(shipped("babar-2016-4mu"), model, model), publishedTable("published/babar_4mu_gprime_ul.csv"));
    expect(all.length).toBeGreaterThan(140);
    // Four digits are carried.
    expect(all.filter(({ ratio }) => !(Math.abs(ratio - 1) < 1e-3))).toEqual([]);
    record(
      "babar-2016-4mu",
      all.map(({ ratio }) => ratio),
    );
  });

  it.skipIf(!TABLES_AT_HAND)(`belle2-2018-zprime-invisible lies on the published curve${NEEDS_TABLES}`, () => {
    const model = findModel("lmu-ltau");
    const result = recast(shipped("belle2-2018-zprime-invisible"), model, model, { settings: { invisibleFraction: 1 } });
    const published = publishedTable("published/belle2_zprime_inv_2018_gprime_ul_br1.csv").filter(([mass = 0]) => mass > 0);
    const all = ratios(result, published);
    expect(all.length).toBeGreaterThan(30);
    expect(all.filter(({ ratio }) => !(Math.abs(ratio - 1) < 5e-3))).toEqual([]);
    record(
      "belle2-2018-zprime-invisible",
      all.map(({ ratio }) => ratio),
    );
  });
});

describe("closure of the digitised couplings of other models", () => {
  it.skipIf(!TABLES_AT_HAND).each([
    ["babar-2020-leptophilic-ee", "babar_leptophilic_xi_ul", { photonDecays: "none", higgsVev: 246 }],
    ["babar-2020-leptophilic-mumu", "babar_leptophilic_xi_ul", { photonDecays: "none", higgsVev: 246 }],
    ["belle-2022-leptophilic-ee", "belle_leptophilic_xi_ul", { photonDecays: "none", higgsVev: 246 }],
    ["belle-2022-leptophilic-mumu", "belle_leptophilic_xi_ul", { photonDecays: "none", higgsVev: 246 }],
    ["babar-2014-darkphoton", "babar_darkphoton_visible_eps_ul", {}],
    ["babar-2017-darkphoton-invisible", "babar_darkphoton_invisible_eps_ul", { invisibleFraction: 1 }],
  ])(`%s lies on the full published curve %s${NEEDS_TABLES}`, (id, table, settings) => {
    const limit = shipped(id);
    const model = findModel(limit.referenceModel?.model ?? "");
    const { points } = recast(limit, model, model, { settings });
    // The row of the full table nearest in mass: curves climb too steeply to compare between rows.
    const published = publishedTable(`published/${table}.csv`);
    const off = points.flatMap((point) => {
      const value = bound(point);
      if (Number.isNaN(value)) return [];
      const [mass = 0, coupling = 0] = published.reduce((best, row) =>
        Math.abs((row[0] ?? 0) - point.mass) < Math.abs((best[0] ?? 0) - point.mass) ? row : best,
      );
      return [
        { mass: point.mass, ratio: value / coupling, off: Math.max(Math.abs(mass / point.mass - 1), Math.abs(value / coupling - 1)) },
      ];
    });
    // One row of the invisible search lies below the masses of the model.
    expect(off.length).toBe(limit.masses.length - (id === "babar-2017-darkphoton-invisible" ? 1 : 0));
    // Four digits of the coupling and five or six of the mass are carried.
    expect(off.filter((entry) => !(entry.off < 1e-3))).toEqual([]);
    record(
      id,
      off.map(({ ratio }) => ratio),
    );
  });
});
