/** What is said of limits at another confidence level or for another luminosity. */
import type { Limit } from "../limits/limit.ts";
import { inDigits } from "../numerics/digits.ts";
import { bandsTell, type LimitMethod, luminosityFactor, type Search, typicalCount, typicalLimit } from "./counting.ts";
import type { ProjectedLimit, Projection, Regime, RegimeOfRows, Result } from "./result.ts";

const percent = (level: number): string => `${inDigits(100 * level, 4)} %`;

/** An integrated luminosity [fb^-1] as a number of a size that people would choose, and its unit. */
function luminosityIn(value: number): [number: string, unit: string] {
  const [size, unit]: [number, string] = value >= 1000 ? [1e3, "ab"] : value >= 1 ? [1, "fb"] : [1e-3, "pb"];
  return [inDigits(value / size, 4), unit];
}

const luminosityInWords = (value: number): string => `${luminosityIn(value).join(" ")}^-1`;

const REGIME_OF = (background: number): RegimeOfRows["regime"] =>
  background === Infinity ? "background" : background === 0 ? "free" : "few";

/** At which masses which regime holds: ranges that no mass of another regime alone interrupts. */
export function regimesIn(points: readonly (readonly number[])[], backgrounds: readonly number[]): RegimeOfRows[] {
  const rows = points.map(([mass = Number.NaN], row) => ({ mass, background: backgrounds[row] ?? Number.NaN }));
  const known = rows.filter(({ background }) => !Number.isNaN(background));
  return (["background", "few", "free"] as const).flatMap((regime): RegimeOfRows[] => {
    const own = known.filter(({ background }) => REGIME_OF(background) === regime);
    if (own.length === 0) return [];
    const masses = new Set(own.map(({ mass }) => mass));
    const ranges: [number, number][] = [];
    let last: number | undefined;
    for (const mass of new Set(known.map((row) => row.mass))) {
      const range = ranges.at(-1);
      if (masses.has(mass) && range !== undefined && range[1] === last) range[1] = mass;
      else if (masses.has(mass)) ranges.push([mass, mass]);
      last = mass;
    }
    const events = own.map(({ background }) => background);
    const background: RegimeOfRows["background"] = regime === "few" ? [Math.min(...events), Math.max(...events)] : null;
    return [{ regime, masses: ranges, background }];
  });
}

/** What is added to the title of a limit, so that no table and no figure shows it without. */
export function titleSuffix({ confidenceLevel, luminosity }: Pick<ProjectedLimit, "confidenceLevel" | "luminosity">): string {
  return [
    ...(confidenceLevel === null ? [] : [`converted to ${percent(confidenceLevel.to)} CL`]),
    ...(luminosity === null ? [] : [`projected to ${luminosityIn(luminosity.to).join("/")}`]),
  ].join(", ");
}

const IN_WORDS = { background: "background-dominated", few: "few events of background", free: "background-free" } as const;

/** The same for several limits together. */
export function titleSuffixOf(projection: Projection | null): string[] {
  const limits = projection?.limits ?? [];
  const changeOf = (name: "confidenceLevel" | "luminosity") => limits.find((each) => each[name] !== null)?.[name] ?? null;
  return limits.length === 0 ? [] : [titleSuffix({ confidenceLevel: changeOf("confidenceLevel"), luminosity: changeOf("luminosity") })];
}

/** Whether the background is the least that bands allow, because that promises least for less data. */
const isLeast = ({ luminosity }: Pick<ProjectedLimit, "luminosity">, regime: Regime | undefined): boolean =>
  regime === "auto" && luminosity !== null && luminosity.to < luminosity.from;

/** The regimes in words, with their masses where there are several. */
function regimesInWords({ regimes }: Pick<ProjectedLimit, "regimes">): string {
  const several = regimes.length > 1;
  const told = regimes.map(({ regime, masses, background }) => {
    const [from, to] = [masses[0]?.[0] ?? Number.NaN, masses.at(-1)?.[1] ?? Number.NaN];
    const where =
      masses.length === 1
        ? `${inDigits(from, 4)} to ${inDigits(to, 4)} GeV`
        : `in ${masses.length} ranges of ${inDigits(from, 4)} to ${inDigits(to, 4)} GeV`;
    const events = background === null ? "" : ` (${[...new Set(background.map((each) => inDigits(each, 4)))].join(" to ")})`;
    return `${IN_WORDS[regime]}${events}${several ? ` ${where}` : ""}`;
  });
  return told.join(", ");
}

