/** Curves of numbers against a mass in one panel or in several above one another: decays, production, and limits as they were published. */
import * as Plot from "@observablehq/plot";
import type { Veto } from "../../limits/limit.ts";
import { addElement, createDocument, roundGeometry } from "../document.ts";
import {
  column,
  LINE_HEIGHT,
  plainProse,
  plainText,
  proseRuns,
  type Run,
  type TextLine,
  widthOf,
  wrapped,
  writeLine,
} from "../math-text.ts";
import { evenTicksOf, mostMassLabels, ticksOf, type Ticks } from "./axes.ts";
import { curved, drawEntry, filled, ticked } from "./draw.ts";
import type { Bound, Slice } from "./excluded.ts";
import { type Entry, flow, type PlacedEntry } from "./legend.ts";
import { vetoLabels } from "./layout.ts";
import { type Range, rangeOf, shareAt } from "./range.ts";
import { AXIS_HEIGHT, COLOURS, DASHES, FONT, INK, MARGIN, SIZE, TICK, WEIGHT } from "./style.ts";

/** A point of a curve: mass [GeV] and value. */
export type Place = readonly [mass: number, value: number];

/** A curve with its name; the colour and dash of its place in the list unless it has its own. */
export interface Curve {
  readonly label: readonly Run[];
  /** Stretches; nothing is drawn between them. */
  readonly parts: readonly (readonly Place[])[];
  readonly colour?: string;
  readonly dash?: string;
  /** Whether its points are marked, too. */
  readonly dots?: boolean;
}

/** A filled stretch between two values, with its name. */
export interface Filling {
  readonly label: readonly Run[];
  readonly parts: readonly (readonly { readonly mass: number; readonly from: number; readonly to: number }[])[];
  readonly colour: string;
}

/** Values on one logarithmic axis. */
export interface Panel {
  readonly title: readonly Run[];
  readonly range: Range;
  /** Height of the frame [px]. */
  readonly height: number;
  readonly curves: readonly Curve[];
  readonly fillings?: readonly Filling[];
  /** No legend for a curve that the axis names. */
  readonly legend: boolean;
}

/** A figure of panels that share the axis of masses. */
export interface Chart {
  readonly title: string;
  /** What it is made with, below the title. */
  readonly lines: readonly (readonly Run[])[];
  /** What has to be said wherever it is shown. */
  readonly caveats?: readonly string[];
  readonly masses: { readonly title: readonly Run[]; readonly range: Range; readonly scale: "log" | "linear" };
  readonly panels: readonly Panel[];
  readonly vetoes?: readonly Veto[];
  readonly notes?: readonly string[];
}

const WIDTH = 760;
const BETWEEN = 14;
/** Room for half a tick label above a frame [px]. */
const ABOVE = 12;

const colourOf = ({ colour }: Curve, index: number): string => colour ?? COLOURS[index % COLOURS.length] ?? INK.text;
const dashOf = ({ dash }: Curve, index: number): string => dash ?? DASHES[index % DASHES.length] ?? "none";

const legendOf = ({ curves, fillings = [], legend }: Panel): Entry[] =>
  legend
    ? [
        ...curves.map((curve, index): Entry => {
          return { label: curve.label, line: { colour: colourOf(curve, index), dash: dashOf(curve, index), width: WEIGHT.observed } };
        }),
        ...fillings.map(({ label, colour }): Entry => ({ label, fills: [colour] })),
      ]
    : [];

/** The marks of a curve: its line, and dots where they are asked for or where a point stands alone. */
function marksOf(curve: Curve, index: number, range: Range): Plot.Markish[] {
  const colour = colourOf(curve, index);
  const parts = curve.parts.map((part) => part.map(([mass, coupling]): Bound => ({ mass, coupling, doubtful: false })));
  const line = curved(parts, range, colour, WEIGHT.observed, dashOf(curve, index));
  if (curve.dots !== true) return line;
  return [...line, Plot.dot(parts.flat(), { x: "mass", y: "coupling", r: 2.6, fill: colour, stroke: "white", strokeWidth: 0.6 })];
}

const fillOf = ({ parts, colour }: Filling, range: Range): Plot.Markish[] =>
  filled(
    parts.map((part) => part.map((slice): Slice => ({ ...slice, fromReason: "limit", toReason: "limit", doubtful: false }))),
    range,
    colour,
  );

/** Ticks without their labels, for a panel that stands on another. */
const bare = ({ all, labels }: Ticks): Ticks => ({ all, labels: new Map([...labels.keys()].map((value) => [value, ""])) });

/**
 * Draws a chart.
 *
 * @param chart - titles, axes and curves
 * @returns SVG text, the same on every machine
 */
