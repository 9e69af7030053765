/** What `--out` of widths and production writes: numbers or a figure, by the ending of the file. */
import { extname } from "node:path";
import { DarkzooError, fault } from "../diagnostics.ts";
import { toJson } from "../report/numbers.ts";
import type { Result } from "../reinterpret/result.ts";
import { writeWhole } from "./files.ts";

/** One result alone, several under `results`. */
export const documentOf = (results: readonly Result[]): unknown => (results.length === 1 ? results[0] : { results });

/** What a figure is written as, from its SVG text, by the ending of the file. */
export const FIGURES: Readonly<Record<string, (svg: string) => Promise<string | Uint8Array>>> = {
  ".svg": (svg) => Promise.resolve(svg),
  ".png": async (svg) => (await import("../report/png.ts")).renderPng(svg),
  ".pdf": async (svg) => (await import("../report/pdf.ts")).renderPdf(svg),
};
/** Whether a file would hold a figure, by its ending. */
export const isFigure = (path = ""): boolean => Object.hasOwn(FIGURES, extname(path).toLowerCase());

/** The same answer in each of its forms, made when it is asked for. */
export interface Writers {
  readonly json: () => unknown;
  readonly csv: () => string;
  /** SVG text; undefined where there is nothing to draw. */
  readonly figure: () => Promise<string | undefined>;
}

/** The figure, or why there is none. */
async function svgOf(path: string, { figure }: Writers): Promise<string> {
  const svg = await figure();
  if (svg !== undefined) return svg;
  throw new DarkzooError(path, [fault("nothing-to-draw", "--out", "nothing is open at these masses: there is nothing to draw")]);
}

const BY_ENDING: Readonly<Record<string, (path: string, writers: Writers) => Promise<string | Uint8Array>>> = {
  ".json": (_, { json }) => Promise.resolve(toJson(json())),
  ".csv": (_, { csv }) => Promise.resolve(csv()),
  ...Object.fromEntries(
    Object.entries(FIGURES).map(([ending, render]) => [
      ending,
      async (path: string, writers: Writers) => render(await svgOf(path, writers)),
    ]),
  ),
};

/** Endings that are written. */
export const OUTPUTS = Object.keys(BY_ENDING);

/** Writes an answer whole, and says so on standard error. */
export async function writeOutput(path: string, writers: Writers): Promise<void> {
  const content = await BY_ENDING[extname(path).toLowerCase()]?.(path, writers);
  if (content === undefined) return;
  writeWhole(path, content);
  process.stderr.write(`written: ${path}\n`);
}
