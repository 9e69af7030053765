/** Limits that depend on the lifetime: every root along it, exact answers, published tables, and what is not covered. */
import { describe, expect, it } from "vitest";
import type { Limit } from "../limits/limit.ts";
import { madeUp, shipped } from "../limits/limit.test-helper.ts";
import type { Model, Scaling } from "../models/contract.ts";
import { measured, spreadOf } from "../measured.test-helper.ts";
import { decaysOf } from "../models/decays.ts";
import { findModel } from "../models/index.ts";
import { pointOf } from "../models/point.ts";
import { monotoneCubic, piecewiseValue } from "../numerics/monotone.ts";
import { ALPHA } from "../physics/constants.ts";
import { deviation, NEEDS_TABLES, publishedTable, TABLES_AT_HAND } from "../reference-checks.test-helper.ts";
import { combine } from "./combine.ts";
import { longLived } from "./long-lived.test-helper.ts";
import { recast, reinterpret } from "./reinterpret.ts";
import type { Answer, Interval, Result } from "./result.ts";

/** A made-up model: B(B+ -> K+ X) = production g^2, all X to muons, c tau = c1/g^2 [cm]. */
const longLivedOnKaons = (production: number, c1: number, scaling?: Scaling): Model =>
  longLived({ "B+ -> K+ X": production }, c1, scaling, [1e-9, 1e6]);

/** A decay knows no beams. */
const NO_COLLIDER = { sqrtS: Number.NaN, alpha: ALPHA };

/** Closed form and root search must agree: the same model with its powers declared and kept to itself. */
const BOTH: readonly Scaling[] = [
  { production: 2, widths: 2 },
  { production: "mixed", widths: "mixed" },
];

const inB = (part: Readonly<Record<string, unknown>>): Limit =>
  madeUp({
    sqrtS: undefined,
    signature: { process: "B+ -> K+ X", decays: ["X -> mu+ mu-"] },
    quantity: "branching-fraction",
    unit: "1",
    axes: [
      { name: "mass(X)", unit: "GeV" },
      { name: "ctau(X)", unit: "cm" },
    ],
    ...part,
  });

/** A table at 1 GeV from the logarithms of lifetime and limit. */
const atOneGev = (table: readonly (readonly [lifetime: number, upperLimit: number])[]): Limit =>
  inB({ rows: table.map(([lifetime, upperLimit]) => [1, lifetime, upperLimit]) });

const answers = ({ points }: Result): Answer[] => points.flatMap(({ curves }) => curves.observed ?? []);
const intervalsOf = (limit: Limit, model: Model, masses: readonly number[] = [1]): readonly Interval[] =>
  answers(reinterpret(limit, model, { masses }))[0]?.intervals ?? [];
const ends = (intervals: readonly Interval[]): number[] => intervals.flatMap(({ from, to }) => [from, to]);
const logs = (intervals: readonly Interval[]): number[] => ends(intervals).map(Math.log10);
const why = (intervals: readonly Interval[]): string[] => intervals.flatMap(({ fromReason, toReason }) => [fromReason, toReason]);

/** Equal steps. */
const steps = (from: number, to: number, count: number): number[] =>
  Array.from({ length: count }, (_, k) => from + ((to - from) * k) / (count - 1));

describe("a limit that is a parabola in the logarithms", () => {
  // UL = U0 exp(a ln^2(ctau/c0)): ln g^2 = k + [1 -+ sqrt(1 + 4a(k + A))]/(2a) with k = ln(c1/c0), A = ln(P/U0).
  const [a, weakest, c1, production] = [0.15, 1e-8, 1e-7, 0.05];
  const closedForm = (strength: number): [number, number] => {
    const k = Math.log(c1);
    const root = Math.sqrt(1 + 4 * a * (k + Math.log(strength / weakest)));
    return [Math.exp((k + (1 - root) / (2 * a)) / 2), Math.exp((k + (1 + root) / (2 * a)) / 2)];
  };
  const table = (count: number): Limit =>
    atOneGev(steps(-7, 6, count).map((power) => [10 ** power, weakest * Math.exp(a * Math.log(10 ** power) ** 2)]));

  it("has the closed form 4.684094e-4 to 5.984428e-3", () => {
    expect(closedForm(production).map((value) => value.toPrecision(7))).toEqual(["0.0004684094", "0.005984428"]);
  });

  it.each([
    [51, 2.5e-3],
    [201, 3e-5],
  ])("is solved with %i nodes within %f, in closed form and by roots", (count, accuracy) => {
    for (const scaling of BOTH) {
      const intervals = intervalsOf(table(count), longLivedOnKaons(production, c1, scaling));
      expect(why(intervals)).toEqual(["limit", "limit"]);
      const worst = Math.max(...ends(intervals).map((end, k) => deviation(end, closedForm(production)[k] ?? 0)));
      expect(worst).toBeLessThan(accuracy);
      measured(`lifetimes.parabola.${count}`, worst, { digits: 2 });
    }
  });

  it("closes where the discriminant does: nothing is excluded below, both roots stand close together above", () => {
    // 1 + 4a(k + A) = 0.
    const closing = weakest * Math.exp(-1 / (4 * a) - Math.log(c1));
    for (const scaling of BOTH) {
      const [below] = answers(reinterpret(table(201), longLivedOnKaons(closing * 0.99, c1, scaling)));
      expect([below?.verdict, below?.reason?.code]).toEqual(["allowed", "allowed"]);
      const [from = 0, to = 0] = ends(intervalsOf(table(201), longLivedOnKaons(closing * 1.001, c1, scaling)));
      const [low, high] = closedForm(closing * 1.001);
      expect(high / low).toBeLessThan(1.25);
      // An error of the table is amplified by the flat angle of the crossing.
      expect(deviation(from, low)).toBeLessThan(0.02);
      expect(deviation(to, high)).toBeLessThan(0.02);
    }
  });
});

