/** The rows of a limit from the columns of its tables. */
import { fault, shortened } from "../../diagnostics.ts";
import { extremes } from "../../numerics/extremes.ts";
import { type CurveName, CURVES } from "../curves.ts";
import { askedAxis, axesOf, type AxisColumn, sizeOf } from "./axes.ts";
import type { LimitColumn } from "./columns.ts";
import { lifetimeAsked, NO_LIFETIME } from "./lifetimes.ts";
import { type ImportChoices, type Notes, splitChoice } from "./notes.ts";
import { type Cell, faultAt, isNothing, type Place, type Table, tidy } from "./table.ts";
import { limitNumber } from "./unit-words.ts";
import { saysContour, sigmasOf } from "./words.ts";

/** How numbers are interpolated along an axis. */
type Scale = "log" | "linear";

/** Axes of the limit, its curves, its rows and where each number came from. */
export interface Rows {
  readonly axes: readonly { readonly name: string; readonly unit: string; readonly scale?: Scale }[];
  readonly values: readonly CurveName[];
  readonly rows: readonly (readonly number[])[];
  readonly places: readonly (readonly (() => Place)[])[];
  /** Upper edge of a region, and where its numbers came from. */
  readonly upperEdge: readonly (readonly [number, number])[] | undefined;
  readonly upperPlaces: readonly (readonly (() => Place)[])[];
  /** No record states how the edges of its region move with other choices of the model. */
  readonly edges: "as-published" | undefined;
  readonly hasBins: boolean;
  /** Where the record has points without numbers, which nothing is interpolated across. */
  readonly vetoes: readonly { readonly axis: string; readonly from: number; readonly to: number; readonly reason: string }[];
}

/** From the last mass with a number to the first behind, where masses between them have none. */
function gapsOf(masses: readonly number[], empty: readonly number[]): [from: number, to: number][] {
  const known = [...new Set(masses)].sort((a, b) => a - b);
  const without = [...new Set(empty)].sort((a, b) => a - b);
  let k = 0;
  return known.slice(1).flatMap((to, index): [number, number][] => {
    const from = known[index] ?? to;
    while ((without[k] ?? Infinity) <= from) k++;
    return (without[k] ?? Infinity) < to ? [[from, to]] : [];
  });
}

/** A window that was not searched, as our own tables state it: `mass(X) 3.05 to 3.15: J/ψ`. */
const WINDOW = /^(\S+) (\S+) to (\S+): (.+)$/;

/** The windows that the columns state, in the units of the axes, where they overlap with the data. */
function statedVetoes(columns: readonly LimitColumn[], axes: Rows["axes"], rows: readonly Row[]): Rows["vetoes"][number][] {
  const reach = axes.map((_, k) => extremes(rows.map(({ coordinates }) => coordinates[k]?.value ?? Number.NaN)));
  const stated = columns.flatMap(({ column: { qualifiers } }) =>
    qualifiers.flatMap(({ name, value, units = "" }) => {
      const [, axis = "", first = "", last = "", reason = ""] = /^veto$/i.test(name.trim()) ? (WINDOW.exec(value) ?? []) : [];
      const k = axes.findIndex((each) => each.name === axis);
      const factor = sizeOf(units) / sizeOf(axes[k]?.unit ?? "");
      const [from, to] = [tidy(Number(first) * factor), tidy(Number(last) * factor)];
      const [low = Number.NaN, high = Number.NaN] = reach[k] ?? [];
      return from < high && to > low ? [{ axis, from, to, reason }] : [];
    }),
  );
  return [...new Map(stated.map((veto) => [`${veto.axis} ${veto.from} ${veto.to}`, veto])).values()];
}

