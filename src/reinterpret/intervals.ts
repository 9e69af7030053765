/** Excluded intervals of couplings as sets. */
import type { Interval } from "./result.ts";

/** How close two ends in ln g are the same [1]; a coupling loses its last digits on the way to its logarithm and back. */
export const SAME_END = 1e-12;

/**
 * What lies in any of some intervals: those that overlap as one. Of two that reach equally far the first keeps its end.
 *
 * @param extended - an interval with the upper end of another
 */
export function unionOf<Part extends Interval>(intervals: readonly Part[], extended: (interval: Part, by: Part) => Part): Part[] {
  const sorted = intervals.map((interval, k) => ({ interval, k })).sort((a, b) => a.interval.from - b.interval.from || a.k - b.k);
  const joined: { interval: Part; k: number }[] = [];
  for (const next of sorted) {
    const last = joined.at(-1);
    if (last === undefined || next.interval.from > last.interval.to * (1 + SAME_END)) joined.push({ ...next });
    else if (next.interval.to > last.interval.to || (next.interval.to === last.interval.to && next.k < last.k)) {
      last.interval = extended(last.interval, next.interval);
      last.k = next.k;
    }
  }
  return joined.map(({ interval }) => interval);
}

/**
 * What lies in both of two sets of intervals, where the overlap of two is made by the caller from their ends. Two that only touch have
 * nothing in common; a single coupling inside the other is kept.
 */
export function intersectionOf<Part extends Interval>(
  one: readonly Part[],
  other: readonly Part[],
  between: (lower: Part, upper: Part) => Part,
): Part[] {
  return one.flatMap((first) =>
    other.flatMap((second) => {
      // Of equal ends those of the first stay.
      const [lower, upper] = [second.from > first.from ? second : first, second.to < first.to ? second : first];
      const [length, single] = [upper.to - lower.from, first.from === first.to || second.from === second.to];
      return length > 0 || (length === 0 && single) ? [between(lower, upper)] : [];
    }),
  );
}

/** How far intervals reach together, in ln g. */
const lengthOf = (intervals: readonly Interval[]): number => intervals.reduce((sum, { from, to }) => sum + Math.log(to / from), 0);

/** How much two sets of intervals differ: what lies in one but not in the other, in ln g. */
export function differenceOf(one: readonly Interval[], other: readonly Interval[]): number {
  const common = intersectionOf(one, other, (lower, upper) => ({ ...lower, to: upper.to }));
  return lengthOf(one) + lengthOf(other) - 2 * lengthOf(common);
}

/** What is left of windows, such as intervals of masses, when others are taken out. */
export function outside<Window extends { readonly from: number; readonly to: number }>(
  windows: readonly Window[],
  others: readonly { readonly from: number; readonly to: number }[],
): Window[] {
  return others.reduce<Window[]>(
    (left, other) =>
      left.flatMap((window) => {
        if (other.to <= window.from || other.from >= window.to) return [window];
        const below = other.from > window.from ? [{ ...window, to: other.from }] : [];
        const above = other.to < window.to ? [{ ...window, from: other.to }] : [];
        return [...below, ...above];
      }),
    [...windows],
  );
}
