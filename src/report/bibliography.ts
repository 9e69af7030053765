/** BibTeX entries of everything that results rest on, and sentences that say what was done. */
import { isRecord, type Reference, referenceModelOf } from "../reference.ts";
import { conventionsInWords } from "../reinterpret/machine.ts";
import type { Result } from "../reinterpret/result.ts";
import { hypothesisInWords } from "../limits/efficiency-table.ts";
import { projectionInWords } from "../reinterpret/projection-words.ts";
import { AUTHORS_AND_TITLES } from "./authors-and-titles.ts";
import { givenInWords } from "./table.ts";

/** One entry of a bibliography. */
export interface BibliographyEntry {
  /** Key: that of INSPIRE where it is known. */
  readonly key: string;
  /** Fields in their order, as TeX. */
  readonly fields: Readonly<Record<string, string>>;
  /** False where title and authors are not at hand: they have to be added. */
  readonly complete: boolean;
}

/** What results rest on, for a paper. */
export interface Bibliography {
  /** What was done, in sentences with `\cite`. */
  readonly sentences: readonly string[];
  /** What has to be said with it, in plain words. */
  readonly caveats: readonly string[];
  /** Entries in the order of their keys. */
  readonly entries: readonly BibliographyEntry[];
}

const IN_TEX: Readonly<Record<string, string>> = {
  "\\": String.raw`\textbackslash{}`,
  // Braces by their names: BibTeX counts those with a backslash, too.
  "{": String.raw`\textbraceleft{}`,
  "}": String.raw`\textbraceright{}`,
  "~": String.raw`\textasciitilde{}`,
  "^": String.raw`\textasciicircum{}`,
  "<": String.raw`\textless{}`,
  ">": String.raw`\textgreater{}`,
  "|": String.raw`\textbar{}`,
  "±": String.raw`$\pm$`,
  "→": String.raw`$\to$`,
  "≤": String.raw`$\le$`,
  "≥": String.raw`$\ge$`,
};

