import type { Cell, Sheet } from "#domain/expected/check-list.ts";
import { characters, ownText, sharedTexts } from "./biff-texts.ts";
import { boundedSheets, type Page } from "./bounded-sheets.ts";
import { decoderOf } from "./code-pages.ts";
import { digitsOf, formatted } from "./number-format.ts";
import { Unreadable } from "./unreadable.ts";

/** Records that say what is in the cells and which sheets there are (MS-XLS, 2.4); all others are passed over. */
const R = {
  BOF: 0x0809,
  EOF: 0x000a,
  FILE_PASS: 0x002f,
  CODE_PAGE: 0x0042,
  BOUND_SHEET: 0x0085,
  FORMAT: 0x041e,
  XF: 0x00e0,
  SST: 0x00fc,
  CONTINUE: 0x003c,
  COL_INFO: 0x007d,
  ROW: 0x0208,
  MERGE_CELLS: 0x00e5,
  LABEL_SST: 0x00fd,
  LABEL: 0x0204,
  RSTRING: 0x00d6,
  NUMBER: 0x0203,
  RK: 0x027e,
  MUL_RK: 0x00bd,
  FORMULA: 0x0006,
  STRING: 0x0207,
  BOOL_ERR: 0x0205,
} as const;

const BIFF8 = 0x0600;
const BIFF5 = 0x0500;
const WORKSHEET = 0;
const HIDDEN_ROW = 0x20;
const HIDDEN_COLUMN = 1;
/** Of all sheets together, each of which may run through those of the next. */
const MAX_RECORDS = 4_000_000;

type BiffRecord = { type: number; data: Buffer };
type Text = (record: Buffer, at: number, lengthBytes: 1 | 2) => string;

/** What the workbook says before its sheets. */
type Book = {
  text: Text;
  texts: readonly string[];
  digits: readonly number[];
  sheets: readonly { name: string; at: number; isHidden: boolean }[];
};

/** The sheets of an .xls file of Excel 5 to 2003: the stream in it that is called Workbook or Book. Throws Unreadable. */
export const readBiff = (stream: Buffer): Sheet[] => {
  const records = recordReader(stream);
  const book = readBook(records(0));
  const sheets = boundedSheets();
  const read = new Set<number>();
  for (const { name, at, isHidden } of book.sheets) {
    if (isHidden) {
      sheets.addHidden(name);
      continue;
    }
    if (read.has(at)) {
      throw new Error("two sheets are one");
    }
    read.add(at);
    sheets.add(name, (page) => {
      hideLines(records(at), page);
      readCells(records(at), page, book);
    });
  }
  return sheets.sheets;
};

/** The records between a beginning and its end, without those of charts that stand in between. */
const recordReader = (stream: Buffer) => {
  let count = 0;
  return function* (from: number): Generator<BiffRecord> {
    let depth = 0;
    for (let at = from; at + 4 <= stream.length; at += 4 + stream.readUInt16LE(at + 2)) {
      count += 1;
      if (count > MAX_RECORDS) {
        throw new Unreadable("large");
      }
      const type = stream.readUInt16LE(at);
      depth += type === R.BOF ? 1 : 0;
      if (depth === 0) {
        throw new Error("what begins nowhere is no sheet");
      }
      if (depth === 1) {
        yield { type, data: stream.subarray(at + 4, at + 4 + stream.readUInt16LE(at + 2)) };
      }
      depth -= type === R.EOF ? 1 : 0;
      if (depth === 0) {
        return;
      }
    }
  };
};

const readBook = (records: Iterable<BiffRecord>): Book => {
  let isBiff8 = false;
  let decode = decoderOf(0);
  let last: number | null = null;
  // BIFF8 has texts that say how wide their characters are, BIFF5 bytes of its code page.
  const text: Text = (record, at, lengthBytes) => {
    const count = record.readUIntLE(at, lengthBytes);
    const from = at + lengthBytes;
    return isBiff8 ? ownText(record, from, count) : decode(record.subarray(from, from + count));
  };
  const shared: Buffer[] = [];
  const formats = new Map<number, number>();
  const digits: number[] = [];
  const sheets: Book["sheets"][number][] = [];
  for (const { type, data } of records) {
    switch (type) {
      case R.BOF:
        isBiff8 = versionOf(data) === BIFF8;
        break;
      case R.FILE_PASS:
        throw new Unreadable("password");
      case R.CODE_PAGE:
        decode = decoderOf(data.readUInt16LE(0));
        break;
      case R.FORMAT:
        formats.set(data.readUInt16LE(0), digitsOf(formatText(data, isBiff8)));
        break;
      case R.XF:
        digits.push(formats.get(data.readUInt16LE(2)) ?? 0);
        break;
      case R.BOUND_SHEET:
        if (data.readUInt8(5) === WORKSHEET) {
          const isHidden = (data.readUInt8(4) & 3) !== 0;
          sheets.push({ at: data.readUInt32LE(0), isHidden, name: text(data, 6, 1) });
        }
        break;
      case R.SST:
        shared.push(data);
        break;
      case R.CONTINUE:
        if (last === R.SST) {
          shared.push(data);
          continue;
        }
        break;
    }
    last = type;
  }
  return { text, texts: sharedTexts(shared), digits, sheets };
};

