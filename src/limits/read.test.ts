import { readdirSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cpuTime } from "../cpu-time.test-helper.ts";
import { parse, stringify } from "yaml";
import { catalogue, schemas } from "../../scripts/generate.ts";
import { DarkzooError } from "../diagnostics.ts";
import { CURVES } from "./curves.ts";
import { readDocument } from "../written/document.ts";
import { readKnownLimit } from "./known.ts";
import type { Limit } from "./limit.ts";
import { madeUp, shipped } from "./limit.test-helper.ts";
import { checkLimit, readLimit } from "./read.ts";
import { limitFileSchema } from "./schema.ts";

const ROOT = new URL("../../", import.meta.url);
const textOf = (path: string): string => readFileSync(new URL(path, ROOT), "utf8");
const LIMITS = readdirSync(new URL("fixtures/limits/", ROOT)).sort();
const limitText = (name: string): string => textOf(`fixtures/limits/${name}`);

const portable = new Ajv2020({ strict: true }).compile(JSON.parse(textOf("schemas/limit-1.json")) as object);

const values = (limit: Limit, curve: (typeof CURVES)[number] = "observed"): number[] => [...(limit.curves.get(curve) ?? [])];

describe.each(LIMITS)("the shipped file %s", (name) => {
  it("is valid, without so much as a warning", () => {
    expect(checkLimit(limitText(name), name).diagnostics).toEqual([]);
  });

  it("is named by its id", () => {
    expect(name).toBe(`${readLimit(limitText(name), name).id}.yaml`);
  });

  it("is accepted by the published JSON Schema", () => {
    expect(portable(parse(limitText(name))), JSON.stringify(portable.errors)).toBe(true);
  });

  it("gives the same limit when written as JSON, with a byte-order mark or with the line ends of Windows", () => {
    const limit = readLimit(limitText(name), name);
    expect(readLimit(JSON.stringify(parse(limitText(name))), "the-same.json")).toEqual(limit);
    expect(readLimit(`\uFEFF${limitText(name)}`, name)).toEqual(limit);
    expect(readLimit(limitText(name).replace(/\n/g, "\r\n"), name)).toEqual(limit);
  });

  it("gives the same limit on the short way for files that were checked before", () => {
    expect(readKnownLimit(limitText(name), name)).toEqual(readLimit(limitText(name), name));
  });

  it("names its publication, or says that it is synthetic", () => {
    const { reference, caveats } = readLimit(limitText(name), name);
    const named = [reference.texkey, reference.arxiv, reference.doi].some((key) => key !== undefined);
    expect(named || caveats.some(({ code }) => code === "synthetic")).toBe(true);
    expect(reference.for).toBe(`the limit ${name.replace(".yaml", "")}`);
  });
});