describe("a limit with two valleys", () => {
  const heights = [-4, -8, -5.5, -5, -9.5, -8, -6];
  const limit = atOneGev(heights.map((height, k) => [10 ** (k - 3), 10 ** height]));
  // The values of SciPy's PchipInterpolator on the same table.
  const islands = [-4.146541, -3.869336, -2.788929, -2.086261];

  it("gives two islands, in closed form and by roots", () => {
    for (const scaling of BOTH) {
      const intervals = intervalsOf(limit, longLivedOnKaons(0.1, 1e-7, scaling));
      expect(intervals).toHaveLength(2);
      expect(why(intervals)).toEqual(["limit", "limit", "limit", "limit"]);
      const off = logs(intervals).map((end, k) => Math.abs(end - (islands[k] ?? 0)));
      expect(Math.max(...off)).toBeLessThan(6e-7);
      measured("lifetimes.islands", Math.max(...off), { digits: 1 });
    }
  });

  it("has ends at which the monotone cubic is met to 1e-8", () => {
    const curve = monotoneCubic(
      heights.map((_, k) => (k - 3) * Math.LN10),
      heights.map((height) => height * Math.LN10),
    );
    for (const end of ends(intervalsOf(limit, longLivedOnKaons(0.1, 1e-7)))) {
      expect(Math.abs(Math.log(0.1 * end * end) - piecewiseValue(curve, Math.log(1e-7 / (end * end))))).toBeLessThan(1e-8);
    }
  });

  it.each([1e-2, 1e-4, 1e-6, 1e-8])("keeps two roots that lie so close together that r exceeds 1 by %f at most", (excess) => {
    const table = heights.map((height, k): [number, number] => [10 ** (k - 3), 10 ** height]);
    const curve = monotoneCubic(
      table.map(([lifetime]) => Math.log(lifetime)),
      table.map(([, upperLimit]) => Math.log(upperLimit)),
    );
    // The coupling at which r is largest, of all in steps of 1e-5 in ln(c tau) beside the valley that is excluded last.
    const best = steps(Math.log(3e-3), Math.log(0.03), 230_001).reduce((found, y) =>
      -y - piecewiseValue(curve, y) > -found - piecewiseValue(curve, found) ? y : found,
    );
    const production = ((1 + excess) * Math.exp(piecewiseValue(curve, best) + best)) / 1e-7;
    for (const scaling of BOTH) {
      const intervals = intervalsOf(limit, longLivedOnKaons(production, 1e-7, scaling));
      expect(intervals).toHaveLength(1);
      const [low = 0, high = 0] = ends(intervals);
      const coupling = Math.sqrt(1e-7 / Math.exp(best));
      expect(low).toBeLessThan(coupling);
      expect(high).toBeGreaterThan(coupling);
      expect(Math.log(high / low)).toBeLessThan(2 * Math.sqrt(excess));
    }
  });
});

