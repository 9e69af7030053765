/**
 * Formulas as people write them, such as `gPrime^2*mass/(12*pi)`: parsed by mathjs, walked against an allow-list, compiled to closures.
 * mathjs never evaluates anything: a formula can neither run code nor reach beyond the names it is given, and it has no loops.
 */
import { type MathNode, parse } from "mathjs/number";
import { DarkzooError, type Diagnostic, didYouMean, fault, shortened } from "../diagnostics.ts";
import type { Point } from "../models/contract.ts";
import type { Relation } from "../models/point.ts";
import { heldValue } from "../numerics/table.ts";
import type { Collider } from "../physics/collider.ts";
import { UNITS } from "../physics/units.ts";
import { type Argument, type BuildingBlock, type Evaluate, type NamedNumber, type Scope, signatureOf } from "./scope.ts";

/** A formula that was understood. */
export interface Formula {
  /** As it was written. */
  readonly text: string;
  /** Its value. */
  readonly evaluate: Evaluate;
  /** Names of the numbers and options that it uses. */
  readonly uses: readonly string[];
  /** Building blocks that it calls. */
  readonly calls: readonly string[];
  /** Steps that one evaluation takes at most. */
  readonly cost: number;
  /** The same in TeX. */
  readonly tex: string;
}

/** A condition that was understood. */
export interface Condition {
  /** Whether it holds. */
  readonly evaluate: (point: Point, machine: Collider) => boolean;
  /** Names of the numbers and options that it uses. */
  readonly uses: readonly string[];
}

/** What is wrong with a formula, and at which character, counted from 0. */
export interface FormulaFault {
  readonly offset: number;
  readonly diagnostic: Diagnostic;
}

const OPERATORS: ReadonlyMap<string, readonly [apply: (a: number, b: number) => number, tex: (a: string, b: string) => string]> = new Map([
  ["add", [(a, b) => a + b, (a, b) => `${a} + ${behindSign(b)}`]],
  ["subtract", [(a, b) => a - b, (a, b) => `${a} - ${behindSign(b)}`]],
  ["multiply", [(a, b) => a * b, (a, b) => (/^\d/.test(b) ? `${a}\\cdot ${b}` : `${a}\\,${behindSign(b)}`)]],
  ["divide", [(a, b) => a / b, (a, b) => `\\frac{${bare(a)}}{${bare(b)}}`]],
  ["pow", [(a, b) => a ** b, (a, b) => `{${/\^|\\cdot/.test(a) ? bracketed(a) : a}}^{${bare(b)}}`]],
]);
const COMPARISONS: ReadonlyMap<string, readonly [apply: (a: number, b: number) => boolean, tex: string]> = new Map([
  ["smaller", [(a, b) => a < b, "\\lt"]],
  ["smallerEq", [(a, b) => a <= b, "\\le"]],
  ["larger", [(a, b) => a > b, "\\gt"]],
  ["largerEq", [(a, b) => a >= b, "\\ge"]],
  ["equal", [(a, b) => a === b, "="]],
  ["unequal", [(a, b) => a !== b, "\\ne"]],
]);
const SIGNS: ReadonlyMap<string, readonly [apply: (a: number) => number, tex: string]> = new Map([
  ["unaryMinus", [(a) => -a, "-"]],
  ["unaryPlus", [(a) => a, "+"]],
]);
const named =
  (name: string) =>
  (a: string): string =>
    `\\${name}\\left(${a}\\right)`;
/** Functions of one number. */
const FUNCTIONS: ReadonlyMap<string, readonly [apply: (a: number) => number, tex: (a: string) => string]> = new Map([
  ["sqrt", [Math.sqrt, (a) => `\\sqrt{${a}}`]],
  ["exp", [Math.exp, named("exp")]],
  ["log", [Math.log, named("ln")]],
  ["abs", [Math.abs, (a) => `\\left\\lvert ${a}\\right\\rvert`]],
  ["sin", [Math.sin, named("sin")]],
  ["cos", [Math.cos, named("cos")]],
  ["tan", [Math.tan, named("tan")]],
  ["asin", [Math.asin, named("arcsin")]],
  ["acos", [Math.acos, named("arccos")]],
  ["atan", [Math.atan, named("arctan")]],
  ["tanh", [Math.tanh, named("tanh")]],
]);
/** Functions of any number of numbers. */
const EXTREMES: ReadonlyMap<string, (a: number, b: number) => number> = new Map([
  ["min", (a, b) => Math.min(a, b)],
  ["max", (a, b) => Math.max(a, b)],
]);

