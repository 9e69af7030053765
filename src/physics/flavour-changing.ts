/**
 * Flavour-changing couplings of light scalars and axion-like particles to down-type quarks, from loops of W bosons and up-type quarks.
 *
 * With e = x - 1 the loop functions are
 *
 *   (1 - x + x ln x)/(1 - x)^2 = sum (-e)^n/[(n + 1)(n + 2)],   (1 - x + ln x)/(1 - x)^2 = -sum (-e)^n/(n + 2);
 *
 * the sums are used where the closed forms cancel.
 */
import { ELECTROWEAK, HIGGS_VEV, QUARK_MASSES, QUARK_MIXING } from "./constants.ts";
import type { Complex } from "./loops.ts";

/** A transition between down-type quarks. */
export type QuarkTransition = "b -> s" | "b -> d" | "s -> d";
/** Top mass that enters: pole mass 172.56 GeV, or the MS-bar mass m_t(m_t) = 162.5 GeV. */
export type TopMassScheme = "pole" | "msbar";
/** Strength of an axion-like particle with derivative couplings to the top quark and a coupling to W bosons, above the weak scale. */
export interface AlpAboveWeakScale {
  /** c_tt of $\frac{c_{tt}}{2f}\partial_\mu a\,\bar t\gamma^\mu\gamma_5 t$ [1]. */
  readonly topCoupling: number;
  /** c_WW of $c_{WW}\frac{\alpha_2}{4\pi}\frac{a}{f}W\tilde W$ [1]. */
  readonly wCoupling: number;
  /** Lambda, the scale at which these couplings are given [GeV]. */
  readonly cutoff: number;
}

const TOP_MASSES: Readonly<Record<TopMassScheme, number>> = { pole: QUARK_MASSES.topPole.value, msbar: QUARK_MASSES.top.value };
const W_MASS = ELECTROWEAK.wMass.value;
/** alpha_2 = g^2/(4 pi) from G_F/sqrt 2 = g^2/(8 m_W^2): of the weak scale, with no choice of alpha. */
const ALPHA_2 = (W_MASS / HIGGS_VEV) ** 2 / Math.PI;

/** Terms of the series: at |x - 1| = 1/4 they reach double precision. */
const TERMS = 28;

function seriesAround(x: number, coefficient: (n: number) => number): number {
  let sum = 0;
  for (let n = TERMS - 1; n >= 0; n--) sum = sum * (1 - x) + coefficient(n);
  return sum;
}

/** (1 - x + x ln x)/(1 - x)^2: 1 at x = 0, 1/2 at x = 1. */
function vertexLoop(x: number): number {
  if (Math.abs(x - 1) < 0.25) return seriesAround(x, (n) => 1 / ((n + 1) * (n + 2)));
  return x > 0 ? (1 - x + x * Math.log(x)) / (1 - x) ** 2 : 1;
}

/** (1 - x + ln x)/(1 - x)^2: -1/2 at x = 1. */
function matchingLoop(x: number): number {
  return Math.abs(x - 1) < 0.25 ? -seriesAround(x, (n) => 1 / (n + 2)) : (1 - x + Math.log(x)) / (1 - x) ** 2;
}

type UpQuark = "up" | "charm" | "top";
type DownQuark = "d" | "s" | "b";

/** Mixing matrix in the standard parametrisation. */
function mixingMatrix(): Readonly<Record<UpQuark, Readonly<Record<DownQuark, Complex>>>> {
  const s13 = QUARK_MIXING.ub.value;
  const c13 = Math.sqrt(1 - s13 * s13);
  const [s12, s23] = [QUARK_MIXING.us.value / c13, QUARK_MIXING.cb.value / c13];
  const [c12, c23] = [Math.sqrt(1 - s12 * s12), Math.sqrt(1 - s23 * s23)];
  const [re, im] = [s13 * Math.cos(QUARK_MIXING.gamma.value), s13 * Math.sin(QUARK_MIXING.gamma.value)];
  return {
    up: { d: { re: c12 * c13, im: 0 }, s: { re: s12 * c13, im: 0 }, b: { re, im: -im } },
    charm: {
      d: { re: -s12 * c23 - c12 * s23 * re, im: -c12 * s23 * im },
      s: { re: c12 * c23 - s12 * s23 * re, im: -s12 * s23 * im },
      b: { re: s23 * c13, im: 0 },
    },
    top: {
      d: { re: s12 * s23 - c12 * c23 * re, im: -c12 * c23 * im },
      s: { re: -c12 * s23 - s12 * c23 * re, im: -s12 * c23 * im },
      b: { re: c23 * c13, im: 0 },
    },
  };
}
const MIXING = mixingMatrix();
const QUARKS: Readonly<Record<QuarkTransition, readonly [from: DownQuark, to: DownQuark]>> = {
  "b -> s": ["b", "s"],
  "b -> d": ["b", "d"],
  "s -> d": ["s", "d"],
};

