/** Efficiency of a search for the signal of a model, over that for the signal that its limit was set with. */
import { DarkzooError, didYouMean, fault } from "../diagnostics.ts";
import { type EfficiencyTable, type Hypothesis, hypothesisInWords, isSameHypothesis, mayDependOn } from "../limits/efficiency-table.ts";
import type { EfficiencyRatio } from "../limits/efficiency/read.ts";
import type { Axis } from "../limits/grid.ts";
import type { Limit } from "../limits/limit.ts";
import type { Model } from "../models/contract.ts";
import { type PiecewiseCubic, piecewiseLinear } from "../numerics/monotone.ts";
import { extremes } from "../numerics/extremes.ts";
import { inDigits } from "../numerics/digits.ts";
import { allLengthNodes, logLimitAt, place, type Place, valueAt } from "./place.ts";
import { isRemark, type Remark, type Result } from "./result.ts";
import { type ByLifetime, unvarying } from "./upper-limit.ts";

/** A ratio of efficiencies at one place on the mass axes of a limit. */
interface RatioAt extends ByLifetime {
  /** Whether it depends on a decay length. */
  readonly byLifetime: boolean;
  /** What a reader must know about it. */
  readonly remark: Remark;
}

/** How the r-values of a limit are corrected for a model. */
export interface Correction {
  /** Axes of decay lengths along which limit and ratio are known: those of the limit, else that of the ratio. */
  readonly lengths: readonly Axis[];
  /** The ratio at a place [GeV]; undefined where the tables do not reach. */
  readonly at: (coordinates: readonly number[]) => RatioAt | undefined;
  /** What is said where they do not reach. */
  readonly outside: string;
  readonly assumption: string;
  readonly provenance: Result["provenance"]["efficiencies"][number];
}

/** Whether an efficiency was computed for the signal of a model: for the model by name, or for its spin alone. */
export const isFor = ({ hypothesis: { spin, model: id } }: Pick<EfficiencyTable, "hypothesis">, model: Model): boolean =>
  (id === undefined || id === model.id) && (spin === undefined || spin === model.particles.X.spin) && (id ?? spin) !== undefined;

/** Whether the efficiency of a limit holds for a model: it has the spin that the limit states, or is the model where it states none. */
const holdsFor = ({ hypothesis: { spin, model: id } }: Pick<Limit, "hypothesis">, model: Model): boolean =>
  spin === undefined ? id === undefined || id === model.id : spin === model.particles.X.spin;

/** A table that names the model goes before one that names its spin. */
const closest = <Table extends EfficiencyTable>(tables: readonly Table[], model: Model): Table | undefined => {
  const fitting = tables.filter((table) => isFor(table, model));
  return fitting.find(({ hypothesis }) => hypothesis.model !== undefined) ?? fitting[0];
};

/** Whether of two hypotheses that a model fits none goes before the other. */
const isAsClose = (one: Hypothesis, other: Hypothesis): boolean => (one.model === undefined) === (other.model === undefined);

/** Tables of efficiencies that are given beside a limit must bear on it, one of each kind. */
export function refuseIdleEfficiencies(limits: readonly Limit[], model: Model, tables: readonly EfficiencyRatio[] = []): void {
  const faults = tables.flatMap((table, k) => {
    const limit = limits.find(({ id }) => id === table.limit);
    const told = hypothesisInWords(table.hypothesis);
    if (limit === undefined) {
      const ids = limits.map(({ id }) => id);
      return [
        fault(
          "other-limit",
          table.name,
          `these efficiencies are of the limit ${table.limit}, which is not read`,
          didYouMean(table.limit, ids),
        ),
      ];
    }
    if (!isFor(table, model)) {
      const message = `these efficiencies are for ${told}, but ${model.id} has ${hypothesisInWords({ spin: model.particles.X.spin })}`;
      return [fault("no-effect", table.name, message, "leave them out")];
    }
    const names = limit.axes.map(({ name }) => name);
    const unknown = table.axes.find(({ name }) => !mayDependOn(names, name));
    if (unknown !== undefined) {
      const message = `${limit.id} has no axis ${unknown.name}, on which these efficiencies depend`;
      return [fault("unknown-axis", table.name, message, `its axes are ${names.join(", ")}`)];
    }
    if (limit.upperEdge !== undefined) {
      const message = `${limit.id} is a region of couplings, derived for its own model alone: efficiencies have no effect`;
      return [fault("no-effect", table.name, message, "leave them out")];
    }
    const twice = tables.slice(0, k).some((other) => other.limit === table.limit && isAsClose(other.hypothesis, table.hypothesis));
    return twice
      ? [fault("efficiency-twice", table.name, `efficiencies of ${limit.id} for ${told} are given twice`, "give one table")]
      : [];
  });
  if (faults.length > 0) throw new DarkzooError("efficiencies", faults);
}

