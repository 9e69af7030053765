/** Figures of a model itself: branching fractions and decay length of its unstable states, and how often it is made, against a mass. */
import type { Model, Particle } from "../models/contract.ts";
import type { MovablePoint } from "../models/point.ts";
import { RATIO_BREAKS } from "../physics/hadronic-ratio.ts";
import { type Process, processTex, type Quantity } from "../physics/process.ts";
import { type DecaysAt, decaysAt, fineAlong, type ProductionAt } from "../reinterpret/along.ts";
import { unusualInWords } from "../reinterpret/machine.ts";
import type { Conventions } from "../reinterpret/result.ts";
import { bulkOf, type Curve, decadesOf, drawChart, type Panel, type Place } from "./figure/chart.ts";
import { type Range, rangeOf } from "./figure/range.ts";
import { COLOURS, INK } from "./figure/style.ts";
import { joined, mathRuns, plainText, proseRuns, type Run } from "./math-text.ts";

/** Branching fractions below this are not drawn [1]. */
const SMALLEST_FRACTION = 1e-4;
/** How far below the largest value of production the axis goes, as a factor. */
const DEPTH = 1e-5;
/** Heights of the frames [px]. */
const HEIGHT = { alone: 330, upper: 290, lower: 180 };

/** Symbols of the dark states of a model in TeX. */
export const symbolsOf = (model: Model): Record<string, string> =>
  Object.fromEntries(Object.values(model.particles).map(({ role, tex }) => [role, tex]));
/** A process with the symbols of a model, in TeX. */
export const texOf = (model: Model, process: Process): string => processTex(process, symbolsOf(model));

/** Joins neighbours that have a value into stretches. */
function stretches<Row extends { readonly at: number }>(rows: readonly Row[], valueOf: (row: Row) => number | null | undefined): Place[][] {
  const parts: Place[][] = [[]];
  for (const row of rows) {
    const value = valueOf(row);
    if (value !== null && value !== undefined && value > 0 && value < Infinity) parts.at(-1)?.push([row.at, value]);
    else if (parts.at(-1)?.length !== 0) parts.push([]);
  }
  return parts.filter(({ length }) => length > 0);
}

const valuesOf = (curves: readonly Curve[]): number[] => curves.flatMap(({ parts }) => parts.flat().map(([, value]) => value));
const massesOf = (panels: readonly Panel[]): Range =>
  rangeOf(
    panels.flatMap(({ curves, range }) =>
      curves.flatMap(({ parts }) => parts.flat().flatMap(([mass, value]) => (value >= range[0] ? [mass] : []))),
    ),
  );
const withRoom = ([low, high]: Range): Range => {
  const room = low === high ? 2 : (high / low) ** 0.01;
  return [low / room, high * room];
};

/** What the coupling and what was set are, as a line. */
function settingsRuns(model: Model, { resolved, given }: MovablePoint, left: readonly string[]): Run[] {
  const names = [...new Set([model.coupling, ...given])].filter((name) => !left.includes(name) && resolved[name] !== undefined);
  const written = names.map((name) => {
    const { tex, unit } = model.parameters[name] ?? { tex: "", unit: "1" };
    const value = `${resolved[name] ?? ""}${unit === "1" ? "" : ` ${unit}`}`;
    return tex === "" ? proseRuns(`${name} = ${value}`) : joined([mathRuns(tex), proseRuns(value)], " = ");
  });
  return joined(written, ", ");
}

/** The channels and conditions that are open at a row, as a word. */
export const openDecays = ({ outside, branchingFractions, ctau }: DecaysAt): string =>
  outside === undefined ? [ctau !== undefined, ...Object.values(branchingFractions).map((fraction) => fraction > 0)].join() : outside.code;

/** Whether production has a value at a row, as a word. */
export const openProduction = ({ value, reason }: ProductionAt): string => (value === null ? (reason?.code ?? "") : String(value > 0));

/**
 * Draws branching fractions and, below, the proper decay length c tau of a dark state against the mass of the mediator or another parameter.
 *
 * @param model - the model
 * @param particle - which of its dark states
 * @param bound - its settings; the point is moved
 * @param values - what is asked for: the figure is drawn at finer values between the first and the last
 * @param parameter - what runs: the mass of the mediator unless another is named
 * @returns SVG text; undefined where there is nothing to draw: a state that does not decay, or one decay of an open width
 */
