/** The program as a user starts it, from a folder of its own. */
import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, vi } from "vitest";

// Hundreds of processes are started: on a busy machine some of them wait long.
vi.setConfig({ testTimeout: 120_000 });

/** Folder of the project. */
export const ROOT = fileURLToPath(new URL("../../", import.meta.url));
/** A copy of the program, beside its libraries: a build while the tests run must not change what they start. */
export const HOME = join(ROOT, "temp", `cli-${process.pid}`);
export const PROGRAM = join(HOME, "bin", "darkzoo.js");
for (const part of [
  "bin",
  "dist",
  "docs/models",
  "package.json",
  "fixtures/limits",
  "fixtures/templates",
  "fixtures/catalogue.json",
  "fonts",
]) {
  cpSync(join(ROOT, part), join(HOME, part), { recursive: true, preserveTimestamps: true });
}
/** The commands run here and not in the project: nothing may depend on where they are called. */
export const FOLDER = mkdtempSync(join(tmpdir(), "darkzoo-cli-"));
/** A file in that folder. */
export const inFolder = (name: string): string => join(FOLDER, name);

afterAll(() => {
  rmSync(FOLDER, { recursive: true, force: true });
  rmSync(HOME, { recursive: true, force: true });
});

/** What a run of the program leaves. */
export interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts the program as a user does. */
export const darkzoo = (...words: readonly string[]): Promise<Run> =>
  new Promise((resolve) => {
    execFile(process.execPath, [PROGRAM, ...words], { cwd: FOLDER, maxBuffer: 2 ** 28 }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === "number" ? error.code : error === null ? 0 : -1, stdout, stderr });
    });
  });

/** Runs a command that must work, and says nothing beside its answer. */
export async function answered(...words: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await darkzoo(...words);
  expect({ code, stderr }, words.join(" ")).toEqual({ code: 0, stderr: "" });
  return stdout;
}

/** Runs a command that must fail: told on standard error in words, nothing on standard output. */
export async function refused(code: 1 | 2, ...words: readonly string[]): Promise<string> {
  const run = await darkzoo(...words);
  expect({ code: run.code, stdout: run.stdout }, `${words.join(" ").slice(0, 300)}\n${run.stderr}`).toEqual({ code, stdout: "" });
  expect(run.stderr).not.toMatch(/^ {4}at |node:internal|undefined|\[object/m);
  expect(run.stderr).toMatch(/\S/);
  return run.stderr;
}
