/** The page of a model, made from its declaration, the engine and the shipped limits; what is written by hand about it is put in. */
import type { Formula, Model, Option, Parameter, Particle, Remark } from "../../models/contract.ts";
import { pointOf } from "../../models/point.ts";
import { checkProcess, parseProcess, type Process, thresholdOf } from "../../physics/process.ts";
import { PARTICLES } from "../../physics/particles.ts";
import type { Limit } from "../../limits/limit.ts";
import { nameOf } from "../../reference.ts";
import { decaysAt, fineAlong, productionAt } from "../../reinterpret/along.ts";
import { machineOf } from "../../reinterpret/machine.ts";
import { drawFigure } from "../figure.ts";
import { drawDecays, drawProduction, openDecays, openProduction, texOf } from "../model-figures.ts";
import { readable } from "../numbers.ts";
import { type FindModel, finely, readIn, type ReadLimit } from "./bounds.ts";
import { amount, blocks, code, commands, displayed, fenced, list, math, table, words } from "./markdown.ts";
import { FIGURES, type Page, type PageFigure } from "./page.ts";
import { publication, shortPublication, sourceWords } from "./publications.ts";
import { type Prose, proseOf, type Section, together, written } from "./sections.ts";

/** What a page is made with beside the model. */
export interface Library {
  readonly limits: readonly Limit[];
  readonly findModel: FindModel;
  /** What was written by hand about a model, in Markdown; undefined for one without. */
  readonly proseOf?: (id: string) => string | undefined;
  /** Where the page of a limit is, as seen from that of a model; undefined where there is none. */
  readonly limitPage?: (id: string) => string;
  /** Where the page of a model is, as seen from that of a limit. */
  readonly modelPage?: (id: string) => string;
  /** What a command line needs beside, such as `--plugin FILE` for a model that a user defines. */
  readonly flags?: string;
}

/** Energy of the figures of cross-sections [GeV]. */
const SQRT_S = 10.58;
/** Lowest mass of the figures [GeV], unless a model lives below. */
const LOWEST = 0.01;
/** How far a figure reaches below the end of a range, as a factor. */
const REACH = 1000;

/** Where a figure begins and ends: in the range of a parameter, not far below its end. */
function stretchOf({ range: [least, most] }: Parameter, end = most): readonly [from: number, to: number] {
  const to = least < end && end < most ? end : most;
  const from = Math.max(least, to > LOWEST ? Math.min(LOWEST, to / REACH) : to / REACH);
  return [Number(from.toPrecision(6)), Number(to.toPrecision(6))];
}

const stretchText = ([from, to]: readonly [number, number]): string => `${from}:${to}:50:log`;

/** A link where there is an address, a name in the type of code elsewhere. */
export const named = (id: string, address: string | undefined): string => (address === undefined ? code(id) : `[${code(id)}](${address})`);

const unitOf = (unit: string): string => (unit === "1" ? "" : ` [${unit}]`);

/** A figure as it stands in the text, with the command that draws it. */
const shown = ({ file }: PageFigure, about: string, command: string): string =>
  blocks(`![${words(about)}](${FIGURES}/${file})`, commands(command));

/** A command line of the program. */
const darkzoo = (arguments_: string, { flags }: Pick<Library, "flags">): string =>
  ["darkzoo", arguments_, ...(flags === undefined ? [] : [flags])].join(" ");

/** Choices beside which alone something has an effect. */
const onlyBeside = ({ onlyWith }: Parameter | Option): string =>
  Object.entries(onlyWith ?? {})
    .map(([option, choices]) => `; only with ${code(option)} ${choices.map(code).join(" or ")}`)
    .join("");

