import { basename } from "node:path";
import { DarkzooError, type Diagnostic, fault } from "../../diagnostics.ts";
import { checkLimit } from "../../limits/read.ts";
import { toJson } from "../../report/numbers.ts";
import type { AnswerOf } from "../answers.ts";
import { readText } from "../files.ts";

/** Faults of a file, those that keep it from being read among them. */
function faultsOf(file: string): readonly Diagnostic[] {
  try {
    const { limit, diagnostics } = checkLimit(readText(file).text, file);
    const name = basename(file).replace(/\.(ya?ml|json)$/, "");
    if (limit === undefined || limit.id === name) return diagnostics;
    const named = fault("id-differs", "id", `the id "${limit.id}" is not the file name "${name}"`, "rename the one or the other");
    return [...diagnostics, { ...named, severity: "warning" }];
  } catch (error) {
    if (error instanceof DarkzooError) return error.diagnostics;
    throw error;
  }
}

/** `darkzoo validate FILE` */
export function validate(file: string, { json = false }: { json?: boolean }): void {
  const diagnostics = faultsOf(file);
  const valid = diagnostics.every(({ severity }) => severity !== "error");
  if (json) {
    const answer: AnswerOf<"validate"> = { valid, kind: "limit", diagnostics: diagnostics.map((diagnostic) => ({ ...diagnostic })) };
    process.stdout.write(toJson(answer));
    if (!valid) process.exitCode = 1;
    return;
  }
  if (!valid) throw new DarkzooError(file, diagnostics);
  process.stdout.write(`${file}: valid limit\n`);
  for (const { code, message, hint } of diagnostics)
    process.stderr.write(`${file}: warning, ${code}: ${message}\n${hint === undefined ? "" : `  hint: ${hint}\n`}`);
}
