import { DarkzooError, fault } from "../../diagnostics.ts";
import { changedInputs, changeInWords } from "../../report/inputs.ts";
import { comparison } from "../../report/moved.ts";
import { toJson } from "../../report/numbers.ts";
import type { Result } from "../../reinterpret/result.ts";
import type { AnswerOf } from "../answers.ts";
import { movedTable, unpairedPoints } from "../moved-table.ts";
import { visible } from "../printed.ts";
import { readResults } from "../recorded.ts";
import { type AtHand, readNamed, runAgain } from "../rerun.ts";

/** Flags that name the files of a record. */
export interface FileOptions {
  readonly limit: readonly string[];
  readonly plugin: readonly string[];
  readonly table: readonly string[];
  readonly efficiency: readonly string[];
  readonly json?: boolean;
}

/** The files that are named for some results. */
export const filesFor = ({ limit, plugin, table, efficiency }: FileOptions, results: readonly Result[]): AtHand["named"] =>
  readNamed(
    { limit, model: plugin, table, efficiency },
    results.map(({ provenance }) => provenance),
  );

/** Most files of one result; what darkzoo writes names a few. */
const MOST_FILES = 100;

/** Refuses results without a record of what was asked for, and records that ask for more than their results hold. */
export function requireRecords(path: string, results: readonly Result[]): void {
  const kept = results.every(({ provenance }) => "request" in provenance && "inputs" in provenance && "constants" in provenance);
  if (!kept) {
    const { version } = results[0]?.provenance ?? { version: "" };
    const message = `darkzoo ${version} kept no record of what was asked for`;
    throw new DarkzooError(path, [fault("no-record", "provenance.request", message, "make the result again with this version")]);
  }
  for (const { points, provenance } of results) {
    const { masses = [], plane, limits } = provenance.request;
    const asked = Math.max(masses.length, plane?.values.length ?? 0);
    if (asked > points.length) {
      const message = `${asked} points were asked for, and the result holds ${points.length}`;
      throw new DarkzooError(path, [fault("too-many", "provenance.request", message)]);
    }
    const files = Math.max(limits.length, provenance.inputs.length);
    if (files > MOST_FILES) {
      throw new DarkzooError(path, [fault("too-many", "provenance.inputs", `it names ${files} files, at most ${MOST_FILES} are read`)]);
    }
  }
}

const nameOf = ({ model, limit, coupling }: Result): string => `${coupling} of ${model} from ${limit}`;

/** A result that was run again. */
interface Rerun extends Pick<AnswerOf<"reproduce">, "reproduced" | "compared" | "moved" | "unpaired"> {
  readonly before: Result;
  /** Input that is not what it was. */
  readonly changed: readonly { readonly words: string }[];
}

/** The same for a person. */
function printed({ before, reproduced, compared, moved, unpaired, changed }: Rerun): string {
  const count =
    moved.length === 0
      ? `all ${compared} numbers ${reproduced ? "" : "at common points "}are the same`
      : `${moved.length} of ${compared} numbers moved`;
  return [
    `${reproduced ? "reproduced" : "not reproduced"}: ${nameOf(before)}: ${count}\n`,
    ...unpaired.map(({ only, points }) => `  only ${only === "record" ? "in the record" : only}: ${points} points\n`),
    ...changed.map(({ words }) => `  changed${reproduced ? ", without effect" : ""}: ${words}\n`),
    movedTable(moved),
  ].join("");
}

/** `darkzoo reproduce RESULT` */
export async function reproduce(path: string, options: FileOptions): Promise<void> {
  const results = readResults(path);
  requireRecords(path, results);
  const atHand = { named: filesFor(options, results), result: path };
  const runs: Rerun[] = [];
  for (const [k, before] of results.entries()) {
    const after = await runAgain(before.provenance, atHand);
    const changed = changedInputs(before.provenance, after.provenance).map((input) => ({ ...input, words: changeInWords(input) }));
    const prefix = results.length === 1 ? "" : `results[${k}].`;
    const cause = changed.length === 0 ? "unknown: the input is the same" : changed.map(({ words }) => words).join("; ");
    const found = comparison(before, after);
    const path = `${prefix}points`;
    const sides = [
      { only: "record", path },
      { only: "now", path },
    ] as const;
    const unpaired = unpairedPoints(found, sides);
    const moved = found.moved.map((each) => ({ ...each, path: `${prefix}${each.path}`, cause }));
    runs.push({ before, changed, compared: found.compared, moved, unpaired, reproduced: moved.length === 0 && unpaired.length === 0 });
  }
  const reproduced = runs.every((run) => run.reproduced);
  if (!reproduced) process.exitCode = 1;
  if (options.json === true) {
    const answer: AnswerOf<"reproduce"> = {
      reproduced,
      compared: runs.reduce((sum, { compared }) => sum + compared, 0),
      moved: runs.flatMap(({ moved }) => moved),
      unpaired: runs.flatMap(({ unpaired }) => unpaired),
      changed: [...new Set(runs.flatMap(({ changed }) => changed.map(({ words }) => words)))],
    };
    process.stdout.write(toJson(answer));
    return;
  }
  for (const run of runs) process.stdout.write(visible(printed(run)));
}
