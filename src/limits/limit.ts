/** A limit as the engine sees it: inside units (GeV, fb, cm, 1), parsed processes, typed arrays. */
import type { Table } from "../numerics/table.ts";
import { type Process, parseProcess, type Quantity } from "../physics/process.ts";
import { INSIDE_UNIT, splitQuantity, UNITS } from "../physics/units.ts";
import type { Reference } from "../reference.ts";
import type { AlphaChoice, IsrChoice } from "../physics/collider.ts";
import { type CurveName, CURVES } from "./curves.ts";
import { type EfficiencyTable, type Hypothesis, sourceInWords, toEfficiency } from "./efficiency-table.ts";
import { type Axis, type Grid, gridOf, readAxis } from "./grid.ts";
import type { LimitFile } from "./schema.ts";

/** A window that was not searched; nothing is interpolated across it. */
export interface Veto {
  /** Axis that the window lies on. */
  readonly axis: string;
  /** Lower edge [GeV]. */
  readonly from: number;
  /** Upper edge [GeV]. */
  readonly to: number;
  /** Why it is left out. */
  readonly reason: string;
}

/** The model whose coupling a published curve bounds, with the settings of its authors. */
export interface ReferenceModel {
  /** Id of the model. */
  readonly model: string;
  /** Name of the coupling. */
  readonly coupling: string;
  /** Parameters and options that the authors used. */
  readonly settings: Readonly<Record<string, string | number>>;
}

/** What has to be said wherever a limit is shown. */
export type Caveat =
  | "illustrative"
  | "synthetic"
  | "digitised"
  | "thinned"
  | "level-converted"
  | "luminosity-projected"
  | "observed-as-expected";

/** A published upper limit on a signal, or a published bound on a coupling, in inside units. */
export interface Limit {
  /** Name in the catalogue. */
  readonly id: string;
  /** One line in words. */
  readonly title: string;
  /** Name of the experiment. */
  readonly experiment: string;
  /** The publication. */
  readonly reference: Reference;
  /** Publication of the measurement, where the limit is a reinterpretation of it. */
  readonly measurement: Reference | undefined;
  /** Centre-of-mass energy [GeV]; undefined where the process is a decay and none is stated. */
  readonly sqrtS: number | undefined;
  /** Integrated luminosity [fb^-1]. */
  readonly luminosity: number | undefined;
  /** Recorded data that the limit was set with; empty where the file does not say. */
  readonly dataSets: readonly string[];
  /** Confidence or credibility level. */
  readonly confidenceLevel: number | "unstated";
  /** How the limit was set. */
  readonly statistic: string;
  /** Production process. */
  readonly process: Process;
  /** Decay channels; several are added. */
  readonly decays: readonly Process[];
  /** What the numbers bound. */
  readonly quantity: Quantity | "coupling";
  /** Unit of the numbers. */
  readonly unit: string;
  /** Standard-model decay that a branching fraction is divided by; undefined for an absolute one. */
  readonly relativeTo: Process | undefined;
  /** Why no coupling of a model can be read from the limit; undefined where one can. */
  readonly noCouplingMap: string | undefined;
  /** For a bound on a coupling: the model it was published for. */
  readonly referenceModel: ReferenceModel | undefined;
  /** Spin and model that the efficiency was computed for. */
  readonly hypothesis: Hypothesis;
  /** Efficiencies of the search by hypothesis, that of the limit among them; empty where the file gives none. */
  readonly efficiencies: readonly EfficiencyTable[];
  /** Axes of the table; the first is the mass of the mediator. */
  readonly axes: readonly Axis[];
  /** Nodes of the axes as a tree [GeV]. */
  readonly grid: Grid;
  /** Masses of the mediator [GeV], ascending. */
  readonly masses: Float64Array;
  /** Upper limits by curve, one number a row. */
  readonly curves: ReadonlyMap<CurveName, Float64Array>;
  /** Upper edge of an excluded region of couplings against the mass [GeV], where one was published; the curves are its lower edge. */
  readonly upperEdge: Table | undefined;
  /** Of a region: whether its edges move with other choices of their model as those of a search for long-lived states, or hold as they are. */
  readonly edges: "long-lived" | "as-published";
  /** Windows that were not searched. */
  readonly vetoes: readonly Veto[];
  /** True when the rows are all masses of the source: a step wider than three times its neighbours is then a hole. */
  readonly completeGrid: boolean;
  /** Largest c tau [cm] for which the mediator counts as prompt, where stated. */
  readonly largestPromptCtau: number | undefined;
  /** Mass resolution of the search [GeV], where stated. */
  readonly massResolution: number | undefined;
  /** Radius within which a decay of the mediator is seen [cm]; undefined where every decay counts. */
  readonly decayRadius: number | undefined;
  /** Radius beyond which a decay of the mediator leaves no trace [cm]; undefined where only invisible decays count as invisible. */
  readonly escapeRadius: number | undefined;
  /** Proper times c t [cm] between which a decay of the mediator counts; undefined for a prompt search. */
  readonly decayWindow: readonly [from: number, to: number] | undefined;
  /** Conventions of the authors, where they say so. */
  readonly conventions: {
    /** Electromagnetic coupling of the hard process. */
    readonly alpha?: AlphaChoice;
    /** Initial-state radiation in their cross-sections. */
    readonly isr?: IsrChoice | undefined;
    /** Largest |cos theta| of a photon in their cross-sections, in the centre-of-mass frame [1]. */
    readonly cosMax?: number | undefined;
  };
  /** What has to be said wherever the limit is shown. */
  readonly caveats: readonly {
    /** Stable code. */
    readonly code: Caveat;
    /** The same in a sentence. */
    readonly message: string;
  }[];
  /** For an illustrative limit: the range that the source states. */
  readonly statedRange: readonly [low: number, high: number] | undefined;
  /** What the limit takes for granted. */
  readonly assumptions: readonly string[];
  /** Where every number came from. */
  readonly source: LimitFile["source"];
  /** Licence of the numbers, where one is stated. */
  readonly license: string | undefined;
}

