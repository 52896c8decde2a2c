import type { DocumentType } from "#domain/identity/document.ts";
import { documentIn, groupIn, nameIn, phoneIn, typeIn } from "./cells.ts";
import { type Cell, type ColumnReading, isBlank, type Lines, MAX_COLUMNS, type Sheet } from "./check-list.ts";
import { EXPECTED_COLUMNS, type ExpectedColumn, type Heading, headingOf } from "./columns.ts";
import { documentTypeOf } from "./document-names.ts";
import type { Groups } from "./group-names.ts";

/** Titles and notes that may stand above the headings. */
const HEADING_WITHIN = 20;
/** So many rows show what a column holds. */
const ROWS_LOOKED_AT = 1000;
/** As much of a heading as is shown again. */
const MAX_HEADING = 40;

/** A column of a known heading. */
type Candidate = Heading & { at: number };
type Headings = { last: number; texts: readonly Cell[]; candidates: readonly Candidate[] };

/** The columns of a sheet that are read, and where its people begin. */
export type HeadedSheet = {
  /** The line of the headings; the lower one, where they have two. */
  last: number;
  used: ReadonlyMap<ExpectedColumn, Candidate>;
  /** The column of numbers, and those of other documents' numbers, which count where it is empty. */
  numbers: readonly Candidate[];
  columns: ColumnReading[];
};

type By = { groups: Groups; now: Date };

type Shown = Pick<Sheet, "lines" | "hiddenColumns" | "isWide">;

/** Null for a sheet without a name and a number to find anybody by. */
export const chooseColumns = ({ lines, hiddenColumns, isWide }: Shown, by: By): HeadedSheet | null => {
  const hidden = new Set(hiddenColumns);
  const headings = headingsOf(lines, hidden);
  if (headings === null) {
    return null;
  }
  const { last, texts, candidates } = headings;
  const people = lines.slice(last + 1);
  const used = new Map<ExpectedColumn, Candidate>();
  const ofThem = (column: ExpectedColumn): Candidate[] =>
    candidates.filter((each) => each.column === column && isOfThem(each, used.get("name")));
  for (const column of EXPECTED_COLUMNS) {
    const chosen = choose(ofThem(column), people.slice(0, ROWS_LOOKED_AT), by);
    if (chosen) {
      used.set(column, chosen);
    }
  }
  const number = used.get("documentNumber");
  const others = ofThem("documentNumber").filter(
    (each) => number && documentOf(each) !== documentOf(number) && goodCells(each, people, by) > 0,
  );
  const useOf = (at: number): ColumnReading["use"] => {
    if (hidden.has(at)) {
      return "hidden";
    }
    if (others.some((each) => each.at === at)) {
      return "where_empty";
    }
    return [...used.values()].some((each) => each.at === at) ? "used" : "unused";
  };
  const filled = filledColumns(people);
  const columns = Array.from({ length: MAX_COLUMNS }, (_, at) => at).flatMap((at): ColumnReading[] => {
    const text = String(texts[at] ?? "");
    const heading = text.replace(/\s+/gu, " ").trim().slice(0, MAX_HEADING);
    const isThere = heading !== "" || filled.has(at);
    const column = headingOf(text)?.column ?? null;
    return isThere ? [{ letter: letterOf(at), heading, column, use: useOf(at) }] : [];
  });
  if (isWide) {
    columns.push({ letter: letterOf(MAX_COLUMNS), heading: "", column: null, use: "beyond" });
  }
  return { last, used, numbers: number ? [number, ...others] : [], columns };
};

/** Those with something in them. */
const filledColumns = (lines: Lines): ReadonlySet<number> => {
  const filled = new Set<number>();
  lines.forEach((cells) => {
    cells.forEach((cell, at) => {
      if (!filled.has(at) && !isBlank([cell])) {
        filled.add(at);
      }
    });
  });
  return filled;
};

/** Whose number a column has; without a word of it, a resident's. */
const documentOf = ({ documentType }: Candidate): DocumentType => documentType ?? "resident_id";

type Hidden = ReadonlySet<number>;
const NONE: Hidden = new Set();

const candidatesOf = (cells: readonly Cell[] | undefined, hidden: Hidden): Candidate[] =>
  Array.from(cells ?? [], (cell) => headingOf(String(cell ?? ""))).flatMap((heading, at) =>
    heading && !hidden.has(at) ? [{ ...heading, at }] : [],
  );

