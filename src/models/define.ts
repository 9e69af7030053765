/** Defining a model: the declaration is checked, its processes are parsed, and out comes the object that the engine works with. */
import { DarkzooError, type Diagnostic, didYouMean, fault } from "../diagnostics.ts";
import { ROLES, SPINS } from "../physics/particles.ts";
import { checkProcess, parseProcess } from "../physics/process.ts";
import { UNITS } from "../physics/units.ts";
import {
  type Alternatives,
  type Model,
  type ModelDefinition,
  type Option,
  type Parameter,
  type Particle,
  type PointFunction,
  type Production,
  type Remark,
  STANDARD_MODEL_MASSES,
} from "./contract.ts";

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const NAME = /^[a-z][A-Za-z0-9]*$/;

function checkParameters(definition: ModelDefinition<Record<string, Parameter>, Record<string, Option>>): Diagnostic[] {
  const faults: Diagnostic[] = [];
  const names = [...Object.keys(definition.parameters), ...Object.keys(definition.options ?? {}), ...Object.keys(definition.derived ?? {})];
  for (const name of names) {
    if (!NAME.test(name)) faults.push(fault("name-syntax", name, `"${name}" is no name in camelCase`));
    if (Object.hasOwn(STANDARD_MODEL_MASSES, name)) faults.push(fault("name-taken", name, `"${name}" is a standard-model mass`));
    if (name in {}) faults.push(fault("name-taken", name, `"${name}" is a word of the programming language`));
  }
  for (const name of new Set(names.filter((name, index) => names.indexOf(name) !== index))) {
    faults.push(fault("name-taken", name, `"${name}" is declared twice among parameters, options and derived quantities`));
  }
  for (const [name, parameter] of Object.entries(definition.parameters)) {
    const [low, high] = parameter.range;
    if (!UNITS.has(parameter.unit)) {
      faults.push(
        fault("unknown-unit", `parameters.${name}.unit`, `"${parameter.unit}" is no unit`, didYouMean(parameter.unit, UNITS.keys())),
      );
    }
    if (!(low < high)) faults.push(fault("range", `parameters.${name}.range`, `the range [${low}, ${high}] is empty`));
    else if (!(parameter.default >= low && parameter.default <= high)) {
      faults.push(fault("range", `parameters.${name}.default`, `the default ${parameter.default} lies outside [${low}, ${high}]`));
    }
  }
  for (const [name, { onlyWith }] of [...Object.entries(definition.parameters), ...Object.entries(definition.options ?? {})]) {
    for (const [option, choices] of Object.entries(onlyWith ?? {})) {
      const known = Object.hasOwn(definition.options ?? {}, option) ? (definition.options?.[option]?.choices ?? []) : [];
      for (const choice of choices.filter((each) => !known.includes(each))) {
        const message = `"${choice}" is no choice of an option "${option}"`;
        faults.push(fault("unknown-choice", `${name}.onlyWith`, message, didYouMean(choice, known)));
      }
    }
  }
  for (const [name, option] of Object.entries(definition.options ?? {})) {
    const [low, high] = option.range ?? [Infinity, -Infinity];
    const accepted =
      typeof option.default === "number" ? option.default >= low && option.default <= high : option.choices.includes(option.default);
    if (!accepted) faults.push(fault("range", `options.${name}.default`, `the default ${option.default} is none of the choices`));
  }
  return faults;
}

/** Faults of processes given with their paths; a process and its charge conjugate are one. */
function checkProcesses(texts: readonly (readonly [text: string, path: string])[]): Diagnostic[] {
  const keys = new Set<string>();
  return texts.flatMap(([text, path]) => {
    const faults = checkProcess(text, path);
    if (faults.length > 0) return faults;
    const { key } = parseProcess(text);
    if (keys.has(key)) return [fault("duplicate", path, `"${text}" is declared twice (charge conjugates count as one)`)];
    keys.add(key);
    return [];
  });
}

/** A frozen copy, all the way down; functions stay what they are. */
function frozen<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null) return value;
  const copy = Array.isArray(value)
    ? value.map(frozen)
    : Object.fromEntries(Object.entries(value).map(([key, part]) => [key, frozen(part)]));
  return Object.freeze(copy) as Value;
}

