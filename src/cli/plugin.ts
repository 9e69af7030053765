/** Models from files of the user: declarative files are read, programs are run and may hand in models. */

import * as nodeModule from "node:module";
import { extname, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { DarkzooError, type Diagnostic, fault } from "../diagnostics.ts";
import type { Model } from "../models/contract.ts";
import { isModel } from "../models/define.ts";
import type { InputFile } from "../reinterpret/result.ts";
import { asNamed, readText } from "./files.ts";
import { printedFault, PROGRAMS_RUN, visible } from "./printed.ts";

/** Models of one file, and the hash of its bytes. */
export interface Plugin {
  readonly models: readonly Model[];
  readonly sha256: string;
  /** What is accepted in the file, and probably not meant. */
  readonly warnings: readonly Diagnostic[];
}

const PROGRAMS = [".js", ".mjs", ".cjs", ".ts", ".mts"];
const NEEDS_TYPES_STRIPPED = [".ts", ".mts"];

/** Whether a file is a program, by its ending. */
export const isProgram = (path: string): boolean => PROGRAMS.includes(extname(path).toLowerCase());

/** Entries of this package that a program may import: the very modules that run here, so that a model is a model. */
const ENTRIES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({
    darkzoo: "../index.js",
    "darkzoo/formula": "../formula/index.js",
    "darkzoo/testing": "../testing.js",
    "darkzoo/report": "../report/index.js",
  }).map(([name, path]) => [name, new URL(path, import.meta.url).href]),
);

/** Makes `import ... from "darkzoo"` work in a program wherever it lies. */
function letProgramsImportDarkzoo(): void {
  type Next = (specifier: string, context: unknown) => unknown;
  const { registerHooks } = nodeModule as {
    registerHooks?: (hooks: { resolve: (specifier: string, context: unknown, next: Next) => unknown }) => void;
  };
  if (registerHooks !== undefined) {
    registerHooks({
      resolve: (specifier, context, next) => {
        const url = Object.hasOwn(ENTRIES, specifier) ? ENTRIES[specifier] : undefined;
        return url === undefined ? next(specifier, context) : { url, shortCircuit: true };
      },
    });
    return;
  }
  // Older versions of Node run such hooks in a thread of their own.
  const code = `const entries = ${JSON.stringify(ENTRIES)};
export const resolve = async (specifier, context, next) =>
  Object.hasOwn(entries, specifier) ? { url: entries[specifier], shortCircuit: true } : next(specifier, context);`;
  nodeModule.register(`data:text/javascript,${encodeURIComponent(code)}`);
}

let importable = false;

/** Line and column at which a program failed, where the error tells. */
function placeOf(error: unknown, url: string): { line: number; column: number } | undefined {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const at = stack.indexOf(url);
  const found = at < 0 ? null : /^:(\d+)(?::(\d+))?/.exec(stack.slice(at + url.length));
  return found === null ? undefined : { line: Number(found[1]), column: Number(found[2] ?? 1) };
}

async function runProgram(path: string): Promise<unknown> {
  if (NEEDS_TYPES_STRIPPED.includes(extname(path).toLowerCase()) && !("typescript" in process.features && process.features.typescript)) {
    const hint = "compile it to JavaScript (tsc), or use Node 22.18 or newer, which runs TypeScript";
    throw new DarkzooError(path, [fault("needs-newer-node", "", "this version of Node does not run TypeScript", hint)]);
  }
  if (!importable) letProgramsImportDarkzoo();
  importable = true;
  process.stderr.write(`note: ${visible(path)} is a program, it is run\n`);
  PROGRAMS_RUN.push(path);
  // A program that ends the process, or waits for ever, must not look like an answer.
  const onExit = (): void => {
    process.stderr.write(printedFault(path, fault("program-error", "", "the program ended the process, or never came to an end")));
    process.exitCode = 1;
  };
  process.once("exit", onExit);
  const url = pathToFileURL(resolve(path)).href;
  try {
    return ((await import(url)) as { readonly default?: unknown }).default;
  } catch (error) {
    if (error instanceof DarkzooError) throw new DarkzooError(path, error.diagnostics);
    const told = error instanceof Error ? `${error.name}: ${error.message.split("\n")[0] ?? ""}` : String(error);
    throw new DarkzooError(path, [{ ...fault("program-error", "", `the program ended with ${told}`), ...placeOf(error, url) }]);
  } finally {
    process.off("exit", onExit);
  }
}

/** Loads the models of a file: YAML and JSON are read and can do nothing else, JavaScript is run. */
export async function loadPlugin(path: string): Promise<Plugin> {
  const { text, sha256 } = readText(path, "model file");
  if (!isProgram(path)) {
    const { checkModelFile } = await import("../formula/read.ts");
    const { model, diagnostics } = checkModelFile(text, path);
    if (model === undefined) throw new DarkzooError(path, diagnostics);
    return { models: [model], sha256, warnings: diagnostics };
  }
  const found = await runProgram(path);
  const models = Array.isArray(found) ? (found as unknown[]) : [found];
  if (models.length > 0 && models.every(isModel)) return { models, sha256, warnings: [] };
  const hint = 'export default defineModel({ ... }), with import { defineModel } from "darkzoo", or a list of such models';
  throw new DarkzooError(path, [fault("no-model", "", "the default export of the program is no model", hint)]);
}

/** The models of the zoo and those of plugins. */
export interface Zoo {
  readonly models: readonly Model[];
  /** SHA-256 of the file that a model comes from; undefined for a model of the zoo. */
  readonly hashOf: (model: Model) => string | undefined;
  /** The files that models come from, by id, for the record; nothing for models of the zoo. */
  readonly inputsOf: (ids: readonly string[]) => InputFile[];
}

/** The zoo with the models of some files; an id that is taken twice is refused. */
export async function zooWith(plugins: readonly string[] = []): Promise<Zoo> {
  const { MODELS } = await import("../models/index.ts");
  const models = [...MODELS];
  const from = new Map<Model, { path: string; sha256: string }>();
  for (const path of plugins) {
    const plugin = await loadPlugin(path);
    for (const model of plugin.models) {
      const taken = models.find(({ id }) => id === model.id);
      if (taken !== undefined) {
        const whose = from.get(taken)?.path ?? "the zoo";
        throw new DarkzooError(path, [fault("id-taken", "id", `there is a model "${model.id}" already, in ${whose}`, "choose another id")]);
      }
      models.push(model);
      from.set(model, { path, sha256: plugin.sha256 });
    }
  }
  return {
    models,
    hashOf: (model) => from.get(model)?.sha256,
    inputsOf: (ids) =>
      [...from].flatMap(([{ id }, { path, sha256 }]): InputFile[] =>
        ids.includes(id) ? [{ kind: "model", name: id, file: asNamed(path), sha256 }] : [],
      ),
  };
}
