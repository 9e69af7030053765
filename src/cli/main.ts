/** The command `darkzoo`: arguments and printing only; each command is loaded when it is called. */
import { Argument, Command, CommanderError, Help, Option } from "commander";
import { DarkzooError } from "../diagnostics.ts";
import { VERSION } from "../version.ts";
import type { ResultOptions } from "./options.ts";
import { printedFault, PROGRAMS_RUN, quoted, visible } from "./printed.ts";

const collect = (value: string, before: string[] = []): string[] => [...before, value];
const JSON_FLAG = ["--json", "answer with one JSON document on standard output"] as const;
const OUT_FLAG = ["--out <file>", "write the result: .json, .csv, .svg, .png or .pdf"] as const;
const setFlag = (): Option =>
  new Option(
    "--set <name=value>",
    "set a parameter (with unit, or as expression of others), an option (or table:FILE), alpha=zero|running|1/132.5, isr=none|full|10, cosMax=0.9; repeatable",
  )
    .argParser(collect)
    .default([], "what `darkzoo models` lists");
const pluginFlag = (): Option =>
  new Option("--plugin <file>", "add the models of a model file (.yaml, .json), or of a program (.js), which is run; repeatable")
    .argParser(collect)
    .default([], "the zoo alone");
const presetFlag = (): Option =>
  new Option("--preset <size>", "what a figure is made for: screen (unless given), or print as column (86 mm) or full (178 mm)");
const labelsFlag = (): Option =>
  new Option("--labels <where>", "where a figure names its curves: legend (unless given) or along the curves");
const MASS_HELP = "masses of X [GeV]: 1.5 or 0.3,1,3 or LO:HI:N or LO:HI:N:log";

/** Flags that say how limits are read. */
const withReadingFlags = (command: Command): Command =>
  command
    .option("--theory <band>", "what the theory leaves open, varied one at a time: envelope, quadrature or none", "envelope")
    .option("--extrapolate <how>", "continue a limit beyond its lifetimes: longTail or shortClamp; not continued unless asked for")
    .option("--confidence-level <level>", "convert limits to another confidence level, approximately: 0.95 or 95%")
    .option("--luminosity <luminosity>", "project expected limits to another integrated luminosity, approximately: 50ab^-1")
    .option(
      "--regime <regime>",
      "for both: background (dominated by it), free (of it), or auto, by the bands of the expected limit; auto unless given",
    )
    .addOption(
      new Option(
        "--efficiency <file>",
        "correct for the efficiency: a darkzoo-efficiency-1 file, or a table of columns, LIMIT=FILE beside several limits; repeatable",
      )
        .argParser(collect)
        .default([], "those that the limit carries"),
    );

/** Flags that every command with results shares. */
const withResultFlags = (command: Command): Command =>
  withReadingFlags(command)
    .option("--coupling <name>", "coupling to solve for, where a model has several")
    .option("--mass <masses>", `${MASS_HELP}; those of the limit unless given`)
    .addOption(setFlag())
    .addOption(pluginFlag())
    .option(
      "--plane <mass,coupling>",
      "scan another mass of the model at one mass of X (its default unless --mass gives one): chi1Mass,y or chi1Mass=2:3.5:50,y",
    )
    .option("--benchmark <name>", "take the values and relations of a named point of the model; --set goes before them")
    .option("--overlay <name>", "tell and draw a curve of the model beside the bound, such as relic")
    .option("--out <path>", "write the result: .json, .csv, .svg, .png, .pdf or .yaml (HEPData); DIR/ for a HEPData submission")
    .option("--g-2 <pair>", "draw the couplings that (g-2) of the muon favours, such as 2023/WP2020, into a figure")
    .addOption(presetFlag())
    .addOption(labelsFlag())
    .option("--quiet", "print no table")
    .option(...JSON_FLAG);

