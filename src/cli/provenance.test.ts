import { execFile } from "node:child_process";
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, describe, expect, it } from "vitest";
import type { AnswerOf } from "./answers.ts";
import { answered, darkzoo, FOLDER, HOME, inFolder, PROGRAM, refused, ROOT, type Run } from "./program.test-helper.ts";

type Result = Exclude<AnswerOf<"result">, { results: unknown }>;
const VECTOR = "belle2-2024-4mu-vector";

const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
/** JSON of an answer that fits its published schema. */
function fitting<Name extends "result" | "reproduce" | "diff" | "cite">(name: Name, text: string): AnswerOf<Name> {
  const answer: unknown = JSON.parse(text);
  const id = `urn:darkzoo:schema:${name}-1`;
  const check = ajv.getSchema(id) ?? ajv.compile(JSON.parse(readFileSync(join(ROOT, "schemas", `${name}-1.json`), "utf8")) as object);
  expect(check(answer), JSON.stringify(check.errors?.slice(0, 2))).toBe(true);
  return answer as AnswerOf<Name>;
}

/** Writes a result into the folder of the tests. */
async function result(file: string, ...words: readonly string[]): Promise<string> {
  const { code, stderr } = await darkzoo("reinterpret", ...words, "--quiet", "--out", file);
  expect({ code, stderr }).toEqual({ code: 0, stderr: `written: ${file}\n` });
  return file;
}

/** Starts a program in a folder. */
const start = (program: string, folder: string, words: readonly string[]): Promise<Run> =>
  new Promise((resolve) => {
    execFile(process.execPath, [program, ...words], { cwd: folder, maxBuffer: 2 ** 28 }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === "number" ? error.code : error === null ? 0 : -1, stdout, stderr });
    });
  });

const shipped = (id: string): string => join(ROOT, "fixtures", "limits", `${id}.yaml`);
/** A limit file of one's own: a shipped one under another name, with numbers that are larger by a factor. */
function ownLimit(file: string, factor = 1): string {
  const text = readFileSync(shipped(VECTOR), "utf8")
    .replace(/^statedRange:.*$/m, "bestPointOnly: true")
    .replace(`id: ${VECTOR}`, `id: ${file.replace(/\.yaml$/, "")}`);
  const [head = "", rows = ""] = text.split("\nrows:\n");
  const scaled = rows.replace(/\[([^,]+), ([^\]]+)\]/g, (_, mass: string, value: string) => `[${mass}, ${Number(value) * factor}]`);
  writeFileSync(inFolder(file), `${head}\nrows:\n${scaled}`);
  return file;
}

describe("the same command in two folders", () => {
  it("gives the same bytes in JSON, CSV, SVG and HEPData, with files of one's own, and tells nothing of the machine", async () => {
    const folders = ["one", "another/place"].map((name) => inFolder(name));
    for (const folder of folders) {
      mkdirSync(folder, { recursive: true });
      copyFileSync(shipped(VECTOR), join(folder, "mine.yaml"));
      for (const ending of ["json", "csv", "svg", "yaml"]) {
        for (const [name, ...words] of [
          ["own", "./mine.yaml", "--model", "lmu-ltau", "--mass", "0.3:8:7:log"],
          ["absolute", join(folder, "mine.yaml"), "--model", "lmu-ltau"],
        ] as const) {
          const run = await start(PROGRAM, folder, ["reinterpret", ...words, "--quiet", "--out", `${name}.${ending}`]);
          expect(run.code, run.stderr).toBe(0);
        }
      }
    }
    const [one = "", other = ""] = folders;
    const names = readdirSync(one).filter((name) => /^(own|absolute)\./.test(name));
    expect(names).toHaveLength(8);
    for (const name of names) {
      const bytes = readFileSync(join(one, name));
      expect(bytes.equals(readFileSync(join(other, name))), name).toBe(true);
      for (const place of [FOLDER, one, HOME, ROOT]) expect(bytes.toString("latin1"), name).not.toContain(place);
    }
    const fileOf = (name: string): unknown =>
      (JSON.parse(readFileSync(join(one, name), "utf8")) as Result).provenance.inputs.map(({ kind, file }) => [kind, file]);
    expect([fileOf("own.json"), fileOf("absolute.json")]).toEqual([[["limit", "./mine.yaml"]], [["limit", "mine.yaml"]]]);
  });
});

