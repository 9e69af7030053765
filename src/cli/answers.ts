/** The JSON that each command answers with: one zod schema each, from which types and published JSON Schemas come. */
import { COMBINATION_RULES, EXTRAPOLATIONS, REGIMES, THEORY_METHODS } from "../reinterpret/result.ts";
import * as z from "zod";
import { ALPHA_CHOICES, ISR_CHOICES } from "../physics/collider.ts";
import { CURVES } from "../limits/curves.ts";
import { hypothesisSchema } from "../limits/schema.ts";

const count = z.int().nonnegative();
const remark = z.strictObject({ code: z.string(), message: z.string() }).describe("a stable code and a sentence");
const setting = z.union([z.number(), z.string()]);
const settings = z.record(z.string(), setting).describe("every parameter and option, set or default");
const level = z.union([z.number(), z.literal("unstated")]);
const signature = z.strictObject({ process: z.string(), decays: z.array(z.string()) });
const reference = z.strictObject({
  texkey: z.string().optional(),
  arxiv: z.string().optional(),
  doi: z.string().optional(),
  hepdata: z.string().optional(),
  for: z.string(),
});

const interval = z.strictObject({
  from: z.number().describe("smallest excluded coupling"),
  to: z.number().describe("largest excluded coupling"),
  fromReason: z.enum(["limit", "edge-of-data", "edge-of-range"]),
  toReason: z.enum(["limit", "edge-of-data", "edge-of-range"]),
});
const answer = z.strictObject({
  verdict: z.enum(["excluded", "allowed", "no-answer"]),
  intervals: z.array(interval),
  reason: remark.nullable(),
});

const input = z.strictObject({ name: z.string(), value: setting });
const theoryInput = input.nullable().describe("what makes it; null for the defaults");
const contributions = z
  .array(input.extend({ shift: z.number().describe("in ln g") }))
  .describe("what was added in quadrature, the largest first; empty in an envelope");
const theoryIntervals = z.array(
  interval.extend({
    fromInput: theoryInput,
    toInput: theoryInput,
    fromContributions: contributions,
    toContributions: contributions,
  }),
);

const place = z.tuple([z.number(), z.number()]).describe("mass [GeV] and coupling");

const conventions = z.strictObject({
  sqrtS: z.number().nullable().describe("[GeV]; null for a decay"),
  alpha: z.strictObject({ choice: z.string(), value: z.number() }).describe("electromagnetic coupling of the hard process"),
  isr: z.union([z.enum(ISR_CHOICES), z.number()]).describe("initial-state radiation; a number is the cut on sqrt(s') [GeV]"),
  cosMax: z.number().nullable().describe("largest |cos theta| of a photon in the final state; null for all angles"),
});

const referenceModel = z
  .strictObject({ model: z.string(), coupling: z.string(), settings, conventions })
  .nullable()
  .describe("for a bound on a coupling: the model with which it was turned into a signal");
const limitHash = z.string().nullable().describe("SHA-256 of the limit file");

/** What was asked for, as a result keeps it. */
export const recordedRequest = z.strictObject({
  limits: z.array(z.string()).describe("ids"),
  model: z.string(),
  combine: z.enum(COMBINATION_RULES).optional(),
  coupling: z.string().optional(),
  masses: z.array(z.number()).optional().describe("[GeV]; without them those of the limit"),
  plane: z
    .strictObject({ parameter: z.string(), values: z.array(z.number()) })
    .optional()
    .describe("another mass that was scanned [GeV]"),
  settings: z
    .record(z.string(), z.union([setting, z.strictObject({ relation: z.string() }), z.strictObject({ table: z.string() })]))
    .optional()
    .describe("parameters and options that were set, those of a benchmark among them"),
  alpha: z.union([z.enum(ALPHA_CHOICES), z.number()]).optional(),
  isr: z.union([z.enum(ISR_CHOICES), z.number()]).optional(),
  cosMax: z.number().optional(),
  extrapolate: z.enum(EXTRAPOLATIONS).optional(),
  overlay: z.string().optional(),
  theory: z.enum(THEORY_METHODS).optional(),
  confidenceLevel: z.number().optional(),
  luminosity: z.number().optional().describe("[fb^-1]"),
  regime: z.enum(REGIMES).optional(),
});
const inputFile = z.strictObject({
  kind: z.enum(["limit", "model", "table", "efficiency"]),
  name: z
    .string()
    .describe("id of the limit or model, name of the option that takes the table, or id of the limit that the efficiencies belong to"),
  file: z.string().nullable().describe("how it was named; null for a limit that is shipped"),
  sha256: z.string(),
});
const converted = z.strictObject({ from: z.number(), to: z.number() }).nullable();

