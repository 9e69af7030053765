import { changedInputs, changeInWords } from "../../report/inputs.ts";
import { comparison, type Moved } from "../../report/moved.ts";
import { toJson } from "../../report/numbers.ts";
import type { Result } from "../../reinterpret/result.ts";
import type { AnswerOf } from "../answers.ts";
import { causesOf } from "../causes.ts";
import { movedTable, unpairedPoints } from "../moved-table.ts";
import { visible } from "../printed.ts";
import { readResults } from "../recorded.ts";
import { type FileOptions, filesFor, requireRecords } from "./reproduce.ts";

/** Results in the order of a file, each with what tells it from the others there. */
function named(results: readonly Result[]): { readonly key: string; readonly path: string; readonly result: Result }[] {
  const keys = results.map(({ model, limit, coupling }) => JSON.stringify([model, limit, coupling]));
  return results.map((result, k) => {
    const earlier = keys.slice(0, k).filter((key) => key === keys[k]).length;
    return { key: `${keys[k] ?? ""} ${earlier}`, path: results.length === 1 ? "" : `results[${k}].`, result };
  });
}

/** `darkzoo diff A B` */
export async function diff(first: string, second: string, options: FileOptions & { readonly exitCode?: boolean }): Promise<void> {
  const results = [readResults(first), readResults(second)] as const;
  requireRecords(first, results[0]);
  requireRecords(second, results[1]);
  const files = filesFor(options, results.flat());
  const [ones, others] = [named(results[0]), named(results[1])];
  const alone = ones.length === 1 && others.length === 1;
  const partnerOf = (key: string): (typeof others)[number] | undefined => (alone ? others[0] : others.find((other) => other.key === key));
  const pairs = ones.flatMap((one) => {
    const other = partnerOf(one.key);
    return other === undefined ? [] : [{ one, other }];
  });
  const moved: (Moved & { cause: string })[] = [];
  const changed: string[] = [];
  const unpaired: AnswerOf<"diff">["unpaired"] = [
    ...ones.filter(({ key }) => partnerOf(key) === undefined).map(({ path }) => ({ path, only: "first" as const, points: null })),
    ...others
      .filter((other) => pairs.every((pair) => pair.other !== other))
      .map(({ path }) => ({ path, only: "second" as const, points: null })),
  ];
  for (const { one, other } of pairs) {
    const found = comparison(one.result, other.result);
    const sides = [
      { only: "first", path: `${one.path}points` },
      { only: "second", path: `${other.path}points` },
    ] as const;
    unpaired.push(...unpairedPoints(found, sides));
    changed.push(...changedInputs(one.result.provenance, other.result.provenance).map(changeInWords));
    if (found.moved.length === 0) continue;
    const cause = await causesOf(one.result, other.result, [
      { named: files, result: first },
      { named: files, result: second },
    ]);
    moved.push(...found.moved.map((each) => ({ ...each, path: `${one.path}${each.path}`, cause: cause(each) })));
  }
  if (moved.length + unpaired.length > 0 && options.exitCode === true) process.exitCode = 1;
  const answer: AnswerOf<"diff"> = { moved, changed: [...new Set(changed)], unpaired };
  process.stdout.write(options.json === true ? toJson(answer) : visible(printed(answer)));
}

/** The same for a person: what moved, cause by cause. */
function printed({ moved, changed, unpaired }: AnswerOf<"diff">): string {
  const causes = [...new Set(moved.map(({ cause }) => cause))];
  const groups = causes.map((cause) => `moved by ${cause}\n${movedTable(moved.filter((each) => each.cause === cause))}`);
  const mute = changed.filter((change) => causes.every((cause) => !cause.includes(change)));
  return [
    ...(moved.length > 0 ? groups : [unpaired.length === 0 ? "nothing moved\n" : "nothing moved where both have points\n"]),
    ...mute.map((change) => `changed, moved nothing: ${change}\n`),
    ...unpaired.map(({ path, only, points }) => {
      const what = points === null ? `a result (${path.replace(/\.$/, "") || "the only one"})` : `${points} points (${path})`;
      return `only in the ${only}: ${what}\n`;
    }),
  ].join("");
}
