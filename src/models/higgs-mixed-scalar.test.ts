import { describe, expect, it } from "vitest";
import { ALPHA, HBAR_C, HIGGS_VEV, MASS, MASSES, MESON_WIDTHS } from "../physics/constants.ts";
import { topMixing } from "../physics/flavour-changing.ts";
import { checks, deviation, NEEDS_TABLES, TABLES_AT_HAND } from "../reference-checks.test-helper.ts";
import { decaysOf } from "./decays.ts";
import { findModel } from "./index.ts";
import { pointOf, type Settings } from "./point.ts";

const model = findModel("higgs-mixed-scalar");
const decays = (settings: Settings) => decaysOf(model.particles.X, pointOf(model, { sinTheta: 1, ...settings }).point);
const width = (channel: string, settings: Settings): number => decays(settings).partialWidths[`X -> ${channel}`] ?? Number.NaN;
const fraction = (channel: string, settings: Settings): number => decays(settings).branchingFractions[`X -> ${channel}`] ?? Number.NaN;
const total = (settings: Settings): number => decays(settings).totalWidth ?? Number.NaN;
const produced = (process: string, settings: Settings): number =>
  model.production
    .find(({ process: { text } }) => text === process)
    ?.value(pointOf(model, { sinTheta: 1, ...settings }).point, { sqrtS: 10.58, alpha: ALPHA }) ?? Number.NaN;

/** A table of the form factors of pions and kaons, constant from 0.2 to 2.1 GeV. */
const constantTable = {
  name: "constant.csv",
  nodes: Float64Array.of(0.2, 2.1),
  columns: [Float64Array.of(0.3, 0.3), Float64Array.of(0.5, 0.5)],
};
const OPTIONS: readonly Settings[] = [
  {},
  { hadronicWidths: "loChpt" },
  { hadronicWidths: "chiralUnitary" },
  { phaseSpace: "own" },
  { ggOrder: "nlo" },
  { otherHadrons: 0 },
  { otherHadrons: 5.1e-9 },
  { topMass: "msbar" },
  { formFactors: "bz2004" },
];
const MASSES_TRIED = [2e-3, 0.1, 0.22, 0.275, 0.3, 0.6, 0.98, 0.99, 0.996, 1.1, 1.9, 1.999999, 2, 2.5, 3.6, 3.8, 4.9, 5] as const;

