import type { Sheet } from "#domain/expected/check-list.ts";
import { fail, ok, type Result } from "#lib/result.ts";
import type { FileProblem } from "#ports/table-reader.ts";
import { boundedSheets } from "./bounded-sheets.ts";
import { decodeText } from "./decode-text.ts";
import { hasHeadings, parseDelimited, separatorOf } from "./delimited-text.ts";
import { openCompound } from "./open-compound.ts";
import { readBiff } from "./read-biff.ts";
import { readWorkbook } from "./read-workbook.ts";
import { Unreadable } from "./unreadable.ts";

const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** Compound File Binary (MS-CFB, 2.2): .xls, and any .xlsx that is encrypted. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];

const beginsWith = (file: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((byte, i) => file[i] === byte);

/** Every sheet of an .xlsx, .xls or .csv file, told apart by what is in it and not by its name. */
export const readSheets = (file: Uint8Array): Result<Sheet[], FileProblem> => {
  try {
    return ok(readFile(file));
  } catch (error) {
    return fail(error instanceof Unreadable ? error.problem : "damaged");
  }
};

const readFile = (file: Uint8Array): Sheet[] => {
  if (beginsWith(file, ZIP)) {
    return readWorkbook(file);
  }
  if (beginsWith(file, COMPOUND)) {
    return readCompound(file);
  }
  if (isMarkup(file)) {
    throw new Unreadable("web_page");
  }
  return readText(decodeText(file, hasHeadings));
};

const readCompound = (file: Uint8Array): Sheet[] => {
  const stream = openCompound(file);
  if (stream("EncryptedPackage") !== null) {
    throw new Unreadable("password");
  }
  const book = stream("Workbook") ?? stream("Book");
  if (book === null) {
    throw new Unreadable("type");
  }
  return readBiff(book);
};

/** How pages and XML begin that programs save as .xls: HTML, XML Spreadsheet 2003, and a page with its pictures (MIME). */
const MARKUP = /^\s*(?:<(?:\?xml|!doctype|!--|html|head|meta|style|body|div|table)\b|<!--|mime-version:)/i;
const MARKUP_WITHIN = 200;

/** Also with a byte order mark, or in two bytes a character. */
const isMarkup = (file: Uint8Array): boolean =>
  MARKUP.test(
    Buffer.from(file.subarray(0, MARKUP_WITHIN))
      .toString("latin1")
      .replace(/^(?:ï»¿|ÿþ|þÿ)/, "")
      .replaceAll("\0", ""),
  );

const readText = (text: string): Sheet[] => {
  const sheets = boundedSheets();
  sheets.add("", (page) => {
    let row = 0;
    for (const cells of parseDelimited(text, separatorOf(text))) {
      if (page.isCut()) {
        break;
      }
      for (const [column, cell] of cells.entries()) {
        page.set(row, column, cell);
      }
      row += 1;
    }
  });
  return sheets.sheets;
};
