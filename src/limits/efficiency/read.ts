/** From the text of a file of efficiencies to a ratio over masses and lifetimes: read, checked like a limit file, converted. */
import { DarkzooError, type Diagnostic, fault } from "../../diagnostics.ts";
import { type Path, readDocument, spellPath } from "../../written/document.ts";
import { explainIssues, inOrder, otherKind, portableFault, structureOf } from "../../written/structure.ts";
import { checkEfficiencyGrid } from "../efficiency-meaning.ts";
import { type EfficiencyTable, sourceInWords, toEfficiency } from "../efficiency-table.ts";
import { type Finding, finding } from "../finding.ts";
import { isColumns } from "./columns.ts";
import { readEfficiencyColumns } from "./csv.ts";
import { type EfficiencyFile, efficiencyFileSchema } from "./schema.ts";

/** Efficiency of a search for one signal over that for the signal that its limit was set with; the values are ratios [1]. */
export interface EfficiencyRatio extends EfficiencyTable {
  /** Id of the limit that the efficiencies belong to. */
  readonly limit: string;
  /** What the table is called in messages and results. */
  readonly name: string;
  /** SHA-256 of the file, for the record; undefined where its bytes are not at hand. */
  readonly hash?: string | undefined;
}

/** What a table of columns does not say of itself. */
export type EfficiencyOwner = Pick<EfficiencyRatio, "limit" | "hypothesis">;

/** What checking a file of efficiencies gives. */
export interface EfficiencyCheck {
  /** The ratio; undefined where there are errors. */
  readonly efficiency: EfficiencyRatio | undefined;
  /** Every fault found, in the order of the text. */
  readonly diagnostics: readonly Diagnostic[];
}

const STRUCTURE = structureOf(efficiencyFileSchema);

/** Which columns make a ratio. */
function checkValues(values: readonly string[]): Finding[] {
  const accepted = "accepted: efficiency and reference, or ratio alone";
  if (values.join() === "ratio" || [...values].sort().join() === "efficiency,reference") return [];
  return [finding(["values"], "efficiency-columns", `no ratio is made of the columns ${values.join(", ") || "of axes alone"}`, accepted)];
}

/** Faults of a structurally sound file. */
function faultsOf({ hypothesis: { spin, model }, values, ...table }: EfficiencyFile): Finding[] {
  const columns = checkValues(values);
  return [
    ...(spin === undefined && model === undefined
      ? [finding(["hypothesis"], "missing", "the signal that the efficiencies were computed for is missing", "give spin or model")]
      : []),
    ...columns,
    ...(columns.length > 0 ? [] : checkEfficiencyGrid(table, values)),
  ];
}

/** The ratio that a checked file gives. */
function ratioOf(file: EfficiencyFile, name: string): EfficiencyRatio {
  const [first, second] = [file.values.indexOf("efficiency"), file.values.indexOf("reference")];
  const ratio = (values: readonly number[]): number =>
    first < 0 ? (values[0] ?? Number.NaN) : (values[first] ?? Number.NaN) / (values[second] ?? Number.NaN);
  return { ...toEfficiency(file, file.source === undefined ? "" : sourceInWords(file.source), ratio), limit: file.limit, name };
}

function checked(file: EfficiencyFile, name: string, locate: (path: Path, diagnostic: Diagnostic) => Diagnostic): EfficiencyCheck {
  const faults = faultsOf(file).map(({ path, diagnostic }) => locate(path, { ...diagnostic, path: spellPath(path) }));
  return { efficiency: faults.length > 0 ? undefined : ratioOf(file, name), diagnostics: inOrder(faults) };
}

/**
 * Checks the text of a file of efficiencies and converts it.
 *
 * @param text - YAML or JSON of the format `darkzoo-efficiency-1`, or a table of columns
 * @param name - file name, for messages and results; one that ends in neither .yaml, .yml nor .json is a table of columns
 * @param owner - limit and signal that a table of columns belongs to; a YAML or JSON file says so itself
 * @returns the ratio, or every fault with line and column
 * @example
 * ```ts
 * import { checkEfficiency } from "darkzoo";
 * const owner = { limit: "example-2026-4mu", hypothesis: { spin: "scalar" } } as const;
 * const { diagnostics } = checkEfficiency("mass [GeV], ratio\n0.3, 0.8\n1, -1", "mine.csv", owner);
 * diagnostics[0]?.code; // => "efficiency-range"
 * diagnostics[0]?.line; // => 3
 * ```
 */
export function checkEfficiency(text: string, name: string, owner?: EfficiencyOwner): EfficiencyCheck {
  const refused = (diagnostics: readonly Diagnostic[]): EfficiencyCheck => ({ efficiency: undefined, diagnostics: inOrder(diagnostics) });
  if (isColumns(name)) {
    const table = readEfficiencyColumns(text);
    if (Array.isArray(table)) return refused(table);
    if (owner === undefined) {
      const hint = "say so, or write a file of the format darkzoo-efficiency-1";
      return refused([fault("owner-missing", "", "a table of columns does not say which limit and which signal it belongs to", hint)]);
    }
    return checked({ format: "darkzoo-efficiency-1", ...owner, hypothesis: { ...owner.hypothesis }, ...table.content }, name, table.locate);
  }
  const document = readDocument(text, name);
  if (Array.isArray(document)) return refused(document);
  const other = otherKind(document, "efficiency");
  if (other !== undefined) return refused([other]);
  const parsed = efficiencyFileSchema.safeParse(document.content, { reportInput: true });
  if (!parsed.success) return refused(explainIssues(STRUCTURE, parsed.error.issues, document));
  const disagreement = portableFault(STRUCTURE, document.content);
  if (disagreement !== undefined) return refused([disagreement]);
  return checked(parsed.data, name, document.locate);
}

/**
 * Reads a file of efficiencies: how much of another signal a search keeps, over how much it keeps of the signal that its limit was set with.
 * Between the rows the logarithm of the ratio is straight, in the logarithm of mass and lifetime unless an axis says otherwise; beyond them nothing is known.
 *
 * @param text - YAML or JSON of the format `darkzoo-efficiency-1`, or columns such as `mass [GeV], ctau [cm], efficiency, reference efficiency`
 * @param name - file name, for messages and results; one that ends in neither .yaml, .yml nor .json is a table of columns
 * @param owner - limit and signal that a table of columns belongs to; a YAML or JSON file says so itself
 * @returns the ratio, to be given to `reinterpret` under `efficiencies`
 * @throws DarkzooError with every fault, its line and column
 * @example
 * ```ts
 * import { readEfficiency } from "darkzoo";
 * const owner = { limit: "example-2026-4mu", hypothesis: { spin: "scalar" } } as const;
 * const table = readEfficiency("mass [MeV], efficiency, reference efficiency\n300, 0.2, 0.25\n1000, 0.15, 0.3", "mine.csv", owner);
 * table.values; // => Float64Array.of(0.8, 0.5)
 * ```
 */
export function readEfficiency(text: string, name: string, owner?: EfficiencyOwner): EfficiencyRatio {
  const { efficiency, diagnostics } = checkEfficiency(text, name, owner);
  if (efficiency === undefined) throw new DarkzooError(name, diagnostics);
  return efficiency;
}
