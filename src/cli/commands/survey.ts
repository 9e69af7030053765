/** One limit in every model that makes its signature: figures, tables, a HEPData submission, and a page that says what to know. */
import { join } from "node:path";
import { DarkzooError, didYouMean, fault, shortened } from "../../diagnostics.ts";
import type { Limit } from "../../limits/limit.ts";
import type { Model } from "../../models/contract.ts";
import { ALPHA_CHOICES, alphaAt, ISR_CHOICES } from "../../physics/collider.ts";
import { findPair } from "../../reinterpret/magnetic-moment.ts";
import { match } from "../../reinterpret/match.ts";
import { isRemark, type Remark, type Result } from "../../reinterpret/result.ts";
import { reinterpret } from "../../reinterpret/reinterpret.ts";
import { findModel } from "../../models/index.ts";
import { bibliography, toBibtex } from "../../report/bibliography.ts";
import { toCsv } from "../../report/csv.ts";
import { toHepdataFolder } from "../../report/hepdata.ts";
import { toJson } from "../../report/numbers.ts";
import type { FigureOptions } from "../../report/figure.ts";
import type { OtherChoice, SurveyedModel } from "../../report/page/survey-page.ts";
import { knows, nameSet } from "../arguments.ts";
import type { AnswerOf } from "../answers.ts";
import { efficienciesFor, efficienciesOf, type FileRatio } from "../efficiencies.ts";
import { type LoadedLimit, loadLimit } from "../files.ts";
import { checkManifest, writeWithManifest } from "../manifest.ts";
import { job } from "../jobs.ts";
import { momentsIn, type MomentsOf } from "../moments.ts";
import type { ResultOptions } from "../options.ts";
import { documentOf } from "../output.ts";
import { type Zoo, zooWith } from "../plugin.ts";
import { quoted } from "../printed.ts";

/** What `darkzoo survey` may be asked. */
export interface SurveyOptions
  extends Pick<
    ResultOptions,
    "set" | "plugin" | "extrapolate" | "theory" | "confidenceLevel" | "luminosity" | "regime" | "efficiency" | "g2" | "json"
  > {
  readonly out: string;
  /** `--each`: options and conventions that are read with each of their choices. */
  readonly each: readonly string[];
}

/** A convention of the calculation. */
interface Convention {
  /** What it may be set to, by a word. */
  readonly choices: readonly string[];
  /** The same as a result states it. */
  readonly of: (stated: Result["conventions"]) => string | number | undefined;
}

/** Conventions of the calculation that have choices. */
const CONVENTIONS: Readonly<Record<string, Convention>> = {
  alpha: {
    choices: ALPHA_CHOICES,
    // A result states the choice in words of its own.
    of: ({ alpha }) => ALPHA_CHOICES.find((choice) => alphaAt(choice).convention(Number.NaN).choice === alpha.choice),
  },
  isr: { choices: ISR_CHOICES, of: ({ isr }) => isr },
};

/** What an option or a convention is in a result, as it would be set; a number where it is no choice. */
const usualOf = ({ provenance, conventions }: Result, name: string): string | number | undefined =>
  CONVENTIONS[name]?.of(conventions) ?? provenance.settings[name];

const choicesOf = (model: Model, name: string): readonly string[] =>
  CONVENTIONS[name]?.choices ?? (Object.hasOwn(model.options, name) ? (model.options[name]?.choices ?? []) : []);

/** Names behind `--each`; one that has no choices in any model is refused. */
function checkEach(names: readonly string[], models: readonly Model[]): readonly string[] {
  const options = models.flatMap((model) => Object.keys(model.options).filter((name) => choicesOf(model, name).length > 0));
  const known = [...Object.keys(CONVENTIONS), ...new Set(options)];
  const unknown = names.find((name) => name !== "all" && !known.includes(name));
  if (unknown !== undefined) {
    const hint = didYouMean(unknown, known) || `accepted: ${known.join(", ")}, or all`;
    const message = `"${shortened(unknown)}" is neither a convention nor an option with choices of these models`;
    throw new DarkzooError("--each", [fault("unknown-choice", "", message, hint)]);
  }
  return names.includes("all") ? known : [...new Set(names)];
}

