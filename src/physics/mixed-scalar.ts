/**
 * Decays of a scalar S that mixes with the Higgs boson, $\mathcal L = -\sin\theta\frac{m_f}{v}S\bar ff$. Every width is divided by
 * sin^2(theta). Below 2 GeV hadrons are pairs of pions and kaons, through form factors, and a smooth rest; above, quarks and gluons.
 */
import { type Table, tableValue } from "../numerics/table.ts";
import { ALPHA, ELECTROWEAK, HIGGS_VEV, MASSES, QUARK_MASSES } from "./constants.ts";
import { KAON_KNOTS, knotsAt, PION_KNOTS } from "./hadronic-knots.ts";
import { type Complex, pseudoscalarLoop, scalarLoop } from "./loops.ts";
import { runningQuarks } from "./quark-masses.ts";
import { scalarToFermions } from "./widths.ts";

/** Masses that the widths depend on [GeV]. */
export interface MixedScalarMasses {
  /** Electron. */
  readonly electronMass: number;
  /** Muon. */
  readonly muonMass: number;
  /** Tau. */
  readonly tauMass: number;
  /** Charged pion. */
  readonly chargedPionMass: number;
  /** Neutral pion. */
  readonly neutralPionMass: number;
  /** Charged kaon. */
  readonly chargedKaonMass: number;
  /** Neutral kaon. */
  readonly neutralKaonMass: number;
  /** Charged D meson. */
  readonly chargedDMass: number;
  /** v, about 246 GeV. */
  readonly higgsVev: number;
}

/** Which form factors of two pions and two kaons; a table has the columns |G_pi| and |G_K| [GeV^2] over the mass [GeV]. */
export type ScalarFormFactorChoice = "winkler2018" | "loChpt" | "chiralUnitary" | Table;

/** What a user may choose in the hadronic widths. */
export interface MixedScalarOptions {
  /** Form factors of pions and kaons below 2 GeV. */
  readonly formFactors: ScalarFormFactorChoice;
  /** `common`: the velocity of the charged mesons for every charge; `own`: that of each charge state. */
  readonly phaseSpace: "common" | "own";
  /** Order of the width to gluons. */
  readonly gluonOrder: "lo" | "nlo";
  /** The constant C of the other hadrons [GeV^-2]; `continuous` makes the hadronic width continuous at 2 GeV. */
  readonly otherHadrons: "continuous" | number;
}

/** The choices that agree best with what experiments quote. */
export const MIXED_SCALAR_DEFAULTS: MixedScalarOptions = {
  formFactors: "winkler2018",
  phaseSpace: "common",
  gluonOrder: "lo",
  otherHadrons: "continuous",
};

/** From here hadrons are quarks and gluons [GeV]. */
export const MIXED_SCALAR_PERTURBATIVE_FROM = 2;

/** Velocity of either body; 0 below threshold. */
function velocity(mass: number, bodyMass: number): number {
  return mass > 2 * bodyMass ? Math.sqrt((mass - 2 * bodyMass) * (mass + 2 * bodyMass)) / mass : 0;
}

/**
 * Width of a Higgs-mixed scalar to one pair of charged leptons over $\sin^2\theta$:
 * $\frac{\Gamma}{\sin^2\theta} = \frac{m\,m_\ell^2}{8\pi v^2}\left(1 - \frac{4m_\ell^2}{m^2}\right)^{3/2}$ (arXiv:1809.01876).
 *
 * @param mass - mass of the scalar [GeV]
 * @param leptonMass - m_l [GeV]
 * @param higgsVev - v [GeV]
 * @returns width over sin^2(theta) [GeV]; 0 below threshold
 * @example
 * ```ts
 * import { HIGGS_VEV, mixedScalarToLeptons } from "darkzoo";
 * mixedScalarToLeptons(0.5, 0.1056583755, HIGGS_VEV).toPrecision(6); // => "2.72715e-9"
 * mixedScalarToLeptons(0.2, 0.1056583755, HIGGS_VEV); // => 0
 * ```
 */
export function mixedScalarToLeptons(mass: number, leptonMass: number, higgsVev: number): number {
  return scalarToFermions(mass, leptonMass / higgsVev, leptonMass);
}

/** Coefficients of (asin sqrt x)^2 = sum_n c_n x^n. */
const ARCSINE_SQUARED = Array.from({ length: 31 }, () => 0);
ARCSINE_SQUARED[1] = 1;
for (let n = 1; n < 30; n++) ARCSINE_SQUARED[n + 1] = ((ARCSINE_SQUARED[n] ?? 0) * 2 * n * n) / ((n + 1) * (2 * n + 1));

/**
 * Amplitude A_W(t) = -[2 + 3t + 3t(2 - t) f(t)^2] of a charged vector boson in the loop to two photons, t = 4 m_W^2/m^2, f as for fermions;
 * it tends to -7 for a heavy boson.
 */
