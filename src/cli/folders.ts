/** Folders of pages or tables: each file is written whole or not at all, and nothing of somebody else's is touched. */
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { DarkzooError, fault } from "../diagnostics.ts";
import { writeWhole } from "./files.ts";

type IsOwn = (text: string) => boolean;

/** Whether a file is a page of ours; what cannot be read is none. */
function isOwnFile(path: string, isOwn: IsOwn): boolean {
  try {
    return lstatSync(path).isFile() && isOwn(readFileSync(path, "utf8"));
  } catch {
    return false;
  }
}

/** Refuses a folder that cannot be written, or that holds something else than pages of ours, or tables. */
export function checkFolder(path: string, isOwn: IsOwn, ending = ".html"): void {
  const refuse = (code: string, message: string, hint?: string): never => {
    throw new DarkzooError(path, [fault(code, "--out", message, hint)]);
  };
  if (path.trim() === "") refuse("no-such-folder", "no folder is named");
  const place = resolve(path);
  const above = dirname(place);
  if (!existsSync(above) || !statSync(above).isDirectory()) refuse("no-such-folder", `there is no folder ${above}`);
  if (!existsSync(place)) return;
  if (!statSync(place).isDirectory()) refuse("no-directory", "this is a file, a folder is needed");
  const other = readdirSync(place).find((name) => !name.endsWith(ending) || !isOwnFile(join(place, name), isOwn));
  const what = ending === ".html" ? "page" : "table";
  if (other !== undefined)
    refuse("folder-in-use", `it holds ${other}, which is no ${what} of darkzoo`, "name an empty folder, or a new one");
}

/** Writes the files of a folder, each whole, and takes away those of ours that are no longer among them. */
export function writeFolder(path: string, files: ReadonlyMap<string, string>, isOwn: IsOwn, ending = ".html"): void {
  // Computing took its time: somebody may have put something there.
  checkFolder(path, isOwn, ending);
  const place = resolve(path);
  try {
    mkdirSync(place, { recursive: true });
  } catch (error) {
    const message = `it cannot be made (${(error as NodeJS.ErrnoException).code ?? "unknown reason"})`;
    throw new DarkzooError(path, [fault("not-writable", "--out", message)]);
  }
  for (const [name, text] of files) writeWhole(join(place, name), text);
  const left = readdirSync(place).filter((name) => name.endsWith(ending) && !files.has(name));
  for (const name of left) if (isOwnFile(join(place, name), isOwn)) rmSync(join(place, name));
}
