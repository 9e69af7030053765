/** Two runs of one calculation side by side: which numbers moved. */
import type { Result } from "../reinterpret/result.ts";

/** What stands at a place of a result. */
export type Leaf = number | string | boolean | null;

/** A number, or a verdict, that is not what it was. */
export interface Moved {
  /** Where it stands, such as `points[3].curves.observed.intervals[0].from`; a point that both have bears the number that it has in the first. */
  readonly path: string;
  /** Mass of the mediator [GeV]; null for what belongs to no single point. */
  readonly mass: number | null;
  /** Place on further axes [GeV]. */
  readonly coordinates: Readonly<Record<string, number>>;
  /** What stood there; null where nothing did. */
  readonly before: Leaf;
  /** What stands there now. */
  readonly after: Leaf;
  /** Relative change, after/before - 1; null where one of them is no number. */
  readonly relativeChange: number | null;
}

/** Parts of a result that hold numbers which follow from its input, apart from its points. */
const PARTS = ["overlay", "regions"] as const;
/** Words that follow from the numbers beside them. */
const WORDS = ["message", "warnings", "label", "caution", "mass", "coordinates"];

/** Every number and word below a place, by its path. */
function leavesOf(value: unknown, path: string, found: Map<string, Leaf>): Map<string, Leaf> {
  if (Array.isArray(value)) value.forEach((part, k) => leavesOf(part, `${path}[${k}]`, found));
  else if (typeof value === "object" && value !== null) {
    for (const [name, part] of Object.entries(value)) if (!WORDS.includes(name)) leavesOf(part, `${path}.${name}`, found);
  } else if (value !== undefined) found.set(path, value as Leaf);
  return found;
}

type Place = Pick<Moved, "mass" | "coordinates">;
const NOWHERE: Place = { mass: null, coordinates: {} };

function movedBetween(before: unknown, after: unknown, path: string, place: Place): { moved: Moved[]; compared: number } {
  const [first, second] = [leavesOf(before, path, new Map()), leavesOf(after, path, new Map())];
  const paths = [...new Set([...first.keys(), ...second.keys()])];
  const moved = paths.flatMap((at): Moved[] => {
    const [was, is] = [first.get(at) ?? null, second.get(at) ?? null];
    if (was === is) return [];
    const relativeChange = typeof was === "number" && typeof is === "number" && was !== 0 ? is / was - 1 : null;
    return [{ path: at, ...place, before: was, after: is, relativeChange }];
  });
  return { moved, compared: paths.length };
}

/** Points by where they stand; of several at one place each has its number. */
function byPlace({ points }: Pick<Result, "points">): Map<string, number> {
  const places = new Map<string, number>();
  points.forEach(({ mass, coordinates }, index) => {
    let key = JSON.stringify([mass, Object.entries(coordinates).sort()]);
    while (places.has(key)) key += "again";
    places.set(key, index);
  });
  return places;
}

/** What two results say differently. */
export interface Comparison {
  /** Numbers and verdicts that moved at places that both have. */
  readonly moved: readonly Moved[];
  /** How many numbers and words were compared. */
  readonly compared: number;
  /** How many places only the first has, and only the second. */
  readonly alone: readonly [first: number, second: number];
}

/**
 * Compares two results as they are written, place by place.
 *
 * @param first - the one
 * @param second - the other
 * @returns what moved; places that only one of them has are counted
 */
export function comparison(first: Result, second: Result): Comparison {
  const [places, others] = [byPlace(first), byPlace(second)];
  const common = [...places].flatMap(([key, index]): [number, number][] => {
    const other = others.get(key);
    return other === undefined ? [] : [[index, other]];
  });
  const points = common.flatMap(([index, other]) => {
    const [one, two] = [first.points[index], second.points[other]];
    return one === undefined ? [] : movedBetween(one, two, `points[${index}]`, { mass: one.mass, coordinates: one.coordinates });
  });
  const alone: [number, number] = [first.points.length - common.length, second.points.length - common.length];
  // A curve or region over other places is another one.
  const parts = alone[0] + alone[1] > 0 ? [] : PARTS.flatMap((part) => movedBetween(first[part], second[part], part, NOWHERE));
  const all = [...points, ...parts];
  return { moved: all.flatMap(({ moved }) => moved), compared: all.reduce((sum, { compared }) => sum + compared, 0), alone };
}

/** Whether a place holds a bound or a verdict on a coupling. */
export const isBound = ({ path }: Moved): boolean => /^points\[\d+\]\.curves\.\w+\.(verdict|intervals\[\d+\]\.(from|to))$/.test(path);

/** The curve and end that a path names: `observed, 1st from`. */
export function boundInWords(path: string): string {
  const [, curve = "", end = ""] = /\.curves\.(\w+)\.(.*)$/.exec(path) ?? [];
  const [, number, side] = /^intervals\[(\d+)\]\.(\w+)$/.exec(end) ?? [];
  if (number === undefined) return `${curve} ${end}`;
  return `${curve} ${side ?? ""}${number === "0" ? "" : ` (interval ${Number(number) + 1})`}`;
}

/** What tells one number of a result from the others, wherever its point stands in the list. */
export const keyOf = ({ path, mass, coordinates }: Pick<Moved, "path" | "mass" | "coordinates">): string =>
  JSON.stringify([mass, Object.entries(coordinates).sort(), path.replace(/^points\[\d+\]/, "")]);
