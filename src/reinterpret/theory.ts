/** How far a bound moves with what the theory leaves open: inputs of the model varied one at a time. */
import { differenceOf, intersectionOf, unionOf } from "./intervals.ts";
import type { Reading, ReinterpretRequest } from "./reading.ts";
import {
  type Answer,
  type Interval,
  quotedAnswer,
  type Remark,
  type Result,
  type ResultPoint,
  type TheoryBand,
  type TheoryInput,
  type TheoryInterval,
} from "./result.ts";
import type { ScanPoint } from "./scan.ts";

/** What is excluded when one input takes another value. */
export interface VariedAnswer {
  readonly input: TheoryInput;
  readonly answer: Answer | undefined;
}

const nominal = (interval: Interval): TheoryInterval => ({ ...interval, fromInput: null, toInput: null });
const madeBy = (interval: Interval, input: TheoryInput): TheoryInterval => ({ ...interval, fromInput: input, toInput: input });

const extended = (interval: TheoryInterval, { to, toReason, toInput }: TheoryInterval): TheoryInterval => ({
  ...interval,
  to,
  toReason,
  toInput,
});

/** How much an exclusion changes; where the data end in both, that these ends move is no change of it. */
function movedBy(one: readonly Interval[], other: readonly Interval[]): number {
  const [lowest, highest] = [...one, ...other].reduce(
    ([low, high], { from, to }) => [Math.min(low, from), Math.max(high, to)],
    [Infinity, 0],
  );
  const opened = (intervals: readonly Interval[]): Interval[] =>
    intervals.map((interval) => ({
      ...interval,
      from: interval.fromReason === "edge-of-data" ? lowest : interval.from,
      to: interval.toReason === "edge-of-data" ? highest : interval.to,
    }));
  return differenceOf(opened(one), opened(other));
}

/** The smallest change of an exclusion that is told from rounding, in ln g. */
const NOTICEABLE = 1e-9;

/**
 * The band of one bound from its variations: what is excluded whatever input is varied, what is excluded for at least one of them, and which
 * input changes the exclusion most.
 *
 * @param central - what is excluded with the defaults
 * @param variations - what is excluded with one input at another value
 * @returns the band, and the inputs that change the exclusion
 */
export function theoryBand(central: Answer, variations: readonly VariedAnswer[]): { band: TheoryBand; moved: TheoryInput[] } {
  const start = central.intervals.map(nominal);
  const varied = variations.map(({ input, answer }) => ({
    input,
    intervals: (answer?.intervals ?? []).map((part) => madeBy(part, input)),
  }));
  const moved = varied
    .map(({ input, intervals }) => ({ input, size: movedBy(central.intervals, intervals) }))
    .filter(({ size }) => size > NOTICEABLE)
    .sort((a, b) => b.size - a.size)
    .map(({ input }) => input);
  return {
    band: {
      certain: varied.reduce((common, { intervals }) => intersectionOf(common, intervals, extended), start),
      // Of equal ends those of the defaults, which stand first, stay.
      possible: unionOf([...start, ...varied.flatMap(({ intervals }) => intervals)], extended),
      dominant: moved[0] ?? null,
      removedBy:
        start.length === 0
          ? []
          : varied.flatMap(({ input, intervals }) => (intersectionOf(start, intervals, extended).length === 0 ? [input] : [])),
    },
    moved,
  };
}

/** Inputs of a model that are varied at its point: what the theory leaves open, apart from what is set or switched off. */
function variedInputs({ model, bound: { point, given, resolved } }: Pick<Reading, "model" | "bound">): TheoryInput[] {
  return Object.entries(model.alternatives(point)).flatMap(([name, values]) =>
    given.includes(name) || !Object.hasOwn(resolved, name) ? [] : values.map((value): TheoryInput => ({ name, value })),
  );
}

/** The theory bands of a scan. */
export interface TheoryBands {
  /** The band at one point, from what is excluded there with the defaults; null where there is none. */
  readonly at: (scanned: ScanPoint, curves: ResultPoint["curves"]) => TheoryBand | null;
  /** What moved an exclusion at the points so far. */
  readonly summary: () => Result["theory"];
}

/** No bands. */
const NO_BANDS: TheoryBands = { at: () => null, summary: () => null };

/**
 * Prepares the theory bands of a scan.
 *
 * @param reading - the model at its defaults and settings, ready to be moved
 * @param method - which band; none unless given
 * @param varied - the same calculation with one input at another value: what it excludes at a point
 */
export function theoryBands(
  reading: Pick<Reading, "model" | "bound">,
  method: ReinterpretRequest["theory"],
  varied: (input: TheoryInput) => (scanned: ScanPoint) => Answer | undefined,
): TheoryBands {
  if (method === undefined) return NO_BANDS;
  const { model, bound } = reading;
  const calculations = new Map<string, (scanned: ScanPoint) => Answer | undefined>();
  const moved = new Map<string, TheoryInput>();
  const keyOf = ({ name, value }: TheoryInput): string => `${name} = ${value}`;
  const answerOf = (input: TheoryInput, scanned: ScanPoint): Answer | undefined => {
    const answerAt = calculations.get(keyOf(input)) ?? varied(input);
    calculations.set(keyOf(input), answerAt);
    return answerAt(scanned);
  };
  return {
    at: (scanned, curves) => {
      const central = quotedAnswer(curves);
      if (central === undefined || central.verdict === "no-answer") return null;
      bound.move("mass", scanned.mass);
      for (const [name, value] of Object.entries(scanned.others)) bound.move(name, value);
      const inputs = variedInputs(reading);
      if (inputs.length === 0) return null;
      const found = theoryBand(
        central,
        inputs.map((input) => ({ input, answer: answerOf(input, scanned) })),
      );
      for (const input of found.moved) moved.set(keyOf(input), input);
      return found.band;
    },
    summary: () => {
      if (calculations.size === 0) return null;
      const inputs = [...moved.values()];
      return {
        method,
        inputs: [...new Set(inputs.map(({ name }) => name))].map((name) => ({
          name,
          default: (model.parameters[name] ?? model.options[name])?.default ?? Number.NaN,
          values: inputs.filter((input) => input.name === name).map(({ value }) => value),
        })),
      };
    },
  };
}

/** What to say of a bound that hangs on the theory. */
export function aboutTheory(curves: ResultPoint["curves"], band: TheoryBand | null): Remark[] {
  const central = quotedAnswer(curves);
  if (central?.verdict !== "excluded" || band === null || band.certain.length > 0) return [];
  const named = band.removedBy.map(({ name, value }) => `${name} = ${typeof value === "number" ? Number(value.toPrecision(4)) : value}`);
  const without = named.length === 0 ? "for every choice of inputs" : `with ${named.join(", nor with ")}`;
  return [{ code: "hangs-on-theory", message: `excluded with the defaults, but no coupling is excluded ${without}` }];
}
