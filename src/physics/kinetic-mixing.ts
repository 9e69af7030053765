/** Kinetic mixing of a new vector with the photon through a loop of charged leptons. */
import { ALPHA } from "./constants.ts";
import type { Complex } from "./loops.ts";

/** f = -(q^2/m^2)/5 [1 + ...]: coefficients -6 ((n+1)!)^2/(n (2n+3)!) of (q^2/m^2)^n; 28 terms reach double precision for q^2 <= m^2. */
const SERIES = Array.from({ length: 29 }, () => 0);
SERIES[1] = -1 / 5;
for (let n = 1; n < 28; n++) SERIES[n + 1] = ((SERIES[n] ?? 0) * n * (n + 2)) / ((n + 1) * 2 * (2 * n + 5));

/** f below the threshold of the lepton pair, where it is real. */
function belowThreshold(mass: number, leptonMass: number): number {
  if (mass <= leptonMass) {
    const z = (mass / leptonMass) ** 2;
    let sum = 0;
    for (let n = 28; n >= 1; n--) sum = (sum + (SERIES[n] ?? 0)) * z;
    return sum;
  }
  const t = 4 * (leptonMass / mass) ** 2;
  const root = Math.sqrt((2 * leptonMass - mass) * (2 * leptonMass + mass)) / mass;
  return -5 / 3 - t + (2 + t) * root * Math.atan2(1, root);
}

/** f - [ln(q^2/m^2) - 5/3 - i pi] above threshold: what remains is of order t = 4 m^2/q^2, and computed without cancellation. */
function beyondAsymptote(mass: number, leptonMass: number): Complex {
  const t = 4 * (leptonMass / mass) ** 2;
  const b = Math.sqrt((mass - 2 * leptonMass) * (mass + 2 * leptonMass)) / mass;
  // (1 + t/2) b - 1, from its square.
  const lack = -(t * t * (3 + t)) / (4 * ((1 + t / 2) * b + 1));
  return {
    re: -t + 2 * Math.log1p(-t / (2 * (1 + b))) + lack * Math.log(((1 + b) * (1 + b)) / t),
    im: -Math.PI * lack,
  };
}

/** ln(m^2/q^2) + 5/3 + i pi + f: in the difference of two leptons the additions drop out. */
function leptonLoop(mass: number, leptonMass: number): Complex {
  if (mass > 2 * leptonMass) return beyondAsymptote(mass, leptonMass);
  return { re: 2 * Math.log(leptonMass / mass) + 5 / 3 + belowThreshold(mass, leptonMass), im: Math.PI };
}

/**
 * Loop-induced kinetic mixing of an $L_i - L_j$ vector with the photon, for unit gauge coupling and on the mass shell of the vector:
 * $\frac{\epsilon(q^2)}{g} = \frac{e}{2\pi^2}\int_0^1\!dx\,x(1-x)\ln\frac{m_j^2 - x(1-x)q^2}{m_i^2 - x(1-x)q^2}
 * = \frac{e}{12\pi^2}\left\lbrace \ln\frac{m_j^2}{m_i^2} + f(m_j) - f(m_i)\right\rbrace$ at $q^2 = m^2$ (arXiv:1803.05466), $e = \sqrt{4\pi\alpha(0)}$.
 * With $t = 4m_\ell^2/q^2$ and $b = \sqrt{1 - t}$, $f = -\frac53 - t + (1 + \frac t2)w$; $w = b[\ln\frac{1+b}{1-b} - i\pi]$ above the threshold
 * of the lepton pair and $2\sqrt{t-1}\arctan\frac{1}{\sqrt{t-1}}$ below; $f \to -\frac{q^2}{5m_\ell^2}$ for $q^2 \to 0$.
 *
 * The mixing is finite because the charges of the two leptons are opposite: +1 for the lighter one, i, and -1 for the heavier one, j.
 * Exchanging the masses changes the sign. It stands for $\mathcal L = \epsilon e X_\mu J^\mu_{em}$ with the charge -1 of the leptons in
 * $J_{em}$: the electron gets the vector coupling $-\epsilon e$. A mixing at tree level adds to it and is not included.
 *
 * @param mass - m, the mass of the vector [GeV]; 0 gives the mixing at low energies
 * @param heavierLeptonMass - m_j [GeV]
 * @param lighterLeptonMass - m_i [GeV]
 * @returns epsilon/g [1], with an imaginary part where a lepton pair can be on shell
 * @example
 * ```ts
 * import { loopKineticMixing } from "darkzoo";
 * loopKineticMixing(0, 1.77693, 0.1056583755).re.toPrecision(6); // => "0.0144331"
 * loopKineticMixing(1, 1.77693, 0.1056583755).re.toPrecision(6); // => "0.00721444"
 * loopKineticMixing(1, 1.77693, 0.1056583755).im.toPrecision(6); // => "0.00802651"
 * ```
 */
export function loopKineticMixing(mass: number, heavierLeptonMass: number, lighterLeptonMass: number): Complex {
  const factor = Math.sqrt(4 * Math.PI * ALPHA) / (12 * Math.PI ** 2);
  if (mass <= 2 * Math.min(heavierLeptonMass, lighterLeptonMass)) {
    const difference = belowThreshold(mass, heavierLeptonMass) - belowThreshold(mass, lighterLeptonMass);
    return { re: factor * (2 * Math.log(heavierLeptonMass / lighterLeptonMass) + difference), im: 0 };
  }
  const heavier = leptonLoop(mass, heavierLeptonMass);
  const lighter = leptonLoop(mass, lighterLeptonMass);
  return { re: factor * (heavier.re - lighter.re), im: factor * (heavier.im - lighter.im) };
}
