import { afterAll, beforeAll, expect, test } from "vitest";
import { listRuns } from "#features/comparison/list-runs.ts";
import { composeDeps } from "#platform/compose/deps.ts";
import { type Config, parseConfig } from "#platform/config/config.ts";
import { sql } from "#platform/database/database.ts";
import { queueSms } from "#platform/sms/queue-sms.ts";
import type { Deps } from "#ports/deps.ts";
import { silentLog } from "#tests/support/silent-log.ts";
import { TEST_MASTER_KEY } from "#tests/support/test-database.ts";
import { type RunningWorker, startWorker } from "#worker/runtime/start-worker.ts";
import { found, insertPerson, insertRegister, MORNING, openTown, type Town } from "./town.ts";

const NINE = new Date("2026-11-20T01:00:00Z");
const NOON = new Date("2026-11-20T04:00:00Z");
const PHONE = "13912345678";
const CODE = "704913";

let town: Town;
let config: Config;
let composed: ReturnType<typeof composeDeps>;
let deps: Deps;
let worker: RunningWorker;

beforeAll(async () => {
  town = await openTown({ chunkSize: 10 });
  const register = await insertRegister(town.db);
  for (let i = 0; i < 25; i += 1) {
    town.source.set(`token-${i}`, found());
    await insertPerson(town.db, `token-${i}`, [register]);
  }
  config = parseConfig({
    NODE_ENV: "test",
    PUBLIC_URL: "http://localhost:3000",
    DATABASE_URL: town.db.url,
    MASTER_KEY: TEST_MASTER_KEY,
    NEXTAUTH_SECRET: TEST_MASTER_KEY,
    HEALTH_SOURCE_URL: "http://127.0.0.1:9",
    HEALTH_SOURCE_SECRET: TEST_MASTER_KEY,
    COMPARISON_CHUNK_SIZE: "10",
    WORKER_METRICS_PORT: "0",
  });
  composed = composeDeps(config);
  deps = { ...composed.deps, clock: town.deps.clock, healthSource: town.source, log: silentLog };
  worker = await startWorker(config, deps);
});
afterAll(async () => {
  await worker.stop();
  await composed.close();
  await town.db.close();
});

const runs = () => listRuns(deps, { limit: 10 });
const states = async () => (await runs()).map(({ state }) => state);

test("catches up the slot that was missed while no worker ran, then runs the next one when its time comes", async () => {
  await expect.poll(states, { timeout: 15_000 }).toEqual(["completed"]);
  expect(await runs()).toMatchObject([
    { slot: NINE, chunkCount: 3, lookedUp: 25, changed: 25, startedAt: MORNING },
  ]);

  town.setClock(new Date(NOON.getTime() + 20));
  town.source.set("token-3", found({ codeState: "red" }));
  await deps.jobs.add("comparison.slot", {});
  await expect.poll(states, { timeout: 15_000 }).toEqual(["completed", "completed"]);
  expect(await runs()).toMatchObject([
    { slot: NOON, lookedUp: 25, changed: 1, unchanged: 24 },
    { slot: NINE },
  ]);
});

test("sends what is queued, and a second worker on the same queues does not send it again", async () => {
  const second = await startWorker(config, deps);
  const { messageId } = await queueSms(deps, {
    to: PHONE,
    body: `验证码 ${CODE}`,
    purpose: "notice",
    registerId: null,
  });
  await expect
    .poll(async () => (await deps.smsOutbox.byId(messageId))?.state, { timeout: 15_000 })
    .toBe("sent");
  const { rows } = await town.db.pool.query(sql`select attempts from sms_message where id = ${messageId}`);
  expect(rows).toEqual([{ attempts: 1 }]);
  await second.stop();
});

test("goes on by itself after the database has cut every connection", async () => {
  await town.db.pool.query(sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`);
  const sent = async (): Promise<unknown> => {
    const { messageId } = await queueSms(deps, {
      to: PHONE,
      body: `验证码 ${CODE}`,
      purpose: "notice",
      registerId: null,
    });
    const read = async () => (await deps.smsOutbox.byId(messageId))?.state;
    await expect.poll(read, { timeout: 10_000 }).toBe("sent");
    return read();
  };
  // The first statements on connections that were just cut may still fail.
  await expect.poll(() => sent().catch(() => "cut"), { timeout: 20_000 }).toBe("sent");
});

test("leaves no name, phone, code, token or document in the queue's tables", async () => {
  const { rows: tables } = await town.db.pool.query<{ name: string }>(
    sql`select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'bullmq'`,
  );
  const dumps = await Promise.all(
    tables.map(({ name }) => town.db.pool.query<{ row: string }>(`select t::text as row from ${name} t`)),
  );
  const queue = dumps.flatMap(({ rows }) => rows.map(({ row }) => row)).join("\n");
  expect(queue).toContain("comparison.chunk");
  for (const secret of [PHONE, CODE, "token-", TEST_MASTER_KEY]) {
    expect(queue).not.toContain(secret);
  }
});

test("has a schedule for each time of day, in Shanghai's time", async () => {
  const { rows } = await town.db.pool.query<{ row: string }>("select t::text as row from bullmq.scheduler t");
  const text = rows.map(({ row }) => row).join("\n");
  for (const pattern of ["0 6 * * *", "0 9 * * *", "0 12 * * *", "0 16 * * *"]) {
    expect(text).toContain(pattern);
  }
  expect(text).toContain("Asia/Shanghai");
});
