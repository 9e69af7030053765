/** The marks of a figure, and the entries of its legend. */
import * as Plot from "@observablehq/plot";
import { addElement } from "../document.ts";
import { LINE_HEIGHT, writeLine } from "../math-text.ts";
import { type Ticks } from "./axes.ts";
import { clamped, LOGARITHMIC, type Range, rangeOf, type Scales } from "./range.ts";
import type { Bound, Layer, Slice } from "./excluded.ts";
import { addHatch, type Point } from "./hatch.ts";
import type { PlacedEntry } from "./legend.ts";
import { addMoment, ON_FRAME, runsOf, withCrossings } from "./moments.ts";
import { BAR, INK, SIZE, type Sizes, SWATCH, TICK } from "./style.ts";

/** Weaker bounds last: their fills lie within those of the stronger. */
export function weakestLast(layers: readonly Layer[]): Layer[] {
  const lowest = ({ excluded }: Layer): number => Math.min(rangeOf(excluded.flat().map(({ from }) => from))[0], Number.MAX_VALUE);
  return [...layers].sort((a, b) => lowest(a) - lowest(b));
}

/** Parts laid out flat with their number, as the marks want them. */
const flat = <Item>(parts: readonly (readonly Item[])[]) => parts.flatMap((part, z) => part.map((item) => ({ ...item, z })));

/** Slices cut to the frame. */
const cut = (slices: readonly Slice[], [low, high]: Range) =>
  slices.map(({ mass, from, to }) => ({ mass, from: clamped(from, low, high), to: clamped(to, low, high) }));

/** Filled stretches; one mass alone becomes a bar. */
export function filled(slices: readonly Slice[][], range: Range, colour: string, fillOpacity = 1): Plot.Markish[] {
  const inFrame = slices.map((part) => cut(part, range));
  const ends = { x: "mass", y1: "from", y2: "to" };
  return [
    Plot.areaY(flat(inFrame.filter(({ length }) => length > 1)), { ...ends, z: "z", fill: colour, fillOpacity }),
    Plot.ruleX(inFrame.filter(({ length }) => length === 1).flat(), {
      ...ends,
      stroke: colour,
      strokeOpacity: fillOpacity,
      strokeWidth: BAR,
    }),
  ];
}

/** The hatched range of an illustrative limit; one mass alone becomes a bar. */
export function hatched({ stated, ...style }: Layer, range: Range): Plot.Markish {
  if (stated.length === 0) return null;
  return (_index, { x = Number, y = Number }, _values, _dimensions, { ownerSVGElement }) => {
    const polygons = stated.map((slices): Point[] => {
      const shifts = slices.length === 1 ? [-BAR / 2, BAR / 2] : [0];
      const ends = cut(slices, range).flatMap((slice) => shifts.map((shift) => ({ ...slice, at: Number(x(slice.mass)) + shift })));
      const upper = ends.map(({ at, to }): Point => [at, Number(y(to))]);
      const lower = ends.map(({ at, from }): Point => [at, Number(y(from))]);
      return [...upper, ...lower.reverse()];
    });
    return addHatch(ownerSVGElement, polygons, style) as SVGElement;
  };
}

/** A curve cut to the frame, where it may fall apart. */
export function inFrame(curve: readonly Bound[], range: Range, scales: Scales): { readonly mass: number; readonly coupling: number }[][] {
  const [low, high] = [range[0] * (1 - ON_FRAME), range[1] * (1 + ON_FRAME)];
  const stretches = curve.map(({ mass, coupling }) => ({ mass, from: coupling, to: coupling }));
  const inside = runsOf(withCrossings(stretches, range, scales), ({ mass, from }) =>
    from >= low && from <= high ? { mass, coupling: from } : undefined,
  );
  return inside.filter(({ length }) => length > 1 || curve.length === 1);
}

/** Curves; one mass alone becomes a dot. */
export function curved(
  whole: readonly Bound[][],
  range: Range,
  stroke: string,
  strokeWidth: number,
  strokeDasharray: string,
  dotFill = stroke,
  scales = LOGARITHMIC,
): Plot.Markish[] {
  const curves = whole.flatMap((curve) => inFrame(curve, range, scales));
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
export function ticked(x: Ticks, y: Ticks, sizes: Sizes = SIZE): Plot.Markish[] {
  const text = { fontSize: sizes.tick, color: INK.text, label: null, tickPadding: TICK.long + TICK.padding };
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

export function drawEntry(parent: Element, { fills = [], hatch, moment, line, lines, x, y }: PlacedEntry, { small }: Sizes = SIZE): void {
  const middle = y + 0.5 * small * LINE_HEIGHT;
  const [right, top, bottom] = [x + SWATCH.width, middle - SWATCH.height / 2, middle + SWATCH.height / 2];
  const upper: Point[] = [
    [x, top],
    [right, top],
  ];
  const lower: Point[] = [
    [x, bottom],
    [right, bottom],
  ];
  const polygon = [...upper, ...lower.toReversed()];
  const share = SWATCH.width / fills.length;
  fills.forEach((fill, k) => {
    addElement(parent, "rect", { x: x + k * share, y: top, width: share, height: SWATCH.height, fill });
  });
  if (line !== undefined) {
    const stroke = { stroke: line.colour, "stroke-width": line.width, "stroke-dasharray": line.dash };
    addElement(parent, "line", { x1: x, x2: right, y1: middle, y2: middle, ...stroke });
  }
  if (hatch !== undefined) addHatch(parent, [polygon], hatch);
  if (moment !== undefined) {
    const edges = moment.allowedBelow ? [upper] : [upper, lower];
    addMoment(parent, moment, { polygons: [polygon], edges, bottom });
  }
  lines.forEach((runs, index) => {
    const base = y + (index + 1) * small * LINE_HEIGHT - 0.4 * small;
    writeLine(parent, { runs, size: small, colour: INK.text, x: x + SWATCH.width + SWATCH.gap, y: base, anchor: "start" });
  });
}
