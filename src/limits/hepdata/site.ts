/** A table as the site answers with it: every value a text, neighbours with equal headers merged. */
import type * as z from "zod";
import { type Diagnostic } from "../../diagnostics.ts";
import type { Path } from "../../written/document.ts";
import type { siteTableSchema } from "./schema.ts";
import {
  type Cell,
  type Column,
  faultAt,
  middleOf,
  numberOf,
  type Place,
  type Qualifier,
  readErrors,
  type Surroundings,
  type TablesRead,
  type TypedErrors,
} from "./table.ts";
import { licenseOf, opposite, splitHeader } from "./words.ts";

type SiteTable = z.infer<typeof siteTableSchema>;

/** A value with its unit glued on, such as `10.58 GeV`. */
function splitValue(value: string | number): { value: string; units: string | undefined } {
  const parts = /^\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s+(\S+)\s*$/.exec(String(value));
  return parts === null ? { value: String(value), units: undefined } : { value: parts[1] ?? "", units: parts[2] };
}

/** Reads a table of the site. */
export function readSiteTable(table: SiteTable, surroundings: Surroundings, at: (...path: Path) => () => Place): TablesRead {
  const diagnostics: Diagnostic[] = [];
  const headers = table.headers.flatMap(({ name, colspan = 1 }, k) =>
    Array.from({ length: colspan }, () => ({ name, place: at("headers", k) })),
  );
  const first = table.values[0];
  const inputs = table.x_count ?? first?.x.length ?? 1;
  table.values.forEach(({ x, y }, row) => {
    const found = x.length + y.length;
    if (found === headers.length && x.length === inputs) return;
    const message = `values in this row: ${x.length} + ${y.length}, headers: ${inputs} + ${headers.length - inputs}`;
    const place = at("values", row);
    diagnostics.push(faultAt(place(), "lengths-differ", message, "every row has one value a column"));
  });
  if (diagnostics.length > 0) return { tables: [], diagnostics };

  const qualifiersOf = (column: number): Qualifier[] =>
    Object.entries(table.qualifiers ?? {}).flatMap(([name, spans]) =>
      spans.flatMap(({ value, colspan = 1, group = 0 }, k): Qualifier[] =>
        column >= group && column < group + colspan
          ? [{ name: name.replace(/-\d+$/, ""), ...splitValue(value), place: at("qualifiers", name, k) }]
          : [],
      ),
    );
  const inputCell = (k: number, row: number): Cell => {
    const { value, low, high } = table.values[row]?.x[k] ?? {};
    const place = at("values", row, "x", k);
    if (value !== undefined && value !== "") return { value, isBin: false, errors: [], place };
    const [from, to] = [numberOf(low ?? ""), numberOf(high ?? "")];
    const isBin = from !== undefined && to !== undefined;
    return { value: isBin ? middleOf(from, to) : "", isBin, errors: [], place };
  };
  const outputCell = (k: number, row: number): Cell => {
    const { value = "", errors = [] } = table.values[row]?.y[k] ?? {};
    const place = at("values", row, "y", k);
    const typed = errors.flatMap(({ symerror, asymerror, label = "" }): TypedErrors[] => {
      if (asymerror !== undefined) return [{ label, minus: asymerror.minus, plus: asymerror.plus, place }];
      return symerror === undefined ? [] : [{ label, minus: opposite(symerror), plus: symerror, place }];
    });
    const read = readErrors(value, typed);
    diagnostics.push(...read.diagnostics);
    return { value, isBin: false, errors: read.errors, place };
  };
  const rows = table.values.map((_, row) => row);
  const columns = headers.map(
    ({ name, place }, k): Column => ({
      ...splitHeader(name),
      qualifiers: k < inputs ? [] : qualifiersOf(k - inputs),
      cells: rows.map((row) => (k < inputs ? inputCell(k, row) : outputCell(k - inputs, row))),
      place,
    }),
  );
  return {
    tables: [
      {
        name: table.name ?? surroundings.name,
        description: table.description ?? "",
        location: table.location ?? undefined,
        doi: table.doi ?? undefined,
        license: licenseOf(table.table_license),
        keywords: new Map(Object.entries(table.keywords ?? {}).map(([name, values]) => [name.toLowerCase(), values.map(String)])),
        record: surroundings.record,
        independent: columns.slice(0, inputs),
        dependent: columns.slice(inputs),
        place: at(),
      },
    ],
    diagnostics,
  };
}
