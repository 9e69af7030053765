import { describe, expect, it } from "vitest";
import { measured } from "../measured.test-helper.ts";
import { gaussLegendre } from "../numerics/quadrature.ts";
import { sample, stretchesAbove } from "../numerics/roots.ts";
import { checks, deviation, NEEDS_TABLES, TABLES_AT_HAND } from "../reference-checks.test-helper.ts";
import { ALPHA, ELECTRIC_CHARGE, FEMTOBARN_PER_INVERSE_GEV2, HBAR_C, MASS, MASSES } from "./constants.ts";
import { darkHiggsstrahlung } from "./dark-higgsstrahlung.ts";
import {
  bar,
  combine,
  dot,
  type FourVector,
  GAMMA,
  IDENTITY,
  IMAGINARY_UNIT,
  type Matrix,
  multiply,
  realTrace,
  slash,
} from "./dirac.test-helper.ts";
import { ELECTRIC_CHARGES, hadronicRatio } from "./hadronic-ratio.ts";
import {
  darkCoupling,
  darkHiggsYukawa,
  darkPhotonToInelastic,
  epsilonOfInteractionStrength,
  type InelasticDarkMatter,
  inelasticToHadrons,
  inelasticToLeptons,
  inelasticWithDarkHiggs,
  interactionStrength,
} from "./inelastic-dark-matter.ts";
import { twoBodyMomentum } from "./meson-to-mediator.ts";
import { vectorToFermions } from "./widths.ts";

const SQRT_S = 10.58;
const COLLIDER = { sqrtS: SQRT_S, alpha: ALPHA };

/** Dark matter of given ratios to m_1, whose dark photon decays to it alone. */
function darkMatterOf(chi1Mass: number, splittingRatio = 0.4, darkPhotonRatio = 3, alphaD = 0.1): InelasticDarkMatter {
  const massSplitting = splittingRatio * chi1Mass;
  const darkPhotonMass = darkPhotonRatio * chi1Mass;
  const darkPhotonWidth = darkPhotonToInelastic(darkPhotonMass, chi1Mass, massSplitting, alphaD);
  return { chi1Mass, massSplitting, darkPhotonMass, darkPhotonWidth, epsilon: 1e-3, alphaD };
}

const inputOf = (inputs: Readonly<Record<string, number | string>>, name: string): number => Number(inputs[name] ?? Number.NaN);
const darkMatterIn = (inputs: Readonly<Record<string, number | string>>): InelasticDarkMatter => {
  const chi1Mass = inputOf(inputs, "chi1Mass");
  const absolute = "massSplitting" in inputs;
  return darkMatterOf(
    chi1Mass,
    absolute ? inputOf(inputs, "massSplitting") / chi1Mass : inputOf(inputs, "massSplittingOverChi1Mass"),
    absolute ? inputOf(inputs, "darkPhotonMass") / chi1Mass : inputOf(inputs, "darkPhotonMassOverChi1Mass"),
  );
};

/** Double-exponential quadrature between two ends at which the integrand may have half-integer powers. */
function slowIntegral(f: (x: number, above: number, below: number) => number, low: number, high: number): number {
  const [step, reach] = [0.02, 3.4];
  let sum = 0;
  for (let t = -reach; t <= reach; t += step) {
    const u = (Math.PI / 2) * Math.sinh(t);
    const above = (high - low) / (1 + Math.exp(-2 * u));
    const below = (high - low) / (1 + Math.exp(2 * u));
    sum += (f(low + above, above, below) * (high - low) * (Math.PI / 4) * Math.cosh(t)) / Math.cosh(u) ** 2;
  }
  return step * sum;
}

/** Pieces of a range, each integrated on its own. */
const inPieces = (edges: readonly number[], piece: (from: number, to: number) => number): number =>
  edges.slice(1).reduce((sum, to, k) => sum + piece(edges[k] ?? Number.NaN, to), 0);

const { nodes, weights } = gaussLegendre(40);
const gaussIntegral = (f: (x: number) => number, low: number, high: number): number =>
  nodes.reduce((sum, node, k) => sum + (weights[k] ?? 0) * f(low + ((high - low) * (1 + node)) / 2), 0) * ((high - low) / 2);

