/** What a reader must know about a bound: width, perturbativity, lifetime, hypothesis, conventions. */
import type { Limit } from "../limits/limit.ts";
import type { Model, Particle, Point } from "../models/contract.ts";
import { fractionsInto, invisibleIndex } from "../models/decays.ts";
import { HBAR_C, PERTURBATIVE_COUPLING } from "../physics/constants.ts";
import type { Conventions, Remark, ResultPoint } from "./result.ts";

/** A mediator counts as narrow below this width over mass where the search states no mass resolution. */
const NARROW = 0.05;

const short = (value: number): string => String(Number(value.toPrecision(4)));

/** Lifetime, width and warnings of the mediator at a bound. */
export function atBound(
  limit: Limit,
  model: Model,
  mediator: Particle,
  point: Point,
  mass: number,
): Pick<ResultPoint, "ctau" | "widthOverMass" | "warnings"> {
  const total = fractionsInto(new Float64Array(mediator.channels.length), mediator, point);
  const known = total > 0 && total < Infinity;
  const ctau = known ? HBAR_C / total : null;
  const warnings: Remark[] = [];
  const resolution = limit.massResolution;
  if (known && total > (resolution ?? NARROW * mass)) {
    const against = resolution === undefined ? `${100 * NARROW} % of the mass` : `the mass resolution ${short(resolution)} GeV`;
    warnings.push({ code: "width-not-narrow", message: `the total width ${short(total)} GeV exceeds ${against}` });
  }
  const largest = model.largestCoupling(point);
  if (largest > PERTURBATIVE_COUPLING) {
    warnings.push({ code: "not-perturbative", message: `the largest coupling ${short(largest)} exceeds sqrt(4 pi)` });
  }
  // Lost decays do not matter where the mediator is searched for as missing energy.
  const seen = limit.decays.some(({ final }) => final[0] !== "invisible");
  if (seen && ctau !== null && limit.largestPromptCtau !== undefined && ctau > limit.largestPromptCtau) {
    const message = `c tau = ${short(ctau)} cm exceeds ${short(limit.largestPromptCtau)} cm, up to which the search counts it as prompt`;
    warnings.push({ code: "not-prompt", message });
  }
  return { ctau, widthOverMass: known ? total / mass : null, warnings };
}

/** Warnings about the pair of limit and model, whatever the mass. */
export function aboutPair(limit: Limit, model: Model, mediator: Particle | undefined, point: Point, conventions: Conventions): Remark[] {
  const warnings: Remark[] = [...limit.caveats];
  const { spin, model: hypothesis } = limit.hypothesis;
  if (spin !== undefined && mediator !== undefined && mediator.spin !== spin) {
    const message = `the efficiency was computed for a ${spin} mediator, ${model.id} has a ${mediator.spin}: the bound holds if the efficiencies agree`;
    warnings.push({ code: "hypothesis-differs", message });
  } else if (spin === undefined && hypothesis !== undefined && hypothesis !== model.id) {
    warnings.push({ code: "hypothesis-differs", message: `the efficiency was computed for ${hypothesis}, not for ${model.id}` });
  }
  if (mediator?.invisibleFraction(point) === 1 && invisibleIndex(mediator) >= 0) {
    warnings.push({
      code: "width-open",
      message: "an invisible fraction of 1 leaves the total width open: the mediator is taken as narrow",
    });
  }
  if (conventions.sqrtS !== null) {
    const { choice, value } = conventions.alpha;
    const message = `cross-sections at Born level, alpha = 1/${Number((1 / value).toPrecision(6))} (${choice}), initial-state radiation: ${conventions.isr}`;
    warnings.push({ code: "convention", message });
  }
  if (limit.confidenceLevel === "unstated")
    warnings.push({ code: "confidence-unstated", message: "the source states no confidence level" });
  return warnings;
}

/** Gathers the warnings of single points into one sentence a code: how many points, and over which masses. */
export function summarise(points: readonly ResultPoint[]): Remark[] {
  const byCode = new Map<string, { count: number; from: number; to: number; example: string }>();
  for (const { mass, warnings } of points) {
    for (const { code, message } of warnings) {
      const entry = byCode.get(code);
      if (entry === undefined) byCode.set(code, { count: 1, from: mass, to: mass, example: message });
      else {
        entry.count += 1;
        entry.from = Math.min(entry.from, mass);
        entry.to = Math.max(entry.to, mass);
      }
    }
  }
  return [...byCode].map(([code, { count, from, to, example }]) => {
    const where =
      count === 1 ? `at ${short(from)} GeV` : `at ${count} of ${points.length} masses between ${short(from)} and ${short(to)} GeV`;
    return { code, message: `${where}: ${example}${count === 1 ? "" : " (first of them)"}` };
  });
}
