import type { DocumentProblem, IdentityDocument } from "#domain/identity/document.ts";
import type { NameProblem } from "#domain/identity/name.ts";
import { normaliseText } from "#lib/text.ts";
import type { ExpectedColumn } from "./columns.ts";

/** A cell as its file holds it: a number is one that the spreadsheet took for a quantity. */
export type Cell = string | number;
/** The lines of one sheet; a line that is missing is blank. */
export type Lines = readonly (readonly Cell[])[];
/**
 * One sheet as its file holds it. Of a hidden one, and of hidden lines, nothing is read but that they are there; of hidden
 * columns their headings.
 */
export type Sheet = {
  name: string;
  isHidden: boolean;
  lines: Lines;
  /** Lines with something on them that the file hides; in `lines` they are missing. */
  hiddenLines: number;
  /** Columns that the file hides, counted from 0. */
  hiddenColumns: readonly number[];
  /** Something stands beyond the columns that are looked at. */
  isWide: boolean;
  /** There are more lines than are looked at. */
  isCut: boolean;
};

/** As many people as one file may bring. */
export const MAX_ROWS = 20_000;
/** As many columns as are looked at. */
export const MAX_COLUMNS = 100;
/** As large as an uploaded file may be. */
export const MAX_LIST_BYTES = 5 * 1024 * 1024;
/** How many faults are told of; whoever has more has made the same one all over. */
export const MAX_FAULTS = 2000;

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
export type FaultProblem = (typeof FAULT_PROBLEMS)[number];

/** Where a row stands: `sheet` counts those of the file from 0, `row` as the spreadsheet does. */
export type RowOf = { sheet: number; row: number };

/** What is wrong with one cell. */
export type Fault = RowOf & {
  column: ExpectedColumn;
  problem: FaultProblem;
  /** The row that a duplicate repeats. */
  sameAs?: RowOf;
  /** Of a row that may be imported all the same, by its name and phone. */
  isAsked?: true;
};

/**
 * Somebody who is expected, as a row says it: with a document and perhaps a phone, or with a phone alone. `isAsked`: the row
 * has a number that cannot be used, and is imported without it when whoever imports says so.
 */
export type ExpectedEntry = RowOf & { groupId: string | null } & (
    | { name: string; document: IdentityDocument; phone: string | null; isAsked: false }
    | { name: string; document: null; phone: string; isAsked: boolean }
  );

/** Why there is nothing to import at all. */
export const LIST_PROBLEMS = ["empty", "hidden", "headings", "rows"] as const;
export type ListProblem = (typeof LIST_PROBLEMS)[number];

/**
 * How a column was read: as what its heading stands for; so in rows where the other for it is empty, or which name its document
 * as their type; or not, because the file hides it, because it and those behind it are too many, or because it is not needed.
 */
export const COLUMN_USES = ["used", "where_empty", "hidden", "beyond", "unused"] as const;

/** A column of a sheet, and what its heading stands for, if there is one and it stands for anything. */
export type ColumnReading = {
  letter: string;
  heading: string;
  column: ExpectedColumn | null;
  use: (typeof COLUMN_USES)[number];
};

/** Lines with something on them that are no people: hidden, the template's example, headings again, nothing in a used column. */
export const LEFT_OUT = ["hidden", "example", "headings", "unused"] as const;
export type LeftOut = (typeof LEFT_OUT)[number];

export const SHEET_STATES = ["read", "hidden", "hidden_columns", "headings", "empty"] as const;

/**
 * What was read of a sheet and what was not; `headings` and `empty`: it has none, so that nothing was; `hidden_columns`: it hides
 * those that are needed.
 */
export type SheetReading = {
  name: string;
  state: (typeof SHEET_STATES)[number];
  /** Rows with somebody on them. */
  rows: number;
  leftOut: Record<LeftOut, number>;
  columns: ColumnReading[];
};

/** Rows with somebody on them: those that are neither faulty nor repeat another are entries. */
type RowCounts = { rows: number; faulty: number; duplicates: number };

export type CheckedList = RowCounts & {
  entries: ExpectedEntry[];
  faults: Fault[];
  sheets: SheetReading[];
};

/** Nothing that is seen stands in these cells. */
export const isBlank = (cells: readonly Cell[] | undefined): boolean =>
  (cells ?? []).every((cell) => normaliseText(String(cell ?? "")).trim() === "");
