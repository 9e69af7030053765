/** Limits read together: exact answers, every rule by its definition, and what is refused. */
import { describe, expect, it } from "vitest";
import { DarkzooError } from "../diagnostics.ts";
import { type CurveName, CURVES } from "../limits/curves.ts";
import type { Limit } from "../limits/limit.ts";
import { onKaons, shipped } from "../limits/limit.test-helper.ts";
import { findModel } from "../models/index.ts";
import { monotoneCubic, piecewiseValue } from "../numerics/monotone.ts";
import { deviation } from "../reference-checks.test-helper.ts";
import { combine } from "./combine.ts";
import { longLived } from "./long-lived.test-helper.ts";
import { reinterpret } from "./reinterpret.ts";
import type { Answer, CombinationRule, Interval, Result } from "./result.ts";
import { fromLimits } from "./truncated-gaussian.ts";

/** Lifetime [cm] at g = 1, and production in both decays. */
const C1 = 1e-7;
/** A made-up model: B(B+ -> K+ X) = 0.05 g^2 and B(B0 -> K*0 X) = 0.03 g^2, all X to muons, c tau = C1/g^2. */
const SIZES = { "B+ -> K+ X": 0.05, "B0 -> K*0 X": 0.03 };
const MODEL = longLived(SIZES, C1);

/** A limit on a product of branching fractions at prompt decays. */
const prompt = (id: string, part: Readonly<Record<string, unknown>> = {}): Limit =>
  onKaons({
    id,
    dataSets: ["made up"],
    rows: [
      [1, 1e-8],
      [2, 1e-8],
    ],
    ...part,
  });
const onKstar = { signature: { process: "B0 -> K*0 X", decays: ["X -> mu+ mu-"] } };
/** The same with lifetimes. */
const byLifetime = (id: string, rows: readonly (readonly number[])[], part: Readonly<Record<string, unknown>> = {}): Limit =>
  prompt(id, {
    axes: [
      { name: "mass(X)", unit: "GeV" },
      { name: "ctau(X)", unit: "cm" },
    ],
    rows,
    ...part,
  });

const answerAt = ({ points }: Result, index = 0, name: "observed" | "expected" = "observed"): Answer | undefined =>
  points[index]?.curves[name];
const intervals = (result: Result, index = 0): readonly Interval[] => answerAt(result, index)?.intervals ?? [];
const bound = (limits: readonly Limit[], rule: CombinationRule): number =>
  intervals(combine(limits, MODEL, rule, { masses: [1] }))[0]?.from ?? Number.NaN;
const codes = (run: () => unknown): string[] => {
  try {
    run();
  } catch (error) {
    if (error instanceof DarkzooError) return error.diagnostics.map(({ code }) => code);
    throw error;
  }
  return [];
};

