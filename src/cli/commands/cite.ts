import { bibliography, toBibtex } from "../../report/bibliography.ts";
import { toJson } from "../../report/numbers.ts";
import type { AnswerOf } from "../answers.ts";
import { checkOutput, writeWhole } from "../files.ts";
import { visible } from "../printed.ts";
import { readResults } from "../recorded.ts";

/** Lines that BibTeX passes over: outside of entries only `@` means something. */
const asComment = (text: string): string => `% ${text.replaceAll("@", "(at)").replaceAll("\n", " ")}\n`;

/** `darkzoo cite RESULT` */
export function cite(path: string, { out, json = false }: { readonly out?: string; readonly json?: boolean }): void {
  const results = readResults(path);
  if (out !== undefined) checkOutput(out, [".bib"], [path]);
  const { sentences, caveats, entries } = bibliography(results);
  const bibtex = toBibtex(entries);
  if (out !== undefined) writeWhole(out, bibtex);
  if (json) {
    const answer: AnswerOf<"cite"> = {
      sentences: [...sentences],
      caveats: [...caveats],
      entries: entries.map(({ key, fields, complete }) => ({ key, fields: { ...fields }, complete })),
      bibtex,
    };
    process.stdout.write(toJson(answer));
  } else {
    const said = [...sentences, ...caveats.map((caveat) => `to be said with it: ${caveat}`)];
    process.stdout.write(visible(`${said.map(asComment).join("")}${out === undefined ? `\n${bibtex}` : ""}`));
  }
  const open = entries.filter(({ complete }) => !complete).map(({ key }) => key);
  if (open.length > 0) process.stderr.write(visible(`authors and title are not at hand: ${open.join(", ")}\n`));
  if (out !== undefined) process.stderr.write(visible(`written: ${out}\n`));
}
