/** What a reader must know about a bound: width, perturbativity, lifetime, hypothesis, conventions. */
import { hypothesisInWords } from "../limits/efficiency-table.ts";
import type { Limit } from "../limits/limit.ts";
import type { Model, Particle, Point } from "../models/contract.ts";
import { fractionsInto } from "../models/decays.ts";
import { extremes } from "../numerics/extremes.ts";
import { alphaAt } from "../physics/collider.ts";
import { conventionsInWords, isrInWords } from "./machine.ts";
import { HBAR_C, PERTURBATIVE_COUPLING } from "../physics/constants.ts";
import { inDigits } from "../numerics/digits.ts";
import { type Conventions, isRemark, type Remark, type ResultPoint } from "./result.ts";
import type { Standing } from "./standing.ts";

/** A mediator counts as narrow below this width over mass where the search states no mass resolution. */
const NARROW = 0.05;

/** Share of invisible decays that stands for "all" when a fixed invisible fraction of 1 leaves the total width open. */
const NEARLY_ALL = 0.9;

/** Total width [GeV], undefined where it is open; the width to be held against the resolution, and how to speak of it. */
function widthOf(mediator: Particle, point: Point): { total: number | undefined; width: number; words: string } {
  const total = fractionsInto(new Float64Array(mediator.channels.length), mediator, point);
  if (total < Infinity) return { total, width: total, words: "the total width" };
  const invisible = mediator.invisibleChannel;
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
  const warnings: Remark[] = [...model.cautions(point)];
  const resolution = limit.massResolution;
  if (width > (resolution ?? NARROW * mass)) {
    const narrow = `${100 * NARROW} % of the mass (no mass resolution is stated)`;
    const against = resolution === undefined ? narrow : `the mass resolution ${inDigits(resolution, 4)} GeV`;
    warnings.push({ code: "width-not-narrow", message: `${words}, ${inDigits(width, 4)} GeV, exceeds ${against}` });
  }
  const largest = model.largestCoupling(point);
  if (largest > PERTURBATIVE_COUPLING) {
    warnings.push({ code: "not-perturbative", message: `the largest coupling ${inDigits(largest, 4)} exceeds sqrt(4 pi)` });
  }
  return { ctau, widthOverMass: total === undefined ? null : total / mass, warnings };
}

/** Whether a search sees the mediator decay. */
export const seesMediator = ({ decays }: Pick<Limit, "decays">): boolean =>
  decays.some(({ initial, final }) => initial[0] === "X" && final[0] !== "invisible");

/** What to say of couplings that a search for prompt decays does not cover. */
function aboutPromptness(limit: Limit, curves: ResultPoint["curves"]): Remark[] {
  const { largestPromptCtau } = limit;
  const cut = Object.values(curves).some(({ intervals }) =>
    intervals.some(({ fromReason, toReason }) => [fromReason, toReason].includes("edge-of-data")),
  );
  if (largestPromptCtau === undefined || !cut) return [];
  const message = `c tau exceeds ${inDigits(largestPromptCtau, 4)} cm, up to which the search counts decays as prompt, where the exclusion would go on: that is not covered`;
  return [{ code: "not-prompt", message }];
}

/** What a limit says at a place beside its answers: about the efficiency, and about decays that are not prompt. */
export function aboutStanding(limit: Limit, standing: Standing | Remark | undefined, curves: ResultPoint["curves"]): readonly Remark[] {
  if (standing === undefined || isRemark(standing)) return [];
  return [...standing.remarks, ...(standing.byLifetime ? [] : aboutPromptness(limit, curves))];
}

/**
 * Warnings where the efficiency was computed for another signal than that of a model.
 *
 * @param why - what is said of it, where efficiencies are at hand that do not reach a point
 */
export function aboutHypothesis(limit: Limit, model: Model, { cosMax }: Pick<Conventions, "cosMax">, why?: string): Remark[] {
  const mediator = model.particles.X;
  const warnings: Remark[] = [];
  const { spin, model: hypothesis } = limit.hypothesis;
  if (why !== undefined) {
    warnings.push({ code: "hypothesis-differs", message: why });
  } else if (spin !== undefined && mediator.spin !== spin) {
    const message = `the efficiency was computed for ${hypothesisInWords({ spin })}, ${model.id} has ${hypothesisInWords({ spin: mediator.spin })}: the bound holds if the efficiencies agree`;
    warnings.push({ code: "hypothesis-differs", message });
  } else if (spin === undefined && hypothesis !== undefined && hypothesis !== model.id) {
    warnings.push({ code: "hypothesis-differs", message: `the efficiency was computed for ${hypothesis}, not for ${model.id}` });
  }
  if (spin !== undefined && mediator.spin !== spin && limit.process.final.includes("gamma") && cosMax === null) {
    const message = `total cross-sections are compared, but the photon of a ${spin} and of a ${mediator.spin} mediator go in different directions: set cosMax to the acceptance of the search`;
    warnings.push({ code: "angular-acceptance", message });
  }
  return warnings;
}

/** Warnings about a limit and a model that makes its signature, whatever the mass and the efficiency. */
export function aboutWidth(model: Model, point: Point): Remark[] {
  const mediator = model.particles.X;
  const warnings: Remark[] = [];
  if (mediator.invisibleFraction(point) === 1 && mediator.invisibleChannel >= 0) {
    warnings.push({
      code: "width-open",
      message: "an invisible fraction of 1 leaves the total width open: what makes it must not broaden the mediator beyond the resolution",
    });
  }
  return warnings;
}

/** Two choices of the coupling differ: one runs and the other does not, or their values are not the same. */
const differ = (theirs: Conventions["alpha"], ours: Conventions["alpha"]): boolean =>
  theirs.choice === "running" || ours.choice === "running" ? theirs.choice !== ours.choice : theirs.value !== ours.value;