const versionOf = (data: Buffer): number => {
  const version = data.readUInt16LE(0);
  if (version !== BIFF8 && version !== BIFF5) {
    throw new Error("a workbook of before Excel 5 is in no such file");
  }
  return version;
};

/** Of a format only zeros count, which are the same in every code page. */
const formatText = (data: Buffer, isBiff8: boolean): string =>
  isBiff8 ? ownText(data, 4, data.readUInt16LE(2)) : characters(data, 3, data.readUInt8(2), false);

/** Rows and columns are told of before their cells by most programs, and behind them by some. */
const hideLines = (records: Iterable<BiffRecord>, page: Page): void => {
  for (const { type, data } of records) {
    if (type === R.ROW && (data.readUInt8(12) & HIDDEN_ROW) !== 0) {
      page.hide(data.readUInt16LE(0));
    }
    if (type === R.COL_INFO && (data.readUInt16LE(4) === 0 || (data.readUInt8(8) & HIDDEN_COLUMN) !== 0)) {
      page.hideColumns(data.readUInt16LE(0), data.readUInt16LE(2));
    }
  }
};

const readCells = (records: Iterable<BiffRecord>, page: Page, { text, texts, digits }: Book): void => {
  /** The formula whose text comes in a record of its own. */
  let formula: Buffer | null = null;
  const set = (at: Buffer, cell: Cell, further = 0): void =>
    page.set(at.readUInt16LE(0), at.readUInt16LE(2) + further, cell);
  const number = (data: Buffer, value: number, style = data.readUInt16LE(4), further = 0): void =>
    set(data, formatted(value, digits[style]), further);
  for (const { type, data } of records) {
    switch (type) {
      case R.LABEL_SST:
        set(data, texts[data.readUInt32LE(6)] ?? "");
        break;
      case R.LABEL:
      case R.RSTRING:
        set(data, text(data, 6, 2));
        break;
      case R.NUMBER:
        number(data, data.readDoubleLE(6));
        break;
      case R.RK:
        number(data, packedNumber(data, 6));
        break;
      case R.MUL_RK:
        for (let at = 4; at + 8 <= data.length; at += 6) {
          number(data, packedNumber(data, at + 2), data.readUInt16LE(at), (at - 4) / 6);
        }
        break;
      case R.FORMULA:
        formula = data;
        if (data.readUInt16LE(12) !== 0xffff) {
          number(data, data.readDoubleLE(6));
        } else if (data.readUInt8(6) === 1) {
          set(data, String(data.readUInt8(8) !== 0));
        }
        break;
      case R.STRING:
        if (formula !== null) {
          set(formula, text(data, 0, 2));
        }
        break;
      case R.BOOL_ERR:
        set(data, data.readUInt8(7) === 0 ? String(data.readUInt8(6) !== 0) : "");
        break;
      case R.MERGE_CELLS:
        readMerges(data, page);
        break;
    }
  }
};

/** A number of 30 bits, whole or the upper half of one with a point, perhaps of hundredths (MS-XLS, 2.5.217). */
const packedNumber = (data: Buffer, at: number): number => {
  const packed = data.readInt32LE(at);
  const high = Buffer.alloc(8);
  high.writeInt32LE(packed & ~3, 4);
  const value = (packed & 2) === 0 ? high.readDoubleLE(0) : packed >> 2;
  return (packed & 1) === 0 ? value : value / 100;
};

const readMerges = (data: Buffer, page: Page): void => {
  for (let at = 2; at + 8 <= data.length; at += 8) {
    page.merge({
      top: data.readUInt16LE(at),
      bottom: data.readUInt16LE(at + 2),
      left: data.readUInt16LE(at + 4),
    });
  }
};
