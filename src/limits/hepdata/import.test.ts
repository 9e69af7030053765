import { existsSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cpuTime } from "../../cpu-time.test-helper.ts";
import { parse } from "yaml";
import { readLimit } from "../read.ts";
import { importLimit } from "./import.ts";
import type { ImportChoices } from "./notes.ts";
import { readReaction, readTexReactions } from "./reactions.ts";
import { readTables } from "./read.ts";
import { ENTERED, FIXTURES, imported, ROOT } from "./read.test-helper.ts";
import { confidenceLevelsIn, statisticsIn } from "./level-words.ts";
import { lifetimesIn } from "./lifetime-words.ts";
import { readUnit, statedUnit } from "./unit-words.ts";
import { curveIn, logarithmOf, sigmasOf } from "./words.ts";

interface File {
  readonly id: string;
  readonly confidenceLevel: number | string;
  readonly sqrtS?: string;
  readonly luminosity?: string;
  readonly quantity: string;
  readonly unit: string;
  readonly signature: { readonly process: string; readonly decays: readonly string[] };
  readonly reference: Readonly<Record<string, string>>;
  readonly axes: readonly { readonly name: string; readonly unit: string; readonly scale?: string }[];
  readonly values: readonly string[];
  readonly rows: readonly (readonly number[])[];
  readonly upperEdge?: readonly (readonly [number, number])[];
  readonly source: { readonly note?: string; readonly location: string };
  readonly license?: string;
}

/** The limit file of a record that must be read, and what was assumed on the way. */
function fileOf(
  names: readonly string[],
  choices: Partial<ImportChoices> = {},
  table = "*",
  folder = FIXTURES,
): { file: File; flags: string[] } {
  const { text, assumed, diagnostics } = imported(folder, names, choices, table);
  expect(diagnostics).toEqual([]);
  // What is written is a limit, and the same for readers of YAML 1.1 and 1.2.
  expect(readLimit(text ?? "").masses.length).toBeGreaterThan(0);
  expect(parse(text ?? "", { version: "1.1" })).toEqual(parse(text ?? ""));
  return { file: parse(text ?? "") as File, flags: assumed.map(({ flag }) => flag) };
}
const SIN_THETA = { decay: ["X -> mu+ mu-"], referenceModel: "higgs-mixed-scalar", referenceCoupling: "sinTheta" };
const BANDS = ["observed", "expected", "expectedMinus2", "expectedMinus1", "expectedPlus1", "expectedPlus2"];

describe("records of the project", () => {
  it("a submission: bands as errors of the expected limit, absolute and in per cent, with everything that its words state", () => {
    const { file, flags } = fileOf(["four-muons"]);
    expect(file).toMatchObject({
      confidenceLevel: 0.9,
      sqrtS: "10.58 GeV",
      luminosity: "200 fb^-1",
      quantity: "cross-section",
      unit: "fb",
      signature: { process: "e+ e- -> mu+ mu- X", decays: ["X -> mu+ mu-"] },
      reference: { hepdata: "10.17182/hepdata.999999.v1" },
      axes: [{ name: "mass(X)", unit: "GeV" }],
      values: BANDS,
      license: "CC0 (https://creativecommons.org/publicdomain/zero/1.0/)",
    });
    expect(file.rows).toHaveLength(7);
    expect(file.rows[0]).toEqual([0.3, 0.45, 0.4, 0.216, 0.288, 0.56, 0.772]);
    expect(flags).toEqual([
      "--table",
      "--column",
      "--column",
      "--process",
      "--cl",
      "--statistic",
      "--axis",
      "--id",
      "--title",
      "--experiment",
    ]);
  });

  it("one table a lifetime: they become one limit, sorted, without the point that was not tested", () => {
    const { file, flags } = fileOf(["long-lived-scalar"]);
    expect(file.axes).toEqual([
      { name: "mass(X)", unit: "MeV" },
      { name: "ctau(X)", unit: "cm" },
    ]);
    expect(file).toMatchObject({ confidenceLevel: 0.95, quantity: "branching-fraction", unit: "1", reference: { hepdata: "ins9999999" } });
    expect(file.rows).toHaveLength(11);
    expect(file.rows[0]).toEqual([300, 0.1, 2.3e-7, 2.139e-7, 1.51869e-7, 3.01599e-7]);
    expect(file.rows.filter(([mass]) => mass === 2400).map(([, ctau]) => ctau)).toEqual([1, 100]);
    expect(flags).toContain("--column");
  });

  it("the same tables as single files, in any order", () => {
    const whole = fileOf(["long-lived-scalar"]).file;
    const names = ["ctau-100cm.yaml", "ctau-0p1cm.yaml", "ctau-1cm.yaml"];
    const { file } = fileOf(names, { sqrtS: "10.58" }, "*", join(FIXTURES, "long-lived-scalar"));
    expect(file.rows).toEqual(whole.rows);
  });

  it("a coupling in a single document: bins, a unit in the name, a logarithm that is no limit", () => {
    const { file, flags } = fileOf(["mixing-angle.yaml"], SIN_THETA, "Upper*");
    expect(file.rows).toEqual([
      [0.3, 4.03e-4],
      [0.6, 4.96e-4],
      [1, 6.2e-4],
      [1.5, 7.75e-4],
    ]);
    expect(file.source.note).toContain("middles of the bins");
    expect(flags).toContain("--column");
  });

  it("a closed curve: its lower edge is the limit, the upper one its upper edge", () => {
    const { file } = fileOf(["mixing-angle.yaml"], SIN_THETA, "Excluded region");
    expect(file.rows.map(([, value]) => value)).toEqual([2.6e-5, 3.0e-5, 3.5e-5, 4.2e-5]);
    expect(file.upperEdge).toEqual([
      [0.3, 2.4e-3],
      [0.6, 1.7e-3],
      [1, 1.25e-3],
      [1.5, 9.3e-4],
    ]);
  });

  it("CSV of the site: a power of ten as unit, bins, a description of several lines, a dash", () => {
    const { file } = fileOf(["branching-product.csv"]);
    expect(file).toMatchObject({ confidenceLevel: 0.9, unit: "1", signature: { process: "B+ -> K+ X", decays: ["X -> gamma gamma"] } });
    expect(file.rows).toEqual([
      [0.5, 3.1e-7],
      [1, 2.2e-7],
      [3, 1.4e-7],
    ]);
  });

  it("CSV with single quotes and the logarithm of a lifetime, which is undone", () => {
    const { file } = fileOf(["log-lifetime.csv"]);
    expect(file.axes[1]).toEqual({ name: "ctau(X)", unit: "ns" });
    expect(file.rows.map(([, lifetime]) => lifetime)).toEqual([0.01, 0.1, 1, 0.01, 1]);
  });

  it("JSON of the site: six columns with one merged header, told apart by a qualifier", () => {
    const { file } = fileOf(["bands-as-columns.json"]);
    expect(file.values).toEqual(BANDS);
    expect(file.rows[2]).toEqual([2, 0.31, 0.29, 0.15, 0.21, 0.4, 0.55]);
    expect(file.reference).toEqual({ hepdata: "10.17182/hepdata.999999.v1/t3" });
  });
});

