/** The numbers that every formula may name: constants, the masses of the standard model, and in production the machine. */
import {
  ALPHA,
  CONSTANTS,
  ELECTRIC_CHARGE,
  FEMTOBARN_PER_INVERSE_GEV2,
  HBAR_C,
  LEPTONIC_TAU,
  MASSES,
  WEAK_MIXING,
} from "../physics/constants.ts";
import { TAU_WIDTH } from "../physics/tau-decays.ts";
import { PARTICLES } from "../physics/particles.ts";
import { UNITS } from "../physics/units.ts";
import { STANDARD_MODEL_MASSES } from "../models/contract.ts";
import { BLOCKS } from "./blocks.ts";
import { ELEMENTARY, PI } from "./expression.ts";
import type { Evaluate, NamedNumber } from "./scope.ts";

/** A number that every formula may name, with its documentation. */
export interface DocumentedNumber extends NamedNumber {
  /** Unit of the number. */
  readonly unit: string;
  /** What it is, in words. */
  readonly title: string;
}

const constant = (value: number, unit: string, tex: string, title: string): DocumentedNumber => ({
  evaluate: () => value,
  constant: value,
  cost: 1,
  unit,
  tex,
  title,
});

/** Constants of nature. */
const NATURE: Readonly<Record<string, DocumentedNumber>> = {
  pi: { ...PI, unit: "1", title: "ratio of circumference and diameter" },
  fineStructure: constant(ALPHA, "1", "\\alpha(0)", "fine-structure constant at zero momentum transfer"),
  electricCharge: constant(ELECTRIC_CHARGE, "1", "e", "elementary charge at zero momentum transfer, sqrt(4 pi alpha(0))"),
  weakMixing: constant(WEAK_MIXING, "1", "\\sin^2\\theta_W", "weak mixing angle, MS-bar at the Z mass"),
  tauWidth: constant(TAU_WIDTH, "GeV", "\\Gamma_\\tau", "total width of the tau, from its lifetime"),
  tauToElectron: constant(LEPTONIC_TAU.toElectron.value, "1", "\\mathcal B(\\tau\\to e\\nu\\bar\\nu)", "as measured"),
  tauToMuon: constant(LEPTONIC_TAU.toMuon.value, "1", "\\mathcal B(\\tau\\to\\mu\\nu\\bar\\nu)", "as measured"),
  hbarC: constant(HBAR_C, CONSTANTS.hbarC.unit, "\\hbar c", "hbar c: a decay length is hbarC over the width"),
  femtobarn: constant(FEMTOBARN_PER_INVERSE_GEV2, "fb GeV^2", "(\\hbar c)^2", "femtobarns in one GeV^-2"),
};

/** Symbol of a standard-model mass, from the table of particles. */
function massTex(name: string): string {
  if (name === "higgsVev") return "v";
  const own = [...PARTICLES].find(([, { massName }]) => `${massName ?? ""}Mass` === name)?.[1].tex;
  // Of a pair the symbol without its charge serves where the mass is that of both.
  const symbol = own?.replace(/\^(\+|-)$/, "").replace(/\^\{\*\+\}$/, "^{*+}") ?? `\\${name.replace(/Mass$/, "")}`;
  return `m_{${symbol}}`;
}

/** Mesons whose names begin with a capital. */
const CAPITALS = /^[BD]$/;

/** A mass in words, with its source in short. */
function massTitle(name: keyof typeof MASSES): string {
  const words = name.split(/(?=[A-Z])/).map((word) => (CAPITALS.test(word) ? word : word === "Kstar" ? "K*" : word.toLowerCase()));
  return `mass of the ${words.join(" ")}, ${MASSES[name].source.replace(/ \(.*$/, "")}`;
}

/** Masses of the standard model: part of the point, so that they can be set. */
const STANDARD_MODEL: Readonly<Record<string, DocumentedNumber>> = Object.fromEntries(
  Object.keys(STANDARD_MODEL_MASSES).map((name) => [
    name,
    {
      evaluate: (point) => point[name] as number,
      cost: 1,
      unit: "GeV",
      tex: massTex(name),
      title: name === "higgsVev" ? "vacuum value of the Higgs field" : massTitle(name.replace(/Mass$/, "") as keyof typeof MASSES),
    },
  ]),
);

const ofMachine = (evaluate: Evaluate, unit: string, tex: string, title: string): DocumentedNumber => ({
  evaluate,
  cost: 1,
  unit,
  tex,
  title,
});

/** Numbers of the machine, in production alone. */
export const MACHINE: Readonly<Record<string, DocumentedNumber>> = {
  sqrtS: ofMachine((_, { sqrtS }) => sqrtS, "GeV", "\\sqrt s", "centre-of-mass energy"),
  alpha: ofMachine((_, { alpha }) => alpha, "1", "\\alpha", "electromagnetic coupling of the hard process, as the user chooses it"),
  vacuumPolarisation: ofMachine(
    (_, { vacuumPolarisation = 1 }) => vacuumPolarisation,
    "1",
    "\\lvert 1 - \\Delta\\alpha\\rvert^{-2}",
    "factor of a photon in the s channel; 1 unless alpha=running is asked for",
  ),
  cosMax: ofMachine(
    (_, { cosMax = 1 }) => cosMax,
    "1",
    "c",
    "largest |cos theta| of a photon in the final state; 1 unless a cut is asked for",
  ),
};

/** Numbers that every formula may name. */
export const EVERYWHERE: Readonly<Record<string, DocumentedNumber>> = { ...NATURE, ...STANDARD_MODEL };

/** Words of the language of formulas. */
const WORDS = [
  "and",
  "or",
  "not",
  "xor",
  "mod",
  "to",
  "in",
  "true",
  "false",
  "null",
  "undefined",
  "none",
  "value",
  "valueInTable",
  "Infinity",
  "NaN",
];

/** Why a name cannot be given to something in a model file; undefined where it can. */
export function whyTaken(name: string): string | undefined {
  if (Object.hasOwn(NATURE, name)) return "a constant";
  if (Object.hasOwn(STANDARD_MODEL, name)) return "a standard-model mass";
  if (Object.hasOwn(MACHINE, name)) return "a number of the machine";
  if (ELEMENTARY.includes(name) || BLOCKS.has(name)) return "a function";
  if (WORDS.includes(name)) return "a word of the language of formulas";
  if (UNITS.has(name)) return "a unit";
  return name in {} ? "a word of the programming language" : undefined;
}
