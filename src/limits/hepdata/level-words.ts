/** What words say about levels of confidence, and about how a limit was set. */
import { numberOf, tidy } from "./table.ts";
import { plain } from "./words.ts";

const CL = "(?:C\\.?\\s?L\\b\\.?|CLs\\b|confidence|credib)";
/** How people write a level of confidence, such as `95% CL`, `CL = 0.95`, `UL^95%`. */
const LEVELS: readonly RegExp[] = [
  new RegExp(
    `(?<![\\d.])(\\d{1,2}(?:\\.\\d{1,4})?)\\s?(?:%|per ?cent)[\\s-]{0,3}(?:${CL}|(?:(?:upper|exclusion) ){0,2}limits?\\b|UL\\b)`,
    "gi",
  ),
  new RegExp(`(?<![\\d.])((?:80|90|95|99|0\\.[89]\\d{0,3}))[\\s-]${CL}`, "gi"),
  /(?:\bC\.?\s?L\.?|(?:confidence|credibility)(?: level)?)\s?(?:=|of|:|at|is)\s?\(?\s?(\d{1,2}(?:\.\d{1,4})?)(?![\d.])/gi,
  /\bUL\s?[\^_]?\s?\(?(80|90|95|99)\s?%?/gi,
];
/** Words of bands around a level, behind it and before it. */
const BAND_BEHIND =
  /^[\s-]*(?:(?:C\.?\s?L\.?|level|confidence|expected|expectation|uncertainty|error|central)[\s-]+){0,3}(?:bands?|intervals?|quantiles?|ranges?|contours?)\b/i;
const BAND_BEFORE = /\b(?:bands?|intervals?|quantiles?)\b[^.;,]{0,40}$/i;
const isOfBand = (words: string, from: number, to: number): boolean =>
  BAND_BEHIND.test(words.slice(to, to + 60)) || BAND_BEFORE.test(words.slice(Math.max(0, from - 60), from));

/** Levels of confidence that a text names [1]; those of bands do not count. */
export function confidenceLevelsIn(text: string): number[] {
  const words = plain(text)
    .replace(/\bninety[\s-]?five\b/gi, "95")
    .replace(/\bninety\b/gi, "90");
  const levels = LEVELS.flatMap((pattern) =>
    [...words.matchAll(pattern)].flatMap((match) => {
      const [all, typed] = match;
      const level = Number(typed) > 1 ? tidy(Number(typed) / 100) : Number(typed);
      return level < 0.8 || isOfBand(words, match.index, match.index + all.length) ? [] : [level];
    }),
  );
  return [...new Set(levels)];
}

/** Numbers that could be levels of confidence, however they are written; those of bands do not count. */
export function possibleLevelsIn(text: string): number[] {
  const words = plain(text);
  const found = [
    ...words.matchAll(
      /(?<![\d.,^_+-])(?:(90|95|99)|(0\.9[059]?0?))(?![\d.,]*\d)\s?(?:%|per ?cent)?(?!\s*(?:[kMGT]eV|[fnpa]b|[mc]?m\b|[npf]?s\b))/g,
    ),
  ];
  return found.flatMap((match) =>
    isOfBand(words, match.index, match.index + match[0].length) ? [] : [match[1] === undefined ? Number(match[2]) : Number(match[1]) / 100],
  );
}

/** How a limit was set, by the words that say so. */
const STATISTICS: readonly (readonly [RegExp, string])[] = [
  [/\bCL_?\(?s\b/, "cls"],
  [/bayesian|credib/i, "bayesian"],
  [/profile[ -]likelihood/i, "profile-likelihood"],
  [/feldman|frequentist|neyman/i, "frequentist"],
];
export const statisticsIn = (text: string): string[] => STATISTICS.flatMap(([words, name]) => (words.test(plain(text)) ? [name] : []));

/** A level as people write it: `0.9`, `90`, `90 %` or `90% CL`. */
export function levelOf(text: string): number | undefined {
  const written = /^([\d.]{1,12})\s*(?:%|per ?cent)?\s*\(?(?:C\.?\s?L\.?s?|confidence(?: level)?|credibility(?: level)?)?\)?$/i.exec(
    plain(text).trim(),
  )?.[1];
  const value = numberOf(written ?? "");
  return value === undefined ? undefined : value > 1 ? tidy(value / 100) : value;
}
