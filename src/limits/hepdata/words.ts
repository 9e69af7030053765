/** What headers, qualifiers and descriptions of HEPData tables say, in LaTeX or in capitals. */
import { UNITS } from "../../physics/units.ts";
import { type CurveName } from "../curves.ts";
import { numberOf, tidy } from "./table.ts";

/** The same error on the other side. */
export function opposite(error: string | number): string | number {
  if (typeof error === "number") return -error;
  const text = error.trim();
  return text.startsWith("-") ? text.slice(1) : text === "" ? text : `-${text.replace(/^\+/, "")}`;
}

/** A licence in words. */
export const licenseOf = (
  license: { name?: string | null | undefined; url?: string | null | undefined } | null | undefined,
): string | undefined => (license?.name == null ? undefined : `${license.name}${license.url == null ? "" : ` (${license.url})`}`);

/** Longest text that is searched for words [characters]: nobody says more in a header, and a hostile text must not cost quadratic time. */
const LONGEST = 5000;

/** A text without the marks of LaTeX: `$m_{\mathrm{S}}$ [GeV/$c^2$]` becomes `m_S [GeV/c^2]`. */
export const plain = (text: string): string =>
  text
    .slice(0, LONGEST)
    .replace(/\\(?:mathrm|mathcal|mathit|text|textrm|rm|it|operatorname)\b\s*/g, "")
    .replace(/\\[,;!: ]/g, " ")
    .replace(/\\%/g, "%")
    .replace(/[${}]/g, "")
    .replace(/\s+/g, " ")
    .trim();

/** The same for comparisons: without blanks and capitals. */
const bare = (text: string): string => plain(text).replace(/\s/g, "").toLowerCase();

/** Splits `name [units]`. */
export function splitHeader(text: string): { header: string; units: string | undefined } {
  if (text.length > LONGEST) return { header: text, units: undefined };
  const parts = /^([\s\S]*\S)\s*\[([^[\]]*)\]\s*$/.exec(text);
  return parts === null ? { header: text, units: undefined } : { header: parts[1] ?? "", units: parts[2] };
}

/** True where a header is meant: as typed, with its unit, or but for LaTeX, blanks and capitals. */
export const isHeader = (asked: string, { header, units }: { readonly header: string; readonly units: string | undefined }): boolean =>
  [header, `${header} [${units ?? ""}]`].some((name) => bare(name) === bare(asked));

const UNIT_BY_BARE: ReadonlyMap<string, string> = new Map([
  ...[...UNITS.keys()].flatMap((name): [string, string][] => {
    const inverse = /^(\w+)\^-1$/.exec(name)?.[1]?.toLowerCase();
    return [
      [name.toLowerCase(), name],
      ...(inverse === undefined
        ? []
        : ([
            [`${inverse}-1`, name],
            [`1/${inverse}`, name],
          ] as [string, string][])),
    ];
  }),
  ["", "1"],
  ["dimensionless", "1"],
  ["none", "1"],
  ["\\mub", "mub"],
  ["\\mum", "mum"],
  ["µb", "mub"],
  ["µm", "mum"],
]);

/** A unit of ours, and what numbers in the written unit are multiplied with. */
export interface ReadUnit {
  readonly unit: string;
  readonly factor: number;
}

/** Reads a unit as tables write it (`GeV/$c^{2}$`, `fb$^{-1}$`, `FB`, `$10^{-8}$`); undefined for one that is not known. */
export function readUnit(written: string): ReadUnit | undefined {
  const text = plain(written)
    .replace(/\s/g, "")
    .replace(/\/c(?:\^?2)?$/, "");
  const power = /^(?:[x×*]|\\times)?10(?:\^|\*\*)\(?([+-]?\d{1,2})\)?$/.exec(text)?.[1];
  if (power !== undefined) return { unit: "1", factor: Number(`1e${power}`) };
  const unit = UNITS.has(text) ? text : UNIT_BY_BARE.get(text.toLowerCase());
  return unit === undefined ? undefined : { unit, factor: 1 };
}

/** A power of ten, or a number in its place: `10^-8`, `1e-8`. */
const POWER = /^(?:1e|10(?:\^|\*\*)\(?)([+-]?\d{1,2})\)?$/i;
const powerOf = (text: string): number | undefined => {
  const power = POWER.exec(text)?.[1];
  return power === undefined ? undefined : Number(`1e${Number(power)}`);
};