function parameterTables({ parameters, options, derived, benchmarks, overlays }: Model): string {
  const accepted = ({ choices, range, table: columns }: Option): string =>
    [
      ...choices.map(code),
      ...(range === undefined ? [] : [`a number from ${range[0]} to ${range[1]}`]),
      ...(columns === undefined
        ? []
        : [`a table (${columns.map(({ name, unit }) => words(unit === "1" ? name : `${name} [${unit}]`)).join(", ")})`]),
    ].join(", ");
  return blocks(
    table(
      ["parameter", "symbol", "unit", "default", "range", "meaning"],
      Object.entries(parameters).map(([name, parameter]) => {
        const { tex, unit, default: value, range, description } = parameter;
        return [
          code(name),
          math(tex),
          words(unit),
          String(value),
          `${range[0]} to ${range[1]}`,
          `${words(description)}${onlyBeside(parameter)}`,
        ];
      }),
    ),
    table(
      ["option", "choices", "default", "meaning"],
      Object.entries(options).map(([name, option]) => [
        code(name),
        accepted(option),
        code(String(option.default)),
        `${words(option.description)}${onlyBeside(option)}`,
      ]),
    ),
    table(
      ["derived", "symbol", "unit", "meaning"],
      Object.entries(derived).map(([name, { tex, unit, description, standsFor }]) => [
        code(name),
        math(tex),
        words(unit),
        `${words(description)}${standsFor === undefined ? "" : `; stands for ${code(standsFor.parameter)}, so that it may be set and solved for`}`,
      ]),
    ),
    table(
      ["benchmark", "what is fixed", "settings"],
      Object.entries(benchmarks).map(([name, { description, settings }]) => [
        code(name),
        words(description),
        Object.entries(settings)
          .map(([key, value]) => code(`${key}=${typeof value === "object" ? value.text : value}`))
          .join(", "),
      ]),
    ),
    table(
      ["overlay", "a curve of", "what it is"],
      Object.entries(overlays).map(([name, { coupling, label, caution }]) => [
        code(name),
        code(coupling),
        `${words(label)}; ${words(caution)}`,
      ]),
    ),
  );
}

/** Whether a formula is that of a process, or of a decay written without its mother. */
const isOf = ({ of }: Formula, process: Process): boolean =>
  [of, `${process.initial.join(" ")} -> ${of}`].some(
    (text) => checkProcess(text, "").length === 0 && parseProcess(text).key === process.key,
  );

/** Rows of processes with their formulas and sources. */
function processTable(model: Model, processes: readonly Process[], column: string, value: (process: Process) => string): string {
  const formulasOf = (process: Process): Formula[] => model.formulas.filter((formula) => isOf(formula, process));
  const some = processes.some((process) => formulasOf(process).length > 0);
  return table(
    ["", "spelt", column, ...(some ? ["formula", "source"] : [])],
    processes.map((process) => [
      math(texOf(model, process)),
      code(process.text),
      value(process),
      ...(some
        ? [
            formulasOf(process)
              .map(({ tex }) => math(tex))
              .join("; "),
            formulasOf(process)
              .map(({ source = "" }) => sourceWords(source))
              .join("; "),
          ]
        : []),
    ]),
  );
}

/** Symbols that the formulas use. */
function whereOf(model: Model): string {
  const processes = [...model.production, ...Object.values(model.particles).flatMap(({ channels }) => channels)].map(
    ({ process }) => process,
  );
  const symbols = model.formulas.filter((formula) => !processes.some((process) => isOf(formula, process)));
  return symbols.length === 0
    ? ""
    : blocks(
        "In the formulas of this page:",
        list(symbols.map(({ of, tex, source }) => `${math(`${of} = ${tex}`)}${source === undefined ? "" : `, ${sourceWords(source)}`}`)),
      );
}

/** The parameter that a state is drawn against: the mass of X, or what moves the mass of this state and of no other. */
function runningParameter(model: Model, { role }: Particle): string | undefined {
  if (role === "X") return "mass";
  const { point, move } = pointOf(model);
  const massesOf = (): number[] => Object.values(model.particles).map((particle) => particle.mass(point));
  const roles = Object.keys(model.particles);
  const before = massesOf();
  return Object.entries(model.parameters).find(([name, { unit, default: value, range }]) => {
    if (unit !== "GeV" || name === "mass") return false;
    move(name, value * 1.01 <= range[1] ? value * 1.01 : value * 0.99);
    const moved = roles.filter((_, k) => massesOf()[k] !== before[k]);
    move(name, value);
    return moved.length === 1 && moved[0] === role;
  })?.[0];
}

