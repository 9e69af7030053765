import { describe, expect, it } from "vitest";
import { ALPHA, HIGGS_VEV, MASS, MASSES, MESON_WIDTHS } from "../physics/constants.ts";
import { topMixing } from "../physics/flavour-changing.ts";
import { kaonFormFactor } from "../physics/form-factors.ts";
import { checks, deviation, NEEDS_TABLES, TABLES_AT_HAND } from "../reference-checks.test-helper.ts";
import { decaysOf } from "./decays.ts";
import { findModel } from "./index.ts";
import { pointOf, type Settings } from "./point.ts";

const model = findModel("alp-fermions");
const decays = (settings: Settings) => decaysOf(model.particles.X, pointOf(model, { gY: 1, ...settings }).point);
const width = (channel: string, settings: Settings): number => decays(settings).partialWidths[`X -> ${channel}`] ?? Number.NaN;
const produced = (process: string, settings: Settings): number =>
  model.production
    .find(({ process: { text } }) => text === process)
    ?.value(pointOf(model, { gY: 1, ...settings }).point, { sqrtS: 10.58, alpha: ALPHA }) ?? Number.NaN;
/** Width times f_a^2 that is 0.01 GeV^3 at every mass. */
const constantTable = { name: "constant.csv", nodes: Float64Array.of(2e-3, 5), columns: [Float64Array.of(0.01, 0.01)] };

