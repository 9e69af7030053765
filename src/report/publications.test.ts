/** Publications lead to the same places wherever they are named. */
import { expect, it } from "vitest";
import { shipped } from "../limits/limit.test-helper.ts";
import { findModel } from "../models/index.ts";
import { addressesOf, isRecord, type Reference } from "../reference.ts";
import { reinterpret } from "../reinterpret/reinterpret.ts";
import { bibliography } from "./bibliography.ts";
import { toHepdata } from "./hepdata.ts";
import { publication } from "./page/publications.ts";

const ID = "belle2-2024-4mu-vector";
const RESULT = reinterpret(shipped(ID), findModel("lmu-ltau"), { masses: [1] });
const CASES: readonly (readonly [hepdata: string, address: string | undefined])[] = [
  ["ins1234567", "https://www.hepdata.net/record/ins1234567"],
  ["10.17182/hepdata.1", "https://doi.org/10.17182/hepdata.1"],
  ["none yet", undefined],
  ["10.17182 to come", undefined],
];

it.each(CASES)("the record %s is told alike in submissions, on pages and in bibliographies", (hepdata, address) => {
  const reference: Reference = { hepdata, for: `the limit ${ID}` };
  expect(addressesOf(reference).hepdata).toBe(address);
  expect(isRecord(hepdata)).toBe(address !== undefined);
  expect(publication(reference)).toBe(address === undefined ? `HEPData ${hepdata}` : `[HEPData ${hepdata}](${address})`);
  const result = { ...RESULT, references: [reference] };
  expect(bibliography([result]).entries).toHaveLength(address === undefined ? 1 : 2);
  const submission = toHepdata(result);
  expect(submission.includes(`hepdata:${hepdata}`)).toBe(address !== undefined);
  expect(submission.includes("additional_resources")).toBe(address !== undefined);
  if (address !== undefined) expect(submission).toContain(address);
});

it("a number that leads nowhere has no address, and signs that end an address are spelt out", () => {
  expect(addressesOf({ arxiv: "to appear", doi: "submitted", for: "" })).toEqual({});
  expect(addressesOf({ texkey: "A:2020ab", arxiv: "hep-ph/9310264", doi: "10.1016/0370-2693(91)90423-9", for: "" })).toEqual({
    texkey: "https://inspirehep.net/literature?q=texkey%20A%3A2020ab",
    arxiv: "https://arxiv.org/abs/hep-ph/9310264",
    doi: "https://doi.org/10.1016/0370-2693%2891%2990423-9",
  });
});
