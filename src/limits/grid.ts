/** The axes of a limit as a tree: the values of the first axis and, at each of them, the values of the next. Grids may be ragged. */

/** One axis of a limit. */
export interface Axis {
  /** Name in limit files and results, such as `mass(X)` or `ctau(X)`. */
  readonly name: string;
  /** Mass [GeV] or proper decay length c tau [cm]. */
  readonly quantity: "mass" | "ctau";
  /** The dark state whose it is. */
  readonly role: string;
  /** Straight in the logarithm between the nodes, or in the value itself. */
  readonly scale: "log" | "linear";
}

/** Quantity and dark state of an axis from its name, such as `ctau(chi2)`. */
export const readAxis = (name: string): Pick<Axis, "quantity" | "role"> => ({
  quantity: name.startsWith("mass(") ? "mass" : "ctau",
  role: name.slice(name.indexOf("(") + 1, -1),
});

/** Nodes of one axis and what stands at each of them: the nodes of the next axis, or one row of the table. */
export interface Grid {
  /** Ascending nodes [GeV or cm]. */
  readonly nodes: Float64Array;
  /** One grid a node; undefined for the last axis. */
  readonly below: readonly Grid[] | undefined;
  /** Row of the table [index from 0] at the first node of the last axis; the others follow. */
  readonly firstRow: number;
}

/**
 * Builds the tree from columns of coordinates.
 *
 * @param columns - one array an axis, rows in lexicographic order
 * @param from - first row
 * @param to - row behind the last
 */
export function gridOf(columns: readonly Float64Array[], from = 0, to = columns[0]?.length ?? 0): Grid {
  const [column = new Float64Array(0), ...rest] = columns;
  if (rest.length === 0) return { nodes: column.slice(from, to), below: undefined, firstRow: from };
  const starts: number[] = [];
  for (let row = from; row < to; row++) if (row === from || column[row] !== column[row - 1]) starts.push(row);
  return {
    nodes: Float64Array.from(starts, (row) => column[row] ?? Number.NaN),
    below: starts.map((row, k) => gridOf(rest, row, starts[k + 1] ?? to)),
    firstRow: from,
  };
}

/** All points of a grid, one coordinate an axis, in the order of the rows. */
export const pointsOf = ({ nodes, below }: Grid): number[][] =>
  below === undefined
    ? Array.from(nodes, (node) => [node])
    : below.flatMap((inner, k) => pointsOf(inner).map((rest) => [nodes[k] ?? Number.NaN, ...rest]));
