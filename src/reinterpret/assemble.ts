/** Stage 6: the numbers with everything that a reader needs beside them. */
import type { Limit } from "../limits/limit.ts";
import type { Model } from "../models/contract.ts";
import type { MovablePoint } from "../models/point.ts";
import { nameOf, type Reference } from "../reference.ts";
import { VERSION } from "../version.ts";
import { connect } from "./connect.ts";
import type { Extrapolation } from "./place.ts";
import { type Conventions, type Remark, type Result, type ResultPoint, without } from "./result.ts";
import type { SignalLimits } from "./signal-limit.ts";
import { aboutLimit, aboutPair, summarise } from "./warn.ts";

/** What the stages before have found. */
export interface Findings {
  readonly limit: Limit;
  readonly model: Model;
  readonly coupling: string;
  readonly bound: MovablePoint;
  readonly conventions: Conventions;
  readonly reference: SignalLimits;
  readonly points: readonly ResultPoint[];
  /** False when the model does not make the signature: there is nothing to warn about then. */
  readonly matched: boolean;
  readonly extrapolate: Extrapolation | undefined;
  readonly limitHash: string | undefined;
}

/** One publication, whichever of its names each entry gives. */
const same = (a: Reference, b: Reference): boolean =>
  (["texkey", "arxiv", "doi", "hepdata"] as const).some((name) => a[name] !== undefined && a[name] === b[name]);

/** Publications without repetition, those that name none are left out. */
const unique = (references: readonly Reference[]): Reference[] =>
  references.filter((entry, index) => nameOf(entry) !== undefined && references.findIndex((other) => same(other, entry)) === index);

/** What is said of a limit that is continued beyond its lifetimes. */
const EXTRAPOLATED: Readonly<Record<Extrapolation, Remark>> = {
  longTail: {
    code: "extrapolated",
    message:
      "beyond the longest tabulated c tau the limit is continued in proportion to c tau, which holds where decays in flight are rare",
  },
  shortClamp: {
    code: "extrapolated",
    message: "below the shortest tabulated c tau the limit is kept constant, which holds for a prompt search only",
  },
};

/** Puts the result together: warnings, assumptions, references, provenance. */
export function assemble({
  limit,
  model,
  coupling,
  bound,
  conventions,
  reference,
  points,
  matched,
  extrapolate,
  limitHash,
}: Findings): Result {
  const parameter = model.parameters[coupling];
  return {
    model: model.id,
    modelTitle: model.title,
    limit: limit.id,
    limitTitle: limit.title,
    coupling,
    couplingTex: parameter?.tex ?? coupling,
    unit: parameter?.unit ?? "1",
    massTex: `m(${model.particles.X.tex})`,
    confidenceLevel: limit.confidenceLevel,
    signature: { process: limit.process.text, decays: limit.decays.map(({ text }) => text) },
    points,
    regions: limit.axes.some(({ quantity }) => quantity === "ctau") ? connect(limit, points) : [],
    vetoes: limit.vetoes,
    warnings: [
      ...bound.idle,
      ...reference.warnings,
      ...(extrapolate === undefined ? [] : [EXTRAPOLATED[extrapolate]]),
      ...aboutLimit(limit, conventions),
      ...(matched ? aboutPair(limit, model, bound.point, conventions) : []),
      ...summarise(points),
    ],
    assumptions: [...new Set([...limit.assumptions, ...model.assumptions])],
    references: unique([limit.reference, ...model.references, ...reference.references]),
    conventions,
    provenance: {
      version: VERSION,
      settings: without(bound.resolved, "mass", coupling),
      given: bound.given,
      referenceModel: reference.provenance,
      limitHash: limitHash ?? null,
    },
  };
}
