import katex from "katex";
import { describe, expect, it } from "vitest";
import { DarkzooError } from "../diagnostics.ts";
import type { Model, Point } from "../models/contract.ts";
import { decaysOf } from "../models/decays.ts";
import { findModel } from "../models/index.ts";
import { violationsOf } from "../models/laws.ts";
import { pointOf, type Settings } from "../models/point.ts";
import type { Table } from "../numerics/table.ts";
import { ALPHA } from "../physics/constants.ts";
import { parseRelation } from "./expression.ts";
import { checkModelFile, readModel } from "./read.ts";

const MACHINE = { sqrtS: 10.58, alpha: ALPHA };
const relative = (a: number, b: number): number => (a === b ? 0 : Math.abs(a / b - 1));
const file = (rest: string): Model => readModel(`format: darkzoo-model-1\nid: own\ntitle: A model of one's own\n${rest}`);

/** A vector with everything stated in the file; a part of it may be said otherwise. */
const stated = (changes: Readonly<Record<string, string>> = {}, more = ""): Model => {
  const parts: Readonly<Record<string, string>> = {
    lagrangian: "g X_\\mu J^\\mu",
    parameters: `
  mass: { tex: m_X, unit: GeV, description: mass of X, default: 1, range: [0.01, 100] }
  g: { tex: g, unit: "1", description: coupling, default: 1e-3, range: [1e-9, 10] }
  h: { tex: h', unit: "1", description: another coupling, default: 0.1, range: [1e-9, 10] }`,
    coupling: "g",
    scaling: "{ g: { production: 2, widths: 2 } }",
    largestCoupling: "max(g, h)",
    particles: "{ X: { tex: X', spin: vector, mass: mass, partialWidths: { mu+ mu-: g^2*mass, invisible: 2*g^2*mass } } }",
    production: "{ e+ e- -> mu+ mu- X: g^2*femtobarn/sqrtS^2 }",
    references: '[{ arxiv: "1801.04847", for: the widths }]',
    ...changes,
  };
  return file(
    Object.entries(parts)
      .map(([key, value]) => `${key}: ${value}\n`)
      .join("") + more,
  );
};
const width = (model: Model, settings: Settings = {}, k = 0): number | undefined =>
  model.particles.X.channels[k]?.width(pointOf(model, settings).point);

