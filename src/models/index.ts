/** The only list of models. */
import { DarkzooError, didYouMean, fault } from "../diagnostics.ts";
import alpFermions from "./alp-fermions.ts";
import alpLeptons from "./alp-leptons.ts";
import alpLfvTau from "./alp-lfv-tau.ts";
import alpPhoton from "./alp-photon.ts";
import alpW from "./alp-w.ts";
import type { Model } from "./contract.ts";
import darkHiggsstrahlung from "./dark-higgsstrahlung.ts";
import darkPhoton from "./dark-photon.ts";
import higgsMixedScalar from "./higgs-mixed-scalar.ts";
import hnlTau from "./hnl-tau.ts";
import idmDarkHiggs from "./idm-dark-higgs.ts";
import leptophilicScalar from "./leptophilic-scalar.ts";
import lfvZprime from "./lfv-zprime.ts";
import lmuLtau from "./lmu-ltau.ts";
import muonphilicScalar from "./muonphilic-scalar.ts";
import vectorCharges from "./vector-charges.ts";

/** Every model of the zoo, in alphabetical order of the ids. */
export const MODELS: readonly Model[] = [
  alpFermions,
  alpLeptons,
  alpLfvTau,
  alpPhoton,
  alpW,
  darkHiggsstrahlung,
  darkPhoton,
  higgsMixedScalar,
  hnlTau,
  idmDarkHiggs,
  leptophilicScalar,
  lfvZprime,
  lmuLtau,
  muonphilicScalar,
  vectorCharges,
];

/**
 * The model with a given id.
 *
 * @param id - such as `lmu-ltau`
 * @param models - where to look; the zoo unless said otherwise
 * @returns the model
 * @throws DarkzooError for an unknown id, with the nearest ones
 * @example
 * ```ts
 * import { findModel } from "darkzoo";
 * findModel("alp-photon").coupling; // => "gAGammaGamma"
 * ```
 */
export function findModel(id: string, models: readonly Model[] = MODELS): Model {
  const found = models.find((model) => model.id === id);
  if (found !== undefined) return found;
  const ids = models.map((model) => model.id);
  throw new DarkzooError("model", [
    fault(
      "unknown-model",
      "",
      `there is no model "${id}"`,
      /\.(ya?ml|json|[cm]?[jt]s)$/i.test(id)
        ? "a file is given with --plugin, its id as the model"
        : didYouMean(id, ids) || `accepted: ${ids.join(", ")}`,
    ),
  ]);
}