/** Reads a unit that may carry a power of ten, such as `fb x 10^-3` or `10^-8`. */
export function readScaledUnit(written: string): ReadUnit | undefined {
  const whole = readUnit(written);
  if (whole !== undefined) return whole;
  const text = plain(written)
    .replace(/\s*(?:\\times|\\cdot|[×*·])\s*|\s+x\s*(?=1)|\s+/g, " ")
    .trim();
  const words = text.split(" ").filter((word) => word !== "x");
  const factors = words.flatMap((word) => powerOf(word) ?? []);
  const rest = words.filter((word) => powerOf(word) === undefined);
  const [factor] = factors;
  if (factor === undefined || factors.length > 1 || rest.length > 1) return undefined;
  const unit = readUnit(rest[0] ?? "");
  return unit === undefined ? undefined : { unit: unit.unit, factor: tidy(unit.factor * factor) };
}

/** Per cent signs of confidence levels and bands. */
const LEVEL_PER_CENT = /\b(?:68|90|95|99)(?:\.\d+)?\s*(?:%|per ?cent)/gi;
/** Signs of a factor that numbers may carry. */
const FACTOR =
  /\b10\s*(?:\^|\*\*|[⁻⁺⁰¹²³⁴-⁹])|\b10[-−–]\d|\b1?\d?e[+-]?\d|(?:\\times|\\cdot|[×·*]|\bx)\s*10|%|‰|per ?cent|per ?mill?e?\b|\bppm\b|in units of/i;

/** What a header says about the unit: units in its brackets, brackets that are none, and whether there are signs of a factor beside them. */
export function unitsInHeader(header: string): { units: string[]; unread: string[]; hasFactor: boolean } {
  const units: string[] = [];
  const unread: string[] = [];
  const rest = plain(header)
    .replace(LEVEL_PER_CENT, " ")
    .replace(/\[([^[\]]{0,200})\]/g, (all, inside: string) => {
      if (inside.trim() === "") return " ";
      const isUnit = readScaledUnit(inside) !== undefined;
      (isUnit ? units : unread).push(inside);
      return isUnit ? " " : all;
    })
    .replace(/\(([^()]{1,200})\)/g, (all, inside: string) => {
      if (inside.trim() === "" || /^(?:g|s|1)$/i.test(inside.trim()) || readScaledUnit(inside) === undefined) return all;
      units.push(inside);
      return " ";
    });
  const inWords = /\bin ([A-Za-z]+)\s*$/.exec(rest)?.[1];
  if (inWords !== undefined && readUnit(inWords) !== undefined) units.push(inWords);
  return { units, unread, hasFactor: FACTOR.test(rest) };
}

/** Words of a factor in a sentence. */
export const saysFactor = (text: string): boolean => /in units of|(?:multiplied|scaled|divided) by/i.test(plain(text));

/** The unit that a column states: in its field, in brackets behind the name, or as `in pb`; undefined where it states none. */
export function statedUnit({ header, units }: { readonly header: string; readonly units: string | undefined }): string | undefined {
  if (units !== undefined && units.trim() !== "") return units;
  const { units: inBrackets } = splitHeader(header);
  if (inBrackets !== undefined) return inBrackets;
  const inRound = /\(([^()]*)\)\s*$/.exec(plain(header))?.[1];
  if (inRound !== undefined && inRound !== "" && readUnit(inRound) !== undefined) return inRound;
  const inWords = /\bin ([A-Za-z]+)\s*$/.exec(plain(header))?.[1];
  return inWords !== undefined && readUnit(inWords) !== undefined ? inWords : undefined;
}

/** For `Log10(Lifetime / ns)`: the unit inside the logarithm of base 10, empty where none stands there; undefined for what is no such logarithm. */
export function logarithmOf(header: string): string | undefined {
  const text = plain(header);
  if (!/\blog_?\s?\(?10(?!\d)/i.test(text) || /scale/i.test(text)) return undefined;
  return /\/\s*([A-Za-z]+)\s*\)?\s*(?:\[[^\]]*\])?$/.exec(text)?.[1] ?? "";
}

