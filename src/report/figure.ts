/** Figures of results: the excluded couplings against the mass of the mediator, as SVG text that is the same on every machine. */
import * as Plot from "@observablehq/plot";
import type { Veto } from "../limits/limit.ts";
import { checkProcess, parseProcess, processTex } from "../physics/process.ts";
import type { Answer, Interval, Remark, Result, ResultPoint } from "../reinterpret/result.ts";
import { addElement, createDocument, roundGeometry } from "./document.ts";
import {
  column,
  joined,
  LINE_HEIGHT,
  mathRuns,
  plainMath,
  plainProse,
  powerOfTen,
  proseRuns,
  type Run,
  type TextLine,
  widthOf,
  wrapped,
  writeLine,
} from "./math-text.ts";
import { readable } from "./numbers.ts";

/** What may be chosen about a figure. */
export interface FigureOptions {
  /** Line above the figure; made from limits and models where it is not given. */
  readonly title?: string | undefined;
  /** Width [px], 760 where it is not given. */
  readonly width?: number | undefined;
  /** Height [px], 580 where it is not given; more where the texts need it. */
  readonly height?: number | undefined;
}

/** Okabe-Ito without yellow, which is lost on white; green comes last, because it is the colour of a band. */
const COLOURS = ["#0072B2", "#D55E00", "#CC79A7", "#E69F00", "#56B4E9", "#009E73"];
const DASHES = ["none", "11 4", "11 4 2 4", "6 3", "16 4 4 4"];
const EXPECTED_DASH = { alone: "7 4", several: "1.5 3" };
const WEIGHT = { observed: 2, expected: 1.6 };
const BANDS = [
  { label: "±2σ", colour: "#F0E442", strong: "expectedMinus2", weak: "expectedPlus2" },
  { label: "±1σ", colour: "#009E73", strong: "expectedMinus1", weak: "expectedPlus1" },
] as const;
const FONT = "DejaVu Sans, Verdana, sans-serif";
/** How strongly a fill takes the colour of its curve [1]. */
const TINT = 0.15;
const INK = { text: "#000000", excluded: "#D5ECF9", small: "#333333", caveat: "#A63C00", note: "#555555", veto: "#BBBBBB" };
const CAVEATS: Readonly<Record<string, string>> = {
  illustrative: "illustrative — not the published curve",
  synthetic: "synthetic — made up, no measurement",
  thinned: "thinned — a selection of the published masses",
};

/** Sizes [px]. */
const SIZE = { title: 16, small: 13, axis: 17, tick: 14, veto: 12, note: 12 };
const MARGIN = 14;
const TICK = { long: 8, short: 4, padding: 6 };
/** Tick labels and title of the mass axis. */
const AXIS_HEIGHT = TICK.padding + (SIZE.tick + SIZE.axis) * LINE_HEIGHT + 2;
const SWATCH = { width: 32, height: 12, gap: 7, between: 22 };
const WIDTH = { usual: 760, smallest: 420, largest: 10_000 };
const HEIGHT = { usual: 580, smallest: 0, largest: 10_000, frame: 240 };

// ---- What is excluded, joined over neighbouring masses ----

/** Excluded couplings at one mass, as a part of a stretch. */
interface Slice extends Interval {
  readonly mass: number;
}
/** A point of a curve. */
interface Bound {
  readonly mass: number;
  readonly coupling: number;
}

const mainAnswer = ({ curves }: ResultPoint): Answer | undefined => curves.observed ?? curves.expected;
const sortedPoints = ({ points }: Result): ResultPoint[] => points.filter(({ mass }) => mass > 0).sort((a, b) => a.mass - b.mass);
const overlap = (a: Interval, b: Interval): number => Math.log(Math.min(a.to, b.to) / Math.max(a.from, b.from));

