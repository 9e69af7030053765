/** The shipped limits in their own models: identities, published ranges, and what a bound must be told with. */
import { describe, expect, it } from "vitest";
import { madeUp, shipped } from "../limits/limit.test-helper.ts";
import { measured, spreadOf } from "../measured.test-helper.ts";
import { decaysOf } from "../models/decays.ts";
import { findModel } from "../models/index.ts";
import { pointOf } from "../models/point.ts";
import { brent } from "../numerics/roots.ts";
import { CONSTANTS, HBAR_C } from "../physics/constants.ts";
import { checks, deviation, NEEDS_TABLES, publishedTable, TABLES_AT_HAND } from "../reference-checks.test-helper.ts";
import { recast, reinterpret } from "./reinterpret.ts";
import type { Result } from "./result.ts";

const bounds = (result: Result): number[] => result.points.map(({ curves }) => curves.observed?.intervals[0]?.from ?? Number.NaN);
const codesAt = (result: Result): string[][] => result.points.map(({ warnings }) => warnings.map(({ code }) => code));
const reasons = (result: Result): (string | undefined)[] => result.points.map(({ curves }) => curves.observed?.reason?.code);
const observed = (id: string): number[] => [...(shipped(id).curves.get("observed") ?? [])];

/** A made-up limit of one value [fb] on a mediator beside two muons, read at some masses [GeV]. */
const atValue = (model: string, decay: string, value: number, masses: readonly number[], validity = {}): Result =>
  reinterpret(
    madeUp({
      signature: { process: "e+ e- -> mu+ mu- X", decays: [decay] },
      rows: masses.map((mass) => [mass, value]),
      validity,
    }),
    findModel(model),
  );

/** Excluded interval at the only point of a result. */
const interval = (result: Result): readonly [from: number, to: number] => {
  const [first] = result.points[0]?.curves.observed?.intervals ?? [];
  return [first?.from ?? Number.NaN, first?.to ?? Number.NaN];
};

const geometricMean = (values: readonly number[]): number =>
  Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);

/** Masses in equal ratios [GeV]. */
const ladder = (from: number, to: number, count: number): number[] =>
  Array.from({ length: count }, (_, k) => from * (to / from) ** (k / (count - 1)));

describe("a published coupling read in its own model with the settings of its authors is itself", () => {
  it.each([
    ["babar-2020-leptophilic-ee", { photonDecays: "none", higgsVev: 246 }, 0],
    ["babar-2020-leptophilic-mumu", { photonDecays: "none", higgsVev: 246 }, 0],
    ["belle-2022-leptophilic-ee", { photonDecays: "none", higgsVev: 246 }, 0],
    ["belle-2022-leptophilic-mumu", { photonDecays: "none", higgsVev: 246 }, 0],
    ["babar-2014-darkphoton", {}, 0],
    ["babar-2016-4mu", {}, 0],
    ["babar-2017-darkphoton-invisible", { invisibleFraction: 1 }, 1],
    ["belle-2025-b-to-k-alp", {}, 0],
    ["belle2-2018-zprime-invisible", { invisibleFraction: 1 }, 0],
  ])("%s with %j, but for %i rows without an answer", (id, settings, unanswered) => {
    const limit = shipped(id);
    const model = findModel(limit.referenceModel?.model ?? "");
    const result = recast(limit, model, model, { settings });
    const published = observed(id);
    const found = bounds(result);
    const off = found.flatMap((bound, k) => (Number.isNaN(bound) ? [] : [deviation(bound, published[k] ?? Number.NaN)]));
    expect(off.length).toBe(published.length - unanswered);
    expect(Math.max(...off)).toBeLessThan(1e-9);
    measured(`identity.${id}.masses`, off.length, "count");
    measured(`identity.${id}.off`, Math.max(...off), "at most");
  });
});

