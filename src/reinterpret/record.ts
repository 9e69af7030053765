/** What was asked for as a result keeps it, plain enough for JSON, and back from the record to a request. */
import type { Relation, Settings } from "../models/point.ts";
import type { Table } from "../numerics/table.ts";
import type { ReinterpretRequest } from "./reading.ts";
import type { RecordedRequest, RecordedSetting } from "./result.ts";

/** Makes a setting of its record: an expression is read again, a table is found again. */
export interface Revive {
  /** A relation from its expression. */
  readonly relation: (name: string, text: string) => Relation;
  /** The table of an option. */
  readonly table: (name: string) => Table;
}

/** How one field is kept. */
interface Kept {
  readonly record: (asked: never) => unknown;
  readonly ask: (recorded: never, revive: Revive) => unknown;
}

const AS_IT_STANDS: Kept = { record: (asked: unknown) => asked, ask: (recorded: unknown) => recorded };
const NUMBERS: Kept = {
  record: (asked: ArrayLike<number>) => Array.from(asked),
  ask: (recorded: readonly number[]) => Float64Array.from(recorded),
};

function recordedSetting(given: Settings[string]): RecordedSetting {
  if (typeof given !== "object") return given;
  return "nodes" in given ? { table: given.name } : { relation: given.text };
}

const SETTINGS: Kept = {
  record: (asked: Settings) =>
    Object.fromEntries(Object.entries(asked).map(([name, given]): [string, RecordedSetting] => [name, recordedSetting(given)])),
  ask: (recorded: Readonly<Record<string, RecordedSetting>>, revive): Settings =>
    Object.fromEntries(
      Object.entries(recorded).map(([name, kept]): [string, Settings[string]] => {
        if (typeof kept !== "object") return [name, kept];
        return [name, "table" in kept ? revive.table(name) : revive.relation(name, kept.relation)];
      }),
    ),
};

const PLANE: Kept = {
  record: ({ parameter, values }: NonNullable<ReinterpretRequest["plane"]>) => ({ parameter, values: Array.from(values) }),
  ask: ({ parameter, values }: NonNullable<RecordedRequest["plane"]>) => ({ parameter, values: Float64Array.from(values) }),
};

/** Every field of a request: how it is kept, or null where it stands elsewhere in the result. */
const FIELDS = {
  coupling: AS_IT_STANDS,
  masses: NUMBERS,
  plane: PLANE,
  settings: SETTINGS,
  alpha: AS_IT_STANDS,
  isr: AS_IT_STANDS,
  cosMax: AS_IT_STANDS,
  extrapolate: AS_IT_STANDS,
  overlay: AS_IT_STANDS,
  theory: AS_IT_STANDS,
  confidenceLevel: AS_IT_STANDS,
  luminosity: AS_IT_STANDS,
  regime: AS_IT_STANDS,
  efficiencies: null,
  inputs: null,
  limitHash: null,
  modelHash: null,
  findModel: null,
} satisfies Record<keyof Required<ReinterpretRequest>, Kept | null>;

/** The fields that there are, each changed by its own rule, always in the same order. */
function changed(fields: object, change: (kept: Kept, value: never) => unknown): object {
  const given: Readonly<Record<string, unknown>> = { ...fields };
  return Object.fromEntries(
    Object.entries<Kept | null>(FIELDS).flatMap(([name, kept]): [string, unknown][] =>
      kept === null || given[name] === undefined ? [] : [[name, change(kept, given[name] as never)]],
    ),
  );
}

/** The record of a request; what was not asked for is left out. */
export const recordOf = (
  asked: Omit<ReinterpretRequest, "limitHash">,
  about: Pick<RecordedRequest, "limits" | "model" | "combine">,
): RecordedRequest => ({ ...about, ...changed(asked, (kept, value) => kept.record(value)) });

/**
 * The request that a record was made of.
 *
 * @param recorded - `provenance.request` of a result
 * @param revive - how expressions are read and tables found
 */
export const requestOf = (recorded: RecordedRequest, revive: Revive): ReinterpretRequest =>
  changed(recorded, (kept, value) => kept.ask(value, revive));
