import { describe, expect, it } from "vitest";
import { measured } from "../measured.test-helper.ts";
import { gaussLegendre } from "../numerics/quadrature.ts";
import { checks, deviation, NEEDS_TABLES, TABLES_AT_HAND } from "../reference-checks.test-helper.ts";
import { ALPHA, CONSTANTS, DECAY_CONSTANTS, HIGGS_VEV, LIFETIMES, MASS, MASSES, QUARK_MIXING } from "./constants.ts";
import { bar, combine, type FourVector, GAMMA, GAMMA5, IDENTITY, type Matrix, multiply, realTrace, slash } from "./dirac.test-helper.ts";
import { hadronicComponents } from "./hadronic-ratio.ts";
import {
  heavyNeutralLeptonSpread,
  heavyNeutralLeptonToLeptons,
  heavyNeutralLeptonToNeutrinos,
  heavyNeutralLeptonToPseudoscalar,
  heavyNeutralLeptonToVector,
  heavyNeutralLeptonWidth,
  tauToHeavyNeutralLepton,
} from "./heavy-neutral-lepton.ts";
import { strongCoupling } from "./strong-coupling.ts";

const NATURE = {
  electronMass: MASS.e,
  muonMass: MASS.mu,
  tauMass: MASS.tau,
  chargedPionMass: MASSES.chargedPion.value,
  neutralPionMass: MASSES.neutralPion.value,
  etaMass: MASSES.eta.value,
  etaPrimeMass: MASSES.etaPrime.value,
  rhoMass: MASSES.rho.value,
  omegaMass: MASSES.omega.value,
  phiMass: MASSES.phi.value,
  higgsVev: HIGGS_VEV,
};
const CHECK_FILE = "checks-idm-vectors-hnl";
const FERMI = CONSTANTS.fermiConstant.value;
const WEAK = 0.23121;
const total = (mass: number): number => heavyNeutralLeptonWidth(mass, "dirac", NATURE);
const hadronic = (mass: number): number =>
  total(mass) -
  heavyNeutralLeptonToNeutrinos(mass, HIGGS_VEV) -
  heavyNeutralLeptonToLeptons(mass, MASS.e, HIGGS_VEV) -
  heavyNeutralLeptonToLeptons(mass, MASS.mu, HIGGS_VEV);

const INDICES = [0, 1, 2, 3] as const;
const METRIC = [1, -1, -1, -1] as const;
const chiral = (vector: number, axial: number): Matrix => combine([vector, IDENTITY], [-axial, GAMMA5]);
const fermion = (momentum: FourVector, mass: number): Matrix => combine([1, slash(momentum)], [mass, IDENTITY]);
/** Sum over spins of |ubar(out) vertex u(in)|^2, or of the interference of two vertices. */
const current = (out: Matrix, vertex: Matrix, incoming: Matrix, other = vertex): number =>
  realTrace(multiply(multiply(out, vertex), incoming), bar(other));

/** N at rest decays to a massless neutrino along -z and a system of mass q along +z. */
function decayAt(mass: number, q: number) {
  const [energy, momentum] = [(mass * mass + q * q) / (2 * mass), ((mass - q) * (mass + q)) / (2 * mass)];
  const neutrino = fermion([momentum, 0, 0, -momentum], 0);
  const heavy = fermion([mass, 0, 0, 0], mass);
  const system: FourVector = [energy, 0, 0, momentum];
  /** Mean over the spins of N of the interference of two vertices of the left-handed current. */
  const tensor = (left: Matrix, right: Matrix): number =>
    current(neutrino, multiply(left, chiral(1, 1)), heavy, multiply(right, chiral(1, 1))) / 2;
  return { energy, momentum, system, tensor };
}

const RULE = gaussLegendre(80);
const integral = (from: number, to: number, integrand: (at: number) => number): number =>
  ((to - from) / 2) *
  RULE.nodes.reduce((sum, node, k) => sum + (RULE.weights[k] ?? 0) * integrand((from + to) / 2 + ((to - from) / 2) * node), 0);

