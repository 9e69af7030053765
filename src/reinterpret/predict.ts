/** Stage 3: the signal that a model predicts, as a function of one coupling, at one point of the axes of a limit. */
import type { Axis } from "../limits/grid.ts";
import type { Limit } from "../limits/limit.ts";
import { type Model, type Point, type Scaling, widthPower } from "../models/contract.ts";
import { fractionsInto, unphysicalWidth } from "../models/decays.ts";
import type { MovablePoint } from "../models/point.ts";
import { HBAR_C } from "../physics/constants.ts";
import { type Boosts, decayedWithin } from "../physics/flight.ts";
import { thresholdOf } from "../physics/process.ts";
import { inDigits } from "../numerics/digits.ts";
import { boostsOf } from "./flight.ts";
import type { Machine } from "./machine.ts";
import type { Match } from "./match.ts";
import { isRemark, outOfRange, type Remark } from "./result.ts";

/** The signal as a function of the coupling at one point of the axes. */
export interface Signal {
  /** Signal [fb or 1] at a coupling; NaN where a parameter that follows the coupling leaves its range. */
  readonly at: (coupling: number) => number;
  /** Where the signal is a pure power of the coupling: signal = size * coupling^power; undefined elsewhere. */
  readonly powerLaw: PowerLaw | undefined;
  /** Proper decay lengths c tau [cm], one for each axis of decay lengths; that of the mediator for a limit that holds up to some length. */
  readonly lifetimes: readonly Lifetime[];
}

/** A quantity that is size * coupling^power. */
interface PowerLaw {
  readonly size: number;
  readonly power: number;
}

/** Decay length as a function of the coupling. */
export interface Lifetime {
  /** c tau [cm] at a coupling; Infinity for a stable mediator, NaN where a parameter that follows the coupling leaves its range. */
  readonly at: (coupling: number) => number;
  /** Where it is a pure power of the coupling; undefined elsewhere. */
  readonly powerLaw: PowerLaw | undefined;
}

/** Signals of one model for one signature. */
export interface Prediction {
  /** The signal at a point of the axes [GeV], the mass of the mediator first; or why the model makes none there. */
  readonly signalAt: (coordinates: readonly number[]) => Signal | Remark;
  /** Moves the point to a place on the axes and a coupling, and returns it. */
  readonly pointAt: (coordinates: readonly number[], coupling: number) => Point;
}

/** What a prediction is made for. */
export interface Question {
  readonly model: Model;
  readonly found: Match;
  readonly bound: MovablePoint;
  readonly coupling: string;
  readonly machine: Machine;
  /** Axes of the limit, the mass of the mediator first. */
  readonly axes: readonly Axis[];
  /** What of a decay in flight a search sees. */
  readonly seen: Pick<Limit, "decayWindow" | "decayRadius" | "escapeRadius" | "largestPromptCtau">;
}

/** Relative accuracy with which a mass stands where it was moved to. */
const ON_AXIS = 1e-9;

/** Why none of the accepted decays of a state is open: no width, and no invisible fraction fixed by hand. */
function closedDecay({ decays }: Match, point: Point, mass: number): string | undefined {
  const shut = decays.find(({ particle, channels }) => {
    const fixed = (particle.invisibleFraction(point) ?? 0) > 0 ? particle.invisibleChannel : -1;
    return channels.every((channel) => channel !== fixed && particle.channels[channel]?.width(point) === 0);
  });
  if (shut === undefined) return undefined;
  const processes = shut.channels.flatMap((channel) => shut.particle.channels[channel]?.process ?? []);
  const names = processes.map(({ text }) => text).join(" or ");
  // Above its threshold a decay is missing because nothing couples to it.
  const open = processes.some(({ final }) => shut.particle.mass(point) > thresholdOf(final));
  return open
    ? `${names} has no width at ${mass} GeV: no coupling makes it there, or the model does not compute it`
    : `${names} is closed at ${mass} GeV`;
}

/** What makes a signal no number, as the end of a sentence: a table that ends, a width, or the production of the mediator itself. */
function whyNoNumber(model: Model, point: Point, produced: number): string {
  const tables = Object.keys(model.options).filter((name) => typeof point[name] === "object");
  if (tables.length > 0) return `: does the table of ${tables.join(", ")} reach there?`;
  const widths = Object.values(model.particles).flatMap((particle) => unphysicalWidth(particle, point) ?? []);
  if (widths[0] !== undefined) return `: ${widths[0]}`;
  return produced >= 0 && produced < Infinity ? "" : `: its production is ${produced < 0 ? "negative" : "no finite number"}`;
}

