/**
 * Models as files: widths and cross-sections are formulas, which can neither run code nor read anything.
 *
 * @packageDocumentation
 */
export { parseRelation } from "./expression.ts";
export { checkModelFile, type ModelCheck, readModel } from "./read.ts";
