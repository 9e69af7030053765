import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { madeUp, shipped } from "../limits/limit.test-helper.ts";
import type { Model, Point, Scaling } from "../models/contract.ts";
import { defineModel } from "../models/define.ts";
import { findModel, MODELS } from "../models/index.ts";
import { pointOf } from "../models/point.ts";
import { ALPHA } from "../physics/constants.ts";
import { checks, deviation, NEEDS_TABLES, TABLES_AT_HAND } from "../reference-checks.test-helper.ts";
import { machineOf } from "./machine.ts";
import { match } from "./match.ts";
import { predict } from "./predict.ts";
import type { ReinterpretRequest } from "./reading.ts";
import { recast, reinterpret } from "./reinterpret.ts";
import type { Answer, Result } from "./result.ts";
import { isRemark } from "./result.ts";
import { sampleSignal, solveByRoots, solvePowerLaw } from "./solve.ts";

const lmuLtau = findModel("lmu-ltau");
const muonphilic = findModel("muonphilic-scalar");
const alp = findModel("alp-photon");

/** Observed bounds of a result, one a mass; undefined where nothing is excluded. */
const bounds = (result: Result): (number | undefined)[] => result.points.map(({ curves }) => curves.observed?.intervals[0]?.from);
const reasons = (result: Result): (string | undefined)[] => result.points.map(({ curves }) => curves.observed?.reason?.code);
const codes = (result: Result): string[] => result.warnings.map(({ code }) => code);
const firstAnswer = (result: Result): Answer | undefined => result.points[0]?.curves.observed;

/** Cross-section of mu+ mu- X [fb], width to mu+ mu- and total width [GeV] at a point, by name. */
function signalOf(model: Model, point: Point): [sigma: number, width: number, total: number] {
  const production = model.production.find(({ process: { text } }) => text === "e+ e- -> mu+ mu- X");
  const { channels } = model.particles.X;
  const muons = channels.find(({ process: { text } }) => text === "X -> mu+ mu-");
  const total = channels.reduce((sum, { width }) => sum + width(point), 0);
  return [production?.value(point, { sqrtS: 10.58, alpha: ALPHA }) ?? 0, muons?.width(point) ?? 0, total];
}

