/** Results as a HEPData submission: a table a result, each number with what it was made with. */
import type { CurveName } from "../limits/curves.ts";
import type { Caveat } from "../limits/limit.ts";
import { parseProcess } from "../physics/process.ts";
import { addressesOf, citationOf, isRecord } from "../reference.ts";
import {
  type Answer,
  type Interval,
  quotedAnswer,
  type Result,
  type ResultPoint,
  type TheoryInterval,
  type TheoryMethod,
} from "../reinterpret/result.ts";
import { projectionInWords } from "../reinterpret/projection-words.ts";
import { type Plain, writeYaml } from "../written/yaml.ts";
import { rounded } from "./numbers.ts";
import { axesBeside } from "./table.ts";

type Mapping = { readonly [key: string]: Plain | undefined };

/** One table: what a submission says about it, and its columns. */
interface SubmittedTable {
  readonly file: string;
  readonly about: Mapping;
  readonly data: Mapping;
}

/** Longest name of a table and of a keyword [characters]. */
const LONGEST_NAME = 64;
const LONGEST_KEYWORD = 128;

/** Words of one line. */
const oneLine = (text: string): string => text.replace(/[\u0000-\u001f\u007f-\u009f]+|\s+/g, " ").trim();
const unitOf = (unit: string): string | undefined => (unit === "1" ? undefined : unit.replace(/\^(-?\d+)/, "$^{$1}$"));

/** A process as HEPData writes reactions: `B+ --> K+ X < MU+ MU- >`. */
function reactionOf({ signature: { process, decays }, combination }: Result, withDecays: boolean): string | undefined {
  if (combination !== null) return undefined;
  const { initial, final } = parseProcess(process);
  const capitals = (names: readonly string[]): string => names.join(" ").toUpperCase();
  const [only, ...others] = decays.map(parseProcess);
  const spelt = final.map((name) =>
    withDecays && only !== undefined && others.length === 0 && only.initial[0] === name ? `${name} < ${only.final.join(" ")} >` : name,
  );
  return `${capitals(initial)} --> ${capitals(spelt)}`;
}

/** The publication of the limit, name by name; none for a combination, which has several. */
function publicationOf({ references, limit }: Result): Mapping[] {
  const own = references.find(({ for: purpose }) => purpose === `the limit ${limit}`);
  const record = own?.hepdata !== undefined && isRecord(own.hepdata) ? `hepdata:${own.hepdata}` : undefined;
  const names = [own?.texkey, own?.arxiv && `arXiv:${own.arxiv}`, own?.doi && `doi:${own.doi}`, record];
  const stated = names.filter((name) => name !== undefined && name !== "");
  return stated.length === 0 ? [] : [{ name: "PUBLICATION", value: oneLine(stated.join("; ")) }];
}

/** Warnings that go with the numbers wherever they go: how the limit was made, and for which signal it holds. */
const CAVEATS: Readonly<Record<Caveat | "extrapolated" | "hypothesis-differs", true>> = {
  illustrative: true,
  synthetic: true,
  digitised: true,
  thinned: true,
  "level-converted": true,
  "luminosity-projected": true,
  "observed-as-expected": true,
  extrapolated: true,
  "hypothesis-differs": true,
};