/** Joins the intervals of neighbouring masses into stretches; nothing is joined across a veto or a mass without an interval. */
function stretchesOf(result: Result, intervalsAt: (point: ResultPoint) => readonly Interval[]): Slice[][] {
  const stretches: Slice[][] = [];
  let open: Slice[][] = [];
  let before = Number.NaN;
  for (const point of sortedPoints(result)) {
    const { mass } = point;
    const vetoed = result.vetoes.some(({ from, to }) => from < mass && mass < to);
    const intervals = vetoed ? [] : intervalsAt(point);
    const candidates = result.vetoes.some(({ from, to }) => from < mass && to > before) ? [] : [...open];
    const inOrder = candidates.length === intervals.length;
    open = intervals.map((interval) => {
      const slice = { ...interval, mass };
      const near = (stretch: Slice[]): number => overlap(stretch.at(-1) ?? slice, slice);
      const nearest = inOrder ? candidates[0] : candidates.filter((stretch) => near(stretch) > 0).sort((a, b) => near(b) - near(a))[0];
      const stretch = nearest ?? [];
      if (nearest === undefined) stretches.push(stretch);
      else candidates.splice(candidates.indexOf(nearest), 1);
      stretch.push(slice);
      return stretch;
    });
    before = mass;
  }
  return stretches;
}

/** The curves along the stretches: their ends where these are bounds, not ends of the range. */
function curvesOf(stretches: readonly Slice[][]): Bound[][] {
  const along = (stretch: Slice[], side: "from" | "to"): Bound[][] => {
    const parts: Bound[][] = [[]];
    for (const slice of stretch) {
      if (slice[`${side}Reason`] === "limit") parts.at(-1)?.push({ mass: slice.mass, coupling: slice[side] });
      else parts.push([]);
    }
    return parts.filter(({ length }) => length > 0);
  };
  return stretches.flatMap((stretch) => [...along(stretch, "from"), ...along(stretch, "to")]);
}

/** What the strong curve excludes but the weak one does not: the band between them, whatever the number of intervals. */
function between(strong: Answer | undefined, weak: Answer | undefined): Interval[] {
  if (strong === undefined || weak === undefined || weak.verdict === "no-answer") return [];
  const without = (parts: readonly Interval[], cut: Interval): Interval[] =>
    parts
      .flatMap((part): Interval[] => [
        { ...part, to: Math.min(part.to, cut.from), toReason: "limit" },
        { ...part, from: Math.max(part.from, cut.to), fromReason: "limit" },
      ])
      .filter(({ from, to }) => from < to);
  return weak.intervals.reduce(without, [...strong.intervals]);
}

/** A result as it is drawn. */
interface Layer {
  readonly result: Result;
  readonly colour: string;
  readonly fill: string;
  readonly dash: string;
  readonly excluded: readonly Slice[][];
  readonly observed: readonly Bound[][];
  readonly expected: readonly Bound[][];
}

/** A colour mixed with white, so that fills cover one another instead of adding up to grey. */
function tint(colour: string): string {
  const channels = [1, 3, 5].map((at) => 255 - TINT * (255 - Number.parseInt(colour.slice(at, at + 2), 16)));
  return `#${channels.map((channel) => Math.round(channel).toString(16).padStart(2, "0")).join("")}`;
}

/** Results in their colours; what is drawn with bands, or alone, is black. */
function layersOf(results: readonly Result[], bands: readonly Band[]): Layer[] {
  return results.map((result, index): Layer => {
    const curve = (name: "observed" | "expected") => curvesOf(stretchesOf(result, ({ curves }) => curves[name]?.intervals ?? []));
    const black = results.length === 1 || bands.some((band) => band.result === result);
    const colour = black ? INK.text : (COLOURS[index % COLOURS.length] ?? INK.text);
    return {
      result,
      colour,
      fill: black ? INK.excluded : tint(colour),
      dash: DASHES[index % DASHES.length] ?? "none",
      excluded: stretchesOf(result, (point) => mainAnswer(point)?.intervals ?? []),
      observed: curve("observed"),
      expected: curve("expected"),
    };
  });
}

/** Weaker bounds last: their fills lie within those of the stronger. */
function weakestLast(layers: readonly Layer[]): Layer[] {
  const lowest = ({ excluded }: Layer): number => Math.min(rangeOf(excluded.flat().map(({ from }) => from))[0], Number.MAX_VALUE);
  return [...layers].sort((a, b) => lowest(a) - lowest(b));
}