describe("a family", () => {
  /** Masses that lie on both sides of every threshold. */
  const MASSES = [0.0021, 0.05, 0.135, 0.2, 0.22, 0.5, 0.77, 1.01, 1.9, 2.5, 3.3, 3.6, 4.5, 7, 9.8, 10.4, 30];
  const TWINS: readonly (readonly [what: string, text: string, id: string, coupling: string, settings: Settings])[] = [
    ["vector", "{ kind: vector, charges: { mu: 1, tau: -1, nuMu: 1, nuTau: -1 } }", "lmu-ltau", "gPrime", {}],
    [
      "vector",
      "{ kind: vector, charges: { mu: 1, tau: -1, nuMu: 1, nuTau: -1 }, darkMatter: { kind: majorana, mass: mass/3, coupling: 0.5 } }",
      "lmu-ltau",
      "gPrime",
      { darkMatter: "majorana", darkMatterMass: parseRelation("darkMatterMass", "mass/3"), darkMatterCoupling: 0.5 },
    ],
    [
      "vector",
      "{ kind: vector, charges: { e: -1, mu: -1, tau: -1, nuE: -1, nuMu: -1, nuTau: -1, u: 1/3, d: 1/3, s: 1/3, c: 1/3, b: 1/3, t: 1/3 } }",
      "vector-charges",
      "g",
      { charges: "b-l" },
    ],
    [
      "vector",
      "{ kind: vector, charges: { e: -1, mu: -1, tau: -1, u: -1/3, d: 2/3, s: 2/3, c: -1/3, b: 2/3, t: -1/3 } }",
      "vector-charges",
      "g",
      { charges: "protophobic" },
    ],
    [
      "vector",
      "{ kind: vector, charges: { e: -electricCharge, mu: -electricCharge, tau: -electricCharge, u: 2/3*electricCharge, d: -electricCharge/3, s: -electricCharge/3, c: 2/3*electricCharge, b: -electricCharge/3, t: 2/3*electricCharge } }",
      "vector-charges",
      "g",
      { charges: "dark-photon" },
    ],
    ["scalar", "{ kind: scalar, yukawas: { mu: 1 } }", "muonphilic-scalar", "gS", {}],
    [
      "scalar",
      "{ kind: scalar, yukawas: { e: electronMass/higgsVev, mu: muonMass/higgsVev, tau: tauMass/higgsVev } }",
      "leptophilic-scalar",
      "xi",
      { photonDecays: "loop" },
    ],
    ["alp", "{ kind: alp, coefficients: { e: 1, mu: 1, tau: 1 } }", "alp-leptons", "cOverLambda", {}],
    ["alp", "{ kind: alp, coefficients: { photon: 1 } }", "alp-photon", "gAGammaGamma", {}],
    ["alp", "{ kind: alp, coefficients: { w: 1 } }", "alp-w", "gAW", {}],
  ];

  it.each(TWINS)("%s %s gives the numbers of %s", (_, text, id, coupling, settings) => {
    const [own, shipped] = [file(`family: ${text}`), findModel(id)];
    let compared = 0;
    for (const mass of MASSES.filter((each) => each <= shipped.parameters.mass.range[1])) {
      for (const value of [1e-5, 0.03]) {
        const mine = pointOf(own, { mass, [own.coupling]: value }).point;
        const theirs = pointOf(shipped, { ...settings, mass, [coupling]: value }).point;
        for (const { process, width: expected } of shipped.particles.X.channels) {
          const channel = own.particles.X.channels.find((each) => each.process.key === process.key);
          // What a file leaves out is closed in the shipped model.
          expect(relative(channel?.width(mine) ?? 0, expected(theirs)), `${process.text} at ${mass}`).toBeLessThan(1e-12);
          compared += 1;
        }
        for (const { process, value: expected, missing } of shipped.production) {
          const found = own.production.find((each) => each.process.key === process.key);
          if (found === undefined) continue;
          expect(found.missing(mine)?.code, process.text).toBe(missing(theirs)?.code);
          expect(relative(found.value(mine, MACHINE), expected(theirs, MACHINE)), `${process.text} at ${mass}`).toBeLessThan(1e-12);
          compared += 1;
        }
        expect(own.validity(mine)?.code).toBe(shipped.validity(theirs)?.code);
        const [moment, momentThere] = [own.muonMagneticMoment?.(mine) ?? 0, shipped.muonMagneticMoment?.(theirs) ?? 0];
        expect(relative(moment, momentThere), `magnetic moment at ${mass}`).toBeLessThan(1e-12);
      }
    }
    expect(own.production.length).toBeGreaterThan(0);
    expect(compared).toBeGreaterThan(2 * MASSES.length);
  });

  it.each(TWINS)("%s %s obeys the laws of models", (_, text) => {
    expect(violationsOf(file(`family: ${text}`))).toEqual([]);
  });

  it("is overruled by what the file states itself", () => {
    const model = file(
      "family: { kind: vector, charges: { mu: 1 } }\nparticles: { X: { tex: V, partialWidths: { mu+ mu-: 7*g^2*mass, e+ e-: g^2*mass } } }\nproduction: { e+ e- -> mu+ mu- X: 42*g^2 }\n",
    );
    expect(model.particles.X.tex).toBe("V");
    expect(width(model, { mass: 2, g: 1 })).toBe(14);
    expect(model.particles.X.channels.map(({ process }) => process.text)).toEqual(["X -> mu+ mu-", "X -> e+ e-"]);
    expect(model.production.map(({ value }) => value(pointOf(model, { g: 1 }).point, MACHINE))).toEqual([42]);
  });

  it("takes charges that depend on parameters and options", () => {
    const model = file(
      `family: { kind: vector, charges: { mu: "if(kind == \\"double\\", 2, 1)*muonMass/mass" } }
options: { kind: { description: strength, choices: [single, double], default: single } }
`,
    );
    const [single = 0, double = 0] = ["single", "double"].map((kind) => width(model, { kind }));
    expect(double / single).toBeCloseTo(4, 12);
  });
});

