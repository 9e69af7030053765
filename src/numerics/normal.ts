/** The standard normal distribution, also far out in its tails. */

const LOG_ROOT_TWO_PI = Math.log(2 * Math.PI) / 2;

/** Beyond this distance from 0 the tail is summed as a continued fraction, within it the middle as a power series. */
const TAIL = 1.5;

/** Steps of the continued fraction: enough for all digits from {@link TAIL} on. */
const STEPS = 200;

/** Most steps of Newton's method; it needs fewer than ten. */
const MOST_STEPS = 60;

/**
 * Probability density of the standard normal distribution, $\varphi(x) = e^{-x^2/2}/\sqrt{2\pi}$.
 *
 * @param x - the variable [1]
 */
export const normalDensity = (x: number): number => Math.exp((-x * x) / 2 - LOG_ROOT_TWO_PI);

/** Mills' ratio (1 - Phi(x))/phi(x) = 1/(x + 1/(x + 2/(x + 3/(x + ...)))) for x from {@link TAIL} on. */
function millsRatio(x: number): number {
  let denominator = x;
  for (let k = STEPS; k > 0; k--) denominator = x + k / denominator;
  return 1 / denominator;
}

/** Phi(x) - 1/2 = phi(x) (x + x^3/3 + x^5/(3 5) + x^7/(3 5 7) + ...): all terms have one sign. */
function fromMiddle(x: number): number {
  let term = x;
  let sum = x;
  for (let k = 3; Math.abs(term) > Number.EPSILON * Math.abs(sum); k += 2) {
    term *= (x * x) / k;
    sum += term;
  }
  return sum * normalDensity(x);
}

/**
 * Cumulative distribution $\Phi(x) = \int_{-\infty}^x \varphi(t)\,dt$ of the standard normal distribution; its lower tail keeps its digits.
 *
 * @param x - the variable [1]
 */
export function normalCumulative(x: number): number {
  if (x < -TAIL) return normalDensity(x) * millsRatio(-x);
  if (x > TAIL) return 1 - normalDensity(x) * millsRatio(x);
  return 0.5 + fromMiddle(x);
}

/**
 * Logarithm of the cumulative distribution, $\ln\Phi(x)$, also where $\Phi(x)$ is below all numbers.
 *
 * @param x - the variable [1]
 */
export function logNormalCumulative(x: number): number {
  if (x < -TAIL) return (-x * x) / 2 - LOG_ROOT_TWO_PI + Math.log(millsRatio(-x));
  if (x > TAIL) return Math.log1p(-normalCumulative(-x));
  return Math.log(normalCumulative(x));
}

/**
 * How the logarithm of the cumulative distribution falls, $\ln\Phi(x - d) - \ln\Phi(x)$, without the cancellation far out in the tail.
 *
 * @param x - where from [1]
 * @param step - the distance d to the left, not negative [1]
 */
export const logNormalFall = (x: number, step: number): number =>
  x < -TAIL
    ? (-step * (step - 2 * x)) / 2 + Math.log(millsRatio(step - x) / millsRatio(-x))
    : logNormalCumulative(x - step) - logNormalCumulative(x);

/** Ratio of the density to the cumulative distribution, which is the derivative of ln Phi. */
const slopeOfLog = (x: number): number => (x < -TAIL ? 1 / millsRatio(-x) : normalDensity(x) / normalCumulative(x));

/**
 * Quantile of the standard normal distribution for a probability that is given by its logarithm: the x with $\ln\Phi(x) = \ln p$.
 *
 * @param logProbability - ln p, not above 0
 * @returns x, infinite for p = 0 and p = 1
 * @throws RangeError for a probability above 1
 */
export function normalQuantileOfLog(logProbability: number): number {
  if (!(logProbability <= 0)) throw new RangeError(`${logProbability} is no logarithm of a probability`);
  // In the upper half the tail above is the small number.
  if (logProbability > -Math.LN2) return -normalQuantileOfLog(Math.log(-Math.expm1(logProbability)));
  // Phi(x) < exp(-x^2/2)/2 below 0: this lies left of the quantile, and from there Newton's method climbs, because ln Phi is concave.
  let x = -Math.sqrt(Math.max(0, -2 * (logProbability + Math.LN2)));
  if (x === 0 || x === -Infinity) return x;
  for (let step = 0; step < MOST_STEPS; step++) {
    const change = (logProbability - logNormalCumulative(x)) / slopeOfLog(x);
    x += change;
    if (Math.abs(change) <= 2 * Number.EPSILON * Math.abs(x)) break;
  }
  return x;
}

/**
 * Quantile of the standard normal distribution: the x with $\Phi(x) = p$.
 *
 * @param probability - p, from 0 to 1
 * @returns x, infinite for p = 0 and p = 1
 * @throws RangeError for what is no probability
 */
export function normalQuantile(probability: number): number {
  if (!(probability >= 0 && probability <= 1)) throw new RangeError(`${probability} is no probability`);
  return probability <= 0.5 ? normalQuantileOfLog(Math.log(probability)) : -normalQuantileOfLog(Math.log1p(-probability));
}
