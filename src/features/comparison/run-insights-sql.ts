import { z } from "zod";
import { type Database, rows, sql } from "#platform/database/database.ts";
import type { LedgerState, RunFailure, RunInsights, SourceRecord } from "#ports/run-insights.ts";

const ledgerRow = z.object({
  waiting: z.number(),
  held: z.number(),
  done: z.number(),
  failed: z.number(),
  recently: z.number(),
});

const failureRow = z.object({
  reason: z.string().nullable(),
  people: z.number(),
  chunks: z.number(),
  retrying: z.number(),
});

const sourceRow = z
  .object({
    source_id: z.string(),
    looked_up: z.number(),
    failed: z.number(),
    retrying: z.number(),
    answered_at: z.date().nullable(),
    failed_at: z.date().nullable(),
    last_reason: z.string().nullable(),
    silent_since: z.date().nullable(),
  })
  .transform(
    (row): SourceRecord => ({
      sourceId: row.source_id,
      lookedUp: row.looked_up,
      failed: row.failed,
      retrying: row.retrying,
      answeredAt: row.answered_at,
      failedAt: row.failed_at,
      lastReason: row.last_reason,
      silentSince: row.silent_since,
    }),
  );

const NOTHING: LedgerState = { waiting: 0, held: 0, done: 0, failed: 0, recently: 0 };

/** Sums over `comparison_chunk`, the ledger. */
export const runInsights = (db: Pick<Database, "pool">): RunInsights => ({
  async ledger(runId, since) {
    const [state] = await rows(
      db.pool,
      sql`select count(*) filter (where state = 'pending')::int as waiting,
          count(*) filter (where state = 'claimed')::int as held,
          count(*) filter (where state = 'done')::int as done,
          count(*) filter (where state = 'failed')::int as failed,
          coalesce(sum(looked_up) filter (where finished_at >= ${since}), 0)::int as recently
        from comparison_chunk where run_id = ${runId}`,
      (row) => ledgerRow.parse(row),
    );
    return state ?? NOTHING;
  },
  failures: (runId) =>
    rows(
      db.pool,
      sql`select error_code as reason, sum(failed)::int as people,
          count(*) filter (where finished_at is not null)::int as chunks,
          count(*) filter (where finished_at is null)::int as retrying
        from comparison_chunk where run_id = ${runId} and (failed > 0 or error_code is not null)
        group by error_code order by people desc, reason`,
      (row): RunFailure => failureRow.parse(row),
    ),
  sources: (since) =>
    rows(
      db.pool,
      sql`with chunk as (
          select run.source_id, run.started_at, chunk.looked_up, chunk.failed, chunk.finished_at, chunk.error_code,
            run.state = 'running' and chunk.finished_at is null and chunk.error_code is not null as retrying
          from comparison_run run join comparison_chunk chunk on chunk.run_id = run.id
          where run.started_at >= ${since}),
        source as (
          select source_id, coalesce(sum(looked_up), 0)::int as looked_up, coalesce(sum(failed), 0)::int as failed,
            count(*) filter (where retrying)::int as retrying,
            max(finished_at) filter (where looked_up > failed) as answered_at,
            max(finished_at) filter (where failed > 0) as failed_at,
            (array_agg(error_code order by finished_at desc nulls first)
              filter (where error_code is not null))[1] as last_reason
          from chunk group by source_id)
        select source.*, (select greatest(source.answered_at, min(chunk.started_at)) from chunk
            where chunk.source_id = source.source_id and (retrying or chunk.failed > 0)
              and coalesce(chunk.finished_at, 'infinity') > coalesce(source.answered_at, '-infinity')) as silent_since
        from source order by source_id`,
      (row) => sourceRow.parse(row),
    ),
});
