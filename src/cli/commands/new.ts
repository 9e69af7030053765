import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { DarkzooError, fault } from "../../diagnostics.ts";
import { toJson } from "../../report/numbers.ts";
import type { AnswerOf } from "../answers.ts";
import { checkOutput, ROOT, writeWhole } from "../files.ts";
import { quoted } from "../printed.ts";

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const LONGEST = 100;

/** A starting file of each kind: where it lies, the id in it, how a new one ends, and what to do next. */
const KINDS = {
  model: {
    template: (from: string) => `${from}.model.yaml`,
    id: "my-model",
    ending: ".model.yaml",
    next: (file: string) => `darkzoo check-model ${file}`,
  },
  limit: { template: () => "limit.yaml", id: "my-limit", ending: ".yaml", next: (file: string) => `darkzoo validate ${file}` },
} as const;

/** `darkzoo new model NAME` and `darkzoo new limit NAME` */
export function startFile(
  kind: keyof typeof KINDS,
  name: string,
  { from, out, json = false }: { readonly from?: string; readonly out?: string; readonly json?: boolean },
): void {
  const { template, id, ending, next } = KINDS[kind];
  if (kind === "limit" && from !== undefined) {
    throw new DarkzooError("--from", [fault("no-effect", "", "a limit has one starting file", "leave --from out")]);
  }
  if (!ID.test(name) || name.length > LONGEST) {
    const hint = "lower case words and numbers with hyphens, such as tau-philic";
    throw new DarkzooError(name, [fault("id-syntax", "", `"${name.slice(0, LONGEST)}" is no id`, hint)]);
  }
  const file = out ?? `${name}${ending}`;
  checkOutput(file, [".yaml", ".yml"], []);
  if (existsSync(file))
    throw new DarkzooError(file, [fault("file-exists", "", "there is such a file already", "give another place with --out")]);
  const text = readFileSync(join(ROOT, "fixtures", "templates", template(from ?? "blank")), "utf8");
  // In one pass: a name may hold the one that it replaces.
  const filled = text.replace(new RegExp(`${id}(${ending.replace(/\./g, "\\.")})?`, "g"), (_, isFile?: string) =>
    isFile === undefined ? name : quoted(basename(file)),
  );
  writeWhole(file, filled);
  const answer: AnswerOf<"new"> = { files: [file] };
  process.stdout.write(json ? toJson(answer) : `written: ${file}\nnext: ${next(quoted(file))}\n`);
}
