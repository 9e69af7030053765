/** Figures of limits as they were published: upper limits against the mass of the mediator. */
import type { Limit } from "../limits/limit.ts";
import { pointsOf } from "../limits/grid.ts";
import type { Model } from "../models/contract.ts";
import { ROLE_TEX } from "../physics/particles.ts";
import { type Curve, decadesOf, drawChart, type Filling, type Place } from "./figure/chart.ts";
import { type Range, rangeOf } from "./figure/range.ts";
import { BANDS, EXPECTED_DASH, INK, ramp } from "./figure/style.ts";
import { CAVEATS } from "./figure/words.ts";
import { joined, mathRuns, proseRuns, type Run } from "./math-text.ts";
import { readable } from "./numbers.ts";

const HEIGHT = 360;
/** Most curves of a limit with further axes. */
const MOST_CURVES = 5;
/** Up to this many points of a curve are marked. */
const MOST_DOTS = 40;

/** Axis of a limit as a symbol, such as c tau of X. */
const axisTex = (name: string, symbols: Readonly<Record<string, string>> = {}): string => {
  const role = name.slice(name.indexOf("(") + 1, -1);
  const symbol = symbols[role] ?? ROLE_TEX[role as keyof typeof ROLE_TEX];
  return name.startsWith("mass(") ? `m_{${symbol}}` : `c\\tau(${symbol})`;
};

/** What the numbers of a limit are, in TeX: a coupling, a cross-section or a branching fraction. */
export function quantityTex({ quantity, referenceModel, process }: Limit, findModel: (id: string) => Model): string {
  if (quantity === "coupling" && referenceModel !== undefined) {
    return findModel(referenceModel.model).parameters[referenceModel.coupling]?.tex ?? referenceModel.coupling;
  }
  return process.quantity === "cross-section" ? "\\sigma\\times\\mathcal B" : "\\mathcal B";
}

/** Some of the values, evenly taken, the first and the last among them. */
const some = (values: readonly number[]): number[] => {
  if (values.length <= MOST_CURVES) return [...values];
  return Array.from({ length: MOST_CURVES }, (_, k) => values[Math.round((k * (values.length - 1)) / (MOST_CURVES - 1))] ?? Number.NaN);
};

/** Splits places where a veto lies between two neighbours. */
function unvetoed(places: readonly Place[], { vetoes }: Limit): Place[][] {
  const parts: Place[][] = [];
  places.forEach((place, k) => {
    const before = places[k - 1]?.[0] ?? -Infinity;
    const cut = vetoes.some(({ axis, from, to }) => axis === "mass(X)" && from < place[0] && to > before);
    if (k === 0 || cut) parts.push([place]);
    else parts.at(-1)?.push(place);
  });
  return parts;
}

/** A curve of the table, as places: the rows at some values of the further axes. */
function placesOf(limit: Limit, name: Parameters<Limit["curves"]["get"]>[0], others: readonly number[]): Place[] {
  const values = limit.curves.get(name) ?? new Float64Array();
  return pointsOf(limit.grid).flatMap(([mass = 0, ...rest], row): Place[] =>
    rest.every((value, k) => value === others[k]) ? [[mass, values[row] ?? Number.NaN]] : [],
  );
}

/** Values of the further axes at which a curve is drawn: several of the second, one in the middle of any other. */
function slicesOf(limit: Limit): number[][] {
  const points = pointsOf(limit.grid);
  const along = (axis: number): number[] => [...new Set(points.map((point) => point[axis] ?? Number.NaN))].sort((a, b) => a - b);
  if (limit.axes.length === 1) return [[]];
  const fixed = limit.axes.slice(2).map((_, k) => {
    const values = along(k + 2);
    return values[Math.floor(values.length / 2)] ?? Number.NaN;
  });
  return some(along(1)).map((value) => [value, ...fixed]);
}

/**
 * Draws a limit as it was published: its values against the mass of the mediator, with the bands of the expected limit and the windows that
 * were not searched; for a limit with further axes a few curves.
 *
 * @param limit - the limit
 * @param findModel - finds the model whose coupling is bounded
 * @returns SVG text
 */
