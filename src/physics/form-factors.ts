/** Form factors of a meson that turns into a lighter one: scalar f_0 (to a pseudoscalar) and pseudoscalar A_0 (to a vector). */
import { MASSES } from "./constants.ts";

/** A published set of form factors of the B meson. */
export type FormFactorSet = "grvdv2023" | "bsz2015" | "bz2004";

/** Coefficients of the series in z(q^2) - z(0), and mass of the pole in front of it [GeV]. */
interface Expansion {
  readonly coefficients: readonly [number, number, number];
  readonly pole: number;
}

/**
 * N. Gubernari, M. Reboud, D. van Dyk and J. Virto, arXiv:2305.06301: light-cone sum rules and lattice.
 * Uncertainties at q^2 = 0: 3 % of f_0, 8 % of A_0.
 */
const GRVDV_F0: Expansion = { coefficients: [0.33196382, 0.33478906, 0.00372445], pole: 5.63 };
const GRVDV_A0: Expansion = { coefficients: [0.34213768, -1.14740932, 2.37275841], pole: 5.367 };
/** A. Bharucha, D. Straub and R. Zwicky, arXiv:1503.05534 v2: light-cone sum rules and lattice; vectors only. */
const BSZ_A0: Expansion = { coefficients: [0.369196, -1.36584, 0.128191], pole: 5.367 };
/** P. Ball and R. Zwicky, hep-ph/0406232 (pseudoscalars), hep-ph/0412079 (vectors): residues, and squared masses of the poles [GeV^2]. */
const BALL_ZWICKY = {
  kaon: { residue: 0.33, pole2: 37.46 },
  pion: { residue: 0.258, pole2: 33.81 },
  kstar: { first: 1.364, second: -0.99, pole2: 36.78 },
} as const;

/**
 * Relative uncertainties of form factors of B mesons at q^2 = 0 [1]: to kaons one standard deviation of the fits of arXiv:2305.06301, for the
 * set `grvdv2023`; to pions that of hep-ph/0406232, 0.258 +- 0.031.
 *
 * @example
 * ```ts
 * import { FORM_FACTOR_UNCERTAINTIES } from "darkzoo";
 * FORM_FACTOR_UNCERTAINTIES; // => { f0: 0.03, a0: 0.08, f0Pion: 0.12 }
 * ```
 */
export const FORM_FACTOR_UNCERTAINTIES = {
  /** Of f_0, to a kaon. */
  f0: 0.03,
  /** Of A_0, to a K*. */
  a0: 0.08,
  /** Of f_0, to a pion. */
  f0Pion: 0.12,
} as const;

/** f_0 of K -> pi at q^2 = 0 (lattice, four flavours: FLAG review, arXiv:2111.09849). */
const KAON_TO_PION = 0.9698;

/** The variable z(q^2), which maps the plane cut above (m_B + m_M)^2 into the unit circle. */
function conformal(momentumTransfer2: number, parent: number, daughter: number): number {
  const above = (parent + daughter) ** 2;
  const below = (parent - daughter) ** 2;
  // t_+ - t_0 = t_+ sqrt(1 - t_-/t_+)
  const origin = Math.sqrt(above * Math.sqrt(1 - below / above));
  const root = Math.sqrt(above - momentumTransfer2);
  return (root - origin) / (root + origin);
}

function expanded({ coefficients, pole }: Expansion, momentumTransfer2: number, daughter: number): number {
  const parent = MASSES.neutralB.value;
  const step = conformal(momentumTransfer2, parent, daughter) - conformal(0, parent, daughter);
  const [a0, a1, a2] = coefficients;
  return (a0 + step * (a1 + step * a2)) / (1 - momentumTransfer2 / (pole * pole));
}

const simplePole = ({ residue, pole2 }: { residue: number; pole2: number }, momentumTransfer2: number): number =>
  residue / (1 - momentumTransfer2 / pole2);

