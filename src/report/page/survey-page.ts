/** The page of a survey: what one limit says in every model that makes its signature, and what to know before it is quoted. */
import type { Limit } from "../../limits/limit.ts";
import type { Model } from "../../models/contract.ts";
import { conventionsInWords } from "../../reinterpret/machine.ts";
import { quotedAnswer, type Remark, type Result } from "../../reinterpret/result.ts";
import { drawLimit } from "../limit-figure.ts";
import { readable } from "../numbers.ts";
import { bestOf } from "./bounds.ts";
import { aboutLimit } from "./limit-page.ts";
import { amount, blocks, code, commands, fenced, list, math, table, words } from "./markdown.ts";
import type { Library } from "./model-page.ts";
import { FIGURES, type Page, type PageFigure } from "./page.ts";
import { variedInWords } from "../table.ts";
import { publication } from "./publications.ts";
import type { Section } from "./sections.ts";

/** A result with one choice that is not the usual one. */
export interface OtherChoice {
  /** Option of the model, or convention of the calculation. */
  readonly name: string;
  readonly value: string;
  readonly result: Result;
}

/** A limit read in one model. */
export interface SurveyedModel {
  readonly model: Model;
  /** With the usual choices. */
  readonly result: Result;
  /** With others, one at a time; empty unless they were asked for. */
  readonly choices: readonly OtherChoice[];
  /** Choices that were tried and change nothing. */
  readonly idle: readonly Pick<OtherChoice, "name" | "value">[];
  /** Figures of the model: the bound first, then one for each name among the choices. */
  readonly figures: readonly PageFigure[];
  /** Files with the numbers, as paths from the page. */
  readonly files: readonly string[];
  /** Command line that gives the same result alone. */
  readonly command: string;
}

/** What a survey found. */
export interface Survey {
  readonly limit: Limit;
  readonly models: readonly SurveyedModel[];
  /** Models that do not make the signature, and why. */
  readonly others: readonly { readonly model: Model; readonly reason: Remark }[];
  /** Further files, as paths from the page, with what they hold. */
  readonly files: readonly (readonly [file: string, what: string])[];
  /** What was done, for a paper: sentences in TeX. */
  readonly sentences: readonly string[];
}

const file = (path: string): string => `[${code(path)}](${path})`;
const inUnit = (unit: string): string => (unit === "1" ? "" : ` ${words(unit)}`);

/** The strongest bound in a cell, and the mass at which it stands. */
function strongest(result: Result): readonly [bound: string, mass: string] {
  const best = bestOf(result);
  if (best === undefined) return ["no bound", ""];
  return [`${best.isEnd ? "≤ " : ""}${amount(best.coupling)}${inUnit(result.unit)}`, amount(best.point.mass)];
}

/** A remark, and where it is made. */
interface Told extends Remark {
  /** Masses [GeV], ascending; empty for one that is about the whole result. */
  readonly masses: readonly number[];
  /** The words differ from mass to mass. */
  readonly varies: boolean;
}

/** What is told of single masses, once a code: why there is no bound first, then the warnings. */
function toldAtMasses({ points }: Result): Told[] {
  const all = (remarksOf: (point: Result["points"][number]) => readonly Remark[]): (Remark & { mass: number })[] =>
    points.flatMap((point) => remarksOf(point).map((remark) => ({ ...remark, mass: point.mass })));
  const remarks = [...all(({ curves }) => [quotedAnswer(curves)?.reason ?? []].flat()), ...all(({ warnings }) => warnings)];
  return [...new Set(remarks.map((remark) => remark.code))].map((name) => {
    const same = remarks.filter((remark) => remark.code === name);
    return {
      code: name,
      message: same[0]?.message ?? "",
      masses: [...new Set(same.map(({ mass }) => mass))].sort((a, b) => a - b),
      varies: new Set(same.map(({ message }) => message)).size > 1,
    };
  });
}

/** Where a remark is made, in words. */
function placeOf({ masses }: Told, { points }: Result): string {
  const [from, to] = [masses[0], masses.at(-1)];
  const all = new Set(points.map(({ mass }) => mass)).size;
  if (from === undefined || to === undefined) return "the whole result";
  if (masses.length === all) return "all masses";
  return from === to ? `${readable(from)} GeV` : `${masses.length} of ${all} masses, ${readable(from)} to ${readable(to)} GeV`;
}

/** Remarks about a whole result, as those about masses are written. */
const toldOfAll = ({ warnings }: Result): Told[] => warnings.map((remark) => ({ ...remark, masses: [], varies: false }));

const sameRemark = (one: Remark, other: Remark): boolean => one.code === other.code && one.message === other.message;

/** Remarks that every result has: they are about the limit. */
const commonRemarks = (results: readonly Result[]): Remark[] =>
  (results[0]?.warnings ?? []).filter((remark) => results.every(({ warnings }) => warnings.some((other) => sameRemark(other, remark))));

/** Assumptions that every result rests on. */
const commonAssumptions = (results: readonly Result[]): string[] =>
  (results[0]?.assumptions ?? []).filter((text) => results.every(({ assumptions }) => assumptions.includes(text)));

/** What moves the bound in theory, in words. */
function theoryOf({ theory }: Result): string {
  if (theory === null || theory.inputs.length === 0) return "";
  return words(`theory band: ${variedInWords(theory).join(", ")}`);
}

