/** Parallel lines inside polygons. */
import { addElement } from "../document.ts";
import { rangeOf } from "./range.ts";
import { HATCH } from "./style.ts";

/** A place in the picture [px]. */
export type Point = readonly [x: number, y: number];
/** Colour of a hatch and direction of its lines; an infinite slope is upright. */
interface HatchStyle {
  readonly colour: string;
  readonly slope: number;
}

/** Parallel lines inside a polygon [px]: a path of its own, because a pattern would need an id that is unique in the page. */
export function hatchLines(corners: readonly Point[], slope: number, step: number = HATCH.step, shift = 0): string {
  const offset = ([x, y]: Point): number => (slope === Infinity ? x : y - slope * x) - shift;
  const [lowest, highest] = rangeOf(corners.map(offset));
  const first = Math.ceil(lowest / step);
  const count = Math.max(0, Math.floor(highest / step) - first + 1);
  const lines = Array.from({ length: count }, (_, k) => {
    const line = (first + k) * step;
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
export function addHatch(parent: Element, polygons: readonly (readonly Point[])[], { colour, slope }: HatchStyle): Element {
  const group = addElement(parent, "g", { "aria-label": "hatch", fill: "none", stroke: colour, "stroke-width": HATCH.width });
  for (const corners of polygons) {
    const outline = corners.map(([x, y]) => `${x},${y}`).join("L");
    addElement(group, "path", { d: `M${outline}Z${hatchLines(corners, slope)}` });
  }
  return group;
}
