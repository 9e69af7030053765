/** Stage 1: do the limit and the model speak of the same signature? They meet only by the names of process and channels. */
import type { Limit } from "../limits/limit.ts";
import type { Model, Particle, Production } from "../models/contract.ts";
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
  /** One entry an unstable state; their fractions are multiplied. */
  readonly decays: readonly MatchedDecays[];
}

/** Finds the production and the decay channels of a model that make the signature of a limit, or says what is missing. */
export function match(limit: Pick<Limit, "process" | "decays">, model: Model): Match | Remark {
  const production = model.production.find(({ process }) => process.key === limit.process.key);
  if (production === undefined) {
    const made = model.production.map(({ process }) => process.text).join(", ");
    return { code: "no-production", message: `${model.id} does not produce ${limit.process.text}; it produces ${made}` };
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
  return { production, decays };
}
