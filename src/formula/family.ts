/** A mediator of which a file gives the couplings alone: everything else of the model follows. */
import type { Collider } from "../physics/collider.ts";
import { DARK_MATTER_WIDTHS, alpFamily, type FamilyPoint, scalarFamily, vectorFamily } from "../physics/families.ts";
import { wAlpFlavourCoupling } from "../physics/flavour-changing.ts";
import { ELECTROWEAK, WEAK_MIXING } from "../physics/constants.ts";
import { hadronicRatio, type QuarkCharges } from "../physics/hadronic-ratio.ts";
import { MESON_DECAYS, type MesonDecay, mesonToAlp } from "../physics/meson-to-mediator.ts";
import { photonAlp } from "../physics/photon-mediator.ts";
import { alpToPhotonsWithLeptons, pseudoscalarToFermions, pseudoscalarToMajorana, scalarToFermions } from "../physics/widths.ts";
import type { Formula as PageFormula, Parameter, Point, PointFunction, Remark, Scaling } from "../models/contract.ts";
import { hadronicCautions, resonanceGap } from "../models/vector-hadrons.ts";
import type { Spin } from "../physics/particles.ts";
import type { Reference } from "../reference.ts";
import type { FamilyFile } from "./schema.ts";

/** A production process of which the formulas are compiled. */
export interface CompiledProduction {
  /** Cross-section [fb] or branching fraction [1]. */
  readonly value: (point: Point, collider: Collider) => number;
  /** Why there is no value at a point. */
  readonly missing?: (point: Point) => Remark | undefined;
  /** Why initial-state radiation cannot be folded in. */
  readonly noRadiator?: (point: Point) => string | undefined;
}

/** An unstable state of which the formulas are compiled. */
export interface CompiledParticle {
  /** Symbol in TeX. */
  readonly tex: string;
  /** Spin and parity. */
  readonly spin: Spin;
  /** Mass [GeV], or the parameter that it is. */
  readonly mass: string | PointFunction;
  /** Partial widths [GeV] by channel. */
  readonly partialWidths: Readonly<Record<string, PointFunction>>;
  /** Invisible branching fraction where it is fixed. */
  readonly invisibleFraction?: (point: Point) => number | undefined;
}

/** A coefficient or a coupling of the file: its value at a point, and its formula in TeX. */
export interface Coefficient {
  /** Its value. */
  readonly at: PointFunction;
  /** The formula in TeX. */
  readonly tex: string;
}

/** The couplings of a family, compiled. */
export interface FamilyCouplings {
  /** Which family. */
  readonly kind: FamilyFile["kind"];
  /** Name of the coupling that multiplies the coefficients. */
  readonly coupling: string;
  /** Coefficients by field. */
  readonly coefficients: Readonly<Partial<Record<string, Coefficient>>>;
  /** Dark matter that the mediator decays to. */
  readonly darkMatter: { readonly kind: string; readonly mass: Coefficient; readonly coupling: Coefficient } | undefined;
}

/** What a family makes of its couplings; a file may say each of it otherwise. */
export interface FamilyDefinition {
  /** Interaction Lagrangian in TeX. */
  readonly lagrangian: string;
  /** How production and widths move with the coupling. */
  readonly scaling: Readonly<Record<string, Scaling>>;
  /** Largest dimensionless coupling [1]. */
  readonly largestCoupling: PointFunction;
  /** The mediator. */
  readonly particle: CompiledParticle;
  /** Production processes. */
  readonly production: Readonly<Record<string, CompiledProduction>>;
  /** Contribution to the magnetic moment of the muon [1]. */
  readonly muonMagneticMoment: PointFunction | undefined;
  /** Where the formulas do not hold, for the decays that the model has in the end. */
  readonly validity?: (point: Point, mediator: CompiledParticle) => Remark | undefined;
  /** What a reader must know, for the same. */
  readonly cautions?: (point: Point, mediator: CompiledParticle) => readonly Remark[];
  /** Formulas for the page of the model. */
  readonly formulas: readonly PageFormula[];
  /** What is taken for granted. */
  readonly assumptions: readonly string[];
  /** Where the formulas come from. */
  readonly references: readonly Reference[];
}

