import { describe, expect, it } from "vitest";
import { checks, deviation, NEEDS_TABLES, TABLES_AT_HAND } from "../reference-checks.test-helper.ts";
import { HIGGS_VEV, MASS } from "./constants.ts";
import {
  fermionAlpLifetime,
  fermionAlpToHadrons,
  fermionAlpToLeptons,
  fermionAlpToPhotons,
  fermionAlpWidths,
  wAlpToPhotons,
} from "./fermion-alp.ts";
import { derivativeAlpToPhotons } from "./widths.ts";

const FILE = "checks-scalar-alp";
const total = (mass: number): number =>
  Object.values(fermionAlpWidths(mass, 1) as unknown as Record<string, number>).reduce((a, b) => a + b, 0);
const leptonLoops = (mass: number): number =>
  derivativeAlpToPhotons(
    mass,
    Object.values(MASS).map((lepton) => ({ mass: lepton, coupling: lepton / HIGGS_VEV })),
  );

describe("an axion-like particle that couples to all fermions alike", () => {
  it.skipIf(!TABLES_AT_HAND)(`agrees with the check values of its widths${NEEDS_TABLES}`, () => {
    const all = checks(FILE, "a.ee.", "a.mumu.", "a.knots.had.");
    expect(all.length).toBe(9);
    for (const { id, inputs, expected, relTolerance } of all) {
      const mass = Number(inputs["mass"]);
      const found = id.startsWith("a.knots")
        ? fermionAlpToHadrons(mass, 1) * (2 * HIGGS_VEV) ** 2
        : fermionAlpToLeptons(mass, 1, id.startsWith("a.ee") ? MASS.e : MASS.mu);
      expect(deviation(found, expected), id).toBeLessThan(relTolerance);
    }
  });

  it("has the lepton width m_l^2 m beta/(2 pi f_a^2), f_a = 2v/g_Y", () => {
    const yukawa = 0.3;
    const scale = (2 * HIGGS_VEV) / yukawa;
    for (const mass of [0.22, 1, 4]) {
      const expected = (MASS.mu ** 2 * mass * Math.sqrt(1 - (4 * MASS.mu ** 2) / mass ** 2)) / (2 * Math.PI * scale ** 2);
      expect(deviation(fermionAlpToLeptons(mass, yukawa, MASS.mu), expected)).toBeLessThan(1e-12);
    }
    expect(fermionAlpToLeptons(0.2, 1, MASS.mu)).toBe(0);
    expect(fermionAlpToLeptons(3.5, 1, MASS.tau)).toBe(0);
    expect(fermionAlpToLeptons(3.56, 1, MASS.tau)).toBeGreaterThan(0);
  });

  it("has the lifetimes of the full tables, within the accuracy of the knots", () => {
    const lifetimes = [
      [0.05, 2.303],
      [0.25, 2.016e-5],
      [0.5, 5.941e-6],
      [0.9, 2.816e-6],
      [1, 7.233e-7],
      [1.5, 2.71e-8],
      [2, 4.94e-8],
      [3, 2.09e-8],
    ] as const;
    for (const [mass, expected] of lifetimes) expect(deviation(fermionAlpLifetime(mass, 1), expected), String(mass)).toBeLessThan(0.03);
  });

  it("scales with the squared coupling", () => {
    for (const mass of [0.1, 0.5, 2, 4]) {
      expect(deviation(fermionAlpLifetime(mass, 1e-4), 1e8 * fermionAlpLifetime(mass, 1))).toBeLessThan(1e-12);
      const [weak, strong] = [fermionAlpWidths(mass, 1e-3), fermionAlpWidths(mass, 1)];
      for (const channel of ["ee", "mumu", "tautau", "hadrons", "photons"] as const) {
        expect(deviation(weak[channel], 1e-6 * strong[channel]), channel).toBeLessThan(1e-12);
      }
    }
  });

  it("has no hadrons below three pions, and joins perturbation theory without a step", () => {
    expect(fermionAlpToHadrons(0.41999, 1)).toBe(0);
    expect(fermionAlpToHadrons(0.42, 1)).toBeGreaterThan(0);
    for (const width of [fermionAlpToHadrons, fermionAlpToPhotons]) {
      expect(deviation(width(3 + 1e-9, 1), width(3, 1))).toBeLessThan(1e-7);
    }
    for (let mass = 3; mass < 4.8; mass += 0.05) expect(fermionAlpToHadrons(mass + 0.05, 1)).toBeGreaterThan(fermionAlpToHadrons(mass, 1));
  });

  it("goes to two gluons as perturbation theory says, up to a constant of 1.5, and to charm above two D mesons", () => {
    // alpha_s at 3 and 3.5 GeV at four loops; charm above its threshold, bottom below it, top heavy: B_1 = -1/(3 t).
    const gluons = (mass: number, coupling: number): number => {
      const t = (4 * 1.273 ** 2) / mass ** 2;
      const half = Math.atanh(Math.sqrt(1 - t));
      const [re, im] = [1 - t * ((Math.PI / 2) ** 2 - half ** 2), -t * Math.PI * half];
      const bottom = 1 - ((4 * 4.183 ** 2) / mass ** 2) * Math.asin(mass / (2 * 4.183)) ** 2;
      const top = -(mass ** 2) / (12 * 172.56 ** 2);
      return (
        (coupling ** 2 * mass ** 3 * ((3 + re + bottom + top) ** 2 + im ** 2) * (1 + (83 * coupling) / (4 * Math.PI))) / (8 * Math.PI ** 3)
      );
    };
    const scale2 = (2 * HIGGS_VEV) ** 2;
    const ratio = (fermionAlpToHadrons(3, 1) * scale2) / gluons(3, 0.253165654);
    expect(ratio).toBeGreaterThan(1.4);
    expect(ratio).toBeLessThan(1.6);
    const higher = (fermionAlpToHadrons(3.5, 1) * scale2) / gluons(3.5, 0.239);
    expect(deviation(higher, ratio)).toBeLessThan(2e-3);
    // What opens at two D mesons is 3 (2 m_c)^2 m beta/(8 pi).
    const [below, above] = [2 * 1.86966, 2 * 1.86966 + 1e-5];
    const beta = Math.sqrt(1 - (below / above) ** 2);
    const opened = fermionAlpToHadrons(above, 1) - fermionAlpToHadrons(below, 1) * (1 + 5e-6);
    expect(deviation(opened * scale2, (3 * 1.273 ** 2 * above * beta) / (2 * Math.PI))).toBeLessThan(1e-2);
  });

  it("reads a user's table of Gamma f_a^2 instead, and says nothing outside it", () => {
    const table = { name: "mine", nodes: Float64Array.of(1, 2), columns: [Float64Array.of(0.01, 0.03)] };
    expect(deviation(fermionAlpToHadrons(1.5, 2, table), 0.02 / HIGGS_VEV ** 2)).toBeLessThan(1e-13);
    expect(fermionAlpToHadrons(0.9, 2, table)).toBeNaN();
    const { mumu, hadrons } = fermionAlpWidths(1.5, 1, table);
    expect(deviation(mumu, fermionAlpToLeptons(1.5, 1, MASS.mu))).toBe(0);
    expect(hadrons).toBe(fermionAlpToHadrons(1.5, 1, table));
    expect(fermionAlpLifetime(1.5, 1, table)).not.toBe(fermionAlpLifetime(1.5, 1));
  });

  it("goes to photons through leptons below the hadrons, and seldom but for the masses of pi0 and eta", () => {
    for (const mass of [0.01, 0.03, 0.0499]) expect(fermionAlpToPhotons(mass, 1)).toBe(leptonLoops(mass));
    const [pion, eta] = [0.135, 0.547];
    for (let step = 20; step < 4800; step++) {
      const mass = step / 1000;
      const width = fermionAlpToPhotons(mass, 1);
      expect(width).toBeGreaterThanOrEqual(leptonLoops(mass));
      const largest = Math.abs(mass - pion) < 0.011 ? 0.14 : Math.abs(mass - eta) < 0.003 ? 0.06 : 0.04;
      expect(width / total(mass), String(mass)).toBeLessThan(largest);
    }
    for (let mass = 0.9; mass < 1.05; mass += 0.01) expect(leptonLoops(mass)).toBeLessThan(0.05 * fermionAlpToPhotons(mass, 1));
  });
});

describe("an axion-like particle that couples to W bosons", () => {
  it.skipIf(!TABLES_AT_HAND)(`agrees with the check values${NEEDS_TABLES}`, () => {
    const all = checks(FILE, "a.gaga.gaW.");
    expect(all.length).toBe(2);
    for (const { id, inputs, expected, relTolerance } of all) {
      expect(deviation(wAlpToPhotons(Number(inputs["mass"]), 1), expected), id).toBeLessThan(relTolerance);
    }
  });

  it("lives 0.742 pm (GeV/m)^3 for 1 GeV^-1", () => {
    expect(deviation((1.973269804e-16 / wAlpToPhotons(2, 1e-3)) * 1e-6 * 8, 7.4217e-13)).toBeLessThan(1e-5);
  });
});
