import { JSDOM } from "jsdom";
import { describe, expect, it } from "vitest";
import { shipped } from "../limits/limit.test-helper.ts";
import type { Model } from "../models/contract.ts";
import { findModel } from "../models/index.ts";
import { pointOf } from "../models/point.ts";
import { MASS } from "../physics/constants.ts";
import { decaysAt, fineAlong, productionAt } from "../reinterpret/along.ts";
import { machineOf } from "../reinterpret/machine.ts";
import { drawLimit } from "./limit-figure.ts";
import { drawDecays, drawProduction, openDecays, openProduction } from "./model-figures.ts";

const find = (id: string): Model => findModel(id);
const drawn = (svg: string | undefined): Document => new JSDOM(svg ?? "", { contentType: "image/svg+xml" }).window.document;
const textsOf = (svg: string | undefined): string[] => [...drawn(svg).querySelectorAll("text")].map(({ textContent }) => textContent);
/** Stretches of lines, without frame and ticks. */
const linesOf = (svg: string | undefined): Element[] => [...drawn(svg).querySelectorAll('g[aria-label="line"] path')];
const decaysOf = (id: string, masses: readonly number[], role = "X", parameter = "mass"): string | undefined => {
  const model = find(id);
  const particle = model.particles[role];
  return particle === undefined ? undefined : drawDecays(model, particle, pointOf(model), masses, parameter);
};

describe("what a curve is drawn through", () => {
  const model = find("lmu-ltau");
  const rows = fineAlong([0.05, 10], decaysAt(model, model.particles.X, pointOf(model)), openDecays);

  it("has both sides of every threshold, close to it, and both ends", () => {
    for (const [channel, mass] of [
      ["X -> mu+ mu-", 2 * MASS.mu],
      ["X -> tau+ tau-", 2 * MASS.tau],
    ] as const) {
      const opened = rows.findIndex(({ branchingFractions }) => (branchingFractions[channel] ?? 0) > 0);
      expect((rows[opened]?.at ?? 0) / mass - 1).toBeGreaterThan(0);
      expect((rows[opened]?.at ?? 0) / mass - 1).toBeLessThan(1e-5);
      expect(1 - (rows[opened - 1]?.at ?? 0) / mass).toBeLessThan(1e-5);
    }
    expect([rows[0]?.at, rows.at(-1)?.at]).toEqual([0.05, 10]);
    expect(rows.map(({ at }) => at)).toEqual(rows.map(({ at }) => at).sort((a, b) => a - b));
  });

  it("does not depend on what is asked for between the ends", () => {
    const again = fineAlong([10, 0.3, 0.05, 1], decaysAt(model, model.particles.X, pointOf(model)), openDecays);
    expect(again.map(({ at }) => at)).toEqual(rows.map(({ at }) => at));
    expect(fineAlong([3], decaysAt(model, model.particles.X, pointOf(model)), openDecays)).toHaveLength(1);
    expect(fineAlong([], decaysAt(model, model.particles.X, pointOf(model)), openDecays)).toHaveLength(0);
  });
});

describe("a figure of decays", () => {
  it("has the open channels by their symbols, and the decay length in a panel of its own", () => {
    const svg = decaysOf("lmu-ltau", [0.05, 10]);
    const texts = textsOf(svg);
    expect(texts).toEqual(expect.arrayContaining(["μ+μ−", "τ+τ−", "invisible", "cτ [cm]", "mZ′ [GeV]", "g′ = 0.001"]));
    expect(texts).not.toContain("e+e−");
    expect(drawn(svg).querySelectorAll("svg svg")).toHaveLength(2);
  });

  it("breaks its lines where the formulas do not hold", () => {
    const broken = linesOf(decaysOf("dark-photon", [3, 3.2]));
    const whole = linesOf(decaysOf("dark-photon", [2.5, 2.7]));
    expect(broken.length).toBeGreaterThan(whole.length);
  });

  it("has the decay length alone where there is one decay, and is not there where nothing can be said", () => {
    expect(drawn(decaysOf("alp-photon", [0.1, 1])).querySelectorAll("svg svg")).toHaveLength(1);
    expect(textsOf(decaysOf("alp-photon", [0.1, 1]))).toContain("the only decay: γγ");
    expect(decaysOf("alp-lfv-tau", [0.1, 1])).toBeUndefined();
    expect(decaysOf("lmu-ltau", [])).toBeUndefined();
  });

  it("runs along another mass for a state that does not follow the mass of X", () => {
    const texts = textsOf(decaysOf("idm-dark-higgs", [0.005, 2.4], "chi2", "massSplitting"));
    expect(texts).toEqual(expect.arrayContaining(["Δ [GeV]", "χ1e+e−", "χ1hadrons"]));
  });
});

it("a figure of production has cross-sections and branching fractions in panels of their own", () => {
  const along = (id: string): string | undefined => {
    const model = find(id);
    const bound = pointOf(model);
    const productions = model.production.map((production) => {
      const { process } = production;
      const machine = machineOf(process, process.quantity === "cross-section" ? 10.58 : Number.NaN, {});
      return {
        process,
        conventions: machine.conventions,
        rows: fineAlong([0.1, 9], productionAt(model, production, machine, bound), openProduction),
      };
    });
    return drawProduction(model, bound, productions);
  };
  expect(textsOf(along("lmu-ltau"))).toEqual(expect.arrayContaining(["√s = 10.58 GeV, g′ = 0.001", "σ [fb]", "e+e− → μ+μ−Z′"]));
  expect(textsOf(along("lmu-ltau"))).not.toContain("e+e− → γZ′");
  expect(textsOf(along("alp-photon"))).toContain("σ(e+e− → γa) [fb]");
  expect(textsOf(along("higgs-mixed-scalar"))).toContain("B");
  expect(along("lfv-zprime")).toBeUndefined();
});

describe("a figure of a limit", () => {
  it("stops at a window that was not searched", () => {
    const svg = drawLimit(shipped("babar-2016-4mu"), find);
    expect(linesOf(svg)).toHaveLength(2);
    expect(textsOf(svg)).toEqual(expect.arrayContaining(["J/ψ", "g′", "90\u2009%\u2009CL", "digitised — read off a figure"]));
  });

  it("has a few curves along the lifetimes, and says how many there are", () => {
    const texts = textsOf(drawLimit(shipped("belle2-2023-b-to-k-s-mumu"), find));
    expect(texts.filter((text) => text.startsWith("cτ(X) = "))).toHaveLength(5);
    expect(texts).toContain("curves at 5 of the 17 values of ctau(X) in the table");
  });

  it("has both edges of a region, the bands of an expected limit, and the range of an illustrative one", () => {
    expect(textsOf(drawLimit(shipped("belle-2024-hnl-tau"), find))).toEqual(expect.arrayContaining(["lower edge", "upper edge"]));
    expect(textsOf(drawLimit(shipped("synthetic-2026-4mu-bands"), find))).toEqual(
      expect.arrayContaining(["observed", "expected", "±1σ", "±2σ"]),
    );
    const illustrative = drawLimit(shipped("belle2-2022-darkhiggsstrahlung"), find);
    expect(textsOf(illustrative)).toContain("range stated by the source");
    expect(linesOf(illustrative)).toHaveLength(1);
  });

  it("begins at a mass of 0 on a straight axis", () => {
    expect(textsOf(drawLimit(shipped("belle2-2023-tau-to-e-alpha"), find))).toContain("0");
  });
});
