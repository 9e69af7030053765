import { toJson } from "../../report/numbers.ts";
import { alignedTable } from "../../report/table.ts";
import type { AnswerOf } from "../answers.ts";
import { zooWith } from "../plugin.ts";

/** Choices beside which a setting has an effect, as the answer writes them. */
const conditions = (onlyWith: Readonly<Record<string, readonly string[]>> | undefined): Record<string, string[]> | null =>
  onlyWith === undefined ? null : Object.fromEntries(Object.entries(onlyWith).map(([option, choices]) => [option, [...choices]]));

/** `darkzoo models` */
export async function models({ plugin, json = false }: { plugin: readonly string[]; json?: boolean }): Promise<void> {
  const zoo = await zooWith(plugin);
  const answer: AnswerOf<"models"> = {
    models: zoo.models.map((model) => ({
      id: model.id,
      title: model.title,
      coupling: model.coupling,
      couplings: [...model.couplings],
      parameters: Object.entries(model.parameters).map(([name, { tex, unit, description, default: value, range, onlyWith }]) => ({
        name,
        tex,
        unit,
        description,
        default: value,
        range: [range[0], range[1]],
        onlyWith: conditions(onlyWith),
      })),
      options: Object.entries(model.options).map(([name, { description, choices, range, table, onlyWith, default: value }]) => ({
        name,
        description,
        choices: [...choices],
        range: range === undefined ? null : [range[0], range[1]],
        table: table === undefined ? null : table.map((column) => ({ name: column.name, unit: column.unit })),
        onlyWith: conditions(onlyWith),
        default: value,
      })),
      derived: Object.entries(model.derived).map(([name, { tex, unit, description, standsFor }]) => ({
        name,
        tex,
        unit,
        description,
        standsFor: standsFor?.parameter ?? null,
      })),
      benchmarks: Object.entries(model.benchmarks).map(([name, { description, settings }]) => ({
        name,
        description,
        settings: Object.fromEntries(Object.entries(settings).map(([key, value]) => [key, typeof value === "object" ? value.text : value])),
      })),
      overlays: Object.entries(model.overlays).map(([name, { label, caution, coupling }]) => ({ name, label, caution, coupling })),
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
      ...model.parameters.map(({ name, unit, default: value, description, onlyWith }) => [
        name,
        `${value}${unit === "1" ? "" : ` ${unit}`}`,
        `${description}${Object.entries(onlyWith ?? {})
          .map(([option, choices]) => ` (with ${option} = ${choices.join(" or ")})`)
          .join("")}`,
      ]),
      ...model.derived.map(({ name, unit, description, standsFor }) => [
        name,
        standsFor === null ? "" : `for ${standsFor}`,
        `${description}${unit === "1" ? "" : ` [${unit}]`}, follows from the others`,
      ]),
      ...model.options.map(({ name, choices, range, table, default: value, description }) => {
        const accepted = [...choices, ...(range === null ? [] : [`${range[0]} to ${range[1]}`]), ...(table === null ? [] : ["table:FILE"])];
        return [name, String(value), `${description} (${accepted.join(" | ")})`];
      }),
    ];
    const named = [
      ...model.benchmarks.map(({ name, description }) => `  benchmark ${name}: ${description}\n`),
      ...model.overlays.map(({ name, label, coupling }) => `  overlay ${name}, a curve of ${coupling}: ${label}\n`),
    ].join("");
    const table = alignedTable(["parameter", "default", "meaning"], rows).replace(/^/gm, "  ");
    return `${model.id}: ${model.title}\n  limits are quoted on ${model.coupling}\n  produced in ${model.processes.join(", ")}\n  decays ${model.channels.join(", ")}\n${table}\n${named}`;
  });
  process.stdout.write(text.join("\n"));
}
