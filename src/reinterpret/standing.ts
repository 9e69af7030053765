/** What is said at one place, before a curve is chosen. */
import type { Sampled } from "../numerics/roots.ts";
import type { Answer, Remark, ResultPoint } from "./result.ts";

/** What limit and model say at one place, by the values of a curve. */
export interface Standing {
  /** Excluded couplings. */
  readonly answer: (values: Float64Array) => Answer;
  /** Logarithm of the r-value against the logarithm of the coupling; NaN where the data end. */
  readonly ratio: (values: Float64Array) => Sampled;
  /** The bounds at both ends of the range that an illustrative source states. */
  readonly statedRange: ResultPoint["statedRange"];
  /** Couplings that are judged by the values of a curve; null where all are. */
  readonly judged: (values: Float64Array) => ResultPoint["judged"];
  /** Whether couplings are judged by the decay lengths that they give. */
  readonly byLifetime: boolean;
  /** What to know about the efficiency at this place. */
  readonly remarks: readonly Remark[];
}
