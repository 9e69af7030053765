import { photonAlp } from "../physics/photon-mediator.ts";
import { alpToPhotons } from "../physics/widths.ts";
import { defineModel } from "./contract.ts";

/** Axion-like particle (ALP) that couples to photons only. */
export default defineModel({
  id: "alp-photon",
  title: "Photon-coupled ALP",
  lagrangian: String.raw`-\frac{g_{a\gamma\gamma}}{4}\,a F_{\mu\nu}\tilde F^{\mu\nu}`,
  parameters: {
    mass: { tex: "m_a", unit: "GeV", description: "mass of the axion-like particle", default: 1, range: [1e-3, 100] },
    gAGammaGamma: {
      tex: "g_{a\\gamma\\gamma}",
      unit: "GeV^-1",
      description: "coupling to two photons",
      default: 1e-3,
      range: [1e-12, 100],
    },
  },
  coupling: "gAGammaGamma",
  scaling: { gAGammaGamma: { production: 2, widths: 2 } },
  // Strength of the operator at the scale of the mediator; production at sqrt(s) is not tested with it.
  largestCoupling: ({ mass, gAGammaGamma }) => gAGammaGamma * mass,
  particles: {
    X: {
      tex: "a",
      spin: "pseudoscalar",
      mass: ({ mass }) => mass,
      partialWidths: {
        "gamma gamma": ({ mass, gAGammaGamma }) => alpToPhotons(mass, gAGammaGamma),
      },
    },
  },
  production: {
    "e+ e- -> gamma X": ({ mass, gAGammaGamma }, collider) => photonAlp(collider, mass, gAGammaGamma),
  },
  assumptions: ["the coupling to a photon and a Z is neglected", "no coupling to leptons: production by ALP-strahlung only"],
  references: [
    { arxiv: "1709.00009", for: "the benchmark and its production at e+e- colliders" },
    { texkey: "Belle-II:2020jti", arxiv: "2007.13071", for: "the search in three-photon events" },
  ],
});
