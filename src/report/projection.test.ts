/** Wherever a projected limit is shown, it says that it is one. */
import { describe, expect, it } from "vitest";
import { shipped } from "../limits/limit.test-helper.ts";
import { findModel } from "../models/index.ts";
import { combine } from "../reinterpret/combine.ts";
import { reinterpret } from "../reinterpret/reinterpret.ts";
import type { Result } from "../reinterpret/result.ts";
import { toCsv } from "./csv.ts";
import { drawFigure } from "./figure.ts";
import { toHepdata } from "./hepdata.ts";
import { toTable } from "./table.ts";

const request = { masses: [0.5, 1, 2], luminosity: 50_000, confidenceLevel: 0.95 };
const projected = reinterpret(shipped("synthetic-2026-4mu-bands"), findModel("lmu-ltau"), request);
const published = reinterpret(shipped("synthetic-2026-4mu-bands"), findModel("lmu-ltau"), { masses: request.masses });
const pair = [shipped("belle2-2023-b-to-k-s-mumu"), shipped("belle-2026-b-to-h-invisible-k")];
const together = combine(pair, findModel("higgs-mixed-scalar"), "union", { masses: [0.3], confidenceLevel: 0.95 });

const LINE = "approximation: converted from 90 % to 95 % CL and projected from 200 fb^-1 to 50 ab^-1, background-dominated";

describe("a projected limit", () => {
  it.each<[string, (result: Result) => string]>([
    ["table", (result) => toTable(result)],
    ["CSV", (result) => toCsv(result)],
    ["HEPData record", (result) => toHepdata(result)],
  ])("is named an approximation in the %s", (_, write) => {
    expect(write(projected)).toContain(LINE);
    expect(write(projected)).toContain("converted to 95 % CL, projected to 50/ab");
    expect(write(published)).not.toMatch(/approximation|projected|converted/);
  });

  it("to less data says that the background is the least that is allowed, and what much would give", () => {
    const less = reinterpret(shipped("synthetic-2026-4mu-bands"), findModel("lmu-ltau"), { masses: [1], luminosity: 2 });
    const line = /projected from 200 fb\^-1 to 2 fb\^-1, few events of background \(0\.99\d*\), the least that the bands allow/;
    for (const text of [toTable(less), toCsv(less), toHepdata(less)]) expect(text.replace(/\s+/g, " ")).toMatch(line);
    const [told] = less.warnings.filter(({ code }) => code === "luminosity-projected");
    expect(told?.message).toMatch(/by a factor 7\d(\.\d+)? with so few, which is taken, and by 10 with many \(regime background\)$/);
  });

  it("is named so in the figure, and drawn as an expectation", () => {
    const svg = drawFigure([projected]);
    const words = svg.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");
    expect(words).toContain("projected to 50/ab");
    expect(words).toContain("converted to another confidence level — an approximation");
    expect(words).toContain("projected to 50/ab — an approximation");
    expect(words).toContain("excluded, as expected");
    expect(words).not.toContain("observed");
    expect(drawFigure([published])).not.toMatch(/approximation/);
  });

  it("is told from the others of a combination", () => {
    expect(toTable(together)).toContain(
      "approximation: belle-2026-b-to-h-invisible-k converted from 90 % to 95 % CL, background-dominated",
    );
    expect(together.limitTitle).toBe("Union of 2 limits, converted to 95 % CL");
  });
});
