// Models from files against their twins in TypeScript: widths and production a second, and reading a file.
import { readFileSync } from "node:fs";
import { bench, describe } from "vitest";
import { readModel } from "../src/formula/index.ts";
import { findModel, type Model, pointOf } from "../src/index.ts";

const MASSES = Float64Array.from({ length: 1000 }, (_, k) => 0.02 * 500 ** (k / 999));
const MACHINE = { sqrtS: 10.58, alpha: 1 / 137.035999084 };
const textOf = (id: string): string => readFileSync(new URL(`../fixtures/models/${id}.model.yaml`, import.meta.url), "utf8");

/** All partial widths at every mass. */
function widthsOf(model: Model): () => number {
  const { point, move } = pointOf(model);
  const { channels } = model.particles.X;
  return () => {
    let sum = 0;
    for (const mass of MASSES) {
      move("mass", mass);
      for (const { width } of channels) sum += width(point);
    }
    return sum;
  };
}

/** All production at every mass. */
function productionOf(model: Model): () => number {
  const { point, move } = pointOf(model);
  return () => {
    let sum = 0;
    for (const mass of MASSES) {
      move("mass", mass);
      for (const { value } of model.production) sum += value(point, MACHINE);
    }
    return sum;
  };
}

for (const id of ["lmu-ltau", "muonphilic-scalar", "dark-photon", "alp-photon", "alp-leptons"]) {
  const [typescript, file] = [findModel(id), readModel(textOf(id))];
  for (const [what, workOf] of [
    ["widths", widthsOf],
    ["production", productionOf],
  ] as const) {
    const [one, other] = [workOf(typescript), workOf(file)];
    /** Best of several rounds: on a busy machine single ones say nothing. */
    const timed = (work: () => number): number =>
      Math.min(
        ...Array.from({ length: 20 }, () => {
          const started = performance.now();
          for (let k = 0; k < 10; k++) work();
          return performance.now() - started;
        }),
      );
    console.log(`${id}, ${what}: the file takes ${(timed(other) / timed(one)).toFixed(2)} times as long as TypeScript`);
    describe(`${what} of ${id}, 1000 masses`, () => {
      bench("TypeScript", () => {
        one();
      });
      bench("file", () => {
        other();
      });
    });
  }
}

describe("reading a model file", () => {
  const text = textOf("lmu-ltau");
  bench("lmu-ltau", () => {
    readModel(text);
  });
});
