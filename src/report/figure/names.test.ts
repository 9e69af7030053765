import { describe, expect, test } from "vitest";
import { shipped } from "../../limits/limit.test-helper.ts";
import { findModel } from "../../models/index.ts";
import { reinterpret } from "../../reinterpret/reinterpret.ts";
import type { Result } from "../../reinterpret/result.ts";
import { createDocument } from "../document.ts";
import { drawInto } from "../figure.ts";
import { mostMassLabels, ticksOf } from "./axes.ts";
import { curvesIn, lengthInside, textBoxesOf, textsIn } from "./boxes.test-helper.ts";
import type { FigureOptions } from "./options.ts";
import { COLOURS, shade, SIZE, tint } from "./style.ts";

const read = (id: string, settings = {}): Result => reinterpret(shipped(id), findModel("lmu-ltau"), { settings, findModel });
const [VISIBLE, INVISIBLE] = [read("belle2-2024-4mu-vector"), read("belle2-2023-zprime-invisible", { invisibleFraction: 1 })];
const NAMES = ["muons", "nothing"];

const draw = (results: readonly Result[], options: FigureOptions = {}): Element => drawInto(createDocument(), results, options);
/** The curves of a colour, or all. */
const linesIn = (svg: Element, colour?: string): [number, number][][] =>
  Array.from(svg.querySelectorAll("g"))
    .filter(
      (group) => group.getAttribute("aria-label") === "line" && group.getAttribute("stroke") === (colour ?? group.getAttribute("stroke")),
    )
    .flatMap((group) => Array.from(group.querySelectorAll("path")))
    .map((path) => Array.from((path.getAttribute("d") ?? "").matchAll(/(-?[\d.]+),(-?[\d.]+)/g), ([, x, y]) => [Number(x), Number(y)]));
const frameOf = (svg: Element): { x: number; y: number; width: number; height: number } => {
  const frame = Array.from(svg.querySelectorAll("rect")).find((rect) => rect.getAttribute("aria-label") === "frame");
  const number = (name: string): number => Number(frame?.getAttribute(name));
  return { x: number("x"), y: number("y"), width: number("width"), height: number("height") };
};

