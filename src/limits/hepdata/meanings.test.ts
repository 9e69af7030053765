/** Records in the ways that experiments write them: read as a physicist would, or refused with a way out. */
import { describe, expect, it } from "vitest";
import { writeYaml } from "../../written/yaml.ts";
import { readLimit } from "../read.ts";
import { importLimit } from "./import.ts";
import type { ImportChoices } from "./notes.ts";
import { readTables } from "./read.ts";
import { ENTERED } from "./read.test-helper.ts";

type Value = string | number | { low: number; high: number };
interface MadeColumn {
  readonly header: string;
  readonly units?: string;
  readonly values: readonly (string | number)[];
  readonly qualifiers?: readonly (readonly [name: string, value: string | number, units?: string])[];
  readonly errors?: readonly { [key: string]: string | number | { [key: string]: string | number } }[];
}
interface MadeTable {
  readonly name?: string;
  readonly description?: string;
  readonly axes?: readonly (readonly [header: string, units: string | undefined, values: readonly Value[]])[];
  readonly columns: readonly MadeColumn[];
  readonly keywords?: Readonly<Record<string, (string | number)[]>>;
}

const MUONS = ["RE", "E+ E- --> MU+ MU- ZPRIME < MU+ MU- >"] as const;
const KAON = ["RE", "B+ --> K+ S < MU+ MU- >"] as const;
const ENERGY = ["SQRT(S)", 10.58, "GeV"] as const;
const MASS = ["$m_{Z'}$ [GeV/$c^{2}$]", undefined, [1, 2]] as const;

const header = (name: string, units: string | undefined) => ({ name, ...(units === undefined ? {} : { units }) });
function written({ name = "T", description = "90% CL upper limits", axes = [MASS], columns, keywords = {} }: MadeTable): string {
  return writeYaml({
    name,
    description,
    keywords: Object.entries(keywords).map(([key, values]) => ({ name: key, values })),
    independent_variables: axes.map(([text, units, values]) => ({
      header: header(text, units),
      values: values.map((value) => (typeof value === "object" ? value : { value })),
    })),
    dependent_variables: columns.map(({ header: text, units, values, qualifiers = [MUONS, ENERGY], errors }) => ({
      header: header(text, units),
      qualifiers: qualifiers.map(([key, value, unit]) => ({ name: key, value, ...(unit === undefined ? {} : { units: unit }) })),
      values: values.map((value) => ({ value, ...(errors === undefined ? {} : { errors: [...errors] }) })),
    })),
  });
}

interface Tried {
  readonly codes: readonly string[];
  readonly hints: string;
  readonly told: string;
  readonly rows: unknown;
  readonly limit: ReturnType<typeof importLimit>["limit"];
}
function tried(table: MadeTable, choices: Partial<ImportChoices> = {}): Tried {
  const { tables, diagnostics } = readTables(written(table), "t.yaml", {
    surroundings: { name: "t", record: {} },
    open: () => ({ source: "", text: "" }),
    wanted: () => true,
  });
  expect(diagnostics).toEqual([]);
  const { limit, text, assumed, diagnostics: found } = importLimit(tables, { ...ENTERED, ...choices });
  if (text !== undefined) readLimit(text);
  return {
    codes: found.map(({ code }) => code),
    hints: found.map(({ hint = "" }) => hint).join("\n"),
    told: assumed.map(({ what, value, flag }) => `${what}: ${value} (${flag})`).join("\n"),
    rows: limit?.["rows"],
    limit,
  };
}
const sigma = (text: string, units?: string): MadeTable => ({
  columns: [{ header: text, ...(units === undefined ? {} : { units }), values: [3, 4] }],
});
const branching = (column: Partial<MadeColumn>, table: Partial<MadeTable> = {}): MadeTable => ({
  ...table,
  columns: [{ header: "Observed UL on BR", values: [3e-8, 4e-8], ...column, qualifiers: [KAON, ...(column.qualifiers ?? [])] }],
});

it("what the beams collide at is no mediator", () => {
  const keywords = { reactions: ["E+ E- --> UPSILON(4S)", "E+ E- --> UPSILON(4S) --> B+ B-"] };
  const { codes, limit } = tried(branching({}, { keywords }));
  expect(codes).toEqual([]);
  expect(limit?.["signature"]).toEqual({ process: "B+ -> K+ X", decays: ["X -> mu+ mu-"] });
});

