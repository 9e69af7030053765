import { existsSync, statSync } from "node:fs";
import { extname } from "node:path";
import { DarkzooError, didYouMean, fault, shortened } from "../../diagnostics.ts";
import { findModel } from "../../models/index.ts";
import type { Model } from "../../models/contract.ts";
import type { Settings } from "../../models/point.ts";
import type { MuonMomentPair } from "../../physics/magnetic-moment.ts";
import { findPair, magneticMomentCurve, type MomentCurve } from "../../reinterpret/magnetic-moment.ts";
import { toCsv } from "../../report/csv.ts";
import { isOwnSubmission, toHepdata, toHepdataFolder } from "../../report/hepdata.ts";
import { FIGURE_PRESETS, LABELS } from "../../report/figure/options.ts";
import { toJson } from "../../report/numbers.ts";
import { toTable } from "../../report/table.ts";
import type { ReinterpretRequest } from "../../reinterpret/reading.ts";
import { recast, reinterpret } from "../../reinterpret/reinterpret.ts";
import { combine } from "../../reinterpret/combine.ts";
import { COMBINATION_RULES, type CombinationRule, EXTRAPOLATIONS, REGIMES, type Result, THEORY_METHODS } from "../../reinterpret/result.ts";
import { fineMasses, planeValues, withTips } from "../../reinterpret/scan.ts";
import { parseAssignments, parseLevel, parseLuminosity, parseMasses } from "../arguments.ts";
import { dependsOnLifetime } from "../../limits/limit.ts";
import { efficienciesFor, efficienciesOf, type FileRatio, filesIn } from "../efficiencies.ts";
import { checkOutput, type LoadedLimit, loadLimit, writeWhole } from "../files.ts";
import { checkFolder, writeFolder } from "../folders.ts";
import type { ResultOptions } from "../options.ts";
import { FIGURES, isFigure } from "../output.ts";
import { type Zoo, zooWith } from "../plugin.ts";

/** One result alone, several under `results`. */
export const documentOf = (results: readonly Result[]): unknown => (results.length === 1 ? results[0] : { results });

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

/** Computes the moments of the models in a figure, at the masses of their results. */
type MomentsOf = (results: readonly Result[]) => MomentCurve[];

/** What `--g-2` asks for; whatever is wrong with it is told before anything is computed. */
async function momentsFor(models: readonly Model[], options: ResultOptions): Promise<MomentsOf> {
  if (options.g2 === undefined) return () => [];
  const pair = findPair(options.g2);
  if (!isFigure(options.out)) {
    const hint = "write one with --out x.svg, x.png or x.pdf, or print the numbers with: darkzoo g-2 MODEL --mass MASSES";
    throw new DarkzooError("--g-2", [fault("needs-figure", "", "the couplings that (g-2) favours are drawn into a figure", hint)]);
  }
  const ownCoupling = models.filter(({ coupling }) => options.coupling === undefined || options.coupling === coupling);
  if (ownCoupling.length === 0) {
    const own = models.map(({ id, coupling }) => `${coupling} of ${id}`).join(", ");
    throw new DarkzooError("--g-2", [fault("other-coupling", "", `(g-2) favours values of ${own}, not of ${options.coupling ?? ""}`)]);
  }
  return momentsIn(ownCoupling, pair, options);
}

/** The magnetic moment in some models, ready to be computed; one that does not contribute is refused at once. */
export async function momentsIn(models: readonly Model[], pair: MuonMomentPair, options: Pick<ResultOptions, "set">): Promise<MomentsOf> {
  const curves: ((masses: ArrayLike<number>) => MomentCurve)[] = [];
  for (const model of new Set(models)) curves.push(await momentOf(model, pair, options));
  return (results) => {
    const masses = Float64Array.from(new Set(results.flatMap(({ points }) => points.map(({ mass }) => mass)))).sort();
    return curves.map((curve) => curve(masses));
  };
}

/** The magnetic moment in one model, ready to be computed; a model that does not contribute is refused at once. */
export async function momentOf(
  model: Model,
  pair: MuonMomentPair,
  options: Pick<ResultOptions, "set">,
): Promise<(masses: ArrayLike<number>) => MomentCurve> {
  magneticMomentCurve(model, pair, []);
  const { settings } = await parseAssignments(options.set, model);
  return (masses) => magneticMomentCurve(model, pair, masses, settings);
}

