/**
 * Hadronic decays of a vector: the ratio R = sigma(e+ e- -> hadrons)/(4 pi alpha^2/3s), by components.
 *
 * Below 2 GeV R is a sum over isovector (rho), non-strange isoscalar (omega) and strange (phi) currents and the interference of omega and
 * phi in three pions. A vector with other quark charges than the photon weighs each part with its own coupling (arXiv:1801.04847). From 2
 * GeV R is perturbative.
 */
import { segmentOf } from "../numerics/interpolation.ts";
import { ALPHA, MASSES } from "./constants.ts";
import { strongCoupling } from "./strong-coupling.ts";

const PION = MASSES.chargedPion.value;
const NEUTRAL_PION = MASSES.neutralPion.value;
const ETA = MASSES.eta.value;

/** Lightest hadronic states: pi0 gamma, pi+ pi-, pi+ pi- pi0 [GeV]. */
const TWO_PIONS = 2 * PION;
const THREE_PIONS = 2 * PION + NEUTRAL_PION;
/** From here R is perturbative [GeV]. */
const PERTURBATIVE_FROM = 2;

/** Parts of R below 2 GeV [1]; their sum is the R of the photon. */
export interface HadronicComponents {
  /** Isovector part: an even number of pions. */
  readonly rho: number;
  /** Isoscalar part without strangeness: three pions, pi0 gamma. */
  readonly omega: number;
  /** Strange part: kaons, eta gamma, and three pions through phi. */
  readonly phi: number;
  /** Interference of omega and phi in three pions; may be negative. */
  readonly interference: number;
}

/** Couplings of a vector to the quarks [1], in units of g: L = g X_mu sum_q x_q qbar gamma^mu q. */
export interface QuarkCharges {
  /** Up. */
  readonly u: number;
  /** Down. */
  readonly d: number;
  /** Strange. */
  readonly s: number;
  /** Charm. */
  readonly c: number;
  /** Bottom. */
  readonly b: number;
  /** Top. */
  readonly t: number;
}

/**
 * Couplings of the quarks to the photon, in units of e.
 *
 * @example
 * ```ts
 * import { ELECTRIC_CHARGES, hadronicRatio } from "darkzoo";
 * hadronicRatio(5, ELECTRIC_CHARGES).toPrecision(6); // => "3.48961"
 * ```
 */
export const ELECTRIC_CHARGES: QuarkCharges = { u: 2 / 3, d: -1 / 3, s: -1 / 3, c: 2 / 3, b: -1 / 3, t: 2 / 3 };

// Isovector part: pion form factor below 0.97 GeV.

/** A rho-like resonance in the form of Gounaris and Sakurai, with what does not depend on the energy worked out. */
interface PionResonance {
  readonly mass2: number;
  /** 1 + d Gamma/M: makes the amplitude 1 at zero momentum transfer. */
  readonly numerator: number;
  /** Gamma M^2/k0^3. */
  readonly strength: number;
  readonly h0: number;
  /** k0^2 dh/ds at s = M^2. */
  readonly slope: number;
  /** Weight in the sum, divided by the sum of all weights. */
  readonly re: number;
  readonly im: number;
}

/** Mass [GeV], width [GeV], modulus and phase of the weight of rho, rho', rho'' and rho''' (arXiv:1205.2228). */
const RHO_FAMILY = [
  [0.77502, 0.14959, 1, 0],
  [1.493, 0.427, 0.158, 3.76],
  [1.861, 0.316, 0.068, 1.39],
  [2.254, 0.109, 0.0051, 0.7],
] as const;

const PION_RESONANCES: readonly PionResonance[] = (() => {
  const weights = RHO_FAMILY.map(([, , modulus, phase]) => ({ re: modulus * Math.cos(phase), im: modulus * Math.sin(phase) }));
  const sumRe = weights.reduce((sum, { re }) => sum + re, 0);
  const sumIm = weights.reduce((sum, { im }) => sum + im, 0);
  const norm = sumRe * sumRe + sumIm * sumIm;
  return RHO_FAMILY.map(([mass, width], index) => {
    const { re, im } = weights[index] ?? { re: 0, im: 0 };
    const mass2 = mass * mass;
    const k0 = Math.sqrt((mass - TWO_PIONS) * (mass + TWO_PIONS)) / 2;
    const log = Math.log((mass + 2 * k0) / TWO_PIONS);
    const h0 = ((2 / Math.PI) * k0 * log) / mass;
    const d = ((3 / Math.PI) * PION ** 2 * log) / k0 ** 2 + mass / (2 * Math.PI * k0) - (PION ** 2 * mass) / (Math.PI * k0 ** 3);
    return {
      mass2,
      numerator: mass2 + d * width * mass,
      strength: (width * mass2) / k0 ** 3,
      h0,
      slope: h0 * (1 / 8 - (k0 * k0) / (2 * mass2)) + (k0 * k0) / (2 * Math.PI * mass2),
      re: (re * sumRe + im * sumIm) / norm,
      im: (im * sumRe - re * sumIm) / norm,
    };
  });
})();

