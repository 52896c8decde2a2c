import { z } from "zod";
import { comparedStatus, STATUS_COLUMNS, statusRow } from "#db/comparison/status-row.ts";
import { constant, type Database, sql } from "#db/database.ts";
import { openPerson, PERSON_COLUMNS, personColumns } from "#db/person-fields.ts";
import type { RosterMember } from "#ports/roster-store.ts";

const memberRow = z.object({
  id: z.string(),
  joined_at: z.date(),
  fetched_at: z.date().nullable(),
  assisted: z.boolean(),
  ...personColumns.shape,
  ...statusRow.shape,
});

/**
 * What `memberOf` reads of a page `m`, its PEOPLE `p` with their keys `k`, and their health `h`. Of an "exists" the planner would read all receipts
 * for a page of some hundred; "limit" has it look up each.
 */
export const MEMBER_COLUMNS = sql`m.id, m.joined_at, ${PERSON_COLUMNS}, h.fetched_at,
  coalesce((select true from consent_receipt c where c.person_id = m.person_id and c.register_id = m.register_id
    and c.withdrawn_at is null and c.assisted_by is not null limit 1), false) as assisted, ${constant(STATUS_COLUMNS)}`;

/** Parses and decrypts one row. Throws when a value was altered or moved. */
export const memberOf = (db: Pick<Database, "cipher">, row: unknown): RosterMember => {
  const member = memberRow.parse(row);
  return {
    membershipId: member.id,
    ...openPerson(db, member),
    joinedAt: member.joined_at,
    assisted: member.assisted,
    compared: comparedStatus(member),
    fetchedAt: member.fetched_at,
  };
};
