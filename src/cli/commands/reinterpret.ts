import { extname } from "node:path";
import { DarkzooError, fault } from "../../diagnostics.ts";
import { findModel } from "../../models/index.ts";
import type { Model } from "../../models/contract.ts";
import { toCsv } from "../../report/csv.ts";
import { toJson } from "../../report/numbers.ts";
import { toTable } from "../../report/table.ts";
import { recast, reinterpret, type Request } from "../../reinterpret/reinterpret.ts";
import type { Result } from "../../reinterpret/result.ts";
import { parseAssignments, parseMasses } from "../arguments.ts";
import { checkOutput, type LoadedLimit, loadLimit, writeWhole } from "../files.ts";
import type { ResultOptions } from "../options.ts";

/** One result alone, several under `results`. */
const documentOf = (results: readonly Result[]): unknown => (results.length === 1 ? results[0] : { results });

/** What `--out` can write, by the ending of the file. */
const WRITERS: Readonly<Record<string, (results: readonly Result[]) => Promise<string | Uint8Array>>> = {
  ".json": (results) => Promise.resolve(toJson(documentOf(results))),
  ".csv": (results) => Promise.resolve(results.map(toCsv).join("\n")),
  ".svg": async (results) => (await import("../../report/figure.ts")).drawFigure(results),
  ".png": async (results) => {
    const [{ drawFigure }, { renderPng }] = await Promise.all([import("../../report/figure.ts"), import("../../report/png.ts")]);
    return renderPng(drawFigure(results));
  },
};

async function requestFor(model: Model, loaded: LoadedLimit, options: ResultOptions): Promise<Request> {
  const { alpha, settings } = await parseAssignments(options.set, model, options.coupling ?? model.coupling);
  return {
    coupling: options.coupling,
    masses: options.mass === undefined ? undefined : parseMasses(options.mass),
    settings,
    alpha,
    limitHash: loaded.sha256,
    findModel: (id) => findModel(id),
  };
}

async function answer(results: readonly Result[], options: ResultOptions): Promise<void> {
  if (options.out !== undefined) {
    const content = await WRITERS[extname(options.out).toLowerCase()]?.(results);
    if (content !== undefined) writeWhole(options.out, content);
  }
  if (options.json === true) process.stdout.write(toJson(documentOf(results)));
  else if (options.quiet !== true) process.stdout.write(results.map(toTable).join("\n"));
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
  const results: Result[] = [];
  for (const loaded of await prepare(names, options)) {
    for (const model of models) results.push(reinterpret(loaded.limit, model, await requestFor(model, loaded, options)));
  }
  await answer(results, options);
}

/** `darkzoo recast LIMIT --from MODEL --to MODEL ...` */
export async function recastLimit(name: string, options: { from: string; to: readonly string[] } & ResultOptions): Promise<void> {
  const from = findModel(options.from);
  const models = options.to.map((id) => findModel(id));
  const [loaded] = await prepare([name], options);
  if (loaded === undefined) throw new DarkzooError(name, [fault("unknown-limit", "", "nothing to recast")]);
  const results: Result[] = [];
  for (const model of models) results.push(recast(loaded.limit, from, model, await requestFor(model, loaded, options)));
  await answer(results, options);
}
