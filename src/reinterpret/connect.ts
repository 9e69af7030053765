/** Excluded couplings at single masses, joined to regions of the plane of mass and coupling. */
import type { Veto } from "../limits/limit.ts";
import { regionsOf } from "../numerics/regions.ts";
import { type ExcludedRegion, type ResultPoint, quotedAnswer } from "./result.ts";

/** Two neighbouring masses belong together: both are answered, and no veto lies between them. */
function joined(vetoes: readonly Veto[], left: ResultPoint, right: ResultPoint): boolean {
  const answered = [left, right].every(({ curves }) => quotedAnswer(curves)?.verdict !== "no-answer");
  return answered && !vetoes.some(({ axis, from, to }) => axis === "mass(X)" && to > left.mass && from < right.mass);
}

/**
 * Connected regions of a result whose limit depends on the lifetime: islands, holes, and the edges at which the data end rather than the
 * exclusion. Between the masses the boundary is straight in the mass and in the logarithm of the coupling; nothing is joined across a veto
 * or a mass without an answer.
 */
export function connect(vetoes: readonly Veto[], points: readonly ResultPoint[]): ExcludedRegion[] {
  const sorted = [...new Map(points.map((point) => [point.mass, point])).values()].sort((a, b) => a.mass - b.mass);
  const columns = sorted.map(({ mass, curves }) => ({
    x: mass,
    stretches: (quotedAnswer(curves)?.intervals ?? []).map(({ from, to, fromReason, toReason }) => ({
      from: Math.log(from),
      to: Math.log(to),
      fromRoot: fromReason === "limit",
      toRoot: toReason === "limit",
    })),
  }));
  const places = (vertices: readonly (readonly [number, number])[]): [number, number][] => vertices.map(([mass, y]) => [mass, Math.exp(y)]);
  return regionsOf(columns, (left) => {
    const [here, next] = [sorted[left], sorted[left + 1]];
    return here !== undefined && next !== undefined && joined(vetoes, here, next);
  }).map(({ outer, holes, open }) => ({
    outer: places(outer),
    holes: holes.map(places),
    open: open.map(({ side, points: along }) => ({ side, points: places(along) })),
  }));
}
