import { type Database, type Executor, named, type Statement, sql, transaction } from "#db/database.ts";
import { writeRegisterHistory } from "./register-history.ts";
import { lastCoveredAt } from "./run-reports.ts";

/** ComparisonStore.closeComplete: a run that ends and the registers' counters of the day appear together, or not at all. */
export const closeComplete = async (
  db: Pick<Database, "pool">,
  runId: string | null,
  now: Date,
): Promise<number> => {
  // Nearly always there are open chunks, and then one question is all that a finished chunk costs.
  if (!(await isAnyComplete(db.pool, runId))) {
    return 0;
  }
  return transaction(db, async (on) => {
    const closed = await closeRuns(on, runId, now);
    if (closed > 0) {
      await writeRegisterHistory(on, { now, coveredAt: await lastCoveredAt(on) });
    }
    return closed;
  });
};

const isAnyComplete = async (on: Executor, runId: string | null): Promise<boolean> => {
  const { rowCount } = await on.query(
    named("complete", sql`select from comparison_run run where ${complete(runId)} limit 1`),
  );
  return rowCount === 1;
};

/** Of a `run`: it runs, and none of its chunks is open. */
const complete = (runId: string | null): Statement => sql`
  run.state = 'running' and (${runId}::uuid is null or run.id = ${runId})
    and not exists (select from comparison_chunk chunk
      where chunk.run_id = run.id and chunk.state in ('pending', 'claimed'))`;

const closeRuns = async (on: Executor, runId: string | null, now: Date): Promise<number> => {
  const { rowCount } = await on.query(sql`
    update comparison_run run set finished_at = ${now}, state = case
      when exists (select from comparison_chunk chunk
        where chunk.run_id = run.id and (chunk.state = 'failed' or chunk.failed > 0))
      then 'completed_with_failures'::run_state else 'completed'::run_state end
    where ${complete(runId)}`);
  return rowCount ?? 0;
};