export function drawChart(chart: Chart): string {
  const document = createDocument();
  const { masses, panels, vetoes = [] } = chart;
  const most = mostMassLabels(WIDTH, SIZE);
  const massTicks = masses.scale === "log" ? ticksOf(masses.range, most) : evenTicksOf(masses.range, most);
  const valueTicks = panels.map(({ range, height }) => ticksOf(range, Math.max(3, Math.floor(height / 34))));
  const tickWidth = Math.max(
    0,
    ...valueTicks.flatMap(({ labels }) => Array.from(labels.values(), (text) => widthOf(proseRuns(text), SIZE.tick))),
  );
  const left = Math.round(MARGIN + SIZE.axis * LINE_HEIGHT + TICK.padding + tickWidth);
  const right = WIDTH - 2 * MARGIN;
  const across = right - left;

  const written = (runs: readonly Run[], size: number, colour: string) => ({ runs, size, colour });
  const header = column(
    [
      written(proseRuns(chart.title), SIZE.title, INK.text),
      ...chart.lines.filter((line) => line.length > 0).map((line) => written(line, SIZE.small, INK.small)),
      ...(chart.caveats ?? []).map((caveat) => written(proseRuns(caveat), SIZE.small, INK.caveat)),
    ],
    left,
    across,
    MARGIN / 2,
  );
  const [low, high] = masses.range;
  const shown = vetoes
    .filter(({ from, to }) => to > low && from < high)
    .map((veto) => ({ ...veto, from: Math.max(veto.from, low), to: Math.min(veto.to, high) }));
  const reasons = vetoLabels(shown, (mass) => left + across * shareAt(masses.scale, low, high, mass), left, right);

  let bottom = header.bottom;
  const placed = panels.map((panel, index): { top: number; legend: readonly PlacedEntry[] } => {
    const legend = flow(legendOf(panel), left, across, bottom + 6);
    const top = Math.round(legend.bottom + BETWEEN + (index === 0 ? reasons.height : 0));
    bottom = top + panel.height;
    return { top, legend: legend.placed };
  });
  const notes = column(
    (chart.notes ?? []).map((note) => written(proseRuns(note), SIZE.note, INK.note)),
    left,
    across,
    bottom + AXIS_HEIGHT,
  );
  const height = Math.ceil(notes.bottom + MARGIN);

  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg") as unknown as Element;
  const root = {
    xmlns: "http://www.w3.org/2000/svg",
    role: "img",
    "font-family": FONT,
    width: WIDTH,
    height,
    viewBox: `0 0 ${WIDTH} ${height}`,
  };
  for (const [name, value] of Object.entries(root)) svg.setAttribute(name, String(value));
  addElement(svg, "title").textContent = plainProse(chart.title);
  addElement(svg, "desc").textContent = [
    ...panels.map(
      ({ title, curves }) =>
        `${plainText(title)} against ${plainText(masses.title)}: ${curves.map(({ label }) => plainText(label)).join(", ")}`,
    ),
    ...(chart.caveats ?? []),
  ].join("; ");
  addElement(svg, "rect", { width: WIDTH, height, fill: "white" });

  panels.forEach((panel, index) => {
    const { top = 0, legend = [] } = placed[index] ?? {};
    const last = index === panels.length - 1;
    const below = last ? AXIS_HEIGHT : ABOVE;
    const drawn = Plot.plot({
      document,
      width: WIDTH,
      height: panel.height + ABOVE + below,
      marginTop: ABOVE,
      marginBottom: below,
      marginLeft: left,
      marginRight: WIDTH - right,
      x: { type: masses.scale, domain: [...masses.range] },
      y: { type: "log", domain: [...panel.range] },
      marks: [
        ...(panel.fillings ?? []).flatMap((filling) => fillOf(filling, panel.range)),
        Plot.rectX(shown, { x1: "from", x2: "to", fill: INK.veto, fillOpacity: 0.5 }),
        ...panel.curves.flatMap((curve, k) => marksOf(curve, k, panel.range)),
        Plot.frame({ stroke: INK.text, strokeWidth: 1.2 }),
        ...ticked(last ? massTicks : bare(massTicks), valueTicks[index] ?? massTicks),
      ],
    });
    for (const sheet of drawn.querySelectorAll("style")) sheet.remove();
    drawn.removeAttribute("class");
    drawn.setAttribute("y", String(top - ABOVE));
    svg.appendChild(drawn);
    const entries = addElement(svg, "g", { class: "legend" });
    for (const entry of legend) drawEntry(entries, entry);
    const [title = []] = wrapped(panel.title, SIZE.axis, panel.height, 1);
    const middle = top + panel.height / 2;
    writeLine(svg, {
      runs: title,
      size: SIZE.axis,
      colour: INK.text,
      x: MARGIN + 0.8 * SIZE.axis,
      y: middle,
      anchor: "middle",
      upwards: true,
    });
  });
  const lines: TextLine[] = [
    ...header.lines,
    ...reasons.lines.map((line) => ({ ...line, y: (placed[0]?.top ?? 0) + line.y })),
    {
      runs: masses.title,
      size: SIZE.axis,
      colour: INK.text,
      x: (left + right) / 2,
      y: bottom + AXIS_HEIGHT - 0.5 * SIZE.axis,
      anchor: "middle",
    },
    ...notes.lines,
  ];
  for (const line of lines) writeLine(svg, line);
  roundGeometry(svg);
  return `${svg.outerHTML}\n`;
}

/** Share of the values at either end that an axis need not show: a threshold, or a pole at the end of the masses [1]. */
const TAIL = 0.03;

/** The bulk of some values: all but the smallest and the largest few. */
export function bulkOf(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  const cut = Math.floor(TAIL * sorted.length);
  return sorted.slice(cut, sorted.length - cut);
}

/** Whole decades around some positive values, down to a floor. */
export function decadesOf(values: readonly number[], floor = 0): Range {
  const positive = values.filter((value) => value > 0 && value < Infinity);
  if (positive.length === 0) return [0.1, 10];
  const [least, most] = rangeOf(positive);
  const from = Math.floor(Math.log10(Math.max(least, floor)) + 1e-9);
  const to = Math.max(Math.ceil(Math.log10(most * 1.05)), from + 1);
  return [10 ** from, 10 ** to];
}
