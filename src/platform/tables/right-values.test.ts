import { describe, expect, it } from "vitest";
import { IN_BIG5, IN_GBK, linesOf } from "#tests/support/encoded-tables.ts";
import { workbookOf, workbookParts } from "#tests/support/hostile-tables.ts";
import { zipOf } from "#tests/support/zip.ts";
import { readSheets } from "./read-sheets.ts";

const HEAD = ["姓名", "手机号"];
const LIST = [HEAD, ["王小明", 13800138000]];

const row = (n: number, cells: readonly string[], attributes = ""): string =>
  `<row r="${n}" ${attributes}>${cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join("")}</row>`;

describe("a workbook's parts", () => {
  const parts = workbookParts({});

  it("may be called with backslashes, a slash before them, or other letters", () => {
    const called = (rename: (name: string) => string): Uint8Array =>
      zipOf(Object.fromEntries(Object.entries(parts).map(([name, part]) => [rename(name), part])));
    expect(linesOf(called((name) => name.replaceAll("/", "\\")))).toEqual([LIST]);
    expect(linesOf(called((name) => `/${name}`))).toEqual([LIST]);
    expect(linesOf(called((name) => name.toUpperCase()))).toEqual([LIST]);
  });

  it("are found by what refers to them, whatever they are called", () => {
    const moved = JSON.parse(
      JSON.stringify(parts)
        .replaceAll("xl/workbook.xml", "book/main2.xml")
        .replaceAll("xl/_rels/workbook.xml.rels", "book/_rels/main2.xml.rels")
        .replaceAll("xl/worksheets/sheet1.xml", "sheets/first.xml")
        .replaceAll("worksheets/sheet1.xml", "../sheets/first.xml"),
    );
    expect(linesOf(zipOf(moved))).toEqual([LIST]);
    const { "_rels/.rels": _, ...unrelated } = moved;
    expect(linesOf(zipOf(unrelated))).toEqual([LIST]);
  });

  it("may have sizes of 64 bits, behind their data, and an end record of 64 bits", () => {
    expect(linesOf(zipOf(parts, { isLong: true }))).toEqual([LIST]);
    expect(linesOf(zipOf(parts, { isLong: true, isStored: true }))).toEqual([LIST]);
  });

  it("may be in UTF-16", () => {
    const file = zipOf({
      ...parts,
      "xl/worksheets/sheet1.xml": Buffer.from(`\uFEFF${parts["xl/worksheets/sheet1.xml"]}`, "utf16le"),
    });
    expect(linesOf(file)).toEqual([LIST]);
  });

  it("of a document or of binary records are of another kind", () => {
    const other = { ...parts, "xl/workbook.xml": "<document/>" };
    expect(readSheets(zipOf(other))).toEqual({ ok: false, problem: "type" });
  });
});

describe("what a workbook hides", () => {
  it("is not read: hidden sheets are named, hidden lines with something on them counted", () => {
    const file = workbookOf({
      sheets: `<sheet name="旧名单" state="hidden" r:id="rId1"/><sheet name="更旧" state="veryHidden" r:id="rId1"/>`,
      rows: `<sheetData>${row(1, HEAD)}${row(2, ["王小明", "1"])}${row(3, ["李离职", "2"], 'hidden="1"')}${row(4, [], 'hidden="1"')}${row(5, ["韩梅梅", "3"], 'ht="0"')}${row(6, ["林涛", "4"])}</sheetData><autoFilter ref="A1:B6"/>`,
    });
    const read = readSheets(file);
    expect(
      read.ok && read.value.map(({ name, isHidden, hiddenLines }) => [name, isHidden, hiddenLines]),
    ).toEqual([
      ["名单", false, 2],
      ["旧名单", true, 0],
      ["更旧", true, 0],
    ]);
    const lines: unknown[] = [HEAD, ["王小明", "1"]];
    lines[5] = ["林涛", "4"];
    expect(read.ok && read.value[0]?.lines).toEqual(lines);
    expect(read.ok && read.value[1]?.lines).toEqual([]);
  });

  it("of columns is which, and there what they hold", () => {
    const cols = `<cols><col min="1" max="1" width="9"/><col min="2" max="3" hidden="1"/><col min="5" max="5" width="0" customWidth="1"/><col min="99" max="16384" hidden="true"/></cols>`;
    const read = readSheets(workbookOf({ rows: `${cols}<sheetData>${row(1, HEAD)}</sheetData>` }));
    expect(read).toMatchObject({ ok: true, value: [{ lines: [HEAD], hiddenColumns: [1, 2, 4, 98, 99] }] });
  });

  it("counts rows that do not say where they are", () => {
    const rows = `<sheetData><row><c t="str"><v>姓名</v></c></row><row hidden="true"><c t="str"><v>李</v></c></row><row><c t="str"><v>王</v></c></row></sheetData>`;
    const read = readSheets(workbookOf({ rows }));
    expect(read).toMatchObject({ ok: true, value: [{ hiddenLines: 1 }] });
    expect(read.ok && read.value[0]?.lines[2]).toEqual(["王"]);
  });
});

