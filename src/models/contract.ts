/** What a model is: one object that reads like the model section of a paper, checked once when it is defined. */
import type { Collider } from "../physics/collider.ts";
import { HIGGS_VEV, MASSES } from "../physics/constants.ts";
import type { ParticleName, Role, Spin } from "../physics/particles.ts";
import type { Process } from "../physics/process.ts";
import type { Table, TableColumn } from "../numerics/table.ts";
import type { Reference } from "../reference.ts";

/** What to know about an answer, or why there is none: a stable code and a sentence. */
export interface Remark {
  /** Stable code, such as `veto` or `not-perturbative`. */
  readonly code: string;
  /** The same in a sentence. */
  readonly message: string;
}

/** A continuous parameter of a model: its one declaration serves types, range checks, the command line and the documentation. */
export interface Parameter {
  /** Symbol in TeX. */
  readonly tex: string;
  /** Unit of the number: `GeV`, `1`, `GeV^-1`. */
  readonly unit: string;
  /** What it is, in words. */
  readonly description: string;
  /** Value where none is given [unit]. */
  readonly default: number;
  /** Accepted values [unit], both ends included; a bound on the coupling is looked for in here. */
  readonly range: readonly [low: number, high: number];
  /**
   * Choices of an option beside which alone the parameter has an effect. Set beside another choice it is refused;
   * set without any choice it selects the one that is named here, if it is only one.
   */
  readonly onlyWith?: Readonly<Record<string, readonly string[]>>;
}

/** A named choice of a model, such as a convention or an assumption. */
export interface Option {
  /** What is chosen, in words. */
  readonly description: string;
  /** Accepted words. */
  readonly choices: readonly string[];
  /** Accepted numbers beside the words, both ends included. */
  readonly range?: readonly [low: number, high: number];
  /** Columns of the table that the user may give instead of a choice; the first ascends. */
  readonly table?: readonly [TableColumn, TableColumn, ...TableColumn[]];
  /** Choices of another option beside which alone this one has an effect; set beside another choice it is refused. */
  readonly onlyWith?: Readonly<Record<string, readonly string[]>>;
  /** Choice where none is made. */
  readonly default: string | number;
}

/** Masses of the standard-model particles and the vacuum value of the Higgs field [GeV], by the name under which every formula sees them. */
export type StandardModelMasses = { readonly [Name in keyof typeof MASSES as `${Name}Mass`]: number } & {
  /** Vacuum value of the Higgs field. */
  readonly higgsVev: number;
};

/** Values of the standard-model masses [GeV] where a calculation sets none. */
export const STANDARD_MODEL_MASSES = Object.fromEntries([
  ...Object.entries(MASSES).map(([name, { value }]) => [`${name}Mass`, value] as const),
  ["higgsVev", HIGGS_VEV] as const,
]) as unknown as StandardModelMasses;

/** Where a model is evaluated: a number for each parameter and mass, a choice for each option. */
export type Point = Readonly<Record<string, number | string | Table>>;

type OptionValue<O extends Option> =
  | O["choices"][number]
  | (O extends { range: readonly [number, number] } ? number : never)
  | (O extends { table: readonly TableColumn[] } ? Table : never);
/** The point as a formula of one particular model sees it. */
export type PointOf<P extends Record<string, Parameter>, O extends Record<string, Option>> = {
  readonly [Name in keyof P]: number;
} & { readonly [Name in keyof O]: OptionValue<O[Name]> } & StandardModelMasses;

/** A number computed from a point. */
export type PointFunction<Q = Point> = (point: Q) => number;

/** Decay channel as written in a model: particle names without the mother, or `invisible`. */
export type Channel =
  | "invisible"
  | "hadrons"
  | `${ParticleName} ${ParticleName}`
  | `nu ${"e+ e-" | "mu+ mu-" | "tau+ tau-"}`
  | `chi1 ${ParticleName} ${ParticleName}`
  | "chi1 hadrons"
  | "chi1 chi2";

/** Production process as written in a model. */
export type ProductionProcess =
  | `e+ e- -> ${ParticleName} X`
  | `e+ e- -> ${ParticleName} ${ParticleName} X`
  | `e+ e- -> X ${string}`
  | `${ParticleName} -> ${ParticleName} X`;