/** Names of the elementary functions. */
export const ELEMENTARY: readonly string[] = [...FUNCTIONS.keys(), ...EXTREMES.keys(), "if"];

const LONGEST = 2000;
/** Most brackets, signs ^ and the like in one another. */
const DEEPEST = 64;
/** Most operations on one another: a sum of as many terms. */
const TALLEST = 128;
/** Most numbers, names and words in one formula. */
const MOST_LEAVES = 500;
/** Most steps of one evaluation: some milliseconds. */
const MOST_STEPS = 20_000;
/** Steps are counted no further than this. */
const COUNTED_STEPS = 1e9;

/** What a formula is written with; everything else is refused before it is parsed. */
const STRANGE = /[^\w\s.+\-*/^()<>=!?:,"]/;
/** Numbers, names and words, in the order of the text. */
const LEAVES = /"[^"]*"|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|[A-Za-z_]\w*/g;
/** Names that are operators. */
const WORD_OPERATORS = new Set(["and", "or", "not", "xor", "mod", "to", "in"]);

/** The node types of mathjs that are read; everything else is refused. */
interface Node extends MathNode {
  readonly type: string;
  readonly value?: unknown;
  readonly name?: string;
  readonly fn?: unknown;
  readonly implicit?: boolean;
  readonly content?: Node;
  readonly args?: readonly Node[];
  readonly condition?: Node;
  readonly trueExpr?: Node;
  readonly falseExpr?: Node;
}

/** A part of a formula that is a number. */
interface NumberPart {
  readonly kind: "number";
  readonly evaluate: Evaluate;
  readonly constant: number | undefined;
  readonly cost: number;
  readonly tex: string;
}
/** A part of a formula that is true or false. */
interface ConditionPart {
  readonly kind: "condition";
  readonly evaluate: (point: Point, machine: Collider) => boolean;
  readonly cost: number;
  readonly tex: string;
}
/** A word, or an option that is compared with one. */
interface WordPart {
  readonly kind: "word" | "option";
  readonly word: string;
  readonly tex: string;
}
type Part = NumberPart | ConditionPart | WordPart;

const KINDS = { number: "a number", condition: "a condition", word: "a word", option: "an option" } as const;

/** Thrown inside the compiler alone; parseFormula turns it into a value. */
class Refusal extends Error {
  readonly found: FormulaFault;
  constructor(offset: number, diagnostic: Diagnostic) {
    super(diagnostic.message);
    this.found = { offset, diagnostic };
  }
}

/** Takes off the brackets around the whole of a text in TeX. */
function bare(tex: string): string {
  const inner = /^\\left\((.*)\\right\)$/s.exec(tex)?.[1];
  if (inner === undefined) return tex;
  let depth = 0;
  for (const [bracket] of inner.matchAll(/\\left\(|\\right\)/g)) {
    depth += bracket === "\\left(" ? 1 : -1;
    if (depth < 0) return tex;
  }
  return inner;
}

/** Puts brackets around a text in TeX that has none. */
const bracketed = (tex: string): string => (bare(tex) === tex ? `\\left(${tex}\\right)` : tex);
/** What stands behind a sign has none of its own. */
const behindSign = (tex: string): string => (/^[-+]/.test(tex) ? bracketed(tex) : tex);

