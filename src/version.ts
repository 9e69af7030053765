/** Version of darkzoo, the same as in package.json; every result states it. */
export const VERSION = "0.1.0";
