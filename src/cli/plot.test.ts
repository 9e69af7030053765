import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { AnswerOf } from "./answers.ts";
import { darkzoo, inFolder, refused, ROOT } from "./program.test-helper.ts";

const HEAD = "format: darkzoo-figure-1\n";
const ENTRY = "  - { limit: babar-2016-4mu, model: lmu-ltau, label: BaBar }\n";
const write = (name: string, text: string): string => {
  writeFileSync(inFolder(name), text);
  return name;
};
/** Draws a figure that must work, and reads it. */
async function drawn(name: string, text: string, ...flags: readonly string[]): Promise<{ svg: string; answer: AnswerOf<"plot"> }> {
  const { code, stdout, stderr } = await darkzoo("plot", write(`${name}.yaml`, text), "--out", `${name}.svg`, "--json", ...flags);
  expect({ code, stderr }).toEqual({ code: 0, stderr: `written: ${name}.svg\n` });
  return { svg: readFileSync(inFolder(`${name}.svg`), "utf8"), answer: JSON.parse(stdout) as AnswerOf<"plot"> };
}
const textsIn = (svg: string): string[] =>
  Array.from(svg.matchAll(/<text[^>]*>(.*?)<\/text>/g), ([, text = ""]) => text.replace(/<[^>]*>/g, ""));