/** True for words of any logarithm. */
export const saysLogarithm = (text: string): boolean => /(?<![a-z])(?:log|ln)(?![a-z])(?!-?\s?likelihood)|logarithm/i.test(plain(text));

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
  const words = plain(text);
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

/** Names of qualifiers that give a lifetime. */
export const isLifetime = (name: string): boolean => /c\s*\\?tau|^\\?tau(?:_\w+)?\b(?![+-])|cτ|^τ|lifetime|decay length/i.test(plain(name));

/** A number as people write it: `0.1`, `.5`, `1e3`, `10^-2`, `1\\times10^2`; undefined for anything else. */
export function numberInWords(text: string): number | undefined {
  const plainly = numberOf(text);
  if (plainly !== undefined) return plainly;
  const [, mantissa, power] =
    /^(?:(\d+(?:\.\d+)?|\.\d+)\s*(?:\\times|\\cdot|[x×*·])\s*)?10\^\(?([+-]?\d{1,2})\)?$/i.exec(text.trim()) ?? [];
  return power === undefined ? undefined : tidy(Number(mantissa ?? 1) * Number(`1e${Number(power)}`));
}

/** A length or time as people write it. */
export function lengthInWords(text: string, units?: string): { value: number; unit: string } | undefined {
  const [, number = "", own = ""] =
    /^=?\s*([^\s=<>~a-df-wyz]*(?:\s*(?:\\times|\\cdot|x)\s*10\^\S+?)?)\s*((?:\\?[A-Za-zµμ]+)?)$/i.exec(plain(text)) ?? [];
  const value = numberInWords(number);
  const written = [units ?? "", own].filter((each) => each.trim() !== "");
  const [unit, ...others] = written.map((each) => readUnit(each.replace("μ", "µ"))?.unit);
  if (value === undefined || unit === undefined || others.some((other) => other !== unit)) return undefined;
  return UNITS.get(unit)?.dimension === "length" ? { value, unit } : undefined;
}

/** What words say about a lifetime: one that can be read, one that cannot, or that of another particle. */
export type LifetimeWords =
  | { readonly kind: "value"; readonly value: number; readonly unit: string; readonly words: string }
  | { readonly kind: "unclear" | "other"; readonly words: string };

const LIFETIME_WORDS =
  /(?<![a-z\\])c\s*\\?tau(?![a-z])|c\s*τ|(?:(?<![a-z\\])\\?tau|τ)(?:_\w{1,9})?\s*=|life-?times?|(?:decay|flight)[ -]lengths?/gi;
