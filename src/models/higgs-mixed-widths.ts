/** Widths of a scalar that mixes with the Higgs boson, as every model that has one shares them: choices, channels, what is open. */
import {
  MIXED_SCALAR_PERTURBATIVE_FROM,
  type MesonPair,
  type MixedScalarMasses,
  type MixedScalarOptions,
  mixedScalarSpread,
  mixedScalarToCharm,
  mixedScalarToGluons,
  mixedScalarToLeptons,
  mixedScalarToMesons,
  mixedScalarToOtherHadrons,
  mixedScalarToPhotons,
  mixedScalarToStrange,
} from "../physics/mixed-scalar.ts";
import type { Option, Remark } from "./contract.ts";

/** Where a model with such a scalar is evaluated; `mass` is that of the scalar. */
export interface HiggsMixedPoint extends MixedScalarMasses {
  readonly mass: number;
  readonly sinTheta: number;
  readonly hadronicWidths: MixedScalarOptions["formFactors"];
  readonly phaseSpace: MixedScalarOptions["phaseSpace"];
  readonly ggOrder: MixedScalarOptions["gluonOrder"];
  readonly otherHadrons: MixedScalarOptions["otherHadrons"];
  readonly hadronicFactor: number;
}

/** Choices of every such model. */
export const HIGGS_MIXED_OPTIONS = {
  hadronicWidths: {
    description: "widths to pions and kaons below 2 GeV: dispersive, leading order, chiral-unitary, or a table of form factors",
    choices: ["winkler2018", "loChpt", "chiralUnitary"],
    table: [
      { name: "m", unit: "GeV" },
      { name: "|G_pi|", unit: "GeV^2" },
      { name: "|G_K|", unit: "GeV^2" },
    ],
    default: "winkler2018",
  },
  phaseSpace: {
    description: "phase space of pions and kaons: that of the charged ones for all, or each its own",
    choices: ["common", "own"],
    default: "common",
  },
  ggOrder: { description: "order of the width to gluons", choices: ["lo", "nlo"], default: "lo" },
  otherHadrons: {
    description: "constant C of other hadrons below 2 GeV [GeV^-2]: continuous at 2 GeV, or a number",
    choices: ["continuous"],
    range: [0, 1e-7],
    default: "continuous",
  },
} as const satisfies Record<string, Option>;

const hadronic = ({ hadronicWidths, phaseSpace, ggOrder, otherHadrons }: HiggsMixedPoint): MixedScalarOptions => ({
  formFactors: hadronicWidths,
  phaseSpace,
  gluonOrder: ggOrder,
  otherHadrons,
});

/** Highest mass [GeV] at which the chiral-unitary form factors mean something. */
const CHIRAL_UNITARY_UP_TO = 1.1;

/** A width over sin^2 theta, times sin^2 theta. */
const mixed =
  (width: (point: HiggsMixedPoint) => number) =>
  (point: HiggsMixedPoint): number =>
    point.sinTheta * point.sinTheta * width(point);

/** The same for hadrons. */
const mixedHadrons = (width: (point: HiggsMixedPoint) => number) => mixed((point) => point.hadronicFactor * width(point));

const toMesons = (pair: MesonPair, point: HiggsMixedPoint): number => mixedScalarToMesons(pair, point.mass, hadronic(point), point);
const mesons = (pair: MesonPair) => mixedHadrons((point) => toMesons(pair, point));

// With common phase space all kaons open with the charged ones, 8 MeV below two neutral kaons: in between they are charged.
const areNeutralKaonsOpen = ({ mass, neutralKaonMass }: HiggsMixedPoint): boolean => mass > 2 * neutralKaonMass;
const neutralKaons = mixedHadrons((point) => (areNeutralKaonsOpen(point) ? toMesons("K0 K0bar", point) : 0));
const chargedKaons = mixedHadrons((point) => toMesons("K+ K-", point) + (areNeutralKaonsOpen(point) ? 0 : toMesons("K0 K0bar", point)));

/** Partial widths by channel [GeV]. */
export const higgsMixedWidths = {
  "e+ e-": mixed(({ mass, electronMass, higgsVev }) => mixedScalarToLeptons(mass, electronMass, higgsVev)),
  "mu+ mu-": mixed(({ mass, muonMass, higgsVev }) => mixedScalarToLeptons(mass, muonMass, higgsVev)),
  "tau+ tau-": mixed(({ mass, tauMass, higgsVev }) => mixedScalarToLeptons(mass, tauMass, higgsVev)),
  "gamma gamma": mixed((point) => mixedScalarToPhotons(point.mass, point)),
  "pi+ pi-": mesons("pi+ pi-"),
  "pi0 pi0": mesons("pi0 pi0"),
  "K+ K-": chargedKaons,
  "K0 K0bar": neutralKaons,
  hadrons: mixedHadrons((point) => mixedScalarToOtherHadrons(point.mass, hadronic(point), point)),
  "s sbar": mixedHadrons((point) => mixedScalarToStrange(point.mass, point)),
  "c cbar": mixedHadrons((point) => mixedScalarToCharm(point.mass, point)),
  "g g": mixedHadrons(({ mass, ggOrder, higgsVev }) => mixedScalarToGluons(mass, ggOrder, higgsVev)),
} as const;

/** Channels that know the scale of the strong interaction. */
export const HIGGS_MIXED_STRONG_CHANNELS = ["pi+ pi-", "pi0 pi0", "K+ K-", "K0 K0bar", "s sbar", "c cbar", "g g"] as const;

/** How far evaluations of the hadronic width differ; nothing for another source than the default. */
export function higgsMixedCautions({ mass, hadronicWidths }: HiggsMixedPoint): readonly Remark[] {
  const factor = hadronicWidths === "winkler2018" ? mixedScalarSpread(mass) : 1;
  const message = `independent evaluations of the hadronic width differ by a factor ${factor}: the excluded region can vanish or split`;
  return factor === 1 ? [] : [{ code: "hadronic-spread", message }];
}

/** What is open in the widths. */
export function higgsMixedAlternatives({ mass, hadronicWidths }: HiggsMixedPoint) {
  const spread = mixedScalarSpread(mass);
  return {
    // What evaluations differ by belongs to the default one.
    hadronicFactor: hadronicWidths === "winkler2018" && spread > 1 ? [1 / spread, spread] : [],
    hadronicWidths: mass < CHIRAL_UNITARY_UP_TO ? (["chiralUnitary"] as const) : [],
    ggOrder: mass >= MIXED_SCALAR_PERTURBATIVE_FROM ? (["nlo"] as const) : [],
  };
}
