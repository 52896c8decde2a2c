import { randomUUID } from "node:crypto";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { otpStore } from "#features/account/otp-sql.ts";
import { sessionStore } from "#features/account/session-sql.ts";
import { assistedJoinStore } from "#features/assist/assisted-join-sql.ts";
import { freshness } from "#features/comparison/freshness.ts";
import { listRuns } from "#features/comparison/list-runs.ts";
import { openDueSlot } from "#features/comparison/open-due-slot.ts";
import { requestRun } from "#features/comparison/request-run.ts";
import { draftStore } from "#features/join/draft-sql.ts";
import { membershipStore } from "#features/join/membership-sql.ts";
import { stuckWork } from "#features/operations/stuck-work.ts";
import { upkeep } from "#features/operations/upkeep.ts";
import { followUpStore } from "#features/reminders/follow-up-sql.ts";
import { reminderStore } from "#features/reminders/reminder-sql.ts";
import { textChanges } from "#features/rights/text-changes-sql.ts";
import { sql } from "#platform/database/database.ts";
import { receiptSigner } from "#platform/keys/receipt-signer.ts";
import { postgresRateLimiter } from "#platform/limits/postgres-rate-limiter.ts";
import { smsOutbox } from "#platform/sms/sms-outbox.ts";
import { TEST_MASTER_KEY } from "#tests/support/test-database.ts";
import { found, insertPerson, insertRegister, MORNING, openTown, SWEEP, type Town } from "./town.ts";

const NINE = new Date("2026-11-20T01:00:00Z");
const NOON = new Date("2026-11-20T04:00:00Z");
const later = (minutes: number): Date => new Date(MORNING.getTime() + minutes * 60_000);

const towns: Town[] = [];
let town: Town;
beforeEach(async () => {
  town = await openTown();
  towns.push(town);
  town.source.set("a", found());
  await insertPerson(town.db, "a", [await insertRegister(town.db)]);
});
afterAll(() => Promise.all(towns.map(({ db }) => db.close())));

const insertMany = async (count: number): Promise<void> => {
  const register = await insertRegister(town.db);
  for (let i = 0; i < count; i += 1) {
    town.source.set(`p${i}`, found());
    await insertPerson(town.db, `p${i}`, [register]);
  }
};

const sweepDeps = () => ({
  ...town.deps,
  db: town.db,
  smsOutbox: smsOutbox(town.db),
  sessions: sessionStore(town.db),
  drafts: draftStore(town.db),
  assistedJoins: assistedJoinStore(town.db),
  limiter: postgresRateLimiter(town.db),
  otp: otpStore(town.db),
  memberships: membershipStore(town.db),
  reminders: reminderStore(town.db),
  followUps: followUpStore(town.db),
  textChanges: textChanges(town.db),
  receiptSigner: receiptSigner(TEST_MASTER_KEY),
});

describe("a slot", () => {
  test("is run once however many schedulers ask at once", async () => {
    const opened = await Promise.all([1, 2, 3, 4].map(() => openDueSlot(town.deps)));
    expect(opened.filter((runId) => runId !== null)).toHaveLength(1);
    expect(await listRuns(town.deps, { limit: 10 })).toMatchObject([{ slot: NINE, chunkCount: 1 }]);
    expect(town.jobs.take()).toHaveLength(1);
    await openDueSlot(town.deps);
    expect(town.jobs.take()).toEqual([]);
  });

  test("that was missed is caught up once, and earlier ones are not", async () => {
    town.setClock(NOON);
    await upkeep(sweepDeps());
    await upkeep(sweepDeps());
    const runs = await listRuns(town.deps, { limit: 10 });
    expect(runs.map(({ slot }) => slot)).toEqual([NOON]);
    await town.workOff();
    expect(await freshness(town.deps)).toEqual({
      lastCoveredAt: NOON,
      lastSlot: NOON,
      nextSlot: new Date("2026-11-20T08:00:00Z"),
      running: false,
      sourceSilentSince: null,
      lastRunFailed: 0,
    });
  });

  test("that comes while the last one is still running takes over what that one has not begun", async () => {
    await insertMany(25);
    const nine = (await openDueSlot(town.deps)) ?? "";
    expect(await town.compare({ runId: nine, chunkNo: 1 })).toBe("done");
    const lookup = town.source.lookup;
    let noon: string | null = null;
    town.deps.healthSource = {
      ...town.source,
      lookup: async (tokens) => {
        town.deps.healthSource = town.source;
        town.setClock(NOON);
        noon = await openDueSlot(town.deps);
        return lookup(tokens);
      },
    };
    expect(await town.compare({ runId: nine, chunkNo: 0 })).toBe("done");
    await town.workOff();
    const runs = await listRuns(town.deps, { limit: 10 });
    expect(runs).toMatchObject([
      { runId: noon, slot: NOON, state: "completed", chunksDone: 3, lookedUp: 26 },
      { runId: nine, slot: NINE, state: "superseded", chunksDone: 2, lookedUp: 20, finishedAt: NOON },
    ]);
    expect(await town.deps.comparisons.unclaimed(later(600), 10)).toEqual([]);
  });

  test("older than the newest is not opened by a worker whose clock is behind", async () => {
    town.setClock(NOON);
    await openDueSlot(town.deps);
    town.setClock(MORNING);
    expect(await openDueSlot(town.deps)).toBeNull();
    expect(await listRuns(town.deps, { limit: 10 })).toMatchObject([{ slot: NOON, state: "running" }]);
  });

  test("covers nobody before its run is over", async () => {
    await openDueSlot(town.deps);
    expect(await freshness(town.deps)).toMatchObject({ lastCoveredAt: null, running: true });
    await town.workOff();
    expect(await freshness(town.deps)).toMatchObject({ lastCoveredAt: MORNING, running: false });
  });
});

