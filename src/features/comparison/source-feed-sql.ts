import { z } from "zod";
import { type Database, type Executor, rows, sql } from "#platform/database/database.ts";
import type { ComparisonStore, FeedState } from "#ports/comparison-store.ts";

const feedRow = z
  .object({
    cursor: z.string().nullable(),
    swept_at: z.date().nullable(),
    swept_to: z.string(),
  })
  .transform(
    (row): FeedState => ({
      cursor: row.cursor,
      sweptAt: row.swept_at,
      sweptTo: row.swept_to,
    }),
  );

const NONE: FeedState = { cursor: null, sweptAt: null, sweptTo: "0" };

/** The rows of `health_source_feed`. */
export const sourceFeed = (db: Pick<Database, "pool">): Pick<ComparisonStore, "feed"> => ({
  feed: async (sourceId) => {
    const [feed] = await rows(
      db.pool,
      sql`select cursor, swept_at, swept_to from health_source_feed where source_id = ${sourceId}`,
      (row) => feedRow.parse(row),
    );
    return feed ?? NONE;
  },
});

/** What a run that has completed leaves to the feed: whom it could not look up is stale, and is asked about again. */
export const moveCursor = async (on: Executor, runId: string): Promise<void> => {
  await on.query(sql`
    insert into health_source_feed as feed (source_id, cursor, swept_at, swept_to)
    select source_id, next_cursor, case when kind = 'sweep' then started_at end,
      (select coalesce(max(to_id), 0) from comparison_chunk where run_id = run.id)
    from comparison_run run where id = ${runId} and next_cursor is not null
    on conflict (source_id) do update set cursor = excluded.cursor,
      swept_at = coalesce(excluded.swept_at, feed.swept_at),
      swept_to = case when excluded.swept_at is null then feed.swept_to else excluded.swept_to end`);
};
