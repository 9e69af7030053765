/** Moves a model to a mass, or says why it cannot be there. */
import { DarkzooError, fault } from "../diagnostics.ts";
import type { Model } from "../models/contract.ts";
import type { MovablePoint } from "../models/point.ts";

/** Sets the mass of X [GeV] and everything that follows it. */
export function moveToMass(model: Model, bound: MovablePoint, mass: number): void {
  const [low, high] = model.parameters.mass.range;
  if (!(mass >= low && mass <= high)) {
    throw new DarkzooError("--mass", [
      fault("out-of-range", "mass", `${mass} GeV lies outside the masses of ${model.id}, ${low} to ${high} GeV`),
    ]);
  }
  const [outside] = bound.move("mass", mass);
  if (outside !== undefined) {
    const range = model.parameters[outside]?.range.join(", ") ?? "";
    throw new DarkzooError("--set", [
      fault("out-of-range", outside, `${outside} = ${bound.point[outside] as number} leaves its range [${range}] at ${mass} GeV`),
    ]);
  }
}
