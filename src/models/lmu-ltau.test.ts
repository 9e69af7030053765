import { describe, expect, it } from "vitest";
import { checks, deviation, NEEDS_TABLES, TABLES_AT_HAND } from "../reference-checks.test-helper.ts";
import { decaysOf } from "./decays.ts";
import { findModel } from "./index.ts";
import { pointOf, type Settings } from "./point.ts";

const model = findModel("lmu-ltau");
const zPrime = (settings: Settings) => {
  return decaysOf(model.particles.X, pointOf(model, settings).point);
};
const CHANNELS: Readonly<Record<string, string>> = { BR_mumu: "X -> mu+ mu-", BR_tautau: "X -> tau+ tau-", BR_nunu: "X -> invisible" };

describe("Z' of L_mu - L_tau", () => {
  it.skipIf(!TABLES_AT_HAND)(`has the fractions, widths and decay lengths of the check values${NEEDS_TABLES}`, () => {
    const covered = checks("checks-lepton-coupled", "zp.BR_", "zp.Gtot", "zp.ctau");
    expect(covered.length).toBeGreaterThan(30);
    const wrong = covered.flatMap(({ id, inputs, expected, relTolerance }) => {
      const [, what = ""] = id.split(".");
      const decays = zPrime({ mass: Number(inputs["mass"]), gPrime: Number(inputs["gPrime"] ?? 1) });
      const found = what === "Gtot" ? decays.totalWidth : what === "ctau" ? decays.ctau : decays.branchingFractions[CHANNELS[what] ?? ""];
      const off = deviation(found ?? Number.NaN, expected);
      return off <= relTolerance ? [] : [{ id, found, expected, off }];
    });
    expect(wrong).toEqual([]);
  });

  // arXiv:1912.11276 and the 2021 review state 100 % below 2 m_mu, about 1/2 between the thresholds, about 1/3 above 2 m_tau.
  it("is invisible with 1 below two muons, 0.50000231 at 3 GeV, 0.379 at 4 GeV and 0.334 at 10 GeV", () => {
    const invisible = (mass: number): number => zPrime({ mass }).branchingFractions["X -> invisible"] ?? Number.NaN;
    expect(invisible(0.2)).toBe(1);
    expect(invisible(3)).toBeCloseTo(0.50000231, 8);
    expect(invisible(4)).toBeCloseTo(0.379, 3);
    expect(invisible(10)).toBeCloseTo(0.334, 4);
  });

  it("agrees with the high-mass expansion of the fractions, 1/3 (1 + 2 sum m_l^4/m^4) to leading order", () => {
    // (1 + 2t) sqrt(1 - 4t) = 1 - 6 t^2 + O(t^3): an independent check of thresholds and relative factors.
    const mass = 90;
    const t = (1.77693 / mass) ** 2;
    expect(zPrime({ mass }).branchingFractions["X -> tau+ tau-"]).toBeCloseTo((1 - 6 * t * t) / (3 - 6 * t * t), 9);
  });

  it("decays to dark matter of each kind with widths in the ratio 4 : 2 : 1 far above threshold", () => {
    const dark = (darkMatter: string): number =>
      (zPrime({ mass: 50, gPrime: 1e-9, darkMatter, darkMatterMass: 1e-3, darkMatterCoupling: 1 }).totalWidth ?? Number.NaN) * 48 * Math.PI;
    expect(dark("dirac") / 50).toBeCloseTo(4, 8);
    expect(dark("majorana") / 50).toBeCloseTo(2, 8);
    expect(dark("complexScalar") / 50).toBeCloseTo(1, 8);
  });

  it("leaves the total width open when the invisible fraction is set to 1", () => {
    const decays = zPrime({ mass: 1, invisibleFraction: 1 });
    expect(decays.branchingFractions).toEqual({ "X -> mu+ mu-": 0, "X -> tau+ tau-": 0, "X -> invisible": 1 });
    expect(decays.totalWidth).toBeUndefined();
    expect(decays.ctau).toBeUndefined();
  });
});
