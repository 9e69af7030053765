import { JSDOM } from "jsdom";
import { Resvg } from "@resvg/resvg-js";
import { expect, test } from "vitest";
import { DarkzooError } from "../diagnostics.ts";
import type { Answer, EndReason, Remark, Result, ResultPoint } from "../reinterpret/result.ts";
import { MUON_G_MINUS_2, type MuonMomentPair } from "../physics/magnetic-moment.ts";
import type { MomentCurve, MomentPoint } from "../reinterpret/magnetic-moment.ts";
import { createDocument } from "./document.ts";
import { drawFigure, drawInto, type FigureOptions } from "./figure.ts";
import { overlap, textBoxesOf, textsIn } from "./figure/boxes.test-helper.ts";
import { DOUBTFUL_DASH, INK, OVERLAY, WEIGHT, WIDER } from "./figure/style.ts";
import { renderPng } from "./png.ts";

// ---- Small results ----

type Ends = readonly [from: number, to: number, fromReason?: EndReason, toReason?: EndReason];

const excluded = (...intervals: Ends[]): Answer => ({
  verdict: "excluded",
  intervals: intervals.map(([from, to, fromReason = "limit", toReason = "edge-of-range"]) => ({ from, to, fromReason, toReason })),
  reason: null,
});
const noAnswer = (code = "channel-closed", message = "X -> mu+ mu- is closed"): Answer => ({
  verdict: "no-answer",
  intervals: [],
  reason: { code, message },
});
const at = (mass: number, curves: ResultPoint["curves"]): ResultPoint => ({
  mass,
  coordinates: {},
  curves,
  judged: null,
  ctau: null,
  widthOverMass: null,
  theory: null,
  statedRange: null,
  warnings: [],
});
const warning = (code: string): Remark => ({ code, message: `${code} it is` });

const MASSES = Array.from({ length: 30 }, (_, k) => 0.22 * 1.136 ** k);
const bound = (mass: number): number => 1e-3 * (1 + mass ** 2);
const observedAt = (masses: readonly number[], factor = 1): ResultPoint[] =>
  masses.map((mass) => at(mass, { observed: excluded([factor * bound(mass), 100]) }));
const bandsAt = (masses: readonly number[]): ResultPoint[] =>
  masses.map((mass) => {
    const times = (factor: number): Answer => excluded([factor * bound(mass), 100]);
    const expected = {
      expected: times(1),
      expectedMinus2: times(0.6),
      expectedMinus1: times(0.8),
      expectedPlus1: times(1.25),
      expectedPlus2: times(1.6),
    };
    return at(mass, { observed: times(1 + 0.3 * Math.sin(40 * mass)), ...expected });
  });
const JPSI = { axis: "mass(X)", from: 3.048, to: 3.148, reason: "J/ψ" };

const result = (changes: Partial<Result> = {}): Result => ({
  model: "lmu-ltau",
  modelTitle: "Z' of gauged L_mu - L_tau",
  limit: "example-2026-4mu",
  limitTitle: "Example: e+e- → μ+μ-Z', Z' → μ+μ-, 100/fb",
  coupling: "gPrime",
  couplingTex: "g'",
  unit: "1",
  massTex: "m(Z')",
  confidenceLevel: 0.9,
  statistic: "unstated",
  luminosity: null,
  scales: {},
  completeGrid: false,
  experiment: "none",
  signature: { process: "e+ e- -> mu+ mu- X", decays: ["X -> mu+ mu-"] },
  combination: null,
  projection: null,
  plane: null,
  overlay: null,
  points: observedAt(MASSES),
  regions: [],
  theory: null,
  vetoes: [],
  warnings: [],
  assumptions: [],
  references: [],
  conventions: { sqrtS: 10.58, alpha: { choice: "alpha(0)", value: 1 / 137 }, isr: "none", cosMax: null },
  provenance: {
    version: "0.0.0",
    settings: {},
    given: [],
    extrapolate: null,
    referenceModel: null,
    limitHash: null,
    modelHash: null,
    request: { limits: [], model: "" },
    inputs: [],
    constants: {},
    efficiencies: [],
  },
  ...changes,
});

const BANDS = result({ points: bandsAt(MASSES), vetoes: [JPSI], warnings: [warning("synthetic")] });
const SCALAR = result({
  model: "scalar",
  modelTitle: "Muonphilic scalar",
  couplingTex: "g_S",
  massTex: "m(S)",
  points: observedAt(MASSES, 3),
});
const ALP = result({
  model: "alp-photon",
  modelTitle: "Axion-like particle with photon coupling",
  limit: "example-2026-alp",
  limitTitle: "Example: e+e- → γa, a → γγ, 445/pb",
  couplingTex: "g_{a\\gamma\\gamma}",
  unit: "GeV^-1",
  massTex: "m(a)",
  confidenceLevel: 0.95,
  signature: { process: "e+ e- -> gamma X", decays: ["X -> gamma gamma"] },
  warnings: [warning("thinned")],
});
/** The same with a coupling that may stand beside others. */
const OTHER = { ...ALP, unit: "1" };
const ISLAND = result({
  points: MASSES.map((mass) => at(mass, { observed: excluded([1e-6, 1e-4, "limit", "limit"], [bound(mass), 100]) })),
  vetoes: [JPSI, { ...JPSI, from: 3.64, to: 3.74, reason: "ψ(2S)" }, { ...JPSI, from: 0.46, to: 0.52, reason: "K_S^0" }],
});
/** An illustrative limit: the bound is the weak end of the range that its source states. */
const statedAt = (masses: readonly number[]): ResultPoint[] =>
  observedAt(masses).map((point) => ({ ...point, statedRange: [0.2 * bound(point.mass), bound(point.mass)] }));
const ILLUSTRATIVE = result({ points: statedAt(MASSES), vetoes: [JPSI], warnings: [warning("illustrative")] });
/** A pair whose numbers are recalled, or seen. */
const pairOf = (name: string, status: "seen" | "recalled, unconfirmed"): MuonMomentPair => {
  const pair = MUON_G_MINUS_2.find((known) => known.name === name) ?? MUON_G_MINUS_2[1];
  if (pair === undefined) throw new RangeError(name);
  return { ...pair, experiment: { ...pair.experiment, status: "seen" }, theory: { ...pair.theory, status } };
};
const momentAt = (masses: readonly number[], answer: (mass: number) => object, changes: Partial<MomentCurve> = {}): MomentCurve => ({
  model: "lmu-ltau",
  coupling: "gPrime",
  pair: pairOf("2023/WP2020", "seen"),
  delta: 249e-11,
  sigma: 48.3e-11,
  standardDeviations: 2,
  points: masses.map((mass) => ({ mass, ...answer(mass) }) as MomentPoint),
  ...changes,
});
const favoured = (mass: number, factor = 1): object => ({ band: { low: 1e-3 * factor * mass, high: 2e-3 * factor * mass } });
const below = (mass: number): object => ({ upperLimit: 5e-4 * mass });
const BAND = momentAt(MASSES, (mass) => favoured(mass));
const BELOW = momentAt(MASSES, below, { pair: pairOf("2025/WP2025", "recalled, unconfirmed") });

