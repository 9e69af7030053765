import { expect, test } from "vitest";
import { shipped } from "../limits/limit.test-helper.ts";
import { findModel } from "../models/index.ts";
import { reinterpret } from "../reinterpret/reinterpret.ts";
import { drawFigure } from "./figure.ts";
import { drawLimit } from "./limit-figure.ts";
import { renderPdf } from "./pdf.ts";

const BANDS = shipped("synthetic-2026-4mu-bands");
const RESULT = reinterpret(BANDS, findModel("lmu-ltau"));

/** Text of a PDF: its streams stand in it as they are. */
const textOf = async (svg: string): Promise<string> => (await renderPdf(svg)).toString("latin1");
const sizeOf = (pdf: string): number[] => (/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? []).slice(1).map(Number);
/** A picture around some elements. */
const picture = (inside: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="100" height="80" viewBox="0 0 100 80">${inside}</svg>`;

test("a page has the size of the figure, on paper to the tenth of a millimetre", async () => {
  const [width, height] = sizeOf(await textOf(drawFigure([RESULT])));
  expect(width).toBe(570);
  expect(height).toBeGreaterThan(400);
  for (const [preset, millimetres] of [
    ["column", 86],
    ["full", 178],
  ] as const) {
    const [across = 0] = sizeOf(await textOf(drawFigure([RESULT], { preset })));
    expect((across * 25.4) / 72).toBeCloseTo(millimetres, 3);
  }
});

test("the same bytes again, without a date, a random name or a place", async () => {
  const svg = drawFigure([RESULT], { preset: "column" });
  const pdf = await textOf(svg);
  expect(await textOf(svg)).toBe(pdf);
  expect(pdf).not.toMatch(/Date|xmp|\/tmp|\/home|FlateDecode/);
  expect(pdf).toMatch(/^%PDF-1\.[3-7]/);
  expect(pdf.trimEnd()).toMatch(/%%EOF$/);
});

test("texts are set in one font that is inside, with Greek and signs that can be searched", async () => {
  const pdf = await textOf(drawFigure([RESULT]));
  expect(pdf.match(/\/BaseFont \/[A-Z]+\+DejaVuSans/g)?.length).toBeGreaterThanOrEqual(1);
  expect(pdf).toContain("/FontFile2");
  // What signs stand for, as UTF-16: mu, sigma, arrow, prime, superscript minus.
  for (const sign of ["03bc", "03c3", "2192", "2032", "207b"]) expect(pdf.toLowerCase()).toContain(sign);
});

test("lines, fills, dashes, widths and colours are those of the figure", async () => {
  const pdf = await textOf(
    picture(
      '<g stroke="#ff0000" fill="none" stroke-width="3" stroke-dasharray="7 4"><path d="M1,2L3,4"></path></g><rect x="5" y="6" width="7" height="8" fill="#0000ff" fill-opacity="0.5"></rect>',
    ),
  );
  expect(pdf).toMatch(/1 0 0 SCN[^]*3 w[^]*\[7 4\] 0 d[^]*1 2 m\s+3 4 l\s+S/);
  expect(pdf).toMatch(/0 0 1 scn[^]*5 6 7 8 re\s+f/);
  expect(pdf).toMatch(/\/ca 0\.5/);
});

test("currentColor is black, and what has no colour is not painted", async () => {
  const pdf = await textOf(
    picture('<line x1="0" y1="0" x2="9" y2="9" stroke="currentColor"></line><path d="M1,1L2,2L3,1Z" fill="none"></path>'),
  );
  expect(pdf).toMatch(/0 0 0 SCN[^]*0 0 m\s+9 9 l\s+S/);
  expect(pdf).not.toMatch(/1 1 m/);
});

test("pictures of other kinds are drawn, too: a limit as it was published", async () => {
  expect((await textOf(drawLimit(BANDS, findModel))).length).toBeGreaterThan(20_000);
});

test.each([
  ["no SVG", "<html></html>"],
  ["no size", "<svg></svg>"],
  ["an element that would be left out", picture('<image href="x"></image>')],
])("%s is refused", async (_, svg) => {
  await expect(renderPdf(svg)).rejects.toThrow();
});
