import { ELECTRIC_CHARGE, HBAR_C } from "../physics/constants.ts";
import { darkHiggsLoopWidth, darkHiggsstrahlung } from "../physics/dark-higgsstrahlung.ts";
import { type FamilyPoint, vectorFamily } from "../physics/families.ts";
import { inDigits } from "../numerics/digits.ts";
import { defineModel } from "./define.ts";
import { HADRONIC_FACTOR } from "./hadronic-factor.ts";
import { HADRONIC_WIDTHS, hadronicAlternatives, hadronicCautions, photonRatio, resonanceGap } from "./vector-hadrons.ts";

interface Point extends FamilyPoint {
  readonly epsilonSquaredAlphaD: number;
  readonly alphaD: number;
  readonly darkHiggsMass: number;
  readonly darkHiggsCharge: number;
  readonly hadronicWidths: Parameters<typeof photonRatio>[1];
  readonly hadronicFactor: number;
}

const epsilon = ({ epsilonSquaredAlphaD, alphaD }: Point): number => Math.sqrt(epsilonSquaredAlphaD / alphaD);
const charge = (point: Point): number => epsilon(point) * ELECTRIC_CHARGE;

const family = vectorFamily<Point>({
  e: charge,
  mu: charge,
  tau: charge,
  hadronsSquared: (point) => charge(point) ** 2 * point.hadronicFactor * photonRatio(point.mass, point.hadronicWidths),
});

/** Width of the dark Higgs boson through its loop of dark photons [GeV]. */
const loopWidth = (point: Point): number =>
  [point.electronMass, point.muonMass, point.tauMass].reduce(
    (sum, leptonMass) =>
      sum + darkHiggsLoopWidth(point.darkHiggsMass, point.mass, leptonMass, epsilon(point), point.alphaD, point.darkHiggsCharge),
    0,
  );

/** Smallest mass of the dark Higgs boson for which radiation by the beams is folded in [GeV]. */
const LIGHTEST_WITH_RADIATION = 0.01;

/** A proper decay length below which the dark Higgs boson may decay inside a detector [cm]. */
const LONG_LIVED = 10_000;

/** Dark photon and dark Higgs boson produced together; the dark Higgs boson is long-lived and leaves no trace. */
export default defineModel({
  id: "dark-higgsstrahlung",
  title: "Dark Higgsstrahlung",
  lagrangian: String.raw`\varepsilon e\,A'_\mu J^\mu_\mathrm{em} + q\,e_D\,m_{A'}\,h' A'_\mu A'^\mu`,
  parameters: {
    mass: { tex: "m_{A'}", unit: "GeV", description: "mass of the dark photon", default: 1, range: [2e-3, 100] },
    epsilonSquaredAlphaD: {
      tex: "\\varepsilon^2\\alpha_D",
      unit: "1",
      description: "squared kinetic mixing times the dark fine-structure constant",
      default: 1e-7,
      range: [1e-18, 1],
    },
    darkHiggsMass: { tex: "m_{h'}", unit: "GeV", description: "mass of the dark Higgs boson", default: 0.5, range: [0, 100] },
    darkHiggsCharge: {
      tex: "q",
      unit: "1",
      description: "charge of the dark Higgs boson in the units in which alpha_D is defined; 2 where dark matter of unit charge defines it",
      default: 1,
      range: [0.1, 10],
    },
    alphaD: {
      tex: "\\alpha_D",
      unit: "1",
      description: "dark fine-structure constant; it sets the lifetimes, not the bound",
      default: 0.1,
      range: [1e-6, 10],
    },
    hadronicFactor: HADRONIC_FACTOR,
  },
  options: { hadronicWidths: HADRONIC_WIDTHS },
  coupling: "epsilonSquaredAlphaD",
  scaling: { epsilonSquaredAlphaD: { production: 1, widths: 1 } },
  largestCoupling: (point) => Math.max(charge(point), point.darkHiggsCharge * Math.sqrt(4 * Math.PI * point.alphaD)),
  particles: {
    X: { tex: "A'", spin: "vector", mass: "mass", partialWidths: family.widths },
    "h'": {
      tex: "h'",
      spin: "scalar",
      mass: "darkHiggsMass",
      partialWidths: { invisible: () => 0 },
      invisibleFraction: () => 1,
    },
  },
  production: {
    "e+ e- -> X h'": {
      value: ({ mass, darkHiggsMass, epsilonSquaredAlphaD, darkHiggsCharge }, collider) =>
        darkHiggsstrahlung(collider, mass, darkHiggsMass, epsilonSquaredAlphaD, darkHiggsCharge),
      // The return to a dark photon on its mass shell diverges with the logarithm of the mass of the dark Higgs boson.
      noRadiator: ({ darkHiggsMass }) =>
        darkHiggsMass < LIGHTEST_WITH_RADIATION
          ? `below ${LIGHTEST_WITH_RADIATION} GeV of the dark Higgs boson the radiative return to the dark photon takes over`
          : undefined,
    },
  },
  validity: (point) =>
    point.darkHiggsMass < point.mass
      ? resonanceGap<Point>(point, family.widths)
      : {
          code: "dark-higgs-not-invisible",
          message: `a dark Higgs boson of ${point.darkHiggsMass} GeV is not lighter than the dark photon (${point.mass} GeV): it decays to it`,
        },
  cautions: (point) => {
    const ctau = HBAR_C / loopWidth(point);
    const short = ctau < LONG_LIVED;
    return [
      ...(short
        ? [
            {
              code: "dark-higgs-not-invisible",
              message: `through its loop of dark photons the dark Higgs boson has c tau = ${inDigits(ctau, 3)} cm at most, at alpha_D = ${point.alphaD}; decays to four fermions shorten it`,
            },
          ]
        : []),
      ...hadronicCautions<Point>(point, family.widths),
    ];
  },
  alternatives: (point) => hadronicAlternatives<Point>(point, family.widths),
  assumptions: [
    "the dark Higgs boson does not mix with the Higgs boson and leaves the detector",
    "the dark photon is narrow and decays to standard-model particles only",
    "alpha(0) in the coupling epsilon e of the decays; with alpha=running epsilon is that of low energies",
  ],
  references: [
    { texkey: "Batell:2009yf", arxiv: "0903.0363", for: "the model and its production" },
    { texkey: "Belle-II:2022jyy", arxiv: "2207.00509", for: "the search for an invisible dark Higgs boson" },
  ],
});
