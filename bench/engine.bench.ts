// Throughput of the hot paths: cross-sections a second, and points a second of a prompt reinterpretation.
import { readFileSync } from "node:fs";
import { bench, describe } from "vitest";
import { combine, findModel, leptonPairMediator, readLimit, recast, reinterpret } from "../src/index.ts";

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

/** A made-up bound on the mixing of a dark photon, as dense as the published one. */
const darkPhotonCurve = readLimit(
  JSON.stringify({
    format: "darkzoo-limit-1",
    id: "benchmark-2026-dark-photon",
    title: "A dense bound on the mixing",
    experiment: "none",
    reference: {},
    sqrtS: "10.58 GeV",
    confidenceLevel: 0.9,
    statistic: "unstated",
    signature: { process: "e+ e- -> gamma X", decays: ["X -> e+ e-", "X -> mu+ mu-"] },
    quantity: "coupling",
    unit: "1",
    referenceModel: "dark-photon",
    referenceCoupling: "epsilon",
    axes: [{ name: "mass(X)", unit: "GeV" }],
    values: ["observed"],
    rows: Array.from({ length: 5600 }, (_, k) => [0.02 * 500 ** (k / 5599), 1e-3 * (1 + 0.3 * Math.sin(k))]),
    source: { location: "none", method: "synthetic", by: "the benchmark", date: "2026-11-21" },
  }),
);

describe("recast of a dark-photon curve of 5600 points", () => {
  const darkPhoton = findModel("dark-photon");
  const charged = findModel("vector-charges");
  const toBMinusL = (): void => {
    recast(darkPhotonCurve, darkPhoton, charged, { settings: { charges: "b-l" } });
  };
  for (let k = 0; k < 20; k++) toBMinusL();
  const started = performance.now();
  for (let k = 0; k < 20; k++) toBMinusL();
  console.log(
    `recast of a dark-photon curve to B-L: ${((1000 * (performance.now() - started)) / 20 / 5600).toFixed(2)} microseconds a point`,
  );
  bench("to B-L", toBMinusL);
  bench("to L_mu-L_tau through the loop", () => {
    recast(darkPhotonCurve, darkPhoton, charged, { settings: { charges: "lmu-ltau" } });
  });
});

describe("initial-state radiation folded in, 100 masses", () => {
  const bands = readLimit(readFileSync(new URL("../fixtures/limits/synthetic-2026-4mu-bands.yaml", import.meta.url), "utf8"));
  const masses = Float64Array.from({ length: 100 }, (_, k) => 0.22 * (9.5 / 0.22) ** (k / 99));
  bench("four muons in lmu-ltau", () => {
    reinterpret(bands, findModel("lmu-ltau"), { masses, isr: "full" });
  });
});

describe("a limit by lifetime, 2000 masses x 17 lifetimes", () => {
  const lifetimes = Array.from({ length: 17 }, (_, k) => 0.001 * 10 ** ((5 * k) / 16));
  const table = readLimit(
    JSON.stringify({
      format: "darkzoo-limit-1",
      id: "benchmark-2026-lifetimes",
      title: "A dense table",
      experiment: "none",
      reference: {},
      confidenceLevel: 0.95,
      statistic: "unstated",
      signature: { process: "B+ -> K+ X", decays: ["X -> mu+ mu-"] },
      quantity: "branching-fraction",
      unit: "1",
      axes: [
        { name: "mass(X)", unit: "GeV" },
        { name: "ctau(X)", unit: "cm" },
      ],
      values: ["observed"],
      rows: Array.from({ length: 2000 }, (_, k) => 0.22 + (4.4 * k) / 1999).flatMap((mass) =>
        lifetimes.map((ctau) => [mass, ctau, 1e-8 * (1 + ctau + 0.01 / ctau) * (1 + 0.3 * Math.sin(40 * mass))]),
      ),
      source: { location: "none", method: "synthetic", by: "the benchmark", date: "2026-11-21" },
    }),
  );
  bench("region in sin(theta)", () => {
    reinterpret(table, findModel("higgs-mixed-scalar"));
  });
});

describe("a plane on two lifetimes", () => {
  const limits = ["mumu", "pipi", "kk"].map((channel) => read(`belle2-2025-idm-dark-higgs-${channel}`));
  const model = findModel("idm-dark-higgs");
  const times = (factor: number) => ({
    text: `${factor}*chi1Mass`,
    uses: ["chi1Mass"],
    at: (point: Readonly<Record<string, unknown>>) => factor * (point["chi1Mass"] as number),
  });
  const settings = { darkPhotonMass: times(3), massSplitting: times(0.4), sinTheta: 3e-4 };
  const values = Float64Array.from({ length: 200 }, (_, k) => 2 + (1.7 * k) / 199);
  bench("union of three channels over 200 values of chi1Mass, every root in y", () => {
    combine(limits, model, "union", { masses: [1.2], coupling: "y", settings, plane: { parameter: "chi1Mass", values } });
  });
});

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
