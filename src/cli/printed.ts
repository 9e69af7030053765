/** Faults and warnings as the terminal shows them. */
import type { Diagnostic } from "../diagnostics.ts";

/** A diagnostic as two lines: where and what, then the hint. */
export function printedFault(source: string, { line, column, severity, code, path, message, hint }: Diagnostic): string {
  const place = line === undefined ? source : `${source}:${line}:${column ?? 1}`;
  const where = path === "" || path === source || message.startsWith(path) ? "" : ` at ${path}`;
  return `${place}: ${severity === "warning" ? "warning, " : ""}${code}${where}: ${message}\n${hint === undefined || hint === "" ? "" : `  hint: ${hint}\n`}`;
}
