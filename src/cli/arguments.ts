/** What is written behind the flags: masses, settings, conventions. */
import { existsSync } from "node:fs";
import { basename } from "node:path";
import { DarkzooError, type Diagnostic, fault, shortened } from "../diagnostics.ts";
import type { Model, Option } from "../models/contract.ts";
import type { MovablePoint, Relation, Settings } from "../models/point.ts";
import { readTable, type Table, type TableColumn } from "../numerics/table.ts";
import { ALPHA_CHOICES, type AlphaChoice, ISR_CHOICES, type IsrChoice } from "../physics/collider.ts";
import type { ConventionChoices } from "../reinterpret/machine.ts";
import { splitQuantity, UNITS, unitsOf } from "../physics/units.ts";
import type { InputFile } from "../reinterpret/result.ts";
import { asNamed, readText } from "./files.ts";
import { visibleLine } from "./printed.ts";

/** Most masses of one scan. */
const MOST_MASSES = 100_000;

function refuse(flag: string, diagnostic: Diagnostic): never {
  throw new DarkzooError(flag, [diagnostic]);
}

/** An energy or a mass [GeV] written as `3`, `3 GeV` or `300MeV`; `whole` is the text that it is a part of. */
function parseGeV(flag: string, text: string, whole: string): number {
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
  return split.value * unit.size;
}

/** An energy [GeV] written as `3`, `3 GeV` or `300MeV`; `whole` is the text that it is a part of. */
export function parseEnergy(flag: string, text: string, whole = text): number {
  const value = parseGeV(flag, text, whole);
  return value > 0 ? value : refuse(flag, fault("not-positive", flag, `it must be positive, found ${text}`));
}

/** A mass [GeV], which may be 0. */
function parseMass(flag: string, text: string, whole: string): number {
  const value = parseGeV(flag, text, whole);
  return value >= 0 ? value : refuse(flag, fault("not-positive", flag, `a mass is not negative, found ${text}`));
}

/** A confidence level [1] written as `0.95` or `95%`. */
export function parseLevel(text: string): number {
  const flag = "--confidence-level";
  const split = splitQuantity(text);
  const unit = UNITS.get(split?.unit === "" ? "1" : (split?.unit ?? ""));
  // 95 % and not 0.9500000000000001.
  const level = split === undefined || unit?.dimension !== "number" ? Number.NaN : Number((split.value * unit.size).toPrecision(12));
  if (level > 0.5 && level < 1) return level;
  return refuse(
    flag,
    fault("out-of-range", flag, `"${shortened(text)}" is no confidence level above 0.5 and below 1`, "write 0.95 or 95%"),
  );
}

/** An integrated luminosity [fb^-1] written as `50ab^-1`, `50 /ab` or `50 ab-1`. */
export function parseLuminosity(text: string): number {
  const flag = "--luminosity";
  const split = splitQuantity(text.replace(/\/\s*([a-z]b)\s*$/, " $1^-1").replace(/([a-z]b)-1\s*$/, "$1^-1"));
  const unit = UNITS.get(split?.unit ?? "");
  if (split === undefined || unit?.dimension !== "luminosity") {
    const hint = `a number with one of the units ${unitsOf("luminosity").join(", ")}, such as 50ab^-1`;
    return refuse(flag, fault("no-number", flag, `"${shortened(text)}" is no integrated luminosity`, hint));
  }
  if (!(split.value > 0)) return refuse(flag, fault("not-positive", flag, `it must be positive, found ${shortened(text)}`));
  return Number((split.value * unit.size).toPrecision(12));
}

/** Masses [GeV] from `1.5`, `0.3,1,3`, `LO:HI:N` (equal steps) or `LO:HI:N:log` (equal factors), both ends included. */
export function parseMasses(text: string, flag = "--mass"): Float64Array {
  if (!text.includes(":")) {
    const parts = text.split(",");
    if (parts.length > MOST_MASSES) refuse(flag, fault("too-many", flag, `at most ${MOST_MASSES} masses are scanned`));
    return Float64Array.from(parts, (part) => parseMass(flag, part, text));
  }
  const [from = "", to = "", number = "", scale, ...rest] = text.split(":");
  const low = (scale === "log" ? parseEnergy : parseMass)(flag, from, text);
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
  readonly conventions: ConventionChoices;
  readonly settings: Settings;
  /** Files of the tables among the settings. */
  readonly inputs: readonly InputFile[];
}

function parseAlpha(value: string): AlphaChoice {
  const named = ALPHA_CHOICES.find((choice) => choice === value);
  if (named !== undefined) return named;
  const split = splitQuantity(value);
  if (split?.unit === "" && split.value > 0 && split.value < 1) return split.value;
  return refuse(
    "--set alpha",
    fault(
      "unknown-choice",
      "alpha",
      `"${shortened(value)}" is no electromagnetic coupling`,
      `accepted: ${ALPHA_CHOICES.join(", ")}, or a number such as 1/132.5`,
    ),
  );
}

function parseIsr(value: string): IsrChoice {
  const named = ISR_CHOICES.find((choice) => choice === value);
  if (named !== undefined) return named;
  const split = splitQuantity(value);
  if (split !== undefined) return parseEnergy("--set isr", value);
  return refuse(
    "--set isr",
    fault(
      "unknown-choice",
      "isr",
      `"${shortened(value)}" is no treatment of initial-state radiation`,
      `accepted: ${ISR_CHOICES.join(", ")}, or a cut on sqrt(s') in GeV such as 10`,
    ),
  );
}

