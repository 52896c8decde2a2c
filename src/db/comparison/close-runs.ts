import { z } from "zod";
import { type Database, rows, sql } from "#db/database.ts";
import type { ComparisonStore } from "#ports/comparison-store.ts";

type CloseRuns = Pick<ComparisonStore, "cancel" | "supersede" | "slotRuns">;

const slotRunRow = z
  .object({ id: z.string(), slot: z.date(), running: z.boolean() })
  .transform(({ id, slot, running }) => ({ runId: id, slot, running }));

/**
 * How a run ends before all of its chunks have. Its open chunks stay in the ledger as they are: nobody can claim a
 * chunk of a run that no longer runs, and whoever has one in hand still finishes it.
 */
export const closeRuns = (db: Pick<Database, "pool">): CloseRuns => ({
  cancel: async (runId, now) => {
    const { rowCount } = await db.pool.query(sql`update comparison_run
      set state = 'cancelled', finished_at = ${now} where id = ${runId} and state = 'running'`);
    return rowCount === 1;
  },
  supersede: async (runIds, now) => {
    const { rowCount } = await db.pool.query(sql`update comparison_run
      set state = 'superseded', finished_at = ${now} where id = any(${runIds}::uuid[]) and state = 'running'`);
    return rowCount ?? 0;
  },
  slotRuns: () =>
    rows(
      db.pool,
      sql`select id, slot, state = 'running' as running from comparison_run
        where slot is not null and (state = 'running' or slot = (select max(slot) from comparison_run))`,
      (row) => slotRunRow.parse(row),
    ),
});