/** What every column of a result was made with. */
function qualifiersOf(result: Result): Mapping[] {
  const { conventions, confidenceLevel, signature, provenance } = result;
  const { alpha, sqrtS, isr, cosMax } = conventions;
  const reaction = reactionOf(result, true);
  const level = typeof confidenceLevel === "number" ? rounded(100 * confidenceLevel) : confidenceLevel;
  const choices: Readonly<Record<string, string>> = { "alpha(0)": "zero", running: "running", "belle2-generator": "belle2-generator" };
  return [
    ...(reaction === undefined ? [] : [{ name: "RE", value: reaction }]),
    ...(sqrtS === null ? [] : [{ name: "SQRT(S)", units: "GeV", value: sqrtS }]),
    { name: "CL", ...(typeof level === "number" ? { units: "%" } : {}), value: level },
    { name: "STATISTIC", value: result.statistic },
    ...(result.luminosity === null ? [] : [{ name: "LUMINOSITY", units: "fb$^{-1}$", value: rounded(result.luminosity) }]),
    ...["mass(X)", ...axesBeside([result])].flatMap((axis) => {
      const scale = result.scales[axis];
      return scale === undefined ? [] : [{ name: `SCALE ${axis}`, value: scale }];
    }),
    ...(result.completeGrid ? [{ name: "GRID", value: "published" }] : []),
    { name: "EXPERIMENT", value: oneLine(result.experiment) },
    ...publicationOf(result),
    ...(result.projection === null ? [] : [{ name: "PROJECTION", value: `approximation: ${projectionInWords(result).join("; ")}` }]),
    { name: "PROCESS", value: signature.process },
    { name: "DECAYS", value: signature.decays.join("; ") },
    { name: "MODEL", value: result.model },
    { name: "COUPLING", value: result.coupling },
    { name: "ALPHA", value: choices[alpha.choice] ?? rounded(alpha.value) },
    { name: "ISR", value: isr },
    ...(cosMax === null ? [] : [{ name: "COS(THETA) MAX", value: cosMax }]),
    ...result.warnings.flatMap(({ code, message }) =>
      Object.hasOwn(CAVEATS, code) ? [{ name: `CAVEAT ${code}`, value: oneLine(message) }] : [],
    ),
    // Masses of a table may step across a window that was not searched: without it a reader would interpolate there.
    ...result.vetoes.map(({ axis, from, to, reason }) => ({
      name: "VETO",
      units: axis.startsWith("ctau") ? "cm" : "GeV",
      value: oneLine(`${axis} ${rounded(from)} to ${rounded(to)}: ${reason}`),
    })),
    ...Object.entries(provenance.settings).map(([name, value]) => ({
      name: `${provenance.given.includes(name) ? "SETTING" : "DEFAULT"} ${name}`,
      value: typeof value === "number" ? rounded(value) : value,
    })),
  ];
}

type Side = "from" | "to";
type Cell = Mapping;
const NO_NUMBER: Cell = { value: "-" };

/** A number as it is written, and the exact differences to others that are written so. */
const differenceOf = (value: number, from: number): number => Number((rounded(value) - rounded(from)).toPrecision(12));

const BANDS: readonly (readonly [label: string, minus: CurveName, plus: CurveName])[] = [
  ["1$\\sigma$", "expectedMinus1", "expectedPlus1"],
  ["2$\\sigma$", "expectedMinus2", "expectedPlus2"],
];

/** An end of an interval of the expected curve with its bands, which are those of the same interval of their curves. */
function bandErrors({ curves }: ResultPoint, k: number, side: Side, value: number): Mapping[] {
  const count = curves.expected?.intervals.length;
  return BANDS.flatMap(([label, low, high]) => {
    const ends = [curves[low], curves[high]].map((answer) =>
      answer?.intervals.length === count ? answer?.intervals[k]?.[side] : undefined,
    );
    const [minus, plus] = ends.flatMap((end) => (end === undefined ? [] : [differenceOf(end, value)])).toSorted((a, b) => a - b);
    // Errors that are all zero are refused by HEPData.
    return minus === undefined || plus === undefined || (minus === 0 && plus === 0) ? [] : [{ asymerror: { minus, plus }, label }];
  });
}

/** Values of one end of the k-th interval. */
const endsOf = ({ points }: Result, curve: CurveName, k: number, side: Side): Cell[] =>
  points.map((point) => {
    const end = point.curves[curve]?.intervals[k]?.[side];
    if (end === undefined) return NO_NUMBER;
    const errors = curve === "expected" ? bandErrors(point, k, side, end) : [];
    return { value: rounded(end), ...(errors.length === 0 ? {} : { errors }) };
  });

