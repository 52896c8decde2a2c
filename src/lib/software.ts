import about from "#package.json" with { type: "json" };

/** Name and version of this program, as receipts and exports state them. */
export const SOFTWARE = `tuantibu ${about.version}`;
