/** Ratios of efficiencies: by hand, against a slow scan over the coupling, and what is said where they end. All efficiencies here are made up. */
import { describe, expect, it } from "vitest";
import { readEfficiency } from "../limits/efficiency/read.ts";
import type { EfficiencyRatio } from "../limits/efficiency/read.ts";
import type { Limit } from "../limits/limit.ts";
import { madeUp, onKaons, shipped } from "../limits/limit.test-helper.ts";
import type { Model, Scaling } from "../models/contract.ts";
import { findModel } from "../models/index.ts";
import { monotoneCubic, piecewiseValue } from "../numerics/monotone.ts";
import { combine } from "./combine.ts";
import { longLived } from "./long-lived.test-helper.ts";
import { recast, reinterpret } from "./reinterpret.ts";
import type { ReinterpretRequest } from "./reading.ts";
import type { Interval, Result } from "./result.ts";

const scalar = findModel("muonphilic-scalar");
const vector = findModel("lmu-ltau");

const SOURCE = { location: "a test", method: "synthetic", by: "the test", date: "2026-11-21" };
const MASS = { name: "mass(X)", unit: "GeV" };
const CTAU = { name: "ctau(X)", unit: "cm" };
const efficiencies = (hypothesis: object, rows: readonly (readonly number[])[], axes: readonly object[] = [MASS]) => ({
  hypothesis,
  axes,
  rows,
  source: SOURCE,
});

/** 25 % for a vector; for a scalar 16 % at 1 GeV and 4 % at 4 GeV. */
const TWO_POINTS = {
  hypothesis: { spin: "vector" },
  efficiencies: [
    efficiencies({ spin: "vector" }, [
      [1, 0.25],
      [4, 0.25],
    ]),
    efficiencies({ spin: "scalar" }, [
      [1, 0.16],
      [4, 0.04],
    ]),
  ],
};
const bounds = ({ points }: Result): number[] => points.map(({ curves }) => curves.observed?.intervals[0]?.from ?? Number.NaN);
const codes = ({ warnings }: Result): string[] => warnings.map(({ code }) => code);
const quotients = (some: readonly number[], others: readonly number[]): number[] =>
  some.map((bound, k) => bound / (others[k] ?? Number.NaN));

/** A ratio of the user for a made-up limit. */
const own = (columns: string, about: Partial<EfficiencyRatio> = {}): EfficiencyRatio =>
  readEfficiency(columns, "mine.csv", { limit: "test-2026-made-up", hypothesis: { spin: "scalar" }, ...about });

