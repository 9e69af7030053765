import { DarkzooError, didYouMean, fault } from "../../diagnostics.ts";
import { decaysOf, unphysicalWidth } from "../../models/decays.ts";
import { findModel } from "../../models/index.ts";
import { pointOf } from "../../models/point.ts";
import { readable, toJson } from "../../report/numbers.ts";
import { alignedTable } from "../../report/table.ts";
import { without } from "../../reinterpret/result.ts";
import { summarise } from "../../reinterpret/warn.ts";
import { VERSION } from "../../version.ts";
import type { AnswerOf } from "../answers.ts";
import { atSettings, parseAssignments, parseMasses, refuseConventions, tellIdle } from "../arguments.ts";
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
  refuseConventions(assigned.conventions, "widths know no conventions of production; widths to photons use alpha(0)");
  const bound = pointOf(model, assigned.settings);
  tellIdle(bound);
  const settings = without(bound.resolved, "mass");
  const points = Array.from(parseMasses(options.mass), (mass) => {
    moveToMass(model, bound, mass);
    const outside = model.validity(bound.point);
    const remarks = [...(outside === undefined ? [] : [outside]), ...model.cautions(bound.point)];
    const wrong = unphysicalWidth(particle, bound.point);
    if (wrong !== undefined) {
      const remark = { code: "not-finite", message: `${wrong} at ${readable(mass)} GeV: nothing is known of the decays` };
      return { mass, totalWidth: null, ctau: null, partialWidths: {}, branchingFractions: {}, remarks: [...remarks, remark] };
    }
    const { partialWidths, branchingFractions, totalWidth, ctau } = decaysOf(particle, bound.point);
    return { mass, totalWidth: totalWidth ?? null, ctau: ctau ?? null, partialWidths, branchingFractions, remarks };
  });
  const answer: AnswerOf<"widths"> = { model: id, particle: options.particle, settings, version: VERSION, points };
  if (options.json === true) {
    process.stdout.write(toJson(answer));
    return;
  }
  const channels = particle.channels.map(({ process: { text } }) => text);
  const rows = answer.points.map(({ mass, totalWidth, ctau, branchingFractions, remarks }) => [
    readable(mass),
    totalWidth === null ? (remarks.some(({ code }) => code === "not-finite") ? "" : "open") : readable(totalWidth),
    ctau === null ? "" : readable(ctau),
    ...channels.map((channel) => (channel in branchingFractions ? readable(branchingFractions[channel] ?? 0) : "")),
    remarks.map(({ code }) => code).join(", "),
  ]);
  const told = summarise(answer.points.map(({ mass, remarks }) => ({ mass, warnings: remarks })));
  process.stdout.write(
    `${model.title} at ${atSettings(settings, [model.coupling, ...Object.keys(assigned.settings)])}\n\n${alignedTable(["mass [GeV]", "width [GeV]", "c tau [cm]", ...channels.map((channel) => `B(${channel})`), "remarks"], rows)}\n${told.map(({ code, message }) => `${code}: ${message}\n`).join("")}`,
  );
}