/** How numbers are interpolated along an axis, as our own tables state it: `SCALE mass(X): linear`. */
function statedScale(columns: readonly LimitColumn[], axis: string, notes: Notes): Scale | undefined {
  const stated = columns.flatMap(({ column: { qualifiers } }) =>
    qualifiers.flatMap(({ name, value, place }) =>
      name.trim().toLowerCase() === `scale ${axis.toLowerCase()}` ? [{ value: value.trim(), place }] : [],
    ),
  );
  const [first] = stated;
  const other = stated.find(({ value }) => (value !== "log" && value !== "linear") || value !== first?.value);
  if (other !== undefined) {
    const message = `"${shortened(other.value)}", the scale of ${axis}, is none, or another column states another`;
    notes.diagnostics.push(faultAt(other.place(), "unknown-scale", message, "log or linear, the same for every column"));
  }
  return first?.value === "log" || first?.value === "linear" ? first.value : undefined;
}

/** A number and where it stands. */
interface Placed {
  readonly value: number;
  readonly place: () => Place;
}
interface Row {
  readonly coordinates: readonly Placed[];
  readonly values: Map<CurveName, Placed>;
}

const BAND: readonly (readonly [sigmas: 1 | 2, minus: CurveName, plus: CurveName])[] = [
  [1, "expectedMinus1", "expectedPlus1"],
  [2, "expectedMinus2", "expectedPlus2"],
];

/** Number of standard deviations of the errors with a label: as the user says, else by its words. */
function bandOf(label: string, asked: readonly string[]): 1 | 2 | undefined {
  const choice = asked.map(splitChoice).find(([, name]) => name === label)?.[0];
  return choice === "1" || choice === "2" ? (Number(choice) as 1 | 2) : sigmasOf(label);
}

/** The edges of the bands that the errors of an expected limit are. */
function bandEdges(
  { column }: LimitColumn,
  cell: Cell,
  value: number,
  factor: number,
  asked: readonly string[],
  notes: Notes,
): [CurveName, Placed][] {
  return cell.errors.flatMap(({ label, minus, plus }) => {
    const band = BAND.find(([sigmas]) => sigmas === bandOf(label, asked));
    if (band === undefined) return [];
    if (minus === undefined || plus === undefined || minus > 0 !== plus < 0) {
      const message = `the errors ${minus ?? "none"} and ${plus ?? "none"} (${label}) of "${shortened(column.header)}" make no band around ${value}`;
      notes.diagnostics.push(faultAt(cell.place(), "one-sided-band", message, "minus carries its sign: {minus: -0.1, plus: 0.2}"));
      return [];
    }
    const [low, high] = minus < plus ? [minus, plus] : [plus, minus];
    const edge = (error: number): Placed => ({ value: tidy((value + error) * factor), place: cell.place });
    return [[band[1], edge(low)] as [CurveName, Placed], [band[2], edge(high)] as [CurveName, Placed]];
  });
}

/** A closed curve of couplings against the mass as its lower and upper edge; undefined where it does not go up and back once. */
function edgesOf(points: readonly Row[], curve: CurveName): { lower: Row[]; upper: Row[] } | undefined {
  const massOf = (row: Row | undefined): number => row?.coordinates[0]?.value ?? Number.NaN;
  const valueOf = (row: Row | undefined): number => row?.values.get(curve)?.value ?? Number.NaN;
  const [first, last] = [points[0], points.at(-1)];
  const open = points.length > 1 && massOf(first) === massOf(last) && valueOf(first) === valueOf(last) ? points.slice(0, -1) : [...points];
  const [lightest] = extremes(open.map(massOf));
  const start = open.findIndex((row, k) => massOf(row) === lightest && massOf(open[(k + 1) % open.length]) > lightest);
  const around = [...open.slice(start), ...open.slice(0, start)];
  const turn = around.findIndex((row, k) => k > 0 && !(massOf(row) > massOf(around[k - 1])));
  if (start < 0 || turn < 0) return undefined;
  const [there, back] = [around.slice(0, turn), around.slice(turn)];
  if (back.some((row, k) => k > 0 && !(massOf(row) < massOf(back[k - 1]))) || there.length < 2 || back.length < 2) return undefined;
  back.reverse();
  return valueOf(there[0]) < valueOf(back[0]) ? { lower: there, upper: back } : { lower: back, upper: there };
}

