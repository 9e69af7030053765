import { describe, expect, it } from "vitest";
import { DarkzooError } from "../diagnostics.ts";
import { parseRelation } from "./expression.ts";

const value = (text: string, point: Readonly<Record<string, number>> = {}): number => parseRelation("x", text).at(point);

describe("expressions of parameters", () => {
  it.each([
    ["mass/3", { mass: 6 }, 2],
    ["3*chi1Mass + 0.5", { chi1Mass: 2 }, 6.5],
    ["sqrt(a^2 + b^2)", { a: 3, b: 4 }, 5],
    ["-2^2", {}, -4],
    ["2^3^2", {}, 512],
    ["(1 - 2) * +3", {}, -3],
    ["max(1, mass, 2) - min(4, 3)", { mass: 7 }, 4],
    ["exp(log(abs(-5)))", {}, 5],
    ["cos(pi) + sin(0)", {}, -1],
    ["a > 1 ? 2 : 3", { a: 1 }, 3],
    ["if(a > 1 and not (a > 3), 2*a, 0)", { a: 2 }, 4],
  ])("%s", (text, point, expected) => {
    expect(value(text, point as Readonly<Record<string, number>>)).toBeCloseTo(expected, 13);
  });

  it("say which parameters they use", () => {
    expect(parseRelation("x", "3*chi1Mass + sqrt(mass)").uses).toEqual(["chi1Mass", "mass"]);
    expect(parseRelation("x", "2*pi").uses).toEqual([]);
  });

  it.each([
    ["a.b", "property access"],
    ["a[1]", "index"],
    ["[1, 2]", "matrix"],
    ["1:3", "range"],
    ['"text"', "text"],
    ["f(x) = x", "function definition"],
    ["a = 3", "assignment"],
    ["a; b", "block"],
    ["import(1)", "import"],
    ["evaluate(1)", "evaluate"],
    ["zeros(3)", "a function that makes matrices"],
    ["sqrt.constructor(1)", "property of a function"],
    ["5!", "factorial"],
    ["3 GeV", "a unit"],
    ["2 mass", "a product without sign"],
    ["a > 1", "a condition"],
    ["true", "a truth value"],
    ["a'", "a transpose"],
    ["", "nothing"],
    ["1 +", "half of a sum"],
    [`${"(".repeat(2000)}1${")".repeat(2000)}`, "too long"],
    [`${"(".repeat(300)}1${")".repeat(300)}`, "too deep"],
    ["1e999", "no finite number"],
  ])("refuse %s: %s", (text) => {
    expect(() => parseRelation("x", text)).toThrow(DarkzooError);
  });

  it("read a bare name as a parameter; that no model has it is found when the point is bound", () => {
    expect(parseRelation("x", "constructor").uses).toEqual(["constructor"]);
  });

  it("suggest a function that was misspelt", () => {
    try {
      parseRelation("x", "sqr(2)");
      expect.unreachable();
    } catch (error) {
      expect((error as DarkzooError).diagnostics[0]).toMatchObject({ code: "expression", hint: expect.stringContaining("sqrt") as string });
    }
  });
});
