import { describe, expect, it } from "vitest";
import { ALPHA, MASS } from "../physics/constants.ts";
import { leptonMagneticMoment } from "../physics/magnetic-moment.ts";
import { checks, deviation, NEEDS_TABLES, TABLES_AT_HAND } from "../reference-checks.test-helper.ts";
import { decaysOf } from "./decays.ts";
import { findModel } from "./index.ts";
import { pointOf, type Settings } from "./point.ts";

const model = findModel("alp-leptons");
const decays = (settings: Settings) => decaysOf(model.particles.X, pointOf(model, settings).point);
const width = (channel: string, settings: Settings): number => decays(settings).partialWidths[`X -> ${channel}`] ?? Number.NaN;
const produced = (process: string, settings: Settings, sqrtS = 10.58): number =>
  model.production.find(({ process: { text } }) => text === process)?.value(pointOf(model, settings).point, { sqrtS, alpha: ALPHA }) ??
  Number.NaN;
const CHANNELS: Readonly<Record<string, string>> = { ee: "e+ e-", mumu: "mu+ mu-", tautau: "tau+ tau-", gammagamma: "gamma gamma" };

describe("lepton-coupled axion-like particle", () => {
  it.skipIf(!TABLES_AT_HAND)(`has the widths and fractions of the check values${NEEDS_TABLES}`, () => {
    const covered = checks("checks-lepton-coupled", "alp.G.", "alp.BRtautau.");
    expect(covered.length).toBeGreaterThan(25);
    const wrong = covered.flatMap(({ id, inputs, expected, relTolerance }) => {
      const channel = id.split(".").at(-1) ?? "";
      const found = decays({ mass: Number(inputs["mass"]), cOverLambda: Number(inputs["cLeptons"]) / Number(inputs["scale"] ?? 1) });
      const value = id.startsWith("alp.BR")
        ? found.branchingFractions["X -> tau+ tau-"]
        : channel === "total"
          ? found.totalWidth
          : found.partialWidths[`X -> ${CHANNELS[channel] ?? ""}`];
      const off = deviation(value ?? Number.NaN, expected);
      return off <= relTolerance ? [] : [{ id, off }];
    });
    expect(wrong).toEqual([]);
  });

  it.skipIf(!TABLES_AT_HAND)(`is produced like a pseudoscalar with the Yukawa coupling m_l C/Lambda${NEEDS_TABLES}`, () => {
    const covered = checks("checks-lepton-coupled", "llx.pseudoscalar.mu.", "llx.pseudoscalar.tau.");
    expect(covered.length).toBeGreaterThan(15);
    for (const { id, inputs, expected, relTolerance } of covered) {
      const [, , lepton = ""] = id.split(".");
      const settings = { mass: Number(inputs["mass"]), cOverLambda: 1 };
      const found = produced(`e+ e- -> ${lepton}+ ${lepton}- X`, settings, Number(inputs["sqrtS"]));
      expect(deviation(found, Number(inputs["leptonMass"]) ** 2 * expected), id).toBeLessThanOrEqual(relTolerance);
    }
  });

  it("agrees with MadGraph5_aMC@NLO within three standard errors and 0.3 %", () => {
    // e+ e- -> mu+ mu- a at 10.58 GeV and unit Yukawa coupling [fb].
    for (const [mass, sigma, error] of [
      [0.05, 35062, 134],
      [1, 13178, 25.4],
      [4, 1631.3, 3.27],
      [7, 72.834, 0.0959],
      [10, 0.0047655, 6.51e-6],
    ] as const) {
      const found = produced("e+ e- -> mu+ mu- X", { mass, cOverLambda: 1 / MASS.mu });
      expect(Math.abs(found - sigma)).toBeLessThan(3 * error + 0.003 * sigma);
    }
  });

  it("has four times the widths, production and moment where the coupling is written without the factor 1/2", () => {
    for (const mass of [0.05, 1, 5]) {
      const half = { mass, cOverLambda: 0.3 };
      const full = { ...half, normalisation: "full" };
      for (const channel of Object.values(CHANNELS)) expect(width(channel, full)).toBeCloseTo(4 * width(channel, half), 15);
      expect(deviation(decays(full).totalWidth ?? 0, 4 * (decays(half).totalWidth ?? 0))).toBeLessThan(1e-14);
      for (const process of ["e+ e- -> mu+ mu- X", "e+ e- -> tau+ tau- X"]) {
        expect(deviation(produced(process, full), 4 * produced(process, half))).toBeLessThan(1e-14);
      }
      const moment = (settings: Settings): number => model.muonMagneticMoment?.(pointOf(model, settings).point) ?? Number.NaN;
      expect(deviation(moment(full), 4 * moment(half))).toBeLessThan(1e-14);
    }
  });

  it("has no photon width left when all leptons are heavy: it falls with the fourth power of their mass", () => {
    // arXiv:1708.00443: Gamma = (4 pi alpha^2 m^3/Lambda^2) |sum c B_1/(16 pi^2)|^2, B_1 -> -(x/3)(1 + 8 x/15), x = m^2/(4 m_l^2).
    const mass = 0.01;
    const leptons = [0.1, 0.2, 5];
    const loop = leptons.reduce((sum, lepton) => {
      const x = (mass / (2 * lepton)) ** 2;
      return sum - (x / 3) * (1 + (8 * x) / 15);
    }, 0);
    const expected = 4 * Math.PI * ALPHA ** 2 * mass ** 3 * (loop / (16 * Math.PI ** 2)) ** 2;
    const [electronMass = 0, muonMass = 0, tauMass = 0] = leptons;
    const found = decays({ mass, cOverLambda: 1, electronMass, muonMass, tauMass });
    expect(deviation(found.totalWidth ?? Number.NaN, expected)).toBeLessThan(1e-5);
    expect(found.branchingFractions["X -> gamma gamma"]).toBe(1);
  });

  it("has the anomalous width of all three leptons when it is much heavier: B_1 -> 1", () => {
    const mass = 100;
    const anomaly = 4 * Math.PI * ALPHA ** 2 * mass ** 3 * (3 / (16 * Math.PI ** 2)) ** 2;
    // The tau still lacks t f^2 of order (2 m_tau/m)^2 ln^2(m/m_tau) = 1 %.
    expect(deviation(width("gamma gamma", { mass, cOverLambda: 1 }), anomaly)).toBeLessThan(0.03);
    expect(deviation(width("gamma gamma", { mass, cOverLambda: 1, tauMass: 1e-3, muonMass: 1e-3 }), anomaly)).toBeLessThan(1e-6);
  });

  it("decays to leptons in the ratio of m_l^2 beta, an S wave at threshold", () => {
    const speed = (mass: number, lepton: number): number => Math.sqrt(1 - ((2 * lepton) / mass) ** 2);
    for (const mass of [4, 9, 60]) {
      const ratio = width("tau+ tau-", { mass }) / width("mu+ mu-", { mass });
      expect(deviation(ratio, (MASS.tau ** 2 * speed(mass, MASS.tau)) / (MASS.mu ** 2 * speed(mass, MASS.mu)))).toBeLessThan(1e-12);
    }
    const above = (excess: number): number => width("mu+ mu-", { mass: 2 * MASS.mu * (1 + excess) });
    expect(above(-1e-9)).toBe(0);
    expect(above(4e-6) / above(1e-6)).toBeCloseTo(2, 4);
  });

  it.skipIf(!TABLES_AT_HAND)(`needs the C/Lambda of the check values for 1 fb of tau pairs${NEEDS_TABLES}`, () => {
    const covered = checks("checks-lepton-coupled", "invert.tautau1fb").filter(({ id }) => id.endsWith(".cOverLambda"));
    expect(covered.length).toBeGreaterThanOrEqual(5);
    for (const { id, inputs, expected, relTolerance } of covered) {
      const settings = { mass: Number(inputs["mass"]), cOverLambda: 1 };
      const signal = produced("e+ e- -> mu+ mu- X", settings) * (decays(settings).branchingFractions["X -> tau+ tau-"] ?? Number.NaN);
      expect(deviation(Math.sqrt(Number(inputs["signalLimit"]) / signal), expected), id).toBeLessThanOrEqual(relTolerance);
    }
  });

  it("leaves perturbation theory with the tau, at C/Lambda = 1.995 GeV^-1, half of it without the factor 1/2", () => {
    const largest = (normalisation: string, cOverLambda: number): number =>
      model.largestCoupling(pointOf(model, { normalisation, cOverLambda }).point);
    expect(largest("half", 1.995)).toBeCloseTo(Math.sqrt(4 * Math.PI), 3);
    expect(largest("full", 1.995 / 2)).toBeCloseTo(Math.sqrt(4 * Math.PI), 3);
  });

  it.skipIf(!TABLES_AT_HAND)(`lowers the magnetic moment of the muon like a pseudoscalar${NEEDS_TABLES}`, () => {
    const covered = checks("checks-lepton-coupled", "gm2.P.");
    expect(covered.length).toBeGreaterThan(5);
    for (const { id, inputs, expected, relTolerance } of covered) {
      const { point } = pointOf(model, { mass: Number(inputs["mass"]), cOverLambda: 1 / MASS.mu });
      expect(deviation(model.muonMagneticMoment?.(point) ?? Number.NaN, expected), id).toBeLessThanOrEqual(relTolerance);
    }
    const { point } = pointOf(model, { mass: 0.3, cOverLambda: 1 });
    const moment = leptonMagneticMoment("pseudoscalar", 0.3, MASS.mu, MASS.mu);
    expect(deviation(model.muonMagneticMoment?.(point) ?? Number.NaN, moment)).toBeLessThan(1e-14);
  });
});
