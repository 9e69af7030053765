/** Where everything in a figure stands: header, legend, frame, vetoes and notes. */
import type { Veto } from "../../limits/limit.ts";
import type { Result } from "../../reinterpret/result.ts";
import { column, joined, LINE_HEIGHT, mathRuns, proseRuns, type Run, type TextLine, widthOf, wrapped } from "../math-text.ts";
import { axesOf, clamped, type Range } from "./axes.ts";
import type { Band, Layer } from "./excluded.ts";
import { AXIS_HEIGHT, EXPECTED_DASH, INK, MARGIN, SIZE, SWATCH, TICK, WEIGHT } from "./style.ts";
import { caveatsOf, couplingsRuns, gapsOf, massSymbol, nameOf, signatureRuns, titleOf, titleParts } from "./words.ts";

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
}

const WIDTH = { usual: 760, smallest: 420, largest: 10_000 };
const HEIGHT = { usual: 580, smallest: 0, largest: 10_000, frame: 240 };

const chosen = (value: number | undefined, { usual, smallest, largest }: typeof WIDTH): number =>
  value === undefined || Number.isNaN(value) ? usual : clamped(value, smallest, largest);

/** An entry of the legend, with its lines of text and the upper left corner of its box. */
interface Entry {
  readonly label: readonly Run[];
  readonly fill?: string;
  readonly hatch?: Pick<Layer, "colour" | "slope">;
  readonly line?: { readonly colour: string; readonly dash: string; readonly width: number };
}
export interface PlacedEntry extends Entry {
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
    ...layers
      .filter(({ stated }) => stated.length > 0)
      .slice(0, 1)
      .map((hatch) => ({ label: proseRuns("range stated by the source"), hatch })),
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

/** Where everything stands but the curves: axes, frame, vetoes, legend and texts [px]. */
export function layoutOf(layers: readonly Layer[], bands: readonly Band[], options: FigureOptions) {
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
