/** Reads submissions and data tables in YAML or JSON, as authors hand them in and as the site gives them back. */
import type * as z from "zod";
import { type Diagnostic, fault, shortened } from "../../diagnostics.ts";
import { type Path, readDocuments, type TextDocument } from "../../written/document.ts";
import { explainIssues, inOrder, type Structure, structureOf } from "../../written/structure.ts";
import { dataTableSchema, recordSchema, siteRecordSchema, siteTableSchema, tableEntrySchema, wholeTableSchema } from "./schema.ts";
import { readSiteTable } from "./site.ts";
import {
  type Cell,
  type Column,
  faultAt,
  lengthFaults,
  middleOf,
  numberOf,
  type Place,
  readErrors,
  type SourceRecord,
  type Surroundings,
  type Table,
  type TablesRead,
  type TypedErrors,
} from "./table.ts";
import { licenseOf, opposite } from "./words.ts";

/** Text of a file that a submission names; or why it cannot be had. */
export type OpenFile = (name: string) => { readonly source: string; readonly text: string } | Diagnostic;

/** Places in one document. */
const placesIn =
  (document: TextDocument, source: string) =>
  (...path: Path): (() => Place) =>
  () => {
    const { line, column } = document.locate(path, fault("", "", ""));
    return { source, ...(line === undefined ? {} : { line }), ...(column === undefined ? {} : { column }) };
  };

/** Numbers that JSON does not have become text, as on the site. */
function withText(content: unknown): unknown {
  if (typeof content === "number" && !Number.isFinite(content)) return Number.isNaN(content) ? ".nan" : `${content < 0 ? "-" : ""}.inf`;
  if (Array.isArray(content)) return content.map(withText);
  if (typeof content !== "object" || content === null) return content;
  return Object.fromEntries(Object.entries(content).map(([key, value]) => [key, withText(value)]));
}

const STRUCTURES = new Map<z.ZodType, Structure>();
/** Holds a document against a schema. */
function fitted<Schema extends z.ZodType>(
  schema: Schema,
  document: TextDocument,
  source: string,
): { content: z.infer<Schema> | undefined; diagnostics: Diagnostic[] } {
  const parsed = schema.safeParse(withText(document.content), { reportInput: true });
  if (parsed.success) return { content: parsed.data, diagnostics: [] };
  let structure = STRUCTURES.get(schema);
  if (structure === undefined) STRUCTURES.set(schema, (structure = structureOf(schema)));
  const diagnostics = inOrder(explainIssues(structure, parsed.error.issues, document)).map((each) => ({ ...each, source }));
  return { content: undefined, diagnostics };
}

type DataTable = z.infer<typeof dataTableSchema>;
type Bin = DataTable["independent_variables"][number]["values"][number];
type Point = DataTable["dependent_variables"][number]["values"][number];

function binCell(bin: Bin, place: () => Place): { cell: Cell; diagnostics: Diagnostic[] } {
  if (!("low" in bin)) return { cell: { value: bin.value, isBin: false, errors: [], place }, diagnostics: [] };
  const [low, high] = [numberOf(bin.low), numberOf(bin.high)];
  const value = bin.value ?? (low === undefined || high === undefined ? "" : middleOf(low, high));
  const wrong = bin.value === undefined && value === "";
  return {
    cell: { value, isBin: bin.value === undefined, errors: [], place },
    diagnostics: wrong ? [faultAt(place(), "no-number", `the bin from "${bin.low}" to "${bin.high}" has no middle`)] : [],
  };
}

function pointCell({ value, errors = [] }: Point, place: () => Place): { cell: Cell; diagnostics: Diagnostic[] } {
  const written = errors.map((error): TypedErrors => {
    const label = error.label ?? "";
    if ("asymerror" in error) return { label, ...error.asymerror, place };
    return { label, minus: opposite(error.symerror), plus: error.symerror, place };
  });
  const read = readErrors(value, written);
  return { cell: { value, isBin: false, errors: read.errors, place }, diagnostics: read.diagnostics };
}

