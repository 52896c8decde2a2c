import { describe, expect, test } from "vitest";
import { BIFF8, biffOf, compoundOf, wide } from "#tests/support/biff.ts";
import { hostileWorkbook, textBomb, workbookOf } from "#tests/support/hostile-tables.ts";
import { zipOf } from "#tests/support/zip.ts";
import { processTableReader } from "./process-table-reader.ts";
import { readSheets } from "./read-sheets.ts";

const LIST = [
  ["姓名", "手机号"],
  ["王小明", 13800138000],
];

const RELATION =
  '<Relationships><Relationship Id="rId1" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>';

/** What is not looked at may be of any size; the list beside it is read. */
const NOT_LOOKED_AT = ["hyperlinks", "comments", "styles", "columns", "definedNames"] as const;

describe("a workbook that is costly to read", () => {
  test.each(NOT_LOOKED_AT)("by its %s is read without them", (kind) => {
    expect(readSheets(hostileWorkbook[kind]())).toMatchObject({ ok: true, value: [{ lines: LIST }] });
  });

  test.each(["sharedStrings", "mergedCells", "openElements", "openTags", "richText"] as const)(
    "by its %s is larger than any list",
    (kind) => {
      expect(readSheets(hostileWorkbook[kind]())).toEqual({ ok: false, problem: "large" });
    },
  );

  test.each(["blankCells", "blankRows", "hiddenRows", "comment", "attributes", "closeElements"] as const)(
    "by its %s has nobody on it",
    (kind) => {
      const read = readSheets(hostileWorkbook[kind]());
      expect(
        read.ok && read.value.map(({ lines, hiddenLines }) => [lines.filter(() => true), hiddenLines]),
      ).toEqual([[[], 0]]);
    },
  );

  test("by areas that overlap has each line filled once at most", () => {
    const read = readSheets(hostileWorkbook.mergedLines());
    expect(read.ok && read.value[0]?.lines).toHaveLength(20_000);
  });

  test("by cells far from each other is read as far as it goes", () => {
    const read = readSheets(hostileWorkbook.farCells());
    expect(read).toMatchObject({ ok: true, value: [{ lines: [] }] });
  });

  test("by what it declares and refers to gets the names, and not what they stand for", () => {
    const read = readSheets(hostileWorkbook.entities());
    const [first] = read.ok ? (read.value[0]?.lines[0] ?? []) : [];
    expect(first).toMatch(/^(&b+;)+/);
  });

  test("by one part for many sheets is damaged, and more sheets than any list has are too many", () => {
    expect(readSheets(hostileWorkbook.sheets())).toEqual({ ok: false, problem: "damaged" });
    const hidden = Array.from({ length: 201 }, (_, i) => `<sheet name="${i}" state="hidden" r:id="rId1"/>`);
    expect(readSheets(workbookOf({ sheets: hidden.join("") }))).toEqual({ ok: false, problem: "large" });
  });

  test.each([
    ["is elsewhere", 'Target="http://127.0.0.1:1/x.xml" TargetMode="External"'],
    ["is above the archive", 'Target="../../../../etc/passwd"'],
    ["has no name", 'Target="%zz"'],
  ])("whose sheet %s is damaged, and nothing is fetched", (_, target) => {
    const relations = `<Relationships><Relationship Id="rId1" Type="x/worksheet" ${target}/></Relationships>`;
    expect(readSheets(workbookOf({ more: { "xl/_rels/workbook.xml.rels": relations } }))).toEqual({
      ok: false,
      problem: "damaged",
    });
  });

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

describe("an archive whose numbers lie", () => {
  const parts = { "xl/workbook.xml": "x".repeat(100), "_rels/.rels": RELATION };

  test.each([
    [
      "sizes of entries that are put in as they are",
      zipOf(parts, { isLong: true, isStored: true, size: 2 ** 52 }),
    ],
    [
      "sizes of packed entries",
      zipOf({ ...parts, "xl/workbook.xml": "x".repeat(60_000_000) }, { isLong: true, size: 1 }),
    ],
  ])("by %s is not unpacked to more than any list", (_, archive) => {
    expect(readSheets(archive)).toEqual({ ok: false, problem: "large" });
  });

  test.each([
    ["count", 32],
    ["place of the directory", 48],
    ["other count", 24],
  ])("by its %s is damaged", (_, at) => {
    const archive = Buffer.from(zipOf(parts, { isLong: true }));
    archive.writeBigUInt64LE(2n ** 63n, archive.length - 22 - 20 - 56 + at);
    expect(readSheets(archive)).toEqual({ ok: false, problem: "damaged" });
  });
});

describe("a compound file", () => {
  const good = compoundOf({ Workbook: biffOf(BIFF8, [], [{ name: wide("S", 1), records: [] }]) });

  test("whose sectors run in a circle is damaged", () => {
    const circle = Buffer.from(good);
    const table = (circle.readUInt32LE(76) + 1) * 512;
    for (let at = table; at < table + 512; at += 4) {
      circle.writeUInt32LE(1, at);
    }
    expect(readSheets(circle)).toEqual({ ok: false, problem: "damaged" });
  });

  test.each([10, 100, 600, 1500])("that is cut off after %i bytes is damaged", (length) => {
    expect(readSheets(good.subarray(0, length))).toEqual({ ok: false, problem: "damaged" });
  });

  test("without a workbook is of another kind", () => {
    expect(readSheets(compoundOf({ WordDocument: Buffer.alloc(5000) }))).toEqual({
      ok: false,
      problem: "type",
    });
  });

  test("whose sheets run through each other is larger than any list", () => {
    const sheets = Array.from({ length: 200 }, () => ({ name: wide("S", 1), records: [] }));
    const stream = biffOf(BIFF8, [], sheets);
    const blank = Buffer.alloc(4 * 200_000);
    // Without their ends all but the last go on to the end of the stream.
    const first = stream.readUInt32LE(4 + 4 + 4);
    for (let at = first; at < stream.length - 4; at += 12) {
      stream.writeUInt16LE(0x0001, at + 8);
    }
    const deep = Buffer.concat([stream.subarray(0, -4), blank, stream.subarray(-4)]);
    const read = readSheets(compoundOf({ Workbook: deep }));
    expect(read).toEqual({ ok: false, problem: "large" });
  });
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
