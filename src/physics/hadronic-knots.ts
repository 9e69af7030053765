/**
 * Hadronic decays of light scalars and axion-like particles as knots: few points between which the logarithm is straight in the mass.
 * The knots are our own thinning of published curves; they say how well they follow them.
 */
import { segmentOf } from "../numerics/interpolation.ts";

/** A positive function of the mass, through points between which its logarithm is straight. */
export interface Knots {
  /** Masses of the knots, ascending [GeV]. */
  readonly masses: readonly number[];
  /** Values at the knots [unit of the function]. */
  readonly values: readonly number[];
  /** Logarithms of the values [1]. */
  readonly logarithms: readonly number[];
}

const knots = (masses: readonly number[], values: readonly number[]): Knots => ({ masses, values, logarithms: values.map(Math.log) });

/**
 * Value of a function given by knots: its logarithm is straight in the mass between two knots, and the first and the last segment are
 * continued beyond the knots. At a knot the tabulated value comes back to within rounding (own definition).
 *
 * @param curve - the knots
 * @param mass - m [GeV]
 * @returns the value [unit of the function]
 * @example
 * ```ts
 * import { PION_KNOTS, knotsAt } from "darkzoo";
 * knotsAt(PION_KNOTS, 0.4).toPrecision(6); // => "0.112549"
 * ```
 */
export function knotsAt({ masses, logarithms }: Knots, mass: number): number {
  const last = masses.length - 2;
  const first = masses[0] ?? Number.NaN;
  const index = mass < first ? 0 : mass > (masses[last + 1] ?? Number.NaN) ? last : segmentOf(masses, mass);
  const low = masses[index] ?? Number.NaN;
  const high = masses[index + 1] ?? Number.NaN;
  const below = logarithms[index] ?? Number.NaN;
  return Math.exp(below + ((mass - low) / (high - low)) * ((logarithms[index + 1] ?? Number.NaN) - below));
}

/**
 * |G_pi| [GeV^2] of arXiv:1809.01876: modulus of the form factor of a scalar that mixes with the Higgs boson in two pions, from the widths
 * as the code scalar_portal (MIT licence) digitised them, with isospin-symmetric phase space. Followed to 2 % in |G|, 7 % at 0.99-1.03 GeV.
 */
export const PION_KNOTS: Knots = knots(
  [
    0.285, 0.3, 0.34, 0.42, 0.47, 0.535, 0.76, 0.835, 0.895, 0.9325, 0.9425, 0.945, 0.9775, 0.995, 0.9975, 1.0025, 1.005, 1.0075, 1.01,
    1.02, 1.05, 1.0575, 1.0875, 1.16, 1.19, 1.22, 1.25, 1.35, 1.41, 1.45, 1.48, 1.51, 1.53, 1.55, 1.58, 1.61, 1.66, 1.7, 1.81, 1.91, 2,
  ],
  [
    0.06119, 0.06869, 0.0856, 0.1233, 0.1488, 0.1833, 0.3306, 0.4271, 0.5613, 0.7367, 0.7612, 0.8102, 1.097, 1.242, 1.2, 1.038, 1.114,
    1.058, 0.9475, 0.789, 0.5695, 0.5047, 0.3831, 0.222, 0.1846, 0.163, 0.1569, 0.1788, 0.1669, 0.1481, 0.1225, 0.09697, 0.09007, 0.09626,
    0.1211, 0.143, 0.1613, 0.1585, 0.1186, 0.1149, 0.1213,
  ],
);

/**
 * |G_K| [GeV^2] of arXiv:1809.01876: as {@link PION_KNOTS}, in two kaons. Followed to 1 % in |G|; below 1.002 GeV indicative, a factor 1.7.
 */
export const KAON_KNOTS: Knots = knots(
  [1, 1.0025, 1.005, 1.01, 1.025, 1.05, 1.09, 1.14, 1.19, 1.26, 1.37, 1.61, 1.79, 2],
  [0.7906, 0.9511, 1.006, 1.025, 0.9068, 0.7882, 0.6625, 0.5817, 0.539, 0.5169, 0.5285, 0.482, 0.406, 0.3496],
);

