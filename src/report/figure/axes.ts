/** Ranges and ticks of the axes. */
import type { Result } from "../../reinterpret/result.ts";
import { plainProse, powerOfTen } from "../math-text.ts";
import { type Band, type Bound, curvesOf, type Layer } from "./excluded.ts";
import type { Moment } from "./moments.ts";
import { sortedPoints } from "./points.ts";
import { type Range, rangeOf, type Scale, type Scales } from "./range.ts";
import type { Preset, Sizes } from "./style.ts";

/** Masses of all points, with a little room at both sides. */
function massRange(results: readonly Result[]): Range {
  const masses = results.flatMap(sortedPoints).map(({ mass }) => mass);
  if (masses.length === 0) return [0.1, 10];
  const [low, high] = rangeOf(masses);
  const room = low === high ? 2.5 : (high / low) ** 0.02;
  return [low / room, high * room];
}

/** How far from the bounds the axis goes for what is drawn beside them, as a factor. */
const NEAR = 100;

/** Whole decades, from below the lowest bound to about one decade above the highest; what else is near is in the frame, too. */
function couplingRange(bounds: readonly number[], doubtful: readonly number[], others: readonly number[]): Range {
  const positive = (values: readonly number[]): number[] => values.filter((value) => value > 0 && value < Infinity);
  const every = positive([...bounds, ...doubtful]);
  if (every.length === 0) return [1, 10];
  const ordinary = positive(bounds);
  const [lowest] = rangeOf(every);
  // Doubtful bounds make no room for themselves, unless there are no others.
  const [, highest] = rangeOf(ordinary.length > 0 ? ordinary : every);
  const [from, to] = rangeOf(others.filter((value) => value > lowest / NEAR && value < highest * NEAR));
  const high = Math.max(Math.round(Math.log10(highest) + 1), Math.ceil(Math.log10(Math.max(to, highest * 1.2))));
  return [10 ** Math.min(Math.floor(Math.log10(Math.min(lowest, from) / 1.2)), high - 2), 10 ** high];
}

/** Ticks of a logarithmic axis: with a label, and all. */
export interface Ticks {
  readonly labels: ReadonlyMap<number, string>;
  readonly all: readonly number[];
}
const NO_TICKS: Ticks = { labels: new Map(), all: [] };

const exact = (value: number): number => Number(value.toPrecision(12));
const decimal = (value: number): string =>
  value >= 1e-3 && value < 1e4 ? String(value) : plainProse(value.toExponential().replace(/e\+?/, "×10^"));
const decade = (value: number): string => (value === 1 || value === 10 ? String(value) : powerOfTen(Math.round(Math.log10(value))));

/** Steps of even ticks with those of the fine ones [decade of the span]. */
const EVEN_STEPS = [
  [5, 1],
  [2, 0.5],
  [1, 0.2],
  [0.5, 0.1],
  [0.2, 0.05],
] as const;

/** Values that stand apart by at least some distance of their logarithms. */
function apart(values: readonly number[], distance: number): number[] {
  let last = -Infinity;
  return values.filter((value) => {
    const far = Math.log(value) - last >= distance;
    if (far) last = Math.log(value);
    return far;
  });
}

/** Room for a label along the axis of masses [size of its text]. */
const LABEL_ROOM = 5.4;
/** Most labels along the axis of masses. */
export const mostMassLabels = (width: number, { tick }: Sizes): number => Math.floor(width / (LABEL_ROOM * tick));

/** Labels at decades where there are three of them, else at 1-2-5, else at all multiples of decades, else at even steps, else at 1-3. */
export function ticksOf([low, high]: Range, most: number): Ticks {
  const inside = (values: readonly number[]): number[] =>
    values.map(exact).filter((value) => value > low * (1 - 1e-9) && value < high * (1 + 1e-9));
  const first = Math.floor(Math.log10(low));
  const decades = Array.from({ length: Math.ceil(Math.log10(high)) - first + 1 }, (_, k) => 10 ** (first + k));
  const times = (digits: readonly number[]): number[] => inside(decades.flatMap((power) => digits.map((digit) => digit * power)));
  const even = (step: number): number[] =>
    inside(Array.from({ length: Math.ceil((high - low) / step) + 1 }, (_, k) => (Math.floor(low / step) + k) * step));
  const all = times([1, 2, 3, 4, 5, 6, 7, 8, 9]);

  const whole = times([1]);
  if (whole.length >= 3) {
    const every = Math.ceil(whole.length / most);
    const shown = whole.filter((value) => Math.round(Math.log10(value)) % every === 0);
    return { labels: new Map(shown.map((value) => [value, decade(value)])), all: every === 1 ? all : whole };
  }
  const unit = 10 ** Math.floor(Math.log10(high - low));
  const candidates = [
    { shown: times([1, 2, 5]), all },
    { shown: all, all },
    ...EVEN_STEPS.map(([step, fine]) => ({ shown: even(step * unit), all: even(fine * unit) })),
    { shown: times([1, 3]), all },
  ];
  // No stretch of the axis longer than two fifths goes without a label.
  const spread = (shown: readonly number[]): boolean =>
    [...shown, high].every((value, k) => Math.log(value / (shown[k - 1] ?? low)) < 0.4 * Math.log(high / low));
  const fits = ({ shown }: { shown: readonly number[] }): boolean => shown.length >= 3 && shown.length <= most;
  const ticks = candidates.find((each) => fits(each) && spread(each.shown)) ??
    candidates.find(fits) ?? { shown: apart(all, Math.log(high / low) / most), all };
  return { labels: new Map(ticks.shown.map((value) => [value, decimal(value)])), all: ticks.all };
}

