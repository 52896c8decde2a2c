import { fail, ok, type Result } from "#lib/result.ts";
import { MAX_COLUMNS } from "./bound-sheets.ts";

/** Byte order marks, and the encoding that each tells of (WHATWG Encoding Standard, 6). */
const MARKS: readonly (readonly [mark: readonly number[], encoding: string])[] = [
  [[0xef, 0xbb, 0xbf], "utf-8"],
  [[0xff, 0xfe], "utf-16le"],
  [[0xfe, 0xff], "utf-16be"],
];

/** What spreadsheets write without a mark in Chinese: new ones UTF-8, old ones the system's code page. */
const UNMARKED = ["utf-8", "gb18030"] as const;

const decoded = (bytes: Uint8Array, encoding: string): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
};

/** The text of a file in UTF-8, UTF-16 or GB 18030; "type" for what is no text. */
export const decodeText = (bytes: Uint8Array): Result<string, "type"> => {
  const marked = MARKS.find(([mark]) => mark.every((byte, i) => bytes[i] === byte));
  const encodings = marked ? [marked[1]] : UNMARKED;
  for (const encoding of encodings) {
    const text = decoded(bytes, encoding);
    if (text !== null) {
      return text.includes("\0") ? fail("type") : ok(text);
    }
  }
  return fail("type");
};

const SEPARATORS = [",", "\t", ";"] as const;

/** Of the separators the one that the first line with any has most of. */
const separatorOf = (text: string): string => {
  const [line = ""] = /^.*[,\t;].*$/m.exec(text) ?? [];
  const count = (separator: string): number => line.split(separator).length;
  return SEPARATORS.toSorted((one, other) => count(other) - count(one))[0] ?? ",";
};

/**
 * Lines and their cells (RFC 4180), separated by commas, tabs or semicolons; one after the other, since a file of line feeds
 * has millions, and of each line as many cells as are looked at.
 */
export function* parseDelimited(text: string): Generator<string[]> {
  const separator = separatorOf(text);
  let cells: string[] = [];
  let at = 0;
  while (at < text.length) {
    const quoted = text[at] === '"';
    const [cell, end] = quoted ? quotedCell(text, at + 1) : plainCell(text, at, separator);
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
  }
};

const plainCell = (text: string, from: number, separator: string): [cell: string, end: number] => {
  let end = from;
  while (end < text.length && text[end] !== separator && text[end] !== "\n" && text[end] !== "\r") {
    end += 1;
  }
  return [text.slice(from, end), end];
};

/** Up to the closing quote; what stands between it and the next separator belongs to no cell. */
const quotedCell = (text: string, from: number): [cell: string, end: number] => {
  let cell = "";
  let start = from;
  for (;;) {
    const quote = text.indexOf('"', start);
    if (quote < 0) {
      return [cell + text.slice(start), text.length];
    }
    cell += text.slice(start, quote);
    if (text[quote + 1] !== '"') {
      return [cell, quote + 1];
    }
    cell += '"';
    start = quote + 2;
  }
};
