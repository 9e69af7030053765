import { describe, expect, it } from "vitest";
import { DarkzooError } from "../diagnostics.ts";
import type { Model } from "./contract.ts";
import { defineModel } from "./define.ts";
import { findModel, MODELS } from "./index.ts";

/** A sound definition with parts replaced, as an untyped plugin would write it. */
function codesOf(part: Readonly<Record<string, unknown>>): string[] {
  const definition = {
    id: "sound",
    title: "sound",
    lagrangian: "0",
    parameters: {
      mass: { tex: "m", unit: "GeV", description: "mass", default: 1, range: [0.1, 10] },
      g: { tex: "g", unit: "1", description: "coupling", default: 0.1, range: [0.01, 1] },
    },
    coupling: "g",
    scaling: { g: { production: 2, widths: 2 } },
    largestCoupling: () => 1,
    particles: { X: { tex: "X", spin: "scalar", mass: () => 1, partialWidths: { "mu+ mu-": () => 1 } } },
    production: { "e+ e- -> gamma X": () => 1 },
    assumptions: [],
    references: [],
    ...part,
  };
  try {
    (defineModel as unknown as (definition: unknown) => Model)(definition);
    return [];
  } catch (error) {
    if (error instanceof DarkzooError) return error.diagnostics.map(({ code }) => code);
    throw error;
  }
}
const parameter = (part: Readonly<Record<string, unknown>>): Record<string, unknown> => ({
  tex: "m",
  unit: "GeV",
  description: "",
  default: 1,
  range: [0.1, 10],
  ...part,
});
const particle = (partialWidths: Readonly<Record<string, unknown>>): Record<string, unknown> => ({
  X: { tex: "X", spin: "scalar", mass: () => 1, partialWidths },
});

describe("defining a model", () => {
  it("accepts a sound definition", () => {
    expect(codesOf({})).toEqual([]);
  });

  it.each([
    ["an id that is none", { id: "Sound Model" }, ["id-syntax"]],
    [
      "a parameter with an unknown unit",
      { parameters: { mass: parameter({ unit: "GeVV" }), g: parameter({ unit: "1" }) } },
      ["unknown-unit"],
    ],
    ["an empty range", { parameters: { mass: parameter({ range: [2, 1] }), g: parameter({}) } }, ["range"]],
    ["a default outside the range", { parameters: { mass: parameter({ default: 100 }), g: parameter({}) } }, ["range"]],
    [
      "a parameter named like a mass of nature",
      { parameters: { mass: parameter({}), g: parameter({}), muonMass: parameter({}) } },
      ["name-taken"],
    ],
    ["no mass", { parameters: { g: parameter({}) } }, ["missing"]],
    ["an unknown coupling", { coupling: "h" }, ["unknown-parameter", "missing"]],
    [
      "a scaling of something unknown",
      { scaling: { g: { production: 2, widths: 2 }, h: { production: 2, widths: 2 } } },
      ["unknown-parameter"],
    ],
    ["an unknown particle in a channel", { particles: particle({ "mou+ mu-": () => 1 }) }, ["unknown-particle"]],
    ["a channel that violates charge", { particles: particle({ "mu+ mu+": () => 1 }) }, ["charge-violated"]],
    ["a process without mediator", { production: { "e+ e- -> mu+ mu-": () => 1 } }, ["no-mediator"]],
    ["a process and its conjugate", { production: { "B+ -> K+ X": () => 1, "B- -> K- X": () => 1 } }, ["duplicate"]],
    ["a channel and its conjugate", { particles: particle({ "e+ mu-": () => 1, "e- mu+": () => 1 }) }, ["duplicate"]],
    [
      "a coupling whose range begins at 0",
      { parameters: { mass: parameter({}), g: parameter({ unit: "1", default: 0, range: [0, 1] }) } },
      ["range"],
    ],
    ["a negative power", { scaling: { g: { production: -2, widths: 2 } } }, ["scaling"]],
    ["a coupling named like a property of every object", { coupling: "toString" }, ["unknown-parameter", "missing"]],
    ["no mediator", { particles: {} }, ["missing"]],
    ["an option whose default is no choice", { options: { kind: { description: "", choices: ["a"], default: "b" } } }, ["range"]],
    [
      "several faults at once",
      { id: "?", coupling: "h", production: { "e+ e- -> X": () => 1 } },
      ["id-syntax", "unknown-parameter", "missing", "process-syntax"],
    ],
  ])("refuses %s", (_, part, expected) => {
    expect(codesOf(part)).toEqual(expected);
  });
});

describe("the zoo", () => {
  it("cannot be changed from outside", () => {
    const [low] = findModel("lmu-ltau").parameters.mass.range;
    expect(() => {
      (findModel("lmu-ltau").parameters.mass.range as [number, number])[0] = 5;
    }).toThrow(TypeError);
    expect(findModel("lmu-ltau").parameters.mass.range[0]).toBe(low);
  });

  it("finds a model by id and suggests the nearest for an unknown one", () => {
    expect(findModel("lmu-ltau").title).toContain("L_mu - L_tau");
    expect(() => findModel("lmu-tau")).toThrow(DarkzooError);
    try {
      findModel("lmu-tau");
    } catch (error) {
      expect((error as DarkzooError).diagnostics[0]?.hint).toContain("lmu-ltau");
    }
    expect(MODELS.map(({ id }) => findModel(id).id)).toEqual(MODELS.map(({ id }) => id));
  });
});
