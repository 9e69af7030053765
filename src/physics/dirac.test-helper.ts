/**
 * gamma* -> l- l+ X from explicit Dirac matrices: an oracle that shares no formula with the production code.
 *
 * The squared amplitude is a numerical trace at explicit four-momenta, and the three-body phase space is
 * integrated in hyperbolic angles, in which masses, propagators and edges are free of cancellations:
 *
 *   xi    rapidity of X in the rest frame of the photon           E_X = m_X cosh(xi),  |k| = m_X sinh(xi)
 *   zeta  rapidity of the leptons in the rest frame of the pair   m_ll = 2 m_l cosh(zeta),  beta = tanh(zeta)
 *   eta   asymmetry of the two lepton propagators                 D_- - D_+ = tanh(eta) (D_- + D_+)
 */
import { FEMTOBARN_PER_INVERSE_GEV2 } from "./constants.ts";

/** A complex 4x4 matrix, row by row; real and imaginary part of an entry are neighbours. */
export type Matrix = readonly number[];
/** Contravariant components (t, x, y, z). */
export type FourVector = readonly [number, number, number, number];

/** Couplings of one mediator: g_V and g_A of a vector field, or g_S and g_P of a scalar field. */
export interface Couplings {
  readonly vector?: number;
  readonly axial?: number;
  readonly scalar?: number;
  readonly pseudoscalar?: number;
}

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

const zero = (): number[] => new Array<number>(32).fill(0);

/** Matrix from its non-zero entries [row, column, real part, imaginary part]. */
function matrix(...entries: [number, number, number, number][]): Matrix {
  const result = zero();
  for (const [row, column, re, im] of entries) result.splice(8 * row + 2 * column, 2, re, im);
  return result;
}

export const IDENTITY = matrix([0, 0, 1, 0], [1, 1, 1, 0], [2, 2, 1, 0], [3, 3, 1, 0]);
export const IMAGINARY_UNIT = matrix([0, 0, 0, 1], [1, 1, 0, 1], [2, 2, 0, 1], [3, 3, 0, 1]);
/** gamma^0 ... gamma^3 in the Dirac representation. */
export const GAMMA = [
  matrix([0, 0, 1, 0], [1, 1, 1, 0], [2, 2, -1, 0], [3, 3, -1, 0]),
  matrix([0, 3, 1, 0], [1, 2, 1, 0], [2, 1, -1, 0], [3, 0, -1, 0]),
  matrix([0, 3, 0, -1], [1, 2, 0, 1], [2, 1, 0, 1], [3, 0, 0, -1]),
  matrix([0, 2, 1, 0], [1, 3, -1, 0], [2, 0, -1, 0], [3, 1, 1, 0]),
] as const;
export const GAMMA5 = matrix([0, 2, 1, 0], [1, 3, 1, 0], [2, 0, 1, 0], [3, 1, 1, 0]);

/** left + factor right. */
function add(left: Matrix, right: Matrix, factor = 1): number[] {
  const result = zero();
  for (let i = 0; i < 32; i++) result[i] = (left[i] as number) + factor * (right[i] as number);
  return result;
}

/** Sum of real multiples of matrices. */
export const combine = (...terms: [number, Matrix][]): Matrix => terms.reduce((sum, [factor, term]) => add(sum, term, factor), zero());

export function multiply(left: Matrix, right: Matrix): Matrix {
  const result = zero();
  for (let row = 0; row < 32; row += 8) {
    for (let column = 0; column < 8; column += 2) {
      let re = 0;
      let im = 0;
      for (let inner = 0; inner < 4; inner++) {
        const a = row + 2 * inner;
        const b = 8 * inner + column;
        re += (left[a] as number) * (right[b] as number) - (left[a + 1] as number) * (right[b + 1] as number);
        im += (left[a] as number) * (right[b + 1] as number) + (left[a + 1] as number) * (right[b] as number);
      }
      result[row + column] = re;
      result[row + column + 1] = im;
    }
  }
  return result;
}

