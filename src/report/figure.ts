/** Figures of results: the excluded couplings against the mass of the mediator, as SVG text that is the same on every machine. */
import * as Plot from "@observablehq/plot";
import type { Result } from "../reinterpret/result.ts";
import { addElement, createDocument, roundGeometry } from "./document.ts";
import { curved, drawEntry, filled, hatched, ticked, weakestLast } from "./figure/draw.ts";
import { bandsOf, layersOf } from "./figure/excluded.ts";
import { type FigureOptions, layoutOf } from "./figure/layout.ts";
import { EXPECTED_DASH, FONT, INK, WEIGHT } from "./figure/style.ts";
import { descriptionOf, titleOf } from "./figure/words.ts";
import { plainProse, writeLine } from "./math-text.ts";

export type { FigureOptions } from "./figure/layout.ts";

/**
 * Draws a figure into a document.
 *
 * @param document - from {@link createDocument}, or that of a browser
 * @param results - what to draw
 * @param options - title, width [px], height [px]
 * @returns the `<svg>` element
 *
 * @internal
 */
export function drawInto(document: Document, results: readonly Result[], options: FigureOptions = {}): Element {
  const bands = bandsOf(results);
  const layers = layersOf(results, bands);
  const layout = layoutOf(layers, bands, options);
  const expectedDash = results.length === 1 ? EXPECTED_DASH.alone : EXPECTED_DASH.several;
  const { width, height, frame, couplings } = layout;
  const svg = Plot.plot({
    document,
    width,
    height,
    marginTop: frame.top,
    marginBottom: height - frame.bottom,
    marginLeft: frame.left,
    marginRight: width - frame.right,
    x: { type: "log", domain: layout.masses },
    y: { type: "log", domain: couplings },
    marks: [
      ...weakestLast(layers).flatMap(({ excluded, fill }) => filled(excluded, couplings, fill)),
      Plot.rectX(layout.vetoes, { x1: "from", x2: "to", fill: INK.veto, fillOpacity: 0.5 }),
      ...bands.flatMap(({ slices, colour }) => filled(slices, couplings, colour)),
      ...layers.map((layer) => hatched(layer, couplings)),
      ...layers.flatMap(({ expected, colour }) => curved(expected, colour, WEIGHT.expected, expectedDash, "white")),
      ...layers.flatMap(({ observed, colour, dash }) => curved(observed, colour, WEIGHT.observed, dash)),
      Plot.frame({ stroke: INK.text, strokeWidth: 1.2 }),
      ...ticked(layout.massTicks, layout.couplingTicks),
    ],
  });
  for (const sheet of svg.querySelectorAll("style")) sheet.remove();
  svg.removeAttribute("class");
  const root = { xmlns: "http://www.w3.org/2000/svg", role: "img", "font-family": FONT };
  for (const [name, value] of Object.entries(root)) svg.setAttribute(name, value);
  const background = addElement(svg, "rect", { width, height, fill: "white" });
  const description = addElement(svg, "desc");
  description.textContent = descriptionOf(results);
  const title = addElement(svg, "title");
  title.textContent = plainProse(options.title || titleOf(results));
  for (const first of [background, description, title]) svg.insertBefore(first, svg.firstChild);

  const legend = addElement(svg, "g", { class: "legend" });
  for (const entry of layout.legend) drawEntry(legend, entry);
  for (const [name, lines] of Object.entries(layout.texts)) {
    const group = addElement(svg, "g", { class: name });
    for (const line of lines) writeLine(group, line);
  }
  roundGeometry(svg);
  return svg;
}

/**
 * Draws the couplings that results exclude against the mass of the mediator, on logarithmic axes: observed and expected limits,
 * bands, vetoes, the range that the source of an illustrative limit states (hatched), and what has to be known about them.
 *
 * Any results can be drawn: where there is no bound, the figure says why.
 *
 * @param results - from `reinterpret` or `recast`, one for each limit and model
 * @param options - title, width [px], height [px]
 * @returns SVG text, the same on every machine
 * @example
 * ```ts
 * import { readFileSync } from "node:fs";
 * import { findModel, readLimit, reinterpret } from "darkzoo";
 * import { drawFigure } from "darkzoo/report";
 * const limit = readLimit(readFileSync("fixtures/limits/belle2-2020-alp-3gamma.yaml", "utf8"));
 * const svg = drawFigure([reinterpret(limit, findModel("alp-photon"))]);
 * svg.startsWith("<svg "); // => true
 * ```
 */
export const drawFigure = (results: readonly Result[], options: FigureOptions = {}): string =>
  `${drawInto(createDocument(), results, options).outerHTML}\n`;
