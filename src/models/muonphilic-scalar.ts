import { type FamilyPoint, scalarFamily } from "../physics/families.ts";
import { defineModel } from "./define.ts";

const family = scalarFamily<FamilyPoint & { readonly gS: number }>({ mu: ({ gS }) => gS });

/** Scalar with a Yukawa coupling to muons only; photons come from the muon loop. */
export default defineModel({
  id: "muonphilic-scalar",
  title: "Muonphilic scalar",
  lagrangian: String.raw`-g_S S\bar\mu\mu`,
  parameters: {
    mass: { tex: "m_S", unit: "GeV", description: "mass of the scalar", default: 1, range: [1e-3, 100] },
    gS: { tex: "g_S", unit: "1", description: "Yukawa coupling to muons", default: 1e-3, range: [1e-9, 100] },
  },
  coupling: "gS",
  scaling: { gS: { production: 2, widths: 2 } },
  largestCoupling: ({ gS }) => gS,
  particles: { X: { tex: "S", spin: "scalar", mass: "mass", partialWidths: family.widths } },
  production: family.production,
  muonMagneticMoment: family.muonMagneticMoment,
  assumptions: ["no coupling to other leptons, quarks or dark states", "two photons through the muon loop only"],
  references: [{ arxiv: "2403.02841", for: "the benchmark and its search in four-muon events" }],
});