describe("numbers", () => {
  it("masses in MeV, cross-sections in ab, bands in per cent and absolute", () => {
    const columns = ["Observed", "Expected"].map(
      (curve): MadeColumn => ({
        header: `${curve} $\\sigma(e^+e^-\\to\\mu^+\\mu^- Z')\\times\\mathcal{B}(Z'\\to\\mu^+\\mu^-)$`,
        units: "ab",
        qualifiers: [ENERGY],
        values: curve === "Observed" ? ["300", 200] : [310, 210],
        ...(curve === "Observed"
          ? {}
          : {
              errors: [
                { asymerror: { minus: "-30%", plus: "41%" }, label: "1 sigma" },
                { symerror: 200, label: "2 s.d." },
              ],
            }),
      }),
    );
    const { limit, told, codes } = tried({ axes: [["$m_{Z'}$", "MeV/$c^2$", [300, "600"]]], columns });
    expect(codes).toEqual([]);
    expect(limit).toMatchObject({
      unit: "ab",
      axes: [{ name: "mass(X)", unit: "MeV" }],
      values: ["observed", "expected", "expectedMinus2", "expectedMinus1", "expectedPlus1", "expectedPlus2"],
      rows: [
        [300, 300, 310, 110, 217, 437.1, 510],
        [600, 200, 210, 10, 147, 296.1, 410],
      ],
    });
    expect(told).not.toContain("includes the branching fraction");
  });

  it("bands in columns of their own, by the names that collaborations give them", () => {
    const names = ["Observed", "Median expected", "68% CL lower", "68% CL upper", "95% CL band lower", "95% CL band upper"];
    const columns = names.map((text, k): MadeColumn => {
      const first = [3, 4, 2, 5, 1, 7][k] ?? 0;
      return { header: text, units: "pb", values: [first, 10 * first] };
    });
    expect(tried({ description: "Limits at 95% CL, and bands", columns })).toMatchObject({
      codes: [],
      limit: {
        confidenceLevel: 0.95,
        values: ["observed", "expected", "expectedMinus2", "expectedMinus1", "expectedPlus1", "expectedPlus2"],
        rows: [
          [1, 3, 4, 1, 2, 5, 7],
          [2, 30, 40, 10, 20, 50, 70],
        ],
      },
    });
  });

  it.each([
    ["<3e-8", 3e-8],
    ["< 3e-8", 3e-8],
    ["$<3\\times10^{-8}$", 3e-8],
    ["3 x 10^-8", 3e-8],
    ["≤ 0.03", 0.03],
  ])("the cell %j is a bound, and that is told", (cell, bound) => {
    const { rows, told } = tried(branching({ values: [cell, 4e-8] }));
    expect(rows).toEqual([
      [1, bound],
      [2, 4e-8],
    ]);
    expect(told).toContain("bounds in words");
    expect(told).toContain("taken as the number (--column)");
  });

  it.each(["> 3e-8", "3e-8 ± 1e-8", "3,1", "3e-8?", "<<3", "1 - 2"])("the cell %j is none", (cell) => {
    const { codes, hints } = tried(branching({ values: [cell, 4e-8] }));
    expect(codes).toEqual(["no-number"]);
    expect(hints).toContain("<0.3");
  });

  it.each(["10⁻⁸", "$10^{−8}$", "$\\times10^{-8}$", "$[10^{-8}]$"])("numbers in the units %j", (units) => {
    const { rows, told } = tried(branching({ units, values: [3, 4] }));
    expect(rows).toEqual([
      [1, 3e-8],
      [2, 4e-8],
    ]);
    expect(told).toContain("times 1e-8 (--unit)");
  });

  it.each(["$[10^{8}]$", "$10^{8}$", "$\\times 10^8$"])("a positive power %j is refused with both ways to go on", (units) => {
    const table = branching({ units, values: [3, 4] });
    const { codes, hints } = tried(table);
    expect(codes).toEqual(["unclear-unit"]);
    expect(hints).toContain("--unit 10^-8: the true numbers are those of the table times 10^-8");
    expect(tried(table, { unit: "10^-8" }).rows).toEqual([
      [1, 3e-8],
      [2, 4e-8],
    ]);
  });
});