const escaped = (word: string): string =>
  word.replace(/[\\{}$%#&_^~]/g, (sign) => `\\char"${sign.charCodeAt(0).toString(16).toUpperCase()} `);
const inWords = (word: string): string => `\\text{${escaped(word)}}`;

/** Compiles one formula; names are met in the order of the text, which tells where each stands. */
class Compiler {
  readonly uses = new Set<string>();
  readonly calls = new Set<string>();
  private readonly scope: Scope;
  private readonly places: readonly number[];
  private met = 0;

  constructor(scope: Scope, places: readonly number[]) {
    this.scope = scope;
    this.places = places;
  }

  /** Place of the number, name or word that comes next. */
  private get here(): number {
    return this.places[this.met] ?? 0;
  }

  private refuse(offset: number, code: string, message: string, hint?: string): never {
    throw new Refusal(offset, fault(code, "", message, hint));
  }

  number(node: Node | undefined, depth: number): NumberPart {
    const offset = this.here;
    const part = this.part(node, depth);
    if (part.kind === "number") return part;
    if (part.kind === "option") {
      const { choices } = this.scope.options.get(part.word) ?? { choices: [] as readonly string[] };
      const hint = `compare it: ${part.word} == "${choices[0] ?? ""}"`;
      return this.refuse(offset, "formula-type", `${part.word} is an option, a number is needed here`, hint);
    }
    return this.refuse(offset, "formula-type", `a number is needed here, found ${KINDS[part.kind]}`);
  }

  condition(node: Node | undefined, depth: number): ConditionPart {
    const offset = this.here;
    const part = this.part(node, depth);
    if (part.kind === "condition") return part;
    return this.refuse(offset, "formula-type", `a condition is needed here, found ${KINDS[part.kind]}`, "such as mass > 2*muonMass");
  }

  /** A number, folded to its value where it never changes. */
  private fold(offset: number, part: Omit<NumberPart, "kind" | "constant">, parts: readonly NumberPart[]): NumberPart {
    if (parts.some(({ constant }) => constant === undefined)) return { kind: "number", constant: undefined, ...part };
    const constant = part.evaluate({}, NO_MACHINE);
    if (!Number.isFinite(constant)) this.refuse(offset, "not-finite", "this has no finite value");
    return { kind: "number", evaluate: () => constant, constant, cost: 1, tex: part.tex };
  }

  private part(node: Node | undefined, depth: number): Part {
    const offset = this.here;
    if (node === undefined) return this.refuse(offset, "formula-syntax", "something is missing here");
    if (depth > TALLEST)
      this.refuse(offset, "formula-size", `more than ${TALLEST} operations stand on one another`, "split it into derived quantities");
    switch (node.type) {
      case "ConstantNode":
        return this.constant(node, offset);
      case "ParenthesisNode": {
        const inner = this.part(node.content, depth + 1);
        return { ...inner, tex: `\\left(${inner.tex}\\right)` };
      }
      case "SymbolNode":
        this.met += 1;
        return this.symbol(node.name ?? "", offset);
      case "OperatorNode":
        return this.operator(node, offset, depth);
      case "ConditionalNode": {
        return this.conditional(offset, node.condition, node.trueExpr, node.falseExpr, depth);
      }
      case "FunctionNode":
        return this.call(node, offset, depth);
      default:
        return this.refuse(offset, "formula-syntax", `${STRANGERS[node.type] ?? "this"} is not accepted`, INSTEAD[node.type] ?? ACCEPTED);
    }
  }

  private constant({ value }: Node, offset: number): Part {
    this.met += 1;
    if (typeof value === "string") return { kind: "word", word: value, tex: inWords(value) };
    if (typeof value !== "number") return this.refuse(offset, "formula-type", `${String(value)} is no number`);
    if (!Number.isFinite(value)) return this.refuse(offset, "not-finite", "this has no finite value");
    const [mantissa = "", exponent] = String(value).split("e");
    const tex = exponent === undefined ? mantissa : `${mantissa}\\cdot10^{${Number(exponent)}}`;
    return { kind: "number", evaluate: () => value, constant: value, cost: 1, tex };
  }

  /** What to write instead of a name that is not known. */
  private instead(name: string, accepted: Iterable<string>): string {
    if (UNITS.has(name)) return "numbers stand without units: GeV, fb, cm";
    return HABITS.get(name) ?? didYouMean(name, accepted);
  }

  private symbol(name: string, offset: number): Part {
    const option = this.scope.options.get(name);
    if (option !== undefined && !option.isNumber) {
      this.uses.add(name);
      return { kind: "option", word: name, tex: inWords(name) };
    }
    const found = this.scope.number(name);
    if (found === undefined) {
      if (this.scope.blocks.has(name) || ELEMENTARY.includes(name)) {
        return this.refuse(offset, "unknown-name", `${name} is a function`, `give its arguments: ${name}(...)`);
      }
      return this.refuse(offset, "unknown-name", `there is no "${shortened(name)}" here`, this.instead(name, this.scope.numbers));
    }
    this.uses.add(name);
    return { kind: "number", evaluate: found.evaluate, constant: found.constant, cost: found.cost, tex: found.tex };
  }

  private conditional(
    offset: number,
    condition: Node | undefined,
    whenTrue: Node | undefined,
    otherwise: Node | undefined,
    depth: number,
  ): NumberPart {
    const test = this.condition(condition, depth + 1);
    const yes = this.number(whenTrue, depth + 1);
    const no = this.number(otherwise, depth + 1);
    const [holds, a, b] = [test.evaluate, yes.evaluate, no.evaluate];
    return {
      kind: "number",
      evaluate: (point, machine) => (holds(point, machine) ? a(point, machine) : b(point, machine)),
      constant: undefined,
      cost: this.counted(offset, 1 + test.cost + Math.max(yes.cost, no.cost)),
      tex: `\\begin{cases}${yes.tex} & ${test.tex}\\\\ ${no.tex} & \\text{otherwise}\\end{cases}`,
    };
  }

  private counted(offset: number, steps: number): number {
    if (steps > MOST_STEPS)
      this.refuse(offset, "formula-size", `one evaluation would take more than ${MOST_STEPS} steps`, "a simpler formula is needed");
    return Math.min(steps, COUNTED_STEPS);
  }

  private operator(node: Node, offset: number, depth: number): Part {
    const name = String(node.fn);
    const [first, second] = node.args ?? [];
    if (node.implicit === true) {
      this.part(first, depth + 1);
      const unit = second?.type === "SymbolNode" && UNITS.has(second.name ?? "") && this.scope.number(second.name ?? "") === undefined;
      const hint = unit ? "numbers stand without units: GeV, fb, cm" : "write a*b, not a b";
      this.refuse(this.here, "formula-syntax", "a multiplication sign is missing before this", hint);
    }
    const sign = SIGNS.get(name);
    if (sign !== undefined) {
      const [apply, tex] = sign;
      const a = this.number(first, depth + 1);
      const inner = a.evaluate;
      const evaluate: Evaluate = (point, machine) => apply(inner(point, machine));
      return this.fold(offset, { evaluate, cost: 1 + a.cost, tex: `${tex}${behindSign(a.tex)}` }, [a]);
    }
    const arithmetic = OPERATORS.get(name);
    if (arithmetic !== undefined) {
      const [apply, tex] = arithmetic;
      const a = this.number(first, depth + 1);
      const b = this.number(second, depth + 1);
      const cost = this.counted(offset, 1 + a.cost + b.cost);
      return this.fold(offset, { evaluate: combine(name, apply, a, b), cost, tex: tex(a.tex, b.tex) }, [a, b]);
    }
    const comparison = COMPARISONS.get(name);
    if (comparison !== undefined) return this.comparison(name, comparison, [first, second], offset, depth);
    if (name === "not") {
      const { evaluate, cost, tex } = this.condition(first, depth + 1);
      return { kind: "condition", evaluate: (point, machine) => !evaluate(point, machine), cost, tex: `\\text{not }${tex}` };
    }
    if (name === "and" || name === "or") {
      const a = this.condition(first, depth + 1);
      const b = this.condition(second, depth + 1);
      const [left, right] = [a.evaluate, b.evaluate];
      return {
        kind: "condition",
        evaluate:
          name === "and"
            ? (point, machine) => left(point, machine) && right(point, machine)
            : (point, machine) => left(point, machine) || right(point, machine),
        cost: this.counted(offset, a.cost + b.cost),
        tex: `${a.tex}\\text{ ${name} }${b.tex}`,
      };
    }
    return this.refuse(offset, "formula-syntax", `the operator ${STRANGE_OPERATORS[name] ?? name} is not accepted`, ACCEPTED);
  }

  private comparison(
    name: string,
    [apply, tex]: readonly [(a: number, b: number) => boolean, string],
    [first, second]: readonly (Node | undefined)[],
    offset: number,
    depth: number,
  ): ConditionPart {
    const named = first?.type === "SymbolNode" ? (first.name ?? "") : "";
    // An option that may be a number is a word where it is compared with one.
    if (this.scope.options.has(named) && second?.type === "ConstantNode" && typeof second.value === "string") {
      this.met += 1;
      this.uses.add(named);
      const place = this.here;
      this.met += 1;
      if (name !== "equal" && name !== "unequal") this.refuse(offset, "formula-type", "words are compared with == or !=");
      const word = second.value;
      const { choices } = this.scope.options.get(named) ?? { choices: [] as readonly string[] };
      if (!choices.includes(word)) {
        this.refuse(
          place,
          "unknown-choice",
          `"${shortened(word)}" is no choice of ${named}`,
          didYouMean(word, choices) || `accepted: ${choices.join(", ")}`,
        );
      }
      const equal = name === "equal";
      return {
        kind: "condition",
        evaluate: (point) => (point[named] === word) === equal,
        cost: 1,
        tex: `${inWords(named)} ${tex} ${inWords(word)}`,
      };
    }
    const a = this.number(first, depth + 1);
    const b = this.number(second, depth + 1);
    const [left, right] = [a.evaluate, b.evaluate];
    return {
      kind: "condition",
      evaluate: (point, machine) => apply(left(point, machine), right(point, machine)),
      cost: this.counted(offset, 1 + a.cost + b.cost),
      tex: `${a.tex} ${tex} ${b.tex}`,
    };
  }

  private call(node: Node, offset: number, depth: number): NumberPart {
    const called = node.fn as Node | undefined;
    if (called?.type !== "SymbolNode")
      return this.refuse(offset, "formula-syntax", "only functions that have a name can be called", ACCEPTED);
    this.met += 1;
    const name = called.name ?? "";
    const given = node.args ?? [];
    if (name === "if") {
      if (given.length !== 3)
        this.refuse(offset, "formula-arguments", `if takes a condition and two numbers, found ${given.length} arguments`);
      return this.conditional(offset, given[0], given[1], given[2], depth);
    }
    if (name === "valueInTable") return this.table(given, offset, depth);
    const elementary = FUNCTIONS.get(name);
    if (elementary !== undefined) {
      if (given.length !== 1) this.refuse(offset, "formula-arguments", `${name} takes one number, found ${given.length}`);
      const [apply, tex] = elementary;
      const a = this.number(given[0], depth + 1);
      const inner = a.evaluate;
      return this.fold(offset, { evaluate: (point, machine) => apply(inner(point, machine)), cost: 1 + a.cost, tex: tex(bare(a.tex)) }, [
        a,
      ]);
    }
    const extreme = EXTREMES.get(name);
    if (extreme !== undefined) {
      if (given.length === 0) this.refuse(offset, "formula-arguments", `${name} takes at least one number`);
      const parts = given.map((each) => this.number(each, depth + 1));
      const [first, ...others] = parts.map(({ evaluate }) => evaluate) as [Evaluate, ...Evaluate[]];
      const evaluate: Evaluate = (point, machine) => {
        let value = first(point, machine);
        for (const other of others) value = extreme(value, other(point, machine));
        return value;
      };
      const cost = this.counted(
        offset,
        parts.reduce((sum, part) => sum + 1 + part.cost, 0),
      );
      return this.fold(offset, { evaluate, cost, tex: `\\${name}\\left(${parts.map(({ tex }) => tex).join(", ")}\\right)` }, parts);
    }
    return this.block(name, given, offset, depth);
  }

  /** `valueInTable(option, x)` or `valueInTable(option, x, column)`: the table that the user gives for an option. */
  private table(given: readonly Node[], offset: number, depth: number): NumberPart {
    const [option, at, column] = given;
    const name = option?.type === "SymbolNode" ? (option.name ?? "") : "";
    const tables = [...this.scope.options].filter(([, { columns }]) => columns > 0).map(([each]) => each);
    if (!tables.includes(name) || given.length < 2 || given.length > 3) {
      this.refuse(
        offset,
        "formula-arguments",
        "valueInTable takes an option with a table, a number and, where there are several, a column from 1",
        didYouMean(name, tables),
      );
    }
    this.met += 1;
    this.uses.add(name);
    const x = this.number(at, depth + 1);
    const place = column === undefined ? offset : this.here;
    const which = column === undefined ? 1 : (this.number(column, depth + 1).constant ?? 0);
    const { columns = 0 } = this.scope.options.get(name) ?? {};
    if (!(Number.isInteger(which) && which >= 1 && which <= columns))
      this.refuse(place, "formula-arguments", `the column is a number from 1 to ${columns}`);
    const inner = x.evaluate;
    return {
      kind: "number",
      evaluate: (point, machine) => {
        const table = point[name];
        return typeof table === "object" ? heldValue(table, inner(point, machine), which - 1) : Number.NaN;
      },
      constant: undefined,
      cost: this.counted(offset, 20 + x.cost),
      tex: `\\operatorname{table}_{${inWords(name)}}\\left(${x.tex}\\right)`,
    };
  }

  private block(name: string, given: readonly Node[], offset: number, depth: number): NumberPart {
    const block = this.scope.blocks.get(name);
    if (block === undefined) {
      const hint = this.scope.numbers.includes(name)
        ? "a multiplication sign may be missing"
        : this.instead(name, [...ELEMENTARY, ...this.scope.blocks.keys()]);
      return this.refuse(offset, "unknown-name", `there is no function "${shortened(name)}" here`, hint);
    }
    const { arguments: wanted, repeated = [] } = block;
    const least = wanted.filter(({ optional }) => optional !== true).length;
    const beyond = given.length - wanted.length;
    const fits = repeated.length === 0 ? given.length >= least && beyond <= 0 : beyond > 0 && beyond % repeated.length === 0;
    if (!fits)
      this.refuse(
        offset,
        "formula-arguments",
        `${name} takes other arguments than the ${given.length} that are given`,
        signatureOf(name, block),
      );
    this.calls.add(name);
    const parts = given.map((each, k) => {
      const argument = wanted[k] ?? repeated[(k - wanted.length) % repeated.length];
      if (argument !== undefined) this.checkUnit(each, argument, name, block);
      return argument?.words === undefined
        ? this.number(each, depth + 1)
        : this.word(each, argument.words, `${argument.name} of ${name}`, depth);
    });
    const numbers = parts.filter((part) => part.kind === "number");
    const cost = this.counted(offset, block.cost + numbers.reduce((sum, part) => sum + part.cost, 0));
    const tex = `\\operatorname{${escaped(name)}}\\left(${parts.map((part) => part.tex).join(", ")}\\right)`;
    const evaluate = applied(block.apply as unknown as Apply, parts.map(valueOf));
    const fixed = block.needsMachine || numbers.length < parts.length;
    return fixed ? { kind: "number", evaluate, constant: undefined, cost, tex } : this.fold(offset, { evaluate, cost, tex }, numbers);
  }

  /** Refuses a bare name whose unit is not that of the argument: most of all arguments in the wrong order. */
  private checkUnit(node: Node, argument: Argument, name: string, block: BuildingBlock): void {
    const unit = node.type === "SymbolNode" && argument.words === undefined ? this.scope.number(node.name ?? "")?.unit : undefined;
    if (unit === undefined || unit === argument.unit || !UNITS.has(unit)) return;
    const message = `${node.name ?? ""} is in ${unit}, ${argument.name} of ${name} is in ${argument.unit}`;
    this.refuse(this.here, "formula-unit", message, signatureOf(name, block));
  }

  /** An argument that is a word: in quotes, or an option whose choices are such words. */
  private word(node: Node, words: readonly string[], what: string, depth: number): WordPart {
    const offset = this.here;
    const accepted = `accepted: ${words.map((word) => `"${word}"`).join(", ")}`;
    const name = node.type === "SymbolNode" ? (node.name ?? "") : "";
    if (words.includes(name) && !this.scope.options.has(name))
      this.refuse(offset, "formula-type", `${what} is a word in quotes`, `write "${name}"`);
    const part = this.part(node, depth + 1);
    if (part.kind === "word") {
      if (words.includes(part.word)) return part;
      return this.refuse(offset, "unknown-word", `"${shortened(part.word)}" is no ${what}`, didYouMean(part.word, words) || accepted);
    }
    if (part.kind !== "option") return this.refuse(offset, "formula-type", `${what} is a word in quotes`, accepted);
    const wrong = this.scope.options.get(part.word)?.choices.find((choice) => !words.includes(choice));
    if (wrong !== undefined) this.refuse(offset, "unknown-word", `the choice "${wrong}" of ${part.word} is no ${what}`, accepted);
    return part;
  }
}

const NO_MACHINE: Collider = { sqrtS: Number.NaN, alpha: Number.NaN };

/** Arithmetic of two parts; the common shapes have closures of their own, which save a call each. */
function combine(name: string, apply: (a: number, b: number) => number, a: NumberPart, b: NumberPart): Evaluate {
  const [left, right] = [a.evaluate, b.evaluate];
  const { constant } = b;
  if (name === "pow" && constant === 2) {
    return (point, machine) => {
      const value = left(point, machine);
      return value * value;
    };
  }
  switch (name) {
    case "add":
      return (point, machine) => left(point, machine) + right(point, machine);
    case "subtract":
      return (point, machine) => left(point, machine) - right(point, machine);
    case "multiply":
      return (point, machine) => left(point, machine) * right(point, machine);
    case "divide":
      return (point, machine) => left(point, machine) / right(point, machine);
    default:
      return (point, machine) => apply(left(point, machine), right(point, machine));
  }
}

type Value = number | string;
type Apply = (machine: Collider, ...values: readonly Value[]) => number;
type ValueAt = (point: Point, machine: Collider) => Value;

/** The value of an argument at a point. */
function valueOf(part: NumberPart | WordPart): ValueAt {
  if (part.kind === "number") return part.evaluate;
  const { word } = part;
  return part.kind === "word" ? () => word : (point) => point[word] as string;
}

/** A call of a building block; few arguments are passed without a list, which would cost more than many a width. */
function applied(apply: Apply, [a, b, c, d, ...rest]: readonly ValueAt[]): Evaluate {
  if (a === undefined) return (_, machine) => apply(machine);
  if (b === undefined) return (point, machine) => apply(machine, a(point, machine));
  if (c === undefined) return (point, machine) => apply(machine, a(point, machine), b(point, machine));
  if (d === undefined) return (point, machine) => apply(machine, a(point, machine), b(point, machine), c(point, machine));
  if (rest.length === 0) {
    return (point, machine) => apply(machine, a(point, machine), b(point, machine), c(point, machine), d(point, machine));
  }
  const all = [a, b, c, d, ...rest];
  return (point, machine) => apply(machine, ...all.map((value) => value(point, machine)));
}

const ACCEPTED = `accepted: numbers, names, + - * / ^, brackets, comparisons, and, or, not, ${ELEMENTARY.join(", ")} and the building blocks`;

/** What people write from habit, and what it is here. */
const HABITS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ln: "log is the natural logarithm",
    log10: "log is the natural logarithm: log(x)/log(10)",
    arctan: "write atan",
    arcsin: "write asin",
    arccos: "write acos",
    e: "exp(x) is the exponential, electricCharge the elementary charge",
  }),
);

