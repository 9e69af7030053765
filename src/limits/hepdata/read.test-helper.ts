/** Records of HEPData from files of the project, read without the command line. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { fault } from "../../diagnostics.ts";
import { type Imported, importLimit } from "./import.ts";
import type { ImportChoices } from "./notes.ts";
import { isNamed, readTables } from "./read.ts";

export const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
export const FIXTURES = join(ROOT, "fixtures", "hepdata");

/** Who entered the numbers, and when: the same in all tests. */
export const ENTERED = { by: "a test", date: "2026-11-21" };

/** Imports files and folders as the command line does; `table` names those that are wanted. */
export function imported(folder: string, names: readonly string[], choices: Partial<ImportChoices> = {}, table = "*"): Imported {
  const read = names.map((name) => {
    const path = join(folder, name);
    const source = statSync(path).isDirectory() ? join(name, "submission.yaml") : name;
    const beside = join(path, source === name ? ".." : "");
    return readTables(readFileSync(join(folder, source), "utf8"), source, {
      surroundings: { name: name.replace(/\.\w+$/, ""), record: {} },
      open: (file) =>
        existsSync(join(beside, file))
          ? { source: file, text: readFileSync(join(beside, file), "utf8") }
          : fault("no-such-file", "", `there is no file ${file} in the folder`),
      wanted: (each) => isNamed(each, table),
    });
  });
  const diagnostics = read.flatMap((each) => each.diagnostics);
  if (diagnostics.length > 0) return { limit: undefined, text: undefined, assumed: [], diagnostics };
  return importLimit(
    read.flatMap(({ tables }) => tables),
    { ...ENTERED, ...choices },
  );
}
