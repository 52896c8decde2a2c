import { z } from "zod";
import { comparedStatus, STATUS_COLUMNS, statusRow } from "#db/comparison/status-row.ts";
import { constant, type Database, sql } from "#db/database.ts";
import { openPerson, PERSON_COLUMNS, personColumns } from "#db/person-fields.ts";
import { REMINDER_STATES } from "#ports/reminder-store.ts";
import type { RosterMember } from "#ports/roster-store.ts";

const memberRow = z.object({
  id: z.string(),
  joined_at: z.date(),
  fetched_at: z.date().nullable(),
  assisted: z.boolean(),
  reminded_at: z.date().nullable(),
  reminder_state: z.enum(REMINDER_STATES).nullable(),
  ...personColumns.shape,
  ...statusRow.shape,
});

const newestReminder = (column: "at" | "state") =>
  sql`(select r.${constant(column)} from reminder r where r.membership_id = m.id order by r.day desc limit 1)`;

/** What `memberOf` reads of a page `m`, its PEOPLE `p` with their keys `k`, and their health `h`. */
export const MEMBER_COLUMNS = sql`m.id, m.joined_at, ${PERSON_COLUMNS}, h.fetched_at,
  exists (select from consent_receipt c where c.person_id = m.person_id and c.register_id = m.register_id
    and c.withdrawn_at is null and c.assisted_by is not null) as assisted, ${newestReminder("at")} as reminded_at, ${newestReminder("state")} as reminder_state, ${constant(STATUS_COLUMNS)}`;

/** Parses and decrypts one row. Throws when a value was altered or moved. */
export const memberOf = (db: Pick<Database, "cipher">, row: unknown): RosterMember => {
  const member = memberRow.parse(row);
  const { reminded_at: at, reminder_state: state } = member;
  return {
    membershipId: member.id,
    ...openPerson(db, member),
    joinedAt: member.joined_at,
    assisted: member.assisted,
    compared: comparedStatus(member),
    fetchedAt: member.fetched_at,
    lastReminded: at && state && { at, state },
  };
};
