import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { auditLog } from "#platform/audit/audit-log.ts";
import { type Database, sql } from "#platform/database/database.ts";
import { systemRandom } from "#platform/random/random.ts";
import { deliverSms } from "#platform/sms/deliver-sms.ts";
import { storeSms } from "#platform/sms/queue-sms.ts";
import { smsOutbox } from "#platform/sms/sms-outbox.ts";
import { type OutgoingSms, SmsNotAccepted } from "#ports/sms-sender.ts";
import { collectingQueue } from "#tests/support/collecting-queue.ts";
import { silentLog } from "#tests/support/silent-log.ts";
import { openTestDatabase } from "#tests/support/test-database.ts";

const NOW = new Date("2026-11-20T02:00:00Z");
const later = (minutes: number): Date => new Date(NOW.getTime() + minutes * 60_000);
const MESSAGE = {
  to: "13800138000",
  body: "【团体簿】验证码 482913，10:35 前有效。",
  purpose: "join_code",
} as const;

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

/** A gateway that takes every message, until it is told what to answer. */
const gateway = () => {
  const sent: OutgoingSms[] = [];
  const state: { refusal: Error | null } = { refusal: null };
  return {
    sent,
    state,
    send: async (message: OutgoingSms) => {
      if (state.refusal !== null) {
        throw state.refusal;
      }
      sent.push(message);
      return { providerId: `p${sent.length}` };
    },
  };
};

const open = () => {
  const clock = { now: NOW };
  const sender = gateway();
  const jobs = collectingQueue();
  const deps = {
    clock: () => clock.now,
    random: systemRandom,
    log: silentLog,
    settings: {
      publicUrl: "https://register.example",
      comparisonTimes: [],
      comparisonChunkSize: 1000,
      operatorPhones: [],
      operator: null,
      sourceContact: null,
      smsDailyBudget: 10_000,
      provesAtOnce: false,
    },
    smsOutbox: smsOutbox(db),
    smsSender: sender,
    jobs,
    audit: auditLog(db),
  };
  return { clock, sender, jobs, deps };
};
let office: ReturnType<typeof open>;
beforeEach(() => {
  office = open();
});

const rowOf = async (id: string) =>
  (await db.pool.query(sql`select * from sms_message where id = ${id}`)).rows[0];
const auditOf = async (id: string) =>
  (await db.pool.query(sql`select action, detail from audit_event where detail->>'messageId' = ${id}`)).rows;

describe("queueing a message", () => {
  test("stores it sealed, then adds a job that carries its id alone", async () => {
    const { messageId } = await storeSms(office.deps, MESSAGE);
    expect(office.jobs.take()).toEqual([
      { name: "sms.deliver", payload: { messageId }, key: expect.stringContaining(messageId) },
    ]);
    const row = await rowOf(messageId);
    expect(row).toMatchObject({ state: "queued", attempts: 0, purpose: "join_code", created_at: NOW });
    const stored = Buffer.concat([row.to_index, row.to_cipher, row.body_cipher]).toString("latin1");
    expect(stored).not.toContain(MESSAGE.to);
    expect(stored).not.toContain("482913");
    expect(await office.deps.smsOutbox.byId(messageId)).toEqual({
      id: messageId,
      ...MESSAGE,
      isStopped: false,
      state: "queued",
      createdAt: NOW,
    });
  });

  test("does not fail its caller when the queue is away: the message waits for upkeep", async () => {
    office.jobs.setBroken(true);
    const { messageId } = await storeSms(office.deps, MESSAGE);
    expect(await office.deps.smsOutbox.overdue(later(1), 1000)).toContain(messageId);
  });
});

