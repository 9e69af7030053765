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
