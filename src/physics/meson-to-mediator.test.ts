import { describe, expect, it } from "vitest";
import { measured } from "../measured.test-helper.ts";
import { checks, deviation, NEEDS_TABLES, TABLES_AT_HAND } from "../reference-checks.test-helper.ts";
import { HIGGS_VEV } from "./constants.ts";
import { scalarFlavourCoupling, universalAlpFlavourCoupling, wAlpFlavourCoupling } from "./flavour-changing.ts";
import { kstarFormFactor } from "./form-factors.ts";
import {
  escapeProbability,
  inclusiveBToScalar,
  invisibleProbability,
  MESON_DECAYS,
  type MesonDecay,
  mediatorBoost,
  mesonToAlp,
  mesonToHiggsMixedScalar,
  mesonToScalar,
  twoBodyMomentum,
} from "./meson-to-mediator.ts";

const FILE = "checks-scalar-alp";
const DECAYS = Object.keys(MESON_DECAYS) as MesonDecay[];
const CODES: Readonly<Record<string, MesonDecay>> = {
  "B+K+": "B+ -> K+ X",
  B0K0: "B0 -> K0 X",
  "B0K*0": "B0 -> K*0 X",
  "K+pi+": "K+ -> pi+ X",
};
const edgeOf = (decay: MesonDecay): number => MESON_DECAYS[decay].parentMass - MESON_DECAYS[decay].daughterMass;

