/** A table as the site exports it in CSV: comments behind `#:`, then one block a dependent variable, or one block with all of them. */
import { type Diagnostic, shortened } from "../../diagnostics.ts";
import { LARGEST_TEXT } from "../../written/document.ts";
import { UNITS } from "../../physics/units.ts";
import {
  type Cell,
  type Column,
  faultAt,
  lengthFaults,
  numberOf,
  type Place,
  type Qualifier,
  readErrors,
  ROWS_AT_MOST,
  type Surroundings,
  type TablesRead,
  type TypedErrors,
} from "./table.ts";
import { readUnit, statedUnit } from "./unit-words.ts";
import { splitHeader } from "./words.ts";

/** One cell of a line and the column that it begins in [from 1]. */
interface Field {
  readonly text: string;
  readonly column: number;
}
interface Line {
  readonly fields: readonly Field[];
  readonly number: number;
}

/** Cells of a line between commas; a quoted one may hold commas. */
function fieldsOf(line: string): Field[] {
  const fields: Field[] = [];
  const pattern = /\s*("(?:[^"]|"")*"|'[^']*'(?=\s*(?:,|$))|[^,]*?)\s*(,|$)/gy;
  for (let at = 0; at <= line.length; at = pattern.lastIndex) {
    pattern.lastIndex = at;
    const [all = "", written = "", end = ""] = pattern.exec(line) ?? [];
    const isQuoted = /^(["']).*\1$/s.test(written) && written.length > 1;
    fields.push({ text: isQuoted ? written.slice(1, -1).replaceAll('""', '"') : written, column: at + 1 });
    if (end === "" || all === "") break;
  }
  return fields;
}

/** One block: statements about its columns, names of the columns, rows. */
interface Block {
  readonly statements: Line[];
  header: Line | undefined;
  readonly rows: Line[];
}

/** What the lines behind `#:` say about the whole table. */
const ABOUT = /^(table_doi|name|description|data_file|data_license|location|license|keyword [^:]*):\s?(.*)$/;

/** Takes a text apart. */
function blocksOf(text: string): { about: Map<string, string>; blocks: Block[] } {
  const about = new Map<string, string>();
  const blocks: Block[] = [];
  let block: Block | undefined;
  let open: string | undefined;
  for (const [index, line] of text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .entries()) {
    const number = index + 1;
    const comment = /^"?#:\s?(.*?)"?$/.exec(line)?.[1];
    const [, key, value = ""] = comment === undefined ? [] : (ABOUT.exec(comment) ?? []);
    if (key !== undefined) {
      about.set(key, value);
      open = key === "description" ? key : undefined;
    } else if (comment === undefined && open !== undefined) {
      // A description goes on until the next line behind #:.
      about.set(open, `${about.get(open) ?? ""} ${line}`.trim());
    } else if (line.trim() === "") {
      if (block?.header !== undefined) block = undefined;
    } else {
      open = undefined;
      if (comment !== undefined && block?.header !== undefined) block = undefined;
      if (block === undefined) blocks.push((block = { statements: [], header: undefined, rows: [] }));
      const read = { fields: fieldsOf(comment ?? line), number };
      if (comment !== undefined) block.statements.push(read);
      else if (block.header === undefined) block.header = read;
      else block.rows.push(read);
    }
  }
  return { about, blocks };
}

/** What stands in a column of a block: a variable, or an edge of a bin or an error of the variable before it. */
type Part = "value" | "low" | "high" | "plus" | "minus";
interface Variable {
  readonly name: string;
  readonly at: number;
  readonly parts: readonly { readonly part: Part; readonly label: string; readonly at: number }[];
}

/** Groups the columns of a header into variables. */
function variablesOf(names: readonly string[]): Variable[] {
  const variables: { name: string; at: number; parts: { part: Part; label: string; at: number }[] }[] = [];
  names.forEach((name, at) => {
    const last = variables.at(-1);
    const bin = /^([\s\S]*) (LOW|HIGH)$/.exec(name);
    const error = /^([\s\S]*\S) ([+-])$/.exec(name);
    if (last !== undefined && bin?.[1] === last.name) {
      last.parts.push({ part: bin[2] === "LOW" ? "low" : "high", label: "", at });
    } else if (last !== undefined && error !== null) {
      const label = error[1] === "error" ? "" : (error[1] ?? "");
      last.parts.push({ part: error[2] === "+" ? "plus" : "minus", label, at });
    } else {
      variables.push({ name, at, parts: [] });
    }
  });
  return variables;
}

const isAxis = (name: string): boolean => {
  const stated = statedUnit(splitHeader(name));
  const dimension = UNITS.get(stated === undefined ? "" : (readUnit(stated)?.unit ?? ""))?.dimension;
  return dimension === "energy" || dimension === "length" || /\blog_?\{?10\}?.*lifetime/i.test(name);
};

/** How many variables of a block are independent: all but one where each dependent variable has a block, else those with the unit of an axis. */
function inputsIn(variables: readonly Variable[], blocks: number): number {
  if (blocks > 1) return variables.length - 1;
  const first = variables.findIndex(({ name, parts }) => !isAxis(name) || parts.some(({ part }) => part === "plus" || part === "minus"));
  return Math.min(Math.max(first, 1), variables.length - 1);
}

/** Reads a table in CSV. */
export function readCsv(text: string, source: string, { name, record }: Surroundings): TablesRead {
  const refuse = (line: number, code: string, message: string, hint?: string): TablesRead => ({
    tables: [],
    diagnostics: [faultAt({ source, line, column: 1 }, code, message, hint)],
  });
  if (text.length > LARGEST_TEXT) return refuse(1, "too-large", `the file has ${text.length} characters, at most ${LARGEST_TEXT} are read`);
  if (text.trim() === "") return refuse(1, "empty", "the file is empty");
  const { about, blocks } = blocksOf(text);
  if (blocks.length === 0) return refuse(1, "no-table", "the file holds no table", "a line of column names, then one row a point");
  const diagnostics: Diagnostic[] = [];
  const independent: Column[] = [];
  const dependent: Column[] = [];
  for (const block of blocks) {
    const read = columnsOf(block, source, blocks.length, diagnostics);
    if (read === undefined) continue;
    if (independent.length === 0) independent.push(...read.independent);
    else diagnostics.push(...sameInputs(independent, read.independent));
    dependent.push(...read.dependent);
  }
  if (diagnostics.length === 0) diagnostics.push(...lengthFaults([...independent, ...dependent]));
  const keywords = [...about].flatMap(([key, value]): [string, string[]][] =>
    key.startsWith("keyword ") ? [[key.slice("keyword ".length).toLowerCase(), value.split(" | ")]] : [],
  );
  return {
    diagnostics,
    tables:
      diagnostics.length > 0
        ? []
        : [
            {
              name: about.get("name") ?? name,
              description: about.get("description") ?? "",
              location: about.get("location"),
              doi: about.get("table_doi"),
              license: about.get("data_license") ?? about.get("license"),
              keywords: new Map(keywords),
              record,
              independent,
              dependent,
              place: () => ({ source, line: 1, column: 1 }),
            },
          ],
  };
}

/** The independent variables of a block must be those of the first. */
function sameInputs(first: readonly Column[], own: readonly Column[]): Diagnostic[] {
  return own.flatMap((column, k) => {
    const wanted = first[k]?.cells ?? [];
    const differing = column.cells.find(({ value }, row) => value !== wanted[row]?.value);
    if (differing === undefined && column.cells.length === wanted.length) return [];
    const message = `the column "${shortened(column.header)}" differs from that of the first block`;
    return [faultAt((differing ?? column).place(), "lengths-differ", message, "all blocks of a table have the same points")];
  });
}

/** Columns of a block. */
interface Columns {
  readonly independent: Column[];
  readonly dependent: Column[];
}

/** The columns of one block. */
function columnsOf({ header, rows, statements }: Block, source: string, blocks: number, diagnostics: Diagnostic[]): Columns | undefined {
  const line = header?.number ?? statements[0]?.number ?? 1;
  const refuse = (at: number, code: string, message: string, hint?: string): Columns | undefined => {
    diagnostics.push(faultAt({ source, line: at, column: 1 }, code, message, hint));
    return undefined;
  };
  if (header === undefined) return refuse(line, "no-header", "no line of column names follows", "names first, then one row a point");
  const names = header.fields.map(({ text }) => text);
  if (names.every((text) => numberOf(text) !== undefined))
    return refuse(line, "no-header", "the line of column names holds numbers only", "names first, then one row a point");
  if (/^# darkzoo \d/.test(names[0] ?? ""))
    return refuse(line, "no-header", "this is a result of darkzoo, and no record of HEPData", "write it as a record: --out result.yaml");
  if (names[0]?.startsWith("#") === true)
    return refuse(line, "no-header", "the line of column names is a comment", "take out the # before the names");
  if (names.length < 2) return refuse(line, "no-header", "the line of column names has one column", "columns stand between commas");
  if (rows.length > ROWS_AT_MOST) return refuse(line, "too-large", `the table has ${rows.length} rows, at most ${ROWS_AT_MOST} are read`);
  const ragged = rows.filter(({ fields }) => fields.length !== names.length);
  for (const { number, fields } of ragged.slice(0, 5)) {
    refuse(
      number,
      "ragged-row",
      `columns in this row: ${fields.length}, named: ${names.length}`,
      "a text with a comma stands in double quotes",
    );
  }
  if (ragged.length > 0) return undefined;
  const variables = variablesOf(names);
  const inputs = inputsIn(variables, blocks);
  if (inputs < 1) return refuse(line, "no-header", "no column of numbers stands beside the masses", "columns stand between commas");

  const place = (number: number, column: number) => (): Place => ({ source, line: number, column });
  const outputs = variables.length - inputs;
  const statementsOf = (k: number): Qualifier[] =>
    statements.flatMap(({ fields: [first, ...values], number }) => {
      const given = values.filter(({ text }) => text !== "");
      // Cells are joined without quotes: beside one variable they are one text again.
      const own = outputs === 1 ? given.map(({ text }) => text).join(",") : (given[given.length === outputs ? k : 0]?.text ?? "");
      const { header: about, units } = splitHeader(first?.text ?? "");
      return own === "" ? [] : [{ name: about, units, value: own, place: place(number, 1) }];
    });
  const columns = variables.map(({ name, at, parts }, k): Column => {
    const isInput = k < inputs;
    const cells = rows.map(({ fields, number }): Cell => {
      const value = fields[at]?.text ?? "";
      const where = place(number, fields[at]?.column ?? 1);
      if (isInput) return { value, isBin: false, errors: [], place: where };
      const labels = [...new Set(parts.map(({ label }) => label))];
      const typed = labels.map((label): TypedErrors => {
        const side = (wanted: Part): string =>
          fields[parts.find((each) => each.label === label && each.part === wanted)?.at ?? -1]?.text ?? "";
        return { label, minus: side("minus"), plus: side("plus"), place: where };
      });
      const read = readErrors(value, typed);
      diagnostics.push(...read.diagnostics);
      return { value, isBin: false, errors: read.errors, place: where };
    });
    return {
      ...splitHeader(name),
      qualifiers: isInput ? [] : statementsOf(k - inputs),
      cells,
      place: place(header.number, header.fields[at]?.column ?? 1),
    };
  });
  return { independent: columns.slice(0, inputs), dependent: columns.slice(inputs) };
}
