import { type Database, type Executor, sql } from "#platform/database/database.ts";
import { transaction } from "#platform/database/transaction.ts";
import type { RunPlan } from "#ports/comparison-store.ts";
import { closeWithin } from "./close-complete-sql.ts";
import { planRanges, planStale } from "./plan-ranges-sql.ts";

type NewRun = {
  id: string;
  slot: Date | null;
  sourceId: string;
  chunkSize: number;
  now: Date;
  plan: RunPlan;
};

/** ComparisonStore.openRun: the run and its whole ledger appear together, or not at all. */
export const openRun = (
  db: Pick<Database, "pool">,
  { id, slot, sourceId, chunkSize, now, plan }: NewRun,
): Promise<{ chunkCount: number } | null> =>
  transaction(db, async (on) => {
    const nextCursor = plan.kind === "sweep" ? plan.nextCursor : null;
    const opened = await on.query(sql`
      insert into comparison_run (id, slot, state, kind, source_id, started_at, from_cursor, next_cursor)
      values (${id}, ${slot}, 'running', ${plan.kind}::run_kind, ${sourceId}, ${now}, ${plan.fromCursor}, ${nextCursor})
      on conflict (slot) do nothing`);
    if (opened.rowCount === 0) {
      return null;
    }
    const run = { runId: id, chunkSize };
    if (plan.kind === "changes") {
      return { chunkCount: await planChanges(on, run, plan) };
    }
    const { chunkCount, people } = await planRanges(on, { ...run, firstChunkNo: 0, afterPerson: "0" });
    await on.query(sql`update comparison_run set people_count = ${people} where id = ${id}`);
    const empty = chunkCount === 0 ? await closeWithin(on, id, now) : null;
    return { chunkCount: chunkCount + (empty?.opened.length ?? 0) };
  });

/** The first page comes last, because those that follow it are numbered on. */
const planChanges = async (
  on: Executor,
  run: { runId: string; chunkSize: number },
  { fromCursor, sweptTo }: Extract<RunPlan, { kind: "changes" }>,
): Promise<number> => {
  const joined = await planRanges(on, { ...run, firstChunkNo: 0, afterPerson: sweptTo });
  const stale = await planStale(on, { ...run, firstChunkNo: joined.chunkCount, toPerson: sweptTo });
  const pageNo = joined.chunkCount + stale.chunkCount;
  await on.query(sql`insert into comparison_chunk (run_id, chunk_no, cursor)
    values (${run.runId}, ${pageNo}, ${fromCursor})`);
  return pageNo + 1;
};
