import {
  type DocumentType,
  type IdentityDocument,
  normaliseDocumentNumber,
  parseDocument,
} from "#domain/identity/document.ts";
import { parseName } from "#domain/identity/name.ts";
import { parsePhone } from "#domain/identity/phone.ts";
import { fail, ok, type Result } from "#lib/result.ts";
import { compactCode, normaliseText } from "#lib/text.ts";
import type { Cell, FaultProblem } from "./check-list.ts";
import { documentTypeOf } from "./document-names.ts";
import { type Groups, groupName } from "./group-names.ts";

export type Checked<T> = Result<T, FaultProblem>;

/** What stands in a cell for nothing. */
const NOTHING = /^(?:[-/\\—–_.]+|无|暂无|没有|未知|空|n\/?a|null|none|nil)$/i;

/** What somebody meant to type: without the apostrophe or ="…" by which a number is kept a text. */
export const typed = (cell: Cell): string => {
  const text = normaliseText(String(cell)).trim();
  const meant = (/^="(.*)"$/.exec(text)?.[1] ?? text).replace(/^['‘’`]/, "").trim();
  return NOTHING.test(meant) ? "" : meant;
};

/** A number as programs write it that took it for a quantity: 13800138000.0. */
const typedNumber = (cell: Cell): string => typed(cell).replace(/^(\+?\d+)\.0+$/, "$1");

/** 4.40305E+17: what a spreadsheet makes of a long number. */
const SCIENTIFIC = /^\d(\.\d+)?E\+\d+$|^\d\.\d+E\d+$/i;
/** From here on a spreadsheet's numbers have lost their last digits. */
const EXACT_BELOW = 1e15;

const hasLostDigits = (cell: Cell): boolean =>
  SCIENTIFIC.test(typed(cell)) || (typeof cell === "number" && Math.abs(cell) >= EXACT_BELOW);

export const nameIn = (cell: Cell): Checked<string> => parseName(typed(cell));

export const phoneIn = (cell: Cell): Checked<string | null> => {
  const text = typedNumber(cell);
  if (text === "") {
    return ok(null);
  }
  return hasLostDigits(cell) ? fail("digits_lost") : parsePhone(text);
};

/** The group of a cell; null for an empty one. */
export const groupIn = (cell: Cell, groups: Groups): Checked<string | null> => {
  const name = groupName(typed(cell));
  const groupId = name === "" ? null : groups.get(name);
  return groupId === undefined ? fail("unknown_group") : ok(groupId);
};

/** The document that a cell names; null for an empty one. */
export const typeIn = (cell: Cell): Checked<DocumentType | null> => {
  const name = typed(cell);
  const type = name === "" ? null : documentTypeOf(name);
  return name !== "" && type === null ? fail("unknown_type") : ok(type);
};

/** Documents that share the form of a resident's number and no number with it: whoever writes "身份证" may mean them. */
const OF_THE_SAME_FORM = ["resident_id", "hkmt_residence_permit", "permanent_residence"] as const;

/**
 * The document of a cell; null for an empty one. `type` is what the row calls it, or its heading, or null where nothing does:
 * then, and for a resident's, the number says which of the cards of its form it is.
 */
export const documentIn = (
  cell: Cell,
  type: DocumentType | null,
  now: Date,
): Checked<IdentityDocument | null> => {
  const number = typedNumber(cell);
  if (number === "") {
    return ok(null);
  }
  if (hasLostDigits(cell)) {
    return fail("digits_lost");
  }
  const parsed: Checked<IdentityDocument> = parseDocument(type ?? "resident_id", number, now);
  // The digits behind the fifteenth are zeros when a spreadsheet has had the number in hand before.
  if (!parsed.ok && /^[0-9]{15}000$/.test(compactCode(number))) {
    return fail("digits_lost");
  }
  const mayBeAnother =
    !parsed.ok && (type ?? "resident_id") === "resident_id" && normaliseDocumentNumber(number).length === 18;
  return (mayBeAnother ? ofTheSameForm(number, now) : null) ?? parsed;
};

const ofTheSameForm = (number: string, now: Date): Checked<IdentityDocument> | null =>
  OF_THE_SAME_FORM.map((type) => parseDocument(type, number, now)).find((parsed) => parsed.ok) ?? null;
