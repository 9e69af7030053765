import { fileURLToPath } from "node:url";
import { Resvg } from "@resvg/resvg-js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createDocument } from "./document.ts";
import { column, mathRuns, plainMath, plainProse, powerOfTen, proseRuns, type Run, widthOf, wrapped, writeLine } from "./math-text.ts";

const textOf = (runs: readonly Run[]): string => runs.map(({ text }) => text).join("");
const marked = (runs: readonly Run[]): string =>
  runs.map(({ text, script }) => ({ normal: text, sub: `_{${text}}`, sup: `^{${text}}` })[script]).join("");

test.each([
  ["m_{Z'}", "m_{Z′}"],
  ["g'", "g′"],
  ["f^{\\prime}", "f′"],
  ["g_{a\\gamma\\gamma}", "g_{aγγ}"],
  ["\\sin\\theta", "sin\u2009θ"],
  ["\\sin^2 \\theta", "sin^{2}θ"],
  ["y", "y"],
  ["\\varepsilon^2\\alpha_D", "ε^{2}α_{D}"],
  ["e^+e^-\\to\\mu^+\\mu^-X", "e^{+}e^{−} → μ^{+}μ^{−}X"],
  ["m(Z')", "m(Z′)"],
  ["\\xi", "ξ"],
  ["|V_{N\\tau}|^2", "|V_{Nτ}|^{2}"],
  ["\\mathrm{invisible}", "invisible"],
  ["\\text{no decay}_a", "no decay_{a}"],
  ["\\bar{B}^0", "B\u0304^{0}"],
  ["\\bar\\nu_\\mu", "ν\u0304_{μ}"],
  ["\\tilde\\chi", "χ\u0303"],
  ["a\\,b", "a\u2009b"],
  ["\\left( a \\right.", "(a"],
  ["L_\\mu - L_\\tau", "L_{μ} − L_{τ}"],
  ["-3", "−3"],
  ["\\frac{g'^2}{4\\pi}", "g′^{2}/4π"],
  ["\\sqrt{s}", "√s"],
  ["\\sqrt{4\\pi}", "√(4π)"],
  ["x_{a_{b}}", "x_{ab}"],
  ["\\notamacro{x}", "notamacrox"],
  ["}}x_{", "x"],
])("the TeX %s reads %s", (tex, expected) => {
  expect(marked(mathRuns(tex))).toBe(expected);
});

test.each([
  ["g_{a\\gamma\\gamma}", "g_aγγ"],
  ["g'", "g′"],
  ["e^+e^-\\to\\mu^+\\mu^-X", "e⁺e⁻ → μ⁺μ⁻X"],
  ["|V_{N\\tau}|^2", "|V_Nτ|²"],
  ["K^{*+}", "K^*+"],
  ["\\sin\\theta", "sin θ"],
])("the TeX %s is %s on a terminal", (tex, expected) => {
  expect(plainMath(tex)).toBe(expected);
});

test.each([
  ["e+e- → μ+μ-Z', Z' → μ+μ-, 514/fb", "e⁺e⁻ → μ⁺μ⁻Z′, Z′ → μ⁺μ⁻, 514/fb"],
  ["e+ e- -> mu+ mu- X", "e⁺ e⁻ → μ⁺ μ⁻ X"],
  ["Z' of gauged L_mu - L_tau", "Z′ of gauged L_μ − L_τ"],
  ["[GeV^-1]", "[GeV⁻¹]"],
  ["any coupling from 1e-12 to 9.92e+3", "any coupling from 10⁻¹² to 9.92×10³"],
  ["-2e-8, 1.5e5; 2e+e-, 1e-", "−2×10⁻⁸, 1.5×10⁵; 2e⁺e⁻, 1e⁻"],
  ["commit 3e5a of x1e5", "commit 3e5a of x1e5"],
  ["lmu-ltau, belle2-2024-4mu-vector", "lmu-ltau, belle2-2024-4mu-vector"],
  ["the D-meson's e-mail of type-I", "the D-meson's e-mail of type-I"],
  ["two\nlines\u0007 and a bell", "two lines and a bell"],
])("the words %j read %s", (words, expected) => {
  expect(plainProse(words)).toBe(expected);
});

