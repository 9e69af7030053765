// The documentation site: API pages from the doc comments, the models, the guide and the decisions as documents, formulas by KaTeX.
// A wrong formula, an undocumented public symbol or a broken link makes `npm run docs` fail.
import { existsSync, readdirSync } from "node:fs";
import markdownItKatex from "@vscode/markdown-it-katex";
import katex from "katex";
import { Converter, ReflectionKind, UnknownType } from "typedoc";
import ts from "typescript";

/** Written by scripts/pages.ts. */
const PAGES = "temp/pages";
/** Documents of a folder: some first, the others by name. */
const pagesIn = (folder, ...first) => {
  // Others read this file too, before the pages are made.
  const written = existsSync(`${PAGES}/${folder}`) ? readdirSync(`${PAGES}/${folder}`) : [];
  const names = written.flatMap((file) => (file.endsWith(".md") ? [file.slice(0, -3)] : []));
  return [...first, ...names.filter((name) => !first.includes(name)).sort()].map((name) => `${PAGES}/${folder}/${name}.md`);
};

const problems = [];
/** KaTeX that remembers what it could not read. */
const strict = {
  ...katex,
  renderToString(text, options) {
    try {
      return katex.renderToString(text, { ...options, throwOnError: true, strict: "error" });
    } catch (error) {
      problems.push(`${text}: ${error.message}`);
      throw error;
    }
  },
};
process.on("exit", () => {
  if (problems.length === 0) return;
  console.error(`[docs] ${problems.length} wrong formula(s)\n${problems.join("\n")}`);
  process.exitCode = 1;
});

const holdsMappedType = (node) => ts.isMappedTypeNode(node) || (ts.isIntersectionTypeNode(node) && node.types.some(holdsMappedType));

/** Shows a mapped type as it is written: spelt out, the channels alone are thousands of pairs of particle names. */
function keepMappedTypes(app) {
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, (context) => {
    for (const property of context.project.getReflectionsByKind(ReflectionKind.Property)) {
      const node = context.getSymbolFromReflection(property)?.declarations?.[0]?.type;
      if (node === undefined || !holdsMappedType(node)) continue;
      context.project.removeTypeReflections(property.type);
      property.type = new UnknownType(node.getText().replace(/\s+/g, " "));
    }
  });
}

export default {
  name: "darkzoo",
  entryPoints: ["src/index.ts", "src/report/index.ts", "src/formula/index.ts", "src/testing.ts"],
  projectDocuments: [
    ...pagesIn("docs/guide", "first-steps", "read-an-exclusion", "conventions", "units", "lifetimes", "efficiencies", "projections", "magnetic-moment", "add-a-model", "model-file", "building-blocks", "add-a-limit", "limit-file", "survey", "hepdata", "figures", "provenance", "validation", "glossary"),
    ...pagesIn("docs/models", "README"),
    ...pagesIn("docs/limits", "README"),
    ...pagesIn("docs/decisions", "README"),
    `${PAGES}/CONTRIBUTING.md`,
    `${PAGES}/CHANGELOG.md`,
  ],
  readme: `${PAGES}/README.md`,
  // Guide first, the interface of the library last.
  groupOrder: ["Guide", "Models", "Limits", "API", "Decisions", "Project", "*"],
  locales: { en: { kind_plural_module: "API" } },
  navigation: { includeGroups: true },
  headings: { readme: false },
  searchInDocuments: true,
  searchInComments: true,
  out: "site",
  tsconfig: "tsconfig.build.json",
  customCss: `${PAGES}/site.css`,
  plugin: [keepMappedTypes],
  excludeInternal: true,
  disableGit: true,
  disableSources: true,
  validation: { notExported: true, invalidLink: true, notDocumented: true },
  treatValidationWarningsAsErrors: true,
  treatWarningsAsErrors: true,
  // Tables of names and short forms from which public types are made; the types say what they accept.
  intentionallyNotExported: ["At", "CURVES", "MASSES", "NoOptions", "OptionValue", "Produced", "Some", "LeptonChannel", "LeptonPairProcess", "ROLES", "ROWS", "SPINS"],
  markdownItLoader(md) {
    md.use(markdownItKatex.default ?? markdownItKatex, { katex: strict, throwOnError: true });
    // A wide table scrolls inside its box.
    md.renderer.rules.table_open = () => '<div class="scroll"><table>';
    md.renderer.rules.table_close = () => "</table></div>";
  },
};
