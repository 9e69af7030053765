/**
 * Families of mediators: partial widths, production and magnetic moment from the couplings alone.
 * A benchmark is a choice of couplings; what follows from them is written here once.
 */
import type { Collider } from "./collider.ts";
import { leptonPairMediator, type CouplingKind } from "./lepton-pair-mediator.ts";
import { leptonMagneticMoment } from "./magnetic-moment.ts";
import { photonVector } from "./photon-mediator.ts";
import {
  derivativeAlpToPhotons,
  type LoopLepton,
  pseudoscalarToFermions,
  scalarToFermions,
  scalarToPhotons,
  vectorToComplexScalars,
  vectorToFermions,
  vectorToMajorana,
  vectorToNeutrinos,
} from "./widths.ts";

/** Masses that a family reads from the point of a model [GeV]. */
export interface FamilyPoint {
  /** Mass of the mediator. */
  readonly mass: number;
  /** Mass of the electron. */
  readonly electronMass: number;
  /** Mass of the muon. */
  readonly muonMass: number;
  /** Mass of the tau lepton. */
  readonly tauMass: number;
}

/** A number computed from the point of a model. */
type At<Q> = (point: Q) => number;

/** Cross-section [fb] computed from the point of a model and the machine. */
type Produced<Q> = (point: Q, collider: Collider) => number;

/** A coupling for each charged lepton that a mediator couples to. */
export interface LeptonCouplings<Q> {
  /** Coupling to electrons. */
  readonly e?: At<Q>;
  /** Coupling to muons. */
  readonly mu?: At<Q>;
  /** Coupling to tau leptons. */
  readonly tau?: At<Q>;
}

/** The charged leptons: name of the mass at a point, decay channel, and the process that radiates a mediator from a pair of them. */
const LEPTONS = [
  { name: "e", mass: "electronMass", channel: "e+ e-" },
  { name: "mu", mass: "muonMass", channel: "mu+ mu-", process: "e+ e- -> mu+ mu- X" },
  { name: "tau", mass: "tauMass", channel: "tau+ tau-", process: "e+ e- -> tau+ tau- X" },
] as const;

/** Functions of the point by channel or process; one is there where the coupling behind it is. */
type Some<Name extends string, Value> = Readonly<Partial<Record<Name, Value>>>;
type LeptonChannel = "e+ e-" | "mu+ mu-" | "tau+ tau-";
type LeptonPairProcess = "e+ e- -> mu+ mu- X" | "e+ e- -> tau+ tau- X";

/** What follows from the couplings of a spin-0 mediator to charged leptons. */
export interface SpinZeroFamily<Q> {
  /** Partial widths [GeV] by channel. */
  readonly widths: Some<LeptonChannel, At<Q>> & Readonly<Record<"gamma gamma", At<Q>>>;
  /** Cross-sections [fb] of the radiation by lepton pairs, by process. */
  readonly production: Some<LeptonPairProcess, Produced<Q>>;
  /** Contribution to the magnetic moment of the muon [1]; undefined without a coupling to muons. */
  readonly muonMagneticMoment: At<Q> | undefined;
}

/** What follows from the couplings of a vector. */
export interface VectorFamily<Q> {
  /** Partial widths [GeV] by channel. */
  readonly widths: Some<LeptonChannel | "hadrons" | "invisible", At<Q>>;
  /** Cross-section of `e+ e- -> gamma X` [fb]; nothing is produced without a coupling to electrons. */
  readonly withPhoton: Produced<Q>;
  /** Cross-sections [fb] of the radiation by lepton pairs, by process. */
  readonly leptonPairs: Some<LeptonPairProcess, Produced<Q>>;
  /** Contribution to the magnetic moment of the muon [1]; undefined without a coupling to muons. */
  readonly muonMagneticMoment: At<Q> | undefined;
}

/** Widths to pairs of charged leptons, by channel. */
function leptonWidths<Q extends FamilyPoint>(
  couplings: LeptonCouplings<Q>,
  width: (mass: number, coupling: number, leptonMass: number) => number,
): Some<LeptonChannel, At<Q>> {
  return Object.fromEntries(
    LEPTONS.flatMap(({ name, mass, channel }) => {
      const coupling = couplings[name];
      return coupling === undefined ? [] : [[channel, (point: Q) => width(point.mass, coupling(point), point[mass])]];
    }),
  );
}

/** Radiation of the mediator by pairs of muons and taus, by process. */
function leptonPairs<Q extends FamilyPoint>(kind: CouplingKind, couplings: LeptonCouplings<Q>): Some<LeptonPairProcess, Produced<Q>> {
  return Object.fromEntries(
    LEPTONS.flatMap((lepton) => {
      const coupling = couplings[lepton.name];
      if (coupling === undefined || !("process" in lepton)) return [];
      const produced: Produced<Q> = (point, collider) =>
        leptonPairMediator(kind, collider, point[lepton.mass], point.mass, coupling(point));
      return [[lepton.process, produced]];
    }),
  );
}

/** The leptons whose loops couple a spin-0 mediator to two photons. */
function loopLeptons<Q extends FamilyPoint>(couplings: LeptonCouplings<Q>): (point: Q) => LoopLepton[] {
  const coupled = LEPTONS.flatMap(({ name, mass }) => {
    const coupling = couplings[name];
    return coupling === undefined ? [] : [{ mass, coupling }];
  });
  return (point) => coupled.map(({ mass, coupling }) => ({ mass: point[mass], coupling: coupling(point) }));
}

/** Contribution to the magnetic moment of the muon; undefined for a mediator without muon coupling. */
function muonMoment<Q extends FamilyPoint>(kind: CouplingKind, { mu }: LeptonCouplings<Q>): At<Q> | undefined {
  return mu === undefined ? undefined : (point) => leptonMagneticMoment(kind, point.mass, point.muonMass, mu(point));
}

