import { describe, expect, it } from "vitest";
import { measured, spreadOf } from "../measured.test-helper.ts";
import { gaussLegendre } from "../numerics/quadrature.ts";
import type { Table } from "../numerics/table.ts";
import { checks, deviation, NEEDS_TABLES, publishedTable, TABLES_AT_HAND } from "../reference-checks.test-helper.ts";
import { ALPHA, ELECTROWEAK, HBAR_C, HIGGS_VEV, MASSES, VTD_VTS, VTS_VTB } from "./constants.ts";
import {
  kaonPairWidth,
  MIXED_SCALAR_DEFAULTS,
  type MesonPair,
  type MixedScalarMasses,
  type MixedScalarOptions,
  mesonLoop,
  mixedScalarSpread,
  mixedScalarToCharm,
  mixedScalarToGluons,
  mixedScalarToHadrons,
  mixedScalarToLeptons,
  mixedScalarToMesons,
  mixedScalarToOtherHadrons,
  mixedScalarToPhotons,
  mixedScalarToStrange,
  mixedScalarWidth,
  otherHadronsConstant,
  pionPairWidth,
  scalarFormFactors,
} from "./mixed-scalar.ts";
import { runningQuarks } from "./quark-masses.ts";

const NATURE: MixedScalarMasses = {
  electronMass: MASSES.electron.value,
  muonMass: MASSES.muon.value,
  tauMass: MASSES.tau.value,
  chargedPionMass: MASSES.chargedPion.value,
  neutralPionMass: MASSES.neutralPion.value,
  chargedKaonMass: MASSES.chargedKaon.value,
  neutralKaonMass: MASSES.neutralKaon.value,
  chargedDMass: MASSES.chargedD.value,
  higgsVev: HIGGS_VEV,
};
const DEFAULTS = MIXED_SCALAR_DEFAULTS;
const PAIRS: readonly MesonPair[] = ["pi+ pi-", "pi0 pi0", "K+ K-", "K0 K0bar"];
const CHECK_FILE = "checks-scalar-alp";

/** The chiral form factors as a table, fine enough for straight lines. */
const TABLE: Table = (() => {
  const nodes = Float64Array.from({ length: 2001 }, (_, k) => 0.25 + (1.8 * k) / 2000);
  const column = (meson: "pion" | "kaon") => nodes.map((mass) => scalarFormFactors(mass, "winkler2018", NATURE)[meson]);
  return { name: "a table", nodes, columns: [column("pion"), column("kaon")] };
})();
const ALL_OPTIONS: MixedScalarOptions[] = (["winkler2018", "loChpt", "chiralUnitary", TABLE] as const).flatMap((formFactors) =>
  (["common", "own"] as const).flatMap((phaseSpace) =>
    (["lo", "nlo"] as const).flatMap((gluonOrder) =>
      (["continuous", 5.1e-9] as const).map((otherHadrons) => ({ formFactors, phaseSpace, gluonOrder, otherHadrons })),
    ),
  ),
);

const muons = (mass: number): number => mixedScalarToLeptons(mass, NATURE.muonMass, HIGGS_VEV);
const total = (mass: number, options = DEFAULTS): number => mixedScalarWidth(mass, options, NATURE);
const perturbative = { gg_LO: mixedScalarToGluons, ss: mixedScalarToStrange, cc: mixedScalarToCharm };

