/**
 * The building blocks that formulas may call: functions of physics under the names that they have in TypeScript. One row is
 * everything: arguments with units, unit of the result, formula, source, function.
 */
import { STANDARD_MODEL_MASSES } from "../models/contract.ts";
import { darkHiggsLoopWidth, darkHiggsstrahlung } from "../physics/dark-higgsstrahlung.ts";
import { fermionAlpToHadrons, fermionAlpToPhotons, wAlpToPhotons } from "../physics/fermion-alp.ts";
import {
  alpFlavourCoupling,
  type QuarkTransition,
  scalarFlavourCoupling,
  type TopMassScheme,
  universalAlpFlavourCoupling,
  wAlpFlavourCoupling,
} from "../physics/flavour-changing.ts";
import { ELECTRIC_CHARGES, hadronicRatio, narrowResonanceAt, ratioSpread } from "../physics/hadronic-ratio.ts";
import {
  heavyNeutralLeptonSpread,
  heavyNeutralLeptonToLeptons,
  heavyNeutralLeptonToNeutrinos,
  heavyNeutralLeptonToPseudoscalar,
  heavyNeutralLeptonToVector,
  type NeutralPseudoscalar,
  type NeutralVectorMeson,
  tauToHeavyNeutralLepton,
} from "../physics/heavy-neutral-lepton.ts";
import {
  darkPhotonToInelastic,
  epsilonOfInteractionStrength,
  inelasticToHadrons,
  inelasticToLeptons,
  inelasticWithDarkHiggs,
  interactionStrength,
} from "../physics/inelastic-dark-matter.ts";
import { loopKineticMixing } from "../physics/kinetic-mixing.ts";
import type { Collider } from "../physics/collider.ts";
import { type CouplingKind, leptonPairMediator } from "../physics/lepton-pair-mediator.ts";
import { type Complex, derivativeLoop, pseudoscalarLoop, scalarLoop } from "../physics/loops.ts";
import { leptonMagneticMoment } from "../physics/magnetic-moment.ts";
import {
  escapeProbability,
  mediatorBoost,
  type MesonDecay,
  mesonToAlp,
  mesonToHiggsMixedScalar,
  mesonToScalar,
  twoBodyMomentum,
} from "../physics/meson-to-mediator.ts";
import { MIXED_SCALAR_DEFAULTS, mixedScalarToHadrons, mixedScalarToPhotons } from "../physics/mixed-scalar.ts";
import { photonAlp, photonVector } from "../physics/photon-mediator.ts";
import { HIGHEST_SCALE } from "../physics/quark-masses.ts";
import { deltaAlpha } from "../physics/running-alpha.ts";
import { strongCoupling } from "../physics/strong-coupling.ts";
import { tauToLeptonAndAlp, tauToLeptonAndNeutrinos } from "../physics/tau-decays.ts";
import {
  alpToPhotons,
  alpToPhotonsWithLeptons,
  axialToFermions,
  derivativeAlpToPhotons,
  type LoopLepton,
  pseudoscalarToFermions,
  pseudoscalarToMajorana,
  pseudoscalarToPhotons,
  scalarToFermions,
  scalarToPhotons,
  vectorToComplexScalars,
  vectorToFermions,
  vectorToMajorana,
  vectorToNeutrinos,
  vectorToUnequalFermions,
} from "../physics/widths.ts";
import type { Argument, BuildingBlock } from "./scope.ts";

/** A building block with its documentation. */
export interface DocumentedBlock extends BuildingBlock {
  /** What it computes, in words. */
  readonly title: string;
  /** Unit of the result. */
  readonly unit: string;
  /** The formula in TeX. */
  readonly tex: string;
  /** Where it comes from. */
  readonly source: string;
}

/** Building blocks of one kind. */
export interface BlockGroup {
  /** What they have in common. */
  readonly title: string;
  /** The blocks by name. */
  readonly blocks: ReadonlyMap<string, DocumentedBlock>;
}

type Apply = BuildingBlock["apply"];
type Row = readonly [
  name: string,
  given: string,
  unit: string,
  title: string,
  tex: string,
  source: string,
  apply: (...values: never[]) => number,
];

const KIND = "kind {vector|axial|scalar|pseudoscalar}";
const DECAY = "decay {B+ -> K+ X|B0 -> K0 X|B0 -> K*0 X|B+ -> K*+ X|B+ -> pi+ X|K+ -> pi+ X}";
const TRANSITION = "transition {b -> s|b -> d|s -> d}";
const FORM_FACTORS = "formFactors? {grvdv2023|bsz2015|bz2004}";
const TOP_MASS = "topMass? {pole|msbar}";
const INELASTIC = "chi1Mass [GeV], massSplitting [GeV], darkPhotonMass [GeV], darkPhotonWidth [GeV], epsilon [1], alphaD [1]";
const OWN = "own derivation";

