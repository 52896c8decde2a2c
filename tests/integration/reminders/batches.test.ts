import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { enqueueReminders } from "#features/reminders/enqueue-reminders.ts";
import { sendReminderPage } from "#features/reminders/send-reminder-page.ts";
import { leaveRegisters } from "#features/rights/leave-registers.ts";
import { sql } from "#platform/database/database.ts";
import { deliverSms } from "#platform/sms/deliver-sms.ts";
import { healthyStatus } from "#tests/contract/fake-health-source.ts";
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
  console.deps.settings.smsDailyBudget = 10_000;
  await console.db.pool.query("delete from sms_day");
});

test("the preview says what would go out, to whom not, and what it costs; nothing is sent by looking", async () => {
  const { registerId, red, green } = await registrar.openRegister(3);
  await registrar.startAndSend({ registerId, membershipIds: red.slice(0, 1) });
  const preview = await caller.reminders.preview({ registerId, membershipIds: [...red, green] });
  expect(preview).toMatchObject({
    chosen: 4,
    fine: 1,
    reminded: 1,
    recipients: 2,
    parts: 1,
    choices: { left: 1499, morning: null },
  });
  expect(preview.text).not.toContain(DRAFT.organisationName);
  expect(preview.text).not.toMatch(/红|码|核酸|阳/);
  expect(await caller.reminders.preview({ registerId })).toMatchObject({ chosen: 4, recipients: 2 });
  expect(await caller.reminders.preview({ registerId, name: "红1" })).toMatchObject({
    chosen: 1,
    recipients: 1,
  });
  expect(await caller.reminders.preview({ registerId, verdict: "meets" })).toMatchObject({ recipients: 0 });
});

test("everybody who matches is reminded once, after the grace, and the roster says when and what became of it", async () => {
  const { registerId, ids, red, green, phones } = await registrar.openRegister(120);
  const { batchId, total, notBefore } = await caller.reminders.start({ registerId, verdict: "exception" });
  expect([total, notBefore]).toEqual([120, after(MORNING, 10_000)]);
  expect(await registrar.send(batchId)).toBe("wait");
  expect(await caller.reminders.batch({ registerId, batchId })).toMatchObject({
    state: "running",
    pending: 120,
  });

  console.setClock(notBefore);
  // No more than a hundred wait in the outbox at once: a sign-in code would wait behind them.
  expect(await registrar.send(batchId)).toBe("wait");
  expect(await caller.reminders.batch({ registerId, batchId })).toMatchObject({ queued: 100, pending: 20 });
  await registrar.deliverAll();
  expect(await registrar.send(batchId)).toBe("ended");
  expect(await caller.reminders.batch({ registerId, batchId })).toMatchObject({
    state: "done",
    startedBy: "王**",
    total: 120,
    sent: 100,
    queued: 20,
    unsent: 0,
    endedAt: notBefore,
  });
  expect(await registrar.remindersTo(phones)).toEqual(ids.map((id) => (id === green ? 0 : 1)));

  const { members } = await caller.roster.page({ registerId, name: "红0" });
  expect(members).toMatchObject([{ membershipId: red[0], lastReminded: { at: notBefore } }]);
  expect((await caller.roster.page({ registerId, verdict: "meets" })).members).toMatchObject([
    { lastReminded: null },
  ]);
});

test("at most once a day, however many ask at once, and again on the next", async () => {
  const { registerId, red, phones } = await registrar.openRegister(5);
  const asked = await Promise.allSettled([
    caller.reminders.start({ registerId, membershipIds: red }),
    caller.reminders.start({ registerId, verdict: "exception" }),
    caller.reminders.start({ registerId, membershipIds: red.slice(2) }),
    caller.reminders.start({ registerId }),
  ]);
  const batches = asked.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  expect(batches.reduce((sum, { total }) => sum + total, 0)).toBe(5);
  console.setClock(after(MORNING, 10_000));
  await Promise.all(
    batches.flatMap(({ batchId }) => [
      registrar.send(batchId),
      registrar.send(batchId),
      registrar.send(batchId),
    ]),
  );
  expect(await registrar.remindersTo(phones)).toEqual([1, 1, 1, 1, 1, 0]);
  expect(await problemOf(caller.reminders.start({ registerId }))).toMatchObject({ code: "already_reminded" });

  console.setClock(after(MORNING, 24 * HOUR_MS));
  expect(await caller.reminders.start({ registerId, membershipIds: red })).toMatchObject({ total: 5 });
});

