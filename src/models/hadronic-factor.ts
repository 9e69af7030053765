/** A factor on all widths to hadrons: what evaluations of them differ by is varied with it. */
import type { Parameter } from "./contract.ts";

/** The parameter of every model with hadronic widths that are uncertain. */
export const HADRONIC_FACTOR = {
  tex: "F_\\mathrm{had}",
  unit: "1",
  description: "factor on all widths to hadrons",
  default: 1,
  range: [1e-2, 1e2],
} as const satisfies Parameter;

/** Both ends of a relative spread s of some positive quantity: 1/(1 + s) and 1 + s, since spreads may exceed 1; none for 0. */
export const factorsOf = (spread: number): number[] => (spread > 0 ? [1 / (1 + spread), 1 + spread] : []);