/** Conventions of the authors that differ from those of the calculation. */
function aboutAuthors({ conventions, quantity, id }: Limit, { alpha, isr, cosMax }: Conventions): Remark[] {
  const theirs: string[] = [];
  if (conventions.alpha !== undefined && differ(alphaAt(conventions.alpha).convention(Number.NaN), alpha)) {
    theirs.push(`alpha = ${typeof conventions.alpha === "number" ? `1/${inDigits(1 / conventions.alpha, 4)}` : conventions.alpha}`);
  }
  if (conventions.isr !== undefined && conventions.isr !== isr) theirs.push(`initial-state radiation: ${isrInWords(conventions.isr)}`);
  if (conventions.cosMax !== undefined && conventions.cosMax !== (cosMax ?? 1))
    theirs.push(`photon within |cos theta| < ${conventions.cosMax}`);
  if (theirs.length === 0) return [];
  const use =
    quantity === "coupling"
      ? "the published coupling was turned back into a signal with them"
      : "set them to compare with their own couplings";
  return [{ code: "convention-differs", message: `the authors of ${id} used ${theirs.join(", ")}: ${use}` }];
}

/** Whether a limit that depends on the lifetime has one at every mass. */
const isOfOneLifetime = ({ axes, masses, curves }: Limit): boolean =>
  axes.length === 2 && axes[1]?.quantity === "ctau" && [...curves.values()].every(({ length }) => length === masses.length);

/** Warnings about a limit and the conventions it is read with, whatever the model. */
export function aboutLimit(limit: Limit, conventions: Conventions): Remark[] {
  const { sqrtS, isr } = conventions;
  const warnings: Remark[] = [...limit.caveats];
  if (isOfOneLifetime(limit)) {
    const message = "a single lifetime is tabulated at every mass: only the coupling with exactly this c tau is judged";
    warnings.push({ code: "one-lifetime", message });
  }
  if (sqrtS !== null) {
    const [, ...choices] = conventionsInWords(conventions);
    const level = isr === "none" ? "at Born level" : `beyond Born level${isr === "full" ? " (radiative return included)" : ""}`;
    warnings.push({ code: "convention", message: [`cross-sections ${level}`, ...choices].join(", ") });
  }
  warnings.push(...aboutAuthors(limit, conventions));
  if (limit.confidenceLevel === "unstated") {
    warnings.push({ code: "confidence-unstated", message: "the source states no confidence level" });
  }
  return warnings;
}

/** Numbers in a message, but no digits in names. */
const NUMBERS = /(?<![\p{L}\p{N}_.'])\d+(?:\.\d+)?(?:e[-+]?\d+)?(?![\p{L}\p{N}_'])/gu;

/** Messages that differ in their numbers only as one, with the smallest and the largest of each. */
function alike(messages: readonly string[]): string {
  const [first = ""] = messages;
  const columns = messages.map((message) => message.match(NUMBERS) ?? []);
  let place = 0;
  return first.replace(NUMBERS, (written) => {
    const values = columns.map((numbers) => Number(numbers[place]));
    place += 1;
    const [low, high] = extremes(values);
    return low === high ? written : `${inDigits(low, 4)} to ${inDigits(high, 4)}`;
  });
}

/** Ranges of masses are listed up to this number. */
const MOST_RANGES = 4;

/** Masses with a remark among all masses, as ranges that are not interrupted by masses without it. */
function rangesOf(masses: readonly number[], all: readonly number[]): string {
  const marked = new Set(masses);
  const ranges: [from: number, to: number][] = [];
  [...new Set(all)]
    .sort((a, b) => a - b)
    .forEach((mass, k, sorted) => {
      if (!marked.has(mass)) return;
      const last = ranges.at(-1);
      if (last !== undefined && last[1] === sorted[k - 1]) last[1] = mass;
      else ranges.push([mass, mass]);
    });
  const [from, to] = extremes(masses);
  if (ranges.length > MOST_RANGES) return `between ${inDigits(from, 4)} and ${inDigits(to, 4)} GeV`;
  const written = ranges.map(([low, high]) => (low === high ? inDigits(low, 4) : `${inDigits(low, 4)} to ${inDigits(high, 4)}`));
  return `${written.join(", ")} GeV`;
}

/** Entry of a map, made where there is none. */
function entryOf<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}

/** Gathers the warnings of single points into one sentence a code: how many points, over which masses, and how large the numbers are. */
export function summarise(points: readonly Pick<ResultPoint, "mass" | "warnings">[]): Remark[] {
  const all = points.map(({ mass }) => mass);
  const what = new Set(all).size === all.length ? "masses" : "points";
  const byCode = new Map<string, { masses: number[]; byWords: Map<string, string[]> }>();
  for (const { mass, warnings } of points) {
    for (const { code, message } of warnings) {
      const { masses, byWords } = entryOf(byCode, code, () => ({ masses: [], byWords: new Map<string, string[]>() }));
      masses.push(mass);
      entryOf(byWords, message.replace(NUMBERS, "#"), () => []).push(message);
    }
  }
  return [...byCode].map(([code, { masses, byWords }]) => {
    const [first = 0] = masses;
    const where =
      masses.length === 1 ? `at ${inDigits(first, 4)} GeV` : `at ${masses.length} of ${all.length} ${what}, ${rangesOf(masses, all)}`;
    const told = [...byWords.values()].map((messages) => `${alike(messages)}${byWords.size === 1 ? "" : ` (${messages.length} of them)`}`);
    return { code, message: `${where}: ${told.join(", ")}` };
  });
}