/** A channel that cannot be read, told as a channel. */
function aboutChannel({ path }: Diagnostic, role: string): Diagnostic {
  const channel = /\["(.*)"\]$/.exec(path)?.[1] ?? "";
  const hint = channel.includes("->")
    ? `leave ${role} -> out`
    : didYouMean(channel, ["invisible", "hadrons"]).replace(/^accepted: .*/, "") ||
      "a channel is what comes out, particle by particle: mu+ mu-, gamma gamma, hadrons, invisible";
  return fault("process-syntax", path, `"${channel}" is no channel of ${role}`, hint);
}

function checkDefinition(definition: ModelDefinition<Record<string, Parameter>, Record<string, Option>>): Diagnostic[] {
  const faults: Diagnostic[] = [];
  if (!ID.test(definition.id)) faults.push(fault("id-syntax", "id", `"${definition.id}" is no id such as "dark-photon"`));
  faults.push(...checkParameters(definition));
  if (!Object.hasOwn(definition.parameters, "mass"))
    faults.push(fault("missing", "parameters", `the mass of X must be the parameter "mass"`));
  if (!Object.hasOwn(definition.particles, "X")) faults.push(fault("missing", "particles", 'the mediator must be the particle "X"'));
  const named = [
    ["coupling", definition.coupling],
    ...Object.keys(definition.scaling).map((key) => [`scaling.${key}`, key]),
    ...Object.entries(definition.particles).flatMap(([role, { mass }]) =>
      typeof mass === "string" ? [[`particles.${role}.mass`, mass]] : [],
    ),
  ] as [string, string][];
  for (const [path, name] of named.filter(([, each]) => !Object.hasOwn(definition.parameters, each))) {
    faults.push(fault("unknown-parameter", path, `"${name}" is no parameter`, didYouMean(name, Object.keys(definition.parameters))));
  }
  for (const [name, scaling] of Object.entries(definition.scaling)) {
    const range = Object.hasOwn(definition.parameters, name) ? definition.parameters[name]?.range : undefined;
    if (range !== undefined && !(range[0] > 0 && range[1] < Infinity)) {
      const message = `the range of a coupling must begin above 0 and end, found [${range.join(", ")}]`;
      faults.push(fault("range", `parameters.${name}.range`, message, "the bound is looked for on a logarithmic scale"));
    }
    const powers =
      typeof scaling === "object"
        ? [scaling.production, scaling.widths].flatMap((each) => (typeof each === "object" ? Object.values(each) : [each]))
        : [];
    if (powers.some((power) => typeof power === "number" && !(power >= 0))) {
      faults.push(
        fault("scaling", `scaling.${name}`, "a power must not be negative", 'declare "mixed" where the signal falls with the coupling'),
      );
    }
  }
  if (!Object.hasOwn(definition.scaling, definition.coupling)) {
    faults.push(fault("missing", "scaling", `no scaling is declared for the coupling "${definition.coupling}"`));
  }
  for (const [role, particle] of Object.entries(definition.particles)) {
    if (!(ROLES as readonly string[]).includes(role)) {
      faults.push(fault("unknown-role", `particles.${role}`, `"${role}" is no dark state`, didYouMean(role, ROLES)));
      continue;
    }
    const channels = Object.keys(particle.partialWidths);
    const found = checkProcesses(channels.map((channel) => [`${role} -> ${channel}`, `particles.${role}.partialWidths["${channel}"]`]));
    faults.push(...found.map((each) => (each.code === "process-syntax" ? aboutChannel(each, role) : each)));
  }
  for (const [name, { unit, standsFor }] of Object.entries(definition.derived ?? {})) {
    if (!UNITS.has(unit))
      faults.push(fault("unknown-unit", `derived.${name}.unit`, `"${unit}" is no unit`, didYouMean(unit, UNITS.keys())));
    const named = standsFor === undefined ? [] : [standsFor.parameter, ...standsFor.uses];
    for (const used of named.filter((each) => !Object.hasOwn(definition.parameters, each))) {
      const hint = didYouMean(used, Object.keys(definition.parameters));
      faults.push(fault("unknown-parameter", `derived.${name}.standsFor`, `"${used}" is no parameter`, hint));
    }
  }
  for (const [k, channel] of (definition.strongChannels ?? []).entries()) {
    faults.push(...checkProcess(`X -> ${channel}`, `strongChannels[${k}]`));
  }
  for (const text of Object.keys(definition.standardDecays ?? {})) faults.push(...checkProcess(text, `standardDecays["${text}"]`));
  const processes = Object.keys(definition.production).map((text) => [text, `production["${text}"]`] as const);
  faults.push(...checkProcesses(processes));
  for (const [text, path] of processes) {
    if (checkProcess(text, path).length > 0 || parseProcess(text).final.includes("X")) continue;
    faults.push(fault("no-mediator", path, `"${text}" does not produce X`, "the mediator is called X in processes: e+ e- -> mu+ mu- X"));
  }
  return faults;
}

