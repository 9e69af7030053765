import { describe, expect, it } from "vitest";
import { measured, spreadOf } from "../measured.test-helper.ts";
import { ALPHA, ELECTRIC_CHARGE, MASS } from "../physics/constants.ts";
import { hadronicComponents } from "../physics/hadronic-ratio.ts";
import { leptonPairMediator } from "../physics/lepton-pair-mediator.ts";
import { leptonMagneticMoment } from "../physics/magnetic-moment.ts";
import { strongCoupling } from "../physics/strong-coupling.ts";
import { checks, deviation, NEEDS_TABLES, publishedTable, TABLES_AT_HAND } from "../reference-checks.test-helper.ts";
import type { Model } from "./contract.ts";
import { decaysOf } from "./decays.ts";
import { findModel } from "./index.ts";
import { pointOf, type Settings } from "./point.ts";

const model = findModel("vector-charges");
const COLLIDER = { sqrtS: 10.58, alpha: ALPHA };
const decays = (settings: Settings) => decaysOf(model.particles.X, pointOf(model, { g: 1, ...settings }).point);
const width = (channel: string, settings: Settings): number => decays(settings).partialWidths[`X -> ${channel}`] ?? Number.NaN;
const productionOf = (of: Model, process: string, settings: Settings) => {
  const { point } = pointOf(of, settings);
  const found = of.production.find(({ process: { text } }) => text === process);
  return { value: found?.value(point, COLLIDER) ?? Number.NaN, missing: found?.missing(point) };
};
/** Every number of two models at one mass that has to be the same; the worst relative deviation of them. */
function worstDeviation(other: Model, mass: number, ours: Settings, theirs: Settings, processes: readonly string[]): number {
  const [mine, yours] = [decays({ mass, ...ours }), decaysOf(other.particles.X, pointOf(other, { mass, ...theirs }).point)];
  const channels = [...new Set([...Object.keys(mine.partialWidths), ...Object.keys(yours.partialWidths)])];
  return Math.max(
    ...channels.map((channel) => deviation(mine.partialWidths[channel] ?? 0, yours.partialWidths[channel] ?? 0)),
    deviation(mine.totalWidth ?? Number.NaN, yours.totalWidth ?? Number.NaN),
    ...processes.map((process) =>
      deviation(productionOf(model, process, { g: 1, mass, ...ours }).value, productionOf(other, process, { mass, ...theirs }).value),
    ),
  );
}
const MASSES_TRIED = [0.002, 0.05, 0.25, 0.5, 0.7826, 1.0195, 1.3, 1.9, 2.5, 4, 9, 10.3, 11, 60];
const PRESET_OF: Readonly<Record<string, string>> = {
  dark_photon: "dark-photon",
  "B-L_boson": "b-l",
  B_boson: "b",
  "Le-Lmu_boson": "le-lmu",
  "Le-Ltau_boson": "le-ltau",
  "Lmu-Ltau_boson": "lmu-ltau",
  protophobic: "protophobic",
};

