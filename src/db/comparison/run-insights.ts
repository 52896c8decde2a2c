import { z } from "zod";
import { type Database, rows, sql } from "#db/database.ts";
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
      sql`select run.source_id, coalesce(sum(chunk.looked_up), 0)::int as looked_up,
          coalesce(sum(chunk.failed), 0)::int as failed,
          count(*) filter (where run.state = 'running' and chunk.finished_at is null
            and chunk.error_code is not null)::int as retrying,
          max(chunk.finished_at) filter (where chunk.looked_up > chunk.failed) as answered_at,
          max(chunk.finished_at) filter (where chunk.failed > 0) as failed_at,
          (array_agg(chunk.error_code order by chunk.finished_at desc nulls first)
            filter (where chunk.error_code is not null))[1] as last_reason
        from comparison_run run join comparison_chunk chunk on chunk.run_id = run.id
        where run.started_at >= ${since} group by run.source_id order by run.source_id`,
      (row) => sourceRow.parse(row),
    ),
});
