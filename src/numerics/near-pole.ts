/** Integrals over a resonance of any width, between ends at which the integrand opens like a square root. */
import { gaussLegendre } from "./quadrature.ts";

const { nodes, weights } = gaussLegendre(32);

/** A pole of 1/[(x - centre)^2 + halfWidth^2]. */
export interface Pole {
  readonly centre: number;
  /** Distance from the real axis; 0 only where the pole lies outside the range of integration. */
  readonly halfWidth: number;
}

/**
 * Integral of f(x)/[(x - centre)^2 + halfWidth^2] over x from low to low + length, for f that is smooth but for half-integer powers of the
 * distance to either end and for breaks at given places.
 *
 * With x = low + length sin^2(phi/2) the ends become smooth. The pole lies at phi0 + i w, elliptic coordinates about the two ends, and
 * phi = phi0 + w sinh(b) gathers nodes around it, however narrow it is: the weight dphi/[(phi - phi0)^2 + w^2] becomes db/cosh b.
 *
 * @param f - of x, its distance to the lower end and its distance to the upper end, which keep their digits there
 * @param breaks - where f is not smooth; those outside the range do not matter
 * @returns the integral; not a number for a pole on the path
 */
export function integrateNearPole(
  f: (x: number, aboveLow: number, belowHigh: number) => number,
  low: number,
  length: number,
  { centre, halfWidth }: Pole,
  breaks: readonly number[] = [],
): number {
  // cos(phi0 + i w) = along - i across.
  const along = 1 - (2 * (centre - low)) / length;
  const across = (2 * halfWidth) / length;
  const beyond = along * along + across * across - 1;
  const root = Math.hypot(beyond, 2 * across);
  const sinhSquared = beyond > 0 ? (root + beyond) / 2 : (2 * across * across) / (root - beyond);
  const w = Math.asinh(Math.sqrt(sinhSquared));
  if (!(w > 0)) return Number.NaN;
  const phi0 = Math.acos(Math.max(-1, Math.min(1, along / Math.sqrt(1 + sinhSquared))));
  const stretched = (phi: number): number => Math.asinh((phi - phi0) / w);

  const angles = [phi0];
  for (const at of breaks) if (at > low && at < low + length) angles.push(Math.acos(1 - (2 * (at - low)) / length));
  angles.push(Math.PI);
  angles.sort((one, other) => one - other);

  let sum = 0;
  let from = stretched(0);
  for (const angle of angles) {
    const to = stretched(angle);
    const half = (to - from) / 2;
    if (half > 0) {
      let panel = 0;
      for (let k = 0; k < nodes.length; k++) {
        const grow = Math.exp(from + half * (1 + (nodes[k] ?? 0)));
        const phi = phi0 + (w / 2) * (grow - 1 / grow);
        const sine = Math.sin(phi / 2);
        const cosine = Math.cos(phi / 2);
        const aboveLow = length * sine * sine;
        const away = low + aboveLow - centre;
        const weight = ((weights[k] ?? 0) * sine * cosine * (grow + 1 / grow)) / (away * away + halfWidth * halfWidth);
        panel += weight * f(low + aboveLow, aboveLow, length * cosine * cosine);
      }
      sum += half * panel;
    }
    from = to;
  }
  return ((length * w) / 2) * sum;
}
