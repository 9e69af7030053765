/** Theory bands of every shipped limit in every model: numbers, and ends that are those of separate runs. */
import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { shipped } from "../limits/limit.test-helper.ts";
import { findModel, MODELS } from "../models/index.ts";
import type { Settings } from "../models/point.ts";
import { deviation } from "../reference-checks.test-helper.ts";
import { reinterpret } from "./reinterpret.ts";
import { type Result, THEORY_METHODS, type TheoryInput } from "./result.ts";

const LIMITS = readdirSync(new URL("../../fixtures/limits/", import.meta.url))
  .filter((name) => name.endsWith(".yaml"))
  .map((name) => name.replace(".yaml", ""));

/** Settings that open more than the defaults do. */
const SETTINGS: Readonly<Record<string, readonly Settings[]>> = {
  "lmu-ltau": [{}, { kineticMixing: "loop" }],
  "vector-charges": [{}, { charges: "b" }, { charges: "lmu-ltau" }],
};
const CASES = LIMITS.map(
  (id) => [id, MODELS.flatMap((model) => (SETTINGS[model.id] ?? [{}]).map((settings) => ({ model, settings })))] as const,
);

const four = (masses: Float64Array): number[] => [
  ...new Set([0, 1 / 3, 2 / 3, 1].map((share) => masses[Math.round(share * (masses.length - 1))] ?? Number.NaN)),
];

const isConvention = ({ name }: TheoryInput): boolean => name === "alpha" || name === "isr";

/** How many ends were compared with separate runs. */
let compared = 0;

describe.each(CASES)("%s in every model", (id, asked) => {
  const limit = shipped(id);
  const masses = four(limit.masses);
  const read = (model: (typeof asked)[number]["model"], request: Parameters<typeof reinterpret>[2]): Result =>
    reinterpret(limit, model, { masses, findModel, ...request });

  it.each(THEORY_METHODS)("has a band by %s that is made of numbers", (theory) => {
    for (const { model, settings } of asked) {
      for (const point of read(model, { settings, theory }).points) {
        const { certain = [], possible = [] } = point.theory ?? {};
        const where = `${model.id} at ${point.mass}`;
        for (const part of [...certain, ...possible]) {
          const shifts = [...part.fromContributions, ...part.toContributions].map(({ shift }) => shift);
          expect(
            [part.from, part.to, ...shifts].every((each) => Number.isFinite(each)),
            where,
          ).toBe(true);
          expect(part.from, where).toBeLessThanOrEqual(part.to);
        }
        const central = point.curves.observed?.intervals ?? point.curves.expected?.intervals ?? [];
        const within = (inner: readonly { from: number; to: number }[], outer: readonly { from: number; to: number }[]): boolean =>
          inner.every(({ from, to }) => outer.some((other) => other.from <= from * (1 + 1e-12) && to <= other.to * (1 + 1e-12)));
        if (point.theory !== null) expect([within(certain, central), within(central, possible)], where).toEqual([true, true]);
      }
    }
  });

  it("has an envelope whose ends are those of separate runs", () => {
    for (const { model, settings } of asked) {
      const separate = new Map<string, Result>();
      const runWith = (input: TheoryInput): Result => {
        const key = `${input.name} = ${input.value}`;
        const own = { [input.name]: input.value };
        const result = separate.get(key) ?? read(model, isConvention(input) ? { settings, ...own } : { settings: { ...settings, ...own } });
        separate.set(key, result);
        return result;
      };
      read(model, { settings, theory: "envelope" }).points.forEach(({ theory, mass }, k) => {
        for (const part of [...(theory?.certain ?? []), ...(theory?.possible ?? [])]) {
          for (const [end, input] of [["from", part.fromInput] as const, ["to", part.toInput] as const]) {
            if (input === null) continue;
            compared += 1;
            const { curves } = runWith(input).points[k] ?? {};
            const ends = (curves?.observed ?? curves?.expected)?.intervals.map((each) => each[end]) ?? [];
            const nearest = Math.min(...ends.map((each) => deviation(part[end], each)));
            expect(nearest, `${model.id} at ${mass}: ${end} by ${input.name}`).toBeLessThan(1e-12);
          }
        }
      });
    }
  });
});

it("compares ends made by inputs, and not a few", () => {
  expect(compared).toBeGreaterThan(500);
});
