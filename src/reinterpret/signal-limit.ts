/** From the numbers of a limit to upper limits on a signal: a published coupling is turned back with the model of its authors. */
import { DarkzooError, fault } from "../diagnostics.ts";
import type { Limit } from "../limits/limit.ts";
import { type Model, STANDARD_MODEL_MASSES } from "../models/contract.ts";
import { pointOf, type Settings } from "../models/point.ts";
import type { Reference } from "../reference.ts";
import { couplingOf } from "./coupling.ts";
import { type ConventionChoices, machineOf } from "./machine.ts";
import { match } from "./match.ts";
import { predict } from "./predict.ts";
import type { RegionSide } from "./region.ts";
import { isRemark, type Remark, type Result, without } from "./result.ts";

/** Upper limit on the signal from one number of the limit, at one point of its axes. */
type ToSignal = (value: number) => number;

/** How the numbers of a limit become upper limits on the signal, and what that rests on. */
export interface SignalLimits {
  /** The conversion at a point of the axes [GeV], or why there is none. */
  readonly at: (coordinates: readonly number[]) => ToSignal | Remark;
  readonly references: readonly Reference[];
  readonly warnings: readonly Remark[];
  readonly provenance: Result["provenance"]["referenceModel"];
  /** The model and settings of the publication; undefined for a limit on a signal. */
  readonly published: RegionSide | undefined;
}

/** Settings that hold for the model of the publication too: masses of nature, and tables of the user that fit an option of that model. */
function sharedWith(model: Model, settings: Settings): Settings {
  const fits = (name: string, given: Settings[string]): boolean =>
    typeof given === "object" && "nodes" in given && model.options[name]?.table?.length === given.columns.length + 1;
  return Object.fromEntries(
    Object.entries(settings).filter(([name, given]) => Object.hasOwn(STANDARD_MODEL_MASSES, name) || fits(name, given)),
  );
}

/** Tables of the user that say nothing to the model of the publication, though it has an option of that name. */
const oneSided = (model: Model, settings: Settings): string[] =>
  Object.entries(settings)
    .filter(([name, given]) => typeof given === "object" && "nodes" in given && Object.hasOwn(model.options, name))
    .map(([name]) => name)
    .filter((name) => !Object.hasOwn(sharedWith(model, settings), name));

/**
 * A limit on the signal is taken as it stands; a published coupling becomes the signal that it makes in its own model,
 * with the conventions of its authors where the limit states them.
 */
export function signalLimits(
  limit: Limit,
  choices: ConventionChoices,
  settings: Settings,
  findModel: ((id: string) => Model) | undefined,
): SignalLimits {
  const published = limit.referenceModel;
  if (published === undefined) return { at: () => (value) => value, references: [], warnings: [], provenance: null, published: undefined };
  if (findModel === undefined) {
    const message = `it bounds ${published.coupling} of ${published.model}: say where that model is found`;
    throw new DarkzooError(limit.id, [fault("needs-model", "referenceModel", message)]);
  }
  const model = findModel(published.model);
  const coupling = couplingOf(model, published.coupling);
  if (coupling.unit !== limit.unit) {
    const message = `it is given in ${limit.unit}, but ${coupling.name} of ${model.id} is in ${coupling.unit}`;
    throw new DarkzooError(limit.id, [fault("unit-dimension", "unit", message)]);
  }
  const bound = pointOf(model, { ...sharedWith(model, settings), ...published.settings });
  const found = match(limit, model);
  if (isRemark(found)) throw new DarkzooError(limit.id, [fault(found.code, "referenceModel", found.message)]);
  const machine = machineOf(limit.process, limit.sqrtS ?? Number.NaN, { ...choices, ...limit.conventions });
  const reference = predict({ model, found, bound, coupling: coupling.parameter, machine, axes: limit.axes, seen: limit });
  return {
    at: (coordinates) => {
      const signal = reference.signalAt(coordinates);
      if (!isRemark(signal)) return (value) => signal.at(coupling.toParameter(bound.point, value));
      return { code: signal.code, message: `in ${model.id}, for which the bound was published: ${signal.message}` };
    },
    references: model.references,
    published: { model, found, bound, coupling, machine },
    warnings: oneSided(model, settings).map((name) => ({
      code: "table-one-sided",
      message: `the table of ${name} does not fit ${model.id}, for which the bound was published: its signal was rebuilt without it`,
    })),
    provenance: {
      model: model.id,
      coupling: coupling.name,
      settings: without(bound.resolved, "mass", coupling.parameter),
      conventions: machine.conventions,
    },
  };
}
