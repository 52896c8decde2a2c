import { afterAll, beforeAll, expect, test } from "vitest";
import { GRACE_MS } from "#domain/reminders/sending-time.ts";
import { enqueueReminders } from "#features/reminders/enqueue-reminders.ts";
import { drain } from "#tests/integration/reminders/reminding.ts";
import type { CollectingQueue } from "#tests/support/collecting-queue.ts";
import { DRAFT, HOUR_MS, MORNING } from "#tests/support/console.ts";
import { problemOf } from "#tests/support/problem-of.ts";
import { type ExpectedTown, openExpected, rowOf, somebodyNew } from "./town.ts";

let town: ExpectedTown;
beforeAll(async () => {
  town = await openExpected();
});
afterAll(() => town.console.db.close());

const setDay = (day: number) => town.console.setClock(new Date(MORNING.getTime() + day * 24 * HOUR_MS));
const morning = (day: number): Date => new Date(MORNING.getTime() + day * 24 * HOUR_MS - 2 * HOUR_MS);
const batchOf = (batchId: string) => town.owner.expected.batch({ registerId: town.registerId, batchId });
/** Batches that a round of upkeep hands out at this moment. */
const handedOut = async (): Promise<unknown[]> => {
  const jobs = town.console.deps.jobs as CollectingQueue;
  jobs.take();
  await enqueueReminders(town.console.deps);
  return jobs.take().map(({ payload }) => (payload as { batchId?: string }).batchId);
};
const counters = async () =>
  (await town.console.db.pool.query("select key, points from rate_limit order by key")).rows;
/** The limits go by the time of day outside; their counters are moved instead. */
const nextDay = () => town.console.db.pool.query(`update rate_limit set expire = expire - ${24 * HOUR_MS}`);
const setSent = (parts: number) =>
  town.console.db.pool.query(
    `insert into sms_day (day, share, taker, messages) values ('2026-11-21', 'notice', '${town.registerId}', ${parts})
      on conflict (day, share, taker) do update set messages = excluded.messages`,
  );

test("who is missing is reminded once a day and three times in all, by a message that says who asks", async () => {
  const { owner, registerId, console, tenant } = town;
  const [missing, member] = [somebodyNew("甲"), somebodyNew("乙")];
  await console.addMembers(registerId, [{ claim: member, token: "member" }]);
  await town.bring([rowOf(missing), rowOf(member), ["丙", somebodyNew().document.number, "", ""]]);

  const preview = await owner.expected.reminder({ registerId });
  expect(preview).toMatchObject({ recipients: 1, withoutPhone: 1, parts: 2, choices: { left: 1500 } });
  expect(preview.text).toContain(tenant.draft.organisationName);
  expect(preview.text).toContain(`/j/${tenant.ids.joinCode}`);

  expect(await town.remind()).toBe(1);
  expect(await town.inbox(missing.phone)).toEqual([preview.text]);
  expect(await town.inbox(member.phone)).toEqual([]);
  expect(await problemOf(town.remind())).toMatchObject({ code: "already_reminded" });
  for (const day of [1, 2]) {
    setDay(day);
    await nextDay();
    expect(await town.remind()).toBe(1);
  }
  setDay(3);
  expect(await problemOf(town.remind())).toMatchObject({ code: "already_reminded" });
  expect(await town.inbox(missing.phone)).toHaveLength(3);
  setDay(0);
});

test("a new list does not begin the count anew", async () => {
  const { owner, registerId } = town;
  const person = somebodyNew("丁");
  await town.bring([rowOf(person)], "replace");
  await town.remind();
  await town.bring([rowOf(person)], "replace");
  expect(await owner.expected.reminder({ registerId })).toMatchObject({ recipients: 0 });
  await owner.expected.undo({ registerId });
  expect(await owner.expected.reminder({ registerId })).toMatchObject({ recipients: 0 });
});

test("one phone gets a message a day and three in thirty days, whoever has it on however many lists", async () => {
  const { owner, registerId } = town;
  const { phone } = somebodyNew();
  const anew = async (...names: string[]) => {
    await owner.expected.clear({ registerId });
    await town.bring(names.map((name) => [name, "", phone, ""]));
    // Whoever reminds is not told that somebody else has reminded this phone.
    expect(await town.remind()).toBe(names.length);
    return (await town.inbox(phone)).length;
  };
  expect(await anew("甲", "乙", "丙")).toBe(1);
  expect(await anew("丁")).toBe(1);
  await nextDay();
  expect(await anew("戊")).toBe(2);
  await nextDay();
  expect(await anew("己")).toBe(3);
  await nextDay();
  expect(await anew("庚")).toBe(3);
});