/**
 * Gamma f_a^2 [GeV^3] of an axion-like particle that couples to all fermions alike, to all hadrons (arXiv:2310.03524), from the tables of
 * ALPINIST (BSD-3 licence); f_a = 2v/g_Y. Followed to 3 %; from 0.42 GeV, the threshold of three pions, to 3.01 GeV.
 */
export const ALP_HADRON_KNOTS: Knots = knots(
  [
    0.42, 0.425, 0.431, 0.438, 0.445, 0.462, 0.494, 0.506, 0.517, 0.525, 0.529, 0.533, 0.536, 0.539, 0.541, 0.542, 0.543, 0.544, 0.545,
    0.549, 0.55, 0.551, 0.552, 0.553, 0.555, 0.557, 0.56, 0.563, 0.566, 0.57, 0.574, 0.584, 0.595, 0.608, 0.62, 0.632, 0.646, 0.661, 0.68,
    0.706, 0.774, 0.797, 0.818, 0.837, 0.853, 0.868, 0.883, 0.896, 0.909, 0.919, 0.928, 0.936, 0.942, 0.945, 0.947, 0.949, 0.951, 0.953,
    0.954, 0.955, 0.956, 0.96, 0.961, 0.962, 0.963, 0.965, 0.967, 0.97, 0.973, 0.976, 0.98, 0.984, 0.989, 0.995, 1.008, 1.025, 1.045, 1.069,
    1.094, 1.137, 1.16, 1.195, 1.245, 1.31, 1.4, 1.48, 1.535, 1.635, 1.72, 1.825, 1.975, 2.005, 2.38, 2.485, 2.555, 2.575, 2.58, 2.585,
    2.615, 2.765, 3.01,
  ],
  [
    3.196e-10, 6.233e-10, 1.223e-9, 2.366e-9, 4.182e-9, 1.345e-8, 9.178e-8, 1.984e-7, 4.52e-7, 9.532e-7, 1.508e-6, 2.632e-6, 4.43e-6,
    8.691e-6, 1.582e-5, 2.305e-5, 3.643e-5, 6.552e-5, 0.000149, 0.0001556, 6.99e-5, 3.972e-5, 2.568e-5, 1.801e-5, 1.033e-5, 6.742e-6,
    4.104e-6, 2.785e-6, 2.029e-6, 1.434e-6, 1.077e-6, 6.262e-7, 4.137e-7, 2.985e-7, 2.502e-7, 2.324e-7, 2.379e-7, 2.692e-7, 3.45e-7,
    5.241e-7, 1.813e-6, 2.965e-6, 4.973e-6, 8.582e-6, 1.468e-5, 2.641e-5, 5.253e-5, 0.0001054, 0.0002381, 0.0004974, 0.001091, 0.002569,
    0.005814, 0.009636, 0.01429, 0.02269, 0.03984, 0.08295, 0.1336, 0.2448, 0.5678, 0.6236, 0.2861, 0.166, 0.1096, 0.05955, 0.03834,
    0.02368, 0.01664, 0.01267, 0.009591, 0.007763, 0.006359, 0.005355, 0.004326, 0.003978, 0.004228, 0.005234, 0.007396, 0.01568, 0.02174,
    0.03175, 0.04856, 0.0751, 0.1227, 0.1655, 0.1878, 0.2087, 0.2006, 0.1601, 0.09813, 0.09284, 0.08665, 0.08059, 0.0675, 0.05717, 0.04773,
    0.0938, 0.1083, 0.1559, 0.226,
  ],
);

/**
 * Gamma f_a^2 [GeV^3] of the same axion-like particle to two photons through its mixing with hadrons (arXiv:2310.03524), from the tables of
 * ALPINIST (BSD-3 licence). Followed to 4 %, from 0.05 to 3.01 GeV. Loops of leptons are not in it.
 */
