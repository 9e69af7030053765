/** Models of the user: declarative files, programs, the laws for them, and starting files. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { AnswerOf } from "./answers.ts";
import { answered, darkzoo, FOLDER, inFolder, refused } from "./program.test-helper.ts";

type Checked = AnswerOf<"check-model">;
type Result = Exclude<AnswerOf<"result">, { results: unknown }>;

const write = (name: string, text: string): string => {
  const path = inFolder(name);
  writeFileSync(path, text);
  return path;
};

const FILE = write(
  "muon-vector.model.yaml",
  `format: darkzoo-model-1
id: muon-vector
title: Vector that couples to muons
family: { kind: vector, charges: { mu: 1, nuMu: 1 } }
`,
);
const programText = (id: string, width = "mass * g * g"): string => `import { defineModel } from "darkzoo";
export default defineModel({
  id: ${JSON.stringify(id)}, title: "From a program", lagrangian: "0",
  parameters: {
    mass: { tex: "m", unit: "GeV", description: "mass", default: 1, range: [0.3, 5] },
    g: { tex: "g", unit: "1", description: "coupling", default: 0.001, range: [1e-9, 10] },
  },
  coupling: "g", scaling: { g: { production: 2, widths: 2 } }, largestCoupling: ({ g }) => g,
  particles: { X: { tex: "X", spin: "vector", mass: "mass", partialWidths: { "mu+ mu-": ({ mass, g }) => ${width} } } },
  production: { "e+ e- -> mu+ mu- X": ({ g }, { sqrtS }) => (sqrtS > 0 ? (g * g * 4e11) / sqrtS ** 2 : 0) },
  assumptions: [], references: [{ arxiv: "1801.04847", for: "nothing" }],
});
`;
const PROGRAM_FILE = write("from-program.mjs", programText("from-program"));

describe("--plugin", () => {
  it("adds the model of a declarative file to every command, without a word on standard error", async () => {
    const { models } = JSON.parse(await answered("models", "--plugin", FILE, "--json")) as AnswerOf<"models">;
    expect(models.map(({ id }) => id)).toContain("muon-vector");
    expect(await answered("widths", "muon-vector", "--plugin", FILE, "--mass", "1")).toContain("B(X -> mu+ mu-)");
    expect(await answered("production", "muon-vector", "--plugin", FILE, "--process", "e+ e- -> mu+ mu- X", "--mass", "1")).toContain(
      "sigma [fb]",
    );
    expect(await answered("g-2", "muon-vector", "--plugin", FILE, "--mass", "1")).toContain("2021/WP2020");
    expect(
      await answered("recast", "babar-2016-4mu", "--from", "lmu-ltau", "--to", "muon-vector", "--plugin", FILE, "--mass", "1"),
    ).toContain("observed g ");
  });

  it("reads a limit in the model of a file as in its twin of the zoo, and records the hash of the file", async () => {
    const limit = "belle2-2024-4mu-vector";
    const twin = JSON.parse(
      await answered(
        "reinterpret",
        limit,
        "--model",
        "vector-charges",
        "--set",
        "xMu=1",
        "--set",
        "xNuMu=1",
        "--mass",
        "0.5,1,5",
        "--theory",
        "none",
        "--json",
      ),
    ) as Result;
    const own = JSON.parse(
      await answered("reinterpret", limit, "--model", "muon-vector", "--plugin", FILE, "--mass", "0.5,1,5", "--theory", "none", "--json"),
    ) as Result;
    const bounds = ({ points }: Result): (number | undefined)[] => points.map(({ curves }) => curves.observed?.intervals[0]?.from);
    expect(bounds(own)).toEqual(bounds(twin));
    expect(bounds(own)[0]).toBeGreaterThan(0);
    expect(twin.provenance.modelHash).toBeNull();
    expect(own.provenance.modelHash).toMatch(/^[0-9a-f]{64}$/);
  });

  it("runs a program and says so; it imports darkzoo wherever it lies", async () => {
    const { code, stdout, stderr } = await darkzoo("widths", "from-program", "--plugin", PROGRAM_FILE, "--mass", "2");
    expect({ code, stderr }).toEqual({ code: 0, stderr: `note: ${PROGRAM_FILE} is a program, it is run\n` });
    expect(stdout).toMatch(/^ +2 +2e-6 /m);
  });

  it("takes several plugins", async () => {
    const { code, stdout } = await darkzoo("models", "--plugin", FILE, "--plugin", PROGRAM_FILE, "--json");
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as AnswerOf<"models">).models.map(({ id }) => id)).toEqual(
      expect.arrayContaining(["muon-vector", "from-program"]),
    );
  });

  it.each([
    ["an id of the zoo", "dark-photon", "in the zoo"],
    ["an id of another plugin", "muon-vector", FILE],
  ])("refuses %s", async (_, id, where) => {
    const path = write(`twice-${id}.mjs`, programText(id));
    const { code, stdout, stderr } = await darkzoo("models", "--plugin", FILE, "--plugin", path);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain(`there is a model "${id}" already`);
    expect(stderr).toContain(where);
  });

  it.each([
    ["no-model.mjs", "export default 3;\n", "no-model", "the default export of the program is no model"],
    ["throws.mjs", "\n\nthrow new Error('out of luck');\n", ":3:7: program-error", "Error: out of luck"],
    ["no-syntax.mjs", "export default {;\n", "program-error", "SyntaxError"],
    [
      "bad-definition.mjs",
      'import { defineModel } from "darkzoo";\nexport default defineModel({ id: "x" });\n',
      "missing: particles is missing",
      "production is missing",
    ],
    [
      "no-function.mjs",
      programText("no-function").replace("({ g }) => g,", "3,"),
      "wrong-type: largestCoupling must be",
      "a function of the point",
    ],
  ])("refuses the program %s without a stack trace", async (name, text, ...told) => {
    const { code, stdout, stderr } = await darkzoo("models", "--plugin", write(name, text));
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    for (const each of told) expect(stderr).toContain(each);
    expect(stderr).not.toMatch(/^ {4}at /m);
  });

  it.each([
    ["exits.mjs", "process.exit(0);\n"],
    ["waits.mjs", "await new Promise(() => {});\n"],
  ])("does not take the end of the program %s for an answer", async (name, text) => {
    const { code, stdout, stderr } = await darkzoo("models", "--plugin", write(name, text), "--json");
    expect(code).not.toBe(0);
    expect(stdout).toBe("");
    expect(stderr).toContain("the program ended the process, or never came to an end");
  });

  it("takes several models of one program, from a path with blanks and quotes", async () => {
    const text = programText("one").replace("export default defineModel", "const one = defineModel");
    const two =
      'export default [one, defineModel({ ...{}, id: "two", title: "t", lagrangian: "0", parameters: one.parameters, coupling: "g",';
    const rest = `scaling: { g: { production: 2, widths: 2 } }, largestCoupling: ({ g }) => g,
  particles: { X: { tex: "X", spin: "vector", mass: "mass", partialWidths: {} } }, production: {}, assumptions: [], references: [{ doi: "10.1/x", for: "x" }] })];\n`;
    const path = write("two models' file.mjs", `${text}${two}${rest}`);
    const { code, stdout } = await darkzoo("models", "--plugin", path, "--json");
    expect(code).toBe(0);
    expect((JSON.parse(stdout) as AnswerOf<"models">).models.map(({ id }) => id)).toEqual(expect.arrayContaining(["one", "two"]));
    expect((await darkzoo("check-model", path)).stdout).toContain(`--plugin '${path.replace("'", `'\\''`)}'`);
  });

  it.each([
    ["references: [null]", 'references: [{ arxiv: "1801.04847", for: "nothing" }]', "references: [null]", "references must be"],
    ["an arXiv number that is a number", '"1801.04847"', "1801.04847", "references must be"],
    ["a spin that there is not", '"vector"', '"weird"', "particles.X.spin must be one of scalar"],
  ])("refuses %s", async (_, before, after, told) => {
    const path = write("shape.mjs", programText("shape").replace(before, after));
    const { code, stderr } = await darkzoo("check-model", path);
    expect(code).toBe(1);
    expect(stderr).toContain(told);
  });

  it.each([
    ["cautions: () => [null]", "cautions gives no remark"],
    ['validity: () => "no"', "validity gives no remark"],
    ["alternatives: () => null", "alternatives gives no object"],
  ])("finds with check-model that %s says nothing", async (part, told) => {
    const path = write("says.mjs", programText("says").replace("assumptions: []", `${part}, assumptions: []`));
    const { code, stdout } = await darkzoo("check-model", path);
    expect(code).toBe(1);
    expect(stdout).toContain(told);
  });

  it("shows a terminal nothing that could steer it", async () => {
    const path = write("steers.model.yaml", `${readFileSync(FILE, "utf8")}"k\\e]0;pwned\\a\\e[2J": 1\n`);
    const { code, stderr } = await darkzoo("models", "--plugin", path);
    expect(code).toBe(1);
    expect(stderr).toContain("\\u001b]0;pwned");
    expect(stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });

  it("refuses a file that is not there, a folder and a limit file", async () => {
    expect(await refused(1, "models", "--plugin", "nowhere.yaml")).toContain("no-such-file");
    expect(await refused(1, "models", "--plugin", FOLDER)).toContain("is-a-directory");
    const limit = write("a-limit.yaml", "format: darkzoo-limit-1\nid: a-limit\ntitle: x\n");
    expect(await refused(1, "models", "--plugin", limit)).toContain("other-kind");
  });
});

describe("check-model", () => {
  it("finds a sound model sound and lists the limits that bear on it", async () => {
    const text = await answered("check-model", FILE);
    expect(text).toContain("sound: all");
    expect(text).toContain("belle2-2024-4mu-vector");
    const { valid, laws } = JSON.parse(await answered("check-model", FILE, "--json")) as Checked;
    expect(valid).toBe(true);
    expect(laws.every(({ passed, message, advice }) => passed && message === null && advice === null)).toBe(true);
  });

  it.each([
    ["g^2*mass^2", "width-scales-like-a-mass", "it has the dimension of a mass to the power 2"],
    ["g^2*mass*(1 - 0.1/mass^2)", "width-scales-like-a-mass", "a mass or an energy that does not move with the others"],
    ["g*mass", "scales-as-declared", "grows by 2 when g doubles"],
    ["g^2*(mass - muonMass)", "closed-below-threshold", "X -> mu+ mu- opens at 0.211"],
    ["-g^2*mass", "widths-are-physical", "the width of X -> mu+ mu- is -"],
    ["g^2*mass*log(mass - 1)", "widths-are-physical", "is NaN GeV"],
  ])("explains what is wrong with the width %s", async (width, law, told) => {
    const file = write(
      "wrong.model.yaml",
      `format: darkzoo-model-1
id: wrong
title: Wrong on purpose
lagrangian: "0"
parameters:
  mass: { tex: m, unit: GeV, description: mass, default: 1, range: [0.01, 5] }
  g: { tex: g, unit: "1", description: coupling, default: 0.001, range: [1.0e-9, 10] }
coupling: g
scaling: { g: { production: 2, widths: 2 } }
largestCoupling: g
particles: { X: { tex: X, spin: scalar, mass: mass, partialWidths: { mu+ mu-: "${width}" } } }
production: { e+ e- -> mu+ mu- X: 'leptonPairMediator("scalar", muonMass, mass, g)' }
references: [{ arxiv: "1801.04847", for: nothing }]
`,
    );
    const { code, stdout, stderr } = await darkzoo("check-model", file);
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    expect(stdout).toContain(law);
    expect(stdout).toContain(told);
    expect(stdout).toContain("look here: ");
    const answer = JSON.parse((await darkzoo("check-model", file, "--json")).stdout) as Checked;
    expect(answer.valid).toBe(false);
    expect(answer.laws.find(({ name }) => name === law)).toMatchObject({ passed: false });
  });

  it("holds a program against the laws; a formula that throws breaks one", async () => {
    const { code, stdout } = await darkzoo("check-model", write("breaks.mjs", programText("breaks", "nowhere.mass")));
    expect(code).toBe(1);
    expect(stdout).toContain("a formula ended with an error at m = 0.3 GeV: nowhere is not defined");
    const used = await darkzoo("widths", "breaks", "--plugin", inFolder("breaks.mjs"), "--mass", "1");
    expect(used.code).toBe(1);
    expect(used.stderr).toContain("program-error: a formula ended with ReferenceError: nowhere is not defined");
  });

  it("tells the place of a fault in a formula", async () => {
    const file = write("misspelt.model.yaml", readFileSync(FILE, "utf8").replace("mu: 1, nuMu", "mu: 2*mas, nuMu"));
    const told = await refused(1, "check-model", file);
    expect(told).toContain(`${file}:4:42: unknown-name at family.charges.mu`);
    expect(told).toContain('did you mean "mass"');
  });
});

describe("docs", () => {
  const marker = (name: string): string => {
    const folder = inFolder(name);
    mkdirSync(folder);
    return folder;
  };

  it("writes the page of a model file, with the command lines that need it", async () => {
    const { files } = JSON.parse(await answered("docs", "--plugin", FILE, "--out", inFolder("pages"), "--json")) as AnswerOf<"docs">;
    expect(files).toEqual([join(inFolder("pages"), "index.html")]);
    expect(readFileSync(join(inFolder("pages"), "index.html"), "utf8")).toContain(`--plugin ${FILE}`);
  });

  it("keeps the folder itself, takes away pages of its own that are no longer wanted, and nothing else", async () => {
    const folder = marker("kept pages");
    const { ino } = statSync(folder);
    await answered("docs", "lmu-ltau", "alp-photon", "--out", folder);
    expect(readdirSync(folder).sort()).toEqual(["alp-photon.html", "index.html", "lmu-ltau.html"]);
    await answered("docs", "lmu-ltau", "--out", folder);
    expect(readdirSync(folder)).toEqual(["index.html"]);
    expect(statSync(folder).ino).toBe(ino);
    writeFileSync(join(folder, "thesis.tex"), "mine\n");
    expect(await refused(1, "docs", "lmu-ltau", "--out", folder)).toContain("folder-in-use");
    expect(readFileSync(join(folder, "thesis.tex"), "utf8")).toBe("mine\n");
  });

  it("refuses no name at all", async () => {
    expect(await refused(1, "docs", "lmu-ltau", "--out", "")).toContain("no folder is named");
    expect(existsSync(FILE)).toBe(true);
  });
});

describe("validate", () => {
  it("reads a file of blank lines in no time", async () => {
    const started = performance.now();
    expect(await refused(1, "validate", write("blank.yaml", "\n".repeat(200_000)))).toContain("empty");
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  it("checks a model file too", async () => {
    expect(await answered("validate", FILE)).toBe(`${FILE}: valid model\n`);
    const answer = JSON.parse(await answered("validate", FILE, "--json")) as AnswerOf<"validate">;
    expect(answer).toMatchObject({ valid: true, kind: "model" });
  });
});

describe("new", () => {
  it.each(["vector", "scalar", "alp", "blank"])("writes a model from %s that obeys every law and can be used at once", async (from) => {
    const folder = inFolder(`new ${from}`);
    mkdirSync(folder);
    const file = join(folder, `my-${from}.model.yaml`);
    expect(await answered("new", "model", `my-${from}`, "--from", from, "--out", file)).toContain("next: darkzoo check-model");
    const text = readFileSync(file, "utf8");
    expect(text).toContain(`id: my-${from} #`);
    expect(text).not.toContain("my-model");
    expect(await answered("validate", file)).toContain("valid model");
    const { valid, models } = JSON.parse(await answered("check-model", file, "--json")) as Checked;
    expect(valid).toBe(true);
    const [limit = ""] = models[0]?.limits.filter((id) => id.includes("4mu")) ?? [];
    expect(await answered("reinterpret", limit, "--model", `my-${from}`, "--plugin", file, "--mass", "1", "--theory", "none")).toContain(
      "observed",
    );
  });

  it("writes a limit that is valid and can be read", async () => {
    await answered("new", "limit", "my-search");
    const file = inFolder("my-search.yaml");
    expect(await answered("validate", file)).toContain("valid limit");
    expect(await answered("reinterpret", file, "--model", "muonphilic-scalar", "--mass", "1")).toContain("observed gS");
  });

  it("fills in a name that holds the one it replaces", async () => {
    await answered("new", "model", "my-model-x");
    expect(readFileSync(inFolder("my-model-x.model.yaml"), "utf8")).toContain("darkzoo check-model my-model-x.model.yaml\n");
    expect(await refused(1, "new", "limit", "y", "--from", "vector")).toContain("no-effect");
  });

  it("overwrites nothing and refuses what is no id", async () => {
    const file = write("kept.model.yaml", "mine\n");
    expect(await refused(1, "new", "model", "kept", "--out", file)).toContain("file-exists");
    expect(readFileSync(file, "utf8")).toBe("mine\n");
    expect(await refused(1, "new", "model", "../up")).toContain("id-syntax");
    expect(await refused(2, "new", "house", "x")).toContain("model, limit");
    expect(existsSync(inFolder("x.yaml"))).toBe(false);
  });
});