/** Functions of a family see a point as any model binds it. */
const erased = (functions: Readonly<Record<string, unknown>>): Record<string, PointFunction> => functions as Record<string, PointFunction>;
const erasedProduction = (functions: Readonly<Record<string, unknown>>): Record<string, CompiledProduction["value"]> =>
  functions as Record<string, CompiledProduction["value"]>;

/** Widths to dark matter by family and kind: functions of the mass [GeV], the coupling [1] and the mass of the dark matter [GeV]. */
const DARK_WIDTHS: Readonly<
  Record<FamilyFile["kind"], Readonly<Record<string, (mass: number, coupling: number, dark: number) => number>>>
> = {
  vector: DARK_MATTER_WIDTHS,
  scalar: { dirac: scalarToFermions },
  alp: { dirac: pseudoscalarToFermions, majorana: pseudoscalarToMajorana },
};

/** Kinds of dark matter that a family decays to. */
export const darkMatterKinds = (kind: FamilyFile["kind"]): string[] => Object.keys(DARK_WIDTHS[kind]).filter((each) => each !== "none");

const COUPLING_DEFAULTS = { default: 1e-3, range: [1e-9, 100] } as const;

/** Parameters that a family brings where the file declares none: the mass and one coupling. */
export const FAMILY_PARAMETERS: Readonly<
  Record<FamilyFile["kind"], { readonly coupling: string; readonly parameters: Record<string, Parameter> }>
> = {
  vector: {
    coupling: "g",
    parameters: {
      mass: { tex: "m_X", unit: "GeV", description: "mass of the vector", default: 1, range: [2e-3, 100] },
      g: { tex: "g", unit: "1", description: "coupling that multiplies the charges", ...COUPLING_DEFAULTS },
    },
  },
  scalar: {
    coupling: "g",
    parameters: {
      mass: { tex: "m_S", unit: "GeV", description: "mass of the scalar", default: 1, range: [2e-3, 100] },
      g: { tex: "g", unit: "1", description: "coupling that multiplies the Yukawa couplings", ...COUPLING_DEFAULTS },
    },
  },
  alp: {
    coupling: "inverseScale",
    parameters: {
      mass: { tex: "m_a", unit: "GeV", description: "mass of the axion-like particle", default: 1, range: [2e-3, 100] },
      inverseScale: {
        tex: "\\Lambda^{-1}",
        unit: "GeV^-1",
        description: "inverse of the scale that divides the coefficients",
        ...COUPLING_DEFAULTS,
      },
    },
  },
};

type FamilyAt = Point & FamilyPoint;

const product =
  (coupling: string, coefficient: Coefficient): PointFunction =>
  (point) =>
    (point[coupling] as number) * coefficient.at(point);

const LEPTON_MASSES = { e: "electronMass", mu: "muonMass", tau: "tauMass" } as const;
const LEPTONS = Object.keys(LEPTON_MASSES) as (keyof typeof LEPTON_MASSES)[];
const QUARKS = ["u", "d", "s", "c", "b", "t"] as const;
const NEUTRINOS = ["nuE", "nuMu", "nuTau"] as const;

const FIELD_TEX: Readonly<Record<string, string>> = {
  e: "e",
  mu: "\\mu",
  tau: "\\tau",
  nuE: "\\nu_e",
  nuMu: "\\nu_\\mu",
  nuTau: "\\nu_\\tau",
  photon: "\\gamma",
  w: "W",
};
const listed = (symbol: string, { coefficients }: FamilyCouplings): string =>
  Object.entries(coefficients)
    .map(([field, coefficient]) => `${symbol}_{${FIELD_TEX[field] ?? field}} = ${coefficient?.tex ?? ""}`)
    .join(",\\ ");

/** Functions of the point by lepton, for those that have a coefficient. */
const perLepton = (
  { coefficients }: FamilyCouplings,
  make: (coefficient: Coefficient, mass: (typeof LEPTON_MASSES)[keyof typeof LEPTON_MASSES]) => PointFunction,
): Partial<Record<keyof typeof LEPTON_MASSES, PointFunction>> =>
  Object.fromEntries(
    LEPTONS.flatMap((lepton) => {
      const coefficient = coefficients[lepton];
      return coefficient === undefined ? [] : [[lepton, make(coefficient, LEPTON_MASSES[lepton])]];
    }),
  );

