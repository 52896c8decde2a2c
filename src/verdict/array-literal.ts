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

/** The same of instants, in seconds since 1970 for `to_timestamp`: much faster to write and to read than as text. */
export const instantArray = (instants: readonly (Date | null)[]): string =>
  wordArray(instants.map((instant) => (instant === null ? null : instant.getTime() / 1000)));
