/** What an interpretation answers: a verdict with a reason at every point, and everything that it rests on. */
import type { CurveName } from "../limits/curves.ts";
import type { Veto } from "../limits/limit.ts";
import type { Hypothesis } from "../limits/efficiency-table.ts";
import type { Remark } from "../models/contract.ts";
import type { AlphaChoice, IsrChoice } from "../physics/collider.ts";
import type { Reference } from "../reference.ts";

export type { Remark } from "../models/contract.ts";

/** Tells a remark from an answer. */
export const isRemark = (value: object): value is Remark => "code" in value && "message" in value;

/** Remarks with the same words once, in the order of their first appearance. */
export function distinct(remarks: readonly Remark[]): Remark[] {
  const texts = remarks.map(({ code, message }) => `${code}: ${message}`);
  return remarks.filter((_, index) => texts.indexOf(texts[index] ?? "") === index);
}

/** The curve that a result is quoted at: observed, else expected. */
export const quotedAnswer = ({ observed, expected }: ResultPoint["curves"]): Answer | undefined => observed ?? expected;

/** A parameter that cannot be where it was asked to be. */
export const outOfRange = (message: string): Remark => ({ code: "parameter-out-of-range", message });

/** Why an interval of couplings ends: at a bound, or because the data or the range of the coupling end. */
export type EndReason = "limit" | "edge-of-data" | "edge-of-range";

/** Couplings that are excluded, both ends included. */
export interface Interval {
  /** Smallest excluded coupling [unit of the coupling]. */
  readonly from: number;
  /** Largest excluded coupling [unit of the coupling]. */
  readonly to: number;
  /** Why the interval begins. */
  readonly fromReason: EndReason;
  /** Why the interval ends. */
  readonly toReason: EndReason;
}

/** What one curve says about the coupling at one mass. */
export interface Answer {
  /** `excluded`: the intervals say which couplings; `allowed`: none in the range; `no-answer`: the reason says why. */
  readonly verdict: "excluded" | "allowed" | "no-answer";
  /** Excluded couplings, in ascending order. */
  readonly intervals: readonly Interval[];
  /** Why there is no answer, or why nothing is excluded; null for an exclusion. */
  readonly reason: Remark | null;
}

/** One input of a bound at another value than its default. */
export interface TheoryInput {
  /** Name of the parameter or option of the model, or of the convention. */
  readonly name: string;
  /** Its value. */
  readonly value: number | string;
}

/** Names of the ways to make a theory band from inputs that are varied one at a time: see {@link TheoryMethod}. */
export const THEORY_METHODS = ["envelope", "quadrature"] as const;
/**
 * How a theory band is made from inputs that are varied one at a time: `envelope` keeps what is excluded for all and for some of them;
 * `quadrature` adds the shifts of each end in ln g in quadrature, those up and those down for themselves.
 */
export type TheoryMethod = (typeof THEORY_METHODS)[number];

/** What one input adds to the shift of an end. */
export interface TheoryContribution extends TheoryInput {
  /** By how much it shifts the end of the exclusion with the defaults, in ln g [1]. */
  readonly shift: number;
}

/** Couplings of a theory band; each end names what makes it. */
export interface TheoryInterval extends Interval {
  /** What makes the lower end, in quadrature the largest of its contributions; null for the defaults. */
  readonly fromInput: TheoryInput | null;
  /** What makes the upper end, likewise. */
  readonly toInput: TheoryInput | null;
  /** What was added in quadrature to the lower end, the largest first; empty in an envelope, where one input makes an end. */
  readonly fromContributions: readonly TheoryContribution[];
  /** What was added in quadrature to the upper end, the largest first; empty in an envelope. */
  readonly toContributions: readonly TheoryContribution[];
}

