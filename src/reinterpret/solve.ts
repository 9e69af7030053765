/** Stage 5: which couplings have r >= 1? */
import { stretchesBelowLine } from "../numerics/crossings.ts";
import { type PiecewiseCubic, piecewiseValue } from "../numerics/monotone.ts";
import { brent, sample, type Sampled, stretchesAbove, withExtrema } from "../numerics/roots.ts";
import { inDigits } from "../numerics/digits.ts";
import { compare } from "./compare.ts";
import { intersectionOf } from "./intervals.ts";
import type { Lifetime, Signal } from "./predict.ts";
import { type Answer, type EndReason, type Interval, outOfRange, type Remark } from "./result.ts";

/** Steps of the root search per decade of the coupling; the signal of one mass bends on the scale of decades. */
const STEPS_PER_DECADE = 16;
/** Accuracy of a root in ln g. */
export const ROOT_ACCURACY = 1e-13;

/** A coupling from its logarithm; the ends of the range come back to the last bit. */
export const couplingFrom = (logCoupling: number, [low, high]: readonly [number, number]): number =>
  logCoupling === Math.log(low) ? low : logCoupling === Math.log(high) ? high : Math.exp(logCoupling);

export const excluded = (intervals: readonly Interval[]): Answer => ({ verdict: "excluded", intervals, reason: null });
const allowed = (low: number, high: number): Answer => ({
  verdict: "allowed",
  intervals: [],
  reason: { code: "allowed", message: `not excluded by this limit for any coupling from ${low} to ${high}` },
});

/** Nothing excluded at the lifetimes of a table, by the logarithms of the shortest and the longest. */
const allowedWithin = (ends: readonly number[]): Answer => {
  const [shortest, longest] = ends.map((end) => inDigits(Math.exp(end), 4));
  const message = `not excluded by this limit for any coupling with a c tau within the data, ${shortest} to ${longest} cm; nothing is known of others`;
  return { verdict: "allowed", intervals: [], reason: { code: "allowed", message } };
};

/** Excluded couplings where the signal is a pure power of the coupling: g = (limit/size)^(1/power). */
export function solvePowerLaw(
  { size, power }: NonNullable<Signal["powerLaw"]>,
  upperLimit: number,
  [low, high]: readonly [number, number],
): Answer {
  if (power === 0) {
    const everything: Interval = { from: low, to: high, fromReason: "edge-of-range", toReason: "edge-of-range" };
    return compare(size, upperLimit) >= 1 ? excluded([everything]) : allowed(low, high);
  }
  const bound = (upperLimit / size) ** (1 / power);
  if (bound > high) return allowed(low, high);
  return excluded([
    bound < low
      ? { from: low, to: high, fromReason: "edge-of-range", toReason: "edge-of-range" }
      : { from: bound, to: high, fromReason: "limit", toReason: "edge-of-range" },
  ]);
}

/** Excluded couplings for any signal, by finding all roots of r = 1 in ln g. */
export function solveByRoots(signal: Sampled, upperLimit: number, [low, high]: readonly [number, number]): Answer {
  if (signal.values.every(Number.isNaN)) {
    const reason = outOfRange("a parameter that follows the coupling lies outside its range for every coupling");
    return { verdict: "no-answer", intervals: [], reason };
  }
  const stretches = stretchesAbove(signal, Math.log(upperLimit), ROOT_ACCURACY);
  if (stretches.length === 0) return allowed(low, high);
  return excluded(
    stretches.map(({ from, to, fromRoot, toRoot }) => ({
      from: couplingFrom(from, [low, high]),
      to: couplingFrom(to, [low, high]),
      fromReason: fromRoot ? "limit" : "edge-of-range",
      toReason: toRoot ? "limit" : "edge-of-range",
    })),
  );
}

/** The logarithm of a signal against the logarithm of the coupling, sampled over the range of the coupling. */
export function sampleSignal(signal: Signal["at"], [low, high]: readonly [number, number]): Sampled {
  const steps = Math.max(1, Math.ceil(STEPS_PER_DECADE * Math.log10(high / low)));
  return sample((logCoupling) => Math.log(signal(Math.exp(logCoupling))), Math.log(low), Math.log(high), steps);
}

/** Logarithm of the r-value under one upper limit, from the logarithm of the signal. */
export function ratioTo({ at, nodes, values }: Sampled, upperLimit: number): Sampled {
  const level = Math.log(upperLimit);
  return { at: (x) => at(x) - level, nodes, values: values.map((value) => value - level) };
}

