/** One limit bound to one model under stated conventions: signal and upper limits at a place, and what follows for the coupling. */
import { DarkzooError, fault } from "../diagnostics.ts";
import type { CurveName } from "../limits/curves.ts";
import type { EfficiencyRatio } from "../limits/efficiency/read.ts";
import type { Axis } from "../limits/grid.ts";
import { dependsOnLifetime, type Limit } from "../limits/limit.ts";
import type { Model, Point } from "../models/contract.ts";
import { type MovablePoint, pointOf, type Settings } from "../models/point.ts";
import type { Sampled } from "../numerics/roots.ts";
import { type ConventionChoices, machineOf } from "./machine.ts";
import { match } from "./match.ts";
import { openInputs } from "./open-inputs.ts";
import { type Correction, correctionOf } from "./efficiency.ts";
import type { CouplingAt } from "./express.ts";
import { standingByLifetime } from "./by-lifetime.ts";
import { place, valueAt } from "./place.ts";
import { predict } from "./predict.ts";
import { regionAt } from "./region.ts";
import {
  type Answer,
  type Conventions,
  type Extrapolation,
  type InputFile,
  isRemark,
  quotedAnswer,
  type Remark,
  type ResultPoint,
  type TheoryInput,
  type TheoryMethod,
} from "./result.ts";
import { projected, type Projected, type ProjectionRequest } from "./projection.ts";
import type { ScanPoint } from "./scan.ts";
import type { Standing } from "./standing.ts";
import { type NamedOverlay, overlayNamed } from "./overlay.ts";
import { type Coupling, couplingOf } from "./coupling.ts";
import { type SignalLimits, signalLimits } from "./signal-limit.ts";
import { promptCouplings, ratioTo, ratioWhereCovered, sampleSignal, solve, whereCovered } from "./solve.ts";
import { correctedLimit, promptLimit, tabulatedLimit } from "./upper-limit.ts";
import { aboutHypothesis, atBound, seesMediator } from "./warn.ts";

/** What may be asked of a reinterpretation. */
export interface ReinterpretRequest extends ConventionChoices, ProjectionRequest {
  /** Coupling to solve for; the model's own where none is named. */
  readonly coupling?: string | undefined;
  /** Masses of the mediator [GeV]; those of the limit where none are given. */
  readonly masses?: ArrayLike<number> | undefined;
  /** Another mass of the model that is scanned, with its values [GeV], at one mass of the mediator. */
  readonly plane?:
    | {
        /** Name of the parameter. */
        readonly parameter: string;
        /** Its values [GeV]. */
        readonly values: ArrayLike<number>;
      }
    | undefined;
  /** Parameters and options of the model. */
  readonly settings?: Settings | undefined;
  /** Continues a limit beyond its lifetimes; it is not continued unless asked for. */
  readonly extrapolate?: Extrapolation | undefined;
  /** Curve of the model that is told beside the bound; none unless asked for. */
  readonly overlay?: string | undefined;
  /** Efficiencies for the signal of the model, from `readEfficiency`; they go before those that the limit carries. */
  readonly efficiencies?: readonly EfficiencyRatio[] | undefined;
  /** Theory band: what model and conventions leave open is varied, one input at a time; none unless asked for. */
  readonly theory?: TheoryMethod | undefined;
  /** SHA-256 of the limit file, for the record. */
  readonly limitHash?: string | undefined;
  /** SHA-256 of the file of the model, for the record; undefined for a model of the zoo. */
  readonly modelHash?: string | undefined;
  /** Files that limits, models and tables came from, for the record. */
  readonly inputs?: readonly InputFile[] | undefined;
  /** For a bound on a coupling: finds the model that it was published for. */
  readonly findModel?: ((id: string) => Model) | undefined;
}

/** Mass and coupling are what a reinterpretation scans and solves for: a value for them would be silently lost. */
function refuseSolvedFor(model: Model, { parameter }: Coupling, settings: Settings = {}): void {
  const isSolved = (name: string): boolean => name === parameter || model.derived[name]?.standsFor?.parameter === parameter;
  const faults = [
    ...Object.keys(settings)
      .filter(isSolved)
      .map((name) => fault("solved-for", name, `${name} is what the bound is computed for`, "leave it out")),
    ...(Object.hasOwn(settings, "mass") ? [fault("solved-for", "mass", "the mass of X is scanned", "give the masses instead")] : []),
  ];
  if (faults.length > 0) throw new DarkzooError(`settings of ${model.id}`, faults);
}

/** Continuing a limit that has no lifetimes would be silently lost. */
export function refuseIdleContinuation(limits: readonly Limit[], { extrapolate }: Pick<ReinterpretRequest, "extrapolate">): void {
  const [first] = limits;
  if (extrapolate === undefined || first === undefined || limits.some(dependsOnLifetime)) return;
  const message = `${first.id} does not depend on a lifetime: there is nothing to continue`;
  throw new DarkzooError("--extrapolate", [fault("no-effect", "extrapolate", message, "leave it out")]);
}

/** A limit at the confidence level and luminosity that are asked for. */
export const projectedFor = (limit: Limit, request: ReinterpretRequest): Projected =>
  projected(limit, request, () => signalLimits(limit, request, request.settings ?? {}, request.findModel).at);

