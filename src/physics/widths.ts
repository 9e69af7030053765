/** Partial widths of a mediator to two bodies at tree level (photons: leading loop), each zero below its threshold. Masses and widths in GeV. */
import { ALPHA } from "./constants.ts";
import { type Complex, derivativeLoop, pseudoscalarLoop, scalarLoop } from "./loops.ts";

/** Velocity beta = sqrt(1 - 4 m_f^2/m^2) of either body; 0 below threshold. */
function velocity(mass: number, bodyMass: number): number {
  // (m - 2 m_f)(m + 2 m_f) keeps all digits at threshold.
  return mass > 2 * bodyMass ? Math.sqrt((mass - 2 * bodyMass) * (mass + 2 * bodyMass)) / mass : 0;
}

/**
 * Width of a vector to a pair of Dirac fermions, for $\mathcal L = g X_\mu \bar f \gamma^\mu f$:
 * $\Gamma = \frac{g^2 m}{12\pi}(1 + 2t)\sqrt{1 - 4t}$ with $t = m_f^2/m^2$ (arXiv:1801.04847).
 * Colourless fermions; no radiative corrections.
 *
 * @param mass - mass of the vector [GeV]
 * @param coupling - g [1]
 * @param fermionMass - m_f [GeV]
 * @returns width [GeV]; 0 below threshold
 * @example
 * ```ts
 * import { vectorToFermions } from "darkzoo";
 * vectorToFermions(1, 1, 0.1056583755).toPrecision(6); // => "0.0265057"
 * vectorToFermions(0.2, 1, 0.1056583755); // => 0
 * ```
 */
export function vectorToFermions(mass: number, coupling: number, fermionMass: number): number {
  const t = (fermionMass / mass) ** 2;
  return ((coupling * coupling * mass) / (12 * Math.PI)) * (1 + 2 * t) * velocity(mass, fermionMass);
}

/**
 * Width of an axial vector to a pair of Dirac fermions, for $\mathcal L = g X_\mu \bar f \gamma^\mu\gamma_5 f$:
 * $\Gamma = \frac{g^2 m}{12\pi}(1 - 4t)^{3/2}$ with $t = m_f^2/m^2$: a P wave at threshold (own derivation).
 *
 * @param mass - mass of the axial vector [GeV]
 * @param coupling - g [1]
 * @param fermionMass - m_f [GeV]
 * @returns width [GeV]; 0 below threshold
 * @example
 * ```ts
 * import { axialToFermions } from "darkzoo";
 * axialToFermions(1, 1, 0.1056583755).toPrecision(6); // => "0.0247691"
 * ```
 */
export function axialToFermions(mass: number, coupling: number, fermionMass: number): number {
  return ((coupling * coupling * mass) / (12 * Math.PI)) * velocity(mass, fermionMass) ** 3;
}

/**
 * Width of a vector to two Dirac fermions of different masses, one charge state, for
 * $\mathcal L = X_\mu\bar f_1\gamma^\mu(g_V + g_A\gamma_5)f_2 + h.c.$: lepton-flavour violation, or inelastic dark matter with $\chi_1\chi_2$.
 * With $\Sigma = (m_1 + m_2)^2/m^2$ and $\Delta = (m_1 - m_2)^2/m^2$
 * $\Gamma = \frac{m}{12\pi}\sqrt{(1-\Sigma)(1-\Delta)}\left\lbrace g_V^2(1-\Delta)\left(1+\frac\Sigma2\right) + g_A^2(1-\Sigma)\left(1+\frac\Delta2\right)\right\rbrace$,
 * in which nothing cancels at threshold. The vector decays to $\bar f_1 f_2$ and to $\bar f_2 f_1$ with this width each; two Majorana fermions
 * with the off-diagonal coupling $i g X_\mu\bar\chi_2\gamma^\mu\chi_1$ have it once, with $g_V = g$ (arXiv:2012.08595).
 * A left-handed coupling $g_L$ is $g_V = -g_A = g_L/2$.
 *
 * @param mass - m, the mass of the vector [GeV]
 * @param vectorCoupling - g_V [1]
 * @param axialCoupling - g_A [1]
 * @param mass1 - mass of one fermion [GeV]
 * @param mass2 - mass of the other fermion [GeV]
 * @returns width [GeV]; 0 below threshold
 * @example
 * ```ts
 * import { vectorToUnequalFermions } from "darkzoo";
 * vectorToUnequalFermions(3, 1, 0, 1, 1.2).toPrecision(6); // => "0.0681926"
 * vectorToUnequalFermions(2, 1, 0, 1, 1.2); // => 0
 * ```
 */