/** What a check value is about, by the second part of its name. */
function found(id: string, mass: number, constant: unknown): number {
  const options = typeof constant === "number" ? { ...DEFAULTS, otherHadrons: constant } : DEFAULTS;
  const [, family, meson] = id.split(".");
  if (family === "mumu") return muons(mass);
  if (family === "tautau") return mixedScalarToLeptons(mass, NATURE.tauMass, HIGGS_VEV);
  if (family === "gaga") return mixedScalarToPhotons(mass, NATURE);
  if (family === "pipi") return mixedScalarToHadrons(mass, { ...DEFAULTS, formFactors: "loChpt", otherHadrons: 0 }, NATURE);
  if (family === "ctau") return HBAR_C / total(mass, options);
  if (family === "BRmumu") return muons(mass) / total(mass, options);
  if (family === "LET") {
    const massless = pionPairWidth(mass, scalarFormFactors(mass, "loChpt", { chargedPionMass: 0, chargedKaonMass: 0 }).pion, 0, HIGGS_VEV);
    // Muons that are massless in the velocity, with m_mu = 1 GeV in the coupling.
    return (massless / ((mass / (8 * Math.PI)) * HIGGS_VEV ** -2)) * mass ** -2;
  }
  if (family === "pert") {
    if (id.endsWith("gg_LO")) return perturbative.gg_LO(mass, "lo", HIGGS_VEV);
    return id.endsWith("ss") ? perturbative.ss(mass, NATURE) : perturbative.cc(mass, NATURE);
  }
  const form = scalarFormFactors(mass, "winkler2018", NATURE)[meson === "pi" ? "pion" : "kaon"];
  if (id.endsWith("absG")) return form;
  const pairs = meson === "pi" ? (["pi+ pi-", "pi0 pi0"] as const) : (["K+ K-", "K0 K0bar"] as const);
  const widths = pairs.map((pair) => mixedScalarToMesons(pair, mass, options, NATURE));
  return id.endsWith("total") ? (widths[0] ?? 0) + (widths[1] ?? 0) : (widths[0] ?? Number.NaN);
}