/** Shared by every point of a limit on the mass of the mediator alone. */
const NO_COORDINATES: ResultPoint["coordinates"] = {};

const noAnswer = (reason: Remark): Answer => ({ verdict: "no-answer", intervals: [], reason });

/** A limit bound to a model. */
export interface Reading {
  readonly limit: Limit;
  readonly model: Model;
  readonly coupling: Coupling;
  /** Values of the parameter among which a bound is looked for. */
  readonly range: readonly [low: number, high: number];
  readonly conventions: Conventions;
  /** Inputs of the model and conventions that are open at a point: neither asked for nor stated by the limit. */
  readonly openInputs: (point: Point) => readonly TheoryInput[];
  readonly bound: MovablePoint;
  /** Curve of the model that is given beside the bounds; none unless one is asked for. */
  readonly overlay: NamedOverlay | undefined;
  readonly reference: SignalLimits;
  /** How r-values are corrected for the efficiency; undefined where they are not. */
  readonly correction: Correction | undefined;
  /** Axes of decay lengths that a bound is followed along. */
  readonly lengths: readonly Axis[];
  /** False when the model does not make the signature: there is nothing to warn about then. */
  readonly matched: boolean;
  /** Where a point of a scan stands on the mass axes of the limit [GeV]. */
  readonly coordinatesAt: (scanned: ScanPoint) => readonly number[];
  /** The same by name of the axis, without the mass of the mediator. */
  readonly named: (coordinates: readonly number[]) => ResultPoint["coordinates"];
  /** What is said at a place, or why nothing. */
  readonly standingAt: (coordinates: readonly number[]) => Standing | Remark;
  /** Lifetime, width and warnings at a bound; none where there is no bound. */
  readonly aboutBound: (
    coordinates: readonly number[],
    value: number | undefined,
  ) => Pick<ResultPoint, "ctau" | "widthOverMass" | "warnings">;
  /** The coupling that is asked for at a value of the parameter that is moved, at a place. */
  readonly couplingAt: (coordinates: readonly number[]) => CouplingAt;
}

/** The bounds at both ends of the range that an illustrative source states. */
function boundsOfRange({ statedRange }: Limit, answer: (value: number) => Answer): ResultPoint["statedRange"] {
  if (statedRange === undefined) return null;
  const [low, high] = statedRange.map((value) => {
    const first = answer(value).intervals[0];
    return first?.fromReason === "limit" ? first.from : undefined;
  });
  return low === undefined || high === undefined ? null : [low, high];
}

/** The coupling that lifetime and width are quoted at: the smallest one that is excluded; none where that is only the edge of the range. */
export function quotedBound(curves: ResultPoint["curves"]): number | undefined {
  const first = quotedAnswer(curves)?.intervals[0];
  return first === undefined || first.fromReason === "edge-of-range" ? undefined : first.from;
}

/** The same answer for every curve of some limits. */
export const everywhere = (names: Iterable<CurveName>, reason: Remark): ResultPoint["curves"] =>
  Object.fromEntries(Array.from(names, (name) => [name, noAnswer(reason)]));

/** A published region has no r-value; it is not combined. */
const NO_RATIO: Sampled = { at: () => Number.NaN, nodes: new Float64Array(), values: new Float64Array() };

/** What a place without an illustrative range, decay lengths and efficiencies says of them. */
const PLAIN = { statedRange: null, byLifetime: false, remarks: [] } as const;

/** Nothing to say about a lifetime, a width or a bound. */
const NO_BOUND = { ctau: null, widthOverMass: null, warnings: [] } as const;

/**
 * Binds a limit to a model: the first three stages, ready to be asked place by place.
 *
 * @param limit - the limit
 * @param model - the model
 * @param request - coupling, settings, conventions
 * @param correction - that of the same limit for the same model, where it is at hand
 * @throws DarkzooError for unknown couplings, parameters and values
 */