describe("what lies beyond the tabulated lifetimes", () => {
  const flat = (from: number, to: number, upperLimit: number): Limit =>
    atOneGev(steps(Math.log10(from), Math.log10(to), 5).map((power) => [10 ** power, upperLimit]));

  it("is not known: an exclusion over the whole range ends at the edge of the data on both sides", () => {
    for (const scaling of BOTH) {
      const intervals = intervalsOf(flat(1e-3, 100, 1e-20), longLivedOnKaons(0.1, 1e-7, scaling));
      expect(why(intervals)).toEqual(["edge-of-data", "edge-of-data"]);
      const [from = 0, to = 0] = ends(intervals);
      expect(deviation(from, Math.sqrt(1e-7 / 100))).toBeLessThan(1e-12);
      expect(deviation(to, Math.sqrt(1e-7 / 1e-3))).toBeLessThan(1e-12);
    }
  });

  it("is not known: an exclusion that begins at a root is open at its short end", () => {
    for (const scaling of BOTH) {
      const intervals = intervalsOf(flat(1e-3, 100, 1e-8), longLivedOnKaons(0.1, 1e-7, scaling));
      expect(why(intervals)).toEqual(["limit", "edge-of-data"]);
      expect(deviation(intervals[0]?.from ?? 0, Math.sqrt(1e-7))).toBeLessThan(1e-12);
    }
  });

  it("leaves nothing where the limit is too weak", () => {
    for (const scaling of BOTH) {
      const [answer] = answers(reinterpret(flat(1e-3, 100, 1), longLivedOnKaons(0.1, 1e-7, scaling)));
      expect([answer?.verdict, answer?.reason?.code]).toEqual(["allowed", "allowed"]);
    }
  });

  it("is told where no coupling gives a lifetime within the data", () => {
    for (const scaling of BOTH) {
      const [answer] = answers(reinterpret(flat(1e-3, 100, 1e-20), longLivedOnKaons(0.1, 1e-40, scaling)));
      expect([answer?.verdict, answer?.reason?.code]).toEqual(["no-answer", "lifetime-not-covered"]);
    }
  });

  it("is everything else where a single lifetime is tabulated: one coupling, open on both sides", () => {
    const intervals = intervalsOf(atOneGev([[1, 1e-10]]), longLivedOnKaons(0.1, 1e-7));
    expect(why(intervals)).toEqual(["edge-of-data", "edge-of-data"]);
    for (const end of ends(intervals)) expect(deviation(end, Math.sqrt(1e-7))).toBeLessThan(1e-12);
    expect(answers(reinterpret(atOneGev([[1, 1e-7]]), longLivedOnKaons(0.1, 1e-7)))[0]?.verdict).toBe("allowed");
  });

  it("is cut by the range of the coupling", () => {
    // c tau = 1 cm at the smallest coupling of the model.
    const intervals = intervalsOf(flat(1e-3, 100, 1e-25), longLivedOnKaons(0.1, 1e-18));
    expect(why(intervals)).toEqual(["edge-of-range", "edge-of-data"]);
    expect(intervals[0]?.from).toBe(1e-9);
  });
});

describe("a search for prompt decays that holds up to some decay length", () => {
  const prompt = (part: Readonly<Record<string, unknown>> = {}): Limit =>
    inB({ axes: [{ name: "mass(X)", unit: "GeV" }], rows: [[1, 1e-8]], validity: { largestPromptCtau: "1 mm" }, ...part });
  // r = 1 at g = sqrt(1e-8/0.1), c tau = 1 mm at g = sqrt(c1/0.1 cm).
  const bound = Math.sqrt(1e-7);

  it.each([
    [1e-10, bound, "limit"],
    [1e-7, Math.sqrt(1e-6), "edge-of-data"],
  ])("with c tau = %f cm/g^2 excludes from %f on, because of %s", (c1, from, reason) => {
    for (const scaling of BOTH) {
      const intervals = intervalsOf(prompt(), longLivedOnKaons(0.1, c1, scaling));
      expect(why(intervals)).toEqual([reason, "edge-of-range"]);
      expect(deviation(intervals[0]?.from ?? 0, from)).toBeLessThan(1e-11);
    }
  });

  it("says nothing where every decay is late", () => {
    for (const scaling of BOTH) {
      const [answer] = answers(reinterpret(prompt(), longLivedOnKaons(0.1, 1e20, scaling)));
      expect([answer?.verdict, answer?.reason?.code]).toEqual(["no-answer", "not-covered"]);
    }
  });

  it("is joined by one by lifetime that begins where it ends", () => {
    const late = inB({ id: "late-2026-k", dataSets: ["other"], rows: [1e-1, 1, 10].map((ctau) => [1, ctau, 1e-8]) });
    const early = prompt({ id: "early-2026-k", dataSets: ["one"] });
    for (const rule of ["union", "harmonic"] as const) {
      for (const scaling of BOTH) {
        const found =
          combine([early, late], longLivedOnKaons(0.1, 1e-8, scaling), rule, { masses: [1] }).points[0]?.curves.observed?.intervals ?? [];
        // c tau = 1 mm where the one ends is where the other begins.
        expect(why(found)).toEqual(["limit", "edge-of-range"]);
        expect(deviation(found[0]?.from ?? 0, bound)).toBeLessThan(1e-11);
      }
    }
  });
});

