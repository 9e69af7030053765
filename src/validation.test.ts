/** The validation page shows what the tests measure, all of it and nothing else. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { validationPage, validationTemplate } from "../scripts/validation.ts";
import { validationRecord } from "./measured.test-helper.ts";

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
const RECORD = validationRecord();
const TEMPLATE = validationTemplate();
/** Sections whose numbers are not measured by tests. */
const HAND_MADE = ["Speed and memory", "What is not validated"];

/** Cells of all tables of a Markdown text, without headings. */
const rowsOf = (text: string): string[][] =>
  [...text.matchAll(/^\|[ :|-]+\|\n((?:\|.*\|\n)+)/gm)].flatMap(([, rows = ""]) =>
    rows
      .trimEnd()
      .split("\n")
      .map((row) =>
        row
          .split("|")
          .slice(1, -1)
          .map((cell) => cell.trim()),
      ),
  );

describe("docs/guide/validation.md", () => {
  it("is its template, filled with the record", () => {
    expect(read("docs/guide/validation.md"), "run `npm run generate`").toBe(validationPage());
  });

  it("shows every number of the record", () => {
    const keys = Object.keys(RECORD);
    expect(keys.length).toBeGreaterThan(150);
    expect(keys.filter((key) => !TEMPLATE.includes(`{{${key}}}`))).toEqual([]);
  });

  it("shows numbers that a test measures: each key of the record is asked for in the file that the record names", () => {
    const asked = (from: string): RegExp[] =>
      [...read(from).matchAll(/\bmeasured\(\s*["`]([^"`]+)["`]/g)].map(([, key = ""]) => {
        const parts = key.split(/\$\{(?:[^{}]|\{[^{}]*\})*\}/).map((part) => part.replace(/[.*+?^$()[\]\\|]/g, "\\$&"));
        return new RegExp(`^${parts.join(".+")}$`);
      });
    const patterns = new Map([...new Set(Object.values(RECORD).map(({ from }) => from))].map((from) => [from, asked(from)]));
    const orphans = Object.entries(RECORD).filter(([key, { from }]) => patterns.get(from)?.some((pattern) => pattern.test(key)) !== true);
    expect(orphans.map(([key]) => key)).toEqual([]);
  });

  it("has no number of its own behind the first column of a table, but for labels in code and formulas", () => {
    const sections = TEMPLATE.split(/^## /m).filter((section) => !HAND_MADE.some((title) => section.startsWith(title)));
    const rows = sections.flatMap(rowsOf);
    expect(rows.length).toBeGreaterThan(80);
    const own = rows
      .flatMap(([, ...cells]) => cells)
      .filter((cell) => {
        const rest = cell.replace(/\{\{[^}]+\}\}|`[^`]*`|\$[^$]*\$|\]\([^)]*\)|arXiv:[\d.]+/g, "");
        return /\d/.test(rest);
      });
    expect(own).toEqual([]);
  });

  it("has one row in the table of closures for every shipped limit", () => {
    const { limits } = JSON.parse(read("fixtures/catalogue.json")) as { limits: { id: string }[] };
    const section =
      TEMPLATE.split(/^## /m)
        .find((part) => part.startsWith("Closure\n"))
        ?.split(/^### /m)[0] ?? "";
    const rows = rowsOf(section);
    expect(rows.map(([limit = ""]) => limit)).toEqual(limits.map(({ id }) => `\`${id}\``));
    // Numbers, a link to where they stand, or that there is nothing to compare with.
    const silent = rows.filter(
      ([, other = "", masses = ""]) =>
        [masses !== "", masses === "" && /\]\(#/.test(other), other.startsWith("nothing: ")].filter(Boolean).length !== 1,
    );
    expect(silent).toEqual([]);
  });
});
