/** The grammar of processes (`e+ e- -> mu+ mu- X`) and decay channels (`X -> mu+ mu-`), over one table of particle names. */
import { DarkzooError, type Diagnostic, didYouMean, fault } from "../diagnostics.ts";
import { PARTICLES, ROLE_TEX, ROLES, type Role } from "./particles.ts";

/** What a process measures: two particles before the arrow make a cross-section [fb], one makes a branching fraction [1]. */
export type Quantity = "cross-section" | "branching-fraction";

/** A process or decay in canonical form. */
export interface Process {
  /** Canonical spelling, such as `e+ e- -> mu+ mu- X`. */
  readonly text: string;
  /** Same for a process and its charge conjugate: what matching compares. */
  readonly key: string;
  /** Particles before the arrow. */
  readonly initial: readonly string[];
  /** Particles after the arrow, in canonical order. */
  readonly final: readonly string[];
  /** Cross-section [fb] or branching fraction [1]. */
  readonly quantity: Quantity;
}

const isRole = (name: string): name is Role => (ROLES as readonly string[]).includes(name);
const ORDER: ReadonlyMap<string, number> = new Map([...PARTICLES.keys(), ...ROLES].map((name, index) => [name, index]));
const rank = (name: string): number => ORDER.get(name) ?? ORDER.size;
const sorted = (names: readonly string[]): string[] => [...names].sort((a, b) => rank(a) - rank(b));
const conjugate = (names: readonly string[]): string[] => names.map((name) => PARTICLES.get(name)?.antiparticle ?? name);
const chargeOf = (names: readonly string[]): number => names.reduce((sum, name) => sum + (PARTICLES.get(name)?.charge ?? 0), 0);

/** What stands before and after the arrow. */
interface Sides {
  readonly initial: readonly string[];
  readonly final: readonly string[];
}

/** Canonical order: that of the table, dark states last (`mu+ mu- X`), but first in their own decays (`chi2 -> chi1 e+ e-`). */
function canonical({ initial, final }: Sides): Sides {
  const after = sorted(final);
  const darkDecay = initial.length === 1 && initial.every(isRole);
  return {
    initial: sorted(initial),
    final: darkDecay ? [...after.filter(isRole), ...after.filter((name) => !isRole(name))] : after,
  };
}
const spell = ({ initial, final }: Sides): string => `${initial.join(" ")} -> ${final.join(" ")}`;

const SPELLING = "the mediator is X; particles are spelt as in mu+, pi0, K*0, B0bar, gamma";

/** Longest process text that is read. */
const LONGEST = 200;

/** Final states of one word: whatever leaves no trace, and whatever hadrons. */
const INCLUSIVE: readonly string[] = ["invisible", "hadrons"];

/** Splits a text at its arrow; undefined when it is of no accepted form. A decay to a single word is inclusive. */
function split(text: string): Sides | undefined {
  const [initial = [], final = [], ...rest] = text.split("->").map((side) => side.trim().split(/\s+/).filter(Boolean));
  const bodies = final.length >= 2 || (initial.length === 1 && INCLUSIVE.includes(final[0] ?? ""));
  return rest.length === 0 && (initial.length === 1 || initial.length === 2) && bodies ? { initial, final } : undefined;
}

/**
 * Faults of a process text: unknown names, a missing arrow, violated charge.
 *
 * @internal
 */
export function checkProcess(text: string, path: string): Diagnostic[] {
  if (text.length > LONGEST) return [fault("process-syntax", path, `a process has at most ${LONGEST} characters, found ${text.length}`)];
  const sides = split(text);
  if (sides === undefined) {
    const hint = "spell it as `e+ e- -> mu+ mu- X` (cross-section), `B+ -> K+ X` (branching fraction) or `X -> mu+ mu-` (decay)";
    return [fault("process-syntax", path, `"${text}" is not of the form "A B -> C D X" or "A -> B X"`, hint)];
  }
  const names = new Set([...sides.initial, ...sides.final]);
  const unknown = [...names].filter((name) => !PARTICLES.has(name) && !isRole(name));
  if (unknown.length > 0) {
    return unknown.map((name) =>
      fault(
        "unknown-particle",
        path,
        `"${name}" in "${text}" is no particle name`,
        [didYouMean(name, ORDER.keys()), SPELLING].filter(Boolean).join(" "),
      ),
    );
  }
  const [before, after] = [chargeOf(sides.initial), chargeOf(sides.final)];
  if (before === after) return [];
  return [fault("charge-violated", path, `"${text}" violates electric charge: ${before} before the arrow, ${after} after it`)];
}

/**
 * Reads a process or a decay and puts it into canonical form.
 *
 * @param text - such as `e+ e- -> mu+ mu- X`, `B+ -> K+ X` or `X -> invisible`
 * @returns the process; its `key` is shared with the charge conjugate
 * @throws DarkzooError for unknown names (with a suggestion), wrong syntax or violated charge
 * @example
 * ```ts
 * import { parseProcess } from "darkzoo";
 * parseProcess("e- e+ -> X mu- mu+").text; // => "e+ e- -> mu+ mu- X"
 * ```
 */
export function parseProcess(text: string): Process {
  const faults = checkProcess(text, "");
  const sides = split(text);
  if (sides === undefined || faults.length > 0) throw new DarkzooError(`process "${text.slice(0, LONGEST)}"`, faults);
  const { initial, final } = canonical(sides);
  const spelt = spell({ initial, final });
  const conjugated = spell(canonical({ initial: conjugate(initial), final: conjugate(final) }));
  return {
    text: spelt,
    key: spelt < conjugated ? spelt : conjugated,
    initial,
    final,
    quantity: initial.length === 2 ? "cross-section" : "branching-fraction",
  };
}

/**
 * Sum of the masses of the standard-model particles in a channel [GeV]: the threshold for a mediator at rest.
 *
 * @internal
 */
export function thresholdOf(names: readonly string[]): number {
  return names.reduce((sum, name) => sum + (PARTICLES.get(name)?.mass ?? 0), 0);
}

/**
 * A process in TeX, with the symbols that a model gives its dark states.
 *
 * @internal
 */
export function processTex(process: Process, symbols: Readonly<Record<string, string>> = {}): string {
  const tex = (name: string): string => symbols[name] ?? PARTICLES.get(name)?.tex ?? (isRole(name) ? ROLE_TEX[name] : name);
  return `${process.initial.map(tex).join(" ")} \\to ${process.final.map(tex).join(" ")}`;
}
