/** Couplings that (g-2) of the muon favours or allows: bands with upright hatches, and upper limits with ticks on the allowed side. */
import type * as Plot from "@observablehq/plot";
import type { MomentCurve, MomentPoint } from "../../reinterpret/magnetic-moment.ts";
import type { Result } from "../../reinterpret/result.ts";
import { addElement } from "../document.ts";
import { joined, proseRuns, type Run } from "../math-text.ts";
import { readable } from "../numbers.ts";
import { clamped, type Range, rangeOf, type Scales, shareAt, valueAt } from "./range.ts";
import { hatchLines, type Point } from "./hatch.ts";
import { BAR, MOMENT, MOMENTS } from "./style.ts";

/** Couplings at one mass; the two ends of an upper limit are the same. */
interface Stretch {
  readonly mass: number;
  readonly from: number;
  readonly to: number;
}

/** A band or an upper limit as it is drawn. */
export interface Moment {
  readonly label: readonly Run[];
  readonly style: (typeof MOMENTS)[number];
  readonly allowedBelow: boolean;
  readonly parts: readonly (readonly Stretch[])[];
}

/** Cuts a row into runs of neighbours that are kept. */
export function runsOf<Item, Kept>(items: readonly Item[], keep: (item: Item) => Kept | undefined): Kept[][] {
  const runs: Kept[][] = [[]];
  for (const item of items) {
    const kept = keep(item);
    if (kept === undefined) runs.push([]);
    else runs.at(-1)?.push(kept);
  }
  return runs.filter(({ length }) => length > 0);
}

const bandAt = (point: MomentPoint): Stretch | undefined =>
  "band" in point && point.band.low > 0 ? { mass: point.mass, from: point.band.low, to: point.band.high } : undefined;
const limitAt = (point: MomentPoint): Stretch | undefined =>
  "upperLimit" in point && point.upperLimit > 0 ? { mass: point.mass, from: point.upperLimit, to: point.upperLimit } : undefined;

/** What the legend says: which experiment and theory, how wide, and whether the numbers were seen at their source. */
function labelOf({ pair, standardDeviations }: MomentCurve, allowedBelow: boolean, model: string | undefined): Run[] {
  const width = `${readable(standardDeviations)}σ`;
  const words = allowedBelow ? `allowed below, ${pair.name}, ${width}` : `favoured, ${pair.name}, ±${width}`;
  const seen = pair.experiment.status === "seen" && pair.theory.status === "seen";
  const told = proseRuns(`${words}${seen ? "" : ", recalled, unconfirmed"}${model === undefined ? "" : `: ${model}`}`);
  const symbol: Run[] = [
    { text: "(g−2)", script: "normal" },
    { text: "μ", script: "sub" },
  ];
  return joined([symbol, told], " ");
}

/** The moments of the models and couplings that are in the figure, and why others have none. */
export function momentsOf(curves: readonly MomentCurve[], results: readonly Result[]): { moments: Moment[]; notes: string[] } {
  const several = new Set(results.map(({ model }) => model)).size > 1;
  const notes: string[] = [];
  const moments = curves.flatMap((curve, index): Moment[] => {
    const result = results.find(({ model, coupling }) => model === curve.model && coupling === curve.coupling);
    if (result === undefined) return [];
    const points = curve.points.filter(({ mass }) => mass > 0).toSorted((a, b) => a.mass - b.mass);
    const style = MOMENTS[index % MOMENTS.length] ?? MOMENTS[0];
    const found = [
      { allowedBelow: false, parts: runsOf(points, bandAt) },
      { allowedBelow: true, parts: runsOf(points, limitAt) },
    ].filter(({ parts }) => parts.length > 0);
    const [first] = points;
    if (found.length === 0 && first !== undefined && "none" in first) {
      notes.push(`(g−2) of the muon, ${curve.pair.name}${several ? `, ${result.modelTitle}` : ""}: no coupling is favoured, ${first.none}`);
    }
    return found.map((shape) => ({ ...shape, style, label: labelOf(curve, shape.allowedBelow, several ? result.modelTitle : undefined) }));
  });
  return { moments, notes };
}

/** Adds the places where an edge of a stretch crosses the frame; on the axes of the figure the lines between are straight. */
export const withCrossings = (part: readonly Stretch[], range: Range, { mass, coupling }: Scales): Stretch[] =>
  part.flatMap((here, k) => {
    const next = part[k + 1];
    if (next === undefined) return [here];
    const shares = range.flatMap((border) =>
      [
        [here.from, next.from],
        [here.to, next.to],
      ].map(([from = 1, to = 1]) => shareAt(coupling, from, to, border)),
    );
    const inside = [...new Set(shares)].filter((share) => share > 0 && share < 1).sort((a, b) => a - b);
    const between = inside.map((share) => ({
      mass: valueAt(mass, here.mass, next.mass, share),
      from: valueAt(coupling, here.from, next.from, share),
      to: valueAt(coupling, here.to, next.to, share),
    }));
    return [here, ...between];
  });

