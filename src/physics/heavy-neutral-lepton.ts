/**
 * A heavy neutral lepton N that mixes with the tau neutrino alone, $\nu_\tau\to\nu_\tau + U N$. Below the mass of the tau it decays through
 * the neutral current only. Every rate is divided by |U|^2; widths are those of a Dirac lepton unless its nature is asked for.
 * Each hadronic channel has one meson: see {@link heavyNeutralLeptonSpread} for what that leaves out.
 */
import { CONSTANTS, DECAY_CONSTANTS, HBAR_C, LIFETIMES, QUARK_MIXING, WEAK_MIXING } from "./constants.ts";
import { twoBodyMomentum } from "./meson-to-mediator.ts";

/** Masses that the widths of a heavy neutral lepton depend on [GeV]. */
export interface HeavyNeutralLeptonMasses {
  /** Electron. */
  readonly electronMass: number;
  /** Muon. */
  readonly muonMass: number;
  /** Neutral pion. */
  readonly neutralPionMass: number;
  /** Eta. */
  readonly etaMass: number;
  /** Eta'. */
  readonly etaPrimeMass: number;
  /** Rho. */
  readonly rhoMass: number;
  /** Omega. */
  readonly omegaMass: number;
  /** Phi. */
  readonly phiMass: number;
  /** v, about 246 GeV. */
  readonly higgsVev: number;
}

/** Dirac: N differs from its antiparticle; Majorana: it is its own. */
export type HeavyNeutralLeptonNature = "dirac" | "majorana";

/**
 * Factor on every width by the nature of the lepton [1]: a Majorana lepton decays to each final state and to its charge conjugate.
 *
 * @example
 * ```ts
 * import { HEAVY_NEUTRAL_LEPTON_NATURES } from "darkzoo";
 * HEAVY_NEUTRAL_LEPTON_NATURES.majorana; // => 2
 * ```
 */
export const HEAVY_NEUTRAL_LEPTON_NATURES: Readonly<Record<HeavyNeutralLeptonNature, number>> = { dirac: 1, majorana: 2 };

/**
 * Branching fraction of a tau to a pion and a heavy neutral lepton over $|U|^2$, at tree level:
 * $\frac{\mathcal B}{|U|^2} = \tau_\tau\frac{G_F^2f_\pi^2|V_{ud}|^2m_\tau^3}{16\pi}[(1 - x_N)^2 - x_\pi(1 + x_N)]\lambda^{1/2}(1, x_N, x_\pi)$
 * with $x_i = m_i^2/m_\tau^2$ and $G_F = (\sqrt2v^2)^{-1}$ (arXiv:0705.1729), and the measured lifetime of the tau. For a massless N it is
 * 1.7 % below the measured branching fraction to a pion and a neutrino, which has radiative corrections.
 *
 * @param mass - mass of the lepton N [GeV]
 * @param masses - masses of tau and charged pion, and v [GeV]
 * @returns branching fraction over |U|^2 [1]; 0 when the decay is closed
 * @example
 * ```ts
 * import { STANDARD_MODEL_MASSES, tauToHeavyNeutralLepton } from "darkzoo";
 * tauToHeavyNeutralLepton(1, STANDARD_MODEL_MASSES).toPrecision(6); // => "0.0331531"
 * tauToHeavyNeutralLepton(1.64, STANDARD_MODEL_MASSES); // => 0
 * ```
 */
export function tauToHeavyNeutralLepton(
  mass: number,
  masses: { readonly tauMass: number; readonly chargedPionMass: number; readonly higgsVev: number },
): number {
  const { tauMass, chargedPionMass, higgsVev } = masses;
  const momentum = twoBodyMomentum(tauMass, mass, chargedPionMass);
  if (momentum === 0) return 0;
  const x = (mass / tauMass) ** 2;
  const amplitude = (1 - x) ** 2 - (chargedPionMass / tauMass) ** 2 * (1 + x);
  const strength = (DECAY_CONSTANTS.pion.value * QUARK_MIXING.ud.value * tauMass) / (higgsVev * higgsVev);
  const width = (strength * strength * amplitude * momentum) / (16 * Math.PI);
  return (width * LIFETIMES.tau.value * CONSTANTS.speedOfLight.value) / HBAR_C;
}

