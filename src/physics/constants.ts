/** Every number of nature that the project uses: value, unit and source in one place. */

/** A measured or defined number. */
export interface Constant {
  /** The number, in `unit`. */
  readonly value: number;
  /** Unit in natural units with GeV, cm and fb. */
  readonly unit: string;
  /** Where the value comes from. */
  readonly source: string;
}

const CODATA = "CODATA 2018";
const PDG = "PDG 2024 (Review of Particle Physics), edition of the scikit-hep particle tables 2025";

/** Couplings and conversion factors. */
export const CONSTANTS = {
  /** Fine-structure constant at zero momentum transfer, alpha(0). */
  fineStructure: { value: 1 / 137.035999084, unit: "1", source: CODATA },
  /** Fermi constant. */
  fermiConstant: { value: 1.1663788e-5, unit: "GeV^-2", source: "PDG 2023, section 1" },
  /** hbar c, from the exact definitions of h, e and c. */
  hbarC: { value: 1.973269804e-14, unit: "GeV cm", source: CODATA },
  /** Femtobarns in one GeV^-2, (hbar c)^2. */
  femtobarnPerInverseGeV2: { value: 3.893793721e11, unit: "fb GeV^2", source: CODATA },
  /** Speed of light, exact. */
  speedOfLight: { value: 2.99792458e10, unit: "cm s^-1", source: "SI definition" },
} as const satisfies Record<string, Constant>;

/** Pole masses. */
export const MASSES = {
  electron: { value: 0.51099895e-3, unit: "GeV", source: CODATA },
  muon: { value: 0.1056583755, unit: "GeV", source: CODATA },
  tau: { value: 1.77693, unit: "GeV", source: PDG },
  chargedPion: { value: 0.13957039, unit: "GeV", source: PDG },
  neutralPion: { value: 0.1349768, unit: "GeV", source: PDG },
  chargedKaon: { value: 0.493677, unit: "GeV", source: PDG },
  neutralKaon: { value: 0.497611, unit: "GeV", source: PDG },
  neutralKstar: { value: 0.89555, unit: "GeV", source: PDG },
  chargedKstar: { value: 0.89167, unit: "GeV", source: PDG },
  eta: { value: 0.547862, unit: "GeV", source: PDG },
  etaPrime: { value: 0.95778, unit: "GeV", source: PDG },
  rho: { value: 0.77526, unit: "GeV", source: PDG },
  omega: { value: 0.78266, unit: "GeV", source: PDG },
  phi: { value: 1.019461, unit: "GeV", source: PDG },
  proton: { value: 0.93827208816, unit: "GeV", source: CODATA },
  chargedD: { value: 1.86966, unit: "GeV", source: PDG },
  neutralD: { value: 1.86484, unit: "GeV", source: PDG },
  strangeD: { value: 1.96835, unit: "GeV", source: PDG },
  chargedB: { value: 5.27941, unit: "GeV", source: PDG },
  neutralB: { value: 5.27972, unit: "GeV", source: PDG },
} as const satisfies Record<string, Constant>;

/** Leptonic decays of the tau. */
export const LEPTONIC_TAU = {
  /** To an electron and two neutrinos. */
  toElectron: { value: 0.1782, unit: "1", source: PDG },
  /** To a muon and two neutrinos. */
  toMuon: { value: 0.1739, unit: "1", source: PDG },
  /** Electromagnetic coupling at the mass of the tau, for the radiative correction. */
  couplingAtTauMass: { value: 1 / 133.3, unit: "1", source: "hep-ph/9310264" },
} as const satisfies Record<string, Constant>;

const FLAVIO = "default parameters of flavio (arXiv:1810.08132)";

/** Total widths of mesons that decay weakly. */
export const MESON_WIDTHS = {
  /** Lifetime 1.638 ps. */
  chargedB: { value: 4.018e-13, unit: "GeV", source: PDG },
  /** Lifetime 1.517 ps. */
  neutralB: { value: 4.339e-13, unit: "GeV", source: PDG },
  chargedKaon: { value: 5.317e-17, unit: "GeV", source: PDG },
} as const satisfies Record<string, Constant>;

