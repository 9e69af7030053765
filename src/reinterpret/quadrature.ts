/** Shifts of the ends of an exclusion under one input at a time, added in quadrature. */
import { SAME_END, unionOf } from "./intervals.ts";
import type { Interval, TheoryContribution, TheoryInput, TheoryInterval } from "./result.ts";

/** What is excluded with one input at another value. */
export interface VariedIntervals {
  readonly input: TheoryInput;
  readonly intervals: readonly Interval[];
}

/**
 * Whether one exclusion is the other with its ends shifted: as many intervals, each over its own, and each end there for the same reason.
 * Where the data end in one and the limit in the other, how far the bound itself would move is not known.
 */
export const isShifted = (one: readonly Interval[], other: readonly Interval[]): boolean =>
  one.length === other.length &&
  one.every((first, k) => {
    const second = other[k];
    return (
      second !== undefined &&
      second.from <= first.to &&
      first.from <= second.to &&
      second.fromReason === first.fromReason &&
      second.toReason === first.toReason
    );
  });

/** The largest shift in one direction that each input makes, the largest of all first. */
function largestOf(shifts: readonly TheoryContribution[], direction: 1 | -1): TheoryContribution[] {
  const byInput = new Map<string, TheoryContribution>();
  for (const each of shifts) {
    if (direction * each.shift > Math.max(SAME_END, direction * (byInput.get(each.name)?.shift ?? 0))) byInput.set(each.name, each);
  }
  return [...byInput.values()].sort((a, b) => Math.abs(b.shift) - Math.abs(a.shift));
}

/** Where shifts lead to in quadrature, perhaps beyond the range of the coupling, and what makes them. */
interface ShiftedEnd {
  readonly at: number;
  readonly input: TheoryInput | null;
  readonly contributions: readonly TheoryContribution[];
}

/** An end of the k-th interval moved down and up. */
function shiftedEnds(
  central: readonly Interval[],
  variations: readonly VariedIntervals[],
  k: number,
  end: "from" | "to",
): { down: ShiftedEnd; up: ShiftedEnd } {
  const start = central[k]?.[end] ?? Number.NaN;
  const shifts = variations.map(({ input, intervals }) => ({ ...input, shift: Math.log((intervals[k]?.[end] ?? Number.NaN) / start) }));
  const moved = (direction: 1 | -1): ShiftedEnd => {
    const contributions = largestOf(shifts, direction);
    const [largest] = contributions;
    return {
      at: start * Math.exp(direction * Math.hypot(...contributions.map(({ shift }) => shift))),
      input: largest === undefined ? null : { name: largest.name, value: largest.value },
      contributions,
    };
  };
  return { down: moved(-1), up: moved(1) };
}

const between = (interval: Interval, lower: ShiftedEnd, upper: ShiftedEnd): TheoryInterval => ({
  ...interval,
  from: lower.at,
  to: upper.at,
  fromInput: lower.input,
  toInput: upper.input,
  fromContributions: lower.contributions,
  toContributions: upper.contributions,
});

/** The part of an interval that is looked at; what leaves it ends there. */
const within = (interval: TheoryInterval, [lowest, highest]: readonly [number, number]): TheoryInterval => ({
  ...interval,
  ...(interval.from < lowest ? { from: lowest, fromReason: "edge-of-range" } : {}),
  ...(interval.to > highest ? { to: highest, toReason: "edge-of-range" } : {}),
});

/**
 * The band of an exclusion whose variations do no more than shift its ends: for each end the shifts up and those down, in ln g, are added in
 * quadrature; of several values of one input the largest shift each way counts once. An interval whose shifted ends meet, or whose bound is
 * shifted out of the range, is not certain, and shifted intervals that meet are possible as one.
 *
 * @param central - what is excluded with the defaults
 * @param variations - what is excluded with one input at another value, each a shift of the first (`isShifted`)
 * @param range - couplings that are looked at
 * @param extended - an interval with the upper end of another
 */
export function inQuadrature(
  central: readonly Interval[],
  variations: readonly VariedIntervals[],
  range: readonly [number, number],
  extended: (interval: TheoryInterval, by: TheoryInterval) => TheoryInterval,
): { certain: TheoryInterval[]; possible: TheoryInterval[] } {
  const parts = central.map((interval, k) => {
    const lower = shiftedEnds(central, variations, k, "from");
    const upper = shiftedEnds(central, variations, k, "to");
    return { inner: between(interval, lower.up, upper.down), outer: between(interval, lower.down, upper.up) };
  });
  return {
    certain: parts.flatMap(({ inner }) => (inner.from <= inner.to ? [inner] : [])),
    possible: unionOf(
      parts.map(({ outer }) => within(outer, range)),
      extended,
    ),
  };
}
