/** The marks of a figure, and the entries of its legend. */
import * as Plot from "@observablehq/plot";
import { addElement } from "../document.ts";
import { LINE_HEIGHT, writeLine } from "../math-text.ts";
import { clamped, type Range, rangeOf, type Ticks } from "./axes.ts";
import type { Bound, Layer, Slice } from "./excluded.ts";
import type { PlacedEntry } from "./layout.ts";
import { BAR, HATCH, INK, SIZE, SWATCH, TICK } from "./style.ts";

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
export function filled(slices: readonly Slice[][], range: Range, colour: string): Plot.Markish[] {
  const inFrame = slices.map((part) => cut(part, range));
  const ends = { x: "mass", y1: "from", y2: "to" };
  return [
    Plot.areaY(flat(inFrame.filter(({ length }) => length > 1)), { ...ends, z: "z", fill: colour }),
    Plot.ruleX(inFrame.filter(({ length }) => length === 1).flat(), { ...ends, stroke: colour, strokeWidth: BAR }),
  ];
}

type Point = readonly [x: number, y: number];
type HatchStyle = Pick<Layer, "colour" | "slope">;

/** Parallel lines inside a polygon [px]: a path of its own, because a pattern would need an id that is unique in the page. */
function hatchLines(corners: readonly Point[], slope: number): string {
  const offset = ([x, y]: Point): number => y - slope * x;
  const [lowest, highest] = rangeOf(corners.map(offset));
  const first = Math.ceil(lowest / HATCH.step);
  const count = Math.max(0, Math.floor(highest / HATCH.step) - first + 1);
  const lines = Array.from({ length: count }, (_, k) => {
    const line = (first + k) * HATCH.step;
    const crossings = corners.flatMap((corner, index): Point[] => {
      const next = corners[index + 1] ?? corners[0] ?? corner;
      const [here, there] = [offset(corner) - line, offset(next) - line];
      if (here < 0 === there < 0) return [];
      const part = here / (here - there);
      return [[corner[0] + part * (next[0] - corner[0]), corner[1] + part * (next[1] - corner[1])]];
    });
    return crossings.sort((a, b) => a[0] - b[0]).map(([x, y], index) => `${index % 2 === 0 ? "M" : "L"}${x},${y}`);
  });
  return lines.flat().join("");
}

/** Hatched polygons [px] with a thin outline. */
function addHatch(parent: Element, polygons: readonly (readonly Point[])[], { colour, slope }: HatchStyle): Element {
  const group = addElement(parent, "g", { "aria-label": "hatch", fill: "none", stroke: colour, "stroke-width": HATCH.width });
  for (const corners of polygons) {
    const outline = corners.map(([x, y]) => `${x},${y}`).join("L");
    addElement(group, "path", { d: `M${outline}Z${hatchLines(corners, slope)}` });
  }
  return group;
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

/** Curves; one mass alone becomes a dot. */
export function curved(
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
export function ticked(x: Ticks, y: Ticks): Plot.Markish[] {
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

export function drawEntry(parent: Element, { fill, hatch, line, lines, x, y }: PlacedEntry): void {
  const middle = y + 0.5 * SIZE.small * LINE_HEIGHT;
  if (fill !== undefined) {
    const box = { x, y: middle - SWATCH.height / 2, width: SWATCH.width, height: SWATCH.height };
    addElement(parent, "rect", { ...box, fill });
  }
  if (line !== undefined) {
    const stroke = { stroke: line.colour, "stroke-width": line.width, "stroke-dasharray": line.dash };
    addElement(parent, "line", { x1: x, x2: x + SWATCH.width, y1: middle, y2: middle, ...stroke });
  }
  if (hatch !== undefined) {
    const [left, right, top, bottom] = [x, x + SWATCH.width, middle - SWATCH.height / 2, middle + SWATCH.height / 2];
    addHatch(
      parent,
      [
        [
          [left, top],
          [right, top],
          [right, bottom],
          [left, bottom],
        ],
      ],
      hatch,
    );
  }
  lines.forEach((runs, index) => {
    const base = y + (index + 1) * SIZE.small * LINE_HEIGHT - 0.4 * SIZE.small;
    writeLine(parent, { runs, size: SIZE.small, colour: INK.text, x: x + SWATCH.width + SWATCH.gap, y: base, anchor: "start" });
  });
}