/** Lower and upper edge of an excluded region: of a closed curve, or of columns with both ends of intervals. */
function regionOf(
  columns: readonly LimitColumn[],
  points: readonly Row[][],
  isCouplingByMass: boolean,
  notes: Notes,
): { lower: Row[]; upper: Row[] } | undefined {
  const [only, ...others] = columns;
  if (only === undefined) return undefined;
  const [lower, upper] = (["lower", "upper"] as const).map((end) => points[columns.findIndex((column) => column.end === end)]);
  if (lower !== undefined && upper !== undefined) {
    if (isCouplingByMass) {
      const having = (rows: readonly Row[]): Set<number | undefined> => new Set(rows.map(({ coordinates }) => coordinates[0]?.value));
      const shared = (rows: readonly Row[], others: ReadonlySet<number | undefined>): Row[] =>
        rows.filter(({ coordinates }) => others.has(coordinates[0]?.value)).toSorted(lexicographic);
      return { lower: shared(lower, having(upper)), upper: shared(upper, having(lower)) };
    }
    const message = "intervals with two ends are held for a coupling against the mass of X alone";
    notes.diagnostics.push(faultAt(only.column.place(), "intervals", message, "import the limit that the table was made of"));
    return undefined;
  }
  const { column, table, curve } = only;
  const words = [column.header, table.name, table.description, ...column.qualifiers.map(({ value }) => value)];
  if (others.length > 0 || !isCouplingByMass || !words.some(saysContour)) return undefined;
  const region = edgesOf(points[0] ?? [], curve);
  if (region !== undefined)
    notes.assumed.push({
      what: "couplings inside the closed curve are excluded, those outside are not",
      value: "lower and upper edge, for the choices of the authors alone",
      flag: "--column",
    });
  return region;
}

const lexicographic = (a: Row, b: Row): number =>
  a.coordinates.map(({ value }, k) => value - (b.coordinates[k]?.value ?? 0)).find((difference) => difference !== 0) ?? 0;

/** Masses whose lifetimes have a hole: between them the limit would be read across it, which no veto of one axis can say. */
function tornMasses(rows: readonly Row[], empty: readonly (readonly number[])[]): number[] {
  const lengths = new Map<number, number[]>();
  for (const {
    coordinates: [at, along],
  } of rows) {
    if (at === undefined || along === undefined) continue;
    const known = lengths.get(at.value) ?? [];
    known.push(along.value);
    lengths.set(at.value, known);
  }
  const reach = new Map([...lengths].map(([mass, known]) => [mass, extremes(known)]));
  const torn = empty.flatMap(([mass = Number.NaN, length = Number.NaN]) => {
    const [shortest, longest] = reach.get(mass) ?? [Number.NaN, Number.NaN];
    return shortest < length && length < longest ? [mass] : [];
  });
  return [...new Set(torn)];
}

/** What our own tables call an end that is a bound. */
const BOUND = "bound";

