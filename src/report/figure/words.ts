/** What a figure says in words: titles, names, caveats, and why there is no bound. */
import { checkProcess, parseProcess, processTex } from "../../physics/process.ts";
import { unusualInWords } from "../../reinterpret/machine.ts";
import { titleSuffix, titleSuffixOf } from "../../reinterpret/projection-words.ts";
import type { Regime, Remark, Result } from "../../reinterpret/result.ts";
import { joined, mathRuns, plainMath, plainText, proseRuns, type Run } from "../math-text.ts";
import { readable } from "../numbers.ts";
import { decaysByState, givenInWords } from "../table.ts";
import { rangeOf } from "./range.ts";
import { mainAnswer, sortedPoints } from "./points.ts";

export const CAVEATS: Readonly<Record<string, string>> = {
  illustrative: "illustrative — not the published curve",
  synthetic: "synthetic — made up, no measurement",
  digitised: "digitised — read off a figure",
  thinned: "thinned — a selection of the published masses",
  "level-converted": "converted to another confidence level — an approximation",
  "luminosity-projected": "projected to another luminosity — an approximation",
  "observed-as-expected": "observed limit projected as if it were expected",
  extrapolated: "extrapolated — continued beyond the published lifetimes",
};

const unique = (texts: readonly string[]): string[] => [...new Set(texts)];
const only = (texts: readonly string[]): string | undefined => (unique(texts).length === 1 ? texts[0] : undefined);

/** Symbol of the mass of the mediator, where all results agree on it. */
const mediatorMass = (results: readonly Result[]): string => only(results.map(({ massTex }) => massTex)) ?? "m(X)";

/** Symbol of the mass on the axis, where all results agree on it. */
export const massSymbol = (results: readonly Result[]): string =>
  only(results.map(({ plane, massTex }) => plane?.tex ?? massTex)) ?? "m(X)";

/** Symbols of the couplings with their units. */
export function couplingsRuns(results: readonly Result[]): Run[] {
  const pairs = unique(results.map(({ couplingTex, unit }) => JSON.stringify([couplingTex, unit]))).map(
    (pair) => JSON.parse(pair) as string[],
  );
  const written = pairs.map(([tex = "", unit = ""]) => joined([mathRuns(tex), ...(unit === "1" ? [] : [proseRuns(`[${unit}]`)])], " "));
  return joined(written, ", ");
}

function processRuns(text: string, mediator: string): Run[] {
  if (checkProcess(text, "").length > 0) return proseRuns(text.replace("->", "→"));
  return mathRuns(processTex(parseProcess(text), { X: mediator }));
}

const levelOf = ({ confidenceLevel }: Result): string =>
  typeof confidenceLevel === "number" ? `${readable(100 * confidenceLevel)}\u2009%\u2009CL` : "confidence level unstated";

/** What cannot stand on the same axes, in a sentence; undefined where all can. */
export function mixedAxes(results: readonly Result[]): { code: string; message: string; hint: string } | undefined {
  const units = unique(results.map(({ unit }) => unit));
  const hint = "draw a figure for each of them";
  if (units.length > 1) {
    const whose = units.map((unit) => {
      const names = results.filter((result) => result.unit === unit).map(({ coupling, model }) => `${coupling} of ${model}`);
      return `${unique(names).join(", ")} in ${unit === "1" ? "pure numbers" : unit}`;
    });
    return { code: "units-differ", message: `couplings in different units cannot stand on one axis: ${whose.join("; ")}`, hint };
  }
  const planes = unique(results.map(({ plane }) => plane?.parameter ?? "mass"));
  if (planes.length > 1) return { code: "axes-differ", message: `bounds over ${planes.join(" and over ")} cannot stand on one axis`, hint };
  return undefined;
}

/** A result none of which lies on the axis of masses, in a sentence; undefined where there is none. */
export function besideAxis(
  results: readonly Result[],
  drawn: readonly Result[],
): { code: string; message: string; hint: string } | undefined {
  const [lost] = results.filter(({ points }, k) => points.length > 0 && drawn[k]?.points.length === 0);
  if (lost === undefined) return undefined;
  const message = `no mass of ${lost.limit} in ${lost.model} lies in the range of the axis`;
  return { code: "beside-axis", message, hint: "widen the range of the axis of masses, or leave this one out" };
}

