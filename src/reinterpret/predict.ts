/** Stage 3: the signal that a model predicts, as a function of one coupling, at one mass. */
import { fractionsInto } from "../models/decays.ts";
import type { Model, Point } from "../models/contract.ts";
import type { BoundPoint } from "../models/point.ts";
import type { Collider } from "../physics/collider.ts";
import type { Match } from "./match.ts";
import type { Remark } from "./result.ts";

/** The signal as a function of the coupling at one mass. */
export interface Signal {
  /** Signal [fb or 1] at a coupling. */
  readonly at: (coupling: number) => number;
  /** Where the signal is a pure power of the coupling: signal = size * coupling^power; undefined elsewhere. */
  readonly powerLaw: { readonly size: number; readonly power: number } | undefined;
}

/** Signals of one model for one signature. */
export interface Prediction {
  /** The signal at a mass [GeV], or why the model makes none there. */
  readonly signalAt: (mass: number) => Signal | Remark;
  /** Moves the point to a mass and a coupling, and returns it. */
  readonly pointAt: (mass: number, coupling: number) => Point;
}

/**
 * Binds a match to a point: production times branching fractions.
 * What does not depend on the coupling is computed once a mass, never remembered beyond it.
 */
export function predict(model: Model, found: Match, bound: BoundPoint, coupling: string, collider: Collider): Prediction {
  const { point } = bound;
  const reference = model.parameters[coupling]?.default ?? 1;
  const buffers = found.decays.map(({ particle }) => new Float64Array(particle.channels.length));
  // Another parameter that follows the coupling makes every declared power void.
  const alone = bound.dependents(coupling).size === 1;

  const fraction = (): number => {
    let product = 1;
    for (let k = 0; k < found.decays.length; k++) {
      const { particle, channels } = found.decays[k] as Match["decays"][number];
      const buffer = buffers[k] as Float64Array;
      fractionsInto(buffer, particle, point);
      let sum = 0;
      for (const channel of channels) sum += buffer[channel] ?? 0;
      product *= sum;
    }
    return product;
  };

  const signalAt = (mass: number): Signal | Remark => {
    bound.move(coupling, reference);
    const outside = bound.move("mass", mass);
    if (outside !== undefined) {
      const message = `${outside} = ${String(point[outside])} leaves its range [${model.parameters[outside]?.range.join(", ") ?? ""}] at ${mass} GeV`;
      return { code: "parameter-out-of-range", message };
    }
    const [lowest, highest] = model.parameters["mass"]?.range ?? [0, Infinity];
    if (mass < lowest || mass > highest) {
      return { code: "parameter-out-of-range", message: `${mass} GeV lies outside the masses of ${model.id}, ${lowest} to ${highest} GeV` };
    }
    const production = found.production.value(point, collider);
    if (!(production > 0)) {
      return { code: "channel-closed", message: `${found.production.process.text} is closed at ${mass} GeV` };
    }
    const here = fraction();
    const { production: productionPower, widths } = alone
      ? model.scaling(coupling, point)
      : ({ production: "mixed", widths: "mixed" } as const);
    if (typeof productionPower === "number" && typeof widths === "number") {
      if (!(here > 0)) {
        const closed = found.decays
          .map(({ particle, channels }) => channels.map((k) => particle.channels[k]?.process.text).join(" or "))
          .join(", ");
        return { code: "channel-closed", message: `${closed} is closed at ${mass} GeV` };
      }
      const size = (production * here) / reference ** productionPower;
      return { at: (value) => size * value ** productionPower, powerLaw: { size, power: productionPower } };
    }
    const at = (value: number): number => {
      bound.move("mass", mass);
      if (bound.move(coupling, value) !== undefined) return 0;
      const produced =
        typeof productionPower === "number" ? production * (value / reference) ** productionPower : found.production.value(point, collider);
      return produced * fraction();
    };
    return { at, powerLaw: undefined };
  };

  const pointAt = (mass: number, value: number): Point => {
    bound.move(coupling, value);
    bound.move("mass", mass);
    return point;
  };
  return { signalAt, pointAt };
}