/** Lightest mass of the mother [GeV]: that of the daughters, with those of the dark states at the default point. */
function threshold(model: Model, process: Process): string {
  const { point } = pointOf(model);
  const dark = process.final.reduce((sum, name) => sum + (PARTICLES.has(name) ? 0 : (model.particles[name]?.mass(point) ?? 0)), 0);
  const mass = thresholdOf(process.final) + dark;
  return mass === 0 ? "" : readable(mass);
}

/** Decays of every unstable state: channels, then the figure. */
function decaysOfStates(model: Model, library: Library): { body: string; figures: PageFigure[] } {
  const figures: PageFigure[] = [];
  const parts = Object.values(model.particles)
    .filter(({ channels }) => channels.length > 0)
    .map((particle): string => {
      const channels = processTable(
        model,
        particle.channels.map(({ process }) => process),
        "threshold [GeV]",
        (process) => threshold(model, process),
      );
      const running = runningParameter(model, particle);
      const parameter = running === undefined ? undefined : model.parameters[running];
      if (running === undefined || parameter === undefined) return channels;
      const stretch = stretchOf(parameter, running === "mass" ? SQRT_S : undefined);
      const svg = drawDecays(model, particle, pointOf(model), stretch, running);
      if (svg === undefined) return channels;
      const file = `${model.id}${particle.role === "X" ? "" : `-${particle.role.replace("'", "-prime")}`}-decays.svg`;
      figures.push({ file, svg });
      const asked =
        running === "mass"
          ? `--mass ${stretchText(stretch)}`
          : `--particle ${particle.role.includes("'") ? `"${particle.role}"` : particle.role} --mass ${model.parameters.mass.default} --plane ${running}=${stretchText(stretch)}`;
      const about = `Branching fractions and decay length of ${particle.role} at the default couplings`;
      return blocks(channels, shown({ file, svg }, about, darkzoo(`widths ${model.id} ${asked} --out ${file}`, library)));
    });
  return { body: blocks(...parts), figures };
}

/** What is made, and how often. */
function productionOf(model: Model, library: Library): { body: string; figures: PageFigure[] } {
  const bound = pointOf(model);
  const stretch = stretchOf(model.parameters.mass, SQRT_S);
  const productions = model.production.map((production) => {
    const { process } = production;
    const machine = machineOf(process, process.quantity === "cross-section" ? SQRT_S : Number.NaN, {});
    const rows = fineAlong(stretch, productionAt(model, production, machine, bound), openProduction);
    return { process, conventions: machine.conventions, rows };
  });
  const processes = productions.map(({ process }) => process);
  const quantities = processTable(model, processes, "quantity", ({ quantity }) =>
    quantity === "cross-section" ? "cross-section [fb]" : "branching fraction",
  );
  const made = productions.filter(({ rows }) => rows.some(({ value }) => value !== null && value > 0));
  const missing = productions
    .filter((production) => !made.includes(production))
    .map(
      ({ process, rows }) =>
        `${code(process.text)}: ${words(rows.find(({ reason }) => reason !== null)?.reason?.message ?? "closed at these masses")}`,
    );
  const without = missing.length === 0 ? "" : blocks("Without a value at the default settings:", list(missing));
  const svg = drawProduction(model, bound, made);
  if (svg === undefined) return { body: blocks(quantities, without), figures: [] };
  const file = `${model.id}-production.svg`;
  const asked = made.map(({ process }) => `--process "${process.text}"`).join(" ");
  const command = darkzoo(`production ${model.id} ${asked} --mass ${stretchText(stretch)} --out ${file}`, library);
  const about = `Production at the default couplings${processes.some(({ quantity }) => quantity === "cross-section") ? ` and sqrt(s) = ${SQRT_S} GeV` : ""}`;
  return { body: blocks(quantities, shown({ file, svg }, about, command), without), figures: [{ file, svg }] };
}