/** A band of the expected limit. */
interface Band {
  readonly result: Result;
  readonly label: string;
  readonly colour: string;
  readonly slices: readonly Slice[][];
}

/** The bands, when exactly one result has any: those of several would hide one another. */
function bandsOf(results: readonly Result[]): Band[] {
  const byResult = results.map((result) =>
    BANDS.map(({ label, colour, strong, weak }): Band => {
      return { result, label, colour, slices: stretchesOf(result, ({ curves }) => between(curves[strong], curves[weak])) };
    }).filter(({ slices }) => slices.length > 0),
  );
  const [first, ...more] = byResult.filter(({ length }) => length > 0);
  return first !== undefined && more.length === 0 ? first : [];
}

// ---- Frame and ticks ----

type Range = readonly [low: number, high: number];

const rangeOf = (values: readonly number[]): Range =>
  values.reduce<Range>(([low, high], value) => [Math.min(low, value), Math.max(high, value)], [Infinity, -Infinity]);

/** Masses of all points, with a little room at both sides. */
function massRange(results: readonly Result[]): Range {
  const masses = results.flatMap(sortedPoints).map(({ mass }) => mass);
  if (masses.length === 0) return [0.1, 10];
  const [low, high] = rangeOf(masses);
  const room = low === high ? 2.5 : (high / low) ** 0.02;
  return [low / room, high * room];
}

/** Whole decades, from below the lowest bound to about one decade above the highest. */
function couplingRange(values: readonly number[]): Range {
  const positive = values.filter((value) => value > 0 && value < Infinity);
  if (positive.length === 0) return [1, 10];
  const [lowest, highest] = rangeOf(positive);
  const high = Math.round(Math.log10(highest) + 1);
  return [10 ** Math.min(Math.floor(Math.log10(lowest / 1.2)), high - 2), 10 ** high];
}

/** Ticks of a logarithmic axis: with a label, and all. */
interface Ticks {
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

/** Labels at decades where there are three of them, else at 1-2-5, else at all multiples of decades, else at even steps. */
function ticksOf([low, high]: Range, most: number): Ticks {
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
  ];
  // No stretch of the axis longer than two fifths goes without a label.
  const spread = (shown: readonly number[]): boolean =>
    [...shown, high].every((value, k) => Math.log(value / (shown[k - 1] ?? low)) < 0.4 * Math.log(high / low));
  const ticks = candidates.find(({ shown }) => shown.length >= 3 && shown.length <= most && spread(shown)) ?? { shown: all, all };
  return { labels: new Map(ticks.shown.map((value) => [value, decimal(value)])), all: ticks.all };
}

// ---- Words ----

const unique = (texts: readonly string[]): string[] => [...new Set(texts)];
const only = (texts: readonly string[]): string | undefined => (unique(texts).length === 1 ? texts[0] : undefined);

/** Symbol of the mass, where all results agree on it. */
const massSymbol = (results: readonly Result[]): string => only(results.map(({ massTex }) => massTex)) ?? "m(X)";

/** Symbols of the couplings with their units. */
function couplingsRuns(results: readonly Result[]): Run[] {
  const pairs = unique(results.map(({ couplingTex, unit }) => JSON.stringify([couplingTex, unit]))).map(
    (pair) => JSON.parse(pair) as string[],
  );
  const written = pairs.map(([tex = "", unit = ""]) => joined([mathRuns(tex), ...(unit === "1" ? [] : [proseRuns(`[${unit}]`)])], " "));
  return joined(written, ", ");
}

function processRuns(text: string, mediator: string): Run[] {
  if (checkProcess(text, "").length > 0) return proseRuns(text.replace("->", "→"));
  return mathRuns(processTex(parseProcess(text), { X: mediator }));
}

const levelOf = ({ confidenceLevel }: Result): string =>
  typeof confidenceLevel === "number" ? `${readable(100 * confidenceLevel)}\u2009%\u2009CL` : "confidence level unstated";

