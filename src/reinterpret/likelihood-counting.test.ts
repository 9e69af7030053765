/** The combination of likelihoods that observed and expected limits tell of, against the exact one of counting experiments: all outcomes, with their probabilities. */
import { describe, expect, it } from "vitest";
import { measured } from "../measured.test-helper.ts";
import { gaussLegendre } from "../numerics/quadrature.ts";
import { brent } from "../numerics/roots.ts";
import { deviation } from "../reference-checks.test-helper.ts";
import { productExclusion } from "./likelihood-product.ts";

/** A channel that counts events: a known background, and an efficiency for the signal, which is the number of events at efficiency 1. */
interface Channel {
  readonly background: number;
  readonly efficiency: number;
}

/** One minus the confidence level. */
const ALPHA = 0.1;
const RULE = gaussLegendre(32);
const PANELS = 40;
/** How far below its maximum the logarithm of a likelihood is left out. */
const FAR = 45;

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

/** Exact upper limit on the signal from counts in some channels together: the posterior of a flat prior, integrated. */
function exactLimit(channels: readonly Channel[], counts: readonly number[], alpha = ALPHA): number {
  const slope = sum(channels.map(({ efficiency }) => efficiency));
  const log = (s: number): number =>
    channels.reduce((all, { background, efficiency }, k) => {
      const count = counts[k] ?? 0;
      return count === 0 ? all : all + count * Math.log(background + efficiency * s);
    }, -slope * s);
  const rise = (s: number): number =>
    sum(channels.map(({ background, efficiency }, k) => ((counts[k] ?? 0) * efficiency) / (background + efficiency * s))) - slope;
  // No likelihood is largest above the sum of what each channel alone would take for signal.
  const most = sum(channels.map(({ efficiency }, k) => (counts[k] ?? 0) / efficiency)) + 1;
  const best = rise(1e-12) > 0 ? brent(rise, 1e-12, most, 1e-9) : 0;
  const top = counts.every((count) => count === 0) ? 0 : log(best);
  let end = best + 1 / slope;
  while (log(end) > top - FAR) end += (end - best) / 4;
  const over = (from: number, to: number): number => {
    const half = (to - from) / 2;
    return half * RULE.nodes.reduce((all, x, k) => all + (RULE.weights[k] ?? 0) * Math.exp(log(from + half * (1 + x)) - top), 0);
  };
  const panels = Array.from({ length: PANELS }, (_, k) => over((end * k) / PANELS, (end * (k + 1)) / PANELS));
  const wanted = (1 - alpha) * sum(panels);
  let [below, first] = [0, 0];
  while (below + (panels[first] ?? 0) < wanted) below += panels[first++] ?? 0;
  const from = (end * first) / PANELS;
  return brent((s) => below + over(from, s) - wanted, from, (end * (first + 1)) / PANELS, 1e-14 * end);
}

/** Probabilities of the counts of a channel, but for half a per cent on either side; the smallest count has `first`. */
function countsOf(mean: number): { count: number; probability: number }[] {
  const found: { count: number; probability: number }[] = [];
  let [probability, below] = [Math.exp(-mean), 0];
  for (let count = 0; below < 0.995; count++) {
    if (below + probability > 0.005) found.push({ count, probability });
    below += probability;
    probability *= mean / (count + 1);
  }
  return found;
}

/** The count that half of all experiments with a background do not exceed. */
function medianCount(mean: number): number {
  let [count, probability] = [0, Math.exp(-mean)];
  for (let below = probability; below < 0.5; below += probability) probability *= mean / ++count;
  return count;
}

const outcomesOf = (means: readonly number[]): { counts: number[]; probability: number }[] =>
  means.reduce<{ counts: number[]; probability: number }[]>(
    (all, mean) =>
      all.flatMap(({ counts, probability }) =>
        countsOf(mean).map((next) => ({ counts: [...counts, next.count], probability: probability * next.probability })),
      ),
    [{ counts: [], probability: 1 }],
  );

/** Combined limits from observed and expected ones, by rule. */
const RULES: Readonly<Record<string, (observed: readonly number[], expected: readonly number[]) => number>> = {
  likelihood: (observed, expected) => {
    const exclusion = productExclusion("observed", ALPHA);
    // A combined limit is within a factor of twenty of those that it is made of.
    const [low, high] = [Math.log(Math.min(...observed, ...expected)) - 3, Math.log(Math.max(...observed, ...expected)) + 3];
    const at = (log: number): number =>
      exclusion(observed.map((each, k) => ({ observed: log - Math.log(each), expected: log - Math.log(expected[k] ?? 0) })));
    return Math.exp(brent(at, low, high, 1e-12));
  },
  quadrature: (observed) => 1 / Math.hypot(...observed.map((each) => 1 / each)),
  harmonic: (observed) => 1 / sum(observed.map((each) => 1 / each)),
};

/** Errors of the rules over all outcomes, and of the expected limit: combined over exact, minus one. */
function errorsOf(channels: readonly Channel[], signal: number) {
  const expected = channels.map((channel) => exactLimit([channel], [medianCount(channel.background)]));
  const alone = new Map<string, number>();
  const limitOf = (channel: Channel, k: number, count: number): number => {
    const key = `${k} ${count}`;
    const known = alone.get(key) ?? exactLimit([channel], [count]);
    alone.set(key, known);
    return known;
  };
  const outcomes = outcomesOf(channels.map(({ background, efficiency }) => background + efficiency * signal)).map(
    ({ counts, probability }) => {
      const observed = channels.map((channel, k) => limitOf(channel, k, counts[k] ?? 0));
      const exact = exactLimit(channels, counts);
      return { probability, errors: Object.entries(RULES).map(([name, rule]) => [name, rule(observed, expected) / exact - 1] as const) };
    },
  );
  const total = sum(outcomes.map(({ probability }) => probability));
  const spread = (name: string) => {
    const ascending = outcomes
      .map(({ probability, errors }) => ({ probability, error: errors.find(([each]) => each === name)?.[1] ?? Number.NaN }))
      .sort((one, other) => one.error - other.error);
    const quantile = (share: number): number => {
      let below = 0;
      return ascending.find(({ probability }) => (below += probability) >= share * total)?.error ?? Number.NaN;
    };
    const [lowest, highest] = [ascending[0]?.error ?? Number.NaN, ascending.at(-1)?.error ?? Number.NaN];
    return { median: quantile(0.5), low: quantile(0.16), high: quantile(0.84), lowest, highest };
  };
  return { outcomes: outcomes.length, spread };
}