describe("a limit that carries efficiencies at two masses", () => {
  const masses = [1, 2, 4];
  const plain = reinterpret(madeUp({ hypothesis: { spin: "vector" } }), scalar, { masses });
  const corrected = reinterpret(madeUp(TWO_POINTS), scalar, { masses });

  it("moves a bound by the root of the ratio: 0.64, 0.16, and 0.32 half-way in ln m", () => {
    // g^2 = UL/(signal at g = 1) over the ratio.
    const expected = [1 / 0.8, 1 / Math.sqrt(0.32), 1 / 0.4];
    quotients(bounds(corrected), bounds(plain)).forEach((quotient, k) => {
      expect(quotient).toBeCloseTo(expected[k] ?? 0, 12);
    });
  });

  it("says so in place of the warning, with the range of the ratio", () => {
    expect(codes(plain)).toContain("hypothesis-differs");
    expect(codes(corrected)).not.toContain("hypothesis-differs");
    const [remark] = corrected.warnings.filter(({ code }) => code === "efficiency-corrected");
    expect(remark?.message).toBe(
      "at 3 of 3 masses, 1 to 4 GeV: r was multiplied by a ratio of efficiencies of 0.16 to 0.64, a scalar mediator over a vector mediator",
    );
    expect(corrected.provenance.efficiencies).toEqual([
      { limit: "test-2026-made-up", hypothesis: { spin: "scalar" }, table: null, tableHash: null },
    ]);
    expect(corrected.assumptions[0]).toContain("a test (synthetic: made up");
  });

  it("leaves a model of its own hypothesis as it was", () => {
    const [with_, without] = [madeUp(TWO_POINTS), madeUp({ hypothesis: { spin: "vector" } })].map((limit) =>
      reinterpret(limit, vector, { masses }),
    );
    expect(with_).toEqual(without);
  });

  it("is not continued beyond its masses: the bound there is the uncorrected one, with the old warning", () => {
    const outside = reinterpret(madeUp(TWO_POINTS), scalar, { masses: [0.5, 1, 5] });
    const there = reinterpret(madeUp({ hypothesis: { spin: "vector" } }), scalar, { masses: [0.5, 1, 5] });
    expect(quotients(bounds(outside), bounds(there)).map((quotient) => Number(quotient.toPrecision(12)))).toEqual([1, 1.25, 1]);
    expect(outside.points.map(({ warnings }) => warnings.map(({ code }) => code))).toEqual([
      ["hypothesis-differs"],
      ["efficiency-corrected"],
      ["hypothesis-differs"],
    ]);
    expect(outside.warnings.find(({ code }) => code === "hypothesis-differs")?.message).toContain("at 2 of 3 masses, 0.5, 5 GeV");
  });

  it("says nothing of a third signal: the warning stays", () => {
    const alp = findModel("alp-leptons");
    const [result, without] = [madeUp(TWO_POINTS), madeUp({ hypothesis: { spin: "vector" } })].map((limit) =>
      reinterpret(limit, alp, { masses }),
    );
    expect(result).toEqual(without);
    expect(codes(result as Result)).toContain("hypothesis-differs");
  });

  it("takes a table that names the model before one that names its spin", () => {
    const both = {
      ...TWO_POINTS,
      efficiencies: [
        ...TWO_POINTS.efficiencies,
        efficiencies({ model: "muonphilic-scalar" }, [
          [1, 0.01],
          [4, 0.01],
        ]),
        efficiencies({ model: "vector-charges" }, [
          [1, 0.0625],
          [4, 0.0625],
        ]),
      ],
    };
    expect(quotients(bounds(reinterpret(madeUp(both), scalar, { masses })), bounds(plain)).map((x) => Number(x.toPrecision(12)))).toEqual([
      5, 5, 5,
    ]);
    // The spin agrees, and yet its efficiency is another.
    const charged = findModel("vector-charges");
    const request: ReinterpretRequest = { masses: [2], settings: { charges: "lmu-ltau" } };
    const [one, other] = [madeUp(both), madeUp()].map((limit) => bounds(reinterpret(limit, charged, request)));
    expect(quotients(one ?? [], other ?? [])[0]).toBeCloseTo(2, 12);
  });

  it("gives way to a table of the user", () => {
    const result = reinterpret(madeUp(TWO_POINTS), scalar, { masses, efficiencies: [own("mass [GeV], ratio\n1, 4\n4, 4")] });
    quotients(bounds(result), bounds(plain)).forEach((quotient) => {
      expect(quotient).toBeCloseTo(0.5, 12);
    });
    expect(result.provenance.efficiencies).toMatchObject([{ table: "mine.csv", tableHash: null }]);
  });

  it("is straight in the mass where its axis is", () => {
    const axes = [{ ...MASS, scale: "linear" }];
    const linear = TWO_POINTS.efficiencies.map((table) => ({ ...table, axes }));
    const result = reinterpret(madeUp({ ...TWO_POINTS, efficiencies: linear }), scalar, { masses: [2] });
    // A third of the way from 1 to 4 GeV, in ln of the efficiency.
    expect((bounds(result)[0] ?? 0) / (bounds(plain)[1] ?? 0)).toBeCloseTo((0.64 * (0.16 / 0.64) ** (1 / 3)) ** -0.5, 12);
  });

  it("corrects bands, theory bands and the stated range of an illustrative limit alike", () => {
    const part = {
      values: ["observed", "expected", "expectedMinus1", "expectedPlus1"],
      rows: [1, 2, 4].map((mass) => [mass, 0.1, 0.11, 0.08, 0.15]),
      source: { ...SOURCE, method: "illustrative" },
      statedRange: [0.05, 0.2],
      reference: { arxiv: "0000.00000" },
    };
    const [one, other] = [{ ...part, ...TWO_POINTS }, part].map((each) => reinterpret(madeUp(each), scalar, { masses: [1] }).points[0]);
    for (const name of ["observed", "expected", "expectedMinus1", "expectedPlus1"] as const) {
      expect((one?.curves[name]?.intervals[0]?.from ?? 0) / (other?.curves[name]?.intervals[0]?.from ?? 0)).toBeCloseTo(1.25, 12);
    }
    expect(quotients(one?.statedRange ?? [], other?.statedRange ?? []).map((x) => Number(x.toPrecision(12)))).toEqual([1.25, 1.25]);
  });
});