describe("a made-up limit on a mediator beside two muons", () => {
  it.skipIf(!TABLES_AT_HAND)(`gives the couplings of the check values in every model${NEEDS_TABLES}`, () => {
    const families = [
      ["invert.zp4mu", "lmu-ltau", "X -> mu+ mu-"],
      ["invert.zpinv0.2fb", "lmu-ltau", "X -> invisible"],
      ["invert.muonphilic4mu", "muonphilic-scalar", "X -> mu+ mu-"],
      ["invert.tautau1fb", "", "X -> tau+ tau-"],
    ] as const;
    const models: Readonly<Record<string, string>> = { gPrime: "lmu-ltau", xi: "leptophilic-scalar", cOverLambda: "alp-leptons" };
    const covered = families.flatMap(([family, model, decay]) =>
      checks("checks-lepton-coupled", family).map((check) => {
        const mass = Number(check.inputs["mass"]);
        const id = model === "" ? (models[check.id.split(".").at(-1) ?? ""] ?? "") : model;
        const [found = Number.NaN] = bounds(atValue(id, decay, Number(check.inputs["signalLimit"]), [mass]));
        return { id: check.id, off: deviation(found, check.expected), relTolerance: check.relTolerance };
      }),
    );
    expect(covered.length).toBe(26);
    expect(covered.filter(({ off, relTolerance }) => !(off <= relTolerance))).toEqual([]);
    measured("checks.bounds.values", covered.length, "count");
    measured("checks.bounds.off", Math.max(...covered.map(({ off }) => off)), "at most");
  });

  it("that decays to tau pairs: 1 fb is this much g', xi and C/Lambda", () => {
    const expected = {
      "lmu-ltau": [0.02754, 0.04018, 0.0935],
      "leptophilic-scalar": [58.51, 88.19, 195.2],
      "alp-leptons": [0.2353, 0.3589, 0.7969],
    };
    for (const [model, values] of Object.entries(expected)) {
      const found = bounds(atValue(model, "X -> tau+ tau-", 1, [4, 5, 6.5]));
      expect(found.map((value) => value.toPrecision(4)).map(Number)).toEqual(values);
    }
    // A coupling that is written without the factor 1/2 is half as large.
    const limit = madeUp({ signature: { process: "e+ e- -> mu+ mu- X", decays: ["X -> tau+ tau-"] }, rows: [[5, 1]] });
    const [half = 0] = bounds(reinterpret(limit, findModel("alp-leptons")));
    const [full = 0] = bounds(reinterpret(limit, findModel("alp-leptons"), { settings: { normalisation: "full" } }));
    expect(half / full).toBeCloseTo(2, 12);
  });

  it.each([
    ["leptophilic-scalar", 7.75, 6.55],
    ["alp-leptons", 7.75, 6.275],
    ["lmu-ltau", 9.575, 8.775],
  ])("that decays to tau pairs: 1 fb is not perturbative in %s from %f GeV on, and too broad from %f GeV on", (model, strong, broad) => {
    const masses = Array.from({ length: 253 }, (_, k) => (3600 + 25 * k) / 1000);
    const codes = codesAt(atValue(model, "X -> tau+ tau-", 1, masses));
    const from = (code: string): number | undefined => masses[codes.findIndex((list) => list.includes(code))];
    expect([from("not-perturbative"), from("width-not-narrow")]).toEqual([strong, broad]);
    // From there on it stays so.
    for (const [code, mass] of [
      ["not-perturbative", strong],
      ["width-not-narrow", broad],
    ] as const) {
      expect(codes.filter((list) => list.includes(code))).toHaveLength(masses.filter((each) => each >= mass).length);
    }
  });

  it.each(["leptophilic-scalar", "alp-leptons"])("that decays to tau pairs: 1 fb at 8 and 9.5 GeV carries both warnings in %s", (model) => {
    for (const validity of [{}, { massResolution: "10 MeV" }]) {
      for (const codes of codesAt(atValue(model, "X -> tau+ tau-", 1, [8, 9.5], validity))) {
        expect(codes).toEqual(["width-not-narrow", "not-perturbative"]);
      }
    }
  });
});

