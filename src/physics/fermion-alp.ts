/**
 * Axion-like particles of B decays: one that couples to all fermions alike, and one that couples to W bosons.
 *
 * The first has L = (d_mu a/f_a) sum_f fbar gamma^mu gamma5 f, and g_Y = 2v/f_a is the strength of its Yukawa couplings g_Y m_f/v. In the
 * form (c_ff/2)(d_mu a/f) fbar gamma^mu gamma5 f of arXiv:1708.00443 and arXiv:2012.12272, c_ff/f = 2/f_a = g_Y/v.
 */
import { type Table, tableValue } from "../numerics/table.ts";
import { HBAR_C, HIGGS_VEV, MASS, MASSES, QUARK_MASSES, WEAK_MIXING } from "./constants.ts";
import { ALP_HADRON_KNOTS, ALP_PHOTON_KNOTS, knotsAt } from "./hadronic-knots.ts";
import { derivativeLoop } from "./loops.ts";
import { runningQuarks } from "./quark-masses.ts";
import { alpToPhotons, derivativeAlpToPhotons, pseudoscalarToFermions } from "./widths.ts";

/** Partial widths of an axion-like particle that couples to all fermions alike [GeV]. */
export interface FermionAlpWidths {
  /** Two electrons. */
  readonly ee: number;
  /** Two muons. */
  readonly mumu: number;
  /** Two taus. */
  readonly tautau: number;
  /** All hadrons together. */
  readonly hadrons: number;
  /** Two photons. */
  readonly photons: number;
}

/** Where the hadronic widths begin, and where perturbation theory takes over [GeV]. */
const HADRONS_FROM = ALP_HADRON_KNOTS.masses[0] ?? Number.NaN;
const PHOTONS_FROM = ALP_PHOTON_KNOTS.masses[0] ?? Number.NaN;
const PERTURBATIVE_FROM = 3;

/** B_1 = 1 - t f(t)^2 of quarks of a given mass, real and imaginary part: 1 for a light quark, 0 for a heavy one. */
function derivativeTriangle(mass: number, quarkMass: number): { re: number; im: number } {
  const { re, im } = derivativeLoop(4 * (quarkMass / mass) ** 2);
  return { re: -re / 2, im: -im / 2 };
}

/** |sum_q w_q B_1|^2 with u, d and s massless. */
function quarkLoops(mass: number, light: number, upType: number, downType: number): number {
  let [re, im] = [light, 0];
  for (const [quarkMass, weight] of [
    [QUARK_MASSES.charm.value, upType],
    [QUARK_MASSES.bottom.value, downType],
    [QUARK_MASSES.topPole.value, upType],
  ] as const) {
    const loop = derivativeTriangle(mass, quarkMass);
    re += weight * loop.re;
    im += weight * loop.im;
  }
  return re * re + im * im;
}

/** Gamma f_a^2 to two gluons at next-to-leading order [GeV^3]. */
function gluonWidth(mass: number): number {
  const coupling = runningQuarks().strongCoupling(mass);
  return (coupling ** 2 * mass ** 3 * quarkLoops(mass, 3, 1, 1) * (1 + (83 * coupling) / (4 * Math.PI))) / (8 * Math.PI ** 3);
}

/** Gamma f_a^2 to charm quarks, open above two D mesons [GeV^3]. */
const charmWidth = (mass: number): number =>
  // f_a = 1 GeV is an equivalent Yukawa coupling 2 m_c; three colours; the phase space is that of the mesons.
  3 * pseudoscalarToFermions(mass, 2 * QUARK_MASSES.charm.value, MASSES.chargedD.value);

/** What quark loops give for Gamma f_a^2 to two photons, up to a constant [GeV^3]: 2 N_c Q^2 is 8/3 for up and 2/3 for down type. */
const photonShape = (mass: number): number => mass ** 3 * quarkLoops(mass, 8 / 3 + 4 / 3, 8 / 3, 2 / 3);

/** g_Y^2/(4 v^2) = 1/f_a^2 [GeV^-2]. */
const inverseScale2 = (yukawa: number): number => (yukawa / (2 * HIGGS_VEV)) ** 2;

