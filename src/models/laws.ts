/**
 * The laws that every model obeys, whoever wrote it. Each law looks at a model on a grid of masses and couplings and says,
 * as a person would, what is wrong where.
 */
import { ALPHA } from "../physics/constants.ts";
import { PARTICLES } from "../physics/particles.ts";
import { thresholdOf } from "../physics/process.ts";
import { nameOf } from "../reference.ts";
import { inDigits } from "../numerics/digits.ts";
import { type Model, type Point, type Scaling, STANDARD_MODEL_MASSES, widthPower } from "./contract.ts";
import { fractionsInto } from "./decays.ts";
import { pointOf, type Settings } from "./point.ts";

/** One law and how to look for violations of it. */
export interface Law {
  /** Stable name. */
  readonly name: string;
  /** The law in one sentence. */
  readonly statement: string;
  /** Where to look when it is broken. */
  readonly advice: string;
  /** Violations at one mass, for one choice of options; empty when the law holds. */
  readonly violations: (model: Model, point: MutablePoint) => string[];
}

/** A point that a law may move. */
type MutablePoint = Record<string, Point[string]>;

/** Machine on which production is tried [GeV]. */
const COLLIDER = { sqrtS: 10.58, alpha: ALPHA } as const;
/** Relative agreement of exact scaling laws in double precision. */
const EXACT = 1e-9;

const agree = (a: number, b: number): boolean => a === b || Math.abs(a - b) <= EXACT * Math.max(Math.abs(a), Math.abs(b));
const at = (point: Point): string => `at m = ${inDigits(point["mass"] as number, 6)} GeV`;

/** Every width of every dark state, with its channel. */
function widthsOf(model: Model, point: Point): { name: string; threshold: number; mass: number; width: number }[] {
  return Object.values(model.particles).flatMap((particle) =>
    particle.channels.map(({ process, width }) => ({
      name: process.text,
      threshold: thresholdOf(process.final),
      mass: particle.mass(point),
      width: width(point),
    })),
  );
}

const productionOf = (model: Model, point: Point, collider: typeof COLLIDER | { sqrtS: number; alpha: number } = COLLIDER) =>
  model.production.map(({ process, value }) => ({ process, value: value(point, collider) }));

/** Energy dimension of a unit: what a number in it is multiplied with when all masses are doubled. */
const ENERGY_POWER: ReadonlyMap<string, number> = new Map([
  ["GeV", 1],
  ["MeV", 1],
  ["GeV^-1", -1],
  ["MeV^-1", -1],
  ["TeV^-1", -1],
]);

/** The point with all masses, standard-model ones included, multiplied by a factor. */
function scaled(model: Model, point: Point, factor: number): MutablePoint {
  const moved: MutablePoint = { ...point };
  for (const [name, { unit }] of Object.entries(model.parameters)) {
    moved[name] = (point[name] as number) * factor ** (ENERGY_POWER.get(unit) ?? 0);
  }
  for (const name of Object.keys(STANDARD_MODEL_MASSES)) moved[name] = (point[name] as number) * factor;
  return moved;
}

/** What a factor says about the dimension of a number that should grow like a mass. */
function dimensionOf(ratio: number): string {
  const power = Math.log2(ratio);
  if (Math.abs(power - Math.round(power)) > 1e-6) return "it holds a mass or an energy that does not move with the others";
  return `it has the dimension of a mass to the power ${Math.round(power)}`;
}

/** Cross-section [fb] that no unit coupling exceeds at 10.58 GeV: 16 pi over s is 1.7e11, the rest is room for soft photons. */
const LARGEST_CROSS_SECTION = 1e14;
/** The coupling of an operator over a scale says little of its strength at the energy of the machine where the mediator is light [GeV]. */
const HEAVY = 0.1;

