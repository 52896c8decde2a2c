import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { enforceRetention } from "#features/operations/enforce-retention.ts";
import { listOwnMemberships } from "#features/rights/list-own-memberships.ts";
import { sql } from "#platform/database/database.ts";
import { healthyStatus } from "#tests/contract/fake-health-source.ts";
import { type Console, DRAFT, HOUR_MS, MORNING, openConsole, WANG } from "#tests/support/console.ts";
import { personNumber } from "#tests/support/people.ts";
import { problemOf } from "#tests/support/problem-of.ts";

const RED = personNumber(1, "李红");
const OTHER = personNumber(2, "赵赤");
const TODAY = "2026-11-21";
/** The end of that day in Shanghai. */
const TONIGHT = new Date("2026-11-21T16:00:00Z");

let console: Console;
let caller: Awaited<ReturnType<Console["signInVerified"]>>["caller"];
let registerId: string;
let red: string;
let other: string;
let groupId: string;
beforeAll(async () => {
  console = await openConsole();
  ({ caller } = await console.signInVerified(WANG));
  ({ registerId } = await caller.register.open(DRAFT));
  [red = "", other = ""] = await console.addMembers(registerId, [
    { claim: RED, token: "red" },
    { claim: OTHER, token: "other" },
  ]);
  const status = healthyStatus(MORNING, { codeState: "red" });
  for (const token of ["red", "other"]) {
    console.source.set(token, { outcome: "found", status });
  }
  await console.compare();
  groupId = console.deps.random.uuid(MORNING);
  await console.db.pool.query(sql`insert into member_group (id, register_id, name, created_at)
    values (${groupId}, ${registerId}, '一班', ${MORNING})`);
  await console.db.pool.query(sql`update membership set group_id = ${groupId} where id = ${red}`);
});
beforeEach(() => console.setClock(MORNING));
afterAll(() => console.db.close());

const given = () =>
  ({ registerId, membershipId: red, reason: "medical", note: "骨折休养", lastDay: TODAY }) as const;
const verdictOf = async (membershipId: string) =>
  (await caller.roster.page({ registerId })).members.find((row) => row.membershipId === membershipId)
    ?.verdict;

describe("an exemption", () => {
  test("excuses to the end of its day in Shanghai, by the clock alone", async () => {
    expect(await caller.exceptions.exempt(given())).toEqual({ membershipId: red, until: TONIGHT });
    expect(await verdictOf(red)).toBe("exempt");
    expect(await verdictOf(other)).toBe("exception");
    expect((await caller.roster.tiles({ registerId })).verdict).toEqual({
      meets: 0,
      exception: 1,
      exempt: 1,
      unknown: 0,
    });
    expect((await caller.exceptions.page({ registerId })).members).toMatchObject([{ membershipId: other }]);
    console.setClock(TONIGHT);
    expect(await verdictOf(red)).toBe("exception");
  });

  test("is what the member reads on their own page, with the reason", async () => {
    const [own] = await listOwnMemberships(console.deps, { phone: RED.phone });
    expect(own?.seen).toMatchObject({
      verdict: "exempt",
      exemption: { reason: "medical", note: "骨折休养", lastDay: TODAY },
    });
  });

  test("is not reminded of", async () => {
    expect(await caller.reminders.preview({ registerId, membershipIds: [red] })).toMatchObject({
      chosen: 1,
      recipients: 0,
    });
  });

  test("gets another reason and day in place of the first", async () => {
    await caller.exceptions.exempt({ ...given(), reason: "other", note: "外地探亲", lastDay: "2026-12-01" });
    const { members } = await caller.roster.page({ registerId, verdict: "exempt" });
    expect(members).toMatchObject([
      { membershipId: red, exemption: { reason: "other", note: "外地探亲", lastDay: "2026-12-01" } },
    ]);
  });

  test("ends when it is ended, once", async () => {
    await caller.exceptions.endExemption({ registerId, membershipId: red });
    expect(await verdictOf(red)).toBe("exception");
    expect(await problemOf(caller.exceptions.endExemption({ registerId, membershipId: red }))).toMatchObject({
      code: "not_found",
    });
    expect(await console.db.prisma.exemption.count()).toBe(0);
  });

  test("is recorded without its reason, which may be somebody's health", async () => {
    const { rows } = await console.db.pool.query(
      sql`select action, membership_id, detail from audit_event where action like 'member.exempt%' order by id`,
    );
    expect(rows).toEqual([
      {
        action: "member.exempted",
        membership_id: red,
        detail: { role: "owner", until: TONIGHT.toISOString() },
      },
      {
        action: "member.exempted",
        membership_id: red,
        detail: { role: "owner", until: "2026-12-01T16:00:00.000Z" },
      },
      { action: "member.exemption_ended", membership_id: red, detail: { role: "owner" } },
    ]);
  });

  test.each([
    [{ lastDay: "2026-11-20" }, { lastDay: "past" }],
    [{ lastDay: "2027-11-22" }, { lastDay: "too_late" }],
    [{ lastDay: "" }, { lastDay: "empty" }],
    [{ reason: "other", note: " " }, { note: "empty" }],
  ] as const)("%j is turned away", async (change, fields) => {
    expect(await problemOf(caller.exceptions.exempt({ ...given(), ...change }))).toMatchObject({ fields });
    expect(await verdictOf(red)).toBe("exception");
  });

  test("is erased a day after it lapsed", async () => {
    await caller.exceptions.exempt(given());
    const exempt = () => console.db.prisma.exemption.count();
    const enforce = (hours: number) =>
      enforceRetention(console.deps, new Date(TONIGHT.getTime() + hours * HOUR_MS)).exemption();
    await enforce(23);
    expect(await exempt()).toBe(1);
    await enforce(25);
    expect(await exempt()).toBe(0);
    expect(await console.db.prisma.membership.count({ where: { exemptUntil: { not: null } } })).toBe(0);
  });
});

