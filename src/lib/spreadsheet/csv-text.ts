import { type Cell, looksLikeFormula, type Row } from "./sheet.ts";

/** Without it Excel takes UTF-8 for the machine's own encoding. */
const BYTE_ORDER_MARK = "\uFEFF";

/** Text that may be taken for a formula gets an apostrophe before it, which makes it text wherever the file is opened. */
const csvCell = (cell: Cell): string => {
  if (typeof cell !== "string") {
    return cell === null ? "" : String(cell);
  }
  const text = looksLikeFormula(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** Rows as CSV (RFC 4180), each with the end of its line. */
export const csvRows = (rows: readonly Row[]): string =>
  rows.map((row) => `${row.map(csvCell).join(",")}\r\n`).join("");

/** A file, or the beginning of one that goes on with `csvRows`: in UTF-8 when it is written as bytes. */
export const csvText = (rows: readonly Row[]): string => BYTE_ORDER_MARK + csvRows(rows);
