/** Stage 5: which couplings have r >= 1? */
import { sample, type Sampled, stretchesAbove } from "../numerics/roots.ts";
import { compare } from "./compare.ts";
import type { Signal } from "./predict.ts";
import { type Answer, type Interval, outOfRange } from "./result.ts";

/** Steps of the root search per decade of the coupling; the signal of one mass bends on the scale of decades. */
const STEPS_PER_DECADE = 16;
/** Accuracy of a root in ln g. */
const ROOT_ACCURACY = 1e-13;

const excluded = (intervals: readonly Interval[]): Answer => ({ verdict: "excluded", intervals, reason: null });
const allowed = (low: number, high: number): Answer => ({
  verdict: "allowed",
  intervals: [],
  reason: { code: "allowed", message: `not excluded by this limit for any coupling from ${low} to ${high}` },
});

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
  // The ends of the range come back to the last bit.
  const coupling = (logCoupling: number): number =>
    logCoupling === Math.log(low) ? low : logCoupling === Math.log(high) ? high : Math.exp(logCoupling);
  return excluded(
    stretches.map(({ from, to, fromRoot, toRoot }) => ({
      from: coupling(from),
      to: coupling(to),
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

/**
 * Excluded couplings at one mass as a function of the upper limit: in closed form where the signal is a pure power of the coupling,
 * by roots elsewhere. The signal is sampled once for all curves of a limit.
 */
export function solve(signal: Signal, range: readonly [number, number]): (upperLimit: number) => Answer {
  const { powerLaw } = signal;
  if (powerLaw !== undefined) return (upperLimit) => solvePowerLaw(powerLaw, upperLimit, range);
  const sampled = sampleSignal(signal.at, range);
  return (upperLimit) => solveByRoots(sampled, upperLimit, range);
}