/** One table at a place: the logarithm of its value, and the nodes of its decay lengths. */
interface Placed {
  readonly where: Place;
  readonly table: EfficiencyTable;
  /** For each of its axes of decay lengths, which of those of the signal it is. */
  readonly indices: readonly number[];
}

const lengthsOf = ({ axes }: Pick<EfficiencyTable, "axes">): readonly Axis[] => axes.filter(({ quantity }) => quantity === "ctau");

/** Puts a point, one coordinate for each mass axis of a limit [GeV], on the masses of a table. */
function placed(table: EfficiencyTable, limit: Limit, lengths: readonly Axis[], coordinates: readonly number[]): Placed | undefined {
  const indexOf = (axes: readonly Axis[], axis: Axis): number => axes.findIndex(({ name }) => name === axis.name);
  const masses = table.axes
    .filter(({ quantity }) => quantity === "mass")
    .map((axis) => coordinates[indexOf(limit.axes, axis)] ?? Number.NaN);
  // What was not searched is left out by the limit itself; an efficiency is smooth there.
  const where = place({ ...table, vetoes: [], completeGrid: false }, masses);
  return isRemark(where) ? undefined : { where, table, indices: lengthsOf(table).map((axis) => indexOf(lengths, axis)) };
}

function logarithmAt({ where, table: { values }, indices }: Placed, lengths: readonly number[]): number {
  if (indices.length === 0) return Math.log(valueAt(values, where));
  const own = indices.map((index) => lengths[index] ?? Number.NaN);
  return logLimitAt(values, where, own, undefined);
}

/** Pieces of a function of ln c tau that is straight between its nodes [cm], from its values there; NaN ends a piece. */
function piecesOf(nodes: readonly number[], values: readonly number[]): PiecewiseCubic[] {
  const runs: { nodes: number[]; values: number[] }[] = [{ nodes: [], values: [] }];
  nodes.forEach((node, k) => {
    const value = values[k] ?? Number.NaN;
    if (Number.isNaN(value)) runs.push({ nodes: [], values: [] });
    // Two neighbouring numbers may have one logarithm.
    else if (Math.log(node) > (runs.at(-1)?.nodes.at(-1) ?? -Infinity)) {
      runs.at(-1)?.nodes.push(Math.log(node));
      runs.at(-1)?.values.push(value);
    }
  });
  return runs.filter((run) => run.nodes.length > 0).map((run) => piecewiseLinear(run.nodes, run.values));
}

const spread = (values: readonly number[]): string => {
  const [low, high] = extremes(values).map((value) => inDigits(value, 3));
  return low === high ? `of ${low}` : `between ${low} and ${high}`;
};

/** Most nodes of each of several axes at which a ratio is looked at to tell how far it runs. */
const MOST_TOLD = 100;

/** All combinations of the nodes of several axes, evenly chosen where they are many. */
function product(axes: readonly (readonly number[])[]): number[][] {
  const chosen = (nodes: readonly number[]): readonly number[] => {
    const step = axes.length === 1 ? 1 : Math.ceil(nodes.length / MOST_TOLD);
    return nodes.filter((_, k) => k % step === 0 || k === nodes.length - 1);
  };
  return axes.reduce<number[][]>((before, nodes) => before.flatMap((rest) => chosen(nodes).map((node) => [...rest, node])), [[]]);
}

