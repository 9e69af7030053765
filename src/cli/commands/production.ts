import { DarkzooError, didYouMean, fault } from "../../diagnostics.ts";
import { findModel } from "../../models/index.ts";
import { pointOf } from "../../models/point.ts";
import { parseProcess } from "../../physics/process.ts";
import { readable, toJson } from "../../report/numbers.ts";
import { alignedTable } from "../../report/table.ts";
import { machineOf } from "../../reinterpret/machine.ts";
import { without } from "../../reinterpret/result.ts";
import { alphaInWords, isrInWords } from "../../reinterpret/machine.ts";
import { VERSION } from "../../version.ts";
import type { AnswerOf } from "../answers.ts";
import { atSettings, parseAssignments, parseEnergy, parseMasses, tellIdle } from "../arguments.ts";
import { moveToMass } from "../masses.ts";
import { zooWith } from "../plugin.ts";

/** `darkzoo production MODEL --process P --mass M` */
export async function production(
  id: string,
  options: { process: string; mass: string; sqrtS: string; set: string[]; plugin: readonly string[]; json?: boolean },
): Promise<void> {
  const model = findModel(id, (await zooWith(options.plugin)).models);
  const wanted = parseProcess(options.process);
  const found = model.production.find(({ process: { key } }) => key === wanted.key);
  if (found === undefined) {
    const made = model.production.map(({ process: { text } }) => text);
    throw new DarkzooError("--process", [
      fault("no-production", "", `${id} does not produce ${wanted.text}`, didYouMean(wanted.text, made) || `accepted: ${made.join(", ")}`),
    ]);
  }
  const { conventions, settings } = await parseAssignments(options.set, model);
  const bound = pointOf(model, settings);
  tellIdle(bound);
  const isCrossSection = found.process.quantity === "cross-section";
  const machine = machineOf(found.process, isCrossSection ? parseEnergy("--sqrt-s", options.sqrtS) : Number.NaN, conventions);
  const points = Array.from(parseMasses(options.mass), (mass) => {
    moveToMass(model, bound, mass);
    const reason = found.missing(bound.point) ?? machine.obstacle(found, bound.point) ?? null;
    return { mass, value: reason === null ? machine.produce(model, found, bound.point) : null, reason };
  });
  const [first] = points;
  if (first?.reason && points.every(({ reason }) => reason !== null)) {
    throw new DarkzooError(id, [fault(first.reason.code, found.process.text, first.reason.message)]);
  }
  const { quantity, text } = found.process;
  const answer: AnswerOf<"production"> = {
    model: id,
    process: text,
    quantity,
    unit: quantity === "cross-section" ? "fb" : "1",
    settings: without(bound.resolved, "mass"),
    conventions: machine.conventions,
    version: VERSION,
    points,
  };
  if (options.json === true) {
    process.stdout.write(toJson(answer));
    return;
  }
  const at = atSettings(answer.settings, [model.coupling, ...Object.keys(settings)]);
  const column = quantity === "cross-section" ? "sigma [fb]" : "B";
  const rows = points.map(({ mass, value, reason }) => [readable(mass), value === null ? (reason?.code ?? "") : readable(value)]);
  const { sqrtS, alpha, isr, cosMax } = machine.conventions;
  const words = [
    ...(sqrtS === null
      ? []
      : [
          `sqrt(s) = ${sqrtS} GeV`,
          alpha.choice === "alpha(0)" ? `alpha = 1/${Number((1 / alpha.value).toPrecision(6))}` : alphaInWords(alpha),
        ]),
    ...(isr === "none" ? [] : [`initial-state radiation: ${isrInWords(isr)}`]),
    ...(cosMax === null ? [] : [`|cos theta| < ${cosMax}`]),
    at,
  ];
  process.stdout.write(`${model.title}: ${text} at ${words.join(", ")}\n\n${alignedTable(["mass [GeV]", column], rows)}\n`);
}
