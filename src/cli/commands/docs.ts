import { basename, join } from "node:path";
import { DarkzooError, fault } from "../../diagnostics.ts";
import type { Model } from "../../models/contract.ts";
import { findModel, MODELS } from "../../models/index.ts";
import { toJson } from "../../report/numbers.ts";
import type { AnswerOf } from "../answers.ts";
import { handWritten, loadLimit, readCatalogue } from "../files.ts";
import { checkFolder, writeFolder } from "../folders.ts";

/**
 * `darkzoo docs [MODEL...] --out DIR`
 *
 * @param ids - models to write about; all of them where none is named
 * @param options - where to write
 * @param models - models there are: those of the zoo, and what a user adds
 * @param flags - what the command lines of the pages need beside, such as `--plugin FILE`
 */
export async function docs(
  ids: readonly string[],
  { out, json = false }: { out: string; json?: boolean },
  models: readonly Model[] = MODELS,
  flags?: string,
): Promise<void> {
  const asked = ids.length === 0 ? models : [...new Set(ids)].map((id) => findModel(id, models));
  const { isOwnPage, pageHtml } = await import("../../report/page/html.ts");
  checkFolder(out, isOwnPage);
  const { modelPage } = await import("../../report/page/model-page.ts");
  const { modelsIndex } = await import("../../report/page/models-index.ts");
  const { katexCss } = await import("../../report/katex-css.ts");
  const limits = [];
  for (const { id } of readCatalogue().limits) limits.push((await loadLimit(id)).limit);
  const library = {
    limits,
    // Limits were published for models of the zoo, whatever else has their names.
    findModel: (id: string) => findModel(id, [...MODELS, ...models]),
    proseOf: (id: string) => (MODELS.some((model) => model.id === id && asked.includes(model)) ? handWritten(id) : undefined),
    ...(flags === undefined ? {} : { flags }),
  };
  const style = katexCss();
  const [only] = asked;
  const alone = asked.length === 1;
  if (only === undefined) throw new DarkzooError("docs", [fault("no-model", "", "there is no model to write about")]);
  const nameOf = (id: string): string => (alone ? "index.html" : `${id}.html`);
  const linkTo = (address: string): string | undefined => {
    const [path = "", anchor] = address.split("#");
    const id = basename(path).replace(/\.(md|html)$/, "");
    const there = /^[\w-]+\.(md|html)$/.test(path) && asked.some((model) => model.id === id);
    return there ? `${nameOf(id)}${anchor === undefined ? "" : `#${anchor}`}` : undefined;
  };
  const pages = asked.map((model) => {
    const page = modelPage(model, library);
    return [nameOf(model.id), pageHtml(page, { katexCss: style, linkTo })] as const;
  });
  const index = alone ? [] : [["index.html", pageHtml(modelsIndex(asked), { katexCss: style, linkTo })] as const];
  const files = new Map([...index, ...pages]);
  writeFolder(out, files);
  const answer: AnswerOf<"docs"> = { files: Array.from(files.keys(), (name) => join(out, name)) };
  process.stdout.write(json ? toJson(answer) : answer.files.map((file) => `${file}\n`).join(""));
}
