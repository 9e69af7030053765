/** Holds what a person wrote against a schema: every fault in our words, with its place in the text. */
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import * as z from "zod";
import { type Diagnostic, didYouMean, fault, shortened } from "../diagnostics.ts";
import { type Path, spellPath, type TextDocument } from "./document.ts";

/** A part of a published JSON Schema. */
interface SchemaPart {
  readonly description?: string;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, SchemaPart>>;
  readonly additionalProperties?: SchemaPart | boolean;
  readonly items?: SchemaPart;
  readonly anyOf?: readonly SchemaPart[];
  readonly oneOf?: readonly SchemaPart[];
  /** The one value that is accepted. */
  readonly const?: unknown;
  /** Keys that are accepted. */
  readonly propertyNames?: { readonly enum?: readonly string[] };
}

/** What a kind of file must look like. */
export interface Structure {
  /** The zod schema as the published JSON Schema. */
  readonly published: () => SchemaPart;
  /** The same compiled, when the first file is checked. */
  readonly portable: () => ValidateFunction;
  /** Explains a wrong value better than the general words do; undefined where they serve. */
  readonly explain: ((path: string, value: unknown) => Diagnostic | undefined) | undefined;
}

/** The structure that a zod schema asks for. */
export function structureOf(schema: z.ZodType, explainOwn?: Structure["explain"]): Structure {
  let published: SchemaPart | undefined;
  let portable: ValidateFunction | undefined;
  const publish = (): SchemaPart => (published ??= z.toJSONSchema(schema, { io: "input" }) as SchemaPart);
  return {
    published: publish,
    portable: () => (portable ??= new Ajv2020({ strict: true, allowUnionTypes: true }).compile(publish())),
    explain: explainOwn,
  };
}

/** What stands under a key; undefined where nothing does. */
const under = (value: unknown, step: PropertyKey): unknown =>
  typeof value === "object" && value !== null && Object.hasOwn(value, step)
    ? (value as Readonly<Record<PropertyKey, unknown>>)[step]
    : undefined;

/** What stands at a path; undefined where nothing does. */
const at = (path: Path, content: unknown): unknown => path.reduce<unknown>((inner, step: PropertyKey) => under(inner, step), content);

/** The forms of a part that a value may have: of those that begin with a fixed word, the one with its word. */
function formsOf(part: SchemaPart, value: unknown): readonly SchemaPart[] {
  if (part.oneOf === undefined) return part.anyOf ?? [part];
  return part.oneOf.filter(({ properties = {} }) =>
    Object.entries(properties).every(([key, { const: word }]) => word === undefined || word === under(value, key)),
  );
}

/** The part of the published JSON Schema that stands at a place of what was written, with all its forms. */
function partAt(structure: Structure, path: Path, content: unknown): SchemaPart | undefined {
  let part: SchemaPart | undefined = structure.published();
  let value = content;
  for (const step of path) {
    part = (part === undefined ? [] : formsOf(part, value))
      .map((form) => {
        if (typeof step === "number") return form.items;
        const others = typeof form.additionalProperties === "object" ? form.additionalProperties : undefined;
        return Object.hasOwn(form.properties ?? {}, String(step)) ? form.properties?.[String(step)] : others;
      })
      .find((each) => each !== undefined);
    value = under(value, step);
  }
  return part;
}

/** The same, of several forms the one that is a mapping of keys. */
function schemaAt(structure: Structure, path: Path, content: unknown): SchemaPart | undefined {
  const part = partAt(structure, path, content);
  if (part === undefined || part.properties !== undefined) return part;
  return formsOf(part, at(path, content)).find(({ properties }) => properties !== undefined) ?? part;
}

/**
 * What was found, in words.
 *
 * @internal
 */
export function found(value: unknown): string {
  if (value === null) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "a mapping of keys";
  if (typeof value === "string") return `the text ${JSON.stringify(shortened(value))}`;
  return typeof value === "number" ? `the number ${value}` : JSON.stringify(value);
}

/** What the schema expects, in words. */
const EXPECTED: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  array: "a list",
  tuple: "a list of two numbers",
  object: "a mapping of keys",
  record: "a mapping of keys",
  boolean: "true or false",
};

function explainType(structure: Structure, path: Path, expected: string, value: unknown, content: unknown): Diagnostic {
  const spelt = spellPath(path);
  const what = spelt === "" ? "the file" : spelt;
  const wanted = EXPECTED[expected] ?? expected;
  const description = schemaAt(structure, path, content)?.description;
  if (value === undefined) return fault("missing", spelt, `${what} is missing`, description ?? `expected ${wanted}`);
  if (expected === "number" && typeof value === "number") return fault("not-finite", spelt, `${what}: ${value} is no finite number`);
  let hint: string | undefined;
  if (expected === "string" && typeof value === "number") hint = `${description === undefined ? "" : `${description}; `}put it in quotes`;
  if (expected === "number" && typeof value === "string" && Number.isFinite(Number(value))) hint = "write the number without quotes";
  return fault("wrong-type", spelt, `${what}: expected ${wanted}, found ${found(value)}`, hint);
}