describe("a table in mass and lifetime", () => {
  const model = longLivedOnKaons(0.1, 1e-7);
  const parabola = (mass: number, power: number): number => 1e-9 * mass * 10 ** ((power - 0.5) ** 2 / 2);
  const grid = (masses: readonly number[], lacking: (mass: number, power: number) => boolean = () => false, size = 1): number[][] =>
    masses.flatMap((mass) =>
      steps(-3, 3, 13)
        .filter((power) => !lacking(mass, power))
        .map((power) => [mass, 10 ** power * size, parabola(mass, power)]),
    );

  it("with one mass answers at that mass only", () => {
    const limit = inB({ rows: grid([1]) });
    const found = answers(reinterpret(limit, model, { masses: [0.9, 1, 1.1] }));
    expect(found.map(({ verdict, reason }) => [verdict, reason?.code])).toEqual([
      ["no-answer", "outside-data"],
      ["excluded", undefined],
      ["no-answer", "outside-data"],
    ]);
  });

  it("is interpolated between masses at fixed lifetime: the geometric mean half way", () => {
    const half = ends(intervalsOf(inB({ rows: grid([1, 2]) }), model, [Math.SQRT2]));
    const there = inB({ rows: steps(-3, 3, 13).map((power) => [Math.SQRT2, 10 ** power, parabola(Math.SQRT2, power)]) });
    const direct = ends(intervalsOf(there, model, [Math.SQRT2]));
    expect(half).toHaveLength(2);
    half.forEach((end, k) => {
      expect(deviation(end, direct[k] ?? 0)).toBeLessThan(1e-11);
    });
  });

  it("with cells missing at one mass uses the lifetimes that both neighbours have", () => {
    // At 2 GeV nothing is tabulated below 1 cm.
    const ragged = inB({ rows: grid([1, 2], (mass, power) => mass === 2 && power < 0) });
    const full = inB({ rows: grid([1, 2]) });
    expect(ends(intervalsOf(ragged, model, [1]))).toEqual(ends(intervalsOf(full, model, [1])));
    const [between1 = 0, edge = 0] = ends(intervalsOf(ragged, model, [1.5]));
    const shortest = why(intervalsOf(ragged, model, [1.5]));
    expect(shortest).toEqual(["limit", "edge-of-data"]);
    expect(deviation(edge, Math.sqrt(1e-7))).toBeLessThan(1e-12);
    expect(between1).toBeLessThan(edge);
    expect(ends(intervalsOf(ragged, model, [2]))[1]).toBeCloseTo(edge, 15);
  });

  it("says so between two masses that have no lifetime in common", () => {
    const limit = inB({
      rows: [
        [1, 0.1, 1e-9],
        [2, 1, 1e-9],
      ],
    });
    const [answer] = answers(reinterpret(limit, model, { masses: [1.5] }));
    expect([answer?.verdict, answer?.reason?.code]).toEqual(["no-answer", "lifetime-not-covered"]);
    expect(answer?.reason?.message).toContain("no lifetime in common");
  });

  it.each([
    ["mm", 10],
    ["m", 1e-2],
    ["ps", 1 / 0.0299792458],
    ["ns", 1 / 29.9792458],
  ])("is the same with lifetimes in %s", (unit, size) => {
    const axes = [
      { name: "mass(X)", unit: "GeV" },
      { name: "ctau(X)", unit },
    ];
    const reference = ends(intervalsOf(inB({ rows: grid([1]) }), model));
    const found = ends(intervalsOf(inB({ axes, rows: grid([1], undefined, size) }), model));
    expect(found).toHaveLength(2);
    found.forEach((end, k) => {
      expect(deviation(end, reference[k] ?? 0)).toBeLessThan(1e-12);
    });
  });

  it("keeps its answers apart by curve", () => {
    const limit = inB({
      values: ["observed", "expected"],
      rows: steps(-3, 3, 13).map((power) => [1, 10 ** power, parabola(1, power), parabola(1, power) * 1e6]),
    });
    const [point] = reinterpret(limit, model).points;
    expect([point?.curves.observed?.verdict, point?.curves.expected?.verdict]).toEqual(["excluded", "allowed"]);
  });
});