describe("vector with charges, against DarkCast (arXiv:1801.04847)", () => {
  it.skipIf(!TABLES_AT_HAND)(`has the total widths of the check values${NEEDS_TABLES}`, () => {
    const covered = checks("checks-idm-vectors-hnl", "darkcast-");
    expect(covered.length).toBeGreaterThan(35);
    const wrong = covered
      .filter(({ inputs, expected, relTolerance }) => {
        const charges = PRESET_OF[String(inputs["model"])] ?? "";
        const { totalWidth } = decays({ mass: Number(inputs["mass"]), charges });
        return !(deviation(totalWidth ?? Number.NaN, expected) <= relTolerance);
      })
      .map(({ id }) => id);
    // The vector of baryon number shows hadronic parts alone that others drown. 0.5 GeV: the tails of pi0 gamma and three pions below the
    // omega, here 5.7 % larger. 1.3 GeV: isoscalar parts known to 10 %, here 7.1 % smaller. 5 GeV: DarkCast has no QCD correction in its
    // isoscalar and charm parts, here it is 7.1 %.
    expect(wrong).toEqual(["darkcast-B_boson-0.5-Gamma", "darkcast-B_boson-1.3-Gamma", "darkcast-B_boson-5-Gamma"]);
  });

  it.skipIf(!TABLES_AT_HAND)(
    `differs in isoscalar hadrons above 2 GeV by the QCD correction that DarkCast leaves out there${NEEDS_TABLES}`,
    () => {
      const ratios: number[] = [];
      for (const row of publishedTable("reference/darkcast/widths_B-L_boson.csv")) {
        const [mass = 0] = row;
        if (mass < 2 || (mass > 3 && mass < 3.8) || mass > 9.5) continue;
        const flavours = mass > 3.73 ? 4 : 3;
        const a = strongCoupling(mass) / Math.PI;
        const correction = 1 + a + (1.9857 - 0.1153 * flavours) * a ** 2 - (6.6369 + 1.2001 * flavours + 0.0052 * flavours ** 2) * a ** 3;
        const theirs = (row[8] ?? 0) + (row[9] ?? 0) + (row[19] ?? 0);
        const ratio = width("hadrons", { mass, charges: "b-l" }) / theirs;
        expect(deviation(ratio, correction), `${mass}`).toBeLessThan(2e-3);
        ratios.push(ratio);
      }
      measured("peers.darkcast.correction.masses", ratios.length, "count");
      measured("peers.darkcast.correction.lowest", spreadOf(ratios).lowest, { digits: 3 });
      measured("peers.darkcast.correction.highest", spreadOf(ratios).highest, { digits: 3 });
    },
  );

  /** Masses at which total widths are compared [GeV]: DarkCast opens charm at 3 GeV. */
  const RANGES = [
    ["light", 0, 0.98],
    ["continuum", 1.06, 3],
    ["charm", 3, 3.8],
    ["heavy", 3.8, 11],
  ] as const;
  const compared = ["total", "e+ e-", "mu+ mu-", "tau+ tau-", "invisible", "hadrons"] as const;
  it.skipIf(!TABLES_AT_HAND).each([
    [
      "B-L_boson",
      {
        // 2e-10 to 1e-4 of all decays up to 0.5 GeV, 5e-4 and 5 % below the omega: tails of pi0 gamma and three pions. 0.92 and 1.17 GeV:
        // isoscalar parts, known to 10 %. Above 2 GeV: the QCD correction.
        hadrons: [
          0.137382, 0.174333, 0.221222, 0.280722, 0.356225, 0.452035, 0.573615, 0.727895, 0.923671, 1.172102, 2.395027, 3.85662, 4.893901,
          6.210169, 7.880463,
        ],
      },
    ],
    [
      "protophobic",
      {
        // At 10 GeV DarkCast has opened bottom, of charge 2/3, from 9.6 GeV on; here it opens with two B mesons.
        total: [10],
        "e+ e-": [10],
        "mu+ mu-": [10],
        "tau+ tau-": [10],
        hadrons: [0.137382, 0.174333, 0.221222, 0.280722, 0.356225, 10],
      },
    ],
    // Through the loop hadrons are 1e-4 of all decays at most; the differences are those of the photon.
    ["Lmu-Ltau_boson", { hadrons: [0.137382, 0.174333, 0.221222, 0.280722, 0.356225, 1.172102, 10] }],
  ] as readonly (readonly [string, { readonly [what in (typeof compared)[number]]?: readonly number[] }])[])(
    `has total widths and fractions of %s within 3 %% of the tables, with the exceptions named${NEEDS_TABLES}`,
    (name, exceptions) => {
      const widths = publishedTable(`reference/darkcast/widths_${name}.csv`);
      const fractions = publishedTable(`reference/darkcast/bfrac_${name}.csv`);
      expect(widths.length).toBe(30);
      const wrong = Object.fromEntries(compared.map((what): [string, number[]] => [what, []]));
      for (const [range, from, to] of RANGES) {
        const inside = widths.filter(([mass = 0]) => mass >= from && mass < to);
        const off = inside.map(([mass = 0, ...row]) =>
          deviation(decays({ mass, charges: PRESET_OF[name] ?? "" }).totalWidth ?? Number.NaN, row[21] ?? Number.NaN),
        );
        measured(`darkcast.${name}.${range}.masses`, off.length, "count");
        measured(`darkcast.${name}.${range}.off`, Math.max(...off), { digits: 2, unit: "%" });
      }
      widths.forEach((row, k) => {
        const [mass = 0] = row;
        if ((mass > 0.98 && mass < 1.06) || (mass > 3 && mass < 3.8)) return;
        const { totalWidth = Number.NaN, branchingFractions } = decays({ mass, charges: PRESET_OF[name] ?? "" });
        const other = fractions[k] ?? [];
        const sum = (...columns: number[]): number => columns.reduce((total, column) => total + (other[column] ?? Number.NaN), 0);
        const expected = {
          total: row[22] ?? Number.NaN,
          "e+ e-": sum(2),
          "mu+ mu-": sum(3),
          "tau+ tau-": sum(4),
          // Neutrinos have columns of their own there and count as visible.
          invisible: sum(5, 6, 7),
          hadrons: sum(8, 9, 19),
        };
        for (const what of compared) {
          const found = what === "total" ? totalWidth : (branchingFractions[`X -> ${what}`] ?? Number.NaN);
          if (!(deviation(found, expected[what]) <= 0.03)) wrong[what]?.push(mass);
        }
      });
      expect(wrong).toEqual(Object.fromEntries(compared.map((what) => [what, exceptions[what] ?? []])));
    },
  );

  it("has B(B - L -> e e) = 0.400 at 10 MeV: 1 against three halves of neutrinos", () => {
    const { branchingFractions } = decays({ mass: 0.01, charges: "b-l" });
    expect(branchingFractions["X -> e+ e-"]).toBeCloseTo(0.4, 4);
    expect(branchingFractions["X -> invisible"]).toBeCloseTo(0.6, 4);
    // With as many neutrinos as a right-handed partner would give.
    const { "X -> e+ e-": electrons = Number.NaN, "X -> invisible": neutrinos = Number.NaN } = branchingFractions;
    measured("peers.darkcast.neutrinos.ours", electrons, { digits: 3 });
    measured("peers.darkcast.neutrinos.doubled", electrons / (electrons + 2 * neutrinos), { digits: 3 });
  });
});

