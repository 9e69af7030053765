import { describe, expect, it } from "vitest";
import { checks, deviation, NEEDS_TABLES, TABLES_AT_HAND } from "../reference-checks.test-helper.ts";
import { decayedWithin, leptonPairBoosts, twoBodyBoost } from "./flight.ts";
import type { CouplingKind } from "./lepton-pair-mediator.ts";

const muon = 0.1056583755;

describe("the flight of a mediator", () => {
  it.skipIf(!TABLES_AT_HAND)(`radiated by muons has the mean boosts and the decays within 10 cm of the check values${NEEDS_TABLES}`, () => {
    const covered = checks("checks-lepton-coupled", "llx.promptfrac.", "llx.mean_betagamma.");
    expect(covered.length).toBeGreaterThan(5);
    for (const { id, inputs, expected, relTolerance } of covered) {
      const kind = id.split(".")[2] as CouplingKind;
      const boosts = leptonPairBoosts(kind, Number(inputs["sqrtS"]), Number(inputs["leptonMass"]), Number(inputs["mass"]));
      const found = id.includes("promptfrac")
        ? decayedWithin(Number(inputs["decayRadius"]), boosts, Number(inputs["ctau"]))
        : boosts.values.reduce((sum, value, k) => sum + value * (boosts.weights[k] ?? 0), 0);
      expect(deviation(found, expected), id).toBeLessThan(relTolerance);
    }
  });

  it("has weights that sum to 1, and none where the process is closed", () => {
    const { weights } = leptonPairBoosts("scalar", 10.58, muon, 2);
    expect(weights.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 13);
    expect(leptonPairBoosts("scalar", 10.58, muon, 10.5).values).toHaveLength(0);
    expect(twoBodyBoost(5.279, 5, 0.5).values).toHaveLength(0);
  });

  it("of two bodies has the momentum of energy conservation", () => {
    const [boost = Number.NaN] = twoBodyBoost(5.27941, 2, 0.493677).values;
    const momentum = 2 * boost;
    expect(Math.hypot(momentum, 2) + Math.hypot(momentum, 0.493677)).toBeCloseTo(5.27941, 12);
  });

  it("ends within any radius for a prompt mediator, and never for a stable one", () => {
    const boosts = leptonPairBoosts("vector", 10.58, muon, 1);
    expect(decayedWithin(1, boosts, 1e-9)).toBeCloseTo(1, 12);
    expect(decayedWithin(1, boosts, Infinity)).toBe(0);
    // Long-lived: R times the mean of 1/(beta gamma), over c tau.
    const inverse = boosts.values.reduce((sum, value, k) => sum + (boosts.weights[k] ?? 0) / value, 0);
    expect(decayedWithin(1, boosts, 1e9) / (inverse / 1e9)).toBeCloseTo(1, 6);
  });
});