/** Final states that a state of a spin cannot decay to. */
const FORBIDDEN: Readonly<Partial<Record<string, readonly string[]>>> = {
  vector: ["gamma gamma", "pi0 pi0"],
  "axial-vector": ["gamma gamma", "pi+ pi-", "pi0 pi0", "K+ K-", "K0 K0bar"],
  pseudoscalar: ["pi+ pi-", "pi0 pi0", "K+ K-", "K0 K0bar"],
};

/**
 * Name of the law that tells errors of formulas.
 *
 * @internal
 */
export const FORMULAS_RUN = "formulas-run";

/** The laws, in the order in which they are worth reading. */
export const LAWS: readonly Law[] = [
  {
    name: FORMULAS_RUN,
    statement: "every formula gives a number without an error",
    advice: "look for a misspelt name in a program",
    violations: (model, point) => {
      for (const particle of Object.values(model.particles)) {
        particle.mass(point);
        particle.invisibleFraction(point);
      }
      widthsOf(model, point);
      productionOf(model, point);
      for (const { missing, noRadiator } of model.production) {
        missing(point);
        noRadiator(point);
      }
      for (const { value } of model.standardDecays) value(point);
      for (const { value } of Object.values(model.derived)) value(point);
      model.largestCoupling(point);
      model.muonMagneticMoment?.(point);
      const isRemark = (value: unknown): boolean => {
        const { code, message } = (value ?? {}) as { readonly code?: unknown; readonly message?: unknown };
        return typeof code === "string" && typeof message === "string";
      };
      const said: readonly (readonly [what: string, value: unknown])[] = [
        ["validity", model.validity(point)],
        ...model.production.map(({ process, missing }) => [`missing of ${process.text}`, missing(point)] as const),
        ...[...model.cautions(point)].map((caution) => ["cautions", caution] as const),
      ];
      const wrong = said.filter(([, value]) => value !== undefined && !isRemark(value));
      const powers = model.couplings.filter((coupling) => (model.scaling(coupling, point) as Partial<Scaling>).production === undefined);
      const open: unknown = model.alternatives(point);
      return [
        ...wrong.map(([what]) => `${what} gives no remark { code, message } ${at(point)}`),
        ...powers.map((coupling) => `scaling of ${coupling} gives no { production, widths } ${at(point)}`),
        ...(typeof open === "object" && open !== null ? [] : [`alternatives gives no object ${at(point)}`]),
      ];
    },
  },
  {
    name: "mass-is-the-parameter",
    statement: "the mass of X is the parameter mass",
    advice: "the mediator X has the mass that the user sets: write mass as its mass",
    violations: (model, point) => {
      const mass = model.particles.X.mass(point);
      return mass === point["mass"] ? [] : [`X has the mass ${mass} GeV ${at(point)}`];
    },
  },
  {
    name: "widths-are-physical",
    statement: "partial widths are finite and not negative",
    advice: "look for roots and logarithms of negative numbers and for divisions by zero, mostly below a threshold",
    violations: (model, point) =>
      widthsOf(model, point)
        .filter(({ width }) => !(width >= 0 && width < Infinity))
        .map(({ name, width }) => `the width of ${name} is ${width} GeV ${at(point)}`),
  },
  {
    name: "closed-below-threshold",
    statement: "a channel is closed below the sum of the masses of its particles",
    advice: "multiply the width with the phase space, which vanishes at the threshold, and set it to 0 below",
    violations: (model, point) =>
      widthsOf(model, point)
        .filter(({ width, mass, threshold }) => mass < threshold && width !== 0 && !Number.isNaN(width))
        .map(({ name, threshold, width }) => `${name} opens at ${threshold} GeV, but its width is ${width} GeV ${at(point)}`),
  },
  {
    name: "fractions-sum-to-one",
    statement: "branching fractions lie between 0 and 1 and sum to 1 for every unstable state",
    advice: "widths decide about fractions; an invisible fraction that is fixed lies between 0 and 1",
    violations: (model, point) =>
      Object.values(model.particles).flatMap((particle) => {
        // Unphysical widths are another law's business.
        if (particle.channels.some(({ width }) => !(width(point) >= 0))) return [];
        const fractions = new Float64Array(particle.channels.length);
        fractionsInto(fractions, particle, point);
        if (fractions.every((fraction) => fraction === 0)) return [];
        const sum = fractions.reduce((a, b) => a + b, 0);
        const sound = fractions.every((fraction) => fraction >= 0 && fraction <= 1) && agree(sum, 1);
        return sound ? [] : [`the fractions of ${particle.role} are ${fractions.join(", ")} ${at(point)}`];
      }),
  },
  {
    name: "production-is-physical",
    statement: "production is finite and not negative, and closed beyond the reach of the machine",
    advice: "look for negative phase space, and set the production to 0 where the energy does not suffice",
    violations: (model, point) =>
      productionOf(model, point).flatMap(({ process, value }) => {
        const mother = process.initial.length === 1 ? (PARTICLES.get(process.initial[0] ?? "")?.mass ?? Infinity) : COLLIDER.sqrtS;
        const dark = process.final.reduce((sum, name) => sum + (model.particles[name]?.mass(point) ?? 0), 0);
        const closed = dark + thresholdOf(process.final) >= mother;
        if (!(value >= 0 && value < Infinity)) return [`${process.text} is ${value} ${at(point)}`];
        if (process.quantity === "branching-fraction" && value > 1)
          return [`${process.text} is ${inDigits(value, 6)}, a branching fraction above 1, ${at(point)}`];
        return closed && value !== 0 ? [`${process.text} is closed, but its value is ${value} ${at(point)}`] : [];
      }),
  },
  {
    name: "production-is-not-too-large",
    statement: "a cross-section stays below what a coupling of its size can make",
    advice: "femtobarn turns GeV^-2 into fb once; look for a forgotten power of a mass or of the energy",
    violations: (model, point) =>
      productionOf(model, point)
        .filter(({ process }) => process.quantity === "cross-section" && (point["mass"] as number) >= HEAVY)
        .filter(({ value }) => value < Infinity && value > LARGEST_CROSS_SECTION * model.largestCoupling(point) ** 2)
        .map(
          ({ process, value }) =>
            `${process.text} is ${inDigits(value, 6)} fb at a largest coupling of ${inDigits(model.largestCoupling(point), 6)} ${at(point)}`,
        ),
  },
  {
    name: "spin-allows-the-decay",
    statement:
      "a spin-1 state does not decay to two photons or two neutral pions, an axial vector or a pseudoscalar not to two pions or kaons",
    advice:
      "compare spin with the channels: two photons have no spin 1 (Landau and Yang), two equal pions no odd spin, and the parity of two pseudoscalars is even for spin 0 and odd for spin 1",
    violations: (model, point) =>
      Object.values(model.particles).flatMap((particle) =>
        particle.channels
          .filter(({ process, width }) => (FORBIDDEN[particle.spin] ?? []).includes(process.final.join(" ")) && width(point) > 0)
          .map(({ process }) => `${process.text} is open for a ${particle.spin} ${at(point)}`),
      ),
  },
  {
    name: "no-coupling-no-production",
    statement: "where production is declared to grow with a coupling, it vanishes with it",
    advice: "a part of the production does not hold the coupling: include it, or declare the production as mixed",
    violations: (model, point) =>
      model.couplings.flatMap((coupling) => {
        const { production } = model.scaling(coupling, point);
        if (production === 0 || production === "mixed") return [];
        return productionOf(model, { ...point, [coupling]: 0 })
          .filter(({ value }) => value > 0)
          .map(({ process, value }) => `${process.text} is ${value} at ${coupling} = 0 ${at(point)}`);
      }),
  },
  {
    name: "scales-as-declared",
    statement: "production and widths grow with a coupling by the declared powers",
    advice: "compare the powers under scaling with the formulas; mixed says that there is no power",
    violations: (model, point) =>
      model.couplings.flatMap((coupling) => {
        const declared = model.scaling(coupling, point);
        const doubled = { ...point, [coupling]: 2 * (point[coupling] as number) };
        const compare = (power: number | "mixed", before: { name: string; value: number }[], after: { value: number }[]): string[] =>
          power === "mixed"
            ? []
            : before
                .filter(({ value }, k) => value > 0 && value < Infinity && !agree((after[k]?.value ?? 0) / value, 2 ** power))
                .map(({ name, value }) => {
                  const found = after[before.findIndex((entry) => entry.name === name)]?.value ?? 0;
                  return `${name} grows by ${found / value} when ${coupling} doubles ${at(point)}; declared is the power ${power}`;
                });
        const productions = (where: Point) => productionOf(model, where).map(({ process, value }) => ({ name: process.text, value }));
        const widths = (where: Point) => widthsOf(model, where).map(({ name, width }) => ({ name, value: width }));
        return [
          ...compare(declared.production, productions(point), productions(doubled)),
          ...Object.keys(model.particles).flatMap((role) => {
            const own = ({ name }: { name: string }): boolean => name.startsWith(`${role} ->`);
            return compare(widthPower(declared, role), widths(point).filter(own), widths(doubled).filter(own));
          }),
        ];
      }),
  },
  {
    name: "width-scales-like-a-mass",
    statement: "a width doubles when every mass doubles",
    advice:
      "count powers of masses: a width is a coupling squared times a mass, times numbers; check the units of the couplings (GeV^-1 for c/Lambda) and take masses from the point, not from numbers",
    violations: (model, point) => {
      const doubled = widthsOf(model, scaled(model, point, 2));
      return (
        widthsOf(model, point)
          .map((entry, k) => ({ ...entry, ratio: (doubled[k]?.width ?? 0) / entry.width }))
          // Hadronic widths know the scale of the strong interaction, which does not move with the masses.
          .filter(({ name }) => !model.strongDecays.includes(name))
          .filter(({ width, ratio }) => width > 0 && width < Infinity && !agree(ratio, 2))
          .map(
            ({ name, ratio }) =>
              `the width of ${name} grows by ${inDigits(ratio, 6)}, not by 2, when all masses double ${at(point)}: ${dimensionOf(ratio)}`,
          )
      );
    },
  },
  {
    name: "production-has-its-dimension",
    statement: "a cross-section falls to a quarter when every mass and energy doubles",
    advice: "count powers of masses: a cross-section is a coupling squared over an energy squared; femtobarn turns GeV^-2 into fb",
    violations: (model, point) => {
      const doubled = productionOf(model, scaled(model, point, 2), { ...COLLIDER, sqrtS: 2 * COLLIDER.sqrtS });
      return (
        productionOf(model, point)
          .map(({ process, value }, k) => ({ process, value, ratio: (doubled[k]?.value ?? 0) / value }))
          // Form factors of mesons know the scale of the strong interaction.
          .filter(({ process }) => process.quantity === "cross-section")
          .filter(({ value, ratio }) => value > 0 && value < Infinity && !agree(ratio, 0.25))
          .map(({ process, ratio }) => `${process.text} changes by ${ratio} when all masses and energies double ${at(point)}`)
      );
    },
  },
  {
    name: "alternatives-are-accepted",
    statement: "the values that the theory leaves open are values that the model accepts, other than the default",
    advice: "an alternative lies within the range or the choices, and differs from the default",
    violations: (model, point) =>
      Object.entries(model.alternatives(point)).flatMap(([name, values]) =>
        values.flatMap((value) => {
          const declared = model.parameters[name] ?? model.options[name];
          const [low, high] = declared?.range ?? [Infinity, -Infinity];
          const isChoice = model.options[name]?.choices.includes(String(value)) === true;
          const accepted = typeof value === "number" ? value >= low && value <= high : isChoice;
          if (accepted && value !== declared?.default) return [];
          return [`${name} = ${value} is ${accepted ? "its default" : "no value of the model"} ${at(point)}`];
        }),
      ),
  },
  {
    name: "derived-quantities-can-be-set",
    statement: "a derived quantity that stands for a parameter gives it back",
    advice: "compare value with at of standsFor: one undoes the other",
    violations: (model, point) =>
      Object.entries(model.derived).flatMap(([name, { value, standsFor }]) => {
        if (standsFor === undefined) return [];
        const [before, after] = [point[standsFor.parameter] as number, standsFor.at(point, value(point))];
        return agree(before, after)
          ? []
          : [`${name} makes ${standsFor.parameter} ${inDigits(after, 6)} in place of ${inDigits(before, 6)} ${at(point)}`];
      }),
  },
  {
    name: "moment-is-quadratic",
    statement: "the magnetic moment of the muon grows with the square of the coupling",
    advice: "the one-loop moment holds the square of the coupling",
    violations: (model, point) => {
      const moment = model.muonMagneticMoment;
      if (moment === undefined) return [];
      const before = moment(point);
      const after = moment({ ...point, [model.coupling]: 2 * (point[model.coupling] as number) });
      if (!Number.isFinite(before)) return [`the magnetic moment is ${before} ${at(point)}`];
      return before === 0 || agree(after / before, 4)
        ? []
        : [`the magnetic moment grows by ${after / before} when ${model.coupling} doubles ${at(point)}`];
    },
  },
  {
    name: "cites-its-sources",
    statement: "every formula comes from somewhere: at least one reference, each with a texkey, an arXiv number or a DOI",
    advice: "give each reference a texkey (INSPIRE), an arxiv number or a doi",
    violations: ({ references }) =>
      references.length === 0
        ? ["the model has no reference"]
        : references
            .filter((entry) => nameOf(entry) === undefined)
            .map((entry) => `the reference "${entry.for}" has no texkey, arXiv number or DOI`),
  },
];

