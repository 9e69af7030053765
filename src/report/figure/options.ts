/** What may be chosen about a figure, and what follows from it. */
import type { MomentCurve } from "../../reinterpret/magnetic-moment.ts";
import type { AxisOptions } from "./axes.ts";
import { clamped } from "./range.ts";
import { type Preset, PRESETS } from "./style.ts";

/** Names of what figures are made for: a screen, one column of a paper, or both. */
export const FIGURE_PRESETS = ["screen", "column", "full"] as const satisfies readonly (keyof typeof PRESETS)[];
/** Where the names of curves stand. */
export const LABELS = ["legend", "along"] as const;

/**
 * What may be chosen about a figure.
 *
 * @inline
 */
export interface FigureOptions {
  /** Line above the figure; made from limits and models where it is not given, on paper none. */
  readonly title?: string | undefined;
  /** What it is made for: `screen` unless given, or on paper `column` (86 mm wide) or `full` (178 mm), with texts of 8 and 9 points. */
  readonly preset?: "screen" | "column" | "full" | undefined;
  /** Width [px], 760 where it is not given; on paper the preset gives it. */
  readonly width?: number | undefined;
  /** Height [px], 580 where it is not given; more where the texts need it. On paper 13 px are 8 points. */
  readonly height?: number | undefined;
  /** Where the names of curves stand: in a `legend` unless given, or `along` the curves as far as there is room. */
  readonly labels?: "legend" | "along" | undefined;
  /** Names of the results, one for each of them; made from what tells them apart where none is given. */
  readonly names?: readonly (string | undefined)[] | undefined;
  /** Range, scale and title of the axes. */
  readonly axes?: { readonly mass?: AxisOptions | undefined; readonly coupling?: AxisOptions | undefined } | undefined;
  /** Whether windows that were not searched are drawn; they are unless `false` is given. Curves are broken there either way. */
  readonly vetoes?: boolean | undefined;
  /** Whether the bands of the expected limit are drawn; they are unless `false` is given. */
  readonly bands?: boolean | undefined;
  /** Whether theory bands are drawn: of one result unless `false` is given, of several where `true` is given. */
  readonly theory?: boolean | undefined;
  /** Whether remarks stand below the figure; they do unless `false` is given. They stand in its description either way. */
  readonly notes?: boolean | undefined;
  /** Couplings that (g-2) of the muon favours or allows, from `magneticMomentCurve`; those of models in the figure are drawn. */
  readonly moments?: readonly MomentCurve[] | undefined;
}

const SMALLEST_WIDTH = 420;
const LARGEST = 10_000;

const chosen = (value: number | undefined, usual: number, smallest: number): number =>
  value === undefined || Number.isNaN(value) ? usual : clamped(value, smallest, LARGEST);

/** The preset with width and height of the picture [px]. */
export function sizeOf({ preset = "screen", width, height }: FigureOptions): Preset {
  const named: Preset = PRESETS[preset];
  const across = named.paper === undefined ? Math.round(chosen(width, named.width, SMALLEST_WIDTH)) : named.width;
  return { ...named, width: across, height: chosen(height, named.height, 0) };
}
