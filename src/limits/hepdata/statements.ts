/** What a record states about its limit beside the numbers: process, energy, confidence level, publication. */
import { shortened } from "../../diagnostics.ts";
import { checkProcess, parseProcess } from "../../physics/process.ts";
import { UNITS } from "../../physics/units.ts";
import type { LimitColumn } from "./columns.ts";
import { type ImportChoices, type Notes, splitChoice } from "./notes.ts";
import { readReaction, readTexReactions, type Reaction } from "./reactions.ts";
import { type Column, faultAt, isOurs, numberOf, type Place, type Qualifier, type Table } from "./table.ts";
import { confidenceLevelsIn, levelOf, possibleLevelsIn, statisticsIn } from "./level-words.ts";
import { isLifetime } from "./lifetime-words.ts";
import { readUnit } from "./unit-words.ts";
import { curveIn, plain, quantityIn } from "./words.ts";

/** A statement and where it stands. */
export interface Stated<Value> {
  readonly value: Value;
  readonly place: () => Place;
}

/** The columns of one limit with the words around them. */
export interface Context {
  readonly columns: readonly LimitColumn[];
  readonly tables: readonly Table[];
  readonly choices: ImportChoices;
  readonly notes: Notes;
}

const byFlag = <Value>(value: Value, flag: string): Stated<Value> => ({ value, place: () => ({ source: flag }) });
const qualifiersOf = ({ columns }: Context, name: RegExp): Qualifier[] =>
  columns.flatMap(({ column }) => column.qualifiers.filter((qualifier) => name.test(plain(qualifier.name))));

/** What the qualifiers of a column say; our own tables tell in sentences what was done with a limit, and in other qualifiers what it is now. */
const wordsOf = (column: Column): Stated<string>[] =>
  column.qualifiers
    .filter(({ name }) => !isOurs(column) || !/^(?:caveat\b|projection$)/i.test(name))
    .map(({ value, place }) => ({ value, place }));

/** All texts about the limit, from the nearest to the farthest. */
function textsOf({ columns, tables }: Context): Stated<string>[][] {
  return [
    columns.flatMap(({ column }) => wordsOf(column)),
    columns.map(({ column: { header, place } }) => ({ value: header, place })),
    tables.map(({ name, place }) => ({ value: name, place })),
    tables.map(({ description, place }) => ({ value: description, place })),
    tables.map(({ record, place }) => ({ value: record.comment ?? "", place })),
  ];
}

/** The one value that the texts give, of the nearest texts that give any; several are a fault. */
function oneOf<Value extends string | number>(
  context: Context,
  what: string,
  flag: string,
  levels: readonly (readonly Stated<Value>[])[],
): Stated<Value> | undefined {
  const level = levels.find((each) => each.length > 0) ?? [];
  const distinct = level.filter(({ value }, k) => level.findIndex((other) => other.value === value) === k);
  const [first, second] = distinct;
  if (first === undefined || second === undefined) return first;
  const found = distinct.map(({ value }) => shortened(String(value))).join(", ");
  context.notes.diagnostics.push(
    faultAt(second.place(), "ambiguous", `the record states more than one ${what}: ${found}`, `say which with ${flag}`),
  );
  return first;
}

const read =
  <Value>(values: (text: string) => readonly Value[]) =>
  ({ value, place }: Stated<string>): Stated<Value>[] =>
    values(value).map((each) => ({ value: each, place }));

const ENERGY = /^\\?(?:sqrt|√)\s*\(?\\?s\)?$/i;
const LUMINOSITY = /^(?:integrated )?lumi(?:nosity)?$/i;
const LEVEL = /^(?:c\.?\s?l\.?|confidence(?: level)?|credibility(?: level)?|cl level)(?:\s*[[(]\s*(?:%|per ?cent)\s*[\])])?$/i;
const WHERE = ["a qualifier", "the header", "the name of the table", "the description", "the description of the record"];

