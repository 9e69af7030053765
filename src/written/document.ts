/** Reads YAML and JSON text safely and remembers where everything stands. */
import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  LineCounter,
  parseAllDocuments,
  parseDocument,
  visit,
  type YAMLError,
} from "yaml";
import { type Diagnostic, fault, shortened } from "../diagnostics.ts";

/** Largest text that is read [characters]. */
export const LARGEST_TEXT = 16 * 1024 * 1024;
/** Most entries that are read: the parser needs about 10 microseconds for each. */
const MOST_ENTRIES = 1_000_000;
/** Deepest nesting of brackets and indentation; limit files need five. */
const DEEPEST = 64;

/** Place of something in a document. */
export type Path = readonly PropertyKey[];

/** A read document: its content as plain data, and the place of each part. */
export interface TextDocument {
  readonly content: unknown;
  /** Adds line and column to a diagnostic about a path; `key` points at the key instead of the value. */
  readonly locate: (path: Path, diagnostic: Diagnostic, key?: boolean) => Diagnostic;
  /** Adds line and column to a diagnostic about a character, counted from 0, of the text at a path. */
  readonly locateInside: (path: Path, offset: number, diagnostic: Diagnostic) => Diagnostic;
}

/** A path as people write it: `rows[3][1]`. */
export function spellPath(path: Path): string {
  return path.map((step, index) => (typeof step === "number" ? `[${step}]` : `${index === 0 ? "" : "."}${String(step)}`)).join("");
}

const HOSTILE = new Set(["__proto__", "constructor", "prototype"]);

const TOO_DEEP = fault("too-deep", "", `the file nests deeper than ${DEEPEST} levels`);

/** True when brackets or indentation nest deeper than any file of ours needs; a parser would recurse into them. */
function looksTooDeep(text: string): boolean {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 91 || c === 123) depth++;
    else if (c === 93 || c === 125) depth = Math.max(0, depth - 1);
    if (depth > DEEPEST) return true;
  }
  return /^ {130}|(?:[-?:] ){65}/m.test(text);
}

/** A fault that the parser found, in our words. */
function explainSyntax({ code, message }: YAMLError): Diagnostic {
  switch (code) {
    case "MULTIPLE_DOCS":
      return fault("several-documents", "", "a second YAML document begins here", "one document a file: take out the line ---");
    case "TAG_RESOLVE_FAILED":
      return fault("tag", "", `no tag is accepted here: ${message.replace(/^Unresolved tag: /, "")}`, "leave the tag out");
    case "NON_STRING_KEY":
      return fault("wrong-type", "", "a key must be a word");
    default:
      return fault(
        "syntax",
        "",
        `no valid YAML or JSON: ${(message.split("\n")[0] ?? "").slice(0, 200)}`,
        "a text with { } [ ] , # a colon or quotes stands in single quotes; lines of one mapping begin in one column",
      );
  }
}

/** Why a text is no JSON; undefined when it is. */
function jsonFault(text: string): (Diagnostic & { offset?: number }) | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    const [message = "", offset] = String(error).split(/ in JSON at position (\d+)/);
    const why = message.replace(/^SyntaxError: /, "").replace(/\s+/g, " ");
    const hint = "JSON wants double quotes around keys and words, no comments and no comma before a closing bracket";
    return {
      ...fault("syntax", "", `the file ends in .json but is no JSON: ${why}`, hint),
      ...(offset === undefined ? {} : { offset: Number(offset) }),
    };
  }
}

/** Why a text is not parsed at all; undefined when it may be. */
function refusal(text: string): Diagnostic | undefined {
  if (text.length > LARGEST_TEXT) return fault("too-large", "", `the file has ${text.length} characters, at most ${LARGEST_TEXT} are read`);
  const entries = text.match(/[,\n]/g)?.length ?? 0;
  if (entries > MOST_ENTRIES) return fault("too-large", "", `the file has about ${entries} entries, at most ${MOST_ENTRIES} are read`);
  if (text.includes("\u0000") || text.includes("\uFFFD")) {
    return fault("wrong-encoding", "", "the file is not UTF-8 text", "save it as UTF-8");
  }
  if (withoutMark(text).trim() === "") return fault("empty", "", "the file is empty");
  return looksTooDeep(text) ? TOO_DEEP : undefined;
}

const withoutMark = (text: string): string => text.replace(/^\uFEFF/, "");