/** Signature and confidence level. */
function signatureRuns(results: readonly Result[]): Run[] {
  const mediator = /^m\((.+)\)$/.exec(massSymbol(results))?.[1] ?? "X";
  const written = results.map(({ signature: { process, decays } }) => {
    const alternatives = decays.map((decay) => processRuns(decay, mediator));
    return joined([processRuns(process, mediator), joined(alternatives, " or ")], ", ");
  });
  const texts = written.map((runs) => JSON.stringify(runs));
  const different = written.filter((_, index) => texts.indexOf(texts[index] ?? "") === index);
  return joined([joined(different, "; "), proseRuns(unique(results.map(levelOf)).join(" and "))], " · ");
}

/** Which limits are read in which models. */
function titleParts(results: readonly Result[]): string[] {
  if (results.length === 0) return ["No results"];
  const limit = only(results.map(({ limitTitle }) => limitTitle)) ?? `${unique(results.map((result) => result.limit)).length} limits`;
  const model = only(results.map(({ modelTitle }) => modelTitle)) ?? `${unique(results.map((result) => result.model)).length} models`;
  return [limit, model];
}

const titleOf = (results: readonly Result[]): string => titleParts(results).join(" — ");

/** What has to be said wherever these limits are shown, and of which of them where not of all. */
function caveatsOf(results: readonly Result[]): string[] {
  return Object.entries(CAVEATS).flatMap(([code, sentence]) => {
    const about = results.filter(({ warnings }) => warnings.some((warning) => warning.code === code));
    if (about.length === 0) return [];
    return [about.length === results.length ? sentence : `${sentence}: ${unique(about.map(({ limit }) => limit)).join(", ")}`];
  });
}

/** What tells one result from the others. */
function nameOf(result: Result, results: readonly Result[]): Run[] {
  const differs = (read: (of: Result) => unknown): boolean => results.some((other) => read(other) !== read(result));
  const twins = results.filter(({ limit, model }) => limit === result.limit && model === result.model);
  const settingsOf = ({ provenance }: Result): string =>
    Object.entries(provenance.settings)
      .map(([name, value]) => `${name} = ${value}`)
      .join(", ");
  const words = [
    ...(differs(({ limit }) => limit) ? [result.limitTitle] : []),
    ...(differs(({ model }) => model) ? [result.modelTitle] : []),
    ...(twins.some((twin) => settingsOf(twin) !== settingsOf(result)) ? [settingsOf(result) || "default settings"] : []),
    ...(differs(levelOf) ? [levelOf(result)] : []),
  ];
  const symbol = differs(({ couplingTex }) => couplingTex) ? [mathRuns(result.couplingTex)] : [];
  return joined([...symbol, proseRuns(words.join(", ") || result.limitTitle)], ": ");
}

/** Why there is no bound at some masses, a sentence a reason; vetoes need none where they are drawn. */
function gapsOf(results: readonly Result[], vetoesToo: boolean): string[] {
  return results.flatMap((result) => {
    const reasons = sortedPoints(result).flatMap((point): (Remark & { mass: number })[] => {
      const reason = mainAnswer(point)?.reason;
      return reason && (vetoesToo || reason.code !== "veto") ? [{ ...reason, mass: point.mass }] : [];
    });
    return unique(reasons.map(({ code }) => code)).map((code) => {
      const same = reasons.filter((reason) => reason.code === code);
      const [from, to] = rangeOf(same.map(({ mass }) => mass));
      const masses = `${same.length} of ${result.points.length} masses, ${readable(from)} to ${readable(to)} GeV`;
      const whose = results.length === 1 ? "" : ` from ${result.limit} for ${result.model}`;
      return `no bound${whose} at ${same.length === 1 ? `${readable(from)} GeV` : masses}: ${same[0]?.message ?? code}`;
    });
  });
}

/** The figure in a sentence, for those who cannot see it. */
function descriptionOf(results: readonly Result[]): string {
  const couplings = unique(results.map(({ couplingTex }) => plainMath(couplingTex))).join(", ");
  const sentence = `Couplings ${couplings} excluded as a function of ${plainMath(massSymbol(results))}`;
  return results.length === 0 ? "No results" : [sentence, ...caveatsOf(results)].join("; ");
}

// ---- Layout ----