/**
 * Width of an axion-like particle that couples to all fermions alike to a pair of leptons:
 * $\Gamma = \frac{g_Y^2 m_\ell^2 m\beta}{8\pi v^2}$ with $\beta = \sqrt{1 - 4m_\ell^2/m^2}$, for
 * $\mathcal L = \frac{\partial_\mu a}{f_a}\sum_f\bar f\gamma^\mu\gamma_5 f$ and $g_Y = 2v/f_a$
 * (arXiv:1708.00443 with $c_{ff}/f = 2/f_a$).
 *
 * @param mass - m_a [GeV]
 * @param yukawa - g_Y [1]
 * @param leptonMass - m_l [GeV]
 * @returns width [GeV]; 0 below threshold
 * @example
 * ```ts
 * import { fermionAlpToLeptons } from "darkzoo";
 * fermionAlpToLeptons(1, 1, 0.1056583755).toPrecision(6); // => "7.16148e-9"
 * ```
 */
export function fermionAlpToLeptons(mass: number, yukawa: number, leptonMass: number): number {
  return pseudoscalarToFermions(mass, (yukawa * leptonMass) / HIGGS_VEV, leptonMass);
}

/**
 * Width of an axion-like particle that couples to all fermions alike to hadrons.
 * Up to 3 GeV the data-driven result of arXiv:2310.03524, through knots that follow it to 3 %; zero below three pions (0.42 GeV).
 * Above 3 GeV an extrapolation:
 * $\Gamma_{gg} = \frac{\alpha_s^2(m) m^3}{8\pi^3 f_a^2}\left|\sum_q B_1\right|^2\left(1 + \frac{83\alpha_s}{4\pi}\right)$,
 * scaled by 1.5 to join at 3 GeV, and $\Gamma_{c\bar c} = \frac{3m_c^2 m}{2\pi f_a^2}\sqrt{1 - 4m_D^2/m^2}$ above two D mesons.
 * Older models (arXiv:1412.5174) give widths that are 3 times smaller at 1 GeV and 10 to 60 times between 1.2 and 2.5 GeV: limits that were
 * read with them differ.
 *
 * @param mass - m_a [GeV]
 * @param yukawa - g_Y [1]
 * @param table - another determination, instead: nodes m [GeV] and a first column Gamma f_a^2 [GeV^3]; NaN outside its nodes
 * @returns width [GeV]; 0 below threshold
 * @example
 * ```ts
 * import { fermionAlpToHadrons } from "darkzoo";
 * fermionAlpToHadrons(1, 1).toPrecision(6); // => "2.03428e-8"
 * fermionAlpToHadrons(0.4, 1); // => 0
 * ```
 */
export function fermionAlpToHadrons(mass: number, yukawa: number, table?: Table): number {
  return inverseScale2(yukawa) * (table === undefined ? hadronsTimesScale2(mass) : tableValue(table, mass));
}

function hadronsTimesScale2(mass: number): number {
  if (mass < HADRONS_FROM) return 0;
  if (mass <= PERTURBATIVE_FROM) return knotsAt(ALP_HADRON_KNOTS, mass);
  const join = knotsAt(ALP_HADRON_KNOTS, PERTURBATIVE_FROM) / gluonWidth(PERTURBATIVE_FROM);
  return join * gluonWidth(mass) + charmWidth(mass);
}

/** Gamma f_a^2 to two photons through hadrons [GeV^3]. */
function photonsFromHadrons(mass: number): number {
  if (mass < PHOTONS_FROM) return 0;
  if (mass <= PERTURBATIVE_FROM) return knotsAt(ALP_PHOTON_KNOTS, mass);
  return (knotsAt(ALP_PHOTON_KNOTS, PERTURBATIVE_FROM) * photonShape(mass)) / photonShape(PERTURBATIVE_FROM);
}

