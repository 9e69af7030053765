/** A model file whose formulas give no number in a part of their range: the engine has no answer there, and says why. */
import { describe, expect, it } from "vitest";
import { cpuTime } from "../cpu-time.test-helper.ts";
import { shipped } from "../limits/limit.test-helper.ts";
import { combine, decaysOf, findModel, type Model, pointOf, recast, reinterpret, type Result } from "../index.ts";
import { decaysAt, productionAt } from "../reinterpret/along.ts";
import { machineOf } from "../reinterpret/machine.ts";
import { drawFigure, toCsv, toJson, toTable } from "../report/index.ts";
import { readModel } from "./read.ts";

const FOUR_MUONS = shipped("babar-2016-4mu");
const INVISIBLE = shipped("belle2-2018-zprime-invisible");
const SOUND = `leptonPairMediator("vector", muonMass, mass, g)`;

const modelWith = (muons: string, production = SOUND, powers = "{ production: 2, widths: 2 }"): Model =>
  readModel(`format: darkzoo-model-1
id: run-time
title: A vector with formulas that give no number somewhere
lagrangian: g X_\\mu J^\\mu
parameters:
  mass: { tex: m_X, unit: GeV, description: mass of X, default: 1, range: [0.001, 100] }
  g: { tex: g, unit: "1", description: coupling, default: 1e-3, range: [1e-9, 10] }
coupling: g
scaling: { g: ${powers} }
largestCoupling: g
particles:
  X: { spin: vector, mass: mass, partialWidths: { mu+ mu-: "${muons}", invisible: g^2*mass } }
production:
  e+ e- -> mu+ mu- X: '${production}'
muonMagneticMoment: g^2*log(mass - 1)
references: [{ arxiv: "1801.04847", for: the widths }]
`);

const MASSES = [0.25, 0.7, 0.999, 1, 1.5, 3];
const request = { findModel, masses: MASSES };
/** Every verdict with its reason, by mass. */
const verdicts = ({ points }: Result): string[] =>
  points.map(({ curves }) =>
    Object.values(curves)
      .slice(0, 1)
      .map(({ verdict, reason }) => `${verdict}${reason === null ? "" : ` ${reason.code}`}`)
      .join(),
  );

/** Formulas that fail at and below 1 GeV or everywhere, and whether they hold above. */
const BROKEN: readonly (readonly [what: string, muons: string, above: boolean])[] = [
  ["the logarithm of a negative number", "g^2*mass*log(mass)", true],
  ["a negative width", "g^2*(mass - 1)", true],
  ["a width that outweighs the others with the wrong sign", "-10*g^2*mass", false],
  ["a width that cancels the others", "-1*g^2*mass", false],
  ["the root of a negative number", "g^2*mass*sqrt(mass - 1)", true],
  ["a division by zero", "g^2*mass^2/(0*mass)", false],
  ["zero over zero", "g^2*mass*(mass - mass)/(mass - mass)", false],
  ["a number beyond all numbers", "g^2*exp(800 + mass)", false],
];

describe.each(BROKEN)("a width with %s", (_, muons, above) => {
  it.each([
    ["a power law", "{ production: 2, widths: 2 }"],
    ["no power law", "{ production: mixed, widths: mixed }"],
  ])("has no answer where it is none, with %s", (__, powers) => {
    const model = modelWith(muons, SOUND, powers);
    for (const limit of [FOUR_MUONS, INVISIBLE]) {
      const result = reinterpret(limit, model, request);
      verdicts(result).forEach((verdict, k) => {
        const mass = MASSES[k] ?? 0;
        if (mass < 1 || !above) expect(verdict, `${limit.id} at ${mass}`).toBe("no-answer not-finite");
        if (mass > 1 && above) expect(verdict, `${limit.id} at ${mass}`).not.toContain("not-finite");
      });
      expect(() => toJson(result)).not.toThrow();
      expect(toTable(result) + toCsv(result)).not.toMatch(/NaN|Infinity/);
    }
  });

  it("is named in the reason", () => {
    const [point] = reinterpret(FOUR_MUONS, modelWith(muons), request).points;
    expect(Object.values(point?.curves ?? {})[0]?.reason?.message).toContain("the width of X -> mu+ mu- is ");
  });

  it("leaves no branching fraction that could be taken for one", () => {
    const model = modelWith(muons);
    const { branchingFractions, totalWidth, ctau } = decaysOf(model.particles.X, pointOf(model, { mass: 0.5 }).point);
    expect(Object.values(branchingFractions)).toEqual([Number.NaN, Number.NaN]);
    expect([totalWidth, ctau]).toEqual([Number.NaN, undefined]);
  });
});

