/** The finite number that somebody typed, such as `-1.5e3`; undefined for any other text, such as `0x10`, `1e999` or nothing. */
export function typedNumber(text: string): number | undefined {
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text) && Number.isFinite(Number(text)) ? Number(text) : undefined;
}
