import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { DarkzooError } from "../diagnostics.ts";
import { MODELS } from "../models/index.ts";
import type { AnswerOf } from "./answers.ts";
import { answered, darkzoo, FOLDER, HOME, inFolder, PROGRAM, refused, ROOT } from "./program.test-helper.ts";

const INVALID = join(ROOT, "fixtures", "invalid");

const jsonOf = async <Answer>(...words: readonly string[]): Promise<Answer> => JSON.parse(await answered(...words, "--json")) as Answer;

type Result = Exclude<AnswerOf<"result">, { results: unknown }>;
type Widths = AnswerOf<"widths">;
type Production = Exclude<AnswerOf<"production">, { results: unknown }>;

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
const SCHEMAS = Object.fromEntries(
  readdirSync(join(ROOT, "schemas")).map((name) => [
    name.replace("-1.json", ""),
    ajv.compile(JSON.parse(readFileSync(join(ROOT, "schemas", name), "utf8")) as object),
  ]),
);
function expectSchema(name: string, answer: unknown): void {
  const check = SCHEMAS[name];
  expect(check?.(answer), `${name}: ${JSON.stringify(check?.errors?.slice(0, 3))}`).toBe(true);
}

const VECTOR = "belle2-2024-4mu-vector";
const PROCESS = "e+ e- -> mu+ mu- X";
const observed = (result: Result, k = 0): number => result.points[k]?.curves.observed?.intervals[0]?.from ?? Number.NaN;

it("the program is built from the sources as they are", () => {
  expect(existsSync(join(HOME, "dist", ".built"))).toBe(true);
});

describe("every answer with --json fits its published schema", () => {
  it.concurrent.each([
    ["models", ["models"]],
    ["limits", ["limits"]],
    ["result", ["reinterpret", "synthetic-2026-4mu-bands", "--model", "lmu-ltau", "--confidence-level", "95%", "--luminosity", "50ab^-1"]],
    ["widths", ["widths", "lmu-ltau", "--mass", "0.1,1,5"]],
    ["widths", ["widths", "lmu-ltau", "--mass", "1", "--set", "invisibleFraction=1"]],
    ["widths", ["widths", "muonphilic-scalar", "--mass", "0.2:2:5:log", "--set", "gS=0.1"]],
    ["widths", ["widths", "idm-dark-higgs", "--particle", "chi2", "--mass", "1", "--plane", "massSplitting=0.1:1:3"]],
    ["production", ["production", "lmu-ltau", "--process", PROCESS, "--mass", "1,20"]],
    ["production", ["production", "lmu-ltau", "--process", PROCESS, "--process", "e+ e- -> tau+ tau- X", "--mass", "1"]],
    ["docs", ["docs", "alp-photon", "--out", inFolder("page-json")]],
    ["production", ["production", "alp-photon", "--process", "e+ e- -> gamma X", "--mass", "1", "--sqrt-s", "10 GeV"]],
    ["result", ["reinterpret", VECTOR, "--model", "lmu-ltau"]],
    ["result", ["reinterpret", VECTOR, "--model", "alp-photon"]],
    ["result", ["reinterpret", "belle2-2018-zprime-invisible", "--model", "lmu-ltau", "--set", "darkMatter=dirac"]],
    ["result", ["reinterpret", "synthetic-2026-4mu-bands", VECTOR, "--model", "lmu-ltau", "--mass", "1,3.1,20"]],
    [
      "result",
      ["reinterpret", "belle2-2023-b-to-k-s-mumu", "belle2-2023-b-to-kstar-s-mumu", "--model", "higgs-mixed-scalar", "--combine", "union"],
    ],
    ["result", ["recast", "babar-2016-4mu", "--from", "lmu-ltau", "--to", "muonphilic-scalar"]],
    ["validate", ["validate", join(ROOT, "fixtures", "limits", `${VECTOR}.yaml`)]],
  ] as const)("%s: darkzoo %j", async (schema, words) => {
    expectSchema(schema, await jsonOf(...words));
  });
});

describe("darkzoo models", () => {
  it("lists every model of the zoo with its coupling, parameters, processes and channels", async () => {
    const { models } = await jsonOf<AnswerOf<"models">>("models");
    expect(models.map(({ id }) => id)).toEqual(MODELS.map(({ id }) => id));
    const vector = models.find(({ id }) => id === "lmu-ltau");
    expect(vector?.coupling).toBe("gPrime");
    expect(vector?.parameters.map(({ name }) => name)).toContain("darkMatterMass");
    expect(vector?.processes).toContain(PROCESS);
    expect(vector?.channels).toContain("X -> mu+ mu-");
  });

  it("prints them for people, too", async () => {
    const text = await answered("models");
    for (const { id, title, coupling } of MODELS) {
      expect(text).toContain(`${id}: ${title}`);
      expect(text).toContain(coupling);
    }
  });
});

describe("darkzoo limits", () => {
  it("answers with the catalogue", async () => {
    expect(await jsonOf("limits")).toEqual(JSON.parse(readFileSync(join(ROOT, "fixtures", "catalogue.json"), "utf8")));
  });

  it("prints every shipped limit", async () => {
    const text = await answered("limits");
    for (const name of readdirSync(join(ROOT, "fixtures", "limits"))) expect(text).toContain(name.replace(".yaml", ""));
  });
});

