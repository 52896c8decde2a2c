import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { changeAdministrator, endRole } from "#features/administrators/change-administrators.ts";
import { offerHandover } from "#features/administrators/handovers.ts";
import { keepInvitation } from "#features/administrators/invite-administrator.ts";
import { lookUpJoinCode } from "#features/join/register-of-code-sql.ts";
import { sql } from "#platform/database/database.ts";
import { callerOf, somebody } from "#tests/integration/access/tenants.ts";
import { type Console, MORNING, openConsole } from "#tests/support/console.ts";
import { problemOf } from "#tests/support/problem-of.ts";
import { messagesTo, opened, verified, withAdministrator } from "./organisation.ts";

let console: Console;
beforeAll(async () => {
  console = await openConsole();
});
afterAll(() => console.db.close());

const DAY_MS = 24 * 3_600_000;

/** A register with its owner and a verified manager. */
const managed = async () => {
  const owner = await opened(console);
  return { owner, manager: await withAdministrator(console, owner), registerId: owner.registerId };
};

const owners = async (registerId: string): Promise<string[]> => {
  const { rows } = await console.db.pool.query(
    sql`select account_id from register_role_grant where register_id = ${registerId} and role = 'owner'`,
  );
  return rows.map(({ account_id }) => account_id);
};

const notFound = async (call: Promise<unknown>) =>
  expect(await problemOf(call)).toMatchObject({ code: "not_found" });

