/**
 * The running strong coupling.
 *
 * With da/dln(mu^2) = -b0 a^2 - b1 a^3 and y = b0/(b1 a), the two-loop equation integrates in closed form to
 *
 *   y - ln(1 + y) = (b0^2/b1) ln(mu^2/Lambda^2).
 *
 * It is this implicit solution that is evaluated. The usual expansion in inverse logarithms is 2.9 % higher at 2 GeV.
 */

/** alpha_s(m_Z) in five flavours (PDG, Review of Particle Physics 2022). */
export const STRONG_COUPLING_AT_Z = 0.1179;

/** Scale at which the coupling is given: the Z mass (PDG) [GeV]. */
const Z_MASS = 91.1876;
/** Scales below which bottom and charm drop out: their MS-bar masses (PDG) [GeV]. */
const BOTTOM_STEP = 4.18;
const CHARM_STEP = 1.27;

/** The coupling for one number of flavours: a known point of the curve and the coefficients of the equation. */
interface Stretch {
  /** b1/b0, which makes a dimensionless y = b0/(b1 a). */
  readonly curvature: number;
  /** 2 b0^2/b1: the rise of y - ln(1 + y) per unit of ln(mu). */
  readonly slope: number;
  /** The value of y - ln(1 + y) at mu = 1 GeV. */
  readonly offset: number;
}

function stretchThrough(scale: number, coupling: number, flavours: number): Stretch {
  const b0 = (33 - 2 * flavours) / (12 * Math.PI);
  const b1 = (153 - 19 * flavours) / (24 * Math.PI ** 2);
  const y = b0 / (b1 * coupling);
  const slope = (2 * b0 * b0) / b1;
  return { curvature: b1 / b0, slope, offset: y - Math.log1p(y) - slope * Math.log(scale) };
}

function couplingOn(stretch: Stretch, scale: number): number {
  const level = stretch.slope * Math.log(scale) + stretch.offset;
  if (level <= 0) return Infinity;
  // y - ln(1 + y) is convex and the first guess is within a few per cent: Newton needs three steps.
  let y = level + Math.log(1 + level + Math.sqrt(2 * level));
  for (let step = 0; step < 20; step++) {
    const change = ((y - Math.log1p(y) - level) * (1 + y)) / y;
    y -= change;
    // The error left after a quadratic step is about change^2.
    if (Math.abs(change) < 1e-8 * y) break;
  }
  return 1 / (stretch.curvature * y);
}

/**
 * The running strong coupling for a given value at the Z mass, as a function of the scale; for many scales at one value.
 * See {@link strongCoupling} for the formula.
 *
 * @param atZ - alpha_s(m_Z) in five flavours [1]
 * @returns alpha_s [1] as a function of the scale [GeV]
 * @example
 * ```ts
 * import { strongCouplingFrom } from "darkzoo";
 * const strongerCoupling = strongCouplingFrom(0.12);
 * strongerCoupling(91.1876).toPrecision(6); // => "0.120000"
 * strongerCoupling(2).toPrecision(6); // => "0.310560"
 * ```
 */
export function strongCouplingFrom(atZ: number): (scale: number) => number {
  const five = stretchThrough(Z_MASS, atZ, 5);
  const four = stretchThrough(BOTTOM_STEP, couplingOn(five, BOTTOM_STEP), 4);
  const three = stretchThrough(CHARM_STEP, couplingOn(four, CHARM_STEP), 3);
  return (scale) => couplingOn(scale >= BOTTOM_STEP ? five : scale >= CHARM_STEP ? four : three, scale);
}

const DEFAULT_COUPLING = strongCouplingFrom(STRONG_COUPLING_AT_Z);

/**
 * Strong coupling at a scale by two-loop running from the Z mass, with $a = \alpha_s$:
 * $\frac{da}{d\ln\mu^2} = -b_0 a^2 - b_1 a^3$, $b_0 = \frac{33 - 2n_f}{12\pi}$, $b_1 = \frac{153 - 19n_f}{24\pi^2}$ (hep-ph/9701390),
 * solved exactly (no expansion in logarithms). Continuous at 4.18 and 1.27 GeV, where $n_f$ steps from 5 to 4 and 3; 5 also above
 * the top quark.
 * Four loops from the same value at the Z lie 1.5 % higher at 2 GeV. Perturbation theory is of little use below 1 GeV.
 *
 * @param scale - mu [GeV]
 * @param atZ - alpha_s(m_Z) in five flavours [1]
 * @returns alpha_s [1]; Infinity at and below the Landau pole, 0.39 GeV for the default
 * @example
 * ```ts
 * import { strongCoupling } from "darkzoo";
 * strongCoupling(2).toPrecision(6); // => "0.295880"
 * strongCoupling(10).toPrecision(6); // => "0.177642"
 * ```
 */
export function strongCoupling(scale: number, atZ: number = STRONG_COUPLING_AT_Z): number {
  return atZ === STRONG_COUPLING_AT_Z ? DEFAULT_COUPLING(scale) : strongCouplingFrom(atZ)(scale);
}
