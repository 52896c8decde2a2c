import { nameTerms } from "#domain/identity/name-terms.ts";
import { normaliseText } from "#lib/text.ts";
import { phoneIn, typed, typeIn } from "./cells.ts";
import {
  type Cell,
  type CheckedList,
  type ExpectedEntry,
  isBlank,
  type LeftOut,
  type ListProblem,
  MAX_FAULTS,
  MAX_ROWS,
  type RowOf,
  type Sheet,
  type SheetReading,
} from "./check-list.ts";
import { type CheckedRow, checkRow, type UsedRow } from "./check-row.ts";
import { areHeadings, chooseColumns, type HeadedSheet } from "./choose-columns.ts";
import { columnOf } from "./columns.ts";
import type { Groups } from "./group-names.ts";

/** As many rows as may have one phone: a family's has a few, and a message goes to nobody as often as a list has rows. */
const MAX_ROWS_OF_PHONE = 10;

type By = { groups: Groups; now: Date };
type NumberColumn = HeadedSheet["numbers"][number];
type ReadSheet = { reading: SheetReading; used: UsedRow[] };

/** Checks every row of all sheets that have headings and are not hidden, as one list. */
export const checkSheets = (
  sheets: readonly Sheet[],
  groups: Groups,
  now: Date,
): CheckedList | { problem: ListProblem } => {
  const by = { groups, now };
  const read = sheets.map((sheet, at) => readSheet(sheet, at, by));
  const rows = read.flatMap(({ used }) => used);
  const readings = read.map(({ reading }) => reading);
  const isCut = sheets.some((sheet, at) => sheet.isCut && readings[at]?.state === "read");
  if (isCut || rows.length > MAX_ROWS) {
    return { problem: "rows" };
  }
  return rows.length === 0 ? { problem: nobodyIn(readings) } : { ...checkRows(rows, by), sheets: readings };
};

/** Why there is nobody to be imported. */
const nobodyIn = (readings: readonly SheetReading[]): ListProblem => {
  if (readings.some(({ state }) => state === "headings")) {
    return "headings";
  }
  return readings.some(({ state, leftOut }) => state.startsWith("hidden") || leftOut.hidden > 0)
    ? "hidden"
    : "empty";
};

const readSheet = (sheet: Sheet, at: number, by: By): ReadSheet => {
  const { name, isHidden, lines, hiddenLines } = sheet;
  const leftOut = { hidden: hiddenLines, example: 0, headings: 0, unused: 0 };
  const reading: SheetReading = { name, state: "read", rows: 0, leftOut, columns: [] };
  if (isHidden) {
    return { reading: { ...reading, state: "hidden" }, used: [] };
  }
  const headed = chooseColumns(sheet, by);
  if (headed === null) {
    return { reading: { ...reading, state: whyUnread(sheet, by) }, used: [] };
  }
  const used = usedRows(lines, at, headed, leftOut);
  return { reading: { ...reading, rows: used.length, columns: headed.columns }, used };
};

/** Why nothing is read of a sheet that is shown. */
const whyUnread = (sheet: Sheet, by: By): SheetReading["state"] => {
  if (sheet.lines.every(isBlank)) {
    return "empty";
  }
  return chooseColumns({ ...sheet, hiddenColumns: [] }, by) === null ? "headings" : "hidden_columns";
};

/** Rows with somebody on them; ends at the first that is too many. */
const usedRows = (
  lines: Sheet["lines"],
  sheet: number,
  { last, used: columns, numbers }: HeadedSheet,
  leftOut: Record<LeftOut, number>,
): UsedRow[] => {
  const rows: UsedRow[] = [];
  for (let i = last + 1; i < lines.length && rows.length <= MAX_ROWS; i += 1) {
    const cells = lines[i];
    if (cells === undefined || isBlank(cells)) {
      continue;
    }
    const inColumn: UsedRow["cell"] = (column) => cells[columns.get(column)?.at ?? -1] ?? "";
    const number = numberOf(cells, inColumn("documentType"), numbers);
    const cell: UsedRow["cell"] = (column) =>
      column === "documentNumber" ? (cells[number?.at ?? -1] ?? "") : inColumn(column);
    const why = whyLeftOut(cells, [...columns.keys()].map(cell), cell("name"));
    if (why === null) {
      rows.push({ sheet, row: i + 1, cell, headedType: number?.documentType ?? null });
    } else {
      leftOut[why] += 1;
    }
  }
  return rows;
};

