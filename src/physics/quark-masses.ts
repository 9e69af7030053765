/**
 * Running strong coupling and quark masses at four loops.
 *
 * With a = alpha_s/pi and L = ln(mu^2): da/dL = -sum_i beta_i a^(i+2) and dln(m)/dL = -sum_i gamma_i a^(i+1). Both are integrated once, by
 * Runge-Kutta steps in ln(mu), and read off as cubic Hermite polynomials: the equations themselves give the slopes at the nodes.
 */
import { ELECTROWEAK, QUARK_MASSES } from "./constants.ts";

/** Values of the zeta function at 3, 4 and 5. */
const ZETA3 = 1.2020569031595942;
const ZETA4 = Math.PI ** 4 / 90;
const ZETA5 = 1.03692775514337;

/** beta_0 ... beta_3 for n flavours (hep-ph/9701390). */
function betaCoefficients(n: number): readonly [number, number, number, number] {
  return [
    (11 - (2 / 3) * n) / 4,
    (102 - (38 / 3) * n) / 16,
    (2857 / 2 - (5033 / 18) * n + (325 / 54) * n * n) / 64,
    (149753 / 6 +
      3564 * ZETA3 -
      (1078361 / 162 + (6508 / 27) * ZETA3) * n +
      (50065 / 162 + (6472 / 81) * ZETA3) * n * n +
      (1093 / 729) * n ** 3) /
      256,
  ];
}

/** gamma_0 ... gamma_3 for n flavours (hep-ph/9703278, hep-ph/9703284). */
function gammaCoefficients(n: number): readonly [number, number, number, number] {
  return [
    1,
    (202 / 3 - (20 / 9) * n) / 16,
    (1249 - (2216 / 27 + (160 / 3) * ZETA3) * n - (140 / 81) * n * n) / 64,
    (4603055 / 162 +
      (135680 / 27) * ZETA3 -
      8800 * ZETA5 +
      (-91723 / 27 - (34192 / 9) * ZETA3 + 880 * ZETA4 + (18400 / 9) * ZETA5) * n +
      (5242 / 243 + (800 / 9) * ZETA3 - (160 / 3) * ZETA4) * n * n +
      (-332 / 243 + (64 / 27) * ZETA3) * n ** 3) /
      256,
  ];
}

/** What fixes the running. */
export interface RunningInputs {
  /** alpha_s(m_Z) in five flavours [1]. */
  readonly strongCouplingAtZ: number;
  /** Scale of that coupling, the Z mass [GeV]. */
  readonly zMass: number;
  /** m_s at 2 GeV [GeV]. */
  readonly strangeMass: number;
  /** m_c(m_c), below which charm drops out [GeV]. */
  readonly charmMass: number;
  /** m_b(m_b), below which bottom drops out [GeV]. */
  readonly bottomMass: number;
}

/** The running strong coupling and quark masses, as functions of the scale [GeV]. */
export interface RunningQuarks {
  /** alpha_s [1]. */
  readonly strongCoupling: (scale: number) => number;
  /** MS-bar mass of the strange quark [GeV]. */
  readonly strangeMass: (scale: number) => number;
  /** MS-bar mass of the charm quark [GeV]. */
  readonly charmMass: (scale: number) => number;
  /** MS-bar mass of the bottom quark [GeV]. */
  readonly bottomMass: (scale: number) => number;
}

/** Scales between which the running is tabulated [GeV]: below, perturbation theory fails; above, the top quark takes part. */
const LOWEST_SCALE = 1.2;
export const HIGHEST_SCALE = 165;
/** Longest step in ln(mu). The error of the polynomials falls with its fourth power, to about 1e-12 here. */
const LONGEST_STEP = 0.004;
/** Scale at which the masses of light quarks are given [GeV]. */
const LIGHT_MASS_SCALE = 2;

/** The solution for one number of flavours on equal steps of ln(mu): a, ln m up to a constant, and their slopes. */
interface Stretch {
  readonly start: number;
  readonly step: number;
  readonly steps: number;
  readonly coupling: Float64Array;
  readonly couplingSlope: Float64Array;
  readonly logMass: Float64Array;
  readonly logMassSlope: Float64Array;
}

/** Integrates from one scale to another, upwards or downwards. */
function integrate(from: number, to: number, flavours: number, coupling: number, logMass: number): Stretch {
  const [b0, b1, b2, b3] = betaCoefficients(flavours);
  const [g0, g1, g2, g3] = gammaCoefficients(flavours);
  const beta = (a: number): number => -2 * a * a * (b0 + a * (b1 + a * (b2 + a * b3)));
  const gamma = (a: number): number => -2 * a * (g0 + a * (g1 + a * (g2 + a * g3)));
  const start = Math.log(from);
  const length = Math.log(to) - start;
  const steps = Math.ceil(Math.abs(length) / LONGEST_STEP);
  const step = length / steps;
  const column = (): Float64Array => new Float64Array(steps + 1);
  const stretch = { start, step, steps, coupling: column(), couplingSlope: column(), logMass: column(), logMassSlope: column() };
  let [a, m] = [coupling, logMass];
  for (let k = 0; k <= steps; k++) {
    const k1 = beta(a);
    stretch.coupling[k] = a;
    stretch.couplingSlope[k] = k1;
    stretch.logMass[k] = m;
    stretch.logMassSlope[k] = gamma(a);
    const a2 = a + (step / 2) * k1;
    const k2 = beta(a2);
    const a3 = a + (step / 2) * k2;
    const k3 = beta(a3);
    const a4 = a + step * k3;
    m += (step / 6) * (gamma(a) + 2 * gamma(a2) + 2 * gamma(a3) + gamma(a4));
    a += (step / 6) * (k1 + 2 * k2 + 2 * k3 + beta(a4));
  }
  return stretch;
}