describe("published ranges", () => {
  it("of belle2-2023-x-tautau: the stated 0.7 to 24 fb span a factor sqrt(24/0.7) in every coupling", () => {
    for (const model of ["lmu-ltau", "leptophilic-scalar", "alp-leptons"]) {
      const result = reinterpret(shipped("belle2-2023-x-tautau"), findModel(model));
      expect(reasons(result).filter((reason) => reason !== undefined)).toEqual([]);
      for (const { statedRange, curves } of result.points) {
        const [low, high] = statedRange ?? [Number.NaN, Number.NaN];
        expect(high).toBe(curves.observed?.intervals[0]?.from);
        expect(deviation(high / low, Math.sqrt(24 / 0.7))).toBeLessThan(1e-9);
      }
    }
  });

  it("of belle2-2023-zprime-invisible: its best point lies below the published g', 3e-3 at low mass and 1 at 8 GeV", () => {
    const limit = shipped("belle2-2023-zprime-invisible");
    const [light = 0, heavy = 0] = bounds(
      reinterpret(limit, findModel("lmu-ltau"), { masses: [0.01, 8], settings: { invisibleFraction: 1 } }),
    );
    expect(light).toBeLessThan(3e-3);
    expect(light).toBeGreaterThan(3e-4);
    expect(heavy).toBeLessThan(1);
    expect(heavy).toBeGreaterThan(0.03);
    measured("stated.belle2-2023-zprime-invisible.lowest", light / 3e-3, { digits: 2 });
    measured("stated.belle2-2023-zprime-invisible.highest", heavy, { digits: 2 });
  });

  it("of belle2-2023-zprime-invisible: all that decays invisibly, it excludes the g-2 of 2021, 251e-11, from 0.8 to 5 GeV", () => {
    const model = findModel("lmu-ltau");
    const masses = ladder(0.8, 5, 20);
    const found = bounds(reinterpret(shipped("belle2-2023-zprime-invisible"), model, { masses, settings: { invisibleFraction: 1 } }));
    masses.forEach((mass, k) => {
      const moment = model.muonMagneticMoment?.(pointOf(model, { mass, gPrime: found[k] ?? 1 }).point) ?? Number.NaN;
      expect(moment).toBeLessThan(251e-11);
      expect(moment).toBeGreaterThan(0);
    });
  });

  it("of belle2-2022-darkhiggsstrahlung: 1.7 to 5.0 fb lie within a factor 3 of the published 1.7e-8 to 200e-8 in epsilon^2 alpha_D", () => {
    // The text states both ranges without saying where in the plane their ends lie: only the ends of the ranges are compared.
    const { points } = reinterpret(shipped("belle2-2022-darkhiggsstrahlung"), findModel("dark-higgsstrahlung"));
    const ranges = points.map(({ statedRange }) => statedRange ?? [Number.NaN, Number.NaN]);
    const lowest = Math.min(...ranges.map(([low = Number.NaN]) => low));
    const highest = Math.max(...ranges.map(([, high = Number.NaN]) => high));
    expect(Math.abs(Math.log(lowest / 1.7e-8))).toBeLessThan(Math.log(3));
    expect(Math.abs(Math.log(highest / 200e-8))).toBeLessThan(Math.log(3));
    measured("stated.belle2-2022-darkhiggsstrahlung.lowest", lowest / 1.7e-8, { digits: 2 });
    measured("stated.belle2-2022-darkhiggsstrahlung.highest", highest / 200e-8, { digits: 2 });
  });

  it.each([
    ["belle2-2024-4mu-vector", "lmu-ltau", 0.0008, 0.039],
    ["belle2-2024-4mu-scalar", "muonphilic-scalar", 0.0018, 0.04],
  ])("of %s: below 6 GeV the bounds on %s at the ends of the stated range enclose the published %f to %f", (id, name, low, high) => {
    // arXiv:2403.02841 states neither where the ends of its range lie: the weakest limit at every mass reaches further up, the strongest further down.
    const below = reinterpret(shipped(id), findModel(name)).points.filter(({ mass }) => mass <= 6);
    const ranges = below.map(({ statedRange }) => statedRange ?? [Number.NaN, Number.NaN]);
    const lowest = Math.min(...ranges.map(([from = Number.NaN]) => from)) / low;
    const highest = Math.max(...ranges.map(([, to = Number.NaN]) => to)) / high;
    expect(lowest).toBeLessThan(1);
    expect(highest).toBeGreaterThan(1);
    measured(`stated.${id}.lowest`, lowest, { digits: 2 });
    measured(`stated.${id}.highest`, highest, { digits: 2 });
  });

  const channels = ["ee", "mumu"] as const;

  it("of the leptophilic scalar: the shipped curves of Belle lie a factor 0.87 below those of BABAR in the geometric mean", () => {
    const model = findModel("leptophilic-scalar");
    const ratios = channels.flatMap((channel) => {
      const [babar, belle] = (["babar-2020", "belle-2022"] as const).map((id) => shipped(`${id}-leptophilic-${channel}`));
      if (babar === undefined || belle === undefined) return [];
      const from = Math.max(babar.masses[0] ?? 0, belle.masses[0] ?? 0);
      const to = Math.min(babar.masses.at(-1) ?? 0, belle.masses.at(-1) ?? 0);
      // Equally dense in the logarithm of the mass in both channels.
      const masses = ladder(from, to, Math.round(200 * Math.log(to / from)));
      const over = bounds(recast(babar, model, model, { masses }));
      return bounds(recast(belle, model, model, { masses })).map((bound, k) => bound / (over[k] ?? Number.NaN));
    });
    const answered = ratios.filter((ratio) => !Number.isNaN(ratio));
    expect(answered.length).toBeGreaterThan(900);
    expect(geometricMean(answered)).toBeCloseTo(0.87, 2);
  });

  it.each(["babar-2020", "belle-2022"])("of the leptophilic scalar: %s has B(mu mu) of the widths in it above two taus", (id) => {
    // The curve climbs there by 1/sqrt(B): the signal itself stays within the factor of two that production loses.
    const limit = shipped(`${id}-leptophilic-mumu`);
    const model = findModel("leptophilic-scalar");
    const near = (mass: number): { xi: number; fraction: number } => {
      const [xi = Number.NaN] = bounds(recast(limit, model, model, { masses: [mass] }));
      const { branchingFractions } = decaysOf(model.particles.X, pointOf(model, { mass, photonDecays: "none" }).point);
      return { xi, fraction: branchingFractions["X -> mu+ mu-"] ?? Number.NaN };
    };
    const [below, above] = [near(3.5), near(4.05)];
    expect(above.xi / below.xi).toBeGreaterThan(4);
    expect((above.xi / below.xi) * Math.sqrt(above.fraction / below.fraction)).toBeLessThan(2);
  });
});

