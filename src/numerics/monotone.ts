/** Curves through tabulated points that are a polynomial of degree three at most between neighbouring nodes; never beyond the nodes. */
import { segmentOf } from "./interpolation.ts";

/** A curve through nodes: one polynomial a segment. */
export interface PiecewiseCubic {
  /** Strictly ascending nodes. */
  readonly nodes: Float64Array;
  /** Values at the nodes. */
  readonly values: Float64Array;
  /** Four coefficients a segment, of the powers 0 to 3 of the distance to the lower node. */
  readonly coefficients: Float64Array;
}

/** Copies of nodes and values, checked: as many values as nodes, all finite, nodes strictly ascending. */
function checked(nodes: ArrayLike<number>, values: ArrayLike<number>): { nodes: Float64Array; values: Float64Array } {
  if (nodes.length !== values.length) throw new RangeError(`${nodes.length} nodes have ${values.length} values`);
  const x = new Float64Array(nodes);
  const y = new Float64Array(values);
  for (let k = 0; k < x.length; k++) {
    const at = x[k] ?? Number.NaN;
    const before = x[k - 1] ?? -Infinity;
    if (!Number.isFinite(at) || !Number.isFinite(y[k])) throw new RangeError("nodes and values are finite");
    if (!(at > before)) throw new RangeError(`nodes ascend, but ${at} follows ${before}`);
  }
  return { nodes: x, values: y };
}

/** Mean slope in each segment. */
function secants(nodes: Float64Array, values: Float64Array): Float64Array {
  const slopes = new Float64Array(Math.max(0, nodes.length - 1));
  for (let k = 0; k < slopes.length; k++) {
    slopes[k] = ((values[k + 1] ?? 0) - (values[k] ?? 0)) / ((nodes[k + 1] ?? 0) - (nodes[k] ?? 0));
  }
  return slopes;
}

/** Slope at an end, from the parabola through three nodes, limited so that the curve stays monotone in the outermost segment. */
function endSlope(step: number, nextStep: number, secant: number, nextSecant: number): number {
  const slope = ((2 * step + nextStep) * secant - step * nextSecant) / (step + nextStep);
  if (Math.sign(slope) !== Math.sign(secant)) return 0;
  return Math.sign(secant) !== Math.sign(nextSecant) && Math.abs(slope) > 3 * Math.abs(secant) ? 3 * secant : slope;
}

/** Slopes at the nodes of the monotone cubic: harmonic means of the neighbouring secants, 0 at an extremum of the table. */
function monotoneSlopes(nodes: Float64Array, secant: Float64Array): Float64Array {
  const slopes = new Float64Array(nodes.length);
  const last = secant.length - 1;
  if (last < 1) return slopes.fill(secant[0] ?? 0);
  const step = (k: number): number => (nodes[k + 1] ?? 0) - (nodes[k] ?? 0);
  const mean = (k: number): number => secant[k] ?? 0;
  slopes[0] = endSlope(step(0), step(1), mean(0), mean(1));
  slopes[last + 1] = endSlope(step(last), step(last - 1), mean(last), mean(last - 1));
  for (let k = 1; k <= last; k++) {
    const before = mean(k - 1);
    const after = mean(k);
    if (Math.sign(before) * Math.sign(after) <= 0) continue;
    const weightBefore = 2 * step(k) + step(k - 1);
    const weightAfter = step(k) + 2 * step(k - 1);
    slopes[k] = (weightBefore + weightAfter) / (weightBefore / before + weightAfter / after);
  }
  return slopes;
}

/**
 * Monotone cubic curve through nodes (PCHIP): smooth, monotone wherever the table is and without overshoot, so that it never shows an
 * extremum that is not in the table. Slopes at inner nodes are weighted harmonic means of the neighbouring secants
 * $\frac{1}{d_k} = \frac{1}{3(h_{k-1} + h_k)}\left(\frac{2h_k + h_{k-1}}{\Delta_{k-1}} + \frac{h_k + 2h_{k-1}}{\Delta_k}\right)$, and 0
 * where these differ in sign (F. N. Fritsch and R. E. Carlson, SIAM J. Numer. Anal. 17 (1980) 238; F. N. Fritsch and J. Butland,
 * SIAM J. Sci. Stat. Comput. 5 (1984) 300); at the ends they are the limited three-point slopes that SciPy's PchipInterpolator takes.
 * Two nodes are joined by a straight line.
 *
 * @param nodes - strictly ascending
 * @param values - one a node
 * @returns the curve
 * @throws RangeError when the nodes do not ascend, or a number is missing or not finite
 * @example
 * ```ts
 * import { monotoneCubic, piecewiseValue } from "../numerics/monotone.ts";
 * const curve = monotoneCubic([0, 1, 3], [0, 1, 2]);
 * piecewiseValue(curve, 0.5).toPrecision(6); // => "0.559295"
 * piecewiseValue(curve, 3); // => 2
 * piecewiseValue(curve, 4); // => NaN
 * ```
 */