/** How far an exclusion moves when inputs of the theory are varied one at a time; a variation without an answer excludes nothing. */
export interface TheoryBand {
  /** How the band was made: the envelope also where quadrature was asked for and is not defined. */
  readonly method: TheoryMethod;
  /** Couplings that are excluded for the defaults and for every variation; in quadrature those inside of all shifted ends. */
  readonly certain: readonly TheoryInterval[];
  /** Couplings that are excluded for the defaults or for some variation; in quadrature those up to the shifted ends. */
  readonly possible: readonly TheoryInterval[];
  /** The variation that changes the exclusion most, in ln g, else the one that most moves where the data end; null where none does either. */
  readonly dominant: TheoryInput | null;
  /** Variations that leave nothing of an exclusion that there is with the defaults. */
  readonly removedBy: readonly TheoryInput[];
  /** Variations that do more than shift ends: an interval splits, joins, vanishes, appears or ends for another reason. */
  readonly reshapedBy: readonly TheoryInput[];
}

/** The answers at one mass. */
export interface ResultPoint {
  /** Mass of the mediator [GeV]. */
  readonly mass: number;
  /** Where the point stands on the other axes of the limit, by name of the axis [GeV]; empty for a limit on the mass of the mediator alone. */
  readonly coordinates: Readonly<Record<string, number>>;
  /** One answer a curve of the limit. */
  readonly curves: Readonly<Partial<Record<CurveName, Answer>>>;
  /** Couplings that the limit judges, where it does not judge all: those whose c tau lies within its lifetimes; null elsewhere. */
  readonly judged: readonly [from: number, to: number] | null;
  /** Proper decay length c tau [cm] at the smallest excluded coupling, unless that is only the edge of the range; null where there is none. */
  readonly ctau: number | null;
  /** Total width over mass [1] at that bound; null where there is none. */
  readonly widthOverMass: number | null;
  /** Theory band of the observed (else expected) curve; null where it was not asked for, where nothing is varied or where there is no answer. */
  readonly theory: TheoryBand | null;
  /** For an illustrative limit: the bounds at the two ends of the range that the source states; null elsewhere. */
  readonly statedRange: readonly [from: number, to: number] | null;
  /** What to know about this point. */
  readonly warnings: readonly Remark[];
}

/** Conventions of a calculation: they move a coupling by a few per cent and are therefore stated in every result. */
export interface Conventions {
  /** Centre-of-mass energy [GeV]; null for decays. */
  readonly sqrtS: number | null;
  /** Electromagnetic coupling of the hard process: the name of the choice and its value [1]. */
  readonly alpha: {
    /** Name of the choice: `alpha(0)`, `running`, `belle2-generator` or `set`. */
    readonly choice: string;
    /** Value [1]. */
    readonly value: number;
  };
  /** Initial-state radiation: none, full, or the cut on sqrt(s') [GeV]. */
  readonly isr: IsrChoice;
  /** Largest |cos theta| of a photon in the final state, in the centre-of-mass frame [1]; null for all angles. */
  readonly cosMax: number | null;
}

/** A connected region of excluded masses and couplings. */
export interface ExcludedRegion {
  /** Outer boundary as masses [GeV] and couplings, counter-clockwise; the first point is not repeated. */
  readonly outer: readonly (readonly [mass: number, coupling: number])[];
  /** Boundaries of the holes, clockwise. */
  readonly holes: readonly (readonly (readonly [mass: number, coupling: number])[])[];
  /** Pieces of the boundary at which the data end, not the exclusion. */
  readonly open: readonly {
    /** Side of the region: `left` and `right` in mass, `low` and `high` in coupling. */
    readonly side: "left" | "right" | "low" | "high";
    /** Points along the boundary. */
    readonly points: readonly (readonly [mass: number, coupling: number])[];
  }[];
}

/** Names of the ways to combine limits: see `combine`. */
export const COMBINATION_RULES = ["union", "bestExpected", "quadrature", "harmonic", "likelihood"] as const;
/** How limits are combined: see `combine`. */
export type CombinationRule = (typeof COMBINATION_RULES)[number];

