/** The shipped limits that a model can be read with, and what they say of its coupling. */
import type { Limit } from "../../limits/limit.ts";
import type { Model } from "../../models/contract.ts";
import { match } from "../../reinterpret/match.ts";
import { reinterpret } from "../../reinterpret/reinterpret.ts";
import { isRemark, quotedAnswer, type Remark, type Result, type ResultPoint } from "../../reinterpret/result.ts";
import { fineMasses, withTips } from "../../reinterpret/scan.ts";

/** Finds a model by its id. */
export type FindModel = (id: string) => Model;

/** The strongest bound of a result: its smallest excluded coupling that is a bound. */
export interface BestBound {
  readonly coupling: number;
  /** The data end there: smaller couplings may be excluded too. */
  readonly isEnd: boolean;
  /** Where it is. */
  readonly point: ResultPoint;
}

/** A limit read in a model with its default settings. */
export interface ReadLimit {
  readonly limit: Limit;
  readonly result: Result;
  /** Undefined where the limit gives no bound. */
  readonly best: BestBound | undefined;
  /** Why there is no bound, each reason once. */
  readonly reasons: readonly Remark[];
}

/** Whether a limit is a measurement: one made up for tests says nothing about a model. */
const isMeasured = ({ caveats }: Limit): boolean => caveats.every(({ code }) => code !== "synthetic");

/** The strongest bound of a result; undefined where there is none. */
export function bestOf({ points }: Result): BestBound | undefined {
  const bounds = points.flatMap((point): BestBound[] =>
    (quotedAnswer(point.curves)?.intervals ?? []).flatMap(({ from, fromReason }) =>
      fromReason === "edge-of-range" ? [] : [{ coupling: from, isEnd: fromReason === "edge-of-data", point }],
    ),
  );
  return bounds.reduce<BestBound | undefined>(
    (best, bound) => (best === undefined || bound.coupling < best.coupling ? bound : best),
    undefined,
  );
}

function reasonsOf({ points }: Result): Remark[] {
  const found = new Map<string, Remark>();
  for (const { curves } of points) {
    const reason = quotedAnswer(curves)?.reason;
    if (reason && !found.has(reason.code)) found.set(reason.code, reason);
  }
  return [...found.values()];
}

/** Whether a limit and a model speak of the same signature. */
export const applies = (limit: Limit, model: Model): boolean => isMeasured(limit) && !isRemark(match(limit, model));

/** Every limit that a model can be read with, at the masses of its table. */
export const readIn = (model: Model, limits: readonly Limit[], findModel: FindModel): ReadLimit[] =>
  limits
    .filter((limit) => applies(limit, model))
    .map((limit) => {
      const result = reinterpret(limit, model, { findModel });
      return { limit, result, best: bestOf(result), reasons: reasonsOf(result) };
    });

/** The same result at the finer masses of a figure. */
export function finely(limit: Limit, model: Model, findModel: FindModel): Result {
  const at = (masses: Float64Array): Result => reinterpret(limit, model, { findModel, masses });
  return at(withTips(fineMasses(limit, model, undefined), at));
}
