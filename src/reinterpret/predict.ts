/** Stage 3: the signal that a model predicts, as a function of one coupling, at one mass. */
import type { Model, Point, Scaling } from "../models/contract.ts";
import { fractionsInto, invisibleIndex } from "../models/decays.ts";
import type { MovablePoint } from "../models/point.ts";
import type { Collider } from "../physics/collider.ts";
import type { Match } from "./match.ts";
import { outOfRange, type Remark } from "./result.ts";

/** The signal as a function of the coupling at one mass. */
export interface Signal {
  /** Signal [fb or 1] at a coupling; NaN where a parameter that follows the coupling leaves its range. */
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

/** The accepted decays of a state of which none is open: no width, and no invisible fraction fixed by hand. */
function closedDecay({ decays }: Match, point: Point): string | undefined {
  const shut = decays.find(({ particle, channels }) => {
    const fixed = (particle.invisibleFraction(point) ?? 0) > 0 ? invisibleIndex(particle) : -1;
    return channels.every((channel) => channel !== fixed && particle.channels[channel]?.width(point) === 0);
  });
  return shut?.channels.map((channel) => shut.particle.channels[channel]?.process.text ?? "").join(" or ");
}

/**
 * Binds a match to a point: production times branching fractions.
 * What does not depend on the coupling is computed once a mass, never remembered beyond it.
 */
export function predict(model: Model, found: Match, bound: MovablePoint, coupling: string, collider: Collider): Prediction {
  const { point } = bound;
  const reference = model.parameters[coupling]?.default ?? 1;
  const masses = model.parameters.mass.range;
  const buffers = found.decays.map(({ particle }) => new Float64Array(particle.channels.length));
  const followers = bound.dependents(coupling);
  // Another parameter that follows the coupling makes every declared power void.
  const scalingAt = (): Scaling => (followers.size === 1 ? model.scaling(coupling, point) : { production: "mixed", widths: "mixed" });

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

  /** Moves to a mass, or says which parameter cannot follow whatever the coupling. */
  const moveTo = (mass: number): Remark | undefined => {
    bound.move(coupling, reference);
    const outside = bound.move("mass", mass).find((name) => !followers.has(name));
    const [name, range] = outside === undefined ? ["mass", masses] : [outside, model.parameters[outside]?.range ?? masses];
    if (outside === undefined && mass >= masses[0] && mass <= masses[1]) return undefined;
    return outOfRange(`${name} = ${String(point[name])} lies outside its range [${range.join(", ")}] at ${mass} GeV`);
  };

  const signalAt = (mass: number): Signal | Remark => {
    const lost = moveTo(mass);
    if (lost !== undefined) return lost;
    const production = found.production.value(point, collider);
    const signal = production * fraction();
    // Where other parameters follow the coupling, this is one point of many: what is closed here may open elsewhere.
    if (followers.size === 1 && !(signal > 0 && signal < Infinity)) {
      if (production === 0) return { code: "production-closed", message: `${found.production.process.text} is closed at ${mass} GeV` };
      const closed = closedDecay(found, point);
      if (closed !== undefined) return { code: "channel-closed", message: `${closed} is closed at ${mass} GeV` };
      if (signal !== 0) return { code: "not-finite", message: `${model.id} predicts a signal of ${signal} at ${mass} GeV` };
    }
    const { production: power, widths } = scalingAt();
    if (typeof power === "number" && typeof widths === "number") {
      const size = signal / reference ** power;
      return { at: (value) => size * value ** power, powerLaw: { size, power } };
    }
    const at = (value: number): number => {
      bound.move("mass", mass);
      if (bound.move(coupling, value).length > 0) return Number.NaN;
      const produced = typeof power === "number" ? production * (value / reference) ** power : found.production.value(point, collider);
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
