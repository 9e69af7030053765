import { expect, it } from "vitest";
import { shipped } from "../limits/limit.test-helper.ts";
import { findModel } from "../models/index.ts";
import { reinterpret } from "../reinterpret/reinterpret.ts";
import type { Result } from "../reinterpret/result.ts";
import { changedInputs, changeInWords } from "./inputs.ts";
import { boundInWords, comparison, isBound, keyOf } from "./moved.ts";
import { toJson } from "./numbers.ts";

const limit = shipped("belle2-2024-4mu-vector");
const run = (request: Parameters<typeof reinterpret>[2]): Result =>
  JSON.parse(toJson(reinterpret(limit, findModel("lmu-ltau"), request))) as Result;
const base = run({ masses: [1, 2, 3] });

it("finds nothing between a result and itself", () => {
  const { moved, compared, alone } = comparison(base, structuredClone(base));
  expect({ moved, alone }).toEqual({ moved: [], alone: [0, 0] });
  expect(compared).toBeGreaterThan(15);
});

it("finds the one number that moved, where and by how much", () => {
  const other = structuredClone(base) as unknown as { points: { curves: { observed: { intervals: { from: number }[] } } }[] };
  const interval = other.points[1]?.curves.observed.intervals[0];
  const before = interval?.from ?? 0;
  if (interval !== undefined) interval.from = before * 1.25;
  const { moved } = comparison(base, other as unknown as Result);
  const path = "points[1].curves.observed.intervals[0].from";
  expect(moved).toEqual([{ path, mass: 2, coordinates: {}, before, after: before * 1.25, relativeChange: 0.25 }]);
  expect(moved.map(isBound)).toEqual([true]);
  expect(boundInWords(path)).toBe("observed from");
});

it("compares points where they stand, not by their number", () => {
  const other = run({ masses: [0.5, 3, 1] });
  const { moved, alone } = comparison(base, other);
  expect({ moved, alone }).toEqual({ moved: [], alone: [1, 1] });
  const moving = comparison(base, run({ masses: [0.5, 3, 1], alpha: "running" })).moved.filter(isBound);
  expect(moving.map(({ path, mass }) => [path, mass])).toEqual([
    ["points[0].curves.observed.intervals[0].from", 1],
    ["points[2].curves.observed.intervals[0].from", 3],
  ]);
  expect(new Set(moving.map(keyOf)).size).toBe(2);
});

it("tells a verdict that changes, and ends that are not there any more", () => {
  const { moved } = comparison(base, run({ masses: [1, 2, 3], settings: { invisibleFraction: 1 } }));
  expect(moved.filter(({ mass }) => mass === 1).map(({ path, after }) => [path.replace(/^points\[0\]\.curves\./, ""), after])).toEqual(
    expect.arrayContaining([
      ["observed.verdict", "allowed"],
      ["observed.intervals[0].from", null],
    ]),
  );
});

it("names every input that differs, and can exchange those that are asked for", () => {
  const other = run({ masses: [1, 2, 3], alpha: "running", settings: { darkMatter: "dirac" } });
  const changed = changedInputs(base.provenance, other.provenance);
  expect(changed.map(changeInWords)).toEqual(["alpha: not set → running", "settings.darkMatter: not set → dirac"]);
  const [first] = changed.filter(({ name }) => name === "alpha");
  expect(first?.exchanged?.request).toEqual({ ...base.provenance.request, alpha: "running" });
  const back = changedInputs(other.provenance, base.provenance).filter(({ name }) => name === "settings.darkMatter");
  expect(back[0]?.exchanged?.request).toEqual({ ...other.provenance.request, settings: {} });
});

it("exchanges a projection with the regime that it needs: neither goes without the other", () => {
  const babar = shipped("babar-2016-4mu");
  const ask = (request: Parameters<typeof reinterpret>[2]): Result => {
    return JSON.parse(toJson(reinterpret(babar, findModel("lmu-ltau"), { masses: [1], findModel, ...request }))) as Result;
  };
  const projection = { luminosity: 50_000, regime: "background" } as const;
  expect(() => ask({ luminosity: 50_000 })).toThrow();
  const [published, projected] = [ask({}), ask(projection)];
  const changed = changedInputs(published.provenance, projected.provenance);
  expect(changed.map(({ name }) => name)).toEqual(["luminosity", "regime"]);
  for (const { exchanged } of changed) expect(exchanged?.request).toMatchObject(projection);
  for (const { exchanged } of changedInputs(projected.provenance, published.provenance)) {
    expect(exchanged?.request).not.toHaveProperty("luminosity");
    expect(exchanged?.request).not.toHaveProperty("regime");
  }
  // What both were asked for is exchanged alone.
  const free = changedInputs(projected.provenance, ask({ ...projection, regime: "free", confidenceLevel: 0.95 }).provenance);
  expect(free.map(({ name, exchanged }) => [name, exchanged?.request.regime, exchanged?.request.confidenceLevel])).toEqual([
    ["regime", "free", undefined],
    ["confidenceLevel", "background", 0.95],
  ]);
});

it("names files, constants, versions and defaults, which no request can exchange", () => {
  const one: Result["provenance"] = {
    ...base.provenance,
    inputs: [{ kind: "limit", name: limit.id, file: "mine.yaml", sha256: "a".repeat(64) }],
  };
  const other: Result["provenance"] = {
    ...one,
    version: "9.9.9",
    constants: { ...one.constants, "MASSES.tau [GeV]": 1.8 },
    settings: { ...one.settings, kineticMixing: "loop" },
    inputs: [{ kind: "limit", name: limit.id, file: "other.yaml", sha256: "b".repeat(64) }],
  };
  const changed = changedInputs(one, other);
  expect(changed.map((change) => [changeInWords(change), change.exchanged !== undefined])).toEqual([
    [`limit file ${limit.id}: SHA-256 aaaaaaaaaaaa... → SHA-256 bbbbbbbbbbbb...`, true],
    [`version: ${one.version} → 9.9.9`, false],
    ["MASSES.tau [GeV]: 1.77693 → 1.8", false],
    ["default of kineticMixing: none → loop", false],
  ]);
});
