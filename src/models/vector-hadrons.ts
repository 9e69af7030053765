/** Hadronic decays of vector mediators, as the models share them: whose R is used, where it does not hold, how far evaluations differ. */
import { heldValue, rangeOfTable, type Table } from "../numerics/table.ts";
import { ELECTRIC_CHARGES, hadronicRatio, narrowResonanceAt, type QuarkCharges, ratioSpread } from "../physics/hadronic-ratio.ts";
import { inDigits } from "../numerics/digits.ts";
import type { Option, Remark } from "./contract.ts";
import { factorsOf } from "./hadronic-factor.ts";

/** Option of a vector that couples like the photon. */
export const HADRONIC_WIDTHS = {
  description: "R(m) of the hadronic width: our parametrisation, or a table of yours",
  choices: ["parametric"],
  table: [
    { name: "m", unit: "GeV" },
    { name: "R", unit: "1" },
  ],
  default: "parametric",
} as const satisfies Option;

/** R(m) of the photon at a mass [GeV]: 0 below the first row of a table, its last value above the last. */
export function photonRatio(mass: number, source: "parametric" | Table): number {
  return source === "parametric" ? hadronicRatio(mass, ELECTRIC_CHARGES) : heldValue(source, mass);
}

/** What the remarks about hadrons read from a point. */
interface HadronicPoint {
  readonly mass: number;
  readonly hadronicWidths: "parametric" | Table;
}
type Widths<Q> = Readonly<Partial<Record<string, (point: Q) => number>>>;

/** Branching fraction to hadrons [1]; 0 where nothing decays. A fixed invisible fraction leaves the rest to the other widths. */
function hadronicShare<Q>(point: Q, widths: Widths<Q>, fixedInvisible: number | undefined): number {
  const hadrons = widths["hadrons"]?.(point) ?? 0;
  if (hadrons === 0) return 0;
  let total = 0;
  for (const channel in widths) if (fixedInvisible === undefined || channel !== "invisible") total += widths[channel]?.(point) ?? 0;
  return (hadrons / total) * (1 - (fixedInvisible ?? 0));
}

/** Share of hadronic decays below which a narrow resonance, some thousand times R at its peak, does not matter [1]. */
const SHARE_WITHOUT_RESONANCES = 1e-5;

/** Why hadronic widths do not hold at a point; undefined where they do, where they do not matter, and where they are those of the user. */
export function resonanceGap<Q extends HadronicPoint>(point: Q, widths: Widths<Q>, fixedInvisible?: number): Remark | undefined {
  const { mass, hadronicWidths } = point;
  const resonance = hadronicWidths === "parametric" ? narrowResonanceAt(mass) : undefined;
  if (resonance === undefined || hadronicShare(point, widths, fixedInvisible) < SHARE_WITHOUT_RESONANCES) return undefined;
  return {
    code: "narrow-resonance",
    message: `${inDigits(mass, 7)} GeV lies on the ${resonance.name} (${resonance.mass} GeV), which the hadronic width leaves out`,
  };
}

/** Effect on the total width below which a spread is not worth a word [1]. */
const NEGLIGIBLE = 1e-3;
const NONE: readonly Remark[] = [];
const inPercent = (share: number): string => `${inDigits(100 * share, 2)} %`;

/**
 * What to know about the hadronic width at a point: how far independent evaluations differ and what that does to the total width,
 * or that a table of the user does not reach there.
 */
export function hadronicCautions<Q extends HadronicPoint>(
  point: Q,
  widths: Widths<Q>,
  charges: QuarkCharges = ELECTRIC_CHARGES,
  fixedInvisible?: number,
): readonly Remark[] {
  const { mass, hadronicWidths } = point;
  if (hadronicWidths !== "parametric") {
    const [first, last] = rangeOfTable(hadronicWidths);
    if (mass >= first && mass <= last) return NONE;
    const message = `the table of hadronicWidths runs from ${first} to ${last} GeV: R is 0 below, and its last value above`;
    return [{ code: "outside-table", message }];
  }
  const share = hadronicShare(point, widths, fixedInvisible);
  const spread = share === 0 ? 0 : ratioSpread(mass, charges);
  const effect = spread * share;
  if (!(effect > NEGLIGIBLE)) return NONE;
  const message = `independent evaluations of the hadronic width differ by ${inPercent(spread)}, which is ${inPercent(effect)} of the total width`;
  return [{ code: "hadronic-spread", message }];
}

/** What is open in the hadronic width, where there is one: our parametrisation by the spread of independent evaluations, either way. */
export function hadronicAlternatives<Q extends HadronicPoint>(
  point: Q,
  widths: Widths<Q>,
  charges: QuarkCharges = ELECTRIC_CHARGES,
): { readonly hadronicFactor: readonly number[] } {
  const isOpen = point.hadronicWidths === "parametric" && (widths["hadrons"]?.(point) ?? 0) > 0;
  return { hadronicFactor: isOpen ? factorsOf(ratioSpread(point.mass, charges)) : [] };
}
