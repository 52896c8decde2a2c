import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { shanghaiDate } from "#domain/health/shanghai-time.ts";
import { MOST_DISSOLVED_ALONE } from "#domain/register/dissolution.ts";
import { carryOutDissolutions } from "#features/register/dissolve-register.ts";
import { registerById } from "#features/register/registers.ts";
import { sql } from "#platform/database/database.ts";
import { messagesTo, opened, withAdministrator } from "#tests/integration/people/organisation.ts";
import { type Console, DRAFT, HOUR_MS, MORNING, openConsole } from "#tests/support/console.ts";
import { problemOf } from "#tests/support/problem-of.ts";

let console: Console;
beforeAll(async () => {
  console = await openConsole();
});
afterAll(() => console.db.close());

const { organisationName } = DRAFT;

/** A register that counts more members than one person may dissolve it with, and another administrator of it. */
const openLarge = async () => {
  const owner = await opened(console);
  const manager = await withAdministrator(console, owner);
  const { registerId } = owner;
  await console.db.pool.query(
    sql`update register set member_count = ${MOST_DISSOLVED_ALONE + 1} where id = ${registerId}`,
  );
  const asked = await owner.caller.register.dissolve({ registerId, organisationName });
  return { owner, manager, registerId, asked };
};

const isDissolved = async (registerId: string): Promise<boolean> =>
  (await registerById(console.deps, registerId))?.state === "dissolved";

const later = (hours: number) => console.setClock(new Date(console.deps.clock().getTime() + hours * HOUR_MS));

describe("a register of more than 1,000 members", () => {
  test("is dissolved by two people: the other is told, and types the name too", async () => {
    const { owner, manager, registerId, asked } = await openLarge();
    expect(asked).toMatchObject({ outcome: "asked" });
    expect(await isDissolved(registerId)).toBe(false);
    expect((await messagesTo(console, manager.person.phone)).join()).toContain("申请解散");
    expect(await problemOf(owner.caller.register.dissolve({ registerId, organisationName }))).toMatchObject({
      code: "conflict",
    });

    const byOwner = owner.caller.register.confirmDissolution({ registerId, organisationName });
    expect(await problemOf(byOwner)).toMatchObject({ code: "not_found" });
    const wrong = manager.caller.register.confirmDissolution({ registerId, organisationName: "别的学校" });
    expect(await problemOf(wrong)).toMatchObject({ fields: { organisationName: "different" } });
    expect(await manager.caller.register.dissolution({ registerId })).toMatchObject({ askedByYou: false });
    // A second account of the owner's is no second person.
    const identity = { name: owner.person.name, document: owner.person.document, verifiedAt: MORNING };
    await console.deps.accounts.saveIdentity(manager.accountId, identity);
    const alone = manager.caller.register.confirmDissolution({ registerId, organisationName });
    expect(await problemOf(alone)).toMatchObject({ code: "not_found" });
    const own = { name: manager.person.name, document: manager.person.document, verifiedAt: MORNING };
    await console.deps.accounts.saveIdentity(manager.accountId, own);
    await manager.caller.register.confirmDissolution({ registerId, organisationName });
    expect(await isDissolved(registerId)).toBe(true);
  });

  test("tells the others also on a day on which it has sent all that it may", async () => {
    const owner = await opened(console);
    const manager = await withAdministrator(console, owner);
    const { registerId } = owner;
    await console.db.pool.query(
      sql`update register set member_count = ${MOST_DISSOLVED_ALONE + 1} where id = ${registerId}`,
    );
    const day = shanghaiDate(console.deps.clock());
    const ofDay = {
      day,
      share: "notice",
      registerId,
      parts: 1500,
      most: 3000,
      mostOfRegister: 1500,
    } as const;
    await console.deps.smsOutbox.spend(ofDay);
    await owner.caller.register.dissolve({ registerId, organisationName });
    expect((await messagesTo(console, manager.person.phone)).join()).toContain("申请解散");
  });

  test("or by its owner and 72 hours, within which it can be taken back", async () => {
    const { owner, registerId } = await openLarge();
    const other = await openLarge();
    await other.owner.caller.register.withdrawDissolution({ registerId: other.registerId });
    later(71);
    await carryOutDissolutions(console.deps);
    expect(await isDissolved(registerId)).toBe(false);
    later(1);
    await carryOutDissolutions(console.deps);
    expect(await isDissolved(registerId)).toBe(true);
    expect(await isDissolved(other.registerId)).toBe(false);
    expect((await owner.caller.register.mine()).registers).toEqual([]);
  });

  test("belongs to its new owner once it is handed over, with nothing asked", async () => {
    const { owner, manager, registerId } = await openLarge();
    const { accountId } = manager;
    await owner.caller.administrators.offerHandover({ registerId, accountId });
    await manager.caller.administrators.acceptHandover({ registerId });
    expect(await manager.caller.register.dissolution({ registerId })).toBeNull();
    later(72);
    await carryOutDissolutions(console.deps);
    expect(await isDissolved(registerId)).toBe(false);
  });
});

test("one of up to 1,000 is dissolved at once", async () => {
  const { caller, registerId } = await opened(console);
  expect(await caller.register.dissolve({ registerId, organisationName })).toEqual({
    outcome: "dissolved",
    forgottenMembers: 0,
  });
});
