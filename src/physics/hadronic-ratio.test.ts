import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gaussLegendre } from "../numerics/quadrature.ts";
import { checks, deviation, NEEDS_TABLES, publishedTable, TABLES_AT_HAND } from "../reference-checks.test-helper.ts";
import { ALPHA, HBAR_C, MASS, MASSES } from "./constants.ts";
import {
  ELECTRIC_CHARGES,
  hadronicComponents,
  hadronicRatio,
  NARROW_RESONANCES,
  narrowResonanceAt,
  pionFormFactorSquared,
  type QuarkCharges,
  ratioSpread,
} from "./hadronic-ratio.ts";
import { strongCoupling } from "./strong-coupling.ts";
import { vectorToFermions, vectorToNeutrinos } from "./widths.ts";

const THIRD = 1 / 3;
const BARYON_NUMBER: QuarkCharges = { u: THIRD, d: THIRD, s: THIRD, c: THIRD, b: THIRD, t: THIRD };
const PROTOPHOBIC: QuarkCharges = { u: -THIRD, d: 2 * THIRD, s: 2 * THIRD, c: -THIRD, b: 2 * THIRD, t: -THIRD };
const LEPTONS = [MASS.e, MASS.mu, MASS.tau];
const E = Math.sqrt(4 * Math.PI * ALPHA);

const photonRatio = (mass: number): number => hadronicRatio(mass, ELECTRIC_CHARGES);
const hadronicWidth = (mass: number, charges: QuarkCharges, g: number): number =>
  ((g * g * mass) / (12 * Math.PI)) * hadronicRatio(mass, charges);
const leptonicWidth = (mass: number, g: number): number => LEPTONS.reduce((sum, lepton) => sum + vectorToFermions(mass, g, lepton), 0);
/** Total width of a dark photon at epsilon = 1 [GeV]. */
const darkPhotonWidth = (mass: number): number => hadronicWidth(mass, ELECTRIC_CHARGES, E) + leptonicWidth(mass, E);

const RULE = gaussLegendre(48);

/** Integral over equal panels. */
function integral(f: (x: number) => number, from: number, to: number, panels = 20): number {
  const half = (to - from) / panels / 2;
  let sum = 0;
  for (let panel = 0; panel < panels; panel++) {
    const middle = from + (2 * panel + 1) * half;
    for (let k = 0; k < RULE.nodes.length; k++) sum += (RULE.weights[k] ?? 0) * half * f(middle + half * (RULE.nodes[k] ?? 0));
  }
  return sum;
}

const rootMeanSquare = (values: readonly number[]): number => Math.sqrt(values.reduce((sum, x) => sum + x * x, 0) / values.length);

describe("the pion form factor", () => {
  it("is 1 at zero momentum transfer, up to the width of the omega, and continuous through the threshold", () => {
    // The fixed width in the omega propagator leaves c (Gamma/M) sin(phase), of the order of 1e-6.
    for (const mass of [0, 1e-8, 1e-5]) expect(Math.abs(pionFormFactorSquared(mass) - 1)).toBeLessThan(2e-6);
    const threshold = 2 * MASSES.chargedPion.value;
    expect(deviation(pionFormFactorSquared(threshold * (1 - 1e-10)), pionFormFactorSquared(threshold * (1 + 1e-10)))).toBeLessThan(1e-8);
  });

  it("has the measured charge radius of the pion, 0.659 fm, as its slope", () => {
    const [near, far] = [0.02, 0.04].map((mass) => (pionFormFactorSquared(mass) - pionFormFactorSquared(0)) / (2 * mass ** 2));
    const slope = (4 * (near ?? 0) - (far ?? 0)) / 3;
    expect(deviation(Math.sqrt(6 * slope) * HBAR_C * 1e13, 0.659)).toBeLessThan(0.01);
  });

  it("has the peak of a rho with B_ee = 4.72e-5, R = 9 B_ee/alpha^2, within the effect of omega and rho'", () => {
    expect(deviation(hadronicComponents(0.77526).rho, (9 * 4.72e-5) / ALPHA ** 2)).toBeLessThan(0.2);
  });

  it("gives the two-pion part of the vacuum polarisation in g-2 of the muon, (376.7 +- 2.7)e-10 between 0.6 and 0.9 GeV", () => {
    const kernel = (s: number): number => integral((x) => (x * x * (1 - x)) / (x * x + ((1 - x) * s) / MASS.mu ** 2), 0, 1, 2);
    const found = integral((m) => (2 / m) * kernel(m * m) * hadronicComponents(m).rho, 0.6, 0.9) * (ALPHA ** 2 / (3 * Math.PI ** 2));
    // The form factor is dressed with the vacuum polarisation, which is a few per cent around the rho.
    expect(deviation(found, 376.7e-10)).toBeLessThan(0.03);
  });
});

