/** Couplings of a model that the anomalous magnetic moment of the muon favours, or allows, at given masses. */
import { DarkzooError, didYouMean, fault } from "../diagnostics.ts";
import type { Model } from "../models/contract.ts";
import { pointOf, type Settings } from "../models/point.ts";
import { type CouplingBand, couplingBand, differenceOf, MUON_G_MINUS_2, type MuonMomentPair } from "../physics/magnetic-moment.ts";

/** Couplings at one mass: a band, all below an upper limit, or none with the reason. */
export type MomentPoint = CouplingBand & {
  /** Mass of the mediator [GeV]. */
  readonly mass: number;
};

/** Couplings that one pair of experiment and theory favours or allows. */
export interface MomentCurve {
  /** Id of the model. */
  readonly model: string;
  /** Name of the coupling. */
  readonly coupling: string;
  /** Experiment and theory that are compared. */
  readonly pair: MuonMomentPair;
  /** Experiment minus theory [1]. */
  readonly delta: number;
  /** Standard deviation of the difference [1]. */
  readonly sigma: number;
  /** Half-width of the band in standard deviations [1]. */
  readonly standardDeviations: number;
  /** One entry a mass. */
  readonly points: readonly MomentPoint[];
}

/** The pair of experiment and theory with a name, such as `2023/WP2020`. */
export function findPair(name: string): MuonMomentPair {
  const found = MUON_G_MINUS_2.find((pair) => pair.name === name);
  if (found !== undefined) return found;
  const names = MUON_G_MINUS_2.map((pair) => pair.name);
  throw new DarkzooError("(g-2) of the muon", [
    fault("unknown-pair", "", `there is no comparison "${name}"`, didYouMean(name, names) || `accepted: ${names.join(", ")}`),
  ]);
}

/**
 * Couplings of a model that close the gap between the measured and the predicted anomalous magnetic moment of the muon,
 * $g^2 a_1 = \Delta a_\mu \pm n\sigma$, with the contribution $a_1$ of the mediator at one loop and unit coupling.
 * Where the difference does not stand out of its error, all couplings below an upper limit are allowed.
 *
 * @param model - the model
 * @param pair - experiment and theory
 * @param masses - masses of the mediator [GeV]
 * @param settings - parameters and options of the model
 * @param standardDeviations - n [1]
 * @returns one band, upper limit or reason a mass, for the coupling that limits on the model are quoted on
 * @throws DarkzooError for a model that does not contribute at one loop
 * @example
 * ```ts
 * import { findModel, magneticMomentCurve, MUON_G_MINUS_2 } from "darkzoo";
 * const curves = MUON_G_MINUS_2.map((pair) => magneticMomentCurve(findModel("lmu-ltau"), pair, [0.3]));
 * curves.map(({ points }) => Object.keys(points[0] ?? {})[0]); // => ["band", "band", "upperLimit", "upperLimit"]
 * ```
 */
export function magneticMomentCurve(
  model: Model,
  pair: MuonMomentPair,
  masses: ArrayLike<number>,
  settings: Settings = {},
  standardDeviations = 2,
): MomentCurve {
  const moment = model.muonMagneticMoment;
  if (moment === undefined) {
    throw new DarkzooError(model.id, [
      fault("no-moment", "", `no contribution to the magnetic moment of the muon is computed for ${model.id}`),
    ]);
  }
  const { coupling } = model;
  if (Object.hasOwn(settings, coupling)) {
    throw new DarkzooError(`settings of ${model.id}`, [fault("solved-for", coupling, `${coupling} is what is computed`, "leave it out")]);
  }
  if (!(standardDeviations >= 0)) {
    throw new DarkzooError("(g-2) of the muon", [
      fault("out-of-range", "", `a band has a half-width of 0 or more, found ${standardDeviations}`),
    ]);
  }
  const [low, high] = model.parameters.mass.range;
  const outside = Array.from(masses).find((mass) => !(mass >= low && mass <= high));
  if (outside !== undefined) {
    const message = `${outside} GeV lies outside the masses of ${model.id}, ${low} to ${high} GeV`;
    throw new DarkzooError("(g-2) of the muon", [fault("out-of-range", "mass", message)]);
  }
  const bound = pointOf(model, settings);
  const reference = model.parameters[coupling]?.default ?? 1;
  const difference = differenceOf(pair);
  const points = Array.from(masses, (mass): MomentPoint => {
    bound.move("mass", mass);
    bound.move(coupling, reference);
    // The moment is quadratic in the coupling, whatever the widths do.
    const atUnitCoupling = moment(bound.point) / reference ** 2;
    return { ...couplingBand(atUnitCoupling, difference, standardDeviations), mass };
  });
  return { model: model.id, coupling, pair, ...difference, standardDeviations, points };
}
