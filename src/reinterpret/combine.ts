/** Several limits read together in one model: what they exclude as a whole, and what must not be added up. */
import { DarkzooError, type Diagnostic, fault } from "../diagnostics.ts";
import { type CurveName, CURVES } from "../limits/curves.ts";
import type { Limit, Veto } from "../limits/limit.ts";
import type { Model } from "../models/contract.ts";
import { type Sampled, stretchesAbove, withExtrema } from "../numerics/roots.ts";
import { assemble } from "./assemble.ts";
import { SAME_END, unionOf } from "./intervals.ts";
import {
  everywhere,
  quotedBound,
  type Reading,
  readingOf,
  refuseIdleContinuation,
  type ReinterpretRequest,
  type Standing,
} from "./reading.ts";
import {
  type Answer,
  type Combination,
  type CombinationRule,
  distinct,
  type EndReason,
  type Interval,
  isRemark,
  type Remark,
  type Result,
  type ResultPoint,
} from "./result.ts";
import { couplingFrom, excluded, ROOT_ACCURACY } from "./solve.ts";
import { aboutTheory, type TheoryBands, theoryBands } from "./theory.ts";

/** What may be asked of a combination. */
export interface CombineRequest extends Omit<ReinterpretRequest, "limitHash"> {
  /** SHA-256 of the limit files by id of the limit, for the record. */
  readonly limitHashes?: Readonly<Record<string, string>> | undefined;
}

/** What one limit says at a mass: the logarithm of its r-value and its excluded couplings, by name of the curve. */
interface Voice {
  readonly ratio: (name: CurveName) => Sampled;
  readonly answer: (name: CurveName) => Answer;
}

/** How limits are combined. */
interface Rule {
  /** In words. */
  readonly title: string;
  /** Excluded couplings of one curve, as intervals in any order that may overlap. */
  readonly intervals: (voices: readonly Voice[], name: CurveName, range: Range) => Interval[];
  /** What a reader must know about it. */
  readonly remark: Remark;
  /** Whether evidence of several limits is added up, which no limit may be part of twice. */
  readonly adds: boolean;
}

type Range = readonly [low: number, high: number];

/** First and last points of the stretches on which a function is defined. */
function edgesOf({ nodes, values }: Sampled): number[] {
  const defined = (k: number): boolean => !Number.isNaN(values[k] ?? Number.NaN);
  return Array.from(nodes).filter((_, k) => defined(k) && !(defined(k - 1) && defined(k + 1)));
}

/** Stretches between neighbouring places, in ascending order. */
function between(places: readonly number[]): [from: number, to: number][] {
  const sorted = [...places].sort((a, b) => a - b).filter((x, k, all) => k === 0 || x - (all[k - 1] ?? x) > SAME_END);
  return sorted.flatMap((from, k) => (k + 1 < sorted.length ? [[from, sorted[k + 1] ?? from] as [number, number]] : []));
}

/** Why an exclusion ends where a stretch does: where the range or the data end, or where another limit takes over. */
function endReason(x: number, edges: readonly number[], [low, high]: Range): EndReason {
  const near = (other: number): boolean => Math.abs(x - other) <= SAME_END;
  if (near(Math.log(low)) || near(Math.log(high))) return "edge-of-range";
  return edges.some(near) ? "edge-of-data" : "limit";
}

/** What each limit excludes, together. */
const union: Rule["intervals"] = (voices, name) => voices.flatMap(({ answer }) => answer(name).intervals);

/** At each coupling the answer of the limit with the largest expected r-value. */
const bestExpected: Rule["intervals"] = (voices, name, range) => {
  const expected = voices.map(({ ratio }) => ratio("expected"));
  const answers = voices.map(({ answer }) => answer(name).intervals);
  const edges = expected.flatMap(edgesOf);
  // Where two limits are expected to be equally strong.
  const crossings = expected.flatMap((one, k) =>
    expected.slice(k + 1).flatMap((other) => {
      const nodes = Float64Array.from(new Set([...one.nodes, ...other.nodes])).sort();
      const at = (x: number): number => one.at(x) - other.at(x);
      const difference = withExtrema({ at, nodes, values: nodes.map(at) });
      return stretchesAbove(difference, 0, ROOT_ACCURACY).flatMap(({ from, to }) => [from, to]);
    }),
  );
  return between([...edges, ...crossings]).flatMap(([from, to]) => {
    const heights = expected.map(({ at }) => at((from + to) / 2));
    const highest = heights.reduce((most, height) => (height > most ? height : most), -Infinity);
    const best = answers[heights.indexOf(highest)] ?? [];
    return best.flatMap((interval): Interval[] => {
      const [begins, ends] = [Math.log(interval.from) > from + SAME_END, Math.log(interval.to) < to - SAME_END];
      if (Math.log(interval.from) >= to || Math.log(interval.to) <= from) return [];
      return [
        {
          from: begins ? interval.from : couplingFrom(from, range),
          to: ends ? interval.to : couplingFrom(to, range),
          fromReason: begins ? interval.fromReason : endReason(from, edges, range),
          toReason: ends ? interval.toReason : endReason(to, edges, range),
        },
      ];
    });
  });
};

