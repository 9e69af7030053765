/** Which of several inputs moved a number: each is exchanged alone and the calculation run again. */
import { DarkzooError } from "../diagnostics.ts";
import { changedInputs, changeInWords, isSetting, type Made, withSettingsOf } from "../report/inputs.ts";
import { comparison, keyOf, type Moved } from "../report/moved.ts";
import type { Result } from "../reinterpret/result.ts";
import { type AtHand, runAgain } from "./rerun.ts";

/** Where the files of two results may lie. */
export type BothAtHand = readonly [first: AtHand, second: AtHand];

/** A calculation run again; undefined where a file is not at hand, or where the input does not go together. */
async function tried(made: Made | undefined, atHand: AtHand, other: AtHand): Promise<Result | undefined> {
  if (made === undefined) return undefined;
  for (const where of [atHand, other]) {
    try {
      return await runAgain(made, where);
    } catch (error) {
      if (!(error instanceof DarkzooError)) throw error;
    }
  }
  return undefined;
}

/** How far each number moves between two results, by what tells it from the others. */
const movesOf = (one: Result | undefined, other: Result | undefined): Map<string, Moved> =>
  new Map(one === undefined || other === undefined ? [] : comparison(one, other).moved.map((moved) => [keyOf(moved), moved]));

const sizeOf = ({ relativeChange }: Moved): number => (relativeChange === null ? Infinity : Math.abs(Math.log1p(relativeChange)));

/** What each input alone does to a result that is run again, with the input of another one. */
async function effectsOn(
  result: Result,
  rival: Result,
  [own, other]: BothAtHand,
): Promise<{ readonly input: string; readonly moves: Map<string, Moved> }[]> {
  const changed = changedInputs(result.provenance, rival.provenance);
  const base = await tried(result.provenance, own, other);
  // One setting alone may do what all together do not: a mass without the choice that it belongs to takes a default elsewhere.
  const together =
    changed.filter(isSetting).length < 2
      ? undefined
      : movesOf(base, await tried(withSettingsOf(result.provenance, rival.provenance), own, other));
  const effects = [];
  for (const input of changed) {
    const moves = [...movesOf(base, await tried(input.exchanged, own, other))];
    const kept = together === undefined || !isSetting(input) ? moves : moves.filter(([key]) => together.has(key));
    effects.push({ input: input.name, moves: new Map(kept) });
  }
  // What the recorded numbers have that today's do not comes with the version.
  effects.push({ input: "", moves: movesOf(result, base) });
  return effects;
}

/**
 * Finds for every number that moved between two results which input did it. Where one input differs, it is that one; where several do, each is
 * exchanged alone, and the calculation run again. What comes with the version of darkzoo cannot be exchanged: it is named where a result, run
 * again as it stands, gives other numbers.
 *
 * @returns the cause of a number that moved, in words
 */
export async function causesOf(first: Result, second: Result, [one, two]: BothAtHand): Promise<(moved: Moved) => string> {
  const changed = changedInputs(first.provenance, second.provenance);
  const all = changed.map(changeInWords).join("; ");
  if (changed.length === 0) return () => "unknown: both were made with the same input";
  if (changed.length === 1) return () => all;
  const words = new Map(changed.map((input) => [input.name, changeInWords(input)]));
  const ofVersion = changed.filter(({ exchanged }) => exchanged === undefined).map(changeInWords);
  if (ofVersion.length === changed.length) return () => all;
  const effects = [...(await effectsOn(first, second, [one, two])), ...(await effectsOn(second, first, [two, one]))];
  return (moved) => {
    const found = effects.flatMap(({ input, moves }) => {
      const move = moves.get(keyOf(moved));
      const causes = input === "" ? ofVersion : [words.get(input) ?? input];
      return move === undefined ? [] : causes.map((cause) => ({ cause, size: sizeOf(move) }));
    });
    const causes = [...new Set(found.sort((a, b) => b.size - a.size).map(({ cause }) => cause))];
    return causes.length === 0 ? `unknown, one of: ${all}` : causes.join("; ");
  };
}