/** Width to the dark matter of the file; undefined where there is none. */
function darkWidth({ kind, darkMatter }: FamilyCouplings): PointFunction | undefined {
  const width = darkMatter === undefined ? undefined : DARK_WIDTHS[kind][darkMatter.kind];
  if (darkMatter === undefined || width === undefined) return undefined;
  const { coupling, mass } = darkMatter;
  return (point) => width(point["mass"] as number, coupling.at(point), mass.at(point));
}

/** What every family declares alike. */
function shared(couplings: FamilyCouplings, largest: PointFunction): Pick<FamilyDefinition, "scaling" | "largestCoupling"> {
  const { coupling, darkMatter } = couplings;
  // Decays to dark matter do not grow with the coupling: fractions then depend on it.
  return {
    scaling: { [coupling]: { production: 2, widths: darkMatter === undefined ? 2 : "mixed" } },
    largestCoupling: darkMatter === undefined ? largest : (point) => Math.max(largest(point), Math.abs(darkMatter.coupling.at(point))),
  };
}

/** Production of which the value says everything. */
const valued = (functions: Readonly<Record<string, unknown>>): Record<string, CompiledProduction> =>
  Object.fromEntries(Object.entries(erasedProduction(functions)).map(([process, value]) => [process, { value }]));

const page = (channel: string, tex: string, source?: string): PageFormula => ({
  of: `X -> ${channel}`,
  tex,
  ...(source === undefined ? {} : { source }),
});
const VECTOR_WIDTH = String.raw`\frac{g^2x_f^2m}{12\pi}(1 + 2t)\sqrt{1 - 4t},\ t = m_f^2/m^2`;
const CHANNELS = { e: "e+ e-", mu: "mu+ mu-", tau: "tau+ tau-" } as const;
const INVISIBLE: Readonly<Record<FamilyFile["kind"], string>> = {
  vector: String.raw`\frac{g^2m}{24\pi}\sum_\nu x_\nu^2 + \Gamma(X\to\chi\bar\chi)`,
  scalar: String.raw`\Gamma(S\to\chi\bar\chi)`,
  alp: String.raw`\Gamma(a\to\chi\bar\chi)`,
};

const GAMMA_RADIATES = { noRadiator: (): string => "its photon is itself radiated by the beams" };

