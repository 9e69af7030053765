/** From the text of a model file to a model: read, check the structure, compile the formulas, define. */
import { DarkzooError, type Diagnostic, didYouMean, fault, shortened } from "../diagnostics.ts";
import type {
  Formula as PageFormula,
  Model,
  ModelDefinition,
  Option,
  Parameter,
  Point,
  PointFunction,
  Remark,
  Scaling,
} from "../models/contract.ts";
import { defineModel } from "../models/define.ts";
import { pointOf } from "../models/point.ts";
import { nameOf } from "../reference.ts";
import { SPINS } from "../physics/particles.ts";
import { splitQuantity } from "../physics/units.ts";
import { type Path, readDocument, spellPath, type TextDocument } from "../written/document.ts";
import { explainIssues, inOrder, otherKind, portableFault, structureOf } from "../written/structure.ts";
import { BLOCKS } from "./blocks.ts";
import { type Formula, type FormulaFault, parseCondition, parseFormula, parseRelation } from "./expression.ts";
import {
  type Coefficient,
  type CompiledParticle,
  type CompiledProduction,
  darkMatterKinds,
  FAMILY_PARAMETERS,
  familyDefinition,
  type FamilyDefinition,
} from "./family.ts";
import { EVERYWHERE, MACHINE, whyTaken } from "./names.ts";
import { type ModelFile, modelFileSchema } from "./schema.ts";
import type { NamedNumber, Scope } from "./scope.ts";

/** What checking a model file gives. */
export interface ModelCheck {
  /** The model; undefined when there are errors. */
  readonly model: Model | undefined;
  /** Every fault found, in the order of the text. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Largest model file that is read [characters]: the longest shipped model has a tenth of it. */
const LARGEST_MODEL = 256 * 1024;
/** Most formulas of one file. */
const MOST_FORMULAS = 500;
/** Most steps of all formulas of one file together: a point of a model must not take longer than some milliseconds. */
const MOST_STEPS = 100_000;
/** Most derived quantities that stand on one another. */
const LONGEST_CHAIN = 16;

/** Signs that a text in double quotes turns into, such as \\t of \\tau into a tab. */
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/;

/** What the general words do not say: numbers with units, and TeX in double quotes. */
function explainOwn(path: string, value: unknown): Diagnostic | undefined {
  if (typeof value !== "string") return undefined;
  if (CONTROL.test(value)) {
    const hint = "double quotes turn \\t into a tab: write it without quotes, or in single quotes";
    return fault("control-character", path, `${path} holds a control character`, hint);
  }
  if (!/^parameters\..*\.(default|range\[\d\])$/.test(path)) return undefined;
  const written = splitQuantity(value);
  if (written !== undefined && written.unit === "") return undefined;
  const hint =
    written === undefined ? "a formula is no default: declare a derived quantity" : "the number alone, in the unit of the parameter";
  return fault("wrong-type", path, `${path}: expected a number, found the text ${JSON.stringify(shortened(value))}`, hint);
}

const STRUCTURE = structureOf(modelFileSchema, explainOwn);

const entriesOf = (record: object | undefined): number => Object.keys(record ?? {}).length;
/** How much of what multiplies a file may hold: every choice is tried beside every mass, every alternative beside every bound. */
const COUNTED: readonly (readonly [what: string, most: number, count: (file: ModelFile) => number])[] = [
  [
    "parameters, options and derived quantities",
    200,
    ({ parameters, options, derived }) => entriesOf(parameters) + entriesOf(options) + entriesOf(derived),
  ],
  ["choices of options", 200, ({ options = {} }) => Object.values(options).reduce((sum, { choices }) => sum + choices.length, 0)],
  ["alternatives", 50, ({ alternatives = {} }) => Object.values(alternatives).reduce((sum, values) => sum + values.length, 0)],
];

type Conditional = { readonly when?: string | undefined };
type RemarkFile = NonNullable<ModelFile["validity"]>[number];
type ScalingFile = NonNullable<ModelFile["scaling"]>[string];
type AnyDefinition = ModelDefinition<Record<string, Parameter>, Record<string, Option>>;

/** Removes the keys without a value, which the strict types of a definition do not accept. */
const present = <Value extends object>(value: Value): { [Key in keyof Value]: Exclude<Value[Key], undefined> } =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as never;

/** Reads the formulas of one file and remembers what is wrong with them. */
class Reader {
  readonly faults: Diagnostic[] = [];
  readonly warnings: Diagnostic[] = [];
  private readonly document: TextDocument;
  private readonly file: ModelFile;
  private readonly parameters: Readonly<Record<string, Parameter>>;
  /** Derived quantities as far as they are compiled; undefined while they are, which is how a circle is found. */
  private readonly derived = new Map<string, Formula | undefined>();
  /** Derived quantities that were found to refer to themselves. */
  private readonly circular = new Set<string>();
  private readonly formulas: { readonly of: string; readonly formula: Formula }[] = [];
  /** Every name that some formula or condition uses. */
  private readonly used = new Set<string>();
  private count = 0;
  private steps = 0;
  /** Derived quantities that are being compiled for one another. */
  private chain = 0;