const clamped = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);
const chosen = (value: number | undefined, { usual, smallest, largest }: typeof WIDTH): number =>
  value === undefined || Number.isNaN(value) ? usual : clamped(value, smallest, largest);

/** An entry of the legend, with its lines of text and the upper left corner of its box. */
interface Entry {
  readonly label: readonly Run[];
  readonly fill?: string;
  readonly line?: { readonly colour: string; readonly dash: string; readonly width: number };
}
interface PlacedEntry extends Entry {
  readonly lines: readonly Run[][];
  readonly x: number;
  readonly y: number;
}

function legendOf(layers: readonly Layer[], bands: readonly Band[]): Entry[] {
  const results = layers.map(({ result }) => result);
  const has = (read: (layer: Layer) => readonly unknown[]): boolean => layers.some((layer) => read(layer).length > 0);
  const [alone, observed] = [layers.length === 1, has((layer) => layer.observed)];
  const line = { colour: INK.text, dash: "none", width: WEIGHT.observed };
  const expected = { ...line, dash: alone ? EXPECTED_DASH.alone : EXPECTED_DASH.several, width: WEIGHT.expected };
  const named = layers.map(
    ({ result, colour, fill, dash }): Entry => ({ label: nameOf(result, results), fill, line: { ...line, colour, dash } }),
  );
  return [
    ...(alone ? [] : named),
    ...(alone && observed ? [{ label: proseRuns("observed"), line }] : []),
    ...(has((layer) => layer.expected) ? [{ label: proseRuns("expected"), line: expected }] : []),
    ...bands.map(({ label, colour }) => ({ label: proseRuns(label), fill: colour })).reverse(),
    ...(alone && has((layer) => layer.excluded)
      ? [{ label: proseRuns(observed ? "excluded" : "excluded, as expected"), fill: INK.excluded }]
      : []),
  ];
}

/** Sets the entries of the legend in rows, from a height on. */
function flow(entries: readonly Entry[], left: number, width: number, top: number): { placed: PlacedEntry[]; bottom: number } {
  const placed: PlacedEntry[] = [];
  let [x, y, height] = [left, top, 0];
  for (const entry of entries) {
    const lines = wrapped(entry.label, SIZE.small, width - SWATCH.width - SWATCH.gap, 2);
    const room = SWATCH.width + SWATCH.gap + Math.max(...lines.map((line) => widthOf(line, SIZE.small)));
    if (x > left && x + room > left + width) [x, y, height] = [left, y + height, 0];
    placed.push({ ...entry, lines, x, y });
    x += room + SWATCH.between;
    height = Math.max(height, lines.length * SIZE.small * LINE_HEIGHT);
  }
  return { placed, bottom: y + height };
}

/** The vetoes that reach into the frame, cut to it; those that overlap for the same reason are one. */
function vetoesIn(results: readonly Result[], [low, high]: Range): Veto[] {
  const merge = (merged: Veto[], veto: Veto): Veto[] => {
    const last = merged.findLast(({ to, reason }) => reason === veto.reason && to >= veto.from);
    return [...merged.filter((other) => other !== last), { ...veto, from: last?.from ?? veto.from, to: Math.max(last?.to ?? 0, veto.to) }];
  };
  return results
    .flatMap(({ vetoes }) => vetoes)
    .filter(({ from, to }) => to > low && from < high)
    .map((veto) => ({ ...veto, from: Math.max(veto.from, low), to: Math.min(veto.to, high) }))
    .sort((a, b) => a.from - b.from)
    .reduce(merge, []);
}

/** The reasons of the vetoes over a frame that begins at height 0, in as many rows as keep them apart. */
function vetoLabels(
  vetoes: readonly Veto[],
  at: (mass: number) => number,
  left: number,
  right: number,
): { lines: TextLine[]; height: number } {
  const ends: number[] = [];
  const lines = vetoes.map(({ from, to, reason }): TextLine => {
    const [runs = []] = wrapped(proseRuns(reason), SIZE.note, right - left, 1);
    const half = widthOf(runs, SIZE.note) / 2;
    const x = clamped((at(from) + at(to)) / 2, left + half, right - half);
    const row = [...ends, -Infinity].findIndex((end) => end < x - half);
    ends[row] = x + half + SIZE.note;
    return { runs, size: SIZE.note, colour: INK.note, x, y: -5 - row * SIZE.note * LINE_HEIGHT, anchor: "middle" };
  });
  return { lines, height: ends.length * SIZE.note * LINE_HEIGHT };
}