describe("babar-2014-darkphoton read in other vectors", () => {
  /** The full digitised curve as a limit, with the vetoes of the shipped one. */
  const fullTable = () =>
    madeUp({
      signature: { process: "e+ e- -> gamma X", decays: ["X -> e+ e-", "X -> mu+ mu-"] },
      quantity: "coupling",
      unit: "1",
      referenceModel: "dark-photon",
      referenceCoupling: "epsilon",
      vetoes: shipped("babar-2014-darkphoton").vetoes,
      // Vetoed masses carry 1e5 where the table has them at all.
      rows: publishedTable("published/babar_darkphoton_visible_eps_ul.csv").filter(([, value = 0]) => value < 1e4),
    });

  it.skipIf(!TABLES_AT_HAND)(`the full table gives the couplings of B-L at 0.25, 1.5 and 8 GeV within 3 %${NEEDS_TABLES}`, () => {
    const model = findModel("vector-charges");
    const found = bounds(recast(fullTable(), findModel("dark-photon"), model, { masses: [0.25, 1.5, 8], settings: { charges: "b-l" } }));
    const off = [2.569e-4, 2.41e-4, 1.5e-4].map((expected, k) => deviation(found[k] ?? 0, expected));
    expect(Math.max(...off)).toBeLessThan(0.03);
  });

  it.skipIf(!TABLES_AT_HAND)(`the full table gives the couplings of L_mu - L_tau through its loop within 3 %${NEEDS_TABLES}`, () => {
    const settings = { kineticMixing: "loop" };
    const found = bounds(recast(fullTable(), findModel("dark-photon"), findModel("lmu-ltau"), { masses: [0.25, 1.5, 8], settings }));
    const off = [0.0495, 0.0818, 0.556].map((expected, k) => deviation(found[k] ?? 0, expected));
    expect(Math.max(...off)).toBeLessThan(0.03);
  });

  it.skipIf(!TABLES_AT_HAND)(`a coupling of L_mu - L_tau is not the epsilon of a dark photon${NEEDS_TABLES}`, () => {
    // DarkCast stores the four muons of BABAR as an epsilon of a dark photon that is made with a photon: read so, even the model that the search
    // was done for is bounded too weakly.
    const { vetoes } = shipped("babar-2016-4mu");
    const rows = publishedTable("published/babar_4mu_gprime_ul.csv").filter(([mass = 0]) =>
      vetoes.every(({ from, to }) => mass <= from || mass >= to),
    );
    const curve = { quantity: "coupling", unit: "1", vetoes, rows };
    const asItIs = madeUp({ ...curve, referenceModel: "lmu-ltau", referenceCoupling: "gPrime" });
    const asDarkPhoton = madeUp({
      ...curve,
      signature: { process: "e+ e- -> gamma X", decays: ["X -> mu+ mu-"] },
      referenceModel: "dark-photon",
      referenceCoupling: "epsilon",
    });
    const model = findModel("lmu-ltau");
    const right = bounds(recast(asItIs, model, model));
    const wrong = bounds(recast(asDarkPhoton, findModel("dark-photon"), model, { settings: { kineticMixing: "loop" } }));
    const { count, median, lowest, highest } = spreadOf(
      wrong.map((bound, k) => bound / (right[k] ?? 1)).filter((ratio) => !Number.isNaN(ratio)),
    );
    expect(Math.max(...right.map((bound, k) => deviation(bound, rows[k]?.[1] ?? Number.NaN)))).toBeLessThan(1e-9);
    expect(lowest).toBeGreaterThan(10);
    measured("peers.darkcast.4mu.masses", count, "count");
    measured("peers.darkcast.4mu.lowest", lowest, { digits: 2 });
    measured("peers.darkcast.4mu.median", median, { digits: 2 });
    measured("peers.darkcast.4mu.highest", highest, { digits: 3 });
  });

  it.skipIf(!TABLES_AT_HAND)(`the shipped rows lie on the full table${NEEDS_TABLES}`, () => {
    const limit = shipped("babar-2014-darkphoton");
    const model = findModel("dark-photon");
    const found = bounds(recast(fullTable(), model, model, { masses: limit.masses }));
    const off = observed(limit.id).map((value, k) => deviation(found[k] ?? Number.NaN, value));
    // Four digits of the value and five of the mass are carried.
    expect(off.filter((each) => !(each < 1e-3))).toEqual([]);
  });

  it.skipIf(!TABLES_AT_HAND)(`single points become the published recasts within their tolerance${NEEDS_TABLES}`, () => {
    const covered = checks("checks-idm-vectors-hnl", "recast-BaBar").filter(({ id }) => /B-L|Le-Lmu/.test(id));
    expect(covered.length).toBe(4);
    const off = covered.map(({ id, inputs, expected, relTolerance }) => {
      const limit = madeUp({
        signature: { process: "e+ e- -> gamma X", decays: ["X -> e+ e-", "X -> mu+ mu-"] },
        quantity: "coupling",
        unit: "1",
        referenceModel: "dark-photon",
        referenceCoupling: "epsilon",
        rows: [[inputs["mass"], inputs["epsilonLow"]]],
      });
      const charges = id.includes("B-L") ? "b-l" : "le-lmu";
      const [found = 0] = bounds(recast(limit, findModel("dark-photon"), findModel("vector-charges"), { settings: { charges } }));
      expect(deviation(found, expected), id).toBeLessThanOrEqual(relTolerance);
      return deviation(found, expected);
    });
    measured("recast.babar.values", off.length, "count");
    measured("recast.babar.off", Math.max(...off), { digits: 2, unit: "%" });
  });
});

