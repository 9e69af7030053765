/** Which columns of the tables are the curves of one limit. */
import { fault, shortened } from "../../diagnostics.ts";
import { UNITS } from "../../physics/units.ts";
import { type CurveName, CURVES } from "../curves.ts";
import { unitOf } from "./column-units.ts";
import { type Lifetime, lifetimeOf, refuseMixedLifetimes } from "./lifetimes.ts";
import { type ImportChoices, type Notes, splitChoice } from "./notes.ts";
import { type Column, faultAt, isOurs, named, type Qualifier, type Table, tidy } from "./table.ts";
import type { ReadUnit } from "./unit-words.ts";
import { curveIn, isHeader, namesBoth, plain, saysCount, saysLimit, saysLogarithm, saysMore, saysOther } from "./words.ts";

/** An end of the intervals that are excluded. */
type End = "lower" | "upper";

/** A column that is a curve of the limit. */
export interface LimitColumn {
  readonly table: Table;
  readonly column: Column;
  readonly curve: CurveName;
  /** Which end of excluded intervals the column is; undefined where everything above it is excluded. */
  readonly end: End | undefined;
  /** Column that says at each mass what the end is; undefined where there is none. */
  readonly reasons: Column | undefined;
  /** Where one column or one table is one lifetime; undefined where lifetimes stand on an axis, or nowhere. */
  readonly lifetime: Lifetime | undefined;
  /** Undefined where the column states none. */
  readonly unit: ReadUnit | undefined;
}

/** The same before lifetime and unit are read. */
type FoundColumn = Omit<LimitColumn, "reasons" | "lifetime" | "unit">;

/** In our own tables: what the end of a curve is, at each mass. */
const reasonsOf = ({ table, column, curve, end = "lower" }: FoundColumn): Column | undefined =>
  isOurs(column) ? table.dependent.find(({ header }) => header === `What the ${end} end is (${curve})`) : undefined;

const isLimitQualifier = (name: string): boolean => /limit/i.test(name);

/** What the qualifiers of a column call it, where they speak of a limit. */
const limitWords = ({ qualifiers }: Column): string[] => qualifiers.flatMap(({ name, value }) => (isLimitQualifier(name) ? [value] : []));

/** The curve that a column is, by its qualifiers and its header; in our own tables by the qualifier alone. */
function curveOf(column: Column): CurveName | undefined {
  const { qualifiers, header } = column;
  if (isOurs(column)) return limitWords(column).flatMap((words) => curveIn(words) ?? [])[0];
  return (
    qualifiers
      .filter(({ name }) => isLimitQualifier(name))
      .map(({ name, value }) => curveIn(value) ?? curveIn(name))
      .find((curve) => curve !== undefined) ??
    curveIn(header) ??
    qualifiers.map(({ value }) => curveIn(value)).find((curve) => curve !== undefined)
  );
}

/** A qualifier that says observed where the column is expected, or the other way. */
const contradictionOf = (column: Column, curve: CurveName): Qualifier | undefined =>
  column.qualifiers.find(({ name, value }) => {
    const said = namesBoth(value) || (isOurs(column) && !isLimitQualifier(name)) ? undefined : curveIn(value);
    return said !== undefined && (said === "observed") !== (curve === "observed");
  });

/** A column whose words name one curve and whose qualifier another is neither. */
function refuseContradiction(table: Table, column: Column, curve: CurveName, notes: Notes): void {
  const other = contradictionOf(column, curve);
  if (other === undefined) return;
  const message = `${named(table, column)} is taken as ${curve}, and its qualifier "${shortened(other.name)}" says "${shortened(other.value)}"`;
  notes.diagnostics.push(faultAt(other.place(), "ambiguous-column", message, 'say which it is: --column "observed=HEADER"'));
}

/** What stands against taking a column as upper limits of a curve. */
function doubtAbout(column: Column, curve: CurveName): string | undefined {
  const shown = `"${shortened(column.header)}"`;
  const other = contradictionOf(column, curve);
  if (other !== undefined) return `the qualifier "${shortened(other.name)}" of ${shown} says "${shortened(other.value)}"`;
  const end = endOf(column);
  return end === undefined ? undefined : `${shown} holds the ${end} ends of excluded intervals`;
}

/** The columns that the user names. */
function askedColumns(tables: readonly Table[], asked: readonly string[], notes: Notes): FoundColumn[] {
  return asked.flatMap((choice): FoundColumn[] => {
    const [name, header] = splitChoice(choice);
    const refuse = (code: string, message: string, hint: string): [] => {
      notes.diagnostics.push({ ...fault(code, "", message, hint), source: "--column" });
      return [];
    };
    const curve = CURVES.find((each) => each === name);
    if (curve === undefined)
      return refuse("unknown-curve", `"${shortened(name)}" is no curve`, `spell it as CURVE=HEADER with one of ${CURVES.join(", ")}`);
    const number = /^#(\d+)$/.exec(header)?.[1];
    const found = tables.flatMap((table) =>
      table.dependent
        .filter((column, k) => (number === undefined ? isHeader(header, column) : k + 1 === Number(number)))
        .map((column) => ({ table, column, curve, end: undefined })),
    );
    for (const { column } of found) {
      const what = doubtAbout(column, curve);
      if (what !== undefined) notes.assumed.push({ what, value: `taken as ${curve} upper limits`, flag: "--column" });
    }
    if (found.length > 0) return found;
    const headers = [...new Set(tables.flatMap(({ dependent }) => dependent.map((column) => column.header)))];
    return refuse(
      "unknown-column",
      `there is no column "${shortened(header)}"`,
      `the columns are ${headers.slice(0, 12).map(shortened).join("; ")}; #2 is the second`,
    );
  });
}

