/** A list of models, linked to their pages. */
import type { Model } from "../../models/contract.ts";
import { texOf } from "../model-figures.ts";
import { blocks, code, math, table, words } from "./markdown.ts";
import type { Page } from "./page.ts";

/** The page that lists models. */
export function modelsIndex(models: readonly Model[]): Page {
  const rows = models.map((model) => [
    `[${code(model.id)}](${model.id}.html)`,
    words(model.title),
    code(model.coupling),
    model.production.map(({ process }) => math(texOf(model, process))).join(", "),
  ]);
  const markdown = blocks("# Models", table(["model", "mediator", "coupling", "produced in"], rows));
  return { name: "index", title: "Models of darkzoo", markdown: `${markdown}\n`, figures: [] };
}