const LIFETIME_VALUE =
  /^(?:_\w{1,9})?(?:\s|=|:|\bof\b|\bis\b|\()*(?:c?\s?\\?tau(?:_\w{1,9})?\s*=?|c?τ\s*=?)?\s*((?:(?:\d+(?:\.\d+)?|\.\d+)\s?(?:\\times|\\cdot|[x×])\s?)?10\^\(?[+-]?\d+\)?|(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?)\s*(\\?[A-Za-zµμ]+)/i;
const OTHER_PARTICLE =
  /(?:(?<![A-Za-z\\])(?:B|D|K|J|\\?tau|\\?mu|\\?pi|\\?Lambda|\\?Xi|\\?Omega|\\?Sigma|\\?Upsilon)(?:[_^*][\w^*]*)?[+\-0*±]*|muon|pion|kaon|meson|baryon|lepton|neutron|hadron)s?(?:\s*meson)?(?:'s)?\s*$/;
const RANGE_BEFORE =
  /(?:<|>|≤|≥|\\leq?|\\geq?|~|\bat (?:most|least)|\bup to|\b(?:below|above|under|over|maximum|max|minimal|minimum|largest)(?: of)?)\s*$/i;
const RANGE_AFTER = /^\s*(?:to\b|[-–—±+<>≤≥,]\s*(?=[\d.c\\mτ])|or (?:less|more)|at (?:most|least)|and\s+[\d.]|\\leq?|\\pm|\()/i;

/** Every lifetime that a text speaks of. */
export function lifetimesIn(text: string): LifetimeWords[] {
  const words = plain(text);
  const found: LifetimeWords[] = [];
  let read = 0;
  for (const match of words.matchAll(LIFETIME_WORDS)) {
    if (match.index < read || found.length > 20) continue;
    const before = words.slice(Math.max(0, match.index - 40), match.index);
    const end = match.index + match[0].length;
    const after = words.slice(end, end + 80);
    const value = LIFETIME_VALUE.exec(after);
    read = end + (value?.[0].length ?? 0);
    const quoted = words.slice(Math.max(0, match.index - 12), read + 16).trim();
    const unit = readUnit((value?.[2] ?? "").replace("μ", "µ"))?.unit;
    const number = numberInWords(value?.[1] ?? "");
    const isOther = OTHER_PARTICLE.test(before) || /^\s*of (?:the )?(?:(?:B|D|K)[\s^_*+\-0]|muon|pion|kaon|tau)/.test(after);
    const isRange = RANGE_BEFORE.test(before) || RANGE_AFTER.test(words.slice(read, read + 20));
    if (isOther) found.push({ kind: "other", words: quoted });
    else if (isRange || unit === undefined || number === undefined || UNITS.get(unit)?.dimension !== "length")
      found.push({ kind: "unclear", words: quoted });
    else found.push({ kind: "value", value: number, unit, words: words.slice(match.index, read) });
  }
  return found;
}

/** Number of standard deviations of a band that a label or a header names. */
export function sigmasOf(text: string): 1 | 2 | undefined {
  const words = plain(text).replace(/\\?sigma|σ/gi, "sigma");
  const stated = /([12])\s*(?:sigma|s\.?\s?d\b|std|standard)/i.exec(words)?.[1] ?? /(68|95)(?:\.\d+)?\s*%?/.exec(words)?.[1];
  return stated === undefined ? undefined : stated === "1" || stated === "68" ? 1 : 2;
}

const UP = /\b(?:up|upper|higher|high|plus)\b/;
const DOWN = /\b(?:down|lower|low|minus)\b/;

/** Which edge of a band a header names: +1, -2 ...; undefined for none. */
function edgeOf(words: string): -2 | -1 | 1 | 2 | undefined {
  const signed = /([+−–-])\s*([12])\s*(?:sigma|s\.?\s?d\b|std)/.exec(words);
  if (signed !== null) return ((signed[1] === "+" ? 1 : -1) * Number(signed[2])) as -2 | -1 | 1 | 2;
  const level = sigmasOf(words);
  if (level === undefined) return undefined;
  return UP.test(words) ? level : DOWN.test(words) ? (-level as -2 | -1) : undefined;
}

const EDGES: Readonly<Record<string, CurveName>> = {
  "-2": "expectedMinus2",
  "-1": "expectedMinus1",
  "1": "expectedPlus1",
  "2": "expectedPlus2",
};

/** Words of the size of a band, which is no edge of it. */
const saysSize = (words: string): boolean => /uncertain|\berrors?\b|(?<!standard )\bdeviation/i.test(words);

/** The curve that words name; undefined where they name none. */
export function curveIn(text: string): CurveName | undefined {
  const words = plain(text)
    .toLowerCase()
    .replace(/\\?sigma|σ/g, "sigma")
    .replace(/_/g, " ")
    .replace(
      /(?:\bat )?(?<![\d.])\d{1,2}(?:\.\d{1,4})?\s?(?:%|per ?cent)?[\s-]?(?:c\.?\s?l\b\.?|confidence(?:[ -]level)?|credibility(?:[ -]level)?)/g,
      " ",
    )
    .replace(/\b(?:low|high)(?:er)?[ -]mass\b/g, " ")
    .replace(/\bno [^.;]{0,60}\bobserved\b/g, " ")
    .replace(/\s+/g, " ")
    .replace(/\b(?:(?:upper|exclusion) ){1,2}limits?/g, "limit");
  if (/\bobs(?:erved)?\b/.test(words)) return "observed";
  const edge = edgeOf(words.replace(/\+\s*(?:\/\s*)?-|±/g, ""));
  if (edge !== undefined) {
    // 95 per cent is a level of confidence, unless words of a band stand beside it.
    const isBand = /bands?\b|interval|quantile|sigma|\bs\.?\s?d\b|\bstd|standard|68/.test(words);
    return isBand && !saysSize(words) ? EDGES[edge] : undefined;
  }
  return /\bexp(?:ected)?\b|\bmedian\b/.test(words) ? "expected" : undefined;
}

/** True for words that name both curves. */
export const namesBoth = (text: string): boolean => {
  const words = plain(text).replace(/\bno [^.;]{0,60}\bobserved\b/gi, " ");
  return /\bobs(?:erved)?\b/i.test(words) && /\bexp(?:ected)?\b|\bmedian\b/i.test(words);
};

/** Words of an upper limit. */
export const saysLimit = (text: string): boolean => /\bUL\b|upper ?limit|\blimits?\b|exclu|\bbound/i.test(plain(text).replace(/_/g, " "));
/** Words of what stands beside limits and is none. */
export const saysOther = (text: string): boolean =>
  /theor|efficien|acceptance|yield|events|p-?value|significance|lower limit|\blog|signal strength|predict|uncertain|\berrors?\b|(?<!standard )\bdeviation/i.test(
    plain(text).replace(/lower limit(?= on the)/i, "lower limit"),
  );
/** Words of a closed curve around an excluded region. */
export const saysContour = (text: string): boolean => /contour|excluded region|exclusion region/i.test(plain(text));

/** What the numbers bound, by the words that say so. */
const QUANTITIES: readonly (readonly [RegExp, string])[] = [
  [/(?<![\d±]\s*)(?:\\sigma|σ)|cross[ -]?section|\bSIG\b/i, "cross-section"],
  [/branching|\\mathcal\s*\{?B|\bB\(|\bBR\b|\bBF\b/, "branching-fraction"],
  [/coupling|mixing|\\sin\s*\\?theta|\\epsilon|\\varepsilon/i, "coupling"],
];
export const quantityIn = (text: string): string | undefined => QUANTITIES.find(([words]) => words.test(text.slice(0, LONGEST)))?.[1];

/** A level as people write it: `0.9`, `90`, `90 %` or `90% CL`. */
export function levelOf(text: string): number | undefined {
  const written = /^([\d.]{1,12})\s*(?:%|per ?cent)?\s*\(?(?:C\.?\s?L\.?s?|confidence(?: level)?|credibility(?: level)?)?\)?$/i.exec(
    plain(text).trim(),
  )?.[1];
  const value = numberOf(written ?? "");
  return value === undefined ? undefined : value > 1 ? tidy(value / 100) : value;
}
/** True where words name the square of a coupling; those of masses, of c and of units are none. */
export const saysSquare = (text: string): boolean =>
  /(?:\^2|\*\*2|²)(?!\d)|\bsquared?\b/i.test(plain(text).replace(/\[[^[\]]*\]|\(?[A-Za-z]*eV\S*|(?<![A-Za-z])c\^2|\bm(?:_\w+)?\^2/g, " "));
/** True for the name of a coupling that is a square itself. */
export const isSquare = (coupling: string): boolean => /squared|(?:sq|2)$/i.test(coupling);

/** Words of an axis that is no mass: squares, multiples, momenta, energies of other particles. */
export const saysNoMass = (header: string): boolean =>
  /\^2|\*\*2|²|squared|\bp_?T\b|transverse|momentum|\benerg|\bE_|reduced|width|\\Delta|^\s*\d|(?:\\times|[×*])\s*\d|\bm_?\w*\s*\/\s*m_/i.test(
    plain(header).replace(/\[[^[\]]*\]|\([^()]*\)|\b[kMGT]?eV\S*/g, " "),
  );

/** Words of a number that carries more than the limit: efficiencies, acceptances, a visible part, a ratio to the standard model. */
export function saysMore(header: string): boolean {
  const words = plain(header);
  const isRate = /\\sigma|σ|cross|branching|\bBR?\b|\bBF\b/i.test(words);
  return (
    (isRate && /\\(?:var)?epsilon|ε|\\eta\b/.test(words)) ||
    /(?:\\times|\\cdot|[×·*])\s*A\b|\bA\s*(?:\\times|\\cdot|[×·*])|\\mathcal\s*\{?\s*A\b/.test(`${words} ${header.slice(0, LONGEST)}`) ||
    /\bvisible\b|\bfiducial\b|efficien|acceptance|\bSM\b|standard model|\\sigma(?:_\w+)?\s*\/\s*\\?sigma|σ\s*\/\s*σ|signal strength/i.test(
      words,
    )
  );
}