describe("two prompt limits", () => {
  // Signals over limits at g = 1: 7e7 and 5e7.
  const one = prompt("one-2026-k", { rows: [[1, 0.05 / 7e7]] });
  const other = prompt("other-2026-kstar", { ...onKstar, rows: [[1, 0.03 / 5e7]] });

  it.each([
    ["union", 0.7],
    ["quadrature", Math.hypot(0.7, 0.5)],
    ["harmonic", 1.2],
  ] as const)("with r-values 0.7 and 0.5 have %s = %f", (rule, r) => {
    // Scaled to g = 1e-4, where the r-values of both are as stated; the bound stands where the combined r is 1.
    expect(deviation(bound([one, other], rule), 1e-4 / Math.sqrt(r))).toBeLessThan(1e-12);
  });

  it("over different masses leave a window between them, across which nothing is joined", () => {
    const [light, heavy] = [
      prompt("light-2026-k", {
        rows: [
          [0.5, 1e-8],
          [1, 1e-8],
        ],
      }),
      prompt("heavy-2026-k", {
        rows: [
          [2, 1e-8],
          [3, 1e-8],
        ],
      }),
    ];
    const gap = { axis: "mass(X)", from: 1, to: 2, reason: "no limit reaches there" };
    expect(combine([light, heavy], MODEL, "union").vetoes).toEqual([gap]);
    expect(combine([light, heavy], MODEL, "union").regions).toEqual([]);
    expect(
      combine(
        [
          light,
          prompt("all-2026-k", {
            rows: [
              [0.7, 1e-8],
              [3, 1e-8],
            ],
          }),
        ],
        MODEL,
        "union",
      ).vetoes,
    ).toEqual([]);
    expect(
      combine(
        [
          light,
          prompt("next-2026-k", {
            rows: [
              [1, 1e-8],
              [3, 1e-8],
            ],
          }),
        ],
        MODEL,
        "union",
      ).vetoes,
    ).toEqual([]);
  });

  it("are the strongest one where that is expected to be the strongest", () => {
    const values = ["observed", "expected"];
    const lucky = prompt("lucky-2026-k", { values, rows: [[1, 1e-9, 4e-9]] });
    const strong = prompt("strong-2026-kstar", { ...onKstar, values, rows: [[1, 2e-9, 2e-9]] });
    // Expected: 0.05/4e-9 = 1.25e7 against 0.03/2e-9 = 1.5e7; observed 5e7 against 1.5e7.
    expect(deviation(bound([lucky, strong], "bestExpected"), Math.sqrt(2e-9 / 0.03))).toBeLessThan(1e-12);
    expect(deviation(bound([lucky, strong], "union"), Math.sqrt(1e-9 / 0.05))).toBeLessThan(1e-12);
  });

  it("speak alone where only one of them has data", () => {
    const wide = prompt("wide-2026-k");
    const narrow = prompt("narrow-2026-kstar", { ...onKstar, rows: [[1, 1e-9]] });
    const result = combine([wide, narrow], MODEL, "quadrature", { masses: [1, 1.5, 3] });
    expect(deviation(intervals(result, 0)[0]?.from ?? 0, Math.hypot(0.05 / 1e-8, 0.03 / 1e-9) ** -0.5)).toBeLessThan(1e-12);
    expect(deviation(intervals(result, 1)[0]?.from ?? 0, Math.sqrt(1e-8 / 0.05))).toBeLessThan(1e-12);
    expect(answerAt(result, 2)?.verdict).toBe("no-answer");
    expect(answerAt(result, 2)?.reason?.code).toBe("outside-data");
  });

  it("are silent together in a model that makes neither signature", () => {
    const [point] = combine([one, other], findModel("lmu-ltau"), "union", { masses: [1] }).points;
    expect([point?.curves.observed?.verdict, point?.curves.observed?.reason?.code]).toEqual(["no-answer", "no-production"]);
  });

  it("leave out what neither searched, and nothing else", () => {
    const veto = (from: number, to: number): Record<string, unknown> => ({
      vetoes: [{ axis: "mass(X)", from, to, reason: "a resonance" }],
      rows: [0.5, from, to, 3].map((mass) => [mass, 1e-8]),
    });
    const first = prompt("first-2026-k", veto(1, 2));
    const second = prompt("second-2026-kstar", { ...onKstar, ...veto(1.5, 2.5) });
    const result = combine([first, second], MODEL, "union", { masses: [0.8, 1.2, 1.8, 2.2] });
    expect(result.vetoes).toEqual([{ axis: "mass(X)", from: 1.5, to: 2, reason: "a resonance" }]);
    expect(result.points.map(({ curves }) => curves.observed?.verdict)).toEqual(["excluded", "excluded", "no-answer", "excluded"]);
  });
});

