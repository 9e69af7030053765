/** What a generated page is: one text and the figures that it shows. */

/** A figure of a page. */
export interface PageFigure {
  /** File name, without a folder. */
  readonly file: string;
  /** SVG text. */
  readonly svg: string;
}

/** A page in Markdown with TeX. */
export interface Page {
  /** Name of its file, without an ending. */
  readonly name: string;
  /** Title in plain words. */
  readonly title: string;
  /** Text; figures stand in it as `![...](figures/FILE)`. */
  readonly markdown: string;
  readonly figures: readonly PageFigure[];
}

/** Folder of the figures, beside the page. */
export const FIGURES = "figures";