/** Standard-model decay as written in a model. */
export type StandardDecay = `${ParticleName} -> ${string}`;

/**
 * How signal and decays move with a coupling: `production` is the power of the coupling in every production process, `widths` the
 * common power in every partial width. `mixed` says that no such power exists, because another coupling takes part.
 */
export interface Scaling {
  /** Power of the coupling in the production. */
  readonly production: Power;
  /**
   * Power of the coupling in all partial widths, so that branching fractions do not depend on it; 0 when none depends on it.
   * One power for all unstable states, or one for each of them by role.
   */
  readonly widths: Power | Readonly<Partial<Record<Role, Power>>>;
}

/** A power of a coupling, or that there is none. */
export type Power = number | "mixed";

/** Power of the coupling in all partial widths of one unstable state. */
export const widthPower = ({ widths }: Scaling, role: string): Power =>
  typeof widths === "object" ? ((widths as Readonly<Record<string, Power | undefined>>)[role] ?? 0) : widths;

/** An unstable dark state as it is written. */
export interface ParticleDefinition<Q> {
  /** Symbol in TeX. */
  readonly tex: string;
  /** Spin and parity. */
  readonly spin: Spin;
  /** Mass [GeV]: the name of the parameter that it is (for X this is `mass`), or a function of several. */
  readonly mass: (keyof Q & string) | PointFunction<Q>;
  /** Partial widths [GeV] by channel; branching fractions, total width and decay length follow from them. */
  readonly partialWidths: { readonly [channel in Channel]?: PointFunction<Q> };
  /**
   * Invisible branching fraction [1] where the user fixes it; undefined lets the partial widths decide.
   * Below 1 an unspecified dark width fills the invisible channel up to this fraction; at 1 visible decays are negligible.
   */
  readonly invisibleFraction?: (point: Q) => number | undefined;
}

/** A quantity that follows from the parameters, as it is written; where it stands for one of them, it may be set and solved for. */
export interface DerivedDefinition<Q> {
  /** Symbol in TeX. */
  readonly tex: string;
  /** Unit of the number. */
  readonly unit: string;
  /** What it is, in words. */
  readonly description: string;
  /** Its value at a point. */
  readonly value: PointFunction<Q>;
  /** The parameter that it may stand for; undefined for a quantity that is only told. */
  readonly standsFor?: {
    /** Name of the parameter. */
    readonly parameter: keyof Q & string;
    /** Value of the parameter at which the quantity has a value; it grows or falls with it throughout. */
    readonly at: (point: Q, value: number) => number;
    /** Names of the other parameters on which that depends. */
    readonly uses: readonly (keyof Q & string)[];
  };
}

/** A curve that may be drawn beside bounds on a coupling, such as what another observation asks for. */
export interface OverlayDefinition<Q> {
  /** What it is, in words; every figure and result says so. */
  readonly label: string;
  /** What a reader must know about it. */
  readonly caution: string;
  /** The coupling that it is a value of: a parameter or a derived quantity. */
  readonly coupling: string;
  /** Its value at a point; NaN where it has none. */
  readonly value: PointFunction<Q>;
}

/** A named point that others take: values and relations of parameters. */
export interface Benchmark {
  /** What is fixed, in words. */
  readonly description: string;
  /** Values of parameters and options, and relations between parameters. */
  readonly settings: Readonly<
    Record<
      string,
      | number
      | string
      | {
          /** The expression, for the record. */
          readonly text: string;
          /** Parameters that it uses. */
          readonly uses: readonly string[];
          /** Its value. */
          readonly at: (point: Point) => number;
        }
    >
  >;
}

/** A formula as a page shows it. */
export interface Formula {
  /** What it is the formula of: a decay or a process as written, or a symbol in TeX that other formulas use. */
  readonly of: string;
  /** The formula in TeX. */
  readonly tex: string;
  /** Where it comes from, such as `arXiv:1609.09072, eq. (4)`. */
  readonly source?: string;
}

/** A production process as it is written where its value alone does not say everything. */
export interface ProductionDefinition<Q> {
  /** Cross-section [fb] or branching fraction [1]. */
  readonly value: (point: Q, collider: Collider) => number;
  /** Why the model gives no value at a point: a choice that switches the process off, or a part of the amplitude that is left out. */
  readonly missing?: (point: Q) => Remark | undefined;
  /** Why initial-state radiation cannot be folded in at a point, such as a photon that is itself radiated by the beams; undefined where it can. */
  readonly noRadiator?: (point: Q) => string | undefined;
}