describe("what limits of a combination do not say", () => {
  const beams = {
    sqrtS: "10.58 GeV",
    signature: { process: "e+ e- -> mu+ mu- X", decays: ["X -> mu+ mu-"] },
    quantity: "cross-section",
    unit: "fb",
  };
  const rows = [0.5, 1, 2, 3].map((mass) => [mass, 1e-8]);
  const window = { vetoes: [{ axis: "mass(X)", from: 1, to: 2, reason: "a resonance" }] };

  it("is not taken for an answer: a limit whose signature is not made covers no window of another, and is named", () => {
    const vetoed = prompt("vetoed-2026-k", { ...window, rows });
    const silent = prompt("silent-2026-mumu", { ...beams, rows: [0.5, 1, 1.5, 2, 3].map((mass) => [mass, 1]) });
    const result = combine([vetoed, silent], MODEL, "union");
    expect(result.vetoes).toEqual(window.vetoes);
    expect(result.warnings.find(({ code }) => code === "takes-no-part")?.message).toContain("silent-2026-mumu");
  });

  it("keeps a window that another covers but in which no mass is asked for: nothing is joined across it", () => {
    const vetoed = prompt("vetoed-2026-k", { ...window, rows });
    const coarse = prompt("coarse-2026-kstar", { ...onKstar, rows: [0.5, 3].map((mass) => [mass, 1e-8]) });
    expect(combine([vetoed, coarse], MODEL, "union").vetoes).toEqual(window.vetoes);
    expect(combine([vetoed, coarse], MODEL, "union", { masses: [1, 1.5, 2] }).vetoes).toEqual([]);
  });

  it("is told where a search for prompt decays covers no more", () => {
    const late = { validity: { largestPromptCtau: "1e-6 mm" } };
    const limits = [prompt("one-2026-k", late), prompt("two-2026-kstar", { ...onKstar, ...late })];
    const [point] = combine(limits, MODEL, "union", { masses: [1] }).points;
    expect(point?.curves.observed?.intervals[0]?.fromReason).toBe("edge-of-data");
    expect(point?.warnings.map(({ code }) => code)).toContain("not-prompt");
  });

  it("is added where a limit alone excludes nothing that it covers", () => {
    // A signal that falls with the coupling: decays within a window of proper times.
    const early = { decayWindow: ["1 cm", "100 cm"], largestPromptCtau: "20 cm" };
    const [one, two] = [prompt("one-2026-k", { validity: early }), prompt("two-2026-kstar", { ...onKstar, validity: early })];
    const alone = [one, two].map((limit) => intervals(reinterpret(limit, MODEL, { masses: [1] })));
    const both = intervals(combine([one, two], MODEL, "harmonic", { masses: [1] }));
    expect(both[0]?.from ?? 1).toBeLessThanOrEqual(Math.min(...alone.map(([first]) => first?.from ?? 1)));
    expect(both.at(-1)?.to ?? 0).toBeGreaterThanOrEqual(Math.max(...alone.map((each) => each.at(-1)?.to ?? 0)));
  });
});

