/** Folders of pages and tables: written whole or not at all, and never over what somebody else keeps there. */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { DarkzooError, fault } from "../diagnostics.ts";

/** Refuses a folder that cannot be written, or that holds something else than pages of ours, or tables; before anything is computed. */
export function checkFolder(path: string, isOwn: (text: string) => boolean, ending = ".html"): void {
  const refuse = (code: string, message: string, hint?: string): never => {
    throw new DarkzooError(path, [fault(code, "--out", message, hint)]);
  };
  const above = dirname(resolve(path));
  if (!existsSync(above) || !statSync(above).isDirectory()) refuse("no-such-folder", `there is no folder ${above}`);
  if (!existsSync(path)) return;
  if (!statSync(path).isDirectory()) refuse("no-directory", "this is a file, a folder is needed");
  const other = readdirSync(path).find((name) => {
    const file = join(path, name);
    return !name.endsWith(ending) || !statSync(file).isFile() || !isOwn(readFileSync(file, "utf8"));
  });
  if (other !== undefined)
    refuse(
      "folder-in-use",
      `it holds ${other}, which is no ${ending === ".html" ? "page" : "table"} of darkzoo`,
      "name an empty folder, or a new one",
    );
}

/** Writes a folder whole: beside its place first, then renamed. */
export function writeFolder(path: string, files: ReadonlyMap<string, string>): void {
  const place = resolve(path);
  const beside = (ending: string): string => join(dirname(place), `.${basename(place)}.${process.pid}.${ending}`);
  const [fresh, old] = [beside("part"), beside("old")];
  try {
    mkdirSync(fresh);
    for (const [name, text] of files) writeFileSync(join(fresh, name), text);
    if (existsSync(place)) renameSync(place, old);
    renameSync(fresh, place);
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    if (existsSync(old) && !existsSync(place)) renameSync(old, place);
    throw new DarkzooError(path, [
      fault("not-writable", "--out", `it cannot be written (${(error as NodeJS.ErrnoException).code ?? "unknown reason"})`),
    ]);
  }
  rmSync(old, { recursive: true, force: true });
}
