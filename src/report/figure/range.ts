/** Ranges of numbers on an axis. */
import { extremes } from "../../numerics/extremes.ts";

export type Range = readonly [low: number, high: number];

export const clamped = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);
export const rangeOf = (values: readonly number[]): Range => extremes(values);
