import { z } from "zod";
import { EXEMPTION_REASONS, type Exemption } from "#domain/health/exemption.ts";
import type { Requirements } from "#domain/health/requirement.ts";
import { REMINDER_STATES } from "#domain/reminders/states.ts";
import { exemptionNotePlace } from "#features/exceptions/exemption-sql.ts";
import { constant, type Database, type Reader, sql } from "#platform/database/database.ts";
import { openPerson, PERSON_COLUMNS, personColumns } from "#platform/keys/person-fields.ts";
import type { LastReminded, MemberPlace, RosterMember } from "#ports/roster-store.ts";
import { groupPaths } from "#verdict/group-sql.ts";
import { requirementsIn } from "#verdict/requirements-in.ts";
import { comparedStatus, STATUS_COLUMNS, statusRow } from "#verdict/status-row.ts";

const memberRow = z.object({
  id: z.string(),
  joined_at: z.date(),
  fetched_at: z.date().nullable(),
  group_id: z.string().nullable(),
  assisted: z.boolean(),
  register_id: z.string(),
  exemption_reason: z.enum(EXEMPTION_REASONS).nullable(),
  exemption_note: z.instanceof(Buffer).nullable(),
  exempt_until: z.date().nullable(),
  reminded_at: z.date().nullable(),
  reminder_state: z.enum(REMINDER_STATES).nullable(),
  ...personColumns.shape,
  ...statusRow.shape,
});

/** What is read of the memberships themselves, for joins to go on from. */
export const MEMBERSHIP_COLUMNS = sql`m.id, m.register_id, m.person_id, m.group_id, m.joined_at, m.exempt_until`;

/**
 * What MEMBER_COLUMNS reads of a page `m`: the people `p`, their own keys `k`, their health `h`, why those are excused who are,
 * `x`, and their newest reminder `r`. "offset 0" has each looked up by its key: for a page of some hundred the planner would read
 * the people of all registers.
 */
export const MEMBER_JOINS = sql`cross join lateral (select * from person where id = m.person_id offset 0) p
  left join lateral (select key_cipher from person_key where person_id = m.person_id offset 0) k on true
  left join lateral (select * from health_status where person_id = m.person_id offset 0) h on true
  left join lateral (select reason, note_cipher from exemption
    where m.exempt_until is not null and membership_id = m.id offset 0) x on true
  left join lateral (select at, state from reminder where membership_id = m.id order by day desc limit 1) r on true`;

/** What `membersOf` reads of a page `m` (MEMBERSHIP_COLUMNS) with its MEMBER_JOINS; "limit" for the same reason. */
export const MEMBER_COLUMNS = sql`${MEMBERSHIP_COLUMNS}, x.reason as exemption_reason, x.note_cipher as exemption_note, ${PERSON_COLUMNS}, h.fetched_at,
  coalesce((select true from consent_receipt c where c.person_id = m.person_id and c.register_id = m.register_id
    and c.withdrawn_at is null and c.assisted_by is not null limit 1), false) as assisted,
  r.at as reminded_at, r.state as reminder_state, ${constant(STATUS_COLUMNS)}`;

type MemberRow = z.output<typeof memberRow>;

/** Finds out what is required of each of these members, and opens them. Throws when a value was altered or moved. */
export const membersOf = async <T>(
  db: Pick<Reader, "cipher" | "pool">,
  found: readonly unknown[],
  also: (row: unknown) => T,
): Promise<(RosterMember & T)[]> => {
  const parsed = found.map((row) => ({ row, member: memberRow.parse(row) }));
  const registers = new Set(parsed.map(({ member }) => member.register_id));
  const groups = new Set(parsed.flatMap(({ member }) => member.group_id ?? []));
  const [{ required }, paths] = await Promise.all([
    requirementsIn(db.pool, [...registers]),
    groupPaths(db.pool, groups),
  ]);
  return parsed.flatMap(({ row, member }) => {
    const { group_id: groupId } = member;
    const requirements = required(member.register_id, groupId);
    const group = groupId === null ? null : { groupId, path: paths.get(groupId) ?? [] };
    return requirements === undefined ? [] : [{ ...memberOf(db, member, requirements, group), ...also(row) }];
  });
};

const memberOf = (
  db: Pick<Database, "cipher">,
  member: MemberRow,
  requirements: Requirements,
  group: MemberPlace | null,
): RosterMember => ({
  membershipId: member.id,
  ...openPerson(db, member),
  joinedAt: member.joined_at,
  assisted: member.assisted,
  compared: comparedStatus(member),
  fetchedAt: member.fetched_at,
  group,
  requirements,
  exemption: exemptionOf(db, member),
  lastReminded: lastRemindedOf(member),
});

const lastRemindedOf = ({ reminded_at: at, reminder_state: state }: MemberRow): LastReminded | null =>
  at && state && { at, state };

const exemptionOf = ({ cipher }: Pick<Database, "cipher">, member: MemberRow): Exemption | null => {
  const { id, exemption_reason: reason, exemption_note: note, exempt_until: until } = member;
  return reason === null || until === null
    ? null
    : { reason, note: note && cipher.open(exemptionNotePlace(id), note), until };
};