/** Of several columns with a number in this row the one of the document that it names, or the first. */
const numberOf = (
  cells: readonly Cell[],
  typeCell: Cell,
  columns: readonly NumberColumn[],
): NumberColumn | undefined => {
  const filled = columns.filter(({ at }) => typed(cells[at] ?? "") !== "");
  const type = filled.length > 1 ? typeIn(typeCell) : null;
  const named = type?.ok ? filled.find(({ documentType }) => documentType === type.value) : undefined;
  return named ?? filled[0] ?? columns[0];
};

const whyLeftOut = (cells: readonly Cell[], used: readonly Cell[], name: Cell): LeftOut | null => {
  if (isBlank(used)) {
    return "unused";
  }
  if (isExample(name)) {
    return "example";
  }
  return columnOf(String(name)) === "name" && areHeadings(cells) ? "headings" : null;
};

/** The row of the template that shows how to fill it in. */
const isExample = (name: Cell): boolean => /^(示例|例:|example\b)/i.test(normaliseText(String(name)).trim());

type Rows = Omit<CheckedList, "sheets">;
type PlacedRow = CheckedRow & RowOf;

const checkRows = (rows: readonly UsedRow[], by: By): Rows => {
  const phones = Map.groupBy(rows, phoneOf);
  const checked = rows.map((row) => {
    const phone = phoneOf(row);
    const ofMany = phone !== null && (phones.get(phone)?.length ?? 0) > MAX_ROWS_OF_PHONE;
    return { sheet: row.sheet, row: row.row, ...checkRow(row, { ...by, ofMany }) };
  });
  return withoutRepetitions(checked);
};

/** The phone that a row means; null for none, and for one that is told of as no phone anyway. */
const phoneOf = ({ cell }: UsedRow): string | null => {
  const phone = phoneIn(cell("phone"));
  return phone.ok ? phone.value : null;
};

/** One person has one document; several may share a phone, and are told apart by their names, as lists compare them. */
const identityOf = ({ document, phone, name }: ExpectedEntry): string =>
  document ? `${document.type} ${document.number}` : byPhone(phone, name);

const byPhone = (phone: string | null, name: string): string => `${phone} ${nameTerms(name).join(" ")}`;

/**
 * Each person once, by their first row. Rows that are asked about come last: whoever has a good one too is not asked about,
 * and nobody is missing when those are left out.
 */
const withoutRepetitions = (checked: readonly PlacedRow[]): Rows => {
  const list: Rows = { entries: [], faults: [], rows: checked.length, faulty: 0, duplicates: 0 };
  const seen = new Map<string, RowOf>();
  const [certain, asked] = [false, true].map((isAsked) =>
    checked.filter(({ entry }) => (entry?.isAsked ?? false) === isAsked),
  );
  for (const row of certain ?? []) {
    add(list, seen, row);
  }
  for (const { document, phone, name, sheet, row } of asked?.length ? list.entries : []) {
    if (document !== null && phone !== null) {
      seen.set(byPhone(phone, name), { sheet, row });
    }
  }
  for (const row of asked ?? []) {
    add(list, seen, row);
  }
  list.entries.sort(byPlace);
  list.faults = list.faults.sort(byPlace).slice(0, MAX_FAULTS);
  return list;
};

export const byPlace = (one: RowOf, other: RowOf): number => one.sheet - other.sheet || one.row - other.row;

const add = (list: Rows, seen: Map<string, RowOf>, { entry, faults, sheet, row }: PlacedRow): void => {
  if (entry === null) {
    list.faulty += 1;
    list.faults.push(...faults);
    return;
  }
  const who = identityOf(entry);
  const sameAs = seen.get(who);
  if (sameAs === undefined) {
    seen.set(who, { sheet, row });
    list.entries.push(entry);
    list.faults.push(...faults);
    return;
  }
  list.duplicates += 1;
  const column = entry.document ? "documentNumber" : "phone";
  list.faults.push({ sheet, row, column, problem: "duplicate", sameAs });
};