/** Most unknown keys of one mapping that are told. */
const MOST_KEYS = 100;

function explainUnknownKeys(structure: Structure, { keys, path }: z.core.$ZodIssueUnrecognizedKeys, document: TextDocument): Diagnostic[] {
  const part = schemaAt(structure, path, document.content);
  const accepted = [...Object.keys(part?.properties ?? {}), ...(part?.propertyNames?.enum ?? [])];
  const told = keys.slice(0, MOST_KEYS).map((key) => {
    const place = [...path, key];
    // In a mapping on one line a comma begins the next key.
    const isPartOfText = at([...path, key], document.content) === null && key.includes(" ");
    const hint = isPartOfText ? "a text with a comma stands in quotes" : didYouMean(key, accepted);
    return document.locate(place, fault("unknown-key", spellPath(place).slice(0, 80), `"${shortened(key)}" is no key here`, hint), true);
  });
  const more = keys.length - told.length;
  if (more > 0) told.push(document.locate(path, fault("unknown-key", spellPath(path), `${more} more keys are unknown`)));
  return told;
}

/** The forms that a value may have, where mappings are among them: `a mapping of keys (production, widths)`. */
function formsInWords(part: SchemaPart | undefined): string[] {
  const flat = (forms: readonly SchemaPart[]): SchemaPart[] =>
    forms.flatMap((form) => (form.anyOf === undefined ? [form] : flat(form.anyOf)));
  const forms = flat(part?.anyOf ?? []);
  if (!forms.some(({ properties }) => properties !== undefined)) return [];
  const words = forms.map(({ properties, type }) =>
    properties === undefined ? (EXPECTED[type ?? ""] ?? type ?? "a value") : `a mapping of keys (${Object.keys(properties).join(", ")})`,
  );
  return [...new Set(words)];
}

/** A value that is of none of the accepted kinds. */
function explainUnion({ errors }: z.core.$ZodIssueInvalidUnion, path: string, value: unknown, forms: readonly string[]): Diagnostic {
  if (typeof value === "number" && !Number.isFinite(value)) return fault("not-finite", path, `${path}: ${value} is no finite number`);
  const words = errors.flat().flatMap((inner) => (inner.code === "invalid_value" ? inner.values.map(String) : []));
  if (words.length === 0 || forms.length > 0) {
    const wanted = forms.length > 0 ? forms.join(" or ") : "a number or a text";
    // In a mapping on one line a comma begins the next key.
    const hint = value === null ? "a text with a comma stands in quotes" : undefined;
    return fault("wrong-type", path, `${path}: expected ${wanted}, found ${found(value)}`, hint);
  }
  const accepted = `accepted: ${words.join(", ")} or a number`;
  const hint = typeof value === "string" ? didYouMean(value, words) || accepted : accepted;
  return fault("unknown-word", path, `${path}: ${found(value)} is not accepted`, hint);
}

/** A mapping that may have several forms, and begins like none of them. */
function explainForm(path: string, word: unknown, forms: readonly string[]): Diagnostic {
  const accepted = `accepted: ${forms.join(", ")}`;
  if (word === undefined) return fault("missing", path, `${path} is missing`, accepted);
  return fault(
    "unknown-word",
    path,
    `${path}: ${found(word)} is not accepted`,
    (typeof word === "string" ? didYouMean(word, forms) : "") || accepted,
  );
}

/** The faults inside a value that is of the right kind for one of several forms: of the form that fits best. */
function insideOf({ errors, path }: z.core.$ZodIssueInvalidUnion): z.core.$ZodIssue[] | undefined {
  const fitting = errors.filter((issues) => !issues.some((inner) => inner.path.length === 0 && inner.code === "invalid_type"));
  const [best] = fitting.filter((issues) => issues.every(({ code }) => code !== "invalid_value")).toSorted((a, b) => a.length - b.length);
  return best?.map((inner) => ({ ...inner, path: [...path, ...inner.path] }));
}

