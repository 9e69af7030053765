/** Stage 2: where does a point stand in the table of a limit? Nothing is extrapolated, nothing crosses a veto or a hole. */
import type { Axis, Grid } from "../limits/grid.ts";
import type { Limit } from "../limits/limit.ts";
import { segmentOf } from "../numerics/interpolation.ts";
import { monotoneCubic, type PiecewiseCubic, piecewiseLinear } from "../numerics/monotone.ts";
import { inDigits } from "../numerics/digits.ts";
import { type Extrapolation, isRemark, type Remark } from "./result.ts";

/** A node of one grid and its weight. */
interface Part {
  readonly grid: Grid;
  readonly index: number;
  readonly weight: number;
}

/** Place in the table: nodes of the last axis that a coordinate was given for, with weights that sum to 1; one node alone where the point is one. */
export type Place = readonly Part[];

/** What of a limit a place hangs on. */
export type Gridded = Pick<Limit, "axes" | "grid" | "vetoes" | "completeGrid">;

/** A step is a hole when it is wider than three times both neighbours, on the scale of the axis. */
const HOLE = 3;

function isHole({ nodes }: Grid, { scale }: Axis, index: number): boolean {
  const width = (k: number): number => {
    const low = nodes[k];
    const high = nodes[k + 1];
    if (low === undefined || high === undefined) return Number.NaN;
    return scale === "log" ? Math.log(high / low) : high - low;
  };
  const neighbours = [width(index - 1), width(index + 1)].filter((value) => !Number.isNaN(value));
  return neighbours.length > 0 && neighbours.every((neighbour) => width(index) > HOLE * neighbour);
}

/** Segment of an axis that a coordinate lies in, and its share of the way to the upper end (0 on a node); or why there is none. */
function segmentOn(limit: Gridded, grid: Grid, axis: Axis, x: number): { index: number; share: number } | Remark {
  const spelt = inDigits(x, 7);
  const what = axis.role === "X" ? `${spelt} GeV` : `${axis.name} = ${spelt} GeV`;
  const vetoes = limit.vetoes.filter((veto) => veto.axis === axis.name);
  const inside = vetoes.find(({ from, to }) => x > from && x < to);
  if (inside !== undefined) {
    return { code: "veto", message: `${what} lies in the vetoed window ${inside.from} to ${inside.to} GeV (${inside.reason})` };
  }
  const { nodes } = grid;
  const index = segmentOf(nodes, x);
  const low = nodes[index];
  if (index < 0 || low === undefined) {
    const [first = Number.NaN, last = Number.NaN] = [nodes[0], nodes.at(-1)];
    return { code: "outside-data", message: `${what} lies outside the data, ${first} to ${last} GeV` };
  }
  const high = nodes[index + 1];
  if (x === low || high === undefined) return { index, share: 0 };
  if (x === high) return { index: index + 1, share: 0 };
  const crossed = vetoes.find(({ from, to }) => to > low && from < high);
  if (crossed !== undefined) {
    return {
      code: "beside-veto",
      message: `${what} has no neighbours on its side of the veto ${crossed.from} to ${crossed.to} GeV (${crossed.reason})`,
    };
  }
  if (limit.completeGrid && isHole(grid, axis, index)) {
    return { code: "hole", message: `${what} lies in a hole of the published grid, ${low} to ${high} GeV` };
  }
  return { index, share: axis.scale === "log" ? Math.log(x / low) / Math.log(high / low) : (x - low) / (high - low) };
}

/** Finds the place of a point, one coordinate for each of the first axes [GeV], or says why there is none. */
export function place(limit: Gridded, coordinates: readonly number[], grid: Grid = limit.grid, depth = 0): Place | Remark {
  const axis = limit.axes[depth];
  const x = coordinates[depth];
  if (axis === undefined || x === undefined) throw new RangeError("a coordinate is missing");
  const segment = segmentOn(limit, grid, axis, x);
  if (isRemark(segment)) return segment;
  const { index, share } = segment;
  if (depth + 1 === coordinates.length) {
    const lower = { grid, index, weight: 1 - share };
    return share === 0 ? [lower] : [lower, { grid, index: index + 1, weight: share }];
  }
  const lower = place(limit, coordinates, grid.below?.[index], depth + 1);
  if (share === 0 || isRemark(lower)) return lower;
  const upper = place(limit, coordinates, grid.below?.[index + 1], depth + 1);
  if (isRemark(upper)) return upper;
  const weighted = (parts: Place, factor: number): Part[] => parts.map((part) => ({ ...part, weight: part.weight * factor }));
  return [...weighted(lower, 1 - share), ...weighted(upper, share)];
}

/** Value of one curve at a place: straight in the logarithm of the limit, and of the coordinate where its axis says so. */
export function valueAt(curve: Float64Array, parts: Place): number {
  const at = ({ grid, index }: Part): number => curve[grid.firstRow + index] ?? Number.NaN;
  const [first, ...others] = parts;
  if (first === undefined) return Number.NaN;
  const start = at(first);
  let logarithm = 0;
  for (const part of others) logarithm += part.weight * Math.log(at(part) / start);
  return others.length === 0 ? start : start * Math.exp(logarithm);
}

/** How far a limit is continued, in the logarithm of c tau. */
const CONTINUED = 40;

