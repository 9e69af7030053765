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
}

/** What is written of a table. */
type Written = Pick<NonNullable<LimitFile["efficiencies"]>[number], "hypothesis" | "axes" | "rows">;

/**
 * Converts checked rows to inside units.
 *
 * @param written - axes and rows
 * @param valueOf - the number that the columns behind the axes make; the first of them unless given
 */
export function toEfficiency(
  { hypothesis, axes, rows }: Written,
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
  };
}

/** Whether two hypotheses are the same in words. */
export const isSameHypothesis = (one: Hypothesis, other: Hypothesis): boolean => one.spin === other.spin && one.model === other.model;

/** A hypothesis in words: `a scalar mediator`, `lmu-ltau`. */
export function hypothesisInWords({ spin, model }: Hypothesis): string {
  if (model !== undefined) return model;
  return spin === undefined ? "an unstated signal" : `${/^[aeiou]/.test(spin) ? "an" : "a"} ${spin} mediator`;
}
