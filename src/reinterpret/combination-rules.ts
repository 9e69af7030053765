/** How limits are combined at one mass: from their r-values and excluded couplings to those of all together. */
import type { CurveName } from "../limits/curves.ts";
import { type Sampled, stretchesAbove, withExtrema } from "../numerics/roots.ts";
import { SAME_END } from "./intervals.ts";
import { fitOf, productExclusion, type Ratios } from "./likelihood-product.ts";
import type { Answer, CombinationRule, EndReason, Interval, Remark } from "./result.ts";
import { couplingFrom, ROOT_ACCURACY } from "./solve.ts";

/** What one limit says at a mass: the logarithm of its r-value and its excluded couplings, by name of the curve. */
export interface LimitAtPoint {
  /** Id of the limit. */
  readonly id: string;
  readonly ratio: (name: CurveName) => Sampled;
  readonly answer: (name: CurveName) => Answer;
}

type Range = readonly [low: number, high: number];

/** What is asked of a rule at a mass. */
export interface Question {
  readonly name: CurveName;
  readonly range: Range;
  /** One minus the confidence level of all limits; NaN where they state none. */
  readonly alpha: number;
}

/** How limits are combined. */
export interface Rule {
  /** In words. */
  readonly title: string;
  /** Excluded couplings of one curve, as intervals in any order that may overlap. */
  readonly intervals: (limits: readonly LimitAtPoint[], question: Question) => Interval[];
  /** What a reader must know about it. */
  readonly remark: Remark;
  /** Whether evidence of several limits is added up, which no limit may be part of twice. */
  readonly adds: boolean;
  /** Curves that every limit must have, what for, and what else may be done. */
  readonly needs?: Readonly<Partial<Record<"observed" | "expected", { readonly purpose: string; readonly hint: string }>>>;
  /** Whether the bands of what is expected follow from the expected limits alone. */
  readonly makesBands?: boolean;
  /** What to know at a mass about the limits, where they exclude together from a coupling on, or nothing. */
  readonly about?: (limits: readonly LimitAtPoint[], bound: number | undefined, alpha: number) => Remark[];
}

/** First and last points of the stretches on which a function is defined. */
function edgesOf({ nodes, values }: Sampled): number[] {
  const defined = (k: number): boolean => !Number.isNaN(values[k] ?? Number.NaN);
  return Array.from(nodes).filter((_, k) => defined(k) && !(defined(k - 1) && defined(k + 1)));
}

