/** A dark Higgs boson h': radiated by a dark photon A' in e+ e- collisions, and its decay through a loop of dark photons. */
import { gaussLegendre } from "../numerics/quadrature.ts";
import type { Collider } from "./collider.ts";
import { ALPHA, FEMTOBARN_PER_INVERSE_GEV2 } from "./constants.ts";

/**
 * Cross-section of dark Higgsstrahlung $e^+e^-\to A'^*\to A'h'$ with both on shell (arXiv:0903.0363):
 * $\sigma = \frac{\pi\alpha\,\epsilon^2\alpha_D q^2}{3s}\,\frac{\sqrt\lambda(\lambda + 12r)}{(1-r)^2}$ with $r = m_{A'}^2/s$ and
 * $\lambda = \lambda(1, r, m_{h'}^2/s)$. The dark Higgs of charge q gives the dark photon its mass, $m_{A'} = q e_D v_D$, and the vertex
 * $h'A'A'$ is $2 q e_D m_{A'} g^{\mu\nu}$; $\alpha_D = e_D^2/4\pi$. With $\alpha_D$ defined by dark matter whose Majorana mass comes from the dark Higgs,
 * q is 2 (arXiv:2012.08595).
 *
 * Born level and zero width of the dark photon, which is good as long as $\sqrt s - m_{A'} - m_{h'}$ is much larger than its width;
 * the kinetic mixing goes through the photon in the s channel, so that its vacuum polarisation enters where the collider gives one.
 *
 * @param collider - centre-of-mass energy [GeV], electromagnetic coupling and vacuum polarisation
 * @param darkPhotonMass - m_A' [GeV]
 * @param darkHiggsMass - m_h' [GeV]
 * @param epsilonSquaredAlphaD - epsilon^2 alpha_D [1]
 * @param darkHiggsCharge - q, charge of the dark Higgs in the units in which alpha_D is defined [1]
 * @returns cross-section [fb]; 0 when the channel is closed
 * @example
 * ```ts
 * import { darkHiggsstrahlung } from "darkzoo";
 * const collider = { sqrtS: 10.58, alpha: 1 / 137.035999084 };
 * darkHiggsstrahlung(collider, 4, 3, 1e-7, 1).toPrecision(7); // => "6.138887"
 * darkHiggsstrahlung(collider, 9, 3, 1e-7, 1); // => 0
 * ```
 */
export function darkHiggsstrahlung(
  collider: Collider,
  darkPhotonMass: number,
  darkHiggsMass: number,
  epsilonSquaredAlphaD: number,
  darkHiggsCharge: number,
): number {
  const { sqrtS, alpha, vacuumPolarisation = 1 } = collider;
  const sum = darkPhotonMass + darkHiggsMass;
  if (sum >= sqrtS) return 0;
  const difference = darkPhotonMass - darkHiggsMass;
  const lambda = ((sqrtS - sum) / sqrtS) * ((sqrtS + sum) / sqrtS) * ((sqrtS - difference) / sqrtS) * ((sqrtS + difference) / sqrtS);
  const offShell = ((sqrtS - darkPhotonMass) / sqrtS) * ((sqrtS + darkPhotonMass) / sqrtS);
  const prefactor = (Math.PI * alpha * epsilonSquaredAlphaD * darkHiggsCharge ** 2) / (3 * sqrtS * sqrtS);
  const shape = (Math.sqrt(lambda) * (lambda + 12 * (darkPhotonMass / sqrtS) ** 2)) / (offShell * offShell);
  return prefactor * shape * vacuumPolarisation * FEMTOBARN_PER_INVERSE_GEV2;
}

const RULE = gaussLegendre(48);

/**
 * I = (m_A'^2/2) int_0^1 dz z int_0^1 dt (4 - 2z)/[a - z^2 t(1-t) m_h'^2], a = z m_A'^2 + m_l^2 (1-z)^2, for 2 m_l < m_h' < 2 m_A'.
 *
 * The integral over t is atan(p/q)/(p q) with p = z m_h'/2 and q^2 = a - p^2.
 */
