import { describe, expect, test } from "vitest";
import { hostileWorkbook, textBomb, workbookOf } from "#tests/support/hostile-tables.ts";
import { processTableReader } from "./process-table-reader.ts";
import { readSheets } from "./read-sheets.ts";

const LIST = [
  ["姓名", "手机号"],
  ["王小明", 13800138000],
];

/** What is not looked at may be of any size; the list beside it is read. */
const NOT_LOOKED_AT = ["hyperlinks", "mergedCells", "comments", "styles", "columns", "definedNames"] as const;

describe("a workbook that is costly to read", () => {
  test.each(NOT_LOOKED_AT)("by its %s is read without them", (kind) => {
    expect(readSheets(hostileWorkbook[kind]())).toMatchObject({ ok: true, value: [{ lines: LIST }] });
  });

  test.each(["sharedStrings", "openTags", "blankCells"] as const)(
    "by its %s is larger than any list",
    (kind) => {
      expect(readSheets(hostileWorkbook[kind]())).toEqual({ ok: false, problem: "large" });
    },
  );

  test("and a good one are told apart", () => {
    expect(readSheets(workbookOf({}))).toMatchObject({ ok: true, value: [{ lines: LIST }] });
  });

  test("by blank rows, also between people, keeps their places", () => {
    const rows = `<sheetData><row r="1"/><row r="2"><c r="A2" t="inlineStr"><is><t>姓名</t></is></c><c r="B2" s="1"/></row><row r="3"></row><row r="4"><c r="B4"><v>1</v></c></row></sheetData>`;
    const read = readSheets(workbookOf({ rows }));
    const [sheet] = read.ok ? read.value.map(({ lines }) => lines) : [];
    expect(sheet?.[1]).toEqual(["姓名"]);
    expect(sheet?.[3]).toEqual(["", 1]);
  });

  test("whatever its tags begin with, is read", () => {
    const rows =
      '<x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>姓名</x:t></x:is></x:c></x:row></x:sheetData>';
    expect(readSheets(workbookOf({ rows }))).toMatchObject({ ok: true, value: [{ lines: [["姓名"]] }] });
  });
});

test.each([
  ["line feeds", () => 0],
  ["commas", () => 1],
])("a text of five million %s is no list, and no millions of lines are kept of it", (_, random) => {
  expect(readSheets(textBomb(random))).toMatchObject({ ok: true, value: [{ lines: [] }] });
});

test("a file that takes more memory or time than any list does is given up", async () => {
  const [row, times] = [`<row>${"<c><v>1</v></c>".repeat(20)}</row>`, 25_000];
  const deep = workbookOf({
    rows: `<sheetData>${row.repeat(times)}</sheetData>`,
    sharedStrings: "<si>".repeat(200_000),
  });
  const began = performance.now();
  const read = await processTableReader().read(deep);
  expect(performance.now() - began).toBeLessThan(15_500);
  expect(read.ok || read.problem === "large").toBe(true);
});