export function monotoneCubic(nodes: ArrayLike<number>, values: ArrayLike<number>): PiecewiseCubic {
  const table = checked(nodes, values);
  const secant = secants(table.nodes, table.values);
  const slopes = monotoneSlopes(table.nodes, secant);
  const coefficients = new Float64Array(4 * secant.length);
  for (let k = 0; k < secant.length; k++) {
    const step = (table.nodes[k + 1] ?? 0) - (table.nodes[k] ?? 0);
    const mean = secant[k] ?? 0;
    const low = slopes[k] ?? 0;
    const high = slopes[k + 1] ?? 0;
    const bend = (low + high - 2 * mean) / step;
    coefficients[4 * k] = table.values[k] ?? 0;
    coefficients[4 * k + 1] = low;
    coefficients[4 * k + 2] = (mean - low) / step - bend;
    coefficients[4 * k + 3] = bend / step;
  }
  return { ...table, coefficients };
}

/**
 * Straight lines between nodes, in the same form as the monotone cubic.
 *
 * @param nodes - strictly ascending
 * @param values - one a node
 * @returns the curve
 * @throws RangeError when the nodes do not ascend, or a number is missing or not finite
 * @example
 * ```ts
 * import { piecewiseLinear, piecewiseValue } from "../numerics/monotone.ts";
 * piecewiseValue(piecewiseLinear([0, 1, 3], [0, 1, 2]), 2); // => 1.5
 * ```
 */
export function piecewiseLinear(nodes: ArrayLike<number>, values: ArrayLike<number>): PiecewiseCubic {
  const table = checked(nodes, values);
  const secant = secants(table.nodes, table.values);
  const coefficients = new Float64Array(4 * secant.length);
  for (let k = 0; k < secant.length; k++) {
    coefficients[4 * k] = table.values[k] ?? 0;
    coefficients[4 * k + 1] = secant[k] ?? 0;
  }
  return { ...table, coefficients };
}

/**
 * Value of a curve; at a node the tabulated value to the last bit.
 *
 * @param curve - the curve
 * @param x - where
 * @returns the value; NaN outside the nodes
 * @example
 * ```ts
 * import { piecewiseLinear, piecewiseValue } from "../numerics/monotone.ts";
 * piecewiseValue(piecewiseLinear([0, 2], [1, 5]), 0.5); // => 2
 * ```
 */
export function piecewiseValue({ nodes, values, coefficients }: PiecewiseCubic, x: number): number {
  const index = segmentOf(nodes, x);
  if (index < 0) return Number.NaN;
  for (const node of [index, index + 1]) if (x === nodes[node]) return values[node] ?? Number.NaN;
  const distance = x - (nodes[index] ?? 0);
  const power = (degree: number): number => coefficients[4 * index + degree] ?? 0;
  return power(0) + distance * (power(1) + distance * (power(2) + distance * power(3)));
}

/** Coefficients of a curve about a place, of the powers 0 to 3 of the distance to it; those of the segment above it. */
function coefficientsAbout({ nodes, coefficients }: PiecewiseCubic, x: number): readonly [number, number, number, number] {
  const index = segmentOf(nodes, x);
  const power = (n: number): number => coefficients[4 * index + n] ?? 0;
  const [a, b, c, d] = [power(0), power(1), power(2), power(3)];
  const t = x - (nodes[index] ?? 0);
  return [a + t * (b + t * (c + t * d)), b + t * (2 * c + 3 * t * d), c + 3 * t * d, d];
}

/**
 * Difference of two curves where both are defined.
 *
 * @param one - the curve
 * @param other - what is taken from it
 * @returns the difference, with the nodes of both; undefined where they have no place in common
 * @example
 * ```ts
 * import { differenceOf, piecewiseLinear, piecewiseValue } from "../numerics/monotone.ts";
 * const difference = differenceOf(piecewiseLinear([0, 4], [0, 4]), piecewiseLinear([1, 2, 3], [1, 0, 1]));
 * difference?.nodes; // => Float64Array.of(1, 2, 3)
 * difference && piecewiseValue(difference, 1.5); // => 1
 * ```
 */
export function differenceOf(one: PiecewiseCubic, other: PiecewiseCubic): PiecewiseCubic | undefined {
  const low = Math.max(one.nodes[0] ?? Infinity, other.nodes[0] ?? Infinity);
  const high = Math.min(one.nodes.at(-1) ?? -Infinity, other.nodes.at(-1) ?? -Infinity);
  if (!(low <= high)) return undefined;
  const nodes = Float64Array.from(new Set([...one.nodes, ...other.nodes].filter((x) => x >= low && x <= high))).sort();
  const coefficients = new Float64Array(4 * (nodes.length - 1));
  nodes.subarray(0, -1).forEach((x, k) => {
    const [theirs, ours] = [coefficientsAbout(other, x), coefficientsAbout(one, x)];
    ours.forEach((coefficient, power) => {
      coefficients[4 * k + power] = coefficient - (theirs[power] ?? 0);
    });
  });
  return { nodes, values: nodes.map((x) => piecewiseValue(one, x) - piecewiseValue(other, x)), coefficients };
}