describe("branching fractions of mesons to a mediator", () => {
  it.skipIf(!TABLES_AT_HAND)(`agree with the check values${NEEDS_TABLES}`, () => {
    const all = checks(FILE, "BR.").filter(({ id }) => id !== "BR.inclusive");
    expect(all.length).toBe(34);
    const off = all.map(({ id, inputs, expected, relTolerance }) => {
      const [, code = "", mediator = ""] = /^BR\.(.+?)([Sa])\./.exec(id) ?? [];
      const decay = CODES[code];
      if (decay === undefined) throw new Error(id);
      const mass = Number(inputs["mass"]);
      const coefficient =
        inputs["gAW"] === undefined ? universalAlpFlavourCoupling("b -> s", 1, Number(inputs["cutoff"])) : wAlpFlavourCoupling("b -> s", 1);
      const found = mediator === "S" ? mesonToHiggsMixedScalar(decay, mass, 1) : mesonToAlp(decay, mass, coefficient);
      expect(deviation(found, expected), id).toBeLessThan(relTolerance);
      return deviation(found, expected);
    });
    measured("checks.mesons.values", all.length, "count");
    measured("checks.mesons.off", Math.max(...off), "at most");
  });

  it.skipIf(!TABLES_AT_HAND)(`agree with the inclusive check value${NEEDS_TABLES}`, () => {
    const [check] = checks(FILE, "BR.inclusive");
    const found = inclusiveBToScalar(0.01, scalarFlavourCoupling("b -> s") / HIGGS_VEV, 4.75);
    expect(deviation(found, check?.expected ?? Number.NaN)).toBeLessThan(check?.relTolerance ?? 0);
  });

  it("are |amplitude|^2 p/(8 pi M^2), with the amplitude from explicit momenta and polarisations", () => {
    const coefficient = 1e-9;
    const off: number[] = [];
    for (const decay of DECAYS) {
      const { parentMass, daughterMass, parentWidth, toVector, formFactor } = MESON_DECAYS[decay];
      for (const mass of [1e-3, 0.1, 0.3, 1, 3].filter((m) => m < edgeOf(decay))) {
        const momentum = twoBodyMomentum(parentMass, daughterMass, mass);
        const energies = [Math.hypot(mass, momentum), Math.hypot(daughterMass, momentum)] as const;
        expect(energies[0] + energies[1]).toBeCloseTo(parentMass, 10);
        // Longitudinal vector along z: (p, 0, 0, E)/m; q is opposite to it: epsilon . q = p (E_q + E)/m.
        // Left-handed: half of the current.
        const longitudinal = (momentum * (energies[0] + energies[1])) / daughterMass;
        const contracted = toVector ? 2 * daughterMass * longitudinal : parentMass ** 2 - daughterMass ** 2;
        const amplitude = (coefficient / 2) * contracted * formFactor(mass ** 2);
        const expected = (amplitude ** 2 * momentum) / (8 * Math.PI * parentMass ** 2) / parentWidth;
        off.push(deviation(mesonToAlp(decay, mass, coefficient), expected));
        expect(off.at(-1), decay).toBeLessThan(1e-10);
      }
    }
    measured("traces.mesons", Math.max(...off), "at most");
  });

  it("scale with the squared coupling and vanish above the edge", () => {
    for (const decay of DECAYS) {
      const mass = edgeOf(decay) / 2;
      expect(deviation(mesonToAlp(decay, mass, 3e-7), 9 * mesonToAlp(decay, mass, 1e-7))).toBeLessThan(1e-14);
      expect(deviation(mesonToHiggsMixedScalar(decay, mass, 1e-4), 1e-8 * mesonToHiggsMixedScalar(decay, mass, 1))).toBeLessThan(1e-14);
      for (const above of [edgeOf(decay), edgeOf(decay) + 0.1, 10]) {
        expect(mesonToAlp(decay, above, 1)).toBe(0);
        expect(mesonToScalar(decay, above, 1)).toBe(0);
      }
    }
  });

  it("open as an S wave to a pseudoscalar and as a P wave to a vector", () => {
    for (const decay of DECAYS) {
      const at = (below: number): number => mesonToAlp(decay, edgeOf(decay) - below, 1);
      const power = Math.log(at(1e-6) / at(1e-8)) / Math.log(100);
      expect(power).toBeCloseTo(MESON_DECAYS[decay].toVector ? 1.5 : 0.5, 4);
    }
  });

  it("are finite without mass and change with its square there", () => {
    for (const decay of DECAYS) {
      const at = (mass: number): number => mesonToHiggsMixedScalar(decay, mass, 1);
      expect(at(0)).toBeGreaterThan(0);
      expect((at(0.02) - at(0)) / (at(0.01) - at(0))).toBeCloseTo(4, 1);
    }
  });

  it("differ between B+ and B0 by lifetime and masses only", () => {
    const lifetimes = 4.339e-13 / 4.018e-13;
    expect(deviation(mesonToAlp("B+ -> K+ X", 1, 1e-6) / mesonToAlp("B0 -> K0 X", 1, 1e-6), lifetimes)).toBeLessThan(2e-3);
    expect(deviation(mesonToAlp("B+ -> K*+ X", 1, 1e-6) / mesonToAlp("B0 -> K*0 X", 1, 1e-6), lifetimes)).toBeLessThan(5e-3);
  });

  it("carry the mixing with the down quark to a pion: V_td in place of V_ts", () => {
    const ratio = mesonToHiggsMixedScalar("B+ -> pi+ X", 0.1, 1) / mesonToHiggsMixedScalar("B+ -> K+ X", 0.1, 1);
    expect(ratio).toBeGreaterThan(0.02);
    expect(ratio).toBeLessThan(0.05);
  });

  it("multiply a scalar by the quark masses of the matrix element", () => {
    const plain = { strangeOverBottomMass: 0 };
    expect(deviation(mesonToScalar("B+ -> K+ X", 1, 1e-9, plain), mesonToAlp("B+ -> K+ X", 1, 1e-9))).toBe(0);
    const ratio = (decay: MesonDecay): number => mesonToScalar(decay, 1, 1e-9) / mesonToScalar(decay, 1, 1e-9, plain);
    expect(ratio("B+ -> K+ X")).toBeCloseTo((1 - 0.0185) ** -2, 12);
    expect(ratio("B0 -> K*0 X")).toBeCloseTo((1 + 0.0185) ** -2, 12);
    expect(ratio("B+ -> pi+ X")).toBe(1);
  });

  it("follow the choices of form factors and top mass", () => {
    const sets = deviation(
      mesonToHiggsMixedScalar("B0 -> K*0 X", 0, 1, { formFactors: "bsz2015" }) / mesonToHiggsMixedScalar("B0 -> K*0 X", 0, 1),
      1,
    );
    expect(sets).toBeCloseTo((kstarFormFactor(0, "bsz2015") / kstarFormFactor(0)) ** 2 - 1, 12);
    const schemes = mesonToHiggsMixedScalar("B+ -> K+ X", 1, 1, { topMass: "msbar" }) / mesonToHiggsMixedScalar("B+ -> K+ X", 1, 1);
    expect(schemes).toBeCloseTo((162.5 / 172.56) ** 4, 12);
  });

  it("leave room in the inclusive rate for kaons that are not counted", () => {
    const coefficient = scalarFlavourCoupling("b -> s") / HIGGS_VEV;
    const exclusive = mesonToScalar("B+ -> K+ X", 0.1, coefficient) + mesonToScalar("B+ -> K*+ X", 0.1, coefficient);
    expect(exclusive).toBeLessThan(inclusiveBToScalar(0.1, coefficient, 4.75) / 3);
    expect(inclusiveBToScalar(4.75, coefficient, 4.75)).toBe(0);
    const doubled = inclusiveBToScalar(0, coefficient, 4.75) / inclusiveBToScalar(4.75 / Math.SQRT2, coefficient, 4.75);
    expect(doubled).toBeCloseTo(4, 12);
  });
});