describe("a Higgs-mixed scalar", () => {
  it.skipIf(!TABLES_AT_HAND)(`has the check values${NEEDS_TABLES}`, () => {
    const all = checks(CHECK_FILE, "S.");
    expect(all.length).toBe(53);
    for (const { id, inputs, expected, relTolerance } of all) {
      const value = found(id, Number(inputs["mass"]), inputs["otherHadronsC"]);
      expect(deviation(value, expected), `${id}: ${value}`).toBeLessThan(relTolerance);
    }
    measured("checks.mixed-scalar.values", all.length, "count");
    const off = all.map(({ id, inputs, expected }) => deviation(found(id, Number(inputs["mass"]), inputs["otherHadronsC"]), expected));
    measured("checks.mixed-scalar.off", Math.max(...off), { digits: 1 });
  });

  it.skipIf(!TABLES_AT_HAND)(`has the mixing of quarks of the check values${NEEDS_TABLES}`, () => {
    for (const { id, expected, relTolerance } of checks(CHECK_FILE, "const.V")) {
      expect(deviation(id === "const.VtsVtb" ? VTS_VTB : VTD_VTS, expected), id).toBeLessThan(relTolerance);
    }
  });

  it.each([
    [0.25, 7.06e-5],
    [0.5, 7.942e-7],
    [0.98, 3.251e-8],
    [1.3, 1.601e-7],
    [1.8, 1.836e-7],
    [2.5, 1.161e-7],
    [3.5, 6.026e-8],
    [4.5, 4.315e-9],
  ])("of %d GeV has the decay length of the full curves, %d cm/sin^2, to 4 %%", (mass, expected) => {
    expect(deviation(HBAR_C / total(mass), expected)).toBeLessThan(0.04);
  });

  it.skipIf(!TABLES_AT_HAND)(`agrees with the unthinned widths and the independent code over all masses${NEEDS_TABLES}`, () => {
    const rows = publishedTable("reference/compare-scalar-widths-ctau.csv");
    expect(rows.length).toBeGreaterThan(100);
    const options = { ...DEFAULTS, otherHadrons: 0 };
    const lengths: { mass: number; off: number }[] = [];
    for (const row of rows) {
      const mass = row[0] ?? 0;
      const near = (value: number, column: number, tolerance: number): void => {
        const expected = row[column] ?? Number.NaN;
        const name = `column ${column} at ${mass} GeV: ${value}, not ${expected}`;
        expect(Math.abs(value - expected), name).toBeLessThanOrEqual(tolerance * Math.abs(expected));
      };
      const pair = (of: MesonPair, formFactors: MixedScalarOptions["formFactors"]): number =>
        mixedScalarToMesons(of, mass, { ...options, formFactors }, NATURE);
      near(muons(mass), 1, 1e-3);
      near(mixedScalarToLeptons(mass, NATURE.electronMass, HIGGS_VEV), 2, 1e-3);
      near(mixedScalarToLeptons(mass, NATURE.tauMass, HIGGS_VEV), 3, 1e-3);
      near(mixedScalarToPhotons(mass, NATURE), 4, 1e-3);
      if (mass < 2) {
        near(1.5 * pair("pi+ pi-", "loChpt"), 8, 1e-3);
        near(2 * pair("K+ K-", "loChpt"), 12, 1e-3);
        if (mass > 0.285) near(1.5 * pair("pi+ pi-", "winkler2018"), 5, mass > 0.985 && mass < 1.035 ? 0.14 : 0.05);
        if (mass > 1.002) near(2 * pair("K+ K-", "winkler2018"), 9, 0.03);
      } else {
        near(mixedScalarToGluons(mass, "lo", HIGGS_VEV), 16, 1e-3);
        near(mixedScalarToStrange(mass, NATURE), 17, 1e-3);
        near(mixedScalarToCharm(mass, NATURE), 18, 1e-3);
        near(mixedScalarToGluons(mass, "nlo", HIGGS_VEV), 19, 1e-3);
      }
      // The curves begin at 0.285 GeV, a little above the threshold of two pions.
      const beforeCurves = mass > 2 * NATURE.chargedPionMass && mass < 0.285;
      if (!beforeCurves) near(HBAR_C / 100 / total(mass), 23, mass > 0.985 && mass < 1.035 ? 0.1 : 0.04);
      if (!beforeCurves) lengths.push({ mass, off: deviation(HBAR_C / 100 / total(mass), row[23] ?? Number.NaN) });
    }
    const resonant = ({ mass }: { mass: number }): boolean => mass > 0.985 && mass < 1.035;
    const worst = (of: typeof lengths): number => Math.max(...of.map(({ off }) => off));
    measured("mixed-scalar.decay-length.masses", lengths.length, "count");
    measured("mixed-scalar.decay-length.off", worst(lengths.filter((each) => !resonant(each))), { digits: 2, unit: "%" });
    measured("mixed-scalar.decay-length.resonance", worst(lengths.filter(resonant)), { digits: 2, unit: "%" });
  });

  it.skipIf(!TABLES_AT_HAND)(`has fractions that sum to 1, where the tables of FORESEE do not${NEEDS_TABLES}`, () => {
    // The last column: the sum of the branching fractions that FORESEE tabulates.
    const sums = publishedTable("reference/compare-scalar-widths-ctau.csv").flatMap((row) => {
      const [mass = 0, sum = 0] = [row[0], row.at(-1)];
      return sum > 0 ? [{ mass, sum }] : [];
    });
    const { lowest, highest } = spreadOf(sums.map(({ sum }) => sum));
    expect(lowest).toBeLessThan(0.8);
    expect(highest).toBeGreaterThan(1.1);
    measured("peers.foresee.masses", sums.length, "count");
    measured("peers.foresee.lowest", lowest, { digits: 2 });
    measured("peers.foresee.highest", highest, { digits: 3 });
  });
});

