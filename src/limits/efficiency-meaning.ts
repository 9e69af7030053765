/** What no schema can say of efficiencies: numbers up to 1, sorted grids, axes that the limit has, one table a hypothesis, that of the limit among them. */
import { UNITS } from "../physics/units.ts";
import { type Hypothesis, hypothesisInWords, isSameHypothesis, mayDependOn } from "./efficiency-table.ts";
import { checkAxes, checkCoordinate, checkOrder, checkWidth, type Columns, type Finding, finding } from "./finding.ts";
import type { LimitFile } from "./schema.ts";

/** Smallest efficiency: below it nothing is left of a signal, and a ratio may be no number. */
const SMALLEST = 1e-100;

/** A coordinate that is a number in inside units, too. */
function checkSize(axis: Columns["axes"][number], value: number, index: number, column: number): Finding[] {
  const inside = value * (UNITS.get(axis.unit)?.size ?? 1);
  if (!(value > 0) || (inside > 0 && inside < Infinity)) return [];
  return [finding(["rows", index, column], "efficiency-range", `${axis.name} = ${value} ${axis.unit} lies beyond all numbers`)];
}

/**
 * Faults of a grid of efficiencies.
 *
 * @param table - axes and rows
 * @param values - names of the columns behind the axes; of these a `ratio` alone may exceed 1
 */
export function checkEfficiencyGrid(table: Columns, values: readonly string[] = ["efficiency"]): Finding[] {
  const { axes, rows } = table;
  const names = [...axes.map(({ name }) => name), ...values];
  const checkRow = (row: readonly number[], index: number): Finding[] => {
    const width = checkWidth(row, index, names);
    if (width.length > 0) return width;
    return row.flatMap((value, column) => {
      const axis = axes[column];
      const name = names[column] ?? "";
      if (axis !== undefined) return [...checkCoordinate(["rows", index, column], axis, value), ...checkSize(axis, value, index, column)];
      const isRatio = name === "ratio";
      if (value >= SMALLEST && value <= (isRatio ? 1 / SMALLEST : 1)) return [];
      const range = isRatio ? `a ratio of efficiencies must lie above 0 and up to ${1 / SMALLEST}` : `${name} must lie above 0 and up to 1`;
      const hint = !isRatio && value > 1 && value <= 100 ? "is it in per cent? write 0.25 for 25 %" : undefined;
      return [finding(["rows", index, column], "efficiency-range", `${range}, found ${value}`, hint)];
    });
  };
  return [...checkAxes(table), ...rows.flatMap(checkRow), ...checkOrder(table)];
}

/** Parts of a limit that its efficiencies must fit. */
type Fitting = Pick<LimitFile, "axes" | "rows">;

/** Axes that a limit does not have; its own efficiency depends on none but those. */
function checkAxesOf({ axes }: Columns, limit: Fitting, isOwn: boolean): Finding[] {
  const names = limit.axes.map(({ name }) => name);
  return axes.flatMap(({ name }, k) => {
    if (isOwn ? names.includes(name) : mayDependOn(names, name)) return [];
    const message = mayDependOn(names, name)
      ? `the limit was set without ${name}, and so was the efficiency that it was set with`
      : `the limit has no axis ${name}`;
    return [finding(["axes", k, "name"], "unknown-axis", message, `its axes are ${names.join(", ")}`)];
  });
}

/** First and last mass of a table [GeV]; NaN for an unknown unit. */
function reachOf({ axes, rows }: Columns): readonly [first: number, last: number] {
  const unit = UNITS.get(axes[0]?.unit ?? "");
  const size = unit?.dimension === "energy" ? unit.size : Number.NaN;
  return [(rows[0]?.[0] ?? Number.NaN) * size, (rows.at(-1)?.[0] ?? Number.NaN) * size];
}

/** A table without a mass of the limit is given in another unit, or belongs elsewhere. */
function checkReach(table: Columns, limit: Fitting): Finding[] {
  const [[first, last], [from, to]] = [reachOf(table), reachOf(limit)];
  if (!(last < from || first > to)) return [];
  const message = `the efficiencies run from ${first} to ${last} GeV, the limit from ${from} to ${to} GeV`;
  return [finding(["rows"], "efficiency-outside-data", message, "is the unit of the axis right?")];
}

/** Two tables for one model, or for one spin: neither goes before the other. */
const saysTheSame = (one: Hypothesis, other: Hypothesis): boolean =>
  one.model === other.model && (one.model !== undefined || one.spin === other.spin);

/** Efficiencies by hypothesis that a limit file gives. */
export function checkEfficiencies(file: LimitFile): Finding[] {
  const { efficiencies = [], hypothesis: own = {}, upperEdge } = file;
  if (efficiencies.length === 0) return [];
  if (upperEdge !== undefined) {
    const message = "a region of couplings is derived for its own model alone: efficiencies have no effect";
    return [finding(["efficiencies"], "efficiency-of-region", message, "leave them out")];
  }
  const faults = efficiencies.flatMap(({ hypothesis, ...table }, k): Finding[] => {
    const isOwn = isSameHypothesis(hypothesis, own);
    const inside = [...checkEfficiencyGrid(table), ...checkAxesOf(table, file, isOwn), ...checkReach(table, file)];
    const before = efficiencies.findIndex((other) => saysTheSame(other.hypothesis, hypothesis));
    const path = ["efficiencies", k, "hypothesis"];
    return [
      ...(hypothesis.spin === undefined && hypothesis.model === undefined
        ? [finding(path, "missing", "the signal that the efficiencies were computed for is missing", "give spin or model")]
        : before < k
          ? [finding(path, "repeated-hypothesis", `efficiencies for ${hypothesisInWords(hypothesis)} stand twice`, "keep one table")]
          : []),
      ...inside.map((each) => ({ ...each, path: ["efficiencies", k, ...each.path] })),
    ];
  });
  if (efficiencies.some(({ hypothesis }) => isSameHypothesis(hypothesis, own))) return faults;
  const isUnstated = own.spin === undefined && own.model === undefined;
  const message = isUnstated
    ? "the limit does not say which signal its own efficiency was computed for"
    : `the efficiencies for ${hypothesisInWords(own)}, with which the limit was set, are missing`;
  const hint = "a ratio needs both: give hypothesis, and its efficiencies beside the others in the same words";
  return [...faults, finding(["efficiencies"], "own-efficiency-missing", message, hint)];
}
