import { ELECTRIC_CHARGE } from "../physics/constants.ts";
import { DARK_MATTER_WIDTHS, type FamilyPoint, vectorFamily } from "../physics/families.ts";
import { defineModel } from "./define.ts";
import { HADRONIC_FACTOR } from "./hadronic-factor.ts";
import { HADRONIC_WIDTHS, hadronicAlternatives, hadronicCautions, photonRatio, resonanceGap } from "./vector-hadrons.ts";

interface Point extends FamilyPoint {
  readonly epsilon: number;
  readonly alphaD: number;
  readonly darkMatter: Exclude<keyof typeof DARK_MATTER_WIDTHS, "none">;
  readonly darkMatterMass: number;
  readonly hadronicWidths: Parameters<typeof photonRatio>[1];
  readonly hadronicFactor: number;
  readonly invisibleFraction: "predicted" | number;
}

/** Coupling to a unit of electric charge, epsilon e. */
const charge = ({ epsilon }: Point): number => epsilon * ELECTRIC_CHARGE;
const darkCoupling = ({ alphaD }: { readonly alphaD: number }): number => Math.sqrt(4 * Math.PI * alphaD);

const family = vectorFamily<Point>({
  e: charge,
  mu: charge,
  tau: charge,
  hadronsSquared: (point) => charge(point) ** 2 * point.hadronicFactor * photonRatio(point.mass, point.hadronicWidths),
  dark: (point) =>
    point.invisibleFraction === "predicted"
      ? DARK_MATTER_WIDTHS[point.darkMatter](point.mass, darkCoupling(point), point.darkMatterMass)
      : 0,
});

/** The invisible fraction where it is fixed. */
const fixed = ({ invisibleFraction }: Pick<Point, "invisibleFraction">): number | undefined =>
  invisibleFraction === "predicted" ? undefined : invisibleFraction;

/** Dark matter matters where the invisible fraction is not fixed. */
const PREDICTED = { invisibleFraction: ["predicted"] } as const;

/** Dark photon: mixes kinetically with the photon, and decays to dark matter where it is asked to. */
export default defineModel({
  id: "dark-photon",
  title: "Dark photon",
  lagrangian: String.raw`\varepsilon e\,A'_\mu J^\mu_\mathrm{em} + g_D\,A'_\mu\bar\chi\gamma^\mu\chi`,
  parameters: {
    mass: { tex: "m_{A'}", unit: "GeV", description: "mass of the dark photon", default: 1, range: [2e-3, 100] },
    epsilon: { tex: "\\varepsilon", unit: "1", description: "kinetic mixing", default: 1e-3, range: [1e-12, 10] },
    darkMatterMass: {
      tex: "m_\\chi",
      unit: "GeV",
      description: "mass of the dark matter",
      default: 0.01,
      range: [0, 100],
      onlyWith: PREDICTED,
    },
    alphaD: {
      tex: "\\alpha_D",
      unit: "1",
      description: "g_D^2/(4 pi) of the dark matter; 0 for none",
      default: 0,
      range: [0, 10],
      onlyWith: PREDICTED,
    },
    hadronicFactor: HADRONIC_FACTOR,
  },
  options: {
    darkMatter: {
      description: "kind of the dark matter, of unit charge",
      choices: ["dirac", "majorana", "complexScalar"],
      default: "dirac",
    },
    invisibleFraction: {
      description: "B(A' -> invisible): predicted by the widths, or a number (1: dark matter takes all)",
      choices: ["predicted"],
      range: [0, 1],
      default: "predicted",
    },
    hadronicWidths: HADRONIC_WIDTHS,
  },
  coupling: "epsilon",
  scaling: {
    // Dark matter decays do not grow with the mixing: fractions then depend on it, unless one is fixed.
    epsilon: ({ alphaD, invisibleFraction }) => ({
      production: 2,
      widths: alphaD === 0 || invisibleFraction !== "predicted" ? 2 : "mixed",
    }),
  },
  largestCoupling: (point) => Math.max(charge(point), darkCoupling(point)),
  particles: {
    X: {
      tex: "A'",
      spin: "vector",
      mass: "mass",
      partialWidths: family.widths,
      invisibleFraction: fixed,
    },
  },
  production: {
    "e+ e- -> gamma X": { value: family.withPhoton, noRadiator: () => "its photon is itself radiated by the beams" },
  },
  muonMagneticMoment: family.muonMagneticMoment,
  // Where all decays are invisible hadrons do not matter.
  validity: (point) => (point.invisibleFraction === 1 ? undefined : resonanceGap<Point>(point, family.widths, fixed(point))),
  cautions: (point) => (point.invisibleFraction === 1 ? [] : hadronicCautions<Point>(point, family.widths, undefined, fixed(point))),
  alternatives: (point) => (point.invisibleFraction === 1 ? {} : hadronicAlternatives<Point>(point, family.widths)),
  assumptions: [
    "mixing with the photon only: couplings to neutrinos and axial couplings, suppressed by the square of the mass over that of the Z, are neglected",
    "alpha(0) in the coupling epsilon e: epsilon is that at the mass of the dark photon",
    "the photon is not soft: close to sqrt(s) the Born cross-section diverges",
  ],
  references: [
    { texkey: "Ilten:2018crw", arxiv: "1801.04847", for: "widths and recasting" },
    { texkey: "BaBar:2014zli", arxiv: "1406.2980", for: "the search in visible decays" },
    { texkey: "BaBar:2017tiz", arxiv: "1702.03327", for: "the search in invisible decays" },
  ],
});
