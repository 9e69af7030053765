/** Theory bands in quadrature: hand computations from separate runs, where it is defined, and what makes each end. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { madeUp, onKaons, shipped } from "../limits/limit.test-helper.ts";
import { defineModel } from "../models/define.ts";
import { findModel } from "../models/index.ts";
import type { Settings } from "../models/point.ts";
import { deviation } from "../reference-checks.test-helper.ts";
import { combine } from "./combine.ts";
import { reinterpret } from "./reinterpret.ts";
import type { ReinterpretRequest } from "./reading.ts";
import type { Answer, Interval, ResultPoint, TheoryContribution, TheoryInput } from "./result.ts";
import { theoryBand, type VariedAnswer } from "./theory.ts";

const RANGE = [1e-9, 1e9] as const;
const interval = (from: number, to: number): Interval => ({ from, to, fromReason: "limit", toReason: "limit" });
const excluded = (...intervals: Interval[]): Answer => ({ verdict: "excluded", intervals, reason: null });
const allowed: Answer = { verdict: "allowed", intervals: [], reason: null };
const varied = (name: string, value: number | string, ...intervals: Interval[]): VariedAnswer => ({
  input: { name, value },
  answer: intervals.length === 0 ? allowed : excluded(...intervals),
});
const inQuadrature = (central: Answer, ...variations: VariedAnswer[]) => theoryBand(central, variations, "quadrature", RANGE).band;
const named = (contributions: readonly TheoryContribution[] | undefined) => contributions?.map(({ name, value }) => [name, value]);

describe("shifts added in quadrature", () => {
  const central = excluded(interval(2, 8));

  it("are those up and those down of each end, of one input the largest each way", () => {
    const band = inQuadrature(
      central,
      varied("a", 1, interval(1.5, 10)),
      varied("a", 2, interval(1.8, 7)),
      varied("b", 1, interval(2.5, 9)),
      varied("c", "x", interval(1.9, 8)),
      varied("d", 1, interval(2.1, 6)),
    );
    expect(band.method).toBe("quadrature");
    const [certain, possible] = [band.certain[0], band.possible[0]];
    const length = (...factors: number[]): number => Math.sqrt(factors.reduce((sum, factor) => sum + Math.log(factor) ** 2, 0));
    expect(deviation(certain?.from ?? 0, 2 * Math.exp(length(2.5 / 2, 2.1 / 2)))).toBeLessThan(1e-14);
    expect(deviation(possible?.from ?? 0, 2 * Math.exp(-length(1.5 / 2, 1.9 / 2)))).toBeLessThan(1e-14);
    expect(deviation(certain?.to ?? 0, 8 * Math.exp(-length(7 / 8, 6 / 8)))).toBeLessThan(1e-14);
    expect(deviation(possible?.to ?? 0, 8 * Math.exp(length(10 / 8, 9 / 8)))).toBeLessThan(1e-14);
    expect(named(certain?.fromContributions)).toEqual([
      ["b", 1],
      ["d", 1],
    ]);
    expect(named(possible?.fromContributions)).toEqual([
      ["a", 1],
      ["c", "x"],
    ]);
    expect(named(certain?.toContributions)).toEqual([
      ["d", 1],
      ["a", 2],
    ]);
    expect(certain?.fromContributions[0]?.shift).toBe(Math.log(2.5 / 2));
    expect([certain?.fromInput, certain?.toInput]).toEqual([
      { name: "b", value: 1 },
      { name: "d", value: 1 },
    ]);
  });

  it("of no inputs, or of none that moves an end, leave it to the defaults", () => {
    const [part] = inQuadrature(central, varied("a", 1, interval(2, 9))).certain;
    expect([part?.from, part?.fromInput, part?.fromContributions]).toEqual([2, null, []]);
  });

  it("close an interval that every single one of them leaves open, and join what they make meet", () => {
    const narrow = excluded(interval(1, 1.2), interval(1.4, 2));
    const band = inQuadrature(
      narrow,
      varied("a", 1, interval(1.15, 1.2), interval(1.4, 2)),
      varied("b", 1, interval(1.15, 1.2), interval(1.4, 2)),
      varied("c", 1, interval(1, 1.35), interval(1.4, 2)),
      varied("d", 1, interval(1, 1.35), interval(1.4, 2)),
    );
    expect(band.certain.map(({ from, to }) => [from, to])).toEqual([[1.4, 2]]);
    expect(band.possible.map(({ from, to }) => [from, to])).toEqual([[1, 2]]);
    expect([band.reshapedBy, band.removedBy]).toEqual([[], []]);
  });

  it("do not leave the range of the coupling", () => {
    const twice = [varied("a", 1, interval(1.2, 3)), varied("b", 1, interval(1.2, 3))];
    const { certain, possible } = theoryBand(excluded(interval(2, 3)), twice, "quadrature", [1, 4]).band;
    expect([possible[0]?.from, possible[0]?.fromReason, possible[0]?.toReason]).toEqual([1, "edge-of-range", "limit"]);
    expect([certain[0]?.from, certain[0]?.fromReason]).toEqual([2, "limit"]);
  });

  it("leave nothing certain where together they shift a bound out of the range that each of them stays in", () => {
    const above = (from: number): Interval => ({ from, to: 1, fromReason: "limit", toReason: "edge-of-range" });
    const variations = [varied("a", 1, above(0.96)), varied("b", 1, above(0.96))];
    const { certain, possible, removedBy } = theoryBand(excluded(above(0.9)), variations, "quadrature", [1e-3, 1]).band;
    expect(certain).toHaveLength(1);
    const farther = [...variations, varied("c", 1, above(0.99))];
    expect(theoryBand(excluded(above(0.9)), farther, "quadrature", [1e-3, 1]).band.certain).toEqual([]);
    expect(possible.map(({ from, to }) => [from, to])).toEqual([[0.9, 1]]);
    expect(removedBy).toEqual([]);
  });

  it.each(["quadrature", "envelope"] as const)(
    "name the input that moves where the data end, after those that change a bound: %s",
    (method) => {
      const data = (from: number, to: number): Interval => ({ from, to, fromReason: "edge-of-data", toReason: "edge-of-data" });
      const alone = theoryBand(excluded(data(2, 8)), [varied("a", 1, data(2.2, 8.8))], method, RANGE);
      expect(alone.band.certain[0]?.from).toBeCloseTo(2.2, 14);
      expect(alone.band.certain[0]?.fromInput).toEqual({ name: "a", value: 1 });
      expect([alone.band.dominant, alone.moved]).toEqual([{ name: "a", value: 1 }, [{ name: "a", value: 1 }]]);
      const open = (from: number, to: number): Interval => ({ from, to, fromReason: "limit", toReason: "edge-of-data" });
      const both = theoryBand(excluded(open(2, 8)), [varied("a", 1, open(2, 16)), varied("b", 1, open(2.1, 8))], method, RANGE);
      expect([both.band.dominant?.name, both.moved.map(({ name }) => name)]).toEqual(["b", ["b", "a"]]);
    },
  );

  it.each<[string, Interval[]]>([
    ["vanishes", []],
    ["splits", [interval(2, 4), interval(5, 8)]],
    ["goes elsewhere", [interval(9, 10)]],
    ["ends where the data do", [{ ...interval(2, 8), toReason: "edge-of-data" }]],
  ])("are not defined where the exclusion %s: the envelope is given there", (_, intervals) => {
    const variations = [varied("a", 1, ...intervals), varied("b", 1, interval(1.9, 8))];
    const band = inQuadrature(central, ...variations);
    expect(band).toEqual(theoryBand(central, variations, "envelope", RANGE).band);
    expect([band.method, band.reshapedBy]).toEqual(["envelope", [{ name: "a", value: 1 }]]);
  });

  it("reach as far as each of them, and no further than all in one direction together", () => {
    const factor = fc.double({ min: 0.8, max: 1.25, noNaN: true });
    const inputs = fc.array(fc.tuple(fc.constantFrom("a", "b", "c"), factor, factor), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(inputs, (drawn) => {
        const variations = drawn.map(([name, low, high], k) => varied(name, k, interval(2 * low, 200 * high)));
        const band = inQuadrature(excluded(interval(2, 200)), ...variations);
        const ends = [
          { at: band.possible[0]?.from ?? Number.NaN, start: 2, direction: -1, factors: drawn.map(([name, low]) => [name, low] as const) },
          { at: band.certain[0]?.from ?? Number.NaN, start: 2, direction: 1, factors: drawn.map(([name, low]) => [name, low] as const) },
          {
            at: band.certain[0]?.to ?? Number.NaN,
            start: 200,
            direction: -1,
            factors: drawn.map(([name, , high]) => [name, high] as const),
          },
          {
            at: band.possible[0]?.to ?? Number.NaN,
            start: 200,
            direction: 1,
            factors: drawn.map(([name, , high]) => [name, high] as const),
          },
        ];
        for (const { at, start, direction, factors } of ends) {
          const reached = direction * Math.log(at / start);
          const shifts = factors.map(([name, each]) => ({ name, size: Math.max(0, direction * Math.log(each)) }));
          for (const { size } of shifts) expect(reached).toBeGreaterThanOrEqual(size - 1e-12);
          const largest = new Map(
            shifts.map(({ name }) => [name, Math.max(...shifts.filter((each) => each.name === name).map(({ size }) => size))]),
          );
          expect(reached).toBeLessThanOrEqual([...largest.values()].reduce((sum, size) => sum + size, 0) + 1e-12);
        }
      }),
    );
  });
});

/** What is excluded in a run of its own. */
const run = (limit: string, model: string, mass: number, request: ReinterpretRequest = {}): readonly Interval[] =>
  reinterpret(shipped(limit), findModel(model), { masses: [mass], findModel, ...request }).points[0]?.curves.observed?.intervals ?? [];
