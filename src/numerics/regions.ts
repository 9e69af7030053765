/** Connected regions of a plane from what is known on columns: intervals of y at ascending x. */
import type { Stretch } from "./roots.ts";

/** A point of the plane: x and y. */
export type Vertex = readonly [x: number, y: number];

/** The intervals at one x. */
export interface Column {
  /** Where the column stands. */
  readonly x: number;
  /** Intervals of y in ascending order, apart from each other; an end that is no root is an edge of the data. */
  readonly stretches: readonly Stretch[];
}

/** A piece of the boundary of a region at which the data end, not the region. */
interface OpenEdge {
  /** On which side of the region it lies: `left` and `right` in x, `low` and `high` in y. */
  readonly side: "left" | "right" | "low" | "high";
  /** Points along the boundary, in its direction; one alone where only one column ends so. */
  readonly points: readonly Vertex[];
}

/** A connected region. */
export interface Region {
  /** Outer boundary, counter-clockwise and without repetition of its first point; of no area for an interval that stands alone. */
  readonly outer: readonly Vertex[];
  /** Boundaries of the holes, clockwise. */
  readonly holes: readonly (readonly Vertex[])[];
  /** Where the data end rather than the region. */
  readonly open: readonly OpenEdge[];
  /** Intervals that it is made of: numbers of the column and of the interval in the column. */
  readonly members: readonly (readonly [column: number, stretch: number])[];
}

/** Neighbouring columns that share a connected piece: intervals `fromLeft` to `toLeft` on the left and `fromRight` to `toRight` on the right. */
interface Piece {
  readonly fromLeft: number;
  readonly toLeft: number;
  readonly fromRight: number;
  readonly toRight: number;
}

/** One end of an interval, on its way round the boundary. */
interface Corner {
  readonly vertex: Vertex;
  readonly interval: number;
  readonly high: boolean;
  readonly open: boolean;
}

/** Numbers of all intervals, column after column: where each stands, and how it is connected. */
interface Net {
  readonly columns: readonly Column[];
  /** Number of the first interval of each column. */
  readonly first: Int32Array;
  /** Column of each interval. */
  readonly columnOf: Int32Array;
  /** Connected piece on the way to the next column, or undefined. */
  readonly after: (Piece | undefined)[];
  /** Connected piece on the way from the column before, or undefined. */
  readonly before: (Piece | undefined)[];
  readonly joined: (left: number) => boolean;
}

const NOTHING: Stretch = { from: Number.NaN, to: Number.NaN, fromRoot: false, toRoot: false };

function checkColumns(columns: readonly Column[]): void {
  columns.forEach(({ x, stretches }, k) => {
    if (!(x > (columns[k - 1]?.x ?? -Infinity)))
      throw new RangeError(`columns ascend, but ${x} follows ${columns[k - 1]?.x ?? Number.NaN}`);
    stretches.forEach(({ from, to }, n) => {
      if (!(to >= from && from >= (stretches[n - 1]?.to ?? -Infinity))) throw new RangeError(`intervals at ${x} do not ascend`);
    });
  });
}

/** Groups of intervals of two neighbouring columns that overlap, directly or through others; both lists ascend. */
function overlaps(left: readonly Stretch[], right: readonly Stretch[]): Piece[] {
  const pieces: Piece[] = [];
  let piece: Piece | undefined;
  for (let l = 0, r = 0; l < left.length && r < right.length; ) {
    const [a, b] = [left[l] ?? NOTHING, right[r] ?? NOTHING];
    if (a.from <= b.to && b.from <= a.to) {
      if (piece === undefined || (piece.toLeft !== l && piece.toRight !== r)) {
        if (piece !== undefined) pieces.push(piece);
        piece = { fromLeft: l, toLeft: l, fromRight: r, toRight: r };
      } else piece = { ...piece, toLeft: l, toRight: r };
    }
    if (a.to < b.to || (a.to === b.to && (left[l + 1]?.from ?? Infinity) <= b.to)) l += 1;
    else r += 1;
  }
  if (piece !== undefined) pieces.push(piece);
  return pieces;
}

