import fc from "fast-check";
import katex from "katex";
import { evaluate as evaluateWithMathjs } from "mathjs/number";
import { describe, expect, it } from "vitest";
import { cpuTime } from "../cpu-time.test-helper.ts";
import { DarkzooError } from "../diagnostics.ts";
import { pointOf } from "../models/point.ts";
import type { Collider } from "../physics/collider.ts";
import { BLOCKS } from "./blocks.ts";
import { parseCondition, parseFormula, parseRelation } from "./expression.ts";
import { EVERYWHERE, MACHINE, whyTaken } from "./names.ts";
import { checkModelFile } from "./read.ts";
import { type NamedNumber, type Scope, signatureOf } from "./scope.ts";

const POINT: Readonly<Record<string, number | string>> = { a: 2, b: 3, c: 5, mass: 7, kind: "plain" };
const MACHINE_HERE: Collider = { sqrtS: 10.58, alpha: 1 / 137 };
const named = (name: string): NamedNumber => ({ evaluate: (point) => point[name] as number, tex: name, cost: 1 });
const SCOPE: Scope = {
  number: (name) => (["a", "b", "c", "mass"].includes(name) ? named(name) : undefined),
  numbers: ["a", "b", "c", "mass"],
  options: new Map([["kind", { choices: ["plain", "fancy"], isNumber: false, columns: 0 }]]),
  blocks: BLOCKS,
};

/** What the language of formulas is written with, and what it is not. */
const PIECES = [
  ...Array.from("abc+-*/^()<>=!?:.,\"' \t\n[]{};%&|#@$\\`~_0123456789"),
  ...[
    "mass",
    "kind",
    "sqrt(",
    "if(",
    "max(",
    "log(",
    "valueInTable(",
    "vectorToFermions(",
    " and ",
    " or ",
    "not ",
    " mod ",
    " to ",
    " in ",
  ],
  ...["1e9", "1e-9", "1e999", "0x1f", ".5", "5.", "==", "!=", "<=", ">=", "true", "NaN", "Infinity", "null", "undefined", "i", "e", "pi"],
  ...["__proto__", "constructor", "toString(", "this", "function(", "=>", "import(", "evaluate(", '"plain"', '"fancy"', "a.b", "a[1]"],
  ...["é", "𝑚", "\u0000", "\u200b", "−", "×"],
];
const anyText = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join(""));
const inTime = <Value>(work: () => Value, longest = 1000): Value => {
  const started = cpuTime();
  const value = work();
  expect(cpuTime() - started).toBeLessThan(longest);
  return value;
};

