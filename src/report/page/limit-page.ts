/** The page of a limit, made from its file: what was measured, where the numbers come from, and the models that it bounds. */
import type { Limit } from "../../limits/limit.ts";
import type { Model } from "../../models/contract.ts";
import { processTex } from "../../physics/process.ts";
import { drawLimit, quantityTex } from "../limit-figure.ts";
import { readable } from "../numbers.ts";
import { decaysByState } from "../table.ts";
import { applies } from "./bounds.ts";
import { blocks, code, commands, list, math, table, words } from "./markdown.ts";
import { type Library, named } from "./model-page.ts";
import { FIGURES, type Page } from "./page.ts";
import { publication } from "./publications.ts";
import { type Section, written } from "./sections.ts";

const METHODS: Readonly<Record<Limit["source"]["method"], string>> = {
  "hepdata-table": "a HEPData table",
  "author-table": "a table of the authors",
  "digitised-figure": "read off a figure",
  "quoted-in-text": "quoted in the text",
  illustrative: "illustrative: made from a stated range or level, not the published curve",
  synthetic: "synthetic: made up, no measurement",
};

const UNIT = { mass: "GeV", ctau: "cm" } as const;
const percent = (share: number): string => `${readable(100 * share)} %`;

/** Rows of a table of two columns; those without a value are left out. */
const facts = (rows: readonly (readonly [name: string, value: string | undefined])[]): string =>
  table(
    ["", ""],
    rows.flatMap(([name, value]) => (value === undefined || value === "" ? [] : [[name, value]])),
  );

function signatureOf({ process, decays, relativeTo, noCouplingMap }: Limit): string {
  const own = new Map(decays.map((decay) => [decay.text, decay]));
  const states = decaysByState([...own.keys()]).map((texts) =>
    texts.map((text) => `${math(processTex(own.get(text) ?? process))}, ${code(text)}`).join(" or "),
  );
  return blocks(
    list([`${math(processTex(process))}, ${code(process.text)}`, ...states]),
    relativeTo === undefined ? "" : `Relative to ${math(processTex(relativeTo))}, ${code(relativeTo.text)}.`,
    noCouplingMap === undefined ? "" : `No coupling can be read from it: ${words(noCouplingMap)}.`,
  );
}

function measurementOf(limit: Limit, library: Pick<Library, "findModel" | "modelPage">): string {
  const { referenceModel, hypothesis, axes, masses, curves } = limit;
  const settings = Object.entries(referenceModel?.settings ?? {}).map(([name, value]) => code(`${name}=${value}`));
  const model = (id: string): string => named(id, library.modelPage?.(id));
  const axisWords = axes.map(
    ({ name, quantity, scale }) => `${code(name)} [${UNIT[quantity]}], ${scale === "log" ? "logarithmic" : "linear"}`,
  );
  return facts([
    ["experiment", words(limit.experiment)],
    ["bounds", `${math(quantityTex(limit, library.findModel))}${limit.unit === "1" ? "" : ` [${words(limit.unit)}]`}`],
    [
      "coupling of",
      referenceModel === undefined
        ? undefined
        : [`${code(referenceModel.coupling)} of ${model(referenceModel.model)}`, ...settings].join(", "),
    ],
    ["$\\sqrt s$", limit.sqrtS === undefined ? undefined : `${limit.sqrtS} GeV`],
    ["luminosity", limit.luminosity === undefined ? undefined : `${readable(limit.luminosity)} fb⁻¹`],
    ["data", limit.dataSets.map(words).join(", ")],
    ["confidence level", typeof limit.confidenceLevel === "number" ? percent(limit.confidenceLevel) : limit.confidenceLevel],
    ["statistic", words(limit.statistic)],
    ["axes", axisWords.join("; ")],
    ["masses", `${readable(masses[0] ?? Number.NaN)} to ${readable(masses.at(-1) ?? Number.NaN)} GeV`],
    ["points", String([...curves.values()][0]?.length ?? 0)],
    ["curves", [...curves.keys()].map(code).join(", ")],
    [
      "efficiency computed for",
      [
        ...(hypothesis.spin === undefined ? [] : [`a ${hypothesis.spin}`]),
        ...(hypothesis.model === undefined ? [] : [model(hypothesis.model)]),
      ].join(", "),
    ],
    [
      "conventions of the authors",
      Object.entries(limit.conventions)
        .map(([name, value]) => code(`${name}=${String(value)}`))
        .join(", "),
    ],
  ]);
}