const pointOf = (limit: string, model: string, mass: number, request: ReinterpretRequest = {}): ResultPoint | undefined =>
  reinterpret(shipped(limit), findModel(model), { masses: [mass], theory: "quadrature", findModel, ...request }).points[0];
/** A request with one input set. */
const set = ({ name, value }: TheoryInput, { settings, ...request }: ReinterpretRequest): ReinterpretRequest =>
  name === "alpha" || name === "isr" ? { ...request, settings, [name]: value } : { ...request, settings: { ...settings, [name]: value } };

/** Each of the inputs of a band by hand: largest shift up and down of every end over the values of an input, then the root of the squares. */
function byHand(
  limit: string,
  model: string,
  mass: number,
  request: ReinterpretRequest,
  inputs: Readonly<Record<string, (number | string)[]>>,
) {
  const central = run(limit, model, mass, request);
  return central.map((part, k) => {
    const root = (end: "from" | "to", direction: 1 | -1): number => {
      let squares = 0;
      for (const [name, values] of Object.entries(inputs)) {
        const shifts = values.map((value) => {
          const other = run(limit, model, mass, set({ name, value }, request));
          expect(other.length).toBe(central.length);
          return direction * Math.log((other[k]?.[end] ?? Number.NaN) / part[end]);
        });
        squares += Math.max(0, ...shifts) ** 2;
      }
      return part[end] * Math.exp(direction * Math.sqrt(squares));
    };
    return { certain: [root("from", 1), root("to", -1)], possible: [root("from", -1), root("to", 1)] };
  });
}

