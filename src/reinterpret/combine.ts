/** Several limits read together in one model: what they exclude as a whole. */
import { DarkzooError } from "../diagnostics.ts";
import type { CurveName } from "../limits/curves.ts";
import type { Limit, Veto } from "../limits/limit.ts";
import type { Model } from "../models/contract.ts";
import { extremes } from "../numerics/extremes.ts";
import { assemble } from "./assemble.ts";
import { aboutData, curvesBy, obstacles, sharedDataOf } from "./combinable.ts";
import { COMBINATIONS, type LimitAtPoint, type Question, type Rule } from "./combination-rules.ts";
import { refuseIdleEfficiencies } from "./efficiency.ts";
import { inCoupling } from "./express.ts";
import { outside, unionOf } from "./intervals.ts";
import { projectionOf, refuseIdleRegime } from "./projection.ts";
import { titleSuffixOf } from "./projection-words.ts";
import {
  everywhere,
  projectedFor,
  quotedBound,
  type Reading,
  readingOf,
  refuseIdleContinuation,
  type ReinterpretRequest,
} from "./reading.ts";
import {
  type Answer,
  type CombinationRule,
  distinct,
  isRemark,
  quotedAnswer,
  type Remark,
  type Result,
  type ResultPoint,
} from "./result.ts";
import { withInput } from "./open-inputs.ts";
import { excluded } from "./solve.ts";
import { planePoints, type ScanPoint } from "./scan.ts";
import type { Standing } from "./standing.ts";
import { aboutTheory, type TheoryBands, theoryBands } from "./theory.ts";
import { aboutStanding } from "./warn.ts";

/** What may be asked of a combination. */
export interface CombineRequest extends Omit<ReinterpretRequest, "limitHash"> {
  /** SHA-256 of the limit files by id of the limit, for the record. */
  readonly limitHashes?: Readonly<Record<string, string>> | undefined;
}

/** Limits bound to one model under one request: they solve for the same coupling. */
type Readings = readonly [Reading, ...Reading[]];

/** One curve of all limits that say something at a mass, by a rule. */
function combinedAnswer(rule: Rule, limits: readonly LimitAtPoint[], question: Question): Answer {
  const { name, range } = question;
  const intervals = unionOf(rule.intervals(limits, question), (interval, { to, toReason }) => ({ ...interval, to, toReason }));
  if (intervals.length > 0) return excluded(intervals);
  // A band that the rule makes stands where the expected limits do.
  const alone = rule.makesBands && name !== "observed" ? "expected" : name;
  const answers = limits.map(({ answer }) => answer(alone));
  const [first] = answers;
  if (first?.reason && answers.every(({ verdict }) => verdict === "no-answer")) {
    return { ...first, reason: { ...first.reason, message: reasonsIn(answers) } };
  }
  const message = `not excluded by these limits together for any coupling from ${range[0]} to ${range[1]}`;
  return { verdict: "allowed", intervals: [], reason: { code: "allowed", message } };
}

const reasonsIn = (answers: readonly Answer[]): string => [...new Set(answers.flatMap(({ reason }) => reason?.message ?? []))].join("; ");

/** A function of the name of a curve that is computed once. */
function oncePerCurve<Value>(compute: (name: CurveName) => Value): (name: CurveName) => Value {
  const known = new Map<CurveName, Value>();
  return (name) => {
    const value = known.get(name) ?? compute(name);
    known.set(name, value);
    return value;
  };
}

/**
 * Windows on the mass of the mediator that one limit leaves out and no other covers, or that lie between the limits; those on other axes stay, and
 * so do those in which no mass was answered: nothing is to be joined across them.
 */
function vetoesOf(limits: readonly Limit[], points: readonly ResultPoint[]): Veto[] {
  const answered = points.filter(({ curves }) => quotedAnswer(curves)?.verdict !== "no-answer").map(({ mass }) => mass);
  const onMass = ({ axis, from, to }: Veto): boolean => axis === "mass(X)" && answered.some((mass) => mass > from && mass < to);
  const searched = limits.flatMap(({ masses, vetoes }) =>
    outside([{ from: masses[0] ?? 0, to: masses.at(-1) ?? 0 }], vetoes.filter(onMass)),
  );
  const all = limits.flatMap(({ vetoes }) => vetoes);
  const ranges = limits.map(({ masses }) => ({ from: masses[0] ?? 0, to: masses.at(-1) ?? 0 }));
  const [from, to] = extremes(ranges.flatMap((range) => [range.from, range.to]));
  const between = outside([{ axis: "mass(X)", from, to, reason: "no limit reaches there" }], ranges).filter((gap) => gap.from < gap.to);
  const left = [...outside(all.filter(onMass), searched), ...all.filter((veto) => !onMass(veto)), ...between];
  const texts = left.map((veto) => JSON.stringify(veto));
  return left.filter((_, k) => texts.indexOf(texts[k] ?? "") === k);
}

