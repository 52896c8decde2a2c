import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { dissolveRegister } from "#features/register/dissolve-register.ts";
import { enqueueReminders } from "#features/reminders/enqueue-reminders.ts";
import { sql } from "#platform/database/database.ts";
import { healthyStatus } from "#tests/contract/fake-health-source.ts";
import { callerOf } from "#tests/integration/access/tenants.ts";
import type { CollectingQueue } from "#tests/support/collecting-queue.ts";
import { type Console, DRAFT, HOUR_MS, MORNING, openConsole, WANG } from "#tests/support/console.ts";
import { problemOf } from "#tests/support/problem-of.ts";
import { after, type Caller, reminding } from "./reminding.ts";

let console: Console;
let caller: Caller;
let accountId: string;
let registrar: ReturnType<typeof reminding>;
beforeAll(async () => {
  console = await openConsole();
  ({ caller, accountId } = await console.signInVerified(WANG));
  registrar = reminding(console, caller);
});
afterAll(() => console.db.close());
beforeEach(async () => {
  console.setClock(MORNING);
  // Of the 30 of a hundred that are for notices one register may use 15.
  console.deps.settings.smsDailyBudget = 100;
  await console.db.pool.query("delete from sms_day");
});

/** 08:00 of the day so many days after. */
const morning = (days: number): Date => after(MORNING, (days * 24 - 2) * HOUR_MS);
/** Batches that a round of upkeep hands out at this moment. */
const handedOut = async (): Promise<unknown[]> => {
  const jobs = console.deps.jobs as CollectingQueue;
  jobs.take();
  await enqueueReminders(console.deps);
  return jobs.take().map(({ payload }) => (payload as { batchId?: string }).batchId);
};

test("what a day has no messages for goes on tomorrow and the day after by itself, each judged again", async () => {
  const { registerId, red, phones, tokens } = await registrar.openRegister(40);
  const { choices } = await caller.reminders.preview({ registerId });
  expect(choices).toEqual({
    left: 15,
    now: { from: MORNING, first: 15, rest: 25, restFrom: morning(1), until: morning(2) },
    morning: null,
  });
  const { batchId, notBefore } = await caller.reminders.start({ registerId });
  expect(await caller.reminders.batch({ registerId, batchId })).toMatchObject({
    pending: 40,
    later: 25,
    laterAt: morning(1),
  });
  console.setClock(notBefore);
  expect(await registrar.send(batchId)).toBe("asleep");
  expect(await registrar.send(batchId)).toBe("asleep");
  const resting = { state: "running", handled: 15, queued: 15, pending: 25, later: 25, laterAt: morning(1) };
  expect(await caller.reminders.batch({ registerId, batchId })).toMatchObject(resting);
  await registrar.deliverAll();
  // Who waits, waits in no other batch; who was reminded is not again today.
  expect(await caller.reminders.preview({ registerId })).toMatchObject({
    waiting: 25,
    reminded: 15,
    recipients: 0,
  });
  expect(await problemOf(caller.reminders.start({ registerId }))).toMatchObject({ code: "already_reminded" });

  const isWaiting = async () => {
    const { rows } = await console.db.pool.query<{ id: string }>(
      sql`select membership_id as id from reminder where batch_id = ${batchId} and state = 'pending'`,
    );
    return rows.map(({ id }) => red.indexOf(id));
  };
  const [fine = 0] = await isWaiting();
  console.source.set(tokens[fine] ?? "", { outcome: "found", status: healthyStatus(MORNING) });
  console.setClock(after(MORNING, HOUR_MS));
  await console.compare();

  console.setClock(after(morning(1), -1));
  expect(await handedOut()).not.toContain(batchId);
  console.setClock(after(morning(1), 1));
  expect(await handedOut()).toContain(batchId);
  // Two workers at once, and each again.
  await Promise.all([registrar.send(batchId), registrar.send(batchId)]);
  expect(await caller.reminders.batch({ registerId, batchId })).toMatchObject({
    state: "running",
    handled: 30,
    unsent: 1,
    later: 9,
    laterAt: morning(2),
  });
  console.setClock(after(morning(2), 1));
  expect(await registrar.send(batchId)).toBe("ended");
  expect(await caller.reminders.batch({ registerId, batchId })).toMatchObject({
    state: "done",
    handled: 39,
    unsent: 1,
    later: 0,
  });
  expect(await registrar.remindersTo(phones)).toEqual([...red.map((_, i) => (i === fine ? 0 : 1)), 0]);
  // A reminder counts for the day on which it went out.
  expect(await caller.reminders.preview({ registerId })).toMatchObject({ waiting: 0, reminded: 9 });
});