test("a worker that dies in the middle loses nobody, and nobody gets two", async () => {
  const { registerId, phones } = await registrar.openRegister(80);
  const { batchId, notBefore } = await caller.reminders.start({ registerId });
  console.setClock(notBefore);
  expect(await sendReminderPage(console.deps, { batchId })).toBe("more");
  // It dies inside of the next page: its connection ends before the transaction does.
  const dying = { ...console.deps, random: { ...console.deps.random, uuid: () => "not a uuid" } };
  await expect(sendReminderPage(dying, { batchId })).rejects.toThrow();
  expect(await caller.reminders.batch({ registerId, batchId })).toMatchObject({ queued: 50, pending: 30 });

  const jobs = console.deps.jobs as CollectingQueue;
  jobs.take();
  await enqueueReminders(console.deps);
  expect(jobs.take().filter(({ name }) => name === "reminder.send")).toEqual([]);
  console.setClock(after(notBefore, 31_000));
  await enqueueReminders(console.deps);
  expect(jobs.take().filter(({ name }) => name === "reminder.send")).toMatchObject([
    { payload: { batchId } },
  ]);
  expect(await Promise.all([registrar.send(batchId), registrar.send(batchId)])).toContain("ended");
  expect(await registrar.remindersTo(phones)).toEqual([...Array.from({ length: 80 }, () => 1), 0]);
});

test("undone within the grace, nobody is reminded and everybody can be", async () => {
  const { registerId, phones } = await registrar.openRegister(3);
  const { batchId, notBefore } = await caller.reminders.start({ registerId });
  expect(await caller.reminders.cancel({ registerId, batchId })).toMatchObject({
    state: "cancelled",
    sent: 0,
    queued: 0,
    unsent: 3,
  });
  console.setClock(notBefore);
  expect(await registrar.send(batchId)).toBe("ended");
  expect(await registrar.remindersTo(phones)).toEqual([0, 0, 0, 0]);
  expect((await caller.roster.page({ registerId })).members.map((member) => member.lastReminded)).toEqual([
    null,
    null,
    null,
    null,
  ]);
  expect(await caller.reminders.start({ registerId })).toMatchObject({ total: 3 });
});

test("cancelled while it runs, who was messaged stays messaged; a second time changes nothing", async () => {
  const { registerId } = await registrar.openRegister(60);
  const { batchId, notBefore } = await caller.reminders.start({ registerId });
  console.setClock(notBefore);
  await sendReminderPage(console.deps, { batchId });
  const cancelled = await caller.reminders.cancel({ registerId, batchId });
  expect(cancelled).toMatchObject({ state: "cancelled", queued: 50, pending: 0, unsent: 10 });
  expect(await sendReminderPage(console.deps, { batchId })).toBe("ended");
  console.setClock(after(notBefore, 1000));
  expect(await caller.reminders.cancel({ registerId, batchId })).toEqual(cancelled);
  const { rows } = await console.db.pool.query(
    sql`select detail->>'unsent' as unsent from audit_event where register_id = ${registerId} and action = 'reminders.cancelled'`,
  );
  expect(rows).toEqual([{ unsent: "10" }]);
});

test("whoever meets the requirements by then, or has left, gets nothing", async () => {
  const { registerId, red, phones, tokens } = await registrar.openRegister(3);
  const { batchId, notBefore } = await caller.reminders.start({ registerId });
  console.source.set(tokens[0] ?? "", { outcome: "found", status: healthyStatus(MORNING) });
  console.setClock(after(MORNING, 1000));
  await console.compare();
  await leaveRegisters(console.deps, { membershipId: red[1] ?? "", phone: phones[1] ?? "", accountId });
  console.setClock(notBefore);
  expect(await registrar.send(batchId)).toBe("ended");
  expect(await registrar.remindersTo(phones)).toEqual([0, 0, 1, 0]);
  expect(await caller.reminders.batch({ registerId, batchId })).toMatchObject({
    total: 3,
    queued: 1,
    unsent: 2,
  });
});

test("a message that fails is told of, also after it is erased; leaving takes all with it", async () => {
  const { registerId, red, phones } = await registrar.openRegister(2);
  const batchId = await registrar.startAndSend({ registerId, membershipIds: red });
  console.setClock(after(MORNING, 13 * HOUR_MS));
  const { rows } = await console.db.pool.query(
    sql`select message_id from reminder where membership_id = ${red[0]}`,
  );
  await deliverSms(console.deps, { messageId: rows[0].message_id });
  expect(await caller.reminders.batch({ registerId, batchId })).toMatchObject({ failed: 1, queued: 1 });
  console.setClock(after(MORNING, 48 * HOUR_MS));
  await console.deps.smsOutbox.erase(after(MORNING, 24 * HOUR_MS));
  expect(await caller.reminders.batch({ registerId, batchId })).toMatchObject({ failed: 2 });

  await leaveRegisters(console.deps, { membershipId: red[0] ?? "", phone: phones[0] ?? "", accountId });
  const left = await console.db.pool.query(sql`select from reminder where membership_id = ${red[0]}`);
  expect(left.rowCount).toBe(0);
  // The batch's own counts do not change by that.
  expect(await caller.reminders.batch({ registerId, batchId })).toMatchObject({ total: 2, unsent: 0 });

  expect(await console.deps.reminders.erase(after(MORNING, 60_000))).toBeGreaterThan(0);
  expect(await caller.reminders.batches({ registerId })).toEqual([]);
});
