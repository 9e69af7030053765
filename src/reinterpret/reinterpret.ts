/** The six stages in order: match -> place -> predict -> compare -> solve -> assemble. */
import { DarkzooError, fault } from "../diagnostics.ts";
import type { Limit } from "../limits/limit.ts";
import type { CurveName } from "../limits/curves.ts";
import type { Model } from "../models/contract.ts";
import { pointOf, type Settings } from "../models/point.ts";
import { assemble } from "./assemble.ts";
import { type ConventionChoices, machineOf } from "./machine.ts";
import { match } from "./match.ts";
import { alongLifetime, type Extrapolation, place, valueAt } from "./place.ts";
import { predict } from "./predict.ts";
import { type Answer, isRemark, type Remark, type Result, type ResultPoint } from "./result.ts";
import { type ScanPoint, scanPoints } from "./scan.ts";
import { couplingOf, signalLimits } from "./signal-limit.ts";
import { solve, solveAlongLifetime } from "./solve.ts";
import { atBound } from "./warn.ts";

/** What may be asked of a reinterpretation. */
export interface ReinterpretRequest extends ConventionChoices {
  /** Coupling to solve for; the model's own where none is named. */
  readonly coupling?: string | undefined;
  /** Masses of the mediator [GeV]; those of the limit where none are given. */
  readonly masses?: ArrayLike<number> | undefined;
  /** Parameters and options of the model. */
  readonly settings?: Settings | undefined;
  /** Continues a limit beyond its lifetimes; it is not continued unless asked for. */
  readonly extrapolate?: Extrapolation | undefined;
  /** SHA-256 of the limit file, for the record. */
  readonly limitHash?: string | undefined;
  /** For a bound on a coupling: finds the model that it was published for. */
  readonly findModel?: ((id: string) => Model) | undefined;
}

/** Mass and coupling are what a reinterpretation scans and solves for: a value for them would be silently lost. */
function refuseSolvedFor(model: Model, coupling: string, settings: Settings = {}): void {
  const faults = [
    ...(Object.hasOwn(settings, coupling)
      ? [fault("solved-for", coupling, `${coupling} is what the bound is computed for`, "leave it out")]
      : []),
    ...(Object.hasOwn(settings, "mass") ? [fault("solved-for", "mass", "the mass of X is scanned", "give the masses instead")] : []),
  ];
  if (faults.length > 0) throw new DarkzooError(`settings of ${model.id}`, faults);
}

/** Shared by every point of a limit on the mass of the mediator alone. */
const NO_COORDINATES: ResultPoint["coordinates"] = {};

const noAnswer = (reason: Remark): Answer => ({ verdict: "no-answer", intervals: [], reason });