/** What is said of the formulas along the mass, at the default settings. */
function validityOf(model: Model): string {
  const rows = fineAlong(stretchOf(model.parameters.mass, SQRT_S), decaysAt(model, model.particles.X, pointOf(model)), openDecays);
  const remarks = rows.flatMap(({ at, outside, cautions }) =>
    [...(outside === undefined ? [] : [{ ...outside, hard: true }]), ...cautions.map((caution) => ({ ...caution, hard: false }))].map(
      (remark) => ({ at, ...remark }),
    ),
  );
  const codes = [...new Set(remarks.map((remark) => remark.code))];
  const told = codes.map((name) => {
    const same = remarks.filter((remark) => remark.code === name);
    const [first] = same;
    const span = `${readable(Math.min(...same.map(({ at }) => at)))} to ${readable(Math.max(...same.map(({ at }) => at)))}`;
    const varied = new Set(same.map(({ message }) => message)).size > 1;
    return [
      code(name),
      first?.hard === true ? "no answer" : "told beside every bound",
      span,
      `${varied ? "such as: " : ""}${words(first?.message ?? "")}`,
    ];
  });
  return blocks(
    told.length > 0 ? "At the default settings:" : "",
    table(["code", "what follows", `somewhere in ${math(model.parameters.mass.tex)} [GeV]`, "meaning"], told),
  );
}

const remarkWords = (remarks: readonly Remark[]): string =>
  remarks.map(({ code: name, message }) => `${code(name)}, ${words(message)}`).join("; ");

/** A limit that gives a bound. */
type Bounding = ReadLimit & { readonly best: NonNullable<ReadLimit["best"]> };

/** What to know about a bound beside what the limit itself says: about the whole result, and about the place of the bound. */
function remarksOf({ limit, result, best: { point } }: Bounding): string {
  const somewhere = new Set(result.points.flatMap(({ warnings }) => warnings.map((warning) => warning.code)));
  const told = new Set<string>(["convention", ...limit.caveats.map((caveat) => caveat.code)]);
  const everywhere = result.warnings.map((warning) => warning.code).filter((name) => !somewhere.has(name));
  const names = [...everywhere, ...point.warnings.map((warning) => warning.code)];
  return [...new Set(names)]
    .filter((name) => !told.has(name))
    .map(code)
    .join(", ");
}

/** The limits that apply, their bounds, and why some give none. */
function boundsOf(model: Model, library: Library): { body: string; figures: PageFigure[] } {
  const read = readIn(model, library.limits, library.findModel);
  const bounding = read.filter((each): each is Bounding => each.best !== undefined);
  const silent = read.filter(({ best }) => best === undefined);
  const { tex = model.coupling, unit = "1" } = model.parameters[model.coupling] ?? {};
  const page = (id: string): string => named(id, library.limitPage?.(id));
  const columns: readonly (readonly [title: string, cell: (each: Bounding) => string])[] = [
    ["limit", ({ limit }) => page(limit.id)],
    [`${math(tex)}${words(unitOf(unit))}`, ({ best }) => `${best.isEnd ? "≤ " : ""}${amount(best.coupling)}`],
    [`at ${math(model.parameters.mass.tex)} [GeV]`, ({ best: { point } }) => amount(point.mass)],
    ["$c\\tau$ [cm]", ({ best: { point } }) => (point.ctau === null ? "" : amount(point.ctau))],
    ["caveats", ({ limit }) => limit.caveats.map((caveat) => words(caveat.code)).join(", ")],
    ["remarks", remarksOf],
    ["publication", ({ limit }) => shortPublication(limit.reference)],
  ];
  // What a source only states as a range would hide the curves of the others.
  const curves = bounding.filter(({ limit }) => limit.caveats.every(({ code: name }) => name !== "illustrative"));
  const drawn = curves.length > 0 ? curves : bounding;
  const ids = drawn.map(({ limit }) => limit.id);
  const figures: PageFigure[] =
    ids.length === 0
      ? []
      : [{ file: `${model.id}-bounds.svg`, svg: drawFigure(drawn.map(({ limit }) => finely(limit, model, library.findModel))) }];
  const why = list(silent.map(({ limit, reasons }) => `${page(limit.id)}: ${remarkWords(reasons)}`));
  const body = blocks(
    read.length === 0
      ? "No shipped limit has a signature of this model."
      : "Shipped limits with a signature of this model, read with its default settings; the smallest excluded coupling at the masses of each table:",
    table(
      columns.map(([title]) => title),
      bounding.map((each) => columns.map(([, cell]) => cell(each))),
    ),
    ...figures.map((figure) =>
      shown(
        figure,
        `Bounds on ${model.coupling} of ${model.title}`,
        darkzoo(`reinterpret ${ids.join(" ")} --model ${model.id} --theory none --out ${figure.file}`, library),
      ),
    ),
    drawn.length === bounding.length ? "" : "Illustrative limits stand in the table alone.",
    silent.length === 0 ? "" : blocks("The same signature, but no bound with the default settings:", why),
  );
  return { body, figures };
}