export function vectorToUnequalFermions(mass: number, vectorCoupling: number, axialCoupling: number, mass1: number, mass2: number): number {
  const sum = mass1 + mass2;
  if (mass <= sum) return 0;
  const difference = mass1 - mass2;
  const belowSum = ((mass - sum) / mass) * ((mass + sum) / mass);
  const belowDifference = ((mass - difference) / mass) * ((mass + difference) / mass);
  const vector = vectorCoupling * vectorCoupling * belowDifference * (1 + (sum / mass) ** 2 / 2);
  const axial = axialCoupling * axialCoupling * belowSum * (1 + (difference / mass) ** 2 / 2);
  return (mass / (12 * Math.PI)) * Math.sqrt(belowSum * belowDifference) * (vector + axial);
}

/**
 * Width of a vector to one flavour of left-handed massless neutrinos, for $\mathcal L = g X_\mu \bar\nu\gamma^\mu P_L\nu$:
 * half of a massless Dirac fermion, $\Gamma = \frac{g^2 m}{24\pi}$ (arXiv:1801.04847).
 *
 * @param mass - mass of the vector [GeV]
 * @param coupling - g [1]
 * @returns width [GeV]
 * @example
 * ```ts
 * import { vectorToFermions, vectorToNeutrinos } from "darkzoo";
 * vectorToNeutrinos(1, 1) / vectorToFermions(1, 1, 0); // => 0.5
 * ```
 */
export function vectorToNeutrinos(mass: number, coupling: number): number {
  return (coupling * coupling * mass) / (24 * Math.PI);
}

/**
 * Width of a vector to Majorana dark matter, for $\mathcal L = \frac{g}{2} X_\mu \bar\chi\gamma^\mu\gamma_5\chi$:
 * $\Gamma = \frac{g^2 m}{24\pi}(1 - 4t)^{3/2}$ with $t = m_\chi^2/m^2$ (own derivation).
 *
 * @param mass - mass of the vector [GeV]
 * @param coupling - g [1]
 * @param darkMatterMass - m_chi [GeV]
 * @returns width [GeV]; 0 below threshold
 * @example
 * ```ts
 * import { vectorToMajorana } from "darkzoo";
 * vectorToMajorana(3, 1, 1).toPrecision(6); // => "0.0164760"
 * ```
 */
export function vectorToMajorana(mass: number, coupling: number, darkMatterMass: number): number {
  return axialToFermions(mass, coupling, darkMatterMass) / 2;
}

/**
 * Width of a vector to a complex scalar and its antiparticle, for $\mathcal L = i g X_\mu \phi^*\overleftrightarrow{\partial^\mu}\phi$:
 * $\Gamma = \frac{g^2 m}{48\pi}(1 - 4t)^{3/2}$ with $t = m_\phi^2/m^2$ (own derivation).
 *
 * @param mass - mass of the vector [GeV]
 * @param coupling - g [1]
 * @param darkMatterMass - m_phi [GeV]
 * @returns width [GeV]; 0 below threshold
 * @example
 * ```ts
 * import { vectorToComplexScalars } from "darkzoo";
 * vectorToComplexScalars(3, 1, 1).toPrecision(6); // => "0.00823799"
 * ```
 */
export function vectorToComplexScalars(mass: number, coupling: number, darkMatterMass: number): number {
  return axialToFermions(mass, coupling, darkMatterMass) / 4;
}

/**
 * Width of a scalar to a pair of Dirac fermions, for $\mathcal L = -g S \bar f f$:
 * $\Gamma = \frac{g^2 m}{8\pi}(1 - 4t)^{3/2}$ with $t = m_f^2/m^2$ (arXiv:1606.04943).
 * Colourless fermions; no radiative corrections.
 *
 * @param mass - mass of the scalar [GeV]
 * @param coupling - g [1]
 * @param fermionMass - m_f [GeV]
 * @returns width [GeV]; 0 below threshold
 * @example
 * ```ts
 * import { scalarToFermions } from "darkzoo";
 * scalarToFermions(1, 1, 0.1056583755).toPrecision(6); // => "0.0371536"
 * ```
 */
export function scalarToFermions(mass: number, coupling: number, fermionMass: number): number {
  return ((coupling * coupling * mass) / (8 * Math.PI)) * velocity(mass, fermionMass) ** 3;
}

/**
 * Width of a pseudoscalar to a pair of Dirac fermions, for $\mathcal L = -i g a \bar f \gamma_5 f$:
 * $\Gamma = \frac{g^2 m}{8\pi}(1 - 4t)^{1/2}$ with $t = m_f^2/m^2$.
 * The derivative coupling $\frac{c_{ff}}{2}\frac{\partial_\mu a}{\Lambda}\bar f\gamma^\mu\gamma_5 f$ of arXiv:1708.00443 is $g = m_f c_{ff}/\Lambda$.
 * Majorana dark matter is {@link pseudoscalarToMajorana}.
 *
 * @param mass - mass of the pseudoscalar [GeV]
 * @param coupling - g [1]
 * @param fermionMass - m_f [GeV]
 * @returns width [GeV]; 0 below threshold
 * @example
 * ```ts
 * import { pseudoscalarToFermions } from "darkzoo";
 * pseudoscalarToFermions(1, 1, 0.1056583755).toPrecision(6); // => "0.0388902"
 * ```
 */