describe("darkzoo widths", () => {
  it("gives widths that add up, fractions that sum to one, and c tau = hbar c over the width", async () => {
    const { points } = await jsonOf<Widths>("widths", "lmu-ltau", "--mass", "0.1,1,5");
    for (const { totalWidth, ctau, partialWidths, branchingFractions } of points) {
      const sum = (values: object): number => Object.values(values as Record<string, number>).reduce((a, b) => a + b, 0);
      expect(sum(partialWidths) / (totalWidth ?? 0)).toBeCloseTo(1, 9);
      expect(sum(branchingFractions)).toBeCloseTo(1, 9);
      expect((ctau ?? 0) * (totalWidth ?? 0)).toBeCloseTo(1.973269804e-14, 22);
    }
    expect(points[0]?.partialWidths["X -> mu+ mu-"]).toBe(0);
  });

  it("says at which coupling they are computed, set or not", async () => {
    expect((await jsonOf<Widths>("widths", "lmu-ltau", "--mass", "1")).settings["gPrime"]).toBe(1e-3);
    expect((await jsonOf<Widths>("widths", "lmu-ltau", "--mass", "1", "--set", "gPrime=0.02")).settings["gPrime"]).toBe(0.02);
    expect(await answered("widths", "lmu-ltau", "--mass", "1")).toContain("gPrime = 0.001");
  });

  it("leaves the width open where an invisible fraction of 1 is set", async () => {
    const { points } = await jsonOf<Widths>("widths", "lmu-ltau", "--mass", "1", "--set", "invisibleFraction=1");
    expect(points[0]).toMatchObject({ totalWidth: null, ctau: null });
    expect(points[0]?.branchingFractions["X -> invisible"]).toBe(1);
  });
});

describe("darkzoo production", () => {
  it("reads a process in any order of its particles", async () => {
    const straight = await jsonOf<Production>("production", "lmu-ltau", "--process", PROCESS, "--mass", "1");
    expect(await jsonOf("production", "lmu-ltau", "--process", "e- e+ -> X mu- mu+", "--mass", "1")).toEqual(straight);
    expect(straight).toMatchObject({ process: PROCESS, quantity: "cross-section", unit: "fb" });
  });

  it("is closed above the energy of the beams, and reads that energy with a unit", async () => {
    const { points } = await jsonOf<Production>("production", "lmu-ltau", "--process", PROCESS, "--mass", "1,11");
    expect(points[0]?.value).toBeGreaterThan(0);
    expect(points[1]?.value).toBe(0);
    const inMeV = await jsonOf<Production>("production", "lmu-ltau", "--process", PROCESS, "--mass", "1,11", "--sqrt-s", "10580MeV");
    expect(inMeV.points).toEqual(points);
  });
});

describe("widths and production with --out", () => {
  const at = (name: string): string => inFolder(`along-${name}`);
  const words = (kind: string): string[] =>
    kind === "widths"
      ? ["widths", "lmu-ltau", "--mass", "0.1:10:5:log"]
      : ["production", "lmu-ltau", "--process", PROCESS, "--mass", "0.1:10:5:log"];

  it.concurrent.each(["widths", "production"])("%s writes its answer, a table, a figure and its pixels", async (kind) => {
    const json = await answered(...words(kind), "--json");
    for (const ending of ["json", "csv", "svg", "png"]) {
      const file = at(`${kind}.${ending}`);
      const { code, stdout, stderr } = await darkzoo(...words(kind), "--out", file, "--json");
      expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: json, stderr: `written: ${file}\n` });
    }
    expect(readFileSync(at(`${kind}.json`), "utf8")).toBe(json);
    expect(readFileSync(at(`${kind}.svg`), "utf8")).toMatch(/^<svg /);
    expect(readFileSync(at(`${kind}.png`)).toString("latin1", 1, 4)).toBe("PNG");
    const lines = readFileSync(at(`${kind}.csv`), "utf8")
      .trimEnd()
      .split("\n");
    expect(lines.filter((line) => !line.startsWith("#"))).toHaveLength(6);
    expect(lines.find((line) => line.startsWith("mass,"))).toContain(kind === "widths" ? "X -> mu+ mu-" : PROCESS);
  });

  it("refuses an ending that it does not write, and a figure of nothing", async () => {
    expect(await refused(1, ...words("widths"), "--out", at("x.gif"))).toContain("unknown-ending");
    expect(await refused(1, "widths", "alp-lfv-tau", "--mass", "1", "--out", at("x.svg"))).toContain("nothing-to-draw");
    expect(existsSync(at("x.svg"))).toBe(false);
  });

  it("scans another mass of the model at one mass of X", async () => {
    const { points } = await jsonOf<Widths>(
      "widths",
      "idm-dark-higgs",
      "--particle",
      "chi2",
      "--mass",
      "1",
      "--plane",
      "massSplitting=0.1,0.5",
    );
    expect(points.map(({ mass, coordinates }) => [mass, coordinates])).toEqual([
      [1, { massSplitting: 0.1 }],
      [1, { massSplitting: 0.5 }],
    ]);
    const set = await jsonOf<Widths>("widths", "idm-dark-higgs", "--particle", "chi2", "--mass", "1", "--set", "massSplitting=0.5");
    expect(points[1]?.totalWidth).toBe(set.points[0]?.totalWidth);
  });

  it.concurrent.each([
    ["plane-syntax", "massSplitting", []],
    ["unknown-parameter", "alphaD=0.1:1:3", []],
    ["out-of-range", "massSplitting=1:10:3", []],
    ["set-twice", "massSplitting=0.1:1:3", ["--set", "massSplitting=0.2"]],
    ["too-many", "massSplitting=0.1:1:3", ["--mass", "1,2"]],
  ])("refuses a plane with %s: %s", async (code, plane, more) => {
    const mass = more.includes("--mass") ? [] : ["--mass", "1"];
    expect(await refused(1, "widths", "idm-dark-higgs", "--plane", plane, ...mass, ...more)).toContain(code);
  });

  it("answers several processes under results, each as alone", async () => {
    const both = await jsonOf<{ results: Production[] }>(...words("production"), "--process", "e+ e- -> tau+ tau- X");
    expect(both.results.map(({ process }) => process)).toEqual([PROCESS, "e+ e- -> tau+ tau- X"]);
    expect(both.results[0]).toEqual(await jsonOf(...words("production")));
  });
});

