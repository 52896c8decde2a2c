import { type Cell, isBlank, MAX_ROWS, type Sheet } from "#domain/expected/check-list.ts";
import { fail, ok, type Result } from "#lib/result.ts";

/** Sheets, and columns of one, in which headings are looked for. */
export const MAX_SHEETS = 20;
export const MAX_COLUMNS = 100;
/** The last line of a spreadsheet (ECMA-376 has no limit; programs end here); one that is further down is a lie. */
const MAX_LINES = 1_048_576;
/** Lines above the people, and one person too many, so that the check can say so. */
const MAX_FILLED = MAX_ROWS + 21;
/** No name, number or group is as long. */
const MAX_CHARACTERS = 200;
/** Of all sheets together, in characters, each cell counted as eight more: 20,000 people in fifty columns. */
const MAX_SIZE = 24 * 1024 * 1024;

/** A sheet whose lines are read one by one, and no further than what is handed on goes. */
type Unbound<T> = Omit<Sheet, "lines"> & { lines: Iterable<readonly (T | undefined)[] | undefined> };

/**
 * What of a file is handed on, whatever it is made of: a small one may refer to one long text from all of its cells. Sparse,
 * as the file is: a formatted column must not become a million blank rows.
 */
export const boundSheets = <T>(
  sheets: readonly Unbound<T>[],
  contentOf: (cell: T | undefined) => Cell,
): Result<Sheet[], "large"> => {
  const bounded: Sheet[] = [];
  let size = 0;
  for (const { lines, ...sheet } of sheets.slice(0, MAX_SHEETS)) {
    const rows: Cell[][] = [];
    let at = 0;
    let filled = 0;
    for (const line of lines) {
      const cells = Array.from(line?.slice(0, MAX_COLUMNS) ?? [], (cell) => cut(contentOf(cell)));
      if (!isBlank(cells)) {
        rows[at] = cells;
        filled += 1;
        size += cells.reduce<number>((sum, cell) => sum + 8 + String(cell).length, 0);
      }
      at += 1;
      if (size > MAX_SIZE) {
        return fail("large");
      }
      if (at >= MAX_LINES || filled >= MAX_FILLED) {
        break;
      }
    }
    bounded.push({ ...sheet, lines: rows });
  }
  return ok(bounded);
};

const cut = (cell: Cell): Cell => (typeof cell === "string" ? cell.slice(0, MAX_CHARACTERS) : cell);
