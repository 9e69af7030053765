import { describe, expect, it } from "vitest";
import { cpuTime } from "../cpu-time.test-helper.ts";
import { DarkzooError } from "../diagnostics.ts";
import { findModel } from "../models/index.ts";
import { pointOf, type Settings } from "../models/point.ts";
import { parseAssignments, parseEnergy, parseLevel, parseLuminosity, parseMasses } from "./arguments.ts";

const MODEL = findModel("lmu-ltau");

/** The message and hint of the DarkzooError that a call throws, or gives a promise of. */
async function refusal(call: () => unknown): Promise<string> {
  try {
    await call();
  } catch (error) {
    if (!(error instanceof DarkzooError)) throw error;
    return error.diagnostics.map(({ code, message, hint }) => `${code}: ${message} ${hint ?? ""}`).join("\n");
  }
  return expect.unreachable("nothing was refused");
}

describe("masses", () => {
  it.each([
    ["1.5", [1.5]],
    ["0.3,1,3", [0.3, 1, 3]],
    ["500MeV, 1 GeV", [0.5, 1]],
    ["1/4", [0.25]],
    ["0,1", [0, 1]],
    ["0:1:3", [0, 0.5, 1]],
    ["1:3:5", [1, 1.5, 2, 2.5, 3]],
    ["0.1:10:3:log", [0.1, 1, 10]],
    ["100MeV:10GeV:3:log", [0.1, 1, 10]],
  ])("%s", (written, masses) => {
    const found = [...parseMasses(written)];
    expect(found).toHaveLength(masses.length);
    masses.forEach((mass, k) => {
      expect(found[k]).toBeCloseTo(mass, 14);
    });
  });

  it("of a range end exactly where they are said to end", () => {
    for (const written of ["0.211:9.7:97", "0.211:9.7:97:log"]) {
      const masses = parseMasses(written);
      expect([masses[0], masses.at(-1), masses.length]).toEqual([0.211, 9.7, 97]);
      expect(masses.every((mass, k) => k === 0 || mass > (masses[k - 1] ?? Infinity))).toBe(true);
    }
  });

  it.each([
    ["", 'no-number: "" is no energy'],
    ["abc", "no-number"],
    ["nan", "no-number"],
    ["1e999", "no-number"],
    ["1/0", "no-number"],
    ["1,,2", 'no-number: "" in "1,,2" is no energy'],
    ["1 fb", "a number with one of the units eV, keV, MeV, GeV, TeV"],
    ["-1", "a mass is not negative"],
    ["-1:1:5", "a mass is not negative"],
    ["1:2", "LO:HI:N:log"],
    ["1:2:1", "mass-range"],
    ["1:2:1.5", "mass-range"],
    ["1:2:1000000000", "mass-range"],
    ["2:1:5", "runs from 2 to 1"],
    ["1:1:5", "runs from 1 to 1"],
    ["1:2:3:lin", "mass-range"],
    ["1:2:3:log:4", "mass-range"],
    ["0:1:3:log", "not-positive"],
  ])("%j are refused: %s", async (written, told) => {
    expect(await refusal(() => parseMasses(written))).toContain(told);
  });

  it("of hostile length are refused at once, in a short message", async () => {
    const started = cpuTime();
    expect(await refusal(() => parseMasses(",".repeat(200_000)))).toContain("at most 100000");
    const message = await refusal(() => parseMasses(`${"9".repeat(100_000)} x y`));
    expect(message).toContain("is no energy");
    expect(message.length).toBeLessThan(300);
    expect(cpuTime() - started).toBeLessThan(1000);
  });

  it("name the flag that was wrong", async () => {
    expect(() => parseMasses("1:x:3", "--plane")).toThrow(/^--plane: "x" in "1:x:3" is no energy/);
    expect(await refusal(() => parseEnergy("--sqrt-s", "10fb"))).toContain('"10fb" is no energy');
  });
});

