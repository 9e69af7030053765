/** The axes of a table: what they are, and in which unit. */
import { shortened } from "../../diagnostics.ts";
import { type Dimension, UNITS, unitsOf } from "../../physics/units.ts";
import { type ImportChoices, type Notes, splitChoice } from "./notes.ts";
import { type Cell, type Column, faultAt, numberOf, type Place, type Table, tidy } from "./table.ts";
import { readUnit, statedUnit, unitsInHeader } from "./unit-words.ts";
import { isHeader, logarithmOf, saysLogarithm, saysNoMass, splitHeader } from "./words.ts";

/** An axis of a table: its name, its unit, and how its cells are read. */
export interface AxisColumn {
  readonly name: string;
  readonly unit: string;
  readonly column: Column;
  readonly value: (cell: Cell) => number | undefined;
}

const AXIS_OF: Partial<Record<Dimension, string>> = { energy: "mass(X)", length: "ctau(X)" };
const dimensionOf = (unit: string | undefined): Dimension | undefined => UNITS.get(unit ?? "")?.dimension;
export const sizeOf = (unit: string): number => UNITS.get(unit)?.size ?? Number.NaN;

/** What the user says about an axis: its name and, behind the header, its unit. */
export function askedAxis(column: Column, asked: readonly string[]): { name: string; unit: string | undefined } | undefined {
  for (const choice of asked) {
    const [name, written] = splitChoice(choice);
    const { header, units } = splitHeader(written);
    if (isHeader(header, column)) return { name, unit: units };
    if (isHeader(written, column)) return { name, unit: undefined };
  }
  return undefined;
}

function axisOf(column: Column, asked: readonly string[], notes: Notes): AxisColumn | undefined {
  const choice = askedAxis(column, asked);
  if (choice?.name === "none") return undefined;
  const logarithm = logarithmOf(column.header);
  const shown = shortened(column.header);
  if (logarithm === undefined && [column.header, column.units ?? ""].some(saysLogarithm)) {
    if (choice?.unit === undefined) {
      const message = `the axis "${shown}" speaks of a logarithm, and of which base, or whether of the numbers, cannot be told`;
      const hint = `numbers that are no logarithms: --axis "mass(X)=${shown} [GeV]"; log10(m/GeV) is undone; leave the column out: --axis "none=${shown}"`;
      notes.diagnostics.push(faultAt(column.place(), "logarithm", message, hint));
      return undefined;
    }
    notes.assumed.push({ what: `the axis "${shown}" speaks of a logarithm`, value: "the numbers are none", flag: "--axis" });
  }
  if (logarithm !== undefined) notes.assumed.push({ what: `the logarithm of base 10 "${shown}" is undone`, value: "10^x", flag: "--axis" });
  const stated = choice?.unit ?? (logarithm === undefined || logarithm === "" ? statedUnit(column) : logarithm);
  const readAs = stated === undefined ? undefined : readUnit(stated);
  const unit = readAs?.factor === 1 ? readAs.unit : undefined;
  const dimension = dimensionOf(unit);
  // Tables that darkzoo wrote name their further axes as limit files do.
  const usual = dimension === undefined ? undefined : /^mass\([\w']+\)$/.test(column.header) ? column.header : AXIS_OF[dimension];
  if (unit === undefined || usual === undefined) {
    const accepted = `accepted: ${[...unitsOf("energy"), ...unitsOf("length")].join(", ")}`;
    const hint = `${accepted}; say it behind the header: --axis "mass(X)=${shown} [GeV]", or leave the column out: --axis "none=${shown}"`;
    const message =
      stated === undefined
        ? `the unit of the axis "${shown}" is not stated`
        : `"${shortened(stated)}", the unit of "${shown}", is no unit of a mass or lifetime`;
    notes.diagnostics.push(faultAt(column.place(), stated === undefined ? "missing-unit" : "unknown-unit", message, hint));
    return undefined;
  }
  const others = unitsInHeader(column.header).units.filter((text) => readUnit(text)?.unit !== unit);
  if (choice === undefined && dimension === "energy" && (saysNoMass(column.header) || (logarithm === undefined && others.length > 0))) {
    const message = `whether the axis "${shown}" is the mass of X in ${unit} cannot be told from its words`;
    const hint = `if its numbers are: --axis "mass(X)=${shown} [${unit}]"; leave it out: --axis "none=${shown}"`;
    notes.diagnostics.push(faultAt(column.place(), "unclear-axis", message, hint));
    return undefined;
  }
  if (choice === undefined) notes.assumed.push({ what: `the axis "${shown}" in ${unit}`, value: usual, flag: "--axis" });
  const value = (cell: Cell): number | undefined => {
    const typed = numberOf(cell.value);
    const read = typed === undefined ? undefined : tidy(logarithm === undefined ? typed : 10 ** typed);
    if (read !== undefined && Number.isFinite(read) && (dimension === "energy" || read > 0)) return read;
    const range = /\d\s*-\s*\d/.test(String(cell.value));
    const hint = range
      ? "write a bin as low and high"
      : `a point needs a number here: take the row out in a copy of the record, or leave the column out: --axis "none=${shown}"`;
    notes.diagnostics.push(
      faultAt(
        cell.place(),
        "no-number",
        `"${shortened(String(cell.value))}" on the axis "${shown}" is no ${typed === undefined ? "number" : "length or time"}`,
        hint,
      ),
    );
    return undefined;
  };
  return { name: choice?.name ?? usual, unit, column, value };
}

/** The axes of one table. */
export function axesOf(table: Table, { axis: asked = [] }: ImportChoices, notes: Notes): AxisColumn[] {
  const before = notes.diagnostics.length;
  const axes = table.independent.flatMap((column) => axisOf(column, asked, notes) ?? []);
  if (notes.diagnostics.length > before) return axes;
  const refuse = (place: Place, code: string, message: string, hint: string): void => {
    notes.diagnostics.push(faultAt(place, code, message, hint));
  };
  if (!axes.some(({ name }) => name === "mass(X)")) {
    refuse(
      table.place(),
      "no-mass-axis",
      `the table "${shortened(table.name)}" has no axis with the mass of X`,
      'say which it is: --axis "mass(X)=HEADER [GeV]"',
    );
  }
  axes.forEach(({ name, column }, k) => {
    const twin = axes.findIndex((other) => other.name === name);
    if (twin === k) return;
    const message = `both "${shortened(axes[twin]?.column.header ?? "")}" and "${shortened(column.header)}" are taken as ${name}`;
    refuse(
      column.place(),
      "ambiguous-axis",
      message,
      `say which state it is: --axis "mass(chi1)=${shortened(column.header)}", or leave it out: --axis "none=..."`,
    );
  });
  return axes.toSorted((a, b) => Number(a.name.startsWith("ctau")) - Number(b.name.startsWith("ctau")));
}