/** Which end of excluded intervals a column is, as our own tables say it. */
function endOf(column: Column): End | undefined {
  const [said] = limitWords(column).flatMap((words) => /\b(lower|upper) end\b/.exec(words)?.[1] ?? []);
  return said === "lower" || said === "upper" ? said : undefined;
}

/**
 * Columns of a table that speaks of the ends of excluded intervals: those of the observed curve, or of the expected one where there is no
 * other. A limit file holds one region, so that one interval a mass is all it can take.
 */
function intervalColumns(table: Table, notes: Notes): FoundColumn[] {
  const curves = table.dependent.flatMap((column) => {
    const curve = limitWords(column).length === 0 ? undefined : curveOf(column);
    return curve === undefined ? [] : [{ table, column, curve, end: endOf(column) }];
  });
  const quoted = curves.some(({ curve }) => curve === "observed") ? "observed" : "expected";
  const kept = curves.filter(({ curve }) => curve === quoted);
  const [first] = kept;
  const isRegion = kept.length === 2 && kept.some(({ end }) => end === "lower") && kept.some(({ end }) => end === "upper");
  if (first !== undefined && !isRegion && kept.some(({ end }) => end !== undefined)) {
    const message = `"${shortened(first.column.header)}": what is excluded is not one interval a mass with both its ends, and a limit file holds no more`;
    const number = table.dependent.indexOf(first.column) + 1;
    const hint = `import the limit that the table was made of; --column "${quoted}=#${number}" takes its numbers as upper limits all the same`;
    notes.diagnostics.push(faultAt(first.column.place(), "intervals", message, hint));
    return [];
  }
  return kept;
}

/** Columns of upper limits: everything above them is excluded. One that says no more than that it is a limit is taken as observed. */
function openColumns(table: Table, notes: Notes): FoundColumn[] {
  const curves = table.dependent.map((column) => {
    if (saysOther(column.header)) return undefined;
    return (
      curveOf(column) ??
      (table.dependent.length === 1
        ? [table.name, table.description]
            .filter((text) => !namesBoth(text))
            .map(curveIn)
            .find((curve) => curve !== undefined)
        : undefined)
    );
  });
  const silent = table.dependent.filter((column, k) => {
    const words = [
      column.header,
      ...column.qualifiers.map(({ name }) => name),
      ...(table.dependent.length === 1 ? [table.name, table.description] : []),
    ];
    return curves[k] === undefined && !isOurs(column) && !saysOther(column.header) && words.some(saysLimit);
  });
  const observed = curves.includes("observed") ? [] : silent;
  for (const column of observed) {
    notes.assumed.push({
      what: `the column ${named(table, column)} does not say which curve it is`,
      value: "observed",
      flag: "--column",
    });
  }
  return table.dependent.flatMap((column, k) => {
    const curve = curves[k] ?? (observed.includes(column) ? "observed" : undefined);
    return curve === undefined ? [] : [{ table, column, curve, end: undefined }];
  });
}

/** The columns whose words name a curve, and those that are left out. */
function wordedColumns(tables: readonly Table[], notes: Notes): FoundColumn[] {
  return tables.flatMap((table) => {
    const kept = table.dependent.some((column) => endOf(column) !== undefined) ? intervalColumns(table, notes) : openColumns(table, notes);
    for (const { column, curve } of kept) refuseContradiction(table, column, curve, notes);
    const [first] = kept;
    if (first?.end !== undefined && kept.some((each) => reasonsOf(each) !== undefined))
      notes.assumed.push({
        what: "ends of the data, beyond which the exclusion may go on, and ends of the range of the coupling",
        value: "edges of the excluded region",
        flag: "--column",
      });
    const read = kept.flatMap((each) => [each.column, reasonsOf(each)]);
    const others = table.dependent.filter((each) => !read.includes(each));
    if (kept.length > 0 && others.length > 0) {
      const what = `columns of "${shortened(table.name)}" that are no curve of the limit: ${others.map(({ header }) => `"${shortened(header)}"`).join(", ")}`;
      notes.assumed.push({ what, value: "left out", flag: "--column" });
    }
    return kept;
  });
}