/** Which models make the signature of a limit, and why the others do not. */
function sorted(limit: Limit, models: readonly Model[]): { made: Model[]; others: { model: Model; reason: Remark }[] } {
  const found = models.map((model) => ({ model, reason: match(limit, model) }));
  const others = found.flatMap(({ model, reason }) => (isRemark(reason) ? [{ model, reason }] : []));
  const made = found.flatMap(({ model, reason }) => (isRemark(reason) ? [] : [model]));
  if (made.length > 0) return { made, others };
  const reasons = [...new Set(others.map(({ reason }) => reason.message))];
  const hint = "add a model of your own with --plugin FILE";
  throw new DarkzooError(limit.id, [
    fault("no-model", "", `no model makes its signature${reasons.length === 1 ? `: ${reasons[0] ?? ""}` : ""}`, hint),
  ]);
}

/** Says on a terminal how far the work has come. */
function progress(done: number, of: number, name: string): void {
  if (!process.stderr.isTTY) return;
  process.stderr.write(done === of ? "\r\u001b[K" : `\r\u001b[K${done + 1} of ${of}: ${name}`);
}

/** A result in numbers, and at the masses of a figure. */
interface Read {
  readonly result: Result;
  readonly drawn: () => Result;
}

/** Everything that is the same for all models. */
interface Task {
  /** The limit as it was asked for. */
  readonly name: string;
  readonly loaded: LoadedLimit;
  readonly zoo: Zoo;
  readonly models: readonly Model[];
  readonly options: SurveyOptions;
  /** Efficiencies of the user, in the order of the flags. */
  readonly tables: readonly FileRatio[];
  /** The magnetic moment of the muon that is drawn, in the models that contribute. */
  readonly moments: ReadonlyMap<Model, MomentsOf>;
}

/** The magnetic moment in each model that contributes, where it is asked for. */
async function momentsFor({ g2, set }: SurveyOptions, models: readonly Model[], zoo: Zoo): Promise<Task["moments"]> {
  const moments = new Map<Model, MomentsOf>();
  if (g2 === undefined) return moments;
  const pair = findPair(g2);
  for (const model of models.filter(({ muonMagneticMoment }) => muonMagneticMoment !== undefined)) {
    moments.set(model, await momentsIn([{ model, own: [], zoo }], pair, { set }, models));
  }
  return moments;
}

async function read({ loaded, zoo, models, options, tables }: Task, model: Model, own: readonly string[]): Promise<Read> {
  const replaced = own.map(nameSet);
  const set = options.set.filter((text) => !replaced.includes(nameSet(text)));
  const compute = await job(loaded, { model, own, zoo }, { ...options, set }, models, tables, (request) =>
    reinterpret(loaded.limit, model, request),
  );
  const theory = own.length === 0;
  return { result: compute({ fine: false, theory }), drawn: () => compute({ fine: true, theory }) };
}

/** Whether a fault says only that something has no effect here. */
const saysIdle = (error: unknown): boolean => error instanceof DarkzooError && error.diagnostics.every(({ code }) => code === "no-effect");

/** The answers alone: what a choice may move. */
const answersOf = ({ points }: Result): string => JSON.stringify(points.map(({ mass, curves }) => ({ mass, curves })));

/** A model with each other choice of some names; what changes nothing is told apart. */
async function otherChoices(
  task: Task,
  model: Model,
  usual: Result,
  names: readonly string[],
): Promise<{ choices: (OtherChoice & Pick<Read, "drawn">)[]; idle: SurveyedModel["idle"] }> {
  const choices: (OtherChoice & Pick<Read, "drawn">)[] = [];
  const idle: { name: string; value: string }[] = [];
  for (const name of names) {
    for (const value of choicesOf(model, name)) {
      if (String(usualOf(usual, name)) === value) continue;
      try {
        const found = await read(task, model, [`${name}=${value}`]);
        if (answersOf(found.result) !== answersOf(usual)) choices.push({ name, value, ...found });
        else idle.push({ name, value });
      } catch (error) {
        if (!saysIdle(error)) throw error;
      }
    }
  }
  return { choices, idle };
}

/** A result without what would hide the curves of others beside it: the theory band, and the range that a source states. */
const curvesAlone = (result: Result): Result => ({
  ...result,
  theory: null,
  points: result.points.map((point) => ({ ...point, theory: null, statedRange: null })),
});

