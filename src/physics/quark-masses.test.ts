import { describe, expect, it } from "vitest";
import { gaussLegendre } from "../numerics/quadrature.ts";
import { checks, deviation, NEEDS_TABLES, TABLES_AT_HAND } from "../reference-checks.test-helper.ts";
import { type RunningQuarks, runningQuarks, runQuarks, STANDARD_RUNNING } from "./quark-masses.ts";
import { strongCouplingFrom } from "./strong-coupling.ts";

/** Coefficients in powers of alpha_s/pi as printed, rounded, in hep-ph/0004189. */
const PRINTED_BETA: Record<number, readonly number[]> = {
  3: [2.25, 4, 10.06, 47.228],
  4: [2.08333, 3.20833, 6.34925, 31.3874],
  5: [1.91667, 2.41667, 2.82668, 18.8522],
};
/** The mass as a function of x = alpha_s/pi: m = const x^power (1 + c1 x + c2 x^2 + c3 x^3), ibidem. */
const PRINTED_MASS: Record<number, { power: number; c: readonly [number, number, number] }> = {
  3: { power: 4 / 9, c: [0.895062, 1.37143, 1.95168] },
  4: { power: 12 / 25, c: [1.01413, 1.38921, 1.09054] },
  5: { power: 12 / 23, c: [1.17549, 1.50071, 0.172478] },
};
const RULE = gaussLegendre(40);

/** The coefficients to all digits, from those in powers of alpha_s/(4 pi). */
function exactBeta(n: number): [number, number, number, number] {
  const zeta3 = 1.2020569031595942;
  const last =
    149753 / 6 + 3564 * zeta3 + n * (-1078361 / 162 - (6508 * zeta3) / 27 + n * (50065 / 162 + (6472 * zeta3) / 81 + (1093 * n) / 729));
  return [(11 - (2 * n) / 3) / 4, (102 - (38 * n) / 3) / 16, (2857 / 2 + n * (-5033 / 18 + (325 * n) / 54)) / 64, last / 256];
}

/** ln(mu2/mu1) from the values of x there: the equation solved for the scale, by quadrature in ln x. */
function logScales(from: number, to: number, flavours: number): number {
  const [b0, b1, b2, b3] = exactBeta(flavours);
  const [low, high] = [Math.log(from), Math.log(to)];
  const sum = RULE.nodes.reduce((total, node, k) => {
    const x = Math.exp((low + high) / 2 + ((high - low) / 2) * node);
    return total + (RULE.weights[k] ?? 0) / (-2 * x * (b0 + b1 * x + b2 * x * x + b3 * x ** 3));
  }, 0);
  return (sum * (high - low)) / 2;
}

const STRETCHES = [
  { flavours: 5, low: 4.183, high: 160 },
  { flavours: 4, low: 1.2731, high: 4.1829 },
  { flavours: 3, low: 1.2, high: 1.2729 },
];