const CONVENTIONS = { alpha: ["running"], isr: ["full"] };
const KAONS = { topMass: ["msbar"], f0Normalisation: [0.97, 1.03] };

describe("the band in quadrature of a shipped limit", () => {
  it.each<[string, string, number, ReinterpretRequest, Readonly<Record<string, (number | string)[]>>]>([
    ["belle2-2024-4mu-vector", "lmu-ltau", 0.3, {}, CONVENTIONS],
    ["belle2-2024-4mu-vector", "lmu-ltau", 8, {}, CONVENTIONS],
    ["belle2-2023-x-tautau", "leptophilic-scalar", 5, {}, CONVENTIONS],
    ["belle2-2020-alp-3gamma", "alp-photon", 1, {}, CONVENTIONS],
    ["belle2-2023-b-to-k-s-mumu", "higgs-mixed-scalar", 0.25, {}, KAONS],
    [
      "belle2-2023-b-to-k-s-mumu",
      "higgs-mixed-scalar",
      0.5,
      {},
      { ...KAONS, hadronicFactor: [1.3, 1 / 1.3], hadronicWidths: ["chiralUnitary"] },
    ],
    ["belle2-2023-b-to-k-s-mumu", "alp-fermions", 0.5, {}, { f0Normalisation: [0.97, 1.03], topMass: ["pole"], flavourFactor: [0.86] }],
    ["babar-2014-darkphoton", "vector-charges", 0.5, { settings: { charges: "b-l" } }, { hadronicFactor: [1.5, 1 / 1.5] }],
    ["babar-2014-darkphoton", "vector-charges", 0.9, { settings: { charges: "b-l" } }, { hadronicFactor: [1.1, 1 / 1.1] }],
    [
      "belle2-2022-darkhiggsstrahlung",
      "dark-higgsstrahlung",
      5,
      { settings: { darkHiggsMass: 1 } },
      { ...CONVENTIONS, hadronicFactor: [1.02, 1 / 1.02] },
    ],
  ])("is that of separate runs: %s in %s at %f GeV", (limit, model, mass, request, inputs) => {
    const theory = pointOf(limit, model, mass, request)?.theory;
    const hand = byHand(limit, model, mass, request, inputs);
    expect(theory?.method).toBe("quadrature");
    expect(hand.length).toBeGreaterThan(0);
    const [, highest] = Object.values(findModel(model).parameters[findModel(model).coupling]?.range ?? []);
    hand.forEach((parts, k) => {
      for (const side of ["certain", "possible"] as const) {
        const found = theory?.[side][k];
        expect(deviation(found?.from ?? Number.NaN, parts[side][0] ?? 0)).toBeLessThan(1e-10);
        expect(deviation(found?.to ?? Number.NaN, Math.min(parts[side][1] ?? 0, highest ?? Infinity))).toBeLessThan(1e-10);
      }
    });
    const moved = hand.some(({ certain, possible }) => certain[0] !== possible[0]);
    expect(moved).toBe(true);
    expect(Object.keys(inputs)).toContain(theory?.dominant?.name);
  });

  it("says where an interval splits or vanishes, and gives the envelope there", () => {
    const request = { masses: [0.5, 0.8, 1.5] };
    const at = (theory: "quadrature" | "envelope") =>
      reinterpret(shipped("belle2-2023-b-to-k-s-mumu"), findModel("higgs-mixed-scalar"), { ...request, theory });
    const [quadrature, envelope] = [at("quadrature"), at("envelope")];
    expect(quadrature.theory?.method).toBe("quadrature");
    expect(quadrature.points.map(({ theory }) => theory?.method)).toEqual(["quadrature", "envelope", "envelope"]);
    expect(quadrature.points.slice(1).map(({ theory }) => theory)).toEqual(envelope.points.slice(1).map(({ theory }) => theory));
    const told = quadrature.points.map(({ warnings }) => warnings.find(({ code }) => code === "no-quadrature")?.message);
    expect(told[0]).toBeUndefined();
    expect(told[1]).toContain("hadronicFactor = 2");
    expect(envelope.warnings.map(({ code }) => code)).not.toContain("no-quadrature");
  });

  it("tells its shifts in the coupling that is asked for", () => {
    const limit = shipped("belle2-2025-idm-dark-higgs-mumu");
    const [epsilon, y] = ["epsilon", "y"].map(
      (coupling) =>
        reinterpret(limit, findModel("idm-dark-higgs"), { coupling, theory: "quadrature", settings: { sinTheta: 3e-4 } }).points,
    );
    const pairs = (epsilon ?? []).flatMap(({ theory }, k) => {
      const [one, other] = [theory?.certain[0], y?.[k]?.theory?.certain[0]];
      return theory?.method === "quadrature" && one !== undefined && other !== undefined ? [{ one, other }] : [];
    });
    expect(pairs.length).toBeGreaterThan(3);
    for (const { one, other } of pairs) {
      expect(named(other.fromContributions)).toEqual(named(one.fromContributions));
      one.fromContributions.forEach(({ shift }, k) => {
        expect(other.fromContributions[k]?.shift).toBeCloseTo(2 * shift, 10);
      });
    }
    expect(pairs.some(({ one }) => one.fromContributions.length > 0)).toBe(true);
  });
});

