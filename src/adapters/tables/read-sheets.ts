import { CFB, read } from "@e965/xlsx";
import type { Cell, Sheet } from "#domain/expected/check-list.ts";
import { fail, type Result } from "#lib/result.ts";
import type { FileProblem } from "#ports/table-reader.ts";
import { boundSheets, MAX_SHEETS } from "./bound-sheets.ts";
import { decodeText, parseDelimited } from "./delimited-text.ts";
import { neededParts } from "./needed-parts.ts";
import { neededRecords } from "./needed-records.ts";

const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** Compound File Binary (MS-CFB, 2.2): .xls, and any .xlsx that is encrypted. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];

const beginsWith = (file: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((byte, i) => file[i] === byte);

/** Every sheet of an .xlsx, .xls or .csv file, told apart by what is in it and not by its name. */
export const readSheets = (file: Uint8Array): Result<Sheet[], FileProblem> => {
  if (beginsWith(file, ZIP)) {
    return orDamaged(() => readZip(file));
  }
  if (beginsWith(file, COMPOUND)) {
    return orDamaged(() => readCompound(file));
  }
  const text = decodeText(file);
  return text.ok ? boundSheets([shown("", parseDelimited(text.value))], (cell) => cell ?? "") : text;
};

const shown = <T>(name: string, lines: T) => ({ name, isHidden: false, hiddenLines: 0, lines });

const orDamaged = (readFile: () => Result<Sheet[], FileProblem>): Result<Sheet[], FileProblem> => {
  try {
    return readFile();
  } catch (error) {
    return fail(
      /password|encrypt/i.test(error instanceof Error ? error.message : "") ? "password" : "damaged",
    );
  }
};

const readZip = (file: Uint8Array): Result<Sheet[], FileProblem> => {
  const parts = neededParts(file);
  if (!parts.ok) {
    return parts;
  }
  const archive = CFB.utils.cfb_new();
  for (const [name, text] of parts.value) {
    CFB.utils.cfb_add(archive, name, Buffer.from(text));
  }
  return readWorkbook(CFB.write(archive, { fileType: "zip", type: "buffer" }));
};

/** The streams that hold a workbook, of BIFF8 and BIFF5. */
const BOOKS = ["/Workbook", "/Book"];

const readCompound = (file: Uint8Array): Result<Sheet[], FileProblem> => {
  const container = CFB.read(Buffer.from(file), { type: "buffer" });
  if (CFB.find(container, "/EncryptedPackage") !== null) {
    return fail("password");
  }
  const archive = CFB.utils.cfb_new();
  for (const name of BOOKS) {
    const book = CFB.find(container, name);
    if (book?.content !== undefined) {
      CFB.utils.cfb_add(archive, name, Buffer.from(neededRecords(Uint8Array.from(book.content))));
    }
  }
  return readWorkbook(CFB.write(archive, { type: "buffer" }));
};

/** No more sheets than are looked at, and of them the cells alone. */
const OPTIONS = {
  type: "array",
  dense: true,
  sheets: Array.from({ length: MAX_SHEETS }, (_, i) => i),
  cellFormula: false,
  cellHTML: false,
  cellText: false,
} as const;

const readWorkbook = (file: unknown): Result<Sheet[], FileProblem> => {
  const workbook = read(file, OPTIONS);
  const sheets = workbook.SheetNames.map((name) =>
    shown(name, (workbook.Sheets[name]?.["!data"] ?? []) as HeldCell[][]),
  );
  return boundSheets(sheets, contentOf);
};

type HeldCell = { t: string; v?: unknown } | undefined;

const contentOf = (cell: HeldCell): Cell => {
  if (cell?.v === undefined || cell.v === null || cell.t === "e") {
    return "";
  }
  return typeof cell.v === "number" ? cell.v : String(cell.v);
};
