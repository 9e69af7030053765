import { expect, it } from "vitest";
import { conventionsInWords, unusualInWords } from "./machine.ts";
import type { Conventions } from "./result.ts";

const USUAL: Conventions = { sqrtS: 10.58, alpha: { choice: "alpha(0)", value: 1 / 137.036 }, isr: "none", cosMax: null };

it("says conventions in the same words everywhere: all of a cross-section, of a decay those that were chosen", () => {
  const all = ["sqrt(s) = 10.58 GeV", "alpha = 1/137.036 (alpha(0))", "initial-state radiation: none"];
  expect(conventionsInWords(USUAL)).toEqual(all);
  expect(unusualInWords(USUAL)).toEqual([]);
  expect(conventionsInWords({ ...USUAL, sqrtS: null })).toEqual([]);
  const chosen: Conventions = { sqrtS: 10.58, alpha: { choice: "running", value: 1 / 132 }, isr: 10, cosMax: 0.9 };
  const words = [
    "alpha(0) at the vertices, any photon in the s channel dressed as alpha(s) = 1/132",
    "initial-state radiation: sqrt(s') > 10 GeV",
    "photon within |cos theta| < 0.9",
  ];
  expect(unusualInWords(chosen)).toEqual(words);
  expect(conventionsInWords(chosen)).toEqual(["sqrt(s) = 10.58 GeV", ...words]);
});