/** B(B+ -> K+ X) = 0.005 N M v^2, all X to muons; solved for v, or for v^2 + 1 or 1/(v^2 + 1). */
const CURVED = defineModel({
  id: "curved",
  title: "made up for a test",
  lagrangian: "0",
  parameters: {
    mass: { tex: "m", unit: "GeV", description: "mass", default: 1, range: [0.1, 5] },
    v: { tex: "v", unit: "1", description: "coupling", default: 0.1, range: [1e-3, 10] },
    rate: { tex: "N", unit: "1", description: "factor on the production", default: 1, range: [0.1, 10] },
    other: { tex: "M", unit: "1", description: "another factor on it", default: 1, range: [0.1, 10] },
  },
  coupling: "v",
  scaling: { v: { production: 2, widths: 2 } },
  largestCoupling: ({ v }) => v,
  particles: { X: { tex: "X", spin: "scalar", mass: "mass", partialWidths: { "mu+ mu-": ({ v, mass }) => v * v * mass } } },
  production: { "B+ -> K+ X": ({ v, rate, other }) => 0.005 * rate * other * v * v },
  derived: {
    rising: {
      tex: "w",
      unit: "1",
      description: "a coupling that grows with v, but with no power of it",
      value: ({ v }) => v * v + 1,
      standsFor: { parameter: "v", at: (_, value) => Math.sqrt(value - 1), uses: [] },
    },
    falling: {
      tex: "u",
      unit: "1",
      description: "its inverse",
      value: ({ v }) => 1 / (v * v + 1),
      standsFor: { parameter: "v", at: (_, value) => Math.sqrt(1 / value - 1), uses: [] },
    },
  },
  alternatives: () => ({ rate: [0.7, 1.2], other: [0.8, 1.1] }),
  assumptions: [],
  references: [{ arxiv: "0000.00000", for: "nothing" }],
});

