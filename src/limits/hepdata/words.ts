/** What headers, qualifiers and descriptions of HEPData tables say, in LaTeX or in capitals. */
import { type CurveName } from "../curves.ts";

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
    .replace(/\u2212/g, "-")
    .replace(/[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+/g, (power) => `^${power.replace(/./g, (sign) => "-+0123456789".charAt("⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(sign)))}`)
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

/** For `Log10(Lifetime / ns)`: the unit inside the logarithm of base 10, empty where none stands there; undefined for what is no such logarithm. */
export function logarithmOf(header: string): string | undefined {
  const text = plain(header);
  if (!/\blog_?\s?\(?10(?!\d)/i.test(text) || /scale/i.test(text)) return undefined;
  return /\/\s*([A-Za-z]+)\s*\)?\s*(?:\[[^\]]*\])?$/.exec(text)?.[1] ?? "";
}

/** True for words of any logarithm. */
export const saysLogarithm = (text: string): boolean => /(?<![a-z])(?:log|ln)(?![a-z])(?!-?\s?likelihood)|logarithm/i.test(plain(text));

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
      // Levels of bands are kept: no limit is set at 68 per cent.
      (level, at: number, all: string) => (/^(?:at )?68/.test(level) || /^[\s-]*bands?\b/.test(all.slice(at + level.length)) ? level : " "),
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
  /theor|project(?:ed|ion)|extrapolat|previous|efficien|acceptance|yield|events|p-?value|significance|lower limit|\blog|signal strength|predict|uncertain|\berrors?\b|(?<!standard )\bdeviation/i.test(
    plain(text).replace(/lower limit(?= on the)/i, "lower limit"),
  );
/** Words of a number of events, which is no cross-section whatever unit stands beside it. */
export const saysCount = (header: string): boolean =>
  /\bnumbers? of\b|\bcandidates?\b|\bcounts?\b|(?:^|\b(?:on|of|for) )(?:N|n)(?:_\(?[\w,]+\)?)?(?=\s*(?:[([,]|$)|\s(?:at|upper|limit|UL)\b)|(?:^|\s)[SNn]_(?:\(?(?:sig|obs|95|90|ev)\w*\)?)/.test(
    plain(header),
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

/** True where words name the square of a coupling; those of masses, of c and of units are none. */
export const saysSquare = (text: string): boolean =>
  /(?:\^2|\*\*2|²)(?!\d)|\bsquared?\b/i.test(plain(text).replace(/\[[^[\]]*\]|\(?[A-Za-z]*eV\S*|(?<![A-Za-z])c\^2|\bm(?:_\w+)?\^2/g, " "));
/** True for the name of a coupling that is a square itself. */
export const isSquare = (coupling: string): boolean => /squared|(?:sq|2)$/i.test(coupling);

/** Words of an axis that is no mass: squares, multiples, momenta, energies of other particles. */
export const saysNoMass = (header: string): boolean =>
  /\^2|\*\*2|²|squared|\bp_?T\b|transverse|momentum|\benerg|\bE_|splitting|difference|\\sqrt|\\Gamma|Γ|√|\/\s*\d|reduced|width|\\Delta|^\s*\d|(?:\\times|[×*])\s*\d|\bm_?\w*\s*\/\s*m_/i.test(
    plain(header).replace(/\[[^[\]]*\]|\([^()]*\)|\b[kMGT]?eV\S*/g, " "),
  );

/** Words of a number that carries more than the limit: efficiencies, acceptances, a visible part, a ratio to the standard model. */
export function saysMore(header: string): boolean {
  const words = plain(header);
  const isRate = /\\sigma|σ|cross|branching|\bBR?\b|\bBF\b/i.test(words);
  return (
    (isRate && /\\(?:var)?epsilon|ε|\\eta\b/.test(words)) ||
    /(?:\\times|\\cdot|[×·*])\s*A\b|\bA\s*(?:\\times|\\cdot|[×·*])|\\mathcal\s*\{?\s*A\b/.test(`${words} ${header.slice(0, LONGEST)}`) ||
    /\bvisible\b|\bfiducial\b|efficien|acceptance|\bSM\b|standard model|\\sigma(?:_\w+)?\s*\/\s*\\?sigma|σ\s*\/\s*σ|signal strength|(?<!branching[ -])\bratio\b|[)\w]\s*\/\s*(?:BR?|BF|\\Gamma|Γ|\\sigma|σ)(?:_\w+)?\s*\(/i.test(
      words,
    )
  );
}