describe("darkzoo docs", () => {
  const htmlIn = (folder: string): string[] => readdirSync(folder).sort();

  it("writes one page, or several with a list, and writes them anew", async () => {
    const folder = inFolder("docs-pages");
    expect(await answered("docs", "alp-photon", "--out", folder)).toBe(`${join(folder, "index.html")}\n`);
    expect(readFileSync(join(folder, "index.html"), "utf8")).toContain("photon-coupled ALP");
    await answered("docs", "alp-photon", "dark-photon", "--out", folder);
    expect(htmlIn(folder)).toEqual(["alp-photon.html", "dark-photon.html", "index.html"]);
    const index = readFileSync(join(folder, "index.html"), "utf8");
    expect(index).toContain('<a href="dark-photon.html">');
    // Beside the pages nothing is left behind.
    expect(readdirSync(FOLDER).filter((name) => name.startsWith(".docs-pages"))).toEqual([]);
  });

  it("needs nothing from anywhere: no script, no address but those of publications", async () => {
    const folder = inFolder("docs-alone");
    await answered("docs", "lmu-ltau", "--out", folder);
    const html = readFileSync(join(folder, "index.html"), "utf8");
    expect(html).toContain("default-src 'none'");
    expect(html).not.toMatch(/<script|<link|@import|url\((?!data:)/);
    const addresses = [...html.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, address = ""]) => address);
    expect(
      addresses.filter((address) => !/^(#|data:image\/svg\+xml;base64,|https:\/\/(arxiv\.org|inspirehep\.net|doi\.org)\/)/.test(address)),
    ).toEqual([]);
    expect(html).not.toContain("katex-error");
  });

  it("leaves alone what it did not write", async () => {
    const folder = inFolder("docs-mine");
    mkdirSync(folder);
    writeFileSync(join(folder, "notes.html"), "<p>mine</p>");
    expect(await refused(1, "docs", "alp-photon", "--out", folder)).toContain("folder-in-use");
    expect(htmlIn(folder)).toEqual(["notes.html"]);
    expect(await refused(1, "docs", "alp-photon", "--out", join(folder, "notes.html"))).toContain("no-directory");
    expect(await refused(1, "docs", "alp-photon", "--out", inFolder("nowhere/pages"))).toContain("no-such-folder");
    expect(await refused(1, "docs", "no-model", "--out", inFolder("never"))).toContain("unknown-model");
    expect(existsSync(inFolder("never"))).toBe(false);
  });
});

describe("masses behind --mass", () => {
  it("are single numbers, lists and ranges, with units", async () => {
    const masses = async (written: string): Promise<number[]> =>
      (await jsonOf<Widths>("widths", "lmu-ltau", "--mass", written)).points.map(({ mass }) => mass);
    expect(await masses("1.5")).toEqual([1.5]);
    expect(await masses("500MeV,1 GeV")).toEqual([0.5, 1]);
    expect(await masses("1:3:5")).toEqual([1, 1.5, 2, 2.5, 3]);
    expect(await masses("100MeV:10:3:log")).toEqual([0.1, 1, 10]);
  });

  it.concurrent.each([
    ["", "no-number"],
    ["-1", "not-positive"],
    ["1,,2", '"" in "1,,2"'],
    ["1:2", "LO:HI:N:log"],
    ["2:1:5:log", "runs from 2 to 1"],
    ["1000", "out-of-range"],
  ])("%j is refused: %s", async (written, told) => {
    expect(await refused(1, "widths", "lmu-ltau", "--mass", written)).toContain(told);
  });
});

describe("--help and wrong usage", () => {
  it.concurrent.each(["models", "limits", "widths", "production", "reinterpret", "recast", "check-model", "new", "validate"])(
    "darkzoo %s --help explains the command and ends with 0",
    async (command) => {
      const text = await answered(command, "--help");
      expect(text).toContain(`Usage: darkzoo ${command}`);
      expect(text).toContain("--json");
    },
  );

  it("darkzoo --help lists every command", async () => {
    const text = await answered("--help");
    for (const command of ["models", "limits", "widths", "production", "reinterpret", "recast", "check-model", "new", "validate"]) {
      expect(text).toMatch(new RegExp(`^ +${command} `, "m"));
    }
  });

  it("darkzoo --version prints the version of the package", async () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string };
    expect(await answered("--version")).toBe(`${version}\n`);
  });

  it.concurrent.each([
    [[], "Usage: darkzoo"],
    [["reinterprt"], "reinterpret"],
    [["models", "--jsn"], "--json"],
    [["widths", "--mass", "1"], "model"],
    [["widths", "lmu-ltau"], "--mass"],
    [["production", "lmu-ltau", "--mass", "1"], "--process"],
    [["reinterpret", "--model", "lmu-ltau"], "limits"],
    [["reinterpret", VECTOR], "--model"],
    [["recast", "babar-2016-4mu", "--from", "lmu-ltau"], "--to"],
    [["recast", "babar-2016-4mu", "--to", "lmu-ltau"], "--from"],
    [["validate"], "file"],
    [["limits", "too", "many"], "too many arguments"],
  ] as const)("darkzoo %j is wrong usage and ends with 2", async (words, told) => {
    expect(await refused(2, ...words)).toContain(told);
  });
});

