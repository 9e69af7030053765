/** e+ e- -> gamma X: a mediator radiated together with a photon. */
import type { Collider } from "./collider.ts";
import { FEMTOBARN_PER_INVERSE_GEV2 } from "./constants.ts";

/**
 * Cross-section of ALP-strahlung $e^+e^-\to\gamma^*\to\gamma a$ for $\mathcal L = -\frac{g_{a\gamma\gamma}}{4}aF\tilde F$:
 * $\sigma = \frac{\alpha g_{a\gamma\gamma}^2}{24}\left(1 - \frac{m^2}{s}\right)^3$ (arXiv:1709.00009) over all angles, and
 * $\frac{3c + c^3}{4}$ of it for a photon in $|\cos\theta| \lt c$ in the centre-of-mass frame, from $\frac{d\sigma}{d\cos\theta} \propto 1 + \cos^2\theta$.
 * Born level, times the vacuum polarisation of the photon in the s channel where the collider gives one; electrons massless; the coupling to
 * a photon and a Z is neglected.
 *
 * @param collider - centre-of-mass energy [GeV], electromagnetic coupling, vacuum polarisation and angular cut
 * @param mass - m_a [GeV]
 * @param coupling - g_agg [GeV^-1]
 * @returns cross-section [fb]; 0 when the channel is closed
 * @example
 * ```ts
 * import { photonAlp } from "darkzoo";
 * const collider = { sqrtS: 10.58, alpha: 1 / 137.035999084 };
 * photonAlp(collider, 1, 1e-3).toPrecision(7); // => "115.2485"
 * photonAlp({ ...collider, cosMax: 0.9 }, 1, 1e-3).toPrecision(7); // => "98.79676"
 * photonAlp(collider, 11, 1e-3); // => 0
 * ```
 */
export function photonAlp(collider: Collider, mass: number, coupling: number): number {
  const { sqrtS, alpha, vacuumPolarisation = 1, cosMax = 1 } = collider;
  if (mass >= sqrtS) return 0;
  const open = ((sqrtS - mass) / sqrtS) * ((sqrtS + mass) / sqrtS);
  const inside = (cosMax * (3 + cosMax * cosMax)) / 4;
  return ((alpha * coupling * coupling) / 24) * open ** 3 * vacuumPolarisation * inside * FEMTOBARN_PER_INVERSE_GEV2;
}

/**
 * Cross-section of $e^+e^-\to\gamma X$ for a vector that couples to electrons, $\mathcal L = g X_\mu\bar e\gamma^\mu e$, with the photon in
 * $|\cos\theta| \lt c$ in the centre-of-mass frame; all angles are $c = 1$. With $r = m^2/s$, $\mu = m_e^2/s$ and $b = \sqrt{1 - 4\mu}$
 * $\sigma = \frac{\alpha g^2}{s b (1-r)}\left\lbrace \frac{K}{b}\ln\frac{1+bc}{1-bc} - c(1-r)^2 - \frac{8\mu(r+2\mu)c}{1-b^2c^2}\right\rbrace$,
 * $K = 1 + r^2 + 4\mu(1-r) - 8\mu^2$: exact in the electron mass. A dark photon has $g = \epsilon e$ (arXiv:0903.3941 without the mass).
 * Born level; it has no photon in the s channel, so that no vacuum polarisation enters.
 * Where the mass comes close to the energy the photon is soft and the cross-section grows as $1/(1-r)$, beyond what the Born level describes.
 *
 * @param collider - centre-of-mass energy [GeV], electromagnetic coupling and angular cut
 * @param mass - m [GeV]
 * @param coupling - g [1]
 * @param electronMass - m_e [GeV], below half of the energy; 0 only with an angular cut, since the cross-section diverges without
 * @returns cross-section [fb]; 0 when the channel is closed
 * @example
 * ```ts
 * import { photonVector } from "darkzoo";
 * const collider = { sqrtS: 10.58, alpha: 1 / 137.035999084 };
 * photonVector(collider, 1, 1e-3, 0.51099895e-3).toPrecision(7); // => "483.5193"
 * photonVector({ ...collider, cosMax: 0.9 }, 1, 1e-3, 0.51099895e-3).toPrecision(7); // => "52.78072"
 * photonVector(collider, 11, 1e-3, 0.51099895e-3); // => 0
 * ```
 */
export function photonVector(collider: Collider, mass: number, coupling: number, electronMass: number): number {
  const { sqrtS, alpha, cosMax = 1 } = collider;
  if (mass >= sqrtS || 2 * electronMass >= sqrtS) return 0;
  const r = (mass / sqrtS) ** 2;
  const open = ((sqrtS - mass) / sqrtS) * ((sqrtS + mass) / sqrtS);
  const mu = (electronMass / sqrtS) ** 2;
  const b = Math.sqrt(1 - 4 * mu);
  // 1 - b^2 c^2, in which nothing cancels along the beam.
  const transverse = (1 - cosMax) * (1 + cosMax) + 4 * mu * cosMax * cosMax;
  const log = Math.log((1 + b * cosMax) ** 2 / transverse);
  const helicityFlip = mu > 0 ? (8 * mu * (r + 2 * mu) * cosMax) / transverse : 0;
  const bracket = ((1 + r * r + 4 * mu * open - 8 * mu * mu) * log) / b - cosMax * open * open - helicityFlip;
  return ((alpha * coupling * coupling * bracket) / (sqrtS * sqrtS * b * open)) * FEMTOBARN_PER_INVERSE_GEV2;
}
