/** Limits at other confidence levels and for other luminosities: every factor by its definition, and what is refused. */
import { describe, expect, it } from "vitest";
import { DarkzooError } from "../diagnostics.ts";
import type { CurveName } from "../limits/curves.ts";
import type { Limit } from "../limits/limit.ts";
import { madeUp, shipped } from "../limits/limit.test-helper.ts";
import { findModel } from "../models/index.ts";
import { combine } from "./combine.ts";
import { countAtDeviation, limitFrom } from "./counting.ts";
import { projected, type ProjectionRequest } from "./projection.ts";
import { recast, reinterpret } from "./reinterpret.ts";
import type { Result } from "./result.ts";
import { fromLimits, upperLimit } from "./truncated-gaussian.ts";

const model = findModel("lmu-ltau");
const signalIsValue = (): never => {
  throw new Error("no coupling was given");
};
const project = (limit: Limit, request: ProjectionRequest): Limit => projected(limit, request, signalIsValue).limit;
const valuesOf = (limit: Limit, name: CurveName): number[] => [...(limit.curves.get(name) ?? [])];
const codesOf = (action: () => unknown): string[] => {
  try {
    action();
  } catch (error) {
    if (error instanceof DarkzooError) return error.diagnostics.map(({ code }) => code);
    throw error;
  }
  return [];
};
const boundOf = (result: Result, name: CurveName = "observed"): number => result.points[0]?.curves[name]?.intervals[0]?.from ?? Number.NaN;

/** Observed 0.15, expected 0.1 with Gaussian bands at 90 % CL. */
const [FIT, SIGMA] = [0.1, 0.1 / 1.6448536269514722];
const gaussian = (): Limit => {
  const at = (deviations: number): number => upperLimit(deviations * SIGMA, SIGMA, 0.1);
  return madeUp({
    luminosity: "100 fb^-1",
    values: ["observed", "expected", "expectedMinus2", "expectedMinus1", "expectedPlus1", "expectedPlus2"],
    rows: [[1, upperLimit(FIT, SIGMA, 0.1), at(0), at(-2), at(-1), at(1), at(2)]],
  });
};
/** The limits that a search with so many expected events of background and 100 fb^-1 would publish, by the continuous count. */
const counting = (background: number, part: Readonly<Record<string, unknown>> = {}): Limit => {
  const search = { background, method: "cls" as const };
  const at = (deviations: number): number => limitFrom(countAtDeviation(deviations, search), search, 0.1);
  return madeUp({
    luminosity: "100 fb^-1",
    values: ["expected", "expectedMinus2", "expectedMinus1", "expectedPlus1", "expectedPlus2"],
    rows: [[1, at(0), at(-2), at(-1), at(1), at(2)]],
    ...part,
  });
};

