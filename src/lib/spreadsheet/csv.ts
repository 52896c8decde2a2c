import { type Cell, looksLikeFormula, type Row, type Sheet } from "./sheet.ts";

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

const csvRow = (row: Row): string => `${row.map(csvCell).join(",")}\r\n`;

/** The sheet as CSV (RFC 4180) in UTF-8, as its rows come. */
export async function* csvFile(
  { lines, head }: Sheet,
  batches: AsyncIterable<readonly Row[]>,
): AsyncGenerator<Uint8Array> {
  yield Buffer.from(BYTE_ORDER_MARK + lines.map((line) => csvRow([line])).join("") + csvRow(head));
  for await (const batch of batches) {
    yield Buffer.from(batch.map(csvRow).join(""));
  }
}