function vectorBosonLoop(t: number): Complex {
  if (t >= 4) {
    let sum = 0;
    for (let n = 28; n >= 1; n--) sum = (sum + 6 * (ARCSINE_SQUARED[n + 1] ?? 0) - 3 * (ARCSINE_SQUARED[n + 2] ?? 0)) / t;
    return { re: -7 - sum, im: 0 };
  }
  const triangle = pseudoscalarLoop(t);
  return { re: -(2 + 3 * t + 1.5 * (2 - t) * triangle.re), im: -1.5 * (2 - t) * triangle.im };
}

/** Masses of the six quarks and squares of their charges, for loops. */
const LOOP_QUARKS = [
  { mass: QUARK_MASSES.up.value, charge2: 4 / 9 },
  { mass: QUARK_MASSES.down.value, charge2: 1 / 9 },
  { mass: QUARK_MASSES.strange.value, charge2: 1 / 9 },
  { mass: QUARK_MASSES.charm.value, charge2: 4 / 9 },
  { mass: QUARK_MASSES.bottom.value, charge2: 1 / 9 },
  { mass: QUARK_MASSES.topPole.value, charge2: 4 / 9 },
] as const;

/**
 * Width of a Higgs-mixed scalar to two photons over $\sin^2\theta$, through loops of the charged leptons, all six quarks and the W boson:
 * $\frac{\Gamma}{\sin^2\theta} = \frac{\alpha^2 m^3}{256\pi^3v^2}\left|\sum_f N_cQ_f^2A_S(4m_f^2/m^2) + A_W(4m_W^2/m^2)\right|^2$
 * (hep-ph/0503172), $A_S$ as in {@link scalarToPhotons} and $A_W(t) = -[2 + 3t + 3t(2 - t)f(t)^2]$. Masses of quarks and W follow the
 * vacuum value.
 *
 * Below 2 GeV light quarks in the loop mean little, and the amplitude nearly cancels at 0.15 GeV: this is an order of magnitude. It is at
 * most 4 % of the width to electrons from 0.15 GeV to the muon threshold, and less than 2e-4 of the total from 0.22 GeV on.
 *
 * @param mass - mass of the scalar [GeV]
 * @param masses - masses of the charged leptons, and v [GeV]
 * @returns width over sin^2(theta) [GeV]
 * @example
 * ```ts
 * import { mixedScalarToPhotons, STANDARD_MODEL_MASSES } from "darkzoo";
 * mixedScalarToPhotons(1, STANDARD_MODEL_MASSES).toPrecision(6); // => "4.03477e-13"
 * ```
 */
export function mixedScalarToPhotons(
  mass: number,
  masses: Pick<MixedScalarMasses, "electronMass" | "muonMass" | "tauMass" | "higgsVev">,
): number {
  // The quarks and the W owe their masses to the vacuum value, so that they grow with it.
  const growth = masses.higgsVev / HIGGS_VEV;
  let { re, im } = vectorBosonLoop(4 * ((growth * ELECTROWEAK.wMass.value) / mass) ** 2);
  const add = (bodyMass: number, weight: number): void => {
    const amplitude = scalarLoop(4 * (bodyMass / mass) ** 2);
    re += weight * amplitude.re;
    im += weight * amplitude.im;
  };
  add(masses.electronMass, 1);
  add(masses.muonMass, 1);
  add(masses.tauMass, 1);
  for (const { mass: quarkMass, charge2 } of LOOP_QUARKS) add(growth * quarkMass, 3 * charge2);
  return ((ALPHA * ALPHA * mass ** 3) / (256 * Math.PI ** 3 * masses.higgsVev ** 2)) * (re * re + im * im);
}

/** Moduli of the form factors of a Higgs-mixed scalar [GeV^2]. */
export interface ScalarFormFactors {
  /** |G_pi|. */
  readonly pion: number;
  /** |G_K|. */
  readonly kaon: number;
}

/** Form factor of two pions at leading order of chiral perturbation theory [GeV^2]. */
const chiralPion = (s: number, pionMass: number): number => (2 / 9) * (s + 5.5 * pionMass * pionMass);
/** Form factor of two kaons at leading order of chiral perturbation theory [GeV^2]. */
const chiralKaon = (s: number, kaonMass: number): number => (2 / 9) * (s + 5.5 * kaonMass * kaonMass);

/** Parameters of the chiral-unitary amplitude (hep-ph/9702314): decay constant, isospin masses and energy of the cut-off [GeV]. */
const CHIRAL_F = 0.093;
const CHIRAL_PION = 0.138;
const CHIRAL_KAON = 0.4957;
const CUT_OFF = Math.sqrt(1.03 ** 2 - CHIRAL_KAON ** 2);

