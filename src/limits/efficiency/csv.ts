/** Efficiencies as a table of numbers in text: a line of names with units, then the rows. */
import { type Diagnostic, didYouMean, fault, shortened } from "../../diagnostics.ts";
import { typedNumber } from "../../numerics/typed-number.ts";
import type { Path } from "../../written/document.ts";
import { LARGEST_TEXT } from "../../written/document.ts";
import { readAxis } from "../grid.ts";
import { AXES } from "../schema.ts";
import { EFFICIENCY_VALUES, type EfficiencyFile } from "./schema.ts";

/** What stands in the table, and where. */
export interface EfficiencyColumns {
  readonly content: Pick<EfficiencyFile, "axes" | "values" | "rows">;
  /** Adds line and column to a diagnostic about a path. */
  readonly locate: (path: Path, diagnostic: Diagnostic) => Diagnostic;
}

/** Names that may be written in place of those of the format. */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  mass: "mass(X)",
  ctau: "ctau(X)",
  "reference efficiency": "reference",
};
const NAMES: readonly string[] = ["mass [GeV]", "ctau [cm]", "efficiency", "reference efficiency", "ratio"];

/** Most rows that are read. */
const MOST_ROWS = 20_000;
/** Longest line that is read [characters]. */
const LONGEST_LINE = 2000;

interface Field {
  readonly text: string;
  /** Column of the text that it begins in [from 1]. */
  readonly column: number;
}

/** Cells of a line between commas or semicolons. */
function fieldsOf(line: string): Field[] {
  let column = 1;
  return line.split(/[,;]/).map((written) => {
    const field = { text: written.trim(), column: column + (written.length - written.trimStart().length) };
    column += written.length + 1;
    return field;
  });
}

/** A name with its unit, such as `mass [GeV]`. */
function readName(text: string): { name: string; unit: string | undefined } {
  const [, written = text, unit] = /^([^[\]]*)\[([^[\]]*)\]$/.exec(text) ?? [];
  const name = written.trim();
  return { name: Object.hasOwn(SHORT_NAMES, name) ? (SHORT_NAMES[name] ?? name) : name, unit: unit?.trim() };
}

/** The names of the columns, or what is wrong with them. */
function readNames(fields: readonly Field[], line: number): Pick<EfficiencyFile, "axes" | "values"> | Diagnostic[] {
  const axes: EfficiencyFile["axes"] = [];
  const values: EfficiencyFile["values"] = [];
  const faults: Diagnostic[] = [];
  for (const { text, column } of fields) {
    const { name, unit } = readName(text);
    const axis = AXES.find((each) => each === name);
    const value = EFFICIENCY_VALUES.find((each) => each === name);
    const tell = (diagnostic: Diagnostic): void => void faults.push({ ...diagnostic, line, column });
    if (axis !== undefined && unit === undefined)
      tell(fault("unit-missing", "", `"${shortened(text)}" has no unit`, `such as ${NAMES[0] ?? ""}`));
    else if (axis !== undefined && values.length > 0)
      tell(fault("axes-order", "", `${name} stands behind a value`, "axes first, then values"));
    else if (axis !== undefined) axes.push({ name: axis, unit: unit ?? "", scale: "log" });
    else if (value === undefined) {
      const hint = didYouMean(text, NAMES) || `accepted: ${NAMES.join(", ")}`;
      tell(fault("unknown-column", "", `"${shortened(text)}" is no column of a table of efficiencies`, hint));
    } else if (unit !== undefined && unit !== "1") {
      tell(fault("unit-dimension", "", `"${shortened(text)}": an efficiency is a number`, "write 0.25 for 25 %"));
    } else values.push(value);
  }
  return faults.length > 0 ? faults : { axes, values };
}

/**
 * Reads a table of efficiencies: comments behind `#`, one line of names with units, rows of numbers between commas or semicolons.
 *
 * @returns the table, or the faults that keep it from being read
 */
export function readEfficiencyColumns(text: string): EfficiencyColumns | Diagnostic[] {
  if (text.length > LARGEST_TEXT)
    return [fault("too-large", "", `the file has ${text.length} characters, at most ${LARGEST_TEXT} are read`)];
  let names: Pick<EfficiencyFile, "axes" | "values"> | undefined;
  let nameLine = 1;
  const rows: { numbers: number[]; fields: readonly Field[]; line: number }[] = [];
  for (const [index, written] of text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .entries()) {
    const line = index + 1;
    const content = written.slice(0, LONGEST_LINE + 1).replace(/#.*$/, "");
    if (content.trim() === "") continue;
    if (content.length > LONGEST_LINE)
      return [{ ...fault("too-large", "", `a line has more than ${LONGEST_LINE} characters`), line, column: 1 }];
    const fields = fieldsOf(content);
    if (names === undefined) {
      const read = readNames(fields, line);
      if (Array.isArray(read)) return read;
      [names, nameLine] = [read, line];
      continue;
    }
    const wrong = fields.find((field) => typedNumber(field.text) === undefined);
    if (wrong !== undefined)
      return [
        {
          ...fault("no-number", "", `"${shortened(wrong.text)}" is no number`, "between commas, with a point for decimals"),
          line,
          column: wrong.column,
        },
      ];
    if (rows.push({ numbers: fields.map((field) => Number(field.text)), fields, line }) > MOST_ROWS)
      return [{ ...fault("too-large", "", `at most ${MOST_ROWS} rows are read`), line, column: 1 }];
  }
  if (names === undefined || rows.length === 0) {
    const what = names === undefined ? "a line of names" : "a row of numbers";
    return [fault("empty", "", `the table lacks ${what}`, `it begins with names and units, such as ${NAMES.slice(0, 3).join(", ")}, ...`)];
  }
  // The logarithm of 0 is none, and columns cannot say how they are interpolated.
  const axes = names.axes.map((axis, k) =>
    readAxis(axis.name).quantity === "mass" && rows.some(({ numbers }) => numbers[k] === 0) ? { ...axis, scale: "linear" as const } : axis,
  );
  return {
    content: { ...names, axes, rows: rows.map(({ numbers }) => numbers) },
    locate: ([part, index, column], diagnostic) => {
      const row = part === "rows" && typeof index === "number" ? rows[index] : undefined;
      const field = typeof column === "number" ? row?.fields[column] : undefined;
      return { ...diagnostic, line: row?.line ?? nameLine, column: field?.column ?? 1 };
    },
  };
}
