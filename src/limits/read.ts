/** From the text of a limit file to a limit: read, check against the JSON Schema, check with zod, check the meaning, convert. */
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import * as z from "zod";
import { DarkzooError, type Diagnostic, didYouMean, fault, shortened } from "../diagnostics.ts";
import { type Path, readDocument, spellPath, type TextDocument } from "./document.ts";
import { type Limit, toLimit } from "./limit.ts";
import { checkMeaning } from "./meaning.ts";
import { limitFileSchema } from "./schema.ts";

/** What checking a limit file gives. */
export interface LimitCheck {
  /** The limit; undefined when there are errors. */
  readonly limit: Limit | undefined;
  /** Every fault found, in the order of the text. */
  readonly diagnostics: readonly Diagnostic[];
}

let published: SchemaPart | undefined;
let portableCheck: ValidateFunction | undefined;

/** The published JSON Schema. */
const publishedSchema = (): SchemaPart => (published ??= z.toJSONSchema(limitFileSchema, { io: "input" }) as SchemaPart);

/** The published JSON Schema, compiled when the first file is checked. */
const schemaCheck = (): ValidateFunction => (portableCheck ??= new Ajv2020({ strict: true }).compile(publishedSchema()));

/** What was found, in words. */
function found(value: unknown): string {
  if (value === null) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a mapping of keys";
  if (typeof value === "string") return `the text ${JSON.stringify(shortened(value))}`;
  return typeof value === "number" ? `the number ${value}` : JSON.stringify(value);
}

/** What the schema expects, in words. */
const EXPECTED: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  array: "a list",
  tuple: "a list of two numbers",
  object: "a mapping of keys",
  record: "a mapping of keys",
  boolean: "true or false",
};

/** A part of the published JSON Schema. */
interface SchemaPart {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, SchemaPart>>;
  readonly items?: SchemaPart;
}

/** The part of the published JSON Schema that describes a place. */
function schemaAt(path: Path): SchemaPart | undefined {
  let part: SchemaPart | undefined = publishedSchema();
  for (const step of path) part = typeof step === "number" ? part?.items : part?.properties?.[String(step)];
  return part;
}

function explainConfidenceLevel(path: string, value: unknown): Diagnostic {
  const written = typeof value === "string" ? Number(value.replace(/%\s*$/, "")) : Number(value);
  let hint = 'such as 0.9; "unstated" where the source states none';
  if (written >= 50 && written < 100) hint = `write ${Number((written / 100).toPrecision(10))} for ${written} %`;
  else if (typeof value === "string" && written > 0 && written < 1) hint = "write the number without quotes";
  return fault("confidence-level", path, `the confidence level must lie between 0 and 1 or be "unstated", found ${found(value)}`, hint);
}

function explainType(path: Path, expected: string, value: unknown): Diagnostic {
  const spelt = spellPath(path);
  const what = spelt === "" ? "the file" : spelt;
  const wanted = EXPECTED[expected] ?? expected;
  const description = schemaAt(path)?.description;
  if (value === undefined) return fault("missing", spelt, `${what} is missing`, description ?? `expected ${wanted}`);
  if (expected === "number" && typeof value === "number") return fault("not-finite", spelt, `${what}: ${value} is no finite number`);
  let hint: string | undefined;
  if (expected === "string" && typeof value === "number") hint = `${description === undefined ? "" : `${description}; `}put it in quotes`;
  if (expected === "number" && typeof value === "string" && Number.isFinite(Number(value))) hint = "write the number without quotes";
  return fault("wrong-type", spelt, `${what}: expected ${wanted}, found ${found(value)}`, hint);
}

/** Most unknown keys of one mapping that are told. */
const MOST_KEYS = 100;

function explainUnknownKeys({ keys, path }: z.core.$ZodIssueUnrecognizedKeys, document: TextDocument): Diagnostic[] {
  const accepted = Object.keys(schemaAt(path)?.properties ?? {});
  const told = keys.slice(0, MOST_KEYS).map((key) => {
    const place = [...path, key];
    const hint = didYouMean(key, accepted) || undefined;
    return document.locate(place, fault("unknown-key", spellPath(place).slice(0, 80), `"${shortened(key)}" is no key here`, hint), true);
  });
  const more = keys.length - told.length;
  if (more > 0) told.push(document.locate(path, fault("unknown-key", spellPath(path), `${more} more keys are unknown`)));
  return told;
}

/** A value that is neither an accepted word nor an accepted number. */
function explainUnion({ errors }: z.core.$ZodIssueInvalidUnion, path: string, value: unknown): Diagnostic {
  const words = errors.flat().flatMap((inner) => (inner.code === "invalid_value" ? inner.values.map(String) : []));
  if (words.length === 0) return fault("wrong-type", path, `${path}: expected a number or a text, found ${found(value)}`);
  const accepted = `accepted: ${words.join(", ")} or a number`;
  const hint = typeof value === "string" ? didYouMean(value, words) || accepted : accepted;
  return fault("unknown-word", path, `${path}: ${found(value)} is not accepted`, hint);
}

