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
  proton: { value: 0.93827208816, unit: "GeV", source: CODATA },
  chargedD: { value: 1.86966, unit: "GeV", source: PDG },
  neutralD: { value: 1.86484, unit: "GeV", source: PDG },
  strangeD: { value: 1.96835, unit: "GeV", source: PDG },
  chargedB: { value: 5.27941, unit: "GeV", source: PDG },
  neutralB: { value: 5.27972, unit: "GeV", source: PDG },
} as const satisfies Record<string, Constant>;

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