/** Points at some masses of a second state. */
const planeAt = (others: readonly number[], masses = MASSES): ResultPoint[] =>
  masses.flatMap((mass) =>
    others.map((other, k) => ({ ...at(mass, { observed: excluded([bound(mass) * (1 + k), 100]) }), coordinates: { "mass(h')": other } })),
  );
const planeOf = (others: readonly number[], changes: Partial<Result> = {}): Result => result({ points: planeAt(others), ...changes });
const PLANE = planeOf([0.1, 0.2, 0.5, 1, 2], { vetoes: [JPSI, { ...JPSI, axis: "mass(h')", from: 0.45, to: 0.55, reason: "K_S" }] });
const LONG = "A title with many words that is far too long for one line, ".repeat(5);

const CASES: Readonly<Record<string, { results: readonly Result[]; options?: FigureOptions }>> = {
  "a single result with bands and a veto": { results: [BANDS] },
  "two models": { results: [result(), SCALAR] },
  "three limits with other couplings": { results: [BANDS, SCALAR, OTHER] },
  "a narrow range of masses": { results: [result({ points: bandsAt([9.4, 9.6, 9.8, 10, 10.2]) })] },
  "no answer anywhere": { results: [result({ points: MASSES.map((mass) => at(mass, { observed: noAnswer() })) })] },
  "no masses": { results: [result({ points: [] })] },
  "no results": { results: [] },
  "one mass": { results: [result({ points: bandsAt([3.3]) })] },
  "several intervals and vetoes": { results: [ISLAND] },
  "everything excluded": {
    results: [result({ points: MASSES.map((mass) => at(mass, { observed: excluded([1e-9, 100, "edge-of-range"]) })) })],
  },
  "an interval from the edge of the range": {
    results: [
      result({
        points: [
          ...observedAt(MASSES.slice(0, 9)),
          at(0.7, { observed: excluded([1e-9, 100, "edge-of-range"]) }),
          ...observedAt(MASSES.slice(10)),
        ],
      }),
    ],
  },
  "a stated range": { results: [ILLUSTRATIVE] },
  "stated ranges over one another": { results: [ILLUSTRATIVE, { ...ILLUSTRATIVE, model: "scalar", modelTitle: "Muonphilic scalar" }] },
  "a stated range at one mass": { results: [result({ points: statedAt([3.3]) })] },
  "long texts in a small figure": {
    results: [
      result({ limitTitle: LONG, warnings: ["illustrative", "thinned"].map(warning), couplingTex: "g_{x}".repeat(40) }),
      result({ limit: "b", limitTitle: `${LONG}b` }),
    ],
    options: { title: LONG, width: 420, height: 200 },
  },
};
const MORE: typeof CASES = {
  "a band of the magnetic moment": { results: [BANDS], options: { moments: [BAND] } },
  "a magnetic moment that leaves the frame, at two masses": {
    results: [result()],
    options: { moments: [momentAt([0.22, 9], (mass) => ({ band: { low: 1e-9 * mass ** 4, high: 1e3 * mass ** 4 } }))] },
  },
  "a magnetic moment at one mass": {
    results: [result({ points: bandsAt([3.3]) })],
    options: { moments: [momentAt([3.3], below), momentAt([3.3], (mass) => favoured(mass))] },
  },
  "magnetic moments of two models": {
    results: [ILLUSTRATIVE, SCALAR],
    options: { moments: [BAND, { ...BELOW, model: "scalar" }] },
  },
  "bounds that are not perturbative": {
    results: [
      result({
        points: statedAt(MASSES).map((point) => ({ ...point, warnings: point.mass > 0.5 ? [warning("not-perturbative")] : [] })),
      }),
      result({ model: "steep", points: MASSES.map((mass) => at(mass, { observed: excluded([1e-4 * mass ** 9, 1e9]) })) }),
    ],
  },
  "settings and conventions that were chosen": {
    results: [
      result({
        conventions: { sqrtS: 10.58, alpha: { choice: "running", value: 1 / 132 }, isr: "full", cosMax: 0.9 },
        provenance: { ...result().provenance, settings: { charges: "b", kineticMixing: 1e-12 }, given: ["charges", "kineticMixing"] },
      }),
    ],
  },
  "a plane": { results: [PLANE] },
  "a plane beside a curve, and another plane": {
    results: [PLANE, SCALAR, { ...PLANE, model: "scalar", modelTitle: "Muonphilic scalar" }],
    options: { moments: [BELOW] },
  },
  "a plane at one mass": { results: [result({ points: planeAt([0.1, 0.2, 0.3], [3]) })] },
  "a plane without a bound": {
    results: [result({ points: planeAt([0.1, 0.2]).map((point) => ({ ...point, curves: { observed: noAnswer() } })) })],
  },
};
const EVERY = Object.entries({ ...CASES, ...MORE }).map(([name, { results, options }]) => ({ name, results, options }));

// ---- What is in a figure ----

const number = (element: Element | null, name: string): number => Number(element?.getAttribute(name));
const all = (root: Element, name: string): Element[] => Array.from(root.querySelectorAll(name));
const draw = (results: readonly Result[], options?: FigureOptions): Element => drawInto(createDocument(), results, options);
const labelled = (svg: Element, label: string): Element[] =>
  all(svg, "*").filter((element) => element.getAttribute("aria-label") === label);
const paths = (svg: Element, label: string): string[] =>
  labelled(svg, label).flatMap((group) => all(group, "path").map((path) => path.getAttribute("d") ?? ""));
const pointsOf = (path: string): [number, number][] =>
  Array.from(path.matchAll(/(-?[\d.]+),(-?[\d.]+)/g), ([, x, y]) => [Number(x), Number(y)]);

/** The hatches in the frame, without those of the legend. */
const hatches = (svg: Element): string[] =>
  labelled(svg, "hatch")
    .filter(({ parentNode }) => parentNode === svg)
    .flatMap((group) => all(group, "path").map((path) => path.getAttribute("d") ?? ""));

/** The lines of magnetic moments in the frame: inside, then edges. */
const moments = (svg: Element): string[][] =>
  labelled(svg, "moment")
    .filter(({ parentNode }) => parentNode === svg)
    .map((group) => all(group, "path").map((path) => path.getAttribute("d") ?? ""));
function frameOf(svg: Element): { left: number; right: number; top: number; bottom: number } {
  const [frame = svg] = labelled(svg, "frame");
  const [left, top] = [number(frame, "x"), number(frame, "y")];
  return { left, right: left + number(frame, "width"), top, bottom: top + number(frame, "height") };
}

// ---- Every figure ----

test.each(EVERY)("$name: well-formed, without ids, numbers all finite, with title and description", ({ results, options }) => {
  const svg = drawFigure(results, options);
  expect(svg).not.toMatch(/NaN|undefined|Infinity|null/);
  expect(svg).not.toMatch(/ id="|url\(/);
  expect(svg).not.toMatch(/ (?:d|transform|[xy][12]?|c[xy])="[^"]*\.\d{3}/);
  const read = new new JSDOM("").window.DOMParser().parseFromString(svg, "image/svg+xml");
  expect(read.querySelector("parsererror")).toBeNull();
  expect(read.documentElement.querySelector("title")?.textContent).not.toBe("");
  expect(read.documentElement.querySelector("desc")?.textContent).not.toBe("");
});

