import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { agreement, measured } from "../measured.test-helper.ts";
import { checks, deviation, NEEDS_TABLES, TABLES_AT_HAND } from "../reference-checks.test-helper.ts";
import { ALPHA, FEMTOBARN_PER_INVERSE_GEV2, MASS } from "./constants.ts";
import {
  type Channel,
  type Couplings,
  combine,
  crossSectionFromTraces,
  dot,
  type FourVector,
  GAMMA,
  GAMMA5,
  IDENTITY,
  IMAGINARY_UNIT,
  type Kinematics,
  kinematics,
  type Matrix,
  multiply,
  polarisationSum,
  realTrace,
  slash,
  spectrumFromTraces,
  squaredAmplitude,
} from "./dirac.test-helper.ts";
import { type CouplingKind, leptonPairMediator, mediatorSpectrum } from "./lepton-pair-mediator.ts";

const SQRT_S = 10.58;
const KINDS = ["vector", "axial", "scalar", "pseudoscalar"] as const;
const LEPTONS = [
  { name: "muons", lepton: MASS.mu },
  { name: "taus", lepton: MASS.tau },
] as const;
const CHANNELS = KINDS.flatMap((kind) => LEPTONS.map(({ name, lepton }) => ({ kind, name, lepton })));

/** Nodes of the oracle at which it has converged to 1e-10, as the convergence test shows. */
const ORDER = 48;
/** Time limit of tests that integrate over phase space [ms]. */
const PATIENCE = 60_000;

const sigma = (kind: CouplingKind, lepton: number, mass: number, coupling = 1): number =>
  leptonPairMediator(kind, { sqrtS: SQRT_S, alpha: ALPHA }, lepton, mass, coupling);
const highestMass = (lepton: number): number => SQRT_S - 2 * lepton;
const channel = (lepton: number, mediator: number): Channel => ({ sqrtS: SQRT_S, lepton, mediator });
const oracle = (couplings: Couplings, of: Channel, order = ORDER): number => crossSectionFromTraces(couplings, of, ALPHA, order);

/** Rapidities of X and of the leptons of the pair where X has the energy fraction x. */
function rapidities({ sqrtS, lepton, mediator }: Channel, x: number): { xi: number; zeta: number } {
  const pairMass = Math.sqrt(sqrtS ** 2 * (1 - x) + mediator ** 2);
  return { xi: Math.acosh((x * sqrtS) / (2 * mediator)), zeta: Math.acosh(pairMass / (2 * lepton)) };
}

/** Phase-space points all over the Dalitz plot; `asymmetry` is D_- minus D_+ over its largest value. */
function dalitzPoints(of: Channel, asymmetries = [-0.97, -0.3, 0, 0.6, 1]): Kinematics[] {
  const lowest = (2 * of.mediator) / of.sqrtS;
  const highest = 1 + (of.mediator ** 2 - 4 * of.lepton ** 2) / of.sqrtS ** 2;
  return [0.02, 0.4, 0.98].flatMap((share) => {
    const { xi, zeta } = rapidities(of, lowest + share * (highest - lowest));
    return asymmetries.map((asymmetry) => kinematics(of, xi, zeta, Math.atanh(asymmetry * Math.tanh(xi) * Math.tanh(zeta))));
  });
}

const MODERATE = [channel(MASS.mu, 0.5), channel(MASS.mu, 6), channel(MASS.tau, 2)];

