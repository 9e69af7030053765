/** Upper limits on a signal against its decay lengths, at one place: of the table, and corrected by a ratio of efficiencies. */
import { differenceOf, type PiecewiseCubic, piecewiseLinear } from "../numerics/monotone.ts";
import { alongLifetime, lengthNodes, logLimitAt, type Place } from "./place.ts";
import type { Extrapolation } from "./result.ts";

/** A function of decay lengths, in the logarithm of its value. */
export interface ByLifetime {
  /** Nodes of an axis of decay lengths [cm], ascending. */
  readonly nodes: (axis: number) => readonly number[];
  /** Logarithm of the value at some decay lengths [cm]; NaN where nothing is known. */
  readonly at: (lengths: readonly number[]) => number;
  /** The same against the logarithm of the one decay length that is not held; its pieces, ascending. */
  readonly along: (held: readonly (number | undefined)[]) => readonly PiecewiseCubic[];
}

/** Upper limits by the values of a curve. */
export interface LimitByLifetime {
  /** As for {@link ByLifetime}. */
  readonly nodes: ByLifetime["nodes"];
  readonly at: (values: Float64Array, lengths: readonly number[]) => number;
  readonly along: (values: Float64Array, held: readonly (number | undefined)[]) => readonly PiecewiseCubic[];
  /** Why nothing is known at any decay length, where that is so. */
  readonly nowhere: string;
}

/** Upper limits of a table. */
export const tabulatedLimit = (where: Place, extrapolate: Extrapolation | undefined): LimitByLifetime => ({
  nodes: (axis) => lengthNodes(where, axis),
  at: (values, lengths) => logLimitAt(values, where, lengths, extrapolate),
  along: (values, held) => alongLifetime(values, where, extrapolate, held),
  nowhere: "the two neighbouring masses of the table have no lifetime in common",
});

/** Logarithms of decay lengths [cm] between which everything lies. */
const EVERYWHERE = [-700, 700] as const;

/** The same number at all decay lengths; nothing where it is NaN. */
export const unvarying = (logarithm: number): PiecewiseCubic[] =>
  Number.isNaN(logarithm) ? [] : [piecewiseLinear(EVERYWHERE, [logarithm, logarithm])];

/** Upper limits that do not depend on decay lengths. */
export const promptLimit = (upperLimit: (values: Float64Array) => number): LimitByLifetime => ({
  nodes: () => [],
  at: (values) => Math.log(upperLimit(values)),
  along: (values) => unvarying(Math.log(upperLimit(values))),
  nowhere: "no lifetime lies within the data",
});

/** Upper limits over a ratio of efficiencies: what a signal with the other efficiency is held against. Nothing is known where one of the two ends. */
export const correctedLimit = (limit: LimitByLifetime, ratio: ByLifetime): LimitByLifetime => ({
  nodes: (axis) => [...new Set([...limit.nodes(axis), ...ratio.nodes(axis)])].sort((one, other) => one - other),
  at: (values, lengths) => limit.at(values, lengths) - ratio.at(lengths),
  along: (values, held) => {
    const ratios = ratio.along(held);
    return limit.along(values, held).flatMap((curve) => ratios.flatMap((each) => differenceOf(curve, each) ?? []));
  },
  nowhere: "no lifetime lies both within the limit and within the efficiencies",
});
