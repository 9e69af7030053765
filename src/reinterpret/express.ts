/** What is known of a parameter, in a coupling that grows or falls with it. */
import type { Answer, Interval, ResultPoint } from "./result.ts";

/** The coupling that is asked for at a value of the parameter that is moved. */
export type CouplingAt = (value: number) => number;

/** A range of the parameter in the coupling. */
export function rangeIn(coupling: CouplingAt, [one, other]: readonly [number, number]): readonly [low: number, high: number] {
  const [first, second] = [coupling(one), coupling(other)];
  return first <= second ? [first, second] : [second, first];
}

/** Excluded values of the parameter in the coupling: ends change places where it falls. */
export const answerIn = (coupling: CouplingAt, answer: Answer): Answer => ({
  ...answer,
  intervals: answer.intervals
    .map((part): Interval => {
      const [from, to] = [coupling(part.from), coupling(part.to)];
      return from <= to ? { ...part, from, to } : { from: to, to: from, fromReason: part.toReason, toReason: part.fromReason };
    })
    .sort((one, other) => one.from - other.from),
});

/**
 * What the limit says of a parameter at one point, in the coupling.
 *
 * @param coupling - the coupling at a value of the parameter
 * @param said - curves, stated range and judged range of the parameter
 */
export function inCoupling<Said extends Pick<ResultPoint, "curves" | "statedRange" | "judged">>(coupling: CouplingAt, said: Said): Said {
  const { curves, statedRange, judged } = said;
  return {
    ...said,
    curves: Object.fromEntries(Object.entries(curves).map(([name, answer]) => [name, answerIn(coupling, answer)])),
    statedRange: statedRange === null ? null : rangeIn(coupling, statedRange),
    judged: judged === null ? null : rangeIn(coupling, judged),
  };
}