function vector(couplings: FamilyCouplings): FamilyDefinition {
  const { coupling, coefficients } = couplings;
  const fermions = perLepton(couplings, (charge) => product(coupling, charge));
  const neutrinos = NEUTRINOS.flatMap((name) => coefficients[name] ?? []);
  const hasQuarks = QUARKS.some((quark) => coefficients[quark] !== undefined);
  const quarkCharges = (point: Point): QuarkCharges => {
    const charge = (quark: (typeof QUARKS)[number]): number => coefficients[quark]?.at(point) ?? 0;
    return { u: charge("u"), d: charge("d"), s: charge("s"), c: charge("c"), b: charge("b"), t: charge("t") };
  };
  const squared = (point: Point): number => (point[coupling] as number) ** 2;
  const dark = darkWidth(couplings);
  const { widths, withPhoton, leptonPairs, muonMagneticMoment } = vectorFamily<FamilyAt>({
    ...fermions,
    ...(neutrinos.length === 0
      ? {}
      : { neutrinosSquared: (point: FamilyAt) => squared(point) * neutrinos.reduce((sum, charge) => sum + charge.at(point) ** 2, 0) }),
    ...(hasQuarks ? { hadronsSquared: (point: FamilyAt) => squared(point) * hadronicRatio(point.mass, quarkCharges(point)) } : {}),
    ...(dark === undefined ? {} : { dark }),
  });
  const { e } = fermions;
  const uncharged = { code: "no-production", message: "the electron has no charge here" };
  const radiates = { code: "no-production", message: "the electron is charged: radiation by the beams is not part of this cross-section" };
  const parametric = (point: Point) => ({ ...point, mass: point["mass"] as number, hadronicWidths: "parametric" as const });
  const charges = Object.values(coefficients);
  return {
    lagrangian: String.raw`g\,X_\alpha\sum_f x_f\,\bar f\gamma^\alpha f,\quad ${listed("x", couplings)}`,
    ...shared(
      couplings,
      (point) => (point[coupling] as number) * charges.reduce((most, charge) => Math.max(most, Math.abs(charge?.at(point) ?? 0)), 0),
    ),
    particle: { tex: "X", spin: "vector", mass: "mass", partialWidths: erased(widths) },
    production: {
      ...(e === undefined
        ? {}
        : {
            "e+ e- -> gamma X": {
              value: erasedProduction({ withPhoton })["withPhoton"] ?? (() => 0),
              missing: (point: Point) => (e(point) === 0 ? uncharged : undefined),
              ...GAMMA_RADIATES,
            },
          }),
      ...Object.fromEntries(
        Object.entries(erasedProduction(leptonPairs)).map(([process, value]) => [
          process,
          { value, missing: (point: Point) => (e === undefined || e(point) === 0 ? undefined : radiates) },
        ]),
      ),
    },
    muonMagneticMoment: erased({ muonMagneticMoment })["muonMagneticMoment"],
    ...(hasQuarks
      ? {
          validity: (point: Point, { partialWidths, invisibleFraction }: CompiledParticle) =>
            resonanceGap(parametric(point), partialWidths, invisibleFraction?.(point)),
          cautions: (point: Point, { partialWidths, invisibleFraction }: CompiledParticle) =>
            hadronicCautions(parametric(point), partialWidths, quarkCharges(point), invisibleFraction?.(point)),
        }
      : {}),
    formulas: [
      ...LEPTONS.filter((lepton) => fermions[lepton] !== undefined).map((lepton) =>
        page(CHANNELS[lepton], VECTOR_WIDTH, WIDTHS_OF_VECTORS),
      ),
      ...(hasQuarks ? [page("hadrons", String.raw`\frac{g^2m}{12\pi}R(m; x_q)`, WIDTHS_OF_VECTORS)] : []),
      ...("invisible" in widths ? [page("invisible", INVISIBLE.vector, WIDTHS_OF_VECTORS)] : []),
    ],
    assumptions: [
      "vector couplings; neutrinos are massless and left-handed",
      "anomalies of the charges and mixing with the photon and the Z are left out",
      ...(e === undefined
        ? ["no coupling to electrons"]
        : ["the photon is not soft: close to sqrt(s) the Born cross-section of a photon and X diverges"]),
      ...(hasQuarks ? [] : ["no coupling to quarks"]),
    ],
    references: [{ texkey: "Ilten:2018crw", arxiv: "1801.04847", for: "widths of a vector with charges" }],
  };
}

const WIDTHS_OF_VECTORS = "arXiv:1801.04847";

function scalar(couplings: FamilyCouplings): FamilyDefinition {
  const { coupling, coefficients } = couplings;
  const yukawas = perLepton(couplings, (yukawa) => product(coupling, yukawa));
  const { widths, production, muonMagneticMoment } = scalarFamily<FamilyAt>(yukawas);
  const dark = darkWidth(couplings);
  const all = Object.values(coefficients);
  return {
    lagrangian: String.raw`-g\,S\sum_\ell y_\ell\,\bar\ell\ell,\quad ${listed("y", couplings)}`,
    ...shared(
      couplings,
      (point) => (point[coupling] as number) * all.reduce((most, yukawa) => Math.max(most, Math.abs(yukawa?.at(point) ?? 0)), 0),
    ),
    particle: {
      tex: "S",
      spin: "scalar",
      mass: "mass",
      partialWidths: { ...erased(widths), ...(dark === undefined ? {} : { invisible: dark }) },
    },
    production: byFinalLeptons(production, yukawas, () => false),
    muonMagneticMoment: erased({ muonMagneticMoment })["muonMagneticMoment"],
    formulas: [
      ...LEPTONS.filter((lepton) => yukawas[lepton] !== undefined).map((lepton) =>
        page(CHANNELS[lepton], String.raw`\frac{g^2y_\ell^2m}{8\pi}(1 - 4t)^{3/2},\ t = m_\ell^2/m^2`, "arXiv:1606.04943"),
      ),
      page(
        "gamma gamma",
        String.raw`\frac{\alpha^2m^3}{256\pi^3}\left\lvert\sum_\ell\frac{g y_\ell}{m_\ell}A_S(4m_\ell^2/m^2)\right\rvert^2`,
        "arXiv:1606.04943",
      ),
      ...(dark === undefined ? [] : [page("invisible", INVISIBLE.scalar)]),
    ],
    assumptions: ["no coupling to quarks", "two photons through loops of the charged leptons only", ...beamsNeglected(yukawas)],
    references: [{ arxiv: "1606.04943", for: "widths of a scalar" }],
  };
}