describe("the hadronic ratio below 2 GeV", () => {
  it.skipIf(!TABLES_AT_HAND)(`agrees with every component at all nodes of the table, which has six digits${NEEDS_TABLES}`, () => {
    const rows = publishedTable("reference/r-ratio.csv").filter(([mass = 0]) => mass < 2);
    expect(rows.length).toBeGreaterThan(450);
    const wrong = rows.filter(([mass = 0, ...expected]) => {
      const { rho, omega, phi, interference } = hadronicComponents(mass);
      const found = [rho, omega, phi, interference, photonRatio(mass)];
      // The table has no eta gamma below 0.6 GeV, where it is 1e-7 or less.
      const leftOut = mass > MASSES.eta.value && mass <= 0.6 ? 1.3e-7 : 0;
      return !found.every((value, index) => Math.abs(value - (expected[index] ?? 0)) <= 5.1e-6 * Math.abs(expected[index] ?? 0) + leftOut);
    });
    expect(wrong).toEqual([]);
  });

  it("is closed at and below the pi0, and only pi0 gamma below two charged pions", () => {
    for (const mass of [0, 0.01, 0.1, MASSES.neutralPion.value]) {
      expect(photonRatio(mass)).toBe(0);
      expect(hadronicComponents(mass)).toEqual({ rho: 0, omega: 0, phi: 0, interference: 0 });
    }
    for (const mass of [0.14, 0.2, 2 * MASSES.chargedPion.value]) {
      const { omega, ...others } = hadronicComponents(mass);
      expect(omega).toBeGreaterThan(0);
      expect(others).toEqual({ rho: 0, phi: 0, interference: 0 });
    }
    expect(hadronicComponents(0.2792).rho).toBeGreaterThan(0);
  });

  it("has the isoscalar half of the anomaly amplitude, a fourth of the rate, in pi0 gamma below the pions", () => {
    const width = 7.8e-9;
    const pion = MASSES.neutralPion.value;
    for (const mass of [0.15, 0.2, 0.25]) {
      const anomaly = ((2 * mass ** 2 * width) / (ALPHA * pion ** 3)) * (1 - (pion / mass) ** 2) ** 3;
      const omegaPole = (1 - (mass / 0.78266) ** 2) ** -2;
      // Vector dominance meets the anomaly to 5 %.
      expect(deviation(hadronicComponents(mass).omega, (anomaly / 4) * omegaPole)).toBeLessThan(0.06);
    }
  });

  it("carries 9 pi (B_3pi + B_pi0gamma) B_ee M Gamma/alpha^2 in the omega peak", () => {
    const [mass, width] = [0.78266, 8.68e-3];
    const [from, to] = [mass - 5 * width, mass + 5 * width];
    const angle = Math.atan((to ** 2 - mass ** 2) / (mass * width)) - Math.atan((from ** 2 - mass ** 2) / (mass * width));
    const expected = ((9 * 7.38e-5 * (0.892 + 0.0833)) / ALPHA ** 2) * mass * width * angle;
    expect(deviation(angle, Math.PI)).toBeLessThan(0.07);
    expect(
      deviation(
        integral((m) => 2 * m * hadronicComponents(m).omega, from, to),
        expected,
      ),
    ).toBeLessThan(0.03);
  });

  it("peaks at 9 B_ee B/alpha^2 for omega and phi", () => {
    expect(deviation(hadronicComponents(0.78266).omega, (9 * 7.38e-5 * (0.892 + 0.0833)) / ALPHA ** 2)).toBeLessThan(1e-12);
    expect(deviation(hadronicComponents(1.019461).phi, (9 * 2.979e-4 * (0.491 + 0.339 + 0.154 + 0.01303)) / ALPHA ** 2)).toBeLessThan(
      1e-12,
    );
  });

  it("has the interference of the two Breit-Wigner amplitudes with a relative phase of 163 degrees", () => {
    /** Phase and modulus of (sqrt(B_ee B ps) 3/alpha) Gamma sqrt(s)/(M^2 - s - i M Gamma). */
    const amplitude = (mass: number, pole: number, width: number, share: number): { modulus: number; phase: number } => ({
      modulus: ((3 / ALPHA) * Math.sqrt(share) * width * mass) / Math.hypot(pole ** 2 - mass ** 2, pole * width),
      phase: Math.atan2(pole * width, pole ** 2 - mass ** 2),
    });
    const threshold = 2 * MASSES.chargedPion.value + MASSES.neutralPion.value;
    for (const mass of [0.65, 0.77, 0.7826, 0.9, 1.0195, 1.03, 1.055]) {
      const rise = (mass - threshold) / (0.78266 - threshold);
      const omega = amplitude(mass, 0.78266, 8.68e-3, 7.38e-5 * 0.892 * Math.min(rise ** 4, 2));
      const phi = amplitude(mass, 1.019461, 4.249e-3, (2.979e-4 * 0.154 * (mass - threshold)) / (1.019461 - threshold));
      const expected = 2 * omega.modulus * phi.modulus * Math.cos(omega.phase - phi.phase - (163 / 180) * Math.PI);
      expect(deviation(hadronicComponents(mass).interference, expected), `${mass} GeV`).toBeLessThan(1e-10);
    }
    expect(hadronicComponents(0.6).interference).toBe(0);
    expect(hadronicComponents(1.06).interference).toBe(0);
  });

  it("has no components from 2 GeV on", () => {
    expect(() => hadronicComponents(2)).toThrow(RangeError);
    expect(hadronicComponents(1.9999).rho).toBeGreaterThan(1.6);
  });
});