/** Width to a neutrino and two leptons from explicit Dirac matrices, integrated over the angle of the leptons and the rapidity of either. */
function leptonsFromTraces(mass: number, leptonMass: number): number {
  // The traces are of second degree in the cosine: three nodes are exact.
  const angles = gaussLegendre(3);
  const squaredAt = (q: number, speed: number): number => {
    const { energy, momentum, tensor } = decayAt(mass, q);
    return angles.nodes.reduce((sum, cosine, k) => {
      const [along, across] = [speed * cosine, (q * speed * Math.sqrt(1 - cosine * cosine)) / 2];
      const lepton = (sign: 1 | -1): FourVector => [
        (energy + sign * momentum * along) / 2,
        sign * across,
        0,
        (momentum + sign * energy * along) / 2,
      ];
      const [minus, plus] = [fermion(lepton(1), leptonMass), fermion(lepton(-1), -leptonMass)];
      const vertices = GAMMA.map((gamma) => multiply(gamma, chiral(-1 / 2 + 2 * WEAK, -1 / 2)));
      let squared = 0;
      for (const mu of INDICES) {
        for (const nu of INDICES) {
          const pair = current(minus, vertices[mu] as Matrix, plus, vertices[nu]);
          squared += METRIC[mu] * METRIC[nu] * pair * tensor(GAMMA[mu], GAMMA[nu]);
        }
      }
      return sum + ((angles.weights[k] ?? 0) / 2) * squared;
    }, 0);
  };
  const twoBody = 1 / (8 * Math.PI);
  const topRapidity = Math.acosh(mass / (2 * leptonMass));
  return integral(0, topRapidity, (rapidity) => {
    const [q, speed] = [2 * leptonMass * Math.cosh(rapidity), Math.tanh(rapidity)];
    const jacobian = 2 * q * 2 * leptonMass * Math.sinh(rapidity);
    const phaseSpace = (1 - (q / mass) ** 2) * twoBody * speed * twoBody;
    return (jacobian / (2 * Math.PI)) * phaseSpace * (FERMI ** 2 / 2) * squaredAt(q, speed) * (1 / (2 * mass));
  });
}

/** Width to a neutrino and a meson from the mean squared amplitude. */
const toMeson = (mass: number, mesonMass: number, squared: number): number => {
  const { momentum } = decayAt(mass, mesonMass);
  return (squared * momentum) / (8 * Math.PI * mass * mass);
};

