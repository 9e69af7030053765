/** Limits that depend on two decay lengths, and planes over another mass: exact answers on made-up tables. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Limit } from "../limits/limit.ts";
import { madeUp } from "../limits/limit.test-helper.ts";
import type { Model, Scaling } from "../models/contract.ts";
import { defineModel } from "../models/define.ts";
import { MODELS } from "../models/index.ts";
import { HBAR_C } from "../physics/constants.ts";
import { deviation } from "../reference-checks.test-helper.ts";
import { combine } from "./combine.ts";
import { reinterpret } from "./reinterpret.ts";
import type { Interval } from "./result.ts";

/** c tau of X = K/s^2, c tau of chi2 = L/e^2 [cm]; sigma = S e^2 m_1 [fb], so that it moves with the mass of chi1. */
const [K, L, S] = [1e-8, 1e-6, 1e8];
const model = (scaling: Readonly<Record<"s" | "e", Scaling>>): Model =>
  defineModel({
    id: "two-lifetimes",
    title: "made up for a test",
    lagrangian: "0",
    parameters: {
      mass: { tex: "m", unit: "GeV", description: "mass", default: 1, range: [0.1, 5] },
      chi1Mass: { tex: "m_1", unit: "GeV", description: "mass of chi1", default: 1, range: [0.1, 10] },
      s: { tex: "s", unit: "1", description: "coupling of X", default: 1e-4, range: [1e-8, 1] },
      e: { tex: "e", unit: "1", description: "coupling of chi2", default: 1e-3, range: [1e-8, 1] },
    },
    coupling: "s",
    scaling,
    largestCoupling: () => 0,
    derived: {
      strength: {
        tex: "y",
        unit: "1",
        description: "e^2/m_1",
        value: ({ e, chi1Mass }) => (e * e) / chi1Mass,
        standsFor: { parameter: "e", at: ({ chi1Mass }, value) => Math.sqrt(value * chi1Mass), uses: ["chi1Mass"] },
      },
    },
    particles: {
      X: { tex: "X", spin: "scalar", mass: "mass", partialWidths: { "mu+ mu-": ({ s }) => (HBAR_C / K) * s * s } },
      chi1: { tex: "1", spin: "fermion", mass: "chi1Mass", partialWidths: {} },
      chi2: {
        tex: "2",
        spin: "fermion",
        mass: ({ chi1Mass }) => 1.4 * chi1Mass,
        partialWidths: { "chi1 e+ e-": ({ e }) => (HBAR_C / L) * e * e },
      },
    },
    production: { "e+ e- -> X chi1 chi2": ({ e, chi1Mass }) => S * e * e * chi1Mass },
    assumptions: [],
    references: [{ arxiv: "0000.00000", for: "nothing" }],
  });
const POWERS = model({ s: { production: 0, widths: { X: 2, chi2: 0 } }, e: { production: 2, widths: { X: 0, chi2: 2 } } });
const MIXED = model({ s: { production: "mixed", widths: "mixed" }, e: { production: "mixed", widths: "mixed" } });

const grid = (count: number, low: number, high: number): number[] =>
  Array.from({ length: count }, (_, k) => low * (high / low) ** (k / (count - 1)));
/** UL = U0 (x + 1/x)/2 (z + 1/z)/2 with x = c tau of X/c0, z = c tau of chi2/d0. */
const [U0, C0, D0] = [1, 1, 1];
const valley = (x: number): number => (x + 1 / x) / 2;
const table = (count: number, part: Readonly<Record<string, unknown>> = {}): Limit =>
  madeUp({
    dataSets: ["made up"],
    signature: { process: "e+ e- -> X chi1 chi2", decays: ["X -> mu+ mu-", "chi2 -> chi1 e+ e-"] },
    axes: [
      { name: "mass(X)", unit: "GeV" },
      { name: "ctau(X)", unit: "cm" },
      { name: "ctau(chi2)", unit: "cm" },
    ],
    rows: grid(count, 1e-2, 1e2).flatMap((x) => grid(count, 1e-2, 1e2).map((z) => [1, x, z, U0 * valley(x / C0) * valley(z / D0)])),
    ...part,
  });
const intervals = (limit: Limit, which: Model, coupling: string, settings: Readonly<Record<string, number>>): readonly Interval[] =>
  reinterpret(limit, which, { masses: [1], coupling, settings }).points[0]?.curves.observed?.intervals ?? [];

