/** Publications with links to where they are found. */
import { addressesOf, type Reference } from "../../reference.ts";
import { words } from "./markdown.ts";

const LABELS = {
  texkey: (name: string): string => name,
  arxiv: (name: string): string => `arXiv:${name}`,
  doi: (name: string): string => `doi:${name}`,
  hepdata: (name: string): string => `HEPData ${name}`,
} as const;

/**
 * A publication as links: INSPIRE by its key, arXiv, DOI, HEPData.
 *
 * @param reference - as a model or a limit gives it
 * @returns Markdown
 */
export function publication(reference: Reference): string {
  const addresses = addressesOf(reference);
  const found = (["texkey", "arxiv", "doi", "hepdata"] as const).flatMap((kind): string[] => {
    const [name, address] = [reference[kind], addresses[kind]];
    if (name === undefined) return [];
    const label = words(LABELS[kind](name));
    return [address === undefined ? label : `[${label}](${address})`];
  });
  return found.join(", ");
}

/** A publication by its arXiv number alone, where it has one. */
export const shortPublication = (reference: Reference): string =>
  publication(reference.arxiv === undefined ? reference : { arxiv: reference.arxiv, for: reference.for });

/** An arXiv number inside words becomes a link. */
export const sourceWords = (source: string): string =>
  source
    .split(/(arXiv:\d{4}\.\d{4,5})/)
    .map((part) => (part.startsWith("arXiv:") ? publication({ arxiv: part.slice(6), for: "" }) : words(part)))
    .join("");