describe("limits by lifetime", () => {
  const at = (powers: readonly number[], upperLimit: (power: number) => number): number[][] =>
    powers.map((power) => [1, 10 ** power, upperLimit(power)]);
  const one = byLifetime(
    "one-2026-k",
    at([-3, -2, -1, 0, 1], () => 2e-8),
  );
  const other = byLifetime(
    "other-2026-kstar",
    at([-1, 0, 1, 2], () => 1e-8),
    onKstar,
  );

  it("end where the data of the one that reaches further end, and pass over where those of the other do", () => {
    // One: from its own bound, ctau = C1/g^2 down to 1e-3 cm; the other adds ctau up to 100 cm where its r-value suffices.
    const shortEnd = Math.sqrt(C1 / 1e-3);
    for (const rule of ["union", "quadrature", "harmonic"] as const) {
      const found = intervals(combine([one, other], MODEL, rule, { masses: [1] }));
      expect(found, rule).toHaveLength(1);
      expect(found[0]?.toReason).toBe("edge-of-data");
      expect(deviation(found[0]?.to ?? 0, shortEnd)).toBeLessThan(1e-11);
      expect(found[0]?.fromReason).toBe("limit");
    }
    // Both have data at this bound.
    expect(deviation(bound([one, other], "harmonic"), (0.05 / 2e-8 + 0.03 / 1e-8) ** -0.5)).toBeLessThan(1e-11);
  });

  it("have an island each where their data do not touch", () => {
    const short = byLifetime(
      "short-2026-k",
      at([-3, -2.5], () => 1e-9),
    );
    const long = byLifetime(
      "long-2026-kstar",
      at([1, 2], () => 1e-12),
      onKstar,
    );
    for (const rule of ["union", "quadrature", "harmonic"] as const) {
      const found = intervals(combine([short, long], MODEL, rule, { masses: [1] }));
      expect(found.map(({ fromReason, toReason }) => [fromReason, toReason])).toEqual([
        ["edge-of-data", "edge-of-data"],
        ["edge-of-data", "edge-of-data"],
      ]);
      const ends = [100, 10, 10 ** -2.5, 1e-3].map((ctau) => Math.sqrt(C1 / ctau));
      found
        .flatMap(({ from, to }) => [from, to])
        .forEach((end, k) => {
          expect(deviation(end, ends[k] ?? 0)).toBeLessThan(1e-11);
        });
    }
  });

  it("change over where they are expected to be equally strong", () => {
    const values = ["observed", "expected"];
    const rows = (expected: (power: number) => number, observed: number): number[][] =>
      [-3, -2, -1, 0, 1, 2].map((power) => [1, 10 ** power, observed, expected(power)]);
    // Expected r-values meet at 0.05/1e-8 = 0.03 s/(3/5 10^-8 ctau): at ctau = 1 cm. The other is better above, and saw nothing exclude.
    const below = byLifetime(
      "below-2026-k",
      rows(() => 1e-8, 1e-12),
      { values },
    );
    const above = byLifetime(
      "above-2026-kstar",
      rows((power) => 0.6e-8 / 10 ** power, 1),
      { ...onKstar, values },
    );
    const found = intervals(combine([below, above], MODEL, "bestExpected", { masses: [1] }));
    expect(found).toHaveLength(1);
    expect(deviation(found[0]?.from ?? 0, Math.sqrt(C1))).toBeLessThan(1e-10);
    expect(found.map(({ fromReason, toReason }) => [fromReason, toReason])).toEqual([["limit", "edge-of-data"]]);
  });

  it("exclude the couplings whose combined r-value reaches 1, and no others, for any tables", () => {
    let state = 7;
    const next = (): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 32;
    };
    const table = (): [number, number][] => {
      const powers = [...new Set(Array.from({ length: 3 + Math.floor(6 * next()) }, () => Math.round(400 * next()) / 100 - 2))];
      return powers.sort((a, b) => a - b).map((power) => [10 ** power, 10 ** (-8.5 - power + 3 * (next() - 0.5))]);
    };
    let [inside, outside] = [0, 0];
    for (let trial = 0; trial < 60; trial++) {
      const tables = [table(), table()];
      const limits = tables.map((rows, k) =>
        byLifetime(
          `random-2026-${k}`,
          rows.map(([ctau, value]) => [1, ctau, value]),
          k === 1 ? onKstar : {},
        ),
      );
      const curves = tables.map((rows) =>
        monotoneCubic(
          rows.map(([t]) => Math.log(t)),
          rows.map(([, value]) => Math.log(value)),
        ),
      );
      const ratioAt = (k: number, g: number): number => {
        const y = Math.log(C1 / (g * g));
        const [first, last] = [tables[k]?.[0]?.[0] ?? 0, tables[k]?.at(-1)?.[0] ?? 0];
        const curve = curves[k];
        if (curve === undefined || y < Math.log(first) || y > Math.log(last)) return 0;
        return (Object.values(SIZES)[k] ?? 0) * g * g * Math.exp(-piecewiseValue(curve, y));
      };
      const expected: Record<string, (r: readonly number[]) => number> = {
        union: (r) => Math.max(...r),
        quadrature: (r) => Math.hypot(...r),
        harmonic: (r) => r.reduce((sum, each) => sum + each, 0),
      };
      for (const [rule, total] of Object.entries(expected)) {
        const found = intervals(combine(limits, MODEL, rule as CombinationRule, { masses: [1] }));
        for (let k = 0; k < 200; k++) {
          const g = Math.sqrt(C1 / 10 ** (-2.2 + 4.4 * next()));
          const r = total([ratioAt(0, g), ratioAt(1, g)]);
          if (Math.abs(r - 1) < 1e-8) continue;
          const reported = found.some(({ from, to }) => g >= from && g <= to);
          if (reported) inside++;
          else outside++;
          expect(reported, `${rule}, trial ${trial}, g = ${g}, r = ${r}`).toBe(r > 1);
        }
      }
    }
    expect(Math.min(inside, outside)).toBeGreaterThan(5000);
  });
});