function netOf(columns: readonly Column[], joined: (left: number) => boolean): Net {
  const first = new Int32Array(columns.length + 1);
  columns.forEach(({ stretches }, k) => {
    first[k + 1] = (first[k] ?? 0) + stretches.length;
  });
  const total = first[columns.length] ?? 0;
  const columnOf = new Int32Array(total);
  const after = new Array<Piece | undefined>(total).fill(undefined);
  const before = new Array<Piece | undefined>(total).fill(undefined);
  columns.forEach(({ stretches }, k) => {
    columnOf.fill(k, first[k], first[k + 1]);
    const next = columns[k + 1];
    if (next === undefined || !joined(k)) return;
    const [here, there] = [first[k] ?? 0, first[k + 1] ?? 0];
    for (const { fromLeft, toLeft, fromRight, toRight } of overlaps(stretches, next.stretches)) {
      const piece = { fromLeft: here + fromLeft, toLeft: here + toLeft, fromRight: there + fromRight, toRight: there + toRight };
      after.fill(piece, piece.fromLeft, piece.toLeft + 1);
      before.fill(piece, piece.fromRight, piece.toRight + 1);
    }
  });
  return { columns, first, columnOf, after, before, joined };
}

/** Number of the region of each interval, by union of all that share a piece (union-find with path halving). */
function unite({ columnOf, after }: Net): Int32Array {
  const parent = Int32Array.from(columnOf.keys());
  const root = (of: number): number => {
    let at = of;
    for (let up = parent[at] ?? at; up !== at; up = parent[at] ?? at) {
      parent[at] = parent[up] ?? up;
      at = parent[at] ?? at;
    }
    return at;
  };
  after.forEach((piece, interval) => {
    if (piece === undefined) return;
    for (let k = piece.fromLeft; k <= piece.toLeft; k++) parent[Math.max(root(k), root(interval))] = Math.min(root(k), root(interval));
    for (let k = piece.fromRight; k <= piece.toRight; k++) parent[Math.max(root(k), root(interval))] = Math.min(root(k), root(interval));
  });
  return parent.map((_, interval) => root(interval));
}

const stretchOf = ({ columns, first, columnOf }: Net, interval: number): Stretch => {
  const column = columnOf[interval] ?? 0;
  return columns[column]?.stretches[interval - (first[column] ?? 0)] ?? NOTHING;
};
const xOf = ({ columns, columnOf }: Net, interval: number): number => columns[columnOf[interval] ?? 0]?.x ?? Number.NaN;

function cornerOf(net: Net, interval: number, high: boolean): Corner {
  const { from, to, fromRoot, toRoot } = stretchOf(net, interval);
  return { vertex: [xOf(net, interval), high ? to : from], interval, high, open: high ? !toRoot : !fromRoot };
}

/** Point in an interval of the neighbouring column at which the space between two intervals closes. */
function apex(net: Net, below: number, column: number): Vertex {
  return [column, (stretchOf(net, below).to + stretchOf(net, below + 1).from) / 2];
}

/** A step along the boundary, the region on its left: to which end of which interval, round which apex or along which open side. */
interface Step {
  readonly interval: number;
  readonly high: boolean;
  readonly around?: Vertex;
  readonly side?: OpenEdge["side"];
}

/** From a lower end the boundary runs to the right, from an upper end to the left; where nothing is connected there, along the interval. */
function stepFrom(net: Net, { interval, high }: Corner): Step {
  const { columns, columnOf, after, before, joined } = net;
  const column = columnOf[interval] ?? 0;
  if (high) {
    const piece = before[interval];
    if (piece === undefined) {
      const ends = column === 0 || !joined(column - 1);
      return { interval, high: false, ...(ends ? { side: "left" } : {}) };
    }
    if (interval === piece.toRight) return { interval: piece.toLeft, high: true, side: "high" };
    return { interval: interval + 1, high: false, around: apex(net, interval, xOf(net, piece.fromLeft)) };
  }
  const piece = after[interval];
  if (piece === undefined) {
    const ends = column === columns.length - 1 || !joined(column);
    return { interval, high: true, ...(ends ? { side: "right" } : {}) };
  }
  if (interval === piece.fromLeft) return { interval: piece.fromRight, high: false, side: "low" };
  return { interval: interval - 1, high: true, around: apex(net, interval - 1, xOf(net, piece.fromRight)) };
}

/** One boundary: its points, and the open edges along it. */
interface Ring {
  readonly points: readonly Vertex[];
  readonly open: readonly OpenEdge[];
}

