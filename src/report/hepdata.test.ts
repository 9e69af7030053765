/** Submissions hold to the documented rules of HEPData, and come back from an import as they were. */
import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { imported } from "../limits/hepdata/read.test-helper.ts";
import { importLimit } from "../limits/hepdata/import.ts";
import { readTables } from "../limits/hepdata/read.ts";
import { shipped } from "../limits/limit.test-helper.ts";
import { readLimit } from "../limits/read.ts";
import { findModel, MODELS } from "../models/index.ts";
import { combine } from "../reinterpret/combine.ts";
import { recast, reinterpret } from "../reinterpret/reinterpret.ts";
import { match } from "../reinterpret/match.ts";
import { type Interval, isRemark, type Result, type ResultPoint } from "../reinterpret/result.ts";
import { toHepdata, toHepdataFolder } from "./hepdata.ts";
import { faultsOfFile, faultsOfFolder } from "./hepdata-rules.test-helper.ts";
import { rounded } from "./numbers.ts";

const BANDS = reinterpret(shipped("synthetic-2026-4mu-bands"), findModel("lmu-ltau"), { theory: "envelope" });
const COUPLING = recast(shipped("babar-2016-4mu"), findModel("lmu-ltau"), findModel("muonphilic-scalar"), { alpha: "running", isr: 10 });
const ISLANDS = reinterpret(shipped("belle2-2023-b-to-k-s-mumu"), findModel("higgs-mixed-scalar"), {
  masses: [0.3, 0.6, 1, 2.5],
  theory: "envelope",
});
const REGION = reinterpret(shipped("belle-2024-hnl-tau"), findModel("hnl-tau"), { findModel });
const TOGETHER = combine(
  [shipped("belle2-2023-b-to-k-s-mumu"), shipped("belle2-2023-b-to-kstar-s-mumu")],
  findModel("higgs-mixed-scalar"),
  "union",
  { masses: [0.3, 1] },
);
const NOTHING = reinterpret(shipped("synthetic-2026-4mu-bands"), findModel("alp-photon"), { masses: [1, 2] });
const PLANE = reinterpret(shipped("belle2-2022-darkhiggsstrahlung"), findModel("dark-higgsstrahlung"), {});
const RESULTS: readonly (readonly [string, Result])[] = [
  ["a prompt limit with bands", BANDS],
  ["a recast coupling with other conventions", COUPLING],
  ["excluded intervals by lifetime", ISLANDS],
  ["a region of couplings", REGION],
  ["a combination", TOGETHER],
  ["no answer", NOTHING],
  ["a limit over two masses", PLANE],
];

/** A data table, as these tests read it; the rules of HEPData hold it to its form. */
interface Data {
  readonly independent_variables: readonly { readonly values: readonly { readonly value: string | number }[] }[];
  readonly dependent_variables: readonly {
    readonly header: { readonly name: string };
    readonly qualifiers?: readonly { readonly name: string; readonly value: string | number }[];
    readonly values: readonly { readonly value: string | number }[];
  }[];
}

/** Documents of a stream, read as the site reads them: version 1.1. */
const documentsIn = (text: string): unknown[] =>
  parseAllDocuments(text, { version: "1.1" }).map((document) => {
    expect(document.errors).toEqual([]);
    return document.toJS() as unknown;
  });