/** The frame [px]. */
interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function axisTitlesOf(results: readonly Result[], { left, right, top, bottom }: Frame): TextLine[] {
  const mass = joined([mathRuns(massSymbol(results)), proseRuns("[GeV]")], " ");
  const [coupling = []] = wrapped(couplingsRuns(results), SIZE.axis, bottom - top, 1);
  const title = { size: SIZE.axis, colour: INK.text, anchor: "middle" as const };
  return [
    { ...title, runs: mass, x: (left + right) / 2, y: bottom + AXIS_HEIGHT - 0.5 * SIZE.axis },
    { ...title, runs: coupling, x: MARGIN + 0.8 * SIZE.axis, y: (top + bottom) / 2, upwards: true },
  ];
}

/** A remark in the middle of an empty frame. */
function messageIn({ left, right, top, bottom }: Frame, text: string): TextLine[] {
  const lines = wrapped(proseRuns(text), SIZE.small, 0.8 * (right - left), 8);
  return lines.map((runs, index): TextLine => {
    const y = (top + bottom) / 2 + (index - lines.length / 2) * SIZE.small * LINE_HEIGHT;
    return { runs, size: SIZE.small, colour: INK.text, x: (left + right) / 2, y, anchor: "middle" };
  });
}

/** Ranges and ticks of both axes; without any bound there are no couplings to show. */
function axesOf(layers: readonly Layer[], bands: readonly Band[], mostMasses: number) {
  const bandSlices = bands.flatMap(({ slices }) => slices);
  const bounds = [...layers.flatMap(({ observed, expected }) => [...observed, ...expected]), ...curvesOf(bandSlices)].flat();
  const slices = [...layers.flatMap(({ excluded }) => excluded), ...bandSlices].flat();
  const ends = bounds.length > 0 ? bounds.map(({ coupling }) => coupling) : slices.flatMap(({ from, to }) => [from, to]);
  const masses = massRange(layers.map(({ result }) => result));
  const couplings = couplingRange(ends);
  const empty = slices.length === 0;
  return { empty, masses, couplings, massTicks: ticksOf(masses, mostMasses), couplingTicks: empty ? NO_TICKS : ticksOf(couplings, 10) };
}

/** Where everything stands but the curves: axes, frame, vetoes, legend and texts [px]. */
function layoutOf(layers: readonly Layer[], bands: readonly Band[], options: FigureOptions) {
  const results = layers.map(({ result }) => result);
  const width = Math.round(chosen(options.width, WIDTH));
  const axes = axesOf(layers, bands, Math.floor(width / 75));
  const { masses, empty } = axes;
  const tickWidth = Math.max(0, ...Array.from(axes.couplingTicks.labels.values(), (label) => widthOf(proseRuns(label), SIZE.tick)));
  const left = Math.round(MARGIN + SIZE.axis * LINE_HEIGHT + TICK.padding + tickWidth);
  const right = width - 2 * MARGIN;
  const across = right - left;
  const at = (mass: number): number => left + (across * Math.log(mass / masses[0])) / Math.log(masses[1] / masses[0]);
  const written = (text: string, size: number, colour: string) => ({ runs: proseRuns(text), size, colour });

  const usual = widthOf(proseRuns(titleOf(results)), SIZE.title) <= across ? [titleOf(results)] : titleParts(results);
  const titles = options.title === undefined ? usual : options.title === "" ? [] : [options.title];
  const title = titles.map((text) => written(text, SIZE.title, INK.text));
  const signature = results.length === 0 ? [] : [{ runs: signatureRuns(results), size: SIZE.small, colour: INK.small }];
  const caveats = caveatsOf(results).map((caveat) => written(caveat, SIZE.small, INK.caveat));
  const header = column([...title, ...signature, ...caveats], left, across, MARGIN / 2);
  const legend = flow(legendOf(layers, bands), left, across, header.bottom + 6);
  const vetoes = vetoesIn(results, masses);
  const reasons = vetoLabels(vetoes, at, left, right);
  const top = Math.round(legend.bottom + 10 + reasons.height);

  const gaps = gapsOf(results, empty);
  const notes = empty ? [] : gaps.slice(0, 4).map((gap) => written(gap, SIZE.note, INK.note));
  const below = column(notes, left, across, AXIS_HEIGHT).bottom + MARGIN;
  const bottom = Math.round(Math.max(top + HEIGHT.frame, chosen(options.height, HEIGHT) - below));
  const frame = { left, right, top, bottom };
  return {
    ...axes,
    width,
    height: Math.ceil(bottom + below),
    frame,
    vetoes,
    legend: legend.placed,
    texts: {
      header: header.lines,
      vetoes: reasons.lines.map((line) => ({ ...line, y: top + line.y })),
      axes: axisTitlesOf(results, frame),
      message: empty ? messageIn(frame, gaps.join("; ") || "there is nothing to draw") : [],
      notes: column(notes, left, across, bottom + AXIS_HEIGHT).lines,
    },
  };
}