test.each(EVERY)("$name: the same bytes on repetition, and whatever was drawn before", ({ results, options }) => {
  const first = drawFigure(results, options);
  drawFigure([ISLAND, BANDS]);
  expect(drawFigure(results, options)).toBe(first);
});

test.each(EVERY)("$name: the same text as in the document of jsdom", ({ results, options }) => {
  expect(draw(results, options).outerHTML).toBe(drawInto(new JSDOM("").window.document, results, options).outerHTML);
});

test.each(EVERY)("$name: curves, fills and vetoes stay inside the frame", ({ results, options }) => {
  const svg = draw(results, options);
  const { left, right, top, bottom } = frameOf(svg);
  expect(bottom - top).toBeGreaterThanOrEqual(240);
  for (const [x, y] of [...paths(svg, "line"), ...paths(svg, "area"), ...hatches(svg), ...moments(svg).flat()].flatMap(pointsOf)) {
    expect(x).toBeGreaterThanOrEqual(left);
    expect(x).toBeLessThanOrEqual(right);
    expect(y).toBeGreaterThanOrEqual(top);
    expect(y).toBeLessThanOrEqual(bottom);
  }
  for (const veto of labelled(svg, "rect").flatMap((group) => all(group, "rect"))) {
    expect(number(veto, "x")).toBeGreaterThanOrEqual(left);
    expect(number(veto, "x") + number(veto, "width")).toBeLessThanOrEqual(right);
  }
});

test.each(EVERY)("$name: texts lie inside the picture, apart from one another, and the legend above the frame", ({ results, options }) => {
  const svg = draw(results, options);
  const boxes = textBoxesOf(svg);
  const { top } = frameOf(svg);
  for (const { text, kind, corners } of boxes) {
    for (const [x, y] of corners) {
      expect(Math.min(x, y), text).toBeGreaterThanOrEqual(0);
      expect(x, text).toBeLessThanOrEqual(number(svg, "width"));
      expect(y, text).toBeLessThanOrEqual(number(svg, "height"));
      if (["legend", "header", "vetoes"].includes(kind)) expect(y, text).toBeLessThan(top);
    }
  }
  boxes.forEach((box, index) => {
    for (const other of boxes.slice(index + 1)) expect(overlap(box, other), `${box.text} | ${other.text}`).toBe(false);
  });
  const swatches = all(svg, "g").filter((group) => group.getAttribute("class") === "legend");
  for (const swatch of swatches.flatMap((group) => all(group, "rect")))
    expect(number(swatch, "y") + number(swatch, "height")).toBeLessThan(top);
});

// ---- What single figures show ----

test("a veto breaks curves, fills and bands, and is labelled", () => {
  const svg = draw([BANDS]);
  const [veto = svg] = labelled(svg, "rect").flatMap((group) => all(group, "rect"));
  const middle = number(veto, "x") + number(veto, "width") / 2;
  for (const label of ["line", "area"]) {
    for (const path of paths(svg, label)) expect(new Set(pointsOf(path).map(([x]) => x < middle)).size).toBe(1);
  }
  expect(paths(svg, "line")).toHaveLength(4);
  expect(paths(draw([{ ...BANDS, vetoes: [] }]), "line")).toHaveLength(2);
  expect(textsIn(svg, "vetoes")).toEqual(["J/ψ"]);
});

test("a mass inside a veto is not drawn, one at its edge is", () => {
  const svg = draw([result({ points: observedAt([2, 2.5, JPSI.from, 3.1, JPSI.to, 4]), vetoes: [JPSI] })]);
  expect(paths(svg, "line").map((path) => pointsOf(path).length)).toEqual([3, 2]);
});

test("a mass without an answer breaks the curve, and the reason is written once", () => {
  const points = observedAt(MASSES).map((point, k) => (k === 12 || k === 20 ? at(point.mass, { observed: noAnswer() }) : point));
  const svg = draw([result({ points })]);
  expect(paths(svg, "line")).toHaveLength(3);
  expect(textsIn(svg, "notes").join(" ")).toBe("no bound at 2 of 30 masses, 1.016 to 2.818 GeV: X → μ+ μ− is closed");
});

test("where nothing has an answer the reason stands in the frame", () => {
  const svg = draw([result({ points: MASSES.map((mass) => at(mass, { observed: noAnswer() })) })]);
  expect(paths(svg, "line")).toEqual([]);
  expect(textsIn(svg, "message").some((text) => text.includes("is closed"))).toBe(true);
});

test("observed is solid, expected dashed, and both bands are drawn for one result only", () => {
  const svg = drawFigure([BANDS]);
  expect(svg).toMatch(/aria-label="line"[^>]*stroke-dasharray="7 4"/);
  for (const text of ["observed", "expected", "±1σ", "±2σ", "excluded"]) expect(svg).toContain(`>${text}</text>`);
  for (const colour of ["#009E73", "#F0E442"]) expect(svg).toMatch(new RegExp(`aria-label="area"[^>]*fill="${colour}"`));
  expect(drawFigure([BANDS, { ...BANDS, limit: "another", limitTitle: "Another" }])).not.toContain("#F0E442");
  expect(drawFigure([BANDS, SCALAR])).toContain("#F0E442");
});

test("the upper edge of the frame is about a decade above the highest bound", () => {
  const svg = draw([result({ points: observedAt([0.3, 1, 3]) })]);
  const { top, bottom } = frameOf(svg);
  const highest = Math.min(
    ...paths(svg, "line")
      .flatMap(pointsOf)
      .map(([, y]) => y),
  );
  const labels = textsIn(svg, "y-axis tick label");
  expect(labels).toEqual(["10⁻⁴", "10⁻³", "10⁻²", "10⁻¹"]);
  const decade = (bottom - top) / (labels.length - 1);
  expect((highest - top) / decade).toBeCloseTo(1, 0);
});

test.each([
  [
    [2.5, 3.2, 3.9],
    ["2.5", "3", "3.5"],
  ],
  [
    [0.22, 1, 5],
    ["0.5", "1", "2", "5"],
  ],
  [
    [0.01, 1, 20],
    ["10⁻²", "10⁻¹", "1", "10"],
  ],
  [[3], ["2", "3", "4", "5", "6", "7"]],
])("the masses %j are labelled %j", (masses, expected) => {
  expect(textsIn(draw([result({ points: observedAt(masses) })]), "x-axis tick label")).toEqual(expected);
});

test("both ends of an island are curves, and one mass is a dot", () => {
  expect(paths(draw([{ ...ISLAND, vetoes: [] }]), "line")).toHaveLength(3);
  const one = draw([result({ points: observedAt([3]) })]);
  expect(labelled(one, "dot").flatMap((group) => all(group, "circle"))).toHaveLength(1);
});

