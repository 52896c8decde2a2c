import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { messageTraffic } from "#features/operations/message-traffic.ts";
import { deliverSms } from "#platform/sms/deliver-sms.ts";
import { messageDelay } from "#platform/sms/message-delay.ts";
import { storeSms } from "#platform/sms/queue-sms.ts";
import type { SmsPurpose } from "#ports/sms-outbox.ts";
import { SmsNotAccepted } from "#ports/sms-sender.ts";
import { openWorld } from "#tests/support/world.ts";

const NOW = new Date("2026-11-20T04:00:00Z");
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const at = (ms: number): Date => new Date(NOW.getTime() + ms);

let world: Awaited<ReturnType<typeof openWorld>>;
let now: Date;
let answer: string | null;
beforeAll(async () => {
  world = await openWorld();
  world.deps.clock = () => now;
  world.deps.smsSender = {
    send: async () => {
      if (answer !== null) {
        throw new SmsNotAccepted(answer, answer === "http_422");
      }
      return { providerId: "p1" };
    },
  };
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.db.pool.query("delete from sms_message");
  [now, answer] = [NOW, null];
});

const ask = async (purpose: SmsPurpose = "sign_in_code"): Promise<string> =>
  (await storeSms(world.deps, { to: "13800138000", body: "482913", purpose })).messageId;

/** Asked for and tried at once, as the gateway answers now. */
const send = async (purpose?: SmsPurpose): Promise<string> => {
  const messageId = await ask(purpose);
  await tryAgain(messageId);
  return messageId;
};
const tryAgain = (messageId: string): Promise<unknown> =>
  deliverSms(world.deps, { messageId }).catch((error: unknown) =>
    expect(error).toBeInstanceOf(SmsNotAccepted),
  );

test("nothing is late before the first message, and while messages go out", async () => {
  expect(await messageDelay(world.deps)).toBeNull();
  await send();
  now = at(MINUTE);
  expect(await messageDelay(world.deps)).toBeNull();
});

test("messages are late from the first that did not go out until one does", async () => {
  await send();
  now = at(10 * MINUTE);
  answer = "http_500";
  const first = await send();
  expect(await messageDelay(world.deps)).toEqual({ since: now });
  now = at(12 * MINUTE);
  await send("join_code");
  await tryAgain(first);
  expect(await messageDelay(world.deps)).toEqual({ since: at(10 * MINUTE) });
  answer = null;
  await tryAgain(first);
  expect(await messageDelay(world.deps)).toBeNull();
});

test("a code that has expired unsent still tells of the gateway, for ten minutes", async () => {
  answer = "unreachable";
  const code = await send();
  now = at(6 * MINUTE);
  await tryAgain(code);
  expect(await messageDelay(world.deps)).toEqual({ since: NOW });
  now = at(10 * MINUTE);
  expect(await messageDelay(world.deps)).toBeNull();
});

test("one number that the gateway never takes makes nobody's message late", async () => {
  await send();
  now = at(MINUTE);
  answer = "http_422";
  await send();
  expect(await messageDelay(world.deps)).toBeNull();
});

test("messages that nobody takes in hand are late after a minute", async () => {
  await ask();
  now = at(MINUTE);
  expect(await messageDelay(world.deps)).toBeNull();
  now = at(MINUTE + 1);
  expect(await messageDelay(world.deps)).toEqual({ since: NOW });
});

test.each<SmsPurpose>(["reserved", "reminder", "notice", "assisted_notice"])(
  "whether a message that some phones do not get went out is told to operators alone: %s",
  async (purpose) => {
    answer = "http_503";
    const failing = await send(purpose);
    expect(await messageDelay(world.deps)).toBeNull();
    expect(await messageTraffic(world.deps)).toMatchObject({
      lateSince: NOW,
      waiting: 1,
      lastReason: "failing",
    });
    await send();
    now = at(MINUTE);
    answer = null;
    await tryAgain(failing);
    expect(await messageDelay(world.deps)).toEqual({ since: NOW });
    expect(await messageTraffic(world.deps)).toMatchObject({ lateSince: null, waiting: 1 });
  },
);

test("operators see what waits, since when, and the failures of the last hour and day by reason", async () => {
  answer = "http_422";
  await send("notice");
  answer = "http_500";
  await send();
  now = at(2 * 60 * MINUTE);
  answer = null;
  await send("reminder");
  for (answer of ["http_502", "timed_out", "http_401"]) {
    now = new Date(now.getTime() + SECOND);
    await send("reminder");
  }
  const late = await send("reminder");
  now = at(2 * 60 * MINUTE + 2 * MINUTE);
  answer = null;
  await tryAgain(late);
  const { failures, hours, ...traffic } = await messageTraffic(world.deps);
  expect(traffic).toEqual({
    waiting: 4,
    oldestWaitingAt: NOW,
    lateSince: null,
    lastSentAt: now,
    lastReason: "unauthorised",
  });
  expect(failures).toEqual([
    { reason: "failing", hour: 1, day: 2 },
    { reason: "timed_out", hour: 1, day: 1 },
    { reason: "unauthorised", hour: 1, day: 1 },
    { reason: "refused", hour: 0, day: 1 },
  ]);
  expect(hours).toEqual([
    { hoursAgo: 0, sent: 1, sentLate: 1, waiting: 3, failed: 0 },
    { hoursAgo: 2, sent: 0, sentLate: 0, waiting: 1, failed: 1 },
  ]);
});