/**
 * Width of a heavy neutral lepton to three neutrinos of any flavour over $|U|^2$: $\frac{\Gamma}{|U|^2} = \frac{G_F^2m^5}{192\pi^3}$ with
 * $G_F = (\sqrt2v^2)^{-1}$ (arXiv:1805.08567). Dirac.
 *
 * @param mass - mass of the lepton N [GeV]
 * @param higgsVev - v [GeV]
 * @returns width over |U|^2 [GeV]
 * @example
 * ```ts
 * import { HIGGS_VEV, heavyNeutralLeptonToNeutrinos } from "darkzoo";
 * heavyNeutralLeptonToNeutrinos(1, HIGGS_VEV).toPrecision(6); // => "2.28522e-14"
 * ```
 */
export function heavyNeutralLeptonToNeutrinos(mass: number, higgsVev: number): number {
  return mass ** 5 / (384 * Math.PI ** 3 * higgsVev ** 4);
}

/** Couplings of the neutral current to left- and right-handed charged leptons. */
const LEFT = WEAK_MIXING - 1 / 2;
const RIGHT = WEAK_MIXING;

/** Below this squared velocity the first terms of artanh cancel too much, and its series has converged after so many terms. */
const SLOW = 0.3;
const TERMS = 30;

/** (artanh r - r - r^3/3 - r^5/5)/r^7 with u = r^2 and the rapidity artanh r. */
function artanhRest(r: number, rapidity: number): number {
  const u = r * r;
  if (u > SLOW) return (rapidity - r * (1 + u * (1 / 3 + u / 5))) / r ** 7;
  let sum = 0;
  for (let k = TERMS; k >= 0; k--) sum = sum * u + 1 / (2 * k + 7);
  return sum;
}

/**
 * Width of a heavy neutral lepton to a tau neutrino and a pair of electrons or muons over $|U|^2$:
 * $\frac{\Gamma}{|U|^2} = \frac{G_F^2m^5}{192\pi^3}[(g_L^2 + g_R^2)f_1 + g_Lg_Rf_2]$ with $g_L = -\frac12 + \sin^2\theta_W$,
 * $g_R = \sin^2\theta_W$ and
 *
 * $f_1 = (1 - 14y - 2y^2 - 12y^3)r + 12y^2(y^2 - 1)L,\quad f_2 = 4[y(2 + 10y - 12y^2)r + 6y^2(1 - 2y + 2y^2)L]$,
 *
 * $y = m_\ell^2/m^2$, $r = \sqrt{1 - 4y}$, $L = \ln\frac{1 - 3y - (1 - y)r}{y(1 + r)} = -4\operatorname{artanh}r$ (arXiv:1805.08567). Dirac.
 * The sum is evaluated without cancellations, for electrons and at the threshold, where it rises as $r^7$.
 *
 * @param mass - mass of the lepton N [GeV]
 * @param leptonMass - m_l [GeV], positive
 * @param higgsVev - v [GeV]
 * @returns width over |U|^2 [GeV]; 0 below threshold
 * @example
 * ```ts
 * import { HIGGS_VEV, heavyNeutralLeptonToLeptons } from "darkzoo";
 * heavyNeutralLeptonToLeptons(0.5, 0.1056583755, HIGGS_VEV).toPrecision(6); // => "3.73035e-17"
 * heavyNeutralLeptonToLeptons(0.2, 0.1056583755, HIGGS_VEV); // => 0
 * ```
 */
export function heavyNeutralLeptonToLeptons(mass: number, leptonMass: number, higgsVev: number): number {
  if (!(mass > 2 * leptonMass)) return 0;
  const y = (leptonMass / mass) ** 2;
  const r = Math.sqrt((mass - 2 * leptonMass) * (mass + 2 * leptonMass)) / mass;
  const u = r * r;
  const rest = artanhRest(r, Math.asinh((r * mass) / (2 * leptonMass)));
  // With L = -4(r + r^3/3 + r^5/5 + r^7 rest) everything below r^7 drops out of f_1 and f_2.
  const first = (41 + u * (35 + u * (7 - 3 * u))) / 80 + 48 * y * y * (1 - y * y) * rest;
  const second = y * ((29 + u * (8 + 3 * u)) / 5 - 96 * y * (1 - 2 * y * (1 - y)) * rest);
  return heavyNeutralLeptonToNeutrinos(mass, higgsVev) * r ** 7 * ((LEFT * LEFT + RIGHT * RIGHT) * first + LEFT * RIGHT * second);
}

