/** Anomalous magnetic moment of a charged lepton: the one-loop contribution of a neutral mediator, and experiment compared with theory. */
import { gaussLegendre } from "../numerics/quadrature.ts";
import type { CouplingKind } from "./lepton-pair-mediator.ts";

/**
 * Numerators of the four integrals over w from 0 to 1 with the common denominator k (1 - w)^2 + w, k = m_l^2/M^2, given w and v = 1 - w.
 * None of them changes sign.
 */
const NUMERATORS: Readonly<Record<CouplingKind, (w: number, v: number, k: number) => number>> = {
  vector: (w, v, k) => 2 * v * v * w * k,
  axial: (w, v, k) => -2 * v * k * (w * (3 + w) + 2 * v * v * k),
  scalar: (w, v, k) => v * v * (1 + w) * k,
  pseudoscalar: (_, v, k) => -v * v * v * k,
};

const RULE = gaussLegendre(16);

/** Integral of f from 0 to `to` in equal panels no longer than `longest`. */
function inPanels(f: (u: number) => number, to: number, longest: number): number {
  // Where the ratio of the masses is beyond all numbers the range would have no end.
  if (!(to < Infinity)) return Number.NaN;
  const { nodes, weights } = RULE;
  const count = Math.ceil(to / longest);
  const half = to / (2 * count);
  let sum = 0;
  for (let panel = 0; panel < count; panel++) {
    for (let j = 0; j < nodes.length; j++) sum += (weights[j] ?? 0) * f(half * (2 * panel + 1 + (nodes[j] ?? 0)));
  }
  return half * sum;
}

/** The integral of numerator over denominator at k = m_l^2/M^2. */
function loopIntegral(kind: CouplingKind, k: number): number {
  const numerator = NUMERATORS[kind];
  if (k < 0.5) {
    // Heavy mediator: w + k = k e^u spreads the layer of width k at w = 0; the poles lie at least pi away from the axis.
    const inU = (u: number): number => {
      const w = k * Math.expm1(u);
      const v = 1 - w;
      return (numerator(w, v, k) * (w + k)) / (k * v * v + w);
    };
    return inPanels(inU, Math.log1p(1 / k), 4);
  }
  // Light mediator: v = sinh(u)/sqrt(k) spreads the layer of width 1/sqrt(k) at v = 0; the poles lie about pi/2 away.
  const root = Math.sqrt(k);
  const inU = (u: number): number => {
    const v = Math.sinh(u) / root;
    const cosh = Math.cosh(u);
    return (numerator(1 - v, v, k) * cosh) / (root * (cosh * cosh - v));
  };
  return inPanels(inU, Math.asinh(root), 2);
}

/**
 * One-loop contribution of a neutral mediator of mass M to the anomalous magnetic moment $a_\ell = (g-2)_\ell/2$.
 * With $k = m_\ell^2/M^2$, for the interactions of {@link leptonPairMediator}:
 *
 * $a_V = \frac{g^2}{8\pi^2}\int_0^1\!\frac{2x^2(1-x)\,k}{x^2k+1-x}dx$,
 * $a_A = \frac{g^2}{8\pi^2}\int_0^1\!\frac{2x(1-x)(x-4)\,k-4x^3k^2}{x^2k+1-x}dx$,
 *
 * $a_S = \frac{g^2}{8\pi^2}\int_0^1\!\frac{(1-x)^2(1+x)\,k}{(1-x)^2k+x}dx$,
 * $a_P = -\frac{g^2}{8\pi^2}\int_0^1\!\frac{(1-x)^3\,k}{(1-x)^2k+x}dx$.
 *
 * Vector and scalar raise the moment, axial vector and pseudoscalar lower it; several couplings of one mediator add up.
 * Relative accuracy 1e-12 for the muon and the electron and mediators from 0.1 MeV to 100 GeV.
 * Two-loop terms are not included: where the mediator also couples to two photons they can be as large, above all for a
 * pseudoscalar (arXiv:1607.01022).
 *
 * @param kind - Lorentz structure of the coupling
 * @param mass - mass M of the mediator [GeV], positive
 * @param leptonMass - m_l [GeV]
 * @param coupling - g [1]
 * @returns contribution to a_l [1]; NaN where the ratio of the masses is beyond all numbers
 * @example
 * ```ts
 * import { leptonMagneticMoment } from "darkzoo";
 * const muon = 0.1056583755;
 * leptonMagneticMoment("vector", 1, muon, 5.402e-3).toPrecision(6); // => "2.50970e-9"
 * leptonMagneticMoment("pseudoscalar", 1, muon, 1).toPrecision(6); // => "-0.000401313"
 * ```
 */