/** Tolerance for places on the frame [1]. */
export const ON_FRAME = 1e-9;

/** What of the moments lies in the frame, and notes on those that do not. */
export function momentsIn(
  moments: readonly Moment[],
  masses: Range,
  couplings: Range,
  scales: Scales,
): { moments: Moment[]; notes: string[] } {
  const [low, high] = [couplings[0] * (1 - ON_FRAME), couplings[1] * (1 + ON_FRAME)];
  const cut = moments.map((moment): Moment => {
    const parts = moment.parts.flatMap((part) => {
      const across = runsOf(part, (stretch) => (stretch.mass >= masses[0] && stretch.mass <= masses[1] ? stretch : undefined));
      return across.flatMap((run) => {
        const inside = runsOf(withCrossings(run, couplings, scales), (stretch) =>
          stretch.to >= low && stretch.from <= high ? stretch : undefined,
        );
        return inside.filter(({ length }) => length > 1 || run.length === 1);
      });
    });
    return { ...moment, parts };
  });
  const notes = moments.flatMap(({ label, parts }, index) => {
    if ((cut[index]?.parts.length ?? 0) > 0) return [];
    const [from, to] = rangeOf(parts.flat().flatMap((stretch) => [stretch.from, stretch.to]));
    return [`${label.map(({ text }) => text).join("")}: at couplings from ${readable(from)} to ${readable(to)}, outside the figure`];
  });
  return { moments: cut.filter(({ parts }) => parts.length > 0), notes };
}

/** Outlines to hatch, edges to draw, and the height at which ticks end [px]. */
interface Shape {
  readonly polygons: readonly (readonly Point[])[];
  readonly edges: readonly (readonly Point[])[];
  readonly bottom: number;
}

/** Short lines from a curve downwards, to the couplings that are allowed. */
const ticksBelow = (edge: readonly Point[], bottom: number, shift: number): string =>
  edge
    .flatMap(([x, y], k): string[] => {
      const [nextX, nextY] = edge[k + 1] ?? [x, y];
      const first = Math.ceil((x - shift) / MOMENT.tickStep);
      const count = Math.max(0, Math.ceil((nextX - shift) / MOMENT.tickStep) - first);
      return Array.from({ length: count }, (_, step) => {
        const at = (first + step) * MOMENT.tickStep + shift;
        const height = y + ((at - x) / (nextX - x)) * (nextY - y);
        return `M${at},${height}L${at},${Math.min(height + MOMENT.tick, bottom)}`;
      });
    })
    .join("");

/** Draws a band or an upper limit, in the frame or in the legend. */
export function addMoment(parent: Element, { style, allowedBelow }: Pick<Moment, "style" | "allowedBelow">, shape: Shape): Element {
  const group = addElement(parent, "g", { "aria-label": "moment", fill: "none", stroke: style.colour });
  const edges = shape.edges.map((edge) => `M${edge.map(([x, y]) => `${x},${y}`).join("L")}`).join("");
  const inside = allowedBelow
    ? shape.edges.map((edge) => ticksBelow(edge, shape.bottom, style.shift))
    : shape.polygons.map((corners) => hatchLines(corners, Infinity, MOMENT.step, style.shift));
  const [width, dash] = allowedBelow ? [MOMENT.limit, style.limitDash] : [MOMENT.edge, style.bandDash];
  if (inside.join("") !== "") addElement(group, "path", { d: inside.join(""), "stroke-width": MOMENT.hatch });
  if (edges !== "") addElement(group, "path", { d: edges, "stroke-width": width, "stroke-dasharray": dash });
  return group;
}

/** A moment cut to the frame, as a mark; one mass alone becomes a bar. */
export function momentMark({ parts, ...moment }: Moment, range: Range): Plot.Markish {
  return (_index, { x = Number, y = Number }, _values, _dimensions, { ownerSVGElement }) => {
    const [low, high] = range;
    const placed = parts.map((part) => {
      const shifts = part.length === 1 ? [-BAR, BAR] : [0];
      return part.flatMap((stretch) => shifts.map((shift) => ({ ...stretch, at: Number(x(stretch.mass)) + shift })));
    });
    const height = (coupling: number): number => Number(y(clamped(coupling, low, high)));
    const polygons = placed.map((part): Point[] => [
      ...part.map(({ at, to }): Point => [at, height(to)]),
      ...part.map(({ at, from }): Point => [at, height(from)]).reverse(),
    ]);
    const along = (side: "from" | "to"): Point[][] =>
      placed.flatMap((part) =>
        runsOf(part, (stretch): Point | undefined => {
          const coupling = stretch[side];
          return coupling >= low * (1 - ON_FRAME) && coupling <= high * (1 + ON_FRAME) ? [stretch.at, height(coupling)] : undefined;
        }).filter(({ length }) => length > 1),
      );
    const edges = moment.allowedBelow ? along("to") : [...along("to"), ...along("from")];
    return addMoment(ownerSVGElement, moment, { polygons, edges, bottom: Number(y(low)) }) as SVGElement;
  };
}
