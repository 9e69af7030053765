/** Production under stated conventions: energy, electromagnetic coupling, initial-state radiation, angular cut. */
import { DarkzooError, fault } from "../diagnostics.ts";
import type { Model, Point, Production } from "../models/contract.ts";
import { type AlphaChoice, alphaAt, type IsrChoice } from "../physics/collider.ts";
import { withInitialStateRadiation } from "../physics/initial-state-radiation.ts";
import { PARTICLES } from "../physics/particles.ts";
import type { Process } from "../physics/process.ts";
import { inDigits } from "../numerics/digits.ts";
import type { Conventions, Remark } from "./result.ts";

/** Initial-state radiation in words. */
export const isrInWords = (isr: IsrChoice): string => (typeof isr === "number" ? `sqrt(s') > ${isr} GeV` : isr);

/** Electromagnetic coupling in words; where it runs the vertices keep alpha(0) and the photon in the s channel is dressed. */
function alphaInWords({ choice, value }: Conventions["alpha"]): string {
  const fraction = `1/${inDigits(1 / value, 6)}`;
  return choice === "running"
    ? `alpha(0) at the vertices, any photon in the s channel dressed as alpha(s) = ${fraction}`
    : `alpha = ${fraction} (${choice})`;
}

/** Coupling, radiation and angular cut in words, and whether each is the usual choice. */
const choicesOf = ({ alpha, isr, cosMax }: Conventions): { readonly words: string; readonly usual: boolean }[] => [
  { words: alphaInWords(alpha), usual: alpha.choice === "alpha(0)" },
  { words: `initial-state radiation: ${isrInWords(isr)}`, usual: isr === "none" },
  ...(cosMax === null ? [] : [{ words: `photon within |cos theta| < ${cosMax}`, usual: false }]),
];

/** Conventions that are not the usual ones in words: the electromagnetic coupling, initial-state radiation, the angular cut. */
export const unusualInWords = (conventions: Conventions): string[] =>
  choicesOf(conventions).flatMap(({ words, usual }) => (usual ? [] : [words]));

/** The conventions of a cross-section in words: its energy first, then all choices; a branching fraction has only those that were made. */
export const conventionsInWords = (conventions: Conventions): string[] =>
  conventions.sqrtS === null
    ? unusualInWords(conventions)
    : [`sqrt(s) = ${conventions.sqrtS} GeV`, ...choicesOf(conventions).map(({ words }) => words)];

/** What may be chosen about a cross-section. */
export interface ConventionChoices {
  /** Electromagnetic coupling of the hard process: alpha(0) unless another is chosen. */
  readonly alpha?: AlphaChoice;
  /** Initial-state radiation: none unless it is asked for. */
  readonly isr?: IsrChoice | undefined;
  /** Largest |cos theta| of a photon in the final state, in the centre-of-mass frame [1]; all angles where it is not given. */
  readonly cosMax?: number | undefined;
}

/** Production processes evaluated under one set of conventions. */
export interface Machine {
  /** The conventions as a result states them. */
  readonly conventions: Conventions;
  /** Cross-section [fb] or branching fraction [1] at a point. */
  readonly produce: (model: Model, production: Production, point: Point) => number;
  /** Why a production has no value at a point under these conventions; undefined where it has one. */
  readonly obstacle: (production: Production, point: Point) => Remark | undefined;
}

/** Sum of the masses of a final state at a point of a model [GeV]. */
function finalMass(model: Model, final: Process["final"], point: Point): number {
  let sum = 0;
  for (const name of final) {
    const massName = PARTICLES.get(name)?.massName;
    if (massName !== undefined) sum += point[`${massName}Mass`] as number;
    else sum += model.particles[name]?.mass(point) ?? 0;
  }
  return sum;
}

const ISR_WORDS: readonly IsrChoice[] = ["none", "full"];

function checkChoices({ isr, cosMax }: ConventionChoices, sqrtS: number, process: Process): void {
  const faults = [];
  // An untyped caller may write any word.
  if (isr !== undefined && typeof isr !== "number" && !ISR_WORDS.includes(isr)) {
    const accepted = `accepted: ${ISR_WORDS.join(", ")}, or a cut on sqrt(s') in GeV`;
    faults.push(fault("unknown-choice", "isr", `"${isr as string}" is no treatment of initial-state radiation`, accepted));
  }
  if (Number.isNaN(sqrtS) && isr !== undefined && isr !== "none") {
    faults.push(fault("no-effect", "isr", `${process.text} has no beams that could radiate`, "leave isr out"));
  } else if (typeof isr === "number" && !(isr > 0 && !(isr >= sqrtS))) {
    faults.push(fault("out-of-range", "isr", `the cut on sqrt(s') must lie between 0 and sqrt(s) = ${sqrtS} GeV, found ${isr}`));
  }
  if (cosMax !== undefined && !(cosMax > 0 && cosMax <= 1)) {
    faults.push(fault("out-of-range", "cosMax", `a cosine must lie above 0 and up to 1, found ${cosMax}`));
  } else if (cosMax !== undefined && !process.final.includes("gamma")) {
    faults.push(fault("no-effect", "cosMax", `${process.text} has no photon whose angle could be cut`, "leave cosMax out"));
  }
  if (faults.length > 0) throw new DarkzooError("conventions", faults);
}

/**
 * Binds a process to an energy [GeV] and conventions; NaN stands for the energy of a decay, which has none.
 *
 * @throws DarkzooError for a coupling, cut or angle out of range
 */
export function machineOf(process: Process, sqrtS: number, choices: ConventionChoices): Machine {
  checkChoices(choices, sqrtS, process);
  const { isr = "none", cosMax } = choices;
  const { collider, convention } = alphaAt(choices.alpha, cosMax);
  const atEnergy = collider(sqrtS);
  const conventions: Conventions = {
    sqrtS: Number.isNaN(sqrtS) ? null : sqrtS,
    alpha: convention(sqrtS),
    isr: Number.isNaN(sqrtS) ? "none" : isr,
    cosMax: cosMax ?? null,
  };
  if (conventions.isr === "none") {
    return { conventions, produce: (_, { value }, point) => value(point, atEnergy), obstacle: () => undefined };
  }
  const cut = typeof isr === "number" ? isr : 0;
  return {
    conventions,
    produce: (model, { process: { final }, value }, point) =>
      withInitialStateRadiation((energy) => value(point, collider(energy)), sqrtS, finalMass(model, final, point), cut),
    obstacle: ({ process: { text }, noRadiator }, point) => {
      const why = noRadiator(point);
      return why === undefined
        ? undefined
        : { code: "no-radiator", message: `no initial-state radiation can be folded into ${text}: ${why}` };
    },
  };
}
