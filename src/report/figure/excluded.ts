/** What results exclude, joined over neighbouring masses: stretches, the curves along them, bands, and all of a result as a layer. */
import type { Answer, Interval, Result, ResultPoint, TheoryMethod } from "../../reinterpret/result.ts";
import type { Run } from "../math-text.ts";
import type { Sheet } from "./planes.ts";
import { isDoubtful, mainAnswer, sortedPoints } from "./points.ts";
import { BANDS, COLOURS, COLOURS_BESIDE_BANDS, DASHES, INK, ramp, TINT, tint, WIDER } from "./style.ts";

/** Excluded couplings at one mass, as a part of a stretch. */
export interface Slice extends Interval {
  readonly mass: number;
  readonly doubtful: boolean;
}
/** A point of a curve. */
export interface Bound {
  readonly mass: number;
  readonly coupling: number;
  /** Whether the bound there is not perturbative, or the mediator not narrow. */
  readonly doubtful: boolean;
}

const overlap = (a: Interval, b: Interval): number => Math.log(Math.min(a.to, b.to) / Math.max(a.from, b.from));

/** Joins the intervals of neighbouring masses into stretches; nothing is joined across a veto or a mass without an interval. */
function stretchesOf(result: Result, intervalsAt: (point: ResultPoint) => readonly Interval[]): Slice[][] {
  const stretches: Slice[][] = [];
  let open: Slice[][] = [];
  let before = Number.NaN;
  for (const point of sortedPoints(result)) {
    const { mass } = point;
    const doubtful = isDoubtful(point);
    const vetoed = result.vetoes.some(({ from, to }) => from < mass && mass < to);
    const intervals = vetoed ? [] : intervalsAt(point);
    const candidates = result.vetoes.some(({ from, to }) => from < mass && to > before) ? [] : [...open];
    const inOrder = candidates.length === intervals.length;
    open = intervals.map((interval) => {
      const slice = { ...interval, mass, doubtful };
      const near = (stretch: Slice[]): number => overlap(stretch.at(-1) ?? slice, slice);
      const nearest = inOrder ? candidates[0] : candidates.filter((stretch) => near(stretch) > 0).sort((a, b) => near(b) - near(a))[0];
      const stretch = nearest ?? [];
      if (nearest === undefined) stretches.push(stretch);
      else candidates.splice(candidates.indexOf(nearest), 1);
      stretch.push(slice);
      return stretch;
    });
    before = mass;
  }
  return stretches;
}

/**
 * The curves along the stretches: their ends for a reason, which is a bound unless another is asked for. The edge of the data goes on to the
 * bounds beside it, so that an outline has no gap.
 */
export function curvesOf(stretches: readonly Slice[][], reason: Interval["fromReason"] = "limit"): Bound[][] {
  const along = (stretch: Slice[], side: "from" | "to"): Bound[][] => {
    const parts: Bound[][] = [[]];
    const is = (slice: Slice | undefined, wanted: Interval["fromReason"]): boolean => slice?.[`${side}Reason`] === wanted;
    stretch.forEach((slice, k) => {
      const bound = { mass: slice.mass, coupling: slice[side], doubtful: slice.doubtful };
      const beside = reason === "edge-of-data" && is(slice, "limit") && [stretch[k - 1], stretch[k + 1]].some((other) => is(other, reason));
      if (is(slice, reason)) parts.at(-1)?.push(bound);
      else if (beside) {
        // The last point of one part and the first of the next.
        parts.at(-1)?.push(bound);
        parts.push([bound]);
      } else parts.push([]);
    });
    // A single point of a longer stretch is a corner of what goes on beside it.
    return parts.filter(({ length }) => length > (stretch.length > 1 ? 1 : 0));
  };
  return stretches.flatMap((stretch) => [...along(stretch, "from"), ...along(stretch, "to")]);
}

/** How close two couplings are the same [1]. */
const SAME = 1e-9;

/** The ends of stretches in mass, from the lower to the upper bound: where the exclusion ends, and where the data do. */
function tipsOf(result: Result, stretches: readonly Slice[][]): { closed: Bound[][]; open: Bound[][] } {
  const points = sortedPoints(result);
  const places = new Map(points.map(({ mass }, k) => [mass, k]));
  const tips: { closed: Bound[][]; open: Bound[][] } = { closed: [], open: [] };
  const add = (slice: Slice | undefined, step: 1 | -1): void => {
    if (slice === undefined) return;
    const { mass, doubtful } = slice;
    const next = points[(places.get(mass) ?? Number.NaN) + step];
    const answer = next === undefined ? undefined : mainAnswer(next);
    const vetoed =
      next !== undefined && result.vetoes.some(({ from, to }) => from < Math.max(mass, next.mass) && to > Math.min(mass, next.mass));
    // What the data beside it do not reach is not known to be allowed there.
    const [lowest, highest] = next?.judged ?? [0, Infinity];
    const judged = slice.from >= lowest * (1 - SAME) && slice.to <= highest * (1 + SAME);
    const answered = answer !== undefined && answer.verdict !== "no-answer" && !vetoed && judged;
    // It goes on in another stretch.
    if (answered && answer.intervals.some((other) => overlap(other, slice) > 0)) return;
    tips[answered ? "closed" : "open"].push([slice.from, slice.to].map((coupling) => ({ mass, coupling, doubtful })));
  };
  for (const stretch of stretches) {
    add(stretch[0], -1);
    add(stretch.at(-1), 1);
  }
  return tips;
}

