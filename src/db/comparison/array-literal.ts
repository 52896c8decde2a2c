const SPECIAL = /[\\"]/g;

/**
 * The text of a PostgreSQL array of words (ids, instants, numbers, enum labels), of which none is empty or holds a
 * comma, quote, brace or backslash. node-postgres would look at every character of each.
 */
export const wordArray = (words: readonly (string | number | null)[]): string =>
  `{${words.map((word) => word ?? "NULL").join(",")}}`;

/** The same of any texts. */
export const textArray = (texts: readonly (string | null)[]): string =>
  `{${texts.map((text) => (text === null ? "NULL" : `"${text.replace(SPECIAL, "\\$&")}"`)).join(",")}}`;
