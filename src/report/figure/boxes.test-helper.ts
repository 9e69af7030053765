/** Boxes of the texts of a figure, turned as they are, by the metrics of the font. */
import { widthOf } from "../math-text.ts";

/** A turned box: corners in order [px]. */
export interface TextBox {
  readonly text: string;
  /** Class or label of the group that it stands in. */
  readonly kind: string;
  readonly corners: readonly (readonly [x: number, y: number])[];
}

interface Setting {
  readonly kind: string;
  readonly size: number;
  readonly anchor: string;
  /** From places of the element to those of the picture. */
  readonly matrix: readonly [a: number, b: number, c: number, d: number, e: number, f: number];
}

function moved({ matrix, ...place }: Setting, transform: string): Setting {
  let [a, b, c, d, e, f] = matrix;
  for (const [, kind, first = "0", second = "0"] of transform.matchAll(/(\w+)\(([^,()]*),?([^()]*)\)/g)) {
    if (kind === "translate") [e, f] = [e + a * Number(first) + c * Number(second), f + b * Number(first) + d * Number(second)];
    else if (kind === "rotate") {
      const [cos, sin] = [Math.cos((Number(first) * Math.PI) / 180), Math.sin((Number(first) * Math.PI) / 180)];
      [a, b, c, d] = [a * cos + c * sin, b * cos + d * sin, c * cos - a * sin, d * cos - b * sin];
    } else throw new Error(`unknown transform ${transform}`);
  }
  return { ...place, matrix: [a, b, c, d, e, f] };
}

/** Boxes of all texts that are read; the white around a text is none. */
export function textBoxesOf(svg: Element): TextBox[] {
  const walk = (element: Element, above: Setting): TextBox[] => {
    const own = moved(above, element.getAttribute("transform") ?? "");
    const place: Setting = {
      ...own,
      kind: element.getAttribute("class") ?? element.getAttribute("aria-label") ?? own.kind,
      size: Number(element.getAttribute("font-size") ?? own.size),
      anchor: element.getAttribute("text-anchor") ?? own.anchor,
    };
    if (element.tagName !== "text") return Array.from(element.children).flatMap((child) => walk(child, place));
    if (element.getAttribute("aria-hidden") === "true" || element.textContent === "") return [];
    const { size, anchor, matrix, kind } = place;
    const pieces = element.children.length > 0 ? Array.from(element.children) : [element];
    const width = pieces.reduce((sum, piece) => {
      const own = Number(piece.getAttribute("font-size") ?? size);
      return sum + widthOf([{ text: piece.textContent, script: "normal" }], own);
    }, 0);
    const height = element.getAttribute("y") ?? "0";
    const base = height.endsWith("em") ? Number.parseFloat(height) * size : Number(height);
    const left = Number(element.getAttribute("x") ?? 0) - width * ({ start: 0, middle: 0.5, end: 1 }[anchor] ?? Number.NaN);
    // Digits and signs stand on the line.
    const below = /^[\d.⁰¹²³⁴⁵⁶⁷⁸⁹⁻−×]*$/.test(element.textContent) ? 0 : 0.22 * size;
    const [a, b, c, d, e, f] = matrix;
    const corners = [
      [left, base - 0.76 * size],
      [left + width, base - 0.76 * size],
      [left + width, base + below],
      [left, base + below],
    ].map(([x = 0, y = 0]) => [a * x + c * y + e, b * x + d * y + f] as const);
    return [{ text: element.textContent, kind, corners }];
  };
  return walk(svg, { kind: "", size: 10, anchor: "start", matrix: [1, 0, 0, 1, 0, 0] });
}

type Place = readonly [x: number, y: number];
const placesIn = (path: string): Place[] =>
  Array.from(path.matchAll(/(-?[\d.]+),(-?[\d.]+)/g), ([, x, y]): Place => [Number(x), Number(y)]);

/** Curves, outlines of hatches and edges of moments in the frame [px]. */
export const curvesIn = (svg: Element): Place[][] =>
  Array.from(svg.querySelectorAll("g")).flatMap((group) => {
    const kind = group.getAttribute("aria-label") ?? "";
    if (group.parentNode !== svg || !["line", "hatch", "moment"].includes(kind)) return [];
    const paths = Array.from(group.querySelectorAll("path"), (path) => path.getAttribute("d") ?? "");
    // The lines inside of a hatch stand behind its outline, those inside of a moment before its edges.
    const drawn = kind === "hatch" ? paths.map((path) => path.split("Z")[0] ?? "") : kind === "moment" ? paths.slice(-1) : paths;
    return drawn.flatMap((path) =>
      path
        .split("M")
        .map(placesIn)
        .filter(({ length }) => length > 1),
    );
  });

/** How much of a curve lies in a box [px]. */
export function lengthInside({ corners }: TextBox, curve: readonly Place[]): number {
  const isInside = ([x, y]: Place): boolean =>
    corners.every(([ax, ay], k) => {
      const [bx, by] = corners[(k + 1) % corners.length] ?? [ax, ay];
      return (bx - ax) * (y - ay) - (by - ay) * (x - ax) > 0;
    });
  return curve.slice(1).reduce((sum, end, k) => {
    const start = curve[k] ?? end;
    const length = Math.hypot(end[0] - start[0], end[1] - start[1]);
    const steps = Math.max(1, Math.ceil(length));
    const inside = Array.from({ length: steps }, (_, step): Place => {
      const share = (step + 0.5) / steps;
      return [start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1])];
    }).filter(isInside);
    return sum + (inside.length * length) / steps;
  }, 0);
}

/** The texts of one kind, such as those of the legend. */
export const textsIn = (svg: Element, kind: string): string[] => textBoxesOf(svg).flatMap((box) => (box.kind === kind ? [box.text] : []));

/** Whether two convex polygons have an area in common: none where a side of one has all of the other beyond it. */
export function overlap({ corners: first }: TextBox, { corners: second }: TextBox): boolean {
  const sides = [first, second].flatMap((corners) =>
    corners.map(([x, y], k) => {
      const [nextX, nextY] = corners[(k + 1) % corners.length] ?? [x, y];
      return [nextY - y, x - nextX] as const;
    }),
  );
  return sides.every(([nx, ny]) => {
    const ends = [first, second].map((corners) => corners.map(([x, y]) => nx * x + ny * y));
    const [one = [], other = []] = ends;
    return Math.max(...one) > Math.min(...other) && Math.max(...other) > Math.min(...one);
  });
}