describe("a misspelt name is refused with the nearest ones", () => {
  it.concurrent.each([
    [["widths", "lmu-tau", "--mass", "1"], "lmu-ltau"],
    [["reinterpret", "belle2-2024-4mu-vectr", "--model", "lmu-ltau"], VECTOR],
    [["reinterpret", `${VECTOR}.yaml`, "--model", "lmu-ltau"], `did you mean the shipped limit ${VECTOR}`],
    [["reinterpret", VECTOR, "--model", "lmu-ltau", "--coupling", "gprime"], "gPrime"],
    [["recast", "babar-2016-4mu", "--from", "lmu-tau", "--to", "muonphilic-scalar"], "lmu-ltau"],
    [["recast", "babar-2016-4mu", "--from", "alp-photon", "--to", "muonphilic-scalar"], "recast it from lmu-ltau"],
    [["recast", VECTOR, "--from", "lmu-ltau", "--to", "muonphilic-scalar"], `reinterpret ${VECTOR}`],
    [["widths", "lmu-ltau", "--mass", "1", "--set", "gprime=1"], "gPrime"],
    [["widths", "lmu-ltau", "--mass", "1", "--set", "darkMatterMass=100Mev"], "MeV"],
    [["widths", "lmu-ltau", "--mass", "1", "--set", "darkMatterMass=100fb"], "MeV, GeV"],
    [["widths", "lmu-ltau", "--mass", "1", "--set", "darkMatter=Dirac"], "dirac"],
    [["widths", "lmu-ltau", "--mass", "1", "--particle", "constructor"], "accepted: X"],
    [["production", "lmu-ltau", "--mass", "1", "--process", "e+ e- -> muon+ mu- X"], 'did you mean "mu+"?'],
    [["production", "lmu-ltau", "--mass", "1", "--process", "e+ e- -> gamma X"], "set kineticMixing=loop"],
    [["production", "alp-photon", "--mass", "1", "--process", PROCESS], "e+ e- -> gamma X"],
    [["widths", "dark-photon", "--mass", "1", "--set", "hadronicWidths=parametirc"], "accepted: parametric, table:FILE"],
    [["widths", "dark-photon", "--mass", "1", "--set", "hadronicWidths=table:nowhere.csv"], "there is no such file"],
    [["widths", "dark-photon", "--mass", "1", "--set", "isr=full"], "widths know no conventions"],
    [["g-2", "lmu-ltau", "--mass", "1", "--pair", "2023/WP2021"], "2023/WP2020"],
    [["g-2", "lmu-ltau", "--mass", "1", "--set", "gPrime=1"], "leave it out"],
    [["production", "lmu-ltau", "--mass", "1", "--process", PROCESS, "--sqrt-s", "10fb"], "MeV, GeV"],
    [
      ["production", "lmu-ltau", "--mass", "1", "--process", PROCESS, "--set", "alpha=walking"],
      "accepted: zero, running, belle2-generator",
    ],
  ] as const)("darkzoo %j: %s", async (words, told) => {
    expect(await refused(1, ...words)).toContain(told);
  });
});

describe("several models", () => {
  const json = async (...words: string[]): Promise<{ results: { model: string; provenance: { settings: Record<string, unknown> } }[] }> =>
    JSON.parse((await darkzoo(...words, "--json")).stdout) as never;

  it("may have settings of their own, so that one model stands beside itself", async () => {
    const { results } = await json(
      ...["reinterpret", "belle2-2023-x-tautau", "--mass", "5", "--model", "alp-leptons", "--model", "alp-leptons:normalisation=full"],
    );
    expect(results.map(({ provenance }) => provenance.settings["normalisation"])).toEqual(["half", "full"]);
  });

  it("take each the settings that they know", async () => {
    const { results } = await json(
      ...[
        "reinterpret",
        "belle2-2023-x-tautau",
        "--mass",
        "5",
        "--model",
        "lmu-ltau",
        "--model",
        "alp-leptons",
        "--set",
        "normalisation=full",
      ],
    );
    expect(results.map(({ provenance }) => provenance.settings["normalisation"])).toEqual([undefined, "full"]);
  });

  it("are refused when one stands twice, and a setting when none knows it", async () => {
    const twice = ["--model", "alp-leptons", "--model", "alp-leptons"];
    expect(await refused(1, "reinterpret", "belle2-2023-x-tautau", ...twice)).toContain("model-twice");
    const two = ["--model", "lmu-ltau", "--model", "alp-leptons", "--set", "gPrme=1"];
    expect(await refused(1, "reinterpret", "belle2-2023-x-tautau", ...two)).toContain("gPrme");
  });
});

describe("--combine", () => {
  const limits = ["belle2-2023-b-to-k-s-mumu", "belle2-2023-b-to-kstar-s-mumu"];
  const combined = ["reinterpret", ...limits, "--model", "higgs-mixed-scalar", "--mass", "0.8"];
  type Results = Readonly<Record<"results", readonly Result[]>>;

  it("answers each limit, then all together, with the files that it was made of", async () => {
    const { results } = await jsonOf<Results>(...combined, "--combine", "quadrature");
    expect(results.map(({ limit }) => limit)).toEqual([...limits, limits.join(" + ")]);
    expect(results.map(({ combination }) => combination?.rule)).toEqual([undefined, undefined, "quadrature"]);
    const hashes = results[2]?.combination?.limits.map(({ limitHash }) => limitHash) ?? [];
    expect(hashes).toEqual(results.slice(0, 2).map(({ provenance }) => provenance.limitHash));
    expect(results[2]?.points[0]?.curves.observed?.intervals[0]?.from).toBeCloseTo(0.001457, 6);
  });

  it("writes CSV and a figure of all of it", async () => {
    expect((await darkzoo(...combined, "--combine", "union", "--out", "union.csv", "--quiet")).code).toBe(0);
    const csv = readFileSync(inFolder("union.csv"), "utf8");
    expect(csv).toContain(`# signature of ${limits[1] ?? ""}: B0 -> K*0 X, X -> mu+ mu-`);
    const { code } = await darkzoo(
      "reinterpret",
      ...limits,
      "--model",
      "higgs-mixed-scalar",
      "--combine",
      "union",
      "--out",
      "union.svg",
      "--quiet",
    );
    expect(code).toBe(0);
    expect(readFileSync(inFolder("union.svg"), "utf8")).toContain("Union of 2 limits");
  });

  it("is refused for an unknown rule, one limit, and evidence that would count twice", async () => {
    expect(await refused(1, ...combined, "--combine", "product")).toContain(
      "accepted: union, bestExpected, quadrature, harmonic, likelihood",
    );
    expect(await refused(1, "reinterpret", "babar-2016-4mu", "--model", "lmu-ltau", "--combine", "union")).toContain("too-few");
    const babar = ["babar-2021-b-to-k-alp", "babar-2021-b-to-k-alp-prompt"];
    expect(await refused(1, "reinterpret", ...babar, "--model", "alp-w", "--combine", "harmonic")).toContain("same-events");
  });
});

