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
        select id, ((row_number() over (order by id) - 1) / ${chunkSize}::int)::int as chunk_no from person
        where id > ${afterPerson}::bigint
      ), chunks as (
        select chunk_no, min(id) as from_id, max(id) as to_id, count(*) as people from numbered group by chunk_no
      ), ledger as (
        insert into comparison_chunk (run_id, chunk_no, from_id, to_id)
        select ${runId}, ${firstChunkNo}::int + chunk_no, from_id, to_id from chunks
      )
      select count(*)::int as chunk_count, coalesce(sum(people), 0)::int as people from chunks`,
    (row) => plannedRow.parse(row),
  );
  return { chunkCount: planned?.chunk_count ?? 0, people: planned?.people ?? 0 };
};