/** A law that a model breaks, and where. */
export interface Violation {
  /** Name of the law. */
  readonly law: string;
  /** What is wrong where; the first few of them. */
  readonly messages: readonly string[];
}

/** Masses over the range of the model, thresholds of all its channels from both sides among them [GeV]. */
function massesFor(model: Model): number[] {
  const [low, high] = model.parameters.mass.range;
  // A range from 0 has no factors: its lower part is tried from a thousandth of the upper end on, and at 0.
  const first = low > 0 ? low : high / 1000;
  const spread = [low, ...Array.from({ length: 25 }, (_, k) => first * (high / first) ** (k / 24))];
  const thresholds = Object.values(model.particles).flatMap(({ channels }) => channels.map(({ process }) => thresholdOf(process.final)));
  const edges = thresholds.filter((mass) => mass > 0).flatMap((mass) => [mass * (1 - 1e-6), mass * (1 + 1e-6)]);
  return [...spread, ...edges, COLLIDER.sqrtS].filter((mass) => mass >= low && mass <= high);
}

/** Numbers for the parameters that have an effect beside a choice alone, all different and away from their defaults. */
function dependentsOf(model: Model, option: string, choice: number | string): Settings {
  const numbers = Object.entries(model.parameters).filter(([, { onlyWith }]) => onlyWith?.[option]?.includes(String(choice)));
  return Object.fromEntries(numbers.map(([name, { range }], k) => [name, Math.min(range[1], Math.max(range[0], 0.3 + 0.1 * k))]));
}

