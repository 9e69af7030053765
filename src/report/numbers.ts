import { inDigits } from "../numerics/digits.ts";
/** Numbers as they are written in results: 10 significant digits, so that the same command gives the same bytes. */

const DIGITS = 10;

/** Rounds to 10 significant digits. */
export const rounded = (value: number): number => Number(value.toPrecision(DIGITS));

/** What was asked for keeps all its digits: run again, it must be the same. */
const EXACT = "request";

/**
 * A document as JSON text, numbers with 10 significant digits, so that the same input gives the same bytes; what was asked for (`request`)
 * stands as it was given.
 *
 * @param document - a result, or anything else that JSON can hold
 * @returns JSON text, indented, with a final line break
 * @throws RangeError for NaN and infinities
 * @example
 * ```ts
 * import { toJson } from "darkzoo/report";
 * toJson([1 / 3]); // => "[\n  0.3333333333\n]\n"
 * ```
 */
export function toJson(document: unknown): string {
  const exact = new WeakSet<object>();
  function written(this: object, key: string, value: unknown): unknown {
    if (typeof value === "object" && value !== null && (key === EXACT || exact.has(this))) exact.add(value);
    if (typeof value !== "number") return value;
    // JSON has no such numbers: written as null they would read as "no value".
    if (!Number.isFinite(value)) throw new RangeError(`${key} is ${value}, which JSON cannot hold`);
    return exact.has(this) ? value : rounded(value);
  }
  return `${JSON.stringify(document, written, 2)}\n`;
}

/** A number for a table that people read: 4 significant digits. */
export function readable(value: number): string {
  const size = Math.abs(value);
  if (value === 0 || (size >= 1e-3 && size < 1e5)) return inDigits(value, 4);
  return value
    .toExponential(3)
    .replace(/\.?0+e/, "e")
    .replace("e+", "e");
}
