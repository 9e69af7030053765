// The validation page: a template filled with the numbers that the tests measured.
import { readFileSync, writeFileSync } from "node:fs";

const root = new URL("../", import.meta.url);
const PAGE = new URL("docs/guide/validation.md", root);
const MADE = "<!-- Made by `npm run generate` from docs/validation.template.md and docs/validation.json. -->";

/** The template of the page, with `{{key}}` where a number stands. */
export const validationTemplate = (): string => readFileSync(new URL("docs/validation.template.md", root), "utf8");

/** Text of the page. */
export function validationPage(): string {
  const record = JSON.parse(readFileSync(new URL("docs/validation.json", root), "utf8")) as Record<
    string,
    { value: string; unit: string; atMost?: true }
  >;
  const filled = validationTemplate().replace(/\{\{([^}]+)\}\}/g, (_, key: string) => {
    const entry = record[key];
    if (entry === undefined) throw new Error(`docs/validation.template.md asks for "${key}", which no test has measured`);
    return `${entry.atMost === true ? "≤ " : ""}${entry.value}${entry.unit === "1" ? "" : ` ${entry.unit}`}`;
  });
  return filled.replace(/^(---\n[\s\S]*?\n---\n)/, `$1\n${MADE}\n`);
}

/** Writes the page. */
export const writeValidationPage = (): void => {
  writeFileSync(PAGE, validationPage());
};
