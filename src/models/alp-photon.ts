import { photonAlp } from "../physics/photon-mediator.ts";
import { alpToPhotons, pseudoscalarToFermions, pseudoscalarToMajorana } from "../physics/widths.ts";
import { defineModel } from "./define.ts";

const DARK_MATTER_WIDTHS = { dirac: pseudoscalarToFermions, majorana: pseudoscalarToMajorana };

/** Dark matter matters where the invisible fraction is not fixed. */
const PREDICTED = { invisibleFraction: ["predicted"] } as const;

/** Axion-like particle (ALP) that couples to photons, and to dark matter where it is asked to. */
export default defineModel({
  id: "alp-photon",
  title: "Photon-coupled ALP",
  lagrangian: String.raw`-\frac{g_{a\gamma\gamma}}{4}\,a F_{\mu\nu}\tilde F^{\mu\nu} - i g_\chi\,a\bar\chi\gamma_5\chi`,
  parameters: {
    mass: { tex: "m_a", unit: "GeV", description: "mass of the axion-like particle", default: 1, range: [1e-3, 100] },
    gAGammaGamma: {
      tex: "g_{a\\gamma\\gamma}",
      unit: "GeV^-1",
      description: "coupling to two photons",
      default: 1e-3,
      range: [1e-12, 100],
    },
    darkMatterMass: {
      tex: "m_\\chi",
      unit: "GeV",
      description: "mass of the dark matter",
      default: 0.01,
      range: [0, 100],
      onlyWith: PREDICTED,
    },
    darkMatterCoupling: {
      tex: "g_\\chi",
      unit: "1",
      description: "Yukawa coupling to dark matter; 0 for none",
      default: 0,
      range: [0, 10],
      onlyWith: PREDICTED,
    },
  },
  options: {
    darkMatter: {
      description: "kind of the dark matter; Majorana dark matter has an interaction with the factor 1/2",
      choices: ["dirac", "majorana"],
      default: "dirac",
    },
    invisibleFraction: {
      description: "B(a -> invisible): predicted by the widths, or a number (1: dark matter takes all)",
      choices: ["predicted"],
      range: [0, 1],
      default: "predicted",
    },
  },
  coupling: "gAGammaGamma",
  scaling: {
    // Dark matter decays do not grow with the photon coupling: fractions then depend on it, unless one is fixed.
    gAGammaGamma: ({ darkMatterCoupling, invisibleFraction }) => ({
      production: 2,
      widths: darkMatterCoupling === 0 || invisibleFraction !== "predicted" ? 2 : "mixed",
    }),
  },
  // Strength of the operator at the scale of the mediator; production at sqrt(s) is not tested with it.
  largestCoupling: ({ mass, gAGammaGamma, darkMatterCoupling }) => Math.max(gAGammaGamma * mass, darkMatterCoupling),
  particles: {
    X: {
      tex: "a",
      spin: "pseudoscalar",
      mass: "mass",
      partialWidths: {
        "gamma gamma": ({ mass, gAGammaGamma }) => alpToPhotons(mass, gAGammaGamma),
        invisible: ({ mass, darkMatter, darkMatterCoupling, darkMatterMass, invisibleFraction }) =>
          invisibleFraction === "predicted" ? DARK_MATTER_WIDTHS[darkMatter](mass, darkMatterCoupling, darkMatterMass) : 0,
      },
      invisibleFraction: ({ invisibleFraction }) => (invisibleFraction === "predicted" ? undefined : invisibleFraction),
    },
  },
  production: {
    "e+ e- -> gamma X": ({ mass, gAGammaGamma }, collider) => photonAlp(collider, mass, gAGammaGamma),
  },
  assumptions: [
    "the coupling to a photon and a Z is neglected",
    "no coupling to leptons: production by ALP-strahlung only",
    "the operator is taken to hold at sqrt(s); perturbativity is tested at the mass of the axion-like particle",
  ],
  references: [
    { arxiv: "1709.00009", for: "the benchmark, its production at e+e- colliders and its invisible mode" },
    { texkey: "Belle-II:2020jti", arxiv: "2007.13071", for: "the search in three-photon events" },
  ],
});
