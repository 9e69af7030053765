/** Names along curves: each on a straight and free piece of its own, turned with it, apart from all others. */
import type { TextLine } from "../math-text.ts";
import { plainText, proseRuns, type Run, widthOf } from "../math-text.ts";
import { inFrame } from "./draw.ts";
import type { Bound, Layer } from "./excluded.ts";
import type { Point } from "./hatch.ts";
import { type Drawing, namesOf } from "./legend.ts";
import { type Frame, type Range, type Scales, shareAt } from "./range.ts";
import { HALO, OVERLAY, shade, type Sizes } from "./style.ts";

/** A name with the curves along which it may stand [px]. */
interface Named {
  readonly of: Layer | string;
  readonly label: readonly Run[];
  readonly colour: string;
  readonly curves: readonly (readonly Point[])[];
}

/** A turned box: its middle, the direction of its text, and half of its length and height [px]. */
interface Box {
  readonly middle: Point;
  readonly along: Point;
  readonly half: readonly [length: number, height: number];
}

/** Distance of the places along a curve that are looked at, and of those at which a name may begin [px]. */
const STEP = 4;
/** Between a curve and its name [px]. */
const GAP = 3;
/** How far a curve may bend away from the name along it [size of the text]. */
const MOST_BEND = 1.5;
/** Steepest name [degrees]. */
const STEEPEST = 72;
/** Most places of other curves below a name, which then stands on them with white around it. */
const MOST_CROSSED = 6;
/** What a name costs: for each pixel of bend, each place of a curve that it covers, each that is near it, and each degree of slope. */
const COST = { bend: 3, crossed: 14, near: 1.2, slope: 0.12, below: 4 };

/** Places at equal steps along a curve [px]. */
function evenly(curve: readonly Point[], step: number): Point[] {
  const places: Point[] = [];
  let left = 0;
  curve.forEach(([x, y], k) => {
    const [nextX, nextY] = curve[k + 1] ?? [x, y];
    const length = Math.hypot(nextX - x, nextY - y);
    for (; left < length; left += step) places.push([x + ((nextX - x) * left) / length, y + ((nextY - y) * left) / length]);
    left -= length;
  });
  return places;
}

/** Where a place lies along and across a box [px]. */
function inBox({ middle, along }: Box, [x, y]: Point): Point {
  const [dx, dy] = [x - middle[0], y - middle[1]];
  return [dx * along[0] + dy * along[1], dy * along[0] - dx * along[1]];
}

const cornersOf = ({ middle: [x, y], along: [cos, sin], half: [length, height] }: Box): Point[] =>
  [
    [1, 1],
    [1, -1],
    [-1, -1],
    [-1, 1],
  ].map(([a = 0, b = 0]): Point => [x + a * length * cos - b * height * sin, y + a * length * sin + b * height * cos]);

/** Whether two turned boxes have a place in common: none where some side of one has all of the other beyond it. */
const overlaps = (first: Box, second: Box): boolean =>
  [
    [first, second],
    [second, first],
  ].every(([one = first, other = second]) => {
    const places = cornersOf(other).map((corner) => inBox(one, corner));
    return [0, 1].every((axis) => {
      const ends = places.map((place) => place[axis] ?? 0);
      const half = one.half[axis] ?? 0;
      return Math.min(...ends) < half && Math.max(...ends) > -half;
    });
  });

interface Candidate {
  readonly box: Box;
  readonly cost: number;
}

/** The places at which a name may stand along a curve, with what each costs for itself. */
function candidatesAlong(curve: readonly Point[], length: number, size: number, { left, right, top, bottom }: Frame): Candidate[] {
  const places = evenly(curve, STEP);
  const count = Math.ceil(length / STEP);
  return places.flatMap((from, k): Candidate[] => {
    const to = places[k + count];
    if (to === undefined || k % 2 === 1) return [];
    const [first, last] = from[0] <= to[0] ? [from, to] : [to, from];
    const distance = Math.hypot(last[0] - first[0], last[1] - first[1]);
    const along: Point = [(last[0] - first[0]) / distance, (last[1] - first[1]) / distance];
    const slope = Math.abs((Math.atan2(along[1], along[0]) * 180) / Math.PI);
    const chord: Box = { middle: [(first[0] + last[0]) / 2, (first[1] + last[1]) / 2], along, half: [length / 2, 0] };
    const across = places.slice(k, k + count + 1).map((place) => inBox(chord, place)[1]);
    const [above, below] = [-Math.min(...across), Math.max(...across)];
    const bend = Math.max(above, below);
    // A curve that turns back is no straight piece, however close its ends are.
    if (bend > MOST_BEND * size || slope > STEEPEST || distance < 0.8 * length) return [];
    return [-1, 1].flatMap((side): Candidate[] => {
      const shift = side * ((side < 0 ? above : below) + GAP + 0.55 * size);
      const middle: Point = [chord.middle[0] - shift * along[1], chord.middle[1] + shift * along[0]];
      const box: Box = { middle, along, half: [length / 2, 0.55 * size] };
      const inside = cornersOf(box).every(([x, y]) => x > left + GAP && x < right - GAP && y > top + GAP && y < bottom - GAP);
      return inside ? [{ box, cost: COST.bend * bend + COST.slope * slope + (side > 0 ? COST.below : 0) }] : [];
    });
  });
}