test("the range that the source of an illustrative limit states is hatched, up to the observed bound, and broken by a veto", () => {
  const svg = draw([ILLUSTRATIVE]);
  const [veto = svg] = labelled(svg, "rect").flatMap((group) => all(group, "rect"));
  const middle = number(veto, "x") + number(veto, "width") / 2;
  const found = hatches(svg);
  expect(found).toHaveLength(2);
  for (const path of found) expect(new Set(pointsOf(path).map(([x]) => x < middle)).size).toBe(1);
  // Along the observed curve runs the weak end; the strong end lies a factor of 5 below.
  const decades = textsIn(svg, "y-axis tick label").length - 1;
  const { top, bottom } = frameOf(svg);
  const factor5 = ((bottom - top) / decades) * Math.log10(5);
  paths(svg, "line").forEach((line, index) => {
    const curve = pointsOf(line);
    const ends = [...curve, ...curve.map(([x, y]) => [x, y + factor5] as const).reverse()].flat();
    const outline = pointsOf(found[index]?.split("Z")[0] ?? "").flat();
    expect(outline).toHaveLength(ends.length);
    outline.forEach((place, k) => {
      expect(place).toBeCloseTo(ends[k] ?? 0, 1);
    });
  });
  expect(drawFigure([ILLUSTRATIVE])).toContain(">range stated by the source</text>");
});

test("the lines of a hatch are diagonals between the ends of the range", () => {
  const svg = draw([result({ points: statedAt(MASSES) })]);
  const [outline = "", lines = ""] = hatches(svg)[0]?.split("Z") ?? [];
  const edge = pointsOf(outline);
  const [weak, strong] = [edge.slice(0, MASSES.length), edge.slice(MASSES.length).reverse()];
  const heightAt = (curve: [number, number][], x: number): number => {
    const next = Math.max(
      1,
      curve.findIndex((point) => point[0] >= x),
    );
    const [[x0, y0], [x1, y1]] = [curve[next - 1] ?? [0, 0], curve[next] ?? [0, 0]];
    return y0 + ((x - x0) / (x1 - x0)) * (y1 - y0);
  };
  const ends = pointsOf(lines);
  expect(ends.length).toBeGreaterThan(60);
  expect(lines).toMatch(/^(?:M[\d.,]+L[\d.,]+)+$/);
  ends.forEach(([x, y], k) => {
    const [x0, y0] = ends[k - (k % 2)] ?? [0, 0];
    expect(y - y0).toBeCloseTo(x - x0, 1);
    expect(y).toBeGreaterThan(heightAt(weak, x) - 0.1);
    expect(y).toBeLessThan(heightAt(strong, x) + 0.1);
  });
});

test("a stated range is broken where there is no answer, and absent where the source states none", () => {
  const points = statedAt(MASSES).map((point, k) => (k === 12 ? at(point.mass, { observed: noAnswer() }) : point));
  expect(hatches(draw([result({ points })]))).toHaveLength(2);
  for (const other of [BANDS, SCALAR, ALP, ISLAND, result()]) {
    expect(drawFigure([other])).not.toMatch(/hatch|range stated/);
  }
});

test("the stated ranges of several results are hatched in their colours and directions, and explained once in the legend", () => {
  const svg = drawFigure([ILLUSTRATIVE, { ...SCALAR, points: statedAt(MASSES) }, OTHER]);
  expect(Array.from(svg.matchAll(/aria-label="hatch"[^>]*stroke="(#\w+)"/g), ([, colour]) => colour)).toEqual([
    "#0072B2",
    "#D55E00",
    "#0072B2",
  ]);
  expect(svg.split("range stated by the source")).toHaveLength(2);
});

test("from three results on nothing is filled, and the excluded side is said", () => {
  const other = { ...SCALAR, model: "third", modelTitle: "Third" };
  expect(paths(draw([result(), SCALAR]), "area")).toHaveLength(2);
  expect(textsIn(draw([result(), SCALAR]), "notes")).toEqual([]);
  const svg = draw([result(), SCALAR, other]);
  expect(paths(svg, "area")).toEqual([]);
  expect(paths(svg, "line")).toHaveLength(3);
  expect(textsIn(svg, "notes")).toEqual(["couplings above a curve are excluded"]);
  const mixed = draw([{ ...ISLAND, vetoes: [] }, SCALAR, other]);
  expect(textsIn(mixed, "notes").join(" ")).toBe(
    "couplings above a curve are excluded; where a colour has a lower and an upper curve, those between them",
  );
  // A hatch says itself where the curve stands.
  expect(textsIn(draw([ILLUSTRATIVE, SCALAR, other]), "notes")).toEqual(["couplings above a curve are excluded"]);
});

// ---- Bounds that are no ordinary ones ----

const flagged = (points: readonly ResultPoint[], from: number, code = "not-perturbative"): ResultPoint[] =>
  points.map((point) => (point.mass > from ? { ...point, warnings: [warning(code)] } : point));
const linesOf = (svg: Element): { dash: string | null; width: number; points: [number, number][] }[] =>
  labelled(svg, "line").flatMap((group) =>
    all(group, "path").map((path) => ({
      dash: group.getAttribute("stroke-dasharray"),
      width: number(group, "stroke-width"),
      points: pointsOf(path.getAttribute("d") ?? ""),
    })),
  );

test.each(["not-perturbative", "width-not-narrow"])("a bound that is %s is thin and dotted, and goes on from the ordinary one", (code) => {
  const svg = draw([result({ points: flagged(observedAt(MASSES), 3, code) })]);
  const [ordinary, doubtful, ...more] = linesOf(svg);
  expect(more).toEqual([]);
  expect([ordinary?.dash, doubtful?.dash]).toEqual([null, DOUBTFUL_DASH]);
  expect(doubtful?.width).toBeLessThan(ordinary?.width ?? 0);
  const count = MASSES.filter((mass) => mass <= 3).length;
  expect(ordinary?.points).toHaveLength(count);
  expect(doubtful?.points).toHaveLength(MASSES.length - count + 1);
  expect(doubtful?.points[0]).toEqual(ordinary?.points.at(-1));
  expect(textsIn(svg, "legend")).toEqual(["observed", "not perturbative, or not narrow", "excluded"]);
});

test("other warnings leave a curve as it is, and several doubtful curves have one entry in the legend", () => {
  const svg = draw([result({ points: flagged(observedAt(MASSES), 3, "not-prompt") })]);
  expect(svg.outerHTML).toBe(draw([result()]).outerHTML);
  const two = draw([result({ points: flagged(observedAt(MASSES), 3) }), { ...SCALAR, points: flagged(SCALAR.points, 0) }]);
  expect(textsIn(two, "legend").filter((text) => text.startsWith("not perturbative"))).toHaveLength(1);
  expect(linesOf(two).map(({ dash }) => dash)).toEqual([null, DOUBTFUL_DASH, DOUBTFUL_DASH]);
  expect(textsIn(draw([result({ points: flagged(observedAt(MASSES), 0) })]), "legend")).toEqual([
    "not perturbative, or not narrow",
    "excluded",
  ]);
});