describe("any text", () => {
  it("is a formula or a fault at one of its characters, and never an exception", () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.string(), fc.string({ unit: "binary" })), (text) => {
        for (const read of [inTime(() => parseFormula(text, SCOPE)), inTime(() => parseCondition(text, SCOPE))]) {
          if ("diagnostic" in read) {
            expect(read.offset).toBeGreaterThanOrEqual(0);
            expect(read.offset).toBeLessThanOrEqual(text.length);
            expect(read.diagnostic.message).not.toMatch(/\[object|function \w*\(/);
          } else {
            expect(["number", "boolean"]).toContain(typeof inTime(() => read.evaluate(POINT, MACHINE_HERE)));
          }
        }
      }),
      { numRuns: 3000 },
    );
  });

  it("is a relation or a DarkzooError", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        try {
          const { uses, at } = inTime(() => parseRelation("x", text));
          // That no model has a name is found when the relation is bound to one.
          if (uses.every((name) => typeof POINT[name] === "number")) expect(typeof at(POINT)).toBe("number");
        } catch (error) {
          expect(error).toBeInstanceOf(DarkzooError);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

/** Formulas as they are written, with as few brackets as the grammar needs or more. */
const { formula: arithmetic } = fc.letrec<{ formula: string; leaf: string }>((tie) => ({
  leaf: fc.oneof(
    fc.constantFrom("a", "b", "c", "mass"),
    fc.integer({ min: 1, max: 9 }).map(String),
    fc.constantFrom("0.5", "1e2", "25e-1"),
  ),
  formula: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    tie("leaf"),
    fc.tuple(tie("formula"), fc.constantFrom("+", " - ", "*", "/", " * ", " +"), tie("formula")).map((parts) => parts.join("")),
    fc.tuple(tie("leaf"), fc.constantFrom("2", "3", "0.5", "-1", "b")).map(([base, power]) => `${base}^${power}`),
    tie("formula").map((inner) => `(${inner})`),
    tie("formula").map((inner) => `(${inner})^3`),
    tie("formula").map((inner) => `-${inner}`),
    fc.tuple(fc.constantFrom("sqrt", "exp", "log", "abs", "sin", "atan", "tanh"), tie("formula")).map(([f, inner]) => `${f}(${inner})`),
    fc.tuple(fc.constantFrom("min", "max"), tie("formula"), tie("formula")).map(([f, x, y]) => `${f}(${x}, ${y})`),
    fc
      .tuple(tie("leaf"), fc.constantFrom("<", ">", "<=", ">=", "==", "!="), tie("leaf"), tie("formula"), tie("formula"))
      .map(([x, sign, y, yes, no]) => `(${x} ${sign} ${y} ? ${yes} : ${no})`),
  ),
}));

describe("a well-formed formula", () => {
  it("has the value that mathjs gives it", () => {
    let compared = 0;
    fc.assert(
      fc.property(arithmetic, (text) => {
        const read = parseFormula(text, SCOPE);
        if ("diagnostic" in read) {
          // Refused is only what is long, has many signs in a row, or has no finite value whatever the point.
          expect(["formula-size", "not-finite", "formula-syntax"]).toContain(read.diagnostic.code);
          if (read.diagnostic.code === "formula-syntax") expect(read.diagnostic.message).toBe("too many signs in a row");
          return;
        }
        const expected: unknown = evaluateWithMathjs(text, { ...POINT });
        const found = read.evaluate(POINT, MACHINE_HERE);
        compared += 1;
        // mathjs leaves the real numbers where we say that there is none.
        if (typeof expected !== "number") expect(found).toBeNaN();
        else expect(found + 0).toBe(expected + 0);
      }),
      { numRuns: 2000 },
    );
    expect(compared).toBeGreaterThan(1000);
  });

  it("can be set in type", () => {
    fc.assert(
      fc.property(arithmetic, (text) => {
        const read = parseFormula(text, SCOPE);
        if (!("diagnostic" in read)) katex.renderToString(read.tex, { throwOnError: true, strict: "error" });
      }),
      { numRuns: 300 },
    );
  });
});

/** Numbers that no physicist would write. */
const HOSTILE = [Number.NaN, Infinity, -Infinity, 0, -0, -1, 1e-300, 1e300, -1e300, 5e-324, Number.MAX_VALUE, 1e-9, 1e9, 165.1, 1e4];
const anyNumber = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.double({ min: -8, max: 4, noNaN: true }).map((power) => 10 ** power),
  fc.double(),
);
const anyMachine: fc.Arbitrary<Collider> = fc.oneof(
  fc.constant(MACHINE_HERE),
  fc.record({ sqrtS: anyNumber, alpha: anyNumber, vacuumPolarisation: anyNumber, cosMax: anyNumber }),
);

