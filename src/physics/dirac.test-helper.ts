/**
 * gamma* -> l- l+ X from explicit Dirac matrices: an oracle that shares no formula with the production code.
 *
 * The squared amplitude is a numerical trace at explicit four-momenta, and the three-body phase space is
 * integrated in hyperbolic angles, in which masses, propagators and edges are free of cancellations:
 *
 *   xi    rapidity of X in the rest frame of the photon      E_X  = m_X cosh(xi),      |k| = m_X sinh(xi)
 *   zeta  rapidity of the leptons in the rest frame of the pair   m_ll = 2 m_l cosh(zeta),  beta = tanh(zeta)
 *   eta   asymmetry of the two lepton propagators            D_- - D_+ = tanh(eta) (D_- + D_+)
 */
import { FEMTOBARN_PER_INVERSE_GEV2 } from "./constants.ts";

/** A complex 4x4 matrix, row by row; real and imaginary part of an entry are neighbours. */
export type Matrix = Float64Array;
/** Contravariant components (t, x, y, z). */
export type FourVector = readonly [number, number, number, number];

/** Couplings of one mediator: g_V and g_A of a vector field, or g_S and g_P of a scalar field. */
export type Couplings =
  | { readonly vector?: number; readonly axial?: number }
  | { readonly scalar?: number; readonly pseudoscalar?: number };

/** Masses of one channel [GeV]. */
export interface Channel {
  readonly sqrtS: number;
  readonly lepton: number;
  readonly mediator: number;
}

/** One point of phase space: momenta [GeV] and the propagator denominators D = (p + k)^2 - m_l^2 [GeV^2]. */
export interface Kinematics {
  readonly minus: FourVector;
  readonly plus: FourVector;
  readonly mediator: FourVector;
  readonly minusPropagator: number;
  readonly plusPropagator: number;
}

const METRIC = [1, -1, -1, -1] as const;
const INDICES = [0, 1, 2, 3] as const;

/** Matrix from its non-zero entries [row, column, real part, imaginary part]. */
function matrix(...entries: [number, number, number, number][]): Matrix {
  const result = new Float64Array(32);
  for (const [row, column, re, im] of entries) result.set([re, im], 8 * row + 2 * column);
  return result;
}

export const IDENTITY = matrix([0, 0, 1, 0], [1, 1, 1, 0], [2, 2, 1, 0], [3, 3, 1, 0]);
/** gamma^0 ... gamma^3 in the Dirac representation. */
export const GAMMA = [
  matrix([0, 0, 1, 0], [1, 1, 1, 0], [2, 2, -1, 0], [3, 3, -1, 0]),
  matrix([0, 3, 1, 0], [1, 2, 1, 0], [2, 1, -1, 0], [3, 0, -1, 0]),
  matrix([0, 3, 0, -1], [1, 2, 0, 1], [2, 1, 0, 1], [3, 0, 0, -1]),
  matrix([0, 2, 1, 0], [1, 3, -1, 0], [2, 0, -1, 0], [3, 1, 1, 0]),
] as const;
export const GAMMA5 = matrix([0, 2, 1, 0], [1, 3, 1, 0], [2, 0, 1, 0], [3, 1, 1, 0]);

/** Sum of real multiples of matrices. */
export function combine(...terms: [number, Matrix][]): Matrix {
  const result = new Float64Array(32);
  for (const [factor, term] of terms) for (let i = 0; i < 32; i++) result[i] = (result[i] as number) + factor * (term[i] as number);
  return result;
}

export function multiply(left: Matrix, right: Matrix): Matrix {
  const result = new Float64Array(32);
  for (let row = 0; row < 32; row += 8) {
    for (let inner = 0; inner < 4; inner++) {
      const re = left[row + 2 * inner] as number;
      const im = left[row + 2 * inner + 1] as number;
      // Most entries of Dirac matrices are zero.
      if (re === 0 && im === 0) continue;
      for (let column = 0; column < 8; column += 2) {
        const factorRe = right[8 * inner + column] as number;
        const factorIm = right[8 * inner + column + 1] as number;
        result[row + column] = (result[row + column] as number) + re * factorRe - im * factorIm;
        result[row + column + 1] = (result[row + column + 1] as number) + re * factorIm + im * factorRe;
      }
    }
  }
  return result;
}