const isStanding = (standing: Standing | Remark | undefined): standing is Standing => standing !== undefined && !isRemark(standing);

/** Shared by every point of a scan over the mass of the mediator alone. */
const NOWHERE_ELSE: ScanPoint["others"] = {};

/** What each reading says at one point of a scan. */
const standingsAt = (readings: readonly Reading[], scanned: ScanPoint): (Standing | Remark)[] =>
  readings.map((reading) => reading.standingAt(reading.coordinatesAt(scanned)));

/** What the limits say at a mass, those that say anything. */
function limitsAt(readings: readonly Reading[], standings: readonly (Standing | Remark)[]): LimitAtPoint[] {
  return readings.flatMap(({ limit }, k): LimitAtPoint[] => {
    const standing = standings[k];
    if (!isStanding(standing)) return [];
    const valuesOf = (name: CurveName): Float64Array => limit.curves.get(name) ?? NO_VALUES;
    return [
      {
        id: limit.id,
        ratio: oncePerCurve((name) => standing.ratio(valuesOf(name))),
        answer: oncePerCurve((name) => standing.answer(valuesOf(name))),
      },
    ];
  });
}

/** Values of a curve that a limit does not have; only curves that all have are asked for. */
const NO_VALUES = new Float64Array();

/** One minus the confidence level; NaN where none is stated. */
const alphaOf = ({ confidenceLevel }: Limit): number => (confidenceLevel === "unstated" ? Number.NaN : 1 - confidenceLevel);

/** The curves of all limits at one mass, by a rule. */
function combinedCurves(
  [{ range, limit }]: Readings,
  standings: readonly (Standing | Remark)[],
  limits: readonly LimitAtPoint[],
  rule: Rule,
  names: readonly CurveName[],
): ResultPoint["curves"] {
  if (limits.length > 0) {
    const alpha = alphaOf(limit);
    return Object.fromEntries(names.map((name) => [name, combinedAnswer(rule, limits, { name, range, alpha })]));
  }
  const reasons = standings.filter((standing) => isRemark(standing));
  const [first] = reasons;
  return everywhere(names, { code: first?.code ?? "no-answer", message: [...new Set(reasons.map(({ message }) => message))].join("; ") });
}

/** Everything that all limits say at one mass, by a rule. */
function pointAt(
  readings: Readings,
  rule: Rule,
  names: readonly CurveName[],
  bands: TheoryBands,
  method: ReinterpretRequest["theory"],
  scanned: ScanPoint,
): ResultPoint {
  const { mass, others } = scanned;
  const standings = standingsAt(readings, scanned);
  const limits = limitsAt(readings, standings);
  const curves = combinedCurves(readings, standings, limits, rule, names);
  const bound = quotedBound(curves);
  const answered = readings.filter((_, k) => isStanding(standings[k]));
  const about = answered.map((reading) => reading.aboutBound([mass], bound));
  // Each limit covers what it covers, whatever the others do.
  const spoken = standings.filter((standing) => isStanding(standing));
  const uncovered = answered.flatMap(({ limit }, k) => {
    const own = names.filter((name) => limit.curves.has(name));
    const answers = Object.fromEntries(own.flatMap((name) => (limits[k] === undefined ? [] : [[name, limits[k].answer(name)]])));
    return aboutStanding(limit, spoken[k], answers);
  });
  const aboutLimits = rule.about?.(limits, bound, alphaOf(readings[0].limit)) ?? [];
  const coupling = answered[0]?.couplingAt([mass]) ?? ((value) => value);
  const theory = bands.at(scanned, curves, coupling);
  return inCoupling<ResultPoint>(coupling, {
    mass,
    coordinates: others,
    curves,
    judged: null,
    ctau: about[0]?.ctau ?? null,
    widthOverMass: about[0]?.widthOverMass ?? null,
    theory,
    statedRange: null,
    warnings: distinct([
      ...about.flatMap(({ warnings }) => warnings),
      ...uncovered,
      ...aboutLimits,
      ...aboutTheory(curves, theory, method),
    ]),
  });
}

/** Limits that the model makes no signature of: they stand in the list and say nothing. */
const aboutSilent = (readings: Readings): Remark[] =>
  readings
    .filter(({ matched }) => !matched)
    .map(({ limit, model }) => ({ code: "takes-no-part", message: `${limit.id} takes no part: ${model.id} does not make its signature` }));

