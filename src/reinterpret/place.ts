/** Stage 2: where does a point stand in the table of a limit? Nothing is extrapolated, nothing crosses a veto or a hole. */
import type { Axis, Grid } from "../limits/grid.ts";
import type { Limit } from "../limits/limit.ts";
import { segmentOf } from "../numerics/interpolation.ts";
import { isRemark, type Remark } from "./result.ts";

/** Place in the table: rows and their weights, which sum to 1; one row alone on a node. */
export interface Place {
  readonly rows: readonly number[];
  readonly weights: readonly number[];
}

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
function segmentOn(limit: Limit, grid: Grid, axis: Axis, x: number): { index: number; share: number } | Remark {
  const spelt = String(Number(x.toPrecision(7)));
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

/** Finds the place of a point, one coordinate an axis [GeV], or says why there is none. */
export function place(limit: Limit, coordinates: readonly number[], grid: Grid = limit.grid, depth = 0): Place | Remark {
  const axis = limit.axes[depth];
  const x = coordinates[depth];
  if (axis === undefined || x === undefined) throw new RangeError("a coordinate is missing");
  const segment = segmentOn(limit, grid, axis, x);
  if (isRemark(segment)) return segment;
  const { index, share } = segment;
  if (grid.below === undefined) {
    const row = grid.firstRow + index;
    return share === 0 ? { rows: [row], weights: [1] } : { rows: [row, row + 1], weights: [1 - share, share] };
  }
  const lower = place(limit, coordinates, grid.below[index], depth + 1);
  if (share === 0 || isRemark(lower)) return lower;
  const upper = place(limit, coordinates, grid.below[index + 1], depth + 1);
  if (isRemark(upper)) return upper;
  return {
    rows: [...lower.rows, ...upper.rows],
    weights: [...lower.weights.map((weight) => weight * (1 - share)), ...upper.weights.map((weight) => weight * share)],
  };
}

/** Value of one curve at a place: straight in the logarithm of the limit, and of the coordinate where its axis says so. */
export function valueAt(curve: Float64Array, { rows, weights }: Place): number {
  const first = curve[rows[0] ?? 0] ?? Number.NaN;
  if (rows.length === 1) return first;
  let logarithm = 0;
  for (let k = 1; k < rows.length; k++) logarithm += (weights[k] ?? 0) * Math.log((curve[rows[k] ?? 0] ?? Number.NaN) / first);
  return first * Math.exp(logarithm);
}
