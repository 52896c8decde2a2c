import { z } from "zod";
import { lockRegister } from "#features/administrators/lock-register-sql.ts";
import { endBatch } from "#features/reminders/hand-over-sql.ts";
import { appendEvent } from "#platform/audit/audit-log.ts";
import { type Executor, rows, sql } from "#platform/database/database.ts";
import type { ModerationStore } from "#ports/moderation-store.ts";
import { decideReports } from "./reports-sql.ts";

type Suspend = Parameters<ModerationStore["suspend"]>;
type Lift = Parameters<ModerationStore["lift"]>;

/**
 * The statements of ModerationStore.suspend; the caller opens the transaction. Whoever joins locks the register first:
 * they have joined before, or are turned away.
 */
export const suspend = async (
  on: Executor,
  { id, registerId, reason, now }: Suspend[0],
  event: Suspend[1],
): Promise<boolean> => {
  if (!(await lockRegister(on, registerId))) {
    return false;
  }
  const { rowCount } = await on.query(
    sql`insert into register_suspension (id, register_id, reason, suspended_at)
      select ${id}, id, ${reason}, ${now} from register where id = ${registerId} and suspension_id is null`,
  );
  if (rowCount === 0) {
    return false;
  }
  await on.query(sql`update register set suspension_id = ${id} where id = ${registerId}`);
  await stopReminders(on, registerId, now);
  const reports = await decideReports(on, registerId, { decision: "suspended", upTo: null, now });
  await appendEvent(on, event(reports));
  return true;
};

const idRow = z.object({ id: z.string() }).transform(({ id }) => id);

/** Ends batches under way. What they have queued is not delivered: see `sms_message.asked_by`. */
const stopReminders = async (on: Executor, registerId: string, now: Date): Promise<void> => {
  const running = await rows(
    on,
    sql`select id from reminder_batch where register_id = ${registerId} and state = 'running' order by id for update`,
    (row) => idRow.parse(row),
  );
  for (const batchId of running) {
    await endBatch(on, batchId, "cancelled", now);
  }
};

/** The statements of ModerationStore.lift; the caller opens the transaction. */
export const lift = async (
  on: Executor,
  { registerId, reason, now, textDueNotBefore, dissolutionDueNotBefore }: Lift[0],
  event: Lift[1],
): ReturnType<ModerationStore["lift"]> => {
  if (!(await lockRegister(on, registerId))) {
    return "not_suspended";
  }
  const closing = await on.query(
    sql`select from register_closing where register_id = ${registerId} and ended_at is null`,
  );
  if (closing.rowCount !== 0) {
    return "closing";
  }
  const { rowCount } = await on.query(sql`update register_suspension s
    set lifted_at = ${now}, lift_reason = ${reason}
    from register r where r.id = ${registerId} and s.id = r.suspension_id`);
  if (rowCount === 0) {
    return "not_suspended";
  }
  await on.query(sql`update register set suspension_id = null where id = ${registerId}`);
  await on.query(sql`update register_change set due_at = ${textDueNotBefore}
    where register_id = ${registerId} and due_at < ${textDueNotBefore}`);
  await on.query(sql`update register_dissolution set due_at = ${dissolutionDueNotBefore}
    where register_id = ${registerId} and due_at < ${dissolutionDueNotBefore}`);
  // Those that were begun at the moment of the suspension would go on, whenever that was.
  await stopReminders(on, registerId, now);
  await appendEvent(on, event);
  return "lifted";
};