/**
 * What was done to the limits of a result, one line a limit; nothing where they stand as published.
 *
 * @internal
 */
export function projectionInWords({ projection, combination }: Pick<Result, "projection" | "combination">): string[] {
  return (projection?.limits ?? []).map((each) => {
    const { confidenceLevel: level, luminosity: data } = each;
    const least = isLeast(each, projection?.regime) ? ", the least that the bands allow" : "";
    const changes = [
      ...(level === null ? [] : [`converted from ${percent(level.from)} to ${percent(level.to)} CL`]),
      ...(data === null ? [] : [`projected from ${luminosityInWords(data.from)} to ${luminosityInWords(data.to)}`]),
    ];
    return `${combination === null ? "" : `${each.limit} `}${changes.join(" and ")}, ${regimesInWords(each)}${least}`;
  });
}

const METHODS: Readonly<Record<LimitMethod, string>> = {
  cls: "as CLs and a flat prior do",
  frequentist: "as the one-sided limit of a frequentist does",
};

/** What is done to every row of a limit. */
export interface Task {
  readonly method: LimitMethod;
  readonly alpha: number;
  /** One minus the level that is asked for. */
  readonly newAlpha: number;
  /** Factor on the luminosity; undefined where that stays. */
  readonly k: number | undefined;
}

/**
 * What has to be said wherever the limit is shown.
 *
 * @param limit - as it was published
 * @param projection - what was done to it
 * @param regime - what was asked for
 * @param task - what was done to every row
 * @param fewest - the least background of bands that allow any larger one, where it was taken [events]
 */
export function toldOf(
  limit: Limit,
  projection: ProjectedLimit,
  regime: Regime,
  { method, alpha, newAlpha, k }: Task,
  fewest: number | undefined,
): Limit["caveats"] {
  const { id, statistic, curves } = limit;
  const { confidenceLevel, luminosity } = projection;
  const unstated = statistic === "unstated" ? " (how the limit was set is not stated)" : "";
  const factor = (background: number): string => {
    const search: Search = { background, method };
    return inDigits(typicalLimit(search, newAlpha) / typicalLimit(search, alpha), 4);
  };
  const banded = curves.has("expectedMinus1") && curves.has("expectedPlus1");
  const because =
    regime !== "auto"
      ? "as was asked for"
      : !banded
        ? "taken so, because no bands of the expected limit are given"
        : !bandsTell(method, alpha)
          ? "taken so, because the bands of one-sided limits at a level so low cannot tell"
          : isLeast(projection, regime)
            ? "the least that the bands of the expected limit allow"
            : "by the bands of the expected limit";
  const regimes = regimesInWords(projection);
  const caveats: { code: Limit["caveats"][number]["code"]; message: string }[] = [];
  if (confidenceLevel !== null) {
    const observed = curves.has("expected")
      ? ""
      : "; the observed limit is taken as the expected one, because none is given: after a fluctuation upwards the factor is nearer to 1";
    const message = `${id} is converted from ${percent(confidenceLevel.from)} to ${percent(confidenceLevel.to)} CL, an approximation: ${METHODS[method]}${unstated}, ${regimes} (${because}); an expected limit on the signal changes by a factor ${factor(Infinity)} with much background, ${factor(0)} without any${observed}`;
    caveats.push({ code: "level-converted", message });
  }
  if (luminosity !== null) {
    const weaker = (background: number): string => {
      const search: Search = { background, method };
      return inDigits(luminosityFactor(typicalCount(search), search, k ?? 1, newAlpha), 4);
    };
    const alternative =
      fewest === undefined
        ? ""
        : `; Gaussian bands do not tell ${inDigits(fewest, 2)} events of background from many: an expected limit on the signal changes by a factor ${weaker(fewest)} with so few, which is taken, and by ${weaker(Infinity)} with many (regime background)`;
    const message = `${id} is projected from ${luminosityInWords(luminosity.from)} to ${luminosityInWords(luminosity.to)}, an approximation: ${regimes} (${because}), the same efficiency and background per luminosity, statistical errors alone${alternative}`;
    caveats.push({ code: "luminosity-projected", message });
  }
  if (projection.observedAsExpected) {
    const message = `${id} has no expected limit: the observed one, with its fluctuation, is projected in its place`;
    caveats.push({ code: "observed-as-expected", message });
  }
  return caveats;
}
