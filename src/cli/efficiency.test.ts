/** `--efficiency` as a user calls it: which limit and model a table is for, and what is refused. All efficiencies here are made up. */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { ANSWERS, type AnswerOf } from "./answers.ts";
import { answered, darkzoo, inFolder, refused } from "./program.test-helper.ts";

const LIMIT = `
title: made up for a test
experiment: none
reference: {}
sqrtS: 10.58 GeV
confidenceLevel: 0.9
statistic: unstated
signature: { process: e+ e- -> mu+ mu- X, decays: [X -> mu+ mu-] }
quantity: cross-section
unit: fb
hypothesis: { spin: vector }
axes: [{ name: mass(X), unit: GeV }]
values: [observed]
rows: [[1, 0.1], [4, 0.1]]
source: { location: a test, method: synthetic, by: the test, date: 2026-11-21 }
`;
const put = (name: string, text: string): string => {
  writeFileSync(inFolder(name), text);
  return inFolder(name);
};
const one = put("made-up-one.yaml", `format: darkzoo-limit-1\nid: made-up-one${LIMIT}`);
const two = put("made-up-two.yaml", `format: darkzoo-limit-1\nid: made-up-two${LIMIT}`);
/** The bound moves by 1/sqrt(0.64). */
const columns = put("mine.csv", "mass [MeV], efficiency, reference efficiency\n1000, 0.16, 0.25\n4000, 0.16, 0.25\n");
const written = (limit: string, hypothesis: string): string =>
  `format: darkzoo-efficiency-1\nlimit: ${limit}\nhypothesis: ${hypothesis}\naxes: [{ name: mass(X), unit: GeV }]\nvalues: [ratio]\nrows: [[1, 0.64], [4, 0.64]]\n`;
const scalarTable = put("scalar.yaml", written("made-up-two", "{ spin: scalar }"));
const modelTable = put(
  "model.json",
  JSON.stringify({
    format: "darkzoo-efficiency-1",
    limit: "made-up-two",
    hypothesis: { model: "lmu-ltau" },
    axes: [{ name: "mass(X)", unit: "GeV" }],
    values: ["ratio"],
    rows: [
      [1, 4],
      [4, 4],
    ],
  }),
);

type Result = Extract<AnswerOf<"result">, { readonly points: unknown }>;
const AT = ["--mass", "1", "--json"] as const;
const results = async (...words: string[]): Promise<Result[]> => {
  const stdout = await answered("reinterpret", ...words, ...AT);
  const answer = z.parse(ANSWERS.result, JSON.parse(stdout));
  return "results" in answer ? answer.results : [answer];
};
const boundOf = ({ points }: Result): number => points[0]?.curves.observed?.intervals[0]?.from ?? Number.NaN;

