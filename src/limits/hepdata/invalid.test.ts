/** Records that are refused: each with its faults, their places and a way out. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { imported, ROOT } from "./read.test-helper.ts";

interface ExpectedFault {
  readonly code: string;
  readonly source: string;
  readonly line?: number;
  readonly column?: number;
  readonly says: string;
  readonly hint?: string;
}

const FOLDER = join(ROOT, "fixtures", "invalid", "hepdata");
const EXPECTED = parse(readFileSync(join(FOLDER, "expected.yaml"), "utf8")) as Readonly<Record<string, readonly ExpectedFault[]>>;
const NAMES = readdirSync(FOLDER)
  .filter((name) => name !== "expected.yaml")
  .sort();

it("the folder and its list of expected faults name the same records", () => {
  expect(Object.keys(EXPECTED).sort()).toEqual(NAMES);
  expect(NAMES.length).toBeGreaterThanOrEqual(40);
});

describe.each(NAMES)("%s", (name) => {
  it("is refused with exactly the faults that it has, each at its place", () => {
    const { limit, diagnostics } = imported(FOLDER, [name]);
    expect(limit).toBeUndefined();
    expect(diagnostics.map(({ code, source, line, column }) => ({ code, source, line, column }))).toEqual(
      EXPECTED[name]?.map(({ code, source, line, column }) => ({ code, source, line, column })),
    );
    diagnostics.forEach(({ message, hint = "", severity }, k) => {
      expect(severity).toBe("error");
      expect(message).toContain(EXPECTED[name]?.[k]?.says);
      expect(hint).toContain(EXPECTED[name]?.[k]?.hint ?? "");
    });
  });
});

describe("every kind of fault that an import can find", () => {
  /** Kinds without a record of their own: made by the tests of the import and of the command line. */
  const ELSEWHERE = [
    "ambiguous-axis",
    "axes-differ",
    "band-without-expected",
    "control-character",
    "empty",
    "intervals",
    "logarithm",
    "mixed-lifetimes",
    "no-mass-axis",
    "no-rows",
    "too-large",
    "squared",
    "unclear-axis",
    "unclear-column",
    "unclear-level",
    "unclear-lifetime",
    "unclear-unit",
    "unit-dimension",
    "unknown-axis",
    "unknown-band",
    "unknown-column",
    "unknown-curve",
  ];
  it("is shown by a record of the folder or by a test", () => {
    const folder = join(ROOT, "src", "limits", "hepdata");
    const sources = readdirSync(folder).filter((name) => !/\.test(-helper)?\.ts$/.test(name));
    const text = sources.map((name) => readFileSync(join(folder, name), "utf8")).join("\n");
    const codes = new Set([...text.matchAll(/(?:fault\(|faultAt\([^"]*?|refuse\([^"]*?)"([a-z-]+)",/g)].map(([, code]) => code ?? ""));
    const shown = new Set(Object.values(EXPECTED).flatMap((faults) => faults.map(({ code }) => code)));
    const tests = ["import", "meanings"].map((name) => readFileSync(join(folder, `${name}.test.ts`), "utf8")).join("\n");
    const missing = [...codes].filter((code) => !shown.has(code)).sort();
    expect(missing.filter((code) => !ELSEWHERE.includes(code))).toEqual([]);
    for (const code of missing) expect(tests, `${code} is tested`).toContain(`"${code}"`);
  });
});