// ---- Drawing ----

/** Parts laid out flat with their number, as the marks want them. */
const flat = <Item>(parts: readonly (readonly Item[])[]) => parts.flatMap((part, z) => part.map((item) => ({ ...item, z })));

/** Filled stretches; one mass alone becomes a bar. */
function filled(slices: readonly Slice[][], [low, high]: Range, colour: string): Plot.Markish[] {
  const inFrame = slices.map((part) =>
    part.map(({ mass, from, to }) => ({ mass, from: clamped(from, low, high), to: clamped(to, low, high) })),
  );
  const ends = { x: "mass", y1: "from", y2: "to" };
  return [
    Plot.areaY(flat(inFrame.filter(({ length }) => length > 1)), { ...ends, z: "z", fill: colour }),
    Plot.ruleX(inFrame.filter(({ length }) => length === 1).flat(), { ...ends, stroke: colour, strokeWidth: 8 }),
  ];
}

/** Curves; one mass alone becomes a dot. */
function curved(
  curves: readonly Bound[][],
  stroke: string,
  strokeWidth: number,
  strokeDasharray: string,
  dotFill = stroke,
): Plot.Markish[] {
  const place = { x: "mass", y: "coupling" };
  return [
    Plot.line(flat(curves.filter(({ length }) => length > 1)), {
      ...place,
      z: "z",
      stroke,
      strokeWidth,
      strokeDasharray,
      strokeLinecap: "butt",
    }),
    Plot.dot(curves.filter(({ length }) => length === 1).flat(), { ...place, r: 4, fill: dotFill, stroke, strokeWidth }),
  ];
}

/** Ticks inside the frame on all sides, labels below and to the left. */
function ticked(x: Ticks, y: Ticks): Plot.Markish[] {
  const text = { fontSize: SIZE.tick, color: INK.text, label: null, tickPadding: TICK.long + TICK.padding };
  const long = { ...text, tickSize: -TICK.long };
  const bare = { ...text, fill: "none" };
  const [labelledX, labelledY] = [[...x.labels.keys()], [...y.labels.keys()]];
  return [
    Plot.axisX(labelledX, { ...long, text: (value: number) => x.labels.get(value) ?? "" }),
    Plot.axisY(labelledY, { ...long, text: (value: number) => y.labels.get(value) ?? "" }),
    Plot.axisX(labelledX, { ...bare, anchor: "top", tickSize: -TICK.long }),
    Plot.axisY(labelledY, { ...bare, anchor: "right", tickSize: -TICK.long }),
    ...(["bottom", "top"] as const).map((anchor) => Plot.axisX(x.all, { ...bare, anchor, tickSize: -TICK.short })),
    ...(["left", "right"] as const).map((anchor) => Plot.axisY(y.all, { ...bare, anchor, tickSize: -TICK.short })),
  ];
}

