import { DOCUMENT_TYPES, type DocumentType } from "#domain/identity/document.ts";
import { DOCUMENT_NAMES } from "./document-names.ts";
import { HEADINGS, WHOSE } from "./headings.ts";
import { plainWord, plainWords } from "./plain-words.ts";

/** What a staff list may say of somebody; the template has these columns in this order. */
export const EXPECTED_COLUMNS = ["name", "documentType", "documentNumber", "phone", "group"] as const;
export type ExpectedColumn = (typeof EXPECTED_COLUMNS)[number];

export type Heading = {
  column: ExpectedColumn;
  /** Its place among the names of the column. */
  rank: number;
  /** The document whose number it is, where the heading says so: 护照号码. */
  documentType: DocumentType | null;
  /** Whose it is, where the heading says so: 学生姓名, 教师电话. */
  whose: string;
};

/** Behind names of the same script: of a heading in two only the Chinese is read, and QQ号 is no document. */
const numberSuffixes = (name: string): readonly string[] =>
  /\p{Script=Han}/u.test(name) ? ["号", "号码", "证号", "证件号码"] : [" number", " no"];
/** A household's book has a number of its own. */
const NUMBERED_OTHERWISE = /^户口|^居民户口/;

const NUMBERS_OF_DOCUMENTS = DOCUMENT_TYPES.flatMap((documentType) =>
  DOCUMENT_NAMES[documentType]
    .filter((name) => !NUMBERED_OTHERWISE.test(name))
    .flatMap((name) => numberSuffixes(name).map((suffix) => ({ name: `${name}${suffix}`, documentType }))),
);

type Known = Omit<Heading, "whose">;

/** The earlier of two alike holds. */
const BY_HEADING: ReadonlyMap<string, Known> = new Map(
  [
    ...NUMBERS_OF_DOCUMENTS.map(({ name, documentType }): [string, Known] => [
      plainWord(name),
      { column: "documentNumber", rank: HEADINGS.documentNumber.length, documentType },
    ]),
    ...EXPECTED_COLUMNS.flatMap((column) =>
      HEADINGS[column].map((name, rank): [string, Known] => [
        plainWord(name),
        { column, rank, documentType: null },
      ]),
    ),
  ].toReversed(),
);

const lookUp = (word: string): Heading | undefined => {
  const known = BY_HEADING.get(word);
  if (known) {
    return { ...known, whose: "" };
  }
  const whose = WHOSE.find((prefix) => word.startsWith(prefix) && BY_HEADING.has(word.slice(prefix.length)));
  const rest = whose === undefined ? undefined : BY_HEADING.get(word.slice(whose.length));
  return whose === undefined || rest === undefined ? undefined : { ...rest, whose };
};

/** A heading with a separator at its end: its line is parted by another. */
const TORN = /^\s*[,;]|[,;]\s*$/;

/** What a heading stands for; null for one that is not used, such as 工号, or that names different things. */
export const headingOf = (heading: string): Heading | null => {
  if (TORN.test(heading)) {
    return null;
  }
  const [first, ...others] = plainWords(heading).map(lookUp);
  return first !== undefined && others.every((other) => other?.column === first.column)
    ? { ...first, documentType: others.length === 0 ? first.documentType : null }
    : null;
};

/** The column that a heading stands for. */
export const columnOf = (heading: string): ExpectedColumn | null => headingOf(heading)?.column ?? null;
