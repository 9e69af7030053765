import { DarkzooError, didYouMean, fault } from "../../diagnostics.ts";
import { decaysOf } from "../../models/decays.ts";
import { findModel } from "../../models/index.ts";
import { pointOf } from "../../models/point.ts";
import { readable, toJson } from "../../report/numbers.ts";
import { alignedTable } from "../../report/table.ts";
import { without } from "../../reinterpret/result.ts";
import type { AnswerOf } from "../answers.ts";
import { atSettings, parseAssignments, parseMasses } from "../arguments.ts";
import { moveToMass } from "../masses.ts";

/** `darkzoo widths MODEL --mass M` */
export async function widths(id: string, options: { mass: string; particle: string; set: string[]; json?: boolean }): Promise<void> {
  const model = findModel(id);
  const particle = Object.hasOwn(model.particles, options.particle) ? model.particles[options.particle] : undefined;
  if (particle === undefined) {
    const roles = Object.keys(model.particles);
    throw new DarkzooError("--particle", [
      fault("unknown-particle", "", `${id} has no unstable particle "${options.particle}"`, didYouMean(options.particle, roles)),
    ]);
  }
  const assigned = await parseAssignments(options.set, model);
  if (assigned.alpha !== undefined) {
    throw new DarkzooError("--set", [fault("no-effect", "alpha", "widths use alpha(0), whatever is set", "leave alpha out")]);
  }
  const bound = pointOf(model, assigned.settings);
  const settings = without(bound.resolved, "mass");
  const points = Array.from(parseMasses(options.mass), (mass) => {
    moveToMass(model, bound, mass);
    const { partialWidths, branchingFractions, totalWidth, ctau } = decaysOf(particle, bound.point);
    return { mass, totalWidth: totalWidth ?? null, ctau: ctau ?? null, partialWidths, branchingFractions };
  });
  const answer: AnswerOf<"widths"> = { model: id, particle: options.particle, settings, points };
  if (options.json === true) {
    process.stdout.write(toJson(answer));
    return;
  }
  const channels = particle.channels.map(({ process: { text } }) => text);
  const rows = answer.points.map(({ mass, totalWidth, ctau, branchingFractions }) => [
    readable(mass),
    totalWidth === null ? "open" : readable(totalWidth),
    ctau === null ? "" : readable(ctau),
    ...channels.map((channel) => readable(branchingFractions[channel] ?? 0)),
  ]);
  process.stdout.write(
    `${model.title} at ${atSettings(settings, [model.coupling, ...Object.keys(assigned.settings)])}\n\n${alignedTable(["mass [GeV]", "width [GeV]", "c tau [cm]", ...channels.map((channel) => `B(${channel})`)], rows)}\n`,
  );
}
