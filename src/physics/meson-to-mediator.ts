/** Mesons that decay to a lighter meson and one light mediator X, and what becomes of X on its way out. */
import { type Constant, HIGGS_VEV, MASSES, MESON_WIDTHS, STRANGE_OVER_BOTTOM } from "./constants.ts";
import { type QuarkTransition, scalarFlavourCoupling, type TopMassScheme } from "./flavour-changing.ts";
import { type FormFactorSet, kaonFormFactor, kaonToPionFormFactor, kstarFormFactor, pionFormFactor } from "./form-factors.ts";

/** Decays of a meson that are computed. */
export type MesonDecay = "B+ -> K+ X" | "B0 -> K0 X" | "B0 -> K*0 X" | "B+ -> K*+ X" | "B+ -> pi+ X" | "K+ -> pi+ X";

/** What a decay of a meson is made of. */
export interface MesonDecayChannel {
  /** The quarks that change. */
  readonly transition: QuarkTransition;
  /** Mass of the decaying meson [GeV]. */
  readonly parentMass: number;
  /** Total width of the decaying meson [GeV]. */
  readonly parentWidth: number;
  /** Mass of the meson that is left [GeV]. */
  readonly daughterMass: number;
  /** True when that meson is a vector. */
  readonly toVector: boolean;
  /** f_0, or A_0 for a vector, at q^2 [GeV^2]. */
  readonly formFactor: (momentumTransfer2: number, set?: FormFactorSet) => number;
}

function channelOf(
  transition: QuarkTransition,
  parent: "chargedB" | "neutralB" | "chargedKaon",
  daughter: Constant,
  formFactor: MesonDecayChannel["formFactor"],
): MesonDecayChannel {
  return {
    transition,
    parentMass: MASSES[parent].value,
    parentWidth: MESON_WIDTHS[parent].value,
    daughterMass: daughter.value,
    toVector: formFactor === kstarFormFactor,
    formFactor,
  };
}

/**
 * The decays of mesons that are computed, with masses, widths and form factors. A K* is taken as narrow.
 *
 * @example
 * ```ts
 * import { MESON_DECAYS } from "darkzoo";
 * MESON_DECAYS["B0 -> K*0 X"].transition; // => "b -> s"
 * ```
 */
export const MESON_DECAYS: Readonly<Record<MesonDecay, MesonDecayChannel>> = {
  "B+ -> K+ X": channelOf("b -> s", "chargedB", MASSES.chargedKaon, kaonFormFactor),
  "B0 -> K0 X": channelOf("b -> s", "neutralB", MASSES.neutralKaon, kaonFormFactor),
  "B0 -> K*0 X": channelOf("b -> s", "neutralB", MASSES.neutralKstar, kstarFormFactor),
  "B+ -> K*+ X": channelOf("b -> s", "chargedB", MASSES.chargedKstar, kstarFormFactor),
  "B+ -> pi+ X": channelOf("b -> d", "chargedB", MASSES.chargedPion, pionFormFactor),
  "K+ -> pi+ X": channelOf("s -> d", "chargedKaon", MASSES.chargedPion, kaonToPionFormFactor),
};

/**
 * Momentum of either body of a two-body decay in the rest frame of the parent: $p^* = \frac{\lambda^{1/2}(M^2, m_1^2, m_2^2)}{2M}$,
 * $\lambda(a,b,c) = a^2 + b^2 + c^2 - 2ab - 2ac - 2bc$, as a product of masses that keeps all digits at threshold (PDG, kinematics).
 *
 * @param parentMass - M [GeV]
 * @param mass1 - m_1 [GeV]
 * @param mass2 - m_2 [GeV]
 * @returns p* [GeV]; 0 when the decay is closed
 * @example
 * ```ts
 * import { twoBodyMomentum } from "darkzoo";
 * twoBodyMomentum(5.27941, 0.493677, 2).toPrecision(6); // => "2.22996"
 * twoBodyMomentum(1, 0.6, 0.6); // => 0
 * ```
 */
export function twoBodyMomentum(parentMass: number, mass1: number, mass2: number): number {
  const released = parentMass - mass1 - mass2;
  if (!(released > 0)) return 0;
  const difference = mass1 - mass2;
  const product = released * (parentMass + mass1 + mass2) * (parentMass - difference) * (parentMass + difference);
  return Math.sqrt(product) / (2 * parentMass);
}

/**
 * Boost of the mediator in the rest frame of the meson: $\beta\gamma = \frac{p^*}{m_X}$, with $p^*$ of {@link twoBodyMomentum} (own definition).
 * A B meson from the $\Upsilon(4S)$ has 0.33 GeV of its own in the centre-of-mass frame, which is not in it.
 *
 * @param decay - the decay of the meson
 * @param mass - m_X [GeV], positive
 * @returns beta gamma [1]; 0 when the decay is closed
 * @example
 * ```ts
 * import { mediatorBoost } from "darkzoo";
 * mediatorBoost("B+ -> K+ X", 0.5).toPrecision(6); // => "5.18505"
 * ```
 */