describe("Higgs-mixed scalar", () => {
  it.skipIf(!TABLES_AT_HAND)(`has the decay lengths and muon fractions of the check values${NEEDS_TABLES}`, () => {
    const covered = checks("checks-scalar-alp", "S.ctau.", "S.BRmumu.");
    expect(covered.length).toBeGreaterThanOrEqual(15);
    for (const { id, inputs, expected, relTolerance } of covered) {
      const constant = inputs["otherHadronsC"];
      const settings = { mass: Number(inputs["mass"]), ...(constant === undefined ? {} : { otherHadrons: Number(constant) }) };
      const found = id.startsWith("S.ctau.") ? (decays(settings).ctau ?? Number.NaN) : fraction("mu+ mu-", settings);
      expect(deviation(found, expected), id).toBeLessThanOrEqual(relTolerance);
    }
  });

  it.skipIf(!TABLES_AT_HAND)(`has the partial widths of the check values${NEEDS_TABLES}`, () => {
    const pairs = (first: string, second: string) => (settings: Settings) => width(first, settings) + width(second, settings);
    const one = (channel: string) => (settings: Settings) => width(channel, settings);
    const channels: readonly (readonly [RegExp, (settings: Settings) => number])[] = [
      [/^S\.mumu\./, one("mu+ mu-")],
      [/^S\.tautau\./, one("tau+ tau-")],
      [/^S\.gaga\./, one("gamma gamma")],
      [/^S\.pipi\.LO\./, (settings) => pairs("pi+ pi-", "pi0 pi0")({ ...settings, hadronicWidths: "loChpt" })],
      [/^S\.pert\..*\.gg_LO$/, one("g g")],
      [/^S\.pert\..*\.ss$/, one("s sbar")],
      [/^S\.pert\..*\.cc$/, one("c cbar")],
      [/^S\.knots\..*\.Gamma_pipi_total$/, pairs("pi+ pi-", "pi0 pi0")],
      [/^S\.knots\..*\.Gamma_pi_plus_pi_minus$/, one("pi+ pi-")],
      [/^S\.knots\..*\.Gamma_KK_total$/, pairs("K+ K-", "K0 K0bar")],
      [/^S\.knots\..*\.Gamma_K_plus_K_minus$/, one("K+ K-")],
    ];
    let covered = 0;
    for (const { id, inputs, expected, relTolerance } of checks("checks-scalar-alp", "S.")) {
      const found = channels.find(([pattern]) => pattern.test(id))?.[1];
      if (found === undefined) continue;
      covered += 1;
      expect(deviation(found({ mass: Number(inputs["mass"]) }), expected), id).toBeLessThanOrEqual(relTolerance);
    }
    expect(covered).toBeGreaterThanOrEqual(25);
  });

  it.skipIf(!TABLES_AT_HAND)(`is produced with the branching fractions of the check values${NEEDS_TABLES}`, () => {
    const processes: Readonly<Record<string, string>> = {
      "B+K+S": "B+ -> K+ X",
      B0K0S: "B0 -> K0 X",
      "B0K*0S": "B0 -> K*0 X",
      "K+pi+S": "K+ -> pi+ X",
    };
    const families = Object.keys(processes);
    const covered = checks("checks-scalar-alp", ...families.map((family) => `BR.${family}.`));
    expect(covered.length).toBeGreaterThanOrEqual(20);
    for (const { id, inputs, expected, relTolerance } of covered) {
      const process = processes[id.split(".")[1] ?? ""] ?? "";
      expect(deviation(produced(process, { mass: Number(inputs["mass"]) }), expected), id).toBeLessThanOrEqual(relTolerance);
    }
  });

  it("flies 0.7060 um at 0.25 GeV, 7.942 nm at 0.5 GeV, 1.601 nm at 1.3 GeV and 1.161 nm at 2.5 GeV over sin^2", () => {
    for (const [mass, metres] of [
      [0.25, 7.06e-7],
      [0.5, 7.942e-9],
      [0.98, 3.251e-10],
      [1.3, 1.601e-9],
      [1.8, 1.836e-9],
      [2.5, 1.161e-9],
      [3.5, 6.026e-10],
      [4.5, 4.315e-11],
    ] as const) {
      expect(deviation((decays({ mass }).ctau ?? Number.NaN) / 100, metres), `${mass} GeV`).toBeLessThan(0.04);
      expect(deviation((decays({ mass, sinTheta: 1e-3 }).ctau ?? Number.NaN) / 1e8, metres), `${mass} GeV`).toBeLessThan(0.04);
    }
    expect(deviation(fraction("mu+ mu-", { mass: 0.5 }), 0.1098)).toBeLessThan(0.04);
    expect(deviation(fraction("mu+ mu-", { mass: 1.3 }), 0.0742)).toBeLessThan(0.04);
  });

  it("is produced in B+ -> K+ S with 0.49477 at 0.01 GeV, 0.51784 at 2 GeV and 0.54574 at 3 GeV over sin^2", () => {
    for (const [mass, expected] of [
      [0.01, 0.49477],
      [2, 0.51784],
      [3, 0.54574],
    ] as const) {
      expect(produced("B+ -> K+ X", { mass }).toPrecision(5)).toBe(expected.toPrecision(5));
      expect(deviation(produced("B+ -> K+ X", { mass, sinTheta: 1e-4 }), 1e-8 * expected)).toBeLessThan(1e-5);
    }
    expect(produced("B0 -> K*0 X", { mass: 4.38 })).toBeGreaterThan(0);
    expect(produced("B0 -> K*0 X", { mass: 4.39 })).toBe(0);
    expect(produced("B+ -> K+ X", { mass: 4.79 })).toBe(0);
    expect(produced("K+ -> pi+ X", { mass: 0.36 })).toBe(0);
  });

  it("is produced with |M|^2 p/(8 pi m_B^2) of the matrix element with a pole as form factor", () => {
    // M = (1/2) c m_b <K|s b|B>, c = 3 m_t^2 V_ts V_tb/(16 pi^2 v^3), f_0 = 0.330/(1 - q^2/37.46); m_s/m_b = 0.0185.
    const [parent, daughter] = [MASSES.chargedB.value, MASSES.chargedKaon.value];
    for (const mass of [0.01, 1, 3, 4.5]) {
      const coefficient = (3 * 172.56 ** 2 * topMixing("b -> s")) / (16 * Math.PI ** 2 * HIGGS_VEV ** 3);
      const formFactor = 0.33 / (1 - mass ** 2 / 37.46);
      const amplitude = (coefficient * (parent ** 2 - daughter ** 2) * formFactor) / (2 * (1 - 0.0185));
      const energy = (parent ** 2 + mass ** 2 - daughter ** 2) / (2 * parent);
      const momentum = Math.sqrt(energy ** 2 - mass ** 2);
      const expected = (amplitude ** 2 * momentum) / (8 * Math.PI * parent ** 2) / MESON_WIDTHS.chargedB.value;
      expect(deviation(produced("B+ -> K+ X", { mass, formFactors: "bz2004" }), expected)).toBeLessThan(1e-12);
    }
  });

  it("decays to pions over muons in the ratio m^2/(27 m_mu^2) of the low-energy theorem", () => {
    const light = { mass: 1, hadronicWidths: "loChpt", muonMass: 1e-7, chargedPionMass: 1e-7 };
    const ratio = (width("pi+ pi-", light) + width("pi0 pi0", light)) / width("mu+ mu-", light);
    expect(deviation(ratio, 1 / (27 * 1e-14))).toBeLessThan(1e-10);
  });

  it("decays to electrons and muons like a Higgs boson, and below two pions to nothing else but photons", () => {
    const gFermi = 1.1663788e-5;
    const lepton = (mass: number, leptonMass: number): number =>
      (gFermi * mass * leptonMass ** 2 * (1 - 4 * (leptonMass / mass) ** 2) ** 1.5) / (4 * Math.SQRT2 * Math.PI);
    for (const mass of [0.22, 0.25, 0.278]) {
      const muons = lepton(mass, MASS.mu);
      expect(deviation(width("mu+ mu-", { mass }), muons)).toBeLessThan(1e-8);
      expect(deviation(HBAR_C / muons, decays({ mass }).ctau ?? Number.NaN)).toBeLessThan(2e-3);
      expect(fraction("e+ e-", { mass }) + fraction("mu+ mu-", { mass }) + fraction("gamma gamma", { mass })).toBeCloseTo(1, 14);
    }
  });

  it("has fractions that sum to 1 at every mass for every option", () => {
    for (const option of [...OPTIONS, { hadronicWidths: constantTable }]) {
      for (const mass of MASSES_TRIED) {
        const { branchingFractions } = decays({ mass, ...option });
        const sum = Object.values(branchingFractions).reduce((a, b) => a + b, 0);
        expect(deviation(sum, 1), `${JSON.stringify(option)} at ${mass} GeV`).toBeLessThan(1e-14);
      }
    }
  });

  it("has a continuous hadronic width at 2 GeV, unless the other hadrons are a number", () => {
    const step = (option: Settings): number => total({ mass: 2, ...option }) / total({ mass: 2 - 1e-9, ...option });
    for (const option of [{}, { phaseSpace: "own" }, { ggOrder: "nlo" }]) expect(deviation(step(option), 1)).toBeLessThan(1e-7);
    expect(step({ otherHadrons: 5.1e-9 })).toBeGreaterThan(1.1);
    // C = 7.40e-9 GeV^-2 closes it.
    expect(deviation(step({ otherHadrons: 7.4026e-9 }), 1)).toBeLessThan(1e-4);
  });

  it("decays to charged kaons alone between the thresholds of charged and neutral ones, with the total of both", () => {
    const below = { mass: 0.991 };
    expect(width("K0 K0bar", below)).toBe(0);
    expect(width("K+ K-", below)).toBeGreaterThan(0);
    for (const phaseSpace of ["common", "own"]) {
      expect(width("K0 K0bar", { mass: 0.9952219, phaseSpace })).toBe(0);
      expect(width("K+ K-", { mass: 0.98735, phaseSpace })).toBe(0);
    }
    // The sum goes on as if nothing opened: |G_K|^2 beta_K.
    const kaons = (mass: number): number => width("K+ K-", { mass }) + width("K0 K0bar", { mass });
    expect(deviation(kaons(0.995222 + 1e-9), kaons(0.995222 - 1e-9))).toBeLessThan(1e-6);
    const above = 0.996;
    expect(width("K0 K0bar", { mass: above })).toBe(width("K+ K-", { mass: above }));
    expect(width("K0 K0bar", { mass: above, phaseSpace: "own" })).toBeLessThan(0.5 * width("K+ K-", { mass: above }));
  });

  it("changes with its options what they should", () => {
    const ratio = (process: string, mass: number, option: Settings): number =>
      produced(process, { mass, ...option }) / produced(process, { mass });
    for (const process of ["B+ -> K+ X", "B0 -> K*0 X", "K+ -> pi+ X"]) {
      expect(deviation(ratio(process, 0.1, { topMass: "msbar" }), (162.5 / 172.56) ** 4)).toBeLessThan(1e-12);
    }
    expect(ratio("B+ -> K+ X", 1, { topMass: "msbar" })).toBeCloseTo(0.786, 3);
    // arXiv:1503.05534 has vectors alone: A_0 = 0.671066 for 0.625090 at 9 GeV^2.
    expect(ratio("B+ -> K+ X", 3, { formFactors: "bsz2015" })).toBe(1);
    expect(deviation(ratio("B0 -> K*0 X", 3, { formFactors: "bsz2015" }), (0.671066 / 0.62509) ** 2)).toBeLessThan(1e-5);
    // Next-to-leading order of the gluons: 1 + (95/4 - 7/2) alpha_s/pi with alpha_s(2.5 GeV) = 0.27250.
    const gluons = width("g g", { mass: 2.5, ggOrder: "nlo" }) / width("g g", { mass: 2.5 });
    expect(deviation(gluons, 1 + (20.25 * 0.2725) / Math.PI)).toBeLessThan(1e-4);
    expect(width("s sbar", { mass: 2.5, ggOrder: "nlo" })).toBe(width("s sbar", { mass: 2.5 }));
    // Own phase space: more pions near threshold, and neutral ones below two charged ones.
    const pions = (phaseSpace: string, mass: number): number =>
      width("pi+ pi-", { mass, phaseSpace }) + width("pi0 pi0", { mass, phaseSpace });
    expect(pions("own", 0.285) / pions("common", 0.285)).toBeCloseTo(1.196, 2);
    expect(pions("own", 0.4) / pions("common", 0.4)).toBeCloseTo(1.01, 3);
    expect(width("pi0 pi0", { mass: 0.275, phaseSpace: "own" })).toBeGreaterThan(0);
    expect(width("pi0 pi0", { mass: 0.275 })).toBe(0);
    // C m^3 sqrt(1 - 16 m_pi^2/m^2).
    const other = 5.1e-9 * 1.5 ** 3 * Math.sqrt(1 - 16 * (MASSES.chargedPion.value / 1.5) ** 2);
    expect(deviation(width("hadrons", { mass: 1.5, otherHadrons: 5.1e-9 }), other)).toBeLessThan(1e-12);
    // A table of |G|: 3 |G_pi|^2 beta/(32 pi v^2 m).
    const beta = Math.sqrt(1 - (2 * MASSES.chargedPion.value) ** 2);
    const table = width("pi+ pi-", { mass: 1, hadronicWidths: constantTable });
    expect(deviation(table, ((2 / 3) * 3 * 0.09 * beta) / (32 * Math.PI * HIGGS_VEV ** 2))).toBeLessThan(1e-12);
  });

  it("says how far determinations of the hadronic width differ, where hadrons are open", () => {
    const cautions = (settings: Settings) => model.cautions(pointOf(model, settings).point);
    expect(cautions({ mass: 0.25 })).toEqual([]);
    expect(cautions({ mass: 4.5 })).toEqual([]);
    expect(cautions({ mass: 1.5 }).map(({ code }) => code)).toEqual(["hadronic-spread"]);
    expect([0.5, 1, 1.5, 2.5].map((mass) => /a factor ([\d.]+)/.exec(cautions({ mass })[0]?.message ?? "")?.[1])).toEqual([
      "1.3",
      "2",
      "3",
      "2.5",
    ]);
  });

  it("has a largest coupling of sin(theta) and no magnetic moment of its own", () => {
    expect(model.largestCoupling(pointOf(model, { sinTheta: 0.3 }).point)).toBe(0.3);
    expect(model.muonMagneticMoment).toBeUndefined();
  });
});
