/** Points of a result in the order in which they are drawn, and the answer that is drawn at each. */
import { type Answer, type Result, type ResultPoint, quotedAnswer } from "../../reinterpret/result.ts";

export const mainAnswer = ({ curves }: ResultPoint): Answer | undefined => quotedAnswer(curves);
/** What a bound is no ordinary one for: the calculation does not hold there. */
const DOUBTS = ["not-perturbative", "width-not-narrow"];
export const isDoubtful = ({ warnings }: ResultPoint): boolean => warnings.some(({ code }) => DOUBTS.includes(code));
export const sortedPoints = ({ points }: Result): ResultPoint[] => points.filter(({ mass }) => mass > 0).sort((a, b) => a.mass - b.mass);