describe("a limit on two decay lengths with a known answer", () => {
  const limit = table(161);

  it.each([
    ["powers", POWERS],
    ["root search", MIXED],
  ] as const)("closes in s where x + 1/x = 2 q: %s", (_, which) => {
    // At e = 1e-3: c tau of chi2 = 1 cm, sigma = 100 fb; q = 100 would leave the table, so a weaker production: m_1 = 0.1 -> q = 10.
    const q = 10;
    const found = intervals(limit, which, "s", { e: 1e-3, chi1Mass: 0.1 });
    const edges = [1, -1].map((sign) => Math.sqrt(K / (q + sign * Math.sqrt(q * q - 1)) / C0));
    expect(found.map(({ fromReason, toReason }) => [fromReason, toReason])).toEqual([["limit", "limit"]]);
    expect(deviation(found[0]?.from ?? 0, edges[0] ?? 0)).toBeLessThan(1e-4);
    expect(deviation(found[0]?.to ?? 0, edges[1] ?? 0)).toBeLessThan(1e-4);
  });

  it.each([
    ["powers", POWERS],
    ["root search", MIXED],
  ] as const)("closes in e where S e^2 = UL of its decay length: %s", (_, which) => {
    // With w = c tau of chi2/d0 = L/(e^2 d0): S L/(d0 w) m_1 = (w + 1/w)/2 at x = 1, so w^2 = 2 S L m_1/d0 - 1.
    const found = intervals(limit, which, "e", { s: 1e-4, chi1Mass: 0.1 });
    const w = Math.sqrt((2 * S * L * 0.1) / D0 - 1);
    expect(found.map(({ fromReason, toReason }) => [fromReason, toReason])).toEqual([["limit", "edge-of-data"]]);
    expect(deviation(found[0]?.from ?? 0, Math.sqrt(L / (w * D0)))).toBeLessThan(1e-4);
    expect(deviation(found[0]?.to ?? 0, Math.sqrt(L / 1e-2))).toBeLessThan(1e-9);
  });

  it("has two islands where the limit has two valleys along the decay length that moves", () => {
    const heights = [0, -3, 0, -3, 0];
    const rows = heights.flatMap((height, k) => [0.1, 1, 10].map((z) => [1, 10 ** (k - 2), z, 100 * 10 ** (height + 1)]));
    const found = intervals(table(2, { rows }), POWERS, "s", { e: 1e-3, chi1Mass: 1 });
    expect(found).toHaveLength(2);
    expect(found.flatMap(({ fromReason, toReason }) => [fromReason, toReason])).toEqual(["limit", "limit", "limit", "limit"]);
  });

  it("holds a decay length between its nodes on a straight line, at a node exactly, and nowhere beyond", () => {
    const rows = [0.1, 10].flatMap((x) => [1, 100].map((z) => [1, x, z, z === 1 ? 10 : 1000]));
    const limitAt = (e: number): number => {
      const weak = intervals(table(2, { rows }), POWERS, "s", { e, chi1Mass: 1 });
      return weak.length;
    };
    // c tau of chi2 = 10 cm: UL = 100 fb, sigma = S e^2 = 10 fb; at 1 cm UL = 10 fb, sigma = 100 fb.
    expect([limitAt(Math.sqrt(L / 10)), limitAt(Math.sqrt(L / 1))]).toEqual([0, 1]);
    const beyond = reinterpret(table(2, { rows }), POWERS, { masses: [1], settings: { e: Math.sqrt(L / 1000) } }).points[0]?.curves
      .observed;
    expect([beyond?.verdict, beyond?.reason?.code]).toEqual(["no-answer", "lifetime-not-covered"]);
  });

  it.each([
    ["powers", POWERS],
    ["path", MIXED],
  ] as const)("excludes nothing across cells that are missing at what is held: %s", (_, which) => {
    const rows = [0.001, 0.01, 0.1, 1, 10].flatMap((x) => (x === 0.1 ? [[1, x, 100, 1e-9]] : [1, 100].map((z) => [1, x, z, 1e-9])));
    const found = intervals(table(2, { rows }), which, "s", { e: Math.sqrt(L / 5), chi1Mass: 1 });
    const ends = [10, 1, 0.01, 0.001].map((ctau) => Math.sqrt(K / ctau));
    expect(found.flatMap(({ fromReason, toReason }) => [fromReason, toReason])).toEqual(Array.from({ length: 4 }, () => "edge-of-data"));
    found
      .flatMap(({ from, to }) => [from, to])
      .forEach((end, k) => {
        expect(deviation(end, ends[k] ?? 0)).toBeLessThan(1e-9);
      });
  });

  it("has one limit at a point, whatever is solved for", () => {
    const coarse = table(5);
    const e = Math.sqrt(L / 2);
    const s = intervals(coarse, POWERS, "s", { e, chi1Mass: 0.1 })[0]?.from ?? Number.NaN;
    for (const which of [POWERS, MIXED]) {
      const back = intervals(coarse, which, "e", { s, chi1Mass: 0.1 });
      const nearest = back.flatMap(({ from, to }) => [from, to]).map((end) => deviation(end, e));
      expect(Math.min(...nearest)).toBeLessThan(1e-9);
    }
  });

  it("is continued along every decay length, the one that is held too", () => {
    const coarse = table(5, { rows: grid(5, 1e-2, 1e2).flatMap((x) => [1, 10].map((z) => [1, x, z, 1e-9])) });
    const settings = { e: Math.sqrt(L / 30), chi1Mass: 1 };
    const at = (extrapolate?: "longTail") => reinterpret(coarse, POWERS, { masses: [1], settings, extrapolate }).points[0]?.curves.observed;
    expect([at()?.verdict, at()?.reason?.message]).toEqual(["no-answer", expect.stringContaining("ctau(chi2) = 30 cm")]);
    expect(at("longTail")?.verdict).toBe("excluded");
  });

  it("follows both decay lengths where both move", () => {
    const relation = { text: "10*s", uses: ["s"], at: (point: Readonly<Record<string, unknown>>) => 10 * (point["s"] as number) };
    const found = reinterpret(limit, POWERS, { masses: [1], settings: { e: relation } }).points[0]?.curves.observed?.intervals ?? [];
    const [interval] = found;
    // r at an end of a bound, from the formula of the table.
    for (const end of found.flatMap(({ from, to, fromReason, toReason }) => [
      ...(fromReason === "limit" ? [from] : []),
      ...(toReason === "limit" ? [to] : []),
    ])) {
      const e = 10 * end;
      expect(deviation(S * e * e, U0 * valley(K / end ** 2 / C0) * valley(L / e ** 2 / D0))).toBeLessThan(2e-3);
    }
    expect(interval).toBeDefined();
  });
});

