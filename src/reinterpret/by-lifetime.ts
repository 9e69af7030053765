/** What is said where a limit depends on decay lengths: those that do not move with the coupling are held, the others are followed. */
import type { Axis } from "../limits/grid.ts";
import type { PiecewiseCubic } from "../numerics/monotone.ts";
import type { Sampled } from "../numerics/roots.ts";
import { inDigits } from "../numerics/digits.ts";
import type { LimitByLifetime } from "./upper-limit.ts";
import type { Lifetime, Signal } from "./predict.ts";
import type { Standing } from "./standing.ts";
import type { Answer, Interval, Remark, ResultPoint } from "./result.ts";
import {
  couplingFrom,
  excluded,
  excludedAbove,
  judgedCouplings,
  ratioAlongLifetime,
  ratioAlongLifetimes,
  solveAlongLifetime,
} from "./solve.ts";

/** What the decay lengths decide of what is said at a place. */
type LifetimeStanding = Pick<Standing, "answer" | "ratio" | "judged">;

/** What is asked at a place of a limit with decay lengths. */
export interface LifetimeQuestion {
  /** Axes of decay lengths. */
  readonly lengths: readonly Axis[];
  readonly limit: LimitByLifetime;
  readonly signal: Signal;
  readonly range: readonly [low: number, high: number];
}

/** c tau [cm] of a state that does not move with the coupling; undefined for one that does. */
const heldAt = ({ powerLaw }: Lifetime): number | undefined => (powerLaw?.power === 0 ? powerLaw.size : undefined);

/** The answers of pieces of a curve as one. */
function joined(answers: readonly Answer[]): Answer | undefined {
  const intervals: Interval[] = answers.flatMap((answer) => answer.intervals).sort((one, other) => one.from - other.from);
  if (intervals.length > 0) return excluded(intervals);
  return answers.find(({ verdict }) => verdict === "allowed") ?? answers[0];
}

/** Functions on pieces of an axis as one, with a gap between two that do not touch. */
function sideBySide(parts: readonly Sampled[]): Sampled {
  const at = (x: number): number => parts.map((part) => part.at(x)).find((value) => !Number.isNaN(value)) ?? Number.NaN;
  const ends = parts.map(({ nodes, values }) => Array.from(nodes).filter((_, k) => !Number.isNaN(values[k] ?? Number.NaN)));
  const sorted = ends.filter(({ length }) => length > 0).sort((one, other) => (one[0] ?? 0) - (other[0] ?? 0));
  const gaps = sorted.flatMap((nodes, k) => {
    const next = sorted[k + 1]?.[0];
    return next === undefined ? [] : [((nodes.at(-1) ?? next) + next) / 2];
  });
  const nodes = Float64Array.from(new Set([...parts.flatMap((part) => Array.from(part.nodes)), ...gaps])).sort();
  return { at, nodes, values: nodes.map(at) };
}

/** First and last coupling at which a function is defined. */
function definedOn({ nodes, values }: Sampled, range: readonly [number, number]): ResultPoint["judged"] {
  const defined = Array.from(nodes).filter((_, k) => !Number.isNaN(values[k] ?? Number.NaN));
  const [first, last] = [defined[0], defined.at(-1)];
  return first === undefined || last === undefined ? null : [couplingFrom(first, range), couplingFrom(last, range)];
}

/** Binds a signal to a limit on decay lengths, at one place. */
export function standingByLifetime({ lengths, limit, signal, range }: LifetimeQuestion): LifetimeStanding {
  const held = signal.lifetimes.map((lifetime) => (lengths.length > 1 ? heldAt(lifetime) : undefined));
  const [moving, ...others] = held.flatMap((ctau, axis) => (ctau === undefined ? [axis] : []));
  const names = lengths.map(({ name }, axis) => (held[axis] === undefined ? name : `${name} = ${inDigits(held[axis], 4)} cm`));
  const common = (): boolean => lengths.every((_, axis) => limit.nodes(axis).length > 0);
  const uncovered = (): Remark => ({
    code: "lifetime-not-covered",
    message: common() ? `no coupling gives decay lengths within the data: ${names.join(", ")}` : limit.nowhere,
  });
  if (moving === undefined || others.length > 0) {
    const nodes = lengths.map((_, axis) => limit.nodes(axis));
    const ratio = (values: Float64Array): Sampled => ratioAlongLifetimes(signal, (ctaus) => limit.at(values, ctaus), nodes, range);
    return {
      answer: (values) => excludedAbove(ratio(values), range, uncovered),
      ratio,
      judged: (values) => definedOn(ratio(values), range),
    };
  }
  const one = { ...signal, lifetime: signal.lifetimes[moving] };
  const known = new Map<Float64Array, readonly PiecewiseCubic[]>();
  const pieces = (values: Float64Array): readonly PiecewiseCubic[] => {
    const found = known.get(values) ?? limit.along(values, held);
    known.set(values, found);
    return found;
  };
  const answerOf = (values: Float64Array): Answer => {
    const found = joined(pieces(values).map((curve) => solveAlongLifetime(one, curve, range)));
    if (found !== undefined && (lengths.length === 1 || found.reason?.code !== "lifetime-not-covered")) return found;
    const reason = lengths.length === 1 ? { ...uncovered(), message: limit.nowhere } : uncovered();
    return { verdict: "no-answer", intervals: [], reason };
  };
  return {
    answer: answerOf,
    ratio: (values) => sideBySide(pieces(values).map((curve) => ratioAlongLifetime(one, curve, range))),
    judged: (values) => {
      const judged = pieces(values).flatMap((curve) => judgedCouplings(one, curve, range) ?? []);
      return judged.length === 0 ? null : [Math.min(...judged), Math.max(...judged)];
    },
  };
}