/** How a limit may be continued beyond its lifetimes: in proportion to c tau above the longest, constant below the shortest. */
export const EXTRAPOLATIONS = ["longTail", "shortClamp"] as const;
/** How a limit may be continued beyond its lifetimes. */
export type Extrapolation = (typeof EXTRAPOLATIONS)[number];

/** One limit of a combination. */
export interface CombinedLimit extends Pick<Result, "limit" | "limitTitle" | "signature" | "conventions"> {
  /** Data that the limit was set with, as its file names them; empty where it does not say. */
  readonly dataSets: readonly string[];
  /** For a bound on a coupling: the model and settings with which it was turned into a signal. */
  readonly referenceModel: Result["provenance"]["referenceModel"];
  /** SHA-256 of the limit file, where its bytes were at hand. */
  readonly limitHash: string | null;
}

/** What a combined result was made of. */
export interface Combination {
  /** Name of the rule. */
  readonly rule: CombinationRule;
  /** The rule in words. */
  readonly ruleTitle: string;
  /** What was combined. */
  readonly limits: readonly CombinedLimit[];
  /** Data that several of them were set with, and which. */
  readonly sharedData: readonly {
    /** Name of the data. */
    readonly dataSet: string;
    /** Ids of the limits. */
    readonly limits: readonly string[];
  }[];
}

/** Names of the ways in which a limit follows its luminosity and its confidence level: see `reinterpret`. */
export const REGIMES = ["auto", "background", "free"] as const;
/** Whether a search is dominated by background or free of it; `auto` reads it off the bands of its expected limit. */
export type Regime = (typeof REGIMES)[number];

/** Where a search is in which regime. */
export interface RegimeOfRows {
  /** `background`: Gaussian, limits fall with the root of the luminosity; `few`: few events, counted; `free`: none, limits fall with the luminosity. */
  readonly regime: "background" | "few" | "free";
  /** Ranges of the mass of the mediator [GeV]. */
  readonly masses: readonly (readonly [from: number, to: number])[];
  /** For few events: smallest and largest expected background [events] before a projection, the least allowed for less data; null elsewhere. */
  readonly background: readonly [least: number, most: number] | null;
}

/** A number as it was published and as it was asked for, in the unit of what changed. */
export interface Change {
  /** As published [unit of what changed]. */
  readonly from: number;
  /** As asked for [unit of what changed]. */
  readonly to: number;
}

/** What was done to one limit before it was read: an approximation. */
export interface ProjectedLimit {
  /** Id of the limit. */
  readonly limit: string;
  /** Its confidence level and the one it was converted to; null where it kept its own. */
  readonly confidenceLevel: Change | null;
  /** Its integrated luminosity and the one it was projected to [fb^-1]; null where it kept its own. */
  readonly luminosity: Change | null;
  /** How the limit is taken to have been set: CLs (a flat prior is the same), or the one-sided limit of a frequentist. */
  readonly method: "cls" | "frequentist";
  /** True where the observed limit stands for the expected one, which the limit does not have. */
  readonly observedAsExpected: boolean;
  /** Regimes of the rows of the limit. */
  readonly regimes: readonly RegimeOfRows[];
}

/** Limits at another confidence level or for another luminosity than they were published: an approximation. */
export interface Projection {
  /** The regime that was asked for. */
  readonly regime: Regime;
  /** What was done to which limit. */
  readonly limits: readonly ProjectedLimit[];
}

/** A mass of the model that is scanned in place of that of the mediator. */
export interface Plane {
  /** Name of the parameter. */
  readonly parameter: string;
  /** Its symbol in TeX. */
  readonly tex: string;
  /** Axis of limits on which it stands, such as `mass(chi1)`; null where no state has it as its mass. */
  readonly axis: string | null;
}

/** A setting in a record: a value as it was given, the text of an expression, or the name of a table. */
export type RecordedSetting =
  | number
  | string
  | {
      /** Expression of other parameters. */
      readonly relation: string;
    }
  | {
      /** Name of the table. */
      readonly table: string;
    };

