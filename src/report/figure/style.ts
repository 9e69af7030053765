/** Colours, dashes, fonts and sizes of figures. */
import { LINE_HEIGHT } from "../math-text.ts";

/** The colour of the inner band. */
const GREEN = "#009E73";
/** Okabe-Ito without yellow, which is lost on white, in the one order in which neighbours differ at a glance for every kind of sight. */
export const COLOURS = ["#0072B2", "#D55E00", GREEN, "#E69F00", "#56B4E9", "#CC79A7"];
/** The same without the colour of the band, for curves beside it, in the order in which neighbours differ most. */
export const COLOURS_BESIDE_BANDS = ["#0072B2", "#E69F00", "#56B4E9", "#D55E00", "#CC79A7"];
/** As many as have no divisor in common with the numbers of colours: a colour comes back with another dash. */
export const DASHES = ["none", "11 4", "11 4 2 4", "6 3", "16 4 4 4", "11 3 2 3 2 3", "20 5"];
export const EXPECTED_DASH = { alone: "7 4", several: "3 2" };
/** Bounds that are no ordinary ones: not perturbative, or not narrow. */
export const DOUBTFUL_DASH = "1.4 4";
/** A curve of the model that is no bound. */
export const OVERLAY = { colour: "#555555", dash: "5 2 5 6", width: 1.6 } as const;
/** The edge of an exclusion at which the data end. */
export const OPEN_DASH = "3 4";
export const WEIGHT = { observed: 2, expected: 1.6, doubtful: 1.4, open: 1.2 };
/** How much wider than others the curve of a combination is, below those of its members [1]. */
export const WIDER = 2.6;
export const BANDS = [
  { label: "±2σ", colour: "#F0E442", strong: "expectedMinus2", weak: "expectedPlus2" },
  { label: "±1σ", colour: GREEN, strong: "expectedMinus1", weak: "expectedPlus1" },
] as const;
/** Curves of a sequence, from dark to light: stops of the map "viridis" without its yellow end, in order also for the colour-blind. */
const RAMP = ["#440154", "#3B528B", "#21918C", "#5EC962"];
/** Magnetic moments: none of the colours above; dashes and shifts of the hatch [px] let those that lie on one another both show. */
export const MOMENTS = [
  { colour: "#6B3A00", bandDash: "none", limitDash: "9 3", shift: 0 },
  { colour: "#6A2CA0", bandDash: "8 5", limitDash: "5 7", shift: 2 },
  { colour: "#5C5C5C", bandDash: "3 3", limitDash: "2 4", shift: 4 },
] as const;
export const MOMENT = { step: 6, hatch: 0.9, edge: 1.5, limit: 2, tick: 7, tickStep: 12 };
export const FONT = "DejaVu Sans, Verdana, sans-serif";
/** How strongly a fill takes the colour of its curve [1]. */
export const TINT = 0.15;
/** How much of its colour is left to a label along a curve [1]. */
const SHADE = 0.72;
/** White around a label that stands on lines or fills [px]. */
export const HALO = 3.2;
/** How strongly what the inputs of the theory leave open is filled beside other results [1]. */
export const UNSURE = 0.3;
export const INK = {
  text: "#000000",
  excluded: "#D5ECF9",
  theory: "#F3DDB3",
  small: "#333333",
  caveat: "#A63C00",
  note: "#555555",
  veto: "#BBBBBB",
};

const channels = (colour: string): number[] => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
const hexadecimal = (values: readonly number[]): string =>
  `#${values.map((value) => Math.round(value).toString(16).padStart(2, "0")).join("")}`;

/** A colour mixed with white, so that fills cover one another instead of adding up to grey. */
export function tint(colour: string): string {
  return hexadecimal(channels(colour).map((channel) => 255 - TINT * (255 - channel)));
}

/** A colour mixed with black, in which text is read on white. */
export function shade(colour: string): string {
  return hexadecimal(channels(colour).map((channel) => SHADE * channel));
}

/** Colour of a share of the way along the ramp [1]. */
export function ramp(share: number): string {
  const place = share * (RAMP.length - 1);
  const lower = Math.min(Math.floor(place), RAMP.length - 2);
  const [from, to] = [channels(RAMP[lower] ?? INK.text), channels(RAMP[lower + 1] ?? INK.text)];
  return hexadecimal(from.map((channel, index) => channel + (place - lower) * ((to[index] ?? 0) - channel)));
}

/** Sizes of texts [px]. */
export interface Sizes {
  readonly title: number;
  readonly small: number;
  readonly axis: number;
  readonly tick: number;
  readonly note: number;
}
export const SIZE: Sizes = { title: 16, small: 13, axis: 17, tick: 14, note: 12 };
/** On paper 9 and 8 points, at the widths below. */
const PRINTED: Sizes = { title: 14.6, small: 13, axis: 14.6, tick: 13, note: 13 };
export const MARGIN = 14;

/** What a figure is made for. */
export interface Preset {
  /** Width of the drawing [px]. */
  readonly width: number;
  /** Height unless the texts need more [px]. */
  readonly height: number;
  /** Least height of the frame, where a height is given and where it is not [px]. */
  readonly frame: { readonly given: number; readonly free: number };
  /** Width on paper [mm]; undefined for a screen. */
  readonly paper: number | undefined;
  readonly sizes: Sizes;
  readonly margin: number;
  /** Most labels along the axis of couplings. */
  readonly mostLabels: number;
  /** Whether a title is written where none is given: on paper the caption tells it. */
  readonly titled: boolean;
}
const paper = { sizes: PRINTED, margin: 4, titled: false };
export const PRESETS = {
  screen: {
    width: 760,
    height: 580,
    frame: { given: 240, free: 330 },
    paper: undefined,
    sizes: SIZE,
    margin: MARGIN,
    mostLabels: 10,
    titled: true,
  },
  column: { ...paper, width: 396, height: 330, frame: { given: 150, free: 230 }, paper: 86, mostLabels: 7 },
  full: { ...paper, width: 820, height: 520, frame: { given: 240, free: 330 }, paper: 178, mostLabels: 10 },
} as const satisfies Readonly<Record<string, Preset>>;
export const TICK = { long: 8, short: 4, padding: 6 };
/** Tick labels and title of the mass axis. */
export const axisHeight = ({ tick, axis }: Sizes): number => TICK.padding + (tick + axis) * LINE_HEIGHT + 2;
export const AXIS_HEIGHT = axisHeight(SIZE);
/** Hatches: width of the lines, and how far apart they are along an axis. */
export const HATCH = { width: 0.8, step: 8 };
/** Width of the bar that stands for a stretch of one mass. */
export const BAR = 8;
export const SWATCH = { width: 32, height: 12, gap: 7, between: 22 };