const result = z.strictObject({
  model: z.string(),
  modelTitle: z.string(),
  limit: z.string(),
  limitTitle: z.string(),
  coupling: z.string(),
  couplingTex: z.string(),
  unit: z.string(),
  massTex: z.string(),
  confidenceLevel: level,
  statistic: z.string().describe("how the limit was set"),
  luminosity: z.number().nullable().describe("[fb^-1]; null where the limit file does not say"),
  scales: z.record(z.string(), z.enum(["log", "linear"])).describe("how the limit is interpolated along each of its axes, by name"),
  completeGrid: z.boolean().describe("true where the points stand at all masses of the source, and wide steps between them are holes"),
  experiment: z.string(),
  signature,
  combination: z
    .strictObject({
      rule: z.enum(COMBINATION_RULES),
      ruleTitle: z.string(),
      limits: z.array(
        z.strictObject({
          limit: z.string(),
          limitTitle: z.string(),
          signature,
          conventions,
          dataSets: z.array(z.string()).describe("recorded data that the limit was set with; empty where its file does not say"),
          referenceModel,
          limitHash,
        }),
      ),
      sharedData: z.array(z.strictObject({ dataSet: z.string(), limits: z.array(z.string()) })),
    })
    .nullable()
    .describe("what was combined and how; null for one limit"),
  projection: z
    .strictObject({
      regime: z.enum(REGIMES).describe("the regime that was asked for"),
      limits: z.array(
        z.strictObject({
          limit: z.string(),
          confidenceLevel: converted.describe("null where the limit kept its own"),
          luminosity: converted.describe("[fb^-1]; null where the limit kept its own"),
          method: z.enum(["cls", "frequentist"]).describe("how the limit is taken to have been set; a flat prior is the same as CLs"),
          observedAsExpected: z.boolean().describe("whether the observed limit stands for the expected one"),
          regimes: z.array(
            z.strictObject({
              regime: z.enum(["background", "few", "free"]),
              masses: z.array(z.tuple([z.number(), z.number()])).describe("ranges of the mass of X [GeV]"),
              background: z.tuple([z.number(), z.number()]).nullable().describe("least and most expected events; null unless few"),
            }),
          ),
        }),
      ),
    })
    .nullable()
    .describe("limits at another confidence level or luminosity, an approximation; null where they stand as published"),
  plane: z
    .strictObject({ parameter: z.string(), tex: z.string(), axis: z.string().nullable() })
    .nullable()
    .describe("the mass that is scanned in place of that of X; its values stand under coordinates, and on the first axis of regions"),
  points: z.array(
    z.strictObject({
      mass: z.number().describe("[GeV]"),
      coordinates: z.record(z.string(), z.number()).describe("place on the other axes of the limit, by name of the axis [GeV]"),
      curves: z.partialRecord(z.enum(CURVES), answer),
      judged: z
        .tuple([z.number(), z.number()])
        .nullable()
        .describe("couplings whose c tau lies within the data; null where all are judged"),
      ctau: z.number().nullable().describe("[cm] at the observed, else expected bound"),
      widthOverMass: z.number().nullable().describe("[1] at that bound"),
      theory: z
        .strictObject({
          method: z.enum(THEORY_METHODS).describe("the envelope also where quadrature was asked for and is not defined"),
          certain: theoryIntervals.describe("excluded for the defaults and for every variation; in quadrature inside of the shifted ends"),
          possible: theoryIntervals.describe("excluded for the defaults or for some variation; in quadrature up to the shifted ends"),
          dominant: theoryInput.describe("the variation that changes the exclusion most, in ln g; null where none does"),
          removedBy: z.array(input).describe("variations that leave nothing of the exclusion"),
          reshapedBy: z.array(input).describe("variations that do more than shift ends: quadrature is not defined then"),
        })
        .nullable()
        .describe("theory band of the observed, else expected curve"),
      statedRange: z
        .tuple([z.number(), z.number()])
        .nullable()
        .describe("for an illustrative limit: the bounds at the ends of the range that the source states"),
      warnings: z.array(remark),
    }),
  ),
  overlay: z
    .strictObject({ name: z.string(), label: z.string(), caution: z.string(), values: z.array(z.number().nullable()) })
    .nullable()
    .describe("a curve of the model beside the bound, one value a point"),
  regions: z
    .array(
      z.strictObject({
        outer: z.array(place),
        holes: z.array(z.array(place)),
        open: z.array(z.strictObject({ side: z.enum(["left", "right", "low", "high"]), points: z.array(place) })),
      }),
    )
    .describe("for a limit that depends on the lifetime: connected excluded regions"),
  theory: z
    .strictObject({
      method: z.enum(THEORY_METHODS).describe("inputs are varied one at a time; a point may have another method where it is not defined"),
      inputs: z.array(z.strictObject({ name: z.string(), default: setting, values: z.array(setting) })),
    })
    .nullable()
    .describe("what the theory bands were made with; null without them"),
  vetoes: z.array(z.strictObject({ axis: z.string(), from: z.number(), to: z.number(), reason: z.string() })),
  warnings: z.array(remark),
  assumptions: z.array(z.string()),
  references: z.array(reference),
  conventions,
  provenance: z.strictObject({
    version: z.string(),
    settings,
    given: z.array(z.string()).describe("names of the settings that were set; the others are defaults"),
    extrapolate: z.enum(EXTRAPOLATIONS).nullable().describe("how the limit was continued beyond its lifetimes"),
    referenceModel,
    limitHash,
    modelHash: z.string().nullable().describe("SHA-256 of the file of the model; null for a model of the zoo"),
    request: recordedRequest.describe("everything that was asked for, as it was asked for; what was not is left out"),
    inputs: z.array(inputFile).describe("files that limits, models and tables came from"),
    constants: z.record(z.string(), z.number()).describe("constants of nature of this version, by name with the unit"),
    efficiencies: z
      .array(
        z.strictObject({
          limit: z.string(),
          hypothesis: hypothesisSchema.describe("signal that they were computed for"),
          table: z.string().nullable().describe("name of a table of the user; null for efficiencies that the limit file carries"),
          tableHash: z.string().nullable().describe("SHA-256 of that table"),
        }),
      )
      .describe("efficiencies with which r-values were corrected"),
  }),
});

