import {
  HEAVY_NEUTRAL_LEPTON_NATURES,
  type HeavyNeutralLeptonMasses,
  type HeavyNeutralLeptonNature,
  heavyNeutralLeptonSpread,
  heavyNeutralLeptonToLeptons,
  heavyNeutralLeptonToNeutrinos,
  heavyNeutralLeptonToPseudoscalar,
  heavyNeutralLeptonToVector,
  tauToHeavyNeutralLepton,
} from "../physics/heavy-neutral-lepton.ts";
import { inDigits } from "../numerics/digits.ts";
import { defineModel } from "./define.ts";

interface Point extends HeavyNeutralLeptonMasses {
  readonly mass: number;
  readonly uTauSquared: number;
  readonly nature: HeavyNeutralLeptonNature;
}

/** A width of a Dirac lepton over |U|^2, for the mixing and the nature at hand. */
const mixed =
  (width: (point: Point) => number) =>
  (point: Point): number =>
    point.uTauSquared * HEAVY_NEUTRAL_LEPTON_NATURES[point.nature] * width(point);

/** Heavy neutral lepton that mixes with the tau neutrino only. */
export default defineModel({
  id: "hnl-tau",
  title: "Heavy neutral lepton mixing with the tau neutrino",
  lagrangian: String.raw`-V_{N\tau}\left[\frac{g}{\sqrt2}\,W^-_\mu\,\bar\tau\gamma^\mu P_LN + \frac{g}{2\cos\theta_W}\,Z_\mu\,\bar\nu_\tau\gamma^\mu P_LN\right] + \text{h.c.}`,
  parameters: {
    mass: { tex: "m_N", unit: "GeV", description: "mass of the heavy neutral lepton", default: 1, range: [0.01, 1.77] },
    uTauSquared: {
      tex: "\\vert V_{N\\tau}\\vert^2",
      unit: "1",
      description: "mixing with the tau neutrino, squared",
      default: 1e-3,
      range: [1e-12, 1],
    },
  },
  options: {
    nature: {
      description: "whether it differs from its antiparticle; a Majorana lepton decays twice as fast",
      choices: ["dirac", "majorana"],
      default: "dirac",
    },
  },
  coupling: "uTauSquared",
  scaling: { uTauSquared: { production: 1, widths: 1 } },
  largestCoupling: ({ uTauSquared }) => Math.sqrt(uTauSquared),
  particles: {
    X: {
      tex: "N",
      spin: "fermion",
      mass: "mass",
      partialWidths: {
        "nu e+ e-": mixed(({ mass, electronMass, higgsVev }) => heavyNeutralLeptonToLeptons(mass, electronMass, higgsVev)),
        "nu mu+ mu-": mixed(({ mass, muonMass, higgsVev }) => heavyNeutralLeptonToLeptons(mass, muonMass, higgsVev)),
        "nu pi0": mixed((point) => heavyNeutralLeptonToPseudoscalar("pi0", point.mass, point)),
        "nu eta": mixed((point) => heavyNeutralLeptonToPseudoscalar("eta", point.mass, point)),
        "nu eta'": mixed((point) => heavyNeutralLeptonToPseudoscalar("eta'", point.mass, point)),
        "nu hadrons": mixed(
          (point) =>
            heavyNeutralLeptonToVector("rho", point.mass, point) +
            heavyNeutralLeptonToVector("omega", point.mass, point) +
            heavyNeutralLeptonToVector("phi", point.mass, point),
        ),
        invisible: mixed(({ mass, higgsVev }) => heavyNeutralLeptonToNeutrinos(mass, higgsVev)),
      },
    },
  },
  strongChannels: ["nu pi0", "nu eta", "nu eta'", "nu hadrons"],
  production: {
    "tau+ -> pi+ X": (point) => point.uTauSquared * tauToHeavyNeutralLepton(point.mass, point),
  },
  cautions: ({ mass }) => {
    const share = heavyNeutralLeptonSpread(mass);
    if (share === 0) return [];
    const message = `further hadrons may add ${inDigits(100 * share, 3)} % to the total width; a bound on N that outlive the detector does not move`;
    return [{ code: "hadronic-spread", message }];
  },
  assumptions: [
    "no mixing with the electron and muon neutrinos, no decays to dark states",
    "one meson in each hadronic decay, vector mesons narrow",
    "production at tree level with the measured lifetime of the tau",
  ],
  references: [
    { arxiv: "0705.1729", for: "the production in tau decays" },
    { arxiv: "1805.08567", for: "widths to leptons and pseudoscalar mesons, decay constants" },
    { arxiv: "2007.03701", for: "widths to vector mesons" },
    { arxiv: "2402.02580", for: "the search in tau to a pion and two muons" },
  ],
});