/**
 * Width of an axion-like particle that couples to all fermions alike to two photons: through hadrons (arXiv:2310.03524, knots
 * that follow it to 4 %, from 0.05 to 3 GeV; continued above with quark loops) and through loops of leptons
 * ({@link derivativeAlpToPhotons}), added without their interference, which is not known: it may double the width or take most
 * of it away where the two are of one size (0.2-0.5 GeV, 0.55-0.85 GeV, 1.2-3 GeV). At most 4 % of the total width but for the
 * masses of pi0 (13 %) and eta (6 %). As a channel of its own only from 0.9 to 1.05 GeV, where hadrons outweigh leptons 20 to
 * 100 times; indicative elsewhere.
 *
 * @param mass - m_a [GeV]
 * @param yukawa - g_Y [1]
 * @returns width [GeV]
 * @example
 * ```ts
 * import { fermionAlpToPhotons } from "darkzoo";
 * fermionAlpToPhotons(1, 1).toPrecision(6); // => "2.03374e-10"
 * ```
 */
export function fermionAlpToPhotons(mass: number, yukawa: number): number {
  const leptons = [MASS.e, MASS.mu, MASS.tau].map((lepton) => ({ mass: lepton, coupling: (yukawa * lepton) / HIGGS_VEV }));
  return derivativeAlpToPhotons(mass, leptons) + inverseScale2(yukawa) * photonsFromHadrons(mass);
}

/**
 * Partial widths of an axion-like particle that couples to all fermions alike; see {@link fermionAlpToLeptons},
 * {@link fermionAlpToHadrons} and {@link fermionAlpToPhotons}.
 *
 * @param mass - m_a [GeV]
 * @param yukawa - g_Y [1]
 * @param hadronTable - another determination of the width to hadrons
 * @returns widths [GeV]
 * @example
 * ```ts
 * import { fermionAlpWidths } from "darkzoo";
 * const { mumu, hadrons } = fermionAlpWidths(1, 1);
 * (mumu / (mumu + hadrons)).toPrecision(4); // => "0.2604"
 * ```
 */
export function fermionAlpWidths(mass: number, yukawa: number, hadronTable?: Table): FermionAlpWidths {
  return {
    ee: fermionAlpToLeptons(mass, yukawa, MASS.e),
    mumu: fermionAlpToLeptons(mass, yukawa, MASS.mu),
    tautau: fermionAlpToLeptons(mass, yukawa, MASS.tau),
    hadrons: fermionAlpToHadrons(mass, yukawa, hadronTable),
    photons: fermionAlpToPhotons(mass, yukawa),
  };
}

/**
 * Lifetime at rest, as a length, of an axion-like particle that couples to all fermions alike: $c\tau = \hbar c/\Gamma$ with the sum of
 * {@link fermionAlpWidths} (own definition).
 *
 * @param mass - m_a [GeV]
 * @param yukawa - g_Y [1]
 * @param hadronTable - another determination of the width to hadrons
 * @returns c tau [cm]
 * @example
 * ```ts
 * import { fermionAlpLifetime } from "darkzoo";
 * fermionAlpLifetime(0.25, 1e-4).toPrecision(4); // => "2016"
 * ```
 */
export function fermionAlpLifetime(mass: number, yukawa: number, hadronTable?: Table): number {
  const { ee, mumu, tautau, hadrons, photons } = fermionAlpWidths(mass, yukawa, hadronTable);
  return HBAR_C / (ee + mumu + tautau + hadrons + photons);
}

/**
 * Width to two photons of an axion-like particle that couples to W bosons, $\mathcal L = -\frac{g_{aW}}{4}aW\tilde W$ with the SU(2) field
 * strength: $\Gamma = \frac{g_{a\gamma\gamma}^2 m^3}{64\pi}$ with $g_{a\gamma\gamma} = g_{aW}\sin^2\theta_W$ (arXiv:1611.09355).
 * Below the W mass it is nearly the whole width; $e^+e^-\gamma$ takes up to 2.4 %.
 *
 * @param mass - m_a [GeV]
 * @param coupling - g_aW [GeV^-1]
 * @returns width [GeV]
 * @example
 * ```ts
 * import { wAlpToPhotons } from "darkzoo";
 * wAlpToPhotons(1, 1).toPrecision(6); // => "0.000265879"
 * ```
 */
export function wAlpToPhotons(mass: number, coupling: number): number {
  return alpToPhotons(mass, coupling * WEAK_MIXING);
}
