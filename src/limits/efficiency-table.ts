/** Efficiencies of a search over a grid of their own: mass, and perhaps decay length. */
import type { Spin } from "../physics/particles.ts";
import { UNITS } from "../physics/units.ts";
import { type Axis, type Grid, gridOf, readAxis } from "./grid.ts";
import type { LimitFile } from "./schema.ts";

/** A signal that an efficiency was computed for: a spin, or one model. */
export interface Hypothesis {
  /** Spin and parity of the mediator. */
  readonly spin?: Spin | undefined;
  /** Id of the model. */
  readonly model?: string | undefined;
}

/** Numbers over a grid of masses and decay lengths, for one hypothesis. */
export interface EfficiencyTable {
  /** The signal that they were computed for. */
  readonly hypothesis: Hypothesis;
  /** Axes of the grid; the first is the mass of the mediator, decay lengths come last. */
  readonly axes: readonly Axis[];
  /** Nodes of the axes as a tree [GeV or cm]. */
  readonly grid: Grid;
  /** One number a row [1]. */
  readonly values: Float64Array;
  /** Where the numbers came from; empty where their file does not say. */
  readonly source: string;
}

/** What is written of a table. */
type Written = Pick<NonNullable<LimitFile["efficiencies"]>[number], "hypothesis" | "axes" | "rows">;

/** What must be said of numbers that no measurement or simulation gave. */
const CAVEATS: Readonly<Record<string, string>> = {
  synthetic: "synthetic: made up for tests and demonstrations",
  illustrative: "illustrative",
  "digitised-figure": "read off a figure",
};

/** A source in words. */
export function sourceInWords({ location, method }: { readonly location: string; readonly method: string }): string {
  const caveat = CAVEATS[method];
  return caveat === undefined ? location : `${location} (${caveat})`;
}

/**
 * Converts checked rows to inside units.
 *
 * @param written - hypothesis, axes and rows
 * @param source - where they came from, in words
 * @param valueOf - the number that the columns behind the axes make; the first of them unless given
 */
export function toEfficiency(
  { hypothesis, axes, rows }: Written,
  source: string,
  valueOf: (values: readonly number[]) => number = ([value = Number.NaN]) => value,
): EfficiencyTable {
  const columns = axes.map(({ unit }, index) => {
    const size = UNITS.get(unit)?.size ?? Number.NaN;
    return Float64Array.from(rows, (row) => (row[index] ?? Number.NaN) * size);
  });
  return {
    hypothesis,
    axes: axes.map(({ name, scale }) => ({ name, ...readAxis(name), scale })),
    grid: gridOf(columns),
    values: Float64Array.from(rows, (row) => valueOf(row.slice(axes.length))),
    source,
  };
}

/**
 * Whether efficiencies may depend on what an axis says: an axis of their limit, or the decay length of the mediator where the limit has none.
 *
 * @param axes - names of the axes of the limit
 */
export const mayDependOn = (axes: readonly string[], name: string): boolean =>
  axes.includes(name) || (name === "ctau(X)" && !axes.some((axis) => readAxis(axis).quantity === "ctau"));

/** Whether two hypotheses are the same in words. */
export const isSameHypothesis = (one: Hypothesis, other: Hypothesis): boolean => one.spin === other.spin && one.model === other.model;

/** A hypothesis in words: `a scalar mediator`, `lmu-ltau`. */
export function hypothesisInWords({ spin, model }: Hypothesis): string {
  if (spin === undefined) return model ?? "an unstated signal";
  const mediator = `${/^[aeiou]/.test(spin) ? "an" : "a"} ${spin} mediator`;
  return model === undefined ? mediator : `${mediator} (${model})`;
}