/** One of some words behind a flag. */
export function choiceOf<Word extends string>(
  flag: string,
  what: string,
  accepted: readonly Word[],
  written: string | undefined,
): Word | undefined {
  if (written === undefined) return undefined;
  const found = accepted.find((name) => name === written);
  if (found !== undefined) return found;
  throw new DarkzooError(flag, [
    fault("unknown-choice", "", `"${shortened(written)}" is no way to ${what}`, `accepted: ${accepted.join(", ")}`),
  ]);
}

const THEORIES = [...THEORY_METHODS, "none"] as const;

/** What is asked of every limit in one model. */
async function requestFor(
  { model, own, zoo }: AskedModel,
  loaded: readonly LoadedLimit[],
  options: ResultOptions,
  together: readonly Model[],
  tables: readonly FileRatio[],
): Promise<ReinterpretRequest> {
  const { conventions, settings: given, inputs } = await parseAssignments([...options.set, ...own], model, together);
  const settings = { ...benchmarkOf(options, model), ...given };
  const extrapolate = choiceOf("--extrapolate", "continue", EXTRAPOLATIONS, options.extrapolate);
  const plane = planeOf(options, model, settings);
  const theory = choiceOf("--theory", "make a theory band", THEORIES, options.theory ?? "envelope");
  const limits = loaded.map(({ limit }) => limit);
  const efficiencies = efficienciesOf(tables, limits, model);
  return {
    ...conventions,
    extrapolate,
    theory: theory === "none" ? undefined : theory,
    coupling: plane?.coupling ?? options.coupling,
    plane: plane?.scanned,
    overlay: options.overlay,
    confidenceLevel: options.confidenceLevel === undefined ? undefined : parseLevel(options.confidenceLevel),
    luminosity: options.luminosity === undefined ? undefined : parseLuminosity(options.luminosity),
    regime: choiceOf("--regime", "follow a luminosity", REGIMES, options.regime),
    settings,
    efficiencies,
    findModel: (id: string) => findModel(id, zoo.models),
    modelHash: zoo.hashOf(model),
    inputs: [
      ...loaded.map(({ input }) => input),
      ...zoo.inputsOf([model.id, ...limits.flatMap(({ referenceModel }) => referenceModel?.model ?? [])]),
      ...inputs,
      ...efficiencies.map(({ input }) => input),
    ],
  };
}

/** Settings of a named point of a model; none unless one is asked for. */
function benchmarkOf({ benchmark }: ResultOptions, model: Model): Settings {
  if (benchmark === undefined) return {};
  const found = Object.hasOwn(model.benchmarks, benchmark) ? model.benchmarks[benchmark] : undefined;
  if (found !== undefined) return found.settings;
  const known = Object.keys(model.benchmarks);
  const hint = known.length === 0 ? `${model.id} has none` : didYouMean(benchmark, known) || `accepted: ${known.join(", ")}`;
  throw new DarkzooError("--benchmark", [fault("unknown-benchmark", "", `${model.id} has no benchmark "${shortened(benchmark)}"`, hint)]);
}

/** Values of a plane unless they are asked for. */
const PLANE_VALUES = 200;

/** What `--plane chi1Mass,y` or `--plane chi1Mass=2:3.5:50,y` asks for: a mass with its values [GeV], and the coupling to solve for. */
function planeOf(
  options: ResultOptions,
  model: Model,
  settings: Settings,
): { scanned: NonNullable<ReinterpretRequest["plane"]>; coupling: string } | undefined {
  const { plane, coupling } = options;
  if (plane === undefined) return undefined;
  const [first = "", solved = "", ...rest] = plane.split(",");
  const [parameter = "", written, ...more] = first.split("=");
  const hint = "spell it as MASS,COUPLING or MASS=LO:HI:N,COUPLING, such as chi1Mass,y";
  if (parameter === "" || solved === "" || rest.length > 0 || more.length > 0) {
    throw new DarkzooError("--plane", [fault("plane-syntax", "", `"${shortened(plane)}" names no mass and coupling`, hint)]);
  }
  if (coupling !== undefined && coupling !== solved) {
    throw new DarkzooError("--plane", [fault("other-coupling", "", `${solved} is solved for, but --coupling asks for ${coupling}`)]);
  }
  const values =
    written === undefined ? planeValues(model, parameter, settings, massesOf(options), PLANE_VALUES) : parseMasses(written, "--plane");
  return { scanned: { parameter, values }, coupling: solved };
}

