/** The gamma function and the share of its integral above a point, for positive real arguments. */

/** Coefficients B_2k/(2k (2k - 1)) of Stirling's series for ln Gamma. */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156];

/** From here on Stirling's series has all digits. */
const LARGE = 12;

/** Most terms of a series or a fraction: they need some square roots of their argument. */
const MOST_TERMS = 1_000_000;

/**
 * Logarithm of the gamma function, $\ln\Gamma(x)$.
 *
 * @param x - the argument, above 0
 */
export function logGamma(x: number): number {
  let product = 1;
  let large = x;
  for (; large < LARGE; large++) product *= large;
  const inverse = 1 / (large * large);
  const series = STIRLING.reduceRight((sum, coefficient) => sum * inverse + coefficient, 0) / large;
  return (large - 0.5) * Math.log(large) - large + Math.log(2 * Math.PI) / 2 + series - Math.log(product);
}

/** x^a e^-x/Gamma(a) as a logarithm. */
const logPower = (a: number, x: number): number => a * Math.log(x) - x - logGamma(a);

/** P(a, x) = x^a e^-x/Gamma(a) (1/a + x/(a (a + 1)) + x^2/(a (a + 1)(a + 2)) + ...). */
function lowerShare(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let k = 1; k < MOST_TERMS && term > Number.EPSILON * sum; k++) {
    term *= x / (a + k);
    sum += term;
  }
  return sum * Math.exp(logPower(a, x));
}

/** ln Q(a, x) by Legendre's continued fraction, in the form that Lentz's method takes from the front. */
function logUpperByFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1e300;
  let d = 1 / b;
  let fraction = d;
  for (let k = 1; k < MOST_TERMS; k++) {
    const step = -k * (k - a);
    b += 2;
    d = 1 / (step * d + b);
    c = b + step / c;
    fraction *= c * d;
    if (Math.abs(c * d - 1) < Number.EPSILON) break;
  }
  return logPower(a, x) + Math.log(fraction);
}

/**
 * Logarithm of the upper share of the gamma integral, $\ln Q(a, x)$ with $Q(a,x) = \frac1{\Gamma(a)}\int_x^\infty t^{a-1}e^{-t}\,dt$:
 * the probability of at most $a - 1$ counts where $x$ are expected.
 *
 * @param a - above 0
 * @param x - not negative
 */
export function logUpperShare(a: number, x: number): number {
  if (x === 0) return 0;
  return x < a + 1 ? Math.log1p(-lowerShare(a, x)) : logUpperByFraction(a, x);
}