function parseCosine(value: string): number {
  const split = splitQuantity(value);
  if (split?.unit === "" && split.value > 0 && split.value <= 1) return split.value;
  return refuse("--set cosMax", fault("out-of-range", "cosMax", `"${shortened(value)}" is no cosine above 0 and up to 1`));
}

/** Conventions of the calculation, by the name behind `--set`. */
const CONVENTIONS: Readonly<Record<string, (value: string) => ConventionChoices>> = {
  alpha: (value) => ({ alpha: parseAlpha(value) }),
  isr: (value) => ({ isr: parseIsr(value) }),
  cosMax: (value) => ({ cosMax: parseCosine(value) }),
};

/** What `name=value` sets. */
export const nameSet = (assignment: string): string => (assignment.split("=", 1)[0] ?? "").trim();

/** Splits `name=value`, or says what is wrong with it. */
function splitAssignment(assignment: string, seen: Set<string>): { name: string; value: string } {
  const at = assignment.indexOf("=");
  const name = nameSet(assignment);
  const value = assignment.slice(at + 1).trim();
  if (at < 1 || value === "") refuse("--set", fault("assignment", "--set", `"${shortened(assignment)}" is not of the form name=value`));
  if (seen.has(name)) refuse("--set", fault("set-twice", name, `${name} is set twice`));
  seen.add(name);
  if (name === "mass") refuse("--set", fault("not-to-be-set", name, "the mass of X is no setting", "give the masses with --mass"));
  return { name, value };
}

/** Name of the file that stands for a table: behind `table:`, or alone where there is such a file and no such choice. */
export function tableFile({ choices, range, table }: Option, value: string): string | undefined {
  if (table === undefined) return undefined;
  if (value.startsWith("table:")) return value.slice("table:".length);
  const chosen = choices.includes(value) || (range !== undefined && splitQuantity(value) !== undefined);
  return !chosen && existsSync(value) ? value : undefined;
}

/** Reads the table of an option in a file; its name travels with the result: no path, but the content. */
export function tableIn(file: string, option: string, columns: readonly TableColumn[]): { table: Table; input: InputFile } {
  const { text, sha256 } = readText(file, "table");
  const name = `table:${visibleLine(basename(file))} (SHA-256 ${sha256})`;
  return { table: { ...readTable(text, file, columns), name }, input: { kind: "table", name: option, file: asNamed(file), sha256 } };
}

/** Whether a model has a parameter or an option of that name. */
export const knows = ({ parameters, options }: Model, name: string): boolean =>
  Object.hasOwn(parameters, name) || Object.hasOwn(options, name);

/**
 * Reads repeated `--set name=value`; a parameter may follow an expression of others, an option may be a table of numbers in a file.
 * Of several models each takes the settings that it knows; one that none knows is a fault.
 *
 * @param assignments - as written
 * @param model - whose parameters are set
 * @param together - all models that the assignments are written for
 */
export async function parseAssignments(
  assignments: readonly string[],
  model: Model,
  together: readonly Model[] = [model],
): Promise<Assigned> {
  const settings = new Map<string, string | Relation | Table>();
  const seen = new Set<string>();
  const inputs: InputFile[] = [];
  let conventions: ConventionChoices = {};
  for (const assignment of assignments) {
    const { name, value } = splitAssignment(assignment, seen);
    const convention = Object.hasOwn(CONVENTIONS, name) ? CONVENTIONS[name] : undefined;
    const option = Object.hasOwn(model.options, name) ? model.options[name] : undefined;
    const file = option === undefined ? undefined : tableFile(option, value);
    if (convention === undefined && !knows(model, name) && together.some((other) => knows(other, name))) continue;
    if (convention !== undefined) conventions = { ...conventions, ...convention(value) };
    else if (file !== undefined) {
      const { table, input } = tableIn(file, name, option?.table ?? []);
      settings.set(name, table);
      inputs.push(input);
    } else if (Object.hasOwn(model.parameters, name) && splitQuantity(value) === undefined) {
      const { parseRelation } = await import("../formula/expression.ts");
      settings.set(name, parseRelation(name, value));
    } else settings.set(name, value);
  }
  return { conventions, settings: Object.fromEntries(settings), inputs };
}

/** Says on standard error what was set without effect. */
export function tellIdle({ idle }: MovablePoint): void {
  for (const { code, message } of idle) process.stderr.write(`warning, ${code}: ${message}\n`);
}

/** Refuses conventions where they have no effect. */
export function refuseConventions(conventions: ConventionChoices, why: string): void {
  const [name] = Object.keys(conventions);
  if (name !== undefined) refuse("--set", fault("no-effect", name, why, `leave ${name} out`));
}

/** Some of the settings in words: `gPrime = 0.001, darkMatter = dirac`. */
export const atSettings = (settings: Readonly<Record<string, number | string>>, names: readonly string[]): string =>
  [...new Set(names)].flatMap((name) => (settings[name] === undefined ? [] : [`${name} = ${settings[name]}`])).join(", ");

/** One of some words behind a flag. */
export function choiceOf<Word extends string>(
  flag: string,
  what: string,
  accepted: readonly Word[],
  written: string | undefined,
): Word | undefined {
  if (written === undefined) return undefined;
  const found = accepted.find((name) => name === written);
  if (found !== undefined) return found;
  throw new DarkzooError(flag, [
    fault("unknown-choice", "", `"${shortened(written)}" is no way to ${what}`, `accepted: ${accepted.join(", ")}`),
  ]);
}
