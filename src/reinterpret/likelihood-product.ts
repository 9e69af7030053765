/** Likelihoods of one signal strength multiplied: each limit is the Gaussian measurement that its observed and its expected limit tell of. */
import { type CurveName, DEVIATIONS } from "../limits/curves.ts";
import { expectedLimit, fromLimits, logCls } from "./truncated-gaussian.ts";

/** Logarithms of the r-values of one limit at a coupling. */
export interface Ratios {
  readonly observed: number;
  readonly expected: number;
}

/** Observed and expected limits differ by less, in their logarithms. */
const FARTHEST = 100;

/** Best fit of a limit in its standard deviations: how far its data lie above what was expected without a signal. */
export function fitOf({ observed, expected }: Ratios, alpha: number): number {
  const excess = Math.min(Math.max(expected - observed, -FARTHEST), FARTHEST);
  const { muhat, sigma } = fromLimits(Math.exp(excess), 1, alpha);
  return muhat / sigma;
}

/** Numbers that differ by less are the same but for rounding [1]. */
const ROUNDING = 2 ** -44;

/** A function that remembers its values: at all couplings a prompt limit has the same best fit. */
function remembered(f: (x: number) => number): (x: number) => number {
  const known = new Map<number, number>();
  return (x) => {
    const key = Math.round(x / ROUNDING);
    const value = known.get(key) ?? f(x);
    known.set(key, value);
    return value;
  };
}

/** Logarithm of an r-value that is as good as infinite: its square is still a number. */
const LARGEST = 300;

/**
 * How clearly several limits together exclude a signal, by the product of their likelihoods: $\ln\alpha - \ln\mathrm{CL_s}$ at signal strength 1.
 * It is 0 where the upper limit on the strength is 1, and above 0 where that is less.
 * With $w_i = \Phi^{-1}(1 - \alpha/2)\,r_i^{\rm exp} = 1/\sigma_i$ and the best fits $t_i = \hat\mu_i/\sigma_i$ the product has
 * $1/\sigma = (\sum_i w_i^2)^{1/2}$ and $\hat\mu/\sigma = \sigma\sum_i w_i t_i$.
 *
 * @param name - the observed curve, or what is expected without a signal: then $\hat\mu/\sigma = 0$, or 1 or 2 standard deviations from it
 * @param alpha - one minus the confidence level of all
 * @returns a function of the limits that have data at a coupling
 */
export function productExclusion(name: CurveName, alpha: number): (limits: readonly Ratios[]) => number {
  const median = expectedLimit(1, alpha);
  const fitAt = remembered((observed) => fitOf({ observed, expected: 0 }, alpha));
  return (limits) => {
    const strongest = limits.reduce((most, { expected }) => Math.max(most, expected), -Number.MAX_VALUE);
    const weights = limits.map(({ expected }) => Math.exp(expected - strongest));
    const weight = Math.hypot(...weights);
    const fit =
      name === "observed"
        ? limits.reduce((sum, { observed, expected }, k) => sum + (weights[k] ?? 0) * fitAt(observed - expected), 0) / weight
        : DEVIATIONS[name];
    const signal = median * weight * Math.exp(Math.min(strongest, LARGEST));
    return Math.min(Math.log(alpha) - logCls(signal, { muhat: fit, sigma: 1 }), Number.MAX_VALUE);
  };
}