describe("efficiencies elsewhere", () => {
  it("correct a recast of a published coupling", () => {
    const babar = shipped("babar-2016-4mu");
    const table = own("mass [GeV], efficiency, reference efficiency\n0.5, 0.16, 0.25\n5, 0.16, 0.25", { limit: babar.id });
    const [one, other] = [[table], []].map((given) => recast(babar, vector, scalar, { masses: [1, 3], efficiencies: given }));
    quotients(bounds(one as Result), bounds(other as Result)).forEach((quotient) => {
      expect(quotient).toBeCloseTo(1.25, 12);
    });
    expect(codes(one as Result)).not.toContain("hypothesis-differs");
  });

  it("enter a combination limit by limit: r-values are corrected before they are added", () => {
    const named = (id: string, part: object): Limit => madeUp({ id, dataSets: [id], hypothesis: { spin: "vector" }, ...part });
    const [first, second] = [
      named("test-2026-first", TWO_POINTS),
      named("test-2026-second", {
        rows: [
          [1, 0.05],
          [4, 0.05],
        ],
      }),
    ];
    const at = { masses: [1] };
    const [plain, weaker] = [first, second].map((limit) => bounds(reinterpret(limit, scalar, at))[0] ?? 0);
    const [together] = bounds(combine([first, second], scalar, "harmonic", at));
    expect(together).toBeCloseTo(((plain ?? 0) ** -2 + (weaker ?? 0) ** -2) ** -0.5, 12);
    const result = combine([first, second], scalar, "union", at);
    expect(codes(result)).toEqual(expect.arrayContaining(["hypothesis-differs", "efficiency-corrected"]));
    expect(result.provenance.efficiencies.map(({ limit }) => limit)).toEqual(["test-2026-first"]);
  });

  it("correct a theory band in all its ends", () => {
    const limit = (part: object): Limit => onKaons({ hypothesis: { spin: "vector" }, ...part });
    const tables = [
      efficiencies({ spin: "vector" }, [
        [0.5, 0.25],
        [1.5, 0.25],
      ]),
      efficiencies({ spin: "scalar" }, [
        [0.5, 0.04],
        [1.5, 0.04],
      ]),
    ];
    const model = findModel("higgs-mixed-scalar");
    const [one, other] = [{ efficiencies: tables }, {}].map(
      (part) => reinterpret(limit(part), model, { masses: [0.8], theory: "envelope" }).points[0],
    );
    for (const part of ["certain", "possible"] as const) {
      expect((one?.theory?.[part][0]?.from ?? 0) / (other?.theory?.[part][0]?.from ?? 0)).toBeCloseTo(2.5, 9);
    }
    expect(one?.theory?.dominant).toEqual(other?.theory?.dominant);
  });

  it("depend on the second mass of a plane where their grid has it", () => {
    const plane = {
      signature: { process: "e+ e- -> X h'", decays: ["X -> mu+ mu-", "h' -> invisible"] },
      axes: [MASS, { name: "mass(h')", unit: "GeV", scale: "linear" }],
      rows: [
        [4, 0, 5],
        [4, 2, 5],
      ],
      hypothesis: { model: "somebody-elses" },
    };
    const tables = [
      efficiencies({ model: "somebody-elses" }, [[4, 0.5]]),
      efficiencies(
        { spin: "vector" },
        [
          [4, 0, 0.5],
          [4, 2, 0.125],
        ],
        plane.axes,
      ),
    ];
    const model = findModel("dark-higgsstrahlung");
    const request: ReinterpretRequest = { masses: [4], settings: { darkHiggsMass: 1 } };
    const [one, other] = [{ efficiencies: tables }, {}].map(
      (part) => bounds(reinterpret(madeUp({ ...plane, ...part }), model, request))[0] ?? 0,
    );
    // The coupling squared is what is bounded there.
    expect((one ?? 0) / (other ?? 1)).toBeCloseTo(2, 10);
  });
});