function validityOf(limit: Limit): string {
  const { largestPromptCtau, massResolution, decayRadius, escapeRadius, decayWindow, vetoes } = limit;
  const length = (value: number | undefined): string | undefined => (value === undefined ? undefined : `${readable(value)} cm`);
  return blocks(
    facts([
      ["prompt up to $c\\tau$", length(largestPromptCtau)],
      ["mass resolution", massResolution === undefined ? undefined : `${readable(massResolution)} GeV`],
      ["decays are seen within", length(decayRadius)],
      ["decays leave no trace beyond", length(escapeRadius)],
      [
        "proper times $ct$ that count",
        decayWindow === undefined ? undefined : `${readable(decayWindow[0])} to ${readable(decayWindow[1])} cm`,
      ],
    ]),
    vetoes.length === 0 ? "" : "Not searched; nothing is interpolated across:",
    table(
      ["window", "from", "to"],
      vetoes.map(({ axis, from, to, reason }) => [`${words(reason)}, ${code(axis)}`, readable(from), readable(to)]),
    ),
  );
}

function sourceOf({ source, license, reference, measurement }: Limit): string {
  return facts([
    ["publication", publication(reference)],
    ["measurement", measurement === undefined ? undefined : publication(measurement)],
    ["numbers from", words(source.location)],
    ["method", words(METHODS[source.method])],
    ["reading error", source.relativeError === undefined ? undefined : percent(source.relativeError)],
    ["entered by", words(`${source.by}, ${source.date}`)],
    ["note", source.note === undefined ? undefined : words(source.note)],
    ["licence", license === undefined ? undefined : words(license)],
  ]);
}

/** The models that a limit bounds, each with its command line. */
function modelsOf(limit: Limit, models: readonly Model[], library: Library): string {
  const bounded = models.filter((model) => applies(limit, model));
  if (bounded.length === 0) return "No model of the zoo makes this signature.";
  return blocks(
    `Models that make this signature: ${bounded.map(({ id }) => named(id, library.modelPage?.(id))).join(", ")}.`,
    commands(...bounded.map(({ id }) => `darkzoo reinterpret ${limit.id} --model ${id}`)),
  );
}

/** What the file of a limit says, section by section, but what it assumes: a survey puts that together with the assumptions of models. */
export const aboutLimit = (limit: Limit, library: Pick<Library, "findModel" | "modelPage">): Section[] => [
  { heading: "Signature", body: signatureOf(limit) },
  { heading: "Measurement", body: measurementOf(limit, library) },
  { heading: "Validity", body: validityOf(limit) },
  { heading: "Where the numbers come from", body: sourceOf(limit) },
];

/**
 * The page of a limit as Markdown with TeX.
 *
 * @param limit - the limit
 * @param models - models to look for its signature in
 * @param library - how models are found, and where their pages are
 * @returns text and figure
 */
export function limitPage(limit: Limit, models: readonly Model[], library: Library): Page {
  const figure = { file: `limit-${limit.id}.svg`, svg: drawLimit(limit, library.findModel) };
  const sections = [
    ...aboutLimit(limit, library),
    { heading: "Assumptions", body: list(limit.assumptions.map(words)) },
    { heading: "Models", body: modelsOf(limit, models, library) },
  ];
  const markdown = blocks(
    `# ${code(limit.id)}: ${words(limit.title)}`,
    list(limit.caveats.map(({ message }) => `**${words(message)}**`)),
    `![${words(`Published values of ${limit.id} against the mass of X`)}](${FIGURES}/${figure.file})`,
    written(sections.filter(({ body }) => body !== "")),
  );
  return { name: limit.id, title: limit.title, markdown: `${markdown}\n`, figures: [figure] };
}

/** A list of all limits, linked to their pages. */
export function limitsIndex(limits: readonly Limit[]): string {
  const rows = limits.map(({ id, title, caveats, confidenceLevel }) => [
    named(id, `${id}.md`),
    words(title),
    typeof confidenceLevel === "number" ? percent(confidenceLevel) : confidenceLevel,
    caveats.map(({ code: name }) => words(name)).join(", "),
  ]);
  return `${blocks("# Limits", "Published limits that are shipped, each with where its numbers come from and the models that it bounds.", table(["limit", "what", "CL", "caveats"], rows))}\n`;
}