/** The cheapest place that is free; undefined where there is none. */
function freest(candidates: readonly Candidate[], placed: readonly Box[], others: readonly Point[], size: number): Box | undefined {
  let best: Candidate | undefined;
  for (const { box, cost } of candidates) {
    if (cost >= (best?.cost ?? Infinity) || placed.some((other) => overlaps(box, other))) continue;
    let [crossed, near] = [0, 0];
    for (const other of others) {
      const [x, y] = inBox(box, other);
      if (Math.abs(x) > box.half[0] + size / 2 || Math.abs(y) > box.half[1] + size) continue;
      if (Math.abs(x) < box.half[0] && Math.abs(y) < box.half[1]) crossed++;
      else near++;
    }
    const whole = cost + COST.crossed * crossed + COST.near * near;
    if (crossed <= MOST_CROSSED && whole < (best?.cost ?? Infinity)) best = { box, cost: whole };
  }
  return best?.box;
}

/** The way around an area. */
const outlineOf = (part: readonly { readonly mass: number; readonly from: number; readonly to: number }[]): Bound[] => {
  const lower = part.map(({ mass, from }): Bound => ({ mass, coupling: from, doubtful: false }));
  const upper = part.map(({ mass, to }): Bound => ({ mass, coupling: to, doubtful: false }));
  return [...lower, ...upper.toReversed(), ...lower.slice(0, 1)];
};

/** The axes of a figure, as far as a place in it depends on them. */
interface Axes {
  readonly masses: Range;
  readonly couplings: Range;
  readonly scales: Scales;
}

/** A name that has found its place. */
interface PlacedName {
  readonly of: Layer | string;
  readonly line: TextLine;
}

/**
 * Places names along their curves: longest first, each on the straightest piece with the least of other curves on it and beside it. A name that
 * finds no place is left out, for the legend.
 */
export function namesAlong(drawing: Drawing, { masses, couplings, scales }: Axes, frame: Frame, { small: size }: Sizes): PlacedName[] {
  const { left, right, top, bottom } = frame;
  const onPage = (curves: readonly (readonly Bound[])[]): Point[][] =>
    curves
      .flatMap((curve) => inFrame(curve, couplings, scales))
      .map((part) =>
        part.map(
          ({ mass, coupling }): Point => [
            left + (right - left) * shareAt(scales.mass, masses[0], masses[1], mass),
            bottom - (bottom - top) * shareAt(scales.coupling, couplings[0], couplings[1], coupling),
          ],
        ),
      );
  const named: Named[] = [
    ...namesOf(drawing).map(({ layer, label }): Named => {
      const { observed, expected, hasObserved, colour } = layer;
      return { of: layer, label, colour, curves: onPage(hasObserved ? observed : expected) };
    }),
    ...[...new Set(drawing.overlays.map(({ label }) => label))].map((label): Named => {
      const own = drawing.overlays.filter((overlay) => overlay.label === label);
      return { of: label, label: proseRuns(label), colour: OVERLAY.colour, curves: onPage(own.map(({ curve }) => curve)) };
    }),
  ];
  const areas = [
    drawing.moments.map(({ parts }) => parts),
    drawing.layers.map(({ stated }) => stated),
    drawing.bands.map(({ slices }) => slices),
  ];
  const outlines = areas.flat(2).map(outlineOf);
  const lines = [...drawing.layers.flatMap(({ observed, expected, open }) => [...observed, ...expected, ...open]), ...outlines];
  const every = [...onPage(lines), ...onPage(drawing.overlays.map(({ curve }) => curve))].flatMap((curve) => evenly(curve, STEP));
  const placed: Box[] = [];
  const lengthOf = ({ label }: Named): number => widthOf(label, size);
  return named
    .toSorted((a, b) => lengthOf(b) - lengthOf(a) || (plainText(a.label) < plainText(b.label) ? -1 : 1))
    .flatMap((name): PlacedName[] => {
      const candidates = name.curves.flatMap((curve) => candidatesAlong(curve, lengthOf(name) + size, size, frame));
      const box = freest(candidates, placed, every, size);
      if (box === undefined) return [];
      placed.push(box);
      const { middle, along } = box;
      // The base line lies below the middle of the letters.
      const [x, y] = [middle[0] - 0.33 * size * along[1], middle[1] + 0.33 * size * along[0]];
      const turn = (Math.atan2(along[1], along[0]) * 180) / Math.PI;
      const line: TextLine = { runs: name.label, size, x, y, anchor: "middle", colour: shade(name.colour), turn, halo: HALO };
      return [{ of: name.of, line }];
    });
}
