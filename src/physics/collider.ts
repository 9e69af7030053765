/** The machine and the conventions under which a cross-section is computed. */
import { DarkzooError, fault } from "../diagnostics.ts";
import { ALPHA } from "./constants.ts";

/** Centre-of-mass energy and electromagnetic coupling of one calculation. */
export interface Collider {
  /** Centre-of-mass energy [GeV]. */
  readonly sqrtS: number;
  /** Electromagnetic coupling of the hard process [1]; widths to real photons use alpha(0) whatever stands here. */
  readonly alpha: number;
}

/** Electromagnetic coupling of the hard process as it is asked for: alpha(0), the default, or a number [1]. */
export type AlphaChoice = "zero" | number | undefined;

/** The same as it is stated in a result: name of the choice, and value [1]. */
export interface AlphaConvention {
  readonly choice: string;
  readonly value: number;
}

/** Resolves a choice of the electromagnetic coupling; throws for a number that is none. */
export function alphaConvention(asked: AlphaChoice): AlphaConvention {
  if (asked === undefined || asked === "zero") return { choice: "alpha(0)", value: ALPHA };
  if (asked > 0 && asked < 1) return { choice: "set", value: asked };
  throw new DarkzooError("alpha", [
    fault("out-of-range", "alpha", `the electromagnetic coupling must lie between 0 and 1, found ${asked}`),
  ]);
}
