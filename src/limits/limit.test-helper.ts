/** Limits for tests: the shipped ones, and small ones made up on the spot. */
import { readFileSync } from "node:fs";
import type { Limit } from "./limit.ts";
import { readLimit } from "./read.ts";

/** A shipped limit. */
export const shipped = (id: string): Limit =>
  readLimit(readFileSync(new URL(`../../fixtures/limits/${id}.yaml`, import.meta.url), "utf8"), `${id}.yaml`);

const BASIS = {
  format: "darkzoo-limit-1",
  id: "test-2026-made-up",
  title: "made up for a test",
  experiment: "none",
  reference: {},
  sqrtS: "10.58 GeV",
  confidenceLevel: 0.9,
  statistic: "unstated",
  signature: { process: "e+ e- -> mu+ mu- X", decays: ["X -> mu+ mu-"] },
  quantity: "cross-section",
  unit: "fb",
  axes: [{ name: "mass(X)", unit: "GeV" }],
  values: ["observed"],
  rows: [
    [0.3, 0.1],
    [1, 0.1],
    [3, 0.1],
    [6, 0.1],
  ],
  source: { location: "a test", method: "synthetic", by: "the test", date: "2026-11-21" },
};

/** A limit of 0.1 fb in four muons, with parts replaced. */
export const madeUp = (part: Readonly<Record<string, unknown>> = {}): Limit =>
  readLimit(JSON.stringify({ ...BASIS, ...part }), "made-up.json");

/** A limit of 1e-8 on B(B+ -> K+ X) B(X -> mu+ mu-), with parts replaced. */
export const onKaons = (part: Readonly<Record<string, unknown>> = {}): Limit =>
  madeUp({
    sqrtS: undefined,
    signature: { process: "B+ -> K+ X", decays: ["X -> mu+ mu-"] },
    quantity: "branching-fraction",
    unit: "1",
    rows: [
      [0.5, 1e-8],
      [2, 1e-8],
    ],
    ...part,
  });