describe("an option", () => {
  it("chooses, and is a number where it may be one", () => {
    const model = stated(
      {
        particles: `{ X: { spin: vector, mass: mass, partialWidths: { mu+ mu-: 'if(share == "half", 0.5, share)*g^2*mass' } } }`,
      },
      "options: { share: { description: share, choices: [half], range: [0, 1], default: half } }\n",
    );
    expect(width(model, { g: 1 })).toBe(0.5);
    expect(width(model, { g: 1, share: 0.25 })).toBe(0.25);
    expect(() => pointOf(model, { share: 2 })).toThrow(DarkzooError);
  });

  it("may be a table, of which a formula takes a column", () => {
    const model = stated(
      {
        particles: `{ X: { spin: vector, mass: mass, partialWidths: { mu+ mu-: 'if(data == "none", 0, valueInTable(data, mass, 2))*g^2', e+ e-: 'valueInTable(data, mass)*g^2' } } }`,
      },
      `options:
  data:
    description: widths over g^2
    choices: [none]
    table: [{ name: mass, unit: GeV }, { name: electrons, unit: GeV }, { name: muons, unit: GeV }]
    default: none
`,
    );
    const table: Table = {
      name: "my table",
      nodes: Float64Array.of(1, 2, 4),
      columns: [Float64Array.of(10, 20, 40), Float64Array.of(1, 4, 16)],
    };
    expect(width(model, { mass: 2, g: 1, data: table })).toBe(4);
    expect(width(model, { mass: 2, g: 1, data: table }, 1)).toBe(20);
    expect(width(model, { mass: 2, g: 1 })).toBe(0);
    expect(width(model, { mass: 2, g: 1 }, 1)).toBeNaN();
  });
});

describe("a derived quantity", () => {
  const model = stated(
    {},
    `derived:
  y: { tex: y, unit: "1", description: strength, value: ratio^2*g^2, standsFor: { parameter: g, at: sqrt(value)/ratio } }
  ratio: { tex: "m_\\\\mu/m_X", unit: "1", description: ratio of masses, value: muonMass/mass }
`,
  );

  it("follows from parameters and from others, in any order", () => {
    const { point } = pointOf(model, { mass: 2, g: 0.5 });
    const ratio = (point["muonMass"] as number) / 2;
    expect(model.derived["ratio"]?.value(point)).toBe(ratio);
    expect(model.derived["y"]?.value(point)).toBeCloseTo(ratio ** 2 / 4, 15);
  });

  it("that stands for a parameter can be set, and moves it with everything else", () => {
    const bound = pointOf(model, { y: 1e-6, mass: 2 });
    expect(model.derived["y"]?.value(bound.point)).toBeCloseTo(1e-6, 18);
    const before = bound.point["g"] as number;
    bound.move("mass", 4);
    expect((bound.point["g"] as number) / before).toBeCloseTo(2, 12);
    expect(model.derived["y"]?.standsFor?.uses).toEqual(["mass"]);
    expect(() => pointOf(model, { y: 1e-6, g: 1 })).toThrow(DarkzooError);
    expect(() => pointOf(model, { ratio: 1 })).toThrow(DarkzooError);
  });
});

describe("scaling", () => {
  it("may differ from case to case: the first that holds", () => {
    const model = stated({
      scaling: `{ g: [{ when: mass > 10, production: 0, widths: 2 }, { when: h > 1, production: mixed, widths: { X: 1 } }, { production: 2, widths: mixed }] }`,
    });
    const at = (settings: Settings) => model.scaling("g", pointOf(model, settings).point);
    expect(at({ mass: 20, h: 2 })).toMatchObject({ production: 0, widths: 2 });
    expect(at({ h: 2 })).toMatchObject({ production: "mixed", widths: { X: 1 } });
    expect(at({})).toMatchObject({ production: 2, widths: "mixed" });
    expect(model.couplings).toEqual(["g"]);
  });
});

