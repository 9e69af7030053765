import { describe, expect, it } from "vitest";
import { deviation } from "../reference-checks.test-helper.ts";
import { ALPHA, MASS } from "./constants.ts";
import { alpFamily, DARK_MATTER_WIDTHS, type FamilyPoint, scalarFamily, vectorFamily } from "./families.ts";
import { leptonPairMediator } from "./lepton-pair-mediator.ts";
import { leptonMagneticMoment } from "./magnetic-moment.ts";
import { photonVector } from "./photon-mediator.ts";
import {
  derivativeAlpToPhotons,
  pseudoscalarToFermions,
  scalarToFermions,
  scalarToPhotons,
  vectorToComplexScalars,
  vectorToFermions,
  vectorToMajorana,
  vectorToNeutrinos,
} from "./widths.ts";

const COLLIDER = { sqrtS: 10.58, alpha: ALPHA };
const point = (mass: number): FamilyPoint => ({ mass, electronMass: MASS.e, muonMass: MASS.mu, tauMass: MASS.tau });
/** Couplings of different size, so that no lepton is taken for another. */
const COUPLINGS = { e: () => 0.1, mu: () => 0.2, tau: () => 0.3 } as const;
const SUBSETS = [{}, { e: COUPLINGS.e }, { mu: COUPLINGS.mu }, { tau: COUPLINGS.tau }, { e: COUPLINGS.e, tau: COUPLINGS.tau }, COUPLINGS];
const PAIRS = [
  ["e+ e- -> mu+ mu- X", MASS.mu, 0.2],
  ["e+ e- -> tau+ tau- X", MASS.tau, 0.3],
] as const;
const CHANNELS = [
  ["e+ e-", MASS.e, 0.1],
  ["mu+ mu-", MASS.mu, 0.2],
  ["tau+ tau-", MASS.tau, 0.3],
] as const;
const TRIED = [1e-3, 0.05, 0.3, 3.6, 9];

describe.each([
  ["scalar", scalarFamily, scalarToFermions, scalarToPhotons],
  ["pseudoscalar", alpFamily, pseudoscalarToFermions, derivativeAlpToPhotons],
] as const)("the %s family", (kind, family, toFermions, toPhotons) => {
  it("has the channels and processes of the leptons that it couples to, two photons always, beams never", () => {
    expect(SUBSETS.map((couplings) => Object.keys(family(couplings).widths))).toEqual([
      ["gamma gamma"],
      ["e+ e-", "gamma gamma"],
      ["mu+ mu-", "gamma gamma"],
      ["tau+ tau-", "gamma gamma"],
      ["e+ e-", "tau+ tau-", "gamma gamma"],
      ["e+ e-", "mu+ mu-", "tau+ tau-", "gamma gamma"],
    ]);
    expect(SUBSETS.map((couplings) => Object.keys(family(couplings).production))).toEqual([
      [],
      [],
      ["e+ e- -> mu+ mu- X"],
      ["e+ e- -> tau+ tau- X"],
      ["e+ e- -> tau+ tau- X"],
      ["e+ e- -> mu+ mu- X", "e+ e- -> tau+ tau- X"],
    ]);
    expect(SUBSETS.map((couplings) => family(couplings).muonMagneticMoment !== undefined)).toEqual([
      false,
      false,
      true,
      false,
      false,
      true,
    ]);
  });

  it("has the widths, cross-sections and moment of the single functions", () => {
    const { widths, production, muonMagneticMoment } = family(COUPLINGS);
    for (const mass of TRIED) {
      for (const [channel, lepton, coupling] of CHANNELS) expect(widths[channel]?.(point(mass))).toBe(toFermions(mass, coupling, lepton));
      const loop = CHANNELS.map(([, lepton, coupling]) => ({ mass: lepton, coupling }));
      expect(widths["gamma gamma"](point(mass))).toBe(toPhotons(mass, loop));
      for (const [process, lepton, coupling] of PAIRS) {
        expect(production[process]?.(point(mass), COLLIDER)).toBe(leptonPairMediator(kind, COLLIDER, lepton, mass, coupling));
      }
      expect(muonMagneticMoment?.(point(mass))).toBe(leptonMagneticMoment(kind, mass, MASS.mu, 0.2));
    }
  });

  it("adds amplitudes, not widths, of the leptons in the photon loop", () => {
    const photons = (sign: number): number => family({ mu: () => 1e-3, tau: () => sign * 1e-2 }).widths["gamma gamma"](point(0.1));
    const [same, opposite] = [photons(1), photons(-1)];
    const single =
      family({ mu: () => 1e-3 }).widths["gamma gamma"](point(0.1)) + family({ tau: () => 1e-2 }).widths["gamma gamma"](point(0.1));
    expect(deviation(same + opposite, 2 * single)).toBeLessThan(1e-12);
    expect(same).toBeGreaterThan(opposite);
    expect(family({}).widths["gamma gamma"](point(0.1))).toBe(0);
  });

  it("follows the masses of the point", () => {
    const heavier = { ...point(1), muonMass: 0.4 };
    expect(family(COUPLINGS).widths["mu+ mu-"]?.(heavier)).toBe(toFermions(1, 0.2, 0.4));
    expect(family(COUPLINGS).widths["mu+ mu-"]?.({ ...heavier, muonMass: 0.5 })).toBe(0);
  });
});

