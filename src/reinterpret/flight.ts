/** Boosts with which a process makes the mediator, at a point of a model. */
import type { Model, Point } from "../models/contract.ts";
import { type Boosts, leptonPairBoosts, twoBodyBoost } from "../physics/flight.ts";
import type { CouplingKind } from "../physics/lepton-pair-mediator.ts";
import { PARTICLES, type Spin } from "../physics/particles.ts";
import type { Process } from "../physics/process.ts";
import type { Remark } from "./result.ts";

/** Lorentz structure with which a mediator of a spin is radiated. */
const KINDS: Readonly<Partial<Record<Spin, CouplingKind>>> = {
  scalar: "scalar",
  pseudoscalar: "pseudoscalar",
  vector: "vector",
  "axial-vector": "axial",
};

/** Mass of a particle at a point [GeV]. */
function massOf(model: Model, name: string, point: Point): number {
  const massName = PARTICLES.get(name)?.massName;
  return massName === undefined ? (model.particles[name]?.mass(point) ?? 0) : (point[`${massName}Mass`] as number);
}

/**
 * Boosts of the mediator in the rest frame of the initial state: one value beside one other particle, the spectrum beside a pair of leptons;
 * or why they are not known.
 */
export function boostsOf(model: Model, { initial, final, text }: Process, sqrtS: number, point: Point): Boosts | Remark {
  const mediator = model.particles.X;
  const [mother = ""] = initial;
  const energy = initial.length === 1 ? massOf(model, mother, point) : sqrtS;
  const others = final.filter((name) => name !== "X");
  const [first = "", second] = others;
  if (others.length === 1) return twoBodyBoost(energy, mediator.mass(point), massOf(model, first, point));
  const kind = KINDS[mediator.spin];
  const pair = others.length === 2 && PARTICLES.get(first)?.antiparticle === second && /^(e|mu|tau)[+-]$/.test(first);
  if (pair && kind !== undefined) return leptonPairBoosts(kind, energy, massOf(model, first, point), mediator.mass(point));
  return {
    code: "not-covered",
    message: `the flight of X in ${text} is not known: nothing is said about a search that sees decays within a radius`,
  };
}
