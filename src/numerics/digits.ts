/** Numbers in sentences. */

/** A number in as few characters as tell so many of its significant digits. */
export const inDigits = (value: number, digits: number): string => String(Number(value.toPrecision(digits)));
