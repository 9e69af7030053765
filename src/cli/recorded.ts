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
  points,
  projection,
  statistic,
  luminosity,
  scales,
  completeGrid,
  experiment,
} = RESULT_SHAPE;
const { mass, coordinates, curves } = points.element.shape;

/** What is needed to tell of a result, or to make it again; another version may say more, and what an earlier one could not do is added. */
const NEEDED = z.looseObject({
  ...{ modelTitle, limitTitle, coupling, couplingTex, confidenceLevel, conventions, references, warnings, assumptions, theory },
  model: z.string(),
  limit: z.string(),
  combination: z.looseObject(combination.unwrap().shape).nullable(),
  points: z.array(z.looseObject({ mass, coordinates, curves })),
  projection: projection.default(null),
  statistic: statistic.default("unstated"),
  luminosity: luminosity.default(null),
  scales: scales.default({}),
  completeGrid: completeGrid.default(false),
  experiment: experiment.default("unstated"),
  provenance: z.looseObject({
    ...RESULT_SHAPE.provenance.shape,
    request: recordedRequest.optional(),
    inputs: RESULT_SHAPE.provenance.shape.inputs.optional(),
    constants: RESULT_SHAPE.provenance.shape.constants.optional(),
    efficiencies: RESULT_SHAPE.provenance.shape.efficiencies.default([]),
  }),
});

/** Everything that a figure may draw, as this version writes it. */
const WHOLE = z.strictObject(RESULT_SHAPE);

/** What is no result at all has a fault at every field. */
const MOST_FAULTS = 5;
const HINT = "write one with: darkzoo reinterpret ... --out result.json";

/** One result as the schema completes it, or its faults. */
function resultOf(content: unknown, path: string, schema: z.ZodType): Result | Diagnostic[] {
  const { error, data } = schema.safeParse(content);
  if (error === undefined) return data as Result;
  return error.issues.map((issue) => {
    const place = [path, spellPath(issue.path)].filter((part) => part !== "").join(".");
    const extra = issue.code === "unrecognized_keys" ? `, which has ${issue.keys.join(", ")} too` : "";
    return fault("no-result", place, `this is no result that this version reads${extra}`, HINT);
  });
}

function resultsIn(path: string, schema: z.ZodType): Result[] {
  const { text } = readText(path, "result (.json)");
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new DarkzooError(path, [fault("no-json", "", "this is no JSON document", HINT)]);
  }
  const several = (content as { readonly results?: unknown } | null)?.results;
  const written: readonly unknown[] = Array.isArray(several) ? several : [content];
  const read = written.map((result, k) => resultOf(result, Array.isArray(several) ? `results[${k}]` : "", schema));
  const diagnostics = read.flatMap((each) => (Array.isArray(each) ? each : []));
  if (read.length === 0) diagnostics.push(fault("no-result", "results", "there is no result in it"));
  if (diagnostics.length > 0) throw new DarkzooError(path, diagnostics.slice(0, MOST_FAULTS));
  return read.flatMap((each) => (Array.isArray(each) ? [] : [each]));
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
