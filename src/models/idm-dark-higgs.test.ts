import { describe, expect, it } from "vitest";
import { DarkzooError } from "../diagnostics.ts";
import { shipped } from "../limits/limit.test-helper.ts";
import { ALPHA } from "../physics/constants.ts";
import { checks, deviation, NEEDS_TABLES, TABLES_AT_HAND } from "../reference-checks.test-helper.ts";
import { reinterpret } from "../reinterpret/reinterpret.ts";
import type { Answer, Result } from "../reinterpret/result.ts";
import { decaysOf } from "./decays.ts";
import { findModel } from "./index.ts";
import { violationsOf } from "./laws.ts";
import { pointOf, type Relation, type Settings } from "./point.ts";

const model = findModel("idm-dark-higgs");
/** The relations of the papers: m_A' = 3 m_chi1, Delta = 0.4 m_chi1. */
const times = (factor: number): Relation => ({
  text: `${factor}*chi1Mass`,
  uses: ["chi1Mass"],
  at: (point) => factor * (point["chi1Mass"] as number),
});
const PAPER: Settings = { darkPhotonMass: times(3), massSplitting: times(0.4) };
const produced = (settings: Settings): number =>
  model.production[0]?.value(pointOf(model, { ...PAPER, ...settings }).point, { sqrtS: 10.58, alpha: ALPHA }) ?? Number.NaN;
const chi2 = (settings: Settings) =>
  decaysOf(model.particles["chi2"] as typeof model.particles.X, pointOf(model, { ...PAPER, ...settings }).point);

