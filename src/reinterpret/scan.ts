/** Masses for a figure: a straight line between two points of a sparse table would cut through thresholds that the engine knows. */
import type { Limit } from "../limits/limit.ts";
import type { Model } from "../models/contract.ts";
import { thresholdOf } from "../physics/process.ts";
import { place } from "./place.ts";
import { isRemark } from "./result.ts";

/** Widest step of a scan, as a factor in mass. */
const STEP = 1.03;
/** How close to a threshold the two points around it stand [1]. */
const BESIDE = 1e-6;

/**
 * Masses [GeV] to draw a bound at: those of the limit, steps of at most 3 % between them, and both sides of every threshold of the model,
 * wherever the limit has a value.
 *
 * @param limit - the limit
 * @param model - the model that it is read in
 * @returns ascending masses [GeV]
 */
export function fineMasses(limit: Limit, model: Model): Float64Array {
  const between = [...limit.masses].flatMap((mass, k) => {
    const next = limit.masses[k + 1] ?? mass;
    const steps = Math.ceil(Math.log(next / mass) / Math.log(STEP));
    return Array.from({ length: Math.max(0, steps - 1) }, (_, step) => mass * (next / mass) ** ((step + 1) / steps));
  });
  const thresholds = Object.values(model.particles).flatMap(({ channels }) => channels.map(({ process }) => thresholdOf(process.final)));
  const edges = thresholds.flatMap((mass) => [mass * (1 - BESIDE), mass * (1 + BESIDE)]);
  const added = [...between, ...edges].filter((mass) => mass > 0 && !isRemark(place(limit, mass)));
  return Float64Array.from(new Set([...limit.masses, ...added])).sort();
}
