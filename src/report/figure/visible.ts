/** Whether a theory band shows in a figure: a legend that explains what cannot be seen leads astray. */
import { type Band, difference, type Layer, type Slice } from "./excluded.ts";
import { clamped, type Range, type Scales, shareAt } from "./range.ts";
import { WEIGHT } from "./style.ts";

/** Less of a band is not seen [px]. */
const LEAST = 1;

/** The axes of a figure and the size of the picture [px]. */
interface Picture {
  readonly masses: Range;
  readonly couplings: Range;
  readonly scales: Scales;
  readonly width: number;
  readonly height: number;
}

/** Things by their mass. */
function byMass<Item extends { readonly mass: number }>(items: readonly Item[]): ReadonlyMap<number, readonly Item[]> {
  const found = new Map<number, Item[]>();
  for (const item of items) found.set(item.mass, [...(found.get(item.mass) ?? []), item]);
  return found;
}

/** A layer without its theory band where curves and bands of the expected limit hide it, or where it is too thin to be seen. */
export function withSeenTheory(layer: Layer, bands: readonly Band[], { masses, couplings, scales, width, height }: Picture): Layer {
  const across = (mass: number): number => width * shareAt(scales.mass, masses[0], masses[1], mass);
  const up = (coupling: number): number => height * shareAt(scales.coupling, ...couplings, clamped(coupling, ...couplings));
  const placed = (slice: Slice): Slice => ({ ...slice, from: up(slice.from), to: up(slice.to) });
  const curves = byMass([...layer.observed, ...layer.expected].flat());
  const fills = byMass(bands.flatMap(({ slices }) => slices.flat().map(placed)));

  /** Where a band rises, less of its height is its breadth, and a curve hides more of it. */
  const steepness = (here: Slice, neighbours: readonly (Slice | undefined)[]): number =>
    Math.max(
      1,
      ...neighbours.flatMap((next) =>
        next === undefined ? [] : [Math.hypot(1, (up(next.from) - up(here.from)) / (across(next.mass) - across(here.mass)))],
      ),
    );
  const seenAt = (slices: readonly Slice[]): boolean[] =>
    slices.map((slice, k) => {
      const steep = steepness(slice, [slices[k - 1], slices[k + 1]]);
      const lines = (curves.get(slice.mass) ?? []).map(({ coupling }): Slice => {
        const [middle, half] = [up(coupling), (steep * WEIGHT.observed) / 2];
        return { ...slice, from: middle - half, to: middle + half };
      });
      const left = difference([placed(slice)], [...lines, ...(fills.get(slice.mass) ?? [])]);
      return left.some(({ from, to }) => to - from >= LEAST * steep);
    });
  // At one mass among others it is a corner of the curve.
  const isSeen = (slices: readonly Slice[]): boolean => {
    const seen = seenAt(slices);
    return seen.some((here, k) => here && (seen[k + 1] ?? seen.length === 1));
  };
  return {
    ...layer,
    theory: layer.theory?.between.some(isSeen) === true ? layer.theory : undefined,
    unsure: layer.unsure.some(isSeen) ? layer.unsure : [],
  };
}
