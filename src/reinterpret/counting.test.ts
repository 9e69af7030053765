import { describe, expect, it } from "vitest";
import { measured } from "../measured.test-helper.ts";
import { brent } from "../numerics/roots.ts";
import {
  backgroundsBy,
  bandsTell,
  bandWidth,
  countAtDeviation,
  countFrom,
  type LimitMethod,
  limitFrom,
  luminosityFactor,
  typicalLimit,
} from "./counting.ts";

const relative = (found: number, expected: number): number => Math.abs(found / expected - 1);

/** Probability of at most n events where x are expected, term by term. */
function poissonSum(n: number, x: number): number {
  let [term, sum] = [Math.exp(-x), Math.exp(-x)];
  for (let k = 1; k <= n; k++) sum += term *= x / k;
  return sum;
}

/** Exact upper limit for a whole number of events: the flat prior on the signal, by the sum. */
const exactLimit = (n: number, background: number, alpha: number): number =>
  brent((s) => poissonSum(n, s + background) - alpha * poissonSum(n, background), 0, 20 + 3 * n, 1e-13);

/** Whole number of events below which no more than this share of experiments without a signal lies. */
function quantile(background: number, share: number): number {
  let n = 0;
  while (poissonSum(n, background) < share) n++;
  return n;
}

const BACKGROUNDS = Array.from({ length: 81 }, (_, k) => 0.01 * 10 ** (k / 20));
const [LOW, MIDDLE, HIGH] = [0.158655253931457, 0.5, 0.841344746068543];

describe("limits on a count", () => {
  it("are exact for whole numbers of events", () => {
    const noise: number[] = [];
    for (const background of [0, 0.02, 0.7, 3, 40]) {
      for (const n of [0, 1, 2, 7, 50]) {
        for (const alpha of [0.05, 0.1]) {
          const [limit, exact] = [limitFrom(n, { background, method: "cls" }, alpha), exactLimit(n, background, alpha)];
          noise.push(relative(limit, exact), relative(1 + countFrom(limit, { background, method: "cls" }, alpha), 1 + n));
        }
      }
    }
    measured("projection.count.exact", Math.max(...noise), "at most");
  });

  it("are the textbook ones without a background", () => {
    // Textbook upper limits for n = 0, 1, 2, 3 events, one-sided and with a flat prior alike.
    for (const method of ["cls", "frequentist"] as const) {
      const limits = [0, 1, 2, 3].map((n) => limitFrom(n, { background: 0, method }, 0.1));
      [2.3, 3.89, 5.32, 6.68].forEach((expected, n) => {
        expect(limits[n]).toBeCloseTo(expected, 2);
      });
      expect(limitFrom(0, { background: 0, method }, 0.05)).toBeCloseTo(-Math.log(0.05), 12);
    }
  });

  it.each<[LimitMethod, number, number]>([
    // From an independent implementation of the incomplete gamma function.
    ["cls", 0.1, 3.1633],
    ["cls", 1, 4.113],
    ["cls", 10, 8.0825],
    ["cls", 1000, 63.7168],
    ["frequentist", 0, -Math.log(0.05)],
  ])("by %s with %d events of background are expected at %d", (method, background, expected) => {
    expect(relative(typicalLimit({ background, method }, 0.05), expected)).toBeLessThan(2e-5);
  });

  it("go over into Gaussian ones", () => {
    for (const [method, z] of [
      ["cls", 1.959963984540054],
      ["frequentist", 1.6448536269514722],
    ] as const) {
      expect(typicalLimit({ background: Infinity, method }, 0.05)).toBeCloseTo(z, 12);
      expect(relative(typicalLimit({ background: 1e8, method }, 0.05) / 1e4, z)).toBeLessThan(2e-4);
      for (const count of [-1.2, 0, 2.5]) {
        const search = { background: Infinity, method };
        expect(countFrom(limitFrom(count, search, 0.05), search, 0.05)).toBeCloseTo(count, 10);
      }
    }
  });

  it("follow the luminosity itself without background, and its root with much", () => {
    const factor = (background: number): number => luminosityFactor(background, { background, method: "cls" }, 100, 0.1);
    expect(factor(0)).toBeCloseTo(0.01, 12);
    expect(luminosityFactor(0, { background: Infinity, method: "cls" }, 100, 0.1)).toBe(0.1);
    expect(relative(factor(1e6), 0.1)).toBeLessThan(2e-3);
    // The more background, the slower; counting is never slower than the Gaussian limit.
    const factors = BACKGROUNDS.map(factor);
    factors.forEach((value, k) => {
      expect(value).toBeGreaterThan(factors[k - 1] ?? 0.01);
    });
    expect(Math.max(...factors)).toBeLessThan(0.1);
  });

  it("tell the background by the width of their band up to one event", () => {
    for (const method of ["cls", "frequentist"] as const) {
      for (const background of [0.18, 0.3, 0.9]) {
        const { least, most } = backgroundsBy(method, 0.05)(bandWidth({ background, method }, 0.05));
        expect(relative(least, background)).toBeLessThan(1e-6);
        expect(most).toBe(least);
      }
      for (const background of [1, 3, 100, Infinity]) {
        expect(backgroundsBy(method, 0.05)(bandWidth({ background, method }, 0.05)).most).toBe(Infinity);
      }
      // 84 % of experiments see nothing at 0.173 events and less.
      for (const width of [0, 0.05]) {
        const { least, most } = backgroundsBy(method, 0.1)(width);
        expect(least).toBe(0);
        expect(Math.exp(-most)).toBeCloseTo(0.841344746, 9);
      }
    }
    expect(countAtDeviation(-1, { background: 0.3, method: "cls" })).toBe(0);
  });
});

