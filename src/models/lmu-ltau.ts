import { leptonPairMediator } from "../physics/lepton-pair-mediator.ts";
import { vectorToComplexScalars, vectorToFermions, vectorToMajorana, vectorToNeutrinos } from "../physics/widths.ts";
import { defineModel } from "./contract.ts";

const DARK_MATTER_WIDTHS = {
  none: () => 0,
  dirac: vectorToFermions,
  majorana: vectorToMajorana,
  complexScalar: vectorToComplexScalars,
};

/** Z' of gauged L_mu - L_tau: couples to leptons of the second and third generation only. */
export default defineModel({
  id: "lmu-ltau",
  title: "Z' of gauged L_mu - L_tau",
  lagrangian: String.raw`g' Z'_\alpha\left(\bar\mu\gamma^\alpha\mu - \bar\tau\gamma^\alpha\tau + \bar\nu_\mu\gamma^\alpha P_L\nu_\mu - \bar\nu_\tau\gamma^\alpha P_L\nu_\tau\right)`,
  parameters: {
    mass: { tex: "m_{Z'}", unit: "GeV", description: "mass of the Z'", default: 1, range: [1e-3, 100] },
    gPrime: { tex: "g'", unit: "1", description: "gauge coupling", default: 1e-3, range: [1e-9, 100] },
    darkMatterMass: { tex: "m_\\chi", unit: "GeV", description: "mass of the dark matter", default: 0.1, range: [0, 100] },
    darkMatterCoupling: {
      tex: "g_D",
      unit: "1",
      description: "coupling of the Z' to dark matter, not multiplied by g'",
      default: 1,
      range: [0, 10],
    },
  },
  options: {
    invisibleFraction: {
      description: "B(Z' -> invisible): predicted by the widths, or 1 (dark matter takes all)",
      choices: ["predicted", "1"],
      default: "predicted",
    },
    darkMatter: { description: "kind of the dark matter", choices: ["none", "dirac", "majorana", "complexScalar"], default: "none" },
  },
  coupling: "gPrime",
  scaling: {
    // Dark matter decays do not grow with g': fractions then depend on it.
    gPrime: ({ darkMatter }) => ({ production: 2, widths: darkMatter === "none" ? 2 : "mixed" }),
  },
  largestCoupling: ({ gPrime, darkMatter, darkMatterCoupling }) => (darkMatter === "none" ? gPrime : Math.max(gPrime, darkMatterCoupling)),
  particles: {
    X: {
      tex: "Z'",
      spin: "vector",
      mass: ({ mass }) => mass,
      partialWidths: {
        "mu+ mu-": ({ mass, gPrime, muonMass }) => vectorToFermions(mass, gPrime, muonMass),
        "tau+ tau-": ({ mass, gPrime, tauMass }) => vectorToFermions(mass, gPrime, tauMass),
        // Two left-handed neutrino flavours.
        invisible: ({ mass, gPrime, darkMatter, darkMatterCoupling, darkMatterMass }) =>
          2 * vectorToNeutrinos(mass, gPrime) + DARK_MATTER_WIDTHS[darkMatter](mass, darkMatterCoupling, darkMatterMass),
      },
      invisibleFraction: ({ invisibleFraction }) => (invisibleFraction === "1" ? 1 : undefined),
    },
  },
  production: {
    "e+ e- -> mu+ mu- X": ({ mass, gPrime, muonMass }, collider) => leptonPairMediator("vector", collider, muonMass, mass, gPrime),
    "e+ e- -> tau+ tau- X": ({ mass, gPrime, tauMass }, collider) => leptonPairMediator("vector", collider, tauMass, mass, gPrime),
  },
  assumptions: [
    "no kinetic mixing: of the standard-model particles the Z' couples to muons, taus and their neutrinos only",
    "neutrinos are massless and left-handed",
  ],
  references: [
    { texkey: "He:1990pn", for: "the model" },
    { texkey: "He:1991qd", for: "the model" },
    { texkey: "Belle-II:2019qfb", arxiv: "1912.11276", for: "production and the invisible fraction at an e+e- collider" },
  ],
});