/** The confidence level. */
export function confidenceLevel(context: Context): Stated<number | string> {
  const { choices, columns, notes } = context;
  if (choices.cl !== undefined) return byFlag(levelOf(choices.cl) ?? choices.cl, "--cl");
  const refuse = (place: Place, message: string): void => {
    notes.diagnostics.push(faultAt(place, "unclear-level", message, "say it: --cl 90%"));
  };
  const own = qualifiersOf(context, LEVEL).flatMap(({ value, place }): Stated<number | string>[] => {
    const level = value === "unstated" ? value : levelOf(value);
    if (level !== undefined && (typeof level === "string" || level >= 0.8)) return [{ value: level, place }];
    refuse(place(), `"${shortened(value)}" is no confidence level that can be read`);
    return [];
  });
  if (own.length > 0) return oneOf(context, "confidence level", "--cl", [own]) ?? byFlag("unstated", "--cl");
  const texts = textsOf(context);
  const found = texts.map((each) => each.flatMap(read(confidenceLevelsIn)));
  const at = found.findIndex((each) => each.length > 0);
  // The edges of bands carry the levels of the bands.
  const limits = columns.filter(({ curve }) => curve === "observed" || curve === "expected").map(({ column }) => column);
  const nearer = [limits.flatMap(wordsOf), limits.map(({ header, place }) => ({ value: header, place })), ...texts.slice(2)].slice(
    0,
    at < 0 ? 3 : at + (at < 3 ? 1 : 0),
  );
  const before = notes.diagnostics.length;
  const stated = oneOf<number | string>(context, "confidence level", "--cl", found);
  const other = nearer.flat().find(({ value }) => possibleLevelsIn(value).some((level) => level !== stated?.value));
  if (other !== undefined && notes.diagnostics.length === before)
    refuse(
      other.place(),
      `"${shortened(other.value)}" may name another confidence level than ${stated?.value ?? "none"}, which the words state`,
    );
  if (stated !== undefined) {
    notes.assumed.push({ what: `the confidence level stands in ${WHERE[at] ?? "the words"}`, value: stated.value, flag: "--cl" });
    return stated;
  }
  notes.assumed.push({ what: "the record states no confidence level", value: "unstated", flag: "--cl" });
  return byFlag("unstated", "--cl");
}

/** How the limit was set. */
export function statistic(context: Context): Stated<string> {
  const { choices, notes } = context;
  if (choices.statistic !== undefined) return byFlag(choices.statistic, "--statistic");
  const own = oneOf(context, "statistical method", "--statistic", [qualifiersOf(context, /^statistic$/i)]);
  if (own !== undefined) return { value: own.value, place: own.place };
  const stated = oneOf(
    context,
    "statistical method",
    "--statistic",
    textsOf(context).map((texts) => texts.flatMap(read(statisticsIn))),
  );
  if (stated !== undefined) return stated;
  notes.assumed.push({ what: "the record does not say how the limit was set", value: "unstated", flag: "--statistic" });
  return byFlag("unstated", "--statistic");
}

/** A quantity with its unit from a qualifier. */
function quantityOf({ value, units, place }: Qualifier): Stated<string>[] {
  const parts = /^\s*(\S+?)\s*([A-Za-z][\w^{}$-]*)?\s*$/.exec(plain(value));
  const number = numberOf(parts?.[1] ?? "");
  const unit = readUnit(units ?? parts?.[2] ?? "")?.unit;
  return number === undefined || unit === undefined || unit === "1" ? [] : [{ value: `${number} ${unit}`, place }];
}

/** Quantities in qualifiers; one that cannot be read is told with the flag that says it. */
function quantitiesIn(context: Context, name: RegExp, what: string, flag: string): Stated<string>[] {
  return qualifiersOf(context, name).flatMap((qualifier) => {
    const read = quantityOf(qualifier);
    const written = shortened([qualifier.value, qualifier.units ?? ""].join(" ").trim());
    if (read.length === 0)
      context.notes.assumed.push({ what: `"${written}", the ${what}, is no number with a unit`, value: "left out", flag });
    return read;
  });
}

