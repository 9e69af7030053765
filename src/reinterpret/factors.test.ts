/** The factors between conventions that docs/guide/conventions.md states, computed from bounds. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { shipped } from "../limits/limit.test-helper.ts";
import { findModel } from "../models/index.ts";
import { reinterpret } from "./reinterpret.ts";
import type { ReinterpretRequest } from "./reading.ts";

const PAGE = readFileSync(new URL("../../docs/guide/conventions.md", import.meta.url), "utf8");
/** Rows that name an option of a model, and what it does to the bound from a limit at a mass. */
const ROWS = [...PAGE.matchAll(/\| `(\w+)=([^`]+)` in `([\w-]+)` \| × ([\d.]+) \(`([\w-]+)` at ([\d.]+) GeV\)/g)].map(
  ([, name = "", value = "", model = "", factor = "", limit = "", mass = ""]) => ({ name, value, model, factor, limit, mass }),
);

/** A choice of the calculation, or a setting of the model. */
const asked = (name: string, value: string): Partial<ReinterpretRequest> => {
  const choice = Number.isNaN(Number(value)) ? value : Number(value);
  return ["alpha", "isr", "cosMax"].includes(name) ? { [name]: choice } : { settings: { [name]: choice } };
};

describe("a factor between conventions", () => {
  it("says from which limit it is, wherever it is stated", () => {
    expect(ROWS.length).toBeGreaterThan(10);
    expect(ROWS.length).toBe(PAGE.split("| × ").length - 1);
  });

  it.each(ROWS.map((row) => [row.name, row.value, row.limit, row.factor, row] as const))(
    "%s=%s moves the bound from %s by %s",
    (name, value, _, factor, { limit, model, mass }) => {
      const bound = (request: Partial<ReinterpretRequest>): number => {
        const { points } = reinterpret(shipped(limit), findModel(model), { masses: [Number(mass)], findModel, ...request });
        const [interval] = points[0]?.curves.observed?.intervals ?? [];
        expect(interval?.fromReason).toBe("limit");
        return interval?.from ?? Number.NaN;
      };
      expect((bound(asked(name, value)) / bound({})).toFixed(3)).toBe(factor);
    },
  );
});
