/** Stage 2: where does a mass stand in the table of a limit? Nothing is extrapolated, nothing crosses a veto or a hole. */
import type { Limit } from "../limits/limit.ts";
import { between, segmentOf } from "../numerics/interpolation.ts";
import type { Remark } from "./result.ts";

/** Place in the table: between point `index` and the next. */
export interface Place {
  readonly index: number;
  readonly mass: number;
}

/** A step is a hole when it is wider than three times both neighbours, on the scale of the axis. */
const HOLE = 3;

function isHole(limit: Limit, index: number): boolean {
  const width = (k: number): number => {
    const low = limit.masses[k];
    const high = limit.masses[k + 1];
    if (low === undefined || high === undefined) return Number.NaN;
    return limit.massScale === "log" ? Math.log(high / low) : high - low;
  };
  const neighbours = [width(index - 1), width(index + 1)].filter((value) => !Number.isNaN(value));
  return neighbours.length > 0 && neighbours.every((neighbour) => width(index) > HOLE * neighbour);
}

/** Finds the place of a mass [GeV], or says why there is none. */
export function place(limit: Limit, mass: number): Place | Remark {
  const inside = limit.vetoes.find(({ from, to }) => mass > from && mass < to);
  if (inside !== undefined) {
    return { code: "veto", message: `${mass} GeV lies in the vetoed window ${inside.from} to ${inside.to} GeV (${inside.reason})` };
  }
  const index = segmentOf(limit.masses, mass);
  const low = limit.masses[index];
  if (index < 0 || low === undefined) {
    const first = limit.masses[0] ?? Number.NaN;
    const last = limit.masses.at(-1) ?? Number.NaN;
    return { code: "outside-data", message: `${mass} GeV lies outside the data, ${first} to ${last} GeV` };
  }
  const high = limit.masses[index + 1];
  if (mass === low || high === undefined) return { index, mass };
  if (mass === high) return { index: index + 1, mass };
  const crossed = limit.vetoes.find(({ from, to }) => to > low && from < high);
  if (crossed !== undefined) {
    return {
      code: "beside-veto",
      message: `${mass} GeV has no neighbours on its side of the veto ${crossed.from} to ${crossed.to} GeV (${crossed.reason})`,
    };
  }
  if (limit.completeGrid && isHole(limit, index)) {
    return { code: "hole", message: `${mass} GeV lies in a hole of the published grid, ${low} to ${high} GeV` };
  }
  return { index, mass };
}

/** Value of one curve at a place: straight in the logarithm of the limit, and of the mass where the axis says so. */
export function valueAt(limit: Limit, curve: Float64Array, { index, mass }: Place): number {
  const low = limit.masses[index] ?? Number.NaN;
  const here = curve[index] ?? Number.NaN;
  if (mass === low) return here;
  return between(mass, low, limit.masses[index + 1] ?? Number.NaN, here, curve[index + 1] ?? Number.NaN, limit.massScale === "log", true);
}
