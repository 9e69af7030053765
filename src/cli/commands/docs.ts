import { basename, join } from "node:path";
import { DarkzooError, fault } from "../../diagnostics.ts";
import { findModel, MODELS } from "../../models/index.ts";
import { toJson } from "../../report/numbers.ts";
import type { AnswerOf } from "../answers.ts";
import { handWritten, loadLimit, readCatalogue } from "../files.ts";
import { checkFolder, writeFolder } from "../folders.ts";
import { zooWith } from "../plugin.ts";
import { quoted } from "../printed.ts";

/** `darkzoo docs [MODEL...] --out DIR`: the models of the plugins where none is named, all models where there are no plugins. */
export async function docs(
  ids: readonly string[],
  { out, plugin, json = false }: { readonly out: string; readonly plugin: readonly string[]; readonly json?: boolean },
): Promise<void> {
  const zoo = await zooWith(plugin);
  const own = zoo.models.filter((model) => zoo.hashOf(model) !== undefined);
  const named = [...new Set(ids)].map((id) => findModel(id, zoo.models));
  const asked = named.length > 0 ? named : own.length > 0 ? own : zoo.models;
  const flags = own.length === 0 ? undefined : plugin.map((path) => `--plugin ${quoted(path)}`).join(" ");
  const { isOwnPage, pageHtml } = await import("../../report/page/html.ts");
  checkFolder(out, isOwnPage);
  const { modelPage } = await import("../../report/page/model-page.ts");
  const { modelsIndex } = await import("../../report/page/models-index.ts");
  const { katexCss } = await import("../../report/katex-css.ts");
  const limits = [];
  for (const { id } of readCatalogue().limits) limits.push((await loadLimit(id)).limit);
  const library = {
    limits,
    findModel: (id: string) => findModel(id, zoo.models),
    proseOf: (id: string) => (MODELS.some((model) => model.id === id && asked.includes(model)) ? handWritten(id) : undefined),
    ...(flags === undefined ? {} : { flags }),
  };
  const style = katexCss();
  const [only] = asked;
  const alone = asked.length === 1;
  if (only === undefined) throw new DarkzooError("docs", [fault("no-model", "", "there is no model to write about")]);
  const nameOf = (id: string): string =>
    alone ? "index.html" : /^(?:index|con|prn|aux|nul|com\d|lpt\d)$/.test(id) ? `model_${id}.html` : `${id}.html`;
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
  writeFolder(out, files, isOwnPage);
  const answer: AnswerOf<"docs"> = { files: Array.from(files.keys(), (name) => join(out, name)) };
  process.stdout.write(json ? toJson(answer) : answer.files.map((file) => `${file}\n`).join(""));
}