describe("leptons and photons of a Higgs-mixed scalar", () => {
  it("follow G_F m m_l^2 beta^3/(4 sqrt2 pi), and are closed below threshold", () => {
    const fermi = 1.1663788e-5;
    for (const mass of [0.2114, 0.25, 1, 4]) {
      const beta = Math.sqrt(1 - (2 * NATURE.muonMass) ** 2 / mass ** 2);
      expect(deviation(muons(mass), (fermi * mass * NATURE.muonMass ** 2 * beta ** 3) / (4 * Math.SQRT2 * Math.PI))).toBeLessThan(1e-10);
    }
    expect(muons(2 * NATURE.muonMass)).toBe(0);
    expect(muons(0.2)).toBe(0);
  });

  it("couple to photons through 4/3 of each heavy charge and -7 of the W, when everything is heavy", () => {
    // All loops are heavy for a light scalar: electrons of the lightest charge are heavier than m/2 = 0.05 MeV.
    const mass = 1e-4;
    const amplitude = 3 * (4 / 3) + 3 * ((3 * 4 + 3) / 9) * (4 / 3) - 7;
    const limit = ((ALPHA ** 2 * mass ** 3) / (256 * Math.PI ** 3 * HIGGS_VEV ** 2)) * amplitude ** 2;
    expect(deviation(mixedScalarToPhotons(mass, NATURE), limit)).toBeLessThan(0.01);
    expect(deviation(mixedScalarToPhotons(1e-7, NATURE) * 1e9, limit)).toBeLessThan(1e-8);
  });

  it("have no step where the loop of the W passes from a series to its closed form, and give the Higgs boson its width", () => {
    const wMass = ELECTROWEAK.wMass.value;
    const at = (mass: number): number => mixedScalarToPhotons(mass, NATURE);
    expect(deviation(at(wMass * (1 - 1e-13)), at(wMass * (1 + 1e-13)))).toBeLessThan(1e-11);
    // The standard-model Higgs boson of 125.2 GeV: about 9.3 keV.
    expect(at(125.2)).toBeGreaterThan(8.9e-6);
    expect(at(125.2)).toBeLessThan(9.8e-6);
  });

  it("are a small part: photons below 4 % of electrons above 0.15 GeV, below 2e-4 of the total once muons are well open", () => {
    const electrons = (mass: number): number => mixedScalarToLeptons(mass, NATURE.electronMass, HIGGS_VEV);
    for (let mass = 0.15; mass < 0.211; mass += 0.005) expect(mixedScalarToPhotons(mass, NATURE) / electrons(mass)).toBeLessThan(0.04);
    for (let mass = 0.22; mass < 5; mass += 0.01) expect(mixedScalarToPhotons(mass, NATURE) / total(mass), `${mass}`).toBeLessThan(2e-4);
  });

  it("double with all masses, the vacuum value among them", () => {
    const doubled = Object.fromEntries(Object.entries(NATURE).map(([name, value]) => [name, 2 * value])) as unknown as MixedScalarMasses;
    for (const mass of [0.01, 0.3, 1.2, 4]) {
      expect(deviation(mixedScalarToPhotons(2 * mass, doubled), 2 * mixedScalarToPhotons(mass, NATURE))).toBeLessThan(1e-12);
      const tau = mixedScalarToLeptons(2 * mass, doubled.tauMass, doubled.higgsVev);
      expect(deviation(tau, 2 * mixedScalarToLeptons(mass, NATURE.tauMass, HIGGS_VEV))).toBeLessThan(1e-12);
    }
  });
});

