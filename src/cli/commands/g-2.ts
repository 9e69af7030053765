import { DarkzooError, fault } from "../../diagnostics.ts";
import { findModel } from "../../models/index.ts";
import { pointOf } from "../../models/point.ts";
import { MUON_G_MINUS_2 } from "../../physics/magnetic-moment.ts";
import { findPair, magneticMomentCurve, type MomentPoint } from "../../reinterpret/magnetic-moment.ts";
import { without } from "../../reinterpret/result.ts";
import { readable, toJson } from "../../report/numbers.ts";
import { alignedTable } from "../../report/table.ts";
import { VERSION } from "../../version.ts";
import type { AnswerOf } from "../answers.ts";
import { atSettings, parseAssignments, parseMasses, refuseConventions, tellIdle } from "../arguments.ts";
import { moveToMass } from "../masses.ts";
import { zooWith } from "../plugin.ts";

/** A point in words: `0.0012 to 0.0018`, `up to 0.002`, or why there is none. */
function inWords(point: MomentPoint): string {
  if ("band" in point) return `${readable(point.band.low)} to ${readable(point.band.high)}`;
  return "upperLimit" in point ? `up to ${readable(point.upperLimit)}` : `none: ${point.none}`;
}

/** Half-width of the band in standard deviations. */
function parseStandardDeviations(text: string): number {
  const value = Number(text);
  if (/^\d*\.?\d+$/.test(text.trim()) && value <= 10) return value;
  throw new DarkzooError("--sigma", [fault("out-of-range", "", `"${text}" is no number of standard deviations from 0 to 10`)]);
}

/** `darkzoo g-2 MODEL --mass M` */
export async function magneticMoment(
  id: string,
  options: { mass: string; pair?: string; sigma: string; set: string[]; plugin: readonly string[]; json?: boolean },
): Promise<void> {
  const model = findModel(id, (await zooWith(options.plugin)).models);
  const { conventions, settings } = await parseAssignments(options.set, model);
  refuseConventions(conventions, "the magnetic moment knows no conventions of production");
  const masses = parseMasses(options.mass);
  const bound = pointOf(model, settings);
  tellIdle(bound);
  for (const mass of masses) moveToMass(model, bound, mass);
  const pairs = options.pair === undefined ? MUON_G_MINUS_2 : [findPair(options.pair)];
  const sigma = parseStandardDeviations(options.sigma);
  const curves = pairs.map((pair) => magneticMomentCurve(model, pair, masses, settings, sigma));
  const answer: AnswerOf<"g-2"> = {
    model: id,
    coupling: model.coupling,
    unit: model.parameters[model.coupling]?.unit ?? "1",
    standardDeviations: sigma,
    settings: without(bound.resolved, "mass", model.coupling),
    version: VERSION,
    pairs: curves.flatMap(({ pair, delta, sigma: error, points }) =>
      points.map((point) => ({
        name: pair.name,
        experiment: { ...pair.experiment },
        theory: { ...pair.theory },
        delta,
        sigma: error,
        ...point,
      })),
    ),
  };
  if (options.json === true) {
    process.stdout.write(toJson(answer));
    return;
  }
  const rows = answer.pairs.map((point) => [
    point.name,
    `${readable(point.delta)} ± ${readable(point.sigma)}`,
    readable(point.mass),
    inWords(point),
  ]);
  const recalled = pairs.flatMap(({ experiment, theory }) => [experiment, theory]).filter(({ status }) => status !== "seen");
  const sources = [...new Set(pairs.flatMap(({ experiment, theory }) => [experiment, theory]))];
  process.stdout.write(
    `${[
      `${model.title}: (g-2) of the muon at one loop, ${sigma} standard deviations, ${atSettings(answer.settings, Object.keys(settings)) || "default settings"}`,
      "",
      alignedTable(
        ["experiment/theory", "difference", "mass [GeV]", `${answer.coupling}${answer.unit === "1" ? "" : ` [${answer.unit}]`}`],
        rows,
      ),
      "",
      ...sources.map(({ name, source, arxiv, date, status }) => `${name}: ${source} (arXiv:${arxiv}, ${date}), ${status}`),
      ...(recalled.length === 0 ? [] : ["recalled, unconfirmed: check the number before you rely on it"]),
    ].join("\n")}\n`,
  );
}