describe("what is no limit on the quantity", () => {
  it.each([
    "Upper limit on N (fb)",
    "Upper limit on the number of signal candidates",
    "$N_{sig}$ upper limit",
    "Upper limit on $S_{95}$",
    "UL on $N_{\\mathrm{obs}}$",
  ])("%j bounds a number of events, whatever unit it states", (text) => {
    const { codes, hints } = tried(sigma(text, "fb"));
    expect(codes).toEqual(["unclear-column"]);
    expect(hints).toContain("divide it by luminosity and efficiency");
    const { rows, told } = tried(sigma(text, "fb"), { column: ["observed=#1"] });
    expect(rows).toBeDefined();
    expect(told).toContain("a number of events: taken as the limit itself (--column)");
  });

  it.each(["UL on $\\sigma$ for $N=1$", "Upper limit", "Observed limit (S-wave)"])("%j bounds none", (text) => {
    expect(tried(sigma(text, "fb")).codes).toEqual([]);
  });

  it.each(["$\\mathcal{B}(B\\to KS)/\\mathcal{B}(B\\to K\\mu\\mu)$ UL", "UL on the ratio of branching fractions"])(
    "%j is a ratio",
    (text) => {
      expect(tried(branching({ header: text })).codes).toEqual(["unclear-column"]);
    },
  );
  it("a branching ratio is none", () => {
    expect(tried(branching({ header: "UL on branching ratio" })).codes).toEqual([]);
  });

  it.each(["Projected UL on BR for 50 ab$^{-1}$", "Previous limit on BR"])("%j is no observed limit of this search", (text) => {
    const { codes, hints } = tried(branching({ header: text }));
    expect(codes).toEqual(["no-limit-column"]);
    expect(hints).toContain("--column");
  });
});

describe("lifetimes", () => {
  it.each([
    ["life time", "10 ps", undefined],
    ["Decay length", "10", "ps"],
    ["flight-length", "10 ps", undefined],
  ] as const)("the qualifier %j is one", (name, value, units) => {
    const qualifier = units === undefined ? ([name, value] as const) : ([name, value, units] as const);
    expect(tried(branching({ qualifiers: [qualifier] })).rows).toEqual([
      [1, 10, 3e-8],
      [2, 10, 4e-8],
    ]);
  });

  it.each([
    [branching({ qualifiers: [["LLP tau", "10", "ps"]] })],
    [branching({ qualifiers: [["Signal", "S, 10 ps"]] })],
    [branching({ header: "Observed UL on BR, 10 ps" })],
    [branching({}, { name: "Observed limits for 100 mm" })],
    [branching({}, { description: "90% CL for $c\\tau\\approx 1$ cm" })],
  ])("one that is not called so, or cannot be read, is refused with the flags that settle it: case %#", (table) => {
    const { codes, hints } = tried(table);
    expect(codes).toEqual(["unclear-lifetime"]);
    expect(hints).toContain('--axis "ctau(X)=10 mm"');
    expect(tried(table, { axis: ["ctau(X)=10 ps"] }).rows).toEqual([
      [1, 10, 3e-8],
      [2, 10, 4e-8],
    ]);
    expect(tried(table, { axis: ["none=lifetime"] }).rows).toEqual([
      [1, 3e-8],
      [2, 4e-8],
    ]);
  });

  it("a length in the description that no word calls a lifetime is told", () => {
    const { told, limit } = tried(branching({}, { description: "90% CL. The tracker has a resolution of 2 mm." }));
    expect(told).toContain('"2 mm" in the description is no lifetime of X: left out (--axis)');
    expect(limit?.["axes"]).toHaveLength(1);
  });

  it("asked for beside an axis of lifetimes is refused", () => {
    const axes = [MASS, ["$c\\tau$", "cm", [1, 1]]] as const;
    expect(tried(branching({}, { axes }), { axis: ["ctau(X)=10 mm"] }).codes).toEqual(["unclear-lifetime"]);
  });

  it.each([
    ["Observed BR UL, prompt", []],
    ["Observed BR UL", [["ctau", "prompt"]]],
  ] as const)("a prompt column %j beside one with a lifetime: both ways are named, and work", (text, qualifiers) => {
    const table: MadeTable = {
      columns: [
        { header: text, values: [1e-8, 2e-8], qualifiers: [KAON, ...qualifiers] },
        { header: "Observed BR UL, $c\\tau$ = 1 mm", values: [3e-8, 4e-8], qualifiers: [KAON] },
      ],
    };
    const { codes, hints } = tried(table);
    expect(codes).toEqual(["mixed-lifetimes"]);
    expect(hints).toBe('those with a lifetime: --column "observed=#2"; those without: --column "observed=#1"');
    expect(tried(table, { column: ["observed=#2"] }).rows).toEqual([
      [1, 1, 3e-8],
      [2, 1, 4e-8],
    ]);
    expect(tried(table, { column: ["observed=#1"] }).rows).toEqual([
      [1, 1e-8],
      [2, 2e-8],
    ]);
  });

  it("a dash between the lifetimes of a mass leaves that mass out, and nothing is read across it; one at their end does not", () => {
    const at = (length: number, values: (string | number)[]): MadeColumn => ({
      header: "Observed BR UL",
      values,
      qualifiers: [KAON, ["ctau", length, "mm"]],
    });
    const axes = [["m", "GeV", [1, 2, 3]]] as const;
    const middle = tried({ axes, columns: [at(1, [1e-8, 1e-8, 1e-8]), at(10, [2e-8, "-", 2e-8]), at(100, [3e-8, 3e-8, 3e-8])] });
    expect((middle.rows as number[][]).map(([mass]) => mass)).toEqual([1, 1, 1, 3, 3, 3]);
    expect(middle.limit).toMatchObject({ vetoes: [{ axis: "mass(X)", from: 1, to: 3 }] });
    expect(middle.told).toContain(
      "mass(X) = 2 has a lifetime without a number between lifetimes with one: this mass is left out at every lifetime (--column)",
    );
    const end = tried({ axes, columns: [at(1, [1e-8, 1e-8, 1e-8]), at(10, [2e-8, 2e-8, 2e-8]), at(100, [3e-8, "-", 3e-8])] });
    expect((end.rows as number[][]).map(([mass]) => mass)).toEqual([1, 1, 1, 2, 2, 3, 3, 3]);
  });

  it("a lifetime of 0 or in words on an axis is refused with a way out", () => {
    for (const length of [0, "prompt"]) {
      const axes = [
        ["m", "GeV", [1, 1]],
        ["$c\\tau$", "m", [length, 1]],
      ] as const;
      const { codes, hints } = tried(branching({}, { axes }));
      expect(codes).toEqual(["no-number"]);
      expect(hints).toContain("take the row out");
    }
  });
});

