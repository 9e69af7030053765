/** Curves of a model that are drawn beside a bound, such as the coupling that another observation asks for. */
import { DarkzooError, didYouMean, fault, shortened } from "../diagnostics.ts";
import type { Model, Overlay } from "../models/contract.ts";
import type { MovablePoint } from "../models/point.ts";
import type { Result, ResultPoint } from "./result.ts";
import type { Coupling } from "./coupling.ts";

/** A curve that a model declares, with its name. */
export interface NamedOverlay extends Overlay {
  readonly name: string;
}

/**
 * The curve that is asked for; none unless one is.
 *
 * @throws DarkzooError for a curve that the model has not, or that is one of another coupling
 */
export function overlayNamed(model: Model, coupling: Coupling, name: string | undefined): NamedOverlay | undefined {
  if (name === undefined) return undefined;
  const overlay = Object.hasOwn(model.overlays, name) ? model.overlays[name] : undefined;
  if (overlay === undefined) {
    const known = Object.keys(model.overlays);
    const hint = known.length === 0 ? `${model.id} has none` : didYouMean(name, known) || `accepted: ${known.join(", ")}`;
    throw new DarkzooError("--overlay", [fault("unknown-overlay", "", `${model.id} has no curve "${shortened(name)}"`, hint)]);
  }
  if (overlay.coupling !== coupling.name) {
    const message = `"${name}" is a curve of ${overlay.coupling}, not of ${coupling.name}`;
    throw new DarkzooError("--overlay", [fault("other-coupling", "", message, `solve for ${overlay.coupling}`)]);
  }
  return { ...overlay, name };
}

/** A model that can be moved, with the coupling that is solved for and the values of its parameter. */
interface Movable {
  readonly model: Model;
  readonly coupling: Coupling;
  readonly range: readonly [low: number, high: number];
  readonly bound: MovablePoint;
  readonly overlay: NamedOverlay | undefined;
}

/** A curve of the model at the points of a result; null where the model does not hold or its coupling would leave its range. */
export function overlayAt({ model, coupling, range, bound, overlay }: Movable, points: readonly ResultPoint[]): Result["overlay"] {
  if (overlay === undefined) return null;
  const [low, high] = range;
  const values = points.map(({ mass, coordinates }) => {
    const scanned = Object.entries(coordinates).filter(([name]) => Object.hasOwn(model.parameters, name));
    const lost = [["mass", mass] as const, ...scanned].flatMap(([name, value]) => bound.move(name, value));
    if (lost.length > 0 || model.validity(bound.point) !== undefined) return null;
    const value = overlay.value(bound.point);
    const parameter = coupling.toParameter(bound.point, value);
    return parameter >= low && parameter <= high ? value : null;
  });
  const { name, label, caution } = overlay;
  return { name, label, caution, values };
}
