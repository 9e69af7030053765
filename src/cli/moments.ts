/** The magnetic moment of the muon beside bounds, in the models that are asked for. */
import type { Model } from "../models/contract.ts";
import type { MuonMomentPair } from "../physics/magnetic-moment.ts";
import { magneticMomentCurve, type MomentCurve } from "../reinterpret/magnetic-moment.ts";
import type { Result } from "../reinterpret/result.ts";
import { type AskedModel, settingsFor } from "./jobs.ts";
import type { ResultOptions } from "./options.ts";

/** Computes the moments of the models in a figure, at the masses of their results. */
export type MomentsOf = (results: readonly Result[]) => MomentCurve[];

/**
 * The magnetic moment in some models with the settings that their bounds have, ready to be computed; a model that does not contribute, and settings
 * that it does not take, are refused at once. What is the same for several settings of a model is one curve.
 *
 * @param together - all models that the settings are written for
 */
export async function momentsIn(
  asked: readonly AskedModel[],
  pair: MuonMomentPair,
  options: Pick<ResultOptions, "set" | "benchmark">,
  together: readonly Model[],
): Promise<MomentsOf> {
  const curves: ((masses: ArrayLike<number>) => MomentCurve)[] = [];
  for (const one of asked) {
    const { settings } = await settingsFor(one, options, together);
    magneticMomentCurve(one.model, pair, [], settings);
    curves.push((masses) => magneticMomentCurve(one.model, pair, masses, settings));
  }
  return (results) => {
    const masses = Float64Array.from(new Set(results.flatMap(({ points }) => points.map(({ mass }) => mass)))).sort();
    const drawn = curves.map((curve) => curve(masses));
    return [...new Map(drawn.map((curve) => [JSON.stringify([curve.model, curve.points]), curve])).values()];
  };
}
