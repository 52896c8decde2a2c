import { z } from "zod";
import { type Executor, rows, type Statement, sql } from "#platform/database/database.ts";

const plannedRow = z.object({ chunk_count: z.number(), people: z.number() });

type Range = { runId: string; firstChunkNo: number; chunkSize: number };
type Planned = { chunkCount: number; people: number };

/** Cuts the people after `afterPerson` into ranges of `chunkSize` and adds them to the run's ledger. */
export const planRanges = (on: Executor, range: Range & { afterPerson: string }): Promise<Planned> =>
  plan(on, range, sql`select id from person where id > ${range.afterPerson}::bigint`, false);

/** The same of those until `toPerson` who are stale; what others a range spans is none of its. */
export const planStale = (on: Executor, range: Range & { toPerson: string }): Promise<Planned> =>
  plan(
    on,
    range,
    sql`select person_id as id from health_status
      where stale_since is not null and person_id <= ${range.toPerson}::bigint`,
    true,
  );

const plan = async (
  on: Executor,
  { runId, firstChunkNo, chunkSize }: Range,
  people: Statement,
  onlyStale: boolean,
): Promise<Planned> => {
  const [planned] = await rows(
    on,
    sql`
      with numbered as (
        select id, row_number() over (order by id) - 1 as nth from (${people}) given
      ), firsts as (
        select id as from_id, nth from numbered where nth % ${chunkSize}::int = 0
      ), ranges as (
        select from_id, nth, lead(from_id) over (order by nth) - 1 as to_id from firsts
      ), ledger as (
        insert into comparison_chunk (run_id, chunk_no, from_id, to_id, only_stale)
        select ${runId}, ${firstChunkNo}::int + nth / ${chunkSize}::int, from_id,
          coalesce(to_id, (select max(id) from (${people}) given)), ${onlyStale}::boolean
        from ranges
      )
      select count(*)::int as chunk_count,
        coalesce(max(nth) + (select count(*) from (${people}) given where id >= max(from_id)), 0)::int as people
      from ranges`,
    (row) => plannedRow.parse(row),
  );
  return { chunkCount: planned?.chunk_count ?? 0, people: planned?.people ?? 0 };
};