/** A neutral pseudoscalar meson beside the neutrino. */
export type NeutralPseudoscalar = "pi0" | "eta" | "eta'";
/** A neutral vector meson beside the neutrino. */
export type NeutralVectorMeson = "rho" | "omega" | "phi";

/** Name of the mass of a meson among the masses, and its coupling. */
type MesonEntry = readonly [name: keyof HeavyNeutralLeptonMasses, coupling: number];

/** Pseudoscalar mesons to which the neutral current couples: name of the mass and decay constant [GeV]. */
const PSEUDOSCALARS = {
  pi0: ["neutralPionMass", DECAY_CONSTANTS.pion.value],
  eta: ["etaMass", DECAY_CONSTANTS.eta.value],
  "eta'": ["etaPrimeMass", DECAY_CONSTANTS.etaPrime.value],
} as const satisfies Record<NeutralPseudoscalar, MesonEntry>;

/** Vector mesons: name of the mass, and decay constant [GeV^2] times the share of the neutral current that makes the meson. */
const VECTORS = {
  rho: ["rhoMass", DECAY_CONSTANTS.rho.value * (1 - 2 * WEAK_MIXING)],
  omega: ["omegaMass", (DECAY_CONSTANTS.omega.value * -2 * WEAK_MIXING) / 3],
  phi: ["phiMass", DECAY_CONSTANTS.phi.value * Math.SQRT2 * ((2 * WEAK_MIXING) / 3 - 1 / 2)],
} as const satisfies Record<NeutralVectorMeson, MesonEntry>;

/** G_F^2 m^3 (1 - m_h^2/m^2)^2/(32 pi) [GeV^-1], common to all mesons; 0 below threshold. */
function mesonKernel(mass: number, mesonMass: number, higgsVev: number): number {
  if (!(mass > mesonMass)) return 0;
  const released = ((mass - mesonMass) * (mass + mesonMass)) / (higgsVev * higgsVev);
  return (released * released) / (64 * Math.PI * mass);
}

/**
 * Width of a heavy neutral lepton to a tau neutrino and a pseudoscalar meson over $|U|^2$:
 * $\frac{\Gamma}{|U|^2} = \frac{G_F^2f_P^2m^3}{32\pi}\left(1 - \frac{m_P^2}{m^2}\right)^2$ (arXiv:1805.08567) with $f_{\pi^0}$ = 130.2 MeV,
 * $f_\eta$ = 81.7 MeV, $f_{\eta'}$ = -94.7 MeV. Dirac.
 *
 * @param meson - the meson
 * @param mass - mass of the lepton N [GeV]
 * @param masses - masses of the mesons, and v [GeV]
 * @returns width over |U|^2 [GeV]; 0 below threshold
 * @example
 * ```ts
 * import { heavyNeutralLeptonToPseudoscalar, STANDARD_MODEL_MASSES } from "darkzoo";
 * heavyNeutralLeptonToPseudoscalar("pi0", 1, STANDARD_MODEL_MASSES).toPrecision(6); // => "2.21121e-14"
 * heavyNeutralLeptonToPseudoscalar("eta", 0.5, STANDARD_MODEL_MASSES); // => 0
 * ```
 */
export function heavyNeutralLeptonToPseudoscalar(
  meson: NeutralPseudoscalar,
  mass: number,
  masses: Pick<HeavyNeutralLeptonMasses, "neutralPionMass" | "etaMass" | "etaPrimeMass" | "higgsVev">,
): number {
  const [name, decayConstant] = PSEUDOSCALARS[meson];
  return decayConstant * decayConstant * mesonKernel(mass, masses[name], masses.higgsVev);
}

/**
 * Width of a heavy neutral lepton to a tau neutrino and a narrow vector meson over $|U|^2$:
 * $\frac{\Gamma}{|U|^2} = \frac{G_F^2\kappa_V^2g_V^2m^3}{32\pi m_V^2}\left(1 + \frac{2m_V^2}{m^2}\right)\left(1 - \frac{m_V^2}{m^2}\right)^2$ with
 * $\kappa_\rho = 1 - 2\sin^2\theta_W$, $\kappa_\omega = -\frac23\sin^2\theta_W$,
 * $\kappa_\phi = \sqrt2\left(\frac23\sin^2\theta_W - \frac12\right)$ (arXiv:2007.03701) and $g_V$ = 0.162, 0.153 and 0.234 GeV^2
 * (arXiv:1805.08567). Dirac. For the rho the integral over the measured two-pion spectrum is 21 % above at 0.9 GeV, 2 % below at 1 GeV.
 *
 * @param meson - the meson
 * @param mass - mass of the lepton N [GeV]
 * @param masses - masses of the mesons, and v [GeV]
 * @returns width over |U|^2 [GeV]; 0 below threshold
 * @example
 * ```ts
 * import { heavyNeutralLeptonToVector, STANDARD_MODEL_MASSES } from "darkzoo";
 * heavyNeutralLeptonToVector("rho", 1, STANDARD_MODEL_MASSES).toPrecision(6); // => "5.98569e-15"
 * ```
 */