/** Couplings at which the mediator decays after at most some c tau [cm]: those that a search for prompt decays covers. */
export function promptCouplings({ at, powerLaw }: Lifetime, longest: number, range: readonly [number, number]): Interval[] {
  const [low, high] = range;
  if (powerLaw !== undefined) {
    const { size, power } = powerLaw;
    if (power === 0) return size <= longest ? [{ from: low, to: high, fromReason: "edge-of-range", toReason: "edge-of-range" }] : [];
    const edge = (longest / size) ** (1 / power);
    if (edge > high) return [];
    return [{ from: Math.max(edge, low), to: high, fromReason: edge > low ? "edge-of-data" : "edge-of-range", toReason: "edge-of-range" }];
  }
  const shortness = sampleSignal((coupling) => 1 / at(coupling), range);
  return stretchesAbove(shortness, -Math.log(longest), ROOT_ACCURACY).map(({ from, to, fromRoot, toRoot }) => ({
    from: couplingFrom(from, range),
    to: couplingFrom(to, range),
    fromReason: fromRoot ? "edge-of-data" : "edge-of-range",
    toReason: toRoot ? "edge-of-data" : "edge-of-range",
  }));
}

/** What is left of an answer of a search for prompt decays: nothing is known of couplings at which the mediator decays later. */
export function whereCovered(answer: Answer, covered: readonly Interval[], longest: number): Answer {
  if (answer.verdict !== "excluded") return answer;
  const intervals = intersectionOf(answer.intervals, covered, (lower, { to, toReason }) => ({ ...lower, to, toReason }));
  if (intervals.length > 0) return excluded(intervals);
  const message = `c tau exceeds ${inDigits(longest, 4)} cm, up to which the search counts decays as prompt, at every coupling with r >= 1`;
  return { verdict: "no-answer", intervals, reason: { code: "not-covered", message } };
}

/** The same logarithm of an r-value with what is not covered left out: NaN there. */
export function ratioWhereCovered({ at, nodes }: Sampled, covered: readonly Interval[]): Sampled {
  const pieces = covered.map(({ from, to }) => [Math.log(from), Math.log(to)] as const);
  const within = (x: number): boolean => pieces.some(([from, to]) => x >= from && x <= to);
  const there = (x: number): number => (within(x) ? at(x) : Number.NaN);
  // Between two pieces a node without a value keeps them apart.
  const gaps = pieces.flatMap(([, to], k) => (pieces[k + 1] === undefined ? [] : [(to + (pieces[k + 1]?.[0] ?? to)) / 2]));
  const places = Float64Array.from(new Set([...nodes, ...pieces.flat(), ...gaps])).sort();
  return { at: there, nodes: places, values: places.map(there) };
}

/** A signal with the one decay length that moves with the coupling. */
export interface SignalAlongLifetime extends Pick<Signal, "at" | "powerLaw"> {
  readonly lifetime: Lifetime | undefined;
}

/**
 * Logarithm of the r-value against that of the coupling where several decay lengths move with it; NaN where one of them leaves the data.
 *
 * @param logLimit - logarithm of the upper limit at some decay lengths [cm]
 * @param nodes - decay lengths [cm] of the table, for each axis
 */
export function ratioAlongLifetimes(
  { at, lifetimes }: Signal,
  logLimit: (lengths: readonly number[]) => number,
  nodes: readonly (readonly number[])[],
  range: readonly [number, number],
): Sampled {
  const height = (logCoupling: number): number => {
    const coupling = couplingFrom(logCoupling, range);
    return Math.max(Math.log(at(coupling)) - logLimit(lifetimes.map((each) => each.at(coupling))), -Number.MAX_VALUE);
  };
  const [low, high] = [Math.log(range[0]), Math.log(range[1])];
  const met = lifetimes.flatMap((lifetime, axis) => {
    const logLifetime = (logCoupling: number): number => Math.log(lifetime.at(couplingFrom(logCoupling, range)));
    return nodesAlongLifetime(logLifetime, Float64Array.from(nodes[axis] ?? [], Math.log), low, high);
  });
  const couplings = Float64Array.from(new Set([low, ...met, high])).sort();
  return withExtrema({ at: height, nodes: couplings, values: couplings.map(height) });
}