/** Everything that was asked for, as it was asked for; what was not is left out. */
export interface RecordedRequest {
  /** Ids of the limits. */
  readonly limits: readonly string[];
  /** Id of the model. */
  readonly model: string;
  /** How several limits were combined. */
  readonly combine?: CombinationRule;
  /** Coupling that was solved for. */
  readonly coupling?: string;
  /** Masses of the mediator [GeV]; without them those of the limit. */
  readonly masses?: readonly number[];
  /** Another mass of the model that was scanned. */
  readonly plane?: {
    /** Name of the parameter. */
    readonly parameter: string;
    /** Its values [GeV]. */
    readonly values: readonly number[];
  };
  /** Parameters and options of the model, those of a benchmark among them. */
  readonly settings?: Readonly<Record<string, RecordedSetting>>;
  /** Electromagnetic coupling of the hard process. */
  readonly alpha?: AlphaChoice;
  /** Initial-state radiation. */
  readonly isr?: IsrChoice;
  /** Largest |cos theta| of a photon [1]. */
  readonly cosMax?: number;
  /** How the limit was continued beyond its lifetimes. */
  readonly extrapolate?: Extrapolation;
  /** Curve of the model beside the bound. */
  readonly overlay?: string;
  /** Kind of the theory band. */
  readonly theory?: TheoryMethod;
  /** Confidence level that limits were converted to [1]. */
  readonly confidenceLevel?: number;
  /** Integrated luminosity that they were projected to [fb^-1]. */
  readonly luminosity?: number;
  /** Regime that was asked for. */
  readonly regime?: Regime;
}

/** A file that a result was made from. */
export interface InputFile {
  /** What it holds. */
  readonly kind: "limit" | "model" | "table" | "efficiency";
  /** Id of the limit or model, name of the option that takes the table, or id of the limit that the efficiencies belong to. */
  readonly name: string;
  /** How it was named, an absolute path by its last part alone; null for a limit that is shipped. */
  readonly file: string | null;
  /** SHA-256 of its bytes. */
  readonly sha256: string;
}

