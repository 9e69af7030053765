/** What headers say about units and factors. */
import { UNITS } from "../../physics/units.ts";
import { numberOf, tidy } from "./table.ts";
import { plain, splitHeader } from "./words.ts";

const UNIT_BY_BARE: ReadonlyMap<string, string> = new Map([
  ...[...UNITS.keys()].flatMap((name): [string, string][] => {
    const inverse = /^(\w+)\^-1$/.exec(name)?.[1]?.toLowerCase();
    return [
      [name.toLowerCase(), name],
      ...(inverse === undefined
        ? []
        : ([
            [`${inverse}-1`, name],
            [`1/${inverse}`, name],
          ] as [string, string][])),
    ];
  }),
  ["", "1"],
  ["dimensionless", "1"],
  ["none", "1"],
  ["\\mub", "mub"],
  ["\\mum", "mum"],
  ["µb", "mub"],
  ["µm", "mum"],
]);

/** A unit of ours, and what numbers in the written unit are multiplied with. */
export interface ReadUnit {
  readonly unit: string;
  readonly factor: number;
}

/** Reads a unit as tables write it (`GeV/$c^{2}$`, `fb$^{-1}$`, `FB`, `$10^{-8}$`); undefined for one that is not known. */
export function readUnit(written: string): ReadUnit | undefined {
  const text = plain(written)
    .replace(/\s/g, "")
    .replace(/\/c(?:\^?2)?$/, "");
  const power = /^(?:[x×*]|\\times)?10(?:\^|\*\*)\(?([+-]?\d{1,2})\)?$/.exec(text)?.[1];
  if (power !== undefined) return { unit: "1", factor: Number(`1e${power}`) };
  const unit = UNITS.has(text) ? text : UNIT_BY_BARE.get(text.toLowerCase());
  return unit === undefined ? undefined : { unit, factor: 1 };
}

/** A power of ten, or a number in its place: `10^-8`, `1e-8`. */
const POWER = /^(?:1e|10(?:\^|\*\*)\(?)([+-]?\d{1,2})\)?$/i;
const powerOf = (text: string): number | undefined => {
  const power = POWER.exec(text)?.[1];
  return power === undefined ? undefined : Number(`1e${Number(power)}`);
};

/** Reads a unit that may carry a power of ten, such as `fb x 10^-3` or `10^-8`. */
export function readScaledUnit(written: string): ReadUnit | undefined {
  const whole = readUnit(written);
  if (whole !== undefined) return whole;
  const text = plain(written)
    .replace(/\s*(?:\\times|\\cdot|[×*·])\s*|\s+x\s*(?=1)|\s+/g, " ")
    .trim();
  const words = text.split(" ").filter((word) => word !== "x");
  const factors = words.flatMap((word) => powerOf(word) ?? []);
  const rest = words.filter((word) => powerOf(word) === undefined);
  const [factor] = factors;
  if (factor === undefined || factors.length > 1 || rest.length > 1) return undefined;
  const unit = readUnit(rest[0] ?? "");
  return unit === undefined ? undefined : { unit: unit.unit, factor: tidy(unit.factor * factor) };
}

/** Per cent signs of confidence levels and bands. */
const LEVEL_PER_CENT = /\b(?:68|90|95|99)(?:\.\d+)?\s*(?:%|per ?cent)/gi;
/** Signs of a factor that numbers may carry. */
const FACTOR =
  /\b10\s*(?:\^|\*\*|[⁻⁺⁰¹²³⁴-⁹])|\b10[-−–]\d|\b1?\d?e[+-]?\d|(?:\\times|\\cdot|[×·*]|\bx)\s*10|%|‰|per ?cent|per ?mill?e?\b|\bppm\b|in units of/i;

/** What a header says about the unit: units in its brackets, brackets that are none, and whether there are signs of a factor beside them. */
export function unitsInHeader(header: string): { units: string[]; unread: string[]; hasFactor: boolean } {
  const units: string[] = [];
  const unread: string[] = [];
  const rest = plain(header)
    .replace(LEVEL_PER_CENT, " ")
    .replace(/\[([^[\]]{0,200})\]/g, (all, inside: string) => {
      if (inside.trim() === "") return " ";
      const isUnit = readScaledUnit(inside) !== undefined;
      (isUnit ? units : unread).push(inside);
      return isUnit ? " " : all;
    })
    .replace(/\(([^()]{1,200})\)/g, (all, inside: string) => {
      if (inside.trim() === "" || /^(?:g|s|1)$/i.test(inside.trim()) || readScaledUnit(inside) === undefined) return all;
      units.push(inside);
      return " ";
    });
  const inWords = /\bin ([A-Za-z]+)\s*$/.exec(rest)?.[1];
  if (inWords !== undefined && readUnit(inWords) !== undefined) units.push(inWords);
  return { units, unread, hasFactor: FACTOR.test(rest) };
}

/** Words of a factor in a sentence. */
export const saysFactor = (text: string): boolean => /in units of|(?:multiplied|scaled|divided) by/i.test(plain(text));

/** The unit that a column states: in its field, in brackets behind the name, or as `in pb`; undefined where it states none. */
export function statedUnit({ header, units }: { readonly header: string; readonly units: string | undefined }): string | undefined {
  if (units !== undefined && units.trim() !== "") return units;
  const { units: inBrackets } = splitHeader(header);
  if (inBrackets !== undefined) return inBrackets;
  const inRound = /\(([^()]*)\)\s*$/.exec(plain(header))?.[1];
  if (inRound !== undefined && inRound !== "" && readUnit(inRound) !== undefined) return inRound;
  const inWords = /\bin ([A-Za-z]+)\s*$/.exec(plain(header))?.[1];
  return inWords !== undefined && readUnit(inWords) !== undefined ? inWords : undefined;
}

/** A number as people write it: `0.1`, `.5`, `1e3`, `10^-2`, `1\\times10^2`; undefined for anything else. */
export function numberInWords(text: string): number | undefined {
  const plainly = numberOf(text);
  if (plainly !== undefined) return plainly;
  const [, mantissa, power] =
    /^(?:(\d+(?:\.\d+)?|\.\d+)\s*(?:\\times|\\cdot|[x×*·])\s*)?10\^\(?([+-]?\d{1,2})\)?$/i.exec(text.trim()) ?? [];
  return power === undefined ? undefined : tidy(Number(mantissa ?? 1) * Number(`1e${Number(power)}`));
}

/** The bound that a cell states: a number, also as `< 0.3` or `3 x 10^-8`; `isRead` where it is more than a number. */
export function limitNumber(typed: string | number): { value: number; isRead: boolean } | undefined {
  const value = numberOf(typed);
  if (value !== undefined) return { value, isRead: false };
  const words = numberInWords(plain(String(typed)).replace(/^(?:<|≤|\\leq?|\\lt|&lt;)\s*/, ""));
  return words === undefined ? undefined : { value: words, isRead: true };
}