describe("the hadronic ratio of any vector", () => {
  it.skipIf(!TABLES_AT_HAND)(`agrees with every check value of R, electron fraction and decay length${NEEDS_TABLES}`, () => {
    const covered = checks("checks-idm-vectors-hnl", "dp-R-", "dp-BRe-", "dp-ctau-");
    expect(covered.length).toBeGreaterThanOrEqual(26);
    const wrong = covered
      .map(({ id, inputs, expected, relTolerance }) => {
        const mass = Number(inputs["mass"] ?? inputs["darkPhotonMass"]);
        const total = darkPhotonWidth(mass);
        const found = id.startsWith("dp-R-")
          ? photonRatio(mass)
          : id.startsWith("dp-BRe-")
            ? vectorToFermions(mass, E, MASS.e) / total
            : HBAR_C / total;
        return { id, deviation: deviation(found, expected), relTolerance };
      })
      .filter((entry) => !(entry.deviation <= entry.relTolerance));
    expect(wrong).toEqual([]);
  });

  it.skipIf(!TABLES_AT_HAND)(`agrees with the table from 2 to 10.5 GeV, which has six digits${NEEDS_TABLES}`, () => {
    const rows = publishedTable("reference/r-ratio.csv").filter(([mass = 0]) => mass >= 2);
    expect(rows.length).toBeGreaterThan(80);
    for (const row of rows) expect(deviation(photonRatio(row[0] ?? 0), row.at(-1) ?? 0), `${String(row[0])} GeV`).toBeLessThan(4e-6);
  });

  it("is the sum of the components for the electric charges", () => {
    for (const mass of [0.2, 0.5, 0.782, 0.9, 1.02, 1.5, 1.99]) {
      const { rho, omega, phi, interference } = hadronicComponents(mass);
      expect(deviation(photonRatio(mass), rho + omega + phi + interference)).toBeLessThan(1e-13);
    }
  });

  it("takes components from elsewhere", () => {
    const components = { rho: 1, omega: 10, phi: 100, interference: 50 };
    const charges = { u: 0.5, d: 0.2, s: 0.3, c: 9, b: 9, t: 9 };
    expect(hadronicRatio(1, charges, components)).toBeCloseTo(0.09 + 2.1 ** 2 * 10 + 81 - 2.1 * 0.9 * 50, 10);
    // Components that no amplitudes have do not make a negative width.
    expect(hadronicRatio(1, charges, { ...components, interference: 1000 })).toBeCloseTo(0.09, 10);
    for (const mass of [0.3, 0.7, 1.02, 1.7]) {
      expect(deviation(hadronicRatio(mass, charges), hadronicRatio(mass, charges, hadronicComponents(mass)))).toBeLessThan(1e-13);
    }
    expect(hadronicRatio(2.5, charges, components)).toBe(hadronicRatio(2.5, charges));
  });

  it("selects isospin and strangeness by the charges, and does not depend on their common sign", () => {
    const none = { u: 0, d: 0, s: 0, c: 0, b: 0, t: 0 };
    for (const mass of [0.5, 0.78, 1.02, 1.6]) {
      const { rho, omega, phi } = hadronicComponents(mass);
      expect(hadronicRatio(mass, { ...none, u: 0.5, d: -0.5 })).toBeCloseTo(rho, 12);
      expect(hadronicRatio(mass, { ...none, u: 1 / 6, d: 1 / 6 })).toBeCloseTo(omega, 12);
      // Strange quarks alone have three pions through phi below 0.9 GeV too.
      const strange = hadronicRatio(mass, { ...none, s: THIRD });
      if (mass > 0.6 && mass < 0.9) expect(strange).toBeGreaterThan(phi);
      else expect(strange).toBeCloseTo(phi, 12);
      expect(hadronicRatio(mass, { ...none, c: 1, b: 1, t: 1 })).toBe(0);
      const opposite = { u: THIRD, d: -2 * THIRD, s: -2 * THIRD, c: THIRD, b: -2 * THIRD, t: THIRD };
      expect(deviation(hadronicRatio(mass, opposite), hadronicRatio(mass, PROTOPHOBIC))).toBeLessThan(1e-15);
    }
  });

  it("rises by 0.9 % where it becomes perturbative", () => {
    expect(photonRatio(2) / photonRatio(2 - 1e-9) - 1).toBeCloseTo(0.0093, 4);
  });

  it("opens charm, bottom and top at their thresholds and tends to 3 sum of squared charges times 1 + alpha_s/pi + ...", () => {
    const charmed = { u: 0, d: 0, s: 0, c: 1, b: 0, t: 0 };
    const bottom = { u: 0, d: 0, s: 0, c: 0, b: 1, t: 0 };
    const top = { u: 0, d: 0, s: 0, c: 0, b: 0, t: 1 };
    for (const [charges, below, above] of [
      [charmed, 3.729, 3.731],
      [bottom, 10.558, 10.56],
      [top, 345.13, 345.15],
    ] as const) {
      expect(hadronicRatio(below, charges)).toBe(0);
      expect(hadronicRatio(above, charges)).toBeGreaterThan(0);
      expect(hadronicRatio(1e5, charges) / 3).toBeCloseTo(1 + strongCoupling(1e5) / Math.PI, 2);
    }
    // Top is a two-body threshold without step, charm and bottom step from open flavour.
    expect(hadronicRatio(345.15, top)).toBeLessThan(0.1);
    expect(hadronicRatio(3.731, charmed)).toBeGreaterThan(2);
    expect(photonRatio(10.54)).toBeCloseTo(3.525, 2);
    // Five flavours at 30 GeV: 11/3 (1 + a + 1.409 a^2 - 12.77 a^3).
    const a = strongCoupling(30) / Math.PI;
    expect(deviation(photonRatio(30), (11 / 3) * (1 + a + 1.409 * a ** 2 - 12.77 * a ** 3))).toBeLessThan(5e-4);
  });

  it("has the electron fractions of other vectors", () => {
    const fraction = (mass: number, charges: QuarkCharges, neutrinos: number, leptons: readonly number[]): number => {
      const visible = leptons.reduce((sum, lepton) => sum + vectorToFermions(mass, 1, lepton), 0);
      return vectorToFermions(mass, 1, MASS.e) / (hadronicWidth(mass, charges, 1) + visible + neutrinos * vectorToNeutrinos(mass, 1));
    };
    for (const [mass, expected] of [
      [0.5, 0.2867],
      [0.7826, 0.0192],
      [1.3, 0.2368],
      [2.5, 0.2178],
    ] as const) {
      expect(Math.abs(fraction(mass, BARYON_NUMBER, 3, LEPTONS) - expected), `B-L ${mass}`).toBeLessThan(6e-5);
    }
    for (const [mass, expected] of [
      [0.9, 0.262],
      [1.3, 0.2512],
    ] as const) {
      expect(Math.abs(fraction(mass, PROTOPHOBIC, 0, LEPTONS) - expected), `protophobic ${mass}`).toBeLessThan(6e-5);
    }
  });

  it.skipIf(!TABLES_AT_HAND)(`is within 5 % of a peer's total widths of dark photon, B-L and protophobic vector${NEEDS_TABLES}`, () => {
    const models: Readonly<Record<string, (mass: number) => number>> = {
      dark_photon: darkPhotonWidth,
      "B-L_boson": (mass) => hadronicWidth(mass, BARYON_NUMBER, 1) + leptonicWidth(mass, 1) + 3 * vectorToNeutrinos(mass, 1),
      protophobic: (mass) => hadronicWidth(mass, PROTOPHOBIC, 1) + leptonicWidth(mass, 1),
    };
    const covered = checks("checks-idm-vectors-hnl", ...Object.keys(models).map((model) => `darkcast-${model}-`));
    expect(covered.length).toBeGreaterThanOrEqual(18);
    const wrong = covered
      .map(({ id, inputs, expected, relTolerance }) => {
        const found = models[String(inputs["model"])]?.(Number(inputs["mass"])) ?? Number.NaN;
        return { id, deviation: deviation(found, expected), relTolerance };
      })
      .filter((entry) => !(entry.deviation <= entry.relTolerance));
    expect(wrong).toEqual([]);
  });
});