describe("heavy neutral lepton that mixes with the tau neutrino", () => {
  it.skipIf(!TABLES_AT_HAND)(`has the production and the widths of the check values${NEEDS_TABLES}`, () => {
    const families: readonly (readonly [family: string, found: (mass: number) => number])[] = [
      ["hnl-taupi-", (mass) => tauToHeavyNeutralLepton(mass, NATURE)],
      ["hnl-mumu-", (mass) => heavyNeutralLeptonToLeptons(mass, MASS.mu, HIGGS_VEV)],
      ["hnl-tot-", total],
    ];
    const off = families.flatMap(([family, found]) => {
      const covered = checks(CHECK_FILE, family);
      expect(covered.length).toBeGreaterThanOrEqual(5);
      return covered.map(({ id, inputs, expected, relTolerance }) => {
        const each = deviation(found(Number(inputs["mass"])), expected);
        expect(each, id).toBeLessThanOrEqual(relTolerance);
        return each;
      });
    });
    measured("checks.heavy-neutral-lepton.values", off.length, "count");
    measured("checks.heavy-neutral-lepton.off", Math.max(...off), { digits: 1 });
  });

  it("is produced with the width of the squared amplitude from explicit Dirac matrices", () => {
    const off: number[] = [];
    for (const mass of [0.01, 0.3, 1, 1.3, 1.6, 1.637]) {
      const energy = (MASS.tau ** 2 + mass ** 2 - NATURE.chargedPionMass ** 2) / (2 * MASS.tau);
      const momentum = Math.sqrt((energy - mass) * (energy + mass));
      const pion = slash([MASS.tau - energy, 0, 0, momentum]);
      const spins = current(fermion([energy, 0, 0, -momentum], mass), multiply(pion, chiral(1, 1)), fermion([MASS.tau, 0, 0, 0], MASS.tau));
      const coupling = (FERMI * DECAY_CONSTANTS.pion.value * QUARK_MIXING.ud.value) ** 2 / 2;
      const width = (coupling * (spins / 2) * momentum) / (8 * Math.PI * MASS.tau ** 2);
      // hbar = 6.582119569e-25 GeV s.
      const expected = (width * LIFETIMES.tau.value) / 6.582119569e-25;
      off.push(deviation(tauToHeavyNeutralLepton(mass, NATURE), expected));
      expect(off.at(-1), `${mass} GeV`).toBeLessThan(1e-9);
    }
    // What is left are the digits of hbar.
    measured("traces.tau-to-heavy-neutral-lepton", Math.max(...off), "at most");
    // B(tau -> pi nu) = 0.1082 as measured.
    expect(deviation(tauToHeavyNeutralLepton(0, NATURE), 0.1082)).toBeLessThan(0.02);
    expect(tauToHeavyNeutralLepton((MASS.tau - NATURE.chargedPionMass) * (1 + 1e-12), NATURE)).toBe(0);
    expect(tauToHeavyNeutralLepton(1.7, NATURE)).toBe(0);
  });

  it("is produced with the root of a product: with its bracket misplaced, as in HNLCalc, there are too many, and no threshold", () => {
    /** |U|^2 = 1; what stands for sqrt(lambda) is given. */
    const width = (mass: number, root: number): number => {
      const [n, p] = [(mass / MASS.tau) ** 2, (NATURE.chargedPionMass / MASS.tau) ** 2];
      const couplings = (FERMI * DECAY_CONSTANTS.pion.value * QUARK_MIXING.ud.value) ** 2 * (MASS.tau ** 3 / (16 * Math.PI));
      return couplings * ((1 - n) ** 2 - p * (1 + n)) * root * (LIFETIMES.tau.value / 6.582119569e-25);
    };
    const squares = (mass: number): [a: number, b: number] => [
      ((mass - NATURE.chargedPionMass) / MASS.tau) ** 2,
      ((mass + NATURE.chargedPionMass) / MASS.tau) ** 2,
    ];
    const factors = [0.3, 0.7, 1, 1.3, 1.6].map((mass) => {
      const [a, b] = squares(mass);
      const found = tauToHeavyNeutralLepton(mass, NATURE);
      expect(deviation(found, width(mass, Math.sqrt((1 - a) * (1 - b))))).toBeLessThan(1e-9);
      return width(mass, Math.sqrt(1 - a * (1 - b))) / found;
    });
    expect(factors).toEqual([...factors].sort((first, second) => first - second));
    measured("peers.hnlcalc.lowest", factors[0] ?? Number.NaN, { digits: 3 });
    measured("peers.hnlcalc.highest", factors.at(-1) ?? Number.NaN, { digits: 2 });
  });

  it.each([
    ["electrons", MASS.e, [1.1e-3, 2e-3, 0.01, 0.1, 0.3, 1, 1.77]],
    ["muons", MASS.mu, [0.2114, 0.212, 0.22, 0.25, 0.252, 0.253, 0.3, 0.5, 1, 1.3, 1.6, 1.77]],
  ] as const)("decays to %s as explicit Dirac matrices say", (leptons, leptonMass, masses) => {
    const off = masses.map((mass) => {
      const found = heavyNeutralLeptonToLeptons(mass, leptonMass, HIGGS_VEV);
      return deviation(found, leptonsFromTraces(mass, leptonMass));
    });
    expect(Math.max(...off)).toBeLessThan(1e-10);
    measured(`traces.heavy-neutral-lepton.${leptons}`, Math.max(...off), "at most");
  });

  it("decays to leptons as the textbook form says where that has digits", () => {
    for (const mass of [0.3, 0.5, 1, 1.6]) {
      const y = (MASS.mu / mass) ** 2;
      const r = Math.sqrt(1 - 4 * y);
      const logarithm = Math.log((1 - 3 * y - (1 - y) * r) / (y * (1 + r)));
      const first = (1 - 14 * y - 2 * y ** 2 - 12 * y ** 3) * r + 12 * y ** 2 * (y ** 2 - 1) * logarithm;
      const second = 4 * (y * (2 + 10 * y - 12 * y ** 2) * r + 6 * y ** 2 * (1 - 2 * y + 2 * y ** 2) * logarithm);
      const sum = ((1 - 4 * WEAK + 8 * WEAK ** 2) / 4) * first + ((WEAK * (2 * WEAK - 1)) / 2) * second;
      const expected = ((FERMI ** 2 * mass ** 5) / (192 * Math.PI ** 3)) * sum;
      expect(deviation(heavyNeutralLeptonToLeptons(mass, MASS.mu, HIGGS_VEV), expected), `${mass} GeV`).toBeLessThan(1e-8);
    }
  });

  it("decays to light leptons with (1 - 4s^2 + 8s^4)/4 of the width to neutrinos, and opens with the seventh power of the velocity", () => {
    const share = heavyNeutralLeptonToLeptons(1, 1e-9, HIGGS_VEV) / heavyNeutralLeptonToNeutrinos(1, HIGGS_VEV);
    expect(deviation(share, (1 - 4 * WEAK + 8 * WEAK ** 2) / 4)).toBeLessThan(1e-14);
    const near = (excess: number): number => heavyNeutralLeptonToLeptons(2 * MASS.mu * (1 + excess), MASS.mu, HIGGS_VEV);
    for (const excess of [1e-12, 1e-9, 1e-6]) expect(deviation(near(4 * excess) / near(excess), 128)).toBeLessThan(1e-3);
    expect(heavyNeutralLeptonToLeptons(2 * MASS.mu, MASS.mu, HIGGS_VEV)).toBe(0);
    expect(heavyNeutralLeptonToLeptons(0.1, MASS.mu, HIGGS_VEV)).toBe(0);
    // Where the series takes over.
    const joint = 2 * MASS.mu * Math.sqrt(1 / 0.7);
    const step = heavyNeutralLeptonToLeptons(joint * (1 + 1e-13), MASS.mu, HIGGS_VEV);
    expect(deviation(step, heavyNeutralLeptonToLeptons(joint * (1 - 1e-13), MASS.mu, HIGGS_VEV))).toBeLessThan(1e-11);
  });

  it("decays to three neutrinos as often as to massless leptons with the couplings of neutrinos, twice as often to its own flavour", () => {
    // Coupling 1/2 to left-handed ones alone: (1/4) each for two flavours, and the exchange of two equal neutrinos doubles the third.
    expect(
      deviation(heavyNeutralLeptonToNeutrinos(0.7, HIGGS_VEV), ((1 + 1 + 2) / 4) * ((FERMI ** 2 * 0.7 ** 5) / (192 * Math.PI ** 3))),
    ).toBeLessThan(1e-12);
  });

  it("decays to pseudoscalar mesons as explicit Dirac matrices say", () => {
    const mesons = [
      ["pi0", NATURE.neutralPionMass, 0.1302],
      ["eta", NATURE.etaMass, 0.0817],
      ["eta'", NATURE.etaPrimeMass, -0.0947],
    ] as const;
    const off: number[] = [];
    for (const [meson, mesonMass, decayConstant] of mesons) {
      for (const mass of [1.001 * mesonMass, 1.2 * mesonMass, 1.7]) {
        const { system, tensor } = decayAt(mass, mesonMass);
        // (G_F/sqrt 2)(f/sqrt 2) q_mu times the current.
        const squared = ((FERMI * decayConstant) ** 2 / 4) * tensor(slash(system), slash(system));
        const found = heavyNeutralLeptonToPseudoscalar(meson, mass, NATURE);
        off.push(deviation(found, toMeson(mass, mesonMass, squared)));
        expect(off.at(-1), meson).toBeLessThan(1e-9);
      }
      expect(heavyNeutralLeptonToPseudoscalar(meson, mesonMass, NATURE)).toBe(0);
    }
    measured("traces.heavy-neutral-lepton.pseudoscalars", Math.max(...off), "at most");
  });

  it("decays to vector mesons as explicit Dirac matrices say, with the vector couplings of the quarks", () => {
    // Vector couplings of the Z: 1/2 - (4/3)s^2 of up, -1/2 + (2/3)s^2 of down and strange.
    const [up, down] = [1 / 2 - (4 / 3) * WEAK, -1 / 2 + (2 / 3) * WEAK];
    const mesons = [
      ["rho", NATURE.rhoMass, (0.162 * (up - down)) / Math.SQRT2],
      ["omega", NATURE.omegaMass, (0.153 * (up + down)) / Math.SQRT2],
      ["phi", NATURE.phiMass, 0.234 * down],
    ] as const;
    const off: number[] = [];
    for (const [meson, mesonMass, coupling] of mesons) {
      for (const mass of [1.001 * mesonMass, 1.2 * mesonMass, 1.7]) {
        const { system, tensor } = decayAt(mass, mesonMass);
        const longitudinal = tensor(slash(system), slash(system)) / mesonMass ** 2;
        const polarisations = INDICES.reduce((sum, mu) => sum - METRIC[mu] * tensor(GAMMA[mu], GAMMA[mu]), longitudinal);
        const squared = ((FERMI * coupling) ** 2 / 2) * polarisations;
        const found = heavyNeutralLeptonToVector(meson, mass, NATURE);
        off.push(deviation(found, toMeson(mass, mesonMass, squared)));
        expect(off.at(-1), meson).toBeLessThan(1e-9);
      }
      expect(heavyNeutralLeptonToVector(meson, mesonMass, NATURE)).toBe(0);
    }
    measured("traces.heavy-neutral-lepton.vectors", Math.max(...off), "at most");
  });

  it("has decay constants of vector mesons with which these decay to electrons as measured, within 12 %", () => {
    // Gamma_ee = 4 pi alpha^2 (c g)^2/(3 m^3); c = 1/sqrt 2, 1/(3 sqrt 2), 1/3 from the charges; measured 7.04, 0.641 and 1.27 keV.
    const rate = (charge: number, constant: number, mass: number): number =>
      (4 * Math.PI * ALPHA ** 2 * (charge * constant) ** 2) / (3 * mass ** 3);
    expect(deviation(rate(Math.SQRT1_2, DECAY_CONSTANTS.rho.value, NATURE.rhoMass), 7.04e-6)).toBeLessThan(0.12);
    expect(deviation(rate(Math.SQRT1_2 / 3, DECAY_CONSTANTS.omega.value, NATURE.omegaMass), 6.41e-7)).toBeLessThan(0.12);
    expect(deviation(rate(1 / 3, DECAY_CONSTANTS.phi.value, NATURE.phiMass), 1.27e-6)).toBeLessThan(0.12);
  });

  it("decays twice as fast if it is its own antiparticle", () => {
    for (const mass of [0.05, 0.5, 1.6]) expect(heavyNeutralLeptonWidth(mass, "majorana", NATURE)).toBe(2 * total(mass));
    expect(total(0.05)).toBe(heavyNeutralLeptonToNeutrinos(0.05, HIGGS_VEV) + heavyNeutralLeptonToLeptons(0.05, MASS.e, HIGGS_VEV));
  });

  /** Width to a neutrino and two pions from the isovector part of R(m), by conservation of the vector current. */
  const twoPions = (mass: number): number => {
    const spectrum = (q: number): number => ((1 - 2 * WEAK) ** 2 * hadronicComponents(q).rho) / (6 * Math.PI);
    const kernel = (q: number): number => 2 * q * (mass ** 2 - q ** 2) ** 2 * (mass ** 2 + 2 * q ** 2) * spectrum(q);
    const edges = [2 * MASSES.chargedPion.value, 0.7, 0.77, 0.79, 0.9, 1, mass].filter((edge) => edge <= mass);
    const sum = edges.slice(1).reduce((part, edge, k) => part + integral(edges[k] ?? 0, edge, kernel), 0);
    return (FERMI ** 2 * sum) / (32 * Math.PI ** 2 * mass ** 3);
  };
  const narrow = (mass: number): number => heavyNeutralLeptonToVector("rho", mass, NATURE);

  it("lacks what its spread says of two pions off the rho", () => {
    expect(deviation(twoPions(0.9) / narrow(0.9), 1.21)).toBeLessThan(0.01);
    expect(deviation(twoPions(1) / narrow(1), 0.98)).toBeLessThan(0.01);
    for (const mass of [0.35, 0.4, 0.5, 0.55, 0.6, 0.7, 0.77, 0.8, 0.85, 0.9, 0.99]) {
      const missing = (twoPions(mass) - narrow(mass)) / total(mass);
      expect(missing, `${mass} GeV`).toBeLessThan(Math.max(heavyNeutralLeptonSpread(mass), 1e-3));
    }
    expect((twoPions(0.599) - narrow(0.599)) / total(0.599)).toBeGreaterThan(0.004);
    expect((twoPions(0.8) - narrow(0.8)) / total(0.8)).toBeGreaterThan(0.027);
  });

  it("lacks what its spread says of the sum over quarks", () => {
    // 3 (g_V^2 + g_A^2)/2 for each of u, d, s, massless, times 1 + a + 5.2 a^2 + 26.4 a^3 with a = alpha_s/pi.
    const [up, down] = [1 / 2 - (4 / 3) * WEAK, -1 / 2 + (2 / 3) * WEAK];
    const colours = 3 * ((up ** 2 + 0.25) / 2 + 2 * ((down ** 2 + 0.25) / 2));
    const quarks = (mass: number): number => {
      const a = strongCoupling(mass) / Math.PI;
      return colours * (1 + a + 5.2 * a ** 2 + 26.4 * a ** 3) * heavyNeutralLeptonToNeutrinos(mass, HIGGS_VEV);
    };
    for (const mass of [1, 1.1, 1.2, 1.29, 1.3, 1.4, 1.5, 1.6, 1.7]) {
      const missing = (quarks(mass) - hadronic(mass)) / total(mass);
      expect(missing, `${mass} GeV`).toBeLessThan(heavyNeutralLeptonSpread(mass));
      expect(missing, `${mass} GeV`).toBeGreaterThan(0.5 * heavyNeutralLeptonSpread(mass));
    }
  });
});
