/** What a limit can be solved for in a model. */
import { DarkzooError, didYouMean, fault } from "../diagnostics.ts";
import type { Derived, Model, Point, PointFunction } from "../models/contract.ts";

/** What a limit is solved for: a parameter, or a derived quantity that stands for one. */
export interface Coupling extends Pick<Derived, "tex" | "unit"> {
  readonly name: string;
  /** The parameter that is moved. */
  readonly parameter: string;
  /** Its value where the coupling has a value. */
  readonly toParameter: (point: Point, value: number) => number;
  /** The coupling at a point; undefined where it is the parameter itself. */
  readonly value: PointFunction | undefined;
}

/** What a limit can be solved for in a model, by name: its couplings, and derived quantities that stand for one. */
export function couplingsIn(model: Model): ReadonlyMap<string, Coupling> {
  const own = model.couplings.flatMap((name): Coupling[] => {
    const parameter = model.parameters[name];
    return parameter === undefined
      ? []
      : [{ tex: parameter.tex, unit: parameter.unit, name, parameter: name, toParameter: (_, value) => value, value: undefined }];
  });
  const standing = Object.entries(model.derived).flatMap(([name, { tex, unit, value, standsFor }]): Coupling[] =>
    standsFor !== undefined && model.couplings.includes(standsFor.parameter)
      ? [{ tex, unit, name, parameter: standsFor.parameter, toParameter: standsFor.at, value }]
      : [],
  );
  return new Map([...own, ...standing].map((coupling) => [coupling.name, coupling]));
}

/** The coupling to solve for: the model's own unless another is asked for. */
export function couplingOf(model: Model, asked: string | undefined): Coupling {
  const name = asked ?? model.coupling;
  const couplings = couplingsIn(model);
  const found = couplings.get(name);
  if (found !== undefined) return found;
  throw new DarkzooError(`coupling of ${model.id}`, [
    fault("unknown-coupling", "", `a limit cannot be solved for "${name}"`, didYouMean(name, [...couplings.keys()])),
  ]);
}