/** A limit read in a model, or several limits together. */
export interface Result {
  /** Id of the model. */
  readonly model: string;
  /** Model in words. */
  readonly modelTitle: string;
  /** Id of the limit; of a combination those of all, joined by ` + `. */
  readonly limit: string;
  /** Limit in words. */
  readonly limitTitle: string;
  /** The coupling that is bounded. */
  readonly coupling: string;
  /** Its symbol in TeX. */
  readonly couplingTex: string;
  /** Its unit. */
  readonly unit: string;
  /** Symbol of the mass of the mediator in TeX. */
  readonly massTex: string;
  /** Confidence or credibility level of the limit. */
  readonly confidenceLevel: number | "unstated";
  /** How the limit was set, such as `cls`; `unstated` where its file does not say, or the limits of a combination differ. */
  readonly statistic: string;
  /** Integrated luminosity [fb^-1]; null where the file does not say, or the limits of a combination differ. */
  readonly luminosity: number | null;
  /** How the limit is interpolated along each of its axes, by name of the axis; of a combination where its limits agree. */
  readonly scales: Readonly<Record<string, "log" | "linear">>;
  /** True where the points stand at all masses of the source, so that a step wider than three times its neighbours is a hole. */
  readonly completeGrid: boolean;
  /** Who measured; the limits of a combination by several are joined by ` + `. */
  readonly experiment: string;
  /** Process and decays that were searched for; of a combination every one of them, and under `combination` which belong together. */
  readonly signature: {
    /** Production, such as `e+ e- -> mu+ mu- X`. */
    readonly process: string;
    /** Decays of the mediator; several are added. */
    readonly decays: readonly string[];
  };
  /** What was combined and how; null for one limit. */
  readonly combination: Combination | null;
  /** How limits were brought to another confidence level or luminosity, an approximation; null where they stand as published. */
  readonly projection: Projection | null;
  /** What is scanned in place of the mass of the mediator; null where that is. */
  readonly plane: Plane | null;
  /** One entry a mass. */
  readonly points: readonly ResultPoint[];
  /** A curve of the model beside the bound; null where none was asked for. */
  readonly overlay: {
    /** Name of the curve. */
    readonly name: string;
    /** What it is. */
    readonly label: string;
    /** What to know about it. */
    readonly caution: string;
    /** Values of the coupling, one for each of the points; null where it has none. */
    readonly values: readonly (number | null)[];
  } | null;
  /** For a limit that depends on the lifetime, and in a plane: connected excluded regions, in the observed (else expected) curve; empty elsewhere. */
  readonly regions: readonly ExcludedRegion[];
  /** What the theory bands of the points were made with; null without them. */
  readonly theory: {
    /** The method that was asked for; a point may have another where it is not defined. */
    readonly method: TheoryMethod;
    /** What moved the exclusion at some mass, with its values besides the default. */
    readonly inputs: readonly {
      /** Name of the parameter, option or convention. */
      readonly name: string;
      /** Its default. */
      readonly default: number | string;
      /** The other values, at any mass. */
      readonly values: readonly (number | string)[];
    }[];
  } | null;
  /** Windows that were not searched. */
  readonly vetoes: readonly Veto[];
  /** What to know about the whole result. */
  readonly warnings: readonly Remark[];
  /** What model and limit take for granted. */
  readonly assumptions: readonly string[];
  /** Publications that the result rests on. */
  readonly references: readonly Reference[];
  /** Conventions used. */
  readonly conventions: Conventions;
  /** Everything needed to get the result again. */
  readonly provenance: {
    /** Version of darkzoo. */
    readonly version: string;
    /** Every parameter and option of the model but mass, coupling and what runs along an axis: set or default, relations as text. */
    readonly settings: Readonly<Record<string, number | string>>;
    /** Names of the settings that were set; the others are defaults. */
    readonly given: readonly string[];
    /** How the limit was continued beyond its lifetimes; null where it was not. */
    readonly extrapolate: Extrapolation | null;
    /** For a bound on a coupling: the model and settings with which it was turned into a signal. */
    readonly referenceModel: {
      /** Id of the model. */
      readonly model: string;
      /** Name of the published coupling. */
      readonly coupling: string;
      /** What its authors set. */
      readonly settings: Readonly<Record<string, number | string>>;
      /** Conventions with which the coupling was turned back: those of the authors where the limit states them. */
      readonly conventions: Conventions;
    } | null;
    /** SHA-256 of the limit file, where its bytes were at hand. */
    readonly limitHash: string | null;
    /** SHA-256 of the file of the model; null for a model of the zoo. */
    readonly modelHash: string | null;
    /** What was asked for: with the files, all that is needed to run it again. */
    readonly request: RecordedRequest;
    /** Files that were read, as far as they are known. */
    readonly inputs: readonly InputFile[];
    /** Constants of nature of this version, by name with the unit. */
    readonly constants: Readonly<Record<string, number>>;
    /** Efficiencies with which r-values were corrected: empty where none were. */
    readonly efficiencies: readonly {
      /** Id of the limit. */
      readonly limit: string;
      /** Signal that they were computed for: a spin, or a model. */
      readonly hypothesis: Hypothesis;
      /** Name of the table of the user; null for efficiencies that the limit file carries. */
      readonly table: string | null;
      /** SHA-256 of that table, where its bytes were at hand. */
      readonly tableHash: string | null;
    }[];
  };
}

/** A record without some of its keys. */
export const without = <Value>(record: Readonly<Record<string, Value>>, ...names: string[]): Record<string, Value> =>
  Object.fromEntries(Object.entries(record).filter(([name]) => !names.includes(name)));
