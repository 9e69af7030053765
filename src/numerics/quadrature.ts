/** Gauss-Legendre quadrature: nodes and weights on [-1, 1], computed once per order. */

/** Nodes and weights of one Gauss-Legendre rule on [-1, 1]. */
export interface GaussLegendreRule {
  readonly nodes: Float64Array;
  readonly weights: Float64Array;
}

/**
 * Gauss-Legendre rule of order n: exact for polynomials up to degree 2n - 1.
 * Newton's method on the Legendre polynomial P_n, started at cos(pi (k - 1/4)/(n + 1/2)).
 */
export function gaussLegendre(order: number): GaussLegendreRule {
  const nodes = new Float64Array(order);
  const weights = new Float64Array(order);
  for (let k = 0; k < order; k++) {
    let x = Math.cos((Math.PI * (k + 0.75)) / (order + 0.5));
    let slope = 0;
    for (let step = 0; step < 100; step++) {
      let value = x;
      let before = 1;
      for (let degree = 2; degree <= order; degree++) {
        const next = ((2 * degree - 1) * x * value - (degree - 1) * before) / degree;
        before = value;
        value = next;
      }
      slope = (order * (x * value - before)) / (x * x - 1);
      const change = value / slope;
      x -= change;
      if (Math.abs(change) < 1e-16) break;
    }
    nodes[k] = x;
    weights[k] = 2 / ((1 - x * x) * slope * slope);
  }
  return { nodes, weights };
}
