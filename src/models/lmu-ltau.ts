import { DARK_MATTER_WIDTHS, type FamilyPoint, vectorFamily } from "../physics/families.ts";
import { ELECTRIC_CHARGE } from "../physics/constants.ts";
import { loopKineticMixing } from "../physics/kinetic-mixing.ts";
import { defineModel } from "./define.ts";
import { HADRONIC_FACTOR } from "./hadronic-factor.ts";
import { HADRONIC_WIDTHS, hadronicAlternatives, hadronicCautions, photonRatio, resonanceGap } from "./vector-hadrons.ts";

interface Point extends FamilyPoint {
  readonly gPrime: number;
  readonly kineticMixing: "none" | "loop";
  readonly hadronicWidths: Parameters<typeof photonRatio>[1];
  readonly hadronicFactor: number;
  readonly darkMatter: keyof typeof DARK_MATTER_WIDTHS;
  readonly darkMatterMass: number;
  readonly darkMatterCoupling: number;
}

/** Coupling to a unit of electric charge through the muon-tau loop, epsilon e: its size, for what does not couple at tree level. */
function loopCharge({ mass, gPrime, kineticMixing, muonMass, tauMass }: Point): number {
  if (kineticMixing === "none") return 0;
  const { re, im } = loopKineticMixing(mass, tauMass, muonMass);
  return gPrime * ELECTRIC_CHARGE * Math.hypot(re, im);
}

const family = vectorFamily<Point>({
  e: loopCharge,
  mu: ({ gPrime }) => gPrime,
  tau: ({ gPrime }) => gPrime,
  hadronsSquared: (point) =>
    point.kineticMixing === "none" ? 0 : loopCharge(point) ** 2 * point.hadronicFactor * photonRatio(point.mass, point.hadronicWidths),
  // Two left-handed neutrino flavours.
  neutrinosSquared: ({ gPrime }) => 2 * gPrime * gPrime,
  dark: ({ mass, darkMatter, darkMatterMass, darkMatterCoupling }) =>
    DARK_MATTER_WIDTHS[darkMatter](mass, darkMatterCoupling, darkMatterMass),
});

const WITH_DARK_MATTER = { darkMatter: ["dirac", "majorana", "complexScalar"] } as const;

/** Z' of gauged L_mu - L_tau: couples to leptons of the second and third generation, and through their loop to electric charge. */
export default defineModel({
  id: "lmu-ltau",
  title: "Z' of gauged L_mu - L_tau",
  lagrangian: String.raw`g' Z'_\alpha\left(\bar\mu\gamma^\alpha\mu - \bar\tau\gamma^\alpha\tau + \bar\nu_\mu\gamma^\alpha P_L\nu_\mu - \bar\nu_\tau\gamma^\alpha P_L\nu_\tau\right)`,
  parameters: {
    mass: { tex: "m_{Z'}", unit: "GeV", description: "mass of the Z'", default: 1, range: [1e-3, 100] },
    gPrime: { tex: "g'", unit: "1", description: "gauge coupling", default: 1e-3, range: [1e-9, 100] },
    darkMatterMass: {
      tex: "m_\\chi",
      unit: "GeV",
      description: "mass of the dark matter",
      default: 0.1,
      range: [0, 100],
      onlyWith: WITH_DARK_MATTER,
    },
    darkMatterCoupling: {
      tex: "g_D",
      unit: "1",
      description: "coupling of the Z' to dark matter, not multiplied by g'",
      default: 1,
      range: [0, 10],
      onlyWith: WITH_DARK_MATTER,
    },
    hadronicFactor: HADRONIC_FACTOR,
  },
  options: {
    invisibleFraction: {
      description: "B(Z' -> invisible): predicted by the widths, or 1 (dark matter takes all)",
      choices: ["predicted", "1"],
      default: "predicted",
    },
    darkMatter: { description: "kind of the dark matter", choices: ["none", "dirac", "majorana", "complexScalar"], default: "none" },
    kineticMixing: {
      description: "mixing with the photon: none, or that of the muon-tau loop, which opens electrons and hadrons",
      choices: ["none", "loop"],
      default: "none",
    },
    hadronicWidths: HADRONIC_WIDTHS,
  },
  coupling: "gPrime",
  scaling: {
    // Dark matter decays do not grow with g': fractions then depend on it.
    gPrime: ({ darkMatter }) => ({ production: 2, widths: darkMatter === "none" ? 2 : "mixed" }),
  },
  largestCoupling: ({ gPrime, darkMatter, darkMatterCoupling }) => (darkMatter === "none" ? gPrime : Math.max(gPrime, darkMatterCoupling)),
  particles: {
    X: {
      tex: "Z'",
      spin: "vector",
      mass: "mass",
      partialWidths: family.widths,
      invisibleFraction: ({ invisibleFraction }) => (invisibleFraction === "1" ? 1 : undefined),
    },
  },
  production: {
    ...family.leptonPairs,
    "e+ e- -> gamma X": {
      value: family.withPhoton,
      missing: ({ kineticMixing }) =>
        kineticMixing === "loop"
          ? undefined
          : { code: "no-production", message: "without kinetic mixing the Z' does not couple to electrons: set kineticMixing=loop" },
      noRadiator: () => "its photon is itself radiated by the beams",
    },
  },
  muonMagneticMoment: family.muonMagneticMoment,
  // Where all decays are invisible hadrons do not matter.
  validity: (point) => (point.invisibleFraction === "1" ? undefined : resonanceGap<Point>(point, family.widths)),
  cautions: (point) => (point.invisibleFraction === "1" ? [] : hadronicCautions<Point>(point, family.widths)),
  alternatives: (point) => (point.invisibleFraction === "1" ? {} : hadronicAlternatives<Point>(point, family.widths)),
  assumptions: [
    "no kinetic mixing at tree level: of the standard-model particles the Z' couples to muons, taus and their neutrinos only, and to electric charge through their loop where it is asked for",
    "neutrinos are massless and left-handed",
  ],
  references: [
    { texkey: "He:1990pn", for: "the model" },
    { texkey: "He:1991qd", for: "the model" },
    { texkey: "Belle-II:2019qfb", arxiv: "1912.11276", for: "production and the invisible fraction at an e+e- collider" },
  ],
});
