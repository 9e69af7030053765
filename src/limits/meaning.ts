/** What no schema can say: units that fit, known particles, ascending masses, ordered bands, vetoes inside the data. */
import { PARTICLES } from "../physics/particles.ts";
import { checkProcess, parseProcess, type Process, thresholdOf } from "../physics/process.ts";
import { type Dimension, splitQuantity, UNITS, unitsOf } from "../physics/units.ts";
import type { Path } from "../written/document.ts";
import { checkEfficiencies } from "./efficiency-meaning.ts";
import { checkAxes, checkCoordinate, checkOrder, checkUnit, checkWidth, type Finding, finding } from "./finding.ts";
import { readAxis } from "./grid.ts";
import type { CurveName } from "./curves.ts";
import type { LimitFile } from "./schema.ts";

/** One rule: it runs when the parts that it needs have passed the structural check. */
interface Rule {
  readonly needs: readonly (keyof LimitFile)[];
  readonly check: (file: LimitFile) => Finding[];
}

function checkQuantity(path: Path, written: string | undefined, dimension: Dimension, what: string): Finding[] {
  if (written === undefined) return [];
  const split = splitQuantity(written);
  if (split === undefined) return [finding(path, "wrong-format", `"${written}" is no number with a unit`)];
  const faults = checkUnit(path, split.unit, dimension, what);
  if (!(split.value > 0)) faults.push(finding(path, "not-positive", `${what} must be positive, found ${written}`));
  return faults;
}

/** Curves from weak to strong: where they stand in one row they must not cross. */
const BANDS: readonly CurveName[] = ["expectedMinus2", "expectedMinus1", "expected", "expectedPlus1", "expectedPlus2"];

function checkRow(file: LimitFile, row: readonly number[], index: number): Finding[] {
  const width = checkWidth(row, index, [...file.axes.map(({ name }) => name), ...file.values]);
  if (width.length > 0) return width;
  const faults: Finding[] = [];
  row.forEach((value, column) => {
    const axis = file.axes[column];
    if (axis !== undefined) {
      faults.push(...checkCoordinate(["rows", index, column], axis, value));
    } else if (!(value > 0)) {
      const name = file.values[column - file.axes.length] ?? "value";
      faults.push(finding(["rows", index, column], "not-positive", `an upper limit must be positive, found ${name} = ${value}`));
    }
  });
  const present = BANDS.flatMap((name) => {
    const column = file.values.indexOf(name);
    return column < 0 ? [] : [{ name, value: row[file.axes.length + column] ?? 0 }];
  });
  present.forEach(({ name, value }, k) => {
    const before = present[k - 1];
    if (before !== undefined && value < before.value) {
      const message = `the bands are reversed: ${name} = ${value} lies below ${before.name} = ${before.value}`;
      faults.push(finding(["rows", index, file.axes.length + file.values.indexOf(name)], "reversed-bands", message));
    }
  });
  return faults;
}

/** A region of couplings: two edges against the mass, the upper one above the lower. */
function checkEdges({ quantity, axes, rows, upperEdge, edges }: LimitFile): Finding[] {
  const [axis, ...others] = axes;
  if (upperEdge === undefined || axis === undefined) {
    return edges === undefined ? [] : [finding(["edges"], "not-a-region", "only a region with an upperEdge has edges", "leave it out")];
  }
  if (quantity !== "coupling" || others.length > 0) {
    return [finding(["upperEdge"], "not-a-region", "only a bound on a coupling against the mass alone has an upper edge", "leave it out")];
  }
  const lowerAt = new Map(rows.map(([mass, value]) => [mass, value]));
  return upperEdge.flatMap(([mass, value], k) => {
    const before = upperEdge[k - 1]?.[0];
    if (before !== undefined && !(mass > before))
      return [finding(["upperEdge", k, 0], "unsorted-masses", `the mass ${mass} follows ${before}`, "sort the rows")];
    const faults = checkCoordinate(["upperEdge", k, 0], axis, mass);
    if (!(value > 0)) faults.push(finding(["upperEdge", k, 1], "not-positive", `the upper edge must be positive, found ${value}`));
    const lower = lowerAt.get(mass);
    if (value > 0 && lower !== undefined && value < lower) {
      const message = `the upper edge ${value} lies below the lower one, ${lower}, at ${axis.name} = ${mass}`;
      faults.push(finding(["upperEdge", k, 1], "reversed-edges", message, "rows hold the lower edge"));
    }
    return faults;
  });
}