/** Reads every point of every column. */
function pointsOf(
  columns: readonly LimitColumn[],
  unit: string,
  axesOfTable: ReadonlyMap<Table, AxisColumn[]>,
  choices: ImportChoices,
  notes: Notes,
): { points: Row[][]; units: Map<string, string>; emptyAt: Map<CurveName, number[][]> } {
  const units = new Map<string, string>();
  const inUnit = (name: string, own: string, value: number): number => {
    const common = units.get(name) ?? own;
    units.set(name, common);
    return common === own ? value : tidy((value * sizeOf(own)) / sizeOf(common));
  };
  const leftOut = new Set<string>();
  const emptyAt = new Map<CurveName, number[][]>();
  let [empty, unbounded] = [0, 0];
  const inWords: string[] = [];
  const points = columns.map((each): Row[] => {
    const { table, column, curve, end, reasons, lifetime } = each;
    const axes = axesOfTable.get(table) ?? [];
    const factor = each.unit === undefined ? 1 : each.unit.factor * (each.unit.unit === unit ? 1 : sizeOf(each.unit.unit) / sizeOf(unit));
    return column.cells.flatMap((cell, row): Row[] => {
      const coordinates = axes.flatMap(({ name, unit: own, column: axis, value }): Placed[] => {
        const at = axis.cells[row];
        const read = at === undefined ? undefined : value(at);
        return at === undefined || read === undefined ? [] : [{ value: inUnit(name, own, read), place: at.place }];
      });
      if (coordinates.length < axes.length) return [];
      if (lifetime !== undefined) coordinates.push({ value: inUnit("ctau(X)", lifetime.unit, lifetime.value), place: column.place });
      const isBound = end !== undefined || reasons === undefined || reasons.cells[row]?.value === BOUND;
      if (isNothing(cell.value) || !isBound) {
        if (isBound) empty++;
        else unbounded++;
        const known = emptyAt.get(curve) ?? [];
        known.push(coordinates.map(({ value }) => value));
        emptyAt.set(curve, known);
        return [];
      }
      const number = limitNumber(cell.value);
      if (number === undefined) {
        const message = `"${shortened(String(cell.value))}" in the column "${shortened(column.header)}" is no number`;
        notes.diagnostics.push(faultAt(cell.place(), "no-number", message, "such as 0.3, <0.3 or 3e-8; '-' says that there is none"));
        return [];
      }
      if (number.isRead) inWords.push(`"${shortened(String(cell.value))}"`);
      const typed = number.value;
      const exact = factor === 1 ? typed : tidy(typed * factor);
      const bands = curve === "expected" ? bandEdges(each, cell, typed, factor, choices.band ?? [], notes) : [];
      for (const { label } of cell.errors)
        if (curve !== "expected" || bandOf(label, choices.band ?? []) === undefined)
          leftOut.add(`the errors "${label}" of "${shortened(column.header)}" are no band of one or two standard deviations`);
      return [{ coordinates, values: new Map([[curve, { value: exact, place: cell.place }], ...bands]) }];
    });
  });
  if (empty > 0) notes.assumed.push({ what: `cells without a number: ${empty}`, value: "left out", flag: "--column" });
  if (unbounded > 0) {
    const what = `numbers that are the end of the data or of the range of the coupling, and no bound: ${unbounded}`;
    notes.assumed.push({ what, value: "left out", flag: "--column" });
  }
  if (inWords.length > 0) {
    const what = `cells that are bounds in words: ${inWords.slice(0, 3).join(", ")}${inWords.length > 3 ? " ..." : ""}`;
    notes.assumed.push({ what, value: "taken as the number", flag: "--column" });
  }
  for (const what of leftOut) notes.assumed.push({ what, value: "left out", flag: "--band" });
  return { points, units, emptyAt };
}

/** Rows with the same coordinates become one; the same curve twice at one point is a fault. */
function mergedRows(points: readonly (readonly Row[])[], notes: Notes): Row[] {
  const merged = new Map<string, Row>();
  const edges: readonly CurveName[] = BAND.flatMap(([, minus, plus]) => [minus, plus]);
  for (const row of points.flat()) {
    const key = row.coordinates.map(({ value }) => value).join(" ");
    const before = merged.get(key);
    if (before === undefined) merged.set(key, row);
    for (const [curve, placed] of before === undefined ? [] : row.values) {
      // Edges in columns of their own go before errors of the expected column.
      if (before?.values.has(curve) === true && !edges.includes(curve)) {
        const message = `the point ${key} stands twice in the curve ${curve}`;
        notes.diagnostics.push(
          faultAt(placed.place(), "repeated-mass", message, "one row a point; of a closed curve the header or the description says so"),
        );
      }
      before?.values.set(curve, placed);
    }
  }
  return [...merged.values()].sort(lexicographic);
}

