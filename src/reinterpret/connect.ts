/** Excluded couplings at single masses, joined to regions of the plane of mass and coupling. */
import type { Veto } from "../limits/limit.ts";
import { regionsOf } from "../numerics/regions.ts";
import { type ExcludedRegion, type Plane, quotedAnswer, type ResultPoint } from "./result.ts";

/** Two neighbouring masses belong together: both are answered, and no veto lies between them. */
function joined(
  vetoes: readonly Veto[],
  [left, right]: readonly [ResultPoint, ResultPoint],
  placeOf: (point: ResultPoint) => number,
): boolean {
  const answered = [left, right].every(({ curves }) => quotedAnswer(curves)?.verdict !== "no-answer");
  return answered && !vetoes.some(({ from, to }) => to > placeOf(left) && from < placeOf(right));
}

/**
 * Connected regions of a result whose limit depends on the lifetime: islands, holes, and the edges at which the data end rather than the
 * exclusion. Between the masses the boundary is straight in the mass and in the logarithm of the coupling; nothing is joined across a veto
 * or a mass without an answer.
 *
 * @param plane - the mass that is scanned in place of that of the mediator; that is scanned unless given
 */
export function connect(vetoes: readonly Veto[], points: readonly ResultPoint[], plane: Plane | null = null): ExcludedRegion[] {
  const placeOf = ({ mass, coordinates }: ResultPoint): number => (plane === null ? mass : (coordinates[plane.parameter] ?? Number.NaN));
  const own = vetoes.filter(({ axis }) => axis === (plane === null ? "mass(X)" : plane.axis));
  const sorted = [...new Map(points.map((point) => [placeOf(point), point])).values()].sort((a, b) => placeOf(a) - placeOf(b));
  const columns = sorted.map((point) => ({
    x: placeOf(point),
    stretches: (quotedAnswer(point.curves)?.intervals ?? []).map(({ from, to, fromReason, toReason }) => ({
      from: Math.log(from),
      to: Math.log(to),
      fromRoot: fromReason === "limit",
      toRoot: toReason === "limit",
    })),
  }));
  const places = (vertices: readonly (readonly [number, number])[]): [number, number][] => vertices.map(([mass, y]) => [mass, Math.exp(y)]);
  return regionsOf(columns, (left) => {
    const [here, next] = [sorted[left], sorted[left + 1]];
    return here !== undefined && next !== undefined && joined(own, [here, next], placeOf);
  }).map(({ outer, holes, open }) => ({
    outer: places(outer),
    holes: holes.map(places),
    open: open.map(({ side, points: along }) => ({ side, points: places(along) })),
  }));
}