describe("any table", () => {
  /** Reproducible numbers from 0 to 1 (a 32-bit linear congruence). */
  const numbers = (seed: number): (() => number) => {
    let state = seed;
    return () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 32;
    };
  };

  it.each(BOTH)("has r >= 1 inside the excluded intervals and r < 1 outside them: %j", (scaling) => {
    let [inside, outside, islands] = [0, 0, 0];
    for (let seed = 1; seed <= 150; seed++) {
      const next = numbers(seed);
      const count = 2 + Math.floor(next() * 16);
      const powers = Array.from({ length: count }, () => -4 + 8 * next()).sort((first, second) => first - second);
      if (powers.some((power, k) => power - (powers[k - 1] ?? -Infinity) < 1e-3)) continue;
      const table = powers.map((power): [number, number] => [10 ** power, 10 ** (-9 - power + 5 * (next() - 0.5))]);
      const [production, c1] = [10 ** (-1.5 + next()), 1e-7];
      const intervals = intervalsOf(atOneGev(table), longLivedOnKaons(production, c1, scaling));
      islands = Math.max(islands, intervals.length);
      const curve = monotoneCubic(
        table.map(([lifetime]) => Math.log(lifetime)),
        table.map(([, upperLimit]) => Math.log(upperLimit)),
      );
      for (let k = 0; k < 400; k++) {
        const coupling = Math.sqrt(c1 / 10 ** (-4.2 + 8.4 * next()));
        const logR = Math.log(production * coupling ** 2) - piecewiseValue(curve, Math.log(c1 / coupling ** 2));
        const reported = intervals.some(({ from, to }) => coupling >= from && coupling <= to);
        // At a root, and outside the table, r is not told apart from 1.
        if (Math.abs(logR) < 1e-9) continue;
        if (reported) inside++;
        else outside++;
        expect(reported, `seed ${seed}, coupling ${coupling}, ln r = ${logR}`).toBe(logR >= 0);
      }
    }
    expect(Math.min(inside, outside)).toBeGreaterThan(10_000);
    expect(islands).toBeGreaterThanOrEqual(3);
  });
});

/** Rows of numbers in lexicographic order. */
const sorted = (rows: readonly (readonly number[])[]): number[][] =>
  rows.map((row) => [...row]).sort(([m1 = 0, t1 = 0], [m2 = 0, t2 = 0]) => m1 - m2 || t1 - t2);

describe("the full tables of the search for a long-lived scalar in b to s", () => {
  const scalar = findModel("higgs-mixed-scalar");
  const table = (file: string, id: string, factor = 1): Limit => {
    const { process, decays } = shipped(id);
    return inB({
      signature: { process: process.text, decays: decays.map(({ text }) => text) },
      rows: sorted(publishedTable(`published/${file}.csv`)).map(([mass = 0, ctau = 0, value = 0]) => [mass, ctau, value * factor]),
    });
  };
  const charged = (): Limit => table("belle2_llp_BpKpS_mumu_bf_ul", "belle2-2023-b-to-k-s-mumu");

  it.skipIf(!TABLES_AT_HAND)(`give sin(theta) of B+ to K+ mu mu to 5 % at each end${NEEDS_TABLES}`, () => {
    const limit = charged();
    const expected: [mass: number, from: number, to: number, why: string][] = [
      [0.3, 9.238e-4, 7.38e-2, "edge-of-data"],
      [0.8, 1.508e-3, 6.522e-3, "limit"],
      [1.5, 1.277e-3, 3.23e-3, "limit"],
      [2, 9.351e-4, 3.076e-3, "limit"],
    ];
    const off: number[] = [];
    for (const [mass, from, to, shortEnd] of expected) {
      const intervals = intervalsOf(limit, scalar, [mass]);
      expect(why(intervals), String(mass)).toEqual(["limit", shortEnd]);
      off.push(deviation(intervals[0]?.from ?? 0, from), deviation(intervals[0]?.to ?? 0, to));
      expect(Math.max(...off), String(mass)).toBeLessThan(0.05);
    }
    measured("lifetimes.belle2-2023-b-to-k-s-mumu.masses", expected.length, "count");
    measured("lifetimes.belle2-2023-b-to-k-s-mumu.off", Math.max(...off), { digits: 2, unit: "%" });
    const [nothing] = answers(reinterpret(limit, scalar, { masses: [2.5] }));
    expect(nothing?.verdict).toBe("allowed");
  });

  it.skipIf(!TABLES_AT_HAND)(`give two islands somewhere from 0.7071 to 0.7111 GeV${NEEDS_TABLES}`, () => {
    const found = answers(reinterpret(charged(), scalar, { masses: steps(0.7071, 0.7111, 41) })).map(({ intervals }) => intervals.length);
    expect(Math.max(...found)).toBe(2);
  });

  it.skipIf(!TABLES_AT_HAND)(`exclude nothing at 0.8 GeV in B0 to K*0 mu mu, with its 2/3 divided out${NEEDS_TABLES}`, () => {
    const id = "belle2-2023-b-to-kstar-s-mumu";
    const verdictAt = (factor: number): string | undefined =>
      answers(reinterpret(table("belle2_llp_B0KstS_mumu_bf_ul", id, factor), scalar, { masses: [0.8] }))[0]?.verdict;
    // Left in, it would exclude: the factor matters.
    expect([verdictAt(1.5), verdictAt(1)]).toEqual(["allowed", "excluded"]);
  });

  it.skipIf(!TABLES_AT_HAND).each([
    ["belle2-2023-b-to-k-s-mumu", "belle2_llp_BpKpS_mumu_bf_ul", 1, 46],
    ["belle2-2023-b-to-k-s-ee", "belle2_llp_BpKpS_ee_bf_ul", 1, 31],
    ["belle2-2023-b-to-kstar-s-mumu", "belle2_llp_B0KstS_mumu_bf_ul", 1.5, 46],
  ])(`%s is a selection of %s, times %f${NEEDS_TABLES}`, (id, file, factor, masses) => {
    const limit = shipped(id);
    expect(limit.masses.length).toBe(masses);
    const full = new Map(publishedTable(`published/${file}.csv`).map(([mass = 0, ctau = 0, value = 0]) => [`${mass} ${ctau}`, value]));
    const observed = limit.curves.get("observed") ?? new Float64Array();
    const off = (limit.grid.below ?? []).flatMap(({ nodes, firstRow }, k) =>
      Array.from(nodes, (ctau, row) =>
        deviation(observed[firstRow + row] ?? 0, factor * (full.get(`${limit.masses[k] ?? 0} ${ctau}`) ?? Number.NaN)),
      ),
    );
    expect(off).toHaveLength(17 * masses);
    // Four digits are carried, of the numbers before and after the factor.
    expect(off.filter((each) => !(each < 1.1e-3))).toEqual([]);
    measured(`selection.${id}.masses`, masses, "count");
    measured(`selection.${id}.off`, Math.max(...off), { digits: 1, unit: "%" });
  });

  it.skipIf(!TABLES_AT_HAND)(`give at the masses of the shipped selection what that gives, to its four digits${NEEDS_TABLES}`, () => {
    const limit = shipped("belle2-2023-b-to-k-s-mumu");
    const [thinned, full] = [limit, charged()].map((each) => answers(reinterpret(each, scalar, { masses: limit.masses })));
    const off: number[] = [];
    let compared = 0;
    thinned?.forEach((answer, k) => {
      const others = full?.[k]?.intervals ?? [];
      expect(answer.verdict).toBe(full?.[k]?.verdict);
      expect(answer.intervals.length).toBe(others.length);
      const [found, expected] = [ends(answer.intervals), ends(others)];
      found.forEach((end, index) => {
        compared++;
        // At the longest lifetimes the full table goes on to 400 cm for the lowest masses.
        if (answer.intervals[index >> 1]?.fromReason === "limit") off.push(deviation(end, expected[index] ?? 0));
      });
    });
    expect(compared).toBeGreaterThan(20);
    expect(Math.max(...off)).toBeLessThan(5e-3);
    measured("selection.belle2-2023-b-to-k-s-mumu.bounds", Math.max(...off), { digits: 1, unit: "%" });
  });
});