test("the axis ends a decade above the ordinary bounds; doubtful ones leave the frame at its edge, and the figure says so", () => {
  const steep = MASSES.map((mass) => at(mass, { observed: excluded([1e-4 * mass ** 4, 1e6]) }));
  const labels = (from: number): string[] => textsIn(draw([result({ points: flagged(steep, from) })]), "y-axis tick label");
  expect(labels(99).at(-1)).toBe("10");
  expect(labels(1).at(-1)).toBe("10⁻³");
  // Without any ordinary bound all are in the frame.
  expect(labels(0).at(-1)).toBe("10");
  const svg = draw([result({ points: flagged(steep, 1) })]);
  const { top } = frameOf(svg);
  const [ordinary, doubtful] = linesOf(svg);
  expect(ordinary?.points.every(([, y]) => y > top)).toBe(true);
  expect(doubtful?.points.at(-1)?.[1]).toBeCloseTo(top, 1);
  expect(textsIn(svg, "notes").join(" ")).toMatch(
    /^bounds that are not perturbative, or not narrow, go on above the figure, up to [\d.]+$/,
  );
  // A curve without ordinary bounds begins in a frame that is made for others.
  const beside = draw([result({ points: flagged(steep, 1) }), { ...SCALAR, points: flagged(observedAt(MASSES, 1e3), 0) }]);
  expect(linesOf(beside)).toHaveLength(3);
});

test("the outline of a hatch does not show between the dots of a doubtful bound", () => {
  const strokes = (points: readonly ResultPoint[]) =>
    labelled(draw([result({ points })]), "line").map((group) => group.getAttribute("stroke"));
  expect(strokes(flagged(statedAt(MASSES), 3))).toEqual(["white", "#000000", "#000000"]);
  expect(strokes(flagged(observedAt(MASSES), 3))).toEqual(["#000000", "#000000"]);
});

// ---- Magnetic moments ----

test("a band of the magnetic moment is hatched between its ends over all masses, with edges and an entry in the legend", () => {
  const svg = draw([result()], { moments: [BAND] });
  const [[inside = "", edges = ""] = []] = moments(svg);
  const { left, right, top, bottom } = frameOf(svg);
  const labels = textsIn(svg, "y-axis tick label");
  expect(labels).toEqual(["10⁻⁴", "10⁻³", "10⁻²", "10⁻¹", "1"]);
  const decade = (bottom - top) / (labels.length - 1);
  const [upper = [], lower = []] = edges.split("M").slice(1).map(pointsOf);
  expect(upper).toHaveLength(MASSES.length);
  upper.forEach(([x, y], k) => {
    expect((lower[k]?.[1] ?? 0) - y).toBeCloseTo(decade * Math.log10(2), 1);
    expect(y).toBeCloseTo(top - decade * Math.log10(2e-3 * (MASSES[k] ?? 0)), 0);
    expect(x).toBeGreaterThan(left);
    expect(x).toBeLessThan(right);
  });
  const ends = pointsOf(inside);
  expect(ends.length).toBeGreaterThan(200);
  for (let k = 0; k < ends.length; k += 2) expect(ends[k]?.[0]).toBeCloseTo(ends[k + 1]?.[0] ?? 0, 1);
  expect(textsIn(svg, "legend")).toEqual(["observed", "excluded", "(g−2)μ favoured, 2023/WP2020, ±2σ"]);
  expect(svg.querySelectorAll("desc")[0]?.textContent).toContain("(g−2)_μ favoured, 2023/WP2020, ±2σ");
});

test("an upper limit of the magnetic moment is dashed, with ticks downwards, and says what is recalled", () => {
  const svg = draw([result()], { moments: [BELOW] });
  const [[ticks = "", edge = ""] = []] = moments(svg);
  expect(drawFigure([result()], { moments: [BELOW] })).toMatch(/aria-label="moment".*?stroke-dasharray="9 3"/);
  expect(edge.split("M")).toHaveLength(2);
  const ends = pointsOf(ticks);
  expect(ends.length).toBeGreaterThan(80);
  for (let k = 0; k < ends.length; k += 2) {
    expect(ends[k + 1]?.[0]).toBe(ends[k]?.[0]);
    expect((ends[k + 1]?.[1] ?? 0) - (ends[k]?.[1] ?? 0)).toBeCloseTo(7, 1);
  }
  expect(textsIn(svg, "legend").at(-1)).toBe("(g−2)μ allowed below, 2025/WP2025, 2σ, recalled, unconfirmed");
});

test("no magnetic moment is drawn where there is none: the line breaks, or the reason is told", () => {
  const none = { none: "the mediator lowers the magnetic moment" };
  const broken = momentAt(MASSES, (mass) => (mass > 1 && mass < 2 ? none : favoured(mass)));
  expect(moments(draw([result()], { moments: [broken] }))[0]?.[1]?.split("M")).toHaveLength(5);
  const svg = draw([result()], { moments: [momentAt(MASSES, () => none)] });
  expect(moments(svg)).toEqual([]);
  expect(textsIn(svg, "legend").join()).not.toContain("g−2");
  expect(textsIn(svg, "notes").join(" ")).toBe(
    "(g−2) of the muon, 2023/WP2020: no coupling is favoured, the mediator lowers the magnetic moment",
  );
});

test("the axis reaches moments within two decades of the bounds, and names those beyond", () => {
  const labels = (factor: number): string[] =>
    textsIn(draw([result()], { moments: [momentAt(MASSES, () => favoured(1, factor))] }), "y-axis tick label");
  const usual = textsIn(draw([result()]), "y-axis tick label");
  expect(labels(1)).toEqual(usual);
  expect(labels(0.02)[0]).toBe("10⁻⁵");
  expect(labels(1e-5)).toEqual(usual);
  const svg = draw([result()], { moments: [momentAt(MASSES, () => favoured(1, 1e-5))] });
  expect(textsIn(svg, "notes").join(" ")).toContain(
    "(g−2)μ favoured, 2023/WP2020, ±2σ: at couplings from 10−8 to 2×10−8, outside the figure",
  );
  expect(moments(svg)).toEqual([]);
});

test("an edge that leaves the frame ends on it", () => {
  const steep = momentAt([0.3, 8], (mass) => ({ band: { low: 1e-9 * mass ** 2, high: 1e-1 * mass ** 6 } }));
  const svg = draw([result()], { moments: [steep] });
  const { bottom, top } = frameOf(svg);
  const [, edges = ""] = moments(svg)[0] ?? [];
  const heights = pointsOf(edges).map(([, y]) => y);
  expect(Math.min(...heights)).toBeCloseTo(top, 1);
  expect(Math.max(...heights)).toBeLessThan(bottom);
  expect(edges.split("M")).toHaveLength(2);
});

test("magnetic moments of other models and couplings stay away, and several models are told apart", () => {
  const other = { ...BAND, model: "dark-photon" };
  expect(moments(draw([result()], { moments: [other, { ...BAND, coupling: "darkMatterCoupling" }] }))).toEqual([]);
  const legend = textsIn(draw([result(), SCALAR], { moments: [BAND, { ...BAND, model: "scalar" }, other] }), "legend");
  expect(legend.slice(2)).toEqual([
    "(g−2)μ favoured, 2023/WP2020, ±2σ: Z′ of gauged Lμ − Lτ",
    "(g−2)μ favoured, 2023/WP2020, ±2σ: Muonphilic scalar",
  ]);
});

