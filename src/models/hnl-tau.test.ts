import { describe, expect, it } from "vitest";
import { madeUp } from "../limits/limit.test-helper.ts";
import { ALPHA, HBAR_C } from "../physics/constants.ts";
import { checks, deviation, NEEDS_TABLES, TABLES_AT_HAND } from "../reference-checks.test-helper.ts";
import { reinterpret } from "../reinterpret/reinterpret.ts";
import { decaysOf } from "./decays.ts";
import { findModel } from "./index.ts";
import { violationsOf } from "./laws.ts";
import { pointOf, type Settings } from "./point.ts";

const model = findModel("hnl-tau");
const decays = (settings: Settings) => decaysOf(model.particles.X, pointOf(model, { uTauSquared: 1, ...settings }).point);
const fraction = (channel: string, settings: Settings): number => decays(settings).branchingFractions[`X -> ${channel}`] ?? Number.NaN;
const produced = (settings: Settings): number =>
  model.production[0]?.value(pointOf(model, settings).point, { sqrtS: 10.58, alpha: ALPHA }) ?? Number.NaN;

/** A detector that sees decays between two flight lengths, and the signal that it excludes. */
interface Detector {
  readonly innerLength: number;
  readonly outerLength: number;
  readonly betaGamma: number;
  readonly tauPairs: number;
  readonly efficiency: number;
  readonly signalEvents: number;
}

/** A window as in a vertex search at a B factory. */
const DETECTOR: Detector = { innerLength: 15, outerLength: 60, betaGamma: 3, tauPairs: 8.41e8, efficiency: 0.05, signalEvents: 3 };

/** Excluded mixing with a search for N -> nu mu+ mu- in tau -> pi N, at one mass. */
const excluded = (detector: Detector, mass: number, nature: string, process = "tau+ -> pi+ X") => {
  const { innerLength, outerLength, betaGamma, tauPairs, efficiency, signalEvents } = detector;
  const limit = madeUp({
    sqrtS: undefined,
    signature: { process, decays: ["X -> nu mu+ mu-"] },
    quantity: "branching-fraction",
    unit: "1",
    validity: { decayWindow: [`${innerLength / betaGamma} cm`, `${outerLength / betaGamma} cm`] },
    // Either tau may decay to the signal.
    rows: [[mass, signalEvents / (2 * tauPairs * efficiency)]],
  });
  const { points } = reinterpret(limit, model, { masses: [mass], settings: { nature } });
  return points[0]?.curves.observed?.intervals ?? [];
};