/** Every choice of an option, with what has an effect beside it alone: conventions are tried one at a time. */
function settingsFor(model: Model): Settings[] {
  return [
    {},
    ...Object.entries(model.options).flatMap(([name, { choices, range, onlyWith = {} }]) =>
      [...choices, ...(range === undefined ? [] : [range[0], (range[0] + range[1]) / 2, range[1]])].map((choice) => {
        const beside = Object.fromEntries(Object.entries(onlyWith).map(([option, [first = ""]]) => [option, first]));
        return { ...beside, [name]: choice, ...dependentsOf(model, name, choice) };
      }),
    ),
  ];
}

/** Messages that are told of one law. */
const MOST_MESSAGES = 6;

/** Points on which a model is tried. */
function pointsFor(model: Model): MutablePoint[] {
  return settingsFor(model).flatMap((settings) => {
    const bound = pointOf(model, settings);
    return massesFor(model).map((mass): MutablePoint => {
      bound.move("mass", mass);
      return { ...bound.point };
    });
  });
}

/** What a law finds at a point; nothing where a formula throws, which is another law's business. */
function foundAt({ name, violations }: Law, model: Model, point: MutablePoint): string[] {
  try {
    return violations(model, point);
  } catch (error) {
    if (name !== FORMULAS_RUN) return [];
    return [`a formula ended with an error ${at(point)}: ${error instanceof Error ? error.message : String(error)}`];
  }
}

