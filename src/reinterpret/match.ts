/** Stage 1: do the limit and the model speak of the same signature? They meet only by the names of process and channels. */
import type { Limit } from "../limits/limit.ts";
import type { Model, Particle, PointFunction, Production } from "../models/contract.ts";
import type { Remark } from "./result.ts";

/** The decays of one unstable state that a search accepts; they are added. */
interface MatchedDecays {
  readonly particle: Particle;
  /** Indices into the channels of the particle. */
  readonly channels: readonly number[];
}

/** What of a model makes the signature of a limit. */
export interface Match {
  readonly production: Production;
  /** Branching fraction [1] that the production is divided by; undefined for an absolute limit. */
  readonly relativeTo: PointFunction | undefined;
  /** One entry an unstable state; their fractions are multiplied. */
  readonly decays: readonly MatchedDecays[];
}

/** Finds the production and the decay channels of a model that make the signature of a limit, or says what is missing. */
export function match(limit: Pick<Limit, "process" | "decays" | "relativeTo" | "noCouplingMap">, model: Model): Match | Remark {
  if (limit.noCouplingMap !== undefined) {
    return {
      code: "no-coupling-map",
      message: `${limit.process.text} bounds a branching fraction and no coupling: ${limit.noCouplingMap}`,
    };
  }
  const production = model.production.find(({ process }) => process.key === limit.process.key);
  if (production === undefined) {
    const made = model.production.map(({ process }) => process.text).join(", ");
    return { code: "no-production", message: `${model.id} does not produce ${limit.process.text}; it produces ${made}` };
  }
  const standard = model.standardDecays.find(({ process }) => process.key === limit.relativeTo?.key);
  if (limit.relativeTo !== undefined && standard === undefined) {
    const known = model.standardDecays.map(({ process }) => process.text).join(", ") || "none";
    const message = `the limit is relative to ${limit.relativeTo.text}, whose branching fraction ${model.id} does not know; it knows ${known}`;
    return { code: "no-standard-decay", message };
  }
  const decays: MatchedDecays[] = [];
  for (const mother of new Set(limit.decays.map(({ initial }) => initial[0] ?? ""))) {
    const particle = model.particles[mother];
    const wanted = limit.decays.filter(({ initial }) => initial[0] === mother);
    // Charge conjugates are one channel, also where a limit lists both.
    const channels = [...new Set(wanted.map(({ key }) => key))].flatMap((key) => {
      const index = particle?.channels.findIndex(({ process }) => process.key === key) ?? -1;
      return index < 0 ? [] : [index];
    });
    if (particle === undefined || channels.length === 0) {
      const known = particle?.channels.map(({ process }) => process.text).join(", ") ?? `no decays of ${mother}`;
      return { code: "no-channel", message: `${model.id} has no decay ${wanted.map(({ text }) => text).join(" or ")}; it has ${known}` };
    }
    decays.push({ particle, channels });
  }
  return { production, relativeTo: standard?.value, decays };
}
