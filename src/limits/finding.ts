/** Faults that any table of masses and decay lengths may have, and how they are told. */
import { type Diagnostic, fault } from "../diagnostics.ts";
import { type Dimension, UNITS, unitsOf } from "../physics/units.ts";
import type { Path } from "../written/document.ts";
import { readAxis } from "./grid.ts";
import type { LimitFile } from "./schema.ts";

/** A fault and the place it is about. */
export interface Finding {
  readonly path: Path;
  readonly diagnostic: Diagnostic;
}

/** A fault at a place, which is told with line and column later. */
export const finding = (path: Path, code: string, message: string, hint?: string): Finding => ({
  path,
  diagnostic: fault(code, "", message, hint),
});

/** The parts of a table that its coordinates stand in. */
export type Columns = Pick<LimitFile, "axes" | "rows">;

/** A unit that is known and fits. */
export function checkUnit(path: Path, unit: string, dimension: Dimension, what: string): Finding[] {
  const found = UNITS.get(unit);
  if (found?.dimension === dimension) return [];
  const accepted = `accepted: ${unitsOf(dimension).join(", ")}`;
  return found === undefined
    ? [finding(path, "unknown-unit", `"${unit}" is no unit`, accepted)]
    : [finding(path, "unit-dimension", `"${unit}" does not fit ${what}`, accepted)];
}

/** Axes of a table: units that fit, masses before decay lengths, none twice. */
export function checkAxes({ axes }: Columns): Finding[] {
  const faults = axes.flatMap(({ unit, name }, k) =>
    checkUnit(["axes", k, "unit"], unit, readAxis(name).quantity === "mass" ? "energy" : "length", name),
  );
  axes.forEach(({ name, scale }, k) => {
    const before = axes[k - 1];
    if (before !== undefined && readAxis(name).quantity === "mass" && readAxis(before.name).quantity === "ctau") {
      faults.push(finding(["axes", k, "name"], "axes-order", `${name} stands behind ${before.name}`, "masses first, then decay lengths"));
    }
    if (readAxis(name).quantity === "ctau" && scale === "linear") {
      faults.push(finding(["axes", k, "scale"], "ctau-linear", `${name} is interpolated in its logarithm`, "leave scale out"));
    }
  });
  axes.forEach(({ name }, k) => {
    if (axes.findIndex((other) => other.name === name) < k) {
      faults.push(finding(["axes", k, "name"], "repeated-axis", `the axis "${name}" stands twice`));
    }
  });
  if (axes[0]?.name !== "mass(X)")
    faults.push(finding(["axes", 0, "name"], "first-axis", `the first axis is mass(X), found ${axes[0]?.name ?? ""}`));
  return faults;
}

/** A coordinate that its axis can have. */
export function checkCoordinate(path: Path, axis: Columns["axes"][number], value: number): Finding[] {
  if (value > 0 || (value === 0 && axis.scale === "linear")) return [];
  const hint = value === 0 && readAxis(axis.name).quantity === "mass" ? "an axis that contains 0 needs scale: linear" : undefined;
  return [finding(path, "not-positive", `${axis.name} must be positive, found ${value}`, hint)];
}

/** A row that has as many columns as are declared. */
export function checkWidth(row: readonly number[], index: number, names: readonly string[]): Finding[] {
  if (row.length === names.length) return [];
  const message = `columns in this row: ${row.length}, declared: ${names.length}`;
  return [finding(["rows", index], "ragged-row", message, `the columns are ${names.join(", ")}`)];
}

/** Rows that are sorted by the axes, none twice. */
export function checkOrder({ axes, rows }: Columns): Finding[] {
  return rows.flatMap((row, index) => {
    const before = rows[index - 1];
    if (before === undefined) return [];
    // Rows are sorted by the first axis on which two neighbours differ.
    const differing = axes.findIndex((_, column) => row[column] !== before[column]);
    const column = differing < 0 ? axes.length - 1 : differing;
    const [mass, last] = [row[column], before[column]];
    if (mass === undefined || last === undefined || mass > last) return [];
    const what = axes.length === 1 ? "the mass" : (axes[column]?.name ?? "");
    return mass === last
      ? [finding(["rows", index, column], "repeated-mass", `${what} ${mass} stands twice`, "one row a point")]
      : [finding(["rows", index, column], "unsorted-masses", `${what} ${mass} follows ${last}`, "sort the rows by the axes")];
  });
}
