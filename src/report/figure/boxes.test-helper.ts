/** Boxes of the texts of a figure, turned as they are, by the metrics of the font. */
import { widthOf } from "../math-text.ts";

/** A turned box: corners in order [px]. */
export interface TextBox {
  readonly text: string;
  /** Class or label of the group that it stands in. */
  readonly kind: string;
  readonly corners: readonly (readonly [x: number, y: number])[];
}

interface Place {
  readonly kind: string;
  readonly size: number;
  readonly anchor: string;
  /** From places of the element to those of the picture. */
  readonly matrix: readonly [a: number, b: number, c: number, d: number, e: number, f: number];
}

function moved({ matrix, ...place }: Place, transform: string): Place {
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
  const walk = (element: Element, above: Place): TextBox[] => {
    const own = moved(above, element.getAttribute("transform") ?? "");
    const place: Place = {
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
