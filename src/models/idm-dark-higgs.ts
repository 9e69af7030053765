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
} from "../physics/inelastic-dark-matter.ts";
import { ALPHA, MASSES } from "../physics/constants.ts";
import { ELECTRIC_CHARGES, hadronicRatio, ratioSpread } from "../physics/hadronic-ratio.ts";
import { vectorToFermions } from "../physics/widths.ts";
import { coannihilationStrength } from "../physics/inelastic-relic.ts";
import { inDigits } from "../numerics/digits.ts";
import type { Remark } from "./contract.ts";
import { defineModel } from "./define.ts";
import { HADRONIC_FACTOR } from "./hadronic-factor.ts";
import {
  HIGGS_MIXED_OPTIONS,
  HIGGS_MIXED_STRONG_CHANNELS,
  higgsMixedAlternatives,
  higgsMixedCautions,
  type HiggsMixedPoint,
  higgsMixedWidths,
} from "./higgs-mixed-widths.ts";

interface Point extends HiggsMixedPoint {
  readonly chi1Mass: number;
  readonly massSplitting: number;
  readonly darkPhotonMass: number;
  readonly alphaD: number;
  readonly epsilon: number;
  readonly darkHiggsCharge: number;
  readonly ratioShift: number;
}

/** The dark photon decays to dark matter: what it loses to leptons and hadrons, some 1e-7, does not broaden it. */
const darkMatter = ({ chi1Mass, massSplitting, darkPhotonMass, alphaD, epsilon }: Point): InelasticDarkMatter => ({
  chi1Mass,
  massSplitting,
  darkPhotonMass,
  darkPhotonWidth: darkPhotonToInelastic(darkPhotonMass, chi1Mass, massSplitting, alphaD),
  epsilon,
  alphaD,
});

/** A mass that follows that of chi1. */
const timesChi1 = (factor: number) => ({
  text: `${factor}*chi1Mass`,
  uses: ["chi1Mass"],
  at: (point: Readonly<Record<string, unknown>>) => factor * (point["chi1Mass"] as number),
});

/** R of the photon moved by its spread; undefined for R itself. */
const movedRatio = ({ ratioShift }: Point): ((mass: number) => number) | undefined =>
  ratioShift === 0 ? undefined : (mass) => hadronicRatio(mass, ELECTRIC_CHARGES) * (1 + ratioSpread(mass)) ** ratioShift;

const toLeptons =
  (lepton: "electronMass" | "muonMass" | "tauMass") =>
  (point: Point): number =>
    inelasticToLeptons(darkMatter(point), point[lepton]);

/** Share of visible decays of the dark photon from which on it is told [1]. */
const VISIBLE = 0.01;

/** A dark photon that decays visibly makes less dark matter, and is broader, than is computed. */
function visibleDarkPhoton(point: Point): readonly Remark[] {
  const { darkPhotonMass: mass, epsilon, electronMass, muonMass, tauMass } = point;
  const coupling = epsilon * Math.sqrt(4 * Math.PI * ALPHA);
  const leptons = [electronMass, muonMass, tauMass].reduce((sum, lepton) => sum + vectorToFermions(mass, coupling, lepton), 0);
  const hadrons = hadronicRatio(mass, ELECTRIC_CHARGES) * vectorToFermions(mass, coupling, 0);
  const share = (leptons + hadrons) / (leptons + hadrons + darkMatter(point).darkPhotonWidth);
  const message = `${inDigits(100 * share, 2)} % of A' decay to leptons and hadrons here, which is left out: the cross-section is smaller by that`;
  return share > VISIBLE ? [{ code: "dark-photon-visible", message }] : [];
}