describe("another confidence level", () => {
  it.each([
    ["unstated", "background", 1.9599639845400542 / 1.6448536269514722],
    ["cls", "auto", 1.9599639845400542 / 1.6448536269514722],
    ["bayesian", "background", 1.9599639845400542 / 1.6448536269514722],
    ["profile-likelihood", "background", 1.6448536269514722 / 1.2815515655446004],
    ["frequentist", "auto", 1.6448536269514722 / 1.2815515655446004],
    ["cls", "free", Math.log(20) / Math.log(10)],
    ["frequentist", "free", Math.log(20) / Math.log(10)],
  ] as const)("of a limit by %s, %s", (statistic, regime, factor) => {
    const limit = project(madeUp({ statistic }), { confidenceLevel: 0.95, regime });
    for (const value of valuesOf(limit, "observed")) expect(value).toBeCloseTo(0.1 * factor, 11);
    expect(limit.confidenceLevel).toBe(0.95);
    expect(limit.title).toBe("made up for a test, converted to 95 % CL");
    expect(limit.caveats.map(({ code }) => code)).toContain("level-converted");
  });

  it("goes through the measurement behind the observed and the expected limit", () => {
    const limit = project(gaussian(), { confidenceLevel: 0.95 });
    expect(valuesOf(limit, "observed")[0]).toBeCloseTo(upperLimit(FIT, SIGMA, 0.05), 10);
    [-2, -1, 0, 1, 2].forEach((deviations, k) => {
      const name = (["expectedMinus2", "expectedMinus1", "expected", "expectedPlus1", "expectedPlus2"] as const)[k] ?? "expected";
      expect(valuesOf(limit, name)[0]).toBeCloseTo(upperLimit(deviations * SIGMA, SIGMA, 0.05), 10);
    });
    const [observed = 0, expected = 0] = [valuesOf(limit, "observed")[0], valuesOf(limit, "expected")[0]];
    expect(fromLimits(observed, expected, 0.05).muhat).toBeCloseTo(FIT, 9);
  });

  it.each(["background", "free", "auto"] as const)("comes back from where it went, %s", (regime) => {
    for (const limit of [gaussian(), counting(0.4)]) {
      const there = project(limit, { confidenceLevel: 0.99, regime });
      const back = project(there, { confidenceLevel: 0.9, regime });
      for (const [name, values] of limit.curves) {
        const found = valuesOf(back, name);
        values.forEach((value, row) => {
          expect(found[row]).toBeCloseTo(value, 8);
        });
      }
    }
  });

  it("is a shift for the one-sided limit of a frequentist, which may have none at a lower level", () => {
    const rows = [[1, 0.05, 0.1]];
    const limit = madeUp({ statistic: "profile-likelihood", confidenceLevel: 0.95, values: ["observed", "expected"], rows });
    const sigma = 0.1 / 1.6448536269514722;
    expect(valuesOf(project(limit, { confidenceLevel: 0.9 }), "observed")[0]).toBeCloseTo(
      0.05 - sigma * (1.6448536269514722 - 1.2815515655446004),
      11,
    );
    const low = madeUp({
      statistic: "profile-likelihood",
      confidenceLevel: 0.95,
      values: ["observed", "expected"],
      rows: [[1, 0.01, 0.1]],
    });
    expect(codesOf(() => project(low, { confidenceLevel: 0.9 }))).toEqual(["empty-limit"]);
  });

  it("moves a bound by the root of the factor on its signal, also that of a published coupling", () => {
    const factor = Math.sqrt(1.9599639845400542 / 1.6448536269514722);
    const request = { confidenceLevel: 0.95, masses: [1] };
    expect(boundOf(reinterpret(madeUp(), model, request)) / boundOf(reinterpret(madeUp(), model, { masses: [1] }))).toBeCloseTo(factor, 9);
    const coupling = madeUp({
      quantity: "coupling",
      unit: "1",
      referenceModel: "lmu-ltau",
      referenceCoupling: "gPrime",
      rows: [[1, 1e-3]],
    });
    const scalar = findModel("muonphilic-scalar");
    const [before, after] = [recast(coupling, model, scalar, { masses: [1] }), recast(coupling, model, scalar, request)];
    expect(boundOf(after) / boundOf(before)).toBeCloseTo(factor, 9);
    expect(after.projection?.limits[0]?.confidenceLevel).toEqual({ from: 0.9, to: 0.95 });
  });

  it("scales the signal of a published coupling that does not go with its square", () => {
    // Only decays within 1 mm are seen, and the mediator flies further.
    const validity = { decayRadius: "1 mm" };
    const signal = madeUp({ validity, rows: [[0.22, 1e-7]] });
    const [before, after] = [
      reinterpret(signal, model, { masses: [0.22] }),
      reinterpret(project(signal, { confidenceLevel: 0.95 }), model),
    ];
    expect(before.points[0]?.ctau).toBeGreaterThan(0.1);
    expect(boundOf(after) / boundOf(before)).toBeLessThan(1.06);
    const part = { quantity: "coupling", unit: "1", referenceModel: "lmu-ltau", referenceCoupling: "gPrime", validity };
    const coupling = madeUp({ ...part, rows: [[0.22, boundOf(before)]] });
    const converted = reinterpret(coupling, model, { confidenceLevel: 0.95, findModel: () => model });
    expect(boundOf(converted) / boundOf(after)).toBeCloseTo(1, 9);
  });

  it("is refused where the own level is not known, and is nothing where it is the own one", () => {
    expect(codesOf(() => project(madeUp({ confidenceLevel: "unstated" }), { confidenceLevel: 0.95 }))).toEqual(["confidence-unstated"]);
    expect(codesOf(() => project(madeUp(), { confidenceLevel: 95 }))).toEqual(["out-of-range"]);
    expect(reinterpret(madeUp(), model, { confidenceLevel: 0.9 }).projection).toBeNull();
    expect(reinterpret(madeUp(), model).projection).toBeNull();
    expect(codesOf(() => reinterpret(madeUp(), model, { regime: "free" }))).toEqual(["no-effect"]);
  });

  it("lets limits of different levels be combined", () => {
    const limits = [
      madeUp({ id: "one-2026", dataSets: ["one"] }),
      madeUp({
        id: "other-2026",
        dataSets: ["other"],
        confidenceLevel: 0.95,
        rows: [
          [0.3, 0.11],
          [6, 0.11],
        ],
      }),
    ];
    expect(codesOf(() => combine(limits, model, "union", { masses: [1] }))).toEqual(["confidence-differs"]);
    const together = combine(limits, model, "harmonic", { masses: [1], confidenceLevel: 0.95 });
    const signals = [(0.1 * 1.9599639845400542) / 1.6448536269514722, 0.11];
    const sum = madeUp({ rows: [[1, 1 / (1 / (signals[0] ?? 1) + 1 / (signals[1] ?? 1))]] });
    expect(boundOf(together)).toBeCloseTo(boundOf(reinterpret(sum, model)), 12);
    expect(together.confidenceLevel).toBe(0.95);
    expect(together.projection?.limits.map(({ limit }) => limit)).toEqual(["one-2026"]);
    expect(together.warnings.map(({ code }) => code)).toContain("level-converted");
  });
});

