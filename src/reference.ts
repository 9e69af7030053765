/** A publication that a model or a limit rests on. */
export interface Reference {
  /** INSPIRE key, where known. */
  readonly texkey?: string;
  /** arXiv number, where it has one. */
  readonly arxiv?: string;
  /** Digital object identifier. */
  readonly doi?: string;
  /** HEPData record or table. */
  readonly hepdata?: string;
  /** What it is cited for. */
  readonly for: string;
}

/** The name by which a publication is cited: INSPIRE key, else arXiv number, DOI or HEPData record. */
export const nameOf = ({ texkey, arxiv, doi, hepdata }: Reference): string | undefined => texkey ?? arxiv ?? doi ?? hepdata;

/** A publication as it is cited in a line of text. */
export const citationOf = ({ texkey, arxiv, doi, hepdata }: Reference): string =>
  [texkey, arxiv === undefined ? (doi ?? hepdata) : `arXiv:${arxiv}`].filter((part) => part !== undefined).join(" ");

/** What publications are cited for that describe the model for which a limit was published; their own purpose follows. */
export const referenceModelOf = (limit: string): string => `the model of the authors of ${limit}`;

/** A part of an address, with everything that Markdown or a browser would read otherwise spelt out. */
const encoded = (text: string): string =>
  encodeURIComponent(text.replace(/\p{Cs}/gu, "?")).replace(/[()'!*~]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
/** The same for a path, whose slashes stay. */
const path = (text: string): string => text.split("/").map(encoded).join("/");

const ARXIV = /^(\d{4}\.\d{4,5}|[a-z-]+\/\d{7})$/;
const DOI = /^10\.\d{3,9}\/\S+$/;
const RECORD = /^ins\d+$/;

/** Whether the name of a HEPData record leads to one: a file may say there that nothing was published. */
export const isRecord = (hepdata: string): boolean => RECORD.test(hepdata) || DOI.test(hepdata);

/** Whether a publication has a name that can be cited; a limit may have none. */
export const isCitable = ({ texkey, arxiv, doi, hepdata }: Reference): boolean =>
  texkey !== undefined || arxiv !== undefined || doi !== undefined || (hepdata !== undefined && isRecord(hepdata));

/** Where a publication is found, by its names; a name that leads nowhere has no address. */
export function addressesOf({ texkey, arxiv, doi, hepdata }: Reference): Partial<Record<"texkey" | "arxiv" | "doi" | "hepdata", string>> {
  const toDoi = (name: string): string => `https://doi.org/${path(name)}`;
  return {
    ...(texkey === undefined ? {} : { texkey: `https://inspirehep.net/literature?q=texkey%20${encoded(texkey)}` }),
    ...(arxiv !== undefined && ARXIV.test(arxiv) ? { arxiv: `https://arxiv.org/abs/${path(arxiv)}` } : {}),
    ...(doi !== undefined && DOI.test(doi) ? { doi: toDoi(doi) } : {}),
    ...(hepdata !== undefined && isRecord(hepdata)
      ? { hepdata: RECORD.test(hepdata) ? `https://www.hepdata.net/record/${hepdata}` : toDoi(hepdata) }
      : {}),
  };
}
