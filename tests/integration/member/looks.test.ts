import { afterAll, beforeAll, expect, test } from "vitest";
import { sendReminderPage } from "#features/reminders/send-reminder-page.ts";
import { leaveRegisters } from "#features/rights/leave-registers.ts";
import { listAccessLog } from "#features/rights/list-access-log.ts";
import { sql } from "#platform/database/database.ts";
import { healthyStatus } from "#tests/contract/fake-health-source.ts";
import { type Console, DRAFT, HOUR_MS, MORNING, openConsole, WANG } from "#tests/support/console.ts";
import { personNumber } from "#tests/support/people.ts";

let console: Console;
let caller: Awaited<ReturnType<Console["signInVerified"]>>["caller"];
let accountId: string;
beforeAll(async () => {
  console = await openConsole();
  ({ caller, accountId } = await console.signInVerified(WANG));
});
afterAll(() => console.db.close());

const at = (minutes: number): Date => new Date(MORNING.getTime() + minutes * 60_000);
let people = 0;
/** A register with `count` members, all of them on later people's pages or not, with the first joined last. */
const registerOf = async (names: readonly string[], status = {}) => {
  const { registerId } = await caller.register.open(DRAFT);
  const members = names.map((name) => {
    people += 1;
    console.source.set(`look-${people}`, { outcome: "found", status: healthyStatus(MORNING, status) });
    return { claim: personNumber(5000 + people, name), token: `look-${people}` };
  });
  const ids = await console.addMembers(registerId, members);
  return { registerId, ids, phones: members.map(({ claim }) => claim.phone) };
};
const looksOf = (phone = "", before: string | null = null) => listAccessLog(console.deps, { phone, before });

test("whoever is on a page that was shown sees it, and of few also whoever is not", async () => {
  const { registerId, phones } = await registerOf(["张三", "李四"]);
  console.setClock(at(1));
  await caller.roster.page({ registerId });
  console.setClock(at(2));
  await caller.roster.page({ registerId, name: "张" });
  console.setClock(at(3));
  await caller.roster.page({ registerId, codeState: "red" });
  console.setClock(MORNING);
  const viewed = {
    at: at(1),
    kind: "viewed",
    organisationName: DRAFT.organisationName,
    purpose: DRAFT.purpose,
    role: "owner",
    actor: 0,
    nameMasked: "王**",
  };
  expect(await looksOf(phones[0])).toEqual({
    looks: [
      { ...viewed, at: at(3), kind: "counted", members: ["张三"] },
      { ...viewed, at: at(2), kind: "searched", members: ["张三"] },
      { ...viewed, members: ["张三"] },
    ],
    next: null,
    comparisons: [],
  });
  expect((await looksOf(phones[1])).looks).toEqual([
    { ...viewed, at: at(3), kind: "counted", members: ["李四"] },
    { ...viewed, members: ["李四"] },
  ]);
});

test("a page of many shows exactly those who were on it", async () => {
  const { registerId, phones } = await registerOf(Array.from({ length: 60 }, (_, i) => `成员${i}`));
  const first = await caller.roster.page({ registerId });
  const kinds = await Promise.all(phones.map(async (phone) => (await looksOf(phone)).looks.length));
  expect(kinds.filter((looks) => looks === 1)).toHaveLength(50);
  await caller.roster.page({ registerId, before: first.next });
  expect(await Promise.all(phones.map(async (phone) => (await looksOf(phone)).looks.length))).toEqual(
    phones.map(() => 1),
  );
});

test("a reminder is a look; joining, leaving and messages are none", async () => {
  const { registerId, ids, phones } = await registerOf(["赵六"], { codeState: "red" });
  await console.compare();
  const { batchId, notBefore } = await caller.reminders.start({ registerId, membershipIds: ids });
  // Whoever was answered that one of one is due has learnt how they are.
  expect((await looksOf(phones[0])).looks).toMatchObject([{ kind: "counted", role: "owner" }]);
  console.setClock(notBefore);
  await sendReminderPage(console.deps, { batchId });
  console.setClock(MORNING);
  expect((await looksOf(phones[0])).looks).toMatchObject([
    { kind: "reminded", role: "owner" },
    { kind: "counted", role: "owner" },
  ]);
});

test("comparisons are counted by day, from the day of joining on", async () => {
  const { phones } = await registerOf(["周七"]);
  const before = (await looksOf(phones[0])).comparisons;
  expect(before).toEqual([]);
  for (const hours of [1, 2, 26]) {
    console.setClock(new Date(MORNING.getTime() + hours * HOUR_MS));
    await console.compare();
  }
  expect((await looksOf(phones[0])).comparisons).toEqual([
    { day: "2026-11-22", comparisons: 1 },
    { day: "2026-11-21", comparisons: 2 },
  ]);
  console.setClock(MORNING);
});

test("pages follow each other without a gap, newest first", async () => {
  const { registerId, phones } = await registerOf(["吴八"]);
  for (let i = 0; i < 65; i += 1) {
    console.setClock(at(i));
    await caller.roster.page({ registerId });
  }
  console.setClock(MORNING);
  const seen: Date[] = [];
  let before: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof looksOf>> = await looksOf(phones[0], before);
    seen.push(...page.looks.map((look) => look.at));
    before = page.next;
  } while (before !== null);
  expect(seen).toEqual(Array.from({ length: 65 }, (_, i) => at(64 - i)));
});

test("somebody who has left is shown nothing of it, nor is the account of who looked when that is gone", async () => {
  const { registerId, ids, phones } = await registerOf(["郑九"]);
  await caller.roster.page({ registerId });
  await leaveRegisters(console.deps, { membershipId: ids[0] ?? "", phone: phones[0] ?? "", accountId });
  expect(await looksOf(phones[0])).toEqual({ looks: [], next: null, comparisons: [] });
  const other = await registerOf(["冯十"]);
  await console.deps.audit.append({
    action: "roster.viewed",
    at: MORNING,
    actorId: "01890000-0000-7000-8000-00000000dead",
    registerId: other.registerId,
    shown: other.ids,
  });
  expect((await looksOf(other.phones[0])).looks).toMatchObject([{ nameMasked: null, role: null }]);
});

test("what was filtered by is not in the record", async () => {
  const { registerId } = await registerOf(["陈十一"]);
  await console.compare();
  await caller.roster.page({ registerId, verdict: "meets", codeState: "green", name: "陈" });
  const { rows } = await console.db.pool.query(
    sql`select detail from audit_event where register_id = ${registerId} and action = 'roster.searched'`,
  );
  expect(rows).toEqual([{ detail: { shown: 1, continued: false, role: "owner" } }]);
});
