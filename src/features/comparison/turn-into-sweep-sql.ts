import { z } from "zod";
import { type Database, type Executor, rows, sql } from "#platform/database/database.ts";
import { transaction } from "#platform/database/transaction.ts";
import type { ChunkRef, ClaimedChunk, ComparisonStore } from "#ports/comparison-store.ts";
import { planRanges } from "./plan-ranges-sql.ts";

type Sweep = Parameters<ComparisonStore["turnIntoSweep"]>[1];

const nextRow = z.object({ chunk_no: z.number() });

/** ComparisonStore.turnIntoSweep. Locks the ledger before the run, as whoever finishes a chunk does. */
export const turnIntoSweep = (
  db: Pick<Database, "pool">,
  chunk: ClaimedChunk,
  { errorCode, nextCursor, chunkSize, now }: Sweep,
): Promise<ChunkRef[]> =>
  transaction(db, async (on) => {
    const { runId } = chunk;
    if (!(await endPage(on, chunk, { errorCode, now }))) {
      return [];
    }
    const { rowCount } = await on.query(sql`
      with turned as (
        select id, source_id, from_cursor from comparison_run
        where id = ${runId} and state = 'running' and kind = 'changes' for update
      ), dropped as (
        update health_source_feed feed set cursor = null from turned
        where feed.source_id = turned.source_id and feed.cursor = turned.from_cursor
      )
      update comparison_run run set kind = 'sweep', from_cursor = null, next_cursor = ${nextCursor}
      from turned where run.id = turned.id`);
    if (rowCount === 0) {
      return [];
    }
    const [next] = await rows(
      on,
      sql`select max(chunk_no) + 1 as chunk_no from comparison_chunk where run_id = ${runId}`,
      (row) => nextRow.parse(row),
    );
    const firstChunkNo = next?.chunk_no ?? 0;
    const planned = await planRanges(on, { runId, firstChunkNo, afterPerson: "0", chunkSize });
    await on.query(sql`update comparison_run set people_count = ${planned.people} where id = ${runId}`);
    return Array.from({ length: planned.chunkCount }, (_, i) => ({ runId, chunkNo: firstChunkNo + i }));
  });

/** Whoever has another page in hand finds that it is gone, and writes nothing. */
const endPage = async (
  on: Executor,
  { runId, chunkNo, claim }: ClaimedChunk,
  { errorCode, now }: Pick<Sweep, "errorCode" | "now">,
): Promise<boolean> => {
  await on.query(sql`select from comparison_chunk where run_id = ${runId} order by chunk_no for update`);
  const { rowCount } = await on.query(sql`
    update comparison_chunk set state = 'done', lease_until = null, error_code = ${errorCode}, finished_at = ${now}
    where run_id = ${runId} and chunk_no = ${chunkNo} and state = 'claimed' and claimed_by = ${claim}`);
  if (rowCount === 1) {
    await on.query(sql`delete from comparison_chunk
      where run_id = ${runId} and (state = 'pending' or (state = 'claimed' and cursor is not null))`);
  }
  return rowCount === 1;
};