/** The centre-of-mass energy; undefined where none is stated. */
export function energy(context: Context): Stated<string> | undefined {
  const { choices, tables } = context;
  if (choices.sqrtS !== undefined) {
    return byFlag(numberOf(choices.sqrtS) === undefined ? choices.sqrtS : `${choices.sqrtS} GeV`, "--sqrt-s");
  }
  const own = quantitiesIn(context, ENERGY, "centre-of-mass energy", "--sqrt-s");
  // Keywords give energies in GeV; a range is none.
  const keywords = tables.flatMap(({ keywords: all, place }) =>
    (all.get("cmenergies") ?? []).flatMap((value) => {
      if (numberOf(value) !== undefined) return [{ value: `${Number(value)} GeV`, place }];
      if (own.length === 0)
        context.notes.assumed.push({
          what: `the keyword cmenergies "${shortened(value)}" is no one energy`,
          value: "left out",
          flag: "--sqrt-s",
        });
      return [];
    }),
  );
  return oneOf(context, "centre-of-mass energy", "--sqrt-s", [sameSize(own), keywords]);
}

/** The same quantity in several units is one. */
function sameSize(found: readonly Stated<string>[]): Stated<string>[] {
  const sizeOf = (text: string): number => {
    const [value, unit = ""] = text.split(" ");
    return Number((Number(value) * (UNITS.get(unit)?.size ?? Number.NaN)).toPrecision(10));
  };
  return found.filter(({ value }, k) => found.findIndex((other) => sizeOf(other.value) === sizeOf(value)) === k);
}

/** The integrated luminosity; undefined where none is stated. */
export function luminosity(context: Context): Stated<string> | undefined {
  if (context.choices.luminosity !== undefined) return byFlag(context.choices.luminosity, "--luminosity");
  return oneOf(context, "luminosity", "--luminosity", [sameSize(quantitiesIn(context, LUMINOSITY, "luminosity", "--luminosity"))]);
}

/** Processes that the record states, from the nearest text to the farthest. */
function reactionsIn(context: Context): Stated<Reaction>[] {
  const reaction = ({ value, place }: Stated<string>): Stated<Reaction>[] => {
    const found = readReaction(value);
    return found === undefined ? [] : [{ value: found, place }];
  };
  const keywords = context.tables.flatMap(({ keywords: all, place }) => (all.get("reactions") ?? []).map((value) => ({ value, place })));
  return [
    ...qualifiersOf(context, /^(?:RE|reaction)$/i).flatMap(reaction),
    ...textsOf(context).flatMap((texts) => texts.flatMap(read(readTexReactions))),
    ...keywords.flatMap(reaction),
  ];
}

/** Process and decays in our own grammar, as our own tables write them. */
const written = (context: Context, name: RegExp): Stated<string>[] =>
  qualifiersOf(context, name).flatMap(({ value, place }) => value.split(";").map((text) => ({ value: text.trim(), place })));

const canonical = (text: string): string => (checkProcess(text, "").length === 0 ? parseProcess(text).text : text);

