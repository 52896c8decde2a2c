import { type Database, sql, transaction } from "#db/database.ts";
import type { RunPlan } from "#ports/comparison-store.ts";
import { closeWithin } from "./close-complete.ts";
import { planRanges } from "./plan-ranges.ts";

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
    const { kind, fromCursor, nextCursor, feedFailures, afterPerson } = plan;
    const opened = await on.query(sql`
      insert into comparison_run (id, slot, state, kind, source_id, started_at, from_cursor, next_cursor, feed_failures)
      values (${id}, ${slot}, 'running', ${kind}::run_kind, ${sourceId}, ${now}, ${fromCursor}, ${nextCursor},
        ${feedFailures})
      on conflict (slot) do nothing`);
    if (opened.rowCount === 0) {
      return null;
    }
    const { chunkCount, people } = await planRanges(on, {
      runId: id,
      firstChunkNo: 0,
      afterPerson,
      chunkSize,
    });
    if (kind === "changes") {
      await on.query(sql`insert into comparison_chunk (run_id, chunk_no, cursor)
        values (${id}, ${chunkCount}, ${fromCursor})`);
      return { chunkCount: chunkCount + 1 };
    }
    await on.query(sql`update comparison_run set people_count = ${people} where id = ${id}`);
    const empty = chunkCount === 0 ? await closeWithin(on, id, now) : null;
    return { chunkCount: chunkCount + (empty?.opened.length ?? 0) };
  });