/**
 * Coupling to electrons over that to the final lepton, up to which radiation of a spin-0 mediator by the beams is neglected: that of
 * couplings in proportion to the masses of electron and muon. The squared ratio is enhanced by the radiative return, for a scalar by 37 at
 * 1 GeV and 1600 at 6 GeV.
 */
const LARGEST_ELECTRON_SHARE = 0.005;

const beamsNeglected = ({ e }: Couplings): readonly string[] =>
  e === undefined
    ? []
    : [
        "radiation by the beams is neglected, for a scalar 0.1 % of the cross-section at 1 GeV and 4 % at 6 GeV where couplings grow with the masses",
      ];

/** Couplings by lepton. */
type Couplings = Partial<Record<keyof typeof LEPTON_MASSES, PointFunction>>;

/**
 * Radiation of a spin-0 mediator by pairs of final leptons, with the reason where that is not all: the beams radiate it as well, or a photon
 * turns into the pair beside it.
 */
function byFinalLeptons(
  production: Readonly<Record<string, unknown>>,
  leptons: Couplings,
  throughPhoton: (point: Point) => boolean,
): Record<string, CompiledProduction> {
  const { e } = leptons;
  const missing = (process: string) => (point: Point) => {
    const final = leptons[process === PAIRS.mu ? "mu" : "tau"]?.(point) ?? 0;
    if (throughPhoton(point)) {
      const message = "the coupling to photons makes this final state too, by far more often: it is not part of this cross-section";
      return { code: "no-production", message };
    }
    if (e !== undefined && Math.abs(e(point)) > LARGEST_ELECTRON_SHARE * Math.abs(final)) {
      const message =
        "the coupling to electrons is not small beside that to these leptons: radiation by the beams is not part of this cross-section";
      return { code: "no-production", message };
    }
    return undefined;
  };
  return Object.fromEntries(
    Object.entries(erasedProduction(production)).map(([process, value]) => [process, { value, missing: missing(process) }]),
  );
}
const PAIRS = { mu: "e+ e- -> mu+ mu- X", tau: "e+ e- -> tau+ tau- X" } as const;

