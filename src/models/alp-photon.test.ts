import { describe, expect, it } from "vitest";
import { ALPHA, FEMTOBARN_PER_INVERSE_GEV2 } from "../physics/constants.ts";
import { checks, deviation, NEEDS_TABLES, TABLES_AT_HAND } from "../reference-checks.test-helper.ts";
import { gaussLegendre } from "../numerics/quadrature.ts";
import { photonAlp } from "../physics/photon-mediator.ts";
import { decaysOf } from "./decays.ts";
import { findModel } from "./index.ts";
import { pointOf, type Settings } from "./point.ts";

const model = findModel("alp-photon");
const decays = (settings: Settings) => decaysOf(model.particles.X, pointOf(model, settings).point);

describe("axion-like particle with photon coupling", () => {
  it.skipIf(!TABLES_AT_HAND)(`is produced with the cross-sections of the check values${NEEDS_TABLES}`, () => {
    const covered = checks("checks-lepton-coupled", "alpstr.");
    expect(covered.length).toBeGreaterThan(3);
    for (const { inputs, expected, relTolerance } of covered) {
      const found = photonAlp({ sqrtS: Number(inputs["sqrtS"]), alpha: ALPHA }, Number(inputs["mass"]), 1);
      expect(deviation(found, expected)).toBeLessThanOrEqual(relTolerance);
    }
  });

  it("agrees with MadGraph5_aMC@NLO within three standard errors and 0.3 %", () => {
    // e+ e- -> gamma a at 10.58 GeV, g = 1/GeV: 1.1527(12)e8 fb at 1 GeV, 9.296(10)e6 fb at 8 GeV; alpha = 1/137.035999.
    for (const [mass, sigma, error] of [
      [1, 1.1527e8, 1.18e5],
      [8, 9.296e6, 9.62e3],
    ] as const) {
      expect(Math.abs(photonAlp({ sqrtS: 10.58, alpha: ALPHA }, mass, 1) - sigma)).toBeLessThan(3 * error + 0.003 * sigma);
    }
  });

  it("has the cross-section of the squared amplitude with explicit tensors, integrated over the angle", () => {
    // Amplitude e g eps(mu nu q k) J^mu eps*^nu / s with J the electron current; contraction done index by index.
    const sqrtS = 10.58;
    const s = sqrtS ** 2;
    const mass = 4;
    const energy = (s - mass ** 2) / (2 * sqrtS);
    const metric = [1, -1, -1, -1];
    const permutationSign = (p: readonly number[]): number => {
      let sign = 1;
      for (let i = 0; i < 4; i++)
        for (let j = i + 1; j < 4; j++) {
          if (p[i] === p[j]) return 0;
          if ((p[i] ?? 0) > (p[j] ?? 0)) sign = -sign;
        }
      return sign;
    };
    const squared = (cos: number): number => {
      const sin = Math.sqrt(1 - cos * cos);
      const q = [sqrtS, 0, 0, 0];
      const k = [energy, energy * sin, 0, energy * cos];
      const p1 = [sqrtS / 2, 0, 0, sqrtS / 2];
      const p2 = [sqrtS / 2, 0, 0, -sqrtS / 2];
      // T(mu, nu) = eps(mu nu alpha beta) q_alpha k_beta with lowered momenta.
      const tensor = [0, 1, 2, 3].map((mu) =>
        [0, 1, 2, 3].map((nu) => {
          let sum = 0;
          for (let a = 0; a < 4; a++)
            for (let b = 0; b < 4; b++)
              sum += permutationSign([mu, nu, a, b]) * (metric[a] ?? 0) * (q[a] ?? 0) * (metric[b] ?? 0) * (k[b] ?? 0);
          return sum;
        }),
      );
      const lower = (v: readonly number[], i: number): number => (metric[i] ?? 0) * (v[i] ?? 0);
      let total = 0;
      for (let mu = 0; mu < 4; mu++)
        for (let rho = 0; rho < 4; rho++) {
          // Unpolarised electron tensor, averaged over spins: p1 p2 + p2 p1 - g s/2.
          const lepton = lower(p1, mu) * lower(p2, rho) + lower(p2, mu) * lower(p1, rho) - (mu === rho ? ((metric[mu] ?? 0) * s) / 2 : 0);
          for (let nu = 0; nu < 4; nu++) total += lepton * (tensor[mu]?.[nu] ?? 0) * (tensor[rho]?.[nu] ?? 0) * -(metric[nu] ?? 0);
        }
      return (4 * Math.PI * ALPHA * total) / s ** 2;
    };
    const { nodes, weights } = gaussLegendre(8);
    let integral = 0;
    nodes.forEach((cos, i) => {
      integral += (weights[i] ?? 0) * squared(cos);
    });
    // sigma = 1/(2s) int |M|^2 dPS2, dPS2 = (1 - m^2/s)/(16 pi) dcos.
    const sigma = ((integral * (1 - mass ** 2 / s)) / (16 * Math.PI) / (2 * s)) * 3.893793721e11;
    expect(deviation(photonAlp({ sqrtS, alpha: ALPHA }, mass, 1), sigma)).toBeLessThan(1e-12);
  });

  it("decays to two photons with g^2 m^3/(64 pi) and nothing else", () => {
    const decays = decaysOf(model.particles.X, pointOf(model, { mass: 0.3, gAGammaGamma: 1e-3 }).point);
    expect(decays.totalWidth).toBeCloseTo((1e-6 * 0.027) / (64 * Math.PI), 20);
    expect(decays.branchingFractions["X -> gamma gamma"]).toBe(1);
  });

  it.skipIf(!TABLES_AT_HAND)(`has the photon widths of the check values${NEEDS_TABLES}`, () => {
    const covered = checks("checks-lepton-coupled", "alp.photon.");
    expect(covered.length).toBeGreaterThanOrEqual(3);
    for (const { id, inputs, expected, relTolerance } of covered) {
      const { totalWidth } = decays({ mass: Number(inputs["mass"]), gAGammaGamma: Number(inputs["coupling"]) });
      expect(deviation(totalWidth ?? Number.NaN, expected), id).toBeLessThanOrEqual(relTolerance);
    }
  });

  it("is produced through the model as through the formula, closed beyond the energy", () => {
    const [production] = model.production;
    const sigma = (mass: number): number =>
      production?.value(pointOf(model, { mass, gAGammaGamma: 1e-3 }).point, { sqrtS: 10.58, alpha: ALPHA }) ?? Number.NaN;
    // alpha g^2/24 for a light particle.
    expect(deviation(sigma(1e-3), ((ALPHA * 1e-6) / 24) * FEMTOBARN_PER_INVERSE_GEV2)).toBeLessThan(1e-7);
    expect(sigma(4)).toBe(photonAlp({ sqrtS: 10.58, alpha: ALPHA }, 4, 1e-3));
    expect(sigma(10.58)).toBe(0);
  });

  it("decays to dark matter with g^2 m/(8 pi) sqrt(1 - 4t), half of it for Majorana, as an S wave", () => {
    const mass = 0.5;
    const settings = { mass, gAGammaGamma: 1e-4, darkMatterCoupling: 1e-3, darkMatterMass: 0.2 };
    const dirac = ((1e-6 * mass) / (8 * Math.PI)) * Math.sqrt(1 - 4 * 0.16);
    const photons = (1e-8 * mass ** 3) / (64 * Math.PI);
    for (const [darkMatter, width] of [
      ["dirac", dirac],
      ["majorana", dirac / 2],
    ] as const) {
      const found = decays({ ...settings, darkMatter });
      expect(deviation(found.partialWidths["X -> invisible"] ?? Number.NaN, width)).toBeLessThan(1e-13);
      expect(deviation(found.branchingFractions["X -> invisible"] ?? Number.NaN, width / (width + photons))).toBeLessThan(1e-13);
      expect(deviation(found.totalWidth ?? Number.NaN, width + photons)).toBeLessThan(1e-13);
    }
    const above = (excess: number): number =>
      decays({ ...settings, mass: 0.4 * (1 + excess) }).partialWidths["X -> invisible"] ?? Number.NaN;
    expect(above(-1e-9)).toBe(0);
    expect(above(4e-6) / above(1e-6)).toBeCloseTo(2, 4);
    expect(decays({ mass, gAGammaGamma: 1e-4 }).branchingFractions["X -> invisible"]).toBe(0);
  });

  it("takes an invisible fraction: the total width is that of two photons over 1 - f, open at 1", () => {
    const photons = decays({ mass: 0.5 }).totalWidth ?? Number.NaN;
    for (const invisibleFraction of [0, 0.25, 0.999]) {
      const found = decays({ mass: 0.5, invisibleFraction });
      expect(found.branchingFractions["X -> invisible"]).toBeCloseTo(invisibleFraction, 14);
      expect(found.branchingFractions["X -> gamma gamma"]).toBeCloseTo(1 - invisibleFraction, 14);
      expect(deviation(found.totalWidth ?? Number.NaN, photons / (1 - invisibleFraction))).toBeLessThan(1e-12);
    }
    const all = decays({ mass: 0.5, invisibleFraction: 1 });
    expect(all.branchingFractions).toEqual({ "X -> gamma gamma": 0, "X -> invisible": 1 });
    expect(all.totalWidth).toBeUndefined();
    expect(all.ctau).toBeUndefined();
    const scaling = (settings: Settings) => model.scaling("gAGammaGamma", pointOf(model, settings).point).widths;
    expect([{}, { darkMatterCoupling: 1 }, { invisibleFraction: 0.5 }].map(scaling)).toEqual([2, "mixed", 2]);
    expect(() => decays({ mass: 0.5, invisibleFraction: 0.5, darkMatterCoupling: 1 })).toThrow(/darkMatterCoupling has no effect/);
  });

  it("says nothing about the magnetic moment of the muon", () => {
    expect(model.muonMagneticMoment).toBeUndefined();
  });
});