/** Share of decays between two proper times: exp(-t0/tau) - exp(-t1/tau), without cancellation for a long-lived state. */
function shareInWindow([from, to]: readonly [number, number], width: number): number {
  // An open width is one of any size: nothing is known of the lifetime.
  if (width === Infinity) return 0;
  return Math.exp((-from * width) / HBAR_C) * -Math.expm1((-(to - from) * width) / HBAR_C);
}

/**
 * Binds a match to a point: production times branching fractions, times the share of decays in the window of the search where it has one.
 * What does not depend on the coupling is computed once a point, never remembered beyond it.
 */
export function predict({ model, found, bound, coupling, machine, axes, seen }: Question): Prediction {
  const { point } = bound;
  const { production, decays } = found;
  const reference = model.parameters[coupling]?.default ?? 1;
  const masses = model.parameters.mass.range;
  const mediator = model.particles.X;
  const buffers = decays.map(({ particle }) => new Float64Array(particle.channels.length));
  const allFractions = new Float64Array(mediator.channels.length);
  /** States whose decay lengths are told, and those whose decays are searched for: their widths decide about a power law. */
  const told = axes.some(({ quantity }) => quantity === "ctau")
    ? axes.filter(({ quantity }) => quantity === "ctau").map(({ role }) => role)
    : seen.largestPromptCtau === undefined
      ? []
      : ["X"];
  const unstable = [...new Set([...told, ...decays.map(({ particle }) => particle.role)])];
  const widthOf = (role: string): number => {
    const particle = model.particles[role];
    return particle === undefined ? 0 : fractionsInto(new Float64Array(particle.channels.length), particle, point);
  };
  const followers = bound.dependents(coupling);
  const mixed: Scaling = { production: "mixed", widths: "mixed" };
  // Another parameter that follows the coupling makes every declared power void.
  const scalingAt = (): Scaling => (followers.size === 1 ? model.scaling(coupling, point) : mixed);
  /** The parameter of every axis behind the first; undefined where the mass follows from several. */
  const others = axes
    .slice(1)
    .filter(({ quantity }) => quantity === "mass")
    .map(({ role }) => model.particles[role]?.massParameter);

  const { decayWindow, decayRadius, escapeRadius } = seen;
  const needsBoosts = decayRadius !== undefined || escapeRadius !== undefined;
  const needsLifetime = needsBoosts || decayWindow !== undefined;
  /** Boosts at the place that the point stands on, for a search that sees decays within a radius. */
  let boosts: Boosts | undefined;

  const fraction = (): number => {
    const width = needsLifetime ? fractionsInto(allFractions, mediator, point) : 0;
    const within = (radius: number | undefined): number =>
      radius === undefined || boosts === undefined ? 1 : decayedWithin(radius, boosts, HBAR_C / width);
    let product = 1;
    for (let k = 0; k < decays.length; k++) {
      const { particle, channels } = decays[k] as Match["decays"][number];
      const buffer = buffers[k] as Float64Array;
      fractionsInto(buffer, particle, point);
      let sum = 0;
      for (const channel of channels) sum += buffer[channel] ?? 0;
      // What decays beyond the detector is as invisible as what decays invisibly.
      if (particle === mediator && channels.includes(mediator.invisibleChannel)) sum += (1 - sum) * (1 - within(escapeRadius));
      product *= sum;
    }
    if (!needsLifetime) return product;
    return product * (decayWindow === undefined ? 1 : shareInWindow(decayWindow, width)) * within(decayRadius);
  };

  /** Moves to a place on the axes; the parameters that relations drive out of their ranges. */
  const moveAxes = (coordinates: readonly number[]): readonly string[] => {
    let outside = bound.move("mass", coordinates[0] ?? Number.NaN);
    for (let k = 0; k < others.length; k++) {
      const name = others[k];
      const value = coordinates[k + 1] ?? Number.NaN;
      if (name !== undefined && point[name] !== value) outside = bound.move(name, value);
    }
    return outside;
  };

  /** Parameters that are moved to a place on the axes. */
  const axisParameters = ["mass", ...others].filter((name) => name !== undefined);

  /** An axis on which the model cannot be moved to a place, because the mass follows from several parameters. */
  const notOnAxes = (coordinates: readonly number[]): Remark | undefined => {
    for (let k = 1; k < coordinates.length; k++) {
      const { name, role } = axes[k] as Axis;
      const [wanted, reached] = [coordinates[k] ?? Number.NaN, model.particles[role]?.mass(point) ?? Number.NaN];
      if (Math.abs(reached - wanted) <= ON_AXIS * wanted) continue;
      return { code: "off-axis", message: `${model.id} has ${name} = ${reached} GeV where ${wanted} GeV is asked for` };
    }
    return undefined;
  };

  /** Moves to a place, or says which parameter cannot follow whatever the coupling. */
  const moveTo = (coordinates: readonly number[]): Remark | undefined => {
    bound.move(coupling, reference);
    const driven = moveAxes(coordinates);
    let lost = driven.length === 0 ? undefined : driven.find((name) => !followers.has(name));
    for (const name of axisParameters) {
      const [low, high] = model.parameters[name]?.range ?? masses;
      const value = point[name] as number;
      if (!(value >= low && value <= high)) lost ??= name;
    }
    if (lost === undefined) return notOnAxes(coordinates);
    const range = (model.parameters[lost]?.range ?? masses).join(", ");
    return outOfRange(
      `${lost} = ${inDigits(point[lost] as number, 10)} lies outside its range [${range}] at ${inDigits(coordinates[0] ?? Number.NaN, 10)} GeV`,
    );
  };

  /** Decay length where all widths grow by one power of the coupling. */
  const lifetimeLaw = (role: string, at: number, power: number): Lifetime => {
    const size = (HBAR_C / widthOf(role)) * at ** power;
    return { at: (value) => size / value ** power, powerLaw: { size, power: -power } };
  };

  const signalAt = (coordinates: readonly number[]): Signal | Remark => {
    const mass = coordinates[0] ?? Number.NaN;
    const lost = moveTo(coordinates) ?? model.validity(point) ?? production.missing(point) ?? machine.obstacle(production, point);
    if (lost !== undefined) return lost;
    if (needsBoosts) {
      const flight = boostsOf(model, production.process, machine.conventions.sqrtS ?? Number.NaN, point);
      if (isRemark(flight)) return flight;
      boosts = flight;
    }
    const relative = found.relativeTo?.(point) ?? 1;
    const produced = machine.produce(model, production, point) / relative;
    const signal = produced * fraction();
    // Where other parameters follow the coupling, this is one point of many: what is closed here may open elsewhere.
    if (followers.size === 1 && !(signal > 0 && signal < Infinity)) {
      if (produced === 0) return { code: "production-closed", message: `${production.process.text} is closed at ${mass} GeV` };
      // Where decays in flight count, a signal that vanishes at one coupling may be there at another.
      const closed = needsLifetime ? undefined : closedDecay(found, point, mass);
      if (closed !== undefined) return { code: "channel-closed", message: closed };
      // Outside the window of a displaced search the signal may vanish at one coupling and not at another.
      if (signal !== 0) {
        const why = whyNoNumber(model, point, produced);
        return { code: "not-finite", message: `${model.id} has no signal at ${inDigits(mass, 7)} GeV${why}` };
      }
    }
    const scaling = scalingAt();
    const { production: power } = scaling;
    const powers = unstable.map((role) => widthPower(scaling, role));
    const isPower = powers.every((each) => typeof each === "number") && (!needsLifetime || widthPower(scaling, "X") === 0);
    if (typeof power === "number" && isPower) {
      const size = signal / reference ** power;
      const lifetimes = told.map((role) => lifetimeLaw(role, reference, widthPower(scaling, role) as number));
      return { at: (value) => size * value ** power, powerLaw: { size, power }, lifetimes };
    }
    const at = (value: number): number => {
      moveAxes(coordinates);
      if (bound.move(coupling, value).length > 0) return Number.NaN;
      const now =
        typeof power === "number" ? produced * (value / reference) ** power : machine.produce(model, production, point) / relative;
      return now * fraction();
    };
    const lifetimeOf = (role: string): Lifetime => ({
      at: (value) => {
        moveAxes(coordinates);
        return bound.move(coupling, value).length > 0 ? Number.NaN : HBAR_C / widthOf(role);
      },
      powerLaw: undefined,
    });
    return { at, powerLaw: undefined, lifetimes: told.map(lifetimeOf) };
  };

  const pointAt = (coordinates: readonly number[], value: number): Point => {
    bound.move(coupling, value);
    moveAxes(coordinates);
    return point;
  };
  return { signalAt, pointAt };
}
