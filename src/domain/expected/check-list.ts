import {
  type DocumentProblem,
  type DocumentType,
  type IdentityDocument,
  parseDocument,
} from "#domain/identity/document.ts";
import { type NameProblem, parseName } from "#domain/identity/name.ts";
import { nameTerms } from "#domain/identity/name-terms.ts";
import { parsePhone } from "#domain/identity/phone.ts";
import { fail, ok, type Result } from "#lib/result.ts";
import { compactCode, normaliseText } from "#lib/text.ts";
import { columnOf, documentTypeOf, EXPECTED_COLUMNS, type ExpectedColumn } from "./columns.ts";

/** A cell as its file holds it: a number is one that the spreadsheet took for a quantity. */
export type Cell = string | number;
/** The lines of one sheet; a line that is missing is blank. */
export type Lines = readonly (readonly Cell[])[];
/** One sheet as its file holds it. Of a hidden one, and of hidden lines, nothing is read but that they are there. */
export type Sheet = {
  name: string;
  isHidden: boolean;
  lines: Lines;
  /** Lines with something on them that the file hides; in `lines` they are missing. */
  hiddenLines: number;
};

/** As many people as one file may bring. */
export const MAX_ROWS = 20_000;
/** As large as an uploaded file may be. */
export const MAX_LIST_BYTES = 5 * 1024 * 1024;
/** As many rows as may have one phone: a family's has a few, and a message goes to nobody as often as a list has rows. */
const MAX_ROWS_OF_PHONE = 10;
/** How many faults are told of; whoever has more has made the same one all over. */
export const MAX_FAULTS = 2000;
/** Titles and notes that may stand above the headings. */
const HEADING_WITHIN = 20;

const NAME_PROBLEMS = ["empty", "too_long", "characters"] as const satisfies readonly NameProblem[];
const DOCUMENT_PROBLEMS = [
  "length",
  "check_character",
  "birth_date",
  "birth_date_future",
  "region",
  "format",
] as const satisfies readonly DocumentProblem[];
export const FAULT_PROBLEMS = [
  ...NAME_PROBLEMS,
  ...DOCUMENT_PROBLEMS,
  "unknown_type",
  "unknown_group",
  "number_or_phone",
  "digits_lost",
  "of_many",
  "tried_often",
  "duplicate",
] as const;
type FaultProblem = (typeof FAULT_PROBLEMS)[number];

/** What is wrong with one cell. `row` counts as the spreadsheet does; `sameAs` is the row that a duplicate repeats. */
export type Fault = { row: number; column: ExpectedColumn; problem: FaultProblem; sameAs?: number };

/** Somebody who is expected, as a good row says it: with a document and perhaps a phone, or with a phone alone. */
export type ExpectedEntry = { groupId: string | null; row: number } & (
  | { name: string; document: IdentityDocument; phone: string | null }
  | { name: string; document: null; phone: string }
);

/** Why there is nothing to import at all. */
export const LIST_PROBLEMS = ["empty", "headings", "rows"] as const;
export type ListProblem = (typeof LIST_PROBLEMS)[number];

export type CheckedList = {
  entries: ExpectedEntry[];
  faults: Fault[];
  /** Rows with somebody on them, of which `faulty` have a fault and `duplicates` repeat another. */
  rows: number;
  faulty: number;
  duplicates: number;
};

type Groups = ReadonlyMap<string, string>;
type Headed = { at: number; columns: ReadonlyMap<ExpectedColumn, number> };

/** The groups by how a list may name them: by their whole path, and by their own name where no other has it. */
export const groupsByName = (groups: readonly { groupId: string; path: readonly string[] }[]): Groups => {
  const own = Map.groupBy(groups, ({ path }) => groupName(path.at(-1) ?? ""));
  const unique = [...own].flatMap(([name, called]): [string, string][] =>
    called.length === 1 && called[0] ? [[name, called[0].groupId]] : [],
  );
  return new Map([
    ...unique,
    ...groups.map(({ groupId, path }): [string, string] => [groupName(path.join("/")), groupId]),
  ]);
};

/** Checks every row of the first sheet that has headings. */
export const checkList = (
  sheets: readonly Sheet[],
  groups: Groups,
  now: Date,
): CheckedList | { problem: ListProblem } => {
  if (sheets.every(({ lines }) => lines.every(isBlank))) {
    return { problem: "empty" };
  }
  for (const { lines } of sheets) {
    const headed = headingsOf(lines);
    if (headed) {
      return checkRows(lines, headed, groups, now);
    }
  }
  return { problem: "headings" };
};

