import type { Model, Scaling } from "../models/contract.ts";
import { defineModel } from "../models/define.ts";
import { HBAR_C } from "../physics/constants.ts";

/** A made-up scalar X: every process has its rate times g^2 [fb, or a branching fraction], all X go to muons, c tau = c1/g^2 [cm]. */
export const longLived = (
  rates: Readonly<Record<string, number>>,
  c1: number,
  scaling: Scaling = { production: 2, widths: 2 },
  range: readonly [number, number] = [1e-9, 1],
): Model =>
  defineModel({
    id: "long-lived",
    title: "made up for a test",
    lagrangian: "0",
    parameters: {
      mass: { tex: "m", unit: "GeV", description: "mass", default: 1, range: [0.1, 5] },
      g: { tex: "g", unit: "1", description: "coupling", default: 0.1, range },
    },
    coupling: "g",
    scaling: { g: scaling },
    largestCoupling: ({ g }) => g,
    particles: { X: { tex: "X", spin: "scalar", mass: "mass", partialWidths: { "mu+ mu-": ({ g }) => (HBAR_C / c1) * g * g } } },
    production: Object.fromEntries(
      Object.entries(rates).map(([process, rate]) => [process, ({ g }: { readonly g: number }) => rate * g * g]),
    ),
    assumptions: [],
    references: [{ arxiv: "0000.00000", for: "nothing" }],
  });
