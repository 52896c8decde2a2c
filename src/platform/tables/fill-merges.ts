import type { Cell } from "#domain/expected/check-list.ts";

/** Cells that are one: all but its first are empty in the file. Counted from 0, ends included. */
export type Merge = { top: number; bottom: number; left: number };

/**
 * A department that stands merged beside three people is each one's: its text goes down, in its first column, into the lines that have
 * something on them. Areas do not overlap in any program; of those that do, the upper one counts, so that each line is met
 * once a column.
 */
export const fillMerges = (
  lines: readonly (readonly Cell[])[],
  merges: readonly Merge[],
  set: (row: number, column: number, cell: Cell) => void,
): void => {
  if (merges.length === 0) {
    return;
  }
  const rows = Object.keys(lines).map(Number);
  for (const [column, areas] of Map.groupBy(merges, ({ left }) => left)) {
    let at = 0;
    let filledTo = -1;
    for (const { top, bottom } of areas.toSorted((one, other) => one.top - other.top)) {
      if (top <= filledTo) {
        continue;
      }
      filledTo = bottom;
      const cell = lines[top]?.[column] ?? "";
      for (; at < rows.length; at += 1) {
        const row = rows[at] ?? 0;
        if (row > bottom) {
          break;
        }
        if (row > top && cell !== "" && (lines[row]?.[column] ?? "") === "") {
          set(row, column, cell);
        }
      }
    }
  }
};