/** Nothing that is seen stands in these cells. */
export const isBlank = (cells: readonly Cell[] | undefined): boolean =>
  (cells ?? []).every((cell) => normaliseText(String(cell ?? "")).trim() === "");

const headingsOf = (lines: Lines): Headed | null => {
  for (const [at, cells] of lines.slice(0, HEADING_WITHIN).entries()) {
    const columns = new Map<ExpectedColumn, number>();
    for (const [i, cell] of (cells ?? []).entries()) {
      const column = columnOf(String(cell ?? ""));
      if (column && !columns.has(column)) {
        columns.set(column, i);
      }
    }
    if (columns.has("name") && (columns.has("documentNumber") || columns.has("phone"))) {
      return { at, columns };
    }
  }
  return null;
};

const checkRows = (
  lines: Lines,
  { at, columns }: Headed,
  groups: Groups,
  now: Date,
): CheckedList | { problem: ListProblem } => {
  const list: CheckedList = { entries: [], faults: [], rows: 0, faulty: 0, duplicates: 0 };
  const rows = usedRows(lines, at + 1, columns);
  if (rows.length === 0 || rows.length > MAX_ROWS) {
    return { problem: rows.length === 0 ? "empty" : "rows" };
  }
  list.rows = rows.length;
  const phones = Map.groupBy(rows, ({ cell }) => phoneText(cell("phone")));
  const seen = new Map<string, number>();
  for (const { row, cell } of rows) {
    const ofMany = (phones.get(phoneText(cell("phone")))?.length ?? 0) > MAX_ROWS_OF_PHONE;
    addRow(list, seen, checkRow(row, cell, { groups, now, ofMany }), row);
  }
  return list;
};

type UsedRow = { row: number; cell: (column: ExpectedColumn) => Cell };

/** Rows with somebody on them; ends at the first that is too many. */
const usedRows = (lines: Lines, from: number, columns: Headed["columns"]): UsedRow[] => {
  const rows: UsedRow[] = [];
  for (let i = from; i < lines.length && rows.length <= MAX_ROWS; i += 1) {
    const cells = lines[i];
    if (cells === undefined) {
      continue;
    }
    const cell = (column: ExpectedColumn): Cell => cells[columns.get(column) ?? -1] ?? "";
    if (!isBlank([...columns.keys()].map(cell)) && !isExample(cell("name"))) {
      rows.push({ row: i + 1, cell });
    }
  }
  return rows;
};

/** The list without the rows whose number may not be tried any more: `mayBeTried` says it of each entry. */
export const withinTries = (list: CheckedList, mayBeTried: readonly boolean[]): CheckedList => {
  const [entries, refused] = [true, false].map((may) => list.entries.filter((_, i) => mayBeTried[i] === may));
  const faults = (refused ?? []).map(
    ({ row, document }): Fault => ({
      row,
      column: document === null ? "phone" : "documentNumber",
      problem: "tried_often",
    }),
  );
  return {
    ...list,
    entries: entries ?? [],
    faulty: list.faulty + faults.length,
    faults: [...list.faults, ...faults].toSorted((one, other) => one.row - other.row).slice(0, MAX_FAULTS),
  };
};

const addRow = (
  list: CheckedList,
  seen: Map<string, number>,
  checked: { entry: ExpectedEntry } | { faults: Fault[] },
  row: number,
): void => {
  if ("faults" in checked) {
    list.faulty += 1;
    list.faults.push(...checked.faults.slice(0, MAX_FAULTS - list.faults.length));
    return;
  }
  const { entry } = checked;
  const who = identityOf(entry);
  const sameAs = seen.get(who);
  if (sameAs === undefined) {
    seen.set(who, row);
    list.entries.push(entry);
    return;
  }
  list.duplicates += 1;
  if (list.faults.length < MAX_FAULTS) {
    const column = entry.document ? "documentNumber" : "phone";
    list.faults.push({ row, column, problem: "duplicate", sameAs });
  }
};

/** One person has one document; several may share a phone, and are told apart by their names. */
const identityOf = ({ document, phone, name }: ExpectedEntry): string =>
  document ? `${document.type} ${document.number}` : `${phone} ${nameTerms(name)}`;

