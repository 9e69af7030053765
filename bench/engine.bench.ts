// Throughput of the hot paths: cross-sections a second, and points a second of a prompt reinterpretation.
import { readFileSync } from "node:fs";
import { bench, describe } from "vitest";
import { findModel, leptonPairMediator, readLimit, recast, reinterpret } from "../src/index.ts";

const collider = { sqrtS: 10.58, alpha: 1 / 137.035999084 };
const masses = Float64Array.from({ length: 1000 }, (_, k) => 0.01 * 1000 ** (k / 999));

describe("e+ e- -> mu+ mu- X, exact masses, 1000 calls", () => {
  for (const kind of ["vector", "axial", "scalar", "pseudoscalar"] as const) {
    bench(kind, () => {
      for (const mass of masses) leptonPairMediator(kind, collider, 0.1056583755, mass, 1);
    });
  }
});

const read = (id: string) => readLimit(readFileSync(new URL(`../fixtures/limits/${id}.yaml`, import.meta.url), "utf8"), `${id}.yaml`);

describe("prompt reinterpretation", () => {
  const bands = read("synthetic-2026-4mu-bands");
  const babar = read("babar-2016-4mu");
  const model = findModel("lmu-ltau");
  const scalar = findModel("muonphilic-scalar");
  const many = Float64Array.from({ length: 5000 }, (_, k) => 0.22 * (9.5 / 0.22) ** (k / 4999));
  bench("5000 masses x 6 curves, four muons in lmu-ltau", () => {
    reinterpret(bands, model, { masses: many });
  });
  bench("5000 masses x 6 curves, dark matter: solved by roots", () => {
    reinterpret(bands, model, { masses: many, settings: { darkMatter: "dirac", darkMatterMass: 0.1, darkMatterCoupling: 0.01 } });
  });
  bench("recast of 5000 masses, lmu-ltau to muonphilic-scalar", () => {
    recast(babar, model, scalar, { masses: many });
  });
});
