/** Numbers that moved, as a person reads them. */
import { boundInWords, type Comparison, isBound, type Leaf, type Moved } from "../report/moved.ts";
import { alignedTable } from "../report/table.ts";

/** Most rows of a table; all of them stand in the JSON. */
const MOST_ROWS = 30;

/** One of two results that are compared: what it is called, and where its points stand. */
interface Side<Name extends string> {
  readonly only: Name;
  readonly path: string;
}

/** Points that only one of two results has. */
export const unpairedPoints = <Name extends string>(
  { alone: [first, second] }: Comparison,
  [one, other]: readonly [Side<Name>, Side<Name>],
): (Side<Name> & { readonly points: number })[] =>
  [
    { ...one, points: first },
    { ...other, points: second },
  ].filter(({ points }) => points > 0);

const cell = (value: Leaf): string => (value === null ? "none" : String(value));

function changeOf({ relativeChange }: Moved): string {
  if (relativeChange === null) return "";
  const percent = 100 * relativeChange;
  const digits = Math.abs(percent) < 0.01 ? percent.toExponential(1) : percent.toPrecision(3);
  return `${percent > 0 ? "+" : ""}${digits} %`;
}

/** The bounds among the numbers that moved as a table, and how many others did. */
export function movedTable(moved: readonly Moved[]): string {
  const withoutResult = moved.map((each) => ({ ...each, path: each.path.replace(/^results\[\d+\]\./, "") }));
  const bounds = withoutResult.filter(isBound);
  const axes = [...new Set(bounds.flatMap(({ coordinates }) => Object.keys(coordinates)))];
  const rows = bounds
    .slice(0, MOST_ROWS)
    .map((each) => [
      String(each.mass ?? ""),
      ...axes.map((axis) => String(each.coordinates[axis] ?? "")),
      boundInWords(each.path),
      cell(each.before),
      cell(each.after),
      changeOf(each),
    ]);
  const table = rows.length === 0 ? [] : [alignedTable(["mass [GeV]", ...axes, "bound", "before", "after", "change"], rows)];
  const left = bounds.length - rows.length;
  const others = moved.length - bounds.length;
  const more = [
    ...(left > 0 ? [`and ${left} bounds more (--json lists all)`] : []),
    ...(others > 0
      ? [
          `${rows.length === 0 ? "no bound, but" : "and"} ${others} numbers that belong to bounds: decay lengths, widths, theory bands, regions (--json lists all)`,
        ]
      : []),
  ];
  const lines = [...table, ...more];
  return lines.length === 0 ? "" : `${lines.join("\n")}\n`;
}