describe("--set", () => {
  const DARK = ["widths", "lmu-ltau", "--set", "darkMatter=dirac", "--set", "darkMatterCoupling=0.01"];
  const pointsWith = async (mass: string, ...settings: readonly string[]): Promise<Widths["points"]> =>
    (await jsonOf<Widths>(...DARK, "--mass", mass, ...settings.flatMap((setting) => ["--set", setting]))).points;

  it("opens decays to dark matter that the model without it does not have", async () => {
    const [point] = await pointsWith("0.9", "darkMatterMass=0.3");
    const [without] = (await jsonOf<Widths>("widths", "lmu-ltau", "--mass", "0.9")).points;
    expect(point?.totalWidth ?? 0).toBeGreaterThan(10 * (without?.totalWidth ?? Infinity));
  });

  it("takes numbers with units", async () => {
    expect(await pointsWith("0.9", "darkMatterMass=300 MeV")).toEqual(await pointsWith("0.9", "darkMatterMass=0.3"));
  });

  it.concurrent.each<[string, (mass: number) => number]>([
    ["mass/3", (mass) => mass / 3],
    ["0.2*mass + 0.01", (mass) => 0.2 * mass + 0.01],
  ])("darkMatterMass=%s follows the mass as its value does, mass by mass", async (expression, value) => {
    const [first, second] = await pointsWith("0.9,2.1", `darkMatterMass=${expression}`);
    expect([first]).toEqual(await pointsWith("0.9", `darkMatterMass=${value(0.9)}`));
    expect([second]).toEqual(await pointsWith("2.1", `darkMatterMass=${value(2.1)}`));
  });

  it("records an expression as it was written", async () => {
    const { provenance } = await jsonOf<Result>(
      "reinterpret",
      VECTOR,
      "--model",
      "lmu-ltau",
      "--mass",
      "1",
      "--set",
      "darkMatterMass=mass/3",
    );
    expect(provenance.settings["darkMatterMass"]).toBe("mass/3");
  });

  it("alpha=1/127.9 lowers the bound on g' as much as it raises alpha, since the cross-section goes as alpha squared", async () => {
    const words = ["reinterpret", VECTOR, "--model", "lmu-ltau", "--mass", "0.3,1,5"];
    const [standard, raised] = [await jsonOf<Result>(...words), await jsonOf<Result>(...words, "--set", "alpha=1/127.9")];
    for (const k of [0, 1, 2]) {
      expect(observed(raised, k) / observed(standard, k)).toBeCloseTo(1 / 137.035999084 / (1 / 127.9), 8);
    }
    expect(standard.conventions.alpha.value).toBeCloseTo(1 / 137.035999084, 11);
    expect(raised.conventions.alpha).toEqual({ choice: "set", value: Number((1 / 127.9).toPrecision(10)) });
  });

  it.concurrent.each([
    ["no equals sign", ["gPrime"], "name=value"],
    ["the same name twice", ["gPrime=1", "gPrime=2"], "set twice"],
    ["a value out of range", ["gPrime=1e6"], "[1e-9, 100]"],
    ["the mass of X", ["mass=3"], "--mass"],
    ["relations in a circle", ["darkMatterMass=darkMatterCoupling", "darkMatterCoupling=darkMatterMass"], "refers to itself"],
    ["a relation to an unknown name", ["darkMatterMass=mas/3"], 'did you mean "mass"'],
    ["a relation that leaves the range", ["darkMatterMass=-mass"], "leaves its range"],
    ["a relation that has no value", ["darkMatterMass=sqrt(0-mass)"], "leaves its range"],
    ["the prototype", ["__proto__=1"], "no parameter or option"],
    ["code that would be run", ['darkMatterMass=import("fs")'], "no function"],
    ["the constructor of a number", ["darkMatterMass=constructor.constructor"], "not accepted"],
    ["the definition of a function", ["darkMatterMass=f(x) = x"], "not accepted"],
    ["an assignment", ["darkMatterMass=gPrime = 3"], "not accepted"],
    ["a text", ['darkMatterMass="text"'], "a number is needed here"],
    ["a matrix", ["darkMatterMass=[1, 2]"], "not accepted"],
    ["a thousand parentheses", [`darkMatterMass=${"(".repeat(1000)}mass${")".repeat(1000)}`], "at most 2000 characters"],
    ["ten thousand characters", [`darkMatterMass=mass${"+mass".repeat(2000)}`], "at most 2000 characters"],
  ])("refuses %s", async (_, settings, told) => {
    const stderr = await refused(1, "widths", "lmu-ltau", "--mass", "1", ...settings.flatMap((setting) => ["--set", setting]));
    expect(stderr).toContain(told);
    expect(stderr.length).toBeLessThan(600);
  });

  it("refuses the coupling that the bound is computed for, as a number and as an expression", async () => {
    for (const value of ["0.1", "mass/1000"]) {
      expect(await refused(1, "reinterpret", VECTOR, "--model", "lmu-ltau", "--set", `gPrime=${value}`)).toContain("computed for");
    }
  });
});