describe("the hadronic ratio of any charges", () => {
  it("is never negative, whatever the charges", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 12, noNaN: true }),
        fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 3, maxLength: 3 }),
        (mass, [u = 0, d = 0, s = 0]) => {
          expect(hadronicRatio(mass, { u, d, s, c: u, b: d, t: u })).toBeGreaterThanOrEqual(0);
        },
      ),
      { numRuns: 3000 },
    );
    // Strange quarks much more strongly coupled: the interference alone would outweigh both.
    expect(hadronicRatio(0.88, { u: 0.15, d: 0.15, s: 5, c: 0, b: 0, t: 0 })).toBeGreaterThan(0);
  });

  it("of strange quarks alone does not jump where three pions through phi begin to be counted for the photon", () => {
    const strange = { u: 0, d: 0, s: 1, c: 0, b: 0, t: 0 };
    expect(hadronicRatio(0.9 + 1e-9, strange) / hadronicRatio(0.9 - 1e-9, strange)).toBeCloseTo(1, 6);
  });
});

describe("the spread of the hadronic ratio", () => {
  it.skipIf(!TABLES_AT_HAND)(`covers the root mean square deviation from the widths of DarkCast in every range${NEEDS_TABLES}`, () => {
    const ranges = new Map<number, number[]>();
    const rows = publishedTable("reference/darkcast/widths_dark_photon.csv");
    expect(rows.length).toBe(30);
    for (const row of rows) {
      const [mass = 0, , electrons = 0, muons = 0, taus = 0] = row;
      // Hadrons and, in columns of their own, charm and bottom; the total is the last column but one.
      const hadrons = (row[8] ?? 0) + (row[9] ?? 0) + (row[19] ?? 0);
      const total = row[22] ?? 0;
      expect(deviation(hadrons + electrons + muons + taus, total)).toBeLessThan(1e-9);
      if (photonRatio(mass) === 0) expect(hadrons).toBe(0);
      else {
        const spread = ratioSpread(mass);
        ranges.set(spread, [...(ranges.get(spread) ?? []), hadrons / hadronicWidth(mass, ELECTRIC_CHARGES, E) - 1]);
      }
      if (mass < 0.98 || (mass > 1.06 && mass < 3) || mass > 3.8)
        expect(deviation(darkPhotonWidth(mass), total), `${mass}`).toBeLessThan(0.03);
    }
    expect(ranges.size).toBeGreaterThanOrEqual(8);
    for (const [spread, deviations] of ranges) expect(rootMeanSquare(deviations), `range of ${spread}`).toBeLessThanOrEqual(spread);
  });

  it("is zero where nothing is open, and stated everywhere else", () => {
    expect(ratioSpread(0.1)).toBe(0);
    for (const mass of [0.14, 0.29, 0.35, 0.5, 0.78, 0.9, 1, 1.5, 2.5, 3.5, 5, 10, 20]) expect(ratioSpread(mass)).toBeGreaterThan(0);
    expect([0.5, 0.78, 0.9, 1.02, 1.5, 2.5, 3.5].map((mass) => ratioSpread(mass))).toEqual([0.013, 0.026, 0.028, 0.07, 0.03, 0.01, 0.19]);
  });
});