describe.each([
  ["is the logarithm of a negative number", "g^2*1e4*log(mass)"],
  ["is negative", "g^2*1e4*(mass - 1)"],
  ["divides by zero", "g^2*1e4/(0*mass)"],
  ["is a building block beyond its reach", `leptonPairMediator("vector", muonMass, -mass, g)*sqrt(mass - 1)`],
])("a cross-section that %s", (_, production) => {
  it("has no answer there", () => {
    for (const widths of ["2", "mixed"]) {
      const result = reinterpret(FOUR_MUONS, modelWith("g^2*mass", production, `{ production: 2, widths: ${widths} }`), request);
      for (const verdict of verdicts(result).slice(0, 3)) expect(verdict).toMatch(/^no-answer (not-finite|production-closed)$/);
      expect(() => toJson(result)).not.toThrow();
    }
  });
});

describe("formulas that give no number", () => {
  const broken = modelWith("g^2*mass*log(mass)");

  it("give no bound in a recast, a combination or a plane, and the figures of all can be drawn", () => {
    const published = recast(FOUR_MUONS, findModel("lmu-ltau"), broken, { masses: MASSES });
    const combined = combine([FOUR_MUONS, INVISIBLE], broken, "union", request);
    for (const result of [published, combined, reinterpret(INVISIBLE, broken, request)]) {
      expect(
        verdicts(result)
          .slice(0, 3)
          .every((verdict) => verdict.startsWith("no-answer")),
      ).toBe(true);
      expect(() => toJson(result)).not.toThrow();
      expect(drawFigure([result])).not.toMatch(/NaN|Infinity|undefined/);
    }
  });

  it("leave tables of decays and production empty there, with a reason", () => {
    const model = modelWith("g^2*mass*log(mass)", "g^2*log(mass)");
    const decays = [0.5, 3].map(decaysAt(model, model.particles.X, pointOf(model)));
    expect(
      decays.map(({ branchingFractions, totalWidth, outside }) => [
        Object.keys(branchingFractions).length,
        totalWidth === undefined,
        outside?.code,
      ]),
    ).toEqual([
      [0, true, "not-finite"],
      [2, false, undefined],
    ]);
    const [production] = model.production;
    if (production === undefined) throw new Error("it produces X");
    const machine = machineOf(production.process, 10.58, {});
    const produced = [0.5, 3].map(productionAt(model, production, machine, pointOf(model)));
    expect(produced.map(({ value, reason }) => [value === null, reason?.code])).toEqual([
      [true, "not-finite"],
      [false, undefined],
    ]);
  });

  it("end before long where the width depends on the coupling in a way that no power describes", () => {
    const model = modelWith("g^2*mass*log(g/1e-3)*sqrt(0.01 - g)", SOUND, "{ production: 2, widths: mixed }");
    const started = cpuTime();
    const result = reinterpret(FOUR_MUONS, model, { findModel });
    expect(cpuTime() - started).toBeLessThan(10_000);
    expect(() => toJson(result)).not.toThrow();
  });

  it("do not reach the magnetic moment as a number", () => {
    const model = modelWith("g^2*mass");
    expect(model.muonMagneticMoment?.(pointOf(model, { mass: 0.5 }).point)).toBeNaN();
    expect(() => toJson(reinterpret(FOUR_MUONS, model, request))).not.toThrow();
  });
});