export function readingOf(
  limit: Limit,
  model: Model,
  request: ReinterpretRequest,
  correction = correctionOf(limit, model, request.efficiencies),
): Reading {
  const coupling = couplingOf(model, request.coupling);
  const overlay = overlayNamed(model, coupling, request.overlay);
  const settings = request.settings ?? {};
  refuseSolvedFor(model, coupling, settings);
  const isCrossSection = limit.process.quantity === "cross-section";
  const machine = machineOf(limit.process, isCrossSection ? (limit.sqrtS ?? Number.NaN) : Number.NaN, request);
  const bound = pointOf(model, settings);
  const reference = signalLimits(limit, request, settings, request.findModel);
  const range = model.parameters[coupling.parameter]?.range ?? [Number.NaN, Number.NaN];
  /** Lost decays do not matter where the mediator is searched for as missing energy. */
  const longest = seesMediator(limit) ? limit.largestPromptCtau : undefined;
  const found = match(limit, model);
  const { axes } = limit;
  const tabulated = axes.filter(({ quantity }) => quantity === "ctau");
  const lengths = correction?.lengths ?? tabulated;
  const followed = tabulated.length > 0 ? axes : [...axes, ...lengths];
  const prediction = isRemark(found)
    ? undefined
    : predict({
        model,
        found,
        bound,
        coupling: coupling.parameter,
        machine,
        axes: followed,
        seen: { ...limit, largestPromptCtau: longest },
      });
  /** Axes whose place a point is moved to; decay lengths follow from the coupling. */
  const masses = axes.filter(({ quantity }) => quantity === "mass");

  const coordinatesAt = ({ mass, others }: ScanPoint): number[] => {
    for (const name in others) bound.move(name, others[name] ?? Number.NaN);
    if (masses.length === 1) return [mass];
    bound.move("mass", mass);
    return masses.map(({ role }, index) => (index === 0 ? mass : (model.particles[role]?.mass(bound.point) ?? Number.NaN)));
  };
  const named = (coordinates: readonly number[]): ResultPoint["coordinates"] =>
    masses.length === 1 || prediction === undefined
      ? NO_COORDINATES
      : Object.fromEntries(masses.slice(1).map(({ name }, index) => [name, coordinates[index + 1] ?? Number.NaN]));

  const { published } = reference;
  /** Rows of the table. */
  const rows = limit.curves.values().next().value?.length ?? 0;
  const region =
    limit.upperEdge === undefined || published === undefined || isRemark(found)
      ? undefined
      : regionAt(limit, published, { model, found, bound, coupling, machine });

  const standingAt = (coordinates: readonly number[]): Standing | Remark => {
    if (prediction === undefined) return found as Remark;
    const where = place(limit, coordinates);
    if (isRemark(where)) return where;
    if (region !== undefined) {
      const answer = region(coordinates[0] ?? Number.NaN);
      if (isRemark(answer)) return answer;
      return { ...PLAIN, answer: (values) => answer(valueAt(values, where)), ratio: () => NO_RATIO, judged: () => null };
    }
    const signal = prediction.signalAt(coordinates);
    if (isRemark(signal)) return signal;
    const toSignal = reference.at(coordinates);
    if (isRemark(toSignal)) return toSignal;
    const ratio = correction?.at(coordinates);
    const remarks =
      correction === undefined ? [] : [ratio?.remark ?? aboutHypothesis(limit, model, machine.conventions, correction.outside)].flat();
    if (tabulated.length > 0 || ratio?.byLifetime === true) {
      const bare =
        tabulated.length > 0 ? tabulatedLimit(where, request.extrapolate) : promptLimit((values) => toSignal(valueAt(values, where)));
      const standing = standingByLifetime({ lengths, limit: ratio === undefined ? bare : correctedLimit(bare, ratio), signal, range });
      const everyRow = (value: number): Float64Array => new Float64Array(rows).fill(value);
      const statedRange = tabulated.length > 0 ? null : boundsOfRange(limit, (value) => standing.answer(everyRow(value)));
      return { ...standing, byLifetime: true, remarks, statedRange };
    }
    // Sampled once for all curves, and only where the root search or a combination needs it.
    let samples: Sampled | undefined;
    const sampled = (): Sampled => (samples ??= sampleSignal(signal.at, range));
    const solved = solve(signal, sampled, range);
    const [mediatorLifetime] = signal.lifetimes;
    const covered = longest === undefined || mediatorLifetime === undefined ? undefined : promptCouplings(mediatorLifetime, longest, range);
    const answer = (value: number): Answer =>
      covered === undefined || longest === undefined ? solved(value) : whereCovered(solved(value), covered, longest);
    const factor = ratio === undefined ? 1 : Math.exp(ratio.at([]));
    const held = (value: number): number => toSignal(value) / factor;
    const upperLimit = (values: Float64Array): number => held(valueAt(values, where));
    return {
      answer: (values) => answer(upperLimit(values)),
      ratio: (values) => {
        const all = ratioTo(sampled(), upperLimit(values));
        return covered === undefined ? all : ratioWhereCovered(all, covered);
      },
      judged: () => (covered === undefined ? null : [covered[0]?.from ?? range[1], covered.at(-1)?.to ?? range[1]]),
      statedRange: boundsOfRange(limit, (value) => answer(held(value))),
      byLifetime: false,
      remarks,
    };
  };

  const aboutBound: Reading["aboutBound"] = (coordinates, value) => {
    if (value === undefined || prediction === undefined) return NO_BOUND;
    return atBound(limit, model, model.particles.X, prediction.pointAt(coordinates, value), coordinates[0] ?? Number.NaN);
  };
  const couplingAt: Reading["couplingAt"] = (coordinates) => {
    const { value } = coupling;
    if (value === undefined || prediction === undefined) return (parameter) => parameter;
    return (parameter) => value(prediction.pointAt(coordinates, parameter));
  };
  const { conventions } = machine;
  const matched = prediction !== undefined;
  return {
    limit,
    model,
    coupling,
    range,
    conventions,
    openInputs: openInputs(limit, model, bound, found, request),
    bound,
    overlay,
    reference,
    correction: matched ? correction : undefined,
    lengths,
    matched,
    coordinatesAt,
    named,
    standingAt,
    aboutBound,
    couplingAt,
  };
}