/** What a node of mathjs is called that no formula may hold. */
const STRANGERS: Readonly<Record<string, string>> = {
  AccessorNode: "a property (a.b)",
  ArrayNode: "a list",
  AssignmentNode: "an assignment (=)",
  BlockNode: "a second formula",
  FunctionAssignmentNode: "the definition of a function",
  IndexNode: "an index",
  ObjectNode: "an object",
  RangeNode: "a range (:)",
  RelationalNode: "a chain of comparisons",
};
/** What is written instead. */
const INSTEAD: Readonly<Record<string, string>> = {
  AssignmentNode: "numbers and words are compared with ==",
  RelationalNode: "write a < b and b < c",
};
const STRANGE_OPERATORS: Readonly<Record<string, string>> = { factorial: "!", mod: "mod", to: "to", xor: "xor", unaryPercentage: "%" };

/** What keeps a text from being parsed at all; undefined when nothing does. */
function refusedText(text: string): FormulaFault | undefined {
  const refuse = (offset: number, code: string, message: string, hint?: string): FormulaFault => ({
    offset,
    diagnostic: fault(code, "", message, hint),
  });
  if (text.length > LONGEST) return refuse(0, "formula-size", `a formula has at most ${LONGEST} characters, found ${text.length}`);
  if (text.trim() === "") return refuse(0, "formula-syntax", "the formula is empty");
  // Words in quotes may hold any sign: eta', b -> s.
  const strange = STRANGE.exec(text.replace(/"[^"]*"/g, (word) => "_".repeat(word.length)));
  if (strange !== null) {
    const hint = "'[]{}".includes(strange[0]) ? "brackets are (), words stand in double quotes" : ACCEPTED;
    return refuse(strange.index, "formula-syntax", `the sign ${JSON.stringify(strange[0])} is not accepted`, hint);
  }
  const foreign = /\*\*|=[<>]/.exec(text);
  if (foreign !== null) {
    const hint = foreign[0] === "**" ? "write ^" : "write >= or <=";
    return refuse(foreign.index, "formula-syntax", `the sign ${foreign[0]} is not accepted`, hint);
  }
  // The parser recurses into these and would run out of stack.
  let depth = 0;
  for (let k = 0; k < text.length; k++) {
    depth += text[k] === "(" ? 1 : text[k] === ")" ? -1 : 0;
    if (depth > DEEPEST) return refuse(k, "formula-size", `a formula nests at most ${DEEPEST} brackets`);
  }
  for (const [what, pattern] of [
    ["signs ^", /\^/g],
    ["signs ?", /\?/g],
    ["words not", /\bnot\b/g],
  ] as const) {
    if ((text.match(pattern)?.length ?? 0) > DEEPEST) return refuse(0, "formula-size", `a formula has at most ${DEEPEST} ${what}`);
  }
  const signs = /(?:[-+]\s*){9}/.exec(text);
  return signs === null ? undefined : refuse(signs.index, "formula-syntax", "too many signs in a row");
}

/** The fault of a formula that runs out of stack. */
const TOO_DEEP: FormulaFault = { offset: 0, diagnostic: fault("formula-size", "", "the formula nests too deeply") };

/** What the parser of mathjs did not understand, in our words. */
function syntaxFault(error: unknown): FormulaFault {
  if (error instanceof RangeError) return TOO_DEEP;
  const told = error instanceof Error ? error.message : String(error);
  const at = (error as { readonly char?: unknown }).char;
  const what = told.replace(/\s*\(char \d+\)$/, "");
  return {
    offset: typeof at === "number" ? Math.max(0, at - 1) : 0,
    diagnostic: fault("formula-syntax", "", `it cannot be read: ${what}`),
  };
}

/** Reads a text with the compiler, from the part of the grammar that is asked for. */
function understood<Root extends NumberPart | ConditionPart>(
  text: string,
  scope: Scope,
  root: (compiler: Compiler, tree: Node) => Root,
): (Root & Pick<Formula, "uses" | "calls">) | FormulaFault {
  const refused = refusedText(text);
  if (refused !== undefined) return refused;
  const places = [...text.matchAll(LEAVES)].filter(([leaf]) => !WORD_OPERATORS.has(leaf)).map(({ index }) => index);
  if (places.length > MOST_LEAVES) {
    const message = `a formula has at most ${MOST_LEAVES} numbers and names, found ${places.length}`;
    return { offset: 0, diagnostic: fault("formula-size", "", message) };
  }
  let tree: Node;
  try {
    tree = parse(text);
  } catch (error) {
    return syntaxFault(error);
  }
  const compiler = new Compiler(scope, places);
  try {
    return { ...root(compiler, tree), uses: [...compiler.uses], calls: [...compiler.calls] };
  } catch (error) {
    if (error instanceof Refusal) return error.found;
    // Derived quantities are compiled inside one another: what one of them may nest depends on the rest of the stack.
    if (error instanceof RangeError) return TOO_DEEP;
    throw error;
  }
}

/**
 * Reads a formula.
 *
 * @param text - such as `gPrime^2*mass/(12*pi)`
 * @param scope - what it may name
 * @returns the formula, or the first fault with its place
 */
export function parseFormula(text: string, scope: Scope): Formula | FormulaFault {
  const read = understood(text, scope, (compiler, tree) => compiler.number(tree, 0));
  if ("diagnostic" in read) return read;
  const { evaluate, uses, calls, cost, tex } = read;
  return { text, evaluate, uses, calls, cost, tex };
}

/**
 * Reads a condition.
 *
 * @param text - such as `mass > 2*muonMass and darkMatter == "dirac"`
 * @param scope - what it may name
 * @returns the condition, or the first fault with its place
 */
export function parseCondition(text: string, scope: Scope): Condition | FormulaFault {
  const read = understood(text, scope, (compiler, tree) => compiler.condition(tree, 0));
  if ("diagnostic" in read) return read;
  return { evaluate: read.evaluate, uses: read.uses };
}

/** pi, the one number that every formula knows. */
export const PI: NamedNumber = { evaluate: () => Math.PI, tex: "\\pi", cost: 1, constant: Math.PI };

/** Any name: that no model has it is found when the relation is bound to one. */
const ANY_NAME: Scope = {
  number: (name) => (name === "pi" ? PI : { evaluate: (point) => point[name] as number, tex: name, cost: 1 }),
  numbers: [],
  options: new Map(),
  blocks: new Map(),
};

/**
 * A relation between parameters from its expression.
 *
 * @param name - the parameter that follows, for messages
 * @param text - such as `mass/3`
 * @returns the relation
 * @throws DarkzooError when the text is no formula of numbers, names and elementary functions
 * @example
 * ```ts
 * import { findModel, pointOf } from "darkzoo";
 * import { parseRelation } from "darkzoo/formula";
 * const settings = { darkMatter: "dirac", darkMatterMass: parseRelation("darkMatterMass", "mass/3") };
 * pointOf(findModel("lmu-ltau"), { mass: 6, ...settings }).point["darkMatterMass"]; // => 2
 * ```
 */
export function parseRelation(name: string, text: string): Relation {
  const formula = parseFormula(text, ANY_NAME);
  if ("diagnostic" in formula) {
    const { message, hint } = formula.diagnostic;
    throw new DarkzooError(`${name}=${shortened(text)}`, [
      fault("expression", name, `${message} (character ${formula.offset + 1})`, hint ?? ACCEPTED),
    ]);
  }
  const { evaluate, uses } = formula;
  return { text, uses: uses.filter((used) => used !== "pi"), at: (point) => evaluate(point, NO_MACHINE) };
}
