/** Folders of pages or tables: each file is written whole or not at all, and nothing of somebody else's is touched. */
import { type Dirent, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
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

/** Refuses a folder. */
export function refuse(path: string, code: string, message: string, hint?: string): never {
  throw new DarkzooError(path, [fault(code, "--out", message, hint)]);
}

/** What stands in a folder that may be written; a folder that is not there yet is empty, one that cannot be is refused. */
export function entriesOf(path: string): Dirent[] {
  if (path.trim() === "") refuse(path, "no-such-folder", "no folder is named");
  const place = resolve(path);
  const above = dirname(place);
  if (!existsSync(above) || !statSync(above).isDirectory()) refuse(path, "no-such-folder", `there is no folder ${above}`);
  if (!existsSync(place)) return [];
  if (!statSync(place).isDirectory()) refuse(path, "no-directory", "this is a file, a folder is needed");
  return readdirSync(place, { withFileTypes: true });
}

/** What to do about a folder in use. */
export const ELSEWHERE = "name an empty folder, or a new one";

/** Refuses a folder that cannot be written, or that holds something else than pages of ours, or tables. */
export function checkFolder(path: string, isOwn: IsOwn, ending = ".html"): void {
  const other = entriesOf(path).find(({ name }) => !name.endsWith(ending) || !isOwnFile(join(resolve(path), name), isOwn));
  const what = ending === ".html" ? "page" : "table";
  if (other !== undefined) refuse(path, "folder-in-use", `it holds ${other.name}, which is no ${what} of darkzoo`, ELSEWHERE);
}

/** Makes a folder, or says why it cannot be made. */
export function makeFolder(path: string, place: string): void {
  try {
    mkdirSync(place, { recursive: true });
  } catch (error) {
    refuse(path, "not-writable", `it cannot be made (${(error as NodeJS.ErrnoException).code ?? "unknown reason"})`);
  }
}

/** Writes the files of a folder, each whole, and takes away those of ours that are no longer among them. */
export function writeFolder(path: string, files: ReadonlyMap<string, string>, isOwn: IsOwn, ending = ".html"): void {
  // Computing took its time: somebody may have put something there.
  checkFolder(path, isOwn, ending);
  const place = resolve(path);
  makeFolder(path, place);
  for (const [name, text] of files) writeWhole(join(place, name), text);
  const left = readdirSync(place).filter((name) => name.endsWith(ending) && !files.has(name));
  for (const name of left) if (isOwnFile(join(place, name), isOwn)) rmSync(join(place, name));
}
