/** A HEPData table as the import sees it, whichever form it was read from. */
import { type Diagnostic, fault, shortened } from "../../diagnostics.ts";
import { typedNumber } from "../../numerics/typed-number.ts";

/** Where something stands: a document, with line and column where they are known. */
export type Place = Pick<Diagnostic, "source" | "line" | "column">;

/** A deviation from the value of a cell, signed. */
interface CellError {
  readonly label: string;
  readonly minus: number | undefined;
  readonly plus: number | undefined;
}

/** One cell of a column. */
export interface Cell {
  /** As it was typed; the middle of a bin that has no value of its own. */
  readonly value: string | number;
  readonly isBin: boolean;
  readonly errors: readonly CellError[];
  readonly place: () => Place;
}

/** A statement about one column. */
export interface Qualifier {
  readonly name: string;
  readonly units: string | undefined;
  readonly value: string;
  readonly place: () => Place;
}

/** One variable. */
export interface Column {
  readonly header: string;
  readonly units: string | undefined;
  readonly qualifiers: readonly Qualifier[];
  readonly cells: readonly Cell[];
  readonly place: () => Place;
}

/** Most rows of a table that are read. */
export const ROWS_AT_MOST = 200_000;

/** What is known of the record that tables belong to. */
export interface SourceRecord {
  readonly title?: string | undefined;
  readonly experiment?: string | undefined;
  readonly arxiv?: string | undefined;
  readonly doi?: string | undefined;
  readonly hepdata?: string | undefined;
  readonly comment?: string | undefined;
  readonly license?: string | undefined;
}

/** The record and the name that a table gets from outside its own file. */
export interface Surroundings {
  readonly name: string;
  readonly record: SourceRecord;
}

/** One table of a record. */
export interface Table {
  readonly name: string;
  readonly description: string;
  readonly location: string | undefined;
  readonly doi: string | undefined;
  readonly license: string | undefined;
  /** Values of the keywords, by name. */
  readonly keywords: ReadonlyMap<string, readonly string[]>;
  readonly record: SourceRecord;
  readonly independent: readonly Column[];
  readonly dependent: readonly Column[];
  readonly place: () => Place;
}

/** A column with its table, in words. */
export const named = (table: Table, column: Column): string => `"${shortened(column.header)}" of "${shortened(table.name)}"`;

/** What reading gives: the tables, or every fault. */
export interface TablesRead {
  readonly tables: readonly Table[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A fault at a place. */
export const faultAt = (place: Place, code: string, message: string, hint?: string): Diagnostic => ({
  ...fault(code, "", message, hint),
  ...place,
});

/** True for columns of tables that darkzoo wrote: what they hold stands in their qualifiers. */
export const isOurs = ({ qualifiers }: Column): boolean =>
  ["PROCESS", "MODEL", "COUPLING"].every((each) => qualifiers.some(({ name }) => name === each));

/** Without the last digits that arithmetic leaves. */
export const tidy = (value: number): number => Number(value.toPrecision(12));

/** The finite number that was typed; undefined where there is none. */
export const numberOf = (typed: string | number): number | undefined => typedNumber(String(typed).trim());

/** Cells that say that there is no number. */
export const isNothing = (typed: string | number): boolean => /^(?:-+|–|—|n\/?a|[+-]?\.?nan|)$/i.test(String(typed).trim());

/** An error as it was typed: a number, a share of the value such as `41%`, or nothing on one side. */
type TypedError = string | number;
function deviation(typed: TypedError, value: string | number): number | undefined | "wrong" {
  const text = String(typed).trim();
  if (text === "") return undefined;
  const share = text.endsWith("%");
  const size = numberOf(share ? text.slice(0, -1) : text);
  const base = share ? numberOf(value) : undefined;
  if (size === undefined) return "wrong";
  if (!share) return size;
  return base === undefined ? undefined : tidy((size / 100) * base);
}

/** Errors of one cell as they were typed: `minus` carries its sign. */
export interface TypedErrors {
  readonly label: string;
  readonly minus: TypedError;
  readonly plus: TypedError;
  readonly place: () => Place;
}

/** Reads the errors of a cell; those that are zero on both sides say nothing and are dropped. */
export function readErrors(value: string | number, typed: readonly TypedErrors[]): { errors: CellError[]; diagnostics: Diagnostic[] } {
  const errors: CellError[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const { label, minus, plus, place } of typed) {
    const [low, high] = [deviation(minus, value), deviation(plus, value)];
    const wrong = high === "wrong" ? plus : low === "wrong" ? minus : undefined;
    if (wrong !== undefined) {
      const message = `an error must be a number or a percentage, found "${shortened(String(wrong))}"`;
      diagnostics.push(faultAt(place(), "no-number", message, "such as 0.1 or 41%"));
    } else if (low !== "wrong" && high !== "wrong" && ((low ?? 0) !== 0 || (high ?? 0) !== 0)) {
      errors.push({ label, minus: low, plus: high });
    }
  }
  return { errors, diagnostics };
}

/** The middle of a bin. */
export const middleOf = (low: number, high: number): number => tidy((low + high) / 2);

/** Columns of unequal length: each row is one point. */
export function lengthFaults(columns: readonly Column[]): Diagnostic[] {
  const [first, ...others] = columns;
  return others.flatMap(({ cells, header, place }) => {
    const [found, wanted] = [cells.length, first?.cells.length ?? 0];
    if (found === wanted) return [];
    const message = `the column "${shortened(header)}" has ${found} values, the first column has ${wanted}`;
    return [faultAt(place(), "lengths-differ", message, "every column has one value a point; write '-' where there is none")];
  });
}
