import { z } from "zod";
import {
  constant,
  type Database,
  type Executor,
  named,
  rows,
  type Statement,
  sql,
} from "#platform/database/database.ts";
import { transaction } from "#platform/database/transaction.ts";
import type { ChunkRef } from "#ports/comparison-store.ts";
import { measureDrift } from "./measure-drift-sql.ts";
import { writeRegisterHistory } from "./register-history-sql.ts";
import { lastCoveredAt } from "./run-reports-sql.ts";
import { moveCursor } from "./source-feed-sql.ts";

type Ended = { closed: number; opened: ChunkRef[] };

/** ComparisonStore.closeComplete: a run that ends, the registers' counters of the day and the cursor appear together. */
export const closeComplete = async (
  db: Pick<Database, "pool">,
  runId: string | null,
  now: Date,
): Promise<Ended> =>
  // Nearly always there are open chunks, and then one question is all that a finished chunk costs.
  (await isAnyComplete(db.pool, runId))
    ? transaction(db, (on) => closeWithin(on, runId, now))
    : { closed: 0, opened: [] };

const isAnyComplete = async (on: Executor, runId: string | null): Promise<boolean> => {
  const { rowCount } = await on.query(
    named("complete", sql`select from comparison_run run where ${isComplete(runId)} limit 1`),
  );
  return rowCount === 1;
};

/** Of a `run`, the given one or any: it runs, and none of its chunks is open. */
const isComplete = (runId: string | null): Statement => sql`
  run.state = 'running' and (${runId}::uuid is null or run.id = ${runId})
    and not exists (select from comparison_chunk chunk
      where chunk.run_id = run.id and chunk.state in ('pending', 'claimed'))`;

/** The same inside the caller's transaction. */
export const closeWithin = async (on: Executor, runId: string | null, now: Date): Promise<Ended> => {
  const ended = await endRuns(on, runId, now);
  const closed = ended.filter(({ chunkNo }) => chunkNo === null);
  if (closed.length > 0) {
    await writeRegisterHistory(on, { now, coveredAt: await lastCoveredAt(on) });
  }
  for (const run of closed) {
    await measureDrift(on, run.runId);
    await moveCursor(on, run.runId);
  }
  return {
    closed: closed.length,
    opened: ended.flatMap(({ runId: id, chunkNo }) => (chunkNo === null ? [] : [{ runId: id, chunkNo }])),
  };
};

const endedRow = z
  .object({ run_id: z.string(), chunk_no: z.number().nullable() })
  .transform((row) => ({ runId: row.run_id, chunkNo: row.chunk_no }));

/** Of a `run`: whether nothing holds it open but, if it is a sweep with a cursor, the check that is still to come. */
const IS_UNCHECKED = constant(`run.kind = 'sweep' and run.from_cursor is not null
  and not exists (select from comparison_chunk page where page.run_id = run.id and page.cursor is not null)`);

/**
 * Closes what is complete and gives a sweep that is to be checked its first page. Of two workers who come here at once one
 * adds that page, and the other, who cannot see it yet, does not see it missing either: it closes only a run with a page.
 */
const endRuns = (on: Executor, runId: string | null, now: Date) =>
  rows(
    on,
    sql`
      with complete as (
        select run.id, run.from_cursor, ${IS_UNCHECKED} as unchecked from comparison_run run
        where ${isComplete(runId)}
      ), opened as (
        insert into comparison_chunk (run_id, chunk_no, cursor)
        select id, (select coalesce(max(chunk_no) + 1, 0) from comparison_chunk where run_id = id), from_cursor
        from complete where unchecked
        on conflict do nothing returning run_id, chunk_no
      ), closed as (
        update comparison_run run set finished_at = ${now}, state = case
          when exists (select from comparison_chunk chunk
            where chunk.run_id = run.id and (chunk.state = 'failed' or chunk.failed > 0))
          then 'completed_with_failures'::run_state else 'completed'::run_state end
        where run.state = 'running' and run.id in (select id from complete where not unchecked)
        returning run.id
      )
      select run_id, chunk_no from opened union all select id, null from closed`,
    (row) => endedRow.parse(row),
  );
