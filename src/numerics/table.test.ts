import { describe, expect, it } from "vitest";
import { DarkzooError } from "../diagnostics.ts";
import { extremes } from "./extremes.ts";
import { checkTable, heldValue, rangeOfTable, readTable, type TableColumn, tableValue } from "./table.ts";

const COLUMNS: readonly TableColumn[] = [
  { name: "m", unit: "GeV" },
  { name: "R", unit: "1" },
  { name: "interference", unit: "1", signed: true },
];
const read = (text: string) => readTable(text, "mine.csv", COLUMNS);

function refusal(text: string): string {
  try {
    read(text);
  } catch (error) {
    if (error instanceof DarkzooError) return error.diagnostics.map(({ line, message }) => `${line ?? 0}: ${message}`).join("; ");
    throw error;
  }
  return "accepted";
}

describe("a table of numbers", () => {
  it.each([
    ["commas", "0.5,1,-0.1\n1,2,0.2"],
    ["semicolons and blanks", "0.5; 1; -0.1\n1 ; 2 ; 0.2"],
    ["blanks", "  0.5 1 -0.1\n1\t2   0.2\n\n"],
    ["names, comments and a byte-order mark", "\uFEFF# mine\nm, R, interference\n0.5,1,-0.1 # here\r\n1,2,2e-1\n"],
  ])("is read with %s", (_, text) => {
    const table = read(text);
    expect([...table.nodes]).toEqual([0.5, 1]);
    expect(table.columns.map((column) => [...column])).toEqual([
      [1, 2],
      [-0.1, 0.2],
    ]);
  });

  it.each([
    ["an empty cell", "0.5,,1\n1,2,0", '1: "0.5,,1" holds something that is no number'],
    ["a missing first cell", "0.5,1,1\n,2,0", '2: ",2,0" holds something that is no number'],
    ["a misprint in the first row", "0.5 O.7 1\n1 2 0", '1: "0.5 O.7 1" holds something'],
    ["no number", "nan 1 1\n1 2 0", '1: "nan 1 1" holds something'],
    ["a number beyond all numbers", "0.5 1e999 1\n1 2 0", '1: "0.5 1e999 1" holds something'],
    ["two lines of names", "m R i\nGeV one one\n1 2 0", '2: "GeV one one" holds something'],
    ["too few columns", "0.5,1\n1,2", "1: columns in this row: 2, needed: 3"],
    ["rows in the wrong order", "1,1,1\n0.5,2,0", "2: 0.5 follows 1"],
    ["a negative value", "0.5,-1,1\n1,2,0", "1: R is negative: -1"],
    ["one row", "0.5,1,1", "1: the table has fewer than two rows"],
    ["nothing", "", "1: the table has fewer than two rows"],
  ])("is refused with %s, and the line is told", (_, text, told) => {
    expect(refusal(text)).toContain(told);
  });

  it("is straight between its nodes, nothing outside them, and may be held at its ends", () => {
    const table = read("1,10,0\n3,20,0");
    expect([0.9, 1, 2, 3, 3.1].map((x) => tableValue(table, x))).toEqual([Number.NaN, 10, 15, 20, Number.NaN]);
    expect([0.9, 1, 2, 3, 3.1].map((x) => heldValue(table, x))).toEqual([0, 10, 15, 20, 20]);
    expect(tableValue(table, 2, 5)).toBeNaN();
    expect(rangeOfTable(table)).toEqual([1, 3]);
  });

  it.each<[string, Parameters<typeof checkTable>[0], string]>([
    ["a column too few", { name: "", nodes: Float64Array.of(1, 2), columns: [Float64Array.of(1, 2)] }, "table-columns"],
    ["a value too few", { name: "", nodes: Float64Array.of(1, 2), columns: [Float64Array.of(1), Float64Array.of(1, 2)] }, "table-rows"],
    ["one row", { name: "", nodes: Float64Array.of(1), columns: [Float64Array.of(1), Float64Array.of(1)] }, "table-rows"],
    ["no number", { name: "", nodes: Float64Array.of(1, 2), columns: [Float64Array.of(1, NaN), Float64Array.of(1, 2)] }, "table-value"],
    ["falling nodes", { name: "", nodes: Float64Array.of(2, 1), columns: [Float64Array.of(1, 1), Float64Array.of(1, 2)] }, "table-order"],
  ])("that a program makes is refused with %s", (_, table, code) => {
    expect(checkTable(table, COLUMNS, "R").map((diagnostic) => diagnostic.code)).toEqual([code]);
  });
});

it("the extremes of a million values are found without exhausting the stack", () => {
  expect(extremes(Array.from({ length: 1_000_000 }, (_, k) => (k * 7919) % 1_000_003))).toEqual([0, 1_000_002]);
  expect(extremes([])).toEqual([Infinity, -Infinity]);
});