/** Tells the header behind a curve and the factor of its numbers; a header that says that they carry more is a fault, or told where the user names it. */
function tellColumn({ column, table, curve, end, unit }: LimitColumn, isAsked: boolean, notes: Notes): void {
  const more = saysCount(column.header)
    ? "a number of events"
    : saysMore(column.header)
      ? "an efficiency, an acceptance, a visible part or a ratio"
      : undefined;
  if (more !== undefined) {
    const message = `${named(table, column)} speaks of ${more}`;
    if (!isAsked) {
      const way = saysCount(column.header) ? "divide it by luminosity and efficiency" : "divide it out";
      const hint = `${way} in a copy of the record; numbers without it: --column "${curve}=${shortened(column.header)}"`;
      notes.diagnostics.push(faultAt(column.place(), "unclear-column", message, hint));
      return;
    }
    notes.assumed.push({ what: message, value: "taken as the limit itself", flag: "--column" });
  }
  const factor = unit === undefined || unit.factor === 1 ? "" : `, times ${unit.factor}`;
  if (!isAsked || factor !== "")
    notes.assumed.push({
      what: end === undefined ? `the curve ${curve}` : `the ${end} edge of the excluded region`,
      value: `${named(table, column)}${factor}`,
      flag: factor === "" ? "--column" : "--unit",
    });
}

/** Logarithms of limits are no limits, also where the user names their column. */
function refuseLogarithm({ column, table }: { column: Column; table: Table }, notes: Notes): void {
  if (![column.header, column.units ?? ""].some(saysLogarithm)) return;
  const message = `${named(table, column)} speaks of a logarithm: a limit file holds the numbers themselves`;
  notes.diagnostics.push(faultAt(column.place(), "logarithm", message, "undo it, or take the word out, in a copy of the record"));
}

/** Two columns that cannot both belong to one limit. */
function refuseTwice(columns: readonly LimitColumn[], notes: Notes): void {
  const seen = new Map<string, LimitColumn>();
  for (const each of columns) {
    const { curve, end, lifetime, table, column } = each;
    const key = `${curve} ${end ?? ""} ${lifetime === undefined ? "" : tidy(lifetime.value * (UNITS.get(lifetime.unit)?.size ?? 0))}`;
    const before = seen.get(key);
    if (before === undefined) {
      seen.set(key, each);
    } else if (before.table === table) {
      const message = `both ${named(table, before.column)} and "${shortened(column.header)}" are taken as ${curve}`;
      const number = table.dependent.indexOf(column) + 1;
      notes.diagnostics.push(
        faultAt(
          column.place(),
          "ambiguous-column",
          message,
          `say which: --column "${curve}=HEADER", or by number --column "${curve}=#${number}"`,
        ),
      );
    } else {
      const names = [...new Set(columns.map(({ table: own }) => own.name))].map((name) => `"${shortened(name)}"`);
      const message = `both "${shortened(before.table.name)}" and "${shortened(table.name)}" hold a curve ${curve}: these tables are not one limit`;
      notes.diagnostics.push(
        faultAt(
          table.place(),
          "several-limits",
          message,
          `say which belong together with --table NAME (repeatable, * for any letters): ${names.join(", ")}`,
        ),
      );
      return;
    }
  }
}

/** The columns of the tables that are the curves of one limit. */
export function limitColumns(
  tables: readonly Table[],
  { column: asked = [], unit, axis = [] }: ImportChoices,
  notes: Notes,
): LimitColumn[] {
  const found = asked.length > 0 ? askedColumns(tables, asked, notes) : wordedColumns(tables, notes);
  const columns = found.map((each) => {
    refuseLogarithm(each, notes);
    return {
      ...each,
      reasons: reasonsOf(each),
      lifetime: lifetimeOf(each.table, each.column, axis, notes),
      unit: unitOf(each, unit, notes),
    };
  });
  if (columns.length === 0 && notes.diagnostics.length === 0) {
    const headers = tables.flatMap(({ dependent }) => dependent.map(({ header }) => `"${shortened(plain(header))}"`));
    const message =
      headers.length === 0
        ? "there is no column of numbers"
        : `no column says that it is an upper limit: ${headers.slice(0, 12).join(", ")}`;
    notes.diagnostics.push(faultAt(tables[0]?.place() ?? {}, "no-limit-column", message, 'say which is: --column "observed=HEADER"'));
  }
  for (const table of tables.filter((each) => columns.length > 0 && !columns.some((column) => column.table === each)))
    notes.assumed.push({ what: `the table "${shortened(table.name)}" holds no curve of the limit`, value: "left out", flag: "--table" });
  refuseMixedLifetimes(columns, notes);
  refuseTwice(columns, notes);
  for (const each of columns) tellColumn(each, asked.length > 0, notes);
  const edge = columns.find(({ curve }) => curve !== "observed" && curve !== "expected");
  if (edge !== undefined && !columns.some(({ curve }) => curve === "expected")) {
    const message = `${named(edge.table, edge.column)} is taken as ${edge.curve}, and no column is the expected limit that it is an edge of`;
    notes.diagnostics.push(
      faultAt(
        edge.column.place(),
        "band-without-expected",
        message,
        'say which it is: --column "expected=HEADER"; or only the observed one: --column "observed=HEADER"',
      ),
    );
  }
  return columns;
}
