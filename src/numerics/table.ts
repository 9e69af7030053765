/** A table of numbers that a user gives: one ascending column of nodes, and columns of values. */
import { DarkzooError, type Diagnostic, fault, shortened } from "../diagnostics.ts";
import { between, segmentOf } from "./interpolation.ts";
import { typedNumber } from "./typed-number.ts";

/** Tabulated functions of one variable. */
export interface Table {
  /** What the table is called in a result. */
  readonly name: string;
  /** Ascending nodes [unit of the first column]. */
  readonly nodes: Float64Array;
  /** Values at the nodes, one array a function [unit of its column]. */
  readonly columns: readonly Float64Array[];
}

/** One column of a table. */
export interface TableColumn {
  /** What stands in it. */
  readonly name: string;
  /** Its unit. */
  readonly unit: string;
  /** True where a value may be negative. */
  readonly signed?: boolean;
}

/**
 * Value of one tabulated function, straight between the nodes; NaN outside them.
 *
 * @param table - the table
 * @param x - where [unit of the nodes]
 * @param column - which of its functions [index from 0]
 * @returns the value [unit of the column]; NaN outside the nodes
 * @example
 * ```ts
 * import { tableValue } from "darkzoo";
 * const table = { name: "two rows", nodes: Float64Array.of(1, 3), columns: [Float64Array.of(10, 20)] };
 * tableValue(table, 2); // => 15
 * ```
 */
export function tableValue({ nodes, columns }: Table, x: number, column = 0): number {
  const index = segmentOf(nodes, x);
  const values = columns[column];
  if (index < 0 || values === undefined) return Number.NaN;
  const next = Math.min(index + 1, nodes.length - 1);
  const [low, high] = [nodes[index] ?? Number.NaN, nodes[next] ?? Number.NaN];
  return between(x, low, high, values[index] ?? Number.NaN, values[next] ?? Number.NaN, false, false);
}

/** First and last node of a table. */
export const rangeOfTable = ({ nodes }: Table): readonly [first: number, last: number] => [nodes[0] ?? Infinity, nodes.at(-1) ?? -Infinity];

/** Value of one tabulated function: 0 below the first node, its last value above the last. */
export function heldValue(table: Table, x: number, column = 0): number {
  const [first, last] = rangeOfTable(table);
  return x < first ? 0 : tableValue(table, Math.min(x, last), column);
}

/**
 * Faults of a table: too few rows, nodes that do not ascend, values that are no numbers or negative where they must not be.
 *
 * @param table - the table
 * @param columns - what its columns are, the nodes first
 * @param path - name of what the table is given for
 */
export function checkTable(table: Table, columns: readonly TableColumn[], path: string): Diagnostic[] {
  const wanted = columns.map(({ name, unit }) => `${name}${unit === "1" ? "" : ` [${unit}]`}`).join(", ");
  const refuse = (code: string, message: string): Diagnostic[] => [fault(code, path, message, `the columns are ${wanted}`)];
  const { nodes } = table;
  if (table.columns.length + 1 !== columns.length) {
    return refuse("table-columns", `${path} needs a table of ${columns.length} columns, found ${table.columns.length + 1}`);
  }
  if (nodes.length < 2 || table.columns.some(({ length }) => length !== nodes.length)) {
    return refuse("table-rows", "a table needs two rows or more, and a value at every node");
  }
  for (let k = 0; k < nodes.length; k++) {
    const row = [nodes[k] ?? Number.NaN, ...table.columns.map((values) => values[k] ?? Number.NaN)];
    const wrong = row.findIndex((value, column) => !Number.isFinite(value) || (value < 0 && columns[column]?.signed !== true));
    if (wrong >= 0) return refuse("table-value", `row ${k + 1}: ${columns[wrong]?.name ?? ""} = ${row[wrong] ?? ""}`);
    if (k > 0 && !((nodes[k] ?? 0) > (nodes[k - 1] ?? 0))) {
      return refuse("table-order", `row ${k + 1}: ${nodes[k] ?? ""} follows ${nodes[k - 1] ?? ""}`);
    }
  }
  return [];
}

/** Most rows of a table. */
const MOST_ROWS = 100_000;

/** Cells of a line: between commas or semicolons where there are any, else between blanks. */
const cellsOf = (line: string): string[] => (/[,;]/.test(line) ? line.split(/[,;]/) : line.split(/\s+/)).map((cell) => cell.trim());

/**
 * Reads a table of numbers: columns between commas, semicolons or blanks, comments behind `#`, one line of names allowed at the top.
 *
 * @param text - text of the table
 * @param name - what the table is called in messages and results
 * @param columns - what the columns are; the first ascends
 * @returns the table
 * @throws DarkzooError with the line of the first fault
 * @example
 * ```ts
 * import { readTable } from "darkzoo";
 * const table = readTable("m, R\n0.5, 1.2\n1, 2.4", "mine", [{ name: "m", unit: "GeV" }, { name: "R", unit: "1" }]);
 * table.columns[0]; // => Float64Array.of(1.2, 2.4)
 * ```
 */
export function readTable(text: string, name: string, columns: readonly TableColumn[]): Table {
  const names = columns.map((column) => column.name).join(", ");
  const refuse = (line: number, message: string): never => {
    throw new DarkzooError(name, [{ ...fault("table", "", message, `the columns are ${names}`), line, column: 1 }]);
  };
  const rows: number[][] = [];
  let named = false;
  for (const [index, written] of text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .entries()) {
    const line = written.replace(/#.*$/, "").trim();
    if (line === "") continue;
    const cells = cellsOf(line);
    if (cells.some((cell) => typedNumber(cell) === undefined)) {
      // Names have no number among them: a row with a misprint is none.
      if (named || rows.length > 0 || cells.some((cell) => /^[+-]?[\d.]/.test(cell) || /^[+-]?(nan|inf)/i.test(cell))) {
        refuse(index + 1, `"${shortened(line)}" holds something that is no number`);
      }
      named = true;
      continue;
    }
    if (cells.length !== columns.length) refuse(index + 1, `columns in this row: ${cells.length}, needed: ${columns.length}`);
    const row = cells.map(Number);
    const before = rows.at(-1)?.[0];
    if (before !== undefined && !((row[0] ?? 0) > before)) refuse(index + 1, `${row[0] ?? ""} follows ${before}: sort the rows`);
    const negative = row.findIndex((value, column) => value < 0 && columns[column]?.signed !== true);
    if (negative >= 0) refuse(index + 1, `${columns[negative]?.name ?? ""} is negative: ${row[negative] ?? ""}`);
    if (rows.push(row) > MOST_ROWS) refuse(index + 1, `at most ${MOST_ROWS} rows are read`);
  }
  if (rows.length < 2) refuse(1, "the table has fewer than two rows");
  const column = (index: number): Float64Array => Float64Array.from(rows, (row) => row[index] ?? Number.NaN);
  return { name, nodes: column(0), columns: columns.slice(1).map((_, index) => column(index + 1)) };
}
