import { DarkzooError, didYouMean, fault } from "../../diagnostics.ts";
import { findModel } from "../../models/index.ts";
import { pointOf } from "../../models/point.ts";
import { alphaConvention } from "../../physics/collider.ts";
import { parseProcess } from "../../physics/process.ts";
import { readable, toJson } from "../../report/numbers.ts";
import { alignedTable } from "../../report/table.ts";
import { without } from "../../reinterpret/result.ts";
import type { AnswerOf } from "../answers.ts";
import { atSettings, parseAssignments, parseEnergy, parseMasses } from "../arguments.ts";
import { moveToMass } from "../masses.ts";

/** `darkzoo production MODEL --process P --mass M` */
export async function production(
  id: string,
  options: { process: string; mass: string; sqrtS: string; set: string[]; json?: boolean },
): Promise<void> {
  const model = findModel(id);
  const wanted = parseProcess(options.process);
  const found = model.production.find(({ process: { key } }) => key === wanted.key);
  if (found === undefined) {
    const made = model.production.map(({ process: { text } }) => text);
    throw new DarkzooError("--process", [
      fault("no-production", "", `${id} does not produce ${wanted.text}`, didYouMean(wanted.text, made) || `accepted: ${made.join(", ")}`),
    ]);
  }
  const { alpha, settings } = await parseAssignments(options.set, model);
  const bound = pointOf(model, settings);
  const convention = alphaConvention(alpha);
  const collider = { sqrtS: parseEnergy("--sqrt-s", options.sqrtS), alpha: convention.value };
  const points = Array.from(parseMasses(options.mass), (mass) => {
    moveToMass(model, bound, mass);
    return { mass, value: found.value(bound.point, collider) };
  });
  const { quantity, text } = found.process;
  const answer: AnswerOf<"production"> = {
    model: id,
    process: text,
    quantity,
    unit: quantity === "cross-section" ? "fb" : "1",
    settings: without(bound.resolved, "mass"),
    conventions: { sqrtS: collider.sqrtS, alpha: convention, isr: "none" },
    points,
  };
  if (options.json === true) {
    process.stdout.write(toJson(answer));
    return;
  }
  const at = atSettings(answer.settings, [model.coupling, ...Object.keys(settings)]);
  const column = quantity === "cross-section" ? "sigma [fb]" : "B";
  const rows = points.map(({ mass, value }) => [readable(mass), readable(value)]);
  process.stdout.write(
    `${model.title}: ${text} at sqrt(s) = ${collider.sqrtS} GeV, alpha = 1/${Number((1 / collider.alpha).toPrecision(6))}, ${at}\n\n${alignedTable(["mass [GeV]", column], rows)}\n`,
  );
}
