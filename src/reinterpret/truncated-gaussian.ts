/**
 * The likelihood of a signal strength mu >= 0 where its measurement is Gaussian, and the upper limits that follow:
 * a search is known by two numbers, which its observed and its expected limit give.
 */
import { logNormalCumulative, logNormalFall, normalQuantile, normalQuantileOfLog } from "../numerics/normal.ts";
import { brent } from "../numerics/roots.ts";

/** A Gaussian measurement of a signal strength; all limits scale with both. */
export interface TruncatedGaussian {
  /** Strength with the largest likelihood, which a fluctuation makes negative. */
  readonly muhat: number;
  /** Its standard deviation, above 0. */
  readonly sigma: number;
}

/**
 * Upper limit on a signal strength $\mu \ge 0$ from a Gaussian measurement $\hat\mu \pm \sigma$, with a flat prior on $\mu \ge 0$:
 * $1 - \Phi\!\left(\frac{\mathrm{UL} - \hat\mu}{\sigma}\right) = \alpha\,\Phi\!\left(\frac{\hat\mu}{\sigma}\right)$.
 * It is the CLs limit of the same measurement: $\mathrm{CL_{s+b}} = \Phi((\hat\mu - \mathrm{UL})/\sigma)$, $\mathrm{CL_b} = \Phi(\hat\mu/\sigma)$.
 *
 * @param muhat - best fit, of either sign
 * @param sigma - its standard deviation, above 0
 * @param alpha - one minus the confidence level
 * @returns the limit, in the unit of `muhat` and `sigma`
 */
export const upperLimit = (muhat: number, sigma: number, alpha: number): number => sigma * unitLimit(muhat / sigma, alpha);

/** Accuracy of best fits and limits, in standard deviations. */
const ACCURACY = 1e-14;

/** Keeps rounding from closing a bracket. */
const WIDER = 1e-9;

/** Upper limit in standard deviations, from a best fit in standard deviations. */
function unitLimit(fit: number, alpha: number): number {
  if (fit > -1) return fit - normalQuantileOfLog(Math.log(alpha) + logNormalCumulative(fit));
  // The likelihood falls faster than exp(fit mu): the limit lies below that of the exponential. No difference of large numbers is left.
  const highest = (Math.log(alpha) / fit) * (1 + WIDER);
  return brent((limit) => logNormalFall(fit, limit) - Math.log(alpha), 0, highest, ACCURACY * highest);
}

/**
 * Median limit of experiments without a signal, $\hat\mu = 0$: $\sigma\,\Phi^{-1}(1 - \alpha/2)$.
 *
 * @param sigma - standard deviation of the signal strength
 * @param alpha - one minus the confidence level
 * @returns the expected limit, in the unit of `sigma`
 */
export const expectedLimit = (sigma: number, alpha: number): number => -sigma * quantileOf(alpha / 2);

/** Quantiles that were computed: all couplings and masses of a limit ask for the same ones. */
const QUANTILES = new Map<number, number>();

function quantileOf(probability: number): number {
  const value = QUANTILES.get(probability) ?? normalQuantile(probability);
  QUANTILES.set(probability, value);
  return value;
}

/**
 * The measurement behind an observed and an expected limit, inverse of {@link upperLimit} and {@link expectedLimit}.
 *
 * @param observed - observed limit, above 0
 * @param expected - expected limit, above 0 and in the same unit
 * @param alpha - one minus the confidence level of both
 * @returns best fit and standard deviation, in the same unit
 */
export function fromLimits(observed: number, expected: number, alpha: number): TruncatedGaussian {
  const sigma = expected / expectedLimit(1, alpha);
  const limit = observed / sigma;
  // The likelihood falls faster than exp(fit mu) where the best fit is negative; and less than alpha lies above the limit.
  const [lowest, highest] = [(Math.log(alpha) / limit) * (1 + WIDER), limit * (1 + WIDER) + quantileOf(alpha) + WIDER];
  const fit = brent((tried) => logNormalFall(tried, limit) - Math.log(alpha), lowest, highest, ACCURACY);
  return { muhat: fit * sigma, sigma };
}

/**
 * Logarithm of the posterior probability that a signal strength is above a value, which is that of CLs:
 * $\ln\left[\Phi\!\left(\frac{\hat\mu - \mu}{\sigma}\right) / \Phi\!\left(\frac{\hat\mu}{\sigma}\right)\right]$; at the upper limit it is $\ln\alpha$.
 *
 * @param mu - the signal strength, not negative
 * @param measured - best fit and standard deviation
 */
export const logCls = (mu: number, { muhat, sigma }: TruncatedGaussian): number => logNormalFall(muhat / sigma, mu / sigma);
