import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fillRegister } from "#cli/seed/fill-register.ts";
import { type Child, printed, startWorker } from "#cli/stack/child.ts";
import { appUrlOf } from "#cli/stack/postgres.ts";
import { listRuns } from "#features/comparison/list-runs.ts";
import { requestRun } from "#features/comparison/request-run.ts";
import { runProgress } from "#features/comparison/run-progress.ts";
import { type Composed, composeDeps } from "#platform/compose/deps.ts";
import { parseConfig } from "#platform/config/config.ts";
import { sql } from "#platform/database/database.ts";
import { type Bureau, startBureau } from "#sandbox/bureau.ts";
import { asOwner } from "#tests/support/as-owner.ts";
import { inheritedEnvironment } from "#tests/support/demo-stack.ts";
import { startRedisCluster } from "#tests/support/redis.ts";
import { createTestDatabase, TEST_MASTER_KEY } from "#tests/support/test-database.ts";
import { insertRegister } from "../comparison/town.ts";

const PEOPLE = 3000;
const CHUNK_SIZE = 50;
const CHUNKS = PEOPLE / CHUNK_SIZE;
/** Long enough for a chunk that no worker alone could have taken the next ones before the others woke. */
const LOOKUP_MS = 40;
const PATIENT = { timeout: 60_000, interval: 100 };

type Queue = { redisUrl?: string; stop(): Promise<void> };

const redisCluster = async (): Promise<Queue> => {
  const { url, stop } = await startRedisCluster();
  return { redisUrl: url, stop };
};
const postgres = async (): Promise<Queue> => ({ stop: async () => {} });

/** Writes down which worker's connection finished a chunk or wrote a status, whatever the program itself says. */
const OBSERVERS = `
  create table observed_chunk (worker text, chunk_no int, state text);
  create table observed_status (worker text, person_id bigint);
  grant select on observed_chunk, observed_status to tuantibu_app;
  create function observe_chunk() returns trigger language plpgsql security definer as $$ begin
    insert into observed_chunk values (current_setting('application_name'), new.chunk_no, new.state);
    return null;
  end $$;
  create function observe_status() returns trigger language plpgsql security definer as $$ begin
    insert into observed_status values (current_setting('application_name'), new.person_id);
    return null;
  end $$;
  create trigger observer after update on comparison_chunk for each row
    when (old.state is distinct from new.state and new.state in ('done', 'failed')) execute function observe_chunk();
  create trigger observer after insert or update on health_status for each row execute function observe_status();`;

/** A schedule whose slot has just been: nothing comes due while the test runs. */
const slotAnHourAgo = (): string =>
  new Intl.DateTimeFormat("en-GB", { timeStyle: "short", timeZone: "Asia/Shanghai" }).format(
    Date.now() - 3_600_000,
  );

describe.each([
  {
    queue: "a Redis Cluster of three nodes",
    open: redisCluster,
    workers: ["worker-1", "worker-2", "worker-3"],
  },
  { queue: "PostgreSQL", open: postgres, workers: ["worker-1"] },
])("$workers.length worker process(es) on $queue", ({ open, workers }) => {
  let queue: Queue;
  let bureau: Bureau;
  let composed: Composed;
  const children: Child[] = [];

  beforeAll(async () => {
    const ownerUrl = await createTestDatabase();
    const databaseUrl = appUrlOf(ownerUrl);
    await asOwner({ ownerUrl }, OBSERVERS);
    queue = await open();
    bureau = await startBureau({
      port: 0,
      secret: TEST_MASTER_KEY,
      seed: "scale",
      population: 10_000,
      changes: false,
    });
    bureau.setFaults({ mode: "slow", latencyMs: LOOKUP_MS, path: "/v1/lookup" });
    const environment = (worker: string): Record<string, string> => ({
      NODE_ENV: "test",
      PUBLIC_URL: "http://localhost:3000",
      DATABASE_URL: `${databaseUrl}?application_name=${worker}`,
      REDIS_URL: queue.redisUrl ?? "",
      MASTER_KEY: TEST_MASTER_KEY,
      NEXTAUTH_SECRET: TEST_MASTER_KEY,
      HEALTH_SOURCE_URL: bureau.url,
      HEALTH_SOURCE_SECRET: TEST_MASTER_KEY,
      COMPARISON_TIMES: slotAnHourAgo(),
      COMPARISON_CHUNK_SIZE: String(CHUNK_SIZE),
      WORKER_METRICS_PORT: "0",
      LOG_LEVEL: "silent",
    });
    composed = composeDeps(parseConfig(environment("test")));
    for (const worker of workers) {
      const own = { ...inheritedEnvironment(), ...environment(worker) };
      children.push(startWorker(own));
    }
    await Promise.all(children.map((child) => printed(child, "worker ready")));
  });
  afterAll(async () => {
    await Promise.all(children.map((child) => child.stop()));
    await composed?.close();
    await bureau?.close();
    await queue?.stop();
  });

  test("open the missed slot once, however many of them start", async () => {
    const states = async () => (await listRuns(composed.deps, { limit: 10 })).map(({ state }) => state);
    await expect.poll(states, PATIENT).toEqual(["completed"]);
  });

  test("finish every chunk once and write every person once, each worker its share", {
    timeout: 120_000,
  }, async () => {
    const { deps, db } = composed;
    const registerId = await insertRegister(db);
    const parties = { organisationName: "实验小学", purpose: "日常防疫", registrarMasked: "王*" };
    const report = (): void => {};
    await fillRegister(
      { deps, db, bureauUrl: bureau.url, report },
      { registerId, parties, offset: 0, members: PEOPLE },
    );
    const { runId } = await requestRun(deps, { actorId: null });
    await expect.poll(async () => (await runProgress(deps, { runId })).state, PATIENT).toBe("completed");

    expect(await runProgress(deps, { runId })).toMatchObject({
      chunkCount: CHUNKS,
      chunksDone: CHUNKS,
      people: PEOPLE,
      lookedUp: PEOPLE,
      changed: PEOPLE,
      failed: 0,
    });
    const { rows: chunks } = await db.pool.query<{ worker: string; chunk_no: number; state: string }>(
      sql`select worker, chunk_no, state from observed_chunk order by chunk_no`,
    );
    expect(chunks.map(({ chunk_no, state }) => `${chunk_no} ${state}`)).toEqual(
      Array.from({ length: CHUNKS }, (_, chunkNo) => `${chunkNo} done`),
    );
    expect([...new Set(chunks.map(({ worker }) => worker))].sort()).toEqual(workers);
    const { rows: written } = await db.pool.query(
      sql`select count(*)::int as rows, count(distinct person_id)::int as people from observed_status`,
    );
    expect(written).toEqual([{ rows: PEOPLE, people: PEOPLE }]);
  });
});