describe("a beam dump, whose signal is the share of decays in a window", () => {
  /** Length of the decay volume over that of the shield of E137. */
  const STRETCH = 204 / 179;

  /** Width over epsilon^2 of a dark photon [GeV]. */
  const widthOf = (mass: number): number => {
    const model = findModel("dark-photon");
    return decaysOf(model.particles.X, pointOf(model, { mass, epsilon: 1 }).point).totalWidth ?? Number.NaN;
  };

  /** Beginning of the window [cm], from equal signals at both published edges; the window ends at (1 + STRETCH) times it. */
  const beginningOf = (mass: number, low: number, high: number): number => {
    const logSignal = (from: number, epsilon: number): number => {
      const flights = (from * widthOf(mass) * epsilon * epsilon) / HBAR_C;
      return 2 * Math.log(epsilon) - flights + Math.log(-Math.expm1(-flights * STRETCH));
    };
    const difference = (logFrom: number): number => logSignal(Math.exp(logFrom), low) - logSignal(Math.exp(logFrom), high);
    return Math.exp(brent(difference, Math.log(1e-3), Math.log(1e6), 1e-13));
  };

  /** The lower edge as a bound on epsilon; production with a photon stands for bremsstrahlung, where the same charge enters. */
  const dump = (mass: number, low: number, high: number) => {
    const from = beginningOf(mass, low, high);
    return madeUp({
      signature: { process: "e+ e- -> gamma X", decays: ["X -> e+ e-"] },
      quantity: "coupling",
      unit: "1",
      referenceModel: "dark-photon",
      referenceCoupling: "epsilon",
      validity: { decayWindow: [`${from} cm`, `${from * (1 + STRETCH)} cm`] },
      rows: [[mass, low]],
    });
  };
  const darkPhoton = findModel("dark-photon");
  const vector = findModel("vector-charges");

  it.each([
    [0.01, 2.86985e-8, 4.09307e-5, 4.147e-10],
    [0.03, 3.610171641791045e-8, 1.2143104477611941e-5, 1.2319e-9],
    [0.1, 5.195970751305746e-8, 2.896111088790679e-6, 4.312e-9],
  ])("at %f GeV both edges come back in the dark photon itself, and the window begins where it was published", (mass, low, high, t0) => {
    expect(deviation(beginningOf(mass, low, high) / CONSTANTS.speedOfLight.value, t0)).toBeLessThan(1e-3);
    const [from, to] = interval(recast(dump(mass, low, high), darkPhoton, darkPhoton));
    expect(deviation(from, low)).toBeLessThan(1e-9);
    expect(deviation(to, high)).toBeLessThan(1e-9);
  });

  it("at 10 MeV the interval of B-L is [8.6906e-9, 7.5418e-6]", () => {
    const result = recast(dump(0.01, 2.86985e-8, 4.09307e-5), darkPhoton, vector, { settings: { charges: "b-l" } });
    const [from, to] = interval(result);
    expect(deviation(from, 8.6906e-9)).toBeLessThan(0.01);
    expect(deviation(to, 7.5418e-6)).toBeLessThan(0.01);
    expect(result.points[0]?.curves.observed?.intervals.map(({ fromReason, toReason }) => [fromReason, toReason])).toEqual([
      ["limit", "limit"],
    ]);
  });

  it.skipIf(!TABLES_AT_HAND)(`both edges become the published recasts within their tolerance${NEEDS_TABLES}`, () => {
    const covered = checks("checks-idm-vectors-hnl", "recast-E137", "recast-up-E137");
    expect(covered.length).toBe(9);
    const off = covered.map(({ id, inputs, expected, relTolerance }) => {
      const { mass, epsilonLow, epsilonHigh } = inputs;
      const charges = id.includes("B-L") ? "b-l" : id.includes("Le-Lmu") ? "le-lmu" : "protophobic";
      const limit = dump(Number(mass), Number(epsilonLow), Number(epsilonHigh));
      const [from, to] = interval(recast(limit, darkPhoton, vector, { settings: { charges } }));
      const each = deviation(id.includes("-up-") ? to : from, expected);
      expect(each, id).toBeLessThanOrEqual(relTolerance);
      return each;
    });
    measured("recast.e137.values", off.length, "count");
    measured("recast.e137.off", Math.max(...off), { digits: 2, unit: "%" });
  });
});