describe("darkzoo reinterpret and recast", () => {
  it("read a limit by its id and from a file alike", async () => {
    const file = inFolder("copy.yaml");
    cpSync(join(ROOT, "fixtures", "limits", `${VECTOR}.yaml`), file);
    const byId = await answered("reinterpret", VECTOR, "--model", "lmu-ltau", "--json");
    // Apart from how the file was named: of an absolute path the last part.
    const byFile = byId.replace('"file": null', '"file": "copy.yaml"');
    expect(byFile).not.toBe(byId);
    expect(await answered("reinterpret", file, "--model", "lmu-ltau", "--json")).toBe(byFile);
    expect(await answered("reinterpret", "copy.yaml", "--model", "lmu-ltau", "--json")).toBe(byFile);
  });

  it("answer one pair with one object, and several limits and models with one object a pair", async () => {
    const limits = [VECTOR, "belle2-2024-4mu-scalar"];
    const flags = ["--model", "lmu-ltau", "--model", "muonphilic-scalar", "--mass", "1,3.1"];
    const { results } = await jsonOf<{ results: Result[] }>("reinterpret", ...limits, ...flags);
    expect(results.map(({ limit, model }) => [limit, model])).toEqual(
      limits.flatMap((limit) => ["lmu-ltau", "muonphilic-scalar"].map((model) => [limit, model])),
    );
    expect(results[1]).toEqual(await jsonOf("reinterpret", VECTOR, "--model", "muonphilic-scalar", "--mass", "1,3.1"));
  });

  it("give a reason where there is no bound", async () => {
    const { points } = await jsonOf<Result>("reinterpret", VECTOR, "--model", "lmu-ltau", "--mass", "0.1,1,3.1,20");
    expect(points.map(({ curves }) => curves.observed?.reason?.code ?? curves.observed?.verdict)).toEqual([
      "outside-data",
      "excluded",
      "veto",
      "outside-data",
    ]);
  });

  it("recast a bound to its own model unchanged", async () => {
    const { points } = await jsonOf<Result>("recast", "babar-2016-4mu", "--from", "lmu-ltau", "--to", "lmu-ltau");
    const { rows } = parse(readFileSync(join(ROOT, "fixtures", "limits", "babar-2016-4mu.yaml"), "utf8")) as { rows: [number, number][] };
    expect(points).toHaveLength(rows.length);
    points.forEach((point, k) => {
      expect(point.mass).toBe(rows[k]?.[0]);
      expect((point.curves.observed?.intervals[0]?.from ?? 0) / (rows[k]?.[1] ?? Number.NaN)).toBeCloseTo(1, 8);
    });
  });

  it("write JSON alone to standard output with --json, also when a file is written", async () => {
    const { code, stdout, stderr } = await darkzoo("reinterpret", VECTOR, "--model", "lmu-ltau", "--json", "--out", "both.csv");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "written: both.csv\n" });
    expectSchema("result", JSON.parse(stdout));
    expect(existsSync(inFolder("both.csv"))).toBe(true);
  });

  it("print the table also when a file is written, but not with --quiet", async () => {
    const words = ["reinterpret", VECTOR, "--model", "lmu-ltau", "--mass", "1,3.1"];
    const table = await answered(...words);
    expect(table).toContain("Belle-II:2024wtd");
    expect(table).toMatch(/^ +1 +0\.0044/m);
    expect(table).toContain("veto: 3.1 GeV lies in the vetoed window");
    const loud = await darkzoo(...words, "--out", "loud.json");
    expect(loud).toEqual({ code: 0, stdout: table, stderr: "written: loud.json\n" });
    const quiet = await darkzoo(...words, "--out", "quiet.json", "--quiet");
    expect(quiet).toEqual({ code: 0, stdout: "", stderr: "written: quiet.json\n" });
    expect(readFileSync(inFolder("quiet.json"), "utf8")).toBe(await answered(...words, "--json"));
  });

  it("write a CSV with a header that says what it is, and the numbers of the JSON", async () => {
    const words = ["reinterpret", "synthetic-2026-4mu-bands", "--model", "lmu-ltau", "--mass", "0.3,1,3.1"];
    await darkzoo(...words, "--out", "bands.csv", "--quiet");
    const result = await jsonOf<Result>(...words);
    const lines = readFileSync(inFolder("bands.csv"), "utf8").trimEnd().split("\n");
    const comments = lines.filter((line) => line.startsWith("#")).join("\n");
    for (const part of ["synthetic-2026-4mu-bands", "lmu-ltau", "gPrime", "alpha", "10.58 GeV", "mass [GeV]"])
      expect(comments).toContain(part);
    const [header = "", ...rows] = lines.filter((line) => !line.startsWith("#"));
    const columns = header.split(",");
    expect(columns.slice(0, 4)).toEqual(["mass", "interval", "observed_from", "observed_to"]);
    expect(rows).toHaveLength(result.points.length);
    rows.forEach((row, k) => {
      const cells = row.split(",");
      const cell = (name: string): string => cells[columns.indexOf(name)] ?? "";
      const point = result.points[k];
      expect(Number(cell("mass"))).toBe(point?.mass);
      for (const [name, answer] of Object.entries(point?.curves ?? {})) {
        const [interval] = answer.intervals;
        expect(cell(`${name}_from`)).toBe(interval === undefined ? "" : String(interval.from));
        expect(cell(`${name}_to`)).toBe(interval === undefined ? "" : String(interval.to));
      }
      expect(cell("verdict")).toBe(point?.curves.observed?.verdict);
      expect(cell("reason")).toBe(point?.curves.observed?.reason?.code ?? "");
    });
  });

  it.concurrent.each([".json", ".csv", ".svg", ".png", ".pdf"] as const)(
    "write the same bytes to %s every time, whatever the file is called",
    async (ending) => {
      const words = ["reinterpret", "synthetic-2026-4mu-bands", "--model", "lmu-ltau", "--quiet"];
      await Promise.all([darkzoo(...words, "--out", `once${ending}`), darkzoo(...words, "--out", `TWICE${ending.toUpperCase()}`)]);
      const [once, twice] = [readFileSync(inFolder(`once${ending}`)), readFileSync(inFolder(`TWICE${ending.toUpperCase()}`))];
      expect(once.length).toBeGreaterThan(1000);
      expect(once.equals(twice)).toBe(true);
      expect(once.toString("latin1")).toMatch(
        { ".json": /^\{/, ".csv": /^# darkzoo/, ".svg": /^(<\?xml[^>]*>\s*)?<svg /, ".png": /^.PNG/, ".pdf": /^%PDF-/ }[ending],
      );
    },
  );

  it("carry no path and no host in what they write", async () => {
    const text = await answered("reinterpret", join(ROOT, "fixtures", "limits", `${VECTOR}.yaml`), "--model", "lmu-ltau", "--json");
    expect(text).not.toContain(ROOT);
    expect(text).not.toContain("fixtures");
  });
});

