/** Units at the border: what people write, turned once into GeV, fb, cm, fb^-1 and 1. */
import { CONSTANTS } from "./constants.ts";

/** What a unit measures. */
export type Dimension = "energy" | "inverse-energy" | "cross-section" | "length" | "luminosity" | "number";

/** One accepted unit: its dimension and its size in the unit of the inside. */
interface Unit {
  readonly dimension: Dimension;
  readonly size: number;
}

const PREFIXED: readonly (readonly [Dimension, string, Readonly<Record<string, number>>])[] = [
  ["energy", "GeV", { eV: 1e-9, keV: 1e-6, MeV: 1e-3, GeV: 1, TeV: 1e3 }],
  ["inverse-energy", "GeV^-1", { "MeV^-1": 1e3, "GeV^-1": 1, "TeV^-1": 1e-3 }],
  ["cross-section", "fb", { ab: 1e-3, fb: 1, pb: 1e3, nb: 1e6, mub: 1e9, mb: 1e12 }],
  ["luminosity", "fb^-1", { "ab^-1": 1e3, "fb^-1": 1, "pb^-1": 1e-3, "nb^-1": 1e-6 }],
  ["length", "cm", { mum: 1e-4, mm: 0.1, cm: 1, m: 100, km: 1e5 }],
  ["number", "1", { "1": 1, "%": 0.01 }],
];
/** A time is read as the length c t. */
const TIMES = { fs: 1e-15, ps: 1e-12, ns: 1e-9, s: 1 };

/** All accepted units by name. */
export const UNITS: ReadonlyMap<string, Unit> = new Map<string, Unit>([
  ...PREFIXED.flatMap(([dimension, , sizes]) => Object.entries(sizes).map(([name, size]) => [name, { dimension, size }] as const)),
  ...Object.entries(TIMES).map(
    ([name, seconds]) => [name, { dimension: "length", size: seconds * CONSTANTS.speedOfLight.value } as const] as const,
  ),
]);

/** The unit of the inside, by dimension. */
export const INSIDE_UNIT: Readonly<Record<Dimension, string>> = Object.fromEntries(
  PREFIXED.map(([dimension, name]) => [dimension, name]),
) as Record<Dimension, string>;

/** Names of the units of one dimension. */
export function unitsOf(dimension: Dimension): string[] {
  return [...UNITS].filter(([, unit]) => unit.dimension === dimension).map(([name]) => name);
}

/** A number with a unit as people write it: `10.58 GeV`, `445 pb^-1`, `1e-3`, `1/137`. */
const WRITTEN =
  /^([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)(?:\s*\/\s*((?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?))?\s*([A-Za-z%][\w^-]*)?$/;

/** A number and the unit that was written behind it; an empty unit when there was none. */
export interface WrittenQuantity {
  readonly value: number;
  readonly unit: string;
}

/**
 * Splits a written quantity into number and unit name; undefined when it is no number with a unit.
 * The unit name is not checked here.
 */
export function splitQuantity(text: string): WrittenQuantity | undefined {
  const parts = WRITTEN.exec(text.trim());
  if (parts === null) return undefined;
  const value = Number(parts[1]) / (parts[2] === undefined ? 1 : Number(parts[2]));
  return Number.isFinite(value) ? { value, unit: parts[3] ?? "" } : undefined;
}