describe("darkzoo plot", () => {
  it("draws limits, models and (g-2) with the names, axes and size that the file gives", async () => {
    const text = `${HEAD}preset: column
labels: along
title: A figure
axes: { mass: { range: [0.3, 5], title: mass }, coupling: { range: [1.0e-4, 1] } }
vetoes: false
notes: false
entries:
${ENTRY}  - { limit: belle2-2023-zprime-invisible, model: lmu-ltau, settings: { invisibleFraction: 1 }, label: invisible }
  - { pair: 2023/WP2020, model: lmu-ltau }
`;
    const { svg, answer } = await drawn("full", text);
    expect(svg).toMatch(/^<svg [^>]*width="86mm"/);
    const texts = textsIn(svg);
    expect(texts).toContain("A figure");
    expect(texts).toContain("mass");
    expect(texts.some((words) => words.includes("(g−2)μ favoured, 2023/WP2020"))).toBe(true);
    expect(svg).toMatch(/<text transform="translate\([^"]*\) rotate\([^"]*"[^>]*fill="#\w+">invisible</);
    expect(texts.join()).not.toContain("J/ψ");
    expect(texts.join()).not.toContain("couplings above a curve");
    expect(answer.curves.map(({ limit, model, coupling }) => [limit, model, coupling])).toEqual([
      ["babar-2016-4mu", "lmu-ltau", "gPrime"],
      ["belle2-2023-zprime-invisible", "lmu-ltau", "gPrime"],
    ]);
    for (const { points, excluded } of answer.curves) expect(excluded).toBe(points);
    // A curve reaches the ends of the range that is asked for, and no further.
    const [, left, across] = (/<rect aria-label="frame"[^>]* x="([\d.]+)"[^>]* width="([\d.]+)"/.exec(svg) ?? []).map(Number);
    const group = /<g aria-label="line"[^>]*>.*?<\/g>/.exec(svg)?.[0] ?? "";
    const places = Array.from(group.matchAll(/[ML](-?[\d.]+),/g), ([, x]) => Number(x));
    expect(places.length).toBeGreaterThan(10);
    expect(Math.min(...places)).toBeCloseTo(left ?? Number.NaN, 1);
    expect(Math.max(...places)).toBeCloseTo((left ?? Number.NaN) + (across ?? Number.NaN), 1);
  });

  it("gives the same picture as reinterpret does", async () => {
    const words = [
      "reinterpret",
      "babar-2016-4mu",
      "--model",
      "lmu-ltau",
      "--quiet",
      "--preset",
      "full",
      "--labels",
      "along",
      "--out",
      "same.svg",
    ];
    expect((await darkzoo(...words)).code).toBe(0);
    const { svg } = await drawn("alone", `${HEAD}preset: full\nlabels: along\nentries: [{ limit: babar-2016-4mu, model: lmu-ltau }]\n`);
    expect(svg).toBe(readFileSync(inFolder("same.svg"), "utf8"));
  });

  it("draws results that were written before, and limits of the user, given on the command line", async () => {
    expect((await darkzoo("reinterpret", "babar-2016-4mu", "--model", "lmu-ltau", "--quiet", "--out", "before.json")).code).toBe(0);
    const own = readFileSync(join(ROOT, "fixtures", "limits", "belle2-2024-4mu-vector.yaml"), "utf8").replace(
      "id: belle2-2024-4mu-vector",
      "id: mine",
    );
    const text = `${HEAD}entries:\n  - { result: before.json, label: before }\n  - { limit: mine, model: lmu-ltau, label: mine }\n`;
    const { svg, answer } = await drawn("given", text, "--result", "before.json", "--limit", write("my file.yaml", own));
    expect(textsIn(svg)).toEqual(expect.arrayContaining(["before", "mine"]));
    expect(answer.curves.map(({ limit }) => limit)).toEqual(["babar-2016-4mu", "mine"]);
  });

  it("recasts a bound where the file says from which model", async () => {
    const text = `${HEAD}entries: [{ limit: babar-2016-4mu, from: lmu-ltau, model: muonphilic-scalar }]\n`;
    const { svg } = await drawn("from", text);
    const words = ["recast", "babar-2016-4mu", "--from", "lmu-ltau", "--to", "muonphilic-scalar", "--quiet", "--out", "recast.svg"];
    expect((await darkzoo(...words)).code).toBe(0);
    expect(svg).toBe(readFileSync(inFolder("recast.svg"), "utf8"));
  });

  it("lets --preset and --labels go before what the file says", async () => {
    const text = `${HEAD}preset: column\nlabels: legend\nentries:\n${ENTRY}`;
    const { svg } = await drawn("flags", text, "--preset", "full", "--labels", "along");
    expect(svg).toMatch(/width="178mm"/);
    expect(svg).toMatch(/rotate\([^"]*"[^>]*>BaBar</);
    expect((await drawn("no flags", text)).svg).not.toMatch(/rotate\([^"]*"[^>]*>BaBar</);
  });

  it.concurrent.each(["png", "pdf"])("writes .%s", async (ending) => {
    const out = `kinds.${ending}`;
    expect((await darkzoo("plot", write(`kinds-${ending}.yaml`, `${HEAD}entries:\n${ENTRY}`), "--out", out)).code).toBe(0);
    expect(readFileSync(inFolder(out)).toString("latin1", 0, 5)).toMatch(/^.PNG|^%PDF/);
  });
});

describe("a figure file that is wrong", () => {
  it.concurrent.each([
    ["another kind of file", "format: darkzoo-limit-1\n", "other-kind"],
    ["no entries", `${HEAD}entries: []\n`, "2:10"],
    ["an unknown key", `${HEAD}colour: red\nentries:\n${ENTRY}`, "2:1"],
    ["a misspelt preset", `${HEAD}preset: colum\nentries:\n${ENTRY}`, 'did you mean "column"'],
    ["a path for a limit", `${HEAD}entries: [{ limit: ../secret, model: lmu-ltau }]\n`, "entries[0].limit"],
    ["a path for a result", `${HEAD}entries: [{ result: /etc/passwd }]\n`, "entries[0].result"],
    ["a result that is not given", `${HEAD}entries:\n  - result: x.json\n`, "3:13"],
    ["an unknown limit", `${HEAD}entries:\n  - limit: babar-2016-4m\n    model: lmu-ltau\n`, 'did you mean "babar-2016-4mu"'],
    ["an unknown model", `${HEAD}entries:\n  - limit: babar-2016-4mu\n    model: lmu-lta\n`, "4:12"],
    ["an unknown setting", `${HEAD}entries:\n  - { limit: babar-2016-4mu, model: lmu-ltau, settings: { kinetic: 1 } }\n`, "kinetic"],
    [
      "a table in another file",
      `${HEAD}entries: [{ limit: belle2-2023-b-to-k-s-mumu, model: higgs-mixed-scalar, settings: { hadronicWidths: "table:/etc/passwd" } }]\n`,
      "names-a-file",
    ],
    ["nothing to draw in an entry", `${HEAD}entries: [{ model: lmu-ltau }]\n`, "names no limit, result or pair"],
    ["a limit without a model", `${HEAD}entries: [{ limit: babar-2016-4mu }]\n`, "needs model"],
    ["keys that do not go together", `${HEAD}entries: [{ result: x.json, model: lmu-ltau }]\n`, "model has no place beside result"],
    [
      "an entry twice with its settings in another order",
      `${HEAD}entries:\n  - { limit: babar-2016-4mu, model: lmu-ltau, settings: { darkMatter: dirac, kineticMixing: loop } }\n  - { model: lmu-ltau, settings: { kineticMixing: loop, darkMatter: dirac }, limit: babar-2016-4mu, label: again }\n`,
      "4:5",
    ],
    [
      "masses outside of the axis",
      `${HEAD}axes: { mass: { range: [1, 2] } }\nentries:\n  - { limit: babar-2016-4mu, model: lmu-ltau, masses: "3,4" }\n`,
      "beside-axis",
    ],
    ["an entry twice", `${HEAD}entries:\n${ENTRY}${ENTRY}`, "4:5"],
    ["a range that falls", `${HEAD}axes: { mass: { range: [3, 1] } }\nentries:\n${ENTRY}`, "write the smaller value first"],
    ["a logarithmic axis from 0", `${HEAD}axes: { coupling: { range: [0, 1] } }\nentries:\n${ENTRY}`, "begins above 0"],
    ["a width for print", `${HEAD}preset: column\nwidth: 500\nentries:\n${ENTRY}`, "3:8"],
    ["couplings in different units", `${HEAD}entries:\n${ENTRY}  - { limit: belle2-2020-alp-3gamma, model: alp-photon }\n`, "units-differ"],
    [
      "(g-2) of a model without a bound",
      `${HEAD}entries:\n${ENTRY}  - { pair: 2023/WP2020, model: muonphilic-scalar }\n`,
      "no entry is a bound on it",
    ],
    ["an unknown comparison", `${HEAD}entries:\n${ENTRY}  - { pair: 2023/WP2021, model: lmu-ltau }\n`, "unknown-pair"],
    ["a file that reads itself", `${HEAD}entries: &a [*a]\n`, "alias"],
  ])("%s is refused with its place", async (name, text, told) => {
    const file = write(`wrong ${name.replace(/\W/g, " ")}.yaml`, text);
    const out = `never ${name.replace(/\W/g, " ")}.svg`;
    expect(await refused(1, "plot", file, "--out", out)).toContain(told);
    expect(existsSync(inFolder(out))).toBe(false);
  });

  it.concurrent.each([
    ["a figure over its own file", ["plot", "over.svg", "--out", "over.svg"]],
    ["an ending that is no figure", ["plot", "over.svg", "--out", "x.csv"]],
    ["a preset that there is not", ["plot", "over.svg", "--out", "x.svg", "--preset", "poster"]],
    ["a result that is none", ["plot", "over.svg", "--out", "x.svg", "--result", "over.svg"]],
  ])("%s is refused", async (_, words) => {
    write("over.svg", `${HEAD}entries: [{ result: over.svg }]\n`);
    await refused(1, ...words);
  });

  it("draws a limit as it was published and as it is projected, at a level of its own", async () => {
    const entry = (more: string): string => `  - { limit: synthetic-2026-4mu-bands, model: lmu-ltau${more} }\n`;
    const projected = ", luminosity: 50 ab^-1, confidenceLevel: 0.95";
    const text = `${HEAD}entries:\n${entry("")}${entry(projected)}${entry(`${projected}, regime: free`)}`;
    const { svg, answer } = await drawn("projected", text);
    expect(answer.curves).toHaveLength(3);
    const words = textsIn(svg).join(" ").replace(/\s+/g, " ");
    expect(words).toContain("projected to 50/ab");
    expect(words).toContain("without background");
    expect(words).toContain("projected to 50/ab — an approximation");
    expect(words).not.toContain("1 limits");
    expect(await refused(1, "plot", write("wrong.yaml", `${HEAD}entries:\n${entry(", regime: much")}`), "--out", "w.svg")).toMatch(
      /wrong\.yaml:3:\d+: .*regime/,
    );
    const none = `${HEAD}entries:\n  - { limit: belle2-2024-4mu-vector, model: lmu-ltau, luminosity: 50 ab^-1 }\n`;
    expect(await refused(1, "plot", write("none.yaml", none), "--out", "w.svg")).toContain("needs-regime");
  });

  it("refuses a limit or a result that no entry names", async () => {
    const file = write("unused.figure.yaml", `${HEAD}entries:\n${ENTRY}`);
    const limit = join(ROOT, "fixtures", "limits", "belle2-2020-alp-3gamma.yaml");
    expect(await refused(1, "plot", file, "--limit", limit, "--out", "unused.svg")).toContain("no entry of the figure names the limit");
    expect(await refused(1, "plot", file, "--result", "other.json", "--out", "unused.svg")).toContain("names the result other.json");
    expect(existsSync(inFolder("unused.svg"))).toBe(false);
  });

  it("is told by validate, which knows what is not shipped as a warning", async () => {
    const text = `${HEAD}entries:\n  - { limit: mine, model: lmu-ltau }\n`;
    const { code, stdout, stderr } = await darkzoo("validate", write("warned.figure.yaml", text));
    expect({ code, stdout }).toEqual({ code: 0, stdout: "warned.figure.yaml: valid figure\n" });
    expect(stderr).toContain("--limit FILE");
    const json = await darkzoo("validate", write("bad.yaml", `${HEAD}entries: 3\n`), "--json");
    expect(JSON.parse(json.stdout)).toMatchObject({ valid: false, kind: "figure", diagnostics: [{ line: 2 }] });
  });

  it("has --preset and --labels refused where no figure is written", async () => {
    const words = ["reinterpret", "babar-2016-4mu", "--model", "lmu-ltau"];
    expect(await refused(1, ...words, "--preset", "column", "--out", "x.csv")).toContain("needs-figure");
    expect(await refused(1, ...words, "--labels", "along")).toContain("needs-figure");
  });
});
