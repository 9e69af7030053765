/** The legend of a figure: which entries it has, what they are called, and where they stand. */
import type { Result, TheoryMethod } from "../../reinterpret/result.ts";
import { joined, LINE_HEIGHT, proseRuns, type Run, widthOf, wrapped } from "../math-text.ts";
import { type Band, type Bound, type Layer, partsOf } from "./excluded.ts";
import { type Moment } from "./moments.ts";
import { DOUBTFUL_DASH, EXPECTED_DASH, INK, OPEN_DASH, OVERLAY, SIZE, type Sizes, SWATCH, tint, WEIGHT } from "./style.ts";
import { nameOf } from "./words.ts";

/** What is drawn: results, their curves, the bands of the expected limit, the magnetic moments, and what is to be said below. */
export interface Drawing {
  readonly results: readonly Result[];
  readonly layers: readonly Layer[];
  readonly bands: readonly Band[];
  readonly moments: readonly Moment[];
  readonly overlays: readonly { readonly label: string; readonly curve: readonly Bound[] }[];
  readonly notes: readonly string[];
  /** Names that were given to results. */
  readonly names: ReadonlyMap<Result, string>;
}

/** An entry of the legend, with its lines of text and the upper left corner of its box. */
export interface Entry {
  readonly label: readonly Run[];
  /** Colours of a box, beside one another. */
  readonly fills?: readonly string[];
  readonly hatch?: Pick<Layer, "colour" | "slope">;
  readonly moment?: Pick<Moment, "style" | "allowedBelow">;
  readonly line?: { readonly colour: string; readonly dash: string; readonly width: number };
}
export interface PlacedEntry extends Entry {
  readonly lines: readonly Run[][];
  readonly x: number;
  readonly y: number;
}

/** Where all curves stand on further axes of the limits; empty where they differ. */
export function commonPlace(layers: readonly Layer[]): readonly Run[] {
  const [first, ...more] = layers.map(({ place }) => JSON.stringify(place));
  return more.every((place) => place === first) ? (layers[0]?.place ?? []) : [];
}

/** What tells one curve from the others: its result, its place in a plane, or both. */
function nameIn({ source, place }: Layer, { results, names }: Drawing, common: readonly Run[]): Run[] {
  const own = common.length === 0 ? place : [];
  const given = names.get(source);
  const name = given !== undefined ? [proseRuns(given)] : results.length === 1 ? [] : [nameOf(source, results)];
  return joined([...name, ...(own.length === 0 ? [] : [own])], ", ");
}

/** The curves that have a name of their own, with it: of one alone only where it was given. */
export function namesOf(drawing: Drawing): { readonly layer: Layer; readonly label: Run[] }[] {
  const { layers, names } = drawing;
  const common = commonPlace(layers);
  const named = layers.length === 1 ? layers.filter(({ source }) => names.has(source)) : layers;
  return named.map((layer) => ({ layer, label: nameIn(layer, drawing, common) }));
}

/** Whether anything of a result is in the figure. */
const isDrawn = ({ excluded, observed, expected, stated }: Layer): boolean =>
  [excluded, observed, expected, stated].some(({ length }) => length > 0);

/** The colours in which layers are filled. */
const fillsOf = (layers: readonly Layer[]): string[] => [
  ...new Set(
    layers.flatMap(({ fill, fillOpacity, excluded, theory }) =>
      fill === undefined || (theory?.certain ?? excluded).length === 0 ? [] : [fillOpacity < 1 ? tint(fill) : fill],
    ),
  ),
];

/** What the fills of a theory band are called. */
const THEORY_WORDS: Readonly<Record<TheoryMethod, { readonly certain: string; readonly possible: string }>> = {
  envelope: { certain: " for all inputs of the theory", possible: "for some inputs" },
  quadrature: { certain: " inside of the theory band", possible: "theory band (quadrature)" },
};

