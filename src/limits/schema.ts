/**
 * The limit file as it is written. One zod schema gives the types, the published JSON Schema and the structural check;
 * what no schema can say (units that fit, ascending masses, ordered bands) is checked in meaning.ts.
 */
import * as z from "zod";
import { ALPHA_CHOICES, ISR_CHOICES } from "../physics/collider.ts";
import { ROLES, SPINS } from "../physics/particles.ts";
import { CURVES } from "./curves.ts";

/** Words of one line: control characters could steer the terminal that shows them. */
export const text = (description: string) =>
  z
    .string()
    .min(1)
    .max(2000)
    .regex(/^[^\u0000-\u001f\u007f-\u009f]+$/)
    .describe(description);
const quantity = (description: string, example: string) =>
  z
    .string()
    // Each character has one way to match: a hostile text cannot make this slow.
    .regex(/^\s*[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?\s*[A-Za-z%][\w^-]*\s*$/)
    .max(100)
    .describe(`${description}; a number with its unit, such as ${example}`);

const STATES = ROLES.filter((role) => role !== "invisible");
/** What an axis may be: the mass of a dark state, or its proper decay length. */
export const AXES = [...STATES.map((role) => `mass(${role})` as const), ...STATES.map((role) => `ctau(${role})` as const)];

const METHODS = ["hepdata-table", "author-table", "digitised-figure", "quoted-in-text", "illustrative", "synthetic"] as const;

/** A publication, by its names. */
const publication = z.strictObject({
  texkey: text("INSPIRE key").optional(),
  arxiv: z
    .string()
    .regex(/^(\d{4}\.\d{4,5}|[a-z-]+\/\d{7})$/)
    .describe('arXiv number, such as "1606.03501"')
    .optional(),
  doi: z
    .string()
    .regex(/^10\.\S+$/)
    .describe("digital object identifier")
    .optional(),
  hepdata: text("HEPData record or table DOI").optional(),
});

/** The signal that an efficiency was computed for. */
export const hypothesisSchema = z.strictObject({
  spin: z.enum(SPINS).describe("spin and parity that the efficiency was computed for").optional(),
  model: text("id of the model that the efficiency was computed for").optional(),
});

/** What may have to be said wherever a limit is shown. */
export const CAVEATS = [
  "illustrative",
  "synthetic",
  "digitised",
  "thinned",
  "level-converted",
  "luminosity-projected",
  "observed-as-expected",
] as const;

/** The columns before the values of a table. */
export const axesSchema = z
  .array(
    z.strictObject({
      name: z.enum(AXES).describe("what the axis is; the first is mass(X), decay lengths come last"),
      unit: text("unit of the axis: GeV, MeV ..."),
      scale: z.enum(["log", "linear"]).default("log").describe("interpolation along the axis"),
    }),
  )
  .min(1)
  .max(4);

/** Day of an entry. */
const date = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
  .describe("when, as YYYY-MM-DD");

/** Rows of a table of efficiencies. */
export const efficiencyRows = z.array(z.array(z.number()).max(10)).min(1).max(20000);

/** Where efficiencies came from. */
export const efficiencySource = z.strictObject({
  location: text("figure, table or page; or which simulation"),
  method: z.enum([...METHODS, "simulation"]).describe("how the numbers were obtained"),
  by: text("who entered them"),
  date,
  note: text("what a reader should know").optional(),
});

export const limitFileSchema = z
  .strictObject({
    format: z.literal("darkzoo-limit-1").describe("version of this file format"),
    id: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      .max(100)
      .describe("name of the limit, the same as the file name: <experiment>-<year>-<what>"),
    title: text("one line in words"),
    experiment: text("name of the experiment"),
    reference: publication.describe("the publication; at least one entry unless the limit is synthetic"),
    measurement: publication.describe("the publication of the measurement, where the reference is a reinterpretation of it").optional(),
    sqrtS: quantity("centre-of-mass energy", '"10.58 GeV"').optional(),
    luminosity: quantity("integrated luminosity", '"400 fb^-1"').optional(),
    dataSets: z
      .array(text("name of the data, such as Belle II Run 1").max(100))
      .min(1)
      .max(20)
      .describe("recorded data that the limit was set with: limits that name the same data share events, and say so when they are combined")
      .optional(),
    confidenceLevel: z
      .union([z.number().gt(0).lt(1), z.literal("unstated")])
      .describe('confidence or credibility level, such as 0.9; "unstated" when the source states none'),
    statistic: z
      .enum(["bayesian", "cls", "profile-likelihood", "frequentist", "unstated"])
      .describe("how the limit was set; unstated where the source says nothing"),
    signature: z
      .strictObject({
        process: text(
          "production, such as e+ e- -> mu+ mu- X; two particles before the arrow make a cross-section, one a branching fraction",
        ),
        decays: z.array(text("decay of X, such as X -> mu+ mu-")).min(1).max(20).describe("decay channels; several are added"),
      })
      .describe("what was searched for"),
    quantity: z
      .enum(["cross-section", "branching-fraction", "coupling"])
      .describe("what the numbers bound: cross-section or branching fraction of the production times that of the decays, or a coupling"),
    unit: text("unit of the numbers: fb, pb, 1, GeV^-1 ..."),
    relativeTo: text("for a branching fraction: standard-model decay that it is divided by, such as tau- -> e- nu nu").optional(),
    referenceModel: text("for a coupling: id of the model whose coupling was bounded").optional(),
    referenceCoupling: text("for a coupling: its name in that model").optional(),
    referenceOptions: z
      .record(z.string().max(100), z.union([z.string().max(200), z.number()]))
      .describe("for a coupling: parameters and options that the authors used")
      .optional(),
    hypothesis: hypothesisSchema
      .describe("signal that the efficiency was computed for; a mismatch becomes a warning in the result")
      .optional(),
    efficiencies: z
      .array(
        z.strictObject({
          hypothesis: hypothesisSchema.describe("signal that these efficiencies were computed for"),
          axes: axesSchema.describe("the columns before the efficiency: axes of the limit, in units and at values of their own"),
          rows: efficiencyRows.describe("one row a point: axes first, then the efficiency"),
          source: efficiencySource.describe("where these efficiencies came from"),
        }),
      )
      .min(1)
      .max(20)
      .describe("efficiencies of the search by hypothesis: a bound on another signal is corrected by their ratio")
      .optional(),
    noCouplingMap: text("for a decay that no coupling of a model can be read from: why").optional(),
    axes: axesSchema.describe("the columns before the values; rows are sorted by the first, then the second ..."),
    values: z.array(z.enum(CURVES)).min(1).max(CURVES.length).describe("the columns behind the axes"),
    rows: z.array(z.array(z.number()).max(50)).min(1).max(200000).describe("one row a point: axes first, then the values"),
    upperEdge: z
      .array(z.tuple([z.number(), z.number()]))
      .min(2)
      .max(200000)
      .describe(
        "for a coupling: upper edge of the excluded region against the mass, in the units of axis and values; the rows are its lower edge",
      )
      .optional(),
    edges: z
      .enum(["long-lived", "as-published"])
      .describe(
        "with upperEdge: how the edges move with other choices of their model; long-lived (unless said): the lower one with production times width, the upper one with the decay length; as-published: not known, they hold for the choices of their authors alone",
      )
      .optional(),
    vetoes: z
      .array(
        z.strictObject({
          axis: z.enum(AXES).describe("axis that the window lies on"),
          from: z.number().describe("lower edge, in the unit of the axis"),
          to: z.number().describe("upper edge, in the unit of the axis"),
          reason: text("why it is left out, such as J/psi"),
        }),
      )
      .max(1000)
      .default([])
      .describe("windows that were not searched; nothing is interpolated across them"),
    grid: z
      .enum(["published", "thinned"])
      .describe("published: every mass of the source, so that a wide gap is a hole; thinned: a selection of them")
      .optional(),
    validity: z
      .strictObject({
        largestPromptCtau: quantity("largest c tau for which the mediator counts as prompt", '"1 mm"').optional(),
        massResolution: quantity("mass resolution of the search", '"10 MeV"').optional(),
        decayRadius: quantity(
          "radius within which a decay of X is seen; a signal is multiplied by the share that decays there",
          '"10 cm"',
        ).optional(),
        escapeRadius: quantity(
          "for X -> invisible: radius beyond which a decay of X leaves no trace and counts as invisible",
          '"300 cm"',
        ).optional(),
        decayWindow: z
          .tuple([quantity("beginning of the window", '"1 mm"'), quantity("end of the window", '"10 cm"')])
          .describe("proper times c t between which a decay of X counts; a signal is multiplied by the share that decays there")
          .optional(),
      })
      .default({})
      .describe("where the limit holds; leave out what the source does not state"),
    statedRange: z
      .tuple([z.number().positive(), z.number().positive()])
      .describe("for an illustrative limit: the range that the source states, in the unit of the values")
      .optional(),
    bestPointOnly: z.boolean().default(false).describe("for an illustrative limit: only the strongest value is stated"),
    conventions: z
      .strictObject({
        alpha: z
          .union([z.enum(ALPHA_CHOICES), z.number().gt(0).lt(1)])
          .describe("electromagnetic coupling of the hard process")
          .optional(),
        isr: z
          .union([z.enum(ISR_CHOICES), z.number().positive()])
          .describe("initial-state radiation in their cross-sections; a number is the cut on sqrt(s') [GeV]")
          .optional(),
        cosMax: z
          .number()
          .positive()
          .max(1)
          .describe("largest |cos theta| of a photon in their cross-sections, in the centre-of-mass frame")
          .optional(),
      })
      .describe("what the authors used, where they say so: a published coupling is turned back with it")
      .optional(),
    assumptions: z.array(text("one sentence")).max(50).default([]).describe("what the limit takes for granted"),
    caveats: z
      .array(z.strictObject({ code: z.enum(CAVEATS).describe("what it is"), message: text("the same in a sentence") }))
      .max(20)
      .describe("what has to be said wherever the limit is shown, beside what its source and grid say")
      .optional(),
    source: z
      .strictObject({
        /** Figure, table or page. */
        location: text("figure, table or page"),
        /** How the numbers were obtained. */
        method: z.enum(METHODS).describe("how the numbers were obtained"),
        /** Reading error of the numbers, relative [1]. */
        relativeError: z.number().positive().lt(1).describe("reading error of the numbers").optional(),
        /** Who entered them. */
        by: text("who entered them"),
        /** When they were entered, as YYYY-MM-DD. */
        date,
        /** What a reader should know. */
        note: text("what a reader should know").optional(),
      })
      .describe("where every number came from"),
    license: text("licence of the numbers").optional(),
  })
  .describe("A published upper limit on a signal, or a published bound on a coupling");

/** A limit as it is written. */
export type LimitFile = z.infer<typeof limitFileSchema>;
