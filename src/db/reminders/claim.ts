import { z } from "zod";
import { type Executor, rows, type Statement, sql } from "#db/database.ts";
import { matches } from "#db/roster/filter-sql.ts";
import { isInGroup, isWithin } from "#db/roster/group-sql.ts";
import { hasVerdict, isUnknown } from "#db/roster/verdict-sql.ts";
import type { JudgedAt } from "#ports/register-store.ts";
import type { NewReminderBatch, ReminderTarget } from "#ports/reminder-store.ts";

/** The condition, over `membership m`, that the target is meant. */
export const isTarget = (
  { registerId, scope, filter, membershipIds }: ReminderTarget,
  at: JudgedAt,
): Statement =>
  sql`m.register_id = ${registerId} and ${isWithin(scope)} and ${isInGroup(filter.groupId)}
    and ${matches(filter, at)} and ${membershipIds === null ? sql`true` : sql`m.id = any(${membershipIds}::uuid[])`}`;

/** The condition, over `membership m`, that a reminder makes sense. */
export const isDue = (at: JudgedAt): Statement => sql`(${hasVerdict("exception", at)} or ${isUnknown(at)})`;

const claimedRow = z.object({ due: z.number(), claimed: z.number() });

/**
 * Opens a batch of everybody who is meant and due and has not been reminded on the day, inside the caller's transaction;
 * null, and nothing written, when that is nobody. Members who are leaving at this moment are waited for and passed over.
 */
export const claimReminders = async (
  on: Executor,
  { batchId, startedBy, now, startsAt, heldUntil }: NewReminderBatch,
  target: ReminderTarget,
  day: string,
  at: JudgedAt,
): Promise<{ total: number; leftOut: number } | null> => {
  await on.query(sql`insert into reminder_batch (id, register_id, started_by, total, left_out, created_at, starts_at, held_until)
    values (${batchId}, ${target.registerId}, ${startedBy}, 0, 0, ${now}, ${startsAt}, ${heldUntil})`);
  const [{ due, claimed } = { due: 0, claimed: 0 }] = await rows(
    on,
    sql`with due as materialized (
        select m.id from membership m where ${isTarget(target, at)} and ${isDue(at)} order by m.id for key share),
      claimed as (
        insert into reminder (membership_id, day, batch_id, at) select id, ${day}::date, ${batchId}, ${now} from due
        on conflict do nothing returning 1)
      select (select count(*)::int from due) as due, (select count(*)::int from claimed) as claimed`,
    (row) => claimedRow.parse(row),
  );
  if (claimed === 0) {
    await on.query(sql`delete from reminder_batch where id = ${batchId}`);
    return null;
  }
  const counts = { total: claimed, leftOut: due - claimed };
  await on.query(
    sql`update reminder_batch set total = ${counts.total}, left_out = ${counts.leftOut} where id = ${batchId}`,
  );
  return counts;
};
