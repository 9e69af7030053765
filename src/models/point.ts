/** From what a person sets to a complete point of a model: defaults, units, ranges, relations between parameters. */
import { DarkzooError, type Diagnostic, didYouMean, fault } from "../diagnostics.ts";
import { checkTable, type Table } from "../numerics/table.ts";
import { splitQuantity, UNITS, unitsOf } from "../physics/units.ts";
import { type Derived, type Model, type Option, type Parameter, type Point, type Remark, STANDARD_MODEL_MASSES } from "./contract.ts";

/** A parameter that follows others, such as m_chi = m_X/3. */
export interface Relation {
  /** The expression, for the record. */
  readonly text: string;
  /** Parameters that it uses. */
  readonly uses: readonly string[];
  /** Its value, in the unit of the parameter. */
  readonly at: (point: Point) => number;
}

/**
 * What a person sets: a number, a text (`3 MeV`, an option's choice), a relation or a table,
 * by name of parameter, option or standard-model mass.
 */
export type Settings = Readonly<Record<string, number | string | Relation | Table>>;

/** A point of a model that can be moved, with its relations kept. */
export interface MovablePoint {
  /** The point itself; formulas read it. */
  readonly point: Point;
  /** Parameters that relations make depend on the given one, itself included. */
  readonly dependents: (name: string) => ReadonlySet<string>;
  /**
   * Sets one parameter and re-evaluates the relations.
   * Returns the parameters that relations have driven out of their ranges; empty when there are none.
   */
  readonly move: (name: string, value: number) => readonly string[];
  /** Every parameter and option, set or default: numbers in inside units, choices, relations as text; masses of nature where they were set. */
  readonly resolved: Readonly<Record<string, number | string>>;
  /** Names of what was set; everything else is a default. */
  readonly given: readonly string[];
  /** What was set without effect, because an option keeps its default. */
  readonly idle: readonly Remark[];
}

/** Shared by every move without relations: the hot path allocates nothing. */
const NOTHING: readonly string[] = [];

const inRange = (value: number, [low, high]: readonly [number, number]): boolean => value >= low && value <= high;

/** Number [inside unit] of a parameter from a number or a text with unit. */
function readNumber(name: string, unit: string, given: number | string): number | Diagnostic {
  const written = typeof given === "number" ? { value: given, unit: "" } : splitQuantity(given);
  if (written === undefined || !Number.isFinite(written.value)) {
    return fault("no-number", name, `"${String(given)}" is no number${unit === "1" ? "" : ` with a unit such as "${unit}"`}`);
  }
  if (written.unit === "") return written.value;
  const dimension = UNITS.get(unit)?.dimension ?? "number";
  const found = UNITS.get(written.unit);
  if (found?.dimension !== dimension) {
    const message = found === undefined ? `"${written.unit}" is no unit` : `"${written.unit}" does not fit: ${name} is given in ${unit}`;
    return fault(found === undefined ? "unknown-unit" : "unit-dimension", name, message, `accepted: ${unitsOf(dimension).join(", ")}`);
  }
  return (written.value * found.size) / (UNITS.get(unit)?.size ?? 1);
}

function readParameter(name: string, parameter: Parameter, given: number | string): number | Diagnostic {
  const value = readNumber(name, parameter.unit, given);
  if (typeof value !== "number" || inRange(value, parameter.range)) return value;
  const [low, high] = parameter.range;
  return fault(
    "out-of-range",
    name,
    `${name} = ${value} lies outside [${low}, ${high}] ${parameter.unit === "1" ? "" : parameter.unit}`.trim(),
    parameter.description === "" ? undefined : `${name}: ${parameter.description}`,
  );
}

const isTable = (given: Settings[string]): given is Table => typeof given === "object" && "nodes" in given;

/** Faults of a table that is given for an option. */
const tableFaults = (name: string, { table }: Option, given: Table): Diagnostic[] =>
  table === undefined ? [fault("no-table", name, `${name} takes no table`)] : checkTable(given, table, name);

function readOption(name: string, option: Option, given: number | string): number | string | Diagnostic {
  const text = String(given);
  if (option.choices.includes(text)) return text;
  const value = Number(text);
  if (option.range !== undefined && text.trim() !== "" && inRange(value, option.range)) return value;
  const accepted = [
    ...option.choices,
    ...(option.range === undefined ? [] : [`a number from ${option.range[0]} to ${option.range[1]}`]),
    ...(option.table === undefined ? [] : [`table:FILE with the columns ${option.table.map((column) => column.name).join(", ")}`]),
  ];
  return fault("unknown-choice", name, `"${text}" is no choice of ${name}`, `accepted: ${accepted.join(", ")}`);
}

