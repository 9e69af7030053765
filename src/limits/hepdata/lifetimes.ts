/** The one lifetime at which a column or a table holds. */
import { shortened } from "../../diagnostics.ts";
import { UNITS } from "../../physics/units.ts";
import { type Notes, splitChoice } from "./notes.ts";
import { type Column, faultAt, isOurs, named, type Place, type Table, tidy } from "./table.ts";
import { bareLengthIn, isLifetime, lengthInWords, lifetimesIn } from "./lifetime-words.ts";
import { readUnit, statedUnit } from "./unit-words.ts";
import { logarithmOf, saysLogarithm } from "./words.ts";

/** A proper decay length at which a column holds. */
export interface Lifetime {
  readonly value: number;
  readonly unit: string;
}

/** Says that the limit holds without a lifetime, whatever the words say. */
export const NO_LIFETIME = "none=lifetime";
const isLengthAxis = (axis: Column): boolean =>
  UNITS.get(readUnit(statedUnit(axis) ?? "")?.unit ?? "")?.dimension === "length" || isLifetime(axis.header);

/** The one lifetime that the user states, such as `ctau(X)=10 mm`. */
export const lifetimeAsked = (axes: readonly string[]): Lifetime | undefined =>
  axes
    .map(splitChoice)
    .flatMap(([name, value]) => (name === "ctau(X)" ? (lengthInWords(value) ?? []) : []))
    .find(({ value }) => value > 0);

/** Lifetime in the qualifiers of a column, in its header, or in the words about its table; what cannot be read is never passed over. */
export function lifetimeOf(table: Table, column: Column, axes: readonly string[], notes: Notes): Lifetime | undefined {
  if (axes.some((choice) => splitChoice(choice).join("=") === NO_LIFETIME)) return undefined;
  const refuse = (place: Place, message: string): undefined => {
    const hint = `say it: --axis "ctau(X)=10 mm"; the limit holds without it: --axis ${NO_LIFETIME}; several: one number with its unit in each header, such as "ctau = 10 mm", in a copy of the record`;
    notes.diagnostics.push(faultAt(place, "unclear-lifetime", message, hint));
    return undefined;
  };
  const onAxis = table.independent.some(isLengthAxis);
  const asked = lifetimeAsked(axes);
  if (asked !== undefined && !onAxis) return asked;
  if (asked !== undefined) {
    refuse(column.place(), `a lifetime is asked for, and an axis of "${shortened(table.name)}" is one`);
    return;
  }
  const own = column.qualifiers.filter(({ name }) => isLifetime(name));
  const read = own.map(({ name, units, value }): Lifetime | undefined => {
    const isLog = saysLogarithm(name);
    const inside = logarithmOf(name);
    const length = lengthInWords(value, isLog ? (inside === "" ? units : inside) : (units ?? statedUnit({ header: name, units })));
    if (!isLog) return length;
    return length === undefined || inside === undefined ? undefined : { value: tidy(10 ** length.value), unit: length.unit };
  });
  const size = ({ value, unit }: Lifetime): number => tidy(value * (UNITS.get(unit)?.size ?? Number.NaN));
  for (const [k, { name, value, place }] of own.entries()) {
    const [first, each] = [read[0], read[k]];
    if (/^\s*prompt\s*$/i.test(value)) {
      notes.assumed.push({ what: `the lifetime of ${named(table, column)} is prompt`, value: "no lifetime", flag: "--axis" });
      return undefined;
    }
    if (each === undefined || !(each.value > 0) || !Number.isFinite(each.value)) {
      refuse(place(), `"${shortened(value)}", the lifetime "${shortened(name)}" of ${named(table, column)}, cannot be read`);
      return;
    }
    if (first !== undefined && size(first) !== size(each)) {
      refuse(place(), `${named(table, column)} states two lifetimes`);
      return;
    }
    if (onAxis) {
      refuse(place(), `${named(table, column)} states a lifetime, and an axis of the table is one`);
      return;
    }
    if (saysLogarithm(name))
      notes.assumed.push({
        what: `the logarithm of base 10 "${shortened(name)}" is undone`,
        value: `${each.value} ${each.unit}`,
        flag: "--axis",
      });
  }
  if (read[0] !== undefined || onAxis || isOurs(column)) return read[0];
  for (const [where, text] of [
    ["header", column.header],
    ["name of the table", table.name],
    ["description", table.description],
  ] as const) {
    const found = lifetimesIn(text);
    for (const { words } of found.filter(({ kind }) => kind === "other"))
      notes.assumed.push({
        what: `"${shortened(words)}" in the ${where} is the lifetime of another particle`,
        value: "left out",
        flag: "--axis",
      });
    const ours = found.filter(({ kind }) => kind !== "other");
    const [first] = ours;
    if (first === undefined) continue;
    const unclear = ours.find((each) => each.kind !== "value" || (first.kind === "value" && size(each) !== size(first)));
    if (unclear !== undefined || first.kind !== "value") {
      refuse(
        column.place(),
        `"${shortened((unclear ?? first).words)}" in the ${where} speaks of a lifetime that cannot be read as one number`,
      );
      return;
    }
    const value = `${first.value} ${first.unit}`;
    notes.assumed.push({
      what: `the lifetime of ${named(table, column)} stands in the ${where}: "${shortened(first.words)}"`,
      value,
      flag: "--axis",
    });
    return { value: first.value, unit: first.unit };
  }
  refuseBareLengths(table, column, refuse, notes);
  return undefined;
}