describe("vector with charges", () => {
  it("is the dark photon with its charges and g = epsilon, in decays and production", () => {
    const other = findModel("dark-photon");
    for (const mass of MASSES_TRIED) {
      const worst = worstDeviation(other, mass, { charges: "dark-photon", g: 1e-3 }, { epsilon: 1e-3 }, ["e+ e- -> gamma X"]);
      expect(worst, `${mass}`).toBeLessThan(1e-12);
    }
  });

  it("is the Z' of L_mu - L_tau with its charges, with the loop and without", () => {
    const other = findModel("lmu-ltau");
    const pairs = ["e+ e- -> mu+ mu- X", "e+ e- -> tau+ tau- X", "e+ e- -> gamma X"];
    for (const kineticMixing of ["loop", "none"]) {
      for (const mass of MASSES_TRIED) {
        const worst = worstDeviation(other, mass, { charges: "lmu-ltau", kineticMixing }, { gPrime: 1, kineticMixing }, pairs);
        expect(worst, `${mass}`).toBeLessThan(1e-12);
      }
    }
    expect(width("e+ e-", { mass: 1, charges: "lmu-ltau", kineticMixing: "none" })).toBe(0);
    expect(width("hadrons", { mass: 1, charges: "lmu-ltau", kineticMixing: "none" })).toBe(0);
  });

  it.each([
    ["b-l", { xE: -1, xMu: -1, xTau: -1, xNuE: -1, xNuMu: -1, xNuTau: -1 }, [1 / 3, 1 / 3]],
    ["protophobic", { xE: -1, xMu: -1, xTau: -1 }, [-1 / 3, 2 / 3]],
    [
      "dark-photon",
      { xE: -ELECTRIC_CHARGE, xMu: -ELECTRIC_CHARGE, xTau: -ELECTRIC_CHARGE },
      [(2 / 3) * ELECTRIC_CHARGE, (-1 / 3) * ELECTRIC_CHARGE],
    ],
    ["b", { xE: -ALPHA / (4 * Math.PI), xMu: -ALPHA / (4 * Math.PI), xTau: -ALPHA / (4 * Math.PI) }, [1 / 3, 1 / 3]],
  ] as const)("has the decays of %s where charges spell it out", (charges, leptons, [up, down]) => {
    const spelled = { ...leptons, xU: up, xC: up, xT: up, xD: down, xS: down, xB: down };
    for (const mass of MASSES_TRIED) {
      const worst = worstDeviation(model, mass, { charges }, { g: 1, ...spelled }, ["e+ e- -> gamma X"]);
      expect(worst, `${mass}`).toBeLessThan(1e-12);
    }
  });

  it("is L_i - L_j without its loop where charges spell it out", () => {
    for (const [charges, spelled] of [
      ["le-lmu", { xE: 1, xMu: -1, xNuE: 1, xNuMu: -1 }],
      ["le-ltau", { xE: 1, xTau: -1, xNuE: 1, xNuTau: -1 }],
      ["lmu-ltau", { xMu: 1, xTau: -1, xNuMu: 1, xNuTau: -1 }],
    ] as const) {
      for (const mass of [0.05, 0.5, 4]) {
        const worst = worstDeviation(model, mass, { charges, kineticMixing: "none" }, { g: 1, ...spelled }, ["e+ e- -> gamma X"]);
        expect(worst).toBeLessThan(1e-14);
      }
    }
  });

  it("gives to the third lepton of L_i - L_j what the loop of the other two gives: e e' K with their masses", () => {
    // arXiv:1801.04847 and the integral (e^2/2 pi^2) int dx x(1-x) ln[(m_j^2 - x(1-x) m^2)/(m_i^2 - x(1-x) m^2)].
    const coupling = (charges: string, channel: string, mass: number, settings: Settings, leptonMass: number): number => {
      const t = (leptonMass / mass) ** 2;
      const unit = (mass / (12 * Math.PI)) * (1 + 2 * t) * Math.sqrt(1 - 4 * t);
      return Math.sqrt(width(channel, { charges, mass, ...settings }) / unit);
    };
    expect(coupling("lmu-ltau", "e+ e-", 1, {}, MASS.e)).toBeCloseTo(3.27e-3, 5);
    expect(coupling("le-ltau", "mu+ mu-", 1, {}, MASS.mu)).toBeCloseTo(3.23e-3, 5);
    // The tau made light, for it to be open.
    expect(coupling("le-lmu", "tau+ tau-", 1, { tauMass: 0.1 }, 0.1)).toBeCloseTo(5.5e-5, 6);
    // What the loop of muon and tau would be for L_e - L_mu.
    const loops = coupling("lmu-ltau", "e+ e-", 1, {}, MASS.e) / coupling("le-lmu", "tau+ tau-", 1, { tauMass: 0.1 }, 0.1);
    measured("peers.darkcast.loop", loops, { digits: 2 });
    expect(coupling("lmu-ltau", "e+ e-", 0.05, {}, MASS.e)).toBeCloseTo(4.41e-3, 5);
    expect(coupling("le-ltau", "mu+ mu-", 0.05, { muonMass: 1e-3 }, 1e-3)).toBeCloseTo(7.24e-3, 5);
    expect(coupling("le-lmu", "tau+ tau-", 0.05, { tauMass: 1e-3 }, 1e-3)).toBeCloseTo(3.43e-3, 5);
  });

  it.skipIf(!TABLES_AT_HAND)(`has the loop of the check values in the electron width of L_mu - L_tau${NEEDS_TABLES}`, () => {
    for (const { id, inputs, expected, relTolerance } of checks("checks-idm-vectors-hnl", "kinmix-LmuLtau-")) {
      const mass = Number(inputs["mass"]);
      const settings = { muonMass: Number(inputs["muonMass"]), tauMass: Number(inputs["tauMass"]), electronMass: 1e-9 };
      const found = Math.sqrt((width("e+ e-", { charges: "lmu-ltau", mass, ...settings }) * 12 * Math.PI) / mass);
      // K is proportional to the square of the charge, which differs in the last digits.
      expect(deviation((found * Number(inputs["e"]) ** 2) / ELECTRIC_CHARGE ** 2, expected), id).toBeLessThanOrEqual(relTolerance);
    }
  });

  it("decays to neutrinos with half of a massless charged lepton each, and to muons above their threshold", () => {
    const { partialWidths } = decays({ mass: 50, xE: 1, xNuE: 1, xNuMu: -2, xNuTau: 3 });
    expect((partialWidths["X -> invisible"] ?? 0) / (partialWidths["X -> e+ e-"] ?? 1)).toBeCloseTo((1 + 4 + 9) / 2, 9);
    expect(width("mu+ mu-", { mass: 2 * MASS.mu * (1 - 1e-9) })).toBe(0);
    expect(width("mu+ mu-", { mass: 2 * MASS.mu * (1 + 1e-9) })).toBeGreaterThan(0);
  });

  it("weighs isovector, isoscalar and strange hadrons with the charges of the quarks", () => {
    const mass = 0.95;
    const { rho, omega, phi, interference } = hadronicComponents(mass);
    const ratio = (settings: Settings): number => (12 * Math.PI * width("hadrons", { mass, ...settings })) / mass;
    expect(deviation(ratio({ xU: 1, xD: -1 }), 4 * rho)).toBeLessThan(1e-14);
    expect(deviation(ratio({ xU: 1, xD: 1 }), 36 * omega)).toBeLessThan(1e-14);
    expect(deviation(ratio({ xS: 1 }), 9 * phi)).toBeLessThan(1e-14);
    expect(deviation(ratio({ charges: "b-l" }), 4 * omega + phi - 2 * interference)).toBeLessThan(1e-13);
    expect(ratio({ xC: 1, xB: 1, xT: 1 })).toBe(0);
    // Perturbative: three colours, thresholds of charm, bottom and top.
    const heavy = (at: number, settings: Settings): number => (12 * Math.PI * width("hadrons", { mass: at, ...settings })) / at;
    expect([3.6, 4].map((at) => heavy(at, { xC: 1 }) > 0)).toEqual([false, true]);
    expect([10.5, 10.6].map((at) => heavy(at, { xB: 1 }) > 0)).toEqual([false, true]);
    expect(heavy(60, { xT: 1 })).toBe(0);
    expect(heavy(60, { xU: 1 })).toBeGreaterThan(3);
    expect(heavy(60, { xU: 1 })).toBeLessThan(3.3);
  });

  it("takes the four components of R from a table of five columns, 0 below and the last row above, the formula from 2 GeV on", () => {
    const columns = [Float64Array.of(1, 3), Float64Array.of(0.5, 0.1), Float64Array.of(0.2, 0.4), Float64Array.of(-0.1, 0)];
    const table = { name: "table:mine", nodes: Float64Array.of(0.5, 1.5), columns };
    const ratio = (mass: number, settings: Settings): number =>
      (12 * Math.PI * width("hadrons", { mass, hadronicWidths: table, ...settings })) / mass;
    expect(ratio(1, { charges: "b-l" })).toBeCloseTo(4 * 0.3 + 0.3 + 2 * 0.05, 12);
    expect(ratio(1, { charges: "protophobic" })).toBeCloseTo(2 + 0.3 + 4 * 0.3 + 2 * 0.05, 12);
    expect(ratio(0.49, { charges: "b-l" })).toBe(0);
    expect(ratio(1.9, { charges: "b-l" })).toBeCloseTo(0.8, 12);
    expect(deviation(width("hadrons", { mass: 2.5, hadronicWidths: table }), width("hadrons", { mass: 2.5 }))).toBe(0);
    expect(() => pointOf(model, { hadronicWidths: { ...table, columns: columns.slice(0, 1) } })).toThrow(/needs a table of 5 columns/);
    const cautions = (settings: Settings) => model.cautions(pointOf(model, settings).point).map(({ code }) => code);
    expect(cautions({ mass: 1 })).toEqual(["hadronic-spread"]);
    expect(cautions({ mass: 1, hadronicWidths: table })).toEqual([]);
    expect(cautions({ mass: 1, charges: "le-lmu", kineticMixing: "none" })).toEqual([]);
  });

  it.skipIf(!TABLES_AT_HAND)(`has the decays of the parametrisation with its components as a table${NEEDS_TABLES}`, () => {
    const rows = publishedTable("reference/r-ratio.csv");
    const column = (index: number): Float64Array => Float64Array.from(rows, (row) => row[index] ?? Number.NaN);
    const hadronicWidths = { name: "table:r-ratio", nodes: column(0), columns: [1, 2, 3, 4].map(column) };
    for (const charges of ["b-l", "b", "protophobic", "dark-photon", "lmu-ltau"]) {
      for (const [mass = 0] of rows) {
        const found = width("hadrons", { mass, charges, hadronicWidths });
        expect(deviation(found, width("hadrons", { mass, charges })), `${charges} ${mass}`).toBeLessThan(5e-5);
      }
    }
  });

  it("gives no radiation from final leptons where the electron is charged, and says why", () => {
    const missing = (settings: Settings) => productionOf(model, "e+ e- -> mu+ mu- X", settings).missing;
    for (const charges of ["b-l", "b", "le-lmu", "le-ltau", "protophobic", "dark-photon"]) {
      expect(missing({ charges })?.code).toBe("no-production");
      expect(missing({ charges })?.message).toContain("radiation by the beams");
      expect(productionOf(model, "e+ e- -> tau+ tau- X", { charges }).missing?.code).toBe("no-production");
      expect(productionOf(model, "e+ e- -> gamma X", { charges }).missing).toBeUndefined();
    }
    expect(missing({ xE: 1e-3 })).toBeDefined();
    for (const settings of [{ charges: "lmu-ltau" }, { xMu: 2 }]) expect(missing(settings)).toBeUndefined();
    const found = productionOf(model, "e+ e- -> mu+ mu- X", { mass: 1, g: 0.1, xMu: 2 }).value;
    expect(deviation(found, leptonPairMediator("vector", COLLIDER, MASS.mu, 1, 0.2))).toBeLessThan(1e-14);
    expect(productionOf(model, "e+ e- -> tau+ tau- X", { mass: 1, g: 0.1, xMu: 2 }).value).toBe(0);
    expect(productionOf(model, "e+ e- -> gamma X", { mass: 1, g: 0.1, xMu: 2 }).value).toBe(0);
  });

  it("is produced with a photon in proportion to the squared charge of the electron", () => {
    const sigma = (settings: Settings): number => productionOf(model, "e+ e- -> gamma X", { mass: 1, g: 1, ...settings }).value;
    expect(deviation(sigma({ charges: "b-l" }) * ELECTRIC_CHARGE ** 2, sigma({ charges: "dark-photon" }))).toBeLessThan(1e-14);
    expect(deviation(sigma({ charges: "b" }), (ALPHA / (4 * Math.PI)) ** 2 * sigma({ charges: "b-l" }))).toBeLessThan(1e-12);
    expect(deviation(sigma({ xE: 0.5 }), sigma({ charges: "b-l" }) / 4)).toBeLessThan(1e-14);
  });

  it("does not hold on narrow quarkonia where it decays to hadrons", () => {
    const validity = (settings: Settings) => model.validity(pointOf(model, { mass: 3.0969, ...settings }).point)?.code;
    expect(validity({ charges: "b-l" })).toBe("narrow-resonance");
    expect(validity({ charges: "le-lmu", kineticMixing: "none" })).toBeUndefined();
    expect(validity({ xE: 1 })).toBeUndefined();
  });

  it("raises the magnetic moment of the muon with the charge of the muon", () => {
    const moment = (settings: Settings): number =>
      model.muonMagneticMoment?.(pointOf(model, { mass: 0.5, g: 1, ...settings }).point) ?? Number.NaN;
    const unit = leptonMagneticMoment("vector", 0.5, MASS.mu, 1);
    expect(moment({ charges: "b-l" })).toBe(unit);
    expect(deviation(moment({ charges: "dark-photon" }), 4 * Math.PI * ALPHA * unit)).toBeLessThan(1e-14);
    expect(moment({ xMu: 3 })).toBeCloseTo(9 * unit, 12);
    expect(moment({ xE: 1 })).toBe(0);
  });

  it("is strongest with its largest charge", () => {
    const largest = (settings: Settings): number => model.largestCoupling(pointOf(model, { g: 0.5, ...settings }).point);
    expect(largest({ charges: "b-l" })).toBe(0.5);
    expect(largest({ charges: "b" })).toBeCloseTo(0.5 / 3, 14);
    expect(largest({ xNuTau: -4, xS: 3 })).toBe(2);
    expect(largest({ xB: -6 })).toBe(3);
  });
});
