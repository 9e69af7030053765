/** Theory bands: exact envelopes, what makes each end, and what goes away when an input is fixed. */
import { describe, expect, it } from "vitest";
import type { Limit } from "../limits/limit.ts";
import { onKaons, shipped } from "../limits/limit.test-helper.ts";
import type { Model } from "../models/contract.ts";
import { defineModel } from "../models/define.ts";
import { findModel } from "../models/index.ts";
import type { Settings } from "../models/point.ts";
import { HBAR_C } from "../physics/constants.ts";
import { FORM_FACTOR_UNCERTAINTIES } from "../physics/form-factors.ts";
import { mixedScalarSpread } from "../physics/mixed-scalar.ts";
import { deviation } from "../reference-checks.test-helper.ts";
import { combine } from "./combine.ts";
import { reinterpret } from "./reinterpret.ts";
import type { Interval, Result, ResultPoint, TheoryInterval } from "./result.ts";
import { theoryBand } from "./theory.ts";

const interval = (from: number, to: number): Interval => ({ from, to, fromReason: "limit", toReason: "limit" });
const excluded = (...intervals: Interval[]) => ({ verdict: "excluded", intervals, reason: null }) as const;
const ends = (intervals: readonly TheoryInterval[] | undefined) =>
  intervals?.map(({ from, to, fromInput, toInput }) => [from, to, fromInput?.name ?? null, toInput?.name ?? null]);

const RANGE = [1e-9, 1e9] as const;
const envelopeOf = (central: Parameters<typeof theoryBand>[0], variations: Parameters<typeof theoryBand>[1]) =>
  theoryBand(central, variations, "envelope", RANGE);

describe("the envelope of some exclusions", () => {
  const up = { name: "up", value: 2 };
  const down = { name: "down", value: "lo" };

  it("keeps for each end what makes it", () => {
    const { band, moved } = envelopeOf(excluded(interval(2, 8)), [
      { input: up, answer: excluded(interval(1, 8)) },
      { input: down, answer: excluded(interval(3, 9)) },
    ]);
    expect(ends(band.certain)).toEqual([[3, 8, "down", null]]);
    expect(ends(band.possible)).toEqual([[1, 9, "up", "down"]]);
    // ln 2 on one side alone, against ln 1.5 and ln 9/8.
    expect([band.dominant, moved]).toEqual([up, [up, down]]);
  });

  it("splits, joins and vanishes with the islands of its variations", () => {
    const central = excluded(interval(1, 2), interval(4, 5));
    const joined = envelopeOf(central, [{ input: up, answer: excluded(interval(1, 5)) }]).band;
    expect(ends(joined.certain)).toEqual([
      [1, 2, null, null],
      [4, 5, null, null],
    ]);
    expect(ends(joined.possible)).toEqual([[1, 5, null, null]]);
    const gone = envelopeOf(central, [{ input: up, answer: { verdict: "allowed", intervals: [], reason: null } }]).band;
    expect([gone.certain, gone.dominant]).toEqual([[], up]);
    const unknown = envelopeOf(central, [{ input: up, answer: undefined }]).band;
    expect(unknown.certain).toEqual([]);
  });

  it("is the exclusion itself where nothing moves it", () => {
    const { band, moved } = envelopeOf(excluded(interval(1, 2)), [{ input: up, answer: excluded(interval(1, 2)) }]);
    expect(ends(band.certain)).toEqual([[1, 2, null, null]]);
    expect(ends(band.possible)).toEqual(ends(band.certain));
    expect([band.dominant, moved]).toEqual([null, []]);
  });

  it("says what is excluded only where nothing else does", () => {
    const { band } = envelopeOf({ verdict: "allowed", intervals: [], reason: null }, [{ input: down, answer: excluded(interval(1, 2)) }]);
    expect(band.certain).toEqual([]);
    expect(ends(band.possible)).toEqual([[1, 2, "down", "down"]]);
  });
});