describe("the full tables of B to K a, a to two photons, as g_aW", () => {
  const alp = findModel("alp-w");
  const FILES = [
    [0.1, "babar_b2ka_gg_ctau1mm_bf_ul"],
    [1, "babar_b2ka_gg_ctau10mm_bf_ul"],
    [10, "babar_b2ka_gg_ctau100mm_bf_ul"],
  ] as const;
  const signature = { process: "B+ -> K+ X", decays: ["X -> gamma gamma"] };
  const { vetoes } = shipped("babar-2021-b-to-k-alp");
  const searched = (rows: readonly (readonly number[])[]): number[][] =>
    sorted(rows).filter(([mass = 0]) => vetoes.every(({ from, to }) => mass <= from || mass >= to));

  /** Computed over published coupling at the masses of the published curve. */
  const ratios = (limit: Limit): { mass: number; ratio: number }[] => {
    const published = publishedTable("published/babar_b2ka_gaW_ul.csv");
    const { points } = reinterpret(limit, alp, { masses: published.map(([mass = 0]) => mass) });
    return points.flatMap(({ mass, curves }, k) => {
      const first = curves.observed?.intervals[0];
      return first?.fromReason === "limit" ? [{ mass, ratio: first.from / (published[k]?.[1] ?? Number.NaN) }] : [];
    });
  };
  const within = (all: readonly { mass: number; ratio: number }[], from: number, to: number) =>
    spreadOf(all.filter(({ mass }) => mass >= from && mass < to).map(({ ratio }) => ratio));

  const prompt = (): Limit =>
    inB({
      axes: [{ name: "mass(X)", unit: "GeV" }],
      signature,
      vetoes,
      rows: searched(publishedTable("published/babar_b2ka_gg_prompt_bf_ul.csv")),
    });
  const byLifetime = (): Limit =>
    inB({
      signature,
      vetoes,
      rows: searched(
        FILES.flatMap(([ctau, file]) => publishedTable(`published/${file}.csv`).map(([mass = 0, value = 0]) => [mass, ctau, value])),
      ),
    });

  const WINDOWS = [
    [0.2, 0.3],
    [0.3, 0.449],
    [0.64, 0.9],
  ] as const;
  /** Medians in the windows, held against the record. */
  const medians = (name: string, limit: Limit): number[] => {
    const all = ratios(limit);
    return WINDOWS.map(([from, to], k) => {
      const { count, median, lowest, highest } = within(all, from, to);
      measured(`closure.${name}.window${k + 1}.masses`, count, "count");
      measured(`closure.${name}.window${k + 1}.median`, median, { digits: 3 });
      measured(`closure.${name}.window${k + 1}.lowest`, lowest, { digits: 3 });
      measured(`closure.${name}.window${k + 1}.highest`, highest, { digits: 3 });
      return median;
    });
  };

  it.skipIf(!TABLES_AT_HAND)(`by lifetime lie on the published curve below 0.9 GeV, in windows beside that of eta${NEEDS_TABLES}`, () => {
    for (const middle of medians("babar-2021-b-to-k-alp.full", byLifetime())) {
      expect(middle).toBeGreaterThan(1);
      expect(middle).toBeLessThan(1.08);
    }
  });

  it.skipIf(!TABLES_AT_HAND)(`shipped by lifetime, whose masses were shifted, lie within 10 % of it${NEEDS_TABLES}`, () => {
    const found = medians("babar-2021-b-to-k-alp", shipped("babar-2021-b-to-k-alp"));
    for (const middle of found) expect(Math.abs(middle - 1)).toBeLessThan(0.1);
  });

  it.skipIf(!TABLES_AT_HAND)(`read as prompt overstate the bound: 0.47, 0.58 and 0.85 of it${NEEDS_TABLES}`, () => {
    const found = medians("babar-2021-b-to-k-alp-prompt.full", prompt());
    [0.47, 0.58, 0.85].forEach((expected, k) => {
      expect(Math.abs((found[k] ?? 0) - expected)).toBeLessThan(0.01);
    });
  });

  it.skipIf(!TABLES_AT_HAND)(
    `lie above the published curve from 1 GeV on, the more the heavier: by up to 45 %, unexplained${NEEDS_TABLES}`,
    () => {
      const all = ratios(prompt());
      const means = [1, 1.5, 2, 2.5, 3, 3.5, 4].map((from) => {
        const inside = all.filter(({ mass }) => mass >= from && mass < from + 0.5);
        expect(inside.length).toBeGreaterThanOrEqual(10);
        return Math.exp(inside.reduce((sum, { ratio }) => sum + Math.log(ratio), 0) / inside.length);
      });
      for (const mean of means) {
        expect(mean).toBeGreaterThan(1);
        expect(mean).toBeLessThan(1.45);
      }
      const above = all.filter(({ mass }) => mass >= 1).map(({ ratio }) => ratio);
      measured("closure.babar-2021-b-to-k-alp-prompt.full.heavy.masses", above.length, "count");
      measured("closure.babar-2021-b-to-k-alp-prompt.full.heavy.median", spreadOf(above).median, { digits: 3 });
      measured("closure.babar-2021-b-to-k-alp-prompt.full.heavy.lowest", spreadOf(means).lowest, { digits: 3 });
      measured("closure.babar-2021-b-to-k-alp-prompt.full.heavy.highest", spreadOf(means).highest, { digits: 3 });
      // Rising: each half GeV lies above what stands 1 GeV below.
      means.slice(2).forEach((mean, k) => {
        expect(mean).toBeGreaterThan(means[k] ?? Infinity);
      });
    },
  );

  it.skipIf(!TABLES_AT_HAND)(`the shipped rows stand in the full tables, those beside 1 cm at most 12.1 MeV away${NEEDS_TABLES}`, () => {
    const limit = shipped("babar-2021-b-to-k-alp");
    const values = limit.curves.get("observed") ?? new Float64Array();
    const strange = (limit.grid.below ?? []).flatMap(({ nodes, firstRow }, k) =>
      Array.from(nodes, (ctau, row) => ({ mass: limit.masses[k] ?? 0, ctau, value: values[firstRow + row] ?? 0 })).filter(
        ({ mass, ctau, value }) => {
          const file = FILES.find(([each]) => each === ctau)?.[1] ?? "";
          // Six digits of the mass are carried.
          const away = ctau === 1 ? 1e-5 : 0.0121;
          return !publishedTable(`published/${file}.csv`).some(
            ([there = 0, limitThere = 0]) => Math.abs(there - mass) < away && deviation(value, limitThere) < 6e-4,
          );
        },
      ),
    );
    expect(strange).toEqual([]);
  });
});

