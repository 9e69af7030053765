/** Limits to be read in a model as the flags ask for it, ready to be computed. */
import { DarkzooError, didYouMean, fault, shortened } from "../diagnostics.ts";
import { findModel } from "../models/index.ts";
import type { Model } from "../models/contract.ts";
import type { Settings } from "../models/point.ts";
import { combine } from "../reinterpret/combine.ts";
import type { ReinterpretRequest } from "../reinterpret/reading.ts";
import { type CombinationRule, EXTRAPOLATIONS, type InputFile, REGIMES, type Result, THEORY_METHODS } from "../reinterpret/result.ts";
import { fineMasses, planeValues, withTips } from "../reinterpret/scan.ts";
import { type Assigned, choiceOf, parseAssignments, parseLevel, parseLuminosity, parseMasses } from "./arguments.ts";
import { efficienciesOf, type FileRatio } from "./efficiencies.ts";
import type { LoadedLimit } from "./files.ts";
import type { ResultOptions } from "./options.ts";
import type { Zoo } from "./plugin.ts";

/** A model as it is asked for: `ID`, or `ID:name=value,name=value` with settings of its own. */
export interface AskedModel {
  readonly model: Model;
  readonly own: readonly string[];
  /** Where it and the models that it is compared with are found. */
  readonly zoo: Zoo;
}

/** Where models are found, and the files that models, limits and whatever else was read came from. */
export const originOf = (
  model: Model,
  zoo: Zoo,
  loaded: readonly LoadedLimit[],
  others: readonly InputFile[],
): Pick<ReinterpretRequest, "findModel" | "modelHash" | "inputs"> => ({
  findModel: (id) => findModel(id, zoo.models),
  modelHash: zoo.hashOf(model),
  inputs: [
    ...loaded.map(({ input }) => input),
    ...zoo.inputsOf([model.id, ...loaded.flatMap(({ limit }) => limit.referenceModel?.model ?? [])]),
    ...others,
  ],
});

const THEORIES = [...THEORY_METHODS, "none"] as const;

/** What a model is set to: values of a benchmark, before them what is set for all models, and for this one alone. */
export async function settingsFor(
  { model, own }: Pick<AskedModel, "model" | "own">,
  options: Pick<ResultOptions, "set" | "benchmark">,
  together: readonly Model[],
): Promise<Assigned> {
  const assigned = await parseAssignments([...options.set, ...own], model, together);
  return { ...assigned, settings: { ...benchmarkOf(options, model), ...assigned.settings } };
}

/** What is asked of every limit in one model. */
async function requestFor(
  asked: AskedModel,
  loaded: readonly LoadedLimit[],
  options: ResultOptions,
  together: readonly Model[],
  tables: readonly FileRatio[],
): Promise<ReinterpretRequest> {
  const { model, zoo } = asked;
  const { conventions, settings, inputs } = await settingsFor(asked, options, together);
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
    ...originOf(model, zoo, loaded, [...inputs, ...efficiencies.map(({ input }) => input)]),
  };
}

/** Settings of a named point of a model; none unless one is asked for. */
function benchmarkOf({ benchmark }: Pick<ResultOptions, "benchmark">, model: Model): Settings {
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
export async function jointJob(
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