  constructor(document: TextDocument, file: ModelFile, parameters: Readonly<Record<string, Parameter>>) {
    this.document = document;
    this.file = file;
    this.parameters = parameters;
  }

  /** Remembers a fault of something at a path. */
  fault(path: Path, diagnostic: Diagnostic, key = false): void {
    this.faults.push(this.document.locate(path, { ...diagnostic, path: spellPath(path) }, key));
  }

  /** Remembers something that is accepted, and probably not meant. */
  warn(path: Path, diagnostic: Diagnostic, key = false): void {
    this.warnings.push(this.document.locate(path, { ...diagnostic, severity: "warning", path: spellPath(path) }, key));
  }

  /** A number that formulas may name. */
  private number(name: string, more: Readonly<Record<string, NamedNumber>>): NamedNumber | undefined {
    if (Object.hasOwn(more, name)) return more[name];
    if (Object.hasOwn(this.parameters, name)) {
      const { tex, unit } = this.parameters[name] ?? { tex: name, unit: "1" };
      return { evaluate: (point) => point[name] as number, tex, unit, cost: 1 };
    }
    if (Object.hasOwn(this.file.options ?? {}, name)) {
      // A word where the option may be a number: what follows from it is no number either.
      const evaluate = (point: Point): number => (typeof point[name] === "number" ? point[name] : Number.NaN);
      return { evaluate, tex: `\\mathrm{${name}}`, cost: 1 };
    }
    const written = Object.hasOwn(this.file.derived ?? {}, name) ? this.file.derived?.[name] : undefined;
    if (written !== undefined) {
      const { evaluate, cost } = this.derivedQuantity(name) ?? { evaluate: () => Number.NaN, cost: 1 };
      return { evaluate, tex: written.tex, unit: written.unit, cost };
    }
    return Object.hasOwn(EVERYWHERE, name) ? EVERYWHERE[name] : undefined;
  }

  /** What a formula may name, with further names where it stands. */
  private scope(extra: Readonly<Record<string, NamedNumber>> = {}, machine = false): Scope {
    const { options = {}, derived = {} } = this.file;
    const more = machine ? { ...MACHINE, ...extra } : extra;
    return {
      number: (name) => this.number(name, more),
      numbers: [this.parameters, derived, more, EVERYWHERE].flatMap((each) => Object.keys(each)),
      options: new Map(
        Object.entries(options).map(([name, { choices, range, table }]) => [
          name,
          { choices, isNumber: range !== undefined, columns: (table?.length ?? 1) - 1 },
        ]),
      ),
      blocks: machine ? BLOCKS : STILL_BLOCKS,
    };
  }

  /** Remembers a fault inside a formula. */
  private formulaFault(path: Path, text: string, { offset, diagnostic }: FormulaFault): void {
    const place = text.trim() === "" ? "" : ` (character ${offset + 1} of ${shortened(text)})`;
    const located = { ...diagnostic, message: `${diagnostic.message}${place}`, path: spellPath(path) };
    const [name = ""] = /^\w+/.exec(text.slice(offset)) ?? [];
    const ofMachine = Object.hasOwn(MACHINE, name) || BLOCKS.get(name)?.needsMachine === true;
    const hint = diagnostic.code === "unknown-name" && ofMachine ? { hint: `${name} is known in production alone` } : {};
    this.faults.push(this.document.locateInside(path, offset, { ...located, ...hint }));
  }

  private counted(path: Path): boolean {
    this.count += 1;
    if (this.count === MOST_FORMULAS + 1) this.fault(path, fault("formula-size", "", `a model file has at most ${MOST_FORMULAS} formulas`));
    return this.count <= MOST_FORMULAS;
  }

  /** Whether some formula or condition uses a name. */
  uses(name: string): boolean {
    return this.used.has(name);
  }