describe("the product of likelihoods that observed and expected limits tell of", () => {
  const values = ["observed", "expected"];
  /** A limit whose observed and expected r-values at g = 1e-4 are as given, there and at all masses. */
  const withRatios = (id: string, observed: number, expected: number, part: Readonly<Record<string, unknown>> = {}): Limit =>
    prompt(id, { values, rows: [0.5, 1, 2].map((mass) => [mass, 5e-10 / observed, 5e-10 / expected]), dataSets: [id], ...part });
  /** The r-value at g = 1e-4 of a curve of a combination, from its bound. */
  const ratioOf = (result: Result, name: CurveName = "observed"): number =>
    (1e-4 / (result.points[0]?.curves[name]?.intervals[0]?.from ?? Number.NaN)) ** 2;

  // Posterior of the product by integration with 30 digits, the Gaussians by a root search of their own.
  it.each([
    [0.9, [0.7, 0.5], [0.7, 0.5], 0.860232526704263],
    [0.9, [0.7, 0.5], [0.6, 0.8], 0.74780676205485],
    [0.95, [0.7, 0.5], [0.6, 0.8], 0.745174389619011],
    [0.95, [0.4, 0.3], [0.8, 0.2], 0.454328498868385],
    [0.95, [0.9, 0.3, 0.5], [0.5, 0.3, 0.6], 1.06541942261807],
    [0.9, [5, 2], [0.5, 0.3], 6.94970689754565],
    [0.9, [50, 20], [0.5, 0.3], 69.9949037728331],
  ] as const)("at %f with observed r-values %j and expected ones %j is %f", (confidenceLevel, observed, expected, r) => {
    const limits = observed.map((each, k) => withRatios(`limit${k}-2026-k`, each, expected[k] ?? 0, { confidenceLevel }));
    expect(deviation(ratioOf(combine(limits, MODEL, "likelihood", { masses: [1] })), r)).toBeLessThan(1e-12);
  });

  const [one, other] = [withRatios("one-2026-k", 0.7, 0.6), withRatios("other-2026-k", 0.5, 0.8)];

  it("expects the sum in quadrature, with bands of a Gaussian", () => {
    const result = combine([one, other], MODEL, "likelihood", { masses: [1] });
    expect(
      deviation(ratioOf(result, "expected"), ratioOf(combine([one, other], MODEL, "quadrature", { masses: [1] }), "expected")),
    ).toBeLessThan(1e-12);
    // Integrated as above; 0.6 and 0.8 are 1 in quadrature.
    const bands = {
      expectedMinus2: 1.96452981495391,
      expectedMinus1: 1.43307103903837,
      expectedPlus1: 0.691758082962111,
      expectedPlus2: 0.499253824903522,
    };
    for (const [name, r] of Object.entries(bands)) expect(deviation(ratioOf(result, name as CurveName), r), name).toBeLessThan(1e-12);
    expect(Object.keys(result.points[0]?.curves ?? {})).toEqual([...CURVES]);
  });

  it("lies between both sums of r-values where less was seen than expected, and below both where one saw more", () => {
    const [little, less] = [withRatios("little-2026-k", 0.7, 0.5), withRatios("less-2026-k", 0.5, 0.3)];
    const low = ratioOf(combine([little, less], MODEL, "likelihood", { masses: [1] }));
    expect(low).toBeGreaterThan(Math.hypot(0.7, 0.5));
    expect(low).toBeLessThan(1.2);
    const excess = withRatios("excess-2026-k", 0.5, 2);
    expect(ratioOf(combine([one, excess], MODEL, "likelihood", { masses: [1] }))).toBeLessThan(0.7);
  });

  it("is a limit itself where that alone has an answer", () => {
    const narrow = withRatios("narrow-2026-k", 0.5, 0.8, { rows: [[1, 1e-9, 2e-9]] });
    const masses = [0.5, 0.7, 1.5, 2];
    const [together, alone] = [combine([one, narrow], MODEL, "likelihood", { masses }), reinterpret(one, MODEL, { masses })];
    for (const name of ["observed", "expected"] as const) {
      for (const k of masses.keys()) {
        const [found, expected] = [together, alone].map(({ points }) => points[k]?.curves[name]?.intervals ?? []);
        expect(found).toHaveLength(1);
        expect(deviation(found?.[0]?.from ?? 0, expected?.[0]?.from ?? 1)).toBeLessThan(1e-12);
        expect(found?.[0]?.to).toBe(expected?.[0]?.to);
      }
    }
    // A limit that is a hundred times weaker has next to no weight.
    const weak = withRatios("weak-2026-k", 0.007, 0.006);
    expect(deviation(ratioOf(combine([one, weak], MODEL, "likelihood", { masses: [1] })), 0.7)).toBeLessThan(1e-2);
  });

  it("excludes the couplings at which the posterior probability above the signal is small enough, and no others, for any tables", () => {
    let state = 11;
    const next = (): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 32;
    };
    const table = (): number[][] => {
      const powers = [...new Set(Array.from({ length: 3 + Math.floor(6 * next()) }, () => Math.round(400 * next()) / 100 - 2))];
      return powers
        .sort((a, b) => a - b)
        .map((power) => {
          const expected = 10 ** (-8.5 - power + 3 * (next() - 0.5));
          return [10 ** power, expected * 10 ** (0.8 * (next() - 0.5)), expected];
        });
    };
    let [inside, outside] = [0, 0];
    for (let trial = 0; trial < 12; trial++) {
      const tables = [table(), table()];
      const limits = tables.map((rows, k) =>
        byLifetime(
          `random-2026-${k}`,
          rows.map((row) => [1, ...row]),
          { values, ...(k === 1 ? onKstar : {}) },
        ),
      );
      const curves = tables.map((rows) =>
        [1, 2].map((column) =>
          monotoneCubic(
            rows.map(([t = 0]) => Math.log(t)),
            rows.map((row) => Math.log(row[column] ?? 0)),
          ),
        ),
      );
      /** The Gaussians of the limits with data at a coupling, in units of its signal. */
      const gaussiansAt = (g: number) =>
        tables.flatMap((rows, k) => {
          const y = Math.log(C1 / (g * g));
          const [first, last] = [rows[0]?.[0] ?? 0, rows.at(-1)?.[0] ?? 0];
          if (y < Math.log(first) || y > Math.log(last)) return [];
          const signal = (Object.values(SIZES)[k] ?? 0) * g * g;
          const [observed = 0, expected = 0] = (curves[k] ?? []).map((curve) => Math.exp(piecewiseValue(curve, y)) / signal);
          return [fromLimits(observed, expected, 0.1)];
        });
      /** Posterior probability above the signal, by the rule of the midpoint. */
      const above = (measured: ReturnType<typeof gaussiansAt>): number => {
        const log = (mu: number): number => measured.reduce((sum, { muhat, sigma }) => sum - (mu - muhat) ** 2 / (2 * sigma ** 2), 0);
        const width = Math.max(...measured.map(({ muhat, sigma }) => Math.max(muhat, 0) + 9 * sigma)) / 40000;
        const logs = Array.from({ length: 40000 }, (_, k) => log((k + 0.5) * width));
        const top = logs.reduce((most, each) => Math.max(most, each), -Infinity);
        let [below, beyond] = [0, 0];
        logs.forEach((each, k) => {
          if ((k + 0.5) * width > 1) beyond += Math.exp(each - top);
          else below += Math.exp(each - top);
        });
        return beyond / (below + beyond);
      };
      const found = intervals(combine(limits, MODEL, "likelihood", { masses: [1] }));
      for (let k = 0; k < 40; k++) {
        const g = Math.sqrt(C1 / 10 ** (-2.2 + 4.4 * next()));
        const measured = gaussiansAt(g);
        const probability = measured.length === 0 ? 1 : above(measured);
        if (Math.abs(probability / 0.1 - 1) < 0.02) continue;
        const reported = found.some(({ from, to }) => g >= from && g <= to);
        if (reported) inside++;
        else outside++;
        expect(reported, `trial ${trial}, g = ${g}, probability ${probability}`).toBe(probability < 0.1);
      }
    }
    expect(Math.min(inside, outside)).toBeGreaterThan(100);
  });

  it("warns where a limit lies further from what was expected than Gaussian experiments do", () => {
    const lucky = withRatios("lucky-2026-k", 0.9, 0.3);
    const signal = withRatios("signal-2026-k", 0.1, 0.5);
    const warned = (limits: readonly Limit[]): string[] =>
      (combine(limits, MODEL, "likelihood", { masses: [1] }).points[0]?.warnings ?? []).flatMap(({ code, message }) =>
        code === "far-from-expected" ? [message] : [],
      );
    expect(warned([one, other])).toEqual([]);
    expect(warned([one, lucky, signal])).toEqual([
      expect.stringMatching(/^the observed limit of lucky-2026-k lies 3\.7 standard deviations below /),
      expect.stringMatching(/^the observed limit of signal-2026-k lies 6\.9 standard deviations above /),
    ]);
    // Also where nothing is excluded.
    const huge = withRatios("huge-2026-k", 1e-12, 0.5);
    expect(combine([one, huge], MODEL, "likelihood", { masses: [1] }).points[0]?.curves.observed?.verdict).toBe("allowed");
    expect(warned([one, huge])).toHaveLength(1);
  });

  it.each([
    ["excluded", 3e-10, 2],
    ["allowed", 1e-3, 2],
    ["allowed", 1, 2],
  ] as const)("warns of limits by lifetime whose excess leaves a coupling %s, observed %d", (verdict, observed, remarks) => {
    const rows = [0.01, 1, 100].map((ctau) => [0.5, ctau, observed, 1e-10]);
    const excess = ["one-2026-k", "two-2026-k"].map((id) => byLifetime(id, rows, { values: ["observed", "expected"], dataSets: [id] }));
    const [point] = combine(excess, findModel("higgs-mixed-scalar"), "likelihood", { masses: [0.5] }).points;
    expect(point?.curves.observed?.verdict).toBe(verdict);
    expect(point?.warnings.filter(({ code }) => code === "far-from-expected")).toHaveLength(remarks);
  });

  it("judges a limit without data at the bound where it was expected to be strongest", () => {
    const values = ["observed", "expected"];
    const short = byLifetime(
      "short-2026-k",
      [1e-6, 1e-4].map((ctau) => [0.5, ctau, 1e-3, 1e-10]),
      { values, dataSets: ["short"] },
    );
    const long = byLifetime(
      "long-2026-k",
      [0.01, 1, 100].map((ctau) => [0.5, ctau, 1e-10, 1e-10]),
      { values, dataSets: ["long"] },
    );
    const [point] = combine([short, long], findModel("higgs-mixed-scalar"), "likelihood", { masses: [0.5] }).points;
    expect(point?.curves.observed?.verdict).toBe("excluded");
    expect(point?.warnings.filter(({ code }) => code === "far-from-expected").map(({ message }) => message)).toEqual([
      expect.stringContaining("short-2026-k"),
    ]);
  });

  it("says for every curve why there is no answer, also for the bands that no limit has", () => {
    const rows = [[1, 1e-30, 1e-8, 1e-8]];
    const late = [byLifetime("one-2026-k", rows, { values }), byLifetime("two-2026-kstar", rows, { values, ...onKstar })];
    const [point] = combine(late, MODEL, "likelihood", { masses: [1] }).points;
    expect(CURVES.map((name) => point?.curves[name]?.reason?.code)).toEqual(CURVES.map(() => "lifetime-not-covered"));
  });
});