/** The parts of a result, for whoever reads one again. */
export const RESULT_SHAPE = result.shape;

const moment = z.strictObject({
  name: z.string(),
  value: z.number().describe("a = (g-2)/2 [1]"),
  error: z.number(),
  date: z.string(),
  source: z.string(),
  arxiv: z.string(),
  status: z.enum(["seen", "recalled, unconfirmed"]),
});
const compared = {
  name: z.string(),
  experiment: moment,
  theory: moment,
  delta: z.number().describe("experiment minus theory [1]"),
  sigma: z.number().describe("standard deviation of the difference [1]"),
  mass: z.number().describe("[GeV]"),
};

const onlyWith = z.record(z.string(), z.array(z.string())).nullable().describe("choices of options beside which alone it has an effect");

const parameter = z.strictObject({
  name: z.string(),
  tex: z.string(),
  unit: z.string(),
  description: z.string(),
  default: z.number(),
  range: z.tuple([z.number(), z.number()]),
  onlyWith,
});
const derived = z.strictObject({
  name: z.string(),
  tex: z.string(),
  unit: z.string(),
  description: z.string(),
  standsFor: z.string().nullable().describe("the parameter that it stands for: it may be set and solved for"),
});
const option = z.strictObject({
  name: z.string(),
  description: z.string(),
  choices: z.array(z.string()),
  range: z.tuple([z.number(), z.number()]).nullable(),
  table: z
    .array(z.strictObject({ name: z.string(), unit: z.string() }))
    .nullable()
    .describe("columns of the table that may be given instead of a choice"),
  onlyWith,
  default: setting,
});

const lawReport = z.strictObject({
  name: z.string(),
  statement: z.string(),
  passed: z.boolean(),
  message: z.string().nullable().describe("what is wrong where; null where the law holds"),
  advice: z.string().nullable().describe("where to look; null where the law holds"),
});