/**
 * Reads several limits together in a model.
 *
 * With $r_i(g)$ the predicted signal over the i-th upper limit, a coupling is excluded
 * for `union` where some observed $r_i \ge 1$; for `bestExpected` where the observed $r_i \ge 1$ of the limit with the largest expected r-value;
 * for `quadrature` where $\sum_i r_i^2 \ge 1$ and for `harmonic` where $\sum_i r_i \ge 1$. The latter two are approximations of a joint fit,
 * of expected limits with much background and of counting without background. For `likelihood` the likelihood of each limit is rebuilt from its
 * observed and its expected r-value as a Gaussian of the signal strength, cut at 0, and a coupling is excluded where the product does so.
 * The last three refuse limits that look for the same decays in the same data. A limit that has no answer at a mass takes no part there.
 *
 * @param published - two or more, of one confidence level, on the mass of the mediator and perhaps its lifetime
 * @param model - the model to read them in
 * @param rule - how they are combined
 * @param request - coupling, masses [GeV], settings, conventions, as for `reinterpret`
 * @returns a result whose `combination` says what it was made of
 * @throws DarkzooError for limits that cannot be combined in this way
 * @example
 * ```ts
 * import { combine, findModel, readLimit } from "darkzoo";
 * const limitOf = (id: string, process: string): string => `
 * format: darkzoo-limit-1
 * id: ${id}
 * title: A limit
 * experiment: none
 * reference: {}
 * sqrtS: 10.58 GeV
 * dataSets: [made up]
 * confidenceLevel: 0.9
 * statistic: unstated
 * signature: { process: ${process}, decays: [X -> mu+ mu-] }
 * quantity: branching-fraction
 * unit: "1"
 * axes: [{ name: mass(X), unit: GeV }]
 * values: [observed]
 * rows: [[1, 1e-8]]
 * source: { location: none, method: synthetic, by: the documentation, date: 2026-11-21 }
 * `;
 * const limits = [readLimit(limitOf("one-2026-k", "B+ -> K+ X")), readLimit(limitOf("one-2026-kstar", "B0 -> K*0 X"))];
 * const bounds = (["union", "quadrature", "harmonic"] as const).map((rule) => {
 *   return combine(limits, findModel("higgs-mixed-scalar"), rule).points[0]?.curves.observed?.intervals[0]?.from ?? Number.NaN;
 * });
 * bounds.map((bound) => (bound / (bounds[0] ?? 1)).toPrecision(3)); // => ["1.00", "0.874", "0.736"]
 * ```
 */
export function combine(published: readonly Limit[], model: Model, rule: CombinationRule, request: CombineRequest = {}): Result {
  refuseIdleRegime(request);
  const projected = published.map((limit) => projectedFor(limit, request));
  const limits = projected.map(({ limit }) => limit);
  const chosen = COMBINATIONS[rule];
  const faults = obstacles(limits, rule, chosen, request.luminosity !== undefined);
  if (faults.length > 0) throw new DarkzooError(`--combine ${rule}`, faults);
  refuseIdleContinuation(limits, request);
  refuseIdleEfficiencies(limits, model, request.efficiencies);
  const [first, ...others] = limits.map((limit) => readingOf(limit, model, request));
  if (first === undefined) throw new RangeError("no limits");
  const readings: Readings = [first, ...others];
  const names = curvesBy(chosen, limits);
  const masses = request.masses ?? Float64Array.from(new Set(limits.flatMap((limit) => Array.from(limit.masses)))).sort();
  const quoted = names.includes("observed") ? "observed" : "expected";
  const bands = theoryBands(
    readings,
    request.theory,
    (k, input) => {
      const { limit, correction } = readings[k] ?? first;
      return readingOf(limit, model, withInput(model, request, input), correction);
    },
    (varied, scanned) => {
      const standings = standingsAt(varied, scanned);
      return combinedCurves(varied, standings, limitsAt(varied, standings), chosen, [quoted])[quoted];
    },
  );
  const scan =
    request.plane === undefined
      ? Array.from(masses, (mass): ScanPoint => ({ mass, others: NOWHERE_ELSE }))
      : planePoints(model, request.plane, request.settings ?? {}, request.masses);
  const points = scan.map((scanned) => pointAt(readings, chosen, names, bands, request.theory, scanned));
  const projection = projectionOf(projected, request);
  const title = [`${chosen.title} of ${limits.length} limits`, ...titleSuffixOf(projection)].join(", ");
  return assemble(
    readings,
    points,
    request,
    { theory: bands.summary(), projection },
    {
      title: title.charAt(0).toUpperCase() + title.slice(1),
      combination: {
        rule,
        ruleTitle: chosen.title,
        limits: readings.map(({ limit, conventions, reference }) => ({
          limit: limit.id,
          limitTitle: limit.title,
          signature: { process: limit.process.text, decays: limit.decays.map(({ text }) => text) },
          conventions,
          dataSets: limit.dataSets,
          referenceModel: reference.provenance,
          limitHash: request.limitHashes?.[limit.id] ?? null,
        })),
        sharedData: sharedDataOf(limits),
      },
      vetoes: vetoesOf(
        readings.filter(({ matched }) => matched).map(({ limit }) => limit),
        points,
      ),
      warnings: [chosen.remark, ...aboutSilent(readings), ...aboutData(limits)],
    },
  );
}
