import { DarkzooError, didYouMean, fault, shortened } from "../../diagnostics.ts";
import { findModel } from "../../models/index.ts";
import { pointOf } from "../../models/point.ts";
import type { Model } from "../../models/contract.ts";
import { numbersCsv } from "../../report/csv.ts";
import { readable, toJson } from "../../report/numbers.ts";
import { alignedTable } from "../../report/table.ts";
import { decaysAt } from "../../reinterpret/along.ts";
import { without } from "../../reinterpret/result.ts";
import { summarise } from "../../reinterpret/warn.ts";
import { VERSION } from "../../version.ts";
import type { AnswerOf } from "../answers.ts";
import { atSettings, parseAssignments, parseMasses, refuseConventions, tellIdle } from "../arguments.ts";
import { checkOutput } from "../files.ts";
import { moveToMass } from "../masses.ts";
import { zooWith } from "../plugin.ts";
import { OUTPUTS, writeOutput, type Writers } from "../output.ts";

/** What `--plane massSplitting=0.01:1:50` asks for: another mass of the model, and its values [GeV]. */
function planeOf(
  written: string | undefined,
  model: Model,
  given: readonly string[],
): { parameter: string; values: Float64Array } | undefined {
  if (written === undefined) return undefined;
  const at = written.indexOf("=");
  const parameter = at < 0 ? written : written.slice(0, at);
  const refuse = (code: string, message: string, hint: string): never => {
    throw new DarkzooError("--plane", [fault(code, "", message, hint)]);
  };
  if (at < 0)
    refuse("plane-syntax", `"${shortened(written)}" names no values`, "spell it as MASS=LO:HI:N, such as massSplitting=0.01:1:50");
  const masses = Object.entries(model.parameters).flatMap(([name, { unit }]) => (unit === "GeV" && name !== "mass" ? [name] : []));
  if (!masses.includes(parameter)) {
    const hint = masses.length === 0 ? `${model.id} has no other mass` : didYouMean(parameter, masses) || `accepted: ${masses.join(", ")}`;
    refuse("unknown-parameter", `"${shortened(parameter)}" is no other mass of ${model.id}`, hint);
  }
  if (given.includes(parameter)) refuse("set-twice", `${parameter} is scanned, and set`, "leave one of them out");
  const values = parseMasses(written.slice(at + 1), "--plane");
  const [low, high] = model.parameters[parameter]?.range ?? [0, Infinity];
  const outside = values.find((value) => !(value >= low && value <= high));
  if (outside !== undefined) refuse("out-of-range", `${parameter} = ${outside} lies outside [${low}, ${high}]`, "choose values inside");
  return { parameter, values };
}

/** `darkzoo widths MODEL --mass M [--out FILE]` */
export async function widths(
  id: string,
  options: { mass: string; particle: string; plane?: string; set: string[]; plugin: readonly string[]; out?: string; json?: boolean },
): Promise<void> {
  const model = findModel(id, (await zooWith(options.plugin)).models);
  const particle = Object.hasOwn(model.particles, options.particle) ? model.particles[options.particle] : undefined;
  if (particle === undefined) {
    const roles = Object.keys(model.particles);
    throw new DarkzooError("--particle", [
      fault("unknown-particle", "", `${id} has no unstable particle "${options.particle}"`, didYouMean(options.particle, roles)),
    ]);
  }
  if (options.out !== undefined) checkOutput(options.out, OUTPUTS, []);
  const assigned = await parseAssignments(options.set, model);
  refuseConventions(assigned.conventions, "widths know no conventions of production; widths to photons use alpha(0)");
  const bound = pointOf(model, assigned.settings);
  tellIdle(bound);
  const settings = without(bound.resolved, "mass");
  const masses = parseMasses(options.mass);
  for (const mass of masses) moveToMass(model, bound, mass);
  const plane = planeOf(options.plane, model, bound.given);
  if (plane !== undefined && masses.length > 1) {
    throw new DarkzooError("--plane", [fault("too-many", "", `${plane.parameter} is scanned at one mass of X`, "give one --mass")]);
  }
  const running = plane?.parameter ?? "mass";
  const values = plane?.values ?? masses;
  // One mass of X, at which another is scanned.
  if (plane !== undefined) moveToMass(model, bound, masses[0] ?? Number.NaN);
  const points = Array.from(values, decaysAt(model, particle, bound, running)).map(
    ({ at, totalWidth, ctau, partialWidths, branchingFractions, outside, cautions }) => ({
      mass: plane === undefined ? at : (masses[0] ?? Number.NaN),
      coordinates: plane === undefined ? {} : { [running]: at },
      totalWidth: totalWidth ?? null,
      ctau: ctau ?? null,
      partialWidths,
      branchingFractions,
      remarks: [...(outside === undefined ? [] : [outside]), ...cautions],
    }),
  );
  const answer: AnswerOf<"widths"> = {
    model: id,
    particle: options.particle,
    settings: plane === undefined ? settings : without(settings, running),
    version: VERSION,
    points,
  };
  const channels = particle.channels.map(({ process: { text } }) => text);
  if (options.out !== undefined) {
    const figure = async (): Promise<string | undefined> =>
      (await import("../../report/model-figures.ts")).drawDecays(model, particle, bound, values, running);
    const columns = ["mass", ...(plane === undefined ? [] : [running]), "total_width", "ctau", ...channels, "remarks"];
    const rows = answer.points.map(({ mass, coordinates, totalWidth, ctau, branchingFractions, remarks }) => [
      mass,
      ...Object.values(coordinates),
      totalWidth,
      ctau,
      ...channels.map((channel) => branchingFractions[channel] ?? null),
      remarks.map((remark) => remark.code).join(" "),
    ]);
    const about = [
      `darkzoo ${VERSION}`,
      `model: ${id} (${model.title}), decays of ${options.particle}`,
      "columns: masses [GeV], total width [GeV], c tau [cm], branching fractions [1]",
    ];
    const writers: Writers = { json: () => answer, csv: () => numbersCsv(about, answer.settings, columns, rows), figure };
    await writeOutput(options.out, writers);
  }
  if (options.json === true) {
    process.stdout.write(toJson(answer));
    return;
  }
  const rows = answer.points.map(({ mass, coordinates, totalWidth, ctau, branchingFractions, remarks }) => [
    readable(mass),
    ...Object.values(coordinates).map(readable),
    totalWidth === null ? (remarks.some(({ code }) => code === "not-finite") ? "" : "open") : readable(totalWidth),
    ctau === null ? "" : readable(ctau),
    ...channels.map((channel) => (channel in branchingFractions ? readable(branchingFractions[channel] ?? 0) : "")),
    remarks.map(({ code }) => code).join(", "),
  ]);
  const told = summarise(
    answer.points.map(({ mass, coordinates, remarks }) => ({ mass: coordinates[running] ?? mass, warnings: remarks })),
  );
  process.stdout.write(
    `${model.title} at ${atSettings(settings, [model.coupling, ...Object.keys(assigned.settings)])}\n\n${alignedTable(["mass [GeV]", ...(plane === undefined ? [] : [`${running} [GeV]`]), "width [GeV]", "c tau [cm]", ...channels.map((channel) => `B(${channel})`), "remarks"], rows)}\n${told.map(({ code, message }) => `${code}: ${message}\n`).join("")}`,
  );
}
