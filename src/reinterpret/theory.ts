/** How far a bound moves with what the theory leaves open: inputs varied one at a time, as an envelope or in quadrature. */
import { inDigits } from "../numerics/digits.ts";
import { answerIn, type CouplingAt, rangeIn } from "./express.ts";
import { differenceOf, intersectionOf, unionOf } from "./intervals.ts";
import { usualValue } from "./open-inputs.ts";
import { inQuadrature, isShifted, type VariedIntervals } from "./quadrature.ts";
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
  type TheoryMethod,
} from "./result.ts";
import type { ScanPoint } from "./scan.ts";

/** What is excluded when one input takes another value. */
export interface VariedAnswer {
  readonly input: TheoryInput;
  readonly answer: Answer | undefined;
}

const NO_CONTRIBUTIONS = { fromContributions: [], toContributions: [] } as const;
const madeBy = (interval: Interval, input: TheoryInput | null): TheoryInterval => ({
  ...interval,
  fromInput: input,
  toInput: input,
  ...NO_CONTRIBUTIONS,
});

const extended = (interval: TheoryInterval, { to, toReason, toInput, toContributions }: TheoryInterval): TheoryInterval => ({
  ...interval,
  to,
  toReason,
  toInput,
  toContributions,
});

/** What is excluded whatever input is varied, and what is for at least one of them. */
function envelope(start: readonly Interval[], variations: readonly VariedIntervals[]): Pick<TheoryBand, "certain" | "possible"> {
  const nominal = start.map((part) => madeBy(part, null));
  const varied = variations.map(({ input, intervals }) => intervals.map((part) => madeBy(part, input)));
  return {
    certain: varied.reduce((common, intervals) => intersectionOf(common, intervals, extended), nominal),
    // Of equal ends those of the defaults, which stand first, stay.
    possible: unionOf([...nominal, ...varied.flat()], extended),
  };
}

