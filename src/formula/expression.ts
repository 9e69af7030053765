/**
 * Expressions of parameters, such as `mass/3` or `3*chi1Mass`: parsed by mathjs, checked against an allow-list, compiled to closures.
 * mathjs never evaluates anything, so an expression can neither run code nor reach beyond the numbers it names.
 */
import { type MathNode, parse } from "mathjs/number";
import { DarkzooError, didYouMean, fault, shortened } from "../diagnostics.ts";
import type { Relation } from "../models/point.ts";
import type { Point } from "../models/contract.ts";

type Evaluate = (point: Point) => number;

const OPERATORS: ReadonlyMap<string, (a: number, b: number) => number> = new Map([
  ["add", (a, b) => a + b],
  ["subtract", (a, b) => a - b],
  ["multiply", (a, b) => a * b],
  ["divide", (a, b) => a / b],
  ["pow", (a, b) => a ** b],
]);
const SIGNS: ReadonlyMap<string, (a: number) => number> = new Map([
  ["unaryMinus", (a) => -a],
  ["unaryPlus", (a) => a],
]);
/** Functions of one number, but `min` and `max` take any number of them. */
const FUNCTIONS: ReadonlyMap<string, (...values: number[]) => number> = new Map([
  ["sqrt", Math.sqrt],
  ["exp", Math.exp],
  ["log", Math.log],
  ["abs", Math.abs],
  ["min", Math.min],
  ["max", Math.max],
  ["sin", Math.sin],
  ["cos", Math.cos],
]);

const ACCEPTED = `accepted: numbers, names of parameters, + - * / ^, brackets, pi, ${[...FUNCTIONS.keys()].join(", ")}`;
const LONGEST = 1000;
const DEEPEST = 64;

/** The node types of mathjs that are read; everything else is refused. */
interface Node extends MathNode {
  readonly type: string;
  readonly value?: unknown;
  readonly name?: string;
  readonly fn?: unknown;
  readonly implicit?: boolean;
  readonly content?: Node;
  readonly args?: readonly Node[];
}

function compile(node: Node, uses: Set<string>, refuse: (what: string, hint?: string) => never, depth: number): Evaluate {
  if (depth > DEEPEST) refuse(`it nests deeper than ${DEEPEST} levels`);
  const inner = (child: Node): Evaluate => compile(child, uses, refuse, depth + 1);
  const [first, second] = node.args ?? [];
  switch (node.type) {
    case "ConstantNode": {
      const { value } = node;
      if (typeof value !== "number" || !Number.isFinite(value)) return refuse(`"${shortened(node.toString())}" is no number`);
      return () => value;
    }
    case "ParenthesisNode":
      return node.content === undefined ? refuse("empty parentheses") : inner(node.content);
    case "SymbolNode": {
      const name = node.name ?? "";
      if (name === "pi") return () => Math.PI;
      uses.add(name);
      return (point) => point[name] as number;
    }
    case "OperatorNode": {
      if (node.implicit === true) return refuse(`"${shortened(node.toString())}" leaves out the multiplication sign`);
      const sign = SIGNS.get(String(node.fn));
      if (sign !== undefined && first !== undefined) {
        const a = inner(first);
        return (point) => sign(a(point));
      }
      const operator = OPERATORS.get(String(node.fn));
      if (operator === undefined || first === undefined || second === undefined) {
        return refuse(`"${shortened(node.toString())}" is not accepted`);
      }
      const a = inner(first);
      const b = inner(second);
      return (point) => operator(a(point), b(point));
    }
    case "FunctionNode": {
      const name = (node.fn as Node | undefined)?.name ?? "";
      const apply = FUNCTIONS.get(name);
      if (apply === undefined) return refuse(`"${name}" is no function here`, didYouMean(name, FUNCTIONS.keys()));
      const values = (node.args ?? []).map(inner);
      const several = name === "min" || name === "max";
      if (values.length === 0 || (values.length > 1 && !several)) {
        return refuse(`${name} takes ${several ? "at least one number" : "one number"}, found ${values.length}`);
      }
      return (point) => apply(...values.map((value) => value(point)));
    }
    default:
      return refuse(`"${shortened(node.toString())}" is not accepted`);
  }
}

/**
 * A relation between parameters from its expression.
 *
 * @param name - the parameter that follows, for messages
 * @param text - such as `mass/3`
 * @returns the relation
 * @throws DarkzooError when the text is no expression of numbers, names, + - * / ^ and the functions sqrt, exp, log, abs, min, max, sin, cos
 */
export function parseRelation(name: string, text: string): Relation {
  const refuse = (what: string, hint = ACCEPTED): never => {
    throw new DarkzooError(`${name}=${shortened(text)}`, [fault("expression", name, what, hint)]);
  };
  if (text.length > LONGEST) refuse(`an expression has at most ${LONGEST} characters, found ${text.length}`);
  // The parser recurses into parentheses and would run out of stack.
  if (text.split(/[([{]/).length > DEEPEST) refuse(`an expression has at most ${DEEPEST - 1} brackets`);
  if (text.includes("#")) refuse('"#" is not accepted');
  let tree: Node;
  try {
    tree = parse(text);
  } catch (error) {
    return refuse(`it is no expression: ${error instanceof Error ? error.message : String(error)}`);
  }
  const uses = new Set<string>();
  const at = compile(tree, uses, refuse, 0);
  return { text, uses: [...uses], at };
}
