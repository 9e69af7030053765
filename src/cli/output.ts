/** What `--out` of widths and production writes: numbers or a figure, by the ending of the file. */
import { extname } from "node:path";
import { DarkzooError, fault } from "../diagnostics.ts";
import { toJson } from "../report/numbers.ts";
import { writeWhole } from "./files.ts";

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
  ".svg": svgOf,
  ".png": async (path, writers) => (await import("../report/png.ts")).renderPng(await svgOf(path, writers)),
  ".pdf": async (path, writers) => (await import("../report/pdf.ts")).renderPdf(await svgOf(path, writers)),
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