/** Mixing of the omega into the rho: mass, width [GeV] and complex weight (arXiv:1205.2228). */
const MIXED_OMEGA = { mass2: 0.78191 ** 2, damping: 0.78191 * 0.00813, re: 1.644e-3 * Math.cos(0.011), im: -1.644e-3 * Math.sin(0.011) };

/**
 * Squared modulus of the electromagnetic form factor of the charged pion in the time-like region, $|F_\pi(m^2)|^2$: a sum of four
 * Gounaris-Sakurai resonances with rho-omega mixing, parameters of the fit of arXiv:1205.2228 to $e^+e^-\to\pi^+\pi^-$. It continues
 * below the two-pion threshold down to $|F_\pi(0)|^2 = 1$ (within 1e-6, from the constant width of the omega). The fit reaches to 3 GeV;
 * the vacuum polarisation is part of the form factor.
 *
 * @param mass - sqrt(s) [GeV], 0 or more
 * @returns |F|^2 [1]
 * @example
 * ```ts
 * import { pionFormFactorSquared } from "darkzoo";
 * pionFormFactorSquared(0).toFixed(5); // => "1.00000"
 * pionFormFactorSquared(0.77).toPrecision(6); // => "44.8247"
 * ```
 */
export function pionFormFactorSquared(mass: number): number {
  const s = mass * mass;
  const k2 = ((mass - TWO_PIONS) * (mass + TWO_PIONS)) / 4;
  const k = Math.sqrt(Math.abs(k2));
  // k^2 h and i k^3/sqrt(s); below threshold k is imaginary and the pole of either at s = 0 cancels in their difference.
  let k2h: number;
  let k3: number;
  if (k2 >= 0) {
    k2h = ((2 / Math.PI) * k * k2 * Math.log((mass + 2 * k) / TWO_PIONS)) / mass;
    k3 = (k * k2) / mass;
  } else {
    const ratio = mass / (2 * k);
    const angleOverMass = ratio < 1e-6 ? 1 / (2 * k) : Math.atan(ratio) / mass;
    k2h = (2 / Math.PI) * k * k2 * angleOverMass;
    k3 = 0;
  }
  let re = 0;
  let im = 0;
  for (let index = 0; index < PION_RESONANCES.length; index++) {
    const resonance = PION_RESONANCES[index] as PionResonance;
    const away = resonance.mass2 - s;
    const real = away + resonance.strength * (k2h - k2 * resonance.h0 + away * resonance.slope);
    const absorptive = resonance.strength * k3;
    const scale = resonance.numerator / (real * real + absorptive * absorptive);
    let x = scale * real;
    let y = scale * absorptive;
    if (index === 0) {
      // (1 + c BW_omega)/(1 + c)
      const off = MIXED_OMEGA.mass2 - s;
      const propagator = MIXED_OMEGA.mass2 / (off * off + MIXED_OMEGA.damping * MIXED_OMEGA.damping);
      const mixRe = 1 + propagator * (MIXED_OMEGA.re * off - MIXED_OMEGA.im * MIXED_OMEGA.damping);
      const mixIm = propagator * (MIXED_OMEGA.re * MIXED_OMEGA.damping + MIXED_OMEGA.im * off);
      const onePlus = 1 + MIXED_OMEGA.re;
      const norm = onePlus * onePlus + MIXED_OMEGA.im * MIXED_OMEGA.im;
      const factorRe = (mixRe * onePlus + mixIm * MIXED_OMEGA.im) / norm;
      const factorIm = (mixIm * onePlus - mixRe * MIXED_OMEGA.im) / norm;
      [x, y] = [x * factorRe - y * factorIm, x * factorIm + y * factorRe];
    }
    re += resonance.re * x - resonance.im * y;
    im += resonance.re * y + resonance.im * x;
  }
  return re * re + im * im;
}

