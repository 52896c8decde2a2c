import { type Archive, zipOf } from "./zip.ts";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const ROWS = `<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c><c r="B1" t="inlineStr"><is><t>手机号</t></is></c></row>
<row r="2"><c r="A2" t="inlineStr"><is><t>王小明</t></is></c><c r="B2"><v>13800138000</v></c></row></sheetData>`;

type Bits = {
  /** What the sheet says instead of two good rows, and after them. */
  rows?: string;
  after?: string;
  /** In the workbook, among its sheets and after them. */
  sheets?: string;
  workbook?: string;
  sharedStrings?: string;
  styles?: string;
  sheetRelations?: string;
  more?: Record<string, string>;
};

/** The parts of a workbook of one sheet, written by hand so that it may hold what no program writes. */
export const workbookParts = ({
  rows = ROWS,
  after = "",
  sheets = "",
  workbook = "",
  sharedStrings = "",
  styles = "",
  sheetRelations = "",
  more = {},
}: Bits): Record<string, string> => ({
  "[Content_Types].xml": `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SPREADSHEET}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${SPREADSHEET}.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${SPREADSHEET}.sharedStrings+xml"/><Override PartName="/xl/styles.xml" ContentType="${SPREADSHEET}.styles+xml"/></Types>`,
  "_rels/.rels": `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  "xl/workbook.xml": `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="名单" sheetId="1" r:id="rId1"/>${sheets}</sheets>${workbook}</workbook>`,
  "xl/_rels/workbook.xml.rels": `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${RELATIONS}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
  "xl/worksheets/sheet1.xml": `${HEAD}<worksheet xmlns="${MAIN}" xmlns:r="${RELATIONS}">${rows}${after}</worksheet>`,
  "xl/sharedStrings.xml": `${HEAD}<sst xmlns="${MAIN}">${sharedStrings}</sst>`,
  "xl/styles.xml": `${HEAD}<styleSheet xmlns="${MAIN}">${styles}</styleSheet>`,
  ...(sheetRelations === ""
    ? {}
    : {
        "xl/worksheets/_rels/sheet1.xml.rels": `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${sheetRelations}</Relationships>`,
      }),
  ...more,
});

export const workbookOf = (bits: Bits): Archive => zipOf(workbookParts(bits));

const times = (n: number, make: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => make(i)).join("");

/** Workbooks of a few kilobytes that cost whoever reads them without care seconds or all memory. */
export const hostileWorkbook = {
  hyperlinks: () =>
    workbookOf({
      after: `<hyperlinks>${times(40, () => '<hyperlink ref="A1:XFD1048576" location="A1" display="x"/>')}</hyperlinks>`,
    }),
  mergedCells: () =>
    workbookOf({
      after: `<mergeCells>${times(200_000, () => '<mergeCell ref="A1:XFD1048576"/>')}</mergeCells>`,
    }),
  comments: () =>
    workbookOf({
      sheetRelations: `<Relationship Id="rId1" Type="${RELATIONS}/comments" Target="../comments1.xml"/>`,
      more: {
        "xl/comments1.xml": `${HEAD}<comments xmlns="${MAIN}"><authors><author>x</author></authors><commentList>${times(
          100_000,
          (i) =>
            `<comment ref="${i % 2 ? "XFD" : "A"}${1_048_576 - i}" authorId="0"><text><t>x</t></text></comment>`,
        )}</commentList></comments>`,
      },
    }),
  farCells: () =>
    workbookOf({
      rows: `<sheetData>${times(30_000, (i) => `<row r="${(i + 1) * 30}"><c r="XFD${(i + 1) * 30}"><v>1</v></c></row>`)}</sheetData>`,
    }),
  styles: () =>
    workbookOf({
      styles: `<numFmts>${times(60_000, (i) => `<numFmt numFmtId="${200 + i}" formatCode="[Red]0.00"/>`)}</numFmts><cellXfs>${times(
        200_000,
        (i) => `<xf numFmtId="${200 + (i % 60_000)}" applyNumberFormat="1"/>`,
      )}</cellXfs>`,
    }),
  sharedStrings: () => workbookOf({ sharedStrings: times(1_500_000, () => "<si><t>x</t></si>") }),
  richText: () => workbookOf({ sharedStrings: `<si>${"<r><t>".repeat(1_000_000)}</si>` }),
  columns: () =>
    workbookOf({ rows: `<cols>${times(100_000, () => '<col min="1" max="16384"/>')}</cols>${ROWS}` }),
  definedNames: () =>
    workbookOf({
      workbook: `<definedNames>${times(200_000, (i) => `<definedName name="n${i}">A1:XFD1048576</definedName>`)}</definedNames>`,
    }),
  openTags: () => workbookOf({ rows: `<sheetData>${'<row r="1"><c '.repeat(1_000_000)}</sheetData>` }),
  comment: () => workbookOf({ rows: `<sheetData>${"<!--".repeat(2_000_000)}</sheetData>` }),
  blankRows: () =>
    workbookOf({ rows: `<sheetData>${times(1_000_000, (i) => `<row r="${i + 1}"/>`)}</sheetData>` }),
  hiddenRows: () =>
    workbookOf({
      rows: `<sheetData>${times(400_000, (i) => `<row r="${i + 1}" hidden="1"/>`)}</sheetData>`,
    }),
  mergedLines: () =>
    workbookOf({
      rows: `<sheetData>${times(20_000, (i) => `<row><c><v>${i}</v></c></row>`)}</sheetData>`,
      after: `<mergeCells>${times(50_000, (i) => `<mergeCell ref="A${(i % 20_000) + 1}:A1048576"/>`)}</mergeCells>`,
    }),
  openElements: () => workbookOf({ rows: `<sheetData>${"<row>".repeat(1_000_000)}</sheetData>` }),
  closeElements: () =>
    workbookOf({ rows: `<sheetData>${"<row><c>".repeat(15)}${"</x>".repeat(5_000_000)}</sheetData>` }),
  entities: () =>
    workbookOf({
      rows: `<!DOCTYPE x [<!ENTITY a "${"x".repeat(1000)}">${times(20, (i) => `<!ENTITY ${"b".repeat(i + 1)} "${"&a;".repeat(1000)}">`)}]><sheetData>${times(
        20_000,
        () => `<row><c t="str"><v>${"&bbbbbbbbbbbbbbbbbbbb;".repeat(10)}</v></c></row>`,
      )}</sheetData>`,
    }),
  attributes: () =>
    workbookOf({ rows: `<sheetData><row ${times(500_000, (i) => `a${i}="" `)}/></sheetData>` }),
  sheets: () =>
    workbookOf({ sheets: times(100_000, (i) => `<sheet name="${i}" sheetId="${i + 2}" r:id="rId1"/>`) }),
  blankCells: () =>
    workbookOf({
      rows: `<sheetData>${times(100, (i) => `<row r="${i + 1}">${times(16_000, () => '<c s="1"/>')}</row>`)}</sheetData>`,
    }),
} satisfies Record<string, () => Archive>;

/** Text that becomes much more once it is a table. */
export const textBomb = (random: () => number): Archive =>
  Buffer.from((random() < 0.5 ? "\n" : ",").repeat(5_000_000));