/** gamma^0 M^dagger gamma^0: conjugate transpose, with the sign of the blocks that mix upper and lower components reversed. */
function bar(of: Matrix): Matrix {
  const result = new Float64Array(32);
  for (let i = 0; i < 4; i++) {
    for (let j = 0; j < 4; j++) {
      const sign = i < 2 === j < 2 ? 1 : -1;
      result[8 * j + 2 * i] = sign * (of[8 * i + 2 * j] as number);
      result[8 * j + 2 * i + 1] = -sign * (of[8 * i + 2 * j + 1] as number);
    }
  }
  return result;
}

/** Real part of the trace of a product of two matrices. */
export function realTrace(left: Matrix, right: Matrix): number {
  let sum = 0;
  for (let i = 0; i < 4; i++) {
    for (let j = 0; j < 4; j++) {
      const a = 8 * i + 2 * j;
      const b = 8 * j + 2 * i;
      sum += (left[a] as number) * (right[b] as number) - (left[a + 1] as number) * (right[b + 1] as number);
    }
  }
  return sum;
}

export const dot = (a: FourVector, b: FourVector): number => a[0] * b[0] - a[1] * b[1] - a[2] * b[2] - a[3] * b[3];
export const slash = (p: FourVector): Matrix => combine(...INDICES.map((mu): [number, Matrix] => [METRIC[mu] * p[mu], GAMMA[mu]]));

/** Largest |eta| at given rapidities, artanh(tanh(xi) tanh(zeta)), without cancellation at either end. */
const largestEta = (xi: number, zeta: number): number => Math.log1p((2 * Math.sinh(xi) * Math.sinh(zeta)) / Math.cosh(xi - zeta)) / 2;

/** Momenta in the rest frame of the photon, X along +z; eta > 0 gives the negative lepton the larger propagator denominator. */
export function kinematics({ sqrtS, lepton, mediator }: Channel, xi: number, zeta: number, eta: number): Kinematics {
  const energy = mediator * Math.cosh(xi);
  const momentum = mediator * Math.sinh(xi);
  const pairEnergy = sqrtS - energy;
  const cosine = Math.tanh(eta) / (Math.tanh(xi) * Math.tanh(zeta));
  const transverse = lepton * Math.sinh(zeta) * Math.sqrt(Math.max(0, (1 - cosine) * (1 + cosine)));
  const along = Math.tanh(zeta) * cosine;
  // The pair recoils with -|k|; in its rest frame the negative lepton has p_z = -beta cosine m_ll/2.
  const leptonMomentum = (sign: 1 | -1): FourVector => [
    (pairEnergy + sign * momentum * along) / 2,
    sign * transverse,
    0,
    -(momentum + sign * pairEnergy * along) / 2,
  ];
  const propagators = 2 * sqrtS * energy;
  return {
    minus: leptonMomentum(1),
    plus: leptonMomentum(-1),
    mediator: [energy, 0, 0, momentum],
    minusPropagator: propagators / (1 + Math.exp(-2 * eta)),
    plusPropagator: propagators / (1 + Math.exp(2 * eta)),
  };
}

/** Vertices of X, one per term of its polarisation sum -g + k k/m_X^2, with the sign of the term. */
function vertices(couplings: Couplings, mediatorMass: number, k: FourVector): [number, Matrix][] {
  if ("scalar" in couplings || "pseudoscalar" in couplings) {
    // -S lbar (g_S + i g_P gamma5) l, up to a common phase.
    const imaginary = multiply(matrix([0, 0, 0, 1], [1, 1, 0, 1], [2, 2, 0, 1], [3, 3, 0, 1]), GAMMA5);
    return [[1, combine([couplings.scalar ?? 0, IDENTITY], [couplings.pseudoscalar ?? 0, imaginary])]];
  }
  const { vector = 0, axial = 0 } = couplings as { vector?: number; axial?: number };
  const chiral = combine([vector, IDENTITY], [axial, GAMMA5]);
  return [
    ...INDICES.map((alpha): [number, Matrix] => [-METRIC[alpha], multiply(GAMMA[alpha], chiral)]),
    [1, multiply(combine([1 / mediatorMass, slash(k)]), chiral)],
  ];
}