/** One zod issue in our words. */
function explain(structure: Structure, issue: z.core.$ZodIssue, document: TextDocument): Diagnostic[] {
  if (issue.code === "unrecognized_keys") return explainUnknownKeys(structure, issue, document);
  const inside = issue.code === "invalid_union" ? insideOf(issue) : undefined;
  if (inside !== undefined) return inside.flatMap((inner) => explain(structure, inner, document));
  const path = spellPath(issue.path);
  const value = issue.input;
  const told = ((): Diagnostic => {
    const own = value === undefined ? undefined : structure.explain?.(path, value);
    if (own !== undefined) return own;
    switch (issue.code) {
      case "invalid_value": {
        const accepted = `accepted: ${issue.values.map(String).join(", ")}`;
        if (value === undefined) return fault("missing", path, `${path} is missing`, accepted);
        const hint = typeof value === "string" ? didYouMean(value, issue.values.map(String)) || accepted : accepted;
        return fault("unknown-word", path, `${path}: ${found(value)} is not accepted`, hint);
      }
      case "invalid_type":
        return explainType(structure, issue.path, issue.expected, value, document.content);
      case "invalid_union":
        if ("discriminator" in issue) {
          const { discriminator, options } = issue as { readonly discriminator: string; readonly options: readonly unknown[] };
          return explainForm(path, under(value, discriminator), options.map(String));
        }
        if (value === undefined) return explainType(structure, issue.path, "a value", value, document.content);
        return explainUnion(issue, path, value, formsInWords(partAt(structure, issue.path, document.content)));
      case "invalid_format":
        return fault(
          "wrong-format",
          path,
          `${path}: ${found(value)} does not have the accepted form`,
          schemaAt(structure, issue.path, document.content)?.description,
        );
      case "too_small":
      case "too_big":
        if (issue.origin === "array" || issue.origin === "string") {
          const [bound, wrong] = issue.code === "too_big" ? [`at most ${issue.maximum}`, "long"] : [`at least ${issue.minimum}`, "short"];
          const what = issue.origin === "array" ? "entries" : "characters";
          return fault("out-of-range", path, `${path}: ${found(value)} is too ${wrong}`, `${bound} ${what} are accepted`);
        }
        return fault("out-of-range", path, `${path}: ${found(value)} is out of range`, issue.message.replace(/^Too (?:small|big): /, ""));
      default:
        return fault("schema", path, `${path}: ${issue.message}`);
    }
  })();
  return [document.locate(issue.path, told)];
}

/** The fault of a file of another kind, such as a limit where a model is expected; undefined where it is of the right one. */
export function otherKind(document: TextDocument, kind: "limit" | "model" | "efficiency" | "figure"): Diagnostic | undefined {
  const [, written = kind] = /^darkzoo-(limit|model|efficiency|figure)-\d+$/.exec(String(under(document.content, "format"))) ?? [];
  if (written === kind) return undefined;
  const [theirs, ours] = [written, kind].map((each) => (each === "efficiency" ? "a file of efficiencies" : `a ${each} file`));
  const hint = `${ours} begins with format: darkzoo-${kind}-1`;
  return document.locate(["format"], fault("other-kind", "format", `this is ${theirs}, ${ours} is expected here`, hint));
}

/** The faults that zod found, in our words. */
export const explainIssues = (structure: Structure, issues: readonly z.core.$ZodIssue[], document: TextDocument): Diagnostic[] =>
  issues.flatMap((issue) => explain(structure, issue, document));

/** The fault that the published JSON Schema finds in what zod accepts: the two come from one source, so a disagreement is ours and must not pass silently. */
export function portableFault(structure: Structure, content: unknown): Diagnostic | undefined {
  const check = structure.portable();
  if (check(content)) return undefined;
  const { instancePath = "", message = "it does not fit the schema" } = check.errors?.[0] ?? {};
  return fault("schema", instancePath, message);
}

/** A table with the same mistake in every row is told a few times, then counted. */
const MOST_OF_A_KIND = 5;

/** The faults in the order of the text: the first few of each kind in full, the rest counted. */
export function inOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const kindOf = ({ code, path }: Diagnostic): string => `${code} ${path.replace(/\[\d+\]/g, "[]")}`;
  const totals = new Map<string, number>();
  for (const diagnostic of diagnostics) totals.set(kindOf(diagnostic), (totals.get(kindOf(diagnostic)) ?? 0) + 1);
  const told = new Map<string, number>();
  return diagnostics
    .toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0))
    .flatMap((diagnostic) => {
      const kind = kindOf(diagnostic);
      const before = told.get(kind) ?? 0;
      const rest = (totals.get(kind) ?? 0) - before;
      told.set(kind, before + 1);
      if (before < MOST_OF_A_KIND || (before === MOST_OF_A_KIND && rest === 1)) return [diagnostic];
      if (before > MOST_OF_A_KIND) return [];
      return [{ ...diagnostic, message: `${rest} more places from here on have the same fault` }];
    });
}