/** Lifetimes of leptons. */
export const LIFETIMES = {
  tau: { value: 290.3e-15, unit: "s", source: PDG },
} as const satisfies Record<string, Constant>;

/** Decay constants of mesons: of the axial currents for pseudoscalars, of the vector currents for vectors. */
export const DECAY_CONSTANTS = {
  /** Normalised to sqrt(2) times 92 MeV. */
  pion: { value: 0.1302, unit: "GeV", source: "FLAG 2021 (arXiv:2111.09849)" },
  /** Of the neutral weak current, normalised as that of the pion. */
  eta: { value: 0.0817, unit: "GeV", source: "arXiv:1805.08567" },
  /** Of the neutral weak current, normalised as that of the pion. */
  etaPrime: { value: -0.0947, unit: "GeV", source: "arXiv:1805.08567" },
  rho: { value: 0.162, unit: "GeV^2", source: "arXiv:1805.08567" },
  omega: { value: 0.153, unit: "GeV^2", source: "arXiv:1805.08567" },
  phi: { value: 0.234, unit: "GeV^2", source: "arXiv:1805.08567" },
} as const satisfies Record<string, Constant>;

/** Mixing of the quarks, in the standard parametrisation. */
export const QUARK_MIXING = {
  ud: { value: 0.97373, unit: "1", source: "PDG 2022 (Review of Particle Physics)" },
  us: { value: 0.2248, unit: "1", source: `FLAG, ${FLAVIO}` },
  ub: { value: 3.64e-3, unit: "1", source: `FLAG, ${FLAVIO}` },
  cb: { value: 41.97e-3, unit: "1", source: `FLAG, ${FLAVIO}` },
  /** The angle gamma, equal to the phase of the parametrisation to the accuracy needed here. */
  gamma: { value: 1.15, unit: "1", source: `HFLAV, ${FLAVIO}` },
} as const satisfies Record<string, Constant>;

const PDG_COSMOLOGY = "PDG 2024, section 2";

/** The universe today, and gravity. */
export const COSMOLOGY = {
  /** (hbar c/G_N)^(1/2). */
  planckMass: { value: 1.22089e19, unit: "GeV", source: CODATA },
  /** Omega_c h^2, density of cold dark matter. */
  darkMatterDensity: { value: 0.12, unit: "1", source: "Planck 2018 (arXiv:1807.06209)" },
  /** Entropy density over the Boltzmann constant. */
  entropyDensity: { value: 2891.2, unit: "cm^-3", source: PDG_COSMOLOGY },
  /** Critical density over h^2. */
  criticalDensity: { value: 1.053672e-5, unit: "GeV cm^-3", source: PDG_COSMOLOGY },
} as const satisfies Record<string, Constant>;

/** Electroweak bosons, their mixing, and the strong coupling at the Z. */
export const ELECTROWEAK = {
  wMass: { value: 80.369, unit: "GeV", source: "PDG 2025" },
  zMass: { value: 91.188, unit: "GeV", source: "PDG 2025" },
  higgsMass: { value: 125.2, unit: "GeV", source: "PDG 2025" },
  /** sin^2 theta_W in the MS-bar scheme at the Z mass. */
  weakMixing: { value: 0.23121, unit: "1", source: "PDG 2023, section 10" },
  /** alpha_s(m_Z) in five flavours. */
  strongCouplingAtZ: { value: 0.118, unit: "1", source: "PDG 2024, review of quantum chromodynamics" },
} as const satisfies Record<string, Constant>;

/** Masses of the quarks: MS-bar unless a name says otherwise. */
export const QUARK_MASSES = {
  /** At 2 GeV. */
  up: { value: 2.16e-3, unit: "GeV", source: PDG },
  /** At 2 GeV. */
  down: { value: 4.7e-3, unit: "GeV", source: PDG },
  /** At 2 GeV. */
  strange: { value: 0.0935, unit: "GeV", source: PDG },
  /** At its own scale, m_c(m_c). */
  charm: { value: 1.273, unit: "GeV", source: PDG },
  /** At its own scale, m_b(m_b). */
  bottom: { value: 4.183, unit: "GeV", source: PDG },
  /** At its own scale, m_t(m_t); 163.0 GeV from the pole mass at three loops. */
  top: { value: 162.5, unit: "GeV", source: "PDG 2024, from cross-sections" },
  /** Pole mass. */
  topPole: { value: 172.56, unit: "GeV", source: PDG },
  /** m_s/m_b at one scale. */
  strangeOverBottom: { value: 0.0185, unit: "1", source: "lattice average, m_b/m_s = 54" },
} as const satisfies Record<string, Constant>;

