/** Rules of the house that no compiler sees. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { MODELS } from "./models/index.ts";
import { VERSION } from "./version.ts";

const folder = (path: string): string[] => readdirSync(new URL(path, import.meta.url));
/** Source without comments: documentation may show a model or a number, code may not. */
const code = (path: string): string => text(path).replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
const text = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8");

describe("the house", () => {
  it("names no model in the engine", () => {
    const sources = folder("reinterpret/").filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
    expect(sources.length).toBeGreaterThan(5);
    for (const name of sources) {
      for (const { id } of MODELS) expect(code(`reinterpret/${name}`).includes(id), `${name} names ${id}`).toBe(false);
    }
  });

  it("keeps one file and one test per model, named after its id, and lists each model once", () => {
    const files = folder("models/");
    for (const { id } of MODELS) {
      expect(files).toContain(`${id}.ts`);
      expect(files).toContain(`${id}.test.ts`);
    }
    expect(new Set(MODELS.map(({ id }) => id)).size).toBe(MODELS.length);
    expect(MODELS.map(({ id }) => id)).toEqual(MODELS.map(({ id }) => id).sort());
  });

  it("states the version of the package", () => {
    expect(VERSION).toBe((JSON.parse(text("../package.json")) as { version: string }).version);
  });

  it("writes constants once: no mass, coupling or conversion factor stands in another source file", () => {
    const numbers = ["137.035999", "0.1056583755", "1.77693", "1.973269804", "3.893793721", "0.51099895", "2.99792458"];
    const sources = ["numerics", "physics", "models", "limits", "reinterpret", "report", "cli", "formula"].flatMap((room) =>
      folder(`${room}/`)
        .filter((name) => name.endsWith(".ts") && !/\.test(-helper)?\.ts$/.test(name))
        .map((name) => `${room}/${name}`),
    );
    const repeated = sources
      .filter((name) => name !== "physics/constants.ts")
      .flatMap((name) => numbers.filter((number) => code(name).includes(number)).map((number) => `${name}: ${number}`));
    expect(repeated).toEqual([]);
  });
});
