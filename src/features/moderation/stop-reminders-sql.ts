import { z } from "zod";
import { endBatch } from "#features/reminders/hand-over-sql.ts";
import { type Executor, rows, sql } from "#platform/database/database.ts";

const idRow = z.object({ id: z.string() }).transform(({ id }) => id);

/** Ends batches under way. What they have queued is not delivered: see `sms_message.asked_by`. */
export const stopReminders = async (on: Executor, registerId: string, now: Date): Promise<void> => {
  const running = await rows(
    on,
    sql`select id from reminder_batch where register_id = ${registerId} and state = 'running' order by id for update`,
    (row) => idRow.parse(row),
  );
  for (const batchId of running) {
    await endBatch(on, batchId, "cancelled", now);
  }
};
