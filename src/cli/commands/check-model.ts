import type { Model } from "../../models/contract.ts";
import { checkModel, FORMULAS_RUN, type ModelReport } from "../../models/laws.ts";
import { findModel, MODELS } from "../../models/index.ts";
import type { Limit } from "../../limits/limit.ts";
import { toJson } from "../../report/numbers.ts";
import type { AnswerOf } from "../answers.ts";
import { loadLimit, readCatalogue } from "../files.ts";
import { loadPlugin } from "../plugin.ts";
import { printedFault, quoted } from "../printed.ts";

type Checked = AnswerOf<"check-model">["models"][number];

/** The shipped limits, read in a model: which of them say something of its coupling, and why the others do not. */
async function limitsOn(model: Model, models: readonly Model[]): Promise<Pick<Checked, "limits" | "withoutBound">> {
  const { readIn } = await import("../../report/page/bounds.ts");
  const limits: Limit[] = [];
  for (const { id } of readCatalogue().limits) limits.push((await loadLimit(id)).limit);
  const read = readIn(model, limits, (id) => findModel(id, models));
  return {
    limits: read.filter(({ best }) => best !== undefined).map(({ limit }) => limit.id),
    withoutBound: read
      .filter(({ best }) => best === undefined)
      .map(({ limit, reasons }) => ({ limit: limit.id, reasons: reasons.map(({ code, message }) => ({ code, message })) })),
  };
}

async function answerFor(model: Model, { valid, points, laws }: ModelReport, models: readonly Model[]): Promise<Checked> {
  return {
    id: model.id,
    title: model.title,
    valid,
    points,
    laws: laws.map(({ name, statement, passed, messages, advice }) => ({
      name,
      statement,
      passed,
      message: passed ? null : messages.join("\n"),
      advice: passed ? null : advice,
    })),
    // What throws cannot be read in either.
    ...(laws.some(({ name, passed }) => name === FORMULAS_RUN && !passed)
      ? { limits: [], withoutBound: [] }
      : await limitsOn(model, models)),
  };
}

/** What the laws say of one model, as a person reads it. */
function printed(file: string, { id, title, valid, points, laws, limits, withoutBound }: Checked): string {
  const lines = laws.map(({ name, statement, passed, message, advice }) =>
    passed
      ? `  ok      ${statement}\n`
      : `  broken  ${statement} (${name})\n${(message ?? "").replace(/^/gm, "            ")}\n          look here: ${advice ?? ""}\n`,
  );
  const broken = laws.filter(({ passed }) => !passed).length;
  const verdict = valid ? `sound: all ${laws.length} laws hold` : `broken: ${broken} of ${laws.length} laws`;
  const silent = withoutBound.map(({ limit, reasons }) => `${limit} (${reasons.map(({ code }) => code).join(", ") || "allowed"})`);
  const use =
    limits.length === 0
      ? "no shipped limit bounds its coupling\n"
      : `limits that bear on it: ${limits.join(", ")}\nread one with: darkzoo reinterpret ${limits[0] ?? ""} --model ${id} --plugin ${quoted(file)}\n`;
  const others = silent.length === 0 ? "" : `the same signature, but no bound: ${silent.join(", ")}\n`;
  return `${id}: ${title}\n${lines.join("")}${verdict}, tried at ${points} points (masses, with every choice of the options)\n${use}${others}`;
}

/** `darkzoo check-model FILE` */
export async function checkModelIn(file: string, { json = false }: { json?: boolean }): Promise<void> {
  const plugin = await loadPlugin(file);
  for (const warning of plugin.warnings) process.stderr.write(printedFault(file, warning));
  const models = [...MODELS, ...plugin.models];
  const checked: Checked[] = [];
  for (const model of plugin.models) checked.push(await answerFor(model, checkModel(model), models));
  const [first] = checked;
  if (first === undefined) return;
  const valid = checked.every((each) => each.valid);
  const answer: AnswerOf<"check-model"> = { valid, laws: checked.flatMap(({ laws }) => laws), models: checked };
  process.stdout.write(json ? toJson(answer) : checked.map((each) => printed(file, each)).join("\n"));
  if (!valid) process.exitCode = 1;
}
