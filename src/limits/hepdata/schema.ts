/**
 * Form of HEPData submissions and data tables, written down from the documentation of its submission format (schema versions 1.1.0 and 1.1.1).
 * Old records bend some rules that do not touch the numbers (names of keywords, addresses of resources): those are not held against them.
 */
import * as z from "zod";
import { ROWS_AT_MOST } from "./table.ts";

const typed = z.union([z.string(), z.number()]).describe("a number, or a text");
const qualifiers = z.array(z.strictObject({ name: z.string(), units: z.string().optional(), value: typed }));

const errors = z.array(
  z.union([
    z.strictObject({ symerror: typed, label: z.string().optional() }),
    z.strictObject({ asymerror: z.strictObject({ minus: typed, plus: typed }), label: z.string().optional() }),
  ]),
);
const header = z
  .strictObject({ name: z.string(), units: z.string().optional().describe("unit of the values, a text such as GeV") })
  .describe("name and units of the column");
/** The two lists of variables, of which a data table is made. */
const variables = {
  independent_variables: z
    .array(
      z.strictObject({
        header,
        values: z
          .array(z.union([z.strictObject({ value: typed }), z.strictObject({ low: typed, high: typed, value: typed.optional() })]))
          .max(ROWS_AT_MOST),
      }),
    )
    .describe("columns with masses and lifetimes"),
  dependent_variables: z
    .array(
      z.strictObject({
        header,
        qualifiers: qualifiers.optional(),
        values: z.array(z.strictObject({ value: typed, errors: errors.optional() })).max(ROWS_AT_MOST),
      }),
    )
    .describe("columns with the numbers"),
};
export const dataTableSchema = z.strictObject(variables).describe("a data table");

const about = {
  name: z.string().max(64).describe("name of the table"),
  description: z.string().describe("description of the table"),
  keywords: z.array(z.strictObject({ name: z.string(), values: z.array(typed) })).describe("list of {name, values}; it may be empty"),
  location: z.string().max(256).optional(),
  data_license: z.looseObject({ name: z.string(), url: z.string().optional() }).optional(),
  additional_resources: z.array(z.unknown()).optional(),
  data_schema: z.string().optional(),
  table_doi: z.string().optional(),
  related_to_table_dois: z.array(z.string()).optional(),
};
/** One table of a submission: its numbers stand in a file of their own, or in the same document. */
export const tableEntrySchema = z.strictObject({ ...about, data_file: z.string().describe("name of the file with the numbers") });
export const wholeTableSchema = z.strictObject({ ...about, ...variables });

/** First document of a submission: about the whole record; it may hold anything else. */
export const recordSchema = z.looseObject({
  comment: z.string().optional(),
  record_ids: z.array(z.looseObject({ type: z.string(), id: typed })).optional(),
  hepdata_doi: z.string().optional(),
  data_license: about.data_license,
});

/** A table as the site answers with it: every value a text, neighbours with the same header merged. */
const span = z.int().min(1).max(10_000).optional();
export const siteTableSchema = z.looseObject({
  name: z.string().optional(),
  description: z.string().nullish(),
  location: z.string().nullish(),
  doi: z.string().nullish(),
  keywords: z.record(z.string(), z.array(typed)).optional(),
  headers: z.array(z.looseObject({ name: z.string(), colspan: span })).describe("one header a column"),
  qualifiers: z
    .record(
      z.string(),
      z.array(z.looseObject({ type: z.string().optional(), value: typed, colspan: span, group: z.int().nonnegative().optional() })),
    )
    .optional(),
  x_count: z.int().min(0).optional(),
  values: z
    .array(
      z.looseObject({
        x: z.array(z.looseObject({ value: typed.optional(), low: typed.optional(), high: typed.optional() })),
        y: z.array(
          z.looseObject({
            value: typed,
            errors: z
              .array(
                z.looseObject({
                  symerror: typed.optional(),
                  asymerror: z.looseObject({ minus: typed, plus: typed }).optional(),
                  label: z.string().optional(),
                }),
              )
              .optional(),
          }),
        ),
      }),
    )
    .max(ROWS_AT_MOST)
    .describe("one entry {x, y} a point"),
  table_license: z.looseObject({ name: z.string().nullish(), url: z.string().nullish() }).nullish(),
});

/** A record as the site answers with it: the numbers of its tables stand elsewhere. */
export const siteRecordSchema = z.looseObject({
  version: z.int().optional(),
  site_url: z.string().optional(),
  record: z.looseObject({
    title: z.string().nullish(),
    collaborations: z.array(z.string()).optional(),
    arxiv_id: z.string().nullish(),
    doi: z.string().nullish(),
    hepdata_doi: z.string().nullish(),
    data_abstract: z.string().nullish(),
  }),
  data_tables: z
    .array(z.looseObject({ name: z.string(), doi: z.string().nullish(), data: z.looseObject({ json: z.string() }) }))
    .max(10_000)
    .describe("the tables, each with the address of its numbers"),
});