/** Couplings at which r-values, raised to a power and added, reach 1. */
const added =
  (power: number): Rule["intervals"] =>
  (voices, name, range) => {
    const ratios = voices.map(({ ratio }) => ratio(name));
    const edges = ratios.flatMap(edgesOf);
    return between(edges).flatMap(([from, to]) => {
      // Within a stretch the same limits have data throughout, so that the sum is continuous.
      const inside = ratios.filter(({ at }) => !Number.isNaN(at((from + to) / 2)));
      if (inside.length === 0) return [];
      const at = (x: number): number => {
        const terms = inside.map((one) => one.at(x)).filter((term) => !Number.isNaN(term));
        const largest = terms.reduce((most, term) => Math.max(most, term), -Number.MAX_VALUE);
        return largest + Math.log(terms.reduce((sum, term) => sum + Math.exp(power * (term - largest)), 0)) / power;
      };
      const shared = inside.flatMap(({ nodes }) => Array.from(nodes).filter((x) => x > from && x < to));
      const nodes = Float64Array.from(new Set([from, ...shared, to])).sort();
      return stretchesAbove(withExtrema({ at, nodes, values: nodes.map(at) }), 0, ROOT_ACCURACY).map(
        (stretch): Interval => ({
          from: couplingFrom(stretch.from, range),
          to: couplingFrom(stretch.to, range),
          fromReason: stretch.fromRoot ? "limit" : endReason(stretch.from, edges, range),
          toReason: stretch.toRoot ? "limit" : endReason(stretch.to, edges, range),
        }),
      );
    });
  };

/**
 * Ways to combine limits: `union` of what each excludes; `bestExpected`, at each coupling the answer of the limit that is expected to be
 * strongest; `quadrature` and `harmonic`, approximations that add r-values (squared, or as they are).
 */
export const COMBINATION_RULES: Readonly<Record<CombinationRule, Rule>> = {
  union: {
    title: "union",
    intervals: union,
    remark: {
      code: "combination-coverage",
      message: "a union takes the strongest observed limit, with its fluctuation: it covers slightly less than the stated level",
    },
    adds: false,
  },
  bestExpected: {
    title: "best expected",
    intervals: bestExpected,
    remark: {
      code: "combination-coverage",
      message: "at each coupling the limit that is expected to be strongest speaks alone: it is chosen without its fluctuation",
    },
    adds: false,
  },
  quadrature: {
    title: "sum in quadrature",
    intervals: added(2),
    remark: {
      code: "combination-approximate",
      message:
        "r-values are added in quadrature, which holds for expected limits of independent searches with much background; no likelihoods were combined",
    },
    adds: true,
  },
  harmonic: {
    title: "harmonic sum",
    intervals: added(1),
    remark: {
      code: "combination-approximate",
      message: "r-values are added, which holds for independent counting experiments without background; no likelihoods were combined",
    },
    adds: true,
  },
};

/** One curve of all limits that have an answer, by a rule. */
function together(rule: Rule, voices: readonly Voice[], name: CurveName, range: Range): Answer {
  const answers = voices.map(({ answer }) => answer(name));
  const heard = voices.filter((_, k) => answers[k]?.verdict !== "no-answer");
  const intervals = unionOf(rule.intervals(heard, name, range), (interval, { to, toReason }) => ({ ...interval, to, toReason }));
  if (intervals.length > 0) return excluded(intervals);
  const [first] = answers;
  if (heard.length === 0 && first?.reason) return { ...first, reason: { ...first.reason, message: reasonsIn(answers) } };
  const message = `not excluded by these limits together for any coupling from ${range[0]} to ${range[1]}`;
  return { verdict: "allowed", intervals: [], reason: { code: "allowed", message } };
}

const reasonsIn = (answers: readonly Answer[]): string => [...new Set(answers.flatMap(({ reason }) => reason?.message ?? []))].join("; ");

const overlap = (one: readonly string[], other: readonly string[]): string[] => one.filter((name) => other.includes(name));

/** Pairs of limits that look for the same decays in the same data. */
function sameEvents(limits: readonly Limit[]): [Limit, Limit][] {
  const keys = ({ decays }: Limit): string[] => decays.map(({ key }) => key);
  return limits.flatMap((one, k) =>
    limits
      .slice(k + 1)
      .filter((other) => one.process.key === other.process.key)
      .filter((other) => overlap(keys(one), keys(other)).length > 0 && overlap(one.dataSets, other.dataSets).length > 0)
      .map((other): [Limit, Limit] => [one, other]),
  );
}