describe("merged cells", () => {
  it("say the same in each line that has something of its own, and in no other", () => {
    const file = workbookOf({
      rows: `<sheetData>${row(1, ["部门", "姓名"])}${row(2, ["生产部", "王小明"])}${row(3, ["", "李雷"])}<row r="4"><c r="A4" s="1"/></row>${row(5, ["", "韩梅梅"])}${row(6, ["质检部", "林涛"])}</sheetData>`,
      after: `<mergeCells><mergeCell ref="A2:A5"/></mergeCells>`,
    });
    const lines: unknown[] = [
      ["部门", "姓名"],
      ["生产部", "王小明"],
      ["生产部", "李雷"],
    ];
    lines[4] = ["生产部", "韩梅梅"];
    lines[5] = ["质检部", "林涛"];
    expect(linesOf(file)).toEqual([lines]);
  });

  it("say what stands in their first line, also when that is hidden", () => {
    const file = workbookOf({
      rows: `<sheetData>${row(1, ["生产部", "王小明"], 'hidden="1"')}${row(2, ["", "李雷"])}</sheetData>`,
      after: `<mergeCells><mergeCell ref="A1:A2"/></mergeCells>`,
    });
    expect(readSheets(file)).toMatchObject({
      ok: true,
      value: [{ lines: [undefined, ["生产部", "李雷"]], hiddenLines: 1 }],
    });
  });

  it("over several columns fill their first one", () => {
    const file = workbookOf({
      rows: `<sheetData>${row(1, ["生产部", "", "王小明"])}${row(2, ["", "", "李雷"])}</sheetData>`,
      after: `<mergeCells><mergeCell ref="A1:B2"/></mergeCells>`,
    });
    expect(linesOf(file)).toEqual([
      [
        ["生产部", "", "王小明"],
        ["生产部", "", "李雷"],
      ],
    ]);
  });
});

describe("a cell", () => {
  const styles = `<numFmts><numFmt numFmtId="164" formatCode="00000000"/><numFmt numFmtId="165" formatCode="000000000_ ;[Red]-0"/><numFmt numFmtId="166" formatCode="0.00"/></numFmts><cellStyleXfs><xf numFmtId="166"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/></cellXfs>`;
  const cells = (xml: string, more = {}): unknown =>
    linesOf(workbookOf({ rows: `<sheetData><row r="1">${xml}</row></sheetData>`, styles, ...more }));

  it("has the zeros that its format puts before a number", () => {
    expect(
      cells(
        '<c s="1"><v>1234567</v></c><c s="2"><v>12345678</v></c><c s="1"><v>123456789</v></c><c s="3"><v>7</v></c><c s="1"><v>1.5</v></c>',
      ),
    ).toEqual([[["01234567", "012345678", 123456789, 7, 1.5]]]);
  });

  it("has the text that is seen, without reading aids, formulas and errors", () => {
    const sharedStrings = `<si><r><t>王</t></r><r><t>小_x0041_明</t></r><rPh sb="0" eb="1"><t>wang</t></rPh></si><si><t><![CDATA[李&]]>&amp;雷</t></si>`;
    expect(
      cells(
        '<c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="str"><f>A1&amp;"x"</f><v>韩</v></c><c t="e"><v>#N/A</v></c><c t="b"><v>1</v></c><c r="H1"><v>4.4E+17</v></c>',
        { sharedStrings },
      ),
    ).toEqual([[["王小A明", "李&&雷", "韩", "", "true", "", "", 4.4e17]]]);
  });
});