/** The entries of the legend, without those whose names stand along their curves. */
export function legendOf(drawing: Drawing, along: ReadonlySet<Layer | string>): Entry[] {
  const { layers, bands, moments, overlays } = drawing;
  const has = (read: (layer: Layer) => readonly unknown[]): boolean => layers.some((layer) => read(layer).length > 0);
  const alone = layers.length === 1;
  // A fill that has no name of its own in the legend is explained there all the same.
  const shaded = layers.filter((layer) => alone || along.has(layer));
  const fills = fillsOf(shaded);
  const excluded = shaded.some(({ hasObserved }) => hasObserved) ? "excluded" : "excluded, as expected";
  const drawn = layers.find(({ theory }) => theory !== undefined);
  const inputs = drawn !== undefined;
  const words = THEORY_WORDS[drawn?.result.theory?.method ?? "envelope"];
  const line = { colour: INK.text, dash: "none", width: WEIGHT.observed };
  const expected = { ...line, dash: alone ? EXPECTED_DASH.alone : EXPECTED_DASH.several, width: WEIGHT.expected };
  const doubtful = { ...line, dash: DOUBTFUL_DASH, width: WEIGHT.doubtful };
  const named = namesOf(drawing).flatMap(({ layer, label }): Entry[] => {
    const { colour, dash, weight, hasObserved } = layer;
    if (along.has(layer) || !isDrawn(layer)) return [];
    const swatch = alone ? {} : { fills: fillsOf([layer]) };
    // What is expected alone, such as a projection, is drawn as such.
    const own = hasObserved ? { ...line, dash } : expected;
    return [{ label, ...swatch, line: { ...own, colour, width: own.width * weight } }];
  });
  const given = alone && (named.length > 0 || along.size > 0) && namesOf(drawing).length > 0;
  return [
    ...named,
    ...(alone && !given && has((layer) => partsOf(layer.observed, false))
      ? [{ label: proseRuns(`observed${inputs ? ", with the default inputs" : ""}`), line }]
      : []),
    ...(has((layer) => layer.open) ? [{ label: proseRuns("the data end"), line: { ...line, dash: OPEN_DASH, width: WEIGHT.open } }] : []),
    ...(has((layer) => partsOf(layer.observed, true)) ? [{ label: proseRuns("not perturbative, or not narrow"), line: doubtful }] : []),
    ...(has((layer) => layer.expected) ? [{ label: proseRuns("expected"), line: expected }] : []),
    ...bands.map(({ label, colour }) => ({ label: proseRuns(label), fills: [colour] })).reverse(),
    ...(fills.length > 0 ? [{ label: proseRuns(`${excluded}${inputs ? words.certain : ""}`), fills }] : []),
    ...(inputs ? [{ label: proseRuns(words.possible), fills: [INK.theory] }] : []),
    ...layers
      .filter(({ stated }) => stated.length > 0)
      .slice(0, 1)
      .map((hatch) => ({ label: proseRuns("range stated by the source"), hatch })),
    ...[...new Set(overlays.map(({ label }) => label))]
      .filter((label) => !along.has(label))
      .map((label) => ({ label: proseRuns(label), line: OVERLAY })),
    ...moments.map(({ label, ...moment }) => ({ label, moment })),
  ];
}

/** Sets the entries of the legend in rows, from a height on. */
export function flow(
  entries: readonly Entry[],
  left: number,
  width: number,
  top: number,
  { small }: Sizes = SIZE,
): { placed: PlacedEntry[]; bottom: number } {
  const placed: PlacedEntry[] = [];
  let [x, y, height] = [left, top, 0];
  for (const entry of entries) {
    const lines = wrapped(entry.label, small, width - SWATCH.width - SWATCH.gap, 2);
    const room = SWATCH.width + SWATCH.gap + Math.max(...lines.map((line) => widthOf(line, small)));
    if (x > left && x + room > left + width) [x, y, height] = [left, y + height, 0];
    placed.push({ ...entry, lines, x, y });
    x += room + SWATCH.between;
    height = Math.max(height, lines.length * small * LINE_HEIGHT);
  }
  return { placed, bottom: y + height };
}