const areEnough = (candidates: readonly Candidate[]): boolean => {
  const columns = new Set(candidates.map(({ column }) => column));
  return columns.has("name") && (columns.has("documentNumber") || columns.has("phone"));
};

/** These are the headings, perhaps again: some lists repeat them on every printed page. */
export const areHeadings = (cells: readonly Cell[]): boolean => areEnough(candidatesOf(cells, NONE));

const headingsOf = (lines: Lines, hidden: Hidden): Headings | null => {
  for (const [at, cells] of lines.slice(0, HEADING_WITHIN).entries()) {
    const upper = candidatesOf(cells, hidden);
    const below = upper.length > 0 ? belowHeadings(lines[at + 1], cells, upper, hidden) : null;
    if (below) {
      const texts = Array.from(
        { length: Math.max(cells.length, below.length) },
        (_, i) => (headingOf(String(below[i] ?? "")) ? below[i] : cells[i] || below[i]) ?? "",
      );
      const candidates = candidatesOf(texts, hidden);
      if (areEnough(candidates)) {
        return { last: at + 1, texts, candidates };
      }
    }
    if (areEnough(upper)) {
      return { last: at, texts: cells, candidates: upper };
    }
  }
  return null;
};

/**
 * The line below headings when it is their second one, as below a merged 联系方式: headings that are known and not those above
 * again, no numbers, nobody's name.
 */
const belowHeadings = (
  cells: readonly Cell[] | undefined,
  above: readonly Cell[],
  upper: readonly Candidate[],
  hidden: Hidden,
): readonly Cell[] | null => {
  const lower = candidatesOf(cells, hidden);
  const names = upper.filter(({ column }) => column === "name");
  const isSecond =
    cells !== undefined &&
    lower.some(
      ({ column, at }) =>
        (column === "phone" || column === "documentNumber" || column === "name") &&
        cells[at] !== above[at] &&
        // "身份证" stands in the column of types, too.
        documentTypeOf(String(cells[at])) === null,
    ) &&
    !cells.some((cell) => /\d{5}/.test(String(cell ?? ""))) &&
    names.every(
      ({ at }) => String(cells[at] ?? "").trim() === "" || headingOf(String(cells[at]))?.column === "name",
    );
  return isSecond ? cells : null;
};

/** A teacher's phone is none of a student. */
const isOfThem = ({ whose }: Candidate, name: Candidate | undefined): boolean =>
  whose === "" || !name || name.whose === "" || whose === name.whose || whose === "本人" || whose === "个人";

/** Of several columns for one thing the one that holds most of it; of as many, the one whose heading is the plainer. */
const choose = (candidates: readonly Candidate[], lines: Lines, by: By): Candidate | undefined => {
  const [only] = candidates;
  if (candidates.length < 2) {
    return only;
  }
  const held = new Map(candidates.map((each) => [each, goodCells(each, lines, by)]));
  const rank = ({ rank, whose }: Candidate): number => rank + (whose === "" ? 0 : 0.5);
  return candidates.toSorted(
    (one, other) => (held.get(other) ?? 0) - (held.get(one) ?? 0) || rank(one) - rank(other),
  )[0];
};

/** How many cells hold what the heading says. Of names whether any does: one in Latin letters must not win by a blank one. */
const goodCells = ({ column, at, documentType }: Candidate, lines: Lines, { groups, now }: By): number => {
  const isGood = (cell: Cell): boolean => {
    const read = {
      name: () => nameIn(cell),
      documentType: () => typeIn(cell),
      documentNumber: () => documentIn(cell, documentType, now),
      phone: () => phoneIn(cell),
      group: () => groupIn(cell, groups),
    }[column]();
    return read.ok && read.value !== null;
  };
  let good = 0;
  for (const cells of lines) {
    good += isGood(cells?.[at] ?? "") ? 1 : 0;
  }
  return column === "name" ? Math.min(good, 1) : good;
};

/** A, B, … Z, AA: as spreadsheets name their columns. */
const letterOf = (at: number): string =>
  (at >= 26 ? letterOf(Math.floor(at / 26) - 1) : "") + String.fromCharCode(65 + (at % 26));
