import { describe, expect, it } from "vitest";
import { FEMTOBARN_PER_INVERSE_GEV2 } from "../physics/constants.ts";
import { leptonPairMediator } from "../physics/lepton-pair-mediator.ts";
import { scalarToFermions } from "../physics/widths.ts";
import type { Model } from "./contract.ts";
import { defineModel } from "./define.ts";
import { MODELS } from "./index.ts";
import { LAWS, violationsOf } from "./laws.ts";

describe("the contract suite", () => {
  it.each(MODELS.map((model) => [model.id, model] as const))("%s obeys every law", (_, model) => {
    expect(violationsOf(model)).toEqual([]);
  });
});

const PARAMETERS = {
  mass: { tex: "m", unit: "GeV", description: "mass", default: 1, range: [1e-3, 20] },
  g: { tex: "g", unit: "1", description: "coupling", default: 0.1, range: [1e-6, 10] },
} as const;

type Formula = (point: { mass: number; g: number; muonMass: number }) => number;

/** A sound model of a scalar that couples to muons, with one part replaced. */
function scalarModel(
  part: {
    width?: Formula;
    mass?: (point: { mass: number }) => number;
    fraction?: number;
    production?: (point: { mass: number; g: number; muonMass: number }, collider: { sqrtS: number; alpha: number }) => number;
    widthPower?: number;
    moment?: Formula;
    alternatives?: { g: number[] };
    photons?: Formula;
    size?: Formula;
    derived?: Model["derived"];
    references?: Model["references"];
  } = {},
): Model {
  return defineModel({
    id: "broken",
    title: "a model with one fault",
    lagrangian: "-gS\\bar\\mu\\mu",
    parameters: PARAMETERS,
    coupling: "g",
    scaling: { g: { production: 2, widths: part.widthPower ?? 2 } },
    largestCoupling: part.size ?? (({ g }) => g),
    derived: part.derived ?? {},
    particles: {
      X: {
        tex: "S",
        spin: part.photons === undefined ? "scalar" : "vector",
        mass: part.mass ?? (({ mass }) => mass),
        partialWidths: {
          "mu+ mu-": part.width ?? (({ mass, g, muonMass }) => scalarToFermions(mass, g, muonMass)),
          invisible: ({ mass, g }) => g * g * mass,
          "gamma gamma": part.photons ?? (() => 0),
        },
        invisibleFraction: () => part.fraction,
      },
    },
    production: {
      "e+ e- -> mu+ mu- X":
        part.production ?? (({ mass, g, muonMass }, collider) => leptonPairMediator("scalar", collider, muonMass, mass, g)),
    },
    muonMagneticMoment: part.moment,
    alternatives: () => part.alternatives ?? { g: [0.2] },
    assumptions: [],
    references: part.references ?? [{ arxiv: "0000.00000", for: "the test" }],
  });
}

const sound: Formula = ({ mass, g, muonMass }) => scalarToFermions(mass, g, muonMass);
const produced = ({ mass, g, muonMass }: { mass: number; g: number; muonMass: number }, collider: { sqrtS: number; alpha: number }) =>
  leptonPairMediator("scalar", collider, muonMass, mass, g);

/** For each law a model that breaks it and no other. */
const BROKEN: Readonly<Record<string, Model>> = {
  "formulas-run": scalarModel({
    size: () => {
      throw new ReferenceError("strenght is not defined");
    },
  }),
  "production-is-not-too-large": scalarModel({ production: (point, collider) => produced(point, collider) * FEMTOBARN_PER_INVERSE_GEV2 }),
  "spin-allows-the-decay": scalarModel({ photons: ({ mass, g }) => g * g * mass }),
  "derived-quantities-can-be-set": scalarModel({
    derived: {
      squared: {
        tex: "g^2",
        unit: "1",
        description: "squared coupling",
        value: (point) => (point["g"] as number) ** 2,
        standsFor: { parameter: "g", at: (_, value) => value, uses: [] },
      },
    },
  }),
  "mass-is-the-parameter": scalarModel({ mass: ({ mass }) => mass * 1.1 }),
  "widths-are-physical": scalarModel({ width: (point) => -sound(point) }),
  "closed-below-threshold": scalarModel({ width: ({ mass, g }) => scalarToFermions(mass, g, 0) }),
  "fractions-sum-to-one": scalarModel({ fraction: 1.2 }),
  "production-is-physical": scalarModel({ production: ({ mass, g }, { sqrtS, alpha }) => ((alpha * g) / sqrtS) ** 2 * (1 + mass / sqrtS) }),
  "no-coupling-no-production": scalarModel({
    // The mistake of a fixed background term: seen at zero coupling only, where nothing else looks.
    production: (point, collider) => (point.g === 0 ? collider.sqrtS ** -2 : produced(point, collider)),
  }),
  "scales-as-declared": scalarModel({ widthPower: 1 }),
  "width-scales-like-a-mass": scalarModel({ width: (point) => sound(point) * point.mass }),
  "production-has-its-dimension": scalarModel({ production: (point, collider) => produced(point, collider) * point.mass }),
  "alternatives-are-accepted": scalarModel({ alternatives: { g: [0.2, 100] } }),
  "moment-is-quadratic": scalarModel({ moment: ({ mass, g }) => g / mass }),
  "cites-its-sources": scalarModel({ references: [{ for: "a conversation" }] }),
};

describe("each law", () => {
  it("is obeyed by the model from which the broken ones are made", () => {
    expect(violationsOf(scalarModel())).toEqual([]);
  });

  it.each(LAWS.map(({ name, statement }) => [name, statement] as const))("%s catches a model that breaks it and no other: %s", (name) => {
    const model = BROKEN[name];
    expect(model, `no broken model for ${name}`).toBeDefined();
    expect(violationsOf(model as Model).map(({ law }) => law)).toEqual([name]);
  });

  it.each([
    ["axial-vector", ["pi+ pi-", "pi0 pi0", "K+ K-", "K0 K0bar"]],
    ["pseudoscalar", ["pi+ pi-", "pi0 pi0", "K+ K-", "K0 K0bar"]],
    ["vector", ["pi0 pi0"]],
    ["scalar", []],
  ] as const)("on spins keeps an %s from two pseudoscalar mesons of the wrong parity or symmetry", (spin, forbidden) => {
    const open: Formula = ({ mass, g }) => (mass > 1 ? g * g * mass : 0);
    const mesons = { "pi+ pi-": open, "pi0 pi0": open, "K+ K-": open, "K0 K0bar": open };
    const model = defineModel({
      ...{ id: "mesons", title: "decays to two mesons", lagrangian: "0", parameters: PARAMETERS, coupling: "g" },
      scaling: { g: { production: 2, widths: 2 } },
      largestCoupling: ({ g }) => g,
      particles: { X: { tex: "X", spin, mass: "mass", partialWidths: mesons } },
      production: {},
      assumptions: [],
      references: [{ arxiv: "0000.00000", for: "the test" }],
    });
    const told = violationsOf(model).flatMap(({ law, messages }) => (law === "spin-allows-the-decay" ? messages : []));
    expect(new Set(told.map((message) => message.slice("X -> ".length, message.indexOf(" is open"))))).toEqual(new Set(forbidden));
  });

  it("explains what is wrong with the channel and the mass", () => {
    const [violation] = violationsOf(BROKEN["closed-below-threshold"] as Model);
    expect(violation?.messages[0]).toMatch(/X -> mu\+ mu- opens at 0\.2113167\d* GeV, but its width is .* GeV at m = 0\.001 GeV/);
  });
});
