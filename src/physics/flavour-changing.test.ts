import { describe, expect, it } from "vitest";
import { gaussLegendre } from "../numerics/quadrature.ts";
import { checks, deviation, NEEDS_TABLES, TABLES_AT_HAND } from "../reference-checks.test-helper.ts";
import { HIGGS_VEV, VTD_VTS, VTS_VTB } from "./constants.ts";
import {
  alpFlavourCoupling,
  type QuarkTransition,
  scalarFlavourCoupling,
  topMixing,
  universalAlpFlavourCoupling,
  wAlpFlavourCoupling,
  wLoop,
} from "./flavour-changing.ts";

const TRANSITIONS: readonly QuarkTransition[] = ["b -> s", "b -> d", "s -> d"];
const W_MASS = 80.369;
/** alpha_2 = sqrt 2 G_F m_W^2/pi. */
const ALPHA_2 = (Math.SQRT2 * 1.1663788e-5 * W_MASS ** 2) / Math.PI;
const RULE = gaussLegendre(48);
/** Integral from 0 to 1. */
const integral = (f: (u: number) => number): number => {
  let sum = 0;
  for (let k = 0; k < RULE.nodes.length; k++) sum += ((RULE.weights[k] ?? 0) / 2) * f((1 + (RULE.nodes[k] ?? 0)) / 2);
  return sum;
};

describe("quark mixing", () => {
  it("has the products of the constants", () => {
    expect(deviation(topMixing("b -> s"), VTS_VTB)).toBeLessThan(1e-14);
    expect(deviation(topMixing("s -> d"), VTD_VTS)).toBeLessThan(1e-14);
  });

  it.skipIf(!TABLES_AT_HAND)(`agrees with the check values${NEEDS_TABLES}`, () => {
    for (const [family, transition] of [
      ["const.VtsVtb", "b -> s"],
      ["const.VtdVts", "s -> d"],
    ] as const) {
      const [check] = checks("checks-scalar-alp", family);
      expect(deviation(topMixing(transition), check?.expected ?? Number.NaN)).toBeLessThan(check?.relTolerance ?? 0);
    }
  });

  it("is unitary: V_td V_ts/V_tb^2 follows from the other two products", () => {
    // |V_td V_ts| = |V_td V_tb| |V_ts V_tb|/|V_tb|^2 with |V_tb|^2 = 1 - |V_ub|^2 - |V_cb|^2.
    const topBottom2 = 1 - 3.64e-3 ** 2 - 41.97e-3 ** 2;
    expect(deviation((topMixing("b -> d") * topMixing("b -> s")) / topBottom2, topMixing("s -> d"))).toBeLessThan(1e-12);
    // Row of the top quark: |V_td|^2 + |V_ts|^2 + |V_tb|^2 = 1.
    expect((topMixing("b -> d") ** 2 + topMixing("b -> s") ** 2) / topBottom2 + topBottom2).toBeCloseTo(1, 12);
  });
});

describe("a scalar that mixes with the Higgs boson", () => {
  it("has the known coupling to b and s, which scales with the squared top mass", () => {
    expect(
      deviation(scalarFlavourCoupling("b -> s"), (3 * Math.SQRT2 * 1.1663788e-5 * 172.56 ** 2 * VTS_VTB) / (16 * Math.PI ** 2)),
    ).toBeLessThan(1e-12);
    expect(deviation(scalarFlavourCoupling("b -> s"), 3.84446e-4)).toBeLessThan(2e-6);
    for (const transition of TRANSITIONS) {
      const ratio = scalarFlavourCoupling(transition, "msbar") / scalarFlavourCoupling(transition);
      expect(ratio).toBeCloseTo((162.5 / 172.56) ** 2, 12);
    }
  });
});

describe("the loop function of W bosons", () => {
  it.skipIf(!TABLES_AT_HAND)(`agrees with the check values${NEEDS_TABLES}`, () => {
    const all = checks("checks-scalar-alp", "f.W.");
    expect(all.length).toBe(3);
    for (const { id, inputs, expected, relTolerance } of all) {
      expect(deviation(wLoop(Number(inputs["x"])), expected), id).toBeLessThan(relTolerance);
    }
  });

  it("is x times the integral of (1 - u)/(1 + (x - 1) u) over u, also where the closed form cancels", () => {
    for (const x of [0.3, 0.7, 0.7499, 0.7501, 0.9, 0.99, 1 - 1e-6, 1, 1 + 1e-9, 1.001, 1.1, 1.2499, 1.2501, 2, 4, 9]) {
      expect(deviation(wLoop(x), x * integral((u) => (1 - u) / (1 + (x - 1) * u))), String(x)).toBeLessThan(1e-13);
    }
  });

  it("is x for light quarks, 1/2 at the W mass, ln x for heavy ones", () => {
    expect(wLoop(0)).toBe(0);
    expect(deviation(wLoop(1e-12), 1e-12)).toBeLessThan(1e-10);
    expect(wLoop(1)).toBe(0.5);
    expect(deviation(wLoop(1e12), Math.log(1e12) - 1)).toBeLessThan(1e-10);
  });
});

