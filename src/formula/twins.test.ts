/** Shipped models written once more as files of formulas: the same numbers, from other code. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Model, type Point, widthPower } from "../models/contract.ts";
import { decaysOf } from "../models/decays.ts";
import { findModel } from "../models/index.ts";
import { violationsOf } from "../models/laws.ts";
import { pointOf, type Settings } from "../models/point.ts";
import { ALPHA } from "../physics/constants.ts";
import type { Table } from "../numerics/table.ts";
import { readModel } from "./read.ts";

const FOLDER = new URL("../../fixtures/models/", import.meta.url);
const NAMES = readdirSync(FOLDER).filter((name) => name.endsWith(".model.yaml"));
const read = (name: string): Model => readModel(readFileSync(new URL(name, FOLDER), "utf8"), name);
const TWINS = NAMES.map(read);

const MACHINE = { sqrtS: 10.58, alpha: ALPHA, vacuumPolarisation: 1.07, cosMax: 0.9 };
const EXACT = 1e-12;
const close = (a: number, b: number): boolean =>
  a === b || Math.abs(a - b) <= EXACT * Math.max(Math.abs(a), Math.abs(b)) || (Number.isNaN(a) && Number.isNaN(b));

/** A table that rises, for options that take one. */
const tableFor = (columns: number): Table => ({
  name: "table",
  nodes: Float64Array.of(0.01, 0.5, 5, 50),
  columns: Array.from({ length: columns - 1 }, (_, k) => Float64Array.of(1 + k, 2 + k, 3 + k, 5 + k)),
});

/** Every choice of every option, with the numbers that have an effect beside it. */
function settingsOf(model: Model): Settings[] {
  const numbers = (option: string, choice: string): Settings =>
    Object.fromEntries(
      Object.entries(model.parameters)
        .filter(([, { onlyWith }]) => onlyWith?.[option]?.includes(choice))
        .map(([name, { range }], k) => [name, Math.min(range[1], Math.max(range[0], 0.3 + 0.1 * k))]),
    );
  return [
    {},
    ...Object.entries(model.options).flatMap(([name, { choices, range, table, onlyWith = {} }]) => {
      const beside = Object.fromEntries(Object.entries(onlyWith).map(([option, [first = ""]]) => [option, first]));
      const values: Settings[string][] = [...choices, ...(range === undefined ? [] : [range[0], 0.4, range[1]])];
      if (table !== undefined) values.push(tableFor(table.length));
      return values.map((value) => ({ ...beside, ...(typeof value === "string" ? numbers(name, value) : {}), [name]: value }));
    }),
  ];
}

/** Masses over the range, thresholds of leptons and hadrons among them. */
function massesOf({ parameters: { mass } }: Model): number[] {
  const [low, high] = [Math.max(mass.range[0], 1e-3), mass.range[1]];
  const spread = Array.from({ length: 60 }, (_, k) => low * (high / low) ** (k / 59));
  return [...spread, 0.2113, 0.2114, 0.77, 1.02, 3.0969, 3.553, 3.555, 9.9, 10.57, 10.59].filter((each) => each >= low && each <= high);
}

/** Everything that a model computes at a point, by name. */
function everything(model: Model, point: Point): Record<string, number> {
  const numbers: [string, number][] = Object.values(model.particles).flatMap((particle) => {
    const { partialWidths, branchingFractions, totalWidth, ctau } = decaysOf(particle, point);
    return [
      ...Object.entries(partialWidths).map(([name, width]): [string, number] => [`width ${name}`, width]),
      ...Object.entries(branchingFractions).map(([name, fraction]): [string, number] => [`fraction ${name}`, fraction]),
      [`total width ${particle.role}`, totalWidth ?? -1],
      [`c tau ${particle.role}`, ctau ?? -1],
      [`mass ${particle.role}`, particle.mass(point)],
    ] as [string, number][];
  });
  const { production, widths } = model.scaling(model.coupling, point);
  return Object.fromEntries([
    ...numbers,
    ...model.production.map(({ process, value }): [string, number] => [process.text, value(point, MACHINE)]),
    ...model.production.map(({ process, missing }): [string, number] => [`missing ${process.text}`, missing(point) === undefined ? 0 : 1]),
    ...model.production.map(({ process, noRadiator }): [string, number] => [
      `no radiator ${process.text}`,
      noRadiator(point) === undefined ? 0 : 1,
    ]),
    ...model.standardDecays.map(({ process, value }): [string, number] => [process.text, value(point)]),
    ...model.cautions(point).map(({ code }): [string, number] => [`caution ${code}`, 1]),
    [`validity ${model.validity(point)?.code ?? "holds"}`, 1],
    ["largest coupling", model.largestCoupling(point)],
    ["magnetic moment", model.muonMagneticMoment?.(point) ?? -1],
    ["power of production", production === "mixed" ? -1 : production],
    ["power of widths", widthPower({ production, widths }, "X") === "mixed" ? -1 : Number(widthPower({ production, widths }, "X"))],
  ]);
}

describe("models written as files", () => {
  it("are there for the benchmarks with closed-form widths", () => {
    expect(TWINS.map(({ id }) => id)).toEqual([
      "alp-leptons",
      "alp-lfv-tau",
      "alp-photon",
      "alp-w",
      "dark-higgsstrahlung",
      "dark-photon",
      "hnl-tau",
      "leptophilic-scalar",
      "lfv-zprime",
      "lmu-ltau",
      "muonphilic-scalar",
    ]);
    expect(NAMES.map((name) => name.replace(".model.yaml", ""))).toEqual(TWINS.map(({ id }) => id));
  });

  it.each(TWINS.map((twin) => [twin.id, twin] as const))("%s gives the numbers of its twin in TypeScript to 1e-12", (id, twin) => {
    const model = findModel(id);
    expect(Object.keys(twin.parameters)).toEqual(Object.keys(model.parameters));
    expect(Object.keys(twin.options)).toEqual(Object.keys(model.options));
    expect(twin.production.map(({ process }) => process.key)).toEqual(model.production.map(({ process }) => process.key));
    let compared = 0;
    for (const settings of settingsOf(model)) {
      const [one, other] = [pointOf(model, settings), pointOf(twin, settings)];
      for (const mass of massesOf(model)) {
        // A table of one's own ends somewhere: what lies beyond is no business of the formulas.
        if (Object.values(settings).some((value) => typeof value === "object") && (mass < 0.01 || mass > 50)) continue;
        one.move("mass", mass);
        other.move("mass", mass);
        const [expected, found] = [everything(model, one.point), everything(twin, other.point)];
        expect(Object.keys(found).sort()).toEqual(Object.keys(expected).sort());
        const off = Object.entries(expected).filter(([name, value]) => !close(value, found[name] ?? Number.NaN));
        expect(off.map(([name, value]) => ({ name, value, found: found[name], mass, settings }))).toEqual([]);
        compared += Object.keys(expected).length;
      }
    }
    expect(compared).toBeGreaterThan(500);
  });

  it.each(TWINS.map((twin) => [twin.id, twin] as const))("%s obeys every law", (_, twin) => {
    expect(violationsOf(twin)).toEqual([]);
  });

  it("lets a derived quantity be set and solved for", () => {
    const [twin, model] = [read("alp-lfv-tau.model.yaml"), findModel("alp-lfv-tau")];
    const settings = { decayConstant: 3e7 };
    expect(pointOf(twin, settings).point["inverseDecayConstant"]).toBe(pointOf(model, settings).point["inverseDecayConstant"]);
  });
});