const SHARED = join(ROOT, "..", "shared", "hepdata-examples");
describe.skipIf(!existsSync(SHARED))("records beside the project (skipped where they are missing)", () => {
  const read = (names: string[], choices: Partial<ImportChoices> = {}, table = "*"): File => fileOf(names, choices, table, SHARED).file;
  const MUONS = { decay: ["X -> mu+ mu-"] };

  it("bands as errors and as columns give the same bands, but for the digits", () => {
    const errors = read(["1d-bands"], {}, "Limit, band as errors");
    const columns = read(["1d-bands"], MUONS, "Limit, band as columns");
    expect(errors.values).toEqual(BANDS);
    expect(errors).toMatchObject({ luminosity: "100 fb^-1", confidenceLevel: 0.9, unit: "fb", reference: { hepdata: "ins1" } });
    const ratios = errors.rows.flatMap((row, k) => row.map((value, column) => value / (columns.rows[k]?.[column] ?? 0)));
    for (const ratio of ratios) expect(ratio).toBeCloseTo(1, 2);
    for (const [name, own] of [
      ["csv/1d_band_columns.csv", columns],
      ["csv/1d_band_columns_packed.csv", columns],
      ["json-api/table_1d_band_columns.json", columns],
      ["csv/1d_band_errors.csv", errors],
      ["json-api/table_1d_band_errors.json", errors],
    ] as const) {
      expect(read([name], MUONS).rows, name).toEqual(own.rows);
    }
  });

  it("a grid, slices by table and slices by column agree where they overlap", () => {
    const grid = read(["mass-lifetime"], {}, "Grid");
    const slices = read(["mass-lifetime"], {}, "Limit for ctau*");
    const columns = read(["mass-lifetime"], {}, "Columns by lifetime");
    expect(grid.rows).toHaveLength(23);
    expect(slices.rows).toHaveLength(12);
    expect(columns.axes.map(({ unit }) => unit)).toEqual(["MeV", "mm"]);
    expect(columns.rows).toHaveLength(11);
    for (const [mass, ctau, observed] of slices.rows) expect(grid.rows).toContainEqual([mass, ctau, observed]);
    expect(slices.rows[0]?.slice(3)).toEqual([2.106e-7, 1.11618e-7, 1.49526e-7, 2.96946e-7, 4.1067e-7]);
    expect(read(["csv/grid.csv"], MUONS).rows).toEqual(grid.rows);
    expect(read(["json-api/table_grid.json"], MUONS).rows).toEqual(grid.rows);
    expect(read(["csv/columns_by_ctau.csv"]).rows).toEqual(columns.rows);
    expect(read(["json-api/table_columns_by_ctau.json"]).rows).toEqual(columns.rows);
    expect(read(["csv/ctau_1cm_percent.csv"]).rows).toEqual(slices.rows.filter(([, ctau]) => ctau === 1));
    expect(read(["json-api/table_ctau_1cm_percent.json"]).rows).toEqual(slices.rows.filter(([, ctau]) => ctau === 1));
  });

  it("a mixing angle in bins, and a closed curve", () => {
    const curve = read(["coupling-curve"], SIN_THETA, "Upper limit*");
    expect(curve.rows.map(([mass]) => mass)).toEqual([0.3, 0.6, 1, 1.5, 2, 2.5]);
    expect(read(["csv/sin_theta.csv"], SIN_THETA).rows).toEqual(curve.rows);
    expect(read(["json-api/table_sin_theta_bins.json"], SIN_THETA).rows).toEqual(curve.rows);
    const contour = read(["coupling-curve"], SIN_THETA, "Excluded*");
    expect(contour.upperEdge).toHaveLength(6);
    expect(read(["csv/contour.csv"], SIN_THETA)).toMatchObject({ rows: contour.rows, upperEdge: contour.upperEdge });
  });

  it("a record without numbers is refused, and several limits in one folder are", () => {
    const codes = (name: string): string[] => imported(SHARED, [name]).diagnostics.map(({ code }) => code);
    expect(codes("json-api/record.json")).toEqual(["no-numbers"]);
    expect(codes("mass-lifetime")).toEqual(["several-limits"]);
  });

  it.each([
    ["both-error-kinds", "unknown-key"],
    ["lengths-differ", "lengths-differ"],
    ["long-name", "out-of-range"],
    ["low-without-high", "missing"],
    ["no-keywords", "missing"],
    ["qualifier-on-x", "unknown-key"],
    ["range-as-string", "no-number"],
    ["units-as-number", "wrong-type"],
    ["value-null", "wrong-type"],
    ["cmenergies-text", "missing"],
  ])("%s is refused with a place", (name, code) => {
    const { diagnostics } = imported(join(SHARED, "broken"), [name], MUONS);
    expect(diagnostics.map((each) => each.code)).toEqual([code]);
    expect(diagnostics[0]?.line).toBeGreaterThan(0);
  });

  it.each(["wrong-keyword", "zero-errors"])("%s, which old records have, is read", (name) => {
    expect(fileOf([name], MUONS, "*", join(SHARED, "broken")).file.rows).toHaveLength(2);
  });
});

/** A table of two points with what is changed in it. */
const table = (change: (text: string) => string): string =>
  change(`name: T
description: Observed upper limit at 90% CL
keywords: [{name: reactions, values: ['E+ E- --> MU+ MU- S < MU+ MU- >']}, {name: cmenergies, values: [10.58]}]
independent_variables:
- header: {name: mass, units: GeV}
  values: [{value: 1}, {value: 2}]
dependent_variables:
- header: {name: Observed, units: fb}
  values: [{value: 0.5}, {value: 0.7}]
`);
function importedText(text: string, choices: Partial<ImportChoices> = {}, source = "t.yaml"): ReturnType<typeof importLimit> {
  const { tables, diagnostics } = readTables(text, source, {
    surroundings: { name: "t", record: {} },
    open: () => ({ source: "nothing", text: "" }),
    wanted: () => true,
  });
  return diagnostics.length > 0
    ? { limit: undefined, text: undefined, assumed: [], diagnostics }
    : importLimit(tables, { ...ENTERED, ...choices });
}
const codesOf = (text: string, choices: Partial<ImportChoices> = {}, source?: string): string[] =>
  importedText(text, choices, source).diagnostics.map(({ code }) => code);