describe.each(RESULTS)("%s", (_, result) => {
  it("as a folder: it keeps every rule of HEPData, and says of each file what it is", () => {
    const files = toHepdataFolder(result, BANDS);
    expect(faultsOfFolder(files)).toEqual([]);
    expect(files.size).toBe(3);
    for (const [name, text] of files) {
      if (name === "submission.yaml") continue;
      for (const { values } of (documentsIn(text)[0] as Data).independent_variables)
        for (const cell of values) expect(typeof cell.value).toBe("number");
    }
  });

  it("as one file: it keeps every rule of HEPData, the same bytes each time, read by YAML 1.1 and 1.2 alike", () => {
    const text = toHepdata(result);
    expect(toHepdata(result)).toBe(text);
    expect(faultsOfFile(text)).toEqual([]);
    expect(documentsIn(text)).toEqual(parseAllDocuments(text).map((document) => document.toJS() as unknown));
  });

  it("states model, coupling, level, conventions and settings beside every number, and a verdict at every mass", () => {
    const [, table] = documentsIn(toHepdata(result)) as [unknown, Data];
    for (const { qualifiers = [] } of table.dependent_variables) {
      const stated = Object.fromEntries(qualifiers.map(({ name, value: own }) => [name, own]));
      expect(stated).toMatchObject({ MODEL: result.model, COUPLING: result.coupling, DECAYS: result.signature.decays.join("; ") });
      expect(["CL", "ALPHA", "ISR"].filter((name) => stated[name] === undefined)).toEqual([]);
      expect(qualifiers.filter(({ name }) => /^(SETTING|DEFAULT) /.test(name))).toHaveLength(
        Object.keys(result.provenance.settings).filter((name) => result !== PLANE || name !== "darkHiggsMass").length,
      );
    }
    expect(table.dependent_variables.at(-1)?.values).toHaveLength(result.points.length);
  });
});

describe("the rules of HEPData, as these tests hold them", () => {
  const files = toHepdataFolder(BANDS);
  const changed = (name: string, from: string | RegExp, to: string): string[] => {
    const text = files.get(name) ?? "";
    expect(text.replace(from, to)).not.toBe(text);
    return faultsOfFolder(new Map(files).set(name, text.replace(from, to)));
  };
  const submission = "submission.yaml";
  const data = "synthetic-2026-4mu-bands-lmu-ltau.yaml";
  it.each([
    ["a long name", submission, /name: [^\n]*\n/, `name: ${"x".repeat(65)}\n`],
    ["a keyword of another name", submission, "name: cmenergies", "name: SQRT(S)"],
    ["an energy in words", submission, /(name: cmenergies, values: )\[[^\]]*\]/, "$1[high]"],
    ["no description", submission, /\ndescription: [^\n]*/, ""],
    ["a resource without a description", submission, /\n {4}description: [^\n]*/, ""],
    ["a resource that is not there", submission, /location: 'https[^\n]*/, "location: figure.png"],
    ["a licence without an address", submission, "\ndata_file:", "\ndata_license: {name: CC0}\ndata_file:"],
    ["a file in a folder", submission, "data_file: ", "data_file: a/"],
    ["qualifiers of masses", data, /(\n {2}- header: \{[^\n]*\})/, "$1\n    qualifiers: []"],
    ["a value that is null", data, /value: [\d.e-]+/, "value: null"],
    ["errors of both kinds", data, "asymerror:", "symerror: 1, asymerror:"],
    ["an error in words", data, /minus: [^,]*,/, "minus: some,"],
    ["units that are no text", data, "units: GeV", "units: 1"],
    ["another key", data, "\ndependent_variables:", "\nmore: 1\ndependent_variables:"],
  ])("refuse %s", (_, name, from, to) => {
    expect(faultsOfFolder(files)).toEqual([]);
    expect(changed(name, from, to)).not.toEqual([]);
  });

  it("refuse what is named twice, nowhere, or has nothing but zeros for errors", () => {
    const text = files.get(submission) ?? "";
    const entry = text.slice(text.lastIndexOf("---"));
    expect(faultsOfFolder(new Map(files).set(submission, text + entry))).toEqual(["a name that stands twice", "a file that stands twice"]);
    expect(faultsOfFolder(new Map(files).set("more.yaml", ""))).toEqual(["more.yaml: named nowhere"]);
    const zeros = (files.get(data) ?? "").replace(/(minus|plus): [^,}]+/g, "$1: 0");
    expect(faultsOfFolder(new Map(files).set(data, zeros))[0]).toContain("errors that are all zero");
  });
});