// Tables: rounded averages of the components of DarkCast (arXiv:1801.04847) and ALPINIST (arXiv:2201.05170), good to about 10 % each.

/** Nodes of a table [GeV] and its values there. */
interface Nodes {
  readonly masses: Float64Array;
  readonly values: Float64Array;
}

function nodes(...pairs: readonly (readonly [mass: number, value: number])[]): Nodes {
  return { masses: Float64Array.from(pairs, ([mass]) => mass), values: Float64Array.from(pairs, ([, value]) => value) };
}

function straightBetween(table: Nodes, mass: number): number {
  const low = segmentOf(table.masses, mass);
  const [from, to] = [table.masses[low] ?? Number.NaN, table.masses[low + 1] ?? Number.NaN];
  const start = table.values[low] ?? Number.NaN;
  return start + ((mass - from) / (to - from)) * ((table.values[low + 1] ?? Number.NaN) - start);
}

// biome-ignore format: ten pairs a line read better than a column of them
const RHO_NODES = nodes(
  [0.97, 0.92], [1, 0.76], [1.05, 0.63], [1.1, 0.61], [1.15, 0.635], [1.2, 0.69], [1.25, 0.79], [1.3, 0.945], [1.35, 1.12], [1.4, 1.32],
  [1.45, 1.49], [1.5, 1.85], [1.55, 1.74], [1.6, 1.79], [1.65, 2.06], [1.7, 2.04], [1.75, 2.03], [1.8, 1.9], [1.85, 1.57], [1.9, 1.38],
  [1.95, 1.55], [2, 1.68],
);
// biome-ignore format: as above
const OMEGA_NODES = nodes(
  [0.85, 0.122], [0.9, 0.073], [0.95, 0.073], [1, 0.085], [1.05, 0.099], [1.1, 0.108], [1.15, 0.112], [1.2, 0.116], [1.25, 0.121],
  [1.3, 0.124], [1.35, 0.118], [1.4, 0.105], [1.45, 0.098], [1.5, 0.114], [1.55, 0.153], [1.6, 0.187], [1.65, 0.167], [2, 0.167],
);
// biome-ignore format: as above
const PHI_NODES = nodes(
  [1.05, 0.73], [1.06, 0.57], [1.075, 0.45], [1.1, 0.36], [1.15, 0.255], [1.2, 0.247], [1.25, 0.233], [1.3, 0.228], [1.35, 0.211],
  [1.4, 0.212], [1.45, 0.232], [1.5, 0.226], [1.55, 0.29], [1.6, 0.395], [1.65, 0.405], [1.7, 0.35], [1.75, 0.335], [1.8, 0.333],
  [2, 0.333],
);

/** Isovector part of R. */
function rhoRatio(mass: number): number {
  if (mass <= TWO_PIONS) return 0;
  if (mass >= 0.97) return straightBetween(RHO_NODES, mass);
  const velocity = Math.sqrt((mass - TWO_PIONS) * (mass + TWO_PIONS)) / mass;
  return (velocity ** 3 / 4) * pionFormFactorSquared(mass);
}

// Isoscalar parts: omega and phi as Breit-Wigner amplitudes a = (3/alpha) sqrt(B_ee B ps) M Gamma (sqrt(s)/M)/(M^2 - s - i M Gamma),
// |a|^2 = 9 B_ee B/alpha^2 on resonance, with the phase space ps of the final state relative to the resonance.

/** Mass, width [GeV] and branching fraction to e+ e- (PDG, Review of Particle Physics 2022). */
const OMEGA = { mass: 0.78266, damping: 0.78266 * 8.68e-3, electrons: 7.38e-5 };
const PHI = { mass: 1.019461, damping: 1.019461 * 4.249e-3, electrons: 2.979e-4 };
type Resonance = typeof OMEGA;

/** Branching fractions (PDG, Review of Particle Physics 2022). */
const OMEGA_TO_THREE_PIONS = 0.892;
const OMEGA_TO_PION_GAMMA = 0.0833;
const PHI_TO_THREE_PIONS = 0.154;
const PHI_TO_ETA_GAMMA = 0.01303;
const PHI_TO_KAONS = [
  { kaon: MASSES.chargedKaon.value, fraction: 0.491 },
  { kaon: MASSES.neutralKaon.value, fraction: 0.339 },
] as const;
/** Phase of phi relative to omega in three pions. */
const COS_PHASE = Math.cos((163 * Math.PI) / 180);
const SIN_PHASE = Math.sin((163 * Math.PI) / 180);