export function pseudoscalarToFermions(mass: number, coupling: number, fermionMass: number): number {
  return ((coupling * coupling * mass) / (8 * Math.PI)) * velocity(mass, fermionMass);
}

/**
 * Width of a pseudoscalar to Majorana dark matter, for $\mathcal L = -\frac{i}{2} g a\bar\chi\gamma_5\chi$:
 * $\Gamma = \frac{g^2 m}{16\pi}(1 - 4t)^{1/2}$ with $t = m_\chi^2/m^2$, half of a Dirac fermion (own derivation).
 *
 * @param mass - mass of the pseudoscalar [GeV]
 * @param coupling - g [1]
 * @param darkMatterMass - m_chi [GeV]
 * @returns width [GeV]; 0 below threshold
 * @example
 * ```ts
 * import { pseudoscalarToMajorana } from "darkzoo";
 * pseudoscalarToMajorana(3, 1, 1).toPrecision(6); // => "0.0444852"
 * ```
 */
export function pseudoscalarToMajorana(mass: number, coupling: number, darkMatterMass: number): number {
  return pseudoscalarToFermions(mass, coupling, darkMatterMass) / 2;
}

/** A charged lepton in the loop that couples a spin-0 mediator to two photons. */
export interface LoopLepton {
  /** Mass of the lepton [GeV]. */
  readonly mass: number;
  /** Yukawa coupling of the lepton to the mediator [1]. */
  readonly coupling: number;
}

function photonsThroughLoop(mass: number, leptons: readonly LoopLepton[], loop: (t: number) => Complex): number {
  let re = 0;
  let im = 0;
  for (const lepton of leptons) {
    const amplitude = loop(4 * (lepton.mass / mass) ** 2);
    re += (lepton.coupling / lepton.mass) * amplitude.re;
    im += (lepton.coupling / lepton.mass) * amplitude.im;
  }
  return ((ALPHA * ALPHA * mass ** 3) / (256 * Math.PI ** 3)) * (re * re + im * im);
}

/**
 * Width of a scalar to two photons through loops of charged leptons:
 * $\Gamma = \frac{\alpha^2 m^3}{256\pi^3}\left|\sum_\ell \frac{g_\ell}{m_\ell} A_S(4m_\ell^2/m^2)\right|^2$ with $\alpha(0)$, since the photons are real (arXiv:1606.04943).
 * $A_S(t) = 2t[1 + (1 - t)f(t)^2]$, $f(t) = \arcsin(1/\sqrt t)$ for $t \ge 1$ and $\frac{\pi}{2} + \frac{i}{2}\ln\frac{1 + \sqrt{1 - t}}{1 - \sqrt{1 - t}}$ below;
 * $A_S \to 4/3$ for heavy leptons.
 *
 * @param mass - mass of the scalar [GeV]
 * @param leptons - the leptons in the loop
 * @returns width [GeV]
 * @example
 * ```ts
 * import { scalarToPhotons } from "darkzoo";
 * scalarToPhotons(1, [{ mass: 0.1056583755, coupling: 1 }]).toPrecision(6); // => "2.25572e-7"
 * ```
 */
export function scalarToPhotons(mass: number, leptons: readonly LoopLepton[]): number {
  return photonsThroughLoop(mass, leptons, scalarLoop);
}

/**
 * Width of a pseudoscalar with Yukawa couplings to two photons through loops of charged leptons:
 * $\Gamma = \frac{\alpha^2 m^3}{256\pi^3}\left|\sum_\ell \frac{g_\ell}{m_\ell} A_P(4m_\ell^2/m^2)\right|^2$ with $\alpha(0)$, since the photons are real.
 * $A_P(t) = 2t f(t)^2$ with $f$ as in {@link scalarToPhotons}; $A_P \to 2$ for heavy leptons. In arXiv:1708.00443
 * the same loop is $B_1 = 1 - A_P/2$.
 * A derivative coupling has the same lepton widths but another amplitude here: {@link derivativeAlpToPhotons}.
 *
 * @param mass - mass of the pseudoscalar [GeV]
 * @param leptons - the leptons in the loop
 * @returns width [GeV]
 * @example
 * ```ts
 * import { pseudoscalarToPhotons } from "darkzoo";
 * pseudoscalarToPhotons(1, [{ mass: 0.1056583755, coupling: 1 }]).toPrecision(6); // => "2.67320e-7"
 * ```
 */