/** Walks once round a boundary, marking the corners passed. */
function walk(net: Net, start: Corner, passed: Uint8Array): Ring {
  const points: Vertex[] = [];
  const corners: Corner[] = [];
  const sides: (OpenEdge["side"] | undefined)[] = [];
  for (let corner = start; ; ) {
    passed[2 * corner.interval + Number(corner.high)] = 1;
    const step = stepFrom(net, corner);
    const next = cornerOf(net, step.interval, step.high);
    points.push(corner.vertex);
    if (step.around !== undefined) points.push(step.around);
    corners.push(corner);
    // In x the data end for the whole column; in y an edge is open where both of its ends are.
    const open = step.side === "left" || step.side === "right" || (corner.open && next.open);
    sides.push(open ? step.side : undefined);
    if (next.interval === start.interval && next.high === start.high) break;
    corner = next;
  }
  return { points, open: openEdges(corners, sides) };
}

/** Joins open edges of one side that follow each other; `sides[k]` belongs to the edge behind corner k. */
function openEdges(corners: readonly Corner[], sides: readonly (OpenEdge["side"] | undefined)[]): OpenEdge[] {
  const count = corners.length;
  const edges: { side: OpenEdge["side"]; points: Vertex[] }[] = [];
  const seam = sides.findIndex((side, k) => side !== sides.at(k - 1));
  for (let n = 0; n < count; n++) {
    const k = (Math.max(0, seam) + n) % count;
    const [corner, next, side] = [corners[k], corners[(k + 1) % count], sides[k]];
    if (corner === undefined || next === undefined) continue;
    const sideInY = corner.high ? "high" : "low";
    if (side !== undefined) {
      if (n > 0 && side === sides.at(k - 1)) edges.at(-1)?.points.push(next.vertex);
      else edges.push({ side, points: [corner.vertex, next.vertex] });
    }
    if (corner.open && side !== sideInY && sides.at(k - 1) !== sideInY) edges.push({ side: sideInY, points: [corner.vertex] });
  }
  return edges;
}

/**
 * Connected regions from intervals on columns: intervals of neighbouring columns that overlap belong together, and so does everything that
 * is connected through them. Islands, holes, splits and merges follow. Between two columns the boundary is straight from end to end; a
 * space between two intervals that the next column does not have closes at that column, in the middle of the space, and an interval
 * that the next column does not have ends at its own: between columns nothing belongs to a region that both of them do not bracket.
 * Straight lines are straight in the coordinates given: hand over logarithms where they shall be straight in logarithms.
 *
 * @param columns - x strictly ascending, the intervals of each ascending and apart
 * @param joined - whether column `left` and the next one belong together; false where a gap lies between them, which nothing crosses
 * @returns the regions, ordered by their first interval
 * @throws RangeError when columns or intervals do not ascend
 * @example
 * ```ts
 * import { regionsOf } from "../numerics/regions.ts";
 * const column = (x: number, ...ends: [number, number][]) =>
 *   ({ x, stretches: ends.map(([from, to]) => ({ from, to, fromRoot: true, toRoot: true })) });
 * const [ring] = regionsOf([column(0, [0, 3]), column(1, [0, 1], [2, 3]), column(2, [0, 3])]);
 * ring?.outer; // => [[0, 0], [1, 0], [2, 0], [2, 3], [1, 3], [0, 3]]
 * ring?.holes; // => [[[1, 1], [0, 1.5], [1, 2], [2, 1.5]]]
 * ```
 */
export function regionsOf(columns: readonly Column[], joined: (left: number) => boolean = () => true): Region[] {
  checkColumns(columns);
  const net = netOf(columns, joined);
  const { columnOf, first } = net;
  const regionOf = unite(net);
  const found = new Map<number, { members: (readonly [number, number])[]; rings: Ring[] }>();
  regionOf.forEach((region, interval) => {
    const column = columnOf[interval] ?? 0;
    const entry = found.get(region) ?? { members: [], rings: [] };
    entry.members.push([column, interval - (first[column] ?? 0)]);
    found.set(region, entry);
  });
  const passed = new Uint8Array(2 * columnOf.length);
  for (let interval = 0; interval < columnOf.length; interval++) {
    for (const high of [false, true]) {
      if (passed[2 * interval + Number(high)] === 1) continue;
      found.get(regionOf[interval] ?? -1)?.rings.push(walk(net, cornerOf(net, interval, high), passed));
    }
  }
  // The first boundary met begins in the first column of its region, beyond which there is nothing: it is the outer one.
  return Array.from(found.values(), ({ members, rings: [outer, ...holes] }) => ({
    outer: outer?.points ?? [],
    holes: holes.map(({ points }) => points),
    open: [...(outer?.open ?? []), ...holes.flatMap(({ open }) => open)],
    members,
  }));
}