function alp(couplings: FamilyCouplings): FamilyDefinition {
  const { coupling, coefficients } = couplings;
  const { photon, w } = coefficients;
  const leptons = perLepton(couplings, (coefficient, mass) => {
    const strength = product(coupling, coefficient);
    return (point) => strength(point) * (point[mass] as number);
  });
  const { widths, production, muonMagneticMoment } = alpFamily<FamilyAt>(leptons);
  const inverse = (coefficient: Coefficient | undefined): PointFunction =>
    coefficient === undefined ? () => 0 : product(coupling, coefficient);
  const [direct, boson] = [inverse(photon), inverse(w)];
  const toPhotons = (point: Point): number => direct(point) + WEAK_MIXING * boson(point);
  const loops = LEPTONS.flatMap((lepton) => {
    const strength = leptons[lepton];
    return strength === undefined ? [] : [{ mass: LEPTON_MASSES[lepton], strength }];
  });
  const dark = darkWidth(couplings);
  const partialWidths: Record<string, PointFunction> = {
    ...erased(widths),
    "gamma gamma": (point) =>
      alpToPhotonsWithLeptons(
        point["mass"] as number,
        toPhotons(point),
        loops.map(({ mass, strength }) => ({ mass: point[mass] as number, coupling: strength(point) })),
      ),
    ...(dark === undefined ? {} : { invisible: dark }),
  };
  const inDecay = (decay: MesonDecay) => (point: Point) =>
    mesonToAlp(decay, point["mass"] as number, wAlpFlavourCoupling(MESON_DECAYS[decay].transition, boson(point)));
  return {
    lagrangian: String.raw`\frac{1}{\Lambda}\left(\sum_\ell\frac{c_\ell}{2}\partial_\alpha a\,\bar\ell\gamma^\alpha\gamma_5\ell - \frac{c_\gamma}{4}aF\tilde F - \frac{c_W}{4}aW\tilde W\right),\quad ${listed("c", couplings)}`,
    // Equivalent Yukawa couplings; of the other operators the strength at the mass of the mediator and of the W boson.
    ...shared(couplings, (point) =>
      Math.max(
        Math.abs(direct(point)) * (point["mass"] as number),
        Math.abs(boson(point)) * ELECTROWEAK.wMass.value,
        ...loops.map(({ strength }) => Math.abs(strength(point))),
      ),
    ),
    particle: { tex: "a", spin: "pseudoscalar", mass: "mass", partialWidths },
    production: {
      ...byFinalLeptons(production, leptons, (point) => toPhotons(point) !== 0),
      ...(photon === undefined && w === undefined
        ? {}
        : {
            "e+ e- -> gamma X": {
              value: (point: Point, collider: Collider) => photonAlp(collider, point["mass"] as number, toPhotons(point)),
            },
          }),
      ...(w === undefined
        ? {}
        : valued(Object.fromEntries(Object.keys(MESON_DECAYS).map((decay) => [decay, inDecay(decay as MesonDecay)])))),
    },
    // A coupling to photons adds a term in the product of both couplings, larger and with a logarithm of the cutoff: there is no answer then.
    muonMagneticMoment: photon === undefined && w === undefined ? erased({ muonMagneticMoment })["muonMagneticMoment"] : undefined,
    formulas: [
      ...LEPTONS.filter((lepton) => leptons[lepton] !== undefined).map((lepton) =>
        page(CHANNELS[lepton], String.raw`\frac{c_\ell^2m_\ell^2m}{8\pi\Lambda^2}\sqrt{1 - 4t},\ t = m_\ell^2/m^2`, "arXiv:1708.00443"),
      ),
      page(
        "gamma gamma",
        String.raw`\frac{m^3}{64\pi\Lambda^2}\left\lvert c_\gamma + c_W\sin^2\theta_W + \frac{\alpha}{2\pi}\sum_\ell c_\ell[A_P(4m_\ell^2/m^2) - 2]\right\rvert^2`,
        "arXiv:1708.00443",
      ),
      ...(dark === undefined ? [] : [page("invisible", INVISIBLE.alp)]),
    ],
    assumptions: [
      "no coupling to quarks or gluons: no decays to hadrons",
      "the relative sign of the photon and the lepton couplings is that of arXiv:1708.00443",
      ...(photon === undefined && w === undefined
        ? []
        : [
            "the coupling to a photon and a Z is neglected",
            "the magnetic moment is left out: with couplings to photons it depends on the cutoff",
          ]),
      ...(w === undefined ? [] : ["decays of kaons through mixing with neutral mesons are left out"]),
      ...beamsNeglected(leptons),
    ],
    references: [
      { arxiv: "1708.00443", for: "widths of an axion-like particle with derivative couplings" },
      ...(photon === undefined && w === undefined
        ? []
        : [{ arxiv: "1709.00009", for: "production with a photon at an e+e- collider" } satisfies Reference]),
      ...(w === undefined
        ? []
        : [{ arxiv: "1611.09355", for: "flavour-changing couplings from the coupling to W bosons" } satisfies Reference]),
    ],
  };
}

const FAMILIES: Readonly<Record<FamilyFile["kind"], (couplings: FamilyCouplings) => FamilyDefinition>> = { vector, scalar, alp };

/** Widths, production, magnetic moment, assumptions and references that follow from the couplings of a family. */
export const familyDefinition = (couplings: FamilyCouplings): FamilyDefinition => FAMILIES[couplings.kind](couplings);
