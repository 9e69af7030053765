import { LEPTONIC_FRACTIONS, TAU_WIDTH, tauToLeptonAndAlp, tauToLeptonAndNeutrinos } from "../physics/tau-decays.ts";
import { defineModel } from "./define.ts";

/** Vector and axial parts of each chirality; their squares add up to 1. */
const CHIRALITIES = {
  vector: [1, 0],
  axial: [0, 1],
  left: [Math.SQRT1_2, -Math.SQRT1_2],
  right: [Math.SQRT1_2, Math.SQRT1_2],
} as const;

interface Point {
  readonly mass: number;
  readonly inverseDecayConstant: number;
  readonly flavour: "e" | "mu";
  readonly chirality: keyof typeof CHIRALITIES;
  readonly electronMass: number;
  readonly muonMass: number;
  readonly tauMass: number;
}

/** Decay to one lepton; the other has no coupling. */
const toLepton =
  (lepton: "e" | "mu") =>
  ({ mass, inverseDecayConstant, chirality, electronMass, muonMass, tauMass }: Point): number => {
    const [vector, axial] = CHIRALITIES[chirality];
    const leptonMass = lepton === "e" ? electronMass : muonMass;
    return tauToLeptonAndAlp(mass, leptonMass, vector * inverseDecayConstant, axial * inverseDecayConstant, tauMass) / TAU_WIDTH;
  };

const onlyFor =
  (lepton: "e" | "mu") =>
  ({ flavour }: Point) =>
    flavour === lepton ? undefined : { code: "no-production", message: `the tau turns into ${flavour} here: set flavour to ${lepton}` };

/** Axion-like particle (ALP) that changes the flavour of a tau and leaves no trace. */
export default defineModel({
  id: "alp-lfv-tau",
  title: "Flavour-changing ALP in tau decays",
  lagrangian: String.raw`\frac{\partial_\mu a}{2f_a}\,\bar\ell\gamma^\mu(C_V + C_A\gamma_5)\tau + \mathrm{h.c.}`,
  parameters: {
    mass: { tex: "m_a", unit: "GeV", description: "mass of the axion-like particle", default: 1, range: [0, 1.8] },
    inverseDecayConstant: {
      tex: "\\sqrt{C_V^2+C_A^2}/(2f_a)",
      unit: "GeV^-1",
      description: "coupling to a lepton and a tau, the inverse of F",
      default: 1e-7,
      range: [1e-12, 1e-3],
    },
  },
  options: {
    flavour: { description: "lepton that the tau turns into", choices: ["e", "mu"], default: "e" },
    chirality: {
      description: "C_V and C_A: one alone, or C_V = -C_A (left-handed leptons), C_V = C_A (right-handed)",
      choices: ["vector", "axial", "left", "right"],
      default: "right",
    },
    standardModelWidth: {
      description: "width to a lepton and two neutrinos that a ratio is relative to: measured fraction over lifetime, or computed",
      choices: ["measured", "computed"],
      default: "measured",
    },
  },
  coupling: "inverseDecayConstant",
  scaling: { inverseDecayConstant: { production: 2, widths: 0 } },
  largestCoupling: ({ inverseDecayConstant, tauMass }) => inverseDecayConstant * tauMass,
  derived: {
    decayConstant: {
      tex: "F",
      unit: "GeV",
      description: "2 f_a/sqrt(C_V^2 + C_A^2)",
      value: ({ inverseDecayConstant }) => 1 / inverseDecayConstant,
      standsFor: { parameter: "inverseDecayConstant", at: (_, value) => 1 / value, uses: [] },
    },
  },
  particles: {
    X: {
      tex: "a",
      spin: "pseudoscalar",
      mass: "mass",
      partialWidths: { invisible: () => 0 },
      invisibleFraction: () => 1,
    },
  },
  production: {
    "tau- -> e- X": { value: toLepton("e"), missing: onlyFor("e") },
    "tau- -> mu- X": { value: toLepton("mu"), missing: onlyFor("mu") },
  },
  standardDecays: {
    "tau- -> e- nu nu": ({ standardModelWidth, electronMass, tauMass }) =>
      standardModelWidth === "measured" ? LEPTONIC_FRACTIONS.e.value : tauToLeptonAndNeutrinos(electronMass, tauMass) / TAU_WIDTH,
    "tau- -> mu- nu nu": ({ standardModelWidth, muonMass, tauMass }) =>
      standardModelWidth === "measured" ? LEPTONIC_FRACTIONS.mu.value : tauToLeptonAndNeutrinos(muonMass, tauMass) / TAU_WIDTH,
  },
  assumptions: [
    "the axion-like particle is stable, decays invisibly or outside the detector",
    "isotropic decays: the tau is not polarised in the average, but the chirality moves the spectrum of the lepton and so the acceptance",
    "one lepton flavour at a time",
  ],
  references: [
    { arxiv: "2212.03634", for: "the search and its definition of the ratio" },
    { arxiv: "hep-ph/9310264", for: "the width to a lepton and two neutrinos" },
  ],
});
