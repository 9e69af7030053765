/** Stage 4: one number decides. */

/** r-value: predicted signal over upper limit; at 1 and above a point is excluded. */
export const compare = (signal: number, upperLimit: number): number => signal / upperLimit;