/** What the curves of a limit, and its stated range, say at one mass. */
interface Answers {
  readonly answers: ResultPoint["curves"];
  readonly statedRange: ResultPoint["statedRange"];
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

/** The bound that lifetime and width are quoted at: observed, else expected. */
function quotedBound(curves: ResultPoint["curves"]): number | undefined {
  const first = (curves.observed ?? curves.expected)?.intervals[0];
  return first?.fromReason === "limit" ? first.from : undefined;
}

/**
 * Reads a published limit in a model: at every mass the couplings that it excludes.
 *
 * The r-value is the predicted signal, production times branching fractions, over the upper limit,
 * $r(g) = \sigma(g)\,\mathcal B(g)/\mathrm{UL}$; couplings with $r \ge 1$ are excluded.
 * Where the limit has further axes, such as the mass of a second state, the point is placed on them by the masses of the model.
 * A published bound on a coupling is first turned back into a signal with the model and the settings of its authors.
 * Narrow width, prompt decays and equal efficiencies are assumed; where that is in doubt, the result carries a warning.
 *
 * @param limit - the limit, from `readLimit`
 * @param model - the model, from the zoo or from `defineModel`
 * @param request - coupling, masses [GeV], settings, conventions
 * @returns verdicts with reasons at every mass, warnings, assumptions, references and provenance
 * @throws DarkzooError for unknown couplings, parameters and values
 * @example
 * ```ts
 * import { findModel, readLimit, reinterpret } from "darkzoo";
 * const limit = readLimit(`
 * format: darkzoo-limit-1
 * id: example-2026-four-muons
 * title: A tenth of a femtobarn in four muons
 * experiment: none
 * reference: {}
 * sqrtS: 10.58 GeV
 * confidenceLevel: 0.9
 * statistic: unstated
 * signature: { process: e+ e- -> mu+ mu- X, decays: [X -> mu+ mu-] }
 * quantity: cross-section
 * unit: fb
 * axes: [{ name: mass(X), unit: GeV }]
 * values: [observed]
 * rows: [[0.3, 0.1], [3, 0.1]]
 * source: { location: none, method: synthetic, by: the documentation, date: 2026-11-21 }
 * `);
 * const { points } = reinterpret(limit, findModel("lmu-ltau"));
 * points[1]?.curves.observed?.intervals[0]?.from.toPrecision(5); // => "0.0038193"
 * ```
 */
export function reinterpret(limit: Limit, model: Model, request: ReinterpretRequest = {}): Result {
  const coupling = couplingOf(model, request.coupling);
  const settings = request.settings ?? {};
  refuseSolvedFor(model, coupling, settings);
  const isCrossSection = limit.process.quantity === "cross-section";
  const machine = machineOf(limit.process, isCrossSection ? (limit.sqrtS ?? Number.NaN) : Number.NaN, request);
  const bound = pointOf(model, settings);
  const reference = signalLimits(limit, request, settings, request.findModel);
  const range = model.parameters[coupling]?.range ?? [Number.NaN, Number.NaN];
  const found = match(limit, model);
  const { axes } = limit;
  const prediction = isRemark(found) ? undefined : predict({ model, found, bound, coupling, machine, axes, seen: limit });
  const curves = [...limit.curves];
  /** Axes whose place a point is moved to; decay lengths follow from the coupling. */
  const masses = axes.filter(({ quantity }) => quantity === "mass");
  if (request.extrapolate !== undefined && masses.length === axes.length) {
    const message = `${limit.id} does not depend on a lifetime: there is nothing to continue`;
    throw new DarkzooError("--extrapolate", [fault("no-effect", "extrapolate", message, "leave it out")]);
  }
  const everywhere = (reason: Remark): Answers => ({
    answers: Object.fromEntries(curves.map(([name]) => [name, noAnswer(reason)])),
    statedRange: null,
  });

  /** Where the point stands on the axes of the limit, after it has moved. */
  const coordinatesAt = ({ mass, others }: ScanPoint): number[] => {
    bound.move("mass", mass);
    for (const [name, value] of Object.entries(others)) bound.move(name, value);
    return masses.map(({ role }, index) => (index === 0 ? mass : (model.particles[role]?.mass(bound.point) ?? Number.NaN)));
  };

  const answersAt = (coordinates: readonly number[]): Answers => {
    if (prediction === undefined) return everywhere(found as Remark);
    const where = place(limit, coordinates);
    if (isRemark(where)) return everywhere(where);
    const signal = prediction.signalAt(coordinates);
    if (isRemark(signal)) return everywhere(signal);
    const toSignal = reference.at(coordinates);
    if (isRemark(toSignal)) return everywhere(toSignal);
    const answers: Partial<Record<CurveName, Answer>> = {};
    if (masses.length < axes.length) {
      for (const [name, values] of curves) {
        answers[name] = solveAlongLifetime(signal, alongLifetime(values, where, request.extrapolate), range);
      }
      return { answers, statedRange: null };
    }
    const answer = solve(signal, range);
    for (const [name, values] of curves) answers[name] = answer(toSignal(valueAt(values, where)));
    return { answers, statedRange: boundsOfRange(limit, (value) => answer(toSignal(value))) };
  };

  const points = scanPoints(limit, model, settings, request.masses).map((scanned): ResultPoint => {
    const { mass } = scanned;
    const standing = masses.length === 1 ? [mass] : coordinatesAt(scanned);
    const coordinates =
      masses.length === 1 || prediction === undefined
        ? NO_COORDINATES
        : Object.fromEntries(masses.slice(1).map(({ name }, index) => [name, standing[index + 1] ?? Number.NaN]));
    const { answers, statedRange } = answersAt(standing);
    const quoted = quotedBound(answers);
    if (quoted === undefined || prediction === undefined) {
      return { mass, coordinates, curves: answers, ctau: null, widthOverMass: null, statedRange, warnings: [] };
    }
    const at = prediction.pointAt(standing, quoted);
    const { ctau, widthOverMass, warnings } = atBound(limit, model, model.particles.X, at, mass);
    return { mass, coordinates, curves: answers, ctau, widthOverMass, statedRange, warnings };
  });
  return assemble({
    limit,
    model,
    coupling,
    bound,
    conventions: machine.conventions,
    reference,
    points,
    matched: prediction !== undefined,
    extrapolate: request.extrapolate,
    limitHash: request.limitHash,
  });
}

/**
 * Recasts a bound on a coupling of one model to a coupling of another: the published coupling is turned back into a signal with the first
 * model, and the signal is read in the second.
 *
 * @param limit - a bound on a coupling
 * @param from - the model that it was published for
 * @param to - the model to read it in
 * @param request - as for {@link reinterpret}
 * @returns as {@link reinterpret}
 * @throws DarkzooError when the limit is no bound on a coupling of `from`
 * @example
 * ```ts
 * import { findModel, readLimit, recast } from "darkzoo";
 * const limit = readLimit(`
 * format: darkzoo-limit-1
 * id: example-2026-coupling
 * title: A bound on g'
 * experiment: none
 * reference: {}
 * sqrtS: 10.58 GeV
 * confidenceLevel: 0.9
 * statistic: unstated
 * signature: { process: e+ e- -> mu+ mu- X, decays: [X -> mu+ mu-] }
 * quantity: coupling
 * unit: "1"
 * referenceModel: lmu-ltau
 * referenceCoupling: gPrime
 * axes: [{ name: mass(X), unit: GeV }]
 * values: [observed]
 * rows: [[1, 1.4175801e-3]]
 * source: { location: none, method: synthetic, by: the documentation, date: 2026-11-21 }
 * `);
 * const { points } = recast(limit, findModel("lmu-ltau"), findModel("muonphilic-scalar"));
 * points[0]?.curves.observed?.intervals[0]?.from.toPrecision(5); // => "0.0027290"
 * ```
 */
export function recast(limit: Limit, from: Model, to: Model, request: Omit<ReinterpretRequest, "findModel"> = {}): Result {
  const published = limit.referenceModel;
  if (published?.model !== from.id) {
    const message =
      published === undefined
        ? "it bounds a signal, not a coupling"
        : `it bounds ${published.coupling} of ${published.model}, not a coupling of ${from.id}`;
    const hint =
      published === undefined ? `read it with: darkzoo reinterpret ${limit.id} --model ${to.id}` : `recast it from ${published.model}`;
    throw new DarkzooError(limit.id, [fault("not-published-for", "referenceModel", message, hint)]);
  }
  return reinterpret(limit, to, { ...request, findModel: () => from });
}