/** Curves that all limits have. */
const commonCurves = (limits: readonly Limit[]): CurveName[] => CURVES.filter((name) => limits.every(({ curves }) => curves.has(name)));

/** What stands against a combination. */
function obstacles(limits: readonly Limit[], name: CombinationRule, rule: Rule): Diagnostic[] {
  const levels = [...new Set(limits.map(({ confidenceLevel }) => confidenceLevel))];
  const twice = limits.find(({ id }, k) => limits.findIndex((other) => other.id === id) < k);
  const planes = limits.filter(({ axes }) => axes.filter(({ quantity }) => quantity === "mass").length > 1);
  const faults: Diagnostic[] = [];
  if (limits.length < 2) faults.push(fault("too-few", "", "a combination needs two limits at least"));
  if (twice !== undefined) faults.push(fault("limit-twice", "", `${twice.id} stands twice`, "leave one out"));
  if (levels.length > 1) {
    const told = limits.map(({ id, confidenceLevel }) => `${id}: ${confidenceLevel}`).join(", ");
    faults.push(fault("confidence-differs", "", `the limits have different confidence levels (${told})`, "combine those of one level"));
  }
  for (const { id } of planes) {
    faults.push(
      fault("several-masses", "", `${id} depends on a further mass: only limits on the mass of X, and its lifetime, are combined`),
    );
  }
  const common = commonCurves(limits);
  if (common.length === 0) faults.push(fault("no-common-curve", "", "no curve, observed or expected, is given by all of these limits"));
  else if (name === "bestExpected" && !common.includes("expected")) {
    const bare = limits.filter(({ curves }) => !curves.has("expected")).map(({ id }) => id);
    const message = `${bare.join(", ")} ${bare.length === 1 ? "has" : "have"} no expected limit to choose by`;
    faults.push(fault("no-expected", "", message, "union takes the observed ones"));
  }
  if (!rule.adds) return faults;
  for (const { id } of limits.filter(({ dataSets }) => dataSets.length === 0)) {
    const hint = 'name its data in the limit file, such as dataSets: ["Belle II Run 1"], or take the union';
    faults.push(fault("data-unknown", "", `${id} does not say with which data it was set: they might be counted twice`, hint));
  }
  for (const [one, other] of sameEvents(limits)) {
    const data = overlap(one.dataSets, other.dataSets).join(", ");
    const message = `${one.id} and ${other.id} look for the same decays in the same data (${data}): their evidence is one and cannot be added`;
    faults.push(fault("same-events", "", message, "leave one out, or take the union"));
  }
  return faults;
}

/** Data that several limits were set with. */
function sharedDataOf(limits: readonly Limit[]): Combination["sharedData"] {
  return [...new Set(limits.flatMap(({ dataSets }) => dataSets))]
    .map((dataSet) => ({ dataSet, limits: limits.filter(({ dataSets }) => dataSets.includes(dataSet)).map(({ id }) => id) }))
    .filter((shared) => shared.limits.length > 1);
}

/** What has to be said about data that are shared, or not known. */
function aboutData(limits: readonly Limit[]): Remark[] {
  const unknown = limits.filter(({ dataSets }) => dataSets.length === 0).map(({ id }) => id);
  return [
    ...sharedDataOf(limits).map(({ dataSet, limits: ids }) => ({
      code: "shared-data",
      message: `${ids.join(", ")} were set with the same data (${dataSet}): their systematic uncertainties, and where their selections overlap their fluctuations, are not independent`,
    })),
    ...(unknown.length === 0
      ? []
      : [
          {
            code: "data-unknown",
            message: `with which data ${unknown.join(", ")} ${unknown.length === 1 ? "was" : "were"} set is not stated`,
          },
        ]),
  ];
}

/** What is left of windows when others are taken out. */
function outside<Window extends { readonly from: number; readonly to: number }>(
  windows: readonly Window[],
  others: readonly { readonly from: number; readonly to: number }[],
): Window[] {
  return others.reduce<Window[]>(
    (left, other) =>
      left.flatMap((window) => {
        if (other.to <= window.from || other.from >= window.to) return [window];
        const below = other.from > window.from ? [{ ...window, to: other.from }] : [];
        const above = other.to < window.to ? [{ ...window, from: other.to }] : [];
        return [...below, ...above];
      }),
    [...windows],
  );
}

