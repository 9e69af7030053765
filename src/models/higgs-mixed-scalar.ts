import { type FormFactorSet } from "../physics/form-factors.ts";
import { mesonToHiggsMixedScalar, type MesonDecay } from "../physics/meson-to-mediator.ts";
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
import { defineModel } from "./contract.ts";
import {
  FORM_FACTOR_ALTERNATIVES,
  FORM_FACTOR_PARAMETERS,
  type FormFactorNormalisations,
  normalised,
} from "./form-factor-normalisations.ts";

interface Point extends MixedScalarMasses, FormFactorNormalisations {
  readonly mass: number;
  readonly sinTheta: number;
  readonly hadronicWidths: MixedScalarOptions["formFactors"];
  readonly phaseSpace: MixedScalarOptions["phaseSpace"];
  readonly ggOrder: MixedScalarOptions["gluonOrder"];
  readonly otherHadrons: MixedScalarOptions["otherHadrons"];
  readonly topMass: "pole" | "msbar";
  readonly formFactors: FormFactorSet;
  readonly hadronicFactor: number;
}

const hadronic = ({ hadronicWidths, phaseSpace, ggOrder, otherHadrons }: Point): MixedScalarOptions => ({
  formFactors: hadronicWidths,
  phaseSpace,
  gluonOrder: ggOrder,
  otherHadrons,
});

/** Highest mass [GeV] at which the chiral-unitary form factors mean something. */
const CHIRAL_UNITARY_UP_TO = 1.1;

/** A width over sin^2 theta, times sin^2 theta. */
const mixed =
  (width: (point: Point) => number) =>
  (point: Point): number =>
    point.sinTheta * point.sinTheta * width(point);

/** The same for hadrons. */
const mixedHadrons = (width: (point: Point) => number) => mixed((point) => point.hadronicFactor * width(point));

const toMesons = (pair: MesonPair, point: Point): number => mixedScalarToMesons(pair, point.mass, hadronic(point), point);
const mesons = (pair: MesonPair) => mixedHadrons((point) => toMesons(pair, point));

// With common phase space all kaons open with the charged ones, 8 MeV below two neutral kaons: in between they are charged.
const areNeutralKaonsOpen = ({ mass, neutralKaonMass }: Point): boolean => mass > 2 * neutralKaonMass;
const neutralKaons = mixedHadrons((point) => (areNeutralKaonsOpen(point) ? toMesons("K0 K0bar", point) : 0));
const chargedKaons = mixedHadrons((point) => toMesons("K+ K-", point) + (areNeutralKaonsOpen(point) ? 0 : toMesons("K0 K0bar", point)));

const inDecay = (decay: MesonDecay) =>
  normalised(decay, ({ mass, sinTheta, topMass, formFactors }: Point) =>
    mesonToHiggsMixedScalar(decay, mass, sinTheta, { topMass, formFactors }),
  );

/** Scalar that mixes with the Higgs boson: couples like it, times sin(theta). */
export default defineModel({
  id: "higgs-mixed-scalar",
  title: "Higgs-mixed scalar",
  lagrangian: String.raw`-\sin\theta\,\sum_f\frac{m_f}{v}\,S\bar f f`,
  parameters: {
    mass: { tex: "m_S", unit: "GeV", description: "mass of the scalar", default: 1, range: [2e-3, 5] },
    sinTheta: { tex: "\\sin\\theta", unit: "1", description: "sine of the mixing angle", default: 1e-3, range: [1e-9, 1] },
    hadronicFactor: { tex: "\\kappa", unit: "1", description: "factor on all widths to hadrons", default: 1, range: [1e-2, 1e2] },
    ...FORM_FACTOR_PARAMETERS,
  },
  options: {
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
    invisibleFraction: {
      description: "B(S -> invisible): predicted (none), or a number (dark states take it)",
      choices: ["predicted"],
      range: [0, 1],
      default: "predicted",
    },
    topMass: { description: "mass of the top quark in the production", choices: ["pole", "msbar"], default: "pole" },
    formFactors: {
      description: "form factors of B to kaons",
      choices: ["grvdv2023", "bsz2015", "bz2004"],
      default: "grvdv2023",
    },
  },
  coupling: "sinTheta",
  scaling: { sinTheta: { production: 2, widths: 2 } },
  largestCoupling: ({ sinTheta }) => sinTheta,
  particles: {
    X: {
      tex: "S",
      spin: "scalar",
      mass: "mass",
      partialWidths: {
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
        invisible: () => 0,
      },
      invisibleFraction: ({ invisibleFraction }) => (invisibleFraction === "predicted" ? undefined : invisibleFraction),
    },
  },
  strongChannels: ["pi+ pi-", "pi0 pi0", "K+ K-", "K0 K0bar", "s sbar", "c cbar", "g g"],
  production: {
    "B+ -> K+ X": inDecay("B+ -> K+ X"),
    "B0 -> K0 X": inDecay("B0 -> K0 X"),
    "B0 -> K*0 X": inDecay("B0 -> K*0 X"),
    "B+ -> K*+ X": inDecay("B+ -> K*+ X"),
    "B+ -> pi+ X": inDecay("B+ -> pi+ X"),
    "K+ -> pi+ X": inDecay("K+ -> pi+ X"),
  },
  cautions: ({ mass, hadronicWidths, invisibleFraction }) => {
    // Where all decays are invisible hadrons do not matter.
    const factor = hadronicWidths === "winkler2018" && invisibleFraction !== 1 ? mixedScalarSpread(mass) : 1;
    return factor === 1
      ? []
      : [
          {
            code: "hadronic-spread",
            message: `independent evaluations of the hadronic width differ by a factor ${factor}: the excluded region can vanish or split`,
          },
        ];
  },
  alternatives: ({ mass, hadronicWidths, formFactors }) => {
    const spread = mixedScalarSpread(mass);
    const perturbative = mass >= MIXED_SCALAR_PERTURBATIVE_FROM;
    return {
      // What evaluations differ by belongs to the default one.
      hadronicFactor: hadronicWidths === "winkler2018" && spread > 1 ? [1 / spread, spread] : [],
      hadronicWidths: mass < CHIRAL_UNITARY_UP_TO ? ["chiralUnitary"] : [],
      ggOrder: perturbative ? ["nlo"] : [],
      topMass: ["msbar"],
      formFactors: ["bsz2015"],
      // The uncertainties are those of the default set.
      ...(formFactors === "grvdv2023" ? FORM_FACTOR_ALTERNATIVES : {}),
    };
  },
  assumptions: [
    "no decays to dark states but those of a fixed invisible fraction",
    "the top quark alone in the loop of the production",
    "pions and kaons as exclusive channels below 2 GeV, quarks and gluons above",
  ],
  references: [
    { texkey: "Winkler:2018qyg", arxiv: "1809.01876", for: "widths and form factors" },
    { arxiv: "2305.06301", for: "form factors of B to kaons" },
  ],
});
