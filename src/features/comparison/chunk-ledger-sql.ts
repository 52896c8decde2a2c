import { z } from "zod";
import { type Database, type Executor, named, rows, sql } from "#platform/database/database.ts";
import { transaction } from "#platform/database/transaction.ts";
import type {
  ChunkPerson,
  ClaimedChunk,
  ComparisonCounts,
  ComparisonStore,
} from "#ports/comparison-store.ts";
import { wordArray } from "#verdict/array-literal.ts";
import { closeComplete } from "./close-complete-sql.ts";
import { readPeople } from "./held-people-sql.ts";
import { turnIntoSweep } from "./turn-into-sweep-sql.ts";
import { type StatusChange, writeStatuses } from "./write-statuses-sql.ts";

type ChunkLedger = Pick<
  ComparisonStore,
  "unclaimed" | "claim" | "renew" | "release" | "people" | "turnIntoSweep" | "finish" | "closeComplete"
>;

const chunkRow = z
  .object({
    run_id: z.string(),
    chunk_no: z.number(),
    lease_until: z.date().nullable(),
    lapsed: z.boolean(),
    quiet_since: z.date(),
  })
  .transform((row) => ({
    runId: row.run_id,
    chunkNo: row.chunk_no,
    heldUntil: row.lease_until,
    lapsed: row.lapsed,
    quietSince: row.quiet_since,
  }));
const rangeRow = z.object({ from_id: z.string(), to_id: z.string(), only_stale: z.boolean() });
const claimRow = z
  .object({ attempts: z.number(), cursor: z.string().nullable(), is_checked: z.boolean() })
  .transform((row) => ({ attempts: row.attempts, cursor: row.cursor, isChecked: row.is_checked }));

/** The rows of `comparison_chunk`: who holds which, and the one transaction in which a chunk takes effect. */
export const chunkLedger = (db: Pick<Database, "pool">): ChunkLedger => ({
  unclaimed: (now, limit) =>
    rows(
      db.pool,
      sql`with run as (
          select run.id, run.started_at, greatest(run.started_at, max(own.finished_at), max(own.lease_until)) as quiet_since
          from comparison_run run join comparison_chunk own on own.run_id = run.id
          where run.state = 'running' group by run.id)
        select chunk.run_id, chunk.chunk_no, chunk.lease_until, chunk.state = 'claimed' as lapsed, run.quiet_since
        from comparison_chunk chunk join run on run.id = chunk.run_id
        where (chunk.state = 'pending' or (chunk.state = 'claimed' and chunk.lease_until < ${now}))
        order by run.started_at, chunk.chunk_no limit ${limit}`,
      (row) => chunkRow.parse(row),
    ),
  async claim({ runId, chunkNo }, { claim, now, until }) {
    const [claimed] = await rows(
      db.pool,
      named(
        "claim",
        sql`update comparison_chunk chunk
        set state = 'claimed', attempts = chunk.attempts + (chunk.state = 'pending')::int, claimed_by = ${claim}, lease_until = ${until}
        from comparison_run run
        where chunk.run_id = ${runId} and chunk.chunk_no = ${chunkNo}
          and run.id = chunk.run_id and run.state = 'running'
          and (chunk.state = 'pending' or (chunk.state = 'claimed' and chunk.lease_until < ${now}))
        returning chunk.attempts, chunk.cursor, run.kind = 'sweep' and run.from_cursor is not null as is_checked`,
      ),
      (row) => claimRow.parse(row),
    );
    return claimed ? { runId, chunkNo, claim, ...claimed } : null;
  },
  renew: async (chunk, until) => {
    const { rowCount } = await db.pool.query(sql`update comparison_chunk set lease_until = ${until}
      where run_id = ${chunk.runId} and chunk_no = ${chunk.chunkNo}
        and state = 'claimed' and claimed_by = ${chunk.claim}`);
    return rowCount === 1;
  },
  // The lease's end then says when the chunk was last in somebody's hands (see isStuck).
  release: async (chunk, errorCode, now) => {
    await db.pool.query(sql`update comparison_chunk
      set state = 'pending', claimed_by = null, lease_until = ${now}, error_code = ${errorCode}
      where run_id = ${chunk.runId} and chunk_no = ${chunk.chunkNo}
        and state = 'claimed' and claimed_by = ${chunk.claim}`);
  },
  people: async ({ runId, chunkNo }) => {
    const [range] = await rows(
      db.pool,
      sql`select from_id, to_id, only_stale from comparison_chunk where run_id = ${runId} and chunk_no = ${chunkNo}`,
      (row) => rangeRow.parse(row),
    );
    return range ? peopleOf(db, range) : [];
  },
  turnIntoSweep: (chunk, sweep) => turnIntoSweep(db, chunk, sweep),
  finish: (chunk, result) =>
    transaction(db, async (on) => {
      if (!(await holdClaim(on, chunk))) {
        return null;
      }
      const { sourceId, now, answers, counts, errorCode, nextCursor = null } = result;
      const { first, changes } = await writeStatuses(on, { sourceId, now, answers });
      const changed = first + changes.length;
      const finished = { ...counts, changed, unchanged: counts.lookedUp - changed };
      const personIds = chunk.isChecked ? (result.reported ?? idsToReport(changes)) : null;
      await finishRow(on, chunk, { now, counts: finished, errorCode, personIds });
      if (nextCursor !== null) {
        await on.query(sql`update comparison_run set next_cursor = ${nextCursor}
          where id = ${chunk.runId} and kind = 'changes'`);
      }
      return finished;
    }),
  closeComplete: (runId, now) => closeComplete(db, runId, now),
});

