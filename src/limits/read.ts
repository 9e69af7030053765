/** From the text of a limit file to a limit: read, check against the JSON Schema, check with zod, check the meaning, convert. */
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import * as z from "zod";
import { DarkzooError, type Diagnostic, didYouMean, fault } from "../diagnostics.ts";
import { type Path, readDocument, spellPath, type TextDocument } from "./document.ts";
import { type Limit, toLimit } from "./limit.ts";
import { checkMeaning } from "./meaning.ts";
import { type LimitFile, limitFileSchema } from "./schema.ts";

/** What checking a limit file gives. */
export interface LimitCheck {
  /** The limit; undefined when there are errors. */
  readonly limit: Limit | undefined;
  /** Every fault found, in the order of the text. */
  readonly diagnostics: readonly Diagnostic[];
}

let portableCheck: ValidateFunction | undefined;

/** The published JSON Schema, compiled when the first file is checked. */
function schemaCheck(): ValidateFunction {
  portableCheck ??= new Ajv2020({ allErrors: true, strict: true }).compile(z.toJSONSchema(limitFileSchema, { io: "input" }));
  return portableCheck;
}

const typeName = (value: unknown): string =>
  value === null
    ? "null"
    : Array.isArray(value)
      ? "a list"
      : typeof value === "object"
        ? "a mapping"
        : `${typeof value} ${JSON.stringify(value) ?? String(value)}`.slice(0, 80);

/** Keys that may stand where an unknown key was found. */
function acceptedKeys(path: Path): string[] {
  let node: unknown = z.toJSONSchema(limitFileSchema, { io: "input" });
  for (const step of path) {
    const schema = node as { properties?: Record<string, unknown>; items?: unknown };
    node = typeof step === "number" ? schema.items : schema.properties?.[String(step)];
  }
  return Object.keys((node as { properties?: Record<string, unknown> } | undefined)?.properties ?? {});
}

/** One zod issue in our words. */
function explain(issue: z.core.$ZodIssue, document: TextDocument): Diagnostic[] {
  const path = spellPath(issue.path);
  const found = issue.input;
  const at = (diagnostic: Diagnostic, key = false): Diagnostic => document.locate(issue.path, diagnostic, key);
  switch (issue.code) {
    case "unrecognized_keys":
      return issue.keys.map((key) =>
        document.locate(
          [...issue.path, key],
          fault(
            "unknown-key",
            spellPath([...issue.path, key]),
            `"${key.slice(0, 80)}" is no key here`,
            didYouMean(key, acceptedKeys(issue.path)),
          ),
          true,
        ),
      );
    case "invalid_value":
      if (found === undefined) return [at(fault("missing", path, `${path} is missing`, `accepted: ${issue.values.join(", ")}`))];
      return [
        at(
          fault(
            "unknown-word",
            path,
            `${path}: ${typeName(found)} is not accepted`,
            didYouMean(typeof found === "string" ? found : "", issue.values.map(String)) || `accepted: ${issue.values.join(", ")}`,
          ),
        ),
      ];
    case "invalid_type":
      if (found === undefined) return [at(fault("missing", path, `${path} is missing`, `expected ${issue.expected}`))];
      if (typeof found === "number") {
        return [at(fault("not-finite", path, `${path}: ${String(found)} is no finite number`))];
      }
      return [at(fault("wrong-type", path, `${path}: expected ${issue.expected}, found ${typeName(found)}`))];
    case "invalid_union":
      if (path === "confidenceLevel") {
        const percent = typeof found === "number" && found > 1 && found < 100;
        return [
          at(
            fault(
              "confidence-level",
              path,
              `the confidence level must lie between 0 and 1 or be "unstated", found ${String(found)}`,
              percent ? `write ${found / 100} for ${found} %` : undefined,
            ),
          ),
        ];
      }
      return [at(fault("wrong-type", path, `${path}: ${typeName(found)} is not accepted`))];
    case "invalid_format":
      return [at(fault("wrong-format", path, `${path}: ${typeName(found)} does not have the accepted form`, hintFor(issue.path)))];
    case "too_small":
    case "too_big":
      return [at(fault("out-of-range", path, `${path}: ${typeName(found)} is out of range: ${issue.message}`))];
    default:
      return [at(fault("schema", path, `${path}: ${issue.message}`))];
  }
}

/** The description that the schema gives of a field. */
function hintFor(path: Path): string | undefined {
  let node: unknown = z.toJSONSchema(limitFileSchema, { io: "input" });
  for (const step of path) node = (node as { properties?: Record<string, unknown> } | undefined)?.properties?.[String(step)];
  return (node as { description?: string } | undefined)?.description;
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
  if (Array.isArray(document)) return { limit: undefined, diagnostics: document };
  const portable = schemaCheck();
  const portableValid = portable(document.content);
  const parsed = limitFileSchema.safeParse(document.content, { reportInput: true });
  const diagnostics: Diagnostic[] = parsed.success ? [] : parsed.error.issues.flatMap((issue) => explain(issue, document));
  if (!portableValid && diagnostics.length === 0) {
    // The two checks come from one schema; a disagreement is our fault and must not pass silently.
    diagnostics.push(
      ...(portable.errors ?? []).map(({ instancePath, message }) => fault("schema", instancePath, message ?? "does not fit the schema")),
    );
  }
  const unsound = new Set(parsed.success ? [] : parsed.error.issues.map(({ path }) => String(path[0] ?? "")));
  const isMapping = typeof document.content === "object" && document.content !== null && !Array.isArray(document.content);
  if (isMapping) {
    const content = parsed.success ? parsed.data : { vetoes: [], validity: {}, bestPointOnly: false, ...document.content };
    for (const { path, diagnostic } of checkMeaning(content, unsound)) {
      diagnostics.push(document.locate(path, { ...diagnostic, path: spellPath(path) }));
    }
  }
  diagnostics.sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
  const sound = parsed.success && diagnostics.every(({ severity }) => severity !== "error");
  return { limit: sound ? toLimit(parsed.data) : undefined, diagnostics };
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

/**
 * Reads a limit file whose bytes are known to have passed {@link checkLimit}: the shipped files, recognised by their hash.
 *
 * @internal
 */
export function readKnownLimit(text: string, name: string): Limit {
  const document = readDocument(text, name);
  if (Array.isArray(document)) throw new DarkzooError(name, document);
  return toLimit(limitFileSchema.parse(document.content));
}

export type { LimitFile };
