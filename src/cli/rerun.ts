/** Runs a recorded request again, with the files that are at hand. */
import { existsSync, statSync } from "node:fs";
import { basename, dirname, isAbsolute, join } from "node:path";
import { DarkzooError, fault, shortened } from "../diagnostics.ts";
import type { Model } from "../models/contract.ts";
import { findModel, MODELS } from "../models/index.ts";
import type { Made } from "../report/inputs.ts";
import { toJson } from "../report/numbers.ts";
import { combine } from "../reinterpret/combine.ts";
import { requestOf } from "../reinterpret/record.ts";
import { reinterpret } from "../reinterpret/reinterpret.ts";
import type { InputFile, Result } from "../reinterpret/result.ts";
import { tableIn } from "./arguments.ts";
import { type FileRatio, ratioIn } from "./efficiencies.ts";
import { type LoadedLimit, loadLimit, readCatalogue, readText } from "./files.ts";
import { originOf } from "./jobs.ts";
import { isProgram, zooWith } from "./plugin.ts";
import { quoted } from "./printed.ts";

/** A file that the user named. */
interface NamedFile {
  readonly path: string;
  readonly sha256: string;
}

/** Where files of a record may lie. */
export interface AtHand {
  /** Files that the user named, by what they hold. */
  readonly named: Readonly<Record<InputFile["kind"], readonly NamedFile[]>>;
  /** The result file: its folder is searched, too. */
  readonly result: string;
}

/** A kind of file: the flag that names one, what it is called, and whether it has any part in running a record again. */
interface Kind {
  readonly flag: string;
  readonly what: string;
  readonly isNeeded: (made: Result["provenance"]) => boolean;
}

const ofKind = (inputs: readonly InputFile[], kind: InputFile["kind"]): readonly InputFile[] => inputs.filter((each) => each.kind === kind);

const KINDS: Readonly<Record<InputFile["kind"], Kind>> = {
  limit: {
    flag: "--limit",
    what: "limit file",
    // A record that was not made on the command line may not say where its limits came from.
    isNeeded: ({ request, inputs }) => request.limits.some((id) => ofKind(inputs, "limit").find(({ name }) => name === id)?.file !== null),
  },
  model: {
    flag: "--plugin",
    what: "model file",
    isNeeded: ({ request, inputs, referenceModel }) =>
      ofKind(inputs, "model").length > 0 ||
      [request.model, referenceModel?.model ?? request.model].some((own) => MODELS.every(({ id }) => id !== own)),
  },
  table: { flag: "--table", what: "table", isNeeded: ({ inputs }) => ofKind(inputs, "table").length > 0 },
  efficiency: { flag: "--efficiency", what: "file of efficiencies", isNeeded: ({ inputs }) => ofKind(inputs, "efficiency").length > 0 },
};

/**
 * Reads the files that the user named, each once; one that has no part in any of the records is refused.
 *
 * @param written - files behind the flags, by what they hold
 */
export function readNamed(
  written: Readonly<Record<InputFile["kind"], readonly string[]>>,
  records: readonly Result["provenance"][],
): AtHand["named"] {
  const read = (kind: InputFile["kind"]): NamedFile[] =>
    written[kind].map((path) => {
      const { flag, what, isNeeded } = KINDS[kind];
      const { sha256 } = readText(path, what);
      if (records.some(isNeeded)) return { path, sha256 };
      throw new DarkzooError(path, [fault("no-effect", flag, `nothing was made from a ${what} of one's own`, "leave the flag out")]);
    });
  return { limit: read("limit"), model: read("model"), table: read("table"), efficiency: read("efficiency") };
}

const isFile = (path: string): boolean => existsSync(path) && statSync(path).isFile();

/**
 * The file of a record: one with its bytes, else one with its name. A result may come from anywhere: what it names outside of the folder must
 * have the very bytes that it states, and a program is run only where the user names it.
 */
