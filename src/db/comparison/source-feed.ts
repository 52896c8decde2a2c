import { z } from "zod";
import { type Database, type Executor, rows, sql } from "#db/database.ts";
import type { ClaimedChunk, ComparisonStore, FeedState } from "#ports/comparison-store.ts";

const feedRow = z
  .object({
    cursor: z.string().nullable(),
    failures: z.number(),
    swept_at: z.date().nullable(),
    swept_to: z.string(),
  })
  .transform(
    (row): FeedState => ({
      cursor: row.cursor,
      failures: row.failures,
      sweptAt: row.swept_at,
      sweptTo: row.swept_to,
    }),
  );

const NONE: FeedState = { cursor: null, failures: 0, sweptAt: null, sweptTo: "0" };

/** The rows of `health_source_feed`. They are locked last in every transaction, so that nobody waits for them long. */
export const sourceFeed = (db: Pick<Database, "pool">): Pick<ComparisonStore, "feed"> => ({
  feed: async (sourceId) => {
    const [feed] = await rows(
      db.pool,
      sql`select cursor, failures, swept_at, swept_to from health_source_feed where source_id = ${sourceId}`,
      (row) => feedRow.parse(row),
    );
    return feed ?? NONE;
  },
});

/**
 * Somebody was left stale, whom a feed would report only when they change. So no run that is under way may leave a cursor,
 * and the one there is goes, unless a page reported them from it and will do so again.
 */
export const noteFailure = async (
  on: Executor,
  { runId, cursor }: Pick<ClaimedChunk, "runId" | "cursor">,
  sourceId: string,
): Promise<void> => {
  await on.query(sql`
    insert into health_source_feed as feed (source_id, failures, swept_to) values (${sourceId}, 1, 0)
    on conflict (source_id) do update set failures = feed.failures + 1, cursor = case
      when ${cursor !== null} and feed.cursor = (select from_cursor from comparison_run where id = ${runId})
      then feed.cursor end`);
};

/** What a run leaves to the feed that completes: its cursor, unless somebody has been left stale since it opened. */
export const moveCursor = async (on: Executor, runId: string): Promise<void> => {
  await on.query(sql`
    insert into health_source_feed as feed (source_id, cursor, failures, swept_at, swept_to)
    select source_id, next_cursor, feed_failures, case when kind = 'sweep' then started_at end,
      (select coalesce(max(to_id), 0) from comparison_chunk where run_id = run.id)
    from comparison_run run where id = ${runId} and state = 'completed' and next_cursor is not null
    on conflict (source_id) do update set cursor = excluded.cursor,
      swept_at = coalesce(excluded.swept_at, feed.swept_at),
      swept_to = case when excluded.swept_at is null then feed.swept_to else excluded.swept_to end
    where feed.failures = excluded.failures`);
};