/** The columns of a data table. */
function columnsOf(
  table: DataTable,
  at: (...path: Path) => () => Place,
): { independent: Column[]; dependent: Column[]; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const keep = ({ cell, diagnostics: found }: { cell: Cell; diagnostics: Diagnostic[] }): Cell => {
    diagnostics.push(...found);
    return cell;
  };
  const independent = table.independent_variables.map(
    ({ header, values }, k): Column => ({
      header: header.name,
      units: header.units,
      qualifiers: [],
      cells: values.map((bin, row) => keep(binCell(bin, at("independent_variables", k, "values", row)))),
      place: at("independent_variables", k, "header"),
    }),
  );
  const dependent = table.dependent_variables.map(
    ({ header, qualifiers = [], values }, k): Column => ({
      header: header.name,
      units: header.units,
      qualifiers: qualifiers.map(({ name, units, value }, each) => ({
        name,
        units,
        value: String(value),
        place: at("dependent_variables", k, "qualifiers", each),
      })),
      cells: values.map((point, row) => keep(pointCell(point, at("dependent_variables", k, "values", row)))),
      place: at("dependent_variables", k, "header"),
    }),
  );
  return { independent, dependent, diagnostics: [...diagnostics, ...lengthFaults([...independent, ...dependent])] };
}

type Entry = Omit<z.infer<typeof tableEntrySchema>, "data_file">;

/** A table from what a submission says about it and from its data. */
function tableOf(entry: Entry, record: SourceRecord, data: DataTable, at: (...path: Path) => () => Place): TablesRead {
  const { diagnostics, ...columns } = columnsOf(data, at);
  const table: Table = {
    name: entry.name,
    description: entry.description,
    location: entry.location,
    doi: entry.table_doi,
    license: licenseOf(entry.data_license) ?? record.license,
    keywords: new Map(entry.keywords.map(({ name, values }) => [name.toLowerCase(), values.map(String)])),
    record,
    ...columns,
    place: at(),
  };
  return { tables: diagnostics.length > 0 ? [] : [table], diagnostics };
}

/** One data table without a submission around it. */
function readDataTable(document: TextDocument, source: string, entry: Entry, record: SourceRecord): TablesRead {
  const { content, diagnostics } = fitted(dataTableSchema, document, source);
  return content === undefined ? { tables: [], diagnostics } : tableOf(entry, record, content, placesIn(document, source));
}

function recordOf(document: TextDocument, source: string): { record: SourceRecord; diagnostics: Diagnostic[] } {
  const { content, diagnostics } = fitted(recordSchema, document, source);
  if (content === undefined) return { record: {}, diagnostics };
  const inspire = content.record_ids?.find(({ type }) => type === "inspire")?.id;
  const hepdata = content.hepdata_doi ?? (inspire === undefined ? undefined : `ins${inspire}`);
  return { record: { comment: content.comment, license: licenseOf(content.data_license), hepdata }, diagnostics };
}

/** A name of a file beside the submission: nothing that leads elsewhere. */
const isFileName = (name: string): boolean => /^[^/\\\u0000]+$/.test(name) && !/^\.{1,2}$/.test(name) && !/^[a-z]:/i.test(name);

const has = ({ content }: TextDocument, key: string): boolean =>
  typeof content === "object" && content !== null && Object.hasOwn(content, key);

/** One document of a submission: a table whose numbers stand in it or in the file that it names. */
function readEntry(document: TextDocument, source: string, record: SourceRecord, open: OpenFile): TablesRead {
  if (has(document, "independent_variables") || has(document, "dependent_variables")) {
    const { content, diagnostics } = fitted(wholeTableSchema, document, source);
    return content === undefined ? { tables: [], diagnostics } : tableOf(content, record, content, placesIn(document, source));
  }
  const { content, diagnostics } = fitted(tableEntrySchema, document, source);
  if (content === undefined) return { tables: [], diagnostics };
  const place = placesIn(document, source)("data_file")();
  const refuse = (code: string, message: string, hint?: string): TablesRead => ({
    tables: [],
    diagnostics: [faultAt(place, code, message, hint)],
  });
  const name = content.data_file;
  if (!isFileName(name)) {
    return refuse(
      "outside-folder",
      `"${shortened(name)}" is no name of a file in the folder`,
      "the numbers lie beside submission.yaml: give the name alone",
    );
  }
  const file = open(name);
  if ("code" in file) return { tables: [], diagnostics: [{ ...file, ...place }] };
  const { documents, diagnostics: faults } = readDocuments(file.text, file.source);
  const [data] = documents;
  if (faults.length > 0) return { tables: [], diagnostics: inOrder(faults).map((each) => ({ ...each, source: file.source })) };
  if (data === undefined) return refuse("empty", `the file ${shortened(name)} holds no table`);
  return readDataTable(data, file.source, content, record);
}