describe("inelastic dark matter with a dark Higgs boson", () => {
  it("obeys the laws", () => {
    expect(violationsOf(model)).toEqual([]);
  });

  it.skipIf(!TABLES_AT_HAND)(`has the cross-sections of the check values, each to 1e-4${NEEDS_TABLES}`, () => {
    const covered = checks("checks-idm-vectors-hnl", "idm-offshell-");
    expect(covered).toHaveLength(6);
    for (const { id, inputs, expected } of covered) {
      const found = produced({ chi1Mass: Number(inputs["chi1Mass"]), mass: Number(inputs["darkHiggsMass"]), epsilon: 1e-3 });
      expect(deviation(found, expected), id).toBeLessThan(1e-4);
    }
  });

  it("is produced with 119.288, 231.748 and 69.170 fb at epsilon = 1e-3", () => {
    for (const [chi1Mass, expected] of [
      [2.5, 119.288],
      [3, 231.748],
      [3.3, 69.17],
    ] as const) {
      expect(deviation(produced({ chi1Mass, mass: 1, epsilon: 1e-3 }), expected)).toBeLessThan(1e-4);
    }
  });

  it("has chi2 with B(chi1 ee) = 0.409 and c tau = 0.800 cm at m_chi1 = 2 GeV, in 2 % of R", () => {
    const { branchingFractions, ctau } = chi2({ chi1Mass: 2 });
    expect(deviation(branchingFractions["chi2 -> chi1 e+ e-"] ?? 0, 0.409)).toBeLessThan(0.02);
    expect(deviation(ctau ?? 0, 0.8)).toBeLessThan(0.02);
  });

  it("has y = 1.2346e-9 at epsilon = 1e-3, kappa = g_D Delta/m_A', and is set by y as by epsilon", () => {
    const { point } = pointOf(model, { ...PAPER, epsilon: 1e-3 });
    expect(deviation(model.derived["y"]?.value(point) ?? 0, 1.2346e-9)).toBeLessThan(1e-4);
    const coupling = Math.sqrt(4 * Math.PI * 0.1);
    expect(deviation(model.derived["kappa"]?.value(point) ?? 0, (coupling * 1) / 7.5)).toBeLessThan(1e-12);
    const set = pointOf(model, { ...PAPER, y: 1e-10, chi1Mass: 3 });
    expect(deviation(model.derived["y"]?.value(set.point) ?? 0, 1e-10)).toBeLessThan(1e-12);
    // Epsilon follows when the masses move.
    set.move("chi1Mass", 2);
    expect(deviation(model.derived["y"]?.value(set.point) ?? 0, 1e-10)).toBeLessThan(1e-12);
    expect(() => pointOf(model, { kappa: 0.1 })).toThrow(/follows from the parameters/);
  });

  it.each<[string, Settings, number, RegExp]>([
    ["h' heavier than chi1", { chi1Mass: 0.5 }, 1, /m_h' = 1 GeV is not below m_chi1 = 0.5 GeV/],
    ["A' lighter than chi1 and chi2", { chi1Mass: 4, darkPhotonMass: 8 }, 1, /A' -> chi1 chi2 is closed/],
  ])("has no answer with %s, and says which physics breaks", (_, settings, mass, message) => {
    const answer = reinterpret(shipped("belle2-2025-idm-dark-higgs-mumu"), model, { masses: [mass], settings }).points[0]?.curves.observed;
    expect([answer?.verdict, answer?.reason?.code]).toEqual(["no-answer", "outside-domain"]);
    expect(answer?.reason?.message).toMatch(message);
  });

  it("tells where the dark photon decays visibly", () => {
    const codesAt = (settings: Settings): string[] =>
      model.cautions(pointOf(model, { ...PAPER, ...settings }).point).map(({ code }) => code);
    expect(codesAt({ alphaD: 1e-3, epsilon: 2e-2 })).toContain("dark-photon-visible");
    expect(codesAt({ alphaD: 0.1, epsilon: 1e-3 })).not.toContain("dark-photon-visible");
  });

  it("refuses a splitting that is not positive, and a relation that refers to itself", () => {
    expect(() => pointOf(model, { massSplitting: 0 })).toThrow(/outside/);
    const circle: Relation = { text: "2*massSplitting", uses: ["massSplitting"], at: () => 1 };
    expect(() => pointOf(model, { massSplitting: circle })).toThrow(/refers to itself/);
  });
});

describe("the illustrative limits on two lifetimes", () => {
  const ids = ["mumu", "pipi", "kk"].map((channel) => `belle2-2025-idm-dark-higgs-${channel}`);
  const first = ({ points }: Result): Answer | undefined => points[0]?.curves.observed;

  it.each(ids)("%s is answered for sin(theta), epsilon and y, which agree", (id) => {
    const settings = { ...PAPER, chi1Mass: 3, sinTheta: 3e-4 };
    const at = (coupling: string) => first(reinterpret(shipped(id), model, { masses: [1.2], settings, coupling }))?.intervals[0];
    const [epsilon, y] = [at("epsilon"), at("y")];
    const toY = (value: number): number => model.derived["y"]?.value(pointOf(model, { ...PAPER, chi1Mass: 3, epsilon: value }).point) ?? 0;
    expect(deviation(y?.from ?? 0, toY(epsilon?.from ?? 0))).toBeLessThan(1e-12);
    expect(deviation(y?.to ?? 0, toY(epsilon?.to ?? 0))).toBeLessThan(1e-12);
    const others = { ...PAPER, chi1Mass: 3 };
    expect(first(reinterpret(shipped(id), model, { masses: [1.2], settings: others }))?.verdict).toBe("excluded");
  });
});

it.each([0, -1])("a splitting of %d GeV is refused, and the hint says what it breaks: chi2 decays to chi1", (massSplitting) => {
  try {
    pointOf(model, { massSplitting });
    expect.unreachable("nothing was refused");
  } catch (error) {
    if (!(error instanceof DarkzooError)) throw error;
    const hint = expect.stringContaining("over that of chi1, to which it decays") as string;
    expect(error.diagnostics).toMatchObject([{ code: "out-of-range", path: "massSplitting", hint }]);
  }
});

describe("what is told beside the bounds", () => {
  const limit = shipped("belle2-2025-idm-dark-higgs-mumu");
  const request = {
    masses: [0.8],
    coupling: "y",
    settings: { ...(model.benchmarks["splitting-0.4"]?.settings as Settings), sinTheta: 3e-4 },
  };

  it("is the relic density, labelled for what it is", () => {
    const plane = { parameter: "chi1Mass", values: [1, 2, 3] };
    const { overlay } = reinterpret(limit, model, { ...request, plane, overlay: "relic" });
    expect(overlay?.label).toContain("coannihilation only");
    expect(overlay?.caution).toContain("chi1 chi1 -> h' h' is open");
    // Tabulated to 20 %: sudden freeze-out is off by as much.
    [3e-6, 1e-5, 1.6e-5].forEach((expected, k) => {
      expect(deviation(overlay?.values[k] ?? 0, expected)).toBeLessThan(0.2);
    });
    expect(reinterpret(limit, model, request).overlay).toBeNull();
  });

  it("is no value where the model does not hold, where epsilon would leave its range, and outside the reach of the relic density", () => {
    const valuesAt = (settings: Settings, values: readonly number[]) =>
      reinterpret(limit, model, { masses: [0.8], coupling: "y", settings, plane: { parameter: "chi1Mass", values }, overlay: "relic" })
        .overlay?.values;
    // h' is not lighter than chi1; then it is.
    expect(valuesAt(request.settings, [0.5, 0.8, 1.1])).toEqual([null, null, expect.closeTo(3.3e-6, 6)]);
    const narrow = { ...request.settings, massSplitting: 1, darkPhotonMass: 4 };
    expect(valuesAt(narrow, [1])).toEqual([null]);
    // chi2 more than twice as heavy as chi1.
    expect(valuesAt({ massSplitting: 2, darkPhotonMass: 5 }, [1])).toEqual([null]);
    // Whatever is asked for, there is an answer or none.
    expect(() => valuesAt({}, [0.01, 0.1, 1, 2, 3, 5])).not.toThrow();
  });

  it("is refused where there is no such curve, or it is one of another coupling", () => {
    expect(() => reinterpret(limit, model, { ...request, overlay: "relics" })).toThrow(/no curve "relics"/);
    expect(() => reinterpret(limit, model, { ...request, coupling: "epsilon", overlay: "relic" })).toThrow(/curve of y/);
    expect(() => reinterpret(limit, findModel("lmu-ltau"), { overlay: "relic" })).toThrow(/lmu-ltau has no curve/);
  });

  it("are benchmarks with the relations of the papers", () => {
    const { point } = pointOf(model, { ...(model.benchmarks["splitting-0.1"]?.settings as Settings), chi1Mass: 2 });
    expect([point["darkPhotonMass"], point["massSplitting"], point["alphaD"]]).toEqual([6, 0.2, 0.1]);
  });
});

describe("R(m) in decays of chi2", () => {
  const hadrons = (settings: Settings): number => {
    const { point } = pointOf(model, { ...PAPER, chi1Mass: 2.5, ...settings });
    return model.particles["chi2"]?.channels.find(({ process }) => process.text === "chi2 -> chi1 hadrons")?.width(point) ?? Number.NaN;
  };

  it("moves the width by the spreads of the masses that are reached, 1.3 to 7 %", () => {
    const [down, usual, up] = [-1, 0, 1].map((ratioShift) => hadrons({ ratioShift }));
    expect((up ?? 0) / (usual ?? 1)).toBeGreaterThan(1.013);
    expect((up ?? 0) / (usual ?? 1)).toBeLessThan(1.07);
    expect(((up ?? 0) * (down ?? 0)) / (usual ?? 1) ** 2).toBeCloseTo(1, 2);
    expect(hadrons({ ratioShift: 2 }) / (usual ?? 1)).toBeGreaterThan((up ?? 0) / (usual ?? 1));
  });

  it("is open where chi2 decays to two pions", () => {
    const open = (massSplitting: number) => model.alternatives(pointOf(model, { chi1Mass: 2.5, massSplitting }).point)["ratioShift"];
    expect([open(0.27), open(0.3)]).toEqual([[], [-1, 1]]);
  });
});