/** Where the interference begins, and where three pions through phi alone are counted for the photon [GeV]. */
const INTERFERENCE_FROM = 0.6;
const PHI_ALONE_FROM = 0.9;

/** |a|^2 for a branching fraction times phase space. */
function peak(resonance: Resonance, s: number, share: number): number {
  const away = resonance.mass * resonance.mass - s;
  const { damping } = resonance;
  const shape = (damping * damping * s) / (resonance.mass * resonance.mass * (away * away + damping * damping));
  return (9 / (ALPHA * ALPHA)) * resonance.electrons * share * shape;
}

/** Fraction times phase space in three pions, held where its power law in the energy above threshold ceases to apply. */
const omegaThreePions = (mass: number): number =>
  OMEGA_TO_THREE_PIONS * Math.min(((mass - THREE_PIONS) / (OMEGA.mass - THREE_PIONS)) ** 4, 2);
const phiThreePions = (mass: number): number => PHI_TO_THREE_PIONS * Math.min((mass - THREE_PIONS) / (PHI.mass - THREE_PIONS), 1.5);

/** Phase space of a pseudoscalar and a photon relative to the resonance. */
function radiative(resonance: Resonance, pseudoscalar: number, s: number): number {
  return ((1 - (pseudoscalar * pseudoscalar) / s) / (1 - (pseudoscalar / resonance.mass) ** 2)) ** 3;
}

/** Isoscalar part of R without strangeness. */
function omegaRatio(mass: number): number {
  if (mass <= NEUTRAL_PION) return 0;
  if (mass >= 0.85) return straightBetween(OMEGA_NODES, mass);
  const s = mass * mass;
  const share = OMEGA_TO_PION_GAMMA * radiative(OMEGA, NEUTRAL_PION, s) + (mass > THREE_PIONS ? omegaThreePions(mass) : 0);
  return peak(OMEGA, s, share);
}

/** Strange part of R. */
function phiRatio(mass: number): number {
  if (mass <= ETA) return 0;
  if (mass >= 1.05) return straightBetween(PHI_NODES, mass);
  const s = mass * mass;
  // Three pions through phi alone are negligible below 0.9 GeV; their interference with omega is not.
  let share = PHI_TO_ETA_GAMMA * radiative(PHI, ETA, s);
  if (mass > PHI_ALONE_FROM) share += phiThreePions(mass);
  let sum = peak(PHI, s, share);
  const away = PHI.mass * PHI.mass - s;
  for (const { kaon, fraction } of PHI_TO_KAONS) {
    if (mass <= 2 * kaon) continue;
    const open = (1 - (4 * kaon * kaon) / s) / (1 - (4 * kaon * kaon) / (PHI.mass * PHI.mass));
    const phaseSpace = open * Math.sqrt(open);
    // A width that grows with the phase space, held before it diverges away from the resonance.
    const damping = PHI.damping * Math.min((phaseSpace * mass) / PHI.mass, 30);
    const shape = (PHI.damping * PHI.damping) / (away * away + damping * damping);
    sum += (9 / (ALPHA * ALPHA)) * PHI.electrons * fraction * phaseSpace * shape;
  }
  return sum;
}

/** Interference of omega and phi in three pions, 2 Re(A_omega A_phi^*). */
function interferenceRatio(mass: number): number {
  if (mass <= INTERFERENCE_FROM || mass >= 1.06) return 0;
  const s = mass * mass;
  const awayOmega = OMEGA.mass * OMEGA.mass - s;
  const awayPhi = PHI.mass * PHI.mass - s;
  const inPhase = awayOmega * awayPhi + OMEGA.damping * PHI.damping;
  const outOfPhase = OMEGA.damping * awayPhi - awayOmega * PHI.damping;
  const moduli = Math.sqrt(peak(OMEGA, s, omegaThreePions(mass)) * peak(PHI, s, phiThreePions(mass)));
  return (2 * moduli * (COS_PHASE * inPhase + SIN_PHASE * outOfPhase)) / Math.hypot(inPhase, outOfPhase);
}