  /** Compiles a formula; a wrong one is remembered, and stands as not a number until the file is refused. */
  formula(path: Path, written: string | number, more: Readonly<Record<string, NamedNumber>> = {}, machine = false): Formula {
    const nothing: Formula = { text: "", evaluate: () => Number.NaN, uses: [], calls: [], cost: 1, tex: "" };
    if (!this.counted(path)) return nothing;
    const text = String(written);
    const read = parseFormula(text, this.scope(more, machine));
    if ("diagnostic" in read) {
      this.formulaFault(path, text, read);
      return nothing;
    }
    for (const name of read.uses) this.used.add(name);
    const before = this.steps;
    this.steps += read.cost;
    if (before <= MOST_STEPS && this.steps > MOST_STEPS) {
      const message = `the formulas down to here take more than ${MOST_STEPS} steps together`;
      this.fault(path, fault("formula-size", "", message, "a simpler model is needed"));
    }
    return read;
  }

  /** A formula of which the model needs the value alone. */
  at(path: Path, written: string | number, more: Readonly<Record<string, NamedNumber>> = {}): PointFunction {
    return this.formula(path, written, more).evaluate as PointFunction;
  }

  /** A formula that the page of the model shows. */
  shown(of: string, path: Path, written: string | number, machine = false): Formula {
    const formula = this.formula(path, written, {}, machine);
    this.formulas.push({ of, formula });
    return formula;
  }

  /** A condition; what always holds where there is none. */
  private condition(path: Path, { when }: Conditional): (point: Point) => boolean {
    if (when === undefined || !this.counted(path)) return () => true;
    const read = parseCondition(when, this.scope());
    if ("diagnostic" in read) {
      this.formulaFault([...path, "when"], when, read);
      return () => false;
    }
    for (const name of read.uses) this.used.add(name);
    return read.evaluate as unknown as (point: Point) => boolean;
  }

  /** A derived quantity; undefined for one that refers to itself. */
  private derivedQuantity(name: string): Formula | undefined {
    const path = ["derived", name, "value"];
    if (this.derived.has(name)) {
      const known = this.derived.get(name);
      if (known === undefined && !this.circular.has(name)) {
        this.circular.add(name);
        this.fault(
          path,
          fault(
            "circular",
            "",
            `${name} refers to itself`,
            "a derived quantity follows from parameters and from others that do not use it",
          ),
        );
      }
      return known;
    }
    if (this.chain === LONGEST_CHAIN) {
      const message = `more than ${LONGEST_CHAIN} derived quantities stand on one another`;
      if (!this.faults.some(({ code, path: place }) => code === "formula-size" && place === spellPath(path)))
        this.fault(path, fault("formula-size", "", message));
      return undefined;
    }
    this.derived.set(name, undefined);
    this.chain += 1;
    const formula = this.formula(path, this.file.derived?.[name]?.value ?? Number.NaN);
    this.chain -= 1;
    this.derived.set(name, formula);
    return formula;
  }

  /** The first remark that applies at a point. */
  firstRemark(path: Path, written: readonly RemarkFile[]): (point: Point) => Remark | undefined {
    const remarks = this.remarks(path, written);
    return (point) => remarks.find(({ holds }) => holds(point))?.remark;
  }

  /** Every remark that applies at a point. */
  everyRemark(path: Path, written: readonly RemarkFile[]): (point: Point) => readonly Remark[] {
    const remarks = this.remarks(path, written);
    return (point) => remarks.filter(({ holds }) => holds(point)).map(({ remark }) => remark);
  }

  private remarks(path: Path, written: readonly RemarkFile[]): { holds: (point: Point) => boolean; remark: Remark }[] {
    return written.map((each, k) => ({ holds: this.condition([...path, k], each), remark: { code: each.code, message: each.message } }));
  }

  /** The first reason that holds at a point. */
  private reason(
    path: Path,
    written: string | readonly (Conditional & { readonly message: string })[],
  ): (point: Point) => string | undefined {
    if (typeof written === "string") return () => written;
    const reasons = written.map((each, k) => ({ holds: this.condition([...path, k], each), message: each.message }));
    return (point) => reasons.find(({ holds }) => holds(point))?.message;
  }

  scaling(path: Path, written: ScalingFile): Scaling | ((point: Point) => Scaling) {
    if (!Array.isArray(written)) return written;
    const cases = written.map((each, k) => ({
      holds: this.condition([...path, k], each),
      production: each.production,
      widths: each.widths,
    }));
    const otherwise = written.findIndex(({ when }) => when === undefined);
    const last = written.length - 1;
    if (otherwise < 0) {
      const message = "the last case has no condition: it holds where no other does";
      this.fault([...path, last], fault("missing", "", message, "take out its when"));
    } else if (otherwise < last) {
      const message = "a case without a condition always holds: those behind it never do";
      this.fault([...path, otherwise], fault("scaling", "", message, "give it a when, or put it last"));
    }
    return (point) => cases.find(({ holds }) => holds(point)) ?? { production: "mixed", widths: "mixed" };
  }