describe("the oracle of explicit Dirac matrices", () => {
  const largest = (of: Matrix): number => Math.max(...of.map(Math.abs));
  const add = (...momenta: FourVector[]): number[] => [0, 1, 2, 3].map((mu) => momenta.reduce((sum, p) => sum + (p[mu] as number), 0));

  it("obeys the Clifford algebra, with gamma5 = i gamma^0 gamma^1 gamma^2 gamma^3", () => {
    const metric = [1, -1, -1, -1] as const;
    GAMMA.forEach((left, mu) => {
      GAMMA.forEach((right, nu) => {
        const expected = mu === nu ? 2 * (metric[mu] as number) : 0;
        expect(largest(combine([1, multiply(left, right)], [1, multiply(right, left)], [-expected, IDENTITY]))).toBe(0);
      });
    });
    const [first, ...others] = GAMMA;
    const all = others.reduce<Matrix>((product, gamma) => multiply(product, gamma), first);
    expect(largest(combine([1, multiply(IMAGINARY_UNIT, all)], [-1, GAMMA5]))).toBe(0);
    const [a, b]: [FourVector, FourVector] = [
      [2, 0.3, -0.4, 1.1],
      [1.5, -0.2, 0.9, 0.1],
    ];
    expect(realTrace(slash(a), slash(b))).toBeCloseTo(4 * dot(a, b), 14);
  });

  it("puts every momentum on its mass shell, adds them up to the photon and knows the propagators", () => {
    for (const of of MODERATE) {
      for (const { minus, plus, mediator, minusPropagator, plusPropagator } of dalitzPoints(of)) {
        const [energy, ...momentum] = add(minus, plus, mediator);
        expect(energy).toBeCloseTo(of.sqrtS, 13);
        for (const component of momentum) expect(component).toBeCloseTo(0, 13);
        for (const lepton of [minus, plus]) expect(dot(lepton, lepton)).toBeCloseTo(of.lepton ** 2, 11);
        expect(dot(mediator, mediator)).toBeCloseTo(of.mediator ** 2, 11);
        expect(2 * dot(minus, mediator) + of.mediator ** 2).toBeCloseTo(minusPropagator, 11);
        expect(2 * dot(plus, mediator) + of.mediator ** 2).toBeCloseTo(plusPropagator, 11);
      }
    }
  });

  it("conserves the vector current, so that k k/m_X^2 drops out, but not the axial one", () => {
    for (const of of MODERATE) {
      for (const at of dalitzPoints(of)) {
        const shareOfLast = (couplings: Couplings): number => {
          const terms = polarisationSum(couplings, of, at);
          return squaredAmplitude(terms.slice(-1), of, at) / squaredAmplitude(terms, of, at);
        };
        expect(Math.abs(shareOfLast({ vector: 1 }))).toBeLessThan(1e-11);
        expect(shareOfLast({ axial: 1 })).toBeGreaterThan(1e-6);
      }
    }
  });

  it("is symmetric under the exchange of the leptons", () => {
    for (const of of MODERATE) {
      const [some, exchanged] = [dalitzPoints(of, [0.3, 0.9]), dalitzPoints(of, [-0.3, -0.9])];
      for (const kind of KINDS) {
        const values = [some, exchanged].map((points) =>
          points.map((at) => squaredAmplitude(polarisationSum({ [kind]: 1 }, of, at), of, at)),
        );
        values[0]?.forEach((value, index) => {
          expect(deviation(value, values[1]?.[index] as number)).toBeLessThan(1e-10);
        });
      }
    }
  });

  it(
    "has converged at its hardest points: a light X, and X close to threshold",
    () => {
      for (const { kind, lepton } of CHANNELS) {
        for (const mass of [1e-3, highestMass(lepton) - 1e-3]) {
          const of = channel(lepton, mass);
          expect(deviation(oracle({ [kind]: 1 }, of), oracle({ [kind]: 1 }, of, 2 * ORDER))).toBeLessThan(1e-10);
        }
      }
    },
    PATIENCE,
  );
});

