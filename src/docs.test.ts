/** Documentation that cannot rot: examples run, formulas compile, links lead somewhere, commands answer what the guide shows. */
import { execFile, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import katex from "katex";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { modelFileSchema } from "./formula/schema.ts";
import * as formula from "./formula/index.ts";
import * as api from "./index.ts";
import { limitFileSchema } from "./limits/schema.ts";
import { figureFileSchema } from "./report/figure-file/schema.ts";
import { violationsOf } from "./models/laws.ts";
import { MASS } from "./physics/constants.ts";
import { processTex } from "./physics/process.ts";
import { INSIDE_UNIT, UNITS } from "./physics/units.ts";
import * as report from "./report/index.ts";
import * as testing from "./testing.ts";
import { code as inCode, words } from "./report/page/markdown.ts";
import type { Page } from "./report/page/page.ts";
import { buildingBlocksPage } from "../scripts/building-blocks.ts";
import { generatedFiles, generatedPages } from "../scripts/pages.ts";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
/** Where examples become modules: inside the project, so that packages resolve; ignored by git. */
const MODULES = join(ROOT, "temp", "examples");

const read = (path: string): string => readFileSync(join(ROOT, path), "utf8");
const filesUnder = (folder: string, ending: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending))
    .map((name) => `${folder}/${name}`)
    .sort();

const SOURCES = filesUnder("src", ".ts").filter((path) => !/\.test(-d|-helper)?\.ts$/.test(path));
const GUIDE = filesUnder("docs/guide", ".md");
const MODEL_PAGES = filesUnder("docs/models", ".md");
/** Pages whose examples and commands are run. */
const TAUGHT = ["README.md", ...GUIDE, ...MODEL_PAGES];
const PAGES = [...TAUGHT, "CONTRIBUTING.md", "CHANGELOG.md", ...filesUnder("docs/decisions", ".md")];

/** Pages that are made from models and limits. */
const GENERATED = generatedPages();
const generatedNames = [...GENERATED.models, ...GENERATED.limits].map((page) => [page.name, page] as const);

/** A doc comment without its stars, and the line that it begins on. */
interface Comment {
  readonly text: string;
  readonly line: number;
}
const commentsOf = (source: string): Comment[] =>
  [...source.matchAll(/\/\*\*([\s\S]*?)\*\//g)].map((found) => ({
    text: (found[1] ?? "").replace(/^[ \t]*\* ?/gm, ""),
    line: source.slice(0, found.index).split("\n").length,
  }));

