/** Files of efficiencies: read in every form alike, refused with their place, and never at the cost of the machine. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { cpuTime } from "../../cpu-time.test-helper.ts";
import { invalidFiles } from "../../invalid-files.test-helper.ts";
import { LARGEST_TEXT } from "../../written/document.ts";
import { checkEfficiency, readEfficiency } from "./read.ts";

const OWNER = { limit: "test-2026-made-up", hypothesis: { spin: "scalar" } } as const;
const HEAD = "format: darkzoo-efficiency-1\nlimit: test-2026-made-up\nhypothesis: { spin: scalar }\n";
const AXES = "axes: [{ name: mass(X), unit: MeV }, { name: ctau(X), unit: mm }]\n";

describe("efficiencies", () => {
  const written = readEfficiency(
    `${HEAD}${AXES}values: [reference, efficiency]\nrows: [[500, 10, 0.25, 0.2], [2000, 10, 0.5, 0.3]]`,
    "mine.yaml",
  );

  it("become one ratio, in inside units, whatever the form and the order of the columns", () => {
    expect([...written.values]).toEqual([0.8, 0.6]);
    expect(written.grid.nodes).toEqual(Float64Array.of(0.5, 2));
    expect(written.grid.below?.[0]?.nodes).toEqual(Float64Array.of(1));
    expect(written).toMatchObject({ limit: OWNER.limit, hypothesis: OWNER.hypothesis, name: "mine.yaml", source: "" });
    const json = { format: "darkzoo-efficiency-1", ...OWNER, values: ["efficiency", "reference"] };
    const axes = [
      { name: "mass(X)", unit: "GeV" },
      { name: "ctau(X)", unit: "cm" },
    ];
    const rows = [
      [0.5, 1, 0.2, 0.25],
      [2, 1, 0.3, 0.5],
    ];
    const others = [
      readEfficiency(JSON.stringify({ ...json, axes, rows }), "mine.json"),
      readEfficiency("mass [GeV], ctau [cm], efficiency, reference efficiency\n0.5, 1, 0.2, 0.25\n2, 1, 0.3, 0.5", "mine.csv", OWNER),
      readEfficiency(
        "# made up\r\n\r\nmass(X) [MeV];ctau(X) [mm];reference;efficiency\r\n500;10;0.25;0.2\r\n2e3;10;.5;0.3\r\n",
        "mine.csv",
        OWNER,
      ),
      readEfficiency("\uFEFFmass [GeV],ctau [m],ratio\n0.5,0.01,0.8 # a comment\n2,0.01,0.6", "mine.txt", OWNER),
    ];
    for (const other of others) expect({ ...other, name: written.name }).toEqual(written);
  });

  it("may have a ratio above 1, and say where they came from", () => {
    const source = "source: { location: my simulation, method: simulation, by: me, date: 2026-11-21 }";
    const { values, source: told } = readEfficiency(`${HEAD}${AXES}values: [ratio]\nrows: [[500, 10, 3]]\n${source}`, "mine.yaml");
    expect([...values, told]).toEqual([3, "my simulation"]);
  });

  it("in columns are straight in a mass that begins at 0", () => {
    const table = readEfficiency("mass [GeV], ctau [cm], ratio\n0, 1, 0.5\n2, 1, 0.8", "mine.csv", OWNER);
    expect(table.axes.map(({ name, scale }) => [name, scale])).toEqual([
      ["mass(X)", "linear"],
      ["ctau(X)", "log"],
    ]);
    expect(table.grid.nodes).toEqual(Float64Array.of(0, 2));
    const { diagnostics } = checkEfficiency("mass [GeV], ctau [cm], ratio\n1, 0, 0.5\n2, 1, 0.8", "mine.csv", OWNER);
    expect(diagnostics.map(({ code, line, column }) => [code, line, column])).toEqual([["not-positive", 2, 4]]);
  });

  it("in columns need a limit and a signal", () => {
    expect(checkEfficiency("mass [GeV], ratio\n1, 1", "mine.csv").diagnostics.map(({ code }) => code)).toEqual(["owner-missing"]);
  });
});

const INVALID = invalidFiles("efficiencies/");

describe("the folder of invalid efficiencies", () => {
  it("and its list of expected faults name the same files, and show every kind of fault", () => {
    INVALID.expectComplete();
    const sources = ["read.ts", "csv.ts"].map((name) => readFileSync(new URL(name, import.meta.url), "utf8")).join("\n");
    const codes = [...sources.matchAll(/\b(?:fault\(\s*|finding\(\s*\[[^\]]*\],\s*)"([a-z-]+)"/g)].map(([, code = ""]) => code);
    expect(codes.length).toBeGreaterThan(10);
    // What needs megabytes, or no owner, is made on the spot.
    expect([...new Set(codes)].filter((code) => !INVALID.codes.has(code)).sort()).toEqual(["owner-missing", "too-large"]);
  });

  it.each(INVALID.names)("%s is refused with exactly the faults that it has", (name) => {
    const text = INVALID.textOf(name);
    const { efficiency, diagnostics } = checkEfficiency(text, name, OWNER);
    expect(efficiency).toBeUndefined();
    INVALID.expectFaults(name, diagnostics);
    // Messages and hints are listed in full here.
    expect(diagnostics.map(({ message, hint }) => [message, hint])).toEqual(INVALID.faultsOf(name).map(({ says, hint }) => [says, hint]));
    INVALID.expectThrown(name, () => readEfficiency(text, name, OWNER));
  });
});

describe("hostile efficiencies", () => {
  it.each([
    ["beyond 16 MB", "x".repeat(LARGEST_TEXT + 1), "too-large"],
    ["with too many rows", `mass [GeV], ratio\n${Array.from({ length: 20_001 }, (_, k) => `${k + 1}, 1`).join("\n")}`, "too-large"],
    ["with a line that does not end", `mass [GeV], ratio\n${"1,".repeat(1_000_000)}`, "too-large"],
    ["with a header that does not end", "mass [GeV],".repeat(1_000_000), "too-large"],
    ["of brackets", "[".repeat(1999), "unknown-column"],
    ["of separators", ",".repeat(1999), "unknown-column"],
    ["with a digit that repeats", `mass [GeV], ratio\n${"1".repeat(1900)}x, 1`, "no-number"],
    ["with a number beyond all numbers", "mass [GeV], ratio\n1, 1e999", "no-number"],
  ])("in columns, %s, are refused in time", (_, text, code) => {
    const started = cpuTime();
    const { diagnostics } = checkEfficiency(text, "hostile.csv", OWNER);
    expect(cpuTime() - started).toBeLessThan(2000);
    expect(diagnostics[0]?.code).toBe(code);
    expect(diagnostics.length).toBeLessThan(20);
    expect(Math.max(...diagnostics.map(({ message }) => message.length))).toBeLessThan(300);
  });

  it("cannot use aliases, tags or keys that reach into objects", () => {
    const codes = (text: string): string[] => checkEfficiency(text, "hostile.yaml").diagnostics.map(({ code }) => code);
    expect(codes(`${HEAD}${AXES}values: [ratio]\nrows: [[1, 1, 1]]\n__proto__: { limit: other }`)).toContain("hostile-key");
    expect(codes(`${HEAD}${AXES}values: !!js/function [ratio]\nrows: [[1, 1, 1]]`)).toContain("tag");
    expect(codes(`${HEAD}${AXES}values: [ratio]\nrows: [${"[1, 1, 1],".repeat(20_001)}]`)).toEqual(["out-of-range"]);
  });
});