/**
 * Loop of two equal mesons with a cut-off in momentum, $G = \int_0^{q_\mathrm{max}}\frac{q^2dq}{2\pi^2\omega(s - 4\omega^2 + i\epsilon)}$
 * with $\omega^2 = q^2 + m^2$ and $q_\mathrm{max}$ = 0.903 GeV, in closed form (hep-ph/9702314).
 * Real and imaginary part hold where the mesons on shell lie below the cut-off: pairs of pions up to 1.83 GeV, of kaons up to 2.06 GeV.
 *
 * @param mass - sqrt(s) [GeV]
 * @param mesonMass - m [GeV]
 * @returns G [1]
 * @example
 * ```ts
 * import { mesonLoop } from "darkzoo";
 * mesonLoop(0.8, 0.4957).re.toPrecision(6); // => "-0.00912255"
 * mesonLoop(0.8, 0.4957).im; // => 0
 * ```
 */
export function mesonLoop(mass: number, mesonMass: number): Complex {
  const ratio = mesonMass / CUT_OFF;
  const a = Math.sqrt(1 + ratio * ratio);
  const constant = 2 * Math.log((1 + a) / ratio);
  const open = mass > 2 * mesonMass;
  const speed = Math.sqrt(Math.abs((mass - 2 * mesonMass) * (mass + 2 * mesonMass))) / mass;
  // At the cut-off the logarithm diverges; the shift keeps it finite in the one number that would hit it.
  const loop = open ? speed * Math.log((speed * a + 1) / Math.max(Math.abs(speed * a - 1), 1e-15)) : 2 * speed * Math.atan2(1, speed * a);
  return { re: (loop - constant) / (16 * Math.PI ** 2), im: open ? -speed / (16 * Math.PI) : 0 };
}

/** Form factors with the rescattering of pions and kaons summed up: F = (1 - V G)^-1 F_tree in the states of isospin 0. */
function chiralUnitary(mass: number): ScalarFormFactors {
  const s = mass * mass;
  const f2 = CHIRAL_F * CHIRAL_F;
  const v11 = -(s - CHIRAL_PION ** 2 / 2) / f2;
  const v12 = (-Math.sqrt(3) * s) / (4 * f2);
  const v22 = (-3 * s) / (4 * f2);
  const pions = mesonLoop(mass, CHIRAL_PION);
  const kaons = mesonLoop(mass, CHIRAL_KAON);
  const tree1 = chiralPion(s, CHIRAL_PION);
  const tree2 = (2 / Math.sqrt(3)) * chiralKaon(s, CHIRAL_KAON);
  // (1 - V G)^-1 of a matrix [[1 - V11 G1, -V12 G2], [-V12 G1, 1 - V22 G2]]; complex parts written out, since nothing is allocated then.
  const [aRe, aIm] = [1 - v11 * pions.re, -v11 * pions.im];
  const [dRe, dIm] = [1 - v22 * kaons.re, -v22 * kaons.im];
  const cross = v12 * v12;
  const determinantRe = aRe * dRe - aIm * dIm - cross * (pions.re * kaons.re - pions.im * kaons.im);
  const determinantIm = aRe * dIm + aIm * dRe - cross * (pions.re * kaons.im + pions.im * kaons.re);
  const determinant = Math.hypot(determinantRe, determinantIm);
  return {
    pion: Math.hypot(dRe * tree1 + v12 * kaons.re * tree2, dIm * tree1 + v12 * kaons.im * tree2) / determinant,
    kaon: ((Math.sqrt(3) / 2) * Math.hypot(aRe * tree2 + v12 * pions.re * tree1, aIm * tree2 + v12 * pions.im * tree1)) / determinant,
  };
}

/**
 * Moduli of the form factors of a Higgs-mixed scalar in two pions and two kaons,
 * $G_P = \frac29\theta_P(s) + \frac79[\Gamma_P(s) + \Delta_P(s)]$ at $s = m^2$: the trace of the energy-momentum tensor, and the mass terms
 * of light and of strange quarks.
 *
 * - `winkler2018`: arXiv:1809.01876, dispersive, as knots ({@link PION_KNOTS}); what most experiments quote. The first segments are
 *   continued from 0.285 GeV (pions) and 1.00 GeV (kaons) down to the thresholds; below its threshold a form factor means nothing.
 * - `loChpt`: leading order of chiral perturbation theory, $G_P = \frac29\left(m^2 + \frac{11}{2}m_P^2\right)$; it lacks the rescattering,
 *   and the width is too small by 2 to 18 from 0.3 to 1 GeV, too large by 2 to 6 above 1.3 GeV.
 * - `chiralUnitary`: leading order with rescattering summed up by the loops of hep-ph/9702314; an independent check up to 1.1 GeV, within a
 *   factor 2 of the first in the width below 0.82 GeV. Above 1.1 GeV an extrapolation without meaning.
 * - a table of |G_pi| and |G_K|, straight between its nodes; NaN outside them. It should reach from the threshold to 2 GeV.
 *
 * @param mass - mass of the scalar [GeV]
 * @param choice - which determination
 * @param masses - masses of charged pion and kaon [GeV], for `loChpt`
 * @returns |G_pi| and |G_K| [GeV^2]
 * @example
 * ```ts
 * import { scalarFormFactors, STANDARD_MODEL_MASSES } from "darkzoo";
 * scalarFormFactors(0.7, "winkler2018", STANDARD_MODEL_MASSES).pion.toPrecision(6); // => "0.282487"
 * scalarFormFactors(0.7, "chiralUnitary", STANDARD_MODEL_MASSES).pion.toPrecision(4); // => "0.2371"
 * scalarFormFactors(0.7, "loChpt", STANDARD_MODEL_MASSES).pion.toPrecision(6); // => "0.132698"
 * ```
 */