export function mediatorBoost(decay: MesonDecay, mass: number): number {
  const { parentMass, daughterMass } = MESON_DECAYS[decay];
  return twoBodyMomentum(parentMass, daughterMass, mass) / mass;
}

/**
 * Branching fraction of a meson to an axion-like particle, for $\mathcal L = \kappa\,\partial_\mu a\,\bar q'_L\gamma^\mu q_L + h.c.$ with
 * $\kappa = k/f$: to a pseudoscalar
 * $\Gamma = \frac{\kappa^2}{64\pi m_B^3}(m_B^2 - m_K^2)^2 f_0(m_a^2)^2\lambda^{1/2}(m_B^2, m_K^2, m_a^2)$,
 * to a vector $\Gamma = \frac{\kappa^2}{64\pi m_B^3}A_0(m_a^2)^2\lambda^{3/2}(m_B^2, m_{K^*}^2, m_a^2)$
 * (arXiv:1611.09355, arXiv:2012.12272).
 * Weak decays of kaons to mesons that mix with the axion-like particle are not in it.
 *
 * @param decay - the decay of the meson
 * @param mass - m_a [GeV]
 * @param coefficient - kappa [GeV^-1], such as {@link universalAlpFlavourCoupling} or {@link wAlpFlavourCoupling} gives
 * @param formFactors - which set of form factors
 * @returns branching fraction [1]; 0 when the decay is closed
 * @example
 * ```ts
 * import { mesonToAlp, universalAlpFlavourCoupling, wAlpFlavourCoupling } from "darkzoo";
 * mesonToAlp("B+ -> K+ X", 1, universalAlpFlavourCoupling("b -> s", 1, 1000)).toPrecision(5); // => "0.56515"
 * mesonToAlp("B0 -> K*0 X", 1, wAlpFlavourCoupling("b -> s", 1e-5)).toPrecision(5); // => "1.6373e-7"
 * mesonToAlp("B+ -> K+ X", 5, 1e-6); // => 0
 * ```
 */
export function mesonToAlp(decay: MesonDecay, mass: number, coefficient: number, formFactors: FormFactorSet = "grvdv2023"): number {
  const { parentMass, parentWidth, daughterMass, toVector, formFactor } = MESON_DECAYS[decay];
  const momentum = twoBodyMomentum(parentMass, daughterMass, mass);
  if (momentum === 0) return 0;
  // With lambda^(1/2) = 2 M p: the vector has lambda where the pseudoscalar has (M^2 - m^2)^2.
  const factor = toVector ? 2 * parentMass * momentum : (parentMass - daughterMass) * (parentMass + daughterMass);
  const amplitude = (coefficient * factor * formFactor(mass * mass, formFactors)) / parentMass;
  return (amplitude * amplitude * momentum) / (32 * Math.PI * parentWidth);
}

/** What a branching fraction to a scalar depends on besides its coefficient. */
export interface ScalarProductionChoices {
  /** Which set of form factors; `grvdv2023` unless given. */
  readonly formFactors?: FormFactorSet;
  /** m_s/m_b at one scale [1]; 1/54 (lattice), as 0.0185, unless given. */
  readonly strangeOverBottomMass?: number;
}

/**
 * Branching fraction of a meson to a scalar, for $\mathcal L = c\,m_b S\,\bar s_L b_R + h.c.$: that of {@link mesonToAlp}
 * with $\kappa = c$, times $r^2$, $r = \frac{m_b}{m_b - m_s}$ to a pseudoscalar and $\frac{m_b}{m_b + m_s}$ to a vector (arXiv:1809.01876).
 * The quark masses in $r$ come from the matrix element; the operator with $m_s\bar s_R b_L$ is left out, a convention worth 4 % of a rate.
 * To a pion $r = 1$; for $K\to\pi$ the masses of strange and down quark would add 10 %.
 *
 * @param decay - the decay of the meson
 * @param mass - m_S [GeV]
 * @param coefficient - c [GeV^-1]; for mixing with the Higgs boson $\sin\theta\,\xi/v$ with {@link scalarFlavourCoupling}
 * @param choices - form factors and m_s/m_b
 * @returns branching fraction [1]; 0 when the decay is closed
 * @example
 * ```ts
 * import { mesonToScalar } from "darkzoo";
 * mesonToScalar("B+ -> K+ X", 2, 1e-9).toPrecision(6); // => "2.12408e-7"
 * mesonToScalar("B0 -> K*0 X", 2, 1e-9).toPrecision(6); // => "1.69108e-7"
 * ```
 */