/**
 * A scalar with Yukawa couplings $-g_\ell S\bar\ell\ell$: widths to leptons and, through their loops, to two photons; radiation by muon and
 * tau pairs; magnetic moment of the muon.
 *
 * @param couplings - g_l [1] as a function of the point, for each lepton that the scalar couples to
 * @returns functions of the point, in the form in which a model declares them
 * @example
 * ```ts
 * import { scalarFamily } from "darkzoo";
 * const { widths } = scalarFamily({ mu: () => 1e-3 });
 * Object.keys(widths); // => ["mu+ mu-", "gamma gamma"]
 * ```
 */
export function scalarFamily<Q extends FamilyPoint>(couplings: LeptonCouplings<Q>): SpinZeroFamily<Q> {
  const leptons = loopLeptons(couplings);
  const photons: At<Q> = (point) => scalarToPhotons(point.mass, leptons(point));
  return {
    widths: { ...leptonWidths(couplings, scalarToFermions), "gamma gamma": photons },
    production: leptonPairs("scalar", couplings),
    muonMagneticMoment: muonMoment("scalar", couplings),
  };
}

/**
 * An axion-like particle with derivative couplings to charged leptons, given by the equivalent Yukawa couplings $-ig_\ell a\bar\ell\gamma_5\ell$,
 * $g_\ell = m_\ell c_\ell/\Lambda$ in the normalisation of arXiv:1708.00443: widths to leptons and, through their loops without the anomalous term,
 * to two photons; radiation by muon and tau pairs; magnetic moment of the muon at one loop.
 *
 * @param couplings - g_l [1] as a function of the point, for each lepton that the particle couples to
 * @returns functions of the point, in the form in which a model declares them
 * @example
 * ```ts
 * import { alpFamily } from "darkzoo";
 * const { production } = alpFamily({ mu: () => 1e-3 });
 * Object.keys(production); // => ["e+ e- -> mu+ mu- X"]
 * ```
 */
export function alpFamily<Q extends FamilyPoint>(couplings: LeptonCouplings<Q>): SpinZeroFamily<Q> {
  const leptons = loopLeptons(couplings);
  const photons: At<Q> = (point) => derivativeAlpToPhotons(point.mass, leptons(point));
  return {
    widths: { ...leptonWidths(couplings, pseudoscalarToFermions), "gamma gamma": photons },
    production: leptonPairs("pseudoscalar", couplings),
    muonMagneticMoment: muonMoment("pseudoscalar", couplings),
  };
}

/**
 * Widths of a vector to dark matter of each kind: functions of the mass of the vector [GeV], the coupling [1] and the mass of the dark matter [GeV].
 */
export const DARK_MATTER_WIDTHS: Readonly<
  Record<"none" | "dirac" | "majorana" | "complexScalar", (mass: number, coupling: number, darkMatterMass: number) => number>
> = {
  none: () => 0,
  dirac: vectorToFermions,
  majorana: vectorToMajorana,
  complexScalar: vectorToComplexScalars,
};

/** Couplings of a vector, each as a function of the point. */
export interface VectorCouplings<Q> extends LeptonCouplings<Q> {
  /** Sum of the squared couplings to left-handed neutrinos, one term a flavour [1]. */
  readonly neutrinosSquared?: At<Q>;
  /** Squared coupling to hadrons times their ratio R [1]: the hadronic width is m/(12 pi) times it. */
  readonly hadronsSquared?: At<Q>;
  /** Further invisible width, such as that to dark matter [GeV]. */
  readonly dark?: At<Q>;
}

/**
 * A vector with charges, $g_f X_\mu\bar f\gamma^\mu f$: widths to leptons, hadrons and invisible states; production with a photon where it couples to
 * electrons; radiation by muon and tau pairs; magnetic moment of the muon.
 *
 * `leptonPairs` is the cross-section with the vector radiated by the final leptons. It is complete only where the vector does not couple to
 * electrons: radiation by the beams is not part of it.
 *
 * @param couplings - g_f [1] as a function of the point, for each fermion that the vector couples to
 * @returns functions of the point, in the form in which a model declares them
 * @example
 * ```ts
 * import { vectorFamily } from "darkzoo";
 * const { widths } = vectorFamily({ mu: () => 1e-3, neutrinosSquared: () => 1e-6 });
 * Object.keys(widths); // => ["mu+ mu-", "invisible"]
 * ```
 */
export function vectorFamily<Q extends FamilyPoint>(couplings: VectorCouplings<Q>): VectorFamily<Q> {
  const { e, neutrinosSquared, hadronsSquared, dark } = couplings;
  const hadrons: At<Q> | undefined =
    hadronsSquared === undefined ? undefined : (point) => (point.mass / (12 * Math.PI)) * hadronsSquared(point);
  const invisible: At<Q> | undefined =
    neutrinosSquared === undefined && dark === undefined
      ? undefined
      : (point) => vectorToNeutrinos(point.mass, 1) * (neutrinosSquared?.(point) ?? 0) + (dark?.(point) ?? 0);
  const withPhoton: Produced<Q> | undefined =
    e === undefined ? undefined : (point, collider) => photonVector(collider, point.mass, e(point), point.electronMass);
  return {
    widths: {
      ...leptonWidths(couplings, vectorToFermions),
      ...(hadrons === undefined ? {} : { hadrons }),
      ...(invisible === undefined ? {} : { invisible }),
    },
    withPhoton: withPhoton ?? (() => 0),
    leptonPairs: leptonPairs("vector", couplings),
    muonMagneticMoment: muonMoment("vector", couplings),
  };
}
