import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { cpuTime } from "../cpu-time.test-helper.ts";
import { invalidFiles } from "../invalid-files.test-helper.ts";
import { pointOf } from "../models/point.ts";
import { checkModelFile, readModel } from "./read.ts";

const INVALID = invalidFiles("models/");

/** Longest that one file may take [ms]. */
const PATIENCE = 1000;

/** Kinds of faults where something is accepted that can be named. */
const ALWAYS_HINTED = new Set([
  "alias",
  "circular",
  "expression",
  "mediator-mass",
  "other-kind",
  "process-syntax",
  "tag",
  "unknown-choice",
  "unknown-parameter",
  "unknown-particle",
  "unknown-word",
  "wrong-format",
]);

describe("the folder of invalid models", () => {
  it("and its list of expected faults name the same files", () => {
    INVALID.expectComplete();
  });

  it("shows at least a hundred ways to be wrong", () => {
    expect(INVALID.names.length).toBeGreaterThanOrEqual(100);
  });
});

describe.each(INVALID.names)("%s", (name) => {
  it("is refused with exactly the faults that it has, in the order of the text, and told what was found", () => {
    const { model, diagnostics } = checkModelFile(INVALID.textOf(name), name);
    expect(model).toBeUndefined();
    INVALID.expectFaults(name, diagnostics, ALWAYS_HINTED);
  });

  it("is refused within a second and with nothing but a DarkzooError that carries all faults", () => {
    const text = INVALID.textOf(name);
    const started = cpuTime();
    INVALID.expectThrown(name, () => readModel(text, name));
    expect(cpuTime() - started).toBeLessThan(PATIENCE);
  });

  it("points at the character of the formula that its message counts to", () => {
    const lines = INVALID.textOf(name).split("\n");
    for (const { message, line = 0, column = 0, path } of checkModelFile(INVALID.textOf(name), name).diagnostics) {
      const [, character, formula = ""] = /\(character (\d+) of (.*)\)$/s.exec(message) ?? [];
      // Where signs are escaped or lines folded, the beginning of the text must do; a long formula is cut in the message.
      if (character === undefined || formula.endsWith("...") || !lines[line - 1]?.includes(formula)) continue;
      const start = (lines[line - 1] ?? "").lastIndexOf(formula, column - 1);
      expect(column - 1 - start, path).toBe(Number(character) - 1);
    }
  });
});

