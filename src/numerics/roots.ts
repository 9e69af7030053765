/** Roots of a function of one variable. */

/**
 * Root of a continuous function between two points where it has opposite signs (Brent's method:
 * bisection made faster by secant and inverse quadratic steps; it never leaves the bracket).
 *
 * @param f - the function
 * @param a - one end of the bracket
 * @param b - the other end
 * @param tolerance - absolute accuracy of the root
 * @returns the root
 * @throws RangeError when f(a) and f(b) have the same sign
 */
export function brent(f: (x: number) => number, a: number, b: number, tolerance: number): number {
  let fa = f(a);
  let fb = f(b);
  if (fa === 0) return a;
  if (fb === 0) return b;
  if (fa > 0 === fb > 0) throw new RangeError(`no sign change between ${a} and ${b}`);
  let c = a;
  let fc = fa;
  let step = b - a;
  let stepBefore = step;
  for (let iteration = 0; iteration < 200; iteration++) {
    if (Math.abs(fc) < Math.abs(fb)) {
      a = b;
      b = c;
      c = a;
      fa = fb;
      fb = fc;
      fc = fa;
    }
    const accuracy = 2 * Number.EPSILON * Math.abs(b) + tolerance / 2;
    const half = (c - b) / 2;
    if (Math.abs(half) <= accuracy || fb === 0) return b;
    if (Math.abs(stepBefore) >= accuracy && Math.abs(fa) > Math.abs(fb)) {
      const ratio = fb / fa;
      let p: number;
      let q: number;
      if (a === c) {
        p = 2 * half * ratio;
        q = 1 - ratio;
      } else {
        const toC = fa / fc;
        const bToC = fb / fc;
        p = ratio * (2 * half * toC * (toC - bToC) - (b - a) * (bToC - 1));
        q = (toC - 1) * (bToC - 1) * (ratio - 1);
      }
      if (p > 0) q = -q;
      else p = -p;
      if (2 * p < Math.min(3 * half * q - Math.abs(accuracy * q), Math.abs(stepBefore * q))) {
        stepBefore = step;
        step = p / q;
      } else {
        step = half;
        stepBefore = half;
      }
    } else {
      step = half;
      stepBefore = half;
    }
    a = b;
    fa = fb;
    b += Math.abs(step) > accuracy ? step : half > 0 ? accuracy : -accuracy;
    fb = f(b);
    if (fb > 0 === fc > 0) {
      c = a;
      fc = fa;
      step = b - a;
      stepBefore = step;
    }
  }
  return b;
}

/** A stretch of the axis on which a function is at or above a level. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  /** True when the stretch begins at a root, false when it begins at the edge of the range. */
  readonly fromRoot: boolean;
  /** True when the stretch ends at a root, false when it ends at the edge of the range. */
  readonly toRoot: boolean;
}

/** A function of one variable and its values at ascending nodes, computed once for many levels. */
export interface Sampled {
  readonly at: (x: number) => number;
  readonly nodes: Float64Array;
  readonly values: Float64Array;
}

/** Last point on the way from `inside` to `outside` at which f is defined (no NaN), by bisection. */
function edgeOfDefinition(f: (x: number) => number, inside: number, outside: number): number {
  for (let step = 0; step < 200; step++) {
    const middle = (inside + outside) / 2;
    if (middle === inside || middle === outside) break;
    if (Number.isNaN(f(middle))) outside = middle;
    else inside = middle;
  }
  return inside;
}

/**
 * Samples a function on equal steps; where it ceases to be defined (NaN) the last defined point becomes a node too.
 * A value of -Infinity (certainly below every level) becomes a very low number, which Brent's method needs.
 */
export function sample(f: (x: number) => number, low: number, high: number, steps: number): Sampled {
  const at = (x: number): number => Math.max(f(x), -Number.MAX_VALUE);
  const nodes: number[] = [];
  const values: number[] = [];
  const add = (x: number, value: number): void => {
    nodes.push(x);
    values.push(value);
  };
  for (let k = 0; k <= steps; k++) {
    const x = k === steps ? high : low + ((high - low) * k) / steps;
    const value = at(x);
    const before = nodes.at(-1);
    if (before !== undefined && Number.isNaN(value) !== Number.isNaN(values.at(-1))) {
      const edge = Number.isNaN(value) ? edgeOfDefinition(f, before, x) : edgeOfDefinition(f, x, before);
      if (edge !== before && edge !== x) add(edge, at(edge));
    }
    add(x, value);
  }
  return { at, nodes: Float64Array.from(nodes), values: Float64Array.from(values) };
}

/**
 * All stretches on which f >= level, found between the nodes and sharpened with Brent's method.
 * A pair of roots between two neighbouring nodes is missed: choose the nodes from the known shape of f.
 *
 * @param f - continuous function with its samples; NaN where it is not defined
 * @param level - the level
 * @param tolerance - absolute accuracy of each root
 */
export function stretchesAbove({ at, nodes, values }: Sampled, level: number, tolerance: number): Stretch[] {
  const stretches: Stretch[] = [];
  let from: { x: number; root: boolean } | undefined;
  for (let k = 0; k < nodes.length; k++) {
    const x = nodes[k] ?? Number.NaN;
    const above = (values[k] ?? Number.NaN) >= level;
    if (above === (from !== undefined)) continue;
    const before = nodes[k - 1] ?? Number.NaN;
    // Beside an undefined node there is no root: the stretch begins or ends with the definition.
    const defined = !Number.isNaN(values[k] ?? Number.NaN) && !Number.isNaN(values[k - 1] ?? Number.NaN);
    const root = defined ? brent((y) => at(y) - level, before, x, tolerance) : undefined;
    if (from === undefined) from = { x: root ?? x, root: root !== undefined };
    else {
      stretches.push({ from: from.x, to: root ?? before, fromRoot: from.root, toRoot: root !== undefined });
      from = undefined;
    }
  }
  if (from !== undefined) stretches.push({ from: from.x, to: nodes.at(-1) ?? Number.NaN, fromRoot: from.root, toRoot: false });
  return stretches;
}

/** Halvings of the bracket around an extremum that may hide two roots. */
const HALVINGS = 60;

/** The same samples with an extremum added wherever three neighbours bend towards the level 0: two roots may lie around it. */
export function withExtrema({ at, nodes, values }: Sampled): Sampled {
  const added: (readonly [x: number, value: number])[] = [];
  for (let k = 0; k < nodes.length; k++) {
    const [x, value] = [nodes[k] ?? Number.NaN, values[k] ?? Number.NaN];
    added.push([x, value]);
    const side = value >= 0 ? -1 : 1;
    const [before, after] = [values[k - 1] ?? Number.NaN, values[k + 1] ?? Number.NaN];
    // Below the level a maximum is looked for, above it a minimum.
    if (!(side * value >= side * before && side * value >= side * after) || (value === before && value === after)) continue;
    let [from, to, best, top] = [nodes[k - 1] ?? x, nodes[k + 1] ?? x, x, value];
    for (let halving = 0; halving < HALVINGS && side * top < 0; halving++) {
      for (const probe of [(from + best) / 2, (best + to) / 2]) {
        const height = at(probe);
        if (side * height > side * top) {
          [from, to] = probe < best ? [from, best] : [best, to];
          [best, top] = [probe, height];
        } else if (probe < best) from = Math.max(from, probe);
        else to = Math.min(to, probe);
      }
    }
    if (best !== x) added.push([best, top]);
  }
  added.sort(([one], [other]) => one - other);
  return { at, nodes: Float64Array.from(added, ([x]) => x), values: Float64Array.from(added, ([, value]) => value) };
}
