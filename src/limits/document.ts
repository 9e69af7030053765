/** Reads YAML and JSON text safely and remembers where everything stands. */
import { isAlias, isMap, isNode, isScalar, LineCounter, parseDocument, visit } from "yaml";
import { type Diagnostic, fault } from "../diagnostics.ts";

/** Largest text that is read [characters]. */
export const LARGEST_TEXT = 16 * 1024 * 1024;
/** Deepest nesting of brackets and indentation; limit files need five. */
const DEEPEST = 64;

/** Place of something in a document. */
export type Path = readonly PropertyKey[];

/** A read document: its content as plain data, and the place of each part. */
export interface TextDocument {
  readonly content: unknown;
  /** Adds line and column to a diagnostic about a path; `key` points at the key instead of the value. */
  readonly locate: (path: Path, diagnostic: Diagnostic, key?: boolean) => Diagnostic;
}

/** A path as people write it: `rows[3][1]`. */
export function spellPath(path: Path): string {
  return path.map((step, index) => (typeof step === "number" ? `[${step}]` : `${index === 0 ? "" : "."}${String(step)}`)).join("");
}

const HOSTILE = new Set(["__proto__", "constructor", "prototype"]);

/** True when brackets or indentation nest deeper than any limit file needs; a parser would recurse into them. */
function tooDeep(text: string): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 91 || c === 123) depth++;
    else if (c === 93 || c === 125) depth = Math.max(0, depth - 1);
    if (depth > DEEPEST) return true;
  }
  return /^ {130}|(?:[-?:] ){65}/m.test(text);
}

/**
 * Parses YAML or JSON. Aliases, tags, hostile keys, repeated keys and deep nesting are refused.
 *
 * @returns the document, or the faults that keep it from being read
 */
export function readDocument(text: string, name: string): TextDocument | Diagnostic[] {
  if (text.length > LARGEST_TEXT) {
    return [fault("too-large", "", `the file has ${text.length} characters, at most ${LARGEST_TEXT} are read`)];
  }
  if (text.includes("\u0000") || text.includes("\uFFFD")) {
    return [fault("wrong-encoding", "", "the file is not UTF-8 text", "save it as UTF-8")];
  }
  if (text.replace(/^\uFEFF/, "").trim() === "") return [fault("empty", "", "the file is empty")];
  if (tooDeep(text)) return [fault("too-deep", "", `the file nests deeper than ${DEEPEST} levels`)];

  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false, strict: true, merge: false });
  const at = (offset: number): { line: number; column: number } => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const faults: Diagnostic[] = [...document.errors, ...document.warnings].map((problem) => ({
    ...(problem.code === "DUPLICATE_KEY"
      ? fault("duplicate-key", "", "this key stands twice", "keep one of the two")
      : fault("syntax", "", `no valid YAML or JSON: ${problem.message.split("\n")[0] ?? ""}`)),
    ...at(problem.pos[0]),
  }));
  visit(document, (_, node) => {
    if (isAlias(node)) {
      faults.push({
        ...fault("alias", "", `the alias *${node.source} is not accepted`, "write the value out"),
        ...at(node.range?.[0] ?? 0),
      });
    }
    if (isMap(node)) {
      for (const { key } of node.items) {
        if (isScalar(key) && HOSTILE.has(String(key.value))) {
          faults.push({ ...fault("hostile-key", "", `"${String(key.value)}" cannot be a key`), ...at(key.range?.[0] ?? 0) });
        }
      }
    }
  });
  if (faults.length === 0 && name.endsWith(".json")) {
    try {
      JSON.parse(text.replace(/^\uFEFF/, ""));
    } catch (error) {
      const offset = /position (\d+)/.exec(String(error))?.[1];
      faults.push({ ...fault("syntax", "", "the file ends in .json but is no JSON"), ...at(Number(offset ?? 0)) });
    }
  }
  if (faults.length > 0) return faults;

  const locate = (path: Path, diagnostic: Diagnostic, key = false): Diagnostic => {
    for (let length = path.length; length >= 0; length--) {
      const last = path[length - 1];
      const parent: unknown = length === 0 ? undefined : document.getIn(path.slice(0, length - 1), true);
      if (key && length === path.length && isMap(parent)) {
        const pair = parent.items.find(({ key: candidate }) => isScalar(candidate) && candidate.value === last);
        if (isScalar(pair?.key)) return { ...diagnostic, ...at(pair.key.range?.[0] ?? 0) };
      }
      const node: unknown = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
      // Something that is missing has no place of its own: point at what should hold it.
      if (isNode(node) && node.range) return { ...diagnostic, ...at(node.range[0]) };
    }
    return diagnostic;
  };
  return { content: document.toJS({ maxAliasCount: 0 }) as unknown, locate };
}