test("no text whatever fails, and plain letters are never lost", () => {
  const tex = fc.string({ unit: fc.constantFrom("{", "}", "_", "^", "a", "'", " ", "-", "\\frac ", "\\bar ", "\\sqrt ", "\\left ", ".") });
  const letters = (text: string): number => text.replace(/\\[a-z]+/g, "").split("a").length;
  fc.assert(
    fc.property(tex, (text) => {
      expect(letters(textOf(mathRuns(text)))).toBe(letters(text));
    }),
  );
  fc.assert(fc.property(fc.string(), (text) => typeof plainMath(text) === "string" && typeof plainProse(text) === "string"));
});

test("a power of ten has raised digits and sign", () => {
  expect([-12, 0, 3].map(powerOfTen)).toEqual(["10⁻¹²", "10⁰", "10³"]);
});

test("the width is estimated generously, but not wildly", () => {
  const fontFiles = [fileURLToPath(new URL("../../fonts/DejaVuSans.ttf", import.meta.url))];
  const words = [
    "BABAR: e+e- → μ+μ-Z', Z' → μ+μ-, 514/fb",
    "expected ±1σ",
    "no bound at 12 of 80 masses, 0.21 to 0.3 GeV",
    "WWW MMM",
    "10⁻¹²",
  ];
  for (const runs of [...words.map(proseRuns), mathRuns("\\varepsilon^2\\alpha_D"), mathRuns("g_{a\\gamma\\gamma}")]) {
    const svg = createDocument().createElementNS("http://www.w3.org/2000/svg", "svg");
    for (const [name, value] of Object.entries({
      xmlns: "http://www.w3.org/2000/svg",
      width: "999",
      height: "99",
      "font-family": "DejaVu Sans",
    }))
      svg.setAttribute(name, value);
    writeLine(svg, { runs, size: 20, x: 10, y: 50, anchor: "start", colour: "#000000" });
    const drawn = new Resvg(svg.outerHTML, { font: { loadSystemFonts: false, fontFiles } }).getBBox()?.width ?? Number.NaN;
    expect(widthOf(runs, 20), textOf(runs)).toBeGreaterThan(drawn);
    expect(widthOf(runs, 20), textOf(runs)).toBeLessThan(1.2 * drawn);
  }
});

test("long texts break at spaces, long words anywhere, and the end is marked where lines are missing", () => {
  const lines = wrapped(proseRuns("L_mu - L_tau is gauged, andaverylongwordfollows here"), 10, 90, 9);
  for (const line of lines) expect(widthOf(line, 10)).toBeLessThanOrEqual(90);
  expect(lines.map(textOf).join(" ").replace(/ /g, "")).toBe("Lμ−Lτisgauged,andaverylongwordfollowshere");
  expect(lines[0]?.[1]).toEqual({ text: "μ", script: "sub" });
  const cut = wrapped(proseRuns("one two three four five six"), 10, 60, 2);
  expect(cut).toHaveLength(2);
  expect(textOf(cut[1] ?? [])).toMatch(/…$/);
  expect(wrapped([], 10, 60, 2)).toEqual([[]]);
});

test("texts set under one another do not touch", () => {
  const text = { runs: proseRuns("some words"), size: 10, colour: "#000000" };
  const { lines, bottom } = column([text, text], 5, 400, 100);
  expect(lines.map(({ y }) => y)).toEqual([110.5, 125]);
  expect(bottom).toBe(129);
});

test("subscripts are shifted down, and what follows comes back to the line", () => {
  const parent = createDocument().createElementNS("http://www.w3.org/2000/svg", "g");
  writeLine(parent, { runs: mathRuns("m_a^2c"), size: 10, x: 1, y: 2, anchor: "middle", colour: "#123456" });
  expect(parent.outerHTML).toBe(
    '<g><text x="1" y="2" font-size="10" text-anchor="middle" fill="#123456"><tspan>m</tspan><tspan dy="2.2" font-size="7.2">a</tspan>' +
      '<tspan dy="-5.8" font-size="7.2">2</tspan><tspan dy="3.6">c</tspan></text></g>',
  );
});