  particle(role: string, written: NonNullable<ModelFile["particles"]>[string], family: CompiledParticle | undefined): CompiledParticle {
    const path = ["particles", role];
    const { mass, invisibleFraction, partialWidths = {} } = written ?? {};
    const compiled = Object.fromEntries(
      Object.entries(partialWidths).map(([channel, width]) => {
        return [channel, this.shown(`${role} -> ${channel}`, [...path, "partialWidths", channel], width).evaluate as PointFunction];
      }),
    );
    if (mass === undefined && family === undefined)
      this.fault(path, fault("missing", "", `the mass of ${role} is missing`, "a formula [GeV]; for X the word mass"));
    if (family === undefined && written?.spin === undefined)
      this.fault(path, fault("missing", "", `the spin of ${role} is missing`, `accepted: ${SPINS.join(", ")}`));
    if (role === "X" && mass !== undefined && String(mass).trim() !== "mass")
      this.fault([...path, "mass"], fault("mediator-mass", "", "the mass of X is the parameter mass", "write mass: mass"));
    const massIs = typeof mass === "string" && Object.hasOwn(this.parameters, mass.trim()) ? mass.trim() : undefined;
    const fraction = invisibleFraction === undefined ? undefined : this.at([...path, "invisibleFraction"], invisibleFraction, NONE);
    return {
      tex: written?.tex ?? family?.tex ?? role,
      spin: written?.spin ?? family?.spin ?? "scalar",
      mass: massIs ?? (mass === undefined ? (family?.mass ?? "mass") : this.at([...path, "mass"], mass)),
      partialWidths: { ...family?.partialWidths, ...compiled },
      ...(fraction === undefined
        ? {}
        : {
            invisibleFraction: (point: Point) => {
              const value = fraction(point);
              return Number.isNaN(value) ? undefined : value;
            },
          }),
    };
  }

  /** A cross-section or a branching fraction; one of one's own in GeV^-2 is a mistake that no law can see. */
  private produced(process: string, path: Path, written: string | number): Formula["evaluate"] {
    const formula = this.shown(process, path, written, true);
    const isCrossSection = (process.split("->")[0] ?? "").trim().includes(" ");
    const behind = this.namesBehind(formula.uses);
    const calls = [...formula.calls, ...[...behind].flatMap((name) => this.derived.get(name)?.calls ?? [])];
    const inFemtobarn = behind.has("femtobarn") || behind.size === 0 || calls.some((name) => BLOCKS.get(name)?.unit === "fb");
    const takesTable = [...behind].some((name) => this.file.options?.[name]?.table !== undefined);
    if (isCrossSection && !inFemtobarn && !takesTable) {
      const message = "this cross-section holds neither femtobarn nor a building block of production: is it in fb?";
      this.warn(path, fault("no-femtobarn", "", message, "multiply what is in GeV^-2 with femtobarn"));
    }
    return formula.evaluate;
  }

  production(process: string, written: NonNullable<ModelFile["production"]>[string]): CompiledProduction {
    const path = ["production", process];
    if (typeof written !== "object") return { value: this.produced(process, path, written) };
    const { value, missing, noRadiator } = written;
    return {
      value: this.produced(process, [...path, "value"], value),
      ...(missing === undefined ? {} : { missing: this.firstRemark([...path, "missing"], missing) }),
      ...(noRadiator === undefined ? {} : { noRadiator: this.reason([...path, "noRadiator"], noRadiator) }),
    };
  }

  /** A coefficient or coupling of the family. */
  coefficient(path: Path, written: string | number): Coefficient {
    const { evaluate, tex } = this.formula(path, written);
    return { at: evaluate as PointFunction, tex };
  }

  /** Value of a parameter at which a derived quantity has one. */
  standsFor(name: string, { parameter, at }: { readonly parameter: string; readonly at: string | number }) {
    const path = ["derived", name, "standsFor", "at"];
    // The value is handed in with the point: a formula sees it as one more name.
    const value: NamedNumber = { evaluate: (point) => point["value"] as number, tex: this.file.derived?.[name]?.tex ?? name, cost: 1 };
    const { evaluate, uses } = this.formula(path, at, { value });
    const parameters = this.parametersBehind(uses);
    if (parameters.has(parameter))
      this.fault(
        path,
        fault("circular", "", `${parameter} follows from itself here`, "value is the number that the derived quantity is set to"),
      );
    return {
      parameter,
      uses: [...parameters],
      at: (point: Point, asked: number): number => (evaluate as PointFunction)({ ...point, value: asked }),
    };
  }

