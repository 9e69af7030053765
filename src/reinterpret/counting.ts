/**
 * Upper limits of a search that counts events over an expected background, from none to so much that the count is Gaussian. Counts are real
 * numbers here: the sum of Poisson probabilities up to n over x expected events is the share Q(n + 1, x) of the gamma integral.
 */
import { logUpperShare } from "../numerics/gamma.ts";
import { logNormalCumulative, normalQuantile } from "../numerics/normal.ts";
import { brent } from "../numerics/roots.ts";
import { fromLimits, upperLimit } from "./truncated-gaussian.ts";

/** How an upper limit is set: CLs, which is a flat prior on the signal, or the one-sided limit of a frequentist. */
export type LimitMethod = "cls" | "frequentist";

/** A search at one place. */
export interface Search {
  /** Expected background [events]; infinite where the count is Gaussian: counts are then told in standard deviations from the background. */
  readonly background: number;
  readonly method: LimitMethod;
}

/** Relative accuracy of limits and counts. */
const ACCURACY = 1e-12;

/** Where a monotone function changes its sign above a point, by doubling the distance. */
function rootAbove(f: (x: number) => number, from: number, step: number): number {
  const start = f(from);
  let to = from + step;
  while (f(to) > 0 === start > 0 && to < 1e12) to = from + 2 * (to - from);
  return brent(f, from, to, ACCURACY * Math.max(1, to));
}

/** Count that is expected without a signal. */
export const typicalCount = ({ background }: Search): number => (background === Infinity ? 0 : background);

/** ln of the probability of at most n events over s + b; for CLs, over that of at most n over b. */
const logTail = (count: number, signal: number, { background, method }: Search): number =>
  logUpperShare(count + 1, signal + background) - (method === "cls" ? logUpperShare(count + 1, background) : 0);

/**
 * Upper limit on the signal, from a count.
 *
 * @param count - events; standard deviations from the background where that is infinite
 * @param search - background and method
 * @param alpha - one minus the confidence level
 * @returns the limit [events]; in standard deviations of the background where that is infinite; a frequentist limit may be negative
 */
export function limitFrom(count: number, search: Search, alpha: number): number {
  const { background, method } = search;
  if (background === Infinity) return method === "cls" ? upperLimit(count, 1, alpha) : count - normalQuantile(alpha);
  const lowest = method === "cls" ? 0 : -background;
  return rootAbove((signal) => logTail(count, signal, search) - Math.log(alpha), lowest, 1 + Math.sqrt(count));
}

/** Limit that is expected without a signal, as {@link limitFrom}. */
export const typicalLimit = (search: Search, alpha: number): number => limitFrom(typicalCount(search), search, alpha);

/**
 * The count behind an upper limit, inverse of {@link limitFrom}. No count gives a limit below that of none: such a limit stands for none.
 *
 * @param limit - as from {@link limitFrom}, above 0
 * @param search - background and method
 * @param alpha - one minus the confidence level
 */
export function countFrom(limit: number, search: Search, alpha: number): number {
  const { background, method } = search;
  if (background === Infinity) {
    if (method === "frequentist") return limit + normalQuantile(alpha);
    const { muhat, sigma } = fromLimits(limit, typicalLimit(search, alpha), alpha);
    return muhat / sigma;
  }
  const excess = (count: number): number => logTail(count, limit, search) - Math.log(alpha);
  return excess(0) >= 0 ? 0 : rootAbove(excess, 0, 1 + limit + background);
}

/** Count so many standard deviations from the background; no less than none. */
export const countAtDeviation = (deviations: number, { background }: Search): number =>
  background === Infinity ? deviations : Math.max(0, background + deviations * Math.sqrt(background));

/** A search after k times as much data. */
export const afterMore = (search: Search, k: number): Search => ({ ...search, background: k * search.background });

/**
 * The same count after k times as much data: as many standard deviations from the background; what was seen without a background stays.
 *
 * @param count - as for {@link limitFrom}
 * @param search - background and method with the data that there are
 * @param k - factor on the luminosity
 */
function countAfter(count: number, { background }: Search, k: number): number {
  if (background === Infinity || background === 0) return count;
  return Math.max(0, k * background + (count - background) * Math.sqrt(k));
}

/**
 * What a limit on a cross-section is multiplied by after k times as much data.
 *
 * @param count - the count behind it
 * @param search - background and method with the data that there are
 * @param k - factor on the luminosity
 * @param alpha - one minus the confidence level
 * @param later - the count behind it then, where that is known better than by as many standard deviations
 */
export function luminosityFactor(count: number, search: Search, k: number, alpha: number, later = countAfter(count, search, k)): number {
  if (search.background === Infinity) return 1 / Math.sqrt(k);
  return limitFrom(later, afterMore(search, k), alpha) / (k * limitFrom(count, search, alpha));
}

/** Width of the band of one standard deviation around the expected limit: ln of the ratio of its edges; NaN where a limit is not positive. */
export const bandWidth = (search: Search, alpha: number): number =>
  Math.log(limitFrom(countAtDeviation(1, search), search, alpha)) - Math.log(limitFrom(countAtDeviation(-1, search), search, alpha));

/** Bands that are at most so much narrower than Gaussian ones may be Gaussian: one event of background is then enough. */
const NARROWER = 0.9;

/** With less background than this, 84 % of all experiments see no event: bands have no width and cannot tell it from none. */
const LEAST_TOLD = -logNormalCumulative(1);

/** Expected backgrounds that a band allows [events]: one, or those between which it does not tell; infinite for a Gaussian count. */
export interface AllowedBackground {
  readonly least: number;
  readonly most: number;
}

/** Whether bands tell anything of the background: not at a level so low that that of one event has no lower edge. */
export const bandsTell = (method: LimitMethod, alpha: number): boolean => !Number.isNaN(bandWidth({ background: 1, method }, alpha));

/**
 * Expected backgrounds by the width of the band of one standard deviation. From about one event on, bands are within 10 % of Gaussian ones and
 * no longer tell how many events there are; below {@link LEAST_TOLD} they do not tell them from none. Of what is left open the most promises
 * least for more data, and the least for less: what is not seen in little data is seen in much, and the other way round.
 *
 * @param method - how the limit was set
 * @param alpha - one minus the confidence level, at which bands must tell ({@link bandsTell})
 * @returns a function of the width: ln of the ratio of the edges of the band, NaN without a lower edge
 */
export function backgroundsBy(method: LimitMethod, alpha: number): (width: number) => AllowedBackground {
  const widthOf = (background: number): number => bandWidth({ background, method }, alpha);
  const withWidth = (width: number): number => brent((background) => widthOf(background) - width, LEAST_TOLD, 1, ACCURACY);
  const [narrowest, one, gaussian] = [LEAST_TOLD, 1, Infinity].map(widthOf) as [number, number, number];
  // The band of a one-sided limit may have no lower edge: then it is wider than all.
  const widest = NARROWER * gaussian < one ? NARROWER * gaussian : one;
  const least = widest < one ? withWidth(widest) : 1;
  return (width) => {
    if (!(width < widest)) return { least, most: Infinity };
    if (width <= narrowest) return { least: 0, most: LEAST_TOLD };
    const background = withWidth(width);
    return { least: background, most: background };
  };
}
