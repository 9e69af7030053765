/** Figures of results: the excluded couplings against the mass of the mediator, as SVG text that is the same on every machine. */
import * as Plot from "@observablehq/plot";
import { DarkzooError, fault } from "../diagnostics.ts";
import type { Result } from "../reinterpret/result.ts";
import { addElement, createDocument, roundGeometry } from "./document.ts";
import { axesOf } from "./figure/axes.ts";
import { curved, drawEntry, filled, hatched, ticked, weakestLast } from "./figure/draw.ts";
import { bandsOf, type Bound, layersOf, partsOf, theoryNotes } from "./figure/excluded.ts";
import { layoutOf } from "./figure/layout.ts";
import { type FigureOptions, sizeOf } from "./figure/options.ts";
import { momentMark, momentsOf } from "./figure/moments.ts";
import { overlaysOf } from "./figure/overlays.ts";
import { onePlane, planeNotes, sheetsOf, within } from "./figure/planes.ts";
import { DOUBTFUL_DASH, EXPECTED_DASH, FONT, INK, OPEN_DASH, OVERLAY, UNSURE, WEIGHT } from "./figure/style.ts";
import { withSeenTheory } from "./figure/visible.ts";
import { besideAxis, descriptionOf, mixedAxes, titleOf } from "./figure/words.ts";
import { plainProse, plainText, writeLine } from "./math-text.ts";

export type { FigureOptions } from "./figure/options.ts";

/**
 * Draws a figure into a document.
 *
 * @param document - from {@link createDocument}, or that of a browser
 * @param results - what to draw
 * @param options - title, preset or width and height [px], axes, labels, couplings that (g-2) of the muon favours
 * @returns the `<svg>` element
 *
 * @internal
 */
