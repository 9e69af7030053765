/**
 * Inelastic dark matter: two Majorana fermions chi1 and chi2 that a dark photon A' couples to each other, and the dark Higgs boson h' that
 * gives A' its mass and splits theirs.
 *
 * L = eps e A'_mu J_em^mu + i g_D A'_mu chi2bar gamma^mu chi1 - (kappa/2) h' (chi2bar chi2 - chi1bar chi1) + (m_A'^2/v_D) h' A'_mu A'^mu with
 * m_A' = q g_D v_D (arXiv:2012.08595). The splitting of the masses comes from phi^* psi^T C psi, so that phi has twice the charge of psi: q = 2
 * where g_D is the coupling of dark matter.
 */
import { integrateNearPole } from "../numerics/near-pole.ts";
import type { Collider } from "./collider.ts";
import { ALPHA, FEMTOBARN_PER_INVERSE_GEV2, MASSES } from "./constants.ts";
import { ELECTRIC_CHARGES, hadronicRatio, RATIO_BREAKS } from "./hadronic-ratio.ts";
import { vectorToUnequalFermions } from "./widths.ts";

/** Masses and couplings of inelastic dark matter and its dark photon. */
export interface InelasticDarkMatter {
  /** Mass m_1 of the lighter state chi1 [GeV], positive. */
  readonly chi1Mass: number;
  /** Delta = m_2 - m_1 [GeV], positive. */
  readonly massSplitting: number;
  /** Mass m_A' of the dark photon [GeV]. */
  readonly darkPhotonMass: number;
  /** Total width of the dark photon [GeV], to dark matter ({@link darkPhotonToInelastic}) and to everything else. */
  readonly darkPhotonWidth: number;
  /** Kinetic mixing epsilon [1]. */
  readonly epsilon: number;
  /** alpha_D = g_D^2/(4 pi) with the coupling g_D of dark matter [1]. */
  readonly alphaD: number;
}

/**
 * Dark gauge coupling $g_D = \sqrt{4\pi\alpha_D}$ (arXiv:2012.08595).
 *
 * @param alphaD - alpha_D [1]
 * @returns g_D [1]
 * @example
 * ```ts
 * import { darkCoupling } from "darkzoo";
 * darkCoupling(0.1).toPrecision(6); // => "1.12100"
 * ```
 */
export function darkCoupling(alphaD: number): number {
  return Math.sqrt(4 * Math.PI * alphaD);
}

/**
 * Coupling of the dark Higgs boson to inelastic dark matter, $\mathcal L = -\frac\kappa2 h'(\bar\chi_2\chi_2 - \bar\chi_1\chi_1)$:
 * $\kappa = \frac{\Delta}{2v_D} = \frac{q\,g_D\Delta}{2m_{A'}}$ (arXiv:2012.08595), $g_D\Delta/m_{A'}$ for the charge 2 of the model. The
 * Majorana mass $\Delta/2$ is proportional to $v_D = m_{A'}/(q g_D)$. The same $v_D$ makes the vertex $h'A'A'$ equal to
 * $2q g_D m_{A'} = 4\kappa m_{A'}^2/\Delta$, without which amplitudes with longitudinal dark photons would grow with the energy.
 *
 * @param alphaD - alpha_D [1]
 * @param massSplitting - Delta [GeV]
 * @param darkPhotonMass - m_A' [GeV]
 * @param darkHiggsCharge - q, charge of the dark Higgs boson in units of that of dark matter [1]
 * @returns kappa [1]
 * @example
 * ```ts
 * import { darkHiggsYukawa } from "darkzoo";
 * darkHiggsYukawa(0.1, 0.4, 3, 2).toPrecision(6); // => "0.149466"
 * ```
 */
export function darkHiggsYukawa(alphaD: number, massSplitting: number, darkPhotonMass: number, darkHiggsCharge: number): number {
  return (darkHiggsCharge * darkCoupling(alphaD) * massSplitting) / (2 * darkPhotonMass);
}

/**
 * Dimensionless strength of the interaction of dark matter with matter, $y = \epsilon^2\alpha_D\left(\frac{m_1}{m_{A'}}\right)^4$
 * (arXiv:1505.00011): the annihilation rate of dark matter much lighter than the dark photon depends on it and on the mass $m_1$ alone.
 *
 * @param epsilon - kinetic mixing [1]
 * @param alphaD - alpha_D [1]
 * @param chi1Mass - m_1 [GeV]
 * @param darkPhotonMass - m_A' [GeV]
 * @returns y [1]
 * @example
 * ```ts
 * import { interactionStrength } from "darkzoo";
 * interactionStrength(1e-3, 0.1, 1, 3).toPrecision(5); // => "1.2346e-9"
 * ```
 */