/** Cubic Hermite polynomial of the segment in which ln(mu) lies. */
function readOff({ start, step, steps }: Stretch, values: Float64Array, slopes: Float64Array, logScale: number): number {
  const position = (logScale - start) / step;
  const index = Math.min(Math.max(Math.floor(position), 0), steps - 1);
  const t = position - index;
  const [y0, y1] = [values[index] ?? Number.NaN, values[index + 1] ?? Number.NaN];
  const d0 = (slopes[index] ?? Number.NaN) * step;
  const d1 = (slopes[index + 1] ?? Number.NaN) * step;
  const rise = y1 - y0;
  return y0 + t * (d0 + t * (3 * rise - 2 * d0 - d1 + t * (d0 + d1 - 2 * rise)));
}

const couplingAtEnd = ({ coupling }: Stretch): number => coupling.at(-1) ?? Number.NaN;
const logMassAtEnd = ({ logMass }: Stretch): number => logMass.at(-1) ?? Number.NaN;

/**
 * Running strong coupling and quark masses at four loops, in the MS-bar scheme, for given inputs: with $a = \alpha_s/\pi$
 * $\frac{da}{d\ln\mu^2} = -\sum_{i=0}^3\beta_i a^{i+2}$ (hep-ph/9701390) and
 * $\frac{d\ln m}{d\ln\mu^2} = -\sum_{i=0}^3\gamma_i a^{i+1}$ (hep-ph/9703278, hep-ph/9703284). Both are continuous at $m_b(m_b)$ and
 * $m_c(m_c)$, where $n_f$ steps from 5 to 4 and 3: matching beyond leading order is left out (a change of the coupling by 0.1 to 0.2 %).
 * Tabulated once, read off to 1e-11; scales from 1.2 to 165 GeV. {@link runningQuarks} has the default inputs.
 *
 * @param inputs - what fixes the running
 * @returns the coupling and the masses as functions of the scale [GeV]; RangeError outside 1.2-165 GeV
 * @example
 * ```ts
 * import { STANDARD_RUNNING, runQuarks } from "darkzoo";
 * const stronger = runQuarks({ ...STANDARD_RUNNING, strongCouplingAtZ: 0.12 });
 * stronger.strongCoupling(91.188).toPrecision(6); // => "0.120000"
 * stronger.strangeMass(2); // => 0.0935
 * ```
 */
export function runQuarks(inputs: RunningInputs): RunningQuarks {
  const { zMass, bottomMass, charmMass } = inputs;
  const atZ = inputs.strongCouplingAtZ / Math.PI;
  const above = integrate(zMass, HIGHEST_SCALE, 5, atZ, 0);
  const five = integrate(zMass, bottomMass, 5, atZ, 0);
  const four = integrate(bottomMass, charmMass, 4, couplingAtEnd(five), logMassAtEnd(five));
  const three = integrate(charmMass, Math.min(LOWEST_SCALE, charmMass / 1.01), 3, couplingAtEnd(four), logMassAtEnd(four));
  const stretchAt = (scale: number): Stretch => {
    if (!(scale >= LOWEST_SCALE && scale <= HIGHEST_SCALE)) {
      throw new RangeError(`running at ${scale} GeV: it is tabulated from ${LOWEST_SCALE} to ${HIGHEST_SCALE} GeV`);
    }
    return scale >= zMass ? above : scale >= bottomMass ? five : scale >= charmMass ? four : three;
  };
  const logMassAt = (scale: number): number => {
    const stretch = stretchAt(scale);
    return readOff(stretch, stretch.logMass, stretch.logMassSlope, Math.log(scale));
  };
  const massFrom = (mass: number, atScale: number): ((scale: number) => number) => {
    const reference = logMassAt(atScale);
    return (scale) => mass * Math.exp(logMassAt(scale) - reference);
  };
  return {
    strongCoupling: (scale) => {
      const stretch = stretchAt(scale);
      return Math.PI * readOff(stretch, stretch.coupling, stretch.couplingSlope, Math.log(scale));
    },
    strangeMass: massFrom(inputs.strangeMass, LIGHT_MASS_SCALE),
    charmMass: massFrom(charmMass, charmMass),
    bottomMass: massFrom(bottomMass, bottomMass),
  };
}

/** Default inputs of the running. */
export const STANDARD_RUNNING: RunningInputs = {
  strongCouplingAtZ: ELECTROWEAK.strongCouplingAtZ.value,
  zMass: ELECTROWEAK.zMass.value,
  strangeMass: QUARK_MASSES.strange.value,
  charmMass: QUARK_MASSES.charm.value,
  bottomMass: QUARK_MASSES.bottom.value,
};

let standard: RunningQuarks | undefined;

/**
 * Running strong coupling and quark masses at four loops with the default inputs; see {@link runQuarks}. Tabulated at the first call.
 * For scales of hadronic R ratios at two loops there is `strongCoupling`.
 *
 * @returns the coupling and the masses as functions of the scale [GeV]
 * @example
 * ```ts
 * import { runningQuarks } from "darkzoo";
 * runningQuarks().strongCoupling(2).toPrecision(6); // => "0.301077"
 * runningQuarks().strangeMass(3).toPrecision(5); // => "0.084533"
 * runningQuarks().charmMass(4).toPrecision(6); // => "0.932112"
 * ```
 */
export function runningQuarks(): RunningQuarks {
  standard ??= runQuarks(STANDARD_RUNNING);
  return standard;
}
