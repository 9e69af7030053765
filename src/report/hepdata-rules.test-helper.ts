/**
 * The rules of HEPData for submissions (schema 1.1.1 and the further checks of its validator), written down from the description of the format:
 * nothing here is shared with what writes or reads submissions.
 */
import { Ajv } from "ajv";
import { parse, parseAllDocuments } from "yaml";

const NUMBER_OR_TEXT = { type: ["number", "string"] };
const TEXT = { type: "string" };
const upTo = (maxLength: number): object => ({ ...TEXT, maxLength });
const list = (items: object): object => ({ type: "array", items });
/** A mapping with these keys and no others. */
const object = (properties: object, required: readonly string[]): object => ({
  type: "object",
  required,
  additionalProperties: false,
  properties,
});
const license = object({ name: upTo(256), url: upTo(256), description: TEXT }, ["name", "url"]);
const resources = list(object({ location: upTo(256), description: TEXT, type: upTo(64), license }, ["location", "description"]));
const record = {
  type: "object",
  properties: {
    comment: { type: "string" },
    record_ids: {
      type: "array",
      items: { type: "object", required: ["type", "id"], properties: { type: { type: "string" }, id: NUMBER_OR_TEXT } },
    },
    additional_resources: resources,
    related_to_hepdata_records: { type: "array", uniqueItems: true, items: { type: "integer", minimum: 1 } },
    modifications: {
      type: "array",
      items: { type: "object", required: ["action", "who"], properties: { action: { type: "string" }, who: { type: "string" } } },
    },
    preprintyear: { type: "string" },
    publicationyear: { type: "string" },
    dateupdated: { type: "string" },
  },
};
const about = {
  name: upTo(64),
  description: TEXT,
  keywords: list(
    object(
      {
        name: { enum: ["cmenergies", "observables", "reactions", "phrases"] },
        values: list({ oneOf: [upTo(128), { type: "number" }] }),
      },
      ["name", "values"],
    ),
  ),
  location: upTo(256),
  data_license: license,
  additional_resources: resources,
  data_schema: TEXT,
  table_doi: TEXT,
  related_to_table_dois: { ...list({ ...TEXT, pattern: "^10\\.17182/hepdata\\.\\d+\\.v\\d+/t\\d+$" }), uniqueItems: true },
};
const header = object({ name: TEXT, units: TEXT }, ["name"]);
const bin = object({ low: { type: "number" }, high: { type: "number" }, value: { type: "number" } }, ["low", "high"]);
const errors = list({
  oneOf: [
    object({ symerror: NUMBER_OR_TEXT, label: TEXT }, ["symerror"]),
    object({ asymerror: object({ minus: NUMBER_OR_TEXT, plus: NUMBER_OR_TEXT }, ["minus", "plus"]), label: TEXT }, ["asymerror"]),
  ],
});
const qualifiers = list(object({ name: TEXT, value: NUMBER_OR_TEXT, units: TEXT }, ["name", "value"]));
const variables = {
  independent_variables: list(
    object({ header, values: list({ oneOf: [object({ value: NUMBER_OR_TEXT }, ["value"]), bin] }) }, ["header", "values"]),
  ),
  dependent_variables: list(
    object({ header, qualifiers, values: list(object({ value: NUMBER_OR_TEXT, errors }, ["value"])) }, ["header", "values"]),
  ),
};
const NAMED = ["name", "description", "keywords"];

const ajv = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true });
const CHECKS = {
  record: ajv.compile(record),
  entry: ajv.compile(object({ ...about, data_file: { type: "string" } }, [...NAMED, "data_file"])),
  data: ajv.compile(object(variables, Object.keys(variables))),
  whole: ajv.compile(object({ ...about, ...variables }, [...NAMED, ...Object.keys(variables)])),
};

function against(form: keyof typeof CHECKS, content: unknown, where: string): string[] {
  const check = CHECKS[form];
  check(content);
  return (check.errors ?? []).map(({ instancePath, message }) => `${where}${instancePath}: ${message ?? ""}`);
}

type Typed = string | number;
interface Described {
  readonly name?: string;
  readonly data_file?: string;
  readonly keywords?: readonly { readonly name: string; readonly values: readonly Typed[] }[];
  readonly additional_resources?: readonly { readonly location: string }[];
}
type TypedError = { readonly symerror?: Typed; readonly asymerror?: { readonly minus: Typed; readonly plus: Typed } };
interface Data {
  readonly independent_variables: readonly { readonly values: readonly { readonly value?: Typed }[] }[];
  readonly dependent_variables: readonly { readonly values: readonly { readonly errors?: readonly TypedError[] }[] }[];
}

const isNumber = (typed: Typed): boolean => String(typed).trim() !== "" && Number.isFinite(Number(typed));
const isError = (typed: Typed): boolean => typed === "" || isNumber(String(typed).replace(/%$/, ""));
const isZero = (typed: Typed): boolean => typed === "" || Number(String(typed).replace(/%$/, "")) === 0;