/** Whether a limit depends on the lifetime of a state. */
export const dependsOnLifetime = ({ axes }: Pick<Limit, "axes">): boolean => axes.some(({ quantity }) => quantity === "ctau");

function inside(written: string | undefined): number | undefined {
  const split = written === undefined ? undefined : splitQuantity(written);
  return split === undefined ? undefined : split.value * (UNITS.get(split.unit)?.size ?? Number.NaN);
}

/** Without the last digits that a conversion of units leaves. */
const short = (value: number): number => Number(value.toPrecision(10));

function caveatsOf(file: LimitFile, unit: string, size: number): Limit["caveats"] {
  const caveats: { code: Caveat; message: string }[] = [];
  if (file.source.method === "illustrative") {
    const [low, high] = file.statedRange ?? [];
    const known =
      low === undefined || high === undefined
        ? "only its best point is stated"
        : `the source states the range ${short(low * size)} to ${short(high * size)}${unit === "1" ? "" : ` ${unit}`} only`;
    caveats.push({ code: "illustrative", message: `${file.id} is illustrative, not the published curve: ${known}` });
  }
  if (file.source.method === "synthetic")
    caveats.push({ code: "synthetic", message: `${file.id} is synthetic: made up for tests and demonstrations, no measurement` });
  if (file.source.method === "digitised-figure") {
    const error = file.source.relativeError;
    const size =
      error === undefined ? "its reading error is not stated" : `with a reading error of up to ${Number((100 * error).toPrecision(2))} %`;
    caveats.push({ code: "digitised", message: `${file.id} was read off a figure, ${size}` });
  }
  if (file.grid === "thinned")
    caveats.push({
      code: "thinned",
      message: `${file.id} is thinned: a selection of the published masses; between them the interpolated bound can be off by tens of per cent`,
    });
  return caveats;
}