test("the rest is stopped by hand, by a suspension and with the register, and gives nobody anything", async () => {
  const startWithRest = async () => {
    console.setClock(MORNING);
    await console.db.pool.query("delete from sms_day");
    const register = await registrar.openRegister(20);
    const { batchId, notBefore } = await caller.reminders.start({ registerId: register.registerId });
    console.setClock(notBefore);
    expect(await registrar.send(batchId)).toBe("asleep");
    return { ...register, batchId };
  };
  const byHand = await startWithRest();
  expect(await caller.reminders.cancel(byHand)).toMatchObject({ state: "cancelled", handled: 15, unsent: 5 });

  const suspended = await startWithRest();
  const { caller: operator } = await callerOf(console, "13900000009");
  await operator.moderation.suspend({
    registerId: suspended.registerId,
    reason: "有人举报该团体簿冒用了别的单位的名称",
  });

  const dissolved = await startWithRest();
  await dissolveRegister(console.deps, {
    accountId,
    registerId: dissolved.registerId,
    organisationName: DRAFT.organisationName,
  });

  console.setClock(after(morning(1), 1));
  const states = await console.db.pool.query(
    sql`select state from reminder_batch where id = any(${[byHand, suspended, dissolved].map(({ batchId }) => batchId)}::uuid[])`,
  );
  expect(states.rows.map(({ state }) => state)).toEqual(["cancelled", "cancelled", "cancelled"]);
  for (const { batchId } of [byHand, suspended, dissolved]) {
    expect(await registrar.send(batchId)).toBe("ended");
  }
});

test("by night somebody says whether it is to wake people", async () => {
  const { registerId, red } = await registrar.openRegister(20);
  const night = after(MORNING, 11 * HOUR_MS);
  console.setClock(night);
  expect((await caller.reminders.preview({ registerId })).choices).toMatchObject({
    now: { first: 15, restFrom: morning(1) },
    morning: { from: morning(1), first: 15, restFrom: morning(2) },
  });
  expect(await problemOf(caller.reminders.start({ registerId }))).toMatchObject({
    code: "reminder_by_night",
  });
  const later = await caller.reminders.start({ registerId, membershipIds: red.slice(0, 1), when: "morning" });
  expect(later.notBefore).toEqual(morning(1));
  expect(await registrar.send(later.batchId)).toBe("asleep");

  const awake = await caller.reminders.start({ registerId, when: "now" });
  console.setClock(awake.notBefore);
  // What the day has goes out by night, as somebody chose; the rest in the morning, and not in the next night.
  expect(await registrar.send(awake.batchId)).toBe("asleep");
  expect(await caller.reminders.batch({ registerId, batchId: awake.batchId })).toMatchObject({
    handled: 15,
    laterAt: morning(1),
  });
  await console.db.pool.query(
    sql`update reminder_batch set not_before = ${night} where id = ${awake.batchId}`,
  );
  console.setClock(after(night, 24 * HOUR_MS));
  expect(await registrar.send(awake.batchId)).toBe("asleep");
  expect(await caller.reminders.batch({ registerId, batchId: awake.batchId })).toMatchObject({
    handled: 15,
    laterAt: morning(2),
  });
});

test("a batch that was begun by day, by a person or by the register itself, goes on in the morning", async () => {
  console.deps.settings.smsDailyBudget = 10_000;
  const { registerId } = await registrar.openRegister(3);
  console.setClock(after(MORNING, 10 * HOUR_MS - 1000));
  const { batchId } = await caller.reminders.start({ registerId });
  console.setClock(after(MORNING, 10 * HOUR_MS + 10_000));
  expect(await registrar.send(batchId)).toBe("asleep");
  expect(await caller.reminders.batch({ registerId, batchId })).toMatchObject({
    handled: 0,
    later: 3,
    laterAt: morning(1),
  });
  console.setClock(after(morning(1), 1));
  expect(await registrar.send(batchId)).toBe("ended");
});

test("reminders are forgotten after thirty days, those that wait in a long batch are not", async () => {
  const { registerId } = await registrar.openRegister(20);
  const { batchId, notBefore } = await caller.reminders.start({ registerId });
  console.setClock(notBefore);
  await registrar.send(batchId);
  await console.deps.reminders.erase(after(notBefore, HOUR_MS));
  expect(await caller.reminders.batch({ registerId, batchId })).toMatchObject({
    state: "running",
    handled: 15,
    queued: 0,
    pending: 5,
  });
});
