/** `darkzoo plot FIGURE`: a figure file names what is drawn; every file that is opened is named on the command line. */
import { basename, extname } from "node:path";
import { DarkzooError, didYouMean, fault, shortened } from "../../diagnostics.ts";
import { extremes } from "../../numerics/extremes.ts";
import type { Model } from "../../models/contract.ts";
import { findModel } from "../../models/index.ts";
import { findPair, type MomentCurve } from "../../reinterpret/magnetic-moment.ts";
import { quotedAnswer, type Result } from "../../reinterpret/result.ts";
import { recast, reinterpret } from "../../reinterpret/reinterpret.ts";
import { type FigureCheck, checkFigure } from "../../report/figure-file/read.ts";
import type { FigureEntry, FigureFile } from "../../report/figure-file/schema.ts";
import { drawFigure, type FigureOptions } from "../../report/figure.ts";
import { FIGURE_PRESETS, LABELS } from "../../report/figure/options.ts";
import { PRESETS } from "../../report/figure/style.ts";
import { toJson } from "../../report/numbers.ts";
import { type Path, spellPath } from "../../written/document.ts";
import type { AnswerOf } from "../answers.ts";
import { choiceOf, tableFile } from "../arguments.ts";
import { checkOutput, type LoadedLimit, loadLimit, readCatalogue, readText, writeWhole } from "../files.ts";
import { job } from "../jobs.ts";
import { momentsIn } from "../moments.ts";
import type { ResultOptions } from "../options.ts";
import { FIGURES } from "../output.ts";
import { type Zoo, zooWith } from "../plugin.ts";

/** Flags of the command. */
export interface PlotOptions {
  readonly out: string;
  readonly limit: readonly string[];
  readonly result: readonly string[];
  readonly plugin: readonly string[];
  readonly preset?: string;
  readonly labels?: string;
  readonly json?: boolean;
}

/** What a figure file may name: shipped limits, and what stands on the command line. */
interface Named {
  readonly limits: ReadonlyMap<string, LoadedLimit>;
  readonly results: ReadonlyMap<string, string>;
  readonly zoo: Zoo;
}

async function namedBy({ limit, result, plugin }: PlotOptions): Promise<Named> {
  const limits = new Map<string, LoadedLimit>();
  for (const path of limit) {
    const loaded = await loadLimit(path);
    const { id } = loaded.limit;
    if (limits.has(id)) throw new DarkzooError("--limit", [fault("given-twice", "", `two files hold the limit ${id}`)]);
    limits.set(id, loaded);
  }
  const results = new Map<string, string>();
  for (const path of result) {
    const name = basename(path);
    if (results.has(name)) throw new DarkzooError("--result", [fault("given-twice", "", `two files are called ${shortened(name)}`)]);
    results.set(name, path);
  }
  return { limits, results, zoo: await zooWith(plugin) };
}

/** Does something for a place in the figure file: what goes wrong is told of that place. */
type Told = <Value>(path: Path, what: () => Value | Promise<Value>) => Promise<Value>;

const toldOf =
  (file: string, locate: FigureCheck["locate"]): Told =>
  async (path, what) => {
    try {
      return await what();
    } catch (error) {
      if (!(error instanceof DarkzooError)) throw error;
      const located = error.diagnostics.map(({ code, message, hint }) => locate(path, fault(code, spellPath(path), message, hint)));
      throw new DarkzooError(file, located);
    }
  };

/** Settings as they stand behind `--set`; one that would have another file read is refused. */
const settingsOf = ({ options }: Model, settings: FigureEntry["settings"] = {}): string[] =>
  Object.entries(settings).map(([name, value]) => {
    const written = String(value).trim();
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    if (option !== undefined && tableFile(option, written) !== undefined) {
      const hint = `darkzoo reinterpret ... --set ${name}=${written} --out x.json, then result: x.json`;
      throw new DarkzooError(name, [fault("names-a-file", name, `${name}: a figure file has no other file read`, hint)]);
    }
    return `${name}=${written}`;
  });

