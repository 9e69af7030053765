/** The one table of particle names that processes and decay channels are written with. */
import { MASSES } from "./constants.ts";

/** One particle: what the grammar and the thresholds need to know. */
export interface ParticleEntry {
  /** Name of the antiparticle; the particle's own name when it is its own antiparticle. */
  readonly antiparticle: string;
  /** Electric charge [e]. */
  readonly charge: number;
  /** Mass [GeV]; 0 for photon and neutrinos, the lightest of them for `hadrons`. */
  readonly mass: number;
  /** Name of the mass in the table of constants; undefined for massless particles. */
  readonly massName: keyof typeof MASSES | undefined;
  /** Symbol in TeX. */
  readonly tex: string;
}

/** Particle, antiparticle, charge of the particle [e], name of its mass, symbols of both. The order is that of canonical spelling. */
const ROWS = [
  ["e+", "e-", 1, "electron", "e^+", "e^-"],
  ["mu+", "mu-", 1, "muon", "\\mu^+", "\\mu^-"],
  ["tau+", "tau-", 1, "tau", "\\tau^+", "\\tau^-"],
  ["nu", "nu", 0, undefined, "\\nu", "\\nu"],
  ["gamma", "gamma", 0, undefined, "\\gamma", "\\gamma"],
  ["B+", "B-", 1, "chargedB", "B^+", "B^-"],
  ["B0", "B0bar", 0, "neutralB", "B^0", "\\bar{B}^0"],
  ["D+", "D-", 1, "chargedD", "D^+", "D^-"],
  ["D0", "D0bar", 0, "neutralD", "D^0", "\\bar{D}^0"],
  ["Ds+", "Ds-", 1, "strangeD", "D_s^+", "D_s^-"],
  ["p", "pbar", 1, "proton", "p", "\\bar{p}"],
  ["K*+", "K*-", 1, "chargedKstar", "K^{*+}", "K^{*-}"],
  ["K*0", "K*0bar", 0, "neutralKstar", "K^{*0}", "\\bar{K}^{*0}"],
  ["K+", "K-", 1, "chargedKaon", "K^+", "K^-"],
  ["K0", "K0bar", 0, "neutralKaon", "K^0", "\\bar{K}^0"],
  ["eta'", "eta'", 0, "etaPrime", "\\eta'", "\\eta'"],
  ["eta", "eta", 0, "eta", "\\eta", "\\eta"],
  ["pi+", "pi-", 1, "chargedPion", "\\pi^+", "\\pi^-"],
  ["pi0", "pi0", 0, "neutralPion", "\\pi^0", "\\pi^0"],
  ["g", "g", 0, undefined, "g", "g"],
  ["s", "sbar", -1 / 3, "chargedKaon", "s", "\\bar{s}"],
  ["c", "cbar", 2 / 3, "chargedD", "c", "\\bar{c}"],
  // Any hadrons, inclusively: the lightest are a neutral pion and a photon.
  ["hadrons", "hadrons", 0, "neutralPion", "\\mathrm{hadrons}", "\\mathrm{hadrons}"],
] as const;

/** Name of a standard-model particle in processes and channels; `nu` stands for all neutrinos that a channel counts. */
export type ParticleName = (typeof ROWS)[number][0 | 1];

/** The particle table, by name, in the order of canonical spelling. */
export const PARTICLES: ReadonlyMap<string, ParticleEntry> = new Map(
  ROWS.flatMap(([particle, antiparticle, charge, massName, tex, antiTex]): [string, ParticleEntry][] => {
    const entry = { antiparticle, charge, mass: massName === undefined ? 0 : MASSES[massName].value, massName, tex };
    if (antiparticle === particle) return [[particle, entry]];
    return [
      [particle, entry],
      [antiparticle, { ...entry, antiparticle: particle, charge: charge === 0 ? 0 : -charge, tex: antiTex }],
    ];
  }),
);

/** Dark states that a model may declare. They are electrically neutral; a process may name them. */
export const ROLES = ["X", "h'", "A'", "chi1", "chi2", "N", "invisible"] as const;

/** Name of a dark state in processes and channels; `X` is the mediator, `invisible` is everything that leaves no trace. */
export type Role = (typeof ROLES)[number];

/** TeX symbols of the roles where a model does not declare its own. */
export const ROLE_TEX: Readonly<Record<Role, string>> = {
  X: "X",
  "h'": "h'",
  "A'": "A'",
  chi1: "\\chi_1",
  chi2: "\\chi_2",
  N: "N",
  invisible: "\\mathrm{invisible}",
};

/** Spins and parities of dark states. */
export const SPINS = ["scalar", "pseudoscalar", "vector", "axial-vector", "fermion"] as const;

/** Spin and parity of a dark state: what the efficiency of a search depends on. */
export type Spin = (typeof SPINS)[number];