const together = (read: readonly TablesRead[]): TablesRead => ({
  tables: read.flatMap(({ tables }) => tables),
  diagnostics: read.flatMap(({ diagnostics }) => diagnostics),
});

/**
 * Reads a submission, a data table, or a table as the site gives it, in YAML or JSON.
 *
 * @param text - text of the file
 * @param source - its name, for messages
 * @param surroundings - name of the table and record, where the file does not say
 * @param open - opens the files that a submission names
 * @param wanted - which tables of a submission are read
 */
export function readYaml(
  text: string,
  source: string,
  surroundings: Surroundings,
  open: OpenFile,
  wanted: (name: string) => boolean,
): TablesRead {
  const { documents, diagnostics } = readDocuments(text, source);
  if (diagnostics.length > 0) return { tables: [], diagnostics: inOrder(diagnostics).map((each) => ({ ...each, source })) };
  const [first, ...rest] = documents;
  const refuse = (code: string, message: string, hint: string): TablesRead => ({
    tables: [],
    diagnostics: [faultAt({ source, line: 1, column: 1 }, code, message, hint)],
  });
  const forms = "a submission, a table with independent_variables and dependent_variables, or a table as the site gives it in JSON or CSV";
  if (first === undefined) return refuse("no-table", "the file holds no table", `accepted: ${forms}`);
  if (has(first, "data_tables")) {
    const message = "this is the description of a record: the numbers of its tables are not in it";
    return refuse("no-numbers", message, "give the tables themselves, or the number of the record (ins1234567) to download them");
  }
  if (has(first, "headers")) {
    const { content, diagnostics: faults } = fitted(siteTableSchema, first, source);
    return content === undefined ? { tables: [], diagnostics: faults } : readSiteTable(content, surroundings, placesIn(first, source));
  }
  const isEntry = (document: TextDocument): boolean => has(document, "data_file") || has(document, "name");
  const isData = has(first, "independent_variables") || has(first, "dependent_variables");
  if (!isEntry(first) && isData) {
    const { name, record } = surroundings;
    return readDataTable(first, source, { name, description: "", keywords: [] }, record);
  }
  const entries = isEntry(first) ? documents : rest;
  if (entries.length === 0) return refuse("no-table", "the file holds no table", `accepted: ${forms}`);
  const { record, diagnostics: faults } = isEntry(first) ? { record: surroundings.record, diagnostics: [] } : recordOf(first, source);
  const asked = entries.filter(({ content }) => {
    const name = (content as { name?: unknown }).name;
    return typeof name !== "string" || wanted(name);
  });
  return together([{ tables: [], diagnostics: faults }, ...asked.map((entry) => readEntry(entry, source, record, open))]);
}

/** What the site says about a record, and where the numbers of its tables are. */
export function readSiteRecord(
  text: string,
  source: string,
): {
  record: SourceRecord;
  tables: { name: string; doi: string | undefined; address: string }[];
  site: string | undefined;
  diagnostics: readonly Diagnostic[];
} {
  const { documents, diagnostics } = readDocuments(text, source);
  const nothing = { record: {}, tables: [], site: undefined };
  const [document] = documents;
  if (diagnostics.length > 0 || document === undefined)
    return { ...nothing, diagnostics: diagnostics.map((each) => ({ ...each, source })) };
  const { content, diagnostics: faults } = fitted(siteRecordSchema, document, source);
  if (content === undefined) return { ...nothing, diagnostics: faults };
  const { title, collaborations = [], arxiv_id, doi, hepdata_doi, data_abstract } = content.record;
  return {
    record: {
      title: title ?? undefined,
      experiment: collaborations.length === 0 ? undefined : collaborations.join(", "),
      arxiv: arxiv_id?.replace(/^arxiv:/i, "") ?? undefined,
      doi: doi ?? undefined,
      hepdata: hepdata_doi ?? undefined,
      comment: data_abstract ?? undefined,
    },
    tables: content.data_tables.map(({ name, doi: own, data }) => ({ name, doi: own ?? undefined, address: data.json })),
    site: content.site_url,
    diagnostics: [],
  };
}
