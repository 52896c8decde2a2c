import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { enforceRetention } from "#features/operations/enforce-retention.ts";
import { sql } from "#platform/database/database.ts";
import { callerOf, somebody } from "#tests/integration/access/tenants.ts";
import { type Console, DRAFT, MORNING, openConsole } from "#tests/support/console.ts";
import { problemOf } from "#tests/support/problem-of.ts";
import { dumpRows } from "#tests/support/row-dump.ts";

let console: Console;
beforeAll(async () => {
  console = await openConsole();
});
afterAll(() => console.db.close());

const DAY_MS = 24 * 3_600_000;

const opened = async (members: number) => {
  const person = somebody();
  await console.signInVerified(person);
  const owner = await callerOf(console, person.phone);
  const { registerId } = await owner.caller.register.open(DRAFT);
  const claims = Array.from({ length: members }, () => somebody());
  const ids = await console.addMembers(
    registerId,
    claims.map((claim) => ({ claim, token: `token-${claim.phone}` })),
  );
  return { ...owner, registerId, people: claims.map((claim, i) => ({ claim, membershipId: ids[i] ?? "" })) };
};

const WHY = { reason: "gone", words: "已转到二中" } as const;

/** A viewer or manager for one group of this register, with `membershipId` in it. */
const teacherOf = async (registerId: string, membershipId: string) => {
  const { caller, accountId } = await callerOf(console, somebody().phone);
  const groupId = console.deps.random.uuid(console.deps.clock());
  await console.db.pool.query(sql`insert into member_group (id, register_id, name, created_at)
    values (${groupId}, ${registerId}, '一班', ${console.deps.clock()})`);
  await console.db.pool.query(sql`update membership set group_id = ${groupId} where id = ${membershipId}`);
  await console.db.pool.query(sql`insert into register_role_grant (register_id, account_id, role, granted_at, group_ids)
    values (${registerId}, ${accountId}, 'manager', ${console.deps.clock()}, ${[groupId]}::uuid[])`);
  return caller;
};

