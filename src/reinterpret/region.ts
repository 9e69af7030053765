/**
 * A published region of couplings, with a lower and an upper edge. Two things are derived from it, for the same model with other choices:
 * the lower edge moves so that production times partial width stays the same, since long-lived states decay in the detector in proportion to
 * their partial width; the upper edge moves so that the decay length stays the same, since there they decay before the detector begins.
 */
import type { Limit } from "../limits/limit.ts";
import { type Model, widthPower } from "../models/contract.ts";
import { fractionsInto } from "../models/decays.ts";
import type { MovablePoint } from "../models/point.ts";
import { tableValue } from "../numerics/table.ts";
import type { Machine } from "./machine.ts";
import type { Match } from "./match.ts";
import { type Answer, isRemark, outOfRange, type Remark } from "./result.ts";
import { excluded } from "./solve.ts";

/** One setting of a model, ready to be moved. */
export interface RegionSide {
  readonly model: Model;
  readonly found: Match;
  readonly bound: MovablePoint;
  readonly parameter: string;
  readonly machine: Machine;
}

/** What the edges hang on at one mass, and how it grows with the coupling. */
interface Rates {
  /** Production times partial width to what is searched for [GeV times the unit of the production]. */
  readonly yield: number;
  /** Total width [GeV]. */
  readonly width: number;
  /** Powers of the coupling in both. */
  readonly powers: readonly [ofYield: number, ofWidth: number];
}

function ratesAt({ model, found, bound, parameter, machine }: RegionSide, mass: number): Rates | Remark {
  const { point } = bound;
  bound.move(parameter, model.parameters[parameter]?.default ?? Number.NaN);
  const outside = bound.move("mass", mass);
  if (outside.length > 0) return outOfRange(`${outside[0] ?? ""} lies outside its range at ${mass} GeV`);
  const missing = found.production.missing(point);
  if (missing !== undefined) return missing;
  const scaling = model.scaling(parameter, point);
  const [production, widths] = [scaling.production, widthPower(scaling, "X")];
  if (typeof production !== "number" || typeof widths !== "number" || widths === 0) {
    return { code: "not-covered", message: "the edges of a region follow from powers of the coupling, which this choice does not have" };
  }
  const produced = machine.produce(model, found.production, point);
  const partial = found.decays.reduce(
    (sum, { particle, channels }) => sum + channels.reduce((part, channel) => part + (particle.channels[channel]?.width(point) ?? 0), 0),
    0,
  );
  const width = fractionsInto(new Float64Array(model.particles.X.channels.length), model.particles.X, point);
  if (!(produced * partial > 0)) return { code: "channel-closed", message: `production or decay is closed at ${mass} GeV` };
  return { yield: produced * partial, width, powers: [production + widths, widths] };
}

/** Upper edge at a mass; below the first published one the region is open, and known to reach as high as the published edge does. */
function upperEdge({ nodes, columns }: NonNullable<Limit["upperEdge"]>, mass: number): { value: number; known: boolean } | undefined {
  const [values] = columns;
  if (values === undefined || mass > (nodes.at(-1) ?? Number.NaN)) return undefined;
  if (mass < (nodes[0] ?? Number.NaN)) return { value: Math.max(...values), known: false };
  const logarithms = { name: "", nodes, columns: [values.map(Math.log)] };
  return { value: Math.exp(tableValue(logarithms, mass)), known: true };
}

/**
 * What a published region says of its own model with other choices, at one mass.
 *
 * @param limit - a bound on a coupling with an upper edge
 * @param published - the model with the choices of its authors
 * @param asked - the same model with other choices
 * @returns excluded couplings from the published lower edge, or why there is no answer
 */
export function regionAt(
  limit: Limit,
  published: RegionSide,
  asked: RegionSide,
): (mass: number) => ((lowerEdge: number) => Answer) | Remark {
  return (mass) => {
    if (limit.upperEdge === undefined) throw new RangeError(`${limit.id} is no region`);
    if (asked.model.id !== published.model.id) {
      const message = `a region of ${published.model.id} was published: nothing is derived from it for another model`;
      return { code: "not-covered", message };
    }
    const upper = upperEdge(limit.upperEdge, mass);
    if (upper === undefined) return { code: "outside-data", message: `${mass} GeV lies above the published upper edge` };
    const theirs = ratesAt(published, mass);
    if (isRemark(theirs)) return theirs;
    const ours = ratesAt(asked, mass);
    if (isRemark(ours)) return ours;
    const [ofYield, ofWidth] = theirs.powers;
    const [low, high] = asked.model.parameters[asked.parameter]?.range ?? [0, Infinity];
    const to = Math.min(upper.value * (theirs.width / ours.width) ** (1 / ofWidth), high);
    return (lowerEdge) => {
      const from = Math.max(lowerEdge * (theirs.yield / ours.yield) ** (1 / ofYield), low);
      if (from < to) return excluded([{ from, to, fromReason: "limit", toReason: upper.known ? "limit" : "edge-of-data" }]);
      const reason = { code: "allowed", message: "the lower edge of the region lies above its upper edge" };
      return { verdict: "allowed", intervals: [], reason };
    };
  };
}
