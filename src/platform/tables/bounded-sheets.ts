import { type Cell, isBlank, MAX_COLUMNS, MAX_ROWS, type Sheet } from "#domain/expected/check-list.ts";
import { fillMerges, type Merge } from "./fill-merges.ts";
import { Unreadable } from "./unreadable.ts";

/** A school has a sheet for each class. */
const MAX_SHEETS = 200;
/** The last line of a spreadsheet (ECMA-376 has no limit; programs end here); one that is further down is a lie. */
const MAX_LINES = 1_048_576;
/** Lines above the people, and one person too many, so that the check can say so. */
const MAX_FILLED = MAX_ROWS + 21;
/** No name, number or group is as long. */
export const MAX_CHARACTERS = 200;
/** Of all sheets together, in characters, each cell counted as eight more: 20,000 people in fifty columns. */
const MAX_SIZE = 24 * 1024 * 1024;
const LINE_SIZE = 64;
const CELL_SIZE = 8;
/** Pairs of rows in five columns of 20,000 people. */
const MAX_MERGES = 50_000;

/** What a reader tells of a sheet, in the file's order; hidden lines and columns before their cells. */
export type Page = {
  hide(row: number): void;
  /** Both included. */
  hideColumns(first: number, last: number): void;
  set(row: number, column: number, cell: Cell): void;
  merge(area: Merge): void;
  /** Has more lines than a list may have: nothing more is kept of those that are shown. */
  isCut(): boolean;
};

/**
 * What of a file is handed on, whatever it is made of: a small one may refer to one long text from all of its cells, or have
 * its only cells a million lines apart. Sparse, as the file is. Throws Unreadable.
 */
export const boundedSheets = () => {
  const sheets: Sheet[] = [];
  const budget = { left: MAX_SIZE };
  const add = (sheet: Sheet): void => {
    if (sheets.length === MAX_SHEETS) {
      throw new Unreadable("large");
    }
    sheets.push(sheet);
  };
  return {
    sheets,
    addHidden: (name: string): void => add({ name, isHidden: true, ...NOTHING }),
    add: (name: string, read: (page: Page) => void): void => {
      const { page, ended } = newPage(budget);
      read(page);
      add({ name: cut(name), isHidden: false, ...ended() });
    },
  };
};

const NOTHING = { lines: [], hiddenLines: 0, hiddenColumns: [], isWide: false, isCut: false };

const newPage = (budget: { left: number }) => {
  const lines: Cell[][] = [];
  const hidden = new Set<number>();
  const merges: Merge[] = [];
  const hiddenColumns = new Set<number>();
  let shown = 0;
  let isWide = false;
  let isCut = false;
  const take = (size: number): void => {
    budget.left -= size;
    if (budget.left < 0) {
      throw new Unreadable("large");
    }
  };
  const newLine = (row: number): Cell[] | null => {
    if (!hidden.has(row)) {
      if (shown === MAX_FILLED) {
        isCut = true;
        return null;
      }
      shown += 1;
    }
    take(LINE_SIZE);
    const line: Cell[] = [];
    lines[row] = line;
    return line;
  };
  const set = (row: number, column: number, cell: Cell): void => {
    if (isEmpty(cell) || !(row >= 0 && row < MAX_LINES && column >= 0)) {
      return;
    }
    if (column >= MAX_COLUMNS) {
      isWide = true;
      return;
    }
    const line = lines[row] ?? newLine(row);
    if (line === null) {
      return;
    }
    const kept = cut(cell);
    take(CELL_SIZE * Math.max(1, column + 1 - line.length) + String(kept).length);
    while (line.length < column) {
      line.push("");
    }
    line[column] = kept;
  };
  const page: Page = {
    hide: (row) => {
      take(CELL_SIZE);
      hidden.add(row);
    },
    hideColumns: (first, last) => {
      for (let column = Math.max(0, first); column <= last && column < MAX_COLUMNS; column += 1) {
        hiddenColumns.add(column);
      }
    },
    set,
    merge: (area) => {
      if (area.top < area.bottom && area.left < MAX_COLUMNS && merges.push(area) > MAX_MERGES) {
        throw new Unreadable("large");
      }
    },
    isCut: () => isCut,
  };
  const ended = (): Omit<Sheet, "name" | "isHidden"> => {
    fillMerges(lines, merges, set);
    const kept: Cell[][] = [];
    let hiddenLines = 0;
    lines.forEach((line, row) => {
      if (isBlank(line)) {
        return;
      }
      if (hidden.has(row)) {
        hiddenLines += 1;
      } else {
        kept[row] = line;
      }
    });
    return { lines: kept, hiddenLines, hiddenColumns: [...hiddenColumns], isWide, isCut };
  };
  return { page, ended };
};

const isEmpty = (cell: Cell): boolean => typeof cell === "string" && cell.trim() === "";

const cut = <T extends Cell>(cell: T): T | string =>
  typeof cell === "string" && cell.length > MAX_CHARACTERS ? cell.trimStart().slice(0, MAX_CHARACTERS) : cell;
