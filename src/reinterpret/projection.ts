/** Limits at another confidence level and for another luminosity: approximations that know a search by its published limits alone. */
import { DarkzooError, fault } from "../diagnostics.ts";
import { type CurveName, DEVIATIONS } from "../limits/curves.ts";
import { pointsOf } from "../limits/grid.ts";
import type { Limit } from "../limits/limit.ts";
import { brent } from "../numerics/roots.ts";
import { inDigits } from "../numerics/digits.ts";
import {
  afterMore,
  type AllowedBackground,
  backgroundsBy,
  bandsTell,
  countAtDeviation,
  countFrom,
  type LimitMethod,
  limitFrom,
  luminosityFactor,
  type Search,
  typicalCount,
  typicalLimit,
} from "./counting.ts";
import { regimesIn, type Task, titleSuffix, toldOf } from "./projection-words.ts";
import { isRemark, type ProjectedLimit, type Projection, type Regime, type Remark } from "./result.ts";

/** What may be asked of limits before they are read. */
export interface ProjectionRequest {
  /** Confidence level [1] that limits are converted to; each keeps its own unless one is given. */
  readonly confidenceLevel?: number | undefined;
  /** Integrated luminosity [fb^-1] that expected limits are projected to; each keeps its own unless one is given. */
  readonly luminosity?: number | undefined;
  /** Whether searches are dominated by background or free of it; `auto` (the default) reads it off the bands of the expected limit. */
  readonly regime?: Regime | undefined;
}

/** Upper limits on the signal from numbers of a limit, at a point of its mass axes. */
export type SignalAt = (coordinates: readonly number[]) => ((value: number) => number) | Remark;

/** A limit as it was asked for, and what was done to it. */
export interface Projected {
  readonly limit: Limit;
  /** Undefined where nothing was asked, or nothing had to be done. */
  readonly projection: ProjectedLimit | undefined;
}

/** Methods that set one-sided limits of a frequentist; all others are CLs or have a flat prior, which is the same for one count. */
const FREQUENTIST = ["profile-likelihood", "frequentist"];

const methodOf = ({ statistic }: Limit): LimitMethod => (FREQUENTIST.includes(statistic) ? "frequentist" : "cls");

/** Levels below one half have no use, and some methods no limit there. */
const LOWEST_LEVEL = 0.5;

/** Refuses what cannot be projected, and says what would make it possible. */
function checked(limit: Limit, { confidenceLevel, luminosity, regime = "auto" }: ProjectionRequest): void {
  const refuse = (code: string, path: string, message: string, hint: string): never => {
    throw new DarkzooError(limit.id, [fault(code, path, message, hint)]);
  };
  const asked = confidenceLevel === undefined ? "--luminosity" : "--confidence-level";
  if (confidenceLevel !== undefined && !(confidenceLevel > LOWEST_LEVEL && confidenceLevel < 1)) {
    refuse(
      "out-of-range",
      "confidenceLevel",
      `a confidence level lies above 0.5 and below 1, found ${confidenceLevel}`,
      "write 0.95 or 95%",
    );
  }
  if (luminosity !== undefined && !(luminosity > 0 && luminosity < Infinity)) {
    refuse("not-positive", "luminosity", `a luminosity must be positive, found ${luminosity} fb^-1`, "write 50ab^-1");
  }
  if (limit.upperEdge !== undefined) {
    refuse("no-ratio", "upperEdge", "a published region of couplings has no signal that could be scaled", `leave ${asked} out`);
  }
  if (limit.confidenceLevel === "unstated" && (confidenceLevel !== undefined || regime === "auto")) {
    const message = `the limit states no confidence level: ${confidenceLevel === undefined ? "without it the background cannot be told from its bands" : "what is unknown cannot be converted"}`;
    const hint =
      confidenceLevel === undefined ? "choose --regime background or --regime free" : "state confidenceLevel in a limit file of yours";
    refuse("confidence-unstated", "confidenceLevel", message, hint);
  }
  if (typeof limit.confidenceLevel === "number" && limit.confidenceLevel <= LOWEST_LEVEL) {
    refuse("out-of-range", "confidenceLevel", `a limit at a level of ${limit.confidenceLevel} is not converted`, "");
  }
  if (luminosity === undefined) return;
  if (limit.luminosity === undefined) {
    const hint = "state it in a limit file of yours, such as luminosity: 400 fb^-1";
    refuse("luminosity-unstated", "luminosity", "the limit does not say from how much data it is", hint);
  }
  const banded = limit.curves.has("expectedMinus1") && limit.curves.has("expectedPlus1");
  const tell = limit.confidenceLevel === "unstated" || bandsTell(methodOf(limit), 1 - limit.confidenceLevel);
  if (regime === "auto" && !(limit.curves.has("expected") && banded && tell)) {
    const found = !limit.curves.has("expected")
      ? "no expected limit"
      : banded
        ? "one-sided limits at a level so low that their bands have no lower edge"
        : "an expected limit without its bands";
    const message = `it has ${found}: whether the search is dominated by background cannot be told, and the reach goes with the root of the luminosity or with the luminosity itself`;
    const [root, itself] =
      luminosity < (limit.luminosity ?? Number.NaN) ? ["", ", the cautious choice for less data"] : [", the cautious choice", ""];
    refuse("needs-regime", "luminosity", message, `choose --regime background (1/sqrt L${root}) or --regime free (1/L${itself})`);
  }
}