function loopIntegral(darkHiggsMass: number, darkPhotonMass: number, leptonMass: number): number {
  // In units of m_A'.
  const rho = (leptonMass / darkPhotonMass) ** 2;
  const half = darkHiggsMass / (2 * darkPhotonMass);
  // q^2 = curvature (far - z)(z - near) with near < 0 and far > 1.
  const curvature = (half - leptonMass / darkPhotonMass) * (half + leptonMass / darkPhotonMass);
  const linear = 1 - 2 * rho;
  const near = (-2 * rho) / (linear + Math.sqrt(linear * linear + 4 * curvature * rho));
  const beyond = ((1 - half) * (1 + half)) / (curvature * (1 - near));
  const integrand = (z: number, belowOne: number): number => {
    const p = z * half;
    const q = Math.sqrt(curvature * (beyond + belowOne) * (z - near));
    return (z * (2 - z) * Math.atan2(p, q)) / (p * q);
  };
  const { nodes, weights } = RULE;

  // Soft bosons: z = rho (exp u - 1) straightens the layer in which the lepton mass matters.
  const top = Math.log1p(0.5 / rho);
  let soft = 0;
  for (let k = 0; k < nodes.length; k++) {
    const z = rho * Math.expm1((top / 2) * (1 + (nodes[k] ?? 0)));
    soft += (weights[k] ?? 0) * (z + rho) * integrand(z, 1 - z);
  }

  // Hard bosons: q is proportional to sqrt(beyond + 1 - z), the new variable; close to m_h' = 2 m_A' it vanishes at z = 1.
  const start = Math.sqrt(beyond);
  const length = 0.5 / (Math.sqrt(beyond + 0.5) + start);
  let hard = 0;
  for (let k = 0; k < nodes.length; k++) {
    const v = (length / 2) * (1 + (nodes[k] ?? 0));
    const belowOne = v * (v + 2 * start);
    hard += (weights[k] ?? 0) * 2 * (v + start) * integrand(1 - belowOne, belowOne);
  }
  return (top / 2) * soft + (length / 2) * hard;
}

/**
 * Width of a dark Higgs boson to a pair of leptons through a loop of two dark photons, without mixing with the Higgs boson:
 * $\Gamma = \frac{q^2\alpha_D\alpha^2\epsilon^4}{2\pi^2}\,m_{h'}\frac{m_\ell^2}{m_{A'}^2}\left(1 - \frac{4m_\ell^2}{m_{h'}^2}\right)^{3/2} I^2$ with $\alpha(0)$ and
 * $I = \frac{m_{A'}^2}{2}\int_0^1\!dz\,z\int_0^1\!dt\,\frac{4 - 2z}{z m_{A'}^2 - z^2t(1-t)m_{h'}^2 + m_\ell^2(1-z)^2}$, which tends to 3/2 for a heavy dark photon
 * (the process is discussed in arXiv:0903.0363). It makes the dark Higgs long-lived; couplings of the dark photon to leptons are
 * $\epsilon e$, its mass is $q e_D v_D$. Mixing with the Higgs boson adds to the amplitude and is not included.
 *
 * @param darkHiggsMass - m_h' [GeV], below 2 m_A': above, the dark Higgs decays to dark photons at tree level
 * @param darkPhotonMass - m_A' [GeV]
 * @param leptonMass - m_l [GeV]
 * @param epsilon - kinetic mixing [1]
 * @param alphaD - alpha_D [1]
 * @param darkHiggsCharge - q, charge of the dark Higgs in the units in which alpha_D is defined [1]
 * @returns width [GeV]; 0 below threshold, not a number from m_h' = 2 m_A' on
 * @example
 * ```ts
 * import { darkHiggsLoopWidth } from "darkzoo";
 * darkHiggsLoopWidth(0.3, 1, 0.1056583755, 1e-3, 0.1, 1).toPrecision(6); // => "6.72979e-22"
 * darkHiggsLoopWidth(0.2, 1, 0.1056583755, 1e-3, 0.1, 1); // => 0
 * ```
 */
export function darkHiggsLoopWidth(
  darkHiggsMass: number,
  darkPhotonMass: number,
  leptonMass: number,
  epsilon: number,
  alphaD: number,
  darkHiggsCharge: number,
): number {
  if (darkHiggsMass <= 2 * leptonMass) return 0;
  if (darkHiggsMass >= 2 * darkPhotonMass) return Number.NaN;
  const velocity = Math.sqrt((darkHiggsMass - 2 * leptonMass) * (darkHiggsMass + 2 * leptonMass)) / darkHiggsMass;
  const prefactor = (darkHiggsCharge ** 2 * alphaD * ALPHA * ALPHA * epsilon ** 4) / (2 * Math.PI ** 2);
  const amplitude = (leptonMass / darkPhotonMass) * loopIntegral(darkHiggsMass, darkPhotonMass, leptonMass);
  return prefactor * darkHiggsMass * velocity ** 3 * amplitude * amplitude;
}
