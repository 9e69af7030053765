/** How far a mediator flies: the boosts with which a process makes it, and the share that decays within a radius. */
import { gaussLegendre } from "../numerics/quadrature.ts";
import { type CouplingKind, mediatorSpectrum } from "./lepton-pair-mediator.ts";

/** Boosts beta gamma of a mediator with their weights, which sum to 1. */
export interface Boosts {
  /** beta gamma = p/m [1]. */
  readonly values: Float64Array;
  /** Share of the mediators [1]. */
  readonly weights: Float64Array;
}

const RULE = gaussLegendre(48);

/**
 * Boost of a mediator made together with one other particle, in the rest frame of the initial state: one value, p/m.
 *
 * @param energy - energy of the initial state in its rest frame: sqrt(s) or the mass of what decays [GeV]
 * @param mass - m_X [GeV]
 * @param otherMass - mass of the other particle [GeV]
 * @returns the boost; none where the process is closed
 * @example
 * ```ts
 * import { twoBodyBoost } from "darkzoo";
 * twoBodyBoost(10.58, 1, 0).values[0]?.toPrecision(6); // => "5.24274"
 * ```
 */
export function twoBodyBoost(energy: number, mass: number, otherMass: number): Boosts {
  const [sum, difference] = [mass + otherMass, mass - otherMass];
  if (!(energy > sum)) return { values: new Float64Array(0), weights: new Float64Array(0) };
  const momentum = Math.sqrt((energy - sum) * (energy + sum) * (energy - difference) * (energy + difference)) / (2 * energy);
  return { values: Float64Array.of(momentum / mass), weights: Float64Array.of(1) };
}

/**
 * Boosts of a mediator radiated by a pair of leptons in $e^+e^-\to\ell^+\ell^-X$, in the centre-of-mass frame: the spectrum
 * {@link mediatorSpectrum} at the nodes of a quadrature, $\beta\gamma = \sqrt{x^2 - 4r}/(2\sqrt r)$.
 *
 * @param kind - Lorentz structure of the coupling
 * @param sqrtS - centre-of-mass energy [GeV]
 * @param leptonMass - m_l [GeV]
 * @param mass - m_X [GeV]
 * @returns boosts and weights; none where the process is closed
 * @example
 * ```ts
 * import { decayedWithin, leptonPairBoosts } from "darkzoo";
 * const boosts = leptonPairBoosts("vector", 10.58, 0.1056583755, 0.3);
 * decayedWithin(10, boosts, 1).toPrecision(6); // => "0.815269"
 * ```
 */
export function leptonPairBoosts(kind: CouplingKind, sqrtS: number, leptonMass: number, mass: number): Boosts {
  if (!(sqrtS > mass + 2 * leptonMass)) return { values: new Float64Array(0), weights: new Float64Array(0) };
  const rho = mass / sqrtS;
  const mu = (leptonMass / sqrtS) ** 2;
  const length = ((sqrtS - mass - 2 * leptonMass) / sqrtS) * ((sqrtS - mass + 2 * leptonMass) / sqrtS);
  const { nodes, weights: rule } = RULE;
  const values = new Float64Array(2 * nodes.length);
  const weights = new Float64Array(2 * nodes.length);
  // Soft mediator: x = 2 rho cosh(eta), beta gamma = sinh(eta). Hard mediator: y = 4 mu cosh(z)^2.
  const etaTop = 2 * Math.asinh(Math.sqrt(length / (8 * rho)));
  const zTop = Math.asinh(Math.sqrt(length / (8 * mu)));
  let sum = 0;
  nodes.forEach((node, k) => {
    const weight = rule[k] ?? 0;
    const eta = (etaTop / 2) * (1 + node);
    values[k] = Math.sinh(eta);
    weights[k] = weight * etaTop * rho * Math.sinh(eta) * mediatorSpectrum(kind, sqrtS, leptonMass, mass, 2 * rho * Math.cosh(eta));
    const z = (zTop / 2) * (1 + node);
    const above = length - 4 * mu * Math.sinh(z) ** 2;
    const hard = nodes.length + k;
    values[hard] = Math.sqrt(above * (above + 4 * rho)) / (2 * rho);
    weights[hard] = weight * (zTop / 2) * 4 * mu * Math.sinh(2 * z) * mediatorSpectrum(kind, sqrtS, leptonMass, mass, 2 * rho + above);
    sum += (weights[k] ?? 0) + (weights[hard] ?? 0);
  });
  return { values, weights: weights.map((weight) => weight / sum) };
}

/**
 * Share of mediators that decay within a radius: $\left\langle1 - e^{-R/(\beta\gamma\,c\tau)}\right\rangle$ over the boosts (own definition).
 *
 * @param radius - R [cm], distance in space
 * @param boosts - boosts with their weights
 * @param ctau - proper decay length [cm]; Infinity for a stable mediator
 * @returns the share [1]
 * @example
 * ```ts
 * import { decayedWithin, twoBodyBoost } from "darkzoo";
 * decayedWithin(10, twoBodyBoost(10.58, 1, 0), 1).toPrecision(6); // => "0.851534"
 * decayedWithin(10, twoBodyBoost(10.58, 1, 0), Infinity); // => 0
 * ```
 */
export function decayedWithin(radius: number, { values, weights }: Boosts, ctau: number): number {
  let share = 0;
  for (let k = 0; k < values.length; k++) share -= (weights[k] ?? 0) * Math.expm1(-radius / ((values[k] ?? 0) * ctau));
  return share;
}
