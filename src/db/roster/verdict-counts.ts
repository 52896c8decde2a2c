import { z } from "zod";
import { type Executor, rows, sql } from "#db/database.ts";
import type { JudgedAt, VerdictCounts } from "#ports/register-store.ts";
import { hasVerdict } from "./verdict-sql.ts";

const countsRow = z.object({
  register_id: z.string(),
  meets: z.number(),
  exception: z.number(),
  exempt: z.number(),
  unknown: z.number(),
});

const NOBODY: VerdictCounts = { meets: 0, exception: 0, exempt: 0, unknown: 0 };

/** Members by verdict of each of these registers. */
export const verdictCounts = async (
  on: Executor,
  registerIds: readonly string[],
  at: JudgedAt,
): Promise<(registerId: string) => VerdictCounts> => {
  const found = await rows(
    on,
    sql`select m.register_id,
      (count(*) filter (where ${hasVerdict("meets", at)}))::int as meets,
      (count(*) filter (where ${hasVerdict("exception", at)}))::int as exception,
      (count(*) filter (where ${hasVerdict("exempt", at)}))::int as exempt,
      (count(*) filter (where ${hasVerdict("unknown", at)}))::int as unknown
      from membership m where m.register_id = any(${registerIds}::uuid[]) group by m.register_id`,
    (row) => countsRow.parse(row),
  );
  const byRegister = new Map(found.map(({ register_id, ...counts }) => [register_id, counts]));
  return (registerId) => byRegister.get(registerId) ?? NOBODY;
};