/**
 * Components of the hadronic ratio $R = \sigma(e^+e^-\to\mathrm{hadrons})/\frac{4\pi\alpha^2}{3s}$ below 2 GeV. The denominator is that of
 * massless muons, so that a dark photon has $\Gamma = \frac{\varepsilon^2\alpha m}{3}R$.
 *
 * Isovector: $\frac{\beta_\pi^3}{4}|F_\pi|^2$ ({@link pionFormFactorSquared}, arXiv:1205.2228) below 0.97 GeV. Isoscalar:
 * $\omega\to 3\pi, \pi^0\gamma$ as Breit-Wigner amplitudes below 0.85 GeV; strange: $\phi\to KK, 3\pi, \eta\gamma$ below 1.05 GeV, with
 * the interference of the two in $3\pi$ between 0.6 and 1.06 GeV. Above, straight lines between rounded averages of the components of
 * arXiv:1801.04847 and arXiv:2201.05170, good to about 10 % each. For the photon the change to them is a step of +12 % in R at 1.05 GeV,
 * of +2 % at 1.06 GeV, and 1.4 % or less elsewhere. Below the pions only $\pi^0\gamma$ is left, without its isovector part: for the
 * photon the chiral anomaly gives four times as much, about 4e-5 at the two-pion threshold.
 *
 * @param mass - sqrt(s) [GeV], below 2 GeV
 * @returns the components; all 0 at and below the pi0 mass
 * @throws RangeError from 2 GeV on, where R is not split this way
 * @example
 * ```ts
 * import { hadronicComponents } from "darkzoo";
 * const { rho, omega, phi, interference } = hadronicComponents(1.0195);
 * [rho, omega, phi, interference].map((part) => part.toPrecision(4)); // => ["0.7093", "0.09046", "50.10", "0.1413"]
 * hadronicComponents(0.13).omega; // => 0
 * ```
 */
export function hadronicComponents(mass: number): HadronicComponents {
  if (mass >= PERTURBATIVE_FROM)
    throw new RangeError(`hadronic components at ${mass} GeV: there are none from ${PERTURBATIVE_FROM} GeV on`);
  return { rho: rhoRatio(mass), omega: omegaRatio(mass), phi: phiRatio(mass), interference: interferenceRatio(mass) };
}

/** Where pairs of charmed, bottom and top hadrons open [GeV]. */
const OPEN_CHARM = 2 * MASSES.neutralD.value;
const OPEN_BOTTOM = 2 * MASSES.chargedB.value;
/** Masses in the threshold factors: constituent-like for charm and bottom, pole mass of the top (PDG 2024) [GeV]. */
const CHARM_MASS = 1.5;
const BOTTOM_MASS = 4.8;
const TOP_MASS = 172.57;

/**
 * Peaks, joints of the parametrisation and thresholds, by rising mass [GeV]. Between them, and with them as edges, R is smooth enough for a
 * quadrature: rules of 32 nodes give integrals over R to 2e-4.
 */
export const RATIO_BREAKS: readonly number[] = [
  RHO_FAMILY[0][0],
  OMEGA.mass,
  0.97,
  PHI.mass,
  1.06,
  PERTURBATIVE_FROM,
  OPEN_CHARM,
  OPEN_BOTTOM,
];

/** Velocity factor sqrt(1 - x)(1 + x/2), x = 4 m_q^2/m^2, of a massive quark. */
function thresholdFactor(mass: number, quarkMass: number): number {
  const x = (2 * quarkMass) / mass;
  return Math.sqrt((1 - x) * (1 + x)) * (1 + (x * x) / 2);
}

/** Weighted sum of the perturbative quark contributions. */
function perturbativeRatio(mass: number, charges: QuarkCharges): number {
  const flavours = mass > OPEN_BOTTOM ? 5 : mass > OPEN_CHARM ? 4 : 3;
  const a = strongCoupling(mass) / Math.PI;
  const second = 1.9857 - 0.1153 * flavours;
  const third = -6.6369 - 1.2001 * flavours - 0.0052 * flavours * flavours;
  let sum = charges.u * charges.u + charges.d * charges.d + charges.s * charges.s;
  if (mass > OPEN_CHARM) sum += charges.c * charges.c * thresholdFactor(mass, CHARM_MASS);
  if (mass > OPEN_BOTTOM) sum += charges.b * charges.b * thresholdFactor(mass, BOTTOM_MASS);
  if (mass > 2 * TOP_MASS) sum += charges.t * charges.t * thresholdFactor(mass, TOP_MASS);
  return 3 * sum * (1 + a * (1 + a * (second + a * third)));
}