/** Every constant by name and unit, such as `MASSES.tau [GeV]`, for the record of a calculation. */
export const CONSTANTS_BY_NAME: Readonly<Record<string, number>> = Object.fromEntries(
  Object.entries({
    CONSTANTS,
    MASSES,
    LEPTONIC_TAU,
    MESON_WIDTHS,
    LIFETIMES,
    DECAY_CONSTANTS,
    QUARK_MIXING,
    COSMOLOGY,
    ELECTROWEAK,
    QUARK_MASSES,
  }).flatMap(([group, constants]) =>
    Object.entries<Constant>(constants).map(([name, { value, unit }]): [string, number] => [`${group}.${name} [${unit}]`, value]),
  ),
);

/** Products of the mixing matrix that loops with a top quark carry; the phases are conventional, the moduli are not. */
function topProducts(): { strangeBottom: number; downStrange: number } {
  const s13 = QUARK_MIXING.ub.value;
  const c13 = Math.sqrt(1 - s13 * s13);
  const [s12, s23] = [QUARK_MIXING.us.value / c13, QUARK_MIXING.cb.value / c13];
  const [c12, c23] = [Math.sqrt(1 - s12 * s12), Math.sqrt(1 - s23 * s23)];
  const [re, im] = [s13 * Math.cos(QUARK_MIXING.gamma.value), s13 * Math.sin(QUARK_MIXING.gamma.value)];
  const topStrange = Math.hypot(c12 * s23 + s12 * c23 * re, s12 * c23 * im);
  const topDown = Math.hypot(s12 * s23 - c12 * c23 * re, c12 * c23 * im);
  return { strangeBottom: topStrange * c23 * c13, downStrange: topDown * topStrange };
}

/** |V_ts^* V_tb| [1], of b to s. */
export const VTS_VTB = topProducts().strangeBottom;
/** |V_td^* V_ts| [1], of s to d. */
export const VTD_VTS = topProducts().downStrange;
/** sin^2 theta_W, MS-bar at the Z mass [1]. */
export const WEAK_MIXING = ELECTROWEAK.weakMixing.value;
/** m_s/m_b at one scale [1]. */
export const STRANGE_OVER_BOTTOM = QUARK_MASSES.strangeOverBottom.value;
/** Fine-structure constant at zero momentum transfer, alpha(0) [1]. */
export const ALPHA = CONSTANTS.fineStructure.value;
/** hbar c [GeV cm]. */
export const HBAR_C = CONSTANTS.hbarC.value;
/** Femtobarns in one GeV^-2 [fb GeV^2]. */
export const FEMTOBARN_PER_INVERSE_GEV2 = CONSTANTS.femtobarnPerInverseGeV2.value;
/** Elementary charge at zero momentum transfer, e = sqrt(4 pi alpha(0)) [1]. */
export const ELECTRIC_CHARGE = Math.sqrt(4 * Math.PI * ALPHA);
/** Vacuum value of the Higgs field, v = (sqrt(2) G_F)^(-1/2) [GeV]. */
export const HIGGS_VEV = (Math.SQRT2 * CONSTANTS.fermiConstant.value) ** -0.5;
/** Masses of the charged leptons [GeV]. */
export const MASS = { e: MASSES.electron.value, mu: MASSES.muon.value, tau: MASSES.tau.value } as const;
/** Largest coupling for which a loop expansion makes sense: sqrt(4 pi), where alpha_g = g^2/(4 pi) reaches 1. */
export const PERTURBATIVE_COUPLING = Math.sqrt(4 * Math.PI);
