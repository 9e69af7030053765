/**
 * The figure file as it is written. One zod schema gives the types, the published JSON Schema and the structural check; what no schema
 * can say (which keys go together, ranges that rise) is checked in read.ts. A figure file names limits, models and results; it holds no path,
 * so that reading one never opens another file.
 */
import * as z from "zod";
import { EXTRAPOLATIONS, REGIMES, THEORY_METHODS } from "../../reinterpret/result.ts";
import { FIGURE_PRESETS, LABELS } from "../figure/options.ts";

/** Words of one line: control characters could steer the terminal that shows them. */
const text = (description: string, most = 300) =>
  z
    .string()
    .max(most)
    .regex(/^[^\u0000-\u001f\u007f-\u009f]*$/)
    .describe(description);
const id = (description: string) =>
  z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(100)
    .describe(description);
const name = (description: string) =>
  z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9]*$/)
    .max(60)
    .describe(description);

const axis = (unit: string) =>
  z.strictObject({
    range: z.tuple([z.number(), z.number()]).describe(`smallest and largest value ${unit}`).optional(),
    scale: z.enum(["log", "linear"]).describe("log unless given").optional(),
    title: text("title of the axis; symbol and unit unless given").optional(),
  });

const entry = z
  .strictObject({
    limit: id("id of a shipped limit, or of a limit that is given with --limit FILE").optional(),
    result: z
      .string()
      .regex(/^[^\u0000-\u001f\u007f-\u009f/\\]+$/)
      .max(200)
      .describe("name, without folder, of a result that is given with --result FILE")
      .optional(),
    pair: text("(g-2) of the muon: experiment and theory, such as 2023/WP2020", 60).optional(),
    model: id("id of the model").optional(),
    from: id("id of the model that the bound was published for, to recast it").optional(),
    coupling: name("coupling to solve for, where a model has several").optional(),
    settings: z
      .record(
        z.string().regex(/^[A-Za-z][A-Za-z0-9]*$/),
        z.union([z.number(), text("a choice, a number with its unit or an expression", 1000)]),
      )
      .describe("parameters and options of the model, and the conventions alpha, isr and cosMax, as behind --set")
      .optional(),
    benchmark: name("a named point of the model; settings go before it").optional(),
    extrapolate: z.enum(EXTRAPOLATIONS).describe("continue a limit beyond its lifetimes").optional(),
    overlay: name("a curve of the model beside the bound, such as relic").optional(),
    masses: text("masses of X [GeV]: 0.3,1,3 or LO:HI:N or LO:HI:N:log; those of the limit unless given").optional(),
    confidenceLevel: z
      .union([z.number(), text("0.95 or 95%", 20)])
      .describe("confidence level that the limit is converted to, an approximation")
      .optional(),
    luminosity: text("integrated luminosity that the expected limit is projected to, an approximation, such as 50 ab^-1", 60).optional(),
    regime: z.enum(REGIMES).describe("for both: whether the search is dominated by background or free of it; auto unless given").optional(),
    label: text("name of the curve; what tells it from the others unless given").min(1).optional(),
  })
  .describe("a limit read in a model, a result, or the couplings that (g-2) of the muon favours");

export const figureFileSchema = z
  .strictObject({
    format: z.literal("darkzoo-figure-1").describe("version of this file format"),
    title: text("line above the figure; none for an empty text").optional(),
    preset: z.enum(FIGURE_PRESETS).describe("screen unless given; column (86 mm) and full (178 mm) for print").optional(),
    width: z.number().min(420).max(4000).describe("[px], for the preset screen").optional(),
    height: z.number().min(20).max(4000).describe("[px] for the preset screen, [mm] for print; more where the texts need it").optional(),
    labels: z.enum(LABELS).describe("where the names of curves stand: legend unless given").optional(),
    axes: z.strictObject({ mass: axis("[GeV]").optional(), coupling: axis("[unit of the coupling]").optional() }).optional(),
    vetoes: z.boolean().describe("whether windows that were not searched are drawn; true unless given").optional(),
    bands: z.boolean().describe("whether the bands of the expected limit are drawn; true unless given").optional(),
    theory: z
      .union([z.boolean(), z.enum(THEORY_METHODS)])
      .describe("whether theory bands are drawn, or how they are made; unless given for one entry alone, as an envelope")
      .optional(),
    notes: z.boolean().describe("whether remarks stand below the figure; true unless given").optional(),
    entries: z.array(entry).min(1).max(30).describe("what is drawn, in the order of the colours"),
  })
  .describe("figure file of darkzoo: what stands in a figure, and how it looks");

/** A figure file that fits the schema. */
export type FigureFile = z.infer<typeof figureFileSchema>;
/** An entry of it. */
export type FigureEntry = z.infer<typeof entry>;