describe("--g-2", () => {
  const words = ["reinterpret", "babar-2016-4mu", "--quiet", "--g-2"] as const;

  it("draws the couplings that the magnetic moment favours, or allows, for every model in the figure", async () => {
    const drawn = async (pair: string, ...models: readonly string[]): Promise<string> => {
      const flags = models.flatMap((model) => ["--model", model]);
      const out = `${pair.replace("/", "-")}.svg`;
      expect((await darkzoo(...words, pair, ...flags, "--out", out)).code).toBe(0);
      return readFileSync(inFolder(out), "utf8");
    };
    expect(await drawn("2023/WP2020", "lmu-ltau")).toContain(" favoured, 2023/WP2020, ±2σ<");
    expect(await drawn("2025/WP2025", "lmu-ltau")).toContain(" allowed below, 2025/WP2025, 2σ");
    const both = await drawn("2021/WP2020", "lmu-ltau", "muonphilic-scalar");
    for (const model of [": Z′ of gauged", ": Muonphilic scalar"]) expect(both).toContain(`favoured, 2021/WP2020, ±2σ${model}`);
  });

  it("draws the band of a model with its own settings, once for settings that do not move it", async () => {
    const drawn = async (out: string, ...flags: readonly string[]): Promise<string> => {
      const run = await darkzoo(...words, "2023/WP2020", "--theory", "none", "--mass", "0.3,1,3", ...flags, "--out", out);
      expect([run.code, run.stderr]).toEqual([0, `written: ${out}\n`]);
      return readFileSync(inFolder(out), "utf8");
    };
    const [own, set, usual] = [
      await drawn("own.svg", "--model", "vector-charges:xMu=3"),
      await drawn("set.svg", "--model", "vector-charges", "--set", "xMu=3"),
      await drawn("usual.svg", "--model", "vector-charges"),
    ];
    expect(own).toBe(set);
    expect(own).not.toBe(usual);
    const both = await drawn("both.svg", "--model", "lmu-ltau", "--model", "lmu-ltau:kineticMixing=loop");
    const named = (svg: string): number => svg.split("favoured, 2023/WP2020").length;
    expect(named(both)).toBe(named(await drawn("alone.svg", "--model", "lmu-ltau")));
    // A setting of another model is none of its own.
    await drawn("two.svg", "--model", "lmu-ltau", "--model", "vector-charges", "--set", "charges=b-l");
  });

  it.concurrent.each([
    ["an unknown pair", ["2023/WP2021", "--model", "lmu-ltau", "--out", "never.svg"], "unknown-pair"],
    ["no file", ["2023/WP2020", "--model", "lmu-ltau"], "needs-figure"],
    ["a file that is no figure", ["2023/WP2020", "--model", "lmu-ltau", "--out", "never.csv"], "darkzoo g-2 MODEL"],
    [
      "a setting that the model does not take",
      ["2023/WP2020", "--model", "lmu-ltau", "--set", "kineticMixing=much", "--out", "never.svg"],
      "kineticMixing",
    ],
    ["a model that does not contribute", ["2023/WP2020", "--model", "alp-photon", "--out", "never.svg"], "alp-photon: no-moment"],
    [
      "another coupling than that of the moment",
      ["2023/WP2020", "--model", "lmu-ltau", "--coupling", "darkMatterCoupling", "--out", "never.svg"],
      "gPrime of lmu-ltau, not of darkMatterCoupling",
    ],
  ] as const)("refuses %s before anything is computed", async (_, flags, told) => {
    expect(await refused(1, ...words, ...flags)).toContain(told);
    expect(existsSync(inFolder("never.svg"))).toBe(false);
  });
});

describe("--out", () => {
  const run = (limit: string, out: string): readonly string[] => ["reinterpret", limit, "--model", "lmu-ltau", "--mass", "1", "--out", out];

  it.concurrent.each([
    ["an unknown ending", "x.txt", "accepted: .json, .csv, .svg, .png"],
    ["no ending", "x", "accepted: .json"],
    ["a folder that is not there", "nowhere/x.json", "there is no folder nowhere"],
    ["no name", "", "accepted: .json"],
  ])("refuses %s", async (_, out, told) => {
    expect(await refused(1, ...run(VECTOR, out))).toContain(told);
  });

  it("refuses a folder", async () => {
    mkdirSync(inFolder("folder.json"));
    expect(await refused(1, ...run(VECTOR, "folder.json"))).toContain("this is a directory");
  });

  it("does not overwrite the limit that is read, by whatever path", async () => {
    const limit = JSON.stringify(parse(readFileSync(join(ROOT, "fixtures", "limits", `${VECTOR}.yaml`), "utf8")));
    writeFileSync(inFolder("input.json"), limit);
    symlinkSync(inFolder("input.json"), inFolder("link.json"));
    for (const out of ["input.json", "./input.json", inFolder("input.json"), "link.json"]) {
      expect(await refused(1, ...run("input.json", out))).toContain("would overwrite the limit file");
    }
    expect(await refused(1, ...run("link.json", "input.json"))).toContain("would overwrite the limit file");
    expect(readFileSync(inFolder("input.json"), "utf8")).toBe(limit);
  });

  it("replaces an older result only when there is a new one", async () => {
    const folder = inFolder("results");
    const out = join(folder, "result.json");
    mkdirSync(folder);
    writeFileSync(out, "an older result");
    await refused(1, ...run("no-such-limit", out));
    await refused(1, ...run(VECTOR, out), "--set", "nonsense=1");
    await refused(1, ...run(join(INVALID, "negative-limit.yaml"), out));
    await refused(1, "recast", VECTOR, "--from", "lmu-ltau", "--to", "lmu-ltau", "--out", out);
    expect(readFileSync(out, "utf8")).toBe("an older result");
    expect(readdirSync(folder)).toEqual(["result.json"]);
    expect((await darkzoo(...run(VECTOR, out))).code).toBe(0);
    expectSchema("result", JSON.parse(readFileSync(out, "utf8")));
    expect(readdirSync(folder)).toEqual(["result.json"]);
  });
});

