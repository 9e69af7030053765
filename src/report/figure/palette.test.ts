import { expect, test } from "vitest";
import { COLOURS, COLOURS_BESIDE_BANDS, DASHES, DOUBTFUL_DASH, EXPECTED_DASH, MOMENTS, OPEN_DASH, OVERLAY, ramp, shade } from "./style.ts";

// How those see who lack one kind of cone: matrices of Machado, Oliveira and Fernandes, IEEE TVCG 15 (2009) 1291, severity 1, on linear RGB.
const SIGHTS = {
  usual: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
};
type Sight = readonly number[];
type Triple = readonly [number, number, number];

const triple = (read: (k: number) => number): Triple => [read(0), read(1), read(2)];
const times = (matrix: readonly number[], [x, y, z]: Triple): Triple =>
  triple((row) => (matrix[3 * row] ?? 0) * x + (matrix[3 * row + 1] ?? 0) * y + (matrix[3 * row + 2] ?? 0) * z);
const linear = (colour: string): Triple =>
  triple((k) => {
    const value = Number.parseInt(colour.slice(1 + 2 * k, 3 + 2 * k), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
const XYZ = [0.4124564, 0.3575761, 0.1804375, 0.2126729, 0.7151522, 0.072175, 0.0193339, 0.119192, 0.9503041];
const WHITE: Triple = [0.95047, 1, 1.08883];

/** CIE L*a*b* of a colour as it is seen. */
function lab(colour: string, sight: Sight): Triple {
  const seen = times(sight, linear(colour)).map((value) => Math.min(Math.max(value, 0), 1)) as unknown as Triple;
  const [x, y, z] = times(XYZ, seen).map((value, k) => {
    const share = value / (WHITE[k] ?? 1);
    return share > (6 / 29) ** 3 ? Math.cbrt(share) : share / (3 * (6 / 29) ** 2) + 4 / 29;
  }) as unknown as Triple;
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}
const distance = (a: string, b: string, sight: Sight): number =>
  Math.hypot(...lab(a, sight).map((value, k) => value - (lab(b, sight)[k] ?? 0)));

/** A difference that is seen at a glance between lines: about ten times the smallest that is seen at all. */
const AT_A_GLANCE = 20;

test("the measure of colours: white, and red against green for those who lack one", () => {
  expect(lab("#ffffff", SIGHTS.usual)[0]).toBeCloseTo(100, 1);
  expect(lab("#ff0000", SIGHTS.usual).map(Math.round)).toEqual([53, 80, 67]);
  // A pair that differs for most and hardly for a deuteranope: the test can fail.
  expect(distance("#b08000", "#7f9900", SIGHTS.usual)).toBeGreaterThan(30);
  expect(distance("#b08000", "#7f9900", SIGHTS.deuteranopia)).toBeLessThan(AT_A_GLANCE);
});

const PALETTES = [COLOURS, COLOURS_BESIDE_BANDS];

test.each(Object.entries(SIGHTS))("%s: neighbouring colours of curves are told apart at a glance, and each from white", (_, sight) => {
  for (const colours of PALETTES) {
    colours.forEach((colour, k) => {
      const next = colours[(k + 1) % colours.length] ?? "";
      expect(distance(colour, next, sight), `${colour} ${next}`).toBeGreaterThan(AT_A_GLANCE);
      expect(distance(colour, "#ffffff", sight), colour).toBeGreaterThan(AT_A_GLANCE);
    });
  }
  const moments = MOMENTS.map(({ colour }) => colour);
  moments.forEach((colour, k) => {
    if (k > 0) expect(distance(colour, moments[k - 1] ?? "", sight)).toBeGreaterThan(AT_A_GLANCE);
  });
});

test.each(Object.entries(SIGHTS))("%s: slices get lighter from the first to the last", (_, sight) => {
  const light = Array.from({ length: 8 }, (_, k) => lab(ramp(k / 7), sight)[0]);
  light.forEach((value, k) => {
    if (k > 0) expect(value - (light[k - 1] ?? 0)).toBeGreaterThan(4);
  });
});

/** Whether two patterns of dashes are told apart: by the number of their parts, or by a length that is half as large again. */
function differ(one: string, other: string): boolean {
  const [first, second] = [one, other].map((dash) => (dash === "none" ? [] : dash.split(" ").map(Number)));
  if (first === undefined || second === undefined || first.length !== second.length) return true;
  // A pattern may begin anywhere.
  const turns = Array.from({ length: Math.max(1, second.length / 2) }, (_, k) => [...second.slice(2 * k), ...second.slice(0, 2 * k)]);
  return turns.every((turned) => first.some((length, k) => Math.abs(Math.log(length / (turned[k] ?? length))) >= Math.log(1.5)));
}

test("in black and white the dashes tell curves apart, of one kind and of all that stand in one figure", () => {
  const always = [DOUBTFUL_DASH, OPEN_DASH, OVERLAY.dash];
  for (const dashes of [
    [...DASHES, EXPECTED_DASH.several, ...always],
    ["none", EXPECTED_DASH.alone, ...always],
  ]) {
    dashes.forEach((dash, k) => {
      for (const other of dashes.slice(k + 1)) expect(differ(dash, other), `${dash} | ${other}`).toBe(true);
    });
  }
  expect(differ("1.5 3", "1.4 4")).toBe(false);
  expect(differ("11 4 2 4", "2 4 11 4")).toBe(false);
});

test("no two of thirty curves have the same colour and dash", () => {
  for (const colours of PALETTES) {
    const styles = Array.from({ length: 30 }, (_, k) => `${colours[k % colours.length] ?? ""} ${DASHES[k % DASHES.length] ?? ""}`);
    expect(new Set(styles).size).toBe(30);
  }
  expect(DASHES.length).toBeGreaterThanOrEqual(7);
  expect(new Set(MOMENTS.map(({ bandDash, limitDash }) => `${bandDash} ${limitDash}`)).size).toBe(MOMENTS.length);
});

test("names along curves are dark enough to be read on white", () => {
  const luminance = (colour: string): number => times(XYZ, linear(colour))[1];
  // 3 is what the accessibility guidelines of the web ask of large text.
  for (const colour of COLOURS) expect(1.05 / (luminance(shade(colour)) + 0.05), colour).toBeGreaterThan(3);
});