test("magnetic moments over one another both show: other dashes, and hatches beside one another", () => {
  const svg = draw([result(), SCALAR], { moments: [BAND, { ...BAND, model: "scalar" }] });
  const [first, second] = moments(svg);
  expect(second?.[1]).toBe(first?.[1]);
  const places = (path = ""): number[] => pointsOf(path).map(([x]) => x);
  expect(places(first?.[0]).filter((x) => places(second?.[0]).includes(x))).toEqual([]);
  const dashes = labelled(svg, "moment").map((group) => all(group, "path")[1]?.getAttribute("stroke-dasharray"));
  expect(dashes.slice(0, 2)).toEqual(["none", "8 5"]);
});

// ---- Planes ----

test("a plane is one curve at every value of the other mass, from dark to light, without fills", () => {
  const svg = draw([{ ...PLANE, vetoes: [] }]);
  expect(paths(svg, "area")).toEqual([]);
  expect(paths(svg, "line")).toHaveLength(5);
  expect(textsIn(svg, "legend")).toEqual([0.1, 0.2, 0.5, 1, 2].map((value) => `m(h′) = ${value} GeV`));
  const text = drawFigure([{ ...PLANE, vetoes: [] }]);
  const luminance = Array.from(text.matchAll(/aria-label="line"[^>]*stroke="#(\w\w)(\w\w)(\w\w)"/g), ([, ...channels]) =>
    channels.slice(0, 3).reduce((sum, channel, k) => sum + ([0.2126, 0.7152, 0.0722][k] ?? 0) * Number.parseInt(channel, 16), 0),
  );
  expect(luminance).toEqual([...luminance].sort((a, b) => a - b));
  expect(new Set(luminance).size).toBe(5);
  expect(textsIn(svg, "notes")).toEqual(["couplings above a curve are excluded"]);
});

test("of many slices some are drawn at even steps, those without a bound last, and the figure says so", () => {
  const many = Array.from({ length: 24 }, (_, k) => 0.1 * (k + 1));
  const svg = draw([planeOf(many)]);
  expect(textsIn(svg, "legend")).toEqual([0.1, 0.5, 0.9, 1.3, 1.7, 2.1].map((value) => `m(h′) = ${value} GeV`));
  expect(textsIn(svg, "notes")).toContain("6 of 24 values of m(h′) are drawn: JSON and CSV have all");
  const points = planeAt([0.1, 0.2, 0.3]).map((point) =>
    point.coordinates["mass(h')"] === 0.2 ? { ...point, curves: { observed: noAnswer() } } : point,
  );
  const gaps = draw([result({ points })]);
  expect(textsIn(gaps, "legend")).toEqual(["m(h′) = 0.1 GeV", "m(h′) = 0.3 GeV"]);
  expect(textsIn(gaps, "notes").join(" ")).toContain("2 of 3 values of m(h′) are drawn, 1 without a bound");
  expect(textsIn(gaps, "notes").join(" ")).toContain("no bound at 30 of 90 points");
});

test("one value of the other mass, or one that follows the mass, is a usual figure that names it in its header", () => {
  const one = draw([planeOf([0.5])]);
  expect(paths(one, "area")).toHaveLength(1);
  expect(textsIn(one, "legend")).toEqual(["observed", "excluded"]);
  expect(textsIn(one, "header").at(-1)).toBe("90\u2009%\u2009CL · m(h′) = 0.5 GeV · e+e− → μ+μ−Z′, Z′ → μ+μ−");
  const points = observedAt([1, 2, 3]).map((point) => ({ ...point, coordinates: { "mass(h')": point.mass / 4 } }));
  const path = draw([result({ points })]);
  expect(paths(path, "line")).toHaveLength(1);
  expect(textsIn(path, "header").at(-1)).toMatch(/ · m\(h′\) = 0\.25 to 0\.75 GeV · /);
});

test("a window of the other mass is no window of the mass of the mediator", () => {
  expect(textsIn(draw([PLANE]), "vetoes")).toEqual(["J/ψ"]);
});

test("slices of two planes are named by result and value, and dashed by result", () => {
  const other = planeOf([0.5], { model: "scalar", modelTitle: "Muonphilic scalar" });
  expect(textsIn(draw([planeOf([0.1, 0.2]), other]), "legend")).toEqual([
    "Z′ of gauged Lμ − Lτ, m(h′) = 0.1 GeV",
    "Z′ of gauged Lμ − Lτ, m(h′) = 0.2 GeV",
    "Muonphilic scalar, m(h′) = 0.5 GeV",
  ]);
});

test("the signature says of decays of different states that both happen, of decays of one that either does", () => {
  const signature = { process: "e+ e- -> X h'", decays: ["X -> mu+ mu-", "X -> e+ e-", "h' -> invisible"] };
  expect(textsIn(draw([result({ signature })]), "header").at(-1)).toBe(
    "90\u2009%\u2009CL · e+e− → Z′h′, Z′ → μ+μ− or Z′ → e+e−, h′ → invisible",
  );
});

test("axis titles have subscripts and units, and list what differs", () => {
  const axes = (results: readonly Result[]): string[] => textsIn(draw(results), "axes");
  expect(axes([ALP])).toEqual(["m(a) [GeV]", "gaγγ [GeV−1]"]);
  expect(axes([result(), OTHER])).toEqual(["m(X) [GeV]", "g′, gaγγ"]);
  expect(drawFigure([ALP])).toMatch(/<tspan>g<\/tspan><tspan dy="3.74" font-size="12.24">aγγ<\/tspan>/);
});

test("couplings in different units, and bounds over different masses, are refused", () => {
  const codeOf = (...results: Result[]): string | undefined => {
    try {
      drawFigure(results);
      return undefined;
    } catch (error) {
      return error instanceof DarkzooError ? error.diagnostics[0]?.code : String(error);
    }
  };
  expect(codeOf(result(), ALP)).toBe("units-differ");
  const overChi = result({ plane: { parameter: "chi1Mass", tex: "m", axis: null }, points: [] });
  expect(codeOf(result(), overChi)).toBe("axes-differ");
  expect(codeOf(overChi)).toBeUndefined();
});

test("caveats, signature and confidence level are written, and of whom they are said", () => {
  const header = (results: readonly Result[], options?: FigureOptions): string[] => textsIn(draw(results, options), "header");
  const illustrative = result({ warnings: [warning("illustrative"), warning("convention")] });
  expect(header([illustrative], { title: "Mine" })).toEqual([
    "Mine",
    "90\u2009%\u2009CL · e+e− → μ+μ−Z′, Z′ → μ+μ−",
    "illustrative — not the published curve",
  ]);
  expect(header([illustrative, OTHER])).toContain("illustrative — not the published curve: example-2026-4mu");
  expect(header([BANDS]).join()).toContain("synthetic");
  expect(header([result()]).join()).not.toMatch(/illustrative|synthetic|thinned/);
  expect(header([result({ confidenceLevel: "unstated" })]).join()).toContain("confidence level unstated");
});

