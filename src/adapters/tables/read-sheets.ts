import { read } from "@e965/xlsx";
import type { Cell, Sheet } from "#domain/expected/check-list.ts";
import { fail, type Result } from "#lib/result.ts";
import type { FileProblem } from "#ports/table-reader.ts";
import { boundSheets } from "./bound-sheets.ts";
import { decodeText, parseDelimited } from "./delimited-text.ts";
import { unpackZip } from "./unpack-zip.ts";

/** 20,000 rows of a generous table are some 10 MB of XML. */
const MAX_UNPACKED = 48 * 1024 * 1024;

/** Without the first its reader looks for other kinds of file, some of them an archive in the archive. */
const PARTS = ["[Content_Types].xml", "xl/workbook.xml"];

const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** Compound File Binary (MS-CFB, 2.2): .xls, and any .xlsx that is encrypted. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];

const beginsWith = (file: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((byte, i) => file[i] === byte);

/** Every sheet of an .xlsx, .xls or .csv file, told apart by what is in it and not by its name. */
export const readSheets = (file: Uint8Array): Result<Sheet[], FileProblem> => {
  if (beginsWith(file, ZIP)) {
    return readZip(file);
  }
  if (beginsWith(file, COMPOUND)) {
    return readWorkbook(file);
  }
  const text = decodeText(file);
  return text.ok ? boundSheets([parseDelimited(text.value)], (cell) => cell ?? "") : text;
};

const readZip = (file: Uint8Array): Result<Sheet[], FileProblem> => {
  try {
    const unpacked = unpackZip(file, MAX_UNPACKED);
    if (unpacked === null) {
      return fail("large");
    }
    return PARTS.every((part) => unpacked.names.includes(part)) ? readWorkbook(file) : fail("type");
  } catch {
    return fail("damaged");
  }
};

const readWorkbook = (file: Uint8Array): Result<Sheet[], FileProblem> => {
  try {
    const workbook = read(file, {
      type: "array",
      dense: true,
      cellFormula: false,
      cellHTML: false,
      cellText: false,
    });
    const sheets = workbook.SheetNames.map(
      (name) => (workbook.Sheets[name]?.["!data"] ?? []) as HeldCell[][],
    );
    return boundSheets(sheets, contentOf);
  } catch (error) {
    return fail(
      /password|encrypt/i.test(error instanceof Error ? error.message : "") ? "password" : "damaged",
    );
  }
};

type HeldCell = { t: string; v?: unknown } | undefined;

const contentOf = (cell: HeldCell): Cell => {
  if (cell?.v === undefined || cell.v === null || cell.t === "e") {
    return "";
  }
  return typeof cell.v === "number" ? cell.v : String(cell.v);
};