/** Steps that a call takes, in additions: closed forms, and those with an integral or a sum. */
const CLOSED_FORM = 20;
const INTEGRAL = 400;

/** Reads `mass [GeV], kind {vector|axial}, topMass? {pole|msbar}, ...(leptonMass [GeV], coupling [1])`. */
function readArguments(given: string): Pick<BuildingBlock, "arguments" | "repeated"> {
  const [plain = "", repeated] = given.split(/,?\s*\.\.\.\(/);
  const read = (list: string): Argument[] =>
    [...list.matchAll(/(\w+)(\?)?\s*(?:\[([^\]]+)\]|\{([^}]+)\})/g)].map(([, name = "", optional, unit = "", words]) => ({
      name,
      unit,
      ...(words === undefined ? {} : { words: words.split("|") }),
      ...(optional === undefined ? {} : { optional: true }),
    }));
  return { arguments: read(plain), ...(repeated === undefined ? {} : { repeated: read(repeated) }) };
}

const group = (title: string, needsMachine: boolean, cost: number, rows: readonly Row[]): BlockGroup => ({
  title,
  blocks: new Map(
    rows.map(([name, given, unit, words, tex, source, apply]) => {
      const signature = readArguments(given);
      return [
        name,
        {
          title: words,
          ...signature,
          unit,
          tex,
          source,
          needsMachine,
          cost,
          apply: needsMachine ? (apply as Apply) : withoutMachine(apply, signature),
        },
      ];
    }),
  ),
});

/** Puts the machine, which only production sees, before the arguments of a function. */
function withoutMachine(apply: (...values: never[]) => number, signature: Pick<BuildingBlock, "arguments" | "repeated">): Apply {
  const direct = apply as unknown as (a?: unknown, b?: unknown, c?: unknown, d?: unknown) => number;
  // Spelt out for few arguments: a list would cost more than many a width.
  if (signature.repeated === undefined && signature.arguments.length <= 4) {
    return (_: unknown, a?: unknown, b?: unknown, c?: unknown, d?: unknown) => direct(a, b, c, d);
  }
  return (_: unknown, ...values: never[]) => apply(...values);
}

/** Leptons in a loop from masses and couplings in turn. */
function loopLeptons(pairs: readonly number[]): LoopLepton[] {
  return Array.from({ length: pairs.length / 2 }, (_, k) => ({ mass: pairs[2 * k] ?? 0, coupling: pairs[2 * k + 1] ?? 0 }));
}
const modulus = ({ re, im }: Complex): number => Math.hypot(re, im);
const inelastic = (
  chi1Mass: number,
  massSplitting: number,
  darkPhotonMass: number,
  darkPhotonWidth: number,
  epsilon: number,
  alphaD: number,
) => ({
  chi1Mass,
  massSplitting,
  darkPhotonMass,
  darkPhotonWidth,
  epsilon,
  alphaD,
});
type Inelastic = Parameters<typeof inelastic>;

