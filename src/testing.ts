/**
 * The laws that every model obeys, for the tests of models that live elsewhere.
 *
 * @packageDocumentation
 */
export { checkModel, type LawReport, type ModelReport, type Violation, violationsOf } from "./models/laws.ts";