describe("couplings of inelastic dark matter", () => {
  it("are those of the configuration m_A' = 3 m_1, Delta = 0.4 m_1, alpha_D = 0.1", () => {
    expect(deviation(darkCoupling(0.1), Math.sqrt(0.4 * Math.PI))).toBeLessThan(1e-15);
    expect(darkHiggsYukawa(0.1, 0.4, 3, 2)).toBeCloseTo(0.149, 3);
    expect(deviation(interactionStrength(1, 0.1, 1, 3), 1.2346e-3)).toBeLessThan(5e-5);
    expect(epsilonOfInteractionStrength(1, 0.1, 1, 3)).toBeCloseTo(28.46, 2);
  });

  it("of the dark Higgs boson are those of one vacuum value: kappa = h'A'A' vertex times Delta/(4 m_A'^2), g_D Delta/m_A' for charge 2", () => {
    for (const charge of [1, 2, 3]) {
      const vertex = 2 * charge * darkCoupling(0.3) * 5;
      expect(deviation(darkHiggsYukawa(0.3, 0.7, 5, charge), (vertex * 0.7) / (4 * 5 ** 2))).toBeLessThan(1e-15);
    }
    expect(deviation(darkHiggsYukawa(0.3, 0.7, 5, 2), (darkCoupling(0.3) * 0.7) / 5)).toBeLessThan(1e-15);
  });

  it("come back from the strength of the interaction", () => {
    for (const [epsilon, alphaD, chi1Mass, darkPhotonMass] of [
      [1e-3, 0.1, 1, 3],
      [2e-5, 0.5, 0.3, 7],
    ] as const) {
      const strength = interactionStrength(epsilon, alphaD, chi1Mass, darkPhotonMass);
      expect(deviation(epsilonOfInteractionStrength(strength, alphaD, chi1Mass, darkPhotonMass), epsilon)).toBeLessThan(1e-14);
    }
  });

  it.skipIf(!TABLES_AT_HAND)(`make a region that is closed in sin(theta) for a limit with a minimum in c tau${NEEDS_TABLES}`, () => {
    const covered = checks("checks-idm-vectors-hnl", "toy-island-");
    expect(covered.length).toBeGreaterThanOrEqual(1);
    for (const { id, inputs, expected, relTolerance } of covered) {
      const ratio = (logSine: number): number => {
        const x = inputOf(inputs, "ctauTimesSinSquared") / Math.exp(2 * logSine) / inputOf(inputs, "c0");
        return Math.log(inputOf(inputs, "signalOverU0") / ((x + 1 / x) / 2));
      };
      const [island, ...others] = stretchesAbove(sample(ratio, Math.log(1e-7), 0, 400), 0, 1e-10);
      expect(others).toEqual([]);
      expect(deviation(Math.exp(island?.to ?? Number.NaN), expected), id).toBeLessThanOrEqual(relTolerance);
    }
  });
});

describe("a dark photon that decays to inelastic dark matter", () => {
  it.skipIf(!TABLES_AT_HAND)(`has the width of every check value${NEEDS_TABLES}`, () => {
    const covered = checks("checks-idm-vectors-hnl", "idm-GA12-");
    expect(covered.length).toBeGreaterThanOrEqual(1);
    for (const { id, inputs, expected, relTolerance } of covered) {
      const [darkPhoton, chi1, chi2, alphaD] = ["darkPhotonMass", "chi1Mass", "chi2Mass", "alphaD"].map((name) =>
        inputOf(inputs, name),
      ) as [number, number, number, number];
      expect(deviation(darkPhotonToInelastic(darkPhoton, chi1, chi2 - chi1, alphaD), expected), id).toBeLessThanOrEqual(relTolerance);
    }
  });

  it("has the width of explicit Dirac matrices", () => {
    for (const [mass, chi1, splitting] of [
      [7.5, 2.5, 1],
      [3, 0.5, 2],
      [1, 0.3, 0.01],
    ] as const) {
      const chi2 = chi1 + splitting;
      const p = twoBodyMomentum(mass, chi1, chi2);
      const one = combine([1, slash([Math.hypot(chi1, p), 0, 0, p])], [-chi1, IDENTITY]);
      const two = combine([1, slash([Math.hypot(chi2, p), 0, 0, -p])], [chi2, IDENTITY]);
      const sum = ([1, 2, 3] as const).reduce((total, i) => total + realTrace(multiply(multiply(two, GAMMA[i]), one), bar(GAMMA[i])), 0);
      const expected = (((4 * Math.PI * 0.2 * sum) / 3) * p) / (8 * Math.PI * mass ** 2);
      expect(deviation(darkPhotonToInelastic(mass, chi1, splitting, 0.2), expected)).toBeLessThan(1e-12);
    }
  });

  it("is that of a Dirac fermion for equal masses, has Gamma/m = 2.570 % at the usual ratios, and opens at m_1 + m_2", () => {
    expect(deviation(darkPhotonToInelastic(3, 1, 0, 0.1), vectorToFermions(3, darkCoupling(0.1), 1))).toBeLessThan(1e-14);
    expect(darkPhotonToInelastic(3, 1, 0.4, 0.1) / 3).toBeCloseTo(0.0257, 5);
    expect(darkPhotonToInelastic(2.4, 1, 0.4, 0.1)).toBe(0);
    expect(darkPhotonToInelastic(2.4000001, 1, 0.4, 0.1)).toBeGreaterThan(0);
  });
});

