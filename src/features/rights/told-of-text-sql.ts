import { z } from "zod";
import { appendEvents } from "#platform/audit/audit-log.ts";
import {
  constant,
  type Database,
  type Executor,
  rows,
  type Statement,
  sql,
} from "#platform/database/database.ts";
import { openPerson, PEOPLE, PERSON_COLUMNS, personColumns } from "#platform/keys/person-fields.ts";
import { takeFromDay } from "#platform/sms/sms-day.ts";
import { insertMessages } from "#platform/sms/sms-outbox.ts";
import type { Departure } from "#ports/membership-store.ts";
import type { AskedMember, LapseOrder, TellOrder } from "#ports/text-changes.ts";
import { ASKED, GOING } from "./asked-members-sql.ts";
import { endMemberships, heldMembership } from "./end-memberships-sql.ts";

/**
 * The first `limit` members `m` of registers `changed` who are as `condition` says, found register by register: these are
 * asked every few seconds, and the planner would else look through the members of all registers.
 */
const membersWho = (changed: Statement, condition: Statement, limit: number, locking = ""): Statement =>
  sql`select m.id from ${changed} c cross join lateral (
      select m.id from membership m where m.register_id = c.register_id and ${condition}
      order by m.id limit ${limit} ${constant(locking)}
    ) m limit ${limit}`;

/** Of the change `c` and the member `m`: not told of it yet. */
const UNTOLD = sql`${ASKED} and m.told_version < c.asks_below`;

/** Of the same: told, and due. */
const lapsedAt = (now: Date): Statement =>
  sql`${ASKED} and m.told_version >= c.asks_below and c.due_at <= ${now}`;

/** The statements of TextChangeStore.tell; the caller opens the transaction. */
export const tellMembers = async (
  on: Executor,
  db: Pick<Database, "cipher" | "index">,
  { limit, notDueBefore, now, message }: TellOrder,
): Promise<string[]> => {
  const untold = await rows(on, membersWho(GOING, UNTOLD, limit, "for update skip locked"), (row) =>
    idRow.parse(row),
  );
  await on.query(sql`update register_change set due_at = ${notDueBefore} where due_at < ${notDueBefore}
    and register_id in (select register_id from membership where id = any(${untold}::uuid[]))`);
  const told: string[] = [];
  // Members of one change are told in the same words.
  for (const [registerId, members] of Map.groupBy(
    await membersOf(on, db, untold),
    (each) => each.registerId,
  )) {
    const messages = members.map((member) => ({ ...message(member), membershipId: member.membershipId }));
    const [{ take } = { take: null }] = messages;
    const paid = take === null ? [] : messages.slice(0, await takeFromDay(on, take, messages.length));
    await insertMessages(
      on,
      db,
      paid.map(({ id, to, body }) => ({ id, to, body, purpose: "notice", now })),
    );
    await on.query(sql`update membership m set told_version = c.version from register_change c
      where c.register_id = ${registerId} and m.id = any(${paid.map((each) => each.membershipId)}::uuid[])`);
    told.push(...paid.map(({ id }) => id));
  }
  return told;
};

/** TextChangeStore.lapsed. */
export const lapsedMembers = async (db: Database, now: Date, limit: number): Promise<AskedMember[]> => {
  const ids = await rows(
    db.pool,
    membersWho(sql`(select * from ${GOING} going where due_at <= ${now})`, lapsedAt(now), limit),
    (row) => idRow.parse(row),
  );
  return membersOf(db.pool, db, ids);
};

/** The statements of TextChangeStore.takeOut; the caller opens the transaction. */
export const takeOut = async (
  on: Executor,
  { membershipId, registerId, by, now, certify }: LapseOrder,
): Promise<Departure | null> => {
  // A withdrawal and a suspension hold the register, an agreement the person: after these two it stands whether they have lapsed.
  await on.query(sql`select from register where id = ${registerId} for no key update`);
  await on.query(sql`select from person p
    where p.id = (select person_id from membership where id = ${membershipId}) for update`);
  const held = await rows(
    on,
    sql`select m.id, m.register_id, m.person_id from membership m join ${GOING} c on c.register_id = m.register_id
      where m.id = ${membershipId} and ${lapsedAt(now)}`,
    (row) => heldMembership.parse(row),
  );
  const departure =
    held.length === 0 ? null : await endMemberships(on, held, { everythingOf: null, now, certify });
  if (departure === null) {
    return null;
  }
  const detail = { receiptId: departure.receiptId };
  await appendEvents(on, [{ ...by, at: now, registerId, membershipId, detail }]);
  return departure;
};

const idRow = z.object({ id: z.string() }).transform(({ id }) => id);
const askedRow = z.object({
  id: z.string(),
  register_id: z.string(),
  organisation_name: z.string(),
  purpose: z.string(),
  due_at: z.date(),
  ...personColumns.shape,
});

const membersOf = (
  on: Executor,
  db: Pick<Database, "cipher" | "index">,
  ids: readonly string[],
): Promise<AskedMember[]> =>
  rows(
    on,
    sql`select ${PERSON_COLUMNS}, m.id, m.register_id, c.organisation_name, c.purpose, c.due_at
      from membership m join ${PEOPLE} on p.id = m.person_id
      join register_change c on c.register_id = m.register_id where m.id = any(${ids}::uuid[])`,
    (row) => {
      const found = askedRow.parse(row);
      return {
        membershipId: found.id,
        registerId: found.register_id,
        phone: openPerson(db, found).phone,
        after: { organisationName: found.organisation_name, purpose: found.purpose },
        dueAt: found.due_at,
      };
    },
  );
