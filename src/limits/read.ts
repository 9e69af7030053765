/** From the text of a limit file to a limit: read, check against the JSON Schema, check with zod, check the meaning, convert. */
import { DarkzooError, type Diagnostic, fault } from "../diagnostics.ts";
import { readDocument, spellPath } from "../written/document.ts";
import { explainIssues, found, inOrder, otherKind, portableFault, structureOf } from "../written/structure.ts";
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

function explainConfidenceLevel(path: string, value: unknown): Diagnostic {
  const written = typeof value === "string" ? Number(value.replace(/%\s*$/, "")) : Number(value);
  let hint = 'such as 0.9; "unstated" where the source states none';
  if (written >= 50 && written < 100) hint = `write ${Number((written / 100).toPrecision(10))} for ${written} %`;
  else if (typeof value === "string" && written > 0 && written < 1) hint = "write the number without quotes";
  return fault("confidence-level", path, `the confidence level must lie between 0 and 1 or be "unstated", found ${found(value)}`, hint);
}

/** What a limit file must look like. */
const STRUCTURE = structureOf(limitFileSchema, (path, value) =>
  path === "confidenceLevel" ? explainConfidenceLevel(path, value) : undefined,
);

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
  const other = otherKind(document, "limit");
  if (other !== undefined) return { limit: undefined, diagnostics: [other] };
  const parsed = limitFileSchema.safeParse(document.content, { reportInput: true });
  const diagnostics: Diagnostic[] = parsed.success ? [] : explainIssues(STRUCTURE, parsed.error.issues, document);
  const unsound = new Set(parsed.success ? [] : parsed.error.issues.map(({ path }) => String(path[0] ?? "")));
  const isMapping = typeof document.content === "object" && document.content !== null && !Array.isArray(document.content);
  if (isMapping) {
    const content = parsed.success ? parsed.data : { vetoes: [], validity: {}, bestPointOnly: false, ...document.content };
    for (const { path, diagnostic } of checkMeaning(content, unsound)) {
      diagnostics.push(document.locate(path, { ...diagnostic, path: spellPath(path) }));
    }
  }
  if (diagnostics.length === 0) {
    const disagreement = portableFault(STRUCTURE, document.content);
    if (disagreement !== undefined) diagnostics.push(disagreement);
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
