/** The six stages in order: match -> place -> predict -> compare -> solve -> assemble. */
import { DarkzooError, fault } from "../diagnostics.ts";
import type { Limit } from "../limits/limit.ts";
import type { Model } from "../models/contract.ts";
import { assemble } from "./assemble.ts";
import { refuseIdleEfficiencies } from "./efficiency.ts";
import { inCoupling } from "./express.ts";
import { projectionOf, refuseIdleRegime } from "./projection.ts";
import { everywhere, projectedFor, quotedBound, readingOf, refuseIdleContinuation, type ReinterpretRequest } from "./reading.ts";
import { isRemark, type Result, type ResultPoint } from "./result.ts";
import { planePoints, scanPoints } from "./scan.ts";
import { withInput } from "./open-inputs.ts";
import { aboutTheory, theoryBands } from "./theory.ts";
import { aboutStanding } from "./warn.ts";

/**
 * Reads a published limit in a model: at every mass the couplings that it excludes.
 *
 * The r-value is the predicted signal, production times branching fractions, over the upper limit,
 * $r(g) = \sigma(g)\,\mathcal B(g)/\mathrm{UL}$; couplings with $r \ge 1$ are excluded.
 * Where the limit has further axes, such as the mass of a second state, the point is placed on them by the masses of the model.
 * A published bound on a coupling is first turned back into a signal with the model and the settings of its authors.
 * Narrow width, prompt decays and equal efficiencies are assumed; where that is in doubt, the result carries a warning.
 *
 * @param limit - the limit, from `readLimit`
 * @param model - the model, from the zoo or from `defineModel`
 * @param request - coupling, masses [GeV], settings, conventions
 * @returns verdicts with reasons at every mass, warnings, assumptions, references and provenance
 * @throws DarkzooError for unknown couplings, parameters and values
 * @example
 * ```ts
 * import { findModel, readLimit, reinterpret } from "darkzoo";
 * const limit = readLimit(`
 * format: darkzoo-limit-1
 * id: example-2026-four-muons
 * title: A tenth of a femtobarn in four muons
 * experiment: none
 * reference: {}
 * sqrtS: 10.58 GeV
 * confidenceLevel: 0.9
 * statistic: unstated
 * signature: { process: e+ e- -> mu+ mu- X, decays: [X -> mu+ mu-] }
 * quantity: cross-section
 * unit: fb
 * axes: [{ name: mass(X), unit: GeV }]
 * values: [observed]
 * rows: [[0.3, 0.1], [3, 0.1]]
 * source: { location: none, method: synthetic, by: the documentation, date: 2026-11-21 }
 * `);
 * const { points } = reinterpret(limit, findModel("lmu-ltau"));
 * points[1]?.curves.observed?.intervals[0]?.from.toPrecision(5); // => "0.0038193"
 * ```
 */
export function reinterpret(limit: Limit, model: Model, request: ReinterpretRequest = {}): Result {
  refuseIdleContinuation([limit], request);
  refuseIdleEfficiencies([limit], model, request.efficiencies);
  refuseIdleRegime(request);
  const asked = projectedFor(limit, request);
  return reinterpretProjected(asked.limit, model, request, projectionOf([asked], request));
}

/** Reads a limit, at the level and luminosity that were asked for, in a model. */
function reinterpretProjected(limit: Limit, model: Model, request: ReinterpretRequest, projection: Result["projection"]): Result {
  const settings = request.settings ?? {};
  const reading = readingOf(limit, model, request);
  const curves = [...limit.curves];
  const [, quoted = new Float64Array()] =
    curves.find(([name]) => name === "observed") ?? curves.find(([name]) => name === "expected") ?? [];
  const bands = theoryBands(
    [reading],
    request.theory,
    (_, input) => readingOf(limit, model, withInput(model, request, input), reading.correction),
    ([varied], scanned) => {
      const standing = varied.standingAt(varied.coordinatesAt(scanned));
      return isRemark(standing) ? undefined : standing.answer(quoted);
    },
  );
  const { plane, masses } = request;
  const scan = plane === undefined ? scanPoints(limit, model, settings, masses) : planePoints(model, plane, settings, masses);
  const points = scan.map((scanned): ResultPoint => {
    const coordinates = reading.coordinatesAt(scanned);
    const standing = reading.standingAt(coordinates);
    const answers: ResultPoint["curves"] = isRemark(standing)
      ? everywhere(limit.curves.keys(), standing)
      : Object.fromEntries(curves.map(([name, values]) => [name, standing.answer(values)]));
    const about = reading.aboutBound(coordinates, quotedBound(answers));
    const coupling = reading.couplingAt(coordinates);
    const theory = bands.at(scanned, answers, coupling);
    return inCoupling(coupling, {
      mass: scanned.mass,
      coordinates: plane === undefined ? reading.named(coordinates) : scanned.others,
      curves: answers,
      judged: isRemark(standing) ? null : standing.judged(quoted),
      ...about,
      warnings: [...about.warnings, ...aboutStanding(limit, standing, answers), ...aboutTheory(answers, theory, request.theory)],
      theory,
      statedRange: isRemark(standing) ? null : standing.statedRange,
    });
  });
  return assemble([reading], points, request, { theory: bands.summary(), projection });
}

/**
 * Recasts a bound on a coupling of one model to a coupling of another: the published coupling is turned back into a signal with the first
 * model, and the signal is read in the second.
 *
 * @param limit - a bound on a coupling
 * @param from - the model that it was published for
 * @param to - the model to read it in
 * @param request - as for {@link reinterpret}
 * @returns as {@link reinterpret}
 * @throws DarkzooError when the limit is no bound on a coupling of `from`
 * @example
 * ```ts
 * import { findModel, readLimit, recast } from "darkzoo";
 * const limit = readLimit(`
 * format: darkzoo-limit-1
 * id: example-2026-coupling
 * title: A bound on g'
 * experiment: none
 * reference: {}
 * sqrtS: 10.58 GeV
 * confidenceLevel: 0.9
 * statistic: unstated
 * signature: { process: e+ e- -> mu+ mu- X, decays: [X -> mu+ mu-] }
 * quantity: coupling
 * unit: "1"
 * referenceModel: lmu-ltau
 * referenceCoupling: gPrime
 * axes: [{ name: mass(X), unit: GeV }]
 * values: [observed]
 * rows: [[1, 1.4175801e-3]]
 * source: { location: none, method: synthetic, by: the documentation, date: 2026-11-21 }
 * `);
 * const { points } = recast(limit, findModel("lmu-ltau"), findModel("muonphilic-scalar"));
 * points[0]?.curves.observed?.intervals[0]?.from.toPrecision(5); // => "0.0027290"
 * ```
 */
export function recast(limit: Limit, from: Model, to: Model, request: Omit<ReinterpretRequest, "findModel"> = {}): Result {
  const published = limit.referenceModel;
  if (published?.model !== from.id) {
    const message =
      published === undefined
        ? "it bounds a signal, not a coupling"
        : `it bounds ${published.coupling} of ${published.model}, not a coupling of ${from.id}`;
    const hint =
      published === undefined ? `read it with: darkzoo reinterpret ${limit.id} --model ${to.id}` : `recast it from ${published.model}`;
    throw new DarkzooError(limit.id, [fault("not-published-for", "referenceModel", message, hint)]);
  }
  return reinterpret(limit, to, { ...request, findModel: () => from });
}
