/** Where a tabulated curve lies below a straight line: every crossing, with no step to choose. */
import type { PiecewiseCubic } from "./monotone.ts";
import { brent, type Stretch } from "./roots.ts";

/** Absolute accuracy of a root. */
const ROOT_ACCURACY = 1e-14;
/** A height above the line is 0 when it is smaller than this many units in the last place of what it is the difference of. */
const ROUNDING = 4 * Number.EPSILON;

/** Whether a cubic has one sign throughout, because its four Bernstein coefficients do: it lies between the least and the greatest of them. */
function isClear(first: number, second: number, third: number, fourth: number, rounding: number): boolean {
  return Math.min(first, second, third, fourth) > rounding || Math.max(first, second, third, fourth) < -rounding;
}

/** Inner extrema of a + b t + c t^2 + d t^3 on 0 < t < end, ascending. */
function extrema(b: number, c: number, d: number, end: number): number[] {
  const discriminant = c * c - 3 * d * b;
  if (!(discriminant >= 0)) return [];
  // Neither of the two forms of the solution subtracts numbers of the same sign.
  const sum = -(c + (c < 0 ? -1 : 1) * Math.sqrt(discriminant));
  return [sum / (3 * d), b / sum].filter((t) => t > 0 && t < end).sort((first, second) => first - second);
}

/**
 * All stretches on which a curve u lies at or below a straight line: $F(y) = A - ky - u(y) \ge 0$. In each segment F is a polynomial of
 * degree three at most; between its extrema it is monotone and has one root or none, so that no root is missed however close its
 * neighbour lies. With $y = \ln c\tau$ and $u$ the logarithm of an upper limit this is the exclusion of a signal
 * $\propto g^p$ of a mediator with $c\tau = c_1 g^{-q}$: $k = p/q$ and $A = \ln(\text{signal at } g = 1) + k\ln c_1$.
 *
 * Where F touches 0 from above, within the rounding of its terms, a stretch is not cut; where it touches 0 from below there is a stretch
 * of length 0. An end at the first or last node is an edge and not a root, also where F happens to vanish there.
 *
 * @param curve - the curve u(y)
 * @param intercept - A, the height of the line at y = 0; -Infinity for a line below every curve
 * @param slope - k, by which the line falls
 * @returns the stretches in ascending order; roots have an absolute accuracy of 1e-14 in y, or the spacing of numbers where that is larger
 * @throws RangeError when the line is not a number
 * @example
 * ```ts
 * import { stretchesBelowLine } from "../numerics/crossings.ts";
 * import { piecewiseLinear } from "../numerics/monotone.ts";
 * const curve = piecewiseLinear([0, 1, 2], [1, -1, 1]);
 * stretchesBelowLine(curve, 0, 0); // => [{ from: 0.5, to: 1.5, fromRoot: true, toRoot: true }]
 * stretchesBelowLine(curve, 0, -1); // => [{ from: 1 / 3, to: 2, fromRoot: true, toRoot: false }]
 * ```
 */
export function stretchesBelowLine({ nodes, values, coefficients }: PiecewiseCubic, intercept: number, slope: number): Stretch[] {
  if (intercept === -Infinity) return [];
  if (!Number.isFinite(intercept) || !Number.isFinite(slope)) throw new RangeError(`no line: ${intercept} - ${slope} y`);
  const stretches: Stretch[] = [];
  if (nodes.length === 0) return stretches;
  let begun: Pick<Stretch, "from" | "fromRoot"> | undefined;

  /** Rounding of F at a node. */
  const noise = (k: number): number => ROUNDING * (Math.abs(intercept) + Math.abs(slope * (nodes[k] ?? 0)) + Math.abs(values[k] ?? 0));
  const cleaned = (height: number, rounding: number): number => (Math.abs(height) <= rounding ? 0 : height);
  const atNode = (k: number): number => cleaned(intercept - slope * (nodes[k] ?? 0) - (values[k] ?? 0), noise(k));

  let before = atNode(0);
  if (before >= 0) begun = { from: nodes[0] ?? Number.NaN, fromRoot: false };
  for (let k = 0; k + 1 < nodes.length; k++) {
    const origin = nodes[k] ?? Number.NaN;
    const end = (nodes[k + 1] ?? Number.NaN) - origin;
    const atStart = before;
    const atEnd = atNode(k + 1);
    const b = -slope - (coefficients[4 * k + 1] ?? 0);
    const c = -(coefficients[4 * k + 2] ?? 0);
    const d = -(coefficients[4 * k + 3] ?? 0);
    const rounding = Math.max(noise(k), noise(k + 1));
    if (isClear(atStart, atStart + (b * end) / 3, atEnd - ((b + end * (2 * c + 3 * d * end)) * end) / 3, atEnd, rounding)) {
      before = atEnd;
      continue;
    }
    const height = (t: number): number => atStart + t * (b + t * (c + t * d));
    let lower = 0;
    for (const upper of [...extrema(b, c, d, end), end]) {
      // At a node F is what the next segment begins with, to the last bit.
      const after = upper === end ? atEnd : cleaned(height(upper), rounding);
      if (after >= 0 !== before >= 0) {
        const [low, high, atLow] = [lower, upper, before];
        const root = brent((t) => (t <= low ? atLow : t >= high ? after : height(t)), low, high, ROOT_ACCURACY);
        const y = root >= end ? (nodes[k + 1] ?? Number.NaN) : origin + root;
        if (begun === undefined) {
          // A dip narrower than the spacing of numbers does not cut a stretch.
          const last = stretches.at(-1);
          begun = last !== undefined && last.to >= y ? stretches.pop() : { from: y, fromRoot: true };
        } else {
          stretches.push({ from: begun.from, to: y, fromRoot: begun.fromRoot, toRoot: true });
          begun = undefined;
        }
      }
      before = after;
      lower = upper;
    }
  }
  if (begun !== undefined) stretches.push({ from: begun.from, to: nodes.at(-1) ?? Number.NaN, fromRoot: begun.fromRoot, toRoot: false });
  return stretches;
}
