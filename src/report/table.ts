/** Tables for the terminal. */
import { CURVES } from "../limits/curves.ts";
import { citationOf, isCitable } from "../reference.ts";
import {
  type Answer,
  type Interval,
  type Remark,
  type Result,
  type ResultPoint,
  type TheoryBand,
  type TheoryInput,
  type TheoryMethod,
  quotedAnswer,
} from "../reinterpret/result.ts";
import { projectionInWords } from "../reinterpret/projection-words.ts";
import { inDigits } from "../numerics/digits.ts";
import { readable } from "./numbers.ts";

/** Rows of cells as aligned text; numbers to the right, words to the left. */
export function alignedTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((title, column) => rows.reduce((most, row) => Math.max(most, row[column]?.length ?? 0), title.length));
  const numeric = header.map((_, column) => rows.some((row) => /^-?\d/.test(row[column] ?? "")));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => (numeric[column] === true ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join("  ")
      .trimEnd();
  return [line(header), widths.map((width) => "-".repeat(width)).join("  "), ...rows.map(line)].join("\n");
}

const readableOrNothing = (value: number | null | undefined): string => (value === null || value === undefined ? "" : readable(value));

/** Ends at which the data end: the exclusion may go on. */
const OPEN_ENDS = { from: "≤", to: "≥" } as const;

/**
 * An excluded interval in a cell. Where every exclusion goes on to the end of the range of the coupling, that end is no bound and is left out;
 * beside intervals that end, both ends are written.
 */
const spanOf =
  (closed: boolean) =>
  ({ from, to, fromReason, toReason }: Interval): string => {
    const low = `${fromReason === "edge-of-data" ? OPEN_ENDS.from : ""}${readable(from)}`;
    const high = `${toReason === "edge-of-data" ? OPEN_ENDS.to : ""}${readable(to)}`;
    if (fromReason === "edge-of-range") return toReason === "edge-of-range" ? "whole range" : `up to ${high}`;
    return toReason === "edge-of-range" && !closed ? low : `${low} to ${high}`;
  };

/** Whether some exclusion ends before the range of the coupling does. */
const isClosed = (intervals: readonly Interval[]): boolean => intervals.some(({ toReason }) => toReason !== "edge-of-range");

/** Every excluded interval of the curves that the table shows. */
const intervalsIn = ({ points }: Result): Interval[] =>
  points.flatMap(({ curves: { observed, expected } }) => [observed, expected].flatMap((answer) => answer?.intervals ?? []));

/** Every interval of the theory band. */
const theoryIntervalsIn = ({ points }: Result): Interval[] =>
  points.flatMap(({ theory }) => [...(theory?.certain ?? []), ...(theory?.possible ?? [])]);

const spansOf = (intervals: readonly Interval[], closed: boolean): string => intervals.map(spanOf(closed)).join(", ");

/** Whether a theory band is told from the exclusion itself by the digits of a table. */
const isWide = (theory: TheoryBand | null, closed: boolean): boolean =>
  theory !== null && spansOf(theory.certain, closed) !== spansOf(theory.possible, closed);

const inputInWords = ({ name, value }: TheoryInput): string => `${name} = ${typeof value === "number" ? readable(value) : value}`;
function theoryCells({ theory }: ResultPoint, closed: boolean): string[] {
  if (theory === null) return ["", "", ""];
  const { certain, possible, dominant } = theory;
  return [
    spansOf(certain, closed) || (possible.length > 0 ? "nothing" : ""),
    spansOf(possible, closed),
    dominant === null || !isWide(theory, closed) ? "" : inputInWords(dominant),
  ];
}

/** Heads of the columns of the theory band, and how it is spoken of. */
const THEORY_WORDS: Readonly<
  Record<TheoryMethod, { readonly heads: readonly [certain: string, possible: string]; readonly said: string }>
> = {
  envelope: {
    heads: ["for all inputs", "for some input"],
    said: "excluded for all and for some input, varied one at a time where they matter",
  },
  quadrature: {
    heads: ["certain", "possible"],
    said: "excluded inside of and up to the ends shifted by the inputs, varied one at a time and added in quadrature",
  },
};