export function mesonToScalar(decay: MesonDecay, mass: number, coefficient: number, choices: ScalarProductionChoices = {}): number {
  const { formFactors, strangeOverBottomMass = STRANGE_OVER_BOTTOM } = choices;
  const { transition, toVector } = MESON_DECAYS[decay];
  const ratio = transition === "b -> s" ? strangeOverBottomMass : 0;
  return mesonToAlp(decay, mass, coefficient / (toVector ? 1 + ratio : 1 - ratio), formFactors);
}

/**
 * Branching fraction of a meson to a scalar that mixes with the Higgs boson: {@link mesonToScalar} with the coefficient
 * $\sin\theta\,\xi/v$ of {@link scalarFlavourCoupling} (arXiv:1809.01876).
 *
 * @param decay - the decay of the meson
 * @param mass - m_S [GeV]
 * @param sinTheta - sine of the mixing angle [1]
 * @param choices - form factors, m_s/m_b, and the top mass: `pole` (unless given) or `msbar`
 * @returns branching fraction [1]; 0 when the decay is closed
 * @example
 * ```ts
 * import { mesonToHiggsMixedScalar } from "darkzoo";
 * mesonToHiggsMixedScalar("B+ -> K+ X", 3, 1).toPrecision(5); // => "0.54574"
 * mesonToHiggsMixedScalar("B+ -> K+ X", 3, 1e-3, { topMass: "msbar" }).toPrecision(5); // => "4.2918e-7"
 * ```
 */
export function mesonToHiggsMixedScalar(
  decay: MesonDecay,
  mass: number,
  sinTheta: number,
  choices: ScalarProductionChoices & { readonly topMass?: TopMassScheme } = {},
): number {
  const coupling = scalarFlavourCoupling(MESON_DECAYS[decay].transition, choices.topMass);
  return mesonToScalar(decay, mass, (sinTheta * coupling) / HIGGS_VEV, choices);
}

/**
 * Inclusive branching fraction of a charged B meson to strange hadrons and a scalar, for $\mathcal L = c\,m_b S\,\bar s_L b_R + h.c.$,
 * from the decay of a free b quark (own derivation): $\Gamma = \frac{(c\,m_b)^2 m_b}{32\pi}\left(1 - \frac{m_S^2}{m_b^2}\right)^2$. It grows with $m_b^3$;
 * not for masses close to $m_b$.
 *
 * @param mass - m_S [GeV]
 * @param coefficient - c [GeV^-1]
 * @param bottomMass - m_b [GeV]
 * @returns branching fraction [1]; 0 when the decay is closed
 * @example
 * ```ts
 * import { inclusiveBToScalar } from "darkzoo";
 * inclusiveBToScalar(0.01, 1e-9, 4.75).toPrecision(6); // => "0.00000265318"
 * ```
 */
export function inclusiveBToScalar(mass: number, coefficient: number, bottomMass: number): number {
  if (mass >= bottomMass) return 0;
  const open = ((bottomMass - mass) / bottomMass) * ((bottomMass + mass) / bottomMass);
  return ((coefficient * bottomMass * open) ** 2 * bottomMass) / (32 * Math.PI * MESON_WIDTHS.chargedB.value);
}

/**
 * Probability that a particle leaves a detector before it decays: $\exp\left(-\frac{L}{\beta\gamma\,c\tau}\right)$
 * (own definition).
 *
 * @param length - L, the way out of the detector [cm]
 * @param boost - beta gamma of the particle [1]
 * @param lifetime - its c tau at rest [cm]; Infinity when it is stable
 * @returns probability [1]
 * @example
 * ```ts
 * import { escapeProbability, mediatorBoost } from "darkzoo";
 * escapeProbability(300, mediatorBoost("B+ -> K+ X", 0.5), 100).toPrecision(6); // => "0.560690"
 * ```
 */
export function escapeProbability(length: number, boost: number, lifetime: number): number {
  if (lifetime === Infinity || length === 0) return 1;
  return Math.exp(-length / (boost * lifetime));
}

/**
 * Probability that a mediator stays unseen: it decays to dark states, or to visible ones only outside the detector,
 * $P_{inv} = B_{inv} + (1 - B_{inv})\exp\left(-\frac{L}{\beta\gamma\,c\tau}\right)$ (own definition). An upper limit on B to h and missing energy bounds the
 * branching fraction to h X times this. A detector is about 300 cm deep; 150 and 400 cm are extremes.
 *
 * @param darkFraction - B_inv, branching fraction to dark states [1]
 * @param length - L, the way out of the detector [cm]
 * @param boost - beta gamma of the mediator [1]
 * @param lifetime - its c tau at rest [cm]
 * @returns probability [1]
 * @example
 * ```ts
 * import { invisibleProbability } from "darkzoo";
 * invisibleProbability(0.5, 300, 5, 1e-6); // => 0.5
 * ```
 */
export function invisibleProbability(darkFraction: number, length: number, boost: number, lifetime: number): number {
  return darkFraction + (1 - darkFraction) * escapeProbability(length, boost, lifetime);
}
