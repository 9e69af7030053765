import { describe, expect, it } from "vitest";
import { madeUp, shipped } from "../limits/limit.test-helper.ts";
import { findModel } from "../models/index.ts";
import { recast, reinterpret } from "../reinterpret/reinterpret.ts";
import { summarise } from "../reinterpret/warn.ts";
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

describe("ends of an interval in the table", () => {
  const limit = shipped("belle2-2023-b-to-k-s-mumu");
  const scalar = findModel("higgs-mixed-scalar");
  const table = (...masses: readonly number[]): string => toTable(reinterpret(limit, scalar, { masses }));

  it("are marked where the data end, and only there", () => {
    expect(table(0.3)).toMatch(/ 9\.299e-4 to ≥0\.07381 /);
    expect(table(0.3)).toContain("the data end there");
    expect(table(0.8)).not.toMatch(/[≤≥]/);
  });

  it("are said to be those of intervals, of a bound, or of nothing", () => {
    expect(table(0.8)).toContain("couplings in the intervals are excluded");
    expect(table(3)).toContain("no coupling is excluded");
    expect(toTable(bands)).toContain("couplings above the bound are excluded");
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

  it("leaves a remark of most masses out of the column and tells below where it holds, how often and how large it is", () => {
    const remark = (code: string, message: string) => ({ code, message });
    const points = bands.points.slice(0, 10).map((point, k) => ({
      ...point,
      mass: 1 + k,
      warnings: [
        ...(k === 3 ? [] : [remark("hadronic-spread", `evaluations of R(m) differ by ${k + 1} %`)]),
        ...(k > 7 ? [remark("not-prompt", `c tau = ${k} cm exceeds 3 cm`)] : []),
      ],
    }));
    const text = toTable({ ...bands, points, warnings: summarise(points) });
    expect(text).not.toMatch(/^ .*hadronic-spread/m);
    expect(text.match(/^ .*not-prompt$/gm)).toHaveLength(2);
    expect(text).toContain("at most masses, and therefore not in the column of remarks: hadronic-spread");
    expect(text).toContain("hadronic-spread: at 9 of 10 masses, 1 to 3, 5 to 10 GeV: evaluations of R(m) differ by 1 to 10 %\n");
    expect(text).toContain("not-prompt: at 2 of 10 masses, 9 to 10 GeV: c tau = 8 to 9 cm exceeds 3 cm\n");
    expect(toCsv({ ...bands, points }).match(/,hadronic-spread[, ]/g)).toHaveLength(9);
  });

  it("tells different sentences of one code apart, and leaves digits in names alone", () => {
    const point = (mass: number, message: string) => ({ mass, warnings: [{ code: "x", message }] });
    const told = summarise([point(1, "m1 by 2 %"), point(1, "m1 by 3 %"), point(2, "by a factor 2"), point(4, "m1 by 1e-3 %")]);
    expect(told).toEqual([
      { code: "x", message: "at 4 of 4 points, 1 to 4 GeV: m1 by 0.001 to 3 % (3 of them), by a factor 2 (1 of them)" },
    ]);
  });

  it("has a column for every further axis, as the CSV has, and tells decays of different states apart", () => {
    const points = bands.points.slice(0, 2).map((point, k) => ({ ...point, coordinates: { "mass(h')": 0.25 * (k + 1) } }));
    const signature = { process: "e+ e- -> X h'", decays: ["X -> mu+ mu-", "X -> e+ e-", "h' -> invisible"] };
    expect(toTable({ ...bands, points })).toMatch(
      /^mass \[GeV\]  mass\(h'\) \[GeV\]  observed gPrime .*\n-+.*\n +[\d.]+ +0\.25 .*\n +[\d.]+ +0\.5 /m,
    );
    const csv = toCsv({ ...bands, points, signature }, bands);
    const rows = csv.trimEnd().split("\n");
    const body = rows.filter((line) => !line.startsWith("#"));
    expect(body[0]).toMatch(/^mass,mass\(h'\),interval,/);
    expect(body[1]).toMatch(/^[\d.]+,0\.25,1,/);
    expect(body[3]).toMatch(/^[\d.]+,,1,/);
    expect(csv).toContain("# signature: e+ e- -> X h', X -> mu+ mu- or X -> e+ e-, h' -> invisible\n");
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