/** Ticks of an axis that is not logarithmic: steps of 1, 2 or 5 times a power of ten. */
export function evenTicksOf([low, high]: Range, most: number): Ticks {
  const unit = 10 ** Math.floor(Math.log10((high - low) / most));
  const step = unit * ([1, 2, 5].find((times) => (high - low) / (times * unit) <= most) ?? 10);
  const multiples = (of: number): number[] =>
    Array.from({ length: Math.floor((high - low) / of) + 2 }, (_, k) => exact((Math.ceil(low / of - 1e-9) + k) * of)).filter(
      (value) => value <= high * (1 + 1e-9),
    );
  return { labels: new Map(multiples(step).map((value) => [value, value === 0 ? "0" : decimal(value)])), all: multiples(step / 5) };
}

/**
 * What may be chosen about an axis.
 *
 * @inline
 */
export interface AxisOptions {
  /** Smallest and largest value; made from what is drawn where it is not given. */
  readonly range?: readonly [low: number, high: number] | undefined;
  /** Logarithmic where it is not given. */
  readonly scale?: "log" | "linear" | undefined;
  /** Symbol with unit where it is not given. */
  readonly title?: string | undefined;
}

/** The axes that are asked for. */
export interface AxesOptions {
  readonly mass?: AxisOptions | undefined;
  readonly coupling?: AxisOptions | undefined;
}

const scalesOf = ({ mass, coupling }: AxesOptions = {}): Scales => ({
  mass: mass?.scale ?? "log",
  coupling: coupling?.scale ?? "log",
});

/** The range of a linear axis where none is asked for: couplings from 0 on, masses with a little room. */
function linearRange(name: "mass" | "coupling", [low, high]: Range, values: readonly number[]): Range {
  const [least, most] = values.length === 0 ? [low, high] : rangeOf(values);
  if (name === "coupling") return [0, most * 1.3];
  const room = least === most ? most / 2 : (most - least) * 0.02;
  return [Math.max(0, least - room), most + room];
}

/** Ranges and ticks of both axes; without any bound there are no couplings to show. */
export function axesOf(
  layers: readonly Layer[],
  bands: readonly Band[],
  moments: readonly Moment[],
  overlays: readonly (readonly Bound[])[],
  { width, sizes, mostLabels }: Pick<Preset, "width" | "sizes" | "mostLabels">,
  asked: AxesOptions = {},
) {
  const between = [
    ...bands.flatMap(({ slices }) => slices),
    ...layers.flatMap(({ stated, theory }) => [...stated, ...(theory?.possible ?? [])]),
  ];
  const own = layers.map(({ observed, expected }) => [...observed, ...expected].flat());
  const bounds = [...own, ...curvesOf(between)].flat();
  const slices = [...layers.flatMap(({ excluded }) => excluded), ...between].flat();
  const couplingsOf = (some: readonly Bound[]): number[] => some.map(({ coupling }) => coupling);
  const [ordinary, doubtful] = [bounds.filter((bound) => !bound.doubtful), bounds.filter((bound) => bound.doubtful)];
  // Beside ordinary bounds, a curve that has none begins in the frame.
  const beginnings = own.filter((some) => ordinary.length > 0 && some.length > 0 && some.every((bound) => bound.doubtful));
  const lowest = beginnings.map((some) => rangeOf(couplingsOf(some))[0]);
  const ends = bounds.length > 0 ? [...couplingsOf(ordinary), ...lowest] : slices.flatMap(({ from, to }) => [from, to]);
  const masses = massRange(layers.map(({ result }) => result));
  const near = moments.flatMap(({ parts }) => parts.flat()).filter(({ mass }) => mass >= masses[0] && mass <= masses[1]);
  // A curve that was asked for is in the frame, wherever it is.
  const curves = ends.length > 0 ? couplingsOf(overlays.flat()) : [];
  const open = couplingsOf(layers.flatMap((layer) => layer.open.flat()));
  const usual = couplingRange([...ends, ...curves], couplingsOf(doubtful), [...near.flatMap(({ from, to }) => [from, to]), ...open]);
  const empty = slices.length === 0;
  const scales = scalesOf(asked);
  const everyMass = layers.flatMap(({ result }) => sortedPoints(result).map(({ mass }) => mass));
  const ranges = {
    masses: asked.mass?.range ?? (scales.mass === "log" ? masses : linearRange("mass", masses, everyMass)),
    couplings: asked.coupling?.range ?? (scales.coupling === "log" ? usual : linearRange("coupling", usual, couplingsOf(ordinary))),
  };
  const ticks = (scale: Scale, range: Range, number: number): Ticks =>
    scale === "log" ? ticksOf(range, number) : evenTicksOf(range, number);
  return {
    empty,
    scales,
    ...ranges,
    massTicks: ticks(scales.mass, ranges.masses, mostMassLabels(width, sizes)),
    couplingTicks: empty && asked.coupling?.range === undefined ? NO_TICKS : ticks(scales.coupling, ranges.couplings, mostLabels),
  };
}
