import { describe, expect, it } from "vitest";
import { deviation } from "../reference-checks.test-helper.ts";
import { COSMOLOGY, ELECTRIC_CHARGE, MASS } from "./constants.ts";
import { bar, combine, dot, type FourVector, IDENTITY, multiply, realTrace, slash } from "./dirac.test-helper.ts";
import { ELECTRIC_CHARGES, hadronicRatio } from "./hadronic-ratio.ts";
import { darkPhotonToInelastic } from "./inelastic-dark-matter.ts";
import { coannihilationStrength } from "./inelastic-relic.ts";
import { vectorToFermions } from "./widths.ts";

/** exp(z) K_n(z) from its integral representation. */
function bessel(order: number, z: number): number {
  const step = 0.04;
  let sum = 0.5;
  for (let t = step; t < 2.6; t += step) sum += Math.exp(-z * (Math.cosh(t) - 1)) * Math.cosh(order * t);
  return sum * step;
}

/** Simpson's rule. */
function simpson(f: (x: number) => number, low: number, high: number, steps: number): number {
  const h = (high - low) / (2 * steps);
  let sum = f(low) + f(high);
  for (let k = 1; k < 2 * steps; k++) sum += (k % 2 === 1 ? 4 : 2) * f(low + k * h);
  return (h / 3) * sum;
}

/** Mass of light dark matter [GeV] that freezes out with photons, electrons and neutrinos alone: g_* = 10.75. */
const LIGHT = 0.1;
const DEGREES = 10.75;

/** <sigma_12 v> for epsilon = 1 and the numbers of chi1 and chi2 over T^3, without exp(-m_1/T). */
function inThermalBath(x: number, chi2Mass: number, darkPhotonMass: number, alphaD: number) {
  const temperature = LIGHT / x;
  const [sum, splitting] = [LIGHT + chi2Mass, chi2Mass - LIGHT];
  const width = darkPhotonToInelastic(darkPhotonMass, LIGHT, splitting, alphaD);
  // E = sum + T v^2 straightens the threshold.
  const integral = simpson(
    (v) => {
      const energy = sum + temperature * v * v;
      const s = energy ** 2;
      const p = Math.sqrt(((s - sum ** 2) * (s - splitting ** 2)) / (4 * s));
      const visible =
        [MASS.e, MASS.mu].reduce((total, mass) => total + vectorToFermions(energy, ELECTRIC_CHARGE, mass), 0) +
        ((ELECTRIC_CHARGE ** 2 * energy) / (12 * Math.PI)) * hadronicRatio(energy, ELECTRIC_CHARGES);
      const propagator = (s - darkPhotonMass ** 2) ** 2 + (darkPhotonMass * width) ** 2;
      // The p in the denominator of sigma cancels.
      const sigmaP = ((Math.PI * alphaD) / s) * (s - splitting ** 2) * (2 * s + sum ** 2) * (visible / propagator);
      return sigmaP * p * energy * bessel(1, energy / temperature) * Math.exp(-v * v) * 2 * energy * 2 * temperature * v;
    },
    0,
    5.5,
    40,
  );
  const [k1, k2] = [bessel(2, x), bessel(2, chi2Mass / temperature)];
  const average = integral / (2 * LIGHT ** 2 * chi2Mass ** 2 * temperature * k1 * k2);
  const boltzmann = Math.exp(-splitting / temperature);
  return { average, number1: x * x * k1, number2: (chi2Mass / temperature) ** 2 * k2 * boltzmann };
}

/** Density of the relic: second-order implicit steps in x through the freeze-out, fixed g_*. */
function relicDensity(strength: number, splittingRatio: number, darkPhotonRatio: number, alphaD: number): number {
  const epsilonSquared = (strength / alphaD) * darkPhotonRatio ** 4;
  const at = (x: number): { rate: number; equilibrium: number } => {
    const { average, number1, number2 } = inThermalBath(x, LIGHT * (1 + splittingRatio), LIGHT * darkPhotonRatio, alphaD);
    const total = number1 + number2;
    const effective = (2 * average * epsilonSquared * number1 * number2) / total ** 2;
    const rate = (Math.sqrt((Math.PI * DEGREES) / 45) * COSMOLOGY.planckMass.value * LIGHT * effective) / x ** 2;
    return { rate, equilibrium: ((45 * total) / (2 * Math.PI ** 4 * DEGREES)) * Math.exp(-x) };
  };
  let x = 12;
  let before = at(x);
  let left = before.equilibrium;
  while (x < 400) {
    const step = x < 30 ? 0.1 : x / 40;
    x += step;
    const after = at(x);
    // Trapezoid in Y^2: left' + h/2 rate' left'^2 = left - h/2 rate (left^2 - eq^2) + h/2 rate' eq'^2; plain implicit where that is stiff.
    const stiff = before.rate * left * step > 0.5;
    const a = (stiff ? step : step / 2) * after.rate;
    const explicit = stiff ? 0 : (step / 2) * before.rate * (left ** 2 - before.equilibrium ** 2);
    const c = left - explicit + a * after.equilibrium ** 2;
    left = (2 * c) / (1 + Math.sqrt(1 + 4 * a * c));
    before = after;
  }
  return (LIGHT * left * COSMOLOGY.entropyDensity.value) / COSMOLOGY.criticalDensity.value;
}

