import { describe, expect, it } from "vitest";
import { ALPHA, ELECTRIC_CHARGE, FEMTOBARN_PER_INVERSE_GEV2, HBAR_C, MASS } from "../physics/constants.ts";
import { darkHiggsLoopWidth } from "../physics/dark-higgsstrahlung.ts";
import { checks, deviation, NEEDS_TABLES, TABLES_AT_HAND } from "../reference-checks.test-helper.ts";
import { decaysOf } from "./decays.ts";
import { findModel } from "./index.ts";
import { pointOf, type Settings } from "./point.ts";

const model = findModel("dark-higgsstrahlung");
const at = (settings: Settings) => pointOf(model, settings).point;
const produced = (settings: Settings, sqrtS = 10.58): number =>
  model.production[0]?.value(at(settings), { sqrtS, alpha: ALPHA }) ?? Number.NaN;
const cautions = (settings: Settings) => model.cautions(at(settings)).filter(({ code }) => code !== "hadronic-spread");

describe("dark Higgsstrahlung", () => {
  it.skipIf(!TABLES_AT_HAND)(`has the cross-sections of the check values${NEEDS_TABLES}`, () => {
    const covered = [...checks("checks-idm-vectors-hnl", "higgsstr-", "hstr-sigma0"), ...checks("checks-lepton-coupled", "higgsstr.")];
    expect(covered.length).toBeGreaterThanOrEqual(15);
    for (const { id, inputs, expected, relTolerance } of covered) {
      const found = produced(
        {
          mass: Number(inputs["darkPhotonMass"]),
          darkHiggsMass: Number(inputs["darkHiggsMass"]),
          epsilonSquaredAlphaD: Number(inputs["epsilon"] ?? 1) ** 2 * Number(inputs["alphaD"] ?? 1),
          darkHiggsCharge: Number(inputs["darkHiggsCharge"] ?? 1),
        },
        Number(inputs["sqrtS"]),
      );
      expect(deviation(found, expected), id).toBeLessThanOrEqual(relTolerance);
    }
  });

  it("has the cross-sections per epsilon^2 alpha_D of five masses, and those of a table, four times as large for charge 2", () => {
    // Dark photon and dark Higgs boson [GeV], cross-section [fb] at 10.58 GeV.
    for (const [mass, darkHiggsMass, sigma] of [
      [2, 0.5, 3.7234e7],
      [4, 0.5, 7.5561e7],
      [4, 3, 6.1389e7],
      [6, 4, 7.3387e7],
      [9, 1, 6.4919e8],
    ] as const) {
      expect(deviation(produced({ mass, darkHiggsMass, epsilonSquaredAlphaD: 1 }), sigma)).toBeLessThan(2e-5);
      const twice = produced({ mass, darkHiggsMass, epsilonSquaredAlphaD: 1, darkHiggsCharge: 2 });
      expect(deviation(twice, 4 * produced({ mass, darkHiggsMass, epsilonSquaredAlphaD: 1 }))).toBeLessThan(1e-15);
    }
    for (const [mass, darkHiggsMass, sigma] of [
      [1, 2, 26317085.7926],
      [4, 3, 61388874.8019],
      [0.1, 0.2, 26580106.1435],
      [6, 0.5, 167942421.566],
      [2, 8, 3853585.87424],
    ] as const) {
      expect(deviation(produced({ mass, darkHiggsMass, epsilonSquaredAlphaD: 1 }), sigma)).toBeLessThan(1e-11);
    }
  });

  // arXiv:0903.0363: 20 fb (alpha'/alpha)(kappa^2/1e-4)(10 GeV)^2/s for light A' and h'.
  it("has about 20 fb at 10 GeV for epsilon^2 = 1e-4 and alpha_D = alpha, the massless limit pi alpha alpha_D epsilon^2/(3 s)", () => {
    const settings = { mass: 0.01, darkHiggsMass: 0.001, epsilonSquaredAlphaD: 1e-4 * ALPHA };
    const limit = ((Math.PI * ALPHA * ALPHA * 1e-4) / (3 * 100)) * FEMTOBARN_PER_INVERSE_GEV2;
    expect(deviation(produced(settings, 10), limit)).toBeLessThan(2e-5);
    expect(Math.abs(produced(settings, 10) - 20)).toBeLessThan(2);
  });

  it("agrees with MadGraph5_aMC@NLO within three standard errors and 0.3 %", () => {
    // Vertex 2 g_D m_A', epsilon g_D = 1: alpha_D = 1/(4 pi) [fb].
    const found = produced({ mass: 3, darkHiggsMass: 0.5, epsilonSquaredAlphaD: 1 / (4 * Math.PI) });
    expect(Math.abs(found - 4144100)).toBeLessThan(3 * 3070 + 0.003 * 4144100);
  });

  it("closes where the two masses exceed the energy, as a square root", () => {
    const sigma = (belowEdge: number): number => produced({ mass: 8, darkHiggsMass: 10.58 - 8 - belowEdge, epsilonSquaredAlphaD: 1e-6 });
    expect(sigma(0)).toBe(0);
    expect(sigma(-0.1)).toBe(0);
    expect(sigma(4e-8) / sigma(1e-8)).toBeCloseTo(2, 4);
  });

  it("has the branching fractions of the dark photon, and epsilon^2 = epsilon^2 alpha_D/alpha_D of its width", () => {
    const other = findModel("dark-photon");
    for (const mass of [0.05, 0.3, 0.7826, 1.0195, 1.3, 2.5, 4, 9]) {
      const found = decaysOf(model.particles.X, at({ mass, darkHiggsMass: 0.01, epsilonSquaredAlphaD: 1e-7, alphaD: 0.2 }));
      const expected = decaysOf(other.particles.X, pointOf(other, { mass, epsilon: Math.sqrt(5e-7) }).point);
      expect(deviation(found.totalWidth ?? Number.NaN, expected.totalWidth ?? Number.NaN)).toBeLessThan(1e-13);
      for (const [channel, fraction] of Object.entries(found.branchingFractions)) {
        expect(deviation(fraction, expected.branchingFractions[channel] ?? Number.NaN), `${channel} ${mass}`).toBeLessThan(1e-13);
      }
    }
    const total = (charge: number) =>
      decaysOf(model.particles.X, at({ mass: 1, epsilonSquaredAlphaD: 1e-7, darkHiggsCharge: charge })).totalWidth;
    expect(total(2)).toBe(total(1));
  });

  it("has a dark Higgs boson that is invisible, of a lifetime that is not part of its widths", () => {
    const darkHiggs = model.particles["h'"];
    expect(darkHiggs?.mass(at({ darkHiggsMass: 0.7 }))).toBe(0.7);
    if (darkHiggs !== undefined) expect(decaysOf(darkHiggs, at({})).branchingFractions).toEqual({ "h' -> invisible": 1 });
  });

  it("cautions where the dark Higgs boson decays within 100 m through its loop, which alpha_D decides", () => {
    // c tau = hbar c/(q^2 alpha_D alpha^2 epsilon^4 ...): at fixed epsilon^2 alpha_D it grows with alpha_D.
    const settings = { mass: 1, darkHiggsMass: 0.3, epsilonSquaredAlphaD: 1e-2, alphaD: 0.1 };
    const ctau = (alphaD: number, charge: number): number =>
      HBAR_C /
      [MASS.e, MASS.mu].reduce((sum, lepton) => sum + darkHiggsLoopWidth(0.3, 1, lepton, Math.sqrt(1e-2 / alphaD), alphaD, charge), 0);
    expect(ctau(0.1, 1)).toBeLessThan(1000);
    expect(cautions(settings)).toMatchObject([{ code: "dark-higgs-not-invisible" }]);
    expect(cautions(settings)[0]?.message).toContain(`c tau = ${ctau(0.1, 1).toPrecision(3)} cm at most, at alpha_D = 0.1`);
    // The width goes with alpha_D epsilon^4 = (epsilon^2 alpha_D)^2/alpha_D.
    expect(deviation(ctau(1, 1), 10 * ctau(0.1, 1))).toBeLessThan(1e-12);
    expect(deviation(ctau(0.1, 2), ctau(0.1, 1) / 4)).toBeLessThan(1e-12);
    expect(cautions({ ...settings, epsilonSquaredAlphaD: 1e-7 })).toEqual([]);
    // Below two electrons nothing is open.
    expect(cautions({ ...settings, darkHiggsMass: 1e-3 })).toEqual([]);
  });

  it.skipIf(!TABLES_AT_HAND)(`states the decay length that follows from the loop widths of the check values${NEEDS_TABLES}`, () => {
    const covered = checks("checks-idm-vectors-hnl", "hloop-");
    expect(covered.length).toBeGreaterThanOrEqual(2);
    for (const { id, inputs, expected, relTolerance } of covered) {
      // With the mixing epsilon = 1 the width is larger by epsilon^-4, and the decay is short enough to be mentioned.
      const width = (expected * 0.1) / Number(inputs["alphaD"]) / Number(inputs["epsilon"]) ** 4;
      const [caution] = cautions({
        mass: Number(inputs["darkPhotonMass"]),
        darkHiggsMass: Number(inputs["darkHiggsMass"]),
        epsilonSquaredAlphaD: 0.1,
        alphaD: 0.1,
      });
      const stated = Number(/c tau = (\S+) cm/.exec(caution?.message ?? "")?.[1]);
      // Three digits are stated; electrons add (m_e/m_mu)^2 to the width.
      expect(deviation(stated, HBAR_C / width), id).toBeLessThan(5e-3 + relTolerance + 1e-4);
    }
  });

  it("does not hold where the dark Higgs boson is not lighter than the dark photon, nor on narrow quarkonia", () => {
    const validity = (mass: number, darkHiggsMass: number) => model.validity(at({ mass, darkHiggsMass }))?.code;
    expect(validity(1, 0.999)).toBeUndefined();
    expect(validity(1, 1)).toBe("dark-higgs-not-invisible");
    expect(validity(1, 3)).toBe("dark-higgs-not-invisible");
    expect(validity(3.0969, 1)).toBe("narrow-resonance");
  });

  it("scales with epsilon^2 alpha_D in production and widths, and has no magnetic moment in these terms", () => {
    expect(model.scaling("epsilonSquaredAlphaD", at({}))).toEqual({ production: 1, widths: 1 });
    expect(model.muonMagneticMoment).toBeUndefined();
    const largest = model.largestCoupling(at({ epsilonSquaredAlphaD: 1e-2, alphaD: 1e-4 }));
    expect(deviation(largest, 10 * ELECTRIC_CHARGE)).toBeLessThan(1e-14);
    expect(deviation(model.largestCoupling(at({ alphaD: 1, darkHiggsCharge: 2 })), 2 * Math.sqrt(4 * Math.PI))).toBeLessThan(1e-14);
  });
});