async function limitOf(id: string, { limits }: Named): Promise<LoadedLimit> {
  const given = limits.get(id);
  if (given !== undefined) return given;
  const shipped = readCatalogue().limits.map((limit) => limit.id);
  if (shipped.includes(id)) return loadLimit(id);
  const hint = [didYouMean(id, [...limits.keys(), ...shipped]), "a limit of your own is given with --limit FILE"]
    .filter((words) => words !== "")
    .join(" ");
  throw new DarkzooError(id, [fault("unknown-limit", "", `no limit is shipped, or given with --limit, that has the id "${id}"`, hint)]);
}

/** The masses that an entry is computed at: those of its own, else those of the limit in the range of the axis. */
function massesIn({ limit }: LoadedLimit, { masses }: FigureEntry, range: readonly [number, number] | undefined): string | undefined {
  if (masses !== undefined || range === undefined) return masses;
  const [first, last] = extremes(Array.from(limit.masses));
  const [low, high] = [Math.max(first, range[0]), Math.min(last, range[1])];
  return low < high && (low > first || high < last) ? `${low},${high}` : undefined;
}

/** The results of an entry, none for a comparison of (g-2). */
async function resultsOf(entry: FigureEntry, path: Path, figure: FigureFile, named: Named, told: Told): Promise<Result[]> {
  const { limit: id, result: name } = entry;
  if (name !== undefined) {
    const place = named.results.get(name);
    // Loaded for this alone: it brings the schemas of all answers along.
    if (place !== undefined) return (await import("../recorded.ts")).readWholeResults(place);
    const hint = [didYouMean(name, named.results.keys()), "give the file with --result FILE"].filter((words) => words !== "").join(" ");
    return told([...path, "result"], () => {
      throw new DarkzooError(name, [fault("unknown-result", "", `no result is given that is called "${shortened(name)}"`, hint)]);
    });
  }
  if (id === undefined) return [];
  const { models } = named.zoo;
  const model = await told([...path, "model"], () => findModel(entry.model ?? "", models));
  const from = await told([...path, "from"], () => (entry.from === undefined ? undefined : findModel(entry.from, models)));
  const loaded = await told([...path, "limit"], () => limitOf(id, named));
  const set = await told([...path, "settings"], () => settingsOf(model, entry.settings));
  const { coupling, benchmark, extrapolate, overlay, confidenceLevel: level, luminosity, regime } = entry;
  const confidenceLevel = level === undefined ? undefined : String(level);
  const mass = massesIn(loaded, entry, figure.axes?.mass?.range);
  const method = typeof figure.theory === "string" ? figure.theory : undefined;
  const given = Object.fromEntries(
    Object.entries({ coupling, benchmark, extrapolate, overlay, mass, confidenceLevel, luminosity, regime, theory: method }).filter(
      ([, value]) => value !== undefined,
    ),
  );
  const options: ResultOptions = { ...given, set, plugin: [] };
  const theory = (figure.theory ?? figure.entries.filter((other) => other.pair === undefined).length === 1) !== false;
  return told(path, async () => {
    const ready = await job(loaded, { model, own: [], zoo: named.zoo }, options, [model], [], (request) =>
      from === undefined ? reinterpret(loaded.limit, model, request) : recast(loaded.limit, from, model, request),
    );
    return [ready({ fine: true, theory })];
  });
}