const WORDS = { observed: "Observed", expected: "Expected" } as const;
const ENDS = {
  limit: "bound",
  "edge-of-data": "end of the data: the exclusion may go on",
  "edge-of-range": "end of the range of the coupling",
} as const;
const reasonOf = (interval: Interval | undefined, side: Side): string =>
  interval === undefined ? "-" : ENDS[side === "from" ? interval.fromReason : interval.toReason];

/** Columns of one curve: the lower ends of its intervals and, where exclusions end, the upper ends; with a column of reasons where an end is no bound. */
function curveColumns(result: Result, curve: keyof typeof WORDS, symbol: string): Mapping[] {
  const answers = result.points.map(({ curves }) => curves[curve]);
  const intervals = (k: number): (Interval | undefined)[] => answers.map((answer) => answer?.intervals[k]);
  const most = Math.max(0, ...answers.map((answer) => answer?.intervals.length ?? 0));
  const qualifiers = qualifiersOf(result);
  const units = unitOf(result.unit);
  return Array.from({ length: answers.some((answer) => answer !== undefined) ? Math.max(most, 1) : 0 }, (_, k): Mapping[] => {
    const some = intervals(k).filter((each) => each !== undefined);
    const isOpenAbove = some.every(({ toReason }) => toReason === "edge-of-range") && most < 2;
    return (["from", "to"] as const).flatMap((side): Mapping[] => {
      if (side === "to" && isOpenAbove) return [];
      const end = isOpenAbove ? "" : `, ${side === "from" ? "lower" : "upper"} end${most > 1 ? ` of interval ${k + 1}` : ""}`;
      const name = isOpenAbove ? `${WORDS[curve]} upper limit on ${symbol}` : `${WORDS[curve]} exclusion of ${symbol}${end}`;
      const limit = [...qualifiers, { name: "LIMIT", value: `${WORDS[curve]}${end}` }];
      const isBound = some.every((each) => reasonOf(each, side) === ENDS.limit);
      const reasons: Mapping = {
        header: { name: `What the ${side === "from" ? "lower" : "upper"} end is (${curve}${most > 1 ? `, interval ${k + 1}` : ""})` },
        qualifiers,
        values: intervals(k).map((each) => ({ value: reasonOf(each, side) })),
      };
      return [{ header: { name, units }, qualifiers: limit, values: endsOf(result, curve, k, side) }, ...(isBound ? [] : [reasons])];
    });
  }).flat();
}

const THEORY: Readonly<Record<TheoryMethod, Readonly<Record<"certain" | "possible", string>>>> = {
  envelope: { certain: "excluded for all inputs of the theory", possible: "excluded for some inputs of the theory" },
  quadrature: {
    certain: "excluded inside of the theory band (inputs in quadrature)",
    possible: "excluded up to the theory band (inputs in quadrature)",
  },
};

/** Columns of the theory band: what is certainly and what is possibly excluded. */
function theoryColumns(result: Result, symbol: string): Mapping[] {
  return (["certain", "possible"] as const).flatMap((kind) => {
    const bands = result.points.map(({ theory }): readonly TheoryInterval[] => theory?.[kind] ?? []);
    const most = Math.max(0, ...bands.map(({ length }) => length));
    return Array.from({ length: most }, (_, k) =>
      (["from", "to"] as const).flatMap((side): Mapping[] => {
        const end = `${side === "from" ? "lower" : "upper"} end${most > 1 ? ` of interval ${k + 1}` : ""}`;
        const words = `${THEORY[result.theory?.method ?? "envelope"][kind]}, ${end}`;
        const qualifiers = qualifiersOf(result);
        const intervals = bands.map((band) => band[k]);
        const isBound = intervals.every((each) => each === undefined || reasonOf(each, side) === ENDS.limit);
        const values = intervals.map((each) => (each === undefined ? NO_NUMBER : { value: rounded(each[side]) }));
        const reasons: Mapping = {
          header: { name: `What the end is (${words})` },
          qualifiers,
          values: intervals.map((each) => ({ value: reasonOf(each, side) })),
        };
        return [{ header: { name: `${symbol} ${words}`, units: unitOf(result.unit) }, qualifiers, values }, ...(isBound ? [] : [reasons])];
      }),
    ).flat();
  });
}