describe("upkeep", () => {
  test("brings back chunks whose jobs were lost, and those of a killed worker", async () => {
    await openDueSlot(town.deps);
    town.jobs.take();
    await upkeep(sweepDeps());
    const [job] = town.jobs.take();
    expect(job).toMatchObject({ name: "comparison.chunk", payload: { chunkNo: 0 } });

    const [run] = await listRuns(town.deps, { limit: 1 });
    const ref = { runId: run?.runId ?? "", chunkNo: 0 };
    await town.deps.comparisons.claim(ref, { claim: randomUUID(), now: MORNING, until: later(2) });
    await upkeep(sweepDeps());
    expect(town.jobs.take()).toEqual([]);
    town.setClock(later(3));
    await upkeep(sweepDeps());
    const [takeover] = town.jobs.take();
    expect(takeover).toMatchObject({ payload: { chunkNo: 0 } });
    // The queue may still hold the killed worker's job, and would drop another of its key.
    expect(takeover?.key).not.toBe(job?.key);
  });

  test("brings back a chunk whose worker was killed before it could claim it", async () => {
    await openDueSlot(town.deps);
    const [job] = town.jobs.take();
    town.setClock(new Date(MORNING.getTime() + 30_000));
    await upkeep(sweepDeps());
    const [again] = town.jobs.take();
    expect(again).toMatchObject({ name: "comparison.chunk", payload: job?.payload });
    // The queue counts the killed worker's job as unfinished for as long as that worker's clock was ahead.
    expect(again?.key).not.toBe(job?.key);
  });

  test("closes a late run that the worker which opened the next slot died before closing", async () => {
    await openDueSlot(town.deps);
    town.setClock(NOON);
    await town.deps.comparisons.openRun({
      id: randomUUID(),
      slot: NOON,
      sourceId: "fake",
      chunkSize: 10,
      now: NOON,
      plan: SWEEP,
    });
    await upkeep(sweepDeps());
    expect((await listRuns(town.deps, { limit: 5 })).map(({ state }) => state)).toEqual([
      "running",
      "superseded",
    ]);
  });

  test("closes a run whose last worker died before it could", async () => {
    const { runId } = await requestRun(town.deps, { actorId: null });
    await town.db.pool.query(sql`update comparison_chunk set state = 'done' where run_id = ${runId}`);
    await upkeep(sweepDeps());
    expect((await listRuns(town.deps, { limit: 2 })).find((run) => run.runId === runId)).toMatchObject({
      state: "completed",
    });
  });

  test("brings back messages that nobody sent, and erases old ones", async () => {
    const deps = sweepDeps();
    const [fresh, overdue, old] = [randomUUID(), randomUUID(), randomUUID()];
    const insert = (id: string, now: Date) =>
      deps.smsOutbox.insert({ id, to: "13800138000", body: "验证码 123456", purpose: "join_code", now });
    await insert(fresh, MORNING);
    await insert(overdue, later(-1));
    await insert(old, later(-25 * 60));
    await upkeep(deps);
    const jobs = town.jobs.take().filter(({ name }) => name === "sms.deliver");
    expect(jobs).toContainEqual({
      name: "sms.deliver",
      payload: { messageId: overdue },
      key: `sms-${overdue}`,
    });
    expect(jobs).not.toContainEqual(expect.objectContaining({ payload: { messageId: fresh } }));
    expect(await deps.smsOutbox.byId(old)).toBeNull();
    const { rows } = await town.db.pool.query(sql`select * from sms_message where id = ${old}`);
    const nothing = Buffer.alloc(0);
    expect(rows).toMatchObject([
      { body_cipher: null, to_cipher: nothing, to_index: nothing, state: "failed" },
    ]);
    expect(await deps.smsOutbox.byId(fresh)).toMatchObject({ to: "13800138000" });
  });

  test("does the rest when one step fails, and says so", async () => {
    town.jobs.setBroken(true);
    const deps = sweepDeps();
    const account = randomUUID();
    const bytes = Buffer.from(account);
    await town.db.pool.query(sql`insert into account (id, phone_index, phone_cipher, created_at)
      values (${account}, ${bytes}, ${bytes}, ${MORNING})`);
    const session = {
      id: randomUUID(),
      accountId: account,
      kind: "console" as const,
      device: { browser: "chrome", system: "windows" } as const,
      createdAt: later(-3 * 24 * 60),
      expiresAt: later(-2 * 24 * 60),
    };
    await deps.sessions.create(session);
    await expect(upkeep(deps)).rejects.toThrow("upkeep");
    const { rowCount } = await town.db.pool.query(sql`select from session where id = ${session.id}`);
    expect(rowCount).toBe(0);
  });
});

test("work that nobody picks up for two minutes counts as stuck", async () => {
  const deps = sweepDeps();
  await requestRun(town.deps, { actorId: null });
  await deps.smsOutbox.insert({
    id: randomUUID(),
    to: "13800138000",
    body: "x",
    purpose: "join_code",
    now: MORNING,
  });
  town.setClock(later(1));
  expect(await stuckWork(deps)).toEqual([]);
  town.setClock(later(3));
  expect(await stuckWork(deps)).toEqual(["comparison", "sms"]);
});
