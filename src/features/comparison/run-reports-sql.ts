import { z } from "zod";
import { type Database, type Executor, rows, sql } from "#platform/database/database.ts";
import type { ComparisonStore, RunProgress } from "#ports/comparison-store.ts";

type RunReports = Pick<
  ComparisonStore,
  "runningByHand" | "lastCoveredAt" | "lastAnsweredAt" | "progress" | "list" | "isStuck"
>;

const progressRow = z
  .object({
    id: z.string(),
    slot: z.date().nullable(),
    state: z.enum(["running", "completed", "completed_with_failures", "cancelled", "superseded"]),
    kind: z.enum(["sweep", "changes"]),
    drift: z.number().nullable(),
    people_count: z.number().nullable(),
    started_at: z.date(),
    finished_at: z.date().nullable(),
    chunk_count: z.number(),
    chunks_done: z.number(),
    looked_up: z.number(),
    changed: z.number(),
    unchanged: z.number(),
    not_found: z.number(),
    failed: z.number(),
  })
  .transform(
    (row): RunProgress => ({
      runId: row.id,
      slot: row.slot,
      state: row.state,
      kind: row.kind,
      drift: row.drift,
      chunkCount: row.chunk_count,
      chunksDone: row.chunks_done,
      people: row.people_count,
      lookedUp: row.looked_up,
      changed: row.changed,
      unchanged: row.unchanged,
      notFound: row.not_found,
      failed: row.failed,
      startedAt: row.started_at,
      finishedAt: row.finished_at,
    }),
  );

const idRow = z.object({ id: z.string() });
const startedRow = z.object({ started_at: z.date() });
const stuckRow = z.object({ stuck: z.boolean() });

/**
 * The runs of one page of the list, newest first, each with its ledger added up; of one run when `runId` is
 * given.
 */
const progressOf = (
  db: Pick<Database, "pool">,
  runId: string | null,
  limit: number,
): Promise<RunProgress[]> =>
  rows(
    db.pool,
    sql`select run.*, ledger.*
      from (select id, slot, state, kind, drift, people_count, started_at, finished_at from comparison_run
        where ${runId}::uuid is null or id = ${runId} order by started_at desc, id desc limit ${limit}) run
      cross join lateral (
        select count(*)::int as chunk_count, count(*) filter (where state in ('done', 'failed'))::int as chunks_done,
          coalesce(sum(looked_up), 0)::int as looked_up, coalesce(sum(changed), 0)::int as changed,
          coalesce(sum(unchanged), 0)::int as unchanged, coalesce(sum(not_found), 0)::int as not_found,
          coalesce(sum(failed), 0)::int as failed
        from comparison_chunk where run_id = run.id
      ) ledger
      order by run.started_at desc, run.id desc`,
    (row) => progressRow.parse(row),
  );

/** ComparisonStore.lastCoveredAt, also inside a transaction that closes a run. */
export const lastCoveredAt = async (on: Executor): Promise<Date | null> => {
  const [run] = await rows(
    on,
    sql`select started_at from comparison_run where state in ('completed', 'completed_with_failures')
      order by started_at desc limit 1`,
    (row) => startedRow.parse(row),
  );
  return run?.started_at ?? null;
};

/**
 * What can be read off the runs. Nothing is counted twice: every figure is the sum of the ledger at this
 * moment.
 */
export const runReports = (db: Pick<Database, "pool">): RunReports => ({
  async runningByHand() {
    const statement = sql`select id from comparison_run where slot is null and state = 'running' limit 1`;
    const [run] = await rows(db.pool, statement, (row) => idRow.parse(row));
    return run?.id ?? null;
  },
  lastCoveredAt: () => lastCoveredAt(db.pool),
  async lastAnsweredAt() {
    const [run] = await rows(
      db.pool,
      sql`select started_at from comparison_run run
        where state = 'completed' or (state = 'completed_with_failures' and exists (
          select from comparison_chunk where run_id = run.id and looked_up > failed))
        order by started_at desc limit 1`,
      (row) => startedRow.parse(row),
    );
    return run?.started_at ?? null;
  },
  async progress(runId) {
    return (await progressOf(db, runId, 1))[0] ?? null;
  },
  list: (limit) => progressOf(db, null, limit),
  async isStuck(since) {
    const [answer] = await rows(
      db.pool,
      sql`select exists (
          select from comparison_chunk chunk join comparison_run run on run.id = chunk.run_id
          where run.state = 'running' and run.started_at < ${since}
            and chunk.state in ('pending', 'claimed') and (chunk.lease_until is null or chunk.lease_until < ${since})
        ) and not exists (
          select from comparison_chunk where lease_until >= ${since} or finished_at >= ${since}
        ) as stuck`,
      (row) => stuckRow.parse(row),
    );
    return answer?.stuck ?? false;
  },
});
