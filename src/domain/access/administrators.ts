import type { GroupScope, RegisterRole } from "#domain/access/access.ts";
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

/** Somebody with a role in a register, in clear: mask the phone before it leaves the server. */
export type Administrator = {
  accountId: string;
  name: string;
  phone: string;
  role: RegisterRole;
  scope: GroupScope;
  grantedAt: Date;
};

/** A role in a register that nobody has answered yet, in clear: mask the phone before it leaves the server. */
export type OpenInvitation = {
  invitationId: string;
  phone: string;
  role: GivenRole;
  scope: GroupScope;
  note: string;
  createdAt: Date;
  expiresAt: Date;
};

/** The same as whoever is invited sees it. `invitedBy` is in clear: mask it before it leaves the server. */
export type RoleOffer = {
  invitationId: string;
  organisationName: string;
  role: GivenRole;
  /** Names of the groups that the role is for; null for the whole register. */
  groups: string[] | null;
  note: string;
  invitedBy: string;
  expiresAt: Date;
};