describe("every kind of fault that reading a model file can find", () => {
  /** Kinds without a file: what cannot lie in a repository, and what another check finds first. */
  const WITHOUT_FILE: Readonly<Record<string, string>> = {
    schema: "kinds of faults of zod that the schema does not use, and a disagreement of zod with the published schema",
    "too-large": "a text beyond 256 KB, made on the spot below",
    unused: "a warning: the file is accepted",
    "no-femtobarn": "a warning: the file is accepted",
  };
  const sources = [".", "../written/"]
    .flatMap((folder) => readdirSync(new URL(folder, import.meta.url)).map((name) => new URL(`${folder}/${name}`, import.meta.url)))
    .filter(({ pathname }) => pathname.endsWith(".ts") && !/\.test(-helper)?\.ts$/.test(pathname))
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");
  const CODES = /\b(?:fault\(\s*|refuse\(\s*(?:[\w.]+|signs\.index),\s*)"([a-z-]+)"/g;
  const codes = new Set([...sources.matchAll(CODES)].map(([, code]) => code ?? ""));

  it("is written with its code in place", () => {
    expect(codes.size).toBeGreaterThan(20);
    // The two lines that pass a code on, those that remember a fault made elsewhere, and the declarations.
    const calls = sources.match(/\b(?:fault|refuse)\(/g)?.length ?? 0;
    const remembered = sources.match(/\b(?:reader|this)\.fault\(/g)?.length ?? 0;
    expect(calls - remembered - [...sources.matchAll(CODES)].length).toBe(4);
  });

  it("is shown by a file of the folder", () => {
    expect([...codes].filter((code) => !INVALID.codes.has(code)).sort()).toEqual(Object.keys(WITHOUT_FILE).sort());
  });
});

/** A model whose charge to muons is a formula. */
const withCharge = (formula: string): string => `format: darkzoo-model-1
id: hostile
title: A vector that couples to muons
family:
  kind: vector
  charges:
    mu: ${formula}
`;
const withDerived = (count: number, value: (k: number) => string): string =>
  `${withCharge("d0")}derived:\n${Array.from({ length: count }, (_, k) => `  d${k}: { tex: d, unit: "1", description: some, value: "${value(k)}" }\n`).join("")}`;
const WORST: readonly (readonly [what: string, text: () => string, codes: readonly string[]])[] = [
  ["of 10 MB", () => withCharge("1+".repeat(5e6)), ["too-large"]],
  ["of 200,000 characters", () => withCharge("1+".repeat(1e5)), ["out-of-range"]],
  ["of 100,000 terms", () => withCharge("1+".repeat(1e5 - 1).concat("1")), ["out-of-range"]],
  ["in 10,000 brackets", () => withCharge(`${"(".repeat(1e4)}1${")".repeat(1e4)}`), ["out-of-range"]],
  ["in 900 brackets", () => withCharge(`${"(".repeat(900)}1${")".repeat(900)}`), ["formula-size"]],
  ["with 5000 signs", () => withCharge(`"${"-".repeat(5000)}1"`), ["out-of-range"]],
  ["with 1900 signs", () => withCharge(`"${"-".repeat(1900)}1"`), ["formula-syntax"]],
  ["with 1900 signs in brackets", () => withCharge(`"${"--------(".repeat(60)}1${")".repeat(60)}"`), ["formula-size"]],
  ["with 5000 powers", () => withCharge(`2${"^2".repeat(5000)}`), ["out-of-range"]],
  ["with 900 powers", () => withCharge(`1${"^1".repeat(900)}`), ["formula-size"]],
  ["with 300 conditions", () => withCharge(`"${"g>1?".repeat(300)}1${":1".repeat(300)}"`), ["formula-size"]],
  ["with 400 words not", () => withCharge(`if(${"not ".repeat(400)}mass>1,1,0)`), ["formula-size"]],
  ["with 600 names", () => withCharge(`max(${"g,".repeat(600)}1)`), ["formula-size"]],
  ["with 400 functions in one another", () => withCharge(`${"abs(".repeat(400)}1${")".repeat(400)}`), ["formula-size"]],
  ["in 60 derived quantities that double", () => withDerived(61, (k) => (k < 60 ? `d${k + 1} + d${k + 1}` : "mass")), []],
  ["in 490 derived quantities in a row", () => withDerived(490, (k) => (k < 489 ? `d${k + 1} + 1` : "mass")), []],
  [
    "in 40 derived quantities of 60 brackets",
    () => withDerived(40, (k) => (k < 39 ? `${"(".repeat(60)}d${k + 1}${")".repeat(60)}` : "mass")),
    [],
  ],
  ["in 16 derived quantities of 120 terms", () => withDerived(17, (k) => (k < 16 ? `d${k + 1}${"+1".repeat(120)}` : "mass")), []],
  ["of 600 formulas", () => withDerived(600, (k) => (k === 0 ? "mass" : `${k}`)), ["formula-size"]],
  ["of many heavy formulas", () => withDerived(100, (k) => (k === 0 ? "mass" : Array(40).fill("hadronicRatio(mass)").join("+"))), []],
  ["with 20,000 unknown keys", () => withCharge("1") + Array.from({ length: 2e4 }, (_, k) => `k${k}: 1\n`).join(""), []],
];

describe("hostile texts", () => {
  it("begin from a valid one", () => {
    expect(checkModelFile(withCharge("1")).diagnostics).toEqual([]);
    expect(checkModelFile(withDerived(2, () => "mass")).diagnostics).toEqual([]);
  });

  it.each(WORST)("a formula %s is refused in time", (_, make, codes) => {
    const text = make();
    const started = cpuTime();
    const { model, diagnostics } = checkModelFile(text);
    expect(cpuTime() - started).toBeLessThan(PATIENCE);
    expect(model).toBeUndefined();
    expect(diagnostics.length).toBeGreaterThan(0);
    expect(diagnostics.length).toBeLessThan(150);
    if (codes.length > 0) expect([...new Set(diagnostics.map(({ code }) => code))]).toEqual(codes);
    for (const { message } of diagnostics) expect(message.length).toBeLessThan(400);
  });

  it("may nest what is left of the limits: the value is computed, and in time", () => {
    for (const [text, value] of [
      [withDerived(10, (k) => (k < 9 ? `d${k + 1}${"+1".repeat(100)}` : "0*mass")), 900],
      [withCharge(`1${"+1".repeat(120)}`), 121],
      [withCharge(`${"(".repeat(60)}7${")".repeat(60)}`), 7],
      [withCharge(`if(mass>0.5,${"if(mass>2,0,".repeat(50)}3${")".repeat(50)},1)`), 3],
    ] as const) {
      const model = readModel(text);
      const { point } = pointOf(model, { mass: 1, g: 1 });
      const started = cpuTime();
      expect(model.largestCoupling(point)).toBe(value);
      expect(cpuTime() - started).toBeLessThan(1000);
    }
  });

  it.each(["}", "]", "- *a\n", "- !a x\n", "? ", "a: ", "|\n", "{a: 1}\n", "<<: *a\n"])("of nothing but %j are refused in time", (unit) => {
    const started = cpuTime();
    expect(checkModelFile(unit.repeat(20_000 / unit.length)).model).toBeUndefined();
    expect(cpuTime() - started).toBeLessThan(2 * PATIENCE);
  });
});

describe("a process of its own", () => {
  const TEMPORARY = mkdtempSync(join(tmpdir(), "darkzoo-model-"));
  afterAll(() => {
    rmSync(TEMPORARY, { recursive: true, force: true });
  });
  const READ = fileURLToPath(new URL("../../dist/formula/read.js", import.meta.url));
  /** Reads one file; says how long that took [ms] and the largest memory of the process [kB]. */
  const PROGRAM = `
    import { readFileSync } from "node:fs";
    import { checkModelFile } from ${JSON.stringify(READ)};
    const text = readFileSync(process.argv[1], "utf8");
    const started = process.cpuUsage();
    const { diagnostics } = checkModelFile(text, process.argv[1]);
    const { user, system } = process.cpuUsage(started);
    const taken = (user + system) / 1000;
    process.stdout.write(JSON.stringify({ taken, faults: diagnostics.length, memory: process.resourceUsage().maxRSS }));
  `;
  const read = (text: string): { taken: number; faults: number; memory: number } => {
    const file = join(TEMPORARY, "model.yaml");
    writeFileSync(file, text);
    return JSON.parse(execFileSync(process.execPath, ["--input-type=module", "-e", PROGRAM, file], { encoding: "utf8" })) as ReturnType<
      typeof read
    >;
  };

  it("needs for the worst files at most 60 MB and a second more than for a good one", () => {
    const good = read(withCharge("1"));
    expect(good.faults).toBe(0);
    const files = ["alias-bomb.yaml", "derived-that-double.yaml", "costly-formula.yaml", "too-many-numbers.yaml"].map(INVALID.textOf);
    const made = WORST.filter(([what]) => /10 MB|200,000|10,000 brackets|900 powers|double|in a row|terms$|heavy|unknown keys/.test(what));
    expect(made.length).toBeGreaterThan(8);
    for (const text of [...made.map(([, make]) => make()), ...files]) {
      const { taken, faults, memory } = read(text);
      expect(faults).toBeGreaterThan(0);
      expect(taken - good.taken).toBeLessThan(PATIENCE);
      // Of a text that is too large to be read the process holds the bytes and the characters before it is asked.
      expect(memory - good.memory, text.slice(0, 200)).toBeLessThan(60 * 1024 + (text.length > 1e6 ? (3 * text.length) / 1024 : 0));
    }
  });
});
