/** The curves that a limit may have; apart from the schema, so that a report needs no schema library. */

/** Columns that a limit may have, in the order of reports. */
export const CURVES = ["observed", "expected", "expectedMinus2", "expectedMinus1", "expectedPlus1", "expectedPlus2"] as const;

/** Name of one curve of a limit: observed, expected, or an edge of the bands of one and two standard deviations around the expected one. */
export type CurveName = (typeof CURVES)[number];