export function drawLimit(limit: Limit, findModel: (id: string) => Model): string {
  const log = limit.axes[0]?.scale !== "linear" && (limit.masses[0] ?? 0) > 0;
  // One constant value, as of an illustrative limit, is one line whatever the further axes are.
  const constant = Array.from(limit.curves.values()).every((values) => values.every((value) => value === values[0]));
  const slices = constant ? [[]] : slicesOf(limit);
  const several = slices.length > 1;
  const nameOf = (others: readonly number[]): Run[] => {
    const axis = limit.axes[1];
    if (axis === undefined) return [];
    const value = proseRuns(`${readable(others[0] ?? Number.NaN)} ${axis.quantity === "mass" ? "GeV" : "cm"}`);
    return joined([mathRuns(axisTex(axis.name)), value], " = ");
  };
  const observed = slices.map((others, k): Curve & { readonly others: readonly number[] } => {
    const level = limit.curves.get("observed")?.[0] ?? Number.NaN;
    const places = constant ? Array.from(limit.masses, (mass): Place => [mass, level]) : placesOf(limit, "observed", others);
    return {
      others,
      label: several ? nameOf(others) : proseRuns(limit.upperEdge === undefined ? "observed" : "lower edge"),
      parts: unvetoed(places, limit),
      colour: several ? ramp(k / Math.max(1, slices.length - 1)) : INK.text,
      dash: "none",
      dots: places.length <= MOST_DOTS,
    };
  });
  const edge: Curve[] =
    limit.upperEdge === undefined
      ? []
      : [
          {
            label: proseRuns("upper edge"),
            parts: [
              Array.from(
                limit.upperEdge.nodes,
                (mass): Place => [mass, limit.upperEdge?.columns[0]?.[limit.upperEdge.nodes.indexOf(mass)] ?? Number.NaN],
              ),
            ],
            colour: INK.text,
            dash: EXPECTED_DASH.alone,
          },
        ];
  const expected: Curve[] =
    several || !limit.curves.has("expected")
      ? []
      : [
          {
            label: proseRuns("expected"),
            parts: unvetoed(placesOf(limit, "expected", []), limit),
            colour: INK.text,
            dash: EXPECTED_DASH.alone,
          },
        ];
  const fillings = several
    ? []
    : BANDS.flatMap(({ label, colour, strong, weak }): Filling[] => {
        if (!limit.curves.has(strong) || !limit.curves.has(weak)) return [];
        const upper = new Map(placesOf(limit, weak, []));
        const parts = unvetoed(placesOf(limit, strong, []), limit).map((part) =>
          part.map(([mass, from]) => ({ mass, from, to: upper.get(mass) ?? from })),
        );
        return [{ label: proseRuns(label), parts, colour }];
      });
  const curves = [...(limit.curves.has("observed") ? observed : []), ...edge, ...expected].filter(({ parts }) => parts.length > 0);
  const values = [
    ...curves.flatMap(({ parts }) => parts.flat().map(([, value]) => value)),
    ...fillings.flatMap(({ parts }) => parts.flat().flatMap(({ from, to }) => [from, to])),
    ...(limit.statedRange ?? []),
  ];
  const places = curves.flatMap(({ parts }) => parts.flat().map(([mass]) => mass)).filter((mass) => !log || mass > 0);
  const [low, high] = rangeOf(places);
  const room = low === high ? 1 : (high - low) * 0.02;
  const masses: Range = log ? [low / (high / low) ** 0.02, high * (high / low) ** 0.02] : [Math.max(0, low - room), high + room];
  const steps = new Set(pointsOf(limit.grid).map((point) => point[1])).size;
  const symbol = quantityTex(limit, findModel);
  const unit = limit.unit === "1" ? [] : [proseRuns(`[${limit.unit}]`)];
  const fixed = limit.axes
    .slice(2)
    .map(({ name, quantity }, k) =>
      joined(
        [mathRuns(axisTex(name)), proseRuns(`${readable(slices[0]?.[k + 1] ?? Number.NaN)} ${quantity === "mass" ? "GeV" : "cm"}`)],
        " = ",
      ),
    );
  const level =
    typeof limit.confidenceLevel === "number" ? `${readable(100 * limit.confidenceLevel)}\u2009%\u2009CL` : "confidence level unstated";
  const stated =
    limit.statedRange === undefined
      ? []
      : [
          {
            label: proseRuns("range stated by the source"),
            colour: INK.theory,
            parts: [masses.map((mass) => ({ mass, from: limit.statedRange?.[0] ?? 1, to: limit.statedRange?.[1] ?? 1 }))],
          },
        ];
  return drawChart({
    title: limit.title,
    lines: [joined([proseRuns(level), ...fixed], " · ")],
    caveats: limit.caveats.map(({ code }) => CAVEATS[code] ?? code),
    masses: { title: joined([mathRuns("m_X"), proseRuns("[GeV]")], " "), range: masses, scale: log ? "log" : "linear" },
    panels: [
      {
        title: joined([mathRuns(symbol), ...unit], " "),
        range: decadesOf(values),
        height: HEIGHT,
        curves,
        fillings: [...stated, ...fillings],
        legend: curves.length + fillings.length + stated.length > 1,
      },
    ],
    vetoes: limit.vetoes.filter(({ axis }) => axis === "mass(X)"),
    notes:
      several && steps > slices.length
        ? [`curves at ${slices.length} of the ${steps} values of ${limit.axes[1]?.name ?? ""} in the table`]
        : [],
  });
}