export function scalarFormFactors(
  mass: number,
  choice: ScalarFormFactorChoice,
  masses: Pick<MixedScalarMasses, "chargedPionMass" | "chargedKaonMass">,
): ScalarFormFactors {
  if (choice === "winkler2018") return { pion: knotsAt(PION_KNOTS, mass), kaon: knotsAt(KAON_KNOTS, mass) };
  if (choice === "loChpt") {
    return { pion: chiralPion(mass * mass, masses.chargedPionMass), kaon: chiralKaon(mass * mass, masses.chargedKaonMass) };
  }
  if (choice === "chiralUnitary") return chiralUnitary(mass);
  return { pion: tableValue(choice, mass, 0), kaon: tableValue(choice, mass, 1) };
}

/**
 * Width of a Higgs-mixed scalar to pions of all charges over $\sin^2\theta$, from the form factor:
 * $\frac{\Gamma}{\sin^2\theta} = \frac{3|G_\pi|^2}{32\pi v^2m}\beta_\pi$ (arXiv:1809.01876). Two thirds are $\pi^+\pi^-$.
 *
 * @param mass - mass of the scalar [GeV]
 * @param formFactor - |G_pi| [GeV^2]
 * @param pionMass - m_pi in the velocity [GeV]
 * @param higgsVev - v [GeV]
 * @returns width over sin^2(theta) [GeV]; 0 below threshold
 * @example
 * ```ts
 * import { HIGGS_VEV, pionPairWidth } from "darkzoo";
 * pionPairWidth(0.4, 0.1125487688, 0.13957039, HIGGS_VEV).toPrecision(6); // => "1.11650e-8"
 * ```
 */
export function pionPairWidth(mass: number, formFactor: number, pionMass: number, higgsVev: number): number {
  const beta = velocity(mass, pionMass);
  return beta === 0 ? 0 : ((3 * formFactor * formFactor) / (32 * Math.PI * higgsVev * higgsVev * mass)) * beta;
}

/**
 * Width of a Higgs-mixed scalar to kaons of all charges over $\sin^2\theta$, from the form factor:
 * $\frac{\Gamma}{\sin^2\theta} = \frac{|G_K|^2}{8\pi v^2m}\beta_K$ (arXiv:1809.01876). Half are $K^+K^-$, half $K^0\bar K^0$.
 *
 * @param mass - mass of the scalar [GeV]
 * @param formFactor - |G_K| [GeV^2]
 * @param kaonMass - m_K in the velocity [GeV]
 * @param higgsVev - v [GeV]
 * @returns width over sin^2(theta) [GeV]; 0 below threshold
 * @example
 * ```ts
 * import { HIGGS_VEV, kaonPairWidth } from "darkzoo";
 * kaonPairWidth(1.05, 0.7882, 0.493677, HIGGS_VEV).toPrecision(6); // => "1.32126e-7"
 * ```
 */
export function kaonPairWidth(mass: number, formFactor: number, kaonMass: number, higgsVev: number): number {
  const beta = velocity(mass, kaonMass);
  return beta === 0 ? 0 : ((formFactor * formFactor) / (8 * Math.PI * higgsVev * higgsVev * mass)) * beta;
}

/** A pair of mesons to which the scalar decays below 2 GeV. */
export type MesonPair = "pi+ pi-" | "pi0 pi0" | "K+ K-" | "K0 K0bar";

/** Threshold mass of one meson of a pair: with common phase space the charged mesons stand for all. */
function mesonMassOf(pair: MesonPair, phaseSpace: "common" | "own", masses: MixedScalarMasses): number {
  if (pair === "pi+ pi-" || pair === "pi0 pi0") {
    return pair === "pi+ pi-" || phaseSpace === "common" ? masses.chargedPionMass : masses.neutralPionMass;
  }
  return pair === "K+ K-" || phaseSpace === "common" ? masses.chargedKaonMass : masses.neutralKaonMass;
}

