/** What a formula may name: numbers, options, and the building blocks of physics. */
import type { Point } from "../models/contract.ts";
import type { Collider } from "../physics/collider.ts";

/** A number computed from a point and, in production, from the machine. */
export type Evaluate = (point: Point, machine: Collider) => number;

/** A number that a formula may name. */
export interface NamedNumber {
  /** Its value. */
  readonly evaluate: Evaluate;
  /** Its symbol in TeX. */
  readonly tex: string;
  /** Unit of the number, where one is declared. */
  readonly unit?: string;
  /** Steps that one evaluation takes. */
  readonly cost: number;
  /** Its value where it never changes. */
  readonly constant?: number;
}

/** An argument of a building block. */
export interface Argument {
  /** Name in the documentation. */
  readonly name: string;
  /** Unit of the number; for a word the empty text. */
  readonly unit: string;
  /** Accepted words, for an argument that is no number. */
  readonly words?: readonly string[];
  /** May be left out. */
  readonly optional?: boolean;
}

/** A function of physics that formulas may call. */
export interface BuildingBlock {
  /** Arguments in their order. */
  readonly arguments: readonly Argument[];
  /** Arguments that may follow as often as wanted, in groups. */
  readonly repeated?: readonly Argument[];
  /** The function: the machine comes first. */
  readonly apply: (machine: Collider, ...values: never[]) => number;
  /** It needs the machine: for production alone. */
  readonly needsMachine: boolean;
  /** Steps that one evaluation takes. */
  readonly cost: number;
}

/** What a formula may name. */
export interface Scope {
  /** A number by its name; undefined where there is none. */
  readonly number: (name: string) => NamedNumber | undefined;
  /** Names of all numbers, for suggestions. */
  readonly numbers: readonly string[];
  /** Options by name, with their choices, whether they may be a number, and the columns of values that a table of theirs has. */
  readonly options: ReadonlyMap<string, { readonly choices: readonly string[]; readonly isNumber: boolean; readonly columns: number }>;
  /** Building blocks by name. */
  readonly blocks: ReadonlyMap<string, BuildingBlock>;
}

/** A building block as the documentation writes it: `vectorToFermions(mass [GeV], coupling [1], fermionMass [GeV])`. */
export function signatureOf(name: string, { arguments: wanted, repeated = [] }: Pick<BuildingBlock, "arguments" | "repeated">): string {
  const spelt = ({ name: argument, unit, words, optional }: Argument): string =>
    `${argument}${words === undefined ? ` [${unit}]` : ""}${optional === true ? "?" : ""}`;
  return `${name}(${[...wanted, ...repeated].map(spelt).join(", ")}${repeated.length === 0 ? "" : ", ..."})`;
}
