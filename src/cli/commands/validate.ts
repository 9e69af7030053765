import { basename } from "node:path";
import { DarkzooError, type Diagnostic, didYouMean, fault } from "../../diagnostics.ts";
import type { Limit } from "../../limits/limit.ts";
import { isColumns } from "../../limits/efficiency/columns.ts";
import { checkEfficiency } from "../../limits/efficiency/read.ts";
import { checkLimit } from "../../limits/read.ts";
import { toJson } from "../../report/numbers.ts";
import type { Model } from "../../models/contract.ts";
import type { AnswerOf } from "../answers.ts";
import { couplingsIn } from "../../reinterpret/coupling.ts";
import { readCatalogue, readText } from "../files.ts";
import { isProgram, zooWith } from "../plugin.ts";
import { printedFault, quoted } from "../printed.ts";

/** What a file names that is not in the zoo; a warning, because models may be defined elsewhere. */
function faultsOfNames({ referenceModel, hypothesis, efficiencies, unit }: Limit, models: readonly Model[]): Diagnostic[] {
  const named = {
    referenceModel: referenceModel?.model,
    "hypothesis.model": hypothesis.model,
    ...Object.fromEntries(efficiencies.map((table, k) => [`efficiencies[${k}].hypothesis.model`, table.hypothesis.model])),
  };
  if (Object.values(named).every((id) => id === undefined)) return [];
  const ids = models.map(({ id }) => id);
  const faults = Object.entries(named).flatMap(([path, id]) =>
    id === undefined || ids.includes(id)
      ? []
      : [fault("unknown-model", path, `the zoo has no model "${id}"`, didYouMean(id, ids) || undefined)],
  );
  const model = models.find(({ id }) => id === referenceModel?.model);
  if (model === undefined || referenceModel === undefined) return faults;
  const { coupling } = referenceModel;
  const solvable = couplingsIn(model);
  const known = solvable.get(coupling);
  if (known === undefined) {
    const message = `${model.id} has no coupling "${coupling}"`;
    faults.push(fault("unknown-coupling", "referenceCoupling", message, didYouMean(coupling, [...solvable.keys()]) || undefined));
  } else if (known.unit !== unit) {
    faults.push(fault("unit-dimension", "unit", `${coupling} of ${model.id} is given in ${known.unit}, the limit in ${unit}`));
  }
  return faults;
}

type Kind = AnswerOf<"validate">["kind"];

/** Where a file names its format, and the kind of file that this is; the room around it is bounded, so that blank lines cost nothing. */
const FORMAT = /(?:^|[{,])[ \t]{0,8}["']?format["']?[ \t]{0,8}:(?:[ \t]{0,8}["']?darkzoo-(\w{1,20}))?/m;
/** The kind in the name of a file. */
const NAMES_KIND = /\.(model|figure)\.(?:ya?ml|json)$/i;

/** Whether a file means to be a model, a figure, a file of efficiencies or a limit: it says so under its format, or in its name. */
function kindOf(file: string, text: string): Kind {
  const said = FORMAT.exec(text)?.[1] ?? NAMES_KIND.exec(file)?.[1];
  const kind = said?.toLowerCase();
  if (kind === "model" || kind === "figure" || kind === "efficiency") return kind;
  return /\.csv$/i.test(file) ? "efficiency" : "limit";
}