/** How much an exclusion changes apart from its ends where the data end in both: the exclusion may go on there. */
function changeOf(one: readonly Interval[], other: readonly Interval[]): number {
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
 * The band of one bound from its variations, and which input changes the exclusion most.
 *
 * @param central - what is excluded with the defaults
 * @param variations - what is excluded with one input at another value
 * @param method - how the band is made; where some variation does more than shift ends, quadrature is not defined and the envelope is given
 * @param range - couplings that are looked at
 * @returns the band, and the inputs that move its ends: those that change the exclusion most first, those that only move where the data end last
 */
export function theoryBand(
  central: Answer,
  variations: readonly VariedAnswer[],
  method: TheoryMethod,
  range: readonly [number, number],
): { band: TheoryBand; moved: TheoryInput[] } {
  const start = central.intervals;
  const varied = variations.map(({ input, answer }): VariedIntervals => ({ input, intervals: answer?.intervals ?? [] }));
  const noticed = (size: number): number => (size > NOTICEABLE ? size : 0);
  const moved = varied
    .map(({ input, intervals }) => ({
      input,
      change: noticed(changeOf(start, intervals)),
      size: noticed(differenceOf(start, intervals)),
    }))
    .filter(({ size }) => size > 0)
    .sort((a, b) => b.change - a.change || b.size - a.size)
    .map(({ input }) => input);
  const inputsThat = (holds: (intervals: readonly Interval[]) => boolean): TheoryInput[] =>
    varied.filter(({ intervals }) => holds(intervals)).map(({ input }) => input);
  const reshapedBy = inputsThat((intervals) => !isShifted(start, intervals));
  const shifted = method === "quadrature" && reshapedBy.length === 0;
  return {
    band: {
      method: shifted ? "quadrature" : "envelope",
      ...(shifted ? inQuadrature(start, varied, range, extended) : envelope(start, varied)),
      dominant: moved[0] ?? null,
      removedBy:
        start.length === 0
          ? []
          : inputsThat((intervals) => intersectionOf(start, intervals, (lower, upper) => ({ ...lower, to: upper.to })).length === 0),
      reshapedBy,
    },
    moved,
  };
}

const isSame = (one: TheoryInput, other: TheoryInput): boolean => one.name === other.name && one.value === other.value;

/** What a band needs of a reading. */
type BandReading = Pick<Reading, "model" | "bound" | "range" | "openInputs">;

/** The theory bands of a scan. */
export interface TheoryBands {
  /** The band of a coupling at one point, from what is excluded of the parameter there with the defaults; null where there is none. */
  readonly at: (scanned: ScanPoint, curves: ResultPoint["curves"], coupling: CouplingAt) => TheoryBand | null;
  /** What moved an exclusion at the points so far. */
  readonly summary: () => Result["theory"];
}

/** No bands. */
const NO_BANDS: TheoryBands = { at: () => null, summary: () => null };

/**
 * Prepares the theory bands of a scan.
 *
 * @param readings - limits read in the model at its defaults and settings, ready to be moved
 * @param method - which band; none unless given
 * @param again - reads one of them again with one input at another value; never asked where the input is not open
 * @param answer - what some readings exclude together at a point
 */
export function theoryBands<Each extends BandReading>(
  readings: readonly [Each, ...Each[]],
  method: ReinterpretRequest["theory"],
  again: (index: number, input: TheoryInput) => Each,
  answer: (readings: readonly [Each, ...Each[]], scanned: ScanPoint) => Answer | undefined,
): TheoryBands {
  if (method === undefined) return NO_BANDS;
  const [{ model, bound, range }] = readings;
  const known = new Map<string, Each[]>();
  const moved = new Map<string, TheoryInput>();
  const keyOf = ({ name, value }: TheoryInput): string => `${name} = ${value}`;
  /** Each limit on its own: what one of them fixes another may leave open. */
  const readingsWith = (input: TheoryInput, open: readonly (readonly TheoryInput[])[]): readonly [Each, ...Each[]] => {
    const varied = known.get(keyOf(input)) ?? [];
    known.set(keyOf(input), varied);
    const [first, ...others] = readings.map((reading, k) =>
      open[k]?.some((other) => isSame(input, other)) === true ? (varied[k] ??= again(k, input)) : reading,
    );
    return [first ?? readings[0], ...others];
  };
  return {
    at: (scanned, curves, coupling) => {
      const central = quotedAnswer(curves);
      if (central === undefined || central.verdict === "no-answer") return null;
      bound.move("mass", scanned.mass);
      for (const [name, value] of Object.entries(scanned.others)) bound.move(name, value);
      const open = readings.map(({ openInputs }) => openInputs(bound.point));
      const all = open.flat();
      const inputs = all.filter((input, k) => all.findIndex((other) => isSame(input, other)) === k);
      if (inputs.length === 0) return null;
      const variedReadings = inputs.map((input) => ({ input, varied: readingsWith(input, open) }));
      const variations = variedReadings.map(({ input, varied }): VariedAnswer => {
        const found = answer(varied, scanned);
        return { input, answer: found === undefined ? undefined : answerIn(coupling, found) };
      });
      // Shifts are those of the coupling, which need not go with a power of the parameter.
      const found = theoryBand(answerIn(coupling, central), variations, method, rangeIn(coupling, range));
      for (const input of found.moved) moved.set(keyOf(input), input);
      return found.band;
    },
    summary: () => {
      if (known.size === 0) return null;
      const inputs = [...moved.values()];
      return {
        method,
        inputs: [...new Set(inputs.map(({ name }) => name))].map((name) => ({
          name,
          default: usualValue(model, name),
          values: inputs.filter((input) => input.name === name).map(({ value }) => value),
        })),
      };
    },
  };
}

const inWords = (inputs: readonly TheoryInput[]): string[] =>
  inputs.map(({ name, value }) => `${name} = ${typeof value === "number" ? inDigits(value, 4) : value}`);

/** What to say of a bound that hangs on the theory, and of one for which quadrature is asked for and not defined. */
export function aboutTheory(curves: ResultPoint["curves"], band: TheoryBand | null, method: ReinterpretRequest["theory"]): Remark[] {
  const central = quotedAnswer(curves);
  if (central === undefined || band === null) return [];
  const hangs = central.verdict === "excluded" && band.certain.length === 0;
  const without =
    band.method === "quadrature"
      ? "with all shifts in quadrature"
      : band.removedBy.length === 0
        ? "for every choice of inputs"
        : `with ${inWords(band.removedBy).join(", nor with ")}`;
  const undefinedHere = method === "quadrature" && band.method !== "quadrature";
  const message = `with ${inWords(band.reshapedBy).join(" or ")} an interval splits, joins, vanishes, appears or ends for another reason: no shifts to add, the envelope is given`;
  return [
    ...(hangs ? [{ code: "hangs-on-theory", message: `excluded with the defaults, but no coupling is excluded ${without}` }] : []),
    ...(undefinedHere ? [{ code: "no-quadrature", message }] : []),
  ];
}
