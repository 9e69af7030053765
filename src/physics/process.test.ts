import { describe, expect, it } from "vitest";
import { DarkzooError } from "../diagnostics.ts";
import { CONSTANTS, MASSES } from "./constants.ts";
import { PARTICLES } from "./particles.ts";
import { checkProcess, parseProcess, processTex, thresholdOf } from "./process.ts";
import { splitQuantity, UNITS } from "./units.ts";

describe("the grammar of processes", () => {
  it.each([
    ["e- e+ -> X mu- mu+", "e+ e- -> mu+ mu- X", "cross-section"],
    ["e+ e- -> gamma X", "e+ e- -> gamma X", "cross-section"],
    ["B+ -> K+ X", "B+ -> K+ X", "branching-fraction"],
    ["tau- -> e- X", "tau- -> e- X", "branching-fraction"],
    ["X -> mu- mu+", "X -> mu+ mu-", "branching-fraction"],
    ["X -> invisible", "X -> invisible", "branching-fraction"],
    ["e+ e- -> X h'", "e+ e- -> X h'", "cross-section"],
    ["e+ e- -> X chi1 chi2", "e+ e- -> X chi1 chi2", "cross-section"],
    ["chi2 -> e- e+ chi1", "chi2 -> chi1 e+ e-", "branching-fraction"],
    ["e+ e- -> mu- e+ X", "e+ e- -> e+ mu- X", "cross-section"],
    ["X -> nu mu+ mu-", "X -> mu+ mu- nu", "branching-fraction"],
    ["X -> hadrons nu", "X -> nu hadrons", "branching-fraction"],
  ])("reads %s as %s, a %s", (text, canonical, quantity) => {
    expect(parseProcess(text)).toMatchObject({ text: canonical, quantity });
  });

  it("counts charge conjugates as one process, and different processes as different", () => {
    expect(parseProcess("B- -> K- X").key).toBe(parseProcess("B+ -> K+ X").key);
    expect(parseProcess("B0bar -> K*0bar X").key).toBe(parseProcess("B0 -> K*0 X").key);
    expect(parseProcess("tau- -> pi- X").key).toBe(parseProcess("tau+ -> pi+ X").key);
    expect(parseProcess("B+ -> pi+ X").key).not.toBe(parseProcess("B+ -> K+ X").key);
    expect(parseProcess("X -> mu+ e-").key).toBe(parseProcess("X -> e+ mu-").key);
    expect(parseProcess("X -> mu- nu mu+").key).toBe(parseProcess("X -> nu mu+ mu-").key);
  });

  it.each([
    ["e+ e- -> mu+ mou- X", "unknown-particle", /"mou-" in .* is no particle name/, /"mu-"/],
    ["e+ e- -> mu+ mu+ X", "charge-violated", /0 before the arrow, 2 after/, undefined],
    ["B+ -> K0 X", "charge-violated", /1 before the arrow, 0 after/, undefined],
    ["e+ e- mu+ mu-", "process-syntax", /not of the form/, /e\+ e- -> mu\+ mu- X/],
    ["e+ e- -> X", "process-syntax", /not of the form/, undefined],
    ["a -> b -> c", "process-syntax", /not of the form/, undefined],
    ["__proto__ -> constructor X", "unknown-particle", /no particle name/, undefined],
  ])("refuses %s", (text, code, message, hint) => {
    const [first] = checkProcess(text, "");
    expect(first?.code).toBe(code);
    expect(first?.message).toMatch(message);
    if (hint !== undefined) expect(first?.hint).toMatch(hint);
    expect(() => parseProcess(text)).toThrow(DarkzooError);
  });

  it("knows thresholds and spells processes in TeX", () => {
    expect(thresholdOf(["mu+", "mu-"])).toBe(2 * 0.1056583755);
    expect(thresholdOf(["invisible"])).toBe(0);
    expect(processTex(parseProcess("e+ e- -> mu+ mu- X"), { X: "Z'" })).toBe("e^+ e^- \\to \\mu^+ \\mu^- Z'");
  });
});

describe("the particle table", () => {
  it("has antiparticles of opposite charge and equal mass", () => {
    expect(PARTICLES.size).toBeGreaterThan(30);
    for (const [name, { antiparticle, charge, mass }] of PARTICLES) {
      const anti = PARTICLES.get(antiparticle);
      expect(anti?.antiparticle, name).toBe(name);
      expect((anti?.charge ?? Number.NaN) + charge, name).toBe(0);
      expect(anti?.mass, name).toBe(mass);
    }
  });

  it("gives every constant a value, a unit and a source", () => {
    for (const [name, { value, unit, source }] of Object.entries({ ...CONSTANTS, ...MASSES })) {
      expect(value > 0, name).toBe(true);
      expect(unit.length > 0 && source.length > 3, name).toBe(true);
    }
  });

  it("derives (hbar c)^2 and hbar c from the exact SI constants", () => {
    const [h, e, c] = [6.62607015e-34, 1.602176634e-19, 299792458];
    const hbarC = ((h / (2 * Math.PI)) * c) / e / 1e9; // GeV m
    expect(CONSTANTS.hbarC.value / (100 * hbarC)).toBeCloseTo(1, 9);
    expect(CONSTANTS.femtobarnPerInverseGeV2.value / (hbarC ** 2 * 1e43)).toBeCloseTo(1, 9);
  });
});

describe("units", () => {
  it.each([
    ["10.58 GeV", 10.58, "GeV"],
    ["445 pb^-1", 445, "pb^-1"],
    ["1e-3", 1e-3, ""],
    ["1/127.9", 1 / 127.9, ""],
    ["300MeV", 300, "MeV"],
    [".5 mm", 0.5, "mm"],
    ["2 %", 2, "%"],
  ])("split %s", (text, value, unit) => {
    expect(splitQuantity(text)).toEqual({ value, unit });
  });

  it.each(["", "GeV", "1 2 GeV", "--1", "1e999 GeV", "1/0", "0x10 GeV", "1,5 GeV"])("refuse %j", (text) => {
    const split = splitQuantity(text);
    expect(split === undefined || !UNITS.has(split.unit)).toBe(true);
  });

  it("convert to GeV, fb, cm and fb^-1; a time is the length c t", () => {
    const size = (name: string): number => UNITS.get(name)?.size ?? Number.NaN;
    expect([size("MeV"), size("pb"), size("nb"), size("mm"), size("pb^-1"), size("ab^-1"), size("%")]).toEqual([
      1e-3, 1e3, 1e6, 0.1, 1e-3, 1e3, 0.01,
    ]);
    expect(size("ps")).toBeCloseTo(0.0299792458, 12);
    expect(size("TeV^-1")).toBe(1e-3);
  });
});