describe("a role for one group", () => {
  test("excuses, and sees the exceptions, of that group alone", async () => {
    const manager = await console.signIn("13800000088");
    await console.db.pool.query(sql`insert into register_role_grant (register_id, account_id, role, granted_at, group_ids)
      values (${registerId}, ${manager.accountId}, 'manager', ${MORNING}, array[${groupId}]::uuid[])`);
    const { exceptions } = manager.caller;
    expect(await problemOf(exceptions.exempt({ ...given(), membershipId: other }))).toMatchObject({
      code: "not_found",
    });
    expect((await exceptions.page({ registerId })).members).toMatchObject([{ membershipId: red }]);
    expect(await exceptions.counts({ registerId })).toMatchObject({
      exceptions: 1,
      exempt: 0,
      reasons: { code_state: 1 },
    });
    await caller.exceptions.exempt({ ...given(), membershipId: other });
    expect(await problemOf(exceptions.endExemption({ registerId, membershipId: other }))).toMatchObject({
      code: "not_found",
    });
    await exceptions.exempt(given());
    expect(await verdictOf(red)).toBe("exempt");
    await caller.exceptions.endExemption({ registerId, membershipId: other });
    await caller.exceptions.endExemption({ registerId, membershipId: red });
  });
});

test("exceptions are turned page by page, longest first", async () => {
  const { registerId: large } = await caller.register.open(DRAFT);
  const people = Array.from({ length: 120 }, (_, i) => ({
    claim: personNumber(100 + i, "周涛"),
    token: `late-${i}`,
  }));
  await console.addMembers(large, people);
  // Three comparisons, each of which finds a third of them failing.
  for (const round of [0, 1, 2]) {
    const now = new Date(MORNING.getTime() + round * HOUR_MS);
    console.setClock(now);
    for (const [i, { token }] of people.entries()) {
      const codeState = i % 3 <= round ? "red" : "green";
      console.source.set(token, { outcome: "found", status: healthyStatus(now, { codeState }) });
    }
    await console.compare();
  }
  const seen: { membershipId: string; since: Date }[] = [];
  let after: { membershipId: string; since: Date } | null = null;
  do {
    const page: Awaited<ReturnType<typeof caller.exceptions.page>> = await caller.exceptions.page({
      registerId: large,
      afterPlace: after,
    });
    expect(page.members.length).toBeLessThanOrEqual(50);
    seen.push(...page.members);
    after = page.next;
  } while (after !== null);
  expect(new Set(seen.map(({ membershipId }) => membershipId)).size).toBe(120);
  expect(seen.map(({ since }) => since.getTime())).toEqual(
    [0, 1, 2].flatMap((round) => Array<number>(40).fill(MORNING.getTime() + round * HOUR_MS)),
  );
});