describe("masses", () => {
  it.each(["$m_{Z'}/2$", "mass splitting", "$\\sqrt{s}$", "$\\Gamma$", "mass difference"])("%j in GeV is no mass of X", (text) => {
    const { codes, hints } = tried({ ...sigma("UL", "fb"), axes: [[text, "GeV", [1, 2]]] });
    expect(codes).toEqual(["unclear-axis"]);
    expect(hints).toContain("--axis");
  });
});

describe("what the words state", () => {
  it.each([
    ["the ninety percent confidence level", 0.9],
    ["ninety-five per cent confidence level", 0.95],
  ])("%j", (words, level) => {
    expect(tried({ ...sigma("UL", "fb"), description: `Upper limits at ${words}` }).limit).toMatchObject({ confidenceLevel: level });
  });

  it("qualifiers that the limit does not hold are told", () => {
    const { told } = tried(
      branching({
        qualifiers: [
          ["$\\Gamma/m$", 10, "%"],
          ["1-CL", 0.1],
          ["Type", "Observed"],
        ],
      }),
    );
    expect(told).toContain('the qualifier "$\\Gamma/m$" says "10 %": no part of the limit');
    expect(told).toContain('the qualifier "1-CL" says "0.1": no part of the limit');
    expect(told).not.toContain('"Type"');
    expect(told).not.toContain('"RE"');
  });

  it("energies and luminosities that cannot be read are told with their flags", () => {
    const { told } = tried(
      branching({
        qualifiers: [
          ["SQRT(S)", 13],
          ["LUMINOSITY", "about 400"],
        ],
      }),
    );
    expect(told).toContain('"13", the centre-of-mass energy, is no number with a unit: left out (--sqrt-s)');
    expect(told).toContain('"about 400", the luminosity, is no number with a unit: left out (--luminosity)');
    const range = tried(branching({}, { keywords: { cmenergies: ["10.52-10.58"] } }));
    expect(range.told).toContain('the keyword cmenergies "10.52-10.58" is no one energy: left out (--sqrt-s)');
  });

  it("whether the numbers include the branching fraction of the decay is told where no word says it", () => {
    expect(tried(sigma("Observed UL on $\\sigma$", "fb")).told).toContain("included: X -> mu+ mu- (--decay)");
    expect(tried(sigma("UL on $\\sigma\\times\\mathcal{B}$", "fb")).told).not.toContain("includes the branching");
    expect(tried(sigma("UL on $\\sigma$", "fb"), { decay: ["X -> mu+ mu-"] }).told).not.toContain("includes the branching");
  });

  it("a record without a publication says that nothing can be cited, and the flags that name one", () => {
    const { told } = tried(sigma("UL", "fb"));
    expect(told).toContain("the record names no publication, and nothing can be cited");
    expect(told).toContain("(--texkey, --arxiv, --doi or --hepdata)");
    for (const [key, value] of [
      ["texkey", "Belle-II:2024abc"],
      ["arxiv", "2601.01234"],
      ["doi", "10.1000/1"],
      ["hepdata", "10.17182/hepdata.999999"],
    ] as const) {
      const { limit, told: then } = tried(sigma("UL", "fb"), { [key]: value });
      expect(limit?.["reference"]).toEqual({ [key]: value });
      expect(then).not.toContain("publication");
    }
  });
});