/** Derived quantities that stand for a parameter. */
const settable = ({ derived }: Model): Model["derived"] =>
  Object.fromEntries(Object.entries(derived).filter(([, { standsFor }]) => standsFor !== undefined));

/** What a derived quantity that is set makes of the parameter that it stands for, or what is wrong with it. */
function readDerived(
  model: Model,
  name: string,
  { unit, standsFor }: Derived,
  given: Settings[string],
  settings: Settings,
): { parameter: string; relation: Relation; value: number } | Diagnostic {
  if (standsFor === undefined) {
    return fault("not-to-be-set", name, `${name} follows from the parameters of ${model.id}`, "set those instead");
  }
  const { parameter, at, uses } = standsFor;
  const rival = Object.keys(settings).find(
    (other) => other === parameter || (other !== name && model.derived[other]?.standsFor?.parameter === parameter),
  );
  if (rival !== undefined) return fault("set-twice", name, `${name} stands for ${parameter}, as ${rival} does`, "set one of them");
  if (typeof given === "object")
    return fault("no-relation", name, `${name} takes a number`, `let ${parameter} follow an expression instead`);
  const value = readNumber(name, unit, given);
  if (typeof value !== "number") return value;
  if (!(value > 0)) return fault("out-of-range", name, `${name} must be positive, found ${value}`);
  return { parameter, relation: { text: `${name} = ${value}`, uses, at: (point) => at(point, value) }, value };
}

/** Orders relations so that each stands behind those it uses; the faults are circles. */
function orderRelations(relations: ReadonlyMap<string, Relation>): { order: string[]; faults: Diagnostic[] } {
  const order: string[] = [];
  const faults: Diagnostic[] = [];
  const state = new Map<string, "open" | "done">();
  const visit = (name: string): void => {
    const relation = relations.get(name);
    if (relation === undefined || state.get(name) === "done") return;
    if (state.get(name) === "open") {
      faults.push(fault("circular-relation", name, `${name} = ${relation.text} refers to itself`));
      return;
    }
    state.set(name, "open");
    relation.uses.forEach(visit);
    state.set(name, "done");
    order.push(name);
  };
  for (const name of relations.keys()) visit(name);
  return { order, faults };
}

/** Entry of a record under a name that a person wrote; what every object inherits is none. */
const own = <Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined;

/** Whether an option has a choice: one of its words, or a number that it accepts. */
const isChoice = (option: Option | undefined, text: string): boolean =>
  option !== undefined &&
  (option.choices.includes(text) || (option.range !== undefined && text.trim() !== "" && inRange(Number(text), option.range)));

/**
 * Choices that follow from what is set: a parameter that has an effect beside one choice of an option alone selects it.
 * Idle is what has no effect beside the default of an option; what has none beside a choice that was made is a fault.
 */
function impliedChoices(model: Model, settings: Settings): { implied: Record<string, string>; idle: Remark[]; faults: Diagnostic[] } {
  const implied: Record<string, string> = {};
  const idle: Remark[] = [];
  const faults: Diagnostic[] = [];
  for (const name of Object.keys(settings)) {
    const declared = own<Parameter | Option>(model.parameters, name) ?? own<Parameter | Option>(model.options, name);
    const conditions = declared?.onlyWith;
    for (const [option, choices] of Object.entries(conditions ?? {})) {
      const [only = "", ...others] = choices;
      const chosen = settings[option] ?? (others.length === 0 ? only : model.options[option]?.default);
      if (typeof chosen === "string" && choices.includes(chosen)) {
        if (settings[option] === undefined) implied[option] = chosen;
        continue;
      }
      // A choice that there is not is another fault.
      if (typeof chosen === "string" && !isChoice(model.options[option], chosen)) continue;
      const message = `${name} has no effect with ${option} = ${typeof chosen === "object" ? "a table" : String(chosen)}`;
      const hint = `set ${option} to ${choices.join(" or ")}`;
      if (settings[option] === undefined) idle.push({ code: "no-effect", message: `${message}: ${hint}` });
      else faults.push(fault("no-effect", name, message, `${hint}, or leave ${name} out`));
    }
  }
  return { implied, idle, faults };
}

