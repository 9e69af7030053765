// The page of the numbers and functions that formulas of model files may use, from the tables that the compiler reads.
import { writeFileSync } from "node:fs";
import { BLOCK_GROUPS, type DocumentedBlock } from "../src/formula/blocks.ts";
import { type DocumentedNumber, EVERYWHERE, MACHINE } from "../src/formula/names.ts";
import { STANDARD_MODEL_MASSES } from "../src/models/contract.ts";
import { signatureOf } from "../src/formula/scope.ts";

const PAGE = new URL("../docs/guide/building-blocks.md", import.meta.url);

/** Words in a table cell: a bar would end it, a star or an underscore would begin emphasis. */
const cell = (text: string): string => text.replace(/[|*_<>]/g, (sign) => `\\${sign}`);

function numberRow([name, { tex, unit, title, constant }]: [string, DocumentedNumber]): string {
  const value = constant ?? (STANDARD_MODEL_MASSES as Readonly<Record<string, number>>)[name];
  return `| \`${name}\` | $${tex}$ | ${unit} | ${value === undefined ? "" : String(Number(value.toPrecision(10)))} | ${cell(title)} |`;
}

const numberTable = (numbers: Readonly<Record<string, DocumentedNumber>>): string =>
  ["| name | symbol | unit | value | meaning |", "|---|---|---|---|---|", ...Object.entries(numbers).map(numberRow)].join("\n");

const wordsOf = ({ arguments: given }: DocumentedBlock): string[] =>
  given.flatMap(({ name, words }) => (words === undefined ? [] : [`\`${name}\` is ${words.map((word) => `\`"${word}"\``).join(", ")}`]));

function blockText([name, block]: [string, DocumentedBlock]): string {
  const words = wordsOf(block);
  return `### ${name}

\`${signatureOf(name, block)}\` [${block.unit}]: ${cell(block.title)}${words.length === 0 ? "" : `; ${words.join("; ")}`}.

$$${block.tex}$$

Source: ${block.source}.
`;
}

/** Text of the page. */
export function buildingBlocksPage(): string {
  const groups = BLOCK_GROUPS.map(({ title, blocks }) => `## ${title}\n\n${[...blocks].map(blockText).join("\n")}`);
  return `---
title: Building blocks
---

<!-- Made by \`npm run generate\` from src/formula/blocks.ts and src/formula/names.ts. -->

# Building blocks

Numbers and functions that the formulas of a [model file](add-a-model.md) may use. The functions are those of the library, under the same names; what each assumes stands in its documentation.
Arguments stand in their order, with units in brackets; \`?\` marks one that may be left out, \`...\` a group that may be repeated. A word stands in double quotes, or is an option whose choices are such words.
Every function that gives a width is 0 below its threshold. Outside its domain a function gives no number, and there is no answer.

## Numbers

Masses of the standard model are part of the point: \`--set tauMass=1.777\` sets one. Every width must grow with them like a mass. A mass that is not listed, such as that of the Z boson, is declared as a parameter.

${numberTable(EVERYWHERE)}

In production alone:

${numberTable(MACHINE)}

${groups.join("\n")}`;
}

/** Writes the page. */
export const writeBuildingBlocksPage = (): void => {
  writeFileSync(PAGE, buildingBlocksPage());
};