test("the legend tells results by what differs", () => {
  const legend = (results: readonly Result[]): string => textsIn(draw(results), "legend").join("; ");
  expect(legend([result(), SCALAR])).toBe("g′: Z′ of gauged Lμ − Lτ; gS: Muonphilic scalar");
  const open = { ...result().provenance, given: ["invisibleFraction"], settings: { invisibleFraction: "1" } };
  expect(legend([result(), result({ provenance: open })])).toBe("default settings; invisibleFraction = 1");
});

test("what was chosen stands below the signature and in the description, and nothing where nothing was", () => {
  const { provenance, conventions } = result();
  const chosen = (settings: Record<string, string | number>, given: string[], changes: Partial<Result["conventions"]> = {}): Result =>
    result({ provenance: { ...provenance, settings, given }, conventions: { ...conventions, ...changes } });
  const one = chosen({ kineticMixing: 1e-12, invisibleFraction: 1, muonMass: 0.1 }, ["invisibleFraction", "kineticMixing"], {
    alpha: { choice: "set", value: 1 / 130 },
    isr: 10,
    cosMax: 0.9,
  });
  const svg = draw([one]);
  expect(textsIn(svg, "header").slice(2).join(" ")).toBe(
    "invisibleFraction = 1, kineticMixing = 10−12; alpha = 1/130 (set); initial-state radiation: sqrt(s') > 10 GeV; photon within |cos theta| < 0.9",
  );
  expect(svg.querySelectorAll("desc")[0]?.textContent).toContain("; invisibleFraction = 1, kineticMixing = 1e-12; alpha = 1/130 (set); ");
  expect(textsIn(draw([result(), SCALAR]), "header")).toHaveLength(2);

  // Of several results what is common; the rest tells them apart in the legend.
  const [first, second] = [chosen({ a: 1, b: 2 }, ["a", "b"]), chosen({ a: 1, b: 3 }, ["a", "b"])];
  expect(textsIn(draw([first, second]), "header").at(-1)).toBe("a = 1");
  const other = { ...second, model: "scalar", modelTitle: "Muonphilic scalar" };
  expect(textsIn(draw([first, other]), "legend")).toEqual(["Z′ of gauged Lμ − Lτ, b = 2", "Muonphilic scalar, b = 3"]);
  const radiating = { ...chosen({}, [], { isr: "full" }), limit: "example-b", limitTitle: "B" };
  expect(textsIn(draw([result(), radiating]), "header").at(-1)).toBe("initial-state radiation: full (example-b)");
});