/**
 * Binds a model to what a person sets: a complete point with defaults, converted units and checked ranges.
 *
 * @param model - the model
 * @param settings - what is set; everything else takes its default
 * @returns a point that can be moved in mass and coupling
 * @throws DarkzooError with every wrong name, unit, value or circular relation
 * @example
 * ```ts
 * import { pointOf, findModel } from "darkzoo";
 * const { point } = pointOf(findModel("lmu-ltau"), { mass: "300 MeV", darkMatter: "dirac" });
 * point["mass"]; // => 0.3
 * point["gPrime"]; // => 0.001
 * point["muonMass"]; // => 0.1056583755
 * ```
 */
export function pointOf(model: Model, settings: Settings = {}): MovablePoint {
  const { implied, idle, faults } = impliedChoices(model, settings);
  const point: Record<string, number | string | Table> = { ...STANDARD_MODEL_MASSES };
  const resolved: Record<string, number | string> = {};
  for (const [name, { default: value }] of [...Object.entries(model.parameters), ...Object.entries(model.options)]) resolved[name] = value;
  Object.assign(point, resolved);
  const relations = new Map<string, Relation>();
  for (const [name, given] of Object.entries({ ...implied, ...settings })) {
    const parameter = own(model.parameters, name);
    const option = own(model.options, name);
    const massOfNature = Object.hasOwn(STANDARD_MODEL_MASSES, name);
    const derived = own(model.derived, name);
    if (derived !== undefined) {
      const stands = readDerived(model, name, derived, given, settings);
      if ("code" in stands) faults.push(stands);
      else {
        relations.set(stands.parameter, stands.relation);
        resolved[name] = stands.value;
        Reflect.deleteProperty(resolved, stands.parameter);
      }
      continue;
    }
    if (parameter === undefined && option === undefined && !massOfNature) {
      const accepted = [model.parameters, model.options, settable(model), STANDARD_MODEL_MASSES].flatMap((each) => Object.keys(each));
      faults.push(fault("unknown-parameter", name, `${model.id} has no parameter or option "${name}"`, didYouMean(name, accepted)));
      continue;
    }
    if (isTable(given)) {
      const found =
        option === undefined ? [fault("no-table", name, `${name} is no option of ${model.id}`)] : tableFaults(name, option, given);
      faults.push(...found);
      if (found.length === 0) {
        point[name] = given;
        resolved[name] = given.name;
      }
      continue;
    }
    if (typeof given === "object") {
      if (parameter === undefined)
        faults.push(fault("no-relation", name, `${name} cannot follow an expression: it is no parameter of ${model.id}`));
      else relations.set(name, given);
      for (const used of given.uses) {
        if (typeof point[used] !== "number") {
          const names = Object.keys(point).filter((candidate) => typeof point[candidate] === "number");
          faults.push(
            fault("unknown-parameter", name, `"${used}" in ${given.text} is no parameter of ${model.id}`, didYouMean(used, names)),
          );
        }
      }
      resolved[name] = given.text;
      continue;
    }
    const value =
      option !== undefined
        ? readOption(name, option, given)
        : readParameter(name, parameter ?? { tex: "", unit: "GeV", description: "", default: 0, range: [1e-12, 1e3] }, given);
    if (typeof value === "object") faults.push(value);
    else {
      point[name] = value;
      resolved[name] = value;
    }
  }
  const { order, faults: circles } = orderRelations(relations);
  faults.push(...circles);
  if (faults.length > 0) throw new DarkzooError(`settings of ${model.id}`, faults);

  // What is switched off by a choice is no part of the record.
  for (const [name, { onlyWith = {} }] of [...Object.entries(model.parameters), ...Object.entries(model.options)]) {
    const idleHere = Object.entries(onlyWith).some(([option, choices]) => !choices.includes(String(resolved[option])));
    if (idleHere && !Object.hasOwn(settings, name)) Reflect.deleteProperty(resolved, name);
  }

  const follow = (): readonly string[] => {
    const outside: string[] = [];
    for (const name of order) {
      const value = relations.get(name)?.at(point) ?? Number.NaN;
      point[name] = value;
      const range = model.parameters[name]?.range ?? [Number.NaN, Number.NaN];
      if (!inRange(value, range)) outside.push(name);
    }
    return outside;
  };
  follow();
  return {
    point,
    resolved,
    given: Object.keys({ ...implied, ...settings }),
    idle,
    dependents: (name) => {
      const found = new Set([name]);
      for (const follower of order) if (relations.get(follower)?.uses.some((used) => found.has(used))) found.add(follower);
      return found;
    },
    move: (name, value) => {
      point[name] = value;
      return order.length === 0 ? NOTHING : follow();
    },
  };
}