/** What a message is about: the same for all masses. */
const subjectOf = (message: string): string => message.replace(/[-+]?(?:\d+\.?\d*(?:e[-+]?\d+)?|NaN|Infinity)/g, "#");

/** Messages of a law, over all points: the first of each kind, and how many there are. */
function messagesOf(law: Law, model: Model, points: readonly MutablePoint[]): string[] {
  const kinds = new Map<string, { readonly first: string; count: number }>();
  for (const point of points) {
    for (const message of foundAt(law, model, point)) {
      const known = kinds.get(subjectOf(message));
      if (known === undefined) kinds.set(subjectOf(message), { first: message, count: 1 });
      else known.count += 1;
    }
  }
  const told = [...kinds.values()]
    .slice(0, MOST_MESSAGES)
    .map(({ first, count }) => (count === 1 ? first : `${first} (and at ${count - 1} more points)`));
  return kinds.size > MOST_MESSAGES ? [...told, `and ${kinds.size - MOST_MESSAGES} more of this kind`] : told;
}

/**
 * Holds a model against every law, over its mass range and with every choice of its options.
 *
 * @param model - the model
 * @returns the laws that it breaks; empty for a sound model
 * @example
 * ```ts
 * import { findModel, violationsOf } from "darkzoo";
 * violationsOf(findModel("alp-photon")); // => []
 * ```
 */