describe("what the user says", () => {
  const plain = table((text) => text);

  it("goes before what the record says, and is no assumption", () => {
    const said = {
      process: "e+ e- -> tau+ tau- X",
      decay: ["X -> e+ e-"],
      sqrtS: "11 GeV",
      cl: "95 %",
      statistic: "cls",
      unit: "pb",
      id: "a-b",
      title: "A",
      experiment: "E",
      arxiv: "2601.01234",
    };
    const { limit, assumed } = importedText(plain, said);
    expect(limit).toMatchObject({
      signature: { process: said.process, decays: said.decay },
      sqrtS: "11 GeV",
      confidenceLevel: 0.95,
      statistic: "cls",
      unit: "pb",
      id: "a-b",
      title: "A",
      experiment: "E",
      reference: { arxiv: "2601.01234" },
    });
    expect(assumed.map(({ what, value }) => `${what}: ${value}`)).toEqual([
      '"Observed" of "T" states "fb": taken as pb',
      'the curve observed: "Observed" of "T"',
      'the axis "mass" in GeV: mass(X)',
    ]);
  });

  it("is refused under the name of its flag", () => {
    const told = (choices: Partial<ImportChoices>): unknown[] =>
      importedText(plain, choices).diagnostics.map(({ code, source }) => [code, source]);
    expect(told({ process: "e+ e- -> muon+ mu- X" })).toEqual([["unknown-particle", "--process"]]);
    expect(told({ cl: "high" })).toEqual([["confidence-level", "--cl"]]);
    expect(told({ unit: "GeV", quantity: "cross-section" })).toEqual([["unit-dimension", "--unit"]]);
    expect(told({ column: ["seen=Observed"] })).toEqual([["unknown-curve", "--column"]]);
    expect(told({ column: ["observed=UL"] })).toEqual([["unknown-column", "--column"]]);
    expect(told({ axis: ["mass(X)=energy"] })).toEqual([["unknown-axis", "--axis"]]);
    expect(told({ band: ["1=stat"] })).toEqual([["unknown-band", "--band"]]);
    expect(told({ date: "today" })).toEqual([["wrong-format", "--date"]]);
    expect(told({ referenceOption: ["a=1"] })).toHaveLength(1);
  });

  it("names axes and their units, columns by number, and errors without a label", () => {
    const two = table((text) =>
      text.replace(
        "- header: {name: mass, units: GeV}",
        "- header: {name: bin}\n  values: [{value: 1}, {value: 2}]\n- header: {name: mass}",
      ),
    );
    expect(importedText(two, { axis: ["none=bin", "mass(X)=mass [MeV]"] }).diagnostics.map(({ code }) => code)).toEqual([
      "below-threshold",
    ]);
    const { limit } = importedText(two, { axis: ["none=bin", "mass(X)=mass [GeV]"], column: ["expected=#1"] });
    expect(limit).toMatchObject({ axes: [{ name: "mass(X)", unit: "GeV" }], values: ["expected"] });
    const band = table((text) =>
      text
        .replace("name: Observed,", "name: Expected,")
        .replace("{value: 0.5}, {value: 0.7}", "{value: 0.5, errors: [{symerror: 0.1}]}, {value: 0.7, errors: [{symerror: 0.2}]}"),
    );
    const silent = importedText(band, { column: ["expected=Expected"] });
    expect(silent.limit).toMatchObject({ values: ["expected"] });
    expect(silent.assumed.map(({ flag }) => flag)).toContain("--band");
    expect(importedText(band, { column: ["expected=Expected"], band: ["1="] }).limit).toMatchObject({
      rows: [
        [1, 0.5, 0.4, 0.6],
        [2, 0.7, 0.5, 0.9],
      ],
    });
  });
});