const verdictOf = (answer: Answer | undefined): string =>
  answer === undefined ? "-" : answer.reason === null ? answer.verdict : `${answer.verdict} (${answer.reason.code})`;

/** The columns of a result. */
function dataOf(result: Result): Mapping {
  const symbol = `$${result.couplingTex}$`;
  const { points } = result;
  const axis = (name: string, values: readonly (number | undefined)[]): Mapping => ({
    header: { name, units: "GeV" },
    values: values.map((value) => (value === undefined ? NO_NUMBER : { value: rounded(value) })),
  });
  return {
    independent_variables: [
      axis(
        `$${result.massTex}$`,
        points.map(({ mass }) => mass),
      ),
      ...axesBeside([result]).map((name) =>
        axis(
          name,
          points.map(({ coordinates }) => coordinates[name]),
        ),
      ),
    ],
    dependent_variables: [
      ...curveColumns(result, "observed", symbol),
      ...curveColumns(result, "expected", symbol),
      ...theoryColumns(result, symbol),
      {
        header: { name: "Verdict" },
        qualifiers: qualifiersOf(result),
        values: points.map(({ curves }) => ({ value: verdictOf(quotedAnswer(curves)) })),
      },
    ],
  };
}

/** What a reader must know about a result, in sentences. */
function descriptionOf(result: Result): string {
  const { confidenceLevel, provenance } = result;
  const level =
    confidenceLevel === "unstated" ? "a confidence level that the source does not state" : `${rounded(100 * confidenceLevel)}% CL`;
  return [
    `Bound on the coupling ${result.coupling} of the model ${result.model} (${result.modelTitle}) at ${level}, from the limit ${result.limit} (${result.limitTitle}), reinterpreted with darkzoo ${provenance.version}.`,
    "A dash: no bound; the verdict says why.",
    ...result.warnings.map(({ message }) => `${message}.`),
    ...result.assumptions.map((assumption) => `Assumes: ${assumption}.`),
    ...(provenance.limitHash === null ? [] : [`SHA-256 of the limit file: ${provenance.limitHash}.`]),
    ...(provenance.modelHash === null ? [] : [`SHA-256 of the model file: ${provenance.modelHash}.`]),
  ]
    .map(oneLine)
    .join(" ");
}

/** Names that stand for one thing only: what is there already gets a number. */
function unique(name: string, longest: number, taken: Set<string>): string {
  for (let k = 1; ; k++) {
    const ending = k === 1 ? "" : ` ${k}`;
    const tried = `${name.slice(0, longest - ending.length)}${ending}`;
    if (taken.has(tried)) continue;
    taken.add(tried);
    return tried;
  }
}

function tablesOf(results: readonly Result[]): SubmittedTable[] {
  const [names, files] = [new Set<string>(), new Set<string>(["submission"])];
  return results.map((result) => {
    const reaction = reactionOf(result, false);
    const file = unique(`${result.limit}-${result.model}`.replace(/[^\w-]+/g, "-"), 100, files).replace(" ", "-");
    const keywords: [string, Plain[]][] = [
      ["cmenergies", result.conventions.sqrtS === null ? [] : [result.conventions.sqrtS]],
      ["observables", [result.coupling]],
      ["reactions", reaction === undefined ? [] : [reaction]],
      ["phrases", ["Upper limit", "Dark sector", "Reinterpretation", oneLine(result.modelTitle).slice(0, LONGEST_KEYWORD)]],
    ];
    return {
      file: `${file}.yaml`,
      about: {
        name: unique(`${result.limit} in ${result.model}`, LONGEST_NAME, names),
        location: `Reinterpretation of ${result.limit}`.slice(0, 256),
        description: descriptionOf(result),
        keywords: keywords.flatMap(([name, values]) => (values.length === 0 ? [] : [{ name, values }])),
      },
      data: dataOf(result),
    };
  });
}