describe("a limit with two axes", () => {
  const HIGGSSTRAHLUNG = {
    signature: { process: "e+ e- -> X h'", decays: ["X -> mu+ mu-", "h' -> invisible"] },
    axes: [
      { name: "mass(X)", unit: "GeV", scale: "log" },
      { name: "mass(h')", unit: "GeV", scale: "linear" },
    ],
  };
  /** Ragged: the heavier dark photon has one more node. */
  const ROWS = [
    [4, 0, 1],
    [4, 1, 2],
    [4, 2, 8],
    [5, 0, 3],
    [5, 1, 5],
    [5, 2, 7],
    [5, 3, 11],
  ];
  const model = findModel("dark-higgsstrahlung");
  const at = (part: object, mass: number, darkHiggsMass: number): Result =>
    reinterpret(madeUp({ ...HIGGSSTRAHLUNG, rows: ROWS, ...part }), model, { masses: [mass], settings: { darkHiggsMass } });
  /** Upper limit [fb] at a point: the bound over that of a limit of 1 fb. */
  const upperLimit = (mass: number, darkHiggsMass: number): number => {
    const [found = Number.NaN] = bounds(at({}, mass, darkHiggsMass));
    const [unit = Number.NaN] = bounds(at({ rows: ROWS.map(([x, y]) => [x, y, 1]) }, mass, darkHiggsMass));
    return found / unit;
  };
  const reasonAt = (part: object, mass: number, darkHiggsMass: number): string | undefined => reasons(at(part, mass, darkHiggsMass))[0];

  it("has its values at the nodes, and is straight in the logarithm of the limit between them", () => {
    for (const [mass = 0, darkHiggsMass = 0, value = 0] of ROWS) expect(upperLimit(mass, darkHiggsMass)).toBeCloseTo(value, 10);
    expect(upperLimit(4, 0.25)).toBeCloseTo(2 ** 0.25, 10);
    const middle = Math.sqrt(4 * 5);
    expect(upperLimit(middle, 1)).toBeCloseTo(Math.sqrt(2 * 5), 10);
    // A quarter of the way on the linear axis, half of it on the logarithmic one.
    const lower = 2 * (8 / 2) ** 0.25;
    const upper = 5 * (7 / 5) ** 0.25;
    expect(upperLimit(middle, 1.25)).toBeCloseTo(Math.sqrt(lower * upper), 10);
  });

  it("is not continued across its ragged edge, nor outside", () => {
    expect(upperLimit(5, 2.5)).toBeCloseTo(Math.sqrt(77), 10);
    expect(reasonAt({}, 4.5, 2.5)).toBe("outside-data");
    expect(reasonAt({}, 4, 2.5)).toBe("outside-data");
    expect(reasonAt({}, 3.9, 1)).toBe("outside-data");
    expect(reasonAt({}, 5, 3.5)).toBe("outside-data");
  });

  it("respects vetoes on either axis, and nothing is interpolated across one", () => {
    const photon = { vetoes: [{ axis: "mass(X)", from: 4.3, to: 4.6, reason: "a test" }] };
    expect([4, 4.1, 4.5, 4.8, 5].map((mass) => reasonAt(photon, mass, 1))).toEqual([
      undefined,
      "beside-veto",
      "veto",
      "beside-veto",
      undefined,
    ]);
    const higgs = { vetoes: [{ axis: "mass(h')", from: 1.4, to: 1.6, reason: "a test" }] };
    expect([0.5, 1, 1.2, 1.5, 1.8, 2].map((mass) => reasonAt(higgs, 5, mass))).toEqual([
      undefined,
      undefined,
      "beside-veto",
      "veto",
      "beside-veto",
      undefined,
    ]);
    expect(at(higgs, 5, 1.5).points[0]?.curves.observed?.reason?.message).toContain("mass(h') = 1.5 GeV");
  });

  it("answers its whole plane where the mass of the dark Higgs boson is not set, and one line where it is", () => {
    const limit = madeUp({ ...HIGGSSTRAHLUNG, rows: ROWS });
    const plane = reinterpret(limit, model).points;
    expect(plane.map(({ mass, coordinates }) => [mass, coordinates["mass(h')"]])).toEqual(ROWS.map((row) => row.slice(0, 2)));
    expect(plane.every(({ curves }) => curves.observed?.verdict === "excluded")).toBe(true);
    const line = reinterpret(limit, model, { settings: { darkHiggsMass: 1 } }).points;
    expect(line.map(({ mass, coordinates }) => [mass, coordinates["mass(h')"]])).toEqual([
      [4, 1],
      [5, 1],
    ]);
    expect(line.map(({ curves }) => curves)).toEqual([plane[1], plane[4]].map((point) => point?.curves));
    const column = reinterpret(limit, model, { masses: [4.5] }).points;
    // 3 GeV stands in the table at 5 GeV only: between the two it is not covered.
    expect(column.map(({ coordinates }) => coordinates["mass(h')"])).toEqual([0, 1, 2]);
    const beyond = reinterpret(limit, model, { masses: [6] }).points;
    expect(beyond.map(({ curves }) => curves.observed?.reason?.code)).toEqual(["outside-data"]);
  });

  it("is refused, before anything is computed, when more points would be scanned than are bearable", () => {
    const rows = [4, 5].flatMap((mass) => Array.from({ length: 600 }, (_, k) => [mass, k / 200, 1]));
    const limit = madeUp({ ...HIGGSSTRAHLUNG, rows });
    const masses = Float64Array.from({ length: 1000 }, (_, k) => 4 + k / 1000);
    expect(() => reinterpret(limit, model, { masses })).toThrow(/more than 500000 points would be scanned/);
  });

  it("is answered at every node of the shipped plane", () => {
    const { points } = reinterpret(shipped("belle2-2022-darkhiggsstrahlung"), model);
    expect(points).toHaveLength(144);
    expect(points.every(({ curves }) => curves.observed?.verdict === "excluded")).toBe(true);
  });
});