describe("heavy neutral lepton that mixes with the tau neutrino", () => {
  it("obeys every law", () => {
    expect(violationsOf(model)).toEqual([]);
  });

  it("flies 43.19 cm at 0.3 GeV, 5.969 cm at 0.5 GeV and 0.03598 cm at 1.6 GeV over |U|^2", () => {
    for (const [mass, ctau, muons] of [
      [0.3, 43.19, 9e-4],
      [0.5, 5.969, 0.0113],
      [1, 0.3232, 0.0379],
      [1.3, 0.09215, 0.0438],
      [1.6, 0.03598, 0.0504],
    ] as const) {
      expect(deviation(decays({ mass }).ctau ?? Number.NaN, ctau), `${mass} GeV`).toBeLessThan(2e-4);
      expect(deviation(decays({ mass, uTauSquared: 1e-4, nature: "majorana" }).ctau ?? Number.NaN, ctau / 2e-4)).toBeLessThan(2e-4);
      expect(Math.abs(fraction("mu+ mu- nu", { mass }) - muons), `${mass} GeV`).toBeLessThan(5.1e-5);
      expect(fraction("mu+ mu- nu", { mass, nature: "majorana" })).toBe(fraction("mu+ mu- nu", { mass }));
    }
  });

  it("opens its channels one after the other, with fractions that sum to 1", () => {
    const open = (mass: number): string[] =>
      Object.entries(decays({ mass }).branchingFractions).flatMap(([name, value]) => (value > 0 ? [name] : []));
    expect(open(0.1)).toEqual(["X -> e+ e- nu", "X -> invisible"]);
    expect(open(0.2)).toEqual(["X -> e+ e- nu", "X -> nu pi0", "X -> invisible"]);
    expect(open(0.5)).toEqual(["X -> e+ e- nu", "X -> mu+ mu- nu", "X -> nu pi0", "X -> invisible"]);
    expect(open(0.6)).toContain("X -> nu eta");
    expect(open(0.77)).not.toContain("X -> nu hadrons");
    expect(open(0.78)).toContain("X -> nu hadrons");
    expect(open(0.95)).not.toContain("X -> nu eta'");
    expect(open(0.96)).toHaveLength(model.particles.X.channels.length);
    for (const mass of [0.01, 0.1, 0.3, 0.776, 1, 1.77]) {
      const sum = Object.values(decays({ mass }).branchingFractions).reduce((a, b) => a + b, 0);
      expect(deviation(sum, 1)).toBeLessThan(1e-14);
    }
  });

  it("is produced with 0.09738 at 0.3 GeV, 0.03315 at 1 GeV and 3.081e-4 at 1.6 GeV over |U|^2, whatever its nature", () => {
    for (const [mass, expected] of [
      [0.3, 0.09738],
      [1, 0.03315],
      [1.6, 3.081e-4],
    ] as const) {
      expect(deviation(produced({ mass, uTauSquared: 1 }), expected)).toBeLessThan(2e-4);
      expect(produced({ mass, uTauSquared: 1, nature: "majorana" })).toBe(produced({ mass, uTauSquared: 1 }));
      expect(deviation(produced({ mass, uTauSquared: 1e-6 }), 1e-6 * expected)).toBeLessThan(2e-4);
    }
    expect(produced({ mass: 1.638 })).toBe(0);
    expect(model.largestCoupling(pointOf(model, { uTauSquared: 0.09 }).point)).toBeCloseTo(0.3, 15);
  });

  it.skipIf(!TABLES_AT_HAND)(`is excluded between the edges of the check values${NEEDS_TABLES}`, () => {
    const covered = checks("checks-idm-vectors-hnl", "toy-hnl-");
    expect(covered.length).toBeGreaterThanOrEqual(9);
    for (const { id, inputs, expected, relTolerance } of covered) {
      const { mass, nature, ...detector } = inputs;
      const [interval] = excluded(detector as unknown as Detector, Number(mass), String(nature));
      const end = id.endsWith("-low") ? interval?.from : interval?.to;
      expect(deviation(end ?? Number.NaN, expected), id).toBeLessThanOrEqual(relTolerance);
    }
  });

  it("is excluded where 2 N B_pi B_mumu (exp(-t0/tau) - exp(-t1/tau)) reaches the limit on the signal", () => {
    for (const [mass, nature] of [
      [0.5, "majorana"],
      [1, "dirac"],
      [1.4, "majorana"],
    ] as const) {
      const intervals = excluded(DETECTOR, mass, nature);
      expect(intervals).toHaveLength(1);
      for (const [mixing, reason] of intervals.flatMap(({ from, to, fromReason, toReason }) => [
        [from, fromReason] as const,
        [to, toReason] as const,
      ])) {
        const settings = { mass, nature, uTauSquared: mixing };
        const { totalWidth = Number.NaN, branchingFractions } = decays(settings);
        const [t0, t1] = [DETECTOR.innerLength / DETECTOR.betaGamma, DETECTOR.outerLength / DETECTOR.betaGamma];
        const share = Math.exp((-t0 * totalWidth) / HBAR_C) - Math.exp((-t1 * totalWidth) / HBAR_C);
        const decaysSeen =
          2 * DETECTOR.tauPairs * DETECTOR.efficiency * produced(settings) * (branchingFractions["X -> mu+ mu- nu"] ?? 0) * share;
        if (reason === "limit") expect(deviation(decaysSeen, DETECTOR.signalEvents)).toBeLessThan(1e-9);
        else expect([mixing, decaysSeen > DETECTOR.signalEvents]).toEqual([1, true]);
      }
    }
  });

  it("is bounded a factor sqrt 2 more strongly if Majorana, where it lives long", () => {
    const sensitive = { ...DETECTOR, tauPairs: 1e4 * DETECTOR.tauPairs };
    const lower = (nature: string): number => excluded(sensitive, 0.5, nature)[0]?.from ?? Number.NaN;
    expect(deviation(lower("dirac") / lower("majorana"), Math.SQRT2)).toBeLessThan(1e-4);
    // The number of decays grows with |U|^4: a hundred times the data, ten times the bound.
    const more = { ...sensitive, tauPairs: 1e6 * DETECTOR.tauPairs };
    expect(deviation(lower("dirac") / (excluded(more, 0.5, "dirac")[0]?.from ?? Number.NaN), 10)).toBeLessThan(1e-3);
  });

  it("is found by the charge conjugate of its process", () => {
    expect(excluded(DETECTOR, 1, "dirac", "tau- -> pi- X")).toEqual(excluded(DETECTOR, 1, "dirac"));
  });

  it("says what further hadrons may add to the width", () => {
    const cautions = (mass: number) => model.cautions(pointOf(model, { mass }).point);
    expect(cautions(0.3)).toEqual([]);
    expect(cautions(0.9).map(({ code }) => code)).toEqual(["hadronic-spread"]);
    expect([0.5, 0.9, 1.2, 1.6].map((mass) => /add ([\d.]+) %/.exec(cautions(mass)[0]?.message ?? "")?.[1])).toEqual([
      "0.5",
      "3",
      "25",
      "40",
    ]);
  });
});
