import { z } from "zod";
import { type Database, rows, sql, transaction } from "#db/database.ts";
import { writeRegisterHistory } from "./register-history.ts";

const plannedRow = z.object({ chunk_count: z.number() });

type NewRun = { id: string; slot: Date | null; sourceId: string; chunkSize: number; now: Date };

/** ComparisonStore.openRun: the run and its whole ledger appear together, or not at all. */
export const openRun = (
  db: Pick<Database, "pool">,
  { id, slot, sourceId, chunkSize, now }: NewRun,
): Promise<{ chunkCount: number } | null> =>
  transaction(db, async (on) => {
    const opened = await on.query(sql`
      insert into comparison_run (id, slot, state, source_id, chunk_count, people_count, started_at)
      values (${id}, ${slot}, 'running', ${sourceId}, 0, 0, ${now})
      on conflict (slot) do nothing`);
    if (opened.rowCount === 0) {
      return null;
    }
    const [planned] = await rows(
      on,
      sql`
        with numbered as (
          select id, row_number() over (order by id) - 1 as nth from person
        ), firsts as (
          select id as from_id, nth from numbered where nth % ${chunkSize}::int = 0
        ), chunks as (
          select from_id, nth, lead(from_id) over (order by nth) - 1 as to_id from firsts
        ), ledger as (
          insert into comparison_chunk (run_id, chunk_no, from_id, to_id)
          select ${id}, nth / ${chunkSize}::int, from_id, coalesce(to_id, (select max(id) from person)) from chunks
        ), plan as (
          select count(*)::int as chunk_count,
            coalesce(max(nth) + (select count(*) from person where id >= max(from_id)), 0)::int as people_count
          from chunks
        )
        update comparison_run run set chunk_count = plan.chunk_count, people_count = plan.people_count,
          state = case when plan.chunk_count = 0 then 'completed'::run_state else run.state end,
          finished_at = case when plan.chunk_count = 0 then ${now}::timestamptz end
        from plan where run.id = ${id}
        returning plan.chunk_count`,
      (row) => plannedRow.parse(row),
    );
    const chunkCount = planned?.chunk_count ?? 0;
    if (chunkCount === 0) {
      await writeRegisterHistory(on, { now, coveredAt: now });
    }
    return { chunkCount };
  });