/** Masses that are asked for. */
const massesOf = ({ mass }: ResultOptions): Float64Array | undefined => (mass === undefined ? undefined : parseMasses(mass));

/** One result, ready to be computed: at the masses asked for or at finer ones, with its theory band or without. */
export type Job = (how: { readonly fine: boolean; readonly theory: boolean }) => Result;

/** All results; a figure of several has no theory bands, which would hide one another. */
const allOf =
  (jobs: readonly Job[]): Compute =>
  (fine) =>
    jobs.map((job) => job({ fine, theory: !fine || jobs.length === 1 }));

/** A calculation at the masses asked for or, for a figure, at finer ones. */
const compute =
  <Request extends Pick<ReinterpretRequest, "theory" | "plane">>(
    request: Request,
    masses: Float64Array | undefined,
    fineMassesOf: () => Float64Array,
    interpret: (request: Request & { readonly masses: Float64Array | undefined }) => Result,
  ): Job =>
  ({ fine, theory }): Result => {
    const tips = (): Float64Array => withTips(fineMassesOf(), (tried) => interpret({ ...request, theory: undefined, masses: tried }));
    // A plane is drawn at the values that it is scanned at.
    return interpret({
      ...request,
      theory: theory ? request.theory : undefined,
      masses: fine && request.plane === undefined ? tips() : masses,
    });
  };

/** One limit to be read in one model, ready to be computed at the masses asked for or at finer ones. */
export async function job(
  loaded: LoadedLimit,
  asked: AskedModel,
  options: ResultOptions,
  together: readonly Model[],
  tables: readonly FileRatio[],
  interpret: (request: ReinterpretRequest) => Result,
): Promise<Job> {
  const request = { ...(await requestFor(asked, [loaded], options, together, tables)), limitHash: loaded.sha256 };
  const masses = massesOf(options);
  return compute(request, masses, () => fineMasses(loaded.limit, asked.model, masses), interpret);
}

/** Several limits to be read together in one model, at the masses of all of them unless others are asked for. */
async function jointJob(
  loaded: readonly LoadedLimit[],
  asked: AskedModel,
  options: ResultOptions,
  together: readonly Model[],
  tables: readonly FileRatio[],
  rule: CombinationRule,
): Promise<Job> {
  const limits = loaded.map(({ limit }) => limit);
  const request = await requestFor(asked, loaded, options, together, tables);
  const limitHashes = Object.fromEntries(loaded.map(({ limit, sha256 }) => [limit.id, sha256]));
  const masses = massesOf(options);
  const fineOf = (): Float64Array =>
    Float64Array.from(new Set(limits.flatMap((limit) => Array.from(fineMasses(limit, asked.model, masses))))).sort();
  return compute({ ...request, limitHashes }, masses, fineOf, (at) => combine(limits, asked.model, rule, at));
}

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

/** A model as it is asked for: `ID`, or `ID:name=value,name=value` with settings of its own. */
export interface AskedModel {
  readonly model: Model;
  readonly own: readonly string[];
  /** Where it and the models that it is compared with are found. */
  readonly zoo: Zoo;
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
  const momentsOf = await momentsFor(models, options);
  const rule = choiceOf("--combine", "combine limits", COMBINATION_RULES, options.combine);
  const jobs: Job[] = [];
  const loaded = await prepare(names, options);
  const tables = efficienciesFor(options.efficiency ?? [], names, loaded, models);
  const someLifetime = loaded.some(({ limit }) => dependsOnLifetime(limit));
  for (const each of loaded) {
    // Beside a limit that depends on the lifetime, one that does not has nothing to continue.
    const { extrapolate, ...others } = options;
    const own =
      someLifetime && !dependsOnLifetime(each.limit) ? others : { ...others, ...(extrapolate === undefined ? {} : { extrapolate }) };
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
  const momentsOf = await momentsFor(models, options);
  const jobs: Job[] = [];
  for (const loaded of await prepare([name], options)) {
    const tables = efficienciesFor(options.efficiency ?? [], [name], [loaded], models);
    for (const one of asked)
      jobs.push(await job(loaded, one, options, models, tables, (request) => recast(loaded.limit, from, one.model, request)));
  }
  await answer(allOf(jobs), momentsOf, options);
}
