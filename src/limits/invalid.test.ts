import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { DarkzooError } from "../diagnostics.ts";
import { LARGEST_TEXT } from "../written/document.ts";
import { checkLimit, readLimit } from "./read.ts";

interface ExpectedFault {
  readonly code: string;
  readonly line?: number;
  readonly column?: number;
  readonly says: string;
  readonly hint?: string;
}

const FOLDER = new URL("../../fixtures/invalid/", import.meta.url);
const EXPECTED = parse(readFileSync(new URL("expected.yaml", FOLDER), "utf8")) as Readonly<Record<string, readonly ExpectedFault[]>>;
const FILES = readdirSync(FOLDER)
  .filter((name) => name !== "expected.yaml" && name !== "hepdata")
  .sort();
const textOf = (name: string): string => readFileSync(new URL(name, FOLDER), "utf8");

/** Longest that one file may take [ms]. */
const PATIENCE = 2000;

/** Kinds of faults where a list, a form or a neighbour can be named: there is always a hint. */
const ALWAYS_HINTED = new Set([
  "alias",
  "beyond-one",
  "beyond-reach",
  "confidence-level",
  "duplicate-key",
  "missing",
  "out-of-range",
  "process-syntax",
  "quantity-differs",
  "ragged-row",
  "repeated-mass",
  "several-documents",
  "tag",
  "unit-dimension",
  "unknown-key",
  "unknown-particle",
  "unknown-unit",
  "unknown-word",
  "unsorted-masses",
  "wrong-encoding",
  "wrong-format",
]);

describe("the folder of invalid limits", () => {
  it("and its list of expected faults name the same files", () => {
    expect(Object.keys(EXPECTED).sort()).toEqual(FILES);
  });

  it("shows at least three dozen ways to be wrong", () => {
    expect(FILES.length).toBeGreaterThanOrEqual(36);
  });
});

describe.each(FILES)("%s", (name) => {
  it("is refused with exactly the faults that it has, in the order of the text", () => {
    const { limit, diagnostics } = checkLimit(textOf(name), name);
    expect(limit).toBeUndefined();
    expect(diagnostics.map(({ code, line, column }) => ({ code, line, column }))).toEqual(
      EXPECTED[name]?.map(({ code, line, column }) => ({ code, line, column })),
    );
    expect(diagnostics.every(({ severity }) => severity === "error")).toBe(true);
  });

  it("is told what was found, and what is accepted where something is", () => {
    checkLimit(textOf(name), name).diagnostics.forEach(({ code, message, hint }, k) => {
      const expected = EXPECTED[name]?.[k];
      expect(message).toContain(expected?.says);
      if (expected?.hint !== undefined) expect(hint).toContain(expected.hint);
      if (ALWAYS_HINTED.has(code)) expect(hint, `hint of ${code}`).toMatch(/\S/);
      expect(hint).not.toBe("");
    });
  });

  it("is refused within two seconds and with nothing but a DarkzooError that carries all faults", () => {
    const text = textOf(name);
    const started = performance.now();
    try {
      readLimit(text, name);
      expect.unreachable("it was read");
    } catch (error) {
      expect(error).toBeInstanceOf(DarkzooError);
      expect((error as DarkzooError).source).toBe(name);
      expect((error as DarkzooError).diagnostics).toHaveLength(EXPECTED[name]?.length ?? 0);
    }
    expect(performance.now() - started).toBeLessThan(PATIENCE);
  });
});

