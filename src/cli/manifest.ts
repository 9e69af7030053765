/** Folders of many kinds of files: a manifest tells which are ours, and nothing of somebody else's is touched. */
import { createHash } from "node:crypto";
import { type Dirent, lstatSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import * as z from "zod";
import { toJson } from "../report/numbers.ts";
import { VERSION } from "../version.ts";
import { writeWhole } from "./files.ts";
import { ELSEWHERE, entriesOf, makeFolder, refuse } from "./folders.ts";

/** File of a folder of many kinds of files that names every other one with the hash of its bytes. */
const MANIFEST = "manifest.json";
const manifestSchema = z.strictObject({
  darkzoo: z.string(),
  files: z.record(z.string().regex(/^(?:[\w.+-]*\w\/)*[\w.+-]*\w$/), z.string().regex(/^[\da-f]{64}$/)),
});
const hashOf = (content: string | Uint8Array): string => createHash("sha256").update(content).digest("hex");

/** Files of ours by their hash, as the manifest of a folder names them; undefined without one that we wrote. */
function manifestOf(place: string): Readonly<Record<string, string>> | undefined {
  try {
    const path = join(place, MANIFEST);
    if (!lstatSync(path).isFile()) return undefined;
    return manifestSchema.parse(JSON.parse(readFileSync(path, "utf8"))).files;
  } catch {
    return undefined;
  }
}

/** The first file below a folder that the manifest does not name, or that was changed since. */
function foreignFile(place: string, entries: readonly Dirent[], known: Readonly<Record<string, string>>, within = ""): string | undefined {
  for (const entry of entries) {
    const name = `${within}${entry.name}`;
    const path = join(place, name);
    const isOurs = (): boolean => Object.hasOwn(known, name) && known[name] === hashOf(readFileSync(path));
    if (entry.isDirectory() && Object.keys(known).some((file) => file.startsWith(`${name}/`))) {
      const below = foreignFile(place, readdirSync(path, { withFileTypes: true }), known, `${name}/`);
      if (below !== undefined) return below;
    } else if (name !== MANIFEST && !(entry.isFile() && isOurs())) return name;
  }
  return undefined;
}

/** Refuses a folder that cannot be written, or that holds a file which its manifest does not name as it is. */
export function checkManifest(path: string): Readonly<Record<string, string>> {
  const entries = entriesOf(path);
  if (entries.length === 0) return {};
  const known = manifestOf(resolve(path));
  const other = known === undefined ? entries[0]?.name : foreignFile(resolve(path), entries, known);
  if (other !== undefined) refuse(path, "folder-in-use", `it holds ${other}, which darkzoo did not write like this`, ELSEWHERE);
  return known ?? {};
}

/**
 * Writes a folder of files of any kind, with a manifest of their hashes; takes away what an earlier manifest names, and nothing else.
 *
 * @returns the files, as paths from the folder, the manifest last
 */
export function writeWithManifest(path: string, files: ReadonlyMap<string, string | Uint8Array>): string[] {
  const before = checkManifest(path);
  const place = resolve(path);
  makeFolder(path, place);
  const hashes = Object.fromEntries(Array.from(files, ([name, content]) => [name, hashOf(content)]));
  // The files of before are gone or about to be replaced: whenever this is interrupted, each is whole and one of the two manifests names it.
  for (const name of Object.keys(before)) if (before[name] !== hashes[name]) rmSync(join(place, name), { force: true });
  writeWhole(join(place, MANIFEST), toJson({ darkzoo: VERSION, files: hashes }));
  for (const [name, content] of files) {
    makeFolder(path, dirname(join(place, name)));
    writeWhole(join(place, name), content);
  }
  return [...files.keys(), MANIFEST];
}
