import { type FamilyPoint, scalarFamily } from "../physics/families.ts";
import { defineModel } from "./define.ts";

type Point = FamilyPoint & { readonly xi: number; readonly higgsVev: number };

/** Yukawa couplings xi m_l/v: those of the Higgs boson, times xi. */
const family = scalarFamily<Point>({
  e: ({ xi, electronMass, higgsVev }) => (xi * electronMass) / higgsVev,
  mu: ({ xi, muonMass, higgsVev }) => (xi * muonMass) / higgsVev,
  tau: ({ xi, tauMass, higgsVev }) => (xi * tauMass) / higgsVev,
});

/** Scalar that couples to charged leptons in proportion to their masses. */
export default defineModel({
  id: "leptophilic-scalar",
  title: "Leptophilic scalar",
  lagrangian: String.raw`-\xi\sum_{\ell=e,\mu,\tau}\frac{m_\ell}{v}\,S\bar\ell\ell`,
  parameters: {
    mass: { tex: "m_S", unit: "GeV", description: "mass of the scalar", default: 1, range: [1e-3, 100] },
    xi: { tex: "\\xi", unit: "1", description: "coupling to leptons in units of that of the Higgs boson", default: 1, range: [1e-6, 1e6] },
  },
  options: {
    photonDecays: {
      description: "decays to two photons through the lepton loops; the searches in tau pairs leave them out",
      choices: ["loop", "none"],
      default: "loop",
    },
  },
  coupling: "xi",
  scaling: { xi: { production: 2, widths: 2 } },
  largestCoupling: ({ xi, tauMass, higgsVev }) => (xi * tauMass) / higgsVev,
  particles: {
    X: {
      tex: "S",
      spin: "scalar",
      mass: "mass",
      partialWidths: {
        ...family.widths,
        "gamma gamma": (point) => (point.photonDecays === "loop" ? family.widths["gamma gamma"](point) : 0),
      },
    },
  },
  production: family.production,
  muonMagneticMoment: family.muonMagneticMoment,
  assumptions: [
    "no coupling to quarks, neutrinos or dark states",
    "two photons through the lepton loops only",
    "radiation by the beams, suppressed by the electron mass, is neglected",
  ],
  references: [
    { arxiv: "1606.04943", for: "the benchmark of a scalar that couples to leptons in proportion to their masses" },
    { texkey: "BaBar:2020jma", arxiv: "2005.01885", for: "the search in tau pairs" },
  ],
});