export function interactionStrength(epsilon: number, alphaD: number, chi1Mass: number, darkPhotonMass: number): number {
  return epsilon ** 2 * alphaD * (chi1Mass / darkPhotonMass) ** 4;
}

/**
 * Kinetic mixing of a given strength of the interaction, $\epsilon = \sqrt{\frac{y}{\alpha_D}}\left(\frac{m_{A'}}{m_1}\right)^2$: the inverse
 * of {@link interactionStrength} (arXiv:1505.00011).
 *
 * @param strength - y [1]
 * @param alphaD - alpha_D [1]
 * @param chi1Mass - m_1 [GeV]
 * @param darkPhotonMass - m_A' [GeV]
 * @returns epsilon [1]
 * @example
 * ```ts
 * import { epsilonOfInteractionStrength } from "darkzoo";
 * epsilonOfInteractionStrength(1e-10, 0.1, 1, 3).toPrecision(6); // => "0.000284605"
 * ```
 */
export function epsilonOfInteractionStrength(strength: number, alphaD: number, chi1Mass: number, darkPhotonMass: number): number {
  return Math.sqrt(strength / alphaD) * (darkPhotonMass / chi1Mass) ** 2;
}

/**
 * Width of a dark photon to inelastic dark matter, for $\mathcal L = i g_D A'_\mu\bar\chi_2\gamma^\mu\chi_1$ with Majorana fermions
 * (arXiv:2012.08595): with $\Sigma = m_1 + m_2$ and $\Delta = m_2 - m_1$
 * $\Gamma = \frac{\alpha_D m_{A'}}{3}\left(1 + \frac{\Sigma^2}{2m_{A'}^2}\right)\sqrt{1 - \frac{\Sigma^2}{m_{A'}^2}}\left(1 - \frac{\Delta^2}{m_{A'}^2}\right)^{3/2}$.
 * For $\Delta\to0$ it is that of a Dirac fermion. Pairs $\chi_1\chi_1$ and $\chi_2\chi_2$ do not couple where left- and right-handed Majorana
 * masses are equal.
 *
 * @param darkPhotonMass - m_A' [GeV]
 * @param chi1Mass - m_1 [GeV]
 * @param massSplitting - Delta [GeV]
 * @param alphaD - alpha_D [1]
 * @returns width [GeV]; 0 below threshold
 * @example
 * ```ts
 * import { darkPhotonToInelastic } from "darkzoo";
 * darkPhotonToInelastic(7.5, 2.5, 1, 0.1).toPrecision(6); // => "0.192744"
 * darkPhotonToInelastic(6, 2.5, 1, 0.1); // => 0
 * ```
 */
export function darkPhotonToInelastic(darkPhotonMass: number, chi1Mass: number, massSplitting: number, alphaD: number): number {
  return vectorToUnequalFermions(darkPhotonMass, darkCoupling(alphaD), 0, chi1Mass, chi1Mass + massSplitting);
}

/**
 * Width of chi2 -> chi1 A'^*, A'^* -> what has a given spectrum in q^2 relative to a massless lepton.
 *
 * @param threshold - smallest mass of what A'^* decays to [GeV]
 * @param spectrum - of q^2 and q^2 - threshold^2 [GeV^2]
 * @param breaks - where the spectrum is not smooth [GeV^2]
 */
function throughVirtualDarkPhoton(
  { chi1Mass, massSplitting, darkPhotonMass, darkPhotonWidth, epsilon, alphaD }: InelasticDarkMatter,
  threshold: number,
  spectrum: (q2: number, aboveThreshold: number) => number,
  breaks: readonly number[] = [],
): number {
  if (massSplitting <= threshold) return 0;
  if (massSplitting >= darkPhotonMass) return Number.NaN;
  const chi2Mass = chi1Mass + massSplitting;
  const sum2 = (chi1Mass + chi2Mass) ** 2;
  const mass2 = darkPhotonMass * darkPhotonMass;
  const damping = darkPhotonMass * darkPhotonWidth;
  const low = threshold * threshold;
  const length = (massSplitting - threshold) * (massSplitting + threshold);
  // The masses of the leptons matter close to q^2 = 0: nodes gather around that pole, which the numerator takes away again.
  const integral = integrateNearPole(
    (q2, aboveThreshold, belowEnd) => {
      const darkMatter = belowEnd * Math.sqrt(belowEnd * (sum2 - q2)) * (sum2 + 2 * q2);
      return (q2 * q2 * spectrum(q2, aboveThreshold) * darkMatter) / ((mass2 - q2) ** 2 + damping * damping);
    },
    low,
    length,
    { centre: 0, halfWidth: 0 },
    [low + length / 2, ...breaks],
  );
  return ((epsilon * epsilon * ALPHA * alphaD) / (12 * Math.PI * chi2Mass ** 3)) * integral;
}

