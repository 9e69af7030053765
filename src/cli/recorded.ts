/** Results that were written as JSON, read again. */
import * as z from "zod";
import { DarkzooError, type Diagnostic, fault } from "../diagnostics.ts";
import type { Result } from "../reinterpret/result.ts";
import { recordedRequest, RESULT_SHAPE } from "./answers.ts";
import { spellPath } from "../written/document.ts";
import { readText } from "./files.ts";

const {
  modelTitle,
  limitTitle,
  coupling,
  couplingTex,
  confidenceLevel,
  conventions,
  references,
  warnings,
  assumptions,
  combination,
  theory,
} = RESULT_SHAPE;

/** What is needed to tell of a result, or to make it again; another version may say more. */
const NEEDED = z.looseObject({
  ...{ modelTitle, limitTitle, coupling, couplingTex, confidenceLevel, conventions, references, warnings, assumptions, theory },
  model: z.string(),
  limit: z.string(),
  combination: z.looseObject(combination.unwrap().shape).nullable(),
  points: z.array(z.looseObject({ mass: z.number(), coordinates: z.record(z.string(), z.number()) })),
  provenance: z.looseObject({
    ...RESULT_SHAPE.provenance.shape,
    request: recordedRequest.optional(),
    inputs: RESULT_SHAPE.provenance.shape.inputs.optional(),
    constants: RESULT_SHAPE.provenance.shape.constants.optional(),
    efficiencies: RESULT_SHAPE.provenance.shape.efficiencies.optional(),
  }),
});

/** Everything that a figure may draw, as this version writes it. */
const WHOLE = z.strictObject(RESULT_SHAPE);

/** What is no result at all has a fault at every field. */
const MOST_FAULTS = 5;
const HINT = "write one with: darkzoo reinterpret ... --out result.json";

function faultsOf(content: unknown, path: string, schema: z.ZodType): Diagnostic[] {
  const { error } = schema.safeParse(content);
  return (error?.issues ?? []).map((issue) => {
    const place = [path, spellPath(issue.path)].filter((part) => part !== "").join(".");
    const extra = issue.code === "unrecognized_keys" ? `, which has ${issue.keys.join(", ")} too` : "";
    return fault("no-result", place, `this is no result that this version reads${extra}`, HINT);
  });
}

/** A result with what earlier versions could not do, and therefore did not say. */
const completed = (result: Result): Result => ({
  ...result,
  projection: (result as Partial<Result>).projection ?? null,
  statistic: (result as Partial<Result>).statistic ?? "unstated",
  luminosity: (result as Partial<Result>).luminosity ?? null,
  scales: (result as Partial<Result>).scales ?? {},
  completeGrid: (result as Partial<Result>).completeGrid ?? false,
  experiment: (result as Partial<Result>).experiment ?? "unstated",
  theory: (result as Partial<Result>).theory ?? null,
  provenance: { ...result.provenance, efficiencies: (result.provenance as Partial<Result["provenance"]>).efficiencies ?? [] },
});

function resultsIn(path: string, schema: z.ZodType): Result[] {
  const { text } = readText(path, "result (.json)");
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new DarkzooError(path, [fault("no-json", "", "this is no JSON document", HINT)]);
  }
  const several = (content as { readonly results?: unknown } | null)?.results;
  const results: readonly unknown[] = Array.isArray(several) ? several : [content];
  const diagnostics = results.flatMap((result, k) => faultsOf(result, Array.isArray(several) ? `results[${k}]` : "", schema));
  if (results.length === 0) diagnostics.push(fault("no-result", "results", "there is no result in it"));
  if (diagnostics.length > 0) throw new DarkzooError(path, diagnostics.slice(0, MOST_FAULTS));
  return (results as Result[]).map(completed);
}

/**
 * Reads the results in a JSON file, one or several under `results`, as far as their record and their numbers go.
 *
 * @throws DarkzooError for what is no result
 */
export const readResults = (path: string): Result[] => resultsIn(path, NEEDED);

/**
 * The same where all of a result is drawn: it must be one of this version, key by key.
 *
 * @throws DarkzooError for what is no result
 */
export const readWholeResults = (path: string): Result[] => resultsIn(path, WHOLE);