export function drawDecays(
  model: Model,
  particle: Particle,
  bound: MovablePoint,
  values: ArrayLike<number>,
  parameter = "mass",
): string | undefined {
  const hadronic = particle.channels.some(({ process }) => process.final.includes("hadrons"));
  const peaks = hadronic && parameter === "mass" ? RATIO_BREAKS : [];
  const rows = fineAlong(values, decaysAt(model, particle, bound, parameter), openDecays, peaks);
  const valid = (row: DecaysAt): boolean => row.outside === undefined;
  const channels = particle.channels.map(({ process }): Curve & { readonly open: boolean; readonly most: number } => {
    const parts = stretches(rows, (row) => (valid(row) ? row.branchingFractions[process.text] : undefined));
    const most = Math.max(0, ...parts.flat().map(([, value]) => value));
    return { label: mathRuns(processTex({ ...process, initial: [] }, symbolsOf(model)).replace("\\to ", "")), parts, most, open: most > 0 };
  });
  const drawn = channels.filter(({ most }) => most >= SMALLEST_FRACTION);
  const rare = channels.filter(({ open, most }) => open && most < SMALLEST_FRACTION);
  const lengths: Curve = {
    label: mathRuns("c\\tau"),
    parts: stretches(rows, (row) => (valid(row) ? row.ctau : undefined)),
    colour: INK.text,
    dash: "none",
  };
  const fractions = valuesOf(drawn).filter((value) => value >= SMALLEST_FRACTION);
  const varied = drawn.length > 1;
  const panels: Panel[] = [
    ...(varied
      ? [
          {
            title: joined([mathRuns(`\\mathcal B(${particle.tex}\\to\\dots)`)], ""),
            range: [Math.min(0.01, decadesOf(bulkOf(fractions))[0]), 1.5] as const,
            height: lengths.parts.length > 0 ? HEIGHT.upper : HEIGHT.alone,
            curves: drawn,
            legend: true,
          },
        ]
      : []),
    ...(lengths.parts.length > 0
      ? [
          {
            title: joined([mathRuns(`c\\tau`), proseRuns("[cm]")], " "),
            range: decadesOf(valuesOf([lengths])),
            height: varied ? HEIGHT.lower : HEIGHT.alone,
            curves: [lengths],
            legend: false,
          },
        ]
      : []),
  ];
  if (panels.length === 0) return undefined;
  const { tex = parameter, unit = "GeV" } = model.parameters[parameter] ?? {};
  return drawChart({
    title: `${model.title}: decays`,
    lines: [settingsRuns(model, bound, [parameter])],
    masses: { title: joined([mathRuns(tex), proseRuns(`[${unit}]`)], " "), range: withRoom(massesOf(panels)), scale: "log" },
    panels,
    notes: [
      ...(drawn.length === 1 ? [`the only decay: ${plainText(drawn[0]?.label ?? [])}`] : []),
      ...(rare.length > 0 ? [`below ${SMALLEST_FRACTION} everywhere: ${rare.map(({ label }) => plainText(label)).join(", ")}`] : []),
    ],
  });
}

/** Production of one process along the mass, under its conventions. */
export interface DrawnProduction {
  readonly process: Process;
  readonly conventions: Conventions;
  readonly rows: readonly ProductionAt[];
}

/** Conventions of a cross-section that are not the usual ones, and its energy. */
const conventionWords = (conventions: Conventions): string =>
  [...(conventions.sqrtS === null ? [] : [`√s = ${conventions.sqrtS} GeV`]), ...unusualInWords(conventions)].join(", ");

const AXIS: Readonly<Record<Quantity, (label: readonly Run[]) => Run[]>> = {
  "cross-section": (label) =>
    joined([label.length === 0 ? mathRuns("\\sigma") : joined([mathRuns("\\sigma("), label, mathRuns(")")], ""), proseRuns("[fb]")], " "),
  "branching-fraction": (label) =>
    label.length === 0 ? mathRuns("\\mathcal B") : joined([mathRuns("\\mathcal B("), label, mathRuns(")")], ""),
};

/**
 * Draws cross-sections and, in a panel of their own, branching fractions of production against the mass of the mediator.
 *
 * @param model - the model
 * @param bound - its settings
 * @param productions - one entry a process
 * @returns SVG text; undefined where no process has a value
 */
export function drawProduction(model: Model, bound: MovablePoint, productions: readonly DrawnProduction[]): string | undefined {
  const kinds = [...new Set(productions.map(({ process }) => process.quantity))];
  const panels = kinds.flatMap((quantity): Panel[] => {
    const curves = productions
      .filter(({ process }) => process.quantity === quantity)
      .map(({ process, rows }): Curve => ({ label: mathRuns(texOf(model, process)), parts: stretches(rows, ({ value }) => value) }))
      .filter(({ parts }) => parts.length > 0);
    if (curves.length === 0) return [];
    const values = curves.flatMap((curve) => bulkOf(valuesOf([curve])));
    const range = decadesOf(values, rangeOf(values)[1] * DEPTH);
    const alone = curves.length === 1;
    const styled = alone ? curves.map((curve): Curve => ({ ...curve, colour: COLOURS[0] ?? INK.text })) : curves;
    const title = AXIS[quantity](alone ? (curves[0]?.label ?? []) : []);
    return [{ title, range, height: HEIGHT.alone, curves: styled, legend: !alone }];
  });
  if (panels.length === 0) return undefined;
  const conventions = [...new Set(productions.map((production) => conventionWords(production.conventions)))].filter(
    (words) => words !== "",
  );
  const settings = settingsRuns(model, bound, ["mass"]);
  return drawChart({
    title: `${model.title}: production`,
    lines: [
      joined(
        [...conventions.map(proseRuns), settings].filter(({ length }) => length > 0),
        ", ",
      ),
    ],
    masses: {
      title: joined([mathRuns(model.parameters.mass.tex), proseRuns("[GeV]")], " "),
      range: withRoom(massesOf(panels)),
      scale: "log",
    },
    panels,
  });
}
