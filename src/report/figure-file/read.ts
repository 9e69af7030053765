/** From the text of a figure file to what is to be drawn: read, check the structure, check which keys go together. */
import { type Diagnostic, fault } from "../../diagnostics.ts";
import { type Path, readDocument, spellPath } from "../../written/document.ts";
import { type FigureEntry, type FigureFile, figureFileSchema } from "./schema.ts";

/** What checking a figure file gives. */
export interface FigureCheck {
  /** What is to be drawn; undefined when there are errors. */
  readonly figure: FigureFile | undefined;
  /** Every fault found, in the order of the text. */
  readonly diagnostics: readonly Diagnostic[];
  /** Adds the place in the text to a fault that is found later, such as a model that is not known. */
  readonly locate: (path: Path, diagnostic: Diagnostic) => Diagnostic;
}

/** What an entry may be, by the key that says so, with the keys that it may have and those that it must have. */
const KINDS = [
  {
    key: "limit",
    what: "a limit",
    needs: ["model"],
    may: [
      "from",
      "coupling",
      "settings",
      "benchmark",
      "extrapolate",
      "overlay",
      "masses",
      "confidenceLevel",
      "luminosity",
      "regime",
      "label",
    ],
  },
  { key: "result", what: "a result", needs: [], may: ["label"] },
  { key: "pair", what: "a comparison of (g-2)", needs: ["model"], may: ["settings"] },
] as const;
type Found = readonly [path: Path, diagnostic: Diagnostic];

/** Whether the keys of an entry go together. */
function faultsOfEntry(entry: FigureEntry, index: number): Found[] {
  const path = ["entries", index];
  const [kind, other] = KINDS.filter(({ key }) => entry[key] !== undefined);
  if (kind === undefined) {
    const hint = "limit: ID with model: ID, result: NAME, or pair: EXPERIMENT/THEORY with model: ID";
    return [[path, fault("missing", spellPath(path), "the entry names no limit, result or pair", hint)]];
  }
  const at = (key: string): Path => [...path, key];
  const missing = kind.needs
    .filter((key) => entry[key] === undefined)
    .map((key): Found => [path, fault("missing", spellPath(at(key)), `the entry is ${kind.what}: it needs ${key}`)]);
  const known: readonly string[] = [kind.key, ...kind.needs, ...kind.may];
  const idle = Object.keys(entry)
    .filter((key) => !known.includes(key))
    .map((key): Found => {
      const hint = other?.key === key ? "write two entries" : `beside ${kind.key}: ${[...kind.needs, ...kind.may].join(", ")}`;
      return [at(key), fault("no-effect", spellPath(at(key)), `${key} has no place beside ${kind.key}`, hint)];
    });
  return [...missing, ...idle];
}

/** Whether the axes and sizes make sense. */
function faultsOfLayout({ axes = {}, preset = "screen", width }: FigureFile): Found[] {
  const ranges = (["mass", "coupling"] as const).flatMap((name): Found[] => {
    const { range, scale = "log" } = axes[name] ?? {};
    const path = ["axes", name, "range"];
    if (range === undefined) return [];
    const [low, high] = range;
    if (!(low < high))
      return [[path, fault("out-of-range", spellPath(path), `the range runs from ${low} to ${high}`, "write the smaller value first")]];
    if (low < 0 || (scale === "log" && low === 0)) {
      const message = scale === "log" ? "a logarithmic axis begins above 0" : "there is nothing below 0";
      return [[path, fault("out-of-range", spellPath(path), `${message}, found ${low}`)]];
    }
    return [];
  });
  if (width === undefined || preset === "screen") return ranges;
  return [...ranges, [["width"], fault("no-effect", "width", `the preset ${preset} has a width of its own`, "leave width out")]];
}

/** An entry as text: its keys in one order, without the name that changes nothing of what is drawn. */
const asText = (entry: FigureEntry): string =>
  JSON.stringify({ ...entry, label: undefined }, (_, value: unknown) =>
    typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value,
  );

/** Entries that would be drawn over an earlier one, which is the same. */
const twice = (entries: readonly FigureEntry[]): Found[] =>
  entries.flatMap((entry, k): Found[] => {
    const first = entries.findIndex((other) => asText(other) === asText(entry));
    if (first === k) return [];
    return [[["entries", k], fault("entry-twice", `entries[${k}]`, `it would be drawn over entry ${first + 1}, which is the same`)]];
  });

/**
 * Checks the text of a figure file.
 *
 * @param text - YAML or JSON
 * @param name - file name, for messages; a name that ends in .json must hold JSON
 * @returns what is to be drawn, or every fault with line and column
 */
export async function checkFigure(text: string, name: string): Promise<FigureCheck> {
  const document = readDocument(text, name);
  if (Array.isArray(document)) return { figure: undefined, diagnostics: document, locate: (_, diagnostic) => diagnostic };
  const { locate } = document;
  const parsed = figureFileSchema.safeParse(document.content, { reportInput: true });
  if (!parsed.success) {
    // Loaded for a fault alone: what explains it brings a schema compiler along.
    const { explainIssues, inOrder, otherKind, structureOf } = await import("../../written/structure.ts");
    const other = otherKind(document, "figure");
    if (other !== undefined) return { figure: undefined, diagnostics: [other], locate };
    const diagnostics = inOrder(explainIssues(structureOf(figureFileSchema), parsed.error.issues, document));
    return { figure: undefined, diagnostics, locate };
  }
  const { entries } = parsed.data;
  const found = [...entries.flatMap(faultsOfEntry), ...faultsOfLayout(parsed.data), ...twice(entries)];
  const diagnostics = found.map(([path, diagnostic]) => locate(path, diagnostic));
  const inText = diagnostics.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0));
  return { figure: diagnostics.length === 0 ? parsed.data : undefined, diagnostics: inText, locate };
}