/** The command that gives the result of one model alone. */
function commandFor({ name, loaded: { limit }, options, zoo, models, tables }: Task, model: Model): string {
  const needsPlugins = zoo.inputsOf([model.id, limit.referenceModel?.model ?? model.id]).length > 0;
  const known = (assignment: string): boolean => {
    const set = nameSet(assignment);
    return knows(model, set) || !models.some((other) => knows(other, set));
  };
  return [
    `darkzoo reinterpret ${quoted(name)} --model ${model.id}`,
    ...options.set.filter(known).map((text) => `--set ${quoted(text)}`),
    ...(options.extrapolate === undefined ? [] : [`--extrapolate ${options.extrapolate}`]),
    ...(options.theory === undefined || options.theory === "envelope" ? [] : [`--theory ${options.theory}`]),
    ...(options.confidenceLevel === undefined ? [] : [`--confidence-level ${quoted(options.confidenceLevel)}`]),
    ...(options.luminosity === undefined ? [] : [`--luminosity ${quoted(options.luminosity)}`]),
    ...(options.regime === undefined ? [] : [`--regime ${options.regime}`]),
    ...(options.efficiency ?? [])
      .filter((_, k) => efficienciesOf(tables.slice(k, k + 1), [limit], model).length > 0)
      .map((file) => `--efficiency ${quoted(file)}`),
    ...(options.g2 === undefined ? [] : [`--g-2 ${quoted(options.g2)}`]),
    ...(needsPlugins ? options.plugin.map((path) => `--plugin ${quoted(path)}`) : []),
  ].join(" ");
}

/** One model of a survey with its figures, and the files of its numbers. */
async function surveyed(
  task: Task,
  model: Model,
  names: readonly string[],
  draw: (results: readonly Result[], options?: FigureOptions) => string,
): Promise<{ about: SurveyedModel; files: [string, string][] }> {
  const { result, drawn } = await read(task, model, []);
  const { choices, idle } = await otherChoices(task, model, result, names);
  const fine = drawn();
  const figures = [
    { file: `${model.id}.svg`, svg: draw([fine], { moments: task.moments.get(model)?.([fine]) }) },
    ...names.flatMap((chosen) => {
      const own = choices.filter((choice) => choice.name === chosen);
      if (own.length === 0) return [];
      return [{ file: `${model.id}-${chosen}.svg`, svg: draw([fine, ...own.map((choice) => choice.drawn())].map(curvesAlone)) }];
    }),
  ];
  const results = [result, ...choices.map((choice) => choice.result)];
  const files: [string, string][] = [
    [`tables/${model.id}.csv`, toCsv(...results)],
    [`tables/${model.id}.json`, toJson(documentOf(results))],
  ];
  const command = commandFor(task, model);
  return { about: { model, result, choices, idle, figures, files: files.map(([path]) => path), command }, files };
}

/** `darkzoo survey LIMIT --out DIR` */
export async function survey(name: string, options: SurveyOptions): Promise<void> {
  const zoo = await zooWith(options.plugin);
  const loaded = await loadLimit(name);
  const { limit } = loaded;
  const { made: models, others } = sorted(limit, zoo.models);
  const names = checkEach(options.each, models);
  checkManifest(options.out);
  const [{ drawFigure }, { surveyPage }, { pageHtml }, { katexCss }] = await Promise.all([
    import("../../report/figure.ts"),
    import("../../report/page/survey-page.ts"),
    import("../../report/page/html.ts"),
    import("../../report/katex-css.ts"),
  ]);
  const moments = await momentsFor(options, models, zoo);
  const tables = await efficienciesFor(options.efficiency ?? [], [name], [loaded], models);
  const task = { name, loaded, zoo, models, options, tables, moments };
  const parts = [];
  for (const [k, model] of models.entries()) {
    progress(k, models.length, model.id);
    parts.push(await surveyed(task, model, names, drawFigure));
  }
  progress(models.length, models.length, "");
  const results = parts.flatMap(({ about }) => [about.result, ...about.choices.map(({ result }) => result)]);
  const submission = [...toHepdataFolder(...results)].map(([file, text]): [string, string] => [`hepdata/${file}`, text]);
  const { sentences, entries } = bibliography(results);
  const extra: [string, string][] = [
    ["hepdata/submission.yaml", "all bounds as a HEPData submission"],
    ["references.bib", "BibTeX of everything that the results rest on"],
  ];
  const page = surveyPage(
    { limit, models: parts.map(({ about }) => about), others, files: extra, sentences },
    { findModel: (id) => findModel(id, zoo.models) },
  );
  const files = new Map<string, string>([
    ...page.figures.map(({ file, svg }): [string, string] => [`figures/${file}`, svg]),
    ...parts.flatMap((part) => part.files),
    ...submission,
    ["references.bib", toBibtex(entries)],
  ]);
  const linkTo = (address: string): string | undefined => (files.has(address) ? address : undefined);
  files.set("index.html", pageHtml(page, { katexCss: katexCss(), linkTo }));
  const written = writeWithManifest(options.out, files).map((file) => join(options.out, file));
  const answer: AnswerOf<"survey"> = { files: written };
  process.stdout.write(options.json === true ? toJson(answer) : written.map((file) => `${file}\n`).join(""));
}
