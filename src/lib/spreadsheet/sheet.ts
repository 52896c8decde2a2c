/** Text, a number, or nothing. */
export type Cell = string | number | null;
export type Row = readonly Cell[];

/** A table with lines above it, as every format writes it. */
export type Sheet = {
  name: string;
  /** What it is, one line each, above the table. */
  lines: readonly string[];
  head: readonly string[];
  /** Of each column, in characters. */
  widths: readonly number[];
  /** On every printed page, where the format has pages. */
  footer: string;
  /** Where it is a form to fill in: every cell is text, so that no number becomes a quantity, and one column offers values. */
  form?: { rows: number; choices: { column: number; values: readonly string[] } };
};

/**
 * Whether a spreadsheet program may take this text for a formula when it reads or re-reads it: OWASP, "CSV Injection", with
 * the full-width forms that some programs take for the same.
 */
export const looksLikeFormula = (text: string): boolean =>
  /^[\s\uFEFF]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(text);