describe("darkzoo validate", () => {
  it("accepts every shipped limit", async () => {
    for (const name of readdirSync(join(ROOT, "fixtures", "limits"))) {
      const path = join(ROOT, "fixtures", "limits", name);
      expect(await answered("validate", path)).toBe(`${path}: valid limit\n`);
    }
  });

  it("warns of a file whose name is not its id, and accepts it", async () => {
    cpSync(join(ROOT, "fixtures", "limits", `${VECTOR}.yaml`), inFolder("another-name.yaml"));
    const { code, stdout, stderr } = await darkzoo("validate", "another-name.yaml");
    expect({ code, stdout }).toEqual({ code: 0, stdout: "another-name.yaml: valid limit\n" });
    expect(stderr).toContain(`the id "${VECTOR}" is not the file name "another-name"`);
    const answer = await jsonOf<AnswerOf<"validate">>("validate", "another-name.yaml");
    expectSchema("validate", answer);
    expect(answer).toMatchObject({ valid: true, diagnostics: [{ code: "id-differs", severity: "warning" }] });
  });

  it("warns of a model or a coupling that the zoo does not have, and of a unit that is not that of the coupling", async () => {
    const text = readFileSync(join(ROOT, "fixtures", "limits", "babar-2016-4mu.yaml"), "utf8");
    const told = async (from: RegExp, to: string): Promise<unknown> => {
      writeFileSync(inFolder("babar-2016-4mu.yaml"), text.replace(from, to));
      const answer = await jsonOf<AnswerOf<"validate">>("validate", "babar-2016-4mu.yaml");
      expect(answer.valid).toBe(true);
      return answer.diagnostics.map(({ code, severity, path, hint }) => [code, severity, path, hint]);
    };
    expect(await told(/lmu-ltau/g, "lmu-tau")).toEqual([
      ["unknown-model", "warning", "referenceModel", 'did you mean "lmu-ltau"?'],
      ["unknown-model", "warning", "hypothesis.model", 'did you mean "lmu-ltau"?'],
    ]);
    expect(await told(/gPrime/g, "gprime")).toEqual([["unknown-coupling", "warning", "referenceCoupling", 'did you mean "gPrime"?']]);
    expect(await told(/unit: "1"/, "unit: GeV^-1")).toEqual([["unit-dimension", "warning", "unit", undefined]]);
  });
});

describe("an invalid limit file", () => {
  const expected = parse(readFileSync(join(INVALID, "expected.yaml"), "utf8")) as Record<
    string,
    { code: string; line?: number; column?: number }[]
  >;

  it.concurrent.each(Object.keys(expected))("%s is refused by the program, which names the place of every fault", async (name) => {
    const path = join(INVALID, name);
    const faults = (await refused(1, "validate", path)).split("\n").filter((line) => line.startsWith(path));
    expect(faults.map((line) => /^.*?: [a-z-]+/.exec(line)?.[0])).toEqual(
      expected[name]?.map(({ code, line, column }) => `${path}${line === undefined ? "" : `:${line}:${column ?? 0}`}: ${code}`),
    );
  });

  it.each(Object.keys(expected))("%s is not interpreted, and no output is left behind", async (name) => {
    const folder = inFolder(`out of ${name}`);
    mkdirSync(folder);
    const { reinterpretLimits } = await import("./commands/reinterpret.ts");
    const failed = reinterpretLimits([join(INVALID, name)], { model: ["lmu-ltau"], set: [], plugin: [], out: join(folder, "x.json") });
    const error: unknown = await failed.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DarkzooError);
    expect((error as DarkzooError).diagnostics.map(({ code }) => code)).toEqual(expected[name]?.map(({ code }) => code));
    expect(readdirSync(folder)).toEqual([]);
  });

  it.concurrent.each(["several-faults.yaml", "unknown-key.yaml", "empty.yaml", "latin-1.yaml", "no-json.json"])(
    "%s is told alike by validate, with --json, and by reinterpret",
    async (name) => {
      const path = join(INVALID, name);
      const told = await refused(1, "validate", path);
      expect(await refused(1, "reinterpret", path, "--model", "lmu-ltau", "--out", "never.json")).toBe(told);
      expect(existsSync(inFolder("never.json"))).toBe(false);
      const { code, stdout, stderr } = await darkzoo("validate", path, "--json");
      expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
      const answer = JSON.parse(stdout) as AnswerOf<"validate">;
      expectSchema("validate", answer);
      expect(answer.valid).toBe(false);
      expect(answer.diagnostics.map(({ code, line, column }) => ({ code, line, column }))).toEqual(
        expected[name]?.map(({ code, line, column }) => ({ code, line, column })),
      );
      for (const { message } of answer.diagnostics) expect(told).toContain(message);
    },
  );

  it.concurrent.each(["validate", "reinterpret"])("that is a folder, missing or of 17 MB is refused by %s", async (command) => {
    const big = inFolder(`big for ${command}.yaml`);
    writeFileSync(big, Buffer.alloc(17 * 1024 * 1024, " "));
    const flags = command === "reinterpret" ? ["--model", "lmu-ltau", "--out", "never.json"] : [];
    expect(await refused(1, command, FOLDER, ...flags)).toContain("is-a-directory");
    expect(await refused(1, command, "missing.yaml", ...flags)).toContain("no-such-file");
    expect(await refused(1, command, big, ...flags)).toContain("too-large");
    expect(existsSync(inFolder("never.json"))).toBe(false);
  });

  it("beside a valid one keeps both from being read, and nothing is written", async () => {
    const words = ["reinterpret", VECTOR, join(INVALID, "no-curve.yaml"), "--model", "lmu-ltau", "--out", "half.json"];
    expect(await refused(1, ...words)).toContain("no-curve");
    expect(existsSync(inFolder("half.json"))).toBe(false);
  });
});

describe("a reader that closes the pipe early", () => {
  it.each([
    ["widths", "lmu-ltau", "--mass", "0.01:10:20000", "--json"],
    ["widths", "lmu-ltau", "--mass", "0.01:10:20000"],
  ])("is no fault for darkzoo %s %s %s %s", async (...words) => {
    const child = spawn(process.execPath, [PROGRAM, ...words.filter(Boolean)], { cwd: FOLDER });
    let stderr = "";
    child.stderr.on("data", (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    child.stdout.once("data", () => {
      child.stdout.destroy();
    });
    const code = await new Promise((resolve) => {
      child.once("close", resolve);
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });
});
