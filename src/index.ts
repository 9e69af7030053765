/**
 * The public interface of darkzoo: models, limits, and the engine that reads a limit in a model.
 *
 * Plain numbers everywhere, in GeV, cm, fb and 1; couplings in the unit that the model declares.
 * Runs in Node and in the browser: nothing here touches files, network or clock.
 *
 * @packageDocumentation
 */
export { DarkzooError, type Diagnostic } from "./diagnostics.ts";
export type { Caveat, Limit, ReferenceModel, Veto } from "./limits/limit.ts";
export { checkLimit, type LimitCheck, readLimit } from "./limits/read.ts";
export type { EfficiencyTable, Hypothesis } from "./limits/efficiency-table.ts";
export {
  checkEfficiency,
  type EfficiencyCheck,
  type EfficiencyOwner,
  type EfficiencyRatio,
  readEfficiency,
} from "./limits/efficiency/read.ts";
export type { CurveName } from "./limits/curves.ts";
export type { Axis, Grid } from "./limits/grid.ts";
export {
  type Alternatives,
  type Benchmark,
  type Channel,
  type DecayChannel,
  type Derived,
  type DerivedDefinition,
  type Formula,
  type Model,
  type ModelDefinition,
  type Option,
  type Overlay,
  type OverlayDefinition,
  type Parameter,
  type Particle,
  type ParticleDefinition,
  type Point,
  type PointFunction,
  type PointOf,
  type Power,
  type Production,
  type ProductionDefinition,
  type ProductionProcess,
  type Scaling,
  STANDARD_MODEL_MASSES,
  type StandardDecay,
  type StandardModelMasses,
} from "./models/contract.ts";
export { defineModel } from "./models/define.ts";
export { type Decays, decaysOf } from "./models/decays.ts";
export { findModel, MODELS } from "./models/index.ts";
export { type Violation, violationsOf } from "./models/laws.ts";
export { type MovablePoint, pointOf, type Relation, type Settings } from "./models/point.ts";
export type { AlphaChoice, Collider, IsrChoice } from "./physics/collider.ts";
export { ALPHA, HBAR_C, HIGGS_VEV } from "./physics/constants.ts";
export { darkHiggsLoopWidth, darkHiggsstrahlung } from "./physics/dark-higgsstrahlung.ts";
export {
  alpFamily,
  DARK_MATTER_WIDTHS,
  type FamilyPoint,
  type LeptonCouplings,
  scalarFamily,
  type SpinZeroFamily,
  type VectorCouplings,
  type VectorFamily,
  vectorFamily,
} from "./physics/families.ts";
export {
  fermionAlpLifetime,
  fermionAlpToHadrons,
  fermionAlpToLeptons,
  fermionAlpToPhotons,
  fermionAlpWidths,
  type FermionAlpWidths,
  wAlpToPhotons,
} from "./physics/fermion-alp.ts";
export {
  type AlpAboveWeakScale,
  alpFlavourCoupling,
  type QuarkTransition,
  scalarFlavourCoupling,
  topMixing,
  type TopMassScheme,
  universalAlpFlavourCoupling,
  wAlpFlavourCoupling,
  wLoop,
} from "./physics/flavour-changing.ts";
export { type Boosts, decayedWithin, leptonPairBoosts, twoBodyBoost } from "./physics/flight.ts";
export {
  FORM_FACTOR_UNCERTAINTIES,
  type FormFactorSet,
  kaonFormFactor,
  kaonToPionFormFactor,
  kstarFormFactor,
  pionFormFactor,
} from "./physics/form-factors.ts";
export { ALP_HADRON_KNOTS, ALP_PHOTON_KNOTS, KAON_KNOTS, type Knots, knotsAt, PION_KNOTS } from "./physics/hadronic-knots.ts";
export {
  ELECTRIC_CHARGES,
  hadronicComponents,
  type HadronicComponents,
  hadronicRatio,
  narrowResonanceAt,
  type NarrowResonance,
  pionFormFactorSquared,
  type QuarkCharges,
  ratioSpread,
} from "./physics/hadronic-ratio.ts";
export {
  HEAVY_NEUTRAL_LEPTON_NATURES,
  type HeavyNeutralLeptonMasses,
  type HeavyNeutralLeptonNature,
  heavyNeutralLeptonSpread,
  heavyNeutralLeptonToLeptons,
  heavyNeutralLeptonToNeutrinos,
  heavyNeutralLeptonToPseudoscalar,
  heavyNeutralLeptonToVector,
  heavyNeutralLeptonWidth,
  type NeutralPseudoscalar,
  type NeutralVectorMeson,
  tauToHeavyNeutralLepton,
} from "./physics/heavy-neutral-lepton.ts";
export {
  darkCoupling,
  darkHiggsYukawa,
  darkPhotonToInelastic,
  epsilonOfInteractionStrength,
  type InelasticDarkMatter,
  inelasticToHadrons,
  inelasticToLeptons,
  inelasticWithDarkHiggs,
  interactionStrength,
} from "./physics/inelastic-dark-matter.ts";
export { coannihilationStrength } from "./physics/inelastic-relic.ts";
export { type Radiator, radiator, withInitialStateRadiation } from "./physics/initial-state-radiation.ts";
export { loopKineticMixing } from "./physics/kinetic-mixing.ts";
export { type CouplingKind, leptonPairMediator, mediatorSpectrum } from "./physics/lepton-pair-mediator.ts";
export {
  couplingBand,
  type CouplingBand,
  differenceOf,
  leptonMagneticMoment,
  type MomentDifference,
  MUON_G_MINUS_2,
  type MuonMoment,
  type MuonMomentPair,
} from "./physics/magnetic-moment.ts";
export {
  escapeProbability,
  inclusiveBToScalar,
  invisibleProbability,
  mediatorBoost,
  MESON_DECAYS,
  type MesonDecay,
  type MesonDecayChannel,
  mesonToAlp,
  mesonToHiggsMixedScalar,
  mesonToScalar,
  type ScalarProductionChoices,
  twoBodyMomentum,
} from "./physics/meson-to-mediator.ts";
export {
  kaonPairWidth,
  type MesonPair,
  mesonLoop,
  MIXED_SCALAR_DEFAULTS,
  MIXED_SCALAR_PERTURBATIVE_FROM,
  type MixedScalarMasses,
  type MixedScalarOptions,
  mixedScalarSpread,
  mixedScalarToCharm,
  mixedScalarToGluons,
  mixedScalarToHadrons,
  mixedScalarToLeptons,
  mixedScalarToMesons,
  mixedScalarToOtherHadrons,
  mixedScalarToPhotons,
  mixedScalarToStrange,
  mixedScalarWidth,
  otherHadronsConstant,
  pionPairWidth,
  type ScalarFormFactorChoice,
  scalarFormFactors,
  type ScalarFormFactors,
} from "./physics/mixed-scalar.ts";
export type { ParticleName, Role, Spin } from "./physics/particles.ts";
export type { Complex } from "./physics/loops.ts";
export { photonAlp, photonVector } from "./physics/photon-mediator.ts";
export { parseProcess, type Process, type Quantity } from "./physics/process.ts";
export { type RunningInputs, type RunningQuarks, runningQuarks, runQuarks, STANDARD_RUNNING } from "./physics/quark-masses.ts";
export { deltaAlpha, leptonicDeltaAlpha } from "./physics/running-alpha.ts";
export { strongCoupling, strongCouplingFrom } from "./physics/strong-coupling.ts";
export { TAU_WIDTH, tauToLeptonAndAlp, tauToLeptonAndNeutrinos } from "./physics/tau-decays.ts";
export {
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
} from "./physics/widths.ts";
export { readTable, type Table, type TableColumn, tableValue } from "./numerics/table.ts";
export type { Reference } from "./reference.ts";
export type { ConventionChoices } from "./reinterpret/machine.ts";
export { magneticMomentCurve, type MomentCurve, type MomentPoint } from "./reinterpret/magnetic-moment.ts";
export { combine, type CombineRequest } from "./reinterpret/combine.ts";
export type { ProjectionRequest } from "./reinterpret/projection.ts";
export type { ReinterpretRequest } from "./reinterpret/reading.ts";
export { recast, reinterpret } from "./reinterpret/reinterpret.ts";
export { COMBINATION_RULES, EXTRAPOLATIONS, REGIMES, THEORY_METHODS } from "./reinterpret/result.ts";
export type {
  Answer,
  Change,
  Combination,
  CombinationRule,
  CombinedLimit,
  Conventions,
  EndReason,
  ExcludedRegion,
  Extrapolation,
  InputFile,
  Interval,
  Plane,
  ProjectedLimit,
  Projection,
  Regime,
  RegimeOfRows,
  RecordedRequest,
  RecordedSetting,
  Remark,
  Result,
  ResultPoint,
  TheoryBand,
  TheoryContribution,
  TheoryInput,
  TheoryInterval,
  TheoryMethod,
} from "./reinterpret/result.ts";
export { VERSION } from "./version.ts";
