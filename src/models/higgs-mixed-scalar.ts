import { type FormFactorSet } from "../physics/form-factors.ts";
import { mesonToHiggsMixedScalar, type MesonDecay } from "../physics/meson-to-mediator.ts";
import { defineModel } from "./define.ts";
import { FORM_FACTOR_PARAMETERS, formFactorAlternatives, type FormFactorNormalisations, normalised } from "./form-factor-normalisations.ts";
import { HADRONIC_FACTOR } from "./hadronic-factor.ts";
import {
  HIGGS_MIXED_OPTIONS,
  HIGGS_MIXED_STRONG_CHANNELS,
  higgsMixedAlternatives,
  higgsMixedCautions,
  type HiggsMixedPoint,
  higgsMixedWidths,
} from "./higgs-mixed-widths.ts";

interface Point extends HiggsMixedPoint, FormFactorNormalisations {
  readonly topMass: "pole" | "msbar";
  readonly formFactors: FormFactorSet;
}

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
    hadronicFactor: HADRONIC_FACTOR,
    ...FORM_FACTOR_PARAMETERS,
  },
  options: {
    ...HIGGS_MIXED_OPTIONS,
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
        ...higgsMixedWidths,
        invisible: () => 0,
      },
      invisibleFraction: ({ invisibleFraction }) => (invisibleFraction === "predicted" ? undefined : invisibleFraction),
    },
  },
  strongChannels: HIGGS_MIXED_STRONG_CHANNELS,
  production: {
    "B+ -> K+ X": inDecay("B+ -> K+ X"),
    "B0 -> K0 X": inDecay("B0 -> K0 X"),
    "B0 -> K*0 X": inDecay("B0 -> K*0 X"),
    "B+ -> K*+ X": inDecay("B+ -> K*+ X"),
    "B+ -> pi+ X": inDecay("B+ -> pi+ X"),
    "K+ -> pi+ X": inDecay("K+ -> pi+ X"),
  },
  // Where all decays are invisible hadrons do not matter.
  cautions: (point) => (point.invisibleFraction === 1 ? [] : higgsMixedCautions(point)),
  alternatives: (point) => ({
    ...higgsMixedAlternatives(point),
    topMass: ["msbar"],
    formFactors: ["bsz2015"],
    ...formFactorAlternatives(point.formFactors),
  }),
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
