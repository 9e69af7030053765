/** Interpolation between tabulated points; never beyond them. */

/**
 * Index i of the segment `nodes[i] <= x <= nodes[i + 1]`, or -1 outside the nodes.
 *
 * @param nodes - strictly ascending
 * @param x - where
 */
export function segmentOf(nodes: ArrayLike<number>, x: number): number {
  const last = nodes.length - 1;
  if (last < 0 || !(x >= (nodes[0] ?? Infinity)) || !(x <= (nodes[last] ?? -Infinity))) return -1;
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((nodes[middle] ?? 0) <= x) low = middle;
    else high = middle;
  }
  return low;
}

/**
 * Value at x on the straight line between two points, with either axis read as logarithm.
 * At a node the tabulated value comes back to the last bit.
 *
 * @param logX - straight in log x rather than in x
 * @param logY - straight in log y rather than in y
 */
export function between(x: number, x0: number, x1: number, y0: number, y1: number, logX: boolean, logY: boolean): number {
  if (x === x0) return y0;
  if (x === x1) return y1;
  const share = logX ? Math.log(x / x0) / Math.log(x1 / x0) : (x - x0) / (x1 - x0);
  return logY ? y0 * Math.pow(y1 / y0, share) : y0 + share * (y1 - y0);
}
