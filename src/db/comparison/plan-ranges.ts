import { z } from "zod";
import { type Executor, rows, sql } from "#db/database.ts";

const plannedRow = z.object({ chunk_count: z.number(), people: z.number() });

/** Cuts the people after `afterPerson` into ranges of `chunkSize` and adds them to the run's ledger. */
export const planRanges = async (
  on: Executor,
  range: { runId: string; firstChunkNo: number; afterPerson: string; chunkSize: number },
): Promise<{ chunkCount: number; people: number }> => {
  const { runId, firstChunkNo, afterPerson, chunkSize } = range;
  const [planned] = await rows(
    on,
    sql`
      with numbered as (
        select id, row_number() over (order by id) - 1 as nth from person where id > ${afterPerson}::bigint
      ), firsts as (
        select id as from_id, nth from numbered where nth % ${chunkSize}::int = 0
      ), ranges as (
        select from_id, nth, lead(from_id) over (order by nth) - 1 as to_id from firsts
      ), ledger as (
        insert into comparison_chunk (run_id, chunk_no, from_id, to_id)
        select ${runId}, ${firstChunkNo}::int + nth / ${chunkSize}::int, from_id,
          coalesce(to_id, (select max(id) from person))
        from ranges
      )
      select count(*)::int as chunk_count,
        coalesce(max(nth) + (select count(*) from person where id >= max(from_id)), 0)::int as people
      from ranges`,
    (row) => plannedRow.parse(row),
  );
  return { chunkCount: planned?.chunk_count ?? 0, people: planned?.people ?? 0 };
};
