import type { Model } from "../../models/contract.ts";
import { checkModel, type ModelReport } from "../../models/laws.ts";
import { parseProcess } from "../../physics/process.ts";
import { toJson } from "../../report/numbers.ts";
import type { AnswerOf } from "../answers.ts";
import { readCatalogue } from "../files.ts";
import { zooWith } from "../plugin.ts";

type Checked = AnswerOf<"check-model">["models"][number];

/** Ids of the shipped limits whose process the model has, and one of whose decays. */
function limitsOn(model: Model): string[] {
  const made = new Set(model.production.map(({ process }) => process.key));
  const decays = new Set(Object.values(model.particles).flatMap(({ channels }) => channels.map(({ process }) => process.key)));
  return readCatalogue()
    .limits.filter(({ signature }) => made.has(parseProcess(signature.process).key))
    .filter(({ signature }) => signature.decays.some((decay) => decays.has(parseProcess(decay).key)))
    .map(({ id }) => id);
}

function answerFor(model: Model, { valid, points, laws }: ModelReport): Checked {
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
    limits: limitsOn(model),
  };
}

/** What the laws say of one model, as a person reads it. */
function printed(file: string, { id, title, valid, points, laws, limits }: Checked): string {
  const lines = laws.map(({ name, statement, passed, message, advice }) =>
    passed
      ? `  ok      ${statement}\n`
      : `  broken  ${statement} (${name})\n${(message ?? "").replace(/^/gm, "            ")}\n          look here: ${advice ?? ""}\n`,
  );
  const broken = laws.filter(({ passed }) => !passed).length;
  const verdict = valid ? `sound: all ${laws.length} laws hold` : `broken: ${broken} of ${laws.length} laws`;
  const use =
    limits.length === 0
      ? "no shipped limit has its signature\n"
      : `limits that bear on it: ${limits.join(", ")}\nread one with: darkzoo reinterpret ${limits[0] ?? ""} --model ${id} --plugin ${file}\n`;
  return `${id}: ${title}\n${lines.join("")}${verdict}, tried at ${points} points (masses, with every choice of the options)\n${use}`;
}

/** `darkzoo check-model FILE` */
export async function checkModelIn(file: string, { json = false }: { json?: boolean }): Promise<void> {
  const zoo = await zooWith([file]);
  const checked = zoo.models.filter((model) => zoo.hashOf(model) !== undefined).map((model) => answerFor(model, checkModel(model)));
  const [first] = checked;
  if (first === undefined) return;
  const valid = checked.every((each) => each.valid);
  const answer: AnswerOf<"check-model"> = { valid, laws: checked.flatMap(({ laws }) => laws), models: checked };
  process.stdout.write(json ? toJson(answer) : checked.map((each) => printed(file, each)).join("\n"));
  if (!valid) process.exitCode = 1;
}