/** First document: what the whole record is, and what it rests on. */
function aboutRecord(results: readonly Result[]): Mapping {
  const resources = new Map<string, string>();
  for (const reference of results.flatMap(({ references }) => references)) {
    const { arxiv, doi, hepdata } = addressesOf(reference);
    const location = arxiv ?? doi ?? hepdata;
    if (location !== undefined && location.length <= 256 && !resources.has(location))
      resources.set(location, `${citationOf(reference)}: ${reference.for}`);
  }
  const version = results[0]?.provenance.version ?? "";
  return {
    comment: `Published limits reinterpreted as bounds on couplings with darkzoo ${version}. Each table names its limit, model, settings and conventions.`,
    ...(resources.size === 0 ? {} : { additional_resources: [...resources].map(([location, description]) => ({ location, description })) }),
  };
}

const titleOf = (results: readonly Result[]): string => `# darkzoo ${results[0]?.provenance.version ?? ""}\n`;
const streamOf = (results: readonly Result[], documents: readonly Mapping[]): string =>
  titleOf(results) + documents.map((document) => `---\n${writeYaml(document)}`).join("");

/**
 * Tells a file of a submission that darkzoo wrote from any other.
 *
 * @internal
 */
export const isOwnSubmission = (text: string): boolean => text.startsWith("# darkzoo ");

/**
 * Results as a HEPData submission in one file: one YAML document a result, with masses, bounds and their bands, verdicts, and qualifiers that say
 * what they were made with. A mass without a bound has a dash; an exclusion that ends has columns for both ends.
 *
 * @param results - from `reinterpret`, `recast` or `combine`
 * @returns YAML text
 * @example
 * ```ts
 * import { readFileSync } from "node:fs";
 * import { findModel, readLimit, reinterpret } from "darkzoo";
 * import { toHepdata } from "darkzoo/report";
 * const limit = readLimit(readFileSync("fixtures/limits/belle2-2020-alp-3gamma.yaml", "utf8"));
 * const yaml = toHepdata(reinterpret(limit, findModel("alp-photon"), { masses: [1] }));
 * yaml.includes("{name: COUPLING, value: gAGammaGamma}"); // => true
 * ```
 */
export const toHepdata = (...results: Result[]): string =>
  streamOf(results, [aboutRecord(results), ...tablesOf(results).map(({ about, data }) => ({ ...about, ...data }))]);

/**
 * Results as a HEPData submission in a folder: `submission.yaml` and one file a result.
 *
 * @param results - from `reinterpret`, `recast` or `combine`
 * @returns texts by the name of their file
 * @example
 * ```ts
 * import { readFileSync } from "node:fs";
 * import { findModel, readLimit, reinterpret } from "darkzoo";
 * import { toHepdataFolder } from "darkzoo/report";
 * const limit = readLimit(readFileSync("fixtures/limits/belle2-2020-alp-3gamma.yaml", "utf8"));
 * const files = toHepdataFolder(reinterpret(limit, findModel("alp-photon"), { masses: [1] }));
 * [...files.keys()]; // => ["submission.yaml", "belle2-2020-alp-3gamma-alp-photon.yaml"]
 * ```
 */
export function toHepdataFolder(...results: Result[]): Map<string, string> {
  const tables = tablesOf(results);
  const entries = tables.map(({ about, file }) => ({ ...about, data_file: file }));
  return new Map([
    ["submission.yaml", streamOf(results, [aboutRecord(results), ...entries])],
    ...tables.map(({ file, data }): [string, string] => [file, titleOf(results) + writeYaml(data)]),
  ]);
}
