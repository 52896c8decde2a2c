import { csvRows, csvText } from "./csv-text.ts";
import type { Row, Sheet } from "./sheet.ts";

/** The sheet as CSV in UTF-8, as its rows come. */
export async function* csvFile(
  { lines, head }: Sheet,
  batches: AsyncIterable<readonly Row[]>,
): AsyncGenerator<Uint8Array> {
  yield Buffer.from(csvText([...lines.map((line) => [line]), head]));
  for await (const batch of batches) {
    yield Buffer.from(csvRows(batch));
  }
}