export const ALP_PHOTON_KNOTS: Knots = knots(
  [
    0.05, 0.069, 0.081, 0.087, 0.093, 0.099, 0.105, 0.11, 0.115, 0.119, 0.123, 0.126, 0.129, 0.13, 0.131, 0.132, 0.133, 0.137, 0.138, 0.139,
    0.14, 0.141, 0.144, 0.147, 0.151, 0.157, 0.164, 0.172, 0.194, 0.21, 0.237, 0.394, 0.449, 0.475, 0.495, 0.511, 0.523, 0.528, 0.532,
    0.535, 0.538, 0.54, 0.542, 0.543, 0.544, 0.545, 0.549, 0.55, 0.551, 0.552, 0.553, 0.555, 0.557, 0.56, 0.563, 0.567, 0.574, 0.582, 0.612,
    0.623, 0.632, 0.636, 0.639, 0.642, 0.644, 0.646, 0.648, 0.649, 0.65, 0.651, 0.652, 0.653, 0.654, 0.655, 0.656, 0.657, 0.658, 0.66,
    0.662, 0.664, 0.668, 0.673, 0.68, 0.688, 0.698, 0.709, 0.723, 0.755, 0.829, 0.861, 0.89, 0.912, 0.922, 0.931, 0.938, 0.944, 0.947,
    0.949, 0.952, 0.953, 0.954, 0.955, 0.956, 0.96, 0.961, 0.962, 0.963, 0.964, 0.967, 0.971, 0.975, 0.98, 0.986, 0.992, 1, 1.01, 1.034,
    1.064, 1.101, 1.153, 1.21, 1.29, 1.535, 1.635, 1.72, 1.97, 2.18, 2.34, 2.45, 2.49, 2.52, 2.545, 2.56, 2.57, 2.575, 2.58, 2.585, 2.625,
    2.71, 3.01,
  ],
  [
    1.881e-15, 5.481e-15, 1.336e-14, 2.348e-14, 4.513e-14, 9.492e-14, 2.189e-13, 4.748e-13, 1.126e-12, 2.461e-12, 6.11e-12, 1.393e-11,
    4.009e-11, 6.264e-11, 1.061e-10, 2.046e-10, 4.989e-10, 6.859e-10, 3.298e-10, 2.006e-10, 1.388e-10, 1.041e-10, 5.822e-11, 4.105e-11,
    3.102e-11, 2.523e-11, 2.354e-11, 2.454e-11, 3.699e-11, 5.926e-11, 1.069e-10, 4.761e-9, 1.957e-8, 4.321e-8, 9.135e-8, 2.005e-7, 4.597e-7,
    7.353e-7, 1.179e-6, 1.839e-6, 3.258e-6, 5.37e-6, 1.049e-5, 1.635e-5, 2.9e-5, 6.508e-5, 6.433e-5, 2.849e-5, 1.597e-5, 1.018e-5, 7.042e-6,
    3.927e-6, 2.489e-6, 1.449e-6, 9.396e-7, 5.848e-7, 3.022e-7, 1.646e-7, 2.528e-8, 1.167e-8, 5.201e-9, 3.278e-9, 2.157e-9, 1.286e-9,
    8.372e-10, 4.878e-10, 2.346e-10, 1.431e-10, 7.454e-11, 2.87e-11, 5.291e-12, 4.065e-12, 2.482e-11, 6.736e-11, 1.315e-10, 2.172e-10,
    3.243e-10, 6.023e-10, 9.65e-10, 1.412e-9, 2.561e-9, 4.481e-9, 8.107e-9, 1.369e-8, 2.308e-8, 3.705e-8, 6.174e-8, 1.625e-7, 1.136e-6,
    2.832e-6, 7.629e-6, 2.031e-5, 3.614e-5, 6.931e-5, 0.0001338, 0.0002868, 0.0004759, 0.0007224, 0.001665, 0.002416, 0.003805, 0.006818,
    0.01546, 0.01595, 0.007147, 0.004051, 0.002613, 0.001829, 0.0008318, 0.0004111, 0.0002478, 0.0001536, 9.919e-5, 7.031e-5, 4.884e-5,
    3.422e-5, 1.893e-5, 1.188e-5, 8.243e-6, 6.032e-6, 4.895e-6, 4.251e-6, 3.521e-6, 2.701e-6, 1.946e-6, 2.512e-6, 2.766e-6, 2.585e-6,
    2.051e-6, 1.703e-6, 1.354e-6, 9.735e-7, 6.827e-7, 4.413e-7, 2.917e-7, 4.288e-8, 7.973e-6, 1.053e-5, 1.407e-5, 2.55e-5,
  ],
);
