/** Runs a recorded request again, with the files that are at hand. */
import { existsSync } from "node:fs";
import { basename, dirname, isAbsolute, join } from "node:path";
import { DarkzooError, fault } from "../diagnostics.ts";
import type { Model } from "../models/contract.ts";
import { findModel } from "../models/index.ts";
import type { Made } from "../report/inputs.ts";
import { toJson } from "../report/numbers.ts";
import { combine } from "../reinterpret/combine.ts";
import { requestOf } from "../reinterpret/record.ts";
import { reinterpret } from "../reinterpret/reinterpret.ts";
import type { InputFile, Result } from "../reinterpret/result.ts";
import { tableIn } from "./arguments.ts";
import { ratioIn } from "./efficiencies.ts";
import { type LoadedLimit, loadLimit, readText } from "./files.ts";
import { originOf } from "./jobs.ts";
import { isProgram, zooWith } from "./plugin.ts";
import { quoted } from "./printed.ts";

/** Where files of a record may lie. */
export interface AtHand {
  /** Files that the user named, by what they hold. */
  readonly named: Readonly<Record<InputFile["kind"], readonly string[]>>;
  /** The result file: its folder is searched, too. */
  readonly result: string;
}

/** The flag that names a file of a kind. */
const FLAGS: Readonly<Record<InputFile["kind"], string>> = {
  limit: "--limit",
  model: "--plugin",
  table: "--table",
  efficiency: "--efficiency",
};

const hashOf = (path: string): string | undefined => (existsSync(path) ? readText(path).sha256 : undefined);

/** The file of a record: one with its bytes, else one with its name; a program only where the user names it, because it is run. */
function locate({ kind, name, file, sha256 }: InputFile, { named, result }: AtHand): string {
  const written = file ?? name;
  const relative = isAbsolute(written) ? basename(written) : written;
  const beside = [relative, join(dirname(result), relative), join(dirname(result), basename(relative))];
  const candidates = [...named[kind], ...beside.filter((path) => !isProgram(path))].filter((path) => existsSync(path));
  const found =
    candidates.find((path) => hashOf(path) === sha256) ??
    candidates.find((path) => basename(path) === basename(relative)) ??
    (named[kind].length === 1 ? candidates[0] : undefined);
  if (found !== undefined) return found;
  const hint = `say where it is: ${FLAGS[kind]} ${quoted(basename(relative))}${isProgram(relative) ? ", which is run then" : ""}`;
  const message = `the ${kind} file of ${name}, ${relative}, is not at hand (SHA-256 ${sha256})`;
  throw new DarkzooError(result, [fault("no-such-file", "provenance.inputs", message, hint)]);
}

const ofKind = (inputs: readonly InputFile[], kind: InputFile["kind"]): readonly InputFile[] => inputs.filter((each) => each.kind === kind);

/** Limits of the record, by their files or, where they are shipped, by their ids; one whose file is not known may be among those named. */
async function limitsOf({ request, inputs }: Made, atHand: AtHand): Promise<LoadedLimit[]> {
  const known = ofKind(inputs, "limit");
  const named: LoadedLimit[] = [];
  if (request.limits.some((id) => known.every(({ name }) => name !== id))) {
    for (const path of atHand.named.limit) named.push(await loadLimit(path));
  }
  const loaded: LoadedLimit[] = [];
  for (const id of request.limits) {
    const input = known.find(({ name }) => name === id);
    const file = input === undefined || input.file === null ? id : locate(input, atHand);
    loaded.push(named.find(({ limit }) => input === undefined && limit.id === id) ?? (await loadLimit(file)));
  }
  return loaded;
}

/** Model files of the record; where it knows of none, those that the user names. */
function pluginsOf({ inputs }: Made, atHand: AtHand): string[] {
  const known = ofKind(inputs, "model");
  return known.length === 0 ? [...atHand.named.model] : [...new Set(known.map((input) => locate(input, atHand)))];
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
  const efficiencies = ofKind(inputs, "efficiency").map((input) =>
    ratioIn(locate(input, atHand), () => ({ limit: input.name, hypothesis: { model: model.id } })),
  );
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
