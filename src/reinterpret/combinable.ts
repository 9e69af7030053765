/** Which limits may be combined, and what has to be said of the data that they share. */
import { type Diagnostic, fault } from "../diagnostics.ts";
import { type CurveName, CURVES } from "../limits/curves.ts";
import type { Limit } from "../limits/limit.ts";
import type { Rule } from "./combination-rules.ts";
import type { Combination, CombinationRule, Remark } from "./result.ts";

const overlap = (one: readonly string[], other: readonly string[]): string[] => one.filter((name) => other.includes(name));

/** Data that two limits were set with; projected to another luminosity, those of one experiment are the same whatever they were. */
const commonData = (one: Limit, other: Limit, isProjected: boolean): string[] => {
  const projected =
    isProjected && one.experiment === other.experiment ? [`the whole of ${one.experiment}, which both are projected to`] : [];
  return [...overlap(one.dataSets, other.dataSets), ...projected];
};

/** Pairs of limits that look for the same decays in the same data. */
function sameEvents(limits: readonly Limit[], isProjected: boolean): [Limit, Limit][] {
  const keys = ({ decays }: Limit): string[] => decays.map(({ key }) => key);
  return limits.flatMap((one, k) =>
    limits
      .slice(k + 1)
      .filter((other) => one.process.key === other.process.key)
      .filter((other) => overlap(keys(one), keys(other)).length > 0 && commonData(one, other, isProjected).length > 0)
      .map((other): [Limit, Limit] => [one, other]),
  );
}

/** Curves that all limits have. */
const commonCurves = (limits: readonly Limit[]): CurveName[] => CURVES.filter((name) => limits.every(({ curves }) => curves.has(name)));

/** The curves of a combination. */
export const curvesBy = (rule: Rule, limits: readonly Limit[]): readonly CurveName[] => (rule.makesBands ? CURVES : commonCurves(limits));

/** Limits without the curves that a rule needs. */
function missingCurves(limits: readonly Limit[], { needs = {} }: Rule): Diagnostic[] {
  return (["observed", "expected"] as const).flatMap((name) => {
    const bare = limits.filter(({ curves }) => !curves.has(name)).map(({ id }) => id);
    const need = needs[name];
    if (need === undefined || bare.length === 0) return [];
    const message = `${bare.join(", ")} ${bare.length === 1 ? "has" : "have"} no ${name} limit ${need.purpose}`;
    return [fault(`no-${name}`, "", message, need.hint)];
  });
}

/** What stands against a combination; limits are as they were published, or all projected to one luminosity. */
export function obstacles(limits: readonly Limit[], name: CombinationRule, rule: Rule, isProjected: boolean): Diagnostic[] {
  const levels = [...new Set(limits.map(({ confidenceLevel }) => confidenceLevel))];
  const twice = limits.find(({ id }, k) => limits.findIndex((other) => other.id === id) < k);
  const planes = limits.filter(({ axes }) => axes.filter(({ quantity }) => quantity === "mass").length > 1);
  const faults: Diagnostic[] = [];
  if (limits.length < 2) faults.push(fault("too-few", "", "a combination needs two limits at least"));
  if (twice !== undefined) faults.push(fault("limit-twice", "", `${twice.id} stands twice`, "leave one out"));
  if (levels.length > 1) {
    const told = limits.map(({ id, confidenceLevel }) => `${id}: ${confidenceLevel}`).join(", ");
    faults.push(
      fault(
        "confidence-differs",
        "",
        `the limits have different confidence levels (${told})`,
        "combine those of one level, or convert them: --confidence-level",
      ),
    );
  }
  for (const { id } of planes) {
    faults.push(
      fault("several-masses", "", `${id} depends on a further mass: only limits on the mass of X, and its lifetime, are combined`),
    );
  }
  for (const { id } of limits.filter(({ upperEdge }) => upperEdge !== undefined)) {
    const message = `${id} is a published region of couplings: it has no r-value`;
    if (name !== "union") faults.push(fault("no-ratio", "", message, "take the union"));
  }
  const common = commonCurves(limits);
  if (common.length === 0) faults.push(fault("no-common-curve", "", "no curve, observed or expected, is given by all of these limits"));
  else faults.push(...missingCurves(limits, rule));
  if (!rule.adds) return faults;
  const unstated = limits.filter(({ confidenceLevel }) => confidenceLevel === "unstated").map(({ id }) => id);
  if (unstated.length > 0) {
    const message = `${unstated.join(", ")} ${unstated.length === 1 ? "states" : "state"} no confidence level: what is unknown cannot be added`;
    faults.push(fault("confidence-differs", "", message, "take the union"));
  }
  for (const { id } of limits.filter(({ dataSets }) => dataSets.length === 0)) {
    const hint = 'name its data in the limit file, such as dataSets: ["Belle II Run 1"], or take the union';
    faults.push(fault("data-unknown", "", `${id} does not say with which data it was set: they might be counted twice`, hint));
  }
  for (const [one, other] of sameEvents(limits, isProjected)) {
    const data = commonData(one, other, isProjected).join(", ");
    const message = `${one.id} and ${other.id} look for the same decays in the same data (${data}): their evidence is one and cannot be added`;
    faults.push(
      fault("same-events", "", message, "leave one out, or take the union; what a limit was set with stands under dataSets in its file"),
    );
  }
  return faults;
}

/** Data that several limits were set with. */
export function sharedDataOf(limits: readonly Limit[]): Combination["sharedData"] {
  return [...new Set(limits.flatMap(({ dataSets }) => dataSets))]
    .map((dataSet) => ({ dataSet, limits: limits.filter(({ dataSets }) => dataSets.includes(dataSet)).map(({ id }) => id) }))
    .filter((shared) => shared.limits.length > 1);
}

/** What has to be said about data that are shared, or not known. */
export function aboutData(limits: readonly Limit[]): Remark[] {
  const unknown = limits.filter(({ dataSets }) => dataSets.length === 0).map(({ id }) => id);
  return [
    ...sharedDataOf(limits).map(({ dataSet, limits: ids }) => ({
      code: "shared-data",
      message: `${ids.join(", ")} were set with the same data (${dataSet}): their systematic uncertainties, and where their selections overlap their fluctuations, are not independent`,
    })),
    ...(unknown.length === 0
      ? []
      : [
          {
            code: "data-unknown",
            message: `with which data ${unknown.join(", ")} ${unknown.length === 1 ? "was" : "were"} set is not stated`,
          },
        ]),
  ];
}
