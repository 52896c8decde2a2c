import { buffer } from "node:stream/consumers";
import { MAX_ROWS } from "#domain/expected/check-list.ts";
import { EXPECTED_COLUMNS } from "#domain/expected/columns.ts";
import { DOCUMENT_NAMES } from "#domain/expected/document-names.ts";
import { HEADINGS } from "#domain/expected/headings.ts";
import { listGroups } from "#features/groups/list-groups.ts";
import { csvText } from "#lib/spreadsheet/csv-text.ts";
import type { Row } from "#lib/spreadsheet/sheet.ts";
import { xlsxFile } from "#lib/spreadsheet/xlsx.ts";
import type { Deps } from "#ports/deps.ts";

export const TEMPLATE_FORMATS = ["xlsx", "csv"] as const;
export type TemplateFormat = (typeof TEMPLATE_FORMATS)[number];

const HEAD = EXPECTED_COLUMNS.map((column) => HEADINGS[column][0]);
const WIDTHS = [16, 28, 26, 18, 26];

/**
 * An empty staff list with the headings that an import knows, and a row that shows how to fill it in and is passed over by
 * it. In the workbook every cell is text, so that no document number becomes a quantity.
 */
export const listTemplate = async (
  deps: Pick<Deps, "db">,
  { registerId, format }: { registerId: string; format: TemplateFormat },
): Promise<Uint8Array> => {
  const [group] = await listGroups(deps, { registerId, scope: null });
  const example = [
    "示例：张三（此行不导入）",
    DOCUMENT_NAMES.resident_id[0],
    "11010519491231002X",
    "13800138000",
    group?.path.join("/") ?? "",
  ];
  if (format === "csv") {
    // The apostrophe keeps a spreadsheet from taking the numbers for quantities, and a group's name for a date.
    return Buffer.from(csvText([HEAD, example.map((cell, i) => (i >= 2 ? `'${cell}` : cell))]));
  }
  const sheet = {
    name: "应到名单",
    lines: [],
    head: HEAD,
    widths: WIDTHS,
    footer: "应到名单",
    form: {
      rows: MAX_ROWS + 1,
      choices: {
        column: EXPECTED_COLUMNS.indexOf("documentType"),
        values: Object.values(DOCUMENT_NAMES).map(([name]) => name),
      },
    },
  };
  return buffer(xlsxFile(sheet, rowsOf([example])));
};

async function* rowsOf(rows: readonly Row[]): AsyncGenerator<readonly Row[]> {
  yield rows;
}