/** Whoever takes the chunk over after a lost lease waits here until it is finished. */
const holdClaim = async (on: Executor, { runId, chunkNo, claim }: ClaimedChunk): Promise<boolean> => {
  const hold = sql`select from comparison_chunk
    where run_id = ${runId} and chunk_no = ${chunkNo} and state = 'claimed' and claimed_by = ${claim} for update`;
  const { rowCount } = await on.query(named("hold claim", hold));
  return rowCount === 1;
};

/** Whom the feed must have reported as well: not who has their first status, nor who is stale, before or now. */
const idsToReport = (changes: readonly StatusChange[]): string[] =>
  changes.flatMap(({ personId, wasStale, next }) => (wasStale || next.staleSince !== null ? [] : [personId]));

/** `personIds`: for the check of a sweep, whom a page has reported, or whom the feed must have reported. */
type Finished = {
  now: Date;
  counts: ComparisonCounts;
  errorCode: string | null;
  personIds: readonly string[] | null;
};

const finishRow = async (
  on: Executor,
  { runId, chunkNo, cursor }: ClaimedChunk,
  { now, counts, errorCode, personIds }: Finished,
): Promise<void> => {
  // A page that could not be read leaves nobody out: it was to check what the ranges have found.
  const state = errorCode === null || cursor !== null ? "done" : "failed";
  const kept = personIds === null ? null : wordArray(personIds);
  const finish = sql`
    update comparison_chunk set state = ${state}::chunk_state, lease_until = null, person_ids = ${kept}::bigint[],
      looked_up = ${counts.lookedUp}, changed = ${counts.changed}, unchanged = ${counts.unchanged},
      not_found = ${counts.notFound}, failed = ${counts.failed}, error_code = ${errorCode}, finished_at = ${now}
    where run_id = ${runId} and chunk_no = ${chunkNo}`;
  await on.query(named("finish", finish));
};

const peopleOf = (
  { pool }: Pick<Database, "pool">,
  { from_id, to_id, only_stale }: z.output<typeof rangeRow>,
): Promise<ChunkPerson[]> =>
  only_stale
    ? readPeople(
        pool,
        "stale people",
        sql`select p.id, p.source_token, h.outcome, h.stale_since, h.mark
          from health_status h join person p on p.id = h.person_id
          where h.stale_since is not null and h.person_id between ${from_id} and ${to_id} order by p.id`,
      )
    : readPeople(
        pool,
        "people",
        // The ends stand in it for both tables: so the planner knows how little of them it is.
        sql`select p.id, p.source_token, h.outcome, h.stale_since, h.mark from person p
          left join health_status h on h.person_id = p.id and h.person_id between ${from_id} and ${to_id}
          where p.id between ${from_id} and ${to_id} order by p.id`,
      );
