import { MODELS } from "../../models/index.ts";
import { toJson } from "../../report/numbers.ts";
import { alignedTable } from "../../report/table.ts";
import type { AnswerOf } from "../answers.ts";

/** `darkzoo models` */
export function models({ json = false }: { json?: boolean }): void {
  const answer: AnswerOf<"models"> = {
    models: MODELS.map((model) => ({
      id: model.id,
      title: model.title,
      coupling: model.coupling,
      couplings: [...model.couplings],
      parameters: Object.entries(model.parameters).map(([name, { tex, unit, description, default: value, range }]) => ({
        name,
        tex,
        unit,
        description,
        default: value,
        range: [range[0], range[1]],
      })),
      options: Object.entries(model.options).map(([name, { description, choices, range, default: value }]) => ({
        name,
        description,
        choices: [...choices],
        range: range === undefined ? null : [range[0], range[1]],
        default: value,
      })),
      processes: model.production.map(({ process }) => process.text),
      channels: Object.values(model.particles).flatMap(({ channels }) => channels.map(({ process }) => process.text)),
    })),
  };
  if (json) {
    process.stdout.write(toJson(answer));
    return;
  }
  const text = answer.models.map((model) => {
    const rows = [
      ...model.parameters.map(({ name, unit, default: value, description }) => [
        name,
        `${value}${unit === "1" ? "" : ` ${unit}`}`,
        description,
      ]),
      ...model.options.map(({ name, choices, default: value, description }) => [
        name,
        String(value),
        `${description} (${choices.join(" | ")})`,
      ]),
    ];
    const table = alignedTable(["parameter", "default", "meaning"], rows).replace(/^/gm, "  ");
    return `${model.id}: ${model.title}\n  limits are quoted on ${model.coupling}\n  produced in ${model.processes.join(", ")}\n  decays ${model.channels.join(", ")}\n${table}\n`;
  });
  process.stdout.write(text.join("\n"));
}
