import { z } from "zod";
import { type Database, type Executor, rows, sql, transaction } from "#db/database.ts";
import type { ChunkPerson, ClaimedChunk, ComparisonStore } from "#ports/comparison-store.ts";
import { textArray, wordArray } from "./array-literal.ts";
import { closeComplete } from "./close-complete.ts";
import { HELD_COLUMNS, heldPeople } from "./held-people.ts";
import { turnIntoSweep } from "./turn-into-sweep.ts";
import { writeStatuses } from "./write-statuses.ts";

type ChunkLedger = Pick<
  ComparisonStore,
  | "unclaimed"
  | "claim"
  | "renew"
  | "release"
  | "people"
  | "peopleByToken"
  | "addPage"
  | "turnIntoSweep"
  | "finish"
  | "closeComplete"
>;

const chunkRow = z
  .object({ run_id: z.string(), chunk_no: z.number(), lease_until: z.date().nullable(), lapsed: z.boolean() })
  .transform((row) => ({
    runId: row.run_id,
    chunkNo: row.chunk_no,
    heldUntil: row.lease_until,
    lapsed: row.lapsed,
  }));
const rangeRow = z.object({ from_id: z.string(), to_id: z.string(), only_stale: z.boolean() });
const claimRow = z
  .object({ attempts: z.number(), cursor: z.string().nullable(), is_checked: z.boolean() })
  .transform((row) => ({ attempts: row.attempts, cursor: row.cursor, isChecked: row.is_checked }));
const pageRow = z.object({ as_added: z.boolean() });

/** The rows of `comparison_chunk`: who holds which, and the one transaction in which a chunk takes effect. */
export const chunkLedger = (db: Pick<Database, "pool">): ChunkLedger => ({
  unclaimed: (now, limit) =>
    rows(
      db.pool,
      sql`select chunk.run_id, chunk.chunk_no, chunk.lease_until, chunk.state = 'claimed' as lapsed
        from comparison_chunk chunk join comparison_run run on run.id = chunk.run_id
        where run.state = 'running'
          and (chunk.state = 'pending' or (chunk.state = 'claimed' and chunk.lease_until < ${now}))
        order by run.started_at, chunk.chunk_no limit ${limit}`,
      (row) => chunkRow.parse(row),
    ),
  async claim({ runId, chunkNo }, { claim, now, until }) {
    const [claimed] = await rows(
      db.pool,
      sql`update comparison_chunk chunk
        set state = 'claimed', attempts = chunk.attempts + (chunk.state = 'pending')::int, claimed_by = ${claim}, lease_until = ${until}
        from comparison_run run
        where chunk.run_id = ${runId} and chunk.chunk_no = ${chunkNo}
          and run.id = chunk.run_id and run.state = 'running'
          and (chunk.state = 'pending' or (chunk.state = 'claimed' and chunk.lease_until < ${now}))
        returning chunk.attempts, chunk.cursor, run.kind = 'sweep' and run.from_cursor is not null as is_checked`,
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
  peopleByToken: (tokens) => peopleByToken(db, tokens),
  addPage: (chunk, cursor) => addPage(db, chunk, cursor),
  turnIntoSweep: (chunk, sweep) => turnIntoSweep(db, chunk, sweep),
  finish: (chunk, result) =>
    transaction(db, async (on) => {
      // First, so that whoever takes the chunk over after a lost lease waits here or finds it finished.
      if (!(await finishRow(on, chunk, result))) {
        return false;
      }
      const { sourceId, now, changes, nextCursor = null } = result;
      await writeStatuses(on, { sourceId, now, people: changes });
      if (nextCursor !== null) {
        await on.query(sql`update comparison_run set next_cursor = ${nextCursor}
          where id = ${chunk.runId} and kind = 'changes'`);
      }
      return true;
    }),
  closeComplete: (runId, now) => closeComplete(db, runId, now),
});

const finishRow = async (
  on: Executor,
  chunk: ClaimedChunk,
  { now, counts, errorCode, personIds = null }: Parameters<ComparisonStore["finish"]>[1],
): Promise<boolean> => {
  // A page that could not be read leaves nobody out: it was to check what the ranges have found.
  const state = errorCode === null || chunk.cursor !== null ? "done" : "failed";
  const kept = personIds === null ? null : wordArray(personIds);
  const { rowCount } = await on.query(sql`
    update comparison_chunk set state = ${state}::chunk_state, lease_until = null, person_ids = ${kept}::bigint[],
      looked_up = ${counts.lookedUp}, changed = ${counts.changed}, unchanged = ${counts.unchanged},
      not_found = ${counts.notFound}, failed = ${counts.failed}, error_code = ${errorCode}, finished_at = ${now}
    where run_id = ${chunk.runId} and chunk_no = ${chunk.chunkNo}
        and state = 'claimed' and claimed_by = ${chunk.claim}`);
  return rowCount === 1;
};

const STALE_OF_RANGE = `
  select p.id, p.source_token, h.* from health_status h join person p on p.id = h.person_id
  where h.stale_since is not null and h.person_id between $1 and $2 order by p.id`;

/** The ends stand in the statement for both tables: so the planner knows how little of them it is. */
const EVERYBODY_OF_RANGE = `
  select p.id, p.source_token, h.* from person p
  left join health_status h on h.person_id = p.id and h.person_id between $1 and $2
  where p.id between $1 and $2 order by p.id`;

const peopleOf = async (
  { pool }: Pick<Database, "pool">,
  { from_id, to_id, only_stale }: z.output<typeof rangeRow>,
): Promise<ChunkPerson[]> => {
  const { rows: people } = await pool.query({
    text: `select ${HELD_COLUMNS} from (${only_stale ? STALE_OF_RANGE : EVERYBODY_OF_RANGE}) h`,
    values: [from_id, to_id],
  });
  return heldPeople(people[0]);
};

const peopleByToken = async (
  { pool }: Pick<Database, "pool">,
  tokens: readonly string[],
): Promise<ChunkPerson[]> => {
  const { rows: people } = await pool.query({
    text: `select ${HELD_COLUMNS} from (
        select p.id, p.source_token, h.* from person p left join health_status h on h.person_id = p.id
        where p.source_token = any($1::text[]) order by p.id
      ) h`,
    values: [textArray(tokens)],
  });
  return heldPeople(people[0]);
};

const addPage = async (
  { pool }: Pick<Database, "pool">,
  { runId, chunkNo, claim }: ClaimedChunk,
  cursor: string,
): Promise<boolean> => {
  await pool.query(sql`
    with held as (
      select from comparison_chunk where run_id = ${runId} and chunk_no = ${chunkNo}
        and state = 'claimed' and claimed_by = ${claim} for update
    )
    insert into comparison_chunk (run_id, chunk_no, cursor)
    select ${runId}, ${chunkNo}::int + 1, ${cursor} from held
    on conflict do nothing`);
  const [page] = await rows(
    pool,
    sql`select exists (select from comparison_chunk
      where run_id = ${runId} and chunk_no = ${chunkNo}::int + 1 and cursor = ${cursor}) as as_added`,
    (row) => pageRow.parse(row),
  );
  return page?.as_added ?? false;
};
