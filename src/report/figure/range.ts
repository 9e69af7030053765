/** Ranges of numbers on an axis. */
import { extremes } from "../../numerics/extremes.ts";

export type Range = readonly [low: number, high: number];

/** The frame around the curves [px]. */
export interface Frame {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** How the values of an axis are spread. */
export type Scale = "log" | "linear";
/** The scales of both axes. */
export interface Scales {
  readonly mass: Scale;
  readonly coupling: Scale;
}
export const LOGARITHMIC: Scales = { mass: "log", coupling: "log" };

/** The value at a share of the way between two others, as the eye sees it. */
export const valueAt = (scale: Scale, from: number, to: number, share: number): number =>
  scale === "log" ? from * (to / from) ** share : from + share * (to - from);
/** At which share of the way between two others a value lies, as the eye sees it. */
export const shareAt = (scale: Scale, from: number, to: number, value: number): number =>
  scale === "log" ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from);

export const clamped = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);
export const rangeOf = (values: readonly number[]): Range => extremes(values);
