/** Where everything in a figure stands: header, legend, frame, vetoes and notes. */
import type { Veto } from "../../limits/limit.ts";
import type { MomentCurve } from "../../reinterpret/magnetic-moment.ts";
import type { Result, TheoryMethod } from "../../reinterpret/result.ts";
import { column, joined, LINE_HEIGHT, mathRuns, proseRuns, type Run, type TextLine, widthOf, wrapped } from "../math-text.ts";
import { readable } from "../numbers.ts";
import { axesOf } from "./axes.ts";
import { clamped, type Range, rangeOf } from "./range.ts";
import { type Band, type Bound, type Layer, partsOf } from "./excluded.ts";
import { type Moment, momentsIn, ON_FRAME } from "./moments.ts";
import { AXIS_HEIGHT, DOUBTFUL_DASH, EXPECTED_DASH, INK, MARGIN, OPEN_DASH, OVERLAY, SIZE, SWATCH, TICK, tint, WEIGHT } from "./style.ts";
import { caveatsOf, choicesOf, couplingsRuns, gapsOf, massSymbol, nameOf, signatureRuns, titleOf, titleParts } from "./words.ts";

/**
 * What may be chosen about a figure.
 *
 * @inline
 */
export interface FigureOptions {
  /** Line above the figure; made from limits and models where it is not given. */
  readonly title?: string | undefined;
  /** Width [px], 760 where it is not given. */
  readonly width?: number | undefined;
  /** Height [px], 580 where it is not given; more where the texts need it. */
  readonly height?: number | undefined;
  /** Couplings that (g-2) of the muon favours or allows, from `magneticMomentCurve`; those of models in the figure are drawn. */
  readonly moments?: readonly MomentCurve[] | undefined;
}

/** What is drawn: results, their curves, the bands of the expected limit, the magnetic moments, and what is to be said below. */
export interface Drawing {
  readonly results: readonly Result[];
  readonly layers: readonly Layer[];
  readonly bands: readonly Band[];
  readonly moments: readonly Moment[];
  readonly overlays: readonly { readonly label: string; readonly curve: readonly Bound[] }[];
  readonly notes: readonly string[];
}

const WIDTH = { usual: 760, smallest: 420, largest: 10_000 };
const HEIGHT = { usual: 580, smallest: 0, largest: 10_000 };
/** Least height of the frame, where a height is given and where it is not [px]. */
const FRAME = { given: 240, free: 330 };

const chosen = (value: number | undefined, { usual, smallest, largest }: typeof WIDTH): number =>
  value === undefined || Number.isNaN(value) ? usual : clamped(value, smallest, largest);

/** An entry of the legend, with its lines of text and the upper left corner of its box. */
export interface Entry {
  readonly label: readonly Run[];
  readonly fill?: string;
  readonly hatch?: Pick<Layer, "colour" | "slope">;
  readonly moment?: Pick<Moment, "style" | "allowedBelow">;
  readonly line?: { readonly colour: string; readonly dash: string; readonly width: number };
}
export interface PlacedEntry extends Entry {
  readonly lines: readonly Run[][];
  readonly x: number;
  readonly y: number;
}

/** Where all curves stand on further axes of the limits; empty where they differ. */
function commonPlace(layers: readonly Layer[]): readonly Run[] {
  const [first, ...more] = layers.map(({ place }) => JSON.stringify(place));
  return more.every((place) => place === first) ? (layers[0]?.place ?? []) : [];
}

/** What tells one curve from the others: its result, its place in a plane, or both. */
function nameIn({ source, place }: Layer, results: readonly Result[], common: readonly Run[]): Run[] {
  const own = common.length === 0 ? place : [];
  return joined([...(results.length === 1 ? [] : [nameOf(source, results)]), ...(own.length === 0 ? [] : [own])], ", ");
}