/** At which confidence levels, and which signatures: the level first, because a long list of signatures is cut. */
export function signatureRuns(results: readonly Result[], place: readonly Run[] = []): Run[] {
  const mediator = /^m\((.+)\)$/.exec(mediatorMass(results))?.[1] ?? "X";
  const signatures = results.flatMap(({ signature, combination }) => combination?.limits.map((limit) => limit.signature) ?? [signature]);
  const written = signatures.map(({ process, decays }) => {
    const alternatives = decaysByState(decays).map((own) => {
      const runs = own.map((decay) => processRuns(decay, mediator));
      return joined(runs, " or ");
    });
    return joined([processRuns(process, mediator), ...alternatives], ", ");
  });
  const texts = written.map((runs) => JSON.stringify(runs));
  const different = written.filter((_, index) => texts.indexOf(texts[index] ?? "") === index);
  return joined(
    [proseRuns(unique(results.map(levelOf)).join(" and ")), ...(place.length === 0 ? [] : [place]), joined(different, "; ")],
    " · ",
  );
}

/** Which limits are read in which models. */
export function titleParts(results: readonly Result[]): string[] {
  if (results.length === 0) return ["No results"];
  const limits = results.flatMap(({ limit, combination }) => combination?.limits.map((part) => part.limit) ?? [limit]);
  const titles = unique(results.map(({ limitTitle }) => limitTitle)).sort((one, other) => one.length - other.length);
  // One limit, as it was published and projected: the shortest title is its own.
  const limit = unique(limits).length === 1 ? titles[0] : (only(titles) ?? `${unique(limits).length} limits`);
  const model = only(results.map(({ modelTitle }) => modelTitle)) ?? `${unique(results.map((result) => result.model)).length} models`;
  return [limit ?? "", model];
}

export const titleOf = (results: readonly Result[]): string => titleParts(results).join(" — ");

/** What some of the results are called that a sentence is about: by their limit, unless another result of it is not meant. */
const callOf = (result: Result, about: readonly Result[], results: readonly Result[]): string =>
  results.every((other) => other.limit !== result.limit || about.includes(other)) ? result.limit : plainText(nameOf(result, results));

/** A caveat with the luminosity that all of these results were projected to: a figure for print has no title that says it. */
function sentenceOf(code: string, sentence: string, about: readonly Result[]): string {
  if (code !== "luminosity-projected") return sentence;
  const changes = about.flatMap(({ projection }) => projection?.limits.flatMap(({ luminosity }) => luminosity ?? []) ?? []);
  const to = only(changes.map((luminosity) => titleSuffix({ confidenceLevel: null, luminosity })));
  return to === undefined ? sentence : `${to} — an approximation`;
}

/** What has to be said wherever these limits are shown, and of which of them where not of all. */
export function caveatsOf(results: readonly Result[], names: ReadonlyMap<Result, string> = new Map()): string[] {
  return Object.entries(CAVEATS).flatMap(([code, general]) => {
    const about = results.filter(({ warnings }) => warnings.some((warning) => warning.code === code));
    if (about.length === 0) return [];
    const sentence = sentenceOf(code, general, about);
    return [
      about.length === results.length
        ? sentence
        : `${sentence}: ${unique(about.map((result) => names.get(result) ?? callOf(result, about, results))).join(", ")}`,
    ];
  });
}

const unusualOf = ({ conventions }: Result): string[] => unusualInWords(conventions);

/** With which settings, given for all results, and unusual conventions a figure was made, in one line; none where nothing was chosen. */
export function choicesOf(results: readonly Result[]): string[] {
  const settings = unique(results.flatMap(givenInWords)).filter((words) => results.every((result) => givenInWords(result).includes(words)));
  const conventions = unique(results.flatMap(unusualOf)).flatMap((words) => {
    const about = results.filter((result) => unusualOf(result).includes(words));
    if (about.length === results.length) return [words];
    // What tells curves of one limit from each other is their name.
    const limits = unique(about.map(({ limit }) => limit)).filter((id) =>
      results.every((other) => other.limit !== id || about.includes(other)),
    );
    return limits.length === 0 ? [] : [`${words} (${limits.join(", ")})`];
  });
  const line = [settings.join(", "), ...conventions].filter((part) => part !== "").join("; ");
  return line === "" ? [] : [line];
}

/** How much background a search is taken to have, where that was chosen. */
const REGIME_WORDS: Readonly<Record<Regime, string>> = { auto: "", background: "with much background", free: "without background" };

/** Results of the same limit in the same model, itself among them. */
const twinsOf = (result: Result, results: readonly Result[]): Result[] =>
  results.filter(({ limit, model }) => limit === result.limit && model === result.model);