describe("what is generated from the sources", () => {
  it.each(schemas())("schemas/%s is up to date (npm run generate)", (name, text) => {
    expect(textOf(`schemas/${name}`)).toBe(text);
  });

  it("schemas/ holds nothing else", () => {
    expect(readdirSync(new URL("schemas/", ROOT)).sort()).toEqual(
      schemas()
        .map(([name]) => name)
        .sort(),
    );
  });

  it("fixtures/catalogue.json is up to date (npm run generate)", () => {
    expect(textOf("fixtures/catalogue.json")).toBe(catalogue());
  });

  it("every JSON Schema compiles under strict rules and has a name of its own", () => {
    const ids = schemas().map(([, text]) => {
      const schema = JSON.parse(text) as { $id: string };
      new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);
      return schema.$id;
    });
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("units are converted once, when a limit is read", () => {
  it.each([
    ["fb", 0.2, 0.2],
    ["ab", 200, 0.2],
    ["pb", 2e-4, 0.2],
    ["nb", 2e-7, 0.2],
  ])("a cross-section in %s", (unit, written, inside) => {
    const limit = madeUp({ unit, rows: [[1, written]] });
    expect(limit.unit).toBe("fb");
    expect(values(limit)[0]).toBeCloseTo(inside, 15);
  });

  it.each([
    ["1", 0.003],
    ["%", 0.3],
  ])("a branching fraction in %s", (unit, written) => {
    const limit = madeUp({
      signature: { process: "B+ -> K+ X", decays: ["X -> mu+ mu-"] },
      quantity: "branching-fraction",
      unit,
      rows: [[1, written]],
    });
    expect(limit.unit).toBe("1");
    expect(values(limit)[0]).toBeCloseTo(0.003, 15);
  });

  it.each([
    ["MeV", 300, 0.3],
    ["GeV", 0.3, 0.3],
    ["keV", 3e5, 0.3],
    ["TeV", 3e-4, 0.3],
  ])("masses and vetoes in %s", (unit, written, inside) => {
    const rows = [1, 2, 4, 8].map((factor) => [written * factor, 0.1]);
    const vetoes = [{ axis: "mass(X)", from: written * 2, to: written * 3, reason: "a resonance" }];
    const limit = madeUp({ axes: [{ name: "mass(X)", unit }], rows, vetoes });
    [1, 2, 4, 8].forEach((factor, k) => {
      expect(limit.masses[k]).toBeCloseTo(inside * factor, 14);
    });
    expect(limit.vetoes).toHaveLength(1);
    expect(limit.vetoes[0]?.from).toBeCloseTo(inside * 2, 14);
    expect(limit.vetoes[0]?.to).toBeCloseTo(inside * 3, 14);
    expect(limit.vetoes[0]?.reason).toBe("a resonance");
  });

  it.each([
    ["GeV^-1", "GeV^-1", 2e-4],
    ["TeV^-1", "GeV^-1", 2e-7],
    ["MeV^-1", "GeV^-1", 0.2],
    ["1", "1", 2e-4],
  ])("a coupling in %s", (unit, insideUnit, inside) => {
    const limit = madeUp({ quantity: "coupling", unit, referenceModel: "some-model", referenceCoupling: "g", rows: [[1, 2e-4]] });
    expect(limit.unit).toBe(insideUnit);
    expect(values(limit)[0]).toBeCloseTo(inside, 15);
  });

  it.each([
    [{ sqrtS: "10580 MeV" }, "sqrtS", 10.58],
    [{ sqrtS: "0.01058TeV" }, "sqrtS", 10.58],
    [{ luminosity: "0.2 ab^-1" }, "luminosity", 200],
    [{ luminosity: "276 pb^-1" }, "luminosity", 0.276],
    [{ validity: { largestPromptCtau: "2 mm" } }, "largestPromptCtau", 0.2],
    [{ validity: { largestPromptCtau: "1 ps" } }, "largestPromptCtau", 0.0299792458],
    [{ validity: { massResolution: "10 MeV" } }, "massResolution", 0.01],
  ] as const)("%j", (part, name, inside) => {
    expect(madeUp(part)[name]).toBeCloseTo(inside, 12);
  });

  it("the window of a displaced search, as lengths or as times", () => {
    expect(madeUp({ validity: { decayWindow: ["1 mm", "2 m"] } }).decayWindow).toEqual([0.1, 200]);
    const [from, to] = madeUp({ validity: { decayWindow: ["0 cm", "1 ns"] } }).decayWindow ?? [];
    expect(from).toBe(0);
    expect(to).toBeCloseTo(29.9792458, 12);
  });

  it("every axis of a plane, and vetoes in the unit of theirs", () => {
    const limit = madeUp({
      signature: { process: "e+ e- -> X h'", decays: ["X -> mu+ mu-"] },
      axes: [
        { name: "mass(X)", unit: "GeV" },
        { name: "mass(h')", unit: "MeV", scale: "linear" },
      ],
      vetoes: [{ axis: "mass(h')", from: 200, to: 400, reason: "a resonance" }],
      rows: [
        [4, 0, 0.1],
        [4, 500, 0.2],
        [5, 100, 0.3],
        [5, 150, 0.4],
        [5, 500, 0.5],
      ],
    });
    expect([...limit.masses]).toEqual([4, 5]);
    expect(limit.grid.below?.map(({ nodes, firstRow }) => [[...nodes], firstRow])).toEqual([
      [[0, 0.5], 0],
      [[0.1, 0.15, 0.5], 2],
    ]);
    expect(limit.vetoes).toEqual([{ axis: "mass(h')", from: 0.2, to: 0.4, reason: "a resonance" }]);
    expect(values(limit)).toEqual([0.1, 0.2, 0.3, 0.4, 0.5]);
  });

  it("conventions of the authors as they stand", () => {
    expect(madeUp({ conventions: { alpha: "running", isr: 10 } }).conventions).toEqual({ alpha: "running", isr: 10 });
    expect(madeUp({ conventions: { alpha: 1 / 127.9 } }).conventions).toEqual({ alpha: 1 / 127.9 });
  });

  it("the range that the source of an illustrative limit states", () => {
    const part = { unit: "ab", rows: [[1, 300]], statedRange: [100, 300] };
    const source = { location: "text", method: "illustrative", by: "the test", date: "2026-11-21" };
    const limit = madeUp({ ...part, reference: { texkey: "Nobody:2026abc" }, source });
    expect(limit.statedRange).toEqual([0.1, 0.3]);
    expect(limit.caveats).toEqual([
      {
        code: "illustrative",
        message: "test-2026-made-up is illustrative, not the published curve: the source states the range 0.1 to 0.3 fb only",
      },
    ]);
  });
});

describe("a limit", () => {
  it("takes the defaults for what its file leaves out", () => {
    expect(madeUp()).toMatchObject({
      axes: [{ name: "mass(X)", quantity: "mass", role: "X", scale: "log" }],
      decayRadius: undefined,
      escapeRadius: undefined,
      decayWindow: undefined,
      conventions: {},
      vetoes: [],
      completeGrid: false,
      largestPromptCtau: undefined,
      massResolution: undefined,
      luminosity: undefined,
      statedRange: undefined,
      referenceModel: undefined,
      hypothesis: {},
      assumptions: [],
    });
  });

  it("interpolates in mass instead of its logarithm where the axis says so, and may then begin at mass 0", () => {
    const limit = madeUp({
      axes: [{ name: "mass(X)", unit: "GeV", scale: "linear" }],
      rows: [
        [0, 0.1],
        [1, 0.2],
      ],
    });
    expect(limit.axes).toEqual([{ name: "mass(X)", quantity: "mass", role: "X", scale: "linear" }]);
    expect([...limit.masses]).toEqual([0, 1]);
  });

  it("has process and decays in canonical form, however they are written", () => {
    const limit = madeUp({ signature: { process: "e- e+ -> X mu- mu+", decays: ["X -> mu- mu+", "X -> invisible"] } });
    expect(limit.process.text).toBe("e+ e- -> mu+ mu- X");
    expect(limit.decays.map(({ text }) => text)).toEqual(["X -> mu+ mu-", "X -> invisible"]);
  });

  it("has its columns by name, in whatever order the file has them", () => {
    const limit = madeUp({
      values: ["expectedPlus1", "observed", "expectedMinus1", "expected"],
      rows: [
        [1, 4, 1, 2, 3],
        [2, 8, 5, 6, 7],
      ],
    });
    expect([...limit.curves.keys()]).toEqual(["observed", "expected", "expectedMinus1", "expectedPlus1"]);
    expect(values(limit, "observed")).toEqual([1, 5]);
    expect(values(limit, "expectedMinus1")).toEqual([2, 6]);
    expect(values(limit, "expected")).toEqual([3, 7]);
    expect(values(limit, "expectedPlus1")).toEqual([4, 8]);
  });

  it("may carry an expected curve alone", () => {
    expect([...madeUp({ values: ["expected"] }).curves.keys()]).toEqual(["expected"]);
  });

  it("says when its source states no confidence level", () => {
    expect(madeUp({ confidenceLevel: "unstated" }).confidenceLevel).toBe("unstated");
  });

  it("of a decay needs no centre-of-mass energy", () => {
    const limit = madeUp({
      sqrtS: undefined,
      signature: { process: "B0 -> K*0 X", decays: ["X -> mu+ mu-"] },
      quantity: "branching-fraction",
      unit: "1",
      rows: [[1, 1e-7]],
    });
    expect(limit.sqrtS).toBeUndefined();
  });

  it("with all masses of its source says so, and one with a selection of them is called thinned", () => {
    expect(madeUp({ grid: "published" }).completeGrid).toBe(true);
    const thinned = madeUp({ grid: "thinned" });
    expect(thinned.completeGrid).toBe(false);
    expect(thinned.caveats.map(({ code }) => code)).toContain("thinned");
  });
});

describe("the shipped limits", () => {
  it("with expected bands have them around the expected curve at every mass", () => {
    const limit = shipped("synthetic-2026-4mu-bands");
    expect([...limit.curves.keys()]).toEqual([...CURVES]);
    const order = ["expectedMinus2", "expectedMinus1", "expected", "expectedPlus1", "expectedPlus2"] as const;
    for (let k = 0; k < limit.masses.length; k++) {
      const row = order.map((name) => values(limit, name)[k] ?? Number.NaN);
      expect(row).toEqual(row.toSorted((a, b) => a - b));
      expect(new Set(row).size).toBe(order.length);
    }
    expect(limit.largestPromptCtau).toBeCloseTo(0.1, 15);
    expect(limit.massResolution).toBeCloseTo(0.01, 15);
  });

  it("of four muons leave out the J/psi", () => {
    expect(shipped("belle2-2024-4mu-vector").vetoes).toEqual([{ axis: "mass(X)", from: 3.048, to: 3.148, reason: "J/ψ, window assumed" }]);
  });

  it("on a coupling name the model that it was published for, with the settings of its authors", () => {
    const limit = shipped("belle2-2018-zprime-invisible");
    expect(limit.quantity).toBe("coupling");
    expect(limit.unit).toBe("1");
    expect(limit.referenceModel).toEqual({ model: "lmu-ltau", coupling: "gPrime", settings: { invisibleFraction: "1" } });
    expect(values(limit)[0]).toBe(0.051);
    expect(shipped("babar-2016-4mu").referenceModel).toEqual({ model: "lmu-ltau", coupling: "gPrime", settings: {} });
  });

  it("of one search in two channels share no mass: electrons below two muons, muons above", () => {
    for (const id of ["babar-2020", "belle-2022"]) {
      const [electrons, muons] = [shipped(`${id}-leptophilic-ee`), shipped(`${id}-leptophilic-mumu`)];
      expect(electrons.masses.every((mass) => mass < 0.2113)).toBe(true);
      expect(muons.masses.every((mass) => mass > 0.2114)).toBe(true);
      expect(muons.vetoes.map(({ reason }) => reason)).toEqual(["J/ψ", "ψ(2S)"]);
      for (const limit of [electrons, muons]) {
        expect(limit.referenceModel?.settings).toEqual({ photonDecays: "none", higgsVev: 246 });
        expect(limit.process.text).toBe("e+ e- -> tau+ tau- X");
      }
    }
  });

  it("that are illustrative say so in title and caveat, and are constant at the weak end of what is stated", () => {
    const all = LIMITS.map((name) => readLimit(limitText(name), name)).filter(({ source }) => source.method === "illustrative");
    expect(all.length).toBeGreaterThanOrEqual(5);
    for (const limit of all) {
      expect(limit.title).toContain("(illustrative)");
      expect(limit.caveats.map(({ code }) => code)).toContain("illustrative");
      const written = new Set(values(limit));
      expect(written.size).toBe(1);
      if (limit.statedRange !== undefined) expect([...written]).toEqual([limit.statedRange[1]]);
    }
  });

  it("on two masses have a ragged grid inside the domain, a linear axis from 0, and say how it was made", () => {
    const limit = shipped("belle2-2022-darkhiggsstrahlung");
    expect(limit.axes).toEqual([
      { name: "mass(X)", quantity: "mass", role: "X", scale: "log" },
      { name: "mass(h')", quantity: "mass", role: "h'", scale: "linear" },
    ]);
    expect([limit.masses[0], limit.masses.at(-1), limit.masses.length]).toEqual([4, 9.7, 20]);
    limit.grid.below?.forEach(({ nodes }, k) => {
      const mass = limit.masses[k] ?? Number.NaN;
      expect(nodes[0]).toBe(0);
      expect(nodes.length).toBeGreaterThan(1);
      expect((nodes.at(-1) ?? Infinity) < mass && mass + (nodes.at(-1) ?? Infinity) < (limit.sqrtS ?? 0)).toBe(true);
    });
    expect(values(limit)).toHaveLength(144);
    expect(limit.assumptions.join(" ")).toContain("m(h') < m(A')");
  });

  it("in picobarn are read in femtobarn", () => {
    const limit = shipped("belle2-2020-alp-3gamma");
    expect(limit.process.text).toBe("e+ e- -> gamma X");
    expect(limit.masses[0]).toBe(0.21535);
    expect(values(limit)[0]).toBe(180);
  });
});

/** Sizes of units in fb, GeV and 1, apart from the table of the program. */
const CROSS_SECTIONS = { ab: 1e-3, fb: 1, pb: 1e3, nb: 1e6, mub: 1e9, mb: 1e12 } as const;
const ENERGIES = { eV: 1e-9, keV: 1e-6, MeV: 1e-3, GeV: 1, TeV: 1e3 } as const;

const text = fc
  .string({ minLength: 1, maxLength: 20, unit: "grapheme" })
  .filter((word) => !/[\u0000-\u001f\u007f-\u009f\uFFFD\uD800-\uDFFF]/.test(word));
const size = fc.double({ min: 1e-12, max: 1e12, noNaN: true });

/** Random valid limits of e+ e- -> mu+ mu- X as they are written, with their masses [GeV] and factor of the values. */
const validFile = fc
  .record({
    unit: fc.constantFrom(...(Object.keys(CROSS_SECTIONS) as (keyof typeof CROSS_SECTIONS)[])),
    massUnit: fc.constantFrom(...(Object.keys(ENERGIES) as (keyof typeof ENERGIES)[])),
    scale: fc.constantFrom("log", "linear"),
    curves: fc
      .uniqueArray(fc.constantFrom(...CURVES), { minLength: 1 })
      .filter((names) => names.some((name) => /^(observed|expected)$/.test(name))),
    masses: fc.uniqueArray(fc.double({ min: 1e-6, max: 10, noNaN: true }), { minLength: 1, maxLength: 30 }),
    numbers: fc.array(size, { minLength: 200, maxLength: 200 }),
    confidenceLevel: fc.oneof(fc.constant("unstated"), fc.double({ min: 0.5, max: 1 - 1e-9, noNaN: true })),
    title: text,
    experiment: text,
  })
  .map(({ unit, massUnit, scale, curves, masses, numbers, ...rest }) => {
    const order = ["expectedMinus2", "expectedMinus1", "expected", "expectedPlus1", "expectedPlus2"];
    const sorted = [...new Set(masses.toSorted((a, b) => a - b).map((mass) => mass / ENERGIES[massUnit]))];
    const rows = sorted.map((mass, k) => {
      const drawn = numbers.slice(6 * k, 6 * k + 6);
      const [observed = 1, ...others] = drawn;
      others.sort((a, b) => a - b);
      const valueOf = (name: string): number => (name === "observed" ? observed : (others[order.indexOf(name)] ?? 1));
      return [mass, ...curves.map(valueOf)];
    });
    const file = {
      format: "darkzoo-limit-1",
      id: "random-2026-limit",
      reference: {},
      sqrtS: "10.58 GeV",
      statistic: "unstated",
      signature: { process: "e+ e- -> mu+ mu- X", decays: ["X -> invisible"] },
      quantity: "cross-section",
      unit,
      axes: [{ name: "mass(X)", unit: massUnit, scale }],
      values: curves,
      rows,
      source: { location: "chance", method: "synthetic", by: "the test", date: "2026-11-21" },
      ...rest,
    };
    return { file, curves, rows, factor: CROSS_SECTIONS[unit], massFactor: ENERGIES[massUnit] };
  });

describe("random valid limits", () => {
  it("keep every number on the way through JSON and YAML", () => {
    fc.assert(
      fc.property(validFile, ({ file, curves, rows, factor, massFactor }) => {
        const limit = readLimit(JSON.stringify(file), "random.json");
        expect(limit.title).toBe(file.title);
        expect(limit.experiment).toBe(file.experiment);
        expect(limit.confidenceLevel).toBe(file.confidenceLevel);
        expect([...limit.masses]).toEqual(rows.map(([mass = 0]) => mass * massFactor));
        curves.forEach((name, column) => {
          expect(values(limit, name)).toEqual(rows.map((row) => (row[column + 1] ?? 0) * factor));
        });
        expect(readLimit(stringify(file), "random.yaml")).toEqual(limit);
      }),
      { numRuns: 150 },
    );
  });
});

describe("a valid file with one mistake by chance", () => {
  const VALID = `format: darkzoo-limit-1
id: chance-2026-limit
title: "a limit with a bit of everything"
experiment: 'none'
reference: { arxiv: "0000.00000", doi: 10.1000/1 }
sqrtS: 10.58 GeV
luminosity: 178 fb^-1
confidenceLevel: 0.9
statistic: cls
signature: { process: e+ e- -> mu+ mu- X, decays: [X -> mu+ mu-, X -> invisible] }
quantity: coupling
unit: "1"
referenceModel: lmu-ltau
referenceCoupling: gPrime
referenceOptions: { invisibleFraction: "1", darkMatterMass: 0.1 }
hypothesis: { spin: vector, model: lmu-ltau }
axes: [{ name: mass(X), unit: GeV, scale: log }]
values: [observed, expected, expectedPlus1]
vetoes: [{ axis: mass(X), from: 0.5, to: 0.6, reason: J/ψ }]
grid: published
validity: { massResolution: 10 MeV, largestPromptCtau: 1 mm }
assumptions: ["one", "two"]
source:
  location: figure 1 # a comment
  method: digitised-figure
  relativeError: 0.1
  by: the test
  date: "2026-11-21"
rows:
  - [0.3, 1e-3, 2e-3, 3e-3]
  - [1, 2e-3, 3e-3, 4e-3]
  - [3, 3e-3, 4e-3, 5e-3]
`;
  const SPITE = [
    ...Array.from("{}[],:#&*!|>'\"%@`?-~ \t\n\r\\"),
    "\u0000",
    "\uFEFF",
    "\uFFFD",
    "\u2028",
    ".nan",
    "-.inf",
    "1e999",
    "-1",
    "0",
    "null",
    "true",
    "{}",
    "[]",
    "[[[[",
    "__proto__",
    "constructor",
    "<<",
    "*a",
    "&a",
    "!!binary",
    "---\n",
    "...\n",
    "%YAML 1.1\n",
    "9".repeat(400),
  ];

  /** Reads a text; what it gives is sound, and what it throws is a list of located faults. */
  const readOrRefuse = (written: string, name: string): void => {
    const started = cpuTime();
    try {
      const { masses, curves } = readLimit(written, name);
      masses.forEach((mass, k) => {
        expect(Number.isFinite(mass) && mass > (masses[k - 1] ?? 0)).toBe(true);
      });
      for (const curve of curves.values()) expect(curve.every((value) => value > 0 && Number.isFinite(value))).toBe(true);
    } catch (error) {
      if (!(error instanceof DarkzooError)) throw error;
      expect(error.diagnostics.length).toBeGreaterThan(0);
      for (const { message } of error.diagnostics) expect(message.length).toBeLessThan(1000);
    }
    expect(cpuTime() - started).toBeLessThan(2000);
  };

  it("was valid before", () => {
    expect(checkLimit(VALID, "chance.yaml").diagnostics).toEqual([]);
  });

  it("of one byte is read soundly or refused in words", () => {
    const bytes = Buffer.from(VALID, "utf8");
    const decoder = new TextDecoder();
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(255), (at, byte) => {
        const wrong = Uint8Array.from(bytes);
        wrong[at] = byte;
        readOrRefuse(decoder.decode(wrong), "chance.yaml");
      }),
      { numRuns: 600 },
    );
  });

  it("of one word is read soundly or refused in words, as YAML and as JSON", () => {
    const words = (written: string): string[] => written.split(/(\s+|[{}[\],:"'])/);
    const yaml = words(VALID);
    const json = words(JSON.stringify(parse(VALID)));
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(...SPITE), fc.constantFrom("replace", "insert", "double", "drop"), (at, spite, how) => {
        for (const [name, tokens] of [
          ["chance.yaml", yaml],
          ["chance.json", json],
        ] as const) {
          const index = at % tokens.length;
          const word = tokens[index] ?? "";
          const instead = { replace: [spite], insert: [word, spite], double: [word, word], drop: [] }[how];
          readOrRefuse(tokens.toSpliced(index, 1, ...instead).join(""), name);
        }
      }),
      { numRuns: 600 },
    );
  });

  it("is judged alike by the published JSON Schema and by the program's own check of the structure", () => {
    const content = parse(VALID) as Record<string, unknown>;
    const anything = fc.oneof(
      fc.constantFrom<unknown>(undefined, null, 0, -1, 1.5, "", "x", [], {}, [1], [[1]], true),
      fc.anything({ maxDepth: 2 }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(content), "unknown"), anything, (key, instead) => {
        const document = readDocument(JSON.stringify({ ...content, [key]: instead }), "chance.json");
        if (Array.isArray(document)) return;
        expect(portable(document.content)).toBe(limitFileSchema.safeParse(document.content).success);
      }),
      { numRuns: 400 },
    );
  });
});
