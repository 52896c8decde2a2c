import type { FileWords } from "#domain/export/file-words.ts";
import { pathText } from "#domain/groups/tree.ts";
import { shanghaiMinute } from "#domain/health/shanghai-time.ts";
import type { RosterRow } from "#features/roster/shapes.ts";
import type { Row, Sheet } from "#lib/spreadsheet/sheet.ts";
import { dataAge, type ExportContext, filterText, watermark } from "./heading.ts";

type Column = {
  key: keyof FileWords["column"];
  width: number;
  text: (row: RosterRow, words: FileWords) => string | number | null;
};

/** As the roster has them; only exceptions and the unknown have reasons. */
const COLUMNS: readonly Column[] = [
  { key: "name", width: 14, text: ({ name }) => name },
  { key: "group", width: 18, text: ({ group }) => group && pathText(group.path) },
  { key: "documentType", width: 16, text: ({ documentType }, words) => words.documentType[documentType] },
  { key: "document", width: 22, text: ({ documentMasked }) => documentMasked },
  { key: "phone", width: 14, text: ({ phoneMasked }) => phoneMasked },
  { key: "verdict", width: 12, text: ({ verdict }, words) => words.verdict[verdict] },
  {
    key: "reasons",
    width: 34,
    text: ({ reasons }, words) => reasons.map((reason) => words.reason(reason, shanghaiMinute)).join("；"),
  },
  {
    key: "exemption",
    width: 24,
    text: ({ exemption }, words) =>
      exemption && words.exempt(words.exemption[exemption.reason], exemption.lastDay),
  },
  {
    key: "codeState",
    width: 12,
    text: ({ codeState, popupReason }, words) =>
      codeState === "popup" && popupReason !== null
        ? words.popup(popupReason)
        : codeState && words.codeState[codeState],
  },
  { key: "testAge", width: 10, text: ({ testAgeDays }) => testAgeDays },
  {
    key: "testResult",
    width: 10,
    text: ({ testResult }, words) => testResult && words.testResult[testResult],
  },
  {
    key: "vaccination",
    width: 14,
    text: ({ vaccination }, words) => vaccination && words.doses(vaccination.level, vaccination.doses),
  },
  { key: "dataTime", width: 17, text: ({ dataTime }) => dataTime && shanghaiMinute(dataTime) },
  { key: "joinedAt", width: 17, text: ({ joinedAt }) => shanghaiMinute(joinedAt) },
  {
    key: "reminded",
    width: 17,
    text: ({ lastReminded }) => lastReminded && shanghaiMinute(lastReminded.at),
  },
];

/** The table of members, without its rows. */
export const memberSheet = (context: ExportContext): Sheet => {
  const { order, register, words } = context;
  const filter = filterText(context);
  const mark = watermark(context);
  return {
    name: words.kind[order.kind],
    lines: [
      `${register.organisationName} · ${words.kind[order.kind]}`,
      mark,
      ...(filter === null ? [] : [filter]),
      dataAge(context),
      words.notice,
    ],
    head: COLUMNS.map(({ key }) => words.column[key]),
    widths: COLUMNS.map(({ width }) => width),
    footer: mark,
  };
};

export const memberRow = (row: RosterRow, { words }: ExportContext): Row =>
  COLUMNS.map(({ text }) => text(row, words));
