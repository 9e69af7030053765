/** Words for the terminal: faults and warnings, paths for a shell. */
import { type Diagnostic, STEERING } from "../diagnostics.ts";

/** What is spelt out: in what we print a tab or a carriage return has no place, either. */
const SPELT_OUT = new RegExp(`${STEERING.source}|[\\t\\r]`, "g");

/** A text as a terminal may show it: what could steer it is spelt out. */
export const visible = (text: string): string =>
  text.replace(SPELT_OUT, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** The same in one line. */
export const visibleLine = (text: string): string => visible(text.replaceAll("\n", " "));

/** A diagnostic as two lines: where and what, then the hint. */
export function printedFault(whole: string, { source = whole, line, column, severity, code, path, message, hint }: Diagnostic): string {
  const place = line === undefined ? source : `${source}:${line}:${column ?? 1}`;
  const where = path === "" || path === source || message.startsWith(path) ? "" : ` at ${path}`;
  const advice = hint === undefined || hint === "" ? "" : `  hint: ${hint}\n`;
  return visible(`${place}: ${severity === "warning" ? "warning, " : ""}${code}${where}: ${message}\n${advice}`);
}

/** A path as a shell takes it. */
export function quoted(path: string): string {
  const safe = path.startsWith("-") ? `./${path}` : path;
  return /^[\w./-]+$/.test(safe) ? safe : `'${safe.replace(/'/g, `'\\''`)}'`;
}

/** Programs that were run, for whoever has to say what went wrong. */
export const PROGRAMS_RUN: string[] = [];
