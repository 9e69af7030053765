/** A file of efficiencies as it is written: those of one search for one signal, over those for the signal that its limit was set with. */
import * as z from "zod";
import { axesSchema, efficiencyRows, efficiencySource, hypothesisSchema, text } from "../schema.ts";

/** Columns that a table of efficiencies may have behind its axes. */
export const EFFICIENCY_VALUES = ["efficiency", "reference", "ratio"] as const;

export const efficiencyFileSchema = z
  .strictObject({
    format: z.literal("darkzoo-efficiency-1").describe("version of this file format"),
    limit: text("id of the limit that the efficiencies belong to").max(100),
    hypothesis: hypothesisSchema.describe("signal that the efficiencies were computed for: a spin, or one model"),
    axes: axesSchema.describe("the columns before the values: axes of the limit, or ctau(X), in units and at values of their own"),
    values: z
      .array(z.enum(EFFICIENCY_VALUES))
      .min(1)
      .max(2)
      .describe("the columns behind the axes: efficiency and reference (that of the signal that the limit was set with), or their ratio"),
    rows: efficiencyRows.describe("one row a point: axes first, then the values"),
    source: efficiencySource.describe("where these efficiencies came from").optional(),
  })
  .describe("Efficiencies of a search for a signal other than the one that its limit was set with");

/** A file of efficiencies as it is written. */
export type EfficiencyFile = z.infer<typeof efficiencyFileSchema>;
