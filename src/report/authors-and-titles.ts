/** Facts of one publication, in TeX. */
interface AuthorsAndTitle {
  readonly author: string;
  readonly title: string;
  readonly collaboration?: string;
}

const belle2 = (title: string): AuthorsAndTitle => ({ author: "Adachi, I. and others", collaboration: "Belle II", title });
const babar = (title: string): AuthorsAndTitle => ({ author: "Lees, J. P. and others", collaboration: "BaBar", title });

/** Authors and titles by arXiv number, else by INSPIRE key: only what a public record of the publication was seen to state. */
export const AUTHORS_AND_TITLES: Readonly<Record<string, AuthorsAndTitle>> = {
  "0705.1729": {
    author: "Gorbunov, Dmitry and Shaposhnikov, Mikhail",
    title: "How to find neutral leptons of the $\\nu${MSM}?",
  },
  "0903.0363": { author: "Batell, Brian and Pospelov, Maxim and Ritz, Adam", title: "Probing a secluded {U(1)} at {B}-factories" },
  "1406.2980": babar("Search for a dark photon in $e^+e^-$ collisions at {BaBar}"),
  "1606.03501": babar("Search for a muonic dark force at {BABAR}"),
  "1606.04943": {
    author: "Batell, Brian and Lange, Nicholas and McKeen, David and Pospelov, Maxim and Ritz, Adam",
    title: "The leptonic {Higgs} portal",
  },
  "1611.09355": {
    author: "Izaguirre, Eder and Lin, Tongyan and Shuve, Brian",
    title: "A new flavor of searches for axion-like particles",
  },
  "1702.03327": babar("Search for invisible decays of a dark photon produced in $e^+e^-$ collisions at {BaBar}"),
  "1708.00443": {
    author: "Bauer, Martin and Neubert, Matthias and Thamm, Andrea",
    title: "Collider probes of axion-like particles",
  },
  "1709.00009": {
    author: "Dolan, Matthew J. and Ferber, Torben and Hearty, Christopher and Kahlhoefer, Felix and Schmidt-Hoberg, Kai",
    title: "Revised constraints and {Belle II} sensitivity for visible and invisible axion-like particles",
  },
  "1801.04847": {
    author: "Ilten, Philip and Soreq, Yotam and Williams, Mike and Xue, Wei",
    title: "Serendipity in dark photon searches",
  },
  "1805.08567": {
    author: "Bondarenko, Kyrylo and Boyarsky, Alexey and Gorbunov, Dmitry and Ruchayskiy, Oleg",
    title: "Phenomenology of {GeV}-scale heavy neutral leptons",
  },
  "1809.01876": { author: "Winkler, Martin Wolfgang", title: "Decay and detection of a light scalar boson mixing with the {Higgs} boson" },
  "1912.11276": belle2(
    "Search for an invisibly decaying $Z'$ boson at {Belle II} in $e^+e^-\\to\\mu^+\\mu^-(e^\\pm\\mu^\\mp)$ plus missing energy final states",
  ),
  "2005.01885": babar("Search for a dark leptophilic scalar in $e^+e^-$ collisions"),
  "2007.13071": {
    ...belle2("Search for axion-like particles produced in $e^+e^-$ collisions at {Belle II}"),
    author: "Abudin{\\'e}n, F. and others",
  },
  "2012.08595": {
    author: "Duerr, Michael and Ferber, Torben and Garcia-Cely, Camilo and Hearty, Christopher and Schmidt-Hoberg, Kai",
    title: "Long-lived dark {Higgs} and inelastic dark matter at {Belle II}",
  },
  "2110.10698": {
    author: "Bauer, Martin and Neubert, Matthias and Renner, Sophie and Schnubel, Marvin and Thamm, Andrea",
    title: "Flavor probes of axion-like particles",
  },
  "2111.01800": babar("Search for an axion-like particle in {B} meson decays"),
  "2207.00509": {
    ...belle2(
      "Search for a dark photon and an invisible dark {Higgs} boson in $\\mu^+\\mu^-$ and missing energy final states with the {Belle II} experiment",
    ),
    author: "Abudin{\\'e}n, F. and others",
  },
  "2207.07476": {
    author: "Biswas, D. and others",
    collaboration: "Belle",
    title:
      "Search for a dark leptophilic scalar produced in association with $\\tau^+\\tau^-$ pair in $e^+e^-$ annihilation at center-of-mass energies near 10.58 {GeV}",
  },
  "2212.03066": belle2("Search for an invisible $Z'$ in a final state with two muons and missing energy at {Belle II}"),
  "2212.03634": belle2("Search for lepton-flavor-violating $\\tau$ decays to a lepton and an invisible boson at {Belle II}"),
  "2305.06301": {
    author: "Gubernari, Nico and Reboud, M{\\'e}ril and van Dyk, Danny and Virto, Javier",
    title: "Dispersive analysis of $B\\to K^{(*)}$ and $B_s\\to\\phi$ form factors",
  },
  "2306.02830": belle2("Search for a long-lived spin-0 mediator in $b\\to s$ transitions at the {Belle II} experiment"),
  "2306.12294": belle2(
    "Search for a $\\tau^+\\tau^-$ resonance in $e^+e^-\\to\\mu^+\\mu^-\\tau^+\\tau^-$ events with the {Belle II} experiment",
  ),
  "2310.03524": {
    author: "Dalla Valle Garcia, Giovani and Kahlhoefer, Felix and Ovchynnikov, Maksym and Zaporozhchenko, Andrii",
    title: "Phenomenology of axion-like particles with universal fermion couplings -- revisited",
  },
  "2311.14647": belle2("Evidence for $B^+\\to K^+\\nu\\bar\\nu$ decays"),
  "2402.02580": {
    author: "Nayak, M. and others",
    collaboration: "Belle",
    title: "Search for a heavy neutral lepton that mixes predominantly with the tau neutrino",
  },
  "2403.02841": belle2("Search for a $\\mu^+\\mu^-$ resonance in four-muon final states at {Belle II}"),
  "2503.22195": {
    author: "Uno, K. and others",
    collaboration: "Belle",
    title: "Search for lepton-flavor-violating tau decays to $\\ell\\alpha$ at {Belle}",
  },
  "2505.09705": belle2("Search for a dark {Higgs} boson produced in association with inelastic dark matter at the {Belle II} experiment"),
  "2507.01249": {
    author: "Adachi, I. and others",
    collaboration: "Belle, Belle II",
    title: "Search for an axion-like particle in $B\\to K^{(*)}a(\\to\\gamma\\gamma)$ decays at {Belle}",
  },
  "2601.07104": {
    author: "Abumusabh, M. and others",
    collaboration: "Belle, Belle II",
    title: "A search for feebly-interacting particles in $B$ decays with missing energy at {Belle}",
  },
};
