/** `darkzoo survey` as a user calls it: what it writes is what the single commands write, and nothing of somebody else's is touched. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { ANSWERS, type AnswerOf } from "./answers.ts";
import { answered, darkzoo, inFolder, refused, ROOT } from "./program.test-helper.ts";

const LIMIT = "belle2-2024-4mu-vector";

/** Every file below a folder with its text, by its path from there. */
const filesIn = (folder: string): Map<string, string> =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry): [string, string] => {
        const path = join(entry.parentPath, entry.name);
        return [relative(folder, path).replaceAll("\\", "/"), readFileSync(path, "utf8")];
      })
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );

/** Files of a survey. */
const surveyed = (folder: string): Map<string, string> => filesIn(inFolder(folder));
const fileOf = (folder: string, name: string): string => readFileSync(inFolder(join(folder, name)), "utf8");

describe("darkzoo survey", () => {
  const folder = "survey";
  let answer: AnswerOf<"survey">;
  let files: Map<string, string>;
  beforeAll(async () => {
    answer = JSON.parse(await answered("survey", LIMIT, "--out", folder, "--json")) as AnswerOf<"survey">;
    files = surveyed(folder);
  });

  it("answers with every file that it wrote", () => {
    expect(ANSWERS.survey.safeParse(answer).success).toBe(true);
    expect([...answer.files].sort()).toEqual(Array.from(files.keys(), (name) => join(folder, name)).sort());
  });

  it("names every file in a manifest, with the hash of its bytes", () => {
    const { files: hashes } = JSON.parse(files.get("manifest.json") ?? "") as { files: Record<string, string> };
    const found = [...files].filter(([name]) => name !== "manifest.json");
    expect(hashes).toEqual(Object.fromEntries(found.map(([name, text]) => [name, createHash("sha256").update(text).digest("hex")])));
  });

  it("writes what the single commands write, byte for byte, for every model that makes the signature", async () => {
    const models = ["alp-leptons", "leptophilic-scalar", "lmu-ltau", "muonphilic-scalar", "vector-charges"];
    expect([...files.keys()].filter((name) => name.endsWith(".csv"))).toEqual(models.map((model) => `tables/${model}.csv`));
    for (const model of models) {
      for (const path of [`tables/${model}.json`, `tables/${model}.csv`, `figures/${model}.svg`]) {
        const alone = inFolder(path.replace("/", "-"));
        await darkzoo("reinterpret", LIMIT, "--model", model, "--quiet", "--out", alone);
        expect(readFileSync(alone, "utf8"), path).toBe(files.get(path));
      }
    }
    await darkzoo("reinterpret", LIMIT, ...models.flatMap((model) => ["--model", model]), "--quiet", "--out", "submission/");
    const submission = [...files].filter(([name]) => name.startsWith("hepdata/"));
    expect(new Map(submission.map(([name, text]) => [name.slice("hepdata/".length), text]))).toEqual(filesIn(inFolder("submission")));
  });

  it("tells on the page every remark, assumption and reason, every model that does not make the signature, and leads to its own files only", () => {
    const page = files.get("index.html") ?? "";
    const results = [...files]
      .filter(([name]) => /^tables\/.*\.json$/.test(name))
      .map(([, text]) => JSON.parse(text) as { warnings: { code: string }[]; model: string; points: { warnings: { code: string }[] }[] });
    for (const { model, warnings, points } of results) {
      expect(page).toContain(`<code>${model}</code>`);
      for (const { code } of [...warnings, ...points.flatMap((point) => point.warnings)]) expect(page).toContain(`<code>${code}</code>`);
    }
    for (const silent of ["alp-photon", "higgs-mixed-scalar", "hnl-tau"]) expect(page).toContain(`<code>${silent}</code>`);
    const links = Array.from(page.matchAll(/href="([^"#][^"]*)"/g), ([, address]) => address ?? "").filter(
      (address) => !address.startsWith("https://"),
    );
    expect(links.length).toBeGreaterThan(15);
    for (const link of links) expect(files.has(link), link).toBe(true);
  });

  it("is written anew over an earlier survey, with the same bytes, and takes away what is no longer in it", async () => {
    const again = inFolder("again");
    await answered("survey", LIMIT, "--out", again, "--each", "normalisation");
    expect(existsSync(join(again, "figures", "alp-leptons-normalisation.svg"))).toBe(true);
    await answered("survey", LIMIT, "--out", again);
    expect(filesIn(again)).toEqual(files);
  });

  it("reads the limit with each choice where it is asked to, and tells those that change nothing", async () => {
    await answered("survey", LIMIT, "--out", "each", "--each", "normalisation", "--each", "isr", "--each", "alpha");
    const found = JSON.parse(fileOf("each", "tables/alp-leptons.json")) as {
      results: {
        provenance: { given: string[]; settings: Record<string, string> };
        conventions: { isr: string; alpha: { choice: string } };
      }[];
    };
    expect(
      found.results.map(({ provenance: { settings }, conventions: { isr, alpha } }) => [settings["normalisation"], isr, alpha.choice]),
    ).toEqual([
      ["half", "none", "alpha(0)"],
      ["full", "none", "alpha(0)"],
      ["half", "full", "alpha(0)"],
      ["half", "none", "running"],
      ["half", "none", "belle2-generator"],
    ]);
    const page = fileOf("each", "index.html");
    expect(page).toContain("<code>normalisation=full</code>");
    const figure = fileOf("each", "figures/alp-leptons-alpha.svg");
    for (const name of ["usual conventions", "belle2-generator", "alpha(0) at the vertices"]) expect(figure).toContain(name);
    await answered("survey", "belle2-2023-b-to-k-s-mumu", "--out", "decays", "--each", "alpha");
    expect(fileOf("decays", "index.html")).toContain("No difference: <code>alpha=running</code>, <code>alpha=belle2-generator</code>");
  });

  it("reads the other choices of what is set, and gives the usual one once", async () => {
    await answered(
      "survey",
      LIMIT,
      "--out",
      "set",
      "--set",
      "isr=full",
      "--set",
      "alpha=running",
      "--each",
      "isr",
      "--each",
      "alpha",
      "--theory",
      "none",
    );
    const found = JSON.parse(fileOf("set", "tables/lmu-ltau.json")) as {
      results: { conventions: { isr: string; alpha: { choice: string } } }[];
    };
    expect(found.results.map(({ conventions: { isr, alpha } }) => [isr, alpha.choice])).toEqual([
      ["full", "running"],
      ["none", "running"],
      ["full", "alpha(0)"],
      ["full", "belle2-generator"],
    ]);
    await answered("survey", LIMIT, "--out", "dark", "--set", "darkMatter=none", "--each", "all", "--theory", "none");
    expect(fileOf("dark", "index.html")).toContain("<code>isr=full</code>");
  });

  it("gives with each model the efficiencies that are for it", async () => {
    writeFileSync(
      inFolder("scalars.yaml"),
      `format: darkzoo-efficiency-1\nlimit: ${LIMIT}\nhypothesis: { spin: scalar }\naxes: [{ name: mass(X), unit: GeV }]\nvalues: [ratio]\nrows: [[1, 0.64], [4, 0.64]]\n`,
    );
    await answered("survey", LIMIT, "--out", "tabled", "--efficiency", "scalars.yaml", "--theory", "none");
    const page = fileOf("tabled", "index.html");
    const commands = [...page.matchAll(/darkzoo reinterpret \S+ --model (\S+)([^\n<]*)/g)].map(([, model, flags = ""]) => [
      model,
      flags.includes("--efficiency scalars.yaml"),
    ]);
    expect(Object.fromEntries(commands)).toMatchObject({ "muonphilic-scalar": true, "leptophilic-scalar": true, "lmu-ltau": false });
    for (const model of ["lmu-ltau", "muonphilic-scalar"]) {
      const flags = model === "lmu-ltau" ? [] : ["--efficiency", "scalars.yaml"];
      const alone = await answered("reinterpret", LIMIT, "--model", model, ...flags, "--theory", "none", "--json");
      expect(alone).toBe(fileOf("tabled", `tables/${model}.json`));
    }
  });

  it("reads a file of the user in a model of the user, and gives the command with its file", async () => {
    await answered("new", "model", "my-vector", "--from", "vector", "--out", "my model.yaml");
    writeFileSync(inFolder("mine.yaml"), readFileSync(join(ROOT, "fixtures", "limits", `${LIMIT}.yaml`), "utf8"));
    await answered("survey", "mine.yaml", "--plugin", "my model.yaml", "--out", "own");
    expect(existsSync(inFolder("own/tables/my-vector.csv"))).toBe(true);
    expect(fileOf("own", "index.html")).toMatch(/darkzoo reinterpret mine\.yaml --model my-vector --plugin .*my model\.yaml/);
  });

  it("draws the couplings that the magnetic moment favours where a model contributes", async () => {
    await answered("survey", LIMIT, "--out", "moment", "--g-2", "2023/WP2020");
    expect(fileOf("moment", "figures/lmu-ltau.svg")).toContain("2023/WP2020");
    expect(await refused(1, "survey", LIMIT, "--out", "none", "--g-2", "2023/WP2021")).toContain("unknown-pair");
    // What is set in one model is none of the business of the others.
    await answered("survey", LIMIT, "--out", "charged", "--set", "charges=b-l", "--g-2", "2023/WP2020", "--theory", "none");
    expect(fileOf("charged", "figures/lmu-ltau.svg")).toContain("2023/WP2020");
  });

  it("refuses before anything is computed or written what it cannot do", async () => {
    const nothing = "belle-2026-b-to-h-invisible-p";
    expect(await refused(1, "survey", nothing, "--out", "none")).toContain("no-model: no model makes its signature: B+ -> p X bounds");
    expect(await refused(1, "survey", LIMIT, "--out", "none", "--each", "isrr")).toMatch(
      /--each: unknown-choice: .*\n?.*did you mean "isr"/,
    );
    expect(await refused(1, "survey", LIMIT, "--out", "none/below")).toContain("no-such-folder");
    expect(await refused(2, "survey", LIMIT)).toContain("--out");
    expect(existsSync(inFolder("none"))).toBe(false);
  });

  it("touches no folder that holds anything else, or a file of a survey that somebody changed", async () => {
    const tried = async (name: string): Promise<string> => {
      const before = surveyed(name);
      const told = await refused(1, "survey", LIMIT, "--out", name);
      expect(surveyed(name)).toEqual(before);
      return told;
    };
    mkdirSync(inFolder("thesis"));
    writeFileSync(inFolder("thesis/chapter.tex"), "x");
    expect(await tried("thesis")).toContain("folder-in-use at --out: it holds chapter.tex");
    await answered("survey", LIMIT, "--out", "changed");
    writeFileSync(inFolder("changed/tables/lmu-ltau.csv"), "mine");
    expect(await tried("changed")).toContain("it holds tables/lmu-ltau.csv");
    await answered("survey", LIMIT, "--out", "added");
    writeFileSync(inFolder("added/figures/mine.svg"), "mine");
    expect(await tried("added")).toContain("it holds figures/mine.svg");
  });

  it("follows no manifest out of its folder, and no link", async () => {
    const victim = inFolder("victim.txt");
    writeFileSync(victim, "mine");
    const hash = createHash("sha256").update("mine").digest("hex");
    mkdirSync(inFolder("forged"));
    for (const name of ["../victim.txt", "a/../../victim.txt", victim, "/etc/passwd", "..\\victim.txt"]) {
      writeFileSync(inFolder("forged/manifest.json"), JSON.stringify({ darkzoo: "0.1.0", files: { [name]: hash } }));
      expect(await refused(1, "survey", LIMIT, "--out", "forged")).toContain("folder-in-use at --out: it holds manifest.json");
    }
    mkdirSync(inFolder("linked"));
    symlinkSync(victim, inFolder("linked/victim.txt"));
    writeFileSync(inFolder("linked/manifest.json"), JSON.stringify({ darkzoo: "0.1.0", files: { "victim.txt": hash } }));
    expect(await refused(1, "survey", LIMIT, "--out", "linked")).toContain("it holds victim.txt");
    expect(readFileSync(victim, "utf8")).toBe("mine");
  });

  it("clears up after a survey that was interrupted", async () => {
    await answered("survey", LIMIT, "--out", "cut");
    const { files: hashes } = JSON.parse(fileOf("cut", "manifest.json")) as { files: Record<string, string> };
    for (const name of Object.keys(hashes).slice(3, 9)) rmSync(inFolder(join("cut", name)));
    await answered("survey", LIMIT, "--out", "cut");
    expect(surveyed("cut")).toEqual(files);
  });
});
