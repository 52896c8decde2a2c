import type { FieldProblems } from "#domain/errors.ts";
import { parsePhone } from "#domain/identity/phone.ts";
import { parseText } from "#domain/text/text.ts";
import { fail, ok, type Result } from "#lib/result.ts";

/** Roles that the owner gives to others. */
export const GIVEN_ROLES = ["manager", "viewer"] as const;
export type GivenRole = (typeof GIVEN_ROLES)[number];

/** With the owner. */
export const MOST_ADMINISTRATORS = 20;
export const MOST_OPEN_INVITATIONS = 10;
const MOST_OF_NOTE = 100;

/** Phone and note as typed; a note may be left out. Problems by field: `phone` as parsePhone has them, `note`. */
export function parseInvited(input: {
  phone: string;
  note: string;
}): Result<{ phone: string; note: string }, FieldProblems> {
  const phone = parsePhone(input.phone);
  const note = input.note.trim() === "" ? ok("") : parseText(input.note, 1, MOST_OF_NOTE);
  if (phone.ok && note.ok) {
    return ok({ phone: phone.value, note: note.value });
  }
  return fail({ ...(phone.ok ? {} : { phone: phone.problem }), ...(note.ok ? {} : { note: note.problem }) });
}
