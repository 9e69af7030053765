/** Reads the files of a HEPData record, whichever form they have. */
import { readCsv } from "./csv.ts";
import type { Surroundings, TablesRead } from "./table.ts";
import { type OpenFile, readYaml } from "./yaml.ts";

/** What reading a file may need beside its text. */
export interface Reading {
  /** Name of the table and record, where the file does not say. */
  readonly surroundings: Surroundings;
  /** Opens the files that a submission names. */
  readonly open: OpenFile;
  /** Which tables of a submission are read. */
  readonly wanted: (name: string) => boolean;
}

/**
 * Reads the tables in a file: a submission, a table in YAML or JSON, or a table in CSV.
 *
 * @param text - text of the file
 * @param source - its name, for messages; `.csv` is read as such
 * @param reading - what it may need beside its text
 */
export const readTables = (text: string, source: string, { surroundings, open, wanted }: Reading): TablesRead =>
  /\.csv$/i.test(source) ? readCsv(text, source, surroundings) : readYaml(text, source, surroundings, open, wanted);

/** True for names that a pattern stands for: `*` is any letters. */
export const isNamed = (name: string, pattern: string): boolean =>
  new RegExp(
    `^${pattern
      .split("*")
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
      .join(".*")}$`,
    "is",
  ).test(name);