/**
 * Hadronic ratio of a vector with any couplings to the quarks, $\mathcal L = g X_\mu\sum_q x_q\bar q\gamma^\mu q$, so that
 * $\Gamma(X\to\mathrm{hadrons}) = \frac{g^2 m}{12\pi}R$ (arXiv:1801.04847). With the electric charges it is R of $e^+e^-$, and
 * $g = \varepsilon e$.
 *
 * Below 2 GeV: $R = a^2R_\rho + b^2R_\omega + c^2R_\phi + bc\,R_{\omega\phi}$, $a = x_u - x_d$, $b = 3(x_u + x_d)$, $c = -3x_s$. From 2
 * GeV: $R = 3\sum_q x_q^2 v_q K$ with $K = 1 + y + (1.9857 - 0.1153n_f)y^2 - (6.6369 + 1.2001n_f + 0.0052n_f^2)y^3$, $y = \alpha_s/\pi$
 * (PDG review of quantum chromodynamics, massless quarks, without the singlet term), $v_q = \sqrt{1 - x}(1 + x/2)$, $x = 4m_q^2/m^2$ for
 * charm (1.5 GeV, from 3.73 GeV), bottom (4.8 GeV, from 10.56 GeV) and top (172.57 GeV) and 1 for u, d, s; $n_f$ counts the open flavours
 * up to 5. It neglects the Z.
 *
 * For the electric charges R rises by 0.9 % at 2 GeV. The narrow charmonia and bottomonia are not in it ({@link narrowResonanceAt}). From
 * 3.73 to 4.6 GeV and from 10.56 to 11.1 GeV the broad resonances, psi(3770), psi(4040), ... and Upsilon(4S), ..., are averaged over:
 * data deviate by tens of per cent locally. {@link ratioSpread} tells how far evaluations differ for the photon.
 *
 * @param mass - mass of the vector [GeV]
 * @param charges - couplings of the quarks in units of g [1]
 * @param components - components of R at this mass, from a table for instance; not used from 2 GeV on
 * @returns R [1]; 0 at and below the pi0 mass
 * @example
 * ```ts
 * import { ELECTRIC_CHARGES, hadronicRatio } from "darkzoo";
 * hadronicRatio(0.9, ELECTRIC_CHARGES).toPrecision(6); // => "1.86287"
 * const baryonNumber = { u: 1 / 3, d: 1 / 3, s: 1 / 3, c: 1 / 3, b: 1 / 3, t: 1 / 3 };
 * hadronicRatio(0.5, baryonNumber).toPrecision(6); // => "0.000538199"
 * hadronicRatio(0.13, ELECTRIC_CHARGES); // => 0
 * ```
 */
export function hadronicRatio(mass: number, charges: QuarkCharges, components?: HadronicComponents): number {
  if (mass >= PERTURBATIVE_FROM) return perturbativeRatio(mass, charges);
  const a = charges.u - charges.d;
  const b = 3 * (charges.u + charges.d);
  const c = -3 * charges.s;
  if (components !== undefined) {
    const { rho, omega, phi, interference } = components;
    return a * a * rho + Math.max(0, b * b * omega + c * c * phi + b * c * interference);
  }
  // Nothing is computed that has no weight, and nothing allocated.
  const rho = a === 0 ? 0 : a * a * rhoRatio(mass);
  if (c === 0) return b === 0 ? rho : rho + b * b * omegaRatio(mass);
  return rho + isoscalar(mass, b, c);
}

/**
 * Isoscalar and strange part for the charges b and c, not below what two amplitudes of opposite phase would leave.
 *
 * Below 0.9 GeV three pions through phi alone are part of what omega is fitted to for the photon. A vector that couples to strange quarks
 * more than twice as strongly as to the light ones has them on its own.
 */
function isoscalar(mass: number, b: number, c: number): number {
  const omega = b === 0 ? 0 : omegaRatio(mass);
  const phi = phiRatio(mass);
  const interference = b === 0 ? 0 : interferenceRatio(mass);
  const alone = mass > INTERFERENCE_FROM && mass <= PHI_ALONE_FROM ? peak(PHI, mass * mass, phiThreePions(mass)) : 0;
  const counted = Math.max(0, Math.abs(c) - 2 * Math.abs(b)) ** 2 * alone;
  const least = (Math.abs(b) * Math.sqrt(omega) - Math.abs(c) * Math.sqrt(phi + alone)) ** 2 - c * c * alone;
  return Math.max(0, Math.max(b * b * omega + c * c * phi + b * c * interference, least) + counted);
}

