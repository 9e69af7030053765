import { describe, expect, it } from "vitest";
import { findModel } from "../models/index.ts";
import { MUON_G_MINUS_2 } from "../physics/magnetic-moment.ts";
import { findPair, magneticMomentCurve } from "./magnetic-moment.ts";

const lmuLtau = findModel("lmu-ltau");

describe("couplings that the magnetic moment of the muon favours", () => {
  it("bring 251e-11 to g' = 1.911e-3 at 0.3 GeV and 5.402e-3 at 1 GeV (one loop)", () => {
    const { points } = magneticMomentCurve(lmuLtau, findPair("2021/WP2020"), [0.3, 1], {}, 0);
    expect(points.map((point) => ("band" in point ? point.band.low.toPrecision(4) : ""))).toEqual(["0.001911", "0.005402"]);
  });

  it("are a band with the prediction of 2020 and lie below an upper limit with that of 2025", () => {
    const kinds = MUON_G_MINUS_2.map((pair) => Object.keys(magneticMomentCurve(lmuLtau, pair, [0.3]).points[0] ?? {})[0]);
    expect(kinds).toEqual(["band", "band", "upperLimit", "upperLimit"]);
  });

  it("do not exist for a pseudoscalar where experiment lies above theory, and all below a limit where it does not", () => {
    const alp = findModel("alp-leptons");
    const at = (name: string) => magneticMomentCurve(alp, findPair(name), [1]).points[0] ?? {};
    expect(at("2021/WP2020")).toHaveProperty("none");
    expect(at("2023/WP2025")).toHaveProperty("upperLimit");
  });

  it("do not depend on dark matter, and take the relations and masses that are set", () => {
    const pair = findPair("2023/WP2020");
    const plain = magneticMomentCurve(lmuLtau, pair, [1]).points;
    expect(magneticMomentCurve(lmuLtau, pair, [1], { darkMatter: "dirac", darkMatterCoupling: 1 }).points).toEqual(plain);
    const heavier = magneticMomentCurve(lmuLtau, pair, [1], { muonMass: 0.11 }).points;
    expect(heavier).not.toEqual(plain);
  });

  it.each<[string, () => unknown, RegExp]>([
    [
      "a model for which nothing is computed",
      () => magneticMomentCurve(findModel("alp-photon"), findPair("2021/WP2020"), [1]),
      /alp-photon/,
    ],
    ["an unknown comparison", () => findPair("2023/WP2021"), /there is no comparison/],
    ["a mass of 0", () => magneticMomentCurve(lmuLtau, findPair("2021/WP2020"), [0]), /0 GeV lies outside/],
    ["a negative half-width", () => magneticMomentCurve(lmuLtau, findPair("2021/WP2020"), [1], {}, -1), /half-width/],
    ["a coupling", () => magneticMomentCurve(lmuLtau, findPair("2021/WP2020"), [1], { gPrime: 1 }), /gPrime is what is computed/],
  ])("are refused for %s", (_, compute, told) => {
    expect(compute).toThrow(told);
  });
});