describe("the running of strong coupling and quark masses", () => {
  it.skipIf(!TABLES_AT_HAND)(`gives the check values${NEEDS_TABLES}`, () => {
    const { strongCoupling, charmMass } = runningQuarks();
    const found = checks("checks-scalar-alp", "alphas.", "mc.");
    expect(found.length).toBe(7);
    for (const { id, expected } of found) {
      const scale = Number(id.slice(id.indexOf(".") + 1));
      // The inputs are the same, so that only the integration may differ.
      expect(deviation(id.startsWith("mc.") ? charmMass(scale) : strongCoupling(scale), expected), id).toBeLessThan(1e-7);
    }
  });

  it.each(STRETCHES)("follows the equation of $flavours flavours with the printed coefficients", ({ flavours, low, high }) => {
    exactBeta(flavours).forEach((value, k) => {
      expect(deviation(value, PRINTED_BETA[flavours]?.[k] ?? Number.NaN)).toBeLessThan(2e-5);
    });
    const { strongCoupling } = runningQuarks();
    const distance = logScales(strongCoupling(low) / Math.PI, strongCoupling(high) / Math.PI, flavours);
    expect(deviation(distance, Math.log(high / low))).toBeLessThan(1e-9);
  });

  it.each(STRETCHES)("moves the masses as their known function of the coupling, $flavours flavours", ({ flavours, low, high }) => {
    const { power, c } = PRINTED_MASS[flavours] ?? { power: 0, c: [0, 0, 0] };
    const leftOver = ({ strongCoupling, strangeMass }: RunningQuarks): number => {
      const known = (scale: number): number => {
        const x = strongCoupling(scale) / Math.PI;
        return x ** power * (1 + x * (c[0] + x * (c[1] + x * c[2])));
      };
      return deviation(strangeMass(low) / strangeMass(high), known(low) / known(high));
    };
    const { strongCoupling, strangeMass, bottomMass } = runningQuarks();
    // What the printed function leaves out is of order x^4, and vanishes where the coupling is weak.
    expect(leftOver(runningQuarks())).toBeLessThan(5 * (strongCoupling(low) / Math.PI) ** 4);
    expect(leftOver(runQuarks({ ...STANDARD_RUNNING, strongCouplingAtZ: 0.02 }))).toBeLessThan(2e-8);
    expect(deviation(bottomMass(low) / bottomMass(high), strangeMass(low) / strangeMass(high))).toBeLessThan(1e-13);
  });

  it("is read off smoothly to 1e-10 between the nodes", () => {
    const { strongCoupling, strangeMass } = runningQuarks();
    // The slope between the nodes is the one that the equation asks for.
    const slope = (x: number, flavours: number): number => {
      const h = 1e-3;
      const at = (k: number): number => strongCoupling(x * Math.exp(k * h));
      const numerical = (8 * (at(1) - at(-1)) - (at(2) - at(-2))) / (12 * h) / Math.PI;
      const a = strongCoupling(x) / Math.PI;
      const [b0, b1, b2, b3] = exactBeta(flavours);
      return numerical / (-2 * a * a * (b0 + a * (b1 + a * (b2 + a * b3))));
    };
    for (const scale of [1.3, 1.7, 2, 2.5, 3.3, 4.1]) expect(Math.abs(slope(scale, 4) - 1)).toBeLessThan(1e-8);
    for (const scale of [4.3, 10, 50, 90.9, 100, 150]) expect(Math.abs(slope(scale, 5) - 1)).toBeLessThan(1e-8);
    // Fourth differences across the nodes show every kink; the curvature of a smooth curve leaves 1e-12 here.
    for (const curve of [strongCoupling, strangeMass]) {
      for (let scale = 1.3; scale < 4; scale *= 1.0037) {
        const at = (k: number): number => curve(scale * Math.exp(k * 1e-3));
        const fourth = at(2) - 4 * at(1) + 6 * at(0) - 4 * at(-1) + at(-2);
        expect(Math.abs(fourth) / at(0)).toBeLessThan(1e-10);
      }
    }
  });

  it("is what was put in, where it was put in", () => {
    for (const strongCouplingAtZ of [0.11, 0.118, 0.125]) {
      const inputs = { ...STANDARD_RUNNING, strongCouplingAtZ };
      const running = runQuarks(inputs);
      expect(deviation(running.strongCoupling(inputs.zMass), strongCouplingAtZ)).toBeLessThan(1e-14);
      expect(deviation(running.charmMass(inputs.charmMass), inputs.charmMass)).toBeLessThan(1e-14);
      expect(deviation(running.bottomMass(inputs.bottomMass), inputs.bottomMass)).toBeLessThan(1e-14);
      expect(running.strangeMass(2)).toBe(inputs.strangeMass);
    }
  });

  it("is continuous where a flavour drops out and at the Z, and falls everywhere", () => {
    const running = runningQuarks();
    for (const curve of [running.strongCoupling, running.strangeMass, running.charmMass, running.bottomMass]) {
      for (const step of [STANDARD_RUNNING.charmMass, STANDARD_RUNNING.bottomMass, STANDARD_RUNNING.zMass]) {
        expect(deviation(curve(step * (1 - 1e-13)), curve(step))).toBeLessThan(1e-12);
      }
      for (let scale = 1.2; scale < 160; scale *= 1.01) expect(curve(scale * 1.01)).toBeLessThan(curve(scale));
    }
  });

  it("lies 1 to 3 % above two loops at 2 GeV, from the same value at the Z", () => {
    const ratio = runningQuarks().strongCoupling(2) / strongCouplingFrom(STANDARD_RUNNING.strongCouplingAtZ)(2);
    expect(ratio).toBeGreaterThan(1.01);
    expect(ratio).toBeLessThan(1.03);
  });

  it("gives the bottom mass at the Z, about 2.85 GeV", () => {
    expect(runningQuarks().bottomMass(91.188)).toBeCloseTo(2.85, 1);
  });

  it("says where it ends", () => {
    for (const scale of [1.19, 166, Number.NaN]) {
      expect(() => runningQuarks().strongCoupling(scale)).toThrow("it is tabulated from 1.2 to 165 GeV");
      expect(() => runningQuarks().charmMass(scale)).toThrow(RangeError);
    }
  });
});
