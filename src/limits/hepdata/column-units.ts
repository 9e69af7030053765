/** The unit of a column of numbers, and the factor that they carry. */
import { shortened } from "../../diagnostics.ts";
import { unitsOf } from "../../physics/units.ts";
import { lifetimesIn } from "./lifetime-words.ts";
import type { Notes } from "./notes.ts";
import { type Column, faultAt, isOurs, named, type Table } from "./table.ts";
import { type ReadUnit, readScaledUnit, saysFactor, unitsInHeader } from "./unit-words.ts";
import { plain } from "./words.ts";

const SAY_UNIT = "--unit says what the numbers are in, such as --unit 10^-8, --unit % or --unit 'fb x 10^-3'";

/** Reads the unit of a column; a factor that cannot be told for certain is a fault. */
function statedUnitOf({ column, table }: { column: Column; table: Table }, notes: Notes): ReadUnit | undefined {
  const lifetimes = lifetimesIn(column.header).filter(({ kind }) => kind === "value");
  const header = lifetimes.reduce((text, { words }) => text.replace(words, " "), plain(column.header));
  const { units: inHeader, unread, hasFactor } = unitsInHeader(header);
  const field = (column.units ?? "").trim().replace(/^\$?\s*[[(](.*)[\])]\s*\$?$/, "$1");
  const refuse = (code: string, message: string, hint: string): undefined => {
    notes.diagnostics.push(faultAt(column.place(), code, message, hint));
    return undefined;
  };
  const refuseFactor = (text: string): undefined => {
    const message = `"${shortened(text)}" at ${named(table, column)}: whether the numbers were multiplied with it or are to be cannot be told`;
    refuse(
      "unclear-unit",
      message,
      "--unit 10^-8: the true numbers are those of the table times 10^-8; --unit 10^8: times 10^8; --unit 1: as they stand",
    );
  };
  const stated = [...(field === "" ? [] : [field]), ...inHeader];
  const unknown = [...(field !== "" && readScaledUnit(field) === undefined ? [field] : []), ...(stated.length === 0 ? unread : [])][0];
  if (unknown !== undefined) {
    const hint = `accepted: ${[...unitsOf("cross-section"), ...unitsOf("number"), ...unitsOf("inverse-energy")].join(", ")}; ${SAY_UNIT}`;
    refuse("unknown-unit", `"${shortened(unknown)}", the unit of ${named(table, column)}, is not known`, hint);
    return;
  }
  const read = stated.flatMap((text) => readScaledUnit(text) ?? []);
  const [first] = read;
  if (read.some(({ unit, factor }) => unit !== first?.unit || factor !== first.factor)) {
    const message = `the units of ${named(table, column)} disagree: ${stated.map((text) => `"${shortened(text)}"`).join(", ")}`;
    refuse("unclear-unit", message, SAY_UNIT);
    return;
  }
  const large = stated.find((text) => (readScaledUnit(text)?.factor ?? 1) > 1);
  if (large !== undefined) {
    refuseFactor(large);
    return;
  }
  // The description of our own tables tells how the numbers were made; their unit stands at the column.
  if (hasFactor || (!isOurs(column) && [table.name, table.description].some(saysFactor))) {
    const message = `the words about ${named(table, column)} speak of a factor, and whether the numbers carry it cannot be told`;
    refuse("unclear-unit", message, SAY_UNIT);
    return;
  }
  return first;
}

/** Names a unit for all numbers, or reads that of a column. */
export function unitOf(each: { column: Column; table: Table }, asked: string | undefined, notes: Notes): ReadUnit | undefined {
  if (asked === undefined) return statedUnitOf(each, notes);
  const { column, table } = each;
  const own = readScaledUnit(asked) ?? { unit: asked, factor: 1 };
  const { units: inHeader } = unitsInHeader(column.header);
  const stated = [column.units ?? "", ...inHeader].filter((text) => text.trim() !== "");
  const other = stated.find((text) => {
    const unit = readScaledUnit(text);
    return unit?.unit !== own.unit || unit.factor !== own.factor;
  });
  if (other !== undefined)
    notes.assumed.push({ what: `${named(table, column)} states "${shortened(other)}"`, value: `taken as ${asked}`, flag: "--unit" });
  return own;
}