export function violationsOf(model: Model): Violation[] {
  const points = pointsFor(model);
  return LAWS.map((law) => ({ law: law.name, messages: messagesOf(law, model, points) })).filter(({ messages }) => messages.length > 0);
}

/** What one law says of a model. */
export interface LawReport {
  /** Name of the law. */
  readonly name: string;
  /** The law in one sentence. */
  readonly statement: string;
  /** Whether the model obeys it. */
  readonly passed: boolean;
  /** What is wrong where; the first few of them. */
  readonly messages: readonly string[];
  /** Where to look when it is broken. */
  readonly advice: string;
}

/** What the laws say of a model. */
export interface ModelReport {
  /** Whether it obeys all of them. */
  readonly valid: boolean;
  /** How many points it was tried on [1]: masses, with every choice of its options. */
  readonly points: number;
  /** Every law. */
  readonly laws: readonly LawReport[];
}

/**
 * Holds a model against every law and reports on each of them.
 *
 * @param model - the model
 * @returns the report; `valid` where no law is broken
 * @example
 * ```ts
 * import { findModel } from "darkzoo";
 * import { checkModel } from "darkzoo/testing";
 * checkModel(findModel("alp-photon")).valid; // => true
 * ```
 */
export function checkModel(model: Model): ModelReport {
  const points = pointsFor(model);
  const laws = LAWS.map((law): LawReport => {
    const messages = messagesOf(law, model, points);
    return { name: law.name, statement: law.statement, passed: messages.length === 0, messages, advice: law.advice };
  });
  return { valid: laws.every(({ passed }) => passed), points: points.length, laws };
}