function program(): Command {
  const darkzoo = new Command("darkzoo")
    .description("Reads published limits in dark-sector models.")
    .version(VERSION)
    .showHelpAfterError("(darkzoo --help lists the commands)")
    // An empty list as the default of a repeatable flag tells nobody anything; subcommands inherit this.
    .configureHelp({ optionDescription: (option) => new Help().optionDescription(option).replace(/ \(default: \[\]\)$/, "") })
    .exitOverride();
  const command = (name: string, description: string): Command => darkzoo.command(name).description(description).exitOverride();

  command("models", "list the models, their parameters, processes and channels")
    .addOption(pluginFlag())
    .option(...JSON_FLAG)
    .action(async (options: { plugin: string[]; json?: boolean }) => {
      await (await import("./commands/models.ts")).models(options);
    });
  command("limits", "list the shipped limits")
    .option(...JSON_FLAG)
    .action(async (options: { json?: boolean }) => {
      (await import("./commands/limits.ts")).limits(options);
    });
  command("widths", "widths, branching fractions and decay length of a dark state")
    .argument("<model>", "id of the model")
    .requiredOption("--mass <masses>", MASS_HELP)
    .option("--particle <role>", "dark state", "X")
    .option("--plane <mass=values>", "scan another mass of the model at one mass of X: massSplitting=0.01:1:50:log")
    .addOption(setFlag())
    .addOption(pluginFlag())
    .option(...OUT_FLAG)
    .option(...JSON_FLAG)
    .action(async (model: string, options: Parameters<typeof import("./commands/widths.ts").widths>[1]) => {
      await (await import("./commands/widths.ts")).widths(model, options);
    });
  command("production", "cross-section or branching fraction of a production process")
    .argument("<model>", "id of the model")
    .requiredOption("--process <process>", "such as 'e+ e- -> mu+ mu- X'; repeatable", collect)
    .requiredOption("--mass <masses>", MASS_HELP)
    .option("--sqrt-s <energy>", "centre-of-mass energy [GeV]", "10.58")
    .addOption(setFlag())
    .addOption(pluginFlag())
    .option(...OUT_FLAG)
    .option(...JSON_FLAG)
    .action(async (model: string, options: Parameters<typeof import("./commands/production.ts").production>[1]) => {
      await (await import("./commands/production.ts")).production(model, options);
    });
  command("g-2", "couplings that the magnetic moment of the muon favours or allows")
    .argument("<model>", "id of the model")
    .requiredOption("--mass <masses>", MASS_HELP)
    .option("--pair <name>", "experiment/theory, such as 2023/WP2020; all of them unless given")
    .option("--sigma <n>", "half-width of the band in standard deviations", "2")
    .addOption(setFlag())
    .addOption(pluginFlag())
    .option(...JSON_FLAG)
    .action(
      async (model: string, options: { mass: string; pair?: string; sigma: string; set: string[]; plugin: string[]; json?: boolean }) => {
        await (await import("./commands/g-2.ts")).magneticMoment(model, options);
      },
    );
  withResultFlags(
    command("reinterpret", "read limits in models: the couplings that they exclude")
      .argument("<limits...>", "ids of shipped limits, or limit files")
      .requiredOption("--model <model>", "id of a model, or ID:name=value,... with settings of its own; repeatable", collect)
      .option("--combine <rule>", "read the limits together too: union, bestExpected, quadrature, harmonic or likelihood"),
  ).action(async (limits: string[], options: { model: string[] } & ResultOptions) => {
    await (await import("./commands/reinterpret.ts")).reinterpretLimits(limits, options);
  });
  withResultFlags(
    command("recast", "read a bound on a coupling of one model in another")
      .argument("<limit>", "id of a shipped limit, or a limit file")
      .requiredOption("--from <model>", "model that the bound was published for")
      .requiredOption("--to <model>", "model to read it in, or ID:name=value,...; repeatable", collect),
  ).action(async (limit: string, options: { from: string; to: string[] } & ResultOptions) => {
    await (await import("./commands/reinterpret.ts")).recastLimit(limit, options);
  });
  withReadingFlags(
    command("survey", "read a limit in every model that makes its signature: figures, tables, a HEPData submission and a page of caveats")
      .argument("<limit>", "id of a shipped limit, or a limit file")
      .requiredOption("--out <folder>", "folder for the files; a survey that stands there is written anew")
      .option(
        "--each <name>",
        "read it with each choice of an option (normalisation) or convention (alpha, isr) too, or of all; repeatable",
        collect,
        [],
      )
      .addOption(setFlag())
      .addOption(pluginFlag())
      .option("--g-2 <pair>", "draw the couplings that (g-2) of the muon favours, such as 2023/WP2020, where a model contributes"),
  )
    .option(...JSON_FLAG)
    .action(async (limit: string, options: import("./commands/survey.ts").SurveyOptions) => {
      await (await import("./commands/survey.ts")).survey(limit, options);
    });
  command("cite", "BibTeX of everything that a result rests on, and a sentence for the paper")
    .argument("<result>", "JSON of reinterpret or recast")
    .option("--out <file>", "file to write (.bib); standard output unless given")
    .option(...JSON_FLAG)
    .action(async (result: string, options: { out?: string; json?: boolean }) => {
      (await import("./commands/cite.ts")).cite(result, options);
    });
  const withFileFlags = (each: Command): Command =>
    each
      .addOption(
        new Option("--limit <file>", "where a limit file lies that is not where it was; repeatable").argParser(collect).default([]),
      )
      .addOption(
        new Option("--plugin <file>", "the same for a model file; a program is run only if named here").argParser(collect).default([]),
      )
      .addOption(new Option("--table <file>", "the same for a table; repeatable").argParser(collect).default([]))
      .addOption(new Option("--efficiency <file>", "the same for efficiencies; repeatable").argParser(collect).default([]))
      .option(...JSON_FLAG);
  withFileFlags(
    command("reproduce", "run a result again, and say whether anything moved or is missing (exit code 1)").argument(
      "<result>",
      "JSON of reinterpret or recast",
    ),
  ).action(async (result: string, options: Parameters<typeof import("./commands/reproduce.ts").reproduce>[1]) => {
    await (await import("./commands/reproduce.ts")).reproduce(result, options);
  });
  withFileFlags(
    command("diff", "which bounds differ between two results, by how much, and which input did it")
      .argument("<first>", "JSON of reinterpret or recast")
      .argument("<second>", "the same")
      .option("--exit-code", "end with 1 where something moved, or where only one of the two has a result or a point"),
  ).action(async (first: string, second: string, options: Parameters<typeof import("./commands/diff.ts").diff>[2]) => {
    await (await import("./commands/diff.ts")).diff(first, second, options);
  });
  command("plot", "draw the figure of a figure file: limits, models, results, (g-2) bands, axes and labels")
    .argument("<figure>", "figure file, YAML or JSON")
    .requiredOption("--out <file>", "figure to write: .svg, .png or .pdf")
    .option("--limit <file>", "limit file that the figure names by its id; repeatable", collect, [])
    .option("--result <file>", "result (.json) that the figure names by its file name; repeatable", collect, [])
    .addOption(pluginFlag())
    .addOption(presetFlag())
    .addOption(labelsFlag())
    .option(...JSON_FLAG)
    .action(async (figure: string, options: import("./commands/plot.ts").PlotOptions) => {
      await (await import("./commands/plot.ts")).plot(figure, options);
    });
  command("import", "make a limit file of a HEPData record: a submission folder, tables in YAML, JSON or CSV, or ins1234567 from the site")
    .argument("<paths...>", "folder, files, ins and the number of INSPIRE, or a DOI of HEPData; several tables make one limit")
    .option("--table <name>", "table of the record, * for any letters; repeatable, all of them unless given", collect, [])
    .option("--out <file>", "limit file to write (.yaml); standard output unless given")
    .option("--process <process>", "production, such as 'e+ e- -> mu+ mu- X'")
    .option("--decay <decay>", "decay of X, such as 'X -> mu+ mu-'; several are added", collect)
    .option("--quantity <quantity>", "cross-section, branching-fraction or coupling")
    .option("--unit <unit>", "unit of the numbers, such as fb")
    .option("--sqrt-s <energy>", "centre-of-mass energy [GeV]")
    .option("--cl <level>", "confidence level, such as 0.9 or 90%")
    .option("--luminosity <luminosity>", "integrated luminosity, such as '400 fb^-1'")
    .option("--statistic <method>", "how the limit was set, such as cls")
    .option(
      "--axis <name=header>",
      "'mass(X)=HEADER' or 'mass(X)=HEADER [GeV]'; 'ctau(X)=10 mm' states the lifetime; none=HEADER leaves a column out; repeatable",
      collect,
    )
    .option("--column <curve=header>", "observed=HEADER, or #2 for the second column; only these columns are read; repeatable", collect)
    .option("--band <sigmas=label>", "1=LABEL: the errors of the expected limit that are its band; repeatable", collect)
    .option("--id <id>", "id of the limit; the name of the file unless given")
    .option("--title <words>", "one line in words")
    .option("--experiment <name>", "name of the experiment")
    .option("--reference-model <model>", "for a coupling: id of the model that it was bounded in")
    .option("--reference-coupling <name>", "for a coupling: its name in that model")
    .option("--reference-option <name=value>", "for a coupling: a setting of its authors; repeatable", collect)
    .option("--texkey <key>", "INSPIRE key of the publication")
    .option("--arxiv <number>", "arXiv number of the publication")
    .option("--doi <doi>", "digital object identifier of the publication")
    .option("--hepdata <doi>", "HEPData record or table DOI")
    .option("--method <method>", "how the numbers were obtained: hepdata-table unless given")
    .option("--by <name>", "who entered the numbers", "darkzoo import")
    .option("--date <date>", "when, as YYYY-MM-DD; today unless given")
    .option(...JSON_FLAG)
    .action(async (paths: string[], options: import("./commands/import.ts").ImportOptions) => {
      await (await import("./commands/import.ts")).importRecord(paths, options);
    });
  command("docs", "write pages of models: formulas, figures, bounds, references, and the commands that give them")
    .argument("[models...]", "ids of models; all of them unless given")
    .requiredOption("--out <folder>", "folder for the pages, each a file that needs nothing else")
    .addOption(pluginFlag())
    .option(...JSON_FLAG)
    .action(async (models: string[], options: { out: string; plugin: string[]; json?: boolean }) => {
      await (await import("./commands/docs.ts")).docs(models, options);
    });
  command("check-model", "hold the models of a file against every law, and list the limits that bear on them")
    .argument("<file>", "model file (.yaml, .json), or a program (.js), which is run")
    .option(...JSON_FLAG)
    .action(async (file: string, options: { json?: boolean }) => {
      await (await import("./commands/check-model.ts")).checkModelIn(file, options);
    });
  command("new", "write a commented starting file for a model or a limit")
    .addArgument(new Argument("<kind>", "what to start").choices(["model", "limit"]))
    .argument("<name>", "its id: lower case with hyphens, such as tau-philic")
    .addOption(
      new Option("--from <template>", "what a model begins with; blank unless given").choices(["vector", "scalar", "alp", "blank"]),
    )
    .option("--out <file>", "file to write; NAME.model.yaml or NAME.yaml unless given")
    .option(...JSON_FLAG)
    .action(async (kind: "model" | "limit", name: string, options: { from?: string; out?: string; json?: boolean }) => {
      (await import("./commands/new.ts")).startFile(kind, name, options);
    });
  command("validate", "check a limit file, a model file, a figure file or a file of efficiencies; every fault with line and column")
    .argument("<file>", "limit file, model file, figure file or file of efficiencies, YAML or JSON; or a table of efficiencies, CSV")
    .addOption(pluginFlag())
    .option(...JSON_FLAG)
    .action(async (file: string, options: { plugin: string[]; json?: boolean }) => {
      await (await import("./commands/validate.ts")).validate(file, options);
    });
  return darkzoo;
}