function checkRows(file: LimitFile): Finding[] {
  return [...file.rows.flatMap((row, index) => checkRow(file, row, index)), ...checkOrder(file)];
}

/** Column and unit size of a named axis. */
function axisOf(axes: LimitFile["axes"], name: string): { column: number; name: string } {
  return { column: axes.findIndex((axis) => axis.name === name), name };
}

/** Windows of decay: lengths or times, the first before the second. */
function checkDecayWindow(window: readonly [string, string] | undefined): Finding[] {
  if (window === undefined) return [];
  const path = ["validity", "decayWindow"];
  const faults = window.flatMap((edge, k) =>
    // The window of a search that begins at the vertex starts at 0.
    k === 0 && splitQuantity(edge)?.value === 0
      ? checkUnit([...path, k], splitQuantity(edge)?.unit ?? "", "length", "an edge of the decay window")
      : checkQuantity([...path, k], edge, "length", "an edge of the decay window"),
  );
  const [from = 0, to = 0] = window.map((edge) => {
    const split = splitQuantity(edge);
    return (split?.value ?? 0) * (UNITS.get(split?.unit ?? "")?.size ?? 0);
  });
  if (faults.length === 0 && !(from < to)) faults.push(finding(path, "window-empty", `the decay window runs from ${window.join(" to ")}`));
  return faults;
}

const COUPLING_DIMENSIONS: readonly Dimension[] = ["number", "inverse-energy", "energy"];
const COUPLING_UNITS = `accepted: ${COUPLING_DIMENSIONS.flatMap(unitsOf).join(", ")}`;

const REFERENCE_KEYS = {
  referenceModel: "the id of the model whose coupling was bounded, such as lmu-ltau",
  referenceCoupling: "the name of the coupling in that model, such as gPrime",
  referenceOptions: "the settings of the authors",
} as const;

/** The energy [GeV] that bounds the mass of X: that of the beams, or the mass of what decays. */
function reachOf(process: string, sqrtS: string | undefined): { value: number; name: string } {
  const mother = checkProcess(process, "").length > 0 ? undefined : parseProcess(process).initial;
  const mass = mother?.length === 1 ? PARTICLES.get(mother[0] ?? "")?.mass : undefined;
  if (mass !== undefined) return { value: mass, name: `the mass of ${mother?.[0] ?? ""}, ${mass} GeV` };
  const energy = sqrtS === undefined ? undefined : splitQuantity(sqrtS);
  const value = (energy?.value ?? 0) * (UNITS.get(energy?.unit ?? "")?.size ?? 0);
  return { value: value > 0 ? value : Infinity, name: `sqrt(s) = ${sqrtS ?? ""}` };
}