/** What was varied: each input with its default and its other values. */
export const variedInWords = (theory: NonNullable<Result["theory"]>): string[] =>
  theory.inputs.map(({ name, default: usual, values }) => {
    const numbers = values.filter((value) => typeof value === "number").sort((a, b) => a - b);
    const [low, high] = [numbers[0], numbers.at(-1)];
    const words = values.filter((value) => typeof value === "string");
    const range = low === undefined || high === undefined ? [] : [low === high ? readable(low) : `${readable(low)} to ${readable(high)}`];
    return `${name} (${usual}; ${[...words, ...range].join(", ")})`;
  });

/** What was varied, and how. */
const aboutTheory = ({ theory }: Result): string[] =>
  theory === null ? [] : [`theory: ${THEORY_WORDS[theory.method].said}: ${variedInWords(theory).join(", ")}`];

/** Which couplings are excluded, in words. */
function excludedInWords({ points }: Result, intervals: readonly Interval[]): string {
  if (points.every(({ curves }) => quotedAnswer(curves)?.verdict === "no-answer")) return "no answer";
  if (intervals.length === 0) return "no coupling is excluded";
  return `couplings ${isClosed(intervals) ? "in the intervals" : "above the bound"} are excluded`;
}

/** What one curve says, in a cell: the bound where the exclusion goes on to the end of the range, else the intervals. */
const cell = (answer: Answer | undefined, closed: boolean): string =>
  answer?.verdict === "excluded" ? answer.intervals.map(spanOf(closed)).join(", ") : "";

const unitOf = (unit: string): string => (unit === "1" ? "" : ` [${unit}]`);

/** Why there is no bound, once a reason: where it differs from mass to mass, the first and how many more. */
function reasonsOf(result: Result): Remark[] {
  const byCode = new Map<string, Remark[]>();
  for (const { curves } of result.points) {
    const reason = quotedAnswer(curves)?.reason;
    if (!reason) continue;
    const alike = byCode.get(reason.code);
    if (alike === undefined) byCode.set(reason.code, [reason]);
    else alike.push(reason);
  }
  return [...byCode].map(([code, reasons]) => {
    const message = reasons[0]?.message ?? "";
    const alike = reasons.every((reason) => reason.message === message);
    return { code, message: alike ? message : `${message}; likewise at ${reasons.length - 1} more masses` };
  });
}

/** Axes beside the mass of the mediator, by name. */
export const axesBeside = (results: readonly Result[]): string[] => [
  ...new Set(results.flatMap(({ points }) => points.flatMap(({ coordinates }) => Object.keys(coordinates)))),
];