describe("faults that need more than one column", () => {
  it("axes, units and rows", () => {
    expect(codesOf(table((text) => text.replace("units: GeV", "units: cm")))).toEqual(["no-mass-axis"]);
    expect(codesOf(table((text) => text.replace("[{value: 0.5}, {value: 0.7}]", "[{value: '-'}, {value: .nan}]")))).toEqual(["no-rows"]);
    expect(codesOf(table((text) => `${text}- header: {name: Expected, units: GeV^-1}\n  values: [{value: 1}, {value: 1}]\n`))).toContain(
      "unit-dimension",
    );
    const second = table((text) =>
      text
        .replace("name: T", "name: U")
        .replace("mass, units: GeV", "$c\\tau$, units: cm")
        .replace("Observed,", "Expected,")
        .replace("Observed upper", "Upper"),
    );
    expect(codesOf(`---\n${table((text) => text)}---\n${second}`, { axis: ["mass(X)=c\\tau [GeV]"] })).toEqual([]);
    expect(
      codesOf(
        `---\n${table((text) => text)}---\n${table((text) => text.replace("name: T", "name: U").replace("- header: {name: mass", "- header: {name: $c\\tau$, units: cm}\n  values: [{value: 1}, {value: 1}]\n- header: {name: mass").replace("Observed,", "Expected,").replace("Observed upper", "Upper"))}`,
      ),
    ).toEqual(["axes-differ"]);
  });

  it("ends of excluded intervals are no upper limits, and make a region of couplings only", () => {
    const lower = "  qualifiers: [{name: LIMIT, value: 'Observed, lower end'}]\n  values: [{value: 0.5}";
    const intervals = table((text) => text.replace("  values: [{value: 0.5}", lower));
    expect(codesOf(intervals)).toEqual(["intervals"]);
    expect(importedText(intervals, { column: ["observed=#1"] }).limit).toMatchObject({ values: ["observed"] });
    const upper =
      "- header: {name: End, units: fb}\n  qualifiers: [{name: LIMIT, value: 'Observed, upper end'}]\n  values: [{value: 5}, {value: 7}]\n";
    const both = intervals + upper;
    expect(codesOf(both)).toEqual(["intervals"]);
    const coupling = both.replaceAll("units: fb", "units: '1'");
    const asked = { quantity: "coupling", referenceModel: "lmu-ltau", referenceCoupling: "gPrime" };
    expect(importedText(coupling, asked).limit).toMatchObject({
      rows: [
        [1, 0.5],
        [2, 0.7],
      ],
      upperEdge: [
        [1, 5],
        [2, 7],
      ],
    });
  });

  /** A table as darkzoo writes it, with further qualifiers and columns. */
  const OWN =
    "{name: PROCESS, value: e+ e- -> mu+ mu- X}, {name: DECAYS, value: X -> mu+ mu-}, {name: MODEL, value: lmu-ltau}, {name: COUPLING, value: gPrime}";
  const own = (more = "", columns = ""): string =>
    table(
      (text) =>
        `${text.replace("  values: [{value: 0.5}", `  qualifiers: [${OWN}, {name: LIMIT, value: Observed}${more}]\n  values: [{value: 0.5}`).replace("units: fb", "units: '1'")}${columns}`,
    );

  it("settings that a limit file cannot hold are refused", () => {
    expect(codesOf(own())).toEqual([]);
    expect(importedText(own(", {name: SETTING darkMatter, value: dirac}, {name: SETTING darkMatterMass, value: 0.5}")).limit).toMatchObject(
      {
        referenceOptions: { darkMatter: "dirac", darkMatterMass: 0.5 },
      },
    );
    expect(codesOf(own(", {name: SETTING darkMatterMass, value: mass/3}"))).toEqual(["unclear-setting"]);
    expect(codesOf(own(", {name: SETTING hadronicWidths, value: 'table:R.txt (SHA-256 4dee)'}"))).toEqual(["unclear-setting"]);
  });

  it("what our own tables say of a limit comes back: caveats, grid, conventions and scale, whatever words their descriptions use", () => {
    const more =
      ", {name: CAVEAT luminosity-projected, value: it is a projection of the observed limit at 95% CL}, {name: CAVEAT extrapolated, value: it goes on}, {name: GRID, value: published}, {name: COS(THETA) MAX, value: 0.9}, {name: SCALE mass(X), value: linear}";
    const { limit, assumed, diagnostics } = importedText(
      own(more).replace(/description: [^\n]*/, "description: numbers multiplied by a factor, at 90% CL"),
    );
    expect(diagnostics).toEqual([]);
    expect(limit).toMatchObject({
      assumptions: ["it goes on"],
      caveats: [{ code: "luminosity-projected", message: "it is a projection of the observed limit at 95% CL" }],
      grid: "published",
      conventions: { cosMax: 0.9 },
      axes: [{ scale: "linear" }],
      confidenceLevel: 0.9,
    });
    expect(assumed.map(({ what }) => what).join("\n")).not.toMatch(/CAVEAT|GRID|COS|SCALE/);
  });

  it("ends of the data are no upper limits, and left out", () => {
    const reasons = (curve: string): string =>
      `- header: {name: What the lower end is (${curve})}\n  qualifiers: [${OWN}]\n  values: [{value: bound}, {value: 'end of the data: the exclusion may go on'}]\n`;
    const { limit, assumed } = importedText(own("", reasons("observed")));
    expect(limit).toMatchObject({ rows: [[1, 0.5]] });
    expect(assumed.map(({ what }) => what)).toContain(
      "numbers that are the end of the data or of the range of the coupling, and no bound: 1",
    );
    expect(importedText(own("", reasons("expected"))).limit).toMatchObject({
      rows: [
        [1, 0.5],
        [2, 0.7],
      ],
    });
  });

  it("words of our own tables mean nothing special in others", () => {
    const foreign = table((text) =>
      text.replace(
        "  values: [{value: 0.5}",
        "  qualifiers: [{name: Scale factor, value: 0.001}, {name: Default normalisation, value: 5}]\n  values: [{value: 0.5}",
      ),
    );
    const told = importedText(foreign)
      .assumed.map(({ what }) => what)
      .join("\n");
    expect(told).toContain("Scale factor");
    expect(told).toContain("Default normalisation");
  });

  it("a column that says otherwise than the user is told", () => {
    const expected = table((text) =>
      text.replace("  values: [{value: 0.5}", "  qualifiers: [{name: LIMIT, value: 'Expected, lower end'}]\n  values: [{value: 0.5}"),
    );
    expect(codesOf(expected)).toEqual(["intervals"]);
    const told = importedText(expected, { column: ["observed=#1"] }).assumed.map(({ what }) => what);
    expect(told[0]).toContain('says "Expected, lower end"');
  });

  it("many cells without a number, and a window over many rows, cost no more than they are", () => {
    const masses = Array.from({ length: 60_000 }, (_, k) => `{value: ${1 + k * 1e-5}}`).join(", ");
    const cells = Array.from({ length: 60_000 }, (_, k) => (k % 2 === 0 ? "{value: 0.5}" : "{value: '-'}")).join(", ");
    const large = own(", {name: VETO, units: GeV, value: 'mass(X) 1.3 to 1.3001: J'}")
      .replace("{value: 1}, {value: 2}", masses)
      .replace("{value: 0.5}, {value: 0.7}", cells);
    const started = cpuTime();
    expect(importedText(large).diagnostics.map(({ code }) => code)).toEqual(["out-of-range"]);
    expect(cpuTime() - started).toBeLessThan(20_000);
  });

  it("a mass of 0 is put on a linear axis, and that is said", () => {
    const { limit, assumed } = importedText(table((text) => text.replace("{value: 1}, {value: 2}", "{value: 0}, {value: 2}")));
    expect(limit).toMatchObject({ axes: [{ name: "mass(X)", unit: "GeV", scale: "linear" }] });
    expect(assumed.map(({ flag }) => flag)).toContain("--axis");
  });

  it("a daughter that the reaction names is told: its fraction is taken as divided out", () => {
    const { assumed } = importedText(
      table((text) =>
        text
          .replace("'E+ E- --> MU+ MU- S < MU+ MU- >'", "'B0 --> K*(892)0 < K+ PI- > S < MU+ MU- >'")
          .replace("units: fb", "units: '%'")
          .replace("name: Observed", "name: Observed BR"),
      ),
    );
    expect(assumed.map(({ what }) => what).join()).toContain("K*0 -> K+ pi-");
  });
});

/** Reviewed records: two points of a branching fraction or a cross-section, with what is changed in them. */
interface Made {
  readonly name?: string;
  readonly description?: string;
  readonly axis?: string;
  readonly axisUnits?: string;
  readonly header?: string;
  readonly units?: string;
  readonly qualifiers?: readonly (readonly [name: string, value: string | number, units?: string])[];
  readonly values?: readonly (number | string)[];
  readonly more?: readonly { readonly header: string; readonly units?: string; readonly values?: readonly (number | string)[] }[];
}
const B_TO_K = "B+ --> K+ S < MU+ MU- >";
const TO_MUONS = "E+ E- --> MU+ MU- S < MU+ MU- >";
function made(changed: Made, reaction = B_TO_K): string {
  const { name = "T", description = "90% CL", axis = "$m_S$", axisUnits = "GeV", header = "Observed limit on $\\mathcal{B}$" } = changed;
  const { units, qualifiers = [], values = [0.5, 0.7, 0.6], more = [] } = changed;
  const cells = (all: readonly (number | string)[]): { value: number | string }[] => all.map((value) => ({ value }));
  const own = [["RE", reaction] as const, ["SQRT(S)", 10.58, "GeV"] as const, ...qualifiers].map(([key, value, unit]) => ({
    name: key,
    value,
    units: unit,
  }));
  const masses = values.map((_, k) => 0.5 + 0.5 * k);
  return JSON.stringify({
    name,
    description,
    keywords: [],
    independent_variables: [{ header: { name: axis, ...(axisUnits === "" ? {} : { units: axisUnits }) }, values: cells(masses) }],
    dependent_variables: [{ header, units, values }, ...more].map((each) => ({
      header: { name: each.header, ...(each.units === undefined ? {} : { units: each.units }) },
      qualifiers: own,
      values: cells(each.values ?? values),
    })),
  });
}
/** What an import gives: the codes of its faults, or the limit with what was assumed. */
const triedFor =
  (reaction: string) =>
  (changed: Made, choices: Partial<ImportChoices> = {}): { codes: string[]; limit: File | undefined; told: string } => {
    const { limit, assumed, diagnostics } = importedText(made(changed, reaction), choices);
    return {
      codes: [...new Set(diagnostics.map(({ code }) => code))],
      limit: limit as unknown as File | undefined,
      told: assumed.map(({ what, value, flag }) => `${what}: ${value} (${flag})`).join("\n"),
    };
  };
const tried = triedFor(B_TO_K);
const triedSigma = triedFor(TO_MUONS);

describe("records that say something else than they seem to", () => {
  it("characters that steer a terminal, or turn the text, are refused where they would be written", () => {
    for (const sign of ["\u001b[2J", "\u202e", "\u200b", "\u0007"])
      expect(tried({ name: `T${sign}` }).codes).toEqual(["control-character"]);
    expect(tried({ name: "T\n and U" }).codes).toEqual([]);
    expect(tried({}, { title: "\u202eT" }).codes).toEqual(["control-character"]);
  });
});

describe("powers of ten and per cent", () => {
  const BR = "Observed limit on $\\mathcal{B}$";
  it.each([
    [`${BR} [$\\times 10^{-8}$]`, undefined],
    [BR, "10$^{-8}$"],
    [BR, "1e-8"],
    [`${BR} $[10^{-8}]$`, undefined],
    [`${BR} [$10^{-8}$] at 90% CL`, undefined],
    [`${BR} ($10^{-8}$)`, ""],
    [`${BR} ($10^{-8}$) at 90% CL`, "$10^{-8}$"],
  ])("%j with the units %j are in 1e-8", (header, units) => {
    expect(tried({ header, ...(units === undefined ? {} : { units }) })).toMatchObject({
      codes: [],
      limit: {
        unit: "1",
        rows: [
          [0.5, 5e-9],
          [1, 7e-9],
          [1.5, 6e-9],
        ],
      },
    });
  });

  it.each([`${BR} (%)`, `${BR} [%] at 90% CL`])("%j is in per cent", (header) => {
    expect(tried({ header })).toMatchObject({ codes: [], limit: { unit: "%" } });
  });

  it.each([
    ["Observed limit on $\\mathcal{B}\\times 10^{8}$", undefined],
    ["Observed limit on $10^{8}\\times\\mathcal{B}$", undefined],
    [`${BR} (in units of $10^{-8}$)`, undefined],
    [`${BR} in $10^{-8}$`, undefined],
    ["Observed limit on $\\mathcal{B}/10^{-8}$", undefined],
    [`${BR} [$10^{-8}$]`, "dimensionless"],
    [`${BR} x 10-8`, undefined],
    [`${BR} ×10⁸`, undefined],
    [`${BR} in %, 90% CL`, undefined],
    [BR, "10^8"],
  ])("%j with the units %j is refused, and read with --unit", (header, units) => {
    const changed = { header, ...(units === undefined ? {} : { units }) };
    expect(tried(changed).codes).toEqual(["unclear-unit"]);
    for (const unit of ["10^-8", "1e-8"])
      expect(tried(changed, { unit }).limit).toMatchObject({
        unit: "1",
        rows: [
          [0.5, 5e-9],
          [1, 7e-9],
          [1.5, 6e-9],
        ],
      });
  });

  it("cross-sections: a factor behind the unit is read, one behind the name refused; every column is looked at", () => {
    expect(triedSigma({ header: "Observed", units: "fb $\\times 10^{-3}$" }).limit).toMatchObject({
      unit: "fb",
      rows: [
        [0.5, 5e-4],
        [1, 7e-4],
        [1.5, 6e-4],
      ],
    });
    expect(triedSigma({ header: "Observed [fb] at 90% CL" }).limit).toMatchObject({ unit: "fb" });
    expect(triedSigma({ header: "Observed limit $\\times 10^3$", units: "fb" }).codes).toEqual(["unclear-unit"]);
    expect(triedSigma({ header: "Observed limit (pb)", units: "fb" }).codes).toEqual(["unclear-unit"]);
    expect(triedSigma({ header: "Observed", units: "fb", more: [{ header: "Expected $\\times 10$", units: "fb" }] }).codes).toEqual([
      "unclear-unit",
    ]);
    expect(triedSigma({ header: "Observed", units: "fb", description: "90% CL limits, in units of 0.1 fb" }).codes).toEqual([
      "unclear-unit",
    ]);
    const { limit, told } = triedSigma({ header: "Observed", units: "pb" }, { unit: "fb x 10^-3" });
    expect(limit).toMatchObject({
      unit: "fb",
      rows: [
        [0.5, 5e-4],
        [1, 7e-4],
        [1.5, 6e-4],
      ],
    });
    expect(told).toContain('states "pb": taken as fb x 10^-3 (--unit)');
  });
});

describe("lifetimes", () => {
  it.each([
    ["$c\\tau$ [mm]", 10, undefined, [10, "mm"]],
    ["$c\\tau$", 10, "mm", [10, "mm"]],
    ["$c\\tau$", "10 mm", undefined, [10, "mm"]],
    ["ctau", "100 µm", undefined, [100, "mum"]],
    ["ctau", 100, "$\\mu$m", [100, "mum"]],
    ["ctau", "$10^{-2}$ cm", undefined, [0.01, "cm"]],
    ["Lifetime", "0.1", "ns", [0.1, "ns"]],
    ["$\\tau_S$", "0.1 ns", undefined, [0.1, "ns"]],
    ["ctau (mm)", 10, undefined, [10, "mm"]],
    ["$c\\tau_0$", "1", "m", [1, "m"]],
    ["$\\log_{10}(c\\tau/\\mathrm{cm})$", -1, undefined, [0.1, "cm"]],
  ] as const)("the qualifier %j with %j and the units %j is %j", (name, value, units, [length, unit]) => {
    const { codes, limit } = tried({ qualifiers: [units === undefined ? [name, value] : [name, value, units]] });
    expect(codes).toEqual([]);
    expect(limit?.axes[1]).toEqual({ name: "ctau(X)", unit });
    expect(limit?.rows[0]?.[1]).toBe(length);
  });

  it.each([
    ["Proper lifetime", "< 1 mm"],
    ["$c\\tau$", 10],
    ["ctau [mm]", "1 cm"],
    ["ln(ctau/cm)", 1],
    ["ctau", "1 to 3 cm"],
  ] as const)("the qualifier %j with %j is refused", (name, value) => {
    expect(tried({ qualifiers: [[name, value]] }).codes).toEqual(["unclear-lifetime"]);
    expect(tried({ qualifiers: [[name, value]] }, { axis: ["none=lifetime"] }).limit?.axes).toHaveLength(1);
  });

  it.each([
    ["Limit for ctau = 10^{-2} cm", "cm", 0.01],
    ["90% CL limits for $c\\tau=$0.01 cm", "cm", 0.01],
    ["90% CL limits for $c\\tau = 1\\times10^{2}$ mm", "mm", 100],
    ["Limit, ctau 1000 mm", "mm", 1000],
    ["Limits for a lifetime of $\\tau = 100$ ps", "ps", 100],
    ["Limits, c tau = .5 cm", "cm", 0.5],
  ])("%j is read, and told", (words, unit, length) => {
    for (const changed of [{ name: words }, { description: words }, { header: `Observed BR, ${words}` }]) {
      const { codes, limit, told } = tried(changed);
      expect(codes).toEqual([]);
      expect(limit?.axes[1]).toEqual({ name: "ctau(X)", unit });
      expect(limit?.rows[0]?.[1]).toBe(length);
      expect(told).toMatch(/the lifetime of "Observed.*stands in the (?:header|name of the table|description)/);
    }
  });

  it.each([
    "decays with a decay length of 0.1 cm at most",
    "ctau=0.5 m to 3 m",
    "ctau=1,5 cm",
    "ctau < 1 cm",
    "lifetimes up to 3 cm",
    "ctau = 1 cm and 3 cm",
    "ctau = 1 cm, or ctau = 3 cm",
  ])("%j is refused", (words) => {
    expect(tried({ description: `90% CL limits for ${words}` }).codes).toEqual(["unclear-lifetime"]);
    expect(tried({ header: `Observed BR, ${words}` }).codes).toContain("unclear-lifetime");
  });

  it("the lifetime of another particle is none of X, and that is told", () => {
    const { limit, told } = tried({ description: "90% CL. The B+ lifetime of 1.638 ps is used." });
    expect(limit?.axes).toHaveLength(1);
    expect(told).toContain("the lifetime of another particle: left out");
  });
});

describe("logarithms", () => {
  it("of base 10 on an axis are undone, and that is told; others are refused", () => {
    const { limit, told } = triedSigma({
      header: "Observed",
      units: "fb",
      axis: "$\\log_{10}(m/\\mathrm{GeV})$",
      axisUnits: "",
      values: [0.5, 0.7],
    });
    expect(limit?.rows[1]).toEqual([10, 0.7]);
    expect(told).toContain('the logarithm of base 10 "$\\log_{10}(m/\\mathrm{GeV})$" is undone');
    for (const axis of [
      "m (log scale)",
      "$\\log(m)$",
      "ln(m)",
      "mass [log GeV]",
      "Half-width of logarithmic mass bins",
      "m (log10 scale)",
    ]) {
      expect(triedSigma({ header: "Observed", units: "fb", axis }).codes, axis).toEqual(["logarithm"]);
      const said = triedSigma({ header: "Observed", units: "fb", axis }, { axis: [`mass(X)=${axis} [GeV]`] });
      expect(said.limit?.rows[1], axis).toEqual([1, 0.7]);
      expect(said.told).toContain("the numbers are none");
    }
  });

  it("of limits are refused, also where the user names the column", () => {
    for (const header of ["Observed limit on $\\ln\\sigma$", "Observed log10 limit on $\\sigma$"])
      expect(triedSigma({ header, units: "fb" }, { column: [`observed=${header}`] }).codes).toEqual(["logarithm"]);
    expect(triedSigma({ header: "Observed limit on $\\ln\\sigma$", units: "fb" }).codes).toEqual(["logarithm"]);
    expect(triedSigma({ header: "Observed profile log-likelihood limit", units: "fb" }, { column: ["observed=#1"] }).codes).toEqual([]);
  });
});

describe("squares of couplings", () => {
  const PHOTON = { referenceModel: "dark-photon", referenceCoupling: "epsilon", process: "e+ e- -> gamma X", decay: ["X -> e+ e-"] };
  it.each(["Upper limit on $\\varepsilon^2$", "Upper limit on $|U|^{2}$", "Upper limit on epsilon**2", "Upper limit on epsilon squared"])(
    "%j is no bound on the coupling itself",
    (header) => {
      expect(triedSigma({ header }, PHOTON).codes).toEqual(["squared"]);
    },
  );

  it("squares of units are none; a square in the description is told; a coupling may be a square", () => {
    expect(triedSigma({ header: "Upper limit on $\\varepsilon$ at $m$ in GeV/$c^2$" }, PHOTON).codes).toEqual([]);
    expect(triedSigma({ header: "Upper limit", description: "limits on $\\varepsilon^2$ at 90% CL" }, PHOTON).told).toContain(
      "name a square",
    );
    const { codes } = triedSigma(
      { header: "Upper limit on $|U|^2$" },
      { ...PHOTON, referenceModel: "hnl-tau", referenceCoupling: "uTauSquared" },
    );
    expect(codes).not.toContain("squared");
    const dark = { ...PHOTON, referenceModel: "dark-higgsstrahlung", referenceCoupling: "epsilonSquaredAlphaD" };
    expect(triedSigma({ header: "Upper limit on $\\varepsilon^2\\alpha_D$" }, dark).codes).not.toContain("squared");
  });
});

describe("levels of confidence", () => {
  const level = (changed: Made): unknown =>
    triedSigma({ header: "Observed limit", units: "fb", description: "T", ...changed }).limit?.confidenceLevel;

  it.each([
    ["CL", 95, "%"],
    ["CL", 0.95, undefined],
    ["CL", 0.95, "%"],
    ["CL", "95% CL", undefined],
    ["C.L.", "95%", undefined],
    ["Confidence Level", "95 %", undefined],
    ["CL [%]", 95, undefined],
    ["CL", "0.95 (CLs)", undefined],
    ["CL", "95% CLs", undefined],
    ["CL", 95, "percent"],
    ["CL", "$95\\,\\%$", undefined],
  ] as const)("the qualifier %j with %j and the units %j", (name, value, units) => {
    expect(level({ description: "in 90% CL style", qualifiers: [units === undefined ? [name, value] : [name, value, units]] })).toBe(0.95);
  });

  it.each([
    "Observed 95% upper limit",
    "95 CL observed UL",
    "Observed limit (CL=95%)",
    "Observed UL at 95 percent CL",
    "UL$^{95\\%}$ observed",
    "Observed limit, confidence level of 95%",
    "Observed limit, 95\\% \\mathrm{C.L.}",
    "Upper 95% C.L. limit",
    "95% CL upper exclusion limit",
    "Observed 0.95 CL limit",
  ])("the header %j", (header) => {
    expect(level({ header, description: "The previous limit [1] was at 90% CL." })).toBe(0.95);
  });

  it("levels of bands are none; two, or one that a nearer text contradicts, are refused; descriptions are told", () => {
    expect(level({ description: "Upper limits; the uncertainty band of the expected one is at 68% CL" })).toBe("unstated");
    expect(level({ description: "local excesses are inside the 95% CL expected band" })).toBe("unstated");
    expect(level({ description: "with the 68% and 95% CL expected bands" })).toBe("unstated");
    expect(level({ description: "limits at 90% C.L. with the 68% and 95% CL expected bands" })).toBe(0.9);
    expect(triedSigma({ header: "Observed", units: "fb", description: "at 90% CL. Also at 95% CL (not shown)." }).codes).toEqual([
      "ambiguous",
    ]);
    expect(triedSigma({ header: "Observed, 95", units: "fb" }).codes).toEqual(["unclear-level"]);
    expect(triedSigma({ header: "Observed", units: "fb", qualifiers: [["CL", "high"]] }).codes).toEqual(["unclear-level"]);
    expect(triedSigma({ header: "Observed", units: "fb" }).told).toContain("the confidence level stands in the description: 0.9 (--cl)");
  });
});

describe("expected limits and edges", () => {
  it.each([
    ["Observed 95% CL limit", "Upper 95% CL expected limit"],
    ["High-mass observed 95% CL limit", "High-mass expected 95% CL limit"],
    ["Low-mass observed 95% CL limit", "Low-mass expected 95% CL limit"],
    ["Observed", "Expected 95% CL upper exclusion limit"],
  ])("%j and %j", (header, expected) => {
    const { codes, limit } = triedSigma({ header, units: "fb", description: "T", more: [{ header: expected, units: "fb" }] });
    expect(codes).toEqual([]);
    expect(limit).toMatchObject({ confidenceLevel: 0.95, values: ["observed", "expected"] });
  });

  it("sizes of bands are no edges, and edges need an expected limit", () => {
    const sizes = {
      header: "Expected",
      units: "fb",
      more: [{ header: "Expected limit -1$\\sigma$ uncertainty", units: "fb", values: [0.1, 0.1, 0.1] }],
    };
    expect(triedSigma(sizes).limit).toMatchObject({ values: ["expected"] });
    const alone = { header: "Observed", units: "fb", more: [{ header: "Expected +1$\\sigma$", units: "fb" }] };
    expect(triedSigma(alone).codes).toEqual(["band-without-expected"]);
  });

  it("any qualifier may say expected; one that contradicts is refused", () => {
    expect(tried({ header: "Upper limit on $\\mathcal{B}$", qualifiers: [["Type", "Expected"]] }).limit).toMatchObject({
      values: ["expected"],
    });
    expect(tried({ qualifiers: [["Type", "Expected"]] }).codes).toEqual(["ambiguous-column"]);
    const description = "No excess is observed. Expected 90% CL upper limit from pseudo-experiments.";
    expect(tried({ header: "Upper limit on $\\mathcal{B}$", description }).limit).toMatchObject({ values: ["expected"] });
  });
});

describe("runs of dashes", () => {
  it("between numbers become vetoes, told with their masses; those at the ends do not", () => {
    const { limit, told } = triedSigma({ header: "Observed", units: "fb", values: ["-", 1, 2, "-", "-", 3, "-", 4, "-"] });
    expect(limit).toMatchObject({
      vetoes: [
        { axis: "mass(X)", from: 1.5, to: 3, reason: "no number in the record" },
        { axis: "mass(X)", from: 3, to: 4, reason: "no number in the record" },
      ],
    });
    expect(told).toContain("no numbers between 1.5 and 3 of mass(X): a window without a limit (--column)");
  });
});

describe("what axes and columns are", () => {
  it("every curve with its factor, and every axis, is told", () => {
    const { told } = tried({ units: "10^-8" });
    expect(told).toContain('the curve observed: "Observed limit on $\\mathcal{B}$" of "T", times 1e-8 (--unit)');
    expect(told).toContain('the axis "$m_S$" in GeV: mass(X) (--axis)');
  });

  it.each(["$p_T$", "$m_R$ reduced mass", "Energy of photon", "$E_\\gamma$", "$m_S^2$", "$2m$", "$m_S$ (MeV)", "Half-width of the bins"])(
    "the axis %j is no mass in GeV",
    (axis) => {
      expect(tried({ axis }).codes).toEqual(["unclear-axis"]);
      expect(tried({ axis }, { axis: [`mass(X)=${axis} [GeV]`] }).codes).toEqual([]);
    },
  );

  it.each(["$m_{\\chi_1}$", "$m_{Z'}$", "Mass of S", "$m_{\\mathrm{S}}$ [GeV/$c^2$]", "M(2JET)"])("the axis %j is one", (axis) => {
    expect(tried({ axis }).codes).toEqual([]);
  });

  it.each([
    "Upper limit on $\\mathcal{B}\\times\\epsilon$",
    "Upper limit on $\\sigma\\times A\\times\\epsilon$",
    "Upper limit on $\\sigma\\times\\mathcal{A}$",
    "Observed limit on visible cross section",
    "Observed limit on $\\sigma/\\sigma_{SM}$",
  ])("%j carries more than the limit", (header) => {
    expect(triedSigma({ header, units: "fb" }).codes).toEqual(["unclear-column"]);
    const { codes, told } = triedSigma({ header, units: "fb" }, { column: ["observed=#1"] });
    expect(codes).toEqual([]);
    expect(told).toContain("taken as the limit itself");
  });
});

describe("hostile records", () => {
  it("too large, empty, and nested are refused before they cost time", () => {
    const started = cpuTime();
    expect(codesOf("x".repeat(17 * 1024 * 1024), {}, "t.csv")).toEqual(["too-large"]);
    expect(codesOf("x".repeat(17 * 1024 * 1024))).toEqual(["too-large"]);
    expect(codesOf("", {}, "t.csv")).toEqual(["empty"]);
    expect(codesOf(`a: ${"[".repeat(1000)}`)).toEqual(["too-deep"]);
    expect(codesOf(`m [GeV],UL [fb]\n${"1,2\n".repeat(200_001)}`, {}, "t.csv")).toEqual(["too-large"]);
    expect(codesOf(`${"#: RE,".repeat(20_000)}\nm,UL\n1,2`, {}, "t.csv").length).toBeGreaterThan(0);
    expect(codesOf(table((text) => text.replace("E+ E- -->", `E+ E- --> ${"< ".repeat(60_000)}`)))).toContain("missing");
    expect(codesOf(table((text) => text.replace("name: Observed", `name: '${"$\\sigma(".repeat(20_000)}'`)))).toEqual([]);
    for (const unit of ["1", " ", "[", "(", "$", "95% ", "\\sigma", "log_", "< ", "=1", "-", "E+ "]) {
      const long = unit.repeat(300_000 / unit.length);
      const [header, description] = ["name: Observed", "Observed upper limit at 90% CL"];
      importedText(table((text) => text.replace(header, `name: 'Observed ${long}'`)));
      importedText(table((text) => text.replace(description, `'${description} ${long}'`)));
      importedText(table((text) => text.replace("units: fb", `units: '${long}'`)));
      importedText(`#: RE,${long}\n#: CL [%],${long}\nm [GeV],UL ${long}\n1,${long}\n`, {}, "t.csv");
    }
    expect(cpuTime() - started).toBeLessThan(10_000);
  });

  it("any text is read or refused in words, in every form", () => {
    const words = fc.constantFrom(
      "name: T\n",
      "independent_variables:\n",
      "- header: {name: m}\n",
      "values: []\n",
      "---\n",
      "{",
      "}",
      "[",
      "data_file: t\n",
      "#: RE,x\n",
      "a,b\n",
      "1,2\n",
      '"',
      "'",
      ",",
      "\n",
      "headers",
      "$\\sigma$",
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 30 }), fc.constantFrom("t.yaml", "t.json", "t.csv"), (parts, source) => {
        const { limit, diagnostics } = importedText(parts.join(""), {}, source);
        expect(limit === undefined).toBe(diagnostics.length > 0);
        for (const { message } of diagnostics) expect(message).not.toMatch(/undefined|NaN|\[object/);
      }),
      { numRuns: 300 },
    );
  });
});