/** gamma^0 M^dagger gamma^0: conjugate transpose, with the sign of the blocks that mix upper and lower components reversed. */
export function bar(of: Matrix): Matrix {
  const result = zero();
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

/** One term of the polarisation sum of X: its sign and the vertex contracted with the polarisation. */
export type PolarisationTerm = readonly [sign: number, vertex: Matrix];

/** Terms of the polarisation sum: those of -g, then k k/m_X^2, for a vector field; a single one for a scalar field. */
export function polarisationSum(couplings: Couplings, { mediator }: Channel, { mediator: k }: Kinematics): PolarisationTerm[] {
  const { vector = 0, axial = 0, scalar = 0, pseudoscalar = 0 } = couplings;
  // -lbar (g_S + i g_P gamma5) l, up to a sign.
  if (vector === 0 && axial === 0) return [[1, combine([scalar, IDENTITY], [pseudoscalar, multiply(IMAGINARY_UNIT, GAMMA5)])]];
  const chiral = combine([vector, IDENTITY], [axial, GAMMA5]);
  const metric = INDICES.map((alpha): PolarisationTerm => [-METRIC[alpha], multiply(GAMMA[alpha], chiral)]);
  // Zero for the vector, whose current is conserved; at m_X = 1 MeV rounding leaves 5e-11 of the cross-section.
  return [...metric, [1, multiply(combine([1 / mediator, slash(k)]), chiral)]];
}

/** -g_{mu nu} M^mu M^nu* of gamma* -> l- l+ X, summed over spins and the given polarisations of X, in units of e^2 [1]. */
export function squaredAmplitude(terms: readonly PolarisationTerm[], { lepton }: Channel, at: Kinematics): number {
  const k = slash(at.mediator);
  const minus = combine([1, slash(at.minus)], [lepton, IDENTITY]);
  const plus = combine([1, slash(at.plus)], [-lepton, IDENTITY]);
  // (p + k + m_l)/D on the line of the negative lepton, (-p - k + m_l)/D on the line of the positive one.
  const fromMinus = combine([1 / at.minusPropagator, minus], [1 / at.minusPropagator, k]);
  const fromPlus = combine([-1 / at.plusPropagator, plus], [-1 / at.plusPropagator, k]);
  let sum = 0;
  for (const [sign, vertex] of terms) {
    const before = multiply(vertex, fromMinus);
    const after = multiply(fromPlus, vertex);
    for (const mu of INDICES) {
      const amplitude = add(multiply(before, GAMMA[mu]), multiply(GAMMA[mu], after));
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

/** dI/dx, x = 2 E_X/sqrt(s): the squared amplitude integrated over the lepton energies at fixed E_X [1]. */
export function spectrumFromTraces(couplings: Couplings, channel: Channel, xi: number, zeta: number, order: number): number {
  // dx_- dx_+ = (x/2) dx d(tanh eta); the two signs of eta are mirror images under charge conjugation.
  const x = (2 * channel.mediator * Math.cosh(xi)) / channel.sqrtS;
  // eta stays below both xi and zeta: on this shorter range half the order is as accurate as the outer integral.
  return integrate(0, largestEta(xi, zeta), Math.ceil(order / 2), (eta) => {
    const at = kinematics(channel, xi, zeta, eta);
    return (x * squaredAmplitude(polarisationSum(couplings, channel, at), channel, at)) / Math.cosh(eta) ** 2;
  });
}

/** sigma(e+ e- -> gamma* -> l- l+ X) = 4 pi alpha s^(-3/2) Gamma(gamma* -> l- l+ X), Gamma averaged over 3 polarisations [fb]. */
export function crossSectionFromTraces(couplings: Couplings, channel: Channel, alpha: number, order: number): number {
  const { sqrtS, lepton, mediator } = channel;
  const s = sqrtS ** 2;
  // Largest E_X minus m_X. The lower half of the range is counted from below, the upper half from above: nothing cancels.
  const range = ((sqrtS - mediator - 2 * lepton) * (sqrtS - mediator + 2 * lepton)) / (2 * sqrtS);
  const xiAt = (aboveLowest: number): number => 2 * Math.asinh(Math.sqrt(aboveLowest / (2 * mediator)));
  const zetaAt = (belowHighest: number): number => Math.asinh(Math.sqrt((sqrtS * belowHighest) / 2) / lepton);
  // Soft half in xi, hard half in zeta: each substitution absorbs the square root at its own edge and the logarithm behind it.
  const soft = integrate(0, xiAt(range / 2), order, (xi) => {
    const zeta = zetaAt(range - 2 * mediator * Math.sinh(xi / 2) ** 2);
    return spectrumFromTraces(couplings, channel, xi, zeta, order) * ((2 * mediator) / sqrtS) * Math.sinh(xi);
  });
  const hard = integrate(0, zetaAt(range / 2), order, (zeta) => {
    const xi = xiAt(range - (2 * (lepton * Math.sinh(zeta)) ** 2) / sqrtS);
    return spectrumFromTraces(couplings, channel, xi, zeta, order) * ((8 * lepton ** 2) / s) * Math.sinh(zeta) * Math.cosh(zeta);
  });
  // dPS3 = s/(128 pi^3) dx_- dx_+.
  const width = ((4 * Math.PI * alpha) / 3 / (2 * sqrtS)) * (s / (128 * Math.PI ** 3)) * (soft + hard);
  return 4 * Math.PI * alpha * sqrtS ** -3 * width * FEMTOBARN_PER_INVERSE_GEV2;
}