describe("a page or XML that is called a spreadsheet", () => {
  it.each([
    ["HTML", "<html><table><tr><td>姓名</td></tr></table></html>"],
    ["a document with a type", '\n<!DOCTYPE html><meta charset="gb2312">'],
    ["a table alone", "<table><tr><td>姓名"],
    ["XML Spreadsheet 2003", '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>'],
    ["a page with its pictures", "MIME-Version: 1.0\nContent-Type: multipart/related"],
  ])("is told to be one: %s", (_, text) => {
    expect(linesOf(Buffer.from(text))).toBe("web_page");
    expect(linesOf(Buffer.from(`\uFEFF${text}`, "utf16le"))).toBe("web_page");
  });
});

describe("a text file", () => {
  it.each([
    [
      "tabs in its cells",
      "姓名\t,证件号码\t,手机号\t\n王小明\t,\t1101\t,138\t",
      [
        ["姓名\t", "证件号码\t", "手机号\t"],
        ["王小明\t", "\t1101\t", "138\t"],
      ],
    ],
    [
      "a tab in its title",
      "单位：某公司\t日期：11-30\n姓名,手机号\n王小明,138",
      [["单位：某公司\t日期：11-30"], HEAD, ["王小明", "138"]],
    ],
    [
      "commas in its notes",
      "注意，请填写,谢谢,谢谢\n姓名;手机号\n王小明;138",
      [["注意，请填写,谢谢,谢谢"], HEAD, ["王小明", "138"]],
    ],
    ["bars", "姓名|手机号\n王小明|138", [HEAD, ["王小明", "138"]]],
    ["Chinese commas", "姓名，手机号\n王小明，138", [HEAD, ["王小明", "138"]]],
    [
      "spaces around its quotes",
      '姓名,手机号\n"王小明" , "138"\n"李雷","139"',
      [HEAD, ["王小明", "138"], ["李雷", "139"]],
    ],
    [
      "a quote that is never closed",
      '姓名,手机号\n"王小明,138\n李雷,139',
      [HEAD, ['"王小明', "138"], ["李雷", "139"]],
    ],
    ["the end of a DOS file", "姓名,手机号\r\n王小明,138\r\n\u001a", [HEAD, ["王小明", "138"]]],
  ])("with %s is parted where its headings are", (_, text, lines) => {
    expect(linesOf(Buffer.from(text))).toEqual([lines]);
  });

  it("in Big5 is read when its headings are known so", () => {
    const line = Buffer.concat([
      IN_BIG5.name,
      Buffer.from(","),
      IN_BIG5.name,
      Buffer.from("\n"),
      IN_BIG5.wang,
    ]);
    expect(linesOf(line)).toEqual([[["姓名", "姓名"], ["王小明"]]]);
  });

  it("of two encodings is refused, not garbled, whether or not its bytes could be read in one", () => {
    const [gbk, utf8] = [
      Buffer.concat([IN_GBK.name, Buffer.from("\n"), IN_GBK.wang]),
      Buffer.from("\n李雷,1\n"),
    ];
    expect(linesOf(Buffer.concat([gbk, utf8]))).toBe("encoding");
    expect(linesOf(Buffer.concat([gbk, Buffer.from("\n李,1\n")]))).toBe("encoding");
    expect(linesOf(Buffer.concat([Buffer.from("\uFEFF姓名\n"), IN_GBK.wang]))).toBe("encoding");
  });
});
