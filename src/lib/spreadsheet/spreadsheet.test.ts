import { read, utils, type WorkBook } from "@e965/xlsx";
import { expect, test } from "vitest";
import { csvFile } from "./csv.ts";
import { looksLikeFormula, type Row, type Sheet } from "./sheet.ts";
import { xlsxFile } from "./xlsx.ts";

const SHEET: Sheet = {
  name: "名单",
  lines: ["=晨光实验学校", "由 王** 导出 & 勿外传"],
  head: ["姓名", "天数"],
  widths: [12, 8],
  footer: "由 王** 导出 & 勿外传",
};

/** Each may be taken for a formula somewhere. */
const ATTACKS = [
  "=1+1",
  "+1",
  "-1",
  "@SUM(A1)",
  "\t=1",
  "\r=1",
  " =1",
  "＝1+1",
  '=HYPERLINK("http://x","y")',
];
const NAMES = ["王小明", "𠮷野家", "a,b", 'say "hi"', "line\nbreak", "<&>", "\u0000null", "O'Neil"];

async function* inBatches(rows: readonly Row[]) {
  yield rows.slice(0, 3);
  yield rows.slice(3);
}

const bytesOf = async (file: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of file) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

const rowsOf = (book: WorkBook): unknown[][] =>
  utils.sheet_to_json(book.Sheets[book.SheetNames[0] ?? ""] ?? {}, { header: 1, raw: true });

const ROWS: Row[] = [...NAMES, ...ATTACKS].map((text, i) => [text, i]);

test("a workbook opens with what was written, and nothing in it is a formula", async () => {
  const bytes = await bytesOf(xlsxFile(SHEET, inBatches(ROWS)));
  const book = read(bytes, { cellFormula: true, cellStyles: true });
  expect(book.SheetNames).toEqual(["名单"]);
  const withoutControl = ROWS.map(([text, i]) => [String(text).replace("\u0000", "").replace("\r", "\n"), i]);
  expect(
    rowsOf(book).map((row) =>
      row.map((cell) => (typeof cell === "string" ? cell.replace("\r", "\n") : cell)),
    ),
  ).toEqual([["=晨光实验学校"], ["由 王** 导出 & 勿外传"], ["姓名", "天数"], ...withoutControl]);
  const cells = Object.values(book.Sheets.名单 ?? {}) as { f?: string }[];
  expect(cells.filter(({ f }) => f !== undefined)).toEqual([]);
});

test("a CSV file opens with what was written, and nothing in it is a formula", async () => {
  const bytes = await bytesOf(csvFile(SHEET, inBatches(ROWS)));
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const text = bytes.toString().slice(1);
  expect(text.split("\r\n")[0]).toBe("'=晨光实验学校");
  const book = read(bytes, { raw: true, cellFormula: true });
  const opened = rowsOf(book).flat().map(String);
  expect(opened).toEqual(expect.arrayContaining(["王小明", "𠮷野家", "a,b", 'say "hi"', "<&>"]));
  expect(opened.filter(looksLikeFormula)).toEqual([]);
});

test("many rows are one file of few bytes at a time", async () => {
  async function* many() {
    for (let i = 0; i < 20; i += 1) {
      yield Array.from({ length: 1000 }, (_, k): Row => [`成员${i * 1000 + k}`, k]);
    }
  }
  const sizes: number[] = [];
  const chunks: Uint8Array[] = [];
  for await (const chunk of xlsxFile(SHEET, many())) {
    sizes.push(chunk.byteLength);
    chunks.push(chunk);
  }
  expect(Math.max(...sizes)).toBeLessThanOrEqual(64 * 1024);
  expect(rowsOf(read(Buffer.concat(chunks)))).toHaveLength(20_003);
});

test.each([...ATTACKS])("%j may be taken for a formula", (text) => {
  expect(looksLikeFormula(text)).toBe(true);
});

test.each(["王小明", "1=1", "E********78", "138****0001", "—", "3 天", ""])("%j may not", (text) => {
  expect(looksLikeFormula(text)).toBe(false);
});