/** A quarkonium below open charm or bottom: far narrower than any mass resolution. */
export interface NarrowResonance {
  /** Name as in the tables of the Particle Data Group. */
  readonly name: string;
  /** Mass [GeV]. */
  readonly mass: number;
  /** Width to e+ e- [GeV]. */
  readonly electronWidth: number;
  /** Total width [GeV]. */
  readonly totalWidth: number;
}

/** Narrow charmonia and bottomonia, by rising mass (PDG, Review of Particle Physics 2022). They are not part of {@link hadronicRatio}. */
export const NARROW_RESONANCES = [
  { name: "J/psi", mass: 3.0969, electronWidth: 5.53e-6, totalWidth: 92.6e-6 },
  { name: "psi(2S)", mass: 3.6861, electronWidth: 2.33e-6, totalWidth: 294e-6 },
  { name: "Upsilon(1S)", mass: 9.4604, electronWidth: 1.34e-6, totalWidth: 54.02e-6 },
  { name: "Upsilon(2S)", mass: 10.0234, electronWidth: 0.612e-6, totalWidth: 31.98e-6 },
  { name: "Upsilon(3S)", mass: 10.3551, electronWidth: 0.443e-6, totalWidth: 20.32e-6 },
] as const satisfies readonly NarrowResonance[];

/** Share of R that the tail of a resonance adds at the edge of its window. */
const TAIL_AT_EDGE = 0.03;

/**
 * Half-widths of the windows. A spin-1 resonance of momentum M/2 has sigma = pi (2J + 1)/[(2 s1 + 1)(2 s2 + 1) k^2] Gamma_ee
 * Gamma_had/(Delta^2 + Gamma^2/4) = (3 pi/M^2) Gamma_ee Gamma_had/(Delta^2 + Gamma^2/4); divided by 4 pi alpha^2/(3 M^2) that is R =
 * (9/alpha^2) Gamma_ee Gamma_had/(4 Delta^2 + Gamma^2).
 */
const WINDOWS: readonly number[] = NARROW_RESONANCES.map(({ mass, electronWidth, totalWidth }) => {
  // Leptons are universal here; tau pairs of psi(2S) are suppressed by phase space, less than 1 % of the width.
  const hadronicWidth = totalWidth - 3 * electronWidth;
  const area = (9 / ALPHA ** 2) * electronWidth * hadronicWidth;
  return Math.sqrt(area / (TAIL_AT_EDGE * hadronicRatio(mass, ELECTRIC_CHARGES)) - totalWidth ** 2) / 2;
});

/**
 * The narrow quarkonium within whose window a mass lies: where it would add more than 3 % to R,
 * $R_V = \frac{9}{\alpha^2}\frac{\Gamma_{ee}\Gamma_\mathrm{had}}{4(m - M)^2 + \Gamma^2}$ with
 * $\Gamma_\mathrm{had} = \Gamma - 3\Gamma_{ee}$ (non-relativistic Breit-Wigner), 17 MeV to either side of the J/psi, 21 MeV of the
 * psi(2S) and 2 to 5 MeV of the Upsilons. There {@link hadronicRatio} does not hold. The windows are those of the electric charges; what
 * a search vetoes around a resonance is set by its mass resolution instead.
 *
 * @param mass - mass of the vector [GeV]
 * @returns the resonance, or undefined
 * @example
 * ```ts
 * import { narrowResonanceAt } from "darkzoo";
 * narrowResonanceAt(3.1)?.name; // => "J/psi"
 * narrowResonanceAt(3.2); // => undefined
 * ```
 */
export function narrowResonanceAt(mass: number): NarrowResonance | undefined {
  return NARROW_RESONANCES.find((resonance, index) => Math.abs(mass - resonance.mass) < (WINDOWS[index] ?? 0));
}

/** Relative spread of R between evaluations, up to a mass [GeV]. */
interface Spread {
  readonly upTo: number;
  readonly spread: number;
  readonly source: string;
}

const DARKCAST = "against the tables of DarkCast (arXiv:1801.04847)";