/** Every building block, by kind. */
export const BLOCK_GROUPS: readonly BlockGroup[] = [
  group("Widths of vectors", false, CLOSED_FORM, [
    [
      "vectorToFermions",
      "mass [GeV], coupling [1], fermionMass [GeV]",
      "GeV",
      "vector to a pair of Dirac fermions, g X f̄ γ f",
      String.raw`\frac{g^2m}{12\pi}(1 + 2t)\sqrt{1 - 4t},\ t = m_f^2/m^2`,
      "arXiv:1801.04847",
      vectorToFermions,
    ],
    [
      "axialToFermions",
      "mass [GeV], coupling [1], fermionMass [GeV]",
      "GeV",
      "axial vector to a pair of Dirac fermions, g X f̄ γγ₅ f",
      String.raw`\frac{g^2m}{12\pi}(1 - 4t)^{3/2},\ t = m_f^2/m^2`,
      OWN,
      axialToFermions,
    ],
    [
      "vectorToUnequalFermions",
      "mass [GeV], vectorCoupling [1], axialCoupling [1], mass1 [GeV], mass2 [GeV]",
      "GeV",
      "vector to two Dirac fermions of different masses, one charge state",
      String.raw`\frac{m}{12\pi}\sqrt{(1-\Sigma)(1-\Delta)}\left[g_V^2(1-\Delta)(1+\tfrac\Sigma2) + g_A^2(1-\Sigma)(1+\tfrac\Delta2)\right],\ \Sigma = \tfrac{(m_1+m_2)^2}{m^2},\ \Delta = \tfrac{(m_1-m_2)^2}{m^2}`,
      "arXiv:2012.08595",
      vectorToUnequalFermions,
    ],
    [
      "vectorToNeutrinos",
      "mass [GeV], coupling [1]",
      "GeV",
      "vector to one flavour of left-handed massless neutrinos",
      String.raw`\frac{g^2m}{24\pi}`,
      "arXiv:1801.04847",
      vectorToNeutrinos,
    ],
    [
      "vectorToMajorana",
      "mass [GeV], coupling [1], darkMatterMass [GeV]",
      "GeV",
      "vector to Majorana dark matter, (g/2) X χ̄ γγ₅ χ",
      String.raw`\frac{g^2m}{24\pi}(1 - 4t)^{3/2},\ t = m_\chi^2/m^2`,
      OWN,
      vectorToMajorana,
    ],
    [
      "vectorToComplexScalars",
      "mass [GeV], coupling [1], darkMatterMass [GeV]",
      "GeV",
      "vector to a complex scalar and its antiparticle",
      String.raw`\frac{g^2m}{48\pi}(1 - 4t)^{3/2},\ t = m_\phi^2/m^2`,
      OWN,
      vectorToComplexScalars,
    ],
  ]),
  group("Widths of scalars and pseudoscalars", false, CLOSED_FORM, [
    [
      "scalarToFermions",
      "mass [GeV], coupling [1], fermionMass [GeV]",
      "GeV",
      "scalar to a pair of Dirac fermions, -g S f̄f",
      String.raw`\frac{g^2m}{8\pi}(1 - 4t)^{3/2},\ t = m_f^2/m^2`,
      "arXiv:1606.04943",
      scalarToFermions,
    ],
    [
      "pseudoscalarToFermions",
      "mass [GeV], coupling [1], fermionMass [GeV]",
      "GeV",
      "pseudoscalar to a pair of Dirac fermions, -i g a f̄γ₅f",
      String.raw`\frac{g^2m}{8\pi}\sqrt{1 - 4t},\ t = m_f^2/m^2`,
      "arXiv:1708.00443",
      pseudoscalarToFermions,
    ],
    [
      "pseudoscalarToMajorana",
      "mass [GeV], coupling [1], darkMatterMass [GeV]",
      "GeV",
      "pseudoscalar to Majorana dark matter, -(i/2) g a χ̄γ₅χ",
      String.raw`\frac{g^2m}{16\pi}\sqrt{1 - 4t},\ t = m_\chi^2/m^2`,
      OWN,
      pseudoscalarToMajorana,
    ],
    [
      "alpToPhotons",
      "mass [GeV], coupling [GeV^-1]",
      "GeV",
      "axion-like particle to two photons, -(g/4) a F F̃",
      String.raw`\frac{g^2m^3}{64\pi}`,
      "arXiv:1709.00009",
      alpToPhotons,
    ],
    [
      "wAlpToPhotons",
      "mass [GeV], coupling [GeV^-1]",
      "GeV",
      "axion-like particle that couples to W bosons, -(g/4) a W W̃, to two photons",
      String.raw`\frac{(g\sin^2\theta_W)^2m^3}{64\pi}`,
      "arXiv:1611.09355",
      wAlpToPhotons,
    ],
    [
      "scalarToPhotons",
      "mass [GeV], ...(leptonMass [GeV], coupling [1])",
      "GeV",
      "scalar to two photons through loops of charged leptons",
      String.raw`\frac{\alpha^2m^3}{256\pi^3}\left\lvert\sum_\ell\frac{g_\ell}{m_\ell}A_S(4m_\ell^2/m^2)\right\rvert^2`,
      "arXiv:1606.04943",
      (mass: number, ...leptons: number[]) => scalarToPhotons(mass, loopLeptons(leptons)),
    ],
    [
      "pseudoscalarToPhotons",
      "mass [GeV], ...(leptonMass [GeV], coupling [1])",
      "GeV",
      "pseudoscalar with Yukawa couplings to two photons through loops of charged leptons",
      String.raw`\frac{\alpha^2m^3}{256\pi^3}\left\lvert\sum_\ell\frac{g_\ell}{m_\ell}A_P(4m_\ell^2/m^2)\right\rvert^2`,
      OWN,
      (mass: number, ...leptons: number[]) => pseudoscalarToPhotons(mass, loopLeptons(leptons)),
    ],
    [
      "derivativeAlpToPhotons",
      "mass [GeV], ...(leptonMass [GeV], coupling [1])",
      "GeV",
      "axion-like particle with derivative couplings to two photons through loops of charged leptons; coupling m_l c/Λ",
      String.raw`\frac{\alpha^2m^3}{256\pi^3}\left\lvert\sum_\ell\frac{g_\ell}{m_\ell}[A_P(4m_\ell^2/m^2) - 2]\right\rvert^2`,
      "arXiv:1708.00443",
      (mass: number, ...leptons: number[]) => derivativeAlpToPhotons(mass, loopLeptons(leptons)),
    ],
    [
      "alpToPhotonsWithLeptons",
      "mass [GeV], coupling [GeV^-1], ...(leptonMass [GeV], leptonCoupling [1])",
      "GeV",
      "axion-like particle with its own coupling to photons and derivative couplings to leptons, whose amplitudes interfere; leptonCoupling m_l c/Λ",
      String.raw`\frac{m^3}{64\pi}\left\lvert g + \frac{\alpha}{2\pi}\sum_\ell\frac{g_\ell}{m_\ell}[A_P(4m_\ell^2/m^2) - 2]\right\rvert^2`,
      "arXiv:1708.00443",
      (mass: number, coupling: number, ...leptons: number[]) => alpToPhotonsWithLeptons(mass, coupling, loopLeptons(leptons)),
    ],
    [
      "fermionAlpToPhotons",
      "mass [GeV], yukawa [1]",
      "GeV",
      "axion-like particle that couples to all fermions alike, to two photons",
      String.raw`\text{data-driven},\ \propto g_Y^2`,
      "arXiv:2310.03524",
      fermionAlpToPhotons,
    ],
    [
      "fermionAlpToHadrons",
      "mass [GeV], yukawa [1]",
      "GeV",
      "axion-like particle that couples to all fermions alike, to hadrons",
      String.raw`\text{data-driven},\ \propto g_Y^2`,
      "arXiv:2310.03524",
      (mass: number, yukawa: number) => (mass <= HIGHEST_SCALE ? fermionAlpToHadrons(mass, yukawa) : Number.NaN),
    ],
    [
      "mixedScalarToPhotons",
      "mass [GeV], electronMass [GeV], muonMass [GeV], tauMass [GeV], higgsVev [GeV]",
      "GeV",
      "scalar that mixes with the Higgs boson to two photons, over sin²θ",
      String.raw`\frac{\alpha^2m^3}{256\pi^3v^2}\left\lvert\sum_fN_cQ_f^2A_S + A_W\right\rvert^2`,
      "hep-ph/0503172",
      (mass: number, electronMass: number, muonMass: number, tauMass: number, higgsVev: number) =>
        mixedScalarToPhotons(mass, { electronMass, muonMass, tauMass, higgsVev }),
    ],
  ]),
  group("Hadrons", false, INTEGRAL, [
    [
      "hadronicRatio",
      "mass [GeV]",
      "1",
      "hadronic ratio R(m) of a vector that couples like the photon: its width to hadrons is g²m R/(12π)",
      String.raw`R = \frac{\sigma(e^+e^-\to\mathrm{hadrons})}{4\pi\alpha^2/3s}`,
      "arXiv:1801.04847",
      (mass: number) => hadronicRatio(mass, ELECTRIC_CHARGES),
    ],
    [
      "hadronicRatioOf",
      "mass [GeV], xU [1], xD [1], xS [1], xC [1], xB [1], xT [1]",
      "1",
      "hadronic ratio of a vector with any charges of the quarks in units of g",
      String.raw`\Gamma = \frac{g^2m}{12\pi}R`,
      "arXiv:1801.04847",
      (mass: number, u: number, d: number, s: number, c: number, b: number, t: number) => hadronicRatio(mass, { u, d, s, c, b, t }),
    ],
    [
      "narrowResonanceMass",
      "mass [GeV]",
      "GeV",
      "mass of the narrow charmonium or bottomonium that a mass lies on, which R(m) leaves out; 0 elsewhere",
      String.raw`M_V`,
      "PDG 2022",
      (mass: number) => narrowResonanceAt(mass)?.mass ?? 0,
    ],
    [
      "ratioSpread",
      "mass [GeV]",
      "1",
      "relative spread of R(m) between independent evaluations, for a vector that couples like the photon",
      String.raw`\lvert R_\mathrm{other}/R - 1\rvert`,
      "arXiv:1801.04847",
      (mass: number) => ratioSpread(mass),
    ],
    [
      "mixedScalarToHadrons",
      "mass [GeV]",
      "GeV",
      "scalar that mixes with the Higgs boson to hadrons, over sin²θ",
      String.raw`\text{dispersive below 2 GeV, quarks and gluons above}`,
      "arXiv:1809.01876",
      (mass: number) => (mass <= HIGHEST_SCALE ? mixedScalarToHadrons(mass, MIXED_SCALAR_DEFAULTS, STANDARD_MODEL_MASSES) : Number.NaN),
    ],
    [
      "strongCoupling",
      "scale [GeV]",
      "1",
      "strong coupling α_s",
      String.raw`\alpha_s(\mu)`,
      "PDG, review of quantum chromodynamics",
      (scale: number) => strongCoupling(scale),
    ],
    [
      "deltaAlpha",
      "energy [GeV]",
      "1",
      "vacuum polarisation of a photon in the s channel",
      String.raw`\Delta\alpha(s)`,
      "Phys. Lett. B 513 (2001) 46",
      deltaAlpha,
    ],
  ]),
  group("Loops and magnetic moment", false, INTEGRAL, [
    [
      "scalarLoop",
      "t [1]",
      "1",
      "modulus of the form factor A_S of a fermion loop, t = 4m_f²/m²",
      String.raw`\left\lvert 2t[1 + (1 - t)f(t)^2]\right\rvert`,
      "arXiv:1606.04943",
      (t: number) => modulus(scalarLoop(t)),
    ],
    [
      "pseudoscalarLoop",
      "t [1]",
      "1",
      "modulus of the form factor A_P of a fermion loop",
      String.raw`\left\lvert 2tf(t)^2\right\rvert`,
      OWN,
      (t: number) => modulus(pseudoscalarLoop(t)),
    ],
    [
      "derivativeLoop",
      "t [1]",
      "1",
      "modulus of the form factor of a derivative coupling",
      String.raw`\left\lvert A_P(t) - 2\right\rvert`,
      "arXiv:1708.00443",
      (t: number) => modulus(derivativeLoop(t)),
    ],
    [
      "loopKineticMixing",
      "mass [GeV], heavierLeptonMass [GeV], lighterLeptonMass [GeV]",
      "1",
      "modulus of ε/g of an L_i - L_j vector through the loop of its two charged leptons",
      String.raw`\left\lvert\frac{e}{12\pi^2}\left(\ln\frac{m_j^2}{m_i^2} + f(m_j) - f(m_i)\right)\right\rvert`,
      "arXiv:1803.05466",
      (mass: number, heavier: number, lighter: number) => modulus(loopKineticMixing(mass, heavier, lighter)),
    ],
    [
      "leptonMagneticMoment",
      `${KIND}, mass [GeV], leptonMass [GeV], coupling [1]`,
      "1",
      "one-loop contribution to the anomalous magnetic moment of a lepton",
      String.raw`a_V = \frac{g^2}{8\pi^2}\int_0^1\frac{2x^2(1-x)k}{x^2k+1-x}dx,\ a_A = \frac{g^2}{8\pi^2}\int_0^1\frac{2x(1-x)(x-4)k-4x^3k^2}{x^2k+1-x}dx,\ a_S = \frac{g^2}{8\pi^2}\int_0^1\frac{(1-x)^2(1+x)k}{(1-x)^2k+x}dx,\ a_P = -\frac{g^2}{8\pi^2}\int_0^1\frac{(1-x)^3k}{(1-x)^2k+x}dx,\ k = m_\ell^2/m^2`,
      "own derivation; spin 0: arXiv:1607.01022",
      leptonMagneticMoment,
    ],
  ]),
  group("Kinematics", false, CLOSED_FORM, [
    [
      "twoBodyMomentum",
      "parentMass [GeV], mass1 [GeV], mass2 [GeV]",
      "GeV",
      "momentum of either body of a two-body decay at rest",
      String.raw`\frac{\lambda^{1/2}(M^2, m_1^2, m_2^2)}{2M}`,
      "PDG, kinematics",
      twoBodyMomentum,
    ],
    [
      "mediatorBoost",
      `${DECAY}, mass [GeV]`,
      "1",
      "boost βγ of the mediator in the rest frame of the meson",
      String.raw`p^*/m_X`,
      "PDG, kinematics",
      mediatorBoost,
    ],
    [
      "escapeProbability",
      "length [cm], boost [1], ctau [cm]",
      "1",
      "probability to leave a detector before the decay",
      String.raw`\exp\left(-\frac{L}{\beta\gamma\,c\tau}\right)`,
      "definition",
      escapeProbability,
    ],
  ]),
  group("Production at an e+e- collider", true, INTEGRAL, [
    [
      "leptonPairMediator",
      `${KIND}, leptonMass [GeV], mass [GeV], coupling [1]`,
      "fb",
      "e+e- → l+l-X, radiated by the final leptons",
      String.raw`\sigma = \frac{\alpha^2g^2}{48\pi s}\int dx\,\frac{dI}{dx}`,
      OWN,
      (machine: Collider, kind: CouplingKind, leptonMass: number, mass: number, coupling: number) =>
        leptonPairMediator(kind, machine, leptonMass, mass, coupling),
    ],
    [
      "photonVector",
      "mass [GeV], coupling [1], electronMass [GeV]",
      "fb",
      "e+e- → γX of a vector that couples to electrons",
      String.raw`\sigma = \frac{\alpha g^2}{sb(1-r)}\left\lbrace\frac Kb\ln\frac{1+bc}{1-bc} - c(1-r)^2 - \frac{8\mu(r+2\mu)c}{1-b^2c^2}\right\rbrace,\ r = \tfrac{m^2}{s},\ \mu = \tfrac{m_e^2}{s},\ b = \sqrt{1-4\mu},\ K = 1 + r^2 + 4\mu(1-r) - 8\mu^2`,
      "arXiv:0903.3941",
      photonVector,
    ],
    [
      "photonAlp",
      "mass [GeV], coupling [GeV^-1]",
      "fb",
      "e+e- → γa of an axion-like particle that couples to photons",
      String.raw`\sigma = \frac{\alpha g^2}{24}\left(1 - \frac{m^2}{s}\right)^3`,
      "arXiv:1709.00009",
      photonAlp,
    ],
    [
      "darkHiggsstrahlung",
      "darkPhotonMass [GeV], darkHiggsMass [GeV], epsilonSquaredAlphaD [1], darkHiggsCharge [1]",
      "fb",
      "e+e- → A'h'",
      String.raw`\sigma = \frac{\pi\alpha\,\varepsilon^2\alpha_Dq_h^2}{3s}\,\frac{\sqrt\lambda\,(\lambda + 12m_{A'}^2/s)}{(1 - m_{A'}^2/s)^2},\ \lambda = \lambda(1, m_{A'}^2/s, m_{h'}^2/s)`,
      "arXiv:0903.0363",
      darkHiggsstrahlung,
    ],
    [
      "inelasticWithDarkHiggs",
      `${INELASTIC}, darkHiggsMass [GeV], darkHiggsCharge [1]`,
      "fb",
      "e+e- → h'χ₁χ₂ through a dark photon",
      String.raw`\sigma = \int\frac{dq^2}{\pi}\,\sigma_{h'}(q^2)\,\frac{\sqrt{q^2}\,\Gamma_{\chi_1\chi_2}(\sqrt{q^2})}{(q^2 - m_{A'}^2)^2 + m_{A'}^2\Gamma_{A'}^2}`,
      "arXiv:2012.08595",
      (machine: Collider, ...[chi1, splitting, photon, width, epsilon, alphaD, higgsMass, charge]: [...Inelastic, number, number]) =>
        inelasticWithDarkHiggs(machine, inelastic(chi1, splitting, photon, width, epsilon, alphaD), higgsMass, charge),
    ],
  ]),
  group("Decays of mesons and taus to the mediator", false, INTEGRAL, [
    [
      "mesonToScalar",
      `${DECAY}, mass [GeV], coefficient [GeV^-1]`,
      "1",
      "meson to a scalar, c m_b S s̄_L b_R",
      String.raw`r^2\text{ times }\operatorname{mesonToAlp}\text{ with }\kappa = c;\ r_K = \frac{m_b}{m_b - m_s},\ r_{K^*} = \frac{m_b}{m_b + m_s},\ r_\pi = 1`,
      "arXiv:1809.01876",
      (decay: MesonDecay, mass: number, coefficient: number) => mesonToScalar(decay, mass, coefficient),
    ],
    [
      "mesonToHiggsMixedScalar",
      `${DECAY}, mass [GeV], sinTheta [1]`,
      "1",
      "meson to a scalar that mixes with the Higgs boson",
      String.raw`\operatorname{mesonToScalar}\text{ with }c = \sin\theta\,\xi/v`,
      "arXiv:1809.01876",
      (decay: MesonDecay, mass: number, sinTheta: number) => mesonToHiggsMixedScalar(decay, mass, sinTheta),
    ],
    [
      "mesonToAlp",
      `${DECAY}, mass [GeV], coefficient [GeV^-1], ${FORM_FACTORS}`,
      "1",
      "meson to an axion-like particle, κ ∂a s̄_L γ b_L",
      String.raw`\mathcal B_K = \frac{\kappa^2}{64\pi m_B^3\Gamma_B}(m_B^2 - m_K^2)^2f_0^2\lambda^{1/2},\ \mathcal B_{K^*} = \frac{\kappa^2}{64\pi m_B^3\Gamma_B}A_0^2\lambda^{3/2}`,
      "arXiv:1611.09355",
      mesonToAlp,
    ],
    [
      "scalarFlavourCoupling",
      `${TRANSITION}, ${TOP_MASS}`,
      "1",
      "flavour-changing coupling ξ of a scalar that mixes with the Higgs boson",
      String.raw`\xi = \frac{3\sqrt2G_Fm_t^2}{16\pi^2}\lvert V_{ts}^*V_{tb}\rvert`,
      "arXiv:1809.01876",
      scalarFlavourCoupling,
    ],
    [
      "universalAlpFlavourCoupling",
      `${TRANSITION}, yukawa [1], cutoff [GeV], ${TOP_MASS}`,
      "GeV^-1",
      "flavour-changing coupling of an axion-like particle that couples to all fermions alike",
      String.raw`k/f_a`,
      "arXiv:2012.12272",
      universalAlpFlavourCoupling,
    ],
    [
      "alpFlavourCoupling",
      `${TRANSITION}, topCoupling [1], wCoupling [1], cutoff [GeV], ${TOP_MASS}`,
      "1",
      "flavour-changing coupling k of an axion-like particle with derivative couplings to the top quark and a coupling to W bosons",
      String.raw`k = V_{ts}^*V_{tb}\frac{y_t^2}{16\pi^2}(c_{tt}T - c_{WW}W)`,
      "arXiv:2012.12272",
      (transition: QuarkTransition, topCoupling: number, wCoupling: number, cutoff: number, scheme?: TopMassScheme) =>
        alpFlavourCoupling(transition, { topCoupling, wCoupling, cutoff }, scheme),
    ],
    [
      "wAlpFlavourCoupling",
      `${TRANSITION}, coupling [GeV^-1], ${TOP_MASS}`,
      "GeV^-1",
      "flavour-changing coupling of an axion-like particle that couples to W bosons",
      String.raw`g_{abs} = -\frac{3\sqrt2G_Fm_W^2g_{aW}}{16\pi^2}\sum_iV_{ib}V_{is}^*f(m_i^2/m_W^2)`,
      "arXiv:1611.09355",
      wAlpFlavourCoupling,
    ],
    [
      "tauToLeptonAndAlp",
      "mass [GeV], leptonMass [GeV], vector [GeV^-1], axial [GeV^-1], tauMass [GeV]",
      "GeV",
      "width of a tau to a lepton and an axion-like particle that changes flavour, C_V/(2f_a) and C_A/(2f_a)",
      String.raw`\frac{\lambda^{1/2}(m_\tau^2, m_\ell^2, m_a^2)}{16\pi m_\tau^3}\left\lbrace v^2(m_\tau - m_\ell)^2[(m_\tau + m_\ell)^2 - m_a^2] + a^2(m_\tau + m_\ell)^2[(m_\tau - m_\ell)^2 - m_a^2]\right\rbrace`,
      OWN,
      tauToLeptonAndAlp,
    ],
    [
      "tauToLeptonAndNeutrinos",
      "leptonMass [GeV], tauMass [GeV]",
      "GeV",
      "width of a tau to a lepton and two neutrinos",
      String.raw`\frac{G_F^2m_\tau^5}{192\pi^3}f(m_\ell^2/m_\tau^2)(1 + \ldots)`,
      "hep-ph/9310264",
      tauToLeptonAndNeutrinos,
    ],
    [
      "tauToHeavyNeutralLepton",
      "mass [GeV], tauMass [GeV], chargedPionMass [GeV], higgsVev [GeV]",
      "1",
      "branching fraction of a tau to a pion and a heavy neutral lepton, over the squared mixing",
      String.raw`\tau_\tau\frac{G_F^2f_\pi^2\lvert V_{ud}\rvert^2m_\tau^3}{16\pi}[(1 - x_N)^2 - x_\pi(1 + x_N)]\lambda^{1/2}(1, x_N, x_\pi)`,
      "arXiv:0705.1729",
      (mass: number, tauMass: number, chargedPionMass: number, higgsVev: number) =>
        tauToHeavyNeutralLepton(mass, { tauMass, chargedPionMass, higgsVev }),
    ],
  ]),
  group("Heavy neutral leptons that mix with the tau neutrino, over the squared mixing", false, INTEGRAL, [
    [
      "heavyNeutralLeptonToNeutrinos",
      "mass [GeV], higgsVev [GeV]",
      "GeV",
      "to three neutrinos; Dirac, twice that for Majorana",
      String.raw`\frac{G_F^2m^5}{192\pi^3}`,
      "arXiv:1805.08567",
      heavyNeutralLeptonToNeutrinos,
    ],
    [
      "heavyNeutralLeptonToLeptons",
      "mass [GeV], leptonMass [GeV], higgsVev [GeV]",
      "GeV",
      "to a neutrino and a lepton pair through the neutral current; Dirac, twice that for Majorana",
      String.raw`\frac{G_F^2m^5}{192\pi^3}\left[(g_L^2 + g_R^2)f_1 + g_Lg_Rf_2\right]`,
      "arXiv:1805.08567",
      heavyNeutralLeptonToLeptons,
    ],
    [
      "heavyNeutralLeptonToPseudoscalar",
      "meson {pi0|eta|eta'}, mass [GeV]",
      "GeV",
      "to a neutrino and a neutral pseudoscalar; Dirac, twice that for Majorana",
      String.raw`\frac{G_F^2f_P^2m^3}{32\pi}(1 - m_P^2/m^2)^2`,
      "arXiv:1805.08567",
      (meson: NeutralPseudoscalar, mass: number) => heavyNeutralLeptonToPseudoscalar(meson, mass, STANDARD_MODEL_MASSES),
    ],
    [
      "heavyNeutralLeptonSpread",
      "mass [GeV]",
      "1",
      "share by which the total width may exceed the sum over single mesons",
      String.raw`\Delta\Gamma/\Gamma`,
      "arXiv:1805.08567",
      heavyNeutralLeptonSpread,
    ],
    [
      "heavyNeutralLeptonToVector",
      "meson {rho|omega|phi}, mass [GeV]",
      "GeV",
      "to a neutrino and a neutral vector meson; Dirac, twice that for Majorana",
      String.raw`\frac{G_F^2\kappa_V^2g_V^2m^3}{32\pi m_V^2}\left(1 + \frac{2m_V^2}{m^2}\right)\left(1 - \frac{m_V^2}{m^2}\right)^2`,
      "arXiv:2007.03701",
      (meson: NeutralVectorMeson, mass: number) => heavyNeutralLeptonToVector(meson, mass, STANDARD_MODEL_MASSES),
    ],
  ]),
  group("Inelastic dark matter and dark Higgs bosons", false, INTEGRAL, [
    [
      "darkPhotonToInelastic",
      "darkPhotonMass [GeV], chi1Mass [GeV], massSplitting [GeV], alphaD [1]",
      "GeV",
      "dark photon to χ₁χ₂",
      String.raw`\frac{\alpha_Dm_{A'}}{3}\left(1 + \tfrac{\Sigma^2}{2m_{A'}^2}\right)\sqrt{1 - \tfrac{\Sigma^2}{m_{A'}^2}}\left(1 - \tfrac{\Delta^2}{m_{A'}^2}\right)^{3/2}`,
      "arXiv:2012.08595",
      darkPhotonToInelastic,
    ],
    [
      "inelasticToLeptons",
      `${INELASTIC}, leptonMass [GeV]`,
      "GeV",
      "χ₂ → χ₁ l+l- through an off-shell dark photon",
      String.raw`\frac{\varepsilon^2\alpha\alpha_D}{12\pi m_2^3}\int dq^2\,\left(1 + \tfrac{2m_\ell^2}{q^2}\right)\sqrt{1 - \tfrac{4m_\ell^2}{q^2}}\,\frac{(\Delta^2 - q^2)^{3/2}(\Sigma^2 - q^2)^{1/2}(\Sigma^2 + 2q^2)}{(q^2 - m_{A'}^2)^2 + m_{A'}^2\Gamma_{A'}^2}`,
      "arXiv:2012.08595",
      (...[chi1, splitting, photon, width, epsilon, alphaD, leptonMass]: [...Inelastic, number]) =>
        inelasticToLeptons(inelastic(chi1, splitting, photon, width, epsilon, alphaD), leptonMass),
    ],
    [
      "inelasticToHadrons",
      INELASTIC,
      "GeV",
      "χ₂ → χ₁ and hadrons through an off-shell dark photon",
      String.raw`\frac{\varepsilon^2\alpha\alpha_D}{12\pi m_2^3}\int dq^2\,R(\sqrt{q^2})\,\frac{(\Delta^2 - q^2)^{3/2}(\Sigma^2 - q^2)^{1/2}(\Sigma^2 + 2q^2)}{(q^2 - m_{A'}^2)^2 + m_{A'}^2\Gamma_{A'}^2}`,
      "arXiv:2012.08595",
      (...given: Inelastic) => inelasticToHadrons(inelastic(...given)),
    ],
    [
      "interactionStrength",
      "epsilon [1], alphaD [1], chi1Mass [GeV], darkPhotonMass [GeV]",
      "1",
      "y",
      String.raw`y = \varepsilon^2\alpha_D(m_{\chi_1}/m_{A'})^4`,
      "arXiv:1505.00011",
      interactionStrength,
    ],
    [
      "epsilonOfInteractionStrength",
      "strength [1], alphaD [1], chi1Mass [GeV], darkPhotonMass [GeV]",
      "1",
      "kinetic mixing at which y has a value",
      String.raw`\varepsilon = \sqrt{y/\alpha_D}\,(m_{A'}/m_{\chi_1})^2`,
      "arXiv:1505.00011",
      epsilonOfInteractionStrength,
    ],
    [
      "darkHiggsLoopWidth",
      "darkHiggsMass [GeV], darkPhotonMass [GeV], leptonMass [GeV], epsilon [1], alphaD [1], darkHiggsCharge [1]",
      "GeV",
      "dark Higgs boson to a lepton pair through a loop of dark photons",
      String.raw`\frac{q_h^2\alpha_D\alpha^2\varepsilon^4}{2\pi^2}\,m_{h'}\frac{m_\ell^2}{m_{A'}^2}\left(1 - \frac{4m_\ell^2}{m_{h'}^2}\right)^{3/2}I^2`,
      OWN,
      darkHiggsLoopWidth,
    ],
  ]),
];

/** Every building block by name. */
export const BLOCKS: ReadonlyMap<string, DocumentedBlock> = new Map(BLOCK_GROUPS.flatMap(({ blocks }) => [...blocks]));
