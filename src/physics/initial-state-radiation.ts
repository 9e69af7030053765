/**
 * Photons radiated by the electron and the positron before they meet: they lower the energy of the hard process from sqrt(s) to sqrt(s').
 *
 * The radiator is exponentiated in its soft part and complete to second order in the leading logarithm (O. Nicrosini and L. Trentadue,
 * Phys. Lett. B 196 (1987) 551), with x = 1 - s'/s:
 *
 *   H(x, s) = Delta beta x^(beta - 1) + h(x),   beta = (2 alpha/pi)(ln(s/m_e^2) - 1).
 */
import { gaussLegendre } from "../numerics/quadrature.ts";
import { ALPHA, MASS } from "./constants.ts";

/** The radiator at one energy, all parts [1]: H(x) = (1 + delta1 + delta2) beta x^(beta - 1) + hard(x). */
export interface Radiator {
  /** ln(s/m_e^2). */
  readonly logarithm: number;
  /** (2 alpha/pi)(ln(s/m_e^2) - 1): the spectrum of soft photons is beta/x. */
  readonly beta: number;
  /** Virtual and soft correction of first order. */
  readonly delta1: number;
  /** Virtual and soft correction of second order. */
  readonly delta2: number;
  /** Density of the radiated fraction x = 1 - s'/s of s beyond the soft part. */
  readonly hard: (x: number) => number;
}

const ZETA2 = Math.PI ** 2 / 6;
const ZETA3 = 1.2020569031595942;

/** h(x) for 0 < x < 1, given also ln(1 - x). */
function hardDensity(beta: number, x: number, log1mx: number): number {
  const second = (2 - x) * (3 * log1mx - 4 * Math.log(x)) - (4 / x) * log1mx - 6 + x;
  return (-beta / 2) * (2 - x) + ((beta * beta) / 8) * second;
}

/**
 * Hard part of the radiator to second order in beta:
 * $h(x) = -\frac\beta2(2-x) + \frac{\beta^2}{8}\left\lbrace (2-x)[3\ln(1-x) - 4\ln x] - \frac4x\ln(1-x) - 6 + x\right\rbrace$.
 * Its first order and $\beta/x$ add up to the spectrum $\frac\beta2\frac{1+z^2}{1-z}$, $z = 1-x$, of one hard collinear photon.
 *
 * @param beta - $\frac{2\alpha}{\pi}\left(\ln\frac{s}{m_e^2}-1\right)$ [1]
 * @param x - radiated fraction of s, between 0 and 1 [1]
 * @returns h [1]
 */
export function hardRadiation(beta: number, x: number): number {
  return hardDensity(beta, x, Math.log1p(-x));
}

/**
 * Spectrum of the radiation by electron and positron, as its parts: $H(x,s) = \Delta\beta x^{\beta-1} + h(x)$ with $x = 1 - s'/s$,
 * $\Delta = 1 + \delta_1 + \delta_2$ and alpha(0). The terms of $\delta_2$ beyond the leading logarithm add 0.001 to $\Delta$.
 * Source: O. Nicrosini and L. Trentadue, Phys. Lett. B 196 (1987) 551. Accuracy about 0.3 % of a cross-section.
 *
 * @param sqrtS - centre-of-mass energy [GeV], far above the electron mass
 * @returns the parts of the radiator at this energy
 * @example
 * ```ts
 * import { radiator } from "darkzoo";
 * const { beta, delta1, hard } = radiator(10.58);
 * beta.toPrecision(6); // => "0.0876921"
 * delta1.toPrecision(6); // => "0.0722494"
 * hard(0.3).toPrecision(6); // => "-0.0693249"
 * ```
 */
export function radiator(sqrtS: number): Radiator {
  const order = ALPHA / Math.PI;
  const L = 2 * Math.log(sqrtS / MASS.e);
  const beta = 2 * order * (L - 1);
  const constant = -1.2 * ZETA2 ** 2 - 4.5 * ZETA3 - 6 * ZETA2 * Math.LN2 + 0.375 * ZETA2 + 57 / 12;
  return {
    logarithm: L,
    beta,
    delta1: order * (1.5 * L + Math.PI ** 2 / 3 - 2),
    delta2: order ** 2 * ((9 / 8 - 2 * ZETA2) * L * L - (45 / 16 - 5.5 * ZETA2 - 3 * ZETA3) * L + constant),
    hard: (x) => hardRadiation(beta, x),
  };
}

/** Parts of the range of t = x^beta that are integrated one by one: x runs through many orders of magnitude. */
const SOFT_EDGES = [0, 0.5, 0.8, 0.95, 1] as const;
/** Longest panel in ln(1 - x), and the least number of panels. */
const HARD_LENGTH = 2;
const HARD_PANELS = 3;
/**
 * End of the soft part where photons can take more than `ONE_PIECE` of s.
 * A smaller range is integrated in one piece, so that no panel ends just before a threshold.
 */
