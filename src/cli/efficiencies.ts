/** Tables of efficiencies behind `--efficiency`: which limit and which signal each belongs to is said by the file, or follows from what is asked for. */
import { basename } from "node:path";
import { DarkzooError, didYouMean, fault, shortened } from "../diagnostics.ts";
import { hypothesisInWords } from "../limits/efficiency-table.ts";
import { isColumns } from "../limits/efficiency/columns.ts";
import type { EfficiencyOwner, EfficiencyRatio } from "../limits/efficiency/read.ts";
import type { Limit } from "../limits/limit.ts";
import type { Model } from "../models/contract.ts";
import { isFor } from "../reinterpret/efficiency.ts";
import type { InputFile } from "../reinterpret/result.ts";
import { asNamed, type LoadedLimit, readText } from "./files.ts";
import { visibleLine } from "./printed.ts";

const FLAG = "--efficiency";

/** A table and the file that it came from. */
export interface FileRatio extends EfficiencyRatio {
  readonly input: InputFile;
}

/** Reads one table; one of columns needs to be told to what it belongs. */
export async function ratioIn(file: string, ownerOf: () => EfficiencyOwner): Promise<FileRatio> {
  const { text, sha256 } = readText(file, "file of efficiencies");
  // Brings a schema compiler along, which nothing else needs where a shipped limit is read.
  const { readEfficiency } = await import("../limits/efficiency/read.ts");
  const read = readEfficiency(text, file, isColumns(file) ? ownerOf() : undefined);
  // No path in a result, but the content.
  return {
    ...read,
    name: visibleLine(basename(file)),
    hash: sha256,
    input: { kind: "efficiency", name: read.limit, file: asNamed(file), sha256 },
  };
}

/** A limit that is read, and how it was written on the command line. */
interface NamedLimit {
  readonly limit: Limit;
  readonly written: string;
}

const refuse = (source: string, code: string, message: string, hint?: string): never => {
  throw new DarkzooError(source, [fault(code, FLAG, message, hint)]);
};

/** Splits `LIMIT=FILE` at the name of a limit that is read; anything else is a file. */
function splitLimit(text: string, limits: readonly NamedLimit[]): { named: NamedLimit | undefined; file: string } {
  const named = limits.find(({ written, limit: { id } }) => [id, written].some((name) => text.startsWith(`${name}=`)));
  if (named === undefined) return { named, file: text };
  const name = text.startsWith(`${named.written}=`) ? named.written : named.limit.id;
  return { named, file: text.slice(name.length + 1) };
}

/** Limit and signal that a table of columns belongs to: those that are asked for, where they are the only ones. */
function ownerOf(file: string, named: NamedLimit | undefined, limits: readonly NamedLimit[], models: readonly Model[]): EfficiencyOwner {
  const limit = named ?? (limits.length === 1 ? limits[0] : undefined);
  const [model, ...others] = models;
  const format = "or write a file of the format darkzoo-efficiency-1, which says limit and hypothesis itself";
  if (limit === undefined) {
    const ids = limits.map(({ limit: { id } }) => id).join(", ");
    return refuse(
      file,
      "which-limit",
      `a table of columns does not say to which of the limits it belongs: ${ids}`,
      `${FLAG} LIMIT=FILE, ${format}`,
    );
  }
  if (model === undefined || others.length > 0) {
    const ids = models.map(({ id }) => id).join(", ");
    return refuse(
      file,
      "which-hypothesis",
      `a table of columns does not say for which of the models it is: ${ids}`,
      `read one model at a time, ${format}`,
    );
  }
  return { limit: limit.limit.id, hypothesis: { model: model.id } };
}

/** Reads one table, and refuses one that says nothing about the limits and models that are read. */
async function tableOf(text: string, limits: readonly NamedLimit[], models: readonly Model[]): Promise<FileRatio> {
  const { named, file } = splitLimit(text, limits);
  const table = await ratioIn(file, () => ownerOf(file, named, limits, models));
  const ids = limits.map(({ limit: { id } }) => id);
  if (!ids.includes(table.limit) || (named !== undefined && named.limit.id !== table.limit)) {
    const message = `these efficiencies are of the limit ${shortened(table.limit)}, not of ${named?.limit.id ?? ids.join(" or ")}`;
    return refuse(file, "other-limit", message, didYouMean(table.limit, ids));
  }
  if (!models.some((model) => isFor(table, model))) {
    const told = models.map(({ id, particles: { X } }) => `${id} (${hypothesisInWords({ spin: X.spin })})`).join(", ");
    return refuse(
      file,
      "no-effect",
      `these efficiencies are for ${hypothesisInWords(table.hypothesis)}, not for ${told}`,
      "leave them out",
    );
  }
  return table;
}

/**
 * Reads the tables behind `--efficiency`.
 *
 * @param written - `FILE` or `LIMIT=FILE`, as often as given
 * @param names - limits as they were asked for
 * @param loaded - the same as they were read
 * @param models - models that they are read in
 */
export async function efficienciesFor(
  written: readonly string[],
  names: readonly string[],
  loaded: readonly LoadedLimit[],
  models: readonly Model[],
): Promise<FileRatio[]> {
  const limits = loaded.map(({ limit }, k): NamedLimit => ({ limit, written: names[k] ?? limit.id }));
  const tables: FileRatio[] = [];
  for (const text of written) tables.push(await tableOf(text, limits, [...new Set(models)]));
  return tables;
}

/** What may be the file in each of `FILE` and `LIMIT=FILE`, so that nothing is written over it. */
export const filesIn = (written: readonly string[]): string[] => written.flatMap((text) => [text, text.slice(text.indexOf("=") + 1)]);

/** Those of some tables that bear on limits in a model. */
export const efficienciesOf = (tables: readonly FileRatio[], limits: readonly Limit[], model: Model): FileRatio[] =>
  tables.filter((table) => isFor(table, model) && limits.some(({ id }) => id === table.limit));