/** Modulus of one form factor alone, so that a closed channel needs none. */
function formFactorOf(meson: "pion" | "kaon", mass: number, choice: ScalarFormFactorChoice, masses: MixedScalarMasses): number {
  if (choice === "winkler2018") return knotsAt(meson === "pion" ? PION_KNOTS : KAON_KNOTS, mass);
  return scalarFormFactors(mass, choice, masses)[meson];
}

/** Width of one pair from its form factor and its share of all charges. */
function pairWidth(pair: MesonPair, mass: number, formFactor: number, phaseSpace: "common" | "own", masses: MixedScalarMasses): number {
  const mesonMass = mesonMassOf(pair, phaseSpace, masses);
  if (pair === "pi+ pi-") return (2 / 3) * pionPairWidth(mass, formFactor, mesonMass, masses.higgsVev);
  if (pair === "pi0 pi0") return (1 / 3) * pionPairWidth(mass, formFactor, mesonMass, masses.higgsVev);
  return (1 / 2) * kaonPairWidth(mass, formFactor, mesonMass, masses.higgsVev);
}

/** Lightest mass at which a pair of this meson is open. */
const opensAt = (meson: "pion" | "kaon", phaseSpace: "common" | "own", masses: MixedScalarMasses): number =>
  meson === "pion" && phaseSpace === "own"
    ? 2 * Math.min(masses.neutralPionMass, masses.chargedPionMass)
    : 2 * (meson === "pion" ? masses.chargedPionMass : masses.chargedKaonMass);

/** All pairs of pions and kaons, by their form factors, without the limit at 2 GeV. */
function allPairs(mass: number, options: MixedScalarOptions, masses: MixedScalarMasses): number {
  const { phaseSpace, formFactors } = options;
  let sum = 0;
  const pionsOpen = mass > opensAt("pion", phaseSpace, masses);
  const kaonsOpen = mass > opensAt("kaon", phaseSpace, masses);
  if (!pionsOpen && !kaonsOpen) return 0;
  // One evaluation serves both mesons where both come out of the same calculation.
  const both = formFactors === "winkler2018" ? undefined : scalarFormFactors(mass, formFactors, masses);
  if (pionsOpen) {
    const pion = both?.pion ?? formFactorOf("pion", mass, formFactors, masses);
    sum += pairWidth("pi+ pi-", mass, pion, phaseSpace, masses) + pairWidth("pi0 pi0", mass, pion, phaseSpace, masses);
  }
  if (kaonsOpen) {
    const kaon = both?.kaon ?? formFactorOf("kaon", mass, formFactors, masses);
    sum += pairWidth("K+ K-", mass, kaon, phaseSpace, masses) + pairWidth("K0 K0bar", mass, kaon, phaseSpace, masses);
  }
  return sum;
}

/**
 * Width of a Higgs-mixed scalar to one pair of pions or kaons over $\sin^2\theta$, below 2 GeV: {@link pionPairWidth} with the share 2/3 of
 * $\pi^+\pi^-$ and 1/3 of $\pi^0\pi^0$, {@link kaonPairWidth} with 1/2 of $K^+K^-$ and of $K^0\bar K^0$. The form factors `winkler2018`
 * (arXiv:1809.01876) were made with common phase space, in which $\pi^0\pi^0$ opens with $\pi^+\pi^-$ and $K^0\bar K^0$ with $K^+K^-$.
 * How far determinations differ: {@link mixedScalarSpread}.
 *
 * @param pair - the mesons
 * @param mass - mass of the scalar [GeV]
 * @param options - form factors and phase space
 * @param masses - masses of the mesons, and v [GeV]
 * @returns width over sin^2(theta) [GeV]; 0 below threshold and from 2 GeV on
 * @example
 * ```ts
 * import { MIXED_SCALAR_DEFAULTS, mixedScalarToMesons, STANDARD_MODEL_MASSES } from "darkzoo";
 * mixedScalarToMesons("pi+ pi-", 0.7, MIXED_SCALAR_DEFAULTS, STANDARD_MODEL_MASSES).toPrecision(6); // => "3.43066e-8"
 * mixedScalarToMesons("K+ K-", 0.7, MIXED_SCALAR_DEFAULTS, STANDARD_MODEL_MASSES); // => 0
 * ```
 */
export function mixedScalarToMesons(pair: MesonPair, mass: number, options: MixedScalarOptions, masses: MixedScalarMasses): number {
  if (mass >= MIXED_SCALAR_PERTURBATIVE_FROM || !(mass > 2 * mesonMassOf(pair, options.phaseSpace, masses))) return 0;
  const meson = pair === "pi+ pi-" || pair === "pi0 pi0" ? "pion" : "kaon";
  return pairWidth(pair, mass, formFactorOf(meson, mass, options.formFactors, masses), options.phaseSpace, masses);
}