/** What the fills of a theory band are called. */
const THEORY_WORDS: Readonly<Record<TheoryMethod, { readonly certain: string; readonly possible: string }>> = {
  envelope: { certain: " for all inputs of the theory", possible: "for some inputs" },
  quadrature: { certain: " inside of the theory band", possible: "theory band (quadrature)" },
};

function legendOf({ results, layers, bands, moments, overlays }: Drawing): Entry[] {
  const has = (read: (layer: Layer) => readonly unknown[]): boolean => layers.some((layer) => read(layer).length > 0);
  const [alone, observed] = [layers.length === 1, has((layer) => layer.observed)];
  const drawn = layers.find(({ theory }) => theory !== undefined);
  const inputs = drawn !== undefined;
  const words = THEORY_WORDS[drawn?.result.theory?.method ?? "envelope"];
  const line = { colour: INK.text, dash: "none", width: WEIGHT.observed };
  const expected = { ...line, dash: alone ? EXPECTED_DASH.alone : EXPECTED_DASH.several, width: WEIGHT.expected };
  const doubtful = { ...line, dash: DOUBTFUL_DASH, width: WEIGHT.doubtful };
  const common = commonPlace(layers);
  const named = layers.map((layer): Entry => {
    const { colour, fill, fillOpacity, dash } = layer;
    const swatch = fill === undefined ? {} : { fill: fillOpacity < 1 ? tint(fill) : fill };
    return { label: nameIn(layer, results, common), ...swatch, line: { ...line, colour, dash } };
  });
  return [
    ...(alone ? [] : named),
    ...(alone && has((layer) => partsOf(layer.observed, false))
      ? [{ label: proseRuns(`observed${inputs ? ", with the default inputs" : ""}`), line }]
      : []),
    ...(has((layer) => layer.open) ? [{ label: proseRuns("the data end"), line: { ...line, dash: OPEN_DASH, width: WEIGHT.open } }] : []),
    ...(has((layer) => partsOf(layer.observed, true)) ? [{ label: proseRuns("not perturbative, or not narrow"), line: doubtful }] : []),
    ...(has((layer) => layer.expected) ? [{ label: proseRuns("expected"), line: expected }] : []),
    ...bands.map(({ label, colour }) => ({ label: proseRuns(label), fill: colour })).reverse(),
    ...(alone && has((layer) => layer.theory?.certain ?? layer.excluded)
      ? [
          {
            label: proseRuns(`${observed ? "excluded" : "excluded, as expected"}${inputs ? words.certain : ""}`),
            fill: INK.excluded,
          },
        ]
      : []),
    ...(inputs ? [{ label: proseRuns(words.possible), fill: INK.theory }] : []),
    ...layers
      .filter(({ stated }) => stated.length > 0)
      .slice(0, 1)
      .map((hatch) => ({ label: proseRuns("range stated by the source"), hatch })),
    ...[...new Set(overlays.map(({ label }) => label))].map((label) => ({ label: proseRuns(label), line: OVERLAY })),
    ...moments.map(({ label, ...moment }) => ({ label, moment })),
  ];
}

/** Without fills the excluded side has to be said. */
function sideOf(layers: readonly Layer[]): string[] {
  const bare = layers.filter(({ fill }) => fill === undefined);
  const slices = bare.flatMap(({ excluded }) => excluded.flat());
  if (slices.length === 0) return [];
  const closed = slices.filter(({ toReason }) => toReason !== "edge-of-range").length;
  const above = "couplings above a curve are excluded";
  const between = "couplings between the lower and the upper curve of a colour are excluded";
  const both = `${above}; where a colour has a lower and an upper curve, those between them`;
  const unhatched = bare.filter(({ stated }) => stated.length === 0);
  const stated = unhatched.some(({ result }) => result.points.some(({ statedRange }) => statedRange !== null));
  return [
    closed === 0 ? above : closed === slices.length ? between : both,
    ...(stated ? ["the curves stand at the weakest end of the range that the source states"] : []),
  ];
}