/** B(B+ -> K+ X) = 0.05 N g^2, all X to muons, c tau = 1e-7 cm/(k g^2); N and k are open from 1 GeV on. */
const MODEL: Model = defineModel({
  id: "open",
  title: "made up for a test",
  lagrangian: "0",
  parameters: {
    mass: { tex: "m", unit: "GeV", description: "mass", default: 1, range: [0.1, 5] },
    g: { tex: "g", unit: "1", description: "coupling", default: 0.1, range: [1e-9, 1] },
    rate: { tex: "N", unit: "1", description: "factor on the production", default: 1, range: [0.1, 10] },
  },
  options: { decay: { description: "factor on the width", choices: ["slow", "fast"], default: "slow" } },
  coupling: "g",
  scaling: { g: { production: 2, widths: 2 } },
  largestCoupling: ({ g }) => g,
  particles: {
    X: {
      tex: "X",
      spin: "scalar",
      mass: "mass",
      partialWidths: { "mu+ mu-": ({ g, decay }) => (HBAR_C / 1e-7) * g * g * (decay === "fast" ? 4 : 1) },
    },
  },
  production: { "B+ -> K+ X": ({ g, rate }) => 0.05 * rate * g * g },
  alternatives: ({ mass }) => (mass < 1 ? {} : { rate: [0.81, 1.21], decay: ["fast"] }),
  assumptions: [],
  references: [{ arxiv: "0000.00000", for: "nothing" }],
});

const pointAt = (limit: Limit, model: Model, mass: number, settings: Settings = {}): ResultPoint | undefined =>
  reinterpret(limit, model, { masses: [mass], settings, theory: "envelope" }).points[0];

describe("the theory band of a prompt bound", () => {
  const bound = Math.sqrt(1e-8 / 0.05);

  it("is that of the production, in closed form", () => {
    const theory = pointAt(onKaons(), MODEL, 1)?.theory;
    expect(deviation(theory?.certain[0]?.from ?? 0, bound / 0.9)).toBeLessThan(1e-12);
    expect(deviation(theory?.possible[0]?.from ?? 0, bound / 1.1)).toBeLessThan(1e-12);
    expect(ends(theory?.certain)?.[0]?.slice(1)).toEqual([1, "rate", null]);
    expect(theory?.dominant).toEqual({ name: "rate", value: 0.81 });
  });

  it("goes away with what is set", () => {
    const theory = pointAt(onKaons(), MODEL, 1, { rate: 1 })?.theory;
    expect(ends(theory?.certain)).toEqual(ends(theory?.possible));
    expect(theory?.dominant).toBeNull();
    // The width does not matter to a prompt limit, but it is varied: only with both set there is nothing to vary.
    expect(pointAt(onKaons(), MODEL, 1, { rate: 1, decay: "slow" })?.theory).toBeNull();
  });

  it("is not made below 1 GeV, where nothing is open, nor unless asked for", () => {
    expect(pointAt(onKaons(), MODEL, 0.7)?.theory).toBeNull();
    const plain = reinterpret(onKaons(), MODEL, { masses: [1] });
    expect([plain.theory, plain.points[0]?.theory]).toEqual([null, null]);
    expect(reinterpret(onKaons(), findModel("lmu-ltau"), { theory: "envelope" }).theory).toBeNull();
  });

  it("names what moved it, with the values", () => {
    const { theory } = reinterpret(onKaons(), MODEL, { masses: [0.7, 1, 1.5], theory: "envelope" });
    expect(theory).toEqual({ method: "envelope", inputs: [{ name: "rate", default: 1, values: [0.81, 1.21] }] });
  });

  it("moves all curves of a combination together", () => {
    const limits = [onKaons({ id: "one-2026-a", dataSets: ["a"] }), onKaons({ id: "two-2026-b", dataSets: ["b"] })];
    const [point] = combine(limits, MODEL, "harmonic", { masses: [1], theory: "envelope" }).points;
    expect(deviation(point?.theory?.possible[0]?.from ?? 0, bound / Math.SQRT2 / 1.1)).toBeLessThan(1e-12);
    expect(deviation(point?.theory?.certain[0]?.from ?? 0, bound / Math.SQRT2 / 0.9)).toBeLessThan(1e-12);
  });
});