/** The ratio of two tables, or of one that is a ratio itself, where both are known. */
function ratioAt(signal: Placed, reference: Placed | undefined, lengths: readonly Axis[], words: string): RatioAt | undefined {
  const tables = reference === undefined ? [signal] : [signal, reference];
  const at = (ctaus: readonly number[]): number =>
    logarithmAt(signal, ctaus) - (reference === undefined ? 0 : logarithmAt(reference, ctaus));
  const nodes = lengths.map((_, axis) =>
    [...new Set(tables.flatMap(({ where, indices }) => (indices.includes(axis) ? allLengthNodes(where, indices.indexOf(axis)) : [])))].sort(
      (one, other) => one - other,
    ),
  );
  const depends = nodes.map((each) => each.length > 0);
  const places = product(nodes.map((each, axis) => (depends[axis] === true ? each : [Number.NaN])));
  const logarithms = places.map(at);
  const known = places.filter((_, k) => !Number.isNaN(logarithms[k] ?? Number.NaN));
  if (known.length === 0) return undefined;
  const ratios = spread(logarithms.filter((each) => !Number.isNaN(each)).map(Math.exp));
  // Of one axis these are all nodes, and all questions are one.
  const only = lengths.length === 1 && depends[0] === true ? piecesOf(nodes[0] ?? [], logarithms) : undefined;
  const within = lengths.flatMap(({ name }, axis) =>
    depends[axis] === true ? [`${name} ${spread(known.map((ctaus) => ctaus[axis] ?? Number.NaN))} cm`] : [],
  );
  const covered = within.length === 0 ? "" : `, at ${within.join(" and ")}; couplings with another c tau are not judged`;
  return {
    nodes: (axis) => nodes[axis] ?? [],
    at,
    along: (held) => {
      if (only !== undefined) return only;
      const left = held.findIndex((ctau) => ctau === undefined);
      const others = held.map((ctau) => ctau ?? Number.NaN);
      const own = nodes[left] ?? [];
      if (depends[left] !== true) return unvarying(at(others));
      return piecesOf(
        own,
        own.map((ctau) => at(others.with(left, ctau))),
      );
    },
    byLifetime: within.length > 0,
    remark: { code: "efficiency-corrected", message: `r was multiplied by a ratio of efficiencies ${ratios}, ${words}${covered}` },
  };
}

/** A function of a place that remembers its last value: when the inputs of the theory are varied, all ask for one place in turn. */
function rememberingLast<Value>(compute: (coordinates: readonly number[]) => Value): (coordinates: readonly number[]) => Value {
  let last: { readonly coordinates: readonly number[]; readonly value: Value } | undefined;
  return (coordinates) => {
    const known = last?.coordinates.length === coordinates.length && last.coordinates.every((x, k) => x === coordinates[k]);
    if (last === undefined || !known) last = { coordinates: [...coordinates], value: compute(coordinates) };
    return last.value;
  };
}

/**
 * The correction of a limit for a model; undefined where no efficiencies are at hand, or where those of the limit are the ones of the model.
 *
 * @param given - tables of the user, which go before those of the limit
 */
export function correctionOf(limit: Limit, model: Model, given: readonly EfficiencyRatio[] = []): Correction | undefined {
  if (limit.upperEdge !== undefined) return undefined;
  const own = limit.efficiencies.find(({ hypothesis }) => isSameHypothesis(hypothesis, limit.hypothesis));
  const user = closest(
    given.filter((table) => table.limit === limit.id),
    model,
  );
  const others = limit.efficiencies.filter((table) => table !== own && (table.hypothesis.model !== undefined || !holdsFor(limit, model)));
  const signal = user ?? (own === undefined || own.hypothesis.model === model.id ? undefined : closest(others, model));
  if (signal === undefined) return undefined;
  const reference = user === undefined ? own : undefined;
  const [theirs, ours] = [hypothesisInWords(limit.hypothesis), hypothesisInWords(signal.hypothesis)];
  const byLimit = limit.axes.filter(({ quantity }) => quantity === "ctau");
  const lengths = byLimit.length > 0 ? byLimit : lengthsOf(signal);
  const sources = [...new Set([signal, ...(reference === undefined ? [] : [reference])].map(({ source }) => source || (user?.name ?? "")))];
  return {
    lengths,
    at: rememberingLast((coordinates) => {
      const [one, other] = [signal, reference].map((table) =>
        table === undefined ? undefined : placed(table, limit, lengths, coordinates),
      );
      if (one === undefined || (reference !== undefined && other === undefined)) return undefined;
      return ratioAt(one, other, lengths, `${ours} over ${theirs}`);
    }),
    outside: `the efficiency was computed for ${theirs}, and the efficiencies for ${ours} do not reach here: the bound holds if they agree`,
    assumption: `efficiencies of ${limit.id} for ${ours} over ${theirs}: ${sources.join("; ")}`,
    provenance: { limit: limit.id, hypothesis: { ...signal.hypothesis }, table: user?.name ?? null, tableHash: user?.hash ?? null },
  };
}
