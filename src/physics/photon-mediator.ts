/** e+ e- -> gamma X: a mediator radiated together with a photon. */
import type { Collider } from "./collider.ts";
import { FEMTOBARN_PER_INVERSE_GEV2 } from "./constants.ts";

/**
 * Cross-section of ALP-strahlung $e^+e^-\to\gamma^*\to\gamma a$ for $\mathcal L = -\frac{g_{a\gamma\gamma}}{4}aF\tilde F$:
 * $\sigma = \frac{\alpha g_{a\gamma\gamma}^2}{24}\left(1 - \frac{m^2}{s}\right)^3$ (arXiv:1709.00009), over all angles.
 * Born level, electrons massless; the coupling to a photon and a Z is neglected.
 *
 * @param collider - centre-of-mass energy [GeV] and electromagnetic coupling
 * @param mass - m_a [GeV]
 * @param coupling - g_agg [GeV^-1]
 * @returns cross-section [fb]; 0 when the channel is closed
 * @example
 * ```ts
 * import { photonAlp } from "darkzoo";
 * const collider = { sqrtS: 10.58, alpha: 1 / 137.035999084 };
 * photonAlp(collider, 1, 1e-3).toPrecision(7); // => "115.2485"
 * photonAlp(collider, 11, 1e-3); // => 0
 * ```
 */
export function photonAlp(collider: Collider, mass: number, coupling: number): number {
  const { sqrtS, alpha } = collider;
  if (mass >= sqrtS) return 0;
  const open = ((sqrtS - mass) / sqrtS) * ((sqrtS + mass) / sqrtS);
  return ((alpha * coupling * coupling) / 24) * open ** 3 * FEMTOBARN_PER_INVERSE_GEV2;
}