const production = z.strictObject({
  model: z.string(),
  process: z.string(),
  quantity: z.enum(["cross-section", "branching-fraction"]),
  unit: z.enum(["fb", "1"]),
  settings,
  conventions,
  version: z.string().describe("version of darkzoo"),
  points: z.array(
    z.strictObject({
      mass: z.number().describe("[GeV]"),
      value: z.number().nullable().describe("null where the model gives none"),
      reason: remark.nullable().describe("why there is none"),
    }),
  ),
});

const leaf = z.union([z.number(), z.string(), z.boolean()]).nullable();
const moved = z
  .array(
    z.strictObject({
      path: z.string().describe("where it stands in the first result, such as points[3].curves.observed.intervals[0].from"),
      mass: z.number().nullable().describe("[GeV]; null for what belongs to no single point"),
      coordinates: z.record(z.string(), z.number()).describe("place on further axes [GeV]"),
      before: leaf.describe("null where nothing stood"),
      after: leaf,
      relativeChange: z.number().nullable().describe("after/before - 1"),
      cause: z.string().describe("the input that did it, with its two values"),
    }),
  )
  .describe("numbers and verdicts that moved");

/** What only one of two results has, by the names of the two. */
const unpaired = <const Names extends readonly string[]>(names: Names) =>
  z.array(z.strictObject({ path: z.string(), only: z.enum(names), points: count.nullable() }));

