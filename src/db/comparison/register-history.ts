import { z } from "zod";
import { constant, type Executor, rows, type Statement, sql } from "#db/database.ts";
import { isUnknown } from "#db/roster/verdict-sql.ts";
import { shanghaiDate } from "#domain/health/shanghai-time.ts";
import type { JudgedAt } from "#ports/register-store.ts";
import type { RegisterDay } from "#ports/roster-store.ts";
import { COUNTERS, countersAt, tilesOf } from "./register-counters.ts";

const list = (of: (column: string) => string): Statement => constant(COUNTERS.map(of).join(", "));

const COLUMNS = list((column) => column);
const OR_NOBODY = list((column) => `coalesce(counted.${column}, 0)`);
const OVERWRITES = list((column) => `${column} = excluded.${column}`);
const HELD = list((column) => `register_count.${column}`);
const COUNTED = list((column) => `excluded.${column}`);

/**
 * Counts every register that is not dissolved as its tiles do at this instant, in one pass over all memberships, and
 * writes that as the register's row of the day. A later count of the day replaces an earlier one, and writes nothing
 * where it finds the same. Registers are written in the order of their ids, so that two runs that end at once wait for
 * each other and cannot lock each other out.
 */
export const writeRegisterHistory = async (on: Executor, at: JudgedAt): Promise<void> => {
  await on.query(sql`
    insert into register_count (register_id, day, counted_at, ${COLUMNS})
    select register.id, ${shanghaiDate(at.now)}::date, ${at.now}, ${OR_NOBODY}
    from register left join (
      select register_id, ${countersAt(at.now)} from (${knownOf(at)}) m group by register_id
    ) counted on counted.register_id = register.id
    where register.state <> 'dissolved'
    order by register.id
    on conflict (register_id, day) do update set counted_at = excluded.counted_at, ${OVERWRITES}
    where register_count.counted_at <= excluded.counted_at and (${HELD}) is distinct from (${COUNTED})`);
  // A register that was dissolved while it was being counted has just got its row back.
  await on.query(sql`
    delete from register_count using register
    where register.id = register_count.register_id and register.state = 'dissolved'`);
};

/** Everybody with what is known of them now: `known` is null for the unknown. "offset 0" has it computed once a member. */
const knownOf = (at: JudgedAt): Statement => sql`
  select m.register_id, case when not ${isUnknown(at)} then true end as known, m.meets_until, m.code_state,
    m.test_sampled_at, m.vaccination, m.exempt_until
  from membership m offset 0`;

const dayRow = z.object({ day: z.string() }).catchall(z.number());

/** RosterStore.history. */
export const registerHistory = (on: Executor, registerId: string, since: Date): Promise<RegisterDay[]> =>
  rows(
    on,
    sql`select day::text, ${COLUMNS} from register_count
      where register_id = ${registerId} and day >= ${shanghaiDate(since)}::date order by day`,
    (row) => {
      const { day, ...counters } = dayRow.parse(row);
      return { day, tiles: tilesOf(counters) };
    },
  );
