/** Stage 6: the numbers with everything that a reader needs beside them. */
import { readAxis } from "../limits/grid.ts";
import type { Limit, Veto } from "../limits/limit.ts";
import type { Model } from "../models/contract.ts";
import { nameOf, type Reference, referenceModelOf } from "../reference.ts";
import { CONSTANTS_BY_NAME } from "../physics/constants.ts";
import { VERSION } from "../version.ts";
import { connect } from "./connect.ts";
import { overlayAt } from "./overlay.ts";
import type { Reading, ReinterpretRequest } from "./reading.ts";
import { recordOf } from "./record.ts";
import {
  type Combination,
  distinct,
  type Extrapolation,
  type Plane,
  type Remark,
  type Result,
  type ResultPoint,
  without,
} from "./result.ts";
import { aboutHypothesis, aboutLimit, aboutWidth, summarise } from "./warn.ts";

/** One publication, whichever of its names each entry gives. */
const same = (a: Reference, b: Reference): boolean =>
  (["texkey", "arxiv", "doi", "hepdata"] as const).some((name) => a[name] !== undefined && a[name] === b[name]);

/** Publications without repetition, those that name none are left out. */
const unique = (references: readonly Reference[]): Reference[] =>
  references.filter((entry, index) => nameOf(entry) !== undefined && references.findIndex((other) => same(other, entry)) === index);

/** Publications of the model that a limit was published for: they stand behind the limit, not behind the model that it is read in. */
const behind = ({ limit, reference }: Reading): Reference[] =>
  reference.references.map((each) => ({ ...each, for: `${referenceModelOf(limit.id)}: ${each.for}` }));

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

/** What a combination adds to the results of its limits. */
export interface Together {
  readonly title: string;
  readonly combination: Combination;
  /** Windows that none of the limits covers. */
  readonly vetoes: readonly Veto[];
  readonly warnings: readonly Remark[];
}

/** What all agree on. */
const agreed = <Value>(values: readonly Value[]): Value | null =>
  values.every((value) => value === values[0]) ? (values[0] ?? null) : null;

/** How limits are interpolated along each axis, where those that have it agree. */
function scalesOf(limits: readonly Limit[]): Result["scales"] {
  const axes = limits.flatMap((limit) => limit.axes);
  return Object.fromEntries(
    [...new Set(axes.map(({ name }) => name))].flatMap((name) => {
      const scale = agreed(axes.filter((axis) => axis.name === name).map((axis) => axis.scale));
      return scale === null ? [] : [[name, scale]];
    }),
  );
}

/** What has to be known about the limits and how they are read, apart from single points. */
function remarksOf(readings: readonly Reading[], extrapolate: Extrapolation | undefined): Remark[] {
  return distinct([
    ...readings.flatMap(({ bound }) => bound.idle),
    ...readings.flatMap(({ reference }) => reference.warnings),
    ...(extrapolate === undefined ? [] : [EXTRAPOLATED[extrapolate]]),
    ...readings.flatMap(({ limit, conventions }) => aboutLimit(limit, conventions)),
    ...readings.flatMap(({ limit, model, bound, conventions, matched, correction }) => [
      // With efficiencies at hand it is told point by point.
      ...(matched && correction === undefined ? aboutHypothesis(limit, model, conventions) : []),
      ...(matched ? aboutWidth(model, bound.point) : []),
    ]),
  ]);
}

/** The mass that a plane scans, and the axis of a limit that it stands on. */
function planeOf(model: Model, parameter: string): Plane {
  const [role] = Object.entries(model.particles).find(([, { massParameter }]) => massParameter === parameter) ?? [];
  return { parameter, tex: model.parameters[parameter]?.tex ?? parameter, axis: role === undefined ? null : `mass(${role})` };
}