type Kind =
  | "texts"
  | "mappings"
  | "spin"
  | "text"
  | "number"
  | "function"
  | "mapping"
  | "list"
  | "range"
  | "formula"
  | "scaling"
  | "mass"
  | "process";

/** Whether a value is of a kind, for definitions that no compiler has seen. */
const IS: Readonly<Record<Kind, (value: unknown) => boolean>> = {
  text: (value) => typeof value === "string",
  number: (value) => typeof value === "number" && !Number.isNaN(value),
  function: (value) => typeof value === "function",
  mapping: (value) => typeof value === "object" && value !== null && !Array.isArray(value),
  list: Array.isArray,
  texts: (value) => Array.isArray(value) && value.every(IS.text),
  // A reference or a formula for the page: every field of it is a text.
  mappings: (value) => Array.isArray(value) && value.every((each) => IS.mapping(each) && Object.values(each as object).every(IS.text)),
  spin: (value) => (SPINS as readonly unknown[]).includes(value),
  range: (value) => Array.isArray(value) && value.length === 2 && value.every((each) => typeof each === "number"),
  formula: (value) => typeof value === "function",
  scaling: (value) => typeof value === "function" || IS.mapping(value),
  mass: (value) => typeof value === "function" || IS.text(value),
  process: (value) => typeof value === "function" || (IS.mapping(value) && typeof (value as { value?: unknown }).value === "function"),
};
const IN_WORDS: Readonly<Record<Kind, string>> = {
  text: "a text",
  number: "a number",
  function: "a function of the point",
  mapping: "an object",
  list: "a list",
  texts: "a list of texts",
  mappings: "a list of objects that hold texts",
  spin: `one of ${SPINS.join(", ")}`,
  range: "a pair of numbers",
  formula: "a function of the point that gives a number",
  scaling: "an object such as { production: 2, widths: 2 }, or a function of the point",
  mass: "the name of a parameter or a function of the point",
  process: "a function of the point and the machine, or an object with one as value",
};

/** What a definition must have, by path; a star stands for every key. */
const SHAPE: readonly (readonly [path: string, kind: Kind, optional?: "optional"])[] = [
  ["id", "text"],
  ["title", "text"],
  ["lagrangian", "text"],
  ["coupling", "text"],
  ["largestCoupling", "function"],
  ["parameters", "mapping"],
  ["parameters.*", "mapping"],
  ["parameters.*.tex", "text"],
  ["parameters.*.unit", "text"],
  ["parameters.*.description", "text"],
  ["parameters.*.default", "number"],
  ["parameters.*.range", "range"],
  ["options", "mapping", "optional"],
  ["options.*", "mapping"],
  ["options.*.description", "text"],
  ["options.*.choices", "list"],
  ["scaling", "mapping"],
  ["scaling.*", "scaling"],
  ["particles", "mapping"],
  ["particles.*", "mapping"],
  ["particles.*.tex", "text"],
  ["particles.*.spin", "spin"],
  ["particles.*.mass", "mass"],
  ["particles.*.partialWidths", "mapping"],
  ["particles.*.partialWidths.*", "formula"],
  ["production", "mapping"],
  ["production.*", "process"],
  ["derived", "mapping", "optional"],
  ["derived.*", "mapping"],
  ["derived.*.tex", "text"],
  ["derived.*.unit", "text"],
  ["derived.*.description", "text"],
  ["derived.*.value", "formula"],
  ["standardDecays", "mapping", "optional"],
  ["standardDecays.*", "formula"],
  ["muonMagneticMoment", "formula", "optional"],
  ["validity", "function", "optional"],
  ["cautions", "function", "optional"],
  ["alternatives", "function", "optional"],
  ["benchmarks", "mapping", "optional"],
  ["benchmarks.*", "mapping"],
  ["benchmarks.*.description", "text"],
  ["benchmarks.*.settings", "mapping"],
  ["overlays", "mapping", "optional"],
  ["overlays.*", "mapping"],
  ["overlays.*.label", "text"],
  ["overlays.*.caution", "text"],
  ["overlays.*.coupling", "text"],
  ["overlays.*.value", "formula"],
  ["formulas", "mappings", "optional"],
  ["strongChannels", "texts", "optional"],
  ["assumptions", "texts"],
  ["references", "mappings"],
];

