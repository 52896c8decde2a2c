import { fail, ok, type Result } from "#lib/result.ts";
import { unpackZip } from "./unpack-zip.ts";

/** 20,000 rows of a generous table are some 10 MB of XML. */
const MAX_UNPACKED = 48 * 1024 * 1024;
/** Of all sheets together, blank ones left out: 20,000 people in thirty columns. */
const MAX_CELLS = 600_000;
/** Different texts, of which each person of a list has a handful. */
const MAX_TEXTS = 300_000;

const TYPES = "[Content_Types].xml";
const BOOK = "xl/workbook.xml";
const BOOK_RELATIONS = "xl/_rels/workbook.xml.rels";
const TEXTS = "xl/sharedStrings.xml";
const SHEET = /^xl\/worksheets\/[^/]+\.xml$/;

const isNeeded = (name: string): boolean =>
  name === TYPES || name === BOOK || name === BOOK_RELATIONS || name === TEXTS || SHEET.test(name);

/** Each part is written as it is, so that whoever reads it goes by what was measured here. */
export type Part = readonly [name: string, text: string];

/**
 * Of an .xlsx file what its cells say, and nothing that is for the eye or for following: no links, comments, drawings,
 * styles, merged cells, names, formats and rules of a sheet. "type" for another archive, "large" for one that holds more
 * than any list.
 */
export const neededParts = (file: Uint8Array): Result<Part[], "type" | "large"> => {
  const parts = unpackZip(file, isNeeded, MAX_UNPACKED);
  if (parts === null) {
    return fail("large");
  }
  const text = (name: string): string => parts.get(name)?.toString("utf8") ?? "";
  if (!parts.has(TYPES) || !parts.has(BOOK)) {
    return fail("type");
  }
  const sheets = [...parts.keys()]
    .filter((name) => SHEET.test(name))
    .map((name): Part => [name, sheetOf(text(name))]);
  const cells = sheets.reduce((sum, [, xml]) => sum + countOf(xml, CELL), 0);
  if (cells > MAX_CELLS || countOf(text(TEXTS), TEXT) > MAX_TEXTS) {
    return fail("large");
  }
  return ok([
    [TYPES, typesOf(sheets.map(([name]) => name))],
    [BOOK, bookOf(text(BOOK))],
    [BOOK_RELATIONS, text(BOOK_RELATIONS)],
    [TEXTS, text(TEXTS) || `<sst xmlns="${MAIN}"/>`],
    ...sheets,
  ]);
};

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml";

const typesOf = (sheets: readonly string[]): string => {
  const override = (name: string, kind: string): string =>
    `<Override PartName="/${name}" ContentType="${KIND}.${kind}+xml"/>`;
  return `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">${[
    override(BOOK, "sheet.main"),
    override(TEXTS, "sharedStrings"),
    ...sheets.map((name) => override(name, "worksheet")),
  ].join("")}</Types>`;
};

/** Of a name in XML the prefix that some programs put before it; bounded, so that looking for it stays linear. */
const PREFIX = "(?:\\w{1,16}:)?";
const SHEETS_END = new RegExp(`</${PREFIX}sheets\\s*>`);
const ROOT = new RegExp(`<${PREFIX}worksheet\\b[^<>]*>`);
const DATA = new RegExp(`<${PREFIX}sheetData\\b[^<>]*>`);
const DATA_END = new RegExp(`</${PREFIX}sheetData\\s*>`);
const CELL = new RegExp(`<${PREFIX}c\\b`, "g");
const TEXT = new RegExp(`<${PREFIX}si\\b`, "g");
/** What is formatted and says nothing. Whatever does not say where it is counts by its order, and stays. */
const BLANK = new RegExp(`<${PREFIX}(?:c|row)\\s(?=[^<>]*\\br=)[^<>]*(?:/>|></${PREFIX}(?:c|row)\\s*>)`, "g");

const countOf = (xml: string, what: RegExp): number => {
  let count = 0;
  for (const _ of xml.matchAll(what)) {
    count += 1;
  }
  return count;
};

/** Up to the names of its sheets: behind them come names for ranges, other books and what they calculated. */
const bookOf = (xml: string): string => {
  const end = SHEETS_END.exec(xml);
  return end === null ? xml : `${xml.slice(0, end.index + end[0].length)}</workbook>`;
};

/** The rows of a sheet alone. */
const sheetOf = (xml: string): string => {
  const [root] = ROOT.exec(xml) ?? [`<worksheet xmlns="${MAIN}">`];
  const begin = DATA.exec(xml);
  const body = begin === null || begin[0].endsWith("/>") ? "" : xml.slice(begin.index);
  const end = DATA_END.exec(body);
  const rows = end === null ? body : body.slice(0, end.index + end[0].length);
  return `${root}${rows.replace(BLANK, "")}</worksheet>`;
};
