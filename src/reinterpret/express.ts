/** What is known of a parameter, in a coupling that grows or falls with it. */
import type { Answer, Interval, ResultPoint, TheoryBand, TheoryContribution, TheoryInterval } from "./result.ts";

/** Intervals with their ends exchanged where the coupling falls. */
function mapped<Part extends Interval>(
  intervals: readonly Part[],
  coupling: (value: number) => number,
  exchanged: (part: Part) => Part,
): Part[] {
  return intervals
    .map((part) => {
      const [from, to] = [coupling(part.from), coupling(part.to)];
      return from <= to ? { ...part, from, to } : { ...exchanged(part), from: to, to: from };
    })
    .sort((one, other) => one.from - other.from);
}

const exchanged = <Part extends Interval>(part: Part): Part => ({ ...part, fromReason: part.toReason, toReason: part.fromReason });

/**
 * Everything that is said of a parameter at one point, in a coupling.
 *
 * @param coupling - the coupling at a value of the parameter
 * @param said - curves, theory band and stated range of the parameter
 */
export function inCoupling<Said extends Pick<ResultPoint, "curves" | "theory" | "statedRange" | "judged">>(
  coupling: (value: number) => number,
  said: Said,
): Said {
  const answerOf = (answer: Answer): Answer => ({ ...answer, intervals: mapped(answer.intervals, coupling, exchanged) });
  /** Shifts of an end in ln of the coupling. */
  const shiftsAt = (end: number, contributions: readonly TheoryContribution[]): TheoryContribution[] =>
    contributions.map((each) => ({ ...each, shift: Math.log(coupling(end * Math.exp(each.shift)) / coupling(end)) }));
  const expressed = (part: TheoryInterval): TheoryInterval => ({
    ...part,
    fromContributions: shiftsAt(part.from, part.fromContributions),
    toContributions: shiftsAt(part.to, part.toContributions),
  });
  const turned = (part: TheoryInterval): TheoryInterval => ({
    ...exchanged(part),
    fromInput: part.toInput,
    toInput: part.fromInput,
    fromContributions: part.toContributions,
    toContributions: part.fromContributions,
  });
  const bandOf = ({ certain, possible, ...rest }: TheoryBand): TheoryBand => {
    const [inner, outer] = [certain, possible].map((intervals) => mapped(intervals.map(expressed), coupling, turned));
    return { certain: inner ?? [], possible: outer ?? [], ...rest };
  };
  const { theory, statedRange, judged } = said;
  const ascending = ([one, other]: readonly [number, number]): readonly [number, number] => {
    const [first, second] = [coupling(one), coupling(other)];
    return first <= second ? [first, second] : [second, first];
  };
  return {
    ...said,
    curves: Object.fromEntries(Object.entries(said.curves).map(([name, answer]) => [name, answerOf(answer)])),
    theory: theory === null ? null : bandOf(theory),
    statedRange: statedRange === null ? null : ascending(statedRange),
    judged: judged === null ? null : ascending(judged),
  };
}