describe("kinematics", () => {
  it.skipIf(!TABLES_AT_HAND)(`agrees with the check values${NEEDS_TABLES}`, () => {
    const all = checks(FILE, "kin.");
    expect(all.length).toBe(12);
    for (const { id, inputs, expected, relTolerance } of all) {
      const mass = Number(inputs["mass"]);
      const momentum = twoBodyMomentum(5.27941, 0.493677, mass);
      const found = id.endsWith("p_star")
        ? momentum
        : id.endsWith("betagamma")
          ? mediatorBoost("B+ -> K+ X", mass)
          : id.endsWith("E_K")
            ? Math.hypot(momentum, 0.493677)
            : mass ** 2;
      expect(deviation(found, expected), id).toBeLessThan(relTolerance);
    }
  });

  it("is symmetric, keeps its digits at threshold and vanishes below", () => {
    expect(twoBodyMomentum(5, 1, 2)).toBe(twoBodyMomentum(5, 2, 1));
    expect(twoBodyMomentum(5, 0, 0)).toBe(2.5);
    // p^2 = 2 mu (energy released) without relativity.
    const released = 2 ** -30;
    expect(deviation(twoBodyMomentum(3 + released, 1, 2), Math.sqrt(2 * (2 / 3) * released))).toBeLessThan(1e-9);
    expect(twoBodyMomentum(3, 1, 2)).toBe(0);
    expect(twoBodyMomentum(2, 1, 2)).toBe(0);
  });
});

describe("the way out", () => {
  it.skipIf(!TABLES_AT_HAND)(`agrees with the check value${NEEDS_TABLES}`, () => {
    const [check] = checks(FILE, "inv.Pesc");
    const boost = mediatorBoost("B+ -> K+ X", Number(check?.inputs["mass"]));
    const found = escapeProbability(Number(check?.inputs["detectorLength"]), boost, Number(check?.inputs["ctau"]));
    expect(deviation(found, check?.expected ?? Number.NaN)).toBeLessThan(check?.relTolerance ?? 0);
    expect(invisibleProbability(0, 300, boost, 100)).toBe(found);
  });

  it("is certain for a stable particle and impossible for a prompt one", () => {
    expect(escapeProbability(300, 2, Infinity)).toBe(1);
    expect(escapeProbability(300, 0, Infinity)).toBe(1);
    expect(escapeProbability(0, 2, 0)).toBe(1);
    expect(escapeProbability(300, 2, 0)).toBe(0);
    expect(escapeProbability(300, 0, 10)).toBe(0);
    expect(invisibleProbability(1, 300, 2, 1e-9)).toBe(1);
    expect(invisibleProbability(0.25, 300, 2, Infinity)).toBe(1);
  });

  it("multiplies over two lengths one after the other", () => {
    const [first, second, both] = [120, 180, 300].map((length) => escapeProbability(length, 3, 40));
    expect(deviation((first ?? 0) * (second ?? 0), both ?? 0)).toBeLessThan(1e-14);
    expect(invisibleProbability(0.3, 300, 3, 40)).toBeCloseTo(0.3 + 0.7 * (both ?? 0), 14);
  });
});
