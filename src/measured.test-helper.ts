/**
 * The numbers of docs/guide/validation.md. A test that measures one holds it against the record, docs/validation.json, from which the page is made;
 * with MEASURE=write in the environment it writes the record instead.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { expect } from "vitest";

/** One number of the record: as it is shown, and the test file that measures it. */
export interface Measurement {
  readonly value: string;
  readonly unit: string;
  /** Noise of rounding differs from machine to machine: what is told of it is a bound. */
  readonly atMost?: true;
  readonly from: string;
}

/** How a number is shown: in so many significant digits, of percent where it says so; as a whole number; or as a bound on noise. */
export type Shown = { readonly digits: number; readonly unit?: string } | "count" | "at most";

const RECORD = new URL("../docs/validation.json", import.meta.url);

/** The record by key. */
export const validationRecord = (): Readonly<Record<string, Measurement>> =>
  JSON.parse(readFileSync(RECORD, "utf8")) as Record<string, Measurement>;

/** A power of ten 2 to 20 times above the noise that was found, and never below 1e-13: the last digits are those of a machine. */
const boundOn = (noise: number): string => `1e${Math.ceil(Math.log10(Math.max(2 * noise, 1e-13)))}`;

/** True where a recorded number is the measured one to the digits shown; half-way between two either will do. */
const isShownAs = (recorded: string, value: number, digits: number): boolean =>
  Math.abs(value - Number(recorded)) <= 0.500001 * 10 ** (Math.floor(Math.log10(Math.abs(value) || 1)) - digits + 1);

/** A number with so many significant digits, as a power of ten where it is small or large. */
function inDigits(value: number, digits: number): string {
  const text = Math.abs(value) < 1e-3 ? value.toExponential(digits - 1) : value.toPrecision(digits);
  return text.replace("e+", "e");
}

function written(value: number, shown: Shown): Omit<Measurement, "from"> {
  if (shown === "at most") return { value: boundOn(value), unit: "1", atMost: true };
  if (shown === "count") return { value: String(value), unit: "1" };
  const { digits, unit = "1" } = shown;
  return { value: inDigits(unit === "%" ? 100 * value : value, digits), unit };
}

/** Fails unless `value` is what the record has under `key`, to the digits shown. */
export function measured(key: string, value: number, shown: Shown): void {
  expect(Number.isFinite(value), `${key} is a number`).toBe(true);
  const from = (expect.getState().testPath ?? "").replace(/^.*?(?=src\/)/, "");
  const found: Measurement = { ...written(value, shown), from };
  const record = validationRecord();
  const recorded = record[key];
  const holds =
    recorded !== undefined &&
    (shown === "at most"
      ? value <= Number(recorded.value)
      : shown === "count"
        ? recorded.value === found.value
        : isShownAs(recorded.value, found.unit === "%" ? 100 * value : value, shown.digits));
  if (process.env["MEASURE"] === "write") {
    const kept = holds && shown === "at most" && value >= 1e-3 * Number(recorded.value) ? recorded.value : found.value;
    const sorted = Object.entries({ ...record, [key]: { ...found, value: kept } }).sort(([a], [b]) => (a < b ? -1 : 1));
    writeFileSync(RECORD, `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`);
    return;
  }
  expect(holds ? { ...found, value: recorded.value } : found, `${key}, measured as ${value}`).toEqual(recorded);
}

/** Median of some numbers, and the smallest and largest of them. */
export function spreadOf(values: readonly number[]): { count: number; median: number; lowest: number; highest: number } {
  const ascending = [...values].sort((a, b) => a - b);
  const middle = (ascending.length - 1) / 2;
  const at = (index: number): number => ascending[index] ?? Number.NaN;
  return {
    count: values.length,
    median: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2,
    lowest: at(0),
    highest: at(ascending.length - 1),
  };
}

/** Largest difference from an event generator in its standard errors, and relative. */
export function agreement(points: readonly { readonly found: number; readonly sigma: number; readonly error: number }[]) {
  return {
    points: points.length,
    errors: Math.max(...points.map(({ found, sigma, error }) => Math.abs(found - sigma) / error)),
    relative: Math.max(...points.map(({ found, sigma }) => Math.abs(found / sigma - 1))),
  };
}
