/** Flags that every command with results shares. */
export interface ResultOptions {
  readonly coupling?: string;
  readonly mass?: string;
  readonly set: string[];
  readonly out?: string;
  readonly quiet?: boolean;
  readonly json?: boolean;
}