const suffixOf = ({ projection }: Result): string => titleSuffixOf(projection).join();
/** The title of a limit as it was published. */
const publishedTitle = (result: Result): string => {
  const suffix = `, ${suffixOf(result)}`;
  return result.limitTitle.endsWith(suffix) ? result.limitTitle.slice(0, -suffix.length) : result.limitTitle;
};

/** What tells one result from the others; what tells it from others of the same limit and model comes first, because long names are cut. */
export function nameOf(result: Result, results: readonly Result[]): Run[] {
  const differs = (read: (of: Result) => unknown): boolean => results.some((other) => read(other) !== read(result));
  const twins = twinsOf(result, results);
  const settingsOf = ({ provenance }: Result): string =>
    Object.entries(provenance.settings)
      .map(([name, value]) => `${name} = ${value}`)
      .join(", ");
  // Settings that all were given stand below the title.
  const own = givenInWords(result).filter((setting) => !results.every((other) => givenInWords(other).includes(setting)));
  const sameConventions = (other: Result): boolean => unusualOf(other).join() === unusualOf(result).join();
  const conventions = twins.every(sameConventions) ? [] : unusualOf(result).length > 0 ? unusualOf(result) : ["usual conventions"];
  const regimeOf = ({ projection }: Result): string => REGIME_WORDS[projection?.regime ?? "auto"];
  const regime = twins.every((twin) => regimeOf(twin) === regimeOf(result)) ? "" : regimeOf(result);
  const kin = results.filter(({ limit }) => limit === result.limit);
  const projected = kin.every((other) => suffixOf(other) === suffixOf(result)) ? [] : [suffixOf(result) || "as published"];
  const titles = [
    ...(differs(({ limit }) => limit) || differs(publishedTitle)
      ? [projected.length > 0 ? publishedTitle(result) : result.limitTitle]
      : []),
    ...(differs(({ model }) => model) ? [result.modelTitle] : []),
  ];
  const choices = [
    ...projected,
    ...(own.length === 0 && twins.some((twin) => settingsOf(twin) !== settingsOf(result)) ? ["default settings"] : own),
    ...conventions,
    ...(regime === "" ? [] : [regime]),
    ...(differs(levelOf) ? [levelOf(result)] : []),
  ];
  const words = twins.length > 1 ? [...choices, ...titles] : [...titles, ...choices];
  const symbol = differs(({ couplingTex }) => couplingTex) ? [mathRuns(result.couplingTex)] : [];
  return joined([...symbol, proseRuns(words.join(", ") || result.limitTitle)], ": ");
}

/** Why there is no bound at some masses, a sentence a reason; vetoes need none where they are drawn. */
export function gapsOf(results: readonly Result[], vetoesToo: boolean, names: ReadonlyMap<Result, string> = new Map()): string[] {
  const sentences = results.flatMap((result) => {
    const alone = twinsOf(result, results).length === 1;
    const whose = alone ? ` from ${result.limit} for ${result.model}` : ` (${names.get(result) ?? plainText(nameOf(result, results))})`;
    const reasons = sortedPoints(result).flatMap((point): (Remark & { mass: number })[] => {
      const reason = mainAnswer(point)?.reason;
      return reason && (vetoesToo || reason.code !== "veto") ? [{ ...reason, mass: point.mass }] : [];
    });
    return unique(reasons.map(({ code }) => code)).map((code) => {
      const same = reasons.filter((reason) => reason.code === code);
      const [from, to] = rangeOf(same.map(({ mass }) => mass));
      const what = new Set(result.points.map(({ mass }) => mass)).size === result.points.length ? "masses" : "points";
      const masses = `${same.length} of ${result.points.length} ${what}, ${readable(from)} to ${readable(to)} GeV`;
      const example = unique(same.map(({ message }) => message)).length > 1 ? "for example, " : "";
      return `no bound${results.length === 1 ? "" : whose} at ${same.length === 1 ? `${readable(from)} GeV` : masses}: ${example}${same[0]?.message ?? code}`;
    });
  });
  return unique(sentences);
}

/** The figure in a sentence, for those who cannot see it. */
export function descriptionOf(results: readonly Result[]): string {
  const couplings = unique(results.map(({ couplingTex }) => plainMath(couplingTex))).join(", ");
  const sentence = `Couplings ${couplings} excluded as a function of ${plainMath(massSymbol(results))}`;
  return results.length === 0
    ? "No results"
    : [sentence, plainText(signatureRuns(results)), ...choicesOf(results), ...caveatsOf(results)].join("; ");
}
