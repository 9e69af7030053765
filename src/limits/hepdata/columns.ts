/** Which columns of the tables are the curves of one limit. */
import { fault, shortened } from "../../diagnostics.ts";
import { UNITS, unitsOf } from "../../physics/units.ts";
import { type CurveName, CURVES } from "../curves.ts";
import { type ImportChoices, type Notes, splitChoice } from "./notes.ts";
import { type Column, faultAt, numberOf, type Table, tidy } from "./table.ts";
import {
  curveIn,
  isHeader,
  isLifetime,
  lifetimeIn,
  logarithmOf,
  plain,
  type ReadUnit,
  readScaledUnit,
  readUnit,
  saysFactor,
  saysLimit,
  saysOther,
  statedUnit,
  unitsInHeader,
} from "./words.ts";

/** A proper decay length at which a column holds. */
interface Lifetime {
  readonly value: number;
  readonly unit: string;
}

/** A column that is a curve of the limit. */
export interface LimitColumn {
  readonly table: Table;
  readonly column: Column;
  readonly curve: CurveName;
  /** Where one column or one table is one lifetime; undefined where lifetimes stand on an axis, or nowhere. */
  readonly lifetime: Lifetime | undefined;
  /** Undefined where the column states none. */
  readonly unit: ReadUnit | undefined;
}

const named = (table: Table, column: Column): string => `"${shortened(column.header)}" of "${shortened(table.name)}"`;
const isLimitQualifier = (name: string): boolean => /limit/i.test(name);

/** The curve that a column is, by its qualifiers and its header. */
const curveOf = ({ qualifiers, header }: Column): CurveName | undefined =>
  qualifiers
    .filter(({ name }) => isLimitQualifier(name))
    .map(({ name, value }) => curveIn(value) ?? curveIn(name))
    .find((curve) => curve !== undefined) ?? curveIn(header);

/** Lifetime in the qualifiers of a column, in its header, or in the words about its table. */
function lifetimeOf(table: Table, column: Column): Lifetime | undefined {
  const own = column.qualifiers.find(({ name }) => isLifetime(name));
  if (own !== undefined) {
    const parts = /^\s*(\S+?)\s*([A-Za-z]*)\s*$/.exec(own.value);
    const logarithm = logarithmOf(own.name);
    const typed = numberOf(parts?.[1] ?? "");
    const unit = readUnit(own.units ?? (parts?.[2] || (logarithm ?? "")))?.unit;
    if (typed !== undefined && UNITS.get(unit ?? "")?.dimension === "length")
      return { value: logarithm === undefined ? typed : tidy(10 ** typed), unit: unit ?? "" };
  }
  const onAxis = table.independent.some(
    (axis) => UNITS.get(readUnit(statedUnit(axis) ?? "")?.unit ?? "")?.dimension === "length" || isLifetime(axis.header),
  );
  return onAxis ? undefined : (lifetimeIn(column.header) ?? lifetimeIn(table.name) ?? lifetimeIn(table.description));
}

/** The columns that the user names. */
function askedColumns(
  tables: readonly Table[],
  asked: readonly string[],
  notes: Notes,
): { table: Table; column: Column; curve: CurveName }[] {
  return asked.flatMap((choice) => {
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
        .map((column) => ({ table, column, curve })),
    );
    if (found.length > 0) return found;
    const headers = [...new Set(tables.flatMap(({ dependent }) => dependent.map((column) => column.header)))];
    return refuse(
      "unknown-column",
      `there is no column "${shortened(header)}"`,
      `the columns are ${headers.slice(0, 12).map(shortened).join("; ")}; #2 is the second`,
    );
  });
}

/** Ends of excluded intervals, as our own tables write them: a limit file holds upper limits, and beyond an upper end nothing is excluded. */
function refuseIntervals(tables: readonly Table[], notes: Notes): boolean {
  for (const { dependent } of tables) {
    const end = dependent.find(({ qualifiers }) =>
      qualifiers.some(({ name, value }) => isLimitQualifier(name) && /\b(?:lower|upper) end\b/.test(value)),
    );
    if (end === undefined) continue;
    const message = `"${shortened(end.header)}": the excluded couplings are intervals with two ends, of which a limit file holds the lower one only`;
    const hint = 'import the limit that the table was made of; --column "observed=#1" takes lower ends as upper limits all the same';
    notes.diagnostics.push(faultAt(end.place(), "intervals", message, hint));
    return true;
  }
  return false;
}

