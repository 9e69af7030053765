/** Writes YAML that readers of versions 1.1 and 1.2 read alike: a decimal point and a signed exponent in numbers, quotes around every other text. */

/** What YAML is written from; keys without a value are left out. */
export type Plain = string | number | boolean | readonly Plain[] | { readonly [key: string]: Plain | undefined };

/** Longest list or mapping on one line [characters]. */
const WIDTH = 110;

/** Words that some version reads as something else than text. */
const RESERVED = /^(?:y|n|yes|no|on|off|true|false|null)$/i;
const isSafe = (text: string): boolean =>
  /^[A-Za-z](?:[\w ()*/+.;-]*[\w()*/+.;-])?$/.test(text) && !RESERVED.test(text) && !/ [-#]|: /.test(text);

function quoted(text: string): string {
  if (isSafe(text)) return text;
  return /[\u0000-\u001f\u007f-\u009f]/.test(text) ? JSON.stringify(text) : `'${text.replaceAll("'", "''")}'`;
}

/** A number as both versions read it: `1e-7` would be a text in version 1.1. */
function numeric(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`${value} is no number that can be written`);
  const isSmall = value !== 0 && Math.abs(value) < 1e-3;
  const [digits = "", exponent] = (isSmall ? value.toExponential() : String(value)).split("e");
  if (exponent === undefined) return digits;
  return `${digits.includes(".") ? digits : `${digits}.0`}e${exponent.startsWith("-") ? "-" : "+"}${exponent.replace(/^[+-]/, "").padStart(2, "0")}`;
}

const entriesOf = (mapping: { readonly [key: string]: Plain | undefined }): [string, Plain][] =>
  Object.entries(mapping).filter((entry): entry is [string, Plain] => entry[1] !== undefined);
const isList = (value: Plain): value is readonly Plain[] => Array.isArray(value);

/** On one line. */
function inline(value: Plain): string {
  if (typeof value === "string") return quoted(value);
  if (typeof value === "number") return numeric(value);
  if (typeof value === "boolean") return String(value);
  if (isList(value)) return `[${value.map(inline).join(", ")}]`;
  return `{${entriesOf(value)
    .map(([key, each]) => `${quoted(key)}: ${inline(each)}`)
    .join(", ")}}`;
}

const indented = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);

/** On several lines, what is short on one. */
function lines(value: Plain): string[] {
  const short = inline(value);
  if (typeof value !== "object" || short.length <= WIDTH) return [short];
  return blockLines(value);
}

function blockLines(value: Exclude<Plain, string | number | boolean>): string[] {
  if (isList(value)) {
    return value.flatMap((each) => {
      const [first = "", ...rest] = lines(each);
      return [`- ${first}`, ...indented(rest)];
    });
  }
  return entriesOf(value).flatMap(([key, each]) => {
    const [first = "", ...rest] = lines(each);
    return rest.length === 0 && (typeof each !== "object" || inline(each) === first)
      ? [`${quoted(key)}: ${first}`]
      : [`${quoted(key)}:`, ...indented([first, ...rest])];
  });
}

/** A mapping as the text of one YAML document. */
export const writeYaml = (document: { readonly [key: string]: Plain | undefined }): string => `${blockLines(document).join("\n")}\n`;
