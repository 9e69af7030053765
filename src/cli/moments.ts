/** The magnetic moment of the muon beside bounds, in the models that are asked for. */
import type { Model } from "../models/contract.ts";
import type { MuonMomentPair } from "../physics/magnetic-moment.ts";
import { magneticMomentCurve, type MomentCurve } from "../reinterpret/magnetic-moment.ts";
import type { Result } from "../reinterpret/result.ts";
import { parseAssignments } from "./arguments.ts";
import type { ResultOptions } from "./options.ts";

/** Computes the moments of the models in a figure, at the masses of their results. */
export type MomentsOf = (results: readonly Result[]) => MomentCurve[];

/** The magnetic moment in some models, ready to be computed; one that does not contribute is refused at once. */
export async function momentsIn(models: readonly Model[], pair: MuonMomentPair, options: Pick<ResultOptions, "set">): Promise<MomentsOf> {
  const curves: ((masses: ArrayLike<number>) => MomentCurve)[] = [];
  for (const model of new Set(models)) curves.push(await momentOf(model, pair, options));
  return (results) => {
    const masses = Float64Array.from(new Set(results.flatMap(({ points }) => points.map(({ mass }) => mass)))).sort();
    return curves.map((curve) => curve(masses));
  };
}

/** The magnetic moment in one model, ready to be computed; a model that does not contribute is refused at once. */
async function momentOf(
  model: Model,
  pair: MuonMomentPair,
  options: Pick<ResultOptions, "set">,
): Promise<(masses: ArrayLike<number>) => MomentCurve> {
  magneticMomentCurve(model, pair, []);
  const { settings } = await parseAssignments(options.set, model);
  return (masses) => magneticMomentCurve(model, pair, masses, settings);
}