/**
 * The count behind a band, now and after more data. Where few events are expected the lower bands are those of no event, however many deviations
 * they stand for, and only their names tell how many. Otherwise, and where a frequentist may have no limit so low, a band tells it by its value.
 */
function countOfBand(name: CurveName, search: Search, k: number): { count: number; later: number } | undefined {
  const few = search.background > 0 && search.background < Infinity;
  if (name === "observed" || search.method !== "cls" || !few) return undefined;
  const deviations = DEVIATIONS[name];
  return { count: countAtDeviation(deviations, search), later: countAtDeviation(deviations, afterMore(search, k)) };
}

/** New values of the curves of one row, all positive; they need only have the right ratios. */
function projectRow(row: ReadonlyMap<CurveName, number>, background: number, { method, alpha, newAlpha, k }: Task): Map<CurveName, number> {
  const search: Search = { background, method };
  // Of few events bands may have the value of the expected limit and part from it later.
  const standsForExpected = row.has("expected") ? "expected" : "observed";
  const expected = row.get(standsForExpected) ?? Number.NaN;
  const usual = typicalLimit(search, alpha);
  return new Map(
    Array.from(row, ([name, value]) => {
      const isExpected = name === standsForExpected;
      const band = isExpected ? undefined : countOfBand(name, search, k ?? 1);
      const count = isExpected ? typicalCount(search) : (band?.count ?? countFrom((value / expected) * usual, search, alpha));
      // A limit below that of no event at all, and a band beside that of the count, keep their distance from it.
      const own = isExpected ? usual : limitFrom(count, search, alpha);
      const level = newAlpha === alpha ? 1 : limitFrom(count, search, newAlpha) / own;
      return [name, value * level * (k === undefined ? 1 : luminosityFactor(count, search, k, newAlpha, band?.later))];
    }),
  );
}

const MUCH: AllowedBackground = { least: Infinity, most: Infinity };
const NONE: AllowedBackground = { least: 0, most: 0 };

/** Backgrounds that a row allows: of the regime that is asked for, else by the bands of its expected limit; much where these do not tell. */
function backgroundsFor(regime: Regime, { method, alpha }: Task): (row: ReadonlyMap<CurveName, number>) => AllowedBackground {
  if (regime !== "auto" || !bandsTell(method, alpha)) return () => (regime === "free" ? NONE : MUCH);
  const byWidth = backgroundsBy(method, alpha);
  return (row) => {
    const [low, high] = [row.get("expectedMinus1"), row.get("expectedPlus1")];
    return low === undefined || high === undefined ? MUCH : byWidth(Math.log(high / low));
  };
}

/** The coupling whose signal is so many times that of another, beside a root of that factor. */
function couplingWith(signalOf: (value: number) => number, value: number, factor: number): number {
  const wanted = Math.log(signalOf(value)) + Math.log(factor);
  const excess = (log: number): number => Math.log(signalOf(Math.exp(log))) - wanted;
  const [start, way] = [Math.log(value), Math.log(factor)];
  if (way === 0) return value;
  for (let reach = 1; reach <= 64; reach *= 2) {
    const end = start + way * reach;
    const found = excess(end);
    if (Number.isFinite(found) && found > 0 !== excess(start) > 0) return Math.exp(brent(excess, start, end, 1e-13));
  }
  return Number.NaN;
}

/** The curves that are projected: the observed one has its fluctuation and has no place in a projection to other data. */
function curvesFor(limit: Limit, luminosity: number | undefined): Map<CurveName, Float64Array> {
  const [observed, expected] = [limit.curves.get("observed"), limit.curves.get("expected")];
  if (luminosity === undefined) return new Map(limit.curves);
  if (expected === undefined) return new Map<CurveName, Float64Array>(observed === undefined ? [] : [["expected", observed]]);
  return new Map([...limit.curves].filter(([name]) => name !== "observed"));
}

/**
 * Converts a limit to another confidence level and projects its expected curve to another luminosity, row by row, on its own grid.
 *
 * Every row is a counting experiment with an expected background b, known by the width of its bands, from none over few events to a Gaussian one
 * (see counting.ts); where bands leave that open, it is taken so that the limit promises least. A number of a curve gives the count behind it,
 * and the count the limit at the other level; after k times as much data the background is k b. Bounds on couplings are turned into signals,
 * scaled, and turned back.
 *
 * @param limit - as it was published
 * @param request - level, luminosity and regime
 * @param signalAt - for a bound on a coupling: the signal that it makes
 * @throws DarkzooError where something that is needed is not known
 */
