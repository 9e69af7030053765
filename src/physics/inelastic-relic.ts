/** How strongly inelastic dark matter must couple to matter for its thermal relic to be dark matter, by coannihilation alone. */
import { segmentOf } from "../numerics/interpolation.ts";
import { integrateNearPole } from "../numerics/near-pole.ts";
import { brent } from "../numerics/roots.ts";
import { COSMOLOGY, ELECTRIC_CHARGE, MASS, MASSES } from "./constants.ts";
import { ELECTRIC_CHARGES, hadronicRatio, RATIO_BREAKS } from "./hadronic-ratio.ts";
import { darkPhotonToInelastic } from "./inelastic-dark-matter.ts";
import { vectorToFermions } from "./widths.ts";

/** log10(T/MeV), degrees of freedom of the energy density, and these over those of the entropy density (arXiv:1606.07494, table S2). */
// biome-ignore format: three rows a line
const DEGREES_OF_FREEDOM = [
  [0, 10.71, 1.00228], [0.5, 10.74, 1.00029], [1, 10.76, 1.00048],
  [1.25, 11.09, 1.00505], [1.6, 13.68, 1.02159], [2, 17.61, 1.02324],
  [2.15, 24.07, 1.05423], [2.2, 29.84, 1.07578], [2.4, 47.83, 1.06118],
  [2.5, 53.04, 1.0469], [3, 73.48, 1.01778], [4, 83.1, 1.00123],
] as const;
const MEV = 1e-3;
const LOG_TEMPERATURES = DEGREES_OF_FREEDOM.map(([log10]) => Math.log(10 ** log10 * MEV));
const LOG_ENERGY = DEGREES_OF_FREEDOM.map(([, energy]) => Math.log(energy));
const LOG_ENTROPY = DEGREES_OF_FREEDOM.map(([, energy, ratio]) => Math.log(energy / ratio));
const [COLDEST = Number.NaN, HOTTEST = Number.NaN] = [LOG_TEMPERATURES[0], LOG_TEMPERATURES.at(-1)];

/** Degrees of freedom h of the entropy density and g_*^(1/2) = h g^(-1/2) (1 + d ln h/d ln T/3) of the standard model at a temperature [GeV]. */
function plasma(temperature: number): { entropy: number; root: number } {
  const logTemperature = Math.min(Math.max(Math.log(temperature), COLDEST), HOTTEST);
  const low = segmentOf(LOG_TEMPERATURES, logTemperature);
  const start = LOG_TEMPERATURES[low] ?? Number.NaN;
  const length = (LOG_TEMPERATURES[low + 1] ?? Number.NaN) - start;
  const along = (logs: readonly number[]): { log: number; slope: number } => {
    const from = logs[low] ?? Number.NaN;
    const slope = ((logs[low + 1] ?? Number.NaN) - from) / length;
    return { log: from + slope * (logTemperature - start), slope };
  };
  const entropy = along(LOG_ENTROPY);
  return { entropy: Math.exp(entropy.log), root: Math.exp(entropy.log - along(LOG_ENERGY).log / 2) * (1 + entropy.slope / 3) };
}

/** Bessel function exp(z) K_n(z) by its expansion in 1/z: 1e-5 for z of 10. */
function scaledBessel(order: number, z: number): number {
  let term = 1;
  let sum = 1;
  for (let k = 1; k <= 6; k++) {
    term *= (4 * order * order - (2 * k - 1) ** 2) / (8 * k * z);
    sum += term;
  }
  return Math.sqrt(Math.PI / (2 * z)) * sum;
}

const LEPTONS = [MASS.e, MASS.mu, MASS.tau] as const;
const THRESHOLDS = [MASS.mu, MASS.tau, MASSES.chargedPion.value].map((mass) => 2 * mass);
const BREAKS = [...RATIO_BREAKS, ...THRESHOLDS].map((mass) => mass * mass);
/** Masses of chi1 at which neutrinos are in the plasma and the Z does not matter [GeV]. */
const [LIGHTEST, HEAVIEST] = [0.05, 10];

