/** Decays and production of a model along a mass, without any limit: what tables and figures of a model are made of. */
import { type Decays, decaysOf, unphysicalWidth } from "../models/decays.ts";
import type { Model, Particle, Production, Remark } from "../models/contract.ts";
import type { MovablePoint } from "../models/point.ts";
import { extremes } from "../numerics/extremes.ts";
import { inDigits } from "../numerics/digits.ts";
import type { Machine } from "./machine.ts";

/** Decays of a dark state at one value of the parameter that is scanned. */
export interface DecaysAt extends Decays {
  /** Value of the parameter. */
  readonly at: number;
  /** Why the formulas do not hold there; undefined where they do. */
  readonly outside: Remark | undefined;
  /** What to know about them there. */
  readonly cautions: readonly Remark[];
}

/** Production at one mass of the mediator. */
export interface ProductionAt {
  /** Mass [GeV]. */
  readonly at: number;
  /** Cross-section [fb] or branching fraction [1]; null where the model gives none. */
  readonly value: number | null;
  /** Why there is none. */
  readonly reason: Remark | null;
}

/** Decays of a dark state at a value of a parameter; the point is moved there. */
export const decaysAt =
  (model: Model, particle: Particle, bound: MovablePoint, parameter = "mass") =>
  (at: number): DecaysAt => {
    bound.move(parameter, at);
    const about = { at, outside: model.validity(bound.point), cautions: model.cautions(bound.point) };
    const wrong = unphysicalWidth(particle, bound.point);
    if (wrong === undefined) return { ...about, ...decaysOf(particle, bound.point) };
    const message = `${wrong} at ${inDigits(at, 4)} GeV: nothing is known of the decays`;
    const nothing = { partialWidths: {}, branchingFractions: {}, totalWidth: undefined, ctau: undefined };
    return { ...about, ...nothing, outside: { code: "not-finite", message } };
  };

/** Production at a mass of the mediator [GeV]; the point is moved there. */
export const productionAt =
  (model: Model, production: Production, machine: Machine, bound: MovablePoint) =>
  (at: number): ProductionAt => {
    bound.move("mass", at);
    const reason = production.missing(bound.point) ?? machine.obstacle(production, bound.point) ?? null;
    if (reason !== null) return { at, value: null, reason };
    const value = machine.produce(model, production, bound.point);
    if (value >= 0 && value < Infinity) return { at, value, reason };
    const message = `${production.process.text} is ${value < 0 ? "negative" : "no finite number"}`;
    return { at, value: null, reason: { code: "not-finite", message } };
  };

/** Steps of a curve between its first and its last value: equal factors. */
const STEPS = 240;
/** Places round a peak, relative to it: the narrowest is the phi, with a width of 0.4 % of its mass. */
const ROUND_A_PEAK = [-0.03, -0.015, -0.008, -0.004, -0.002, -0.001, 0, 0.001, 0.002, 0.004, 0.008, 0.015, 0.03];
/** How often the step to where something opens or closes is halved. */
const HALVINGS = 14;

/**
 * What a curve is drawn through: equal factors between the first and the last value that is asked for, and both sides of every place where
 * something opens or closes, so that a line ends at its threshold and not up to a step before.
 *
 * @param asked - values of the parameter that runs; what lies between the smallest and the largest positive one makes no difference
 * @param at - what is drawn at a value
 * @param open - what is open there, as a word: the same word on both sides means that nothing changes between them
 * @param peaks - values round which it changes within less than a step
 */
export function fineAlong<Row extends { readonly at: number }>(
  asked: ArrayLike<number>,
  at: (value: number) => Row,
  open: (row: Row) => string,
  peaks: readonly number[] = [],
): Row[] {
  const [first, last] = extremes(Array.from(asked).filter((value) => value > 0));
  const share = (k: number): number => (k === STEPS ? last : first * (last / first) ** (k / STEPS));
  const steps = first < last ? Array.from({ length: STEPS + 1 }, (_, k) => share(k)) : first === last ? [first] : [];
  const around = peaks.flatMap((peak) => ROUND_A_PEAK.map((shift) => peak * (1 + shift))).filter((value) => value > first && value < last);
  const values = [...steps, ...around].sort((a, b) => a - b);
  const rows = values.map(at);
  return rows.flatMap((row, k) => {
    const next = rows[k + 1];
    if (next === undefined || open(row) === open(next)) return [row];
    let [left, right] = [row, next];
    for (let halving = 0; halving < HALVINGS; halving++) {
      const middle = at(Math.sqrt(left.at * right.at));
      if (open(middle) === open(left)) left = middle;
      else right = middle;
    }
    return [row, ...[left, right].filter((edge) => edge !== row && edge !== next)];
  });
}