/**
 * Width of $\chi_2\to\chi_1\ell^+\ell^-$ through an off-shell dark photon, exact in all masses, with $\alpha(0)$ and $\Sigma = m_1 + m_2$:
 * $\Gamma = \frac{\epsilon^2\alpha\alpha_D}{12\pi m_2^3}\int_{4m_\ell^2}^{\Delta^2}\!dq^2\,L\,\frac{(\Delta^2 - q^2)^{3/2}(\Sigma^2 - q^2)^{1/2}(\Sigma^2 + 2q^2)}{(q^2 - m_{A'}^2)^2 + m_{A'}^2\Gamma_{A'}^2}$
 * with $L = \left(1 + \frac{2m_\ell^2}{q^2}\right)\sqrt{1 - \frac{4m_\ell^2}{q^2}}$
 * (model of arXiv:2012.08595). Relative accuracy 1e-12. For $m_\ell\ll\Delta\ll m_1$ it tends to $\frac{4\epsilon^2\alpha\alpha_D\Delta^5}{15\pi m_{A'}^4}$,
 * which is 55 % too large at $\Delta = 0.4m_1$, $m_{A'} = 3m_1$.
 *
 * @param darkMatter - masses and couplings; the width of the dark photon may be 0
 * @param leptonMass - m_l [GeV], positive
 * @returns width [GeV]; 0 below threshold, not a number from Delta = m_A' on, where chi2 decays to a dark photon on its mass shell
 * @example
 * ```ts
 * import { inelasticToLeptons } from "darkzoo";
 * const darkMatter = { chi1Mass: 2.5, massSplitting: 1, darkPhotonMass: 7.5, darkPhotonWidth: 0, epsilon: 1e-3, alphaD: 0.1 };
 * inelasticToLeptons(darkMatter, 0.51099895e-3).toPrecision(7); // => "1.260259e-14"
 * inelasticToLeptons(darkMatter, 1.77693); // => 0
 * ```
 */
export function inelasticToLeptons(darkMatter: InelasticDarkMatter, leptonMass: number): number {
  const mass2 = leptonMass * leptonMass;
  return throughVirtualDarkPhoton(
    darkMatter,
    2 * leptonMass,
    (q2, aboveThreshold) => (1 + (2 * mass2) / q2) * Math.sqrt(aboveThreshold / q2),
  );
}

const photonRatio = (mass: number): number => hadronicRatio(mass, ELECTRIC_CHARGES);
const SQUARED_BREAKS = RATIO_BREAKS.map((mass) => mass * mass);

/**
 * Width of $\chi_2\to\chi_1 + \mathrm{hadrons}$ through an off-shell dark photon: that of {@link inelasticToLeptons} with $R(\sqrt{q^2})$ in the
 * place of the two factors with $m_\ell$ (own derivation), from two charged pions on ($\pi^0\gamma$ below is left out: 1e-5 of the leptons). The quadrature is good
 * to 2e-4 and thus far better than R is known ({@link ratioSpread}): it has edges at rho, omega and phi and where {@link hadronicRatio}
 * changes, at 0.97, 1.06, 2, 3.73 and 10.56 GeV.
 *
 * @param darkMatter - masses and couplings; the width of the dark photon may be 0
 * @param ratio - R [1] at a mass [GeV]; {@link hadronicRatio} of the electric charges unless given
 * @returns width [GeV]; 0 below threshold, not a number from Delta = m_A' on
 * @example
 * ```ts
 * import { inelasticToHadrons } from "darkzoo";
 * const darkMatter = { chi1Mass: 2.5, massSplitting: 1, darkPhotonMass: 7.5, darkPhotonWidth: 0, epsilon: 1e-3, alphaD: 0.1 };
 * inelasticToHadrons(darkMatter).toPrecision(3); // => "2.28e-14"
 * inelasticToHadrons({ ...darkMatter, massSplitting: 0.25 }); // => 0
 * ```
 */
export function inelasticToHadrons(darkMatter: InelasticDarkMatter, ratio: (mass: number) => number = photonRatio): number {
  return throughVirtualDarkPhoton(darkMatter, 2 * MASSES.chargedPion.value, (q2) => ratio(Math.sqrt(q2)), SQUARED_BREAKS);
}

