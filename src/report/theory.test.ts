/** Theory bands as they are told and drawn: beside the bands of the experiment, and by their method. */
import { describe, expect, it } from "vitest";
import { shipped } from "../limits/limit.test-helper.ts";
import { findModel } from "../models/index.ts";
import { reinterpret } from "../reinterpret/reinterpret.ts";
import type { Result, TheoryMethod } from "../reinterpret/result.ts";
import { toCsv } from "./csv.ts";
import { drawFigure } from "./figure.ts";
import { toHepdata } from "./hepdata.ts";
import { toTable } from "./table.ts";

const prompt = (theory?: TheoryMethod): Result =>
  reinterpret(shipped("synthetic-2026-4mu-bands"), findModel("lmu-ltau"), { masses: [0.3, 1, 2], theory });
const islands = (theory?: TheoryMethod): Result =>
  reinterpret(shipped("belle2-2023-b-to-k-s-mumu"), findModel("higgs-mixed-scalar"), { masses: [0.3, 0.5, 0.8, 1.5], theory });
/** The words of a figure, without its marks. */
const wordsIn = (svg: string): string => svg.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");

describe.each(["envelope", "quadrature"] as const)("a theory band by %s", (method) => {
  it("leaves the curves and bands of the experiment as they are", () => {
    const [plain, banded] = [prompt(), prompt(method)];
    expect(banded.points.map(({ curves }) => curves)).toEqual(plain.points.map(({ curves }) => curves));
    const experiment = (csv: string): string[] =>
      csv
        .split("\n")
        .filter((line) => /^\d/.test(line))
        .map((line) => line.split(",").slice(0, 14).join(","));
    expect(experiment(toCsv(banded))).toEqual(experiment(toCsv(plain)));
  });

  it("has columns of its own in a table of numbers", () => {
    const csv = toCsv(prompt(method));
    const header =
      csv
        .split("\n")
        .find((line) => line.startsWith("mass,"))
        ?.split(",") ?? [];
    const row =
      csv
        .split("\n")
        .find((line) => line.startsWith("1,"))
        ?.split(",") ?? [];
    const cell = (name: string): number => Number(row[header.indexOf(name)]);
    const [point] = prompt(method).points.filter(({ mass }) => mass === 1);
    for (const [name, part] of [["certain", point?.theory?.certain[0]] as const, ["possible", point?.theory?.possible[0]] as const]) {
      expect([cell(`${name}_from`), cell(`${name}_to`)]).toEqual([part?.from, part?.to].map((each) => Number(each?.toPrecision(10))));
    }
    expect(csv.includes("added in quadrature")).toBe(method === "quadrature");
  });
});

describe("a theory band in quadrature", () => {
  it("is named in table, figure and record", () => {
    expect(toTable(prompt("quadrature"))).toMatch(/certain +possible +moved most by/);
    expect(toTable(prompt("quadrature"))).toContain("added in quadrature: isr (none; full), alpha (zero; running)");
    expect(toTable(prompt("envelope"))).toMatch(/for all inputs +for some input +moved most by/);
    // Under the bands of the expected limit nothing would be seen of it, as on an axis of many decades.
    const options = { bands: false, axes: { coupling: { range: [5e-4, 5e-3] } } } as const;
    expect(wordsIn(drawFigure([prompt("quadrature")]))).not.toContain("theory band");
    const words = wordsIn(drawFigure([prompt("quadrature")], options));
    expect(words).toContain("theory band (quadrature)");
    expect(words).toContain("inputs of the theory, in quadrature");
    expect(wordsIn(drawFigure([prompt("envelope")], options))).toContain("for some inputs");
    expect(toHepdata(prompt("quadrature"))).toContain("inputs in quadrature");
    expect(toHepdata(prompt("envelope"))).toContain("excluded for some inputs of the theory");
  });

  it("says in the figure and beside the masses where it is an envelope", () => {
    expect(wordsIn(drawFigure([islands("quadrature")]))).toContain("one at a time where intervals change");
    expect(wordsIn(drawFigure([prompt("quadrature")]))).not.toContain("where intervals change");
    const lines = toTable(islands("quadrature")).split("\n");
    const told = lines.filter((line) => /^ +\d/.test(line)).map((line) => line.includes("no-quadrature"));
    expect(told).toEqual([false, false, true, true]);
  });
});
