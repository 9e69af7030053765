/**
 * Tables, CSV, JSON and figures of results, for Node; the core of the package does without.
 *
 * @packageDocumentation
 */
export { bibliography, type Bibliography, type BibliographyEntry, toBibtex } from "./bibliography.ts";
export { toCsv } from "./csv.ts";
export { drawFigure } from "./figure.ts";
export { toHepdata, toHepdataFolder } from "./hepdata.ts";
export { toJson } from "./numbers.ts";
export { renderPdf } from "./pdf.ts";
export { renderPng } from "./png.ts";
export { toTable } from "./table.ts";
