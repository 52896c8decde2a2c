import { z } from "zod";
import { type Executor, rows, sql } from "#platform/database/database.ts";

const waitingRow = z
  .object({ draft_id: z.instanceof(Buffer), assisted_by: z.string() })
  .transform((row) => ({ draftId: row.draft_id, assistedBy: row.assisted_by }));

type Waiting = { assistedJoinId: string; registerId: string; now: Date };

/** Part of a join's transaction: locks a help that still waits, so that an objection comes before or after; null when it is over. */
export const lockWaiting = async (
  on: Executor,
  { assistedJoinId, registerId, now }: Waiting,
): Promise<z.output<typeof waitingRow> | null> => {
  const [waiting] = await rows(
    on,
    sql`select a.draft_id, a.assisted_by from assisted_join a
      join join_draft d on d.id = a.draft_id and d.stage = 'code'
      where a.id = ${assistedJoinId} and a.register_id = ${registerId} and a.state = 'waiting' and a.expires_at > ${now}
      for update of a`,
    (row) => waitingRow.parse(row),
  );
  return waiting ?? null;
};