const channel = (background: number, efficiency = 1): Channel => ({ background, efficiency });

describe("the exact limit of counting experiments", () => {
  it("is that of Poisson sums in one channel", () => {
    for (const [background, count, alpha] of [
      [0, 0, 0.1],
      [0, 4, 0.1],
      [1.5, 3, 0.1],
      [30, 22, 0.05],
      [100, 131, 0.1],
    ] as const) {
      const upTo = (mean: number): number => {
        let [term, all] = [Math.exp(-mean), 0];
        for (let k = 0; k <= count; k++) {
          all += term;
          term *= mean / (k + 1);
        }
        return all;
      };
      const limit = exactLimit([channel(background)], [count], alpha);
      expect(deviation(upTo(background + limit) / upTo(background), alpha)).toBeLessThan(1e-11);
    }
  });

  it("is that of one channel with the sum of all counts where channels are equal", () => {
    expect(deviation(exactLimit([channel(3), channel(3)], [1, 5]), exactLimit([channel(6, 2)], [6]))).toBeLessThan(1e-12);
  });

  // Integrated with 25 digits by another program.
  it.each([
    [[channel(3), channel(10, 0.5)], [5, 9], 0.1, 5.4227682768181],
    [[channel(100), channel(100, 0.5)], [110, 90], 0.1, 18.285230834596],
    [[channel(0), channel(2)], [0, 4], 0.05, 2.9440525604074],
    [[channel(10), channel(30, 0.6), channel(3, 0.3)], [12, 27, 5], 0.1, 7.0835449433678],
  ])("of channels %j with counts %j at alpha = %f is %f", (channels, counts, alpha, limit) => {
    expect(deviation(exactLimit(channels, counts, alpha), limit)).toBeLessThan(1e-12);
  });
});

describe("limits of counting experiments combined without their likelihoods", () => {
  const CASES = [
    ["free", [channel(0), channel(0)], 0],
    ["free-signal", [channel(0), channel(0)], 2],
    ["few", [channel(3), channel(3)], 0],
    ["some", [channel(10), channel(10)], 0],
    ["many", [channel(100), channel(100)], 0],
    ["many-signal", [channel(100), channel(100)], 20],
    ["unequal", [channel(100), channel(100, 0.5)], 0],
    ["mixed", [channel(0, 0.1), channel(100)], 0],
    ["three", [channel(10), channel(30, 0.6), channel(3, 0.3)], 0],
  ] as const;

  it.each(CASES)("differ from the exact combination as measured: %s", (name, channels, signal) => {
    const { outcomes, spread } = errorsOf(channels, signal);
    measured(`combination.${name}.outcomes`, outcomes, "count");
    for (const rule of Object.keys(RULES)) {
      const { median, low, high, lowest, highest } = spread(rule);
      const worst = Math.max(Math.abs(lowest), Math.abs(highest));
      // The sum of r-values is exact without background and signal; what is left is noise.
      if (worst < 1e-9) {
        measured(`combination.${name}.${rule}.noise`, worst, "at most");
        continue;
      }
      measured(`combination.${name}.${rule}.median`, median, { digits: 2, unit: "%" });
      if (outcomes === 1) continue;
      measured(`combination.${name}.${rule}.low`, low, { digits: 2, unit: "%" });
      measured(`combination.${name}.${rule}.high`, high, { digits: 2, unit: "%" });
      if (rule !== "likelihood") continue;
      measured(`combination.${name}.${rule}.lowest`, lowest, { digits: 2, unit: "%" });
      measured(`combination.${name}.${rule}.highest`, highest, { digits: 2, unit: "%" });
    }
  });

  /** How far the limits of two equal channels are off in 68 % of all outcomes, by rule. */
  const typical = (background: number): Record<string, number> => {
    const { spread } = errorsOf([channel(background), channel(background)], 0);
    const off = (rule: string): number => Math.max(Math.abs(spread(rule).low), Math.abs(spread(rule).high));
    return Object.fromEntries(Object.keys(RULES).map((rule) => [rule, off(rule)]));
  };

  it("come closest by their rebuilt likelihoods where there is background, and the closer the more there is", () => {
    const found = [3, 10, 30, 100].map(typical);
    for (const { likelihood, quadrature, harmonic } of found) {
      expect(likelihood).toBeLessThan(quadrature ?? 0);
      expect(likelihood).toBeLessThan(harmonic ?? 0);
    }
    const rebuilt = found.map(({ likelihood = Number.NaN }) => likelihood);
    expect(rebuilt).toEqual([...rebuilt].sort((a, b) => b - a));
  });

  it("come closest by the sum of r-values where there is none: a Gaussian does not know that nothing fluctuates", () => {
    const { likelihood = Number.NaN, harmonic } = typical(0);
    expect(harmonic).toBeLessThan(1e-12);
    expect(deviation(likelihood, Math.SQRT2 - 1)).toBeLessThan(1e-11);
  });
});