describe("e+ e- -> l+ l- X", () => {
  for (const { kind, name, lepton } of CHANNELS) {
    it(
      `agrees with explicit Dirac traces over the Dalitz plot for a ${kind} X radiated by ${name}, from 1 MeV to threshold`,
      () => {
        const highest = highestMass(lepton);
        const masses = [1e-3, 0.01, 0.1, 0.212, 0.5, 1, 3, 6, 9, highest - 0.1, highest - 1e-3].filter((mass) => mass < highest);
        const all = masses.map((mass) => ({
          mass,
          deviation: deviation(sigma(kind, lepton, mass), oracle({ [kind]: 1 }, channel(lepton, mass))),
        }));
        expect(all.filter((entry) => !(entry.deviation < 1e-9))).toEqual([]);
        measured(`pair.traces.${kind}.${name}`, Math.max(...all.map((entry) => entry.deviation)), "at most");
      },
      PATIENCE,
    );

    it(`has the spectrum of explicit Dirac traces in the energy of a ${kind} X radiated by ${name}`, () => {
      const off: number[] = [];
      for (const mass of [0.05, 2, 6]) {
        const of = channel(lepton, mass);
        const [lowest, highest] = [(2 * mass) / SQRT_S, 1 + (mass ** 2 - 4 * lepton ** 2) / SQRT_S ** 2];
        for (const share of [0.01, 0.2, 0.5, 0.8, 0.99]) {
          const x = lowest + share * (highest - lowest);
          const { xi, zeta } = rapidities(of, x);
          const expected = spectrumFromTraces({ [kind]: 1 }, of, xi, zeta, ORDER);
          off.push(deviation(mediatorSpectrum(kind, SQRT_S, lepton, mass, x), expected));
          expect(off.at(-1)).toBeLessThan(1e-10);
        }
        expect(mediatorSpectrum(kind, SQRT_S, lepton, mass, 0.999 * lowest)).toBe(0);
        expect(mediatorSpectrum(kind, SQRT_S, lepton, mass, 1.001 * highest)).toBe(0);
      }
      measured(`pair.spectrum.${kind}.${name}`, Math.max(...off), "at most");
    });
  }

  it("adds vector and axial, and scalar and pseudoscalar couplings without interference, at every point of the Dalitz plot", () => {
    for (const of of MODERATE) {
      for (const at of dalitzPoints(of)) {
        const squared = (couplings: Couplings): number => squaredAmplitude(polarisationSum(couplings, of, at), of, at);
        const vectorAxial = squared({ vector: 0.7 }) + squared({ axial: -0.4 });
        expect(deviation(squared({ vector: 0.7, axial: -0.4 }), vectorAxial)).toBeLessThan(1e-11);
        const scalarPseudoscalar = squared({ scalar: 0.7 }) + squared({ pseudoscalar: -0.4 });
        expect(deviation(squared({ scalar: 0.7, pseudoscalar: -0.4 }), scalarPseudoscalar)).toBeLessThan(1e-11);
      }
    }
    const [lepton, mass] = [MASS.mu, 2];
    const chiral = oracle({ vector: 0.7, axial: -0.4 }, channel(lepton, mass));
    expect(deviation(sigma("vector", lepton, mass, 0.7) + sigma("axial", lepton, mass, -0.4), chiral)).toBeLessThan(1e-9);
    const mixedParity = oracle({ scalar: 0.7, pseudoscalar: -0.4 }, channel(lepton, mass));
    expect(deviation(sigma("scalar", lepton, mass, 0.7) + sigma("pseudoscalar", lepton, mass, -0.4), mixedParity)).toBeLessThan(1e-9);
  });

  it.skipIf(!TABLES_AT_HAND)(`agrees with every check value of cross-section and spectrum within its tolerance${NEEDS_TABLES}`, () => {
    const covered = checks("checks-lepton-coupled", ...KINDS.map((kind) => `llx.${kind}.`), "llx.dIdx.");
    expect(covered.length).toBeGreaterThanOrEqual(120);
    const all = covered.map(({ id, inputs, expected, relTolerance }) => {
      const kind = inputs["kind"] as CouplingKind;
      const [sqrtS, lepton, mass] = [Number(inputs["sqrtS"]), Number(inputs["leptonMass"]), Number(inputs["mass"])];
      const found = id.startsWith("llx.dIdx.")
        ? mediatorSpectrum(kind, sqrtS, lepton, mass, Number(inputs["energyFraction"]))
        : leptonPairMediator(kind, { sqrtS, alpha: 1 / Number(inputs["inverseAlpha"]) }, lepton, mass, Number(inputs["coupling"]));
      return { id, deviation: deviation(found, expected), relTolerance };
    });
    expect(all.filter((entry) => !(entry.deviation <= entry.relTolerance))).toEqual([]);
    measured("checks.pair.values", all.length, "count");
    measured("checks.pair.off", Math.max(...all.map((entry) => entry.deviation)), "at most");
  });

  it.skipIf(!TABLES_AT_HAND)(`agrees with MadGraph within three statistical errors and 0.3 %${NEEDS_TABLES}`, () => {
    const table = readFileSync(new URL("../../../shared/reference/madgraph-cross-sections.csv", import.meta.url), "utf8");
    const rows = [...table.matchAll(/^(ee_to_(mumu|tautau)_(?:Zp|S|a)_(vector|scalar|pseudoscalar)),(.*)$/gm)];
    expect(rows.length).toBeGreaterThanOrEqual(17);
    const points = rows.map(([, process = "", leptons, kind, columns = ""]) => {
      const [sqrtS, mass, , , , expected, error] = columns.split(",").map(Number) as [
        number,
        number,
        number,
        number,
        number,
        number,
        number,
      ];
      const lepton = leptons === "tautau" ? 1.77686 : MASS.mu;
      const found = leptonPairMediator(kind as CouplingKind, { sqrtS, alpha: 1 / 137.035999 }, lepton, mass, 1);
      expect(Math.abs(found - expected), `${process} at ${mass} GeV`).toBeLessThanOrEqual(3 * error + 0.003 * expected);
      return { process, found, sigma: expected, error };
    });
    for (const process of new Set(points.map((point) => point.process))) {
      const { points: count, errors, relative } = agreement(points.filter((point) => point.process === process));
      measured(`generator.${process}.points`, count, "count");
      measured(`generator.${process}.errors`, errors, { digits: 2 });
      measured(`generator.${process}.off`, relative, { digits: 2, unit: "%" });
    }
  });

  describe("with massless leptons", () => {
    /** Li2(-r) for 0 < r < 1, by Landen's identity a series in r/(1+r) < 1/2. */
    function dilogarithmOfMinus(r: number): number {
      let sum = 0;
      for (let n = 60; n >= 1; n--) sum += (r / (1 + r)) ** n / n ** 2;
      return -sum - Math.log1p(r) ** 2 / 2;
    }

    /** Closed form at unit coupling [fb]. */
    function masslessLeptons(kind: CouplingKind, mass: number): number {
      const r = (mass / SQRT_S) ** 2;
      const log = -Math.log(r);
      const D = log ** 2 + 4 * log * Math.log1p(r) - 4 * dilogarithmOfMinus(r) - Math.PI ** 2 / 3;
      const integral =
        kind === "vector" || kind === "axial"
          ? 8 * (5 * (1 - r * r) - (3 + 4 * r + 3 * r * r) * log + (1 + r) ** 2 * D)
          : 4 * ((1 - 2 * r - 3 * r * r) * log - 2 + 8 * r - 6 * r * r + r * r * D);
      return ((ALPHA ** 2 * FEMTOBARN_PER_INVERSE_GEV2) / (48 * Math.PI * SQRT_S ** 2)) * integral;
    }

    it("takes the closed form, the same for opposite parities", () => {
      // At m_l = 10 keV the mass terms, about m_l^2/m_X^2 and 15 m_l^2/(sqrt(s) - m_X)^2, stay below 7e-10.
      const off = KINDS.flatMap((kind) => [0.5, 1, 3, 6, 9].map((mass) => deviation(sigma(kind, 1e-5, mass), masslessLeptons(kind, mass))));
      expect(Math.max(...off)).toBeLessThan(1e-9);
      measured("pair.massless", Math.max(...off), { digits: 1 });
    });

    it("approaches it with the square of the lepton mass", () => {
      for (const kind of KINDS) {
        for (const mass of [0.5, 1, 3, 9]) {
          const [light, lighter] = [3e-3, 3e-4].map((lepton) => sigma(kind, lepton, mass) / masslessLeptons(kind, mass) - 1);
          expect(Math.abs((light as number) / (lighter as number) - 100)).toBeLessThan(1);
        }
      }
    });
  });

  it("is closed, exactly, where X and two leptons are too heavy", () => {
    for (const { kind, lepton } of CHANNELS) {
      expect(sigma(kind, lepton, highestMass(lepton) - 1e-6)).toBeGreaterThan(0);
      for (const mass of [highestMass(lepton), highestMass(lepton) + 1e-6, 11, 100]) expect(sigma(kind, lepton, mass)).toBe(0);
    }
    expect(sigma("vector", MASS.tau, 9)).toBe(0);
  });

  it("opens as the square of the energy above threshold in S waves (S, A) and as its cube in P waves (V, P)", () => {
    const powers = { vector: 3, axial: 2, scalar: 2, pseudoscalar: 3 };
    for (const { kind, lepton } of CHANNELS) {
      const at = (energy: number): number => sigma(kind, lepton, highestMass(lepton) - energy);
      // The next order is of relative size energy/m_l, 1 % for muons at 1 MeV and 100 times less at 10 keV.
      expect(Math.abs(Math.log2(at(2e-3) / at(1e-3)) - powers[kind])).toBeLessThan(0.02);
      expect(Math.abs(Math.log2(at(2e-5) / at(1e-5)) - powers[kind])).toBeLessThan(2e-4);
    }
  });

  it("grows as 1/m_X^2 for a light axial X, which its longitudinal part radiates as a pseudoscalar with g_P = 2 g_A m_l/m_X", () => {
    for (const { lepton } of LEPTONS) {
      expect(deviation(sigma("axial", lepton, 1e-4), 4 * sigma("axial", lepton, 2e-4))).toBeLessThan(2e-4);
      const excess = (mass: number): number => sigma("axial", lepton, mass) / sigma("pseudoscalar", lepton, mass, (2 * lepton) / mass) - 1;
      // What is left are the transverse polarisations.
      expect(excess(1e-3)).toBeGreaterThan(0);
      expect(excess(1e-3)).toBeLessThan(2e-3);
      expect(excess(1e-4)).toBeLessThan(3e-5);
    }
  });

  it("stays finite for a pseudoscalar of vanishing mass", () => {
    for (const { lepton } of LEPTONS) {
      expect(sigma("pseudoscalar", lepton, 1e-7)).toBeGreaterThan(0);
      expect(deviation(sigma("pseudoscalar", lepton, 1e-5), sigma("pseudoscalar", lepton, 1e-7))).toBeLessThan(1e-7);
    }
  });

  it("is proportional to the square of the coupling and to the square of alpha", () => {
    for (const { kind, lepton } of CHANNELS) {
      expect(deviation(sigma(kind, lepton, 2, -0.3), 0.09 * sigma(kind, lepton, 2))).toBeLessThan(1e-14);
      const doubled = leptonPairMediator(kind, { sqrtS: SQRT_S, alpha: 2 * ALPHA }, lepton, 2, 1);
      expect(deviation(doubled, 4 * sigma(kind, lepton, 2))).toBeLessThan(1e-14);
    }
  });
});
