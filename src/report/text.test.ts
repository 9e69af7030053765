import { describe, expect, it } from "vitest";
import { madeUp, shipped } from "../limits/limit.test-helper.ts";
import { findModel } from "../models/index.ts";
import { recast, reinterpret } from "../reinterpret/reinterpret.ts";
import { toCsv } from "./csv.ts";
import { readable, rounded, toJson } from "./numbers.ts";
import { alignedTable, toTable } from "./table.ts";

const model = findModel("lmu-ltau");
const bands = reinterpret(shipped("synthetic-2026-4mu-bands"), model);

describe("numbers", () => {
  it("carry 10 significant digits in results and 4 in tables", () => {
    expect(rounded(1 / 3)).toBe(0.3333333333);
    expect(rounded(123456789012)).toBe(123456789000);
    expect(toJson({ a: Math.PI * 1e-20, b: [2 / 3], c: "1/3", d: null })).toBe(
      '{\n  "a": 3.141592654e-20,\n  "b": [\n    0.6666666667\n  ],\n  "c": "1/3",\n  "d": null\n}\n',
    );
    expect(() => toJson({ a: Number.NaN })).toThrow(/a is NaN/);
    expect([0, 0.00123456, 1.5e-5, 123456, -0.5, 1e-10].map(readable)).toEqual(["0", "0.001235", "1.5e-5", "1.235e5", "-0.5", "1e-10"]);
  });
});

describe("the CSV of a result", () => {
  const lines = toCsv(bands).trimEnd().split("\n");
  const body = lines.filter((line) => !line.startsWith("#"));
  const columns = body[0]?.split(",") ?? [];

  it("states version, limit, model, coupling, unit, conventions, warnings and references in its header", () => {
    const header = lines.filter((line) => line.startsWith("#")).join("\n");
    for (const word of [
      "darkzoo 0.1.0",
      "synthetic-2026-4mu-bands",
      "lmu-ltau",
      "gPrime [1]",
      "0.9",
      "alpha(0)",
      "warning synthetic",
      "mass [GeV]",
    ]) {
      expect(header).toContain(word);
    }
  });

  it("has one row a mass, as many fields as columns, and the numbers of the result", () => {
    expect(columns).toContain("expectedPlus2_from");
    expect(body.length - 1).toBe(bands.points.length);
    expect(body.every((line) => line.split(",").length === columns.length)).toBe(true);
    const first = body[1]?.split(",") ?? [];
    expect(Number(first[columns.indexOf("observed_from")])).toBe(rounded(bands.points[0]?.curves.observed?.intervals[0]?.from ?? 0));
  });

  it("leaves the cells empty where there is no answer, and says why", () => {
    const text = toCsv(recast(shipped("babar-2016-4mu"), model, model, { masses: [3.1] }));
    expect(text.trimEnd().split("\n").at(-1)).toBe("3.1,0,,,,,no-answer,veto,,,,babar-2016-4mu,lmu-ltau");
  });

  it("quotes fields that hold a separator and keeps a comment on one line", () => {
    const strange = { ...bands, modelTitle: "two\nlines", points: bands.points.slice(0, 1) };
    expect(
      toCsv(strange)
        .split("\n")
        .filter((line) => !line.startsWith("#") && line !== "").length,
    ).toBe(2);
  });
});

describe("the table of a result", () => {
  it("shows bound, expected bound and decay length, the warnings, the assumptions and what to cite", () => {
    const text = toTable(bands);
    expect(text).toMatch(/mass \[GeV\]\s+observed gPrime\s+expected gPrime\s+c tau \[cm\]/);
    expect(text).toContain("synthetic: synthetic-2026-4mu-bands is synthetic");
    expect(text).toContain("assumes: ");
    expect(text).toContain("90 % CL");
  });

  it("explains every reason for which there is no bound", () => {
    const text = toTable(reinterpret(madeUp({ confidenceLevel: "unstated" }), findModel("alp-photon")));
    expect(text).toContain("no bound, no-production: alp-photon does not produce e+ e- -> mu+ mu- X");
    expect(text).toContain("confidence level unstated");
  });

  it("aligns numbers to the right and words to the left", () => {
    expect(
      alignedTable(
        ["a", "word"],
        [
          ["1", "x"],
          ["100", "long"],
        ],
      ),
    ).toBe("  a  word\n---  ----\n  1  x\n100  long");
  });
});
