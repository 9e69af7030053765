/** Submissions hold to the documented rules of HEPData, and come back from an import as they were. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import * as z from "zod";
import { imported, ROOT } from "../limits/hepdata/read.test-helper.ts";
import { importLimit } from "../limits/hepdata/import.ts";
import { readTables } from "../limits/hepdata/read.ts";
import type { Limit } from "../limits/limit.ts";
import { readLimit } from "../limits/read.ts";
import { findModel } from "../models/index.ts";
import { combine } from "../reinterpret/combine.ts";
import { recast, reinterpret } from "../reinterpret/reinterpret.ts";
import type { Result } from "../reinterpret/result.ts";
import { toHepdata, toHepdataFolder } from "./hepdata.ts";
import { rounded } from "./numbers.ts";

const shipped = (id: string): Limit => readLimit(readFileSync(join(ROOT, "fixtures", "limits", `${id}.yaml`), "utf8"));
const BANDS = reinterpret(shipped("synthetic-2026-4mu-bands"), findModel("lmu-ltau"), { theory: "envelope" });
const COUPLING = recast(shipped("babar-2016-4mu"), findModel("lmu-ltau"), findModel("muonphilic-scalar"), { alpha: "running", isr: 10 });
const ISLANDS = reinterpret(shipped("belle2-2023-b-to-k-s-mumu"), findModel("higgs-mixed-scalar"), {
  masses: [0.3, 0.6, 1, 2.5],
  theory: "envelope",
});
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
  ["a combination", TOGETHER],
  ["no answer", NOTHING],
  ["a limit over two masses", PLANE],
];

// The documented form of a submission, written down field by field for this test.
const value = z.union([z.string(), z.number()]);
const error = z.number();
const DATA = z.strictObject({
  independent_variables: z.array(
    z.strictObject({
      header: z.strictObject({ name: z.string().min(1), units: z.string().optional() }),
      values: z.array(z.strictObject({ value })),
    }),
  ),
  dependent_variables: z.array(
    z.strictObject({
      header: z.strictObject({ name: z.string().min(1), units: z.string().optional() }),
      qualifiers: z.array(z.strictObject({ name: z.string(), units: z.string().optional(), value })).optional(),
      values: z.array(
        z.strictObject({
          value,
          errors: z
            .array(z.strictObject({ asymerror: z.strictObject({ minus: error, plus: error }), label: z.string() }))
            .min(1)
            .optional(),
        }),
      ),
    }),
  ),
});
const KEYWORDS = z.array(
  z.strictObject({
    name: z.enum(["cmenergies", "observables", "reactions", "phrases"]),
    values: z.array(z.union([z.string().max(128), z.number()])),
  }),
);
const ABOUT = { name: z.string().max(64), description: z.string(), keywords: KEYWORDS, location: z.string().max(256) };
const ENTRY = z.strictObject({ ...ABOUT, data_file: z.string().regex(/^[^/]+\.yaml$/) });
const RECORD = z.strictObject({
  comment: z.string(),
  additional_resources: z
    .array(z.strictObject({ location: z.string().max(256).startsWith("https://"), description: z.string() }))
    .optional(),
});

/** Documents of a stream, read as the site reads them: version 1.1. */
const documentsIn = (text: string): unknown[] =>
  parseAllDocuments(text, { version: "1.1" }).map((document) => {
    expect(document.errors).toEqual([]);
    return document.toJS() as unknown;
  });

/** The rules that no schema holds. */
function expectSound(data: z.infer<typeof DATA>): void {
  const columns = [...data.independent_variables, ...data.dependent_variables];
  expect(new Set(columns.map(({ values }) => values.length)).size).toBe(1);
  for (const { values } of data.independent_variables) for (const cell of values) expect(typeof cell.value).toBe("number");
  for (const { values } of data.dependent_variables) {
    for (const { errors = [] } of values)
      for (const { asymerror } of errors) expect(asymerror.minus !== 0 || asymerror.plus !== 0).toBe(true);
  }
}

describe.each(RESULTS)("%s", (_, result) => {
  it("as a folder: every file is named, every name holds, every column has the same length", () => {
    const files = toHepdataFolder(result, BANDS);
    const [record, ...entries] = documentsIn(files.get("submission.yaml") ?? "");
    RECORD.parse(record);
    const read = entries.map((entry) => ENTRY.parse(entry));
    expect(["submission.yaml", ...read.map((entry) => entry.data_file)]).toEqual([...files.keys()]);
    expect(new Set(read.map(({ name }) => name)).size).toBe(read.length);
    for (const { data_file } of read) expectSound(DATA.parse(parse(files.get(data_file) ?? "", { version: "1.1" })));
  });

  it("as one file: the same tables in one stream, the same bytes each time", () => {
    const text = toHepdata(result);
    expect(toHepdata(result)).toBe(text);
    const [record, whole] = documentsIn(text);
    RECORD.parse(record);
    const { independent_variables, dependent_variables, ...about } = whole as z.infer<typeof DATA> & { name: string };
    z.strictObject(ABOUT).parse(about);
    expectSound(DATA.parse({ independent_variables, dependent_variables }));
    expect(documentsIn(text)).toEqual(parseAllDocuments(text).map((document) => document.toJS() as unknown));
  });

  it("states model, coupling, level, conventions and settings beside every number, and a verdict at every mass", () => {
    const [, table] = documentsIn(toHepdata(result)) as [unknown, z.infer<typeof DATA>];
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

describe("what is excluded", () => {
  const columnsOf = (result: Result): Map<string, readonly unknown[]> => {
    const [, table] = documentsIn(toHepdata(result)) as [unknown, z.infer<typeof DATA>];
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
    const [, table] = documentsIn(toHepdata(PLANE)) as [unknown, z.infer<typeof DATA>];
    const names = (table.dependent_variables[0]?.qualifiers ?? []).map(({ name }) => name);
    for (const axis of Object.keys(PLANE.points[0]?.coordinates ?? {})) expect(names).not.toContain(`DEFAULT ${axis}`);
    expect(names).not.toContain("DEFAULT darkHiggsMass");
  });

  it("intervals are not imported as upper limits", () => {
    const { diagnostics } = importedText(toHepdata(ISLANDS));
    expect(diagnostics.map(({ code }) => code)).toEqual(["intervals"]);
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
});
