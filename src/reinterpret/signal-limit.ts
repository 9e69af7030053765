/** From the numbers of a limit to upper limits on a signal: a published coupling is turned back with the model of its authors. */
import { DarkzooError, didYouMean, fault } from "../diagnostics.ts";
import type { Limit } from "../limits/limit.ts";
import { type Model, STANDARD_MODEL_MASSES } from "../models/contract.ts";
import { pointOf, type Settings } from "../models/point.ts";
import type { Collider } from "../physics/collider.ts";
import type { Reference } from "../reference.ts";
import { match } from "./match.ts";
import { predict } from "./predict.ts";
import { isRemark, type Remark, type Result, without } from "./result.ts";

/** The coupling to solve for: the model's own unless another is asked for. */
export function couplingOf(model: Model, asked: string | undefined): string {
  const coupling = asked ?? model.coupling;
  if (model.couplings.includes(coupling)) return coupling;
  throw new DarkzooError(`coupling of ${model.id}`, [
    fault("unknown-coupling", "", `a limit cannot be solved for "${coupling}"`, didYouMean(coupling, model.couplings)),
  ]);
}

/** Upper limit on the signal from one number of the limit, at one mass. */
type ToSignal = (value: number) => number;

/** How the numbers of a limit become upper limits on the signal, and what that rests on. */
export interface SignalLimits {
  /** The conversion at a mass [GeV], or why there is none. */
  readonly at: (mass: number) => ToSignal | Remark;
  readonly references: readonly Reference[];
  readonly provenance: Result["provenance"]["referenceModel"];
}

/** What a user sets for nature rather than for a model: it holds for the model of the publication too. */
const massesOfNature = (settings: Settings): Settings =>
  Object.fromEntries(Object.entries(settings).filter(([name]) => Object.hasOwn(STANDARD_MODEL_MASSES, name)));

/** A limit on the signal is taken as it stands; a published coupling becomes the signal that it makes in its own model. */
export function signalLimits(
  limit: Limit,
  collider: Collider,
  settings: Settings,
  findModel: ((id: string) => Model) | undefined,
): SignalLimits {
  const published = limit.referenceModel;
  if (published === undefined) return { at: () => (value) => value, references: [], provenance: null };
  if (findModel === undefined) {
    const message = `it bounds ${published.coupling} of ${published.model}: say where that model is found`;
    throw new DarkzooError(limit.id, [fault("needs-model", "referenceModel", message)]);
  }
  const model = findModel(published.model);
  const coupling = couplingOf(model, published.coupling);
  const unit = model.parameters[coupling]?.unit ?? "1";
  if (unit !== limit.unit) {
    const message = `it is given in ${limit.unit}, but ${coupling} of ${model.id} is in ${unit}`;
    throw new DarkzooError(limit.id, [fault("unit-dimension", "unit", message)]);
  }
  const bound = pointOf(model, { ...massesOfNature(settings), ...published.settings });
  const found = match(limit, model);
  if (isRemark(found)) throw new DarkzooError(limit.id, [fault(found.code, "referenceModel", found.message)]);
  const reference = predict(model, found, bound, coupling, collider);
  return {
    at: (mass) => {
      const signal = reference.signalAt(mass);
      if (!isRemark(signal)) return signal.at;
      return { code: signal.code, message: `in ${model.id}, for which the bound was published: ${signal.message}` };
    },
    references: model.references,
    provenance: { model: model.id, coupling, settings: without(bound.resolved, "mass", coupling) },
  };
}
