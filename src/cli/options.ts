/** Flags that every command with results shares. */
export interface ResultOptions {
  readonly coupling?: string;
  readonly mass?: string;
  readonly set: string[];
  /** `--plugin`: files with further models. */
  readonly plugin: readonly string[];
  readonly extrapolate?: string;
  /** `--efficiency`: tables of efficiencies, as FILE or LIMIT=FILE. */
  readonly efficiency?: readonly string[];
  /** `--benchmark`: name of a point of the model. */
  readonly benchmark?: string;
  /** `--overlay`: name of a curve of the model. */
  readonly overlay?: string;
  /** `--plane`: mass to scan and coupling. */
  readonly plane?: string;
  /** `--theory`: name of the band, or `none`. */
  readonly theory?: string;
  /** `--combine`: name of the rule. */
  readonly combine?: string;
  /** `--confidence-level`: level that limits are converted to. */
  readonly confidenceLevel?: string;
  /** `--luminosity`: integrated luminosity that expected limits are projected to. */
  readonly luminosity?: string;
  /** `--regime`: auto, background or free. */
  readonly regime?: string;
  readonly out?: string;
  /** `--g-2`: name of a pair of experiment and theory. */
  readonly g2?: string;
  /** `--preset`: what a figure is made for. */
  readonly preset?: string;
  /** `--labels`: where the names of curves stand in a figure. */
  readonly labels?: string;
  readonly quiet?: boolean;
  readonly json?: boolean;
}