const RULES: readonly Rule[] = [
  {
    needs: ["signature"],
    check: ({ signature }) => [
      ...checkProcess(signature.process, "").map((diagnostic) => ({ path: ["signature", "process"], diagnostic })),
      ...signature.decays.flatMap((decay, k) =>
        checkProcess(decay, "").map((diagnostic) => ({ path: ["signature", "decays", k], diagnostic })),
      ),
    ],
  },
  {
    needs: ["signature", "quantity"],
    check: ({ signature, quantity }) => {
      if (checkProcess(signature.process, "").length > 0) return [];
      const process = parseProcess(signature.process);
      const faults: Finding[] = [];
      if (quantity !== "coupling" && quantity !== process.quantity) {
        const message = `"${signature.process}" makes a ${process.quantity}, not a ${quantity}`;
        faults.push(
          finding(
            ["quantity"],
            "quantity-differs",
            message,
            "two particles before the arrow make a cross-section, one a branching fraction",
          ),
        );
      }
      if (!process.final.includes("X"))
        faults.push(finding(["signature", "process"], "no-mediator", `"${signature.process}" produces no X`));
      for (const [k, decay] of signature.decays.entries()) {
        if (checkProcess(decay, "").length > 0) continue;
        const mother = parseProcess(decay).initial;
        if (mother.length !== 1 || !process.final.includes(mother[0] ?? "")) {
          faults.push(finding(["signature", "decays", k], "not-produced", `"${decay}": the process produces no ${mother.join(" ")}`));
        }
      }
      return faults;
    },
  },
  {
    needs: ["quantity", "unit"],
    check: ({ quantity, unit }) => {
      if (quantity !== "coupling") {
        return checkUnit(["unit"], unit, quantity === "cross-section" ? "cross-section" : "number", `a ${quantity}`);
      }
      // A decay constant is an energy.
      const dimension = COUPLING_DIMENSIONS.find((each) => UNITS.get(unit)?.dimension === each) ?? "number";
      return checkUnit(["unit"], unit, dimension, "a coupling").map(({ path, diagnostic }) => ({
        path,
        diagnostic: { ...diagnostic, hint: COUPLING_UNITS },
      }));
    },
  },
  {
    needs: ["signature", "quantity", "relativeTo"],
    check: ({ signature, quantity, relativeTo }) => {
      if (relativeTo === undefined) return [];
      const syntax = checkProcess(relativeTo, "").map((diagnostic) => ({ path: ["relativeTo"], diagnostic }));
      if (syntax.length > 0 || checkProcess(signature.process, "").length > 0) return syntax;
      const [theirs, ours] = [parseProcess(relativeTo), parseProcess(signature.process)];
      if (quantity !== "branching-fraction" || ours.quantity !== "branching-fraction") {
        return [finding(["relativeTo"], "not-relative", `a ${quantity} is relative to no decay`, "leave relativeTo out")];
      }
      // Charge conjugates are one.
      const mother = (process: Process): string =>
        [process.initial[0] ?? "", PARTICLES.get(process.initial[0] ?? "")?.antiparticle ?? ""].sort().join(" ");
      if (theirs.initial.length === 1 && mother(theirs) === mother(ours)) return [];
      const message = `"${relativeTo}" is no decay of ${ours.initial.join(" ")}`;
      return [finding(["relativeTo"], "not-relative", message, "what decays must be the same in both")];
    },
  },
  {
    needs: ["signature", "sqrtS"],
    check: ({ signature, sqrtS }) => {
      if (checkProcess(signature.process, "").length > 0 || sqrtS !== undefined) return [];
      if (parseProcess(signature.process).quantity === "branching-fraction") return [];
      return [finding(["sqrtS"], "missing", "a cross-section needs the centre-of-mass energy sqrtS", 'such as sqrtS: "10.58 GeV"')];
    },
  },
  { needs: ["sqrtS"], check: ({ sqrtS }) => checkQuantity(["sqrtS"], sqrtS, "energy", "the centre-of-mass energy") },
  { needs: ["luminosity"], check: ({ luminosity }) => checkQuantity(["luminosity"], luminosity, "luminosity", "the luminosity") },
  {
    needs: ["validity"],
    check: ({ validity }) => [
      ...checkQuantity(["validity", "largestPromptCtau"], validity.largestPromptCtau, "length", "the largest prompt c tau"),
      ...checkQuantity(["validity", "massResolution"], validity.massResolution, "energy", "the mass resolution"),
      ...checkQuantity(["validity", "decayRadius"], validity.decayRadius, "length", "the decay radius"),
      ...checkQuantity(["validity", "escapeRadius"], validity.escapeRadius, "length", "the escape radius"),
      ...checkDecayWindow(validity.decayWindow),
    ],
  },
  { needs: ["axes"], check: checkAxes },
  {
    needs: ["axes", "quantity"],
    check: ({ axes, quantity }) => {
      const index = axes.findIndex(({ name }) => readAxis(name).quantity === "ctau");
      if (quantity !== "coupling" || index < 0) return [];
      const message = "a bound on a coupling has no lifetime axis: the lifetime follows from the coupling";
      return [finding(["axes", index, "name"], "coupling-by-lifetime", message)];
    },
  },
  {
    needs: ["axes", "signature"],
    check: ({ axes, signature }) => {
      if (checkProcess(signature.process, "").length > 0) return [];
      const { final } = parseProcess(signature.process);
      return axes.flatMap(({ name }, k) =>
        // A process without X is told of as such.
        name === "mass(X)" || final.includes(readAxis(name).role)
          ? []
          : [finding(["axes", k, "name"], "not-produced", `${name}: "${signature.process}" produces no such state`)],
      );
    },
  },
  {
    needs: ["values"],
    check: ({ values }) => {
      const faults: Finding[] = [];
      values.forEach((name, k) => {
        if (values.indexOf(name) < k) faults.push(finding(["values", k], "repeated-column", `the column "${name}" stands twice`));
      });
      if (!values.includes("observed") && !values.includes("expected")) {
        faults.push(finding(["values"], "no-curve", "neither an observed nor an expected curve is given"));
      }
      return faults;
    },
  },
  { needs: ["axes", "values", "rows"], check: checkRows },
  { needs: ["axes", "rows", "hypothesis", "upperEdge", "efficiencies"], check: checkEfficiencies },
  {
    needs: ["quantity", "unit", "axes", "rows"],
    check: ({ quantity, unit, relativeTo, axes, rows }) => {
      const { dimension, size = 0 } = UNITS.get(unit) ?? {};
      if (quantity !== "branching-fraction" || dimension !== "number" || relativeTo !== undefined) return [];
      const limits = rows.flatMap((row) => row.slice(axes.length)).map((value) => value * size);
      // A single weak row says nothing; a whole table of them is written in another unit.
      if (limits.length === 0 || limits.some((value) => !(value > 1))) return [];
      const message = "every limit lies above 1, which no branching fraction exceeds";
      return [finding(["unit"], "beyond-one", message, "is the unit right? write powers of ten into the rows")];
    },
  },
  {
    needs: ["quantity", "axes", "rows", "upperEdge", "edges"],
    check: checkEdges,
  },
  {
    needs: ["axes", "rows", "sqrtS", "signature"],
    check: ({ axes, rows, sqrtS, signature }) => {
      const reach = reachOf(signature.process, sqrtS);
      const massAt = (row: readonly number[], column: number): number =>
        readAxis(axes[column]?.name ?? "").quantity === "mass" ? (row[column] ?? 0) * (UNITS.get(axes[column]?.unit ?? "")?.size ?? 0) : 0;
      for (const [index, row] of rows.entries()) {
        // All masses of a row are produced together.
        let sum = 0;
        const column = axes.findIndex((_, k) => (sum += massAt(row, k)) >= reach.value);
        if (column < 0) continue;
        const written = `${row[column] ?? ""} ${axes[column]?.unit ?? ""}`;
        const message =
          massAt(row, column) >= reach.value
            ? `the mass ${written} is not below ${reach.name}`
            : `the masses up to ${axes[column]?.name ?? ""} = ${written} add up to ${Number(sum.toPrecision(6))} GeV, not below ${reach.name}`;
        return [finding(["rows", index, column], "beyond-reach", message, "is the unit of the axis right?")];
      }
      return [];
    },
  },
  {
    needs: ["axes", "rows", "signature"],
    check: ({ axes, rows, signature }) => {
      const decays = signature.decays.filter((decay) => checkProcess(decay, "").length === 0).map(parseProcess);
      const thresholds = decays.filter(({ initial }) => initial[0] === "X").map(({ final }) => thresholdOf(final));
      const lowest = Math.min(...thresholds);
      const size = UNITS.get(axes[0]?.unit ?? "")?.size ?? Number.NaN;
      if (thresholds.length === 0 || !rows.every(([mass]) => (mass ?? Infinity) * size < lowest)) return [];
      const message = `all masses lie below ${lowest} GeV, where X decays to none of the channels`;
      return [finding(["rows"], "below-threshold", message, "is the unit of the axis right?")];
    },
  },
  {
    needs: ["confidenceLevel"],
    check: ({ confidenceLevel }) => {
      if (confidenceLevel === "unstated" || confidenceLevel >= 0.5) return [];
      const hint = `write ${Number((1 - confidenceLevel).toPrecision(6))} for a limit at ${Number((100 * (1 - confidenceLevel)).toPrecision(6))} % confidence`;
      return [finding(["confidenceLevel"], "confidence-level", `a confidence level of ${confidenceLevel} looks like 1 - CL`, hint)];
    },
  },
  {
    needs: ["vetoes", "axes", "rows"],
    check: ({ vetoes, axes, rows }) =>
      vetoes.flatMap(({ axis, from, to, reason }, k) => {
        const { column, name } = axisOf(axes, axis);
        if (column < 0) return [finding(["vetoes", k, "axis"], "unknown-axis", `the limit has no axis ${name}`)];
        if (!(from < to)) return [finding(["vetoes", k], "veto-empty", `the veto ${reason} runs from ${from} to ${to}`)];
        const [first, last] = rows.reduce<readonly [number, number]>(
          ([low, high], row) => [Math.min(low, row[column] ?? low), Math.max(high, row[column] ?? high)],
          [Infinity, -Infinity],
        );
        if (to <= first || from >= last) {
          return [
            finding(["vetoes", k], "veto-outside-data", `the veto ${reason} [${from}, ${to}] lies outside the data [${first}, ${last}]`),
          ];
        }
        return rows.flatMap((row, index) => {
          const mass = row[column];
          if (mass === undefined || !(mass > from && mass < to)) return [];
          const what = axes.length === 1 ? "the mass" : name;
          const message = `${what} ${mass} lies inside the veto ${reason} [${from}, ${to}], where nothing was searched`;
          return [finding(["rows", index, column], "row-in-veto", message, "take the row out, or correct the veto")];
        });
      }),
  },
  {
    needs: ["quantity", "referenceModel", "referenceCoupling", "referenceOptions"],
    check: (file) =>
      (["referenceModel", "referenceCoupling", "referenceOptions"] as const).flatMap((key) => {
        const needed = file.quantity === "coupling" && key !== "referenceOptions";
        if (needed && file[key] === undefined)
          return [finding([key], "missing", `a bound on a coupling needs ${key}`, REFERENCE_KEYS[key])];
        if (file.quantity !== "coupling" && file[key] !== undefined) {
          return [finding([key], "not-a-coupling", `${key} belongs to a bound on a coupling, this limit is a ${file.quantity}`)];
        }
        return [];
      }),
  },
  {
    needs: ["reference", "source"],
    check: ({ reference, source }) =>
      source.method === "synthetic" || Object.values(reference).some((entry) => entry !== undefined)
        ? []
        : [finding(["reference"], "missing", "the publication is missing", "give texkey, arxiv, doi or hepdata")],
  },
  {
    needs: ["source", "statedRange", "bestPointOnly"],
    check: ({ source, statedRange, bestPointOnly }) => {
      if (source.method === "illustrative" && statedRange === undefined && !bestPointOnly) {
        const message = "an illustrative limit states its range, or that only its best point is known";
        return [finding(["statedRange"], "missing", message, "give statedRange: [low, high] or bestPointOnly: true")];
      }
      if (statedRange !== undefined && !(statedRange[0] < statedRange[1])) {
        return [finding(["statedRange"], "range", `the stated range [${statedRange.join(", ")}] is reversed`)];
      }
      return [];
    },
  },
  {
    needs: ["statedRange", "axes", "values", "rows"],
    check: ({ statedRange, axes, values, rows }) => {
      const observed = values.indexOf("observed");
      if (statedRange === undefined || observed < 0) return [];
      const [low, high] = statedRange;
      return rows.flatMap((row, index) => {
        const column = axes.length + observed;
        const value = row[column];
        if (value === undefined || low > high || (value >= low && value <= high)) return [];
        return [finding(["rows", index, column], "outside-stated-range", `${value} lies outside the stated range [${low}, ${high}]`)];
      });
    },
  },
];

/**
 * Runs every rule whose parts are structurally sound.
 *
 * @param content - the parsed document
 * @param unsound - top-level keys in which the structural check found a fault
 */
export function checkMeaning(content: unknown, unsound: ReadonlySet<string>): Finding[] {
  const file = content as LimitFile;
  return RULES.filter(({ needs }) => !needs.some((key) => unsound.has(key))).flatMap(({ check }) => check(file));
}
