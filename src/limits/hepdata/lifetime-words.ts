/** What words say about lifetimes. */
import { UNITS } from "../../physics/units.ts";
import { numberInWords, readUnit } from "./unit-words.ts";
import { plain } from "./words.ts";

/** Names of qualifiers that give a lifetime. */
export const isLifetime = (name: string): boolean =>
  /c\s*\\?tau|^\\?tau(?:_\w+)?\b(?![+-])|cτ|^τ|life[\s-]?time|(?:decay|flight)[ -]length/i.test(plain(name));

/** A length or time as people write it. */
export function lengthInWords(text: string, units?: string): { value: number; unit: string } | undefined {
  const [, number = "", own = ""] =
    /^=?\s*([^\s=<>~a-df-wyz]*(?:\s*(?:\\times|\\cdot|x)\s*10\^\S+?)?)\s*((?:\\?[A-Za-zµμ]+)?)$/i.exec(plain(text)) ?? [];
  const value = numberInWords(number);
  const written = [units ?? "", own].filter((each) => each.trim() !== "");
  const [unit, ...others] = written.map((each) => readUnit(each.replace("μ", "µ"))?.unit);
  if (value === undefined || unit === undefined || others.some((other) => other !== unit)) return undefined;
  return UNITS.get(unit)?.dimension === "length" ? { value, unit } : undefined;
}

/** A length or time that stands in words without being called a lifetime, such as `10 ps`; metres and seconds are too many other things. */
export const bareLengthIn = (text: string): string | undefined =>
  /(?<![\w.^+-])\d+(?:\.\d+)?(?:e[+-]?\d+)?\s?(?:[cmµμ]m|\\mu\s?m|km|[fpn]s)(?![\w^])/i.exec(plain(text))?.[0];

/** What words say about a lifetime: one that can be read, one that cannot, or that of another particle. */
export type LifetimeWords =
  | { readonly kind: "value"; readonly value: number; readonly unit: string; readonly words: string }
  | { readonly kind: "unclear" | "other"; readonly words: string };

const LIFETIME_WORDS =
  /(?<![a-z\\])c\s*\\?tau(?![a-z])|c\s*τ|(?:(?<![a-z\\])\\?tau|τ)(?:_\w{1,9})?\s*=|life[\s-]?times?|(?:decay|flight)[ -]lengths?/gi;
const LIFETIME_VALUE =
  /^(?:_\w{1,9})?(?:\s|=|:|\bof\b|\bis\b|\()*(?:c?\s?\\?tau(?:_\w{1,9})?\s*=?|c?τ\s*=?)?\s*((?:(?:\d+(?:\.\d+)?|\.\d+)\s?(?:\\times|\\cdot|[x×])\s?)?10\^\(?[+-]?\d+\)?|(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?)\s*(\\?[A-Za-zµμ]+)/i;
const OTHER_PARTICLE =
  /(?:(?<![A-Za-z\\])(?:B|D|K|J|\\?tau|\\?mu|\\?pi|\\?Lambda|\\?Xi|\\?Omega|\\?Sigma|\\?Upsilon)(?:[_^*][\w^*]*)?[+\-0*±]*|muon|pion|kaon|meson|baryon|lepton|neutron|hadron)s?(?:\s*meson)?(?:'s)?\s*$/;
const RANGE_BEFORE =
  /(?:<|>|≤|≥|\\leq?|\\geq?|~|\bat (?:most|least)|\bup to|\b(?:below|above|under|over|maximum|max|minimal|minimum|largest)(?: of)?)\s*$/i;
const RANGE_AFTER = /^\s*(?:to\b|[-–—±+<>≤≥,]\s*(?=[\d.c\\mτ])|or (?:less|more)|at (?:most|least)|and\s+[\d.]|\\leq?|\\pm|\()/i;

/** Every lifetime that a text speaks of. */
export function lifetimesIn(text: string): LifetimeWords[] {
  const words = plain(text);
  const found: LifetimeWords[] = [];
  let read = 0;
  for (const match of words.matchAll(LIFETIME_WORDS)) {
    if (match.index < read || found.length > 20) continue;
    const before = words.slice(Math.max(0, match.index - 40), match.index);
    const end = match.index + match[0].length;
    const after = words.slice(end, end + 80);
    const value = LIFETIME_VALUE.exec(after);
    read = end + (value?.[0].length ?? 0);
    const quoted = words.slice(Math.max(0, match.index - 12), read + 16).trim();
    const unit = readUnit((value?.[2] ?? "").replace("μ", "µ"))?.unit;
    const number = numberInWords(value?.[1] ?? "");
    const isOther = OTHER_PARTICLE.test(before) || /^\s*of (?:the )?(?:(?:B|D|K)[\s^_*+\-0]|muon|pion|kaon|tau)/.test(after);
    const isRange = RANGE_BEFORE.test(before) || RANGE_AFTER.test(words.slice(read, read + 20));
    if (isOther) found.push({ kind: "other", words: quoted });
    else if (isRange || unit === undefined || number === undefined || UNITS.get(unit)?.dimension !== "length")
      found.push({ kind: "unclear", words: quoted });
    else found.push({ kind: "value", value: number, unit, words: words.slice(match.index, read) });
  }
  return found;
}