/** The parts of curves that are ordinary bounds, or those that are not; a line to a doubtful point is doubtful. */
export function partsOf(curves: readonly Bound[][], doubtful: boolean): Bound[][] {
  return curves.flatMap((curve) => {
    const parts: Bound[][] = [];
    let open: Bound[] | undefined;
    curve.forEach((here, k) => {
      const before = curve[k - 1] ?? (curve.length === 1 ? here : undefined);
      if (before === undefined) return;
      if ((before.doubtful || here.doubtful) !== doubtful) open = undefined;
      else if (open === undefined) parts.push((open = before === here ? [here] : [before, here]));
      else open.push(here);
    });
    return parts;
  });
}

/** What some intervals hold and others do not. */
export function difference(whole: readonly Interval[], taken: readonly Interval[]): Interval[] {
  const without = (parts: readonly Interval[], cut: Interval): Interval[] =>
    parts
      .flatMap((part): Interval[] => [
        { ...part, to: Math.min(part.to, cut.from), toReason: "limit" },
        { ...part, from: Math.max(part.from, cut.to), fromReason: "limit" },
      ])
      .filter(({ from, to }) => from < to);
  return taken.reduce(without, [...whole]);
}

/** What the strong curve excludes but the weak one does not: the band between them, whatever the number of intervals. */
const between = (strong: Answer | undefined, weak: Answer | undefined): Interval[] =>
  strong === undefined || weak === undefined || weak.verdict === "no-answer" ? [] : difference(strong.intervals, weak.intervals);

/** The range that the source of an illustrative limit states, in couplings; none for other limits. */
function statedInterval({ statedRange }: ResultPoint): Interval[] {
  if (statedRange === null) return [];
  const [from, to] = [Math.min(...statedRange), Math.max(...statedRange)];
  return [{ from, to, fromReason: "limit", toReason: "limit" }];
}

/** A result, or a slice of one, as it is drawn. */
export interface Layer {
  readonly result: Result;
  /** The result that it is a slice of, or the result itself. */
  readonly source: Result;
  /** Where it stands on further axes; empty for a limit on the mass of the mediator alone. */
  readonly place: readonly Run[];
  readonly colour: string;
  /** Undefined for one of several slices, and from three results on, where fills would hide one another: closed regions alone are filled then. */
  readonly fill: string | undefined;
  /** How strongly it is filled [1]: thinly where fills may lie on one another. */
  readonly fillOpacity: number;
  readonly dash: string;
  /** How much wider than usual its curves are [1]. */
  readonly weight: number;
  /** Whether there is an observed limit, so that what is excluded is observed; else it is what is expected. */
  readonly hasObserved: boolean;
  /** Direction of its hatch: downwards or upwards to the right, so that two that overlap stay apart. */
  readonly slope: 1 | -1;
  readonly excluded: readonly Slice[][];
  /** Where an exclusion ends because the data do. */
  readonly open: readonly Bound[][];
  readonly observed: readonly Bound[][];
  readonly expected: readonly Bound[][];
  /** What is excluded for some inputs of the theory, for all, and for some but not for all; undefined where nothing is varied, and for one of several results. */
  readonly theory: Readonly<Record<"possible" | "certain" | "between", readonly Slice[][]>> | undefined;
  /** What is excluded for some inputs of the theory but not for all, where it is asked for beside other results. */
  readonly unsure: readonly Slice[][];
  /** Between the bounds at both ends of the range that the source of an illustrative limit states. */
  readonly stated: readonly Slice[][];
}

/** What is excluded for some inputs of the theory but not for all. */
const unsureOf = (result: Result): Slice[][] =>
  stretchesOf(result, ({ theory }) => (theory === null ? [] : difference(theory.possible, theory.certain)));

