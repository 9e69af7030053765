/** What models that are produced in decays of B mesons to kaons share: how well the form factors are known. */
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

/** Both ends of a relative uncertainty. */
const ends = (uncertainty: number): [number, number] => [1 - uncertainty, 1 + uncertainty];

/** Values of these parameters within their uncertainties. */
export const FORM_FACTOR_ALTERNATIVES = {
  f0Normalisation: ends(FORM_FACTOR_UNCERTAINTIES.f0),
  a0Normalisation: ends(FORM_FACTOR_UNCERTAINTIES.a0),
} as const;

/** The factor by which a branching fraction changes with its form factor. */
export function formFactorSquared(
  decay: MesonDecay,
  { f0Normalisation, a0Normalisation }: { readonly f0Normalisation: number; readonly a0Normalisation: number },
): number {
  const { transition, toVector } = MESON_DECAYS[decay];
  if (transition !== "b -> s") return 1;
  const factor = toVector ? a0Normalisation : f0Normalisation;
  return factor * factor;
}