/** A made-up model: sigma = strength g^2 [fb], all X to muons, c tau = c1/g^2 [cm]. */
const longLivedInFourMuons = (strength: number, c1: number, scaling?: Scaling): Model =>
  longLived({ "e+ e- -> mu+ mu- X": strength }, c1, scaling, [1e-7, 1]);

/** Straight in both logarithms between nodes, written for this test; NaN outside. */
function straight(nodes: readonly number[], values: readonly number[], x: number): number {
  for (let k = 0; k + 1 < nodes.length; k++) {
    const [x0 = 0, x1 = 0, y0 = 0, y1 = 0] = [nodes[k], nodes[k + 1], values[k], values[k + 1]];
    if (x >= x0 && x <= x1)
      return Math.exp(Math.log(y0) + ((Math.log(y1) - Math.log(y0)) * (Math.log(x) - Math.log(x0))) / (Math.log(x1) - Math.log(x0)));
  }
  return Number.NaN;
}

/** Excluded stretches of g by a slow scan: where r(g) is 1 or more at one of many couplings. */
function scanned(r: (g: number) => number, steps: number, [low, high]: readonly [number, number] = [1e-7, 1]): [number, number][] {
  const stretches: [number, number][] = [];
  let open = false;
  for (let k = 0; k <= steps; k++) {
    const g = low * (high / low) ** (k / steps);
    const isExcluded = r(g) >= 1;
    const last = stretches.at(-1);
    if (isExcluded && open && last !== undefined) last[1] = g;
    else if (isExcluded) stretches.push([g, g]);
    open = isExcluded;
  }
  return stretches;
}