export function leptonMagneticMoment(kind: CouplingKind, mass: number, leptonMass: number, coupling: number): number {
  return ((coupling * coupling) / (8 * Math.PI ** 2)) * loopIntegral(kind, (leptonMass / mass) ** 2);
}

/** A measured or predicted anomalous magnetic moment of the muon. */
export interface MuonMoment {
  /** What it is, in few words. */
  readonly name: string;
  /** a_mu = (g-2)_mu/2 [1]. */
  readonly value: number;
  /** One standard deviation [1]. */
  readonly error: number;
  /** Year and month of the source. */
  readonly date: string;
  /** Where the number comes from, as a sentence. */
  readonly source: string;
  /** arXiv number of the source. */
  readonly arxiv: string;
  /** Whether value and error were seen in a public source or are recalled. */
  readonly status: "seen" | "recalled, unconfirmed";
}

/** Experiment and theory at one time. */
export interface MuonMomentPair {
  /** Year of the measurement and name of the prediction. */
  readonly name: string;
  /** The measurement. */
  readonly experiment: MuonMoment;
  /** The prediction of the standard model. */
  readonly theory: MuonMoment;
}

const EXPERIMENT_2021: MuonMoment = {
  name: "world average 2021",
  value: 116592061e-11,
  error: 41e-11,
  date: "2021-04",
  source: "Average of BNL E821 and run 1 of Fermilab E989.",
  arxiv: "2104.03281",
  status: "seen",
};
const EXPERIMENT_2023: MuonMoment = {
  name: "world average 2023",
  value: 116592059e-11,
  error: 22e-11,
  date: "2023-08",
  source: "Average of BNL E821 and runs 1 to 3 of Fermilab E989.",
  arxiv: "2308.06230",
  status: "seen",
};
const EXPERIMENT_2025: MuonMoment = {
  name: "world average 2025",
  value: 116592071.5e-11,
  error: 14.5e-11,
  date: "2025-06",
  source: "Average of BNL E821 and all runs of Fermilab E989.",
  arxiv: "2506.03069",
  status: "recalled, unconfirmed",
};
const WHITE_PAPER_2020: MuonMoment = {
  name: "White Paper 2020",
  value: 116591810e-11,
  error: 43e-11,
  date: "2020-06",
  source: "Muon g-2 Theory Initiative, hadronic vacuum polarisation from e+ e- data.",
  arxiv: "2006.04822",
  status: "seen",
};
const WHITE_PAPER_2025: MuonMoment = {
  name: "White Paper 2025",
  value: 116592033e-11,
  error: 62e-11,
  date: "2025-05",
  source: "Muon g-2 Theory Initiative, hadronic vacuum polarisation from lattice QCD.",
  arxiv: "2505.21476",
  status: "seen",
};

/**
 * Measurements and predictions of the muon's anomalous magnetic moment that papers compare with. Only the pairs with the White Paper of
 * 2020 leave a gap that a new particle could fill; with the one of 2025 experiment and theory agree, and the moment only bounds couplings.
 */
export const MUON_G_MINUS_2: readonly MuonMomentPair[] = [
  { name: "2021/WP2020", experiment: EXPERIMENT_2021, theory: WHITE_PAPER_2020 },
  { name: "2023/WP2020", experiment: EXPERIMENT_2023, theory: WHITE_PAPER_2020 },
  { name: "2023/WP2025", experiment: EXPERIMENT_2023, theory: WHITE_PAPER_2025 },
  { name: "2025/WP2025", experiment: EXPERIMENT_2025, theory: WHITE_PAPER_2025 },
];

