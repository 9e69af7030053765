/** Pieces of Markdown with TeX, from words that may come from anywhere: whatever they hold, they stay words. */
import { plainProse } from "../math-text.ts";
import { readable } from "../numbers.ts";

/** Signs that Markdown, TeX between dollars or HTML would read. */
const SPECIAL = /[\\`*_{}[\]<>#|$~&]/g;

/**
 * Words as Markdown that shows them and nothing else: charges and primes as signs, everything special escaped.
 *
 * @param text - a title, a description or a remark
 */
export const words = (text: string): string => plainProse(text).replace(SPECIAL, "\\$&");

/**
 * A name or a command in the type of code, in one line.
 *
 * @param text - what is shown as it is
 */
export function code(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  // The fence is longer than any row of backticks inside; a table would be cut at a bar even in code.
  const fence = "`".repeat(Math.max(0, ...[...line.matchAll(/`+/g)].map(([row]) => row.length)) + 1);
  const room = line.startsWith("`") || line.endsWith("`") ? " " : "";
  return `${fence}${room}${line.replace(/\|/g, "\\|")}${room}${fence}`;
}

/** TeX that cannot leave its dollars or its cell: one line, bars by name; undefined for what would. */
function inline(tex: string): string | undefined {
  const line = tex.replace(/\s+/g, " ").trim().replace(/\\\|/g, "\\Vert ").replace(/\|/g, "\\vert ");
  return line === "" || line.includes("$") || line.includes("`") || /(?:^|[^\\])(?:\\\\)*\\$/.test(line) ? undefined : line;
}

/**
 * A symbol or a formula between words; what is no TeX of one line is shown as it is written.
 *
 * @param tex - TeX without dollars
 */
export const math = (tex: string): string => {
  const line = inline(tex);
  return line === undefined ? (tex.trim() === "" ? "" : code(tex)) : `$${line}$`;
};

/** A number for people: 4 digits, a power of ten where it is small or large. */
export function amount(value: number): string {
  const [digits = "", exponent] = readable(value).split("e");
  // Braces keep it in one line.
  return exponent === undefined ? digits : math(`{${digits}\\times10^{${exponent}}}`);
}

/**
 * A formula of its own.
 *
 * @param tex - TeX without dollars
 */
export const displayed = (tex: string): string => {
  const line = inline(tex);
  return line === undefined ? code(tex) : `$$${line}$$`;
};

/**
 * A table.
 *
 * @param header - titles of the columns
 * @param rows - cells, in Markdown
 * @returns nothing for no rows
 */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return rows.length === 0 ? "" : [line(header), `|${header.map(() => "---|").join("")}`, ...rows.map(line)].join("\n");
}

/** A list, one entry a line. */
export const list = (entries: readonly string[]): string => entries.map((entry) => `- ${entry}`).join("\n");

/** Lines as they are. */
export const fenced = (language: string, ...lines: readonly string[]): string =>
  [`\`\`\`${language}`, ...lines.map((line) => line.replace(/[\r\n]+/g, " ")), "```"].join("\n");

/** Command lines that one may copy. */
export const commands = (...lines: readonly string[]): string => fenced("sh", ...lines);

/** Paragraphs, tables and lists with a line between them; empty ones are left out. */
export const blocks = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part.trim() !== "").join("\n\n");
