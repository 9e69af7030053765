/** One-loop form factors of a spin-0 boson that goes to two photons through a charged fermion. */

/** A complex number. */
export interface Complex {
  /** Real part [unit of the number]. */
  readonly re: number;
  /** Imaginary part [unit of the number]. */
  readonly im: number;
}

/**
 * Squared arcsine of the triangle loop, f(t)^2, for t < 4 in closed form:
 * f = asin(1/sqrt t) for t >= 1, pi/2 + (i/2) ln[(1 + sqrt(1-t))/(1 - sqrt(1-t))] below.
 */
function triangleSquared(t: number): Complex {
  if (t >= 1) {
    const f = Math.asin(1 / Math.sqrt(t));
    return { re: f * f, im: 0 };
  }
  const root = Math.sqrt(1 - t);
  // ln[(1 + root)/(1 - root)] with 1 - root = t/(1 + root): no cancellation for light fermions.
  const half = Math.log((1 + root) / Math.sqrt(t));
  return { re: (Math.PI / 2) ** 2 - half * half, im: Math.PI * half };
}

/** f(t)^2 = sum c_n t^-n with c_1 = 1 and c_(n+1)/c_n = 2 n^2/((n + 1)(2n + 1)); 28 terms reach double precision for t >= 4. */
const SERIES = Array.from({ length: 29 }, () => 0);
SERIES[1] = 1;
for (let n = 1; n < 28; n++) SERIES[n + 1] = ((SERIES[n] ?? 0) * 2 * n * n) / ((n + 1) * (2 * n + 1));

/**
 * Scalar form factor A_S(t) = 2t [1 + (1 - t) f(t)^2], t = 4 m_l^2/m^2; tends to 4/3 for a heavy fermion.
 */
export function scalarLoop(t: number): Complex {
  if (t >= 4) {
    let sum = 0;
    for (let n = 27; n >= 1; n--) sum = sum / t + ((SERIES[n] ?? 0) - (SERIES[n + 1] ?? 0));
    return { re: 2 * sum, im: 0 };
  }
  const f2 = triangleSquared(t);
  return { re: 2 * t * (1 + (1 - t) * f2.re), im: 2 * t * (1 - t) * f2.im };
}

/**
 * Pseudoscalar form factor A_P(t) = 2 t f(t)^2 of a Yukawa coupling; tends to 2 for a heavy fermion.
 */
export function pseudoscalarLoop(t: number): Complex {
  const f2 = triangleSquared(t);
  return { re: 2 * t * f2.re, im: 2 * t * f2.im };
}

/**
 * Form factor A_P(t) - 2 of a derivative coupling: the Yukawa triangle less the anomaly. It tends to 2/(3t) for a heavy fermion, which
 * decouples, and to -2 for a light one. The difference is summed as a series where it would cancel.
 */
export function derivativeLoop(t: number): Complex {
  if (t >= 4) {
    let sum = 0;
    for (let n = 28; n >= 2; n--) sum = (sum + (SERIES[n] ?? 0)) / t;
    return { re: 2 * sum, im: 0 };
  }
  const { re, im } = pseudoscalarLoop(t);
  return { re: re - 2, im };
}