describe("what bands leave open", () => {
  it.each<[LimitMethod, number]>([
    ["cls", 0.05],
    ["cls", 0.1],
    ["frequentist", 0.05],
    ["frequentist", 0.2],
  ])("is taken so that no luminosity promises more than counting does: %s at %d", (method, alpha) => {
    const factor = (background: number, k: number): number =>
      luminosityFactor(background === Infinity ? 0 : background, { background, method }, k, alpha);
    const byWidth = backgroundsBy(method, alpha);
    for (const background of [0.01, 0.1, 0.17, 0.5, 0.9, 1, 1.7, 10, 300]) {
      const { least, most } = byWidth(bandWidth({ background, method }, alpha));
      expect(least).toBeLessThanOrEqual(background * (1 + 1e-9));
      expect(most).toBeGreaterThanOrEqual(background * (1 - 1e-9));
      for (const k of [2, 10, 100]) expect(factor(most, k)).toBeGreaterThanOrEqual(factor(background, k) * (1 - 1e-9));
      for (const k of [0.5, 0.1, 0.01]) expect(factor(least, k)).toBeGreaterThanOrEqual(factor(background, k) * (1 - 1e-9));
    }
  });

  it("is told of one-sided limits whose Gaussian bands have no lower edge by the band of one event", () => {
    // Phi^-1(0.8) < 1.
    expect(bandWidth({ background: Infinity, method: "frequentist" }, 0.2)).toBeNaN();
    expect(bandWidth({ background: 1, method: "frequentist" }, 0.2)).toBeCloseTo(1.68, 2);
    const byWidth = backgroundsBy("frequentist", 0.2);
    expect(relative(byWidth(bandWidth({ background: 0.3, method: "frequentist" }, 0.2)).most, 0.3)).toBeLessThan(1e-6);
    expect(byWidth(1.7)).toEqual({ least: 1, most: Infinity });
    // Without an event the limit over one expected is -ln 0.4 - 1 < 0.
    expect([bandsTell("frequentist", 0.2), bandsTell("frequentist", 0.4), bandsTell("cls", 0.4)]).toEqual([true, false, true]);
  });
});

describe("approximations against exact counting", () => {
  /** A search that counts whole events: the limits that it would publish. */
  const published = (background: number, alpha: number): { low: number; median: number; high: number } => ({
    low: exactLimit(quantile(background, LOW), background, alpha),
    median: exactLimit(quantile(background, MIDDLE), background, alpha),
    high: exactLimit(quantile(background, HIGH), background, alpha),
  });

  const byWidth = backgroundsBy("cls", 0.1);

  /** Smallest and largest ratio of what is found to what is exact. */
  const spread = (key: string, ratios: readonly number[]): void => {
    expect(ratios.length).toBeGreaterThan(5);
    measured(`${key}.lowest`, Math.min(...ratios), { digits: 3 });
    measured(`${key}.highest`, Math.max(...ratios), { digits: 3 });
  };

  it.each([10, 100])("a projection to %d times the data", (k) => {
    const searches = BACKGROUNDS.filter((background) => k * background <= 500).map((background) => {
      const now = published(background, 0.1);
      const found = byWidth(Math.log(now.high / now.low)).most;
      const count = found === Infinity ? 0 : found;
      const exact = published(k * background, 0.1).median / k;
      const ratioOf = (factor: number): number => (now.median * factor) / exact;
      return {
        background,
        auto: ratioOf(luminosityFactor(count, { background: found, method: "cls" }, k, 0.1)),
        root: ratioOf(1 / Math.sqrt(k)),
        free: ratioOf(1 / k),
      };
    });
    for (const [name, from, to] of [
      ["none", 0.01, 0.172],
      ["few", 0.172, 1],
      ["some", 1, 11],
    ] as const) {
      const within = searches.filter(({ background }) => background >= from && background < to);
      for (const way of ["auto", "root", "free"] as const) {
        if (within.length > 0)
          spread(
            `projection.luminosity.${k}.${name}.${way}`,
            within.map((search) => search[way]),
          );
      }
    }
  });

  it("a conversion from 90 to 95 %", () => {
    const rows = BACKGROUNDS.flatMap((background) => {
      const now = published(background, 0.1);
      const found = byWidth(Math.log(now.high / now.low)).most;
      const [from, to] = [quantile(background, 0.0228), quantile(background, 0.9772)];
      return Array.from({ length: to - from + 1 }, (_, k) => {
        const [before, exact] = [exactLimit(from + k, background, 0.1), exactLimit(from + k, background, 0.05)];
        const ratioOf = (taken: number): number => {
          const search = { background: taken, method: "cls" as const };
          const count = countFrom((before / now.median) * typicalLimit(search, 0.1), search, 0.1);
          return (before * limitFrom(count, search, 0.05)) / limitFrom(count, search, 0.1) / exact;
        };
        return {
          auto: ratioOf(found),
          gaussian: ratioOf(Infinity),
          free: ratioOf(0),
          alone: (before * 1.9599639845) / 1.644853627 / exact,
        };
      });
    });
    for (const way of ["auto", "gaussian", "free", "alone"] as const)
      spread(
        `projection.level.${way}`,
        rows.map((row) => row[way]),
      );
  });
});
