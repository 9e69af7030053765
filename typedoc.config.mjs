// The documentation site: API pages from the doc comments, the models, the guide and the decisions as documents, formulas by KaTeX.
// A wrong formula, an undocumented public symbol or a broken link makes `npm run docs` fail.
import markdownItKatex from "@vscode/markdown-it-katex";
import katex from "katex";
import { Converter, ReflectionKind, UnknownType } from "typedoc";
import ts from "typescript";

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
  entryPoints: ["src/index.ts", "src/report/index.ts"],
  projectDocuments: ["docs/models/*.md", "docs/guide/*.md", "docs/decisions/*.md", "CONTRIBUTING.md", "CHANGELOG.md"],
  readme: "README.md",
  out: "site",
  tsconfig: "tsconfig.build.json",
  customCss: "docs/katex.css",
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
  },
};