/** A fenced block of code. */
interface Block {
  readonly language: string;
  readonly code: string;
}
const blocksOf = (text: string): Block[] =>
  [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(([, language = "", code = ""]) => ({ language, code }));
const withoutCode = (text: string): string => text.replace(/^```[\s\S]*?^```$/gm, "").replace(/`[^`\n]*`/g, "");

/** The formulas of a text: `$$...$$` and `$...$` outside code. */
function formulasOf(text: string): string[] {
  const displayed: string[] = [];
  const rest = withoutCode(text).replace(/\$\$([\s\S]+?)\$\$/g, (_, formula: string) => {
    displayed.push(formula);
    return "";
  });
  return [...displayed, ...[...rest.matchAll(/\$([^$\n]+)\$/g)].map(([, formula = ""]) => formula)];
}
/** What KaTeX says about formulas that it cannot read. */
const unreadable = (formulas: readonly string[]): string[] =>
  formulas.flatMap((formula) => {
    try {
      katex.renderToString(formula, { throwOnError: true, strict: "error" });
      return [];
    } catch (error) {
      return [`${formula}: ${String(error)}`];
    }
  });

/** An example as a module: where it stands and what it is made of. */
interface Example {
  readonly place: string;
  readonly name: string;
  readonly code: string;
}
const VALUE = /^(?!\s*(?:const|let|import|export|return)\b)(.+);\s*\/\/ => (.+)$/;
/** Each `expression; // => value` becomes an entry of the exported list `values`. */
function moduleOf({ code }: Example): string {
  const lines = code
    .replace(/from "darkzoo"/g, 'from "../../src/index.ts"')
    .replace(/from "darkzoo\/(report|formula)"/g, 'from "../../src/$1/index.ts"')
    .replace(/from "darkzoo\/testing"/g, 'from "../../src/testing.ts"')
    .replace(/from "\.\.\/(\w+)\//g, 'from "../../src/$1/')
    .replace(/from "\.\/([\w-]+\.ts)"/g, 'from "../../src/models/$1"')
    .split("\n")
    .map((line) =>
      line.replace(
        VALUE,
        (_, expression: string, value: string) => `values.push([${JSON.stringify(line)}, ${expression.trim()}, ${value}]);`,
      ),
    );
  return `export const values: [line: string, found: unknown, expected: unknown][] = [];\n${lines.join("\n")}`;
}

const EXAMPLES: readonly Example[] = [
  ...SOURCES.flatMap((path) =>
    commentsOf(read(path)).flatMap(({ text, line }) =>
      text
        .split("@example")
        .slice(1)
        .map((example, k) => ({
          place: `${path}:${line}`,
          name: `${path.replace(/[/.]/g, "-")}-${line}-${k}`,
          code: blocksOf(example)[0]?.code ?? "",
        })),
    ),
  ),
  ...TAUGHT.flatMap((path) =>
    blocksOf(read(path))
      .filter(({ language }) => language === "ts")
      .map(({ code }, k) => ({ place: path, name: `${path.replace(/[/.]/g, "-")}-${k}`, code })),
  ),
];
/** Files that CONTRIBUTING.md tells the reader to write: they say their path in the first line. */
const WRITTEN: readonly Example[] = blocksOf(read("CONTRIBUTING.md")).flatMap(({ code }) => {
  const path = /^\/\/ (src\/\S+)\n/.exec(code)?.[1];
  return path === undefined ? [] : [{ place: `CONTRIBUTING.md, ${path}`, name: basename(path, ".ts").replace(/\./g, "-"), code }];
});

beforeAll(() => {
  rmSync(MODULES, { recursive: true, force: true });
  mkdirSync(MODULES, { recursive: true });
  for (const example of [...EXAMPLES, ...WRITTEN]) writeFileSync(join(MODULES, `${example.name}.ts`), moduleOf(example));
  writeFileSync(
    join(MODULES, "tsconfig.json"),
    JSON.stringify({ extends: "../../tsconfig.json", include: ["*.ts", "../../src/**/*.d.ts"] }),
  );
});

describe("examples", { timeout: 60_000 }, () => {
  it.each(EXAMPLES.map((example) => [example.place, example] as const))("%s gives what it shows", async (_, { name, code }) => {
    const module = (await import(/* @vite-ignore */ join(MODULES, `${name}.ts`))) as { values: [string, unknown, unknown][] };
    expect(module.values.length, "an example shows at least one value").toBeGreaterThan(0);
    expect(module.values.length, "every value stands behind one expression in one line").toBe(code.split("// =>").length - 1);
    for (const [line, found, expected] of module.values) expect(found, line).toEqual(expected);
  });

  it("compile with the strict settings of the project", { timeout: 120_000 }, () => {
    const tsc = createRequire(import.meta.url).resolve("typescript/bin/tsc");
    const { status, stdout } = spawnSync(process.execPath, [tsc, "-p", MODULES], { encoding: "utf8" });
    expect(stdout).toBe("");
    expect(status).toBe(0);
  });

  it("stand beside every public function and class", () => {
    const sources = SOURCES.map(read).join("\n");
    const names = Object.entries({ ...api, ...report, ...formula, ...testing }).flatMap(([name, value]) =>
      typeof value === "function" ? [name] : [],
    );
    expect(names.length).toBeGreaterThan(20);
    const bare = names.filter((name) => {
      const [comment] =
        new RegExp(`/\\*\\*(?:(?!\\*/)[\\s\\S])*\\*/\\s*export (?:async )?(?:function|class|const) ${name}\\b`).exec(sources) ?? [];
      return comment?.includes("@example") !== true;
    });
    expect(bare).toEqual([]);
  });

  const defined = WRITTEN.filter(({ code }) => code.includes("defineModel("));
  it.each(defined.map((written) => [written.place, written] as const))("%s is a model that obeys every law", async (_, { name }) => {
    const { default: model } = (await import(/* @vite-ignore */ join(MODULES, `${name}.ts`))) as { default: api.Model };
    expect(model.id).toBe(name);
    expect(violationsOf(model)).toEqual([]);
  });

  it("of CONTRIBUTING.md define a model with a family and one without", () => {
    expect(defined.map(({ code }) => code.includes("Family"))).toEqual([true, false]);
  });
});

describe("formulas", () => {
  it.each(api.MODELS.map((model) => [model.id, model] as const))("of %s compile", (_, model) => {
    const symbols = Object.fromEntries(Object.values(model.particles).map(({ role, tex }) => [role, tex]));
    const processes = [...model.production, ...Object.values(model.particles).flatMap(({ channels }) => channels)];
    const formulas = [
      model.lagrangian,
      ...Object.values(model.parameters).map(({ tex }) => tex),
      ...Object.values(symbols),
      ...processes.map(({ process }) => processTex(process, symbols)),
    ];
    expect(formulas.length).toBeGreaterThan(4);
    expect(unreadable(formulas)).toEqual([]);
  });

  it("of doc comments compile", () => {
    const formulas = SOURCES.flatMap((path) => commentsOf(read(path)).flatMap(({ text }) => formulasOf(text)));
    expect(formulas.length).toBeGreaterThan(30);
    expect(unreadable(formulas)).toEqual([]);
  });

  it.each(PAGES)("of %s compile", (path) => {
    expect(unreadable(formulasOf(read(path)))).toEqual([]);
  });
});

describe("generated pages", () => {
  it("are there for every model and every shipped limit", () => {
    const { limits } = JSON.parse(read("fixtures/catalogue.json")) as { limits: { id: string }[] };
    expect(GENERATED.models.map(({ name }) => name)).toEqual(api.MODELS.map(({ id }) => id));
    expect(GENERATED.limits.map(({ name }) => name)).toEqual(limits.map(({ id }) => id));
  });

  it.each(generatedNames)("%s: its formulas compile", (_, { markdown }) => {
    const formulas = formulasOf(markdown);
    expect(formulas.length).toBeGreaterThan(1);
    expect(unreadable(formulas)).toEqual([]);
  });

  it.each(generatedNames)("%s shows its figures, each once", (_, { markdown, figures }) => {
    const shown = [...markdown.matchAll(/!\[[^\n]*\]\(figures\/([^)]+)\)/g)].map(([, file]) => file);
    expect(shown).toEqual(figures.map(({ file }) => file));
    const whole = /^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg".*<\/svg>\n$/s;
    expect(figures.filter(({ svg }) => !whole.test(svg)).map(({ file }) => file)).toEqual([]);
  });

  /** Headings of a page as the links to them are spelt. */
  const anchorsOf = (text: string): string[] =>
    [...text.replace(/^```[\s\S]*?^```$/gm, "").matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\d _-]/gu, "")
        .replace(/ /g, "-"),
    );

  it("and the written ones lead to one another, to the heading that is named", () => {
    const files = new Map([...PAGES.map((path): [string, string] => [path, read(path)]), ...generatedFiles()]);
    const broken = [...files].flatMap(([path, text]) =>
      [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)]
        .map(([, target = ""]) => target)
        .filter((target) => !/^[a-z]+:/.test(target))
        .filter((target) => {
          const [file = "", anchor] = target.split("#");
          const place = file === "" ? path : join(dirname(path), file);
          const there = files.get(place);
          if (there === undefined) return !existsSync(join(ROOT, place));
          return anchor !== undefined && !anchorsOf(there).includes(anchor);
        })
        .map((target) => `${path}: ${target}`),
    );
    expect(broken).toEqual([]);
    const between = [...files].filter(([path, text]) => path.startsWith("docs/limits/") && text.includes("](../models/"));
    expect(between.length).toBeGreaterThan(20);
  });

  it("name no address but those of publications", () => {
    const addresses = [...GENERATED.models, ...GENERATED.limits].flatMap(({ markdown }) =>
      [...markdown.matchAll(/\]\(([a-z]+:[^)\s]*)\)/g)].map(([, address = ""]) => new URL(address).host),
    );
    expect(addresses.length).toBeGreaterThan(100);
    expect(new Set(addresses)).toEqual(new Set(["arxiv.org", "inspirehep.net", "doi.org"]));
  });
});

