/** How well the form factors of B to kaons are known, for every model that is produced there: factors on them, and their uncertainties. */
import { FORM_FACTOR_UNCERTAINTIES } from "../physics/form-factors.ts";
import { MESON_DECAYS, type MesonDecay } from "../physics/meson-to-mediator.ts";
import type { Parameter } from "./contract.ts";

/** Parameters by which the form factors are multiplied. */
export const FORM_FACTOR_PARAMETERS = {
  f0Normalisation: {
    tex: "N_{f_0}",
    unit: "1",
    description: "factor on the form factor f_0 of B to K",
    default: 1,
    range: [0.5, 2],
  },
  a0Normalisation: {
    tex: "N_{A_0}",
    unit: "1",
    description: "factor on the form factor A_0 of B to K*",
    default: 1,
    range: [0.5, 2],
  },
} as const satisfies Record<string, Parameter>;

/** Where these parameters are. */
export type FormFactorNormalisations = Readonly<Record<keyof typeof FORM_FACTOR_PARAMETERS, number>>;

/** Both ends of a relative uncertainty. */
const ends = (uncertainty: number): [number, number] => [1 - uncertainty, 1 + uncertainty];

/** Values of these parameters within their uncertainties. */
export const FORM_FACTOR_ALTERNATIVES = {
  f0Normalisation: ends(FORM_FACTOR_UNCERTAINTIES.f0),
  a0Normalisation: ends(FORM_FACTOR_UNCERTAINTIES.a0),
} as const;

/** The branching fraction of a decay with the factor on its form factor; decays to pions have none. */
export const normalised =
  <P extends FormFactorNormalisations>(decay: MesonDecay, branchingFraction: (point: P) => number) =>
  (point: P): number => {
    const { transition, toVector } = MESON_DECAYS[decay];
    const factor = toVector ? point.a0Normalisation : point.f0Normalisation;
    return (transition === "b -> s" ? factor * factor : 1) * branchingFraction(point);
  };