describe("a hand-over", () => {
  test("changes nothing before it is accepted; then the roles are swapped and both are told", async () => {
    const { owner, manager, registerId } = await managed();
    const { code } = await owner.caller.invitation.get({ registerId });
    await owner.caller.administrators.offerHandover({ registerId, accountId: manager.accountId });
    expect(await owners(registerId)).toEqual([owner.accountId]);
    expect(await manager.caller.administrators.handovers()).toMatchObject([
      { registerId, organisationName: "晨光实验学校" },
    ]);
    expect(await manager.caller.administrators.handover({ registerId })).toMatchObject({ isToYou: true });

    await manager.caller.administrators.acceptHandover({ registerId });
    expect(await owners(registerId)).toEqual([manager.accountId]);
    expect(await owner.caller.register.get({ registerId })).toMatchObject({ role: "manager", scope: null });
    expect(await manager.caller.administrators.handover({ registerId })).toBeNull();
    expect(await messagesTo(console, owner.person.phone)).toEqual([
      expect.stringMatching(/已转让，您现在是协管员/),
    ]);
    expect(await messagesTo(console, manager.person.phone)).toContainEqual(
      expect.stringMatching(/您已成为.*创建人/),
    );

    const invited = await lookUpJoinCode(console.deps, code);
    expect(invited).toMatchObject({ register: { registrarName: manager.person.name } });
    const { rows } = await console.db.pool.query(
      sql`select actor_id, detail from audit_event where register_id = ${registerId} and action = 'ownership.handed_over'`,
    );
    expect(rows).toEqual([{ actor_id: manager.accountId, detail: { from: owner.accountId } }]);
    await notFound(manager.caller.administrators.acceptHandover({ registerId }));
    expect(await owners(registerId)).toEqual([manager.accountId]);
  });

  test("can be cancelled by either, and by nobody else", async () => {
    const { owner, manager, registerId } = await managed();
    const other = await withAdministrator(console, owner);
    for (const one of [owner, manager]) {
      await owner.caller.administrators.offerHandover({ registerId, accountId: manager.accountId });
      await notFound(other.caller.administrators.cancelHandover({ registerId }));
      await notFound(other.caller.administrators.acceptHandover({ registerId }));
      await one.caller.administrators.cancelHandover({ registerId });
      await notFound(manager.caller.administrators.acceptHandover({ registerId }));
    }
    expect(await owners(registerId)).toEqual([owner.accountId]);
  });

  test("is good for seven days", async () => {
    const { owner, manager, registerId } = await managed();
    await owner.caller.administrators.offerHandover({ registerId, accountId: manager.accountId });
    console.setClock(new Date(MORNING.getTime() + 7 * DAY_MS));
    const late = (await callerOf(console, manager.person.phone)).caller;
    await notFound(late.administrators.acceptHandover({ registerId }));
    expect(await late.administrators.handovers()).toEqual([]);
    console.setClock(MORNING);
  });

  test("goes only to a manager of the whole register, and ends when they become something else", async () => {
    const { owner, manager, registerId } = await managed();
    const { accountId } = manager;
    const offer = () => owner.caller.administrators.offerHandover({ registerId, accountId });
    await offer();
    await owner.caller.administrators.change({ registerId, accountId, role: "viewer", groupIds: [] });
    await notFound(offer());
    await owner.caller.administrators.change({ registerId, accountId, role: "manager", groupIds: [] });
    await notFound(manager.caller.administrators.acceptHandover({ registerId }));
    await offer();
    await owner.caller.administrators.revoke({ registerId, accountId });
    await notFound(manager.caller.administrators.acceptHandover({ registerId }));
    const stranger = await verified(console);
    await notFound(owner.caller.administrators.offerHandover({ registerId, accountId: stranger.accountId }));
    expect(await owners(registerId)).toEqual([owner.accountId]);
  });

  test("made again while it stands sends nothing, and five a day are all", async () => {
    const { owner, manager, registerId } = await managed();
    const { accountId } = manager;
    const offer = () => owner.caller.administrators.offerHandover({ registerId, accountId });
    const offers = async () =>
      (await messagesTo(console, manager.person.phone)).filter((body) => body.includes("想把团体簿转让给您"))
        .length;
    await offer();
    await offer();
    expect(await offers()).toBe(1);
    await owner.caller.administrators.cancelHandover({ registerId });
    await offer();
    expect(await offers()).toBe(2);
    await offer();
    await offer();
    expect(await problemOf(offer())).toMatchObject({ code: "too_many_attempts" });
  });

  test("leaves whoever was the owner until a moment ago without a say", async () => {
    const { owner, manager, registerId } = await managed();
    await owner.caller.administrators.offerHandover({ registerId, accountId: manager.accountId });
    await manager.caller.administrators.acceptHandover({ registerId });
    // As if the role had been read before the hand-over: only the use cases' own locks stand between.
    const now = MORNING;
    const actor = { accountId: owner.accountId, registerId };
    const other = await verified(console);
    await console.db.pool.query(sql`insert into register_role_grant (register_id, account_id, role, granted_at)
      values (${registerId}, ${other.accountId}, 'manager', ${now})`);
    const { accountId } = other;
    const refused = (act: Promise<unknown>) => expect(act).rejects.toMatchObject({ code: "not_found" });
    const { deps } = console;
    await refused(offerHandover(deps, actor, { toAccountId: accountId }));
    const change = { accountId, role: "viewer" as const, groupIds: [] };
    await refused(changeAdministrator(deps, actor, change));
    await refused(endRole(deps, actor, { accountId }));
    const invitation = {
      id: deps.random.uuid(now),
      phone: somebody().phone,
      role: "viewer",
      groupIds: [],
      note: "",
      createdAt: now,
    } as const;
    await refused(keepInvitation(deps, actor, { ...invitation, groupIds: [] }));
    // Their own role is still theirs to give up.
    await endRole(deps, actor, { accountId: owner.accountId });
  });

  test("raced by its own cancellation and by removing the manager leaves exactly one owner", async () => {
    for (let i = 0; i < 5; i += 1) {
      const { owner, manager, registerId } = await managed();
      const { accountId } = manager;
      await owner.caller.administrators.offerHandover({ registerId, accountId });
      await Promise.all([
        problemOf(manager.caller.administrators.acceptHandover({ registerId })),
        problemOf(owner.caller.administrators.cancelHandover({ registerId })),
        problemOf(owner.caller.administrators.revoke({ registerId, accountId })),
        problemOf(manager.caller.administrators.acceptHandover({ registerId })),
      ]);
      expect(await owners(registerId)).toHaveLength(1);
    }
  });

  test("a second owner is refused by the database itself", async () => {
    const { manager, registerId } = await managed();
    const second = console.db.pool.query(sql`update register_role_grant set role = 'owner'
      where register_id = ${registerId} and account_id = ${manager.accountId}`);
    await expect(second).rejects.toMatchObject({ constraint: "register_role_grant_owner_key" });
  });
});
