/** `darkzoo reinterpret` and `darkzoo recast`: bounds as a table, and as what `--out` names. */
import { existsSync, statSync } from "node:fs";
import { extname } from "node:path";
import { DarkzooError, fault } from "../../diagnostics.ts";
import { dependsOnLifetime } from "../../limits/limit.ts";
import { findModel } from "../../models/index.ts";
import { findPair } from "../../reinterpret/magnetic-moment.ts";
import { recast, reinterpret } from "../../reinterpret/reinterpret.ts";
import { COMBINATION_RULES, type Result } from "../../reinterpret/result.ts";
import { toCsv } from "../../report/csv.ts";
import { FIGURE_PRESETS, LABELS } from "../../report/figure/options.ts";
import { isOwnSubmission, toHepdata, toHepdataFolder } from "../../report/hepdata.ts";
import { toJson } from "../../report/numbers.ts";
import { toTable } from "../../report/table.ts";
import { choiceOf } from "../arguments.ts";
import { efficienciesFor, filesIn } from "../efficiencies.ts";
import { checkOutput, type LoadedLimit, loadLimit, writeWhole } from "../files.ts";
import { checkFolder, writeFolder } from "../folders.ts";
import { type AskedModel, type Job, job, jointJob } from "../jobs.ts";
import { momentsIn, type MomentsOf } from "../moments.ts";
import type { ResultOptions } from "../options.ts";
import { documentOf, FIGURES, isFigure } from "../output.ts";
import { type Zoo, zooWith } from "../plugin.ts";

/** Computes all results, at the masses asked for or, for a figure, at finer ones. */
type Compute = (fine: boolean) => Result[];

/** A figure of results, with the couplings that the magnetic moment of the muon favours where they are asked for. */
async function figureOf(compute: Compute, momentsOf: MomentsOf, options: ResultOptions): Promise<string> {
  const { drawFigure } = await import("../../report/figure.ts");
  const results = compute(true);
  return drawFigure(results, { ...looksOf(options), moments: momentsOf(results) });
}

/** What `--preset` and `--labels` ask for. */
const looksOf = ({ preset, labels }: ResultOptions) => ({
  preset: choiceOf("--preset", "size a figure", FIGURE_PRESETS, preset),
  labels: choiceOf("--labels", "name curves", LABELS, labels),
});

/** What `--out` can write, by the ending of the file. */
const WRITERS: Readonly<Record<string, (compute: Compute, momentsOf: MomentsOf, options: ResultOptions) => Promise<string | Uint8Array>>> =
  {
    ".json": (compute) => Promise.resolve(toJson(documentOf(compute(false)))),
    ".csv": (compute) => Promise.resolve(toCsv(...compute(false))),
    ...Object.fromEntries(
      Object.entries(FIGURES).map(([ending, render]) => [
        ending,
        async (compute: Compute, momentsOf: MomentsOf, options: ResultOptions) => render(await figureOf(compute, momentsOf, options)),
      ]),
    ),
    ".yaml": (compute) => Promise.resolve(toHepdata(...compute(false))),
  };

/** Whether `--out` names a folder, for a HEPData submission: it ends in a slash, or is there without the ending of a file. */
const isFolder = (out: string): boolean =>
  /[/\\]$/.test(out) || (!Object.hasOwn(WRITERS, extname(out).toLowerCase()) && existsSync(out) && statSync(out).isDirectory());

/** What `--g-2` asks for; whatever is wrong with it is told before anything is computed. */
async function momentsFor(asked: readonly AskedModel[], options: ResultOptions): Promise<MomentsOf> {
  if (options.g2 === undefined) return () => [];
  const pair = findPair(options.g2);
  if (!isFigure(options.out)) {
    const hint = "write one with --out x.svg, x.png or x.pdf, or print the numbers with: darkzoo g-2 MODEL --mass MASSES";
    throw new DarkzooError("--g-2", [fault("needs-figure", "", "the couplings that (g-2) favours are drawn into a figure", hint)]);
  }
  const models = asked.map(({ model }) => model);
  const ownCoupling = asked.filter(({ model: { coupling } }) => options.coupling === undefined || options.coupling === coupling);
  if (ownCoupling.length === 0) {
    const own = models.map(({ id, coupling }) => `${coupling} of ${id}`).join(", ");
    throw new DarkzooError("--g-2", [fault("other-coupling", "", `(g-2) favours values of ${own}, not of ${options.coupling ?? ""}`)]);
  }
  return momentsIn(ownCoupling, pair, options, models);
}

/** All results; a figure of several has no theory bands, which would hide one another. */
const allOf =
  (jobs: readonly Job[]): Compute =>
  (fine) =>
    jobs.map((job) => job({ fine, theory: !fine || jobs.length === 1 }));