describe("the band in quadrature of a coupling that goes with no power of the parameter", () => {
  // r = 1 at v = 2.
  const limit = onKaons({ rows: [[1, 0.02]] });
  const endOf = (coupling: string, settings: Settings = {}): Interval | undefined =>
    reinterpret(limit, CURVED, { coupling, settings, masses: [1] }).points[0]?.curves.observed?.intervals[0];

  it.each([
    ["rising", "from"],
    ["falling", "to"],
  ] as const)("is made of the shifts of the %s coupling in separate runs", (coupling, end) => {
    const theory = reinterpret(limit, CURVED, { coupling, theory: "quadrature", masses: [1] }).points[0]?.theory;
    expect(theory?.method).toBe("quadrature");
    const central = endOf(coupling)?.[end] ?? Number.NaN;
    expect(central).toBeCloseTo(coupling === "rising" ? 5 : 1 / 5, 12);
    const sides = [
      { part: theory?.certain[0], inputs: [{ rate: 0.7 }, { other: 0.8 }] },
      { part: theory?.possible[0], inputs: [{ rate: 1.2 }, { other: 1.1 }] },
    ];
    for (const { part, inputs } of sides) {
      const shifts = inputs.map((settings) => Math.log((endOf(coupling, settings)?.[end] ?? Number.NaN) / central));
      const told = end === "from" ? part?.fromContributions : part?.toContributions;
      expect(told?.map(({ name }) => name)).toEqual(["rate", "other"]);
      told?.forEach(({ shift }, k) => {
        expect(shift).toBeCloseTo(shifts[k] ?? Number.NaN, 12);
      });
      const sign = Math.sign(shifts[0] ?? 0);
      expect(deviation(part?.[end] ?? 0, central * Math.exp(sign * Math.hypot(...shifts)))).toBeLessThan(1e-12);
    }
  });

  it("is empty, and told, where the bound is shifted out of the range by all inputs together", () => {
    // r = 1 at v = 8.2; at 9.8 and 9.2 with one input at another value, at 10.1 with both shifts, and v ends at 10.
    const near = onKaons({ rows: [[1, 0.005 * 8.2 ** 2]] });
    const point = reinterpret(near, CURVED, { theory: "quadrature", masses: [1] }).points[0];
    expect(point?.curves.observed?.verdict).toBe("excluded");
    expect(point?.theory?.method).toBe("quadrature");
    expect(point?.theory?.certain).toEqual([]);
    expect(point?.warnings.find(({ code }) => code === "hangs-on-theory")?.message).toContain("with all shifts in quadrature");
  });
});