describe("delivering a message", () => {
  test("sends it once, however often it is delivered", async () => {
    const { messageId } = await storeSms(office.deps, MESSAGE);
    expect(await deliverSms(office.deps, { messageId })).toBe("sent");
    expect(await deliverSms(office.deps, { messageId })).toBe("gone");
    expect(office.sender.sent).toEqual([{ id: messageId, to: MESSAGE.to, body: MESSAGE.body }]);
    expect(await rowOf(messageId)).toMatchObject({
      state: "sent",
      attempts: 1,
      provider_id: "p1",
      sent_at: NOW,
    });
    expect(await auditOf(messageId)).toEqual([
      { action: "sms.sent", detail: { messageId, purpose: "join_code" } },
    ]);
    expect(await office.deps.smsOutbox.overdue(later(1), 1000)).not.toContain(messageId);
  });

  test("leaves it queued while the gateway is down, and sends it when that is back", async () => {
    const { messageId } = await storeSms(office.deps, MESSAGE);
    office.sender.state.refusal = new SmsNotAccepted("timed_out", false);
    await expect(deliverSms(office.deps, { messageId })).rejects.toBeInstanceOf(SmsNotAccepted);
    expect(await rowOf(messageId)).toMatchObject({ state: "queued", attempts: 1, last_error: "timed_out" });
    office.sender.state.refusal = null;
    expect(await deliverSms(office.deps, { messageId })).toBe("sent");
    expect(await rowOf(messageId)).toMatchObject({ state: "sent", attempts: 2, last_error: null });
  });

  test("keeps an unforeseen error's message out of the table", async () => {
    const { messageId } = await storeSms(office.deps, MESSAGE);
    office.sender.state.refusal = new Error(`no route to ${MESSAGE.to}`);
    await expect(deliverSms(office.deps, { messageId })).rejects.toThrow(/^SMS not accepted: internal$/);
    expect(await rowOf(messageId)).toMatchObject({ last_error: "internal" });
  });

  test("gives up when the gateway refuses for good", async () => {
    const { messageId } = await storeSms(office.deps, MESSAGE);
    office.sender.state.refusal = new SmsNotAccepted("blocked_number", true);
    expect(await deliverSms(office.deps, { messageId })).toBe("refused");
    office.sender.state.refusal = null;
    expect(await deliverSms(office.deps, { messageId })).toBe("gone");
    expect(await rowOf(messageId)).toMatchObject({
      state: "failed",
      attempts: 1,
      last_error: "blocked_number",
    });
    expect(await auditOf(messageId)).toEqual([
      { action: "sms.failed", detail: { messageId, purpose: "join_code", error: "blocked_number" } },
    ]);
  });

  test("does not send a code that is too old to be of use", async () => {
    const to = "13700137000";
    const { messageId } = await storeSms(office.deps, { ...MESSAGE, to });
    office.clock.now = later(6);
    expect(await deliverSms(office.deps, { messageId })).toBe("expired");
    expect(office.sender.sent).toEqual([]);
    expect(await rowOf(messageId)).toMatchObject({
      state: "failed",
      attempts: 0,
      tried_at: null,
      last_error: "expired",
    });
    expect(await office.deps.smsOutbox.newest(to, "join_code")).toMatchObject({ state: "failed" });
  });

  test("does not send a code after an outage that was longer than its life", async () => {
    const { messageId } = await storeSms(office.deps, MESSAGE);
    office.sender.state.refusal = new SmsNotAccepted("http_500", false);
    await expect(deliverSms(office.deps, { messageId })).rejects.toBeInstanceOf(SmsNotAccepted);
    office.sender.state.refusal = null;
    office.clock.now = later(5);
    expect(await deliverSms(office.deps, { messageId })).toBe("expired");
    expect(office.sender.sent).toEqual([]);
    expect(await rowOf(messageId)).toMatchObject({ state: "failed", attempts: 1, tried_at: NOW });
  });
});

test("the inbox shows a phone's messages, newest first, and the counts add up by state", async () => {
  const outbox = office.deps.smsOutbox;
  const to = "13900139000";
  office.clock.now = later(60);
  const { messageId: first } = await storeSms(office.deps, { ...MESSAGE, to, body: "一" });
  office.clock.now = later(61);
  await storeSms(office.deps, { ...MESSAGE, to, body: "二" });
  await deliverSms(office.deps, { messageId: first });
  expect(await outbox.inbox(to, 10)).toEqual([
    { to, body: "二", at: later(61) },
    { to, body: "一", at: later(60) },
  ]);
  expect(await outbox.inbox(null, 1)).toEqual([{ to, body: "二", at: later(61) }]);
  expect(await outbox.counts(later(60))).toEqual({ queued: 1, sent: 1, failed: 0 });
});
