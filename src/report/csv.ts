/** A result as CSV with a header that says what the columns are and where they come from. */
import { CURVES } from "../limits/curves.ts";
import type { Result } from "../reinterpret/result.ts";
import { rounded } from "./numbers.ts";

/** Field of a CSV row: quoted where it holds a separator, a quote or a line break. */
const field = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);
const number = (value: number | null | undefined): string => (value === null || value === undefined ? "" : String(rounded(value)));

/**
 * A result as CSV: comment lines with model, limit, units and version, then one row per mass and excluded interval.
 *
 * @param result - from `reinterpret` or `recast`
 * @returns CSV text; empty cells where there is no answer
 * @example
 * ```ts
 * import { readFileSync } from "node:fs";
 * import { findModel, readLimit, reinterpret } from "darkzoo";
 * import { toCsv } from "darkzoo/report";
 * const limit = readLimit(readFileSync("fixtures/limits/belle2-2020-alp-3gamma.yaml", "utf8"));
 * const csv = toCsv(reinterpret(limit, findModel("alp-photon"), { masses: [1] }));
 * csv.split("\n").find((line) => line.startsWith("mass,")); // => "mass,interval,observed_from,observed_to,from_reason,to_reason,verdict,reason,ctau,width_over_mass,warnings"
 * ```
 */
export function toCsv(result: Result): string {
  const curves = CURVES.filter((name) => result.points.some((point) => point.curves[name] !== undefined));
  const alpha = result.conventions.alpha;
  const comments = [
    `darkzoo ${result.provenance.version}`,
    `limit: ${result.limit} (${result.limitTitle})`,
    `model: ${result.model} (${result.modelTitle})`,
    `coupling: ${result.coupling} [${result.unit}], confidence level ${result.confidenceLevel}`,
    `signature: ${result.signature.process}, ${result.signature.decays.join(" or ")}`,
    `conventions: sqrt(s) ${result.conventions.sqrtS ?? "none"} GeV, alpha ${rounded(alpha.value)} (${alpha.choice}), initial-state radiation ${result.conventions.isr}`,
    ...Object.entries(result.provenance.settings).map(([name, value]) => `set: ${name} = ${value}`),
    ...result.warnings.map(({ code, message }) => `warning ${code}: ${message}`),
    `references: ${result.references.map(({ texkey, arxiv, doi }) => texkey ?? arxiv ?? doi ?? "").join(", ")}`,
    `columns: mass [GeV]; interval counts the excluded intervals at one mass; <curve>_from and <curve>_to are its ends [${result.unit}]; from_reason and to_reason say whether an end is a bound (limit) or the end of the range of the coupling (edge-of-range); ctau [cm] and width_over_mass [1] at the ${curves.includes("observed") ? "observed" : "expected"} bound`,
  ];
  const header = [
    "mass",
    "interval",
    ...curves.flatMap((name) => [`${name}_from`, `${name}_to`]),
    "from_reason",
    "to_reason",
    "verdict",
    "reason",
    "ctau",
    "width_over_mass",
    "warnings",
  ];
  const rows = result.points.flatMap((point) => {
    const most = Math.max(1, ...curves.map((name) => point.curves[name]?.intervals.length ?? 0));
    const main = point.curves.observed ?? point.curves.expected;
    return Array.from({ length: most }, (_, k) =>
      [
        number(point.mass),
        String(k + 1),
        ...curves.flatMap((name) => {
          const interval = point.curves[name]?.intervals[k];
          return [number(interval?.from), number(interval?.to)];
        }),
        main?.intervals[k]?.fromReason ?? "",
        main?.intervals[k]?.toReason ?? "",
        main?.verdict ?? "",
        main?.reason?.code ?? "",
        number(point.ctau),
        number(point.widthOverMass),
        point.warnings.map(({ code }) => code).join(" "),
      ].map(field),
    );
  });
  return `${[...comments.map((line) => `# ${line.replace(/[\r\n]+/g, " ")}`), header.join(","), ...rows.map((row) => row.join(","))].join("\n")}\n`;
}