describe.each([
  ["declared powers", { production: 2, widths: 2 }],
  ["no declared powers", { production: "mixed", widths: "mixed" }],
] as const)("an efficiency that falls with the lifetime, in a model with %s", (_, scaling) => {
  const [strength, c1] = [1e7, 1e-6];
  const model = longLivedInFourMuons(strength, c1, scaling);
  const lifetimes = [1e-3, 0.01, 0.1, 1, 10, 100];
  const kept = [0.2, 0.24, 0.002, 0.11, 0.01, 0.0001];
  const table = {
    hypothesis: { spin: "vector" },
    rows: [
      [0.5, 1],
      [2, 1],
    ],
  };
  const reference = efficiencies({ spin: "vector" }, [
    [0.5, 0.25],
    [2, 0.25],
  ]);
  const signal = efficiencies(
    { spin: "scalar" },
    [0.5, 2].flatMap((mass) => lifetimes.map((ctau, k) => [mass, ctau, kept[k] ?? 0])),
    [MASS, CTAU],
  );
  const STEPS = 400_000;
  /** One step of the scan, relative. */
  const step = (1 / 1e-7) ** (1 / STEPS) - 1;
  const compared = (intervals: readonly Interval[], slow: readonly (readonly [number, number])[]): void => {
    expect(intervals).toHaveLength(slow.length);
    intervals.forEach(({ from, to }, k) => {
      const [low = 0, high = 0] = slow[k] ?? [];
      expect(Math.abs(from / low - 1)).toBeLessThan(1.01 * step);
      expect(Math.abs(to / high - 1)).toBeLessThan(1.01 * step);
    });
  };

  it("gives the intervals of a slow scan over the coupling, for a limit on prompt decays", () => {
    const limit = madeUp({ ...table, efficiencies: [reference, signal], validity: { largestPromptCtau: "1 mum" } });
    const result = reinterpret(limit, model, { masses: [1] });
    const intervals = result.points[0]?.curves.observed?.intervals ?? [];
    const slow = scanned((g) => (strength * g * g * straight(lifetimes, kept, c1 / (g * g))) / 0.25, STEPS);
    // The dip at 0.1 cm makes two intervals of one.
    expect(slow.length).toBe(2);
    compared(intervals, slow);
    expect(intervals.map(({ fromReason, toReason }) => [fromReason, toReason])).toEqual([
      ["limit", "limit"],
      ["limit", "edge-of-data"],
    ]);
    // Couplings outside the table are not judged: c tau from 0.001 to 100 cm.
    expect(result.points[0]?.judged?.map((g) => Number((c1 / (g * g)).toPrecision(6)))).toEqual([100, 0.001]);
    expect(result.regions.length).toBeGreaterThan(0);
    expect(codes(result)).toContain("efficiency-corrected");
    expect(codes(result)).not.toContain("not-prompt");
    expect(result.warnings.find(({ code }) => code === "efficiency-corrected")?.message).toContain(
      "between 0.0004 and 0.96, a scalar mediator over a vector mediator, at ctau(X) between 0.001 and 100 cm",
    );
  });

  it("gives those of a limit on the lifetime, whose nodes and range are others", () => {
    const places = [0.003, 0.03, 0.5, 20];
    const limits = [0.8, 0.5, 2, 9];
    const ownAt = [0.5, 0.3];
    const limit = madeUp({
      axes: [MASS, CTAU],
      hypothesis: { spin: "vector" },
      rows: [0.5, 2].flatMap((mass) => places.map((ctau, k) => [mass, ctau, limits[k] ?? 0])),
      efficiencies: [
        efficiencies(
          { spin: "vector" },
          [0.5, 2].flatMap((mass) => [0.001, 50].map((ctau, k) => [mass, ctau, ownAt[k] ?? 0])),
          [MASS, CTAU],
        ),
        signal,
      ],
    });
    const curve = monotoneCubic(places.map(Math.log), limits.map(Math.log));
    const upperLimit = (ctau: number): number => Math.exp(piecewiseValue(curve, Math.log(ctau)));
    const slow = scanned((g) => {
      const ctau = c1 / (g * g);
      return (strength * g * g * straight(lifetimes, kept, ctau)) / straight([0.001, 50], ownAt, ctau) / upperLimit(ctau);
    }, STEPS);
    const { points } = reinterpret(limit, model, { masses: [1] });
    expect(slow.length).toBe(2);
    compared(points[0]?.curves.observed?.intervals ?? [], slow);
    expect(points[0]?.judged?.map((g) => Number((c1 / (g * g)).toPrecision(6)))).toEqual([20, 0.003]);
    // A combination asks for the r-value instead of the intervals: the root of twice the same r lies where r = 1/2.
    const again = { ...limit, id: "test-2026-again", dataSets: ["another"] };
    const doubled = combine([{ ...limit, dataSets: ["one"] }, again], model, "harmonic", { masses: [1] });
    const half = scanned((g) => {
      const ctau = c1 / (g * g);
      return (2 * strength * g * g * straight(lifetimes, kept, ctau)) / straight([0.001, 50], ownAt, ctau) / upperLimit(ctau);
    }, STEPS);
    compared(doubled.points[0]?.curves.observed?.intervals ?? [], half);
  });

  it("is not continued with the limit", () => {
    const limit = madeUp({ ...table, axes: [MASS, CTAU], rows: [0.5, 2].flatMap((mass) => [0.1, 1].map((ctau) => [mass, ctau, 1])) });
    const about = { limit: limit.id, hypothesis: { model: "long-lived" } } as const;
    const ratio = readEfficiency("mass [GeV], ctau [mm], ratio\n0.5, 1, 1\n0.5, 1000, 1\n2, 1, 1\n2, 1000, 1", "mine.csv", about);
    const judged = (given: readonly EfficiencyRatio[]): number[] =>
      (reinterpret(limit, model, { masses: [1], extrapolate: "longTail", efficiencies: given }).points[0]?.judged ?? []).map((g) =>
        Number((c1 / (g * g)).toPrecision(6)),
      );
    expect(judged([])[0]).toBeGreaterThan(1e6);
    expect(judged([ratio])).toEqual([100, 0.1]);
  });

  it("leaves no answer where no coupling has a lifetime of the table", () => {
    const limit = madeUp({ ...table, hypothesis: {} });
    const about = { limit: limit.id, hypothesis: { spin: "scalar" } } as const;
    const beyond = readEfficiency("mass [GeV], ctau [cm], ratio\n0.5, 1e10, 1\n0.5, 1e11, 1\n2, 1e10, 1\n2, 1e11, 1", "mine.csv", about);
    const answer = reinterpret(limit, model, { masses: [1], efficiencies: [beyond] }).points[0]?.curves.observed;
    expect([answer?.verdict, answer?.reason?.code]).toEqual(["no-answer", "lifetime-not-covered"]);
  });
});