describe("names along curves", () => {
  test("leave the legend, stand beside their own curve, turned with it, and have white around them", () => {
    const svg = draw([VISIBLE, INVISIBLE], { labels: "along", names: NAMES });
    expect(textsIn(svg, "names").toSorted()).toEqual(NAMES);
    for (const name of NAMES) expect(textsIn(svg, "legend")).not.toContain(name);
    const boxes = textBoxesOf(svg).filter(({ kind }) => kind === "names");
    for (const { text, corners } of boxes) {
      const colour = COLOURS[NAMES.indexOf(text)] ?? "";
      const written = Array.from(svg.querySelectorAll("text")).find(
        (element) => element.textContent === text && element.getAttribute("fill") !== "none",
      );
      expect(written?.getAttribute("fill")).toBe(shade(colour));
      const curves = linesIn(svg, colour);
      const [[ax, ay] = [0, 0], [bx, by] = [0, 0], , [dx, dy] = [0, 0]] = corners;
      const middle = [(bx + dx) / 2, (by + dy) / 2];
      // The nearest piece of its curve lies a few pixels away and runs in the same direction.
      const pieces = curves.flatMap((curve) => curve.slice(1).map((end, k) => [curve[k] ?? end, end] as const));
      const away = pieces.map(([[x, y], [nextX, nextY]]) =>
        Math.hypot((x + nextX) / 2 - (middle[0] ?? 0), (y + nextY) / 2 - (middle[1] ?? 0)),
      );
      const near = Math.min(...away);
      expect(near).toBeLessThan(35);
      const [[x, y], [nextX, nextY]] = pieces[away.indexOf(near)] ?? [
        [0, 0],
        [1, 0],
      ];
      expect(Math.abs(Math.atan2(nextY - y, nextX - x) - Math.atan2(by - ay, bx - ax))).toBeLessThan(0.35);
    }
    expect(svg.outerHTML.match(/<text [^>]*aria-hidden="true"[^>]*stroke="white"/g)).toHaveLength(2);
  });

  test("keep away from outlines of hatches and edges of moments, too", () => {
    const results = [read("babar-2016-4mu"), VISIBLE, INVISIBLE];
    const names = ["BaBar", "Belle II muons", "Belle II invisible"];
    const axes = { mass: { range: [0.25, 9] }, coupling: { range: [1e-4, 1] } } as const;
    for (const preset of ["screen", "column", "full"] as const) {
      const svg = draw(results, { labels: "along", names, preset, axes });
      const curves = curvesIn(svg);
      expect(curves.length).toBeGreaterThan(4);
      const placed = textBoxesOf(svg).filter(({ kind }) => kind === "names");
      expect(placed.length).toBeGreaterThan(0);
      for (const box of placed)
        expect(
          curves.reduce((sum, curve) => sum + lengthInside(box, curve), 0),
          `${preset} ${box.text}`,
        ).toBeLessThan(28);
    }
  });

  test("leave the colours of their fills in the legend, where nothing else explains them", () => {
    const svg = draw([VISIBLE, INVISIBLE], { labels: "along", names: NAMES });
    const swatches = Array.from(svg.querySelectorAll("g"))
      .filter((group) => group.getAttribute("class") === "legend")
      .flatMap((group) => Array.from(group.querySelectorAll("rect"), (rect) => rect.getAttribute("fill")));
    expect(textsIn(svg, "legend")).toContain("excluded");
    expect(swatches).toEqual(COLOURS.slice(0, 2).map(tint));
    expect(textsIn(draw([VISIBLE, INVISIBLE], { names: NAMES }), "legend")).not.toContain("excluded");
  });

  test("that find no place stay in the legend", () => {
    const long = ["a name that is much longer than any curve in a column of a paper could ever be", "nothing"];
    const svg = draw([VISIBLE, INVISIBLE], { labels: "along", names: long, preset: "column" });
    expect(textsIn(svg, "names")).not.toContain(long[0]);
    expect(textsIn(svg, "legend").join(" ")).toContain("a name that is much longer");
  });

  test("are those of the results in the legend where that is asked for", () => {
    const svg = draw([VISIBLE, INVISIBLE], { names: NAMES });
    expect(textsIn(svg, "names")).toEqual([]);
    expect(textsIn(svg, "legend")).toEqual(expect.arrayContaining(NAMES));
    expect(textsIn(draw([VISIBLE], { names: ["mine"] }), "legend")).toContain("mine");
    expect(textsIn(draw([VISIBLE], { names: ["mine"] }), "legend")).not.toContain("observed");
    expect(textsIn(svg, "header").join(" ")).toContain("illustrative — not the published curve");
  });

  test("with a given height the picture keeps it, and the frame takes the room of the legend", () => {
    const options = { names: NAMES, height: 700 };
    const [legend, along] = [draw([VISIBLE, INVISIBLE], options), draw([VISIBLE, INVISIBLE], { ...options, labels: "along" })];
    expect(along.getAttribute("height")).toBe(legend.getAttribute("height"));
    expect(frameOf(along).height).toBeGreaterThan(frameOf(legend).height);
  });
});

describe("a result without anything to draw", () => {
  test("has no entry in the legend, and the figure says why there is none", () => {
    const points = VISIBLE.points.map((point) => ({
      ...point,
      statedRange: null,
      curves: { observed: { verdict: "no-answer" as const, intervals: [], reason: { code: "channel-closed", message: "it is closed" } } },
    }));
    const svg = draw([VISIBLE, { ...INVISIBLE, points }], { names: NAMES });
    expect(textsIn(svg, "legend")).toContain("muons");
    expect(textsIn(svg, "legend")).not.toContain("nothing");
    expect(textsIn(svg, "notes").join(" ")).toContain("no bound from belle2-2023-zprime-invisible");
  });
});

