/** What follows from partial widths: branching fractions, total width, proper decay length. They can never disagree. */
import { HBAR_C } from "../physics/constants.ts";
import type { Particle, Point } from "./contract.ts";

/** Decays of one dark state at one point. */
export interface Decays {
  /** Partial widths [GeV] by channel, in the order of the model; the unspecified dark width of a fixed invisible fraction is not among them. */
  readonly partialWidths: Readonly<Record<string, number>>;
  /** Branching fractions [1] by channel; they sum to 1 when there is any decay. */
  readonly branchingFractions: Readonly<Record<string, number>>;
  /** Total width [GeV]; undefined when a fixed invisible fraction of 1 leaves it open. */
  readonly totalWidth: number | undefined;
  /** Proper decay length c tau [cm]; undefined for a stable state and where the total width is open. */
  readonly ctau: number | undefined;
}

/**
 * A width that no state can have, in words; undefined where all are finite and not negative.
 *
 * @internal
 */
export function unphysicalWidth({ channels }: Particle, point: Point): string | undefined {
  for (const { process, width } of channels) {
    const value = width(point);
    if (!(value >= 0 && value < Infinity)) return `the width of ${process.text} is ${value < 0 ? "negative" : "no finite number"}`;
  }
  return undefined;
}

/**
 * Writes the branching fractions of a particle into `fractions` (one entry a channel) and returns the total width [GeV]:
 * Infinity where a fixed invisible fraction of 1 leaves it open, 0 for a stable particle. Where a width is negative or no finite number,
 * nothing is known of the decays: the total width and all fractions are NaN.
 *
 * With a fixed invisible fraction f below 1 the dark width is the one that fills up to f: the total width is Gamma_visible/(1 - f).
 *
 * @internal
 */
export function fractionsInto(fractions: Float64Array, particle: Particle, point: Point): number {
  const fixed = particle.invisibleFraction(point);
  const invisible = fixed === undefined ? -1 : particle.invisibleChannel;
  let sum = 0;
  for (let k = 0; k < fractions.length; k++) {
    const width = k === invisible ? 0 : (particle.channels[k]?.width(point) ?? 0);
    if (!(width >= 0 && width < Infinity)) {
      fractions.fill(Number.NaN);
      return Number.NaN;
    }
    fractions[k] = width;
    sum += width;
  }
  if (fixed !== undefined && invisible >= 0 && (fixed > 0 || sum !== 0)) {
    // Without any open visible channel whatever decays is invisible, and nothing fixes how fast.
    const visible = sum === 0 ? 0 : 1 - fixed;
    if (sum !== 0) for (let k = 0; k < fractions.length; k++) fractions[k] = ((fractions[k] ?? 0) / sum) * visible;
    fractions[invisible] = 1 - visible;
    return visible === 0 ? Infinity : sum / visible;
  }
  if (sum !== 0) for (let k = 0; k < fractions.length; k++) fractions[k] = (fractions[k] ?? 0) / sum;
  return sum;
}

/**
 * Decays of a dark state at a point of its model: $\Gamma = \sum_i\Gamma_i$, $\mathcal B_i = \Gamma_i/\Gamma$, $c\tau = \hbar c/\Gamma$.
 *
 * @param particle - the dark state
 * @param point - complete point, from `pointOf`
 * @returns widths [GeV], branching fractions [1] and c tau [cm]
 * @example
 * ```ts
 * import { pointOf, decaysOf, findModel } from "darkzoo";
 * const model = findModel("lmu-ltau");
 * const mediator = model.particles.X;
 * const { branchingFractions } = decaysOf(mediator, pointOf(model, { mass: 3, gPrime: 1 }).point);
 * branchingFractions["X -> invisible"]?.toFixed(8); // => "0.50000231"
 * ```
 */
export function decaysOf(particle: Particle, point: Point): Decays {
  const fractions = new Float64Array(particle.channels.length);
  const total = fractionsInto(fractions, particle, point);
  const names = particle.channels.map(({ process }) => process.text);
  return {
    partialWidths: Object.fromEntries(particle.channels.map(({ process, width }) => [process.text, width(point)])),
    branchingFractions: Object.fromEntries(names.map((name, k) => [name, fractions[k] ?? 0])),
    totalWidth: total === Infinity ? undefined : total,
    ctau: total > 0 && total < Infinity ? HBAR_C / total : undefined,
  };
}
