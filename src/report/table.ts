/** Tables for the terminal. */
import { CURVES } from "../limits/curves.ts";
import type { Answer, Result } from "../reinterpret/result.ts";
import { readable } from "./numbers.ts";

/** Rows of cells as aligned text; numbers to the right, words to the left. */
export function alignedTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const numeric = header.map((_, column) => rows.some((row) => /^-?\d/.test(row[column] ?? "")));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => (numeric[column] === true ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join("  ")
      .trimEnd();
  return [line(header), widths.map((width) => "-".repeat(width)).join("  "), ...rows.map(line)].join("\n");
}

/** What one curve says, in a cell: the bound where the exclusion goes on to larger couplings, else the intervals. */
function cell(answer: Answer | undefined): string {
  if (answer === undefined) return "";
  if (answer.verdict !== "excluded") return "";
  return answer.intervals
    .map(({ from, to, toReason }) => (toReason === "edge-of-range" ? readable(from) : `${readable(from)} to ${readable(to)}`))
    .join(", ");
}

const unitOf = (unit: string): string => (unit === "1" ? "" : ` [${unit}]`);

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
 * table.split("\n")[1]; // => "read in: Axion-like particle with photon coupling (alp-photon), 95 % CL, couplings above the bound are excluded"
 * ```
 */
export function toTable(result: Result): string {
  const curves = CURVES.filter((name) => result.points.some((point) => point.curves[name] !== undefined));
  const shown = curves.filter((name) => name === "observed" || name === "expected");
  const bands = curves.some((name) => name.startsWith("expectedMinus") || name.startsWith("expectedPlus"));
  const header = ["mass [GeV]", ...shown.map((name) => `${name} ${result.coupling}${unitOf(result.unit)}`), "c tau [cm]", "remarks"];
  const rows = result.points.map((point) => {
    const main = point.curves.observed ?? point.curves.expected;
    const remarks = [...(main?.reason ? [main.reason.code] : []), ...point.warnings.map(({ code }) => code)];
    return [
      readable(point.mass),
      ...shown.map((name) => cell(point.curves[name])),
      point.ctau === null ? "" : readable(point.ctau),
      remarks.join(", "),
    ];
  });
  const level = typeof result.confidenceLevel === "number" ? `${readable(100 * result.confidenceLevel)} % CL` : "confidence level unstated";
  const reasons = new Map(
    result.points.flatMap((point) => {
      const reason = (point.curves.observed ?? point.curves.expected)?.reason;
      return reason ? [[reason.code, reason.message] as const] : [];
    }),
  );
  return [
    `${result.limitTitle}`,
    `read in: ${result.modelTitle} (${result.model}), ${level}, couplings above the bound are excluded`,
    "",
    alignedTable(header, rows),
    "",
    ...(bands ? ["the bands of the expected limit are in the JSON, CSV and plot"] : []),
    ...[...reasons].map(([code, message]) => `no bound, ${code}: ${message}`),
    ...result.warnings.map(({ code, message }) => `${code}: ${message}`),
    ...result.assumptions.map((assumption) => `assumes: ${assumption}`),
    `please cite: ${result.references.map(({ texkey, arxiv, doi }) => [texkey, arxiv === undefined ? doi : `arXiv:${arxiv}`].filter(Boolean).join(" ")).join("; ")}`,
    "",
  ].join("\n");
}