const SOFT_END = 0.5;
const ONE_PIECE = 0.7;

const RULE = gaussLegendre(12);

/** Integral of f from a to b; `last` straightens a threshold that opens with a square root at b. */
function panel(f: (x: number) => number, a: number, b: number, last: boolean): number {
  const { nodes, weights } = RULE;
  let sum = 0;
  for (let k = 0; k < nodes.length; k++) {
    const q = (1 - (nodes[k] ?? 0)) / 2;
    sum += (weights[k] ?? 0) * (last ? 2 * q * f(b + (a - b) * q * q) : f(b + (a - b) * q));
  }
  return ((b - a) / 2) * sum;
}

/**
 * Cross-section with initial-state radiation: $\sigma(s) = \int_0^{x_{\max}}\! dx\,H(x,s)\,\sigma_0\big((1-x)s\big)$ with the radiator of
 * {@link radiator} and $x_{\max} = 1 - \max(\text{threshold}^2, s'_{\min})/s$ (Phys. Lett. B 196 (1987) 551).
 *
 * Without a cut on s' it contains the radiative return: a cross-section that grows towards low energies can gain more than it loses,
 * although an analysis that constrains the energy of the final state would reject the gain. Theory error 0.3 %.
 * Numerical accuracy 1e-10 for a cross-section that is smooth above its threshold; one that diverges there, as
 * $e^+e^-\to\gamma A'$, cannot be folded.
 *
 * @param born - cross-section without radiation as a function of sqrt(s') [GeV], in any unit
 * @param sqrtS - centre-of-mass energy [GeV]
 * @param threshold - sum of the masses in the final state [GeV]
 * @param minimumSqrtSPrime - smallest accepted energy sqrt(s') of the hard process [GeV]; 0 accepts all
 * @returns cross-section [unit of `born`]; 0 when the channel is closed or the cut leaves nothing
 * @example
 * ```ts
 * import { ALPHA, leptonPairMediator, withInitialStateRadiation } from "darkzoo";
 * const muon = 0.1056583755;
 * const born = (sqrtS: number) => leptonPairMediator("vector", { sqrtS, alpha: ALPHA }, muon, 3, 1);
 * (withInitialStateRadiation(born, 10.58, 3 + 2 * muon) / born(10.58)).toPrecision(6); // => "0.965102"
 * (withInitialStateRadiation(born, 10.58, 3 + 2 * muon, 10) / born(10.58)).toPrecision(6); // => "0.868580"
 * ```
 */
export function withInitialStateRadiation(
  born: (sqrtSPrime: number) => number,
  sqrtS: number,
  threshold: number,
  minimumSqrtSPrime = 0,
): number {
  // Two electrons are the least that can be left: it ends the logarithmic range for massless final states.
  const lowest = Math.max(threshold, minimumSqrtSPrime, 2 * MASS.e);
  if (!(lowest < sqrtS)) return 0;
  const xMax = ((sqrtS - lowest) / sqrtS) * ((sqrtS + lowest) / sqrtS);
  const { beta, delta1, delta2 } = radiator(sqrtS);
  const delta = 1 + delta1 + delta2;

  // t = x^beta flattens the soft peak: beta x^(beta - 1) dx = dt.
  const closes = xMax <= ONE_PIECE;
  const softEnd = closes ? xMax : SOFT_END;
  const inT = (t: number): number => {
    const x = t ** (1 / beta);
    // Towards t = 0 the hard part has no weight long before x underflows.
    const hard = x > 1e-100 ? (hardRadiation(beta, x) * x) / (beta * t) : 0;
    return (delta + hard) * born(sqrtS * Math.sqrt(1 - x));
  };
  const tEnd = softEnd ** beta;
  let sum = 0;
  for (let k = 1; k < SOFT_EDGES.length; k++) {
    sum += panel(inT, tEnd * (SOFT_EDGES[k - 1] ?? 0), tEnd * (SOFT_EDGES[k] ?? 0), closes && k === SOFT_EDGES.length - 1);
  }
  if (closes) return sum;

  // v = ln(s'/s): cross-sections vary with powers and logarithms of s'.
  const inV = (v: number): number => {
    const left = Math.exp(v);
    const x = -Math.expm1(v);
    return left * (delta * beta * x ** (beta - 1) + hardDensity(beta, x, v)) * born(sqrtS * Math.exp(v / 2));
  };
  const from = Math.log1p(-SOFT_END);
  const length = from - 2 * Math.log(lowest / sqrtS);
  const count = Math.max(HARD_PANELS, Math.ceil(length / HARD_LENGTH));
  for (let k = 0; k < count; k++) {
    // v falls, x rises.
    sum -= panel(inV, from - (length * k) / count, from - (length * (k + 1)) / count, k === count - 1);
  }
  return sum;
}
