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
  "0903.0363": { author: "Batell, Brian and Pospelov, Maxim and Ritz, Adam", title: "Probing a secluded {U(1)} at {B}-factories" },
  "1406.2980": babar("Search for a dark photon in $e^+e^-$ collisions at {BaBar}"),
  "1606.03501": babar("Search for a muonic dark force at {BABAR}"),
  "1702.03327": babar("Search for invisible decays of a dark photon produced in $e^+e^-$ collisions at {BaBar}"),
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
  "2111.01800": babar("Search for an axion-like particle in {B} meson decays"),
  "2207.00509": {
    ...belle2(
      "Search for a dark photon and an invisible dark {Higgs} boson in $\\mu^+\\mu^-$ and missing energy final states with the {Belle II} experiment",
    ),
    author: "Abudin{\\'e}n, F. and others",
  },
  "2212.03066": belle2("Search for an invisible $Z'$ in a final state with two muons and missing energy at {Belle II}"),
  "2212.03634": belle2("Search for lepton-flavor-violating $\\tau$ decays to a lepton and an invisible boson at {Belle II}"),
  "2306.02830": belle2("Search for a long-lived spin-0 mediator in $b\\to s$ transitions at the {Belle II} experiment"),
  "2306.12294": belle2(
    "Search for a $\\tau^+\\tau^-$ resonance in $e^+e^-\\to\\mu^+\\mu^-\\tau^+\\tau^-$ events with the {Belle II} experiment",
  ),
  "2402.02580": {
    author: "Nayak, M. and others",
    collaboration: "Belle",
    title: "Search for a heavy neutral lepton that mixes predominantly with the tau neutrino",
  },
  "2403.02841": belle2("Search for a $\\mu^+\\mu^-$ resonance in four-muon final states at {Belle II}"),
  "2505.09705": belle2("Search for a dark {Higgs} boson produced in association with inelastic dark matter at the {Belle II} experiment"),
};