/** -g_{mu nu} sum M^mu M^nu* of gamma* -> l- l+ X over spins and polarisations, in units of e^2 [1]. */
export function squaredAmplitude(couplings: Couplings, { lepton, mediator }: Channel, at: Kinematics): number {
  const k = slash(at.mediator);
  const minus = combine([1, slash(at.minus)], [lepton, IDENTITY]);
  const plus = combine([1, slash(at.plus)], [-lepton, IDENTITY]);
  const fromMinus = combine([1 / at.minusPropagator, combine([1, minus], [1, k])]);
  const fromPlus = combine([-1 / at.plusPropagator, combine([1, plus], [1, k])]);
  let sum = 0;
  for (const [sign, vertex] of vertices(couplings, mediator, at.mediator)) {
    const [before, after] = [multiply(vertex, fromMinus), multiply(fromPlus, vertex)];
    for (const mu of INDICES) {
      const amplitude = combine([1, multiply(before, GAMMA[mu])], [1, multiply(GAMMA[mu], after)]);
      sum -= sign * METRIC[mu] * realTrace(multiply(multiply(minus, amplitude), plus), bar(amplitude));
    }
  }
  return sum;
}

/** Fejer's first rule on [from, to]: explicit nodes and weights, spectrally convergent for analytic integrands. */
function integrate(from: number, to: number, order: number, integrand: (at: number) => number): number {
  let sum = 0;
  for (let node = 0; node < order; node++) {
    const angle = (Math.PI * (node + 0.5)) / order;
    let weight = 1;
    for (let j = 1; 2 * j <= order; j++) weight -= (2 * Math.cos(2 * j * angle)) / (4 * j * j - 1);
    sum += (weight / order) * integrand(from + (to - from) * Math.sin(angle / 2) ** 2);
  }
  return (to - from) * sum;
}

/** dI/dx, x = 2 E_X/sqrt(s): the squared amplitude integrated over the lepton energies at fixed E_X. */
export function spectrum(couplings: Couplings, channel: Channel, xi: number, zeta: number, order: number): number {
  const last = largestEta(xi, zeta);
  const x = (2 * channel.mediator * Math.cosh(xi)) / channel.sqrtS;
  const integrand = (eta: number): number => squaredAmplitude(couplings, channel, kinematics(channel, xi, zeta, eta)) / Math.cosh(eta) ** 2;
  // dx_- dx_+ = (x/2) dx d(tanh eta); the two halves are mirror images under charge conjugation.
  return x * integrate(0, last, Math.ceil(order / 2), integrand);
}

/** sigma(e+ e- -> gamma* -> l- l+ X) = 4 pi alpha s^(-3/2) Gamma(gamma* -> l- l+ X), Gamma averaged over 3 polarisations [fb]. */
export function crossSectionFromTraces(couplings: Couplings, channel: Channel, alpha: number, order: number): number {
  const { sqrtS, lepton, mediator } = channel;
  const s = sqrtS ** 2;
  // E_X/m_X - 1 and m_ll^2/(4 m_l^2) - 1 add up, in these units, to the total range of E_X: half of it per panel.
  const half = ((sqrtS - mediator - 2 * lepton) * (sqrtS - mediator + 2 * lepton)) / (2 * sqrtS) / 2;
  const overX = (excess: number): number => 2 * Math.asinh(Math.sqrt(excess / (2 * mediator)));
  const overPair = (excess: number): number => Math.asinh(Math.sqrt((sqrtS * excess) / (2 * lepton ** 2)));
  // Soft half: E_X = m_X cosh(xi). Hard half: m_ll = 2 m_l cosh(zeta). Each substitution absorbs the square root at its own edge.
  const soft = integrate(0, overX(half), order, (xi) => {
    const zeta = overPair(2 * half - 2 * mediator * Math.sinh(xi / 2) ** 2);
    return spectrum(couplings, channel, xi, zeta, order) * ((2 * mediator) / sqrtS) * Math.sinh(xi);
  });
  const hard = integrate(0, overPair(half), order, (zeta) => {
    const xi = overX(2 * half - (2 * (lepton * Math.sinh(zeta)) ** 2) / sqrtS);
    return spectrum(couplings, channel, xi, zeta, order) * ((8 * lepton ** 2) / s) * Math.sinh(zeta) * Math.cosh(zeta);
  });
  const phaseSpace = (s / (128 * Math.PI ** 3)) * (soft + hard);
  const width = ((4 * Math.PI * alpha) / (2 * sqrtS) / 3) * phaseSpace;
  return 4 * Math.PI * alpha * sqrtS ** -3 * width * FEMTOBARN_PER_INVERSE_GEV2;
}