describe("narrow quarkonia", () => {
  /** Half-width of the window by bisection [GeV]. */
  const window = (mass: number): number => {
    let [inside, outside] = [0, 0.2];
    for (let step = 0; step < 60; step++) {
      const middle = (inside + outside) / 2;
      if (narrowResonanceAt(mass + middle) === undefined) outside = middle;
      else inside = middle;
    }
    return inside;
  };

  it("have windows of the expected size, symmetric and apart from each other", () => {
    const windows = NARROW_RESONANCES.map(({ mass }) => window(mass) * 1e3);
    [16.5, 20.9, 5.2, 2.7, 1.8].forEach((expected, index) => {
      expect(windows[index]).toBeCloseTo(expected, 1);
    });
    for (const { name, mass } of NARROW_RESONANCES) {
      expect(narrowResonanceAt(mass)?.name).toBe(name);
      expect(narrowResonanceAt(mass - 0.999 * window(mass))?.name).toBe(name);
      expect(narrowResonanceAt(mass - 1.001 * window(mass))).toBeUndefined();
    }
    for (const mass of [0.77, 2, 3.3, 3.77, 5, 10.2, 10.58]) expect(narrowResonanceAt(mass)).toBeUndefined();
  });

  it("add 3 % to R at the edge, by the Breit-Wigner whose area is 6 pi^2 Gamma_ee Gamma_had/(M^2 Gamma)", () => {
    for (const { mass, electronWidth, totalWidth } of NARROW_RESONANCES) {
      const hadronicWidthOfIt = totalWidth - 3 * electronWidth;
      // A Lorentzian in sqrt(s) of this area has the tail area * Gamma/(2 pi Delta^2).
      const area = (6 * Math.PI ** 2 * electronWidth * hadronicWidthOfIt) / (mass ** 2 * totalWidth);
      const crossSection = (area * totalWidth) / (2 * Math.PI * window(mass) ** 2);
      const ratio = crossSection / ((4 * Math.PI * ALPHA ** 2) / (3 * mass ** 2));
      expect(deviation(ratio, 0.03 * photonRatio(mass))).toBeLessThan(1e-3);
    }
  });
});
