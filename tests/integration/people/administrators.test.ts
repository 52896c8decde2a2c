import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sql } from "#platform/database/database.ts";
import { somebody } from "#tests/integration/access/tenants.ts";
import { type Console, openConsole } from "#tests/support/console.ts";
import { problemOf } from "#tests/support/problem-of.ts";
import { groupIn, messagesTo, opened, withAdministrator } from "./organisation.ts";

let console: Console;
beforeAll(async () => {
  console = await openConsole();
});
afterAll(() => console.db.close());

describe("administrators", () => {
  test("a manager sees who else has a role, without phones, and changes nothing; a viewer does not see", async () => {
    const owner = await opened(console);
    const { registerId } = owner;
    const manager = await withAdministrator(console, owner);
    const viewer = await withAdministrator(console, owner, { role: "viewer", groupIds: [] });
    const seen = await manager.caller.administrators.list({ registerId });
    expect(seen.map(({ name }) => name)).toContain(viewer.person.name);
    expect(seen.every(({ phoneMasked }) => phoneMasked === null)).toBe(true);
    const refused = [
      problemOf(manager.caller.administrators.revoke({ registerId, accountId: viewer.accountId })),
      problemOf(manager.caller.administrators.invitations({ registerId })),
      problemOf(viewer.caller.administrators.list({ registerId })),
    ];
    for (const problem of await Promise.all(refused)) {
      expect(problem).toMatchObject({ code: "not_found" });
    }
  });

  test("limited to a group, then to another, see that group alone, from the next question on", async () => {
    const owner = await opened(console);
    const { registerId } = owner;
    const [one, two] = [
      await groupIn(console, registerId, "一班"),
      await groupIn(console, registerId, "二班"),
    ];
    const members = [somebody(), somebody()];
    const ids = await console.addMembers(
      registerId,
      members.map((claim) => ({ claim, token: `token-${claim.phone}` })),
    );
    for (const [i, group] of [one, two].entries()) {
      await console.db.pool.query(sql`update membership set group_id = ${group} where id = ${ids[i]}`);
    }
    const teacher = await withAdministrator(console, owner, { role: "viewer", groupIds: [one] });
    const seen = async () =>
      (await teacher.caller.roster.page({ registerId })).members.map(({ membershipId }) => membershipId);
    expect(await seen()).toEqual([ids[0]]);
    const { accountId } = teacher;
    await owner.caller.administrators.change({ registerId, accountId, role: "viewer", groupIds: [two] });
    expect(await seen()).toEqual([ids[1]]);
    await owner.caller.administrators.change({ registerId, accountId, role: "manager", groupIds: [] });
    expect(await seen()).toHaveLength(2);
  });

  test("the owner signs another administrator out everywhere, who is told and keeps the role", async () => {
    const owner = await opened(console);
    const { registerId } = owner;
    const manager = await withAdministrator(console, owner);
    const { accountId, sessionId, person } = manager;
    const live = () => console.deps.sessions.live(sessionId, console.deps.clock());
    const stranger = await opened(console);
    for (const [by, whose] of [
      [manager, owner],
      [owner, owner],
      [owner, stranger],
    ] as const) {
      const call = by.caller.administrators.endSessions({ registerId, accountId: whose.accountId });
      expect(await problemOf(call)).toMatchObject({ code: "not_found" });
    }
    expect(await live()).not.toBeNull();
    expect(await owner.caller.administrators.endSessions({ registerId, accountId })).toEqual({ ended: 1 });
    expect(await live()).toBeNull();
    expect((await messagesTo(console, person.phone)).join()).toContain("退出");
    const names = (await owner.caller.administrators.list({ registerId })).map(({ name }) => name);
    expect(names).toContain(person.name);
  });

  test("who is revoked, or leaves, has no access from the next question on; the owner can do neither to themselves", async () => {
    const owner = await opened(console);
    const { registerId } = owner;
    const [gone, leaving] = [
      await withAdministrator(console, owner),
      await withAdministrator(console, owner),
    ];
    await owner.caller.administrators.revoke({ registerId, accountId: gone.accountId });
    await leaving.caller.administrators.leave({ registerId });
    for (const { caller } of [gone, leaving]) {
      expect(await problemOf(caller.roster.page({ registerId }))).toMatchObject({ code: "not_found" });
    }
    const { accountId } = owner;
    const refused = [
      problemOf(owner.caller.administrators.leave({ registerId })),
      problemOf(owner.caller.administrators.revoke({ registerId, accountId })),
      problemOf(owner.caller.administrators.change({ registerId, accountId, role: "viewer", groupIds: [] })),
    ];
    for (const problem of await Promise.all(refused)) {
      expect(problem).toMatchObject({ code: "not_found" });
    }
    expect(await owner.caller.administrators.list({ registerId })).toHaveLength(1);
  });

  test("everything is recorded, without a name or number", async () => {
    const owner = await opened(console);
    const { registerId } = owner;
    const other = await withAdministrator(console, owner);
    await owner.caller.administrators.revoke({ registerId, accountId: other.accountId });
    const { rows } = await console.db.pool.query(
      sql`select action, detail from audit_event where register_id = ${registerId} order by id`,
    );
    expect(rows.map(({ action }) => action)).toEqual([
      "register.opened",
      "administrator.invited",
      "administrator.accepted",
      "administrator.revoked",
    ]);
    expect(JSON.stringify(rows)).not.toContain(other.person.phone);
  });
});