describe("what is excluded", () => {
  const columnsOf = (result: Result): Map<string, readonly unknown[]> => {
    const [, table] = documentsIn(toHepdata(result)) as [unknown, Data];
    return new Map(table.dependent_variables.map(({ header, values }) => [header.name, values.map((cell) => cell.value)]));
  };

  it("intervals have both ends, numbered where there are several, and say where the data end", () => {
    const columns = columnsOf(ISLANDS);
    const most = Math.max(...ISLANDS.points.map(({ curves }) => curves.observed?.intervals.length ?? 0));
    expect(most).toBeGreaterThan(0);
    ISLANDS.points.forEach(({ curves }, row) => {
      for (let k = 0; k < most; k++) {
        const ending = most > 1 ? ` of interval ${k + 1}` : "";
        const interval = curves.observed?.intervals[k];
        for (const [side, name] of [
          ["from", "lower"],
          ["to", "upper"],
        ] as const) {
          const column = columns.get(`Observed exclusion of $${ISLANDS.couplingTex}$, ${name} end${ending}`);
          expect(column?.[row]).toBe(interval === undefined ? "-" : rounded(interval[side]));
        }
      }
    });
    const open = ISLANDS.points.some(({ curves }) => curves.observed?.intervals.some(({ toReason }) => toReason === "edge-of-data"));
    expect([...columns.values()].flat().includes("end of the data: the exclusion may go on")).toBe(open);
  });

  it("a mass without an answer has a dash and a reason", () => {
    const columns = columnsOf(NOTHING);
    expect(columns.get(`Observed upper limit on $${NOTHING.couplingTex}$`)).toEqual(["-", "-"]);
    expect(columns.get("Verdict")?.every((cell) => String(cell).startsWith("no-answer ("))).toBe(true);
  });

  it("ends of the theory band that are no bounds have a column of reasons, and parameters on an axis are no defaults", () => {
    const columns = columnsOf(ISLANDS);
    const hasOpen = ISLANDS.points.some(({ theory }) =>
      theory?.certain.some(({ fromReason, toReason }) => fromReason !== "limit" || toReason !== "limit"),
    );
    expect([...columns.keys()].some((name) => name.startsWith("What the end is (excluded for all inputs"))).toBe(hasOpen);
    const [, table] = documentsIn(toHepdata(PLANE)) as [unknown, Data];
    const names = (table.dependent_variables[0]?.qualifiers ?? []).map(({ name }) => name);
    for (const axis of Object.keys(PLANE.points[0]?.coordinates ?? {})) expect(names).not.toContain(`DEFAULT ${axis}`);
    expect(names).not.toContain("DEFAULT darkHiggsMass");
  });

  it("a model of one's own states no default for what runs along an axis either", () => {
    const own = { ...findModel("dark-higgsstrahlung"), id: "my-own" };
    const limit = shipped("belle2-2022-darkhiggsstrahlung");
    const text = toHepdata(reinterpret(limit, own, {}));
    expect(text).not.toContain("darkHiggsMass");
    expect(text).toContain("mass(h");
    expect(toHepdata(reinterpret(limit, own, { settings: { darkHiggsMass: 4 } }))).toContain("name: SETTING darkHiggsMass, value: 4");
  });

  it("several intervals at one mass are no region, and are not imported", () => {
    const several: Result = {
      ...ISLANDS,
      points: ISLANDS.points.map((point) => {
        const { observed } = point.curves;
        const [first] = observed?.intervals ?? [];
        if (observed === undefined || first === undefined) return point;
        const above = { ...first, from: 2 * first.to, to: 3 * first.to };
        return { ...point, curves: { observed: { ...observed, intervals: [first, above] } } };
      }),
    };
    expect(importedText(toHepdata(several)).diagnostics.map(({ code }) => code)).toEqual(["intervals"]);
  });
});