describe("conventions as inputs of a bound", () => {
  const inputsOf = (limit: ReturnType<typeof shipped>, model: string, request: ReinterpretRequest = {}) =>
    reinterpret(limit, findModel(model), { theory: "envelope", findModel, ...request })
      .theory?.inputs.map(({ name }) => name)
      .sort();

  it("go away when they are fixed by the user, one after the other", () => {
    const limit = madeUp();
    expect(inputsOf(limit, "lmu-ltau")).toEqual(["alpha", "isr"]);
    expect(inputsOf(limit, "lmu-ltau", { isr: "none" })).toEqual(["alpha"]);
    expect(inputsOf(limit, "lmu-ltau", { alpha: "zero" })).toEqual(["isr"]);
    expect(inputsOf(limit, "lmu-ltau", { alpha: "belle2-generator", isr: 10 })).toBeUndefined();
    const fixed = reinterpret(limit, findModel("lmu-ltau"), { theory: "quadrature", alpha: "running" }).points[1]?.theory?.possible[0];
    expect(fixed?.fromContributions.map(({ name }) => name)).toEqual(["isr"]);
  });

  it("go away when the limit file states the ones in use, and are varied to what it states where it states others", () => {
    expect(inputsOf(madeUp({ conventions: { alpha: "zero" } }), "lmu-ltau")).toEqual(["isr"]);
    expect(inputsOf(madeUp({ conventions: { isr: "none" } }), "lmu-ltau")).toEqual(["alpha"]);
    const stated = reinterpret(madeUp({ conventions: { alpha: "zero", isr: 10 } }), findModel("lmu-ltau"), {
      masses: [1],
      theory: "envelope",
    });
    expect(stated.theory?.inputs).toEqual([{ name: "isr", default: "none", values: [10] }]);
    const cut = reinterpret(madeUp({}), findModel("lmu-ltau"), { masses: [1], isr: 10 }).points[0]?.curves.observed?.intervals[0]?.from;
    const { certain = [], possible = [] } = stated.points[0]?.theory ?? {};
    expect([certain[0]?.from, possible[0]?.from]).toContain(cut);
    const coupling = { quantity: "coupling", unit: "1", referenceModel: "lmu-ltau", referenceCoupling: "gPrime" };
    expect(inputsOf(madeUp({ ...coupling, conventions: { alpha: "zero", isr: "none" } }), "muonphilic-scalar")).toBeUndefined();
    // Unstated they hold on both sides: what is left is how differently they act on a scalar.
    expect(inputsOf(madeUp(coupling), "muonphilic-scalar")).toEqual(["isr"]);
    expect(inputsOf(madeUp(coupling), "lmu-ltau")).toEqual([]);
  });

  it("move of several limits those that leave them open", () => {
    const strong = { id: "strong-2026-a", dataSets: ["a"] };
    const weak = {
      id: "weak-2026-b",
      dataSets: ["b"],
      rows: [
        [0.3, 0.2],
        [6, 0.2],
      ],
    };
    const inputs = (one: object, other: object) =>
      combine([madeUp({ ...strong, ...one }), madeUp({ ...weak, ...other })], findModel("lmu-ltau"), "union", {
        masses: [1],
        theory: "envelope",
      })
        .theory?.inputs.map(({ name }) => name)
        .sort();
    const stated = { conventions: { isr: "none" } };
    // The union is that of the stronger limit: radiation counts where that one leaves it open.
    expect(inputs(stated, {})).toEqual(["alpha"]);
    expect(inputs({}, stated)).toEqual(["alpha", "isr"]);
    expect(inputs(stated, stated)).toEqual(["alpha"]);
  });

  it("do not touch decays, and radiation not what cannot be folded", () => {
    const kaons = reinterpret(shipped("belle2-2023-b-to-k-s-mumu"), findModel("higgs-mixed-scalar"), { theory: "envelope", masses: [0.3] });
    expect(kaons.theory?.inputs.map(({ name }) => name).filter((name) => name in CONVENTIONS)).toEqual([]);
    const withPhoton = madeUp({ signature: { process: "e+ e- -> gamma X", decays: ["X -> mu+ mu-"] } });
    const { points, theory } = reinterpret(withPhoton, findModel("dark-photon"), { theory: "envelope" });
    expect(theory?.inputs.map(({ name }) => name)).toEqual(["hadronicFactor"]);
    expect(points.every((point) => point.theory?.certain.length === 1)).toBe(true);
  });
});
