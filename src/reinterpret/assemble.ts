/** Stage 6: the numbers with everything that a reader needs beside them. */
import type { Limit } from "../limits/limit.ts";
import type { Model } from "../models/contract.ts";
import type { BoundPoint } from "../models/point.ts";
import type { Reference } from "../reference.ts";
import { VERSION } from "../version.ts";
import type { Conventions, Result, ResultPoint } from "./result.ts";
import type { SignalLimits } from "./signal-limit.ts";
import { aboutPair, summarise } from "./warn.ts";

/** Puts the result together: warnings, assumptions, references without repetition, provenance. */
export function assemble(
  limit: Limit,
  model: Model,
  coupling: string,
  bound: BoundPoint,
  conventions: Conventions,
  reference: SignalLimits,
  points: readonly ResultPoint[],
  limitHash: string | undefined,
): Result {
  const mediator = model.particles["X"];
  const references = [limit.reference, ...model.references, ...reference.references];
  const key = ({ texkey, arxiv, doi }: Reference): string => texkey ?? arxiv ?? doi ?? "";
  return {
    model: model.id,
    modelTitle: model.title,
    limit: limit.id,
    limitTitle: limit.title,
    coupling,
    couplingTex: model.parameters[coupling]?.tex ?? coupling,
    unit: model.parameters[coupling]?.unit ?? "1",
    massTex: `m(${mediator?.tex ?? "X"})`,
    confidenceLevel: limit.confidenceLevel,
    signature: { process: limit.process.text, decays: limit.decays.map(({ text }) => text) },
    points,
    vetoes: limit.vetoes,
    warnings: [...aboutPair(limit, model, mediator, bound.point, conventions), ...summarise(points)],
    assumptions: [...new Set([...limit.assumptions, ...model.assumptions])],
    references: references.filter(
      (entry, index) => key(entry) !== "" && references.findIndex((other) => key(other) === key(entry)) === index,
    ),
    conventions,
    provenance: { version: VERSION, settings: bound.resolved, referenceModel: reference.provenance, limitHash: limitHash ?? null },
  };
}