function importedText(text: string): ReturnType<typeof imported> {
  const { tables, diagnostics } = readTables(text, "result.yaml", {
    surroundings: { name: "result", record: {} },
    open: () => ({ source: "", text: "" }),
    wanted: () => true,
  });
  expect(diagnostics).toEqual([]);
  return importLimit(tables, { by: "a test", date: "2026-11-21" });
}

describe("there and back", () => {
  it("a window that was not searched comes back though no mass of the table lies in it, and one beside the masses does not", () => {
    const source = shipped("babar-2016-4mu");
    const vetoesAt = (masses: readonly number[]): unknown =>
      importedText(toHepdata(recast(source, findModel("lmu-ltau"), findModel("lmu-ltau"), { masses }))).limit?.["vetoes"];
    expect(vetoesAt([1, 2, 3, 4])).toEqual([{ axis: "mass(X)", from: 3.048, to: 3.148, reason: "J/ψ" }]);
    expect(vetoesAt([1, 2, 3.1, 4])).toEqual([{ axis: "mass(X)", from: 3.048, to: 3.148, reason: "J/ψ" }]);
    expect(vetoesAt([4, 5, 6])).toBeUndefined();
  });

  it("a limit over two masses: every answered point with its two masses and its bound", () => {
    const { limit, diagnostics } = importedText(toHepdata(PLANE));
    expect(diagnostics).toEqual([]);
    const answered = PLANE.points.filter(({ curves }) => curves.observed?.verdict === "excluded");
    const rows = answered.map(({ mass, coordinates, curves }) =>
      [mass, ...Object.values(coordinates), curves.observed?.intervals[0]?.from ?? 0].map(rounded),
    );
    const sorted = rows.toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0));
    expect(sorted.length).toBeGreaterThan(20);
    expect(limit?.["rows"]).toEqual(sorted);
    expect(limit?.["axes"]).toMatchObject([{ name: "mass(X)" }, { name: "mass(h')" }]);
  });

  it("how the limit was set, its luminosity, experiment and publication, also of a limit that was converted", () => {
    for (const id of ["babar-2016-4mu", "belle2-2018-zprime-invisible", "synthetic-2026-4mu-bands"]) {
      const source = { ...shipped(id), statistic: "profile-likelihood" };
      for (const confidenceLevel of [undefined, 0.95]) {
        const { limit } = importedText(
          toHepdata(reinterpret(source, findModel("lmu-ltau"), { masses: [1, 2, 4], confidenceLevel, findModel })),
        );
        const { texkey, arxiv, doi } = source.reference;
        const named = Object.fromEntries(Object.entries({ texkey, arxiv, doi }).filter(([, value]) => value !== undefined));
        expect(limit).toMatchObject({
          statistic: "profile-likelihood",
          experiment: source.experiment,
          confidenceLevel: confidenceLevel ?? source.confidenceLevel,
        });
        expect(limit?.["luminosity"]).toBe(source.luminosity === undefined ? undefined : `${source.luminosity} fb^-1`);
        if (Object.keys(named).length > 0) expect(limit?.["reference"]).toEqual(named);
      }
    }
  });

  it("a combination, and several results, of which one must be named", () => {
    const first = reinterpret(shipped("synthetic-2026-4mu-bands"), findModel("lmu-ltau"), { masses: [1, 2, 3] });
    expect(importedText(toHepdata(first, BANDS)).diagnostics.map(({ code }) => code)).toEqual(["several-limits"]);
  });

  it.each([
    ["bands of a prompt limit", BANDS],
    ["a coupling with conventions of its own", COUPLING],
  ] as const)("%s: the same numbers to ten digits, and the same bound when it is recast to its own model", (_, result) => {
    const { text, diagnostics } = importedText(toHepdata(result));
    expect(diagnostics).toEqual([]);
    const limit = readLimit(text ?? "");
    expect(limit.quantity).toBe("coupling");
    expect(limit.referenceModel).toMatchObject({ model: result.model, coupling: result.coupling });
    const answered = result.points.filter(({ curves }) => Object.values(curves).every(({ verdict }) => verdict === "excluded"));
    expect(answered.length).toBeGreaterThan(5);
    expect([...limit.masses].map(rounded)).toEqual(answered.map(({ mass }) => rounded(mass)));
    for (const [curve, bounds] of limit.curves)
      expect([...bounds].map(rounded)).toEqual(answered.map(({ curves }) => rounded(curves[curve]?.intervals[0]?.from ?? 0)));
    expect([...limit.curves.keys()].sort()).toEqual(Object.keys(result.points[0]?.curves ?? {}).sort());

    const model = findModel(result.model);
    const { conventions } = result;
    const again = recast(limit, model, model, {
      isr: conventions.isr,
      ...(conventions.alpha.choice === "running" ? { alpha: "running" } : {}),
    });
    again.points.forEach(({ curves }, k) => {
      const bound = curves.observed?.intervals[0]?.from ?? 0;
      expect(bound / (answered[k]?.curves.observed?.intervals[0]?.from ?? 0)).toBeCloseTo(1, 8);
    });
  });

  it.each([
    ["excluded intervals by lifetime", reinterpret(shipped("belle2-2023-b-to-k-s-mumu"), findModel("higgs-mixed-scalar"), {})],
    ["a region of couplings", REGION],
  ] as const)("%s: a region with both edges, and the same intervals when it is recast to its own model", (_, result) => {
    const { text, diagnostics, assumed } = importedText(toHepdata(result));
    expect(diagnostics).toEqual([]);
    expect(assumed.map(({ value }) => value)).toContain("edges of the excluded region");
    const limit = readLimit(text ?? "");
    expect(limit.upperEdge).toBeDefined();
    const answered = result.points.filter(({ curves }) => curves.observed?.verdict === "excluded");
    expect(answered.length).toBeGreaterThan(20);
    const model = findModel(result.model);
    const again = recast(limit, model, model, {});
    expect(again.points.map(({ mass }) => rounded(mass))).toEqual(answered.map(({ mass }) => rounded(mass)));
    again.points.forEach(({ curves }, k) => {
      const [before, after] = [answered[k]?.curves.observed?.intervals ?? [], curves.observed?.intervals ?? []];
      expect(after).toHaveLength(1);
      expect((after[0]?.from ?? 0) / (before[0]?.from ?? 0)).toBeCloseTo(1, 8);
      expect((after[0]?.to ?? 0) / (before[0]?.to ?? 0)).toBeCloseTo(1, 8);
    });
  });

  it("of observed and expected intervals the observed ones are the region, and the expected ones where there are no others", () => {
    const withExpected = (keep: boolean): Result => ({
      ...ISLANDS,
      points: ISLANDS.points.map((point) => {
        const { observed } = point.curves;
        if (observed === undefined) return point;
        const expected = { ...observed, intervals: observed.intervals.map((each) => ({ ...each, from: 1.5 * each.from })) };
        return { ...point, curves: keep ? { observed, expected } : { expected } };
      }),
    });
    const alone = importedText(toHepdata(ISLANDS)).limit;
    expect(importedText(toHepdata(withExpected(true))).limit).toMatchObject({ values: ["observed"], rows: alone?.["rows"] });
    const { limit } = importedText(toHepdata(withExpected(false)));
    expect(limit).toMatchObject({ values: ["expected"], upperEdge: alone?.["upperEdge"] });
    expect(limit?.["rows"]).not.toEqual(alone?.["rows"]);
  });

  it.each(["log", "linear"] as const)("an axis that is %s: the same bound between the masses too", (scale) => {
    const source = shipped("babar-2016-4mu");
    const model = findModel("lmu-ltau");
    const published = recast({ ...source, axes: source.axes.map((axis) => ({ ...axis, scale })) }, model, model, { masses: [0.5, 1, 2] });
    expect(published.scales).toEqual({ "mass(X)": scale });
    const limit = readLimit(importedText(toHepdata(published)).text ?? "");
    expect(limit.axes.map((axis) => axis.scale)).toEqual([scale]);
    const bounds = published.points.map(({ curves }) => curves.observed?.intervals[0]?.from ?? 0);
    const [, between] = recast(limit, model, model, { masses: [1, 1.3, 2] }).points;
    const weight = scale === "log" ? Math.log(1.3) / Math.log(2) : 0.3;
    const expected = (bounds[1] ?? 0) ** (1 - weight) * (bounds[2] ?? 0) ** weight;
    expect((between?.curves.observed?.intervals[0]?.from ?? 0) / expected).toBeCloseTo(1, 8);
  });

  it("limits of a combination that are interpolated differently state no scale", () => {
    const [first, second] = [shipped("belle2-2023-b-to-k-s-mumu"), shipped("belle2-2023-b-to-kstar-s-mumu")];
    const axes = second.axes.map((axis) => ({ ...axis, scale: axis.quantity === "mass" ? ("linear" as const) : axis.scale }));
    const together = combine([first, { ...second, axes }], findModel("higgs-mixed-scalar"), "union", { masses: [0.3, 1] });
    expect(together.scales).toEqual({ "ctau(X)": "log" });
    expect(toHepdata(together)).not.toContain("SCALE");
    expect(toHepdata(TOGETHER)).toContain("{name: SCALE mass(X), value: log}");
  });

  /** Shipped limits in the models that answer them, by name of both. */
  const answers = readdirSync(new URL("../../fixtures/limits/", import.meta.url)).flatMap((file) => {
    const limit = shipped(file.replace(".yaml", ""));
    return MODELS.flatMap((model): (readonly [string, Result])[] => {
      if (isRemark(match(limit, model))) return [];
      return [[`${limit.id} in ${model.id}`, reinterpret(limit, model, { findModel })]];
    });
  });
  const isBound = ({ fromReason }: Interval): boolean => fromReason === "limit";
  const bounded = answers.filter(([, { points }]) =>
    points.some(({ curves }) => curves.observed?.intervals.length === 1 && curves.observed.intervals.some(isBound)),
  );
  it("of most shipped limits", () => {
    expect(bounded.length).toBeGreaterThan(50);
  });

  it.each(bounded)("%s: every bound comes back in its own model, and every end of a region", (_, result) => {
    const { text, diagnostics } = importedText(toHepdata(result));
    if (result.points.some(({ curves }) => (curves.observed?.intervals.length ?? 0) > 1)) {
      expect(diagnostics.map(({ code }) => code)).toEqual(["intervals"]);
      return;
    }
    expect(diagnostics).toEqual([]);
    const limit = readLimit(text ?? "");
    const model = findModel(result.model);
    const again = recast(limit, model, model, { coupling: result.coupling });
    const spelt = ({ mass, coordinates }: ResultPoint): string => [mass, ...Object.values(coordinates)].map(rounded).join(" ");
    const found = new Map(again.points.map((point) => [spelt(point), point.curves.observed?.intervals ?? []]));
    const region = limit.upperEdge !== undefined;
    let compared = 0;
    for (const point of result.points) {
      const [interval] = point.curves.observed?.intervals ?? [];
      if (interval === undefined || (!region && !isBound(interval))) {
        // What is no bound is no row; at most an end of a region is told elsewhere.
        expect(found.get(spelt(point)) ?? []).toEqual([]);
        continue;
      }
      const [back] = found.get(spelt(point)) ?? [];
      expect((back?.from ?? 0) / interval.from, spelt(point)).toBeCloseTo(1, 8);
      if (region) expect((back?.to ?? 0) / interval.to, spelt(point)).toBeCloseTo(1, 8);
      compared++;
    }
    expect(compared).toBeGreaterThan(0);
  });
});