describe("the search for a long-lived scalar in b to s", () => {
  const [kaon, kstar] = [shipped("belle2-2023-b-to-k-s-mumu"), shipped("belle2-2023-b-to-kstar-s-mumu")];
  const scalar = findModel("higgs-mixed-scalar");

  it("is stronger in two channels than in one, by the rules in their order", () => {
    const alone = intervals(reinterpret(kaon, scalar, { masses: [0.8] }))[0];
    const of = (rule: CombinationRule): Interval | undefined => intervals(combine([kaon, kstar], scalar, rule, { masses: [0.8] }))[0];
    expect(of("union")).toEqual(alone);
    const lows = [alone, of("quadrature"), of("harmonic")].map((interval) => interval?.from ?? 0);
    const highs = [alone, of("quadrature"), of("harmonic")].map((interval) => interval?.to ?? 0);
    expect(lows).toEqual([...lows].sort((a, b) => b - a));
    expect(highs).toEqual([...highs].sort((a, b) => a - b));
    expect(new Set(lows).size).toBe(3);
  });

  it("records what was combined, and that the data are shared", () => {
    const { combination, warnings, limit, limitTitle, regions, references } = combine([kaon, kstar], scalar, "quadrature", {
      masses: [0.7, 0.8, 0.9],
      limitHashes: { [kaon.id]: "abc" },
    });
    expect(combination?.limits.map((each) => [each.limit, each.limitHash])).toEqual([
      [kaon.id, "abc"],
      [kstar.id, null],
    ]);
    expect(combination?.sharedData).toEqual([{ dataSet: "Belle II Run 1", limits: [kaon.id, kstar.id] }]);
    expect(warnings.map(({ code }) => code)).toEqual(expect.arrayContaining(["combination-approximate", "shared-data"]));
    expect([limit, limitTitle]).toEqual([`${kaon.id} + ${kstar.id}`, "Sum in quadrature of 2 limits"]);
    expect(regions.length).toBeGreaterThan(0);
    // One publication, named once.
    expect(references.filter(({ arxiv }) => arxiv === kaon.reference.arxiv)).toHaveLength(1);
  });
});