describe("a limit on the signal", () => {
  it("of 0.1 fb in four muons becomes the published-range couplings of Z' and scalar", () => {
    const gPrime = bounds(reinterpret(madeUp(), lmuLtau));
    [8.409e-4, 1.4176e-3, 3.8193e-3, 2.108e-2].forEach((expected, k) => {
      expect(deviation(gPrime[k] ?? 0, expected)).toBeLessThan(1e-4);
    });
    const gS = bounds(reinterpret(madeUp(), muonphilic));
    [1.954e-3, 2.729e-3, 5.39e-3, 1.969e-2].forEach((expected, k) => {
      expect(deviation(gS[k] ?? 0, expected)).toBeLessThan(5e-4);
    });
  });

  it.skipIf(!TABLES_AT_HAND)(`gives the couplings of the check values${NEEDS_TABLES}`, () => {
    const covered = checks("checks-lepton-coupled", "invert.zp4mu", "invert.zpinv", "invert.muonphilic4mu", "invert.tautau1fb").filter(
      // The leptophilic scalar and the leptonic ALP are no models here.
      ({ id }) => !/\.(xi|cOverLambda)$/.test(id),
    );
    expect(covered.length).toBeGreaterThan(10);
    for (const { id, inputs, expected, relTolerance } of covered) {
      const decay = id.includes("zpinv") ? "X -> invisible" : id.includes("tautau") ? "X -> tau+ tau-" : "X -> mu+ mu-";
      const limit = madeUp({
        signature: { process: "e+ e- -> mu+ mu- X", decays: [decay] },
        rows: [[inputs["mass"], inputs["signalLimit"]]],
      });
      const [found] = bounds(reinterpret(limit, id.includes("muonphilic") ? muonphilic : lmuLtau));
      expect(deviation(found ?? 0, expected), id).toBeLessThanOrEqual(relTolerance);
    }
  });

  it("adds the decay channels that it lists", () => {
    const both = madeUp({ signature: { process: "e+ e- -> mu+ mu- X", decays: ["X -> mu+ mu-", "X -> invisible"] } });
    const muons = bounds(reinterpret(madeUp(), lmuLtau))[1] ?? 0;
    const sum = bounds(reinterpret(both, lmuLtau))[1] ?? 0;
    // Below two taus muons and neutrinos are all there is.
    expect(sum / muons).toBeCloseTo(Math.sqrt(0.499810131), 8);
  });

  it("counts a decay and its charge conjugate once", () => {
    const twice = madeUp({ signature: { process: "e+ e- -> mu+ mu- X", decays: ["X -> mu+ mu-", "X -> mu- mu+"] } });
    expect(bounds(reinterpret(twice, lmuLtau))).toEqual(bounds(reinterpret(madeUp(), lmuLtau)));
  });

  it("k^2 times stronger moves a prompt bound by k, at every mass and for every model", () => {
    fc.assert(
      fc.property(fc.double({ min: 1.01, max: 1000, noNaN: true }), fc.double({ min: 0.25, max: 9, noNaN: true }), (k, mass) => {
        for (const model of [lmuLtau, muonphilic]) {
          const [before] = bounds(reinterpret(madeUp({ rows: [[mass, 0.1]] }), model));
          const [after] = bounds(reinterpret(madeUp({ rows: [[mass, 0.1 / k ** 2]] }), model));
          expect(deviation((before ?? 0) / (after ?? 1), k)).toBeLessThan(1e-12);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("has r = 1 at the bound: the predicted signal there is the upper limit", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.22, max: 9.4, noNaN: true }), fc.double({ min: 1e-4, max: 10, noNaN: true }), (mass, upperLimit) => {
        const [bound] = bounds(reinterpret(madeUp({ rows: [[mass, upperLimit]] }), lmuLtau));
        fc.pre(bound !== undefined && bound < 100);
        const { point } = pointOf(lmuLtau, { mass, gPrime: bound });
        const [sigma, width, total] = signalOf(lmuLtau, point);
        const fraction = width / total;
        expect(deviation(sigma * fraction, upperLimit)).toBeLessThan(1e-11);
      }),
      { numRuns: 50 },
    );
  });

  it("moves with the electromagnetic coupling of the hard process: 14.8 % in sigma and 7 % in g' for 1/127.9", () => {
    const [usual] = bounds(reinterpret(madeUp(), lmuLtau));
    const [strong] = bounds(reinterpret(madeUp(), lmuLtau, { alpha: 1 / 127.9 }));
    expect(((usual ?? 0) / (strong ?? 1)) ** 2).toBeCloseTo(1.148, 3);
    expect((strong ?? 0) / (usual ?? 1)).toBeCloseTo(127.9 / 137.035999084, 12);
  });

  it("carries all six curves, and the order of the bands from the limit to the coupling", () => {
    const { points } = reinterpret(shipped("synthetic-2026-4mu-bands"), lmuLtau);
    for (const { curves } of points) {
      const [minus2, minus1, expected, plus1, plus2] = (
        ["expectedMinus2", "expectedMinus1", "expected", "expectedPlus1", "expectedPlus2"] as const
      ).map((name) => curves[name]?.intervals[0]?.from ?? Number.NaN);
      expect([minus2, minus1, expected, plus1, plus2]).toEqual(
        [minus2, minus1, expected, plus1, plus2].sort((a, b) => (a ?? 0) - (b ?? 0)),
      );
      expect(Number.isNaN(minus2)).toBe(false);
    }
  });
});

describe("a bound on a coupling", () => {
  const babar = shipped("babar-2016-4mu");

  it("recast to the model that it was published for is the identity, to 1e-9 at every point and between the points", () => {
    const published = [...(babar.curves.get("observed") ?? [])];
    expect(
      bounds(recast(babar, lmuLtau, lmuLtau))
        .map((found, k) => deviation(found ?? 0, published[k] ?? 1))
        .every((off) => off < 1e-9),
    ).toBe(true);
    const invisible = shipped("belle2-2018-zprime-invisible");
    const back = bounds(recast(invisible, lmuLtau, lmuLtau, { settings: { invisibleFraction: 1 } }));
    const original = [...(invisible.curves.get("observed") ?? [])];
    expect(back.every((found, k) => deviation(found ?? 0, original[k] ?? 1) < 1e-9)).toBe(true);
    const [between] = bounds(recast(babar, lmuLtau, lmuLtau, { masses: [0.2145] }));
    const share = Math.log(0.2145 / 0.21371) / Math.log(0.21536 / 0.21371);
    expect(deviation(between ?? 0, 0.001385 * (0.001077 / 0.001385) ** share)).toBeLessThan(1e-9);
  });

  it("recast to the muonphilic scalar is g' sqrt(sigma_V B_V/(sigma_S B_S)), and says that the efficiency was a vector's", () => {
    const result = recast(babar, lmuLtau, muonphilic);
    const signal = (model: Model, mass: number): number => {
      const [sigma, width, total] = signalOf(model, pointOf(model, { mass, [model.coupling]: 1 }).point);
      return (sigma * width) / total;
    };
    const published = babar.curves.get("observed") ?? new Float64Array();
    for (const [k, { mass }] of result.points.entries()) {
      const expected = (published[k] ?? 0) * Math.sqrt(signal(lmuLtau, mass) / signal(muonphilic, mass));
      expect(deviation(bounds(result)[k] ?? 0, expected)).toBeLessThan(1e-9);
    }
    expect(codes(result)).toContain("hypothesis-differs");
    expect(codes(recast(babar, lmuLtau, lmuLtau))).not.toContain("hypothesis-differs");
  });

  it("gives the same numbers in either order of two recasts in one process", () => {
    const first = [recast(babar, lmuLtau, lmuLtau), recast(babar, lmuLtau, muonphilic)];
    const second = [recast(babar, lmuLtau, muonphilic), recast(babar, lmuLtau, lmuLtau)].reverse();
    expect(first).toEqual(second);
  });

  it("with an invisible fraction of 1 is sqrt(B) weaker in the model without dark matter", () => {
    const invisible = shipped("belle2-2018-zprime-invisible");
    const [predicted] = bounds(reinterpret(invisible, lmuLtau, { masses: [3.0228], findModel }));
    expect(deviation(predicted ?? 0, 0.144 / Math.sqrt(0.50000238)).toFixed(5)).toBe("0.00000");
  });

  it("is turned back with the masses of nature that the user sets, so that the identity holds with them too", () => {
    const published = [...(babar.curves.get("observed") ?? [])];
    const back = bounds(recast(babar, lmuLtau, lmuLtau, { settings: { muonMass: 0.1065, tauMass: 1.75 } }));
    expect(back.every((found, k) => deviation(found ?? 0, published[k] ?? 1) < 1e-9)).toBe(true);
  });

  it("records every parameter and option that moved the numbers, defaults included", () => {
    const { provenance } = recast(babar, lmuLtau, lmuLtau, { settings: { darkMatter: "dirac" } });
    expect(provenance.settings).toEqual({
      darkMatter: "dirac",
      darkMatterCoupling: 1,
      darkMatterMass: 0.1,
      hadronicFactor: 1,
      hadronicWidths: "parametric",
      invisibleFraction: "predicted",
      kineticMixing: "none",
    });
    expect(provenance.referenceModel?.settings).toMatchObject({ darkMatter: "none", invisibleFraction: "predicted" });
  });

  it("in a unit of another dimension than the coupling of its model is refused", () => {
    const wrong = { quantity: "coupling", unit: "GeV^-1", referenceModel: "lmu-ltau", referenceCoupling: "gPrime" };
    expect(() => recast(madeUp(wrong), lmuLtau, muonphilic)).toThrow(/given in GeV\^-1, but gPrime of lmu-ltau is in 1/);
  });

  it("is refused for another model than the one it was published for, and where it is a signal", () => {
    expect(() => recast(babar, muonphilic, lmuLtau)).toThrow(/gPrime of lmu-ltau, not a coupling of muonphilic-scalar/);
    expect(() => recast(madeUp(), lmuLtau, lmuLtau)).toThrow(/bounds a signal/);
    expect(() => reinterpret(babar, lmuLtau)).toThrow(/where that model is found/);
  });
});

describe("a request", () => {
  it("that sets the mass or the coupling that is solved for is refused, not silently ignored", () => {
    expect(() => reinterpret(madeUp(), lmuLtau, { settings: { gPrime: 1, mass: 2 } })).toThrow(
      /gPrime is what the bound is computed for[\s\S]*the mass of X is scanned/,
    );
  });

  it("with an electromagnetic coupling that is none is refused", () => {
    for (const alpha of [Number.NaN, 0, 137]) expect(() => reinterpret(madeUp(), lmuLtau, { alpha })).toThrow(/between 0 and 1/);
  });

  it("with radiation by the beams is refused where a decay is measured, and says so", () => {
    const limit = shipped("belle2-2023-b-to-k-s-mumu");
    for (const isr of ["full", 10] as const) {
      expect(() => reinterpret(limit, findModel("higgs-mixed-scalar"), { isr })).toThrow(/no beams that could radiate/);
    }
    expect(reinterpret(limit, findModel("higgs-mixed-scalar"), { isr: "none" }).points).not.toHaveLength(0);
  });

  it("for an unknown coupling names the known ones", () => {
    expect(() => reinterpret(madeUp(), lmuLtau, { coupling: "darkMatterCoupling" })).toThrow(/cannot be solved for "darkMatterCoupling"/);
  });
});

describe("closed form and root finding", () => {
  it("give the same bound where the signal is a pure power of the coupling", () => {
    const range = [1e-9, 100] as const;
    fc.assert(
      fc.property(fc.double({ min: 0.22, max: 9, noNaN: true }), fc.double({ min: 1e-6, max: 1e6, noNaN: true }), (mass, upperLimit) => {
        const found = match(madeUp(), lmuLtau);
        if (isRemark(found)) throw new Error(found.message);
        const limit = madeUp();
        const { axes, process } = limit;
        const machine = machineOf(process, 10.58, {});
        const bound = pointOf(lmuLtau);
        const { signalAt } = predict({ model: lmuLtau, found, bound, coupling: "gPrime", machine, axes, seen: limit });
        const signal = signalAt([mass]);
        if (isRemark(signal) || signal.powerLaw === undefined) throw new Error("no power law");
        const closed = solvePowerLaw(signal.powerLaw, upperLimit, range);
        const roots = solveByRoots(sampleSignal(signal.at, range), upperLimit, range);
        expect(roots.verdict).toBe(closed.verdict);
        expect(roots.intervals.length).toBe(closed.intervals.length);
        expect(deviation(roots.intervals[0]?.from ?? 1, closed.intervals[0]?.from ?? 1)).toBeLessThan(1e-11);
      }),
      { numRuns: 60 },
    );
  });

  it("agree for dark matter too weakly coupled to matter, and differ by the branching fraction where it dominates", () => {
    const dark = (darkMatterCoupling: number): ReinterpretRequest => ({
      settings: { darkMatter: "dirac", darkMatterMass: 0.01, darkMatterCoupling },
    });
    const plain = bounds(reinterpret(madeUp(), lmuLtau));
    const weak = bounds(reinterpret(madeUp(), lmuLtau, dark(1e-9)));
    weak.forEach((found, k) => {
      expect(deviation(found ?? 0, plain[k] ?? 0)).toBeLessThan(1e-6);
    });
    // r = 1 solved by hand: s g^2 g^2 a/(g^2 b + d) = UL with Gamma_mu = g^2 a, Gamma_SM = g^2 b, Gamma_dark = d.
    const { point } = pointOf(lmuLtau, { mass: 1, gPrime: 1 });
    const [sigma, width, total] = signalOf(lmuLtau, point);
    const d = (0.1 ** 2 / (12 * Math.PI)) * (1 + 2e-4) * Math.sqrt(1 - 4e-4);
    const [a, b] = [width * sigma, total];
    const square = (0.1 * b + Math.sqrt((0.1 * b) ** 2 + 4 * a * 0.1 * d)) / (2 * a);
    expect(deviation(bounds(reinterpret(madeUp(), lmuLtau, dark(0.1)))[1] ?? 0, Math.sqrt(square))).toBeLessThan(1e-10);
  });

  it("find several intervals where the signal rises and falls, with the reason of each end", () => {
    // Two humps exp(2 - (log10 g - c)^2) around c = -6 and -1, against a limit of e: excluded within one decade of each.
    const hump = (g: number, centre: number): number => Math.exp(2 - (Math.log10(g) - centre) ** 2);
    const signal = (g: number): number => Math.max(hump(g, -6), hump(g, -1));
    const { intervals } = solveByRoots(sampleSignal(signal, [1e-9, 0.1]), Math.E, [1e-9, 0.1]);
    expect(intervals.map(({ fromReason, toReason }) => [fromReason, toReason])).toEqual([
      ["limit", "limit"],
      ["limit", "edge-of-range"],
    ]);
    expect(Math.log10(intervals[0]?.from ?? 1)).toBeCloseTo(-7, 8);
    expect(Math.log10(intervals[0]?.to ?? 1)).toBeCloseTo(-5, 8);
  });
});

describe("verdicts and reasons", () => {
  const data = madeUp({
    rows: [
      [0.3, 0.1],
      [1, 0.1],
      [2.9, 0.1],
      [3.3, 0.1],
      [9, 0.1],
    ],
    vetoes: [{ axis: "mass(X)", from: 3, to: 3.2, reason: "J/psi" }],
  });

  it("say why there is no bound: outside the data, inside a veto, next to it, channel closed, nothing excluded", () => {
    const result = reinterpret(data, lmuLtau, { masses: [0.29, 0.3, 2.95, 3.1, 3.25, 9, 9.1] });
    expect(reasons(result)).toEqual(["outside-data", undefined, "beside-veto", "veto", "beside-veto", undefined, "outside-data"]);
    const low = madeUp({
      rows: [
        [0.1, 0.1],
        [10.45, 0.1],
      ],
    });
    expect(reasons(reinterpret(low, lmuLtau))).toEqual(["channel-closed", "production-closed"]);
    const weak = madeUp({ rows: [[1, 1e15]] });
    expect(firstAnswer(reinterpret(weak, lmuLtau))).toMatchObject({ verdict: "allowed", intervals: [], reason: { code: "allowed" } });
  });

  it("say that a model does not make the signature, naming what it makes", () => {
    const result = reinterpret(madeUp(), alp);
    expect(reasons(result)).toEqual(Array.from({ length: 4 }, () => "no-production"));
    expect(firstAnswer(result)?.reason?.message).toContain("e+ e- -> gamma X");
    const photons = madeUp({ signature: { process: "e+ e- -> mu+ mu- X", decays: ["X -> gamma gamma"] } });
    expect(reasons(reinterpret(photons, lmuLtau))[0]).toBe("no-channel");
  });

  it("leave out holes of a published grid, and only there", () => {
    const rows = [1, 1.01, 1.02, 1.2, 1.21, 1.22].map((mass) => [mass, 0.1]);
    expect(reasons(reinterpret(madeUp({ rows, grid: "published" }), lmuLtau, { masses: [1.005, 1.1] }))).toEqual([undefined, "hole"]);
    expect(reasons(reinterpret(madeUp({ rows, grid: "thinned" }), lmuLtau, { masses: [1.005, 1.1] }))).toEqual([undefined, undefined]);
  });

  it("exclude the whole range of the coupling when its smallest value is excluded", () => {
    const strong = madeUp({ rows: [[1, 1e-30]] });
    expect(firstAnswer(reinterpret(strong, lmuLtau))?.intervals).toEqual([
      { from: 1e-9, to: 100, fromReason: "edge-of-range", toReason: "edge-of-range" },
    ]);
  });

  it("follow relations between parameters, and say where one leaves its range", () => {
    const half = { text: "mass/2.5", uses: ["mass"], at: (point: Readonly<Record<string, unknown>>) => (point["mass"] as number) / 2.5 };
    const settings = { darkMatter: "dirac", darkMatterCoupling: 0.1 };
    const related = bounds(reinterpret(madeUp(), lmuLtau, { settings: { ...settings, darkMatterMass: half } }));
    const [fixed] = bounds(reinterpret(madeUp(), lmuLtau, { masses: [3], settings: { ...settings, darkMatterMass: 1.2 } }));
    expect(related[2]).toBe(fixed);
    const tooHeavy = { text: "50*mass", uses: ["mass"], at: (point: Readonly<Record<string, unknown>>) => 50 * (point["mass"] as number) };
    expect(reasons(reinterpret(madeUp(), lmuLtau, { settings: { darkMatter: "dirac", darkMatterMass: tooHeavy } }))).toEqual([
      undefined,
      undefined,
      "parameter-out-of-range",
      "parameter-out-of-range",
    ]);
  });

  it("end an exclusion at the edge of the range, not at the limit, where a follower of the coupling leaves its own", () => {
    const twice = { text: "2*gPrime", uses: ["gPrime"], at: (point: Readonly<Record<string, unknown>>) => 2 * (point["gPrime"] as number) };
    const settings = { darkMatter: "dirac", darkMatterCoupling: twice };
    // The dark coupling may be 10 at most, so g' = 5.
    expect(firstAnswer(reinterpret(madeUp(), lmuLtau, { settings }))?.intervals).toEqual([
      { from: expect.any(Number) as number, to: expect.closeTo(5, 10) as number, fromReason: "limit", toReason: "edge-of-range" },
    ]);
    const steep = {
      text: "2e4*gPrime",
      uses: ["gPrime"],
      at: (point: Readonly<Record<string, unknown>>) => 2e4 * (point["gPrime"] as number),
    };
    const strong = reinterpret(madeUp({ rows: [[1, 1e-15]] }), lmuLtau, { settings: { darkMatter: "dirac", darkMatterCoupling: steep } });
    expect(firstAnswer(strong)?.intervals[0]?.to).toBeCloseTo(5e-4, 12);
    const never = {
      text: "1e12*gPrime",
      uses: ["gPrime"],
      at: (point: Readonly<Record<string, unknown>>) => 1e12 * (point["gPrime"] as number),
    };
    const lost = reinterpret(madeUp(), lmuLtau, { settings: { darkMatter: "dirac", darkMatterCoupling: never } });
    expect(reasons(lost)[0]).toBe("parameter-out-of-range");
  });

  it("tell a closed channel from one that is open but that the settings leave without decays, with and without dark matter", () => {
    const below = madeUp({
      rows: [
        [0.1, 0.1],
        [1, 0.1],
      ],
    });
    for (const darkMatter of ["none", "dirac"]) {
      const open = reinterpret(madeUp(), lmuLtau, { settings: { invisibleFraction: 1, darkMatter } });
      expect(open.points.map(({ curves }) => curves.observed?.verdict)).toEqual(Array.from({ length: 4 }, () => "allowed"));
      expect(reasons(reinterpret(below, lmuLtau, { masses: [0.1], settings: { darkMatter } }))).toEqual(["channel-closed"]);
    }
  });

  it("are given for every model and any mass without an exception, and every number is finite", () => {
    fc.assert(
      fc.property(fc.constantFrom(...MODELS), fc.double({ min: 1e-4, max: 200, noNaN: true }), (model, mass) => {
        const { points } = reinterpret(data, model, { masses: [mass] });
        for (const answer of Object.values(points[0]?.curves ?? {})) {
          if (answer.verdict === "excluded")
            expect(answer.intervals.every(({ from, to }) => from > 0 && to >= from && to < Infinity)).toBe(true);
          else expect(answer.reason?.message.length).toBeGreaterThan(10);
        }
      }),
    );
  });
});

describe("warnings", () => {
  it("flag a width that is not narrow against the mass resolution, or against 5 % where none is stated", () => {
    const weak = { rows: [[1, 1e4]] };
    expect(reinterpret(madeUp(weak), lmuLtau).points[0]?.warnings).toEqual([]);
    const resolved = reinterpret(madeUp({ ...weak, validity: { massResolution: "1 MeV" } }), lmuLtau);
    expect(resolved.points[0]?.warnings.map(({ code }) => code)).toEqual(["width-not-narrow"]);
    expect(codes(resolved)).toContain("width-not-narrow");
    const broad = reinterpret(madeUp({ rows: [[1, 1e6]] }), lmuLtau);
    expect(broad.points[0]?.widthOverMass).toBeGreaterThan(0.05);
    expect(broad.points[0]?.warnings.map(({ code }) => code)).toContain("width-not-narrow");
  });

  it("flag couplings above sqrt(4 pi), and not just below", () => {
    const at = (gPrime: number): string[] => {
      const { point } = pointOf(lmuLtau, { mass: 1, gPrime });
      const sigma = lmuLtau.production[0]?.value(point, { sqrtS: 10.58, alpha: ALPHA }) ?? 0;
      const result = reinterpret(madeUp({ rows: [[1, sigma * 0.4998101312]] }), lmuLtau);
      return result.points[0]?.warnings.map(({ code }) => code) ?? [];
    };
    expect(at(3.54)).not.toContain("not-perturbative");
    expect(at(3.55)).toContain("not-perturbative");
  });

  it("cover no coupling at which the mediator flies further than the search calls prompt; without a stated length c tau is shown", () => {
    const photons = { signature: { process: "e+ e- -> gamma X", decays: ["X -> gamma gamma"] }, rows: [[0.01, 1]] };
    const silent = reinterpret(madeUp(photons), alp);
    expect(silent.points[0]?.warnings).toEqual([]);
    expect(silent.points[0]?.ctau).toBeGreaterThan(1);
    const stated = reinterpret(madeUp({ ...photons, validity: { largestPromptCtau: "1 mm" } }), alp);
    expect(stated.points[0]?.warnings.map(({ code }) => code)).toEqual(["not-prompt"]);
    const [whole, cut] = [silent, stated].map(({ points }) => points[0]?.curves.observed?.intervals[0]);
    // c tau falls with the square of the coupling.
    const edge = (whole?.from ?? 0) * Math.sqrt((silent.points[0]?.ctau ?? 0) / 0.1);
    expect(Math.abs((cut?.from ?? 0) / edge - 1)).toBeLessThan(1e-12);
    expect([cut?.fromReason, cut?.toReason, cut?.to]).toEqual(["edge-of-data", "edge-of-range", whole?.to]);
    const [nothing] = reinterpret(madeUp({ ...photons, validity: { largestPromptCtau: "1e-9 mm" } }), alp).points;
    expect([nothing?.curves.observed?.verdict, nothing?.curves.observed?.reason?.code]).toEqual(["no-answer", "not-covered"]);
    // A prompt bound stays what it is.
    const prompt = { ...photons, rows: [[1, 1]] };
    const [free, limited] = [{}, { validity: { largestPromptCtau: "1 mm" } }].map((validity) =>
      reinterpret(madeUp({ ...prompt, ...validity }), alp),
    );
    expect(limited?.points.map(({ curves }) => curves)).toEqual(free?.points.map(({ curves }) => curves));
    expect(limited?.points[0]?.judged?.[0]).toBeLessThan(limited?.points[0]?.curves.observed?.intervals[0]?.from ?? 0);
    // Missing energy does not care where the mediator decays.
    const invisible = {
      signature: { process: "e+ e- -> mu+ mu- X", decays: ["X -> invisible"] },
      validity: { largestPromptCtau: "1e-12 mm" },
    };
    const unseen = reinterpret(madeUp(invisible), lmuLtau);
    expect(codes(unseen)).not.toContain("not-prompt");
    expect(unseen.points[0]?.curves.observed?.verdict).toBe("excluded");
  });

  it("flag a limit whose efficiency was computed for another spin", () => {
    expect(codes(reinterpret(madeUp({ hypothesis: { spin: "vector" } }), muonphilic))).toContain("hypothesis-differs");
    expect(codes(reinterpret(madeUp({ hypothesis: { spin: "vector" } }), lmuLtau))).not.toContain("hypothesis-differs");
    expect(codes(reinterpret(madeUp({ hypothesis: { model: "lmu-ltau" } }), muonphilic))).toContain("hypothesis-differs");
    // A model that does not make the signature has no efficiency to speak of.
    expect(codes(reinterpret(madeUp({ hypothesis: { spin: "vector" } }), alp))).not.toContain("hypothesis-differs");
  });

  it("come with each publication once, whichever of its names limit and model give", () => {
    const { references } = reinterpret(shipped("belle2-2024-4mu-scalar"), muonphilic);
    expect(references.filter(({ arxiv }) => arxiv === "2403.02841")).toHaveLength(1);
  });

  it("carry the stated range of an illustrative limit through to the coupling", () => {
    const [point] = reinterpret(shipped("belle2-2024-4mu-vector"), lmuLtau, { masses: [1] }).points;
    const [low, high] = point?.statedRange ?? [0, 0];
    expect(high).toBe(point?.curves.observed?.intervals[0]?.from);
    expect((high / low) ** 2).toBeCloseTo(0.97 / 0.046, 10);
    expect(reinterpret(madeUp(), lmuLtau).points[0]?.statedRange).toBeNull();
  });

  it("label illustrative, synthetic and thinned data, and state the conventions", () => {
    expect(codes(reinterpret(shipped("belle2-2024-4mu-vector"), lmuLtau))).toEqual(expect.arrayContaining(["illustrative", "convention"]));
    expect(codes(reinterpret(shipped("synthetic-2026-4mu-bands"), lmuLtau))).toContain("synthetic");
    expect(codes(reinterpret(shipped("belle2-2020-alp-3gamma"), alp))).toContain("thinned");
    const said = reinterpret(madeUp(), lmuLtau, { alpha: 1 / 127.9 }).warnings.find(({ code }) => code === "convention");
    expect(said?.message).toContain("1/127.9");
  });

  it("say that an invisible fraction of 1 leaves the width open", () => {
    const invisible = madeUp({ signature: { process: "e+ e- -> mu+ mu- X", decays: ["X -> invisible"] } });
    const result = reinterpret(invisible, lmuLtau, { settings: { invisibleFraction: 1 } });
    expect(codes(result)).toContain("width-open");
    expect(result.points[0]?.ctau).toBeNull();
    // Where 90 % invisible decays already take a broad mediator, that is said: Gamma_visible/(1 - 0.9) against 5 % of the mass.
    const broad = madeUp({ signature: { process: "e+ e- -> mu+ mu- X", decays: ["X -> invisible"] }, rows: [[5.974, 400]] });
    const [point] = reinterpret(broad, lmuLtau, { settings: { invisibleFraction: 1 } }).points;
    expect(point?.curves.observed?.intervals[0]?.from).toBeGreaterThan(0.2);
    expect(point?.warnings.map(({ code }) => code)).toEqual(["width-not-narrow"]);
  });
});

describe("a model that no one shipped", () => {
  type Formula = (point: { readonly g: number }) => number;
  /** A scalar with constant declarations and the given formulas. */
  const unshipped = (widths: Record<"mu+ mu-" | "e+ e-", Formula>, production: Formula, scaling: Scaling): Model =>
    defineModel({
      id: "unshipped",
      title: "made up for a test",
      lagrangian: "0",
      parameters: {
        mass: { tex: "m", unit: "GeV", description: "mass", default: 1, range: [0.1, 10] },
        g: { tex: "g", unit: "1", description: "coupling", default: 0.5, range: [1e-3, 10] },
      },
      coupling: "g",
      scaling: { g: scaling },
      largestCoupling: ({ g }) => g,
      particles: { X: { tex: "X", spin: "scalar", mass: ({ mass }) => mass, partialWidths: widths } },
      production: { "e+ e- -> mu+ mu- X": production },
      assumptions: [],
      references: [],
    });
  const square: Formula = ({ g }) => g * g;

  it("whose width is no number gives no answer, never an exclusion", () => {
    const model = unshipped({ "mu+ mu-": square, "e+ e-": () => Number.NaN }, square, { production: 2, widths: 2 });
    expect(firstAnswer(reinterpret(madeUp(), model))).toMatchObject({ verdict: "no-answer", reason: { code: "not-finite" } });
  });

  it("is read by the same engine, with a production that grows with the fourth power", () => {
    const model = unshipped({ "mu+ mu-": () => 1e-6, "e+ e-": () => 0 }, ({ g }) => 16 * g ** 4, { production: 4, widths: 0 });
    expect(bounds(reinterpret(madeUp({ rows: [[1, 1]] }), model))[0]).toBeCloseTo(0.5, 14);
  });
});