/** Plain words as TeX. */
export const toTex = (words: string): string =>
  words.replace(/[\u0000-\u001f\u007f]/g, " ").replace(/[\\{}~^<>|±→≤≥]|[&%$#_]/g, (sign) => IN_TEX[sign] ?? `\\${sign}`);

/** A number or name of a publication stands as it is; only what belongs in no such name is escaped. */
const plain = (name: string | undefined): string | undefined => (name === undefined || /^[\w.()/:;+-]+$/.test(name) ? name : toTex(name));

/** Key of an entry: letters that no reader of BibTeX stumbles over. */
const toKey = (name: string): string => name.replace(/[^\w.:/+-]/g, "-");

/** Year of an arXiv number. */
function yearOf(arxiv: string): string | undefined {
  const [, digits] = /^(?:[a-z-]+(?:\.[A-Z]{2})?\/)?(\d{2})\d{2}[.\d]/.exec(arxiv) ?? [];
  // The archive was opened in 1991.
  return digits === undefined ? undefined : `${Number(digits) > 90 ? "19" : "20"}${digits}`;
}

/** Key of the program itself. */
const OWN_KEY = "darkzoo";
const NAMES = ["texkey", "arxiv", "doi", "hepdata"] as const;

/** One publication under all its names, with its key. */
interface Publication extends Reference {
  readonly purposes: readonly string[];
  readonly key: string;
}

const namesSame = (one: Reference, other: Reference): boolean => NAMES.some((name) => one[name] !== undefined && one[name] === other[name]);

/** A reference without a name of a HEPData record that leads to none. */
const withRecord = ({ hepdata, ...reference }: Reference): Reference =>
  hepdata !== undefined && isRecord(hepdata) ? { ...reference, hepdata } : reference;

/** References that name one publication, put together; what they are cited for is listed. */
function publicationsIn(references: readonly Reference[]): Publication[] {
  const found: Omit<Publication, "key">[] = [];
  for (const reference of references.map(withRecord)) {
    if (NAMES.every((name) => reference[name] === undefined)) continue;
    const same = found.filter((other) => namesSame(other, reference));
    const merged = [...same, { ...reference, purposes: [reference.for] }].reduce((all, each) => ({
      ...each,
      ...all,
      purposes: [...new Set([...all.purposes, ...each.purposes])],
    }));
    const [first] = same;
    if (first === undefined) found.push(merged);
    else found.splice(found.indexOf(first), 1, merged);
    for (const other of same.slice(1)) found.splice(found.indexOf(other), 1);
  }
  const keys = new Set([OWN_KEY]);
  return found.map((publication) => {
    const plainKey = keyOf(publication);
    let key = plainKey;
    for (let k = 2; keys.has(key.toLowerCase()); k++) key = `${plainKey}-${k}`;
    keys.add(key.toLowerCase());
    return { ...publication, key };
  });
}

/** Fields that have something in them. */
const filled = (fields: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));

/** Name of a HEPData record as a DOI; undefined where it is none. */
const recordDoi = (hepdata: string | undefined): string | undefined => (hepdata?.startsWith("10.") === true ? hepdata : undefined);

function keyOf({ texkey, arxiv, doi, hepdata }: Reference): string {
  if (texkey !== undefined) return toKey(texkey);
  if (arxiv !== undefined) return toKey(`arXiv:${arxiv}`);
  const number = doi ?? recordDoi(hepdata);
  return toKey(number === undefined ? `hepdata:${hepdata ?? ""}` : `doi:${number}`);
}

function entryOf({ texkey, arxiv, doi, hepdata, purposes, key }: Publication): BibliographyEntry {
  const name = arxiv ?? texkey ?? doi ?? "";
  const number = doi ?? recordDoi(hepdata);
  const known = Object.hasOwn(AUTHORS_AND_TITLES, name) ? AUTHORS_AND_TITLES[name] : undefined;
  const remarks = [
    `cited for ${purposes.join(", ")}`,
    ...(texkey === undefined ? ["the key is darkzoo's own"] : []),
    ...(known === undefined ? ["add authors and title"] : []),
  ];
  return {
    key,
    fields: filled({
      ...known,
      year: arxiv === undefined ? undefined : yearOf(arxiv),
      eprint: plain(arxiv),
      archivePrefix: arxiv === undefined ? undefined : "arXiv",
      doi: plain(number),
      howpublished: (arxiv ?? number) === undefined && hepdata !== undefined ? `HEPData record ${hepdata}` : undefined,
      annote: toTex(remarks.join("; ")),
    }),
    complete: known !== undefined,
  };
}

/** This program. */
const ownEntry = (version: string): BibliographyEntry => ({
  key: OWN_KEY,
  fields: {
    author: "{The darkzoo developers}",
    title: "{darkzoo}: dark-sector models and the reinterpretation of published limits",
    version: toTex(version),
    note: `computer program, version ${toTex(version)}`,
  },
  complete: true,
});

/** Some references as they are cited. */
function cited(references: readonly Reference[], publications: readonly Publication[]): string {
  const keys = references.flatMap((reference) => publications.find((each) => namesSame(each, reference))?.key ?? []);
  return keys.length === 0 ? "" : String.raw`~\cite{${[...new Set(keys)].join(",")}}`;
}

const listed = (parts: readonly string[]): string =>
  parts.length < 2 ? (parts[0] ?? "") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1) ?? ""}`;

/** Ids of the limits behind a result. */
const limitsOf = ({ combination, limit }: Result): string[] => combination?.limits.map((each) => each.limit) ?? [limit];

/** References of a result that stand for one of its limits. */
const ofLimits = (result: Result): Reference[] =>
  result.references.filter(({ for: purpose }) =>
    limitsOf(result).some((id) => purpose === `the limit ${id}` || purpose === `the measurement behind ${id}`),
  );

/** References of a result that stand for another model, in which one of its limits was published. */
const ofReferenceModels = (result: Result): Reference[] =>
  result.references.filter(({ for: purpose }) => limitsOf(result).some((id) => purpose.startsWith(referenceModelOf(id))));

/** What was done in one result. */
function sentenceOf(result: Result, publications: readonly Publication[]): string {
  const { combination, confidenceLevel, provenance } = result;
  const limitReferences = ofLimits(result);
  const published = ofReferenceModels(result);
  const others = result.references.filter((reference) => !limitReferences.includes(reference) && !published.includes(reference));
  const ids = limitsOf(result).map((id) => String.raw`\texttt{${toTex(id)}}`);
  const level =
    confidenceLevel === "unstated"
      ? "an unstated confidence level"
      : String.raw`${Number((100 * confidenceLevel).toPrecision(4))}\,\% confidence level`;
  const limits = `${ids.length === 1 ? "the limit" : "the limits"} ${listed(ids)}${cited(limitReferences, publications)}`;
  const models =
    published.length === 0 ? "" : `, published for ${ids.length === 1 ? "another model" : "other models"}${cited(published, publications)}`;
  const together = combination === null ? "" : `, combined as ${toTex(combination.ruleTitle)}`;
  const further = [
    ...(provenance.extrapolate === null ? [] : [`the limit continued beyond its lifetimes (${provenance.extrapolate})`]),
    ...projectionInWords(result).map((words) => `approximately ${words}`),
    ...(provenance.efficiencies.length === 0
      ? []
      : [`corrected for the efficiencies of ${listed(provenance.efficiencies.map(({ hypothesis }) => hypothesisInWords(hypothesis)))}`]),
    ...(result.theory === null || result.theory.inputs.length === 0
      ? []
      : [`theory band: ${result.theory.method} of ${listed(result.theory.inputs.map(({ name }) => name))}`]),
  ];
  const settings = givenInWords(result).join(", ") || "the default settings";
  const how = [settings, ...conventionsInWords(result.conventions), ...further].map(toTex).join("; ");
  const bounded = result.points.some(({ curves }) => Object.values(curves).some(({ verdict }) => verdict === "excluded"));
  return [
    `${bounded ? "The bounds" : "No bounds"} on $${result.couplingTex}$ of the model ${toTex(result.modelTitle)}${cited(others, publications)} at ${level} follow from ${limits}${models}${together},`,
    String.raw`reinterpreted with darkzoo~${toTex(provenance.version)}~\cite{darkzoo} (${how}).`,
  ].join(" ");
}

/**
 * Everything that results rest on, for the bibliography of a paper, and what was done in a sentence each.
 *
 * Entries hold what is known for certain: the names of a publication, and authors and title where darkzoo has them; no journal is guessed.
 * A publication without a key of INSPIRE has one of darkzoo's own, such as `arXiv:2212.03634`.
 *
 * @param results - from `reinterpret`, `recast` or `combine`
 * @returns entries by key, sentences with `\cite`, and caveats in plain words
 * @example
 * ```ts
 * import { readFileSync } from "node:fs";
 * import { findModel, readLimit, reinterpret } from "darkzoo";
 * import { bibliography, toBibtex } from "darkzoo/report";
 * const limit = readLimit(readFileSync("fixtures/limits/belle2-2020-alp-3gamma.yaml", "utf8"));
 * const { entries } = bibliography([reinterpret(limit, findModel("alp-photon"), { masses: [1] })]);
 * entries.map(({ key }) => key).includes("Belle-II:2020jti"); // => true
 * toBibtex(entries).includes("eprint = {2007.13071}"); // => true
 * ```
 */
export function bibliography(results: readonly Result[]): Bibliography {
  const publications = publicationsIn(results.flatMap(({ references }) => references));
  const unnamed = results.flatMap((result) =>
    ofLimits(result).filter((reference) => NAMES.every((name) => withRecord(reference)[name] === undefined)),
  );
  const versions = [...new Set(results.map(({ provenance }) => provenance.version))];
  const entries = [ownEntry(versions.join(", ")), ...publications.map(entryOf)];
  return {
    sentences: [...new Set(results.map((result) => sentenceOf(result, publications)))],
    caveats: [
      ...new Set([
        ...unnamed.map((reference) => `${reference.for} names no publication: cite where its numbers come from`),
        ...results.flatMap(({ warnings, limit, model }) => warnings.map(({ message }) => `${limit} in ${model}: ${message}`)),
      ]),
    ],
    entries: entries.sort((a, b) => (a.key < b.key ? -1 : 1)),
  };
}

/**
 * Entries as a BibTeX file.
 *
 * @param entries - from `bibliography`
 * @returns BibTeX, entries apart by empty lines
 * @example
 * ```ts
 * import { toBibtex } from "darkzoo/report";
 * toBibtex([{ key: "He:1990pn", fields: { annote: "the model" }, complete: false }]); // => "@misc{He:1990pn,\n  annote = {the model},\n}\n"
 * ```
 */
export const toBibtex = (entries: readonly BibliographyEntry[]): string =>
  entries
    .map(({ key, fields }) => {
      const lines = Object.entries(fields).map(([name, value]) => `  ${name} = {${value}},\n`);
      // Of journals nothing is known.
      return `@misc{${key},\n${lines.join("")}}\n`;
    })
    .join("\n");
