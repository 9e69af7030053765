import { describe, expect, it } from "vitest";
import { gaussLegendre } from "../numerics/quadrature.ts";
import { ALPHA, HIGGS_VEV, MASS } from "../physics/constants.ts";
import { leptonMagneticMoment } from "../physics/magnetic-moment.ts";
import { checks, deviation, NEEDS_TABLES, TABLES_AT_HAND } from "../reference-checks.test-helper.ts";
import { decaysOf } from "./decays.ts";
import { findModel } from "./index.ts";
import { pointOf, type Settings } from "./point.ts";

const model = findModel("leptophilic-scalar");
const decays = (settings: Settings) => decaysOf(model.particles.X, pointOf(model, settings).point);
const fraction = (channel: string, settings: Settings): number => decays(settings).branchingFractions[`X -> ${channel}`] ?? Number.NaN;
const produced = (process: string, settings: Settings, sqrtS = 10.58): number =>
  model.production.find(({ process: { text } }) => text === process)?.value(pointOf(model, settings).point, { sqrtS, alpha: ALPHA }) ??
  Number.NaN;
const CHANNELS: Readonly<Record<string, string>> = { ee: "e+ e-", mumu: "mu+ mu-", tautau: "tau+ tau-", gammagamma: "gamma gamma" };

describe("leptophilic scalar", () => {
  it.skipIf(!TABLES_AT_HAND)(`has the widths of the check values at xi = 1${NEEDS_TABLES}`, () => {
    const covered = checks("checks-lepton-coupled", "leptophilic.G.");
    expect(covered.length).toBeGreaterThanOrEqual(20);
    const wrong = covered.flatMap(({ id, inputs, expected, relTolerance }) => {
      const channel = id.split(".").at(-1) ?? "";
      const found = decays({ mass: Number(inputs["mass"]), xi: 1, higgsVev: Number(inputs["higgsVev"]) });
      const width = channel === "total" ? found.totalWidth : found.partialWidths[`X -> ${CHANNELS[channel] ?? ""}`];
      const off = deviation(width ?? Number.NaN, expected);
      return off <= relTolerance ? [] : [{ id, off }];
    });
    expect(wrong).toEqual([]);
  });

  it.skipIf(!TABLES_AT_HAND)(`is produced with (m_l/v)^2 times the cross-sections at unit Yukawa coupling${NEEDS_TABLES}`, () => {
    const covered = checks("checks-lepton-coupled", "llx.scalar.mu.", "llx.scalar.tau.");
    expect(covered.length).toBeGreaterThan(15);
    for (const { id, inputs, expected, relTolerance } of covered) {
      const [, , lepton = ""] = id.split(".");
      const yukawa = Number(inputs["leptonMass"]) / HIGGS_VEV;
      const found = produced(`e+ e- -> ${lepton}+ ${lepton}- X`, { mass: Number(inputs["mass"]), xi: 1 }, Number(inputs["sqrtS"]));
      expect(deviation(found, yukawa * yukawa * expected), id).toBeLessThanOrEqual(relTolerance);
    }
  });

  it("flies 2.278 cm at 0.05 GeV, 1.098 cm at 0.1 GeV, 0.457 cm at 0.2 GeV and 2.51e-5 cm at 0.3 GeV for xi = 1", () => {
    for (const [mass, ctau, digits] of [
      [0.05, 2.278, 4],
      [0.1, 1.098, 4],
      [0.2, 0.457, 3],
      [0.3, 2.51e-5, 3],
    ] as const) {
      expect(decays({ mass, xi: 1 }).ctau?.toPrecision(digits)).toBe(ctau.toPrecision(digits));
      expect(deviation(decays({ mass, xi: 10 }).ctau ?? Number.NaN, (decays({ mass, xi: 1 }).ctau ?? Number.NaN) / 100)).toBeLessThan(
        1e-14,
      );
    }
  });

  it("flies the 10 to 50 mm of the displaced class of arXiv:2207.07476 at xi of order 1 below 0.1 GeV", () => {
    for (const mass of [0.03, 0.05, 0.08, 0.1]) {
      expect(decays({ mass, xi: 1 }).ctau).toBeGreaterThan(1);
      expect(decays({ mass, xi: 1 }).ctau).toBeLessThan(5);
    }
  });

  it("has two photons beside electrons below two muons: 4.6 % at 0.1 GeV, 11 % at 0.15 GeV, 24 % at 0.211 GeV", () => {
    expect(fraction("gamma gamma", { mass: 0.1 })).toBeCloseTo(0.046, 3);
    expect(fraction("gamma gamma", { mass: 0.15 })).toBeCloseTo(0.11, 2);
    expect(fraction("gamma gamma", { mass: 0.211 })).toBeCloseTo(0.24, 2);
    for (const mass of [0.25, 1, 3.5]) expect(fraction("mu+ mu-", { mass })).toBeGreaterThan(0.999);
    expect(fraction("tau+ tau-", { mass: 4 })).toBeCloseTo(0.965, 3);
    expect(fraction("tau+ tau-", { mass: 6.5 })).toBeCloseTo(0.994, 3);
  });

  it("leaves out photons where it is asked to: all electrons below two muons", () => {
    for (const mass of [2e-3, 0.1, 0.211]) {
      expect(fraction("e+ e-", { mass, photonDecays: "none" })).toBe(1);
      expect(fraction("gamma gamma", { mass, photonDecays: "none" })).toBe(0);
    }
    // Without photons nothing is open below two electrons: stable.
    expect(decays({ mass: 1e-3, photonDecays: "none" }).totalWidth).toBe(0);
    expect(decays({ mass: 1e-3, photonDecays: "none" }).ctau).toBeUndefined();
    expect(fraction("gamma gamma", { mass: 1e-3 })).toBe(1);
  });

  it("has the photon width of the loop integral over two Feynman parameters, summed over the leptons", () => {
    // A = 4 int dx dy (1 - 4 x y)/(1 - 4 x y/t), t = 4 m_l^2/m^2, over the triangle; real below every lepton pair.
    const { nodes, weights } = gaussLegendre(40);
    const amplitude = (t: number): number => {
      let sum = 0;
      nodes.forEach((u, i) => {
        const x = (1 + u) / 2;
        nodes.forEach((v, k) => {
          const y = ((1 - x) * (1 + v)) / 2;
          sum += (((weights[i] ?? 0) * (weights[k] ?? 0) * (1 - x)) / 4) * ((4 * (1 - 4 * x * y)) / (1 - (4 * x * y) / t));
        });
      });
      return sum;
    };
    // An electron that is heavy enough not to be on its mass shell.
    const [mass, electronMass] = [0.05, 0.04];
    const total = [electronMass, MASS.mu, MASS.tau].reduce((sum, lepton) => sum + amplitude(4 * (lepton / mass) ** 2), 0);
    const width = (ALPHA ** 2 * mass ** 3 * total ** 2) / (256 * Math.PI ** 3 * HIGGS_VEV ** 2);
    expect(deviation(decays({ mass, electronMass, xi: 1 }).totalWidth ?? Number.NaN, width)).toBeLessThan(1e-10);
  });

  it("decays to leptons in the ratio of squared masses times (1 - 4 m_l^2/m^2)^(3/2)", () => {
    for (const mass of [4, 6.5, 90]) {
      const { partialWidths } = decays({ mass });
      const phaseSpace = (lepton: number): number => lepton ** 2 * (1 - (2 * lepton) ** 2 / mass ** 2) ** 1.5;
      const ratio = (partialWidths["X -> tau+ tau-"] ?? 0) / (partialWidths["X -> mu+ mu-"] ?? 1);
      expect(deviation(ratio, phaseSpace(MASS.tau) / phaseSpace(MASS.mu))).toBeLessThan(1e-12);
    }
  });

  it("opens each lepton pair as a P wave at its threshold", () => {
    for (const [channel, lepton] of [
      ["mu+ mu-", MASS.mu],
      ["tau+ tau-", MASS.tau],
    ] as const) {
      const width = (excess: number): number => decays({ mass: 2 * lepton * (1 + excess) }).partialWidths[`X -> ${channel}`] ?? Number.NaN;
      expect(width(-1e-9)).toBe(0);
      expect(width(4e-6) / width(1e-6)).toBeCloseTo(8, 3);
    }
  });

  it.skipIf(!TABLES_AT_HAND)(`needs the xi of the check values for 1 fb of tau pairs${NEEDS_TABLES}`, () => {
    const covered = checks("checks-lepton-coupled", "invert.tautau1fb").filter(({ id }) => id.endsWith(".xi"));
    expect(covered.length).toBeGreaterThanOrEqual(5);
    for (const { id, inputs, expected, relTolerance } of covered) {
      const settings = { mass: Number(inputs["mass"]), xi: 1 };
      const signal = produced("e+ e- -> mu+ mu- X", settings) * fraction("tau+ tau-", settings);
      expect(deviation(Math.sqrt(Number(inputs["signalLimit"]) / signal), expected), id).toBeLessThanOrEqual(relTolerance);
    }
  });

  it("agrees with MadGraph5_aMC@NLO within three standard errors and 0.3 %", () => {
    // e+ e- -> tau+ tau- S at 10.58 GeV and unit Yukawa coupling, m_tau = 1.77686 GeV [fb].
    for (const [mass, sigma, error] of [
      [1, 26565, 75.4],
      [4, 1824.5, 2.76],
      [6.5, 20.374, 0.0128],
    ] as const) {
      const found = produced("e+ e- -> tau+ tau- X", { mass, xi: HIGGS_VEV / 1.77686, tauMass: 1.77686 });
      expect(Math.abs(found - sigma)).toBeLessThan(3 * error + 0.003 * sigma);
    }
  });

  it("raises the magnetic moment of the muon with the Yukawa coupling m_mu/v, and is strongest where the tau couples", () => {
    for (const mass of [0.01, 0.3, 5]) {
      const { point } = pointOf(model, { mass, xi: 1 });
      const moment = model.muonMagneticMoment?.(point) ?? Number.NaN;
      expect(deviation(moment, leptonMagneticMoment("scalar", mass, MASS.mu, MASS.mu / HIGGS_VEV))).toBeLessThan(1e-14);
      expect(model.largestCoupling(point)).toBe(MASS.tau / HIGGS_VEV);
    }
    // M >> m: (g^2/4 pi^2)(m/M)^2 [ln(M/m) - 7/12].
    const ratio = MASS.mu / 100;
    const heavy = ((MASS.mu / HIGGS_VEV) ** 2 / (4 * Math.PI ** 2)) * ratio ** 2 * (Math.log(1 / ratio) - 7 / 12);
    expect(deviation(model.muonMagneticMoment?.(pointOf(model, { mass: 100, xi: 1 }).point) ?? Number.NaN, heavy)).toBeLessThan(1e-4);
  });
});
