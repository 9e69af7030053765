/** What an import notes on its way: faults, and what had to be assumed. */
import { type Diagnostic } from "../../diagnostics.ts";

/** Something that the record does not state. */
export interface Assumed {
  /** What is missing, in words. */
  readonly what: string;
  /** What was taken instead. */
  readonly value: string | number;
  /** The flag that says otherwise. */
  readonly flag: string;
}

/** Both, in the order in which they were found. */
export interface Notes {
  readonly assumed: Assumed[];
  readonly diagnostics: Diagnostic[];
}

/** What the user says about a record; it goes before what the record says. */
export interface ImportChoices {
  readonly process?: string;
  readonly decay?: readonly string[];
  readonly quantity?: string;
  readonly unit?: string;
  readonly sqrtS?: string;
  readonly cl?: string;
  readonly luminosity?: string;
  readonly statistic?: string;
  /** `NAME=HEADER`, such as `mass(X)=m`. */
  readonly axis?: readonly string[];
  /** `CURVE=HEADER`, such as `observed=UL`. */
  readonly column?: readonly string[];
  /** `SIGMAS=LABEL`, such as `1=stat`. */
  readonly band?: readonly string[];
  readonly id?: string;
  readonly title?: string;
  readonly experiment?: string;
  readonly referenceModel?: string;
  readonly referenceCoupling?: string;
  /** `name=value`. */
  readonly referenceOption?: readonly string[];
  readonly texkey?: string;
  readonly arxiv?: string;
  readonly doi?: string;
  readonly hepdata?: string;
  readonly method?: string;
  readonly by: string;
  readonly date: string;
}

/** Splits `name=value`. */
export function splitChoice(text: string): readonly [name: string, value: string] {
  const at = text.indexOf("=");
  return at < 0 ? [text.trim(), ""] : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}