test("more than a day has messages for go on by themselves on the next, to whoever is missing then", async () => {
  const { owner, registerId, console } = town;
  await nextDay();
  await console.db.pool.query("delete from sms_day");
  // Half of the 30 that are for notices is a register's, and each of these is two messages to a carrier.
  console.deps.settings.smsDailyBudget = 100;
  const people = Array.from({ length: 12 }, () => somebodyNew("戊"));
  await town.bring(
    people.map((person) => rowOf(person)),
    "replace",
  );
  setDay(0);
  expect((await owner.expected.reminder({ registerId })).choices).toMatchObject({
    now: { first: 7, rest: 5, restFrom: morning(1), until: morning(1) },
    morning: null,
  });
  const { batchId } = await owner.expected.remind({ registerId });
  console.setClock(new Date(MORNING.getTime() + GRACE_MS));
  expect(await drain(console, batchId)).toBe("asleep");
  expect(await batchOf(batchId)).toMatchObject({
    state: "running",
    total: 12,
    handled: 7,
    pending: 5,
    later: 5,
    laterAt: morning(1),
  });
  // Nothing hands it out before, and whoever waits in it waits in no other.
  expect(await handedOut()).not.toContain(batchId);
  expect(await owner.expected.reminder({ registerId })).toMatchObject({ recipients: 0, waiting: 5 });
  expect(await problemOf(town.remind())).toMatchObject({ code: "already_reminded" });

  // By the next morning one has joined, one is off the list, one is on a new one, and the organisation is called otherwise.
  const [joins, off, , ,] = people.slice(7);
  await console.addMembers(registerId, [{ claim: joins ?? somebodyNew(), token: "joins" }]);
  await town.bring(
    people.filter((person) => person !== off).map((person) => rowOf(person)),
    "replace",
  );
  console.setClock(new Date(morning(1).getTime() - 60_000));
  expect(await drain(console, batchId)).toBe("asleep");
  console.setClock(new Date(morning(1).getTime() + 1));
  expect(await handedOut()).toContain(batchId);
  expect(await Promise.all([drain(console, batchId), drain(console, batchId)])).toContain("ended");
  expect(await drain(console, batchId)).toBe("ended");
  expect(await batchOf(batchId)).toMatchObject({
    state: "done",
    handled: 10,
    unsent: 2,
    pending: 0,
    later: 0,
  });
  const inboxes = await Promise.all(people.map(({ phone }) => town.inbox(phone)));
  expect(inboxes.map(({ length }) => length)).toEqual(people.map((p) => (p === joins || p === off ? 0 : 1)));
  console.deps.settings.smsDailyBudget = 10_000;
  setDay(0);
});

test("the rest is stopped by hand, by a pause of joining, and with the register", async () => {
  const { owner, registerId, console } = town;
  const startWithRest = async () => {
    setDay(0);
    await town.bring([rowOf(somebodyNew("己")), rowOf(somebodyNew("庚"))], "replace");
    setDay(0);
    await setSent(1498);
    const { batchId } = await owner.expected.remind({ registerId });
    console.setClock(new Date(MORNING.getTime() + GRACE_MS));
    expect(await drain(console, batchId)).toBe("asleep");
    return batchId;
  };
  await console.db.pool.query("delete from sms_day");
  const stopped = await startWithRest();
  expect(await owner.expected.cancel({ registerId, batchId: stopped })).toMatchObject({
    state: "cancelled",
    handled: 1,
    unsent: 1,
  });
  console.setClock(morning(1));
  expect(await drain(console, stopped)).toBe("ended");

  const paused = await startWithRest();
  await owner.register.pause({ registerId });
  console.setClock(morning(1));
  expect(await drain(console, paused)).toBe("ended");
  expect(await batchOf(paused)).toMatchObject({ state: "cancelled", handled: 1, unsent: 1 });
  await owner.register.resume({ registerId });
  setDay(0);
  await console.db.pool.query("delete from sms_day");
});

test("by night somebody says whether to wake people; the messages of a night are not sent in the next", async () => {
  const { owner, registerId, console } = town;
  const night = new Date("2026-11-21T22:00:00+08:00");
  await town.bring([rowOf(somebodyNew("辛"))], "replace");
  console.setClock(night);
  expect((await owner.expected.reminder({ registerId })).choices).toMatchObject({
    now: { first: 1 },
    morning: { first: 1, from: morning(1) },
  });
  expect(await problemOf(owner.expected.remind({ registerId }))).toMatchObject({ code: "reminder_by_night" });
  const { batchId, notBefore } = await owner.expected.remind({ registerId, when: "morning" });
  expect(notBefore).toEqual(morning(1));
  expect(await batchOf(batchId)).toMatchObject({ later: 1, laterAt: morning(1) });
  console.setClock(new Date(night.getTime() + HOUR_MS));
  expect(await handedOut()).not.toContain(batchId);
  expect(await drain(console, batchId)).toBe("asleep");
  expect(await owner.expected.cancel({ registerId, batchId })).toMatchObject({ handled: 0, unsent: 1 });

  const awake = await owner.expected.remind({ registerId, when: "now" });
  console.setClock(awake.notBefore);
  expect(await drain(console, awake.batchId)).toBe("ended");
  setDay(0);
});

test("a worker that dies in the middle counts nothing for a phone, and loses nobody", async () => {
  const { owner, registerId, console } = town;
  const people = Array.from({ length: 3 }, () => somebodyNew("壬"));
  await town.bring(
    people.map((person) => rowOf(person)),
    "replace",
  );
  setDay(0);
  const { batchId } = await owner.expected.remind({ registerId });
  console.setClock(new Date(MORNING.getTime() + GRACE_MS));
  const { deps } = console;
  const dying = { ...deps, random: { ...deps.random, uuid: () => "not a uuid" } };
  const before = await counters();
  await expect(drain({ deps: dying }, batchId)).rejects.toThrow();
  expect(await counters()).toEqual(before);
  expect(await drain(console, batchId)).toBe("ended");
  expect((await Promise.all(people.map(({ phone }) => town.inbox(phone)))).flat()).toHaveLength(3);
});

test("nobody is asked to join a register that lets nobody in", async () => {
  const { registerId, owner } = town;
  await town.bring([rowOf(somebodyNew("己"))]);
  await owner.register.pause({ registerId });
  expect(await problemOf(town.remind())).toMatchObject({ code: "register_paused" });
  await owner.register.resume({ registerId });
  expect(DRAFT.organisationName).not.toBe("");
});
