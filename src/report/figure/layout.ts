/** Where everything in a figure stands: header, legend, frame, vetoes and notes. */
import type { Veto } from "../../limits/limit.ts";
import type { Result } from "../../reinterpret/result.ts";
import { column, joined, LINE_HEIGHT, mathRuns, proseRuns, type Run, type TextLine, widthOf, wrapped } from "../math-text.ts";
import { readable } from "../numbers.ts";
import type { axesOf, Ticks } from "./axes.ts";
import type { Layer } from "./excluded.ts";
import { commonPlace, type Drawing, flow, legendOf } from "./legend.ts";
import { momentsIn, ON_FRAME } from "./moments.ts";
import { namesAlong } from "./names.ts";
import { type FigureOptions, sizeOf } from "./options.ts";
import { clamped, type Frame, type Range, rangeOf, shareAt } from "./range.ts";
import { axisHeight, INK, type Preset, SIZE, type Sizes, TICK } from "./style.ts";
import { caveatsOf, choicesOf, couplingsRuns, gapsOf, massSymbol, signatureRuns, titleOf, titleParts } from "./words.ts";

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

const withUnit = (value: number, unit = "1"): string => `${readable(value)}${unit === "1" ? "" : ` ${unit}`}`;

/** Doubtful bounds that go on beyond the frame have to be said. */
function beyond(layers: readonly Layer[], [, high]: Range): string[] {
  const [, highest] = rangeOf(
    layers.flatMap(({ observed, expected }) => [...observed, ...expected].flat().map(({ coupling }) => coupling)),
  );
  return highest > high * (1 + ON_FRAME)
    ? [`bounds that are not perturbative, or not narrow, go on above the figure, up to ${withUnit(highest, layers[0]?.result.unit)}`]
    : [];
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
  { note: size }: Sizes = SIZE,
): { lines: TextLine[]; height: number } {
  const ends: number[] = [];
  const lines = vetoes.map(({ from, to, reason }): TextLine => {
    const [runs = []] = wrapped(proseRuns(reason), size, right - left, 1);
    const half = widthOf(runs, size) / 2;
    const x = clamped((at(from) + at(to)) / 2, left + half, right - half);
    const row = [...ends, -Infinity].findIndex((end) => end < x - half);
    ends[row] = x + half + size;
    return { runs, size, colour: INK.note, x, y: -5 - row * size * LINE_HEIGHT, anchor: "middle" };
  });
  return { lines, height: ends.length * size * LINE_HEIGHT };
}

function axisTitlesOf(
  results: readonly Result[],
  { left, right, top, bottom }: Frame,
  { sizes, margin }: Preset,
  asked: FigureOptions["axes"] = {},
): TextLine[] {
  const given = (words: string | undefined): Run[] | undefined => (words === undefined ? undefined : proseRuns(words));
  const { axis: size } = sizes;
  const masses = given(asked.mass?.title) ?? joined([mathRuns(massSymbol(results)), proseRuns("[GeV]")], " ");
  const [mass = []] = wrapped(masses, size, right - left, 1);
  const [coupling = []] = wrapped(given(asked.coupling?.title) ?? couplingsRuns(results), size, bottom - top, 1);
  const title = { size, colour: INK.text, anchor: "middle" as const };
  return [
    { ...title, runs: mass, x: (left + right) / 2, y: bottom + axisHeight(sizes) - 0.5 * size },
    { ...title, runs: coupling, x: margin + 0.8 * size, y: (top + bottom) / 2, upwards: true },
  ];
}

/** A remark in the middle of an empty frame. */
function messageIn({ left, right, top, bottom }: Frame, text: string, { small }: Sizes): TextLine[] {
  const lines = wrapped(proseRuns(text), small, 0.8 * (right - left), 8);
  return lines.map((runs, index): TextLine => {
    const y = (top + bottom) / 2 + (index - lines.length / 2) * small * LINE_HEIGHT;
    return { runs, size: small, colour: INK.text, x: (left + right) / 2, y, anchor: "middle" };
  });
}

/** A list of signatures that is longer is cut. */
const MOST_SIGNATURE_LINES = 3;
/** Of more reasons why there is no bound the description of the picture alone tells. */
const MOST_GAPS = 4;

type Legend = ReturnType<typeof flow>;