/** Excluded couplings from the logarithm of an r-value that may end with the data. */
export function excludedAbove(ratio: Sampled, range: readonly [number, number], uncovered: () => Remark): Answer {
  if (ratio.values.every(Number.isNaN)) return { verdict: "no-answer", intervals: [], reason: uncovered() };
  const stretches = stretchesAbove(ratio, 0, ROOT_ACCURACY);
  const reason = (root: boolean, at: number): EndReason =>
    root ? "limit" : at === Math.log(range[0]) || at === Math.log(range[1]) ? "edge-of-range" : "edge-of-data";
  if (stretches.length === 0) {
    const message = "not excluded by this limit for any coupling whose decay lengths lie within the data; nothing is known of others";
    return { verdict: "allowed", intervals: [], reason: { code: "allowed", message } };
  }
  return excluded(
    stretches.map(({ from, to, fromRoot, toRoot }) => ({
      from: couplingFrom(from, range),
      to: couplingFrom(to, range),
      fromReason: reason(fromRoot, from),
      toReason: reason(toRoot, to),
    })),
  );
}

/** Steps of the root search between two lifetimes of the table. */
const STEPS_PER_LIFETIME = 20;
/** How far beyond the outermost lifetimes, in ln(c tau), rounding may carry a coupling that was solved for them. */
const ROUNDING = 1e-11;
/** Couplings [ln g] at which a lifetime of the table is met, those in between, and the ends of the range; ascending. */
function nodesAlongLifetime(logLifetime: (logCoupling: number) => number, nodes: Float64Array, low: number, high: number): number[] {
  const { nodes: coarse, values } = sample(logLifetime, low, high, Math.max(1, Math.ceil((STEPS_PER_DECADE * (high - low)) / Math.LN10)));
  const [first, last] = [nodes[0] ?? Number.NaN, nodes.at(-1) ?? Number.NaN];
  const found: number[] = [];
  coarse.forEach((x, k) => {
    const [next, y, after] = [coarse[k + 1], values[k] ?? Number.NaN, values[k + 1] ?? Number.NaN];
    found.push(x);
    if (next === undefined || Number.isNaN(y) || Number.isNaN(after)) return;
    const [lowest, highest] = [Math.min(y, after), Math.max(y, after)];
    if (highest < first || lowest > last) return;
    const met = Array.from(nodes)
      .filter((node) => node > lowest && node < highest)
      .map((node) => brent((at) => Math.min(logLifetime(at), Number.MAX_VALUE) - node, x, next, ROOT_ACCURACY))
      .sort((one, other) => one - other);
    [x, ...met].forEach((from, index) => {
      const to = met[index] ?? next;
      if (index > 0) found.push(from);
      for (let step = 1; step < STEPS_PER_LIFETIME; step++) found.push(from + ((to - from) * step) / STEPS_PER_LIFETIME);
    });
  });
  return [...new Set(found)];
}

/**
 * Logarithm of the r-value against the logarithm of the coupling where the limit depends on the decay length; NaN where the coupling gives a
 * decay length beyond the data. Nodes stand at the lifetimes of the table, between them, and at the extrema that may hide two roots.
 */
export function ratioAlongLifetime(
  { at, lifetime }: SignalAlongLifetime,
  curve: PiecewiseCubic,
  range: readonly [number, number],
): Sampled {
  const [low, high] = [Math.log(range[0]), Math.log(range[1])];
  const { nodes } = curve;
  const [shortest, longest] = [nodes[0], nodes.at(-1)];
  if (lifetime === undefined || shortest === undefined || longest === undefined) return EMPTY;
  const logLifetime = (logCoupling: number): number => Math.log(lifetime.at(couplingFrom(logCoupling, range)));
  const height = (logCoupling: number): number => {
    const y = logLifetime(logCoupling);
    const inside = Math.min(Math.max(y, shortest), longest);
    if (!(Math.abs(y - inside) <= ROUNDING)) return Number.NaN;
    return Math.max(Math.log(at(couplingFrom(logCoupling, range))) - piecewiseValue(curve, inside), -Number.MAX_VALUE);
  };
  const couplings = nodesAlongLifetime(logLifetime, nodes, low, high);
  return withExtrema({ at: height, nodes: Float64Array.from(couplings), values: Float64Array.from(couplings, height) });
}