/** Width of a dark photon to particles of the standard model over epsilon^2 [GeV]. */
function visibleWidth(mass: number): number {
  const hadrons = ((ELECTRIC_CHARGE ** 2 * mass) / (12 * Math.PI)) * hadronicRatio(mass, ELECTRIC_CHARGES);
  return LEPTONS.reduce((sum, leptonMass) => sum + vectorToFermions(mass, ELECTRIC_CHARGE, leptonMass), hadrons);
}

/** Dark matter at one temperature. */
interface Freezing {
  /** -dY/d(m_1/T) = rate (Y^2 - equilibrium^2) (m_1/T)^-2, for epsilon = 1. */
  readonly rate: number;
  /** Number of chi1 and chi2 over the entropy, in equilibrium. */
  readonly equilibrium: number;
}

/** Temperatures at which the annihilation is averaged, and the highest of them over m_1: dark matter is in equilibrium there. */
const STEPS = 160;
const HOT = 0.1;
/** Energies above threshold that matter, in units of the temperature. */
const TAIL = 30;

function freezingAt(temperature: number, chi1Mass: number, massSplitting: number, darkPhotonMass: number, alphaD: number): Freezing {
  const chi2Mass = chi1Mass + massSplitting;
  const sum = chi1Mass + chi2Mass;
  const width = darkPhotonToInelastic(darkPhotonMass, chi1Mass, massSplitting, alphaD);
  const reach = TAIL * temperature;
  // sigma p^2 sqrt(s) K_1(sqrt(s)/T), without the factor exp(-sum/T).
  const annihilation = integrateNearPole(
    (s, aboveSum) => {
      const energy = Math.sqrt(s);
      const aboveDifference = s - massSplitting * massSplitting;
      const pair = Math.sqrt(aboveSum * aboveDifference) * aboveDifference * (2 * s + sum * sum);
      const thermal = scaledBessel(1, energy / temperature) * Math.exp(-(energy - sum) / temperature);
      return ((Math.PI * alphaD) / 2) * (pair / s) * visibleWidth(energy) * thermal;
    },
    sum * sum,
    reach * (2 * sum + reach),
    { centre: darkPhotonMass * darkPhotonMass, halfWidth: darkPhotonMass * width },
    BREAKS,
  );
  const boltzmann = Math.exp(-massSplitting / temperature);
  // m_i^2 K_2(m_i/T), without the factor exp(-m_1/T).
  const number1 = chi1Mass ** 2 * scaledBessel(2, chi1Mass / temperature);
  const number2 = chi2Mass ** 2 * scaledBessel(2, chi2Mass / temperature) * boltzmann;
  const numbers = number1 + number2;
  const { entropy, root } = plasma(temperature);
  const crossSection = (annihilation * boltzmann) / (temperature * numbers ** 2);
  return {
    rate: Math.sqrt(Math.PI / 45) * COSMOLOGY.planckMass.value * chi1Mass * root * crossSection,
    equilibrium: (45 * numbers * Math.exp(-chi1Mass / temperature)) / (2 * Math.PI ** 4 * entropy * temperature ** 2),
  };
}

/** Number of dark-matter particles over the entropy that is left when the universe has cooled. */
function leftOver(history: readonly Freezing[], epsilonSquared: number): number {
  let left = history[0]?.equilibrium ?? Number.NaN;
  for (const { rate, equilibrium } of history) {
    // Exact where rate and equilibrium are constant during a step.
    const step = (rate * epsilonSquared * HOT) / history.length;
    const approach = equilibrium > 0 ? Math.tanh(step * equilibrium) / equilibrium : step;
    left = (left + equilibrium * equilibrium * approach) / (1 + left * approach);
  }
  return left;
}