/** The columns whose words name a curve; one that says no more than that it is a limit is taken as observed. */
function wordedColumns(tables: readonly Table[], notes: Notes): { table: Table; column: Column; curve: CurveName }[] {
  if (refuseIntervals(tables, notes)) return [];
  return tables.flatMap((table) => {
    const curves = table.dependent.map((column) => {
      if (saysOther(column.header)) return undefined;
      return curveOf(column) ?? (table.dependent.length === 1 ? (curveIn(table.name) ?? curveIn(table.description)) : undefined);
    });
    const silent = table.dependent.filter((column, k) => {
      const words = [
        column.header,
        ...column.qualifiers.map(({ name }) => name),
        ...(table.dependent.length === 1 ? [table.name, table.description] : []),
      ];
      return curves[k] === undefined && !saysOther(column.header) && words.some(saysLimit);
    });
    const observed = curves.includes("observed") ? [] : silent;
    for (const column of observed) {
      notes.assumed.push({
        what: `the column ${named(table, column)} does not say which curve it is`,
        value: "observed",
        flag: "--column",
      });
    }
    const kept = table.dependent.flatMap((column, k) => {
      const curve = curves[k] ?? (observed.includes(column) ? "observed" : undefined);
      return curve === undefined ? [] : [{ table, column, curve }];
    });
    if (kept.length > 0) {
      for (const column of table.dependent.filter((each) => !kept.some(({ column: own }) => own === each)))
        notes.assumed.push({ what: `the column ${named(table, column)} is no curve of the limit`, value: "left out", flag: "--column" });
    }
    return kept;
  });
}

const SAY_UNIT = "--unit says what the numbers are in, such as --unit 10^-8, --unit % or --unit 'fb x 10^-3'";

/** Reads the unit of a column; a factor that cannot be told for certain is a fault. */
function statedUnitOf({ column, table }: { column: Column; table: Table }, notes: Notes): ReadUnit | undefined {
  const { units: inHeader, unread, hasFactor } = unitsInHeader(column.header);
  const field = (column.units ?? "").trim();
  const refuse = (code: string, message: string, hint: string): undefined => {
    notes.diagnostics.push(faultAt(column.place(), code, message, hint));
    return undefined;
  };
  const stated = [...(field === "" ? [] : [field]), ...inHeader];
  const unknown = [...(field !== "" && readScaledUnit(field) === undefined ? [field] : []), ...(stated.length === 0 ? unread : [])][0];
  if (unknown !== undefined) {
    const hint = `accepted: ${[...unitsOf("cross-section"), ...unitsOf("number"), ...unitsOf("inverse-energy")].join(", ")}; ${SAY_UNIT}`;
    return refuse("unknown-unit", `"${shortened(unknown)}", the unit of ${named(table, column)}, is not known`, hint);
  }
  const read = stated.flatMap((text) => readScaledUnit(text) ?? []);
  const [first] = read;
  if (read.some(({ unit, factor }) => unit !== first?.unit || factor !== first.factor)) {
    const message = `the units of ${named(table, column)} disagree: ${stated.map((text) => `"${shortened(text)}"`).join(", ")}`;
    return refuse("unclear-unit", message, SAY_UNIT);
  }
  if (hasFactor || (first?.factor ?? 1) > 1 || [table.name, table.description].some(saysFactor)) {
    const message = `the words about ${named(table, column)} speak of a factor, and whether the numbers carry it cannot be told`;
    return refuse("unclear-unit", message, SAY_UNIT);
  }
  return first;
}

/** Names a unit for all numbers, or reads that of a column. */
function unitOf(each: { column: Column; table: Table }, asked: string | undefined, notes: Notes): ReadUnit | undefined {
  if (asked === undefined) return statedUnitOf(each, notes);
  const { column, table } = each;
  const own = readScaledUnit(asked) ?? { unit: asked, factor: 1 };
  const { units: inHeader } = unitsInHeader(column.header);
  const stated = [column.units ?? "", ...inHeader].filter((text) => text.trim() !== "");
  const other = stated.find((text) => {
    const unit = readScaledUnit(text);
    return unit?.unit !== own.unit || unit.factor !== own.factor;
  });
  if (other !== undefined)
    notes.assumed.push({ what: `${named(table, column)} states "${shortened(other)}"`, value: `taken as ${asked}`, flag: "--unit" });
  return own;
}

/** Two columns that cannot both belong to one limit. */
function refuseTwice(columns: readonly LimitColumn[], notes: Notes): void {
  const seen = new Map<string, LimitColumn>();
  for (const each of columns) {
    const { curve, lifetime, table, column } = each;
    const key = `${curve} ${lifetime === undefined ? "" : tidy(lifetime.value * (UNITS.get(lifetime.unit)?.size ?? 0))}`;
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
export function limitColumns(tables: readonly Table[], { column: asked = [], unit }: ImportChoices, notes: Notes): LimitColumn[] {
  const found = asked.length > 0 ? askedColumns(tables, asked, notes) : wordedColumns(tables, notes);
  const columns = found.map((each) => ({ ...each, lifetime: lifetimeOf(each.table, each.column), unit: unitOf(each, unit, notes) }));
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
  refuseTwice(columns, notes);
  return columns;
}
