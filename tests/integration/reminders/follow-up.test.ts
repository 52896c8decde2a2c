import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { shanghaiInstant } from "#domain/health/shanghai-time.ts";
import { openDueSlot } from "#features/comparison/open-due-slot.ts";
import { runChunk } from "#features/comparison/run-chunk.ts";
import { enqueueReminders } from "#features/reminders/enqueue-reminders.ts";
import { followUpRun } from "#features/reminders/follow-up-run.ts";
import { sendReminderPage } from "#features/reminders/send-reminder-page.ts";
import { sql } from "#platform/database/database.ts";
import { healthyStatus } from "#tests/contract/fake-health-source.ts";
import type { CollectingQueue } from "#tests/support/collecting-queue.ts";
import { type Console, DRAFT, openConsole, WANG } from "#tests/support/console.ts";
import { personNumber } from "#tests/support/people.ts";
import { problemOf } from "#tests/support/problem-of.ts";

let console: Console;
let caller: Awaited<ReturnType<Console["signInVerified"]>>["caller"];
let registerId: string;
let phones: string[];
let day = 20;

const at = (time: string): Date => shanghaiInstant(`2026-11-${day}`, time);
const set = (codeStates: readonly ("red" | "green")[]) => {
  for (const [i, codeState] of codeStates.entries()) {
    console.source.set(`t${i}`, { outcome: "found", status: healthyStatus(at("00:00"), { codeState }) });
  }
};

beforeAll(async () => {
  console = await openConsole();
  console.setClock(at("05:00"));
  ({ caller } = await console.signInVerified(WANG));
  ({ registerId } = await caller.register.open(DRAFT));
  const claims = [0, 1, 2].map((i) => ({ claim: personNumber(i, `成员${i}`), token: `t${i}` }));
  phones = claims.map(({ claim }) => claim.phone);
  await console.addMembers(registerId, claims);
});
afterAll(() => console.db.close());
/** Each test has a day of its own, begins with everybody green, and with both switches off. */
beforeEach(async () => {
  day += 1;
  console.setClock(at("00:30"));
  set(["green", "green", "green"]);
  await console.compare();
  await caller.reminders.change({ registerId, automatic: false, alert: false });
  await console.db.pool.query("delete from sms_message");
});

/** The slot at this time is compared and followed up, as the worker does. */
const slot = async (time: string, followedUpAt = time) => {
  console.setClock(at(time));
  await openDueSlot(console.deps);
  for (const chunk of await console.deps.comparisons.unclaimed(at(time), 100)) {
    await runChunk(console.deps, chunk);
  }
  console.setClock(at(followedUpAt));
  return followUp();
};
/** How many registers' follow-ups upkeep found to do. */
const followUp = async (): Promise<number> => {
  const jobs = console.deps.jobs as CollectingQueue;
  jobs.take();
  await enqueueReminders(console.deps);
  const runs = jobs.take().filter(({ name }) => name === "reminder.followUp");
  for (const { payload } of runs) {
    await followUpRun(console.deps, payload as { runId: string });
  }
  for (const { name, payload } of jobs.take()) {
    if (name === "reminder.send") {
      await sendReminderPage(console.deps, payload as { batchId: string });
    }
  }
  return runs.length;
};
const messagesTo = (phone: string) => console.deps.smsOutbox.inbox(phone, 20);
const reminded = () => Promise.all(phones.map(async (phone) => (await messagesTo(phone)).length));

test("both are off until they are switched on, and whoever may not change settings cannot", async () => {
  expect(await caller.reminders.settings({ registerId })).toEqual({ automatic: false, alert: false });
  set(["red", "red", "green"]);
  expect(await slot("09:00")).toBe(0);
  expect(await reminded()).toEqual([0, 0, 0]);
  const stranger = await console.signIn("13800000077");
  expect(
    await problemOf(stranger.caller.reminders.change({ registerId, automatic: true, alert: true })),
  ).toMatchObject({ code: "not_found" });
});

test("exceptions are reminded after a comparison by day, once a day, and never by night", async () => {
  await caller.reminders.change({ registerId, automatic: true, alert: false });
  set(["red", "green", "green"]);
  expect(await slot("06:00")).toBe(0);
  expect(await slot("06:00", "08:30")).toBe(0);
  expect(await slot("09:00")).toBe(1);
  expect(await reminded()).toEqual([1, 0, 0]);
  expect(await caller.reminders.batches({ registerId })).toMatchObject([
    { startedBy: null, total: 1, queued: 1 },
  ]);

  set(["red", "red", "green"]);
  await slot("12:00");
  expect(await reminded()).toEqual([1, 1, 0]);
  // Who was reminded by the register is not reminded by hand, nor the other way round.
  expect(await caller.reminders.preview({ registerId })).toMatchObject({ reminded: 2, recipients: 0 });
  set(["red", "red", "red"]);
  expect(await slot("16:00", "20:30")).toBe(0);
  expect(await reminded()).toEqual([1, 1, 0]);
});