describe("pions and kaons of a Higgs-mixed scalar", () => {
  it("meet the low-energy theorem: pions to muons as m^2/(27 m_mu^2), both light", () => {
    const light = { chargedPionMass: 1e-6, chargedKaonMass: 1e-6 };
    const [mass, muonMass] = [0.5, 1e-5];
    const pions = pionPairWidth(mass, scalarFormFactors(mass, "loChpt", light).pion, 1e-6, HIGGS_VEV);
    const ratio = pions / mixedScalarToLeptons(mass, muonMass, HIGGS_VEV);
    expect(deviation(ratio, mass ** 2 / (27 * muonMass ** 2))).toBeLessThan(1e-8);
  });

  it("count real fields alike: four kaons have 4/3 of the width of three pions", () => {
    // Two kaons are four real fields, two pions three: 1/8 to 3/32.
    expect(deviation(kaonPairWidth(1, 1, 0, HIGGS_VEV) / pionPairWidth(1, 1, 0, HIGGS_VEV), 4 / 3)).toBeLessThan(1e-14);
  });

  it("are shared between the charges as 2 : 1 and 1 : 1 with common phase space", () => {
    for (const mass of [0.3, 0.7, 1.2, 1.9]) {
      const [charged = 0, neutral = 0, kPlus = 0, kZero = 0] = PAIRS.map((pair) => mixedScalarToMesons(pair, mass, DEFAULTS, NATURE));
      expect(deviation(charged, 2 * neutral)).toBeLessThan(1e-14);
      expect(kPlus).toBe(kZero);
      const other = mixedScalarToOtherHadrons(mass, DEFAULTS, NATURE);
      expect(deviation(mixedScalarToHadrons(mass, DEFAULTS, NATURE), charged + neutral + kPlus + kZero + other)).toBeLessThan(1e-14);
    }
  });

  it("with their own phase space open one by one, and change the total as they should", () => {
    const own: MixedScalarOptions = { ...DEFAULTS, phaseSpace: "own", otherHadrons: 0 };
    const common: MixedScalarOptions = { ...DEFAULTS, otherHadrons: 0 };
    const [onlyNeutral, onlyCharged] = [0.275, 0.99];
    expect(mixedScalarToMesons("pi0 pi0", onlyNeutral, own, NATURE)).toBeGreaterThan(0);
    expect(mixedScalarToMesons("pi+ pi-", onlyNeutral, own, NATURE)).toBe(0);
    expect(mixedScalarToHadrons(onlyNeutral, own, NATURE)).toBe(mixedScalarToMesons("pi0 pi0", onlyNeutral, own, NATURE));
    expect(mixedScalarToHadrons(onlyNeutral, common, NATURE)).toBe(0);
    expect(mixedScalarToMesons("K+ K-", onlyCharged, own, NATURE)).toBeGreaterThan(0);
    expect(mixedScalarToMesons("K0 K0bar", onlyCharged, own, NATURE)).toBe(0);
    const sum = (pairs: readonly MesonPair[], mass: number, options: MixedScalarOptions): number =>
      pairs.reduce((all, pair) => all + mixedScalarToMesons(pair, mass, options, NATURE), 0);
    const ratio = (pairs: readonly MesonPair[], mass: number): number => sum(pairs, mass, own) / sum(pairs, mass, common);
    expect(ratio(["pi+ pi-", "pi0 pi0"], 0.285)).toBeCloseTo(1.196, 3);
    expect(ratio(["pi+ pi-", "pi0 pi0"], 0.4)).toBeCloseTo(1.01, 3);
    expect(ratio(["K+ K-", "K0 K0bar"], 1)).toBeCloseTo(0.81, 2);
    expect(ratio(["K+ K-", "K0 K0bar"], 1.05)).toBeCloseTo(0.968, 3);
  });

  it("take a user's table, straight between its nodes, and say NaN where it has none", () => {
    const options: MixedScalarOptions = { ...DEFAULTS, formFactors: TABLE, otherHadrons: 0 };
    for (const mass of [0.31, 0.7, 0.98, 1.3, 1.95]) {
      const ratio = mixedScalarToHadrons(mass, options, NATURE) / mixedScalarToHadrons(mass, { ...DEFAULTS, otherHadrons: 0 }, NATURE);
      expect(ratio).toBeCloseTo(1, 3);
    }
    const short: Table = { name: "short", nodes: Float64Array.of(0.3, 0.6), columns: [Float64Array.of(0.1, 0.2), Float64Array.of(0, 0)] };
    const withShort: MixedScalarOptions = { ...DEFAULTS, formFactors: short };
    const expected = (2 / 3) * pionPairWidth(0.45, 0.15, NATURE.chargedPionMass, HIGGS_VEV);
    expect(deviation(mixedScalarToMesons("pi+ pi-", 0.45, withShort, NATURE), expected)).toBeLessThan(1e-14);
    expect(mixedScalarToMesons("pi+ pi-", 0.7, withShort, NATURE)).toBeNaN();
    expect(mixedScalarToMesons("K+ K-", 0.7, withShort, NATURE)).toBe(0);
  });

  it("rescatter in a loop that is its integral over the momentum", () => {
    const { nodes, weights } = gaussLegendre(200);
    const qMax = Math.sqrt(1.03 ** 2 - 0.4957 ** 2);
    const integral = (f: (q: number) => number): number =>
      nodes.reduce((sum, node, k) => sum + ((weights[k] ?? 0) * qMax * f((qMax * (1 + node)) / 2)) / 2, 0);
    for (const [mass, meson] of [
      [0.2, 0.138],
      [0.5, 0.4957],
      [0.9, 0.4957],
    ] as const) {
      const value = integral((q) => q ** 2 / (2 * Math.PI ** 2 * Math.hypot(q, meson) * (mass ** 2 - 4 * (q ** 2 + meson ** 2))));
      expect(deviation(mesonLoop(mass, meson).re, value), `${mass} GeV`).toBeLessThan(1e-11);
      expect(mesonLoop(mass, meson).im).toBe(0);
    }
    // Above threshold s - 4 omega^2 = 4(p^2 - q^2): the value at the pole is taken off, and its principal value added in closed form.
    for (const [mass, meson] of [
      [0.4, 0.138],
      [1.1, 0.138],
      [1.1, 0.4957],
      [1.6, 0.4957],
    ] as const) {
      const p = Math.sqrt(mass ** 2 / 4 - meson ** 2);
      const numerator = (q: number): number => q ** 2 / (8 * Math.PI ** 2 * Math.hypot(q, meson));
      const regular = integral((q) => (numerator(q) - numerator(p)) / (p ** 2 - q ** 2));
      const principal = (numerator(p) / (2 * p)) * Math.log((qMax + p) / (qMax - p));
      expect(deviation(mesonLoop(mass, meson).re, regular + principal), `${mass} GeV`).toBeLessThan(1e-9);
      // The delta function: -pi numerator(p)/(2p).
      expect(deviation(mesonLoop(mass, meson).im, (-Math.PI * numerator(p)) / (2 * p))).toBeLessThan(1e-12);
    }
  });

  it("unitarised have the known moduli, and tend to leading order at low energy", () => {
    for (const [mass, expected] of [
      [0.4, 0.1305],
      [0.7, 0.2371],
      [0.98, 1.0478],
      [1.1, 0.1928],
    ] as const) {
      expect(scalarFormFactors(mass, "chiralUnitary", NATURE).pion).toBeCloseTo(expected, 4);
    }
    const [full, tree] = [scalarFormFactors(0.02, "chiralUnitary", NATURE), scalarFormFactors(0.02, "loChpt", NATURE)];
    // The masses differ by 1 %: isospin averages against those of the charged mesons.
    expect(deviation(full.pion, tree.pion)).toBeLessThan(0.05);
    expect(deviation(full.kaon, tree.kaon)).toBeLessThan(0.05);
  });

  it("unitarised are within a factor 2 in the width of the dispersive ones below 0.82 GeV, leading order is far below", () => {
    const width = (mass: number, formFactors: MixedScalarOptions["formFactors"]): number =>
      mixedScalarToMesons("pi+ pi-", mass, { ...DEFAULTS, formFactors }, NATURE);
    for (let mass = 0.3; mass < 0.82; mass += 0.02) {
      expect(Math.abs(Math.log2(width(mass, "chiralUnitary") / width(mass, "winkler2018")))).toBeLessThan(1);
      expect(width(mass, "loChpt")).toBeLessThan(width(mass, "winkler2018"));
    }
  });
});

