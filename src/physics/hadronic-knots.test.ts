import { describe, expect, it } from "vitest";
import { checks, deviation, NEEDS_TABLES, TABLES_AT_HAND } from "../reference-checks.test-helper.ts";
import { ALP_HADRON_KNOTS, ALP_PHOTON_KNOTS, KAON_KNOTS, type Knots, knotsAt, PION_KNOTS } from "./hadronic-knots.ts";

const CURVES: readonly (readonly [string, Knots, number])[] = [
  ["pions", PION_KNOTS, 41],
  ["kaons", KAON_KNOTS, 14],
  ["hadrons of the axion-like particle", ALP_HADRON_KNOTS, 101],
  ["photons of the axion-like particle", ALP_PHOTON_KNOTS, 140],
];

describe("the knots of hadronic decays", () => {
  it.skipIf(!TABLES_AT_HAND)(`give the check values${NEEDS_TABLES}`, () => {
    const found = checks("checks-scalar-alp", "S.knots.").filter(({ id }) => id.endsWith(".absG"));
    expect(found.length).toBe(7);
    for (const { id, inputs, expected, relTolerance } of found) {
      const curve = id.includes(".pi.") ? PION_KNOTS : KAON_KNOTS;
      expect(deviation(knotsAt(curve, Number(inputs["mass"])), expected), id).toBeLessThan(relTolerance);
    }
  });

  it.each(CURVES)("of %s ascend, are positive, and come back at their masses", (_, curve, count) => {
    expect(curve.masses.length).toBe(count);
    expect(curve.values.length).toBe(count);
    curve.masses.forEach((mass, k) => {
      const value = curve.values[k] ?? Number.NaN;
      if (k > 0) expect(mass).toBeGreaterThan(curve.masses[k - 1] ?? Infinity);
      expect(value).toBeGreaterThan(0);
      expect(deviation(knotsAt(curve, mass), value)).toBeLessThan(1e-14);
    });
  });

  it.each(CURVES)("of %s give the geometric mean half way between two", (_, curve) => {
    for (let k = 1; k < curve.masses.length; k++) {
      const middle = ((curve.masses[k - 1] ?? Number.NaN) + (curve.masses[k] ?? Number.NaN)) / 2;
      const mean = Math.sqrt((curve.values[k - 1] ?? Number.NaN) * (curve.values[k] ?? Number.NaN));
      expect(deviation(knotsAt(curve, middle), mean)).toBeLessThan(1e-12);
    }
  });

  it("are continued by the first and the last segment", () => {
    const [low, next] = [knotsAt(PION_KNOTS, 0.285), knotsAt(PION_KNOTS, 0.3)];
    expect(deviation(knotsAt(PION_KNOTS, 0.27), low ** 2 / next)).toBeLessThan(1e-12);
    const [last, before] = [knotsAt(KAON_KNOTS, 2), knotsAt(KAON_KNOTS, 1.79)];
    expect(deviation(knotsAt(KAON_KNOTS, 2.21), last ** 2 / before)).toBeLessThan(1e-12);
  });

  it("keep the peaks: f0(980) in two pions; eta, eta' and pi0 for the axion-like particle", () => {
    const highest = ({ masses, values }: Knots, low: number, high: number): number => {
      const inside = masses.map((mass, k) => [mass, values[k] ?? 0] as const).filter(([mass]) => mass > low && mass < high);
      return inside.reduce((best, entry) => (entry[1] > best[1] ? entry : best))[0];
    };
    expect(Math.abs(highest(PION_KNOTS, 0.3, 2) - 0.99)).toBeLessThan(0.02);
    expect(Math.abs(highest(ALP_HADRON_KNOTS, 0.5, 0.7) - 0.5479)).toBeLessThan(0.003);
    expect(Math.abs(highest(ALP_HADRON_KNOTS, 0.7, 1.1) - 0.9578)).toBeLessThan(0.003);
    expect(Math.abs(highest(ALP_PHOTON_KNOTS, 0.05, 0.3) - 0.135)).toBeLessThan(0.003);
  });
});