describe("the relic of inelastic dark matter", () => {
  it("has the density of dark matter in an independent solution for light dark matter", () => {
    for (const [splittingRatio, darkPhotonRatio] of [
      [0.1, 3],
      [0.4, 3],
      [0.2, 6],
    ] as const) {
      const strength = coannihilationStrength(LIGHT, splittingRatio, darkPhotonRatio, 0.1);
      const found = relicDensity(strength, splittingRatio, darkPhotonRatio, 0.1);
      expect(deviation(found, COSMOLOGY.darkMatterDensity.value), String(splittingRatio)).toBeLessThan(0.02);
    }
  });

  it("lies within 20 % of estimates with a sudden freeze-out", () => {
    for (const [splittingRatio, ...rows] of [
      [0.1, [0.1, 2.06e-10], [0.3, 5.8e-10], [0.5, 2.4e-9], [1, 7.5e-9], [2, 2.2e-8], [3, 3.3e-8]],
      [0.4, [0.1, 3.1e-8], [0.3, 7.3e-8], [0.5, 7.9e-7], [1, 3.0e-6], [2, 1.0e-5], [3, 1.6e-5]],
    ] as const) {
      for (const [chi1Mass, strength] of rows) {
        expect(deviation(coannihilationStrength(chi1Mass, splittingRatio, 3, 0.1), strength), `${chi1Mass}`).toBeLessThan(0.2);
      }
    }
  });

  it("depends on y alone for a heavy dark photon", () => {
    const heavy = coannihilationStrength(1, 0.1, 20, 0.1);
    expect(deviation(coannihilationStrength(1, 0.1, 40, 0.1), heavy)).toBeLessThan(0.02);
    expect(deviation(coannihilationStrength(1, 0.1, 20, 0.02), heavy)).toBeLessThan(0.01);
  });

  it("needs less where the annihilation is resonant, and more where chi2 is rarer", () => {
    const at = (splittingRatio: number, darkPhotonRatio: number): number =>
      coannihilationStrength(2, splittingRatio, darkPhotonRatio, 0.01);
    expect(at(0.1, 2.2)).toBeLessThan(at(0.1, 3) / 10);
    const rising = [0.01, 0.1, 0.2, 0.4, 0.8].map((splittingRatio) => at(splittingRatio, 4));
    rising.forEach((strength, k) => {
      if (k > 0) expect(strength).toBeGreaterThan(rising[k - 1] ?? Number.NaN);
    });
  });

  it("is not a number where a dark photon does not decay to dark matter", () => {
    expect(coannihilationStrength(1, 0.4, 2.4, 0.1)).toBeNaN();
    expect(coannihilationStrength(1, 0.4, 1, 0.1)).toBeNaN();
  });

  it("is not all: chi1 chi1 -> h' h' for a light dark Higgs boson is the P wave that the documentation states", () => {
    const velocity = 2e-3;
    const momentum = velocity / 2;
    const energy = Math.hypot(1, momentum);
    const [in1, in2]: FourVector[] = [
      [energy, 0, 0, momentum],
      [energy, 0, 0, -momentum],
    ];
    const squared = (cosine: number): number => {
      const sine = Math.sqrt(1 - cosine ** 2);
      const exchanged = [1, -1].map((sign): FourVector => [0, -sign * energy * sine, 0, momentum - sign * energy * cosine]);
      const amplitude = combine(
        ...exchanged.flatMap((q): Parameters<typeof combine> => {
          const off = 1 / (dot(q, q) - 1);
          return [
            [off, slash(q)],
            [off, IDENTITY],
          ];
        }),
      );
      const left = multiply(combine([1, slash(in2 as FourVector)], [-1, IDENTITY]), amplitude);
      return realTrace(multiply(left, combine([1, slash(in1 as FourVector)], [1, IDENTITY])), bar(amplitude));
    };
    // Mean over spins, two identical massless dark Higgs bosons; kappa = m_1 = 1.
    const rate = simpson(squared, -1, 1, 200) / (4 * 2) / (4 * energy ** 2 * 16 * Math.PI);
    expect(deviation(rate, (3 * velocity ** 2) / (128 * Math.PI))).toBeLessThan(1e-4);
  });
});
