import { z } from "zod";
import type { JudgedAt } from "#domain/health/requirement.ts";
import { shanghaiDate } from "#domain/health/shanghai-time.ts";
import { dayFigures } from "#domain/register/day-figures.ts";
import { constant, type Executor, rows, type Statement, sql } from "#platform/database/database.ts";
import type { RegisterDay } from "#ports/roster-store.ts";
import { alikeAt, COUNTERS, COUNTS, PARTS, tilesOf } from "./register-counters-sql.ts";

const list = (of: (column: string) => string): Statement => constant(COUNTERS.map(of).join(", "));

const COLUMNS = list((column) => column);
const TYPED = list((column) => `${column} int`);
const FIGURES = list((column) => `figures.${column}`);
const OVERWRITES = list((column) => `${column} = excluded.${column}`);
const HELD = list((column) => `register_count.${column}`);
const COUNTED = list((column) => `excluded.${column}`);

/** Not to write the groups of a whole city to disk, once a run; what is not needed is not taken. */
const GROUPS_MEMORY = "256MB";

const countedRow = z.object({ register_id: z.string() }).catchall(z.number());

/** What is kept of a register's counters, by column. */
const keptOf = ({ register_id: id, ...counters }: z.output<typeof countedRow>) => {
  const members = counters.total ?? 0;
  const kept: Record<string, number | string> = { register_id: id };
  for (const { told, rest } of PARTS) {
    const figures = dayFigures(
      members,
      told.map((column) => counters[column] ?? 0),
    );
    for (const [i, column] of told.entries()) {
      kept[column] = figures.told[i] ?? 0;
    }
    kept[rest] = figures.rest;
    kept.total = figures.total;
  }
  return kept;
};

/**
 * Counts every register with members as its tiles do at this instant, in one pass over all memberships, and writes what
 * `dayFigures` leaves of that as the register's row of the day: nothing finer is stored. A later count of the day replaces
 * an earlier one, and writes nothing where it finds the same. Registers are written in the order of their ids, so that two
 * runs that end at once wait for each other and cannot lock each other out.
 */
export const writeRegisterHistory = async (on: Executor, at: JudgedAt): Promise<void> => {
  await on.query(sql`select set_config('work_mem', ${GROUPS_MEMORY}, true)`);
  const kept = await rows(
    on,
    sql`select register_id, ${COUNTS} from (${alikeAt(at)}) m group by register_id`,
    (row) => keptOf(countedRow.parse(row)),
  );
  await on.query(sql`
    insert into register_count (register_id, day, counted_at, ${COLUMNS})
    select register.id, ${shanghaiDate(at.now)}::date, ${at.now}, ${FIGURES}
    from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) as figures(register_id uuid, ${TYPED})
      join register on register.id = figures.register_id
    where register.state <> 'dissolved'
    order by register.id
    on conflict (register_id, day) do update set counted_at = excluded.counted_at, ${OVERWRITES}
    where register_count.counted_at <= excluded.counted_at and (${HELD}) is distinct from (${COUNTED})`);
  // A register that was dissolved, or that its last member left, while it was being counted has just got its row back.
  await on.query(sql`
    delete from register_count using register
    where register.id = register_count.register_id and (register.state = 'dissolved'
      or not exists (select from membership m where m.register_id = register.id))`);
};

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