/** Perturbative corrections to the width to quarks, four active flavours. */
function quarkCorrection(strongCoupling: number): number {
  const flavours = 4;
  const x = strongCoupling / Math.PI;
  return 1 + x * (5.67 + x * (35.94 - 1.36 * flavours + x * (164.14 - 25.77 * flavours + 0.259 * flavours * flavours)));
}

/** Width to a pair of quarks over sin^2(theta), with the running mass in the coupling and a meson at the threshold. */
function quarkPair(mass: number, runningMass: number, mesonMass: number, higgsVev: number): number {
  const quarks = (3 * mass * runningMass * runningMass) / (8 * Math.PI * higgsVev * higgsVev);
  return quarks * velocity(mass, mesonMass) ** 3 * quarkCorrection(runningQuarks().strongCoupling(mass));
}

/**
 * Width of a Higgs-mixed scalar to $s\bar s$ over $\sin^2\theta$, from 2 GeV on:
 * $\frac{\Gamma}{\sin^2\theta} = \frac{3m\,m_s(m)^2}{8\pi v^2}\left(1 - \frac{4m_K^2}{m^2}\right)^{3/2}
 * [1 + 5.67x + (35.94 - 1.36n_f)x^2 + (164.14 - 25.77n_f + 0.259n_f^2)x^3]$ with $x = \alpha_s(m)/\pi$ and $n_f = 4$ (hep-ph/9504378).
 *
 * @param mass - mass of the scalar [GeV]
 * @param masses - mass of the charged kaon, and v [GeV]
 * @returns width over sin^2(theta) [GeV]; 0 below 2 GeV
 * @example
 * ```ts
 * import { mixedScalarToStrange, STANDARD_MODEL_MASSES } from "darkzoo";
 * mixedScalarToStrange(2.5, STANDARD_MODEL_MASSES).toPrecision(5); // => "5.2365e-8"
 * ```
 */
export function mixedScalarToStrange(mass: number, masses: Pick<MixedScalarMasses, "chargedKaonMass" | "higgsVev">): number {
  if (mass < MIXED_SCALAR_PERTURBATIVE_FROM) return 0;
  return quarkPair(mass, runningQuarks().strangeMass(mass), masses.chargedKaonMass, masses.higgsVev);
}

/**
 * Width of a Higgs-mixed scalar to $c\bar c$ over $\sin^2\theta$: as {@link mixedScalarToStrange} with $m_c(m)$, and the mass of the D
 * meson at the threshold (hep-ph/9504378). Mixing with charmonia is left out.
 *
 * @param mass - mass of the scalar [GeV]
 * @param masses - mass of the charged D meson, and v [GeV]
 * @returns width over sin^2(theta) [GeV]; 0 below threshold
 * @example
 * ```ts
 * import { mixedScalarToCharm, STANDARD_MODEL_MASSES } from "darkzoo";
 * mixedScalarToCharm(4, STANDARD_MODEL_MASSES).toPrecision(4); // => "4.893e-7"
 * mixedScalarToCharm(3.7, STANDARD_MODEL_MASSES); // => 0
 * ```
 */
export function mixedScalarToCharm(mass: number, masses: Pick<MixedScalarMasses, "chargedDMass" | "higgsVev">): number {
  if (mass < MIXED_SCALAR_PERTURBATIVE_FROM || mass <= 2 * masses.chargedDMass) return 0;
  return quarkPair(mass, runningQuarks().charmMass(mass), masses.chargedDMass, masses.higgsVev);
}

/** Light flavours in the correction to the width to gluons. */
const LIGHT_FLAVOURS = 3;

/** Width to gluons times v^2 [GeV^3]. */
function gluonsTimesVev2(mass: number, order: "lo" | "nlo"): number {
  let re = 0;
  let im = 0;
  for (const quark of LOOP_QUARKS) {
    const amplitude = scalarLoop(4 * (quark.mass / mass) ** 2);
    re += 0.75 * amplitude.re;
    im += 0.75 * amplitude.im;
  }
  const coupling = runningQuarks().strongCoupling(mass);
  const leading = ((coupling * coupling * mass ** 3) / (72 * Math.PI ** 3)) * (re * re + im * im);
  return order === "lo" ? leading : leading * (1 + ((95 / 4 - (7 * LIGHT_FLAVOURS) / 6) * coupling) / Math.PI);
}