describe("remarks", () => {
  const model = stated(
    {
      production: `{ e+ e- -> mu+ mu- X: { value: g^2, missing: [{ when: h > 1, code: no-production, message: h is large }], noRadiator: it is what it is } }`,
    },
    `validity: [{ when: mass > 50, code: too-heavy, message: too heavy }, { when: mass > 40, code: heavy, message: heavy }]
cautions: [{ code: always, message: always said }, { when: mass < 1 and not (h == 1), code: light, message: light }]
`,
  );
  const at = (settings: Settings): Point => pointOf(model, settings).point;

  it("hold where their conditions do", () => {
    expect([60, 45, 30].map((mass) => model.validity(at({ mass }))?.code)).toEqual(["too-heavy", "heavy", undefined]);
    expect(model.cautions(at({ mass: 0.5 })).map(({ code }) => code)).toEqual(["always", "light"]);
    expect(model.cautions(at({ mass: 0.5, h: 1 }))).toEqual([{ code: "always", message: "always said" }]);
  });

  it("say why a process has no value or takes no radiation", () => {
    const [process] = model.production;
    expect(process?.missing(at({ h: 2 }))).toEqual({ code: "no-production", message: "h is large" });
    expect(process?.missing(at({}))).toBeUndefined();
    expect(process?.noRadiator(at({}))).toBe("it is what it is");
  });
});

describe("what else a file may state", () => {
  const model = stated(
    {
      particles: `{ X: { spin: vector, mass: mass, partialWidths: { mu+ mu-: g^2*mass, invisible: 0 }, invisibleFraction: 'if(fraction == "predicted", none, fraction)' } }`,
    },
    `options: { fraction: { description: invisible fraction, choices: [predicted], range: [0, 1], default: predicted } }
benchmarks: { light: { description: light, settings: { mass: 0.5, g: 2*h, fraction: 0.25 } } }
alternatives: { h: [0.2, 0.3], fraction: [0.5] }
overlays: { relic: { label: relic, caution: careful, coupling: g, value: 'if(mass > 1, none, 2*mass)' } }
standardDecays: { tau- -> e- nu nu: 0.1782 }
strongChannels: [mu+ mu-]
muonMagneticMoment: g^2*(muonMass/mass)^2
`,
  );

  it("an invisible fraction that is fixed, or none", () => {
    const fractions = (settings: Settings) => decaysOf(model.particles.X, pointOf(model, settings).point).branchingFractions;
    expect(fractions({})).toEqual({ "X -> mu+ mu-": 1, "X -> invisible": 0 });
    expect(fractions({ fraction: 0.25 })).toEqual({ "X -> mu+ mu-": 0.75, "X -> invisible": 0.25 });
  });

  it("benchmarks with relations, alternatives, overlays, decays of the standard model, a magnetic moment", () => {
    const light = pointOf(model, { ...model.benchmarks["light"]?.settings, h: 0.2 }).point;
    expect([light["mass"], light["g"], light["fraction"]]).toEqual([0.5, 0.4, 0.25]);
    expect(model.alternatives(light)).toEqual({ h: [0.2, 0.3], fraction: [0.5] });
    expect(model.overlays["relic"]?.value(light)).toBe(1);
    expect(model.overlays["relic"]?.value(pointOf(model, { mass: 2 }).point)).toBeNaN();
    expect(model.standardDecays.map(({ process, value }) => [process.text, value(light)])).toEqual([["tau- -> e- nu nu", 0.1782]]);
    expect(model.strongDecays).toEqual(["X -> mu+ mu-"]);
    expect(model.muonMagneticMoment?.(light)).toBeCloseTo(0.16 * ((light["muonMass"] as number) / 0.5) ** 2, 15);
  });
});