describe("a plane over another mass", () => {
  const limit = table(41);
  const values = grid(30, 0.1, 2);
  const plane = { parameter: "chi1Mass", values };

  it("is the answer at each of its values, in the coupling that is asked for, joined to regions", () => {
    const result = reinterpret(limit, POWERS, { masses: [1], coupling: "strength", settings: { s: 1e-4 }, plane });
    expect(result.plane).toEqual({ parameter: "chi1Mass", tex: "m_1", axis: "mass(chi1)" });
    expect(Object.keys(result.provenance.settings)).not.toContain("chi1Mass");
    expect(result.points.map(({ coordinates }) => coordinates["chi1Mass"])).toEqual(values);
    result.points.forEach(({ curves, coordinates }) => {
      const chi1Mass = coordinates["chi1Mass"] ?? 0;
      const single = reinterpret(limit, POWERS, { masses: [1], coupling: "strength", settings: { s: 1e-4, chi1Mass } }).points[0]?.curves;
      expect(curves).toEqual(single);
    });
    expect(result.regions).toHaveLength(1);
    const across = result.regions[0]?.outer.map(([x]) => x) ?? [];
    expect([Math.min(...across), Math.max(...across)]).toEqual([values[0], values.at(-1)]);
  });

  it("is that of several limits together, too", () => {
    const other = table(41, { id: "other-2026-ee", dataSets: ["other"] });
    const both = combine([limit, other], POWERS, "union", { masses: [1], coupling: "strength", settings: { s: 1e-4 }, plane });
    const alone = reinterpret(limit, POWERS, { masses: [1], coupling: "strength", settings: { s: 1e-4 }, plane });
    expect(both.points.map(({ curves }) => curves.observed?.intervals)).toEqual(
      alone.points.map(({ curves }) => curves.observed?.intervals),
    );
  });

  it.each([
    ["an unknown mass", { parameter: "chi3Mass", values: [1] }, {}, /no mass/],
    ["the mass of X", { parameter: "mass", values: [1] }, {}, /no mass/],
    ["a coupling", { parameter: "s", values: [1] }, {}, /no mass/],
    ["a mass that is set", { parameter: "chi1Mass", values: [1] }, { settings: { chi1Mass: 2 } }, /is scanned/],
    ["several masses of X", { parameter: "chi1Mass", values: [1] }, { masses: [1, 2] }, /one mass of X/],
    ["values out of range", { parameter: "chi1Mass", values: [100] }, {}, /outside/],
  ])("is refused over %s", (_, asked, request, message) => {
    expect(() => reinterpret(limit, POWERS, { ...request, plane: asked })).toThrow(message);
  });
});

it("no file of the engine knows a model by name", () => {
  const folder = new URL("./", import.meta.url);
  const sources = readdirSync(folder).filter((name) => name.endsWith(".ts") && !name.includes(".test"));
  expect(sources.length).toBeGreaterThan(15);
  const code = sources.map((name) => readFileSync(new URL(name, folder), "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "")).join("\n");
  for (const { id } of MODELS) expect(code, id).not.toContain(`"${id}"`);
});