/** Exit codes: wrong input, wrong usage, and what should not happen. */
const EXIT = { input: 1, usage: 2, internal: 70 } as const;

/** Says what went wrong and how the program ends; a fault of ours is told without its stack unless that is asked for. */
function end(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT.usage;
  if (error instanceof DarkzooError) {
    process.stderr.write(error.diagnostics.map((diagnostic) => printedFault(error.source, diagnostic)).join(""));
    return EXIT.input;
  }
  const debug = process.env["DARKZOO_DEBUG"] !== undefined && error instanceof Error ? `${error.stack ?? ""}\n` : "";
  // A program that was run may be at fault as well as we are.
  const [program] = PROGRAMS_RUN;
  if (program !== undefined && error instanceof Error) {
    const message = `a formula ended with ${error.name}: ${error.message}`;
    const hint = `darkzoo check-model ${quoted(program)} tells where; if it finds nothing this is a fault of darkzoo`;
    process.stderr.write(`${printedFault(program, { code: "program-error", severity: "error", path: "", message, hint })}${debug}`);
    return EXIT.input;
  }
  const told =
    error instanceof Error ? (process.env["DARKZOO_DEBUG"] === undefined ? error.message : (error.stack ?? error.message)) : String(error);
  process.stderr.write(`this is a fault of darkzoo, please report it: ${visible(told)}\n`);
  return EXIT.internal;
}

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  // A reader that closes the pipe early (| head) is no fault.
  process.exit(error.code === "EPIPE" ? 0 : end(error));
});

try {
  await program().parseAsync(process.argv);
} catch (error) {
  process.exitCode = end(error);
}
