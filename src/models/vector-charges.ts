import { heldValue, type Table } from "../numerics/table.ts";
import { ELECTRIC_CHARGE } from "../physics/constants.ts";
import { type FamilyPoint, vectorFamily } from "../physics/families.ts";
import { ELECTRIC_CHARGES, hadronicRatio, type HadronicComponents, type QuarkCharges } from "../physics/hadronic-ratio.ts";
import { leptonMagneticMoment } from "../physics/magnetic-moment.ts";
import { loopKineticMixing } from "../physics/kinetic-mixing.ts";
import { defineModel } from "./define.ts";
import { HADRONIC_FACTOR } from "./hadronic-factor.ts";
import { hadronicAlternatives, hadronicCautions, resonanceGap } from "./vector-hadrons.ts";

/** Charges of the fermions in units of the coupling: L = g sum_f x_f X_mu fbar gamma^mu f, neutrinos left-handed. */
interface Charges {
  readonly leptons: readonly [e: number, mu: number, tau: number];
  readonly neutrinos: readonly [e: number, mu: number, tau: number];
  readonly quarks: QuarkCharges;
}

const NO_QUARKS: QuarkCharges = { u: 0, d: 0, s: 0, c: 0, b: 0, t: 0 };
const quarks = (up: number, down: number): QuarkCharges => ({ u: up, d: down, s: down, c: up, b: down, t: up });
/** Loops of charged particles mix a vector that couples to baryon number with the photon: epsilon = e/(4 pi)^2 (arXiv:1801.04847). */
const BARYON_LEPTONS = -((ELECTRIC_CHARGE / (4 * Math.PI)) ** 2);

/** Charge assignments with a name. */
const PRESETS = {
  "b-l": { leptons: [-1, -1, -1], neutrinos: [-1, -1, -1], quarks: quarks(1 / 3, 1 / 3) },
  b: { leptons: [BARYON_LEPTONS, BARYON_LEPTONS, BARYON_LEPTONS], neutrinos: [0, 0, 0], quarks: quarks(1 / 3, 1 / 3) },
  "le-lmu": { leptons: [1, -1, 0], neutrinos: [1, -1, 0], quarks: NO_QUARKS },
  "le-ltau": { leptons: [1, 0, -1], neutrinos: [1, 0, -1], quarks: NO_QUARKS },
  "lmu-ltau": { leptons: [0, 1, -1], neutrinos: [0, 1, -1], quarks: NO_QUARKS },
  protophobic: { leptons: [-1, -1, -1], neutrinos: [0, 0, 0], quarks: quarks(-1 / 3, 2 / 3) },
  "dark-photon": {
    leptons: [-ELECTRIC_CHARGE, -ELECTRIC_CHARGE, -ELECTRIC_CHARGE],
    neutrinos: [0, 0, 0],
    quarks: quarks((2 / 3) * ELECTRIC_CHARGE, (-1 / 3) * ELECTRIC_CHARGE),
  },
} as const satisfies Record<string, Charges>;

/** The two charged leptons whose loop mixes each L_i - L_j with the photon, by the names of their masses. */
const LOOPS = {
  "le-lmu": ["electronMass", "muonMass"],
  "le-ltau": ["electronMass", "tauMass"],
  "lmu-ltau": ["muonMass", "tauMass"],
} as const;

const isLoop = (preset: string): preset is keyof typeof LOOPS => Object.hasOwn(LOOPS, preset);

interface Point extends FamilyPoint, Readonly<Record<CustomCharge, number>> {
  readonly g: number;
  readonly charges: keyof typeof PRESETS | "custom";
  readonly kineticMixing: "loop" | "none";
  readonly hadronicWidths: "parametric" | Table;
  readonly hadronicFactor: number;
}
type CustomCharge = "xE" | "xMu" | "xTau" | "xNuE" | "xNuMu" | "xNuTau" | "xU" | "xD" | "xS" | "xC" | "xB" | "xT";

const FLAVOURS = [0, 1, 2] as const;

const leptonCharge = (point: Point, flavour: 0 | 1 | 2): number =>
  point.charges === "custom" ? ([point.xE, point.xMu, point.xTau][flavour] ?? 0) : PRESETS[point.charges].leptons[flavour];

