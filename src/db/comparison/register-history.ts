import { z } from "zod";
import { constant, type Executor, rows, sql } from "#db/database.ts";
import { testAgeOf } from "#db/roster/test-age-sql.ts";
import { verdictOf } from "#db/roster/verdict-sql.ts";
import { shanghaiDate } from "#domain/health/shanghai-time.ts";
import type { JudgedAt } from "#ports/register-store.ts";
import type { RegisterDay } from "#ports/roster-store.ts";
import { COUNTERS, tilesOf } from "./register-counters.ts";

const COLUMNS = COUNTERS.map(({ column }) => column);

const columns = constant(COLUMNS.join(", "));
const sums = constant(
  COUNTERS.map(({ condition }) => `coalesce(sum(members) filter (where ${condition}), 0)::int`).join(", "),
);
const overwrites = constant(COLUMNS.map((column) => `${column} = excluded.${column}`).join(", "));

/**
 * Counts every register that is not dissolved as its tiles do at this instant, in one pass over all memberships, and
 * writes that as the register's row of the day. Later counts of a day replace earlier ones. Registers are written in
 * the order of their ids, so that two runs that end at once wait for each other and cannot lock each other out.
 */
export const writeRegisterHistory = async (on: Executor, at: JudgedAt): Promise<void> => {
  await on.query(sql`
    insert into register_count (register_id, day, counted_at, ${columns})
    select register.id, ${shanghaiDate(at.now)}::date, ${at.now}, ${sums}
    from register left join (
      select m.register_id, ${verdictOf(at)} as verdict, m.code_state, m.vaccination,
        ${testAgeOf(at.now)} as test_age, count(*) as members
      from membership m group by 1, 2, 3, 4, 5
    ) grouped on grouped.register_id = register.id
    where register.state <> 'dissolved'
    group by register.id order by register.id
    on conflict (register_id, day) do update set counted_at = excluded.counted_at, ${overwrites}
    where register_count.counted_at <= excluded.counted_at`);
};

const dayRow = z.object({ day: z.string(), counted_at: z.date() }).catchall(z.number());

/** RosterStore.history. */
export const registerHistory = (on: Executor, registerId: string, since: Date): Promise<RegisterDay[]> =>
  rows(
    on,
    sql`select day::text, counted_at, ${columns} from register_count
      where register_id = ${registerId} and day >= ${shanghaiDate(since)}::date order by day`,
    (row) => {
      const { day, counted_at, ...counters } = dayRow.parse(row);
      return { day, countedAt: counted_at, tiles: tilesOf(counters) };
    },
  );