/** Schema of every answer, by the name of its file in schemas/. */
export const ANSWERS = {
  result: z.union([result, z.strictObject({ results: z.array(result) })]).describe("darkzoo reinterpret and recast"),
  models: z
    .strictObject({
      models: z.array(
        z.strictObject({
          id: z.string(),
          title: z.string(),
          coupling: z.string(),
          couplings: z.array(z.string()),
          parameters: z.array(parameter),
          options: z.array(option),
          derived: z.array(derived),
          benchmarks: z.array(z.strictObject({ name: z.string(), description: z.string(), settings: z.record(z.string(), setting) })),
          overlays: z.array(z.strictObject({ name: z.string(), label: z.string(), caution: z.string(), coupling: z.string() })),
          processes: z.array(z.string()),
          channels: z.array(z.string()),
        }),
      ),
    })
    .describe("darkzoo models"),
  limits: z
    .strictObject({
      limits: z.array(
        z.strictObject({
          id: z.string(),
          title: z.string(),
          experiment: z.string(),
          signature,
          quantity: z.enum(["cross-section", "branching-fraction", "coupling"]),
          referenceModel: z.string().nullable(),
          confidenceLevel: level,
          points: count.describe("rows of the table"),
          axes: z.array(z.string()),
          masses: z.tuple([z.number(), z.number()]).describe("first and last mass [GeV]"),
          curves: z.array(z.enum(CURVES)),
          caveats: z.array(z.string()),
          sha256: z.string(),
        }),
      ),
    })
    .describe("darkzoo limits"),
  "check-model": z
    .strictObject({
      valid: z.boolean(),
      laws: z.array(lawReport).describe("of all models of the file"),
      models: z.array(
        z.strictObject({
          id: z.string(),
          title: z.string(),
          valid: z.boolean(),
          points: count.describe("points at which it was tried"),
          laws: z.array(lawReport),
          limits: z.array(z.string()).describe("shipped limits that bound its coupling"),
          withoutBound: z
            .array(z.strictObject({ limit: z.string(), reasons: z.array(remark) }))
            .describe("shipped limits with the same signature that give no bound, and why"),
        }),
      ),
    })
    .describe("darkzoo check-model"),
  new: z.strictObject({ files: z.array(z.string()).describe("files written") }).describe("darkzoo new"),
  widths: z
    .strictObject({
      model: z.string(),
      particle: z.string(),
      settings,
      version: z.string().describe("version of darkzoo"),
      points: z.array(
        z.strictObject({
          mass: z.number().describe("[GeV]"),
          coordinates: z
            .record(z.string(), z.number())
            .describe("the mass that is scanned in a plane, by name of the parameter [GeV]; empty elsewhere"),
          totalWidth: z.number().nullable().describe("[GeV]; null where a fixed invisible fraction of 1 leaves it open"),
          ctau: z.number().nullable().describe("[cm]; null for a stable particle and where the total width is open"),
          partialWidths: z.record(z.string(), z.number()).describe("[GeV] by channel"),
          branchingFractions: z.record(z.string(), z.number()).describe("[1] by channel"),
          remarks: z.array(remark).describe("what to know about the formulas at this point"),
        }),
      ),
    })
    .describe("darkzoo widths"),
  production: z.union([production, z.strictObject({ results: z.array(production) })]).describe("darkzoo production"),
  "g-2": z
    .strictObject({
      model: z.string(),
      coupling: z.string(),
      unit: z.string(),
      standardDeviations: z.number().describe("half-width of a band"),
      settings,
      version: z.string().describe("version of darkzoo"),
      pairs: z
        .array(
          z.union([
            z.strictObject({ ...compared, band: z.strictObject({ low: z.number(), high: z.number() }) }),
            z.strictObject({ ...compared, upperLimit: z.number() }),
            z.strictObject({ ...compared, none: z.string().describe("why no coupling fits") }),
          ]),
        )
        .describe("one entry a pair of experiment and theory, and mass"),
    })
    .describe("darkzoo g-2"),
  cite: z
    .strictObject({
      sentences: z.array(z.string()).describe("what was done, in TeX with \\cite"),
      caveats: z.array(z.string()).describe("what has to be said with it, in plain words"),
      entries: z.array(
        z.strictObject({
          key: z.string().describe("key of INSPIRE, where it is known"),
          fields: z.record(z.string(), z.string()).describe("in TeX"),
          complete: z.boolean().describe("false where authors and title are not at hand"),
        }),
      ),
      bibtex: z.string(),
    })
    .describe("darkzoo cite"),
  reproduce: z
    .strictObject({
      reproduced: z.boolean().describe("whether every point is there again, and every number the same, to the digits written"),
      compared: count.describe("numbers and words that were compared"),
      moved,
      unpaired: unpaired(["record", "now"]).describe("points that only the record has, or only the new run"),
      changed: z.array(z.string()).describe("input that is not what it was, with its two values"),
    })
    .describe("darkzoo reproduce"),
  diff: z
    .strictObject({
      moved,
      changed: z.array(z.string()).describe("input that differs, with its two values"),
      unpaired: unpaired(["first", "second"]).describe("results, or points of results, that only one of the two has"),
    })
    .describe("darkzoo diff"),
  docs: z
    .strictObject({ files: z.array(z.string()).describe("pages, as paths from where the command was called") })
    .describe("darkzoo docs"),
  survey: z
    .strictObject({ files: z.array(z.string()).describe("everything written, as paths from where the command was called") })
    .describe("darkzoo survey"),
  import: z
    .strictObject({
      file: z.string().nullable().describe("the limit file, as it was named; null where none was written"),
      assumed: z
        .array(
          z.strictObject({
            what: z.string().describe("what the record does not state"),
            value: setting.describe("what was taken instead"),
            flag: z.string().describe("the flag that says otherwise"),
          }),
        )
        .describe("what had to be assumed"),
      limit: z.looseObject({ format: z.literal("darkzoo-limit-1") }).describe("content of the limit file"),
    })
    .describe("darkzoo import"),
  validate: z
    .strictObject({
      valid: z.boolean(),
      kind: z.enum(["limit", "model", "efficiency", "figure"]),
      diagnostics: z.array(
        z.strictObject({
          code: z.string(),
          severity: z.enum(["error", "warning"]),
          path: z.string(),
          message: z.string(),
          hint: z.string().optional(),
          line: count.optional(),
          column: count.optional(),
        }),
      ),
    })
    .describe("darkzoo validate"),
  plot: z
    .strictObject({
      file: z.string().describe("the figure that was written"),
      curves: z.array(
        z.strictObject({
          limit: z.string(),
          model: z.string(),
          coupling: z.string(),
          unit: z.string(),
          points: count.describe("masses that were asked"),
          excluded: count.describe("those with a bound"),
        }),
      ),
    })
    .describe("darkzoo plot"),
} as const;

/** Type of the answer of one command. */
export type AnswerOf<Name extends keyof typeof ANSWERS> = z.infer<(typeof ANSWERS)[Name]>;