/**
 * Cross-section of $e^+e^-\to A'^*\to h'A'^*$, $A'^*\to\chi_1\chi_2$, with the width of the dark photon in both propagators (arXiv:2012.08595):
 * $\sigma = \int_{\Sigma^2}^{(\sqrt s - m_{h'})^2}\frac{dq^2}{\pi}\,\sigma_{h'}(q^2)\,\frac{\sqrt{q^2}\,\Gamma_{\chi_1\chi_2}(\sqrt{q^2})}{(q^2 - m_{A'}^2)^2 + m_{A'}^2\Gamma_{A'}^2}$,
 * $\sigma_{h'}(q^2) = \frac{\pi\alpha\,\epsilon^2\alpha_D q_h^2}{3}\,\frac{m_{A'}^2\sqrt\lambda\,(12 + s\lambda/q^2)}{(s - m_{A'}^2)^2 + m_{A'}^2\Gamma_{A'}^2}$,
 * with $\Sigma = m_1 + m_2$, $\lambda = \lambda(1, q^2/s, m_{h'}^2/s)$, and $\Gamma_{\chi_1\chi_2}(m)$ of {@link darkPhotonToInelastic} at the mass $m$.
 * It is open up to $\sqrt s = \Sigma + m_{h'}$ and continuous where $h'A'$ closes; for a narrow dark photon it tends to
 * {@link darkHiggsstrahlung} times the branching fraction, which is 2 to 16 % larger at $\Gamma_{A'}/m_{A'} = 2.6\,\%$ and $\sqrt s = 10.58$ GeV.
 *
 * Relative accuracy of the integral 2e-9, down to $\Gamma_{A'}/m_{A'} = 10^{-7}$. Born level. Dark Higgs bosons
 * radiated by dark matter instead are left out: all three diagrams, from explicit Dirac matrices, differ by up to 0.12 % for $m_1$ of 1 to 3.3 GeV,
 * $\Delta = 0.4m_1$, $m_{A'} = 3m_1$ and $\alpha_D = 0.1$, and by less than 0.4 % up to $\alpha_D = 0.5$, $\Delta = m_1$ or $m_{A'} = 20m_1$.
 *
 * @param collider - centre-of-mass energy [GeV], electromagnetic coupling and vacuum polarisation
 * @param darkMatter - masses and couplings; the width of a dark photon that decays to chi1 chi2 is positive
 * @param darkHiggsMass - m_h' [GeV]
 * @param darkHiggsCharge - q_h, charge of the dark Higgs boson in units of that of dark matter: 2 in the model [1]
 * @returns cross-section [fb]; 0 when the channel is closed, not a number for a dark photon of zero width within reach
 * @example
 * ```ts
 * import { darkPhotonToInelastic, inelasticWithDarkHiggs } from "darkzoo";
 * const collider = { sqrtS: 10.58, alpha: 1 / 137.035999084 };
 * const darkPhotonWidth = darkPhotonToInelastic(9, 3, 1.2, 0.1);
 * const darkMatter = { chi1Mass: 3, massSplitting: 1.2, darkPhotonMass: 9, darkPhotonWidth, epsilon: 1e-3, alphaD: 0.1 };
 * inelasticWithDarkHiggs(collider, darkMatter, 1, 2).toPrecision(7); // => "231.7473"
 * inelasticWithDarkHiggs(collider, darkMatter, 3.4, 2); // => 0
 * ```
 */
export function inelasticWithDarkHiggs(
  collider: Collider,
  darkMatter: InelasticDarkMatter,
  darkHiggsMass: number,
  darkHiggsCharge: number,
): number {
  const { sqrtS, alpha, vacuumPolarisation = 1 } = collider;
  const { chi1Mass, massSplitting, darkPhotonMass, darkPhotonWidth, epsilon, alphaD } = darkMatter;
  const sum = 2 * chi1Mass + massSplitting;
  const highest = sqrtS - darkHiggsMass;
  if (highest <= sum) return 0;
  const s = sqrtS * sqrtS;
  const sum2 = sum * sum;
  const difference2 = massSplitting * massSplitting;
  const farRoot = (sqrtS + darkHiggsMass) ** 2;
  const pole = { centre: darkPhotonMass * darkPhotonMass, halfWidth: darkPhotonMass * darkPhotonWidth };
  const integral = integrateNearPole(
    (q2, aboveSum, belowEnd) => {
      const lambda = (belowEnd * (farRoot - q2)) / (s * s);
      const aboveDifference = q2 - difference2;
      const darkPair = ((q2 + sum2 / 2) * aboveDifference * Math.sqrt(aboveSum * aboveDifference)) / (q2 * q2);
      return Math.sqrt(lambda) * (12 + (s * lambda) / q2) * darkPair;
    },
    sum2,
    (highest - sum) * (highest + sum),
    pole,
  );
  const offShell = (sqrtS - darkPhotonMass) * (sqrtS + darkPhotonMass);
  const couplings = alpha * (epsilon * alphaD * darkHiggsCharge * darkPhotonMass) ** 2;
  const propagator = 1 / (offShell * offShell + pole.halfWidth * pole.halfWidth);
  return (couplings / 9) * propagator * integral * vacuumPolarisation * FEMTOBARN_PER_INVERSE_GEV2;
}
