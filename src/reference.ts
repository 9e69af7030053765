/** A publication that a model or a limit rests on. */
export interface Reference {
  /** INSPIRE key, where known. */
  readonly texkey?: string;
  /** arXiv number, where it has one. */
  readonly arxiv?: string;
  /** Digital object identifier. */
  readonly doi?: string;
  /** What it is cited for. */
  readonly for: string;
}