export function projected(limit: Limit, request: ProjectionRequest, signalAt: () => SignalAt): Projected {
  const { luminosity, regime = "auto" } = request;
  const confidenceLevel = request.confidenceLevel === limit.confidenceLevel ? undefined : request.confidenceLevel;
  if (confidenceLevel === undefined && luminosity === undefined) return { limit, projection: undefined };
  checked(limit, { confidenceLevel, luminosity, regime });
  const level = limit.confidenceLevel === "unstated" ? 0.9 : limit.confidenceLevel;
  const task: Task = {
    method: methodOf(limit),
    alpha: 1 - level,
    newAlpha: 1 - (confidenceLevel ?? level),
    k: luminosity === undefined ? undefined : luminosity / (limit.luminosity ?? Number.NaN),
  };
  const curves = curvesFor(limit, luminosity);
  const points = pointsOf(limit.grid);
  const masses = limit.axes.flatMap(({ quantity }, axis) => (quantity === "mass" ? [axis] : []));
  const toSignal = limit.quantity === "coupling" ? signalAt() : undefined;
  const results = new Map(Array.from(curves, ([name, values]) => [name, Float64Array.from(values)]));
  const backgroundsOf = backgroundsFor(regime, task);
  /** Of backgrounds that bands do not tell apart that which promises least. */
  const isLess = task.k !== undefined && task.k < 1;
  const taken = ({ least, most }: AllowedBackground): number => (isLess ? least : most);
  const backgrounds = points.map((point, row): AllowedBackground => {
    const values = new Map(Array.from(curves, ([name, column]) => [name, column[row] ?? Number.NaN]));
    const made = toSignal?.(masses.map((axis) => point[axis] ?? Number.NaN));
    // A row at which the model of the publication makes no signal has no answer, but masses beside it are read between it and the next row.
    const signalOf = made !== undefined && isRemark(made) ? (value: number) => value ** 2 : made;
    const signals = signalOf === undefined ? values : new Map(Array.from(values, ([name, value]) => [name, signalOf(value)]));
    const allowed = backgroundsOf(signals);
    for (const [name, signal] of projectRow(signals, taken(allowed), task)) {
      const [before, value] = [signals.get(name) ?? Number.NaN, values.get(name) ?? Number.NaN];
      const after = signalOf === undefined ? signal : couplingWith(signalOf, value, signal / before);
      if (!(after > 0)) {
        const where = `${inDigits(point[0] ?? Number.NaN, 7)} GeV`;
        const message = `at ${where} the ${name} limit has no positive one to go with it: it lies too far below the expected one`;
        throw new DarkzooError(limit.id, [
          fault("empty-limit", `rows[${row}]`, message, "convert it to a higher level, or leave it as it is"),
        ]);
      }
      const column = results.get(name);
      if (column !== undefined) column[row] = after;
    }
    return allowed;
  });
  const projection: ProjectedLimit = {
    limit: limit.id,
    confidenceLevel: confidenceLevel === undefined ? null : { from: level, to: confidenceLevel },
    luminosity: luminosity === undefined ? null : { from: limit.luminosity ?? Number.NaN, to: luminosity },
    method: task.method,
    observedAsExpected: luminosity !== undefined && !limit.curves.has("expected"),
    regimes: regimesIn(points, backgrounds.map(taken)),
  };
  const fewest = isLess ? backgrounds.find(({ least, most }) => least < most && most === Infinity)?.least : undefined;
  const [first] = results;
  const factor = (first?.[1][0] ?? 1) / (curves.get(first?.[0] ?? "observed")?.[0] ?? 1);
  return {
    limit: {
      ...limit,
      title: `${limit.title}, ${titleSuffix(projection)}`,
      confidenceLevel: confidenceLevel ?? limit.confidenceLevel,
      luminosity: luminosity ?? limit.luminosity,
      curves: results,
      statedRange: limit.statedRange === undefined ? undefined : [limit.statedRange[0] * factor, limit.statedRange[1] * factor],
      caveats: [...limit.caveats, ...toldOf(limit, projection, regime, task, fewest)],
    },
    projection,
  };
}

/** What was done to some limits, for the record; null where nothing was. */
export function projectionOf(all: readonly Projected[], { regime = "auto" }: ProjectionRequest): Projection | null {
  const limits = all.flatMap(({ projection }) => projection ?? []);
  return limits.length === 0 ? null : { regime, limits };
}

/** A regime that nothing follows would be silently lost. */
export function refuseIdleRegime({ confidenceLevel, luminosity, regime }: ProjectionRequest): void {
  if (regime === undefined || confidenceLevel !== undefined || luminosity !== undefined) return;
  const message = "nothing is converted or projected: a regime has no effect";
  throw new DarkzooError("--regime", [fault("no-effect", "regime", message, "give --confidence-level or --luminosity, or leave it out")]);
}
