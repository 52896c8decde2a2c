import { shanghaiDate } from "#domain/health/shanghai-time.ts";
import { fail, ok, type Result } from "#lib/result.ts";
import { compactCode } from "#lib/text.ts";
import { mod11_2 } from "./check-character.ts";

export const DOCUMENT_TYPES = [
  "resident_id",
  "hk_macao_permit",
  "taiwan_permit",
  "hkmt_residence_permit",
  "permanent_residence",
  "passport",
] as const;

export type DocumentType = (typeof DOCUMENT_TYPES)[number];

/** `number` is normalised and, where the document prints a renewal count, without it. */
export type IdentityDocument = { type: DocumentType; number: string };

export type DocumentProblem =
  | "empty"
  | "length"
  | "characters"
  | "check_character"
  | "birth_date"
  | "birth_date_future"
  | "region"
  | "format";

type Rule = (number: string, now: Date) => Result<string, DocumentProblem>;

/**
 * GB/T 2260 province-level codes. Only these two digits are checked: a person keeps a region code that was retired.
 * 810000 and 820000 stand on residence permits alone.
 */
const RESIDENT_REGIONS = /^(?!8[12]0000)(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12])/;
const RESIDENCE_PERMIT_REGIONS = /^(?:81|82|83)0000/;
const EARLIEST_BIRTH_YEAR = 1800;

/** Full-width folded, spaces and hyphens dropped, letters upper-case. Idempotent. */
export function normaliseDocumentNumber(raw: string): string {
  return compactCode(raw);
}

/** Checks what can be known from the number alone; whether the person exists is for the health source. */
export function parseDocument(
  type: DocumentType,
  raw: string,
  now: Date,
): Result<IdentityDocument, DocumentProblem> {
  const normalised = normaliseDocumentNumber(raw);
  if (normalised === "") return fail("empty");
  const parsed = RULES[type](normalised, now);
  return parsed.ok ? ok({ type, number: parsed.value }) : parsed;
}

const RULES: Record<DocumentType, Rule> = {
  resident_id: (number, now) => citizenNumber(number, RESIDENT_REGIONS, now),
  hkmt_residence_permit: (number, now) => citizenNumber(number, RESIDENCE_PERMIT_REGIONS, now),
  permanent_residence: permanentResidence,
  hk_macao_permit: hkMacaoPermit,
  taiwan_permit: taiwanPermit,
  passport,
};

/** GB 11643: region 6, birth date 8, sequence 3, check character 1. */
function citizenNumber(number: string, regions: RegExp, now: Date): Result<string, DocumentProblem> {
  const shape = eighteen(number);
  if (!shape.ok) return shape;
  if (!regions.test(number)) return fail("region");
  return birthDateAndCheck(number, now);
}

/** New form (2023): 9, place of issue 2, country 3, birth date 8, sequence 3, check 1. Old form: 3 letters, 12 digits. */
function permanentResidence(number: string, now: Date): Result<string, DocumentProblem> {
  if (number.length === 15) return /^[A-Z]{3}[0-9]{12}$/.test(number) ? ok(number) : fail("format");
  const shape = eighteen(number);
  if (!shape.ok) return shape;
  if (!number.startsWith("9")) return fail("format");
  return birthDateAndCheck(number, now);
}

/**
 * H (Hong Kong) or M (Macao) and the holder's eight-digit number for life. Cards before 2013 print a two-digit
 * renewal count behind it, some in brackets; it is dropped, so that one person stays one person after a renewal. Permanent
 * residents who are not Chinese citizens have had cards since 10 July 2024: A and seven digits behind the letter.
 */
function hkMacaoPermit(number: string): Result<string, DocumentProblem> {
  const compact = number.replace(/[()]/g, "");
  if (compact.length !== 9 && compact.length !== 11) return fail("length");
  const known = /^([HM][0-9]{8})(?:[0-9]{2})?$|^([HM]A[0-9]{7})$/.exec(compact);
  const kept = known?.[1] ?? known?.[2];
  return kept === undefined ? fail("format") : ok(kept);
}

/** The holder's eight-digit number for life. */
function taiwanPermit(number: string): Result<string, DocumentProblem> {
  if (!/^[0-9]+$/.test(number)) return fail("characters");
  return number.length === 8 ? ok(number) : fail("length");
}

/** Every country has its own form, some without a single digit; ICAO 9303 only says letters and digits. */
function passport(number: string): Result<string, DocumentProblem> {
  if (!/^[A-Z0-9]+$/.test(number)) return fail("characters");
  return number.length >= 5 && number.length <= 20 ? ok(number) : fail("length");
}

function eighteen(number: string): Result<string, DocumentProblem> {
  if (number.length !== 18) return fail("length");
  return /^[0-9]{17}[0-9X]$/.test(number) ? ok(number) : fail("characters");
}

function birthDateAndCheck(number: string, now: Date): Result<string, DocumentProblem> {
  const birthDate = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  if (!isCalendarDate(birthDate)) return fail("birth_date");
  if (birthDate > shanghaiDate(now)) return fail("birth_date_future");
  return mod11_2(number.slice(0, 17)) === number.charAt(17) ? ok(number) : fail("check_character");
}

function isCalendarDate(date: string): boolean {
  if (Number(date.slice(0, 4)) < EARLIEST_BIRTH_YEAR) return false;
  const instant = new Date(`${date}T00:00:00Z`);
  // Date accepts 31 April and moves on to 1 May.
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(date);
}
