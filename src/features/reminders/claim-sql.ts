import { z } from "zod";
import type { JudgedAt } from "#domain/health/requirement.ts";
import type { ReminderKind } from "#domain/reminders/states.ts";
import { constant, type Executor, rows, type Statement, sql } from "#platform/database/database.ts";
import type { NewReminderBatch, ReminderTarget } from "#ports/reminder-store.ts";
import { matches } from "#verdict/filter-sql.ts";
import { isInGroup, isWithin } from "#verdict/group-sql.ts";
import { hasVerdict, isUnknown } from "#verdict/verdict-sql.ts";

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
 * Opens a batch of everybody who is meant and due, has not been reminded on the day and does not wait for it, inside the
 * caller's transaction; null, and nothing written, when that is nobody. Members who are leaving at this moment are waited for
 * and passed over.
 */
export const claimReminders = (
  on: Executor,
  batch: NewReminderBatch,
  target: ReminderTarget,
  day: string,
  at: JudgedAt,
): Promise<{ total: number } | null> =>
  openBatch(on, { ...batch, kind: "members", registerId: target.registerId }, day, {
    column: constant("membership_id"),
    due: sql`select m.id from membership m where ${isTarget(target, at)} and ${isDue(at)} order by m.id for key share`,
  });

type Claim = {
  /** Whose id `due` gives. */
  column: Statement;
  due: Statement;
};

/** The statements of opening a batch of either kind. */
export const openBatch = async (
  on: Executor,
  batch: NewReminderBatch & { kind: ReminderKind; registerId: string },
  day: string,
  { column, due }: Claim,
): Promise<{ total: number } | null> => {
  const { batchId, now } = batch;
  await on.query(sql`insert into reminder_batch (id, register_id, kind, started_by, parts, unsaid, total, left_out, created_at,
      not_before, night_until, held_until)
    values (${batchId}, ${batch.registerId}, ${batch.kind}::reminder_kind, ${batch.startedBy}, ${batch.parts}, ${batch.unsaid},
      0, 0, ${now}, ${batch.notBefore}, ${batch.nightUntil}, ${batch.heldUntil})`);
  const [counted] = await rows(
    on,
    sql`with due as materialized (${due}),
      claimed as (
        insert into reminder (${column}, day, batch_id, at) select id, ${day}::date, ${batchId}, ${now} from due
        on conflict do nothing returning 1)
      select (select count(*)::int from due) as due, (select count(*)::int from claimed) as claimed`,
    (row) => claimedRow.parse(row),
  );
  const total = counted?.claimed ?? 0;
  if (total === 0) {
    await on.query(sql`delete from reminder_batch where id = ${batchId}`);
    return null;
  }
  await on.query(
    sql`update reminder_batch set total = ${total}, left_out = ${(counted?.due ?? 0) - total} where id = ${batchId}`,
  );
  return { total };
};
