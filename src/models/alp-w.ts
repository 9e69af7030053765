import { ELECTROWEAK } from "../physics/constants.ts";
import { wAlpToPhotons } from "../physics/fermion-alp.ts";
import { type TopMassScheme, wAlpFlavourCoupling } from "../physics/flavour-changing.ts";
import { MESON_DECAYS, type MesonDecay, mesonToAlp } from "../physics/meson-to-mediator.ts";
import { defineModel } from "./define.ts";
import { FORM_FACTOR_PARAMETERS, formFactorAlternatives, type FormFactorNormalisations, normalised } from "./form-factor-normalisations.ts";

interface Point extends FormFactorNormalisations {
  readonly mass: number;
  readonly gAW: number;
  readonly topMass: TopMassScheme;
}

const inDecay = (decay: MesonDecay) =>
  normalised(decay, ({ mass, gAW, topMass }: Point) =>
    mesonToAlp(decay, mass, wAlpFlavourCoupling(MESON_DECAYS[decay].transition, gAW, topMass)),
  );

/** Axion-like particle (ALP) that couples to W bosons: produced in b to s, decays to two photons. */
export default defineModel({
  id: "alp-w",
  title: "W-coupled ALP",
  lagrangian: String.raw`-\frac{g_{aW}}{4}\,a W^a_{\mu\nu}\tilde W^{a\mu\nu}`,
  parameters: {
    mass: { tex: "m_a", unit: "GeV", description: "mass of the axion-like particle", default: 1, range: [2e-3, 5] },
    gAW: { tex: "g_{aW}", unit: "GeV^-1", description: "coupling to W bosons", default: 1e-5, range: [1e-9, 1] },
    ...FORM_FACTOR_PARAMETERS,
  },
  options: {
    topMass: { description: "mass of the top quark in the production", choices: ["pole", "msbar"], default: "msbar" },
  },
  coupling: "gAW",
  scaling: { gAW: { production: 2, widths: 2 } },
  // Strength of the operator at the scale of the loop that makes the mediator.
  largestCoupling: ({ gAW }) => gAW * ELECTROWEAK.wMass.value,
  particles: {
    X: { tex: "a", spin: "pseudoscalar", mass: "mass", partialWidths: { "gamma gamma": ({ mass, gAW }) => wAlpToPhotons(mass, gAW) } },
  },
  production: {
    "B+ -> K+ X": inDecay("B+ -> K+ X"),
    "B0 -> K0 X": inDecay("B0 -> K0 X"),
    "B0 -> K*0 X": inDecay("B0 -> K*0 X"),
    "B+ -> K*+ X": inDecay("B+ -> K*+ X"),
    "B+ -> pi+ X": inDecay("B+ -> pi+ X"),
  },
  alternatives: () => ({ ...formFactorAlternatives(), topMass: ["pole"] }),
  assumptions: [
    "no coupling to hypercharge, gluons or fermions at tree level; decays to an electron pair and a photon, up to 2.4 %, are neglected",
  ],
  references: [{ arxiv: "1611.09355", for: "the model and its production in b to s" }],
});
