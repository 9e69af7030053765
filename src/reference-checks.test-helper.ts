/** Reads the check values and published tables that may lie beside the project; tests that need them are skipped where they are missing. */
import { existsSync, readFileSync } from "node:fs";

/** One check value: `expected` is a number in `unit`. */
export interface Check {
  readonly id: string;
  readonly inputs: Readonly<Record<string, number | string>>;
  readonly expected: number;
  readonly relTolerance: number;
}

const beside = (path: string): URL => new URL(`../../shared/${path}`, import.meta.url);

/** True where the tables lie beside the project. */
export const TABLES_AT_HAND = existsSync(beside("reference")) && existsSync(beside("published"));

/** Behind the name of a test that is skipped without the tables. */
export const NEEDS_TABLES = TABLES_AT_HAND ? "" : " (skipped: the tables of check values are not beside the project)";

/** Check values whose id begins with one of the given families; none where the tables are missing. */
export function checks(file: string, ...families: string[]): Check[] {
  if (!TABLES_AT_HAND) return [];
  const { checks: all } = JSON.parse(readFileSync(beside(`reference/${file}.json`), "utf8")) as { checks: Check[] };
  return all.filter(({ id }) => families.some((family) => id.startsWith(family)));
}

/** Rows of numbers of a table beside the project. */
export function publishedTable(path: string): number[][] {
  return readFileSync(beside(path), "utf8")
    .split("\n")
    .filter((line) => /^[\d.]/.test(line))
    .map((line) => line.split(",").map(Number));
}

/** Relative deviation; 0 where both are exactly 0. */
export const deviation = (found: number, expected: number): number => (found === expected ? 0 : Math.abs(found / expected - 1));