function locate({ kind, name, file, sha256 }: InputFile, { named, result }: AtHand): string {
  const written = file ?? name;
  const relative = isAbsolute(written) ? basename(written) : written;
  const folder = dirname(result);
  const isInside = !relative.split(/[/\\]/).includes("..");
  const ownName = join(folder, basename(relative));
  const recorded = [relative, join(folder, relative), ownName].filter((path) => !isProgram(path) && isFile(path));
  const given = named[kind].map(({ path }) => path);
  const found =
    named[kind].find((each) => each.sha256 === sha256)?.path ??
    recorded.find((path) => readText(path).sha256 === sha256) ??
    [...given, ...recorded.filter((path) => isInside || path === ownName)].find((path) => basename(path) === basename(relative)) ??
    (given.length === 1 ? given[0] : undefined);
  if (found !== undefined) return found;
  const hint = `say where it is: ${KINDS[kind].flag} ${quoted(relative)}${isProgram(relative) ? ", which is run then" : ""}`;
  const message = `the ${kind} file of ${name}, ${relative}, is not at hand (SHA-256 ${sha256})`;
  throw new DarkzooError(result, [fault("no-such-file", "provenance.inputs", message, hint)]);
}

/** Limits of the record, by their files or, where they are shipped, by their ids; one whose file is not known may be among those named. */
async function limitsOf({ request, inputs }: Made, atHand: AtHand): Promise<LoadedLimit[]> {
  const known = ofKind(inputs, "limit");
  const named: LoadedLimit[] = [];
  if (request.limits.some((id) => known.every(({ name }) => name !== id))) {
    for (const { path } of atHand.named.limit) named.push(await loadLimit(path));
  }
  const loaded: LoadedLimit[] = [];
  for (const id of request.limits) {
    const input = known.find(({ name }) => name === id);
    const own = input === undefined ? named.find(({ limit }) => limit.id === id) : undefined;
    loaded.push(own ?? (await (input === undefined || input.file === null ? shippedLimit(id, atHand) : loadLimit(locate(input, atHand)))));
  }
  return loaded;
}

/** A limit that is shipped: an id in a result is never taken for the path of a file. */
function shippedLimit(id: string, { result }: AtHand): Promise<LoadedLimit> {
  if (readCatalogue().limits.some((shipped) => shipped.id === id)) return loadLimit(id);
  const message = `no limit is shipped that has the id "${shortened(id)}", and the record names no file of it`;
  throw new DarkzooError(result, [fault("unknown-limit", "provenance.request.limits", message, "give its file with --limit FILE")]);
}

/** Model files of the record; where it knows of none, those that the user names. */
function pluginsOf({ inputs }: Made, atHand: AtHand): string[] {
  const known = ofKind(inputs, "model");
  return known.length === 0 ? atHand.named.model.map(({ path }) => path) : [...new Set(known.map((input) => locate(input, atHand)))];
}

/** Runs a record again; the answer is what would be written. */
export async function runAgain(made: Made, atHand: AtHand): Promise<Result> {
  const { request, inputs } = made;
  const zoo = await zooWith(pluginsOf(made, atHand));
  const model: Model = findModel(request.model, zoo.models);
  const loaded = await limitsOf(made, atHand);
  const tables: InputFile[] = [];
  const { parseRelation } = await import("../formula/expression.ts");
  const asked = requestOf(request, {
    relation: parseRelation,
    table: (name) => {
      const input = ofKind(inputs, "table").find((each) => each.name === name);
      if (input === undefined) {
        throw new DarkzooError(atHand.result, [
          fault("no-table", "provenance.inputs", `the record names no file for the table of ${name}`),
        ]);
      }
      const read = tableIn(locate(input, atHand), name, model.options[name]?.table ?? []);
      tables.push(read.input);
      return read.table;
    },
  });
  const efficiencies: FileRatio[] = [];
  for (const input of ofKind(inputs, "efficiency")) {
    efficiencies.push(await ratioIn(locate(input, atHand), () => ({ limit: input.name, hypothesis: { model: model.id } })));
  }
  const [first] = loaded;
  if (first === undefined) throw new DarkzooError(atHand.result, [fault("no-limit", "provenance.request.limits", "the record names none")]);
  const full = {
    ...asked,
    efficiencies,
    ...originOf(model, zoo, loaded, [...tables, ...efficiencies.map(({ input }) => input)]),
  };
  const result =
    request.combine === undefined
      ? reinterpret(first.limit, model, { ...full, limitHash: first.sha256 })
      : combine(
          loaded.map(({ limit }) => limit),
          model,
          request.combine,
          {
            ...full,
            limitHashes: Object.fromEntries(loaded.map(({ limit, sha256 }) => [limit.id, sha256])),
          },
        );
  return JSON.parse(toJson(result)) as Result;
}