/** One zod issue in our words. */
function explain(issue: z.core.$ZodIssue, document: TextDocument): Diagnostic[] {
  if (issue.code === "unrecognized_keys") return explainUnknownKeys(issue, document);
  const path = spellPath(issue.path);
  const value = issue.input;
  const told = ((): Diagnostic => {
    if (path === "confidenceLevel" && value !== undefined) return explainConfidenceLevel(path, value);
    switch (issue.code) {
      case "invalid_value": {
        const accepted = `accepted: ${issue.values.map(String).join(", ")}`;
        if (value === undefined) return fault("missing", path, `${path} is missing`, accepted);
        const hint = typeof value === "string" ? didYouMean(value, issue.values.map(String)) || accepted : accepted;
        return fault("unknown-word", path, `${path}: ${found(value)} is not accepted`, hint);
      }
      case "invalid_type":
        return explainType(issue.path, issue.expected, value);
      case "invalid_union":
        if (value === undefined) return explainType(issue.path, "", value);
        return explainUnion(issue, path, value);
      case "invalid_format":
        return fault("wrong-format", path, `${path}: ${found(value)} does not have the accepted form`, schemaAt(issue.path)?.description);
      case "too_small":
      case "too_big":
        return fault("out-of-range", path, `${path}: ${found(value)} is out of range`, issue.message.replace(/^Too (?:small|big): /, ""));
      default:
        return fault("schema", path, `${path}: ${issue.message}`);
    }
  })();
  return [document.locate(issue.path, told)];
}

/** A table with the same mistake in every row is told a few times, then counted. */
const MOST_OF_A_KIND = 5;

/** The faults in the order of the text: the first few of each kind in full, the rest counted. */
function inOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const kindOf = ({ code, path }: Diagnostic): string => `${code} ${path.replace(/\[\d+\]/g, "[]")}`;
  const totals = new Map<string, number>();
  for (const diagnostic of diagnostics) totals.set(kindOf(diagnostic), (totals.get(kindOf(diagnostic)) ?? 0) + 1);
  const told = new Map<string, number>();
  return diagnostics
    .toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0))
    .flatMap((diagnostic) => {
      const kind = kindOf(diagnostic);
      const before = told.get(kind) ?? 0;
      const rest = (totals.get(kind) ?? 0) - before;
      told.set(kind, before + 1);
      if (before < MOST_OF_A_KIND || (before === MOST_OF_A_KIND && rest === 1)) return [diagnostic];
      if (before > MOST_OF_A_KIND) return [];
      return [{ ...diagnostic, message: `${rest} more places from here on have the same fault` }];
    });
}

/**
 * Checks the text of a limit file and converts it.
 *
 * @param text - YAML or JSON
 * @param name - file name, for messages; a name that ends in .json must hold JSON
 * @returns the limit, or every fault with line and column
 * @example
 * ```ts
 * import { checkLimit } from "darkzoo";
 * const { limit, diagnostics } = checkLimit("format: darkzoo-limit-1\nid: Not An Id\n");
 * limit; // => undefined
 * diagnostics.some(({ code, line }) => code === "wrong-format" && line === 2); // => true
 * ```
 */
export function checkLimit(text: string, name = "limit"): LimitCheck {
  const document = readDocument(text, name);
  if (Array.isArray(document)) return { limit: undefined, diagnostics: inOrder(document) };
  const parsed = limitFileSchema.safeParse(document.content, { reportInput: true });
  const diagnostics: Diagnostic[] = parsed.success ? [] : parsed.error.issues.flatMap((issue) => explain(issue, document));
  const unsound = new Set(parsed.success ? [] : parsed.error.issues.map(({ path }) => String(path[0] ?? "")));
  const isMapping = typeof document.content === "object" && document.content !== null && !Array.isArray(document.content);
  if (isMapping) {
    const content = parsed.success ? parsed.data : { vetoes: [], validity: {}, bestPointOnly: false, ...document.content };
    for (const { path, diagnostic } of checkMeaning(content, unsound)) {
      diagnostics.push(document.locate(path, { ...diagnostic, path: spellPath(path) }));
    }
  }
  if (diagnostics.length === 0 && !schemaCheck()(document.content)) {
    // The two checks come from one schema; a disagreement is our fault and must not pass silently.
    const { instancePath = "", message = "it does not fit the schema" } = schemaCheck().errors?.[0] ?? {};
    diagnostics.push(fault("schema", instancePath, message));
  }
  const sound = parsed.success && diagnostics.every(({ severity }) => severity !== "error");
  return { limit: sound ? toLimit(parsed.data) : undefined, diagnostics: inOrder(diagnostics) };
}

/**
 * Reads a limit file.
 *
 * @param text - YAML or JSON text of the file
 * @param name - file name, for messages
 * @returns the limit in inside units
 * @throws DarkzooError with every fault, its line and column
 * @example
 * ```ts
 * import { readLimit } from "darkzoo";
 * const limit = readLimit(`
 * format: darkzoo-limit-1
 * id: example-2026-two-points
 * title: Two points
 * experiment: none
 * reference: {}
 * sqrtS: 10.58 GeV
 * confidenceLevel: 0.9
 * statistic: unstated
 * signature: { process: e+ e- -> mu+ mu- X, decays: [X -> mu+ mu-] }
 * quantity: cross-section
 * unit: ab
 * axes: [{ name: mass(X), unit: MeV }]
 * values: [observed]
 * rows: [[300, 100], [1000, 200]]
 * source: { location: none, method: synthetic, by: the documentation, date: 2026-11-21 }
 * `);
 * limit.curves.get("observed"); // => Float64Array.of(0.1, 0.2)
 * ```
 */
export function readLimit(text: string, name = "limit"): Limit {
  const { limit, diagnostics } = checkLimit(text, name);
  if (limit === undefined) throw new DarkzooError(name, diagnostics);
  return limit;
}