test("a run is followed up once, however often and by however many workers", async () => {
  await caller.reminders.change({ registerId, automatic: true, alert: true });
  set(["red", "green", "green"]);
  console.setClock(at("09:00"));
  await openDueSlot(console.deps);
  for (const chunk of await console.deps.comparisons.unclaimed(at("09:00"), 100)) {
    await runChunk(console.deps, chunk);
  }
  const run = await console.deps.followUps.lastRun();
  const runId = run?.runId ?? "";
  // One worker dies before its transaction ends: nothing of it stays, so that it can be done again.
  const dying = { ...console.deps, random: { ...console.deps.random, uuid: () => "not a uuid" } };
  await expect(followUpRun(dying, { runId })).rejects.toThrow();
  const before = (await caller.reminders.batches({ registerId })).length;
  await Promise.all(Array.from({ length: 4 }, () => followUpRun(console.deps, { runId })));
  expect(await caller.reminders.batches({ registerId })).toHaveLength(before + 1);
  expect(await messagesTo(WANG.phone)).toHaveLength(1);
  expect(await followUp()).toBe(0);
});

test("the registrar hears of new exceptions by number, twice a day at most, and of none twice", async () => {
  set(["red", "green", "green"]);
  await slot("06:00");
  await caller.reminders.change({ registerId, automatic: false, alert: true });
  await slot("09:00");
  // Whoever was an exception when it was switched on is not new.
  expect(await messagesTo(WANG.phone)).toEqual([]);
  expect(await reminded()).toEqual([0, 0, 0]);

  set(["green", "red", "red"]);
  await slot("12:00");
  const [alert, ...others] = await messagesTo(WANG.phone);
  expect(others).toEqual([]);
  expect(alert?.body).toBe(
    `【团体簿】您管理的团体簿有新情况。查看：https://register.example/registers/${registerId}`,
  );
  // Of three people an alert is a look at each.
  const { rows: looks } = await console.db.pool.query<{
    members: number;
  }>(sql`select cardinality(shown) as members
    from audit_event where register_id = ${registerId} and action = 'figures.viewed' and at = ${at("12:00")}`);
  expect(looks).toEqual([{ members: 3 }]);
  // Back again is new again.
  set(["red", "red", "red"]);
  await slot("16:00");
  expect(await messagesTo(WANG.phone)).toHaveLength(2);

  console.deps.settings.comparisonTimes = ["06:00", "09:00", "12:00", "16:00", "18:00"];
  set(["red", "red", "green"]);
  await slot("18:00");
  console.deps.settings.comparisonTimes = ["06:00", "09:00", "12:00", "16:00"];
  expect(await messagesTo(WANG.phone)).toHaveLength(2);
});

test("what the limits of a day kept back is told of on the next", async () => {
  await caller.reminders.change({ registerId, automatic: false, alert: true });
  console.deps.settings.smsDailyBudget = 0;
  set(["red", "green", "green"]);
  await slot("09:00");
  expect(await messagesTo(WANG.phone)).toEqual([]);
  console.deps.settings.smsDailyBudget = 10_000;
  day += 1;
  await slot("09:00");
  expect(await messagesTo(WANG.phone)).toMatchObject([{ body: expect.stringContaining("有新情况") }]);
});

test("a role that was taken back, or limited to a group, hears nothing", async () => {
  const manager = await console.signIn("13800000078");
  await console.db.pool.query(sql`insert into register_role_grant (register_id, account_id, role, granted_at)
    values (${registerId}, ${manager.accountId}, 'manager', ${at("01:00")})`);
  await manager.caller.reminders.change({ registerId, automatic: false, alert: true });
  await caller.reminders.change({ registerId, automatic: false, alert: true });
  await console.db.pool.query(sql`update register_role_grant set group_ids = ${[registerId]}::uuid[]
    where account_id = ${manager.accountId}`);
  set(["red", "green", "green"]);
  await slot("09:00");
  expect(await messagesTo("13800000078")).toEqual([]);
  expect(await messagesTo(WANG.phone)).toHaveLength(1);
  await console.db.pool.query(sql`delete from register_role_grant where account_id = ${manager.accountId}`);
  const left = await console.db.pool.query(
    sql`select from exception_alert where account_id = ${manager.accountId}`,
  );
  expect(left.rowCount).toBe(0);
});