/** Every publication of a model. */
const referencesOf = ({ references }: Model): string =>
  list(references.map((reference) => `${publication(reference)}: ${words(reference.for)}`));

/** How to cite what stands on the page. */
function citationOf({ references }: Model): string {
  const keys = references.flatMap((reference) => nameOf(reference) ?? []);
  return blocks(
    "A result names the publications of model and limits under `references`. Please cite them, those of the experiments first, and darkzoo with its version. For the model:",
    fenced("text", `\\cite{${keys.join(",").replace(/[{}\\]/g, "")}}`),
  );
}

/** Contribution to the magnetic moment of the muon, where nothing is written about it. */
function momentOf(model: Model, library: Library): string {
  if (model.muonMagneticMoment === undefined) return "The model declares no contribution to the magnetic moment of the muon.";
  const { point } = pointOf(model);
  const value = model.muonMagneticMoment(point);
  const { default: mass } = model.parameters.mass;
  return blocks(
    `One loop, at the default point: $\\Delta a_\\mu$ = ${amount(value)}. The couplings that the measurements favour or allow:`,
    commands(darkzoo(`g-2 ${model.id} --mass ${mass}`, library)),
  );
}

/** What stands before the first heading: a first paragraph, the Lagrangian, the rest. */
function openingOf(model: Model, { opening }: Pick<Prose, "opening">): string {
  const [first = "", ...rest] = opening.split("\n\n");
  return blocks(first, displayed(`\\mathcal L = ${model.lagrangian}`), ...rest);
}

/**
 * The page of a model as Markdown with TeX: declaration, decays, production, bounds of the shipped limits, references, and the command lines
 * that give every number and figure.
 *
 * @param model - any model, also one that a user defines
 * @param library - limits to read, and what was written by hand
 * @returns text and figures
 */
export function modelPage(model: Model, library: Library): Page {
  const prose = proseOf(library.proseOf?.(model.id) ?? "");
  const [decays, production, bounds] = [decaysOfStates(model, library), productionOf(model, library), boundsOf(model, library)];
  const wrote = (heading: string): boolean => prose.sections.some((section) => section.heading === heading);
  const sections: Section[] = [
    { heading: "Parameters and options", body: parameterTables(model) },
    { heading: "Widths", body: blocks(decays.body, whereOf(model)) },
    { heading: "Production", body: production.body },
    { heading: "Magnetic moment", body: wrote("Magnetic moment") ? "" : momentOf(model, library) },
    { heading: "Validity", body: validityOf(model) },
    { heading: "Bounds", body: bounds.body },
    { heading: "What is neglected", body: "" },
    { heading: "Assumptions", body: list(model.assumptions.map(words)) },
    { heading: "References", body: referencesOf(model) },
    { heading: "How to cite", body: citationOf(model) },
    { heading: "Uses", body: "" },
  ];
  const markdown = blocks(
    `# ${prose.title ?? `${code(model.id)}: ${words(model.title)}`}`,
    openingOf(model, prose),
    written(together(sections, prose.sections)),
  );
  return {
    name: model.id,
    title: model.title,
    markdown: `${markdown}\n`,
    figures: [...decays.figures, ...production.figures, ...bounds.figures],
  };
}
