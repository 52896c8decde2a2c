import { z } from "zod";
import { type Database, type Executor, rows, type Statement, sql } from "#platform/database/database.ts";
import { transaction } from "#platform/database/transaction.ts";
import type { ComparisonStore } from "#ports/comparison-store.ts";
import { dropPersonIds } from "./measure-drift-sql.ts";

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
    const ended = sql`update comparison_run set state = 'cancelled', finished_at = ${now}
      where id = ${runId} and state = 'running'`;
    return (await endWith(db, ended, [runId])) === 1;
  },
  supersede: (runIds, now) => {
    const ended = sql`update comparison_run set state = 'superseded', finished_at = ${now}
      where id = any(${runIds}::uuid[]) and state = 'running'`;
    return endWith(db, ended, runIds);
  },
  slotRuns: () =>
    rows(
      db.pool,
      sql`select id, slot, state = 'running' as running from comparison_run
        where slot is not null and (state = 'running' or slot = (select max(slot) from comparison_run))`,
      (row) => slotRunRow.parse(row),
    ),
});

const endWith = (db: Pick<Database, "pool">, ended: Statement, runIds: readonly string[]): Promise<number> =>
  transaction(db, async (on: Executor) => {
    const { rowCount } = await on.query(ended);
    await dropPersonIds(on, runIds);
    return rowCount ?? 0;
  });