/** The couplings that (g-2) favours in the models of the figure. */
async function momentsOf(figure: FigureFile, results: readonly Result[], zoo: Zoo, told: Told): Promise<MomentCurve[]> {
  const curves: MomentCurve[] = [];
  for (const [k, entry] of figure.entries.entries()) {
    const { pair: name } = entry;
    if (name === undefined) continue;
    const path = ["entries", k];
    const model = await told([...path, "model"], () => findModel(entry.model ?? "", zoo.models));
    const set = await told([...path, "settings"], () => settingsOf(model, entry.settings));
    const pair = await told([...path, "pair"], () => findPair(name));
    if (!results.some((result) => result.model === model.id && result.coupling === model.coupling)) {
      const message = `(g-2) favours values of ${model.coupling} of ${model.id}, and no entry is a bound on it`;
      await told([...path, "model"], () => Promise.reject(new DarkzooError("(g-2)", [fault("other-coupling", "", message)])));
    }
    curves.push(...(await told(path, async () => (await momentsIn([{ model, own: set, zoo }], pair, { set: [] }, [model]))(results))));
  }
  return curves;
}

/** A file that is given and named nowhere is a slip: the figure would lack it. */
function refuseUnused({ entries }: FigureFile, { limits, results }: Named): void {
  const unused = (flag: string, names: Iterable<string>, key: "limit" | "result"): void => {
    const name = [...names].find((each) => entries.every((entry) => entry[key] !== each));
    if (name === undefined) return;
    const message = `no entry of the figure names the ${key} ${shortened(name)}`;
    throw new DarkzooError(flag, [fault("no-effect", "", message, `add an entry with ${key}: ${shortened(name)}, or leave the flag out`)]);
  };
  unused("--limit", limits.keys(), "limit");
  unused("--result", results.keys(), "result");
}

/** `darkzoo plot FIGURE --out FILE` */
export async function plot(file: string, options: PlotOptions): Promise<void> {
  const { text } = readText(file, "figure file");
  const { figure, diagnostics, locate } = await checkFigure(text, file);
  if (figure === undefined) throw new DarkzooError(file, diagnostics);
  const preset = choiceOf("--preset", "size a figure", FIGURE_PRESETS, options.preset) ?? figure.preset ?? "screen";
  const labels = choiceOf("--labels", "name curves", LABELS, options.labels) ?? figure.labels;
  checkOutput(options.out, Object.keys(FIGURES), [file, ...options.limit, ...options.result]);
  const named = await namedBy(options);
  const told = toldOf(file, locate);
  const results: Result[] = [];
  const names: (string | undefined)[] = [];
  for (const [k, entry] of figure.entries.entries()) {
    const own = await resultsOf(entry, ["entries", k], figure, named, told);
    if (entry.label !== undefined && own.length > 1) {
      const message = `${entry.result ?? ""} holds ${own.length} results, which would have one name`;
      throw new DarkzooError(file, [
        locate(["entries", k, "label"], fault("label-of-several", `entries[${k}].label`, message, "leave label out")),
      ]);
    }
    for (const result of own) {
      results.push(result);
      names.push(entry.label);
    }
  }
  refuseUnused(figure, named);
  const { paper, width: across } = PRESETS[preset];
  const height = figure.height === undefined || paper === undefined ? figure.height : (figure.height * across) / paper;
  const { title, width, axes, vetoes, bands, theory, notes } = figure;
  const drawn = typeof theory === "string" || theory;
  const looks: FigureOptions = { title, preset, width, height, labels, names, axes, vetoes, bands, theory: drawn, notes };
  const moments = await momentsOf(figure, results, named.zoo, told);
  const svg = await told(["entries"], () => drawFigure(results, { ...looks, moments }));
  const content = await FIGURES[extname(options.out).toLowerCase()]?.(svg);
  if (content !== undefined) writeWhole(options.out, content);
  if (options.json === true) {
    const curves = results.map(({ limit, model, coupling, unit, points }) => {
      const excluded = points.filter(({ curves: answers }) => quotedAnswer(answers)?.verdict === "excluded").length;
      return { limit, model, coupling, unit, points: points.length, excluded };
    });
    const answer: AnswerOf<"plot"> = { file: options.out, curves };
    process.stdout.write(toJson(answer));
  }
  process.stderr.write(`written: ${options.out}\n`);
}