/** Masses of the model that run along further axes of the limit: they have no one value. */
const scannedMasses = ({ particles }: Model, points: readonly ResultPoint[]): string[] =>
  [...new Set(points.flatMap(({ coordinates }) => Object.keys(coordinates)))].flatMap((axis) => {
    const { role } = readAxis(axis);
    return particles[role]?.massParameter ?? [];
  });

/** Puts the result of one limit, or of several together, in order: numbers, warnings, assumptions, references, provenance. */
export function assemble(
  readings: readonly [Reading, ...Reading[]],
  points: readonly ResultPoint[],
  asked: ReinterpretRequest,
  { theory, projection }: Pick<Result, "theory" | "projection">,
  together?: Together,
): Result {
  const { extrapolate, limitHash, modelHash, plane } = asked;
  const [{ limit, model, coupling, bound, conventions, reference }] = readings;
  const limits = readings.map((reading) => reading.limit);
  const corrections = readings.flatMap(({ correction }) => correction ?? []);
  const vetoes = together?.vetoes ?? limit.vetoes;
  return {
    model: model.id,
    modelTitle: model.title,
    limit: limits.map(({ id }) => id).join(" + "),
    limitTitle: together?.title ?? limit.title,
    coupling: coupling.name,
    couplingTex: coupling.tex,
    unit: coupling.unit,
    massTex: `m(${model.particles.X.tex})`,
    confidenceLevel: limit.confidenceLevel,
    statistic: agreed(limits.map(({ statistic }) => statistic)) ?? "unstated",
    luminosity: agreed(limits.map(({ luminosity }) => luminosity ?? null)),
    scales: scalesOf(limits),
    completeGrid: asked.masses === undefined && plane === undefined && limits.every((each) => each.completeGrid),
    experiment: [...new Set(limits.map(({ experiment }) => experiment))].join(" + "),
    signature: {
      process: [...new Set(limits.map(({ process }) => process.text))].join(" or "),
      decays: [...new Set(limits.flatMap(({ decays }) => decays.map(({ text }) => text)))],
    },
    combination: together?.combination ?? null,
    projection,
    plane: plane === undefined ? null : planeOf(model, plane.parameter),
    points,
    overlay: overlayAt(readings[0], points),
    regions:
      plane !== undefined || readings.some((each) => each.lengths.length > 0 || each.limit.upperEdge !== undefined)
        ? connect(vetoes, points, plane === undefined ? null : planeOf(model, plane.parameter))
        : [],
    theory,
    vetoes,
    warnings: [...(together?.warnings ?? []), ...remarksOf(readings, extrapolate), ...summarise(points)],
    assumptions: [
      ...new Set([
        ...limits.flatMap(({ assumptions }) => assumptions),
        ...corrections.map(({ assumption }) => assumption),
        ...model.assumptions,
      ]),
    ],
    references: unique([
      ...limits.flatMap(({ reference, measurement }) => (measurement === undefined ? [reference] : [reference, measurement])),
      ...model.references,
      ...readings.flatMap((reading) => behind(reading)),
    ]),
    conventions: { ...conventions, sqrtS: agreed(readings.map((reading) => reading.conventions.sqrtS)) },
    provenance: {
      version: VERSION,
      settings: without(
        bound.resolved,
        "mass",
        coupling.parameter,
        ...(plane === undefined ? [] : [plane.parameter]),
        ...scannedMasses(model, points).filter((name) => !bound.given.includes(name)),
      ),
      given: bound.given,
      extrapolate: extrapolate ?? null,
      referenceModel: together === undefined ? reference.provenance : null,
      limitHash: limitHash ?? null,
      modelHash: modelHash ?? null,
      request: recordOf(asked, {
        limits: limits.map(({ id }) => id),
        model: model.id,
        ...(together === undefined ? {} : { combine: together.combination.rule }),
      }),
      inputs: asked.inputs ?? [],
      constants: CONSTANTS_BY_NAME,
      efficiencies: corrections.map(({ provenance }) => provenance),
    },
  };
}
