import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { enforceRetention } from "#features/operations/enforce-retention.ts";
import { sql } from "#platform/database/database.ts";
import { callerOf, somebody } from "#tests/integration/access/tenants.ts";
import { type Console, DRAFT, MORNING, openConsole } from "#tests/support/console.ts";
import { problemOf } from "#tests/support/problem-of.ts";
import { groupIn, MANAGER, messagesTo, opened, verified } from "./organisation.ts";

let console: Console;
beforeAll(async () => {
  console = await openConsole();
});
afterAll(() => console.db.close());

const DAY_MS = 24 * 3_600_000;

describe("an invitation", () => {
  test("goes out by message, is seen by that phone alone, and gives the role once it is accepted", async () => {
    const owner = await opened(console);
    const { registerId } = owner;
    const invited = await verified(console);
    const { phone } = invited.person;
    const { invitationId } = await owner.caller.administrators.invite({
      registerId,
      phone,
      role: "viewer",
      groupIds: [],
      note: "我是二班的李老师",
    });
    expect(await messagesTo(console, phone)).toEqual([
      expect.stringMatching(/「晨光实验学校」邀请您协助管理.*https:\/\/register\.example\/registers$/),
    ]);
    expect(await owner.caller.administrators.invitations({ registerId })).toMatchObject([
      { invitationId, phoneMasked: `${phone.slice(0, 3)}****${phone.slice(7)}`, role: "viewer", scope: null },
    ]);
    const bystander = await verified(console);
    expect(await bystander.caller.administrators.offers()).toEqual([]);
    expect(await problemOf(bystander.caller.administrators.accept({ invitationId }))).toMatchObject({
      code: "not_found",
    });
    expect(await invited.caller.administrators.offers()).toMatchObject([
      {
        invitationId,
        organisationName: "晨光实验学校",
        groups: null,
        note: "我是二班的李老师",
        invitedByMasked: `姓${"*".repeat(owner.person.name.length - 1)}`,
      },
    ]);
    expect(await problemOf(invited.caller.register.get({ registerId }))).toMatchObject({ code: "not_found" });

    expect(await invited.caller.administrators.accept({ invitationId })).toEqual({ registerId });
    expect(await invited.caller.register.get({ registerId })).toMatchObject({ role: "viewer" });
    expect(await owner.caller.administrators.invitations({ registerId })).toEqual([]);
    expect(await invited.caller.administrators.offers()).toEqual([]);
    expect(await owner.caller.administrators.list({ registerId })).toMatchObject([
      { role: "owner", isYou: true, name: owner.person.name },
      { role: "viewer", isYou: false, name: invited.person.name },
    ]);
    expect(await problemOf(invited.caller.administrators.accept({ invitationId }))).toMatchObject({
      code: "not_found",
    });
  });

  test("to somebody who has a role is not told apart, and leaves the role as it is", async () => {
    const owner = await opened(console);
    const { registerId } = owner;
    const invited = await verified(console);
    const invite = (role: "manager" | "viewer") =>
      owner.caller.administrators.invite({
        registerId,
        phone: invited.person.phone,
        role,
        groupIds: [],
        note: "",
      });
    await invited.caller.administrators.accept(await invite("manager"));
    const again = await invite("viewer");
    expect(await invited.caller.administrators.accept(again)).toEqual({ registerId });
    expect(await invited.caller.register.get({ registerId })).toMatchObject({ role: "manager" });
    const { rows } = await console.db.pool.query(
      sql`select id from audit_event where register_id = ${registerId} and action = 'administrator.accepted'`,
    );
    expect(rows).toHaveLength(1);
  });

  test("cannot be accepted before the real-name check, and can after it", async () => {
    const owner = await opened(console);
    const person = somebody();
    const { caller } = await callerOf(console, person.phone);
    const { registerId } = owner;
    const { invitationId } = await owner.caller.administrators.invite({
      registerId,
      phone: person.phone,
      ...MANAGER,
    });
    expect(await problemOf(caller.administrators.accept({ invitationId }))).toMatchObject({
      code: "identity_required",
    });
    await console.signInVerified(person);
    expect(await caller.administrators.accept({ invitationId })).toEqual({ registerId });
  });

  test("is answered alike for a phone with an account and one without", async () => {
    const { caller, registerId } = await opened(console);
    const known = await verified(console);
    const [one, other] = [known.person.phone, somebody().phone];
    const ask = async (phone: string) =>
      Object.keys(await caller.administrators.invite({ registerId, phone, ...MANAGER }));
    expect(await ask(one)).toEqual(await ask(other));
  });

  test("can be declined, and taken back; then nobody can accept it", async () => {
    const { caller, registerId } = await opened(console);
    const [shy, late] = [await verified(console), await verified(console)];
    const invite = async (phone: string) =>
      (await caller.administrators.invite({ registerId, phone, ...MANAGER })).invitationId;
    const declined = await invite(shy.person.phone);
    await shy.caller.administrators.decline({ invitationId: declined });
    const withdrawn = await invite(late.person.phone);
    await caller.administrators.withdraw({ registerId, invitationId: withdrawn });
    for (const [who, invitationId] of [
      [shy, declined],
      [late, withdrawn],
    ] as const) {
      expect(await problemOf(who.caller.administrators.accept({ invitationId }))).toMatchObject({
        code: "not_found",
      });
      expect(await problemOf(caller.administrators.withdraw({ registerId, invitationId }))).toMatchObject({
        code: "not_found",
      });
    }
  });

  test("lapses after seven days and is erased then", async () => {
    const { caller, registerId } = await opened(console);
    const late = await verified(console);
    const { invitationId } = await caller.administrators.invite({
      registerId,
      phone: late.person.phone,
      ...MANAGER,
    });
    const end = new Date(MORNING.getTime() + 7 * DAY_MS);
    console.setClock(end);
    expect(await problemOf(late.caller.administrators.accept({ invitationId }))).toMatchObject({
      code: "not_found",
    });
    expect(await late.caller.administrators.offers()).toEqual([]);
    await enforceRetention(console.deps, end).role_invitation();
    const { rows } = await console.db.pool.query(
      sql`select id from role_invitation where id = ${invitationId}`,
    );
    expect(rows).toEqual([]);
    console.setClock(MORNING);
  });

  test("to somebody who has a role, or is invited already, says so beside the phone", async () => {
    const owner = await opened(console);
    const { caller, registerId } = owner;
    const { phone } = somebody();
    await caller.administrators.invite({ registerId, phone, ...MANAGER });
    for (const [to, problem] of [
      [phone, "invited"],
      [owner.person.phone, "administrator"],
      ["12345", "format"],
    ] as const) {
      expect(
        await problemOf(caller.administrators.invite({ registerId, phone: to, ...MANAGER })),
      ).toMatchObject({
        code: "invalid_input",
        fields: { phone: problem },
      });
    }
  });

  test("ten at once are open at most", async () => {
    const { caller, registerId } = await opened(console);
    const invite = () => caller.administrators.invite({ registerId, phone: somebody().phone, ...MANAGER });
    const outcomes = await Promise.all(Array.from({ length: 11 }, () => problemOf(invite())));
    expect(outcomes.filter((problem) => problem === null)).toHaveLength(10);
    expect(outcomes.find((problem) => problem !== null)).toMatchObject({ code: "administrators_full" });
  });

  test("of a phone that is invited from everywhere sends three messages a day, and the answer does not say so", async () => {
    const { phone } = somebody();
    for (let i = 0; i < 4; i += 1) {
      const { caller, registerId } = await opened(console);
      await expect(caller.administrators.invite({ registerId, phone, ...MANAGER })).resolves.toHaveProperty(
        "invitationId",
      );
    }
    expect(await messagesTo(console, phone)).toHaveLength(3);
  });

  test("for groups of another register is refused", async () => {
    const { caller, registerId } = await opened(console);
    const other = await opened(console);
    const theirs = await groupIn(console, other.registerId, "三班");
    const asked = caller.administrators.invite({
      registerId,
      phone: somebody().phone,
      role: "viewer",
      groupIds: [theirs],
      note: "",
    });
    expect(await problemOf(asked)).toMatchObject({ code: "invalid_input", fields: { groupIds: "unknown" } });
  });

  test("goes with the register", async () => {
    const { caller, registerId } = await opened(console);
    await caller.administrators.invite({ registerId, phone: somebody().phone, ...MANAGER });
    await caller.register.dissolve({ registerId, organisationName: DRAFT.organisationName });
    const { rows } = await console.db.pool.query(
      sql`select id from role_invitation where register_id = ${registerId}`,
    );
    expect(rows).toEqual([]);
  });
});