describe("an axion-like particle with couplings above the weak scale", () => {
  it.skipIf(!TABLES_AT_HAND)(`agrees with the check value of its top coupling${NEEDS_TABLES}`, () => {
    const [check] = checks("checks-scalar-alp", "a.kbs.ctt");
    const found = alpFlavourCoupling("b -> s", { topCoupling: 1, wCoupling: 0, cutoff: 1000 });
    expect(deviation(found, check?.expected ?? Number.NaN)).toBeLessThan(check?.relTolerance ?? 0);
  });

  it("has the matching as an integral over a Feynman parameter", () => {
    const x = (162.5 / W_MASS) ** 2;
    const matching = -integral((u) => u / (1 + (x - 1) * u));
    const expected =
      topMixing("b -> s") * ((2 * 162.5 ** 2) / HIGGS_VEV ** 2 / (16 * Math.PI ** 2)) * (Math.log(1000 / 162.5) - 0.25 - 1.5 * matching);
    expect(deviation(alpFlavourCoupling("b -> s", { topCoupling: 1, wCoupling: 0, cutoff: 1000 }), expected)).toBeLessThan(1e-12);
  });

  it("runs with the leading logarithm alone", () => {
    const at = (cutoff: number): number => universalAlpFlavourCoupling("b -> s", 1, cutoff);
    const slope = (at(1e6) - at(1e3)) / Math.log(1e6);
    expect(deviation(slope, (topMixing("b -> s") * 162.5 ** 2) / (16 * Math.PI ** 2 * HIGGS_VEV ** 3))).toBeLessThan(1e-12);
  });

  it("is linear in its couplings, with the convention c_tt/f = g_Y/v", () => {
    const couplings = { cutoff: 5000, topCoupling: 0.7, wCoupling: 2 };
    const parts = [
      { ...couplings, wCoupling: 0 },
      { ...couplings, topCoupling: 0 },
    ].map((part) => alpFlavourCoupling("b -> d", part));
    expect(deviation(alpFlavourCoupling("b -> d", couplings), (parts[0] ?? 0) + (parts[1] ?? 0))).toBeLessThan(1e-13);
    expect(parts[1]).toBeLessThan(0);
    const topOnly = alpFlavourCoupling("b -> s", { topCoupling: 1, wCoupling: 0, cutoff: 5000 });
    expect(deviation(universalAlpFlavourCoupling("b -> s", 0.3, 5000), (topOnly * 0.3) / HIGGS_VEV)).toBeLessThan(1e-13);
  });
});

describe("an axion-like particle that couples to W bosons", () => {
  /** The part of the top quark alone. */
  const topPart = (coupling: number): number =>
    ((3 * Math.SQRT2 * 1.1663788e-5 * W_MASS ** 2 * coupling) / (16 * Math.PI ** 2)) * topMixing("b -> s") * wLoop((162.5 / W_MASS) ** 2);

  it.skipIf(!TABLES_AT_HAND)(`agrees with the check value of the top part${NEEDS_TABLES}`, () => {
    const [check] = checks("checks-scalar-alp", "a.identity");
    expect(deviation(topPart(1e-5), check?.expected ?? Number.NaN)).toBeLessThan(check?.relTolerance ?? 0);
  });

  it("is what c_WW gives, with g_aW = alpha_2 c_WW/(pi f)", () => {
    for (const decayConstant of [1, 1000]) {
      const fromMatching = alpFlavourCoupling("b -> s", { topCoupling: 0, wCoupling: 3, cutoff: 777 }) / decayConstant;
      expect(deviation(-fromMatching, topPart((ALPHA_2 * 3) / (Math.PI * decayConstant)))).toBeLessThan(1e-12);
    }
  });

  it("has small parts from up and charm, which matter for kaons", () => {
    expect(deviation(wAlpFlavourCoupling("b -> s", 1), 9.537e-5)).toBeLessThan(1e-5);
    expect(deviation(wAlpFlavourCoupling("b -> s", 1), topPart(1))).toBeLessThan(4e-4);
    expect(deviation(wAlpFlavourCoupling("b -> s", 1), topPart(1))).toBeGreaterThan(1e-4);
    const topOfKaon = (topPart(1) * topMixing("s -> d")) / topMixing("b -> s");
    expect(deviation(wAlpFlavourCoupling("s -> d", 1), topOfKaon)).toBeGreaterThan(0.05);
  });

  it("is a modulus linear in the coupling, 6 % larger with the pole mass of the top quark", () => {
    for (const transition of TRANSITIONS) {
      expect(deviation(wAlpFlavourCoupling(transition, -2e-5), 2e-5 * wAlpFlavourCoupling(transition, 1))).toBeLessThan(1e-14);
    }
    const ratio = wAlpFlavourCoupling("b -> s", 1, "pole") / wAlpFlavourCoupling("b -> s", 1);
    expect(ratio).toBeGreaterThan(1.05);
    expect(ratio).toBeLessThan(1.07);
  });
});
