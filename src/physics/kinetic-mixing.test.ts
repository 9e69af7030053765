import { describe, expect, it } from "vitest";
import { measured } from "../measured.test-helper.ts";
import { gaussLegendre } from "../numerics/quadrature.ts";
import { checks, deviation, NEEDS_TABLES, TABLES_AT_HAND } from "../reference-checks.test-helper.ts";
import { ALPHA, MASS } from "./constants.ts";
import { loopKineticMixing } from "./kinetic-mixing.ts";
import type { Complex } from "./loops.ts";
import { vectorToFermions } from "./widths.ts";

const E = Math.sqrt(4 * Math.PI * ALPHA);
const LOW_ENERGY = (E / (12 * Math.PI ** 2)) * Math.log(MASS.tau ** 2 / MASS.mu ** 2);
const PAIRS = [
  { name: "L_mu - L_tau", heavier: MASS.tau, lighter: MASS.mu },
  { name: "L_e - L_tau", heavier: MASS.tau, lighter: MASS.e },
  { name: "L_e - L_mu", heavier: MASS.mu, lighter: MASS.e },
] as const;
const mixing = (mass: number): Complex => loopKineticMixing(mass, MASS.tau, MASS.mu);
const size = ({ re, im }: Complex): number => Math.hypot(re, im);

const { nodes, weights } = gaussLegendre(64);

/** Integral of a function of x and of its distances from both ends, at which it may have a logarithmic singularity. */
function integrate(from: number, to: number, integrand: (x: number, above: number, below: number) => number): number {
  let sum = 0;
  nodes.forEach((node, k) => {
    // x = from + (to - from) sin^2(phi); a second sine in phi pushes the nodes further into the ends.
    const psi = (Math.PI / 4) * (1 + node);
    const phi = (Math.PI / 2) * Math.sin(psi) ** 2;
    const rest = (Math.PI / 2) * Math.cos(psi) ** 2;
    const jacobian = (Math.PI / 2) * (Math.PI / 4) * Math.sin(2 * psi) * Math.sin(2 * Math.min(phi, rest));
    const above = (to - from) * Math.sin(phi) ** 2;
    sum += (weights[k] ?? 0) * jacobian * (to - from) * integrand(from + above, above, (to - from) * Math.sin(rest) ** 2);
  });
  return sum;
}

/** int_0^1 x(1-x) ln(m^2 - x(1-x) q^2 - i 0) dx for one lepton. */
function feynmanIntegral(mass: number, leptonMass: number): Complex {
  const z = (mass / leptonMass) ** 2;
  const constant = Math.log(leptonMass ** 2) / 6;
  // Twice the integral up to 1/2, about which everything is symmetric.
  if (z <= 4) {
    const re = 2 * integrate(0, 0.5, (x, _, below) => x * (1 - x) * Math.log(1 - z / 4 + z * below * below));
    return { re: re + constant, im: 0 };
  }
  // The argument is z (x - root)(x - 1 + root), negative between the roots, where the logarithm has the imaginary part -pi.
  const width = Math.sqrt(1 - 4 / z);
  const root = 2 / (z * (1 + width));
  const outside = integrate(0, root, (x, _, below) => x * (1 - x) * Math.log(z * below * (width + below)));
  const inside = integrate(root, 0.5, (x, above) => x * (1 - x) * Math.log(z * above * (width - above)));
  const antiderivative = (x: number): number => x * x * (1 / 2 - x / 3);
  return { re: 2 * (outside + inside) + constant, im: -2 * Math.PI * (antiderivative(0.5) - antiderivative(root)) };
}

/** epsilon/g from the Feynman-parameter integral. */
function integrated(mass: number, heavier: number, lighter: number): Complex {
  const [up, down] = [feynmanIntegral(mass, heavier), feynmanIntegral(mass, lighter)];
  const factor = E / (2 * Math.PI ** 2);
  return { re: factor * (up.re - down.re), im: factor * (up.im - down.im) };
}

