/** What a reader must know about a bound: width, perturbativity, lifetime, hypothesis, conventions. */
import type { Limit } from "../limits/limit.ts";
import type { Model, Particle, Point } from "../models/contract.ts";
import { fractionsInto, invisibleIndex } from "../models/decays.ts";
import { HBAR_C, PERTURBATIVE_COUPLING } from "../physics/constants.ts";
import type { Conventions, Remark, ResultPoint } from "./result.ts";

/** A mediator counts as narrow below this width over mass where the search states no mass resolution. */
const NARROW = 0.05;

const short = (value: number): string => String(Number(value.toPrecision(4)));

/** Share of invisible decays that stands for "all" when a fixed invisible fraction of 1 leaves the total width open. */
const NEARLY_ALL = 0.9;

/** Total width [GeV], undefined where it is open; the width to be held against the resolution, and how to speak of it. */
function widthOf(mediator: Particle, point: Point): { total: number | undefined; width: number; words: string } {
  const total = fractionsInto(new Float64Array(mediator.channels.length), mediator, point);
  if (total < Infinity) return { total, width: total, words: "the total width" };
  const invisible = invisibleIndex(mediator);
  const visible = mediator.channels.reduce((sum, channel, k) => sum + (k === invisible ? 0 : channel.width(point)), 0);
  const words = `an invisible fraction of ${100 * NEARLY_ALL} % takes a total width that`;
  return { total: undefined, width: visible / (1 - NEARLY_ALL), words };
}

/** Lifetime, width and warnings of the mediator at a bound. */
export function atBound(
  limit: Limit,
  model: Model,
  mediator: Particle,
  point: Point,
  mass: number,
): Pick<ResultPoint, "ctau" | "widthOverMass" | "warnings"> {
  const { total, width, words } = widthOf(mediator, point);
  const ctau = total === undefined || total === 0 ? null : HBAR_C / total;
  const warnings: Remark[] = [];
  const resolution = limit.massResolution;
  if (width > (resolution ?? NARROW * mass)) {
    const narrow = `${100 * NARROW} % of the mass (no mass resolution is stated)`;
    const against = resolution === undefined ? narrow : `the mass resolution ${short(resolution)} GeV`;
    warnings.push({ code: "width-not-narrow", message: `${words}, ${short(width)} GeV, exceeds ${against}` });
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
  return { ctau, widthOverMass: total === undefined ? null : total / mass, warnings };
}

/** Warnings about a limit and a model that makes its signature, whatever the mass. */
export function aboutPair(limit: Limit, model: Model, point: Point): Remark[] {
  const mediator = model.particles.X;
  const warnings: Remark[] = [];
  const { spin, model: hypothesis } = limit.hypothesis;
  if (spin !== undefined && mediator.spin !== spin) {
    const message = `the efficiency was computed for a ${spin} mediator, ${model.id} has a ${mediator.spin}: the bound holds if the efficiencies agree`;
    warnings.push({ code: "hypothesis-differs", message });
  } else if (spin === undefined && hypothesis !== undefined && hypothesis !== model.id) {
    warnings.push({ code: "hypothesis-differs", message: `the efficiency was computed for ${hypothesis}, not for ${model.id}` });
  }
  if (mediator.invisibleFraction(point) === 1 && invisibleIndex(mediator) >= 0) {
    warnings.push({
      code: "width-open",
      message: "an invisible fraction of 1 leaves the total width open: what makes it must not broaden the mediator beyond the resolution",
    });
  }
  return warnings;
}

/** Warnings about a limit and the conventions it is read with, whatever the model. */
export function aboutLimit(limit: Limit, { sqrtS, alpha, isr }: Conventions): Remark[] {
  const warnings: Remark[] = [...limit.caveats];
  if (sqrtS !== null) {
    const value = `1/${Number((1 / alpha.value).toPrecision(6))}`;
    warnings.push({
      code: "convention",
      message: `cross-sections at Born level, alpha = ${value} (${alpha.choice}), initial-state radiation: ${isr}`,
    });
  }
  if (limit.confidenceLevel === "unstated") {
    warnings.push({ code: "confidence-unstated", message: "the source states no confidence level" });
  }
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
