/**
 * The model file as it is written. One zod schema gives the types, the published JSON Schema and the structural check; what no schema
 * can say (names that exist, formulas that can be read, channels that conserve charge) is checked when the model is made.
 */
import * as z from "zod";
import { ROLES, SPINS } from "../physics/particles.ts";

/** Words of one line: control characters could steer the terminal that shows them. */
const text = (description: string, longest = 2000) =>
  z
    .string()
    .min(1)
    .max(longest)
    .regex(/^[^\u0000-\u001f\u007f-\u009f]+$/)
    .describe(description);
/** TeX may stand on several lines. */
const tex = (description: string, longest = 5000) =>
  z
    .string()
    .min(1)
    .max(longest)
    .regex(/^[^\u0000-\u0009\u000b-\u001f\u007f-\u009f]+$/)
    .describe(description);
/** A formula; a plain number is one too. */
const formula = (description: string) => z.union([z.string().max(2001), z.number()]).describe(`${description}; a formula`);
const byName = <Value extends z.ZodType>(value: Value) => z.record(z.string().max(100), value);

const unit = text("unit of the number: GeV, 1, GeV^-1 ...", 20);
const symbol = tex("symbol in TeX", 200);
const onlyWith = byName(z.array(text("a choice", 100)).min(1).max(50))
  .describe("choices of an option beside which alone it has an effect")
  .optional();

const remarks = (description: string) =>
  z
    .array(
      z.strictObject({
        when: z.string().max(2001).describe("condition, such as mass > 2; always, where it is left out").optional(),
        code: z
          .string()
          .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
          .max(60)
          .describe("stable code in lower case with hyphens"),
        message: text("the same in a sentence"),
      }),
    )
    .max(50)
    .describe(description)
    .optional();

/** Unstable dark states by role. */
const byRole = <Value extends z.ZodType>(value: Value) =>
  z.partialRecord(z.enum(ROLES.filter((role) => role !== "invisible") as [string, ...string[]]), value);

const power = z.union([z.number(), z.literal("mixed")]).describe('power of the coupling, or "mixed" where there is none');
const powers = {
  production: power.describe("power of the coupling in the production"),
  widths: z.union([power, byRole(power)]).describe("power of the coupling in all partial widths, or one for each unstable state"),
};
const scaling = z.union([
  z.strictObject(powers),
  z
    .array(z.strictObject({ ...powers, when: z.string().max(2001).describe("condition; otherwise, where it is left out").optional() }))
    .min(1)
    .max(20),
]);

const parameter = z.strictObject({
  tex: symbol,
  unit,
  description: text("what it is, in words"),
  default: z.number().describe("value where none is given"),
  range: z.tuple([z.number(), z.number()]).describe("accepted values, both ends included"),
  onlyWith,
});

const option = z.strictObject({
  description: text("what is chosen, in words"),
  choices: z.array(text("a choice", 100)).min(1).max(50).describe("accepted words"),
  range: z.tuple([z.number(), z.number()]).describe("accepted numbers beside the words").optional(),
  table: z
    .array(
      z.strictObject({
        name: text("name of the column", 100),
        unit,
        signed: z.boolean().describe("numbers may be negative").optional(),
      }),
    )
    .min(2)
    .max(20)
    .describe("columns of a table that may be given instead of a choice; the first ascends")
    .optional(),
  onlyWith,
  default: z.union([z.string().max(100), z.number()]).describe("choice where none is made"),
});

const particle = z.strictObject({
  tex: symbol.optional(),
  spin: z.enum(SPINS).describe("spin and parity").optional(),
  mass: formula("mass [GeV]; for X the word mass").optional(),
  partialWidths: byName(formula("partial width [GeV]")).describe("partial widths [GeV] by channel, such as mu+ mu-").optional(),
  invisibleFraction: formula("invisible branching fraction where it is fixed, none where the widths decide").optional(),
});

const production = z.union([
  formula("cross-section [fb] or branching fraction [1]"),
  z.strictObject({
    value: formula("cross-section [fb] or branching fraction [1]"),
    missing: remarks("why there is no value at a point"),
    noRadiator: z
      .union([
        text("why initial-state radiation cannot be folded in"),
        z
          .array(
            z.strictObject({
              when: z.string().max(2001).describe("condition; always, where it is left out").optional(),
              message: text("why"),
            }),
          )
          .max(20),
      ])
      .describe("why initial-state radiation cannot be folded in, always or where a condition holds")
      .optional(),
  }),
]);

const reference = z.strictObject({
  texkey: text("INSPIRE key", 100).optional(),
  arxiv: z
    .string()
    .regex(/^(\d{4}\.\d{4,5}|[a-z-]+\/\d{7})$/)
    .describe('arXiv number, such as "1606.03501"')
    .optional(),
  doi: z
    .string()
    .regex(/^10\.\S+$/)
    .max(200)
    .describe("digital object identifier")
    .optional(),
  hepdata: text("HEPData record or table DOI", 200).optional(),
  for: text("what it is cited for"),
});