/** A curve that is continued by a straight segment beside the others: a further node would change the slopes within the data. */
function continued(curve: PiecewiseCubic, end: Extrapolation): PiecewiseCubic {
  const { nodes, values, coefficients } = curve;
  const [first, last] = [nodes[0] ?? Number.NaN, nodes.at(-1) ?? Number.NaN];
  const [start, stop] = [values[0] ?? Number.NaN, values.at(-1) ?? Number.NaN];
  return end === "longTail"
    ? {
        nodes: Float64Array.of(...nodes, last + CONTINUED),
        values: Float64Array.of(...values, stop + CONTINUED),
        coefficients: Float64Array.of(...coefficients, stop, 1, 0, 0),
      }
    : {
        nodes: Float64Array.of(first - CONTINUED, ...nodes),
        values: Float64Array.of(start, ...values),
        coefficients: Float64Array.of(start, 0, 0, 0, ...coefficients),
      };
}

/**
 * One curve of a limit along a decay length, at one place, logarithm against logarithm: monotone between the nodes where it is the only one.
 * Of several the others are held; the logarithm is straight along all of them, and cells that are missing cut the curve into pieces.
 *
 * @param held - c tau [cm] for each axis of decay lengths; undefined for the one that is left
 * @returns the pieces of the curve, ascending
 */
export function alongLifetime(
  curve: Float64Array,
  parts: Place,
  extrapolate: Extrapolation | undefined,
  held: readonly (number | undefined)[],
): PiecewiseCubic[] {
  const left = held.findIndex((ctau) => ctau === undefined);
  const lengths = held.map((ctau) => ctau ?? Number.NaN);
  const nodes = lengthNodes(parts, left);
  const values = nodes.map((node) => logLimitAt(curve, parts, lengths.with(left, node), extrapolate));
  const places = nodes.map(Math.log);
  if (held.length === 1) {
    const known = places.flatMap((y, k) => (Number.isNaN(values[k] ?? Number.NaN) ? [] : [{ y, value: values[k] ?? 0 }]));
    if (known.length === 0) return [];
    const inside = monotoneCubic(
      known.map(({ y }) => y),
      known.map(({ value }) => value),
    );
    return [extrapolate === undefined ? inside : continued(inside, extrapolate)];
  }
  const runs: { nodes: number[]; values: number[] }[] = [];
  places.forEach((y, k) => {
    const [value, before] = [values[k] ?? Number.NaN, values[k - 1] ?? Number.NaN];
    if (Number.isNaN(value)) return;
    if (Number.isNaN(before)) runs.push({ nodes: [], values: [] });
    runs.at(-1)?.nodes.push(y);
    runs.at(-1)?.values.push(value);
  });
  const pieces = runs.map((run) => piecewiseLinear(run.nodes, run.values));
  const outer = extrapolate === "longTail" ? pieces.length - 1 : 0;
  return extrapolate === undefined ? pieces : pieces.map((piece, k) => (k === outer ? continued(piece, extrapolate) : piece));
}

/** Nodes of an axis of decay lengths [cm] that all parts of a place have, ascending. */
export function lengthNodes(parts: Place, axis: number): number[] {
  const [first = [], ...others] = parts.map(({ grid, index }) => nodesAt(grid.below?.[index], axis));
  return first.filter((node) => others.every((nodes) => nodes.includes(node)));
}

/** Nodes of an axis of decay lengths [cm] that some part of a place has, ascending. */
export const allLengthNodes = (parts: Place, axis: number): number[] =>
  [...new Set(parts.flatMap(({ grid, index }) => nodesAt(grid.below?.[index], axis)))].sort((one, other) => one - other);

/** All nodes of an axis of decay lengths below a node, ascending. */
function nodesAt(grid: Grid | undefined, depth: number): number[] {
  if (grid === undefined) return [];
  if (depth === 0) return Array.from(grid.nodes);
  return [...new Set((grid.below ?? []).flatMap((below) => nodesAt(below, depth - 1)))].sort((one, other) => one - other);
}

/** How close to a node of a table a decay length stands on it, relative [1]. */
const ON_NODE = 1e-11;

/** Logarithm of one curve below a node at given decay lengths [cm], straight in all logarithms; NaN outside the data, unless continued. */
function logValueAt(
  curve: Float64Array,
  grid: Grid | undefined,
  lengths: readonly number[],
  extrapolate: Extrapolation | undefined,
  depth = 0,
): number {
  const x = lengths[depth];
  if (grid === undefined || x === undefined) return Number.NaN;
  const { nodes, below, firstRow } = grid;
  const at = (k: number): number =>
    below === undefined ? Math.log(curve[firstRow + k] ?? Number.NaN) : logValueAt(curve, below[k], lengths, extrapolate, depth + 1);
  const [first = Number.NaN, last = Number.NaN] = [nodes[0], nodes.at(-1)];
  const segment = segmentOf(nodes, Math.min(Math.max(x, first), last));
  const near = [segment, segment + 1].find((k) => Math.abs((nodes[k] ?? Number.NaN) - x) <= ON_NODE * (nodes[k] ?? Number.NaN));
  if (near !== undefined) return at(near);
  if (x > last) return extrapolate === "longTail" ? at(nodes.length - 1) + Math.log(x / last) : Number.NaN;
  if (x < first) return extrapolate === "shortClamp" ? at(0) : Number.NaN;
  const index = segmentOf(nodes, x);
  const [low, high] = [nodes[index], nodes[index + 1]];
  if (low === undefined || high === undefined) return Number.NaN;
  const share = Math.log(x / low) / Math.log(high / low);
  return (1 - share) * at(index) + share * at(index + 1);
}

/** Logarithm of one curve at a place and given decay lengths [cm]; NaN outside the data, unless continued. */
export const logLimitAt = (curve: Float64Array, parts: Place, lengths: readonly number[], extrapolate: Extrapolation | undefined): number =>
  parts.reduce((sum, { grid, index, weight }) => sum + weight * logValueAt(curve, grid.below?.[index], lengths, extrapolate), 0);
