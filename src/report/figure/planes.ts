/** Limits with further mass axes: a plane is drawn as curves at some values of the other masses. */
import type { Result, ResultPoint } from "../../reinterpret/result.ts";
import { joined, mathRuns, plainProse, proseRuns, type Run } from "../math-text.ts";
import { readable } from "../numbers.ts";
import { rangeOf } from "./range.ts";
import { mainAnswer } from "./points.ts";

/** A result that is one curve against the mass of the mediator. */
export interface Sheet {
  readonly result: Result;
  /** The result that it is a slice of, or the result itself. */
  readonly source: Result;
  /** Where it stands on further axes. */
  readonly place: readonly Run[];
  /** Share of the way through the slices of the same result [1]; undefined for one alone. */
  readonly share: number | undefined;
}

/** Tolerance for masses at the ends of a range [1]. */
const EDGE = 1e-9;
/** Most slices of one result that are told apart by their colours. */
const MOST = 8;

/** `mass(h')` as a symbol. */
const symbolOf = (axis: string): string => axis.replace(/^mass\(/, "m(");
/** `m(h') = 0.5 GeV` for every further axis. */
const placeOf = (coordinates: ResultPoint["coordinates"]): Run[] => {
  const written = Object.entries(coordinates).map(([name, value]) =>
    joined([mathRuns(`${symbolOf(name)}=${readable(value)}`), proseRuns("GeV")], " "),
  );
  return joined(written, ", ");
};

/** Points with the same coordinates on further axes, in ascending order of these. */
function slicesOf({ points }: Result): ResultPoint[][] {
  const groups = new Map<string, ResultPoint[]>();
  for (const point of points) {
    const place = JSON.stringify(point.coordinates);
    groups.set(place, [...(groups.get(place) ?? []), point]);
  }
  const values = ([point]: ResultPoint[]): number[] => Object.values(point?.coordinates ?? {});
  return [...groups.values()].sort((a, b) => {
    const [left, right] = [values(a), values(b)];
    return left.map((value, index) => value - (right[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
  });
}

/** The further masses follow the mass of the mediator, as with a relation between them: one curve through the plane. */
function pathOf(result: Result, axes: readonly string[]): Run[] {
  const written = axes.map((name) => {
    const [from, to] = rangeOf(result.points.map(({ coordinates }) => coordinates[name] ?? Number.NaN));
    const range = from === to ? readable(from) : `${readable(from)} to ${readable(to)}`;
    return joined([mathRuns(symbolOf(name)), proseRuns(`= ${range} GeV`)], " ");
  });
  return joined(written, ", ");
}

/** A result over another mass, with that mass on the axis of the mass of the mediator. */
export function onePlane(result: Result): Result {
  const { plane, points } = result;
  if (plane === null) return result;
  const placed = points.map((point) => ({ ...point, mass: point.coordinates[plane.parameter] ?? Number.NaN, coordinates: {} }));
  // Windows on the mass of the mediator are none on this axis.
  const vetoes = result.vetoes.filter(({ axis }) => axis === plane.axis).map((veto) => ({ ...veto, axis: "mass(X)" }));
  return { ...result, points: placed, vetoes };
}

/** A result between two masses, where they are given. */
export function within(result: Result, range: readonly [low: number, high: number] | undefined): Result {
  if (range === undefined) return result;
  const inside = ({ mass }: ResultPoint): boolean => mass >= range[0] * (1 - EDGE) && mass <= range[1] * (1 + EDGE);
  const { points, overlay } = result;
  const values = overlay?.values.filter((_, k) => points.slice(k, k + 1).some(inside)) ?? [];
  return { ...result, points: points.filter(inside), overlay: overlay === null ? null : { ...overlay, values } };
}

/** At which mass of the mediator a plane was cut. */
export const planeNotes = (results: readonly Result[]): string[] => [
  ...new Set(
    results.flatMap(({ plane, massTex, points: [first] }) =>
      plane === null || first === undefined ? [] : [`at ${massTex} = ${readable(first.mass)} GeV`],
    ),
  ),
];

/** Cuts results into curves, and says what is left out. */
export function sheetsOf(results: readonly Result[]): { sheets: Sheet[]; notes: string[] } {
  const notes: string[] = [];
  const sheets = results.flatMap((source): Sheet[] => {
    const axes = [...new Set(source.points.flatMap(({ coordinates }) => Object.keys(coordinates)))];
    if (axes.length === 0) return [{ result: source, source, place: [], share: undefined }];
    // Windows on further axes are no stretches of the mass of the mediator.
    const vetoes = source.vetoes.filter(({ axis }) => !axes.includes(axis));
    const slices = slicesOf(source);
    const alone = new Set(source.points.map(({ mass }) => mass)).size === source.points.length;
    if (slices.length === 1 || alone) {
      return [{ result: { ...source, vetoes }, source, place: pathOf(source, axes), share: undefined }];
    }
    const bounded = slices.filter((points) => points.some((point) => mainAnswer(point)?.verdict === "excluded"));
    const candidates = bounded.length > 0 ? bounded : slices;
    const step = Math.max(1, Math.ceil((candidates.length - 1) / (MOST - 1)));
    const drawn = candidates.filter((_, k) => k % step === 0);
    const count = drawn.length;
    if (count < slices.length) {
      const whose = results.length === 1 ? "" : ` of ${source.limit} for ${source.model}`;
      const symbols = axes.map((name) => plainProse(symbolOf(name))).join(", ");
      const empty = slices.length - candidates.length;
      const without = empty === 0 ? "" : `, ${empty} without a bound`;
      notes.push(`${count} of ${slices.length} values of ${symbols}${whose} are drawn${without}: JSON and CSV have all`);
    }
    return drawn.map((points, k): Sheet => {
      const share = count === 1 ? undefined : k / (count - 1);
      return { result: { ...source, vetoes, points }, source, place: placeOf(points[0]?.coordinates ?? {}), share };
    });
  });
  return { sheets, notes };
}