/** Couplings whose decay length lies within the data, from the first to the last; undefined where there are none. */
export function judgedCouplings(
  signal: SignalAlongLifetime,
  curve: PiecewiseCubic,
  range: readonly [number, number],
): readonly [number, number] | undefined {
  const [low, high] = range;
  const [shortest, longest] = [curve.nodes[0], curve.nodes.at(-1)];
  const law = signal.lifetime?.powerLaw;
  if (shortest === undefined || longest === undefined) return undefined;
  if (law !== undefined && law.power < 0) {
    const [from = low, to = high] = [longest, shortest].map((y) => Math.exp((y - Math.log(law.size)) / law.power));
    return Math.max(from, low) <= Math.min(to, high) ? [Math.max(from, low), Math.min(to, high)] : undefined;
  }
  const { nodes, values } = ratioAlongLifetime(signal, curve, range);
  const defined = Array.from(nodes).filter((_, k) => !Number.isNaN(values[k] ?? Number.NaN));
  const [first, last] = [defined[0], defined.at(-1)];
  return first === undefined || last === undefined ? undefined : [couplingFrom(first, range), couplingFrom(last, range)];
}

/** A function that is nowhere defined. */
const EMPTY: Sampled = { at: () => Number.NaN, nodes: new Float64Array(), values: new Float64Array() };

/**
 * Excluded couplings where the limit depends on the decay length of the mediator, which moves with the coupling: all roots of r = 1 over the
 * tabulated lifetimes. Beyond them nothing is known: an exclusion that reaches there ends at the edge of the data.
 *
 * @param signal - the signal, with its decay length
 * @param curve - logarithm of the upper limit against the logarithm of c tau [cm]
 * @param range - range of the coupling
 */
export function solveAlongLifetime(signal: SignalAlongLifetime, curve: PiecewiseCubic, range: readonly [number, number]): Answer {
  const { lifetime, powerLaw } = signal;
  const [low, high] = range;
  const [longest, shortest] = [curve.nodes.at(-1) ?? Number.NaN, curve.nodes[0] ?? Number.NaN];
  const uncovered = (): Answer => ({
    verdict: "no-answer",
    intervals: [],
    reason: {
      code: "lifetime-not-covered",
      message:
        curve.nodes.length === 0
          ? "the two neighbouring masses of the table have no lifetime in common"
          : `no coupling from ${low} to ${high} gives a c tau within the data, ${inDigits(Math.exp(shortest), 4)} to ${inDigits(Math.exp(longest), 4)} cm`,
    },
  });
  if (lifetime === undefined || curve.nodes.length === 0) return uncovered();
  const law = lifetime.powerLaw;
  if (powerLaw !== undefined && law !== undefined && law.power < 0 && powerLaw.size > 0 && law.size > 0) {
    // ln g = (ln c tau - ln c1)/q with q < 0: the coupling falls as the lifetime grows.
    const logCoupling = (y: number): number => (y - Math.log(law.size)) / law.power;
    if (logCoupling(longest) > Math.log(high) || logCoupling(shortest) < Math.log(low)) return uncovered();
    const slope = -powerLaw.power / law.power;
    const intercept = Math.log(powerLaw.size) + slope * Math.log(law.size);
    const intervals = stretchesBelowLine(curve, intercept, slope)
      .reverse()
      .flatMap(({ from, to, fromRoot, toRoot }): Interval[] => {
        const [first, last] = [Math.exp(logCoupling(to)), Math.exp(logCoupling(from))];
        if (last < low || first > high) return [];
        return [
          {
            from: Math.max(first, low),
            to: Math.min(last, high),
            fromReason: first < low ? "edge-of-range" : toRoot ? "limit" : "edge-of-data",
            toReason: last > high ? "edge-of-range" : fromRoot ? "limit" : "edge-of-data",
          },
        ];
      });
    return intervals.length > 0 ? excluded(intervals) : allowedWithin([shortest, longest]);
  }
  const sampled = ratioAlongLifetime(signal, curve, range);
  if (sampled.values.every(Number.isNaN)) return uncovered();
  const answer = excludedAbove(sampled, range, () => ({ code: "lifetime-not-covered", message: "" }));
  return answer.verdict === "allowed" ? allowedWithin([shortest, longest]) : answer;
}

/**
 * Excluded couplings at one mass as a function of the upper limit: in closed form where the signal is a pure power of the coupling,
 * by roots elsewhere. The signal is sampled once for all curves of a limit.
 */
export function solve(
  { powerLaw }: Pick<Signal, "powerLaw">,
  sampled: () => Sampled,
  range: readonly [number, number],
): (upperLimit: number) => Answer {
  if (powerLaw !== undefined) return (upperLimit) => solvePowerLaw(powerLaw, upperLimit, range);
  return (upperLimit) => solveByRoots(sampled(), upperLimit, range);
}