describe("every kind of fault that reading a limit file can find", () => {
  /** Kinds without a file: what cannot lie in a repository. */
  const WITHOUT_FILE: Readonly<Record<string, string>> = {
    "too-large": "a text beyond 16 MB, made on the spot below",
  };
  const sources = [".", "../written/"]
    .flatMap((folder) => readdirSync(new URL(folder, import.meta.url)).map((name) => new URL(`${folder}/${name}`, import.meta.url)))
    .filter(({ pathname }) => pathname.endsWith(".ts") && !/\.test(-helper)?\.ts$/.test(pathname))
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");
  const CALL = /\b(?:fault|finding)\(/g;
  const CALL_WITH_CODE = /\b(?:fault\(\s*|finding\(\s*(?:path|\[[^\]]*\]),\s*)"([a-z-]+)"/g;
  const codes = new Set([...sources.matchAll(CALL_WITH_CODE)].map(([, code]) => code ?? ""));

  it("is written with its code in place, but for the one line that passes a code on", () => {
    expect(sources).toContain("diagnostic: fault(code,");
    expect(sources.match(CALL)?.length).toBe([...sources.matchAll(CALL_WITH_CODE)].length + 1);
  });

  it("is shown by a file of the folder", () => {
    const shown = new Set(Object.values(EXPECTED).flatMap((faults) => faults.map(({ code }) => code)));
    expect([...codes].filter((code) => !shown.has(code)).sort()).toEqual(Object.keys(WITHOUT_FILE).sort());
  });
});

describe("hostile texts", () => {
  const VALID = `format: darkzoo-limit-1
id: hostile-2026-text
title: a valid limit to begin with
experiment: none
reference: {}
sqrtS: 10.58 GeV
confidenceLevel: 0.9
statistic: unstated
signature: { process: e+ e- -> mu+ mu- X, decays: [X -> mu+ mu-] }
quantity: cross-section
unit: fb
axes: [{ name: mass(X), unit: GeV }]
values: [observed]
rows: [[0.3, 0.5], [1, 0.4]]
source: { location: a test, method: synthetic, by: the test, date: 2026-11-21 }
`;
  const refusedInTime = (text: string): string[] => {
    const started = performance.now();
    const { limit, diagnostics } = checkLimit(text, "hostile.yaml");
    expect(performance.now() - started).toBeLessThan(PATIENCE);
    expect(limit).toBeUndefined();
    expect(diagnostics.length).toBeLessThan(150);
    return diagnostics.map(({ code }) => code);
  };

  it("begin from a valid one", () => {
    expect(checkLimit(VALID, "hostile.yaml").diagnostics).toEqual([]);
  });

  it("beyond 16 MB are not parsed", () => {
    expect(refusedInTime("x".repeat(LARGEST_TEXT + 1))).toEqual(["too-large"]);
    expect(refusedInTime(`rows: [${"[1,".repeat(10)}${"1,".repeat(1_000_000)}`)).toEqual(["too-large"]);
  });

  it("with twenty thousand unknown keys are told of a hundred, and of how many more", () => {
    const keys = Array.from({ length: 20_000 }, (_, k) => `key${k}: 1`).join("\n");
    const codes = refusedInTime(VALID + keys);
    expect(new Set(codes)).toEqual(new Set(["unknown-key"]));
    expect(codes).toHaveLength(101);
  });

  it("with a number of a hundred thousand digits before two words are refused at once", () => {
    expect(refusedInTime(VALID.replace("10.58 GeV", `"${"1".repeat(100_000)} a b"`))).toContain("wrong-format");
  });

  it("with a text in each of five thousand rows are told of five, and of how many more", () => {
    const rows = Array.from({ length: 5000 }, (_, k) => `[${k + 1}, none]`).join(", ");
    expect(refusedInTime(VALID.replace("[[0.3, 0.5], [1, 0.4]]", `[${rows}]`))).toEqual(Array.from({ length: 6 }, () => "wrong-type"));
  });

  it.each(["}", "]", "- *a\n", "- !a x\n", "%\n", "? ", "a: ", "|\n", '"\\x" \n', "{a: 1}\n", "\u0007", ": "])(
    "of nothing but %j are refused in time",
    (unit) => {
      refusedInTime(unit.repeat(20_000 / unit.length));
    },
  );

  it("cannot change the reading of numbers by a directive of an older YAML", () => {
    const text = `%YAML 1.1\n---\n${VALID.replace("[1, 0.4]", "[010, 0.4]")}`;
    expect([...readLimit(text).masses]).toEqual([0.3, 10]);
  });
});
