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
export type { CurveName } from "./limits/curves.ts";
export {
  type Channel,
  defineModel,
  type DecayChannel,
  type Model,
  type ModelDefinition,
  type Option,
  type Parameter,
  type Particle,
  type ParticleDefinition,
  type Point,
  type PointFunction,
  type PointOf,
  type Production,
  type ProductionProcess,
  type Scaling,
  type StandardModelMasses,
} from "./models/contract.ts";
export { type Decays, decaysOf } from "./models/decays.ts";
export { findModel, MODELS } from "./models/index.ts";
export { type Violation, violationsOf } from "./models/laws.ts";
export { type MovablePoint, pointOf, type Relation, type Settings } from "./models/point.ts";
export type { AlphaChoice, Collider } from "./physics/collider.ts";
export { ALPHA } from "./physics/constants.ts";
export { type CouplingKind, leptonPairMediator, mediatorSpectrum } from "./physics/lepton-pair-mediator.ts";
export type { ParticleName, Role, Spin } from "./physics/particles.ts";
export { photonAlp } from "./physics/photon-mediator.ts";
export { parseProcess, type Process, type Quantity } from "./physics/process.ts";
export {
  alpToPhotons,
  axialToFermions,
  type LoopLepton,
  pseudoscalarToFermions,
  pseudoscalarToPhotons,
  scalarToFermions,
  scalarToPhotons,
  vectorToComplexScalars,
  vectorToFermions,
  vectorToMajorana,
  vectorToNeutrinos,
} from "./physics/widths.ts";
export type { Reference } from "./reference.ts";
export { recast, reinterpret, type ReinterpretRequest } from "./reinterpret/reinterpret.ts";
export type { Answer, Conventions, EndReason, Interval, Remark, Result, ResultPoint } from "./reinterpret/result.ts";
export { VERSION } from "./version.ts";