/** Every place that a path with stars stands for, with its value. */
function placesOf(value: unknown, steps: readonly string[], path = ""): { path: string; value: unknown }[] {
  const [step, ...rest] = steps;
  if (step === undefined) return [{ path, value }];
  // What is missing or of another kind is told where it stands.
  if (!IS.mapping(value)) return [];
  const own = value as Readonly<Record<string, unknown>>;
  const spelt = (key: string): string => (/^[\w']+$/.test(key) ? `${path === "" ? "" : `${path}.`}${key}` : `${path}["${key}"]`);
  return (step === "*" ? Object.keys(own) : [step]).flatMap((key) =>
    placesOf(Object.hasOwn(own, key) ? own[key] : undefined, rest, spelt(key)),
  );
}

/** Faults in the shape of a definition; a compiler finds them first where there is one. */
function checkShape(definition: unknown): Diagnostic[] {
  if (!IS.mapping(definition)) return [fault("wrong-type", "", "a model is defined by an object")];
  return SHAPE.flatMap(([pattern, kind, optional]) =>
    placesOf(definition, pattern.split("."))
      .filter(({ value }) => !IS[kind](value) && !(optional !== undefined && value === undefined))
      .map(({ path, value }) =>
        value === undefined
          ? fault("missing", path, `${path} is missing`, `expected ${IN_WORDS[kind]}`)
          : fault("wrong-type", path, `${path} must be ${IN_WORDS[kind]}`),
      ),
  );
}

/** The models that were defined here: a plugin may hand in anything. */
const DEFINED = new WeakSet<object>();

/**
 * Whether a value is a model that {@link defineModel} made.
 *
 * @internal
 */
export const isModel = (value: unknown): value is Model => typeof value === "object" && value !== null && DEFINED.has(value);

/** Shared by every model without cautions. */
const NONE: readonly Remark[] = [];
/** Shared by every model that leaves nothing open. */
const NO_ALTERNATIVES: Alternatives = {};

/** The mass of a dark state as a function, and the parameter that it is. */
const massOf = (mass: string | PointFunction): Pick<Particle, "mass" | "massParameter"> =>
  typeof mass === "string" ? { mass: (point) => point[mass] as number, massParameter: mass } : { mass, massParameter: undefined };

/** The options of a model that has none: no key at all, which an index signature could not say. */
// eslint-disable-next-line @typescript-eslint/no-generated-empty-object-type
type NoOptions = Record<never, Option>;

/**
 * Defines a model: checks the declaration, parses its processes and channels, and returns the object that the engine works with.
 * Wrong parameter names, channels and options are compile errors in TypeScript; what the compiler cannot see is a located diagnostic.
 *
 * @param definition - the model as it is written
 * @returns the model, frozen
 * @throws DarkzooError with every fault of the declaration
 * @example
 * ```ts
 * import { defineModel, scalarToFermions, leptonPairMediator } from "darkzoo";
 * const model = defineModel({
 *   id: "tauphilic-scalar",
 *   title: "Scalar that couples to taus",
 *   lagrangian: String.raw`-g_\tau S\bar\tau\tau`,
 *   parameters: {
 *     mass: { tex: "m_S", unit: "GeV", description: "mass of the scalar", default: 4, range: [1e-3, 10] },
 *     gTau: { tex: "g_\\tau", unit: "1", description: "Yukawa coupling", default: 1e-2, range: [1e-9, 100] },
 *   },
 *   coupling: "gTau",
 *   scaling: { gTau: { production: 2, widths: 2 } },
 *   largestCoupling: ({ gTau }) => gTau,
 *   particles: {
 *     X: {
 *       tex: "S", spin: "scalar", mass: ({ mass }) => mass,
 *       partialWidths: { "tau+ tau-": ({ mass, gTau, tauMass }) => scalarToFermions(mass, gTau, tauMass) },
 *     },
 *   },
 *   production: {
 *     "e+ e- -> tau+ tau- X": ({ mass, gTau, tauMass }, collider) => leptonPairMediator("scalar", collider, tauMass, mass, gTau),
 *   },
 *   assumptions: ["no other coupling"],
 *   references: [{ arxiv: "2306.12294", for: "the search" }],
 * });
 * model.production.map(({ process }) => process.text); // => ["e+ e- -> tau+ tau- X"]
 * ```
 */
export function defineModel<const P extends Record<string, Parameter>, const O extends Record<string, Option> = NoOptions>(
  definition: ModelDefinition<P, O>,
): Model {
  // Inside, a formula takes any point: binding the point (see point.ts) is what guarantees its fields.
  const erased = definition as unknown as ModelDefinition<Record<string, Parameter>, Record<string, Option>>;
  const shape = checkShape(definition);
  const faults = shape.length > 0 ? shape : checkDefinition(erased);
  if (faults.length > 0)
    throw new DarkzooError(typeof (erased as { readonly id?: unknown }).id === "string" ? `model "${erased.id}"` : "model", faults);
  // The type of a definition demands an X; an untyped plugin without one was refused above.
  const particles = Object.fromEntries(
    Object.entries(erased.particles).map(([role, particle]): [string, Particle] => [
      role,
      {
        role,
        tex: particle.tex,
        spin: particle.spin,
        ...massOf(particle.mass as string | PointFunction),
        channels: Object.entries(particle.partialWidths).map(([channel, width]) => ({
          process: parseProcess(`${role} -> ${channel}`),
          width: width as PointFunction,
        })),
        invisibleChannel: Object.keys(particle.partialWidths).indexOf("invisible"),
        invisibleFraction: (particle.invisibleFraction ?? (() => undefined)) as Particle["invisibleFraction"],
      },
    ]),
  ) as Model["particles"];
  const model = frozen<Model>({
    id: erased.id,
    title: erased.title,
    lagrangian: erased.lagrangian,
    parameters: erased.parameters,
    options: erased.options ?? {},
    coupling: erased.coupling,
    couplings: Object.keys(erased.scaling),
    scaling: (coupling, point) => {
      const declared = erased.scaling[coupling] ?? { production: "mixed", widths: "mixed" };
      return typeof declared === "function" ? declared(point as never) : declared;
    },
    largestCoupling: erased.largestCoupling as PointFunction,
    particles,
    production: Object.entries(erased.production).map(([text, written]): Production => {
      const { value, missing, noRadiator } = (typeof written === "function" ? { value: written } : written) as Partial<Production>;
      return {
        process: parseProcess(text),
        value: value ?? (() => Number.NaN),
        missing: missing ?? (() => undefined),
        noRadiator: noRadiator ?? (() => undefined),
      };
    }),
    benchmarks: erased.benchmarks ?? {},
    overlays: (erased.overlays ?? {}) as Model["overlays"],
    derived: (erased.derived ?? {}) as Model["derived"],
    standardDecays: Object.entries(erased.standardDecays ?? {}).map(([text, value]) => ({
      process: parseProcess(text),
      value: value as PointFunction,
    })),
    strongDecays: [
      ...(erased.strongChannels ?? []).map((channel) => parseProcess(`X -> ${channel}`).text),
      ...Object.values(particles).flatMap(({ channels }) =>
        channels
          .map(({ process }) => process)
          .filter(({ final }) => final.includes("hadrons"))
          .map(({ text }) => text),
      ),
    ],
    muonMagneticMoment: erased.muonMagneticMoment as PointFunction | undefined,
    validity: (erased.validity ?? (() => undefined)) as Model["validity"],
    cautions: (erased.cautions ?? (() => NONE)) as Model["cautions"],
    alternatives: (erased.alternatives ?? (() => NO_ALTERNATIVES)) as Model["alternatives"],
    formulas: erased.formulas ?? [],
    assumptions: erased.assumptions,
    references: erased.references,
  });
  DEFINED.add(model);
  return model;
}
