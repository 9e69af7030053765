import { describe, expect, it } from "vitest";
import { ALPHA, ELECTROWEAK, HIGGS_VEV, MASSES, MESON_WIDTHS } from "../physics/constants.ts";
import { topMixing } from "../physics/flavour-changing.ts";
import { kstarFormFactor } from "../physics/form-factors.ts";
import { checks, deviation, NEEDS_TABLES, TABLES_AT_HAND } from "../reference-checks.test-helper.ts";
import { decaysOf } from "./decays.ts";
import { findModel } from "./index.ts";
import { pointOf, type Settings } from "./point.ts";

const model = findModel("alp-w");
const decays = (settings: Settings) => decaysOf(model.particles.X, pointOf(model, { gAW: 1, ...settings }).point);
const produced = (process: string, settings: Settings): number =>
  model.production
    .find(({ process: { text } }) => text === process)
    ?.value(pointOf(model, { gAW: 1, ...settings }).point, { sqrtS: 10.58, alpha: ALPHA }) ?? Number.NaN;

describe("axion-like particle with a coupling to W bosons", () => {
  it.skipIf(!TABLES_AT_HAND)(`has the width of the check values and decays to two photons alone${NEEDS_TABLES}`, () => {
    const covered = checks("checks-scalar-alp", "a.gaga.gaW.");
    expect(covered.length).toBeGreaterThanOrEqual(2);
    for (const { id, inputs, expected, relTolerance } of covered) {
      const { totalWidth = Number.NaN, branchingFractions } = decays({ mass: Number(inputs["mass"]) });
      expect(deviation(totalWidth, expected), id).toBeLessThanOrEqual(relTolerance);
      expect(branchingFractions).toEqual({ "X -> gamma gamma": 1 });
    }
  });

  it.skipIf(!TABLES_AT_HAND)(`is produced with the branching fractions of the check values${NEEDS_TABLES}`, () => {
    const covered = checks("checks-scalar-alp", "BR.B+K+a.gaW.", "BR.B0K*0a.gaW.");
    expect(covered.length).toBeGreaterThanOrEqual(4);
    for (const { id, inputs, expected, relTolerance } of covered) {
      const process = id.startsWith("BR.B+K+a.") ? "B+ -> K+ X" : "B0 -> K*0 X";
      expect(deviation(produced(process, { mass: Number(inputs["mass"]) }), expected), id).toBeLessThanOrEqual(relTolerance);
    }
  });

  it("flies 7.4217e-13 m (m_a/GeV)^-3 over g_aW^2 in GeV^-2: 0.93 m at 0.2 GeV and 1e-5/GeV", () => {
    for (const mass of [2e-3, 0.1, 1, 5]) {
      const metres = (decays({ mass, gAW: 1e-5 }).ctau ?? Number.NaN) / 100;
      expect(deviation(metres * 1e-10 * mass ** 3, 7.4217e-13)).toBeLessThan(1e-5);
      const sum = Object.values(decays({ mass }).branchingFractions).reduce((a, b) => a + b, 0);
      expect(sum).toBe(1);
    }
    expect(((decays({ mass: 0.2, gAW: 1e-5 }).ctau ?? Number.NaN) / 100).toFixed(2)).toBe("0.93");
  });

  it("is produced with 1798.7 GeV^2 in K+ and 1637.3 GeV^2 in K*0 at 1 GeV over g_aW^2", () => {
    expect(produced("B+ -> K+ X", { mass: 1 }).toFixed(1)).toBe("1798.7");
    expect(produced("B0 -> K*0 X", { mass: 1 }).toFixed(1)).toBe("1637.3");
    expect(deviation(produced("B+ -> K+ X", { mass: 1, gAW: 1e-5 }), 1.7987e-7)).toBeLessThan(1e-4);
    // The couplings of 3e-6 to 3e-5 GeV^-1 that searches reach are branching fractions of 2e-8 to 2e-6.
    expect(produced("B+ -> K+ X", { mass: 1, gAW: 3e-6 })).toBeCloseTo(1.6e-8, 9);
    expect(produced("B+ -> K+ X", { mass: 4.8 })).toBe(0);
    expect(produced("B0 -> K*0 X", { mass: 4.39 })).toBe(0);
  });

  it("is produced in a K* with |g_abs|^2 A_0^2 p^3/(8 pi), by the top quark within 0.1 %", () => {
    // g_abs = 3 m_W^2 V f(x)/(16 pi^2 v^2) for g_aW = 1, f(x) = x[1 + x(ln x - 1)]/(1 - x)^2, x = (m_t/m_W)^2 with m_t = 162.5.
    const wMass = ELECTROWEAK.wMass.value;
    const x = (162.5 / wMass) ** 2;
    const coupling =
      (3 * wMass ** 2 * topMixing("b -> s") * x * (1 + x * (Math.log(x) - 1))) / (16 * Math.PI ** 2 * HIGGS_VEV ** 2 * (1 - x) ** 2);
    expect(deviation(coupling, 9.5391e-5)).toBeLessThan(1e-5);
    const [parent, daughter] = [MASSES.neutralB.value, MASSES.neutralKstar.value];
    for (const mass of [0.1, 2, 4]) {
      const energy = (parent ** 2 + mass ** 2 - daughter ** 2) / (2 * parent);
      const momentum = Math.sqrt(energy ** 2 - mass ** 2);
      // |M|^2 = g_abs^2 m_B^2 p^2 A_0^2 from the longitudinal K*; Gamma = |M|^2 p/(8 pi m_B^2).
      const expected = (coupling ** 2 * kstarFormFactor(mass ** 2) ** 2 * momentum ** 3) / (8 * Math.PI) / MESON_WIDTHS.neutralB.value;
      expect(deviation(produced("B0 -> K*0 X", { mass }), expected)).toBeLessThan(1e-3);
    }
  });

  it("decays with g^2 m^3/(64 pi) of the coupling g_aW sin^2(theta_W) to photons", () => {
    for (const mass of [0.05, 1, 4.5]) {
      const expected = ((3e-5 * 0.23121) ** 2 * mass ** 3) / (64 * Math.PI);
      expect(deviation(decays({ mass, gAW: 3e-5 }).totalWidth ?? Number.NaN, expected)).toBeLessThan(1e-13);
    }
  });

  it("compares g_aW with the W mass, and has no magnetic moment at one loop", () => {
    expect(model.largestCoupling(pointOf(model, { gAW: 1e-2 }).point)).toBeCloseTo(0.80369, 5);
    expect(model.muonMagneticMoment).toBeUndefined();
  });
});