describe("conventions of the authors", () => {
  const limit = madeUp({
    quantity: "coupling",
    unit: "1",
    referenceModel: "lmu-ltau",
    referenceCoupling: "gPrime",
    conventions: { alpha: "belle2-generator" },
    rows: [[1, 2e-3]],
  });
  const model = findModel("lmu-ltau");
  const codes = (result: Result): string[] => result.warnings.map(({ code }) => code);

  it("turn the published coupling back: with alpha = 1/127.9 theirs, g' at alpha(0) is 137.036/127.9 times as large", () => {
    const ours = recast(limit, model, model);
    expect(bounds(ours)[0]).toBeCloseTo((2e-3 * 137.035999084) / 127.9, 14);
    expect(codes(ours)).toContain("convention-differs");
    const theirs = recast(limit, model, model, { alpha: "belle2-generator" });
    expect(bounds(theirs)[0]).toBeCloseTo(2e-3, 14);
    expect(codes(theirs)).not.toContain("convention-differs");
  });

  it("move the recast to another model by the same factor", () => {
    const scalar = findModel("muonphilic-scalar");
    const [stated = 0] = bounds(recast(limit, model, scalar));
    const [silent = 0] = bounds(recast({ ...limit, conventions: {} }, model, scalar));
    expect(stated / silent).toBeCloseTo(137.035999084 / 127.9, 12);
  });

  it("do not move a limit on the signal, and are told where the calculation differs", () => {
    const signal = madeUp({ conventions: { alpha: "belle2-generator", isr: "full" } });
    const result = reinterpret(signal, model);
    expect(bounds(result)).toEqual(bounds(reinterpret(madeUp(), model)));
    const [said] = result.warnings.filter(({ code }) => code === "convention-differs");
    expect(said?.message).toContain("belle2-generator");
    expect(said?.message).toContain("initial-state radiation: full");
  });
});

describe("a table of the user", () => {
  const limit = shipped("babar-2014-darkphoton");
  const table = (columns: number) => ({
    name: "table:mine",
    nodes: Float64Array.of(0.3, 10),
    columns: Array.from({ length: columns }, () => Float64Array.of(5, 7)),
  });

  it("holds on both sides of a recast: a curve read in its own model comes back", () => {
    const settings = { hadronicWidths: table(1) };
    const back = recast(limit, findModel("dark-photon"), findModel("dark-photon"), { settings });
    const published = limit.curves.get("observed") ?? new Float64Array();
    back.points.forEach(({ curves }, k) => {
      expect(deviation(curves.observed?.intervals[0]?.from ?? 0, published[k] ?? 1)).toBeLessThan(1e-12);
    });
    expect(back.warnings.map(({ code }) => code)).not.toContain("table-one-sided");
  });

  it("that does not fit the model of the publication is used on one side, and the result says so", () => {
    const settings = { charges: "dark-photon", hadronicWidths: table(4) };
    const { warnings } = recast(limit, findModel("dark-photon"), findModel("vector-charges"), { settings });
    expect(warnings.find(({ code }) => code === "table-one-sided")?.message).toContain("does not fit dark-photon");
  });
});
