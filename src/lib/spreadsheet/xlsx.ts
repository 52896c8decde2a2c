import { type Cell, looksLikeFormula, type Row, type Sheet } from "./sheet.ts";
import { type ZipEntry, zipFile } from "./zip.ts";

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** Places in the style table below. `text`: it stays text also for whoever edits the cell; `entry`: what is typed stays text. */
const STYLE = { plain: 0, text: 1, head: 2, line: 3, entry: 4 } as const;

const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><fonts count="3"><font><sz val="11"/><name val="等线"/></font><font><b/><sz val="11"/><name val="等线"/></font><font><sz val="10"/><color rgb="FF5A6660"/><name val="等线"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE6F2EC"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf/><xf quotePrefix="1"/><xf fontId="1" fillId="2" applyFont="1" applyFill="1"/><xf fontId="2" applyFont="1"/><xf numFmtId="49" applyNumberFormat="1"/></cellXfs></styleSheet>`;

/** Excel's most rows of a sheet. */
const ROWS_MOST = 1_048_576;
/** Excel's most characters of a page header or footer. */
const FOOTER_MOST = 255;

/** What XML 1.0 cannot say is left out. */
const SPECIAL = /[&<>"\p{Cc}\p{Cs}\uFFFE\uFFFF]/u;
const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\t": "\t",
  "\n": "\n",
  "\r": "&#13;",
};

const escaped = (text: string): string =>
  SPECIAL.test(text) ? text.replace(new RegExp(SPECIAL, "gu"), (found) => ENTITIES[found] ?? "") : text;

const columnName = (index: number): string =>
  (index < 26 ? "" : columnName(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));

const textCell = (place: string, text: string, style: number): string =>
  `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;

/** Text is never a formula in this format: a formula has an element of its own. */
const cellXml = (place: string, cell: Cell, plain: number): string => {
  if (cell === null) {
    return "";
  }
  return typeof cell === "number"
    ? `<c r="${place}"><v>${cell}</v></c>`
    : textCell(place, cell, looksLikeFormula(cell) ? STYLE.text : plain);
};

/** The sheet as an Excel workbook (ECMA-376) of one sheet, as its rows come. */
export const xlsxFile = (
  sheet: Sheet,
  batches: AsyncIterable<readonly Row[]>,
): AsyncGenerator<Uint8Array> => {
  const entries: ZipEntry[] = [
    { name: "[Content_Types].xml", content: [Buffer.from(contentTypes)] },
    { name: "_rels/.rels", content: [Buffer.from(relationships([["officeDocument", "xl/workbook.xml"]]))] },
    { name: "xl/workbook.xml", content: [Buffer.from(workbookXml(sheet.name))] },
    {
      name: "xl/_rels/workbook.xml.rels",
      content: [
        Buffer.from(
          relationships([
            ["worksheet", "worksheets/sheet1.xml"],
            ["styles", "styles.xml"],
          ]),
        ),
      ],
    },
    { name: "xl/styles.xml", content: [Buffer.from(STYLES)] },
    { name: "xl/worksheets/sheet1.xml", content: sheetXml(sheet, batches) },
  ];
  return zipFile(entries);
};

const contentTypes = `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPES}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/></Types>`;

const relationships = (targets: readonly (readonly [type: string, target: string])[]): string =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">${targets
    .map(
      ([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
    )
    .join("")}</Relationships>`;

const workbookXml = (name: string): string =>
  `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${escaped(name)}" sheetId="1" r:id="rId1"/></sheets></workbook>`;

async function* sheetXml(sheet: Sheet, batches: AsyncIterable<readonly Row[]>): AsyncGenerator<Uint8Array> {
  const { lines, head, widths, footer, form } = sheet;
  const plain = form ? STYLE.entry : STYLE.plain;
  const columns = head.map((_, i) => columnName(i));
  const headAt = lines.length + 1;
  const cols = widths.map(
    (width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1" style="${plain}"/>`,
  );
  yield Buffer.from(
    `${XML}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="${headAt}" topLeftCell="A${headAt + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${cols.join("")}</cols><sheetData>`,
  );
  yield Buffer.from(
    lines.map((line, i) => `<row r="${i + 1}">${textCell(`A${i + 1}`, line, STYLE.line)}</row>`).join("") +
      `<row r="${headAt}">${head.map((text, i) => textCell(`${columns[i]}${headAt}`, text, STYLE.head)).join("")}</row>`,
  );
  let at = headAt;
  for await (const batch of batches) {
    let xml = "";
    for (const row of batch) {
      at += 1;
      xml += `<row r="${at}">`;
      for (let i = 0; i < row.length; i += 1) {
        xml += cellXml(`${columns[i]}${at}`, row[i] ?? null, plain);
      }
      xml += "</row>";
    }
    if (at > ROWS_MOST) {
      throw new RangeError("more rows than a sheet can have");
    }
    yield Buffer.from(xml);
  }
  // In a footer "&" begins a command.
  const text = escaped(footer.replaceAll("&", "&&").slice(0, FOOTER_MOST - "&L&R&P / &N".length));
  yield Buffer.from(
    `</sheetData>${form ? choicesXml(form, columns, headAt) : `<autoFilter ref="A${headAt}:${columns.at(-1)}${at}"/>`}<pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/><headerFooter><oddHeader>&amp;L${text}</oddHeader><oddFooter>&amp;L${text}&amp;R&amp;P / &amp;N</oddFooter></headerFooter></worksheet>`,
  );
}

/** The values that a column offers, from below the head: ECMA-376, 18.3.1.33, a list in quotes with commas between. */
const choicesXml = (form: NonNullable<Sheet["form"]>, columns: readonly string[], headAt: number): string => {
  const column = columns[form.choices.column];
  const list = escaped(`"${form.choices.values.join(",")}"`);
  return `<dataValidations count="1"><dataValidation type="list" allowBlank="1" sqref="${column}${headAt + 1}:${column}${headAt + form.rows}"><formula1>${list}</formula1></dataValidation></dataValidations>`;
};