test("the PNG has twice the size, and text in the colours of the figure", () => {
  const png = renderPng(drawFigure([BANDS]));
  expect(png.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  expect([width, height]).toEqual([2 * 760, 2 * number(draw([BANDS]), "height")]);
  const page = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image width="${width}" height="${height}" href="data:image/png;base64,${png.toString("base64")}"/></svg>`;
  const pixels = new Uint32Array(Uint8Array.from(new Resvg(page).render().pixels).buffer);
  const count = (colour: number): number => pixels.reduce((sum, pixel) => sum + Number(pixel === colour), 0);
  expect(count(0xff003ca6)).toBeGreaterThan(200);
  expect(count(0xffffffff)).toBeGreaterThan(width * height * 0.2);
});

test("the PNG of a figure for print has 600 pixels to the inch", () => {
  const png = renderPng(drawFigure([BANDS], { preset: "column" }));
  expect(png.readUInt32BE(16)).toBe(Math.round((86 / 25.4) * 600));
});

test("curves of one name are drawn each once, told once, and coloured like their bounds where there are several", () => {
  const relic = (factor: number): Result["overlay"] => ({
    name: "relic",
    label: "relic density",
    caution: "no target",
    values: MASSES.map((mass) => 3e-3 * factor * mass),
  });
  const one = result({ overlay: relic(1) });
  const strokesOf = (results: readonly Result[]): string[] =>
    all(draw(results), "*")
      .filter((element) => element.getAttribute("stroke-dasharray") === OVERLAY.dash)
      .map((element) => element.getAttribute("stroke") ?? "");
  const inLegend = 1;
  expect(strokesOf([one])).toEqual(Array.from({ length: 1 + inLegend }, () => OVERLAY.colour));
  // The same curve beside another limit.
  expect(strokesOf([one, result({ ...SCALAR, overlay: relic(1) })])).toHaveLength(1 + inLegend);
  const several = [one, result({ ...SCALAR, overlay: relic(2) })];
  expect(new Set(strokesOf(several)).size).toBe(2 + inLegend);
  const texts = textsIn(draw(several), "legend").filter((text) => text.includes("relic density"));
  expect(texts).toHaveLength(1);
});

test("of a combination and its members it is filled alone, in black", () => {
  const members = [result(), SCALAR];
  const together = result({
    limitTitle: "Union of 2 limits",
    combination: { rule: "union", ruleTitle: "union", limits: [], sharedData: [] },
    points: observedAt(MASSES, 0.5),
  });
  const fillsOf = (results: readonly Result[]): string[] =>
    labelled(draw(results), "area")
      .filter(({ parentNode }) => parentNode?.parentNode === null || parentNode?.nodeName === "svg")
      .map((group) => group.getAttribute("fill") ?? "");
  expect(fillsOf(members)).toHaveLength(2);
  expect(fillsOf([...members, together])).toEqual([INK.excluded]);
  // Where a member is the strongest the combination lies on it: it is the wider one, below.
  const lines = labelled(draw([...members, together]), "line").map((group) => [
    group.getAttribute("stroke"),
    number(group, "stroke-width"),
  ]);
  expect(lines[0]).toEqual([INK.text, WIDER * WEIGHT.observed]);
  expect(lines.slice(1).map(([, width]) => width)).toEqual([WEIGHT.observed, WEIGHT.observed]);
  expect(WIDER).toBeGreaterThan(2);
});

// ---- What has to be said, whatever the size ----

const descriptionIn = (svg: Element): string => svg.querySelectorAll("desc")[0]?.textContent ?? "";

test("the confidence level is in every figure, however many signatures there are, and all of them are in the description", () => {
  const several = ["gamma gamma", "e+ e-", "mu+ mu-", "pi+ pi-", "K+ K-", "tau+ tau-"].map((decay, k) =>
    result({ limit: `example-${k}`, limitTitle: `Example ${k}`, signature: { process: "e+ e- -> mu+ mu- X", decays: [`X -> ${decay}`] } }),
  );
  const svg = draw(several, { preset: "column" });
  const header = textsIn(svg, "header");
  expect(header).toHaveLength(3);
  expect(header.join(" ")).toMatch(/^90\u2009%\u2009CL · e\+e−.*…$/);
  expect(descriptionIn(svg)).toMatch(/; 90 % CL · .*τ⁺τ⁻/);
});

test("caveats, choices and remarks are never cut, and remarks stand in the description wherever else they stand", () => {
  const words = (count: number): string => Array.from({ length: count }, (_, k) => `word${k}`).join(" ");
  const gap = (code: string, message: string): ResultPoint => at(0.1 + 0.01 * code.length, { observed: noAnswer(code, message) });
  const gaps = ["a", "bb", "ccc", "dddd", "eeeee"].map((code) => gap(code, `${words(60)} ${code}`));
  const names = [words(40)];
  const svg = draw([result({ points: [...gaps, ...observedAt(MASSES)], warnings: [warning("thinned")] }), SCALAR], {
    preset: "column",
    names,
  });
  expect(textsIn(svg, "header").join(" ")).toContain(words(40));
  const notes = textsIn(svg, "notes").join(" ");
  expect(notes).not.toContain("…");
  expect(notes).toContain(`${words(60)} dddd`);
  // Four reasons are enough below a figure.
  expect(notes).not.toContain("eeeee");
  expect(descriptionIn(svg)).toContain(`${words(60)} eeeee`);
  expect(descriptionIn(draw([result({ points: gaps })]))).toContain(`${words(60)} eeeee`);
});

test("an observed limit is called observed, also where no end of it is a bound", () => {
  const edges = excluded([1e-3, 1e-2, "edge-of-data", "edge-of-data"]);
  const observed = result({ points: MASSES.map((mass) => at(mass, { observed: edges })) });
  expect(textsIn(draw([observed]), "legend")).toEqual(["the data end", "excluded"]);
  const expected = result({ points: MASSES.map((mass) => at(mass, { expected: edges })) });
  expect(textsIn(draw([expected]), "legend")).toEqual(["the data end", "excluded, as expected"]);
  // Beside others it has the line of an observed one.
  const dashesOf = (one: Result): (string | null)[] =>
    labelledGroup(draw([one, SCALAR]), "legend").flatMap((group) =>
      all(group, "line").map((line) => line.getAttribute("stroke-dasharray")),
    );
  const both = result({ points: MASSES.map((mass) => at(mass, { observed: edges, expected: excluded([1e-3, 100]) })) });
  expect(dashesOf(both)[0]).toBe("none");
  expect(dashesOf(expected)[0]).not.toBe("none");
});
const labelledGroup = (svg: Element, name: string): Element[] => all(svg, "g").filter((group) => group.getAttribute("class") === name);

// ---- Theory bands ----

/** A band around the bound: by a factor up and down. */
const theoryAt = (points: readonly ResultPoint[], factor: number): ResultPoint[] =>
  points.map((point) => {
    const from = point.curves.observed?.intervals[0]?.from ?? Number.NaN;
    const contributions = { fromInput: null, toInput: null, fromContributions: [], toContributions: [] };
    const interval = (times: number) => ({ from: times * from, to: 100, fromReason: "limit" as const, toReason: "edge-of-range" as const });
    const theory = {
      method: "envelope" as const,
      certain: [{ ...interval(factor), ...contributions }],
      possible: [{ ...interval(1 / factor), ...contributions }],
      dominant: { name: "isr", value: "full" },
      removedBy: [],
      reshapedBy: [],
    };
    return { ...point, theory };
  });
const varied = { method: "envelope" as const, inputs: [{ name: "isr", default: "none", values: ["full"] }] };
const withTheory = (factor: number, points = observedAt(MASSES)): Result => result({ points: theoryAt(points, factor), theory: varied });

test("a theory band is explained where it is seen: not where it is thinner than the curve, or under the bands of the expected limit", () => {
  const explained = (one: Result): boolean => textsIn(draw([one]), "legend").includes("for some inputs");
  expect(explained(withTheory(1.2))).toBe(true);
  expect(explained(withTheory(1.005))).toBe(false);
  expect(textsIn(draw([withTheory(1.005)]), "legend")).toEqual(["observed", "excluded"]);
  expect(textsIn(draw([withTheory(1.005)]), "notes")).toEqual([]);
  expect(
    explained(
      withTheory(
        1.2,
        bandsAt(MASSES).map((point) => ({ ...point, curves: { ...point.curves, observed: point.curves.expected } })) as ResultPoint[],
      ),
    ),
  ).toBe(false);
  expect(explained(withTheory(3, bandsAt(MASSES)))).toBe(true);
  // Nearly upright, a curve hides more of what is above it.
  const steep = MASSES.map((mass, k) => at(mass, { observed: excluded([1e-9 * 2 ** k * (k % 2 === 0 ? 1 : 1e3), 100]) }));
  expect(explained(withTheory(1.1, steep))).toBe(false);
  const shaded = (factor: number): string[] => textsIn(draw([withTheory(factor), SCALAR], { theory: true }), "notes");
  expect(shaded(1.5).join(" ")).toContain("shaded along the curves");
  expect(shaded(1.005)).toEqual([]);
});

// ---- What tells results apart ----

test("a limit as published and projected has two names, in the legend, in caveats and in remarks", () => {
  const change = {
    limit: "example-2026-4mu",
    confidenceLevel: null,
    luminosity: { from: 100, to: 50_000 },
    regimes: [],
    observedAsExpected: false,
  };
  const points = [at(0.1, { observed: noAnswer() }), ...observedAt(MASSES)];
  const published = result({ points });
  const projected = result({
    points: observedAt([0.15, ...MASSES], 0.1).map((point, k) => (k === 0 ? at(point.mass, { observed: noAnswer() }) : point)),
    limitTitle: `${published.limitTitle}, projected to 50/ab`,
    projection: { regime: "auto", limits: [change] } as unknown as Result["projection"],
    warnings: [warning("luminosity-projected")],
  });
  const svg = draw([published, projected]);
  expect(textsIn(svg, "legend")).toEqual(["as published", "projected to 50/ab"]);
  expect(textsIn(svg, "header")).toContain("projected to 50/ab — an approximation: projected to 50/ab");
  const notes = textsIn(svg, "notes").join(" ");
  expect(notes).toContain("no bound (as published) at 0.1 GeV");
  expect(notes).toContain("no bound (projected to 50/ab) at 0.15 GeV");
  expect(textsIn(draw([published, projected], { names: ["one", "two"] }), "notes").join(" ")).toContain("no bound (two) at 0.15 GeV");
  // Beside another limit what tells the two apart comes first: the ends of long names are cut.
  const other = { ...ALP, unit: "1", couplingTex: "g'" };
  expect(textsIn(draw([published, projected, other]), "legend").join(" ")).toMatch(
    /^as published, .*Example: .* projected to 50\/ab, .*Example: .*100\/fb, .* Example: .*445\/pb, /,
  );
  expect(textsIn(draw([projected, other]), "legend").join(" ")).toMatch(/100\/fb, projected to 50\/ab, /);
});

test("the same remark stands once", () => {
  const points = [at(0.1, { observed: noAnswer() }), ...observedAt(MASSES)];
  const notes = textsIn(draw([result({ points }), result({ points: points.slice(0, 20) })], { names: ["one", "one"] }), "notes");
  expect(new Set(notes).size).toBe(notes.length);
});

test("over another mass the signature keeps the symbol of the mediator", () => {
  const svg = draw([
    result({
      plane: { parameter: "chi1Mass", tex: "m_{\\chi_1}", axis: null },
      points: planeAt([0.1, 0.2, 0.3], [3]).map((point) => ({ ...point, coordinates: { chi1Mass: point.coordinates["mass(h')"] ?? 0 } })),
    }),
  ]);
  expect(textsIn(svg, "header").join(" ")).toContain("e+e− → μ+μ−Z′, Z′ → μ+μ−");
  expect(textsIn(svg, "axes")[0]).toContain("mχ");
});
