import { extname } from "node:path";
import { findModel } from "../../models/index.ts";
import type { Model } from "../../models/contract.ts";
import { toCsv } from "../../report/csv.ts";
import { toJson } from "../../report/numbers.ts";
import { toTable } from "../../report/table.ts";
import { recast, reinterpret, type ReinterpretRequest } from "../../reinterpret/reinterpret.ts";
import type { Result } from "../../reinterpret/result.ts";
import { fineMasses } from "../../reinterpret/scan.ts";
import { parseAssignments, parseMasses } from "../arguments.ts";
import { checkOutput, type LoadedLimit, loadLimit, writeWhole } from "../files.ts";
import type { ResultOptions } from "../options.ts";

/** One result alone, several under `results`. */
const documentOf = (results: readonly Result[]): unknown => (results.length === 1 ? results[0] : { results });

/** Computes all results, at the masses asked for or, for a figure, at finer ones. */
type Compute = (fine: boolean) => Result[];

/** What `--out` can write, by the ending of the file. */
const WRITERS: Readonly<Record<string, (compute: Compute) => Promise<string | Uint8Array>>> = {
  ".json": (compute) => Promise.resolve(toJson(documentOf(compute(false)))),
  ".csv": (compute) => Promise.resolve(toCsv(...compute(false))),
  ".svg": async (compute) => (await import("../../report/figure.ts")).drawFigure(compute(true)),
  ".png": async (compute) => {
    const [{ drawFigure }, { renderPng }] = await Promise.all([import("../../report/figure.ts"), import("../../report/png.ts")]);
    return renderPng(drawFigure(compute(true)));
  },
};

/** One limit to be read in one model, ready to be computed at the masses asked for or at finer ones. */
async function job(
  { limit, sha256 }: LoadedLimit,
  model: Model,
  options: ResultOptions,
  interpret: (request: ReinterpretRequest) => Result,
): Promise<(fine: boolean) => Result> {
  const { alpha, settings } = await parseAssignments(options.set, model);
  const asked = options.mass === undefined ? undefined : parseMasses(options.mass);
  const request = { coupling: options.coupling, settings, alpha, limitHash: sha256, findModel: (id: string) => findModel(id) };
  return (fine) => interpret({ ...request, masses: asked ?? (fine ? fineMasses(limit, model) : undefined) });
}

async function answer(compute: Compute, options: ResultOptions): Promise<void> {
  if (options.out !== undefined) {
    const content = await WRITERS[extname(options.out).toLowerCase()]?.(compute);
    if (content !== undefined) writeWhole(options.out, content);
  }
  if (options.json === true) process.stdout.write(toJson(documentOf(compute(false))));
  else if (options.quiet !== true) process.stdout.write(compute(false).map(toTable).join("\n"));
  if (options.out !== undefined) process.stderr.write(`written: ${options.out}\n`);
}

/** Loads limits and checks the output before anything is computed. */
async function prepare(names: readonly string[], options: ResultOptions): Promise<LoadedLimit[]> {
  const loaded: LoadedLimit[] = [];
  for (const name of names) loaded.push(await loadLimit(name));
  if (options.out !== undefined) {
    checkOutput(
      options.out,
      Object.keys(WRITERS),
      loaded.map(({ path }) => path),
    );
  }
  return loaded;
}

/** `darkzoo reinterpret LIMIT ... --model MODEL ...` */
export async function reinterpretLimits(names: readonly string[], options: { model: readonly string[] } & ResultOptions): Promise<void> {
  const models = options.model.map((id) => findModel(id));
  const jobs: ((fine: boolean) => Result)[] = [];
  for (const loaded of await prepare(names, options)) {
    for (const model of models) jobs.push(await job(loaded, model, options, (request) => reinterpret(loaded.limit, model, request)));
  }
  await answer((fine) => jobs.map((compute) => compute(fine)), options);
}

/** `darkzoo recast LIMIT --from MODEL --to MODEL ...` */
export async function recastLimit(name: string, options: { from: string; to: readonly string[] } & ResultOptions): Promise<void> {
  const from = findModel(options.from);
  const models = options.to.map((id) => findModel(id));
  const jobs: ((fine: boolean) => Result)[] = [];
  for (const loaded of await prepare([name], options)) {
    for (const model of models) jobs.push(await job(loaded, model, options, (request) => recast(loaded.limit, from, model, request)));
  }
  await answer((fine) => jobs.map((compute) => compute(fine)), options);
}
