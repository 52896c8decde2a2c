import { MAX_COLUMNS } from "#domain/expected/check-list.ts";
import { columnOf } from "#domain/expected/columns.ts";

/** The first by which most of a line's cells are headings wins, so the common ones come first. */
const SEPARATORS = [",", "\t", ";", "|", "，"] as const;
/** Where headings are looked for: titles and notes may stand above them. */
const HEADING_LINES = 20;
const HEADING_CHARACTERS = 64 * 1024;

/** As many headings as one line near the top has when cells are parted so. */
const headingsBy = (separator: string, text: string): number => {
  let most = 0;
  let line = 0;
  for (const cells of parseDelimited(text.slice(0, HEADING_CHARACTERS), separator)) {
    most = Math.max(most, new Set(cells.flatMap((cell) => columnOf(cell) ?? [])).size);
    line += 1;
    if (line === HEADING_LINES) {
      break;
    }
  }
  return most;
};

/** Whether one line near the top has headings, whatever parts them. */
export const hasHeadings = (text: string): boolean => SEPARATORS.some((by) => headingsBy(by, text) > 0);

/** Of the separators the one by which a line has most headings; without any, the one that the first line with any has most of. */
export const separatorOf = (text: string): string => {
  const [line = ""] = /^.*[,\t;|，].*$/m.exec(text.slice(0, HEADING_CHARACTERS)) ?? [];
  const ranked = SEPARATORS.map((by) => ({
    by,
    headings: headingsBy(by, text),
    cells: line.split(by).length,
  }));
  const [best] = ranked.toSorted((one, other) => other.headings - one.headings || other.cells - one.cells);
  return best?.by ?? ",";
};

/**
 * Lines and their cells (RFC 4180); one after the other, since a file of line feeds has millions, and of each line as many
 * cells as are looked at, and one more that says whether there is anything behind them.
 */
export function* parseDelimited(text: string, separator: string): Generator<string[]> {
  let cells: string[] = [];
  let at = 0;
  while (at < text.length) {
    const [cell, end] = cellAt(text, at, separator);
    keep(cells, cell);
    at = end;
    if (text[at] === separator) {
      at += 1;
      if (at === text.length) {
        keep(cells, "");
      }
    } else {
      at += text.startsWith("\r\n", at) ? 2 : 1;
      yield cells.length === 1 && cells[0] === "" ? BLANK : cells;
      cells = [];
    }
  }
  if (cells.length > 0) {
    yield cells;
  }
}

/** Of millions of blank lines one. */
const BLANK: string[] = [];

const keep = (cells: string[], cell: string): void => {
  if (cells.length < MAX_COLUMNS) {
    cells.push(cell);
  } else if (cell.trim() !== "") {
    cells[MAX_COLUMNS] = cell;
  }
};

type CellAt = [cell: string, end: number];

/** A quoted cell, also behind spaces; what stands between its closing quote and the next separator belongs to it. */
const cellAt = (text: string, from: number, separator: string): CellAt => {
  let start = from;
  while (text[start] === " ") {
    start += 1;
  }
  const quoted = text[start] === '"' ? quotedCell(text, start + 1) : null;
  if (quoted === null) {
    return plainCell(text, from, separator);
  }
  const [cell, end] = quoted;
  const [rest, after] = plainCell(text, end, separator);
  return [cell + rest.trimEnd(), after];
};

const plainCell = (text: string, from: number, separator: string): CellAt => {
  let end = from;
  while (end < text.length && text[end] !== separator && text[end] !== "\n" && text[end] !== "\r") {
    end += 1;
  }
  return [text.slice(from, end), end];
};

/** Up to the closing quote; null when there is none, or the rest of the file would be one cell. */
const quotedCell = (text: string, from: number): CellAt | null => {
  let cell = "";
  let start = from;
  for (;;) {
    const quote = text.indexOf('"', start);
    if (quote < 0) {
      return null;
    }
    cell += text.slice(start, quote);
    if (text[quote + 1] !== '"') {
      return [cell, quote + 1];
    }
    cell += '"';
    start = quote + 2;
  }
};