  /** Names that names stand on, through derived quantities, themselves included. */
  private namesBehind(names: readonly string[]): Set<string> {
    const behind = new Set(names);
    // What is put in while it is walked is met as well.
    for (const name of behind) for (const used of this.derived.get(name)?.uses ?? []) behind.add(used);
    return behind;
  }

  /** Parameters that names stand on, through derived quantities. */
  private parametersBehind(names: readonly string[]): Set<string> {
    return new Set([...this.namesBehind(names)].filter((name) => Object.hasOwn(this.parameters, name)));
  }

  /** Formulas for the page of the model: those of the file, and what the building blocks in them stand for. */
  pageFormulas(): PageFormula[] {
    const derived = [...this.derived].flatMap(([name, formula]) =>
      formula === undefined ? [] : [{ of: this.file.derived?.[name]?.tex ?? name, formula }],
    );
    const all = [...this.formulas, ...derived];
    const called = new Set(all.flatMap(({ formula }) => formula.calls));
    return [
      ...all.map(({ of, formula: { tex, calls } }) => {
        const sources = [...new Set(calls.flatMap((name) => BLOCKS.get(name)?.source ?? []))];
        return { of, tex, ...(sources.length === 0 ? {} : { source: sources.join(", ") }) };
      }),
      ...[...called].flatMap((name) => {
        const block = BLOCKS.get(name);
        return block === undefined ? [] : [{ of: `\\operatorname{${name}}`, tex: block.tex, source: block.source }];
      }),
    ];
  }
}

/** Building blocks that do not need the machine. */
const STILL_BLOCKS = new Map([...BLOCKS].filter(([, { needsMachine }]) => !needsMachine));
/** The word for "not fixed", where one is accepted. */
const NONE: Readonly<Record<string, NamedNumber>> = { none: { evaluate: () => Number.NaN, tex: "\\text{none}", cost: 1 } };

/** Names that a file gives to its parameters, options and derived quantities, where they cannot stand. */
function checkNames(reader: Reader, file: ModelFile): void {
  for (const group of ["parameters", "options", "derived"] as const) {
    for (const name of Object.keys(file[group] ?? {})) {
      const taken = whyTaken(name);
      if (taken !== undefined) reader.fault([group, name], fault("name-taken", "", `"${name}" is ${taken}`, "choose another name"), true);
    }
  }
}

/** Names and values in a file that stand for something declared elsewhere in it. */
function checkMentions(reader: Reader, file: ModelFile, parameters: Readonly<Record<string, Parameter>>): void {
  const { options = {}, derived = {}, overlays = {}, alternatives = {}, references = [] } = file;
  const isDeclared = (path: Path, name: string, declared: readonly object[], key = false): boolean => {
    const names = declared.flatMap((each) => Object.keys(each));
    if (names.includes(name)) return true;
    const hint = didYouMean(name, names);
    reader.fault(path, fault("unknown-parameter", "", `"${shortened(name)}" is not declared here`, hint), key);
    return false;
  };
  for (const [name, { coupling }] of Object.entries(overlays)) isDeclared(["overlays", name, "coupling"], coupling, [parameters, derived]);
  for (const [name, values] of Object.entries(alternatives)) {
    if (!isDeclared(["alternatives", name], name, [parameters, options], true)) continue;
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    const [low, high] = (Object.hasOwn(parameters, name) ? parameters[name] : option)?.range ?? [Infinity, -Infinity];
    values.forEach((value, k) => {
      if (typeof value === "number" ? value >= low && value <= high : option?.choices.includes(value) === true) return;
      const hint =
        option === undefined
          ? `accepted: ${low} to ${high}`
          : didYouMean(String(value), option.choices) || `accepted: ${option.choices.join(", ")}`;
      reader.fault(["alternatives", name, k], fault("unknown-choice", "", `${shortened(String(value))} is no value of ${name}`, hint));
    });
  }
  references.forEach((reference, k) => {
    if (nameOf(present(reference)) === undefined)
      reader.fault(["references", k], fault("missing", "", "the reference names no publication", "one of texkey, arxiv, doi, hepdata"));
  });
}

/** The faults of a benchmark: settings that the model does not accept. */
function benchmarkFaults(document: TextDocument, model: Model): Diagnostic[] {
  return Object.entries(model.benchmarks).flatMap(([name, { settings }]) => {
    try {
      pointOf(model, settings);
      return [];
    } catch (error) {
      if (!(error instanceof DarkzooError)) throw error;
      return error.diagnostics.map((diagnostic) => {
        const path = ["benchmarks", name, "settings", diagnostic.path];
        return document.locate(path, { ...diagnostic, path: spellPath(path) });
      });
    }
  });
}

/** Settings that change nothing: a user would set them in vain. */
function warnOfUnused(reader: Reader, file: ModelFile, coupling: unknown): void {
  const unused = (["parameters", "options"] as const).flatMap((group) =>
    Object.keys(file[group] ?? {}).flatMap((name) =>
      name === "mass" || name === coupling || reader.uses(name) ? [] : [[group, name] as const],
    ),
  );
  for (const [group, name] of unused) {
    const what = group === "options" ? "option" : "parameter";
    const hint = file.family === undefined ? "use it, or leave it out" : "use it, or leave it out: a family takes nothing by its name";
    reader.warn([group, name], fault("unused", "", `no formula uses the ${what} "${name}"`, hint), true);
  }
}

/** What a file without a family must state itself. */
const NEEDED = {
  lagrangian: "the interaction Lagrangian in TeX",
  parameters: "continuous parameters by name; mass is the mass of X",
  coupling: "the parameter that limits are quoted on",
  scaling: "how production and widths grow with the coupling, such as g: { production: 2, widths: 2 }",
  largestCoupling: "largest dimensionless coupling, for the test of perturbativity",
  particles: "unstable dark states; X is the mediator",
  production: "production by process, such as e+ e- -> mu+ mu- X",
  references: "publications that the formulas come from",
} as const;

function readFamily(reader: Reader, family: ModelFile["family"], coupling: string): FamilyDefinition | undefined {
  if (family === undefined) return undefined;
  const [field, written] =
    family.kind === "vector"
      ? (["charges", family.charges] as const)
      : family.kind === "scalar"
        ? (["yukawas", family.yukawas] as const)
        : (["coefficients", family.coefficients] as const);
  const coefficients = Object.fromEntries(
    Object.entries(written).map(([name, value]) => [name, reader.coefficient(["family", field, name], value)]),
  );
  if (Object.keys(coefficients).length === 0)
    reader.fault(["family", field], fault("missing", "", "a mediator without couplings is no model"));
  const { darkMatter } = family;
  const kinds = darkMatterKinds(family.kind);
  if (darkMatter !== undefined && !kinds.includes(darkMatter.kind)) {
    const message = `the width of this family to dark matter of the kind "${darkMatter.kind}" is not known`;
    reader.fault(["family", "darkMatter", "kind"], fault("unknown-choice", "", message, `accepted: ${kinds.join(", ")}`));
  }
  return familyDefinition({
    kind: family.kind,
    coupling,
    coefficients,
    darkMatter:
      darkMatter === undefined
        ? undefined
        : {
            kind: darkMatter.kind,
            mass: reader.coefficient(["family", "darkMatter", "mass"], darkMatter.mass),
            coupling: reader.coefficient(["family", "darkMatter", "coupling"], darkMatter.coupling),
          },
  });
}

/** Parameters of the file and, where it declares none, those of its family. */
function parametersOf({ family, parameters = {}, coupling }: ModelFile): Record<string, Parameter> {
  const defaults = family === undefined ? {} : FAMILY_PARAMETERS[family.kind].parameters;
  const needed = Object.entries(defaults).filter(([name]) => name === "mass" || coupling === undefined);
  return { ...Object.fromEntries(needed), ...(parameters as Record<string, Parameter>) };
}

/** A setting of a benchmark: a number, a choice, or a formula of other parameters. */
function benchmarkSetting(reader: Reader, path: Path, name: string, value: string | number, file: ModelFile) {
  if (typeof value === "number" || Object.hasOwn(file.options ?? {}, name)) return value;
  if (value.trim() !== "" && Number.isFinite(Number(value))) return Number(value);
  try {
    return parseRelation(name, value);
  } catch (error) {
    if (!(error instanceof DarkzooError)) throw error;
    for (const found of error.diagnostics) reader.fault(path, found);
    return value;
  }
}

const mapped = <Value, Made>(
  record: Readonly<Record<string, Value>> | undefined,
  make: (name: string, value: Value) => Made,
): Record<string, Made> => Object.fromEntries(Object.entries(record ?? {}).map(([name, value]) => [name, make(name, value)]));

/** What the file says of its points, and behind it what the family says of the widths to hadrons that it brought. */
function remarksOf(
  reader: Reader,
  file: ModelFile,
  family: FamilyDefinition | undefined,
  mediator: CompiledParticle | undefined,
): Pick<AnyDefinition, "validity" | "cautions"> {
  const first = file.validity === undefined ? undefined : reader.firstRemark(["validity"], file.validity);
  const every = file.cautions === undefined ? undefined : reader.everyRemark(["cautions"], file.cautions);
  const ownHadrons = file.particles?.["X"]?.partialWidths?.["hadrons"] !== undefined;
  if (family === undefined || mediator === undefined || ownHadrons) return present({ validity: first, cautions: every });
  const { validity, cautions } = family;
  return present({
    validity: validity === undefined ? first : (point: Point) => first?.(point) ?? validity(point, mediator),
    cautions: cautions === undefined ? every : (point: Point) => [...(every?.(point) ?? []), ...cautions(point, mediator)],
  });
}

/** The definition that a file stands for; what is wrong in its formulas is with the reader. */
function definitionOf(reader: Reader, file: ModelFile, parameters: Record<string, Parameter>): Record<string, unknown> {
  const coupling = file.coupling ?? (file.family === undefined ? "" : FAMILY_PARAMETERS[file.family.kind].coupling);
  const family = readFamily(reader, file.family, coupling);
  const roles = new Set([...(family === undefined ? [] : ["X"]), ...Object.keys(file.particles ?? {})]);
  const scaling = { ...family?.scaling, ...mapped(file.scaling, (name, each) => reader.scaling(["scaling", name], each)) };
  const particles = Object.fromEntries(
    [...roles].map((role) => [role, reader.particle(role, file.particles?.[role], role === "X" ? family?.particle : undefined)]),
  );
  const { validity, cautions } = remarksOf(reader, file, family, particles["X"]);
  const definition = {
    id: file.id,
    title: file.title,
    lagrangian: file.lagrangian ?? family?.lagrangian ?? "",
    parameters,
    options: file.options ?? {},
    coupling,
    scaling,
    largestCoupling: file.largestCoupling === undefined ? family?.largestCoupling : reader.at(["largestCoupling"], file.largestCoupling),
    derived: mapped(file.derived, (name, { tex, unit, description, standsFor }) =>
      present({
        tex,
        unit,
        description,
        value: reader.at(["derived", name, "value"], name),
        standsFor: standsFor === undefined ? undefined : reader.standsFor(name, standsFor),
      }),
    ),
    particles,
    production: { ...family?.production, ...mapped(file.production, (process, each) => reader.production(process, each)) },
    standardDecays: mapped(file.standardDecays, (decay, each) => reader.at(["standardDecays", decay], each)),
    muonMagneticMoment:
      file.muonMagneticMoment === undefined ? family?.muonMagneticMoment : reader.at(["muonMagneticMoment"], file.muonMagneticMoment),
    strongChannels: file.strongChannels,
    benchmarks: mapped(file.benchmarks, (name, { description, settings }) => ({
      description,
      settings: mapped(settings, (key, value) => benchmarkSetting(reader, ["benchmarks", name, "settings", key], key, value, file)),
    })),
    overlays: mapped(file.overlays, (name, { value, ...words }) => ({
      ...words,
      value: reader.at(["overlays", name, "value"], value, NONE),
    })),
    validity,
    cautions,
    alternatives: file.alternatives === undefined ? undefined : () => file.alternatives,
    assumptions: [...(family?.assumptions ?? []), ...(file.assumptions ?? [])],
    references: [...(file.references ?? []), ...(family?.references ?? [])].map((each) => present(each)),
  };
  // Last, when every formula has been met.
  return present({ ...definition, formulas: [...(family?.formulas ?? []), ...reader.pageFormulas()] });
}

/** Steps of a path that a definition spells, such as `particles.X.partialWidths["mu+ mu-"]`. */
const stepsOf = (path: string): (string | number)[] =>
  [...path.matchAll(/\["([^"]*)"\]|\[(\d+)\]|[^.[\]]+/g)].map(
    ([whole, quoted, index]) => quoted ?? (index === undefined ? whole : Number(index)),
  );

/** Puts the faults that a definition has to their places in the file. */
function locateDefinition(document: TextDocument, file: ModelFile, { diagnostics }: DarkzooError): Diagnostic[] {
  return diagnostics.map((diagnostic) => {
    const steps = stepsOf(diagnostic.path);
    const first = String(steps[0] ?? "");
    const group =
      steps.length === 1 || steps[1] === "onlyWith"
        ? (["parameters", "options", "derived"] as const).find((each) => Object.hasOwn(file[each] ?? {}, first))
        : undefined;
    const path = group === undefined ? steps : [group, ...steps];
    const isName =
      (group !== undefined && steps.length === 1) ||
      ["production", "standardDecays", "scaling"].includes(first) ||
      path.includes("partialWidths");
    return document.locate(path, { ...diagnostic, path: spellPath(path) }, isName);
  });
}

/**
 * Checks the text of a model file and makes the model.
 *
 * @param text - YAML or JSON
 * @param name - file name, for messages; a name that ends in .json must hold JSON
 * @returns the model, or every fault with line and column
 * @example
 * ```ts
 * import { checkModelFile } from "darkzoo/formula";
 * const { model, diagnostics } = checkModelFile("format: darkzoo-model-1\nid: tau-vector\ntitle: A vector\nfamily: { kind: vector, charges: { tau: 1/tauMas } }\n");
 * model; // => undefined
 * diagnostics[0]?.hint; // => "did you mean \"tauMass\"?"
 * ```
 */
export function checkModelFile(text: string, name = "model"): ModelCheck {
  if (text.length > LARGEST_MODEL) {
    const message = `the file has ${text.length} characters, a model file has at most ${LARGEST_MODEL}`;
    return { model: undefined, diagnostics: [fault("too-large", "", message)] };
  }
  const document = readDocument(text, name);
  if (Array.isArray(document)) return { model: undefined, diagnostics: inOrder(document) };
  const other = otherKind(document, "model");
  if (other !== undefined) return { model: undefined, diagnostics: [other] };
  const parsed = modelFileSchema.safeParse(document.content, { reportInput: true });
  if (!parsed.success) return { model: undefined, diagnostics: inOrder(explainIssues(STRUCTURE, parsed.error.issues, document)) };
  const file = parsed.data;
  const disagreement = portableFault(STRUCTURE, document.content);
  if (disagreement !== undefined) return { model: undefined, diagnostics: [disagreement] };

  const parameters = parametersOf(file);
  const reader = new Reader(document, file, parameters);
  for (const [what, most, count] of COUNTED) {
    const found = count(file);
    if (found > most) reader.fault([], fault("formula-size", "", `a model file has at most ${most} ${what}, found ${found}`));
  }
  checkNames(reader, file);
  checkMentions(reader, file, parameters);
  if (file.family === undefined) {
    for (const [key, hint] of Object.entries(NEEDED)) {
      const stated = file[key as keyof typeof NEEDED];
      if (stated === undefined || (Array.isArray(stated) && stated.length === 0))
        reader.fault([key], fault("missing", "", `${key} is missing`, `${hint}; or name a family`));
    }
  }
  const definition = definitionOf(reader, file, parameters);
  if (reader.faults.length > 0) return { model: undefined, diagnostics: inOrder(reader.faults) };
  try {
    const model = defineModel(definition as unknown as AnyDefinition);
    const faults = benchmarkFaults(document, model);
    if (faults.length > 0) return { model: undefined, diagnostics: inOrder(faults) };
    warnOfUnused(reader, file, definition["coupling"]);
    return { model, diagnostics: inOrder(reader.warnings) };
  } catch (error) {
    if (!(error instanceof DarkzooError)) throw error;
    return { model: undefined, diagnostics: inOrder(locateDefinition(document, file, error)) };
  }
}

/**
 * Reads a model file: widths and cross-sections as formulas, which can neither run code nor read anything.
 *
 * @param text - YAML or JSON text of the file
 * @param name - file name, for messages
 * @returns the model: the same kind of object that {@link defineModel} gives
 * @throws DarkzooError with every fault, its line and column
 * @example
 * ```ts
 * import { decaysOf, pointOf } from "darkzoo";
 * import { readModel } from "darkzoo/formula";
 * const model = readModel(`
 * format: darkzoo-model-1
 * id: l-tau-vector
 * title: Vector that couples to taus
 * family: { kind: vector, charges: { tau: 1, nuTau: 1 } }
 * `);
 * const { branchingFractions } = decaysOf(model.particles.X, pointOf(model, { mass: 1 }).point);
 * branchingFractions; // => { "X -> tau+ tau-": 0, "X -> invisible": 1 }
 * ```
 */
export function readModel(text: string, name = "model"): Model {
  const { model, diagnostics } = checkModelFile(text, name);
  if (model === undefined) throw new DarkzooError(name, diagnostics);
  return model;
}
