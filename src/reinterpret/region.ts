/**
 * A published region of couplings, with a lower and an upper edge. Of a search for long-lived states two things are derived for the same model
 * with other choices: the lower edge moves so that production times partial width stays the same, since long-lived states decay in the detector
 * in proportion to their partial width; the upper edge moves so that the decay length stays the same, since there they decay before the detector
 * begins. Of other regions nothing is derived.
 */
import type { Limit } from "../limits/limit.ts";
import { type Model, widthPower } from "../models/contract.ts";
import { fractionsInto } from "../models/decays.ts";
import { type MovablePoint, pointOf } from "../models/point.ts";
import { between, segmentOf } from "../numerics/interpolation.ts";
import type { Machine } from "./machine.ts";
import type { Match } from "./match.ts";
import { type Answer, type EndReason, type Interval, isRemark, outOfRange, type Remark, without } from "./result.ts";
import type { Coupling } from "./coupling.ts";
import { excluded } from "./solve.ts";

/** One setting of a model, ready to be moved. */
export interface RegionSide {
  readonly model: Model;
  readonly found: Match;
  readonly bound: MovablePoint;
  readonly coupling: Pick<Coupling, "parameter" | "toParameter">;
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

function ratesAt({ model, found, bound, coupling: { parameter }, machine }: RegionSide, mass: number): Rates | Remark {
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
function upperEdgeAt({ axes, upperEdge }: Limit, mass: number): { value: number; known: boolean } | undefined {
  const [nodes = new Float64Array(), values = new Float64Array()] = [upperEdge?.nodes, upperEdge?.columns[0]];
  if (mass < (nodes[0] ?? Number.NaN)) return { value: Math.max(...values), known: false };
  const k = segmentOf(nodes, mass);
  if (k < 0) return undefined;
  const next = Math.min(k + 1, nodes.length - 1);
  const at = (list: ArrayLike<number>, index: number): number => list[index] ?? Number.NaN;
  const isLog = axes[0]?.scale === "log";
  return { value: between(mass, at(nodes, k), at(nodes, next), at(values, k), at(values, next), isLog, true), known: true };
}

/** True where model, settings and conventions are those of the publication: nothing has to be derived. */
function isAsPublished({ referenceModel }: Limit, published: RegionSide, asked: RegionSide): boolean {
  const { parameter } = published.coupling;
  const chosen = ({ resolved }: MovablePoint): string => JSON.stringify(Object.entries(without(resolved, "mass", parameter)).sort());
  // Masses of nature and tables that are set for both models are not of the publication.
  const authors = pointOf(published.model, referenceModel?.settings ?? {});
  const conventions = [published, asked].map(({ machine }) => JSON.stringify(machine.conventions));
  return chosen(authors) === chosen(asked.bound) && conventions[0] === conventions[1];
}

/** Factors by which both edges move from the choices of the authors to others, at one mass. */
type Moves = (mass: number) => { readonly lower: number; readonly upper: number } | Remark;

/** Edges of a search for long-lived states. */
const movesOfLongLived =
  (published: RegionSide, asked: RegionSide): Moves =>
  (mass) => {
    const theirs = ratesAt(published, mass);
    if (isRemark(theirs)) return theirs;
    const ours = ratesAt(asked, mass);
    if (isRemark(ours)) return ours;
    const [ofYield, ofWidth] = theirs.powers;
    return { lower: (theirs.yield / ours.yield) ** (1 / ofYield), upper: (theirs.width / ours.width) ** (1 / ofWidth) };
  };

/** Edges that hold as they are. */
const notMoved =
  (published: RegionSide, asked: RegionSide): Moves =>
  (mass) => {
    const [outside] = [published, asked].flatMap(({ bound }) => bound.move("mass", mass));
    return outside === undefined ? { lower: 1, upper: 1 } : outOfRange(`${outside} lies outside its range at ${mass} GeV`);
  };

/**
 * What a published region says of its own model, at one mass.
 *
 * @param limit - a bound on a coupling with an upper edge
 * @param published - the model with the choices of its authors
 * @param asked - the same model, with the same choices or others
 * @returns excluded values of the parameter from the published lower edge, or why there is no answer
 */
export function regionAt(
  limit: Limit,
  published: RegionSide,
  asked: RegionSide,
): (mass: number) => ((lowerEdge: number) => Answer) | Remark {
  const refused = (message: string) => (): Remark => ({ code: "not-covered", message });
  if (asked.model.id !== published.model.id)
    return refused(`a region of ${published.model.id} was published: nothing is derived from it for another model`);
  const { parameter, toParameter } = published.coupling;
  if (asked.coupling.parameter !== parameter)
    return refused(`a region of values of ${parameter} was published: nothing is derived from it for another parameter`);
  const holds = limit.edges === "as-published";
  if (holds && !isAsPublished(limit, published, asked))
    return refused("the edges of the region hold for the choices of its authors alone: how others move them is not known");
  const moves = holds ? notMoved(published, asked) : movesOfLongLived(published, asked);
  const [low, high] = asked.model.parameters[parameter]?.range ?? [0, Infinity];
  return (mass) => {
    const upper = upperEdgeAt(limit, mass);
    if (upper === undefined) return { code: "outside-data", message: `${mass} GeV lies above the published upper edge` };
    const move = moves(mass);
    if (isRemark(move)) return move;
    return (lowerEdge) => {
      // A coupling that falls with the parameter turns the region over.
      const [one, other] = [lowerEdge, upper.value].map((value) => toParameter(published.bound.point, value));
      const [least = Number.NaN, most = Number.NaN] = [one, other].sort((a = 0, b = 0) => a - b);
      const end: EndReason = upper.known ? "limit" : "edge-of-data";
      const [from, to] = [Math.max(least * move.lower, low), Math.min(most * move.upper, high)];
      const reasons: Pick<Interval, "fromReason" | "toReason"> =
        one === least ? { fromReason: "limit", toReason: end } : { fromReason: end, toReason: "limit" };
      if (from < to) return excluded([{ from, to, ...reasons }]);
      const reason = { code: "allowed", message: "the lower edge of the region lies above its upper edge" };
      return { verdict: "allowed", intervals: [], reason };
    };
  };
}
