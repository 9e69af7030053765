import { basename } from "node:path";
import { DarkzooError } from "../../diagnostics.ts";
import { importLimit } from "../../limits/hepdata/import.ts";
import type { ImportChoices } from "../../limits/hepdata/notes.ts";
import { toJson } from "../../report/numbers.ts";
import type { AnswerOf } from "../answers.ts";
import { checkOutput, writeWhole } from "../files.ts";
import { visible, visibleLine } from "../printed.ts";
import { loadTables } from "../record.ts";

/** Flags of the command; those without a meaning of their own here are what the user says about the record. */
export interface ImportOptions extends Omit<ImportChoices, "by" | "date"> {
  readonly table: readonly string[];
  readonly by: string;
  readonly date?: string;
  readonly out?: string;
  readonly json?: boolean;
}

const today = (): string => new Date().toISOString().slice(0, 10);

/** The id that the name of the file to write gives; undefined where it is none. */
function idOf(out: string | undefined): string | undefined {
  const name = basename(out ?? "").replace(/\.ya?ml$/i, "");
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) ? name : undefined;
}

/** `darkzoo import PATH...` */
export async function importRecord(names: readonly string[], options: ImportOptions): Promise<void> {
  const { table, out, json = false, date, ...said } = options;
  const checkOut = (inputs: readonly string[]): void => {
    if (out !== undefined) checkOutput(out, [".yaml", ".yml"], inputs);
  };
  // Before anything is downloaded; then once more, because a record names files of its own.
  checkOut(names);
  const { tables, files } = await loadTables(names, table);
  checkOut(files);
  const id = said.id ?? idOf(out);
  const { limit, text, assumed, diagnostics } = importLimit(tables, {
    ...said,
    date: date ?? today(),
    ...(id === undefined ? {} : { id }),
  });
  if (limit === undefined || text === undefined) throw new DarkzooError(names.join(" "), diagnostics);
  if (out !== undefined) writeWhole(out, text);
  for (const { what, value, flag } of assumed) process.stderr.write(`${visibleLine(`assumed: ${what}: ${value} (${flag})`)}\n`);
  const answer: AnswerOf<"import"> = { file: out ?? null, assumed: assumed.map((each) => ({ ...each })), limit };
  if (json) process.stdout.write(toJson(answer));
  else if (out === undefined) process.stdout.write(text);
  else process.stderr.write(`${visible(`written: ${out}`)}\n`);
}