/** Experiment minus theory, and its standard deviation [1]. */
export interface MomentDifference {
  /** Experiment minus theory [1]. */
  readonly delta: number;
  /** Its standard deviation [1]. */
  readonly sigma: number;
}

/**
 * Difference between the measured and the predicted moment, errors added in quadrature: $\Delta a_\mu = a_\mu^{\rm exp} - a_\mu^{\rm th}$.
 *
 * @param pair - experiment and theory
 * @returns difference and its standard deviation [1]
 * @example
 * ```ts
 * import { differenceOf, MUON_G_MINUS_2 } from "darkzoo";
 * MUON_G_MINUS_2.map(({ name }) => name); // => ["2021/WP2020", "2023/WP2020", "2023/WP2025", "2025/WP2025"]
 * MUON_G_MINUS_2.map((pair) => (1e11 * differenceOf(pair).delta).toFixed(1)); // => ["251.0", "249.0", "26.0", "38.5"]
 * MUON_G_MINUS_2.map((pair) => (1e11 * differenceOf(pair).sigma).toFixed(1)); // => ["59.4", "48.3", "65.8", "63.7"]
 * ```
 */
export function differenceOf({ experiment, theory }: Pick<MuonMomentPair, "experiment" | "theory">): MomentDifference {
  return { delta: experiment.value - theory.value, sigma: Math.hypot(experiment.error, theory.error) };
}

/** Couplings that bring theory to experiment: a band, all couplings up to a limit, or none, with the reason as a sentence. */
export type CouplingBand =
  | {
      /** Couplings that are favoured. */
      readonly band: {
        /** Smallest of them. */
        readonly low: number;
        /** Largest of them. */
        readonly high: number;
      };
    }
  | {
      /** Largest coupling that is allowed. */
      readonly upperLimit: number;
    }
  | {
      /** Why there is none. */
      readonly none: string;
    };

/**
 * Couplings at which the contribution $g^2 a_1$ of a mediator closes the gap between experiment and theory within some standard deviations:
 * $\Delta a - n\sigma \le g^2 a_1 \le \Delta a + n\sigma$.
 *
 * @param momentAtUnitCoupling - a_1, contribution to the moment at g = 1 [1]
 * @param difference - experiment minus theory, and its standard deviation [1]
 * @param standardDeviations - n [1]
 * @returns a band where g = 0 is too small; an upper limit where g = 0 is allowed; none where the contribution has the wrong sign
 * @example
 * ```ts
 * import { couplingBand } from "darkzoo";
 * couplingBand(1e-4, { delta: 10e-10, sigma: 3e-10 }); // => { band: { low: 0.002, high: 0.004 } }
 * couplingBand(1e-4, { delta: 3e-10, sigma: 3e-10 }); // => { upperLimit: 0.003 }
 * "none" in couplingBand(-1e-4, { delta: 10e-10, sigma: 3e-10 }); // => true
 * ```
 */
export function couplingBand(momentAtUnitCoupling: number, { delta, sigma }: MomentDifference, standardDeviations = 2): CouplingBand {
  const sign = Math.sign(momentAtUnitCoupling);
  const size = Math.abs(momentAtUnitCoupling);
  const low = sign * delta - standardDeviations * sigma;
  const high = sign * delta + standardDeviations * sigma;
  if (size === 0) return { none: "the mediator does not contribute to the magnetic moment" };
  if (low > 0) return { band: { low: Math.sqrt(low / size), high: Math.sqrt(high / size) } };
  if (high >= 0) return { upperLimit: Math.sqrt(high / size) };
  const [direction, side] = sign > 0 ? ["raises", "below"] : ["lowers", "above"];
  const distance = `more than ${standardDeviations} standard deviations ${side} theory`;
  return { none: `the mediator ${direction} the magnetic moment, but experiment is ${distance}` };
}
