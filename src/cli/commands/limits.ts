import { readable, toJson } from "../../report/numbers.ts";
import { alignedTable } from "../../report/table.ts";
import { readCatalogue } from "../files.ts";

/** `darkzoo limits` */
export function limits({ json = false }: { json?: boolean }): void {
  const catalogue = readCatalogue();
  if (json) {
    process.stdout.write(toJson(catalogue));
    return;
  }
  const rows = catalogue.limits.map(({ id, signature, quantity, referenceModel, confidenceLevel, points, axes, masses, caveats }) => [
    id,
    [signature.process, ...signature.decays].join(", "),
    referenceModel === null ? quantity : `${quantity} of ${referenceModel}`,
    typeof confidenceLevel === "number" ? `${readable(100 * confidenceLevel)} %` : confidenceLevel,
    `${points} ${axes.length === 1 ? "masses" : "points"}, ${readable(masses[0])} to ${readable(masses[1])} GeV`,
    caveats.join(", "),
  ]);
  process.stdout.write(`${alignedTable(["limit", "signature", "bounds a", "CL", "data", "caveats"], rows)}\n`);
}