describe.each([...BLOCKS])("%s", (name, block) => {
  const { arguments: wanted, repeated = [], apply } = block;
  const call = apply as unknown as (machine: Collider, ...values: readonly (number | string)[]) => number;
  const argumentsOf = [...wanted, ...repeated, ...repeated].map(({ words }) =>
    words === undefined ? anyNumber : fc.constantFrom(...words),
  ) as fc.Arbitrary<number | string>[];

  it("is a number or no number for whatever it is given, in time, and never an exception", () => {
    fc.assert(
      fc.property(fc.tuple(...argumentsOf), anyMachine, (values, machine) => {
        // The best of three: another process may have taken the core.
        let taken = Infinity;
        for (let attempt = 0; attempt < 3 && taken > 1000; attempt++) {
          const started = cpuTime();
          expect(typeof call(machine, ...values)).toBe("number");
          taken = cpuTime() - started;
        }
        expect(taken).toBeLessThan(1000);
      }),
      { numRuns: 400 },
    );
  });

  it("is documented with TeX that can be set, and cannot be the name of anything else", () => {
    katex.renderToString(block.tex, { throwOnError: true, strict: "error", displayMode: true });
    expect(signatureOf(name, block)).toMatch(/^\w+\(\w+/);
    expect(whyTaken(name)).toBe("a function");
  });
});

describe("every number that formulas may name", () => {
  it.each(Object.entries({ ...EVERYWHERE, ...MACHINE }))(
    "%s has a symbol that can be set, and is no other name",
    (name, { tex, unit, title }) => {
      katex.renderToString(tex, { throwOnError: true, strict: "error" });
      expect(unit).toMatch(/\S/);
      expect(title).toMatch(/\S/);
      expect(whyTaken(name)).toBeDefined();
      expect(BLOCKS.has(name)).toBe(false);
    },
  );
});

const GOOD = `format: darkzoo-model-1
id: good
title: A vector that couples to muons
lagrangian: g X_\\mu \\bar\\mu\\gamma^\\mu\\mu
parameters:
  mass: { tex: m_X, unit: GeV, description: mass of X, default: 1, range: [0.01, 100] }
  g: { tex: g, unit: "1", description: coupling, default: 1e-3, range: [1e-9, 10] }
options:
  kind: { description: a choice, choices: [plain, fancy], default: plain }
coupling: g
scaling: { g: { production: 2, widths: 2 } }
largestCoupling: g
derived:
  strength: { tex: y, unit: "1", description: square, value: g^2, standsFor: { parameter: g, at: sqrt(value) } }
particles:
  X:
    spin: vector
    mass: mass
    partialWidths:
      mu+ mu-: vectorToFermions(mass, g, muonMass)
      e+ e-: 'if(kind == "plain", 0, strength*mass)'
production:
  e+ e- -> mu+ mu- X: { value: 'leptonPairMediator("vector", muonMass, mass, g)', missing: [{ when: mass > 9, code: too-heavy, message: too heavy }] }
cautions: [{ when: mass < 0.5 and kind != "fancy", code: light, message: light }]
benchmarks: { light: { description: light, settings: { mass: 0.1, kind: fancy } } }
assumptions: [nothing else]
references: [{ arxiv: "1801.04847", for: the widths }]
`;

describe("a good file with random edits", () => {
  const edit = fc.record({
    at: fc.nat(GOOD.length - 1),
    removed: fc.nat(6),
    put: fc.oneof(
      fc.constantFrom(...PIECES, "- ", ": ", "\n  ", "&a ", "*a", "!x ", "|", ">-", "{", "}", "0", "-1", "mass: mass"),
      fc.string({ maxLength: 4 }),
    ),
  });

  it("begins from one that is read", () => {
    expect(checkModelFile(GOOD).diagnostics).toEqual([]);
  });

  it("is a model that can be evaluated, or a list of faults with places", () => {
    let accepted = 0;
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
        const text = edits.reduce((before, { at, removed, put }) => before.slice(0, at) + put + before.slice(at + removed), GOOD);
        const { model, diagnostics } = inTime(() => checkModelFile(text), 1000);
        if (model === undefined) {
          expect(diagnostics.length).toBeGreaterThan(0);
          for (const { line = 1, column = 1 } of diagnostics) expect(line > 0 && column > 0).toBe(true);
          return;
        }
        accepted += 1;
        expect(diagnostics).toEqual([]);
        const { point } = pointOf(model);
        expect(model.particles.X.mass(point)).toBe(point["mass"]);
        for (const { width } of model.particles.X.channels) expect(typeof width(point)).toBe("number");
        for (const { value, missing } of model.production) {
          missing(point);
          expect(typeof value(point, MACHINE_HERE)).toBe("number");
        }
        expect(Array.isArray(model.cautions(point))).toBe(true);
        expect(typeof model.largestCoupling(point)).toBe("number");
        expect(model.couplings).toContain(model.coupling);
      }),
      { numRuns: 1500 },
    );
    expect(accepted).toBeGreaterThan(50);
  });
});
