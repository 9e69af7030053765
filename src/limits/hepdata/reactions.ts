/** Reactions as HEPData writes them (`B+ --> K+ S < MU+ MU- >`) and as headers write them in TeX, in the particle names of our grammar. */
import { PARTICLES } from "../../physics/particles.ts";

/** A process with what is said about its dark state. */
export interface Reaction {
  /** In our grammar, such as `B+ -> K+ X`; undefined where only a decay is stated. */
  readonly process: string | undefined;
  /** In our grammar, such as `X -> mu+ mu-`. */
  readonly decays: readonly string[];
  /** Name of the one particle that the standard model does not have. */
  readonly mediator: string | undefined;
  /** Decays of standard-model particles that the reaction names. */
  readonly others: readonly string[];
}

/** Quarks and gluons have names of one letter, which HEPData gives to new particles. */
const PARTONS = new Set(["g", "s", "sbar", "c", "cbar"]);
const NAMES: ReadonlyMap<string, string> = new Map([
  ...[...PARTICLES.keys()].filter((name) => !PARTONS.has(name)).map((name): [string, string] => [name.toUpperCase(), name]),
  ...["892"].flatMap((mass): [string, string][] => [
    [`K*(${mass})0`, "K*0"],
    [`K*(${mass})+`, "K*+"],
    [`K*(${mass})-`, "K*-"],
  ]),
  ["K*BAR0", "K*0bar"],
  ["D/S+", "Ds+"],
  ["D/S-", "Ds-"],
  ["ETAPRIME", "eta'"],
  ["POSITRON", "e+"],
  ["ELECTRON", "e-"],
  ["NUE", "nu"],
  ["NUMU", "nu"],
  ["NUTAU", "nu"],
  ["INVISIBLE", "invisible"],
  ["INV", "invisible"],
  ["HADRONS", "hadrons"],
]);

/** Resonances that a record names beside the search, such as what the beams collide at: none of them is the mediator. */
const RESONANCE = /^(?:UPSILON|J\/PSI|PSI)(?:\(|$)/i;

/** A particle and, between `<` and `>`, what it decays to. */
interface Product {
  readonly word: string;
  readonly daughters: readonly Product[];
}

/** Products up to the closing sign that belongs to them. */
function productsOf(words: string[], depth = 0): Product[] {
  const products: Product[] = [];
  for (let word = words.shift(); word !== undefined && word !== ">"; word = words.shift()) {
    const before = products.pop();
    if (word !== "<") {
      if (before !== undefined) products.push(before);
      products.push({ word, daughters: [] });
    } else if (before !== undefined && depth < MOST_NESTED) {
      products.push({ ...before, daughters: productsOf(words, depth + 1) });
    }
  }
  return products;
}
const MOST_NESTED = 5;
/** Longest reaction that is read [words]. */
const MOST_WORDS = 60;

const nameOf = (word: string): string | undefined => NAMES.get(word.toUpperCase());

/** The words of a reaction in our grammar; undefined where it is none, or where its dark state cannot be told. */
function reactionOf(words: readonly string[]): Reaction | undefined {
  if (words.length > MOST_WORDS) return undefined;
  const arrow = words.findIndex((word) => /^-+>$/.test(word));
  const before = words.slice(0, arrow);
  const after = productsOf(words.slice(arrow + 1).filter((word) => !/^-+>$/.test(word)));
  if (arrow < 1 || before.length > 2 || after.length === 0) return undefined;
  const unknown = [...new Set([...before, ...after.map(({ word }) => word)].filter((word) => nameOf(word) === undefined))];
  const [mediator] = unknown;
  if (mediator === undefined || unknown.length > 1 || RESONANCE.test(mediator)) return undefined;
  const spelt = (all: readonly string[]): string => all.map((word) => nameOf(word) ?? "X").join(" ");
  const decayOf = ({ word, daughters }: Product): string[] =>
    daughters.length > 0 && daughters.every((each) => nameOf(each.word) !== undefined)
      ? [`${nameOf(word) ?? "X"} -> ${spelt(daughters.map((each) => each.word))}`]
      : [];
  const stated = after.flatMap(decayOf);
  const [first = ""] = before;
  if (before.length === 1 && nameOf(first) === undefined) {
    if (after.some(({ word }) => nameOf(word) === undefined)) return undefined;
    return { process: undefined, decays: [`X -> ${spelt(after.map(({ word }) => word))}`], mediator, others: [] };
  }
  if (before.some((word) => nameOf(word) === undefined)) return undefined;
  return {
    process: `${spelt(before)} -> ${spelt(after.map(({ word }) => word))}`,
    decays: stated.filter((decay) => decay.startsWith("X ->")),
    mediator,
    others: stated.filter((decay) => !decay.startsWith("X ->")),
  };
}

/** Reads a reaction of HEPData; undefined where it names no process with exactly one unknown particle. */
export const readReaction = (text: string): Reaction | undefined =>
  reactionOf(
    text
      .slice(0, LONGEST)
      .replace(/[<>]|(?<=\s)-+>/g, (sign) => ` ${sign} `)
      .trim()
      .split(/\s+/),
  );

const ARROW = /\\(?:to|rightarrow|longrightarrow)(?![A-Za-z])|→|-+>/;
/** One particle in TeX: a letter or a word, its prime, index and charge. */
const TOKEN = /\\([A-Za-z]+)|([A-Za-z])/;
const DECORATION = /^('?)(?:_\{?(\w+)\}?)?('?)(?:\^\{?((?:\\prime|[*+\-0'\u2212 ])+)\}?)?/;

/** Words of one side of a process in TeX: `e^+e^-` becomes E+ E-. */
function particlesIn(tex: string): string[] {
  const words: string[] = [];
  let rest = tex.replace(/\\(?:mathrm|text|rm)\s*\{\s*([A-Za-z]+)\s*\}/g, "\\$1 ").replace(/\\[,;!:]/g, " ");
  while (words.length < MOST_WORDS) {
    const found = TOKEN.exec(rest);
    if (found === null) return words;
    const after = rest.slice(found.index + found[0].length);
    const [all = "", prime = "", index = "", latePrime = "", charge = ""] = DECORATION.exec(after) ?? [];
    const letters = found[1] ?? found[2] ?? "";
    const sign = charge
      .replace(/\\prime/g, "'")
      .replace(/\u2212/g, "-")
      .replace(/ /g, "");
    words.push(`${letters}${index}${prime}${latePrime}${sign}`);
    rest = after.slice(all.length);
  }
  return words;
}

/** Processes that a header states in TeX, each in the brackets of a cross-section or branching fraction. */
export function readTexReactions(text: string): Reaction[] {
  const found: Reaction[] = [];
  for (const [inside] of text.slice(0, LONGEST).matchAll(/[^()$,=]+/g)) {
    const sides = inside.split(ARROW);
    if (sides.length !== 2) continue;
    const [before = [], after = []] = sides.map(particlesIn);
    const reaction = reactionOf([...before, "-->", ...after]);
    if (reaction !== undefined) found.push(reaction);
  }
  return found;
}
/** Longest text that is searched for processes [characters]. */
const LONGEST = 5000;