/** V_(i from) V_(i to)^*. */
function mixingProduct(transition: QuarkTransition, quark: UpQuark): Complex {
  const [from, to] = QUARKS[transition];
  const [a, b] = [MIXING[quark][from], MIXING[quark][to]];
  return { re: a.re * b.re + a.im * b.im, im: a.im * b.re - a.re * b.im };
}

/**
 * Product of mixing-matrix elements that a loop with a top quark carries, $|V_{ts}^*V_{tb}|$ for $b\to s$, $|V_{td}^*V_{tb}|$ for $b\to d$,
 * $|V_{td}^*V_{ts}|$ for $s\to d$, in the standard parametrisation from $|V_{us}|$, $|V_{ub}|$, $|V_{cb}|$ and $\gamma$ (PDG, quark-mixing
 * matrix).
 *
 * @param transition - the quarks before and after
 * @returns modulus [1]
 * @example
 * ```ts
 * import { topMixing } from "darkzoo";
 * topMixing("b -> s").toPrecision(6); // => "0.0412001"
 * topMixing("b -> d").toPrecision(6); // => "0.00860985"
 * ```
 */
export function topMixing(transition: QuarkTransition): number {
  const { re, im } = mixingProduct(transition, "top");
  return Math.hypot(re, im);
}

/**
 * Flavour-changing coupling of a scalar that mixes with the Higgs boson, for
 * $\mathcal L = \sin\theta\,\xi\,\frac{m_b}{v} S\,\bar s_L b_R + h.c.$: $|\xi| = \frac{3\sqrt2 G_F m_t^2}{16\pi^2}|V_{ts}^*V_{tb}|$
 * (R. Willey and H. Yu, Phys. Rev. D 26 (1982) 3086; arXiv:1809.01876). One loop, top quark only; charm would add 3 % for $s\to d$.
 * The literature takes the pole mass of the top quark; its MS-bar mass lowers rates by 21 %, the largest uncertainty of the production.
 *
 * @param transition - the quarks before and after
 * @param scheme - which top mass enters
 * @returns modulus of xi [1]; the coefficient of {@link mesonToScalar} is $\sin\theta\,\xi/v$
 * @example
 * ```ts
 * import { scalarFlavourCoupling } from "darkzoo";
 * scalarFlavourCoupling("b -> s").toPrecision(6); // => "0.000384446"
 * ```
 */
export function scalarFlavourCoupling(transition: QuarkTransition, scheme: TopMassScheme = "pole"): number {
  return 3 * (TOP_MASSES[scheme] / (4 * Math.PI * HIGGS_VEV)) ** 2 * topMixing(transition);
}

/**
 * Flavour-changing coupling of an axion-like particle to left-handed quarks, for
 * $\mathcal L = \frac{k}{f}\partial_\mu a\,\bar s_L\gamma^\mu b_L + h.c.$, from its couplings above the weak scale: the leading logarithm
 * and the one-loop matching (arXiv:2012.12272, arXiv:2110.10698), $k = V_{ts}^*V_{tb}\frac{y_t^2}{16\pi^2}(c_{tt}T - c_{WW}W)$,
 * $T = \frac12\ln\frac{\Lambda^2}{m_t^2} - \frac14 - \frac32\frac{1 - x_t + \ln x_t}{(1-x_t)^2}$ and
 * $W = \frac{3\alpha_2}{2\pi}\frac{1 - x_t + x_t\ln x_t}{(1-x_t)^2}$,
 * with $x_t = m_t^2/m_W^2$, $y_t^2 = 2m_t^2/v^2$ and $\alpha_2 = \sqrt2 G_F m_W^2/\pi$.
 * Fixed order: with the logarithms resummed $k$ is 12-16 % smaller for cutoffs of 1-10 TeV.
 *
 * @param transition - the quarks before and after
 * @param couplings - c_tt, c_WW and the cutoff
 * @param scheme - which top mass enters
 * @returns k [1], for a positive product of mixing-matrix elements
 * @example
 * ```ts
 * import { alpFlavourCoupling } from "darkzoo";
 * alpFlavourCoupling("b -> s", { topCoupling: 1, wCoupling: 0, cutoff: 1000 }).toPrecision(6); // => "0.000416233"
 * ```
 */