function drawEntry(parent: Element, { fill, line, lines, x, y }: PlacedEntry): void {
  const middle = y + 0.5 * SIZE.small * LINE_HEIGHT;
  if (fill !== undefined) {
    const box = { x, y: middle - SWATCH.height / 2, width: SWATCH.width, height: SWATCH.height };
    addElement(parent, "rect", { ...box, fill });
  }
  if (line !== undefined) {
    const stroke = { stroke: line.colour, "stroke-width": line.width, "stroke-dasharray": line.dash };
    addElement(parent, "line", { x1: x, x2: x + SWATCH.width, y1: middle, y2: middle, ...stroke });
  }
  lines.forEach((runs, index) => {
    const base = y + (index + 1) * SIZE.small * LINE_HEIGHT - 0.4 * SIZE.small;
    writeLine(parent, { runs, size: SIZE.small, colour: INK.text, x: x + SWATCH.width + SWATCH.gap, y: base, anchor: "start" });
  });
}

/**
 * Draws a figure into a document.
 *
 * @param document - from {@link createDocument}, or that of a browser
 * @param results - what to draw
 * @param options - title, width [px], height [px]
 * @returns the `<svg>` element
 *
 * @internal
 */
export function drawInto(document: Document, results: readonly Result[], options: FigureOptions = {}): Element {
  const bands = bandsOf(results);
  const layers = layersOf(results, bands);
  const layout = layoutOf(layers, bands, options);
  const expectedDash = results.length === 1 ? EXPECTED_DASH.alone : EXPECTED_DASH.several;
  const { width, height, frame, couplings } = layout;
  const svg = Plot.plot({
    document,
    width,
    height,
    marginTop: frame.top,
    marginBottom: height - frame.bottom,
    marginLeft: frame.left,
    marginRight: width - frame.right,
    x: { type: "log", domain: layout.masses },
    y: { type: "log", domain: couplings },
    marks: [
      ...weakestLast(layers).flatMap(({ excluded, fill }) => filled(excluded, couplings, fill)),
      Plot.rectX(layout.vetoes, { x1: "from", x2: "to", fill: INK.veto, fillOpacity: 0.5 }),
      ...bands.flatMap(({ slices, colour }) => filled(slices, couplings, colour)),
      ...layers.flatMap(({ expected, colour }) => curved(expected, colour, WEIGHT.expected, expectedDash, "white")),
      ...layers.flatMap(({ observed, colour, dash }) => curved(observed, colour, WEIGHT.observed, dash)),
      Plot.frame({ stroke: INK.text, strokeWidth: 1.2 }),
      ...ticked(layout.massTicks, layout.couplingTicks),
    ],
  });
  for (const sheet of svg.querySelectorAll("style")) sheet.remove();
  svg.removeAttribute("class");
  const root = { xmlns: "http://www.w3.org/2000/svg", role: "img", "font-family": FONT };
  for (const [name, value] of Object.entries(root)) svg.setAttribute(name, value);
  const background = addElement(svg, "rect", { width, height, fill: "white" });
  const description = addElement(svg, "desc");
  description.textContent = descriptionOf(results);
  const title = addElement(svg, "title");
  title.textContent = plainProse(options.title || titleOf(results));
  for (const first of [background, description, title]) svg.insertBefore(first, svg.firstChild);

  const legend = addElement(svg, "g", { class: "legend" });
  for (const entry of layout.legend) drawEntry(legend, entry);
  for (const [name, lines] of Object.entries(layout.texts)) {
    const group = addElement(svg, "g", { class: name });
    for (const line of lines) writeLine(group, line);
  }
  roundGeometry(svg);
  return svg;
}

/**
 * Draws the couplings that results exclude against the mass of the mediator, on logarithmic axes: observed and expected limits,
 * bands, vetoes, and what has to be known about them.
 *
 * @param results - from {@link reinterpret}, one for each limit and model
 * @param options - title, width [px], height [px]
 * @returns SVG text, the same on every machine
 */
export const drawFigure = (results: readonly Result[], options: FigureOptions = {}): string =>
  `${drawInto(createDocument(), results, options).outerHTML}\n`;