export function heavyNeutralLeptonToVector(
  meson: NeutralVectorMeson,
  mass: number,
  masses: Pick<HeavyNeutralLeptonMasses, "rhoMass" | "omegaMass" | "phiMass" | "higgsVev">,
): number {
  const [name, coupling] = VECTORS[meson];
  const mesonMass = masses[name];
  return (coupling / mesonMass) ** 2 * (1 + 2 * (mesonMass / mass) ** 2) * mesonKernel(mass, mesonMass, masses.higgsVev);
}

/**
 * Total width of a heavy neutral lepton over $|U|^2$, as the sum of $3\nu$, $\nu e^+e^-$, $\nu\mu^+\mu^-$, $\nu\pi^0$, $\nu\eta$, $\nu\eta'$,
 * $\nu\rho$, $\nu\omega$ and $\nu\phi$ (arXiv:1805.08567). It holds below $m_\tau + m_e$, where the charged current opens. What further hadrons would add:
 * {@link heavyNeutralLeptonSpread}.
 *
 * @param mass - mass of the lepton N [GeV]
 * @param nature - Dirac or Majorana
 * @param masses - masses of leptons and mesons, and v [GeV]
 * @returns width over |U|^2 [GeV]
 * @example
 * ```ts
 * import { HBAR_C, heavyNeutralLeptonWidth, STANDARD_MODEL_MASSES } from "darkzoo";
 * heavyNeutralLeptonWidth(1, "dirac", STANDARD_MODEL_MASSES).toPrecision(6); // => "6.10532e-14"
 * (HBAR_C / heavyNeutralLeptonWidth(1, "majorana", STANDARD_MODEL_MASSES)).toPrecision(4); // => "0.1616"
 * ```
 */
export function heavyNeutralLeptonWidth(mass: number, nature: HeavyNeutralLeptonNature, masses: HeavyNeutralLeptonMasses): number {
  const { electronMass, muonMass, higgsVev } = masses;
  const leptons =
    heavyNeutralLeptonToNeutrinos(mass, higgsVev) +
    heavyNeutralLeptonToLeptons(mass, electronMass, higgsVev) +
    heavyNeutralLeptonToLeptons(mass, muonMass, higgsVev);
  const pseudoscalars = (["pi0", "eta", "eta'"] as const).map((meson) => heavyNeutralLeptonToPseudoscalar(meson, mass, masses));
  const vectors = (["rho", "omega", "phi"] as const).map((meson) => heavyNeutralLeptonToVector(meson, mass, masses));
  return HEAVY_NEUTRAL_LEPTON_NATURES[nature] * [...pseudoscalars, ...vectors].reduce((sum, width) => sum + width, leptons);
}

/** What further hadrons add to the total width, from a mass [GeV] on. */
const SPREADS = [
  { from: 1.3, share: 0.4 },
  { from: 1, share: 0.25 },
  { from: 0.6, share: 0.03 },
  { from: 0.4, share: 0.005 },
] as const;

/**
 * Share by which the total width of a heavy neutral lepton may exceed the sum over single mesons, to be shown beside it: below 1 GeV what two
 * pions off the rho add, from the measured spectrum; above, a sum over quarks with its correction of the strong interaction
 * (arXiv:1805.08567), which stands for three pions, four pions and kaons. It moves the lifetime, not the rate to leptons.
 *
 * @param mass - mass of the lepton N [GeV]
 * @returns the share [1]; 0 where two pions add less than 0.1 %
 * @example
 * ```ts
 * import { heavyNeutralLeptonSpread } from "darkzoo";
 * [0.3, 0.5, 0.9, 1.2, 1.6].map(heavyNeutralLeptonSpread); // => [0, 0.005, 0.03, 0.25, 0.4]
 * ```
 */
export function heavyNeutralLeptonSpread(mass: number): number {
  return SPREADS.find(({ from }) => mass >= from)?.share ?? 0;
}
