import fc from "fast-check";
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parseRelation } from "../formula/expression.ts";
import { shipped } from "../limits/limit.test-helper.ts";
import { findModel } from "../models/index.ts";
import { CONSTANTS_BY_NAME, MASSES } from "../physics/constants.ts";
import { toJson } from "../report/numbers.ts";
import { combine } from "./combine.ts";
import type { ReinterpretRequest } from "./reading.ts";
import { recordOf, requestOf } from "./record.ts";
import { reinterpret } from "./reinterpret.ts";
import type { Result } from "./result.ts";

const table = { name: "mine", nodes: Float64Array.of(0.1, 5), columns: [Float64Array.of(1e-9, 1e-3)] };
const revive = { relation: parseRelation, table: () => table };
/** The record of a result as it is read again from its JSON. */
const written = (result: Result): Result["provenance"]["request"] => (JSON.parse(toJson(result)) as Result).provenance.request;

it.each<[string, string, ReinterpretRequest]>([
  ["belle2-2024-4mu-vector", "lmu-ltau", {}],
  ["belle2-2024-4mu-vector", "lmu-ltau", { alpha: "running", isr: 10, masses: [0.1 + 0.2, 1 / 3, 1.23456789012345] }],
  ["belle2-2024-4mu-vector", "lmu-ltau", { settings: { darkMatter: "dirac", darkMatterMass: parseRelation("darkMatterMass", "mass/3") } }],
  ["belle2-2020-alp-3gamma", "alp-photon", { alpha: 1 / 132.5, cosMax: 0.9, masses: [1] }],
  ["babar-2021-b-to-k-alp", "alp-w", { extrapolate: "longTail", masses: Float64Array.of(1, 2), theory: "envelope" }],
  ["belle2-2023-b-to-k-s-mumu", "higgs-mixed-scalar", { settings: { hadronicWidths: "chiralUnitary", topMass: "msbar" }, masses: [1.5] }],
  [
    "belle2-2025-idm-dark-higgs-mumu",
    "idm-dark-higgs",
    {
      coupling: "y",
      overlay: "relic",
      masses: [0.5],
      plane: { parameter: "chi1Mass", values: [2.1, 2.9] },
      settings: findModel("idm-dark-higgs").benchmarks["splitting-0.4"]?.settings ?? {},
    },
  ],
])("%s in %s is the same when it is run again from its JSON: %j", (id, model, request) => {
  const run = (asked: ReinterpretRequest): Result => reinterpret(shipped(id), findModel(model), { ...asked, findModel });
  const first = run(request);
  expect(run(requestOf(written(first), revive))).toEqual(first);
  expect(written(first)).toMatchObject({ limits: [id], model });
});

it("runs a combination again from its JSON", () => {
  const limits = ["belle2-2023-b-to-k-s-mumu", "belle2-2023-b-to-kstar-s-mumu"].map(shipped);
  const first = combine(limits, findModel("higgs-mixed-scalar"), "quadrature", { masses: [0.3, 2], settings: { formFactors: "bz2004" } });
  const record = written(first);
  expect(record).toEqual({
    limits: limits.map(({ id }) => id),
    model: "higgs-mixed-scalar",
    combine: "quadrature",
    masses: [0.3, 2],
    settings: { formFactors: "bz2004" },
  });
  expect(combine(limits, findModel(record.model), record.combine ?? "union", requestOf(record, revive))).toEqual(first);
});

it("keeps every digit of a number that was asked for, in JSON too", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 1e-3, max: 10, noNaN: true }), { minLength: 1 }), (masses) => {
      const request = recordOf({ masses }, { limits: [], model: "" });
      const read = JSON.parse(toJson({ request })) as { request: typeof request };
      expect([...((requestOf(read.request, revive).masses ?? []) as Float64Array)]).toEqual(masses);
    }),
  );
  expect(toJson({ points: [1 / 3], request: { masses: [1 / 3] } })).toBe(
    `{\n  "points": [\n    0.3333333333\n  ],\n  "request": {\n    "masses": [\n      ${1 / 3}\n    ]\n  }\n}\n`,
  );
});

it("keeps a table by name and leaves out what was not asked for, and what stands elsewhere", () => {
  const settings = { hadronicWidths: table };
  const record = recordOf({ settings, coupling: undefined, modelHash: "abc", findModel, inputs: [] }, { limits: ["one"], model: "two" });
  expect(record).toEqual({ limits: ["one"], model: "two", settings: { hadronicWidths: { table: "mine" } } });
  expect(requestOf(record, revive)).toEqual({ settings });
});

it("states the constants of nature by name and unit, from the one place where they stand", () => {
  const { constants } = reinterpret(shipped("belle2-2024-4mu-vector"), findModel("lmu-ltau"), { masses: [1] }).provenance;
  expect(constants).toBe(CONSTANTS_BY_NAME);
  expect(constants["MASSES.tau [GeV]"]).toBe(MASSES.tau.value);
  const source = readFileSync(new URL("../physics/constants.ts", import.meta.url), "utf8");
  expect(Object.keys(constants)).toHaveLength(source.match(/\{ value: /g)?.length ?? 0);
});
