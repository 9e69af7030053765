import { describe, expect, it } from "vitest";
import { checks, deviation, NEEDS_TABLES, TABLES_AT_HAND } from "../reference-checks.test-helper.ts";
import { CONSTANTS, MASSES } from "./constants.ts";
import { LEPTONIC_FRACTIONS, TAU_WIDTH, tauToLeptonAndAlp, tauToLeptonAndNeutrinos } from "./tau-decays.ts";

const [electron, muon, tau] = [MASSES.electron.value, MASSES.muon.value, MASSES.tau.value];

/** The formula for a massless lepton. */
const massless = (mass: number, vector: number, axial: number): number =>
  ((tau ** 3 * (1 - (mass / tau) ** 2) ** 2) / (16 * Math.PI)) * (vector ** 2 + axial ** 2);

/**
 * From the amplitude: with p = l + a the derivative gives (m_tau - m_l) C_V + (m_tau + m_l) C_A gamma5 between the spinors, and the spin sum
 * is 4 [(p l + m_tau m_l) s^2 + (p l - m_tau m_l) p^2] with s and p these factors; averaged over the spin of the tau.
 */
function fromAmplitude(mass: number, leptonMass: number, vector: number, axial: number): number {
  const product = (tau ** 2 + leptonMass ** 2 - mass ** 2) / 2;
  const [scalar, pseudoscalar] = [vector * (tau - leptonMass), axial * (tau + leptonMass)];
  const squared = (4 / 2) * ((product + tau * leptonMass) * scalar ** 2 + (product - tau * leptonMass) * pseudoscalar ** 2);
  const energy = (tau ** 2 + leptonMass ** 2 - mass ** 2) / (2 * tau);
  return (squared * Math.sqrt(energy ** 2 - leptonMass ** 2)) / (8 * Math.PI * tau ** 2);
}

describe("the decay of a tau to a lepton and an axion-like particle", () => {
  it.skipIf(!TABLES_AT_HAND)(`has the widths of the check values${NEEDS_TABLES}`, () => {
    const covered = checks("checks-idm-vectors-hnl", "tau-e-a-", "tau-mu-a-");
    expect(covered.length).toBeGreaterThanOrEqual(8);
    for (const { id, inputs, expected, relTolerance } of covered) {
      const [mass, lepton, scale] = [inputs["mass"], inputs["leptonMass"], 2 * Number(inputs["decayConstant"])].map(Number);
      const found = tauToLeptonAndAlp(
        mass ?? 0,
        lepton ?? 0,
        Number(inputs["cVector"]) / (scale ?? 1),
        Number(inputs["cAxial"]) / (scale ?? 1),
      );
      expect(deviation(found, expected), id).toBeLessThanOrEqual(relTolerance);
    }
  });

  it.each([
    ["electron", electron],
    ["muon", muon],
  ])("is that of the amplitude, for an %s", (_, lepton) => {
    for (const mass of [0, 1e-6, 0.3, 1, 1.5, 1.6, tau - lepton - 1e-5]) {
      for (const [vector, axial] of [
        [1, 0],
        [0, 1],
        [0.6, -0.8],
      ] as const) {
        expect(deviation(tauToLeptonAndAlp(mass, lepton, vector, axial), fromAmplitude(mass, lepton, vector, axial))).toBeLessThan(1e-9);
      }
    }
  });

  it("is that of a massless lepton in the limit, and closed above the end point", () => {
    for (const mass of [0, 0.5, 1.5])
      expect(deviation(tauToLeptonAndAlp(mass, 1e-9, 0.6, 0.8), massless(mass, 0.6, 0.8))).toBeLessThan(1e-8);
    expect(tauToLeptonAndAlp(tau - muon, muon, 1, 1)).toBe(0);
    expect(tauToLeptonAndAlp(1.8, electron, 1, 1)).toBe(0);
  });

  it("is not that of a massless lepton close to the end point, for muons: 1.17 (vector) and 0.35 (axial) at 1.6 GeV", () => {
    const ratio = (vector: number, axial: number): number => tauToLeptonAndAlp(1.6, muon, vector, axial) / massless(1.6, vector, axial);
    expect(ratio(1, 0)).toBeCloseTo(1.17, 2);
    expect(ratio(0, 1)).toBeCloseTo(0.35, 2);
    expect(ratio(1, 0) / ratio(0, 1)).toBeCloseTo(3.3, 1);
  });
});

describe("the decay of a tau to a lepton and two neutrinos", () => {
  it.skipIf(!TABLES_AT_HAND)(`has the widths of the check values${NEEDS_TABLES}`, () => {
    for (const { id, inputs, expected, relTolerance } of checks("checks-idm-vectors-hnl", "tau-SM-")) {
      expect(deviation(tauToLeptonAndNeutrinos(Number(inputs["leptonMass"])), expected), id).toBeLessThanOrEqual(relTolerance);
    }
  });

  it("has the branching fractions 0.17783 and 0.17295, within 0.6 % of those measured", () => {
    const [toElectron, toMuon] = [electron, muon].map((lepton) => tauToLeptonAndNeutrinos(lepton) / TAU_WIDTH);
    expect([toElectron?.toFixed(5), toMuon?.toFixed(5)]).toEqual(["0.17783", "0.17295"]);
    expect(deviation(toElectron ?? 0, LEPTONIC_FRACTIONS.e.value)).toBeLessThan(0.006);
    expect(deviation(toMuon ?? 0, LEPTONIC_FRACTIONS.mu.value)).toBeLessThan(0.006);
  });

  it("is that of muon decay for its masses, but for corrections of 0.5 %", () => {
    const lifetime = CONSTANTS.hbarC.value / CONSTANTS.speedOfLight.value / tauToLeptonAndNeutrinos(electron, muon);
    expect(deviation(lifetime, 2.19698e-6)).toBeLessThan(5e-3);
  });
});