describe("the vector family", () => {
  const everything = {
    ...COUPLINGS,
    neutrinosSquared: () => 0.04,
    hadronsSquared: () => 0.5,
    dark: ({ mass }: FamilyPoint) => vectorToMajorana(mass, 2, 0.01),
  };

  it("has the channels and processes of what it couples to", () => {
    const channels = (couplings: Parameters<typeof vectorFamily<FamilyPoint>>[0]) => Object.keys(vectorFamily(couplings).widths);
    expect(SUBSETS.map(channels)).toEqual([
      [],
      ["e+ e-"],
      ["mu+ mu-"],
      ["tau+ tau-"],
      ["e+ e-", "tau+ tau-"],
      ["e+ e-", "mu+ mu-", "tau+ tau-"],
    ]);
    expect(channels({ hadronsSquared: () => 1 })).toEqual(["hadrons"]);
    expect(channels({ neutrinosSquared: () => 1 })).toEqual(["invisible"]);
    expect(channels({ dark: () => 1 })).toEqual(["invisible"]);
    expect(channels(everything)).toEqual(["e+ e-", "mu+ mu-", "tau+ tau-", "hadrons", "invisible"]);
    expect(SUBSETS.map((couplings) => Object.keys(vectorFamily(couplings).leptonPairs))).toEqual([
      [],
      [],
      ["e+ e- -> mu+ mu- X"],
      ["e+ e- -> tau+ tau- X"],
      ["e+ e- -> tau+ tau- X"],
      ["e+ e- -> mu+ mu- X", "e+ e- -> tau+ tau- X"],
    ]);
    expect(SUBSETS.map((couplings) => vectorFamily(couplings).muonMagneticMoment !== undefined)).toEqual([
      false,
      false,
      true,
      false,
      false,
      true,
    ]);
  });

  it("is produced with a photon by its coupling to electrons alone", () => {
    const sigma = (couplings: Parameters<typeof vectorFamily<FamilyPoint>>[0]): number =>
      vectorFamily(couplings).withPhoton(point(1), COLLIDER);
    expect(sigma({ mu: () => 1, tau: () => 1, hadronsSquared: () => 1 })).toBe(0);
    expect(sigma(COUPLINGS)).toBe(photonVector(COLLIDER, 1, 0.1, MASS.e));
    expect(vectorFamily(COUPLINGS).withPhoton(point(1), { ...COLLIDER, cosMax: 0.9 })).toBe(
      photonVector({ ...COLLIDER, cosMax: 0.9 }, 1, 0.1, MASS.e),
    );
  });

  it("has the widths, cross-sections and moment of the single functions", () => {
    const { widths, leptonPairs, muonMagneticMoment } = vectorFamily(everything);
    for (const mass of TRIED) {
      for (const [channel, lepton, coupling] of CHANNELS)
        expect(widths[channel]?.(point(mass))).toBe(vectorToFermions(mass, coupling, lepton));
      // R times the width to a massless lepton; squared couplings of neutrinos, plus the dark width.
      expect(deviation(widths.hadrons?.(point(mass)) ?? Number.NaN, 0.5 * vectorToFermions(mass, 1, 0))).toBeLessThan(1e-15);
      const invisible = vectorToNeutrinos(mass, 0.2) + vectorToMajorana(mass, 2, 0.01);
      expect(deviation(widths.invisible?.(point(mass)) ?? Number.NaN, invisible)).toBeLessThan(1e-15);
      for (const [process, lepton, coupling] of PAIRS) {
        expect(leptonPairs[process]?.(point(mass), COLLIDER)).toBe(leptonPairMediator("vector", COLLIDER, lepton, mass, coupling));
      }
      expect(muonMagneticMoment?.(point(mass))).toBe(leptonMagneticMoment("vector", mass, MASS.mu, 0.2));
    }
  });

  it("goes to dark matter of each kind as the single functions say, 4 : 2 : 1 well above threshold", () => {
    expect(DARK_MATTER_WIDTHS.none(3, 0.7, 1)).toBe(0);
    expect(DARK_MATTER_WIDTHS.dirac(3, 0.7, 1)).toBe(vectorToFermions(3, 0.7, 1));
    expect(DARK_MATTER_WIDTHS.majorana(3, 0.7, 1)).toBe(vectorToMajorana(3, 0.7, 1));
    expect(DARK_MATTER_WIDTHS.complexScalar(3, 0.7, 1)).toBe(vectorToComplexScalars(3, 0.7, 1));
    const { dirac, majorana, complexScalar } = DARK_MATTER_WIDTHS;
    expect([dirac, majorana, complexScalar].map((width) => width(3, 1, 0) * 16 * Math.PI)).toEqual([
      expect.closeTo(4, 12),
      expect.closeTo(2, 12),
      expect.closeTo(1, 12),
    ]);
  });
});