describe("another luminosity", () => {
  it("is taken by the expected limit and its bands, not by the observed one", () => {
    const { limit, projection } = projected(gaussian(), { luminosity: 10_000 }, signalIsValue);
    expect(limit.curves.has("observed")).toBe(false);
    for (const [name, values] of limit.curves) expect(values[0]).toBeCloseTo((gaussian().curves.get(name)?.[0] ?? 0) / 10, 12);
    expect(limit.luminosity).toBe(10_000);
    expect(limit.title).toBe("made up for a test, projected to 10/ab");
    expect(projection?.regimes).toEqual([{ regime: "background", masses: [[1, 1]], background: null }]);
    expect(projection?.luminosity).toEqual({ from: 100, to: 10_000 });
  });

  it.each([
    ["background", 0.1],
    ["free", 0.01],
  ] as const)("of 100 times as much data, %s", (regime, factor) => {
    for (const limit of [gaussian(), counting(0.4), madeUp({ luminosity: "100 fb^-1" })]) {
      const found = project(limit, { luminosity: 10_000, regime });
      const before = limit.curves.get("expected") ?? limit.curves.get("observed");
      valuesOf(found, "expected").forEach((value, row) => {
        expect(value).toBeCloseTo((before?.[row] ?? 0) * factor, 12);
      });
    }
  });

  it.each([0.2, 0.4, 0.9])("counts %d events of background where the bands tell so", (background) => {
    const { limit, projection } = projected(counting(background), { luminosity: 5000 }, signalIsValue);
    const after = { background: 50 * background, method: "cls" as const };
    expect(valuesOf(limit, "expected")[0]).toBeCloseTo(limitFrom(50 * background, after, 0.1) / 50, 8);
    // The lower bands too, which are both those of no event as long as that is less than a deviation away.
    (["expectedMinus2", "expectedMinus1", "expectedPlus1", "expectedPlus2"] as const).forEach((name, k) => {
      const deviations = [-2, -1, 1, 2][k] ?? 0;
      expect(valuesOf(limit, name)[0]).toBeCloseTo(limitFrom(countAtDeviation(deviations, after), after, 0.1) / 50, 8);
    });
    expect(projection?.regimes[0]?.regime).toBe("few");
    expect(projection?.regimes[0]?.background?.[0]).toBeCloseTo(background, 8);
  });

  it.each([1, 0.9999999])("parts a band from the expected limit that it was %d of, by its name", (share) => {
    // With few events the limit of one standard deviation less is that of no event, as is the median; 84 % of experiments see none.
    const bandOf = (background: number): number => {
      const search = { background, method: "cls" as const };
      const [lower = 0, median = 1] = [-1, 0].map((deviations) => limitFrom(countAtDeviation(deviations, search), search, 0.1));
      return lower / median;
    };
    const least = -Math.log(0.841344746068543);
    const { limit } = projected(
      counting(0, { values: ["expected", "expectedMinus1", "expectedPlus1"], rows: [[1, 1e-8, share * 1e-8, 1.3e-8]] }),
      { luminosity: 10_000 },
      signalIsValue,
    );
    expect((valuesOf(limit, "expectedMinus1")[0] ?? 0) / (valuesOf(limit, "expected")[0] ?? 0)).toBeCloseTo(
      bandOf(100 * least) / bandOf(least),
      6,
    );
  });

  it.each([
    ["many events of background", gaussian(), [0.9, 1], 1 / Math.sqrt(0.01)],
    ["few", counting(0.4), [0.4, 0.4], undefined],
  ] as const)("of a hundredth of the data counts the least background that the bands of %s allow", (_, limit, [from, to], many) => {
    const result = projected(limit, { luminosity: 1 }, signalIsValue);
    const [regime] = result.projection?.regimes ?? [];
    const [least = 0] = regime?.background ?? [];
    expect(regime?.regime).toBe("few");
    expect(least).toBeGreaterThan(from - 1e-8);
    expect(least).toBeLessThan(to + 1e-8);
    const factor = (valuesOf(result.limit, "expected")[0] ?? 0) / (limit.curves.get("expected")?.[0] ?? 0);
    const [before, after] = [least, least / 100].map((background) => limitFrom(background, { background, method: "cls" }, 0.1));
    expect(factor).toBeCloseTo((100 * (after ?? 0)) / (before ?? 1), 8);
    const told = result.limit.caveats.find(({ code }) => code === "luminosity-projected")?.message ?? "";
    expect(told).toContain("the least that the bands of the expected limit allow");
    if (many === undefined) expect(told).not.toContain("regime background");
    else expect(told).toContain(`by a factor ${Number(factor.toPrecision(4))} with so few, which is taken, and by ${many} with many`);
  });

  it("of less data has none of the background that bands cannot tell from none", () => {
    const { limit, projection } = projected(counting(0.1), { luminosity: 1 }, signalIsValue);
    expect(projection?.regimes.map(({ regime }) => regime)).toEqual(["free"]);
    expect((valuesOf(limit, "expected")[0] ?? 0) / (counting(0.1).curves.get("expected")?.[0] ?? 0)).toBeCloseTo(100, 8);
  });

  it("of a one-sided limit at a low level counts what its bands tell, and is refused where they tell nothing", () => {
    const search = { background: 0.3, method: "frequentist" as const };
    const oneSided = (level: number): Limit => {
      const at = (deviations: number): number => limitFrom(countAtDeviation(deviations, search), search, 1 - level);
      return counting(0, {
        statistic: "profile-likelihood",
        confidenceLevel: level,
        values: ["expected", "expectedMinus1", "expectedPlus1"],
        rows: [[1, at(0), at(-1), at(1)]],
      });
    };
    const { projection } = projected(oneSided(0.8), { luminosity: 10_000 }, signalIsValue);
    expect(projection?.regimes[0]?.regime).toBe("few");
    expect(projection?.regimes[0]?.background?.[0]).toBeCloseTo(0.3, 8);
    expect(codesOf(() => project(oneSided(0.6), { luminosity: 10_000 }))).toEqual(["needs-regime"]);
    expect(codesOf(() => project(oneSided(0.6), { luminosity: 10_000, regime: "free" }))).toEqual([]);
    const converted = project(oneSided(0.6), { confidenceLevel: 0.7 });
    expect(converted.caveats.find(({ code }) => code === "level-converted")?.message).toContain(
      "the bands of one-sided limits at a level so low cannot tell",
    );
  });

  it("names the cautious choice by the way that it goes", () => {
    const hintOf = (luminosity: number): string => {
      try {
        project(madeUp({ luminosity: "100 fb^-1" }), { luminosity });
      } catch (error) {
        if (error instanceof DarkzooError) return error.diagnostics[0]?.hint ?? "";
      }
      return "";
    };
    expect(hintOf(1000)).toBe("choose --regime background (1/sqrt L, the cautious choice) or --regime free (1/L)");
    expect(hintOf(10)).toBe("choose --regime background (1/sqrt L) or --regime free (1/L, the cautious choice for less data)");
  });

  it("finds the regime of every row", () => {
    const [few, much] = [counting(0.4), gaussian()];
    const rowOf = (mass: number, limit: Limit): number[] => [
      mass,
      ...(["expected", "expectedMinus2", "expectedMinus1", "expectedPlus1", "expectedPlus2"] as const).map(
        (name) => limit.curves.get(name)?.[0] ?? 0,
      ),
    ];
    const rows = [rowOf(1, much), rowOf(2, much), rowOf(3, few), rowOf(4, much)];
    const { projection } = projected(counting(1, { rows }), { luminosity: 5000 }, signalIsValue);
    expect(projection?.regimes.map(({ regime, masses }) => [regime, masses])).toEqual([
      [
        "background",
        [
          [1, 2],
          [4, 4],
        ],
      ],
      ["few", [[3, 3]]],
    ]);
  });

  it("is refused where something that it needs is not known", () => {
    const known = { luminosity: "100 fb^-1" };
    const expectedAlone = { ...known, values: ["expected"] };
    const cases: [Limit, ProjectionRequest, string[]][] = [
      [madeUp(), { luminosity: 1000, regime: "free" }, ["luminosity-unstated"]],
      [madeUp(known), { luminosity: 1000 }, ["needs-regime"]],
      [madeUp(expectedAlone), { luminosity: 1000 }, ["needs-regime"]],
      [madeUp({ ...expectedAlone, confidenceLevel: "unstated" }), { luminosity: 1000 }, ["confidence-unstated"]],
      [madeUp({ ...known, confidenceLevel: "unstated" }), { luminosity: 1000, regime: "background" }, []],
      [madeUp(known), { luminosity: -1, regime: "free" }, ["not-positive"]],
      [shipped("belle-2024-hnl-tau"), { luminosity: 50_000, regime: "background" }, ["no-ratio"]],
    ];
    for (const [limit, request, codes] of cases) expect(codesOf(() => project(limit, request))).toEqual(codes);
  });

  it("is not added up for two searches of one experiment, whose data would be the same", () => {
    const limitOf = (id: string, experiment: string): Limit =>
      madeUp({ id, experiment, luminosity: "100 fb^-1", dataSets: [`data of ${id}`] });
    const together = (limits: readonly Limit[], luminosity?: number): string[] =>
      codesOf(() =>
        combine(limits, model, "quadrature", { masses: [1], luminosity, regime: luminosity === undefined ? undefined : "background" }),
      );
    const halves = [limitOf("first-2026", "one"), limitOf("second-2026", "one")];
    expect(together(halves)).toEqual([]);
    expect(together(halves, 50_000)).toEqual(["same-events"]);
    expect(codesOf(() => combine(halves, model, "union", { luminosity: 50_000, regime: "background" }))).toEqual([]);
    expect(together([limitOf("first-2026", "one"), limitOf("second-2026", "other")], 50_000)).toEqual([]);
  });

  it("moves a published coupling as well beside a row at which its model makes no signal", () => {
    const part = { quantity: "coupling", unit: "1", referenceModel: "lmu-ltau", referenceCoupling: "gPrime", luminosity: "100 fb^-1" };
    const rows = [0.2, 0.5, 3].map((mass) => [mass, 1e-3]);
    const limit = madeUp({ ...part, rows });
    const result = recast(limit, model, model, { luminosity: 10_000, regime: "free", masses: [0.3] });
    expect(boundOf(result, "expected")).toBeCloseTo(1e-4, 12);
  });

  it("says that an observed limit stands for the expected one", () => {
    const result = reinterpret(madeUp({ luminosity: "100 fb^-1" }), model, { luminosity: 1000, regime: "background", masses: [1] });
    expect(Object.keys(result.points[0]?.curves ?? {})).toEqual(["expected"]);
    expect(result.projection?.limits[0]?.observedAsExpected).toBe(true);
    expect(result.warnings.map(({ code }) => code)).toEqual(expect.arrayContaining(["luminosity-projected", "observed-as-expected"]));
  });

  it("moves the range of an illustrative limit with its curve", () => {
    const limit = shipped("belle2-2024-4mu-vector");
    const [low = 0, high = 0] = limit.statedRange ?? [];
    const found = project(limit, { luminosity: 17_800, regime: "free" });
    expect(found.statedRange?.[0]).toBeCloseTo(low / 100, 12);
    expect(found.statedRange?.[1]).toBeCloseTo(high / 100, 12);
  });
});