/**
 * Strength y of the interaction ({@link interactionStrength}) at which the thermal relic of inelastic dark matter has the density of cold dark
 * matter, $\Omega h^2 = 0.120$, if it annihilates by $\chi_1\chi_2\to A'^*\to$ leptons and hadrons only ("coannihilation only").
 *
 * Solves $\frac{dY}{dx} = -\sqrt{\frac{\pi}{45}}\,M_\mathrm{Pl}\,m_1\frac{g_*^{1/2}}{x^2}\langle\sigma v\rangle(Y^2 - Y_\mathrm{eq}^2)$, $x = m_1/T$, from $x = 10$ on
 * (Nucl. Phys. B360 (1991) 145); freeze-out, at $x$ of 18 to 23, is part of the solution. The thermal average, with Maxwell-Boltzmann statistics,
 * is $\langle\sigma v\rangle = \frac{2 n_1 n_2}{(n_1 + n_2)^2}\langle\sigma_{12}v\rangle$ with
 * $\sigma_{12} = \frac{\pi\alpha_D}{p\,s}\frac{(s - \Delta^2)(2s + \Sigma^2)\,\Gamma_\mathrm{vis}(\sqrt s)}{(s - m_{A'}^2)^2 + m_{A'}^2\Gamma_{A'}^2}$, the visible width
 * $\Gamma_\mathrm{vis}$ with R of {@link hadronicRatio}, the total width that to dark matter. The degrees of freedom of the standard model are those of
 * arXiv:1606.07494, straight lines in the logarithms between twelve temperatures.
 *
 * Approximate: the equation is solved to 1 %; g_* around 150 MeV, R on resonances and free hadrons in a hot plasma leave some 15 %.
 * chi1 and chi2 are in equilibrium with each other and with the plasma while they freeze out.
 * **Not a thermal target where the dark Higgs boson is lighter than chi1**: $\chi_1\chi_1\to h'h'$, a P wave with
 * $\sigma v = \frac{3\kappa^4v^2}{128\pi m_1^2}$ for $m_{h'}\to0$, adds to the annihilation whatever y is, and may leave too little.
 *
 * @param chi1Mass - m_1 [GeV], 0.05 to 10 GeV: neutrinos are in the plasma, and the Z does not matter
 * @param splittingRatio - Delta/m_1 [1], up to 1
 * @param darkPhotonRatio - m_A'/m_1 [1]
 * @param alphaD - alpha_D [1]
 * @returns y [1]; not a number outside these ranges, unless the dark photon is heavier than chi1 and chi2 together, and where no mixing is enough
 * @example
 * ```ts
 * import { coannihilationStrength } from "darkzoo";
 * coannihilationStrength(1, 0.1, 3, 0.1).toPrecision(2); // => "7.4e-9"
 * coannihilationStrength(1, 0.1, 2, 0.1); // => NaN
 * ```
 */
export function coannihilationStrength(chi1Mass: number, splittingRatio: number, darkPhotonRatio: number, alphaD: number): number {
  const inReach = chi1Mass >= LIGHTEST && chi1Mass <= HEAVIEST && splittingRatio <= 1;
  if (!(inReach && darkPhotonRatio > 2 + splittingRatio)) return Number.NaN;
  const history = Array.from({ length: STEPS }, (_, k) =>
    freezingAt(chi1Mass * HOT * (1 - (k + 0.5) / STEPS), chi1Mass, chi1Mass * splittingRatio, chi1Mass * darkPhotonRatio, alphaD),
  );
  const { darkMatterDensity, criticalDensity, entropyDensity } = COSMOLOGY;
  const wanted = (darkMatterDensity.value * criticalDensity.value) / (entropyDensity.value * chi1Mass);
  const excess = (logEpsilonSquared: number): number => Math.log(leftOver(history, Math.exp(logEpsilonSquared)) / wanted);
  const [weakest, strongest] = [Math.log(1e-25), Math.log(1e10)];
  if (!(excess(weakest) > 0 && excess(strongest) < 0)) return Number.NaN;
  return (Math.exp(brent(excess, weakest, strongest, 1e-6)) * alphaD) / darkPhotonRatio ** 4;
}