describe("the formulas of a page", () => {
  const model = stated(
    {
      particles: `
  X:
    spin: vector
    mass: mass
    partialWidths:
      mu+ mu-: vectorToFermions(mass, g*y, muonMass)
      e+ e-: 'if(kind == "50 % {a_b} $x^2~&#", -g*(-2), 1e-7^2*(g^2)^3)*abs(g - -h)/max(1, sqrt(2)*-3) + valueInTable(data, mass)'
      tau+ tau-: 'if(not (mass > 1 or g <= 2) and h != 3, exp(-mass), atan(mass/(g+1)))'`,
      production: `{ e+ e- -> mu+ mu- X: 'leptonPairMediator("vector", muonMass, mass, g)*vacuumPolarisation' }`,
    },
    `options:
  kind: { description: a choice, choices: ["50 % {a_b} $x^2~&#", "\\\\back"], default: "\\\\back" }
  data: { description: a table, choices: [none], table: [{ name: mass, unit: GeV }, { name: b, unit: "1" }], default: none }
derived: { y: { tex: "\\\\frac{g'}{2}", unit: "1", description: ratio, value: h/2 } }
`,
  );

  it("can be set, those of derived quantities and building blocks with them", () => {
    for (const { tex, of } of model.formulas)
      expect(() => katex.renderToString(tex, { throwOnError: true, strict: "error" }), of).not.toThrow();
    const names = model.formulas.map(({ of }) => of);
    expect(names).toEqual(expect.arrayContaining(["X -> mu+ mu-", "e+ e- -> mu+ mu- X", "\\frac{g'}{2}"]));
    for (const block of ["vectorToFermions", "leptonPairMediator"]) {
      const shown = names.find((name) => name.includes(block)) ?? "";
      expect(() => katex.renderToString(shown, { throwOnError: true, strict: "error" })).not.toThrow();
    }
  });

  it.each([
    ["(a + b)*c", "\\left(a + b\\right)\\,c"],
    ["(a + b)/(c + 1)", "\\frac{a + b}{c + 1}"],
    ["2*3*g", "2\\cdot 3\\,g"],
    ["a*-b", "a\\,\\left(-b\\right)"],
    ["a - -b", "a - \\left(-b\\right)"],
    ["--a", "-\\left(-a\\right)"],
    ["-a^2", "-{a}^{2}"],
    ["(-a)^2", "{\\left(-a\\right)}^{2}"],
    ["a^2^3", "{a}^{{2}^{3}}"],
    ["(a^2)^3", "{\\left({a}^{2}\\right)}^{3}"],
    ["1e-7^2", "{\\left(1\\cdot10^{-7}\\right)}^{2}"],
  ])("write %s as it is meant", (text, expected) => {
    const names = ["a", "b", "c"];
    const parameters = names.map((name) => `  ${name}: { tex: ${name}, unit: "1", description: ${name}, default: 1, range: [0.1, 9] }`);
    const { formulas } = file(
      `family: { kind: vector, charges: { mu: 1 } }\nparameters:\n${parameters.join("\n")}\nparticles: { X: { partialWidths: { e+ e-: "0*g + ${text}" } } }\n`,
    );
    expect(formulas.find(({ of }) => of === "X -> e+ e-")?.tex).toBe(
      `0\\,g + ${/^-/.test(expected) ? `\\left(${expected}\\right)` : expected}`,
    );
  });
});

describe("operators", () => {
  it.each([
    ["-2^2", -4],
    ["2^-1", 0.5],
    ["2^3^2", 512],
    ["6/2*3", 9],
    ["8/4/2", 1],
    ["10-4-3", 3],
    ["2+3*4^2", 50],
    ["-3+5", 2],
    ["2*-3", -6],
    ["if(1+1 == 2 and not (2 > 3) or 1 > 2, 1, 0)", 1],
    ["if(1 > 2 and 1 > 2 or 1 < 2, 1, 0)", 1],
    ["1 < 2 ? 3 : 4 + 5", 3],
    ["(2 > 1 ? 1 : 2) + 1", 2],
    ["min(3, 1, 2) + max(-1, -2)", 0],
    ["log(exp(2))", 2],
    [".5 + 5. + 1e1", 15.5],
  ])("bind as in mathematics: %s", (text, expected) => {
    expect(width(stated({ particles: `{ X: { spin: vector, mass: mass, partialWidths: { e+ e-: '0*g + (${text})' } } }` }))).toBe(expected);
  });
});

describe("a file", () => {
  it("may be JSON", () => {
    const text = JSON.stringify({ format: "darkzoo-model-1", id: "own", title: "own", family: { kind: "scalar", yukawas: { mu: 1 } } });
    expect(readModel(text, "own.json").id).toBe("own");
  });

  it("tells every fault at once, in the order of the text", () => {
    const { diagnostics } = checkModelFile(
      "format: darkzoo-model-1\nid: own\ntitle: own\nfamily: { kind: vector, charges: { mu: mas, tau: 2 mass } }\n",
    );
    expect(diagnostics.map(({ code, line, column }) => [code, line, column])).toEqual([
      ["unknown-name", 4, 40],
      ["formula-syntax", 4, 52],
    ]);
  });
});
