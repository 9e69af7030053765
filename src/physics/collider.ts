/** The machine and the conventions under which a cross-section is computed. */
import { DarkzooError, fault } from "../diagnostics.ts";
import { ALPHA } from "./constants.ts";
import { deltaAlpha } from "./running-alpha.ts";

/** Centre-of-mass energy, electromagnetic coupling and angular cut of one calculation. */
export interface Collider {
  /** Centre-of-mass energy [GeV]. */
  readonly sqrtS: number;
  /** Electromagnetic coupling of the hard process [1]; widths to real photons use alpha(0) whatever stands here. */
  readonly alpha: number;
  /** Factor 1/|1 - Delta alpha(s)|^2 of a photon in the s channel [1]; 1 where it is not given. */
  readonly vacuumPolarisation?: number;
  /** Largest |cos theta| of a photon in the final state, in the centre-of-mass frame [1]; all angles where it is not given. */
  readonly cosMax?: number;
}

/** Values of the electromagnetic coupling that have a name [1]. */
const NAMED_ALPHA = {
  zero: { value: ALPHA, meaning: "alpha(0)" },
  "belle2-generator": { value: 1 / 127.9, meaning: "the value of Belle II's public generator model of L_mu - L_tau" },
} as const;

/**
 * Electromagnetic coupling of the hard process as it is asked for: `zero` is alpha(0), the default; `running` resums the vacuum polarisation of
 * the photon in the s channel; `belle2-generator` is 1/127.9, the value of the collaboration's public generator model; or a number [1].
 */
export type AlphaChoice = "zero" | "running" | "belle2-generator" | number | undefined;
/** The words among these. */
export const ALPHA_CHOICES = ["zero", "running", "belle2-generator"] as const satisfies readonly AlphaChoice[];

/** The same as it is stated in a result: name of the choice, and value [1]. */
interface AlphaConvention {
  readonly choice: string;
  readonly value: number;
}

/**
 * Initial-state radiation as it is asked for: `none` is the Born cross-section, the default; `full` folds in the radiator;
 * a number is a cut on the energy sqrt(s') that is left to the process [GeV].
 */
export type IsrChoice = "none" | "full" | number;
/** The words among these. */
export const ISR_CHOICES = ["none", "full"] as const satisfies readonly IsrChoice[];

/** What a cross-section is computed with, apart from the energy. */
export interface AlphaAt {
  /** The choice in words, and the value at an energy [GeV]. */
  readonly convention: (sqrtS: number) => AlphaConvention;
  /** The machine at an energy [GeV]. */
  readonly collider: (sqrtS: number) => Collider;
}

/**
 * Resolves a choice of the electromagnetic coupling.
 *
 * With `running` the coupling of the vertices stays alpha(0) and the photon in the s channel is dressed: $\sigma \propto 1/|1-\Delta\alpha(s)|^2$.
 *
 * @throws DarkzooError for a number that is none
 */
export function alphaAt(asked: AlphaChoice, cosMax?: number): AlphaAt {
  const cut = cosMax === undefined ? {} : { cosMax };
  if (asked === "running") {
    return {
      convention: (sqrtS) => ({ choice: "running", value: Number.isNaN(sqrtS) ? ALPHA : ALPHA / (1 - deltaAlpha(sqrtS)) }),
      collider: (sqrtS) => ({ sqrtS, alpha: ALPHA, vacuumPolarisation: (1 - deltaAlpha(sqrtS)) ** -2, ...cut }),
    };
  }
  if (typeof asked === "string" && !Object.hasOwn(NAMED_ALPHA, asked)) {
    const accepted = `accepted: ${ALPHA_CHOICES.join(", ")} or a number`;
    throw new DarkzooError("alpha", [fault("unknown-choice", "alpha", `"${asked}" is no electromagnetic coupling`, accepted)]);
  }
  const choice = typeof asked === "number" ? "set" : (asked ?? "zero") === "zero" ? "alpha(0)" : (asked ?? "zero");
  const value = typeof asked === "number" ? asked : NAMED_ALPHA[asked ?? "zero"].value;
  if (!(value > 0 && value < 1)) {
    throw new DarkzooError("alpha", [
      fault("out-of-range", "alpha", `the electromagnetic coupling must lie between 0 and 1, found ${value}`),
    ]);
  }
  return { convention: () => ({ choice, value }), collider: (sqrtS) => ({ sqrtS, alpha: value, ...cut }) };
}
