/** What is written behind the flags: masses, settings, conventions. */
import { DarkzooError, type Diagnostic, fault, shortened } from "../diagnostics.ts";
import type { Model } from "../models/contract.ts";
import type { Relation, Settings } from "../models/point.ts";
import type { AlphaChoice } from "../physics/collider.ts";
import { splitQuantity, UNITS, unitsOf } from "../physics/units.ts";

/** Most masses of one scan. */
const MOST_MASSES = 100_000;

function refuse(flag: string, diagnostic: Diagnostic): never {
  throw new DarkzooError(flag, [diagnostic]);
}

/** An energy [GeV] written as `3`, `3 GeV` or `300MeV`; `whole` is the text that it is a part of. */
export function parseEnergy(flag: string, text: string, whole = text): number {
  const split = splitQuantity(text);
  const unit = UNITS.get(split?.unit === "" ? "GeV" : (split?.unit ?? ""));
  if (split === undefined || unit?.dimension !== "energy") {
    return refuse(
      flag,
      fault(
        "no-number",
        flag,
        `"${shortened(text)}"${whole === text ? "" : ` in "${shortened(whole)}"`} is no energy`,
        `a number, or a number with one of the units ${unitsOf("energy").join(", ")}`,
      ),
    );
  }
  const value = split.value * unit.size;
  return value > 0 ? value : refuse(flag, fault("not-positive", flag, `it must be positive, found ${text}`));
}

/** Masses [GeV] from `1.5`, `0.3,1,3`, `LO:HI:N` (equal steps) or `LO:HI:N:log` (equal factors), both ends included. */
export function parseMasses(text: string): Float64Array {
  const flag = "--mass";
  if (!text.includes(":")) {
    const parts = text.split(",");
    if (parts.length > MOST_MASSES) refuse(flag, fault("too-many", flag, `at most ${MOST_MASSES} masses are scanned`));
    return Float64Array.from(parts, (part) => parseEnergy(flag, part, text));
  }
  const [from = "", to = "", number = "", scale, ...rest] = text.split(":");
  const low = parseEnergy(flag, from, text);
  const high = parseEnergy(flag, to, text);
  const steps = Number(number);
  const hint = "spell it as 1.5, 0.3,1,3, LO:HI:N or LO:HI:N:log";
  if (!Number.isInteger(steps) || steps < 2 || steps > MOST_MASSES || rest.length > 0 || (scale !== undefined && scale !== "log")) {
    return refuse(flag, fault("mass-range", flag, `"${shortened(text)}" is no range of 2 to ${MOST_MASSES} masses`, hint));
  }
  if (!(low < high)) return refuse(flag, fault("mass-range", flag, `"${shortened(text)}" runs from ${from} to ${to}`, hint));
  return Float64Array.from({ length: steps }, (_, k) => {
    const share = k / (steps - 1);
    if (k === 0) return low;
    if (k === steps - 1) return high;
    // 12 digits: 3.2 and not 3.1999999999999993, which would stand inside a veto that ends at 3.2.
    return Number((scale === "log" ? low * (high / low) ** share : low + (high - low) * share).toPrecision(12));
  });
}

/** What `--set` gives: conventions of the calculation, and settings of the model. */
export interface Assigned {
  /** Electromagnetic coupling of the hard process; undefined where none is set. */
  readonly alpha: AlphaChoice;
  readonly settings: Settings;
}

function parseAlpha(value: string): "zero" | number {
  if (value === "zero") return "zero";
  const split = splitQuantity(value);
  if (split?.unit === "" && split.value > 0 && split.value < 1) return split.value;
  return refuse(
    "--set alpha",
    fault("unknown-choice", "alpha", `"${shortened(value)}" is no electromagnetic coupling`, "accepted: zero, or a number such as 1/127.9"),
  );
}

/**
 * Reads repeated `--set name=value`; a parameter may follow an expression of others.
 *
 * @param assignments - as written
 * @param model - whose parameters are set
 */
export async function parseAssignments(assignments: readonly string[], model: Model): Promise<Assigned> {
  const settings = new Map<string, string | Relation>();
  const seen = new Set<string>();
  let alpha: AlphaChoice;
  for (const assignment of assignments) {
    const at = assignment.indexOf("=");
    const name = assignment.slice(0, at).trim();
    const value = assignment.slice(at + 1).trim();
    if (at < 1 || value === "") refuse("--set", fault("assignment", "--set", `"${shortened(assignment)}" is not of the form name=value`));
    if (seen.has(name)) refuse("--set", fault("set-twice", name, `${name} is set twice`));
    seen.add(name);
    if (name === "mass") refuse("--set", fault("not-to-be-set", name, "the mass of X is no setting", "give the masses with --mass"));
    if (name === "alpha") alpha = parseAlpha(value);
    else if (name === "isr") {
      if (value !== "none")
        refuse(
          "--set isr",
          fault("unknown-choice", "isr", `"${shortened(value)}" is no treatment of initial-state radiation`, "accepted: none"),
        );
    } else if (Object.hasOwn(model.parameters, name) && splitQuantity(value) === undefined) {
      const { parseRelation } = await import("../formula/expression.ts");
      settings.set(name, parseRelation(name, value));
    } else settings.set(name, value);
  }
  return { alpha, settings: Object.fromEntries(settings) };
}

/** Some of the settings in words: `gPrime = 0.001, darkMatter = dirac`. */
export const atSettings = (settings: Readonly<Record<string, number | string>>, names: readonly string[]): string =>
  [...new Set(names)].map((name) => `${name} = ${settings[name] ?? ""}`).join(", ");