describe("loop-induced kinetic mixing", () => {
  it.skipIf(!TABLES_AT_HAND)(`agrees with every check value of real and imaginary part${NEEDS_TABLES}`, () => {
    const covered = checks("checks-lepton-coupled", "zp.eps_loop.");
    expect(covered.length).toBeGreaterThanOrEqual(12);
    for (const { id, inputs, expected, relTolerance } of covered) {
      const found = mixing(Number(inputs["mass"]))[id.endsWith(".im") ? "im" : "re"];
      expect(deviation(found, expected), id).toBeLessThanOrEqual(relTolerance);
    }
  });

  it.skipIf(!TABLES_AT_HAND)(`gives the width to electrons of every check value${NEEDS_TABLES}`, () => {
    const covered = checks("checks-lepton-coupled", "zp.Gee_loop.");
    expect(covered.length).toBeGreaterThanOrEqual(9);
    for (const { id, inputs, expected, relTolerance } of covered) {
      const mass = Number(inputs["mass"]);
      expect(deviation(vectorToFermions(mass, E * size(mixing(mass)), MASS.e), expected), id).toBeLessThanOrEqual(relTolerance);
    }
  });

  it.skipIf(!TABLES_AT_HAND)(`agrees with another program, which multiplies with e and has other masses${NEEDS_TABLES}`, () => {
    const covered = checks("checks-idm-vectors-hnl", "kinmix-LmuLtau-");
    expect(covered.length).toBeGreaterThanOrEqual(5);
    for (const { id, inputs, expected, relTolerance } of covered) {
      // epsilon is itself proportional to e: its own e is replaced too.
      const charge = Number(inputs["e"]);
      const found = size(loopKineticMixing(Number(inputs["mass"]), Number(inputs["tauMass"]), Number(inputs["muonMass"])));
      expect(deviation((charge * charge * found) / E, expected), id).toBeLessThanOrEqual(relTolerance);
    }
  });

  it.each(PAIRS)("is the Feynman-parameter integral for $name, below, between and above the thresholds", ({ name, heavier, lighter }) => {
    const around = (threshold: number): number[] => [0.5, 0.9, 0.999999, 1.000001, 1.1, 2].map((factor) => factor * threshold);
    const masses = [1e-4, ...around(2 * lighter), ...around(lighter), ...around(2 * heavier), ...around(heavier), 10];
    const off = masses.map((mass) => {
      const found = loopKineticMixing(mass, heavier, lighter);
      const expected = integrated(mass, heavier, lighter);
      return Math.hypot(found.re - expected.re, found.im - expected.im) / size(found);
    });
    expect(Math.max(...off)).toBeLessThan(1e-10);
    measured(`integral.kinetic-mixing.${name}`, Math.max(...off), "at most");
  });

  it.each(PAIRS)(
    "tends to (e/12 pi^2) ln(m_j^2/m_i^2) for $name at low energies, with the slope of the two leptons",
    ({ heavier, lighter }) => {
      const limit = (E / (12 * Math.PI ** 2)) * Math.log(heavier ** 2 / lighter ** 2);
      expect(deviation(loopKineticMixing(0, heavier, lighter).re, limit)).toBeLessThan(1e-15);
      expect(loopKineticMixing(0, heavier, lighter).im).toBe(0);
      const mass = lighter / 100;
      const slope = (loopKineticMixing(mass, heavier, lighter).re - limit) * ((12 * Math.PI ** 2) / E);
      // f = -(z/5)(1 + 3z/28): next order 1e-5.
      expect(deviation(slope, (mass ** 2 / 5) * (lighter ** -2 - heavier ** -2))).toBeLessThan(2e-5);
    },
  );

  it("is g/69.3 at low energies, largest at the threshold of muon pairs, and nearly imaginary at 3 GeV", () => {
    expect(1 / LOW_ENERGY).toBeCloseTo(69.29, 2);
    const sizes = [0.15, 0.2, 0.2113, 0.23, 0.3].map((mass) => size(mixing(mass)));
    expect(Math.max(...sizes)).toBe(sizes[2]);
    expect(Math.abs(mixing(3).re)).toBeLessThan(0.1 * mixing(3).im);
  });

  it("is real below the lighter threshold, and has the imaginary part of one lepton pair between the thresholds", () => {
    expect(mixing(2 * MASS.mu).im).toBe(0);
    for (const mass of [0.2114, 0.5, 2, 3.55]) {
      const t = 4 * (MASS.mu / mass) ** 2;
      const expected = (E / (12 * Math.PI)) * (1 + t / 2) * Math.sqrt(1 - t);
      expect(deviation(mixing(mass).im, expected)).toBeLessThan(1e-12);
    }
  });

  it("falls as 1/m^2 at high energies, where the logarithms of the two leptons cancel", () => {
    for (const mass of [1e3, 1e5, 1e7]) {
      // f = ln(q^2/m_l^2) - 5/3 - 6 m_l^2/q^2 + ...
      const expected = ((-E / (2 * Math.PI ** 2)) * (MASS.tau ** 2 - MASS.mu ** 2)) / mass ** 2;
      expect(deviation(mixing(mass).re, expected)).toBeLessThan((100 * MASS.tau ** 2) / mass ** 2 + 1e-12);
    }
  });

  it("is continuous where one form takes over from another", () => {
    const step = (mass: number): number => {
      const [below, above] = [mixing(mass * (1 - 1e-14)), mixing(mass * (1 + 1e-14))];
      return Math.hypot(below.re - above.re, below.im - above.im) / size(above);
    };
    for (const mass of [MASS.mu, MASS.tau]) expect(step(mass)).toBeLessThan(1e-13);
    // The real part falls below and the imaginary part opens above as the velocity, which is 1.4e-7 here.
    for (const mass of [2 * MASS.mu, 2 * MASS.tau]) expect(step(mass)).toBeLessThan(1e-6);
  });

  it("changes its sign where the leptons are exchanged", () => {
    for (const mass of [0.05, 0.5, 5]) {
      const [one, other] = [mixing(mass), loopKineticMixing(mass, MASS.mu, MASS.tau)];
      expect(one.re + other.re).toBe(0);
      expect(one.im + other.im).toBeCloseTo(0, 18);
    }
  });
});
