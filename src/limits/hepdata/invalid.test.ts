/** Records that are refused: each with its faults, their places and a way out. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { invalidFiles } from "../../invalid-files.test-helper.ts";
import { imported, ROOT } from "./read.test-helper.ts";

/** A record is a file or a folder. */
const INVALID = invalidFiles("hepdata/", () => true);

it("the folder and its list of expected faults name the same records", () => {
  INVALID.expectComplete();
  expect(INVALID.names.length).toBeGreaterThanOrEqual(40);
});

describe.each(INVALID.names)("%s", (name) => {
  it("is refused with exactly the faults that it has, each at its place", () => {
    const { limit, diagnostics } = imported(INVALID.path, [name]);
    expect(limit).toBeUndefined();
    INVALID.expectFaults(name, diagnostics);
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
    "unclear-setting",
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
    const tests = ["import", "meanings"].map((name) => readFileSync(join(folder, `${name}.test.ts`), "utf8")).join("\n");
    const missing = [...codes].filter((code) => !INVALID.codes.has(code)).sort();
    expect(missing.filter((code) => !ELSEWHERE.includes(code))).toEqual([]);
    for (const code of missing) expect(tests, `${code} is tested`).toContain(`"${code}"`);
  });
});
