import { describe, expect, it } from "vitest";
import { madeUp, shipped } from "../limits/limit.test-helper.ts";
import { decaysOf } from "../models/decays.ts";
import { findModel } from "../models/index.ts";
import { pointOf } from "../models/point.ts";
import { HBAR_C } from "../physics/constants.ts";
import { decayedWithin, leptonPairBoosts, twoBodyBoost } from "../physics/flight.ts";
import { mesonToHiggsMixedScalar } from "../physics/meson-to-mediator.ts";
import { deviation } from "../reference-checks.test-helper.ts";
import { reinterpret } from "./reinterpret.ts";

const scalar = findModel("higgs-mixed-scalar");
const muonphilic = findModel("muonphilic-scalar");
const codes = ({ warnings }: { warnings: readonly { code: string }[] }): string[] => warnings.map(({ code }) => code);

describe("a search that sees decays within a radius", () => {
  const process = { process: "e+ e- -> mu+ mu- X", decays: ["X -> gamma gamma"] };
  const limit = (radius?: string) =>
    madeUp({ signature: process, rows: [[0.15, 1e-4]], ...(radius === undefined ? {} : { validity: { decayRadius: radius } }) });

  it("weakens the bound on a long-lived mediator by the share that decays there", () => {
    const bound = (radius?: string): number => reinterpret(limit(radius), muonphilic).points[0]?.curves.observed?.intervals[0]?.from ?? 0;
    const found = bound("10 cm");
    const boosts = leptonPairBoosts("scalar", 10.58, 0.1056583755, 0.15);
    const { ctau = Number.NaN } = decaysOf(muonphilic.particles.X, pointOf(muonphilic, { mass: 0.15, gS: found }).point);
    const share = decayedWithin(10, boosts, ctau);
    expect(share).toBeLessThan(0.5);
    // r = 1: the prompt signal at this coupling, times the share, is the limit.
    expect(deviation((found / bound()) ** 2 * share, 1)).toBeLessThan(1e-10);
    expect(deviation(bound("1000 km"), bound())).toBeLessThan(1e-3);
  });

  it("gives no answer where the flight is not known", () => {
    const signature = { process: "e+ e- -> e+ mu- X", decays: ["X -> invisible"] };
    const table = { name: "table:mine", nodes: Float64Array.of(0.1, 3), columns: [Float64Array.of(1, 1)] };
    const unknown = madeUp({ signature, validity: { decayRadius: "10 cm" } });
    const { points } = reinterpret(unknown, findModel("lfv-zprime"), { settings: { visibleCrossSection: table } });
    expect(points[0]?.curves.observed?.reason?.code).toBe("not-covered");
  });
});

describe("a search for missing energy", () => {
  it("counts what decays beyond the detector, up to the coupling at which it no longer escapes", () => {
    const { points } = reinterpret(shipped("belle2-2023-b-to-k-invisible"), scalar, { masses: [0.195333] });
    const [interval] = points[0]?.curves.observed?.intervals ?? [];
    expect([interval?.fromReason, interval?.toReason]).toEqual(["limit", "limit"]);
    for (const sinTheta of [interval?.from ?? 0, interval?.to ?? 0]) {
      const { totalWidth = Number.NaN } = decaysOf(scalar.particles.X, pointOf(scalar, { mass: 0.195333, sinTheta }).point);
      const escaped = 1 - decayedWithin(300, twoBodyBoost(5.27941, 0.195333, 0.493677), HBAR_C / totalWidth);
      expect(deviation(mesonToHiggsMixedScalar("B+ -> K+ X", 0.195333, sinTheta) * escaped, 8.791e-7)).toBeLessThan(1e-8);
    }
  });

  it("is prompt in its coupling where all decays are invisible", () => {
    const { points } = reinterpret(shipped("belle2-2023-b-to-k-invisible"), scalar, {
      masses: [0.976666],
      settings: { invisibleFraction: 1 },
    });
    const [interval] = points[0]?.curves.observed?.intervals ?? [];
    expect(interval?.toReason).toBe("edge-of-range");
    expect(deviation(mesonToHiggsMixedScalar("B+ -> K+ X", 0.976666, interval?.from ?? 0), 9.163e-7)).toBeLessThan(1e-10);
  });
});

describe("a limit beyond its lifetimes", () => {
  const limit = shipped("belle2-2023-b-to-k-s-mumu");
  const at = (extrapolate?: "longTail" | "shortClamp") => reinterpret(limit, scalar, { masses: [0.31825], extrapolate });

  it("is continued only when that is asked for, and the result says so", () => {
    const plain = at();
    const [interval] = plain.points[0]?.curves.observed?.intervals ?? [];
    expect([interval?.fromReason, interval?.toReason]).toEqual(["limit", "edge-of-data"]);
    expect(codes(plain)).not.toContain("extrapolated");
    const clamped = at("shortClamp");
    const [longer] = clamped.points[0]?.curves.observed?.intervals ?? [];
    expect([longer?.from, longer?.toReason]).toEqual([interval?.from, "edge-of-range"]);
    expect(codes(clamped)).toContain("extrapolated");
    expect(at("longTail").points[0]?.curves.observed).toEqual(plain.points[0]?.curves.observed);
  });

  it("cannot be continued where there is no lifetime", () => {
    expect(() => reinterpret(madeUp(), findModel("lmu-ltau"), { extrapolate: "longTail" })).toThrow(/does not depend on a lifetime/);
  });
});

describe("regions", () => {
  const limit = shipped("belle2-2023-b-to-k-s-mumu");

  it("join the excluded couplings of neighbouring masses, and say where the data end", () => {
    const { regions, points } = reinterpret(limit, scalar);
    expect(regions.length).toBeGreaterThan(1);
    expect(regions.some(({ open }) => open.some(({ side }) => side === "high"))).toBe(true);
    const vertices = regions.flatMap(({ outer }) => outer);
    for (const { mass, curves } of points) {
      for (const { from, to } of curves.observed?.intervals ?? []) {
        for (const end of [from, to]) {
          expect(vertices.some(([x, y]) => x === mass && deviation(y, end) < 1e-12)).toBe(true);
        }
      }
    }
  });

  it("end at a veto", () => {
    const vetoed = { ...limit, vetoes: [{ axis: "mass(X)", from: 0.5, to: 0.54, reason: "none" }] };
    const { regions } = reinterpret(vetoed, scalar);
    const crossing = regions.filter(({ outer }) => outer.some(([mass]) => mass < 0.5) && outer.some(([mass]) => mass > 0.54));
    expect(crossing).toEqual([]);
  });

  it("are those of limits by lifetime alone", () => {
    expect(reinterpret(madeUp(), findModel("lmu-ltau")).regions).toEqual([]);
  });
});
