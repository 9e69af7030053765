/**
 * What is wrong with something a person wrote: where it stands, what was found, what is accepted.
 * Sits below every other room, because every room reads what people write.
 */

/** One located fault in what a person wrote. */
export interface Diagnostic {
  /** Stable name of the kind of fault, such as `unknown-particle`. */
  readonly code: string;
  /** `error` refuses the input, `warning` lets it pass. */
  readonly severity: "error" | "warning";
  /** Place inside the document, such as `rows[3][1]`; empty for the document as a whole. */
  readonly path: string;
  /** What was found and what is accepted, in one sentence. */
  readonly message: string;
  /** What the writer can do about it, where there is something to say. */
  readonly hint?: string;
  /** Line in the text [from 1], where the text is known. */
  readonly line?: number;
  /** Column in the line [from 1], where the text is known. */
  readonly column?: number;
  /** Document or argument that it is about, where several were read. */
  readonly source?: string;
}

/**
 * Thrown for wrong input; carries every fault found, not the first one only.
 *
 * @example
 * ```ts
 * import { DarkzooError, parseProcess } from "darkzoo";
 * let code: string | undefined;
 * try {
 *   parseProcess("e+ e- -> mu+ mu X");
 * } catch (error) {
 *   if (error instanceof DarkzooError) code = error.diagnostics[0]?.code;
 * }
 * code; // => "unknown-particle"
 * ```
 */
export class DarkzooError extends Error {
  /** All faults, in the order of the text. */
  readonly diagnostics: readonly Diagnostic[];
  /** Name of the document or argument that was wrong, for the printed message. */
  readonly source: string;

  /**
   * Collects faults into one error.
   *
   * @param source - the document or argument that was wrong
   * @param diagnostics - its faults
   */
  constructor(source: string, diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map((fault) => `${source}: ${fault.message}`).join("\n"));
    this.name = "DarkzooError";
    this.source = source;
    this.diagnostics = diagnostics;
  }
}

/**
 * An error-level diagnostic.
 *
 * @internal
 */
export function fault(code: string, path: string, message: string, hint?: string): Diagnostic {
  return { code, severity: "error", path, message, ...(hint === undefined || hint === "" ? {} : { hint }) };
}

/** Longest text that a message repeats in full. */
const LONGEST_REPEATED = 80;

/**
 * A text as a message repeats it: cut where it is long.
 *
 * @internal
 */
export const shortened = (text: string): string => (text.length > LONGEST_REPEATED ? `${text.slice(0, LONGEST_REPEATED)}...` : text);

/**
 * Characters that steer a terminal, turn the direction of a line or cannot be seen; tabs and line breaks are none of them.
 *
 * @internal
 */
export const STEERING = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/;

/** Number of single-character edits (insert, delete, replace, swap of neighbours) that turn `a` into `b`. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replace = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, replace);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1);
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}

/** Longest word that is compared: a hostile name must not cost quadratic time. */
const LONGEST_WORD = 64;

/**
 * Accepted names that a misspelt one probably meant, nearest first.
 *
 * @internal
 */
export function nearest(name: string, accepted: Iterable<string>, most = 3): string[] {
  const wanted = name.slice(0, LONGEST_WORD).toLowerCase();
  return [...accepted]
    .map((candidate) => {
      const word = candidate.toLowerCase();
      const part = Math.min(wanted.length, word.length) >= 3 && (word.includes(wanted) || wanted.includes(word));
      return { candidate, distance: editDistance(wanted, word.slice(0, LONGEST_WORD)) - (part ? wanted.length : 0) };
    })
    .filter(({ distance }) => distance <= Math.max(1, Math.floor((wanted.length + 1) / 3)))
    .sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

/**
 * Hint that names the nearest accepted names, or all of them when they are few.
 *
 * @internal
 */
export function didYouMean(name: string, accepted: Iterable<string>): string {
  const names = [...accepted];
  const close = nearest(name, names);
  if (close.length > 0) return `did you mean ${close.map((word) => `"${word}"`).join(" or ")}?`;
  return names.length > 0 && names.length <= 12 ? `accepted: ${names.join(", ")}` : "";
}