/** chi2 -> chi1 f fbar from traces over explicit Dirac matrices and nested two-body phase spaces. */
function fromTraces({ chi1Mass, massSplitting, darkPhotonMass, epsilon, alphaD }: InelasticDarkMatter, leptonMass: number): number {
  const chi2Mass = chi1Mass + massSplitting;
  const parent = combine([1, slash([chi2Mass, 0, 0, 0])], [chi2Mass, IDENTITY]);
  const indices = [0, 1, 2, 3] as const;
  const metric = [1, -1, -1, -1] as const;
  const trace = (left: Matrix, right: Matrix, mu: number, nu: number): number =>
    realTrace(multiply(multiply(left, GAMMA[mu] as Matrix), right), GAMMA[nu] as Matrix);
  const squared = (q: number): number => {
    const p = twoBodyMomentum(chi2Mass, chi1Mass, q);
    const energy = Math.hypot(q, p);
    const daughter = combine([1, slash([Math.hypot(chi1Mass, p), 0, 0, -p])], [chi1Mass, IDENTITY]);
    const k = twoBodyMomentum(q, leptonMass, leptonMass);
    const overAngles = gaussIntegral(
      (cosine) => {
        const momentum = (sign: number): FourVector => [
          (energy / 2) * (1 + (sign * 2 * k * cosine * p) / (q * energy)),
          sign * k * Math.sqrt(1 - cosine ** 2),
          0,
          (sign * k * cosine * energy) / q + p / 2,
        ];
        const minus = combine([1, slash(momentum(1))], [leptonMass, IDENTITY]);
        const plus = combine([1, slash(momentum(-1))], [-leptonMass, IDENTITY]);
        return indices.reduce<number>(
          (sum, mu) =>
            indices.reduce<number>(
              (inner, nu) => inner + metric[mu] * metric[nu] * trace(daughter, parent, mu, nu) * trace(minus, plus, mu, nu),
              sum,
            ),
          0,
        );
      },
      -1,
      1,
    );
    // dPS3 = dq2/(2 pi) p/(4 pi m_2) k/(4 pi q) dcos/2.
    const phaseSpace = ((2 * q) / (2 * Math.PI)) * (p / (4 * Math.PI * chi2Mass)) * (k / (4 * Math.PI * q));
    return (overAngles / 2 / 2) * phaseSpace * (q ** 2 - darkPhotonMass ** 2) ** -2;
  };
  const couplings = 4 * Math.PI * alphaD * (epsilon * ELECTRIC_CHARGE) ** 2;
  const [low, length] = [2 * leptonMass, massSplitting - 2 * leptonMass];
  const integral = gaussIntegral((t) => squared(low + length * Math.sin(t) ** 2) * length * Math.sin(2 * t), 0, Math.PI / 2);
  return (couplings * integral) / (2 * chi2Mass);
}

const toElectrons = (darkMatter: InelasticDarkMatter): number => inelasticToLeptons(darkMatter, MASS.e);
const toLeptons = (darkMatter: InelasticDarkMatter): number[] =>
  [MASS.e, MASS.mu, MASS.tau].map((mass) => inelasticToLeptons(darkMatter, mass));
const totalWidth = (darkMatter: InelasticDarkMatter): number =>
  toLeptons(darkMatter).reduce((sum, width) => sum + width, inelasticToHadrons(darkMatter));

/** 4 eps^2 alpha alpha_D Delta^5/(15 pi m_A'^4). */
const fifthPower = ({ massSplitting, darkPhotonMass, epsilon, alphaD }: InelasticDarkMatter): number =>
  (4 * epsilon ** 2 * ALPHA * alphaD * massSplitting ** 5) / (15 * Math.PI * darkPhotonMass ** 4);