/** Stretches between neighbouring places, in ascending order. */
function stretchesOf(places: readonly number[]): [from: number, to: number][] {
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
const union: Rule["intervals"] = (limits, { name }) => limits.flatMap(({ answer }) => answer(name).intervals);

/** At each coupling the answer of the limit with the largest expected r-value. */
const bestExpected: Rule["intervals"] = (limits, { name, range }) => {
  const expected = limits.map(({ ratio }) => ratio("expected"));
  const answers = limits.map(({ answer }) => answer(name).intervals);
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
  return stretchesOf([...edges, ...crossings]).flatMap(([from, to]) => {
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

const valuesOf = (curves: readonly Sampled[], x: number): number[] => curves.map(({ at }) => at(x));
const defined = (terms: readonly number[]): boolean => !terms.some(Number.isNaN);

/**
 * Couplings that limits together exclude.
 *
 * @param curves - what is read of each limit: logarithms of r-values, which have data at the same couplings
 * @param together - what is 0 or more where all together exclude, such as the logarithm of their r-value, from those of the limits that have data
 */
function excludedTogether(
  curves: readonly (readonly Sampled[])[],
  together: (terms: readonly (readonly number[])[]) => number,
  range: Range,
): Interval[] {
  const edges = curves.flat().flatMap(edgesOf);
  return stretchesOf(edges).flatMap(([from, to]) => {
    // Within a stretch the same limits have data throughout, so that what they say together is continuous.
    const inside = curves.filter((limit) => defined(valuesOf(limit, (from + to) / 2)));
    if (inside.length === 0) return [];
    const at = (x: number): number => {
      const terms = inside.map((limit) => valuesOf(limit, x)).filter(defined);
      // At an end that several limits share but for rounding none may have data.
      return terms.length === 0 ? -Number.MAX_VALUE : together(terms);
    };
    const shared = inside.flat().flatMap(({ nodes }) => Array.from(nodes).filter((x) => x > from && x < to));
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
}

/** Couplings at which r-values, raised to a power and added, reach 1. */
const added =
  (power: number): Rule["intervals"] =>
  (limits, { name, range }) => {
    const sum = (terms: readonly (readonly number[])[]): number => {
      const ratios = terms.flat();
      const largest = ratios.reduce((most, term) => Math.max(most, term), -Number.MAX_VALUE);
      return largest + Math.log(ratios.reduce((all, term) => all + Math.exp(power * (term - largest)), 0)) / power;
    };
    return excludedTogether(
      limits.map(({ ratio }) => [ratio(name)]),
      sum,
      range,
    );
  };

const ratiosOf = ([expected = Number.NaN, observed = expected]: readonly number[]): Ratios => ({ observed, expected });
/** The two curves of a limit that its likelihood is rebuilt from; what is expected without a signal needs the expected one alone. */
const curvesOf = ({ ratio }: LimitAtPoint, name: CurveName): Sampled[] =>
  name === "observed" ? [ratio("expected"), ratio("observed")] : [ratio("expected")];

/** Couplings that the product of the likelihoods excludes. */
const likelihood: Rule["intervals"] = (limits, { name, range, alpha }) => {
  const exclusion = productExclusion(name, alpha);
  return excludedTogether(
    limits.map((limit) => curvesOf(limit, name)),
    (terms) => exclusion(terms.map(ratiosOf)),
    range,
  );
};

/** Beyond so many standard deviations from what was expected a limit is hardly the Gaussian that it is taken for. */
const UNUSUAL = 3;

/** What is read of a limit at a bound; where there is none, or no data there, where the limit was expected to be strongest. */
function termsAt(curves: readonly Sampled[], bound: number | undefined): number[] {
  const atBound = bound === undefined ? [Number.NaN] : valuesOf(curves, Math.log(bound));
  if (defined(atBound)) return atBound;
  const known = Array.from(curves[0]?.nodes ?? [], (x) => valuesOf(curves, x)).filter(defined);
  return known.reduce((most, terms) => ((terms[0] ?? 0) > (most[0] ?? -Infinity) ? terms : most), []);
}

/** Limits whose data lie far from what was expected without a signal. */
const aboutFits: Rule["about"] = (limits, bound, alpha) =>
  limits.flatMap((limit): Remark[] => {
    const terms = termsAt(curvesOf(limit, "observed"), bound);
    if (terms.length === 0) return [];
    const fit = fitOf(ratiosOf(terms), alpha);
    if (Math.abs(fit) <= UNUSUAL) return [];
    const where = `${Math.abs(fit).toFixed(1)} standard deviations ${fit > 0 ? "above" : "below"}`;
    const message = `the observed limit of ${limit.id} lies ${where} what was expected: its likelihood is hardly the Gaussian that it is taken for`;
    return [{ code: "far-from-expected", message }];
  });

/**
 * Ways to combine limits: `union` of what each excludes; `bestExpected`, at each coupling the answer of the limit that is expected to be
 * strongest; `quadrature` and `harmonic`, approximations that add r-values (squared, or as they are); `likelihood`, the product of likelihoods
 * that are rebuilt from observed and expected limits as Gaussians.
 */
export const COMBINATIONS: Readonly<Record<CombinationRule, Rule>> = {
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
    needs: { expected: { purpose: "to choose by", hint: "union takes the observed ones" } },
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
  likelihood: {
    title: "product of rebuilt likelihoods",
    intervals: likelihood,
    remark: {
      code: "combination-approximate",
      message:
        "likelihoods of the signal strength were rebuilt from observed and expected limits, as Gaussians above 0 with a flat prior (which for them is CLs), however they were set, and multiplied; expected bands are those of the product, not published ones",
    },
    adds: true,
    needs: {
      observed: { purpose: "to rebuild its likelihood from", hint: "quadrature adds the expected ones" },
      expected: { purpose: "to rebuild its likelihood from", hint: "union, quadrature and harmonic take the observed ones" },
    },
    makesBands: true,
    about: aboutFits,
  },
};
