import type pg from "pg";
import { sql } from "#platform/database/database.ts";
import { cpuMeter } from "./timed-run.ts";

/** What PostgreSQL is given: everybody's answer, or only the answers that change something. */
type Loaded = "everybody" | "changed";

const LOADED: readonly Loaded[] = ["everybody", "changed"];

/** Sets the tables aside as they are now, with all indexes and settings, for `sqlLimit` to work on. */
export const copyTables = async (pool: pg.Pool): Promise<void> => {
  for (const loaded of LOADED) {
    for (const original of ["health_status", "membership"]) {
      const copy = `${original}_${loaded}`;
      await pool.query(`create table ${copy} (like ${original} including all) with (fillfactor = 80)`);
      const { rows } = await pool.query(
        sql`select string_agg(column_name, ', ') as columns from information_schema.columns
          where table_name = ${original} and is_generated = 'NEVER'`,
      );
      const columns: string = rows[0].columns;
      await pool.query(
        `insert into ${copy} (${columns}) select ${columns} from ${original} order by person_id`,
      );
      await pool.query(`vacuum (analyze) ${copy}`);
    }
  }
};

const STATUS = [
  ...["outcome", "code_state", "popup_reason", "test_result", "test_sampled_at", "vaccination"],
  ...["vaccination_doses", "last_dose_on", "stale_since"],
];
const PROVENANCE = ["source_id", "source_time", "fetched_at"];
const PROJECTED = ["outcome", "code_state", "test_result", "test_sampled_at", "vaccination", "stale_since"];

const list = (columns: readonly string[], of: string): string =>
  columns.map((column) => `${of}.${column}`).join(", ");
const settings = (columns: readonly string[]): string =>
  columns.map((column) => `${column} = answer.${column}`).join(", ");

const updateStatus = (loaded: Loaded): string => `
  update health_status_${loaded} h set ${settings([...STATUS, ...PROVENANCE])} from answer
  where answer.person_id = h.person_id and answer.person_id > $1 and answer.person_id <= $2
    and (${list(STATUS, "h")}) is distinct from (${list(STATUS, "answer")})`;

const updateMembership = (loaded: Loaded): string => `
  update membership_${loaded} m set ${settings([...PROJECTED, "meets_until"])} from answer
  where answer.person_id = m.person_id and answer.person_id > $1 and answer.person_id <= $2
    and (${list([...PROJECTED, "meets_until"], "m")})
      is distinct from (${list([...PROJECTED, "meets_until"], "answer")})`;

/** Loads a table with the answers, verdicts already worked out; not part of the time. */
const loadAnswers = async (pool: pg.Pool, loaded: Loaded): Promise<void> => {
  const onlyChanged = `join health_status_changed was using (person_id)
    where (${list(STATUS, "h")}) is distinct from (${list(STATUS, "was")})`;
  await pool.query("drop table if exists answer");
  await pool.query(`create table answer as
    select h.*, m.meets_until from health_status h join membership m using (person_id)
    ${loaded === "changed" ? onlyChanged : ""} order by h.person_id`);
  await pool.query("alter table answer add primary key (person_id)");
  await pool.query("vacuum (analyze) answer");
};

/**
 * What PostgreSQL alone needs for the changes of the run: two connections, half of the people each, two
 * set-based statements on copies of the tables as they were before it.
 */
export const sqlLimit = async (
  pool: pg.Pool,
  people: number,
  loaded: Loaded,
): Promise<{ seconds: number; cpuSeconds: number }> => {
  await loadAnswers(pool, loaded);
  await pool.query("checkpoint");
  const middle = Math.floor(people / 2);
  const halves = [
    [0, middle],
    [middle, people],
  ];
  const stopCpu = await cpuMeter();
  const started = performance.now();
  await Promise.all(
    halves.map(async (range) => {
      const client = await pool.connect();
      try {
        await client.query("begin");
        await client.query(updateStatus(loaded), range);
        await client.query(updateMembership(loaded), range);
        await client.query("commit");
      } finally {
        client.release();
      }
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  return { seconds, cpuSeconds: (await stopCpu()).postgres ?? Number.NaN };
};