/**
 * Width of a Higgs-mixed scalar to two gluons over $\sin^2\theta$, from 2 GeV on, through loops of all six quarks:
 * $\frac{\Gamma}{\sin^2\theta} = \frac{\alpha_s(m)^2m^3}{72\pi^3v^2}\left|\sum_q\frac34A_S(4m_q^2/m^2)\right|^2$, at next-to-leading order
 * times $1 + \left(\frac{95}{4} - \frac{7n_l}{6}\right)\frac{\alpha_s}{\pi}$ with $n_l = 3$ (hep-ph/9504378). That factor is 2.9 at 2 GeV:
 * between 2 and 3.5 GeV the lifetime is uncertain by about 2.5 (see arXiv:2510.17961).
 *
 * @param mass - mass of the scalar [GeV]
 * @param order - leading or next-to-leading
 * @param higgsVev - v [GeV]
 * @returns width over sin^2(theta) [GeV]; 0 below 2 GeV
 * @example
 * ```ts
 * import { HIGGS_VEV, mixedScalarToGluons } from "darkzoo";
 * mixedScalarToGluons(2.5, "lo", HIGGS_VEV).toPrecision(4); // => "9.947e-8"
 * ```
 */
export function mixedScalarToGluons(mass: number, order: "lo" | "nlo", higgsVev: number): number {
  return mass < MIXED_SCALAR_PERTURBATIVE_FROM ? 0 : gluonsTimesVev2(mass, order) / (higgsVev * higgsVev);
}

/** Width to gluons times v^2 at 2 GeV, worked out once for each order. */
const gluonsAtJoint: { lo?: number; nlo?: number } = {};

/**
 * The constant C of the other hadrons, {@link mixedScalarToOtherHadrons}, that makes the hadronic width continuous at 2 GeV: gluons and
 * strange quarks there, less pions and kaons. It is 0 where pions and kaons alone exceed gluons and quarks, as at leading order of chiral
 * perturbation theory: the hadronic width then steps down at 2 GeV (own definition; arXiv:1809.01876 has
 * 5.1e-9 GeV^-2).
 *
 * @param options - form factors, phase space and order of the gluons
 * @param masses - masses of the mesons, and v [GeV]
 * @returns C [GeV^-2]
 * @example
 * ```ts
 * import { MIXED_SCALAR_DEFAULTS, otherHadronsConstant, STANDARD_MODEL_MASSES } from "darkzoo";
 * otherHadronsConstant(MIXED_SCALAR_DEFAULTS, STANDARD_MODEL_MASSES).toPrecision(3); // => "7.40e-9"
 * otherHadronsConstant({ ...MIXED_SCALAR_DEFAULTS, formFactors: "loChpt" }, STANDARD_MODEL_MASSES); // => 0
 * ```
 */
export function otherHadronsConstant(options: MixedScalarOptions, masses: MixedScalarMasses): number {
  if (options.otherHadrons !== "continuous") return options.otherHadrons;
  const joint = MIXED_SCALAR_PERTURBATIVE_FROM;
  const gluons = (gluonsAtJoint[options.gluonOrder] ??= gluonsTimesVev2(joint, options.gluonOrder));
  const quarksAndGluons = gluons / masses.higgsVev ** 2 + mixedScalarToStrange(joint, masses) + mixedScalarToCharm(joint, masses);
  const pairs = allPairs(joint, options, masses);
  // A table that ends before the joint says nothing of it: the default form factors stand in there.
  const rest = quarksAndGluons - (Number.isNaN(pairs) ? allPairs(joint, { ...options, formFactors: "winkler2018" }, masses) : pairs);
  return Math.max(rest, 0) / otherShape(joint, masses.chargedPionMass);
}

/** m^3 times the velocity of two pairs of pions. */
const otherShape = (mass: number, pionMass: number): number => mass ** 3 * velocity(mass, 2 * pionMass);

/**
 * Width of a Higgs-mixed scalar to other hadrons than two pions and two kaons (four pions, two eta, ...) over $\sin^2\theta$, below 2 GeV:
 * $\frac{\Gamma}{\sin^2\theta} = C m^3\sqrt{1 - 16m_\pi^2/m^2}$ (arXiv:1809.01876). A model; how it splits into states is not known.
 * arXiv:1809.01876 has C = 5.1e-9 GeV^-2; continuity at 2 GeV asks for 7.4e-9 ({@link otherHadronsConstant}).
 *
 * @param mass - mass of the scalar [GeV]
 * @param options - C, or what fixes it
 * @param masses - masses of the mesons, and v [GeV]
 * @returns width over sin^2(theta) [GeV]; 0 below the threshold of four charged pions and from 2 GeV on
 * @example
 * ```ts
 * import { MIXED_SCALAR_DEFAULTS, mixedScalarToOtherHadrons, STANDARD_MODEL_MASSES } from "darkzoo";
 * const options = { ...MIXED_SCALAR_DEFAULTS, otherHadrons: 5.1e-9 };
 * mixedScalarToOtherHadrons(1.5, options, STANDARD_MODEL_MASSES).toPrecision(6); // => "1.59759e-8"
 * mixedScalarToOtherHadrons(0.5, options, STANDARD_MODEL_MASSES); // => 0
 * ```
 */
