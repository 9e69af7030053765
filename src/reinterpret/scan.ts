/** Masses for a figure: a straight line between two points of a sparse table would cut through thresholds that the engine knows. */
import { DarkzooError, fault, shortened } from "../diagnostics.ts";
import { type Grid, pointsOf } from "../limits/grid.ts";
import type { Limit } from "../limits/limit.ts";
import type { Model } from "../models/contract.ts";
import { pointOf, type Settings } from "../models/point.ts";
import { extremes } from "../numerics/extremes.ts";
import { segmentOf } from "../numerics/interpolation.ts";
import { thresholdOf } from "../physics/process.ts";
import { place } from "./place.ts";
import { isRemark, type Result, quotedAnswer } from "./result.ts";

/** Points of a scan: the mass of the mediator and the parameters that stand for further axes of the limit [GeV]. */
export interface ScanPoint {
  readonly mass: number;
  readonly others: Readonly<Record<string, number>>;
}

/** What stands below a value of the first axis: one grid on a node, those of both neighbours between two; none outside. */
function gridsAt({ nodes, below = [] }: Grid, value: number): Grid[] {
  const index = segmentOf(nodes, value);
  if (index < 0) return [];
  const neighbours = [index, index + 1].filter((k) => k < nodes.length);
  const node = neighbours.find((k) => nodes[k] === value);
  return (node === undefined ? neighbours : [node]).flatMap((k) => below[k] ?? []);
}

/** Most points of one scan. */
const MOST_POINTS = 500_000;

/**
 * Points of a scan: at the masses asked for, else at those of the limit. Where the limit has further axes, a mass that is a parameter
 * of the model and is not set runs over the values of its axis, so that the whole plane is answered: at every mass over the values that the
 * table has there; a mass that it does not cover is asked for once.
 *
 * @throws DarkzooError for more points than are scanned
 */
export function scanPoints(limit: Limit, model: Model, settings: Settings, masses: ArrayLike<number> = limit.masses): ScanPoint[] {
  const massAxes = limit.axes.filter(({ quantity }) => quantity === "mass");
  const free = massAxes.slice(1).map(({ role }) => {
    const parameter = model.particles[role]?.massParameter;
    return parameter === undefined || Object.hasOwn(settings, parameter) ? undefined : parameter;
  });
  if (free.every((parameter) => parameter === undefined)) return Array.from(masses, (mass) => ({ mass, others: {} }));

  const everyAxis = free.every((parameter) => parameter !== undefined);
  const points: ScanPoint[] = [];
  const add = (mass: number, rest: readonly number[]): void => {
    const named = free.flatMap((parameter, k) => (parameter === undefined ? [] : [[parameter, rest[k] ?? Number.NaN] as const]));
    if (points.push({ mass, others: Object.fromEntries(named) }) <= MOST_POINTS) return;
    const hint = "give fewer masses, or set the masses of the other states";
    throw new DarkzooError(limit.id, [fault("too-many", "", `more than ${MOST_POINTS} points would be scanned`, hint)]);
  };
  for (const mass of Array.from(masses)) {
    const seen = new Set<string>();
    for (const point of gridsAt(limit.grid, mass).flatMap(pointsOf)) {
      const rest = point.slice(0, free.length);
      const scanned = rest.filter((_, k) => free[k] !== undefined).join(" ");
      if (seen.has(scanned)) continue;
      const where = everyAxis ? place(limit, [mass, ...rest]) : undefined;
      if (where !== undefined && isRemark(where) && where.code === "outside-data") continue;
      seen.add(scanned);
      add(mass, rest);
    }
    if (seen.size === 0) add(mass, limit.grid.below?.[0] === undefined ? [] : (pointsOf(limit.grid.below[0])[0] ?? []));
  }
  return points;
}

/**
 * Points of a scan over another mass of the model, at one mass of the mediator: the first of those asked for, else the default.
 *
 * @throws DarkzooError for a parameter that is no mass, or that is set
 */
export function planePoints(
  model: Model,
  { parameter, values }: { readonly parameter: string; readonly values: ArrayLike<number> },
  settings: Settings,
  masses: ArrayLike<number> | undefined,
): ScanPoint[] {
  const declared = Object.hasOwn(model.parameters, parameter) ? model.parameters[parameter] : undefined;
  const refuse = (code: string, message: string, hint?: string): never => {
    throw new DarkzooError("--plane", [fault(code, shortened(parameter), message, hint)]);
  };
  const scanned = Object.entries(model.parameters).flatMap(([name, { unit }]) => (unit === "GeV" && name !== "mass" ? [name] : []));
  if (declared?.unit !== "GeV" || parameter === "mass") {
    return refuse(
      "unknown-parameter",
      `"${shortened(parameter)}" is no mass of ${model.id} to scan`,
      `masses beside that of X: ${scanned.join(", ") || "none"}`,
    );
  }
  if (Object.hasOwn(settings, parameter))
    return refuse("solved-for", `${parameter} is scanned`, "leave it out of the settings and of the benchmark");
  if (masses !== undefined && masses.length > 1) return refuse("too-many", "a plane is scanned at one mass of X", "give one with --mass");
  const mass = masses?.[0] ?? model.parameters.mass.default;
  const [low, high] = declared.range;
  const outside = Array.from(values).find((value) => !(value >= low && value <= high));
  if (outside !== undefined) return refuse("out-of-range", `${parameter} = ${outside} lies outside [${low}, ${high}] GeV`);
  return Array.from(values, (value) => ({ mass, others: { [parameter]: value } }));
}