/** A model as it is written; see {@link defineModel}. */
export interface ModelDefinition<P extends Record<string, Parameter>, O extends Record<string, Option>> {
  /** Name on the command line, in lower case with hyphens; the file name too. */
  readonly id: string;
  /** Name in words. */
  readonly title: string;
  /** Interaction Lagrangian in TeX. */
  readonly lagrangian: string;
  /** Continuous parameters by name. */
  readonly parameters: P & {
    /** Mass of the mediator X. */
    readonly mass: Parameter;
  };
  /** Named choices by name. */
  readonly options?: O;
  /** The coupling that limits are quoted on unless another is asked for. */
  readonly coupling: keyof P & string;
  /** How production and widths move with each coupling that a limit can be solved for; a function where it depends on options. */
  readonly scaling: { readonly [name in keyof P]?: Scaling | ((point: PointOf<P, O>) => Scaling) };
  /** Largest dimensionless coupling [1] at a point: above sqrt(4 pi) a bound is flagged as not perturbative. */
  readonly largestCoupling: PointFunction<PointOf<P, O>>;
  /** Unstable dark states by role; X is the mediator. */
  readonly particles: { readonly X: ParticleDefinition<PointOf<P, O>> } & {
    readonly [role in Exclude<Role, "X" | "invisible">]?: ParticleDefinition<PointOf<P, O>>;
  };
  /** Cross-sections [fb] or branching fractions [1] by process. */
  readonly production: {
    readonly [process in ProductionProcess]?: ((point: PointOf<P, O>, collider: Collider) => number) | ProductionDefinition<PointOf<P, O>>;
  };
  /** Points that others take, by name. */
  readonly benchmarks?: Readonly<Record<string, Benchmark>>;
  /** Curves that may be drawn beside bounds, by name. */
  readonly overlays?: Readonly<Record<string, OverlayDefinition<PointOf<P, O>>>>;
  /** Quantities that follow from the parameters, by name. */
  readonly derived?: Readonly<Record<string, DerivedDefinition<PointOf<P, O>>>>;
  /** Branching fractions of standard-model decays [1] that a limit may be relative to, by decay such as `tau- -> e- nu nu`. */
  readonly standardDecays?: { readonly [decay in StandardDecay]?: PointFunction<PointOf<P, O>> };
  /** One-loop contribution to the anomalous magnetic moment of the muon, a = (g-2)/2 [1]; it grows with the square of the coupling. */
  readonly muonMagneticMoment?: PointFunction<PointOf<P, O>> | undefined;
  /** Channels of X whose widths know the scale of the strong interaction, apart from `hadrons`: they do not grow like the masses. */
  readonly strongChannels?: readonly Channel[];
  /** Why the formulas do not hold at a point, undefined where they do: there is no answer then. */
  readonly validity?: (point: PointOf<P, O>) => Remark | undefined;
  /** What a reader must know about the model at a point; said beside every bound. */
  readonly cautions?: (point: PointOf<P, O>) => readonly Remark[];
  /**
   * What the theory leaves open at a point: by name of a parameter or an option the values that are as defensible as its default, such as both
   * ends of an uncertainty or another calculation. The theory band of a bound varies one after the other; what the user sets is not varied.
   */
  readonly alternatives?: (point: PointOf<P, O>) => {
    readonly [name in keyof P | keyof O]?: readonly (name extends keyof O ? O[name]["choices"][number] | number : number)[];
  };
  /** Formulas of widths and production for the page of the model. */
  readonly formulas?: readonly Formula[];
  /** What the model takes for granted, one sentence each; they travel with every result. */
  readonly assumptions: readonly string[];
  /** Publications that the formulas come from; at least one. */
  readonly references: readonly Reference[];
}

/** One decay channel of an unstable dark state. */
export interface DecayChannel {
  /** The decay, such as `X -> mu+ mu-`. */
  readonly process: Process;
  /** Partial width [GeV]. */
  readonly width: PointFunction;
}