describe("words", () => {
  it.each([
    ["GeV/$c^{2}$", "GeV"],
    ["MeV/c2", "MeV"],
    ["GEV", "GeV"],
    ["fb$^{-1}$", "fb^-1"],
    ["FB", "fb"],
    ["GeV$^{-1}$", "GeV^-1"],
    ["1/GeV", "GeV^-1"],
    ["$\\mathrm{pb}$", "pb"],
    ["dimensionless", "1"],
    ["%", "%"],
    ["ns", "ns"],
  ])("the unit %j is %j", (written, unit) => {
    expect(readUnit(written)).toEqual({ unit, factor: 1 });
  });

  it("units stand in fields, in names, or nowhere; powers of ten are factors; others are unknown", () => {
    expect(readUnit("$10^{-8}$")).toEqual({ unit: "1", factor: 1e-8 });
    expect(readUnit("furlong")).toBeUndefined();
    expect(statedUnit({ header: "Cross section in pb", units: "" })).toBe("pb");
    expect(statedUnit({ header: "mass (GeV)", units: undefined })).toBe("GeV");
    expect(statedUnit({ header: "M(2JET)", units: undefined })).toBeUndefined();
  });

  it.each([
    ["Observed limit", "observed"],
    ["expected_limit", "expected"],
    ["Expected - 2 sigma", "expectedMinus2"],
    ["Expected ($-1\\sigma$) limit", "expectedMinus1"],
    ["Expected 95% CL +2 sigma", "expectedPlus2"],
    ["68% exp. higher", "expectedPlus1"],
    ["$+1\\,\\sigma$", "expectedPlus1"],
    ["Observed 95% CL upper limit on $\\sigma$", "observed"],
    ["Expected 95% CL upper limit", "expected"],
    ["Expected $\\pm1\\sigma$", "expected"],
    ["UL", undefined],
  ])("%j is the curve %j", (header, curve) => {
    expect(curveIn(header)).toBe(curve);
  });

  it("levels, labels, lifetimes, logarithms and methods", () => {
    expect(confidenceLevelsIn("95% confidence level")).toEqual([0.95]);
    expect(confidenceLevelsIn("UL at 90\\% CL; the 68% and 95% bands")).toEqual([0.9]);
    expect(confidenceLevelsIn("90$\\%$-confidence-level")).toEqual([0.9]);
    expect(confidenceLevelsIn("the 95% CL band")).toEqual([]);
    expect(["1$\\sigma$", "2 s.d.", "68%", "95%", "stat"].map(sigmasOf)).toEqual([1, 2, 1, 2, undefined]);
    expect(lifetimesIn("Limit for $c\\tau$ = 0.1 cm")).toMatchObject([{ value: 0.1, unit: "cm" }]);
    expect(lifetimesIn("Limit for ctau = 100 mm")).toMatchObject([{ value: 100, unit: "mm" }]);
    expect(lifetimesIn("$\\tau^+\\tau^-$ decays")).toEqual([]);
    expect(logarithmOf("Log10(Lifetime / ns)")).toBe("ns");
    expect(logarithmOf("Lifetime [ns]")).toBeUndefined();
    expect(statisticsIn("Bayesian upper limits")).toEqual(["bayesian"]);
    expect(statisticsIn("the CL$_{s}$ method")).toEqual(["cls"]);
  });

  it("reactions in capitals and in TeX", () => {
    expect(readReaction("B+ --> K+ S < MU+ MU- >")).toMatchObject({ process: "B+ -> K+ X", decays: ["X -> mu+ mu-"], mediator: "S" });
    expect(readReaction("E+ E- --> GAMMA X")).toMatchObject({ process: "e+ e- -> gamma X", decays: [] });
    expect(readReaction("P P --> CHI1 CHI2")).toBeUndefined();
    expect(readReaction("no reaction")).toBeUndefined();
    expect(readTexReactions("$\\sigma(e^+e^-\\to\\mu^+\\mu^-Z')\\times\\mathcal{B}(Z'\\to\\mu^+\\mu^-)$")).toMatchObject([
      { process: "e+ e- -> mu+ mu- X", mediator: "Z'" },
      { process: undefined, decays: ["X -> mu+ mu-"] },
    ]);
    expect(readTexReactions("$\\mathcal{B}(B^{+} \\rightarrow K^{+} a)$")).toMatchObject([{ process: "B+ -> K+ X" }]);
    expect(readTexReactions("$\\mathcal{B}(B^0\\to K^{*0}S)$")).toMatchObject([{ process: "B0 -> K*0 X" }]);
  });
});