/** Why the masses do not make sense; undefined where they do. */
function domainOf({ mass, chi1Mass, massSplitting, darkPhotonMass }: Point): Remark | undefined {
  const refuse = (message: string): Remark => ({ code: "outside-domain", message });
  const sum = 2 * chi1Mass + massSplitting;
  if (mass >= chi1Mass) {
    return refuse(
      `m_h' = ${inDigits(mass, 6)} GeV is not below m_chi1 = ${inDigits(chi1Mass, 6)} GeV: searches take h' to be the lightest dark state, which decays to standard-model particles alone`,
    );
  }
  if (darkPhotonMass <= sum) {
    return refuse(
      `m_A' = ${inDigits(darkPhotonMass, 6)} GeV is not above m_chi1 + m_chi2 = ${inDigits(sum, 6)} GeV: A' -> chi1 chi2 is closed, and A' decays to standard-model particles instead`,
    );
  }
  return undefined;
}

/** Inelastic dark matter with a dark Higgs boson: e+ e- makes h' beside chi1 chi2, and both h' and chi2 may fly. */
export default defineModel({
  id: "idm-dark-higgs",
  title: "Inelastic dark matter with a dark Higgs boson",
  lagrangian: String.raw`\epsilon e A'_\mu J^\mu + i g_D A'_\mu\bar\chi_2\gamma^\mu\chi_1 - \frac{\kappa}{2}h'(\bar\chi_2\chi_2 - \bar\chi_1\chi_1) + q_h g_D m_{A'}\,h'A'_\mu A'^\mu - \sin\theta\sum_f\frac{m_f}{v}h'\bar ff`,
  parameters: {
    mass: { tex: "m_{h'}", unit: "GeV", description: "mass of the dark Higgs boson", default: 1, range: [2e-3, 5] },
    chi1Mass: { tex: "m_{\\chi_1}", unit: "GeV", description: "mass of the lighter dark state", default: 2.5, range: [1e-2, 5.3] },
    massSplitting: {
      tex: "\\Delta",
      unit: "GeV",
      description: "mass of chi2 over that of chi1, to which it decays",
      default: 1,
      range: [1e-3, 5],
    },
    darkPhotonMass: { tex: "m_{A'}", unit: "GeV", description: "mass of the dark photon", default: 7.5, range: [3e-2, 100] },
    alphaD: { tex: "\\alpha_D", unit: "1", description: "g_D^2/(4 pi) of dark matter", default: 0.1, range: [1e-3, 1] },
    epsilon: { tex: "\\epsilon", unit: "1", description: "kinetic mixing", default: 1e-3, range: [1e-8, 1] },
    sinTheta: {
      tex: "\\sin\\theta",
      unit: "1",
      description: "sine of the mixing angle of the dark Higgs boson",
      default: 1e-4,
      range: [1e-9, 1],
    },
    darkHiggsCharge: {
      tex: "q_h",
      unit: "1",
      description: "charge of the dark Higgs field in units of that of dark matter",
      default: 2,
      range: [0.1, 10],
    },
    hadronicFactor: { ...HADRONIC_FACTOR, description: "factor on all widths of the dark Higgs boson to hadrons" },
    ratioShift: {
      tex: "n_R",
      unit: "1",
      description: "R(m) in decays of chi2 is multiplied by 1 + s to this power, s its spread",
      default: 0,
      range: [-3, 3],
    },
  },
  options: HIGGS_MIXED_OPTIONS,
  coupling: "sinTheta",
  scaling: {
    sinTheta: { production: 0, widths: { X: 2, chi2: 0 } },
    epsilon: { production: 2, widths: { X: 0, chi2: 2 } },
  },
  largestCoupling: ({ alphaD, massSplitting, darkPhotonMass, darkHiggsCharge, sinTheta }) =>
    Math.max(darkCoupling(alphaD), darkHiggsYukawa(alphaD, massSplitting, darkPhotonMass, darkHiggsCharge), sinTheta),
  benchmarks: {
    "splitting-0.4": {
      description: "m_A' = 3 m_chi1, Delta = 0.4 m_chi1, alpha_D = 0.1",
      settings: { darkPhotonMass: timesChi1(3), massSplitting: timesChi1(0.4), alphaD: 0.1 },
    },
    "splitting-0.1": {
      description: "m_A' = 3 m_chi1, Delta = 0.1 m_chi1, alpha_D = 0.1",
      settings: { darkPhotonMass: timesChi1(3), massSplitting: timesChi1(0.1), alphaD: 0.1 },
    },
  },
  overlays: {
    relic: {
      label: "relic density, coannihilation only",
      caution:
        "chi1 chi1 -> h' h' is open, since h' is lighter than chi1, and depletes chi1 whatever y is: the curve is no target of this model",
      coupling: "y",
      value: ({ chi1Mass, massSplitting, darkPhotonMass, alphaD }) =>
        darkPhotonMass > 2 * chi1Mass + massSplitting
          ? coannihilationStrength(chi1Mass, massSplitting / chi1Mass, darkPhotonMass / chi1Mass, alphaD)
          : Number.NaN,
    },
  },
  derived: {
    y: {
      tex: "y",
      unit: "1",
      description: "epsilon^2 alpha_D (m_chi1/m_A')^4",
      value: ({ epsilon, alphaD, chi1Mass, darkPhotonMass }) => interactionStrength(epsilon, alphaD, chi1Mass, darkPhotonMass),
      standsFor: {
        parameter: "epsilon",
        at: ({ alphaD, chi1Mass, darkPhotonMass }, y) => epsilonOfInteractionStrength(y, alphaD, chi1Mass, darkPhotonMass),
        uses: ["alphaD", "chi1Mass", "darkPhotonMass"],
      },
    },
    darkCoupling: { tex: "g_D", unit: "1", description: "sqrt(4 pi alpha_D)", value: ({ alphaD }) => darkCoupling(alphaD) },
    kappa: {
      tex: "\\kappa",
      unit: "1",
      description: "coupling of the dark Higgs boson to chi1 and chi2, q_h g_D Delta/(2 m_A')",
      value: ({ alphaD, massSplitting, darkPhotonMass, darkHiggsCharge }) =>
        darkHiggsYukawa(alphaD, massSplitting, darkPhotonMass, darkHiggsCharge),
    },
  },
  particles: {
    X: { tex: "h'", spin: "scalar", mass: "mass", partialWidths: higgsMixedWidths },
    chi1: { tex: "\\chi_1", spin: "fermion", mass: "chi1Mass", partialWidths: {} },
    chi2: {
      tex: "\\chi_2",
      spin: "fermion",
      mass: ({ chi1Mass, massSplitting }) => chi1Mass + massSplitting,
      partialWidths: {
        "chi1 e+ e-": toLeptons("electronMass"),
        "chi1 mu+ mu-": toLeptons("muonMass"),
        "chi1 tau+ tau-": toLeptons("tauMass"),
        "chi1 hadrons": (point) => inelasticToHadrons(darkMatter(point), movedRatio(point)),
      },
    },
  },
  strongChannels: HIGGS_MIXED_STRONG_CHANNELS,
  production: {
    "e+ e- -> X chi1 chi2": (point, collider) => inelasticWithDarkHiggs(collider, darkMatter(point), point.mass, point.darkHiggsCharge),
  },
  validity: domainOf,
  cautions: (point) => [...higgsMixedCautions(point), ...visibleDarkPhoton(point)],
  alternatives: (point) => ({
    ...higgsMixedAlternatives(point),
    ratioShift: point.massSplitting > 2 * MASSES.chargedPion.value ? [-1, 1] : [],
  }),
  assumptions: [
    "A' decays to chi1 chi2 alone: leptons and hadrons take some 1e-7 at alpha_D = 0.1 and epsilon = 1e-3",
    "h' decays through its mixing with the Higgs boson; the loop of dark photons, which equals it at sin(theta) of 2e-7 to 2e-6 for epsilon = 1e-3, is left out",
    "h' is radiated off the dark photon; radiation off chi1 and chi2, below 0.4 %, is left out",
    "chi2 decays to hadrons from two pions on; a neutral pion with a photon is left out",
  ],
  references: [
    { arxiv: "2012.08595", for: "the model" },
    { arxiv: "2505.09705", for: "the search" },
    { texkey: "Winkler:2018qyg", arxiv: "1809.01876", for: "widths of the dark Higgs boson" },
  ],
});