/** Lengths and times beside a column that no word calls a lifetime: near the numbers they are refused, in the description told. */
function refuseBareLengths(table: Table, column: Column, refuse: (place: Place, message: string) => void, notes: Notes): void {
  const unread = column.qualifiers.find(
    ({ value, units = "" }) => bareLengthIn(value) !== undefined || UNITS.get(readUnit(units)?.unit ?? "")?.dimension === "length",
  );
  if (unread !== undefined) {
    const value = shortened([unread.value, unread.units ?? ""].join(" ").trim());
    refuse(unread.place(), `"${value}", the qualifier "${shortened(unread.name)}" of ${named(table, column)}, may be a lifetime`);
    return;
  }
  const near = bareLengthIn(column.header) ?? bareLengthIn(table.name);
  if (near !== undefined) {
    refuse(column.place(), `"${shortened(near)}" beside ${named(table, column)} may be a lifetime`);
    return;
  }
  const far = lifetimesIn(table.description).length > 0 ? undefined : bareLengthIn(table.description);
  if (far !== undefined)
    notes.assumed.push({ what: `"${shortened(far)}" in the description is no lifetime of X`, value: "left out", flag: "--axis" });
}

/** Columns at lifetimes beside some without one cannot stand in one table of a limit. */
export function refuseMixedLifetimes(
  columns: readonly { readonly table: Table; readonly column: Column; readonly curve: string; readonly lifetime: Lifetime | undefined }[],
  notes: Notes,
): void {
  const without = columns.find(({ table, lifetime }) => lifetime === undefined && !table.independent.some(isLengthAxis));
  const at = columns.find(({ lifetime }) => lifetime !== undefined);
  if (notes.diagnostics.length > 0 || without === undefined || at?.lifetime === undefined) return;
  const { value, unit } = at.lifetime;
  const message = `${named(without.table, without.column)} has no lifetime, and ${named(at.table, at.column)} holds at ${value} ${unit}: these are two limits`;
  const choose = (wanted: boolean): string =>
    columns
      .filter(({ lifetime }) => (lifetime !== undefined) === wanted)
      .map(({ table, column, curve }) => `--column "${curve}=#${table.dependent.indexOf(column) + 1}"`)
      .filter((flag, k, all) => all.indexOf(flag) === k)
      .join(" ");
  const hint =
    without.table === at.table
      ? `those with a lifetime: ${choose(true)}; those without: ${choose(false)}`
      : `say which tables belong together: --table "${shortened(without.table.name)}", or the others`;
  notes.diagnostics.push(faultAt(without.column.place(), "mixed-lifetimes", message, hint));
}