export function drawInto(document: Document, results: readonly Result[], options: FigureOptions = {}): Element {
  const drawn = results.map((result) => within(onePlane(result), options.axes?.mass?.range));
  const refused = mixedAxes(results) ?? besideAxis(results, drawn);
  if (refused !== undefined) throw new DarkzooError("figure", [fault(refused.code, "", refused.message, refused.hint)]);
  const { sheets, notes } = sheetsOf(drawn);
  const bands = options.bands === false ? [] : bandsOf(sheets.map(({ result }) => result));
  const size = sizeOf(options);
  const every = layersOf(sheets, bands, options.theory);
  const overlays = overlaysOf(every);
  const moments = momentsOf(options.moments ?? [], results);
  const axes = axesOf(
    every,
    bands,
    moments.moments,
    overlays.map(({ curve }) => curve),
    size,
    options.axes,
  );
  const layers = every.map((layer) => withSeenTheory(layer, bands, { ...axes, ...size }));
  const drawing = {
    results: drawn,
    names: new Map(drawn.flatMap((result, k) => (options.names?.[k] === undefined ? [] : [[result, options.names[k]] as const]))),
    layers,
    bands,
    moments: moments.moments,
    overlays,
    notes: [
      ...notes,
      ...new Set(overlays.map(({ label, caution }) => `${label}: ${caution}`)),
      ...planeNotes(results),
      ...theoryNotes(layers),
      ...moments.notes,
    ],
  };
  const layout = layoutOf(drawing, axes, options);
  const expectedDash = layers.length === 1 ? EXPECTED_DASH.alone : EXPECTED_DASH.several;
  const { width, height, frame, couplings, sizes, scales, paper } = layout;
  const line = (curves: readonly Bound[][], colour: string, weight: number, dash: string, dot = colour) =>
    curved(curves, couplings, colour, weight, dash, dot, scales);
  // The curve of a combination is the wider one below those of its members.
  const widestFirst = layers.toSorted((a, b) => b.weight - a.weight);
  const doubtful = widestFirst
    .map(({ observed, stated, colour, weight }) => ({ parts: partsOf(observed, true), stated, colour, weight }))
    .filter(({ parts }) => parts.length > 0);
  const svg = Plot.plot({
    document,
    width,
    height,
    marginTop: frame.top,
    marginBottom: height - frame.bottom,
    marginLeft: frame.left,
    marginRight: width - frame.right,
    x: { type: scales.mass, domain: layout.masses },
    y: { type: scales.coupling, domain: couplings },
    marks: [
      ...layers.flatMap(({ theory }) => (theory === undefined ? [] : filled(theory.possible, couplings, INK.theory))),
      ...weakestLast(layers).flatMap(({ excluded, theory, fill, fillOpacity }) =>
        fill === undefined ? [] : filled(theory?.certain ?? excluded, couplings, fill, fillOpacity),
      ),
      ...layers.flatMap(({ unsure, colour }) => filled(unsure, couplings, colour, UNSURE)),
      Plot.rectX(layout.vetoes, { x1: "from", x2: "to", fill: INK.veto, fillOpacity: 0.5 }),
      ...bands.flatMap(({ slices, colour }) => filled(slices, couplings, colour)),
      ...layers.map((layer) => hatched(layer, couplings)),
      // Between the dots of a curve the outline of its hatch would show.
      ...doubtful.flatMap(({ parts, stated }) => (stated.length > 0 ? line(parts, "white", WEIGHT.observed, "none") : [])),
      ...layout.moments.map((moment) => momentMark(moment, couplings)),
      ...widestFirst.flatMap(({ expected, colour, weight }) => line(expected, colour, WEIGHT.expected * weight, expectedDash, "white")),
      ...overlays.flatMap(({ curve, colour }) => line([curve], colour, OVERLAY.width, OVERLAY.dash)),
      ...layers.flatMap(({ open, colour }) => line(open, colour, WEIGHT.open, OPEN_DASH)),
      ...widestFirst.flatMap(({ observed, colour, dash, weight }) =>
        line(partsOf(observed, false), colour, WEIGHT.observed * weight, dash),
      ),
      ...doubtful.flatMap(({ parts, colour, weight }) => line(parts, colour, WEIGHT.doubtful * weight, DOUBTFUL_DASH, "white")),
      Plot.frame({ stroke: INK.text, strokeWidth: 1.2 }),
      ...ticked(layout.massTicks, layout.couplingTicks, sizes),
    ],
  });
  for (const sheet of svg.querySelectorAll("style")) sheet.remove();
  svg.removeAttribute("class");
  const root = { xmlns: "http://www.w3.org/2000/svg", role: "img", "font-family": FONT };
  for (const [name, value] of Object.entries(root)) svg.setAttribute(name, value);
  if (paper !== undefined) {
    svg.setAttribute("width", `${paper}mm`);
    svg.setAttribute("height", `${Number(((paper * height) / width).toFixed(3))}mm`);
  }
  const background = addElement(svg, "rect", { width, height, fill: "white" });
  const description = addElement(svg, "desc");
  description.textContent = [descriptionOf(drawn), ...layout.moments.map(({ label }) => plainText(label)), ...layout.told].join("; ");
  const title = addElement(svg, "title");
  title.textContent = plainProse(options.title || titleOf(results));
  for (const first of [background, description, title]) svg.insertBefore(first, svg.firstChild);

  const legend = addElement(svg, "g", { class: "legend" });
  for (const entry of layout.legend) drawEntry(legend, entry, sizes);
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
 * A limit with a further mass axis is drawn as a curve at each of some values of that mass.
 *
 * Any results can be drawn: where there is no bound, the figure says why.
 *
 * @param results - from `reinterpret` or `recast`, one for each limit and model
 * @param options - title, preset or width and height [px], axes, labels, couplings that (g-2) of the muon favours
 * @returns SVG text, the same on every machine
 * @throws DarkzooError for couplings in different units, and for bounds over different masses: they have no common axis; for a result none of
 * whose masses lies in the range of the axis
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