/** An unstable dark state of a model. */
export interface Particle {
  /** Name in processes. */
  readonly role: string;
  /** Symbol in TeX. */
  readonly tex: string;
  /** Spin and parity. */
  readonly spin: Spin;
  /** Mass [GeV]. */
  readonly mass: PointFunction;
  /** The parameter that the mass is; undefined where it follows from several. */
  readonly massParameter: string | undefined;
  /** Decay channels with their partial widths. */
  readonly channels: readonly DecayChannel[];
  /** Place of the channel `invisible` among them [index from 0]; -1 where there is none. */
  readonly invisibleChannel: number;
  /** Invisible branching fraction [1] where it is fixed by the user. */
  readonly invisibleFraction: (point: Point) => number | undefined;
}

/** A curve that may be drawn beside bounds on a coupling. */
export type Overlay = OverlayDefinition<Point>;

/** A quantity that follows from the parameters of a model. */
export type Derived = DerivedDefinition<Point>;

/** One production process of a model. */
export interface Production {
  /** The process, such as `e+ e- -> mu+ mu- X`. */
  readonly process: Process;
  /** Cross-section [fb] or branching fraction [1]. */
  readonly value: (point: Point, collider: Collider) => number;
  /** Why the model gives no value at a point; undefined where it does. */
  readonly missing: (point: Point) => Remark | undefined;
  /** Why initial-state radiation cannot be folded in at a point; undefined where it can. */
  readonly noRadiator: (point: Point) => string | undefined;
}

/** Values that inputs of a model may take instead of their defaults, by name of parameter or option. */
export type Alternatives = Readonly<Record<string, readonly (number | string)[]>>;

/** A model of the zoo: what the engine and every other part of the project see. */
export interface Model {
  /** Name on the command line; the file name too. */
  readonly id: string;
  /** Name in words. */
  readonly title: string;
  /** Interaction Lagrangian in TeX. */
  readonly lagrangian: string;
  /** Continuous parameters by name; `mass` is the mass of the mediator X. */
  readonly parameters: Readonly<Record<string, Parameter>> & {
    /** Mass of the mediator X. */
    readonly mass: Parameter;
  };
  /** Named choices by name. */
  readonly options: Readonly<Record<string, Option>>;
  /** The coupling that limits are quoted on unless another is asked for. */
  readonly coupling: string;
  /** Couplings that the model declares a scaling for: those that a limit can be solved for. */
  readonly couplings: readonly string[];
  /** How production and widths move with a coupling at a point. */
  readonly scaling: (coupling: string, point: Point) => Scaling;
  /** Largest dimensionless coupling [1] at a point. */
  readonly largestCoupling: PointFunction;
  /** Unstable dark states by role; `X` is the mediator. */
  readonly particles: Readonly<Record<string, Particle>> & {
    /** The mediator. */
    readonly X: Particle;
  };
  /** Production processes. */
  readonly production: readonly Production[];
  /** Points that others take, by name. */
  readonly benchmarks: Readonly<Record<string, Benchmark>>;
  /** Curves that may be drawn beside bounds, by name. */
  readonly overlays: Readonly<Record<string, Overlay>>;
  /** Quantities that follow from the parameters, by name. */
  readonly derived: Readonly<Record<string, Derived>>;
  /** Standard-model decays that a limit may be relative to, with their branching fractions [1]. */
  readonly standardDecays: readonly {
    /** The decay. */
    readonly process: Process;
    /** Its branching fraction [1]. */
    readonly value: PointFunction;
  }[];
  /** One-loop contribution to the anomalous magnetic moment of the muon [1]; undefined where the model has none. */
  readonly muonMagneticMoment: PointFunction | undefined;
  /** Decays of X whose widths know the scale of the strong interaction. */
  readonly strongDecays: readonly string[];
  /** Why the formulas do not hold at a point; undefined where they do. */
  readonly validity: (point: Point) => Remark | undefined;
  /** What a reader must know about the model at a point. */
  readonly cautions: (point: Point) => readonly Remark[];
  /** Values that inputs may take instead of their defaults at a point, by name of parameter or option. */
  readonly alternatives: (point: Point) => Alternatives;
  /** Formulas of widths and production for the page of the model. */
  readonly formulas: readonly Formula[];
  /** What the model takes for granted, one sentence each. */
  readonly assumptions: readonly string[];
  /** Publications that the formulas come from. */
  readonly references: readonly Reference[];
}