async function answer(compute: Compute, momentsOf: MomentsOf, options: ResultOptions): Promise<void> {
  // Computed once for all that is written; a figure has masses of its own.
  let coarse: Result[] | undefined;
  const once: Compute = (fine) => (fine ? compute(true) : (coarse ??= compute(false)));
  if (options.out !== undefined && isFolder(options.out)) {
    writeFolder(options.out, toHepdataFolder(...once(false)), isOwnSubmission, ".yaml");
  } else if (options.out !== undefined) {
    const content = await WRITERS[extname(options.out).toLowerCase()]?.(once, momentsOf, options);
    if (content !== undefined) writeWhole(options.out, content);
  }
  if (options.json === true) process.stdout.write(toJson(documentOf(once(false))));
  else if (options.quiet !== true) process.stdout.write(once(false).map(toTable).join("\n"));
  else if (options.out === undefined) once(false);
  if (options.out !== undefined) process.stderr.write(`written: ${options.out}\n`);
}

/** Loads limits and checks the output before anything is computed. */
async function prepare(names: readonly string[], options: ResultOptions): Promise<LoadedLimit[]> {
  const looks = Object.entries(looksOf(options)).find(([, value]) => value !== undefined);
  if (looks !== undefined && !isFigure(options.out)) {
    const hint = "write one with --out x.svg, x.png or x.pdf";
    throw new DarkzooError(`--${looks[0]}`, [fault("needs-figure", "", "it says how a figure looks, and none is written", hint)]);
  }
  const loaded: LoadedLimit[] = [];
  for (const name of names) loaded.push(await loadLimit(name));
  if (options.out !== undefined && isFolder(options.out)) {
    checkFolder(options.out, isOwnSubmission, ".yaml");
  } else if (options.out !== undefined) {
    checkOutput(options.out, Object.keys(WRITERS), [...loaded.map(({ path }) => path), ...filesIn(options.efficiency ?? [])]);
  }
  return loaded;
}

/** Reads the models that are asked for; one that stands twice with the same settings would be drawn over itself. */
function askedModels(flag: string, written: readonly string[], zoo: Zoo): AskedModel[] {
  written.forEach((text, k) => {
    if (written.indexOf(text) < k) {
      const hint = "settings of its own tell one from the other: ID:name=value,name=value";
      throw new DarkzooError(flag, [fault("model-twice", "", `"${text}" is asked for twice`, hint)]);
    }
  });
  return written.map((text) => {
    const at = text.indexOf(":");
    const [id, own] = at < 0 ? [text, []] : [text.slice(0, at), text.slice(at + 1).split(",")];
    return { model: findModel(id, zoo.models), own, zoo };
  });
}

/** `darkzoo reinterpret LIMIT ... --model MODEL ...` */
export async function reinterpretLimits(names: readonly string[], options: { model: readonly string[] } & ResultOptions): Promise<void> {
  const asked = askedModels("--model", options.model, await zooWith(options.plugin));
  const models = asked.map(({ model }) => model);
  const momentsOf = await momentsFor(asked, options);
  const rule = choiceOf("--combine", "combine limits", COMBINATION_RULES, options.combine);
  const jobs: Job[] = [];
  const loaded = await prepare(names, options);
  const tables = await efficienciesFor(options.efficiency ?? [], names, loaded, models);
  const someLifetime = loaded.some(({ limit }) => dependsOnLifetime(limit));
  const { extrapolate, ...others } = options;
  for (const each of loaded) {
    // Beside a limit that depends on the lifetime, one that does not has nothing to continue.
    const isIdle = extrapolate !== undefined && someLifetime && !dependsOnLifetime(each.limit);
    const own = isIdle ? others : options;
    for (const one of asked) jobs.push(await job(each, one, own, models, tables, (request) => reinterpret(each.limit, one.model, request)));
  }
  if (rule !== undefined) for (const one of asked) jobs.push(await jointJob(loaded, one, options, models, tables, rule));
  await answer(allOf(jobs), momentsOf, options);
}

/** `darkzoo recast LIMIT --from MODEL --to MODEL ...` */
export async function recastLimit(name: string, options: { from: string; to: readonly string[] } & ResultOptions): Promise<void> {
  const zoo = await zooWith(options.plugin);
  const from = findModel(options.from, zoo.models);
  const asked = askedModels("--to", options.to, zoo);
  const models = asked.map(({ model }) => model);
  const momentsOf = await momentsFor(asked, options);
  const jobs: Job[] = [];
  for (const loaded of await prepare([name], options)) {
    const tables = await efficienciesFor(options.efficiency ?? [], [name], [loaded], models);
    for (const one of asked)
      jobs.push(await job(loaded, one, options, models, tables, (request) => recast(loaded.limit, from, one.model, request)));
  }
  await answer(allOf(jobs), momentsOf, options);
}
