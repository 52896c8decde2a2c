import { createHash } from "node:crypto";
import { rm } from "node:fs/promises";
import pg from "pg";
import { prepareDatabase } from "#cli/stack/prepare-database.ts";
import { requestRun } from "#features/comparison/request-run.ts";
import { composeDeps } from "#platform/compose/deps.ts";
import { parseConfig } from "#platform/config/config.ts";
import { startBureau } from "#sandbox/bureau.ts";
import { tokenBook } from "#sandbox/tokens.ts";
import { startCluster } from "./cluster.ts";
import { seeThrough } from "./see-through.ts";

export const SECRET = "faults-secret-of-at-least-32-characters";
export const BUREAU = { seed: "faults", population: 100_000 };
/** What the source held when everybody was first compared, and what it holds in the run that is disturbed. */
export const BEFORE = new Date("2022-11-20T04:00:00Z");
export const AFTER = new Date("2022-11-21T08:00:00Z");
const MOST_PEOPLE = 3000;

type Settings = { databaseUrl: string; bureauUrl: string; chunkSize: number };

const halfADayAway = (now: Date): string => {
  const hourInShanghai = (now.getUTCHours() + 8) % 24;
  return `${String((hourInShanghai + 12) % 24).padStart(2, "0")}:30`;
};

/** One time of day, the same for all, and half a day from now: no slot comes due in between. */
const COMPARISON_TIMES = halfADayAway(new Date());

/** The environment of a worker. */
export const environmentOf = ({ databaseUrl, bureauUrl, chunkSize }: Settings): Record<string, string> => ({
  NODE_ENV: "test",
  PUBLIC_URL: "http://localhost:3000",
  DATABASE_URL: databaseUrl,
  MASTER_KEY: SECRET,
  NEXTAUTH_SECRET: SECRET,
  HEALTH_SOURCE_URL: bureauUrl,
  HEALTH_SOURCE_SECRET: SECRET,
  COMPARISON_CHUNK_SIZE: String(chunkSize),
  COMPARISON_TIMES,
  WORKER_METRICS_PORT: "0",
  LOG_LEVEL: process.env.FAULT_LOG_LEVEL ?? "silent",
});

export const compose = (settings: Settings) => composeDeps(parseConfig(environmentOf(settings)));

/** A stopped PostgreSQL to copy: people in three registers, all of them compared once, and an empty queue. */
export const prepareTemplate = async (): Promise<{ directory: string; remove(): Promise<void> }> => {
  const cluster = await startCluster();
  await prepareDatabase(cluster.url);
  const bureau = await startBureau({ port: 0, secret: SECRET, ...BUREAU });
  bureau.pinClock(BEFORE);
  const composed = compose({ databaseUrl: cluster.url, bureauUrl: bureau.url, chunkSize: 1000 });
  await insertPeople(composed.db.pool);
  const { runId } = await requestRun(composed.deps, { actorId: null });
  await seeThrough(composed.deps, runId);
  await composed.close();
  await bureau.close();
  await connected(cluster.url, async (client) => {
    await client.query("delete from comparison_run");
    await client.query("delete from health_source_feed");
    await client.query(EMPTY_QUEUE);
    await client.query(WITNESSES);
    await client.query("vacuum analyze");
  });
  await cluster.stop();
  return {
    directory: cluster.directory,
    remove: () => rm(cluster.directory, { recursive: true, force: true }),
  };
};

/** What a queue loses that comes back empty: everything but its schema's version. */
export const EMPTY_QUEUE = `
  do $$ begin
    execute (select 'truncate ' || string_agg(format('bullmq.%I', tablename), ', ') from pg_tables
      where schemaname = 'bullmq' and tablename not in ('migration', 'meta'));
  end $$`;

/** Who has been written, and which chunk has taken effect, as often as that was committed. */
const WITNESSES = `
  create table status_written (person_id bigint);
  create table chunk_applied (run_id uuid, chunk_no int);
  create function witness_status() returns trigger language plpgsql as $$
    begin insert into status_written values (new.person_id); return null; end $$;
  create function witness_chunk() returns trigger language plpgsql as $$
    begin insert into chunk_applied values (new.run_id, new.chunk_no); return null; end $$;
  create trigger witness after insert or update on health_status for each row execute function witness_status();
  create trigger witness after update on comparison_chunk for each row
    when (new.state in ('done', 'failed') and old.state is distinct from new.state) execute function witness_chunk()`;

export const connected = async <T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end().catch(() => {});
  }
};

const REQUIREMENTS = [
  ["{green}", 24, "complete"],
  ["{green,yellow,not_issued}", 72, null],
  ["{green,popup}", null, "boosted"],
] as const;

const insertPeople = async (on: Pick<pg.Pool, "query">): Promise<void> => {
  const registers = REQUIREMENTS.map((_, i) => `00000000-0000-4000-8000-00000000000${i}`);
  for (const [i, [codes, hours, doses]] of REQUIREMENTS.entries()) {
    await on.query(
      `insert into register (id, organisation_name, region_code, address, purpose, capacity, created_at, allowed_codes,
         max_test_age_hours, min_vaccination)
       values ($1, '实验小学', '440305', '科技路 1 号', '日常防疫', 100000, $2, $3, $4, $5)`,
      [registers[i], BEFORE, codes, hours, doses],
    );
  }
  const tokens = tokenBook(SECRET, "tuantibu", BUREAU.population);
  const indexes = Array.from({ length: MOST_PEOPLE }, (_, i) => i);
  await on.query(
    `insert into person (document_type, document_index, phone_index, identity_cipher, source_token, created_at)
     select 'resident_id', hash, hash, hash, token, $3
     from unnest($1::text[], $2::bytea[]) with ordinality as given(token, hash, at) order by at`,
    [
      // Every hundredth token is of nobody.
      indexes.map((i) => (i % 100 === 99 ? `nobody-${i}` : tokens.issue(i))),
      indexes.map((i) => createHash("sha256").update(`${i}`).digest()),
      BEFORE,
    ],
  );
  await on.query(
    `insert into membership (id, register_id, person_id, joined_at, name_terms)
     select md5(id::text || register::text)::uuid, register, id, $2, '{}' from person
     cross join unnest($1::uuid[]) with ordinality as r(register, n) where id % n = 0`,
    [registers, BEFORE],
  );
};