describe("settings", () => {
  const read = async (...assignments: readonly string[]): Promise<Settings> => (await parseAssignments(assignments, MODEL)).settings;
  /** Value of the dark matter mass [GeV] at a mass of X. */
  const massAt = async (written: string, mass: number): Promise<unknown> => {
    const bound = pointOf(MODEL, await read("darkMatter=dirac", `darkMatterMass=${written}`));
    bound.move("mass", mass);
    return bound.point["darkMatterMass"];
  };

  it.each(["300MeV", "300 MeV", "3e5keV", "0.3", "0.3 GeV", "3/10", "+.3", " 0.3 ", "3e-1"])(
    "darkMatterMass=%s is 0.3 GeV",
    async (written) => {
      expect(await massAt(written, 1)).toBeCloseTo(0.3, 15);
    },
  );

  it.each<[string, (mass: number) => number]>([
    ["mass", (mass) => mass],
    ["mass/3", (mass) => mass / 3],
    ["3*mass", (mass) => 3 * mass],
    ["0.2*mass", (mass) => 0.2 * mass],
    ["1/5*mass + 0.01", (mass) => mass / 5 + 0.01],
    ["2^3*mass", (mass) => 8 * mass],
    ["1-1/(2+mass)", (mass) => 1 - 1 / (2 + mass)],
    ["sqrt(mass)/4", (mass) => Math.sqrt(mass) / 4],
    ["min(mass, 1, 2)/3", (mass) => Math.min(mass, 1) / 3],
    ["muonMass", () => 0.1056583755],
    ["2*muonMass", () => 2 * 0.1056583755],
  ])("darkMatterMass=%s follows the mass", async (written, formula) => {
    for (const mass of [0.5, 1, 2.5]) expect(await massAt(written, mass)).toBeCloseTo(formula(mass), 14);
  });

  it("of alpha and of initial-state radiation are conventions, not parameters", async () => {
    const conventions = async (...assignments: string[]) => {
      const assigned = await parseAssignments(assignments, MODEL);
      expect(assigned.settings).toEqual({});
      return assigned.conventions;
    };
    expect(await conventions("alpha=1/127.9", "isr=none")).toEqual({ alpha: 1 / 127.9, isr: "none" });
    expect(await conventions("alpha=zero")).toEqual({ alpha: "zero" });
    expect(await conventions("alpha=running", "isr=full")).toEqual({ alpha: "running", isr: "full" });
    expect(await conventions("alpha=belle2-generator", "isr=9.5GeV", "cosMax=0.9")).toEqual({
      alpha: "belle2-generator",
      isr: 9.5,
      cosMax: 0.9,
    });
    expect(await conventions("isr=10")).toEqual({ isr: 10 });
    expect(await conventions()).toEqual({});
  });

  it("follow each other in any order", async () => {
    const { point } = pointOf(
      MODEL,
      await read("darkMatter=dirac", "darkMatterMass=2*darkMatterCoupling", "darkMatterCoupling=3*gPrime", "gPrime=0.1"),
    );
    expect(point["darkMatterMass"]).toBeCloseTo(0.6, 14);
  });

  it.each([
    ["no equals sign", ["gPrime"], "name=value"],
    ["no value", ["gPrime="], "name=value"],
    ["no name", ["=1"], "name=value"],
    ["the same name twice", ["gPrime=1", "gPrime=2"], "set twice"],
    ["a value out of range", ["gPrime=1e6"], "[1e-9, 100]"],
    ["a negative mass", ["darkMatterMass=-5"], "[0, 100]"],
    ["an infinite number", ["gPrime=1e999"], "no finite value"],
    ["the mass of X", ["mass=3"], "--mass"],
    ["a relation that refers to itself", ["darkMatterMass=darkMatterMass/3"], "refers to itself"],
    ["relations in a circle", ["darkMatterMass=darkMatterCoupling", "darkMatterCoupling=darkMatterMass"], "refers to itself"],
    ["a relation to an unknown name", ["darkMatterMass=mas/3"], 'did you mean "mass"'],
    ["a relation to an option", ["darkMatterMass=darkMatter/3"], "no parameter"],
    ["a relation for an option", ["darkMatter=mass/3"], "accepted: none"],
    ["a misspelt name", ["gprime=1"], 'did you mean "gPrime"'],
    ["a misspelt unit", ["darkMatterMass=1Gev"], "GeV"],
    ["a unit of the wrong dimension", ["darkMatterMass=1fb"], "does not fit"],
    ["the prototype", ["__proto__=1"], "no parameter or option"],
    ["the prototype by a relation", ["darkMatterMass=__proto__*1"], "no parameter"],
    ["the constructor", ["constructor=1"], "no parameter or option"],
    ["a coupling of the electromagnetic force above 1", ["alpha=137"], "1/132.5"],
    ["an unknown coupling", ["alpha=walking"], "accepted: zero, running, belle2-generator"],
    ["a treatment of initial-state radiation", ["isr=half"], "accepted: none, full"],
    ["a cut on sqrt(s') that is no energy", ["isr=10fb"], "is no energy"],
    ["a cosine above 1", ["cosMax=1.1"], "no cosine"],
    ["dark matter that has no effect", ["darkMatterMass=1", "darkMatter=none"], "set darkMatter to dirac or majorana or complexScalar"],
  ])("refuse %s", async (_, assignments, told) => {
    expect(await refusal(async () => pointOf(MODEL, await read(...assignments)))).toContain(told);
  });

  const refusesExpression = async (expression: string, told: string): Promise<void> => {
    const started = cpuTime();
    const message = await refusal(async () => pointOf(MODEL, await read("darkMatter=dirac", `darkMatterMass=${expression}`)));
    expect(message).toContain(told);
    expect(message.length).toBeLessThan(500);
    expect(cpuTime() - started).toBeLessThan(2000);
  };

  it.each([
    ["constructor", "no parameter"],
    ["constructor.constructor", "not accepted"],
    ["constructor(1)", "no function"],
    ['import("fs")', "no function"],
    ["require(1)", "no function"],
    ["eval(1)", "no function"],
    ["process.exit(1)", "only functions that have a name"],
    ["f(x) = x", "not accepted"],
    ["gPrime = 3", "not accepted"],
    ["1; 2", "not accepted"],
    ["1\n2", "not accepted"],
    ['"text"', "a number is needed"],
    ["[1, 2]", "not accepted"],
    ["{a: 1}", "not accepted"],
    ["1:3", "not accepted"],
    ["mass[1]", "not accepted"],
    ["mass'", "not accepted"],
    ["mass!", "not accepted"],
    ["mass % 2", "not accepted"],
    ["mass > 1", "a number is needed"],
    ["mass to GeV", "not accepted"],
    ["mass mass", "a multiplication sign is missing"],
    ["3 GeV * 2", "a multiplication sign is missing"],
    ["mass # comment", "not accepted"],
    ["sqrt()", "one number"],
    ["sqrt(1, 2)", "one number"],
    ["min()", "at least one number"],
    ["sqr(mass)", 'did you mean "sqrt"'],
    ["(mass", "it cannot be read"],
    ["1e999*mass", "no finite value"],
    ["true", "no number"],
  ])("neither run nor loop on darkMatterMass=%s", refusesExpression);

  it.each([
    ["a thousand parentheses", `${"(".repeat(1000)}mass${")".repeat(1000)}`, "at most 2000 characters"],
    ["parentheses in parentheses", `${"(".repeat(450)}mass${")".repeat(450)}`, "at most 64 brackets"],
    ["minus nine hundred times", `${"-".repeat(900)}mass`, "too many signs in a row"],
    ["a sum of ten thousand characters", `mass${"+mass".repeat(2000)}`, "at most 2000 characters"],
    ["ten thousand digits", "9".repeat(10_000), "at most 2000 characters"],
    ["a hundred thousand digits and two words", `${"9".repeat(100_000)} a b`, "at most 2000 characters"],
  ])("neither loop nor crash on %s", (_, expression, told) => refusesExpression(expression, told));
});