describe("other hadrons, quarks and gluons of a Higgs-mixed scalar", () => {
  it("make the total continuous at 2 GeV by default", () => {
    const h = 1e-12;
    expect(deviation(total(2 - h), total(2))).toBeLessThan(1e-10);
    for (const options of ALL_OPTIONS.filter(({ otherHadrons }) => otherHadrons === "continuous")) {
      if (options.formFactors === "loChpt") expect(otherHadronsConstant({ ...options, gluonOrder: "lo" }, NATURE)).toBe(0);
      else expect(deviation(total(2 - h, options), total(2, options))).toBeLessThan(1e-10);
    }
    expect(otherHadronsConstant(DEFAULTS, NATURE)).toBeCloseTo(7.40261e-9, 14);
    expect(otherHadronsConstant({ ...DEFAULTS, otherHadrons: 5.1e-9 }, NATURE)).toBe(5.1e-9);
  });

  it("grow as C m^3 above four pions", () => {
    const options: MixedScalarOptions = { ...DEFAULTS, otherHadrons: 5.1e-9 };
    const fourPions = 4 * NATURE.chargedPionMass;
    expect(mixedScalarToOtherHadrons(fourPions, options, NATURE)).toBe(0);
    expect(mixedScalarToOtherHadrons(fourPions + 1e-6, options, NATURE)).toBeGreaterThan(0);
    expect(
      deviation(mixedScalarToOtherHadrons(1.5, options, NATURE), 5.1e-9 * Math.sqrt(1.5 ** 6 - (1.5 ** 2 * fourPions) ** 2)),
    ).toBeLessThan(1e-12);
    expect(mixedScalarToOtherHadrons(2, options, NATURE)).toBe(0);
  });

  it("have gluons through heavy quarks as alpha_s^2 m^3/(72 pi^3 v^2) each, light quarks not at all", () => {
    // At 2.5 GeV top and bottom count one each in the amplitude, charm a little more below its threshold, the light ones little.
    const unit = (runningQuarks().strongCoupling(2.5) ** 2 * 2.5 ** 3) / (72 * Math.PI ** 3 * HIGGS_VEV ** 2);
    const amplitude = Math.sqrt(mixedScalarToGluons(2.5, "lo", HIGGS_VEV) / unit);
    expect(amplitude).toBeGreaterThan(3);
    expect(amplitude).toBeLessThan(3.8);
    const coupling = runningQuarks().strongCoupling(2);
    const ratio = mixedScalarToGluons(2, "nlo", HIGGS_VEV) / mixedScalarToGluons(2, "lo", HIGGS_VEV);
    expect(deviation(ratio, 1 + (20.25 * coupling) / Math.PI)).toBeLessThan(1e-14);
    expect(ratio).toBeCloseTo(2.94, 2);
  });

  it("have quarks as three leptons of the running mass, times the correction", () => {
    const mass = 3;
    const x = runningQuarks().strongCoupling(mass) / Math.PI;
    const correction = 1 + 5.67 * x + 30.5 * x ** 2 + 65.204 * x ** 3;
    const massless = (3 * mass * runningQuarks().strangeMass(mass) ** 2) / (8 * Math.PI * HIGGS_VEV ** 2);
    const phaseSpace = (1 - (2 * NATURE.chargedKaonMass) ** 2 / mass ** 2) ** 1.5;
    expect(deviation(mixedScalarToStrange(mass, NATURE), massless * phaseSpace * correction)).toBeLessThan(1e-12);
    expect(mixedScalarToCharm(2 * NATURE.chargedDMass, NATURE)).toBe(0);
    expect(mixedScalarToCharm(2 * NATURE.chargedDMass + 1e-6, NATURE)).toBeGreaterThan(0);
    expect(mixedScalarToStrange(1.99, NATURE)).toBe(0);
    expect(mixedScalarToGluons(1.99, "lo", HIGGS_VEV)).toBe(0);
  });
});

