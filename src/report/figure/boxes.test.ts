import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { shipped } from "../../limits/limit.test-helper.ts";
import { findModel, MODELS } from "../../models/index.ts";
import { DarkzooError } from "../../diagnostics.ts";
import { reinterpret } from "../../reinterpret/reinterpret.ts";
import { quotedAnswer, type Result } from "../../reinterpret/result.ts";
import { createDocument } from "../document.ts";
import { drawInto } from "../figure.ts";
import { curvesIn, lengthInside, overlap, textBoxesOf } from "./boxes.test-helper.ts";
import { FIGURE_PRESETS, type FigureOptions, LABELS } from "./options.ts";

const FOLDER = new URL("../../../fixtures/limits/", import.meta.url);
const LIMITS = readdirSync(FOLDER).map((name) => shipped(name.replace(".yaml", "")));

/** A limit in all models of the zoo that answer it, at most masses of a table where there are many. */
function resultsOf(limit: (typeof LIMITS)[number]): Result[] {
  const step = Math.ceil(limit.masses.length / 60);
  const masses = limit.masses.filter((_, k) => k % step === 0);
  return MODELS.flatMap((model): Result[] => {
    try {
      const result = reinterpret(limit, model, { findModel, masses });
      return result.points.some(({ curves }) => (quotedAnswer(curves)?.verdict ?? "no-answer") !== "no-answer") ? [result] : [];
    } catch (error) {
      if (error instanceof DarkzooError) return [];
      throw error;
    }
  });
}

/** A name may cross a curve that is in its way; one that runs along it would be rubbed out [px]. */
const CROSSING = 28;

/** What is wrong with the texts of a figure: outside the picture, over one another, or names over what is drawn. */
function faultsOf(results: readonly Result[], options: FigureOptions): string[] {
  const svg = drawInto(createDocument(), results, options);
  const [, , width = 0, height = 0] = (svg.getAttribute("viewBox") ?? "").split(" ").map(Number);
  const boxes = textBoxesOf(svg);
  const curves = curvesIn(svg);
  expect(boxes.length).toBeGreaterThan(6);
  const outside = boxes.filter(({ corners }) => corners.some(([x, y]) => !(x >= 0 && x <= width && y >= 0 && y <= height)));
  return [
    ...boxes
      .filter(({ kind }) => kind === "names")
      .filter((box) => curves.reduce((sum, curve) => sum + lengthInside(box, curve), 0) > CROSSING)
      .map(({ text }) => `over curves: ${text}`),
    ...outside.map(({ text, kind }) => `outside: ${kind} ${text}`),
    ...boxes.flatMap((box, k) =>
      boxes.slice(k + 1).flatMap((other) => (overlap(box, other) ? [`${box.kind} ${box.text} | ${other.kind} ${other.text}`] : [])),
    ),
  ];
}

const WAYS = FIGURE_PRESETS.flatMap((preset) => LABELS.map((labels): FigureOptions => ({ preset, labels })));
const PAIRS = LIMITS.map((limit) => ({ id: limit.id, results: resultsOf(limit) })).filter(({ results }) => results.length > 0);

test("most shipped limits are read in some model, and many in several", () => {
  expect(PAIRS.length).toBeGreaterThan(0.7 * LIMITS.length);
  expect(PAIRS.filter(({ results }) => results.length > 1).length).toBeGreaterThan(10);
});

test.each(PAIRS)("$id: texts lie inside the picture and apart, alone in every model and in all of them, in every size", ({ results }) => {
  const units = [...new Set(results.map(({ unit }) => unit))];
  const together = units.map((unit) => results.filter((result) => result.unit === unit)).filter(({ length }) => length > 1);
  const found = [...results.map((result) => [result]), ...together].flatMap((some) =>
    WAYS.flatMap((options) => {
      const names = some.map(({ model }) => model);
      return faultsOf(some, options).map((fault) => `${names.join("+")} ${options.preset ?? ""} ${options.labels ?? ""}: ${fault}`);
    }),
  );
  expect(found).toEqual([]);
});

test("how much of a curve lies in a box", () => {
  const corners = [
    [0, 0],
    [10, 0],
    [10, 4],
    [0, 4],
  ] as const;
  const box = { text: "", kind: "", corners };
  expect(
    lengthInside(box, [
      [-5, 2],
      [5, 2],
      [5, 12],
    ]),
  ).toBeCloseTo(7, 0);
  expect(
    lengthInside(box, [
      [-5, 5],
      [15, 5],
    ]),
  ).toBe(0);
});

test("texts over one another, and outside, are found", () => {
  const document = createDocument();
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const write = (text: string, transform: string): void => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", "text");
    for (const [name, value] of Object.entries({ transform, "font-size": "10" })) element.setAttribute(name, value);
    element.textContent = text;
    svg.appendChild(element);
  };
  write("level", "translate(10,50)");
  write("steep", "translate(20,60) rotate(-60)");
  write("far", "translate(90,20) rotate(90)");
  const boxes = textBoxesOf(svg);
  expect(boxes.map((box) => boxes.filter((other) => other !== box && overlap(box, other)).map(({ text }) => text))).toEqual([
    ["steep"],
    ["level"],
    [],
  ]);
});