describe("chi2 -> chi1 and two leptons", () => {
  it.skipIf(!TABLES_AT_HAND)(`has every check value${NEEDS_TABLES}`, () => {
    const covered = checks("checks-idm-vectors-hnl", "idm-chi2ff-");
    expect(covered.length).toBeGreaterThanOrEqual(7);
    for (const { id, inputs, expected, relTolerance } of covered) {
      const darkMatter = { ...darkMatterIn(inputs), darkPhotonWidth: 0 };
      const found = id.includes("limit") ? fifthPower(darkMatter) : toElectrons(darkMatter);
      expect(deviation(found, expected), id).toBeLessThanOrEqual(relTolerance);
    }
  });

  it("has the width of explicit Dirac matrices", () => {
    const cases = [
      [darkMatterOf(2.5), MASS.mu],
      [darkMatterOf(10), MASS.tau],
      [darkMatterOf(0.3, 3, 8), MASS.mu],
    ] as const;
    const off = cases.map(([darkMatter, leptonMass]) => {
      const found = inelasticToLeptons({ ...darkMatter, darkPhotonWidth: 0 }, leptonMass);
      return deviation(found, fromTraces(darkMatter, leptonMass));
    });
    expect(Math.max(...off)).toBeLessThan(1e-9);
    measured("traces.inelastic-dark-matter.leptons", Math.max(...off), "at most");
  });

  it("has the integral of adaptive quadrature with 30 digits, from the threshold to dark photons barely heavier than Delta", () => {
    for (const [chi1Mass, massSplitting, darkPhotonMass, leptonMass, width] of [
      [0.11, 0.0011, 0.22132109999999997, MASS.e, 7.9301074306736993e-26],
      [0.1, 0.01, 0.63, MASS.e, 3.2933265473561304e-20],
      [0.02114, 0.2114, 0.25393368, MASS.e, 2.3192768665516349e-12],
      [100, 1, 603, MASS.e, 4.615859625934412e-22],
      [1.1866666666666668, 3.56, 5.939266666666667, MASS.e, 1.0182431016135147e-11],
      [2.114, 0.2114, 5.32728, MASS.mu, 1.0221092742382954e-26],
      [0.3, 0.3, 0.9009, MASS.mu, 1.3116702041966981e-14],
      [0.356, 3.56, 5.1264, MASS.tau, 1.2331165644300532e-18],
    ] as const) {
      const darkMatter = { chi1Mass, massSplitting, darkPhotonMass, darkPhotonWidth: 0, epsilon: 1e-3, alphaD: 0.1 };
      expect(deviation(inelasticToLeptons(darkMatter, leptonMass), width)).toBeLessThan(1e-11);
    }
  });

  it("has the integral of a slower quadrature with a width of the dark photon", () => {
    for (const chi1Mass of [0.01, 0.3, 2.5, 40]) {
      const darkMatter = { ...darkMatterOf(chi1Mass, 1, 3.2, 0.5), darkPhotonWidth: chi1Mass };
      const { massSplitting, darkPhotonMass, darkPhotonWidth, epsilon, alphaD } = darkMatter;
      const [sum, threshold] = [2 * chi1Mass + massSplitting, 2 * MASS.e];
      const integral = slowIntegral(
        (q2, above, below) =>
          ((1 + threshold ** 2 / (2 * q2)) * Math.sqrt(above / q2) * below ** 1.5 * Math.sqrt(sum ** 2 - q2) * (sum ** 2 + 2 * q2)) /
          ((q2 - darkPhotonMass ** 2) ** 2 + (darkPhotonMass * darkPhotonWidth) ** 2),
        threshold ** 2,
        massSplitting ** 2,
      );
      const expected = ((epsilon ** 2 * ALPHA * alphaD) / (12 * Math.PI * (chi1Mass + massSplitting) ** 3)) * integral;
      expect(deviation(toElectrons(darkMatter), expected), String(chi1Mass)).toBeLessThan(1e-8);
    }
  });

  it("tends to the fifth power of Delta, which is 55 % too large at 0.4 m_1", () => {
    for (const [ratio, share] of [
      [1e-4, 1],
      [1e-3, 0.9985],
      [0.01, 0.985],
      [0.1, 0.871],
      [0.2, 0.775],
      [0.4, 0.644],
    ] as const) {
      const darkMatter = { ...darkMatterOf(1, ratio), darkPhotonWidth: 0 };
      const massless = inelasticToLeptons(darkMatter, 1e-4 * darkMatter.massSplitting);
      expect(Math.abs(massless / fifthPower(darkMatter) - share), String(ratio)).toBeLessThan(5.5e-4);
    }
  });

  it("opens as the cube of the energy released, and is closed, exactly, at and below threshold", () => {
    const at = (released: number): number =>
      inelasticToLeptons({ ...darkMatterOf(1), massSplitting: 2 * MASS.mu + released, darkPhotonWidth: 0 }, MASS.mu);
    expect(deviation(at(2e-8), 8 * at(1e-8))).toBeLessThan(1e-5);
    expect(at(1e-12)).toBeGreaterThan(0);
    expect(at(0)).toBe(0);
    expect(at(-0.1)).toBe(0);
  });

  it("goes with eps^2 alpha_D, and with the mass where all masses grow together", () => {
    const darkMatter = { ...darkMatterOf(2.5), darkPhotonWidth: 0 };
    const one = toElectrons(darkMatter);
    expect(deviation(toElectrons({ ...darkMatter, epsilon: 3e-3 }), 9 * one)).toBeLessThan(1e-14);
    expect(deviation(toElectrons({ ...darkMatter, alphaD: 0.5 }), 5 * one)).toBeLessThan(1e-14);
    const larger = { ...darkMatter, chi1Mass: 5, massSplitting: 2, darkPhotonMass: 15 };
    expect(deviation(inelasticToLeptons(larger, 2 * MASS.e), 2 * one)).toBeLessThan(1e-13);
  });

  it("is not a number where chi2 decays to a dark photon on its mass shell", () => {
    expect(toElectrons({ ...darkMatterOf(1), massSplitting: 3 })).toBeNaN();
    expect(inelasticToHadrons({ ...darkMatterOf(1), massSplitting: 3.1 })).toBeNaN();
  });
});