/** Says that numbers are products with a branching fraction, where the words do not. */
function tellProduct({ columns, notes }: Context, decays: readonly string[]): void {
  const header = columns[0]?.column.header ?? "";
  if (/(?:\\times|\\cdot|[×*·])\s*\$?\s*(?:\\mathcal|\\mathrm|\\text)?\s*\{?\s*B/.test(header)) return;
  notes.assumed.push({
    what: `whether "${shortened(header)}" includes the branching fraction of the decay is not said`,
    value: `included: ${decays.map(shortened).join("; ")}`,
    flag: "--decay",
  });
}

/** Qualifiers that no part of the limit file holds. */
export function tellUnread({ columns, notes }: Context): void {
  const KNOWN = [
    ENERGY,
    LUMINOSITY,
    LEVEL,
    /limit/i,
    /^(?:RE|reaction|process|decays?|model|coupling|alpha|isr|veto|statistic|experiment|publication)$/i,
  ];
  // Settings stand behind these words in our own tables; elsewhere they may be anything.
  const OWN = [...KNOWN, /^(?:setting|default|scale|caveat) |^(?:grid|projection)$/i, COS_MAX];
  for (const { column } of columns)
    for (const { name, value, units } of column.qualifiers) {
      if ((isOurs(column) ? OWN : KNOWN).some((known) => known.test(plain(name))) || isLifetime(name) || curveIn(value) !== undefined)
        continue;
      const said = shortened([value, units ?? ""].join(" ").trim());
      notes.assumed.push({ what: `the qualifier "${shortened(name)}" says "${said}"`, value: "no part of the limit", flag: "--column" });
    }
}

/** Process and decays. */
export function signature(context: Context): { process: Stated<string> | undefined; decays: Stated<string[]> | undefined } {
  const { choices, notes, tables } = context;
  const reactions = reactionsIn(context);
  const place = tables[0]?.place() ?? {};
  const missing = (what: string, example: string, flag: string): Stated<never> | undefined => {
    notes.diagnostics.push(
      faultAt(place, "missing", `the record does not state the ${what} in particles that are known`, `say it: ${flag} "${example}"`),
    );
    return undefined;
  };
  const inWords = written(context, /^process$/i);
  const processes = [
    inWords,
    reactions.flatMap(({ value: { process }, place: at }) => (process === undefined ? [] : [{ value: canonical(process), place: at }])),
  ];
  const process =
    choices.process !== undefined
      ? byFlag(choices.process, "--process")
      : (oneOf(context, "process", "--process", processes) ?? missing("process", "e+ e- -> mu+ mu- X", "--process"));
  const ownDecays = written(context, /^decays?$/i);
  const stated =
    ownDecays.length > 0
      ? []
      : reactions.flatMap(({ value: { decays }, place: at }) =>
          decays.length === 0 ? [] : [{ value: decays.map(canonical).join("; "), place: at }],
        );
  const one = oneOf(context, "decay", "--decay", [stated]);
  const decays =
    (choices.decay ?? []).length > 0
      ? byFlag([...(choices.decay ?? [])], "--decay")
      : ownDecays.length > 0
        ? { value: [...new Set(ownDecays.map(({ value }) => value))], place: ownDecays[0]?.place ?? ((): Place => place) }
        : one === undefined
          ? missing("decay of X", "X -> mu+ mu-", "--decay")
          : { value: one.value.split("; "), place: one.place };
  const used = choices.process === undefined && inWords.length === 0 ? reactions : [];
  const mediators = [...new Set(used.flatMap(({ value: { mediator } }) => (mediator === undefined || mediator === "X" ? [] : [mediator])))];
  if (mediators.length > 0)
    notes.assumed.push({
      what: `the mediator X is what the record calls ${mediators.map(shortened).join(", ")}`,
      value: "X",
      flag: "--process",
    });
  for (const other of new Set(used.flatMap(({ value: { others } }) => others)))
    notes.assumed.push({
      what: `the reaction names ${other}: its branching fraction is taken as divided out of the numbers`,
      value: "divided out",
      flag: "--process",
    });
  const isOurs = ownDecays.length > 0 || (choices.decay ?? []).length > 0;
  if (!isOurs && decays !== undefined) tellProduct(context, decays.value);
  return { process, decays };
}

/** What the numbers bound: as the unit says, else as the words say. */
export function quantity(context: Context): Stated<string> | undefined {
  const { choices, columns, tables, notes } = context;
  if (choices.quantity !== undefined) return byFlag(choices.quantity, "--quantity");
  if (choices.referenceCoupling !== undefined || choices.referenceModel !== undefined) return byFlag("coupling", "--quantity");
  const [first] = columns;
  const at = first?.column.place ?? ((): Place => ({}));
  const dimension = UNITS.get(first?.unit?.unit ?? "")?.dimension;
  if (dimension === "cross-section") return { value: "cross-section", place: at };
  if (dimension === "inverse-energy") return { value: "coupling", place: at };
  const stated = qualifiersOf(context, /^coupling$/i).map(({ place }) => ({ value: "coupling", place }));
  const headers = columns.map(({ column: { header, place } }) => ({ value: header, place }));
  const keywords = tables.flatMap(({ keywords: all, place }) => (all.get("observables") ?? []).map((value) => ({ value, place })));
  const named = (texts: readonly Stated<string>[]): Stated<string>[] =>
    texts.flatMap(({ value, place }) => {
      const found = quantityIn(value);
      return found === undefined ? [] : [{ value: found, place }];
    });
  const found = oneOf(context, "quantity", "--quantity", [stated, named(headers), named(keywords)]);
  if (found !== undefined) return found;
  notes.diagnostics.push(
    faultAt(
      at(),
      "missing",
      "the record does not say what its numbers bound",
      "say it: --quantity cross-section, branching-fraction or coupling",
    ),
  );
  return undefined;
}

export const optionsOf = (written: readonly (readonly [name: string, value: string])[]): Record<string, string | number> =>
  Object.fromEntries(written.map(([name, value]) => [name, numberOf(value) ?? value]));

/** For a bound on a coupling: model, coupling and settings of the authors. */
export function referenceModel(context: Context): {
  model: Stated<string> | undefined;
  coupling: Stated<string> | undefined;
  options: Record<string, string | number>;
} {
  const { choices, notes, columns } = context;
  const place = columns[0]?.column.place ?? ((): Place => ({}));
  const one = (what: string, flag: string, given: string | undefined, name: RegExp, example: string): Stated<string> | undefined => {
    const stated =
      given === undefined
        ? oneOf(context, what, flag, [qualifiersOf(context, name).map(({ value, place: at }) => ({ value, place: at }))])
        : byFlag(given, flag);
    if (stated === undefined)
      notes.diagnostics.push(faultAt(place(), "missing", `a bound on a coupling needs its ${what}`, `say it: ${flag} ${example}`));
    return stated;
  };
  const settings = qualifiersOf(context, /^setting \w+$/i).map(({ name, value, place: at }): readonly [string, string] => {
    const written = name.replace(/^setting /i, "");
    // Numbers and words of choices; what follows other parameters or stands in a table is none.
    if (numberOf(value) === undefined && !/^[\w.-]+$/.test(value)) {
      const message = `the setting ${written} = ${shortened(value)} is no number and no word: a limit file cannot hold it`;
      notes.diagnostics.push(faultAt(at(), "unclear-setting", message, "make the table again with a number in its place"));
    }
    return [written, value];
  });
  return {
    model: one("model", "--reference-model", choices.referenceModel, /^model$/i, "higgs-mixed-scalar"),
    coupling: one("coupling", "--reference-coupling", choices.referenceCoupling, /^coupling$/i, "sinTheta"),
    options: optionsOf([...settings, ...(choices.referenceOption ?? []).map(splitChoice)]),
  };
}

/** Conventions of the authors of a bound on a coupling, which our own tables state. */
export function conventions(context: Context): { alpha?: string | number; isr?: string | number; cosMax?: string | number } | undefined {
  const one = (name: "alpha" | "isr" | "cosMax", qualifier: RegExp): { [key in typeof name]?: string | number } => {
    const found = oneOf(context, name, "--quantity", [qualifiersOf(context, qualifier)])?.value;
    return found === undefined ? {} : { [name]: numberOf(found) ?? found };
  };
  return nonEmpty({ ...one("alpha", /^alpha$/i), ...one("isr", /^isr$/i), ...one("cosMax", COS_MAX) });
}

/** Largest cosine of a photon, as our own tables name it. */
const COS_MAX = /^cos\(theta\) max$/i;

/** What has to be said wherever the limit is shown, as our own tables state it by its code. */
export const caveats = (context: Context): { code: string; message: string }[] => {
  const stated = qualifiersOf(context, /^caveat \S+$/i).map(({ name, value }) => ({
    code: name.replace(/^caveat /i, ""),
    message: oneLine(value),
  }));
  return stated.filter(({ code }, k) => stated.findIndex((other) => other.code === code) === k);
};

/** Whether the masses of the tables are all of the source, as our own tables state it. */
export const grid = (context: Context): "published" | undefined =>
  qualifiersOf(context, /^grid$/i).some(({ value }) => value.trim() === "published") ? "published" : undefined;

/** Who measured, where a qualifier says so. */
export const experiment = (context: Context): string | undefined =>
  oneOf(context, "experiment", "--experiment", [qualifiersOf(context, /^experiment$/i)])?.value;

/** The publication as our own tables name it: `KEY; arXiv:NUMBER; doi:DOI`. */
function ownReference(context: Context): Readonly<Record<string, string | undefined>> {
  const names = written(context, /^publication$/i).map(({ value }) => value);
  const after = (prefix: string): string | undefined => names.find((name) => name.startsWith(prefix))?.slice(prefix.length);
  const texkey = names.find((name) => /^[\w-]+:\d{4}[a-z]{2,3}$/i.test(name));
  return { texkey, arxiv: after("arXiv:"), doi: after("doi:"), hepdata: after("hepdata:") };
}

/** The publication; where the record names none, the table by its name. */
export function reference(context: Context): Record<string, string> {
  const { choices, tables, notes } = context;
  const own = ownReference(context);
  const [first] = tables;
  const record = first?.record ?? {};
  const dois = [...new Set(tables.flatMap(({ doi }) => doi ?? []))];
  const hepdata = choices.hepdata ?? (dois.length === 1 ? dois[0] : (record.hepdata ?? dois[0]?.replace(/\/t\d+$/, "") ?? own["hepdata"]));
  const named = {
    texkey: choices.texkey ?? own["texkey"],
    arxiv: choices.arxiv ?? record.arxiv ?? own["arxiv"],
    doi: choices.doi ?? record.doi ?? own["doi"],
    hepdata,
  };
  const stated = Object.entries(named).flatMap(([key, value]) => (value === undefined || value === "" ? [] : [[key, value] as const]));
  if (stated.length > 0) return Object.fromEntries(stated);
  const value = `table "${shortened(oneLine(first?.name ?? ""))}", no publication stated`;
  notes.assumed.push({ what: "the record names no publication, and nothing can be cited", value, flag: FLAGS["reference"] ?? "--texkey" });
  return { hepdata: value };
}

/** A name of the limit from words. */
export const slug = (text: string): string =>
  plain(text)
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 80)
    .replace(/-+$/, "");

/** Words of one line, as a limit file accepts them. */
export const oneLine = (text: string): string =>
  text
    .replace(/[\u0000-\u001f\u007f-\u009f]+/g, " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, 2000);

/** A fault of the written limit, told where its cause stands. */
export const FLAGS: Readonly<Record<string, string>> = {
  id: "--id",
  title: "--title",
  experiment: "--experiment",
  reference: "--texkey, --arxiv, --doi or --hepdata",
  sqrtS: "--sqrt-s",
  luminosity: "--luminosity",
  confidenceLevel: "--cl",
  statistic: "--statistic",
  signature: "--process and --decay",
  quantity: "--quantity",
  unit: "--unit",
  referenceModel: "--reference-model",
  referenceCoupling: "--reference-coupling",
  referenceOptions: "--reference-option",
  axes: "--axis",
  values: "--column",
  source: "--method, --by and --date",
};

/** Undefined for a mapping without keys. */
export const nonEmpty = <Mapping extends object>(mapping: Mapping): Mapping | undefined =>
  Object.keys(mapping).length === 0 ? undefined : mapping;