/** A remark that most rows share, four at least, says nothing about any of them: it is told once below the table. */
function commonRemarks({ points }: Result): string[] {
  const counts = new Map<string, number>();
  for (const { warnings } of points) {
    for (const code of new Set(warnings.map((warning) => warning.code))) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return [...counts].filter(([, count]) => count >= 4 && 2 * count > points.length).map(([code]) => code);
}

/** Decays of a signature, together where they are those of one state: they are alternatives, those of different states go together. */
export function decaysByState(decays: readonly string[]): string[][] {
  const stateOf = (decay: string): string => decay.split("->")[0]?.trim() ?? decay;
  return [...new Set(decays.map(stateOf))].map((state) => decays.filter((decay) => stateOf(decay) === state));
}

/** Settings that were given, in words. */
export const givenInWords = ({ provenance: { given, settings } }: Pick<Result, "provenance">): string[] =>
  given.flatMap((name) => (settings[name] === undefined ? [] : [`${name} = ${settings[name]}`]));

/** A mass as it was asked for: thresholds must not be rounded away. */
const massCell = (mass: number): string => inDigits(mass, 7);

/**
 * A result as text for the terminal: the bound at every mass, then what to know about it.
 *
 * @param result - from `reinterpret` or `recast`
 * @returns text with a final line break
 * @example
 * ```ts
 * import { readFileSync } from "node:fs";
 * import { findModel, readLimit, reinterpret } from "darkzoo";
 * import { toTable } from "darkzoo/report";
 * const limit = readLimit(readFileSync("fixtures/limits/belle2-2020-alp-3gamma.yaml", "utf8"));
 * const table = toTable(reinterpret(limit, findModel("alp-photon"), { masses: [1] }));
 * table.split("\n")[1]; // => "read in: Photon-coupled ALP (alp-photon), 95 % CL, couplings above the bound are excluded"
 * ```
 */
export function toTable(result: Result): string {
  const curves = CURVES.filter((name) => result.points.some((point) => point.curves[name] !== undefined));
  const shown = curves.filter((name) => name === "observed" || name === "expected");
  const bands = curves.some((name) => name.startsWith("expectedMinus") || name.startsWith("expectedPlus"));
  const axes = axesBeside([result]);
  const common = commonRemarks(result);
  const intervals = intervalsIn(result);
  const closed = isClosed(intervals);
  const theory = result.points.some((point) => isWide(point.theory, closed));
  const header = [
    "mass [GeV]",
    ...axes.map((name) => `${name} [GeV]`),
    ...shown.map((name) => `${name} ${result.coupling}${unitOf(result.unit)}`),
    "c tau [cm]",
    ...(result.overlay === null ? [] : [result.overlay.name]),
    ...(theory ? [...THEORY_WORDS[result.theory?.method ?? "envelope"].heads, "moved most by"] : []),
    "remarks",
  ];
  const rows = result.points.map((point, k) => {
    const main = quotedAnswer(point.curves);
    const remarks = [
      ...(main?.reason ? [main.reason.code] : []),
      ...point.warnings.map(({ code }) => code).filter((code) => !common.includes(code)),
    ];
    return [
      massCell(point.mass),
      ...axes.map((name) => massCell(point.coordinates[name] ?? Number.NaN)),
      ...shown.map((name) => cell(point.curves[name], closed)),
      point.ctau === null ? "" : readable(point.ctau),
      ...(result.overlay === null ? [] : [readableOrNothing(result.overlay.values[k])]),
      ...(theory ? theoryCells(point, closed) : []),
      remarks.join(", "),
    ];
  });
  const open = [...intervals, ...(theory ? theoryIntervalsIn(result) : [])].some(
    ({ fromReason, toReason }) => fromReason === "edge-of-data" || toReason === "edge-of-data",
  );
  const level = typeof result.confidenceLevel === "number" ? `${readable(100 * result.confidenceLevel)} % CL` : "confidence level unstated";
  const settings = givenInWords(result);
  return [
    result.limitTitle,
    `read in: ${result.modelTitle} (${result.model}), ${level}, ${excludedInWords(result, intervals)}`,
    ...(result.combination === null ? [] : [`combines: ${result.combination.limits.map(({ limit }) => limit).join(", ")}`]),
    ...projectionInWords(result).map((line) => `approximation: ${line}`),
    ...(settings.length === 0 ? [] : [`with: ${settings.join(", ")}`]),
    "",
    alignedTable(header, rows),
    "",
    ...(common.length > 0 ? [`at most masses, and therefore not in the column of remarks: ${common.join(", ")}`] : []),
    ...(open ? [`${OPEN_ENDS.from} and ${OPEN_ENDS.to}: the data end there; the exclusion may go on`] : []),
    ...(theory ? aboutTheory(result) : []),
    ...(result.overlay === null ? [] : [`${result.overlay.name}: ${result.overlay.label}; ${result.overlay.caution}`]),
    ...(bands ? ["the bands of the expected limit are in the JSON, CSV and plot"] : []),
    ...reasonsOf(result).map(({ code, message }) => `no bound, ${code}: ${message}`),
    ...result.warnings.map(({ code, message }) => `${code}: ${message}`),
    ...result.assumptions.map((assumption) => `assumes: ${assumption}`),
    `please cite: ${result.references.filter(isCitable).map(citationOf).join("; ")}`,
    "",
  ].join("\n");
}