describe("other limits on B decays that are shipped", () => {
  it("belle-2025-b-to-k-alp read in its own model is 3e-5 per GeV at every mass, with its stated range", () => {
    const model = findModel("alp-w");
    const { points } = recast(shipped("belle-2025-b-to-k-alp"), model, model);
    expect(points).toHaveLength(47);
    for (const { curves, statedRange } of points) {
      expect(deviation(curves.observed?.intervals[0]?.from ?? 0, 3e-5)).toBeLessThan(1e-9);
      expect(deviation(statedRange?.[0] ?? 0, 3e-6)).toBeLessThan(1e-9);
      expect(deviation(statedRange?.[1] ?? 0, 3e-5)).toBeLessThan(1e-9);
    }
  });

  it.skipIf(!TABLES_AT_HAND).each([
    ["babar-2021-b-to-k-alp-prompt", "babar_b2ka_gg_prompt_bf_ul", 1, 109],
    ["belle2-2023-b-to-k-invisible", "belle2_b2kX_inv_reinterpretation", 3, 47],
  ])(`%s is a selection of %s, column %i${NEEDS_TABLES}`, (id, file, column, count) => {
    const limit = shipped(id);
    const full = publishedTable(`published/${file}.csv`);
    const observed = limit.curves.get("observed") ?? new Float64Array();
    const strange = [...limit.masses].filter(
      (mass, k) => !full.some((row) => Math.abs((row[0] ?? 0) - mass) < 1e-5 && deviation(observed[k] ?? 0, row[column] ?? 0) < 6e-4),
    );
    expect(limit.masses.length).toBe(count);
    expect(strange).toEqual([]);
    measured(`selection.${id}.masses`, count, "count");
  });
});

