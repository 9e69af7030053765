/** Figures as pixels, with the font that the package carries, so that every machine gives the same bytes. */
import { Resvg } from "@resvg/resvg-js";
import { FONT_FILE } from "./font.ts";

/** Pixels of the picture per pixel of the figure: on a screen, and on paper, where 600 pixels make an inch and 96 of the figure do. */
const SCALE = { screen: 2, paper: 600 / 96 };

/**
 * A figure as PNG: twice the size of the SVG in each direction, or for a figure with a size on paper 600 pixels to the inch.
 *
 * @param svg - text of the figure, from `drawFigure`
 * @returns bytes of the PNG file
 * @throws Error for a text that is not an SVG, or one without a size
 * @example
 * ```ts
 * import { renderPng } from "darkzoo/report";
 * const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="2" height="1"/>';
 * renderPng(svg).toString("latin1", 1, 4); // => "PNG"
 * ```
 */
export function renderPng(svg: string): Buffer {
  const font = { loadSystemFonts: false, fontFiles: [FONT_FILE], defaultFontFamily: "DejaVu Sans" };
  const value = /^<svg [^>]*\swidth="[\d.]+mm"/.test(svg) ? SCALE.paper : SCALE.screen;
  return new Resvg(svg, { font, fitTo: { mode: "zoom", value } }).render().asPng();
}