/** The theory band of a result, where an input moves a bound. */
function theoryOf(result: Result): Layer["theory"] {
  if (!result.points.some(({ theory }) => theory !== null && theory.dominant !== null)) return undefined;
  const along = (side: "possible" | "certain"): Slice[][] => {
    const stretches = stretchesOf(result, ({ theory }) => theory?.[side] ?? []);
    // What changes at a threshold of an input may stand at one mass alone: beside longer stretches it is no bar.
    const long = stretches.filter(({ length }) => length > 1);
    return long.length > 0 ? long : stretches;
  };
  return { possible: along("possible"), certain: along("certain"), between: unsureOf(result) };
}

/** How the inputs of the theory make the band, as a note says it. */
const THEORY_NOTES: Readonly<Record<TheoryMethod, string>> = {
  envelope: "inputs of the theory, varied one at a time",
  quadrature: "inputs of the theory, in quadrature",
};

/** Which inputs of the theory move what is drawn. */
export function theoryNotes(layers: readonly Layer[]): string[] {
  const drawn = layers.filter(({ theory, unsure }) => theory !== undefined || unsure.length > 0);
  const names = [...new Set(drawn.flatMap(({ result }) => result.theory?.inputs.map(({ name }) => name) ?? []))];
  const method = drawn[0]?.result.theory?.method ?? "envelope";
  const points = drawn.flatMap(({ result }) => result.points);
  const others = points.some(({ theory }) => theory !== null && theory.method !== method) ? "; one at a time where intervals change" : "";
  const where = drawn.some(({ unsure }) => unsure.length > 0) ? "shaded along the curves: " : "";
  return names.length === 0 ? [] : [`${where}${THEORY_NOTES[method]}: ${names.join(", ")}${others}`];
}

/** Most results that are told apart with fills over one another. */
const MOST_FILLS = 2;

/** Results in their colours, slices along a ramp; what is drawn with bands, alone, or as the combination of the others, is black. */
export function layersOf(sheets: readonly Sheet[], bands: readonly Band[], theory?: boolean): Layer[] {
  const sources = [...new Set(sheets.map(({ source }) => source))];
  const combinations = sources.filter(({ combination }) => combination !== null);
  const whole = combinations.length === 1 ? combinations[0] : undefined;
  const palette = bands.length > 0 ? COLOURS_BESIDE_BANDS : COLOURS;
  return sheets.map(({ result, source, place, share }): Layer => {
    const index = sources.indexOf(source);
    const along = (name: "observed" | "expected") => stretchesOf(result, ({ curves }) => curves[name]?.intervals ?? []);
    const excluded = stretchesOf(result, (point) => mainAnswer(point)?.intervals ?? []);
    const closed = result.regions.length > 0;
    const tips = closed ? tipsOf(result, excluded) : { closed: [], open: [] };
    const hasObserved = result.points.some(({ curves }) => curves.observed !== undefined);
    // Of a combination and its members it is filled alone: their fills would hide it.
    const member = whole !== undefined && source !== whole;
    const black = sheets.length === 1 || source === whole || bands.some((band) => band.result === result);
    const listed = palette[index % palette.length] ?? INK.text;
    const colour = black ? INK.text : share === undefined ? listed : ramp(share);
    const sliced = share !== undefined;
    const many = sources.length > MOST_FILLS;
    return {
      result,
      source,
      place,
      colour,
      fill: sliced || member || (many && !closed && source !== whole) ? undefined : black ? INK.excluded : many ? colour : tint(colour),
      fillOpacity: many && source !== whole ? TINT : 1,
      dash: source === whole ? "none" : (DASHES[index % DASHES.length] ?? "none"),
      weight: source === whole && sources.length > 1 ? WIDER : 1,
      hasObserved,
      slope: index % 2 === 0 ? 1 : -1,
      excluded,
      open: [...curvesOf(excluded, "edge-of-data"), ...tips.open],
      observed: [...curvesOf(along("observed")), ...(hasObserved ? tips.closed : [])],
      expected: [...curvesOf(along("expected")), ...(hasObserved ? [] : tips.closed)],
      theory: sheets.length === 1 && theory !== false ? theoryOf(result) : undefined,
      unsure: sheets.length > 1 && theory === true && !sliced ? unsureOf(result) : [],
      stated: sliced ? [] : stretchesOf(result, statedInterval),
    };
  });
}

/** A band of the expected limit. */
export interface Band {
  readonly result: Result;
  readonly label: string;
  readonly colour: string;
  readonly slices: readonly Slice[][];
}

/** The bands, when exactly one result has any: those of several would hide one another. */
export function bandsOf(results: readonly Result[]): Band[] {
  const byResult = results.map((result) =>
    BANDS.map(({ label, colour, strong, weak }): Band => {
      return { result, label, colour, slices: stretchesOf(result, ({ curves }) => between(curves[strong], curves[weak])) };
    }).filter(({ slices }) => slices.length > 0),
  );
  const [first, ...more] = byResult.filter(({ length }) => length > 0);
  return first !== undefined && more.length === 0 ? first : [];
}
