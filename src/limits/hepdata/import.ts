/** From the tables of a HEPData record to a limit file: what the record states, what had to be assumed, and what is missing. */
import { type Diagnostic, shortened, STEERING } from "../../diagnostics.ts";
import { INSIDE_UNIT, UNITS } from "../../physics/units.ts";
import { type Plain, writeYaml } from "../../written/yaml.ts";
import { checkLimit } from "../read.ts";
import { CAVEATS } from "../schema.ts";
import { limitColumns } from "./columns.ts";
import { type Assumed, type ImportChoices, type Notes, splitChoice } from "./notes.ts";
import { type Rows, rowsOf } from "./rows.ts";
import * as statements from "./statements.ts";
import { FLAGS, oneLine, slug, type Stated } from "./statements.ts";
import { faultAt, isOurs, type Place, type Table } from "./table.ts";
import { isSquare, saysSquare } from "./words.ts";

/** A limit file from a record, or every fault that keeps it from being written. */
export interface Imported {
  /** The limit file; undefined where there are faults. */
  readonly limit: { readonly format: "darkzoo-limit-1"; readonly [key: string]: Plain | undefined } | undefined;
  /** The same as YAML. */
  readonly text: string | undefined;
  readonly assumed: readonly Assumed[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Where a part of the limit file came from. */
function originOf(path: string, places: Readonly<Record<string, (() => Place) | undefined>>, rows: Rows, whole: () => Place): Place {
  const [, part, row, column] = /^(rows|upperEdge)\[(\d+)\](?:\[(\d+)\])?/.exec(path) ?? [];
  const cells = part === "rows" ? rows.places : rows.upperPlaces;
  const cell = row === undefined ? undefined : cells[Number(row)]?.[Number(column ?? 0)];
  return (cell ?? places[path] ?? places[path.split(/[.[]/)[0] ?? ""] ?? whole)();
}

/** A fault of the limit file as one of the record: its place, and the flag that sets what is wrong. */
function asFaultOfRecord(diagnostic: Diagnostic, origin: Place): Diagnostic {
  const { code, severity, path, message, hint } = diagnostic;
  const flag = FLAGS[path.split(/[.[]/)[0] ?? ""];
  const way =
    flag === undefined || origin.source?.startsWith("--") === true
      ? undefined
      : `${flag} ${/ (?:and|or) /.test(flag) ? "say" : "says"} otherwise`;
  const hints = [hint, way].filter((each) => each !== undefined);
  return { code, severity, path, message, ...(hints.length === 0 ? {} : { hint: hints.join("; ") }), ...origin };
}

/**
 * Makes a limit file of the tables of a record.
 *
 * @param tables - tables that are one limit
 * @param choices - what the user says; it goes before what the record says
 */
export function importLimit(tables: readonly Table[], choices: ImportChoices): Imported {
  const notes: Notes = { assumed: [], diagnostics: [] };
  const failed = (): Imported => ({ limit: undefined, text: undefined, assumed: notes.assumed, diagnostics: notes.diagnostics });
  const columns = limitColumns(tables, choices, notes);
  if (notes.diagnostics.length > 0) return failed();
  const used = [...new Set(columns.map(({ table }) => table))];
  const context: statements.Context = { columns, tables: used, choices, notes };
  const whole = used[0]?.place ?? ((): Place => ({}));

  const { process, decays } = statements.signature(context);
  const quantity = statements.quantity(context);
  const unit = unitOf(context, quantity);
  const confidenceLevel = statements.confidenceLevel(context);
  const statistic = statements.statistic(context);
  const sqrtS = statements.energy(context);
  const luminosity = statements.luminosity(context);
  statements.tellUnread(context);
  const isCoupling = quantity?.value === "coupling";
  const authors = isCoupling ? statements.referenceModel(context) : undefined;
  if (authors?.coupling !== undefined) refuseSquare(context, authors.coupling.value);
  const said = isCoupling ? statements.caveats(context) : [];
  const rows = rowsOf(columns, unit.value, quantity?.value, choices, notes);
  if (quantity?.value === "cross-section" && sqrtS === undefined) {
    notes.diagnostics.push(
      faultAt(
        whole(),
        "missing",
        "the record states no centre-of-mass energy that can be read, which a cross-section needs",
        "say it: --sqrt-s 10.58",
      ),
    );
  }
  if (notes.diagnostics.length > 0) return failed();

  const [table] = used;
  refuseSteering(context);
  if (notes.diagnostics.length > 0) return failed();
  const assume = (given: string | undefined, what: string, value: string, flag: string): string => {
    if (given === undefined) notes.assumed.push({ what, value, flag });
    return given ?? value;
  };
  const name = oneLine(used.length === 1 ? (table?.name ?? "") : (table?.record.title ?? table?.name ?? ""));
  const title = choices.title ?? table?.record.title;
  const limit = {
    format: "darkzoo-limit-1" as const,
    id: assume(choices.id, "the limit needs an id", slug(name) || "hepdata-limit", "--id"),
    title: assume(title === undefined ? undefined : oneLine(title), "the limit needs a title", plainTitle(name), "--title"),
    experiment: assume(
      choices.experiment ?? table?.record.experiment ?? statements.experiment(context),
      "the record does not name the experiment",
      "unstated",
      "--experiment",
    ),
    reference: statements.reference(context),
    sqrtS: sqrtS?.value,
    luminosity: luminosity?.value,
    confidenceLevel: confidenceLevel.value,
    statistic: statistic.value,
    signature: { process: process?.value ?? "", decays: decays?.value ?? [] },
    quantity: quantity?.value ?? "",
    unit: unit.value,
    referenceModel: authors?.model?.value,
    referenceCoupling: authors?.coupling?.value,
    referenceOptions: statements.nonEmpty(authors?.options ?? statements.optionsOf((choices.referenceOption ?? []).map(splitChoice))),
    conventions: isCoupling ? statements.conventions(context) : undefined,
    grid: statements.grid(context),
    assumptions: someOf(said.filter(({ code }) => !isCaveat(code)).map(({ message }) => message)),
    caveats: someOf(said.filter(({ code }) => isCaveat(code))),
    axes: rows.axes,
    values: rows.values,
    source: {
      location:
        oneLine([...new Set(used.map(({ name: own, location }) => (location === undefined ? own : `${own} (${location})`)))].join("; ")) ||
        "a HEPData table",
      method: choices.method ?? "hepdata-table",
      by: choices.by,
      date: choices.date,
      note: rows.hasBins ? "masses are the middles of the bins of the source" : undefined,
    },
    license: table?.license === undefined ? undefined : oneLine(table.license),
    rows: rows.rows,
    upperEdge: rows.upperEdge,
    edges: rows.edges,
    vetoes: someOf(rows.vetoes),
  };
  const places: Record<string, (() => Place) | undefined> = {
    sqrtS: sqrtS?.place,
    luminosity: luminosity?.place,
    confidenceLevel: confidenceLevel.place,
    statistic: statistic.place,
    "signature.process": process?.place,
    signature: decays?.place,
    quantity: quantity?.place,
    unit: unit.place,
    referenceModel: authors?.model?.place,
    referenceCoupling: authors?.coupling?.place,
    ...Object.fromEntries(
      (["id", "title", "experiment"] as const).flatMap((key) =>
        choices[key] === undefined ? [] : [[key, (): Place => ({ source: `--${key}` })]],
      ),
    ),
    ...(["texkey", "arxiv", "doi", "hepdata"] as const).reduce(
      (all, key) => (choices[key] === undefined ? all : { ...all, [`reference.${key}`]: (): Place => ({ source: `--${key}` }) }),
      {},
    ),
    ...(["method", "by", "date"] as const).reduce((all, key) => ({ ...all, [`source.${key}`]: (): Place => ({ source: `--${key}` }) }), {}),
  };
  const text = writeYaml(limit);
  const { diagnostics } = checkLimit(text);
  notes.diagnostics.push(...diagnostics.map((each) => asFaultOfRecord(each, originOf(each.path, places, rows, whole))));
  const key = ({ what, value }: Assumed): string => `${what}: ${value}`;
  const assumed = [...new Map(notes.assumed.map((each) => [key(each), each])).values()];
  return notes.diagnostics.some(({ severity }) => severity === "error") ? failed() : { limit, text, assumed, diagnostics };
}

/** Words of a record that stand in the limit file are shown to people later: what could deceive them is refused; line breaks and tabs become blanks. */
function refuseSteering({ tables, choices, notes }: statements.Context): void {
  for (const { name, location, license, record, place } of tables) {
    const said = Object.entries({
      "the name of the table": name,
      "its location": location,
      "the licence": license,
      ...(choices.title === undefined ? { "the title of the record": record.title } : {}),
      ...(choices.experiment === undefined ? { "the collaboration": record.experiment } : {}),
    });
    const [what] = said.find(([, text]) => STEERING.test(text ?? "")) ?? [];
    if (what === undefined) continue;
    const message = `${what} holds characters that steer a terminal or turn the direction of the text`;
    notes.diagnostics.push(faultAt(place(), "control-character", message, "take them out of a copy of the record"));
  }
  const [flag] = Object.entries(choices).find(([, value]) => typeof value === "string" && STEERING.test(value)) ?? [];
  if (flag !== undefined)
    notes.diagnostics.push({ ...faultAt({}, "control-character", "the text holds characters that steer a terminal"), source: `--${flag}` });
}

/** A bound on a square is none on the coupling. */
function refuseSquare({ columns, tables, notes }: statements.Context, coupling: string): void {
  // In our own tables the header is a symbol of the model, whose coupling is named beside it.
  if (isSquare(coupling) || columns.every(({ column }) => isOurs(column))) return;
  const shown = shortened(coupling);
  const squared = columns.find(({ column }) => saysSquare(column.header));
  if (squared !== undefined) {
    const message = `"${shortened(squared.column.header)}" names a square, and the reference coupling ${shown} is none`;
    const hint = "write the root of the numbers, and the header without the square, into a copy of the record";
    notes.diagnostics.push(faultAt(squared.column.place(), "squared", message, hint));
    return;
  }
  const words = tables.flatMap(({ name, description }) => [name, description]).find(saysSquare);
  if (words !== undefined)
    notes.assumed.push({
      what: `the words about the table name a square: "${shortened(words)}"`,
      value: `the numbers bound ${shown} itself`,
      flag: "--reference-coupling",
    });
}

/** A code that a limit file knows as a caveat; what else goes with the numbers of a table is an assumption. */
const isCaveat = (code: string): boolean => CAVEATS.some((each) => each === code);

/** Undefined for an empty list. */
const someOf = <Each>(list: readonly Each[]): readonly Each[] | undefined => (list.length === 0 ? undefined : list);

const plainTitle = (name: string): string => shortened(name) || "a HEPData table";

/** The unit of all numbers: that of the first column; a column without a unit holds pure numbers, and that is said. */
function unitOf({ columns, choices, notes }: statements.Context, quantity: Stated<string> | undefined): Stated<string> {
  const [first] = columns;
  const place = choices.unit === undefined ? (first?.column.place ?? ((): Place => ({}))) : (): Place => ({ source: "--unit" });
  const dimensions = columns.map(({ unit }) => UNITS.get(unit?.unit ?? "1")?.dimension);
  const other = columns.find((_, k) => dimensions[k] !== dimensions[0]);
  if (other !== undefined && choices.unit === undefined) {
    const message = `"${shortened(other.column.header)}" is in ${other.unit?.unit ?? "no unit"}, "${shortened(first?.column.header ?? "")}" in ${first?.unit?.unit ?? "no unit"}`;
    notes.diagnostics.push(
      faultAt(other.column.place(), "unit-dimension", message, "the curves of one limit have one unit; --unit says which"),
    );
  }
  if (first?.unit !== undefined) return { value: first.unit.unit, place };
  if (quantity?.value === "cross-section") {
    notes.diagnostics.push(faultAt(place(), "missing-unit", "the unit of the cross-section is not stated", "say it: --unit fb"));
  } else if (quantity !== undefined) {
    notes.assumed.push({ what: `the ${quantity.value} states no unit`, value: INSIDE_UNIT.number, flag: "--unit" });
  }
  return { value: INSIDE_UNIT.number, place };
}