/** The legend, the frame below it and the names along curves: a name that finds its place in the frame leaves the legend. */
function named(
  drawing: Drawing,
  { labels }: FigureOptions,
  axes: Parameters<typeof namesAlong>[1],
  sizes: Sizes,
  legendWithout: (along: ReadonlySet<Layer | string>) => Legend,
  frameBelow: (legend: Legend) => Frame,
) {
  let legend = legendWithout(new Set());
  let frame = frameBelow(legend);
  let names = labels === "along" ? namesAlong(drawing, axes, frame, sizes) : [];
  // With a shorter legend the frame grows, and the same names look for their places once more.
  const along = new Set(names.map(({ of }) => of));
  if (along.size > 0) {
    const shorter = legendWithout(along);
    const grown = frameBelow(shorter);
    const again = namesAlong(drawing, axes, grown, sizes);
    const every = again.filter(({ of }) => along.has(of));
    const moved = shorter.bottom - legend.bottom;
    legend = shorter;
    if (every.length === along.size) [frame, names] = [grown, every];
    else {
      frame = { ...frame, top: frame.top + moved, bottom: frame.bottom + moved };
      names = names.map((name) => ({ ...name, line: { ...name.line, y: name.line.y + moved } }));
    }
  }
  return { legend, frame, names };
}

/** Where everything stands but the curves: axes, frame, vetoes, legend and texts [px]. */
export function layoutOf(drawing: Drawing, axes: ReturnType<typeof axesOf>, options: FigureOptions) {
  const { results, layers } = drawing;
  const preset = sizeOf(options);
  const { width, sizes, margin } = preset;
  const { masses, couplings, empty, scales } = axes;
  const framed = empty ? { moments: [], notes: [] } : momentsIn(drawing.moments, masses, couplings, scales);
  const widest = ({ labels }: Ticks): number =>
    Math.max(0, ...Array.from(labels.values(), (label) => widthOf(proseRuns(label), sizes.tick)));
  const left = Math.round(margin + sizes.axis * LINE_HEIGHT + TICK.padding + widest(axes.couplingTicks));
  // Half of the last label may stand beside the frame.
  const right = Math.floor(width - Math.max(2 * margin, margin + widest(axes.massTicks) / 2));
  const across = right - left;
  const at = (mass: number): number => left + across * shareAt(scales.mass, masses[0], masses[1], mass);
  const written = (text: string, size: number, colour: string) => ({ runs: proseRuns(text), size, colour });

  const usual = widthOf(proseRuns(titleOf(results)), sizes.title) <= across ? [titleOf(results)] : titleParts(results);
  const titles = options.title !== undefined ? [options.title] : preset.titled ? usual : [];
  const title = titles.filter((text) => text !== "").map((text) => written(text, sizes.title, INK.text));
  const headline = signatureRuns(results, commonPlace(layers));
  const signature = results.length === 0 ? [] : [{ runs: headline, size: sizes.small, colour: INK.small, most: MOST_SIGNATURE_LINES }];
  const caveats = caveatsOf(results, drawing.names).map((caveat) => written(caveat, sizes.small, INK.caveat));
  const choices = choicesOf(results).map((choice) => written(choice, sizes.note, INK.note));
  const header = column([...title, ...signature, ...choices, ...caveats], left, across, margin / 2);
  const vetoes =
    options.vetoes === false
      ? []
      : vetoesIn(
          layers.map(({ result }) => result),
          masses,
        );
  const reasons = vetoLabels(vetoes, at, left, right, sizes);

  const gaps = gapsOf(results, empty, drawing.names);
  const remarks = [...sideOf(layers), ...(empty ? [] : beyond(layers, couplings)), ...drawing.notes, ...framed.notes];
  const below = [...remarks, ...(empty ? [] : gaps.slice(0, MOST_GAPS))];
  const notes = options.notes === false ? [] : below.map((note) => written(note, sizes.note, INK.note));
  const heightBelow = column(notes, left, across, axisHeight(sizes)).bottom + margin;
  /** The frame below a legend. */
  const frameBelow = (legend: { readonly bottom: number }): Frame => {
    const top = Math.round(legend.bottom + 10 + reasons.height);
    const least = top + (options.height === undefined ? preset.frame.free : preset.frame.given);
    return { left, right, top, bottom: Math.round(Math.max(least, preset.height - heightBelow)) };
  };
  const legendWithout = (along: ReadonlySet<Layer | string>) =>
    flow(legendOf({ ...drawing, moments: framed.moments }, along), left, across, header.bottom + 6, sizes);
  const { legend, frame, names } = named(drawing, options, axes, sizes, legendWithout, frameBelow);
  return {
    ...axes,
    width,
    height: Math.ceil(frame.bottom + heightBelow),
    paper: preset.paper,
    sizes,
    frame,
    vetoes,
    moments: framed.moments,
    legend: legend.placed,
    told: [...remarks, ...gaps],
    texts: {
      header: header.lines,
      vetoes: reasons.lines.map((line) => ({ ...line, y: frame.top + line.y })),
      axes: axisTitlesOf(results, frame, preset, options.axes),
      message: empty ? messageIn(frame, gaps.join("; ") || "there is nothing to draw", sizes) : [],
      names: names.map(({ line }) => line),
      notes: column(notes, left, across, frame.bottom + axisHeight(sizes)).lines,
    },
  };
}