/** What a validator checks beside the schema of a data table. */
function dataRules({ independent_variables: inputs, dependent_variables: outputs }: Data, where: string): string[] {
  const found: string[] = [];
  if (outputs.length === 0 && inputs.length > 0) found.push(`${where}: no dependent variables`);
  if (new Set([...inputs, ...outputs].map(({ values }) => values.length)).size > 1) found.push(`${where}: columns of unequal length`);
  for (const { value = "" } of inputs.flatMap(({ values }) => [...values]))
    if (/^\s*-?[\d.]+(?:e[+-]?\d+)?\s*-\s*-?[\d.]/i.test(String(value))) found.push(`${where}: the range ${value} as text`);
  for (const { errors = [] } of outputs.flatMap(({ values }) => [...values])) {
    const sides = errors.map(({ symerror, asymerror }) => (asymerror === undefined ? [symerror ?? ""] : [asymerror.minus, asymerror.plus]));
    if (sides.flat().some((side) => !isError(side))) found.push(`${where}: an error that is no number`);
    if (sides.some((each) => each.every((side) => side === ""))) found.push(`${where}: an error without a side`);
    if (sides.length > 0 && sides.flat().every(isZero)) found.push(`${where}: errors that are all zero`);
  }
  return found;
}

/** What a validator checks beside the schema of what is said about a table. */
function entryRules({ keywords = [] }: Described, where: string): string[] {
  const energies = keywords.flatMap(({ name, values }) => (name === "cmenergies" ? values : []));
  const isRange = energies.length === 1 && /^[\d.]+-[\d.]+$/.test(String(energies[0]));
  return isRange || energies.every(isNumber) ? [] : [`${where}: cmenergies that are no numbers`];
}

/** Documents of a stream, as readers of YAML 1.1 have them. */
const documents = (text: string): { content: unknown; faults: string[] }[] =>
  parseAllDocuments(text, { version: "1.1" }).map((document) => ({
    content: document.toJS({ maxAliasCount: 0 }) as unknown,
    faults: document.errors.map(({ message }) => message),
  }));

const repeated = (names: readonly (string | undefined)[], what: string): string[] =>
  new Set(names).size === names.length ? [] : [`${what} that stands twice`];
const isPlainName = (name: string): boolean => name !== "" && !name.includes("/");
const LARGEST = 10_485_760;

/** Every way in which a submission in one file breaks the rules; empty for one that HEPData takes. */
export function faultsOfFile(text: string): string[] {
  const read = documents(text);
  return [
    ...read.flatMap(({ faults }) => faults),
    ...read.flatMap(({ content }, k) => {
      const isRecord = k === 0 && !Object.hasOwn(content as object, "name");
      const where = `document ${k + 1}`;
      if (isRecord) return against("record", content, where);
      const broken = against("whole", content, where);
      return broken.length > 0 ? broken : [...entryRules(content as Described, where), ...dataRules(content as Data, where)];
    }),
    ...repeated(
      read.flatMap(({ content }) => (content as Described).name ?? []),
      "a name",
    ),
  ];
}

/** Every way in which a submission in a folder breaks the rules; empty for one that HEPData takes. */
export function faultsOfFolder(files: ReadonlyMap<string, string>): string[] {
  const read = documents(files.get("submission.yaml") ?? "");
  const described = read.map(({ content }) => (content ?? {}) as Described);
  const isRecord = (k: number): boolean => k === 0 && described[0]?.data_file === undefined;
  const entries = described.filter((_, k) => !isRecord(k));
  const beside = described
    .flatMap(({ additional_resources = [] }) => additional_resources.map(({ location }) => location))
    .filter((location) => !location.startsWith("http"));
  const named = [...entries.flatMap(({ data_file = "" }) => data_file), ...beside];
  return [
    ...(read.length === 0 || entries.length === 0 ? ["no table"] : []),
    ...read.flatMap(({ faults }) => faults),
    ...read.flatMap(({ content }, k) => against(isRecord(k) ? "record" : "entry", content, `document ${k + 1}`)),
    ...entries.flatMap((entry) => entryRules(entry, entry.name ?? "")),
    ...repeated(
      entries.map(({ name }) => name),
      "a name",
    ),
    ...repeated(
      entries.map(({ data_file }) => data_file),
      "a file",
    ),
    ...named.filter((name) => !isPlainName(name) || !files.has(name)).map((name) => `${name}: no file of the folder`),
    ...[...files.keys()].filter((name) => name !== "submission.yaml" && !named.includes(name)).map((name) => `${name}: named nowhere`),
    ...[...files].filter(([, text]) => Buffer.byteLength(text) > LARGEST).map(([name]) => `${name}: too large`),
    ...entries.flatMap(({ data_file = "" }) => {
      const data = parse(files.get(data_file) ?? "", { version: "1.1" }) as unknown;
      const broken = against("data", data, data_file);
      return broken.length > 0 ? broken : dataRules(data as Data, data_file);
    }),
  ];
}