/** The curves that every lifetime has. */
function commonCurves(points: readonly (readonly Row[])[], columns: readonly LimitColumn[], notes: Notes): CurveName[] {
  const groups = new Map<string, Set<CurveName>>();
  columns.forEach(({ lifetime }, k) => {
    const key = lifetime === undefined ? "" : `${lifetime.value} ${lifetime.unit}`;
    const found = new Set((points[k] ?? []).flatMap(({ values }) => [...values.keys()]));
    groups.set(key, new Set([...(groups.get(key) ?? []), ...found]));
  });
  const present = CURVES.filter((curve) => [...groups.values()].some((found) => found.has(curve)));
  const common = present.filter((curve) => [...groups.values()].every((found) => found.has(curve)));
  for (const curve of present.filter((each) => !common.includes(each)))
    notes.assumed.push({ what: `the curve ${curve} is not given at every lifetime`, value: "left out", flag: "--table" });
  return common;
}

/** Axes and rows of the limit that the columns make. */
export function rowsOf(
  columns: readonly LimitColumn[],
  unit: string,
  quantity: string | undefined,
  choices: ImportChoices,
  notes: Notes,
): Rows {
  const tables = [...new Set(columns.map(({ table }) => table))];
  const axesOfTable = new Map(tables.map((table) => [table, axesOf(table, choices, notes)]));
  for (const choice of choices.axis ?? []) {
    const headers = tables.flatMap(({ independent }) => independent);
    if (splitChoice(choice).join("=") === NO_LIFETIME || lifetimeAsked([choice]) !== undefined) continue;
    if (headers.some((column) => askedAxis(column, [choice]) !== undefined)) continue;
    const hint = `the axes are ${headers.map(({ header }) => shortened(header)).join("; ")}`;
    notes.diagnostics.push({
      ...fault("unknown-axis", "", `no axis is named "${shortened(splitChoice(choice)[1])}"`, hint),
      source: "--axis",
    });
  }
  const [first, ...others] = tables.map((table) => (axesOfTable.get(table) ?? []).map(({ name }) => name).join(", "));
  const differing = others.findIndex((names) => names !== first);
  if (differing >= 0) {
    const message = `the axes of the tables differ: ${first ?? "none"}, and ${others[differing] ?? ""}`;
    notes.diagnostics.push(
      faultAt(tables[differing + 1]?.place() ?? {}, "axes-differ", message, "say which tables belong together: --table NAME"),
    );
  }
  const labels = new Set(columns.flatMap(({ column }) => column.cells.flatMap(({ errors }) => errors.map(({ label }) => label))));
  for (const [sigmas, label] of (choices.band ?? []).map(splitChoice)) {
    if ((sigmas === "1" || sigmas === "2") && labels.has(label)) continue;
    const hint = `spell it as 1=LABEL or 2=LABEL with one of ${[...labels].map((each) => `"${shortened(each)}"`).join(", ") || "the labels, of which there are none"}`;
    notes.diagnostics.push({ ...fault("unknown-band", "", `no errors are labelled "${shortened(label)}"`, hint), source: "--band" });
  }
  const nothing: Rows = {
    axes: [],
    values: [],
    rows: [],
    places: [],
    upperEdge: undefined,
    upperPlaces: [],
    edges: undefined,
    hasBins: false,
    vetoes: [],
  };
  if (notes.diagnostics.length > 0) return nothing;

  const { points, units, emptyAt } = pointsOf(columns, unit, axesOfTable, choices, notes);
  if (notes.diagnostics.length > 0) return nothing;
  const region = regionOf(columns, points, units.size === 1 && quantity === "coupling", notes);
  if (notes.diagnostics.length > 0) return nothing;
  const all = mergedRows(region === undefined ? points : [region.lower], notes);
  const values = commonCurves(points, columns, notes);
  const full = all.filter((row) => values.every((curve) => row.values.has(curve)));
  if (full.length < all.length) {
    const what = `${all.length - full.length} of ${all.length} points lack a number in ${values.join(", ")}`;
    notes.assumed.push({ what, value: "left out", flag: "--column" });
  }
  const names = [...new Set([...[...axesOfTable.values()].flatMap((axes) => axes.map(({ name }) => name)), ...units.keys()])];
  const torn =
    names.length === 2 && names[1]?.startsWith("ctau") === true ? tornMasses(full, emptyAt.get(values[0] ?? "observed") ?? []) : [];
  const complete = full.filter(({ coordinates }) => !torn.includes(coordinates[0]?.value ?? Number.NaN));
  for (const mass of torn) {
    const what = `${names[0] ?? ""} = ${mass} has a lifetime without a number between lifetimes with one`;
    notes.assumed.push({ what, value: "this mass is left out at every lifetime", flag: "--column" });
  }
  if (complete.length === 0 && notes.diagnostics.length === 0) {
    const some = points.some((rows) => rows.length > 0);
    const [message, hint] = some
      ? ["no point has a number in every curve", 'fewer curves may be asked for: --column "observed=HEADER"']
      : ["no point has a bound that is a number", "there is nothing to import"];
    notes.diagnostics.push(faultAt(columns[0]?.column.place() ?? {}, "no-rows", message, hint));
  }
  const axes = names.map((name, k) => {
    const stated = statedScale(columns, name, notes);
    if (stated !== undefined) return { name, unit: units.get(name) ?? "", scale: stated };
    const fromZero = !name.startsWith("ctau") && complete.some(({ coordinates }) => coordinates[k]?.value === 0);
    if (fromZero)
      notes.assumed.push({
        what: `${name} begins at 0: it is interpolated in the value, not in its logarithm`,
        value: "linear",
        flag: "--axis",
      });
    return { name, unit: units.get(name) ?? "", ...(fromZero ? { scale: "linear" as const } : {}) };
  });
  const cellsOf = ({ coordinates, values: own }: Row): Placed[] => [...coordinates, ...values.flatMap((curve) => own.get(curve) ?? [])];
  const stated = statedVetoes(columns, axes, complete);
  const inWindow = (mass: number): boolean => stated.some(({ axis, from, to }) => axis === names[0] && from < mass && mass < to);
  const vetoes = gapsOf(
    complete.map(({ coordinates }) => coordinates[0]?.value ?? Number.NaN),
    [...(emptyAt.get(values[0] ?? "observed") ?? []).map(([mass = Number.NaN]) => mass), ...torn].filter((mass) => !inWindow(mass)),
  ).map(([from, to]) => ({ axis: names[0] ?? "", from, to, reason: "no number in the record" }));
  // A gap tells more than the window inside of it: it ends at the last numbers.
  const windows = stated.filter(
    (window) => !vetoes.some(({ axis, from, to }) => axis === window.axis && from <= window.from && window.to <= to),
  );
  for (const { axis, from, to } of vetoes)
    notes.assumed.push({ what: `no numbers between ${from} and ${to} of ${axis}`, value: "a window without a limit", flag: "--column" });
  return {
    axes,
    values,
    vetoes: [...vetoes, ...windows],
    rows: complete.map((row) => cellsOf(row).map(({ value }) => value)),
    places: complete.map((row) => cellsOf(row).map(({ place }) => place)),
    upperEdge: region?.upper.map((row) => {
      const [mass = 0, value = 0] = cellsOf(row).map((cell) => cell.value);
      return [mass, value] as const;
    }),
    upperPlaces: (region?.upper ?? []).map((row) => cellsOf(row).map(({ place }) => place)),
    edges: region === undefined ? undefined : "as-published",
    hasBins: tables.some(({ independent }) => independent.some(({ cells }) => cells.some(({ isBin }) => isBin))),
  };
}
