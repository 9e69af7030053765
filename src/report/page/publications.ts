/** Publications with links to where they are found. */
import type { Reference } from "../../reference.ts";
import { words } from "./markdown.ts";

/** A part of an address, with everything that Markdown or a browser would read otherwise spelt out. */
const encoded = (text: string): string =>
  encodeURIComponent(text.replace(/\p{Cs}/gu, "?")).replace(/[()'!*~]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
/** The same for a path, whose slashes stay. */
const path = (text: string): string => text.split("/").map(encoded).join("/");

const ARXIV = /^(\d{4}\.\d{4,5}|[a-z-]+\/\d{7})$/;
const DOI = /^10\.\d{3,9}\/\S+$/;

const link = (label: string, address: string): string => `[${words(label)}](${address})`;
const doiLink = (doi: string, label = `doi:${doi}`): string => (DOI.test(doi) ? link(label, `https://doi.org/${path(doi)}`) : words(label));

/** Search of INSPIRE for a key. */
const inspire = (texkey: string): string => `https://inspirehep.net/literature?q=texkey%20${encoded(texkey)}`;

/**
 * A publication as links: INSPIRE by its key, arXiv, DOI, HEPData.
 *
 * @param reference - as a model or a limit gives it
 * @returns Markdown
 */
export function publication({ texkey, arxiv, doi, hepdata }: Reference): string {
  const found = [
    ...(texkey === undefined ? [] : [link(texkey, inspire(texkey))]),
    ...(arxiv === undefined
      ? []
      : [ARXIV.test(arxiv) ? link(`arXiv:${arxiv}`, `https://arxiv.org/abs/${path(arxiv)}`) : words(`arXiv:${arxiv}`)]),
    ...(doi === undefined ? [] : [doiLink(doi)]),
    ...(hepdata === undefined
      ? []
      : [
          /^ins\d+$/.test(hepdata)
            ? link(`HEPData ${hepdata}`, `https://www.hepdata.net/record/${hepdata}`)
            : doiLink(hepdata, `HEPData ${hepdata}`),
        ]),
  ];
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
