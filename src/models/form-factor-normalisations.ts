/** How well the form factors of B to kaons and pions are known, for every model that is produced there: factors on them, and their uncertainties. */
import { FORM_FACTOR_UNCERTAINTIES, type FormFactorSet } from "../physics/form-factors.ts";
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
  f0PionNormalisation: {
    tex: "N_{f_0^\\pi}",
    unit: "1",
    description: "factor on the form factor f_0 of B to pi",
    default: 1,
    range: [0.5, 2],
  },
} as const satisfies Record<string, Parameter>;

/** Where these parameters are. */
export type FormFactorNormalisations = Readonly<Record<keyof typeof FORM_FACTOR_PARAMETERS, number>>;

/** Both ends of a relative uncertainty. */
const ends = (uncertainty: number): [number, number] => [1 - uncertainty, 1 + uncertainty];

/** Values of the factors for kaons within the uncertainties of the default set of form factors. */
const KAON_ALTERNATIVES = {
  f0Normalisation: ends(FORM_FACTOR_UNCERTAINTIES.f0),
  a0Normalisation: ends(FORM_FACTOR_UNCERTAINTIES.a0),
} as const;

/** Values of all these parameters within their uncertainties; for kaons those of the default set, none beside another. */
export const formFactorAlternatives = (set: FormFactorSet = "grvdv2023") => ({
  ...(set === "grvdv2023" ? KAON_ALTERNATIVES : {}),
  f0PionNormalisation: ends(FORM_FACTOR_UNCERTAINTIES.f0Pion),
});

/** The factor on the form factor of each transition of quarks; kaons to pions have none. */
const factorIn = (decay: MesonDecay, point: FormFactorNormalisations): number => {
  const { transition, toVector } = MESON_DECAYS[decay];
  if (transition === "b -> s") return toVector ? point.a0Normalisation : point.f0Normalisation;
  return transition === "b -> d" ? point.f0PionNormalisation : 1;
};

/** The branching fraction of a decay with the factor on its form factor. */
export const normalised =
  <P extends FormFactorNormalisations>(decay: MesonDecay, branchingFraction: (point: P) => number) =>
  (point: P): number =>
    factorIn(decay, point) ** 2 * branchingFraction(point);