/** Converts a checked file; the inside never sees the written form again. */
export function toLimit(file: LimitFile): Limit {
  const unit = UNITS.get(file.unit);
  const size = unit?.size ?? Number.NaN;
  const insideUnit = INSIDE_UNIT[unit?.dimension ?? "number"];
  const sizes = new Map(file.axes.map((axis) => [axis.name, UNITS.get(axis.unit)?.size ?? Number.NaN]));
  const column = (index: number, factor: number): Float64Array =>
    Float64Array.from(file.rows, (row) => (row[index] ?? Number.NaN) * factor);
  const grid = gridOf(file.axes.map(({ name }, index) => column(index, sizes.get(name) ?? Number.NaN)));
  const [from, to] = (file.validity.decayWindow ?? []).map(inside);
  return {
    id: file.id,
    title: file.title,
    experiment: file.experiment,
    reference: { ...definedOnly(file.reference), for: `the limit ${file.id}` },
    measurement:
      file.measurement === undefined ? undefined : { ...definedOnly(file.measurement), for: `the measurement behind ${file.id}` },
    sqrtS: inside(file.sqrtS),
    luminosity: inside(file.luminosity),
    dataSets: file.dataSets ?? [],
    confidenceLevel: file.confidenceLevel,
    statistic: file.statistic,
    process: parseProcess(file.signature.process),
    decays: file.signature.decays.map(parseProcess),
    quantity: file.quantity,
    unit: insideUnit,
    noCouplingMap: file.noCouplingMap,
    relativeTo: file.relativeTo === undefined ? undefined : parseProcess(file.relativeTo),
    referenceModel:
      file.referenceModel === undefined || file.referenceCoupling === undefined
        ? undefined
        : { model: file.referenceModel, coupling: file.referenceCoupling, settings: file.referenceOptions ?? {} },
    hypothesis: file.hypothesis ?? {},
    efficiencies: (file.efficiencies ?? []).map((written) => toEfficiency(written, sourceInWords(written.source))),
    axes: file.axes.map(({ name, scale }) => ({ name, ...readAxis(name), scale })),
    grid,
    masses: grid.nodes,
    curves: new Map(
      CURVES.filter((name) => file.values.includes(name)).map((name) => [name, column(file.axes.length + file.values.indexOf(name), size)]),
    ),
    upperEdge:
      file.upperEdge === undefined
        ? undefined
        : {
            name: "upper edge",
            nodes: Float64Array.from(file.upperEdge, ([mass]) => mass * (sizes.get("mass(X)") ?? Number.NaN)),
            columns: [Float64Array.from(file.upperEdge, ([, value]) => value * size)],
          },
    edges: file.edges ?? "long-lived",
    vetoes: file.vetoes.map((veto) => {
      const unitOfAxis = sizes.get(veto.axis) ?? Number.NaN;
      return { ...veto, from: veto.from * unitOfAxis, to: veto.to * unitOfAxis };
    }),
    completeGrid: file.grid === "published",
    largestPromptCtau: inside(file.validity.largestPromptCtau),
    massResolution: inside(file.validity.massResolution),
    decayRadius: inside(file.validity.decayRadius),
    escapeRadius: inside(file.validity.escapeRadius),
    decayWindow: from === undefined || to === undefined ? undefined : [from, to],
    conventions: file.conventions ?? {},
    caveats: [...(file.caveats ?? []), ...caveatsOf(file, insideUnit, size)],
    statedRange: file.statedRange === undefined ? undefined : [file.statedRange[0] * size, file.statedRange[1] * size],
    assumptions: file.assumptions,
    source: file.source,
    license: file.license,
  };
}

/** Drops keys without a value. */
function definedOnly(reference: LimitFile["reference"]): Omit<Reference, "for"> {
  return Object.fromEntries(Object.entries(reference).filter(([, value]) => value !== undefined));
}