// Repeated keys are looked for below: the parser compares each key with every other, which takes minutes for a hostile file.
const PARSING = {
  uniqueKeys: false,
  stringKeys: true,
  prettyErrors: false,
  strict: true,
  merge: false,
  schema: "core",
  resolveKnownTags: false,
} as const;

/**
 * Parses YAML or JSON. Aliases, tags, hostile keys, repeated keys and deep nesting are refused.
 *
 * @returns the document, or the faults that keep it from being read
 */
export function readDocument(text: string, name: string): TextDocument | Diagnostic[] {
  const refused = refusal(text);
  if (refused !== undefined) return [refused];
  const source = withoutMark(text);
  const lineCounter = new LineCounter();
  return opened(parseDocument(source, { ...PARSING, lineCounter }), lineCounter, source, name);
}

/**
 * Parses a stream of YAML documents between lines `---`, or one JSON document; empty documents are left out.
 *
 * @returns the documents, or the faults that keep them from being read
 */
export function readDocuments(text: string, name: string): { documents: TextDocument[]; diagnostics: Diagnostic[] } {
  const refused = refusal(text);
  if (refused !== undefined) return { documents: [], diagnostics: [refused] };
  const source = withoutMark(text);
  const lineCounter = new LineCounter();
  const documents: TextDocument[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const document of parseAllDocuments(source, { ...PARSING, lineCounter }) as Iterable<Document>) {
    const read = opened(document, lineCounter, source, name);
    if (Array.isArray(read)) diagnostics.push(...read);
    else if (read.content !== null) documents.push(read);
  }
  return { documents, diagnostics };
}

/** What the parser made of one document, checked. */
function opened(document: Document, lines: LineCounter, source: string, name: string): TextDocument | Diagnostic[] {
  const at = (offset: number): { line: number; column: number } => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const problems = [...document.errors, ...document.warnings];
  if (problems.some(({ code }) => code === "RESOURCE_EXHAUSTION")) return [TOO_DEEP];
  const told = problems.map((problem) => ({ ...explainSyntax(problem), ...at(problem.pos[0]) }));
  // Behind the first fault of syntax the parser is lost: what else it finds follows from it.
  const faults: Diagnostic[] = told.filter(({ code }, k) => code !== "syntax" || told.findIndex((each) => each.code === "syntax") === k);
  visit(document, (_, node, ancestors) => {
    // A mapping in a mapping is two steps deeper: the pair and the value.
    if (ancestors.length > 2 * DEEPEST) {
      faults.push(TOO_DEEP);
      return visit.BREAK;
    }
    if (isAlias(node)) {
      faults.push({
        ...fault("alias", "", `the alias *${shortened(node.source)} is not accepted`, "write the value out"),
        ...at(node.range?.[0] ?? 0),
      });
    }
    if (isMap(node)) {
      const seen = new Set<string>();
      for (const { key } of node.items) {
        if (!isScalar(key)) continue;
        const word = String(key.value);
        const place = at(key.range?.[0] ?? 0);
        if (HOSTILE.has(word)) faults.push({ ...fault("hostile-key", "", `"${word}" cannot be a key`), ...place });
        if (seen.has(word)) {
          faults.push({ ...fault("duplicate-key", "", `the key "${shortened(word)}" stands twice`, "keep one of the two"), ...place });
        }
        seen.add(word);
      }
    }
    return undefined;
  });
  if (faults.length === 0 && /\.json$/i.test(name)) {
    const found = jsonFault(source);
    if (found !== undefined) {
      const { offset, ...diagnostic } = found;
      faults.push(offset === undefined ? diagnostic : { ...diagnostic, ...at(offset) });
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
  const locateInside = (path: Path, offset: number, diagnostic: Diagnostic): Diagnostic => {
    const node: unknown = document.getIn(path, true);
    if (!isScalar(node) || typeof node.value !== "string" || !node.range) return locate(path, diagnostic);
    const [start, end] = node.range;
    // Folded lines and escaped signs move what follows them: there the beginning of the text must do.
    const quote = end - start - node.value.length;
    const asWritten = source.slice(start + quote / 2, end - quote / 2) === node.value;
    return asWritten ? { ...diagnostic, ...at(start + quote / 2 + offset) } : locate(path, diagnostic);
  };
  const content = document.toJS({ maxAliasCount: 0 }) as unknown;
  return { content, locate, locateInside };
}
