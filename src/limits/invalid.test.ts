import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { cpuTime } from "../cpu-time.test-helper.ts";
import { invalidFiles } from "../invalid-files.test-helper.ts";
import { LARGEST_TEXT } from "../written/document.ts";
import { checkLimit, readLimit } from "./read.ts";

const INVALID = invalidFiles("");

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
    INVALID.expectComplete();
  });

  it("shows at least three dozen ways to be wrong", () => {
    expect(INVALID.names.length).toBeGreaterThanOrEqual(36);
  });
});

describe.each(INVALID.names)("%s", (name) => {
  it("is refused with exactly the faults that it has, in the order of the text, and told what was found and is accepted", () => {
    const { limit, diagnostics } = checkLimit(INVALID.textOf(name), name);
    expect(limit).toBeUndefined();
    INVALID.expectFaults(name, diagnostics, ALWAYS_HINTED);
  });

  it("is refused within two seconds and with nothing but a DarkzooError that carries all faults", () => {
    const text = INVALID.textOf(name);
    const started = cpuTime();
    INVALID.expectThrown(name, () => readLimit(text, name));
    expect(cpuTime() - started).toBeLessThan(PATIENCE);
  });
});

describe("every kind of fault that reading a limit file can find", () => {
  /** Kinds without a file: what cannot lie in a repository. */
  const WITHOUT_FILE: Readonly<Record<string, string>> = {
    "other-kind": "a model file, which is valid as one, below",
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
    expect([...codes].filter((code) => !INVALID.codes.has(code)).sort()).toEqual(Object.keys(WITHOUT_FILE).sort());
  });
});

describe("a model file", () => {
  it("is no limit file, which is all that there is to say", () => {
    const { diagnostics } = checkLimit("format: darkzoo-model-1\nid: own\ntitle: own\nfamily: { kind: vector, charges: { mu: 1 } }\n");
    expect(diagnostics).toMatchObject([{ code: "other-kind", line: 1, column: 9 }]);
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
    const started = cpuTime();
    const { limit, diagnostics } = checkLimit(text, "hostile.yaml");
    expect(cpuTime() - started).toBeLessThan(PATIENCE);
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
