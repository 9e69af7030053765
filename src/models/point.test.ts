import { describe, expect, it } from "vitest";
import { DarkzooError, type Diagnostic } from "../diagnostics.ts";
import { findModel } from "./index.ts";
import { pointOf, type Relation, type Settings } from "./point.ts";

const model = findModel("lmu-ltau");
const faults = (settings: Settings): readonly Diagnostic[] => {
  try {
    pointOf(model, settings);
    return [];
  } catch (error) {
    return (error as DarkzooError).diagnostics;
  }
};
const relation = (text: string, uses: string[], at: Relation["at"]): Relation => ({ text, uses, at });

describe("binding a point", () => {
  it("fills in defaults, standard-model masses and converted units", () => {
    const { point, resolved } = pointOf(model, { mass: "300 MeV", gPrime: "1/1000", tauMass: "1776.86 MeV", darkMatter: "dirac" });
    expect(point).toMatchObject({ mass: 0.3, gPrime: 1e-3, darkMatter: "dirac", invisibleFraction: "predicted", muonMass: 0.1056583755 });
    expect(point["tauMass"]).toBeCloseTo(1.77686, 14);
    // Defaults belong to what is resolved: they move the numbers as much as what was set.
    expect(resolved).toMatchObject({ mass: 0.3, gPrime: 1e-3, darkMatterMass: 0.1, darkMatterCoupling: 1, invisibleFraction: "predicted" });
    expect(Object.keys(resolved)).toContain("tauMass");
    expect(Object.keys(resolved)).not.toContain("muonMass");
  });

  it("takes an option as word or number", () => {
    expect(pointOf(model, { invisibleFraction: 1 }).point["invisibleFraction"]).toBe("1");
    expect(pointOf(model, { invisibleFraction: "1" }).point["invisibleFraction"]).toBe("1");
  });

  it("lists every fault at once, with what is accepted", () => {
    const found = faults({ gPrim: 1, mass: "3 fb", darkMatterMass: "3 GeVV", darkMatter: "dirak", gPrime: 1e9, darkMatterCoupling: "x" });
    expect(found.map(({ code, path }) => [code, path])).toEqual([
      ["unknown-parameter", "gPrim"],
      ["unit-dimension", "mass"],
      ["unknown-unit", "darkMatterMass"],
      ["unknown-choice", "darkMatter"],
      ["out-of-range", "gPrime"],
      ["no-number", "darkMatterCoupling"],
    ]);
    expect(found[0]?.hint).toContain("gPrime");
    expect(found[1]?.hint).toContain("MeV");
    expect(found[3]?.hint).toContain("dirac");
  });

  it("refuses a parameter that has no effect beside the choices made, and lets it select the one that gives it an effect", () => {
    const [fault] = faults({ darkMatterMass: 0.3, darkMatter: "none" });
    expect(fault).toMatchObject({ code: "no-effect", path: "darkMatterMass" });
    expect(fault?.message).toBe("darkMatterMass has no effect with darkMatter = none");
    expect(fault?.hint).toContain("set darkMatter to dirac or majorana or complexScalar");
    // Beside a default that was not chosen it is told, not refused.
    expect(pointOf(model, { darkMatterMass: 0.3 }).idle).toEqual([
      {
        code: "no-effect",
        message: "darkMatterMass has no effect with darkMatter = none: set darkMatter to dirac or majorana or complexScalar",
      },
    ]);
    expect(pointOf(model, { darkMatterMass: 0.3, darkMatter: "dirac" }).idle).toEqual([]);
    const charged = findModel("vector-charges");
    expect(pointOf(charged, { xE: 1 }).resolved).toMatchObject({ charges: "custom", xE: 1, xMu: 0 });
    expect(pointOf(charged).resolved).toMatchObject({ charges: "b-l" });
    expect(() => pointOf(charged, { xE: 1, charges: "b" })).toThrow(/xE has no effect with charges = b/);
  });

  it("takes a table for an option that has one, with as many columns as it needs", () => {
    const darkPhoton = findModel("dark-photon");
    const table = { name: "table:mine", nodes: Float64Array.of(0.3, 3), columns: [Float64Array.of(1, 2)] };
    const { point, resolved } = pointOf(darkPhoton, { hadronicWidths: table });
    expect(point["hadronicWidths"]).toBe(table);
    expect(resolved["hadronicWidths"]).toBe("table:mine");
    expect(() => pointOf(darkPhoton, { hadronicWidths: { ...table, columns: [] } })).toThrow(/needs a table of 2 columns/);
    expect(() => pointOf(darkPhoton, { darkMatter: table })).toThrow(/takes no table/);
    expect(() => pointOf(darkPhoton, { alphaD: table })).toThrow(/alphaD is no option/);
  });

  it.each(["__proto__", "constructor", "toString"])("does not take %s for a parameter", (name) => {
    expect(faults(Object.fromEntries([[name, 1]])).map(({ code }) => code)).toEqual(["unknown-parameter"]);
  });
});

describe("relations", () => {
  const third = relation("mass/3", ["mass"], (point) => (point["mass"] as number) / 3);

  it("follow the mass wherever it moves, also through each other", () => {
    const bound = pointOf(model, {
      darkMatter: "dirac",
      darkMatterCoupling: relation("2*darkMatterMass", ["darkMatterMass"], (point) => 2 * (point["darkMatterMass"] as number)),
      darkMatterMass: third,
    });
    expect(bound.point["darkMatterCoupling"]).toBeCloseTo(2 / 3, 14);
    expect(bound.move("mass", 6)).toEqual([]);
    expect(bound.point).toMatchObject({ darkMatterMass: 2, darkMatterCoupling: 4 });
    expect([...bound.dependents("mass")].sort()).toEqual(["darkMatterCoupling", "darkMatterMass", "mass"]);
    expect([...bound.dependents("gPrime")]).toEqual(["gPrime"]);
  });

  it("say which parameter they drive out of its range", () => {
    const bound = pointOf(model, {
      darkMatter: "dirac",
      darkMatterCoupling: relation("mass", ["mass"], (point) => point["mass"] as number),
    });
    expect(bound.move("mass", 9)).toEqual([]);
    expect(bound.move("mass", 11)).toEqual(["darkMatterCoupling"]);
  });

  it("are refused in circles, on options, and of unknown parameters", () => {
    const self = relation("darkMatterMass", ["darkMatterMass"], () => 1);
    expect(faults({ darkMatter: "dirac", darkMatterMass: self }).map(({ code }) => code)).toEqual(["circular-relation"]);
    expect(faults({ darkMatter: third }).map(({ code }) => code)).toEqual(["no-relation"]);
    const unknown = relation("mas/3", ["mas"], () => 1);
    expect(faults({ darkMatter: "dirac", darkMatterMass: unknown })[0]).toMatchObject({
      code: "unknown-parameter",
      hint: expect.stringContaining("mass") as string,
    });
  });
});
