import { type Executor, sql } from "#platform/database/database.ts";

/**
 * Counts whom a sweep has found changed and the feed did not report, if the run was checked to the end, and drops the ids
 * that its chunks have kept for this.
 */
export const measureDrift = async (on: Executor, runId: string): Promise<void> => {
  await on.query(sql`
    update comparison_run run set drift = (select count(*)::int from (
        select unnest(person_ids) from comparison_chunk where run_id = ${runId} and cursor is null
        except select unnest(person_ids) from comparison_chunk where run_id = ${runId} and cursor is not null
      ) unreported)
    where id = ${runId} and kind = 'sweep' and from_cursor is not null
      and not exists (select from comparison_chunk page
        where page.run_id = ${runId} and page.cursor is not null and page.error_code is not null)`);
  await dropPersonIds(on, [runId]);
};

/** For runs that end without a check, too. */
export const dropPersonIds = async (on: Executor, runIds: readonly string[]): Promise<void> => {
  await on.query(sql`update comparison_chunk set person_ids = null
    where run_id = any(${runIds}::uuid[]) and person_ids is not null`);
};