const neutrinoCharge = (point: Point, flavour: 0 | 1 | 2): number =>
  point.charges === "custom" ? ([point.xNuE, point.xNuMu, point.xNuTau][flavour] ?? 0) : PRESETS[point.charges].neutrinos[flavour];

const quarkCharges = (point: Point): QuarkCharges =>
  point.charges === "custom"
    ? { u: point.xU, d: point.xD, s: point.xS, c: point.xC, b: point.xB, t: point.xT }
    : PRESETS[point.charges].quarks;

/** Coupling to a unit of electric charge through the loop of the two leptons of an L_i - L_j, in units of g: its size. */
function loopCharge(point: Point): number {
  if (point.kineticMixing === "none" || !isLoop(point.charges)) return 0;
  const [lighter, heavier] = LOOPS[point.charges];
  const { re, im } = loopKineticMixing(point.mass, point[heavier], point[lighter]);
  return ELECTRIC_CHARGE * Math.hypot(re, im);
}

/** Coupling of a charged lepton: its charge, or what the loop gives to one that has none. */
const leptonCoupling =
  (flavour: 0 | 1 | 2) =>
  (point: Point): number =>
    point.g * (leptonCharge(point, flavour) || loopCharge(point));

/** R of the quark charges; below the first row of a table 0. */
function ratio(point: Point): number {
  const { mass, hadronicWidths, charges } = point;
  if (isLoop(charges)) {
    const charge = loopCharge(point);
    return charge === 0 ? 0 : charge ** 2 * hadronicRatio(mass, ELECTRIC_CHARGES, componentsFrom(mass, hadronicWidths));
  }
  return hadronicRatio(mass, quarkCharges(point), componentsFrom(mass, hadronicWidths));
}

function componentsFrom(mass: number, source: "parametric" | Table): HadronicComponents | undefined {
  if (source === "parametric") return undefined;
  const at = (column: number): number => heldValue(source, mass, column);
  return { rho: at(0), omega: at(1), phi: at(2), interference: at(3) };
}

const family = vectorFamily<Point>({
  e: leptonCoupling(0),
  mu: leptonCoupling(1),
  tau: leptonCoupling(2),
  hadronsSquared: (point) => point.g * point.g * point.hadronicFactor * ratio(point),
  neutrinosSquared: (point) =>
    point.g * point.g * (neutrinoCharge(point, 0) ** 2 + neutrinoCharge(point, 1) ** 2 + neutrinoCharge(point, 2) ** 2),
});

const custom = (tex: string, name: string) =>
  ({
    tex: `x_{${tex}}`,
    unit: "1",
    description: `charge of ${name}`,
    default: 0,
    range: [-10, 10],
    onlyWith: { charges: ["custom"] },
  }) as const;

/** The largest charge in size. */
function largestCharge(point: Point): number {
  const { u, d, s, c, b, t } = quarkCharges(point);
  let largest = Math.max(Math.abs(u), Math.abs(d), Math.abs(s), Math.abs(c), Math.abs(b), Math.abs(t));
  for (const flavour of FLAVOURS) {
    largest = Math.max(largest, Math.abs(leptonCharge(point, flavour)), Math.abs(neutrinoCharge(point, flavour)));
  }
  return largest;
}

/** Charges that hadrons couple with: those of the photon where a loop couples them. */
const chargesOfHadrons = (point: Point): QuarkCharges => (isLoop(point.charges) ? ELECTRIC_CHARGES : quarkCharges(point));

/** The electron radiates the mediator from the beams: what the final leptons radiate is then not all. */
const beamsRadiate = (point: Point) =>
  leptonCharge(point, 0) === 0
    ? undefined
    : { code: "no-production", message: "the electron is charged: radiation by the beams is not part of this cross-section" };