/** Windows that one limit leaves out and no other covers. */
function vetoesOf(limits: readonly Limit[]): Veto[] {
  const searched = limits.flatMap(({ masses, vetoes }) => outside([{ from: masses[0] ?? 0, to: masses.at(-1) ?? 0 }], vetoes));
  const left = outside(
    limits.flatMap(({ vetoes }) => vetoes),
    searched,
  );
  const texts = left.map((veto) => JSON.stringify(veto));
  return left.filter((_, k) => texts.indexOf(texts[k] ?? "") === k);
}

const isStanding = (standing: Standing | Remark | undefined): standing is Standing => standing !== undefined && !isRemark(standing);

/** What each reading says at one mass. */
const standingsAt = (readings: readonly Reading[], mass: number): (Standing | Remark)[] =>
  readings.map((reading) => reading.standingAt([mass]));

/** The curves of all limits at one mass, by a rule. */
function curvesOf(readings: readonly Reading[], standings: readonly (Standing | Remark)[], rule: Rule, names: readonly CurveName[]) {
  const voices = readings.flatMap(({ limit }, k): Voice[] => {
    const standing = standings[k];
    if (!isStanding(standing)) return [];
    const valuesOf = (name: CurveName): Float64Array => limit.curves.get(name) ?? new Float64Array();
    return [{ ratio: (name) => standing.ratio(valuesOf(name)), answer: (name) => standing.answer(valuesOf(name)) }];
  });
  const [first] = readings;
  if (voices.length > 0 && first !== undefined) {
    return Object.fromEntries(names.map((name) => [name, together(rule, voices, name, first.range)]));
  }
  const reasons = standings.filter((standing) => isRemark(standing));
  return everywhere(names, { code: reasons[0]?.code ?? "", message: [...new Set(reasons.map(({ message }) => message))].join("; ") });
}

/** Everything that all limits say at one mass, by a rule. */
function pointAt(readings: readonly Reading[], rule: Rule, names: readonly CurveName[], bands: TheoryBands, mass: number): ResultPoint {
  const standings = standingsAt(readings, mass);
  const curves: ResultPoint["curves"] = curvesOf(readings, standings, rule, names);
  const bound = quotedBound(curves);
  const heard = readings.filter((_, k) => isStanding(standings[k]));
  const about = heard.map((reading) => reading.aboutBound([mass], bound));
  const theory = bands.at({ mass, others: {} }, curves);
  return {
    mass,
    coordinates: {},
    curves,
    ctau: about[0]?.ctau ?? null,
    widthOverMass: about[0]?.widthOverMass ?? null,
    theory,
    statedRange: null,
    warnings: distinct([...about.flatMap(({ warnings }) => warnings), ...aboutTheory(curves, theory)]),
  };
}

/**
 * Reads several limits together in a model.
 *
 * With $r_i(g)$ the predicted signal over the i-th upper limit, a coupling is excluded
 * for `union` where some observed $r_i \ge 1$; for `bestExpected` where the observed $r_i \ge 1$ of the limit with the largest expected r-value;
 * for `quadrature` where $\sum_i r_i^2 \ge 1$ and for `harmonic` where $\sum_i r_i \ge 1$. The latter two are approximations of a joint fit,
 * of expected limits with much background and of counting without background; they refuse limits that look for the same decays in the same data.
 * A limit that has no answer at a mass takes no part there.
 *
 * @param limits - two or more, of one confidence level, on the mass of the mediator and perhaps its lifetime
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
export function combine(limits: readonly Limit[], model: Model, rule: CombinationRule, request: CombineRequest = {}): Result {
  const chosen = COMBINATION_RULES[rule];
  const faults = obstacles(limits, rule, chosen);
  if (faults.length > 0) throw new DarkzooError(`--combine ${rule}`, faults);
  refuseIdleContinuation(limits, request);
  const [first, ...others] = limits.map((limit) => readingOf(limit, model, request));
  if (first === undefined) throw new RangeError("no limits");
  const readings = [first, ...others] as const;
  const names = commonCurves(limits);
  const masses = request.masses ?? Float64Array.from(new Set(limits.flatMap((limit) => Array.from(limit.masses)))).sort();
  const quoted = names.includes("observed") ? "observed" : "expected";
  const bands = theoryBands(first, request.theory, ({ name, value }) => {
    const settings = { ...request.settings, [name]: value };
    const varied = limits.map((limit) => readingOf(limit, model, { ...request, settings }));
    return ({ mass }) => curvesOf(varied, standingsAt(varied, mass), chosen, [quoted])[quoted];
  });
  const points = Array.from(masses, (mass) => pointAt(readings, chosen, names, bands, mass));
  const title = `${chosen.title} of ${limits.length} limits`;
  return assemble(
    readings,
    points,
    { extrapolate: request.extrapolate, theory: bands.summary() },
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
      vetoes: vetoesOf(limits),
      warnings: [chosen.remark, ...aboutData(limits)],
    },
  );
}