export function mixedScalarToOtherHadrons(mass: number, options: MixedScalarOptions, masses: MixedScalarMasses): number {
  if (mass >= MIXED_SCALAR_PERTURBATIVE_FROM || mass <= 4 * masses.chargedPionMass) return 0;
  return otherHadronsConstant(options, masses) * otherShape(mass, masses.chargedPionMass);
}

/**
 * Total hadronic width of a Higgs-mixed scalar over $\sin^2\theta$: pions, kaons and other hadrons below 2 GeV, quarks and gluons from
 * there (arXiv:1809.01876).
 *
 * @param mass - mass of the scalar [GeV]
 * @param options - form factors, phase space, order of the gluons and C
 * @param masses - masses of the mesons, and v [GeV]
 * @returns width over sin^2(theta) [GeV]
 * @example
 * ```ts
 * import { MIXED_SCALAR_DEFAULTS, mixedScalarToHadrons, STANDARD_MODEL_MASSES } from "darkzoo";
 * mixedScalarToHadrons(0.2, MIXED_SCALAR_DEFAULTS, STANDARD_MODEL_MASSES); // => 0
 * mixedScalarToHadrons(2.5, MIXED_SCALAR_DEFAULTS, STANDARD_MODEL_MASSES).toPrecision(4); // => "1.518e-7"
 * ```
 */
export function mixedScalarToHadrons(mass: number, options: MixedScalarOptions, masses: MixedScalarMasses): number {
  if (mass < MIXED_SCALAR_PERTURBATIVE_FROM) return allPairs(mass, options, masses) + mixedScalarToOtherHadrons(mass, options, masses);
  const quarks = mixedScalarToStrange(mass, masses) + mixedScalarToCharm(mass, masses);
  return mixedScalarToGluons(mass, options.gluonOrder, masses.higgsVev) + quarks;
}

/**
 * Total width of a Higgs-mixed scalar over $\sin^2\theta$: charged leptons, photons and hadrons. From 1 MeV to 5 GeV
 * (arXiv:1809.01876).
 *
 * @param mass - mass of the scalar [GeV]
 * @param options - choices in the hadronic width
 * @param masses - masses of leptons and mesons, and v [GeV]
 * @returns width over sin^2(theta) [GeV]
 * @example
 * ```ts
 * import { HBAR_C, MIXED_SCALAR_DEFAULTS, mixedScalarWidth, STANDARD_MODEL_MASSES } from "darkzoo";
 * const decayLength = HBAR_C / mixedScalarWidth(0.25, MIXED_SCALAR_DEFAULTS, STANDARD_MODEL_MASSES);
 * decayLength.toPrecision(4); // => "0.00007060"
 * ```
 */
export function mixedScalarWidth(mass: number, options: MixedScalarOptions, masses: MixedScalarMasses): number {
  const { electronMass, muonMass, tauMass, higgsVev } = masses;
  const light = mixedScalarToLeptons(mass, electronMass, higgsVev) + mixedScalarToLeptons(mass, muonMass, higgsVev);
  const leptons = light + mixedScalarToLeptons(mass, tauMass, higgsVev);
  return leptons + mixedScalarToPhotons(mass, masses) + mixedScalarToHadrons(mass, options, masses);
}

/** Spread of the hadronic width below a mass [GeV]. */
const SPREADS = [
  { below: 2 * MASSES.neutralPion.value, factor: 1 },
  { below: 0.8, factor: 1.3 },
  { below: 1.1, factor: 2 },
  { below: MIXED_SCALAR_PERTURBATIVE_FROM, factor: 3 },
  { below: 3.5, factor: 2.5 },
] as const;

/**
 * Factor by which independent determinations of the hadronic width of a Higgs-mixed scalar differ, to be shown beside it: 1.3 below 0.8
 * GeV, 2 up to 1.1 GeV, 3 up to 2 GeV (dispersive ones among each other and with chiral amplitudes); from 2 GeV to 3.5 GeV 2.5, the next
 * order of the width to gluons (own definition, made by comparing them).
 *
 * @param mass - mass of the scalar [GeV]
 * @returns the factor [1]; 1 where no hadronic decay is open or where none is known
 * @example
 * ```ts
 * import { mixedScalarSpread } from "darkzoo";
 * [0.2, 0.5, 1, 1.5].map(mixedScalarSpread); // => [1, 1.3, 2, 3]
 * ```
 */
export function mixedScalarSpread(mass: number): number {
  return SPREADS.find(({ below }) => mass < below)?.factor ?? 1;
}