export function pseudoscalarToPhotons(mass: number, leptons: readonly LoopLepton[]): number {
  return photonsThroughLoop(mass, leptons, pseudoscalarLoop);
}

/**
 * Width of an axion-like particle with derivative couplings to leptons to two photons, through loops of charged leptons:
 * $\Gamma = \frac{\alpha^2 m^3}{256\pi^3}\left|\sum_\ell \frac{g_\ell}{m_\ell}\left[A_P(4m_\ell^2/m^2) - 2\right]\right|^2$ with $\alpha(0)$, since the photons
 * are real, and $A_P$ as in {@link pseudoscalarToPhotons}. For $\frac{c_{\ell\ell}}{2}\frac{\partial_\mu a}{\Lambda}\bar\ell\gamma^\mu\gamma_5\ell$ the equivalent
 * Yukawa coupling is $g_\ell = m_\ell c_{\ell\ell}/\Lambda$, and the bracket is $-2B_1$ of arXiv:1708.00443: a heavy lepton decouples.
 * No direct coupling to photons.
 *
 * @param mass - mass of the axion-like particle [GeV]
 * @param leptons - the leptons in the loop, with their equivalent Yukawa couplings
 * @returns width [GeV]
 * @example
 * ```ts
 * import { derivativeAlpToPhotons } from "darkzoo";
 * derivativeAlpToPhotons(1, [{ mass: 0.1056583755, coupling: 0.1056583755 }]).toPrecision(6); // => "3.58902e-8"
 * ```
 */
export function derivativeAlpToPhotons(mass: number, leptons: readonly LoopLepton[]): number {
  return photonsThroughLoop(mass, leptons, derivativeLoop);
}

/**
 * Width of an axion-like particle to two photons, for $\mathcal L = -\frac{g_{a\gamma\gamma}}{4} a F\tilde F$:
 * $\Gamma = \frac{g_{a\gamma\gamma}^2 m^3}{64\pi}$ (arXiv:1709.00009).
 *
 * @param mass - mass of the axion-like particle [GeV]
 * @param coupling - g_agg [GeV^-1]
 * @returns width [GeV]
 * @example
 * ```ts
 * import { alpToPhotons } from "darkzoo";
 * alpToPhotons(1, 1e-3).toPrecision(6); // => "4.97359e-9"
 * ```
 */
export function alpToPhotons(mass: number, coupling: number): number {
  return (coupling * coupling * mass ** 3) / (64 * Math.PI);
}

/**
 * Width to two photons of an axion-like particle that couples to photons, $-\frac{g_{a\gamma\gamma}}{4}aF\tilde F$, and to charged leptons,
 * $\frac{c_{\ell\ell}}{2}\frac{\partial_\mu a}{\Lambda}\bar\ell\gamma^\mu\gamma_5\ell$; the amplitudes interfere:
 * $\Gamma = \frac{m^3}{64\pi}\left|g_{a\gamma\gamma} + \frac{\alpha}{2\pi}\sum_\ell\frac{g_\ell}{m_\ell}\left[A_P(4m_\ell^2/m^2) - 2\right]\right|^2$
 * with $g_\ell = m_\ell c_{\ell\ell}/\Lambda$, $\alpha(0)$ and $A_P$ as in {@link pseudoscalarToPhotons}. The relative sign is that of arXiv:1708.00443,
 * whose coupling is $e^2C_{\gamma\gamma}/\Lambda = -g_{a\gamma\gamma}/4$.
 *
 * @param mass - mass of the axion-like particle [GeV]
 * @param coupling - g_agg [GeV^-1]
 * @param leptons - the leptons in the loop, with their equivalent Yukawa couplings
 * @returns width [GeV]
 * @example
 * ```ts
 * import { alpToPhotons, alpToPhotonsWithLeptons } from "darkzoo";
 * const muon = { mass: 0.1056583755, coupling: 1e-3 * 0.1056583755 };
 * (alpToPhotonsWithLeptons(1, 1e-5, [muon]) / alpToPhotons(1, 1e-5)).toPrecision(4); // => "0.5550"
 * ```
 */
export function alpToPhotonsWithLeptons(mass: number, coupling: number, leptons: readonly LoopLepton[]): number {
  let re = coupling;
  let im = 0;
  for (const lepton of leptons) {
    const loop = derivativeLoop(4 * (lepton.mass / mass) ** 2);
    const strength = (ALPHA / (2 * Math.PI)) * (lepton.coupling / lepton.mass);
    re += strength * loop.re;
    im += strength * loop.im;
  }
  return ((re * re + im * im) * mass ** 3) / (64 * Math.PI);
}