describe("the theory band of an excluded interval", () => {
  const byLifetime = onKaons({
    axes: [
      { name: "mass(X)", unit: "GeV" },
      { name: "ctau(X)", unit: "cm" },
    ],
    // r = 1 where 0.05 g^2 = 1e-8 ctau^(-1/2): flatter than the signal below, so that only the short end is open.
    rows: [1e-4, 1, 100].map((ctau) => [1, ctau, 1e-8]),
  });

  it("moves its open end with the lifetime, and its bound with the production", () => {
    const theory = pointAt(byLifetime, MODEL, 1)?.theory;
    const [certain, possible] = [theory?.certain[0], theory?.possible[0]];
    const shortest = Math.sqrt(1e-7 / 1e-4);
    expect(deviation(certain?.to ?? 0, shortest / 2)).toBeLessThan(1e-12);
    expect(deviation(possible?.to ?? 0, shortest)).toBeLessThan(1e-12);
    expect([certain?.toInput, certain?.toReason, possible?.toInput]).toEqual([{ name: "decay", value: "fast" }, "edge-of-data", null]);
    expect([certain?.fromInput?.value, possible?.fromInput?.value]).toEqual([0.81, 1.21]);
    // That an end moves where the data end is no change of the exclusion.
    expect(theory?.dominant).toEqual({ name: "rate", value: 0.81 });
    expect(theory?.removedBy).toEqual([]);
  });

  it("is told where nothing is left for all inputs", () => {
    // Excluded with slow decays from 2.5e-2 to 3.2e-2, with fast ones up to 1.6e-2 only.
    const narrow = onKaons({
      axes: [
        { name: "mass(X)", unit: "GeV" },
        { name: "ctau(X)", unit: "cm" },
      ],
      rows: [1e-4, 1.5e-4, 100].map((ctau, k) => [1, ctau, [3e-5, 3.2e-5, 1][k] ?? 1]),
    });
    const point = pointAt(narrow, MODEL, 1);
    expect(point?.curves.observed?.verdict).toBe("excluded");
    expect(point?.theory?.certain).toEqual([]);
    expect(point?.theory?.removedBy).toEqual([{ name: "decay", value: "fast" }]);
    expect(point?.warnings.find(({ code }) => code === "hangs-on-theory")?.message).toContain("with decay = fast");
    expect(pointAt(narrow, MODEL, 1, { decay: "slow" })?.warnings.map(({ code }) => code)).not.toContain("hangs-on-theory");
  });
});

