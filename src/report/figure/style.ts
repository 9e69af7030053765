/** Colours, dashes, fonts and sizes of figures. */
import { LINE_HEIGHT } from "../math-text.ts";

/** Okabe-Ito without yellow, which is lost on white; green comes last, because it is the colour of a band. */
export const COLOURS = ["#0072B2", "#D55E00", "#CC79A7", "#E69F00", "#56B4E9", "#009E73"];
export const DASHES = ["none", "11 4", "11 4 2 4", "6 3", "16 4 4 4"];
export const EXPECTED_DASH = { alone: "7 4", several: "1.5 3" };
export const WEIGHT = { observed: 2, expected: 1.6 };
export const BANDS = [
  { label: "±2σ", colour: "#F0E442", strong: "expectedMinus2", weak: "expectedPlus2" },
  { label: "±1σ", colour: "#009E73", strong: "expectedMinus1", weak: "expectedPlus1" },
] as const;
export const FONT = "DejaVu Sans, Verdana, sans-serif";
/** How strongly a fill takes the colour of its curve [1]. */
const TINT = 0.15;
export const INK = { text: "#000000", excluded: "#D5ECF9", small: "#333333", caveat: "#A63C00", note: "#555555", veto: "#BBBBBB" };

/** A colour mixed with white, so that fills cover one another instead of adding up to grey. */
export function tint(colour: string): string {
  const channels = [1, 3, 5].map((at) => 255 - TINT * (255 - Number.parseInt(colour.slice(at, at + 2), 16)));
  return `#${channels.map((channel) => Math.round(channel).toString(16).padStart(2, "0")).join("")}`;
}

/** Sizes [px]. */
export const SIZE = { title: 16, small: 13, axis: 17, tick: 14, note: 12 };
export const MARGIN = 14;
export const TICK = { long: 8, short: 4, padding: 6 };
/** Tick labels and title of the mass axis. */
export const AXIS_HEIGHT = TICK.padding + (SIZE.tick + SIZE.axis) * LINE_HEIGHT + 2;
/** Hatches: width of the lines, and how far apart they are along an axis. */
export const HATCH = { width: 0.8, step: 8 };
/** Width of the bar that stands for a stretch of one mass. */
export const BAR = 8;
export const SWATCH = { width: 32, height: 12, gap: 7, between: 22 };