describe("chi2 -> chi1 and hadrons", () => {
  it.skipIf(!TABLES_AT_HAND)(`leaves the share of electrons and the lifetime of every check value${NEEDS_TABLES}`, () => {
    const covered = checks("checks-idm-vectors-hnl", "idm-chi2-BRee-", "idm-chi2-ctau-");
    expect(covered.length).toBeGreaterThanOrEqual(10);
    for (const { id, inputs, expected, relTolerance } of covered) {
      const darkMatter = darkMatterIn(inputs);
      const total = totalWidth(darkMatter);
      const found = id.includes("BRee") ? toElectrons(darkMatter) / total : HBAR_C / total;
      expect(deviation(found, expected), id).toBeLessThanOrEqual(relTolerance);
    }
  });

  it("shares the width as tabulated", () => {
    for (const [chi1Mass, splittingRatio, ctau, ...shares] of [
      [1, 0.4, 2.912, 0.744, 0.25, 0.007],
      [2, 0.4, 0.8, 0.409, 0.317, 0.274],
      [2.5, 0.4, 0.428, 0.274, 0.233, 0.494],
      [2.5, 0.2, 26.82, 0.644, 0.327, 0.029],
      [2.5, 0.1, 1163.7, 0.982, 0.018, 0],
      [3, 0.4, 0.309, 0.237, 0.212, 0.552],
    ] as const) {
      const darkMatter = darkMatterOf(chi1Mass, splittingRatio);
      const total = totalWidth(darkMatter);
      const [electrons = Number.NaN, muons = Number.NaN] = toLeptons(darkMatter);
      expect(deviation(HBAR_C / total, ctau)).toBeLessThan(0.02);
      const found = [electrons, muons, inelasticToHadrons(darkMatter)].map((width) => width / total);
      found.forEach((share, k) => {
        expect(Math.abs(share - (shares[k] ?? Number.NaN)), `${chi1Mass} ${splittingRatio}`).toBeLessThan(0.006);
      });
    }
  });

  it("has the integral of many small steps, also where Delta reaches a resonance or charm", () => {
    const ratio = (mass: number): number => hadronicRatio(mass, ELECTRIC_CHARGES);
    const threshold = 2 * MASSES.chargedPion.value;
    for (const massSplitting of [0.3, 0.5, 0.78, 0.79, 1, 1.02, 1.05, 1.5, 2, 3, 3.8, 5]) {
      for (const chi1Mass of [0.3, 3]) {
        const darkPhotonMass = 3 * chi1Mass + massSplitting;
        const sum = 2 * chi1Mass + massSplitting;
        const darkMatter = { ...darkMatterOf(chi1Mass), massSplitting, darkPhotonMass, darkPhotonWidth: 0 };
        const edges = Array.from({ length: 4001 }, (_, k) => threshold * (massSplitting / threshold) ** (k / 4000));
        const integral = inPieces(edges, (from, to) => {
          const middle = (from + to) / 2;
          const kernel = Math.max(0, massSplitting ** 2 - middle ** 2) ** 1.5 * Math.sqrt(sum ** 2 - middle ** 2);
          const dark = (kernel * (sum ** 2 + 2 * middle ** 2)) / (middle ** 2 - darkPhotonMass ** 2) ** 2;
          // Simpson's rule for R, which varies fast; the rest is smooth.
          const mean = (ratio(from * (1 + 1e-12)) + 4 * ratio(middle) + ratio(to * (1 - 1e-12))) / 6;
          return mean * dark * (to ** 2 - from ** 2);
        });
        const { epsilon, alphaD } = darkMatter;
        const expected = ((epsilon ** 2 * ALPHA * alphaD) / (12 * Math.PI * (chi1Mass + massSplitting) ** 3)) * integral;
        expect(deviation(inelasticToHadrons(darkMatter), expected), `${chi1Mass} ${massSplitting}`).toBeLessThan(4e-4);
      }
    }
  });

  it("is that of massless leptons with pion thresholds where R is a constant", () => {
    const darkMatter = darkMatterOf(2.5);
    const double = inelasticToHadrons(darkMatter, () => 2);
    expect(deviation(double, 2 * inelasticToHadrons(darkMatter, () => 1))).toBeLessThan(1e-14);
    const muonLike = inelasticToHadrons(darkMatter, (mass) => {
      const r = (MASSES.chargedPion.value / mass) ** 2;
      return (1 + 2 * r) * Math.sqrt(Math.max(0, 1 - 4 * r));
    });
    expect(deviation(muonLike, inelasticToLeptons(darkMatter, MASSES.chargedPion.value))).toBeLessThan(1e-10);
  });

  it("is closed, exactly, up to two charged pions", () => {
    expect(inelasticToHadrons({ ...darkMatterOf(1), massSplitting: 2 * MASSES.chargedPion.value })).toBe(0);
    expect(inelasticToHadrons({ ...darkMatterOf(1), massSplitting: 0.28 })).toBeGreaterThan(0);
  });
});

