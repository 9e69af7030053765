/** The curves that a limit may have; apart from the schema, so that a report needs no schema library. */

/** Columns that a limit may have, in the order of reports. */
export const CURVES = ["observed", "expected", "expectedMinus2", "expectedMinus1", "expectedPlus1", "expectedPlus2"] as const;

/** Name of one curve of a limit: observed, expected, or an edge of the bands of one and two standard deviations around the expected one. */
export type CurveName = (typeof CURVES)[number];

/** How many standard deviations from the background the data lie behind each curve that is expected without a signal. */
export const DEVIATIONS: Readonly<Record<Exclude<CurveName, "observed">, number>> = {
  expected: 0,
  expectedMinus2: -2,
  expectedMinus1: -1,
  expectedPlus1: 1,
  expectedPlus2: 2,
};