describe("axion-like particle with couplings to fermions", () => {
  it.skipIf(!TABLES_AT_HAND)(`has the widths of the check values${NEEDS_TABLES}`, () => {
    const covered = checks("checks-scalar-alp", "a.ee.", "a.mumu.", "a.knots.had.");
    expect(covered.length).toBeGreaterThanOrEqual(9);
    for (const { id, inputs, expected, relTolerance } of covered) {
      const settings = { mass: Number(inputs["mass"]) };
      // Hadronic widths are tabulated times f_a^2, and f_a = 2 v at g_Y = 1.
      const found = id.startsWith("a.ee.")
        ? width("e+ e-", settings)
        : id.startsWith("a.mumu.")
          ? width("mu+ mu-", settings)
          : width("hadrons", settings) * (2 * HIGGS_VEV) ** 2;
      expect(deviation(found, expected), id).toBeLessThanOrEqual(relTolerance);
    }
  });

  it.skipIf(!TABLES_AT_HAND)(`is produced with the branching fractions of the check values${NEEDS_TABLES}`, () => {
    const covered = checks("checks-scalar-alp", "BR.B+K+a.gY.", "BR.B0K*0a.gY.");
    expect(covered.length).toBeGreaterThanOrEqual(10);
    for (const { id, inputs, expected, relTolerance } of covered) {
      const process = id.startsWith("BR.B+K+a.") ? "B+ -> K+ X" : "B0 -> K*0 X";
      const found = produced(process, { mass: Number(inputs["mass"]), cutoff: Number(inputs["cutoff"]) });
      expect(deviation(found, expected), id).toBeLessThanOrEqual(relTolerance);
    }
  });

  it("flies 2.3 cm at 0.05 GeV, 0.2016 um at 0.25 GeV, 59.41 nm at 0.5 GeV and 7.2 nm at 1 GeV over g_Y^2", () => {
    for (const [mass, metres, tolerance] of [
      // Photons through lepton loops, here 0.5 %, are not in the quoted number.
      [0.05, 2.303e-2, 0.01],
      [0.25, 2.016e-7, 5e-4],
      [0.5, 5.941e-8, 5e-4],
      // Knots follow the tabulated widths to 3 %.
      [0.9, 2.816e-8, 0.03],
      [1, 7.233e-9, 0.03],
      [1.5, 2.71e-10, 0.03],
      [2, 4.94e-10, 0.03],
      [3, 2.09e-10, 0.03],
    ] as const) {
      expect(deviation((decays({ mass }).ctau ?? Number.NaN) / 100, metres), `${mass} GeV`).toBeLessThan(tolerance);
      const weak = (decays({ mass, gY: 1e-4 }).ctau ?? Number.NaN) / 100;
      expect(deviation(weak, 1e8 * metres), `${mass} GeV`).toBeLessThan(tolerance);
    }
  });

  it("is produced with 0.56515 in K+ and 0.51445 in K*0 at 1 GeV over g_Y^2, and with 2.87974 for a cutoff of 10 TeV", () => {
    expect(produced("B+ -> K+ X", { mass: 1 }).toFixed(5)).toBe("0.56515");
    expect(produced("B0 -> K*0 X", { mass: 1 }).toFixed(5)).toBe("0.51445");
    expect(produced("B+ -> K+ X", { mass: 1, cutoff: 1e4 }).toFixed(5)).toBe("2.87974");
    expect(produced("B+ -> K+ X", { mass: 4.8 })).toBe(0);
  });

  it("is produced with the leading logarithm and the matching, the same in every meson", () => {
    // k/f = V g_Y m_t^2/(8 pi^2 v^3) [ln(L/m_t) - 1/4 - (3/2)(1 - x + ln x)/(1 - x)^2], x = (m_t/m_W)^2, m_t = 162.5, m_W = 80.369.
    const x = (162.5 / 80.369) ** 2;
    const [parent, daughter] = [MASSES.chargedB.value, MASSES.chargedKaon.value];
    for (const [mass, cutoff] of [
      [0.1, 1e3],
      [2, 1e4],
      [4, 1e7],
    ] as const) {
      const bracket = Math.log(cutoff / 162.5) - 0.25 - (1.5 * (1 - x + Math.log(x))) / (1 - x) ** 2;
      const coupling = (topMixing("b -> s") * 162.5 ** 2 * bracket) / (8 * Math.PI ** 2 * HIGGS_VEV ** 3);
      const amplitude = (coupling * (parent ** 2 - daughter ** 2) * kaonFormFactor(mass ** 2)) / 2;
      const energy = (parent ** 2 + mass ** 2 - daughter ** 2) / (2 * parent);
      const expected = (amplitude ** 2 * Math.sqrt(energy ** 2 - mass ** 2)) / (8 * Math.PI * parent ** 2) / MESON_WIDTHS.chargedB.value;
      expect(deviation(produced("B+ -> K+ X", { mass, cutoff }), expected)).toBeLessThan(1e-11);
    }
  });

  it("decays to leptons with g_Y^2 m_l^2 m beta/(8 pi v^2), as S waves", () => {
    for (const [channel, lepton] of [
      ["e+ e-", MASS.e],
      ["mu+ mu-", MASS.mu],
      ["tau+ tau-", MASS.tau],
    ] as const) {
      for (const mass of [0.3, 1, 4.5]) {
        const beta = Math.sqrt(Math.max(0, 1 - (2 * lepton) ** 2 / mass ** 2));
        const expected = (lepton ** 2 * mass * beta) / (8 * Math.PI * HIGGS_VEV ** 2);
        expect(deviation(width(channel, { mass }), expected)).toBeLessThan(1e-12);
      }
    }
    const muons = (excess: number): number => width("mu+ mu-", { mass: 2 * MASS.mu * (1 + excess) });
    expect(muons(-1e-9)).toBe(0);
    expect(muons(4e-6) / muons(1e-6)).toBeCloseTo(2, 4);
  });

  it("has fractions that sum to 1 at every mass, with the built-in widths and with a table", () => {
    for (const option of [{}, { hadronicWidths: constantTable }, { cutoff: 1e6 }] satisfies Settings[]) {
      for (const mass of [2e-3, 0.1, 0.22, 0.41, 0.43, 0.9578, 1.5, 2.999, 3, 3.001, 3.6, 3.8, 5]) {
        const sum = Object.values(decays({ mass, ...option }).branchingFractions).reduce((a, b) => a + b, 0);
        expect(deviation(sum, 1), `${mass} GeV`).toBeLessThan(1e-14);
      }
    }
  });

  it("has no hadrons below three pions, and a continuous width at 3 GeV, where the extrapolation begins", () => {
    expect(width("hadrons", { mass: 0.41 })).toBe(0);
    expect(width("hadrons", { mass: 0.45 })).toBeGreaterThan(0);
    for (const channel of ["hadrons", "gamma gamma"]) {
      expect(deviation(width(channel, { mass: 3 + 1e-9 }), width(channel, { mass: 3 }))).toBeLessThan(1e-7);
    }
    // Charm above two D mesons.
    const threshold = 2 * MASSES.chargedD.value;
    expect(width("hadrons", { mass: threshold + 0.01 }) / width("hadrons", { mass: threshold - 0.01 })).toBeGreaterThan(1.02);
  });

  it("takes a table of the hadronic width times f_a^2, and has the same f_a in all widths", () => {
    expect(deviation(width("hadrons", { mass: 1, hadronicWidths: constantTable }), 0.01 / (2 * HIGGS_VEV) ** 2)).toBeLessThan(1e-14);
    expect(width("mu+ mu-", { mass: 1, hadronicWidths: constantTable })).toBe(width("mu+ mu-", { mass: 1 }));
    const found = decays({ mass: 1, higgsVev: 2 * HIGGS_VEV }).partialWidths;
    for (const [process, value] of Object.entries(decays({ mass: 1 }).partialWidths)) {
      expect(deviation((found[process] ?? Number.NaN) * 4, value), process).toBeLessThan(1e-14);
    }
  });

  it("has a largest coupling of g_Y, that to the top quark within m_t/v, and no magnetic moment here", () => {
    expect(model.largestCoupling(pointOf(model, { gY: 2 }).point)).toBe(2);
    expect(model.muonMagneticMoment).toBeUndefined();
  });
});