describe("--efficiency", () => {
  it("takes a table of columns for the one limit and model, and records its hash and no path", async () => {
    const [plain] = await results(one, "--model", "muonphilic-scalar");
    const [corrected] = await results(one, "--model", "muonphilic-scalar", "--efficiency", columns);
    if (plain === undefined || corrected === undefined) throw new Error("no result");
    expect(boundOf(corrected) / boundOf(plain)).toBeCloseTo(1.25, 8);
    const tableHash = createHash("sha256").update(readFileSync(columns)).digest("hex");
    const hypothesis = { model: "muonphilic-scalar" };
    expect(corrected.provenance.efficiencies).toEqual([{ limit: "made-up-one", hypothesis, table: "mine.csv", tableHash }]);
    expect(plain.provenance.efficiencies).toEqual([]);
    expect(JSON.stringify(corrected)).not.toContain(inFolder(""));
  });

  it("of several limits and models corrects those that the tables are for", async () => {
    const models = ["--model", "muonphilic-scalar", "--model", "lmu-ltau"];
    const plain = (await results(one, two, ...models)).map(boundOf);
    const corrected = await results(one, two, ...models, "--efficiency", scalarTable, "--efficiency", modelTable);
    const quotients = corrected.map((result, k) => Number((boundOf(result) / (plain[k] ?? 0)).toPrecision(8)));
    // One limit after the other, in each the scalar first.
    expect(quotients).toEqual([1, 1, 1.25, 0.5]);
  });

  it("takes LIMIT=FILE beside several limits, by id or as the limit is written, also of a combination", async () => {
    const words = [one, two, "--model", "muonphilic-scalar"];
    const plain = (await results(...words)).map(boundOf);
    for (const name of ["made-up-one", one]) {
      const corrected = (await results(...words, "--efficiency", `${name}=${columns}`)).map(boundOf);
      expect(corrected.map((bound, k) => Number((bound / (plain[k] ?? 0)).toPrecision(8)))).toEqual([1.25, 1]);
    }
    const together = await results(...words, "--combine", "union", "--efficiency", `made-up-one=${columns}`);
    expect(together.map(({ provenance }) => provenance.efficiencies.length)).toEqual([1, 0, 1]);
  });

  it("works in recast", async () => {
    const table = put("babar.yaml", written("babar-2016-4mu", "{ spin: scalar }"));
    const words = ["recast", "babar-2016-4mu", "--from", "lmu-ltau", "--to", "muonphilic-scalar", ...AT];
    const [plain, corrected] = await Promise.all([answered(...words), answered(...words, "--efficiency", table)]);
    const bounds = [plain, corrected].map((stdout) => boundOf(JSON.parse(stdout) as Result));
    expect((bounds[1] ?? 0) / (bounds[0] ?? 1)).toBeCloseTo(1.25, 8);
  });

  it.each([
    ["a table of columns beside two limits", [one, two, "--model", "muonphilic-scalar", "--efficiency", columns], "which-limit"],
    [
      "a table of columns beside two models",
      [one, "--model", "muonphilic-scalar", "--model", "lmu-ltau", "--efficiency", columns],
      "which-hypothesis",
    ],
    ["a table of another limit", [one, "--model", "muonphilic-scalar", "--efficiency", scalarTable], "other-limit"],
    [
      "a table that is given for another limit than it names",
      [one, two, "--model", "muonphilic-scalar", "--efficiency", `made-up-one=${scalarTable}`],
      "other-limit",
    ],
    ["a table for another signal", [two, "--model", "lmu-ltau", "--efficiency", scalarTable], "no-effect"],
    [
      "two tables for one",
      [two, "--model", "muonphilic-scalar", "--efficiency", scalarTable, "--efficiency", `made-up-two=${scalarTable}`],
      "efficiency-twice",
    ],
    ["no file", [one, "--model", "muonphilic-scalar", "--efficiency", "none.csv"], "no-such-file"],
    ["a limit that is not read", [one, "--model", "muonphilic-scalar", "--efficiency", `made-up-two=${columns}`], "no-such-file"],
    ["a folder", [one, "--model", "muonphilic-scalar", "--efficiency", inFolder("")], "is-a-directory"],
    ["a limit file", [one, "--model", "muonphilic-scalar", "--efficiency", one], "other-kind"],
    ["an output over the table", [one, "--model", "muonphilic-scalar", "--efficiency", columns, "--out", columns], "overwrites-input"],
  ] as const)("refuses %s", async (_, words, code) => {
    expect(await refused(1, "reinterpret", ...words)).toContain(code);
    expect(readFileSync(columns, "utf8")).toContain("0.16");
  });
});

describe("darkzoo validate", () => {
  it("knows files of efficiencies, as they are written and as columns", async () => {
    for (const file of [scalarTable, modelTable, columns]) {
      expect(await darkzoo("validate", file)).toEqual({ code: 0, stdout: `${file}: valid efficiency\n`, stderr: "" });
    }
    const wrong = put("wrong.csv", "mass [GeV], efficiency, reference efficiency\n1, 16, 25\n");
    expect(await refused(1, "validate", wrong)).toContain(`${wrong}:2:4: efficiency-range`);
    const { stdout } = await darkzoo("validate", wrong, "--json");
    expect(z.parse(ANSWERS.validate, JSON.parse(stdout))).toMatchObject({ valid: false, kind: "efficiency" });
  });

  it("knows what JSON says of itself, however it is laid out", async () => {
    const content = JSON.parse(readFileSync(modelTable, "utf8")) as object;
    for (const space of [0, 1, 2, 4, "\t"]) {
      const file = put("laid-out.json", JSON.stringify(content, undefined, space));
      expect(await darkzoo("validate", file)).toEqual({ code: 0, stdout: `${file}: valid efficiency\n`, stderr: "" });
    }
    // A file that says what it is says more than its name.
    const model = put("odd.json", JSON.stringify({ format: "darkzoo-model-1", id: "odd" }, undefined, 2));
    const { stdout } = await darkzoo("validate", model, "--json");
    expect(z.parse(ANSWERS.validate, JSON.parse(stdout))).toMatchObject({ valid: false, kind: "model" });
    const limit = put("said.model.json", JSON.stringify({ format: "darkzoo-limit-1", id: "said" }, undefined, 2));
    expect(z.parse(ANSWERS.validate, JSON.parse((await darkzoo("validate", limit, "--json")).stdout))).toMatchObject({ kind: "limit" });
  });

  it("warns of a model that the zoo does not have", async () => {
    const source = "source: { location: a test, method: synthetic, by: the test, date: 2026-11-21 }";
    const table = (hypothesis: string): string =>
      `  - { hypothesis: ${hypothesis}, axes: [{ name: mass(X), unit: GeV }], rows: [[1, 0.2]], ${source} }\n`;
    const tables = `efficiencies:\n${table("{ spin: vector }")}${table("{ model: muonphilic-scala }")}`;
    const file = put("made-up-three.yaml", `format: darkzoo-limit-1\nid: made-up-three${LIMIT}${tables}`);
    const { code, stderr } = await darkzoo("validate", file);
    expect([code, stderr]).toEqual([
      0,
      expect.stringContaining('efficiencies[1].hypothesis.model: the zoo has no model "muonphilic-scala"'),
    ]);
  });
});