describe("the Higgs-mixed scalar in the search for a long-lived scalar", () => {
  const limit = shipped("belle2-2023-b-to-k-s-mumu");
  const scalar = findModel("higgs-mixed-scalar");
  const result = (masses: readonly number[], settings: Settings = {}): Result =>
    reinterpret(limit, scalar, { masses, settings, theory: "envelope" });
  const intervalsWith = (mass: number, settings: Settings): readonly Interval[] =>
    reinterpret(limit, scalar, { masses: [mass], settings }).points[0]?.curves.observed?.intervals ?? [];

  it.each([0.25, 0.3, 0.5, 0.7, 0.9, 1.3, 1.9, 2, 2.3])("is the envelope of its inputs, each computed for itself, at %f GeV", (mass) => {
    const spread = mixedScalarSpread(mass);
    const settings: Settings[] = [
      {},
      ...(spread > 1 ? [{ hadronicFactor: spread }, { hadronicFactor: 1 / spread }] : []),
      ...(mass < 1.1 ? [{ hadronicWidths: "chiralUnitary" }] : []),
      ...(mass >= 2 ? [{ ggOrder: "nlo" }] : []),
      { topMass: "msbar" },
      { f0Normalisation: 1 + FORM_FACTOR_UNCERTAINTIES.f0 },
      { f0Normalisation: 1 - FORM_FACTOR_UNCERTAINTIES.f0 },
    ];
    const all = settings.map((each) => intervalsWith(mass, each));
    const theory = result([mass]).points[0]?.theory;
    const probes = Array.from({ length: 800 }, (_, k) => 10 ** (-4 + (4 * (k + 0.5)) / 800));
    const within = (intervals: readonly Interval[] | undefined, g: number): boolean =>
      intervals?.some(({ from, to }) => g >= from && g <= to) ?? false;
    for (const g of probes) {
      expect(within(theory?.certain, g), `certain at ${g}`).toBe(all.every((intervals) => within(intervals, g)));
      expect(within(theory?.possible, g), `possible at ${g}`).toBe(all.some((intervals) => within(intervals, g)));
    }
  });

  it("names the form factors and the top mass where no hadrons are open, hadrons above", () => {
    const names = (masses: readonly number[]) => result(masses).theory?.inputs.map(({ name }) => name);
    expect(names([0.25])).toEqual(["topMass", "f0Normalisation"]);
    expect(result([0.25]).points[0]?.theory?.dominant?.name).toBe("topMass");
    expect(names([0.5, 1.5, 2.2])).toEqual(expect.arrayContaining(["hadronicFactor", "hadronicWidths", "ggOrder"]));
  });

  it("loses the end that an input makes when that is fixed", () => {
    const open = result([0.5]).points[0]?.theory;
    expect(open?.dominant?.name).toBe("hadronicWidths");
    const names = [open?.certain, open?.possible].flatMap((band) =>
      band?.flatMap(({ fromInput, toInput }) => [fromInput?.name, toInput?.name]),
    );
    for (const name of new Set(names.filter((each) => each !== undefined))) {
      const fixed = { [name]: (scalar.parameters[name] ?? scalar.options[name])?.default ?? 0 };
      const left = result([0.5], fixed).points[0]?.theory;
      const made = [left?.certain, left?.possible].flatMap((band) =>
        band?.flatMap(({ fromInput, toInput }) => [fromInput?.name, toInput?.name]),
      );
      expect(made).not.toContain(name);
      expect(result([0.5], fixed).points[0]?.curves).toEqual(result([0.5]).points[0]?.curves);
    }
  });

  it("is changed by every choice of the hadronic widths", () => {
    const choices = ["winkler2018", "loChpt", "chiralUnitary"].map(
      (hadronicWidths) => intervalsWith(0.5, { hadronicWidths })[0]?.from ?? 0,
    );
    expect(new Set(choices).size).toBe(3);
  });

  it("leaves nothing excluded for all inputs between 0.8 and 2.4 GeV", () => {
    const { points } = result([0.8, 1.2, 1.5, 1.9, 2.2]);
    expect(points.map(({ curves }) => curves.observed?.verdict)).toEqual(points.map(() => "excluded"));
    expect(points.map(({ theory }) => theory?.certain)).toEqual(points.map(() => []));
    expect(points.map(({ warnings }) => warnings.some(({ code }) => code === "hangs-on-theory"))).toEqual(points.map(() => true));
  });

  it("varies the uncertainties of the default form factors beside no other set", () => {
    const inputs = (formFactors: string) => result([0.25], { formFactors }).theory?.inputs.map(({ name }) => name);
    expect(inputs("grvdv2023")).toContain("f0Normalisation");
    expect(inputs("bz2004")).toEqual(["topMass"]);
  });

  it("varies the form factor of the decay that is searched for", () => {
    const kstar = reinterpret(shipped("belle2-2023-b-to-kstar-s-mumu"), scalar, { masses: [0.25], theory: "envelope" });
    expect(kstar.theory?.inputs.map(({ name }) => name)).toEqual(["topMass", "a0Normalisation", "formFactors"]);
  });
});