/** The row of the template that shows how to fill it in. */
const isExample = (name: Cell): boolean => /^(示例|例:|example\b)/i.test(normaliseText(String(name)).trim());

type Checked<T> = Result<T, FaultProblem>;

const checkRow = (
  row: number,
  cell: UsedRow["cell"],
  { groups, now, ofMany }: { groups: Groups; now: Date; ofMany: boolean },
): { entry: ExpectedEntry } | { faults: Fault[] } => {
  const type = typeOf(cell("documentType"));
  const read = {
    name: nameOf(cell("name")),
    documentType: type,
    documentNumber: documentOf(type.ok ? type.value : null, cell("documentNumber"), cell("phone"), now),
    phone: phoneOf(cell("phone"), ofMany),
    group: groupOf(cell("group"), groups),
  };
  if (read.name.ok && type.ok && read.documentNumber.ok && read.phone.ok && read.group.ok) {
    const document = read.documentNumber.value;
    const phone = read.phone.value;
    const found = { name: read.name.value, groupId: read.group.value, row };
    if (document !== null) {
      return { entry: { ...found, document, phone } };
    }
    if (phone !== null) {
      return { entry: { ...found, document, phone } };
    }
  }
  return {
    faults: EXPECTED_COLUMNS.flatMap((column): Fault[] => {
      const field = read[column];
      return field.ok ? [] : [{ row, column, problem: field.problem }];
    }),
  };
};

/** What somebody meant to type: without the apostrophe or ="…" by which a number is kept a text. */
const typed = (cell: Cell): string => {
  const text = normaliseText(String(cell)).trim();
  return (/^="(.*)"$/.exec(text)?.[1] ?? text).replace(/^['‘’`]/, "").trim();
};

const nameOf = (cell: Cell): Checked<string> => parseName(typed(cell));

const groupName = (text: string): string =>
  normaliseText(text)
    .split(/[/\\>]/)
    .map((part) => part.replace(/\s+/gu, " ").trim())
    .filter((part) => part !== "")
    .join("/");

const groupOf = (cell: Cell, groups: Groups): Checked<string | null> => {
  const name = groupName(typed(cell));
  const groupId = name === "" ? null : groups.get(name);
  return groupId === undefined ? fail("unknown_group") : ok(groupId);
};

const typeOf = (cell: Cell): Checked<DocumentType> => {
  const name = typed(cell);
  const type = name === "" ? "resident_id" : documentTypeOf(name);
  return type === null ? fail("unknown_type") : ok(type);
};

/** 4.40305E+17: what a spreadsheet makes of a long number. */
const SCIENTIFIC = /^\d(\.\d+)?E\+\d+$|^\d\.\d+E\d+$/i;
/** From here on a spreadsheet's numbers have lost their last digits. */
const EXACT_BELOW = 1e15;

const hasLostDigits = (cell: Cell): boolean =>
  SCIENTIFIC.test(typed(cell)) || (typeof cell === "number" && Math.abs(cell) >= EXACT_BELOW);

/** `type` null: of an unknown type, which is fault enough. One of number and phone is needed to find anybody by. */
const documentOf = (
  type: DocumentType | null,
  cell: Cell,
  phone: Cell,
  now: Date,
): Checked<IdentityDocument | null> => {
  const number = typed(cell);
  if (number === "") {
    return typed(phone) === "" ? fail("number_or_phone") : ok(null);
  }
  if (hasLostDigits(cell)) {
    return fail("digits_lost");
  }
  const parsed: Checked<IdentityDocument | null> =
    type === null ? ok(null) : parseDocument(type, number, now);
  // The digits behind the fifteenth are zeros when a spreadsheet has had the number in hand before.
  return !parsed.ok && /^[0-9]{15}000$/.test(compactCode(number)) ? fail("digits_lost") : parsed;
};

const phoneOf = (cell: Cell, ofMany: boolean): Checked<string | null> => {
  if (typed(cell) === "") {
    return ok(null);
  }
  const phone: Checked<string> = hasLostDigits(cell) ? fail("digits_lost") : parsePhone(typed(cell));
  return phone.ok && ofMany ? fail("of_many") : phone;
};

/** The phone that a cell means; null for none, and for one that is told of as no phone anyway. */
const phoneText = (cell: Cell): string | null => {
  const phone = phoneOf(cell, false);
  return phone.ok ? phone.value : null;
};
