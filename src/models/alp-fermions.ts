import type { Table } from "../numerics/table.ts";
import { HIGGS_VEV } from "../physics/constants.ts";
import { fermionAlpToHadrons, fermionAlpToPhotons } from "../physics/fermion-alp.ts";
import { type TopMassScheme, universalAlpFlavourCoupling } from "../physics/flavour-changing.ts";
import { MESON_DECAYS, type MesonDecay, mesonToAlp } from "../physics/meson-to-mediator.ts";
import { pseudoscalarToFermions } from "../physics/widths.ts";
import { defineModel } from "./define.ts";
import { FORM_FACTOR_PARAMETERS, formFactorAlternatives, type FormFactorNormalisations, normalised } from "./form-factor-normalisations.ts";

interface Point extends FormFactorNormalisations {
  readonly mass: number;
  readonly gY: number;
  readonly cutoff: number;
  readonly flavourFactor: number;
  readonly topMass: TopMassScheme;
  readonly hadronicWidths: "data" | Table;
  readonly higgsVev: number;
}

const inDecay = (decay: MesonDecay) =>
  normalised(decay, ({ mass, gY, cutoff, flavourFactor, topMass }: Point) =>
    mesonToAlp(decay, mass, flavourFactor * universalAlpFlavourCoupling(MESON_DECAYS[decay].transition, gY, cutoff, topMass)),
  );

/** Flavour-changing coupling with resummed logarithms over that at fixed order, for a cutoff of 4 pi TeV; 0.89 for 1 TeV (arXiv:2110.10698). */
const RESUMMED = 0.86;
/** From here on [GeV] evaluations of the hadronic width differ by factors. */
const OLDER_WIDTHS_DIFFER_FROM = 0.95;

/** The coupling that has the same f_a = 2v/g_Y at the measured vacuum value, in which the hadronic widths are written. */
const atMeasuredVev = ({ gY, higgsVev }: Point): number => (gY * HIGGS_VEV) / higgsVev;

const hadrons = (point: Point): number =>
  fermionAlpToHadrons(point.mass, atMeasuredVev(point), point.hadronicWidths === "data" ? undefined : point.hadronicWidths);

/** Axion-like particle (ALP) that couples to all fermions in proportion to their masses. */
export default defineModel({
  id: "alp-fermions",
  title: "Fermion-coupled ALP",
  lagrangian: String.raw`\frac{\partial_\mu a}{f_a}\sum_f\bar f\gamma^\mu\gamma_5 f,\quad g_Y = \frac{2v}{f_a}`,
  parameters: {
    mass: { tex: "m_a", unit: "GeV", description: "mass of the axion-like particle", default: 1, range: [2e-3, 5] },
    gY: { tex: "g_Y", unit: "1", description: "coupling in units of the Yukawa couplings, 2v/f_a", default: 1e-4, range: [1e-9, 10] },
    cutoff: {
      tex: "\\Lambda",
      unit: "GeV",
      description: "scale above which the flavour-changing loop is cut off",
      default: 1000,
      range: [500, 1e8],
    },
    flavourFactor: { tex: "\\rho", unit: "1", description: "factor on the flavour-changing coupling k", default: 1, range: [0.1, 10] },
    ...FORM_FACTOR_PARAMETERS,
  },
  options: {
    hadronicWidths: {
      description: "width to hadrons times f_a^2: data-driven, or a table of yours",
      choices: ["data"],
      table: [
        { name: "m", unit: "GeV" },
        { name: "hadronic width times f_a^2", unit: "GeV^3" },
      ],
      default: "data",
    },
    topMass: { description: "mass of the top quark in the production", choices: ["pole", "msbar"], default: "msbar" },
    invisibleFraction: {
      description: "B(a -> invisible): predicted (none), or a number (dark states take it)",
      choices: ["predicted"],
      range: [0, 1],
      default: "predicted",
    },
  },
  coupling: "gY",
  scaling: { gY: { production: 2, widths: 2 } },
  largestCoupling: ({ gY }) => gY,
  particles: {
    X: {
      tex: "a",
      spin: "pseudoscalar",
      mass: "mass",
      partialWidths: {
        "e+ e-": ({ mass, gY, electronMass, higgsVev }) => pseudoscalarToFermions(mass, (gY * electronMass) / higgsVev, electronMass),
        "mu+ mu-": ({ mass, gY, muonMass, higgsVev }) => pseudoscalarToFermions(mass, (gY * muonMass) / higgsVev, muonMass),
        "tau+ tau-": ({ mass, gY, tauMass, higgsVev }) => pseudoscalarToFermions(mass, (gY * tauMass) / higgsVev, tauMass),
        "gamma gamma": (point) => fermionAlpToPhotons(point.mass, atMeasuredVev(point)),
        hadrons,
        invisible: () => 0,
      },
      invisibleFraction: ({ invisibleFraction }) => (invisibleFraction === "predicted" ? undefined : invisibleFraction),
    },
  },
  strongChannels: ["gamma gamma"],
  production: {
    "B+ -> K+ X": inDecay("B+ -> K+ X"),
    "B0 -> K0 X": inDecay("B0 -> K0 X"),
    "B0 -> K*0 X": inDecay("B0 -> K*0 X"),
    "B+ -> K*+ X": inDecay("B+ -> K*+ X"),
    "B+ -> pi+ X": inDecay("B+ -> pi+ X"),
  },
  alternatives: () => ({ ...formFactorAlternatives(), flavourFactor: [RESUMMED], topMass: ["pole"] }),
  cautions: ({ mass, hadronicWidths, invisibleFraction }) =>
    mass > OLDER_WIDTHS_DIFFER_FROM && hadronicWidths === "data" && invisibleFraction !== 1
      ? [
          {
            code: "hadronic-spread",
            message: "older evaluations of the hadronic width are 3 to 60 times smaller here: the theory band does not hold them",
          },
        ]
      : [],
  assumptions: [
    "the coupling is universal above the weak scale; b to s follows from the leading logarithm of the cutoff and the one-loop matching, 12 to 16 % above a resummed running in the amplitude",
    "hadronic widths above 3 GeV are an extrapolation",
    "no decays to dark states but those of a fixed invisible fraction",
  ],
  references: [
    { arxiv: "2310.03524", for: "hadronic widths" },
    { arxiv: "2110.10698", for: "flavour-changing couplings" },
    { arxiv: "2305.06301", for: "form factors of B to kaons" },
  ],
});
