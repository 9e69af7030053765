import { type Table, tableValue } from "../numerics/table.ts";
import { vectorToUnequalFermions } from "../physics/widths.ts";
import { inDigits } from "../numerics/digits.ts";
import { defineModel } from "./define.ts";

/** Vector and axial parts of each chirality, in units of the coupling. */
const CHIRALITIES = {
  vector: [1, 0],
  axial: [0, 1],
  left: [0.5, -0.5],
  right: [0.5, 0.5],
} as const;

const inTable = (table: Table, mass: number): boolean => mass >= (table.nodes[0] ?? Infinity) && mass <= (table.nodes.at(-1) ?? -Infinity);

/** Z' that changes lepton flavour: couples an electron to a muon. */
export default defineModel({
  id: "lfv-zprime",
  title: "Lepton-flavour-violating Z'",
  lagrangian: String.raw`g_{e\mu}\,Z'_\alpha\,\bar e\gamma^\alpha(c_V + c_A\gamma_5)\mu + \mathrm{h.c.}`,
  parameters: {
    mass: { tex: "m_{Z'}", unit: "GeV", description: "mass of the Z'", default: 1, range: [1e-3, 100] },
    gEMu: { tex: "g_{e\\mu}", unit: "1", description: "coupling to an electron and a muon", default: 1e-3, range: [1e-9, 100] },
  },
  options: {
    chirality: {
      description: "c_V, c_A: vector 1, 0; axial 0, 1; left 1/2, -1/2; right 1/2, 1/2",
      choices: ["vector", "axial", "left", "right"],
      default: "vector",
    },
    invisibleFraction: {
      description: "B(Z' -> invisible): predicted (none), or a number (1: dark matter takes all)",
      choices: ["predicted"],
      range: [0, 1],
      default: 1,
    },
    visibleCrossSection: {
      description: "efficiency times cross-section at g_emu = 1 in the analysis, a table of yours",
      choices: ["none"],
      table: [
        { name: "m", unit: "GeV" },
        { name: "efficiency times cross-section", unit: "fb" },
      ],
      default: "none",
    },
  },
  coupling: "gEMu",
  scaling: { gEMu: { production: 2, widths: 2 } },
  largestCoupling: ({ gEMu }) => gEMu,
  particles: {
    X: {
      tex: "Z'",
      spin: "vector",
      mass: "mass",
      partialWidths: {
        // Both charge states.
        "e+ mu-": ({ mass, gEMu, chirality, electronMass, muonMass }) => {
          const [vector, axial] = CHIRALITIES[chirality];
          return 2 * vectorToUnequalFermions(mass, gEMu * vector, gEMu * axial, electronMass, muonMass);
        },
        invisible: () => 0,
      },
      invisibleFraction: ({ invisibleFraction }) => (invisibleFraction === "predicted" ? undefined : invisibleFraction),
    },
  },
  production: {
    "e+ e- -> e+ mu- X": {
      value: ({ mass, gEMu, visibleCrossSection }) =>
        visibleCrossSection === "none" || !inTable(visibleCrossSection, mass) ? 0 : gEMu * gEMu * tableValue(visibleCrossSection, mass),
      missing: ({ mass, visibleCrossSection }) => {
        if (visibleCrossSection === "none") {
          const message =
            "the limit is on efficiency times cross-section, and both depend on the model: set visibleCrossSection to a table of their product at g_emu = 1";
          return { code: "needs-efficiency", message };
        }
        return inTable(visibleCrossSection, mass)
          ? undefined
          : { code: "needs-efficiency", message: `${inDigits(mass, 7)} GeV lies outside the table of visibleCrossSection` };
      },
      noRadiator: () => "the table of visibleCrossSection already says what the analysis sees",
    },
  },
  assumptions: [
    "production is not computed: exchange in the t channel and radiation by the final leptons have different efficiencies, which only a simulation of the analysis gives",
    "no coupling to neutrinos or equal flavours",
  ],
  references: [{ texkey: "Belle-II:2019qfb", arxiv: "1912.11276", for: "the search with an electron and a muon" }],
});