describe("a limit by lifetime that is shipped", () => {
  const ids = ["belle2-2023-b-to-k-s-mumu", "belle2-2023-b-to-k-s-ee", "belle2-2023-b-to-kstar-s-mumu", "babar-2021-b-to-k-alp"];

  it.each(ids)("%s is answered at all its masses in the model that it was made for", (id) => {
    const model = findModel(id.startsWith("babar") ? "alp-w" : "higgs-mixed-scalar");
    const found = answers(reinterpret(shipped(id), model));
    expect(found.filter(({ verdict }) => verdict === "no-answer").map(({ reason }) => reason?.code)).toEqual([]);
    expect(found.some(({ verdict }) => verdict === "excluded")).toBe(true);
  });

  it("has r = 1 at every end that is a bound", () => {
    const limit = shipped("belle2-2023-b-to-k-s-mumu");
    const observed = limit.curves.get("observed") ?? new Float64Array();
    const model = findModel("higgs-mixed-scalar");
    let covered = 0;
    reinterpret(limit, model).points.forEach(({ mass, curves }, k) => {
      const { nodes = new Float64Array(), firstRow = 0 } = limit.grid.below?.[k] ?? {};
      const curve = monotoneCubic(
        Array.from(nodes, Math.log),
        Array.from(nodes, (_, row) => Math.log(observed[firstRow + row] ?? 0)),
      );
      for (const { from, to, fromReason, toReason } of curves.observed?.intervals ?? []) {
        for (const [sinTheta, reason] of [
          [from, fromReason],
          [to, toReason],
        ] as const) {
          const { point } = pointOf(model, { mass, sinTheta });
          const { branchingFractions, ctau = Number.NaN } = decaysOf(model.particles.X, point);
          const produced = model.production.find(({ process }) => process.text === limit.process.text)?.value(point, NO_COLLIDER) ?? 0;
          const r = (produced * (branchingFractions["X -> mu+ mu-"] ?? 0)) / Math.exp(piecewiseValue(curve, Math.log(ctau)));
          if (reason !== "limit") continue;
          covered++;
          expect(Math.abs(r - 1), String(mass)).toBeLessThan(1e-8);
        }
      }
    });
    expect(covered).toBeGreaterThan(20);
  });
});

describe("the couplings that are judged", () => {
  it.each(BOTH)("are those whose decay length lies within the data: %j", (scaling) => {
    const limit = atOneGev([
      [1e-2, 1e-20],
      [10, 1e-20],
    ]);
    const [point] = reinterpret(limit, longLivedOnKaons(0.1, 1e-7, scaling), { masses: [1] }).points;
    expect(deviation(point?.judged?.[0] ?? 0, Math.sqrt(1e-7 / 10))).toBeLessThan(1e-11);
    expect(deviation(point?.judged?.[1] ?? 0, Math.sqrt(1e-7 / 1e-2))).toBeLessThan(1e-11);
  });
});