/** The evaluation here against others for the electric charges: |R_other/R - 1|, as root mean square where there are several points. */
const SPREADS: readonly Spread[] = [
  { upTo: NEUTRAL_PION, spread: 0, source: "No hadronic decay is open." },
  { upTo: TWO_PIONS, spread: 3, source: "The chiral anomaly gives four times this pi0 gamma rate, DarkCast a fourth to a sixth of it." },
  { upTo: 0.3, spread: 0.7, source: `Threshold of two pions, factor 3.3 at 0.281 GeV ${DARKCAST}.` },
  { upTo: 0.4, spread: 0.06, source: `5 % at 0.356 GeV ${DARKCAST}.` },
  { upTo: 0.76, spread: 0.013, source: `Root mean square ${DARKCAST}.` },
  { upTo: 0.8, spread: 0.026, source: `Root mean square ${DARKCAST}: rho-omega interference.` },
  { upTo: 0.98, spread: 0.028, source: `Root mean square ${DARKCAST}.` },
  { upTo: 1.06, spread: 0.07, source: `Root mean square ${DARKCAST}: kaon thresholds and phi.` },
  { upTo: 2, spread: 0.03, source: `Root mean square ${DARKCAST}: sums of exclusive channels.` },
  { upTo: 3, spread: 0.01, source: `Root mean square ${DARKCAST}: perturbative.` },
  { upTo: OPEN_CHARM, spread: 0.19, source: "DarkCast opens charm at 3.0 GeV, here the threshold is that of two D mesons." },
  { upTo: 9.6, spread: 0.02, source: `1.7 % at 3.9 GeV, 0.8 % at 7.9 GeV ${DARKCAST}.` },
  { upTo: OPEN_BOTTOM, spread: 0.04, source: "DarkCast opens bottom at 9.6 GeV, here the threshold is that of two B mesons." },
  { upTo: Infinity, spread: 0.02, source: "As below bottom; no point to compare with." },
];

/** The same for other charges, where components do not add up as in the photon. */
const SPREADS_OF_COMPONENTS: readonly Spread[] = [
  { upTo: NEUTRAL_PION, spread: 0, source: "No hadronic decay is open." },
  { upTo: 0.6, spread: 0.5, source: `Up to 49 % at 0.45 GeV for B - L ${DARKCAST}: tails of pi0 gamma and of three pions.` },
  { upTo: 0.98, spread: 0.1, source: `Up to 8 % at 0.92 GeV for B - L ${DARKCAST}; nodes of the isoscalar components.` },
  { upTo: 1.06, spread: 1, source: "A factor 2 where omega and phi interfere, for a vector that couples to baryon number." },
  { upTo: 2, spread: 0.1, source: "Nodes of the components: rounded averages, good to about 10 %." },
  {
    upTo: Infinity,
    spread: 0.07,
    source: "DarkCast leaves out the correction of the strong interaction for the isoscalar and strange parts.",
  },
];

const isElectric = ({ u, d, s }: QuarkCharges): boolean => u === -2 * d && s === d;

/**
 * Relative spread of the hadronic ratio between independent evaluations, a measure of its uncertainty: mostly the root mean square
 * deviation of the tables of DarkCast (arXiv:1801.04847) from {@link hadronicRatio}, range by range. It is smaller for charges in proportion
 * to the electric ones, where data on the sum exist.
 *
 * It does not hold where R itself averages over structure: from 3.73 to 4.6 GeV the broad charmonia psi(3770), psi(4040), psi(4160), ...
 * make data deviate from the perturbative R by tens of per cent locally, as Upsilon(4S) and its neighbours do above 10.56 GeV, and the narrow
 * quarkonia ({@link narrowResonanceAt}) by orders of magnitude.
 *
 * @param mass - mass of the vector [GeV]
 * @param charges - couplings of the quarks; those of the photon where none are given
 * @returns |R_other/R - 1| [1]; 0 at and below the pi0 mass
 * @example
 * ```ts
 * import { ratioSpread } from "darkzoo";
 * ratioSpread(0.5); // => 0.013
 * ratioSpread(3.5); // => 0.19
 * const baryonNumber = { u: 1 / 3, d: 1 / 3, s: 1 / 3, c: 1 / 3, b: 1 / 3, t: 1 / 3 };
 * ratioSpread(1, baryonNumber); // => 1
 * ```
 */
export function ratioSpread(mass: number, charges: QuarkCharges = ELECTRIC_CHARGES): number {
  const spreads = isElectric(charges) ? SPREADS : SPREADS_OF_COMPONENTS;
  return spreads.find(({ upTo }) => mass <= upTo)?.spread ?? Number.NaN;
}
