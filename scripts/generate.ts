// Writes what is generated: JSON Schemas from the zod schemas, the catalogue from the folder of limits, pages from tables and records.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import * as z from "zod";
import { ANSWERS } from "../src/cli/answers.ts";
import { modelFileSchema } from "../src/formula/schema.ts";
import { efficiencyFileSchema } from "../src/limits/efficiency/schema.ts";
import { readLimit } from "../src/limits/read.ts";
import { limitFileSchema } from "../src/limits/schema.ts";
import { figureFileSchema } from "../src/report/figure-file/schema.ts";
import { writeBuildingBlocksPage } from "./building-blocks.ts";
import { writeValidationPage } from "./validation.ts";

const root = new URL("../", import.meta.url);
/** A name, not an address: no file is fetched from anywhere. */
const NAMESPACE = "urn:darkzoo:schema";

/** Name and text of every JSON Schema file. */
export function schemas(): [name: string, text: string][] {
  const all: [string, z.ZodType, "input" | "output"][] = [
    ["limit-1", limitFileSchema, "input"],
    ["efficiency-1", efficiencyFileSchema, "input"],
    ["model-1", modelFileSchema, "input"],
    ["figure-1", figureFileSchema, "input"],
  ];
  for (const [name, schema] of Object.entries(ANSWERS)) all.push([`${name}-1`, schema, "output"]);
  return all.map(([name, schema, io]) => {
    const { $schema, ...rest } = z.toJSONSchema(schema, { io });
    return [`${name}.json`, `${JSON.stringify({ $schema, $id: `${NAMESPACE}:${name}`, ...rest }, null, 2)}\n`];
  });
}

/** Text of the catalogue of shipped limits. */
export function catalogue(): string {
  const folder = new URL("fixtures/limits/", root);
  const limits = readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .sort()
    .map((name) => {
      const bytes = readFileSync(new URL(name, folder));
      const limit = readLimit(bytes.toString("utf8"), name);
      return {
        id: limit.id,
        title: limit.title,
        experiment: limit.experiment,
        signature: { process: limit.process.text, decays: limit.decays.map(({ text }) => text) },
        quantity: limit.quantity,
        referenceModel: limit.referenceModel?.model ?? null,
        confidenceLevel: limit.confidenceLevel,
        points: [...limit.curves.values()][0]?.length ?? 0,
        axes: limit.axes.map(({ name }) => name),
        masses: [limit.masses[0], limit.masses.at(-1)],
        curves: [...limit.curves.keys()],
        caveats: limit.caveats.map(({ code }) => code),
        sha256: createHash("sha256").update(bytes).digest("hex"),
      };
    });
  return `${JSON.stringify({ limits }, null, 2)}\n`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  mkdirSync(new URL("schemas/", root), { recursive: true });
  for (const [name, text] of schemas()) writeFileSync(new URL(`schemas/${name}`, root), text);
  writeFileSync(new URL("fixtures/catalogue.json", root), catalogue());
  writeBuildingBlocksPage();
  writeValidationPage();
}
