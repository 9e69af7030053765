/** Curves of a model that are drawn beside a bound, such as the coupling that another observation asks for. */
import { DarkzooError, didYouMean, fault } from "../diagnostics.ts";
import type { Reading } from "./reading.ts";
import type { Result, ResultPoint } from "./result.ts";

/**
 * A curve of the model at the points of a result.
 *
 * @param name - the curve, as the model declares it; none unless given
 * @throws DarkzooError for a curve that the model has not, or that is one of another coupling
 */
export function overlayOf(
  { model, coupling, bound }: Pick<Reading, "model" | "coupling" | "bound">,
  name: string | undefined,
  points: readonly ResultPoint[],
): Result["overlay"] {
  if (name === undefined) return null;
  const overlay = Object.hasOwn(model.overlays, name) ? model.overlays[name] : undefined;
  if (overlay === undefined) {
    const known = Object.keys(model.overlays);
    const hint = known.length === 0 ? `${model.id} has none` : didYouMean(name, known) || `accepted: ${known.join(", ")}`;
    throw new DarkzooError("--overlay", [fault("unknown-overlay", "", `${model.id} has no curve "${name}"`, hint)]);
  }
  if (overlay.coupling !== coupling.name) {
    const message = `"${name}" is a curve of ${overlay.coupling}, not of ${coupling.name}`;
    throw new DarkzooError("--overlay", [fault("other-coupling", "", message, `solve for it with --coupling ${overlay.coupling}`)]);
  }
  const values = points.map(({ mass, coordinates }) => {
    bound.move("mass", mass);
    for (const [parameter, value] of Object.entries(coordinates))
      if (Object.hasOwn(model.parameters, parameter)) bound.move(parameter, value);
    const value = overlay.value(bound.point);
    return Number.isFinite(value) ? value : null;
  });
  return { name, label: overlay.label, caution: overlay.caution, values };
}