describe("between two masses with other lifetimes", () => {
  const model = longLivedInFourMuons(1e7, 1e-6, { production: 2, widths: 2 });

  it("the logarithm is straight along both, over the lifetimes that both have", () => {
    const limit = madeUp({
      rows: [
        [1, 1],
        [4, 1],
      ],
    });
    const rows = "1, 0.1, 0.5\n1, 1, 0.4\n1, 10, 0.1\n4, 0.5, 0.2\n4, 20, 0.05";
    const about = { limit: limit.id, hypothesis: { spin: "scalar" } } as const;
    const table = readEfficiency(`mass [GeV], ctau [cm], ratio\n${rows}`, "mine.csv", about);
    const point = reinterpret(limit, model, { masses: [2], efficiencies: [table] }).points[0];
    expect(point?.judged?.map((g) => Number((1e-6 / (g * g)).toPrecision(6)))).toEqual([10, 0.5]);
    const ratio = (ctau: number): number =>
      Math.sqrt(straight([0.1, 1, 10], [0.5, 0.4, 0.1], ctau) * straight([0.5, 20], [0.2, 0.05], ctau));
    const slow = scanned((g) => 1e7 * g * g * ratio(1e-6 / (g * g)), 400_000);
    expect(point?.curves.observed?.intervals.length).toBe(slow.length);
    expect((point?.curves.observed?.intervals[0]?.from ?? 0) / (slow[0]?.[0] ?? 1)).toBeCloseTo(1, 4);
  });
});

describe("a table of the user", () => {
  const refusal = (given: readonly EfficiencyRatio[], limit = madeUp()): unknown => {
    try {
      reinterpret(limit, scalar, { efficiencies: given });
      return "read";
    } catch (error) {
      return (error as { diagnostics: { code: string }[] }).diagnostics.map(({ code }) => code);
    }
  };
  const one = own("mass [GeV], ratio\n1, 0.5\n2, 0.5");

  it("is refused where it would have no effect, or where it is not clear which one is meant", () => {
    expect(refusal([one])).toBe("read");
    expect(refusal([{ ...one, limit: "another" }])).toEqual(["other-limit"]);
    expect(refusal([{ ...one, hypothesis: { spin: "vector" } }])).toEqual(["no-effect"]);
    expect(refusal([{ ...one, hypothesis: { model: "lmu-ltau" } }])).toEqual(["no-effect"]);
    expect(refusal([one, { ...one, name: "again" }])).toEqual(["efficiency-twice"]);
    expect(refusal([one, { ...one, hypothesis: { model: scalar.id } }])).toBe("read");
    expect(refusal([own("mass [GeV], mass(h') [GeV], ratio\n1, 1, 0.5")])).toEqual(["unknown-axis"]);
  });
});

describe("a ratio along the lifetime", () => {
  const lifetimes = Array.from({ length: 40 }, (_, k) => 1e-9 * 10 ** (k * 0.3));
  const limit = onKaons({
    rows: [0.3, 0.7, 2].map((mass) => [mass, 1e-9]),
    hypothesis: { spin: "vector" },
    efficiencies: [
      efficiencies(
        { spin: "scalar" },
        [0.3, 2].flatMap((mass) => lifetimes.map((ctau, k) => [mass, ctau, 0.2 / (1 + k)])),
        [MASS, CTAU],
      ),
      efficiencies({ spin: "vector" }, [
        [0.3, 0.2],
        [2, 0.2],
      ]),
    ],
  });
  /** How often efficiencies are put on a place, and how often their numbers are read. */
  const work = (request: ReinterpretRequest): { places: number; numbers: number } => {
    const done = { places: 0, numbers: 0 };
    const counted = limit.efficiencies.map(({ grid, values, ...table }) => ({
      ...table,
      get grid() {
        done.places += 1;
        return grid;
      },
      values: new Proxy(values, {
        get: (target, name) => {
          done.numbers += 1;
          return Reflect.get(target, name, target) as unknown;
        },
      }),
    }));
    reinterpret({ ...limit, efficiencies: counted }, findModel("higgs-mixed-scalar"), request);
    return done;
  };

  it("is read once at every node of a place, for what is said and for what is solved", () => {
    // Two masses of the table stand beside 0.7 GeV, 0.3 and 2 GeV are masses of it; with each number of the scalar goes one of the vector.
    expect(work({}).numbers).toBe(4 * lifetimes.length + 4 * lifetimes.length);
  });

  it("is not computed again for the inputs of the theory, on which it does not depend", () => {
    expect(work({ theory: "envelope" })).toEqual(work({}));
  });
});
