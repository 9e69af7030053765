/** Everything that a result was made from, one name each, so that two results can be held against each other. */
import type { InputFile, RecordedRequest, Result } from "../reinterpret/result.ts";

/** What there is to know about how a result was made. */
export type Made = Pick<Result["provenance"], "request" | "inputs">;

/** One thing that two results were made with differently. */
export interface ChangedInput {
  /** Name such as `alpha`, `settings.darkMatter`, `limit file example-2026-muons`, `MASSES.tau [GeV]` or `version`. */
  readonly name: string;
  /** What it was; undefined where it was not set. */
  readonly before: unknown;
  /** What it is. */
  readonly after: unknown;
  /** The record of the first with this alone taken from the second; undefined where only another version of darkzoo could do that. */
  readonly exchanged: Made | undefined;
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** A record with some keys taken from another record, or left out where that has none. */
function exchange<Kept extends object>(kept: Kept, other: Kept, ...names: readonly string[]): Kept {
  const taken = Object.entries(other).filter(([key]) => names.includes(key));
  return Object.fromEntries([...Object.entries(kept).filter(([key]) => !names.includes(key)), ...taken]) as Kept;
}

/** Keys of either of two records that do not hold the same. */
const differing = (one: object, other: object): { name: string; before: unknown; after: unknown }[] => {
  const [first, second] = [new Map<string, unknown>(Object.entries(one)), new Map<string, unknown>(Object.entries(other))];
  return [...new Set([...first.keys(), ...second.keys()])].flatMap((name) => {
    const [before, after] = [first.get(name), second.get(name)];
    return same(before, after) ? [] : [{ name, before, after }];
  });
};

/** Kinds of files that change places with a field of the request: with other limits come their files. */
const FILES_OF: Readonly<Record<string, InputFile["kind"]>> = { limits: "limit", model: "model" };

/** Fields of the request that hang on one another: those that one result alone was asked for come and go together. */
const GOES_WITH: Readonly<Record<string, readonly string[]>> = {
  luminosity: ["regime"],
  confidenceLevel: ["regime"],
  regime: ["luminosity", "confidenceLevel"],
};

/** Name of one setting among the inputs. */
const SETTING = "settings.";
/** Whether an input is a setting of the model. */
export const isSetting = ({ name }: Pick<ChangedInput, "name">): boolean => name.startsWith(SETTING);

/** The record of the first with all settings of the second: settings may hang on one another. */
export const withSettingsOf = (one: Made, other: Made): Made => ({
  request: exchange(one.request, other.request, "settings"),
  inputs: [...one.inputs.filter(({ kind }) => kind !== "table"), ...other.inputs.filter(({ kind }) => kind === "table")],
});

function changedRequest(one: Made, other: Made): ChangedInput[] {
  const { settings = {}, ...asked } = one.request;
  const { settings: otherSettings = {}, ...otherAsked } = other.request;
  const isAlone = (name: string): boolean => Object.hasOwn(asked, name) !== Object.hasOwn(otherAsked, name);
  const whole = differing(asked, otherAsked).map(({ name, before, after }) => {
    const kind = FILES_OF[name];
    const inputs =
      kind === undefined
        ? one.inputs
        : [...one.inputs.filter((file) => file.kind !== kind), ...other.inputs.filter((file) => file.kind === kind)];
    const names = isAlone(name) ? [name, ...(GOES_WITH[name] ?? []).filter(isAlone)] : [name];
    return { name, before, after, exchanged: { request: exchange(one.request, other.request, ...names), inputs } };
  });
  const single = differing(settings, otherSettings).map(({ name, before, after }) => {
    const request: RecordedRequest = { ...one.request, settings: exchange(settings, otherSettings, name) };
    const isOfName = (file: InputFile): boolean => file.kind === "table" && file.name === name;
    const inputs = [...one.inputs.filter((file) => !isOfName(file)), ...other.inputs.filter(isOfName)];
    return { name: `${SETTING}${name}`, before, after, exchanged: { request, inputs } };
  });
  return [...whole, ...single];
}

/** Files of limits and models that both were made with, but with other bytes in them; a table is told by its setting. */
function changedFiles(one: Made, other: Made): ChangedInput[] {
  return one.inputs.flatMap((file): ChangedInput[] => {
    if (file.kind === "table" || file.kind === "efficiency") return [];
    const now = other.inputs.find(({ kind, name }) => kind === file.kind && name === file.name);
    if (now === undefined || now.sha256 === file.sha256) return [];
    const inputs = one.inputs.map((each) => (each === file ? now : each));
    return [
      { name: `${file.kind} file ${file.name}`, before: file.sha256, after: now.sha256, exchanged: { request: one.request, inputs } },
    ];
  });
}

/** Efficiencies that only one of two results was made with, or both from files with other bytes. */
function changedEfficiencies(one: Made, other: Made): ChangedInput[] {
  const of = ({ inputs }: Made, limit: string): InputFile[] => inputs.filter(({ kind, name }) => kind === "efficiency" && name === limit);
  const limits = [one, other].flatMap(({ inputs }) => inputs.flatMap(({ kind, name }) => (kind === "efficiency" ? [name] : [])));
  return [...new Set(limits)].flatMap((limit): ChangedInput[] => {
    const [before, after] = [of(one, limit), of(other, limit)];
    const hashes = (files: readonly InputFile[]): string | undefined => files.map(({ sha256 }) => sha256).join(", ") || undefined;
    if (hashes(before) === hashes(after)) return [];
    const inputs = [...one.inputs.filter((file) => !before.includes(file)), ...after];
    return [
      { name: `efficiencies of ${limit}`, before: hashes(before), after: hashes(after), exchanged: { request: one.request, inputs } },
    ];
  });
}

/** What comes with the version of darkzoo: the version itself, constants, and defaults that were not set. */
function changedProgram(one: Result["provenance"], other: Result["provenance"]): ChangedInput[] {
  const unset = ({ settings, given }: Result["provenance"], rival: Result["provenance"]): object =>
    Object.fromEntries(
      Object.entries(settings)
        .filter(([name]) => !given.includes(name) && !rival.given.includes(name))
        .filter(([name]) => Object.hasOwn(rival.settings, name))
        .map(([name, value]) => [`default of ${name}`, value]),
    );
  const sides = [one, other] as const;
  const [before, after] = sides.map((side, k) => ({ version: side.version, ...side.constants, ...unset(side, sides[1 - k] ?? side) }));
  return differing(before ?? {}, after ?? {}).map((change) => ({ ...change, exchanged: undefined }));
}

/**
 * Everything that two results were made with differently.
 *
 * @param one - provenance of the first
 * @param other - provenance of the second
 * @returns one entry an input; those of the version of darkzoo last
 */
export const changedInputs = (one: Result["provenance"], other: Result["provenance"]): ChangedInput[] => [
  ...changedRequest(one, other),
  ...changedFiles(one, other),
  ...changedEfficiencies(one, other),
  ...(one.request.model === other.request.model ? changedProgram(one, other) : differingVersions(one, other)),
];

/** Of different models defaults are not compared. */
const differingVersions = (one: Result["provenance"], other: Result["provenance"]): ChangedInput[] =>
  changedProgram({ ...one, settings: {} }, { ...other, settings: {} });

/** Units of requests that are plain numbers inside. */
const UNITS: Readonly<Record<string, string>> = { luminosity: "fb^-1" };

const inWords = (value: unknown, unit: string | undefined): string => {
  if (value === undefined) return "not set";
  if (typeof value === "number" && unit !== undefined) return `${value} ${unit}`;
  if (typeof value === "object" && value !== null && "relation" in value) return String(value.relation);
  if (typeof value === "object" && value !== null && "table" in value) return String(value.table);
  if (typeof value === "string" && /^[0-9a-f]{64}$/.test(value)) return `SHA-256 ${value.slice(0, 12)}...`;
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
};

/** An input and how it changed, in a line. */
export const changeInWords = ({ name, before, after }: Pick<ChangedInput, "name" | "before" | "after">): string =>
  `${name}: ${inWords(before, UNITS[name])} → ${inWords(after, UNITS[name])}`;