/** What is summed to e+ e- -> h' chi1 chi2: the radiation off A', with its propagator transverse or whole, or all three diagrams. */
type Diagrams = "transverse" | "radiation" | "all";

/** e+ e- -> h' chi1 chi2 from traces over explicit Dirac matrices [fb]. */
function productionFromTraces(darkMatter: InelasticDarkMatter, darkHiggsMass: number, charge: number, diagrams: Diagrams): number {
  const { chi1Mass, massSplitting, darkPhotonMass, darkPhotonWidth, epsilon, alphaD } = darkMatter;
  const chi2Mass = chi1Mass + massSplitting;
  const s = SQRT_S ** 2;
  const vertex = 2 * charge * darkCoupling(alphaD) * darkPhotonMass;
  const kappa = darkHiggsYukawa(alphaD, massSplitting, darkPhotonMass, charge);
  const [mass2, damping] = [darkPhotonMass ** 2, darkPhotonMass * darkPhotonWidth];
  const add = (a: FourVector, b: FourVector): FourVector => [a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3]];

  const squared = (q2: number, cosine: number): number => {
    const q = Math.sqrt(q2);
    const momentum = twoBodyMomentum(SQRT_S, darkHiggsMass, q);
    const energy = Math.hypot(q, momentum);
    const pair: FourVector = [energy, 0, 0, momentum];
    const darkHiggs: FourVector = [SQRT_S - energy, 0, 0, -momentum];
    const p = twoBodyMomentum(q, chi1Mass, chi2Mass);
    const [e1, along, across] = [Math.hypot(chi1Mass, p), p * cosine, p * Math.sqrt(1 - cosine ** 2)];
    const p1: FourVector = [(energy * e1 + momentum * along) / q, across, 0, (momentum * e1 + energy * along) / q];
    const p2: FourVector = [energy - p1[0], -across, 0, momentum - p1[3]];
    const [before1, before2] = [add(p1, darkHiggs), add(p2, darkHiggs)];
    const far1 = kappa / (dot(before1, before1) - chi1Mass ** 2);
    const far2 = kappa / (dot(before2, before2) - chi2Mass ** 2);
    const off1 = combine([far1, slash(before1)], [-far1 * chi1Mass, IDENTITY]);
    const off2 = combine([far2, slash(before2)], [far2 * chi2Mass, IDENTITY]);
    const propagator = vertex / ((q2 - mass2) ** 2 + damping ** 2);
    const spin1 = combine([1, slash(p1)], [-chi1Mass, IDENTITY]);
    const spin2 = combine([1, slash(p2)], [chi2Mass, IDENTITY]);
    // The electron current is conserved: only the space components of the virtual dark photon at rest count.
    return ([1, 2, 3] as const).reduce((sum, i) => {
      const current = combine([1, GAMMA[i]], [-pair[i] / (diagrams === "transverse" ? q2 : mass2), slash(pair)]);
      const radiated = combine([propagator * (q2 - mass2), current], [-propagator * damping, multiply(IMAGINARY_UNIT, current)]);
      const amplitude =
        diagrams === "all" ? combine([1, radiated], [1, multiply(off2, GAMMA[i])], [1, multiply(GAMMA[i], off1)]) : radiated;
      return sum + realTrace(multiply(multiply(spin2, amplitude), spin1), bar(amplitude));
    }, 0);
  };
  const [low, high] = [(chi1Mass + chi2Mass) ** 2, (SQRT_S - darkHiggsMass) ** 2];
  const poles = [-30, -10, -3, 0, 3, 10, 30].map((widths) => mass2 + widths * damping).filter((q2) => q2 > low && q2 < high);
  const angles = [0, ...poles.map((q2) => Math.asin(Math.sqrt((q2 - low) / (high - low)))), Math.PI / 2];
  const integral = inPieces(angles, (from, to) =>
    gaussIntegral(
      (angle) => {
        const q2 = low + (high - low) * Math.sin(angle) ** 2;
        const q = Math.sqrt(q2);
        // dPS3 = dq2/(2 pi) k/(4 pi sqrt(s)) p/(4 pi q) dcos/2.
        const phaseSpace = (twoBodyMomentum(SQRT_S, darkHiggsMass, q) * twoBodyMomentum(q, chi1Mass, chi2Mass)) / (SQRT_S * q);
        const overAngles = FEW.nodes.reduce((sum, cosine, k) => sum + ((FEW.weights[k] ?? 0) / 2) * squared(q2, cosine), 0);
        return ((high - low) * Math.sin(2 * angle) * phaseSpace * overAngles) / (32 * Math.PI ** 3);
      },
      from,
      to,
    ),
  );
  const couplings = (epsilon ** 2 * 4 * Math.PI * ALPHA * 4 * Math.PI * alphaD) / 6;
  return ((couplings * integral) / ((s - mass2) ** 2 + damping ** 2)) * FEMTOBARN_PER_INVERSE_GEV2;
}
const FEW = gaussLegendre(8);