describe("axes", () => {
  test("have the ranges that are asked for, and curves end at them", () => {
    const svg = draw([VISIBLE], { axes: { mass: { range: [0.5, 4] }, coupling: { range: [3e-3, 3e-2] } } });
    const { x, y, width, height } = frameOf(svg);
    const places = linesIn(svg).flat();
    expect(places.length).toBeGreaterThan(5);
    for (const [left, top] of places) {
      expect(left).toBeGreaterThanOrEqual(x - 0.01);
      expect(left).toBeLessThanOrEqual(x + width + 0.01);
      expect(top).toBeGreaterThanOrEqual(y - 0.01);
      expect(top).toBeLessThanOrEqual(y + height + 0.01);
    }
  });

  test("are linear where that is asked for: a bound stands at its share of the height", () => {
    const svg = draw([VISIBLE], {
      axes: { mass: { range: [0, 8], scale: "linear" }, coupling: { range: [0, 0.1], scale: "linear" } },
      vetoes: false,
    });
    const { x, y, width, height } = frameOf(svg);
    const first = VISIBLE.points.find(({ mass }) => mass > 0.9 && mass < 4);
    const bound = first?.curves.observed?.intervals[0]?.from ?? Number.NaN;
    const at = [x + (width * (first?.mass ?? Number.NaN)) / 8, y + height * (1 - bound / 0.1)];
    const nearest = Math.min(
      ...linesIn(svg)
        .flat()
        .map(([left, top]) => Math.hypot(left - (at[0] ?? 0), top - (at[1] ?? 0))),
    );
    expect(nearest).toBeLessThan(0.02);
    expect(textsIn(svg, "y-axis tick label")).toEqual(["0", "0.01", "0.02", "0.03", "0.04", "0.05", "0.06", "0.07", "0.08", "0.09", "0.1"]);
  });

  test("of a column are labelled all along, by 1-3 where 1-2-5 is too close", () => {
    const svg = draw([reinterpret(shipped("belle2-2020-alp-3gamma"), findModel("alp-photon"))], { preset: "column" });
    expect(textsIn(svg, "x-axis tick label")).toEqual(["0.3", "1", "3", "10"]);
    const wide = ticksOf([0.2, 9.9], mostMassLabels(820, SIZE));
    expect([...wide.labels.values()]).toEqual(["0.2", "0.5", "1", "2", "5"]);
    expect([...ticksOf([9.3, 10.3], 5).labels.values()]).toEqual(["9.4", "9.6", "9.8", "10", "10.2"]);
    // Smaller texts leave room for more labels.
    expect(mostMassLabels(760, { ...SIZE, tick: 7 })).toBe(2 * mostMassLabels(760, SIZE));
  });

  test("have the titles that are asked for", () => {
    const svg = draw([VISIBLE], { axes: { mass: { title: "mass of Z'" }, coupling: { title: "strength" } } });
    expect(textsIn(svg, "axes")).toEqual(["mass of Z′", "strength"]);
  });
});

describe("what may be left out", () => {
  test("vetoes, bands, theory bands and remarks", () => {
    const bands = read("synthetic-2026-4mu-bands");
    const all = draw([bands]);
    expect(textsIn(all, "vetoes").length).toBeGreaterThan(0);
    expect(textsIn(draw([bands], { vetoes: false }), "vetoes")).toEqual([]);
    expect(textsIn(all, "legend")).toContain("±1σ");
    expect(textsIn(draw([bands], { bands: false }), "legend")).not.toContain("±1σ");
    const silent = draw([bands, VISIBLE, INVISIBLE], { notes: false });
    expect(textsIn(silent, "notes")).toEqual([]);
    expect(Array.from(silent.querySelectorAll("desc"))[0]?.textContent).toContain("couplings above a curve are excluded");
    const open = reinterpret(shipped("belle2-2023-b-to-k-s-mumu"), findModel("higgs-mixed-scalar"), { theory: "envelope" });
    expect(textsIn(draw([open]), "legend")).toContain("for some inputs");
    expect(textsIn(draw([open], { theory: false }), "legend")).not.toContain("for some inputs");
    const twice = [open, { ...open, limit: "another", limitTitle: "Another" }];
    expect(textsIn(draw(twice), "notes").join(" ")).not.toContain("shaded along the curves");
    expect(textsIn(draw(twice, { theory: true }), "notes").join(" ")).toContain("shaded along the curves");
  });

  test("on paper the title, unless it is given", () => {
    expect(textsIn(draw([VISIBLE]), "header").join()).toContain("gauged");
    expect(textsIn(draw([VISIBLE], { preset: "full" }), "header").join()).not.toContain("gauged");
    expect(textsIn(draw([VISIBLE], { preset: "full", title: "mine" }), "header")[0]).toBe("mine");
  });
});

test.each([
  ["column", 86],
  ["full", 178],
] as const)("%s: the smallest text has 8 points and the largest 9", (preset, millimetres) => {
  const svg = draw([VISIBLE, INVISIBLE], { preset, title: "mine" });
  const [, , across = Number.NaN] = (svg.getAttribute("viewBox") ?? "").split(" ").map(Number);
  expect(svg.getAttribute("width")).toBe(`${millimetres}mm`);
  // Indices and powers are smaller than the line that they stand in.
  const sizes = ["text", "g"]
    .flatMap((name) => Array.from(svg.querySelectorAll(name), (element) => element.getAttribute("font-size") ?? ""))
    .filter((size) => size !== "");
  const points = sizes.map((size) => (Number(size) * millimetres * 72) / 25.4 / across);
  expect(Math.min(...points)).toBeCloseTo(8, 1);
  expect(Math.max(...points)).toBeCloseTo(9, 1);
});
