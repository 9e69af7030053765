/** The machine and the conventions under which a cross-section is computed. */

/** Centre-of-mass energy and electromagnetic coupling of one calculation. */
export interface Collider {
  /** Centre-of-mass energy [GeV]. */
  readonly sqrtS: number;
  /** Electromagnetic coupling of the hard process [1]; widths to real photons use alpha(0) whatever stands here. */
  readonly alpha: number;
}
