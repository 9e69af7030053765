// Writes what the documentation site is made of: what is written by hand, with the pages of models and limits generated among it, and the
// style sheet of the formulas. Everything keeps its place relative to everything else, so that links lead where they lead in the repository.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { readLimit } from "../src/limits/read.ts";
import { findModel, MODELS } from "../src/models/index.ts";
import { katexCss } from "../src/report/katex-css.ts";
import { limitPage, limitsIndex } from "../src/report/page/limit-page.ts";
import { type Library, modelPage } from "../src/report/page/model-page.ts";
import { words } from "../src/report/page/markdown.ts";
import { FIGURES, type Page } from "../src/report/page/page.ts";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");
/** Where the pages are written; ignored by git. */
export const PAGES = join(ROOT, "temp", "pages");
/** What stays as it is written. */
const COPIED = [
  "README.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  "LICENSE",
  "CITATION.cff",
  "fonts/LICENSE-DejaVu.txt",
  "docs/guide",
  "docs/decisions",
  "docs/images",
];

/** Shipped limits in the order of the catalogue. */
function shippedLimits(): Library["limits"] {
  const { limits } = JSON.parse(read("fixtures/catalogue.json")) as { limits: { id: string }[] };
  return limits.map(({ id }) => readLimit(read(`fixtures/limits/${id}.yaml`), id));
}

/** A page with its name for the navigation and, in words alone, for the list of its headings, which knows no formulas. */
const titled = ({ name, title, markdown }: Page): string =>
  `---\ntitle: ${name}\n---\n\n${markdown.replace(/^# .+$/m, () => `# ${name}: ${words(title)}`)}`;

/** The generated pages with their figures. */
export function generatedPages(): { models: Page[]; limits: Page[]; index: string } {
  const limits = shippedLimits();
  const library: Library = {
    limits,
    findModel: (id) => findModel(id),
    proseOf: (id) => read(`docs/models/${id}.md`),
    limitPage: (id) => `../limits/${id}.md`,
    modelPage: (id) => `../models/${id}.md`,
  };
  return {
    models: MODELS.map((model) => modelPage(model, library)),
    limits: limits.map((limit) => limitPage(limit, MODELS, library)),
    index: limitsIndex(limits),
  };
}

/** Every file that is generated, by its path. */
export function generatedFiles(): Map<string, string> {
  const { models, limits, index } = generatedPages();
  const filesOf = (folder: string, pages: readonly Page[]): [string, string][] =>
    pages.flatMap((page) => [
      [`docs/${folder}/${page.name}.md`, titled(page)],
      ...page.figures.map(({ file, svg }): [string, string] => [`docs/${folder}/${FIGURES}/${file}`, svg]),
    ]);
  return new Map([
    ...filesOf("models", models),
    ["docs/models/README.md", read("docs/models/README.md").replace(/^title: .*$/m, "title: All models")],
    ...filesOf("limits", limits),
    ["docs/limits/README.md", `---\ntitle: All limits\n---\n\n${index}`],
  ]);
}

/** The group of a document in the navigation, by its folder. */
const GROUPS: readonly (readonly [folder: string, group: string])[] = [
  ["docs/guide", "Guide"],
  ["docs/models", "Models"],
  ["docs/limits", "Limits"],
  ["docs/decisions", "Decisions"],
  [".", "Project"],
];

/** Puts a document into its group. */
function grouped(text: string, group: string): string {
  const title = /^# (.+)$/m.exec(text)?.[1] ?? group;
  return text.startsWith("---\n")
    ? text.replace("---\n", `---\ngroup: ${group}\n`)
    : `---\ntitle: ${JSON.stringify(title.replace(/[`$\\]/g, ""))}\ngroup: ${group}\n---\n\n${text}`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  rmSync(PAGES, { recursive: true, force: true });
  for (const path of COPIED) cpSync(join(ROOT, path), join(PAGES, path), { recursive: true });
  for (const [path, text] of generatedFiles()) {
    mkdirSync(dirname(join(PAGES, path)), { recursive: true });
    writeFileSync(join(PAGES, path), text);
  }
  for (const [folder, group] of GROUPS) {
    for (const name of readdirSync(join(PAGES, folder)).filter((each) => each.endsWith(".md"))) {
      if (folder === "." && name === "README.md") continue;
      const path = join(PAGES, folder, name);
      writeFileSync(path, grouped(readFileSync(path, "utf8"), group));
    }
  }
  writeFileSync(join(PAGES, "site.css"), `${katexCss()}\n${read("scripts/site.css")}`);
}
