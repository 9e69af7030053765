import { basename } from "node:path";
import { DarkzooError, type Diagnostic, didYouMean, fault } from "../../diagnostics.ts";
import type { Limit } from "../../limits/limit.ts";
import { checkLimit } from "../../limits/read.ts";
import { toJson } from "../../report/numbers.ts";
import type { AnswerOf } from "../answers.ts";
import { readText } from "../files.ts";

/** What a file names that is not in the zoo; a warning, because models may be defined elsewhere. */
async function faultsOfNames({ referenceModel, hypothesis, unit }: Limit): Promise<Diagnostic[]> {
  const named = { referenceModel: referenceModel?.model, "hypothesis.model": hypothesis.model };
  if (Object.values(named).every((id) => id === undefined)) return [];
  const { MODELS } = await import("../../models/index.ts");
  const ids = MODELS.map(({ id }) => id);
  const faults = Object.entries(named).flatMap(([path, id]) =>
    id === undefined || ids.includes(id)
      ? []
      : [fault("unknown-model", path, `the zoo has no model "${id}"`, didYouMean(id, ids) || undefined)],
  );
  const model = MODELS.find(({ id }) => id === referenceModel?.model);
  if (model === undefined || referenceModel === undefined) return faults;
  const { coupling } = referenceModel;
  const parameter = model.couplings.includes(coupling) ? model.parameters[coupling] : undefined;
  if (parameter === undefined) {
    const message = `${model.id} has no coupling "${coupling}"`;
    faults.push(fault("unknown-coupling", "referenceCoupling", message, didYouMean(coupling, model.couplings) || undefined));
  } else if (parameter.unit !== unit) {
    faults.push(fault("unit-dimension", "unit", `${coupling} of ${model.id} is given in ${parameter.unit}, the limit in ${unit}`));
  }
  return faults;
}

/** Faults of a file, those that keep it from being read among them. */
async function faultsOf(file: string): Promise<readonly Diagnostic[]> {
  try {
    const { limit, diagnostics } = checkLimit(readText(file).text, file);
    if (limit === undefined) return diagnostics;
    const name = basename(file).replace(/\.(ya?ml|json)$/i, "");
    const warnings = await faultsOfNames(limit);
    if (limit.id !== name) {
      warnings.unshift(fault("id-differs", "id", `the id "${limit.id}" is not the file name "${name}"`, "rename the one or the other"));
    }
    return [...diagnostics, ...warnings.map((warning): Diagnostic => ({ ...warning, severity: "warning" }))];
  } catch (error) {
    if (error instanceof DarkzooError) return error.diagnostics;
    throw error;
  }
}

/** `darkzoo validate FILE` */
export async function validate(file: string, { json = false }: { json?: boolean }): Promise<void> {
  const diagnostics = await faultsOf(file);
  const valid = diagnostics.every(({ severity }) => severity !== "error");
  if (json) {
    const answer: AnswerOf<"validate"> = { valid, kind: "limit", diagnostics: diagnostics.map((diagnostic) => ({ ...diagnostic })) };
    process.stdout.write(toJson(answer));
    if (!valid) process.exitCode = 1;
    return;
  }
  if (!valid) throw new DarkzooError(file, diagnostics);
  process.stdout.write(`${file}: valid limit\n`);
  for (const { code, path, message, hint } of diagnostics)
    process.stderr.write(`${file}: warning, ${code} at ${path}: ${message}\n${hint === undefined ? "" : `  hint: ${hint}\n`}`);
}
