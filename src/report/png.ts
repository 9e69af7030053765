/** Figures as pixels, with the font that the package carries, so that every machine gives the same bytes. */
import { fileURLToPath } from "node:url";
import { Resvg } from "@resvg/resvg-js";

/** The package root lies two folders up, from src/report and from dist/report alike. */
const FONT = fileURLToPath(new URL("../../fonts/DejaVuSans.ttf", import.meta.url));
/** Pixels of the picture per pixel of the figure. */
const SCALE = 2;

/**
 * A figure as PNG, twice the size of the SVG in each direction.
 *
 * @param svg - text of the figure, from {@link drawFigure}
 * @returns bytes of the PNG file
 */
export function renderPng(svg: string): Buffer {
  const font = { loadSystemFonts: false, fontFiles: [FONT], defaultFontFamily: "DejaVu Sans" };
  return new Resvg(svg, { font, fitTo: { mode: "zoom", value: SCALE } }).render().asPng();
}
