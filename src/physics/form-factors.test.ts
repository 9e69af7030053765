import { describe, expect, it } from "vitest";
import { checks, deviation, NEEDS_TABLES, TABLES_AT_HAND } from "../reference-checks.test-helper.ts";
import { type FormFactorSet, kaonFormFactor, kaonToPionFormFactor, kstarFormFactor, pionFormFactor } from "./form-factors.ts";

const SETS: readonly FormFactorSet[] = ["grvdv2023", "bsz2015", "bz2004"];
/** Where the daughter is at rest. */
const KAON_EDGE = (5.27972 - 0.497611) ** 2;
const KSTAR_EDGE = (5.27972 - 0.89555) ** 2;

describe("form factors of the B meson", () => {
  it.skipIf(!TABLES_AT_HAND)(`agree with the check values${NEEDS_TABLES}`, () => {
    const all = checks("checks-scalar-alp", "FF.");
    expect(all.length).toBe(8);
    for (const { id, inputs, expected, relTolerance } of all) {
      const formFactor = id.startsWith("FF.f0") ? kaonFormFactor : kstarFormFactor;
      const found = formFactor(Number(inputs["q2"]), inputs["formFactors"] as FormFactorSet);
      expect(deviation(found, expected), id).toBeLessThan(relTolerance);
    }
  });

  it("are the first coefficient where nothing is transferred", () => {
    expect(kaonFormFactor(0)).toBe(0.33196382);
    expect(kstarFormFactor(0)).toBe(0.34213768);
    expect(kstarFormFactor(0, "bsz2015")).toBe(0.369196);
    expect(kaonFormFactor(0, "bz2004")).toBe(0.33);
    expect(kstarFormFactor(0, "bz2004")).toBeCloseTo(0.374, 12);
    expect(pionFormFactor(0)).toBe(0.258);
  });

  it("rise with the transfer up to the edge, where they are finite", () => {
    for (const set of SETS) {
      for (const [formFactor, edge] of [
        [kaonFormFactor, KAON_EDGE],
        [kstarFormFactor, KSTAR_EDGE],
      ] as const) {
        const values = Array.from({ length: 41 }, (_, k) => formFactor((k / 40) * edge, set));
        expect(values.every((value, k) => k === 0 || value > (values[k - 1] ?? 0))).toBe(true);
        expect(values.at(-1)).toBeLessThan(3);
      }
    }
  });

  it("agree between the sets within their uncertainties", () => {
    for (let q2 = 0; q2 <= 16; q2++) {
      expect(deviation(kaonFormFactor(q2), kaonFormFactor(q2, "bz2004"))).toBeLessThan(0.05);
      expect(deviation(kstarFormFactor(q2), kstarFormFactor(q2, "bsz2015"))).toBeLessThan(0.09);
    }
  });

  it("have vectors only in the set of 2015", () => {
    expect(kaonFormFactor(7, "bsz2015")).toBe(kaonFormFactor(7));
  });

  it("are where the daughter is at rest what the symmetry of z says: z(t_-) = -z(0) = -(1 - r)/(1 + r), r^4 = 1 - t_-/t_+", () => {
    const atEdge = (coefficients: readonly [number, number, number], pole: number, daughter: number): number => {
      const ratio = (5.27972 - daughter) / (5.27972 + daughter);
      const r = (1 - ratio ** 2) ** 0.25;
      const step = (-2 * (1 - r)) / (1 + r);
      return (coefficients[0] + coefficients[1] * step + coefficients[2] * step ** 2) / (1 - ((5.27972 - daughter) / pole) ** 2);
    };
    expect(deviation(kaonFormFactor(KAON_EDGE), atEdge([0.33196382, 0.33478906, 0.00372445], 5.63, 0.497611))).toBeLessThan(1e-12);
    expect(deviation(kstarFormFactor(KSTAR_EDGE), atEdge([0.34213768, -1.14740932, 2.37275841], 5.367, 0.89555))).toBeLessThan(1e-12);
  });
});

it("takes the form factor of K -> pi as a constant", () => {
  expect(kaonToPionFormFactor()).toBe(0.9698);
});