describe("darkzoo reproduce", () => {
  it("runs a result again, several in one file and combinations among them", async () => {
    const file = await result(
      "several.json",
      ...["belle2-2023-b-to-k-s-mumu", "belle2-2023-b-to-kstar-s-mumu", "--combine", "quadrature", "--mass", "0.3:4:5:log"],
      ...["--model", "higgs-mixed-scalar", "--model", "higgs-mixed-scalar:formFactors=bz2004"],
    );
    const text = await answered("reproduce", file);
    expect(text.match(/^reproduced: /gm)).toHaveLength(6);
    const { reproduced, moved, changed, compared } = fitting("reproduce", await answered("reproduce", file, "--json"));
    expect({ reproduced, moved, changed }).toEqual({ reproduced: true, moved: [], changed: [] });
    expect(compared).toBeGreaterThan(300);
  });

  it.each([
    [
      "a plane with a benchmark",
      [
        "belle2-2025-idm-dark-higgs-mumu",
        "--model",
        "idm-dark-higgs",
        "--benchmark",
        "splitting-0.4",
        "--plane",
        "chi1Mass=2:3.5:4,y",
        "--mass",
        "0.5",
        "--overlay",
        "relic",
      ],
    ],
    [
      "conventions and an expression",
      [
        VECTOR,
        "--model",
        "lmu-ltau",
        "--set",
        "alpha=1/132.5",
        "--set",
        "isr=10",
        "--set",
        "darkMatter=dirac",
        "--set",
        "darkMatterMass=mass/3",
        "--mass",
        "300 MeV,1.00000000012",
      ],
    ],
    ["lifetimes", ["babar-2021-b-to-k-alp", "--model", "alp-w", "--extrapolate", "shortClamp", "--theory", "none", "--mass", "1,2"]],
  ])("runs %s again", async (name, words) => {
    expect(await answered("reproduce", await result(`${name.replaceAll(" ", "-")}.json`, ...words))).toMatch(/^reproduced: /);
  });

  it("runs a recast again", async () => {
    const words = [
      "recast",
      "babar-2016-4mu",
      "--from",
      "lmu-ltau",
      "--to",
      "muonphilic-scalar",
      "--mass",
      "1",
      "--quiet",
      "--out",
      "recast.json",
    ];
    expect((await darkzoo(...words)).code).toBe(0);
    expect(await answered("reproduce", "recast.json")).toMatch(/^reproduced: /);
  });

  it("names the bounds that a changed limit file moves, and says when it moves none", async () => {
    const file = await result("own.json", ownLimit("own-limit.yaml"), "--model", "lmu-ltau", "--mass", "1,2");
    writeFileSync(inFolder("own-limit.yaml"), `${readFileSync(inFolder("own-limit.yaml"), "utf8")}# touched\n`);
    const untouched = await answered("reproduce", file);
    expect(untouched).toMatch(/^reproduced: .*\n {2}changed, without effect: limit file own-limit: SHA-256 \w{12}\.\.\. → SHA-256/);
    // The signal grows with the square of the coupling.
    ownLimit("own-limit.yaml", 1.21);
    const { code, stdout } = await darkzoo("reproduce", file, "--json");
    expect(code).toBe(1);
    const { reproduced, moved } = fitting("reproduce", stdout);
    expect(reproduced).toBe(false);
    const bounds = moved.filter(({ path }) => path.endsWith("observed.intervals[0].from"));
    expect(
      bounds.map(({ mass, relativeChange, cause }) => [mass, relativeChange?.toFixed(6), /^limit file own-limit: /.test(cause)]),
    ).toEqual([
      [1, "0.100000", true],
      [2, "0.100000", true],
    ]);
    const told = await darkzoo("reproduce", file);
    expect(told.stdout).toMatch(/not reproduced: gPrime of lmu-ltau from own-limit: \d+ of \d+ numbers moved/);
    expect(told.stdout).toMatch(/ 1 +observed from +\S+ +\S+ +\+10\.0 %/);
  });

  it("is not done where points of the record are gone, or others are there now", async () => {
    const file = await result("points.json", ownLimit("points-limit.yaml"), "--model", "lmu-ltau", "--theory", "none");
    const { points } = JSON.parse(readFileSync(inFolder(file), "utf8")) as Result;
    const text = readFileSync(inFolder("points-limit.yaml"), "utf8");
    const [, last = ""] = /\n {2}- \[([^,]+), [^\]]+\]\s*$/.exec(text) ?? [];
    expect(Number(last)).toBe(points.at(-1)?.mass);
    // The last mass of the limit moves by a little.
    writeFileSync(inFolder("points-limit.yaml"), text.replace(`[${last}, `, `[${Number(last) * 0.999}, `));
    const run = await darkzoo("reproduce", file, "--json");
    const { reproduced, moved, unpaired } = fitting("reproduce", run.stdout);
    expect([run.code, reproduced, moved]).toEqual([1, false, []]);
    expect(unpaired).toEqual([
      { path: "points", only: "record", points: 1 },
      { path: "points", only: "now", points: 1 },
    ]);
    const told = await darkzoo("reproduce", file);
    expect(told.code).toBe(1);
    expect(told.stdout).toMatch(
      /^not reproduced: .*: all \d+ numbers at common points are the same\n {2}only in the record: 1 points\n {2}only now: 1 points\n {2}changed: limit file points-limit: /,
    );
  });

  it("finds files that have moved by their content, and says which are missing", async () => {
    const file = await result("moved.json", ownLimit("moved-limit.yaml"), "--model", "lmu-ltau", "--mass", "1");
    renameSync(inFolder("moved-limit.yaml"), inFolder("elsewhere.yaml"));
    expect(await refused(1, "reproduce", file)).toMatch(
      /^moved\.json: no-such-file at provenance\.inputs: the limit file of moved-limit, moved-limit\.yaml, is not at hand \(SHA-256 [0-9a-f]{64}\)\n {2}hint: say where it is: --limit moved-limit\.yaml\n$/,
    );
    expect(await answered("reproduce", file, "--limit", ownLimit("other-limit.yaml", 2), "--limit", "elsewhere.yaml")).toMatch(
      /^reproduced: /,
    );
    mkdirSync(inFolder("beside"), { recursive: true });
    renameSync(inFolder("elsewhere.yaml"), inFolder("beside/moved-limit.yaml"));
    renameSync(inFolder(file), inFolder("beside/moved.json"));
    expect(await answered("reproduce", "beside/moved.json")).toMatch(/^reproduced: /);
  });

  it("refuses a file that is not there, or that has no part in the result", async () => {
    const file = await result("shipped.json", VECTOR, "--model", "lmu-ltau", "--mass", "1");
    ownLimit("spare.yaml");
    for (const command of [["reproduce"], ["diff", file]]) {
      for (const flag of ["--limit", "--plugin", "--table", "--efficiency"]) {
        expect(await refused(1, ...command, file, flag, "nosuch.yaml")).toMatch(/^nosuch\.yaml: no-such-file/);
        expect(await refused(1, ...command, file, flag, "spare.yaml")).toContain(`spare.yaml: no-effect at ${flag}`);
      }
    }
  });

  it("runs again with tables and model files, and names them where they changed", async () => {
    writeFileSync(inFolder("ratio.csv"), "mass,ratio\n0.28,0.1\n20,4\n");
    const words = ["babar-2014-darkphoton", "--model", "dark-photon", "--mass", "0.5,2"];
    const options = JSON.parse(await answered("models", "--json")) as AnswerOf<"models">;
    const tabled = options.models.find(({ id }) => id === "dark-photon")?.options.find(({ table }) => table?.length === 2)?.name ?? "";
    const file = await result("tabled.json", ...words, "--set", `${tabled}=table:ratio.csv`);
    expect(await answered("reproduce", file)).toMatch(/^reproduced: /);
    writeFileSync(inFolder("ratio.csv"), "mass,ratio\n0.28,0.2\n20,8\n");
    const { code, stdout } = await darkzoo("reproduce", file);
    expect(code).toBe(1);
    expect(stdout).toContain(`changed: settings.${tabled}: table:ratio.csv (SHA-256 `);
    rmSync(inFolder("ratio.csv"));
    expect(await refused(1, "reproduce", file)).toContain("--table ratio.csv");
  });

  it("names a table without what could steer a terminal or turn a line", async () => {
    const names = ["\u001b[2J", "\u061c", "\u200b", "\u202e", "\u2060", "\ufeff", "\n"];
    for (const sign of names) {
      const name = `ratio${sign}x.csv`;
      writeFileSync(inFolder(name), "mass,ratio\n0.28,0.1\n20,4\n");
      const words = ["widths", "dark-photon", "--mass", "1", "--set", `hadronicWidths=table:${name}`];
      const { settings } = JSON.parse(await answered(...words, "--json")) as AnswerOf<"widths">;
      expect(settings["hadronicWidths"]).toMatch(/^table:ratio(\\u[0-9a-f]{4}(\[2J)?| )x\.csv \(SHA-256 /);
    }
  });

  it("never runs a program because a result names it", async () => {
    const model = `import { defineModel } from "darkzoo";
import { writeFileSync } from "node:fs";
writeFileSync("was-run", "");
export default defineModel({
  id: "from-program", title: "From a program", lagrangian: "0",
  parameters: {
    mass: { tex: "m", unit: "GeV", description: "mass", default: 1, range: [0.3, 5] },
    g: { tex: "g", unit: "1", description: "coupling", default: 0.001, range: [1e-9, 10] },
  },
  coupling: "g", scaling: { g: { production: 2, widths: 2 } }, largestCoupling: ({ g }) => g,
  particles: { X: { tex: "X", spin: "vector", mass: "mass", partialWidths: { "mu+ mu-": ({ mass, g }) => mass * g * g } } },
  production: { "e+ e- -> mu+ mu- X": ({ g }, { sqrtS }) => (sqrtS > 0 ? (g * g * 4e11) / sqrtS ** 2 : 0) },
  assumptions: [], references: [],
});
`;
    writeFileSync(inFolder("program.mjs"), model);
    const words = [
      "reinterpret",
      VECTOR,
      "--model",
      "from-program",
      "--plugin",
      "program.mjs",
      "--mass",
      "1",
      "--quiet",
      "--out",
      "program.json",
    ];
    const made = await darkzoo(...words);
    expect(made.code, made.stderr).toBe(0);
    rmSync(inFolder("was-run"));
    expect(await refused(1, "reproduce", "program.json")).toMatch(/--plugin program\.mjs, which is run then/);
    expect(existsSync(inFolder("was-run"))).toBe(false);
    const again = await darkzoo("reproduce", "program.json", "--plugin", "program.mjs");
    expect([again.code, again.stdout.slice(0, 11)]).toEqual([0, "reproduced:"]);
  });

  it.each<[string, RegExp, (provenance: Result["provenance"]) => void]>([
    [
      "a file outside of its folder",
      /no-such-file .*--limit \.\.\/outside\.yaml/s,
      ({ inputs: [input] }) => input && (input.file = "../outside.yaml"),
    ],
    ["a file where the id of a limit stands", /unknown-limit/, ({ request }) => (request.limits = ["inside.yaml"])],
    ["more points than it holds", /too-many/, ({ request }) => (request.masses = [1, 2])],
    ["many files", /too-many/, ({ inputs: [input], inputs }) => input && inputs.push(...Array.from({ length: 100 }, () => input))],
  ])("refuses a result that asks for %s", async (_, expected, change) => {
    const kept = JSON.parse(
      readFileSync(inFolder(await result("kept.json", VECTOR, "--model", "lmu-ltau", "--mass", "1")), "utf8"),
    ) as Result;
    mkdirSync(inFolder("below"), { recursive: true });
    for (const place of ["inside.yaml", "outside.yaml"]) copyFileSync(shipped(VECTOR), inFolder(place));
    const [input] = kept.provenance.inputs;
    if (input !== undefined) input.sha256 = "0".repeat(64);
    change(kept.provenance);
    writeFileSync(inFolder("below/hostile.json"), JSON.stringify(kept));
    expect(await refused(1, "reproduce", "below/hostile.json")).toMatch(expected);
  });

  it.each([
    ["no-json", "{"],
    ["no-result", "{}"],
    ["no-result", "[]"],
    ["no-result", "null"],
    ["no-result", '{"results": []}'],
    ["no-result", '{"results": [{"model": "lmu-ltau"}]}'],
  ])("refuses what is no result: %s, %s", async (code, text) => {
    writeFileSync(inFolder("wrong.json"), text);
    for (const command of [["reproduce"], ["cite"], ["diff", "wrong.json"]]) {
      expect(await refused(1, ...command, "wrong.json")).toMatch(new RegExp(`^wrong\\.json: ${code}`));
    }
  });

  it("refuses to cite a theory band of another shape", async () => {
    const kept = JSON.parse(
      readFileSync(inFolder(await result("band.json", VECTOR, "--model", "lmu-ltau", "--mass", "1")), "utf8"),
    ) as object;
    writeFileSync(inFolder("band.json"), JSON.stringify({ ...kept, theory: { method: "envelope" } }));
    expect(await refused(1, "cite", "band.json")).toMatch(/^band\.json: no-result at theory\.inputs/);
  });

  it("refuses what has not the form of a result, and adds what an earlier version could not say", async () => {
    const file = await result("formed.json", VECTOR, "--model", "lmu-ltau", "--mass", "1");
    const kept = JSON.parse(readFileSync(inFolder(file), "utf8")) as Record<string, unknown>;
    const write = (content: object): void => {
      writeFileSync(inFolder("form.json"), JSON.stringify(content));
    };
    const wrong = { projection: 3, statistic: 1, luminosity: "much", scales: { "mass(X)": "cubic" }, experiment: null, theory: undefined };
    for (const [name, value] of Object.entries(wrong)) {
      write({ ...kept, [name]: value });
      expect(await refused(1, "cite", "form.json")).toMatch(new RegExp(`^form\\.json: no-result at ${name}`));
    }
    for (const curves of [undefined, null, { observed: {} }]) {
      write({ ...kept, points: [{ mass: 1, coordinates: {}, curves }] });
      for (const command of [["cite"], ["reproduce"], ["diff", file]]) {
        expect(await refused(1, ...command, "form.json")).toContain("no-result at points[0].curves");
      }
    }
    const earlier = Object.fromEntries(Object.entries(kept).filter(([name]) => name === "theory" || !Object.hasOwn(wrong, name)));
    write(earlier);
    expect(await answered("reproduce", "form.json")).toMatch(/^reproduced: /);
  });

  it("refuses a result without a record", async () => {
    const file = await result("old.json", VECTOR, "--model", "lmu-ltau", "--mass", "1");
    const old = JSON.parse(readFileSync(inFolder(file), "utf8")) as { provenance: { request?: unknown } };
    delete old.provenance.request;
    writeFileSync(inFolder("old.json"), JSON.stringify(old));
    expect(await refused(1, "reproduce", "old.json")).toContain("no-record at provenance.request");
  });
});

describe("a constant of nature that changes", () => {
  const changedHome = `${HOME}-changed`;
  afterAll(() => {
    rmSync(changedHome, { recursive: true, force: true });
  });

  it("is named with both values, and so are the bounds that it moves", async () => {
    cpSync(HOME, changedHome, { recursive: true });
    const constants = join(changedHome, "dist", "physics", "constants.js");
    const text = readFileSync(constants, "utf8");
    expect(text.split("1.77693")).toHaveLength(2);
    writeFileSync(constants, text.replace("1.77693", "1.7774"));
    const other = join(changedHome, "bin", "darkzoo.js");
    // Below two taus nothing knows their mass but the running of alpha in a theory band; above, the bound does.
    const file = await result("tau.json", VECTOR, "--model", "lmu-ltau", "--mass", "1,5", "--theory", "none");
    const run = await start(other, FOLDER, ["reproduce", file, "--json"]);
    expect(run.code, run.stderr).toBe(1);
    const { moved, changed } = fitting("reproduce", run.stdout);
    expect(changed).toEqual(["MASSES.tau [GeV]: 1.77693 → 1.7774"]);
    expect(new Set(moved.map(({ mass, cause }) => `${mass ?? ""} ${cause}`))).toEqual(new Set([`5 ${changed[0] ?? ""}`]));
    expect(moved.map(({ path }) => path)).toContain("points[1].curves.observed.intervals[0].from");

    const renewed = await start(other, FOLDER, [
      "reinterpret",
      VECTOR,
      "--model",
      "lmu-ltau",
      "--mass",
      "1,5",
      "--theory",
      "none",
      "--set",
      "alpha=1/132.5",
      "--quiet",
      "--out",
      "tau-new.json",
    ]);
    expect(renewed.code).toBe(0);
    const difference = fitting("diff", await answered("diff", file, "tau-new.json", "--json"));
    const causes = difference.moved.filter(({ path }) => path.endsWith("intervals[0].from")).map(({ mass, cause }) => [mass, cause]);
    expect(causes).toEqual([
      [1, `alpha: not set → ${1 / 132.5}`],
      [5, `alpha: not set → ${1 / 132.5}; MASSES.tau [GeV]: 1.77693 → 1.7774`],
    ]);
  });
});

describe("a shipped limit", () => {
  const bare = `${HOME}-bare`;
  afterAll(() => {
    rmSync(bare, { recursive: true, force: true });
  });

  it("is read without the schema compiler, which takes long to load", async () => {
    cpSync(HOME, bare, { recursive: true });
    // A package of that name without a file: whatever loads it fails.
    mkdirSync(join(bare, "node_modules", "ajv"), { recursive: true });
    writeFileSync(join(bare, "node_modules", "ajv", "package.json"), "{}");
    const run = (...words: readonly string[]): Promise<Run> => start(join(bare, "bin", "darkzoo.js"), FOLDER, words);
    const out = "bare.json";
    const made = await run("reinterpret", VECTOR, "--model", "lmu-ltau", "--mass", "1", "--quiet", "--out", out);
    expect(made).toEqual({ code: 0, stdout: "", stderr: `written: ${out}\n` });
    for (const words of [
      ["reproduce", out],
      ["diff", out, out],
      ["cite", out],
      ["survey", VECTOR, "--out", "bare"],
    ]) {
      expect(await run(...words), words[0]).toMatchObject({ code: 0 });
    }
    expect((await run("validate", shipped(VECTOR))).stderr).toContain("ajv");
  });
});

describe("darkzoo diff", () => {
  it("finds nothing between equal results, whatever masses they have", async () => {
    const one = await result("one.json", VECTOR, "--model", "lmu-ltau", "--mass", "1,2");
    const other = await result("other.json", VECTOR, "--model", "lmu-ltau", "--mass", "2,3");
    expect(await answered("diff", one, one)).toBe("nothing moved\n");
    const { moved, changed, unpaired } = fitting("diff", await answered("diff", one, other, "--json"));
    expect({ moved, changed }).toEqual({ moved: [], changed: ["masses: [1,2] → [2,3]"] });
    expect(unpaired).toEqual([
      { path: "points", only: "first", points: 1 },
      { path: "points", only: "second", points: 1 },
    ]);
    expect(await answered("diff", one, other)).toMatch(/^nothing moved where both have points\n.*only in the first: 1 points/s);
    expect([(await darkzoo("diff", one, other, "--exit-code")).code, (await darkzoo("diff", one, one, "--exit-code")).code]).toEqual([
      1, 0,
    ]);
  });

  it("names the one input that differs, and ends with 1 where that is asked for", async () => {
    const one = await result("plain.json", VECTOR, "--model", "lmu-ltau", "--mass", "1");
    const other = await result("running.json", VECTOR, "--model", "lmu-ltau", "--mass", "1", "--set", "alpha=running");
    const { moved } = fitting("diff", await answered("diff", one, other, "--json"));
    const observed = (file: string): number =>
      (JSON.parse(readFileSync(inFolder(file), "utf8")) as Result).points[0]?.curves.observed?.intervals[0]?.from ?? 0;
    const path = "points[0].curves.observed.intervals[0].from";
    expect(moved.find((each) => each.path === path)).toMatchObject({
      before: observed(one),
      after: observed(other),
      cause: "alpha: not set → running",
    });
    expect(await answered("diff", one, other)).toMatch(/^moved by alpha: not set → running\nmass \[GeV\]/);
    expect((await darkzoo("diff", one, other, "--exit-code")).code).toBe(1);
    expect((await darkzoo("diff", one, one, "--exit-code")).code).toBe(0);
  });

  it("tells several inputs apart by exchanging them one at a time", async () => {
    ownLimit("both-limit.yaml");
    const one = await result("before.json", "both-limit.yaml", "--model", "lmu-ltau", "--mass", "1,5");
    ownLimit("both-limit-new.yaml", 1.5);
    const text = readFileSync(inFolder("both-limit-new.yaml"), "utf8").replace("id: both-limit-new", "id: both-limit");
    writeFileSync(inFolder("both-limit-new.yaml"), text);
    // Dark matter of 2 GeV opens a decay at 5 GeV and none at 1 GeV.
    const other = await result(
      "after.json",
      ...["both-limit-new.yaml", "--model", "lmu-ltau", "--mass", "1,5"],
      ...["--set", "darkMatter=dirac", "--set", "darkMatterMass=2"],
    );
    const { moved } = fitting("diff", await answered("diff", one, other, "--json"));
    const causes = moved.filter(({ path }) => path.endsWith("intervals[0].from")).map(({ mass, cause }) => [mass, cause]);
    expect(causes.map(([mass]) => mass)).toEqual([1, 5]);
    expect(causes[0]?.[1]).toMatch(/^limit file both-limit: SHA-256 \w+\.\.\. → SHA-256 \w+\.\.\.$/);
    expect(causes[1]?.[1]).toContain("limit file both-limit");
    expect(causes[1]?.[1]).toContain("settings.darkMatterMass: not set → 2");
  });

  it("says that it does not know where a file is not at hand", async () => {
    const one = await result("lost.json", ownLimit("lost-limit.yaml"), "--model", "lmu-ltau", "--mass", "1");
    const other = await result(
      "lost-new.json",
      "lost-limit.yaml",
      "--model",
      "lmu-ltau",
      "--mass",
      "1",
      "--set",
      "alpha=running",
      "--set",
      "isr=full",
    );
    rmSync(inFolder("lost-limit.yaml"));
    const { moved } = fitting("diff", await answered("diff", one, other, "--json"));
    expect(new Set(moved.map(({ cause }) => cause))).toEqual(new Set(["unknown, one of: alpha: not set → running; isr: not set → full"]));
  });

  it("pairs the results of two files by model and limit", async () => {
    const one = await result("pairs.json", VECTOR, "--model", "lmu-ltau", "--model", "muonphilic-scalar", "--mass", "1");
    const other = await result(
      "pairs-new.json",
      VECTOR,
      "babar-2016-4mu",
      "--model",
      "muonphilic-scalar",
      "--mass",
      "1",
      "--set",
      "alpha=running",
    );
    const { moved, unpaired } = fitting("diff", await answered("diff", one, other, "--json"));
    expect(moved.every(({ path }) => path.startsWith("results[1].points[0]"))).toBe(true);
    expect(moved.length).toBeGreaterThan(0);
    expect(unpaired).toEqual([
      { path: "results[0].", only: "first", points: null },
      { path: "results[1].", only: "second", points: null },
    ]);
  });
});

describe("darkzoo cite", () => {
  it("writes entries, and tells in sentences what was done", async () => {
    const file = await result("cited.json", "belle2-2020-alp-3gamma", "--model", "alp-photon", "--mass", "1");
    const { code, stdout, stderr } = await darkzoo("cite", file);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^% The bounds on \$g_\{a\\gamma\\gamma\}\$ .*\\cite\{Belle-II:2020jti/);
    expect(stdout).toContain("\n@misc{Belle-II:2020jti,\n");
    expect(stderr).toMatch(/^(authors and title are not at hand: .*\n)?$/);
    const { entries, bibtex } = fitting("cite", (await darkzoo("cite", file, "--json")).stdout);
    expect(stdout.endsWith(bibtex)).toBe(true);
    expect(entries.map(({ key }) => key)).toContain("darkzoo");
    expect((await darkzoo("cite", file, "--out", "refs.bib")).stderr).toContain("written: refs.bib\n");
    expect(readFileSync(inFolder("refs.bib"), "utf8")).toBe(bibtex);
    expect(await refused(1, "cite", file, "--out", "refs.txt")).toContain("unknown-ending");
  });
});