const darkMatter = z.strictObject({
  kind: z.enum(["dirac", "majorana", "complexScalar"]).describe("kind of the dark matter; complexScalar for vectors alone"),
  mass: formula("mass [GeV]"),
  coupling: formula("coupling of the mediator to it [1], not multiplied by the coupling of the model"),
});

/** Fermions that a vector may couple to. */
const VECTOR_FERMIONS = ["e", "mu", "tau", "nuE", "nuMu", "nuTau", "u", "d", "s", "c", "b", "t"] as const;
/** What a scalar may couple to. */
const SCALAR_FERMIONS = ["e", "mu", "tau"] as const;
/** What an axion-like particle may couple to. */
const ALP_FIELDS = ["e", "mu", "tau", "photon", "w"] as const;

const couplingsOf = <Names extends readonly [string, ...string[]]>(names: Names, description: string) =>
  z.partialRecord(z.enum(names), formula("coefficient")).describe(description);

/** A mediator whose widths and production follow from its couplings. */
const family = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("vector").describe("vector with charges, g x_f X_mu fbar gamma^mu f"),
      charges: couplingsOf(VECTOR_FERMIONS, "charges x_f in units of the coupling [1]"),
      darkMatter: darkMatter.optional(),
    }),
    z.strictObject({
      kind: z.literal("scalar").describe("scalar with Yukawa couplings, -g y_l S lbar l"),
      yukawas: couplingsOf(SCALAR_FERMIONS, "Yukawa couplings y_l in units of the coupling [1]"),
      darkMatter: darkMatter.optional(),
    }),
    z.strictObject({
      kind: z.literal("alp").describe("axion-like particle with couplings c/Lambda"),
      coefficients: couplingsOf(ALP_FIELDS, "coefficients c in units of the coupling 1/Lambda [1]"),
      darkMatter: darkMatter.optional(),
    }),
  ])
  .describe("couplings from which widths, production and magnetic moment follow; what the file states itself goes before");

export const modelFileSchema = z
  .strictObject({
    format: z.literal("darkzoo-model-1").describe("version of this file format"),
    id: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      .max(100)
      .describe("name of the model in lower case with hyphens"),
    title: text("name in words"),
    lagrangian: tex("interaction Lagrangian in TeX").optional(),
    family: family.optional(),
    parameters: byName(parameter).describe("continuous parameters by name; mass is the mass of the mediator X").optional(),
    options: byName(option).describe("named choices by name").optional(),
    coupling: text("the coupling that limits are quoted on", 100).optional(),
    scaling: byName(scaling).describe("how production and widths grow with each coupling").optional(),
    largestCoupling: formula("largest dimensionless coupling [1], for the test of perturbativity").optional(),
    derived: byName(
      z.strictObject({
        tex: symbol,
        unit,
        description: text("what it is, in words"),
        value: formula("its value"),
        standsFor: z
          .strictObject({
            parameter: text("the parameter that it may stand for", 100),
            at: formula("value of that parameter; the name value is the derived quantity"),
          })
          .optional(),
      }),
    )
      .describe("quantities that follow from the parameters; formulas may use them")
      .optional(),
    particles: byRole(particle).describe("unstable dark states; X is the mediator").optional(),
    production: byName(production).describe("production by process, such as e+ e- -> mu+ mu- X").optional(),
    standardDecays: byName(formula("branching fraction [1]")).describe("standard-model decays that a limit may be relative to").optional(),
    muonMagneticMoment: formula("contribution to the magnetic moment of the muon [1], quadratic in the coupling").optional(),
    strongChannels: z
      .array(text("a channel", 100))
      .max(50)
      .describe("channels of X that know the scale of the strong interaction")
      .optional(),
    benchmarks: byName(
      z.strictObject({
        description: text("what is fixed, in words"),
        settings: byName(z.union([z.number(), z.string().max(2001)])).describe("values, choices, and formulas of other parameters"),
      }),
    ).optional(),
    overlays: byName(
      z.strictObject({
        label: text("what it is, in words"),
        caution: text("what a reader must know about it"),
        coupling: text("the coupling that it is a value of", 100),
        value: formula("its value, none where there is none"),
      }),
    ).optional(),
    validity: remarks("where the formulas do not hold: there is no answer then"),
    cautions: remarks("what a reader must know, said beside every bound"),
    alternatives: byName(
      z
        .array(z.union([z.number(), z.string().max(100)]))
        .min(1)
        .max(20),
    )
      .describe("values of parameters and options that are as defensible as the default: the theory band varies them")
      .optional(),
    assumptions: z.array(text("one sentence")).max(50).describe("what the model takes for granted").optional(),
    references: z.array(reference).max(50).describe("publications that the formulas come from").optional(),
  })
  .describe("A model of a dark sector: widths and cross-sections as formulas");

/** A model as it is written. */
export type ModelFile = z.infer<typeof modelFileSchema>;
/** The couplings of a family as they are written. */
export type FamilyFile = NonNullable<ModelFile["family"]>;
