/** Likelihoods of one signal strength multiplied: each limit is the Gaussian measurement that its observed and its expected limit tell of. */
import type { CurveName } from "../limits/curves.ts";
import { fromLimits, type TruncatedGaussian, upperLimit } from "./truncated-gaussian.ts";

/** Logarithms of the r-values of one limit at a coupling. */
export interface Ratios {
  readonly observed: number;
  readonly expected: number;
}

/** How many standard deviations from 0 the best fit lies for each curve that is expected without a signal. */
const FLUCTUATIONS: Readonly<Record<Exclude<CurveName, "observed">, number>> = {
  expected: 0,
  expectedMinus2: -2,
  expectedMinus1: -1,
  expectedPlus1: 1,
  expectedPlus2: 2,
};

/** A limit whose expected r-value is that much smaller than the largest one, in its logarithm, has no weight in double precision. */
const WEIGHTLESS = 100;

/** Gaussian measurements of one strength as one: the mean with inverse variances as weights. */
export function productOf(measured: readonly TruncatedGaussian[]): TruncatedGaussian {
  const precision = measured.reduce((sum, { sigma }) => sum + sigma ** -2, 0);
  const weighted = measured.reduce((sum, { muhat, sigma }) => sum + muhat * sigma ** -2, 0);
  return { muhat: weighted / precision, sigma: 1 / Math.sqrt(precision) };
}

/** What an observed and an expected limit measure, in units in which the signal is 1 for r = exp(unit). */
const measuredBy = ({ observed, expected }: Ratios, unit: number, alpha: number): TruncatedGaussian =>
  fromLimits(Math.exp(unit - observed), Math.exp(unit - expected), alpha);

/** Best fit of a limit in its standard deviations: how far its data lie above what was expected without a signal. */
export function fitOf(ratios: Ratios, alpha: number): number {
  const { muhat, sigma } = measuredBy(ratios, ratios.expected, alpha);
  return muhat / sigma;
}

/**
 * Logarithm of the r-value of several limits together: the inverse of the upper limit on the signal strength from the product of their likelihoods.
 * With $w_i = \Phi^{-1}(1 - \alpha/2)\,r_i^{\rm exp} = 1/\sigma_i$ and the best fits $t_i = \hat\mu_i/\sigma_i$ the product has
 * $1/\sigma = (\sum_i w_i^2)^{1/2}$ and $\hat\mu/\sigma = \sigma\sum_i w_i t_i$.
 *
 * @param limits - those that have data at this coupling
 * @param name - the observed curve, or what is expected without a signal: then $\hat\mu/\sigma = 0$, or 1 or 2 standard deviations from it
 * @param alpha - one minus the confidence level of all
 */
export function productRatio(limits: readonly Ratios[], name: CurveName, alpha: number): number {
  const strongest = limits.reduce((most, { expected }) => Math.max(most, expected), -Number.MAX_VALUE);
  // Without any signal there is nothing to exclude.
  if (strongest === -Number.MAX_VALUE) return strongest;
  const measured = limits.filter(({ expected }) => expected > strongest - WEIGHTLESS).map((ratios) => measuredBy(ratios, strongest, alpha));
  const { muhat, sigma } = productOf(measured);
  return strongest - Math.log(upperLimit(name === "observed" ? muhat : FLUCTUATIONS[name] * sigma, sigma, alpha));
}