const summary = ({ models }: Survey): string =>
  table(
    ["model", "coupling", "strongest bound", "at [GeV]", "masses with a bound", "what to know"],
    models.map(({ model, result, figures }) => {
      const [bound, mass] = strongest(result);
      const bounded = result.points.filter(({ curves }) => quotedAnswer(curves)?.verdict === "excluded").length;
      const shared = commonRemarks(models.map((each) => each.result));
      const own = [...toldOfAll(result), ...toldAtMasses(result)].filter((told) => !shared.some((other) => sameRemark(other, told)));
      return [
        `${code(model.id)}${figures[0] === undefined ? "" : ` (${file(`${FIGURES}/${figures[0].file}`)})`}`,
        math(result.couplingTex),
        bound,
        mass,
        `${bounded} of ${result.points.length}`,
        [...new Set(own.map((told) => code(told.code)))].join(", "),
      ];
    }),
  );

/** The same bound with other choices, beside the usual ones. */
function choicesOf({ result, choices, idle }: SurveyedModel): string {
  const usual = bestOf(result)?.coupling;
  const rows = choices.map(({ name, value, result: other }) => {
    const found = bestOf(other)?.coupling;
    const change = usual === undefined || found === undefined ? "" : `${readable(100 * (found / usual - 1))} %`;
    return [code(`${name}=${value}`), ...strongest(other), change];
  });
  const none = idle.map(({ name, value }) => code(`${name}=${value}`)).join(", ");
  return blocks(
    table(
      ["with", "strongest bound", "at [GeV]", "change"],
      rows.length === 0 ? [] : [["the usual choices", ...strongest(result), ""], ...rows],
    ),
    none === "" ? "" : `No difference: ${none}.`,
  );
}

function modelSection(surveyed: SurveyedModel, shared: readonly Remark[], assumed: readonly string[]): Section {
  const { model, result, figures, files } = surveyed;
  const whole = toldOfAll(result);
  // What is told of a whole result says where it holds: it is not told again for its masses.
  const atMasses = toldAtMasses(result).filter((remark) => !whole.some((other) => other.code === remark.code));
  const told = [...whole, ...atMasses].filter((remark) => !shared.some((other) => sameRemark(other, remark)));
  const own = result.assumptions.filter((text) => !assumed.includes(text));
  return {
    heading: `${words(model.title)} (${code(model.id)})`,
    body: blocks(
      ...figures.map(({ file: name }) => `![${words(`Bound on ${model.coupling} of ${model.title}`)}](${FIGURES}/${name})`),
      list([words(conventionsInWords(result.conventions).join("; ")), theoryOf(result)].filter((line) => line !== "")),
      table(
        ["what to know", "where", "in words"],
        told.map((remark) => [code(remark.code), placeOf(remark, result), `${remark.varies ? "such as: " : ""}${words(remark.message)}`]),
      ),
      choicesOf(surveyed),
      own.length === 0 ? "" : blocks("It is assumed:", list(own.map(words))),
      `Numbers: ${files.map(file).join(", ")}. The same alone:`,
      commands(surveyed.command),
    ),
  };
}

/** Every publication of some results, once. */
function publicationsOf(results: readonly Result[]): string {
  const lines = results.flatMap(({ references }) => references.map((reference) => `${publication(reference)}: ${words(reference.for)}`));
  return list([...new Set(lines)]);
}

/**
 * The page of a survey as Markdown with TeX.
 *
 * @param survey - the results
 * @param library - how models are found
 * @returns text and figures
 */
export function surveyPage(survey: Survey, library: Pick<Library, "findModel">): Page {
  const { limit, models, others } = survey;
  const results = models.map(({ result }) => result);
  const shared = commonRemarks(results);
  const assumed = commonAssumptions(results);
  const figure = { file: `limit-${limit.id}.svg`, svg: drawLimit(limit, library.findModel) };
  const about = aboutLimit(limit, library).filter(({ body }) => body !== "");
  const sections: Section[] = [
    { heading: "Bounds", body: summary(survey) },
    {
      heading: "Before you quote them",
      body: blocks(
        list(shared.map(({ code: name, message }) => `${code(name)}: ${words(message)}`)),
        assumed.length === 0 ? "" : blocks("It is assumed in every model:", list(assumed.map(words))),
      ),
    },
    ...models.map((surveyed) => modelSection(surveyed, shared, assumed)),
    {
      heading: "Models that do not make the signature",
      body: table(
        ["model", "why"],
        others.map(({ model, reason }) => [code(model.id), words(reason.message)]),
      ),
    },
    {
      heading: "The limit",
      body: blocks(
        `![${words(`Published values of ${limit.id} against the mass of X`)}](${FIGURES}/${figure.file})`,
        ...about.map(({ heading, body }) => blocks(`### ${heading}`, body)),
      ),
    },
    {
      heading: "Files",
      body: table(
        ["file", "what it holds"],
        survey.files.map(([path, what]) => [file(path), words(what)]),
      ),
    },
    { heading: "For your paper", body: survey.sentences.length === 0 ? "" : fenced("tex", ...survey.sentences) },
    { heading: "Publications", body: publicationsOf(results) },
  ];
  const title = `${limit.title}: what it says in ${models.length === 1 ? "one model" : `${models.length} models`}`;
  const markdown = blocks(
    `# ${words(title)}`,
    list(limit.caveats.map(({ message }) => `**${words(message)}**`)),
    ...sections.filter(({ body }) => body !== "").map(({ heading, body }) => blocks(`## ${heading}`, body)),
  );
  return { name: "index", title, markdown: `${markdown}\n`, figures: [figure, ...models.flatMap(({ figures }) => figures)] };
}
