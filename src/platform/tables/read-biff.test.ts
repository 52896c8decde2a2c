import { utils, write } from "@e965/xlsx";
import { describe, expect, it } from "vitest";
import { BIFF5, BIFF8, biffOf, bytes, compoundOf, record, wide } from "#tests/support/biff.ts";
import { IN_BIG5, IN_GBK, linesOf } from "#tests/support/encoded-tables.ts";
import { readSheets } from "./read-sheets.ts";

const [CODE_PAGE, FORMAT, XF, ROW, COL_INFO, LABEL, NUMBER, MERGE_CELLS] = [
  0x42, 0x41e, 0xe0, 0x208, 0x7d, 0x204, 0x203, 0xe5,
];
const double = (value: number): Uint8Array => {
  const data = Buffer.alloc(8);
  data.writeDoubleLE(value);
  return data;
};
const label5 = (at: [row: number, column: number], text: Uint8Array): Buffer =>
  record(LABEL, ...at, 0, text.length, text);
const label8 = (at: [row: number, column: number], text: string): Buffer =>
  record(LABEL, ...at, 0, wide(text, 2));

describe("an .xls file of Excel 5", () => {
  const biff5 = (codePage: number | null, { name, wang }: typeof IN_GBK): Uint8Array =>
    compoundOf({
      Book: biffOf(BIFF5, codePage === null ? [] : [record(CODE_PAGE, codePage)], [
        { name: Buffer.from([2, 0x53, 0x31]), records: [label5([0, 0], name), label5([1, 0], wang)] },
      ]),
    });

  it.each([
    [936, IN_GBK],
    [950, IN_BIG5],
  ])("is read in its code page %i", (codePage, texts) => {
    expect(linesOf(biff5(codePage, texts))).toEqual([[["姓名"], ["王小明"]]]);
  });

  it("in a western one keeps its letters", () => {
    const [name, wang] = [bytes(0x4e), bytes(0x4a, 0xfc, 0x72)];
    expect(linesOf(biff5(1252, { name, wang }))).toEqual([[["N"], ["Jür"]]]);
  });

  it.each([
    ["one that nobody knows", 4711],
    ["none", null],
    ["one that it is not in", 932],
  ])("in %s is not guessed at", (_, codePage) => {
    const texts = { name: bytes(0xd0, 0xd5), wang: bytes(0xfd, 0xff) };
    expect(linesOf(biff5(codePage, texts))).toBe("encoding");
  });
});

describe("an .xls file of Excel 97", () => {
  it("has its hidden sheets and lines, merged cells and zeros as an .xlsx file has", () => {
    const rowOf = (n: number, flags: number): Buffer => record(ROW, n, 0, 3, 255, 0, 0, flags, 0);
    const file = compoundOf({
      Workbook: biffOf(
        BIFF8,
        [record(FORMAT, 164, wide("00000000", 2)), record(XF, 0, 0), record(XF, 0, 164)],
        [
          { name: wide("旧", 1), state: 1, records: [label8([0, 0], "离职")] },
          { name: wide("更旧", 1), state: 2, records: [] },
          {
            name: wide("在职", 1),
            records: [
              record(COL_INFO, 0, 0, 2560, 0, 1, 0),
              record(COL_INFO, 4, 5, 0, 0, 0, 0),
              rowOf(1, 0x20),
              rowOf(3, 0x20),
              label8([0, 0], "生产部"),
              label8([0, 1], "王小明"),
              label8([1, 1], "李离职"),
              label8([2, 1], "韩梅梅"),
              record(NUMBER, 2, 2, 1, double(1234567)),
              record(MERGE_CELLS, 1, 0, 2, 0, 0),
            ],
          },
        ],
      ),
    });
    const lines: unknown[] = [["生产部", "王小明"]];
    lines[2] = ["生产部", "韩梅梅", "01234567"];
    expect(readSheets(file)).toEqual({
      ok: true,
      value: [
        {
          name: "旧",
          isHidden: true,
          lines: [],
          hiddenLines: 0,
          hiddenColumns: [],
          isWide: false,
          isCut: false,
        },
        {
          name: "更旧",
          isHidden: true,
          lines: [],
          hiddenLines: 0,
          hiddenColumns: [],
          isWide: false,
          isCut: false,
        },
        {
          name: "在职",
          isHidden: false,
          lines,
          hiddenLines: 1,
          hiddenColumns: [0, 4, 5],
          isWide: false,
          isCut: false,
        },
      ],
    });
  });

  it("is read past the end of a record of texts, which may be cut within one", () => {
    const texts = Array.from({ length: 5000 }, (_, i) => [`王${"小".repeat(i % 150)}${i}`]);
    const book = utils.book_new();
    utils.book_append_sheet(book, utils.aoa_to_sheet(texts), "S");
    const file = write(book, { type: "buffer", bookType: "biff8", bookSST: true });
    expect(linesOf(new Uint8Array(file))).toEqual([texts]);
  });

  it("is read with whole numbers, hundredths, truths and errors", () => {
    const rk = (value: number, flags: number): Uint8Array => {
      const data = Buffer.alloc(4);
      data.writeInt32LE((value << 2) | flags);
      return data;
    };
    const records = [
      record(0x27e, 0, 0, 0, rk(-7, 2)),
      record(0xbd, 0, 1, 0, rk(1380, 3), 0, rk(5, 2), 2),
      record(0x205, 0, 3, 0, bytes(1, 0)),
      record(0x205, 0, 4, 0, bytes(42, 1)),
      record(0x06, 0, 5, 0, bytes(0, 0, 0, 0, 0, 0), 0xffff, 0),
      record(0x207, wide("韩", 2)),
      record(0x06, 0, 6, 0, double(13800138000), 0),
    ];
    const file = compoundOf({ Workbook: biffOf(BIFF8, [], [{ name: wide("S", 1), records }]) });
    expect(linesOf(file)).toEqual([[[-7, 13.8, 5, "true", "", "韩", 13800138000]]]);
  });

  it("shut by a password says so", () => {
    const file = compoundOf({ Workbook: biffOf(BIFF8, [record(0x2f, 1)], []) });
    expect(linesOf(file)).toBe("password");
  });
});