/** Doubtful bounds that go on beyond the frame have to be said. */
function beyond(layers: readonly Layer[], [, high]: Range): string[] {
  const [, highest] = rangeOf(
    layers.flatMap(({ observed, expected }) => [...observed, ...expected].flat().map(({ coupling }) => coupling)),
  );
  return highest > high * (1 + ON_FRAME)
    ? [`bounds that are not perturbative, or not narrow, go on above the figure, up to ${readable(highest)}`]
    : [];
}

/** Sets the entries of the legend in rows, from a height on. */
export function flow(entries: readonly Entry[], left: number, width: number, top: number): { placed: PlacedEntry[]; bottom: number } {
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
export function vetoLabels(
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

/** Where everything stands but the curves: axes, frame, vetoes, legend and texts [px]. */
export function layoutOf(drawing: Drawing, options: FigureOptions) {
  const { results, layers, bands } = drawing;
  const width = Math.round(chosen(options.width, WIDTH));
  const axes = axesOf(
    layers,
    bands,
    drawing.moments,
    drawing.overlays.map(({ curve }) => curve),
    Math.floor(width / 75),
  );
  const { masses, couplings, empty } = axes;
  const framed = empty ? { moments: [], notes: [] } : momentsIn(drawing.moments, masses, couplings);
  const tickWidth = Math.max(0, ...Array.from(axes.couplingTicks.labels.values(), (label) => widthOf(proseRuns(label), SIZE.tick)));
  const left = Math.round(MARGIN + SIZE.axis * LINE_HEIGHT + TICK.padding + tickWidth);
  const right = width - 2 * MARGIN;
  const across = right - left;
  const at = (mass: number): number => left + (across * Math.log(mass / masses[0])) / Math.log(masses[1] / masses[0]);
  const written = (text: string, size: number, colour: string) => ({ runs: proseRuns(text), size, colour });

  const usual = widthOf(proseRuns(titleOf(results)), SIZE.title) <= across ? [titleOf(results)] : titleParts(results);
  const titles = options.title === undefined ? usual : options.title === "" ? [] : [options.title];
  const title = titles.map((text) => written(text, SIZE.title, INK.text));
  const places = commonPlace(layers);
  const headline = joined([signatureRuns(results), ...(places.length === 0 ? [] : [places])], " · ");
  const signature = results.length === 0 ? [] : [{ runs: headline, size: SIZE.small, colour: INK.small }];
  const caveats = caveatsOf(results).map((caveat) => written(caveat, SIZE.small, INK.caveat));
  const choices = choicesOf(results).map((choice) => written(choice, SIZE.note, INK.note));
  const header = column([...title, ...signature, ...choices, ...caveats], left, across, MARGIN / 2);
  const legend = flow(legendOf({ ...drawing, moments: framed.moments }), left, across, header.bottom + 6);
  const vetoes = vetoesIn(
    layers.map(({ result }) => result),
    masses,
  );
  const reasons = vetoLabels(vetoes, at, left, right);
  const top = Math.round(legend.bottom + 10 + reasons.height);

  const gaps = gapsOf(results, empty);
  const told = [
    ...sideOf(layers),
    ...(empty ? [] : beyond(layers, couplings)),
    ...drawing.notes,
    ...framed.notes,
    ...(empty ? [] : gaps.slice(0, 4)),
  ];
  const notes = told.map((note) => written(note, SIZE.note, INK.note));
  const below = column(notes, left, across, AXIS_HEIGHT).bottom + MARGIN;
  const bottom = Math.round(
    Math.max(top + (options.height === undefined ? FRAME.free : FRAME.given), chosen(options.height, HEIGHT) - below),
  );
  const frame = { left, right, top, bottom };
  return {
    ...axes,
    width,
    height: Math.ceil(bottom + below),
    frame,
    vetoes,
    moments: framed.moments,
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