describe("removing", () => {
  test("erases the member, tells them without the reason, and shows them the reason on their own page", async () => {
    const { caller, registerId, people } = await opened(2);
    const [{ claim, membershipId }, other] = people as [(typeof people)[0], (typeof people)[0]];
    expect(await caller.roster.remove({ registerId, membershipIds: [membershipId], ...WHY })).toEqual({
      removed: 1,
    });
    const page = await caller.roster.page({ registerId });
    expect(page.members.map((member) => member.membershipId)).toEqual([other.membershipId]);

    const [message, ...more] = await console.deps.smsOutbox.inbox(claim.phone, 5);
    expect(more).toEqual([]);
    expect(message?.body).toMatch(/移出「晨光实验学校」.*https:\/\/register\.example\/me$/);
    expect(message?.body).not.toMatch(/二中|离职/);

    const own = (await callerOf(console, claim.phone)).caller;
    const [notice] = await own.rights.removals();
    expect(notice).toMatchObject({
      nameMasked: `姓${"*".repeat([...claim.name].length - 1)}`,
      organisationName: "晨光实验学校",
      ...WHY,
      removedAt: MORNING,
    });
    const { receipt } = await own.rights.deletionReceipt({ receiptId: notice?.receiptId ?? "" });
    expect(receipt).toMatchObject({ event: "member_removed", erased: { membership: 1, person: 1 } });
    expect(await own.rights.mine()).toEqual([]);
    const dump = JSON.stringify(await dumpRows(console.db.pool));
    const documentIndex = Buffer.from(
      console.db.index("document", claim.document.type, claim.document.number),
    );
    expect(dump).not.toContain(documentIndex.toString("hex"));
    expect(dump).not.toContain("二中");
    const { rows } = await console.db.pool.query(
      sql`select action, membership_id, detail from audit_event where register_id = ${registerId} and action = 'member.removed'`,
    );
    expect(rows).toMatchObject([{ membership_id: membershipId, detail: { role: "owner", reason: "gone" } }]);
  });

  test("the notice is theirs to delete, is nobody else's, and lapses after thirty days", async () => {
    const { caller, registerId, people } = await opened(2);
    const membershipIds = people.map(({ membershipId }) => membershipId);
    await caller.roster.remove({ registerId, membershipIds, ...WHY });
    const [one, two] = await Promise.all(people.map(({ claim }) => callerOf(console, claim.phone)));
    const noticeId = (await one?.caller.rights.removals())?.[0]?.noticeId ?? "";
    expect(
      await problemOf(two?.caller.rights.dismissNotice({ noticeId }) ?? Promise.resolve()),
    ).toMatchObject({
      code: "not_found",
    });
    await one?.caller.rights.dismissNotice({ noticeId });
    expect(await one?.caller.rights.removals()).toEqual([]);
    const { removal_notice } = enforceRetention(console.deps, new Date(MORNING.getTime() + 30 * DAY_MS));
    await removal_notice();
    expect(await two?.caller.rights.removals()).toHaveLength(1);
    await enforceRetention(console.deps, new Date(MORNING.getTime() + 30 * DAY_MS + 1)).removal_notice();
    expect(await two?.caller.rights.removals()).toEqual([]);
  });

  test("leaving everything deletes the notices too", async () => {
    const { caller, registerId, people } = await opened(1);
    const [{ claim, membershipId }] = people as [(typeof people)[0]];
    await caller.roster.remove({ registerId, membershipIds: [membershipId], ...WHY });
    const own = await callerOf(console, claim.phone);
    await own.caller.rights.leave({ membershipId: null });
    const { caller: back } = await callerOf(console, claim.phone);
    expect(await back.rights.removals()).toEqual([]);
  });

  test("somebody who is in another register stays in it", async () => {
    const [one, two] = [await opened(1), await opened(0)];
    const [{ claim, membershipId }] = one.people as [(typeof one.people)[0]];
    await console.addMembers(two.registerId, [{ claim, token: `token-${claim.phone}` }]);
    await one.caller.roster.remove({ registerId: one.registerId, membershipIds: [membershipId], ...WHY });
    const own = (await callerOf(console, claim.phone)).caller;
    expect(await own.rights.mine()).toHaveLength(1);
    expect((await own.rights.removals()).map(({ reason }) => reason)).toEqual(["gone"]);
  });

  test("several at once: who is gone already is passed over, and the counter is right", async () => {
    const { caller, registerId, people } = await opened(5);
    const membershipIds = people.map(({ membershipId }) => membershipId);
    await caller.roster.remove({ registerId, membershipIds: membershipIds.slice(0, 1), ...WHY });
    const twice = [...membershipIds.slice(0, 4), membershipIds[3] ?? ""];
    expect(await caller.roster.remove({ registerId, membershipIds: twice, ...WHY })).toEqual({ removed: 3 });
    expect(await caller.register.get({ registerId })).toMatchObject({ memberCount: 1 });
    const again = caller.roster.remove({ registerId, membershipIds: membershipIds.slice(0, 4), ...WHY });
    expect(await problemOf(again)).toMatchObject({ code: "not_found" });
  });

  test("a role for one group removes nobody of another, and nobody of another register", async () => {
    const { registerId, people } = await opened(2);
    const elsewhere = await opened(1);
    const [inside, outside] = people as [(typeof people)[0], (typeof people)[0]];
    const teacher = await teacherOf(registerId, inside.membershipId);
    for (const { membershipId } of [outside, ...elsewhere.people]) {
      const asked = teacher.roster.remove({ registerId, membershipIds: [membershipId], ...WHY });
      expect(await problemOf(asked)).toMatchObject({ code: "not_found" });
    }
    const all = [inside.membershipId, outside.membershipId];
    expect(await teacher.roster.remove({ registerId, membershipIds: all, ...WHY })).toEqual({ removed: 1 });
  });

  test("a reason that says nothing wants words", async () => {
    const { caller, registerId, people } = await opened(1);
    const membershipIds = people.map(({ membershipId }) => membershipId);
    const asked = caller.roster.remove({ registerId, membershipIds, reason: "other", words: " " });
    expect(await problemOf(asked)).toMatchObject({ code: "invalid_input", fields: { words: "empty" } });
  });

  test("with the phone's last membership an invitation to it goes too", async () => {
    const { caller, registerId, people } = await opened(1);
    const [{ claim, membershipId }] = people as [(typeof people)[0]];
    await caller.administrators.invite({
      registerId,
      phone: claim.phone,
      role: "viewer",
      groupIds: [],
      note: "",
    });
    await caller.roster.remove({ registerId, membershipIds: [membershipId], ...WHY });
    expect(await caller.administrators.invitations({ registerId })).toEqual([]);
  });
});

describe("revealing a phone", () => {
  test("gives one number, records it, and the member sees it among the looks", async () => {
    const { caller, registerId, people } = await opened(1);
    const [{ claim, membershipId }] = people as [(typeof people)[0]];
    expect(await caller.roster.reveal({ registerId, membershipId })).toEqual({ phone: claim.phone });
    const own = (await callerOf(console, claim.phone)).caller;
    const { looks } = await own.rights.looks({ beforeEvent: null });
    expect(looks).toMatchObject([{ kind: "revealed", role: "owner", members: [claim.name] }]);
  });

  test("is not given to a role for other groups", async () => {
    const { registerId, people } = await opened(2);
    const [inside, outside] = people as [(typeof people)[0], (typeof people)[0]];
    const teacher = await teacherOf(registerId, inside.membershipId);
    expect(await teacher.roster.reveal({ registerId, membershipId: inside.membershipId })).toEqual({
      phone: inside.claim.phone,
    });
    const asked = teacher.roster.reveal({ registerId, membershipId: outside.membershipId });
    expect(await problemOf(asked)).toMatchObject({ code: "not_found" });
  });

  test("is no way to copy a roster: thirty an hour, and what is refused is not recorded as seen", async () => {
    const { caller, registerId, people } = await opened(1);
    const membershipId = people[0]?.membershipId ?? "";
    for (let i = 0; i < 30; i += 1) {
      await caller.roster.reveal({ registerId, membershipId });
    }
    expect(await problemOf(caller.roster.reveal({ registerId, membershipId }))).toMatchObject({
      code: "too_many_attempts",
    });
    const { rows } = await console.db.pool.query(
      sql`select id from audit_event where action = 'member.revealed' and register_id = ${registerId}`,
    );
    expect(rows).toHaveLength(30);
  });
});