describe("pages", () => {
  it.each(PAGES)("%s links to what exists", (path) => {
    const targets = [...withoutCode(read(path)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
    const missing = targets
      .filter((target) => !/^(?:[a-z]+:|#)/.test(target))
      .filter((target) => !existsSync(join(ROOT, dirname(path), target.replace(/#.*$/, ""))));
    expect(missing).toEqual([]);
  });

  it("say by which command each figure is made", () => {
    const images = filesUnder("docs/images", ".png").map((path) => basename(path));
    expect(images.length).toBeGreaterThan(2);
    const made = (image: string): boolean =>
      TAUGHT.some(
        (path) =>
          read(path).includes(`images/${image})`) && commandsOf(read(path)).some(({ command }) => command.endsWith(`--out ${image}`)),
      );
    expect(images.filter((image) => !made(image))).toEqual([]);
  });

  it("and sources leave nothing to be done", () => {
    expect([...PAGES, ...SOURCES].filter((path) => /\b(?:TODO|FIXME|XXX)\b/.test(read(path)))).toEqual([]);
  });

  /** Names in the first column of the table under a heading. */
  const firstColumn = (text: string, heading: string): string[] => {
    const section = text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? "";
    return [...section.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name = ""]) => name);
  };

  it("README.md lists the models of the zoo", () => {
    expect(firstColumn(read("README.md"), "Models")).toEqual(api.MODELS.map(({ id }) => id));
  });

  it("docs/models/README.md lists the models of the zoo, each with its page", () => {
    const listed = [...read("docs/models/README.md").matchAll(/^\| \[`([^`]+)`\]\(([^)]+)\) \|/gm)].map(([, id, page]) => [id, page]);
    expect(listed).toEqual(api.MODELS.map(({ id }) => [id, `${id}.md`]));
    expect(MODEL_PAGES.map((path) => basename(path, ".md"))).toEqual(["README", ...api.MODELS.map(({ id }) => id)].sort());
  });

  /** What the page of a model must say, in the form in which it says it. */
  function demandedOf({
    lagrangian,
    parameters,
    options,
    derived,
    benchmarks,
    production,
    particles,
    assumptions,
    references,
  }: api.Model): string[] {
    const channels = Object.values(particles).flatMap((particle) => particle.channels);
    return [
      `$$\\mathcal L = ${lagrangian}$$`,
      ...Object.entries(parameters).map(
        ([name, { tex, unit, default: value, range, description }]) =>
          `| \`${name}\` | $${tex.replace(/\|/g, "\\vert ")}$ | ${words(unit)} | ${value} | ${range[0]} to ${range[1]} | ${words(description)}`,
      ),
      ...Object.entries(options).flatMap(([name, { choices, default: value, description }]) => [
        `| \`${name}\` | ${choices.map((choice) => `\`${choice}\``).join(", ")}`,
        ` | \`${value}\` | ${words(description)}`,
      ]),
      ...Object.keys({ ...derived, ...benchmarks }).map((name) => `| \`${name}\` | `),
      ...[...production, ...channels].map(({ process }) => `\`${process.text}\``),
      ...assumptions.map((assumption) => `- ${words(assumption)}\n`),
      ...references.map(({ arxiv, texkey = "" }) => (arxiv === undefined ? texkey : `arXiv:${arxiv}`)),
    ];
  }

  it.each(api.MODELS.map((model) => [model.id, model] as const))("the page of %s says what the model declares", (id, model) => {
    const page = GENERATED.models.find(({ name }) => name === id)?.markdown ?? "";
    const demanded = demandedOf(model);
    expect(demanded.length).toBeGreaterThan(8);
    expect(demanded.filter((said) => !page.includes(said))).toEqual([]);
    const headings = [...page.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    expect(new Set(headings).size, "no heading stands twice").toBe(headings.length);
  });

  it.each(api.MODELS.map((model) => [model.id, model] as const))("what is written about %s goes beyond its declaration", (id, model) => {
    const page = read(`docs/models/${id}.md`);
    const channels = Object.values(model.particles).flatMap((particle) => particle.channels);
    const named = [...model.production, ...channels].map(({ process }) => inCode(process.text));
    expect(named.filter((name) => !page.includes(name))).toEqual([]);
    const headings = [...page.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual(expect.arrayContaining(["Widths", "Production", "Magnetic moment", "What is neglected", "Uses"]));
    expect(commandsOf(page).length).toBeGreaterThan(2);
    // The declaration says these; written again they could disagree.
    expect(page).not.toMatch(/^\$\$\\mathcal L = |^\| (?:parameter|option|derived|benchmark) \|/m);
    expect(model.assumptions.filter((assumption) => page.includes(`- ${assumption}`))).toEqual([]);
  });

  it("docs/guide/magnetic-moment.md lists the models that contribute, and every pair of experiment and theory", () => {
    const page = read("docs/guide/magnetic-moment.md");
    const contributing = api.MODELS.filter(({ muonMagneticMoment }) => muonMagneticMoment !== undefined).map(({ id }) => id);
    expect(firstColumn(page, "Formulas")).toEqual(contributing);
    const pairs = api.MUON_G_MINUS_2;
    expect(firstColumn(page, "Experiment and theory")).toEqual(pairs.map(({ name }) => name));
    const demanded = pairs.flatMap((pair) => {
      const { delta, sigma } = api.differenceOf(pair);
      const moments = [pair.experiment, pair.theory].flatMap(({ value, error, arxiv, date }) => [
        `${Number((value * 1e11).toPrecision(12))} ± ${Number((error * 1e11).toPrecision(6))}, arXiv:${arxiv}, ${date}`,
      ]);
      return [...moments, `${Math.round(Number((delta * 1e11).toPrecision(6)))} ± ${Math.round(sigma * 1e11)} |`];
    });
    expect(demanded.filter((words) => !page.includes(words))).toEqual([]);
  });

  it("docs/guide/units.md states every unit with its dimension and size", () => {
    const rows = [...read("docs/guide/units.md").matchAll(/^\| `([^`]+)` \| ([a-z-]+) \| (\S+)(?: (\S+))? \|$/gm)];
    const stated = rows.map(([, name, dimension, size, inside = "1"]) => [name, dimension, Number(size), inside]);
    const exact = (size: number): number => Number(size.toPrecision(12));
    expect(stated).toEqual([...UNITS].map(([name, { dimension, size }]) => [name, dimension, exact(size), INSIDE_UNIT[dimension]]));
  });

  it("the guide states the size of initial-state radiation as it is computed", () => {
    const page = read("docs/guide/conventions.md");
    const section = page.slice(page.indexOf("### Initial-state radiation"), page.indexOf("### The angular cut"));
    const stated = [...section.matchAll(/^\| ([\d.]+) \|([ \d.|]+)\|$/gm)].map(([, mass = "", row = ""]) => [
      Number(mass),
      ...row.split("|").map((cell) => cell.trim()),
    ]);
    expect(stated.length).toBeGreaterThan(5);
    const [sqrtS, muon] = [10.58, MASS.mu];
    const computed = stated.map(([written]) => {
      const mass = Number(written);
      const factors = (["vector", "scalar"] as const).flatMap((kind) => {
        const born = (energy: number): number => api.leptonPairMediator(kind, { sqrtS: energy, alpha: api.ALPHA }, muon, mass, 1);
        return [0, 10].map((cut) => (api.withInitialStateRadiation(born, sqrtS, mass + 2 * muon, cut) / born(sqrtS)).toFixed(3));
      });
      return [mass, ...factors];
    });
    expect(stated).toEqual(computed);

    const alone = (born: (energy: number) => number, final: number): string =>
      (api.withInitialStateRadiation(born, sqrtS, final) / born(sqrtS)).toFixed(3);
    const collider = (energy: number) => ({ sqrtS: energy, alpha: api.ALPHA });
    const others: Readonly<Record<string, (mass: number) => string>> = {
      "$\\gamma a$": (mass) => alone((energy) => api.photonAlp(collider(energy), mass, 1), mass),
      "$\\tau^+\\tau^-S$": (mass) =>
        alone((energy) => api.leptonPairMediator("scalar", collider(energy), MASS.tau, mass, 1), mass + 2 * MASS.tau),
      "$A'h'$": (mass) => alone((energy) => api.darkHiggsstrahlung(collider(energy), mass, 0.5, 1, 1), mass + 0.5),
    };
    const rows = [...section.matchAll(/^\| (\$[^$]+\$)[^|]* at ([\d., ]+) GeV \| ([\d., ]+) \|$/gm)];
    expect(rows.map(([, process]) => process)).toEqual(Object.keys(others));
    for (const [, process = "", masses = "", factors = ""] of rows) {
      const found = masses.split(", ").map((mass) => others[process]?.(Number(mass)));
      expect(factors.split(", "), process).toEqual(found);
    }
  });

  it("the guide states the spread of the hadronic ratio as it is", () => {
    const baryonNumber = { u: 1, d: 1, s: 1, c: 1, b: 1, t: 1 };
    const page = read("docs/guide/conventions.md");
    const rows = [...page.matchAll(/^\| ([\d.]+) \| ([\d.]+) % \| ([\d.]+) % \|/gm)].map(([, ...row]) => row.map(Number));
    expect(rows.length).toBeGreaterThan(10);
    const computed = rows.map(([edge = Number.NaN]) => {
      const inside = 0.999 * edge;
      const inPercent = [api.ratioSpread(inside), api.ratioSpread(inside, baryonNumber)].map((spread) =>
        Number((100 * spread).toPrecision(3)),
      );
      return [edge, ...inPercent];
    });
    expect(rows).toEqual(computed);
  });

  it("the guide lists every number and building block of formulas as they are", () => {
    expect(read("docs/guide/building-blocks.md")).toBe(buildingBlocksPage());
  });

  it("README.md lists the shipped limits", () => {
    const { limits } = JSON.parse(read("fixtures/catalogue.json")) as { limits: { id: string }[] };
    expect(firstColumn(read("README.md"), "Limits")).toEqual(limits.map(({ id }) => id));
  });

  it("the guide says of every input that is varied how far, and where that comes from", () => {
    const [, section = ""] = read("docs/guide/conventions.md").split("### Theory band\n");
    const told = new Set([...section.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name));
    const varied = new Set(
      api.MODELS.flatMap((model) =>
        [0.25, 0.5, 1.5, 3, 6].flatMap((mass) => {
          const { point, move } = api.pointOf(model, model.id === "lmu-ltau" ? { kineticMixing: "loop" } : {});
          move("mass", mass);
          return Object.entries(model.alternatives(point)).flatMap(([name, values]) => (values.length === 0 ? [] : [name]));
        }),
      ),
    );
    expect(varied.size).toBeGreaterThan(8);
    expect([...varied, "alpha", "isr"].filter((name) => !told.has(name))).toEqual([]);
  });

  it("the guide names every unit, every code of a verdict, warning or refusal, and every field of a limit or model file", () => {
    const conventions = read("docs/guide/conventions.md");
    const quoted = (text: string, name: string): boolean => text.includes(`\`${name}\``) || text.includes(`.${name}\``);
    const said = SOURCES.filter((path) => /^src\/(reinterpret|limits\/limit|models)/.test(path)).flatMap((path) =>
      [...read(path).matchAll(/\bcode: "([a-z-]+)"/g)].map(([, code = ""]) => code),
    );
    const refused = SOURCES.filter((path) => /^src\/(reinterpret\/|models\/point)/.test(path)).flatMap((path) =>
      [...read(path).matchAll(/\bfault\(\s*"([a-z-]+)"/g)].map(([, code = ""]) => code),
    );
    expect(said.length).toBeGreaterThan(12);
    expect(refused.length).toBeGreaterThan(12);
    const codes = [...new Set([...said, ...refused])];
    expect([...UNITS.keys(), ...codes].filter((name) => !quoted(conventions, name))).toEqual([]);

    const fieldsOf = (schema: unknown): string[] => {
      if (typeof schema !== "object" || schema === null) return [];
      type Part = {
        properties?: Record<string, unknown>;
        items?: unknown;
        additionalProperties?: unknown;
        anyOf?: unknown[];
        oneOf?: unknown[];
      };
      const { properties = {}, items, additionalProperties, anyOf = [], oneOf = [] } = schema as Part;
      const own = Object.entries(properties).flatMap(([name, inner]) => [name, ...fieldsOf(inner)]);
      return [...own, ...[items, additionalProperties, ...anyOf, ...oneOf].flatMap(fieldsOf)];
    };
    for (const [schema, path, least] of [
      [limitFileSchema, "docs/guide/limit-file.md", 30],
      [modelFileSchema, "docs/guide/model-file.md", 50],
      [figureFileSchema, "docs/guide/figures.md", 20],
    ] as const) {
      const fields = [...new Set(fieldsOf(z.toJSONSchema(schema, { io: "input" })))];
      expect(fields.length).toBeGreaterThan(least);
      const page = read(path);
      expect(
        fields.filter(
          (name) =>
            !page.includes(`\`${name}\``) && !page.includes(`.${name}\``) && !new RegExp(`\`[^\`\n]*\\b${name}\\b[^\`\n]*\``).test(page),
        ),
      ).toEqual([]);
    }
  });
});

/** A command line of the guide and the lines of output that are shown of it. */
interface Shown {
  readonly command: string;
  readonly output: readonly string[];
}
function commandsOf(text: string): Shown[] {
  return blocksOf(text).flatMap(({ language, code }): Shown[] => {
    if (language === "sh") {
      const commands = code.split("\n").flatMap((line) => line.split("&&").map((part) => part.trim()));
      return commands.filter((command) => /^(?:npx )?darkzoo /.test(command)).map((command) => ({ command, output: [] }));
    }
    if (language !== "console") return [];
    return code
      .split(/^\$ /m)
      .slice(1)
      .map((part) => {
        const [command = "", ...output] = part.split("\n").map((line) => line.trimEnd());
        return { command, output: output.filter((line) => line !== "" && line !== "...") };
      });
  });
}

/** The words of a command line behind the name of the program. */
const wordsOf = (command: string): string[] =>
  [...command.replace(/^(?:npx )?darkzoo | 2>&1$/g, "").matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word]) => quoted ?? word ?? "");
/** Runs a command line in a folder. */
const run = (command: string, cwd: string): Promise<{ code: number | string; stdout: string; stderr: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, [join(ROOT, "bin", "darkzoo.js"), ...wordsOf(command)], { cwd }, (error, stdout, stderr) => {
      resolve({ code: error?.code ?? 0, stdout, stderr });
    });
  });
/** Commands that write a file which others use. */
const startsFile = (command: string): boolean => /^(?:npx )?darkzoo new /.test(command);
/** Commands that write a result, which others cite or run again. */
const writesResult = (command: string): boolean => / --out \S+\.json\b/.test(command);

describe("commands", () => {
  const folder = mkdtempSync(join(tmpdir(), "darkzoo-docs-"));
  const all = TAUGHT.flatMap((path) => commandsOf(read(path)).map((shown) => [shown.command, path, shown] as const));

  beforeAll(() => {
    for (const name of ["limits", "hepdata"]) cpSync(join(ROOT, "fixtures", name), join(folder, "fixtures", name), { recursive: true });
    const blocks = TAUGHT.flatMap((path) => blocksOf(read(path)));
    for (const { code } of blocks.filter(({ language }) => language === "yaml")) {
      const named = /^# (\S+\.yaml)\n/.exec(code)?.[1];
      if (named !== undefined) writeFileSync(join(folder, named), code);
      const id = /^id: (\S+)$/m.exec(code)?.[1];
      const ending = code.startsWith("format: darkzoo-model-") ? ".model.yaml" : ".yaml";
      if (id !== undefined) writeFileSync(join(folder, `${id}${ending}`), code);
    }
    for (const command of new Set(
      all.map(([each]) => each.replace(/^npx /, "")).filter((each) => startsFile(each) || writesResult(each)),
    )) {
      spawnSync(process.execPath, [join(ROOT, "bin", "darkzoo.js"), ...wordsOf(command)], { cwd: folder });
    }
    // A program says its name in the first line.
    for (const { code } of blocks.filter(({ language }) => language === "js")) {
      const name = /^\/\/ (\S+\.mjs)$/m.exec(code)?.[1];
      if (name !== undefined) writeFileSync(join(folder, name), code);
    }
    // A table says its name in the first line.
    for (const { code } of blocks.filter(({ language }) => language === "text")) {
      const [, name, table = ""] = /^# (\S+\.csv)\n([\s\S]*)$/.exec(code) ?? [];
      if (name !== undefined) writeFileSync(join(folder, name), table);
    }
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it("stand in README.md, in the guide and on the pages of the models", () => {
    expect(all.length).toBeGreaterThan(70);
  });

  it.concurrent.each(all)("%s (%s) answers what is shown", { timeout: 60_000 }, async (command, _, { output }) => {
    // The file is there already, for the commands that use it.
    const cwd = startsFile(command) ? mkdtempSync(join(folder, "new-")) : folder;
    const { code, stdout, stderr } = await run(command, cwd);
    // A refusal is shown with its words.
    const refused = code === 1 && output.length > 0;
    expect(refused ? 0 : code, stderr).toBe(0);
    // What is told beside the answer is shown where the command asks for it.
    const shown = command.endsWith(" 2>&1") ? stdout + stderr : stdout;
    const lines = (refused ? stderr : shown).split("\n").map((line) => line.trimEnd());
    let from = 0;
    for (const line of output) {
      const at = lines.indexOf(line, from);
      expect(at, `"${line}" is not in the output, in this order:\n${lines.join("\n")}`).toBeGreaterThanOrEqual(from);
      from = at + 1;
    }
  });

  /** Commands of the generated pages that write a figure, with the figure that the page shows. */
  const drawn = GENERATED.models.flatMap(({ markdown, figures }: Page) =>
    commandsOf(markdown).flatMap(({ command }) => {
      const figure = figures.find(({ file }) => command.endsWith(`--out ${file}`));
      return figure === undefined ? [] : [[command, figure.file, figure.svg] as const];
    }),
  );
  it("draw every figure of the generated pages", () => {
    expect(drawn.map(([, file]) => file)).toEqual(GENERATED.models.flatMap(({ figures }) => figures.map(({ file }) => file)));
  });

  it.concurrent.each(drawn)("%s writes the figure that the page shows", { timeout: 60_000 }, async (command, file, svg) => {
    const { code, stderr } = await run(command, folder);
    expect(code, stderr).toBe(0);
    expect(readFileSync(join(folder, file), "utf8") === svg, `${file} is another figure`).toBe(true);
  });
});