describe("confidence levels and luminosities", () => {
  it.each([
    ["0.95", 0.95],
    ["95%", 0.95],
    ["90 %", 0.9],
    ["99.7%", 0.997],
  ])("the level %s", (written, level) => {
    expect(parseLevel(written)).toBe(level);
  });

  it.each([
    ["50ab^-1", 50_000],
    ["50 ab^-1", 50_000],
    ["2 /ab", 2000],
    ["2/ab", 2000],
    ["0.5ab-1", 500],
    ["364 fb^-1", 364],
    ["445 pb^-1", 0.445],
  ])("the luminosity %s", (written, luminosity) => {
    expect(parseLuminosity(written)).toBe(luminosity);
  });

  it("are refused where they are none", async () => {
    for (const written of ["95", "1", "0.4", "0", "-0.9", "", "x", "0.9 GeV", "90%%"]) {
      expect(await refusal(() => parseLevel(written)), written).toMatch(/out-of-range: .*write 0\.95 or 95%/);
    }
    for (const written of ["50", "5 fb", "50 ab", "x", "", "ab^-1", "1e999ab^-1", "3 GeV"]) {
      expect(await refusal(() => parseLuminosity(written)), written).toMatch(/no-number: .*such as 50ab\^-1/);
    }
    for (const written of ["0 fb^-1", "-3/ab"]) expect(await refusal(() => parseLuminosity(written)), written).toMatch(/not-positive/);
  });
});