export function alpFlavourCoupling(transition: QuarkTransition, couplings: AlpAboveWeakScale, scheme: TopMassScheme = "msbar"): number {
  const { topCoupling, wCoupling, cutoff } = couplings;
  const topMass = TOP_MASSES[scheme];
  const x = (topMass / W_MASS) ** 2;
  const fromTop = topCoupling * (Math.log(cutoff / topMass) - 0.25 - 1.5 * matchingLoop(x));
  const fromW = ((3 * ALPHA_2) / (2 * Math.PI)) * wCoupling * vertexLoop(x);
  return topMixing(transition) * 2 * (topMass / (4 * Math.PI * HIGGS_VEV)) ** 2 * (fromTop - fromW);
}

/**
 * Flavour-changing coupling of an axion-like particle that couples to all fermions alike,
 * $\mathcal L = \frac{\partial_\mu a}{f_a}\sum_f\bar f\gamma^\mu\gamma_5 f$ with $g_Y = 2v/f_a$: {@link alpFlavourCoupling} with
 * $c_{tt} = 2$ and $f = f_a$, so that $k/f = g_Y k/(2v)$ (arXiv:2110.10698).
 *
 * @param transition - the quarks before and after
 * @param yukawa - g_Y [1]
 * @param cutoff - Lambda [GeV]
 * @param scheme - which top mass enters
 * @returns k/f [GeV^-1], the coefficient of {@link mesonToAlp}
 * @example
 * ```ts
 * import { universalAlpFlavourCoupling } from "darkzoo";
 * universalAlpFlavourCoupling("b -> s", 1, 1000).toPrecision(6); // => "0.00000169049"
 * ```
 */
export function universalAlpFlavourCoupling(
  transition: QuarkTransition,
  yukawa: number,
  cutoff: number,
  scheme: TopMassScheme = "msbar",
): number {
  return (yukawa / (2 * HIGGS_VEV)) * alpFlavourCoupling(transition, { topCoupling: 2, wCoupling: 0, cutoff }, scheme);
}

/**
 * Loop function of an axion-like particle that couples to W bosons, $f(x) = \frac{x[1 + x(\ln x - 1)]}{(1-x)^2}$ (arXiv:1611.09355):
 * $x$ for light quarks, $\frac12$ at $x = 1$, $\ln x$ for heavy quarks.
 *
 * @param x - squared mass of the quark over that of the W boson [1], not negative
 * @returns f [1]
 * @example
 * ```ts
 * import { wLoop } from "darkzoo";
 * wLoop(4).toPrecision(6); // => "1.13119"
 * wLoop(1); // => 0.5
 * ```
 */
export function wLoop(x: number): number {
  return x * vertexLoop(x);
}

/**
 * Flavour-changing coupling of an axion-like particle that couples to W bosons, $\mathcal L = -\frac{g_{aW}}{4}aW\tilde W$: for
 * $\mathcal L = g_{abs}\partial_\mu a\,\bar s\gamma^\mu P_L b + h.c.$
 * $g_{abs} = -\frac{3\sqrt2 G_F m_W^2 g_{aW}}{16\pi^2}\sum_{i=u,c,t}V_{ib}V_{is}^* f(m_i^2/m_W^2)$ (arXiv:1611.09355),
 * $f$ as in {@link wLoop}.
 * Finite: it needs no cutoff. The top quark alone is 0.02 % off for $b\to s$.
 *
 * @param transition - the quarks before and after
 * @param coupling - g_aW [GeV^-1]
 * @param scheme - which top mass enters
 * @returns modulus of g_abs [GeV^-1], the coefficient of {@link mesonToAlp}
 * @example
 * ```ts
 * import { wAlpFlavourCoupling } from "darkzoo";
 * wAlpFlavourCoupling("b -> s", 1).toPrecision(5); // => "0.000095370"
 * ```
 */
export function wAlpFlavourCoupling(transition: QuarkTransition, coupling: number, scheme: TopMassScheme = "msbar"): number {
  const masses: Readonly<Record<UpQuark, number>> = {
    up: QUARK_MASSES.up.value,
    charm: QUARK_MASSES.charm.value,
    top: TOP_MASSES[scheme],
  };
  let [re, im] = [0, 0];
  for (const quark of ["up", "charm", "top"] as const) {
    const product = mixingProduct(transition, quark);
    const loop = wLoop((masses[quark] / W_MASS) ** 2);
    re += product.re * loop;
    im += product.im * loop;
  }
  return 3 * (W_MASS / (4 * Math.PI * HIGGS_VEV)) ** 2 * Math.abs(coupling) * Math.hypot(re, im);
}
