import { DarkzooError, didYouMean, fault } from "../../diagnostics.ts";
import { findModel } from "../../models/index.ts";
import type { Model, Production } from "../../models/contract.ts";
import { pointOf } from "../../models/point.ts";
import { parseProcess } from "../../physics/process.ts";
import { numbersCsv } from "../../report/csv.ts";
import { readable, toJson } from "../../report/numbers.ts";
import { alignedTable } from "../../report/table.ts";
import { fineAlong, productionAt } from "../../reinterpret/along.ts";
import { conventionsInWords, machineOf } from "../../reinterpret/machine.ts";
import { without } from "../../reinterpret/result.ts";
import { VERSION } from "../../version.ts";
import type { AnswerOf } from "../answers.ts";
import { atSettings, parseAssignments, parseEnergy, parseMasses, tellIdle } from "../arguments.ts";
import { checkOutput } from "../files.ts";
import { moveToMass } from "../masses.ts";
import { zooWith } from "../plugin.ts";
import { OUTPUTS, writeOutput } from "../output.ts";

/** The answer for one process. */
type OneProcess = Exclude<AnswerOf<"production">, { results: unknown }>;

/** One production of a model, by its process. */
function productionOf(model: Model, text: string): Production {
  const wanted = parseProcess(text);
  const found = model.production.find(({ process: { key } }) => key === wanted.key);
  if (found !== undefined) return found;
  const made = model.production.map(({ process }) => process.text);
  throw new DarkzooError("--process", [
    fault(
      "no-production",
      "",
      `${model.id} does not produce ${wanted.text}`,
      didYouMean(wanted.text, made) || `accepted: ${made.join(", ")}`,
    ),
  ]);
}

/** `darkzoo production MODEL --process P --mass M [--out FILE]` */
export async function production(
  id: string,
  options: { process: string[]; mass: string; sqrtS: string; set: string[]; plugin: readonly string[]; out?: string; json?: boolean },
): Promise<void> {
  const model = findModel(id, (await zooWith(options.plugin)).models);
  const productions = [...new Set(options.process.map((text) => productionOf(model, text)))];
  if (options.out !== undefined) checkOutput(options.out, OUTPUTS, []);
  const { conventions, settings } = await parseAssignments(options.set, model);
  const bound = pointOf(model, settings);
  tellIdle(bound);
  const masses = parseMasses(options.mass);
  for (const mass of masses) moveToMass(model, bound, mass);
  const made = productions.map((found) => {
    const isCrossSection = found.process.quantity === "cross-section";
    const machine = machineOf(found.process, isCrossSection ? parseEnergy("--sqrt-s", options.sqrtS) : Number.NaN, conventions);
    return { found, machine, points: Array.from(masses, productionAt(model, found, machine, bound)) };
  });
  const [nowhere] = made.map(({ found, points }) => ({ found, reason: points[0]?.reason }));
  if (nowhere?.reason && made.every(({ points }) => points.every(({ reason }) => reason !== null))) {
    throw new DarkzooError(id, [fault(nowhere.reason.code, nowhere.found.process.text, nowhere.reason.message)]);
  }
  const answers = made.map(
    ({ found: { process: asked }, machine, points }): OneProcess => ({
      model: id,
      process: asked.text,
      quantity: asked.quantity,
      unit: asked.quantity === "cross-section" ? "fb" : "1",
      settings: without(bound.resolved, "mass"),
      conventions: machine.conventions,
      version: VERSION,
      points: points.map(({ at, value, reason }) => ({ mass: at, value, reason })),
    }),
  );
  const [first] = answers;
  const answer = first !== undefined && answers.length === 1 ? first : { results: answers };
  if (options.out !== undefined) {
    await writeOutput(options.out, {
      json: () => answer,
      csv: () =>
        numbersCsv(
          [`darkzoo ${VERSION}`, `model: ${id} (${model.title})`, ...answers.map(({ process: text, unit }) => `${text} [${unit}]`)],
          first?.settings ?? {},
          ["mass", ...answers.map(({ process: text }) => text)],
          Array.from(masses, (mass, k) => [mass, ...answers.map(({ points }) => points[k]?.value ?? null)]),
        ),
      figure: async () => {
        const { drawProduction, openProduction } = await import("../../report/model-figures.ts");
        const drawn = made.map(({ found, machine }) => {
          const rows = fineAlong(masses, productionAt(model, found, machine, bound), openProduction);
          return { process: found.process, conventions: machine.conventions, rows };
        });
        return drawProduction(model, bound, drawn);
      },
    });
  }
  if (options.json === true) {
    process.stdout.write(toJson(answer));
    return;
  }
  const tables = answers.map(({ process: text, quantity, conventions: stated, points, settings: resolved }) => {
    const at = atSettings(resolved, [model.coupling, ...bound.given]);
    const column = quantity === "cross-section" ? "sigma [fb]" : "B";
    const rows = points.map(({ mass, value, reason }) => [readable(mass), value === null ? (reason?.code ?? "") : readable(value)]);
    const words = [...conventionsInWords(stated), at];
    return `${model.title}: ${text} at ${words.join(", ")}\n\n${alignedTable(["mass [GeV]", column], rows)}\n`;
  });
  process.stdout.write(tables.join("\n"));
}
