/**
 * The laws that every model obeys, for the tests of models that live elsewhere.
 *
 * @packageDocumentation
 */
export { checkModel, type LawReport, type ModelReport } from "./models/laws.ts";