/** Values that are tried for one that is scanned. */
const TRIED = 20;

/**
 * Values of another mass [GeV] that a plane is scanned at unless they are asked for: equal factors between the smallest and the largest at which
 * the formulas of the model hold.
 *
 * @param masses - masses of the mediator that are asked for [GeV]; the first one counts
 */
export function planeValues(
  model: Model,
  parameter: string,
  settings: Settings,
  masses: ArrayLike<number> | undefined,
  count: number,
): Float64Array {
  const range = (Object.hasOwn(model.parameters, parameter) ? model.parameters[parameter]?.range : undefined) ?? [1, 1];
  const between = ([low, high]: readonly [number, number], steps: number): number[] =>
    // 12 digits, as masses are written.
    Array.from({ length: steps }, (_, k) => Number((low * (high / low) ** (k / (steps - 1))).toPrecision(12)));
  // What is no mass to scan, or stands in the settings, is refused with the scan itself.
  if (parameter === "mass" || !(range[0] > 0) || Object.hasOwn(settings, parameter)) return Float64Array.of(range[1]);
  const bound = pointOf(model, settings);
  bound.move("mass", masses?.[0] ?? model.parameters.mass.default);
  const holds = (value: number): boolean => bound.move(parameter, value).length === 0 && model.validity(bound.point) === undefined;
  const good = between(range, count * TRIED).filter(holds);
  const [low = range[0], high = range[1]] = [good[0], good.at(-1)];
  return Float64Array.from(between([low, high], count));
}

/** Widest step of a scan, as a factor in mass. */
const STEP = 1.03;
/** How far below the first mass above 0 a scan begins, as a factor. */
const FROM_ZERO = 10;
/** How close to a threshold the two points around it stand [1]. */
const BESIDE = 1e-6;

/**
 * Masses [GeV] to draw a bound at: those of the limit, steps of at most 3 % between them, and both sides of every threshold of the model,
 * wherever the limit has a value. Where masses are asked for, the same between the smallest and the largest of them, and all of these.
 *
 * @param limit - the limit
 * @param model - the model that it is read in
 * @param asked - masses asked for [GeV]; those of the limit where none are given
 * @returns ascending masses [GeV]
 */
export function fineMasses(limit: Limit, model: Model, asked: ArrayLike<number> = limit.masses): Float64Array {
  const [first, last] = extremes(Array.from(asked));
  const inside = [...limit.masses].filter((mass) => mass >= first && mass <= last);
  const nodes = [...new Set([...Array.from(asked), ...inside])].sort((a, b) => a - b);
  const [lightest, heaviest] = model.parameters.mass.range;
  const between = nodes.flatMap((mass, k) => {
    const next = nodes[k + 1] ?? mass;
    // A table may begin at a mass of 0; where the model does, too, the steps begin a factor below what follows.
    const start = Math.max(mass, lightest) || next / FROM_ZERO;
    const steps = Math.ceil(Math.log(next / start) / Math.log(STEP));
    const inner = Array.from({ length: Math.max(0, steps - 1) }, (_, step) => start * (next / start) ** ((step + 1) / steps));
    return start > mass && start < next ? [start, ...inner] : inner;
  });
  const thresholds = Object.values(model.particles).flatMap(({ channels }) => channels.map(({ process }) => thresholdOf(process.final)));
  const edges = thresholds.flatMap((mass) => [mass * (1 - BESIDE), mass * (1 + BESIDE)]);
  const massAxes = limit.axes.filter(({ quantity }) => quantity === "mass");
  const inData = (mass: number): boolean => massAxes.length > 1 || !isRemark(place(limit, [mass]));
  const added = [...between, ...edges].filter(
    (mass) => mass > 0 && mass >= Math.max(first, lightest) && mass <= Math.min(last, heaviest) && inData(mass),
  );
  // What is asked for is answered, if only with a reason.
  const kept = nodes.filter((mass) => mass > 0 || asked !== limit.masses);
  return Float64Array.from(new Set([...kept, ...added])).sort();
}

/** How often the step between a mass with an exclusion and one without is halved. */
const HALVINGS = 6;

/**
 * Masses [GeV] with more of them where the number of excluded intervals changes, so that a region of a figure ends where it ends and not up to
 * a step before.
 *
 * @param masses - ascending masses [GeV]
 * @param interpret - the result at some masses
 * @returns ascending masses [GeV]
 */
export function withTips(masses: Float64Array, interpret: (masses: Float64Array) => Pick<Result, "points">): Float64Array {
  const numbers = new Map<number, number>();
  const ask = (asked: Float64Array): void => {
    for (const { mass, curves } of interpret(asked).points) {
      const answer = quotedAnswer(curves);
      numbers.set(mass, answer === undefined || answer.verdict === "no-answer" ? Number.NaN : answer.intervals.length);
    }
  };
  ask(masses);
  for (let halving = 0; halving < HALVINGS; halving++) {
    const known = Float64Array.from(numbers.keys()).sort();
    const added = Array.from(known).flatMap((mass, k) => {
      const [next, here, there] = [known[k + 1], numbers.get(mass), numbers.get(known[k + 1] ?? Number.NaN)];
      return next === undefined || here === there || Number.isNaN(here) || Number.isNaN(there) ? [] : [Math.sqrt(mass * next)];
    });
    if (added.length === 0) break;
    ask(Float64Array.from(added));
  }
  return Float64Array.from(numbers.keys()).sort();
}