describe("e+ e- -> h' chi1 chi2", () => {
  it.skipIf(!TABLES_AT_HAND)(`has every check value${NEEDS_TABLES}`, () => {
    const covered = checks("checks-idm-vectors-hnl", "idm-offshell-");
    expect(covered.length).toBeGreaterThanOrEqual(6);
    for (const { id, inputs, expected, relTolerance } of covered) {
      const found = inelasticWithDarkHiggs(COLLIDER, darkMatterIn(inputs), inputOf(inputs, "darkHiggsMass"), 2);
      expect(deviation(found, expected), id).toBeLessThanOrEqual(Math.min(relTolerance, 2e-5));
    }
  });

  it("has the integral of adaptive quadrature with 30 digits", () => {
    for (const [darkMatter, darkHiggsMass, sigma] of [
      [darkMatterOf(0.01, 0.4, 20), 0.5, 10.490838873858532],
      [darkMatterOf(0.1, 0.1), 0, 10.489228994214444],
      [darkMatterOf(0.5, 0.4, 3, 1e-5), 0.01, 0.0013036581768714636],
      [darkMatterOf(0.5, 5, 6), 2, 0.24359011219401786],
      [darkMatterOf(1, 0.4, 2.5), 0.5, 17.111650393893391],
      [darkMatterOf(1, 5, 20, 1e-5), 0.01, 3.3653916625021287e-11],
      [darkMatterOf(2.5, 0.1), 5, 0.019896822982398293],
      [darkMatterOf(2.5, 0.4, 6), 2, 0.045741536606790263],
      [darkMatterOf(3.5), 0.5, 905.71043638331586],
      [darkMatterOf(3.5, 0.01, 20), 2, 3.0931554736639253e-7],
      [darkMatterOf(4.2, 0.01, 1.2), 0.5, 0.037780229985683772],
    ] as const) {
      expect(deviation(inelasticWithDarkHiggs(COLLIDER, darkMatter, darkHiggsMass, 2), sigma), String(sigma)).toBeLessThan(1e-9);
    }
  });

  it("agrees with explicit Dirac matrices: exactly for radiation off A', to 0.2 % with radiation off dark matter", () => {
    const cases = [
      [1, 0.5],
      [2.5, 2],
      [3.3, 1],
    ] as const;
    const off = cases.map(([chi1Mass, darkHiggsMass]) => {
      const darkMatter = darkMatterOf(chi1Mass);
      const found = inelasticWithDarkHiggs(COLLIDER, darkMatter, darkHiggsMass, 2);
      expect(deviation(productionFromTraces(darkMatter, darkHiggsMass, 2, "radiation"), found)).toBeLessThan(2e-4);
      expect(deviation(productionFromTraces(darkMatter, darkHiggsMass, 2, "all"), found)).toBeLessThan(2e-3);
      return deviation(productionFromTraces(darkMatter, darkHiggsMass, 2, "transverse"), found);
    });
    expect(Math.max(...off)).toBeLessThan(1e-9);
    measured("traces.inelastic-dark-matter.production", Math.max(...off), "at most");
  });

  it("tends to dark Higgsstrahlung as the dark photon becomes narrow, linearly in its width", () => {
    for (const chi1Mass of [0.1, 1, 2.5, 3]) {
      const excess = (alphaD: number): number => {
        const darkMatter = darkMatterOf(chi1Mass, 0.4, 3, alphaD);
        const narrow = darkHiggsstrahlung(COLLIDER, darkMatter.darkPhotonMass, 1, darkMatter.epsilon ** 2 * alphaD, 2);
        return inelasticWithDarkHiggs(COLLIDER, darkMatter, 1, 2) / narrow - 1;
      };
      expect(Math.abs(excess(1e-6))).toBeLessThan(1e-5);
      expect(deviation(excess(1e-4), 10 * excess(1e-5))).toBeLessThan(0.02);
      const broad = -excess(0.1);
      if (chi1Mass >= 1) expect(broad > 0.015 && broad < 0.16).toBe(true);
    }
  });

  it("weighs the decays of the dark photon: other channels take their share", () => {
    const darkMatter = darkMatterOf(1, 0.4, 3, 1e-5);
    const sigma = inelasticWithDarkHiggs(COLLIDER, darkMatter, 0.5, 2);
    const shared = inelasticWithDarkHiggs(COLLIDER, { ...darkMatter, darkPhotonWidth: 4 * darkMatter.darkPhotonWidth }, 0.5, 2);
    expect(deviation(shared, sigma / 4)).toBeLessThan(1e-4);
  });

  it("has no edge where h' and A' on their mass shells close, unlike the narrow width", () => {
    const at = (darkHiggsMass: number): number => inelasticWithDarkHiggs(COLLIDER, darkMatterOf(3), darkHiggsMass, 2);
    const edge = SQRT_S - 9;
    expect(at(edge)).toBeGreaterThan(50);
    expect(deviation(at(edge + 1e-7), at(edge - 1e-7))).toBeLessThan(1e-5);
    // Falling, with a slope that changes smoothly.
    const slopes = [-0.02, -0.01, 0, 0.01, 0.02].map((offset) => (at(edge + offset + 1e-4) - at(edge + offset - 1e-4)) / 2e-4);
    slopes.forEach((slope, k) => {
      expect(slope).toBeLessThan(0);
      if (k > 0) expect(deviation(slope, slopes[k - 1] ?? Number.NaN)).toBeLessThan(0.1);
    });
    expect(darkHiggsstrahlung(COLLIDER, 9, edge, 1e-7, 2)).toBe(0);
  });

  it("runs smoothly through the mass at which a dark photon ceases to decay to dark matter, given its other width", () => {
    const at = (darkPhotonMass: number): number => {
      const darkMatter = { ...darkMatterOf(1), darkPhotonMass };
      const darkPhotonWidth = 1e-3 + darkPhotonToInelastic(darkPhotonMass, 1, 0.4, 0.1);
      return inelasticWithDarkHiggs(COLLIDER, { ...darkMatter, darkPhotonWidth }, 0.5, 2);
    };
    expect(deviation(at(2.4 + 1e-13), at(2.4 - 1e-13))).toBeLessThan(1e-4);
    expect(at(2.3)).toBeGreaterThan(0);
    expect(inelasticWithDarkHiggs(COLLIDER, { ...darkMatterOf(1), darkPhotonMass: 2.3, darkPhotonWidth: 0 }, 0.5, 2)).toBeGreaterThan(0);
  });

  it("is open up to m_1 + m_2 + m_h', with the square of the energy released, and closed, exactly, from there", () => {
    const darkMatter = darkMatterOf(3);
    const at = (released: number): number => inelasticWithDarkHiggs({ sqrtS: 7.2 + 1 + released, alpha: ALPHA }, darkMatter, 1, 2);
    expect(deviation(at(2e-8), 4 * at(1e-8))).toBeLessThan(1e-6);
    expect(at(1e-12)).toBeGreaterThan(0);
    expect(at(0)).toBe(0);
    expect(at(-1)).toBe(0);
    expect(inelasticWithDarkHiggs(COLLIDER, darkMatter, 12, 2)).toBe(0);
  });

  it("goes with eps^2, the square of the charge, alpha and the vacuum polarisation", () => {
    const darkMatter = darkMatterOf(2.5);
    const at = (collider: typeof COLLIDER & { vacuumPolarisation?: number }, epsilon: number, charge: number): number =>
      inelasticWithDarkHiggs(collider, { ...darkMatter, epsilon }, 1, charge);
    const one = at(COLLIDER, 1e-3, 1);
    expect(deviation(at(COLLIDER, 3e-3, 1), 9 * one)).toBeLessThan(1e-14);
    expect(deviation(at(COLLIDER, 1e-3, 2), 4 * one)).toBeLessThan(1e-14);
    expect(deviation(at({ ...COLLIDER, alpha: 2 * ALPHA }, 1e-3, 1), 2 * one)).toBeLessThan(1e-14);
    expect(deviation(at({ ...COLLIDER, vacuumPolarisation: 1.08 }, 1e-3, 1), 1.08 * one)).toBeLessThan(1e-14);
  });

  it("falls with the square of the energy where all masses are negligible or grow with it", () => {
    const darkMatter = darkMatterOf(2);
    const { massSplitting, darkPhotonMass, darkPhotonWidth } = darkMatter;
    const larger = {
      ...darkMatter,
      chi1Mass: 6,
      massSplitting: 3 * massSplitting,
      darkPhotonMass: 3 * darkPhotonMass,
      darkPhotonWidth: 3 * darkPhotonWidth,
    };
    const one = inelasticWithDarkHiggs(COLLIDER, darkMatter, 1, 2);
    expect(deviation(inelasticWithDarkHiggs({ sqrtS: 3 * SQRT_S, alpha: ALPHA }, larger, 3, 2), one / 9)).toBeLessThan(1e-13);
  });
});