/** Files that are no input, and what can be done with them. */
const OTHERS: readonly (readonly [sign: RegExp, what: string, hint: string])[] = [
  [/^["']?(?:in)?dependent_variables["']?:|^data_file:|^record_ids:/m, "a HEPData record", "darkzoo import makes a limit file of it"],
  [/^ {2}(?: {4})?"provenance": \{/m, "a result", "darkzoo reproduce runs it again, darkzoo cite tells what to cite"],
];
/** A file of another kind is told as what it is, not by each field that it lacks. */
function faultsOfOther(text: string): Diagnostic[] | undefined {
  if (FORMAT.test(text)) return undefined;
  const [, what, hint] = OTHERS.find(([sign]) => sign.test(text)) ?? [];
  return what === undefined ? undefined : [fault("other-kind", "", `this is ${what}, not a file that darkzoo takes as it is`, hint)];
}

const idDiffers = (id: string, name: string): Diagnostic =>
  fault("id-differs", "id", `the id "${id}" is not the file name "${name}"`, "rename the one or the other");
const asWarning = (warning: Diagnostic): Diagnostic => ({ ...warning, severity: "warning" });

async function faultsOfModel(text: string, file: string): Promise<readonly Diagnostic[]> {
  const { checkModelFile } = await import("../../formula/read.ts");
  const { model, diagnostics } = checkModelFile(text, file);
  const name = basename(file).replace(/(\.model)?\.(ya?ml|json)$/i, "");
  return model === undefined || model.id === name ? diagnostics : [...diagnostics, asWarning(idDiffers(model.id, name))];
}

/** A table of columns is held against nothing but itself: which limit and model it belongs to is said where it is used. */
function faultsOfEfficiency(text: string, file: string): Promise<readonly Diagnostic[]> {
  const owner = isColumns(file) ? ({ limit: "any", hypothesis: { spin: "scalar" } } as const) : undefined;
  return Promise.resolve(checkEfficiency(text, file, owner).diagnostics);
}

async function faultsOfFigure(text: string, file: string, plugins: readonly string[]): Promise<readonly Diagnostic[]> {
  const { checkFigure } = await import("../../report/figure-file/read.ts");
  const { figure, diagnostics, locate } = await checkFigure(text, file);
  if (figure === undefined) return diagnostics;
  const ids = (await zooWith(plugins)).models.map(({ id }) => id);
  const shipped = readCatalogue().limits.map(({ id }) => id);
  const warnings = figure.entries.flatMap((entry, k): Diagnostic[] => {
    const unknown = (key: "limit" | "model" | "from", known: readonly string[], what: string, hint: string): Diagnostic[] => {
      const name = entry[key];
      if (name === undefined || known.includes(name)) return [];
      const told = [didYouMean(name, known), hint].filter((words) => words !== "").join(" ");
      return [
        locate(["entries", k, key], fault(`unknown-${key === "limit" ? key : "model"}`, `entries[${k}].${key}`, `${what} "${name}"`, told)),
      ];
    };
    return [
      ...unknown("limit", shipped, "no limit is shipped with the id", "its file is given to darkzoo plot with --limit FILE"),
      ...unknown("model", ids, "the zoo has no model", "a model of your own is given with --plugin FILE"),
      ...unknown("from", ids, "the zoo has no model", "a model of your own is given with --plugin FILE"),
    ];
  });
  return [...diagnostics, ...warnings.map(asWarning)];
}

async function faultsOfLimit(text: string, file: string, plugins: readonly string[]): Promise<readonly Diagnostic[]> {
  const { limit, diagnostics } = checkLimit(text, file);
  if (limit === undefined) return diagnostics;
  const name = basename(file).replace(/\.(ya?ml|json)$/i, "");
  const { models } = await zooWith(plugins);
  const warnings = [...(limit.id === name ? [] : [idDiffers(limit.id, name)]), ...faultsOfNames(limit, models)];
  return [...diagnostics, ...warnings.map(asWarning)];
}

const FAULTS: Readonly<Record<Kind, (text: string, file: string, plugins: readonly string[]) => Promise<readonly Diagnostic[]>>> = {
  model: faultsOfModel,
  efficiency: faultsOfEfficiency,
  figure: faultsOfFigure,
  limit: faultsOfLimit,
};

/** Kind and faults of a file, those that keep it from being read among them. */
async function check(file: string, plugins: readonly string[]): Promise<{ kind: Kind; diagnostics: readonly Diagnostic[] }> {
  let kind = kindOf(file, "");
  if (isProgram(file)) {
    return {
      kind: "model",
      diagnostics: [fault("program", "", "this is a program, which can only be run", `darkzoo check-model ${quoted(file)}`)],
    };
  }
  try {
    const { text } = readText(file, "limit, model or figure file, or file of efficiencies");
    kind = kindOf(file, text);
    return { kind, diagnostics: (kind === "limit" ? faultsOfOther(text) : undefined) ?? (await FAULTS[kind](text, file, plugins)) };
  } catch (error) {
    if (error instanceof DarkzooError) return { kind, diagnostics: error.diagnostics };
    throw error;
  }
}

/** `darkzoo validate FILE` */
export async function validate(
  file: string,
  { plugin = [], json = false }: { readonly plugin?: readonly string[]; readonly json?: boolean },
): Promise<void> {
  const { kind, diagnostics } = await check(file, plugin);
  const valid = diagnostics.every(({ severity }) => severity !== "error");
  if (json) {
    const answer: AnswerOf<"validate"> = { valid, kind, diagnostics: diagnostics.map((diagnostic) => ({ ...diagnostic })) };
    process.stdout.write(toJson(answer));
    if (!valid) process.exitCode = 1;
    return;
  }
  if (!valid) throw new DarkzooError(file, diagnostics);
  process.stdout.write(`${file}: valid ${kind}\n`);
  for (const warning of diagnostics) process.stderr.write(printedFault(file, warning));
}
