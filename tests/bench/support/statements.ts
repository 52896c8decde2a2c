import { z } from "zod";
import { type Executor, rows, sql } from "#platform/database/database.ts";

/** For PostgreSQL's command line: counts what each statement costs, planning too. Slows it by a few percent. */
export const COUNTING_STATEMENTS = [
  "shared_preload_libraries=pg_stat_statements",
  "pg_stat_statements.track_planning=on",
];

const statementRow = z.object({
  calls: z.number(),
  total_ms: z.number(),
  plan_ms: z.number(),
  wal_mb: z.number(),
  query: z.string(),
});

/** Begins to count anew. */
export const countStatements = async (on: Executor): Promise<void> => {
  await on.query(sql`create extension if not exists pg_stat_statements`);
  await on.query(sql`select pg_stat_statements_reset()`);
};

/** The statements that have taken longest since, one line each. */
export const longestStatements = (on: Executor, limit = 15): Promise<string[]> =>
  rows(
    on,
    sql`select calls::int, (total_exec_time + total_plan_time)::float8 as total_ms, total_plan_time::float8 as plan_ms,
        (wal_bytes / 1e6)::float8 as wal_mb, left(regexp_replace(query, '\\s+', ' ', 'g'), 110) as query
      from pg_stat_statements order by total_exec_time + total_plan_time desc limit ${limit}`,
    (row) => {
      const { calls, total_ms, plan_ms, wal_mb, query } = statementRow.parse(row);
      const cells = [calls.toString(), total_ms.toFixed(0), plan_ms.toFixed(0), wal_mb.toFixed(1)];
      return `${cells.map((cell) => cell.padStart(9)).join("")}  ${query}`;
    },
  );
