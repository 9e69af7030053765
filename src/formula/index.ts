/**
 * Models as files: widths and cross-sections are formulas, which can neither run code nor read anything.
 *
 * @packageDocumentation
 */
export { checkModelFile, type ModelCheck, readModel } from "./read.ts";