describe("the total width of a Higgs-mixed scalar", () => {
  it("is finite, not negative, and the sum of its channels at every mass and for every choice", () => {
    for (const options of ALL_OPTIONS) {
      for (let mass = 1e-3; mass <= 5; mass += mass < 0.01 ? 1e-3 : 0.00731) {
        const channels = [
          ...[NATURE.electronMass, NATURE.muonMass, NATURE.tauMass].map((lepton) => mixedScalarToLeptons(mass, lepton, HIGGS_VEV)),
          mixedScalarToPhotons(mass, NATURE),
          ...PAIRS.map((pair) => mixedScalarToMesons(pair, mass, options, NATURE)),
          mixedScalarToOtherHadrons(mass, options, NATURE),
          mixedScalarToStrange(mass, NATURE),
          mixedScalarToCharm(mass, NATURE),
          mixedScalarToGluons(mass, options.gluonOrder, HIGGS_VEV),
        ];
        if (channels.some((width) => !(width >= 0 && width < Infinity))) expect.fail(`${mass} GeV: ${channels.join(", ")}`);
        const sum = channels.reduce((all, width) => all + width, 0);
        if (deviation(total(mass, options), sum) > 1e-13) expect.fail(`${mass} GeV: ${sum} is not the total`);
      }
    }
  });

  it("comes with the factor by which determinations differ", () => {
    expect([0.1, 0.269, 0.3, 0.79, 0.8, 1.09, 1.1, 1.99, 2, 4].map(mixedScalarSpread)).toEqual([1, 1, 1.3, 1.3, 2, 2, 3, 3, 2.5, 1]);
  });
});