/**
 * Scalar form factor $f_0(q^2)$ of $B\to K$, $\langle K|\bar s b|B\rangle = \frac{m_B^2 - m_K^2}{m_b - m_s}f_0(q^2)$:
 * $f_0 = \frac{a_0 + a_1[z(q^2) - z(0)] + a_2[z(q^2) - z(0)]^2}{1 - q^2/m_R^2}$,
 * $z(t) = \frac{\sqrt{t_+ - t} - \sqrt{t_+ - t_0}}{\sqrt{t_+ - t} + \sqrt{t_+ - t_0}}$, $t_\pm = (m_B \pm m_K)^2$,
 * $t_0 = t_+(1 - \sqrt{1 - t_-/t_+})$, with the coefficients of arXiv:2305.06301; 3 % uncertain at $q^2 = 0$.
 * The set `bz2004` is $0.330/(1 - q^2/37.46\,\mathrm{GeV}^2)$ (hep-ph/0406232), which many older recasts use.
 * The set `bsz2015` (arXiv:1503.05534) has vectors only: it takes the default here.
 *
 * @param momentumTransfer2 - q^2, the squared mass of what is radiated [GeV^2], up to (m_B - m_K)^2
 * @param set - where the coefficients come from
 * @returns f_0 [1]
 * @example
 * ```ts
 * import { kaonFormFactor } from "darkzoo";
 * kaonFormFactor(9).toPrecision(6); // => "0.427322"
 * kaonFormFactor(9, "bz2004").toPrecision(6); // => "0.434357"
 * ```
 */
export function kaonFormFactor(momentumTransfer2: number, set: FormFactorSet = "grvdv2023"): number {
  if (set === "bz2004") return simplePole(BALL_ZWICKY.kaon, momentumTransfer2);
  return expanded(GRVDV_F0, momentumTransfer2, MASSES.neutralKaon.value);
}

/**
 * Pseudoscalar form factor $A_0(q^2)$ of $B\to K^*$,
 * $\langle K^*(\epsilon)|\bar s\gamma_5 b|B\rangle = -\frac{2i m_{K^*}}{m_b + m_s}(\epsilon^*\cdot q)A_0(q^2)$ up to a phase,
 * in the form of {@link kaonFormFactor} with $t_\pm = (m_B \pm m_{K^*})^2$ and the coefficients of arXiv:2305.06301 (8 % uncertain at
 * $q^2 = 0$), or of arXiv:1503.05534 (`bsz2015`).
 * The set `bz2004` is $\frac{1.364}{1 - q^2/m_B^2} - \frac{0.990}{1 - q^2/36.78\,\mathrm{GeV}^2}$ (hep-ph/0412079).
 *
 * @param momentumTransfer2 - q^2, the squared mass of what is radiated [GeV^2], up to (m_B - m_K*)^2
 * @param set - where the coefficients come from
 * @returns A_0 [1]
 * @example
 * ```ts
 * import { kstarFormFactor } from "darkzoo";
 * kstarFormFactor(9).toPrecision(6); // => "0.625090"
 * kstarFormFactor(9, "bsz2015").toPrecision(6); // => "0.671066"
 * ```
 */
export function kstarFormFactor(momentumTransfer2: number, set: FormFactorSet = "grvdv2023"): number {
  if (set === "bz2004") {
    const { first, second, pole2 } = BALL_ZWICKY.kstar;
    return first / (1 - momentumTransfer2 / MASSES.neutralB.value ** 2) + second / (1 - momentumTransfer2 / pole2);
  }
  return expanded(set === "bsz2015" ? BSZ_A0 : GRVDV_A0, momentumTransfer2, MASSES.neutralKstar.value);
}

/**
 * Scalar form factor of $B\to\pi$, $f_0(q^2) = 0.258/(1 - q^2/33.81\,\mathrm{GeV}^2)$ (hep-ph/0406232), the only set at hand for this
 * transition; 12 % uncertain at $q^2 = 0$.
 *
 * @param momentumTransfer2 - q^2, the squared mass of what is radiated [GeV^2]
 * @returns f_0 [1]
 * @example
 * ```ts
 * import { pionFormFactor } from "darkzoo";
 * pionFormFactor(9).toPrecision(6); // => "0.351591"
 * ```
 */
export function pionFormFactor(momentumTransfer2: number): number {
  return simplePole(BALL_ZWICKY.pion, momentumTransfer2);
}

/**
 * Scalar form factor of $K\to\pi$, taken as its value at $q^2 = 0$, $f_0 = 0.9698$ (arXiv:2111.09849). Its slope would add 9 % at the
 * largest mass that a kaon can radiate.
 *
 * @returns f_0 [1]
 * @example
 * ```ts
 * import { kaonToPionFormFactor } from "darkzoo";
 * kaonToPionFormFactor(); // => 0.9698
 * ```
 */
export function kaonToPionFormFactor(): number {
  return KAON_TO_PION;
}
