import { afterAll, beforeAll, expect, test } from "vitest";
import { remindMissing } from "#services/expected/remind-missing.ts";
import { DRAFT, HOUR_MS, MORNING } from "#tests/support/console.ts";
import { problemOf } from "#tests/support/problem-of.ts";
import { type ExpectedTown, openExpected, rowOf, somebodyNew } from "./town.ts";

let town: ExpectedTown;
beforeAll(async () => {
  town = await openExpected();
});
afterAll(() => town.console.db.close());

const setDay = (day: number) => town.console.setClock(new Date(MORNING.getTime() + day * 24 * HOUR_MS));
/** The limits go by the time of day outside; their counters are moved instead. */
const nextDay = () => town.console.db.pool.query(`update rate_limit set expire = expire - ${24 * HOUR_MS}`);
const setSent = (parts: number) =>
  town.console.db.pool.query(
    `update sms_day set messages = ${parts} where share = 'notice' and taker = '${town.registerId}'`,
  );

test("who is missing is reminded once a day and three times in all, by a message that says who asks", async () => {
  const { owner, registerId, console, tenant } = town;
  const [missing, member] = [somebodyNew("甲"), somebodyNew("乙")];
  await console.addMembers(registerId, [{ claim: member, token: "member" }]);
  await town.bring([rowOf(missing), rowOf(member), ["丙", somebodyNew().document.number, "", ""]]);

  const preview = await owner.expected.reminder({ registerId });
  expect(preview).toMatchObject({ messages: 1, withoutPhone: 1, left: 750 });
  expect(preview.text).toContain(tenant.draft.organisationName);
  expect(preview.text).toContain(`/j/${tenant.ids.joinCode}`);

  expect(await town.remind()).toEqual({ messages: 1 });
  expect(await town.inbox(missing.phone)).toEqual([preview.text]);
  expect(await town.inbox(member.phone)).toEqual([]);
  expect(await problemOf(town.remind())).toMatchObject({ code: "already_reminded" });
  for (const day of [1, 2]) {
    setDay(day);
    await nextDay();
    expect(await town.remind()).toEqual({ messages: 1 });
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
  expect(await owner.expected.reminder({ registerId })).toMatchObject({ messages: 0 });
  await owner.expected.undo({ registerId });
  expect(await owner.expected.reminder({ registerId })).toMatchObject({ messages: 0 });
});

test("one phone gets a message a day and three in thirty days, whoever has it on however many lists", async () => {
  const { owner, registerId } = town;
  const { phone } = somebodyNew();
  const anew = async (...names: string[]) => {
    await owner.expected.clear({ registerId });
    await town.bring(names.map((name) => [name, "", phone, ""]));
    // Whoever reminds is not told that somebody else has reminded this phone.
    expect(await town.remind()).toEqual({ messages: names.length });
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

test("one register sends no more than its messages of a day; the others are reminded tomorrow", async () => {
  const { owner, registerId } = town;
  const people = [somebodyNew("甲"), somebodyNew("乙")];
  await town.bring([rowOf(somebodyNew("丙"))], "replace");
  await town.remind();
  // Half of the 3,000 that are for notices is a register's, and each of these is two messages to a carrier.
  await setSent(1498);
  await town.bring(
    people.map((person) => rowOf(person)),
    "replace",
  );
  expect(await town.remind()).toEqual({ messages: 1 });
  expect(await owner.expected.reminder({ registerId })).toMatchObject({ messages: 1 });
  expect(await problemOf(town.remind())).toMatchObject({ code: "sms_budget_spent" });
  await setSent(0);
  await nextDay();
  expect(await town.remind()).toEqual({ messages: 1 });
  expect((await Promise.all(people.map(({ phone }) => town.inbox(phone)))).flat()).toHaveLength(2);
});

test("the day's messages used up: who was not reminded may be reminded tomorrow", async () => {
  const { registerId, console, owner } = town;
  await town.bring(
    Array.from({ length: 25 }, () => rowOf(somebodyNew("戊"))),
    "replace",
  );
  const others = { day: "2026-11-21", share: "notice", most: 3000, mostOfRegister: 3000 } as const;
  const { notice } = await console.deps.smsOutbox.spent(others.day);
  // Others have used what is for notices but 44, and each of these is two messages to a carrier.
  await console.deps.smsOutbox.spend({ ...others, registerId: "another", parts: 3000 - 44 - notice });
  expect(await town.remind()).toEqual({ messages: 22 });
  // What is left of the register's own part tells nothing of others.
  const { messages, left } = await owner.expected.reminder({ registerId });
  expect(messages).toBe(3);
  expect(left).toBeGreaterThan(600);
  expect(await problemOf(town.remind())).toMatchObject({ code: "sms_budget_spent" });
  await console.db.pool.query("delete from sms_day");
  expect(await town.remind()).toEqual({ messages: 3 });
});

test("nobody is asked to join a register that lets nobody in", async () => {
  const { registerId, owner } = town;
  await town.bring([rowOf(somebodyNew("己"))]);
  await owner.register.pause({ registerId });
  expect(await problemOf(town.remind())).toMatchObject({ code: "register_paused" });
  await owner.register.resume({ registerId });
  expect(DRAFT.organisationName).not.toBe("");
});

test("a register that is suspended in the midst of a list sends no further batch", async () => {
  const { registerId, console, tenant } = town;
  await console.db.pool.query("delete from sms_day");
  await town.bring(
    Array.from({ length: 45 }, () => rowOf(somebodyNew("庚"))),
    "replace",
  );
  const { expected, moderation, random } = console.deps;
  const sent = async () =>
    (await console.db.pool.query("select sum(reminders)::int as sent from expected_person")).rows[0].sent;
  const before = await sent();
  const at = console.deps.clock();
  const takeReminders: typeof expected.takeReminders = async (...asked) => {
    const taken = await expected.takeReminders(...asked);
    await moderation.suspend({ id: random.uuid(at), registerId, reason: "正在核实", now: at }, () => ({
      action: "register.suspended",
      at,
      registerId,
    }));
    return taken;
  };
  const reminding = remindMissing(
    { ...console.deps, expected: { ...expected, takeReminders } },
    { registerId, accountId: tenant.ids.accountId },
  );
  await expect(reminding).rejects.toMatchObject({ code: "not_found" });
  expect((await sent()) - before).toBe(20);
});
