/** A result as CSV with a header that says what the columns are and where they come from. */
import { CURVES } from "../limits/curves.ts";
import { citationOf } from "../reference.ts";
import { type Result, type TheoryMethod, quotedAnswer } from "../reinterpret/result.ts";
import { conventionsInWords } from "../reinterpret/machine.ts";
import { projectionInWords } from "../reinterpret/projection-words.ts";
import { rounded } from "./numbers.ts";
import { axesBeside, decaysByState } from "./table.ts";

/** Field of a CSV row: quoted where it holds a separator, a quote or a line break. */
const field = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);
const number = (value: number | null | undefined): string => (value === null || value === undefined ? "" : String(rounded(value)));

/** What the columns of the theory band are. */
const THEORY_WORDS: Readonly<Record<TheoryMethod, string>> = {
  envelope: "what is excluded for all and for some input of the theory, varied one at a time",
  quadrature:
    "what is excluded inside of and up to the ends shifted by the inputs of the theory, varied one at a time and added in quadrature (where the warnings have no-quadrature: for all and for some input)",
};

/** Comment lines about one result. */
function commentsOf(result: Result): string[] {
  return [
    `limit: ${result.limit} (${result.limitTitle})`,
    `model: ${result.model} (${result.modelTitle})`,
    `coupling: ${result.coupling} [${result.unit}], confidence level ${result.confidenceLevel}`,
    ...projectionInWords(result).map((line) => `approximation: ${line}`),
    ...(result.combination?.limits ?? [result]).map(({ limit, signature: { process, decays } }) => {
      const alternatives = decaysByState(decays).map((own) => own.join(" or "));
      return `signature${result.combination === null ? "" : ` of ${limit}`}: ${process}, ${alternatives.join(", ")}`;
    }),
    ...conventionsInWords(result.conventions).map((words) => `convention: ${words}`),
    ...Object.entries(result.provenance.settings).map(
      ([name, value]) => `${result.provenance.given.includes(name) ? "set" : "default"}: ${name} = ${value}`,
    ),
    ...(result.overlay === null ? [] : [`overlay ${result.overlay.name}: ${result.overlay.label}; ${result.overlay.caution}`]),
    ...result.warnings.map(({ code, message }) => `warning ${code}: ${message}`),
    ...result.assumptions.map((assumption) => `assumes: ${assumption}`),
    `references: ${result.references.map(citationOf).join("; ")}`,
  ];
}

/**
 * Results as one CSV table: comment lines with models, limits, units and version, then one row per mass and excluded interval.
 *
 * @param results - from `reinterpret` or `recast`; the last two columns tell them apart
 * @returns CSV text; empty cells where there is no answer
 * @example
 * ```ts
 * import { readFileSync } from "node:fs";
 * import { findModel, readLimit, reinterpret } from "darkzoo";
 * import { toCsv } from "darkzoo/report";
 * const limit = readLimit(readFileSync("fixtures/limits/belle2-2020-alp-3gamma.yaml", "utf8"));
 * const csv = toCsv(reinterpret(limit, findModel("alp-photon"), { masses: [1] }));
 * csv.split("\n").find((line) => line.startsWith("mass,")); // => "mass,interval,observed_from,observed_to,from_reason,to_reason,verdict,reason,ctau,width_over_mass,warnings,limit,model"
 * ```
 */
export function toCsv(...results: Result[]): string {
  const curves = CURVES.filter((name) => results.some(({ points }) => points.some((point) => point.curves[name] !== undefined)));
  const axes = axesBeside(results);
  const overlay = results.some((result) => result.overlay !== null);
  const theory = results.some((result) => result.theory !== null);
  const method = results.find((result) => result.theory !== null)?.theory?.method ?? "envelope";
  const columns =
    "columns: mass [GeV] and further axes [GeV]; interval numbers the excluded intervals at one mass, 0 where there is none; <curve>_from and <curve>_to are their ends, " +
    "in the unit of the coupling; from_reason, to_reason, verdict and reason are those of the observed curve, else of the expected one: " +
    "an end is a bound (limit), the end of the data (edge-of-data: the exclusion may go on) or of the range of the coupling (edge-of-range); ctau [cm] and width_over_mass [1] at that bound" +
    (theory
      ? `; certain and possible, numbered like them, are ${THEORY_WORDS[method]}, and moved_most_by is the input that changes the exclusion most`
      : "");
  const comments = [`darkzoo ${results[0]?.provenance.version ?? ""}`, ...results.flatMap(commentsOf), columns];
  const header = [
    ...["mass", ...axes, "interval"],
    ...curves.flatMap((name) => [`${name}_from`, `${name}_to`]),
    ...(overlay ? ["overlay"] : []),
    ...(theory ? ["certain_from", "certain_to", "possible_from", "possible_to", "moved_most_by"] : []),
    ...["from_reason", "to_reason", "verdict", "reason", "ctau", "width_over_mass", "warnings", "limit", "model"],
  ];
  const rows = results.flatMap((result) =>
    result.points.flatMap((point, index) => {
      const { limit, model } = result;
      const place = axes.map((name) => number(point.coordinates[name]));
      const { certain = [], possible = [], dominant = null } = point.theory ?? {};
      const most = Math.max(...curves.map((name) => point.curves[name]?.intervals.length ?? 0), certain.length, possible.length, 0);
      const main = quotedAnswer(point.curves);
      return Array.from({ length: Math.max(1, most) }, (_, k) => [
        number(point.mass),
        ...place,
        String(Math.min(k + 1, most)),
        ...curves.flatMap((name) => [number(point.curves[name]?.intervals[k]?.from), number(point.curves[name]?.intervals[k]?.to)]),
        ...(overlay ? [number(result.overlay?.values[index])] : []),
        ...(theory ? [certain[k]?.from, certain[k]?.to, possible[k]?.from, possible[k]?.to].map(number) : []),
        ...(theory ? [dominant === null ? "" : `${dominant.name} = ${dominant.value}`] : []),
        main?.intervals[k]?.fromReason ?? "",
        main?.intervals[k]?.toReason ?? "",
        main?.verdict ?? "",
        main?.reason?.code ?? "",
        number(point.ctau),
        number(point.widthOverMass),
        point.warnings.map(({ code }) => code).join(" "),
        limit,
        model,
      ]);
    }),
  );
  const commented = comments.map((line) => `# ${line.replace(/[\r\n]+/g, " ")}`);
  return `${[...commented, header.join(","), ...rows.map((row) => row.map(field).join(","))].join("\n")}\n`;
}

/**
 * A table of numbers as CSV: comment lines, one row of column names, one row a point; empty cells where there is no number.
 *
 * @param about - comment lines
 * @param settings - settings that the numbers were made with
 * @param columns - names of the columns
 * @param rows - cells
 */
export function numbersCsv(
  about: readonly string[],
  settings: Readonly<Record<string, number | string>>,
  columns: readonly string[],
  rows: readonly (readonly (number | string | null)[])[],
): string {
  const set = Object.entries(settings).map(([name, value]) => `${name} = ${value}`);
  const comments = [...about, ...set].map((line) => `# ${line.replace(/[\r\n]+/g, " ")}`);
  const cells = rows.map((row) => row.map((cell) => field(typeof cell === "string" ? cell : number(cell))).join(","));
  return `${[...comments, columns.map(field).join(","), ...cells].join("\n")}\n`;
}
