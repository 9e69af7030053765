/** Files of the command line: what is read is bounded and checked, what is written is whole or not there. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, isAbsolute, join } from "node:path";
import { fileURLToPath } from "node:url";
import { DarkzooError, fault, nearest } from "../diagnostics.ts";
import type { Limit } from "../limits/limit.ts";
import type { InputFile } from "../reinterpret/result.ts";
import type { AnswerOf } from "./answers.ts";

/** Folder of the package. */
export const ROOT = fileURLToPath(new URL("../../", import.meta.url));
/** Largest limit file that is read [bytes]. */
const LARGEST_FILE = 16 * 1024 * 1024;

/** Text of a file and the hash of its bytes. */
export interface FileText {
  readonly text: string;
  readonly sha256: string;
}

const sha256 = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");

/** Reads a text file, a limit file unless said otherwise; what cannot be read is a diagnostic, never a stack trace. */
export function readText(path: string, what = "limit file"): FileText {
  const refuse = (code: string, message: string, hint?: string): never => {
    throw new DarkzooError(path, [fault(code, "", message, hint)]);
  };
  let bytes: Buffer;
  try {
    const state = statSync(path);
    if (state.isDirectory()) return refuse("is-a-directory", `this is a directory, a ${what} is needed`);
    if (!state.isFile()) return refuse("no-regular-file", "this is no regular file");
    if (state.size > LARGEST_FILE) return refuse("too-large", `the file has ${state.size} bytes, at most ${LARGEST_FILE} are read`);
    bytes = readFileSync(path);
  } catch (error) {
    if (error instanceof DarkzooError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? "";
    return refuse(
      code === "ENOENT" ? "no-such-file" : "not-readable",
      code === "ENOENT" ? "there is no such file" : `it cannot be read (${code})`,
    );
  }
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), sha256: sha256(bytes) };
  } catch {
    return refuse("wrong-encoding", "the file is not UTF-8 text", "save it as UTF-8");
  }
}

/** The catalogue of shipped limits. */
export function readCatalogue(): AnswerOf<"limits"> {
  return JSON.parse(readFileSync(join(ROOT, "fixtures", "catalogue.json"), "utf8")) as AnswerOf<"limits">;
}

/** What was written by hand about a model of the zoo, in Markdown; undefined where there is nothing. */
export function handWritten(id: string): string | undefined {
  const path = join(ROOT, "docs", "models", `${id}.md`);
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
}

/** How a file is named in a record: as it was written, but an absolute path tells of the machine and stays out. */
export const asNamed = (path: string): string => (isAbsolute(path) ? basename(path) : path);

/** A limit and the hash of the bytes that it came from. */
export interface LoadedLimit {
  readonly limit: Limit;
  readonly sha256: string;
  /** The same for the record. */
  readonly input: InputFile;
  /** The file that was read, so that nothing is written over it. */
  readonly path: string;
}

/** Loads a limit by its id in the catalogue or by the path of a file. */
export async function loadLimit(name: string): Promise<LoadedLimit> {
  const { limits } = readCatalogue();
  const known = limits.find(({ id }) => id === name);
  if (known === undefined && !existsSync(name)) {
    const looksLikeFile = /[/\\]|\.(ya?ml|json)$/i.test(name);
    const ids = limits.map(({ id }) => id);
    const close = nearest(basename(name).replace(/\.(ya?ml|json)$/i, ""), ids);
    const shipped = close.length > 0 ? `did you mean the shipped limit ${close.join(" or ")}? ` : "";
    throw new DarkzooError(name, [
      fault(
        looksLikeFile ? "no-such-file" : "unknown-limit",
        "",
        looksLikeFile ? "there is no such file" : "neither a shipped limit nor a file",
        `${shipped}\`darkzoo limits\` lists all that are shipped`,
      ),
    ]);
  }
  const path = known === undefined ? name : join(ROOT, "fixtures", "limits", `${name}.yaml`);
  const file = readText(path);
  // A shipped file whose bytes are those of the catalogue was checked when the catalogue was made.
  const limit =
    known?.sha256 === file.sha256
      ? (await import("../limits/known.ts")).readKnownLimit(file.text, basename(path))
      : (await import("../limits/read.ts")).readLimit(file.text, path);
  const input: InputFile = { kind: "limit", name: limit.id, file: known === undefined ? asNamed(name) : null, sha256: file.sha256 };
  return { limit, sha256: file.sha256, input, path };
}

/** Refuses an output that cannot be written, before anything is computed. */
export function checkOutput(path: string, endings: readonly string[], inputs: readonly string[]): void {
  const refuse = (code: string, message: string, hint?: string): never => {
    throw new DarkzooError(path, [fault(code, "--out", message, hint)]);
  };
  const ending = extname(path).toLowerCase();
  if (existsSync(path) && statSync(path).isDirectory()) refuse("is-a-directory", "this is a directory, a file name is needed");
  if (!endings.includes(ending)) refuse("unknown-ending", `"${ending}" is no kind of output`, `accepted: ${endings.join(", ")}`);
  if (!existsSync(dirname(path)) || !statSync(dirname(path)).isDirectory()) refuse("no-such-folder", `there is no folder ${dirname(path)}`);
  if (existsSync(path) && inputs.some((input) => existsSync(input) && realpathSync(input) === realpathSync(path))) {
    refuse("overwrites-input", "this would overwrite the limit file or a table that is read");
  }
}

/** Writes a file whole: beside its place first, then renamed. */
export function writeWhole(path: string, content: string | Uint8Array): void {
  const beside = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  try {
    writeFileSync(beside, content);
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw new DarkzooError(path, [
      fault("not-writable", "--out", `it cannot be written (${(error as NodeJS.ErrnoException).code ?? "unknown reason"})`),
    ]);
  }
}
