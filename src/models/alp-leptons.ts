import { alpFamily, type FamilyPoint } from "../physics/families.ts";
import { defineModel } from "./define.ts";

interface Point extends FamilyPoint {
  readonly cOverLambda: number;
  readonly normalisation: "half" | "full";
}

/** Yukawa coupling over the lepton mass: C/Lambda where the derivative coupling is written with 1/2, twice that where it is not. */
const inverseScale = ({ cOverLambda, normalisation }: Point): number => (normalisation === "half" ? cOverLambda : 2 * cOverLambda);

const family = alpFamily<Point>({
  e: (point) => point.electronMass * inverseScale(point),
  mu: (point) => point.muonMass * inverseScale(point),
  tau: (point) => point.tauMass * inverseScale(point),
});

/** Axion-like particle (ALP) with the same derivative coupling to all charged leptons. */
export default defineModel({
  id: "alp-leptons",
  title: "Lepton-coupled ALP",
  lagrangian: String.raw`\frac{C}{2\Lambda}\,\partial_\mu a\sum_{\ell=e,\mu,\tau}\bar\ell\gamma^\mu\gamma_5\ell`,
  parameters: {
    mass: { tex: "m_a", unit: "GeV", description: "mass of the axion-like particle", default: 1, range: [1e-3, 100] },
    cOverLambda: {
      tex: "C/\\Lambda",
      unit: "GeV^-1",
      description: "coupling to leptons over the scale of the operator",
      default: 0.1,
      range: [1e-9, 1e4],
    },
  },
  options: {
    normalisation: {
      description: "derivative coupling written with the factor 1/2 (arXiv:1708.00443) or without it",
      choices: ["half", "full"],
      default: "half",
    },
  },
  coupling: "cOverLambda",
  scaling: { cOverLambda: { production: 2, widths: 2 } },
  // The strongest equivalent Yukawa coupling, that of the tau.
  largestCoupling: (point) => point.tauMass * inverseScale(point),
  particles: { X: { tex: "a", spin: "pseudoscalar", mass: "mass", partialWidths: family.widths } },
  production: family.production,
  muonMagneticMoment: family.muonMagneticMoment,
  assumptions: [
    "equal couplings to the three charged leptons, no coupling to photons, quarks or dark states at tree level",
    "two photons through the lepton loops only",
    "radiation by the beams, suppressed by the electron mass, is neglected",
  ],
  references: [
    { texkey: "Bauer:2017ris", arxiv: "1708.00443", for: "the Lagrangian and the decay widths" },
    { texkey: "Belle-II:2023ydz", arxiv: "2306.12294", for: "the search for tau pairs" },
  ],
});