/** Vector with any charges of the fermions: B - L, B, L_i - L_j, protophobic, or charges of your own. */
export default defineModel({
  id: "vector-charges",
  title: "Vector with charges",
  lagrangian: String.raw`g\,X_\mu\sum_f x_f\bar f\gamma^\mu f`,
  parameters: {
    mass: { tex: "m_X", unit: "GeV", description: "mass of the vector", default: 1, range: [2e-3, 100] },
    g: { tex: "g", unit: "1", description: "gauge coupling", default: 1e-3, range: [1e-12, 100] },
    xE: custom("e", "the electron"),
    xMu: custom("\\mu", "the muon"),
    xTau: custom("\\tau", "the tau"),
    xNuE: custom("\\nu_e", "the left-handed electron neutrino"),
    xNuMu: custom("\\nu_\\mu", "the left-handed muon neutrino"),
    xNuTau: custom("\\nu_\\tau", "the left-handed tau neutrino"),
    xU: custom("u", "the up quark"),
    xD: custom("d", "the down quark"),
    xS: custom("s", "the strange quark"),
    xC: custom("c", "the charm quark"),
    xB: custom("b", "the bottom quark"),
    xT: custom("t", "the top quark; without effect below its pair threshold"),
    hadronicFactor: HADRONIC_FACTOR,
  },
  options: {
    charges: {
      description: "charge assignment; setting xE ... xT selects custom",
      choices: ["b-l", "b", "le-lmu", "le-ltau", "lmu-ltau", "protophobic", "dark-photon", "custom"],
      default: "b-l",
    },
    kineticMixing: {
      description: "mixing of an L_i - L_j with the photon by the loop of its two charged leptons",
      choices: ["loop", "none"],
      default: "loop",
      onlyWith: { charges: ["le-lmu", "le-ltau", "lmu-ltau"] },
    },
    hadronicWidths: {
      description: "components of R(m) below 2 GeV: our parametrisation, or a table of yours",
      choices: ["parametric"],
      table: [
        { name: "m", unit: "GeV" },
        { name: "R_rho", unit: "1" },
        { name: "R_omega", unit: "1" },
        { name: "R_phi", unit: "1" },
        { name: "R_interference", unit: "1", signed: true },
      ],
      default: "parametric",
    },
  },
  coupling: "g",
  scaling: { g: { production: 2, widths: 2 } },
  largestCoupling: (point) => point.g * largestCharge(point),
  particles: { X: { tex: "X", spin: "vector", mass: "mass", partialWidths: family.widths } },
  production: {
    "e+ e- -> gamma X": {
      value: family.withPhoton,
      missing: (point) =>
        leptonCoupling(0)(point) === 0
          ? { code: "no-production", message: "the electron has no charge, nor one through a loop: set xE or other charges" }
          : undefined,
      noRadiator: () => "its photon is itself radiated by the beams",
    },
    "e+ e- -> mu+ mu- X": { value: family.leptonPairs["e+ e- -> mu+ mu- X"] ?? (() => 0), missing: beamsRadiate },
    "e+ e- -> tau+ tau- X": { value: family.leptonPairs["e+ e- -> tau+ tau- X"] ?? (() => 0), missing: beamsRadiate },
  },
  // One loop: what the muon couples to through the mixing is of higher order.
  muonMagneticMoment: (point) => leptonMagneticMoment("vector", point.mass, point.muonMass, point.g * leptonCharge(point, 1)),
  validity: (point) => resonanceGap<Point>(point, family.widths),
  cautions: (point) => hadronicCautions<Point>(point, family.widths, chargesOfHadrons(point)),
  alternatives: (point) => hadronicAlternatives<Point>(point, family.widths, chargesOfHadrons(point)),
  assumptions: [
    "vector couplings; neutrinos are massless and left-handed",
    "the photon is not soft: close to sqrt(s) the Born cross-section of a photon and X diverges",
    "the loop of an L_i - L_j couples what has no charge of its own; its interference with charges, up to 1.2 % of a coupling, is left out",
    "kinetic mixing at tree level, mixing with the Z and anomalies of the charges are left out",
    "of the final leptons alone, radiation is computed where the electron has no charge of its own; its loop coupling is neglected there",
  ],
  references: [{ texkey: "Ilten:2018crw", arxiv: "1801.04847", for: "widths of a vector with charges, and recasting" }],
});