describe("a combination is refused", () => {
  const kaon = prompt("one-2026-k");
  const kstar = prompt("other-2026-kstar", onKstar);
  const same = prompt("again-2026-k");
  const silent = prompt("silent-2026-kstar", { ...onKstar, dataSets: undefined });
  const expected = { values: ["expected"] };
  const [reach, reachOnKstar] = [prompt("one-2026-k", expected), prompt("other-2026-kstar", { ...onKstar, ...expected })];
  const measured = { values: ["observed", "expected"], rows: [[1, 1e-8, 1e-8]] };
  const [both, bothAgain] = [prompt("one-2026-k", measured), prompt("again-2026-k", measured)];
  const mass = prompt("plane-2026-k", {
    sqrtS: "10.58 GeV",
    signature: { process: "e+ e- -> A' X", decays: ["A' -> mu+ mu-", "X -> invisible"] },
    quantity: "cross-section",
    unit: "fb",
    axes: [
      { name: "mass(X)", unit: "GeV" },
      { name: "mass(A')", unit: "GeV" },
    ],
    rows: [[1, 2, 0.1]],
  });

  it.each<[string, string, CombinationRule, readonly Limit[]]>([
    ["of one limit", "too-few", "union", [kaon]],
    ["of a limit with itself", "limit-twice", "union", [kaon, kaon]],
    ["of different levels", "confidence-differs", "union", [kaon, prompt("other-2026-kstar", { ...onKstar, confidenceLevel: 0.95 })]],
    ["on two masses", "several-masses", "union", [kaon, mass]],
    [
      "that adds limits of unknown level",
      "confidence-differs",
      "harmonic",
      [prompt("one-2026-k", { confidenceLevel: "unstated" }), prompt("other-2026-kstar", { ...onKstar, confidenceLevel: "unstated" })],
    ],
    ["without a curve of all", "no-common-curve", "union", [kaon, prompt("other-2026-kstar", { ...onKstar, values: ["expected"] })]],
    ["without an expected limit to choose by", "no-expected", "bestExpected", [kaon, kstar]],
    ["without expected limits to rebuild likelihoods from", "no-expected", "likelihood", [kaon, kstar]],
    ["without observed limits to rebuild likelihoods from", "no-observed", "likelihood", [reach, reachOnKstar]],
    ["that multiplies likelihoods of the same decays in the same data", "same-events", "likelihood", [both, bothAgain]],
    ["that adds data of which nothing is known", "data-unknown", "quadrature", [kaon, silent]],
    ["that adds the same decays in the same data in quadrature", "same-events", "quadrature", [kaon, same, kstar]],
    ["that adds the same decays in the same data", "same-events", "harmonic", [kaon, same]],
  ])("%s: %s", (_, code, rule, limits) => {
    expect(codes(() => combine(limits, MODEL, rule))).toEqual([code]);
  });

  it("not as a union, of the same decays in the same data, which is told", () => {
    const { warnings } = combine([kaon, same], MODEL, "union");
    expect(warnings.map(({ code }) => code)).toEqual(expect.arrayContaining(["combination-coverage", "shared-data"]));
  });

  it("when something is to be continued that does not depend on a lifetime", () => {
    expect(codes(() => combine([kaon, kstar], MODEL, "union", { extrapolate: "longTail" }))).toEqual(["no-effect"]);
  });
});
